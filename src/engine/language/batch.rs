//! Many briefs handed over at once, answered within a day at a lower price. Owns the contract. Who
//! hands over must remember the batch's name before asking how it is: it is paid for whether or not
//! anybody comes back for it.

use std::collections::BTreeMap;

use super::Answer;
use crate::base::cancel::Cancel;
use crate::engine::error::EngineError;
use crate::model::{Brief, Usage};

/// An engine that takes many briefs at once.
pub trait BatchEngine: Send + Sync {
    /// Hands briefs over, each under a name of 1 to 64 letters, digits, `-` and `_`, and returns the
    /// batch's own.
    ///
    /// # Errors
    /// As [`annotate`](super::LanguageEngine::annotate).
    fn submit(&self, briefs: &[(&str, &Brief)], cancel: &Cancel) -> Result<String, EngineError>;
    /// Asks how a batch is.
    ///
    /// # Errors
    /// As [`annotate`](super::LanguageEngine::annotate).
    fn poll(&self, id: &str, cancel: &Cancel) -> Result<Progress, EngineError>;
    /// What came of the briefs of an ended batch, by their names.
    ///
    /// # Errors
    /// As [`annotate`](super::LanguageEngine::annotate).
    fn results(&self, id: &str, cancel: &Cancel) -> Result<Results, EngineError>;
    /// The newest batches that the server has for us, the newest first: for finding one that was handed
    /// over by somebody who was stopped before they heard its name.
    ///
    /// # Errors
    /// As [`annotate`](super::LanguageEngine::annotate).
    fn list(&self, cancel: &Cancel) -> Result<Vec<Listed>, EngineError>;
}

/// A batch in the server's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The server's own name for it.
    pub id: String,
    /// How many briefs it holds.
    pub briefs: u64,
}

/// What came of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// By the briefs' names.
    pub rows: BTreeMap<String, Row>,
    /// What all of it was made of, answers that are no use included.
    pub usage: Usage,
}

/// How far a batch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many briefs wait for their answers, as far as the server says.
    Working {
        /// Briefs.
        left: u64,
    },
    /// Nothing more will come.
    Ended,
    /// The server knows no such batch any more.
    Gone,
}

/// What came of one brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// An answer.
    Answered(Answer),
    /// The server will not answer it, in its own words.
    Declined(String),
    /// There is no answer, and why.
    Failed(String),
}
