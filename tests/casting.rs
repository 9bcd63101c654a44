//! Who reads what: the table, and the audition page.

use crate::library::{Library, books_toml};

#[test]
fn the_table_says_who_reads_what_and_why() {
    let library = Library::fake();
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\nvoices = { \"Mr. Holt\" = \"bm_fable\" }\n";
    library.write("books.toml", &books_toml("", book));
    let run = library.ok(&["cast", "ferry", "--dry-run"]);
    let row = |name: &str| {
        let found = run.out.lines().find(|line| line.starts_with(name));
        found
            .unwrap_or_else(|| panic!("{name}: {}", run.out))
            .to_owned()
    };
    assert!(row("Narrator").contains("af_heart"), "{}", run.out);
    assert!(row("Mr. Holt").contains("bm_fable"), "{}", run.out);
    assert!(
        row("Mr. Holt").contains("chosen in books.toml"),
        "{}",
        run.out
    );
    let anna = row("Anna");
    assert!(
        anna.contains("female") && anna.contains("voice of their own"),
        "{anna}"
    );
    assert!(
        !library.path("output/audition").exists(),
        "a dry run writes nothing"
    );
    assert_eq!(library.run(&["cast", "nobody"]).code, 2);
}

#[test]
fn each_voice_says_a_line_of_its_own_on_a_page_and_nothing_is_spoken_twice() {
    let library = Library::fake();
    let document = library.ok(&["cast", "ferry", "--json"]).json();
    let cast = document["cast"].as_array().expect("a cast");
    let anna = cast
        .iter()
        .find(|part| part["name"] == "Anna")
        .expect("Anna");
    assert!(
        anna["line"]
            .as_str()
            .is_some_and(|line| line.starts_with('\u{201c}')),
        "{anna}"
    );
    let page = library.read("output/audition/ferry/index.html");
    assert!(
        page.contains("default-src 'none'") && !page.contains("<script"),
        "{page}"
    );
    assert!(page.contains("Anna") && !page.contains(" style="), "{page}");
    let sounds: Vec<&str> = page
        .split("src=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(sounds.len() >= 3, "narrator and both who speak: {sounds:?}");
    for sound in &sounds {
        let bytes = std::fs::read(library.path(&format!("output/audition/ferry/{sound}")));
        assert!(bytes.expect("a sound").starts_with(b"fLaC"), "{sound}");
    }
    let all = Library::fake().ok(&["build", "--json"]).made("narrate");
    let rest = library.ok(&["build", "--json"]).made("narrate");
    assert_eq!(
        rest + sounds.len() as u64,
        all,
        "what was heard is not spoken again"
    );
    assert!(library.path("output/site/index.html").is_file());
    library.ok(&["clean", "--all", "-q"]);
    assert!(!library.path("output/audition").exists());
}

#[test]
fn a_book_that_nobody_reads_or_that_names_a_wrong_voice_says_so() {
    let library = Library::fake();
    let book = |more: &str| {
        books_toml(
            "",
            &format!("file = \"ferry.txt\"\nslug = \"ferry\"\n{more}\n"),
        )
    };
    library.write("books.toml", &book("narrator = \"none\""));
    let run = library.ok(&["cast", "ferry"]);
    assert!(
        run.out.contains("nobody") && !run.out.contains("Hear them"),
        "{}",
        run.out
    );
    library.write("books.toml", &book("narrator = \"bf_ema\""));
    let run = library.run(&["cast", "ferry"]);
    assert!(run.code == 1 && run.err.contains("bf_emma"), "{}", run.err);
}
