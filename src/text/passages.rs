//! Finds what is written inside a chapter: letters by their salutation and signature, entries of a
//! diary by their dates, signs and inscriptions by the words before them, lists by their marks.
//! Goes by the blocks of the source; what is speech in a letter is for `quotes` to say.

use std::ops::Range;

use super::parts::{Part, Piece};
use crate::model::{Block, BlockKind, PassageKind};

/// Longest line of a salutation, a signature or a date, in bytes.
const LINE: usize = 70;
/// Most blocks of one letter.
const LETTER: usize = 60;
/// Longest inscription, in bytes.
const SIGN: usize = 400;
/// Bytes at the end of a paragraph in which what follows is announced.
const ANNOUNCED: usize = 220;

/// Words that open a letter, in lower case.
#[rustfmt::skip]
const SALUTATIONS: [&str; 16] = [
    "dear", "my dear", "dearest", "my dearest", "my own", "my beloved", "beloved", "sir", "sirs",
    "dear sir", "madam", "gentlemen", "honoured sir", "honored sir", "my lord", "monsieur",
];

/// Words that close a letter, in lower case.
#[rustfmt::skip]
const FAREWELLS: [&str; 22] = [
    "yours", "your affectionate", "your loving", "your obedient", "your humble", "your sincere",
    "your faithful", "your friend", "your devoted", "your own", "ever yours", "i am, sir",
    "i am, dear", "i am, my dear", "i remain", "believe me", "affectionately", "faithfully",
    "sincerely", "respectfully", "ever your", "very truly",
];

/// What is inscribed, and what bears inscriptions.
#[rustfmt::skip]
const BEARERS: [&str; 40] = [
    "inscription", "inscribed", "sign", "signboard", "sign-board", "notice", "placard", "label",
    "labelled", "engraved", "tombstone", "gravestone", "headstone", "epitaph", "poster", "carved",
    "board", "banner", "signpost", "sign-post", "door-plate", "plate", "tablet", "stencilled",
    "painted", "chalked", "printed", "headline", "advertisement", "legend", "stone", "monument",
    "lettering", "letters", "graven", "lettered", "plaque", "scrawled", "bill", "ticket",
];

/// Verbs with which a sign is said to speak.
const READ: [&str; 4] = ["read", "ran", "reads", "runs"];

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
];

/// Words that say that dated paragraphs are a diary.
const DIARIES: [&str; 6] = [
    "diary",
    "journal",
    "log",
    "log-book",
    "logbook",
    "memorandum",
];

/// What is written among the blocks of a body: ranges of `pieces`, in order, not overlapping.
pub fn find(blocks: &[Block], pieces: &[Piece]) -> Vec<(Range<usize>, PassageKind)> {
    let text = |at: usize| blocks[pieces[at].at].text.as_str();
    let mut found: Vec<(Range<usize>, PassageKind)> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let next = if is_text(pieces[at].part) {
            letter(blocks, pieces, at)
                .map(|end| (end, PassageKind::Letter))
                .or_else(|| list(blocks, pieces, at).map(|end| (end, PassageKind::List)))
                .or_else(|| {
                    let sign = at > 0 && is_inscription(blocks, pieces, at);
                    sign.then_some((at + 1, PassageKind::Inscription))
                })
        } else {
            None
        };
        match next {
            Some((end, PassageKind::Inscription))
                if found.last().is_some_and(|(last, kind)| {
                    last.end == at && *kind == PassageKind::Inscription
                }) =>
            {
                if let Some((last, _)) = found.last_mut() {
                    last.end = end;
                }
                at = end;
            }
            Some((end, kind)) => {
                found.push((at..end, kind));
                at = end;
            }
            None => at += 1,
        }
    }
    let dates: Vec<usize> = (0..pieces.len())
        .filter(|&at| is_text(pieces[at].part) && is_dated(text(at)))
        .filter(|&at| !found.iter().any(|(range, _)| range.contains(&at)))
        .collect();
    let announced = dates.first().is_some_and(|&first| {
        (first.saturating_sub(2)..first).any(|at| mentions(text(at), &DIARIES))
    });
    if dates.len() >= 3 || announced {
        let ends = dates.iter().skip(1).copied().chain([pieces.len()]);
        for (&start, next) in dates.iter().zip(ends) {
            let own = (start..next)
                .find(|&at| {
                    at > start && matches!(pieces[at].part, Part::Break | Part::Heading)
                        || found.iter().any(|(range, _)| range.contains(&at))
                })
                .unwrap_or(next);
            found.push((start..own, PassageKind::Diary));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

fn is_text(part: Part) -> bool {
    matches!(
        part,
        Part::Prose | Part::Verse | Part::Epigraph | Part::Heading
    )
}

/// Where the letter that opens at a piece ends: after its farewell and the name below that.
fn letter(blocks: &[Block], pieces: &[Piece], at: usize) -> Option<usize> {
    let block = |at: usize| &blocks[pieces[at].at];
    // Place and date may stand above the salutation.
    let dated = (at..pieces.len().min(at + 3))
        .find(|&from| is_text(pieces[from].part) && is_salutation(&block(from).text))?;
    if !(at..dated).all(|at| is_dateline(&block(at).text)) {
        return None;
    }
    let last = pieces.len().min(dated + LETTER);
    let inside = |at: &usize| *at == dated || !matches!(pieces[*at].part, Part::Heading);
    let farewell = (dated..last)
        .take_while(inside)
        .find(|&at| is_farewell(&block(at).text, at > dated));
    let Some(farewell) = farewell else {
        // One without a farewell goes as far as its quotation marks.
        let quoted = |at: &usize| opens_quote(&block(*at).text);
        let close = (dated..last).take_while(quoted).find(|&at| {
            let text = block(at).text.trim_end();
            text.ends_with(['"', '”', '\'', '’']) && (at > dated || text.len() > LINE)
        });
        return close.map(|close| close + 1);
    };
    let mut end = farewell + 1;
    // The name, what became of it, and the day.
    // Some files set the name right with a table.
    let below = |part| is_text(part) || part == Part::Table;
    while end < last.min(farewell + 4) && below(pieces[end].part) && is_name(&block(end).text) {
        end += 1;
    }
    Some(end)
}

fn opens_quote(text: &str) -> bool {
    text.trim_start().starts_with(['"', '“', '\'', '‘'])
}

/// A text without the marks of emphasis and quotation at its beginning.
fn opened(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || "\"“‘'_«".contains(c))
}

/// Whether a block is, or begins with, the address of a letter: `My dear Ann,—I have`.
fn is_salutation(text: &str) -> bool {
    let line = opened(text).lines().next().unwrap_or_default();
    let opens = SALUTATIONS.iter().any(|words| {
        let start = line.get(..words.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(words))
            && !line[words.len()..].starts_with(char::is_alphanumeric)
    });
    if !opens {
        return false;
    }
    let line = line.trim_end_matches(['_', ' ', '”', '"']);
    let alone = line.len() <= LINE
        && (line.ends_with([',', ':', '—', ';']) || line.ends_with("--") || line.ends_with(",-"));
    let parted = [",—", ":—", ",--", ":--", "!—", ", —", ":_—", ",_—"];
    let run = parted
        .iter()
        .filter_map(|mark| line.find(mark).map(|at| (at, &line[at + mark.len()..])))
        .min_by_key(|(at, _)| *at);
    // A line that only the page's width ends is no address.
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let set = lines.len() == 1
        || lines[..lines.len().min(3)]
            .iter()
            .all(|l| l.len() < LINE / 2);
    let address =
        |words: &str| words.split_whitespace().count() <= 7 && !words.contains(['?', '!', ',']);
    let body = line.trim_end_matches([',', ':', '—', ';', '-']);
    let begins = |rest: &str| opened(rest).starts_with(char::is_uppercase);
    alone && set && address(body)
        || run.is_some_and(|(at, rest)| at <= LINE && address(&line[..at]) && begins(rest))
}

/// Whether a block is a place or a date above a letter.
fn is_dateline(text: &str) -> bool {
    let opened = opened(text);
    let number = opened.contains(|c: char| c.is_ascii_digit()) && !opened.contains(['?', '!']);
    let lines = text.lines().all(|line| line.trim().len() <= LINE) && text.lines().count() <= 4;
    lines && (number || is_name(text)) || is_dated(text) && text.len() <= LINE
}

/// Whether a block is, or ends with, the farewell of a letter.
fn is_farewell(text: &str, apart: bool) -> bool {
    let says = |line: &str| {
        let lower: String = opened(line)
            .chars()
            .take(24)
            .flat_map(char::to_lowercase)
            .collect();
        let lower = lower.trim_start_matches(['(', '—', '-']);
        FAREWELLS.iter().any(|words| {
            lower
                .strip_prefix(words)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    // On lines of its own at the end, or after the last sentence.
    let lines = text.lines().rev().map(str::trim);
    let own = lines
        .take_while(|line| line.len() <= LINE * 2 / 3)
        .take(4)
        .any(says);
    let tail = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let after = tail
        .rmatch_indices(['.', '—', '!', '?'])
        .take(4)
        .map(|(at, mark)| tail[at + mark.len()..].trim_start())
        .any(|rest| rest.split_whitespace().count() <= 9 && says(rest));
    after || own && (apart || text.lines().count() > 1)
}

/// Whether a block is a name below a letter, a date, or the mark of what was added to it.
fn is_name(text: &str) -> bool {
    let bare = opened(text).trim_end_matches(|c: char| !c.is_alphanumeric());
    let short = text.len() <= LINE && bare.split_whitespace().count() <= 6;
    let capital = bare
        .split_whitespace()
        .filter(|word| word.len() > 3)
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    short && !bare.is_empty() && bare.starts_with(char::is_uppercase) && capital
}

/// Whether a paragraph begins with a date that stands by itself: `_3 May. On the quay._—We left`.
fn is_dated(text: &str) -> bool {
    let text = opened(text).trim_start_matches(['[', '(']);
    let end = text.find(['.', '—', ':', '\n', ';']).unwrap_or(text.len());
    let date = text[..end].trim_end_matches(['_', ' ']);
    if date.len() > 45 || !date.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut month = false;
    date.split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .all(|word| {
            let lower = word.to_lowercase();
            let day = lower.trim_end_matches(|c: char| c.is_alphabetic());
            let numbered = !day.is_empty() && day.bytes().all(|b| b.is_ascii_digit());
            let named = lower.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&lower));
            month |= named;
            numbered || named || lower.ends_with("day") || matches!(lower.as_str(), "the" | "of")
        })
        && month
}

/// Whether a block is what a sign says that the paragraph before announces.
fn is_inscription(blocks: &[Block], pieces: &[Piece], at: usize) -> bool {
    let (own, part) = (&blocks[pieces[at].at], pieces[at].part);
    let before = (0..at)
        .rev()
        .map(|at| (&blocks[pieces[at].at], pieces[at].part))
        .find(|(_, part)| *part != Part::Break);
    let Some((before, Part::Prose)) = before else {
        return false;
    };
    if own.text.len() > SIGN || own.text.trim().is_empty() {
        return false;
    }
    let mut from = before.text.len().saturating_sub(ANNOUNCED);
    while !before.text.is_char_boundary(from) {
        from += 1;
    }
    let tail = before.text[from..].trim_end();
    let last = tail
        .rmatch_indices(['.', '!', '?'])
        .find(|(at, _)| at + 1 < tail.len())
        .map_or(tail, |(at, _)| &tail[at + 1..]);
    let leads = tail.ends_with([':', '—', ',']) || tail.ends_with("--") || tail.ends_with(":-");
    let borne = mentions(last, &BEARERS);
    let capitals = is_capitals(&own.text);
    let apart = own.indent > 0 || capitals;
    match part {
        // A marked heading is one whatever was announced.
        Part::Heading => {
            own.kind == BlockKind::Paragraph && leads && (borne || mentions(last, &READ))
        }
        Part::Verse => leads && (borne || capitals),
        _ => {
            let told = borne || mentions(last, &READ) || capitals && !tail.ends_with(',');
            apart && leads && told && !is_salutation(&own.text)
        }
    }
}

/// Whether a text is printed in capitals.
fn is_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in text.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper >= 3 && lower * 5 <= upper
}

fn mentions(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphabetic() && c != '-')
        .any(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// Where the list that opens at a piece ends: items of a marked-up one, or paragraphs that are
/// numbered one after the other.
fn list(blocks: &[Block], pieces: &[Piece], at: usize) -> Option<usize> {
    let block = |at: usize| &blocks[pieces[at].at];
    if block(at).kind == BlockKind::Item {
        let items = (at..pieces.len()).take_while(|&at| block(at).kind == BlockKind::Item);
        return Some(at + items.count());
    }
    if pieces[at].part == Part::Prose && is_listed(&block(at).text) {
        return Some(at + 1);
    }
    let first = mark(&block(at).text)?;
    let follows = |(at, number): &(usize, u32)| {
        pieces[*at].part == Part::Prose
            && mark(&block(*at).text).is_some_and(|mark| first == 0 && mark == 0 || mark == *number)
    };
    let items = (at..pieces.len()).zip(first..).take_while(follows).count();
    (first <= 1 && items >= 3).then_some(at + items)
}

/// Whether a block's lines are items of a list, each with its mark.
pub fn is_listed(text: &str) -> bool {
    let marks: Vec<Option<u32>> = text.lines().map(mark).collect();
    let numbered = marks
        .iter()
        .zip(1..)
        .all(|(mark, number)| *mark == Some(number));
    let bulleted = marks.iter().all(|mark| *mark == Some(0));
    marks.len() >= 3 && (numbered || bulleted)
}

/// The mark before an item: its number, or 0 for a bullet.
fn mark(text: &str) -> Option<u32> {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix(['•', '·', '*', '-', '–']) {
        return rest.starts_with(' ').then_some(0);
    }
    let text = text.strip_prefix('(').unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let number = text
        .get(..end)
        .filter(|digits| (1..=2).contains(&digits.len()))?;
    let rest = text[end..].strip_prefix(['.', ')'])?;
    let parted = rest.trim_start_matches(')').starts_with([' ', '\u{a0}']);
    parted
        .then(|| number.parse().ok())
        .flatten()
        .filter(|n| *n > 0)
}

#[cfg(test)]
#[path = "passages_tests.rs"]
mod tests;
