//! What must hold for the stage that makes indexes: files, order, and what is made anew.

use super::*;
use crate::base::blobs::Blobs;
use crate::base::cancel::Cancel;
use crate::engine::till::Unbilled;

/// A book of one chapter, each of whose cards is one of `cards`.
fn volume(blobs: &Blobs, slug: &str, language: &str, cards: &[&str]) -> Volume {
    let put = |value: serde_json::Value| {
        blobs
            .put(value.to_string().as_bytes(), "json")
            .expect("put")
    };
    let book = serde_json::json!({
        "chapters": [{ "title": "One", "first": 0, "parts": [{ "file": "c/1.json" }] }],
    });
    let cards: Vec<_> = cards
        .iter()
        .map(|text| serde_json::json!({ "text": text }))
        .collect();
    Volume {
        slug: slug.to_owned(),
        language: language.to_owned(),
        files: vec![
            ("book.json".to_owned(), put(book)),
            (
                "c/1.json".to_owned(),
                put(serde_json::json!({ "cards": cards })),
            ),
        ],
    }
}

fn made(blobs: &Blobs, volumes: Vec<Volume>) -> Shard {
    let job = Job {
        blobs,
        cancel: &Cancel::default(),
        till: &Unbilled,
        progress: &|_, _, _| {},
    };
    Find.run(&Unit { volumes }, &job).expect("an index")
}

fn folder() -> (tempfile::TempDir, Blobs) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blobs = Blobs::new(folder.path());
    (folder, blobs)
}

const CARDS: [&str; 2] = [
    "The lamp was lit.",
    "A ___PAGEFIND_ANCHOR___p:0:9 and — “storms”.",
];

#[test]
fn an_index_is_the_same_each_time_and_ships_only_what_a_search_needs() {
    let (_folder, blobs) = folder();
    let (_other, elsewhere) = folder();
    let books = |blobs: &Blobs| {
        vec![
            volume(blobs, "a", "en", &CARDS),
            volume(blobs, "b", "en", &CARDS[..1]),
        ]
    };
    let one = made(&blobs, books(&blobs));
    assert_eq!(one, made(&elsewhere, books(&elsewhere)));
    for (path, blob) in &one.files {
        let known = ["LICENSE.txt", "pagefind.js", "en.pagefind"]
            .iter()
            .any(|name| *path == format!("{}{name}", one.engine))
            || path.starts_with(&one.folder);
        assert!(
            known && !path.contains("ui") && blobs.exists(blob),
            "{path}"
        );
    }
    let fragments = one
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".pf_fragment"));
    assert_eq!(fragments.count(), 2, "one for each chapter");
    assert_ne!(one.folder, made(&blobs, books(&blobs)[..1].to_vec()).folder);
}

#[test]
fn indexes_of_a_language_share_the_program() {
    let (_folder, blobs) = folder();
    let one = made(&blobs, vec![volume(&blobs, "a", "en", &CARDS)]);
    let other = made(&blobs, vec![volume(&blobs, "b", "en", &CARDS[..1])]);
    let french = made(&blobs, vec![volume(&blobs, "c", "fr", &["La lampe."])]);
    let strange = made(&blobs, vec![volume(&blobs, "d", "unknown", &["Lucerna."])]);
    let shared = |shard: &Shard| -> Vec<(String, BlobRef)> {
        let own = shard
            .files
            .iter()
            .filter(|(path, _)| path.starts_with(&shard.engine));
        own.cloned().collect()
    };
    assert_eq!(shared(&one), shared(&other));
    assert_eq!(shared(&one)[..2], shared(&french)[..2]);
    assert!(shared(&french)[2].0.ends_with("/fr.pagefind"));
    assert!(shared(&strange)[2].0.ends_with("/unknown.pagefind"));
}

#[test]
fn the_way_to_the_program_leads_from_the_index_to_the_shared_folder() {
    let (_folder, blobs) = folder();
    let shard = made(&blobs, vec![volume(&blobs, "a", "en", &CARDS)]);
    let (_, entry) = shard
        .files
        .iter()
        .find(|(path, _)| path.ends_with("entry.json"))
        .expect("entry");
    let entry: serde_json::Value =
        serde_json::from_slice(&blobs.get(entry).expect("bytes")).expect("JSON");
    let name = entry["languages"]["en"]["wasm"].as_str().expect("a name");
    let way = format!("{}wasm.{name}.pagefind", shard.folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in way.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    assert_eq!(parts.join("/"), format!("{}en.pagefind", shard.engine));
    assert_eq!(entry["version"], index::VERSION);
}

#[test]
fn a_chapter_without_words_is_left_out_and_a_broken_book_is_named() {
    let (_folder, blobs) = folder();
    let wordless = volume(&blobs, "a", "en", &[]);
    made(&blobs, vec![wordless, volume(&blobs, "b", "en", &CARDS)]);
    let mut broken = volume(&blobs, "broken", "en", &CARDS);
    broken.files.pop();
    let job = Job {
        blobs: &blobs,
        cancel: &Cancel::default(),
        till: &Unbilled,
        progress: &|_, _, _| {},
    };
    let error = Find
        .run(
            &Unit {
                volumes: vec![broken],
            },
            &job,
        )
        .expect_err("a file is missing");
    let words = format!("{:#}", anyhow::Error::from(error));
    assert!(
        words.contains("broken") && words.contains("c/1.json"),
        "{words}"
    );
}
