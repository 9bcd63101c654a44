//! Who is present while a chapter is read: every mention in narration or speech raises somebody in
//! the table of `focus`, pronouns are given back to whom they most likely mean, and the last
//! subjects of narration are remembered. Who speaks is decided in `speakers`.

use super::focus::{Focus, fit};
use super::lexicon::{class, fixed};
use super::people::{People, PersonId};
use super::phrases::View;
use super::speakers::Book;
use crate::model::Sex;

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
                    && let Some(&person) = self.people.of_noun.get(&token.word)
                {
                    self.focus.mention(person, w.name_mention);
                } else if lexicon.is(token.word, class::I)
                    && let Some(narrator) = self.people.narrator
                {
                    self.focus.mention(narrator, w.pronoun_mention);
                }
            }
            at += 1;
        }
    }

    /// Gives a pronoun back to the most present person of its sex.
    fn pronoun(&mut self, sex: Sex, subject: bool) {
        let w = self.book.weights;
        let people = self.people;
        let acted = self.subjects[if sex == Sex::Male { 1 } else { 2 }];
        let leader = self.focus.leader(|person, score| {
            let chain = if subject && acted == Some(person) {
                w.chain
            } else {
                0.0
            };
            (score + chain) * fit(people, person, sex)
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

    /// Remembers the subject of a clause of narration.
    fn acts(&mut self, person: PersonId) {
        self.subjects[0] = Some(person);
        match self.people.sex(person) {
            Sex::Male => self.subjects[1] = Some(person),
            Sex::Female => self.subjects[2] = Some(person),
            _ => {
                self.subjects[1] = Some(person);
                self.subjects[2] = Some(person);
            }
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
