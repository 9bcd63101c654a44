//! How a scene feels: what its words speak for against what the book's words speak for throughout,
//! so that in a book of horrors the gentle hour is still tender and in a merry one the quarrel is
//! heard. Which words speak for what is in the lists.

use super::clues::Clues;
use crate::model::{Feeling, Mood};

/// Points per word that English stories have, by [`Mood::ALL`]; the mean of ten novels. A short
/// book's own mean is drawn towards them.
const USUAL: [f32; 8] = [
    0.0063, 0.0081, 0.0045, 0.0058, 0.0156, 0.0042, 0.0068, 0.0053,
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

/// A book's own level of each mood.
#[derive(Clone, Copy, Debug)]
pub struct Level([f32; 8]);

impl Level {
    /// The level of all the cards of a book.
    pub fn of<'a>(cards: impl Iterator<Item = &'a Clues>) -> Self {
        let (sums, words) = total(cards);
        let mut level = USUAL;
        for (rate, sum) in level.iter_mut().zip(sums) {
            *rate = (sum + *rate * USUAL_WORDS) / (words + USUAL_WORDS);
        }
        Self(level)
    }

    /// The mood in which these cards stand out most; calm when there is none.
    pub fn mood(&self, cards: &[Clues]) -> Mood {
        let (sums, words) = total(cards.iter());
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
        let (sums, words) = total(cards.iter());
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

/// Points by mood, and the number of words.
fn total<'a>(cards: impl Iterator<Item = &'a Clues>) -> ([f32; 8], f32) {
    let mut sums = [0.0; 8];
    let mut words = 0u32;
    for card in cards {
        words += card.words.0;
        for (sum, points) in sums.iter_mut().zip(&card.moods) {
            *sum += points;
        }
    }
    #[allow(
        clippy::cast_precision_loss,
        reason = "a book has fewer than 2^24 words"
    )]
    let words = words as f32;
    (sums, words)
}
