//! What the browser is told about all books together, as JSON: `library.json`, which is searched
//! and sorted, `covers.json`, which is read when a cover is shown that is not in the page, and the
//! teasers of the Discover feed. `assets/site/js/library.js` and `discover.js` are their readers.
//! All paths start at the site's root.

use serde::Serialize;

use super::manifest::VERSION;
use super::pictures::PictureFile;
use super::shelf::{self, Shelf, Teaser};
use crate::model::Mood;

/// `library.json`: what the library searches and Discover learns from.
#[derive(Debug, Serialize)]
pub struct LibraryFile {
    v: u8,
    books: Vec<LibraryEntry>,
}

#[derive(Debug, Serialize)]
struct LibraryEntry {
    id: String,
    title: String,
    authors: Vec<String>,
    lang: String,
    /// Parts of the headings, each once.
    subjects: Vec<String>,
    minutes: u32,
    cards: usize,
    narrated: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moods: Vec<Mood>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
}

impl LibraryFile {
    /// The index of a library, in the shelf's order.
    pub fn of(shelves: &[Shelf]) -> Self {
        let entry = |shelf: &Shelf| LibraryEntry {
            id: shelf.slug.clone(),
            title: shelf.title.clone(),
            authors: shelf.authors.clone(),
            lang: shelf.language.clone(),
            subjects: subjects(&shelf.subjects),
            minutes: shelf.minutes,
            cards: shelf.cards,
            narrated: shelf.narrated,
            moods: shelf.moods.clone(),
            year: shelf.year,
        };
        Self {
            v: VERSION,
            books: shelves.iter().map(entry).collect(),
        }
    }
}

/// What a reader would look under, from library headings: `Pirates -- Fiction` is about pirates,
/// and that it is fiction says nothing among novels.
pub fn subjects(headings: &[String]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in headings.iter().flat_map(|heading| heading.split(" -- ")) {
        let part = part.trim();
        let known = parts.iter().any(|other| other == part);
        if !part.is_empty() && part != "Fiction" && !known {
            parts.push(part.to_owned());
        }
    }
    parts
}

/// `covers.json`: one entry for each book, in the order of `library.json`.
#[derive(Debug, Serialize)]
pub struct CoversFile {
    v: u8,
    covers: Vec<CoverEntry>,
}

#[derive(Debug, Serialize)]
struct CoverEntry {
    /// Class names of the jacket.
    jacket: String,
    /// Whether the picture carries its title.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    lettered: bool,
    /// (path, width, height), smallest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sizes: Vec<(String, u32, u32)>,
}

impl CoversFile {
    /// The covers of a library, in the shelf's order.
    pub fn of(shelves: &[Shelf]) -> Self {
        let entry = |shelf: &Shelf| CoverEntry {
            jacket: shelf::jacket(&shelf.slug, &shelf.title),
            lettered: shelf.lettered,
            sizes: shelf
                .cover
                .as_ref()
                .and_then(PictureFile::of)
                .map(|cover| cover.sizes)
                .unwrap_or_default(),
        };
        Self {
            v: VERSION,
            covers: shelves.iter().map(entry).collect(),
        }
    }
}

/// `discover/<slug>.json`: the card that stands for a book in the feed.
#[derive(Debug, Serialize)]
pub struct TeaserFile {
    v: u8,
    id: String,
    /// Counted from 1.
    card: usize,
    chapter: String,
    text: String,
    picture: Option<PictureFile>,
}

impl TeaserFile {
    /// The card of a book.
    pub fn of(slug: &str, teaser: &Teaser) -> Self {
        Self {
            v: VERSION,
            id: slug.to_owned(),
            card: teaser.card,
            chapter: teaser.chapter.clone(),
            text: teaser.text.clone(),
            picture: teaser.picture.as_ref().and_then(PictureFile::of),
        }
    }
}

/// Where a book stands in the feed before anything is known of the reader: the smallest first. FNV-1a
/// in 32 bits (Fowler, Noll, Vo), which `discover.js` computes too, so that the cards in the page are
/// the ones that it would choose.
pub fn shuffle(slug: &str) -> u32 {
    slug.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_what_a_reader_looks_under() {
        let headings = ["Pirates -- Fiction", "Fiction", " Pirates ", "Sea stories"];
        let headings = headings.map(str::to_owned);
        assert_eq!(subjects(&headings), ["Pirates", "Sea stories"]);
    }

    #[test]
    fn the_shuffle_is_the_published_function() {
        // From the test vectors of the FNV reference.
        assert_eq!(shuffle(""), 0x811c_9dc5);
        assert_eq!(shuffle("a"), 0xe40c_292c);
        assert_eq!(shuffle("foobar"), 0xbf9c_f968);
    }
}
