//! Merges names into people: `Mr. Darcy`, `Fitzwilliam Darcy` and `Darcy` are one, `Mrs. Bennet`
//! and `Miss Bennet` two. What a person is, and who counts as one, is in `people`.

use super::lexicon::{Lexicon, Word};
use super::names::{Name, NameId, Names};
use super::people::{
    People, Person, PersonId, given_sex, is_person, sex, sex_of_pronouns, sex_of_titles,
};
use super::words::NICKNAMES;
use crate::model::Sex;

/// Merges all names.
pub fn merge(names: &Names, lexicon: &Lexicon) -> People {
    let mut merger = Merger {
        names: &names.names,
        lexicon,
        people: People {
            of_name: vec![None; names.names.len()],
            ..People::default()
        },
    };
    merger.full_names();
    merger.titled_names();
    merger.bare_names();
    merger.article_names();
    merger.bare_titles();
    merger.nicknames();
    let mut people = merger.people;
    for person in &mut people.people {
        person.sex = sex(person, names, lexicon);
    }
    people
}

struct Merger<'a> {
    names: &'a [Name],
    lexicon: &'a Lexicon,
    people: People,
}

impl Merger<'_> {
    /// Names by falling use, those that are people.
    fn ordered(&self, keep: impl Fn(&Name) -> bool) -> Vec<NameId> {
        let mut ids: Vec<NameId> = (0..self.names.len())
            .filter(|&id| self.people.of_name[id].is_none())
            .filter(|&id| keep(&self.names[id]) && is_person(&self.names[id], self.lexicon))
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
        for title in &own.titles {
            if !entry.titles.contains(title) {
                entry.titles.push(*title);
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

    /// The only person that fits, or the one named far more often than all others.
    fn dominant(&self, fits: impl Fn(&Person) -> bool, factor: u32) -> Option<PersonId> {
        let mut found: Vec<(u32, PersonId)> = self
            .people
            .people
            .iter()
            .enumerate()
            .filter(|(_, person)| fits(person))
            .map(|(id, person)| (person.count, id))
            .collect();
        found.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
        match found[..] {
            [] => None,
            [(_, only)] => Some(only),
            [(most, id), (second, _), ..] => (most >= factor.saturating_mul(second)).then_some(id),
        }
    }

    fn full_names(&mut self) {
        for id in self.ordered(|name| name.words.len() >= 2 && !name.article) {
            let name = &self.names[id as usize];
            let (first, last) = (name.words[0], name.words[name.words.len() - 1]);
            let wanted = self.title_sex(name);
            let fits = |person: &Person| {
                person.first == Some(first)
                    && person.last == Some(last)
                    && self.agrees(person, wanted, &name.titles)
            };
            match self.dominant(fits, 1) {
                Some(person) => self.assign(id, person),
                None => self.create(id, Some(first), Some(last)),
            }
        }
    }

    fn titled_names(&mut self) {
        let titled = |name: &Name| !name.titles.is_empty() && name.words.len() == 1;
        let miss = |name: &Name| titled(name) && self.has(&name.titles, &["miss"]);
        // Daughters first, so that their mother does not take their place.
        let mut ids = self.ordered(miss);
        ids.extend(self.ordered(|name| titled(name) && !miss(name)));
        for id in ids {
            let name = &self.names[id as usize];
            let word = name.words[0];
            let sex = self.title_sex(name);
            let by_first = self.title_takes_first(name);
            let fits = |person: &Person| {
                let part = if by_first { person.first } else { person.last };
                part == Some(word) && self.agrees(person, sex, &name.titles)
            };
            let eldest = |person: &Person| {
                fits(person)
                    && (by_first || self.is_wife(person, name) && !self.is_younger(person, name))
            };
            // A title alone tells little of which of a family is meant.
            let factor = 3;
            match self
                .dominant(fits, u32::MAX)
                .or_else(|| self.dominant(eldest, factor))
            {
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
            let given = self.given_sex(word);
            let as_first = self.dominant(
                |person| person.first == Some(word) && self.agrees(person, given, &[]),
                2,
            );
            let as_last = || {
                let male = self.dominant(
                    |person| {
                        person.last == Some(word) && self.known_sex(person) != Some(Sex::Female)
                    },
                    2,
                );
                let any = self.dominant(|person| person.last == Some(word), 4);
                male.or(any)
            };
            match as_first.or_else(as_last) {
                Some(person) => self.assign(id, person),
                None => self.create(id, Some(word), None),
            }
        }
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
            if a == b || !lasts || !(mostly_spoken(nick) || mostly_spoken(full)) {
                continue;
            }
            let moved = std::mem::take(&mut self.people.people[a]);
            for name in moved.names {
                self.assign(name, b);
            }
            if self.people.people[b].last.is_none() {
                self.people.people[b].last = moved.last;
            }
        }
    }

    /// A wife's title joins only a wife.
    fn is_wife(&self, person: &Person, name: &Name) -> bool {
        let wife = self.has(&name.titles, &["mrs", "missus", "lady", "madame", "mme"]);
        !wife
            || name
                .titles
                .iter()
                .any(|title| person.titles.contains(title))
    }

    /// `Miss Reed` is the eldest daughter; the younger is called `Miss Ann` or `Miss Ann Reed`.
    fn is_younger(&self, person: &Person, name: &Name) -> bool {
        self.has(&name.titles, &["miss"])
            && person.first.is_some()
            && person.names.iter().any(|&other| {
                let other = &self.names[other as usize];
                !other.titles.is_empty() && other.words.first() == person.first.as_ref()
            })
    }

    fn title_sex(&self, name: &Name) -> Option<Sex> {
        name.titles
            .iter()
            .filter_map(|title| self.lexicon.title(*title))
            .map(|title| title.sex)
            .find(|sex| *sex != Sex::Unknown)
            .or_else(|| name.words.first().and_then(|word| self.given_sex(*word)))
            .or_else(|| sex_of_pronouns(name.he, name.she))
    }

    fn given_sex(&self, word: Word) -> Option<Sex> {
        given_sex(word, self.lexicon)
    }

    fn known_sex(&self, person: &Person) -> Option<Sex> {
        sex_of_titles(person, self.lexicon)
            .or_else(|| person.first.and_then(|first| self.given_sex(first)))
            .or_else(|| sex_of_pronouns(person.he, person.she))
    }

    /// Whether a titled single word is a first name: `Aunt Em`, `Sir Walter`, `Lord Henry`.
    fn title_takes_first(&self, name: &Name) -> bool {
        let word = name.words[0];
        let title = self.lexicon.title(name.titles[name.titles.len() - 1]);
        let given = self.given_sex(word).is_some();
        let always = matches!(
            title.map(|title| title.word),
            Some("aunt" | "uncle" | "sir" | "cousin")
        );
        always || (given && title.is_some_and(|title| title.first))
    }

    /// Whether somebody can bear a name of this sex and these titles.
    fn agrees(&self, person: &Person, sex: Option<Sex>, titles: &[Word]) -> bool {
        let own = self.known_sex(person);
        if let (Some(a), Some(b)) = (own, sex)
            && a != b
        {
            return false;
        }
        // A family's ladies are many: a lady's title joins only whom the text calls she.
        if sex == Some(Sex::Female) && !titles.is_empty() && own.is_none() {
            return false;
        }
        let married =
            |titles: &[Word]| self.has(titles, &["mrs", "madame", "mme", "lady", "missus"]);
        let single = |titles: &[Word]| self.has(titles, &["miss", "mademoiselle", "mlle"]);
        let clash =
            married(titles) && single(&person.titles) || single(titles) && married(&person.titles);
        // Lady Lucas is not Mrs. Lucas.
        let lady = |titles: &[Word]| self.has(titles, &["lady", "countess", "duchess"]);
        let mrs = |titles: &[Word]| self.has(titles, &["mrs", "missus"]);
        !(clash || lady(titles) && mrs(&person.titles) || mrs(titles) && lady(&person.titles))
    }

    fn has(&self, titles: &[Word], wanted: &[&str]) -> bool {
        titles
            .iter()
            .any(|title| wanted.contains(&self.lexicon.spelling(*title)))
    }
}
