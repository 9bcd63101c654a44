//! Where a card may end, and how good an end that is: the units that `pack` fills cards with. A
//! unit is a sentence with its tag, a line of verse, or a clause of a very long sentence.

use super::draft::{Draft, ParagraphKind};
use super::quotes::Stretch;
use super::sentences;
use super::words::SPEECH_VERBS;

/// A sentence of at least this many words may be cut, at clauses if it has any.
pub const CUT_FROM: usize = 110;
/// Clauses further apart than this many words are cut between words too.
const CLAUSE_WORDS: usize = 40;

/// What ends cost, a paragraph's best being free.
mod cost {
    /// A paragraph that leads up to the next: `He read as follows:`.
    pub const LEADING: f32 = 6.0;
    /// Between two stanzas of one song.
    pub const STANZA: f32 = 0.4;
    /// Inside a speech.
    pub const INSIDE: f32 = 2.2;
    /// After a speech, before what its speaker does.
    pub const BEAT: f32 = 2.6;
    /// Before a speech.
    pub const OPENING: f32 = 1.2;
    /// Between two sentences of narration.
    pub const SENTENCE: f32 = 1.5;
    /// After a line of verse that ends a sentence, a clause, or neither.
    pub const LINE: [f32; 3] = [1.2, 2.4, 3.6];
    /// In a long sentence: after a semicolon, a colon or dash, a comma before a conjunction, any
    /// comma, before a conjunction, between any two words.
    pub const CLAUSE: [f32; 6] = [4.5, 5.0, 6.0, 7.0, 9.0, 14.0];
    /// What an end that makes one want to read on is worth.
    pub const CLIFF: f32 = 0.35;
}

/// A paragraph's last sentence of at most this many words strikes: `He was dead.`
const STRIKING: usize = 7;

/// Words that begin a clause.
#[rustfmt::skip]
const CONJUNCTIONS: [&str; 22] = [
    "and", "but", "for", "or", "nor", "so", "yet", "which", "who", "whose", "whom", "that", "when",
    "while", "where", "as", "if", "though", "although", "because", "until", "since",
];

/// Verbs of speech that more often tell of something else when no quotation stands in between.
const AMBIGUOUS: [&str; 12] = [
    "went", "put", "broke", "burst", "struck", "read", "ended", "finished", "related", "began",
    "thought", "called",
];

/// A sentence with its tag, a line of verse, or a piece of a very long sentence.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// One past its last byte, white space included.
    pub end: usize,
    /// Its words.
    pub words: usize,
    /// Its characters without white space around them.
    pub chars: usize,
    /// Paragraph in which it stands.
    pub paragraph: usize,
    /// What a break after it costs; below zero it is welcome.
    pub penalty: f32,
    /// A card must end here.
    pub forced: bool,
    /// Whether it is a heading.
    pub heading: bool,
}

/// All units of a draft in order; they tile its text.
pub fn units(draft: &Draft, quotes: &[Stretch]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (index, paragraph) in draft.paragraphs.iter().enumerate() {
        let text = &draft.text[paragraph.range()];
        let after = draft
            .paragraphs
            .get(index + 1)
            .map_or(draft.text.len(), |next| next.start);
        let heading = paragraph.kind == ParagraphKind::Heading;
        if (heading || paragraph.fresh)
            && let Some(last) = units.last_mut()
        {
            last.forced = true;
        }
        let ends = match paragraph.kind {
            ParagraphKind::Heading => vec![(text.len(), 0.0)],
            ParagraphKind::Verse => lines(text),
            ParagraphKind::Prose => sentences(draft, paragraph.start, text, quotes),
        };
        let mut from = 0;
        for (end, penalty) in ends {
            let last = end == text.len();
            let piece = &text[from..end];
            units.push(Unit {
                end: if last {
                    after
                } else {
                    paragraph.start + skip_space(text, end)
                },
                words: piece.split_whitespace().count(),
                chars: piece.trim().chars().count(),
                paragraph: index,
                penalty: if last && !heading {
                    paragraph_end(draft, index, piece)
                } else {
                    penalty
                },
                forced: heading,
                heading,
            });
            from = end;
        }
    }
    units
}

fn skip_space(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start().len()
}

/// What the end of a paragraph costs, whose last unit is `last`.
fn paragraph_end(draft: &Draft, index: usize, last: &str) -> f32 {
    let text = &draft.text[draft.paragraphs[index].range()];
    let next = draft.paragraphs.get(index + 1);
    let verse = draft.paragraphs[index].kind == ParagraphKind::Verse
        && next.is_some_and(|next| next.kind == ParagraphKind::Verse);
    if text.ends_with([':', ',']) {
        cost::LEADING
    } else if verse {
        cost::STANZA
    } else if last.split_whitespace().count() <= STRIKING && last.len() < text.len() {
        -cost::CLIFF
    } else {
        -cliff(text)
    }
}

/// What a text's last sign is worth as a card's: a question, an outcry, an interruption.
fn cliff(text: &str) -> f32 {
    let bare = text.trim_end_matches(['”', '’', '"', '»', ')', ' ']);
    if bare.ends_with(['?', '!', '—', '…']) {
        cost::CLIFF
    } else {
        0.0
    }
}

/// The ends of a paragraph's units, with what a break there costs.
fn sentences(draft: &Draft, start: usize, text: &str, quotes: &[Stretch]) -> Vec<(usize, f32)> {
    let mut found = Vec::new();
    let mut from = 0;
    for end in sentences::ends_in(text, draft.tongue) {
        let absolute = start + end;
        let closed = closes(quotes, absolute);
        // A tag goes with its quotation, whatever that makes of the length.
        if closed && end < text.len() && is_tag(&text[end..]) {
            continue;
        }
        let sentence = &text[from..end];
        // Words are at least a letter and a space.
        if sentence.len() >= 2 * CUT_FROM && sentence.split_whitespace().count() >= CUT_FROM {
            found.extend(
                clauses(sentence)
                    .into_iter()
                    .map(|(at, penalty)| (from + at, penalty)),
            );
        }
        let penalty = sentence_end(&draft.text, absolute, closed, quotes) - cliff(sentence);
        found.push((end, penalty));
        from = end;
    }
    found
}

/// Whether a quotation ends at a byte.
fn closes(quotes: &[Stretch], at: usize) -> bool {
    let index = quotes.partition_point(|quote| quote.end < at);
    quotes.get(index).is_some_and(|quote| quote.end == at)
}

/// A break inside a paragraph: best where speech and narration meet.
fn sentence_end(text: &str, at: usize, closed: bool, quotes: &[Stretch]) -> f32 {
    let next = skip_space(text, at);
    let index = quotes.partition_point(|quote| quote.end <= at);
    let inside = quotes.get(index).is_some_and(|quote| quote.start < at);
    let opens = quotes.get(index).is_some_and(|quote| quote.start == next);
    match (inside, closed, opens) {
        (true, _, _) => cost::INSIDE,
        (_, true, false) => cost::BEAT,
        (_, _, true) => cost::OPENING,
        _ => cost::SENTENCE,
    }
}

/// Whether what follows a quotation says who spoke it: `said he.`, `Ann asked.`, `the old man
/// answered her.` A verb of speech is among its first words, before any stop.
pub fn is_tag(text: &str) -> bool {
    for word in text.split_whitespace().take(5) {
        let bare = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '—']);
        if bare.is_empty() || bare.starts_with(['“', '‘', '"', '(', '[', '—']) {
            return false;
        }
        if SPEECH_VERBS.contains(&bare) {
            return !AMBIGUOUS.contains(&bare);
        }
        let abbreviated = matches!(bare, "Mr" | "Mrs" | "Dr" | "St" | "Ms") || bare.len() == 1;
        if bare.len() < word.len() && !abbreviated {
            return false;
        }
    }
    false
}

/// Where a very long sentence may be cut, and what that costs. Nothing is cut before a mark that
/// closes what stands before it.
fn clauses(sentence: &str) -> Vec<(usize, f32)> {
    let mut cuts: Vec<(usize, f32)> = Vec::new();
    // Words since the last cut, with the ends of those after which one may cut at need.
    let mut gap: Vec<(usize, f32)> = Vec::new();
    let mut words = sentence.split_whitespace().peekable();
    let mut opened = 0usize;
    while let Some(word) = words.next() {
        let end = word.as_ptr() as usize - sentence.as_ptr() as usize + word.len();
        let Some(next) = words.peek() else { break };
        opened += word.matches(['(', '[']).count();
        opened = opened.saturating_sub(word.matches([')', ']']).count());
        let joins = CONJUNCTIONS.contains(&next.trim_end_matches(','));
        let bare = word.trim_end_matches(['”', '’', '"', '»', ')']);
        let quoted = bare.len() < word.len();
        let rank = match bare.chars().next_back() {
            // What closes a quotation may have its tag behind it.
            _ if quoted || opened > 0 => None,
            Some(';') => Some(0),
            Some(':' | '—') => Some(1),
            Some(',') if joins => Some(2),
            Some(',') => Some(3),
            _ => None,
        };
        if let Some(rank) = rank {
            if gap.len() > CLAUSE_WORDS {
                cuts.append(&mut gap);
            }
            gap.clear();
            cuts.push((end, cost::CLAUSE[rank]));
        } else if !quoted {
            gap.push((end, cost::CLAUSE[if joins { 4 } else { 5 }]));
        }
    }
    if gap.len() > CLAUSE_WORDS {
        cuts.append(&mut gap);
    }
    cuts
}

/// The lines of a stanza, with what a break after each costs.
fn lines(text: &str) -> Vec<(usize, f32)> {
    let mut ends: Vec<(usize, f32)> = text
        .match_indices('\n')
        .map(|(at, _)| {
            let line = text[..at].trim_end_matches(['”', '’', '"', '»', ')']);
            let rank = match line.chars().next_back() {
                Some('.' | '!' | '?' | '…' | '—') => 0,
                Some(';' | ':' | ',') => 1,
                _ => 2,
            };
            (at, cost::LINE[rank])
        })
        .collect();
    ends.push((text.len(), 0.0));
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_by_its_verb_before_any_stop() {
        for tag in [
            " said he.",
            " Ann asked.",
            " Mr. Grey replied, rising.",
            " the old man answered her.",
        ] {
            assert!(is_tag(tag), "{tag}");
        }
        for beat in [
            " Ann looked up.",
            " She rose, and said no more.",
            " “Yes,” said he.",
            " He went out.",
        ] {
            assert!(!is_tag(beat), "{beat}");
        }
    }

    #[test]
    fn a_long_sentence_without_clauses_can_be_cut_between_words() {
        let long = vec!["word"; 200].join(" ");
        assert_eq!(clauses(&long).len(), 199);
        let short = format!(
            "{}, {}",
            vec!["word"; 20].join(" "),
            vec!["word"; 20].join(" ")
        );
        assert_eq!(clauses(&short).len(), 1);
    }

    #[test]
    fn nothing_is_cut_between_a_quotation_and_its_tag_or_inside_brackets() {
        let text = "“One, two,” said he, and (three, four) went—five";
        let ends: Vec<&str> = clauses(text).iter().map(|(end, _)| &text[..*end]).collect();
        assert_eq!(ends, ["“One,", "“One, two,” said he,"]);
    }

    #[test]
    fn lines_of_verse_rather_part_after_a_sentence() {
        let costs: Vec<f32> = lines("One\ntwo,\nthree.\nfour")
            .iter()
            .map(|(_, cost)| *cost)
            .collect();
        assert!(costs[0] > costs[1] && costs[1] > costs[2]);
    }
}
