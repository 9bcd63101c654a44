//! Which entries are taken, and in what words others are refused. Owns the limits on one entry;
//! those on requests and readers are the server's and the store's.

use serde_json::Value;

use super::{Entry, Kind};

/// Bytes that a value may have as JSON.
const LONGEST_VALUE: usize = 8 * 1024;
/// Whole numbers that JavaScript keeps exactly end here.
const MOST: u64 = (1 << 53) - 1;
/// Devices that a `seen` may name.
const MOST_SEEN: usize = 200;

/// Why an entry is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// For programs.
    pub code: &'static str,
    /// For people.
    pub message: String,
}

fn refuse(code: &'static str, message: &str) -> Result<(), Refusal> {
    let message = message.to_owned();
    Err(Refusal { code, message })
}

/// Whether a browser may go by this name: 16 to 40 of a-z and 0-9.
pub fn is_device(tag: &str) -> bool {
    (16..=40).contains(&tag.len()) && tag.bytes().all(plain)
}

/// A device's name as it is shown: without control characters, at most 60 long, never empty.
pub fn device_name(asked: &str) -> String {
    let clean: String = asked.chars().filter(|c| !c.is_control()).take(60).collect();
    match clean.trim() {
        "" => "A browser".to_owned(),
        name => name.to_owned(),
    }
}

fn plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

fn named(text: &str, longest: usize) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    (1..=longest).contains(&text.len()) && text.bytes().all(fits)
}

impl Entry {
    /// Whether it may be stored.
    ///
    /// # Errors
    /// Says what of it is not as it should be.
    pub fn check(&self) -> Result<(), Refusal> {
        let book = match self.kind {
            Kind::Setting => self.book.is_empty(),
            _ => named(&self.book, 200),
        };
        if !book {
            return refuse("bad-book", "This is no name of a book.");
        }
        let id = match self.kind {
            Kind::Setting => named(&self.id, 64),
            Kind::Bookmark => (1..=40).contains(&self.id.len()) && self.id.bytes().all(plain),
            Kind::Passage => self.word().is_some(),
            Kind::Place | Kind::Time | Kind::Forget => self.id.is_empty(),
        };
        if !id {
            return refuse("bad-id", "This is no id of its kind.");
        }
        if self.value.to_string().len() > LONGEST_VALUE {
            return refuse("too-long", "This is longer than 8 KB.");
        }
        let whole = |name: &str| self.value[name].as_u64().is_some_and(|n| n <= MOST);
        let value = match self.kind {
            Kind::Place => self.value.is_object(),
            Kind::Setting => {
                self.value.is_string() || self.value.is_number() || self.value.is_boolean()
            }
            Kind::Bookmark => self.value.is_object() || self.value.is_null(),
            Kind::Time => whole("ms") && whole("finished") && self.value["title"].is_string(),
            Kind::Passage => whole("at") && whole("ms") && self.value["done"].is_boolean(),
            Kind::Forget => self.value.is_null(),
        };
        // What is kept in columns has no room for more.
        let fields = match self.kind {
            Kind::Time | Kind::Passage => self.value.as_object().is_some_and(|o| o.len() == 3),
            _ => true,
        };
        if !(value && fields) {
            return refuse("bad-value", "This is no value of its kind.");
        }
        if self.seen.len() > MOST_SEEN || !self.seen.keys().all(|tag| is_device(tag)) {
            return refuse("bad-seen", "This names devices that cannot be.");
        }
        Ok(())
    }

    /// The card of a `passage`: the number of its first word, as it is written everywhere.
    pub fn word(&self) -> Option<i64> {
        let word: u32 = self.id.parse().ok()?;
        (word.to_string() == self.id).then_some(i64::from(word))
    }

    /// Takes away a `seen` that its kind has no use for.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        if !matches!(self.kind, Kind::Bookmark | Kind::Forget) {
            self.seen.clear();
        }
        self
    }

    /// A field of its value, as a whole number.
    pub fn whole(&self, name: &str) -> i64 {
        self.value[name].as_i64().unwrap_or_default()
    }

    /// A field of its value, as text.
    pub fn words(&self, name: &str) -> &str {
        self.value
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}
