//! What a reader's devices tell each other: entries, each with a stamp, and the one rule by which
//! two states become one. Owns their form and that rule; what a reader sees of them is `view`'s.

mod check;
mod stamp;
mod view;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use check::{Refusal, device_name, is_device};
pub use stamp::{Clock, Stamp};
pub use view::{Bookmark, Card, Spent, bookmark, covered, passage, place, setting, time};

/// What an entry tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Where a device is in a book.
    Place,
    /// What it chose: speed, theme and the like.
    Setting,
    /// A place kept, with a note; `null` once it is taken away.
    Bookmark,
    /// How long it was read on this device, and whether to the end.
    Time,
    /// A card that was seen.
    Passage,
    /// The wish that what is known of a book be forgotten.
    Forget,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Place,
        Self::Setting,
        Self::Bookmark,
        Self::Time,
        Self::Passage,
        Self::Forget,
    ];
}

/// The highest stamp of each device that a writer knew: what it wrote replaces those.
pub type Seen = BTreeMap<String, Stamp>;

/// One device's word on one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What it tells of.
    pub kind: Kind,
    /// The book's slug; empty for settings.
    #[serde(default)]
    pub book: String,
    /// Which of its kind: a setting's name, a bookmark's id, a card's word; else empty.
    #[serde(default)]
    pub id: String,
    /// Who says so. A device writes no other's entries.
    #[serde(default)]
    pub device: String,
    /// When, in the order of everything this device wrote or saw.
    pub stamp: Stamp,
    /// What.
    pub value: Value,
    /// What it replaces; only bookmarks and `forget` have any.
    #[serde(default, skip_serializing_if = "Seen::is_empty")]
    pub seen: Seen,
}

/// What tells entries apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// See [`Entry`].
    pub kind: Kind,
    /// See [`Entry`].
    pub book: String,
    /// See [`Entry`].
    pub id: String,
    /// See [`Entry`].
    pub device: String,
}

impl Entry {
    /// What tells it from others.
    pub fn key(&self) -> Key {
        Key {
            kind: self.kind,
            book: self.book.clone(),
            id: self.id.clone(),
            device: self.device.clone(),
        }
    }

    /// Whether it takes the place of `other`, an entry of the same key: by its stamp; where the
    /// stamps are one, as after a device was copied, by its text, so that all agree on who wins.
    pub fn beats(&self, other: &Self) -> bool {
        match self.stamp.cmp(&other.stamp) {
            std::cmp::Ordering::Equal => self.text() > other.text(),
            order => order.is_gt(),
        }
    }

    /// Value and `seen` as one text: JSON with its keys in order.
    fn text(&self) -> (String, String) {
        let seen = serde_json::to_string(&self.seen).unwrap_or_default();
        (self.value.to_string(), seen)
    }
}

/// Everything that somebody knows of a reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State(BTreeMap<Key, Entry>);

impl State {
    /// Takes an entry in; `true` when that changed anything. In any order, any number of times:
    /// the same entries make the same state.
    pub fn join(&mut self, entry: Entry) -> bool {
        let key = entry.key();
        match self.0.get(&key) {
            Some(known) if !entry.beats(known) => false,
            _ => {
                self.0.insert(key, entry);
                true
            }
        }
    }

    /// All entries, in the order of their keys.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.0.values()
    }

    /// The entries of all devices on one thing.
    pub fn of(&self, kind: Kind, book: &str, id: &str) -> Vec<&Entry> {
        let wanted = |e: &&Entry| e.kind == kind && e.book == book && e.id == id;
        self.0.values().filter(wanted).collect()
    }
}
