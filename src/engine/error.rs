//! How engines fail, in kinds that a caller can act on. Retrying is the runner's business alone.

use std::time::Duration;

use thiserror::Error;

/// Why a unit could not be made.
#[derive(Debug, Error)]
pub enum EngineError {
    /// Worth another try, perhaps later: a dropped connection, a full queue.
    #[error("{message}")]
    Transient {
        /// What happened.
        message: String,
        /// How long the other side asked us to wait.
        retry_after: Option<Duration>,
    },
    /// This unit cannot be made by this engine, however often it is tried.
    #[error("{0}")]
    Refused(String),
    /// The other side will not make this unit because of what it shows, whoever asks: its own words.
    #[error("declined: {0}")]
    Declined(String),
    /// The engine cannot work at all: no model, no key. Ends the run.
    #[error("{message}")]
    Unavailable {
        /// What is missing.
        message: String,
        /// What the user can do about it.
        hint: String,
    },
    /// What was to be spent is spent. Ends the run, or the book whose own budget it is.
    #[error("{message}")]
    OverBudget {
        /// How much there was, and what the next call may come to.
        message: String,
        /// How to go on.
        hint: String,
        /// Whether it is one book's own budget, and others may go on.
        book: bool,
    },
    /// A stop was asked for; not a failure.
    #[error("stopped")]
    Cancelled,
    /// Anything else, with its causes.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}
