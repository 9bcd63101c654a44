//! What a person gives to name a book: a number, an address of the collection, or a title.

/// A book as a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// By its number in the collection.
    Number(u32),
    /// By words of its title.
    Title(String),
}

/// Folders of the collection's addresses after which a book's number stands.
const FOLDERS: [&str; 4] = ["ebooks", "files", "epub", "etext"];

impl Reference {
    /// Reads `35`, `#35`, `PG35`, `https://www.gutenberg.org/ebooks/35`, an address of one of its
    /// files, or a title.
    ///
    /// # Errors
    /// When it is an address, but of no book.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let bare = text.trim_start_matches(['#', ' ']);
        let bare = bare
            .strip_prefix("PG")
            .or(bare.strip_prefix("pg"))
            .unwrap_or(bare);
        if let Ok(number) = bare.parse() {
            return Ok(Self::Number(number));
        }
        let address = text.contains("://") || text.to_lowercase().contains("gutenberg.org/");
        if !address {
            return match text.is_empty() {
                true => Err("name a book: its number, its address, or its title".to_owned()),
                false => Ok(Self::Title(text.to_owned())),
            };
        }
        match number_in(text) {
            Some(number) => Ok(Self::Number(number)),
            None => Err(format!(
                "{text} is no address of a book of the collection, such as \
                 https://www.gutenberg.org/ebooks/35"
            )),
        }
    }
}

/// The number in an address: after a known folder, or at the end of a row of digits
/// (`…/1/2/3/4/12345/`).
fn number_in(address: &str) -> Option<u32> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let leading = |part: &str| -> Option<u32> {
        part.chars()
            .take_while(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .ok()
    };
    let named = parts
        .windows(2)
        .find(|pair| FOLDERS.contains(&pair[0]))
        .and_then(|p| leading(p[1]));
    named.or_else(|| {
        let digits = |part: &&&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        parts.iter().take_while(digits).last()?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_everything_that_has_one() {
        for text in [
            "35",
            " #35 ",
            "PG35",
            "https://www.gutenberg.org/ebooks/35",
            "http://gutenberg.org/ebooks/35.txt.utf-8",
            "www.gutenberg.org/ebooks/35?msg=welcome",
            "https://www.gutenberg.org/files/35/35-h/35-h.htm",
            "https://www.gutenberg.org/cache/epub/35/pg35-images.html",
            "https://aleph.pglaf.org/3/35/35-0.txt",
        ] {
            assert_eq!(Reference::parse(text), Ok(Reference::Number(35)), "{text}");
        }
        assert_eq!(
            Reference::parse("http://m.org/1/2/3/12345/"),
            Ok(Reference::Number(12345))
        );
    }

    #[test]
    fn other_words_are_a_title_and_other_addresses_a_mistake() {
        let title = Reference::Title("1984 and after".into());
        assert_eq!(Reference::parse("1984 and after"), Ok(title));
        assert!(Reference::parse("https://www.gutenberg.org/ebooks/author/30").is_err());
        assert!(Reference::parse("  ").is_err());
    }
}
