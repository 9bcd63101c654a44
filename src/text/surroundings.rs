//! How much a word's neighbours let it tell of here and now: `like a ship` is no ship, `last night`
//! is over, `the fog lifted` is a clear sky, and what a paragraph opens with is meant. What is made
//! of the weights is decided in `clues`.

use super::lexicon::{Lexicon, Word, class, fixed};
use super::tokens::{Page, Token};
use super::words::hints;
use crate::model::{TimeOfDay, Weather};

/// A place after `in`, `into`, `at` is where somebody is, not just something spoken of.
const GOVERNED: f32 = 1.6;
/// One after `of`, `from`, `for` is less so.
const LOOSE: f32 = 0.75;
/// What a comparison or a figure of speech leaves.
const FIGURE: f32 = 0.12;
/// What a place leaves that is any of its kind, seen from afar, supposed or remembered, left.
const INDEFINITE: f32 = 0.7;
const SEEN: f32 = 0.5;
const SUPPOSED: f32 = 0.5;
const LEFT: f32 = 0.4;
/// What an hour that is over, or every day's, leaves.
const REMOTE: f32 = 0.12;
/// What one that a pluperfect tells of leaves.
const BEFORE: f32 = 0.3;
/// What a plain statement at a paragraph's start gains, and how many tokens its start has.
const OPENING: f32 = 1.5;
const OPENING_TOKENS: usize = 14;

/// What a word can be to its neighbours, as bits.
mod bit {
    pub const WITHIN: u32 = 1;
    pub const LOOSELY: u32 = 1 << 1;
    pub const REMOTE: u32 = 1 << 2;
    pub const POINTED: u32 = 1 << 3;
    pub const CEASED: u32 = 1 << 4;
    pub const FINE: u32 = 1 << 5;
    pub const DAY: u32 = 1 << 6;
    pub const SMALL_HOUR: u32 = 1 << 7;
    pub const RISING: u32 = 1 << 8;
    pub const SETTING: u32 = 1 << 9;
    pub const DARKENS: u32 = 1 << 10;
    pub const NEGATION: u32 = 1 << 11;
    pub const LIKENESS: u32 = 1 << 12;
    pub const AFTER: u32 = 1 << 13;
    pub const HAD: u32 = 1 << 14;
    pub const LEAVES: u32 = 1 << 15;
    pub const INDEFINITE: u32 = 1 << 16;
    pub const SEES: u32 = 1 << 17;
    pub const SUPPOSES: u32 = 1 << 18;
    pub const OF: u32 = 1 << 19;
}

/// The neighbours' words, looked up by number.
pub struct Surroundings {
    bits: Vec<u32>,
    sun: Option<Word>,
    dark: Option<Word>,
    morning: Option<Word>,
    clock: Option<Word>,
    a: Option<Word>,
    r#as: Option<Word>,
}

impl Surroundings {
    /// Prepares the tables for a book's words.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut bits = vec![0u32; lexicon.len()];
        for (list, bit) in [
            (hints::WITHIN, bit::WITHIN),
            (hints::LOOSELY, bit::LOOSELY),
            (hints::REMOTE, bit::REMOTE),
            (hints::POINTED, bit::POINTED),
            (hints::CEASED, bit::CEASED),
            (hints::FINE, bit::FINE),
            (hints::DAY, bit::DAY),
            (hints::SMALL_HOURS, bit::SMALL_HOUR),
            (hints::RISING, bit::RISING),
            (hints::SETTING, bit::SETTING),
            (hints::DARKENS, bit::DARKENS),
            (hints::NEGATIONS, bit::NEGATION),
            (&["like", "as", "resembled", "resembling"], bit::LIKENESS),
            (&["after", "past"], bit::AFTER),
            (&["had"], bit::HAD),
            (hints::LEAVES, bit::LEAVES),
            (hints::SEES, bit::SEES),
            (hints::SUPPOSES, bit::SUPPOSES),
            (&["a", "an", "some", "any", "every"], bit::INDEFINITE),
            (&["of"], bit::OF),
        ] {
            for word in list {
                if let Some(word) = lexicon.find(word) {
                    bits[word as usize] |= bit;
                }
            }
        }
        for (word, bits) in (0..).zip(&mut bits) {
            if lexicon.spelling(word).ends_with("n’t") {
                *bits |= bit::NEGATION;
            }
        }
        Self {
            bits,
            sun: lexicon.find("sun"),
            dark: lexicon.find("dark"),
            morning: lexicon.find("morning"),
            clock: lexicon.find("o’clock"),
            a: lexicon.find("a"),
            r#as: lexicon.find("as"),
        }
    }

    fn is(&self, token: Option<&Token>, bits: u32) -> bool {
        token.is_some_and(|token| self.bits[token.word as usize] & bits != 0)
    }

    /// The tokens of the same clause before a token, nearest first.
    fn before<'a>(
        &self,
        page: &'a Page,
        at: usize,
        most: usize,
        lexicon: &'a Lexicon,
    ) -> impl Iterator<Item = &'a Token> + use<'a> {
        page.tokens[at.saturating_sub(most)..at]
            .iter()
            .rev()
            .take_while(|token| {
                token.word == fixed::HYPHEN || !lexicon.is(token.word, class::PUNCTUATION)
            })
    }

    /// Whether a word stands in a comparison: `like a ship`, `as a ship shakes`.
    pub fn is_likened(&self, page: &Page, at: usize, lexicon: &Lexicon) -> bool {
        let mut article = false;
        for token in self.before(page, at, 4, lexicon) {
            if self.bits[token.word as usize] & bit::LIKENESS != 0 {
                // `as the ship sailed` tells of a ship; `as a ship` compares.
                return Some(token.word) != self.r#as || article;
            }
            article |= Some(token.word) == self.a;
        }
        false
    }

    /// Whether the words before deny a word.
    pub fn is_denied(&self, page: &Page, at: usize, lexicon: &Lexicon) -> bool {
        self.before(page, at, 3, lexicon)
            .any(|token| self.bits[token.word as usize] & bit::NEGATION != 0)
    }

    /// The weight of a place; `from` is where its paragraph begins.
    pub fn place(&self, page: &Page, at: usize, from: usize, lexicon: &Lexicon) -> f32 {
        if self.is_likened(page, at, lexicon) {
            return FIGURE;
        }
        let governor = self
            .before(page, at, 4, lexicon)
            .map(|token| self.bits[token.word as usize])
            .find(|bits| bits & (bit::WITHIN | bit::LOOSELY | bit::NEGATION) != 0);
        let own = match governor {
            Some(bits) if bits & bit::NEGATION != 0 => LOOSE * 0.5,
            Some(bits) if bits & bit::LOOSELY != 0 => LOOSE,
            Some(_) if at < from + OPENING_TOKENS => GOVERNED * OPENING,
            Some(_) => GOVERNED,
            None => 1.0,
        };
        own * self.distance(page, at, lexicon)
    }

    /// How far a place is from here: what is left, seen from afar or supposed counts less, and so
    /// does what is not one known place.
    fn distance(&self, page: &Page, at: usize, lexicon: &Lexicon) -> f32 {
        let mut factor = 1.0;
        let mut left = false;
        let mut after: u32 = 0;
        for (step, token) in self.before(page, at, 9, lexicon).enumerate() {
            let bits = self.bits[token.word as usize];
            if step < 5
                && bits & bit::LEAVES != 0
                && (after & bit::OF != 0 || bits & bit::LOOSELY != 0)
            {
                left = true;
            }
            if step == 0 && bits & bit::INDEFINITE != 0 {
                factor *= INDEFINITE;
            }
            if step < 7 && bits & bit::SEES != 0 {
                factor *= SEEN;
            }
            if bits & bit::SUPPOSES != 0 {
                factor *= SUPPOSED;
            }
            after |= bits;
        }
        if left {
            factor *= LEFT;
        }
        factor
    }

    /// The hour that a word tells beside its neighbours, from what it tells alone.
    pub fn time(
        &self,
        page: &Page,
        at: usize,
        from: usize,
        alone: (TimeOfDay, f32),
        lexicon: &Lexicon,
    ) -> (TimeOfDay, f32) {
        let next = page.tokens.get(at + 1);
        if self.is_likened(page, at, lexicon) || self.is_round_the_clock(page, at) {
            return (alone.0, alone.1 * FIGURE);
        }
        let word = page.tokens[at].word;
        if Some(word) == self.morning
            && let Some(hour) = at.checked_sub(3).map(|i| &page.tokens[i])
            && Some(hour.word) == self.clock
            && at >= 4
            && self.is(page.tokens.get(at - 4), bit::SMALL_HOUR)
        {
            return (TimeOfDay::Night, 4.0);
        }
        let mut weight = alone.1;
        let mut pointed = false;
        let mut clause = self.before(page, at, 3, lexicon).peekable();
        while let Some(token) = clause.next() {
            let bits = self.bits[token.word as usize];
            // `the last evening of October` is now.
            let counted = clause.peek().is_some_and(|token| token.word == fixed::THE);
            if bits & bit::REMOTE != 0 && !counted {
                return (alone.0, weight * REMOTE);
            }
            pointed |= bits & (bit::POINTED | bit::WITHIN) != 0;
        }
        let before = next.is_some_and(|token| lexicon.spelling(token.word) == "before");
        let joined = next.is_some_and(|token| token.word == fixed::HYPHEN);
        if before || joined {
            return (alone.0, weight * 0.25);
        }
        if self
            .before(page, at, 9, lexicon)
            .any(|token| self.bits[token.word as usize] & bit::HAD != 0)
        {
            weight *= BEFORE;
        }
        if pointed {
            weight *= 1.4;
            if at < from + OPENING_TOKENS {
                weight *= OPENING;
            }
        }
        (alone.0, weight)
    }

    /// `day and night`, `night after night`.
    fn is_round_the_clock(&self, page: &Page, at: usize) -> bool {
        let linked = |link: Option<usize>, other: Option<usize>| {
            let link = link.and_then(|i| page.tokens.get(i));
            let other = other.and_then(|i| page.tokens.get(i));
            link.is_some_and(|token| token.word == fixed::AND || self.is(Some(token), bit::AFTER))
                && self.is(other, bit::DAY)
        };
        linked(Some(at + 1), Some(at + 2)) || linked(at.checked_sub(1), at.checked_sub(2))
    }

    /// The hour that two words tell together: `sunrise` as the sun rose, `dark` as night fell, an
    /// hour past noon.
    pub fn hour(&self, page: &Page, at: usize, lexicon: &Lexicon) -> Option<(TimeOfDay, f32)> {
        let token = &page.tokens[at];
        let word = Some(token.word);
        if word != self.sun && word != self.dark && !self.is(Some(token), bit::SMALL_HOUR) {
            return None;
        }
        let around = |bits: u32| {
            self.is(at.checked_sub(1).map(|i| &page.tokens[i]), bits)
                || (1..4).any(|step| self.is(page.tokens.get(at + step), bits))
        };
        if Some(token.word) == self.sun {
            return if around(bit::RISING) {
                Some((TimeOfDay::Dawn, 2.5))
            } else if around(bit::SETTING) {
                Some((TimeOfDay::Dusk, 2.5))
            } else {
                None
            };
        }
        if Some(token.word) == self.dark
            && self
                .before(page, at, 2, lexicon)
                .any(|token| self.bits[token.word as usize] & bit::DARKENS != 0)
        {
            let ends = page.tokens.get(at + 1).is_none_or(|next| {
                lexicon.is(
                    next.word,
                    class::PUNCTUATION | class::SUBJECT | class::DETERMINER | class::PREPOSITION,
                ) || next.word == fixed::AND
            });
            return ends.then_some((TimeOfDay::Night, 3.0));
        }
        let past = self.is(at.checked_sub(1).map(|i| &page.tokens[i]), bit::AFTER);
        if past && self.bits[token.word as usize] & bit::SMALL_HOUR != 0 {
            let ends = page.tokens.get(at + 1).is_some_and(|next| {
                lexicon.is(next.word, class::PUNCTUATION | class::SUBJECT)
                    || next.word == fixed::THE
            });
            return ends.then_some((TimeOfDay::Afternoon, 2.0));
        }
        None
    }

    /// The weather that a word tells beside its neighbours, from what it tells alone.
    pub fn weather(
        &self,
        page: &Page,
        at: usize,
        alone: (Weather, f32),
        lexicon: &Lexicon,
    ) -> (Weather, f32) {
        let next = page.tokens.get(at + 1);
        let figure = next.is_some_and(|token| token.word == fixed::OF)
            || self.is_likened(page, at, lexicon)
            || self.is(at.checked_sub(1).map(|i| &page.tokens[i]), bit::REMOTE);
        if figure {
            return (alone.0, alone.1 * FIGURE);
        }
        if alone.0 != Weather::Clear {
            let ceased = page.tokens[at + 1..]
                .iter()
                .take(4)
                .take_while(|token| !lexicon.is(token.word, class::PUNCTUATION))
                .any(|token| self.bits[token.word as usize] & bit::CEASED != 0)
                || self.departs(page, at, lexicon);
            if ceased || self.is_denied(page, at, lexicon) {
                return (Weather::Clear, 1.2);
            }
        }
        alone
    }

    /// `the fog went out with the tide`.
    fn departs(&self, page: &Page, at: usize, lexicon: &Lexicon) -> bool {
        let spells = |step: usize, wanted: &[&str]| {
            page.tokens
                .get(at + step)
                .is_some_and(|token| wanted.contains(&lexicon.spelling(token.word)))
        };
        spells(1, &["went", "rolled", "drew", "blew"]) && spells(2, &["out", "away", "off"])
    }

    /// Whether a word begins praise of the day: `fine weather`, `a clear, cold morning`.
    pub fn is_fine(&self, page: &Page, at: usize) -> bool {
        self.bits[page.tokens[at].word as usize] & bit::FINE != 0
            && (1..5).any(|step| self.is(page.tokens.get(at + step), bit::DAY))
    }
}

/// Whether a page is a play's: most paragraphs begin with a name and a stop, and nothing is quoted.
pub fn is_drama(page: &Page, lexicon: &Lexicon) -> bool {
    let (mut all, mut labelled) = (0, 0);
    for range in page.paragraphs.iter().filter(|range| !range.is_empty()) {
        all += 1;
        labelled += usize::from(is_labelled(&page.tokens[range.clone()], lexicon));
    }
    all >= 8 && labelled * 2 > all
}

/// A speaker's name before a speech: one to three capitalised words and a stop or colon.
pub fn is_labelled(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let name = tokens
        .iter()
        .take_while(|t| t.capital && !t.spoken && !lexicon.is(t.word, class::PUNCTUATION))
        .count();
    (1..=3).contains(&name)
        && tokens.len() > name + 2
        && matches!(tokens[name].word, fixed::STOP | fixed::COLON)
}
