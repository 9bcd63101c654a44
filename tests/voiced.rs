//! The real voice and the real illustrator. Runs when the voice is installed, which `tests/run`
//! does first; says aloud when it is not.

use crate::library::{Library, skipped};

/// One short chapter: enough to hear two voices and see two pictures.
const SCENE: &str = "\
Title: The Lamp

Author: A. Tester


CHAPTER I.

THE STAIR


It was past midnight, and the storm shook the tower. \u{201c}Who is there?\u{201d} cried old Mr. Hale, and he
held up his lamp.

\u{201c}It is only I,\u{201d} said Anna. \u{201c}The rain has come in at the door.\u{201d}
";

fn installed(library: &Library) -> bool {
    let run = library.run(&["voices", "status"]);
    if run.code != 0 {
        skipped("SKIPPED: the voice is not installed; `pennyreel voices install` does it");
    }
    run.code == 0
}

fn library(name: &str) -> Library {
    let library = Library::empty();
    library.write("lamp.txt", SCENE);
    let narrator = if name.is_empty() {
        String::new()
    } else {
        format!("narrator = \"{name}\"\n")
    };
    library.write(
        "books.toml",
        &format!("[[book]]\nfile = \"lamp.txt\"\nslug = \"lamp\"\n{narrator}"),
    );
    library
}

#[test]
fn a_chapter_is_spoken_and_drawn_the_same_twice() {
    let (one, two) = (library(""), library(""));
    if !installed(&one) {
        return;
    }
    let run = one.ok(&["build", "--json"]);
    let book = &run.json()["report"]["books"][0];
    let sound = book["sound_millis"].as_u64().unwrap_or(0);
    assert!((9_000..40_000).contains(&sound), "45 words took {sound} ms");
    assert!(
        book["pictures"].as_u64().unwrap_or(0) >= 3,
        "scene, cover and portraits: {book}"
    );
    two.ok(&["build", "--jobs", "1"]);
    assert_eq!(one.site(), two.site(), "two folders get the same bytes");
}

#[test]
fn an_unknown_voice_is_named_with_the_way_to_those_that_exist() {
    let library = library("bf_nobody");
    if !installed(&library) {
        return;
    }
    let run = library.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.err.contains("bf_nobody") && run.err.contains("voices list"),
        "{}",
        run.err
    );
}

#[test]
fn without_the_voice_and_without_a_way_to_get_it_the_error_names_the_remedies() {
    let library = library("");
    let mut command = library.command(&["narrate"]);
    // No client to install with, and a proxy that nobody answers at.
    command
        .env("PENNYREEL_VOICES", library.path("no-voices"))
        .env("PATH", "/nonexistent");
    for name in [
        "https_proxy",
        "HTTPS_PROXY",
        "http_proxy",
        "HTTP_PROXY",
        "ALL_PROXY",
    ] {
        command.env(name, "http://127.0.0.1:9");
    }
    let output = command.output().expect("the program runs");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{words}");
    for remedy in ["voices install", "narrator = \"none\""] {
        assert!(words.contains(remedy), "{remedy} is not in: {words}");
    }
}
