//! Who is meant by a noun that stands for somebody all through a book (`the painter`): whoever is
//! addressed by name just before or after they speak. Names that are one person are joined in
//! `merge`, the narrator is found in `narrator`.

mod address;
mod introduction;

use std::collections::BTreeMap;

use super::evidence::{Source, Turn};
use super::lexicon::Word;
use super::people::{People, PersonId};
use super::phrases::Who;
use super::words::Kind;
use crate::model::Sex;

pub use address::{Talk, answer};
pub use introduction::{given_name, introduced, is_nameless};

/// Votes that a person needs, and how many times more than against them and than for the next.
const ENOUGH: i32 = 2;
const TIMES: i32 = 3;

/// Votes for and against each person.
type Votes = BTreeMap<PersonId, (i32, i32)>;

/// Joins nouns with the people they turn out to be.
pub fn identify(chapters: &[Vec<Turn>], people: &mut People) {
    let mut votes: BTreeMap<Word, Votes> = BTreeMap::new();
    for turns in chapters {
        for (at, turn) in turns.iter().enumerate() {
            if let Some((Who::Noun(noun, _, None | Some(Kind::Role)), source)) = turn.best()
                && source <= Source::Loose
            {
                vote(turns, at, people, votes.entry(noun).or_default());
            }
        }
    }
    for (noun, votes) in &votes {
        if let Some(&own) = people.of_noun.get(noun)
            && people.people[own].names.is_empty()
            && let Some(found) = elected(votes, people, own)
        {
            people.of_noun.insert(*noun, found);
        }
    }
}

/// The turns beside one vote on who speaks it.
fn vote(turns: &[Turn], at: usize, people: &People, votes: &mut Votes) {
    let turn = &turns[at];
    for &person in turn.called.iter().chain(&turn.beside) {
        votes.entry(person).or_default().1 += 1;
    }
    let before = at.checked_sub(1).map(|before| &turns[before]);
    let before = before.filter(|b| b.last_paragraph + 1 == turn.first_paragraph);
    let after = turns.get(at + 1);
    let after = after.filter(|a| turn.last_paragraph + 1 == a.first_paragraph);
    for beside in before.into_iter().chain(after) {
        if let Some((Who::Name(name), _)) = beside.best()
            && let Some(person) = people.of_name[name as usize]
        {
            votes.entry(person).or_default().1 += 1;
        }
        for &person in &beside.called {
            votes.entry(person).or_default().0 += 1;
        }
    }
}

/// Whom the votes make a nameless person.
fn elected(votes: &Votes, people: &People, own: PersonId) -> Option<PersonId> {
    let (&person, &(all, against)) = votes
        .iter()
        .max_by_key(|(person, votes)| (votes.0 - votes.1, std::cmp::Reverse(**person)))?;
    let next = votes
        .iter()
        .filter(|(other, _)| **other != person)
        .map(|(_, votes)| votes.0 - votes.1)
        .max()
        .unwrap_or(0);
    let fits = match (people.sex(person), people.sex(own)) {
        (Sex::Unknown, _) => false,
        (_, Sex::Unknown) => true,
        (named, own) => named == own,
    };
    (fits && all >= ENOUGH && all >= TIMES * against && all >= TIMES * next).then_some(person)
}
