//! What a chapter's track promises: its parts, its cards and its lines. Owns the unit of the proof of
//! sound, and how many letters a line has.

use serde::Serialize;

use super::quoted;
use crate::base::blobs::BlobRef;
use crate::model::{Chapter, Reader, Sequence, Track, TrackFormat};
use crate::stage::track::{self, Part};
use crate::text::reading;

/// A track with all that it promises.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unit {
    /// The file.
    pub sound: BlobRef,
    /// What it is encoded as.
    pub format: TrackFormat,
    /// Its stated length in milliseconds.
    pub duration: u32,
    /// What it was joined from.
    pub parts: Vec<Part>,
    /// Its cards.
    pub cues: Vec<Shown>,
    /// What is said of them, as many lines as there are parts.
    pub lines: Vec<Line>,
    /// Who reads.
    pub reader: Reader,
}

/// A card in its track; times in milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown {
    pub(super) from: u32,
    pub(super) to: u32,
    /// How it begins.
    pub(super) text: String,
}

/// What one voice says in one go.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Its card, counted from 0 in the chapter.
    pub(super) card: usize,
    /// Letters of what is said.
    pub(super) letters: u32,
    /// How it begins.
    pub(super) text: String,
}

impl Unit {
    /// Of a chapter; `None` when nobody reads it.
    pub fn of(
        chapter: &Chapter,
        track: &Track,
        parts: &track::Unit,
        format: TrackFormat,
        (reader, language): (Reader, &str),
    ) -> Option<Self> {
        let cards: Vec<&Sequence> = chapter.scenes.iter().flat_map(|s| &s.sequences).collect();
        let cues = cards.iter().zip(&track.cues).map(|(card, cue)| Shown {
            from: cue.from,
            to: cue.to,
            text: quoted(chapter.text_of(card)),
        });
        let lines = cards.iter().enumerate().flat_map(|(index, card)| {
            let lines = chapter.lines(card).into_iter();
            lines.filter_map(move |line| {
                let text = chapter.text[line.start..line.end].trim();
                (!line.silent && !text.is_empty()).then(|| Line {
                    card: index,
                    letters: letters(text, language),
                    text: quoted(text),
                })
            })
        });
        Some(Self {
            sound: track.sound.clone()?,
            format,
            duration: track.duration,
            parts: parts.parts.clone(),
            cues: cues.collect(),
            lines: lines.collect(),
            reader,
        })
    }
}

/// How many letters are said of a text: of numbers and signs those of their words.
fn letters(text: &str, language: &str) -> u32 {
    let count = |text: &str| -> usize {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        text.chars().filter(|c| c.is_alphabetic()).count() + 5 * digits
    };
    let letters: usize = match language.starts_with("en") {
        true => reading::read(text)
            .iter()
            .map(|word| count(&word.spoken))
            .sum(),
        false => count(text),
    };
    letters as u32
}
