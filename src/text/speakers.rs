//! Who says what: a sieve from the surest evidence to the weakest. Tags with names, tags with
//! pronouns and nouns, acts beside the speech, the alternation of a talk, address, and at last who
//! is most present. What a paragraph shows is gathered in `evidence`; turns that show nothing are
//! filled in `talk`.

use std::collections::HashMap;

use super::evidence::{self, Tokens};
use super::focus::{Focus, fit, weight};
use super::lexicon::{Lexicon, Word, class, fixed};
use super::names::Names;
use super::people::{People, PersonId};
use super::quotes::Stretch;
use super::tags::{View, Who};
use super::talk::{self, NOBODY, Spoken, Turn};
use super::tokens::Page;
use super::words::Kind;
use crate::model::{Attribution, Sex};

/// Finds the speaker of every stretch of one chapter.
pub fn attribute(
    page: &Page,
    stretches: &[Stretch],
    view: &View,
    names: &Names,
    people: &mut People,
    lexicon: &Lexicon,
) -> Vec<Spoken> {
    let mut reader = Reader {
        view,
        names,
        people,
        lexicon,
        focus: Focus::new(),
        turns: Vec::new(),
        found: vec![NOBODY; stretches.len()],
        paragraphs: &page.paragraphs,
        index: 0,
        acting: None,
        meant: HashMap::new(),
    };
    reader.read(page, stretches);
    talk::alternate(&mut reader.turns);
    talk::fall_back(&mut reader.turns, reader.people);
    for turn in &reader.turns {
        for index in turn.stretches.clone() {
            if reader.found[index].person.is_none() {
                reader.found[index] = turn.spoken;
            }
        }
    }
    reader.found
}

struct Reader<'a> {
    view: &'a View<'a>,
    names: &'a Names,
    people: &'a mut People,
    lexicon: &'a Lexicon,
    focus: Focus,
    turns: Vec<Turn>,
    found: Vec<Spoken>,
    paragraphs: &'a [std::ops::Range<usize>],
    /// Paragraph being read.
    index: usize,
    /// Subject of the narration just before it.
    acting: Option<PersonId>,
    /// Whom a common noun meant last.
    meant: HashMap<Word, PersonId>,
}

impl Reader<'_> {
    fn read(&mut self, page: &Page, stretches: &[Stretch]) {
        let mut next = 0;
        for (index, range) in page.paragraphs.iter().enumerate() {
            let from = next;
            while next < stretches.len() && stretches[next].paragraph == index {
                next += 1;
            }
            let own = &stretches[from..next];
            let places: Vec<Tokens> = own
                .iter()
                .map(|stretch| {
                    let at = |byte: usize| {
                        range.start
                            + page.tokens[range.clone()]
                                .partition_point(|token| (token.start as usize) < byte)
                    };
                    (at(stretch.start), at(stretch.end))
                })
                .collect();
            let runs_on = from > 0
                && stretches[from - 1].runs_on
                && stretches[from - 1].paragraph + 1 == index;
            self.paragraph(index, range.clone(), from, &places, runs_on);
            self.focus.decay(weight::PARAGRAPH);
        }
    }

    /// Reads one paragraph: finds its turn's speaker, then lets its mentions into the focus.
    fn paragraph(
        &mut self,
        index: usize,
        range: std::ops::Range<usize>,
        first: usize,
        places: &[Tokens],
        runs_on: bool,
    ) {
        self.index = index;
        if places.is_empty() {
            self.acting = self.actor(range.clone());
            self.mentions(range.start, range.end);
            return;
        }
        if runs_on && let Some(turn) = self.turns.last_mut() {
            turn.last_paragraph = index;
            turn.stretches.end = first + places.len();
            let spoken = turn.spoken;
            // A run-on paragraph may end in a tag of its own.
            let tagged = evidence::tags(self.view, range.clone(), places);
            self.mentions(range.start, range.end);
            if let Some(who) = tagged.iter().flatten().next()
                && let Some(found) = self.resolve(*who, &[], true)
                && let Some(turn) = self.turns.last_mut()
                && spoken.person.is_none()
            {
                turn.spoken = found;
            }
            return;
        }
        let addressed: Vec<PersonId> = places
            .iter()
            .flat_map(|&(from, to)| self.view.vocatives(from, to))
            .filter_map(|name| self.people.of_name[name as usize])
            .collect();
        let tagged = evidence::tags(self.view, range.clone(), places);
        let mut at = range.start;
        let mut turn_found = NOBODY;
        let mut sex = Sex::Unknown;
        let present = self.present(&addressed);
        for (offset, &(from, to)) in places.iter().enumerate() {
            self.mentions(at, from);
            if let Some(who) = tagged[offset] {
                sex = who.sex();
                if let Some(found) = self.resolve(who, &addressed, false) {
                    if turn_found.person.is_some() && turn_found.person != found.person {
                        // Another speaker in the same paragraph: only from here on.
                        self.found[first + offset] = found;
                    } else if turn_found.person.is_none() {
                        turn_found = found;
                    }
                }
            } else if offset > 0 && self.found[first + offset - 1].person.is_some() {
                self.found[first + offset] = self.found[first + offset - 1];
            }
            self.mentions(from, to);
            at = to;
        }
        if turn_found.person.is_none() {
            let led = if places[0].0 == range.start {
                evidence::lead_in(self.view, self.paragraphs, index)
            } else {
                None
            };
            let beat = led.or_else(|| evidence::beat(self.view, range.clone(), places));
            if let Some(who) = beat {
                sex = who.sex();
                if let Some(found) = self.resolve(who, &addressed, false) {
                    let how = Attribution::Implicit;
                    turn_found = Spoken {
                        how,
                        confidence: 0.75,
                        ..found
                    };
                }
            }
        }
        if turn_found.person.is_none() {
            turn_found = talk::next(&self.turns, index, &addressed);
        }
        self.mentions(at, range.end);
        if let Some(person) = turn_found.person {
            self.focus.mention(person, weight::SPEAKER);
        }
        self.acting = None;
        self.turns.push(Turn {
            first_paragraph: index,
            last_paragraph: index,
            stretches: first..first + places.len(),
            spoken: turn_found,
            addressed,
            present,
            sex,
        });
    }

    /// The person named as subject of the last sentence of a paragraph of narration.
    fn actor(&self, range: std::ops::Range<usize>) -> Option<PersonId> {
        let start = self
            .view
            .sentence_start(range.start, range.end.checked_sub(1)?);
        match self.view.subject(start, range.end)? {
            Who::Name(name) => self.people.of_name[name as usize],
            _ => None,
        }
    }

    /// Lets the mentions between two tokens into the focus.
    fn mentions(&mut self, from: usize, to: usize) {
        let view = self.view;
        let mut at = from;
        while at < to {
            let token = view.tokens[at];
            if let Some((name, length)) = view.name_at[at] {
                let end = at + usize::from(length);
                if let Some(person) = self.people.of_name[name as usize] {
                    let amount = self.mention_weight(at, end, token.spoken);
                    self.focus.mention(person, amount);
                }
                at = end;
                continue;
            }
            if !token.spoken {
                let sex = if self.lexicon.is(token.word, class::HE) {
                    Some(Sex::Male)
                } else if self.lexicon.is(token.word, class::SHE) {
                    Some(Sex::Female)
                } else {
                    None
                };
                if let Some(sex) = sex {
                    let people = &*self.people;
                    let leader = self
                        .focus
                        .leader(|person, score| score * fit(people, person, sex));
                    if let Some(person) = leader {
                        self.focus.mention(person, weight::PRONOUN);
                    }
                } else if self.lexicon.is(token.word, class::SENTENCE_END) {
                    self.focus.decay(weight::SENTENCE);
                } else if at > 0
                    && view.tokens[at - 1].word == fixed::THE
                    && let Some(person) = self.people.of_noun.get(&token.word)
                {
                    self.focus.mention(*person, weight::NAME);
                } else if self.lexicon.is(token.word, class::I)
                    && let Some(narrator) = self.people.narrator
                {
                    self.focus.mention(narrator, weight::PRONOUN);
                }
            }
            at += 1;
        }
    }

    fn mention_weight(&self, at: usize, end: usize, spoken: bool) -> f32 {
        if spoken {
            return weight::SPOKEN;
        }
        let next = self.view.tokens.get(end).map(|token| token.word);
        if next == Some(fixed::POSSESSIVE) {
            return weight::POSSESSIVE;
        }
        let verb = next.is_some_and(|word| {
            self.lexicon.is(
                word,
                class::SPEECH_VERB | class::PERSON_VERB | class::ADVERB,
            ) || self.lexicon.spelling(word).ends_with("ed")
        });
        let opens = self.view.tokens[at].first;
        if verb || opens {
            weight::SUBJECT
        } else {
            weight::NAME
        }
    }

    /// The person that a tag's words mean.
    fn resolve(&mut self, who: Who, addressed: &[PersonId], quiet: bool) -> Option<Spoken> {
        let anaphoric = |person| Spoken {
            person: Some(person),
            how: Attribution::Anaphoric,
            confidence: 0.8,
        };
        match who {
            Who::Name(name) => {
                let person = self.people.of_name[name as usize]?;
                let how = Attribution::Explicit;
                Some(Spoken {
                    person: Some(person),
                    how,
                    confidence: 0.97,
                })
            }
            Who::I => self.people.narrator.map(anaphoric),
            Who::They | Who::It => None,
            Who::He => self.by_focus(Sex::Male, addressed, false).map(anaphoric),
            Who::She => self.by_focus(Sex::Female, addressed, false).map(anaphoric),
            Who::Noun(word, sex, Some(Kind::Generic | Kind::Relation)) => {
                // `The gentleman` stays the same gentleman.
                if let Some(person) = self
                    .meant
                    .get(&word)
                    .filter(|&&p| self.focus.score(p) > 0.2)
                {
                    return Some(anaphoric(*person));
                }
                let kin = matches!(who, Who::Noun(_, _, Some(Kind::Relation)));
                let person = self.by_focus(sex, addressed, kin)?;
                if matches!(who, Who::Noun(_, _, Some(Kind::Generic))) {
                    self.meant.insert(word, person);
                }
                Some(anaphoric(person))
            }
            Who::Noun(word, sex, _) if !quiet => {
                let known = self.titled(word);
                let sex = (sex != Sex::Unknown).then_some(sex);
                Some(anaphoric(
                    known.unwrap_or_else(|| self.people.by_noun(word, sex)),
                ))
            }
            Who::Noun(..) => None,
        }
    }

    /// `The colonel` is the present person with that title or name.
    fn titled(&self, noun: Word) -> Option<PersonId> {
        let bears = |person: PersonId| {
            let entry = &self.people.people[person];
            entry.titles.contains(&noun)
                || entry
                    .names
                    .iter()
                    .any(|&name| self.names.names[name as usize].words.last() == Some(&noun))
        };
        self.focus
            .leader(|person, score| if bears(person) { score } else { 0.0 })
    }

    /// The most present person of a sex, the course of the talk weighed in.
    fn by_focus(&self, sex: Sex, addressed: &[PersonId], kin: bool) -> Option<PersonId> {
        // Only what was said directly before bears on who speaks now.
        let last = self
            .turns
            .last()
            .filter(|turn| turn.last_paragraph + 1 == self.index);
        let previous = last.and_then(|turn| turn.spoken.person);
        let before = last.and_then(|last| {
            let before = &self.turns[self.turns.len().checked_sub(2)?];
            (before.last_paragraph + 1 == last.first_paragraph).then_some(before)
        });
        let two_back = before.and_then(|turn| turn.spoken.person);
        let family = previous
            .and_then(|person| self.people.people[person].last)
            .filter(|_| kin);
        let called = last
            .map(|turn| turn.addressed.as_slice())
            .unwrap_or_default();
        let people = &*self.people;
        self.focus.leader(|person, score| {
            let mut score = score * fit(people, person, sex);
            if score == 0.0 {
                return 0.0;
            }
            if two_back == Some(person) {
                score += 0.9;
            }
            if self.acting == Some(person) {
                score += weight::ACTING;
            }
            if family.is_some() && people.people[person].last == family {
                score += 1.0;
            }
            if called.contains(&person) {
                score += 1.3;
            }
            if previous == Some(person) {
                score *= 0.35;
            }
            if addressed.contains(&person) {
                score *= 0.1;
            }
            if people.people[person].narrator {
                score *= 0.05;
            }
            score
        })
    }

    fn present(&self, addressed: &[PersonId]) -> Vec<PersonId> {
        let ranked = self.focus.ranked(|person, score| {
            if addressed.contains(&person) {
                score * 0.1
            } else {
                score
            }
        });
        ranked.into_iter().take(4).map(|found| found.0).collect()
    }
}
