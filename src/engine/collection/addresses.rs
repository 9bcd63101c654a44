//! Where a mirror keeps a book. Facts from the collection's own generator: generated files under
//! `cache/epub`, hand-made ones under `files` or spread by digits.

/// Addresses of a book's plain text, best first: UTF-8, then unknown, then Latin-1.
pub(super) fn texts(mirror: &str, number: u32) -> Vec<String> {
    let mut addresses = vec![format!("{mirror}/cache/epub/{number}/pg{number}.txt")];
    for folder in [format!("files/{number}"), by_digits(number)] {
        for suffix in ["-0", "", "-8"] {
            addresses.push(format!("{mirror}/{folder}/{number}{suffix}.txt"));
        }
    }
    addresses
}

/// The address of a book's catalogue record.
pub(super) fn record(mirror: &str, number: u32) -> String {
    format!("{mirror}/cache/epub/{number}/pg{number}.rdf")
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
    use super::by_digits;

    #[test]
    fn folders_follow_the_digits() {
        assert_eq!(by_digits(12345), "1/2/3/4/12345");
        assert_eq!(by_digits(19), "1/19");
        assert_eq!(by_digits(7), "0/7");
    }
}
