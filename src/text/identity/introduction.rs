//! People who say who they are: once the stranger says “I am Tom Pike”, both are one person. Nouns
//! that others resolve by calling a name are joined in `identity`.

use super::super::evidence::{Source, Tokens, Turn};
use super::super::lexicon::{class, fixed};
use super::super::names::{NameId, Names};
use super::super::people::{People, PersonId};
use super::super::phrases::{View, Who};
use crate::model::Sex;

/// Turns before an introduction in which its name may not speak as somebody else.
const NEAR: usize = 6;

/// Words before `I am` that make it no statement.
#[rustfmt::skip]
const SUPPOSED: [&str; 9] = [
    "if", "as", "than", "think", "thinks", "suppose", "believe", "fancy", "says",
];

/// Joins whoever is known by no name of their own with the name they give themselves; `speakers`
/// holds each turn's likeliest speaker. Says whether anybody was joined.
pub fn introduced(
    chapters: &mut [Vec<Turn>],
    speakers: &[Vec<Option<PersonId>>],
    people: &mut People,
    names: &Names,
) -> bool {
    let mut joined: Vec<(PersonId, PersonId)> = Vec::new();
    for (turns, speakers) in chapters.iter().zip(speakers) {
        for (at, (turn, speaker)) in turns.iter().zip(speakers).enumerate() {
            let Some(own) = turn.given else { continue };
            // A noun in the tag means its person, whoever was likeliest.
            let speaker = match turn.best() {
                Some((Who::Noun(noun, ..), _)) => people.of_noun.get(&noun).copied(),
                _ => *speaker,
            };
            let Some(speaker) = speaker.filter(|&speaker| speaker != own) else {
                continue;
            };
            // Who has just spoken by that name is somebody else.
            let other = turns[at.saturating_sub(NEAR)..at].iter().any(|turn| {
                let means = |name: NameId| people.of_name[name as usize] == Some(own);
                let shown =
                    |&(who, _): &(Who, Source)| matches!(who, Who::Name(name) if means(name));
                turn.shown.iter().any(shown)
            });
            if !other && is_nameless(people, names, speaker) && agree(people, speaker, own) {
                people.join(speaker, own);
                joined.push((speaker, own));
            }
        }
    }
    for turn in chapters.iter_mut().flatten() {
        for &(from, to) in &joined {
            let lists = [&mut turn.called, &mut turn.told, &mut turn.beside];
            let all = lists.into_iter().flatten().chain(&mut turn.given);
            for person in all.filter(|person| **person == from) {
                *person = to;
            }
        }
    }
    !joined.is_empty()
}

/// Whether somebody is known by a common noun or an epithet only: the stranger, the Grey Man.
pub fn is_nameless(people: &People, names: &Names, person: PersonId) -> bool {
    let entry = &people.people[person];
    let (mut all, mut epithets) = (0, 0);
    for &name in &entry.names {
        let name = &names.names[name as usize];
        if !name.titles.is_empty() && !name.words.is_empty() {
            return false;
        }
        all += name.count;
        epithets += if name.article { name.count } else { 0 };
    }
    let known = entry.narrator || people.narrator == Some(person);
    !known && 2 * epithets >= all
}

fn agree(people: &People, a: PersonId, b: PersonId) -> bool {
    let (a, b) = (people.sex(a), people.sex(b));
    a == b || a == Sex::Unknown || b == Sex::Unknown
}

/// The person whose name a speaker gives as their own between two tokens of speech:
/// `I am Tom Pike,` `my name is Ann Moss.`
pub fn given_name(view: &View, people: &People, (from, to): Tokens) -> Option<PersonId> {
    (from..to).find_map(|at| {
        let said = match view.spelling(at) {
            "i" if view.spelling(at + 1) == "am" => at + 2,
            "i’m" => at + 1,
            "my" if view.spelling(at + 1) == "name" => {
                let is = view.spelling(at + 2) == "is" || view.word(at + 2) == fixed::POSSESSIVE;
                is.then_some(at + 3)?
            }
            _ => return None,
        };
        if at > from && SUPPOSED.contains(&view.spelling(at - 1)) {
            return None;
        }
        let start = said + usize::from(matches!(view.spelling(said), "a" | "an" | "the"));
        let (name, length) = view.name_at.get(start).copied().flatten()?;
        let after = start + usize::from(length);
        let asks = view.spelling(after) == "?" || view.word(after) == fixed::POSSESSIVE;
        let stops = view.is(after, class::PUNCTUATION) || after >= to;
        if start >= to || !stops || asks {
            return None;
        }
        people.of_name[name as usize]
    })
}
