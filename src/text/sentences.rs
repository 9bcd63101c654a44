//! Where sentences end: the few dozen abbreviations, the initials and the ellipses that only look
//! like ends, and the quotation marks that come after one. Works on one normalised paragraph.

/// Abbreviations, without their full stop, after which a capital does not begin a sentence.
#[rustfmt::skip]
const ABBREVIATIONS: [&str; 62] = [
    "mr", "mrs", "ms", "dr", "st", "messrs", "mme", "mlle", "mm", "capt", "col", "gen", "lieut",
    "lt", "maj", "sergt", "sgt", "corp", "adm", "com", "rev", "revd", "hon", "esq", "jr", "sr",
    "snr", "jun", "sen", "prof", "gov", "pres", "supt", "insp", "rt", "no", "nos", "vol", "chap",
    "ch", "p", "pp", "fig", "ft", "mt", "viz", "vs", "cf", "co", "bros", "ltd", "jan", "feb",
    "mar", "apr", "aug", "sept", "oct", "nov", "dec", "mons", "wm",
];

/// Abbreviations that may also end a sentence; the next word decides.
const EITHER: [&str; 8] = ["etc", "a.m", "p.m", "i.e", "e.g", "inc", "ave", "&c"];

/// Byte offsets after each sentence of a paragraph, white space left to the next; the last is the
/// paragraph's end.
pub fn ends(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let width = terminator(bytes, at);
        if width == 0 {
            at += 1;
            continue;
        }
        let stop = at;
        let mut end = at + width;
        // Further terminators and closing marks belong to the sentence.
        loop {
            let more = terminator(bytes, end).max(closer(bytes, end));
            if more == 0 {
                break;
            }
            end += more;
        }
        if is_end(text, stop, end) {
            found.push(end);
        }
        at = end;
    }
    if found.last() != Some(&text.len()) && !text.is_empty() {
        found.push(text.len());
    }
    found
}

/// Bytes of `.`, `!`, `?` or `…` at `at`, else 0.
fn terminator(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'.' | b'!' | b'?') => 1,
        Some(0xE2) if bytes[at..].starts_with("…".as_bytes()) => 3,
        _ => 0,
    }
}

/// Bytes of a closing mark at `at`, else 0.
fn closer(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b')' | b']' | b'"') => 1,
        Some(0xE2)
            if bytes[at..].starts_with("”".as_bytes())
                || bytes[at..].starts_with("’".as_bytes()) =>
        {
            3
        }
        Some(0xC2) if bytes[at..].starts_with("»".as_bytes()) => 2,
        _ => 0,
    }
}

/// Whether the terminators from `stop` to `end` really end a sentence.
fn is_end(text: &str, stop: usize, end: usize) -> bool {
    let rest = &text[end..];
    if rest.is_empty() {
        return true;
    }
    // Inside a word, a number or before a dash nothing ends; a line of verse may.
    if !rest.starts_with([' ', '\n']) {
        return false;
    }
    let next = rest.trim_start();
    let bare = next.trim_start_matches(['“', '‘', '’', '(', '[', '—', '"', '«', '¿', '¡']);
    let Some(first) = bare.chars().next() else {
        return true;
    };
    if first.is_lowercase() {
        return false;
    }
    if &text[stop..end] == "." {
        let word = last_word(&text[..stop]);
        let lower = word.to_lowercase();
        if ABBREVIATIONS.contains(&lower.as_str()) {
            return false;
        }
        if EITHER.contains(&lower.as_str()) {
            return first.is_uppercase();
        }
        // An initial, but not the pronoun `I`.
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && letter.is_uppercase()
            && letter != 'I'
        {
            return false;
        }
    }
    true
}

fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '&'))
        .last()
        .map_or(text.len(), |(at, _)| at);
    text[start..].trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut from = 0;
        ends(text)
            .into_iter()
            .map(|end| {
                let sentence = text[from..end].trim();
                from = end;
                sentence
            })
            .collect()
    }

    #[test]
    fn titles_initials_and_abbreviations_do_not_end() {
        let text = "Mr. A. B. Reed met Dr. Owl at St. Anne’s, etc. He bowed. No. 4 was shut.";
        assert_eq!(
            split(text),
            [
                "Mr. A. B. Reed met Dr. Owl at St. Anne’s, etc.",
                "He bowed.",
                "No. 4 was shut.",
            ]
        );
    }

    #[test]
    fn quotes_stay_with_their_tag() {
        let text = "“Where?” said she. “There!” cried Tom. “Oh!” He ran.";
        assert_eq!(
            split(text),
            [
                "“Where?” said she.",
                "“There!” cried Tom.",
                "“Oh!”",
                "He ran."
            ]
        );
    }

    #[test]
    fn ellipses_and_dashes() {
        assert_eq!(
            split("Well… perhaps. No… Never!—so he said."),
            ["Well… perhaps.", "No…", "Never!—so he said.",]
        );
    }

    #[test]
    fn the_pronoun_ends_a_sentence() {
        assert_eq!(split("It was I. He knew."), ["It was I.", "He knew."]);
    }
}
