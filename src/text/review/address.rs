//! The fewest words by which a place is found again: what `books/<slug>.toml` names it by.

use std::fmt::Write as _;
use std::ops::Range;

use super::quoted;
use crate::model::{Book, Chapter};
use crate::text::ruling::Words;

/// Words that an address has at least, so that a person knows what it means.
const LEAST: usize = 4;
/// Words beyond which a number tells places apart.
const MOST: usize = 16;

/// A book that places are named in.
pub(super) struct Addresses<'a> {
    book: &'a Book,
    words: Vec<Words>,
}

impl<'a> Addresses<'a> {
    pub(super) fn of(book: &'a Book) -> Self {
        let words = book.chapters.iter().map(|chapter| Words::of(&chapter.text));
        Self {
            words: words.collect(),
            book,
        }
    }

    /// Lines that name a quotation.
    pub(super) fn quote(&self, place: usize, bytes: &Range<usize>) -> String {
        let quoted = |chapter: &Chapter, at: usize| {
            let mut quotes = chapter.quotes.iter();
            quotes.position(|quote| (quote.start..quote.end).contains(&at))
        };
        self.lines(place, bytes, quoted)
    }

    /// Lines that name a card.
    pub(super) fn card(&self, place: usize, bytes: &Range<usize>) -> String {
        let card = |chapter: &Chapter, at: usize| {
            super::cards(chapter).position(|card| (card.start..card.end).contains(&at))
        };
        self.lines(place, bytes, card)
    }

    /// `which` tells what a byte belongs to.
    fn lines(
        &self,
        place: usize,
        bytes: &Range<usize>,
        which: impl Fn(&Chapter, usize) -> Option<usize>,
    ) -> String {
        let chapter = &self.book.chapters[place];
        let own: Vec<Range<usize>> = self.words[place].within(bytes).take(MOST).collect();
        let (Some(first), Some(meant)) = (own.first(), which(chapter, bytes.start)) else {
            return format!("chapter = {}\n", chapter.number);
        };
        let mut nth = None;
        let mut to = own.last().map_or(first.end, |last| last.end);
        for count in LEAST.min(own.len())..=own.len() {
            let end = own[count - 1].end;
            let found = self.words[place].find(&Words::of(&chapter.text[first.start..end]));
            let mut places: Vec<usize> = found
                .iter()
                .filter_map(|found| which(chapter, found.start))
                .collect();
            places.dedup();
            (to, nth) = match places.as_slice() {
                [_] => (end, None),
                several => (end, several.iter().position(|place| *place == meant)),
            };
            if nth.is_none() {
                break;
            }
        }
        let at = quoted(&chapter.text[first.start..to]);
        let mut lines = format!("chapter = {}\nat = {at}\n", chapter.number);
        if let Some(nth) = nth {
            let _ = writeln!(lines, "nth = {}", nth + 1);
        }
        lines
    }
}
