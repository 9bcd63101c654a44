//! Many briefs handed over at once, answered within a day at a lower price. Owns the contract. Who
//! hands over must remember the batch's name before asking how it is: it is paid for whether or not
//! anybody comes back for it.

use std::collections::BTreeMap;

use super::Answer;
use crate::base::cancel::Cancel;
use crate::engine::error::EngineError;
use crate::model::Brief;

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
    fn results(&self, id: &str, cancel: &Cancel) -> Result<BTreeMap<String, Row>, EngineError>;
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
