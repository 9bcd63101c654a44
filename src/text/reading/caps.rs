//! Words in capitals: said as words, with emphasis among ordinary ones; spelt only when they cannot
//! be a word or are known to be letters.

use super::Said;
use super::context::Context;
use super::letters;

/// Spelt out although they could be said.
const SPELT: &[&str] = &[
    "USA", "UK", "IOU", "OK", "BA", "UN", "MA'S", "RA", "RIP", "AD", "USS",
];

/// `NEVER` is never; `HMS` is letters.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let core = context.core();
    if !is_capitals(core) {
        return None;
    }
    let vowel = core.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    if (SPELT.contains(&core) || !vowel) && core.len() <= 5 {
        return letters::spelt(core);
    }
    Some(Said::words(letters::speakable(core).to_lowercase()))
}

/// Whether a word in capitals stands among words that are not: then the capitals mean stress.
pub(super) fn emphatic(context: &Context<'_>) -> bool {
    let core = context.core();
    let around = [context.previous(), context.next()];
    let ordinary = |word: &&str| word.chars().any(char::is_lowercase);
    is_capitals(core)
        && core.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
        && around.iter().any(ordinary)
        && !around.iter().any(|word| is_capitals(word))
}

fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 2
        && letters.clone().all(char::is_uppercase)
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '&'))
}
