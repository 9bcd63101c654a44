//! A curator's rulings laid over a book, after everybody else had their word: nobody overrules them.
//! Pure functions. Places are found by words that stand there (`find`) in the whole book, before any of
//! it is left out; a ruling that fits no place or nobody is a [`Fault`] with its file and line.
//!
//! A ruling changes what it is about and nothing else: whatever is chosen from people's places in the
//! cast, their names or how often they speak is still chosen as before ([`Found`](crate::model::Found)),
//! since sounds and pictures that need not change are not made anew.

mod apply;
mod cut;
mod find;
mod fold;
mod heading;
mod people;
mod scenes;

#[cfg(test)]
mod tests;

use thiserror::Error;

pub(in crate::text) use fold::{Words, name as folded};

pub use apply::apply;
pub use cut::{keep_chapters, leave_out_chapters};
pub use find::{Located, locate};

/// A ruling that cannot be followed.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{source_line}: {message}")]
pub struct Fault {
    /// Where it is ruled: `books/alice.toml:12`.
    pub source_line: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Fault {
    fn new(source: &str, message: impl Into<String>) -> Self {
        Self {
            source_line: source.to_owned(),
            message: message.into(),
        }
    }
}
