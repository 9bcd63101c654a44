//! What a turn's candidates are worth: who may speak at all, what each piece of evidence says of
//! them, and what ties a turn to the one before. The numbers are in `weights`; the likeliest course
//! of a talk is found in `decode`.

use std::collections::HashMap;

use super::decode::{self, Ties};
use super::evidence::{Source, Turn};
use super::focus::fit;
use super::identity::is_nameless;
use super::lexicon::Word;
use super::people::PersonId;
use super::phrases::Who;
use super::presence::{Presence, slot};
use super::tags::Manner;
use super::words::Kind;
use crate::model::Sex;

/// Candidates taken from those present.
const PRESENT: usize = 7;
/// Turns ahead whose evidence proposes candidates.
const AHEAD: usize = 3;
/// Paragraphs of narration that end a talk.
pub const SILENCE: usize = 3;

/// The talk so far.
#[derive(Default)]
pub struct Talk<'a> {
    /// Who has spoken in it, by share, fading.
    pub shares: Vec<(PersonId, f32)>,
    /// The turn before with its likeliest speaker.
    pub previous: Option<(&'a Turn, Option<PersonId>)>,
    /// Whom a common noun meant last.
    pub meant: HashMap<Word, PersonId>,
}

/// One turn's surroundings.
pub struct Scoring<'r, 'a> {
    /// Who is present.
    pub presence: &'r Presence<'a>,
    /// The talk so far.
    pub talk: &'r Talk<'a>,
    /// Paragraphs of narration between the turn before and this one.
    pub gap: usize,
}

impl Scoring<'_, '_> {
    pub fn ties(&self, turn: &Turn) -> Ties {
        let w = self.presence.book.weights;
        let near = match self.gap {
            0 => 1.0,
            1 => w.alternate_apart,
            2 => w.alternate_apart * w.alternate_apart,
            _ => 0.0,
        };
        let mut shares: Vec<f32> = self.talk.shares.iter().map(|entry| entry.1).collect();
        shares.sort_by(|a, b| b.total_cmp(a));
        let all: f32 = shares.iter().sum();
        let two = shares.iter().take(2).sum::<f32>() / all.max(1e-6);
        let again = match self.gap {
            0 => w.again,
            1 => w.again_apart,
            _ => 0.0,
        };
        let again = match turn.manner {
            Manner::Says => again,
            Manner::GoesOn => again - w.goes_on,
            Manner::Answers => again + w.answers,
        };
        Ties {
            again: (-again).exp(),
            alternate: (near * (w.alternate + w.alternate_two * two)).exp(),
        }
    }

    /// For each candidate of the turn before, how well they fit as whom this turn addresses.
    pub fn partners(&self, turn: &Turn, last: &[PersonId]) -> Vec<f32> {
        let w = self.presence.book.weights;
        if self.gap >= SILENCE {
            return Vec::new();
        }
        let fits = |person: &PersonId| {
            if *person == decode::NOBODY {
                return 1.0;
            }
            let mut score = 0.0;
            if turn.called.contains(person) || turn.beside.contains(person) {
                score += w.replying;
            }
            match (turn.called_sex, self.presence.people.sex(*person)) {
                (None, _) | (_, Sex::Unknown) => {}
                (Some(called), own) if called == own => {}
                _ => score -= w.called_sex,
            }
            score.exp()
        };
        last.iter().map(fits).collect()
    }

    /// Everybody who may speak a turn.
    pub fn candidates(&self, turns: &[Turn], index: usize) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = Vec::with_capacity(PRESENT + 4);
        let mut add = |person: PersonId| {
            if !people.contains(&person) {
                people.push(person);
            }
        };
        let turn = &turns[index];
        for &(who, _) in &turn.shown {
            if let Some(person) = self.fixed(who) {
                add(person);
            }
        }
        let sex = turn.best().map_or(Sex::Unknown, |shown| shown.0.sex());
        let ranked = self
            .presence
            .focus
            .ranked(|person, score| score * fit(self.presence.people, person, sex));
        ranked
            .iter()
            .take(PRESENT)
            .for_each(|&(person, _)| add(person));
        for (person, _) in &self.talk.shares {
            add(*person);
        }
        for near in &turns[index.saturating_sub(1)..turns.len().min(index + AHEAD)] {
            if near.first_paragraph > turn.last_paragraph + AHEAD + SILENCE {
                break;
            }
            for &(who, source) in &near.shown {
                if let Some(person) = self.fixed(who).filter(|_| source < Source::Beat) {
                    add(person);
                }
            }
            near.called.iter().for_each(|&person| add(person));
        }
        if let Some(own) = turn.given {
            add(own);
        }
        if let Some(found) = turn.antecedent {
            add(found.person);
        }
        if let Some(narrator) = self.presence.people.narrator {
            add(narrator);
        }
        people
    }

    /// The person whom words mean wherever they stand.
    fn fixed(&self, who: Who) -> Option<PersonId> {
        match who {
            Who::Name(name) => self.presence.people.of_name[name as usize],
            Who::I => self.presence.people.narrator,
            Who::Noun(noun, _, None | Some(Kind::Role)) => self.presence.meant(noun),
            Who::Someone(noun, _) => self.presence.people.of_noun.get(&noun).copied(),
            _ => None,
        }
    }

    /// What a candidate is worth by themselves, as a logarithm.
    pub fn score(&self, turn: &Turn, person: PersonId) -> f32 {
        let w = self.presence.book.weights;
        let mut score = 0.0;
        let tag = turn.best();
        for &(who, source) in &turn.shown {
            score += self.tag(who, source, person);
        }
        let tagged = tag.is_some();
        let pronoun = tag.as_ref().is_some_and(Turn::is_pronoun);
        let presence = (self.presence.focus.score(person) + w.presence_floor).ln();
        score += presence
            * if tagged {
                w.presence_tagged
            } else {
                w.presence_free
            };
        let sex = tag.map_or(Sex::Unknown, |shown| shown.0.sex());
        let slot = slot(sex);
        if self.presence.subjects[slot] == Some(person) {
            score += if tagged {
                w.subject_tagged
            } else {
                w.subject_free
            };
        }
        if pronoun && self.presence.latest[slot] == Some(person) {
            score += w.latest;
        }
        if let Some(found) = turn.antecedent.filter(|found| found.person == person) {
            score += if found.apart {
                w.antecedent_apart
            } else {
                w.antecedent
            };
        }
        let noun = matches!(tag, Some((Who::Noun(..) | Who::Someone(..), _)));
        if !noun && self.presence.nameless(person) {
            score -= w.nameless_cost;
        }
        let entry = &self.presence.people.people[person];
        if !entry.narrator {
            score += w.uses * (1.0 + entry.count as f32).ln();
        }
        if turn.called.contains(&person) {
            score -= w.calling_self;
        }
        if turn.told.contains(&person) {
            score -= w.naming_self;
        }
        if turn.beside.contains(&person) {
            score -= w.beside;
        }
        if turn.given.is_some_and(|own| own != person) {
            let (people, names) = (self.presence.people, self.presence.book.names);
            if !is_nameless(people, names, person) {
                score -= w.given;
            }
        }
        if let Some((before, _)) = self.talk.previous.filter(|_| self.gap < SILENCE) {
            if before.called.contains(&person) {
                score += w.called;
            }
            if before.beside.contains(&person) {
                score += w.beside_before;
            }
            match (before.called_sex, self.presence.people.sex(person)) {
                (None, _) | (_, Sex::Unknown) => {}
                (Some(called), own) if called == own => {}
                _ => score -= w.called_sex,
            }
        }
        if let Some(entry) = self.talk.shares.iter().find(|entry| entry.0 == person) {
            score += w.in_talk * entry.1.min(1.0);
        }
        score
    }

    /// What one tag says of a candidate.
    fn tag(&self, who: Who, source: Source, person: PersonId) -> f32 {
        let w = self.presence.book.weights;
        if let Some(meant) = self.fixed(who) {
            if meant != person {
                return 0.0;
            }
            return match source {
                Source::After => w.named_after,
                Source::Before => w.named_before,
                Source::Loose => w.named_loose,
                Source::Lead => w.named_lead,
                Source::Beat => w.named_beat,
            };
        }
        let sex = match who {
            Who::He | Who::She | Who::Noun(..) | Who::Someone(..) => who.sex(),
            _ => return 0.0,
        };
        let mut score = 0.0;
        let wrong = if source <= Source::Loose {
            w.wrong_sex
        } else {
            w.wrong_sex_beat
        };
        if sex != Sex::Unknown {
            match self.presence.people.sex(person) {
                Sex::Unknown => score -= w.unknown_sex,
                own if own == sex => {}
                _ => score -= wrong,
            }
        }
        if self.presence.people.people[person].narrator {
            score -= w.narrator_third;
        }
        match who {
            Who::Noun(noun, _, Some(Kind::Generic)) => {
                if self.talk.meant.get(&noun) == Some(&person) {
                    score += w.same_noun;
                }
                if self.presence.meant(noun) == Some(person) {
                    score += w.nameless;
                }
            }
            Who::Noun(_, _, Some(Kind::Relation)) => {
                let family = self
                    .talk
                    .previous
                    .and_then(|(_, person)| person)
                    .and_then(|person| self.presence.people.people[person].last);
                if family.is_some() && self.presence.people.people[person].last == family {
                    score += w.kin;
                }
            }
            _ => {}
        }
        score
    }
}
