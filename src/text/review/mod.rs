//! What of a book a person should look at: decisions that the analysis was not sure of, worst first,
//! each with the way to put it right. Reads the finished book only and decides nothing anew.

mod address;
mod chapters;
mod people;
mod scenes;
mod speakers;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::model::{Book, Chapter, Doubt, Review, Sequence};
use address::Addresses;

/// Characters shown before and after what is doubtful.
const BEFORE: usize = 320;
const AFTER: usize = 220;

/// Everything that can be told from the book itself; sounds and labels are known elsewhere.
pub fn review(book: &Book) -> Review {
    let addresses = Addresses::of(book);
    let mut review = Review {
        speakers: speakers::doubts(book, &addresses),
        people: people::doubts(book),
        chapters: chapters::doubts(book),
        scenes: scenes::doubts(book, &addresses),
        ..Review::default()
    };
    for list in [
        &mut review.speakers,
        &mut review.people,
        &mut review.chapters,
        &mut review.scenes,
    ] {
        list.sort_by(|a, b| a.sure.total_cmp(&b.sure));
    }
    review
}

/// Where a word first stands in a book, with the words around it.
pub fn first_use(book: &Book, word: &str) -> Option<Doubt> {
    let whole = |text: &str, at: usize| {
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        apart(text[..at].chars().next_back()) && apart(text[at + word.len()..].chars().next())
    };
    let at = |chapter: &Chapter| {
        let text = &chapter.text;
        text.match_indices(word)
            .map(|(at, _)| at)
            .find(|at| whole(text, *at))
    };
    let mut chapters = book.chapters.iter().enumerate();
    let (place, at) = chapters.find_map(|(place, chapter)| at(chapter).map(|at| (place, at)))?;
    Some(about(book, place, at..at + word.len()))
}

/// A doubt about bytes of a chapter, with the text around them.
fn about(book: &Book, place: usize, bytes: Range<usize>) -> Doubt {
    let chapter = &book.chapters[place];
    let before = book.chapters[..place].iter().flat_map(|c| &c.scenes);
    let before: usize = before.map(|scene| scene.sequences.len()).sum();
    let mut cards = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
    let card = cards.position(|card| (card.start..card.end).contains(&bytes.start));
    Doubt {
        chapter: chapter.number,
        card: card.map(|card| before + card),
        text: around(&chapter.text, &bytes),
        bytes,
        ..Doubt::default()
    }
}

/// What stands before, in and after some bytes, cut between words.
fn around(text: &str, bytes: &Range<usize>) -> [String; 3] {
    let from = text[..bytes.start]
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| at);
    let from = match from {
        0 => 0,
        at => at + text[at..bytes.start].find(char::is_whitespace).unwrap_or(0),
    };
    let rest = &text[bytes.end..];
    let to = rest
        .char_indices()
        .nth(AFTER)
        .map_or(rest.len(), |(at, _)| at);
    let to = match to {
        all if all == rest.len() => all,
        at => rest[..at].rfind(char::is_whitespace).unwrap_or(at),
    };
    let cut = |cut: bool| if cut { "…" } else { "" };
    [
        format!("{}{}", cut(from > 0), text[from..bytes.start].trim_start()),
        text[bytes.clone()].to_owned(),
        format!("{}{}", rest[..to].trim_end(), cut(to < rest.len())),
    ]
}

/// The cards of a chapter.
fn cards(chapter: &Chapter) -> impl Iterator<Item = &Sequence> {
    chapter.scenes.iter().flat_map(|scene| &scene.sequences)
}

/// A basic string of TOML.
pub fn quoted(text: &str) -> String {
    let mut line = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            c if c.is_control() || c.is_whitespace() => line.push(' '),
            c => line.push(c),
        }
    }
    line.push('"');
    line
}
