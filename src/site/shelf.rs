//! A book as the library shows it: one cover on the wall, one card of the Discover feed. Owns what
//! both must know, and the
//! jacket: how a cover's lettering is set, chosen from the slug so that it never changes.

use serde::{Deserialize, Serialize};

use super::{manifest, moods};
use crate::base::digest::Digest;
use crate::model::{Illustration, Mood, Proof, Publication, SequenceKind};

/// One book of the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shelf {
    /// Folder name in the site.
    pub slug: String,
    /// Title without subtitle.
    pub title: String,
    /// Authors in the order of the title page.
    pub authors: Vec<String>,
    /// BCP 47 tag.
    pub language: String,
    /// Subject headings.
    pub subjects: Vec<String>,
    /// Length when read aloud, in minutes, at least 1.
    pub minutes: u32,
    /// How many cards.
    pub cards: usize,
    /// Whether a voice reads.
    pub narrated: bool,
    /// The cover's picture.
    pub cover: Option<Illustration>,
    /// Whether the picture carries the title in type.
    #[serde(default)]
    pub lettered: bool,
    /// How it feels, the most frequent mood first.
    #[serde(default)]
    pub moods: Vec<Mood>,
    /// Year of first publication, if known.
    #[serde(default)]
    pub year: Option<i32>,
    /// The card that stands for it in the Discover feed.
    #[serde(default)]
    pub teaser: Option<Teaser>,
    /// What the gate found of it; nothing of books that were published before there was one. No page but
    /// the report shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// One card of a book, shown to somebody who does not know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Teaser {
    /// Its number, counted from 1 through the book.
    pub card: usize,
    /// The title of its chapter.
    pub chapter: String,
    /// Its words.
    pub text: String,
    /// Its picture, flat.
    pub picture: Option<Illustration>,
}

impl Shelf {
    /// What the library must know of a publication.
    pub fn of(publication: &Publication) -> Self {
        let metadata = &publication.book.metadata;
        let duration: u64 = publication
            .tracks
            .iter()
            .map(|t| u64::from(t.duration))
            .sum();
        Self {
            slug: publication.slug.clone(),
            title: metadata.title.clone(),
            authors: metadata.authors.iter().map(|a| a.name.clone()).collect(),
            language: metadata.language.clone(),
            subjects: metadata.subjects.clone(),
            minutes: minutes(duration),
            cards: publication.tracks.iter().map(|t| t.cues.len()).sum(),
            narrated: publication.narrated,
            cover: publication.cover.clone(),
            lettered: publication.lettered,
            moods: moods::of(&publication.book),
            year: metadata.year,
            teaser: Teaser::of(publication),
            proof: None,
        }
    }
}

impl Teaser {
    /// The hook of a book; its first prose where none was found. `None` for a book without prose.
    fn of(publication: &Publication) -> Option<Self> {
        let book = &publication.book;
        let mut sequences = book.sequences();
        let number = match book.hook_card() {
            Some(card) => card,
            None => sequences.position(|(.., s)| s.kind == SequenceKind::Prose)?,
        };
        let (chapter, _, sequence) = book.sequences().nth(number)?;
        let mut left = number;
        let index = book.chapters.iter().position(|chapter| {
            let cards: usize = chapter.scenes.iter().map(|s| s.sequences.len()).sum();
            let inside = left < cards;
            left = left.saturating_sub(cards);
            inside
        })?;
        Some(Self {
            card: number + 1,
            chapter: manifest::chapter_title(publication, index),
            text: chapter.text_of(sequence).trim_end().replace("\n\n", "\n"),
            picture: picture(publication, number)
                .cloned()
                .map(|picture| Illustration {
                    planes: Vec::new(),
                    ..picture
                }),
        })
    }
}

/// The picture behind a card, which is counted from 0 through the book.
fn picture(publication: &Publication, card: usize) -> Option<&Illustration> {
    let shots = publication.book.chapters.iter().flat_map(|c| c.pictures());
    let mut first = 0;
    for (shot, picture) in shots.zip(&publication.pictures) {
        first += shot.sequences.len();
        if card < first {
            return picture.as_ref();
        }
    }
    None
}

/// Whole minutes, rounded, at least one.
pub fn minutes(milliseconds: u64) -> u32 {
    u32::try_from((milliseconds + 30_000) / 60_000)
        .unwrap_or(u32::MAX)
        .max(1)
}

/// A length in words: `4 min`, `3 h 05 min`.
pub fn spoken_length(minutes: u32) -> String {
    match minutes / 60 {
        0 => format!("{minutes} min"),
        hours => format!("{hours} h {:02} min", minutes % 60),
    }
}

/// Class names for a cover's lettering: one of three layouts, one of six inks, and a size that
/// follows the title's longest word and whole length, so that nothing is cut off.
pub fn jacket(slug: &str, title: &str) -> String {
    const LAYOUTS: [&str; 3] = ["label", "band", "panel"];
    let seed = Digest::of(slug.as_bytes()).seed();
    let letters = title.chars().count();
    let longest = title
        .split_whitespace()
        .map(|w| w.chars().count())
        .max()
        .unwrap_or(0);
    let size = match (letters, longest) {
        (0..=14, 0..=8) => "xl",
        (0..=26, 0..=10) => "l",
        (0..=44, 0..=13) => "m",
        _ => "s",
    };
    format!(
        "jacket-{} ink-{} set-{size}",
        LAYOUTS[(seed % 3) as usize],
        seed / 3 % 6
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_rounded_and_never_nothing() {
        assert_eq!(minutes(0), 1);
        assert_eq!(minutes(89_999), 1);
        assert_eq!(minutes(90_000), 2);
        assert_eq!(spoken_length(59), "59 min");
        assert_eq!(spoken_length(185), "3 h 05 min");
    }

    #[test]
    fn a_long_word_is_set_small() {
        assert!(jacket("a", "Emma").ends_with("set-xl"));
        assert!(jacket("a", "Incomprehensibilities").ends_with("set-s"));
        assert_eq!(jacket("a", "Emma"), jacket("a", "Emma"));
    }
}
