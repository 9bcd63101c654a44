//! What a curator rules in `books/<slug>.toml`, from the file to the site: it is followed, and nothing is
//! made anew that does not depend on it.

use crate::library::{Library, Run, TALE, books_toml};

/// A built library.
fn built() -> Library {
    let library = Library::fake();
    library.ok(&["build"]);
    library
}

/// A build after the curator wrote `rulings`.
fn after(library: &Library, rulings: &str) -> Run {
    library.write("books/ferry.toml", rulings);
    library.ok(&["build", "--json"])
}

fn units(run: &Run, stage: &str) -> u64 {
    run.json()["report"]["stages"][stage]["units"]
        .as_u64()
        .unwrap_or(0)
}

#[test]
fn another_speaker_is_one_utterance_and_no_picture() {
    let library = built();
    let run = after(
        &library,
        "[[quote]]\nat = \"You will drown\"\nspeaker = \"Anna\"\n",
    );
    assert_eq!(run.made("narrate"), 1, "of {}", units(&run, "narrate"));
    for stage in ["fetch", "segment", "hang", "illustrate"] {
        assert_eq!(run.made(stage), 0, "{stage}");
    }
    assert_eq!(run.made("track"), 1, "of two chapters");
    let quotes = library.ok(&["inspect", "ferry", "--json"]).json()["quotes"].clone();
    let quotes = quotes.as_array().expect("quotes");
    let ruled = quotes
        .iter()
        .find(|quote| quote["text"].as_str().is_some_and(|t| t.contains("drown")));
    assert_eq!(ruled.expect("the quote")["speaker_origin"], "curator");
    let again = library.ok(&["build"]);
    assert!(again.out.contains("Nothing to do"), "{}", again.out);
    std::fs::remove_file(library.path("books/ferry.toml")).expect("take it back");
    let back = library.ok(&["build", "--json"]);
    assert_eq!(back.made("narrate") + back.made("illustrate"), 0);
}

#[test]
fn another_title_is_spoken_and_shown_and_draws_nothing() {
    let library = built();
    let run = after(
        &library,
        "[[chapter]]\nnumber = 2\ntitle = \"Chapter II. The Willow\"\n",
    );
    assert_eq!(run.made("narrate"), 1);
    assert_eq!(run.made("hang") + run.made("illustrate"), 0);
    let book = library.read("output/site/b/ferry/book.json");
    assert!(
        book.contains("The Willow") && !book.contains("FARTHER"),
        "{book}"
    );
}

#[test]
fn another_name_changes_no_voice() {
    let library = built();
    let run = after(
        &library,
        "[[character]]\nname = \"Mr. Holt\"\nrename = \"the Innkeeper\"\n",
    );
    assert_eq!(run.made("narrate") + run.made("segment"), 0);
    let book = library.read("output/site/b/ferry/book.json");
    assert!(book.contains("the Innkeeper"), "{book}");
}

#[test]
fn another_sex_speaks_only_their_own_lines_again() {
    let library = built();
    let run = after(
        &library,
        "[[character]]\nname = \"Anna\"\nage = \"old\"\n\n[voices]\n\"Mr. Holt\" = \"bm_george\"\n",
    );
    // Fake voices go by nobody's age: only the voice that was given counts.
    assert_eq!(run.made("narrate"), 2, "Mr. Holt says two things");
}

#[test]
fn a_passage_that_is_left_out_is_gone_and_told_of() {
    let library = built();
    let before = library.site();
    library.write("books/ferry.toml", "[[skip]]\nat = \"drying her shoes\"\n");
    let run = library.ok(&["build"]);
    assert!(
        run.out.contains("left out by the curator") && run.out.contains("chapter 2"),
        "{}",
        run.out
    );
    let text = library.read("output/site/b/ferry/text/index.html");
    assert!(!text.contains("drying her shoes") && text.contains("You owe me"));
    let page = library.read("output/site/b/ferry/index.html");
    assert!(page.contains("Abridged: 2"), "{page}");
    let data = library.read("output/site/b/ferry/data.json");
    assert!(!data.contains("ferry.toml") && data.contains("\"abridged\":true"));
    let inspect = library.ok(&["inspect", "ferry", "--json"]).json();
    assert_eq!(inspect["skipped"][0]["chapter"], 2);
    assert!(inspect["skipped"][0]["words"].as_u64() > Some(15));
    library.write("books/ferry.toml", "");
    library.ok(&["build"]);
    assert!(
        library.site() == before,
        "taken back, the site is as it was"
    );
    library.write("books/ferry.toml", "[[chapter]]\nnumber = 1\nskip = true\n");
    let run = library.ok(&["build", "--json"]);
    assert_eq!(run.made("narrate"), 0);
    // The cover shows where most of the book is set: of what is left.
    assert!(run.made("illustrate") <= 2, "{}", run.made("illustrate"));
    let report = &run.json()["report"]["books"][0];
    assert_eq!(report["chapters"], 1);
    assert_eq!(report["skipped"][0]["whole"], true);
}

#[test]
fn a_scene_is_drawn_anew_where_it_was_ruled_on() {
    let library = built();
    let run = after(
        &library,
        "[[scene]]\nat = \"There she sat\"\nsetting = \"river\"\nplace = \"the Eddy\"\n",
    );
    assert_eq!(run.made("narrate"), 0);
    let drawn = run.made("illustrate");
    assert!(
        drawn > 0 && drawn < units(&run, "illustrate"),
        "{drawn} of {}",
        units(&run, "illustrate")
    );
    let scenes = library.ok(&["inspect", "ferry", "--json"]).json()["scenes"].clone();
    let ruled = scenes
        .as_array()
        .expect("scenes")
        .last()
        .cloned()
        .expect("one");
    assert_eq!(ruled["setting"], "river");
    assert_eq!(ruled["origins"]["place"], "curator");
}

#[test]
fn all_mistakes_are_told_at_once_with_their_lines_and_the_other_books_are_built() {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let other = "file = \"ferry.txt\"\nslug = \"ferry\"\n\n[[book]]\nfile = \"ferry.txt\"\nslug = \"other\"\n";
    library.write("books.toml", &books_toml("", other));
    library.write(
        "books/ferry.toml",
        "[[quote]]\nat = \"Not for two guineas\"\nspeaker = \"Anna\"\n\n[[skip]]\nat = \"the river\"\n",
    );
    let run = library.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.err
            .contains("books/ferry.toml:2: “Not for two guineas”"),
        "{}",
        run.err
    );
    assert!(
        run.err
            .contains("books/ferry.toml:6: “the river” stands in")
            && run.err.contains("`nth`"),
        "{}",
        run.err
    );
    assert!(library.path("output/site/b/other/index.html").is_file());
    assert!(!library.path("output/site/b/ferry").exists());
    for (wrong, said) in [
        ("[[quote]]\nat = \"x\"\n", "missing field `speaker`"),
        (
            "[[scene]]\nat = \"x\"\nsetting = \"moon\"\n",
            "unknown variant `moon`",
        ),
        ("[[scene]]\nat = \"x\"\n", "says nothing"),
        ("[[skip]]\nfrom = \"x\"\n", "ferry.toml:1"),
        ("[[chapter]]\nnumber = 0\nskip = true\n", "counted from 1"),
        (
            "[[quote]]\nat = \"—\"\nspeaker = \"Anna\"\n",
            "ferry.toml:2",
        ),
    ] {
        library.write("books/ferry.toml", wrong);
        let run = library.run(&["build"]);
        assert_eq!(run.code, 2, "{wrong}: {}", run.err);
        assert!(run.err.contains(said), "{wrong}: {}", run.err);
    }
    let twice = "file = \"ferry.txt\"\nslug = \"ferry\"\nvoices = { \"Anna\" = \"bf_alice\" }\n";
    library.write("books.toml", &books_toml("", twice));
    library.write("books/ferry.toml", "\n[voices]\nAnna = \"bf_emma\"\n");
    let run = library.run(&["build"]);
    assert!(
        run.code == 2 && run.err.contains("ferry.toml:3"),
        "{}",
        run.err
    );
}

#[test]
fn the_hook_moves_with_the_chapters_that_are_kept() {
    let library = Library::fake();
    let inspect = |arguments: &[&str]| library.ok(arguments).json()["hook"].clone();
    let part = inspect(&["inspect", "ferry", "--json", "--chapters", "2"]);
    let sequence = part["sequence"].as_u64().expect("a hook");
    let whole = library
        .ok(&["inspect", "ferry", "--json", "--chapters", "2"])
        .json();
    assert!((sequence as usize) < whole["sequences"].as_array().expect("cards").len());
    assert!(part["text"].as_str().is_some_and(|text| !text.is_empty()));
}

#[test]
fn everything_that_is_known_of_a_book_is_shown_and_published() {
    let library = built();
    let inspect = library.ok(&["inspect", "ferry", "--json"]).json();
    for key in ["metadata", "status", "images", "characters", "scenes"] {
        assert!(!inspect[key].is_null(), "{key}");
    }
    assert_eq!(inspect["status"]["published"], true);
    let data: serde_json::Value =
        serde_json::from_str(&library.read("output/site/b/ferry/data.json")).expect("JSON");
    let cards = data["cards"].as_array().expect("cards");
    let sequences = inspect["sequences"].as_array().expect("sequences");
    assert_eq!(cards.len(), sequences.len());
    let people = |card: &serde_json::Value| card["people"].as_array().cloned().expect("people");
    for (card, sequence) in cards.iter().zip(sequences) {
        for key in [
            "framing", "movement", "focus", "mood", "from", "to", "picture",
        ] {
            assert!(!card[key].is_null(), "{key}: {card}");
        }
        assert_eq!(card["from"], sequence["media"]["from"]);
        assert_eq!(people(card).len(), people(sequence).len());
        let image = sequence["media"]["image"].as_u64().expect("an image") as usize;
        assert!(inspect["images"][image]["sizes"][0]["width"].as_u64() > Some(0));
    }
    let speaks = |card: &&serde_json::Value| people(card).iter().any(|p| p["part"] == "speaks");
    assert!(cards.iter().filter(speaks).count() >= 2);
    for key in [
        "description",
        "setting",
        "time",
        "weather",
        "season",
        "lighting",
        "mood",
        "company",
    ] {
        assert!(!data["scenes"][0][key].is_null(), "{key}");
    }
    for person in data["characters"].as_array().expect("people") {
        for key in ["name", "aliases", "sex", "age", "role", "first", "origins"] {
            assert!(!person[key].is_null(), "{key}: {person}");
        }
    }
    let first = &inspect["characters"][0];
    assert!(!first["first_seen"].is_null() && first["description"].is_string());
    // The player never loads it, and a saved book does without.
    for list in ["offline.json", "book.json"] {
        let list = library.read(&format!("output/site/b/ferry/{list}"));
        assert!(!list.contains("data.json"));
    }
}

#[test]
fn the_review_page_lists_what_is_doubtful_and_is_whole_in_itself() {
    let library = Library::fake();
    let before = library.ok(&["review", "ferry"]).out;
    assert!(
        before.contains("output/review/ferry/index.html"),
        "{before}"
    );
    library.write("books/ferry.toml", "[pronunciations]\nHolt = \"HOHLT\"\n");
    library.ok(&["build"]);
    let run = library.ok(&["review", "--json"]).json();
    let review = &run["reviews"][0];
    assert_eq!(review["book"], "ferry");
    let doubts = review["count"].as_u64().expect("a count");
    let page = library.read("output/review/ferry/index.html");
    assert_eq!(page.matches("<article ").count() as u64, doubts);
    assert!(page.contains("default-src 'none'") && !page.contains("http:"));
    assert!(
        page.contains("Holt = &quot;HOHLT&quot;"),
        "what the file says goes with the page"
    );
    for part in page.split("src=\"").skip(1) {
        let name = part.split('"').next().expect("a name");
        assert!(
            library.path("output/review/ferry").join(name).is_file(),
            "{name}"
        );
    }
    assert!(!library.site().keys().any(|path| path.starts_with("review")));
    let wrong = "[[quote]]\nat = \"no such words\"\nspeaker = \"Anna\"\n";
    library.write("books/ferry.toml", wrong);
    let run = library.run(&["review", "ferry"]);
    assert!(
        run.code == 1 && run.err.contains("books/ferry.toml:2"),
        "{}",
        run.err
    );
}

#[test]
fn a_director_is_overruled_and_not_asked_again() {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let engine = "[engine.language]\nuse = \"fake\"\n";
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\n";
    library.write("books.toml", &books_toml(engine, book));
    let first = library.ok(&["direct", "--json"]);
    assert!(first.made("direct") > 0);
    library.write(
        "books/ferry.toml",
        "[[quote]]\nat = \"You will drown\"\nspeaker = \"Anna\"\n\n\
         [[character]]\nname = \"Anna\"\nrename = \"Anna of the River\"\n\n\
         [[scene]]\nat = \"The river was high\"\nweather = \"snow\"\n\n\
         [[chapter]]\nnumber = 2\nskip = true\n",
    );
    let again = library.ok(&["direct", "--json"]);
    assert_eq!(
        again.made("direct"),
        0,
        "what is sent to a director is as it was"
    );
    let inspect = library.ok(&["inspect", "ferry", "--json"]).json();
    let quotes = inspect["quotes"].as_array().expect("quotes");
    let drown = quotes
        .iter()
        .find(|quote| quote["text"] == "You will drown,");
    let drown = drown.or(quotes.iter().find(|q| q["speaker_origin"] == "curator"));
    let speaker = drown.expect("the quote")["speaker"].clone();
    let people = inspect["characters"].as_array().expect("people");
    let anna = people
        .iter()
        .find(|who| who["id"] == speaker)
        .expect("somebody");
    assert_eq!(anna["name"], "Anna of the River");
    assert_eq!(inspect["scenes"][0]["weather"], "snow");
    assert_eq!(inspect["scenes"][0]["origins"]["weather"], "curator");
}
