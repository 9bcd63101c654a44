//! The time in which a story is set: years it names, else what its record says, else the things it
//! mentions.

use crate::model::{Era, Metadata};

use super::draft::Draft;

/// An author writes of a time some forty years after birth.
const WRITING_AGE: i32 = 40;

/// The era of a book; `things` counts what dates it, in the order of [`Era::ALL`].
pub fn find(drafts: &[Draft], metadata: &Metadata, things: &[u32]) -> Era {
    let named = middle_year(drafts);
    let born = metadata.authors.first().and_then(|author| author.born);
    let written = metadata.year.or(born.map(|born| born + WRITING_AGE));
    match named.or(written) {
        Some(year) => of_year(year),
        None => {
            // The latest thing mentioned more than once dates a story from below.
            let latest = (0..Era::ALL.len()).rev().find(|&at| things[at] >= 2);
            latest.map_or(Era::default(), |at| Era::ALL[at])
        }
    }
}

fn of_year(year: i32) -> Era {
    match year {
        ..1600 => Era::Medieval,
        1600..1800 => Era::Georgian,
        1800..1832 => Era::Regency,
        1832..1901 => Era::Victorian,
        1901..1919 => Era::Edwardian,
        _ => Era::Twenties,
    }
}

/// The middle of the years that the text names, if it names at least two.
fn middle_year(drafts: &[Draft]) -> Option<i32> {
    let mut years: Vec<i32> = Vec::new();
    for draft in drafts {
        let bytes = draft.text.as_bytes();
        let mut at = 0;
        while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
            let start = at + offset;
            let length = bytes[start..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
            at = start + length;
            let figures = &draft.text[start..at];
            let year = match length {
                4 => figures.parse().ok(),
                2 if is_hidden(&draft.text[at..]) => century(figures),
                _ => None,
            };
            years.extend(year.filter(|year| (1050..1935).contains(year)));
        }
    }
    years.sort_unstable();
    (years.len() >= 2).then(|| years[years.len() / 2])
}

/// Whether a printer's dash stands for the rest of a year: `17—`, but not `17—20`.
fn is_hidden(rest: &str) -> bool {
    let after = rest.trim_start_matches(['—', '–', '-']);
    let dashes = rest.len() - after.len();
    dashes >= 2 && !after.starts_with(|c: char| c.is_ascii_digit())
}

/// The middle of a century by its first two figures, of those that novels hide.
fn century(figures: &str) -> Option<i32> {
    let first: i32 = figures.parse().ok()?;
    (15..=18).contains(&first).then_some(first * 100 + 50)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Person;
    use crate::text::draft::ParagraphKind;

    fn era(text: &str, born: Option<i32>, things: &[u32]) -> Era {
        let mut draft = Draft::default();
        draft.push(text, ParagraphKind::Prose, false);
        let authors = vec![Person {
            born,
            ..Person::default()
        }];
        find(
            &[draft],
            &Metadata {
                authors,
                ..Metadata::default()
            },
            things,
        )
    }

    #[test]
    fn years_in_the_text_come_first() {
        assert_eq!(era("In 1775 and 1780.", Some(1812), &[0; 6]), Era::Georgian);
        let hidden = "On the 3rd of May, 17—, and again in 17--, he sailed.";
        assert_eq!(era(hidden, Some(1797), &[0; 6]), Era::Georgian);
        let pages = "See pages 17—20 and 18—19.";
        assert_eq!(era(pages, Some(1832), &[0; 6]), Era::Victorian);
    }

    #[test]
    fn then_the_author_then_the_things() {
        assert_eq!(era("Once.", Some(1832), &[0; 6]), Era::Victorian);
        assert_eq!(era("Once.", None, &[3, 0, 0, 0, 0, 0]), Era::Medieval);
        assert_eq!(era("Once.", None, &[0; 6]), Era::Victorian);
    }
}
