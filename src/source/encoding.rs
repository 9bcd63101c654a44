//! Bytes to text: byte-order marks, UTF-8, and the Windows-1252 that older files are in (a
//! superset of Latin-1). Repairs text that was encoded twice. Knows nothing of markup.

use std::borrow::Cow;

use anyhow::{Result, ensure};
use encoding_rs::{Encoding, WINDOWS_1252};

/// Decodes a text file, line ends made `\n`.
///
/// # Errors
/// When the bytes are no text at all.
pub fn decode(bytes: &[u8]) -> Result<String> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    let zeros = text.bytes().filter(|&b| b == 0).count();
    ensure!(
        zeros == 0,
        "this is not a text file: it holds {zeros} zero bytes; give the .txt, .html or .epub \
         edition of the book"
    );
    let text = repair(text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Undoes a double encoding: UTF-8 read as Windows-1252 and written as UTF-8 again shows its
/// curly quotes as `â€`.
fn repair(text: Cow<'_, str>) -> Cow<'_, str> {
    let broken = text.matches("â€").count() + text.matches("Ã©").count();
    if broken < 5 {
        return text;
    }
    let (bytes, _, lossy) = WINDOWS_1252.encode(&text);
    if lossy {
        return text;
    }
    match String::from_utf8(bytes.into_owned()) {
        Ok(repaired) => Cow::Owned(repaired),
        Err(_) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_utf8_with_and_without_mark() {
        assert_eq!(
            decode("\u{feff}naïve\r\nyes".as_bytes()).ok().as_deref(),
            Some("naïve\nyes")
        );
        assert_eq!(decode("café".as_bytes()).ok().as_deref(), Some("café"));
    }

    #[test]
    fn reads_windows_1252() {
        assert_eq!(
            decode(b"caf\xe9 \x93yes\x94").ok().as_deref(),
            Some("café “yes”")
        );
    }

    #[test]
    fn undoes_double_encoding() {
        let once = "“Oh,” said he. “Ah,” said she. “Eh?” “So.”";
        let (twice, _, _) = (WINDOWS_1252.decode(once.as_bytes()).0, 0, 0);
        assert_eq!(decode(twice.as_bytes()).ok().as_deref(), Some(once));
    }

    #[test]
    fn refuses_binary() {
        assert!(decode(b"PK\x03\x04\0\0\0").is_err());
    }
}
