//! Training: aligned words to counts of what follows what. Owns pruning.

use std::collections::BTreeMap;

use super::align::{Example, align};
use super::{BITS, END, Letters, Level, ORDER, Pair, START, sounds};

/// Pairs seen less often are slips of alignment, and so are the words that need them.
const FEWEST_PAIRS: u32 = 5;
/// From this context length on, what was seen once is forgotten: it halves the model and costs
/// nothing measurable.
const PRUNED_FROM: usize = 3;

impl Letters {
    /// Learns from (word, pronunciation); the same list gives the same model.
    pub fn train(words: &[(String, String)]) -> Self {
        let cut: Vec<Vec<String>> = words.iter().map(|(_, p)| sounds(p)).collect();
        let mut table: Vec<String> = cut.iter().flatten().cloned().collect();
        table.sort();
        table.dedup();
        table.truncate(usize::from(u8::MAX));
        let place = |s: &String| table.binary_search(s).map(|at| at as u8);
        let examples: Vec<Example> = words
            .iter()
            .zip(&cut)
            .filter_map(|((word, _), sounds)| {
                let sounds: Option<Vec<u8>> = sounds.iter().map(|s| place(s).ok()).collect();
                Some(Example {
                    letters: word.chars().collect(),
                    sounds: sounds?,
                })
            })
            .collect();
        let cuts = align(&examples, &table);
        let aligned: Vec<Vec<Pair>> = examples
            .iter()
            .zip(cuts)
            .filter_map(|(example, cut)| Some(pairs(example, &cut?, &table)))
            .collect();
        let (pairs, rows) = number(&aligned);
        let levels = (0..ORDER).map(|length| level(&rows, length)).collect();
        Self::new(pairs, levels)
    }
}

fn pairs(example: &Example, cut: &[u8], table: &[String]) -> Vec<Pair> {
    let mut from = 0;
    example
        .letters
        .iter()
        .zip(cut)
        .map(|(letter, count)| {
            let to = from + usize::from(*count);
            let own = example.sounds[from..to]
                .iter()
                .map(|s| table[usize::from(*s)].clone());
            from = to;
            Pair {
                letter: *letter,
                sounds: own.collect(),
            }
        })
        .collect()
}

/// Numbers the frequent pairs and writes the words that need no other, framed for counting.
fn number(aligned: &[Vec<Pair>]) -> (Vec<Pair>, Vec<Vec<u16>>) {
    let mut counts: BTreeMap<&Pair, u32> = BTreeMap::new();
    for pair in aligned.iter().flatten() {
        *counts.entry(pair).or_default() += 1;
    }
    let frame = |letter| Pair {
        letter,
        sounds: Vec::new(),
    };
    let mut pairs = vec![frame('^'), frame('$')];
    let mut numbers: BTreeMap<&Pair, u16> = BTreeMap::new();
    for (pair, count) in counts {
        if count >= FEWEST_PAIRS && pairs.len() < 1 << BITS {
            numbers.insert(pair, pairs.len() as u16);
            pairs.push(pair.clone());
        }
    }
    let rows = aligned
        .iter()
        .filter_map(|word| {
            let own: Option<Vec<u16>> = word.iter().map(|p| numbers.get(p).copied()).collect();
            Some([vec![START; ORDER - 1], own?, vec![END]].concat())
        })
        .collect();
    (pairs, rows)
}

/// Counts what follows each context of one length.
fn level(rows: &[Vec<u16>], length: usize) -> Level {
    let mut seen: Vec<u128> = Vec::new();
    for row in rows {
        for at in ORDER - 1..row.len() {
            seen.push(super::pack(&row[at - length..=at]));
        }
    }
    seen.sort_unstable();
    let mut level = Level::default();
    for same in seen.chunk_by(|a, b| a == b) {
        if length >= PRUNED_FROM && same.len() < 2 {
            continue;
        }
        let (context, pair) = (same[0] >> BITS, (same[0] & ((1 << BITS) - 1)) as u16);
        if level.contexts.last() != Some(&context) {
            level.contexts.push(context);
            level.starts.push(level.followers.len() as u32);
        }
        level.followers.push((pair, same.len() as u32));
    }
    level.starts.push(level.followers.len() as u32);
    level
}
