//! Who a director means: labels of people held against the cast and the text, newcomers who turn out
//! to matter, and what several parts of a book say of one person put to the vote.

use std::collections::BTreeMap;

use super::clean::{self, Searched};
use super::notes::Notes;
use crate::model::{
    Age, Character, CharacterField, CharacterId, CharacterLabel, Hook, Marks, Provenance, Role,
    Sex, Told,
};

/// Most names that a director may add to one person.
const MOST_ALIASES: usize = 12;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 240;

/// Everybody, while labels are merged.
pub(super) struct People {
    /// The cast; newcomers are added at its end, so that nobody's number changes.
    pub cast: Vec<Character>,
    /// How many there were when the director was asked.
    asked: usize,
    /// Names in the form of [`clean::key`], with whose they are; `None` where several bear one.
    by_name: BTreeMap<String, Option<CharacterId>>,
    /// Newcomers who have neither said nor done anything yet.
    waiting: Vec<Newcomer>,
    votes: BTreeMap<CharacterId, Votes>,
}

/// Somebody new whom a reply names.
struct Newcomer {
    name: String,
    label: CharacterLabel,
    aliases: Vec<String>,
    first: Option<Hook>,
    id: Option<CharacterId>,
}

/// What the parts of a book say of one person.
#[derive(Default)]
struct Votes {
    sex: Vec<Sex>,
    age: Vec<Age>,
    role: Vec<Role>,
}

/// Whom the names of one reply mean.
pub(super) type Meant = BTreeMap<String, Whom>;

/// Somebody of the cast, or a newcomer by place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whom {
    Known(CharacterId),
    New(usize),
}

/// The part of a book that a reply is about.
pub(super) struct Around<'a> {
    /// Its words.
    pub text: &'a Searched,
    /// Whether somebody's name stands on one of its cards, by the card's number, and which card of
    /// the book that is.
    pub card: &'a dyn Fn(u32, &str) -> Option<Hook>,
}

impl People {
    pub(super) fn new(cast: Vec<Character>) -> Self {
        let mut people = Self {
            asked: cast.len(),
            by_name: BTreeMap::new(),
            waiting: Vec::new(),
            votes: BTreeMap::new(),
            cast,
        };
        for number in 0..people.asked {
            let character = &people.cast[number];
            let names = std::iter::once(&character.name).chain(&character.aliases);
            let keys: Vec<String> = names.map(|name| clean::key(name)).collect();
            keys.into_iter()
                .for_each(|key| people.claim(key, id(number)));
        }
        people
    }

    fn claim(&mut self, name: String, whose: CharacterId) {
        let entry = self.by_name.entry(name).or_insert(Some(whose));
        if *entry != Some(whose) {
            *entry = None;
        }
    }

    /// Takes in what a reply says of people and returns whom its names mean.
    pub(super) fn meet(
        &mut self,
        labels: &[CharacterLabel],
        around: &Around<'_>,
        notes: &mut Notes,
    ) -> Meant {
        let mut meant = Meant::new();
        for label in labels {
            let about = format!("character {}", label.who);
            if meant.contains_key(&label.who) {
                notes.drop(&about, "somebody is described twice");
                continue;
            }
            match self.whom(label, around) {
                Ok(Whom::Known(id)) => {
                    meant.insert(label.who.clone(), Whom::Known(id));
                    self.learn(id, label, around, notes);
                }
                Ok(newcomer) => {
                    meant.insert(label.who.clone(), newcomer);
                }
                Err(why) => notes.drop(&about, why),
            }
        }
        meant
    }

    /// Whom a label describes.
    fn whom(&mut self, label: &CharacterLabel, around: &Around<'_>) -> Result<Whom, &'static str> {
        let name = clean::name(&label.name);
        let bearer = name
            .as_ref()
            .map(|name| self.by_name.get(&clean::key(name)));
        if let Some(number) = numbered(&label.who) {
            if number >= self.asked {
                return Err("there is nobody of that number");
            }
            return match bearer {
                Some(Some(Some(other))) if *other != id(number) => {
                    Err("the name is somebody else's")
                }
                _ => Ok(Whom::Known(id(number))),
            };
        }
        let Some(name) = name else {
            return Err("that is no name");
        };
        if label.who.is_empty() || label.who.chars().count() > 80 {
            return Err("nobody is meant");
        }
        match bearer.flatten() {
            Some(Some(known)) => return Ok(Whom::Known(*known)),
            Some(None) => return Err("several people bear the name"),
            None if !around.text.has(&name) => return Err("the name does not stand in the text"),
            None => {}
        }
        let key = clean::key(&name);
        let known = self.waiting.iter().position(|w| clean::key(&w.name) == key);
        if let Some(place) = known {
            return Ok(Whom::New(place));
        }
        let aliases = label.aliases.iter().filter_map(|alias| clean::name(alias));
        let aliases = aliases.filter(|alias| around.text.has(alias));
        self.waiting.push(Newcomer {
            first: (around.card)(label.first, &name),
            aliases: aliases.take(MOST_ALIASES).collect(),
            label: label.clone(),
            name,
            id: None,
        });
        Ok(Whom::New(self.waiting.len() - 1))
    }

    /// Whom a name in a quotation or a scene means. Newcomers become members of the cast by it.
    pub(super) fn find(&mut self, who: &str, meant: &Meant) -> Option<CharacterId> {
        match self.whose(who, meant)? {
            Whom::Known(id) => Some(id),
            Whom::New(place) => self.enter(place),
        }
    }

    /// As [`People::find`], but of the cast as it is.
    pub(super) fn known(&self, who: &str, meant: &Meant) -> Option<CharacterId> {
        match self.whose(who, meant)? {
            Whom::Known(id) => Some(id),
            Whom::New(place) => self.waiting[place].id,
        }
    }

    fn whose(&self, who: &str, meant: &Meant) -> Option<Whom> {
        meant.get(who).copied().or_else(|| match numbered(who) {
            Some(number) => (number < self.asked).then(|| Whom::Known(id(number))),
            None => self
                .by_name
                .get(&clean::key(who))
                .copied()?
                .map(Whom::Known),
        })
    }

    /// A newcomer's place in the cast; `None` when it is full.
    fn enter(&mut self, place: usize) -> Option<CharacterId> {
        if let Some(id) = self.waiting[place].id {
            return Some(id);
        }
        let id = CharacterId(u16::try_from(self.cast.len()).ok()?);
        let newcomer = &mut self.waiting[place];
        newcomer.id = Some(id);
        let (name, label, first) = (
            newcomer.name.clone(),
            newcomer.label.clone(),
            newcomer.first,
        );
        let aliases = std::mem::take(&mut newcomer.aliases);
        self.cast.push(Character {
            aliases: vec![name.clone()],
            marks: Marks::from([(CharacterField::Name, Provenance::Model)]),
            name: name.clone(),
            ..Character::default()
        });
        self.claim(clean::key(&name), id);
        self.describe(id, &label, first);
        for alias in aliases {
            // Whatever is somebody else's stays theirs.
            let _ = self.alias(id, alias);
        }
        Some(id)
    }

    /// What a label adds to somebody known.
    fn learn(
        &mut self,
        id: CharacterId,
        label: &CharacterLabel,
        around: &Around<'_>,
        notes: &mut Notes,
    ) {
        let name = self.cast[usize::from(id.0)].name.clone();
        self.describe(id, label, (around.card)(label.first, &name));
        let foreign = [
            matches!(label.sex, Told::Foreign),
            matches!(label.age, Told::Foreign),
            matches!(label.role, Told::Foreign),
        ];
        if foreign.contains(&true) {
            notes.drop(&name, "a word is of no vocabulary");
        }
        let given = std::iter::once(&label.name).filter(|name| !name.is_empty());
        for alias in given.chain(&label.aliases).take(MOST_ALIASES) {
            let about = format!("{name}, also {alias}");
            let outcome = match clean::name(alias) {
                None => Err("that is no name"),
                // No news: it need not stand in this part of the book.
                Some(alias) if self.bears(id, &alias) => continue,
                Some(alias) if around.text.has(&alias) => self.alias(id, alias),
                Some(_) => Err("the name does not stand in the text"),
            };
            match outcome {
                Ok(added) => notes.taken += usize::from(added),
                Err(why) => notes.drop(&about, why),
            }
        }
    }

    /// Whether a name is somebody's already.
    fn bears(&self, who: CharacterId, name: &str) -> bool {
        self.by_name.get(&clean::key(name)) == Some(&Some(who))
    }

    /// Gives somebody another name; whether it is new.
    fn alias(&mut self, whose: CharacterId, alias: String) -> Result<bool, &'static str> {
        let key = clean::key(&alias);
        if self.bears(whose, &alias) {
            return Ok(false);
        }
        if self.by_name.contains_key(&key) {
            return Err("the name is somebody else's");
        }
        self.claim(key, whose);
        let character = &mut self.cast[usize::from(whose.0)];
        character.aliases.push(alias);
        let field = CharacterField::Aliases;
        character.marks.insert(field, Provenance::Model);
        Ok(true)
    }

    /// Keeps what a label says of looks, and counts what it says of kind as a vote.
    fn describe(&mut self, id: CharacterId, label: &CharacterLabel, first: Option<Hook>) {
        let character = &mut self.cast[usize::from(id.0)];
        let description = clean::prose(&label.description, LONGEST_DESCRIPTION);
        if character.description.is_empty() && !description.is_empty() {
            character.description = description;
            let field = CharacterField::Description;
            character.marks.insert(field, Provenance::Model);
        }
        let earlier = |hook: Hook| {
            let place = |hook: Hook| (hook.chapter, hook.sequence);
            character
                .first_seen
                .is_none_or(|seen| place(hook) < place(seen))
        };
        if let Some(first) = first.filter(|first| earlier(*first)) {
            character.first_seen = Some(first);
            let field = CharacterField::FirstSeen;
            character.marks.insert(field, Provenance::Model);
        }
        let votes = self.votes.entry(id).or_default();
        if let Told::Is(sex) = label.sex {
            votes.sex.push(sex);
        }
        if let Told::Is(age) = label.age {
            votes.age.push(age);
        }
        if let Told::Is(role) = label.role {
            votes.role.push(role);
        }
    }

    /// Counts the votes and gives back the cast.
    pub(super) fn settle(mut self, notes: &mut Notes) -> Vec<Character> {
        for (id, votes) in &self.votes {
            let character = &mut self.cast[usize::from(id.0)];
            let Character {
                sex,
                age,
                role,
                marks,
                ..
            } = character;
            for changed in [
                set(sex, most(&votes.sex), CharacterField::Sex, marks),
                set(age, most(&votes.age), CharacterField::Age, marks),
                set(role, most(&votes.role), CharacterField::Role, marks),
            ] {
                notes.taken += usize::from(changed);
            }
        }
        self.cast
    }
}

/// Sets a field to what somebody else says of it; whether that changed it.
fn set<T: PartialEq>(
    field: &mut T,
    said: Option<T>,
    name: CharacterField,
    marks: &mut Marks<CharacterField>,
) -> bool {
    match said {
        Some(said) if said != *field => {
            *field = said;
            marks.insert(name, Provenance::Model);
            true
        }
        _ => false,
    }
}

/// What is said most often; the first among equals.
fn most<T: Copy + PartialEq>(votes: &[T]) -> Option<T> {
    let count = |vote: &T| votes.iter().filter(|other| *other == vote).count();
    let best = votes.iter().map(count).max()?;
    votes.iter().find(|vote| count(vote) == best).copied()
}

/// The number in `c12`.
fn numbered(who: &str) -> Option<usize> {
    let digits = who.strip_prefix('c')?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A number too large to be read is nobody's, not a name.
    plain.then(|| digits.parse().unwrap_or(usize::MAX))
}

fn id(number: usize) -> CharacterId {
    CharacterId(u16::try_from(number).unwrap_or(u16::MAX))
}
