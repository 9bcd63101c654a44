//! Heteronyms: words of one spelling and several sounds, told apart by the words around them. Owns
//! which sense a place wants; what was not decided stays open for the voice's own dictionary.
//!
//! Most pairs part along one line, a noun or adjective against a verb ([`part`]); the others have a
//! rule each ([`verbs`], [`senses`]).

mod part;
mod senses;
mod table;
mod verbs;

use super::Link;
use super::context::Context;
use super::visible::Token;

/// A sense that a place was found to want.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    /// Its name in the table, such as `verb` or `metal`.
    pub name: &'static str,
    /// How it sounds, in the International Phonetic Alphabet.
    pub sound: &'static str,
}

/// The sense of the word at hand, if it is a heteronym and its neighbours decide.
pub(super) fn sense(context: &Context<'_>) -> Option<Sense> {
    if context.core().len() > table::LONGEST {
        return None;
    }
    let word = context.lower();
    let entry = table::find(&word)?;
    let name = match entry.rule {
        table::Rule::Part => part::part(context, entry.family).map(part::Part::name),
        table::Rule::Own(rule) => rule(&View { context }),
    };
    let name = name.or(entry.usual)?;
    let (name, sound) = entry.senses.iter().find(|(known, _)| *known == name)?;
    Some(Sense { name, sound })
}

/// The neighbours of a word as rules ask for them: in lower case, and none beyond a mark that
/// parts clauses.
struct View<'a, 'b> {
    context: &'b Context<'a>,
}

impl View<'_, '_> {
    /// The word `steps` before, empty where a mark or the paragraph's edge stands between.
    fn back(&self, steps: usize) -> String {
        let tokens = self.context.tokens;
        let index = self.context.index;
        if !self.context.token().lead.is_empty() {
            return String::new();
        }
        match index.checked_sub(steps) {
            Some(at) if joined(&tokens[at..index]) && tokens[at + 1..index].iter().all(bare) => {
                tokens[at].core.to_lowercase()
            }
            _ => String::new(),
        }
    }

    /// The word `steps` after, empty where a mark or the paragraph's edge stands between.
    fn ahead(&self, steps: usize) -> String {
        let (tokens, index) = (self.context.tokens, self.context.index);
        match tokens.get(index + steps) {
            Some(token)
                if joined(&tokens[index..index + steps])
                    && tokens[index + 1..=index + steps].iter().all(bare) =>
            {
                token.core.to_lowercase()
            }
            _ => String::new(),
        }
    }

    /// Whether one of `words` stands within `reach` words on either side, whatever marks between.
    fn near(&self, reach: usize, words: &str) -> bool {
        let (tokens, index) = (self.context.tokens, self.context.index);
        let from = index.saturating_sub(reach);
        let to = (index + reach + 1).min(tokens.len());
        tokens[from..to]
            .iter()
            .any(|token| one_of(&token.core.to_lowercase(), words))
    }

    fn part(&self) -> Option<part::Part> {
        part::part(self.context, table::Family::Plain)
    }

    fn is_verb(&self) -> bool {
        self.part() == Some(part::Part::Verb)
    }

    fn is_nominal(&self) -> bool {
        self.part() == Some(part::Part::Nominal)
    }

    /// Whether a mark or the paragraph's end follows at once.
    fn ends_a_clause(&self) -> bool {
        self.ahead(1).is_empty()
    }

    fn follows_a_comma(&self) -> bool {
        self.context
            .back(1)
            .is_some_and(|token| token.trail.starts_with(','))
    }

    fn follows_a_name(&self) -> bool {
        self.context.back(1).is_some_and(|token| {
            token.trail.is_empty() && token.core.starts_with(char::is_uppercase)
        })
    }

    fn opens_a_sentence(&self) -> bool {
        self.context.back(1).is_none_or(|token| {
            token.trail.contains(['.', '!', '?', '“', '”']) || !self.context.token().lead.is_empty()
        })
    }
}

/// Whether a word stands in a list of words with single spaces between.
fn one_of(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|listed| listed == word)
}

/// Whether nothing but spaces parts these words from what follows them. A curly apostrophe that
/// ends a word is no mark.
fn joined(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .all(|token| token.trail.is_empty() && token.link < Link::Paragraph)
}

fn bare(token: &Token) -> bool {
    token.lead.is_empty()
}

#[cfg(test)]
mod tests;
