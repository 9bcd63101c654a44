//! Stopping and killing while a picture is waited for.

use std::time::{Duration, Instant};

use super::*;

#[cfg(unix)]
#[test]
fn a_stop_is_obeyed_while_a_picture_is_waited_for() {
    let server = Loopback::start(|_, _| Answer {
        pause: Duration::from_secs(60),
        ..raw(page())
    });
    let library = library(&stability(&server, ""), "");
    let mut command = library.command(&["build", "-q"]);
    let mut child = command
        .env("STABILITY_API_KEY", KEY)
        .spawn()
        .expect("it starts");
    while server.asked().is_empty() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let stopped = Instant::now();
    let id = child.id().to_string();
    let killed = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status();
    assert!(killed.is_ok_and(|status| status.success()));
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(130));
    assert!(
        stopped.elapsed() < Duration::from_secs(3),
        "{:?}",
        stopped.elapsed()
    );
}

#[test]
fn a_killed_build_pays_for_nothing_twice() {
    let server = Loopback::start(|_, _| Answer {
        pause: Duration::from_millis(40),
        ..raw(page())
    });
    let library = library(&stability(&server, ""), "");
    let mut command = library.command(&["build", "-q", "--jobs", "1"]);
    let mut child = command
        .env("STABILITY_API_KEY", KEY)
        .spawn()
        .expect("it starts");
    while server.asked().len() < 4 {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    let built = run(&library, &["build", "--json"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let report = built.json();
    let units = report["report"]["stages"]["illustrate"]["units"]
        .as_u64()
        .expect("units");
    let asked = server.asked().len() as u64;
    assert!(
        asked <= units + 1,
        "{asked} requests for {units} pictures, one was in flight"
    );
    assert!(
        built.made("illustrate") <= units - 3,
        "three at least were kept"
    );
}
