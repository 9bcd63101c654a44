//! Two builds in one folder, and a clock that goes backwards.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{assert_same, library, undisturbed};
use crate::library::skipped;

#[test]
fn a_second_build_in_the_folder_is_refused_and_told_who_is_there() {
    let site = undisturbed();
    let library = library(20);
    let mut command = library.command(&["build", "--jobs", "1"]);
    let mut first = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("start");
    let until = Instant::now() + Duration::from_secs(20);
    while !library.path("output/work.db").exists() {
        assert!(Instant::now() < until, "the first build began nothing");
        std::thread::sleep(Duration::from_millis(5));
    }
    for verb in [&["build"][..], &["clean"], &["clean", "--all"]] {
        let run = library.run(verb);
        assert_eq!(run.code, 1, "{verb:?}: {}", run.out);
        let who = format!("process {}", first.id());
        assert!(run.err.contains(&who), "{verb:?}: {}", run.err);
    }
    // Looking is free.
    library.ok(&["status"]);
    library.ok(&["build", "--dry-run"]);
    assert!(first.wait().expect("wait").success());
    assert_same(&site, &library, "two builds at once");
    library.ok(&["build"]);
}

#[test]
fn a_clock_that_goes_backwards_changes_nothing() {
    if Command::new("faketime").arg("--version").output().is_err() {
        skipped("SKIPPED: no faketime: the clock was not turned back");
        return;
    }
    let site = undisturbed();
    let library = library(0);
    let build = |time: &str, arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_pennyreel");
        let mut command = Command::new("faketime");
        command.arg(time).arg(program).args(arguments);
        let output = command.current_dir(library.path(".")).output();
        let output = output.expect("faketime runs");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{time}: {words}");
    };
    build("2031-05-01 12:00:00", &["narrate"]);
    build("2019-02-03 04:05:06", &["build"]);
    assert_same(&site, &library, "twelve years back");
    let text = library.read("ferry.txt");
    library.write("ferry.txt", &text.replace("She laughed", "She wept"));
    build("1975-01-01 00:00:01", &["build"]);
    library.write("ferry.txt", &text);
    build("2040-01-01 00:00:00", &["build"]);
    assert_same(&site, &library, "back and forth");
}
