//! What is said of a picture: the words under it, its `alt`, its `title`. Owns which of them tell a
//! reader something, and which pictures their own words call an ornament, a title page or a map.

use super::drawn::folded;

/// Longest caption in characters; what is longer is text of another kind.
const LONGEST: usize = 300;

/// Words alone that say nothing of what is to be seen, in lower case.
#[rustfmt::skip]
const EMPTY: [&str; 22] = [
    "illustration", "image", "picture", "plate", "figure", "fig", "original", "enlarge", "larger",
    "full", "size", "view", "click", "here", "to", "see", "an", "the", "a", "of", "page",
    "unavailable",
];

/// What is printed in a book besides its plates, as captions call it; each with a few words round it,
/// or with more after it.
#[rustfmt::skip]
const ORNAMENTS: [&str; 30] = [
    "cover", "front cover", "back cover", "bookcover", "spine", "dust jacket", "dustjacket", "title page",
    "titlepage", "half title", "title", "endpaper", "endpapers", "end paper", "end papers",
    "publisher", "publishers", "logo", "colophon", "device", "imprint", "printer", "decoration",
    "ornament", "tailpiece", "tail piece", "headpiece", "head piece",  "bookplate",
    "divider",
];

/// How captions of maps and plans begin.
#[rustfmt::skip]
const MAPS: [&str; 9] = [
    "map", "a map", "the map", "plan of", "chart of", "diagram", "facsimile", "genealogy",
    "genealogical",
];

/// Captions of more words than this tell of a scene, whatever word is among them.
const SCENE: usize = 5;

/// What a document says of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The words under it.
    pub below: String,
    /// Its `alt`.
    pub alt: String,
    /// Its `title`.
    pub title: String,
}

/// The caption of the picture `name`: the first of what is said of it that tells something.
pub fn caption(said: &Caption, name: &str) -> String {
    [&said.below, &said.alt, &said.title]
        .into_iter()
        .map(|text| tidy(text))
        .find(|text| tells(text, name))
        .unwrap_or_default()
}

/// One line without the brackets and marks that editors set round it.
fn tidy(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| c.is_whitespace() || "[]{}_*".contains(c));
    let bare = text.strip_prefix("Illustration:").unwrap_or(text).trim();
    bare.to_owned()
}

/// Whether a text says more than that there is a picture.
fn tells(text: &str, name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let stem = stem.split('.').next().unwrap_or(stem);
    let own = folded(text);
    let letters = own.chars().filter(|c| c.is_alphabetic()).count();
    let mut words = words(text).into_iter();
    text.chars().count() <= LONGEST
        && letters >= 3
        && own != folded(stem)
        && words.any(|word| {
            !EMPTY.contains(&word.as_str())
                && !word.bytes().all(|b| b.is_ascii_digit())
                && !["jpg", "jpeg", "png", "gif", "webp"].contains(&word.as_str())
        })
}

/// Whether a picture's name or caption says that it is no plate: a cover, a title page, an
/// ornament, a publisher's mark, a map.
pub fn is_ornament(name: &str, caption: &str) -> bool {
    let said = words(caption).join(" ");
    let stem = name.rsplit('/').next().unwrap_or(name);
    let stem = words(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
    let short = said.split(' ').count() <= SCENE;
    let padded = format!(" {said} ");
    let called = |word: &&&str| {
        let at = padded.find(&format!(" {word} "));
        at == Some(0) || short && at.is_some()
    };
    ORNAMENTS.iter().any(|word| called(&word))
        || MAPS
            .iter()
            .any(|start| padded.starts_with(&format!(" {start} ")))
        || ORNAMENTS
            .iter()
            .chain(&["map", "ornmt", "tp"])
            .any(|word| stem.concat() == word.replace(' ', "") || stem.iter().any(|w| w == word))
}

/// The words of a text in lower case; digits and letters do not stand together.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in text.chars().filter(|c| !matches!(c, '’' | '\'')) {
        if c.is_alphanumeric() {
            let joined = last.is_alphanumeric() && last.is_numeric() == c.is_numeric();
            match words.last_mut() {
                Some(word) if joined => word.extend(c.to_lowercase()),
                _ => words.push(c.to_lowercase().collect()),
            }
        }
        last = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(below: &str, alt: &str, name: &str) -> String {
        let said = Caption {
            below: below.to_owned(),
            alt: alt.to_owned(),
            title: String::new(),
        };
        caption(&said, name)
    }

    #[test]
    fn the_words_under_a_picture_go_before_its_alt() {
        assert_eq!(
            of("\n The  Mail\n", "0414m ", "images/0414m.jpg"),
            "The Mail"
        );
        assert_eq!(of("", "Marley's Ghost", "images/01.jpg"), "Marley's Ghost");
        assert_eq!(
            of("Original", "[Illustration: The Mail]", "a.jpg"),
            "The Mail"
        );
    }

    #[test]
    fn a_name_or_a_number_is_no_caption() {
        for alt in [
            "0414m ",
            "illus-012",
            "Illustration",
            "Plate 7",
            "p. 12",
            "image.jpg",
            "",
        ] {
            assert_eq!(of("", alt, "images/illus-012.jpg"), "", "{alt}");
        }
        assert_eq!(of("", "0414m", "images/0414m.jpg"), "");
    }

    #[test]
    fn covers_title_pages_and_maps_are_no_plates() {
        for (name, said) in [
            ("images/bookcover.jpg", ""),
            ("images/titlepage.jpg", ""),
            ("a/cover.jpg", ""),
            ("i_map.png", ""),
            ("i/001.jpg", "Title Page of 1843 First Edition"),
            (
                "i/001.jpg",
                "Map of the island, with the marsh and the three hills to the south",
            ),
            ("i/001.jpg", "Tailpiece"),
        ] {
            assert!(is_ornament(name, said), "{name} {said}");
        }
        for (name, said) in [
            ("images/01.jpg", "Marley's Ghost"),
            ("i/uncovered.jpg", "She covered her face"),
            (
                "i/001.jpg",
                "He pulled the cover of the great chest slowly open before them",
            ),
            ("i/frontispiece.jpg", "Frontispiece"),
        ] {
            assert!(!is_ornament(name, said), "{name} {said}");
        }
    }
}
