//! Answers that are no picture, and what each means for the run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::*;

#[test]
fn what_passes_is_tried_again() {
    let server = Loopback::start(|before, _| match before {
        0 => stability_error(429, "rate_limit_exceeded"),
        1 => stability_error(500, "internal_error"),
        2 => Answer {
            cut: Some(100),
            ..raw(page())
        },
        3 => raw(page()[..page().len() / 2].to_vec()),
        4 => raw(Vec::new()),
        _ => raw(page()),
    });
    let library = library(&stability(&server, ""), "");
    let built = run(&library, &["build", "--json"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let asked = server.asked().len() as u64;
    assert_eq!(asked, built.made("illustrate") - DRAWN_HERE + 5);
}

#[test]
fn an_empty_account_ends_the_run_and_what_is_painted_is_kept() {
    let topped_up = Arc::new(AtomicBool::new(false));
    let full = topped_up.clone();
    let server = Loopback::start(move |before, _| match full.load(Ordering::SeqCst) {
        false if before >= 2 => stability_error(402, "payment_required"),
        _ => raw(page()),
    });
    let library = library(&stability(&server, ""), "");
    fails(&library, &["402", "credit", "kept"]);
    let refused = server.asked().len();
    assert!(
        refused <= 6,
        "each lane asked once more, not {refused} times"
    );
    topped_up.store(true, Ordering::SeqCst);
    let kept = run(&library, &["build", "--json"]);
    assert_eq!(kept.code, 0, "{}", kept.err);
    let all = server.asked().len();
    let distinct = kept.json()["report"]["stages"]["illustrate"]["units"].as_u64();
    let paid = (all - (refused - 2)) as u64;
    assert_eq!(
        Some(paid + DRAWN_HERE),
        distinct,
        "nothing is paid for twice"
    );
}

#[test]
fn bad_keys_end_the_run_at_once_and_no_key_before_anything_is_asked() {
    let server = Loopback::start(|_, _| stability_error(401, "unauthorized"));
    let library = library(&stability(&server, ""), "");
    fails(&library, &["401", "STABILITY_API_KEY"]);
    let asked = server.asked().len();
    assert!(asked <= 4, "{asked}");
    let mut command = library.command(&["build"]);
    command.env_remove("STABILITY_API_KEY");
    let none = Run::of(command.output().expect("the program runs"));
    assert_eq!(none.code, 1);
    assert!(
        none.err.contains("STABILITY_API_KEY") && none.err.contains("key_env"),
        "{}",
        none.err
    );
    assert_eq!(server.asked().len(), asked);
}

/// Builds against a server that always sends the same, and wants words in the error.
fn always(answer: impl Fn() -> Answer + Send + Sync + 'static, words: &[&str]) -> usize {
    let server = Loopback::start(move |_, _| answer());
    fails(&library(&stability(&server, ""), ""), words);
    server.asked().len()
}

#[test]
fn what_is_no_page_is_refused_by_name() {
    always(|| raw(png(64, 64)), &["64x64", "does not fit the page"]);
    always(|| raw(png(600, 300)), &["600x300"]);
    let asked = always(
        || Answer::new(200, "text/html", "<html>"),
        &["web page", "base_url"],
    );
    assert!(asked <= 4, "{asked}");
    let giant = || {
        let mut giant = page();
        giant[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        giant
    };
    always(move || raw(giant()), &["127.0.0.1"]);
}

#[test]
fn more_bytes_than_any_picture_has_are_not_taken() {
    always(
        || raw(vec![0x89; (64 << 20) + 1]),
        &["sent more than 67108864 bytes"],
    );
}

#[test]
fn a_storm_of_failures_ends_in_a_clear_error() {
    let asked = always(
        || stability_error(500, "internal_error"),
        &["500", "the painter failed 20 times in a row", "kept"],
    );
    assert!((20..=24).contains(&asked), "{asked}");
}

#[test]
fn a_server_that_says_nothing_is_given_up_after_the_timeout() {
    let server = Loopback::start(|before, _| Answer {
        pause: if before == 0 {
            Duration::from_secs(20)
        } else {
            Duration::ZERO
        },
        ..raw(page())
    });
    let library = library(&stability(&server, "timeout = 4"), "");
    built(&library);
}
