//! Money, old and new: `£5 10s. 6d.`, `2,000l. a year`, `10/6`, `$2.50`, `½d.`.

use super::Said;
use super::context::Context;
use super::numerals::{cardinal, ordinal, parse};
use super::quantities;

/// What a sum can be the name of: `a 5s. piece`.
const PIECES: &[&str] = &[
    "piece", "pieces", "note", "notes", "coin", "ticket", "stamp",
];

/// Words that carry a sum on: `£2 million`.
const SCALES: &[&str] = &["hundred", "thousand", "million", "millions", "billion"];

/// Reads a sum, or one of its parts, as one visible word.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let core = context.core();
    if matches!(core, "£" | "$" | "€") {
        // The number after it says the currency.
        return Some(Said::default());
    }
    if SCALES.contains(&core)
        && let Some(sign) = sign(context.previous())
    {
        return Some(Said::words(format!("{core} {}", name(sign, true))));
    }
    if let Some(sign) = sign(core) {
        return sum(context, sign, &core[sign.len_utf8()..]);
    }
    if let Some(sign) = sign(context.previous())
        && context.previous().len() == sign.len_utf8()
    {
        return sum(context, sign, core);
    }
    if let Some((shillings, pence)) = core.split_once('/')
        && let (Some(shillings), Some(pence)) = (parse(shillings), parse(pence))
        && context.number_like_price(shillings, pence)
    {
        return Some(Said::words(format!(
            "{} and {}",
            cardinal(shillings),
            self::pence(pence)
        )));
    }
    coins(context)
}

impl Context<'_> {
    /// `10/6` and `2/6` are prices, `1/2`, `3/4` and `4 2/6` are fractions.
    fn number_like_price(&self, shillings: u64, pence: u64) -> bool {
        let halves = shillings % 2 == 0 && pence == 6;
        (1..12).contains(&pence) && (shillings > pence || halves) && !self.number_before()
    }
}

fn sign(core: &str) -> Option<char> {
    core.chars().next().filter(|c| matches!(c, '£' | '$' | '€'))
}

fn name(sign: char, many: bool) -> &'static str {
    match (sign, many) {
        ('£', true) => "pounds",
        ('£', false) => "pound",
        ('$', true) => "dollars",
        ('$', false) => "dollar",
        (_, true) => "euros",
        (_, false) => "euro",
    }
}

fn sum(context: &Context<'_>, sign: char, amount: &str) -> Option<Said> {
    if SCALES.contains(&context.next()) {
        return quantities::number(amount).map(Said::words);
    }
    if let Some((whole, cents)) = amount.split_once('.')
        && let (Some(whole), 2, Some(cents)) = (parse(whole), cents.len(), parse(cents))
    {
        let small = if sign == '£' { "pence" } else { "cents" };
        let whole = format!("{} {}", cardinal(whole), name(sign, whole != 1));
        return Some(Said::words(match cents {
            0 => whole,
            _ => format!("{whole} and {} {small}", cardinal(cents)),
        }));
    }
    let one = amount == "1";
    Some(Said::words(format!(
        "{} {}",
        quantities::number(amount)?,
        name(sign, !one)
    )))
}

/// `10s.`, `6d.`, `200l.`: a number and the letter of its coin.
fn coins(context: &Context<'_>) -> Option<Said> {
    let core = context.core();
    let letter = core
        .chars()
        .next_back()
        .filter(|c| matches!(c, 's' | 'd' | 'l'))?;
    let digits = core[..core.len() - 1].trim_end_matches(['.', '-', '\'']);
    if digits.is_empty() || !digits.starts_with(|c: char| c.is_ascii_digit() || "½¼¾".contains(c))
    {
        return None;
    }
    if letter == 'd' && is_old_ordinal(context, digits) {
        return parse(digits).map(|n| Said::words(ordinal(n)));
    }
    // The sixties are no shillings.
    let decade = context.token().lead.ends_with(['\'', '’', '‘']) && digits.ends_with('0');
    if letter == 's' && (digits.len() == 4 || decade) && !context.dotted() {
        return None;
    }
    let spoken = match (letter, parse(digits)) {
        ('d', Some(n)) => pence(n),
        ('d', None) => match digits {
            "½" => "a halfpenny".to_owned(),
            "¼" => "a farthing".to_owned(),
            _ => format!("{} pence", quantities::number(digits)?),
        },
        ('s', Some(1)) => "one shilling".to_owned(),
        ('s', _) if PIECES.contains(&context.next()) => {
            format!("{} shilling", quantities::number(digits)?)
        }
        ('s', _) => format!("{} shillings", quantities::number(digits)?),
        (_, Some(1)) => "one pound".to_owned(),
        (_, _) => format!("{} pounds", quantities::number(digits)?),
    };
    let shillings_before = context.previous().ends_with('s') && letter == 'd';
    let after_shillings =
        shillings_before && context.previous().starts_with(|c: char| c.is_ascii_digit());
    let and = if after_shillings { "and " } else { "" };
    Some(Said::abbreviation(format!("{and}{spoken}")))
}

/// American printers set `22d` and `3d` for the second and the third of a month.
fn is_old_ordinal(context: &Context<'_>, digits: &str) -> bool {
    let dated = |word: &str| quantities::is_month(word) || matches!(word, "the" | "of" | "inst");
    digits.ends_with(['2', '3'])
        && !context
            .previous()
            .ends_with(|c: char| c == 's' && context.number_before())
        && (dated(context.previous()) || quantities::is_month(context.next()))
}

pub(super) fn pence(n: u64) -> String {
    match n {
        1 => "a penny".to_owned(),
        2..12 => format!("{}pence", cardinal(n)),
        _ => format!("{} pence", cardinal(n)),
    }
}
