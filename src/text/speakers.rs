//! Who says what. Gathers every chapter's turns, finds out who is meant by nouns that never name
//! anybody, then walks each chapter from top to bottom, weighs for each turn everybody who may
//! speak, and lets `decode` find the likeliest course of each talk. What a turn shows is gathered in
//! `evidence`, weighed in `scoring`; who is present is kept in `presence`.

use super::decode::{self, Chain, Step};
use super::evidence::{Gatherer, Source, Turn};
use super::identity;
use super::lexicon::Lexicon;
use super::nameless;
use super::names::Names;
use super::people::{People, PersonId};
use super::phrases::{View, Who};
use super::presence::Presence;
use super::quotes::Stretch;
use super::scoring::{SILENCE, Scoring, Talk};
use super::tokens::Page;
use super::weights::Weights;
use super::words::Kind;
use crate::model::{Attribution, Sex};

/// A speaker found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spoken {
    /// Who, or nobody known.
    pub person: Option<PersonId>,
    /// By what evidence.
    pub how: Attribution,
    /// 0 to 1.
    pub confidence: f32,
}

/// No speaker.
const NOBODY: Spoken = Spoken {
    person: None,
    how: Attribution::Implicit,
    confidence: 0.0,
};

/// What the rules of speech know of a book.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    /// Names.
    pub names: &'a Names,
    /// Words.
    pub lexicon: &'a Lexicon,
    /// What evidence is worth.
    pub weights: &'a Weights,
}

/// Finds the speaker of every stretch of every chapter.
pub fn attribute(
    pages: &[Page],
    stretches: &[Vec<Stretch>],
    people: &mut People,
    book: Book,
) -> Vec<Vec<Spoken>> {
    nameless::entitle(people, book.names, book.lexicon);
    let views: Vec<View> = pages
        .iter()
        .zip(&book.names.spans)
        .map(|(page, spans)| View::new(page, spans, book.lexicon))
        .collect();
    let mut chapters: Vec<Vec<Turn>> = views
        .iter()
        .zip(pages)
        .zip(stretches)
        .map(|((view, page), stretches)| Gatherer { view, people }.turns(page, stretches))
        .collect();
    nameless::introduce(&views, &chapters, people);
    identity::identify(&chapters, people);
    let mut found = walk(pages, &views, &chapters, people, book);
    let likely: Vec<Vec<Option<PersonId>>> = found
        .iter()
        .map(|turns| turns.iter().map(|spoken| spoken.person).collect())
        .collect();
    if identity::introduced(&mut chapters, &likely, people, book.names) {
        found = walk(pages, &views, &chapters, people, book);
    }
    let spread = |((turns, found), stretches): ((&Vec<Turn>, &Vec<Spoken>), &Vec<Stretch>)| {
        let mut spoken = vec![NOBODY; stretches.len()];
        for (turn, speaker) in turns.iter().zip(found) {
            spoken[turn.stretches.clone()].fill(*speaker);
        }
        spoken
    };
    chapters
        .iter()
        .zip(&found)
        .zip(stretches)
        .map(spread)
        .collect()
}

/// Reads every chapter; the speaker of each of its turns.
fn walk(
    pages: &[Page],
    views: &[View],
    chapters: &[Vec<Turn>],
    people: &People,
    book: Book,
) -> Vec<Vec<Spoken>> {
    let read = |((view, page), turns): ((&View, &Page), &Vec<Turn>)| {
        let mut reader = Reader {
            presence: Presence::new(view, book, people),
            chain: Chain::default(),
            talk: Talk::default(),
        };
        reader.read(page, turns);
        let solved = reader.chain.solve();
        let decided = turns.iter().zip(&solved);
        decided
            .map(|(turn, likely)| decide(turn, likely, people))
            .collect()
    };
    views.iter().zip(pages).zip(chapters).map(read).collect()
}

/// The likeliest candidate of a sex that the tag allows.
fn decide(turn: &Turn, likely: &[(PersonId, f32)], people: &People) -> Spoken {
    let tag = turn.best().filter(|shown| shown.1 <= Source::Loose);
    let sex = match tag {
        Some((who @ (Who::He | Who::She), _)) => who.sex(),
        _ => Sex::Unknown,
    };
    let fits = |person: PersonId| {
        sex == Sex::Unknown
            || matches!(people.sex(person), own if own == sex || own == Sex::Unknown)
    };
    let best = likely
        .iter()
        .filter(|(person, _)| *person != decode::NOBODY && fits(*person))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    let Some(&(person, confidence)) = best else {
        return NOBODY;
    };
    let how = match tag {
        Some((Who::Name(_), _)) => Attribution::Explicit,
        Some((Who::They | Who::It, _)) | None => Attribution::Implicit,
        Some(_) => Attribution::Anaphoric,
    };
    Spoken {
        person: Some(person),
        how,
        confidence: calibrated(how, confidence),
    }
}

/// The chain knows no wrong tags and no wrong names, so its probabilities are too sure. These lines
/// bring them to the share that proves right, drawn by eye through ten bins of LitBank's openings and
/// checked on ten novels that tune nothing else.
fn calibrated(how: Attribution, likely: f32) -> f32 {
    match how {
        Attribution::Explicit => 0.55 + 0.42 * likely,
        Attribution::Anaphoric => 0.1 + 0.7 * likely,
        Attribution::Implicit => 0.05 + 0.8 * likely,
    }
}

struct Reader<'a> {
    presence: Presence<'a>,
    chain: Chain,
    talk: Talk<'a>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, page: &Page, turns: &'a [Turn]) {
        let decay = self.presence.book.weights.paragraph_decay;
        let mut next = 0;
        let mut index = 0;
        while index < page.paragraphs.len() {
            let mut at = page.paragraphs[index].start;
            let mut last = index;
            while let Some(turn) = turns.get(next).filter(|turn| turn.first_paragraph <= last) {
                let start = turn.places.first().map_or(at, |place| place.0);
                self.presence.mentions(at, start);
                self.turn(turns, next);
                at = start;
                last = last.max(turn.last_paragraph);
                next += 1;
            }
            self.presence.mentions(at, page.paragraphs[last].end);
            for _ in index..=last {
                self.presence.focus.decay(decay);
            }
            index = last + 1;
        }
    }

    /// Weighs a turn and lets what was found bear on who is present.
    fn turn(&mut self, turns: &'a [Turn], index: usize) {
        let turn = &turns[index];
        let gap = self.talk.previous.map_or(SILENCE, |(before, _)| {
            turn.first_paragraph
                .saturating_sub(before.last_paragraph + 1)
        });
        if gap >= SILENCE {
            self.talk.shares.clear();
        }
        let scoring = Scoring {
            presence: &self.presence,
            talk: &self.talk,
            gap,
        };
        let mut people = scoring.candidates(turns, index);
        if people.is_empty() {
            people.push(decode::NOBODY);
        }
        let scores: Vec<f32> = people
            .iter()
            .map(|&person| match person {
                decode::NOBODY => 0.0,
                person => scoring.score(turn, person),
            })
            .collect();
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let own = scores.iter().map(|score| (score - top).exp()).collect();
        let partner = scoring.partners(turn, self.chain.last());
        let ties = scoring.ties(turn);
        let likely = self
            .chain
            .push(Step::new(people.clone(), own, partner, ties));
        let best = self.spoke(&people, &likely);
        if let (Some((Who::Noun(noun, _, Some(Kind::Generic)), _)), Some(person)) =
            (turn.best(), best)
        {
            self.talk.meant.insert(noun, person);
        }
        self.talk.previous = Some((turn, best));
    }

    /// Raises whoever is likely to have spoken; the likeliest is returned.
    fn spoke(&mut self, people: &[PersonId], likely: &[f32]) -> Option<PersonId> {
        let w = self.presence.book.weights;
        for entry in &mut self.talk.shares {
            entry.1 *= w.talk_decay;
        }
        let mut best: Option<(PersonId, f32)> = None;
        for (&person, &share) in people.iter().zip(likely) {
            if share < 0.02 || person == decode::NOBODY {
                continue;
            }
            self.presence
                .focus
                .mention(person, w.speaker_mention * share);
            match self.talk.shares.iter_mut().find(|entry| entry.0 == person) {
                Some(entry) => entry.1 += share,
                None => self.talk.shares.push((person, share)),
            }
            if best.is_none_or(|found| share > found.1) {
                best = Some((person, share));
            }
        }
        best.map(|found| found.0)
    }
}
