//! Which letter makes which sounds: expectation-maximisation with hard decisions. Owns the first
//! guess and the rounds that better it.

use std::collections::HashMap;

use super::VOWELS;

/// Rounds after the first guess; the fifth changes less than one pair in ten thousand.
const ROUNDS: usize = 5;
/// Log probability of a pair that was never chosen.
const UNSEEN: f32 = -16.0;
/// A letter makes at most this many sounds, as `x` does.
const MOST_SOUNDS: usize = 2;

/// A word in numbers: its letters, and its sounds by their place in a table.
pub(super) struct Example {
    pub letters: Vec<char>,
    pub sounds: Vec<u8>,
}

/// For each word that can be aligned, how many sounds each of its letters makes.
pub(super) fn align(examples: &[Example], table: &[String]) -> Vec<Option<Vec<u8>>> {
    let vowel: Vec<bool> = table
        .iter()
        .map(|s| s.ends_with(|c| VOWELS.contains(c)))
        .collect();
    let mut scores: HashMap<char, Vec<f32>> = HashMap::new();
    let mut cuts = Vec::new();
    for round in 0..=ROUNDS {
        cuts = examples
            .iter()
            .map(|example| {
                if round == 0 {
                    best_cut(example, &|at, from, count| {
                        first_guess(example, &vowel, at, from, count)
                    })
                } else {
                    best_cut(example, &|at, from, count| {
                        let code = code(&example.sounds[from..from + count], table.len());
                        scores
                            .get(&example.letters[at])
                            .map_or(UNSEEN, |row| row[code])
                    })
                }
            })
            .collect();
        scores = count(examples, &cuts, table.len());
    }
    cuts
}

/// Prefers one sound a letter, vowels for vowels, and to keep pace through the word.
fn first_guess(example: &Example, vowel: &[bool], at: usize, from: usize, count: usize) -> f32 {
    let pace = (at + 1) as f32 / example.letters.len() as f32
        - (from + count) as f32 / example.sounds.len() as f32;
    let number = [1.5, 0.0, 4.0][count];
    let written = "aeiouy".contains(example.letters[at]);
    let other = example.sounds[from..from + count]
        .iter()
        .any(|s| vowel[usize::from(*s)] != written);
    -(6.0 * pace.abs()) - number - if other { 3.0 } else { 0.0 }
}

/// The likeliest way to give all sounds to the letters in order (Viterbi).
fn best_cut(example: &Example, score: &dyn Fn(usize, usize, usize) -> f32) -> Option<Vec<u8>> {
    let (n, m) = (example.letters.len(), example.sounds.len());
    let mut best = vec![f32::NEG_INFINITY; (n + 1) * (m + 1)];
    let mut taken = vec![0u8; (n + 1) * (m + 1)];
    best[0] = 0.0;
    for at in 0..n {
        for from in 0..=m {
            let so_far = best[at * (m + 1) + from];
            if so_far == f32::NEG_INFINITY {
                continue;
            }
            for count in 0..=MOST_SOUNDS.min(m - from) {
                let total = so_far + score(at, from, count);
                let cell = (at + 1) * (m + 1) + from + count;
                if total > best[cell] {
                    best[cell] = total;
                    taken[cell] = count as u8;
                }
            }
        }
    }
    let mut left = m;
    if best[n * (m + 1) + m] == f32::NEG_INFINITY {
        return None;
    }
    let mut cut = vec![0; n];
    for at in (0..n).rev() {
        cut[at] = taken[(at + 1) * (m + 1) + left];
        left -= usize::from(cut[at]);
    }
    Some(cut)
}

/// A dense number for no, one or two sounds.
fn code(sounds: &[u8], kinds: usize) -> usize {
    match *sounds {
        [] => 0,
        [one] => 1 + usize::from(one),
        [one, two, ..] => 1 + kinds + usize::from(one) * kinds + usize::from(two),
    }
}

/// Log probability of the sounds given the letter, from how often they were chosen.
fn count(examples: &[Example], cuts: &[Option<Vec<u8>>], kinds: usize) -> HashMap<char, Vec<f32>> {
    let mut rows: HashMap<char, Vec<f32>> = HashMap::new();
    for (example, cut) in examples.iter().zip(cuts) {
        let mut from = 0;
        for (letter, taken) in example.letters.iter().zip(cut.iter().flatten()) {
            let to = from + usize::from(*taken);
            let row = rows
                .entry(*letter)
                .or_insert_with(|| vec![0.0; 1 + kinds + kinds * kinds]);
            row[code(&example.sounds[from..to], kinds)] += 1.0;
            from = to;
        }
    }
    for row in rows.values_mut() {
        let sum: f32 = row.iter().sum();
        for cell in row {
            *cell = if *cell > 0.0 {
                (*cell / sum).ln()
            } else {
                UNSEEN
            };
        }
    }
    rows
}
