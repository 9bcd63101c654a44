//! People who are known by one name where they are told of and by another to those who talk to them:
//! whoever is called Miss Reed right before Ann answers is Ann. Asked when it is known who speaks;
//! names that never leave dialogue and never speak themselves are joined so.

use std::collections::BTreeMap;

use super::super::lexicon::{Lexicon, class};
use super::super::merge::Together;
use super::super::names::{Names, Span, is_vocative};
use super::super::people::{People, PersonId};
use super::super::quotes::Stretch;
use super::super::speakers::Spoken;
use super::super::tokens::Page;
use crate::model::{Attribution, Sex};

/// Answers that make a name somebody's, one more where it may be no name, and how many times more than for all others.
const ENOUGH: u32 = 2;
const TIMES: u32 = 2;
/// One use in so many may be told, and one in so many may be somebody's own.
const RARE: u32 = 10;
/// Paragraphs between a call and its answer.
const NEXT: usize = 2;

/// What a book tells of calls and answers.
pub struct Talk<'a> {
    /// Its pages.
    pub pages: &'a [Page],
    /// The speech on each.
    pub stretches: &'a [Vec<Stretch>],
    /// Its names.
    pub names: &'a Names,
    /// Its words.
    pub lexicon: &'a Lexicon,
}

/// What is heard of a name that only calls.
#[derive(Debug, Default)]
struct Heard {
    calls: u32,
    answers: BTreeMap<PersonId, u32>,
    said_by: BTreeMap<PersonId, u32>,
}

/// Joins names that only call with those who answer to them, in `people` and in who speaks.
pub fn answer(talk: &Talk, people: &mut People, spoken: &mut [Vec<Spoken>]) {
    let mut heard: BTreeMap<PersonId, Heard> = BTreeMap::new();
    for ((page, stretches), (spans, spoken)) in talk
        .pages
        .iter()
        .zip(talk.stretches)
        .zip(talk.names.spans.iter().zip(spoken.iter()))
    {
        for (at, stretch) in stretches.iter().enumerate() {
            let range = page.within(stretch.start..stretch.end);
            let from = spans.partition_point(|span| (span.token as usize) < range.start);
            let inside = |span: &&Span| (span.token as usize) < range.end;
            for span in spans[from..].iter().take_while(inside) {
                let Some(person) = people.of_name[span.name as usize] else {
                    continue;
                };
                let own = heard.entry(person).or_default();
                if let Some(speaker) = spoken[at].person {
                    *own.said_by.entry(speaker).or_default() += 1;
                }
                let (token, length) = (span.token as usize, usize::from(span.length));
                if is_vocative(&page.tokens, token, length, talk.lexicon) {
                    own.calls += 1;
                    for other in beside(stretches, spoken, at) {
                        *own.answers.entry(other).or_default() += 1;
                    }
                }
            }
        }
    }
    let together = Together::read(talk.pages, talk.names, people, talk.lexicon);
    let told = |person: PersonId| {
        let names = people.people[person].names.iter();
        let names = names.map(|&name| &talk.names.names[name as usize]);
        names
            .map(|name| name.count - name.spoken + RARE * name.tagged)
            .sum::<u32>()
    };
    let explicit = |person: PersonId| {
        let all = spoken.iter().flatten();
        all.filter(|found| found.person == Some(person) && found.how == Attribution::Explicit)
            .count()
    };
    let mut joined: Vec<(PersonId, PersonId)> = Vec::new();
    for (&called, heard) in &heard {
        let entry = &people.people[called];
        if entry.narrator || told(called) * RARE > entry.count || explicit(called) > 0 {
            continue;
        }
        let enough = ENOUGH + u32::from(!is_named(people, called, talk));
        let Some(own) = elected(heard, enough) else {
            continue;
        };
        let apart = together.count(called, own) * RARE > entry.count;
        if own != called && !apart && may_be(people, called, own, talk.lexicon) {
            joined.push((called, own));
        }
    }
    for &(from, to) in &joined {
        // Whom two names would join is left alone.
        if joined.iter().any(|other| other.0 == to) || people.people[from].names.is_empty() {
            continue;
        }
        people.join(from, to);
        for found in spoken.iter_mut().flatten() {
            if found.person == Some(from) {
                found.person = Some(to);
            }
        }
    }
}

/// Whether somebody is called by a title or a first name: any other word may be an exclamation.
fn is_named(people: &People, person: PersonId, talk: &Talk) -> bool {
    let entry = &people.people[person];
    let given = |word: u32| talk.lexicon.is(word, class::FEMALE | class::MALE);
    !entry.titles.is_empty() || entry.first.is_some_and(given)
}

/// Who surely speaks right after a stretch of somebody else's, or spoke right before.
fn beside(stretches: &[Stretch], spoken: &[Spoken], at: usize) -> Vec<PersonId> {
    let own = spoken[at].person;
    let sure = |i: usize| {
        let near = stretches[i].paragraph.abs_diff(stretches[at].paragraph) <= NEXT;
        let other = spoken[i].person != own && spoken[i].person.is_some();
        (near && other && spoken[i].how == Attribution::Explicit).then_some(spoken[i].person)?
    };
    let differs = |i: &usize| spoken[*i].person != own;
    let after = (at + 1..stretches.len()).find(differs).and_then(sure);
    let before = (0..at).rev().find(differs).and_then(sure);
    let before = before.filter(|_| before != after);
    after.into_iter().chain(before).collect()
}

/// Who answers to a name more than all others together may, and never says it.
fn elected(heard: &Heard, enough: u32) -> Option<PersonId> {
    let (&person, &most) = heard
        .answers
        .iter()
        .max_by_key(|(person, votes)| (**votes, std::cmp::Reverse(**person)))?;
    let next = heard.answers.iter().filter(|(other, _)| **other != person);
    let next = next.map(|(_, votes)| *votes).max().unwrap_or(0);
    let said: u32 = heard.said_by.values().sum();
    let own = heard.said_by.get(&person).copied().unwrap_or(0);
    let many = most >= enough && most * TIMES >= heard.calls;
    (many && most >= TIMES * next && own * RARE <= said).then_some(person)
}

/// Whether the names of two people do not speak against their being one.
fn may_be(people: &People, called: PersonId, own: PersonId, lexicon: &Lexicon) -> bool {
    let (one, other) = (&people.people[called], &people.people[own]);
    let differ = |a: Option<u32>, b: Option<u32>| a.is_some() && b.is_some() && a != b;
    let (a, b) = (people.sex(called), people.sex(own));
    let sexes = a == b || a == Sex::Unknown || b == Sex::Unknown;
    // Two first names are two people; a pet name that is no first name may be anybody's.
    let given = |word: Option<u32>| word.filter(|w| lexicon.is(*w, class::FEMALE | class::MALE));
    let named = other.narrator || !other.names.is_empty();
    named && sexes && !differ(one.last, other.last) && !differ(given(one.first), given(other.first))
}

#[cfg(test)]
mod tests {
    use crate::text::Options;
    use crate::text::tests::shapes::book;

    #[test]
    fn whoever_answers_to_a_name_bears_it() {
        let text = "CHAPTER I\n\n\"Where is the boat, Miss Reed?\" said Tom.\n\n\"Gone,\" said \
            Ann.\n\nAnn looked at Tom, and Tom looked at Ann. Tom rose.\n\n\"Come, Miss Reed, \
            tell me,\" said Tom.\n\n\"It is sunk,\" said Ann.\n\n\"Are you sure, Miss \
            Reed?\" asked Tom.\n\n\"I am,\" said Ann. She wept.";
        let book = book(text, &Options::default());
        let ann = book
            .cast
            .iter()
            .find(|c| c.aliases.iter().any(|a| a == "Ann"));
        let aliases = ann.map(|ann| ann.aliases.join(", ")).unwrap_or_default();
        assert_eq!(aliases, "Ann, Miss Reed");
    }
}
