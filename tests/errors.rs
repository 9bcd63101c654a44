//! Mistakes: each error says what happened, where, and what to do.

use crate::library::{Library, TALE, books_toml};

fn fails(books: &str, code: i32, words: &[&str]) {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    library.write("books.toml", books);
    let run = library.run(&["build"]);
    assert_eq!(run.code, code, "{books}\n{}", run.err);
    for word in words {
        assert!(run.err.contains(word), "{word:?} is not in: {}", run.err);
    }
}

#[test]
fn an_unknown_key_is_named_with_its_line() {
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\nnarator = \"bf_emma\"\n";
    fails(&books_toml("", book), 2, &["books.toml:10", "narator"]);
}

#[test]
fn a_doubled_slug_is_named_with_both_lines() {
    let book =
        "file = \"ferry.txt\"\nslug = \"a\"\n\n[[book]]\nfile = \"ferry.txt\"\nslug = \"a\"\n";
    fails(
        &books_toml("", book),
        2,
        &["books.toml:13", "`a`", "line 9"],
    );
}

#[test]
fn a_missing_file_is_named_with_its_line() {
    fails(
        &books_toml("", "file = \"none.txt\"\nslug = \"a\"\n"),
        2,
        &["books.toml:8", "none.txt"],
    );
}

#[test]
fn two_sources_or_none_are_errors() {
    let two = "file = \"ferry.txt\"\ngutenberg = 11\nslug = \"a\"\n";
    fails(&books_toml("", two), 2, &["one source"]);
    fails(&books_toml("", "slug = \"a\"\n"), 2, &["no source"]);
}

#[test]
fn broken_toml_is_an_error_with_its_line() {
    fails("[[book]\nslug = 1", 2, &["books.toml:1"]);
}

#[test]
fn a_wrong_slug_engine_or_range_is_an_error() {
    fails(
        &books_toml("", "file = \"ferry.txt\"\nslug = \"A b\"\n"),
        2,
        &["lower-case"],
    );
    let book = "file = \"ferry.txt\"\nslug = \"a\"\nchapters = \"3-1\"\n";
    fails(&books_toml("", book), 2, &["3-1"]);
    let engine = "[engine.speech]\nuse = \"robot\"\n[[book]]\nfile = \"ferry.txt\"\nslug = \"a\"\n";
    fails(engine, 2, &["robot", "kokoro"]);
    let site = "[site]\nsound = \"flac\"\n";
    let book = "file = \"ferry.txt\"\nslug = \"a\"\n";
    fails(
        &books_toml(site, book),
        2,
        &["books.toml:2", "flac", "mp3", "opus"],
    );
}

#[test]
fn a_wrong_style_or_address_is_an_error_that_says_what_is_right() {
    let book = "file = \"ferry.txt\"\nslug = \"a\"\n";
    let style = format!("{book}style = \"oil\"\n");
    fails(
        &books_toml("", &style),
        2,
        &["books.toml:10", "oil", "shadow-theatre", "engraving"],
    );
    for address in [
        "example.org",
        "https://",
        "https://a b/",
        "ftp://example.org/",
    ] {
        let site = format!("[site]\naddress = \"{address}\"\n");
        fails(
            &books_toml(&site, book),
            2,
            &["books.toml:2", "address", "https://"],
        );
        let site = format!("[site]\nsync = \"{address}\"\n");
        fails(&books_toml(&site, book), 2, &["books.toml:2", "sync", "/"]);
    }
}

#[test]
fn an_empty_book_fails_and_says_so() {
    let library = Library::fake();
    library.write("ferry.txt", "\n\n");
    let run = library.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("ferry"), "{}", run.err);
    assert!(
        !library.path("output/site/b/ferry").exists(),
        "a half-built book is not published"
    );
}

#[test]
fn a_missing_library_and_wrong_flags_are_usage_errors() {
    let library = Library::empty();
    let run = library.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("books.toml") && run.err.contains("hint:"),
        "{}",
        run.err
    );
    assert_eq!(library.run(&["build", "--chapters", "0-2"]).code, 2);
    assert_eq!(library.run(&["biuld"]).code, 2);
    assert_eq!(Library::fake().run(&["build", "--only", "nothing"]).code, 2);
}

#[test]
fn a_book_that_fails_does_not_take_the_others_with_it() {
    let library = Library::fake();
    library.write("bad.txt", "\n");
    let books = books_toml("", "file = \"bad.txt\"\nslug = \"bad\"\n")
        + "\n[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n";
    library.write("books.toml", &books);
    let run = library.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(library.path("output/site/b/ferry/index.html").is_file());
    assert!(run.err.contains("bad"), "{}", run.err);
}

#[test]
fn a_published_book_that_breaks_stays_as_it_was() {
    let library = Library::fake();
    library.ok(&["build"]);
    let before = library.site();
    library.write("ferry.txt", "");
    assert_eq!(library.run(&["build"]).code, 1);
    assert_eq!(before, library.site());
}

#[test]
fn an_unknown_voice_fails_its_own_book_before_any_work_and_the_others_are_built() {
    let library = Library::fake();
    library.write("second.txt", TALE);
    let books = "file = \"ferry.txt\"\nslug = \"ferry\"\n\n[[book]]\nfile = \"second.txt\"\n\
                 slug = \"second\"\nnarrator = \"bf_ema\"\nvoices = { \"Anna\" = \"am_puk\" }\n";
    library.write("books.toml", &books_toml("", books));
    let run = library.run(&["build", "--json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let events: Vec<serde_json::Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    // Both mistakes are told before the first book is even fetched.
    let errors: Vec<&str> = events[..2]
        .iter()
        .filter_map(|e| e["error"].as_str())
        .collect();
    assert!(
        errors.len() == 2 && errors[0].contains("bf_emma"),
        "{errors:?}"
    );
    assert!(
        errors[1].contains("am_puk") && errors[1].contains("am_puck"),
        "{errors:?}"
    );
    assert!(
        !run.out.contains("\"fetch\",\"edition\":\"second\""),
        "no work is spent on it"
    );
    assert!(library.path("output/site/b/ferry").is_dir());
    assert!(!library.path("output/site/b/second").exists());
    let run = library.run(&["build", "--dry-run"]);
    assert!(run.code == 1 && run.err.contains("bf_emma"), "{}", run.err);
    assert_eq!(library.run(&["segment"]).code, 0, "reading needs no voice");
}
