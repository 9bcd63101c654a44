//! What became of a director's labels, in numbers and words for the curator.

use serde::Serialize;

use super::clean;

/// A label that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Chapter of the book in hand, from 0.
    pub chapter: usize,
    /// Which label: `quote 97`.
    pub label: String,
    /// What is wrong with it.
    pub why: &'static str,
}

/// What became of all labels of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Notes {
    /// Fields that now hold a label's word.
    pub taken: usize,
    /// Speakers that rules and director found alike.
    pub confirmed: usize,
    /// Speakers that the director would have changed, against the text's own word or unsurely.
    pub outweighed: usize,
    /// Labels that could not be used.
    pub dropped: Vec<Dropped>,
    /// The chapter at hand.
    #[serde(skip)]
    pub(super) chapter: usize,
}

impl Notes {
    /// Notes a label that could not be used; its words are a stranger's.
    pub(super) fn drop(&mut self, label: &str, why: &'static str) {
        self.dropped.push(Dropped {
            chapter: self.chapter,
            label: clean::prose(label, 60),
            why,
        });
    }
}
