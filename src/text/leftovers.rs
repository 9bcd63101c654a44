//! What a text must not hold when it is shown: words of a licence, notes of whoever typed it in, and
//! marks that are meant for machines. Owns the signs by which they are known; each is a form that prose
//! does not take, so that no author is suspected.

/// Words of collections and their volunteers, in lower case.
const LICENCE: [&str; 12] = [
    "project gutenberg",
    "gutenberg-tm",
    "gutenberg.org",
    "pglaf.org",
    "*** start of",
    "*** end of",
    "distributed proofread",
    "pgdp.net",
    "produced from images generously",
    "this ebook is for the use of anyone",
    "small print!",
    "fadedpage.com",
];

/// Notes of whoever typed a text in, in lower case and with straight apostrophes.
const NOTES: [&str; 13] = [
    "transcriber's note",
    "transcribers' note",
    "transcriber's correction",
    "[transcriber",
    "[tn:",
    "[illustration",
    "[sidenote",
    "[footnote",
    "[decoration",
    "[greek:",
    "[pg ",
    "[page ",
    "[blank page",
];

/// Characters that are seen as nothing or as a mistake.
const UNSEEN: [(char, &str); 5] = [
    ('\u{fffd}', "a character that could not be read"),
    ('\u{ad}', "a soft hyphen"),
    ('\u{feff}', "a byte order mark"),
    ('\u{200b}', "a space of no width"),
    ('\u{2060}', "a joiner of no width"),
];

/// What was found: of what kind it is, and the words themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Such as `a transcriber's note`.
    pub kind: &'static str,
    /// As it stands there, with a little around it.
    pub words: String,
}

/// Characters that are told around what was found.
const AROUND: usize = 24;

/// What stands in a text and does not belong there: the first of each kind.
pub fn leftovers(text: &str) -> Vec<Leftover> {
    // The same length in bytes, so that places fit.
    let lower = text.to_ascii_lowercase();
    let plain = lower.replace('’', "'");
    let mut found = Vec::new();
    let mut tell = |kind: &'static str, at: Option<usize>| {
        if let Some(at) = at {
            found.push(Leftover {
                kind,
                words: around(text, at),
            });
        }
    };
    tell("words of a licence", first(&lower, &LICENCE));
    let noted =
        first(&lower, &NOTES).or_else(|| first(&plain, &NOTES).map(|at| at.min(text.len()))); // Near enough to be told.
    tell("a transcriber's note", noted);
    tell("a tag of HTML", tag(text));
    tell("an entity of HTML", entity(text));
    tell("a mark of emphasis", emphasis(text));
    for (character, kind) in UNSEEN {
        tell(kind, text.find(character));
    }
    found
}

fn first(text: &str, signs: &[&str]) -> Option<usize> {
    signs.iter().filter_map(|sign| text.find(sign)).min()
}

/// `<i>`, `</p>`, `<br/>`: a letter right behind the mark, and an end before another one begins.
fn tag(text: &str) -> Option<usize> {
    let mut places = text.match_indices('<').map(|(at, _)| at);
    places.find(|at| {
        let inside = &text[at + 1..];
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        let named = inside.starts_with(|c: char| c.is_ascii_alphabetic());
        let end = inside.find(['<', '>']);
        named && end.is_some_and(|end| inside[end..].starts_with('>') && end <= 200)
    })
}

/// `&amp;`, `&#8217;`.
fn entity(text: &str) -> Option<usize> {
    let mut places = text.match_indices('&').map(|(at, _)| at);
    places.find(|at| {
        let rest = &text[at + 1..];
        let name = rest.split(';').next().unwrap_or_default();
        let number = name.strip_prefix('#').is_some_and(|digits| {
            digits.starts_with(|c: char| c.is_ascii_digit() || c == 'x') && digits.len() <= 8
        });
        let word = (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
        rest.len() > name.len() && (number || word)
    })
}

/// `_word_`: a mark before a word and another behind one, which typists write for italics.
fn emphasis(text: &str) -> Option<usize> {
    let opens = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
            && after.is_some_and(char::is_alphanumeric)
    };
    let closes = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_some_and(|c| !c.is_whitespace() && c != '_')
    };
    let places: Vec<usize> = text.match_indices('_').map(|(at, _)| at).collect();
    let open = places.iter().find(|at| opens(**at))?;
    let closed = places.iter().any(|at| at > open && closes(*at));
    closed.then_some(*open)
}

fn around(text: &str, at: usize) -> String {
    let at = (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let before: Vec<char> = text[..at].chars().rev().take(AROUND / 2).collect();
    let before = before.into_iter().rev();
    before.chain(text[at..].chars().take(AROUND * 2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        leftovers(text)
            .into_iter()
            .map(|found| found.kind)
            .collect()
    }

    #[test]
    fn what_is_no_prose_is_found() {
        for (text, kind) in [
            ("The End of Project Gutenberg’s Emma", "words of a licence"),
            ("*** END OF THE BOOK ***", "words of a licence"),
            ("[Transcriber’s Note: sic]", "a transcriber's note"),
            ("A Transcriber’s note follows.", "a transcriber's note"),
            ("[Illustration: A dog]", "a transcriber's note"),
            ("He said <i>no</i>.", "a tag of HTML"),
            ("A line<br/>and another", "a tag of HTML"),
            ("Marks &amp; Spencer", "an entity of HTML"),
            ("It&#8217;s", "an entity of HTML"),
            ("He was _very_ tired", "a mark of emphasis"),
            ("caf\u{fffd}", "a character that could not be read"),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn authors_are_not_suspected() {
        for text in [
            "He looked at the illustration, and thought of Gutenberg and his press.",
            "Smith & Sons; and others",
            "R&D; the & sign",
            "if a < b, and c > d",
            "the year 18__ and Mr. B____ of H__",
            "He turned the page [smiling] and read on.",
            "a foot-note, a side-note",
            "* * *",
        ] {
            assert_eq!(kinds(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn words_are_told_with_a_little_around_them() {
        let found = leftovers("and so on to the end of it, [Illustration] and more");
        assert_eq!(found[0].words, "end of it, [Illustration] and more");
    }
}
