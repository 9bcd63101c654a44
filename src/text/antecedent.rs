//! Finds whom the pronoun of a tag means by what stands right before it: the subject of the nearest
//! clause of narration in its own paragraph, or of the last sentence of the paragraph before. Other
//! signs of whom a pronoun means are kept in `presence` and weighed in `scoring`.

use std::ops::Range;

use super::evidence::{Source, Turn};
use super::lexicon::{class, fixed};
use super::people::{People, PersonId};
use super::phrases::{View, Who};
use crate::model::Sex;

/// Whom a pronoun means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Antecedent {
    /// Who.
    pub person: PersonId,
    /// Whether they act in the paragraph before, not in the tag's own.
    pub apart: bool,
}

/// The antecedent of the pronoun by which a turn's tag names its speaker, if it has one; `index` is
/// the turn's paragraph.
pub fn antecedent(
    view: &View,
    people: &People,
    paragraphs: &[Range<usize>],
    index: usize,
    turn: &Turn,
) -> Option<Antecedent> {
    let (who, source) = turn.best().filter(Turn::is_pronoun)?;
    let pronoun = if who == Who::He { "he" } else { "she" };
    let own = paragraphs[index].clone();
    let from = turn.places.first()?.0;
    let stands = |&at: &usize| !view.tokens[at].spoken && view.spelling(at) == pronoun;
    let tag = if source == Source::Before {
        (own.start..from).rev().find(stands)
    } else {
        (from..own.end).find(stands)
    }?;
    let near = acting(view, people, own.start..tag, who.sex());
    if let Some(person) = near {
        return Some(Antecedent {
            person,
            apart: false,
        });
    }
    let before = paragraphs.get(index.checked_sub(1)?)?.clone();
    let last = before
        .clone()
        .rev()
        .find(|&at| !view.is(at, class::PUNCTUATION))
        .filter(|&last| !view.tokens[last].spoken)?;
    let start = view.sentence_start(before.start, last);
    acting(view, people, start..last, who.sex()).map(|person| Antecedent {
        person,
        apart: true,
    })
}

/// The last subject that may be of a sex in a stretch of narration.
fn acting(view: &View, people: &People, tokens: Range<usize>, sex: Sex) -> Option<PersonId> {
    tokens.rev().find_map(|at| {
        let (name, length) = view.name_at[at].filter(|_| !view.tokens[at].spoken)?;
        let person = people.of_name[name as usize]?;
        let own = people.sex(person);
        let end = at + usize::from(length);
        let governed = at > 0 && view.is(at - 1, class::PREPOSITION);
        let subject = !governed
            && view.word(end) != fixed::POSSESSIVE
            && (view.tokens[at].first || view.verbal(end));
        (subject && (own == sex || own == Sex::Unknown)).then_some(person)
    })
}
