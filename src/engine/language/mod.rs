//! Language engines: a brief in, an answer out. Owns the contract and the counting of what was spent;
//! each kind of server is a file of its own, and what answers mean is the business of `text`.

pub mod anthropic;
mod batch;
pub mod fake;
pub mod ollama;
pub mod openai;
mod server;

use crate::base::cancel::Cancel;
use crate::model::{Brief, Usage};

use super::EngineId;
use super::error::EngineError;

pub use batch::{BatchEngine, Progress, Row};

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
    /// Answers a brief. What comes back is what the server said, not yet looked at;
    /// [`EngineError::Declined`] when it will not answer this one, whoever asks.
    fn annotate(&self, brief: &Brief, cancel: &Cancel) -> Result<Answer, EngineError>;
    /// The same for many briefs at once and less money, if the engine can and the user wants it.
    fn batches(&self) -> Option<&dyn BatchEngine> {
        None
    }
    /// What it has cost so far; `None` from engines that ask nobody.
    fn spent(&self) -> Option<Spent> {
        None
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

/// What directing has cost, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spent {
    /// Who was asked.
    pub host: String,
    /// Whether somebody may send a bill.
    pub billed: bool,
    /// Briefs that were answered, well or not.
    pub answers: u64,
    /// How many of them at the price of a batch.
    pub batched: u64,
    /// Tokens that the server counted.
    pub usage: Usage,
}

#[cfg(test)]
mod tests;
