//! The course of a talk: turns, their alternation, and who must be speaking when no word says so.

use super::focus::fit;
use super::people::{People, PersonId};
use crate::model::{Attribution, Sex};

/// Paragraphs of speech with at most this many of narration between them are one talk.
const GAP: usize = 1;

/// A speaker found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spoken {
    /// Who, or nobody known.
    pub person: Option<PersonId>,
    /// By what evidence.
    pub how: Attribution,
    /// 0 to 1.
    pub confidence: f32,
}

/// No speaker.
pub const NOBODY: Spoken = Spoken {
    person: None,
    how: Attribution::Implicit,
    confidence: 0.0,
};

/// A paragraph's speech, or several paragraphs' when a speech runs on.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Paragraph in which it begins.
    pub first_paragraph: usize,
    /// Paragraph in which it ends.
    pub last_paragraph: usize,
    /// Its stretches.
    pub stretches: std::ops::Range<usize>,
    /// Its speaker.
    pub spoken: Spoken,
    /// Whom its words address.
    pub addressed: Vec<PersonId>,
    /// Who was present when it began, the most present first.
    pub present: Vec<PersonId>,
    /// Sex that the evidence demands.
    pub sex: Sex,
}

fn implicit(person: PersonId, confidence: f32) -> Spoken {
    Spoken {
        person: Some(person),
        how: Attribution::Implicit,
        confidence,
    }
}

/// Whether two turns, the first before the second, belong to one talk.
fn near(first: &Turn, second: &Turn) -> bool {
    second.first_paragraph <= first.last_paragraph + 1 + GAP
}

/// Whoever spoke two turns ago in the same talk speaks again in `paragraph`; else whom the last
/// turn addressed answers.
pub fn next(turns: &[Turn], paragraph: usize, addressed: &[PersonId]) -> Spoken {
    let Some(last) = turns
        .last()
        .filter(|last| paragraph <= last.last_paragraph + 1 + GAP)
    else {
        return NOBODY;
    };
    let free =
        |person: &PersonId| Some(*person) != last.spoken.person && !addressed.contains(person);
    let before = turns.len().checked_sub(2).map(|at| &turns[at]);
    let again = before
        .filter(|before| near(before, last))
        .and_then(|before| before.spoken.person);
    if let Some(person) = again.filter(free) {
        return implicit(person, 0.7);
    }
    let called = last
        .addressed
        .iter()
        .copied()
        .find(|person| Some(*person) != last.spoken.person);
    called
        .filter(free)
        .map_or(NOBODY, |person| implicit(person, 0.6))
}

/// Turns still open take the speaker of two turns later, when all three are one talk.
pub fn alternate(turns: &mut [Turn]) {
    for at in (0..turns.len().saturating_sub(2)).rev() {
        let [own, next, after] = &turns[at..at + 3] else {
            continue;
        };
        if own.spoken.person.is_some() || !near(own, next) || !near(next, after) {
            continue;
        }
        let person = after.spoken.person.filter(|person| {
            next.spoken.person != Some(*person) && !own.addressed.contains(person)
        });
        if let Some(person) = person {
            turns[at].spoken = implicit(person, 0.65);
        }
    }
}

/// At last the most present person who is neither addressed nor speaks beside.
pub fn fall_back(turns: &mut [Turn], people: &People) {
    for at in 0..turns.len() {
        let turn = &turns[at];
        if turn.spoken.person.is_some() {
            continue;
        }
        let mut beside: Vec<PersonId> = turn.addressed.clone();
        let before = at
            .checked_sub(1)
            .map(|i| &turns[i])
            .filter(|before| near(before, turn));
        beside.extend(before.and_then(|before| before.spoken.person));
        let after = turns.get(at + 1).filter(|after| near(turn, after));
        beside.extend(after.and_then(|after| after.spoken.person));
        let fits =
            |person: &&PersonId| !beside.contains(person) && fit(people, **person, turn.sex) > 0.0;
        if let Some(person) = turn.present.iter().find(fits).copied() {
            turns[at].spoken = implicit(person, 0.4);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(paragraph: usize, person: Option<PersonId>) -> Turn {
        Turn {
            first_paragraph: paragraph,
            last_paragraph: paragraph,
            stretches: 0..1,
            spoken: person.map_or(NOBODY, |person| implicit(person, 0.9)),
            addressed: Vec::new(),
            present: Vec::new(),
            sex: Sex::Unknown,
        }
    }

    #[test]
    fn talk_alternates_forward() {
        let turns = [turn(0, Some(1)), turn(1, Some(2))];
        assert_eq!(next(&turns, 2, &[]).person, Some(1));
        assert_eq!(next(&turns, 2, &[1]).person, None);
        assert_eq!(next(&turns, 9, &[]).person, None);
    }

    #[test]
    fn talk_alternates_backward() {
        let mut turns = [turn(0, None), turn(1, Some(2)), turn(2, Some(1))];
        alternate(&mut turns);
        assert_eq!(turns[0].spoken.person, Some(1));
    }

    #[test]
    fn the_addressed_answers() {
        let mut asked = turn(0, Some(1));
        asked.addressed = vec![3];
        assert_eq!(next(&[asked], 1, &[]).person, Some(3));
    }
}
