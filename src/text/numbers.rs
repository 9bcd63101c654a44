//! Numbers in digits and words, up to what an age can be. What they count is read elsewhere.

use super::lexicon::{Lexicon, Word, fixed};
use super::reading::cardinal;
use super::tokens::Token;

/// The numbers among a book's words.
pub struct Numbers(Vec<u8>);

impl Numbers {
    /// Finds them.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut values = vec![0; lexicon.len()];
        for value in (1u8..20).chain((20..100).step_by(10)) {
            if let Some(word) = lexicon.find(&cardinal(value.into())) {
                values[word as usize] = value;
            }
        }
        for value in 1u8..=120 {
            if let Some(word) = lexicon.find(&value.to_string()) {
                values[word as usize] = value;
            }
        }
        Self(values)
    }

    /// The value of one word.
    fn value(&self, word: Word) -> Option<u32> {
        let value = self.0[word as usize];
        (value > 0).then(|| u32::from(value))
    }

    /// The number that begins at a token, in digits or words, with the token after it: `24`,
    /// `ten`, `twenty-four`, `four-and-twenty`.
    pub fn read(&self, tokens: &[Token], at: usize) -> Option<(u32, usize)> {
        let word = |i: usize| tokens.get(i).map(|token| token.word);
        let part = |i: usize| word(i).and_then(|word| self.value(word));
        let hyphen = |i: usize| word(i) == Some(fixed::HYPHEN);
        let first = part(at)?;
        if first % 10 == 0
            && hyphen(at + 1)
            && let Some(unit) = part(at + 2).filter(|n| *n < 10)
        {
            return Some((first + unit, at + 3));
        }
        let step = 1 + usize::from(hyphen(at + 1));
        if first < 10
            && word(at + step) == Some(fixed::AND)
            && let Some(tens) = part(at + 2 * step).filter(|n| n % 10 == 0 && *n >= 20)
        {
            return Some((first + tens, at + 2 * step + 1));
        }
        Some((first, at + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Draft, ParagraphKind};
    use super::super::tokens;
    use super::*;

    #[test]
    fn numbers_in_words() {
        let mut draft = Draft::default();
        draft.push(
            "four-and-twenty sixty-one five and forty 7 nine",
            ParagraphKind::Prose,
            false,
        );
        let mut lexicon = Lexicon::new();
        let page = tokens::read(&draft, &[], &mut lexicon);
        let numbers = Numbers::new(&lexicon);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((value, end)) = numbers.read(&page.tokens, at) {
            found.push(value);
            at = end;
            if at >= page.tokens.len() {
                break;
            }
        }
        assert_eq!(found, [24, 61, 45, 7, 9]);
    }
}
