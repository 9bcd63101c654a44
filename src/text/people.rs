//! The people that a text names: which names are people at all, their sex, and the nouns that stand
//! for them. Which names are one person is decided in `merge`.

use std::collections::HashMap;

use super::lexicon::{Lexicon, Word, class, fixed};
use super::names::{Name, NameId, Names};
use super::tokens::Page;
use super::words::Kind;
use crate::model::Sex;

/// A person's number.
pub type PersonId = usize;

/// Somebody the text names.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Names in use, the fullest first.
    pub names: Vec<NameId>,
    /// First name, if known.
    pub first: Option<Word>,
    /// Last name, if known.
    pub last: Option<Word>,
    /// Titles met.
    pub titles: Vec<Word>,
    /// Common noun that stands for them when they have no name: `landlord`.
    pub noun: Option<Word>,
    /// The `I` who tells the story.
    pub narrator: bool,
    /// Uses of all names.
    pub count: u32,
    /// Uses inside speech.
    pub spoken: u32,
    /// Pronouns after the names.
    pub he: u32,
    /// The same for women.
    pub she: u32,
    /// He and she after the names where somebody tells of them.
    pub told: (u32, u32),
    /// Sex.
    pub sex: Option<Sex>,
}

/// The people of a book.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Everyone.
    pub people: Vec<Person>,
    /// For each name the person it is.
    pub of_name: Vec<Option<PersonId>>,
    /// Persons known by a common noun.
    pub of_noun: HashMap<Word, PersonId>,
    /// The narrator in the first person.
    pub narrator: Option<PersonId>,
}

impl People {
    /// Adds somebody known by a noun, or finds them.
    pub fn by_noun(&mut self, noun: Word, sex: Option<Sex>) -> PersonId {
        if let Some(person) = self.of_noun.get(&noun) {
            return *person;
        }
        let id = self.people.len();
        self.people.push(Person {
            noun: Some(noun),
            sex,
            ..Person::default()
        });
        self.of_noun.insert(noun, id);
        id
    }

    /// Makes one person of two: all that is known of `from` becomes `to`'s.
    pub fn join(&mut self, from: PersonId, to: PersonId) {
        let gone = std::mem::take(&mut self.people[from]);
        let kept = &mut self.people[to];
        kept.names.extend(gone.names);
        kept.titles.extend(gone.titles);
        kept.first = kept.first.or(gone.first);
        kept.last = kept.last.or(gone.last);
        kept.sex = kept.sex.or(gone.sex);
        kept.count += gone.count;
        kept.spoken += gone.spoken;
        kept.he += gone.he;
        kept.she += gone.she;
        kept.told.0 += gone.told.0;
        kept.told.1 += gone.told.1;
        let named = self.of_name.iter_mut().flatten();
        let known = self.of_noun.values_mut();
        for person in named.chain(known).filter(|person| **person == from) {
            *person = to;
        }
    }

    /// The sex of a person, as far as known.
    pub fn sex(&self, person: PersonId) -> Sex {
        self.people[person].sex.unwrap_or(Sex::Unknown)
    }
}

/// Lets `the vicar` mean Mr. Bunting once the text has said `Mr. Bunting, the vicar,`.
pub fn appose(people: &mut People, names: &Names, pages: &[Page], lexicon: &Lexicon) {
    for (page, spans) in pages.iter().zip(&names.spans) {
        for span in spans {
            let Some(person) = people.of_name[span.name as usize] else {
                continue;
            };
            let after = span.token as usize + usize::from(span.length);
            let Some([comma, the, rest @ ..]) = page.tokens.get(after..) else {
                continue;
            };
            if comma.word != fixed::COMMA || the.word != fixed::THE {
                continue;
            }
            let stop = rest
                .iter()
                .take(4)
                .position(|t| lexicon.is(t.word, class::PUNCTUATION));
            let Some(head) = stop.and_then(|stop| stop.checked_sub(1)) else {
                continue;
            };
            let noun = rest[head].word;
            let trade = lexicon
                .noun(noun)
                .is_some_and(|noun| noun.kind == Kind::Role);
            if trade {
                people.of_noun.entry(noun).or_insert(person);
            }
        }
    }
}

pub fn given_sex(word: Word, lexicon: &Lexicon) -> Option<Sex> {
    match (
        lexicon.is(word, class::FEMALE),
        lexicon.is(word, class::MALE),
    ) {
        (true, false) => Some(Sex::Female),
        (false, true) => Some(Sex::Male),
        _ => None,
    }
}

/// What the pronouns after a name say, when they say it plainly.
pub fn sex_of_pronouns(he: u32, she: u32) -> Option<Sex> {
    if he >= 3 && he >= 2 * she {
        Some(Sex::Male)
    } else if she >= 3 && she >= 2 * he {
        Some(Sex::Female)
    } else {
        None
    }
}

/// What the ending of a southern first name tells: Eugenio, Serafina.
fn sex_of_ending(first: &str) -> Option<Sex> {
    match first.chars().next_back() {
        Some('a') if first.len() > 3 => Some(Sex::Female),
        Some('o') if first.len() > 3 => Some(Sex::Male),
        _ => None,
    }
}

pub fn sex_of_titles(person: &Person, lexicon: &Lexicon) -> Option<Sex> {
    person
        .titles
        .iter()
        .filter_map(|title| lexicon.title(*title))
        .map(|title| title.sex)
        .find(|sex| *sex != Sex::Unknown)
}

/// Fewer pronouns after a name tell less than what people say of it.
const FEW: u32 = 6;

/// Title, then first name, then pronouns; a noun in the name (`the Queen`) counts like a title.
/// `base` counts all he and she of the book: beside a heroine even a cock is followed by `she`.
pub fn sex(person: &Person, names: &Names, lexicon: &Lexicon, base: (u32, u32)) -> Option<Sex> {
    let title = sex_of_titles(person, lexicon);
    let given = person.first.and_then(|first| given_sex(first, lexicon));
    let noun = person
        .names
        .iter()
        .filter_map(|name| names.names[*name as usize].words.last())
        .filter_map(|word| lexicon.noun(*word))
        .map(|noun| noun.sex)
        .find(|sex| *sex != Sex::Unknown);
    let thing = person
        .names
        .iter()
        .any(|name| names.names[*name as usize].article);
    let (he, she) = if thing {
        (person.he * base.1, person.she * base.0)
    } else {
        (person.he, person.she)
    };
    // Who is hardly told of but in speech is told of there: a tale inside the tale.
    let told = sex_of_pronouns(person.told.0, person.told.1);
    let few = !thing && person.he + person.she < FEW;
    let pronouns = match (he, she) {
        _ if few && told.is_some() => told,
        (he, she) if he > she => Some(Sex::Male),
        (he, she) if she > he => Some(Sex::Female),
        _ => None,
    };
    // Many pronouns overrule a name that is a woman's elsewhere (Evelyn, Hilary).
    let strong =
        person.he + person.she >= 12 && (person.he > 4 * person.she || person.she > 4 * person.he);
    if strong && title.is_none() {
        return pronouns;
    }
    let ending = || {
        let unsure = person.he.min(person.she) * 3 > person.he.max(person.she);
        (pronouns.is_none() || unsure)
            .then(|| {
                person
                    .first
                    .and_then(|first| sex_of_ending(lexicon.spelling(first)))
            })
            .flatten()
    };
    title.or(given).or(noun).or_else(ending).or(pronouns)
}

/// Whether a name is a person's.
pub fn is_person(name: &Name, lexicon: &Lexicon) -> bool {
    let title = !name.titles.is_empty() && !name.words.is_empty();
    if title {
        return true;
    }
    if !name.words.is_empty() && name.words.iter().all(|w| lexicon.spelling(*w).len() == 1) {
        // P.M.
        return false;
    }
    if name.tagged == 0 && name.shouts * 10 >= name.count * 7 {
        return false;
    }
    if is_thing(name, lexicon) {
        return false;
    }
    let given = name
        .words
        .first()
        .is_some_and(|word| lexicon.is(*word, class::FEMALE | class::MALE));
    if name.words.is_empty() {
        return name.tagged + name.vocative > 0 || name.person >= 2.0;
    }
    let alone = name.words.len() == 1;
    let known = alone && lexicon.is(name.words[0], class::PLACE_NAME);
    let place = name.place + if known { 3.0 } else { 0.0 };
    if alone && lexicon.is(name.words[0], class::NEVER_NAME) {
        // Christian and Will are people where they speak.
        return name.tagged > 0 && name.person > place;
    }
    let full = !alone && !name.article && place == 0.0;
    let person = name.person + if given { 2.0 } else { 0.0 } + if full { 0.5 } else { 0.0 };
    // What stands capitalised at sentences' starts only may be any word.
    if alone && !given && !name.article && lexicon.usage(name.words[0]).capital == 0 {
        return name.tagged > 0 || name.person >= 3.0;
    }
    if name.article {
        // Capitalised things with the article: only those that speak or act.
        return name.tagged >= 1 && name.person > place
            || name.person >= 4.0 && name.person > 2.0 * place;
    }
    person >= 1.0 && person > place * 0.8
}

/// Words of a ship's name, which people go aboard.
pub fn ship(name: &Name) -> Option<&[Word]> {
    let own = &name.conduct;
    (name.article && own.aboard > 0 && own.aboard * ABOARD >= name.count).then_some(&name.words)
}

/// One use of a ship's name in so many is aboard her.
const ABOARD: u32 = 60;

/// Whether all that a name shows is that it is a house's, a ship's or part of a longer name.
fn is_thing(name: &Name, lexicon: &Lexicon) -> bool {
    let own = &name.conduct;
    if name.tagged > 0 || own.human() > 0 {
        // The keeper of the Gates: what follows `said` there is the keeper.
        return name.article && name.count > 2 && own.of * 10 >= name.count * 9;
    }
    let small = class::PREPOSITION | class::ADVERB | class::PLACE_NAME;
    let word = name.words.len() == 1 && lexicon.is(name.words[0], small);
    // At Reed’s, a bank; Reed’s Hole; the “Reed”.
    let house = own.owns * 5 >= name.count * 4 && own.within * 5 >= name.count;
    let part = own.part * 10 >= name.count * 9;
    word || house && name.count > 2 || part || own.marked * 3 >= name.count && own.marked > 0
}
