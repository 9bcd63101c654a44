//! Numbers in digits: years, dates, ordinals, fractions, decimals, times, ranges, house numbers.

use super::Said;
use super::context::Context;
use super::numerals::{cardinal, digit_by_digit, ordinal, parse, plural, year};

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

/// Words that go with a year before or around it.
const BEFORE_YEAR: &[&str] = &[
    "in", "of", "since", "year", "about", "before", "after", "until", "till", "by", "from", "to",
    "between", "and", "spring", "summer", "autumn", "winter", "anno", "ad", "a.d", "dated",
    "circa", "early", "late",
];

/// Whether a word names a month, in full or cut short.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word.to_lowercase().trim_end_matches('.'))
}

/// Anything that begins with a digit or a vulgar fraction.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let core = context.core();
    if !core.starts_with(|c: char| c.is_ascii_digit() || "½¼¾⅓⅔⅛".contains(c)) {
        return None;
    }
    let spoken = ordinal_printed(context)
        .or_else(|| clock(context))
        .or_else(|| decade(context))
        .or_else(|| range(core))
        .or_else(|| fraction(context))
        .or_else(|| plain(context))
        .or_else(|| number(core))
        .or_else(|| house(core))?;
    // `in '85`, `the '60s`.
    let eats_apostrophe = core.starts_with(|c: char| c.is_ascii_digit())
        && core.trim_end_matches(['s', '\'']).len() == 2;
    Some(Said {
        eats_apostrophe,
        ..Said::words(spoken)
    })
}

/// A number without regard to what is counted: `20,000`, `3½`, `2.5`.
pub(super) fn number(printed: &str) -> Option<String> {
    if let Some(n) = parse(printed) {
        return Some(cardinal(n));
    }
    if let Some((whole, decimals)) = printed.split_once(['.', '·'])
        && let (Some(whole), Some(_)) = (parse(whole), parse(decimals))
    {
        return Some(format!(
            "{} point {}",
            cardinal(whole),
            digit_by_digit(decimals)
        ));
    }
    let (last, name) = printed.char_indices().next_back().and_then(|(at, c)| {
        let name = match c {
            '½' => "a half",
            '¼' => "a quarter",
            '¾' => "three quarters",
            '⅓' => "a third",
            '⅔' => "two thirds",
            '⅛' => "an eighth",
            _ => return None,
        };
        Some((at, name))
    })?;
    match printed[..last].trim_end_matches('-') {
        "" => Some(name.to_owned()),
        whole => Some(format!("{} and {name}", cardinal(parse(whole)?))),
    }
}

fn ordinal_printed(context: &Context<'_>) -> Option<String> {
    let core = context.core();
    let at = core.find(|c: char| c.is_alphabetic())?;
    let suffixes = ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"];
    let (digits, suffix) = core.split_at(at);
    let n = parse(digits).filter(|_| suffixes.contains(&suffix))?;
    let the = if is_month(context.previous()) {
        "the "
    } else {
        ""
    };
    Some(of_month(context, n).unwrap_or_else(|| format!("{the}{}", ordinal(n))))
}

/// The day of a month that stands after it: `on 1st May`, `the 24th Dec.`, `5 June`.
fn of_month(context: &Context<'_>, day: u64) -> Option<String> {
    let token = context.token();
    // `the march began`: only with its capital.
    let month = is_month(context.next()) && context.capital_follows() && token.trail.is_empty();
    let the = if context.previous().eq_ignore_ascii_case("the") {
        ""
    } else {
        "the "
    };
    month.then(|| format!("{the}{} of", ordinal(day)))
}

/// `7.30 p.m.`, `at 7:30`, `10 o'clock` is plain.
fn clock(context: &Context<'_>) -> Option<String> {
    let core = context.core();
    let (hour, minutes) = core.split_once([':', '.'])?;
    if minutes.len() != 2 {
        return None;
    }
    let (hour, minutes) = (parse(hour)?, parse(minutes)?);
    let next = context.next().to_lowercase();
    let said_so = core.contains(':')
        || matches!(
            next.as_str(),
            "a.m" | "p.m" | "am" | "pm" | "o'clock" | "train"
        )
        || matches!(context.previous(), "at" | "the");
    if hour > 24 || minutes > 59 || !said_so {
        return None;
    }
    Some(match minutes {
        0 if next.starts_with(['a', 'p']) => cardinal(hour),
        0 => format!("{} o'clock", cardinal(hour)),
        1..10 => format!("{} oh {}", cardinal(hour), cardinal(minutes)),
        _ => format!("{} {}", cardinal(hour), cardinal(minutes)),
    })
}

/// `the 1860s`, `1860's`, `the early '60s`.
fn decade(context: &Context<'_>) -> Option<String> {
    let core = context.core();
    let digits = core.strip_suffix("'s").or_else(|| core.strip_suffix('s'))?;
    let n = parse(digits).filter(|n| n.is_multiple_of(10))?;
    let short = context.token().lead.ends_with(['\'', '’', '‘']);
    match digits.len() {
        4 => Some(plural(&year(n))),
        2 if short && n > 10 => Some(plural(&cardinal(n))),
        _ => None,
    }
}

/// `1812-13`, `pp. 10–12`.
fn range(core: &str) -> Option<String> {
    let (from, to) = core.split_once(['-', '–'])?;
    let (a, b) = (parse(from)?, parse(to)?);
    let years = from.len() == 4 && (1100..2100).contains(&a);
    let say = |n: u64, digits: &str| {
        if years && digits.len() == 4 {
            year(n)
        } else {
            cardinal(n)
        }
    };
    Some(format!("{} to {}", say(a, from), say(b, to)))
}

/// `1/2`, `3/4`, `5/8`, `4 1/2`.
fn fraction(context: &Context<'_>) -> Option<String> {
    let (above, below) = context.core().split_once('/')?;
    let (above, below) = (parse(above)?, parse(below)?);
    let part = match below {
        2 if above == 1 => "half".to_owned(),
        2 => "halves".to_owned(),
        4 if above == 1 => "quarter".to_owned(),
        4 => "quarters".to_owned(),
        3..=100 if above == 1 => ordinal(below),
        3..=100 => format!("{}s", ordinal(below)),
        _ => return None,
    };
    let count = if above == 1 {
        "a".to_owned()
    } else {
        cardinal(above)
    };
    let and = if context.number_before() { "and " } else { "" };
    Some(format!("{and}{count} {part}"))
}

/// A bare number: a year, a day of a month, or a count.
fn plain(context: &Context<'_>) -> Option<String> {
    let core = context.core();
    let stem = core.strip_suffix("'s").unwrap_or(core);
    let n = parse(stem)?;
    let previous = context.previous().to_lowercase();
    let next = context.next();
    let day = (1..=31).contains(&n) && stem.len() <= 2;
    let spoken = if day && is_month(&previous) && previous != "may" {
        format!("the {}", ordinal(n))
    } else if let Some(dated) = of_month(context, n).filter(|_| day) {
        dated
    } else if stem.len() == 4 && !stem.contains(',') && is_year(n, &previous, next) {
        year(n)
    } else if stem.len() > 9 || (stem.starts_with('0') && stem.len() > 1) {
        digit_by_digit(stem)
    } else {
        cardinal(n)
    };
    Some(if stem == core {
        spoken
    } else {
        format!("{spoken}'s")
    })
}

fn is_year(n: u64, previous: &str, next: &str) -> bool {
    let dated =
        BEFORE_YEAR.contains(&previous) || is_month(previous) || previous.parse::<u8>().is_ok();
    let counts =
        next.ends_with('s') && !matches!(next, "was" | "is" | "has" | "as" | "this" | "his");
    let things = matches!(
        next,
        "men" | "feet" | "people" | "women" | "children" | "horse" | "sheep"
    );
    (1100..2100).contains(&n) && !things && (dated || !counts)
}

/// `221B`: as an address is said.
fn house(core: &str) -> Option<String> {
    let at = core.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = core.split_at(at);
    let n = parse(digits)?;
    let number = match n {
        100..1000 if !n.is_multiple_of(100) && rest.len() == 1 => {
            let pair = if n % 100 < 10 {
                format!("oh {}", cardinal(n % 100))
            } else {
                cardinal(n % 100)
            };
            format!("{} {pair}", cardinal(n / 100))
        }
        _ => cardinal(n),
    };
    let rest = super::letters::speakable(rest);
    Some(format!("{number} {rest}").trim_end().to_owned())
}
