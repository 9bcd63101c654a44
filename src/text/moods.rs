//! How a scene feels: what its words speak for against what the book's words speak for throughout,
//! so that in a book of horrors the gentle hour is still tender and in a merry one the quarrel is
//! heard. Which words speak for what is in the lists.

use super::clues::Clues;
use crate::model::Mood;

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
}

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
