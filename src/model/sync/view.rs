//! What a reader sees of the entries of all devices. Owns the views' rules; pure, and the same
//! whoever works them out, since all of them follow from the set of entries alone.

use serde_json::Value;

use super::{Entry, Kind, State};

/// Whether another entry was written in the knowledge of this one, and so replaces it: one of the
/// same thing, or the wish to forget the book.
pub fn covered(state: &State, entry: &Entry) -> bool {
    let seen = |other: &&Entry| {
        other
            .seen
            .get(&entry.device)
            .is_some_and(|s| *s >= entry.stamp)
    };
    let same = state.of(entry.kind, &entry.book, &entry.id);
    let forgets = match entry.kind {
        Kind::Forget | Kind::Setting => Vec::new(),
        _ => state.of(Kind::Forget, &entry.book, ""),
    };
    same.iter().chain(&forgets).any(seen)
}

/// The entries of one thing that nothing replaces, the winner first.
fn live<'a>(state: &'a State, kind: Kind, book: &str, id: &str) -> Vec<&'a Entry> {
    let mut live = state.of(kind, book, id);
    live.retain(|entry| !covered(state, entry));
    live.sort_by(|a, b| (b.stamp, &b.device).cmp(&(a.stamp, &a.device)));
    live
}

/// The place in a book: the one that was told last.
pub fn place<'a>(state: &'a State, book: &str) -> Option<&'a Value> {
    let live = live(state, Kind::Place, book, "");
    live.first().map(|entry| &entry.value)
}

/// A setting: the one that was chosen last.
pub fn setting<'a>(state: &'a State, name: &str) -> Option<&'a Value> {
    let live = live(state, Kind::Setting, "", name);
    live.first().map(|entry| &entry.value)
}

/// What a reader sees of a bookmark.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// The record that was written last.
    pub record: Value,
    /// The different notes that were written without knowledge of each other, newest first.
    pub notes: Vec<String>,
}

/// A bookmark; `None` when it is not there, or no more.
pub fn bookmark(state: &State, book: &str, id: &str) -> Option<Bookmark> {
    let mut live = live(state, Kind::Bookmark, book, id);
    live.retain(|entry| !entry.value.is_null());
    let record = live.first()?.value.clone();
    let mut notes: Vec<String> = Vec::new();
    for note in live.iter().map(|entry| entry.words("note").trim()) {
        if !note.is_empty() && !notes.iter().any(|known| known == note) {
            notes.push(note.to_owned());
        }
    }
    Some(Bookmark { record, notes })
}

/// What is known of a card that was seen, from all devices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// When last, ms since 1970.
    pub at: i64,
    /// How long in all, in ms.
    pub ms: i64,
    /// Whether ever to its end.
    pub done: bool,
}

/// A card that was seen; `None` when it was not.
pub fn passage(state: &State, book: &str, word: &str) -> Option<Card> {
    let live = live(state, Kind::Passage, book, word);
    let at = live.iter().map(|entry| entry.whole("at")).max()?;
    Some(Card {
        at,
        ms: live.iter().map(|entry| entry.whole("ms")).sum(),
        done: live
            .iter()
            .any(|entry| entry.value["done"] == Value::Bool(true)),
    })
}

/// How long a book was read on all devices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Milliseconds.
    pub ms: i64,
    /// When it was finished last, ms since 1970; 0 when it was not.
    pub finished: i64,
    /// Its title, as the device knew it that told last.
    pub title: String,
}

/// How long a book was read, and whether to its end.
pub fn time(state: &State, book: &str) -> Spent {
    let live = live(state, Kind::Time, book, "");
    Spent {
        ms: live.iter().map(|entry| entry.whole("ms")).sum(),
        finished: live
            .iter()
            .map(|entry| entry.whole("finished"))
            .max()
            .unwrap_or(0),
        title: live
            .first()
            .map_or_else(String::new, |entry| entry.words("title").to_owned()),
    }
}
