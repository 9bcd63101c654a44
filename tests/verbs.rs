//! The other verbs.

use crate::library::{Library, TALE, books_toml};

#[test]
fn a_dry_run_says_what_a_build_would_do_and_does_nothing() {
    let library = Library::fake();
    let run = library.ok(&["build", "--dry-run"]);
    assert!(run.out.contains("ferry: would make"), "{}", run.out);
    assert!(!library.path("output/site").exists());
    library.ok(&["segment"]);
    let run = library.ok(&["build", "--dry-run"]);
    assert!(run.out.contains("narrate"), "{}", run.out);
    library.ok(&["build"]);
    assert!(
        library
            .ok(&["build", "--dry-run"])
            .out
            .contains("Nothing to do")
    );
}

#[test]
fn status_tells_finished_from_to_do() {
    let library = Library::fake();
    assert!(library.ok(&["status"]).out.contains("to do"));
    library.ok(&["build"]);
    let run = library.ok(&["status"]);
    assert!(
        run.out.contains("finished") && run.out.contains("The Ferry"),
        "{}",
        run.out
    );
}

#[test]
fn explain_names_what_differs() {
    let library = Library::fake();
    library.ok(&["build"]);
    assert!(
        library
            .ok(&["explain", "ferry"])
            .out
            .contains("everything is stored")
    );
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\nvoices = { \"Anna\" = \"bf_alice\" }\n";
    library.write("books.toml", &books_toml("", book));
    let run = library.ok(&["explain", "ferry"]);
    assert!(
        run.out.contains("unit.voice") && run.out.contains("bf_alice"),
        "{}",
        run.out
    );
}

#[test]
fn inspect_shows_chapters_and_cast_of_a_book_or_a_file() {
    let library = Library::fake();
    let outline = library.ok(&["inspect", "ferry"]).out;
    assert!(
        outline.contains("Anna") && outline.contains("Holt"),
        "{outline}"
    );
    library.write("loose.txt", TALE);
    let json = library.ok(&["inspect", "--json", "loose.txt"]).json();
    assert_eq!(json["format"], "pennyreel-inspect/1");
    assert_eq!(json["title"], "The Ferry");
}

#[test]
fn stages_stop_where_they_say() {
    let library = Library::fake();
    library.ok(&["fetch"]);
    library.ok(&["segment"]);
    assert_eq!(library.ok(&["illustrate", "--json"]).made("narrate"), 0);
    assert!(library.ok(&["narrate", "--json"]).made("narrate") > 0);
    assert!(!library.path("output/site").exists());
    let run = library.ok(&["publish", "--json"]);
    assert_eq!((run.made("narrate"), run.made("illustrate")), (0, 0));
    assert!(library.path("output/site/index.html").is_file());
}

#[test]
fn clean_removes_what_is_unused_and_keeps_what_is_not() {
    let library = Library::fake();
    library.ok(&["build"]);
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\nvoices = { \"Anna\" = \"bf_alice\" }\n";
    library.write("books.toml", &books_toml("", book));
    library.ok(&["build"]);
    let site = library.site();
    assert!(
        library
            .ok(&["clean", "--dry-run"])
            .out
            .contains("would forget")
    );
    let run = library.ok(&["clean"]);
    assert!(
        run.out.starts_with("Removed ") && !run.out.contains("Removed 0"),
        "{}",
        run.out
    );
    assert!(library.ok(&["build"]).out.contains("Nothing to do"));
    assert_eq!(site, library.site());
    library.ok(&["clean", "--all"]);
    assert!(!library.path("output/site").exists() && !library.path("output/work.db").exists());
    library.ok(&["build"]);
    assert_eq!(site, library.site());
}

#[test]
fn quiet_is_quiet_and_json_is_json() {
    let library = Library::fake();
    let run = library.ok(&["build", "-q"]);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    library.ok(&["clean", "--all", "-q"]);
    for line in library.ok(&["build", "--json"]).out.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|e| panic!("{e}: {line}"));
    }
}

#[test]
fn help_reads_like_a_manual() {
    let library = Library::empty();
    let help = library.ok(&["--help"]).out;
    for verb in [
        "build",
        "fetch",
        "segment",
        "narrate",
        "illustrate",
        "publish",
        "status",
        "explain",
        "inspect",
        "cast",
        "voices",
        "serve",
        "clean",
    ] {
        assert!(help.contains(&format!("  {verb} ")), "{verb}\n{help}");
    }
    assert!(help.contains("Exit codes"));
}
