//! The text while it is being understood: a chapter's normalised text with its paragraphs. What
//! later rules find (quotes, sentences, cards) points into it by byte.

use std::ops::Range;

use super::plates::Origin;
use super::tongue::Tongue;
use crate::model::{ChapterKind, Form, Passage, PassageKind};

/// A chapter before its scenes are known.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What part of the book it is.
    pub kind: ChapterKind,
    /// What form it has.
    pub form: Form,
    /// The book's language.
    pub tongue: Tongue,
    /// Heading as shown; empty when there is none.
    pub title: String,
    /// Normalised text, as [`crate::model::Chapter::text`] describes it.
    pub text: String,
    /// Paragraphs in order; the heading, if any, is the first.
    pub paragraphs: Vec<Paragraph>,
    /// The speeches of a play, in order; empty for other books.
    pub speeches: Vec<Speech>,
    /// Letters, signs and the like, in order.
    pub passages: Vec<Passage>,
    /// Where in the source it comes from.
    pub origin: Origin,
}

/// What somebody says in a play, without their name before it and the directions in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The paragraph that holds it.
    pub paragraph: usize,
    /// Who speaks, as printed before the speech.
    pub persona: String,
    /// Where the name begins; only for what follows the name directly.
    pub name: Option<usize>,
}

/// A paragraph of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// First byte in the draft's text.
    pub start: usize,
    /// One past the last byte, without the blank line that follows.
    pub end: usize,
    /// What it is.
    pub kind: ParagraphKind,
    /// Whether white space or a rule before it marks a new scene.
    pub fresh: bool,
}

impl Paragraph {
    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Kinds of paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// A chapter's heading, or a section's inside a chapter.
    Heading,
    /// Running text.
    Prose,
    /// Lines that stay apart.
    Verse,
}

impl Draft {
    /// Adds a paragraph, parted from the one before by a blank line.
    pub fn push(&mut self, text: &str, kind: ParagraphKind, fresh: bool) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.paragraphs.push(Paragraph {
            start,
            end: self.text.len(),
            kind,
            fresh,
        });
    }

    /// Notes that the paragraphs from one on belong to a passage, or to none; `more` is whether it
    /// is the same as that of the paragraphs before.
    pub fn note(&mut self, from: usize, kind: Option<PassageKind>, more: bool) {
        let (Some(kind), Some(first), Some(last)) =
            (kind, self.paragraphs.get(from), self.paragraphs.last())
        else {
            return;
        };
        match self.passages.last_mut() {
            Some(passage) if more => passage.end = last.end,
            _ => self.passages.push(Passage {
                start: first.start,
                end: last.end,
                kind,
            }),
        }
    }
}
