//! Merges names into people: `Mr. Darcy`, `Fitzwilliam Darcy` and `Darcy` are one, `Mrs. Bennet`
//! and `Miss Bennet` two. What a person is, and who counts as one, is in `people`.

mod doubles;

use super::families::{Families, plurals};
use super::forms::is_crowned;
use super::lexicon::{Lexicon, Word};
use super::nameless;
use super::names::{Name, NameId, Names};
use super::people::{People, Person, PersonId, given_sex, is_person, sex, sex_of_pronouns, ship};
use super::words::NICKNAMES;
use crate::model::Sex;

pub use doubles::{Together, is_styled, join};

/// A first name that stands alone this many times as often as with any surname is one woman's.
const MAIDEN: u32 = 8;

/// A short form used this many times less than the name, or the other way, is the same person's.
const SOMETIMES: u32 = 8;

/// Merges all names.
pub fn merge(names: &Names, lexicon: &Lexicon) -> People {
    let mut merger = Merger {
        names: &names.names,
        lexicon,
        families: Families {
            names: &names.names,
            lexicon,
        },
        nobody: nobody(&names.names, lexicon),
        people: People {
            of_name: vec![None; names.names.len()],
            ..People::default()
        },
    };
    merger.full_names();
    merger.first_names();
    merger.nicknames();
    merger.titled_names();
    merger.bare_names();
    merger.article_names();
    merger.bare_titles();
    merger.nicknames();
    let mut people = merger.people;
    let count = |total: (u32, u32), person: &Person| (total.0 + person.he, total.1 + person.she);
    let (he, she) = people.people.iter().fold((1, 1), count);
    // At most three to one: few books know one sex only.
    let base = (he.max(she / 3), she.max(he / 3));
    for person in &mut people.people {
        person.sex = sex(person, names, lexicon, base);
    }
    people
}

struct Merger<'a> {
    names: &'a [Name],
    lexicon: &'a Lexicon,
    families: Families<'a>,
    /// For each name whether it is a family's or a ship's: the Reeds, the Petrel.
    nobody: Vec<bool>,
    people: People,
}

impl Merger<'_> {
    /// Names by falling use, those that are people.
    fn ordered(&self, keep: impl Fn(&Name) -> bool) -> Vec<NameId> {
        let mut ids: Vec<NameId> = (0..self.names.len())
            .filter(|&id| self.people.of_name[id].is_none())
            .filter(|&id| keep(&self.names[id]) && is_person(&self.names[id], self.lexicon))
            .filter(|&id| !self.nobody[id])
            .filter_map(|id| NameId::try_from(id).ok())
            .collect();
        ids.sort_by_key(|&id| (std::cmp::Reverse(self.names[id as usize].count), id));
        ids
    }

    fn assign(&mut self, name: NameId, person: PersonId) {
        let own = &self.names[name as usize];
        let entry = &mut self.people.people[person];
        entry.names.push(name);
        entry.count += own.count;
        entry.spoken += own.spoken;
        entry.he += own.he;
        entry.she += own.she;
        entry.told.0 += own.told.0;
        entry.told.1 += own.told.1;
        for title in &own.titles {
            // `The doctor` is Dr. Reed.
            for title in [*title, nameless::long(*title, self.lexicon)] {
                if !entry.titles.contains(&title) {
                    entry.titles.push(title);
                }
            }
        }
        self.people.of_name[name as usize] = Some(person);
    }

    fn create(&mut self, name: NameId, first: Option<Word>, last: Option<Word>) {
        let id = self.people.people.len();
        self.people.people.push(Person {
            first,
            last,
            ..Person::default()
        });
        self.assign(name, id);
    }

    /// Everyone that fits, those named most first.
    fn fitting(&self, fits: impl Fn(&Person) -> bool) -> Vec<(u32, PersonId)> {
        let mut found: Vec<(u32, PersonId)> = self
            .people
            .people
            .iter()
            .enumerate()
            .filter(|(_, person)| fits(person))
            .map(|(id, person)| (person.count, id))
            .collect();
        found.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
        found
    }

    /// The only person that fits, or the one named far more often than all others.
    fn dominant(&self, fits: impl Fn(&Person) -> bool, factor: u32) -> Option<PersonId> {
        match self.fitting(fits)[..] {
            [] => None,
            [(_, only)] => Some(only),
            [(most, id), (second, _), ..] => (most >= factor.saturating_mul(second)).then_some(id),
        }
    }

    fn full_names(&mut self) {
        for id in self.ordered(|name| name.words.len() >= 2 && !name.article) {
            let name = &self.names[id as usize];
            let (first, last) = (name.words[0], name.words[name.words.len() - 1]);
            let wanted = self.families.title_sex(name);
            let fits = |person: &Person| {
                person.first == Some(first)
                    && person.last == Some(last)
                    && self.families.agrees(person, wanted, &name.titles)
            };
            match self.dominant(fits, 1) {
                Some(person) => self.assign(id, person),
                None => self.create(id, Some(first), Some(last)),
            }
        }
    }

    /// First names of those whose full name is known, before titles ask who is named how often.
    fn first_names(&mut self) {
        let bare = |name: &Name| name.titles.is_empty() && name.words.len() == 1 && !name.article;
        for id in self.ordered(bare) {
            let word = self.names[id as usize].words[0];
            let given = given_sex(word, self.lexicon);
            let surname = |name: &Name| {
                name.words.last() == Some(&word)
                    && !name.titles.is_empty()
                    && (name.words.len() > 1 || !self.families.title_takes_first(name))
            };
            if given.is_none() && self.names.iter().any(surname) {
                continue;
            }
            let own = &self.names[id as usize];
            let told = own.spoken * 2 < own.count;
            // Who is Lady Ann where she is told of is nowhere Ann.
            let fits = |person: &Person| {
                person.first == Some(word)
                    && self.families.agrees(person, given, &[])
                    && !(told && is_styled(person, self.names, self.lexicon))
            };
            let found = self.fitting(fits);
            let all: u32 = found.iter().map(|(count, _)| count).sum();
            let (Some(&(most, person)), alone) = (found.first(), found.len() == 1) else {
                continue;
            };
            if self.names[id as usize].count >= MAIDEN * all && given == Some(Sex::Female) {
                // Maiden name and married name of one who is hardly ever called by either.
                for &(_, other) in &found[1..] {
                    self.absorb(other, person);
                }
            } else if !alone && most < 2 * found[1].0 {
                continue;
            }
            self.assign(id, person);
        }
    }

    fn titled_names(&mut self) {
        let families = self.families;
        let titled = |name: &Name| !name.titles.is_empty() && name.words.len() == 1;
        let miss = |name: &Name| titled(name) && families.has(&name.titles, &["miss"]);
        // Daughters first, so that their mother does not take their place.
        let mut ids = self.ordered(miss);
        ids.extend(self.ordered(|name| titled(name) && !miss(name)));
        for id in ids {
            let name = &self.names[id as usize];
            let word = name.words[0];
            let sex = families.title_sex(name);
            let people = &self.people.people;
            let named = |first: bool| {
                self.fitting(|person| {
                    let part = if first { person.first } else { person.last };
                    part == Some(word)
                        && families.agrees(person, sex, &name.titles)
                        && (first || families.is_wife(person, name, people))
                })
            };
            let given = given_sex(word, self.lexicon).is_some();
            let mut by_first = families.title_takes_first(name);
            let mut found = named(by_first);
            // Uncle Reed; Mrs. Ann.
            if found.is_empty() && by_first != given {
                found = named(!by_first);
                by_first ^= !found.is_empty();
            }
            // King George is no George Reed.
            if by_first
                && name
                    .titles
                    .iter()
                    .any(|t| is_crowned(self.lexicon.spelling(*t)))
            {
                found.retain(|&(_, id)| people[id].last.is_none());
            }
            // Sir Walter is rather a knight than Walter Hill; every man is Mr.
            let common = families.has(&name.titles, &["mr", "miss", "master"]);
            let shares = |person: &Person| name.titles.iter().any(|t| person.titles.contains(t));
            if !common && found.iter().any(|&(_, id)| shares(&people[id])) {
                found.retain(|&(_, id)| shares(&people[id]));
            }
            let far = match found[..] {
                [] => None,
                [(_, only)] => Some(only),
                _ if by_first => None,
                _ => families.head(&found, name, people),
            };
            match far {
                Some(person) => self.assign(id, person),
                None if by_first => self.create(id, Some(word), None),
                None => self.create(id, None, Some(word)),
            }
        }
    }

    fn bare_names(&mut self) {
        for id in
            self.ordered(|name| name.titles.is_empty() && name.words.len() == 1 && !name.article)
        {
            let word = self.names[id as usize].words[0];
            let given = given_sex(word, self.lexicon);
            let own = &self.names[id as usize];
            let told = own.spoken * 2 < own.count;
            let as_first = self.dominant(
                |person| {
                    person.first == Some(word)
                        && self.families.agrees(person, given, &[])
                        && !(told && is_styled(person, self.names, self.lexicon))
                },
                2,
            );
            let found = match (as_first, self.by_surname(word)) {
                // Lefferts is rather Lawrence Lefferts than Lefferts Hill, whom the text names once.
                (Some(first), Some(last)) if given.is_none() => {
                    let count = |id: PersonId| self.people.people[id].count;
                    Some(if count(first) < count(last) {
                        last
                    } else {
                        first
                    })
                }
                (first, last) => first.or(last),
            };
            match found {
                // Reed, of whom the text says he, is not Mrs. Reed.
                Some(person)
                    if given.is_none()
                        && sex_of_pronouns(own.he, own.she) == Some(Sex::Male)
                        && self.families.known_sex(&self.people.people[person])
                            == Some(Sex::Female) =>
                {
                    self.create(id, None, Some(word));
                }
                Some(person) => self.assign(id, person),
                None => self.create(id, Some(word), None),
            }
        }
    }

    /// Whom a surname alone means: the man called by title and surname, or the man, or the only one.
    fn by_surname(&self, word: Word) -> Option<PersonId> {
        let male = |person: &Person| {
            person.last == Some(word) && self.families.known_sex(person) != Some(Sex::Female)
        };
        let titled = |person: &Person| {
            let form = |name: &Name| !name.titles.is_empty() && name.words[..] == [word];
            male(person)
                && person
                    .names
                    .iter()
                    .any(|&id| form(&self.names[id as usize]))
        };
        self.dominant(titled, 2)
            .or_else(|| self.dominant(male, 2))
            .or_else(|| self.dominant(|person| person.last == Some(word), 4))
    }

    fn article_names(&mut self) {
        for id in self.ordered(|name| name.article && !name.words.is_empty()) {
            let name = &self.names[id as usize];
            let last = name.words[name.words.len() - 1];
            let same = |person: &Person| {
                person
                    .names
                    .iter()
                    .any(|&other| self.names[other as usize].words == name.words)
            };
            let head = |person: &Person| {
                person.names.iter().any(|&other| {
                    let other = &self.names[other as usize];
                    other.words.last() == Some(&last)
                        && (other.words.len() == 1 || name.words.len() == 1)
                        && other.titles.is_empty()
                })
            };
            match self.dominant(same, 1).or_else(|| self.dominant(head, 3)) {
                Some(person) => self.assign(id, person),
                None => self.create(id, None, Some(last)),
            }
        }
    }

    fn bare_titles(&mut self) {
        for id in self.ordered(|name| name.words.is_empty()) {
            let title = self.names[id as usize].titles[0];
            let fits = |person: &Person| person.titles.contains(&title);
            match self.dominant(fits, 3) {
                Some(person) => self.assign(id, person),
                None => self.create(id, None, Some(title)),
            }
        }
    }

    /// A nickname joins its name only when one of the two lives mainly in dialogue: then it is what
    /// people call somebody whom the narrator calls otherwise.
    fn nicknames(&mut self) {
        let mostly_spoken = |person: &Person| person.spoken * 10 >= person.count * 6;
        for (short, long) in NICKNAMES {
            let (Some(short), Some(long)) = (self.lexicon.find(short), self.lexicon.find(long))
            else {
                continue;
            };
            let bearer = |word: Word| {
                let named =
                    |person: &Person| person.first == Some(word) && !person.names.is_empty();
                self.dominant(named, 3)
            };
            let (Some(a), Some(b)) = (bearer(short), bearer(long)) else {
                continue;
            };
            let (nick, full) = (&self.people.people[a], &self.people.people[b]);
            let lasts = nick.last.is_none() || full.last.is_none() || nick.last == full.last;
            let (few, many) = (nick.count.min(full.count), nick.count.max(full.count));
            let rare = if nick.count < full.count { nick } else { full };
            let sometimes = few * SOMETIMES <= many && rare.titles.is_empty();
            if a == b || !lasts || !(mostly_spoken(nick) || mostly_spoken(full) || sometimes) {
                continue;
            }
            self.absorb(a, b);
        }
    }

    /// Gives all names of one person to another.
    fn absorb(&mut self, from: PersonId, to: PersonId) {
        let moved = std::mem::take(&mut self.people.people[from]);
        for name in moved.names {
            self.assign(name, to);
        }
        let to = &mut self.people.people[to];
        to.last = to.last.or(moved.last);
    }
}

/// For each name whether it is a family's or a ship's, with the article or without.
fn nobody(names: &[Name], lexicon: &Lexicon) -> Vec<bool> {
    let ships: Vec<&[Word]> = names.iter().filter_map(ship).collect();
    let sails = |name: &Name| name.titles.is_empty() && ships.contains(&&name.words[..]);
    let families = plurals(names, lexicon).into_iter().zip(names);
    families
        .map(|(plural, name)| plural || sails(name))
        .collect()
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
