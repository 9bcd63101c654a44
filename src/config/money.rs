//! What `[[price]]`, `[budget]` and `--budget` mean: what services ask for their work, and how much of it
//! may be bought.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Flags;
use super::error::ConfigError;
use super::file::BudgetTable;
use super::resolve::Place;
use crate::model::{Money, Price, Prices};

/// The prices that we know.
const KNOWN: &str = include_str!("../../assets/prices.toml");
/// A price beyond this is a slip of the pen, in dollars.
const DEAREST: f64 = 10_000.0;

/// How much may be spent; `None` is as much as it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// In one run.
    pub run: Option<Money>,
    /// On each book in all, whatever the run.
    pub book: Option<Money>,
    /// The same for single books, by their slugs.
    pub books: BTreeMap<String, Money>,
}

impl Budget {
    /// What may be spent on a book in all.
    pub fn of(&self, edition: &str) -> Option<Money> {
        self.books.get(edition).copied().or(self.book)
    }

    /// Whether anything is limited for a book.
    pub fn limits(&self, edition: &str) -> bool {
        self.run.is_some() || self.of(edition).is_some()
    }
}

#[derive(Deserialize)]
struct Known {
    as_of: String,
    price: Vec<Price>,
}

/// The curator's prices, and ours after them.
pub(super) fn prices(place: &Place<'_>, own: Vec<Spanned<Price>>) -> Result<Prices, ConfigError> {
    let mut list = Vec::new();
    for price in own {
        check(place, &price)?;
        list.push(price.into_inner());
    }
    let known: Known = toml::from_str(KNOWN)
        .map_err(|error| ConfigError::flag("the built-in prices", error.message().to_owned()))?;
    list.extend(known.price);
    Ok(Prices {
        as_of: known.as_of,
        list,
    })
}

fn check(place: &Place<'_>, price: &Spanned<Price>) -> Result<(), ConfigError> {
    let span = || price.span();
    let Price {
        host,
        input,
        output,
        cache_read,
        cache_write,
        cache_write_hour,
        batch,
        long_factor,
        characters,
        picture,
        ..
    } = price.get_ref();
    if host.is_empty() || host.contains('/') {
        let message = "a price needs `host`, such as \"api.openai.com\", without https://";
        return Err(place.error(span(), message));
    }
    let rates = [
        ("input", input),
        ("output", output),
        ("cache_read", cache_read),
        ("cache_write", cache_write),
        ("cache_write_hour", cache_write_hour),
        ("batch", batch),
        ("long_factor", long_factor),
        ("characters", characters),
        ("picture", picture),
    ];
    for (name, rate) in rates {
        if rate.is_some_and(|rate| !(0.0..=DEAREST).contains(&rate)) {
            let message = format!("`{name}` of the price of {host} is no price in dollars");
            return Err(place.error(span(), message));
        }
    }
    let bills = [input, output, characters, picture];
    if bills.iter().all(|rate| rate.is_none()) {
        let message = format!(
            "the price of {host} says nothing of `input`, `output`, `characters` or `picture`"
        );
        return Err(place.error(span(), message));
    }
    Ok(())
}

/// How much may be spent; what flags say goes before the file.
pub(super) fn budget(
    place: &Place<'_>,
    table: BudgetTable,
    books: &[(String, Spanned<f64>)],
    flags: &Flags,
) -> Result<Budget, ConfigError> {
    let amount = |asked: &Spanned<f64>| {
        Money::dollars(*asked.get_ref()).ok_or_else(|| {
            let message = "a budget is an amount in dollars, such as 5.00";
            place.error(asked.span(), message)
        })
    };
    let amount_of = |asked: Option<Spanned<f64>>| asked.as_ref().map(amount).transpose();
    let books = books
        .iter()
        .map(|(slug, asked)| Ok((slug.clone(), amount(asked)?)));
    Ok(Budget {
        run: flags.budget.or(amount_of(table.run)?),
        book: flags.book_budget.or(amount_of(table.book)?),
        books: match flags.book_budget {
            Some(_) => BTreeMap::new(),
            None => books.collect::<Result<_, ConfigError>>()?,
        },
    })
}

/// Reads an amount of dollars as it is written on the command line; `none` is no limit.
///
/// # Errors
/// In words.
pub fn parse_budget(text: &str) -> Result<Money, String> {
    let amount = text.trim().trim_start_matches('$').parse().ok();
    amount
        .and_then(Money::dollars)
        .ok_or_else(|| format!("`{text}` is no amount in dollars such as 5.00"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::Vendor;

    fn read(text: &str, flags: &Flags) -> Result<Config, String> {
        let text = format!("{text}\n[[book]]\ngutenberg = 11\nslug = \"alice\"\n");
        Config::read(std::path::Path::new("books.toml"), &text, flags)
            .map_err(|error| error.to_string())
    }

    fn dollars(amount: f64) -> Option<Money> {
        Money::dollars(amount)
    }

    #[test]
    fn built_in_prices_are_whole_and_a_curators_own_goes_before_them() {
        let own = "[[price]]\nhost = \"api.openai.com\"\nmodel = \"tts-1\"\ncharacters = 9\n\
                   [[price]]\nhost = \"127.0.0.1:8080\"\ninput = 1\n";
        let prices = read(own, &Flags::default()).expect("a library").prices;
        let vendor = |host: &str, model: &str| Vendor {
            engine: String::new(),
            host: host.into(),
            model: model.into(),
            here: host.starts_with("127"),
            batched: false,
        };
        let of = |host: &str, model: &str| prices.find(&vendor(host, model)).cloned();
        let characters = |model: &str| of("api.openai.com", model).and_then(|p| p.characters);
        assert_eq!(characters("tts-1"), Some(9.0));
        assert_eq!(characters("tts-1-hd"), Some(30.0));
        assert!(of("127.0.0.1:8080", "anything").is_some());
        assert!(prices.bills(&vendor("127.0.0.1:8080", "x")));
        assert!(!prices.bills(&vendor("127.0.0.1:9090", "x")));
        assert!(prices.bills(&vendor("example.org", "x")));
        for price in &prices.list {
            let dated = format!("{}-20261101", price.model);
            assert!(price.fits(&vendor(&price.host, &dated)), "{price:?}");
        }
    }

    #[test]
    fn mistakes_in_prices_and_budgets_are_named_with_their_line() {
        for (text, named) in [
            ("[[price]]\ninput = 1", "books.toml:1: a price needs `host`"),
            (
                "[[price]]\nhost = \"https://x.org\"\ninput = 1",
                "a price needs `host`",
            ),
            ("[[price]]\nhost = \"x.org\"", "says nothing of `input`"),
            (
                "[[price]]\nhost = \"x.org\"\ninput = -1",
                "`input` of the price of x.org is no price",
            ),
            ("[[price]]\nhost = \"x\"\ninputs = 1", "unknown field"),
            ("[budget]\nrun = -5", "books.toml:2: a budget is an amount"),
            ("[budget]\nmonth = 5", "unknown field"),
        ] {
            let error = read(text, &Flags::default()).expect_err("a mistake");
            assert!(error.contains(named), "{text}: {error}");
        }
    }

    #[test]
    fn flags_go_before_the_file_and_a_book_before_all_books() {
        let text = "[budget]\nrun = 5\nbook = 2\n\
                    [[book]]\ngutenberg = 84\nslug = \"f\"\nbudget = 0.5\n";
        let budget = read(text, &Flags::default()).expect("a library").budget;
        assert_eq!(
            (budget.run, budget.of("alice"), budget.of("f")),
            (dollars(5.0), dollars(2.0), dollars(0.5))
        );
        let flags = Flags {
            budget: dollars(1.0),
            book_budget: dollars(0.1),
            ..Flags::default()
        };
        let budget = read(text, &flags).expect("a library").budget;
        assert_eq!(
            (budget.run, budget.of("alice"), budget.of("f")),
            (dollars(1.0), dollars(0.1), dollars(0.1))
        );
        assert_eq!(parse_budget("$5.00").ok(), dollars(5.0));
        assert!(parse_budget("five").is_err());
    }
}
