//! Who is who: people who may be one person, and those of whose sex nothing is known although they
//! speak a good deal.

use std::collections::BTreeSet;

use super::{first_use, quoted};
use crate::model::{Ask, Book, Character, CharacterField, Doubt, Fix, Sex};
use crate::text::ruling::folded;

/// Who speaks so often should be heard as what they are.
const HEARD: u32 = 3;
/// People who are looked at for doubles: the first of the cast.
const LOOKED_AT: usize = 120;

pub(super) fn doubts(book: &Book) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let cast = &book.cast[..book.cast.len().min(LOOKED_AT)];
    for (at, one) in cast.iter().enumerate() {
        for other in &cast[at + 1..] {
            if let Some((sure, why)) = alike(one, other) {
                doubts.push(double(book, one, other, sure, &why));
            }
        }
    }
    let ruled = |character: &Character| character.marks.contains_key(&CharacterField::Sex);
    for character in cast
        .iter()
        .filter(|c| c.sex == Sex::Unknown && !c.group && !ruled(c))
    {
        if character.quotes >= HEARD {
            doubts.push(sex(book, character));
        }
    }
    doubts
}

/// How sure it is that two people are two, and why that is doubtful.
fn alike(one: &Character, other: &Character) -> Option<(f32, String)> {
    let opposite = matches!(
        (one.sex, other.sex),
        (Sex::Female, Sex::Male) | (Sex::Male, Sex::Female)
    );
    if opposite || one.group != other.group {
        return None;
    }
    let (a, b) = (folded(&one.name), folded(&other.name));
    let words = |name: &str| -> BTreeSet<String> { name.split(' ').map(str::to_owned).collect() };
    let (left, right) = (words(&a), words(&b));
    if left.is_subset(&right) || right.is_subset(&left) {
        return Some((0.4, "one name is a part of the other".to_owned()));
    }
    let long = a.chars().count().min(b.chars().count()) >= 4;
    if long && strsim::damerau_levenshtein(&a, &b) <= 1 {
        return Some((0.3, "the names differ by a letter".to_owned()));
    }
    let aliases = |character: &Character| -> BTreeSet<String> {
        let names = character.aliases.iter().map(|alias| folded(alias));
        names.filter(|alias| alias.chars().count() > 2).collect()
    };
    let (left, right) = (aliases(one), aliases(other));
    let both = left.intersection(&right).next()?;
    Some((0.5, format!("both are called “{both}”")))
}

fn double(book: &Book, one: &Character, other: &Character, sure: f32, why: &str) -> Doubt {
    // Who speaks more lends the name.
    let (kept, gone) = if other.quotes > one.quotes {
        (other, one)
    } else {
        (one, other)
    };
    let found = first_use(book, &gone.name).unwrap_or_default();
    Doubt {
        sure,
        decided: format!(
            "{} ({}) and {} ({}) are two",
            kept.name,
            spoken(kept.quotes),
            gone.name,
            spoken(gone.quotes)
        ),
        why: why.to_owned(),
        fixes: vec![Fix {
            label: format!("they are one: {}", kept.name),
            toml: format!(
                "[[character]]\nname = {}\nmerge = [{}]\n",
                quoted(&kept.name),
                quoted(&gone.name)
            ),
            ask: Ask::Nothing,
        }],
        ..found
    }
}

fn spoken(quotes: u32) -> String {
    match quotes {
        0 => "says nothing".to_owned(),
        1 => "1 line".to_owned(),
        lines => format!("{lines} lines"),
    }
}

fn sex(book: &Book, character: &Character) -> Doubt {
    let found = first_use(book, character.name.trim_start_matches("the ")).unwrap_or_default();
    let is = |sex: &str| Fix {
        label: sex.to_owned(),
        toml: format!(
            "[[character]]\nname = {}\nsex = \"{sex}\"\n",
            quoted(&character.name)
        ),
        ask: Ask::Nothing,
    };
    Doubt {
        sure: 0.6,
        decided: format!(
            "{}: neither she nor he ({})",
            character.name,
            spoken(character.quotes)
        ),
        why: "the text does not say; it chooses the voice and the figure".to_owned(),
        fixes: vec![is("female"), is("male")],
        ..found
    }
}
