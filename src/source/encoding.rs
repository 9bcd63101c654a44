//! Bytes to text: byte-order marks, UTF-8, what a file declares, and the Windows-1252 that older
//! files are in (a superset of Latin-1). Repairs text that was encoded twice and refuses text that
//! is past repair. Knows nothing of markup.

use std::borrow::Cow;

use anyhow::{Result, ensure};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far from its beginning a file may declare its encoding.
const HEADER: usize = 8 << 10;

/// One garbled character in so many is borne: a sign or two that nobody could read.
const GARBLED: usize = 2000;

/// Decodes a text file, line ends made `\n`.
///
/// # Errors
/// When the bytes are no text at all, or text that has been garbled past repair.
pub fn decode(bytes: &[u8]) -> Result<String> {
    let text = read(bytes);
    let zeros = text.bytes().filter(|&b| b == 0).count();
    ensure!(
        zeros == 0,
        "this is not a text file: it holds {zeros} zero bytes; give the .txt, .html or .epub \
         edition of the book"
    );
    let text = controls(repair(text));
    let garbled = text.chars().filter(|&c| c == '\u{fffd}').count();
    ensure!(
        garbled * GARBLED <= text.len() + GARBLED * 5,
        "the text is garbled: {garbled} of its characters were lost when somebody saved it in \
         another encoding; take another edition of the book"
    );
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn read(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let bytes = &bytes[mark..];
        return match encoding == UTF_8 {
            true => nearly_utf8(bytes),
            false => encoding.decode_without_bom_handling(bytes).0,
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if is_nearly_utf8(bytes) => nearly_utf8(bytes),
        Err(_) => {
            let encoding = declared(bytes).unwrap_or(WINDOWS_1252);
            encoding.decode_without_bom_handling(bytes).0
        }
    }
}

/// Whether a file is UTF-8 but for a few bytes that came into it from elsewhere.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad * 4
}

/// UTF-8 whose stray bytes are read as Windows-1252.
fn nearly_utf8(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Cow::Owned(text)
}

/// The encoding that a file's header names: `charset=` in HTML, `encoding=` in XML, a line of its
/// own in the collection's plain texts.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let header = String::from_utf8_lossy(&bytes[..bytes.len().min(HEADER)]).to_ascii_lowercase();
    let marks = ["charset=", "character set encoding:", "encoding="];
    let label = marks.iter().find_map(|mark| header.split_once(mark))?.1;
    let label = label.trim_start_matches([' ', '"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
    let encoding = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])?;
    // These it is not, or it would have been read by now.
    (![UTF_8, UTF_16BE, UTF_16LE].contains(&encoding)).then_some(encoding)
}

/// Undoes a double encoding: UTF-8 that was read as Windows-1252 and written as UTF-8 again shows
/// `â€œ` for a curly quote and `Ã©` for é. Only where nearly every letter that could begin such a
/// sequence does: in Portuguese, `Ã…` is a letter and an ellipsis.
fn repair(text: Cow<'_, str>) -> Cow<'_, str> {
    let starts = text
        .chars()
        .filter(|c| matches!(c, 'Â' | 'Ã' | 'â'))
        .count();
    if starts < 3 {
        return text;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut undone = 0;
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        let (c, length) = match undouble(rest) {
            Some(found) => {
                undone += usize::from(matches!(c, 'Â' | 'Ã' | 'â'));
                found
            }
            None => (c, c.len_utf8()),
        };
        repaired.push(c);
        rest = &rest[length..];
    }
    if undone * 10 >= starts * 9 {
        Cow::Owned(repaired)
    } else {
        text
    }
}

/// The character that the beginning of a text is the double encoding of, and how many bytes of the
/// text stand for it. Latin letters and general punctuation only.
fn undouble(text: &str) -> Option<(char, usize)> {
    let length = match text.chars().next()? {
        'Â' | 'Ã' | 'Ä' | 'Å' => 2,
        'â' => 3,
        _ => return None,
    };
    let mut bytes = Vec::with_capacity(length);
    let mut used = 0;
    for c in text.chars().take(length) {
        bytes.push(byte(c)?);
        used += c.len_utf8();
    }
    let found = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let plausible = matches!(found, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2044}' | '€' | '™');
    plausible.then_some((found, used))
}

/// The byte that a character is in Windows-1252, or in Latin-1 where that has a control code.
fn byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let mut space = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut space));
    (!lost && bytes.len() == 1).then(|| bytes[0])
}

/// Control codes that no text holds stand for what they are in Windows-1252, as in HTML.
fn controls(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_control = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if !text.contains(is_control) {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match byte(c).filter(|_| is_control(c)) {
            Some(byte) => clean.push_str(&WINDOWS_1252.decode_without_bom_handling(&[byte]).0),
            None => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "“Oh,” said René. “Ah…” — ‘Ça va?’ “Eh?” “So.”";

    fn read(bytes: &[u8]) -> String {
        decode(bytes).unwrap_or_else(|error| format!("refused: {error}"))
    }

    /// A text as it looks after being read as Windows-1252 and written as UTF-8.
    fn doubled(text: &str) -> String {
        WINDOWS_1252
            .decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    #[test]
    fn reads_utf8_with_and_without_mark() {
        assert_eq!(read("\u{feff}naïve\r\nyes".as_bytes()), "naïve\nyes");
        assert_eq!(read("café".as_bytes()), "café");
    }

    #[test]
    fn reads_windows_1252() {
        assert_eq!(read(b"caf\xe9 \x93yes\x94"), "café “yes”");
    }

    #[test]
    fn reads_what_a_file_declares() {
        assert_eq!(
            read(b"<meta charset=\"iso-8859-2\">\xb3\xf3d\xbc"),
            "<meta charset=\"iso-8859-2\">łódź"
        );
        let greek = b"Character set encoding: ISO-8859-7\r\n\r\n\xe1\xe2\xe3";
        assert!(read(greek).ends_with("αβγ"));
        assert!(
            read(b"Character set encoding: UTF-8\n\xe9t\xe9").ends_with("été"),
            "a false claim"
        );
    }

    #[test]
    fn a_stray_byte_does_not_spoil_a_utf8_file() {
        let mut bytes = PLAIN.as_bytes().to_vec();
        bytes.extend(b" caf\xe9");
        assert_eq!(read(&bytes), format!("{PLAIN} café"));
        bytes.splice(0..0, *b"\xef\xbb\xbf");
        assert_eq!(read(&bytes), format!("{PLAIN} café"));
    }

    #[test]
    fn undoes_double_encoding_whole_and_in_part() {
        assert_eq!(read(doubled(PLAIN).as_bytes()), PLAIN);
        let half = format!("{} and “more” of œuvre", doubled(PLAIN));
        assert_eq!(
            read(half.as_bytes()),
            format!("{PLAIN} and “more” of œuvre")
        );
    }

    #[test]
    fn leaves_letters_that_only_look_like_it() {
        for text in [
            "AMANHÃ… IRMÃ» NÃO MÃE MAÇÃS",
            "Les âmes, les pâtes, les âges â…",
            "CAFÉ… ÂGE Â»",
        ] {
            assert_eq!(read(text.as_bytes()), text);
        }
    }

    #[test]
    fn control_codes_are_the_quotes_they_were_meant_to_be() {
        assert_eq!(read("\u{93}Yes\u{94}".as_bytes()), "“Yes”");
    }

    #[test]
    fn refuses_what_is_no_text_or_past_repair() {
        assert!(decode(b"PK\x03\x04\0\0\0").is_err());
        let lost = "He said \u{fffd}no\u{fffd}. ".repeat(100);
        assert!(read(lost.as_bytes()).contains("garbled"));
        assert_eq!(read("one \u{fffd} sign".as_bytes()), "one \u{fffd} sign");
    }
}
