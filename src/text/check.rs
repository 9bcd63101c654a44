//! Proves that nothing was lost or invented: cards against their chapter's text, and the book's
//! words against the manuscript's.

use thiserror::Error;

use super::chapters::Section;
use super::normalise::is_mark;
use super::{Options, chapters, layout, parts};
use crate::model::{Block, Book, Manuscript};

/// Why a book is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Fault {
    /// Cards overlap, leave a gap, or end elsewhere than the text.
    #[error(
        "chapter {chapter} ({title:?}): its cards do not join to its text at byte {at}; \
         this is a fault of pennyreel, please report the book"
    )]
    Torn {
        /// Chapter, counted from 1.
        chapter: usize,
        /// Its title.
        title: String,
        /// Where the cards part from the text.
        at: usize,
    },
    /// A word of the book is not at that place in the source, or one of the source is missing.
    #[error(
        "chapter {chapter} ({title:?}): the source has {expected:?} where the book has {found:?}; \
         this is a fault of pennyreel, please report the book"
    )]
    Word {
        /// Chapter, counted from 1.
        chapter: usize,
        /// Its title.
        title: String,
        /// The source's words from there.
        expected: String,
        /// The book's words from there.
        found: String,
    },
    /// Words of the collection's licence stand in the story.
    #[error(
        "chapter {chapter} ({title:?}) still holds words of the collection that the text came \
         from: {found:?}; take the passage out of a copy and name that with `file = …`, and please \
         report the book"
    )]
    Leak {
        /// Chapter, counted from 1.
        chapter: usize,
        /// Its title.
        title: String,
        /// The words around the name.
        found: String,
    },
    /// The book ends before the story does.
    #[error(
        "the book ends {count} words before the source's story, which goes on with {expected:?}; \
         this is a fault of pennyreel, please report the book"
    )]
    Missing {
        /// How many words are missing.
        count: usize,
        /// The source's words from there.
        expected: String,
    },
}

/// Refuses a book whose cards are not its text, byte for byte, that still names the collection it
/// came from, or whose words are not exactly those of the manuscript's story: all of it but the
/// front and back matter that `chapters` found and what else the curator leaves out.
///
/// # Errors
/// The first fault found.
pub fn check(book: &Book, manuscript: &Manuscript) -> Result<(), Fault> {
    check_part(book, manuscript, &Options::default())
}

/// The same for a book that was read with other options.
///
/// # Errors
/// The first fault found.
pub fn check_part(book: &Book, manuscript: &Manuscript, options: &Options) -> Result<(), Fault> {
    tiles(book)?;
    leaks(book)?;
    let story = story(manuscript, options);
    let mut source = story.into_iter().flat_map(|block| words(&block.text));
    let mut ours = (0..).zip(&book.chapters).flat_map(|(at, chapter)| {
        let words = words(&chapter.text);
        words.map(move |word| (at, word))
    });
    // Word by word and never as lists: a novel's words, each on its own, weigh more than the novel.
    loop {
        match (source.next(), ours.next()) {
            (None, None) => return Ok(()),
            (Some(expected), None) => {
                let rest: Vec<&str> = source.collect();
                return Err(Fault::Missing {
                    count: 1 + rest.len(),
                    expected: excerpt(expected, rest.into_iter()),
                });
            }
            (expected, Some((chapter, found))) => {
                if expected.is_some_and(|expected| is_same(expected, found)) {
                    continue;
                }
                let rest = ours.map(|(_, word)| word);
                return Err(Fault::Word {
                    chapter: chapter + 1,
                    title: book.chapters[chapter].title.clone(),
                    expected: expected.map_or_else(String::new, |word| excerpt(word, source)),
                    found: excerpt(found, rest),
                });
            }
        }
    }
}

/// How many words an error quotes.
const EXCERPT: usize = 6;

/// The blocks whose words a book of these options must have.
fn story<'m>(manuscript: &'m Manuscript, options: &Options) -> Vec<&'m Block> {
    let of = |section: &Section| -> Vec<&'m Block> {
        let blocks = &manuscript.blocks;
        let body = parts::read(manuscript, section, options);
        layout::heading_blocks(manuscript, section)
            .chain(body.iter().map(|piece| &blocks[piece.at]))
            .collect()
    };
    let is_worded = |block: &&Block| words(&block.text).next().is_some();
    let sections: Vec<Vec<&Block>> = chapters::divide(manuscript)
        .iter()
        .filter(|section| options.reads(section.form))
        .map(of)
        .filter(|blocks| blocks.iter().any(is_worded))
        .collect();
    if sections.is_empty() {
        return of(&Section::whole(manuscript));
    }
    let range = options.range();
    (0..)
        .zip(sections)
        .filter(|(index, _)| range.contains(index))
        .flat_map(|(_, blocks)| blocks)
        .collect()
}

/// A word and those after it, as an error quotes them.
fn excerpt<'a>(first: &'a str, rest: impl Iterator<Item = &'a str>) -> String {
    let words = std::iter::once(first).chain(rest).take(EXCERPT);
    let folded: Vec<String> = words.map(|word| folded(word).collect()).collect();
    folded.join(" ")
}

/// Refuses a book whose cards are not its text, byte for byte.
///
/// # Errors
/// The first fault found.
pub fn whole(book: &Book) -> Result<(), Fault> {
    tiles(book)
}

fn tiles(book: &Book) -> Result<(), Fault> {
    for (number, chapter) in (1..).zip(&book.chapters) {
        let torn = |at| Fault::Torn {
            chapter: number,
            title: chapter.title.clone(),
            at,
        };
        let mut at = 0;
        for sequence in chapter.scenes.iter().flat_map(|scene| &scene.sequences) {
            let whole = chapter.text.get(sequence.start..sequence.end);
            if sequence.start != at || whole.is_none_or(|text| text.trim().is_empty()) {
                return Err(torn(at));
            }
            at = sequence.end;
        }
        if at != chapter.text.len() {
            return Err(torn(at));
        }
    }
    Ok(())
}

/// The collection's name, which its licence allows in no changed copy, and its address; in lower
/// case.
const NAMES: [&str; 3] = ["project gutenberg", "gutenberg-tm", "gutenberg.org"];
/// How much of a text around a leak an error quotes, in characters on each side.
const AROUND: usize = 30;

fn leaks(book: &Book) -> Result<(), Fault> {
    for (number, chapter) in (1..).zip(&book.chapters) {
        let lower = chapter.text.to_ascii_lowercase();
        let Some(at) = NAMES.iter().find_map(|name| lower.find(name)) else {
            continue;
        };
        let before = chapter.text[..at].chars().rev().take(AROUND);
        let mut found: Vec<char> = before.collect();
        found.reverse();
        found.extend(chapter.text[at..].chars().take(AROUND));
        return Err(Fault::Leak {
            chapter: number,
            title: chapter.title.clone(),
            found: found.into_iter().collect(),
        });
    }
    Ok(())
}

/// Runs of letters and digits, with the marks of emphasis inside them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .filter(|word| word.chars().any(|c| !is_mark(c)))
}

/// A word as it is compared: in lower case, marks of emphasis left out.
fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .filter(|c| !is_mark(*c))
        .flat_map(char::to_lowercase)
}

fn is_same(a: &str, b: &str) -> bool {
    a == b || folded(a).eq(folded(b))
}
