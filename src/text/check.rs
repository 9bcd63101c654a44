//! Proves that nothing was lost or invented: cards against their chapter's text, and the book's
//! words against the manuscript's.

use thiserror::Error;

use super::chapters::Section;
use super::{Options, chapters, layout, parts};
use crate::model::{Book, Manuscript};

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

/// Refuses a book whose cards are not its text, byte for byte, or whose words are not exactly those
/// of the manuscript's story: all of it but the front and back matter that `chapters` found and
/// what else the curator leaves out.
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
    let source = story(manuscript, options);
    let ours: Vec<(usize, String)> = book
        .chapters
        .iter()
        .enumerate()
        .flat_map(|(at, chapter)| words(&chapter.text).map(move |word| (at, word)))
        .collect();
    let agreed = source
        .iter()
        .zip(&ours)
        .take_while(|(a, b)| **a == b.1)
        .count();
    match (source.get(agreed), ours.get(agreed)) {
        (None, None) => Ok(()),
        (Some(_), None) => Err(Fault::Missing {
            count: source.len() - agreed,
            expected: excerpt(source[agreed..].iter()),
        }),
        (_, Some((chapter, _))) => Err(Fault::Word {
            chapter: chapter + 1,
            title: book.chapters[*chapter].title.clone(),
            expected: excerpt(source[agreed..].iter()),
            found: excerpt(ours[agreed..].iter().map(|(_, word)| word)),
        }),
    }
}

/// The words that a book of these options must have.
fn story(manuscript: &Manuscript, options: &Options) -> Vec<String> {
    let of = |section: &Section| -> Vec<String> {
        let blocks = &manuscript.blocks;
        let body = parts::read(manuscript, section, options);
        layout::heading_blocks(manuscript, section)
            .chain(body.iter().map(|(at, _)| &blocks[*at]))
            .flat_map(|block| words(&block.text))
            .collect()
    };
    let sections: Vec<Vec<String>> = chapters::divide(manuscript)
        .iter()
        .filter(|section| options.reads(section.form))
        .map(of)
        .filter(|words| !words.is_empty())
        .collect();
    if sections.is_empty() {
        return of(&Section::whole(manuscript));
    }
    let range = options.range();
    (0..)
        .zip(sections)
        .filter(|(index, _)| range.contains(index))
        .flat_map(|(_, words)| words)
        .collect()
}

fn excerpt<'a>(words: impl Iterator<Item = &'a String>) -> String {
    words
        .take(6)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
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

/// Letters and digits of a text as lower-case words, marks of emphasis inside a word ignored.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let emphasis = |c: char| matches!(c, '_' | '*' | '\u{ad}' | '\u{feff}' | '\u{200b}');
    text.split(move |c: char| !c.is_alphanumeric() && !emphasis(c))
        .map(move |word| {
            word.chars()
                .filter(|c| !emphasis(*c))
                .flat_map(char::to_lowercase)
                .collect()
        })
        .filter(|word: &String| !word.is_empty())
}
