//! Letters to sounds, for names that no dictionary has: a joint n-gram over pairs of a letter and
//! the sounds it makes, after Bisani and Ney (2008), smoothed after Witten and Bell (1991). Owns
//! prediction; training and the file are beside it.

mod align;
mod file;
mod train;

use std::collections::HashMap;

use super::phonemes::VOWELS;

/// How many pairs, the newest included, a probability looks at.
const ORDER: usize = 7;
/// Bits of a pair's number within a packed context.
const BITS: u32 = 14;
/// The pair that stands before the first letter, and the one after the last.
const START: u16 = 0;
const END: u16 = 1;
/// Hypotheses kept while decoding; more changes no word in a thousand.
const BEAM: usize = 16;

/// A letter and the sounds it makes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    letter: char,
    sounds: Vec<String>,
}

/// Contexts of one length with what followed them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Level {
    /// Packed contexts, sorted.
    contexts: Vec<u128>,
    /// For each context, where its followers begin; one entry more than contexts.
    starts: Vec<u32>,
    /// (pair, count), sorted by pair within a context.
    followers: Vec<(u16, u32)>,
}

/// A trained model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    pairs: Vec<Pair>,
    /// Pairs of each letter.
    by_letter: HashMap<char, Vec<u16>>,
    /// `levels[k]` looks at `k` pairs before.
    levels: Vec<Level>,
}

/// The followers of one context, with their sum.
struct Followers<'a> {
    counts: &'a [(u16, u32)],
    sum: f64,
}

impl Letters {
    fn new(pairs: Vec<Pair>, levels: Vec<Level>) -> Self {
        let mut by_letter: HashMap<char, Vec<u16>> = HashMap::new();
        for (number, pair) in pairs.iter().enumerate().skip(2) {
            by_letter
                .entry(pair.letter)
                .or_default()
                .push(number as u16);
        }
        Self {
            pairs,
            by_letter,
            levels,
        }
    }

    /// The likeliest American pronunciation of a word; letters that were never trained are passed
    /// over. `None` if nothing sounds.
    pub fn pronounce(&self, word: &str) -> Option<String> {
        let mut beam = vec![(0.0f64, vec![START; ORDER - 1])];
        let letters = word.chars().filter_map(|c| self.by_letter.get(&c));
        for choices in letters.map(Vec::as_slice).chain([[END].as_slice()]) {
            let mut longer: Vec<(f64, usize, u16)> = Vec::new();
            for (parent, (score, history)) in beam.iter().enumerate() {
                let known = self.followers(history);
                for &pair in choices {
                    longer.push((score + self.probability(&known, pair).ln(), parent, pair));
                }
            }
            // Equal scores keep the order of pairs, so that the answer is always the same.
            longer.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
            longer.truncate(BEAM);
            beam = longer
                .into_iter()
                .map(|(score, parent, pair)| {
                    let mut history = beam[parent].1.clone();
                    history.push(pair);
                    (score, history)
                })
                .collect();
        }
        let (_, best) = beam.into_iter().next()?;
        let sounds: Vec<String> = best
            .iter()
            .flat_map(|pair| self.pairs[usize::from(*pair)].sounds.clone())
            .collect();
        (!sounds.is_empty()).then(|| with_one_stress(sounds))
    }

    /// What is known to follow a history, from the shortest context to the longest that was seen.
    fn followers(&self, history: &[u16]) -> Vec<Followers<'_>> {
        let mut found = Vec::with_capacity(ORDER);
        for (length, level) in self.levels.iter().enumerate() {
            let context = pack(&history[history.len() - length..]);
            let Ok(place) = level.contexts.binary_search(&context) else {
                break;
            };
            let range = level.starts[place] as usize..level.starts[place + 1] as usize;
            let counts = &level.followers[range];
            let sum = counts.iter().map(|(_, count)| f64::from(*count)).sum();
            found.push(Followers { counts, sum });
        }
        found
    }

    fn probability(&self, known: &[Followers<'_>], pair: u16) -> f64 {
        let mut probability = 1.0 / self.pairs.len() as f64;
        for Followers { counts, sum } in known {
            let count = counts
                .binary_search_by_key(&pair, |(pair, _)| *pair)
                .map_or(0.0, |place| f64::from(counts[place].1));
            let kinds = counts.len() as f64;
            probability = (count + kinds * probability) / (sum + kinds);
        }
        probability
    }
}

fn pack(history: &[u16]) -> u128 {
    history
        .iter()
        .fold(1, |key, pair| (key << BITS) | u128::from(*pair))
}

/// A pronunciation cut into sounds; a stress mark belongs to the vowel after it.
fn sounds(phonemes: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut stress = String::new();
    for c in phonemes.chars() {
        match c {
            'ˈ' | 'ˌ' => stress.push(c),
            'ː' => {}
            c if VOWELS.contains(c) => {
                out.push(format!("{stress}{c}"));
                stress.clear();
            }
            c => out.push(c.to_string()),
        }
    }
    out
}

/// Exactly one syllable of a word is stressed most: the first full vowel if none was, the last
/// candidate if several were.
fn with_one_stress(mut sounds: Vec<String>) -> String {
    let primary: Vec<usize> = (0..sounds.len())
        .filter(|i| sounds[*i].starts_with('ˈ'))
        .collect();
    match primary.split_last() {
        None => {
            let full = |s: &String| s.ends_with(|c| VOWELS.contains(c) && !"əᵊᵻ".contains(c));
            if let Some(vowel) = sounds.iter_mut().find(|s| full(s)) {
                *vowel = format!("ˈ{}", vowel.trim_start_matches('ˌ'));
            }
        }
        Some((_, others)) => {
            for i in others {
                sounds[*i] = sounds[*i].replace('ˈ', "ˌ");
            }
        }
    }
    sounds.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A language in which letters sound as they are written, but `c` before `e` is `s`.
    fn lesson() -> Vec<(String, String)> {
        let mut words = Vec::new();
        for a in ["b", "d", "t", "m", "ce", "ca", "ba", "ta"] {
            for b in ["a", "e", "at", "em", "ca", "ce"] {
                for c in ["", "b", "t", "m", "ta"] {
                    let word = format!("{a}{b}{c}");
                    let sound = word
                        .replace("ce", "sɛ")
                        .replace('c', "k")
                        .replace('a', "æ")
                        .replace('e', "ɛ");
                    words.push((word, sound));
                }
            }
        }
        words
    }

    #[test]
    fn rules_are_learnt_from_examples() {
        let letters = Letters::train(&lesson());
        assert_eq!(letters.pronounce("cebat").as_deref(), Some("sˈɛbæt"));
        assert_eq!(
            letters.pronounce("mucab").as_deref(),
            Some("mkˈæb"),
            "u was never taught"
        );
        assert_eq!(letters.pronounce("77"), None);
    }

    #[test]
    fn a_model_survives_its_file() {
        let letters = Letters::train(&lesson());
        let bytes = letters.to_bytes();
        assert_eq!(Letters::from_bytes(&bytes).expect("read"), letters);
        assert_eq!(
            Letters::train(&lesson()).to_bytes(),
            bytes,
            "training is deterministic"
        );
        assert!(Letters::from_bytes(&bytes[..bytes.len() - 3]).is_err());
        assert!(Letters::from_bytes(b"something else").is_err());
    }

    #[test]
    fn one_syllable_carries_the_stress() {
        let say = |p: &str| with_one_stress(sounds(p));
        assert_eq!(say("dɑɹsi"), "dˈɑɹsi");
        assert_eq!(say("pˈʌmpəlʧˈʊk"), "pˌʌmpəlʧˈʊk");
    }
}
