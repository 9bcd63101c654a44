//! Stamps: a hybrid logical clock in one number. Owns their text form and how the next one is made.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bits of the counter below the milliseconds.
const COUNTER: u32 = 16;
/// Milliseconds that a stamp may tell, up to the year 4199: 62 bits in all stay positive in SQLite.
const MOST_MS: u64 = 1 << 46;

/// When something was written, in an order that all devices agree on: milliseconds since 1970 and
/// a counter, as 16 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(u64);

impl Stamp {
    /// From milliseconds since 1970 and a counter; `None` past the year 4199.
    pub fn new(ms: u64, counter: u16) -> Option<Self> {
        (ms < MOST_MS).then(|| Self((ms << COUNTER) | u64::from(counter)))
    }

    /// Reads its text form.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() != 16 || !text.bytes().all(plain) {
            return None;
        }
        let number = u64::from_str_radix(text, 16).ok()?;
        (number >> COUNTER < MOST_MS).then_some(Self(number))
    }

    /// As the database keeps it.
    pub fn number(self) -> i64 {
        self.0 as i64 // below 2^62
    }

    /// From what the database kept.
    pub fn from_number(number: i64) -> Self {
        Self(number as u64)
    }

    /// Its milliseconds since 1970, by the clock of whoever made it.
    pub fn ms(self) -> u64 {
        self.0 >> COUNTER
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom("a stamp is 16 digits 0-9 and a-f, below 4000000000000000")
        })
    }
}

/// A device's maker of stamps: each is above every one that it made or saw before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock(Stamp);

impl Clock {
    /// Takes notice of a stamp that another device made.
    pub fn saw(&mut self, stamp: Stamp) {
        self.0 = self.0.max(stamp);
    }

    /// The next stamp, `ms` being what the device's clock says, however wrong.
    pub fn next(&mut self, ms: u64) -> Stamp {
        let now = ms.min(MOST_MS - 1) << COUNTER;
        self.0 = Stamp(now.max(self.0.0 + 1));
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_survives_print_and_parse() {
        let stamp = Stamp::new(1_790_000_000_000, 7).expect("a stamp");
        assert_eq!(stamp.to_string().len(), 16);
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
        assert_eq!(Stamp::from_number(stamp.number()), stamp);
        for wrong in [
            "",
            "123",
            "4000000000000000",
            "000000000000000G",
            "000000000000000A",
        ] {
            assert_eq!(Stamp::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_still_goes_forward() {
        let mut clock = Clock::default();
        let first = clock.next(2_000);
        let second = clock.next(1_000);
        clock.saw(Stamp::new(9_000, 0).expect("a stamp"));
        assert!(second > first && clock.next(3_000).ms() == 9_000);
    }
}
