//! Marks that a plain text has lost: somebody saved it without its curly quotation marks and
//! apostrophes, and blanks or question marks stand where they were. Files are told by how often
//! that shows; the others are not touched. What is still there but garbled is repaired in
//! `encoding`.

mod mend;

use std::borrow::Cow;

use mend::Mender;

/// So many contractions without an apostrophe are no accident.
const CONTRACTIONS: usize = 20;

/// A quotation within speech is seldom longer, in bytes.
const QUOTATION: usize = 600;

/// So many marks of one kind are no slip of the pen.
const MARKS: usize = 3;

/// What a file shows of its losses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Losses {
    /// Every mark that is no straight double one: `don t`.
    all: bool,
    /// Single marks that open a quotation: blanks stand for them, and those that close are there.
    openings: bool,
    /// The same, with question marks for them: `said, ?Go,'`.
    queried: bool,
}

/// The text with the marks back where blanks or question marks stand for them.
pub fn restore(text: &str) -> Cow<'_, str> {
    let losses = Losses::of(text);
    if losses == Losses::default() {
        return Cow::Borrowed(text);
    }
    let mut restored = String::with_capacity(text.len() + text.len() / 64);
    for (index, paragraph) in text.split("\n\n").enumerate() {
        if index > 0 {
            restored.push_str("\n\n");
        }
        let queried = match losses.queried {
            true => answer(paragraph),
            false => Cow::Borrowed(paragraph),
        };
        if losses.all || losses.openings {
            Mender::new(&queried, losses.all, &mut restored).mend();
        } else {
            restored.push_str(&queried);
        }
    }
    Cow::Owned(restored)
}

impl Losses {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
        let letter = |index: usize| at(index).is_ascii_alphabetic();
        let (mut lost, mut kept, mut queried) = (0, 0, 0);
        let (mut gaps, mut sentences, mut orphans) = (0, 0, 0);
        for index in 1..bytes.len() {
            match bytes[index] {
                b' ' if letter(index - 1) => lost += usize::from(contraction(bytes, index) > 0),
                b' ' if at(index - 1) == b' ' && letter(index + 1) => {
                    gaps += 1;
                    orphans += usize::from(orphaned(&bytes[index + 1..]));
                }
                b' ' => {
                    sentences += usize::from(matches!(at(index - 1), b'.' | b'!' | b'?' | b'"'));
                }
                b'\'' if letter(index + 1) => kept += usize::from(letter(index - 1)),
                b'?' => queried += usize::from(opens(bytes, index)),
                _ => {}
            }
        }
        kept += text.matches('’').count();
        if text.matches(['"', '“']).count() < text.matches('‘').count() {
            // Speech itself stands between single marks: they cannot be lost.
            return Self::default();
        }
        // Some printers set two blanks after every sentence: there they stand for nothing.
        let telling = gaps * 4 < sentences;
        let all = telling && lost >= CONTRACTIONS && lost > kept * 10;
        Self {
            all,
            openings: telling && !all && orphans >= MARKS && orphans * 2 > gaps,
            queried: queried >= MARKS,
        }
    }
}

/// Whether a mark closes a quotation in what follows that nothing opens.
fn orphaned(rest: &[u8]) -> bool {
    let at = |index: usize| rest.get(index).copied().unwrap_or(b' ');
    let mark = |index: &usize| match at(*index) {
        b'"' => true,
        b'\'' => !at(index + 1).is_ascii_alphanumeric() || at(index - 1).is_ascii_whitespace(),
        b' ' => at(index + 1) == b' ',
        _ => false,
    };
    let first = (1..rest.len().min(QUOTATION)).find(mark).unwrap_or(0);
    at(first) == b'\'' && matches!(at(first.max(1) - 1), b'.' | b',' | b'!' | b'?')
}

/// Length of the rest of a contraction after the blank at `at` that stands for its apostrophe.
fn contraction(bytes: &[u8], at: usize) -> usize {
    let before = bytes[at - 1];
    let rest = &bytes[at + 1..];
    let length = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'\'')
        .count();
    let is_one = match &rest[..length] {
        b"s" | b"S" | b"ll" | b"ve" | b"re" => true,
        b"d" => before.is_ascii_lowercase() || before == b'I',
        b"t" => before == b'n',
        b"m" => before == b'I',
        _ => false,
    };
    if is_one { length } else { 0 }
}

/// Whether the question mark at `at` stands before a word.
fn opens(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(b' ', |at| bytes[at]);
    (before.is_ascii_whitespace() || matches!(before, b'"' | b'-' | b'('))
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
}

/// A paragraph with a straight mark for each question mark that stands before a word.
fn answer(paragraph: &str) -> Cow<'_, str> {
    let bytes = paragraph.as_bytes();
    let mut answered = String::new();
    let mut done = 0;
    for (at, _) in paragraph.match_indices('?') {
        if opens(bytes, at) {
            answered.push_str(&paragraph[done..at]);
            answered.push('\'');
            done = at + 1;
        }
    }
    if done == 0 {
        return Cow::Borrowed(paragraph);
    }
    answered.push_str(&paragraph[done..]);
    Cow::Owned(answered)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with so many lost apostrophes that its losses show.
    fn damaged(paragraph: &str) -> String {
        let text = format!("{paragraph}\n\n{}", "I don t go. ".repeat(CONTRACTIONS));
        let restored = restore(&text);
        restored.split("\n\n").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn apostrophes_come_back() {
        assert_eq!(
            damaged("It s Ann s goat, and we ll see. I m goin  home. \"Give  em hay.\""),
            "It’s Ann’s goat, and we’ll see. I’m goin’ home. \"Give ’em hay.\""
        );
    }

    #[test]
    fn quotations_within_speech_come_back() {
        assert_eq!(
            damaged("\" Come home,  said she,  or stay.  And I went.\""),
            "\"‘Come home,’ said she, ‘or stay.’ And I went.\""
        );
        assert_eq!(
            damaged("\"She asked,  Is it you? \""),
            "\"She asked, ‘Is it you?’\""
        );
        assert_eq!(damaged("\" It is late. "), "\"‘It is late.’");
    }

    #[test]
    fn marks_that_open_come_back_alone() {
        let rest = "\n\nIt rained. ".repeat(20);
        assert_eq!(
            restore(&format!(
                "He said,  Go.' I went,  No!' I said,  and why?' All.{rest}"
            )),
            format!("He said, ‘Go.' I went, ‘No!' I said, ‘and why?' All.{rest}")
        );
        let queried = "He said, ?Go.' I said, ?No.' \"?Tis late,' he said.\" Is it?";
        assert_eq!(
            restore(queried),
            "He said, 'Go.' I said, 'No.' \"'Tis late,' he said.\" Is it?"
        );
    }

    #[test]
    fn whole_texts_are_not_touched() {
        let spaced = "He s.  She came in.  They don t go.  'It is late.'  All slept. ".repeat(30);
        for text in [
            "It's Ann's goat.  'Come,' she said.  'Go.'  And so on.",
            "Who?Me? I said \"What?\" and went.",
            "The s and the t are letters; letter s, letter t.",
            "",
            " ",
            "\" ",
            &spaced,
        ] {
            assert_eq!(restore(text), text, "{text:?}");
        }
    }
}
