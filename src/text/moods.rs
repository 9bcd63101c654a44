//! How a scene feels: what its words speak for against what the book's words speak for throughout,
//! so that in a book of horrors the gentle hour is still tender and in a merry one the quarrel is
//! heard. Which words speak for what is in the lists.

use super::clues::Clues;
use crate::model::{Feeling, Mood};

/// Points per word that English stories have, by [`Mood::ALL`]; the mean of ten novels. A short
/// book's own mean is drawn towards them.
const USUAL: [f32; 8] = [
    0.0044, 0.0082, 0.0040, 0.0078, 0.0128, 0.0049, 0.0057, 0.0039,
];
/// How many words the usual rates weigh against the book's own.
const USUAL_WORDS: f32 = 4000.0;
/// How much of the book's own level is taken for granted.
const GRANTED: f32 = 0.6;
/// Keeps a single word in a short scene from deciding it.
const CAUTION: f32 = 2.5;
/// What a mood must stand out by, in deviations; below it the scene is calm.
const OUTSTANDING: f32 = 0.8;
/// What part of what speaks for calm must be outdone besides.
const OUTDONE: f32 = 0.4;

/// How much of a card's mood its neighbours share, with each card between, and at least; how many
/// cards on either side have any part in it. One card of some fifty words is too short to be read
/// alone, and a scene too long to feel the same throughout.
const SHARED: f32 = 0.5;
const LEAST_SHARED: f32 = 0.3;
const NEIGHBOURS: usize = 4;

/// A book's own level of each mood.
#[derive(Clone, Copy, Debug)]
pub struct Level([f32; 8]);

impl Level {
    /// The level of all the cards of a book.
    pub fn of<'a>(cards: impl Iterator<Item = &'a Clues>) -> Self {
        let (sums, words) = total(cards.map(|card| (card, 1.0)));
        let mut level = USUAL;
        for (rate, sum) in level.iter_mut().zip(sums) {
            *rate = (sum + *rate * USUAL_WORDS) / (words + USUAL_WORDS);
        }
        Self(level)
    }

    /// The mood in which these cards stand out most; calm when there is none.
    pub fn mood(&self, cards: &[Clues]) -> Mood {
        self.named(total(cards.iter().map(|card| (card, 1.0))))
    }

    /// The mood of one of a scene's cards, as its neighbours in the scene colour it.
    pub fn mood_at(&self, cards: &[Clues], at: usize) -> Mood {
        let from = at.saturating_sub(NEIGHBOURS);
        let near = cards.iter().enumerate().skip(from);
        let near = near.take_while(|(other, _)| *other <= at + NEIGHBOURS);
        self.named(total(near.map(|(other, card)| {
            let between = other.abs_diff(at);
            let share = (0..between).fold(1.0, |share, _| share * SHARED);
            (card, share.max(LEAST_SHARED))
        })))
    }

    /// The mood that points by mood, and a number of words, stand out in.
    fn named(&self, (sums, words): ([f32; 8], f32)) -> Mood {
        let stands_out = |at: usize| {
            let usual = self.0[at] * words;
            (sums[at] - GRANTED * usual) / (usual + CAUTION).sqrt()
        };
        let calm = stands_out(Mood::Calm as usize).max(0.0);
        let best = (0..Mood::ALL.len())
            .filter(|&at| Mood::ALL[at] != Mood::Calm)
            .max_by(|&a, &b| stands_out(a).total_cmp(&stands_out(b)));
        match best {
            Some(at) if stands_out(at) > OUTSTANDING + OUTDONE * calm => Mood::ALL[at],
            _ => Mood::Calm,
        }
    }

    /// What these cards do to a reader: the mean of their moods, drawn towards an even one the
    /// fewer words they have.
    pub fn feeling(&self, cards: &[Clues]) -> Feeling {
        let (sums, words) = total(cards.iter().map(|card| (card, 1.0)));
        let (mut valence, mut arousal, mut weight) = (0.0, 0.25 * EVEN, EVEN);
        for ((sum, usual), (pleasure, stir)) in sums.iter().zip(self.0).zip(FELT) {
            let points = (sum - GRANTED * usual * words).max(0.0);
            valence += points * pleasure;
            arousal += points * stir;
            weight += points;
        }
        Feeling {
            valence: hundredths(valence / weight),
            arousal: hundredths(arousal / weight),
        }
    }
}

/// What a mood does to a reader, taken by itself.
pub fn felt(mood: Mood) -> Feeling {
    let (valence, arousal) = FELT[mood as usize];
    Feeling { valence, arousal }
}

/// Rounded to two places: more would feign exactness.
fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// Valence from -1 to 1 and arousal from 0 to 1 of each mood, by [`Mood::ALL`]; after the circle of
/// Russell, "A Circumplex Model of Affect" (1980).
const FELT: [(f32, f32); 8] = [
    (0.3, 0.1),
    (0.8, 0.6),
    (0.6, 0.3),
    (-0.6, 0.3),
    (-0.3, 0.8),
    (-0.8, 0.8),
    (0.4, 0.6),
    (-0.6, 0.8),
];
/// How many points the even mood of a passage without any is worth.
const EVEN: f32 = 3.0;

/// Points by mood, and the number of words, of cards that count by their shares.
fn total<'a>(cards: impl Iterator<Item = (&'a Clues, f32)>) -> ([f32; 8], f32) {
    let mut sums = [0.0; 8];
    let mut words = 0.0;
    for (card, share) in cards {
        #[allow(
            clippy::cast_precision_loss,
            reason = "a card has fewer than 2^24 words"
        )]
        let own = card.words.0 as f32;
        words += own * share;
        for (sum, points) in sums.iter_mut().zip(&card.moods) {
            *sum += points * share;
        }
    }
    (sums, words)
}
