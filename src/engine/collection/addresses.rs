//! Where a mirror keeps a book. Facts from the collection's own generator: generated files under
//! `cache/epub`, hand-made ones under `files` or spread by digits.

/// Addresses of a book's plain text, best first: UTF-8, then Latin-1, then the one without a suffix,
/// which beside a Latin-1 file is the same text with its accents taken off.
pub(super) fn texts(mirror: &str, number: u32) -> Vec<String> {
    let mut addresses = vec![format!("{}.txt", generated(mirror, number))];
    for folder in by_hand(mirror, number) {
        for suffix in ["-0", "-8", ""] {
            addresses.push(format!("{folder}/{number}{suffix}.txt"));
        }
    }
    addresses
}

/// Addresses of a book as one HTML document whose pictures lie beside it, best first.
pub(super) fn documents(mirror: &str, number: u32) -> Vec<String> {
    let mut addresses = vec![format!("{}-images.html", generated(mirror, number))];
    for folder in by_hand(mirror, number) {
        addresses.push(format!("{folder}/{number}-h/{number}-h.htm"));
    }
    addresses
}

/// The address of a book's catalogue record.
pub(super) fn record(mirror: &str, number: u32) -> String {
    format!("{}.rdf", generated(mirror, number))
}

/// The address of the cover that the collection shows.
pub(super) fn cover(mirror: &str, number: u32) -> String {
    format!("{}.cover.medium.jpg", generated(mirror, number))
}

/// The address of the list of all books.
pub(super) fn catalogue(mirror: &str) -> String {
    format!("{mirror}/cache/epub/feeds/pg_catalog.csv.gz")
}

/// Where a name that a document uses leads: beside the document, or below. Anything else (another
/// host, the folder above, a file of the reader's machine) is no part of the book.
pub(super) fn beside(document: &str, name: &str) -> Option<String> {
    let inside = !name.is_empty()
        && !name.starts_with('/')
        && !name.contains([':', '\\', '?', '#', '"', '<', '>'])
        && !name.chars().any(char::is_control)
        && name.split('/').all(|part| !matches!(part, "" | "." | ".."));
    let folder = document.rsplit_once('/')?.0;
    inside.then(|| format!("{folder}/{}", name.replace(' ', "%20")))
}

fn generated(mirror: &str, number: u32) -> String {
    format!("{mirror}/cache/epub/{number}/pg{number}")
}

fn by_hand(mirror: &str, number: u32) -> [String; 2] {
    [
        format!("{mirror}/files/{number}"),
        format!("{mirror}/{}", by_digits(number)),
    ]
}

/// `12345` → `1/2/3/4/12345`, `19` → `1/19`, `7` → `0/7`.
fn by_digits(number: u32) -> String {
    let digits = number.to_string();
    let folders: Vec<String> = match digits.len() {
        1 => vec!["0".into()],
        count => digits.chars().take(count - 1).map(String::from).collect(),
    };
    format!("{}/{number}", folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_follow_the_digits() {
        assert_eq!(by_digits(12345), "1/2/3/4/12345");
        assert_eq!(by_digits(19), "1/19");
        assert_eq!(by_digits(7), "0/7");
    }

    #[test]
    fn pictures_are_looked_for_beside_their_document_only() {
        let document = "https://m.org/cache/epub/7/pg7-images.html";
        let found = beside(document, "images/a b.jpg");
        assert_eq!(
            found.as_deref(),
            Some("https://m.org/cache/epub/7/images/a%20b.jpg")
        );
        for name in [
            "",
            "/etc/a.jpg",
            "../8/a.jpg",
            "http://x.org/a.jpg",
            "//x.org/a.jpg",
            "a\\b",
        ] {
            assert_eq!(beside(document, name), None, "{name}");
        }
    }
}
