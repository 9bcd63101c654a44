//! Files to manuscripts: bytes of .txt, .html and .epub become blocks of story text with the
//! publisher's matter stripped, and catalogue records become metadata. Everything that can be
//! wrong with a file is found here; what the text *means* is the business of `text`.

mod blocks;
mod captions;
mod clean;
mod contents;
mod contexts;
mod credits;
mod drawn;
mod elements;
mod encoding;
mod epub;
mod gutenberg;
mod header;
mod html;
mod initials;
mod lost;
mod markdown;
mod marks;
mod notes;
mod pictures;
pub mod plates;
pub mod rdf;
mod semantics;
mod xml;

pub use pictures::{Pictures, pictures};

use anyhow::{Result, ensure};

use crate::model::{Block, BlockKind, Format, Manuscript, Metadata};

/// Largest file that is read, in bytes: the longest novels are 12 MB, and an EPUB brings its pictures.
pub const LIMIT: usize = 64 << 20;

/// Reads a file's bytes into a manuscript.
///
/// # Errors
/// When the bytes are no text of that format, when an archive or document exceeds its limits, or
/// when nothing is left to read.
pub fn open(bytes: &[u8], format: Format) -> Result<Manuscript> {
    open_beside(bytes, format, None)
}

/// Reads a file's bytes into a manuscript; `plain` is the plain text of the same book, which tells
/// the letters that a marked-up one only draws. Where it cannot tell them all, it is read in its
/// place.
///
/// # Errors
/// As [`open`].
pub fn open_beside(bytes: &[u8], format: Format, plain: Option<&[u8]>) -> Result<Manuscript> {
    let mut manuscript = read(bytes, format)?;
    let other = plain.map(|bytes| read(bytes, Format::Text)).transpose()?;
    let known = other.as_ref().map(|other| other.blocks.as_slice());
    let signed = initials::signed(&manuscript.blocks);
    let letters = initials::restore(&mut manuscript.blocks, known);
    for line in initials::told(&signed, &manuscript.blocks) {
        // Of the pictures before a paragraph the last is its letter.
        if let Some(at) = manuscript.plates.iter().rposition(|mark| mark.line == line) {
            manuscript.plates.remove(at);
        }
    }
    manuscript.plates.retain(plates::may_be_plate);
    match other {
        Some(other) if letters.lacking > 0 => {
            manuscript = other;
            manuscript.warnings.push(
                "the book is read from its plain text, without headings and italics: the HTML \
                 draws first letters as pictures and does not tell them all"
                    .to_owned(),
            );
        }
        _ if letters.lacking > 0 => manuscript.warnings.push(format!(
            "{} words lack their first letter, which the file only draws; if there is a plain \
             text of the book, name that with `file = …` or choose `prefer = \"text\"`",
            letters.lacking
        )),
        _ => {}
    }
    let blocks = std::mem::take(&mut manuscript.blocks);
    let blocks = notes::gather(blocks);
    let blocks = marks::strip(blocks);
    let blocks = credits::strip(blocks);
    let (blocks, lines) = contents::strip(blocks);
    manuscript.blocks = blocks;
    manuscript.contents.extend(lines);
    ensure!(
        manuscript.blocks.iter().any(|block| block.kind.is_text()),
        "no story text is left once headers, licences and contents are taken out; \
         is this file a book?"
    );
    if manuscript.metadata.language.is_empty() {
        manuscript.metadata.language = "en".to_owned();
    }
    Ok(manuscript)
}

/// Whether a document draws first letters as pictures that do not tell them, so that the plain text
/// of the same book is needed beside it. A document that cannot be read needs none.
pub fn lacks_letters(bytes: &[u8], format: Format) -> bool {
    read(bytes, format).is_ok_and(|manuscript| initials::lacks(&manuscript.blocks))
}

/// The pictures that a document of a file of its own shows, in its order; none of other formats.
pub fn shown(bytes: &[u8], format: Format) -> Vec<plates::Shown> {
    let Ok(text) = encoding::decode(bytes) else {
        return Vec::new();
    };
    match format {
        Format::Html => plates::shown(&text),
        Format::Markdown => plates::shown(&markdown::page(&text)),
        Format::Text | Format::Epub => Vec::new(),
    }
}

/// Bytes to blocks and what the file says of itself, before anything is stripped.
fn read(bytes: &[u8], format: Format) -> Result<Manuscript> {
    ensure!(
        bytes.len() <= LIMIT,
        "the file has {} MB, more than the {} MB that any book needs",
        bytes.len() >> 20,
        LIMIT >> 20
    );
    let mut manuscript = match format {
        Format::Text => plain(&lost::restore(&encoding::decode(bytes)?)),
        Format::Html => html::read(&encoding::decode(bytes)?),
        Format::Epub => epub::read(bytes)?,
        Format::Markdown => markdown::read(&encoding::decode(bytes)?),
    };
    clean::manuscript(&mut manuscript)?;
    Ok(manuscript)
}

/// Reads decoded plain text.
fn plain(text: &str) -> Manuscript {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let body = gutenberg::body(&lines);
    let (mut metadata, after) = header::read(&lines, body.start);
    let start = body.start.max(after);
    let blocks = blocks::from_lines(&lines[start..body.end.max(start)], start);
    if metadata.title.is_empty() {
        metadata.title = title_from(&blocks);
    }
    Manuscript {
        metadata,
        blocks,
        ..Manuscript::default()
    }
}

/// The first short block in capitals or title case serves as title when nothing states one.
fn title_from(blocks: &[Block]) -> String {
    let first = blocks
        .iter()
        .find(|block| block.kind != BlockKind::SceneBreak);
    match first {
        Some(block) if block.text.len() < 80 && !block.text.ends_with(['.', ',']) => block
            .text
            .split('\n')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned(),
        _ => String::new(),
    }
}

/// Fills what `file` leaves open in `record`: a catalogue record is worth more than a file's own
/// header, but a header is better than nothing.
pub fn merge(record: Metadata, file: Metadata) -> Metadata {
    fn first<T>(record: Vec<T>, file: Vec<T>) -> Vec<T> {
        if record.is_empty() { file } else { record }
    }
    let or = |a: String, b: String| if a.is_empty() { b } else { a };
    Metadata {
        title: or(record.title, file.title),
        subtitle: record.subtitle.or(file.subtitle),
        authors: first(record.authors, file.authors),
        language: or(record.language, file.language),
        subjects: first(record.subjects, file.subjects),
        rights: record.rights.or(file.rights),
        gutenberg: record.gutenberg.or(file.gutenberg),
        year: record.year.or(file.year),
        translators: first(record.translators, file.translators),
        illustrators: first(record.illustrators, file.illustrators),
        bookshelves: first(record.bookshelves, file.bookshelves),
        released: record.released.or(file.released),
        summary: record.summary.or(file.summary),
        kind: record.kind.or(file.kind),
    }
}

#[cfg(test)]
mod tests;
