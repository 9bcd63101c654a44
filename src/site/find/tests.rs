//! What must hold for the indexes made of books: shards, records, and hostile titles.

use std::collections::BTreeMap;

use super::*;
use crate::base::digest::Digest;
use crate::site::pages::publication;
use crate::site::{Place, Theme, book_pages};

const HOSTILE: &str = "</a>/../\"><img src=x onerror=alert(1)>\n%2f…";

type Stored = BTreeMap<Digest, Vec<u8>>;

/// A book whose title and names are `title`, as its pages are written.
fn volume(title: &str) -> (Volume, Stored) {
    let mut publication = publication(title);
    publication.book.chapters[0].title = title.to_owned();
    let theme = Theme::default();
    let digest = theme.digest().expect("digest");
    let mut stored = Stored::new();
    let files: Vec<(String, BlobRef)> =
        book_pages(&theme, &digest, &Place::default(), &publication)
            .expect("pages")
            .into_iter()
            .map(|(path, content)| match content {
                Content::Blob(blob) => (path, blob),
                Content::Bytes(bytes) => {
                    let blob = BlobRef::of(&bytes, "json");
                    stored.insert(blob.digest.clone(), bytes);
                    (path, blob)
                }
            })
            .collect();
    (Volume::of(&Shelf::of(&publication), &files), stored)
}

fn read(volume: &Volume, stored: &Stored) -> Vec<Record> {
    records(volume, |blob| Ok(stored[&blob.digest].clone())).expect("records")
}

#[test]
fn a_chapter_is_its_words_and_its_address_says_on_which_card_each_stands() {
    let (volume, stored) = volume("A Tale");
    assert_eq!(volume.files.len(), 3, "{:?}", volume.files);
    let records = read(&volume, &stored);
    assert_eq!(
        records[0].words,
        "Chapter I. It was dark. “Who goes there?” cried Nell. Nobody did. The end."
    );
    assert_eq!(records[0].address, "tale/1/1/2.8.2.2/A%20Tale");
    // The second chapter begins with the fifth card of the book.
    assert!(
        records[1].address.starts_with("tale/2/5/"),
        "{}",
        records[1].address
    );
    for record in &records {
        let counts = record.address.split('/').nth(3).expect("counts");
        let sum: usize = counts
            .split('.')
            .map(|n| n.parse::<usize>().expect("a number"))
            .sum();
        assert_eq!(sum, record.words.split(' ').count(), "{}", record.address);
    }
}

#[test]
fn hostile_titles_cannot_leave_their_part_of_the_address() {
    let (volume, stored) = volume(HOSTILE);
    let address = &read(&volume, &stored)[0].address;
    let parts: Vec<&str> = address.split('/').collect();
    assert_eq!(parts.len(), 5, "{address}");
    assert!(
        parts[4]
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'%'),
        "{address}"
    );
}

#[test]
fn words_that_look_like_the_indexers_own_marks_are_words() {
    let mut words = String::new();
    let text = "a ___PAGEFIND_WEIGHT___9 ___END_PAGEFIND_WEIGHT___ ____ \u{200b} b\u{200b}c";
    assert_eq!(push(&mut words, text), 5);
    assert_eq!(
        words,
        "a PAGEFIND_WEIGHT___9 END_PAGEFIND_WEIGHT___ ____ bc"
    );
}

fn book(number: usize, language: &str, bytes: u64) -> Volume {
    let blob = BlobRef {
        bytes,
        ..BlobRef::of(b"", "json")
    };
    Volume {
        slug: format!("book-{number}"),
        language: tongue(language),
        files: vec![("c/1.json".to_owned(), blob)],
    }
}

#[test]
fn books_are_parted_by_language_number_and_size() {
    let books = (0..45).map(|n| book(n, if n % 9 == 8 { "fr-CA" } else { "en" }, 1000));
    let sizes: Vec<(usize, String)> = shards(books.collect())
        .iter()
        .map(|shard| (shard.len(), shard[0].language.clone()))
        .collect();
    assert_eq!(
        sizes,
        [(20, "en".into()), (5, "fr".into()), (20, "en".into())]
    );
    let large = shards((0..5).map(|n| book(n, "en", MOST_BYTES / 2)).collect());
    assert_eq!(large.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    // One that is too large alone is searched all the same.
    assert_eq!(shards(vec![book(1, "en", MOST_BYTES * 2)]).len(), 1);
}

#[test]
fn a_book_more_at_the_end_leaves_full_indexes_alone() {
    let books = |count: usize| shards((0..count).map(|n| book(n, "en", 1000)).collect());
    let (before, after) = (books(25), books(26));
    assert_eq!(before[0], after[0]);
    assert_ne!(before[1], after[1]);
}

#[test]
fn a_language_is_a_plain_word() {
    for (tag, plain) in [
        ("en-GB", "en"),
        ("FR", "fr"),
        ("", "unknown"),
        ("../x", "unknown"),
    ] {
        assert_eq!(tongue(tag), plain, "{tag}");
    }
}

#[test]
fn the_listing_names_books_and_folders() {
    let (volume, _) = volume(HOSTILE);
    let shelves = [Shelf::of(&publication(HOSTILE))];
    let volumes = [volume];
    let index = Index::of("find/a/", "find/b/", &volumes, &shelves);
    let (path, content) = listing(&[index]).expect("listing");
    let Content::Bytes(bytes) = content else {
        panic!("bytes")
    };
    let file: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(path, "find.json");
    assert_eq!(file["shards"][0]["at"], "find/a/");
    assert_eq!(file["shards"][0]["books"][0]["id"], "tale");
    assert_eq!(file["shards"][0]["books"][0]["title"], HOSTILE);
}
