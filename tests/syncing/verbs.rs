//! What the program says about the database of readers, as whoever runs it types it.

use super::{card, people};
use crate::library::Library;
use pennyreel::store::sync::SyncStore;

/// A library whose database of readers has one reader with so many cards.
fn library(cards: usize) -> Library {
    let library = Library::fake();
    let database = library.path("output/sync.db");
    people(&database, 1, 1);
    let store = SyncStore::open(&database).expect("a store");
    let entries: Vec<_> = (0..cards)
        .map(|word| serde_json::from_value(card(word, 9)).expect("an entry"))
        .collect();
    store
        .write(move |store| store.push(1, 1, &entries))
        .expect("cards");
    store.close();
    library
}

fn revision(library: &Library) -> i64 {
    let store = SyncStore::open(&library.path("output/sync.db")).expect("a store");
    store.read(|store| store.revision(1)).expect("a revision")
}

#[test]
fn a_backup_goes_out_and_comes_back() {
    let library = library(5);
    let said = library.ok(&["sync", "backup", "kept.db"]).out;
    assert!(said.contains("kept.db"), "{said}");
    let store = SyncStore::open(&library.path("output/sync.db")).expect("a store");
    store.write(|store| store.drop_reader(1)).expect("gone");
    store.close();
    drop(store);
    assert!(library.ok(&["sync", "check"]).out.contains("0 readers"));
    let dry = library.ok(&["sync", "restore", "kept.db", "--dry-run"]);
    assert!(dry.out.contains("would put") && revision(&library) == 0);
    let said = library.ok(&["sync", "restore", "kept.db"]).out;
    assert!(said.contains(".before-"), "{said}");
    assert_eq!(revision(&library), 5);
    let told = library.ok(&["sync", "check", "--json"]);
    assert_eq!(told.json()["readers"], 1);
    assert_eq!(library.run(&["sync", "restore", "nothing.db"]).code, 1);
    assert_eq!(
        revision(&library),
        5,
        "a restore that fails changes nothing"
    );
}

#[test]
fn cleaning_never_takes_a_readers_place() {
    let library = library(3);
    library.ok(&["build"]);
    library.ok(&["clean", "--all", "--paid"]);
    assert_eq!(revision(&library), 3);
}

#[test]
fn mistakes_in_the_table_are_named_with_their_line() {
    let library = Library::empty();
    for (table, wanted) in [
        ("adress = \"https://a.example\"", "adress"),
        ("address = \"http://a.example\"", "no https address"),
        ("sites = [\"ftp://a.example\"]", "no https address"),
        (
            "metrics_token_env = \"NOT_SET_ANYWHERE\"",
            "NOT_SET_ANYWHERE",
        ),
    ] {
        library.write("sync.toml", &format!("[sync]\n{table}\n"));
        let run = library.run(&[
            "serve",
            "--sync",
            "--no-site",
            "--listen",
            "127.0.0.1:0",
            "--config",
            "sync.toml",
        ]);
        assert!(
            run.code == 2 && run.err.contains(wanted),
            "{table}: {} {}",
            run.code,
            run.err
        );
    }
    let run = library.run(&["serve", "--no-site"]);
    assert!(run.code == 2 && run.err.contains("--sync"), "{}", run.err);
}
