//! The till that every call passes which somebody sends a bill for. Owns the contract alone: a call is
//! entered before it is made, its reply is kept before it is looked at, and what it came to is entered
//! after that. Whoever was stopped in between finds the reply again, or at least that there may be one.

use crate::base::cancel::Cancel;
use crate::base::digest::Digest;
use crate::base::http::Reply;
use crate::engine::error::EngineError;
use crate::model::{Forecast, Units, Vendor};

/// What an engine is given beside its unit.
#[derive(Clone, Copy)]
pub struct Errand<'a> {
    /// Looked at between the parts of long work.
    pub cancel: &'a Cancel,
    /// Where paid calls are entered.
    pub till: &'a dyn Till,
}

impl<'a> Errand<'a> {
    /// An errand of which nobody keeps books: a trial.
    pub fn unbilled(cancel: &'a Cancel) -> Self {
        Self {
            cancel,
            till: &Unbilled,
        }
    }
}

/// A call that is about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// Of whom.
    pub vendor: &'a Vendor,
    /// Digest of all that is sent, keys apart: the same question has the same.
    pub request: &'a Digest,
    /// What it may come to.
    pub forecast: &'a Forecast,
}

/// What a till says to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nobody sends a bill for it.
    Unbilled,
    /// It may be made, under this number.
    Open(i64),
    /// It was made, under this number, and here is the reply.
    Answered(i64, Reply),
}

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A reply of use.
    Paid(Units),
    /// A reply that was no use; it was made all the same.
    Wasted(Units),
    /// The server said no, and bills nothing.
    Free,
    /// No reply came. Nobody here knows whether there is a bill.
    Lost,
}

/// Keeps books.
pub trait Till: Sync {
    /// Enters a call before it is made.
    ///
    /// # Errors
    /// [`EngineError::OverBudget`] when it may come to more than there is left, or what a disk has to
    /// say.
    fn enter(&self, call: &Call<'_>) -> Result<Entry, EngineError>;
    /// Keeps a reply. When this returns it is on disk.
    ///
    /// # Errors
    /// When it cannot be stored.
    fn keep(&self, number: i64, reply: &Reply) -> Result<(), EngineError>;
    /// Enters what came of a call.
    ///
    /// # Errors
    /// When it cannot be stored.
    fn settle(&self, number: i64, outcome: Outcome) -> Result<(), EngineError>;
}

/// Keeps none: for trials, and for work that is done here.
pub struct Unbilled;

impl Till for Unbilled {
    fn enter(&self, _call: &Call<'_>) -> Result<Entry, EngineError> {
        Ok(Entry::Unbilled)
    }

    fn keep(&self, _number: i64, _reply: &Reply) -> Result<(), EngineError> {
        Ok(())
    }

    fn settle(&self, _number: i64, _outcome: Outcome) -> Result<(), EngineError> {
        Ok(())
    }
}
