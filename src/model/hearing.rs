//! What a recogniser heard of a line, beside what the line says. Plain data.

use serde::{Deserialize, Serialize};

/// A line as it was written and as it was heard.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hearing {
    /// What was written, in pieces that were heard and pieces that were not.
    pub said: Vec<Piece>,
    /// What was heard, in pieces that were written and pieces that were not.
    pub heard: Vec<Piece>,
    /// The longest run of written sounds that was not heard; a consonant counts 1, a vowel a half.
    pub missing: f32,
    /// The longest run of heard sounds that was not written, counted the same.
    pub extra: f32,
    /// Written words that were not heard and heard ones that were not written, for each written word.
    pub error: f32,
    /// Whether that is more than a recogniser mishears of a good line.
    pub suspicious: bool,
}

/// Some words of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The words as they stand, with the white space after them.
    pub text: String,
    /// Whether the other side is without them.
    pub apart: bool,
}

impl Hearing {
    /// How far both sides are apart at the worst place.
    pub fn worst(&self) -> f32 {
        self.missing.max(self.extra)
    }

    /// Pieces as one text.
    pub fn text(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// What is the matter, in a few words.
    pub fn matter(&self) -> &'static str {
        match (self.heard.is_empty(), self.missing, self.extra) {
            (true, ..) => "nothing was heard",
            (_, missing, extra) if missing > 3.0 * extra => "words are missing",
            (_, missing, extra) if extra > 3.0 * missing => "more is heard than is written",
            _ => "something else is heard",
        }
    }
}
