//! Who reads what in a book, why, and a line of each to hear. The lines are the book's own
//! utterances, made by the same stage, so that nothing is spoken twice.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use serde::Serialize;

use super::report::{BookReport, Report};
use super::runner::{Mode, Runner};
use super::{Pipeline, Until, compose};
use crate::base::blobs::BlobRef;
use crate::engine::speech::chosen_by_hand;
use crate::model::{Age, Book, Character, CharacterId, Edition, Narrator, SequenceKind, Sex};
use crate::stage::narrate::{Narrate, Script};

/// Letters of a line that is long enough to know a voice by, and short enough to be waited for.
const GOOD_LENGTH: std::ops::RangeInclusive<usize> = 40..=160;

/// Who reads what in one book.
#[derive(Clone, Debug, Serialize)]
pub struct Cast {
    /// The book's title.
    pub title: String,
    /// BCP 47 tag of the text.
    pub language: String,
    /// The narrator, then the characters who speak or matter, in the order of the cast.
    pub parts: Vec<Part>,
}

/// One who is heard, or is not.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// A character's name, or `Narrator`.
    pub name: String,
    /// `None` for the narrator.
    pub sex: Option<Sex>,
    /// `None` for the narrator.
    pub age: Option<Age>,
    /// Whether the story is about them.
    pub main: bool,
    /// How often they speak in the whole book.
    pub quotes: u32,
    /// Whose voice is heard; `None` when nobody reads.
    pub voice: Option<String>,
    /// Why that one.
    pub why: String,
    /// A line of their own.
    pub line: Option<String>,
    /// The line's sound, if it was made.
    #[serde(skip)]
    pub sound: Option<BlobRef>,
    /// Place of the line among the book's utterances.
    #[serde(skip)]
    utterance: Option<usize>,
}

impl Pipeline<'_> {
    /// Casts a book; it is fetched and segmented if it was not yet. `None` when it could not be
    /// read or names a voice that cannot be one: the report says why.
    ///
    /// # Errors
    /// As [`Pipeline::build`].
    pub fn cast(&self, slug: &str) -> Result<(Option<(Cast, Script)>, Report)> {
        let report = Mutex::new(Report::default());
        let runner = self.runner(&report);
        let only = [slug.to_owned()];
        let known = self
            .config
            .editions
            .iter()
            .find(|edition| edition.slug == slug);
        let refused = self.refuse_unknown_voices(&runner, &only, Until::Narrate);
        let cast = match known {
            Some(edition) if refused.is_empty() => {
                let book =
                    self.read(&runner, edition, Until::Segment, &mut BookReport::default())?;
                book.map(|understood| self.parts(&understood.book, edition))
            }
            _ => None,
        };
        Ok((
            cast,
            report.into_inner().unwrap_or_else(PoisonError::into_inner),
        ))
    }

    /// Lets every voice of a cast say its line: the main characters, and of those who share a voice
    /// the first.
    ///
    /// # Errors
    /// As [`Pipeline::build`].
    pub fn audition(&self, slug: &str, cast: &mut Cast, script: &Script) -> Result<Report> {
        let report = Mutex::new(Report::default());
        let runner: Runner<'_> = self.runner(&report);
        let mut voices: BTreeSet<String> = BTreeSet::new();
        let mut heard = Vec::new();
        for (index, part) in cast.parts.iter().enumerate() {
            let Some(voice) = &part.voice else { continue };
            if let Some(at) = part.utterance
                && (voices.insert(voice.clone()) || part.main)
            {
                heard.push((index, script.utterances[at].clone()));
            }
        }
        let language = cast.language.clone();
        let stage = Narrate {
            engine: self.engines.speech.as_ref(),
            jobs: self.config.jobs,
            language: &language,
        };
        let lines: Vec<_> = heard
            .iter()
            .map(|(_, utterance)| utterance.clone())
            .collect();
        let spoken = match self.mode {
            Mode::Make => runner.run(&stage, slug, &lines)?,
            Mode::Plan | Mode::Verify => Vec::new(),
        };
        for ((index, _), narration) in heard.iter().zip(spoken) {
            cast.parts[*index].sound = narration.and_then(|narration| narration.sound);
        }
        Ok(report.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn parts(&self, book: &Book, edition: &Edition) -> (Cast, Script) {
        let engine = match edition.narrator {
            Narrator::Silent => self.engines.silent.as_ref(),
            Narrator::Voice(_) | Narrator::Auto => self.engines.speech.as_ref(),
        };
        let script = compose::script(book, edition, engine);
        let (narrator, voices) = compose::voices(book, edition, engine);
        let teller = line(book, &script, None);
        let mut parts = vec![Part {
            name: "Narrator".to_owned(),
            sex: None,
            age: None,
            main: true,
            quotes: 0,
            why: match (&edition.narrator, book.cast.iter().find(|c| c.narrator)) {
                (Narrator::Silent, _) => "narrator = \"none\" in books.toml".to_owned(),
                (Narrator::Voice(_), _) => "chosen in books.toml".to_owned(),
                (Narrator::Auto, Some(character)) => {
                    format!("for this language; {} tells the story", character.name)
                }
                (Narrator::Auto, None) => "for this language".to_owned(),
            },
            line: teller.map(|at| script.utterances[at].text.clone()),
            utterance: teller,
            voice: narrator.clone(),
            sound: None,
        }];
        for (index, character) in book.cast.iter().enumerate() {
            if character.quotes == 0 && !character.main {
                continue;
            }
            let own = voices.get(index).cloned().flatten();
            let at = line(book, &script, u16::try_from(index).ok().map(CharacterId));
            parts.push(Part {
                name: character.name.clone(),
                sex: Some(character.sex),
                age: Some(character.age),
                main: character.main,
                quotes: character.quotes,
                why: why(index, &book.cast, &voices, narrator.as_deref(), edition),
                line: at.map(|at| script.utterances[at].text.clone()),
                utterance: at,
                voice: own.or_else(|| narrator.clone()),
                sound: None,
            });
        }
        let cast = Cast {
            title: book.metadata.title.clone(),
            language: book.metadata.language.clone(),
            parts,
        };
        (cast, script)
    }
}

/// The first line of somebody that is good to know a voice by, or else the one nearest to that.
fn line(book: &Book, script: &Script, who: Option<CharacterId>) -> Option<usize> {
    let middle = GOOD_LENGTH.start().midpoint(*GOOD_LENGTH.end());
    let body = |at: &usize| {
        let place = &script.places[*at];
        let mut cards = book.chapters[place.chapter]
            .scenes
            .iter()
            .flat_map(|s| &s.sequences);
        let card = cards.nth(place.sequence);
        place.speaker == who && card.is_some_and(|card| card.kind != SequenceKind::Heading)
    };
    (0..script.utterances.len()).filter(body).min_by_key(|at| {
        let length = script.utterances[*at].text.chars().count();
        if GOOD_LENGTH.contains(&length) {
            0
        } else {
            length.abs_diff(middle) + 1
        }
    })
}

/// Why somebody has the voice they have.
fn why(
    index: usize,
    cast: &[Character],
    voices: &[Option<String>],
    narrator: Option<&str>,
    edition: &Edition,
) -> String {
    let character = &cast[index];
    if narrator.is_none() {
        return "nobody reads this book".to_owned();
    }
    if chosen_by_hand(character, &edition.voices).is_some() {
        return "chosen in books.toml".to_owned();
    }
    let Some(voice) = voices.get(index).and_then(Option::as_ref) else {
        return match (character.narrator, character.quotes) {
            (true, _) => "tells the story: the narrator's voice".to_owned(),
            (_, 0) => "says nothing".to_owned(),
            _ => "read by the narrator".to_owned(),
        };
    };
    let kind = match (character.sex, character.age) {
        (Sex::Female, Age::Child) => "a girl",
        (Sex::Female, Age::Young) => "a young woman",
        (Sex::Female, Age::Adult) => "a woman",
        (Sex::Female, Age::Old) => "an old woman",
        (Sex::Male, Age::Child) => "a boy",
        (Sex::Male, Age::Young) => "a young man",
        (Sex::Male, Age::Adult) => "a man",
        (Sex::Male, Age::Old) => "an old man",
        (Sex::Unknown, _) => "somebody of unknown sex",
    };
    let others: Vec<&str> = (0..cast.len())
        .filter(|other| {
            *other != index && voices.get(*other).and_then(Option::as_ref) == Some(voice)
        })
        .map(|other| cast[other].name.as_str())
        .collect();
    match others.as_slice() {
        [] => format!("{kind}, a voice of their own"),
        [other] => format!("{kind}, shared with {other}"),
        [first, rest @ ..] => format!("{kind}, shared with {first} and {} more", rest.len()),
    }
}
