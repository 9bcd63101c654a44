//! A source's story text as blocks, boilerplate already gone: what `source` hands to `text`.
//! Plain data; how files become blocks is the business of `source`.

use serde::{Deserialize, Serialize};

use super::division::Form;
use super::edition::Metadata;

/// A text as it stands in its source, cut into blocks, before anything is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manuscript {
    /// What the file says of itself, or the catalogue record in its place.
    pub metadata: Metadata,
    /// Everything worth reading, in order.
    pub blocks: Vec<Block>,
    /// The lines of its table of contents, which is itself not worth reading but tells headings.
    pub contents: Vec<String>,
    /// What reading the file was unsure of, in words for the curator.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// Where it shows pictures, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plates: Vec<PlateMark>,
}

/// A picture that the source shows; whether its bytes are known, the [`Source`](super::Source) says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlateMark {
    /// The name of its [`Plate`](super::Plate).
    pub name: String,
    /// What the source says under it; empty when it says nothing of use.
    pub caption: String,
    /// It stands before the first block whose [`Block::line`] is this or a later one.
    pub line: u32,
}

/// A run of lines between blank lines, or an element of a marked-up text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is, as far as the source shows.
    pub kind: BlockKind,
    /// The text; lines parted by single line feeds, without blank lines. Empty for a scene break.
    pub text: String,
    /// Blank lines before it in plain text; for marked-up text 1, and 4 before a heading.
    pub gap: u16,
    /// Smallest indentation of its lines, in columns; 0 for marked-up text.
    pub indent: u16,
    /// Line of the source (from 1) at which it begins; the block's number for marked-up text.
    pub line: u32,
}

/// Kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading that the source marks as one, 1 the greatest.
    Heading(u8),
    /// Running text. In plain text also headings and verse, which only `text` can tell apart.
    Paragraph,
    /// Lines that must not be joined.
    Verse,
    /// A decorative rule.
    SceneBreak,
    /// A footnote, without its label; after the block that its anchor is in.
    Note,
    /// A motto.
    Epigraph,
    /// An item of a list.
    Item,
    /// A row of a table, cells parted by spaces.
    Table,
    /// A stage direction.
    Direction,
    /// Where a division of the book begins that the source names as such; without text.
    Division(Form),
}

impl BlockKind {
    /// Whether such a block holds the book's running text or headings, which alone tell how the
    /// book is divided.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::SceneBreak | Self::Division(_) | Self::Note)
    }
}
