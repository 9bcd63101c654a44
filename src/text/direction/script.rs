//! The numbered script that a director is given: which part of a chapter one request holds, and its
//! words with the numbers of cards and quotations between them.

use std::fmt::Write;
use std::ops::Range;

use super::clean::prose;
use super::rules::RULES;
use crate::model::{
    Age, Book, Brief, Chapter, ChapterKind, Character, Manner, Person, Role, Sequence,
    SequenceKind, Sex, direction_schema,
};

/// Most people listed for every chapter; who else speaks in one is listed with it.
const LISTED: usize = 80;
/// Most other names listed of one person.
const ALIASES: usize = 6;
/// How much of what went before a later part of a chapter is shown, in characters.
const BEFORE: usize = 700;

/// A part of a chapter that one request holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Place of the chapter in the book in hand.
    pub chapter: usize,
    /// Its cards, counted from 0 over all scenes of the chapter.
    pub cards: Range<usize>,
    /// Its quotations, by their places in the chapter; those that are written are not numbered.
    pub quotes: Range<usize>,
}

/// Cuts the story of a book into windows of at most `limit` characters, or one card: even parts of a
/// chapter, which begin with a scene where one begins near.
pub fn windows(book: &Book, limit: usize) -> Vec<Window> {
    let mut windows = Vec::new();
    for (number, chapter) in book.chapters.iter().enumerate() {
        let cards = cards(chapter);
        let prose = cards.iter().any(|card| card.kind == SequenceKind::Prose);
        if chapter.kind != ChapterKind::Chapter || !prose {
            continue;
        }
        for range in parts(chapter, &cards, limit.max(1)) {
            let bytes = cards[range.start].start..cards[range.end - 1].end;
            let before = |at: usize| chapter.quotes.partition_point(|quote| quote.start < at);
            windows.push(Window {
                chapter: number,
                quotes: before(bytes.start)..before(bytes.end),
                cards: range,
            });
        }
    }
    windows
}

/// The cards of a chapter over all its scenes.
pub(super) fn cards(chapter: &Chapter) -> Vec<&Sequence> {
    let scenes = chapter.scenes.iter();
    scenes.flat_map(|scene| &scene.sequences).collect()
}

fn parts(chapter: &Chapter, cards: &[&Sequence], limit: usize) -> Vec<Range<usize>> {
    let lengths: Vec<usize> = cards
        .iter()
        .map(|card| chapter.text_of(card).chars().count())
        .collect();
    let total: usize = lengths.iter().sum();
    let even = total / total.div_ceil(limit).max(1);
    let mut opens = vec![false; cards.len() + 1];
    let mut at = 0;
    for scene in &chapter.scenes {
        opens[at] = true;
        at += scene.sequences.len();
    }
    let mut parts = Vec::new();
    let (mut from, mut held) = (0, 0);
    for card in 0..cards.len() {
        let full = held + lengths[card] > limit;
        let good = opens[card] && held * 5 >= even * 4;
        if card > from && (full || good && lengths[card..].iter().sum::<usize>() > even / 5) {
            parts.push(from..card);
            (from, held) = (card, 0);
        }
        held += lengths[card];
    }
    parts.push(from..cards.len());
    parts
}

/// What is sent for a window.
pub fn brief(book: &Book, window: &Window) -> Brief {
    Brief {
        rules: RULES.to_owned(),
        book: about(book),
        text: text(book, window),
        schema: direction_schema(),
    }
}

/// What is known of the book as a whole.
fn about(book: &Book) -> String {
    let title = prose(&book.metadata.title, 200);
    let author = prose(&Person::names(&book.metadata.authors, ", "), 200);
    let mut about = format!("BOOK\n{title}");
    if !author.is_empty() {
        let _ = write!(about, ", by {author}");
    }
    about.push_str("\n\nCAST\n");
    for (number, character) in book.cast.iter().enumerate().take(LISTED) {
        entry(&mut about, number, character);
    }
    if book.cast.is_empty() {
        about.push_str("(nobody is known yet)\n");
    }
    about
}

fn entry(list: &mut String, number: usize, character: &Character) {
    let mut known: Vec<&str> = Vec::new();
    known.push(match character.sex {
        Sex::Female => "female",
        Sex::Male => "male",
        Sex::Unknown => "sex unknown",
    });
    known.push(match character.age {
        Age::Child => "child",
        Age::Young => "young",
        Age::Adult => "adult",
        Age::Old => "old",
    });
    if character.role == Role::Creature {
        known.push("creature");
    }
    if character.group {
        known.push("many who speak as one");
    }
    if character.narrator {
        known.push("tells the story as I");
    }
    let _ = write!(list, "c{number} {} ({})", character.name, known.join(", "));
    let others = character.aliases.iter();
    let others: Vec<&str> = others
        .filter(|alias| **alias != character.name)
        .take(ALIASES)
        .map(String::as_str)
        .collect();
    if !others.is_empty() {
        let _ = write!(list, "; also {}", others.join(", "));
    }
    list.push('\n');
}

/// The numbered words of a window.
fn text(book: &Book, window: &Window) -> String {
    let chapter = &book.chapters[window.chapter];
    let cards = cards(chapter);
    let mut text = format!("CHAPTER\n{}\n", plain(&chapter.title));
    more_cast(&mut text, book, window);
    let first = cards[window.cards.start].start;
    if window.cards.start > 0 {
        let before = chapter.text[..first].trim_end();
        let start = before
            .char_indices()
            .rev()
            .nth(BEFORE)
            .map_or(0, |(at, _)| at);
        let start = start + before[start..].find(' ').unwrap_or(0);
        let _ = write!(
            text,
            "\nWHAT WENT BEFORE (not to be labelled)\n… {}\n",
            plain(before[start..].trim())
        );
    }
    text.push_str("\nTEXT\n");
    for (number, card) in cards.iter().enumerate() {
        if !window.cards.contains(&number) {
            continue;
        }
        let _ = write!(text, "{{s{}}} ", number + 1);
        let mut at = card.start;
        for quote in numbered(chapter, window) {
            let start = chapter.quotes[quote].start;
            if (card.start..card.end).contains(&start) {
                text.push_str(&plain(&chapter.text[at..start]));
                let _ = write!(text, "{{q{}}}", quote + 1);
                at = start;
            }
        }
        text.push_str(plain(&chapter.text[at..card.end]).trim_end());
        text.push_str("\n\n");
    }
    text
}

/// Places of the quotations that somebody says.
pub(super) fn numbered(chapter: &Chapter, window: &Window) -> impl Iterator<Item = usize> {
    let written = |at: &usize| chapter.quotes[*at].manner == Manner::Written;
    window.quotes.clone().filter(move |at| !written(at))
}

/// People beyond the list of the book who speak in the window.
fn more_cast(text: &mut String, book: &Book, window: &Window) {
    let quotes = &book.chapters[window.chapter].quotes[window.quotes.clone()];
    let mut more: Vec<usize> = quotes
        .iter()
        .filter_map(|quote| quote.speaker)
        .map(|id| usize::from(id.0))
        .filter(|id| (LISTED..book.cast.len()).contains(id))
        .collect();
    more.sort_unstable();
    more.dedup();
    if more.is_empty() {
        return;
    }
    text.push_str("\nALSO IN THE CAST\n");
    for id in more {
        entry(text, id, &book.cast[id]);
    }
}

/// The author's words without anything that looks like our marks.
fn plain(text: &str) -> String {
    let fit = |c: char| match c {
        '{' => '(',
        '}' => ')',
        '\n' => '\n',
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().map(fit).collect()
}
