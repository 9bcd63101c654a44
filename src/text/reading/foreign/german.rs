//! German, for phrases: final stops are voiceless, vowels are long before one consonant, and the
//! stem's first syllable is stressed.

use super::rules::{Rule, is_vowel};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    ("", "tsch", "", "tʃ"), ("", "sch", "", "ʃ"), ("#", "sp", "", "ʃp"), ("#", "st", "", "ʃt"), ("", "chs", "", "ks"), ("a o u au A O U", "ch", "", "x"), ("", "ch", "", "ç"), ("", "ck", "", "k"), ("", "c", "", "k"),
    ("", "eier", "#", "aɪɜ"), ("", "ei", "", "aɪ"), ("", "ey", "", "aɪ"), ("", "ai", "", "aɪ"), ("", "au", "", "aʊ"), ("", "äu", "", "ɔø"), ("", "eu", "", "ɔø"), ("", "ie", "", "iː"), ("", "ee", "", "eː"), ("", "aa", "", "ɑː"), ("", "oo", "", "oː"),
    ("i", "g", "#", "ç"), ("", "ng", "", "ŋ"), ("", "nk", "", "ŋk"), ("", "g", "#", "k"), ("", "g", "", "ɡ"), ("", "qu", "", "kv"), ("", "pf", "", "pf"), ("", "ph", "", "f"), ("", "tz", "", "ts"), ("", "th", "", "t"), ("", "dt", "", "t"),
    ("@", "h", "% #", ""), ("@", "h", "e en", ""), ("", "h", "", "h"), ("", "ß", "", "s"), ("", "ss", "", "s"), ("", "s", "@", "z"), ("", "s", "", "s"), ("", "z", "", "ts"), ("", "v", "", "f"), ("", "w", "", "v"), ("", "x", "", "ks"), ("", "j", "", "j"), ("", "y", "", "y"),
    ("", "bb", "", "b"), ("", "b", "#", "p"), ("", "b", "", "b"), ("", "dd", "", "d"), ("", "d", "#", "t"), ("", "d", "", "d"), ("", "ff", "", "f"), ("", "f", "", "f"), ("", "gg", "", "ɡ"), ("", "k", "", "k"), ("", "ll", "", "l"), ("", "l", "", "l"), ("", "mm", "", "m"), ("", "m", "", "m"), ("", "nn", "", "n"), ("", "n", "", "n"), ("", "pp", "", "p"), ("", "p", "", "p"), ("", "tt", "", "t"), ("", "t", "", "t"),
    ("", "er", "#", "ɜ"), ("", "rr", "", "ɾ"), ("", "r", "", "ɾ"),
    ("", "ah", "", "ɑː"), ("", "eh", "", "eː"), ("", "ih", "", "iː"), ("", "oh", "", "oː"), ("", "uh", "", "uː"), ("", "äh", "", "ɛː"), ("", "öh", "", "øː"), ("", "üh", "", "yː"),
    ("", "A", "%%", "a"), ("", "A", "", "ɑː"), ("", "a", "", "a"), ("", "E", "%%", "ɛ"), ("", "E", "", "eː"), ("", "e", "%%", "ɛ"), ("", "e", "", "ə"), ("", "I", "%%", "ɪ"), ("", "I", "", "iː"), ("", "i", "", "ɪ"), ("", "O", "%%", "ɔ"), ("", "O", "", "oː"), ("", "o", "", "ɔ"), ("", "U", "%%", "ʊ"), ("", "U", "", "uː"), ("", "u", "", "ʊ"),
    ("", "ä", "", "ɛ"), ("", "ö", "%%", "œ"), ("", "ö", "", "øː"), ("", "ü", "%%", "y"), ("", "ü", "", "yː"),
];

#[rustfmt::skip]
pub(super) const WORDS: &[(&str, &str)] = &[
    ("ich", "ɪç"), ("mit", "mɪt"), ("das", "das"), ("was", "vas"), ("es", "ɛs"), ("der", "dɛɾ"), ("den", "deːn"), ("dem", "deːm"), ("des", "dɛs"), ("von", "fɔn"), ("an", "an"), ("ein", "aɪn"), ("und", "ʊnt"), ("ist", "ɪst"), ("in", "ɪn"), ("im", "ɪm"), ("bin", "bɪn"), ("zum", "tsʊm"), ("zu", "tsuː"), ("er", "ɛɾ"), ("wir", "viːɾ"), ("mir", "miːɾ"), ("hat", "hat"), ("man", "man"), ("nach", "nɑːx"), ("herr", "hˈɛɾ"), ("herrn", "hˈɛɾn"), ("gott", "ɡˈɔt"), ("auf", "aʊf"), ("wiedersehen", "vˈiːdɜzeːən"), ("ob", "ɔp"), ("bis", "bɪs"), ("weg", "vˈɛk"), ("um", "ʊm"),
];

pub(super) const LEANING: &str = "ich mit das was es der den dem des von an ein und ist in im bin zum zu er wir mir hat man nach auf die du sie";

/// The place of the stressed vowel: the first of the stem.
pub(super) fn stress(word: &[char]) -> Option<usize> {
    let text: String = word.iter().collect();
    let light = ["ge", "be", "ver", "zer", "er", "ent", "emp"]
        .iter()
        .find(|start| text.starts_with(**start) && text.len() > start.len() + 3);
    let from = light.map_or(0, |start| start.len());
    let at = (from..word.len()).find(|at| is_vowel(word[*at]))?;
    Some(at)
}
