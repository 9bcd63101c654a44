//! Families: who of those that bear a surname a title means, and whether somebody can bear a name at
//! all. Which names are one person is decided in `merge`.

use std::collections::HashSet;

use super::lexicon::{Lexicon, Word};
use super::names::Name;
use super::people::{Person, given_sex, sex_of_pronouns, sex_of_titles};
use crate::model::Sex;

/// A title speaks of the head of a family when they fit it this many times better than the next.
const HEAD: f32 = 3.0;

/// Uses of `Miss Ann` that make her no eldest.
const YOUNGER: f32 = 3.0;

/// What the rules here look up.
#[derive(Clone, Copy)]
pub struct Families<'a> {
    /// All names.
    pub names: &'a [Name],
    /// Their words.
    pub lexicon: &'a Lexicon,
}

impl Families<'_> {
    /// Whether one of the titles is among the wanted.
    pub fn has(&self, titles: &[Word], wanted: &[&str]) -> bool {
        titles
            .iter()
            .any(|title| wanted.contains(&self.lexicon.spelling(*title)))
    }

    fn is_wifely(&self, titles: &[Word]) -> bool {
        self.has(titles, &["mrs", "madame", "mme", "lady", "missus"])
    }

    fn is_single(&self, titles: &[Word]) -> bool {
        self.has(titles, &["miss", "mademoiselle", "mlle"])
    }

    /// The sex that a name tells.
    pub fn title_sex(&self, name: &Name) -> Option<Sex> {
        name.titles
            .iter()
            .filter_map(|title| self.lexicon.title(*title))
            .map(|title| title.sex)
            .find(|sex| *sex != Sex::Unknown)
            .or_else(|| {
                name.words
                    .first()
                    .and_then(|word| given_sex(*word, self.lexicon))
            })
            .or_else(|| sex_of_pronouns(name.he, name.she))
    }

    /// The sex of somebody, as far as their names tell it plainly.
    pub fn known_sex(&self, person: &Person) -> Option<Sex> {
        sex_of_titles(person, self.lexicon)
            .or_else(|| {
                person
                    .first
                    .and_then(|first| given_sex(first, self.lexicon))
            })
            .or_else(|| sex_of_pronouns(person.he, person.she))
    }

    /// Whether a titled single word is a first name: `Aunt Em`, `Sir Walter`, `Lord Henry`.
    pub fn title_takes_first(&self, name: &Name) -> bool {
        let word = name.words[0];
        let title = self.lexicon.title(name.titles[name.titles.len() - 1]);
        let given = given_sex(word, self.lexicon).is_some();
        let always = matches!(
            title.map(|title| title.word),
            Some("aunt" | "uncle" | "sir" | "cousin")
        );
        let known = |name: &Name| name.words.len() > 1 && name.words.last() == Some(&word);
        let first = |name: &Name| name.words.len() > 1 && name.words[0] == word;
        // Lucas is a first name, but not where Charlotte Lucas lives.
        let surname = || self.names.iter().any(known) && !self.names.iter().any(first);
        always || given && title.is_some_and(|title| title.first) && !surname()
    }

    /// Whether somebody can bear a name of this sex and these titles.
    pub fn agrees(&self, person: &Person, sex: Option<Sex>, titles: &[Word]) -> bool {
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
        // Master Tom is not yet Mr. Reed.
        let boy = |title: &Word| self.lexicon.spelling(*title) == "master";
        let young = |titles: &[Word]| !titles.is_empty() && titles.iter().all(boy);
        let grown = |titles: &[Word]| self.has(titles, &["mr"]);
        let clash = self.is_wifely(titles) && self.is_single(&person.titles)
            || self.is_single(titles) && self.is_wifely(&person.titles)
            || grown(titles) && young(&person.titles);
        // Lady Lucas is not Mrs. Lucas.
        let lady = |titles: &[Word]| self.has(titles, &["lady", "countess", "duchess"]);
        let mrs = |titles: &[Word]| self.has(titles, &["mrs", "missus"]);
        !(clash || lady(titles) && mrs(&person.titles) || mrs(titles) && lady(&person.titles))
    }

    /// Whether a title and surname may mean this bearer of the surname: a wife's title joins one
    /// who has it, or a woman whose family has no man in the book.
    pub fn is_wife(&self, person: &Person, name: &Name, people: &[Person]) -> bool {
        let share = |person: &Person| {
            name.titles
                .iter()
                .any(|title| person.titles.contains(title))
        };
        if !self.is_wifely(&name.titles) || share(person) {
            return true;
        }
        let man =
            |other: &Person| other.last == person.last && self.known_sex(other) == Some(Sex::Male);
        self.known_sex(person) == Some(Sex::Female)
            && !people.iter().any(man)
            && !self.names.iter().any(|other| {
                other.words.last().copied() == person.last
                    && self.has(
                        &other.titles,
                        &["mr", "miss", "master", "monsieur", "sir", "lord"],
                    )
            })
    }

    /// Of several bearers of a surname the one whom title and surname mean: `Miss Reed` is the
    /// eldest, for the younger is called `Miss Ann`; `Mr. Reed` is the father, for the son is called
    /// by his first name.
    pub fn head(&self, found: &[(u32, usize)], name: &Name, people: &[Person]) -> Option<usize> {
        let single = self.is_single(&name.titles);
        let mut ranked: Vec<(f32, usize)> = found
            .iter()
            .map(|&(_, id)| (self.headship(&people[id], single), id))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        match ranked[..] {
            [] => None,
            [(_, only)] => Some(only),
            [(best, id), (second, _), ..] => (best >= HEAD * second).then_some(id),
        }
    }

    /// How much somebody is called otherwise than by the first name (a man), or by title and first
    /// name (a girl).
    #[allow(clippy::cast_precision_loss, reason = "uses of a name are few")]
    fn headship(&self, person: &Person, single: bool) -> f32 {
        let Some(first) = person.first else {
            return person.count as f32 + 0.5;
        };
        let uses = |keep: &dyn Fn(&Name) -> bool| -> f32 {
            let found = self
                .names
                .iter()
                .filter(|name| name.words.first() == Some(&first) && !name.article && keep(name));
            found.map(|name| name.count).sum::<u32>() as f32
        };
        let full = |name: &Name| name.words.len() > 1 && name.words.last().copied() == person.last;
        if single {
            let count = person.count as f32;
            let younger = uses(&|name| self.is_single(&name.titles) && name.words.len() == 1);
            let named = younger + uses(&|name| self.is_single(&name.titles) && full(name));
            // Whom the book often calls Miss Ann has an elder sister, if anybody has.
            let weight = if younger >= YOUNGER { 1.0 / HEAD } else { 1.0 };
            return weight * count * count / (named + 0.5);
        }
        let bare = uses(&|name| name.titles.is_empty() && name.words.len() == 1);
        let whole = uses(&full);
        let titled = uses(&|name| full(name) && !name.titles.is_empty()) > 0.0;
        whole * (whole + 1.0) / (bare + 1.0) * if titled { HEAD } else { 1.0 }
    }
}

/// For each name whether it is the plural of a surname.
pub fn plurals(names: &[Name], lexicon: &Lexicon) -> Vec<bool> {
    let surnames: HashSet<Word> = names
        .iter()
        .filter(|name| name.words.len() > 1 || !name.titles.is_empty())
        .filter_map(|name| name.words.last().copied())
        .collect();
    let plural = |name: &Name| {
        let Some(word) = name.words.last().map(|word| lexicon.spelling(*word)) else {
            return false;
        };
        let stems = [word.strip_suffix("es"), word.strip_suffix('s')];
        let mut known = stems
            .into_iter()
            .flatten()
            .filter_map(|stem| lexicon.find(stem));
        known.any(|stem| surnames.contains(&stem))
    };
    // Miss Williams is no plural of William Hill's; the Reeds are of Reed.
    names
        .iter()
        .map(|name| (name.article || name.words.len() + name.titles.len() <= 2) && plural(name))
        .collect()
}
