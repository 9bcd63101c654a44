//! What is said, and what came of saying it.

use serde::{Deserialize, Serialize};

use crate::base::blobs::BlobRef;

/// The unit of narration: one stretch of text in one voice. Everything that can change the sound
/// is in here; two equal utterances are spoken once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Utterance {
    /// What the caption shows, without surrounding white space.
    pub text: String,
    /// Voice by name, or a blend such as `af_heart*0.5+af_bella*0.5`; `None` is silence timed by
    /// reading speed.
    pub voice: Option<String>,
    /// BCP 47 tag of the text.
    pub language: String,
    /// Speaking rate in percent of the voice's own.
    pub rate: u16,
    /// Sounds that the curator gave to words of this text: (word, International Phonetic Alphabet),
    /// sorted. Left out of the key where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sounds: Vec<(String, String)>,
    /// Which try at it this is: an engine that has several cuts the text otherwise in each. Left out of
    /// the key in the first, 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub take: u8,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_first(take: &u8) -> bool {
    *take == 0
}

/// One spoken utterance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Narration {
    /// FLAC, 24 kHz, mono, 16 bit, without leading or trailing silence beyond 50 ms; `None` when
    /// the utterance has no voice.
    pub sound: Option<BlobRef>,
    /// Length of the sound (or of the silence in its place) in samples at 24 kHz.
    pub samples: u64,
    /// Each word of the text in order: monotone, inside the sound, none missing.
    pub words: Vec<WordTime>,
    /// Words whose pronunciation no dictionary knew, as guessed: (word, phonemes).
    pub guessed: Vec<(String, String)>,
}

/// A word with its place in the text and in the sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordTime {
    /// First byte in the utterance's text.
    pub start: u32,
    /// One past the last byte; attached punctuation is included.
    pub end: u32,
    /// Milliseconds from the start of the sound at which the word begins.
    pub from: u32,
    /// Milliseconds at which it ends.
    pub to: u32,
}
