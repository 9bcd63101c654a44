//! What we were asked to make, and from where: one `[[book]]` of books.toml, resolved.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::matter::Matter;
use super::ruling::Rulings;
use crate::base::blobs::BlobRef;

/// One book of the library, with every choice its curator made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// Folder name in the site: lower-case letters, digits and hyphens.
    pub slug: String,
    /// Where the text comes from.
    pub origin: Origin,
    /// Overrides of what the source says of itself.
    pub title: Option<String>,
    /// The author as shown, replacing what the source says.
    pub author: Option<String>,
    /// BCP 47 language tag, replacing what the source says.
    pub language: Option<String>,
    /// Who reads.
    pub narrator: Narrator,
    /// Voices for characters, by name or alias as printed in the book.
    pub voices: BTreeMap<String, String>,
    /// How words of this book sound, in the International Phonetic Alphabet.
    #[serde(default)]
    pub sounds: BTreeMap<String, String>,
    /// What else its curator rules of it.
    #[serde(default, skip_serializing_if = "Rulings::is_empty")]
    pub rulings: Rulings,
    /// How pictures look.
    pub style: Style,
    /// The same in words, for illustrators that read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub art_direction: Option<String>,
    /// What is read besides the story.
    #[serde(default)]
    pub matter: Matter,
    /// Only these chapters, counted from 1; `None` is all of them.
    pub chapters: Option<(u32, u32)>,
    /// Which form of a numbered book to take where the collection has several.
    #[serde(default)]
    pub prefer: Format,
    /// What becomes of the printed book's pictures.
    #[serde(default)]
    pub plates: Plates,
    /// Whether plates without colours are printed in brown.
    #[serde(default)]
    pub sepia: bool,
    /// Whether the curator says that a work in copyright may be used.
    #[serde(default)]
    pub in_copyright: bool,
}

/// Where an edition's text comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A book of the Gutenberg collection, by number.
    Gutenberg(u32),
    /// A file: .txt, .html, .htm, .md or .epub.
    File(PathBuf),
}

/// Who reads the parts that no character speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Narrator {
    /// The engine's default for the language.
    #[default]
    Auto,
    /// A voice by name, such as `bf_emma`, or a blend such as `af_heart*0.5+af_bella*0.5`.
    Voice(String),
    /// Nobody: captions are timed by reading speed.
    Silent,
}

/// How pictures look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// The paper-cut light-box: black jointed figures before glowing planes.
    #[default]
    ShadowTheatre,
    /// The same pictures as wood engravings: black lines on cream paper.
    Engraving,
}

/// What becomes of the pictures of the printed book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plates {
    /// They are shown where they stand, and drawn pictures elsewhere.
    #[default]
    First,
    /// Nothing else is shown beside the story.
    Only,
    /// They are not shown.
    Never,
}

/// A fetched text with what its source says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The bytes as they came.
    pub text: BlobRef,
    /// How to read them.
    pub format: Format,
    /// The plain text of the same book, where the document needs it beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain: Option<BlobRef>,
    /// What the catalogue record or the file says.
    pub metadata: Metadata,
    /// Pictures that the document shows, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plates: Vec<Plate>,
    /// Pictures that the document shows and that could not be had; ornaments are not missed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Lost>,
    /// The cover that the collection shows, or that an EPUB brings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<BlobRef>,
}

/// A picture of the printed book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plate {
    /// Its address as the document writes it, such as `images/0403m.jpg`: what to look for in the
    /// `src` of its `<img>` elements. In an EPUB, whose documents lie in several folders, the path in
    /// the archive.
    pub name: String,
    /// The picture, in the largest size that the document links to.
    pub blob: BlobRef,
}

/// A picture of the printed book that cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Its address, as of [`Plate::name`].
    pub name: String,
    /// What is wrong with it, in words that follow its name: `is damaged: …`.
    pub why: String,
}

/// File formats that `segment` reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text, UTF-8 or Latin-1.
    Text,
    /// One HTML document: preferred, since it knows headings, italics and plates.
    #[default]
    Html,
    /// EPUB 2 or 3.
    Epub,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The format that a file's ending promises: HTML, EPUB, Markdown, or else plain text.
    pub fn of(path: &Path) -> Self {
        let ending = path
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or_default();
        match ending.to_lowercase().as_str() {
            "epub" => Self::Epub,
            "html" | "htm" | "xhtml" => Self::Html,
            "md" | "markdown" => Self::Markdown,
            _ => Self::Text,
        }
    }
}

/// What is known of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Title, without subtitle.
    pub title: String,
    /// Subtitle, if any.
    pub subtitle: Option<String>,
    /// Authors in the order of the title page.
    pub authors: Vec<Person>,
    /// BCP 47 tag; `en` unless the source says otherwise.
    pub language: String,
    /// Library of Congress headings or the like.
    pub subjects: Vec<String>,
    /// Rights statement as given, such as `Public domain in the USA.`
    pub rights: Option<String>,
    /// The number in the Gutenberg collection.
    pub gutenberg: Option<u32>,
    /// Year of first publication if the source states one.
    pub year: Option<i32>,
    /// Who translated it.
    #[serde(default)]
    pub translators: Vec<Person>,
    /// Who drew its pictures.
    #[serde(default)]
    pub illustrators: Vec<Person>,
    /// Shelves of the collection that it stands on.
    #[serde(default)]
    pub bookshelves: Vec<String>,
    /// Day on which the collection released it, `1998-06-01`.
    #[serde(default)]
    pub released: Option<String>,
    /// What the collection's record tells of its content, if that is free to use.
    #[serde(default)]
    pub summary: Option<String>,
    /// What the collection files it as: `Text`, `Sound`, …
    #[serde(default)]
    pub kind: Option<String>,
}

/// A person with a part in a work's making.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name in reading order: `Lewis Carroll`.
    pub name: String,
    /// Year of birth.
    pub born: Option<i32>,
    /// Year of death.
    pub died: Option<i32>,
}

impl Person {
    /// The names of several people in their order, with `between` between them.
    #[must_use]
    pub fn names(people: &[Self], between: &str) -> String {
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        names.join(between)
    }
}
