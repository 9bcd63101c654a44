//! Whole builds with fake engines.

use std::time::Instant;

use crate::library::{Library, TALE, books_toml};

#[test]
fn a_build_makes_a_whole_site_and_the_next_one_does_nothing() {
    let library = Library::fake();
    let first = library.ok(&["build"]);
    assert!(first.out.contains("1 book"), "{}", first.out);
    assert!(first.out.contains("cost   $0.00"), "{}", first.out);
    assert!(
        first.out.contains("serve"),
        "the summary says how to look at it: {}",
        first.out
    );
    for page in [
        "index.html",
        "b/ferry/index.html",
        "b/ferry/play/index.html",
        "b/ferry/text/index.html",
        "search/index.html",
        "find.json",
    ] {
        assert!(library.path("output/site").join(page).is_file(), "{page}");
    }
    let before = library.site();
    let began = Instant::now();
    let second = library.ok(&["build"]);
    let spent = began.elapsed();
    assert!(second.out.contains("Nothing to do"), "{}", second.out);
    assert!(
        spent.as_millis() < 1000,
        "a build that does nothing took {spent:?}"
    );
    assert_eq!(before, library.site());
}

#[test]
fn two_folders_get_the_same_site() {
    let (one, two) = (Library::fake(), Library::fake());
    one.ok(&["build"]);
    two.ok(&["build", "--jobs", "1"]);
    assert_eq!(one.site(), two.site());
}

#[test]
fn a_changed_voice_reads_only_its_own_lines_again() {
    let library = Library::fake();
    let all = library.ok(&["build", "--json"]).made("narrate");
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\nvoices = { \"Anna\" = \"bf_alice\" }\n";
    library.write("books.toml", &books_toml("", book));
    let run = library.ok(&["build", "--json"]);
    let again = run.made("narrate");
    assert_eq!(again, 2, "Anna says two things; {all} utterances in all");
    assert_eq!(run.made("illustrate"), 0);
}

#[test]
fn a_given_pronunciation_speaks_only_the_lines_that_hold_the_word_again() {
    let library = Library::fake();
    let all = library.ok(&["build", "--json"]).made("narrate");
    std::fs::create_dir(library.path("books")).expect("a folder");
    library.write("books/ferry.toml", "[pronunciations]\nHolt = \"HOHLT\"\n");
    let run = library.ok(&["build", "--json"]);
    let again = run.made("narrate");
    assert!(again > 0 && again < all, "{again} of {all}");
    assert_eq!(run.made("segment"), 0);
    library.write("books/ferry.toml", "[pronunciations]\nHolt = \"H@LT\"\n");
    let wrong = library.run(&["build"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("ferry.toml:2") && wrong.err.contains("Holt"),
        "{}",
        wrong.err
    );
}

#[test]
fn the_first_card_can_be_heard_before_the_rest_is_spoken() {
    let library = Library::fake();
    let events = library.ok(&["build", "--json", "--jobs", "1"]).out;
    let event = |name: &str| {
        let named = format!("\"event\":\"{name}\"");
        let found = events.lines().position(|line| line.contains(&named));
        found.unwrap_or_else(|| panic!("no {name}: {events}"))
    };
    assert!(event("first_card") < event("report"));
    let after = events.lines().skip(event("first_card"));
    let later = after.filter(|line| line.contains("unit_done") && line.contains("narrate"));
    assert!(
        later.count() > 0,
        "it came only after everything was spoken"
    );
    let sound = std::fs::read(library.path("output/first/ferry.mp3")).expect("a sound");
    assert!(sound.len() > 2_000, "{} bytes", sound.len());
    assert!(
        !library.site().keys().any(|path| path.starts_with("first")),
        "it is no part of the site"
    );
}

#[test]
fn a_voice_for_somebody_who_is_not_in_the_book_is_told_of() {
    let library = Library::fake();
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\nvoices = { \"Ana\" = \"bf_alice\" }\n";
    library.write("books.toml", &books_toml("", book));
    let said = library.ok(&["build", "-v"]).err;
    assert!(said.contains("“Ana”") && said.contains("“Anna”"), "{said}");
}

#[test]
fn an_edited_sentence_remakes_what_depends_on_it() {
    let library = Library::fake();
    library.ok(&["build"]);
    library.write(
        "ferry.txt",
        &TALE.replace("You will drown", "You will surely drown"),
    );
    let run = library.ok(&["build", "--json"]);
    assert_eq!(run.made("segment"), 1);
    assert_eq!(run.made("narrate"), 1);
    assert_eq!(run.made("track"), 1, "the other chapter's track is kept");
    assert!(
        library
            .read("output/site/b/ferry/text/index.html")
            .contains("surely")
    );
}

#[test]
fn a_deleted_blob_is_made_again() {
    let library = Library::fake();
    library.ok(&["build"]);
    let before = library.site();
    std::fs::remove_dir_all(library.path("output/blobs")).expect("remove the blobs");
    let run = library.ok(&["build", "--json"]);
    assert!(run.made("narrate") > 0 && run.made("illustrate") > 0);
    assert_eq!(before, library.site());
}

#[test]
fn a_file_that_does_not_belong_to_the_site_is_removed_and_a_lost_one_comes_back() {
    let library = Library::fake();
    library.ok(&["build"]);
    let before = library.site();
    library.write("output/site/b/old-book/index.html", "left over");
    std::fs::remove_file(library.path("output/site/index.html")).expect("lose a page");
    library.ok(&["build"]);
    assert_eq!(before, library.site());
}

#[test]
fn a_book_without_a_narrator_is_timed_by_reading_speed_and_says_so() {
    let library = Library::fake();
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\nnarrator = \"none\"\n";
    library.write("books.toml", &books_toml("", book));
    library.ok(&["build"]);
    let names: Vec<_> = library.site().into_keys().collect();
    assert!(
        !names
            .iter()
            .any(|name| name.extension().is_some_and(|e| e == "mp3")),
        "{names:?}"
    );
}

#[test]
fn another_sound_encodes_the_tracks_anew_and_nothing_else() {
    let library = Library::fake();
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\n";
    let tracks = |library: &Library, ending: &str| -> Vec<usize> {
        let named = |name: &std::path::Path| name.extension().is_some_and(|e| e == ending);
        let site = library.site();
        let found = site.iter().filter(|(name, _)| named(name));
        found.map(|(_, bytes)| bytes.len()).collect()
    };
    library.ok(&["build"]);
    let mp3 = tracks(&library, "mp3");
    library.write(
        "books.toml",
        &books_toml("[site]\nsound = \"opus\"\n", book),
    );
    let run = library.ok(&["build", "--json"]);
    assert_eq!((run.made("narrate"), run.made("illustrate")), (0, 0));
    assert_eq!(run.made("track"), 2, "one for each chapter");
    let webm = tracks(&library, "webm");
    assert_eq!((mp3.len(), webm.len()), (2, 2));
    let left = tracks(&library, "mp3");
    assert!(left.is_empty(), "the old ones are gone from the site");
    let (before, after): (usize, usize) = (mp3.iter().sum(), webm.iter().sum());
    assert!(after * 4 < before * 3, "{before} bytes became {after}");
    library.write("books.toml", &books_toml("", book));
    let run = library.ok(&["build", "--json"]);
    assert_eq!(run.made("track"), 0, "the MP3s are still known");
}

#[test]
fn chapters_can_be_chosen() {
    let library = Library::fake();
    library.ok(&["build", "--chapters", "2"]);
    let text = library.read("output/site/b/ferry/text/index.html");
    assert!(
        text.contains("willow") && !text.contains("ferryman"),
        "only chapter II"
    );
}

#[test]
fn one_book_can_be_built_and_the_other_stays() {
    let library = Library::fake();
    library.write(
        "moor.txt",
        &TALE
            .replace("river", "moor")
            .replace("The Ferry", "The Moor"),
    );
    let second = "\n[[book]]\nfile = \"moor.txt\"\nslug = \"moor\"\n";
    let both = books_toml("", "file = \"ferry.txt\"\nslug = \"ferry\"\n") + second;
    library.write("books.toml", &both);
    library.ok(&["build"]);
    let before = library.site();
    library.write("moor.txt", "Gone.");
    library.ok(&["build", "--only", "ferry"]);
    assert_eq!(before, library.site());
}

#[test]
fn every_word_of_the_story_is_on_exactly_one_card_and_in_the_text_page() {
    let library = Library::fake();
    library.ok(&["build"]);
    let inspected = library.ok(&["inspect", "ferry", "--json"]).json();
    let text = inspected["text"].as_str().expect("text");
    let mut covered = 0;
    let mut end = 0;
    for card in inspected["sequences"].as_array().expect("sequences") {
        let (from, to) = (
            card["start"].as_u64().unwrap_or(0),
            card["end"].as_u64().unwrap_or(0),
        );
        assert!(from >= end, "cards do not overlap");
        assert!(
            text[end as usize..from as usize].trim().is_empty(),
            "no word lies between cards"
        );
        covered += 1;
        end = to;
    }
    assert!(covered >= 4 && text[end as usize..].trim().is_empty());
    for word in ["guinea", "ferryman", "willow", "CROSSING"] {
        let found = text.to_lowercase().matches(&word.to_lowercase()).count();
        assert_eq!(
            found,
            TALE.to_lowercase().matches(&word.to_lowercase()).count(),
            "{word}"
        );
    }
}
