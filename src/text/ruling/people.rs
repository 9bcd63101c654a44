//! Who is who: people found by any of their names, renamed, put together, and described.

use super::Fault;
use super::apply::is_same;
use crate::model::{
    Book, Character, CharacterField, CharacterId, CharacterRuling, Focus, Found, Marks, Provenance,
    Sex,
};

/// Names that an error proposes.
const PROPOSED: usize = 3;

/// Follows what is ruled about people, in the file's order.
pub(super) fn rule(book: &mut Book, rulings: &[CharacterRuling], faults: &mut Vec<Fault>) {
    for (place, character) in (0..).zip(&mut book.cast) {
        character.found = Some(Box::new(character.as_found(place)));
    }
    for ruling in rulings {
        if let Err(fault) = follow(book, ruling) {
            faults.push(fault);
        }
    }
}

/// Drops what is no different from how people were found.
pub(super) fn forget(cast: &mut [Character]) {
    for (place, character) in (0..).zip(cast) {
        let now = Found {
            place,
            name: character.name.clone(),
            quotes: character.quotes,
            sex: character.sex,
            age: character.age,
        };
        if character.found.as_deref() == Some(&now) {
            character.found = None;
        }
    }
}

/// Counts a stretch of speech that changed hands.
pub(super) fn count(cast: &mut [Character], before: Option<CharacterId>, now: Option<CharacterId>) {
    if let Some(before) = before {
        let quotes = &mut cast[usize::from(before.0)].quotes;
        *quotes = quotes.saturating_sub(1);
    }
    if let Some(now) = now {
        cast[usize::from(now.0)].quotes += 1;
    }
}

/// Whom a name means: who is called so, or else who is called so besides.
pub(super) fn find(cast: &[Character], name: &str, source: &str) -> Result<CharacterId, Fault> {
    let called = |character: &Character| is_same(&character.name, name);
    let also = |character: &Character| character.aliases.iter().any(|alias| is_same(alias, name));
    let all = |fits: &dyn Fn(&Character) -> bool| -> Vec<u16> {
        (0..)
            .zip(cast)
            .filter(|(_, c)| fits(c))
            .map(|(id, _)| id)
            .collect()
    };
    let mut found = all(&called);
    if found.is_empty() {
        found = all(&also);
    }
    match found.as_slice() {
        [one] => Ok(CharacterId(*one)),
        [] => Err(Fault::new(source, unknown(cast, name))),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|id| format!("“{}”", cast[usize::from(*id)].name))
                .collect();
            let message = format!("“{name}” may be {}; write one of these", names.join(" or "));
            Err(Fault::new(source, message))
        }
    }
}

fn unknown(cast: &[Character], name: &str) -> String {
    let lower = name.to_lowercase();
    let mut near: Vec<&str> = cast
        .iter()
        .map(|character| character.name.as_str())
        .collect();
    near.sort_by_key(|known| strsim::damerau_levenshtein(&known.to_lowercase(), &lower));
    let near: Vec<String> = near
        .iter()
        .take(PROPOSED)
        .map(|known| format!("“{known}”"))
        .collect();
    let near = match near.as_slice() {
        [] => "the book has no cast".to_owned(),
        near => format!("the nearest are {}", near.join(", ")),
    };
    format!(
        "nobody in the book is called “{name}”: {near}. Somebody whom the analysis missed is added by \
         [[character]] with `new = true`"
    )
}

fn follow(book: &mut Book, ruling: &CharacterRuling) -> Result<(), Fault> {
    let id = match ruling.new {
        true => add(&mut book.cast, ruling)?,
        false => find(&book.cast, &ruling.name, &ruling.source)?,
    };
    let others: Vec<CharacterId> = ruling
        .merge
        .iter()
        .map(|name| find(&book.cast, name, &ruling.source))
        .collect::<Result<_, _>>()?;
    let character = &mut book.cast[usize::from(id.0)];
    if let Some(name) = &ruling.rename {
        character.aliases.insert(0, name.clone());
        character.name.clone_from(name);
        mark(character, CharacterField::Name);
    }
    if let Some(sex) = ruling.sex {
        character.sex = sex;
        mark(character, CharacterField::Sex);
    }
    if let Some(age) = ruling.age {
        character.age = age;
        mark(character, CharacterField::Age);
    }
    if let Some(role) = ruling.role {
        character.role = role;
        mark(character, CharacterField::Role);
    }
    if let Some(description) = &ruling.description {
        character.description.clone_from(description);
        mark(character, CharacterField::Description);
    }
    for other in others {
        merge(book, id, other);
    }
    remove(book);
    Ok(())
}

fn mark(character: &mut Character, field: CharacterField) {
    character.marks.insert(field, Provenance::Curator);
}

fn add(cast: &mut Vec<Character>, ruling: &CharacterRuling) -> Result<CharacterId, Fault> {
    if let Ok(known) = find(cast, &ruling.name, &ruling.source) {
        let name = &cast[usize::from(known.0)].name;
        let message = format!(
            "“{}” is in the cast already, as “{name}”; leave out `new`",
            ruling.name
        );
        return Err(Fault::new(&ruling.source, message));
    }
    let place =
        u16::try_from(cast.len()).map_err(|_| Fault::new(&ruling.source, "the cast is full"))?;
    let mut character = Character {
        name: ruling.name.clone(),
        aliases: vec![ruling.name.clone()],
        sex: ruling.sex.unwrap_or_default(),
        age: ruling.age.unwrap_or_default(),
        marks: Marks::from([(CharacterField::Name, Provenance::Curator)]),
        ..Character::default()
    };
    // Others who were put together left room in the cast: figures are told apart by the first count.
    let used = cast.iter().map(|c| c.as_found(0).place).max().unwrap_or(0);
    character.found = Some(Box::new(
        character.as_found(place.max(used.saturating_add(1))),
    ));
    cast.push(character);
    Ok(CharacterId(place))
}

/// Makes one of two. The other's place stays empty until it is removed.
fn merge(book: &mut Book, id: CharacterId, other: CharacterId) {
    if id == other || book.cast[usize::from(other.0)].name.is_empty() {
        return;
    }
    let gone = std::mem::take(&mut book.cast[usize::from(other.0)]);
    let character = &mut book.cast[usize::from(id.0)];
    for alias in std::iter::once(&gone.name).chain(&gone.aliases) {
        if !character.aliases.contains(alias) {
            character.aliases.push(alias.clone());
        }
    }
    mark(character, CharacterField::Aliases);
    character.main |= gone.main;
    character.narrator |= gone.narrator;
    character.mentions += gone.mentions;
    character.quotes += gone.quotes;
    if character.sex == Sex::Unknown {
        character.sex = gone.sex;
    }
    if character.description.is_empty() {
        character.description.clone_from(&gone.description);
    }
    let earlier = [character.first_seen, gone.first_seen]
        .into_iter()
        .flatten();
    character.first_seen = earlier.min_by_key(|hook| (hook.chapter, hook.sequence));
    for relation in &gone.relations {
        if relation.to != id && !character.relations.contains(relation) {
            character.relations.push(*relation);
        }
    }
    book.merged.push(gone);
    rename(book, |who| if who == other { id } else { who });
}

/// Takes away the places of those who are somebody else.
fn remove(book: &mut Book) {
    if book.cast.iter().all(|character| !character.name.is_empty()) {
        return;
    }
    let mut places: Vec<u16> = Vec::with_capacity(book.cast.len());
    let mut next = 0;
    for character in &book.cast {
        places.push(next);
        next += u16::from(!character.name.is_empty());
    }
    book.cast.retain(|character| !character.name.is_empty());
    rename(book, |who| CharacterId(places[usize::from(who.0)]));
}

/// Renumbers everybody wherever somebody is meant; nobody is listed twice in one place.
fn rename(book: &mut Book, to: impl Fn(CharacterId) -> CharacterId) {
    for (place, character) in (0..).zip(&mut book.cast) {
        for relation in &mut character.relations {
            relation.to = to(relation.to);
        }
        character
            .relations
            .retain(|relation| relation.to != CharacterId(place));
    }
    for chapter in &mut book.chapters {
        for quote in &mut chapter.quotes {
            quote.speaker = quote.speaker.map(&to);
        }
        for scene in &mut chapter.scenes {
            all(&mut scene.present, &to);
            scene
                .company
                .iter_mut()
                .for_each(|presence| presence.who = to(presence.who));
            // Whoever is listed twice does what is more.
            let mut company: Vec<crate::model::Presence> = Vec::new();
            for presence in std::mem::take(&mut scene.company) {
                match company.iter_mut().find(|known| known.who == presence.who) {
                    Some(known) => known.part = known.part.min(presence.part),
                    None => company.push(presence),
                }
            }
            scene.company = company;
            for shot in &mut scene.shots {
                all(&mut shot.present, &to);
                shot.deeds.iter_mut().for_each(|(who, _)| *who = to(*who));
                let mut seen = Vec::new();
                shot.deeds.retain(|(who, _)| {
                    !seen.contains(who) && {
                        seen.push(*who);
                        true
                    }
                });
            }
            for card in &mut scene.sequences {
                if let Focus::Character(who) = &mut card.focus {
                    *who = to(*who);
                }
            }
        }
    }
}

fn all(people: &mut Vec<CharacterId>, to: impl Fn(CharacterId) -> CharacterId) {
    let mut kept: Vec<CharacterId> = Vec::with_capacity(people.len());
    for who in people.iter().map(|who| to(*who)) {
        if !kept.contains(&who) {
            kept.push(who);
        }
    }
    *people = kept;
}
