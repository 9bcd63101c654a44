//! The text as a tree: Book → Chapter → Scene → Sequence, with the quotes and the cast beside it.
//! Plain data; finding all this is the business of `text`.

use serde::{Deserialize, Serialize};

use super::character::{Character, CharacterId};
use super::division::Form;
use super::edition::Metadata;
use super::passage::Passage;
use super::provenance::Provenance;
use super::ruling::Skipped;
use super::scene::{Picture, Scene, Sequence, SequenceKind};
use super::scenery::Era;

/// A segmented book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// Title, authors, language and so on, overrides applied.
    pub metadata: Metadata,
    /// The time in which the story is set, as far as the book shows it.
    pub era: Era,
    /// Chapters in reading order.
    pub chapters: Vec<Chapter>,
    /// Everyone who matters; a [`CharacterId`] is a place in this list.
    pub cast: Vec<Character>,
    /// What the analysis was unsure of, in words for the curator.
    pub warnings: Vec<String>,
    /// The card that makes one want to read the book, from early enough to give nothing away.
    #[serde(default)]
    pub hook: Option<Hook>,
    /// What the book is, in its own words and those of its record; empty when neither tells.
    #[serde(default)]
    pub blurb: String,
    /// What the curator left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Skipped>,
    /// Who turned out to be somebody else of the cast. Nobody hears or sees them; they keep the voice
    /// that was theirs, so that nobody else's changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<Character>,
    /// Pictures of the printed story for which no card near their place was free, with the card where
    /// they should have stood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crowded: Vec<PlateAt>,
}

/// A card by its place in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hook {
    /// Chapter, counted from 0.
    pub chapter: usize,
    /// Card within the chapter, counted from 0 over all its scenes.
    pub sequence: usize,
}

impl Book {
    /// All sequences (cards) in reading order, with the chapter and scene that hold them.
    pub fn sequences(&self) -> impl Iterator<Item = (&Chapter, &Scene, &Sequence)> {
        self.chapters.iter().flat_map(|chapter| {
            chapter
                .scenes
                .iter()
                .flat_map(move |scene| scene.sequences.iter().map(move |s| (chapter, scene, s)))
        })
    }

    /// The number of the hook's card, counted from 0 through the book.
    pub fn hook_card(&self) -> Option<usize> {
        let hook = self.hook?;
        let before = self.chapters.iter().take(hook.chapter);
        let cards = before.flat_map(|chapter| &chapter.scenes);
        Some(cards.map(|scene| scene.sequences.len()).sum::<usize>() + hook.sequence)
    }

    /// The words of the hook, if there is one.
    pub fn hook_text(&self) -> Option<&str> {
        let hook = self.hook?;
        let chapter = self.chapters.get(hook.chapter)?;
        let mut cards = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
        Some(chapter.text_of(cards.nth(hook.sequence)?))
    }

    /// The whole normalised text: chapter texts joined by one blank line.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.chapters.iter().map(|c| c.text.as_str()).collect();
        texts.join("\n\n")
    }
}

/// A chapter, a story of a collection, a letter: whatever the book is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its number in the whole book, counted from 1, whatever of the book is left out.
    #[serde(default)]
    pub number: u32,
    /// What part of the book it is.
    pub kind: ChapterKind,
    /// What form it has.
    #[serde(default)]
    pub form: Form,
    /// Heading as shown: `Chapter I. Down the Rabbit-Hole`; empty when the book has none.
    pub title: String,
    /// The heading as the book prints it, where the curator gave another; empty where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// Normalised text: the heading as its first paragraph if there is one, then the body.
    /// Paragraphs are parted by one blank line, lines of verse by one line feed; there is no
    /// other white space than single spaces.
    pub text: String,
    /// Stretches of direct speech in reading order, not overlapping.
    pub quotes: Vec<Quote>,
    /// Letters, signs and the like in reading order, not overlapping.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
    /// Stretches that are shown but not said, as bytes from and to: in a play who speaks, since
    /// the voices tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silent: Vec<(usize, usize)>,
    /// Pictures of the printed book, in the order of their cards; at most one to a card.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plates: Vec<PlateAt>,
    /// Scenes in reading order. Their sequences tile `text` without gap or overlap.
    pub scenes: Vec<Scene>,
}

/// A picture of the printed book beside the card it stands next to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlateAt {
    /// Card within the chapter, counted from 0 over all its scenes.
    pub card: usize,
    /// The name of its [`Plate`](super::Plate).
    pub name: String,
    /// What the book says under it; empty when it says nothing.
    pub caption: String,
    /// Whether it stands before the story, facing the title.
    pub frontispiece: bool,
}

/// Parts of a book that begin with a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChapterKind {
    /// Part of the story: a chapter, a story of a collection, a letter, an act.
    #[default]
    Chapter,
    /// Before the story: a preface, an introduction.
    Front,
    /// After the story: notes, an appendix.
    Back,
}

impl Chapter {
    /// The pictures that its scenes are shown with, in order; their cards are all its cards.
    pub fn pictures(&self) -> impl Iterator<Item = Picture<'_>> {
        self.scenes.iter().flat_map(Scene::pictures)
    }

    /// The words of a picture's cards, a heading as the book prints it.
    pub fn as_printed(&self, picture: Picture<'_>) -> String {
        let is_heading = |card: &&Sequence| card.kind == SequenceKind::Heading;
        let headings = picture.sequences.iter().filter(is_heading).count();
        let cards = picture.sequences.iter().enumerate();
        let words = |(at, card)| match &self.printed {
            Some(printed) if at + 1 == headings => printed,
            _ => self.text_of(card),
        };
        cards.map(words).collect()
    }

    /// The text of a sequence without the white space that parts it from the next.
    pub fn text_of(&self, sequence: &Sequence) -> &str {
        self.text[sequence.start..sequence.end].trim_end()
    }

    /// The sequence cut where the speaker changes: stretches that tile it, each with its speaker.
    /// White space between stretches belongs to the one before.
    pub fn lines(&self, sequence: &Sequence) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut at = sequence.start;
        let speakable = |line: &Line| {
            let text = &self.text[line.start..line.end];
            text.chars().any(char::is_alphanumeric)
        };
        let mut push = |line: Line| {
            if line.start >= line.end {
                return;
            }
            match lines.last_mut() {
                // Punctuation alone cannot be said: it goes with what stands beside it.
                Some(last) if last.is_like(&line) || !speakable(&line) => last.end = line.end,
                Some(last) if !speakable(last) => {
                    *last = Line {
                        start: last.start,
                        ..line
                    };
                }
                _ => lines.push(line),
            }
        };
        let quotes = self
            .quotes
            .iter()
            .map(|q| (q.start, q.end, q.speaker, false));
        let silent = self.silent.iter().map(|s| (s.0, s.1, None, true));
        let mut marked: Vec<_> = quotes
            .chain(silent)
            .filter(|(start, end, ..)| *end > sequence.start && *start < sequence.end)
            .collect();
        marked.sort_by_key(|(start, ..)| *start);
        let line = |start, end, speaker, silent| Line {
            start,
            end,
            speaker,
            silent,
        };
        for (start, end, speaker, silent) in marked {
            let (start, end) = (start.max(at), end.min(sequence.end));
            if start >= end {
                continue;
            }
            push(line(at, start, None, false));
            push(line(start, end, speaker, silent));
            at = end;
        }
        push(line(at, sequence.end, None, false));
        // A card on which nothing else stands is said.
        if lines.iter().all(|line| line.silent) {
            lines.iter_mut().for_each(|line| line.silent = false);
        }
        lines
    }
}

/// A stretch of a sequence that one voice says; byte offsets into the chapter's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Who says it; `None` is the narrator, also for speech nobody could be found for.
    pub speaker: Option<CharacterId>,
    /// Whether it is shown but not said.
    pub silent: bool,
}

impl Line {
    fn is_like(&self, other: &Self) -> bool {
        self.speaker == other.speaker && self.silent == other.silent
    }
}

/// One uninterrupted stretch of direct speech, quotation marks included in the offsets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Byte offset of the opening mark in the chapter's text.
    pub start: usize,
    /// One past the closing mark.
    pub end: usize,
    /// Who speaks, or honestly nobody known.
    pub speaker: Option<CharacterId>,
    /// How the speaker was found.
    pub attribution: Attribution,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether it is said at all.
    #[serde(default)]
    pub manner: Manner,
    /// Whose word the speaker is.
    #[serde(default, skip_serializing_if = "Provenance::is_embedded")]
    pub provenance: Provenance,
}

/// What is done with the words of a quotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Said aloud, or nothing tells otherwise.
    #[default]
    Spoken,
    /// Thought, or said to oneself.
    Thought,
    /// Written: a letter, a note, a sign, quoted verse. It has no speaker.
    Written,
}

/// How a speaker was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// A name in the tag: `said Alice`.
    Explicit,
    /// A pronoun or a common noun in the tag: `she said`.
    Anaphoric,
    /// No tag: from the course of the talk.
    #[default]
    Implicit,
}
