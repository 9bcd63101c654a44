//! Language engines: a brief in, an answer out. Owns the contract; each kind of server is a file of its own, and what answers mean is the business of `text`.

pub mod anthropic;
mod batch;
pub mod fake;
pub mod ollama;
pub mod openai;
mod server;

use crate::model::{Brief, Forecast, Usage, Vendor};

use super::EngineId;
use super::error::EngineError;
use super::till::Errand;

pub use batch::{BatchEngine, Listed, Progress, Results, Row};

/// Something that reads a brief and answers it.
pub trait LanguageEngine: Send + Sync {
    /// Who answers, down to everything that shapes the answer; known without asking.
    fn id(&self) -> EngineId;
    /// How many briefs may be answered at once.
    fn lanes(&self) -> usize;
    /// The most characters of a book's text that one brief should hold.
    fn window(&self) -> usize;
    /// Called once before the first brief that has to be answered.
    ///
    /// # Errors
    /// [`EngineError::Unavailable`] with what the user can do when the engine cannot work.
    fn prepare(&self) -> Result<(), EngineError> {
        Ok(())
    }
    /// The environment variable that should hold a key and does not; `None` where nothing is missing.
    fn missing_key(&self) -> Option<String> {
        None
    }
    /// Answers a brief. What comes back is what the server said, not yet looked at;
    /// [`EngineError::Declined`] when it will not answer this one, whoever asks.
    fn annotate(&self, brief: &Brief, errand: &Errand<'_>) -> Result<Answer, EngineError>;
    /// The same for many briefs at once and less money, if the engine can and the user wants it.
    fn batches(&self) -> Option<&dyn BatchEngine> {
        None
    }
    /// Who is asked and may send a bill; `None` from engines that ask nobody.
    fn vendor(&self) -> Option<Vendor> {
        None
    }
    /// What a brief would be billed for.
    fn forecast(&self, _brief: &Brief) -> Forecast {
        Forecast::default()
    }
}

/// What a server said to a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Its words.
    pub text: String,
    /// What they were made of.
    pub usage: Usage,
}

#[cfg(test)]
mod tests;
