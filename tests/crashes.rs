//! Killing the program anywhere: the next run carries on and ends with the same bytes.

use std::process::Stdio;
use std::time::Duration;

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
