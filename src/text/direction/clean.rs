//! Words of strangers made fit to be kept: names as the text prints them, descriptions on one line
//! without markup. Owns what a name may look like, and how a text is searched for it.

/// Longest name, in characters.
const LONGEST_NAME: usize = 80;

/// Words that stand for anybody, in lower case.
const ANYBODY: [&str; 27] = [
    "i",
    "me",
    "my",
    "myself",
    "you",
    "he",
    "him",
    "himself",
    "she",
    "her",
    "herself",
    "it",
    "we",
    "us",
    "they",
    "them",
    "one",
    "who",
    "someone",
    "somebody",
    "nobody",
    "everyone",
    "everybody",
    "all",
    "narrator",
    "the narrator",
    "unknown",
];

/// A line of at most so many characters: no control or invisible characters, no markup, single
/// spaces; cut after a whole word.
pub(super) fn prose(text: &str, most: usize) -> String {
    // However long it is, no more is looked at.
    let near = text.chars().take(most * 4);
    let plain: String = near
        .map(|c| if is_unfit(c) { ' ' } else { c })
        .filter(|c| !is_invisible(*c))
        .collect();
    let mut line = String::new();
    let mut length = 0;
    for word in plain.split_whitespace() {
        let added = word.chars().count() + usize::from(!line.is_empty());
        if length + added > most {
            if line.is_empty() {
                line.extend(word.chars().take(most));
            }
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        length += added;
    }
    line
}

/// A name, if it can be one.
pub(super) fn name(text: &str) -> Option<String> {
    let short = text.chars().count() <= LONGEST_NAME;
    let plain = !text.chars().any(|c| is_unfit(c) || is_invisible(c));
    let name = text.trim();
    let says = name.chars().any(char::is_alphabetic);
    let somebody = !ANYBODY.contains(&name.to_lowercase().as_str());
    (short && plain && says && somebody).then(|| name.to_owned())
}

/// What markup or a terminal could take for something else.
fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '<' | '>' | '{' | '}' | '`' | '\\' | '\u{2028}' | '\u{2029}'
        )
}

/// What changes how others are read and is not seen itself: Unicode's format characters, as far as
/// English texts could meet them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// A form in which two spellings of one name are the same.
pub(super) fn key(name: &str) -> String {
    let lower: String = name
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let words = match words.as_slice() {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    words.join(" ")
}

/// A text in which names can be found.
pub(super) struct Searched(String);

impl Searched {
    /// Prepares a text.
    pub(super) fn of(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let lower = words.join(" ").to_lowercase();
        Self(lower.replace('’', "'"))
    }

    /// Whether a name stands in it as whole words.
    pub(super) fn has(&self, name: &str) -> bool {
        let name = key(name);
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        !name.is_empty()
            && self.0.match_indices(&name).any(|(at, _)| {
                let (before, after) = (&self.0[..at], &self.0[at + name.len()..]);
                apart(before.chars().next_back()) && apart(after.chars().next())
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_one_plain_line() {
        assert_eq!(
            prose("a <b>tall</b>\n\u{202e}man\u{0} {x}", 60),
            "a b tall /b man x"
        );
        assert_eq!(prose("one two three", 8), "one two");
        assert_eq!(prose(&"x".repeat(1_000_000), 5), "xxxxx");
        assert_eq!(prose("\u{7}\u{200b}", 9), "");
    }

    #[test]
    fn names_are_names() {
        for good in ["Alice", "the Mock Turtle", "Mr. O’Hara", "Édouard"] {
            assert_eq!(name(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            "she",
            "Unknown",
            "12",
            "a\nb",
            "<i>",
            "A\u{200b}B",
            &"x".repeat(81),
        ] {
            assert_eq!(name(bad), None, "{bad:?}");
        }
        assert_eq!(key("The  Mad Hatter’s"), "mad hatter's");
        assert_eq!(key("The"), "the");
    }

    #[test]
    fn a_name_is_found_as_whole_words_only() {
        let text = Searched::of("Old  Tom\nReed’s boat; a Tomcat.");
        for there in ["Tom Reed", "tom", "the boat", "TOMCAT", "Reed's"] {
            assert!(text.has(there), "{there}");
        }
        for not in ["Ree", "cat", "Tom  boat", "", "the"] {
            assert!(!text.has(not), "{not}");
        }
    }
}
