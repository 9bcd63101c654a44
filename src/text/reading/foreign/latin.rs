//! Latin, in the classical way that the measuring stick uses too: C and G always hard, AE as in
//! *kite*, V as W. Phrases only.

use super::rules::{Rule, is_vowel};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    ("", "ae", "", "aɪ"), ("", "æ", "", "aɪ"), ("", "oe", "", "ɔɪ"), ("", "œ", "", "ɔɪ"), ("", "au", "", "aʊ"),
    ("", "ch", "", "k"), ("", "c", "", "k"), ("", "ph", "", "f"), ("", "th", "", "t"), ("", "rh", "", "r"), ("", "qu", "", "kw"), ("", "q", "", "k"), ("", "gu", "a e i", "ɡw"), ("", "gn", "", "ŋn"), ("", "g", "", "ɡ"),
    ("#", "i", "a e o u", "j"), ("@", "i", "@", "j"), ("", "j", "", "j"), ("", "v", "", "w"), ("", "x", "", "ks"), ("", "n", "c g q x", "ŋ"), ("", "h", "", "h"),
    ("", "a", "", "a"), ("", "e", "", "ɛ"), ("", "i", "", "ɪ"), ("", "o", "", "ɔ"), ("", "u", "", "ʊ"), ("", "y", "", "y"),
    ("", "b", "", "b"), ("", "d", "", "d"), ("", "f", "", "f"), ("", "k", "", "k"), ("", "l", "", "l"), ("", "m", "", "m"), ("", "n", "", "n"), ("", "p", "", "p"), ("", "r", "", "r"), ("", "s", "", "s"), ("", "t", "", "t"), ("", "w", "", "w"), ("", "z", "", "z"),
];

pub(super) const LEANING: &str = "in et ex ad ab de pro per est a e";

/// The place of the stressed vowel: the last but one where its syllable is closed or has two vowels,
/// else the one before. Lengths are not written, so an open last but one is taken for short unless
/// the word has two syllables.
pub(super) fn stress(word: &[char]) -> Option<usize> {
    let vowels: Vec<usize> = (0..word.len()).filter(|at| is_core(word, *at)).collect();
    let penult = vowels.len().checked_sub(2).map(|place| vowels[place]);
    let Some(penult) = penult else {
        return vowels.first().copied();
    };
    let last = vowels[vowels.len() - 1];
    let between = word[penult + 1..last]
        .iter()
        .filter(|c| !is_vowel(**c) && **c != 'h')
        .count();
    let double = matches!(
        (word[penult], word.get(penult + 1)),
        ('a' | 'o', Some('e')) | ('a', Some('u'))
    );
    let ends: String = word[penult..].iter().collect();
    let long = [
        "atis", "ates", "arum", "orum", "andi", "endi", "ari", "are", "ere", "ire", "atur", "amur",
        "ata", "atus", "ates", "alis",
    ]
    .iter()
    .any(|end| ends == *end);
    let heavy = between > 1 || double || long;
    match vowels.len().checked_sub(3) {
        Some(before) if !heavy => Some(vowels[before]),
        _ => Some(penult),
    }
}

fn is_core(word: &[char], at: usize) -> bool {
    let c = word[at];
    let before = at.checked_sub(1).map(|at| word[at]);
    let second = matches!((before, c), (Some('a' | 'o'), 'e') | (Some('a'), 'u'));
    let glide = c == 'u' && before == Some('q')
        || c == 'i' && before.is_none() && word.get(1).is_some_and(|c| is_vowel(*c));
    is_vowel(c) && !second && !glide
}
