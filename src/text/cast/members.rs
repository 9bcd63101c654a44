//! Who belongs to the cast: people who speak, act or are known well; not whoever and whatever the
//! text only mentions, and no crowds among the main characters. What a name shows of itself is
//! gathered in `names::conduct`.

use super::super::lexicon::{Lexicon, Word, class};
use super::super::names::{Conduct, Name, Names};
use super::super::people::Person;
use super::super::words::{CROWDS, PLURALS};

/// One in so many uses of all names is enough of any: short texts mention few.
const SHARE: u32 = 400;
/// Uses that make a first name somebody without any deed, and a titled name.
const KNOWN: u32 = 5;
const TITLED: u32 = 3;
/// Addresses that make a first name somebody.
const CALLED: u32 = 2;

/// All that the names of one person show.
struct Shown {
    conduct: Conduct,
    count: u32,
    tagged: u32,
    vocative: u32,
    narrated: u32,
}

impl Shown {
    fn of(forms: &[&Name]) -> Self {
        let mut conduct = Conduct::default();
        for form in forms {
            conduct.add(&form.conduct);
        }
        let sum = |count: fn(&Name) -> u32| forms.iter().map(|form| count(form)).sum();
        Self {
            conduct,
            count: sum(|form| form.count),
            tagged: sum(|form| form.tagged),
            vocative: sum(|form| form.vocative),
            narrated: sum(|form| form.count - form.spoken),
        }
    }
}

/// Whether a named person belongs to the cast who speaks `quotes` stretches; `all` counts the uses
/// of all names.
pub fn belongs(person: &Person, quotes: u32, all: u32, names: &Names, lexicon: &Lexicon) -> bool {
    let forms: Vec<&Name> = person
        .names
        .iter()
        .map(|&name| &names.names[name as usize])
        .collect();
    let shown = Shown::of(&forms);
    if person.narrator || quotes > 0 {
        return true;
    }
    let share = shown.count * SHARE >= all;
    let own = &shown.conduct;
    let human = own.human() + shown.tagged;
    let titled = forms
        .iter()
        .any(|form| !form.titles.is_empty() && !form.words.is_empty());
    // The Anchor and the Admiral Reed are ships and inns until they speak.
    if own.article * 2 > shown.count {
        return human * 3 >= shown.count && !is_group(person, names, lexicon);
    }
    if own.part * 2 > shown.count || own.within * 2 >= shown.count && own.human() == 0 {
        return false;
    }
    if titled {
        return human > 0 || own.near > 0 || shown.count >= TITLED || share;
    }
    let given = forms.iter().any(|form| {
        let first = form.words.first();
        first.is_some_and(|word| lexicon.is(*word, class::FEMALE | class::MALE))
    });
    if given {
        return human > 0 || share || shown.count >= KNOWN || shown.vocative >= CALLED;
    }
    let doubts = own.kind + own.within + own.marked + own.plural;
    human >= 2 && human > doubts || human > 0 && own.near > 0 && shown.narrated > 0 && doubts == 0
}

/// Whether somebody is many: the children, the Miss Reeds.
pub fn is_group(person: &Person, names: &Names, lexicon: &Lexicon) -> bool {
    let noun = person.noun.filter(|_| person.names.is_empty());
    if let Some(noun) = noun {
        return is_plural(noun, lexicon);
    }
    let mut forms = person.names.iter().map(|&name| &names.names[name as usize]);
    !person.names.is_empty()
        && forms.all(|form| {
            let last = form.words.last();
            form.titles.is_empty()
                && last.is_some_and(|&word| is_plural(word, lexicon))
                && (form.article || form.words.len() == 1 && form.conduct.owns == 0)
        })
}

/// Whether a word is a plural or a crowd: `officers`, `children`, `crowd`.
fn is_plural(word: Word, lexicon: &Lexicon) -> bool {
    let spelling = lexicon.spelling(word);
    if CROWDS.contains(&spelling) || PLURALS.contains(&spelling) {
        return true;
    }
    if lexicon.is(word, class::FEMALE | class::MALE | class::NOUN) {
        return false;
    }
    let Some(stem) = spelling.strip_suffix('s') else {
        return false;
    };
    let ending = matches!(stem.chars().next_back(), Some('s' | 'u' | 'i') | None);
    let known = |stem: &str| lexicon.find(stem).is_some();
    !ending && (known(stem) || stem.strip_suffix('e').is_some_and(known))
}
