//! Letters said by name, and the last rule of all: a word is said as it is spelt.

use super::Said;
use super::context::Context;
use super::numerals::{cardinal, digit_by_digit, parse};

/// The name of a letter in IPA; `None` for anything but A to Z.
pub(super) fn name(letter: char) -> Option<&'static str> {
    Some(match letter.to_ascii_uppercase() {
        'A' => "ˈeɪ",
        'B' => "bˈi",
        'C' => "sˈi",
        'D' => "dˈi",
        'E' => "ˈi",
        'F' => "ˈɛf",
        'G' => "dʒˈi",
        'H' => "ˈeɪtʃ",
        'I' => "ˈaɪ",
        'J' => "dʒˈeɪ",
        'K' => "kˈeɪ",
        'L' => "ˈɛl",
        'M' => "ˈɛm",
        'N' => "ˈɛn",
        'O' => "ˈoʊ",
        'P' => "pˈi",
        'Q' => "kjˈu",
        'R' => "ˈɑr",
        'S' => "ˈɛs",
        'T' => "tˈi",
        'U' => "jˈu",
        'V' => "vˈi",
        'W' => "dˈʌbəlju",
        'X' => "ˈɛks",
        'Y' => "wˈaɪ",
        'Z' => "zˈɛd",
        _ => return None,
    })
}

/// Letters one by one.
pub(super) fn spelt(letters: &str) -> Option<Said> {
    let names: Option<Vec<&str>> = letters
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(name)
        .collect();
    let names = names.filter(|names| !names.is_empty())?;
    let shown: String = letters.chars().filter(|c| c.is_alphabetic()).collect();
    Some(Said::sounding(shown, names.join(" ")))
}

/// `J. B. Smith`, `M.P.`, `p.m.`, `A.D.`
pub(super) fn initials(context: &Context<'_>) -> Option<Said> {
    let core = context.core();
    let parts: Vec<&str> = core.split('.').collect();
    let single = |part: &&str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let many = parts.len() > 1 && parts.iter().all(single);
    let one = parts.len() == 1
        && context.dotted()
        && single(&core)
        && core.bytes().all(|b| b.is_ascii_uppercase())
        && (core != "I" || context.capital_follows() && context.next().len() == 1)
        && context.next_token().is_some();
    if let Some(point) = bearing(context) {
        return Some(Said {
            eats_dot: !context.capital_follows(),
            ..Said::words(point)
        });
    }
    // `at 5 p.m. The bell`: after a time or a year the sentence may well end.
    let may_end = matches!(context.lower().as_str(), "a.m" | "p.m" | "a.d" | "b.c");
    let eats_dot = !(may_end && context.capital_follows());
    if many && parts.iter().all(|part| compass(part).is_some()) {
        let points: Vec<&str> = parts.iter().filter_map(|part| compass(part)).collect();
        let eats_dot = !context.capital_follows();
        return Some(Said {
            eats_dot,
            ..Said::words(points.join("-"))
        });
    }
    (many || one)
        .then(|| spelt(core).map(|said| Said { eats_dot, ..said }))
        .flatten()
}

/// One point of the compass by itself: `the N. of it`, `E. by S.`, `due W.`
fn bearing(context: &Context<'_>) -> Option<&'static str> {
    let point = compass(context.core()).filter(|_| context.dotted())?;
    let is_point = |word: &str| word.split('.').all(|part| compass(part).is_some());
    let (before, after) = (context.previous(), context.next());
    let second = context.back(2).map_or("", |token| &token.core);
    let third = context
        .tokens
        .get(context.index + 2)
        .map_or("", |token| &token.core);
    let here = matches!(before, "the" | "due") && matches!(after, "of" | "by" | "and" | "side")
        || before == "due"
        || before == "by" && (second == "and" || is_point(second))
        || after == "by" && is_point(third);
    here.then_some(point)
}

/// `N.N.E.` is north-north-east.
fn compass(letter: &str) -> Option<&'static str> {
    Some(match letter {
        "N" => "north",
        "E" => "east",
        "S" => "south",
        "W" => "west",
        _ => return None,
    })
}

/// Says a word as it stands, digits inside it as numbers.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let spoken = speakable(context.core());
    let dropped_g = spoken.ends_with("in") && context.token().cut;
    Some(Said::words(if dropped_g {
        format!("{spoken}'")
    } else {
        spoken
    }))
}

/// Letters, apostrophes and inner hyphens of a word; digits as numbers; other signs part words.
pub(super) fn speakable(core: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut run = String::new();
    let mut kind = false;
    let mut flush = |run: &mut String, digits: bool| {
        let piece = run.trim_matches(['-', '\'']).to_owned();
        run.clear();
        if digits {
            words.push(parse(&piece).map_or_else(|| digit_by_digit(&piece), cardinal));
        } else if !piece.is_empty() {
            words.push(piece);
        }
    };
    for c in core.chars() {
        let digit = c.is_ascii_digit();
        let keep = digit || c.is_alphabetic() || matches!(c, '\'' | '-');
        if !run.is_empty() && (!keep || digit != kind) {
            flush(&mut run, kind);
        }
        if keep {
            kind = digit;
            run.push(c);
        } else if c == '&' {
            run.push_str("and");
            flush(&mut run, false);
        }
    }
    if !run.is_empty() {
        flush(&mut run, kind);
    }
    words.join(" ")
}
