//! Speech engines: text in, samples and word times out. Owns the contract; each engine is a file or
//! folder of its own.

use std::collections::BTreeMap;

use crate::base::cancel::Cancel;
use crate::model::{Character, Forecast, Reader, Utterance, Vendor, WordTime};

use super::EngineId;
use super::error::EngineError;
use super::till::Errand;

mod casting;
pub mod cloud;
pub mod fake;
pub mod kokoro;
mod pace;
pub(in crate::engine) mod resample;
pub mod silent;

/// Samples a second of everything that passes between speech engines, tracks and players.
pub const SAMPLE_RATE: u32 = 24_000;

/// Something that can say an utterance.
pub trait SpeechEngine: Send + Sync {
    /// Who speaks, down to everything that shapes the sound; known without loading a model.
    fn id(&self) -> EngineId;
    /// How many utterances may be spoken at once.
    fn lanes(&self) -> usize;
    /// The narrator's voice when nobody chose one, by the language tag of the text.
    fn default_voice(&self, language: &str) -> String;
    /// Voices for a cast, in its order; `None` for whoever is read by the narrator. `overrides`
    /// maps a name or an alias to a voice. An engine that knows nothing of its voices gives only
    /// what was chosen by hand.
    fn cast(
        &self,
        cast: &[Character],
        _narrator: &str,
        overrides: &BTreeMap<String, String>,
    ) -> Vec<Option<String>> {
        cast.iter()
            .map(|character| chosen_by_hand(character, overrides))
            .collect()
    }
    /// Whether a voice that somebody wrote can be one, known without loading a model. An engine
    /// that knows nothing of its voices takes every name.
    ///
    /// # Errors
    /// What is wrong with it, in words for the curator, with the names that come near.
    fn check_voice(&self, _voice: &str) -> anyhow::Result<()> {
        Ok(())
    }
    /// Gets ready for the first utterance in a language (a BCP 47 tag): models and voices that it
    /// needs are fetched here if they are missing. `progress` is told what is being done, how far it is, and how far it has to go.
    ///
    /// # Errors
    /// [`EngineError::Unavailable`] with what the user can do when the engine cannot work here.
    fn prepare(
        &self,
        _language: &str,
        _progress: &(dyn Fn(&str, u64, u64) + Sync),
        _cancel: &Cancel,
    ) -> Result<(), EngineError> {
        Ok(())
    }
    /// What is heard: a voice, or something in its place.
    fn reader(&self) -> Reader {
        Reader::Voice
    }
    /// How many takes of an utterance there are: 1 where another try would only be the same again, or
    /// another bill.
    fn takes(&self) -> u8 {
        1
    }
    /// The environment variable that should hold a key and does not; `None` where nothing is missing.
    fn missing_key(&self) -> Option<String> {
        None
    }
    /// Who sends the bill; `None` from engines that work on this machine.
    fn vendor(&self) -> Option<Vendor> {
        None
    }
    /// What an utterance would be billed for.
    fn forecast(&self, _utterance: &Utterance) -> Forecast {
        Forecast::default()
    }
    /// Says one utterance. The same utterance gives the same samples on every call.
    fn speak(&self, utterance: &Utterance, errand: &Errand<'_>) -> Result<Speech, EngineError>;
}

/// The voice that the curator gave to somebody, by name or alias.
pub fn chosen_by_hand(
    character: &Character,
    overrides: &BTreeMap<String, String>,
) -> Option<String> {
    let mut names = std::iter::once(&character.name).chain(&character.aliases);
    names.find_map(|name| overrides.get(name)).cloned()
}

/// A spoken utterance.
#[derive(Clone, Debug, PartialEq)]
pub struct Speech {
    /// Mono, 24 kHz, -1 to 1.
    pub samples: Vec<f32>,
    /// Every word of the text in order, none missing.
    pub words: Vec<WordTime>,
    /// Words that no dictionary knew, with the phonemes that were guessed.
    pub guessed: Vec<(String, String)>,
}

/// A word that no dictionary knew, the phonemes that were guessed, and how often it was said.
pub type Guess = (String, String, usize);

/// Adds guesses up, each with how often it was made, the most frequent first.
pub fn by_frequency<'a>(
    guesses: impl Iterator<Item = (&'a (String, String), usize)>,
) -> Vec<Guess> {
    let mut counts: BTreeMap<&(String, String), usize> = BTreeMap::new();
    for (guess, count) in guesses {
        *counts.entry(guess).or_default() += count;
    }
    let mut ranked: Vec<Guess> = counts
        .into_iter()
        .map(|((word, sound), count)| (word.clone(), sound.clone(), count))
        .collect();
    ranked.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    ranked
}
