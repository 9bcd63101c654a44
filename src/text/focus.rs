//! Who is in the reader's mind: a table of people that every mention raises and every sentence
//! lowers, from which pronouns and lone nouns are resolved.

use super::people::{People, PersonId};
use crate::model::Sex;

/// The table.
#[derive(Debug, Default)]
pub struct Focus {
    scores: Vec<f32>,
    /// People with any score, in order of first mention.
    active: Vec<PersonId>,
    /// Scores are kept divided by this, so that decay costs one multiplication.
    scale: f32,
}

impl Focus {
    /// An empty table.
    pub fn new() -> Self {
        Self {
            scale: 1.0,
            ..Self::default()
        }
    }

    /// Raises somebody.
    pub fn mention(&mut self, person: PersonId, amount: f32) {
        if self.scores.len() <= person {
            self.scores.resize(person + 1, 0.0);
        }
        if self.scores[person] == 0.0 {
            self.active.push(person);
        }
        self.scores[person] += amount / self.scale;
    }

    /// Lets time pass.
    pub fn decay(&mut self, factor: f32) {
        self.scale *= factor;
        if self.scale < 1e-3 {
            let scale = self.scale;
            for person in &self.active {
                self.scores[*person] *= scale;
            }
            let scores = &mut self.scores;
            self.active.retain(|person| {
                let keep = scores[*person] > 1e-3;
                if !keep {
                    scores[*person] = 0.0;
                }
                keep
            });
            self.scale = 1.0;
        }
    }

    /// How present somebody is.
    pub fn score(&self, person: PersonId) -> f32 {
        self.scores.get(person).copied().unwrap_or(0.0) * self.scale
    }

    /// The most present person after `adjust` has changed the scores; `None` when nobody is left
    /// with a score above zero.
    pub fn leader(&self, adjust: impl Fn(PersonId, f32) -> f32) -> Option<PersonId> {
        self.ranked(adjust).first().map(|found| found.0)
    }

    /// All people by falling presence.
    pub fn ranked(&self, adjust: impl Fn(PersonId, f32) -> f32) -> Vec<(PersonId, f32)> {
        let mut found: Vec<(PersonId, f32)> = self
            .active
            .iter()
            .map(|&person| (person, adjust(person, self.score(person))))
            .filter(|(_, score)| *score > 0.0)
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }
}

/// How well somebody's sex fits a wanted one, as a factor.
pub fn fit(people: &People, person: PersonId, wanted: Sex) -> f32 {
    match (people.sex(person), wanted) {
        (_, Sex::Unknown) => 1.0,
        (Sex::Unknown, _) => 0.45,
        (own, wanted) if own == wanted => 1.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_and_frequent_lead() {
        let mut focus = Focus::new();
        focus.mention(0, 1.0);
        focus.decay(0.5);
        focus.mention(1, 0.7);
        assert_eq!(focus.leader(|_, score| score), Some(1));
        focus.mention(0, 0.5);
        assert_eq!(focus.leader(|_, score| score), Some(0));
        assert_eq!(
            focus.leader(|person, score| if person == 0 { 0.0 } else { score }),
            Some(1)
        );
    }

    #[test]
    fn long_decay_keeps_the_order() {
        let mut focus = Focus::new();
        focus.mention(3, 1.0);
        for _ in 0..200 {
            focus.decay(0.93);
        }
        focus.mention(4, 0.1);
        assert_eq!(focus.leader(|_, score| score), Some(4));
    }
}
