//! Tags that stand inside speech without marks of their own, as after a dash: `—Come in, Ann said.`,
//! `—Sí —dijo Ana—. Ven.`, `« Oui, dit Anne, venez. »`. The words by which they are known are in
//! `sayings`.

use super::super::sentences;
use super::super::tongue::Tongue;
use super::sayings::Sayings;

/// Dashes that open speech.
pub const DASHES: [char; 2] = ['—', '–'];

/// A tag has its verb among so many words.
const SUBJECT: usize = 4;

/// The speech of a paragraph that a dash opens, as first and last byte; none without the dash. A
/// paragraph is speech to its end but for the tags in it and what is told after them.
pub fn dashed(text: &str, tongue: Tongue) -> Vec<(usize, usize, bool)> {
    if !text.starts_with(DASHES) {
        return Vec::new();
    }
    parted(text, 0, text.len(), tongue, false)
        .into_iter()
        .map(|(start, end)| (start, end, true))
        .collect()
}

/// How a tag was opened, and so what ends it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Speech since this byte.
    Speech(usize),
    /// A tag after a dash; another ends it.
    Dash,
    /// A tag after a comma or an outcry.
    Comma,
    /// Told after a tag; a dash ends it.
    Told,
}

/// The speech between two bytes without its tags. `closed` says whether a closing mark stands at
/// the end, so that what follows a tag's sentence is said too.
pub fn parted(
    text: &str,
    from: usize,
    to: usize,
    tongue: Tongue,
    closed: bool,
) -> Vec<(usize, usize)> {
    let sayings = Sayings::of(tongue);
    let stops = sentences::ends_in(text, tongue);
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut push = |start: usize, end: usize| {
        let end = start + text[start..end].trim_end().len();
        if text[start..end].contains(char::is_alphanumeric) {
            spans.push((start, end));
        }
    };
    let mut state = State::Speech(from);
    for (at, c) in text[from..to].char_indices() {
        let at = from + at;
        let after = at + c.len_utf8();
        let dash = DASHES.contains(&c) && at > from;
        match state {
            State::Speech(start) if at > start => {
                if dash && tells(text, at, after, tongue, sayings) {
                    push(start, at);
                    state = State::Dash;
                } else if dash && turns(text, at, after) {
                    push(start, at);
                    state = State::Speech(at);
                } else if matches!(c, ',' | '!' | '?' | '…')
                    && text[after..to].starts_with(' ')
                    && opens(&text[after..to], tongue, sayings)
                {
                    push(start, after);
                    state = State::Comma;
                }
            }
            State::Dash | State::Told if dash => {
                state = State::Speech(resumed(text, at, after, to))
            }
            State::Comma if dash && text[..at].ends_with(' ') => {
                state = State::Speech(resumed(text, at, after, to));
            }
            State::Comma if c == ',' && !goes_on(&text[after..to], sayings) => {
                state = State::Speech(skipped(text, after, to));
            }
            State::Comma if matches!(c, ';' | ':') => {
                state = State::Speech(skipped(text, after, to));
            }
            State::Comma if stops.binary_search(&after).is_ok() => {
                let rest = &text[after..to];
                state = match closed || resumes(rest, sayings) {
                    true => State::Speech(skipped(text, after, to)),
                    false => State::Told,
                };
            }
            _ => {}
        }
    }
    if let State::Speech(start) = state
        && start < to
    {
        push(start, to);
    }
    spans
}

/// Whether a dash inside speech opens a tag: a verb of saying follows, or, in Spanish, the dash
/// leans on the word after it.
fn tells(text: &str, at: usize, after: usize, tongue: Tongue, sayings: &Sayings) -> bool {
    let apart = text[..at].ends_with(' ');
    let leans =
        tongue == Tongue::Spanish && apart && text[after..].starts_with(char::is_alphabetic);
    leans || says(&text[after..], sayings) || opens(&text[after..], tongue, sayings)
}

/// Whether a dash after a whole sentence gives the word to another.
fn turns(text: &str, at: usize, after: usize) -> bool {
    let before = text[..at].trim_end();
    before.len() < at
        && before.ends_with(['.', '!', '?', '…', '»', '”'])
        && text[after..]
            .trim_start_matches([' ', '¿', '¡', '«', '“'])
            .starts_with(char::is_uppercase)
}

/// The words of a text, bare.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a tag follows a comma: its verb first, or a pronoun and the verb; in English also a
/// short subject before the verb.
fn opens(rest: &str, tongue: Tongue, sayings: &Sayings) -> bool {
    let rest = rest.trim_start();
    if rest.starts_with(DASHES) {
        return false;
    }
    let mut ahead = words(rest);
    let Some(first) = ahead.next().filter(|word| !word.is_empty()) else {
        return false;
    };
    let second = ahead.next().unwrap_or_default();
    let small = first.starts_with(char::is_lowercase);
    if small && (sayings.is_verb(first) || sayings.is_clitic(first) && sayings.is_verb(second)) {
        return tongue != Tongue::English || !second.is_empty();
    }
    let subject = matches!(first, "he" | "she" | "I" | "they" | "the") || !small;
    tongue == Tongue::English && subject && says(rest, sayings)
}

/// Whether a verb of saying is among the next words, before any stop.
fn says(rest: &str, sayings: &Sayings) -> bool {
    for word in rest.split_whitespace().take(SUBJECT) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() || word.starts_with(DASHES) {
            return false;
        }
        if sayings.is_verb(bare) {
            return true;
        }
        let abbreviated = matches!(bare, "Mr" | "Mrs" | "Dr" | "St" | "Ms") || bare.len() == 1;
        if word.ends_with([',', '.', ';', ':', '!', '?', '…']) && !abbreviated {
            return false;
        }
    }
    false
}

/// Whether what follows a tag's comma belongs to the tag.
fn goes_on(rest: &str, sayings: &Sayings) -> bool {
    words(rest).next().is_some_and(|word| sayings.goes_on(word))
}

/// Whether the sentence after a tag's is said again rather than told.
fn resumes(rest: &str, sayings: &Sayings) -> bool {
    let rest = rest.trim_start();
    let stop = rest.find(['.', '!', '?', '…']).unwrap_or(rest.len());
    let spoken = rest[stop..].starts_with(['!', '?'])
        || words(&rest[..stop]).any(|word| sayings.is_person(word));
    let third = words(rest)
        .next()
        .is_some_and(|word| sayings.is_third(word));
    !rest.is_empty() && (spoken || !third)
}

/// Where speech goes on after the dash that ends a tag: at the dash, or behind the stop that
/// follows it.
fn resumed(text: &str, at: usize, after: usize, to: usize) -> usize {
    let stopped = text[after..to].starts_with(['.', ',', ';', ':', '?', '!', '…']);
    let next = |c: char| c.is_alphanumeric() || matches!(c, '¿' | '¡' | '«' | '“' | '‘');
    match stopped {
        true => text[after..to].find(next).map_or(to, |found| after + found),
        false => at,
    }
}

/// Where the next word begins.
fn skipped(text: &str, after: usize, to: usize) -> usize {
    to - text[after..to].trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speech(text: &str, tongue: Tongue) -> Vec<&str> {
        dashed(text, tongue)
            .into_iter()
            .map(|(start, end, _)| &text[start..end])
            .collect()
    }

    #[test]
    fn english_tags_after_a_dash() {
        let cases: [(&str, &[&str]); 7] = [
            (
                "—Come in, Ann said. —Sit down.",
                &["—Come in,", "—Sit down."],
            ),
            ("—Come in —said Ann— and sit.", &["—Come in", "— and sit."]),
            ("—Is it? he asked, smiling. He sat down.", &["—Is it?"]),
            (
                "—It is late, he said. You must go.",
                &["—It is late,", "You must go."],
            ),
            (
                "—The tide, Mr. Reed said gravely, is out.",
                &["—The tide,", "is out."],
            ),
            (
                "—Yes, and the boat—the old one—is here.",
                &["—Yes, and the boat—the old one—is here."],
            ),
            ("—No. —Yes.", &["—No.", "—Yes."]),
        ];
        for (text, expected) in cases {
            assert_eq!(speech(text, Tongue::English), expected);
        }
    }

    #[test]
    fn french_tags() {
        let cases: [(&str, &[&str]); 6] = [
            ("— Oui, dit Jean, venez.", &["— Oui,", "venez."]),
            (
                "— Où est-il ? demanda Anne en se levant.",
                &["— Où est-il ?"],
            ),
            ("— Non ! s’écria-t-elle. Il sortit.", &["— Non !"]),
            (
                "— Non, lui dit M. Petit. Vous restez.",
                &["— Non,", "Vous restez."],
            ),
            (
                "— Oui, dit-il en riant ; la mer est haute.",
                &["— Oui,", "la mer est haute."],
            ),
            (
                "— La mer, le vent, la pluie.",
                &["— La mer, le vent, la pluie."],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(speech(text, Tongue::French), expected);
        }
    }

    #[test]
    fn spanish_tags() {
        let cases: [(&str, &[&str]); 5] = [
            ("—Sí —dijo Juan—. Vamos.", &["—Sí", "Vamos."]),
            ("—¿Quién es? —preguntó ella.", &["—¿Quién es?"]),
            ("—Sí—dijo Juan;—vamos.", &["—Sí", "—vamos."]),
            ("—Sí. —Juan se levantó—. ¿Vamos?", &["—Sí.", "¿Vamos?"]),
            (
                "—El mar—un mar viejo—duerme.",
                &["—El mar—un mar viejo—duerme."],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(speech(text, Tongue::Spanish), expected);
        }
    }

    #[test]
    fn italian_and_portuguese_tags() {
        let found = speech("— Sì, — disse Anna, — andiamo.", Tongue::Italian);
        assert_eq!(found, ["— Sì,", "— andiamo."]);
        let found = speech("— Sim — disse Ana. — Vamos.", Tongue::Portuguese);
        assert_eq!(found, ["— Sim", "— Vamos."]);
        let found = speech("— Sim, disse-lhe ele, vamos.", Tongue::Portuguese);
        assert_eq!(found, ["— Sim,", "vamos."]);
    }
}
