//! Where the text names the cast: every use of an alias, the longest first.

use std::collections::HashMap;

use crate::model::{Character, CharacterId};

/// All mentions by name: first byte, one past the last, who.
pub fn find(text: &str, cast: &[Character]) -> Vec<(usize, usize, CharacterId)> {
    // Aliases by their first word, the longest first.
    let mut by_word: HashMap<&str, Vec<(&str, CharacterId)>> = HashMap::new();
    for (id, character) in (0u16..).zip(cast) {
        for alias in &character.aliases {
            let alias = alias.strip_prefix("the ").unwrap_or(alias);
            if alias == "I" || alias.starts_with(char::is_lowercase) {
                continue;
            }
            let first = first_word(alias);
            by_word
                .entry(first)
                .or_default()
                .push((alias, CharacterId(id)));
        }
    }
    for list in by_word.values_mut() {
        list.sort_by_key(|(alias, id)| (std::cmp::Reverse(alias.len()), *id));
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..]
        .find(char::is_alphanumeric)
        .map(|offset| at + offset)
    {
        let word = first_word(&text[start..]);
        at = start + word.len();
        let Some(list) = by_word.get(word) else {
            continue;
        };
        let hit = list.iter().find(|(alias, _)| {
            text[start..].starts_with(alias)
                && !text[start + alias.len()..].starts_with(char::is_alphanumeric)
        });
        if let Some((alias, id)) = hit {
            found.push((start, start + alias.len(), *id));
            at = start + alias.len();
        }
    }
    found
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Age, Role, Sex};

    fn character(aliases: &[&str]) -> Character {
        Character {
            name: aliases[0].to_owned(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            sex: Sex::Unknown,
            age: Age::Adult,
            role: Role::Gentle,
            main: false,
            group: false,
            narrator: false,
            mentions: 0,
            quotes: 0,
            ..Character::default()
        }
    }

    #[test]
    fn the_longest_alias_wins_and_words_are_whole() {
        let cast = [character(&["Tom", "Tom Reed"]), character(&["the Owl"])];
        let text = "Tom Reed and Tommy saw the Owl; Tom ran.";
        let found: Vec<&str> = find(text, &cast).iter().map(|m| &text[m.0..m.1]).collect();
        assert_eq!(found, ["Tom Reed", "Owl", "Tom"]);
    }
}
