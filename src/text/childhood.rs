//! Childhood as talk shows it: who says they are a little girl, who is called child. Ages that the narration states are read in `ages`.

use std::ops::Range;

use super::lexicon::{Lexicon, class};
use super::people::PersonId;
use super::quotes::Stretch;
use super::tokens::{self, Page};

/// What a saying counts as a vote for a child.
const OWN_WORD: f32 = 2.0;
const CALLED: f32 = 1.0;
/// An answer begins at most so many paragraphs after what it answers.
const ANSWER: usize = 2;

/// Votes for each person being a child; `speakers` gives each stretch's speaker, page by page.
pub fn votes(
    people: usize,
    pages: &[Page],
    stretches: &[Vec<Stretch>],
    speakers: &[Vec<Option<PersonId>>],
    lexicon: &Lexicon,
) -> Vec<f32> {
    let mut votes = vec![0.0; people];
    for ((page, stretches), speakers) in pages.iter().zip(stretches).zip(speakers) {
        let reader = Reader { page, lexicon };
        for (index, stretch) in stretches.iter().enumerate() {
            let range = page.within(stretch.start..stretch.end);
            if let Some(speaker) = speakers[index] {
                votes[speaker] += reader.own_word(range.clone());
            }
            if reader.calls_child(range)
                && let Some(child) = answerer(index, stretches, speakers)
            {
                votes[child] += CALLED;
            }
        }
    }
    votes
}

/// Who answers a stretch: the next other speaker, else the one before.
fn answerer(
    index: usize,
    stretches: &[Stretch],
    speakers: &[Option<PersonId>],
) -> Option<PersonId> {
    let own = speakers[index];
    let other = |at: &usize| {
        let gap = stretches[*at]
            .paragraph
            .abs_diff(stretches[index].paragraph);
        gap <= ANSWER && speakers[*at].is_some() && speakers[*at] != own
    };
    let after = (index + 1..stretches.len().min(index + 6)).find(other);
    let before = || (index.saturating_sub(6)..index).rev().find(other);
    after.or_else(before).and_then(|at| speakers[at])
}

struct Reader<'a> {
    page: &'a Page,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn spelling(&self, at: usize) -> &str {
        tokens::spelling(&self.page.tokens, at, self.lexicon)
    }

    /// `I’m only a little girl`, `when I grow up`.
    fn own_word(&self, range: Range<usize>) -> f32 {
        let mut votes = 0.0;
        for at in range {
            votes += match self.spelling(at) {
                "i’m" if self.is_small(at + 1) => OWN_WORD,
                "am" if self.spelling(at.wrapping_sub(1)) == "i" && self.is_small(at + 1) => {
                    OWN_WORD
                }
                "grow" | "grown"
                    if self.spelling(at + 1) == "up"
                        && matches!(self.spelling(at.wrapping_sub(1)), "i" | "i’m" | "am") =>
                {
                    OWN_WORD
                }
                _ => 0.0,
            };
        }
        votes
    }

    /// A phrase for a child at a token, its article with it.
    fn is_small(&self, at: usize) -> bool {
        let skips = |word: &str| matches!(word, "only" | "but" | "just");
        let at = if skips(self.spelling(at)) { at + 1 } else { at };
        if !matches!(self.spelling(at), "a" | "the") {
            return false;
        }
        let little = matches!(self.spelling(at + 1), "little" | "small" | "mere");
        match self.spelling(at + 1 + usize::from(little)) {
            "girl" | "thing" => little,
            "child" | "boy" => true,
            _ => false,
        }
    }

    /// Whether somebody is called child, little girl or little boy.
    fn calls_child(&self, range: Range<usize>) -> bool {
        let mark = |at: usize| {
            self.page
                .tokens
                .get(at)
                .is_none_or(|token| self.lexicon.is(token.word, class::PUNCTUATION))
        };
        range.clone().any(|at| {
            let noun = self.spelling(at);
            let child = matches!(noun, "child" | "girl" | "boy" | "one");
            if !child || !mark(at + 1) || at == range.start {
                return false;
            }
            let little = self.spelling(at - 1) == "little";
            let my = |at: usize| matches!(self.spelling(at), "my" | "dear" | "poor" | "you");
            let from = if little { at - 1 } else { at };
            let Some(before) = from.checked_sub(1) else {
                return false;
            };
            (little || noun == "child")
                && (mark(before) || my(before) && before > range.start && mark(before - 1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Draft, ParagraphKind};
    use super::super::{quotes, tokens};
    use super::*;

    fn read(paragraphs: &[&str], speakers: &[Option<PersonId>]) -> Vec<f32> {
        let mut draft = Draft::default();
        for paragraph in paragraphs {
            draft.push(paragraph, ParagraphKind::Prose, false);
        }
        let drafts = [draft];
        let stretches = vec![quotes::find(&drafts[0], quotes::marks(&drafts))];
        let mut lexicon = Lexicon::new();
        let pages = [tokens::read(&drafts[0], &stretches[0], &mut lexicon)];
        votes(2, &pages, &stretches, &[speakers.to_vec()], &lexicon)
    }

    #[test]
    fn own_words_and_addresses() {
        let talk = ["“Come here, child,” she said.", "“I’m only a little girl.”"];
        assert_eq!(read(&talk, &[Some(0), Some(1)]), [0.0, CALLED + OWN_WORD]);
        let talk = [
            "“The child is ill.”",
            "“She is a little girl, and I am a man.”",
        ];
        assert_eq!(read(&talk, &[Some(0), Some(1)]), [0.0, 0.0]);
    }
}
