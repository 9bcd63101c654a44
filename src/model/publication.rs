//! A book with its sounds and pictures, ready to show.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::book::{Book, Chapter};
use super::character::{Character, CharacterId};
use super::illustration::Illustration;
use super::narration::WordTime;
use crate::base::blobs::BlobRef;

/// Everything that the pages of one book are made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    /// Folder name in the site.
    pub slug: String,
    /// The segmented text.
    pub book: Book,
    /// One per chapter, in order.
    pub tracks: Vec<Track>,
    /// One per scene, in reading order; `None` where no picture could be made.
    pub pictures: Vec<Option<Illustration>>,
    /// The cover.
    pub cover: Option<Illustration>,
    /// What a link to the book shows elsewhere: one JPEG, 1200 by 630 pixels.
    #[serde(default)]
    pub share: Option<Illustration>,
    /// Whether the cover carries its title in type.
    #[serde(default)]
    pub lettered: bool,
    /// The first of the cast side by side.
    #[serde(default)]
    pub cast_sheet: Option<Illustration>,
    /// Plates of the printed book that stand beside its story and could not be shown.
    #[serde(default, skip_serializing_if = "is_none")]
    pub lost_plates: usize,
    /// One per character of the cast that has one, in the order of the cast.
    pub portraits: Vec<Option<Illustration>>,
    /// Whether a voice reads; if not, captions are timed by reading speed and the pages say so.
    pub narrated: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Publication {
    /// Everybody of the cast, with their portrait if they have one.
    pub fn people(&self) -> impl Iterator<Item = (CharacterId, &Character, Option<&Illustration>)> {
        let portraits = self.portraits.iter().map(Option::as_ref);
        let portraits = portraits.chain(std::iter::repeat(None));
        let people = (0..).zip(self.book.cast.iter().zip(portraits));
        people.map(|(id, (character, portrait))| (CharacterId(id), character, portrait))
    }

    /// How many different pictures of the printed book it shows, and whether it shows others beside
    /// its story.
    pub fn plates(&self) -> (usize, bool) {
        let shown = self.book.chapters.iter().flat_map(Chapter::pictures);
        let (mut names, mut drawn) = (BTreeSet::new(), false);
        for picture in shown {
            match picture.plate {
                Some(name) => drop(names.insert(name)),
                None => drawn = true,
            }
        }
        (names.len(), drawn)
    }
}

/// One chapter's narration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// A file in one of the forms of [`TrackFormat`]; `None` when nobody reads.
    pub sound: Option<BlobRef>,
    /// Length in milliseconds, as decoded.
    pub duration: u32,
    /// One per sequence of the chapter, in order, not overlapping.
    pub cues: Vec<Cue>,
}

/// One sequence's place in its chapter's track.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    /// Milliseconds from the start of the track.
    pub from: u32,
    /// Milliseconds at which the next card may take over.
    pub to: u32,
    /// Every word of the sequence: offsets into the sequence's text, times from the track's start.
    pub words: Vec<WordTime>,
}

/// What a track is encoded as, mono in each case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackFormat {
    /// MP3, constant 48 kb/s, 24 kHz, without Xing or ID3 tags: heard everywhere.
    #[default]
    Mp3,
    /// Opus, variable 28 kb/s, in WebM: about half the size.
    Opus,
}

impl TrackFormat {
    /// Every format, the usual one first.
    pub const ALL: [Self; 2] = [Self::Mp3, Self::Opus];

    /// The codec's name, as books.toml writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::Opus => "opus",
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::Opus => "webm",
        }
    }
}
