//! The cast as the player shows it: who somebody is, in few words that give nothing of the story away,
//! and on which card one meets them. Owns those words; portraits are pictures like others.

use serde::Serialize;

use super::pictures::PictureFile;
use crate::model::{Age, Book, Character, CharacterId, Kinship, Publication, Role, Sex};

/// Somebody of the cast; cards name speakers by their place in the list.
#[derive(Debug, Serialize)]
pub struct PersonFile {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    portrait: Option<PictureFile>,
    /// Who they are: `A sailor. Uncle of Toby.`
    #[serde(skip_serializing_if = "String::is_empty")]
    about: String,
    /// Other names they go by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    /// The card on which one meets them, counted from 0 through the book.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<usize>,
    /// How many stretches of speech are theirs.
    quotes: u32,
}

/// Most other names that are listed.
const NAMES: usize = 4;

/// The whole cast of a publication, in its order.
pub fn cast(publication: &Publication) -> Vec<PersonFile> {
    let book = &publication.book;
    let people = publication
        .people()
        .map(|(id, person, portrait)| PersonFile {
            name: person.name.clone(),
            portrait: portrait.and_then(PictureFile::of),
            about: about(person, &book.cast, &book.metadata.language),
            aliases: aliases(person),
            first: first_card(book, id),
            quotes: person.quotes,
        });
    people.collect()
}

/// The first card on which somebody speaks or, in a scene that has them, is named; else the first
/// of such a scene.
pub fn first_card(book: &Book, id: CharacterId) -> Option<usize> {
    let names = book.cast.get(id.0 as usize).map(|person| &person.aliases);
    let mut stands_in = None;
    for (number, (chapter, scene, sequence)) in book.sequences().enumerate() {
        let speaks = chapter.lines(sequence);
        let here = scene.present.contains(&id);
        let text = chapter.text_of(sequence);
        let named = here
            && names.is_some_and(|names| names.iter().any(|name| text.contains(name.as_str())));
        if named || speaks.iter().any(|line| line.speaker == Some(id)) {
            return Some(number);
        }
        if here && stands_in.is_none() {
            stands_in = Some(number);
        }
    }
    stands_in
}

fn aliases(person: &Character) -> Vec<String> {
    let others = person.aliases.iter().filter(|alias| **alias != person.name);
    others.take(NAMES).cloned().collect()
}

/// Who somebody is in one or two short sentences of English; nothing for books whose cast was read in
/// another language.
pub fn about(person: &Character, cast: &[Character], language: &str) -> String {
    if !language.starts_with("en") {
        return String::new();
    }
    let mut sentences = vec![kind(person).to_owned()];
    if person.narrator {
        sentences.push("Tells the story".to_owned());
    }
    let kin = person.relations.iter().filter_map(|relation| {
        let other = cast.get(relation.to.0 as usize)?;
        Some(format!(
            "{} of {}",
            kinship(relation.kind, person.sex),
            other.name
        ))
    });
    sentences.extend(kin.take(2));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
        .iter()
        .map(|s| format!("{s}. "))
        .collect::<String>()
        .trim_end()
        .to_owned()
}

fn kind(person: &Character) -> &'static str {
    use Sex::{Female, Male, Unknown};
    if person.group {
        return "Several people";
    }
    match (person.role, person.age, person.sex) {
        (Role::Creature, ..) => "A creature",
        (_, Age::Child, Female) => "A girl",
        (_, Age::Child, Male) => "A boy",
        (_, Age::Child, Unknown) => "A child",
        (Role::Servant, ..) => "A servant",
        (Role::Soldier, ..) => "A soldier",
        (Role::Sailor, ..) => "A sailor",
        (Role::Clergy, _, Male) => "A clergyman",
        (Role::Clergy, ..) => "Of the church",
        (Role::Police, _, Male) => "A policeman",
        (Role::Police, ..) => "Of the police",
        (Role::Professional, ..) => "A professional",
        (Role::Worker, _, Female) => "A working woman",
        (Role::Worker, _, Male) => "A working man",
        (_, Age::Young, Female) => "A young lady",
        (_, Age::Young, Male) => "A young man",
        (_, Age::Old, Female) => "An old lady",
        (_, Age::Old, Male) => "An old man",
        (_, _, Female) => "A lady",
        (_, _, Male) => "A gentleman",
        _ => "",
    }
}

fn kinship(kind: Kinship, sex: Sex) -> &'static str {
    let [she, he, either] = match kind {
        Kinship::Parent => ["Mother", "Father", "Parent"],
        Kinship::Child => ["Daughter", "Son", "Child"],
        Kinship::Sibling => ["Sister", "Brother", "Brother or sister"],
        Kinship::Spouse => ["Wife", "Husband", "Spouse"],
        Kinship::Uncle => ["Aunt", "Uncle", "Uncle or aunt"],
        Kinship::Nephew => ["Niece", "Nephew", "Nephew or niece"],
        Kinship::Cousin => ["Cousin"; 3],
        Kinship::Grandparent => ["Grandmother", "Grandfather", "Grandparent"],
        Kinship::Grandchild => ["Granddaughter", "Grandson", "Grandchild"],
        Kinship::Friend => ["Friend"; 3],
    };
    match sex {
        Sex::Female => she,
        Sex::Male => he,
        Sex::Unknown => either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Relation;

    fn person(name: &str, sex: Sex, age: Age, role: Role) -> Character {
        Character {
            name: name.to_owned(),
            aliases: vec![name.to_owned(), "the other".to_owned()],
            sex,
            age,
            role,
            main: true,
            group: false,
            narrator: false,
            mentions: 1,
            quotes: 1,
            ..Character::default()
        }
    }

    #[test]
    fn people_are_told_apart_in_few_words() {
        let mut toby = person("Toby", Sex::Male, Age::Child, Role::Worker);
        let pellew = person("Pellew", Sex::Male, Age::Old, Role::Sailor);
        toby.relations.push(Relation {
            kind: Kinship::Grandchild,
            to: CharacterId(1),
        });
        toby.narrator = true;
        let cast = [toby.clone(), pellew];
        assert_eq!(
            about(&toby, &cast, "en"),
            "A boy. Tells the story. Grandson of Pellew."
        );
        assert_eq!(about(&cast[1], &cast, "en-GB"), "A sailor.");
        assert_eq!(about(&toby, &cast, "fr"), "");
        assert_eq!(aliases(&toby), ["the other"]);
    }
}
