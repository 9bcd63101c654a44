//! A library of five hundred books: what its pages and files weigh, and that every book is on one.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::site::budget;

/// A shelf as varied as a real one: words drawn by a number, so that compression finds in it what it
/// finds in names and titles and no more.
fn shelf(number: u32) -> Shelf {
    const WORDS: [&str; 24] = [
        "Lamp",
        "Tower",
        "Garden",
        "Wager",
        "Voyage",
        "Letter",
        "Storm",
        "Orchard",
        "Clock",
        "Winter",
        "Marsh",
        "Harbour",
        "Mystery",
        "Daughter",
        "Return",
        "Silver",
        "House",
        "Adventures",
        "History",
        "Mountain",
        "Ghost",
        "Wood",
        "King",
        "Sisters",
    ];
    let seed = Digest::of(&number.to_le_bytes()).seed();
    let word = |n: u64| WORDS[(seed.rotate_left(7 * n as u32) % 24) as usize];
    let publication = publication(&format!("The {} of the {} {}", word(1), word(2), word(3)));
    let mut shelf = Shelf::of(&publication);
    shelf.slug = format!("{}-{}-{number}", word(1), word(2)).to_lowercase();
    shelf.authors = vec![format!("{} {}{}", word(4), word(5), word(6).to_lowercase())];
    shelf.subjects = vec![
        format!("{} stories", word(7)),
        format!("{} -- Fiction", word(8)),
    ];
    shelf.minutes = (seed % 900) as u32 + 5;
    let named = |width| crate::model::Rendition {
        width,
        height: width * 3 / 2,
        picture: crate::base::blobs::BlobRef::of(format!("{number} {width}").as_bytes(), "webp"),
    };
    if let Some(cover) = &mut shelf.cover {
        cover.renditions = vec![named(540), named(1080)];
    }
    shelf
}

fn weight(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("compress");
    encoder.finish().expect("compress").len()
}

#[test]
fn five_hundred_books_keep_to_the_budgets_and_each_is_on_a_page_once() {
    let shelves: Vec<Shelf> = (0..500).map(shelf).collect();
    let theme = Theme::default();
    let digest = theme.digest().expect("the theme's digest");
    let files = library_pages(&theme, &digest, &Place::default(), &shelves, &[]);
    let files = files.expect("library pages");
    let weights = budget::heaviest(&files).expect("weighed");
    assert!(!weights.iter().any(budget::Weight::is_over), "{weights:?}");
    let bytes = |name: &str| match files.iter().find(|(path, _)| path == name) {
        Some((_, Content::Bytes(bytes))) => bytes.clone(),
        _ => panic!("no {name}"),
    };
    for (name, most) in [
        ("library.json", 30),
        ("covers.json", 30),
        ("index.html", 30),
    ] {
        let weight = weight(&bytes(name));
        assert!(weight <= most * 1024, "{name} has {weight} bytes");
    }
    let pages = (2..=9).map(|n| format!("shelf/{n}/index.html"));
    let pages = std::iter::once("index.html".to_owned()).chain(pages);
    let mut shown = Vec::new();
    for name in pages {
        let page = String::from_utf8(bytes(&name)).expect("UTF-8");
        let ids = page.split("data-id=\"").skip(1);
        shown.extend(ids.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()));
    }
    let slugs: Vec<String> = shelves.iter().map(|shelf| shelf.slug.clone()).collect();
    assert_eq!(shown, slugs);
    assert!(!files.iter().any(|(path, _)| path == "shelf/10/index.html"));
}

#[test]
fn a_book_has_its_card_in_the_feed_with_its_picture() {
    let shelf = shelf(1);
    let teaser = shelf.teaser.as_ref().expect("a card");
    assert_eq!(teaser.card, 2, "no hook: the first prose");
    assert!(teaser.text.starts_with("It was dark."), "{}", teaser.text);
    assert_eq!(teaser.chapter, "Chapter I.");
    assert!(teaser.picture.is_some());
    let mut hooked = publication("A Tale");
    hooked.book.hook = Some(crate::model::Hook {
        chapter: 1,
        sequence: 1,
    });
    let teaser = Shelf::of(&hooked).teaser.expect("a card");
    assert_eq!((teaser.card, teaser.chapter.as_str()), (6, "Chapter II."));
    assert_eq!(teaser.text, "Morning came.");
}
