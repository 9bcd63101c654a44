//! The sync endpoint, by real HTTP.

/// A browser on a socket.
mod client;
/// Endpoints in this process, and readers for them.
mod endpoint;

/// The endpoint against its own description.
mod described;
/// Kills, full disks, damaged files.
mod faults;
/// Three devices and everything between them.
mod merging;
/// What devices tell each other, and what readers may know and do.
mod protocol;
/// What the program says about the database of readers.
mod verbs;
/// Who is let in, how often, and what answers carry.
mod walls;

pub use client::{Answer, Browser};
pub use endpoint::{Endpoint, add, card, cookie, entry, people, tag};
