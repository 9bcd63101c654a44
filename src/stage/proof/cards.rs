//! Cards as they are delivered: read back from the files that the player reads, and held against the
//! book. Owns reading them and the proof that no word is lost or doubled on the way.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{quoted, runs};
use crate::model::{Chapter, Check, Cue, Finding, Publication, Sequence};

const REMEDY: &str = "run `pennyreel narrate` and publish again; if it stays, this is a fault of pennyreel: please \
     report the book";

#[derive(Deserialize)]
struct BookFile {
    chapters: Vec<ChapterFile>,
}

#[derive(Deserialize)]
struct ChapterFile {
    parts: Vec<PartEntry>,
}

#[derive(Deserialize)]
struct PartEntry {
    file: String,
}

#[derive(Deserialize)]
struct PartFile {
    cards: Vec<Card>,
}

/// A card as the player gets it.
#[derive(Debug, Deserialize)]
pub struct Card {
    /// Milliseconds.
    from: u32,
    to: u32,
    text: String,
    /// Four integers for each word: see `site::words::pack`.
    words: Vec<i64>,
}

/// The delivered cards of each chapter. `read` gives a file of the book's folder by its name there.
///
/// # Errors
/// When a file is missing or is not what it should be.
pub fn delivered(read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<Vec<Vec<Card>>> {
    let book: BookFile =
        serde_json::from_slice(&read("book.json")?).context("book.json is damaged")?;
    let part = |entry: &PartEntry| -> Result<Vec<Card>> {
        let file: PartFile = serde_json::from_slice(&read(&entry.file)?)
            .with_context(|| format!("{} is damaged", entry.file))?;
        Ok(file.cards)
    };
    let chapter = |chapter: &ChapterFile| -> Result<Vec<Card>> {
        let parts = chapter.parts.iter().map(part);
        Ok(parts
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect())
    };
    book.chapters.iter().map(chapter).collect()
}

/// What was lost or doubled on the way to the player, and how many words are shown.
pub fn compare(publication: &Publication, delivered: &[Vec<Card>]) -> (Vec<Finding>, u64) {
    let (mut findings, mut words) = (Vec::new(), 0);
    let chapters = publication.book.chapters.iter().zip(&publication.tracks);
    if delivered.len() != publication.book.chapters.len() {
        let message = format!(
            "{} chapters are delivered of {}",
            delivered.len(),
            publication.book.chapters.len()
        );
        findings.push(Finding::new(Check::Words, message, REMEDY));
    }
    for ((chapter, track), delivered) in chapters.zip(delivered) {
        let cards: Vec<&Sequence> = chapter.scenes.iter().flat_map(|s| &s.sequences).collect();
        if cards.len() != delivered.len() {
            let message = format!("{} cards are delivered of {}", delivered.len(), cards.len());
            findings.push(Finding::new(Check::Words, message, REMEDY).in_chapter(chapter.number));
        }
        let pairs = cards.iter().zip(&track.cues).zip(delivered);
        for (index, ((card, cue), shown)) in pairs.enumerate() {
            words += runs(&shown.text).count() as u64;
            let text = chapter.text_of(card);
            for message in faults(chapter, card, cue, shown) {
                let message = format!("{}: {message}", quoted(text));
                let finding = Finding::new(Check::Words, message, REMEDY);
                findings.push(finding.in_chapter(chapter.number).on_card(index));
            }
        }
    }
    (findings, words)
}

/// What is wrong with a card.
fn faults(chapter: &Chapter, card: &Sequence, cue: &Cue, shown: &Card) -> Vec<String> {
    let text = chapter.text_of(card);
    let mut faults = Vec::new();
    if shown.text != text {
        faults.push(difference(text, &shown.text));
    }
    let spoken: Vec<(usize, usize)> = (cue.words.iter())
        .map(|word| (word.start as usize, word.end as usize))
        .collect();
    faults.extend(uncovered(chapter, card, &spoken, "spoken"));
    match captions(shown) {
        Some(captions) => {
            let places: Vec<(usize, usize)> = captions.iter().map(|c| (c.0, c.1)).collect();
            if places != spoken {
                faults.extend(uncovered(chapter, card, &places, "captioned"));
                let message = "its captions are not the words that are spoken";
                faults.push(message.to_owned());
            }
            let off = captions.iter().zip(&cue.words).find(|(caption, word)| {
                let near = |shown: i64, told: u32| shown.abs_diff(i64::from(told)) > 10;
                near(caption.2, word.from) || near(caption.3, word.to)
            });
            if let Some((caption, word)) = off {
                faults.push(format!(
                    "a caption is lit at {} ms and its word is said at {}",
                    caption.2, word.from
                ));
            }
        }
        None => faults.push("its captions do not lie in its text".to_owned()),
    }
    if (shown.from, shown.to) != (cue.from, cue.to) {
        faults.push(format!(
            "it is shown from {} to {} ms and spoken from {} to {}",
            shown.from, shown.to, cue.from, cue.to
        ));
    }
    faults
}

/// Where a shown text departs from the book's.
fn difference(text: &str, shown: &str) -> String {
    let (mut ours, mut theirs) = (runs(text), runs(shown));
    loop {
        match (ours.next(), theirs.next()) {
            (Some((_, a)), Some((_, b))) if a == b => {}
            (Some((_, word)), _) => return format!("its word “{word}” is not shown"),
            (None, Some((_, word))) => return format!("it shows “{word}”, which is not its own"),
            (None, None) => return "it is shown with other marks than the book's".to_owned(),
        }
    }
}

/// The first word that is spoken or captioned never, or more than once. What is shown on purpose
/// without being said is neither.
fn uncovered(
    chapter: &Chapter,
    card: &Sequence,
    places: &[(usize, usize)],
    what: &str,
) -> Option<String> {
    let text = chapter.text_of(card);
    let silent: Vec<(usize, usize)> = (chapter.lines(card).iter())
        .filter(|line| line.silent)
        .map(|line| (line.start - card.start, line.end - card.start))
        .collect();
    let inside = |span: &(usize, usize), at: usize, end: usize| span.0 <= at && end <= span.1;
    for (at, word) in runs(text) {
        let end = at + word.len();
        if silent.iter().any(|span| inside(span, at, end)) {
            continue;
        }
        match places.iter().filter(|span| inside(span, at, end)).count() {
            1 => {}
            0 => return Some(format!("its word “{word}” is not {what}")),
            times => return Some(format!("its word “{word}” is {what} {times} times")),
        }
    }
    None
}

/// The captions of a card: first and last byte, and milliseconds from the track's start; `None` when they
/// do not lie in its text.
fn captions(shown: &Card) -> Option<Vec<(usize, usize, i64, i64)>> {
    let mut bytes: BTreeMap<i64, usize> = BTreeMap::new();
    let mut units = 0i64;
    for (byte, character) in shown.text.char_indices() {
        bytes.insert(units, byte);
        units += character.len_utf16() as i64;
    }
    bytes.insert(units, shown.text.len());
    let (mut unit, mut time) = (0, 0);
    let mut captions = Vec::new();
    for word in shown.words.chunks(4) {
        let [gap, length, wait, duration] = word.try_into().ok()?;
        let (start, end) = (unit + gap, unit + gap + length);
        let (from, to) = (time + wait, time + wait + duration);
        let at = |hundredths: i64| i64::from(shown.from) + hundredths * 10;
        captions.push((*bytes.get(&start)?, *bytes.get(&end)?, at(from), at(to)));
        (unit, time) = (end, to);
    }
    Some(captions)
}
