//! Letters to sounds by context rules. Owns how a rule is written and which of several fits; what
//! the rules say is each language's own.
//!
//! A rule is (before, letters, after, sound). The first that fits wins, so exceptions stand first.
//! A context is empty, or alternatives parted by spaces, one of which must fit; `!` in front says
//! that none may. In a context `#` is the edge of the word, `@` a vowel, `%` a consonant, `~` a
//! front vowel, `$` a voiced consonant; every other character is itself. The stressed vowel is in
//! capitals: a small letter in a rule stands for both, a capital for the stressed one only.

use std::collections::HashMap;

/// (letters before, letters, letters after, sound in the International Phonetic Alphabet).
pub(super) type Rule = (&'static str, &'static str, &'static str, &'static str);

const VOWEL_LETTERS: &str = "aeiouyàáâãäåæèéêëìíîïòóôõöœøùúûüýÿ";
const FRONT_LETTERS: &str = "eiyèéêëìíîïæœ";
const VOICED_LETTERS: &str = "bdglmnrvz";
/// Sounds that can bear the stress.
const VOWEL_SOUNDS: &str = "aeiouyøœæɑɐɔəɛɜɪʊ";

/// Rules by the first letter they read.
pub(super) struct Rules(HashMap<char, Vec<&'static Rule>>);

impl Rules {
    pub fn new(table: &'static [Rule]) -> Self {
        let mut by_letter: HashMap<char, Vec<&'static Rule>> = HashMap::new();
        for rule in table {
            if let Some(first) = rule.1.chars().flat_map(char::to_lowercase).next() {
                by_letter.entry(first).or_default().push(rule);
            }
        }
        Self(by_letter)
    }

    /// The sounds of a word in small letters, its stressed vowel in capitals, with `ˈ` before the
    /// vowel that bears the stress. Letters that no rule reads are left out.
    pub fn sound(&self, word: &[char]) -> String {
        let mut sounds = String::new();
        let mut at = 0;
        while at < word.len() {
            let fits = |rule: &&&Rule| fits(rule, word, at);
            let listed = self.0.get(&small(word[at]));
            match listed.and_then(|rules| rules.iter().find(fits)) {
                None => at += 1,
                Some((_, letters, _, sound)) => {
                    let length = letters.chars().count();
                    let stressed = word[at..at + length].iter().any(|c| c.is_uppercase());
                    push(&mut sounds, sound, stressed);
                    at += length;
                }
            }
        }
        sounds
    }
}

fn push(sounds: &mut String, sound: &str, stressed: bool) {
    match sound.char_indices().find(|(_, c)| is_vowel_sound(*c)) {
        Some((at, _)) if stressed && !sound.contains('ˈ') => {
            sounds.push_str(&sound[..at]);
            sounds.push('ˈ');
            sounds.push_str(&sound[at..]);
        }
        _ => sounds.push_str(sound),
    }
}

fn fits(rule: &Rule, word: &[char], at: usize) -> bool {
    let (before, letters, after, _) = rule;
    let length = letters.chars().count();
    at + length <= word.len()
        && letters
            .chars()
            .zip(&word[at..])
            .all(|(wanted, c)| is(*c, wanted))
        && context(after, |wanted| follows(&word[at + length..], wanted))
        && context(before, |wanted| precedes(&word[..at], wanted))
}

fn context(written: &str, holds: impl Fn(&str) -> bool) -> bool {
    match written.strip_prefix('!') {
        Some(none) => !none.split_whitespace().any(holds),
        None => written.is_empty() || written.split_whitespace().any(holds),
    }
}

fn follows(rest: &[char], wanted: &str) -> bool {
    let items = wanted.chars().enumerate();
    items
        .into_iter()
        .all(|(at, item)| matches(rest.get(at), item))
}

fn precedes(start: &[char], wanted: &str) -> bool {
    let items = wanted.chars().rev().enumerate();
    items.into_iter().all(|(at, item)| {
        let place = start.len().checked_sub(at + 1);
        matches(place.map(|place| &start[place]), item)
    })
}

fn matches(c: Option<&char>, item: char) -> bool {
    match (c, item) {
        (c, '#') => c.is_none_or(|c| !c.is_alphabetic()),
        (None, _) => false,
        (Some(c), '@') => is_vowel(*c),
        (Some(c), '%') => c.is_alphabetic() && !is_vowel(*c),
        (Some(c), '~') => FRONT_LETTERS.contains(small(*c)),
        (Some(c), '$') => VOICED_LETTERS.contains(small(*c)),
        (Some(c), item) => is(*c, item),
    }
}

fn is(c: char, wanted: char) -> bool {
    c == wanted || small(c) == wanted
}

/// The small form of a letter.
pub(super) fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The capital form of a letter.
pub(super) fn capital(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

/// Whether a letter is a vowel's.
pub(super) fn is_vowel(c: char) -> bool {
    VOWEL_LETTERS.contains(small(c))
}

/// Whether a sound can bear the stress.
pub(super) fn is_vowel_sound(c: char) -> bool {
    VOWEL_SOUNDS.contains(c)
}

/// Of a word's syllables the one that stands `back` from its end, counted from 1, or the first of a
/// word that has fewer; `None` without any.
pub(super) fn from_end(cores: &[usize], back: usize) -> Option<usize> {
    cores.get(cores.len().saturating_sub(back)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_that_fits_wins_and_stress_stands_before_its_vowel() {
        const TABLE: &[Rule] = &[
            ("", "c", "~", "s"),
            ("", "c", "", "k"),
            ("#", "a", "", "ɑ"),
            ("", "A", "#", "ja"),
            ("!#", "a", "!#", "ə"),
            ("", "a", "", "a"),
            ("", "e", "", "e"),
        ];
        let rules = Rules::new(TABLE);
        let sound = |word: &str| rules.sound(&word.chars().collect::<Vec<_>>());
        assert_eq!(sound("acace"), "ɑkəse");
        assert_eq!(sound("ccA"), "kkjˈa");
        assert_eq!(sound("Aq-"), "ˈɑ");
    }
}
