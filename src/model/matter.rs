//! What a curator lets be read of a book besides its story. Plain data; the keys of books.toml are
//! `config`'s business, and what is a note or a preface is found by `text`.

use serde::{Deserialize, Serialize};

/// For each part of a book that need not be read, whether it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Prefaces, introductions, dedications: what stands before the story.
    pub front: bool,
    /// Afterwords, appendices, endnotes: what stands after it.
    pub back: bool,
    /// Footnotes, each after the paragraph of its anchor.
    pub notes: bool,
    /// Mottoes under headings.
    pub epigraphs: bool,
    /// Poems, songs and other lines that stand apart.
    pub verse: bool,
    /// Tables.
    pub tables: bool,
    /// Lists.
    pub lists: bool,
    /// What stands on signs, stones and doors.
    pub inscriptions: bool,
    /// Letters inside a chapter; one that is a chapter of its own is always read.
    pub letters: bool,
    /// Entries of a diary inside a chapter; likewise.
    pub diaries: bool,
    /// Stage directions of plays that are paragraphs of their own.
    pub directions: bool,
}

impl Default for Matter {
    /// The story with all that is in it.
    fn default() -> Self {
        Self {
            front: false,
            back: false,
            notes: false,
            epigraphs: true,
            verse: true,
            tables: true,
            lists: true,
            inscriptions: true,
            letters: true,
            diaries: true,
            directions: true,
        }
    }
}
