//! What browsers ask of a sync endpoint, and how often which of it; the same for all that are measured.
//!
//! A page that is open asks once a minute. While a book is read each of those requests brings news: the
//! place, the time and the cards since. That is half of all requests here, a twentieth brings a bookmark,
//! and the rest only ask; of those some were away for a while, and some are new browsers that want all.

use pennyreel::model::sync::{Entry, Kind, Seen, Stamp};
use serde_json::json;

use super::load::Random;

/// Entries that each reader has before the run, from two browsers.
pub const ENTRIES: usize = 25;
/// Cards of the book.
pub const CARDS: u64 = 4_000;
/// A card that was read.
pub const CARD: &str = r#"{"at":1790000000000,"ms":4200,"done":true}"#;

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Reading on: a place, the time, two cards.
    Read,
    /// A bookmark with a note.
    Mark,
    /// Is there anything new? Mostly there is not.
    News,
    /// The same after a while: half of what there is.
    Away,
    /// A new browser: all of it.
    Anew,
}

/// The next request's.
pub fn wish(random: &mut Random) -> Wish {
    match random.below(100) {
        0..45 => Wish::Read,
        45..50 => Wish::Mark,
        50..85 => Wish::News,
        85..95 => Wish::Away,
        _ => Wish::Anew,
    }
}

/// A place's value.
pub fn place(random: &mut Random) -> String {
    format!(
        r#"{{"s":{},"t":"and the ferryman would not","done":0.25,"seg":2,"w":120,"n":14,"q":0,"o":0,"chapter":3,"at":1790000000000}}"#,
        random.below(400)
    )
}

/// A time's value.
pub fn time(random: &mut Random) -> String {
    format!(
        r#"{{"ms":{},"finished":0,"title":"The Lamp at Gannet Rock"}}"#,
        random.below(10_000_000)
    )
}

/// A bookmark's value.
pub fn mark(random: &mut Random) -> String {
    format!(
        r#"{{"s":{},"t":"the light went out at ten","note":"who put it out?","at":1790000000000}}"#,
        random.below(400)
    )
}

/// What a device wrote while a reader read a book: so many cards, the place, the time and a bookmark of
/// one device, two settings of the other.
pub fn history(device: usize) -> Vec<Entry> {
    let at = 1_780_000_000_000_u64;
    let mut counter = 0;
    let mut entry = |kind, id: &str, value| {
        counter += 1;
        let book = match kind {
            Kind::Setting => "",
            _ => "the-lamp-at-gannet-rock",
        };
        Entry {
            kind,
            book: book.to_owned(),
            id: id.to_owned(),
            device: String::new(),
            stamp: Stamp::new(at, counter).unwrap_or_default(),
            value,
            seen: Seen::new(),
        }
    };
    let mut all = Vec::new();
    for card in 0..(ENTRIES - 5) / 2 {
        let value = json!({"at": at, "ms": 4_200, "done": true});
        let word = device * 10_000 + card * 18;
        all.push(entry(Kind::Passage, &word.to_string(), value));
    }
    if device == 0 {
        let place = json!({"s": 12, "t": "and the ferryman would not", "done": 0.25, "seg": 2, "w": 120, "n": 14, "q": 0, "o": 0, "chapter": 3, "at": at});
        all.push(entry(Kind::Place, "", place));
        let time = json!({"ms": 600_000, "finished": 0, "title": "The Lamp at Gannet Rock"});
        all.push(entry(Kind::Time, "", time));
        let mark =
            json!({"s": 9, "t": "the light went out at ten", "note": "who put it out?", "at": at});
        all.push(entry(Kind::Bookmark, "b1kq9x2", mark));
    } else {
        all.push(entry(Kind::Setting, "speed", json!(1.25)));
        all.push(entry(Kind::Setting, "theme", json!("dark")));
    }
    all
}
