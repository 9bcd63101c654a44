//! First letters that are drawn as pictures. Owns finding such a letter (in what the picture is
//! called, in the plain text of the same book, in the book's own words) and putting it back before
//! the rest of its word; where pictures stand is told by `elements`.

use std::collections::{HashMap, HashSet};

use crate::model::{Block, BlockKind};

/// Stands at the start of a block where its first letter may be a picture: alone when the picture
/// does not tell the letter, else before and after it. Unicode's own sign for an embedded object.
pub const DRAWN: char = '\u{FFFC}';

/// What pictures of letters are called besides the letter: `Illustrated capital T`.
#[rustfmt::skip]
const CALLED: [&str; 20] = [
    "illustration", "illustrated", "decorative", "decorated", "ornamental", "ornate", "ornamented",
    "drop", "dropped", "dropcap", "cap", "capital", "initial", "letter", "large", "big", "fancy",
    "historiated", "image", "the",
];

/// Words of one letter, before which a space belongs.
const ALONE: [&str; 3] = ["a", "i", "o"];

/// Words after the first that must agree with the plain text.
const AGREE: usize = 5;

/// The letter that a picture's `alt` or `title` says it is, with the quotation mark before it.
pub fn letter(called: &str) -> Option<String> {
    let bare = called.trim_matches(|c: char| c.is_whitespace() || "[](){}.:_".contains(c));
    let mut words = bare
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | ','))
        .filter(|word| !word.is_empty());
    let last = words.next_back()?;
    let initial = last.trim_matches(['“', '”', '‘', '’', '"', '\'', '«', '»']);
    let mut letters = initial.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return None;
    };
    let described = words.all(|word| CALLED.contains(&word.to_lowercase().as_str()));
    if !letter.is_alphabetic() || !described {
        return None;
    }
    let mark = last
        .chars()
        .next()
        .filter(|c| matches!(c, '“' | '‘' | '"' | '«'));
    Some(mark.into_iter().chain(letter.to_uppercase()).collect())
}

/// Whether an element of this class and id floats beside the paragraph after it, as drawn letters
/// do.
pub fn floats(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        word == "figleft"
            || ["dropcap", "drop-cap", "drop_cap", "initial", "capital"]
                .iter()
                .any(|part| word.contains(part))
    })
}

/// What became of a book's drawn letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Letters that were put back.
    pub restored: usize,
    /// Words that lack a letter which could not be found.
    pub lacking: usize,
}

/// Whether a word lacks a letter that another text of the same book should tell: what the book's
/// own words tell is a guess, since a picture may be no letter.
pub fn lacks(blocks: &[Block]) -> bool {
    let drawn = |block: &Block| match block.kind {
        BlockKind::Paragraph => block.text.strip_prefix(DRAWN).map(str::to_owned),
        _ => None,
    };
    let drawn: Vec<String> = blocks.iter().filter_map(drawn).collect();
    let unnamed = drawn.iter().filter(|rest| !rest.contains(DRAWN));
    let own = (!drawn.is_empty()).then(|| Vocabulary::of(blocks));
    own.is_some_and(|own| {
        unnamed
            .into_iter()
            .any(|rest| own.guess(rest) != Found::Whole)
    })
}

/// Puts back the drawn letters of a book, and takes every [`DRAWN`] out of it. `plain` is the plain
/// text of the same book.
pub fn restore(blocks: &mut [Block], plain: Option<&[Block]>) -> Outcome {
    let mut outcome = Outcome::default();
    if !blocks.iter().any(|block| block.text.starts_with(DRAWN)) {
        return outcome;
    }
    let own = Vocabulary::of(blocks);
    let other: Vec<&str> = plain.map(words_of).unwrap_or_default();
    for block in blocks.iter_mut() {
        let Some(rest) = block.text.strip_prefix(DRAWN) else {
            continue;
        };
        let (named, rest) = match rest.split_once(DRAWN) {
            Some((named, rest)) if named.chars().count() <= 2 => (Some(named), rest),
            _ => (None, rest),
        };
        let found = match named {
            Some(named) => Found::named(named, rest, &own),
            None if block.kind != BlockKind::Paragraph => Found::Whole,
            None => printed(rest, &other).unwrap_or_else(|| own.guess(rest)),
        };
        block.text = match found {
            Found::Before(letters) => {
                outcome.restored += 1;
                format!("{letters}{}", rest.trim_start())
            }
            Found::Whole => rest.trim_start().to_owned(),
            Found::Lacking => {
                outcome.lacking += 1;
                rest.trim_start().to_owned()
            }
        };
    }
    outcome
}

/// The blocks before which something is drawn: their line and their text without the signs.
pub fn signed(blocks: &[Block]) -> Vec<(u32, String)> {
    let signed = blocks.iter().filter(|block| block.text.starts_with(DRAWN));
    let bare = |block: &Block| block.text.trim_start_matches(DRAWN).trim_start().to_owned();
    signed.map(|block| (block.line, bare(block))).collect()
}

/// The lines of those blocks before which a letter was drawn, once [`restore`] has put it back or
/// found it there.
pub fn told(signed: &[(u32, String)], blocks: &[Block]) -> Vec<u32> {
    let now: HashMap<u32, &str> = blocks.iter().map(|b| (b.line, b.text.as_str())).collect();
    let lettered = |(line, text): &&(u32, String)| now.get(line).is_some_and(|now| now != text);
    signed
        .iter()
        .filter(lettered)
        .map(|(line, _)| *line)
        .collect()
}

/// What stands before a block's text.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// These letters, with the space that parts them from the text if they are a word.
    Before(String),
    /// Nothing: the picture is no letter.
    Whole,
    /// A letter that nothing tells.
    Lacking,
}

impl Found {
    /// A letter that the picture names. Some editions hide the first letter behind its picture, so
    /// that it is there already.
    fn named(named: &str, rest: &str, own: &Vocabulary) -> Self {
        let apart = rest.starts_with(char::is_whitespace);
        let Some(first) = first_word(rest) else {
            return Self::Before(named.to_owned());
        };
        let first = first.to_lowercase();
        let letter: String = named.chars().filter(|c| c.is_alphabetic()).collect();
        let letter = letter.to_lowercase();
        let (known, joined) = (own.knows(&first), own.knows(&format!("{letter}{first}")));
        if first.starts_with(&letter) && (known || !joined) {
            return Self::Whole;
        }
        let word = ALONE.contains(&letter.as_str()) && known && (apart || !joined);
        Self::Before(if word {
            format!("{named} ")
        } else {
            named.to_owned()
        })
    }
}

/// What the plain text has before the words that follow a block's first word.
fn printed(rest: &str, plain: &[&str]) -> Option<Found> {
    let words: Vec<&str> = words(rest).take(AGREE + 1).collect();
    let (first, after) = words.split_first()?;
    if after.len() < AGREE.min(3) {
        return None;
    }
    let alike = |a: &str, b: &str| {
        let fold = |word: &str| bare(word).to_lowercase();
        fold(a) == fold(b)
    };
    let at = (1..plain.len().saturating_sub(after.len() - 1)).find(|&at| {
        after.iter().zip(&plain[at..]).all(|(a, b)| alike(a, b))
            && bare(plain[at - 1])
                .to_lowercase()
                .ends_with(&bare(first).to_lowercase())
    })?;
    let before = plain[at - 1];
    if alike(before, first) {
        // A word of its own may be what is drawn: `A boy`, `I was`.
        let alone = at.checked_sub(2).map(|at| plain[at]).filter(|word| {
            let word = bare(word);
            ALONE.contains(&word.to_lowercase().as_str()) && word.starts_with(char::is_uppercase)
        });
        return Some(match alone {
            Some(word) if !is_whole(first) => Found::Before(format!("{word} ")),
            _ => Found::Whole,
        });
    }
    let marks: String = before.chars().take_while(|c| !c.is_alphabetic()).collect();
    let marks = marks.trim_end_matches('_');
    let missing = bare(before).chars().count() - bare(first).chars().count();
    let letters: String = bare(before).chars().take(missing).collect();
    let there = rest.starts_with(|c: char| !c.is_alphabetic());
    Some(Found::Before(if there {
        letters
    } else {
        format!("{marks}{letters}")
    }))
}

/// Whether a word is written as one that has all its letters: `Then`, but neither `HEN` nor `hen`.
fn is_whole(word: &str) -> bool {
    let word = bare(word);
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && letters.next().is_some_and(char::is_lowercase)
}

/// The words of a book, folded to lower case, and which follow each other.
struct Vocabulary {
    words: HashSet<String>,
    pairs: HashSet<(String, String)>,
}

impl Vocabulary {
    /// The words of the blocks before which nothing is drawn.
    fn of(blocks: &[Block]) -> Self {
        let mut own = Self {
            words: HashSet::new(),
            pairs: HashSet::new(),
        };
        for block in blocks.iter().filter(|block| !block.text.starts_with(DRAWN)) {
            let mut before = String::new();
            for word in words(&block.text).map(|word| bare(word).to_lowercase()) {
                own.pairs.insert((before, word.clone()));
                own.words.insert(word.clone());
                before = word;
            }
        }
        own
    }

    fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// What the book's own words tell: a letter only where one alone makes a word that has stood
    /// before the next one elsewhere.
    fn guess(&self, rest: &str) -> Found {
        let Some(first) = first_word(rest) else {
            return Found::Whole;
        };
        let folded = first.to_lowercase();
        let stump = folded.chars().count() == 1 && !ALONE.contains(&folded.as_str());
        if is_whole(first) || self.knows(&folded) && !stump {
            return Found::Whole;
        }
        let next = words(rest).nth(1).map(|word| bare(word).to_lowercase());
        let letters = ('a'..='z').map(|letter| (letter, format!("{letter}{folded}")));
        let known: Vec<(char, String)> = letters.filter(|(_, w)| self.knows(w)).collect();
        let mut met = known.iter().filter(|(_, word)| {
            let pair = (word.clone(), next.clone().unwrap_or_default());
            self.pairs.contains(&pair)
        });
        match (met.next(), met.next()) {
            (Some((letter, _)), None) => Found::Before(letter.to_uppercase().collect()),
            _ if known.is_empty() && !stump => Found::Whole,
            _ => Found::Lacking,
        }
    }
}

fn words_of(blocks: &[Block]) -> Vec<&str> {
    blocks.iter().flat_map(|block| words(&block.text)).collect()
}

/// Words as they are printed, dashes between them taken for blanks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '—')
        .flat_map(|word| word.split("--"))
        .filter(|word| word.contains(char::is_alphanumeric))
}

fn first_word(text: &str) -> Option<&str> {
    words(text)
        .next()
        .map(bare)
        .filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic))
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
#[path = "initials_tests.rs"]
mod tests;
