//! The verbs of deeds looked up in a book's words, what their neighbours are to them, and whether a
//! sense is meant.

use super::super::lexicon::{Lexicon, class};
use super::super::tokens::{Page, Token};
use super::super::words::deeds::{DEEDS, Form, Needs, Verb};

/// How far after a verb its object is looked for.
const OBJECT: usize = 6;

/// The verbs by the numbers of their words.
pub struct Verbs {
    /// For each word one more than the place in `found` of its first sense, 0 for none.
    pub(super) at: Vec<u16>,
    /// Senses, with one more than the place of the word's next, 0 for none.
    pub(super) found: Vec<(&'static Verb, Form, u16)>,
    /// Words that may stand between subject and verb, that deny, that suppose.
    bits: Vec<u8>,
}

/// May stand between a subject and its verb.
pub const BETWEEN: u8 = 1;
/// Makes a clause a supposition, or what is done whenever.
pub const SUPPOSES: u8 = 2;
/// Before a form in -ing: `was`.
pub const BEING: u8 = 4;
/// A posture that goes with a form in -ing: `sat reading`.
pub const RESTS: u8 = 8;

/// Lists with what their words are to a verb.
const LISTS: [(&str, u8); 4] = [
    (
        "then now again also still only just at last once soon both all presently always and \
         herself himself myself now suddenly almost there",
        BETWEEN,
    ),
    (
        "if unless whether should would could might may until lest suppose though although when whenever used",
        SUPPOSES,
    ),
    ("was were is are am", BEING),
    (
        "sat stood lay remained sits stands lies leaned knelt came went",
        RESTS,
    ),
];

impl Verbs {
    /// Looks up the verbs in a book's words.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut verbs = Self {
            at: vec![0; lexicon.len()],
            found: Vec::new(),
            bits: vec![0; lexicon.len()],
        };
        // From the last to the first, so that each word's chain begins with its first sense.
        for verb in DEEDS.iter().rev() {
            for (words, form) in [(verb.told, Form::Told), (verb.doing, Form::Doing)] {
                for word in words.split_whitespace().filter_map(|w| lexicon.find(w)) {
                    let next = verbs.at[word as usize];
                    verbs.found.push((verb, form, next));
                    verbs.at[word as usize] = u16::try_from(verbs.found.len()).unwrap_or(0);
                }
            }
        }
        for (words, bit) in LISTS {
            for word in words.split_whitespace().filter_map(|w| lexicon.find(w)) {
                verbs.bits[word as usize] |= bit;
            }
        }
        verbs
    }

    /// The senses of a word from a place of its chain on.
    pub fn senses(&self, place: u16) -> impl Iterator<Item = &'static Verb> {
        let mut place = place;
        std::iter::from_fn(move || {
            let (verb, _, next) = self.found.get(usize::from(place).checked_sub(1)?)?;
            place = *next;
            Some(*verb)
        })
    }

    /// Whether a token is one of a list's words.
    pub fn is(&self, token: Option<&Token>, bit: u8) -> bool {
        token.is_some_and(|token| self.bits[token.word as usize] & bit != 0)
    }

    /// Whether what must stand after the verb does, and what must not does not.
    pub fn fits(&self, verb: &Verb, page: &Page, at: usize, lexicon: &Lexicon) -> bool {
        let after = page.tokens[at + 1..]
            .iter()
            .take(OBJECT)
            .take_while(|t| !lexicon.is(t.word, class::SENTENCE_END));
        let mut words = after.map(|t| lexicon.spelling(t.word));
        match verb.needs {
            Needs::Nothing => true,
            Needs::Object(list) => words.any(|word| list.contains(&word)),
            Needs::Next(list) => words.next().is_some_and(|word| list.contains(&word)),
            Needs::NotNext(list) => words.next().is_none_or(|word| !list.contains(&word)),
            Needs::NextBut(list, not) => {
                words.next().is_some_and(|word| list.contains(&word))
                    && !words.any(|word| not.contains(&word))
            }
            Needs::Hand => {
                let whose = ["his", "her", "my", "the", "both", "their"];
                words.next().is_some_and(|word| whose.contains(&word))
                    && words.take(3).any(|word| matches!(word, "hand" | "hands"))
            }
            Needs::NoObject(list) => !words.any(|word| list.contains(&word)),
        }
    }
}
