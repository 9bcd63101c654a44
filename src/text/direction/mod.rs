//! A director's help: what is sent of a book (`script`), what comes back (`read`), and how labels
//! that are true of the text are laid over the embedded analysis (`merge`). Pure functions; who
//! answers, and what it costs, is the business of `engine`.
//!
//! A reply is a stranger's. It is read within limits, each label is held against the text, and what
//! names a card, a quotation or a person that does not exist is dropped, counted and told. No word of
//! a reply enters the story: names must stand in the text, and descriptions are kept beside it.

mod clean;
mod company;
mod merge;
mod notes;
mod people;
mod read;
mod rules;
mod scenes;
mod script;
mod shots;
mod telling;

pub use merge::merge;
pub use notes::{Dropped, Notes};
pub use read::{Unreadable, read};
pub use script::{Window, brief, windows};
pub(in crate::text) use shots::Seen;

#[cfg(test)]
mod tests;
