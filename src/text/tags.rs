//! Reads the narration around a quotation: who is said to speak (`said Alice`, `she replied`, `the
//! landlord cried`), whose act stands beside it, and who is addressed inside it. Which person a
//! pronoun means is found in `focus`.

use super::lexicon::{Lexicon, Word, class, fixed};
use super::names::{NameId, Span, is_vocative};
use super::tokens::{Page, Token};
use super::words::Kind;
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
}

impl Who {
    /// The sex that the words tell.
    pub fn sex(self) -> Sex {
        match self {
            Self::He => Sex::Male,
            Self::She => Sex::Female,
            Self::Noun(_, sex, _) => sex,
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

/// What one page looks like to the rules here.
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

    fn word(&self, at: usize) -> Word {
        self.tokens.get(at).map_or(Word::MAX, |token| token.word)
    }

    /// The noun phrase at a token.
    pub fn phrase(&self, at: usize, end: usize) -> Option<Phrase> {
        if at >= end {
            return None;
        }
        if let Some((name, length)) = self.name_at[at] {
            return Some(Phrase {
                who: Who::Name(name),
                end: at + usize::from(length),
            });
        }
        let next = at + 1;
        if self.word(at) == fixed::THE
            && next < end
            && let Some((name, length)) = self.name_at[next]
        {
            return Some(Phrase {
                who: Who::Name(name),
                end: next + usize::from(length),
            });
        }
        let word = self.word(at);
        let possessive = self.is(at, class::DETERMINER);
        if self.is(at, class::SUBJECT) {
            let who = match self.lexicon.spelling(word) {
                "he" => Who::He,
                "she" => Who::She,
                "i" => Who::I,
                "it" => Who::It,
                _ => Who::They,
            };
            return Some(Phrase { who, end: next });
        }
        possessive.then(|| self.common(next, end)).flatten()
    }

    /// The noun after a determiner, adjectives skipped.
    fn common(&self, from: usize, end: usize) -> Option<Phrase> {
        for at in from..end.min(from + 5) {
            if self.is(at, class::PUNCTUATION) && self.word(at) != fixed::HYPHEN {
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
                let who = Who::Noun(self.word(at), noun.sex, Some(noun.kind));
                return Some(Phrase { who, end: at + 1 });
            }
        }
        None
    }

    /// The noun phrase after a verb of speech, where a noun need not be known.
    fn phrase_after_verb(&self, at: usize, end: usize) -> Option<Phrase> {
        if let Some(phrase) = self.phrase(at, end) {
            return Some(phrase);
        }
        let opening = self.lexicon.spelling(self.tokens.get(at)?.word);
        let owned = matches!(opening, "his" | "her" | "my" | "their" | "our");
        if !owned && !matches!(opening, "the" | "a" | "an") {
            return None;
        }
        let stop = (at + 1..end.min(at + 5))
            .find(|&i| {
                self.is(i, class::PUNCTUATION | class::PREPOSITION | class::ADVERB)
                    || self.word(i) == fixed::AND
            })
            .unwrap_or(end.min(at + 5));
        let head = stop.checked_sub(1).filter(|&head| head > at)?;
        let kind = owned.then_some(Kind::Relation);
        let who = Who::Noun(self.word(head), Sex::Unknown, kind);
        Some(Phrase { who, end: stop })
    }

    /// The tag after a quotation that ends before token `from`; narration ends at `end`.
    pub fn tag_after(&self, from: usize, end: usize) -> Option<Who> {
        let mut at = from;
        while at < end
            && (self.is(at, class::ADVERB) || self.word(at) == fixed::COMMA && at == from)
        {
            at += 1;
        }
        // said Alice
        if self.is(at, class::SPEECH_VERB) && !self.tokens[at].capital {
            let mut next = at + 1;
            while next < end && self.is(next, class::ADVERB) {
                next += 1;
            }
            // put in, went on, cried out to
            if let Some(phrase) = self.phrase_after_verb(next, end) {
                return Some(phrase.who);
            }
        }
        if let Some(who) = self.answer(at, end) {
            return Some(who);
        }
        // Alice said; she softly replied; the old man, rising, cried is left to the beat
        let phrase = self.phrase(at, end)?;
        self.verb_soon(phrase.end, end).then_some(phrase.who)
    }

    /// `was her answer`, `was Tom’s reply`.
    fn answer(&self, at: usize, end: usize) -> Option<Who> {
        if self.word(at) != fixed::WAS {
            return None;
        }
        let noun = (at + 2..end.min(at + 7)).find(|&i| {
            matches!(
                self.lexicon.spelling(self.word(i)),
                "answer"
                    | "reply"
                    | "response"
                    | "rejoinder"
                    | "exclamation"
                    | "retort"
                    | "comment"
                    | "question"
                    | "remark"
            )
        })?;
        if let Some(phrase) = self.phrase(at + 1, noun)
            && matches!(phrase.who, Who::Name(_))
        {
            return Some(phrase.who);
        }
        match self.lexicon.spelling(self.word(at + 1)) {
            "his" => Some(Who::He),
            "her" => Some(Who::She),
            "my" => Some(Who::I),
            _ => None,
        }
    }

    /// Who is about to speak at the end of a stretch of narration: its last sentence ends in a colon
    /// or comma, or in a verb of speech (`thus began.`), which after speech would be its tag.
    pub fn lead_in(&self, from: usize, end: usize, silent: bool) -> Option<Who> {
        let last = end.checked_sub(1).filter(|&last| last >= from)?;
        let open = matches!(self.word(last), fixed::COLON | fixed::COMMA | fixed::DASH)
            || !self.is(last, class::PUNCTUATION);
        let start = self.sentence_start(from, last);
        if open {
            return self
                .tag_before(start, end)
                .or_else(|| self.subject(start, end));
        }
        if !silent {
            return None;
        }
        let near = last.saturating_sub(4).max(start);
        let verb = (near..last)
            .rev()
            .find(|&i| self.is(i, class::SPEECH_VERB))?;
        let ends =
            (verb + 1..last).all(|i| self.is(i, class::ADVERB) || self.word(i) == fixed::AND);
        ends.then(|| self.nearest_subject(start, verb)).flatten()
    }

    /// Whether a verb of speech follows a subject within a few words, commas not crossed.
    fn verb_soon(&self, from: usize, end: usize) -> bool {
        for at in from..end.min(from + 5) {
            if self.is(at, class::SPEECH_VERB) {
                // `had put` and `put her hand` are told apart by what follows.
                return !matches!(
                    self.lexicon.spelling(self.word(at)),
                    "put" | "broke" | "struck" | "went" | "read"
                ) || self.is(at + 1, class::ADVERB | class::PUNCTUATION)
                    || matches!(
                        self.lexicon
                            .spelling(self.tokens.get(at + 1).map_or(fixed::STOP, |t| t.word)),
                        "in" | "on"
                    );
            }
            if self.is(at, class::PUNCTUATION | class::SUBJECT | class::PREPOSITION) {
                return false;
            }
        }
        false
    }

    /// The tag before a quotation that begins at token `at`; `from` is where its sentence begins.
    pub fn tag_before(&self, from: usize, at: usize) -> Option<Who> {
        let last = at.checked_sub(1).filter(|&last| last >= from)?;
        let introduces = matches!(self.word(last), fixed::COMMA | fixed::COLON | fixed::DASH)
            || !self.is(last, class::PUNCTUATION);
        if !introduces {
            return None;
        }
        let verb = (from..at)
            .rev()
            .find(|&i| self.is(i, class::SPEECH_VERB) && !self.tokens[i].spoken);
        match verb {
            Some(verb) => {
                // Then said the Lion, “…
                if let Some(phrase) = self.phrase(verb + 1, last)
                    && self.word(phrase.end) != fixed::POSSESSIVE
                    && self.subject(from, verb).is_none()
                {
                    return Some(phrase.who);
                }
                self.nearest_subject(from, verb)
                    .or_else(|| self.subject(from, verb))
            }
            None if matches!(self.word(last), fixed::COLON) => self.subject(from, at),
            None => None,
        }
    }

    /// Where a second clause begins in the narration between two stretches, if the first is a tag.
    pub fn second_clause(&self, from: usize, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        if !matches!(self.word(last), fixed::COLON | fixed::COMMA) {
            return None;
        }
        (from + 2..last).rev().find(|&i| {
            self.word(i) == fixed::SEMICOLON
                || self.word(i) == fixed::AND && self.word(i - 1) == fixed::COMMA
        })
    }

    /// The subject of the clause whose verb is at `verb`: the nearest phrase before it that can be one.
    fn nearest_subject(&self, from: usize, verb: usize) -> Option<Who> {
        let mut found = None;
        let mut at = from;
        while at < verb {
            let after_preposition = at > from && self.is(at - 1, class::PREPOSITION);
            match self.phrase(at, verb) {
                Some(phrase) => {
                    let owner = self.word(phrase.end) == fixed::POSSESSIVE;
                    if !after_preposition
                        && !owner
                        && !self.tokens[at].spoken
                        && phrase.who != Who::It
                    {
                        found = Some(phrase.who);
                    }
                    at = phrase.end;
                }
                None => at += 1,
            }
        }
        found
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

    /// Names addressed between two tokens of speech.
    pub fn vocatives(&self, from: usize, end: usize) -> Vec<NameId> {
        let mut found = Vec::new();
        for at in from..end {
            if let Some((name, length)) = self.name_at[at]
                && self.tokens[at].spoken
                && is_vocative(
                    &self.tokens[from..end],
                    at - from,
                    usize::from(length),
                    self.lexicon,
                )
            {
                found.push(name);
            }
        }
        found
    }

    /// Where the sentence that holds token `at` begins, not before `low`.
    pub fn sentence_start(&self, low: usize, at: usize) -> usize {
        (low..at)
            .rev()
            .find(|&i| {
                self.is(i, class::SENTENCE_END) && !is_abbreviation_stop(self, i)
                    || self.tokens[i].spoken
            })
            .map_or(low, |i| i + 1)
    }
}

/// Whether a stop belongs to a title before a name.
fn is_abbreviation_stop(view: &View, at: usize) -> bool {
    view.word(at) == fixed::STOP
        && at > 0
        && view.is(at - 1, class::SHORT_TITLE)
        && view.tokens.get(at + 1).is_some_and(|next| next.capital)
}
