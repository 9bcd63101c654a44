//! What the doctor says of a machine on which a build would fail: each fault is made, named, and given a
//! remedy.

use crate::library::{Library, books_toml};

const BOOK: &str = "file = \"ferry.txt\"\nslug = \"ferry\"\n";

/// A fault is told with a state, and what to do about it.
fn told(library: &Library, exam: &str, state: &str, words: &str) {
    let run = library.run(&["doctor", "--json"]);
    let document = run.json();
    let exams = document["exams"].as_array().expect("exams");
    let found = exams.iter().find(|found| {
        found["exam"] == exam
            && found["message"]
                .as_str()
                .is_some_and(|message| message.contains(words))
    });
    let found = found.unwrap_or_else(|| panic!("{exam}: {words} is not in {document}"));
    assert_eq!(found["state"], state, "{found}");
    assert!(
        state == "good" || found["remedy"].as_str().is_some_and(|r| r.len() > 10),
        "{found}"
    );
    let bad = exams.iter().any(|found| found["state"] == "bad");
    assert_eq!(run.code, i32::from(bad), "{document}");
    assert_eq!(document["ok"], !bad);
    // The same in words for people.
    assert!(library.run(&["doctor"]).out.contains(words));
}

#[test]
fn a_machine_that_can_build_is_well() {
    let library = Library::fake();
    let run = library.ok(&["doctor"]);
    assert!(run.out.contains("This machine can build."), "{}", run.out);
    assert!(!library.path("output").exists(), "nothing is left behind");
    told(&library, "network", "good", "not needed");
    told(&library, "database", "good", "not there yet");
    library.ok(&["build", "-q"]);
    told(&library, "database", "good", "is whole");
    assert_eq!(library.ok(&["doctor", "-q"]).out, "", "nothing is wrong");
}

#[test]
fn books_toml_and_its_texts_are_looked_at() {
    let library = Library::fake();
    library.write(
        "books.toml",
        &books_toml("", "file = \"lost.txt\"\nslug = \"lost\"\n"),
    );
    told(&library, "books.toml", "bad", "lost.txt does not exist");
    library.write("books.toml", "[sight]\n");
    told(&library, "books.toml", "bad", "sight");
}

#[test]
fn an_output_that_is_a_file_is_found() {
    let library = Library::fake();
    library.write("output", "a file");
    told(&library, "output", "bad", "is a file");
}

#[test]
fn a_damaged_or_newer_database_is_found_and_left_alone() {
    let library = Library::fake();
    library.ok(&["build", "-q"]);
    let path = library.path("output/work.db");
    let set = |version: i64| {
        let connection = rusqlite::Connection::open(&path).expect("the database");
        connection
            .pragma_update(None, "user_version", version)
            .expect("set");
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    };
    set(99);
    told(&library, "database", "bad", "has version 99");
    set(3);
    told(&library, "database", "good", "is whole");
    let mut bytes = std::fs::read(&path).expect("read");
    let half = bytes.len() / 2;
    bytes[half..half + 8192].fill(0x5a);
    std::fs::write(&path, &bytes).expect("written");
    told(&library, "database", "bad", "work.db is damaged");
    std::fs::write(
        &path,
        b"this was never a database, however long one looks at it",
    )
    .expect("written");
    told(&library, "database", "bad", "work.db cannot be read");
}

#[test]
fn a_clock_that_is_behind_is_found() {
    let library = Library::fake();
    let file = std::fs::File::options()
        .write(true)
        .open(library.path("books.toml"));
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(40 * 86_400);
    file.and_then(|file| file.set_modified(later)).expect("set");
    told(
        &library,
        "clock",
        "bad",
        "books.toml was written more than a day from now",
    );
}

#[test]
fn a_title_that_covers_cannot_be_set_in_is_told() {
    let library = Library::fake();
    library.write(
        "books.toml",
        &books_toml("", &format!("{BOOK}title = \"紅樓夢\"\n")),
    );
    told(&library, "fonts", "warning", "紅樓夢");
}

#[test]
fn keys_are_missed_and_never_shown() {
    let library = Library::fake();
    let cloud = "[engine.speech]\nuse = \"elevenlabs\"\nvoice = \"JBFqnCBsd6RMkjVDRZzb\"\n[engine.image]\nuse = \"fake\"\n";
    library.write("books.toml", &format!("{cloud}[[book]]\n{BOOK}"));
    let doctor = |key: Option<&str>| {
        let mut command = library.command(&["doctor"]);
        command.env_remove("ELEVENLABS_API_KEY");
        if let Some(key) = key {
            command.env("ELEVENLABS_API_KEY", key);
        }
        // Nobody is asked: a proxy that is not there answers at once.
        command.env("HTTPS_PROXY", "http://127.0.0.1:9");
        crate::library::Run::of(command.output().expect("runs"))
    };
    let run = doctor(None);
    assert!(run.out.contains("no ELEVENLABS_API_KEY"), "{}", run.out);
    let run = doctor(Some("a-very-secret-key"));
    assert!(run.out.contains("is there, or not needed"), "{}", run.out);
    assert!(
        !run.out.contains("secret") && !run.err.contains("secret"),
        "{}",
        run.out
    );
    let run = doctor(Some("two secret words"));
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("holds is no key") && !run.out.contains("secret"),
        "{}",
        run.out
    );
}

#[test]
fn being_offline_is_a_note() {
    let library = Library::fake();
    library.write(
        "books.toml",
        &books_toml(
            "[fetch]\nmirrors = [\"http://127.0.0.1:9\"]\n",
            "gutenberg = 11\nslug = \"alice\"\n",
        ),
    );
    told(
        &library,
        "network",
        "warning",
        "the collection does not answer",
    );
    assert_eq!(library.run(&["doctor"]).code, 0);
}

#[test]
fn a_voice_that_is_damaged_or_not_there_is_told() {
    let library = Library::fake();
    library.write(
        "books.toml",
        &format!("[engine.image]\nuse = \"fake\"\n[[book]]\n{BOOK}"),
    );
    let doctor = |voices: &str| {
        let mut command = library.command(&["doctor"]);
        command.env("PENNYREEL_VOICES", library.path(voices));
        command.env("HTTPS_PROXY", "http://127.0.0.1:9");
        crate::library::Run::of(command.output().expect("runs"))
    };
    let run = doctor("none");
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(
        run.out.contains("the embedded voice is not installed"),
        "{}",
        run.out
    );
    let recipe = pennyreel::engine::speech::kokoro::RECIPE.name;
    library.write(&format!("voices/{recipe}/manifest.json"), &format!(
        "{{\"recipe\":\"{recipe}\",\"files\":[{{\"path\":\"model.onnx\",\"bytes\":4,\"digest\":\"{}\"}}]}}", "0".repeat(64)
    ));
    library.write(&format!("voices/{recipe}/model.onnx"), "half");
    let run = doctor("voices");
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("the embedded voice is damaged") && run.out.contains("voices install"),
        "{}",
        run.out
    );
}
