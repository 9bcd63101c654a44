//! The header lines of a plain-text file (`Title:`, `Author:`, …) as metadata. Also reads the bare
//! `Title:` / `Author:` lines that cleaned texts begin with.

use crate::model::{Metadata, Person};

/// Reads the header above line `body`, or the header lines at the body's own top. Returns the
/// metadata and the line at which reading may begin.
pub fn read(lines: &[&str], body: usize) -> (Metadata, usize) {
    let mut metadata = Metadata::default();
    for at in 0..body {
        take(&mut metadata, lines, at);
    }
    let mut after = body;
    for at in body..lines.len().min(body + 12) {
        if lines[at].trim().is_empty() {
            continue;
        }
        match take(&mut metadata, lines, at) {
            0 => break,
            taken => after = at + taken,
        }
    }
    if metadata.title.is_empty() {
        title_of_old_header(&mut metadata, &lines[..body]);
    }
    (metadata, after)
}

/// Takes one header line with its continuation; returns how many lines it had, 0 for none.
fn take(metadata: &mut Metadata, lines: &[&str], at: usize) -> usize {
    let line = lines[at].trim_start_matches('\u{feff}');
    let Some((key, value)) = line.split_once(':') else {
        return 0;
    };
    let key = key.trim().to_ascii_lowercase();
    let value = value.trim();
    if value.is_empty() || line.starts_with(' ') {
        return 0;
    }
    let rest = lines[at + 1..]
        .iter()
        .take_while(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty())
        .count();
    let more: Vec<&str> = lines[at + 1..at + 1 + rest]
        .iter()
        .map(|line| line.trim())
        .collect();
    match key.as_str() {
        "title" if metadata.title.is_empty() => {
            metadata.title = value.to_owned();
            metadata.subtitle = (!more.is_empty()).then(|| more.join(" "));
        }
        "author" | "authors" if metadata.authors.is_empty() => {
            metadata.authors = value
                .split(" and ")
                .flat_map(|names| names.split(';'))
                .map(|name| Person {
                    name: name.trim().to_owned(),
                    ..Person::default()
                })
                .collect();
        }
        "language" => metadata.language = language_tag(value).to_owned(),
        "release date" | "posting date" => {
            if let Some((_, number)) = line.rsplit_once('#') {
                let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
                metadata.gutenberg = metadata.gutenberg.or(digits.parse().ok());
            }
        }
        "original publication" => metadata.year = metadata.year.or(year_in(value)),
        "translator"
        | "illustrator"
        | "editor"
        | "commentator"
        | "credits"
        | "last updated"
        | "most recently updated"
        | "character set encoding"
        | "other information and formats"
        | "posting date "
        | "first posted"
        | "produced by" => {}
        _ => return 0,
    }
    1 + rest
}

/// Headers of the 1990s state the title only in `***The Project Gutenberg Etext of X***`.
fn title_of_old_header(metadata: &mut Metadata, header: &[&str]) {
    for line in header.iter().take(60) {
        let lower = line.to_ascii_lowercase();
        let Some(at) = lower
            .find("etext of ")
            .map(|at| at + 9)
            .or_else(|| lower.find("ebook of ").map(|at| at + 9))
        else {
            continue;
        };
        let Some(rest) = line.get(at..) else { continue };
        let rest = rest.trim_end_matches(['*', ' ']).trim();
        let (title, author) = rest.split_once(", by ").unwrap_or((rest, ""));
        metadata.title = title.trim_end_matches(['.', ',']).to_owned();
        if metadata.authors.is_empty() && !author.is_empty() {
            metadata.authors = vec![Person {
                name: author.to_owned(),
                ..Person::default()
            }];
        }
        return;
    }
}

/// BCP 47 tag of a language by its English name; names not known stay as they are, in lower case.
fn language_tag(name: &str) -> &str {
    const TAGS: [(&str, &str); 12] = [
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("spanish", "es"),
        ("italian", "it"),
        ("portuguese", "pt"),
        ("dutch", "nl"),
        ("latin", "la"),
        ("finnish", "fi"),
        ("swedish", "sv"),
        ("danish", "da"),
        ("greek", "el"),
    ];
    let lower = name.to_ascii_lowercase();
    TAGS.iter()
        .find(|(full, tag)| lower.starts_with(full) || lower == *tag)
        .map_or("en", |t| t.1)
}

/// The first number from 1400 to 1999 in a text.
pub fn year_in(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1400..2000).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_header_lines() {
        let lines = [
            "Title: The Brass Lantern",
            "       A Tale of the Marsh",
            "",
            "Author: Ann Finch and Tom Reed",
            "Release Date: May 1, 2004 [EBook #123]",
            "Language: French",
            "*** START",
        ];
        let (metadata, after) = read(&lines, 7);
        assert_eq!(metadata.title, "The Brass Lantern");
        assert_eq!(metadata.subtitle.as_deref(), Some("A Tale of the Marsh"));
        assert_eq!(metadata.authors.len(), 2);
        assert_eq!(metadata.gutenberg, Some(123));
        assert_eq!(metadata.language, "fr");
        assert_eq!(after, 7);
    }

    #[test]
    fn reads_the_bare_header_of_a_cleaned_text() {
        let lines = [
            "Title: Low Tide",
            "",
            "Author: A. B.",
            "",
            "CHAPTER I",
            "Text.",
        ];
        let (metadata, after) = read(&lines, 0);
        assert_eq!(metadata.title, "Low Tide");
        assert_eq!(after, 3);
    }

    #[test]
    fn finds_the_title_in_the_oldest_headers() {
        let lines = [
            "***The Project Gutenberg Etext of Low Tide, by A. Finch***",
            "",
        ];
        let (metadata, _) = read(&lines, 2);
        assert_eq!(metadata.title, "Low Tide");
        assert_eq!(metadata.authors[0].name, "A. Finch");
    }
}
