//! Measures after a number: `6 ft. 2 in.`, `5lbs.`, `32°`, `5%`.

use super::Said;
use super::context::Context;
use super::quantities;

/// (printed, one, many); those with `true` count only with a full stop, since they are words too.
const UNITS: &[(&str, &str, &str, bool)] = &[
    ("ft", "foot", "feet", false),
    ("in", "inch", "inches", true),
    ("ins", "inch", "inches", true),
    ("yd", "yard", "yards", false),
    ("yds", "yard", "yards", false),
    ("m", "mile", "miles", true),
    ("lb", "pound", "pounds", false),
    ("lbs", "pound", "pounds", false),
    ("oz", "ounce", "ounces", false),
    ("cwt", "hundredweight", "hundredweight", false),
    ("st", "stone", "stone", true),
    ("s", "shilling", "shillings", true),
    ("d", "penny", "pence", true),
    ("l", "pound", "pounds", true),
    ("h", "hour", "hours", true),
    ("hrs", "hour", "hours", false),
    ("min", "minute", "minutes", true),
    ("sec", "second", "seconds", true),
    ("gal", "gallon", "gallons", true),
    ("pt", "pint", "pints", true),
    ("deg", "degree", "degrees", true),
    ("%", "per cent", "per cent", false),
    ("°", "degree", "degrees", false),
];

/// A unit by itself after a number, or joined to its number.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let core = context.core();
    if context.number_before()
        && let Some(unit) = unit(core, context.dotted())
    {
        let one = matches!(context.previous(), "1" | "½" | "¼");
        return Some(Said::abbreviation(if one { unit.1 } else { unit.2 }));
    }
    if context.previous() == "per"
        && let Some(unit) = unit(core, context.dotted())
    {
        return Some(Said::abbreviation(unit.1));
    }
    let split = core.find(|c: char| c.is_alphabetic() || matches!(c, '%' | '°'))?;
    let (digits, letters) = core.split_at(split);
    let unit = unit(letters, context.dotted())?;
    let number = quantities::number(digits)?;
    let name = if digits == "1" { unit.1 } else { unit.2 };
    Some(Said::abbreviation(format!("{number} {name}")))
}

fn unit(
    printed: &str,
    dotted: bool,
) -> Option<&'static (&'static str, &'static str, &'static str, bool)> {
    UNITS
        .iter()
        .find(|(short, _, _, needs_dot)| *short == printed && (dotted || !needs_dot))
}
