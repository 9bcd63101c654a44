//! The reading code as people see it: eighty random bits as five words that can be said, typed and
//! scanned. Owns its spelling, and how much of a slip of the pen is forgiven; what it opens is the
//! business of `code`.

use qrcodegen::{QrCode, QrCodeEcc};

/// What a code is made of, in bytes: with 80 bits, guessing a million a second for a century finds one
/// of a million codes with a chance of less than three in a thousand.
pub(super) const BYTES: usize = 10;

/// Consonants stand for four bits, vowels for two (proquints, draft-rayner-proquint).
const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aiou";
/// Letters of a word.
const WORD: usize = 5;

/// Five words of five letters, joined by hyphens.
pub(super) fn spell(bits: [u8; BYTES]) -> String {
    let words = bits.chunks_exact(2).map(|pair| {
        let word = u16::from_be_bytes([pair[0], pair[1]]);
        let consonant = |shift: u16| char::from(CONSONANTS[usize::from((word >> shift) & 15)]);
        let vowel = |shift: u16| char::from(VOWELS[usize::from((word >> shift) & 3)]);
        String::from_iter([
            consonant(12),
            vowel(10),
            consonant(6),
            vowel(4),
            consonant(0),
        ])
    });
    words.collect::<Vec<_>>().join("-")
}

/// The bits of what somebody typed: capitals, spaces, missing hyphens, digits that look like letters
/// and a whole link are forgiven.
pub(super) fn read(text: &str) -> Option<[u8; BYTES]> {
    let text = text.rsplit_once("code=").map_or(text, |(_, code)| code);
    let mut letters = Vec::with_capacity(BYTES / 2 * WORD);
    for letter in text.chars().filter(|c| c.is_alphanumeric()) {
        let is_vowel = letters.len() % WORD % 2 == 1;
        letters.push(match (letter.to_ascii_lowercase(), is_vowel) {
            ('0', true) => 'o',
            ('1' | 'l', true) => 'i',
            ('1' | 'i', false) => 'l',
            (letter, _) => letter,
        });
        if letters.len() > BYTES / 2 * WORD {
            return None;
        }
    }
    let mut bits = [0; BYTES];
    let mut words = letters.chunks_exact(WORD);
    for (word, place) in words.by_ref().zip(bits.chunks_exact_mut(2)) {
        let mut number = 0_u16;
        for (at, letter) in word.iter().enumerate() {
            let (letters, width): (&[u8], _) = match at % 2 {
                0 => (CONSONANTS, 4),
                _ => (VOWELS, 2),
            };
            let value = letters
                .iter()
                .position(|known| char::from(*known) == *letter)?;
            number = number << width | u16::try_from(value).ok()?;
        }
        place.copy_from_slice(&number.to_be_bytes());
    }
    (letters.len() == BYTES / 2 * WORD).then_some(bits)
}

/// A link as the rows of a QR code, `1` for dark, without the quiet rim of four; none when the link is
/// too long for one (2,331 bytes).
pub(super) fn rows(link: &str) -> Vec<String> {
    let Ok(code) = QrCode::encode_text(link, QrCodeEcc::Medium) else {
        return Vec::new();
    };
    let row = |y| {
        let module = |x| if code.get_module(x, y) { '1' } else { '0' };
        (0..code.size()).map(module).collect()
    };
    (0..code.size()).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_draft() {
        // 127.0.0.1 and 63.84.220.193 are examples of the draft.
        let bits = [127, 0, 0, 1, 63, 84, 220, 193, 0, 0];
        assert_eq!(spell(bits), "lusab-babad-gutih-tugad-babab");
    }

    #[test]
    fn every_code_is_read_as_it_was_spelled() {
        let mut seed = 7_u64;
        for _ in 0..2000 {
            let bits = std::array::from_fn(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 56) as u8
            });
            let code = spell(bits);
            assert_eq!(read(&code), Some(bits), "{code}");
            assert_eq!(read(&code.to_uppercase()), Some(bits), "{code}");
            assert_eq!(read(&code.replace('-', "")), Some(bits), "{code}");
            let spaced: String = code.chars().flat_map(|c| [c, ' ']).collect();
            assert_eq!(read(&spaced), Some(bits), "{spaced}");
            let digits = code.replace('o', "0").replace('i', "1");
            assert_eq!(read(&digits), Some(bits), "{digits}");
            assert_eq!(read(&code.replace('l', "1")), Some(bits), "{code}");
            let link = format!("https://books.example.org/data/#code={code}");
            assert_eq!(read(&link), Some(bits), "{link}");
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for text in [
            "",
            "lusab",
            "lusab-babad-gutih-tugad",
            "lusab-babad-gutih-tugad-baba",
            "lusab-babad-gutih-tugad-babab-babab",
            "lusab-babad-gutih-tugad-babax",
            "lusab-babad-gutih-tugad-babéb",
            "https://books.example.org/data/",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_link_becomes_a_square_with_three_eyes() {
        let rows = rows("https://books.example.org/data/#code=lusab-babad-gutih-tugad-babab");
        assert!(rows.len() >= 21 && rows.iter().all(|row| row.len() == rows.len()));
        let last = rows.len() - 7;
        for row in [0, last] {
            assert!(rows[row].starts_with("1111111"), "{}", rows[row]);
        }
        assert!(rows[0].ends_with("1111111") && rows[6].ends_with("1111111"));
        assert!(super::rows(&"a".repeat(4000)).is_empty());
    }
}
