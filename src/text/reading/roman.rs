//! Roman numerals, told from words and from the first person by what stands around them.

use super::context::Context;
use super::numerals::{cardinal, ordinal};
use super::{Link, Said};

/// Words after which a numeral counts: `Chapter XIV`.
const COUNTED: &[&str] = &[
    "chapter",
    "chap",
    "book",
    "bk",
    "part",
    "volume",
    "vol",
    "act",
    "scene",
    "canto",
    "stanza",
    "section",
    "sec",
    "letter",
    "number",
    "no",
    "page",
    "psalm",
    "appendix",
    "figure",
    "fig",
    "plate",
    "article",
    "lesson",
    "adventure",
    "stave",
    "phase",
    "epistle",
    "p",
    "pp",
    "note",
    "fit",
    "tale",
    "story",
    "verse",
    "chapters",
    "books",
    "vols",
    "title",
    "class",
    "type",
    "corps",
];

/// English words and abbreviations spelt with numeral letters only.
const WORDS: &[&str] = &[
    "MIX", "DIM", "DID", "MID", "LID", "MILD", "CIVIL", "LIVID", "VIVID", "MILL", "ILL", "DILL",
    "MD", "DC", "LL", "MM", "VIM", "CC", "MI", "DI", "LI", "CD", "ID", "MC", "DL", "DIV",
];

/// `Chapter XIV` is fourteen, `Henry VIII` is the eighth, `I` is nobody but the speaker.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let core = context.core();
    let (numeral, possessive) = match core.strip_suffix("'s") {
        Some(stem) => (stem, true),
        None => (core, false),
    };
    let previous = context.previous().to_lowercase();
    let counted = COUNTED.contains(&previous.as_str()) && counts(context, numeral);
    let upper = numeral.chars().all(|c| c.is_ascii_uppercase());
    let small = counted && numeral.chars().all(|c| "ivxlc".contains(c));
    if !upper && !small {
        return None;
    }
    let value = value(&numeral.to_uppercase())?;
    let single = numeral.len() == 1;
    let word = WORDS.contains(&numeral);
    let sure = counted && !possessive;
    let regnal =
        follows_a_name(context) && !word && value < 40 && (!single || regnal_single(context));
    let heading = stands_alone(context)
        && !word
        && (!single || matches!(numeral, "V" | "X") || (numeral == "I" && context.dotted()));
    let plain = !single && !word && !possessive && !context.previous_is_capitals();
    let spoken = if regnal && !sure {
        let ending = if possessive { "'s" } else { "" };
        format!("the {}{ending}", ordinal(value))
    } else if sure || heading || plain {
        cardinal(value)
    } else {
        return None;
    };
    Some(Said {
        words: spoken,
        eats_dot: !context.capital_follows(),
        ..Said::default()
    })
}

/// Whether a word such as `Chapter` or `No` really counts what follows: `No, I` does not, nor does
/// `the book I read`.
fn counts(context: &Context<'_>, numeral: &str) -> bool {
    let Some(previous) = context.back(1) else {
        return false;
    };
    let joined = previous.trail.is_empty() || previous.trail == ".";
    let hour = previous.core == "P" && numeral == "M"; // `8.35 P. M.`
    let sign = !matches!(
        previous.core.as_str(),
        "no" | "No" | "NO" | "p" | "pp" | "type" | "class"
    ) || previous.trail == ".";
    let speaker = numeral == "I"
        && context.token().trail.is_empty()
        && context.token().link < Link::Line
        && !context.next().is_empty()
        && !context.capital_follows()
        && !matches!(context.next(), "of" | "to" | "and" | "in");
    joined && sign && !speaker && !hour
}

/// After a name a single letter is a numeral only when it cannot be an initial or the speaker:
/// `Charles V.` yes; `George I` only before a word that a king would be followed by.
fn regnal_single(context: &Context<'_>) -> bool {
    match context.core().trim_end_matches("'s") {
        "V" | "X" => !(context.dotted() && context.capital_follows()),
        "I" if context.dotted() => !context.next().is_empty() && !context.capital_follows(),
        "I" => {
            let royal = ["king", "queen", "pope", "emperor", "tsar", "czar"];
            context
                .back(2)
                .is_some_and(|t| royal.contains(&t.core.to_lowercase().as_str()))
        }
        _ => false,
    }
}

fn follows_a_name(context: &Context<'_>) -> bool {
    let Some(previous) = context.back(1) else {
        return false;
    };
    let name = previous.core.as_str();
    let unbroken = previous.trail.is_empty();
    let ordinary = [
        "The", "And", "But", "In", "At", "On", "Of", "For", "If", "When", "Then", "So",
    ];
    unbroken
        && name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().any(|c| c.is_ascii_lowercase())
        && !ordinary.contains(&name)
}

/// A heading that is nothing but a numeral.
fn stands_alone(context: &Context<'_>) -> bool {
    let opens = context.back(1).is_none();
    let closes = context.token().link >= Link::Line || context.next().is_empty();
    opens && (context.dotted() || closes)
}

impl Context<'_> {
    fn previous_is_capitals(&self) -> bool {
        let previous = self.previous();
        previous.len() > 1 && previous.chars().all(|c| c.is_ascii_uppercase())
    }
}

/// The value of a well-formed numeral below 4000; four `I`s in a row are let through, as old
/// printers set them.
pub(super) fn value(numeral: &str) -> Option<u64> {
    let mut values = Vec::new();
    for c in numeral.chars() {
        values.push(match c {
            'I' => 1_i64,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            'D' => 500,
            'M' => 1000,
            _ => return None,
        });
    }
    let mut sum = 0;
    for (i, value) in values.iter().enumerate() {
        let smaller = values.get(i + 1).is_some_and(|next| value < next);
        sum += if smaller { -value } else { *value };
    }
    let n = u64::try_from(sum).ok().filter(|n| (1..4000).contains(n))?;
    let printed = numeral
        .replace("VIIII", "IX")
        .replace("IIII", "IV")
        .replace("XXXX", "XL");
    (write(n) == printed).then_some(n)
}

fn write(mut n: u64) -> String {
    const STEPS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, letters) in STEPS {
        while n >= value {
            out.push_str(letters);
            n -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn only_numerals_have_a_value() {
        assert_eq!(value("XIV"), Some(14));
        assert_eq!(value("XXXIX"), Some(39));
        assert_eq!(value("IIII"), Some(4));
        assert_eq!(value("MDCCCXIII"), Some(1813));
        assert_eq!(value("IC"), None);
        assert_eq!(value("VV"), None);
        assert_eq!(value("HI"), None);
    }
}
