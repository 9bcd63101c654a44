//! Reads the narration around a quotation: who is said to speak (`said Alice`, `she replied`, `the
//! landlord cried`) and to whom, and who is addressed inside it. Which person a pronoun means is
//! found in `speakers`.

use super::lexicon::{Word, class, fixed};
use super::names::{NameId, is_vocative};
use super::phrases::{Phrase, View, Who};
use super::words::{ANSWERING, CALLED_FEMALE, CALLED_MALE, CONTINUING, Kind};
use crate::model::Sex;

/// How a tag ties its speech to what was said before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// Not at all: said.
    #[default]
    Says,
    /// The same speaker goes on: added.
    GoesOn,
    /// Another answers: replied.
    Answers,
}

/// A tag: who speaks, and to whom if it says so (`said he to Tom`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The speaker.
    pub who: Who,
    /// Whom the speaker turns to.
    pub to: Option<Who>,
    /// How the speech is tied to what was said before.
    pub manner: Manner,
    /// Whether a verb of speech stands in it.
    pub verb: bool,
    /// Whether the verb and its subject stand side by side.
    pub close: bool,
}

impl Tag {
    /// A tag that shows no more than who speaks.
    fn plain(who: Who, verb: bool) -> Self {
        Self {
            who,
            to: None,
            manner: Manner::Says,
            verb,
            close: verb,
        }
    }
}

/// What is said by name or by a word of address inside a turn's speech.
#[derive(Debug, Default)]
pub struct Said {
    /// Names addressed.
    pub called: Vec<NameId>,
    /// Names only spoken of.
    pub told: Vec<NameId>,
    /// Nouns of trade or standing that address somebody: `Yes, doctor.`
    pub nouns: Vec<Word>,
    /// Sex of whoever is addressed.
    pub sex: Option<Sex>,
}

/// Nouns for what was said: `was her answer`.
#[rustfmt::skip]
const ANSWERS: [&str; 15] = [
    "answer", "reply", "response", "rejoinder", "exclamation", "retort", "comment", "question",
    "remark", "cry", "greeting", "command", "verdict", "conclusion", "observation",
];

impl View<'_> {
    /// The tag after a quotation that ends before token `from`; its sentence ends at `end`.
    pub fn tag_after(&self, from: usize, end: usize) -> Option<Tag> {
        let mut at = from;
        while at < end
            && (self.is(at, class::ADVERB)
                || matches!(self.word(at), fixed::COMMA | fixed::DASH) && at == from)
        {
            at += 1;
        }
        // said Alice
        if self.is(at, class::SPEECH_VERB) && !self.tokens[at].capital {
            let mut next = at + 1;
            while next < end && self.is(next, class::ADVERB) {
                next += 1;
            }
            if let Some(phrase) = self.phrase_after_verb(next, end) {
                return Some(self.addressing(phrase, at, phrase.end, end));
            }
        }
        if let Some(who) = self.answer(at, end).or_else(|| self.sound(at, end)) {
            return Some(Tag::plain(who, true));
        }
        let phrase = self.phrase(at, end)?;
        if let Some(verb) = self.verb_soon(phrase.end, end) {
            return Some(self.addressing(phrase, verb, verb + 1, end));
        }
        // the old man, rising, cried
        let comma = self.word(phrase.end) == fixed::COMMA;
        let again = comma
            .then(|| {
                (phrase.end + 2..end.min(phrase.end + 12)).find(|&i| self.word(i) == fixed::COMMA)
            })
            .flatten()?;
        let verb = self.verb_soon(again + 1, end)?;
        let tag = self.addressing(phrase, verb, verb + 1, end);
        Some(Tag {
            close: false,
            ..tag
        })
    }

    /// A tag with whom the words after it say is addressed: `to Tom`, `asked Tom`.
    fn addressing(&self, speaker: Phrase, verb: usize, from: usize, end: usize) -> Tag {
        let mut at = from;
        while at < end.min(from + 3)
            && (self.is(at, class::ADVERB)
                || matches!(self.spelling(at), "turning" | "speaking" | "aside"))
        {
            at += 1;
        }
        let toward = matches!(self.spelling(at), "to" | "at");
        let told =
            at == from && from > 0 && self.is(from - 1, class::SPEECH_VERB) && from >= speaker.end;
        let at = if toward { at + 1 } else { at };
        let to = (toward || told)
            .then(|| self.phrase(at, end))
            .flatten()
            .filter(|phrase| {
                matches!(phrase.who, Who::Name(_)) && self.word(phrase.end) != fixed::POSSESSIVE
            })
            .map(|phrase| phrase.who);
        let said = self.spelling(verb);
        let manner = if CONTINUING.contains(&said) {
            Manner::GoesOn
        } else if ANSWERING.contains(&said) {
            Manner::Answers
        } else {
            Manner::Says
        };
        Tag {
            who: speaker.who,
            to: to.filter(|to| *to != speaker.who),
            manner,
            verb: true,
            close: true,
        }
    }

    /// `was her answer`, `was Tom’s reply`.
    fn answer(&self, at: usize, end: usize) -> Option<Who> {
        if self.word(at) != fixed::WAS {
            return None;
        }
        let noun = (at + 2..end.min(at + 7)).find(|&i| ANSWERS.contains(&self.spelling(i)))?;
        if let Some(phrase) = self.phrase(at + 1, noun)
            && matches!(phrase.who, Who::Name(_))
        {
            return Some(phrase.who);
        }
        match self.spelling(at + 1) {
            "his" => Some(Who::He),
            "her" => Some(Who::She),
            "my" => Some(Who::I),
            _ => None,
        }
    }

    /// `came from Tom`, `broke from her lips`, `came the voice of Tom`, `from the landlord`.
    fn sound(&self, at: usize, end: usize) -> Option<Who> {
        let came = matches!(
            self.spelling(at),
            "came" | "broke" | "burst" | "rang" | "rose" | "issued" | "fell"
        );
        let near = end.min(at + 7);
        let from = if came {
            (at + 1..near).find(|&i| matches!(self.spelling(i), "from" | "of"))?
        } else if self.spelling(at) == "from" {
            at
        } else {
            return None;
        };
        let phrase = self.phrase(from + 1, end)?;
        matches!(phrase.who, Who::Name(_) | Who::Noun(..)).then_some(phrase.who)
    }

    /// Where a verb of speech follows a subject within a few words, commas not crossed.
    fn verb_soon(&self, from: usize, end: usize) -> Option<usize> {
        for at in from..end.min(from + 5) {
            if self.is(at, class::SPEECH_VERB) {
                // `had put` and `put her hand` are told apart by what follows.
                let doubtful = matches!(
                    self.spelling(at),
                    "put" | "broke" | "struck" | "went" | "read" | "burst" | "called"
                );
                let speaks = !doubtful
                    || self.is(at + 1, class::ADVERB | class::PUNCTUATION)
                    || matches!(self.spelling(at + 1), "in" | "on" | "to");
                return speaks.then_some(at);
            }
            if self.is(at, class::PUNCTUATION | class::SUBJECT | class::PREPOSITION) {
                return None;
            }
        }
        None
    }

    /// Who is about to speak at the end of a stretch of narration: its last sentence ends in a colon
    /// or comma, or in a verb of speech (`thus began.`), which after speech would be its tag.
    pub fn lead_in(&self, from: usize, end: usize, silent: bool) -> Option<Tag> {
        let last = end.checked_sub(1).filter(|&last| last >= from)?;
        let open = matches!(self.word(last), fixed::COLON | fixed::COMMA | fixed::DASH)
            || !self.is(last, class::PUNCTUATION);
        let start = self.sentence_start(from, last);
        if open {
            return self
                .tag_before(start, end)
                .or_else(|| Some(Tag::plain(self.subject(start, end)?, false)));
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
        let (who, close) = ends.then(|| self.subject_of(start, verb)).flatten()?;
        let end = verb + 1;
        let tag = self.addressing(Phrase { who, end }, verb, end, last);
        Some(Tag { close, ..tag })
    }

    /// The tag before a quotation that begins at token `at`; `from` is where its sentence begins.
    pub fn tag_before(&self, from: usize, at: usize) -> Option<Tag> {
        let last = at.checked_sub(1).filter(|&last| last >= from)?;
        let introduces = matches!(self.word(last), fixed::COMMA | fixed::COLON | fixed::DASH)
            || !self.is(last, class::PUNCTUATION);
        if !introduces {
            return None;
        }
        let verb = (from..at)
            .rev()
            .find(|&i| self.is(i, class::SPEECH_VERB) && !self.tokens[i].spoken);
        let Some(verb) = verb else {
            return matches!(self.word(last), fixed::COLON)
                .then(|| Some(Tag::plain(self.subject(from, at)?, false)))
                .flatten();
        };
        // Then said the Lion, “…
        if let Some(phrase) = self.phrase(verb + 1, last + 1)
            && self.word(phrase.end) != fixed::POSSESSIVE
            && self.subject(from, verb).is_none()
        {
            return Some(self.addressing(phrase, verb, phrase.end, at));
        }
        let (who, close) = self.subject_of(from, verb)?;
        let end = verb + 1;
        let tag = self.addressing(Phrase { who, end }, verb, end, at);
        Some(Tag { close, ..tag })
    }

    /// Where a second clause begins in the narration between two stretches, if the first is a tag.
    pub fn second_clause(&self, from: usize, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        if !matches!(self.word(last), fixed::COLON | fixed::COMMA)
            && self.is(last, class::PUNCTUATION)
        {
            return None;
        }
        (from + 2..last).rev().find(|&i| {
            let joins = self.word(i) == fixed::AND
                || matches!(self.spelling(i), "but" | "for" | "whereupon");
            let opens =
                self.word(i) == fixed::SEMICOLON || joins && self.word(i - 1) == fixed::COMMA;
            // `; and Ann, smiling, rose, and said` begins before Ann.
            opens && self.subject(i, last).is_some()
        })
    }

    /// Who is named or addressed between two tokens of speech.
    pub fn said(&self, from: usize, end: usize) -> Said {
        let mut said = Said::default();
        for at in from..end {
            if !self.tokens[at].spoken {
                continue;
            }
            if let Some((name, length)) = self.name_at[at] {
                let own = &self.tokens[from..end];
                if is_vocative(own, at - from, usize::from(length), self.lexicon) {
                    said.called.push(name);
                } else {
                    said.told.push(name);
                }
            } else if self.addresses(at, from) {
                let word = self.word(at);
                said.sex = said.sex.or_else(|| self.sex_called(word));
                if let Some(noun) = self.lexicon.noun(word)
                    && noun.kind == Kind::Role
                {
                    said.nouns.push(word);
                }
            }
        }
        said
    }

    /// Whether a word stands as one of address would: `Yes, sir.`, `My dear madam,`
    fn addresses(&self, at: usize, from: usize) -> bool {
        let after = self.is(at + 1, class::PUNCTUATION)
            && !matches!(self.word(at + 1), fixed::HYPHEN | fixed::POSSESSIVE);
        if !after {
            return false;
        }
        let mut before = at;
        while before > from
            && matches!(
                self.spelling(before - 1),
                "my" | "dear" | "dearest" | "old" | "good" | "young" | "little" | "poor"
            )
        {
            before -= 1;
        }
        before == from || self.is(before - 1, class::PUNCTUATION)
    }

    /// The sex that a word of address tells.
    fn sex_called(&self, word: Word) -> Option<Sex> {
        let spelling = self.lexicon.spelling(word);
        if CALLED_MALE.contains(&spelling) {
            Some(Sex::Male)
        } else if CALLED_FEMALE.contains(&spelling) {
            Some(Sex::Female)
        } else {
            None
        }
    }
}
