//! Killing the program anywhere: the next run carries on and ends with the same bytes.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::library::Library;

/// A library whose fake voice takes its time, so that there is something to interrupt.
fn slow() -> Library {
    let library = Library::fake();
    let books = library
        .read("books.toml")
        .replace("use = \"fake\"\n[", "use = \"fake\"\npause_ms = 25\n[");
    library.write("books.toml", &books);
    library
}

/// Starts a build, ends it after `delay` with a signal, and returns whether it was still running.
fn interrupt(library: &Library, delay: Duration, signal: &str) -> bool {
    let mut command = library.command(&["build", "--jobs", "1"]);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("start");
    std::thread::sleep(delay);
    let id = child.id().to_string();
    let sent = std::process::Command::new("kill")
        .args([signal, &id])
        .status()
        .expect("kill");
    let status = child.wait().expect("wait");
    sent.success() && !status.success()
}

#[test]
fn a_killed_build_carries_on_and_ends_with_the_same_bytes() {
    let undisturbed = Library::fake();
    undisturbed.ok(&["build"]);
    let mut interrupted = 0;
    for delay in [20, 60, 110, 170, 240] {
        let library = slow();
        for signal in ["-KILL", "-INT", "-KILL"] {
            interrupted += usize::from(interrupt(&library, Duration::from_millis(delay), signal));
        }
        library.ok(&["build"]);
        assert_eq!(
            undisturbed.site(),
            library.site(),
            "killed after {delay} ms"
        );
    }
    assert!(
        interrupted >= 3,
        "only {interrupted} builds were really interrupted"
    );
}

#[test]
fn nothing_finished_is_made_twice() {
    let library = slow();
    let all = Library::fake().ok(&["build", "--json"]).made("narrate");
    interrupt(&library, Duration::from_millis(130), "-KILL");
    let counts = library.ok(&["status", "--json"]).json();
    let missing = counts["plans"]
        .as_array()
        .and_then(|plans| plans.iter().find(|plan| plan["stage"] == "narrate"))
        .map_or(all, |plan| plan["missing"].as_u64().unwrap_or(all));
    let run = library.ok(&["build", "--json"]);
    assert_eq!(
        run.made("narrate"),
        missing,
        "exactly what was missing is made"
    );
}

#[test]
fn ctrl_c_answers_within_a_second_whatever_a_voice_is_doing() {
    let library = Library::fake();
    let quick = library.read("books.toml");
    let endless = quick.replace("use = \"fake\"\n[", "use = \"fake\"\npause_ms = 60000\n[");
    assert_ne!(quick, endless);
    library.write("books.toml", &endless);
    let mut child = library
        .command(&["build", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("start");
    let lines = BufReader::new(child.stdout.take().expect("its words")).lines();
    let begun = lines
        .map_while(Result::ok)
        .any(|line| line.contains("\"stage\":\"narrate\""));
    assert!(begun, "narration begins");
    let (code, _, answered) = stop(child);
    assert_eq!(code, Some(130));
    assert!(answered < Duration::from_millis(1500), "{answered:?}");
    // People are told what became of their work.
    let mut command = library.command(&["build"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    std::thread::sleep(Duration::from_millis(1500));
    let (code, words, answered) = stop(child.expect("start"));
    assert_eq!(code, Some(130), "{words}");
    assert!(
        words.contains("Stopped. What was finished is kept"),
        "{words}"
    );
    assert!(answered < Duration::from_millis(1500), "{answered:?}");
    // Nothing was broken off in a way that shows.
    library.write("books.toml", &quick);
    library.ok(&["build"]);
    let undisturbed = Library::fake();
    undisturbed.ok(&["build"]);
    assert_eq!(undisturbed.site(), library.site());
}

/// Sends Ctrl-C to a program that is at work: its exit code, what it said, and how long it took.
fn stop(child: Child) -> (Option<i32>, String, Duration) {
    let asked = Instant::now();
    let id = child.id().to_string();
    let sent = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status();
    assert!(sent.expect("kill").success(), "it is still running");
    let output = child.wait_with_output().expect("wait");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), words, asked.elapsed())
}
