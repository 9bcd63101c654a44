//! Puts the lost marks of one paragraph back: blanks that are too many, and blanks at the edges of
//! speech, stand for single marks and apostrophes. Which files have lost any is told in `lost`.

use super::contraction;

/// Verbs of tags, which follow words that somebody said.
#[rustfmt::skip]
const SAID: [&str; 32] = [
    "said", "says", "say", "asked", "asks", "cried", "cries", "answered", "returned", "replied",
    "continued", "whispered", "stammered", "remarked", "added", "exclaimed", "thought", "shouted",
    "murmured", "muttered", "called", "quoth", "repeated", "observed", "gasped", "panted",
    "screamed", "roared", "broke", "sneered", "inquired", "went",
];

/// It, left without its vowel.
const IT: [&str; 6] = ["tis", "twas", "twere", "twill", "twould", "tas"];

/// Words whose first letters are left out.
#[rustfmt::skip]
const HEADLESS: [&str; 21] = [
    "em", "im", "er", "bout", "cause", "ee", "un", "ere",
    "as", "ave", "ithout", "is", "ouse", "orse", "arf", "and", "eard", "ead", "cos", "ud", "ow",
];

/// Words whose last letters are left out.
#[rustfmt::skip]
const TAILLESS: [&str; 12] = ["o", "ha", "th", "an", "wi", "lor", "mo", "po", "ol", "fo", "yo", "t"];

/// Mends one paragraph.
pub struct Mender<'a> {
    text: &'a str,
    /// Whether every mark is lost, not only those that open.
    all: bool,
    out: &'a mut String,
    /// Whether a quotation is open.
    open: bool,
}

/// What a gap between two words stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Open,
    Close,
    Both,
    /// An apostrophe after the word before.
    Tail,
    /// One before the word after.
    Head,
    /// One that joins both.
    Joint,
}

impl<'a> Mender<'a> {
    /// Mends `text` onto `out`; `all` says whether every mark is lost, not only those that open.
    pub fn new(text: &'a str, all: bool, out: &'a mut String) -> Self {
        Self {
            text,
            all,
            out,
            open: false,
        }
    }

    /// Writes the paragraph with its marks.
    pub fn mend(mut self) {
        let bytes = self.text.as_bytes();
        let (mut done, mut at) = (0, 0);
        while at < bytes.len() {
            if !self.all && bytes[at] == b'\'' && self.closes(at) {
                self.open = false;
            }
            if bytes[at] == b'"' {
                self.open &= bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
            }
            if !matches!(bytes[at], b' ' | b'\n') {
                at += 1;
                continue;
            }
            let length = gap(bytes, at);
            let mark = self.mark(at, length);
            self.out.push_str(&self.text[done..at]);
            self.write(mark, &self.text[at..at + length]);
            match mark {
                Mark::Open | Mark::Both => self.open = true,
                Mark::Close => self.open = false,
                _ => {}
            }
            at += length;
            done = at;
        }
        self.out.push_str(&self.text[done..]);
    }

    /// What the gap of `length` bytes at `at` stands for.
    fn mark(&self, at: usize, length: usize) -> Mark {
        let bytes = self.text.as_bytes();
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + length).copied();
        let rest = &self.text[at + length..];
        let stopped = before.is_some_and(|byte| b",.!?;:-_".contains(&byte));
        let word = after.is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        let newline = bytes[at..at + length].contains(&b'\n');
        if length == 1 {
            return match (before, after) {
                // At the beginning of a speech.
                (Some(b'"'), _) if self.all && self.elision(at, rest, true).is_some() => Mark::Head,
                (Some(b'"'), _) if word && self.begins(at - 1) && self.ends(at + 1) => Mark::Open,
                (Some(b'"'), _) if word && at == 1 && self.all => Mark::Open,
                (_, Some(b'"')) if self.all && self.open && stopped && self.shuts(at + 1) => {
                    Mark::Close
                }
                (_, None) if self.all && self.open && stopped => Mark::Close,
                _ if newline && self.all && self.open && stopped && tagged(rest) => Mark::Close,
                _ if self.all && !newline && at > 0 && contraction(bytes, at) > 0 => Mark::Joint,
                _ => Mark::None,
            };
        }
        if !word {
            let ends = after.is_none_or(|byte| byte == b'"') && self.open && self.all;
            return if ends { Mark::Close } else { Mark::None };
        }
        if !self.all {
            let opens = !self.open && self.ends(at + length);
            return if opens { Mark::Open } else { Mark::None };
        }
        if let Some(elision) = self.elision(at, rest, stopped) {
            return elision;
        }
        if self.open {
            return match length > 2 && stopped && !tagged(rest) {
                true => Mark::Both,
                false => Mark::Close,
            };
        }
        // Words before a tag were opened where the mark is not to be seen.
        let opens = !(stopped && tagged(rest)) && self.ends(at + length);
        if opens { Mark::Open } else { Mark::None }
    }

    /// Whether the gap at `at` stands for letters left out of the word before or after.
    fn elision(&self, at: usize, rest: &str, stopped: bool) -> Option<Mark> {
        let next = rest
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let last = self.text[..at]
            .rsplit(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let lower = next.starts_with(|c: char| c.is_ascii_lowercase());
        let headless = HEADLESS.contains(&next);
        let it = IT.contains(&next.to_ascii_lowercase().as_str());
        if it || lower && (headless || next.len() == 1 && next != "a") {
            return Some(Mark::Head);
        }
        let cut = TAILLESS.contains(&last.to_ascii_lowercase().as_str())
            || last.len() > 3 && last.ends_with("in");
        let owned = last.len() > 2 && last.ends_with('s') && lower && !self.open;
        (!stopped && (cut || owned)).then_some(Mark::Tail)
    }

    /// Whether the double mark at `at` stands where a speech begins.
    fn begins(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| self.text.as_bytes()[at]);
        before.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'-' | b'('))
    }

    /// Whether the double mark at `at` stands where a speech ends.
    fn shuts(&self, at: usize) -> bool {
        let after = self.text.as_bytes().get(at + 1);
        after.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    }

    /// Whether a quotation that begins at `from` ends before the speech does.
    fn ends(&self, from: usize) -> bool {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(&byte) = bytes.get(at) {
            let before = bytes[at - 1];
            let stopped = b",.!?;:-_".contains(&before);
            match byte {
                b'"' => return self.all && before == b' ',
                b'\'' if !self.all && self.closes(at) => return true,
                b'\'' if !self.all && before.is_ascii_whitespace() => return false,
                b' ' | b'\n' => {
                    let length = gap(bytes, at);
                    let rest = &self.text[at + length..];
                    if !self.all && length > 1 {
                        return false;
                    }
                    let tag = byte == b'\n' && tagged(rest);
                    let last = rest.is_empty();
                    if self.all && (length > 1 || tag && stopped || last && stopped) {
                        return length == 1
                            || last
                            || self.elision(at, rest, stopped).is_none()
                            || self.ends(at + length);
                    }
                    at += length;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        false
    }

    /// Whether the straight mark at `at` closes a quotation.
    fn closes(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let free = bytes
            .get(at + 1)
            .is_none_or(|byte| !byte.is_ascii_alphanumeric());
        free && at > 0 && !bytes[at - 1].is_ascii_whitespace()
    }

    fn write(&mut self, mark: Mark, gap: &str) {
        let blank = match mark {
            Mark::None => gap,
            _ if gap.contains('\n') => "\n",
            _ => " ",
        };
        // A mark at the edge of a speech touches its double mark.
        let edge = self.out.ends_with('"') && gap.len() == 1;
        let marks = match mark {
            Mark::None => [gap, "", ""],
            Mark::Open if edge => ["", "", "‘"],
            Mark::Open => [blank, "‘", ""],
            Mark::Close if gap.len() == 1 && gap == " " => ["’", "", ""],
            Mark::Close | Mark::Tail => ["’", blank, ""],
            Mark::Both => ["’", blank, "‘"],
            Mark::Head if edge => ["’", "", ""],
            Mark::Head => [blank, "’", ""],
            Mark::Joint => ["’", "", ""],
        };
        marks.iter().for_each(|mark| self.out.push_str(mark));
    }
}

/// How many blanks and line ends follow each other from `at` on.
fn gap(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\n'))
        .count()
}

/// Whether a text begins with a tag: `said he`, `he said`, `the major asked`.
fn tagged(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let mut next = || words.next().unwrap_or_default();
    let (first, second, third) = (next(), next(), next());
    let said = |word: &str| SAID.contains(&word.trim_end_matches([',', '.', ':', ';']));
    // Oh, said I
    let whole = first.ends_with(|c: char| c.is_ascii_alphanumeric());
    whole
        && (SAID.contains(&first)
            || said(second) && !matches!(first, "and" | "And" | "who")
            || matches!(first, "the" | "my" | "his" | "her") && said(third))
}
