//! What paid work is counted in and what it costs. Plain values and their arithmetic; which prices
//! there are is the configuration's word, and who is paid when the pipeline's.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize, Serializer};

use super::direction::Usage;

/// An amount, in thousand-millionths of a US dollar: exact for a price of a cent per million tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub u64);

impl Serialize for Money {
    /// In dollars.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_dollars())
    }
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount in dollars, rounded up to what can be told apart; `None` below zero or beyond a
    /// million.
    pub fn dollars(amount: f64) -> Option<Self> {
        (0.0..=1e6)
            .contains(&amount)
            .then(|| Self((amount * 1e9).ceil() as u64))
    }

    /// The amount in dollars, for documents that programs read.
    pub fn as_dollars(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// What is left when some of it is taken away; nothing when that is more.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Money {
    /// Cents, and more places where an amount is less than a dollar: `$12.30`, `$0.0194`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 | 1_000_000_000.. => write!(formatter, "${:.2}", self.as_dollars()),
            1..100_000 => formatter.write_str("under $0.0001"),
            _ => write!(formatter, "${:.4}", self.as_dollars()),
        }
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, more: Self) {
        *self = *self + more;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// What a server counts on a bill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Units {
    /// Tokens read and written.
    #[serde(flatten)]
    pub tokens: Usage,
    /// Characters spoken.
    pub characters: u64,
    /// Pictures painted.
    pub pictures: u64,
}

impl AddAssign for Units {
    fn add_assign(&mut self, more: Self) {
        self.tokens += more.tokens;
        self.characters += more.characters;
        self.pictures += more.pictures;
    }
}

/// Who sends the bill.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Vendor {
    /// The engine's name, such as `anthropic`.
    pub engine: String,
    /// The host that is asked, with its port where one is named.
    pub host: String,
    /// The host's name for what does the work; empty where it has none.
    pub model: String,
    /// Whether that is this very machine, which sends no bill unless a price says otherwise.
    pub here: bool,
    /// Whether many requests are handed over at once, at another price.
    pub batched: bool,
}

impl fmt::Display for Vendor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.model.as_str() {
            "" => formatter.write_str(&self.host)?,
            model => write!(formatter, "{model} at {}", self.host)?,
        }
        formatter.write_str(if self.batched { ", in batches" } else { "" })
    }
}

/// What something would be billed for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// Requests.
    pub requests: u64,
    /// What they will probably come to.
    pub likely: Units,
    /// What they cannot come to more than, as far as what is asked for can say so.
    pub most: Units,
}

impl AddAssign for Forecast {
    fn add_assign(&mut self, more: Self) {
        self.requests += more.requests;
        self.likely += more.likely;
        self.most += more.most;
    }
}

/// What a host asks for the work of a model, in dollars: per million tokens or characters, or for a
/// picture. What is not named is not billed for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Price {
    /// Such as `api.openai.com`.
    pub host: String,
    /// The model's name without the day of its release; empty for all models of the host.
    pub model: String,
    /// A million tokens read.
    pub input: Option<f64>,
    /// A million tokens written.
    pub output: Option<f64>,
    /// A million tokens read from what was kept; as `input` when it is not named.
    pub cache_read: Option<f64>,
    /// A million tokens read and kept for minutes; as `input` when it is not named.
    pub cache_write: Option<f64>,
    /// The same, kept for an hour, as batches do.
    pub cache_write_hour: Option<f64>,
    /// What is left of these prices in a batch: 0.5 is half.
    pub batch: Option<f64>,
    /// Tokens read in one request beyond which all of it costs `long_factor` times as much.
    pub long_over: Option<u64>,
    /// By how much.
    pub long_factor: Option<f64>,
    /// A million characters spoken.
    pub characters: Option<f64>,
    /// A picture.
    pub picture: Option<f64>,
}

impl Price {
    /// What something comes to. For more than one request `long_over` is not looked at.
    pub fn of(&self, units: &Units, batched: bool, requests: u64) -> Money {
        let Usage {
            input,
            cache_write,
            cache_read,
            output,
        } = units.tokens;
        let plain = self.input.unwrap_or(0.0);
        let kept = match batched {
            true => self.cache_write_hour.or(self.cache_write),
            false => self.cache_write,
        };
        let read = plain * input as f64
            + kept.unwrap_or(plain) * cache_write as f64
            + self.cache_read.unwrap_or(plain) * cache_read as f64;
        let mut millionths = read + self.output.unwrap_or(0.0) * output as f64;
        let long = self
            .long_over
            .is_some_and(|over| requests <= 1 && input + cache_write + cache_read > over);
        if long {
            millionths *= self.long_factor.unwrap_or(1.0);
        }
        if batched {
            millionths *= self.batch.unwrap_or(1.0);
        }
        millionths += self.characters.unwrap_or(0.0) * units.characters as f64;
        let dollars = millionths / 1e6 + self.picture.unwrap_or(0.0) * units.pictures as f64;
        // Rates are checked when they are read; a bill beyond a million is none of ours.
        Money::dollars(dollars).unwrap_or(Money(u64::MAX))
    }

    /// Whether this is the price of a model: the same name, or the same with a day at its end.
    pub fn fits(&self, vendor: &Vendor) -> bool {
        let day = |rest: &str| {
            let digits = rest.chars().filter(char::is_ascii_digit).count();
            rest.starts_with(['-', '@']) && digits >= 6 && digits + 3 >= rest.len()
        };
        let model = vendor.model.strip_prefix(&self.model);
        self.host == vendor.host
            && (self.model.is_empty() || model.is_some_and(|rest| rest.is_empty() || day(rest)))
    }
}

/// All known prices.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prices {
    /// The day on which the built-in ones were looked up, `2026-11-22`.
    pub as_of: String,
    /// The curator's own first.
    pub list: Vec<Price>,
}

impl Prices {
    /// The price of somebody's work: the first that fits, so that a curator's own goes before ours.
    pub fn find(&self, vendor: &Vendor) -> Option<&Price> {
        self.list.iter().find(|price| price.fits(vendor))
    }

    /// Whether somebody sends bills: whoever is far away, and whoever has a price.
    pub fn bills(&self, vendor: &Vendor) -> bool {
        !vendor.here || self.find(vendor).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vendor(model: &str) -> Vendor {
        Vendor {
            engine: "anthropic".into(),
            host: "api.example.org".into(),
            model: model.into(),
            here: false,
            batched: false,
        }
    }

    fn haiku() -> Price {
        Price {
            host: "api.example.org".into(),
            model: "haiku-5-5".into(),
            input: Some(0.10),
            output: Some(0.50),
            cache_read: Some(0.01),
            cache_write: Some(0.125),
            cache_write_hour: Some(0.20),
            batch: Some(0.5),
            long_over: Some(100_000),
            long_factor: Some(5.0),
            ..Price::default()
        }
    }

    fn tokens(input: u64, cache_write: u64, cache_read: u64, output: u64) -> Units {
        Units {
            tokens: Usage {
                input,
                cache_write,
                cache_read,
                output,
            },
            ..Units::default()
        }
    }

    #[test]
    fn every_kind_of_token_has_its_price() {
        let price = haiku();
        let units = tokens(1_000, 2_000, 3_000, 4_000);
        assert_eq!(
            price.of(&units, false, 1),
            Money(100_000 + 250_000 + 30_000 + 2_000_000)
        );
        assert_eq!(
            price.of(&units, true, 1),
            Money((100_000 + 400_000 + 30_000 + 2_000_000) / 2)
        );
        let long = tokens(50_000, 0, 60_000, 10);
        assert_eq!(
            price.of(&long, false, 1),
            Money((5_000_000 + 600_000 + 5_000) * 5)
        );
        assert_eq!(
            price.of(&long, false, 2),
            Money(5_000_000 + 600_000 + 5_000)
        );
    }

    #[test]
    fn voices_and_painters_have_theirs() {
        let price = Price {
            characters: Some(15.0),
            picture: Some(0.035),
            ..Price::default()
        };
        let units = Units {
            characters: 2_000,
            pictures: 3,
            ..Units::default()
        };
        assert_eq!(price.of(&units, false, 1), Money(30_000_000 + 105_000_000));
    }

    #[test]
    fn a_model_is_known_with_the_day_of_its_release_and_no_other_by_its_beginning() {
        let price = haiku();
        for known in ["haiku-5-5", "haiku-5-5-20261001", "haiku-5-5-2026-10-01"] {
            assert!(price.fits(&vendor(known)), "{known}");
        }
        for other in ["haiku-5-5-pro", "haiku-5", "haiku-5-50", ""] {
            assert!(!price.fits(&vendor(other)), "{other}");
        }
    }

    #[test]
    fn amounts_read_well() {
        let said = |dollars: f64| Money::dollars(dollars).expect("an amount").to_string();
        assert_eq!(said(0.0), "$0.00");
        assert_eq!(said(12.3), "$12.30");
        assert_eq!(said(0.0194), "$0.0194");
        assert_eq!(said(0.00001), "under $0.0001");
        assert_eq!(Money::dollars(-1.0), None);
        assert_eq!(Money::dollars(f64::NAN), None);
    }
}
