//! How old people are: ages that the text states (`was ten years old`, `a woman of
//! four-and-twenty`), what it calls them (`a boy`, `Old Captain Pike`) and white hair. What a title
//! alone tells is in `cast`.

use std::ops::Range;

use super::age_votes::Votes;
use super::lexicon::{Lexicon, Word, class, fixed};
use super::names::{Name, NameId, Names, Span};
use super::numbers::Numbers;
use super::people::{People, PersonId};
use super::tokens::{Page, Token};
use crate::model::{Age, Sex};

/// A stated age outweighs what somebody is called; one that is looked back on does not.
const STATED: f32 = 4.0;
const LOOKED_BACK: f32 = 1.0;
/// What a noun phrase weighs beside the name itself, and beside a pronoun, which may mean another.
const CALLED: f32 = 4.0;
const CALLED_BY_PRONOUN: f32 = 2.0;
const WHITE_HAIR: f32 = 1.5;
/// What speech leaves of a vote: `old fellow` is no age.
const SPOKEN: f32 = 0.25;

/// What ends a noun phrase; a comma may part its adjectives.
const STOPS: u32 = class::SENTENCE_END | class::PREPOSITION | class::SUBJECT;

/// Last years of childhood and youth, and first of old age, as pictures and voices show them.
const CHILDHOOD: u32 = 14;
const YOUTH: u32 = 29;
const OLD_AGE: u32 = 58;

/// The age of each person, where the text says it.
/// `talk` are votes for childhood from what people say.
pub fn find(
    people: &People,
    names: &Names,
    pages: &[Page],
    lexicon: &Lexicon,
    talk: &[f32],
) -> Vec<Option<Age>> {
    let mut votes = vec![Votes::default(); people.people.len()];
    for ((votes, person), child) in votes.iter_mut().zip(&people.people).zip(talk) {
        // Whom the boy's speech is given to by mistake is rather `the Ghost` than Tom.
        let thing = |name: &NameId| names.names[*name as usize].article;
        if !person.names.iter().any(thing) {
            votes.outright.add(Age::Child, *child);
        }
    }
    let numbers = Numbers::new(lexicon);
    for (page, spans) in pages.iter().zip(&names.spans) {
        let mut reader = Reader {
            people,
            names,
            lexicon,
            numbers: &numbers,
            tokens: &page.tokens,
            votes: &mut votes,
            man: None,
            woman: None,
            subject: None,
        };
        let mut next = 0;
        for range in &page.paragraphs {
            let from = next;
            while spans
                .get(next)
                .is_some_and(|s| (s.token as usize) < range.end)
            {
                next += 1;
            }
            reader.paragraph(range.clone(), &spans[from..next]);
        }
    }
    votes
        .iter()
        .zip(&people.people)
        .map(|(votes, person)| {
            let grown = |title: &Word| {
                lexicon
                    .title(*title)
                    .is_some_and(|title| !matches!(title.word, "miss" | "master"))
            };
            votes.winner(person.count, person.titles.iter().any(grown))
        })
        .collect()
}

/// Reads one page, remembering whom pronouns mean.
struct Reader<'a> {
    people: &'a People,
    names: &'a Names,
    lexicon: &'a Lexicon,
    numbers: &'a Numbers,
    tokens: &'a [Token],
    votes: &'a mut [Votes],
    man: Option<PersonId>,
    woman: Option<PersonId>,
    /// Whom the sentence speaks of.
    subject: Option<PersonId>,
}

impl Reader<'_> {
    fn spelling(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| self.lexicon.spelling(token.word))
    }

    fn paragraph(&mut self, range: Range<usize>, spans: &[Span]) {
        let mut spans = spans.iter().peekable();
        self.subject = None;
        let mut at = range.start;
        while at < range.end {
            let token = self.tokens[at];
            let mut next = at + 1;
            if let Some(span) = spans.next_if(|span| span.token as usize == at) {
                next = at + usize::from(span.length).max(1);
                if let Some(person) = self.people.of_name[span.name as usize] {
                    self.epithet(person, &self.names.names[span.name as usize], at);
                    self.meet(person, at, next, range.end);
                }
            } else if token.spoken {
                // Whom speech speaks of is not known.
            } else if self.lexicon.is(token.word, class::SENTENCE_END) {
                self.subject = None;
            } else if self.spelling(at) == "i" {
                if let Some(narrator) = self.people.narrator {
                    self.predicate(narrator, at + 1, range.end, CALLED);
                }
            } else if self.lexicon.is(token.word, class::HE) {
                self.pronoun(self.man, at, range.end);
            } else if self.lexicon.is(token.word, class::SHE) {
                self.pronoun(self.woman, at, range.end);
            } else if let Some((years, end)) = self.numbers.read(self.tokens, at) {
                self.state(years, at, end);
                next = end;
            }
            at = next;
        }
    }

    fn vote(&mut self, person: PersonId, at: usize, age: Age, weight: f32) {
        let factor = self.trust(at);
        self.votes[person].outright.add(age, weight * factor);
    }

    /// `old Reed`; but `young Reed` is another than Reed.
    fn epithet(&mut self, person: PersonId, name: &Name, at: usize) {
        let who = &self.people.people[person];
        let surname = name.titles.is_empty()
            && name.words.len() == 1
            && who.last == name.words.first().copied();
        if let Some(age) = self.addressed(at) {
            self.votes[person].outright.add(age, CALLED);
            return;
        }
        // Little darling Tom.
        let plain = |i: usize| {
            let token = self.tokens[i];
            let small = class::PUNCTUATION | class::DETERMINER | class::PREPOSITION | class::NOUN;
            !token.capital && !self.lexicon.is(token.word, small)
        };
        let near = at.checked_sub(1);
        let far = near.filter(|&i| plain(i)).and_then(|i| i.checked_sub(1));
        let far = far.filter(|&i| self.spelling(i) == "little");
        let age = match far.or(near).map_or("", |i| self.spelling(i)) {
            "old" | "aged" | "ancient" | "elderly" => Age::Old,
            "little" | "baby" => Age::Child,
            "young" if !surname => Age::Young,
            _ => return,
        };
        let weight = self.trust(at);
        self.votes[person].epithets.add(age, weight);
    }

    /// What is left of a vote: what people say in passing is hardly meant.
    fn trust(&self, at: usize) -> f32 {
        match self.tokens[at].spoken {
            true => SPOKEN,
            false => 1.0,
        }
    }

    /// `You are old, Reed`.
    fn addressed(&self, at: usize) -> Option<Age> {
        let back = |back: usize| at.checked_sub(back).map_or("", |i| self.spelling(i));
        let to = back(1) == "," && back(3) == "are" && back(4) == "you";
        match back(2) {
            "old" if to => Some(Age::Old),
            "young" if to => Some(Age::Young),
            _ => None,
        }
    }

    /// A name from `at` to `end`: what stands beside it, and whom pronouns mean from now on.
    fn meet(&mut self, person: PersonId, at: usize, end: usize, stop: usize) {
        let apposed = self.tokens[end.min(stop)..stop]
            .first()
            .is_some_and(|token| token.word == fixed::COMMA);
        let same = self
            .tokens
            .get(end + 1)
            .is_some_and(|token| token.spoken == self.tokens[at].spoken);
        if apposed
            && same
            && let Some(age) = self.called(end + 1, stop)
        {
            self.vote(person, at, age, CALLED);
        }
        if self.tokens[at].spoken {
            return;
        }
        match self.people.sex(person) {
            Sex::Male => self.man = Some(person),
            Sex::Female => self.woman = Some(person),
            Sex::Unknown => {}
        }
        self.subject = Some(person);
        self.predicate(person, end, stop, CALLED);
    }

    fn pronoun(&mut self, person: Option<PersonId>, at: usize, stop: usize) {
        let Some(person) = person else { return };
        if self.subject.is_none() {
            self.subject = Some(person);
        }
        self.predicate(person, at + 1, stop, CALLED_BY_PRONOUN);
        let white = matches!(
            self.spelling(at + 1),
            "white" | "grey" | "gray" | "snowy" | "silvery" | "hoary" | "grizzled"
        );
        let hair = matches!(
            self.spelling(at + 2),
            "head" | "hair" | "hairs" | "beard" | "locks" | "whiskers" | "moustache"
        );
        if white && hair {
            self.vote(person, at, Age::Old, WHITE_HAIR);
        }
    }

    /// `was a boy`, `is an old woman`.
    fn predicate(&mut self, person: PersonId, at: usize, stop: usize, weight: f32) {
        if matches!(self.spelling(at), "was" | "is")
            && let Some(age) = self.called(at + 1, stop)
        {
            let weight = if self.looks_back(at) { 0.0 } else { weight };
            self.vote(person, at, age, weight);
        }
    }

    /// The age that a noun phrase with an article tells: up to three words and the noun.
    fn called(&self, at: usize, stop: usize) -> Option<Age> {
        let at = (at..stop).find(|&i| !matches!(self.spelling(i), "only" | "but" | "still"))?;
        if !matches!(self.spelling(at), "a" | "an") {
            return None;
        }
        let spoken = self.tokens[at].spoken;
        let mut old = false;
        let mut young = false;
        let mut small = false;
        for i in at + 1..(at + 5).min(stop) {
            if self.tokens[i].spoken != spoken || self.lexicon.is(self.tokens[i].word, STOPS) {
                return None;
            }
            match self.spelling(i) {
                "aged" if self.spelling(i - 1) == "-" => {}
                "old" | "aged" | "elderly" | "venerable" => old = true,
                "young" => young = true,
                "little" | "small" => small = true,
                _ => {}
            }
            let Some(noun) = self.lexicon.noun(self.tokens[i].word) else {
                continue;
            };
            return match (old, young, noun.age) {
                (true, ..) => Some(Age::Old),
                (_, true, _) => Some(Age::Young),
                (_, _, Age::Adult) => None,
                // A girl may be twenty.
                _ if !small && noun.word == "girl" => None,
                (_, _, age) => Some(age),
            };
        }
        None
    }

    /// A number from `at` to `end` that may be somebody's age.
    fn state(&mut self, years: u32, at: usize, end: usize) {
        let old = self.spelling(end) == "years"
            && (self.spelling(end + 1) == "old"
                || self.spelling(end + 1) == "of" && self.spelling(end + 2) == "age");
        let before = at.checked_sub(1).map_or("", |i| self.spelling(i));
        let Some(person) = self.subject else { return };
        // Her husband, a man of sixty, is not her.
        let human = |i: usize| {
            let sex = self.people.sex(person);
            let noun = self.lexicon.noun(self.tokens[i].word);
            noun.is_some_and(|n| n.sex == Sex::Unknown || sex == Sex::Unknown || n.sex == sex)
        };
        // A woman of thirty, but a doctor of three prisons.
        let alone = self
            .tokens
            .get(end)
            .is_none_or(|t| self.lexicon.is(t.word, class::PUNCTUATION))
            || matches!(
                self.spelling(end),
                "years" | "or" | "and" | "who" | "with" | "whose"
            );
        let of = before == "of" && at >= 2 && human(at - 2) && alone;
        if !old && before != "aged" && !of || self.is_anothers(at) {
            return;
        }
        let age = match years {
            _ if years <= CHILDHOOD => Age::Child,
            _ if years <= YOUTH => Age::Young,
            _ if years >= OLD_AGE => Age::Old,
            _ => Age::Adult,
        };
        let weight = if before == "at" || self.looks_back(at) {
            LOOKED_BACK
        } else {
            STATED
        };
        self.vote(person, at, age, weight);
    }

    /// Whether an age is said of somebody without a name: `her daughter was six years old`.
    fn is_anothers(&self, at: usize) -> bool {
        let verb = (at.saturating_sub(3)..at).find(|&i| matches!(self.spelling(i), "was" | "is"));
        let subject = verb.and_then(|verb| verb.checked_sub(1));
        subject.is_some_and(|subject| {
            let token = self.tokens[subject];
            !token.capital && !self.lexicon.is(token.word, class::SUBJECT)
        })
    }

    /// Whether a clause tells of other days: `when he was a boy`, `if she was a child`.
    fn looks_back(&self, at: usize) -> bool {
        (at.saturating_sub(7)..at)
            .any(|i| matches!(self.spelling(i), "when" | "since" | "if" | "though" | "as"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Draft, ParagraphKind};
    use super::super::{merge, names, tokens};
    use super::*;

    fn ages(text: &str) -> Vec<(String, Option<Age>)> {
        let mut draft = Draft::default();
        draft.push(text, ParagraphKind::Prose, false);
        let mut lexicon = Lexicon::new();
        let pages = [tokens::read(&draft, &[], &mut lexicon)];
        let names = names::find(&pages, &[text], &lexicon);
        let people = merge::merge(&names, &lexicon);
        let talk = vec![0.0; people.people.len()];
        let found = find(&people, &names, &pages, &lexicon, &talk);
        let name = |id: usize| {
            names.names[people.people[id].names[0] as usize]
                .display
                .clone()
        };
        found
            .iter()
            .enumerate()
            .map(|(id, age)| (name(id), *age))
            .collect()
    }

    #[test]
    fn stated_ages_and_epithets() {
        let text = "Mr. Tom Reed was ten years old. Miss Ann Hill sat down. She was a woman of \
                    four-and-twenty. Old Mr. Pike laughed, and Mr. Pike shook his white head. Ned \
                    Lock, a boy with red hair, ran. Mrs. Gray smiled. “You are old, Mr. Rook.” Little \
                    darling Sam came. On the way little blind Sam fell.";
        let found = ages(text);
        let of = |name: &str| found.iter().find(|f| f.0 == name).and_then(|f| f.1);
        assert_eq!(of("Mr. Tom Reed"), Some(Age::Child));
        assert_eq!(of("Miss Ann Hill"), Some(Age::Young));
        assert_eq!(of("Mr. Pike"), Some(Age::Old));
        assert_eq!(of("Ned Lock"), Some(Age::Child));
        assert_eq!(of("Mrs. Gray"), None);
        assert_eq!(of("Mr. Rook"), Some(Age::Old));
        assert_eq!(of("Sam"), Some(Age::Child));
    }
}
