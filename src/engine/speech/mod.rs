//! Speech engines: text in, samples and word times out. Owns the contract; each engine is a file or
//! folder of its own.

use crate::base::cancel::Cancel;
use crate::model::{Utterance, WordTime};

use super::EngineId;
use super::error::EngineError;

pub mod fake;
pub mod kokoro;
pub mod silent;

pub use kokoro::{cast_voices, default_voice};

/// Samples a second of everything that passes between speech engines, tracks and players.
pub const SAMPLE_RATE: u32 = 24_000;

/// Something that can say an utterance.
pub trait SpeechEngine: Send + Sync {
    /// Who speaks, down to everything that shapes the sound; known without loading a model.
    fn id(&self) -> EngineId;
    /// How many utterances may be spoken at once.
    fn lanes(&self) -> usize;
    /// Gets ready for the first utterance: models are fetched here if they are missing. `progress`
    /// is told what is being done, how far it is, and how far it has to go.
    ///
    /// # Errors
    /// [`EngineError::Unavailable`] with what the user can do when the engine cannot work here.
    fn prepare(
        &self,
        _progress: &(dyn Fn(&str, u64, u64) + Sync),
        _cancel: &Cancel,
    ) -> Result<(), EngineError> {
        Ok(())
    }
    /// Says one utterance. The same utterance gives the same samples on every call.
    fn speak(&self, utterance: &Utterance, cancel: &Cancel) -> Result<Speech, EngineError>;
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
