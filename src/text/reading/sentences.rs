//! Where sentences end, as far as a voice must know: after the reading rules have taken the dots of
//! abbreviations away.

use super::{Link, Word};

/// Marks every word that ends a sentence.
pub(super) fn mark(words: &mut [Word], text: &str) {
    for i in 0..words.len().saturating_sub(1) {
        let next = &words[i + 1];
        let begins = text[next.source.clone()]
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let word = &mut words[i];
        let closed = word.after.trim_end_matches(['”', ')']);
        if begins && closed.ends_with(['.', '!', '?']) {
            word.link = word.link.max(Link::Sentence);
        }
    }
}
