//! Who is present while a chapter is read: every mention in narration or speech raises somebody in
//! the table of `focus`, pronouns are given back to whom they most likely mean, and the last
//! subjects of narration are remembered. Who speaks is decided in `speakers`.

use super::focus::{Focus, fit};
use super::lexicon::{Word, class, fixed};
use super::nameless::{self, Mention};
use super::people::{People, PersonId};
use super::phrases::View;
use super::speakers::Book;
use super::words::Kind;
use crate::model::Sex;

/// Where whoever is meant by a sex is remembered in `subjects` and `latest`.
pub fn slot(sex: Sex) -> usize {
    match sex {
        Sex::Male => 1,
        Sex::Female => 2,
        _ => 0,
    }
}

/// What a reader has in mind.
pub struct Presence<'a> {
    /// The page's phrases.
    pub view: &'a View<'a>,
    /// What the rules of speech know of the book.
    pub book: Book<'a>,
    /// Everyone.
    pub people: &'a People,
    /// How present each is.
    pub focus: Focus,
    /// The last subjects of narration: anybody, a man, a woman.
    pub subjects: [Option<PersonId>; 3],
    /// The last people named in narration: anybody, a man, a woman.
    pub latest: [Option<PersonId>; 3],
}

impl<'a> Presence<'a> {
    /// Nobody is present yet.
    pub fn new(view: &'a View<'a>, book: Book<'a>, people: &'a People) -> Self {
        Self {
            view,
            book,
            people,
            focus: Focus::new(),
            subjects: [None; 3],
            latest: [None; 3],
        }
    }

    /// Lets the mentions between two tokens into the focus.
    pub fn mentions(&mut self, from: usize, to: usize) {
        let (view, lexicon, w) = (self.view, self.book.lexicon, self.book.weights);
        let mut at = from;
        while at < to {
            let token = view.tokens[at];
            if let Some((name, length)) = view.name_at[at] {
                let end = at + usize::from(length);
                if let Some(person) = self.people.of_name[name as usize] {
                    let amount = self.mention_weight(at, end, token.spoken);
                    if amount == w.subject_mention {
                        self.acts(person);
                    }
                    self.focus.mention(person, amount);
                    if !token.spoken {
                        for &slot in self.slots(person) {
                            self.latest[slot] = Some(person);
                        }
                    }
                }
                at = end;
                continue;
            }
            if !token.spoken {
                let sex = if lexicon.is(token.word, class::HE) {
                    Some(Sex::Male)
                } else if lexicon.is(token.word, class::SHE) {
                    Some(Sex::Female)
                } else {
                    None
                };
                if let Some(sex) = sex {
                    // A tag's pronoun is weighed with its turn.
                    let tag = at > 0 && view.is(at - 1, class::SPEECH_VERB)
                        || view.is(at + 1, class::SPEECH_VERB);
                    if !tag {
                        self.pronoun(sex, view.is(at, class::SUBJECT));
                    }
                } else if lexicon.is(token.word, class::SENTENCE_END) {
                    self.focus.decay(w.sentence_decay);
                } else if at > 0
                    && view.tokens[at - 1].word == fixed::THE
                    && !nameless::lasts(lexicon, token.word)
                    && let Some(&person) = self.people.of_noun.get(&token.word)
                {
                    self.focus.mention(person, w.name_mention);
                } else if lexicon.is(token.word, class::DETERMINER)
                    && let Some(found) = nameless::mention(view, at, to)
                {
                    self.common(found);
                } else if lexicon.is(token.word, class::I)
                    && let Some(narrator) = self.people.narrator
                {
                    self.focus.mention(narrator, w.pronoun_mention);
                }
            }
            at += 1;
        }
    }

    /// Lets somebody mentioned by a common noun into the focus.
    fn common(&mut self, found: Mention) {
        let w = self.book.weights;
        let lasts = nameless::lasts(self.book.lexicon, found.noun);
        let person = if found.new {
            let entry = self.people.of_noun.get(&found.noun).copied();
            entry.filter(|_| lasts && found.subject)
        } else {
            self.meant(found.noun).or_else(|| {
                let entry = self.people.of_noun.get(&found.noun).copied();
                entry.filter(|_| lasts && found.subject && self.alone(found.sex))
            })
        };
        let Some(person) = person else { return };
        if !self.people.people[person].names.is_empty() || !found.subject {
            self.focus.mention(person, w.name_mention);
        } else {
            self.focus.mention(person, w.nameless_mention);
        }
    }

    /// Whether somebody is known by nothing but a common noun that fits many: `man`, `child`.
    pub fn nameless(&self, person: PersonId) -> bool {
        let entry = &self.people.people[person];
        let noun = entry.noun.and_then(|noun| self.book.lexicon.noun(noun));
        entry.names.is_empty() && noun.is_some_and(|noun| noun.kind == Kind::Generic)
    }

    /// Whether nobody of a sex is present.
    fn alone(&self, sex: Sex) -> bool {
        let w = self.book.weights;
        let leader = self
            .focus
            .ranked(|person, score| score * fit(self.people, person, sex));
        leader.first().is_none_or(|found| found.1 < w.absent)
    }

    /// Whom a noun with `the` means: who bears it as a title, who entered by it, or who entered by
    /// one that agrees with it.
    pub fn meant(&self, noun: Word) -> Option<PersonId> {
        let lexicon = self.book.lexicon;
        let role = lexicon
            .noun(noun)
            .is_none_or(|noun| noun.kind == Kind::Role);
        let own = self.people.of_noun.get(&noun).copied();
        if role {
            return self.titled(noun).or(own);
        }
        if !nameless::lasts(lexicon, noun) {
            return None;
        }
        if let Some(own) = own.filter(|&own| self.focus.score(own) > 0.0) {
            return Some(own);
        }
        self.focus.leader(|person, score| {
            let entry = &self.people.people[person];
            let agrees = entry.names.is_empty()
                && entry
                    .noun
                    .is_some_and(|own| nameless::agree(lexicon, own, noun));
            if agrees { score } else { 0.0 }
        })
    }

    /// `The colonel` is the present person with that title or name.
    fn titled(&self, noun: Word) -> Option<PersonId> {
        let (names, lexicon) = (&self.book.names.names, self.book.lexicon);
        let bears = |person: PersonId| {
            let entry = &self.people.people[person];
            let title = |&title: &Word| nameless::long(title, lexicon) == noun;
            entry.titles.iter().any(title)
                || entry
                    .names
                    .iter()
                    .any(|&name| names[name as usize].words.last() == Some(&noun))
        };
        self.focus
            .leader(|person, score| if bears(person) { score } else { 0.0 })
    }

    /// Gives a pronoun back to the most present person of its sex.
    fn pronoun(&mut self, sex: Sex, subject: bool) {
        let w = self.book.weights;
        let people = self.people;
        let acted = self.subjects[slot(sex)];
        let leader = self.focus.leader(|person, score| {
            let chain = if subject && acted == Some(person) {
                w.chain
            } else {
                0.0
            };
            let share = if self.nameless(person) {
                w.nameless_pronoun
            } else {
                1.0
            };
            (score + chain) * fit(people, person, sex) * share
        });
        if let Some(person) = leader {
            let amount = if subject {
                w.pronoun_subject
            } else {
                w.pronoun_mention
            };
            self.focus.mention(person, amount);
        }
    }

    /// Where somebody of their sex is remembered.
    fn slots(&self, person: PersonId) -> &'static [usize] {
        match self.people.sex(person) {
            Sex::Male => &[0, 1],
            Sex::Female => &[0, 2],
            _ => &[0, 1, 2],
        }
    }

    /// Remembers the subject of a clause of narration.
    fn acts(&mut self, person: PersonId) {
        for &slot in self.slots(person) {
            self.subjects[slot] = Some(person);
        }
    }

    fn mention_weight(&self, at: usize, end: usize, spoken: bool) -> f32 {
        let w = self.book.weights;
        if spoken {
            return w.spoken_mention;
        }
        let next = self.view.tokens.get(end).map(|token| token.word);
        if next == Some(fixed::POSSESSIVE) {
            return w.possessive_mention;
        }
        let lexicon = self.book.lexicon;
        let verb = next.is_some_and(|word| {
            lexicon.is(
                word,
                class::SPEECH_VERB | class::PERSON_VERB | class::ADVERB,
            ) || lexicon.spelling(word).ends_with("ed")
        });
        let opens = self.view.tokens[at].first;
        if verb || opens {
            w.subject_mention
        } else {
            w.name_mention
        }
    }
}
