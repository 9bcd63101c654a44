//! Names and years that the author hid: `Mr. B——`, `18—`, `D——shire`, `—— Street`.

use super::Said;
use super::context::Context;
use super::numerals::{cardinal, year};
use super::visible::is_dash;

/// What follows a hidden place name: `—— Street`.
const PLACES: &[&str] = &[
    "street", "square", "road", "lane", "place", "hall", "house", "park", "castle", "abbey",
    "regiment", "hotel", "college", "church", "inn", "court", "county", "foot", "gazette",
];

/// What comes before a hidden name: `the village of ——`.
const BEFORE: &[&str] = &[
    "mr", "mrs", "miss", "lord", "lady", "sir", "captain", "capt", "colonel", "col", "count", "dr",
    "madame", "monsieur", "m", "general", "major", "of", "at", "in", "to", "from", "near",
];

/// Oaths that printers would not print in full.
const OATHS: &[(&str, &str)] = &[
    ("dn", "damn"),
    ("dd", "damned"),
    ("dnd", "damned"),
    ("dnable", "damnable"),
    ("dl", "devil"),
    ("hl", "hell"),
    ("gd", "God"),
];

/// How many bytes at the start of `rest` are dashes that belong to `core`, as in `B——` and `18—`.
pub(super) fn blank_length(core: &str, rest: &str) -> usize {
    let dashes: usize = rest
        .chars()
        .take_while(|c| is_dash(*c) || *c == '-')
        .map(char::len_utf8)
        .sum();
    let long = rest.chars().next().is_some_and(is_dash) || dashes >= 2;
    if long && (is_initial(core) || is_cut_year(core)) {
        dashes
    } else {
        0
    }
}

/// Whether the dashes between `before` and `after` hide letters (`D——shire`, `F—r`) and do not
/// part two words.
pub(super) fn is_blank(before: &str, after: &str) -> bool {
    let initial = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
    let hidden = format!("{initial}{rest}").to_lowercase();
    let oath = initial.len() == 1 && OATHS.iter().any(|(short, _)| *short == hidden);
    oath || (is_initial(initial) && after.starts_with(|c: char| c.is_lowercase()))
}

/// One capital that is not a word by itself.
fn is_initial(core: &str) -> bool {
    let mut chars = core.chars();
    let first = chars.next();
    first.is_some_and(|c| c.is_ascii_uppercase() && !matches!(c, 'I' | 'A' | 'O'))
        && chars.next().is_none()
}

/// The century or the decade of a year: `18`, `179`.
fn is_cut_year(core: &str) -> bool {
    matches!(core.len(), 2 | 3) && core.starts_with('1') && core.bytes().all(|b| b.is_ascii_digit())
}

/// Hidden letters are passed over, a hidden name is "blank", a hidden year is said so.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let token = context.token();
    let is_mark = |c: char| is_dash(c) || c == '-';
    if token.core.is_empty() {
        let marks: String = token.lead.chars().chain(token.trail.chars()).collect();
        let long = marks.chars().filter(|c| is_dash(*c)).count() >= 2
            || marks.starts_with("----")
            || marks.chars().any(|c| matches!(c, '⸺' | '⸻'));
        let named = PLACES.contains(&context.next().to_lowercase().as_str())
            || BEFORE.contains(&context.previous().to_lowercase().as_str());
        return (long && named).then(|| Said::words("blank"));
    }
    if token.core == "shire" && token.lead.ends_with(is_mark) {
        return Some(Said::words("blankshire"));
    }
    let (head, tail) = match token.core.find(is_dash) {
        Some(at) => token.core.split_at(at),
        None => token.core.split_at(token.core.find("--")?),
    };
    let tail = tail.trim_start_matches(is_mark);
    if is_cut_year(head) && tail.is_empty() {
        let number: u64 = head.parse().ok()?;
        let spoken = match head.len() {
            2 => format!("{} hundred and something", cardinal(number)),
            _ => format!("{} something", year(number * 10)),
        };
        return Some(Said::words(spoken));
    }
    let hidden = format!("{head}{tail}").to_lowercase();
    if let Some((_, oath)) = OATHS
        .iter()
        .find(|(short, _)| *short == hidden && head.len() == 1)
    {
        return Some(Said::words(*oath));
    }
    if !is_initial(head) {
        return None;
    }
    let name = super::letters::name(head.chars().next()?)?;
    match tail {
        "" => Some(Said::sounding(head, name)),
        "shire" => Some(Said::sounding(format!("{head}shire"), format!("{name}ʃɪr"))),
        _ => Some(Said::sounding(head, name)),
    }
}
