//! Votes on somebody's age, and what decides them. What counts as a vote is read in `ages` and
//! `childhood`.

use crate::model::Age;

/// Votes that decide, and what each use of the name asks for more: who is named a thousand times
/// is taken for another now and then.
const ENOUGH: f32 = 1.5;
const ENOUGH_PER_USE: f32 = 0.03;
const MOST_ENOUGH: f32 = 4.0;
/// `Old` and `little` tell an age where they are as good as part of the name: at least so often,
/// and in one of so many uses. `Little Tom, the father` is not small always.
const EPITHETS: f32 = 2.0;
const EPITHET_SHARE: f32 = 6.0;
/// What an epithet weighs beside what is said outright.
const EPITHET: f32 = 1.0;
/// What is left of a vote for childhood when somebody is called Mr. or Captain.
const GROWN: f32 = 0.5;

/// What speaks for each age.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    child: f32,
    young: f32,
    adult: f32,
    old: f32,
}

impl Tally {
    /// Adds one vote.
    pub fn add(&mut self, age: Age, weight: f32) {
        match age {
            Age::Child => self.child += weight,
            Age::Young => self.young += weight,
            Age::Adult => self.adult += weight,
            Age::Old => self.old += weight,
        }
    }

    /// Each age with its votes.
    fn all(self) -> [(Age, f32); 4] {
        [
            (Age::Child, self.child),
            (Age::Old, self.old),
            (Age::Young, self.young),
            (Age::Adult, self.adult),
        ]
    }

    /// The age that has most, if it has enough; childhood counts by `growth`.
    fn winner(mut self, growth: f32, need: f32) -> Option<Age> {
        self.child *= growth;
        let best = self
            .all()
            .into_iter()
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.filter(|best| best.1 >= need).map(|best| best.0)
    }
}

/// What the text tells of one person's age: said outright, and as an epithet before the name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Votes {
    /// What is said outright.
    pub outright: Tally,
    /// Uses of the name with `old`, `young` or `little` before it.
    pub epithets: Tally,
}

impl Votes {
    /// The age that has votes enough, given how often the name is used; `titled` are grown people
    /// by their titles.
    pub fn winner(self, uses: u32, titled: bool) -> Option<Age> {
        #[allow(clippy::cast_precision_loss, reason = "uses of a name are few")]
        let uses = uses as f32;
        let growth = if titled { GROWN } else { 1.0 };
        let need = (ENOUGH + ENOUGH_PER_USE * uses).min(MOST_ENOUGH);
        let often = (uses / EPITHET_SHARE).max(EPITHETS);
        let mut told = self.outright;
        for (age, count) in self.epithets.all() {
            told.add(age, count.min(EPITHET));
        }
        told.winner(growth, need)
            .or_else(|| self.epithets.winner(growth, often))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epithets_must_be_as_good_as_the_name() {
        let mut votes = Votes::default();
        for _ in 0..3 {
            votes.epithets.add(Age::Child, 1.0);
        }
        assert_eq!(votes.winner(10, false), Some(Age::Child));
        assert_eq!(votes.winner(60, false), None);
    }

    #[test]
    fn a_title_speaks_against_childhood() {
        let mut votes = Votes::default();
        votes.outright.add(Age::Child, 4.0);
        assert_eq!(votes.winner(50, false), Some(Age::Child));
        assert_eq!(votes.winner(50, true), None);
    }
}
