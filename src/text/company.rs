//! Who is in a stretch of cards and what is there to see: people with what they do, things by how
//! often they are told of. Where one stretch ends is decided in `scenes`.

use super::clues::Clues;
use crate::model::{CharacterId, Part, Presence, Prop};

/// More people than this are a crowd: what is listed as there.
const SEEN: usize = 5;
/// The most listed at all.
const LISTED: usize = 8;
/// How many things one picture can show.
const THINGS: usize = 3;

/// What the cards of a stretch tell of one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Met {
    /// Who.
    pub who: CharacterId,
    /// Named in narration.
    pub told: u32,
    /// Named in speech.
    pub heard: u32,
    /// Stretches of speech.
    pub speaks: u32,
}

impl Met {
    /// Nothing told yet.
    pub fn new(who: CharacterId) -> Self {
        Self {
            who,
            told: 0,
            heard: 0,
            speaks: 0,
        }
    }

    /// How much somebody is there.
    pub fn weight(&self) -> u32 {
        10 * self.told + 20 * self.speaks + 3 * self.heard
    }

    fn part(&self) -> Part {
        match (self.speaks, self.told) {
            (1.., _) => Part::Speaks,
            (0, 1..) => Part::Acts,
            _ => Part::Mentioned,
        }
    }
}

/// All that these cards tell of people, the most prominent first.
pub fn met(clues: &[Clues]) -> Vec<Met> {
    let mut sums: Vec<Met> = Vec::new();
    for met in clues.iter().flat_map(|card| &card.met) {
        match sums.iter_mut().find(|sum| sum.who == met.who) {
            Some(sum) => {
                sum.told += met.told;
                sum.heard += met.heard;
                sum.speaks += met.speaks;
            }
            None => sums.push(*met),
        }
    }
    sums.sort_by_key(|met| {
        (
            met.part() == Part::Mentioned,
            std::cmp::Reverse(met.weight()),
            met.who,
        )
    });
    sums
}

/// Everybody there or spoken of, with what they do.
pub fn presences(met: &[Met]) -> Vec<Presence> {
    met.iter()
        .take(LISTED)
        .map(|met| Presence {
            who: met.who,
            part: met.part(),
            feeling: None,
        })
        .collect()
}

/// Those who are there.
pub fn present(met: &[Met]) -> Vec<CharacterId> {
    met.iter()
        .filter(|met| met.part() != Part::Mentioned)
        .take(SEEN)
        .map(|met| met.who)
        .collect()
}

/// The things told of most; the first come first among equals.
pub fn props(clues: &[Clues]) -> Vec<Prop> {
    let mut sums: Vec<(Prop, u32)> = Vec::new();
    for (prop, count) in clues.iter().flat_map(|card| &card.props) {
        match sums.iter_mut().find(|(known, _)| known == prop) {
            Some((_, sum)) => *sum += count,
            None => sums.push((*prop, *count)),
        }
    }
    sums.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sums.into_iter()
        .take(THINGS)
        .map(|(prop, _)| prop)
        .collect()
}
