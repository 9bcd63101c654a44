//! Noun phrases for people in a page's tokens, and the subjects of clauses. What a phrase has to do
//! with a quotation is read in `tags`; which person a pronoun means is decided in `speakers`.

use super::lexicon::{Lexicon, Word, class, fixed};
use super::names::{NameId, Span};
use super::tokens::{self, Page, Token};
use super::words::{Kind, SUBORDINATORS};
use crate::model::Sex;

/// Somebody mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// By name.
    Name(NameId),
    /// He.
    He,
    /// She.
    She,
    /// I, in narration.
    I,
    /// They, we.
    They,
    /// It.
    It,
    /// By a common noun; `None` when the list of nouns does not know it.
    Noun(Word, Sex, Option<Kind>),
    /// Somebody new: a man, another voice.
    Someone(Word, Sex),
}

impl Who {
    /// The sex that the words tell.
    pub fn sex(self) -> Sex {
        match self {
            Self::He => Sex::Male,
            Self::She => Sex::Female,
            Self::Noun(_, sex, _) | Self::Someone(_, sex) => sex,
            _ => Sex::Unknown,
        }
    }
}

/// A noun phrase: who, and the token after it.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Whom it means.
    pub who: Who,
    /// First token after it.
    pub end: usize,
}

/// What one page looks like to the rules of speech.
pub struct View<'a> {
    /// Tokens.
    pub tokens: &'a [Token],
    /// For each token the name that begins there: (name, length).
    pub name_at: Vec<Option<(NameId, u16)>>,
    /// The words.
    pub lexicon: &'a Lexicon,
}

impl<'a> View<'a> {
    /// Prepares a page.
    pub fn new(page: &'a Page, spans: &[Span], lexicon: &'a Lexicon) -> Self {
        let mut name_at = vec![None; page.tokens.len()];
        for span in spans {
            name_at[span.token as usize] = Some((span.name, span.length));
        }
        Self {
            tokens: &page.tokens,
            name_at,
            lexicon,
        }
    }

    /// Whether the word at a token is of any of the classes.
    pub fn is(&self, at: usize, bits: u32) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| self.lexicon.is(token.word, bits))
    }

    /// The word at a token; past the end a word that equals none.
    pub fn word(&self, at: usize) -> Word {
        self.tokens.get(at).map_or(Word::MAX, |token| token.word)
    }

    /// The spelling at a token; past the end nothing.
    pub fn spelling(&self, at: usize) -> &str {
        tokens::spelling(self.tokens, at, self.lexicon)
    }

    /// The noun phrase at a token.
    pub fn phrase(&self, at: usize, end: usize) -> Option<Phrase> {
        if at >= end {
            return None;
        }
        if self.name_at[at].is_some() {
            return self.named(at, end);
        }
        let next = at + 1;
        if self.word(at) == fixed::THE && next < end && self.name_at[next].is_some() {
            return self.named(next, end);
        }
        if self.is(at, class::SUBJECT) {
            let who = match self.spelling(at) {
                "he" => Who::He,
                "she" => Who::She,
                "i" => Who::I,
                "it" => Who::It,
                _ => Who::They,
            };
            return Some(Phrase { who, end: next });
        }
        if matches!(self.spelling(at), "young" | "little" | "dear" | "good") {
            return (next < end).then(|| self.named(next, end)).flatten();
        }
        if !self.is(at, class::DETERMINER) {
            return None;
        }
        let phrase = self.common(next, end)?;
        let new = matches!(self.spelling(at), "a" | "an" | "another" | "one");
        match phrase.who {
            Who::Noun(noun, sex, Some(Kind::Generic)) if new => Some(Phrase {
                who: Who::Someone(noun, sex),
                ..phrase
            }),
            _ => Some(phrase),
        }
    }

    /// A name, or whoever is said to be its owner's: `Tom’s mother`. `Tom’s voice` is Tom.
    fn named(&self, at: usize, end: usize) -> Option<Phrase> {
        let (name, length) = self.name_at[at]?;
        let after = at + usize::from(length);
        let own = Phrase {
            who: Who::Name(name),
            end: after,
        };
        if self.word(after) != fixed::POSSESSIVE || after >= end {
            return Some(own);
        }
        let possessed = self
            .common(after + 1, end)
            .filter(|phrase| !matches!(phrase.who, Who::Name(_)));
        Some(match possessed {
            Some(phrase) if self.spelling(phrase.end - 1) == "voice" => Phrase {
                end: phrase.end,
                ..own
            },
            Some(phrase) => phrase,
            None => own,
        })
    }

    /// The noun after a determiner, adjectives skipped.
    fn common(&self, from: usize, end: usize) -> Option<Phrase> {
        let mut told = Sex::Unknown;
        for at in from..end.min(from + 5) {
            if self.is(at, class::PUNCTUATION)
                && !matches!(self.word(at), fixed::HYPHEN | fixed::POSSESSIVE)
            {
                return None;
            }
            if let Some((name, length)) = self.name_at[at] {
                // `poor Alice`, `old Mr. Reed`; not `her Alice’s`.
                return Some(Phrase {
                    who: Who::Name(name),
                    end: at + usize::from(length),
                });
            }
            let compound = self.is(at + 1, class::NOUN) && at + 1 < end;
            if let Some(noun) = self.lexicon.noun(self.word(at))
                && !compound
                && self.word(at + 1) != fixed::POSSESSIVE
            {
                let apposed = noun.kind == Kind::Role && at + 1 < end;
                if let Some((name, length)) = self.name_at.get(at + 1).copied().flatten()
                    && apposed
                {
                    // `the poet Reed`
                    return Some(Phrase {
                        who: Who::Name(name),
                        end: at + 1 + usize::from(length),
                    });
                }
                // a woman servant
                let sex = if noun.sex == Sex::Unknown {
                    told
                } else {
                    noun.sex
                };
                let who = Who::Noun(self.word(at), sex, Some(noun.kind));
                return Some(Phrase { who, end: at + 1 });
            }
            if compound && let Some(noun) = self.lexicon.noun(self.word(at)) {
                told = noun.sex;
            }
        }
        None
    }

    /// The noun phrase after a verb of speech, where a noun need not be known.
    pub fn phrase_after_verb(&self, at: usize, end: usize) -> Option<Phrase> {
        if let Some(phrase) = self.phrase(at, end) {
            return Some(phrase);
        }
        // remarked sceptical Anne
        let adjective = self.tokens.get(at).is_some_and(|token| !token.capital)
            && !self.is(
                at,
                class::PUNCTUATION | class::PREPOSITION | class::DETERMINER,
            )
            && self.word(at) != fixed::AND;
        if adjective && at + 1 < end && self.name_at[at + 1].is_some() {
            return self.named(at + 1, end);
        }
        let opening = self.spelling(at);
        let owned = matches!(opening, "his" | "her" | "my" | "their" | "our");
        if !owned && !matches!(opening, "the" | "a" | "an") {
            return None;
        }
        let stop = (at + 1..end.min(at + 5))
            .find(|&i| {
                self.is(i, class::PUNCTUATION | class::PREPOSITION | class::ADVERB)
                    && !matches!(self.word(i), fixed::HYPHEN | fixed::POSSESSIVE)
                    || self.word(i) == fixed::AND
                    || matches!(
                        self.spelling(i),
                        "who" | "whose" | "whom" | "which" | "that"
                    )
            })
            .unwrap_or(end.min(at + 5));
        let mut head = stop.checked_sub(1).filter(|&head| head > at)?;
        if self.word(head) == fixed::HYPHEN {
            head -= 1;
        }
        let kind = owned.then_some(Kind::Relation);
        let who = Who::Noun(self.word(head), Sex::Unknown, kind);
        Some(Phrase { who, end: stop })
    }

    /// Whether a token looks like the verb of the phrase before it, or leads to one.
    pub fn verbal(&self, at: usize) -> bool {
        let spelling = self.spelling(at);
        self.is(at, class::SPEECH_VERB | class::PERSON_VERB | class::ADVERB)
            || spelling.ends_with("ed")
            || matches!(
                spelling,
                "who" | "began" | "," | "(" | "—" | "went" | "said"
            )
    }

    /// The subject of the verb at `verb` in the sentence from `from`: the phrase right before it, or
    /// for a further verb (`she rose, and smiling said`) the subject of the last main clause that
    /// has one of its own. Says too whether it stands right before the verb.
    pub fn subject_of(&self, from: usize, verb: usize) -> Option<(Who, bool)> {
        let mut direct = verb;
        while direct > from
            && (self.is(direct - 1, class::ADVERB)
                || matches!(
                    self.spelling(direct - 1),
                    "had" | "has" | "would" | "was" | "did" | "could" | "will" | "to"
                ))
        {
            direct -= 1;
        }
        let (mut main, mut first) = (None, None);
        let mut at = from;
        while at < verb {
            if self.tokens[at].spoken {
                at += 1;
                continue;
            }
            let Some(phrase) = self.phrase(at, verb) else {
                at += 1;
                continue;
            };
            let governed = at > from && self.is(at - 1, class::PREPOSITION);
            let owner = self.word(phrase.end) == fixed::POSSESSIVE;
            let comma = usize::from(self.word(phrase.end) == fixed::COMMA);
            if self.spelling(phrase.end + comma) == "who" {
                // by Lydia, who, flying to her, cried
                main = Some(phrase.who);
                at = phrase.end;
                continue;
            }
            if !governed && !owner && phrase.who != Who::It {
                if phrase.end == direct {
                    return Some((phrase.who, true));
                }
                let opens = at == from
                    || self.is(at - 1, class::PUNCTUATION | class::ADVERB)
                    || matches!(self.spelling(at - 1), "and" | "but" | "or" | "so" | "then");
                let below = at > from && SUBORDINATORS.contains(&self.spelling(at - 1));
                if opens && !below && self.verbal(phrase.end) {
                    main = Some(phrase.who);
                }
                if !below {
                    first = first.or(Some(phrase.who));
                }
            }
            at = phrase.end;
        }
        main.or(first).map(|who| (who, false))
    }

    /// The subject of the sentence from `from`: its first phrase that no preposition governs.
    pub fn subject(&self, from: usize, end: usize) -> Option<Who> {
        let mut at = from;
        while at < end.min(from + 30) {
            if self.tokens[at].spoken {
                return None;
            }
            let governed = at > from && self.is(at - 1, class::PREPOSITION);
            match self.phrase(at, end) {
                Some(phrase) => {
                    let owner = self.word(phrase.end) == fixed::POSSESSIVE;
                    if !governed && !owner && phrase.who != Who::It {
                        return Some(phrase.who);
                    }
                    at = phrase.end;
                }
                None => at += 1,
            }
        }
        None
    }

    /// Where the sentence that holds token `at` begins, not before `low`.
    pub fn sentence_start(&self, low: usize, at: usize) -> usize {
        (low..at)
            .rev()
            .find(|&i| self.ends_sentence(i) || self.tokens[i].spoken)
            .map_or(low, |i| i + 1)
    }

    /// The mark that ends the sentence which goes on at `from`, or `end`.
    pub fn sentence_end(&self, from: usize, end: usize) -> usize {
        (from..end)
            .find(|&at| self.ends_sentence(at))
            .unwrap_or(end)
    }

    /// Whether a mark ends a sentence and not a short title before a name.
    fn ends_sentence(&self, at: usize) -> bool {
        self.is(at, class::SENTENCE_END)
            && !(self.word(at) == fixed::STOP
                && at > 0
                && self.is(at - 1, class::SHORT_TITLE)
                && self.tokens.get(at + 1).is_some_and(|next| next.capital))
    }
}
