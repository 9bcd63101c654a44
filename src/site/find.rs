//! What is searched inside books: which books share an index, and the words of a chapter with the
//! card each word stands on. Owns `find.json` and the address by which an index names a chapter; what
//! an index is made of is the stage's business. `assets/site/js/search/passages.js` reads both.

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::pages::view::authors;
use super::shelf::Shelf;
use super::{Content, File, links};
use crate::base::blobs::BlobRef;

/// Version of `find.json` and of the addresses.
const VERSION: u8 = 1;

/// Most books in one index: so many a reader's browser can hold open at once, and so many are read
/// again when one of them changes.
const MOST_BOOKS: usize = 20;

/// Most bytes of chapter files in one index. They are about 2.7 times their text, and indexing takes
/// about 30 times the text in memory: this many take some 350 MB.
const MOST_BYTES: u64 = 30_000_000;

/// A book as an index needs it: its language, and the files that hold its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Volume {
    /// Folder name in the site.
    pub slug: String,
    /// The first part of its language's tag, or `unknown`.
    pub language: String,
    /// `book.json` and the chapter files, named relative to the book's folder.
    pub files: Vec<(String, BlobRef)>,
}

impl Volume {
    /// The book of a shelf, whose files are among `files`.
    pub fn of(shelf: &Shelf, files: &[(String, BlobRef)]) -> Self {
        let folder = links::book(&shelf.slug);
        let own = files.iter().filter_map(|(path, blob)| {
            let name = path.strip_prefix(&folder)?;
            let read = name == BOOK || name.starts_with("c/");
            read.then(|| (name.to_owned(), blob.clone()))
        });
        Self {
            slug: shelf.slug.clone(),
            language: tongue(&shelf.language),
            files: own.collect(),
        }
    }

    fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, blob)| blob.bytes).sum()
    }
}

const BOOK: &str = "book.json";

/// The primary language of a tag, in lower case; `unknown` where the tag names none. It becomes a part
/// of file names, and tags come from books.
fn tongue(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let plain =
        (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    match plain {
        true => primary.to_ascii_lowercase(),
        false => "unknown".to_owned(),
    }
}

/// The books that share an index, as lists: those of one language in their order, as many as an index
/// may hold. A book more at the end changes the last list of its language alone.
pub fn shards(volumes: Vec<Volume>) -> Vec<Vec<Volume>> {
    let mut shards: Vec<Vec<Volume>> = Vec::new();
    for volume in volumes {
        let open = shards
            .iter_mut()
            .rev()
            .find(|shard| shard[0].language == volume.language);
        match open {
            Some(shard) if fits(shard, &volume) => shard.push(volume),
            _ => shards.push(vec![volume]),
        }
    }
    shards
}

fn fits(shard: &[Volume], volume: &Volume) -> bool {
    let bytes: u64 = shard.iter().map(Volume::bytes).sum();
    shard.len() < MOST_BOOKS && bytes + volume.bytes() <= MOST_BYTES
}

/// A chapter as it is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `slug/chapter/first card/words of each card, parted by dots/title`, both numbers counted from 1
    /// and the title percent-encoded: from it and the place of a word follow card, book and heading.
    pub address: String,
    /// The chapter's words and nothing else, parted by single spaces.
    pub words: String,
}

#[derive(Deserialize)]
struct BookFile {
    chapters: Vec<ChapterEntry>,
}

#[derive(Deserialize)]
struct ChapterEntry {
    title: String,
    first: usize,
    parts: Vec<PartEntry>,
}

#[derive(Deserialize)]
struct PartEntry {
    file: String,
}

#[derive(Deserialize)]
struct PartFile {
    cards: Vec<CardFile>,
}

#[derive(Deserialize)]
struct CardFile {
    text: String,
}

/// The chapters of a book that have words; `read` fetches a file's bytes.
///
/// # Errors
/// When a file cannot be read or is not what [`super::manifest`] writes; the message names it.
pub fn records(volume: &Volume, read: impl Fn(&BlobRef) -> Result<Vec<u8>>) -> Result<Vec<Record>> {
    let file = |name: &str| -> Result<Vec<u8>> {
        let Some((_, blob)) = volume.files.iter().find(|(own, _)| own == name) else {
            bail!("{} has no file {name}; build it again", volume.slug);
        };
        read(blob)
    };
    let shape = |name: &str| format!("{}: {name} cannot be searched", volume.slug);
    let book: BookFile = serde_json::from_slice(&file(BOOK)?).with_context(|| shape(BOOK))?;
    let mut records = Vec::new();
    for (number, chapter) in (1..).zip(&book.chapters) {
        let (mut words, mut counts) = (String::new(), Vec::new());
        for part in &chapter.parts {
            let bytes = file(&part.file)?;
            let part: PartFile =
                serde_json::from_slice(&bytes).with_context(|| shape(&part.file))?;
            counts.extend(part.cards.iter().map(|card| push(&mut words, &card.text)));
        }
        if words.is_empty() {
            continue;
        }
        let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
        records.push(Record {
            address: format!(
                "{}/{number}/{}/{}/{}",
                volume.slug,
                chapter.first + 1,
                counts.join("."),
                encoded(&chapter.title)
            ),
            words,
        });
    }
    Ok(records)
}

/// Adds the words of a card and returns how many they are. The indexer parts them at white space,
/// drops zero-width spaces, and takes words that begin as its own marks do for marks.
fn push(words: &mut String, text: &str) -> usize {
    let mut count = 0;
    for word in text.replace('\u{200b}', "").split_whitespace() {
        let bare = word.trim_start_matches('_');
        let is_mark = bare.len() + 3 <= word.len()
            && (bare.starts_with("PAGEFIND_") || bare.starts_with("END_PAGEFIND_"));
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(if is_mark { bare } else { word });
        count += 1;
    }
    count
}

/// Percent-encodes everything but letters and digits of ASCII; white space becomes single spaces.
fn encoded(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let mut encoded = String::new();
    for byte in words.join(" ").bytes() {
        match byte.is_ascii_alphanumeric() {
            true => encoded.push(char::from(byte)),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// An index as the search page must know it.
#[derive(Clone, Debug)]
pub struct Index<'a> {
    /// Its folder, with a slash at the end.
    pub folder: &'a str,
    /// The folder of what searches it, with a slash at the end.
    pub engine: &'a str,
    /// Its language.
    pub language: &'a str,
    /// Its books.
    pub books: Vec<&'a Shelf>,
}

impl<'a> Index<'a> {
    /// An index of `volumes`, whose shelves are among `shelves`.
    pub fn of(
        folder: &'a str,
        engine: &'a str,
        volumes: &'a [Volume],
        shelves: &'a [Shelf],
    ) -> Self {
        let shelf = |volume: &Volume| shelves.iter().find(|shelf| shelf.slug == volume.slug);
        Self {
            folder,
            engine,
            language: volumes.first().map_or("unknown", |volume| &volume.language),
            books: volumes.iter().filter_map(shelf).collect(),
        }
    }
}

#[derive(Serialize)]
struct FindFile<'a> {
    v: u8,
    shards: Vec<ShardEntry<'a>>,
}

#[derive(Serialize)]
struct ShardEntry<'a> {
    at: &'a str,
    engine: &'a str,
    lang: &'a str,
    books: Vec<FoundBook<'a>>,
}

#[derive(Serialize)]
struct FoundBook<'a> {
    id: &'a str,
    title: &'a str,
    by: String,
}

impl<'a> FoundBook<'a> {
    fn of(shelf: &'a Shelf) -> Self {
        Self {
            id: &shelf.slug,
            title: &shelf.title,
            by: authors(&shelf.authors),
        }
    }
}

/// `find.json`: which index holds which books.
///
/// # Errors
/// When it cannot be written as JSON, which memory alone can cause.
pub fn listing(indexes: &[Index<'_>]) -> Result<File> {
    let shards = indexes.iter().map(|index| ShardEntry {
        at: index.folder,
        engine: index.engine,
        lang: index.language,
        books: index.books.iter().copied().map(FoundBook::of).collect(),
    });
    let file = FindFile {
        v: VERSION,
        shards: shards.collect(),
    };
    let bytes = serde_json::to_vec(&file).context("cannot write find.json")?;
    Ok(("find.json".to_owned(), Content::Bytes(bytes)))
}

#[cfg(test)]
mod tests;
