//! The cast list: people as characters, with the name to show, sex, age, role and weight. Who is
//! one person was decided in `people`, who speaks in `speakers`.

mod members;

use super::lexicon::{Lexicon, Word, class};
use super::names::{Name, Names};
use super::people::{People, Person, PersonId};
use super::words::{AGENTS, STANDINS};
use crate::model::{Age, Character, CharacterId, Kinship, Relation, Role, Sex};

/// The cast and, for each person, their place in it.
pub struct Cast {
    /// Characters, those who speak most first.
    pub characters: Vec<Character>,
    /// For each person the character, if they made the list.
    pub of_person: Vec<Option<CharacterId>>,
}

impl Cast {
    /// Writes down who is what to whom: of, to, kind.
    pub fn relate(&mut self, found: &[(PersonId, PersonId, Kinship)]) {
        for &(of, to, kind) in found {
            if let (Some(of), Some(to)) = (self.of_person[of], self.of_person[to]) {
                let relation = Relation { kind, to };
                self.characters[usize::from(of.0)].relations.push(relation);
            }
        }
    }
}

/// A speaker with at least this many stretches of speech may be a main character …
const MAIN_QUOTES: u32 = 10;
/// … when it is also at least this part of all speech (one in so many).
const MAIN_SHARE: u32 = 90;

/// Whether somebody who says so many of all stretches of speech is a main character.
pub fn is_main(quotes: u32, total: u32, group: bool) -> bool {
    quotes >= MAIN_QUOTES && quotes * MAIN_SHARE >= total && !group
}

/// Builds the cast; `quotes` counts each person's stretches of speech, `ages` are those that the
/// text tells.
pub fn build(
    people: &People,
    quotes: &[u32],
    ages: &[Option<Age>],
    names: &Names,
    lexicon: &Lexicon,
) -> Cast {
    let total: u32 = quotes.iter().sum();
    let often = OFTEN.min(1 + total / TALK);
    let named: u32 = people.people.iter().map(|person| person.count).sum();
    let mut order: Vec<PersonId> = (0..people.people.len())
        .filter(|&id| {
            let person = &people.people[id];
            match person.noun.filter(|_| person.names.is_empty()) {
                Some(noun) => {
                    quotes[id] > 0
                        && (quotes[id] * PRINCIPAL >= total
                            || stands_alone(noun, quotes[id] >= often, lexicon))
                }
                None => members::belongs(person, quotes[id], named, names, lexicon),
            }
        })
        .collect();
    let group = |id: PersonId| members::is_group(&people.people[id], names, lexicon);
    order.sort_by_key(|&id| {
        (
            group(id),
            std::cmp::Reverse(quotes[id]),
            std::cmp::Reverse(people.people[id].count),
            id,
        )
    });
    order.truncate(usize::from(u16::MAX));
    let mut of_person = vec![None; people.people.len()];
    let mut characters = Vec::with_capacity(order.len());
    for id in order {
        let place = u16::try_from(characters.len()).unwrap_or(u16::MAX);
        of_person[id] = Some(CharacterId(place));
        let main = is_main(quotes[id], total, group(id)) || people.people[id].narrator;
        let mut character = character(&people.people[id], quotes[id], main, names, lexicon);
        character.group = group(id);
        character.age = ages[id].unwrap_or(character.age);
        characters.push(character);
    }
    Cast {
        characters,
        of_person,
    }
}

/// Whether a noun can be somebody's all through a book. `The second` and `the others` are whoever
/// the last sentence spoke of; what they say is left to nobody. A noun that names no kind of people
/// is somebody where it speaks again and again, as things in tales do.
fn stands_alone(noun: Word, often: bool, lexicon: &Lexicon) -> bool {
    let spelling = lexicon.spelling(noun);
    let small = class::SPEECH_VERB | class::PERSON_VERB | class::PREPOSITION | class::DETERMINER;
    let pronoun = STANDINS.contains(&spelling) || lexicon.is(noun, small);
    let letters = spelling.contains(|c: char| c.is_alphabetic());
    let kind = lexicon.is(noun, class::NOUN)
        || AGENTS.iter().any(|ending| spelling.ends_with(ending))
        || CREATURES.contains(&spelling);
    letters && !pronoun && (kind || often)
}

/// Whatever speaks one in so many stretches is somebody: a voice that nobody has named yet.
const PRINCIPAL: u32 = 15;
/// Stretches of speech that make a speaker of any noun, one in so many where few are spoken.
const OFTEN: u32 = 4;
const TALK: u32 = 100;

fn character(
    person: &Person,
    quotes: u32,
    main: bool,
    names: &Names,
    lexicon: &Lexicon,
) -> Character {
    let mut aliases: Vec<String> = Vec::new();
    let mut forms: Vec<&Name> = person
        .names
        .iter()
        .map(|&name| &names.names[name as usize])
        .collect();
    forms.sort_by_key(|name| std::cmp::Reverse(name.count));
    for form in &forms {
        let alias = if form.article {
            format!("the {}", form.display)
        } else {
            form.display.clone()
        };
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    if let Some(noun) = person.noun {
        aliases.push(format!("the {}", lexicon.spelling(noun)));
    }
    if person.narrator && aliases.is_empty() {
        aliases.push("I".to_owned());
    }
    // The fullest name among those in real use.
    let most = forms.first().map_or(0, |form| form.count);
    let name = forms
        .iter()
        .filter(|form| form.count * 8 >= most)
        .max_by_key(|form| (form.words.len() + form.titles.len(), form.count))
        .map(|form| {
            if form.article {
                format!("the {}", form.display)
            } else {
                form.display.clone()
            }
        })
        .or_else(|| aliases.first().cloned())
        .unwrap_or_default();
    let (age, role) = dress(person, &forms, lexicon);
    Character {
        name,
        aliases,
        sex: person.sex.unwrap_or(Sex::Unknown),
        age,
        role,
        main,
        group: false,
        narrator: person.narrator,
        mentions: person.count,
        quotes,
        ..Character::default()
    }
}

/// Age and role as titles and nouns in the names show them.
fn dress(person: &Person, forms: &[&Name], lexicon: &Lexicon) -> (Age, Role) {
    // Mr. Baker bakes nothing: a trade is told by a title, or by a noun that is all of a name and
    // nobody's surname.
    let surname = |word: &Word| {
        person.last == Some(*word)
            && forms
                .iter()
                .any(|form| form.words.last() == Some(word) && !form.article && form.is_full())
    };
    let called = |form: &&&Name| form.article || form.words.len() == 1;
    let trades = forms.iter().filter(called).flat_map(|form| &form.words);
    let words: Vec<Word> = trades
        .filter(|word| !surname(word))
        .chain(forms.iter().flat_map(|form| &form.titles))
        .chain(&person.noun)
        .copied()
        .collect();
    let nouns = words.iter().filter_map(|word| lexicon.noun(*word));
    // A name in rare use is no age: sailors call each other master and boy.
    let usual: Vec<Word> = forms
        .iter()
        .filter(|form| form.count * 3 >= person.count)
        .flat_map(|form| form.words.iter().chain(&form.titles))
        .chain(&person.noun)
        .copied()
        .collect();
    let age = usual
        .iter()
        .filter_map(|word| lexicon.noun(*word))
        .map(|noun| noun.age)
        .find(|age| *age != Age::Adult);
    let role = nouns
        .map(|noun| match noun.word {
            "captain" => captain(lexicon),
            _ => noun.role,
        })
        .find(|role| *role != Role::Gentle);
    let among = |words: &[Word], wanted: &[&str]| {
        words
            .iter()
            .any(|word| wanted.contains(&lexicon.spelling(*word)))
    };
    let spelled = |wanted: &[&str]| among(&words, wanted);
    let age = age.unwrap_or(
        if among(&usual, &["baby", "tiny"]) || is_young_master(forms, person, lexicon) {
            Age::Child
        } else if among(
            &usual,
            &["grandmother", "grandfather", "granny", "gaffer", "goody"],
        ) {
            Age::Old
        } else {
            Age::Adult
        },
    );
    let role = role.unwrap_or(
        if spelled(&["dr", "doctor", "professor", "prof", "judge"]) {
            Role::Professional
        } else if spelled(&[
            "colonel",
            "major",
            "general",
            "lieutenant",
            "sergeant",
            "corporal",
        ]) {
            Role::Soldier
        } else if spelled(&["admiral", "commodore"]) {
            Role::Sailor
        } else if spelled(&["rev", "reverend", "father", "sister"]) {
            Role::Clergy
        } else if spelled(&["inspector", "constable"]) {
            Role::Police
        } else if forms
            .iter()
            .all(|form| form.article || form.titles.is_empty() && form.words.len() == 1)
            && spelled(CREATURES)
            || forms.first().is_some_and(|form| form.article) && is_creature(forms, lexicon)
        {
            Role::Creature
        } else {
            Role::Gentle
        },
    );
    (age, role)
}

/// Whether every form of a name ends in a creature: the Fir Tree, Fir Tree, the Tree.
fn is_creature(forms: &[&Name], lexicon: &Lexicon) -> bool {
    forms.iter().all(|form| {
        let last = form.words.last().map(|word| lexicon.spelling(*word));
        form.titles.is_empty() && last.is_some_and(|last| CREATURES.contains(&last))
    })
}

/// What a captain is in this book: of the army where that is spoken of more than ships.
fn captain(lexicon: &Lexicon) -> Role {
    let uses = |words: &[&str]| -> u32 {
        let found = words.iter().filter_map(|word| lexicon.find(word));
        found.map(|word| lexicon.usage(word).lower).sum()
    };
    let army = [
        "regiment",
        "regiments",
        "army",
        "troops",
        "officers",
        "soldiers",
        "militia",
        "battle",
    ];
    let sea = [
        "ship", "ships", "deck", "sail", "sails", "mast", "crew", "vessel", "aboard", "sailors",
    ];
    match uses(&army) > uses(&sea) {
        true => Role::Soldier,
        false => Role::Sailor,
    }
}

/// Whether somebody is a boy by his title: `Master Tom`, and seldom Mr.
fn is_young_master(forms: &[&Name], person: &Person, lexicon: &Lexicon) -> bool {
    let titled = |form: &&&Name, title: &str| {
        let own = form
            .titles
            .iter()
            .any(|word| lexicon.spelling(*word) == title);
        own && form.words.first().copied() == person.first
    };
    let uses = |title: &str| -> u32 {
        let found = forms.iter().filter(|form| titled(form, title));
        found.map(|form| form.count - form.spoken).sum()
    };
    let master = uses("master");
    master > 0 && master * MASTER >= person.count && uses("mr") == 0
}

/// One use in so many as `Master Tom`, in narration, tells a boy.
const MASTER: u32 = 8;

/// Animals and things that speak in tales.
#[rustfmt::skip]
const CREATURES: &[&str] = &[
    "rabbit", "cat", "dog", "mouse", "rat", "hare", "fox", "wolf", "bear", "lion", "tiger",
    "horse", "pony", "donkey", "ass", "pig", "goat", "sheep", "lamb", "cow", "ox", "bird", "owl",
    "crow", "raven", "eagle", "hawk", "duck", "goose", "swan", "hen", "cock", "turkey", "frog",
    "toad", "lizard", "snake", "serpent", "turtle", "tortoise", "fish", "whale", "crab", "lobster",
    "caterpillar", "butterfly", "bee", "ant", "spider", "monkey", "ape", "elephant", "camel",
    "deer", "stag", "mole", "badger", "otter", "dormouse", "gryphon", "griffin", "dodo", "lory",
    "eaglet", "scarecrow", "woodman", "dragon", "jackdaw", "stork", "swallow", "nightingale",
    "lark", "sparrow", "robin", "rose", "flower", "tree", "shadow", "mirror", "pigeon", "dove",
    "parrot", "canary", "magpie", "rook", "peacock", "gull", "penguin", "squirrel", "hedgehog",
    "reindeer", "mule", "calf", "kitten", "puppy", "hound", "leopard", "panther", "python", "cobra",
    "flea", "fly", "gnat", "wasp", "beetle", "cricket", "grasshopper", "snail", "worm", "oyster",
    "salmon", "seal", "fir", "oak", "lily", "daisy",
];

#[cfg(test)]
#[path = "cast/tests.rs"]
mod tests;
