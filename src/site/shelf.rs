//! A book as the library shows it: one cover on the wall. Owns what the wall must know, and the
//! jacket: how a cover's lettering is set, chosen from the slug so that it never changes.

use serde::{Deserialize, Serialize};

use crate::base::digest::Digest;
use crate::model::{Illustration, Publication};

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
        }
    }
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
