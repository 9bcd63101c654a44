//! Byte offsets of Rust into the UTF-16 offsets of JavaScript, and word times into small integers.
//! Owns the packed form that the player's `book.js` unpacks.

use anyhow::{Result, bail};

use crate::model::Cue;

/// Packs the words of a card: for each word four integers that follow from the word before.
///
/// `gap` characters since the last word's end, `length` in characters, `wait` since the last
/// word's end and `duration`, both in hundredths of a second. Characters are UTF-16 units, times
/// start at the card's own beginning. Absolute values are rounded before they are subtracted, so
/// rounding never adds up: the lit word is at most 5 ms away from its true time.
///
/// # Errors
/// When words overlap, lie outside the text or cut a character in two.
pub fn pack(text: &str, cue: &Cue) -> Result<Vec<i64>> {
    let mut packed = Vec::with_capacity(cue.words.len() * 4);
    let (mut byte, mut time) = (0, 0);
    for word in &cue.words {
        let (start, end) = (word.start as usize, word.end as usize);
        let (Some(gap), Some(body)) = (text.get(byte..start), text.get(start..end)) else {
            bail!("word at bytes {start}..{end} does not lie in the text after byte {byte}");
        };
        let (from, to) = (
            hundredths(word.from, cue.from),
            hundredths(word.to, cue.from),
        );
        packed.extend([units(gap), units(body), from - time, to - from]);
        (byte, time) = (end, to);
    }
    Ok(packed)
}

/// Where the number of a heading ends and its title begins, in bytes: after `Chapter I.` in
/// `Chapter I. The Lamp`. `None` for headings that are all number or all title.
pub fn kicker(heading: &str) -> Option<usize> {
    const PARTS: [&str; 9] = [
        "chapter", "book", "part", "letter", "stave", "canto", "act", "scene", "volume",
    ];
    let mut words = heading.split([' ', '\n']);
    let (part, number) = (words.next()?, words.next()?);
    let numbered = number.trim_end_matches(['.', ':', ',', '—']);
    let is_number = !numbered.is_empty()
        && (numbered.bytes().all(|b| b.is_ascii_digit())
            || numbered.bytes().all(|b| b"IVXLCDMivxlcdm".contains(&b)));
    let end = part.len() + 1 + number.len();
    let more = words.next().is_some_and(|word| !word.is_empty());
    (PARTS.contains(&part.to_lowercase().as_str()) && is_number && more).then_some(end)
}

/// Length in UTF-16 units, which is what JavaScript counts in.
pub fn units(text: &str) -> i64 {
    text.encode_utf16().count() as i64
}

fn hundredths(at: u32, origin: u32) -> i64 {
    let milliseconds = i64::from(at) - i64::from(origin);
    (milliseconds + 5).div_euclid(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::WordTime;

    fn cue(words: &[(u32, u32, u32, u32)]) -> Cue {
        let words = words.iter().map(|&(start, end, from, to)| WordTime {
            start,
            end,
            from,
            to,
        });
        Cue {
            from: 1000,
            to: 3000,
            words: words.collect(),
        }
    }

    #[test]
    fn offsets_are_counted_as_javascript_counts_them() {
        // Four bytes and two UTF-16 units, a space, two bytes and one unit.
        let packed = pack("𝒜 é", &cue(&[(0, 4, 1000, 1204), (5, 7, 1300, 1996)]));
        assert_eq!(packed.expect("pack"), [0, 2, 0, 20, 1, 1, 10, 70]);
    }

    #[test]
    fn the_number_of_a_heading_is_told_from_its_title() {
        assert_eq!(kicker("Chapter I. The Lamp"), Some("Chapter I.".len()));
        assert_eq!(kicker("CHAPTER 12: Down"), Some("CHAPTER 12:".len()));
        for whole in ["Chapter I.", "The Lamp", "Part of the way", "Book"] {
            assert_eq!(kicker(whole), None, "{whole}");
        }
    }

    #[test]
    fn rounding_does_not_add_up() {
        let words = (0..50).map(|n| (n * 2, n * 2 + 1, 1000 + n * 14, 1014 + n * 14));
        let packed = pack(&"a ".repeat(50), &cue(&words.collect::<Vec<_>>())).expect("pack");
        let end: i64 = packed.chunks(4).map(|word| word[2] + word[3]).sum();
        assert_eq!(end, 70);
    }

    #[test]
    fn words_outside_the_text_are_refused() {
        assert!(pack("abc", &cue(&[(0, 9, 1000, 1100)])).is_err());
        assert!(pack("é", &cue(&[(0, 1, 1000, 1100)])).is_err());
        assert!(pack("a b", &cue(&[(2, 3, 1000, 1100), (0, 1, 1100, 1200)])).is_err());
    }
}
