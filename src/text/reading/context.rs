//! What a rule can see: the word at hand and its neighbours.

use super::Link;
use super::visible::Token;

/// A place in a text.
pub(super) struct Context<'a> {
    pub tokens: &'a [Token],
    pub index: usize,
}

impl<'a> Context<'a> {
    /// The word at hand.
    pub fn token(&self) -> &'a Token {
        &self.tokens[self.index]
    }

    /// Its core.
    pub fn core(&self) -> &'a str {
        &self.token().core
    }

    /// Its core in lower case.
    pub fn lower(&self) -> String {
        self.core().to_lowercase()
    }

    /// The word `steps` before this one in the same paragraph, if any.
    pub fn back(&self, steps: usize) -> Option<&'a Token> {
        let at = self.index.checked_sub(steps)?;
        let between = &self.tokens[at..self.index];
        (between.iter().all(|token| token.link < Link::Paragraph)).then(|| &self.tokens[at])
    }

    /// The core of the word before, empty if there is none in this paragraph.
    pub fn previous(&self) -> &'a str {
        self.back(1).map_or("", |token| &token.core)
    }

    /// The core of the word after, empty if there is none in this paragraph.
    pub fn next(&self) -> &'a str {
        self.next_token().map_or("", |token| &token.core)
    }

    /// The word after, if it is in this paragraph.
    pub fn next_token(&self) -> Option<&'a Token> {
        if self.token().link >= Link::Paragraph {
            return None;
        }
        self.tokens.get(self.index + 1)
    }

    /// Whether exactly one full stop follows the core.
    pub fn dotted(&self) -> bool {
        self.token().trail.starts_with('.') && !self.token().trail.starts_with("..")
    }

    /// Whether the next word begins with a capital.
    pub fn capital_follows(&self) -> bool {
        self.next().starts_with(|c: char| c.is_uppercase())
    }

    /// Whether the full stop of an abbreviation here also ends the sentence: nothing follows, or a
    /// capital follows closing marks.
    pub fn ends_sentence(&self) -> bool {
        let closed = self
            .token()
            .trail
            .trim_start_matches('.')
            .starts_with(['”', '"', '’', ')']);
        self.next().is_empty() || (closed && self.capital_follows())
    }

    /// Whether the word before is a number, whichever way written in digits.
    pub fn number_before(&self) -> bool {
        let previous = self.previous().trim_start_matches(['£', '$']);
        let digits = previous.trim_end_matches(['½', '¼', '¾']);
        previous.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾'))
            && digits
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    }
}
