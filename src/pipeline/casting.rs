//! Who reads what, so that a curator's ruling on one character gives nobody else another voice: all are
//! cast as they were found, and those who turned out to be of another sex or age are cast once more
//! among the voices that are left.

use std::collections::BTreeMap;

use crate::engine::speech::{SpeechEngine, chosen_by_hand};
use crate::model::{Book, Character};

/// The voices of a book's cast in its order. `overrides` are those that the curator chose.
pub(super) fn voices(
    book: &Book,
    narrator: &str,
    overrides: &BTreeMap<String, String>,
    engine: &dyn SpeechEngine,
) -> Vec<Option<String>> {
    let mut found: Vec<Character> = Vec::new();
    for character in book.cast.iter().chain(&book.merged) {
        found.push(as_found(character));
    }
    let mut voices = engine.cast(&found, narrator, overrides);
    voices.truncate(book.cast.len());
    let mut other = vec![false; book.cast.len()];
    for (place, character) in book.cast.iter().enumerate() {
        let known = character.as_found(0);
        other[place] = (known.sex, known.age) != (character.sex, character.age)
            && chosen_by_hand(character, overrides).is_none();
    }
    if !other.contains(&true) {
        return voices;
    }
    let mut fixed = overrides.clone();
    let mut again: Vec<Character> = Vec::new();
    for (place, character) in book.cast.iter().enumerate() {
        if other[place] {
            again.push(Character {
                sex: character.sex,
                age: character.age,
                ..as_found(character)
            });
            continue;
        }
        // A name that no book prints, so that nobody else answers to it.
        let name = format!("\u{0}{place}");
        fixed.extend(voices[place].clone().map(|voice| (name.clone(), voice)));
        again.push(Character {
            name,
            ..Character::default()
        });
    }
    engine.cast(&again, narrator, &fixed)
}

/// Somebody as they were found; one who was found silent and speaks now is heard.
fn as_found(character: &Character) -> Character {
    let known = character.as_found(0);
    Character {
        quotes: known.quotes.max(character.quotes.min(1)),
        name: known.name,
        sex: known.sex,
        age: known.age,
        ..character.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::speech::kokoro::Kokoro;
    use crate::model::{Age, Found, Sex};

    fn somebody(name: &str, sex: Sex, quotes: u32) -> Character {
        Character {
            name: name.to_owned(),
            aliases: vec![name.to_owned()],
            main: quotes > 9,
            sex,
            quotes,
            ..Character::default()
        }
    }

    fn book(cast: Vec<Character>) -> Book {
        Book {
            metadata: crate::model::Metadata::default(),
            era: crate::model::Era::default(),
            chapters: Vec::new(),
            cast,
            warnings: Vec::new(),
            hook: None,
            blurb: String::new(),
            skipped: Vec::new(),
            merged: Vec::new(),
            crowded: Vec::new(),
        }
    }

    #[test]
    fn a_ruling_on_one_gives_nobody_else_another_voice() {
        let engine = Kokoro::new().expect("an engine");
        let names = ["Ann", "Ben", "Cid", "Dot", "Eve", "Fay", "Gus", "Hob"];
        let cast: Vec<Character> = names
            .iter()
            .zip([60, 40, 33, 31, 17, 15, 12, 3])
            .zip([Sex::Female, Sex::Male].iter().cycle())
            .map(|((name, quotes), sex)| somebody(name, *sex, quotes))
            .collect();
        let voices = |book: &Book| voices(book, "bf_emma", &BTreeMap::new(), &engine);
        let before = voices(&book(cast.clone()));
        for at in 0..cast.len() {
            let mut changed = book(cast.clone());
            changed.cast[at].found = Some(Box::new(changed.cast[at].as_found(at as u16)));
            changed.cast[at].sex = Sex::Female;
            changed.cast[at].age = Age::Old;
            changed.cast[at].name = "Somebody Else".to_owned();
            changed.cast[at].quotes += 30;
            let after = voices(&changed);
            for other in (0..cast.len()).filter(|other| *other != at) {
                assert_eq!(after[other], before[other], "{at}");
            }
            assert!(after[at].is_some() && after[at] != before[at], "{at}");
            // One of them turns out to be another.
            let mut one = book(cast.clone());
            let gone = one.cast.remove(at);
            one.merged.push(gone);
            let after = voices(&one);
            let kept: Vec<_> = (0..cast.len()).filter(|other| *other != at).collect();
            for (place, was) in kept.into_iter().enumerate() {
                assert_eq!(after[place], before[was], "{at}");
            }
        }
        let mut silent = book(cast);
        silent.cast.push(somebody("Ivy", Sex::Female, 0));
        assert_eq!(voices(&silent)[8], None);
        silent.cast[8].found = Some(Box::new(Found {
            name: "Ivy".to_owned(),
            sex: Sex::Female,
            ..Found::default()
        }));
        silent.cast[8].quotes = 1;
        let heard = voices(&silent);
        assert!(heard[8].is_some());
        assert_eq!(heard[..8], before);
    }
}
