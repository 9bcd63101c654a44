//! What stands inside a chapter and is written rather than told: letters, entries of a diary,
//! signs, lists. Plain data; finding them is the business of `text`.

use serde::{Deserialize, Serialize};

/// A stretch of a chapter's text that is one such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// First byte in the chapter's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is.
    pub kind: PassageKind,
}

/// Kinds of passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// A letter, from its place and date or its salutation to its signature.
    Letter,
    /// An entry of a diary, a journal or a log, from its date on.
    Diary,
    /// What is written on a sign, a stone or a door.
    Inscription,
    /// A list, each of its items a paragraph or a line.
    List,
}
