//! How plainly each card says that a new scene begins: an hour or a day named as a paragraph opens,
//! somebody coming or going in its first sentence. Where scenes are cut is decided in `cuts`.

use super::clues::Clues;
use super::lexicon::{Lexicon, Word, class, fixed};
use super::pack::Card;
use super::tokens::{Page, Token};
use super::words::turns;

/// How many tokens a paragraph's opening has, and its first sentence at most.
const OPENING: usize = 8;
const SENTENCE: usize = 32;
/// How far behind a verb of movement its direction stands.
const REACH: usize = 3;

/// What an hour tells that is said to be later, that alone stands first, and `then` without an hour.
const LATER: f32 = 1.0;
const HOUR: f32 = 0.7;
const AFTERWARDS: f32 = 0.3;
/// What the way to a place tells as a paragraph opens: `on the drive home`.
const JOURNEY: f32 = 0.8;
/// What a coming or going tells, one whose verb needs its direction, and what a clause adds that
/// leads up to it: `when they came out`.
const ARRIVAL: f32 = 0.7;
const MOVEMENT: f32 = 0.42;
const CLAUSE: f32 = 0.28;
/// What talk takes away: scenes seldom open with somebody's words.
const TALK: f32 = 0.3;

/// What a word can be to a turn, as bits.
mod bit {
    pub const TIME: u16 = 1;
    pub const WEEKDAY: u16 = 1 << 1;
    pub const LEAD: u16 = 1 << 2;
    pub const LATER: u16 = 1 << 3;
    pub const ARRIVES: u16 = 1 << 4;
    pub const MOVES: u16 = 1 << 5;
    pub const WAY: u16 = 1 << 6;
    pub const THRESHOLD: u16 = 1 << 7;
    pub const JOURNEY: u16 = 1 << 8;
    pub const MOMENT: u16 = 1 << 9;
    pub const CLAUSE: u16 = 1 << 10;
    pub const ON: u16 = 1 << 11;
}

/// The words that turn a scene, looked up by number.
pub struct Turns {
    bits: Vec<u16>,
    left: Option<Word>,
    opened: Option<Word>,
}

impl Turns {
    /// Prepares the table for a book's words.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut bits = vec![0u16; lexicon.len()];
        for (list, bit) in [
            (turns::TIMES, bit::TIME),
            (turns::WEEKDAYS, bit::WEEKDAY),
            (turns::LEADS, bit::LEAD),
            (turns::LATER, bit::LATER),
            (turns::ARRIVES, bit::ARRIVES),
            (turns::MOVES, bit::MOVES),
            (turns::WAYS, bit::WAY),
            (turns::THRESHOLDS, bit::THRESHOLD),
            (turns::JOURNEYS, bit::JOURNEY),
            (turns::MOMENTS, bit::MOMENT),
            (turns::CLAUSES, bit::CLAUSE),
            (&["on", "upon"], bit::ON),
        ] {
            for word in list {
                if let Some(word) = lexicon.find(word) {
                    bits[word as usize] |= bit;
                }
            }
        }
        Self {
            bits,
            left: lexicon.find("left"),
            opened: lexicon.find("opened"),
        }
    }

    /// Notes on each card how plainly a paragraph that begins there turns the scene.
    pub fn note(&self, page: &Page, cards: &[Card], clues: &mut [Clues], lexicon: &Lexicon) {
        let mut card = 0;
        for range in &page.paragraphs {
            let tokens = &page.tokens[range.clone()];
            let Some(first) = tokens.first() else {
                continue;
            };
            while card + 1 < cards.len() && cards[card].end <= first.start as usize {
                card += 1;
            }
            let Some(clues) = clues.get_mut(card) else {
                return;
            };
            let talk = if first.spoken { TALK } else { 0.0 };
            let turn = self.hour(tokens, lexicon) + self.coming(tokens, lexicon) - talk;
            clues.turn = Some(clues.turn.map_or(turn, |known| known.max(turn)));
        }
    }

    fn is(&self, token: &Token, bits: u16) -> bool {
        self.bits[token.word as usize] & bits != 0
    }

    /// An hour, a day or a span of time named as the paragraph opens.
    fn hour(&self, tokens: &[Token], lexicon: &Lexicon) -> f32 {
        let opening = &tokens[..tokens.len().min(OPENING)];
        let ends = |token: &Token| lexicon.is(token.word, class::SENTENCE_END);
        let opening = &opening[..opening.iter().position(ends).unwrap_or(opening.len())];
        let any = |most: usize, bits: u16| opening.iter().take(most).any(|t| self.is(t, bits));
        let Some(first) = opening.first() else {
            return 0.0;
        };
        if opening.iter().any(|token| token.spoken) || any(OPENING, bit::MOMENT) {
            return 0.0;
        }
        if self.is(first, bit::ON) && any(4, bit::JOURNEY) {
            return JOURNEY;
        }
        if any(3, bit::WEEKDAY) {
            return LATER;
        }
        let led = self.is(first, bit::LEAD | bit::LATER);
        let time = any(OPENING, bit::TIME | bit::WEEKDAY);
        match (time, any(6, bit::LATER)) {
            (true, true) if led => LATER,
            (true, _) if led || self.is(first, bit::TIME) => HOUR,
            (_, true) => AFTERWARDS,
            _ => 0.0,
        }
    }

    /// Somebody who comes or goes in the first sentence, when it is narration.
    fn coming(&self, tokens: &[Token], lexicon: &Lexicon) -> f32 {
        let sentence = &tokens[..tokens.len().min(SENTENCE)];
        let ends = |t: &Token| t.spoken || lexicon.is(t.word, class::SENTENCE_END);
        let sentence = &sentence[..sentence.iter().position(ends).unwrap_or(sentence.len())];
        let worth = |at: usize| {
            let bits = self.bits[sentence[at].word as usize];
            let after = &sentence[at + 1..sentence.len().min(at + 1 + REACH)];
            let left = Some(sentence[at].word) == self.left
                && after.first().is_some_and(|next| {
                    next.capital
                        || next.word == fixed::THE
                        || lexicon.is(next.word, class::HE | class::SHE)
                });
            let opened = bits & bit::THRESHOLD != 0
                && after.iter().any(|next| Some(next.word) == self.opened);
            if bits & bit::ARRIVES != 0 || left || opened {
                ARRIVAL
            } else if bits & bit::MOVES != 0 && after.iter().any(|t| self.is(t, bit::WAY)) {
                MOVEMENT
            } else {
                0.0
            }
        };
        let best = (0..sentence.len()).map(worth).fold(0.0, f32::max);
        let leads = best > 0.0 && sentence.first().is_some_and(|t| self.is(t, bit::CLAUSE));
        best + if leads { CLAUSE } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::{Draft, ParagraphKind};
    use crate::text::tokens;

    fn turns(text: &str) -> Vec<Option<f32>> {
        let mut draft = Draft::default();
        let mut cards = Vec::new();
        for (number, paragraph) in text.split("\n\n").enumerate() {
            draft.push(paragraph, ParagraphKind::Prose, false);
            cards.push(Card {
                start: draft.paragraphs[number].start,
                end: draft.text.len(),
                heading: false,
                paragraph: number,
            });
        }
        let mut lexicon = Lexicon::new();
        let page = tokens::read(&draft, &[], &mut lexicon);
        let mut clues = vec![Clues::new(); cards.len()];
        Turns::new(&lexicon).note(&page, &cards, &mut clues, &lexicon);
        clues.iter().map(|clue| clue.turn).collect()
    }

    #[test]
    fn an_hour_that_opens_a_paragraph_and_a_coming_turn_the_scene() {
        let found = turns(
            "The next morning Ann was late.\n\nOn Monday it rained.\n\nA moment after, the clock \
             struck.\n\nWhen they came out of the mill, Ann laughed.\n\nThe miller liked the \
             morning.\n\nThe door opened, and Ann sat up.",
        );
        assert_eq!(
            found,
            [
                Some(LATER),
                Some(LATER),
                Some(0.0),
                Some(MOVEMENT + CLAUSE),
                Some(HOUR),
                Some(ARRIVAL)
            ]
        );
    }
}
