//! The story against its source: what was cut into cards is what `segment` read, word for word, but for
//! what a curator left out and lists. Owns that comparison.

use super::runs;
use crate::model::{Book, Chapter, Check, Finding};

const REMEDY: &str = "run `pennyreel segment` with this version and publish again; if it stays, this is a fault \
     of pennyreel: please report the book";

/// How far the number of words that a ruling says to leave out may be from those that are missing: one
/// with marks at its ends is counted in more than one way.
const SLACK: usize = 2;

/// What a book lost or gained since it was read as `printed`; `range` are the chapters that were asked
/// for, counted from 1, `None` all of them.
pub fn story(printed: &Book, book: &Book, range: Option<(u32, u32)>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, whole) in (1..).zip(&printed.chapters) {
        let asked = range.is_none_or(|(from, to)| (from..=to).contains(&number));
        let ours = book
            .chapters
            .iter()
            .find(|chapter| chapter.number == number);
        let left_out = |whole: bool| {
            let skipped = book.skipped.iter();
            skipped.filter(move |skipped| skipped.chapter == number && skipped.whole == whole)
        };
        match ours {
            None if !asked || left_out(true).next().is_some() => {}
            None => findings.push(
                Finding::new(
                    Check::Words,
                    format!("“{}” is in the text and not in the book", whole.title),
                    REMEDY,
                )
                .in_chapter(number),
            ),
            Some(ours) => {
                let skipped: Vec<usize> = left_out(false).map(|skipped| skipped.words).collect();
                let wrong = compare(whole, ours, &skipped);
                let told = |message| Finding::new(Check::Words, message, REMEDY);
                findings.extend(wrong.map(|message| told(message).in_chapter(number)));
            }
        }
    }
    let strangers = book
        .chapters
        .iter()
        .filter(|chapter| chapter.number as usize > printed.chapters.len() || chapter.number == 0);
    findings.extend(strangers.map(|chapter| {
        let message = format!("“{}” is in the book and not in the text", chapter.title);
        Finding::new(Check::Words, message, REMEDY).in_chapter(chapter.number)
    }));
    findings
}

/// What is wrong with a chapter from which passages of so many words were left out.
fn compare(whole: &Chapter, ours: &Chapter, skipped: &[usize]) -> Option<String> {
    let (whole, ours) = bodies(whole, ours);
    let mut theirs = runs(whole).map(|(_, run)| run);
    let mut missing = 0;
    for (_, word) in runs(ours) {
        let before = missing;
        loop {
            match theirs.next() {
                Some(other) if other == word => break,
                Some(_) => missing += 1,
                None => {
                    return Some(format!(
                        "the word “{word}” of the book is not at its place in the text"
                    ));
                }
            }
        }
        if missing > before && skipped.is_empty() {
            return Some(format!(
                "{} before “{word}” in the text and not in the book",
                count(missing - before)
            ));
        }
    }
    let rest = theirs.count();
    if skipped.is_empty() {
        return (rest > 0).then(|| format!("the book ends {} early", count(rest)));
    }
    let words = |text: &str| text.split_whitespace().count();
    let gone = words(whole).saturating_sub(words(ours));
    let told: usize = skipped.iter().sum();
    (gone.abs_diff(told) > SLACK * skipped.len()).then(|| {
        format!(
            "{} left out by rulings, but {} missing",
            count(told),
            count(gone)
        )
    })
}

fn count(words: usize) -> String {
    match words {
        1 => "one word is".to_owned(),
        words => format!("{words} words are"),
    }
}

/// What is compared of a chapter: all of it, or without headings where the curator gave another.
fn bodies<'a>(whole: &'a Chapter, ours: &'a Chapter) -> (&'a str, &'a str) {
    let Some(printed) = &ours.printed else {
        return (&whole.text, &ours.text);
    };
    let body = |text: &'a str, heading: &str| {
        let body = text.strip_prefix(heading);
        body.unwrap_or(text)
    };
    // A heading of several cards has its title last; what goes before it stays.
    match (
        whole.text.find(printed.as_str()),
        ours.text.find(&ours.title),
    ) {
        (Some(at), Some(own))
            if !printed.is_empty() && at == own && whole.text[..at] == ours.text[..own] =>
        {
            (
                &whole.text[at + printed.len()..],
                &ours.text[own + ours.title.len()..],
            )
        }
        _ => (&whole.text, body(&ours.text, &ours.title)),
    }
}
