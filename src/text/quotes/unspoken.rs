//! Marked words that nobody says: what something is called, titles of songs, inscriptions, and what
//! somebody might have said. Where marks open and close is found in `quotes`, letters in `written`.

use super::super::words::SPEECH_VERBS;

/// Verbs that give a name.
#[rustfmt::skip]
const NAMING: [&str; 12] = [
    "called", "named", "entitled", "termed", "styled", "dubbed", "nicknamed", "christened",
    "labelled", "labeled", "titled", "thought",
];

/// Words that lead up to something written.
#[rustfmt::skip]
const WRITTEN: [&str; 9] = [
    "written", "printed", "headed", "inscribed", "inscription", "labelled", "labeled", "entitled",
    "titled",
];

/// Verbs whose object is a song or a poem.
#[rustfmt::skip]
const SINGING: [&str; 10] = [
    "sang", "sing", "singing", "recited", "recite", "reciting", "playing", "played", "hummed",
    "whistled",
];

/// Small words that a title leaves without capitals.
#[rustfmt::skip]
const SMALL: [&str; 14] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "with", "by", "from",
];

/// Plain forms of verbs of speech, which follow what somebody might say.
#[rustfmt::skip]
const PLAIN: [&str; 12] = [
    "say", "ask", "answer", "reply", "exclaim", "retort", "cry", "said", "answered", "asked",
    "answering", "retorting",
];

/// Words that make what follows something wished, feigned or looked.
#[rustfmt::skip]
const WISHING: [&str; 9] = [
    "wanted", "longed", "wished", "lips", "tongue", "tempted", "easy", "fancy", "refrained",
];

/// Things that say something only to those who look.
#[rustfmt::skip]
const LOOKING: [&str; 7] = ["eyes", "look", "looks", "glance", "face", "plainly", "smile"];

/// Whether the words between marks are said by nobody. `before` and `after` are the rest of the
/// paragraph around the marks, `inside` is what stands between them.
pub fn unspoken(before: &str, inside: &str, after: &str) -> bool {
    let sentence = before.rsplit(['.', '!', '?', '”']).next().unwrap_or(before);
    let mut last = [""; 6];
    let mut count = 0;
    for word in sentence.split_whitespace().rev().map(bare) {
        if count == last.len() {
            break;
        }
        // called evasively; called, finally
        if !(count == 0 && (word.ends_with("ly") || word.is_empty())) {
            last[count] = word;
            count += 1;
        }
    }
    let apart = sentence.trim_end().ends_with([',', ':', '—']);
    let exclaimed = inside.ends_with(['!', '?', '—']);
    named(last[0], inside, apart, exclaimed)
        || SINGING.contains(&last[0]) && is_title(inside)
        || WRITTEN.contains(&last[0])
        || unsaid(&last)
        || after_unsaid(after)
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// `what people called “society”`, but not `he called, “Tom!”`.
fn named(verb: &str, inside: &str, apart: bool, exclaimed: bool) -> bool {
    let calls = matches!(verb, "called" | "thought");
    NAMING.contains(&verb)
        && (!calls || !apart && !exclaimed)
        && (verb != "thought" || inside.starts_with(char::is_lowercase))
}

/// Whether all words but the small ones are capitalised: `The Maiden’s Vow`.
fn is_title(inside: &str) -> bool {
    let words = || inside.split_whitespace().map(bare);
    words().count() > 1
        && !inside.ends_with(['!', '?'])
        && words().all(|word| word.starts_with(char::is_uppercase) || SMALL.contains(&word))
}

/// Whether the last words before, the nearest first, lead up to what was never said.
fn unsaid(last: &[&str; 6]) -> bool {
    if matches!(last[0], "implied" | "signified" | "mean") {
        return true;
    }
    if !PLAIN.contains(&last[0]) {
        return false;
    }
    let within = |from: usize, words: &[&str]| last[from..].iter().any(|word| words.contains(word));
    let infinite = last[1] == "to" && within(2, &WISHING);
    let supposed = last[1] == "have" && matches!(last[2], "might" | "could" | "would")
        || last[1] == "had" && within(2, &["if", "though"])
        || last[1] == "would" && last[2] == "who"
        || last[1] == "like" && last[2] == "felt"
        || last[1] == "to" && matches!(last[2], "as" | "if" | "much")
        || last[1] == "to" && matches!(last[2], "seemed" | "seem" | "seeming");
    infinite || supposed || LOOKING.contains(&last[1])
}

/// Whether the words after the closing mark say that it was only felt: `he felt like retorting`.
fn after_unsaid(after: &str) -> bool {
    let mut words = after.split_whitespace().map(bare);
    let (_, verb) = (words.next(), words.next().unwrap_or_default());
    let (third, fourth) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let speaks = |word: &str| PLAIN.contains(&word) || SPEECH_VERBS.contains(&word);
    match (verb, third) {
        ("felt", "like") => speaks(fourth),
        ("seemed", "to") => fourth == "say",
        ("longed" | "wanted" | "wished", "to") => speaks(fourth),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_titles_and_wishes_are_said_by_nobody() {
        let cases = [
            ("They lived on what he called", "the shelf,", "", true),
            ("He stopped and called", "Ann!", "", false),
            ("He looked up and called,", "Ann", "", false),
            ("It was thought", "rather fine", "in those days.", true),
            ("The choir sang", "The Lass of the Lea", "very low.", true),
            ("She sang", "My love is gone, is gone,", "and wept.", false),
            ("Over the door was written,", "Boats to hire.", "", true),
            ("He longed to ask:", "Did you mean it?", "", true),
            ("Her eyes said:", "Not now.", "", true),
            ("Ann said:", "Not now.", "", false),
            ("", "Never,", "he felt like answering.", true),
            ("", "Never,", "he answered.", false),
        ];
        for (before, inside, after, expected) in cases {
            assert_eq!(
                unspoken(before, inside, after),
                expected,
                "{before} {inside}"
            );
        }
    }
}
