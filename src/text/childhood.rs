//! Childhood as talk shows it: who says they are a little girl, whose speech the narration gives to
//! `the child`. Ages that the narration states are read in `ages`.

use std::ops::Range;

use super::lexicon::{Lexicon, class};
use super::people::PersonId;
use super::quotes::Stretch;
use super::tokens::{self, Page};

/// What a saying counts as a vote for a child.
const OWN_WORD: f32 = 2.0;
/// A tag may mean another than the one found for it.
const TAGGED: f32 = 0.5;

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
                votes[speaker] += reader.own_word(range.clone()) + reader.tag(range.end);
            }
        }
    }
    votes
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

    /// `said the little girl` after a speech that ends before `at`.
    fn tag(&self, at: usize) -> f32 {
        let mark = |at: &usize| self.is(*at, class::PUNCTUATION);
        let at = (at..at + 2).find(|at| !mark(at)).unwrap_or(at);
        if !self.is(at, class::SPEECH_VERB) || self.spelling(at + 1) != "the" {
            return 0.0;
        }
        let little = matches!(self.spelling(at + 2), "little" | "small");
        match self.spelling(at + 2 + usize::from(little)) {
            "boy" | "child" => TAGGED,
            "girl" if little => TAGGED,
            _ => 0.0,
        }
    }

    fn is(&self, at: usize, class: u32) -> bool {
        let token = self.page.tokens.get(at);
        token.is_some_and(|token| self.lexicon.is(token.word, class))
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
    fn own_words_and_tags() {
        let talk = [
            "“Come here, child,” she said.",
            "“I’m only a little girl,” said the little girl.",
        ];
        assert_eq!(read(&talk, &[Some(0), Some(1)]), [0.0, OWN_WORD + TAGGED]);
        let talk = [
            "“The child is ill.”",
            "“She is a little girl, and I am a man.”",
        ];
        assert_eq!(read(&talk, &[Some(0), Some(1)]), [0.0, 0.0]);
    }
}
