//! Whether what came is what was asked for: a block page arrives with status 200 too. Owns limits
//! and first-bytes tests; reading the content is the business of `source`.

use crate::source::plates;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Plain text of a book.
    Text,
    /// A book as one HTML document.
    Document,
    /// A catalogue record.
    Record,
    /// A picture of a book.
    Picture,
}

impl Wanted {
    /// Most bytes worth taking. The longest novels have 4 MB of text.
    pub(super) fn limit(self) -> u64 {
        match self {
            Self::Text => 64 << 20,
            Self::Document => 64 << 20,
            Self::Record => 4 << 20,
            Self::Picture => plates::LARGEST,
        }
    }

    /// The thing in words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Document => "an HTML book",
            Self::Record => "a record",
            Self::Picture => "a picture",
        }
    }

    /// Says what came instead, if it is not what was asked for.
    pub(super) fn unlike(self, bytes: &[u8]) -> Option<&'static str> {
        match self {
            Self::Text => no_text(bytes),
            Self::Document => no_document(bytes),
            Self::Record => no_record(bytes),
            Self::Picture => plates::unusable(bytes),
        }
    }
}

/// Whether a text says of itself that it is in copyright: its header then has a line of its own.
pub(super) fn says_copyrighted(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8000)]).to_lowercase();
    let words: Vec<&str> = head.split_whitespace().collect();
    words
        .join(" ")
        .contains("this is a copyrighted project gutenberg")
}

fn no_text(bytes: &[u8]) -> Option<&'static str> {
    let start = beginning(bytes);
    if start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<?xml") {
        return Some("a web page");
    }
    if bytes.len() < 400 {
        return Some("a few bytes");
    }
    if bytes.iter().take(4096).any(|&byte| byte == 0) {
        return Some("binary data");
    }
    None
}

/// Every HTML book of the collection carries its name and one of its marks around the story; a
/// page that asks whether one is human does not.
fn no_document(bytes: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    if !text.contains("<html") && !text.contains("<body") {
        return Some("something else");
    }
    let marks = [
        "start of th",
        "small print",
        "end of th",
        "end of project",
        "pg-header",
    ];
    let ours = text.contains("project gutenberg") && marks.iter().any(|mark| text.contains(mark));
    (!ours).then_some("a web page that is no book")
}

fn no_record(bytes: &[u8]) -> Option<&'static str> {
    let start = beginning(bytes);
    match start.starts_with("<!doctype html") || start.starts_with("<html") {
        true => Some("a web page"),
        false if start.contains("<rdf:rdf") || start.starts_with("<?xml") => None,
        false => Some("something else"),
    }
}

fn beginning(bytes: &[u8]) -> String {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    start
        .trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_captcha_is_not_a_book() {
        let page = format!("\u{feff}\r\n<!DOCTYPE html><html>{}", "x".repeat(5000));
        assert_eq!(Wanted::Text.unlike(page.as_bytes()), Some("a web page"));
        assert_eq!(Wanted::Record.unlike(page.as_bytes()), Some("a web page"));
        assert!(Wanted::Document.unlike(page.as_bytes()).is_some());
        assert!(Wanted::Picture.unlike(page.as_bytes()).is_some());
        assert_eq!(Wanted::Text.unlike(b"Not found"), Some("a few bytes"));
        assert_eq!(Wanted::Text.unlike(&[0; 2000]), Some("binary data"));
        let text = "It was a dark night. ".repeat(100);
        assert_eq!(Wanted::Text.unlike(text.as_bytes()), None);
    }

    #[test]
    fn a_document_of_the_collection_is_known_by_its_marks() {
        let page = b"<HTML><pre>*** START OF THIS PROJECT GUTENBERG EBOOK X ***</pre><p>Story.";
        assert_eq!(Wanted::Document.unlike(page), None);
    }

    #[test]
    fn ornaments_are_no_pictures() {
        assert_eq!(Wanted::Picture.unlike(&png(40, 40)), Some("an ornament"));
        assert_eq!(Wanted::Picture.unlike(&png(600, 400)), None);
        assert_eq!(
            Wanted::Picture.unlike(&png(60_000, 400)),
            Some("a picture too large to open")
        );
        assert_eq!(plates::ending(&png(600, 400)), "png");
    }

    #[test]
    fn a_header_that_claims_copyright_is_seen() {
        let head = b"Title: X\n\nThis is a COPYRIGHTED Project\nGutenberg eBook, Details Below";
        assert!(says_copyrighted(head));
        assert!(!says_copyrighted(
            b"This eBook is for the use of anyone anywhere"
        ));
    }

    /// The first bytes of a PNG file of a size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }
}
