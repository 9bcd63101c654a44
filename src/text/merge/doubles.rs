//! Second names of one person that the forms of names alone do not show: short forms, and a wife's
//! new surname. Two names that one sentence tells of together are two people.

use std::collections::HashMap;

use super::super::lexicon::{Lexicon, Word, class, fixed};
use super::super::names::{Name, Names};
use super::super::people::{People, Person, PersonId};
use super::super::tokens::Page;
use super::super::words::NICKNAMES;
use crate::model::Sex;

/// Names of one sentence that are compared with one another.
const SENTENCE: usize = 12;
/// One sentence in so many may still tell of both names: ‘Bill!’ cried all to Billy.
const SELDOM: u32 = 10;
/// Uses that a short form needs before its absence beside the long one tells anything.
const USES: u32 = 3;
/// A bearer of a first name is meant who is named this many times more than all others.
const FAR: u32 = 4;

/// All uses but one in so many bear a title that is always used.
const STYLED: u32 = 4;

/// How many sentences tell of two people at once.
#[derive(Debug, Default)]
pub struct Together(HashMap<(PersonId, PersonId), u32>);

impl Together {
    /// Reads all sentences.
    pub fn read(pages: &[Page], names: &Names, people: &People, lexicon: &Lexicon) -> Self {
        let mut found = Self::default();
        for (page, spans) in pages.iter().zip(&names.spans) {
            let mut sentence: Vec<PersonId> = Vec::new();
            let mut seen = 0;
            for span in spans {
                let at = span.token as usize;
                let ends = |at: usize| {
                    let token = page.tokens[at];
                    let title = at > 0 && lexicon.is(page.tokens[at - 1].word, class::SHORT_TITLE);
                    lexicon.is(token.word, class::SENTENCE_END)
                        && (token.word != fixed::STOP || !title)
                };
                if (seen.min(at)..at).any(ends) {
                    sentence.clear();
                }
                seen = at + usize::from(span.length);
                let Some(person) = people.of_name[span.name as usize] else {
                    continue;
                };
                for &other in sentence.iter().filter(|&&other| other != person) {
                    *found.0.entry(key(person, other)).or_default() += 1;
                }
                if sentence.len() < SENTENCE {
                    sentence.push(person);
                }
            }
        }
        found
    }

    /// In how many both are.
    pub fn count(&self, one: PersonId, other: PersonId) -> u32 {
        self.0.get(&key(one, other)).copied().unwrap_or(0)
    }
}

fn key(one: PersonId, other: PersonId) -> (PersonId, PersonId) {
    (one.min(other), one.max(other))
}

/// Joins people who are one.
pub fn join(people: &mut People, names: &Names, pages: &[Page], lexicon: &Lexicon) {
    let together = Together::read(pages, names, people, lexicon);
    for (short, long) in short_forms(people, lexicon) {
        let pairs = pairs(people, names, lexicon, short, long);
        for (one, other) in pairs {
            let counts = [one, other].map(|id| people.people[id].count);
            // A father and his son Tom share the surname and meet.
            let last = people.people[one].last;
            let kin = last.is_some() && last == people.people[other].last;
            let met =
                together
                    .count(one, other)
                    .saturating_mul(if kin { u32::MAX } else { SELDOM });
            if met <= counts[0].min(counts[1]) {
                let less = counts[0] < counts[1];
                let (from, to) = if less { (one, other) } else { (other, one) };
                people.join(from, to);
            }
        }
    }
    for (wife, bride) in brides(people, names, lexicon) {
        if together.count(wife, bride) <= 1 {
            people.join(wife, bride);
        }
    }
}

/// First names of the book that are short for one another.
fn short_forms(people: &People, lexicon: &Lexicon) -> Vec<(Word, Word)> {
    let mut firsts: Vec<Word> = people.people.iter().filter_map(|p| p.first).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let find = |name: &str| lexicon.find(name).filter(|word| firsts.contains(word));
    let mut found = Vec::new();
    for (at, &(short, long)) in NICKNAMES.iter().enumerate() {
        found.extend(find(short).zip(find(long)));
        // Bill and Billy are short for the same.
        let others = NICKNAMES[at + 1..].iter().filter(|other| other.1 == long);
        found.extend(others.filter_map(|other| find(short).zip(find(other.0))));
    }
    for &word in &firsts {
        let spelling = lexicon.spelling(word);
        for ending in ["y", "ie", "ey"] {
            found.extend(find(&format!("{spelling}{ending}")).map(|short| (short, word)));
        }
    }
    found
}

/// Bearers of a short and a long first name who may be one: those with the same surname, or the
/// only ones.
fn pairs(
    people: &People,
    names: &Names,
    lexicon: &Lexicon,
    short: Word,
    long: Word,
) -> Vec<(PersonId, PersonId)> {
    let bearers = |word: Word| -> Vec<PersonId> {
        let bears = |person: &Person| {
            person.first == Some(word)
                && !person.names.is_empty()
                && !is_styled(person, &names.names, lexicon)
        };
        let all = people.people.iter().enumerate();
        all.filter(|(_, person)| bears(person))
            .map(|(id, _)| id)
            .collect()
    };
    let (shorts, longs) = (bearers(short), bearers(long));
    let mut found = Vec::new();
    for &one in &shorts {
        for &other in &longs {
            let (a, b) = (&people.people[one], &people.people[other]);
            let surname = a.last.is_some() && a.last == b.last;
            let only = principal(&shorts, people) == Some(one)
                && principal(&longs, people) == Some(other)
                && (a.last.is_none() || b.last.is_none())
                && a.count.min(b.count) >= USES;
            if (surname || only) && agree(people, one, other) {
                found.push((one, other));
            }
        }
    }
    // A man and his son bear one name: none is told from the other.
    if found.len() == 1 { found } else { Vec::new() }
}

/// The only bearer, or the one named far more than the others.
fn principal(bearers: &[PersonId], people: &People) -> Option<PersonId> {
    let count = |id: &PersonId| people.people[*id].count;
    let all: u32 = bearers.iter().map(count).sum();
    let most = bearers
        .iter()
        .copied()
        .max_by_key(|id| (count(id), std::cmp::Reverse(*id)))?;
    (count(&most) * (FAR + 1) >= all * FAR).then_some(most)
}

/// Whether somebody is nearly always called by a title before the first name: Lady Catherine.
pub fn is_styled(person: &Person, names: &[Name], lexicon: &Lexicon) -> bool {
    let styled = |title: &Word| {
        matches!(
            lexicon.spelling(*title),
            "lady" | "lord" | "sir" | "dame" | "king" | "queen" | "prince" | "princess" | "saint"
        )
    };
    let own = || person.names.iter().map(|&name| &names[name as usize]);
    let titled = own().filter(|name| name.titles.iter().any(styled));
    let uses: u32 = titled.map(|name| name.count).sum();
    uses > 0 && uses * STYLED >= own().map(|name| name.count).sum::<u32>() * (STYLED - 1)
}

fn agree(people: &People, one: PersonId, other: PersonId) -> bool {
    let (a, b) = (people.sex(one), people.sex(other));
    a == b || a == Sex::Unknown || b == Sex::Unknown
}

/// `Mrs. Pike`, and the woman who is Ann Reed here and Ann Pike there.
fn brides(people: &People, names: &Names, lexicon: &Lexicon) -> Vec<(PersonId, PersonId)> {
    let lasts = |person: &Person| -> Vec<Word> {
        let full = person.names.iter().map(|&name| &names.names[name as usize]);
        let mut lasts: Vec<Word> = full
            .filter(|name| name.words.len() > 1 && person.first == name.words.first().copied())
            .filter_map(|name| name.words.last().copied())
            .collect();
        lasts.sort_unstable();
        lasts.dedup();
        lasts
    };
    let all = || people.people.iter().enumerate();
    let is_wife = |person: &Person| {
        !person.names.is_empty()
            && person.names.iter().all(|&name| {
                let name = &names.names[name as usize];
                let mut titles = name.titles.iter().map(|title| lexicon.spelling(*title));
                name.words.len() == 1 && titles.any(|title| matches!(title, "mrs" | "madame"))
            })
    };
    let mut found = Vec::new();
    for (wife, person) in all().filter(|(_, person)| is_wife(person)) {
        let changed = |other: &Person| {
            let lasts = lasts(other);
            lasts.len() > 1 && person.last.is_some_and(|last| lasts.contains(&last))
        };
        let mut brides = all()
            .filter(|&(id, other)| id != wife && people.sex(id) == Sex::Female && changed(other));
        if let (Some((bride, _)), None) = (brides.next(), brides.next()) {
            found.push((wife, bride));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::{Draft, ParagraphKind};
    use crate::text::{merge, names, tokens};

    /// Whether two names are one person's.
    fn are_one(text: &str, one: &str, other: &str) -> bool {
        let mut draft = Draft::default();
        draft.push(text, ParagraphKind::Prose, false);
        let mut lexicon = Lexicon::new();
        let pages = [tokens::read(&draft, &[], &mut lexicon)];
        let found = names::find(&pages, &[text], &lexicon);
        let mut people = merge::merge(&found, &lexicon);
        join(&mut people, &found, &pages, &lexicon);
        let of = |display: &str| {
            let at = found.names.iter().position(|name| name.display == display);
            at.and_then(|at| people.of_name[at])
        };
        of(one).is_some() && of(one) == of(other)
    }

    const BILL: &str = "Then Bill Marsh sat down. He smoked, and Bill laughed at it. Bill slept. \
        In the night Billy woke and he swore. So Billy rose. At dawn Billy went home. ";

    #[test]
    fn short_forms_that_never_meet_are_one() {
        assert!(are_one(BILL, "Bill Marsh", "Billy"));
        let both = format!("{BILL}Later Bill and Billy met.");
        assert!(!are_one(&both, "Bill Marsh", "Billy"));
    }

    #[test]
    fn a_bride_has_her_husbands_name() {
        let much = "So Ann sat. Then Ann rose. ".repeat(10);
        let text = format!(
            "{much}Then Ann Reed smiled. She was glad. Now Ann Pike smiled. She had married. It \
             was Mrs. Pike who wept. At tea Mr. Pike came. He sat."
        );
        assert!(are_one(&text, "Ann Reed", "Mrs. Pike"));
    }
}
