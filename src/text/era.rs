//! The time in which a story is set: the years it names against what its record says of its author,
//! and the things it mentions, none of which was there before its time.

use crate::model::{Era, Metadata};

use super::draft::Draft;

/// An author writes at some forty years of age, of a time some years before.
const WRITING_AGE: i32 = 33;
/// What the record weighs, in years named. A year in a title or at the very beginning, and one that
/// a dash hides (`17—`), are meant to date the story.
const RECORD: f32 = 2.0;
/// What years must reach where there is no record.
const ALONE: f32 = 1.0;
const TITLED: f32 = 3.0;
const HIDDEN: f32 = 2.0;
/// How many bytes the very beginning has.
const BEGINNING: usize = 1500;
/// Years no farther apart than this name the same time.
const SPAN: i32 = 30;
/// What a year is worth that lies more than so many years before the writing.
const BEFORE: [(i32, f32); 2] = [(150, 0.25), (60, 0.8)];
/// So many mentions of things make a story no older than they are; so many of knights and lances
/// make one of the middle ages, when there is no record.
const DATED: u32 = 6;
const KNIGHTLY: u32 = 6;

/// The era of a book; `things` counts what dates it, in the order of [`Era::ALL`].
pub fn find(drafts: &[Draft], metadata: &Metadata, things: &[u32]) -> Era {
    let author = metadata.authors.first();
    let born = author.and_then(|author| author.born);
    let died = author.and_then(|author| author.died).unwrap_or(i32::MAX);
    let written = metadata
        .year
        .or(born.map(|born| (born + WRITING_AGE).min(died)));
    let years = years(drafts, &metadata.title);
    let trusted = if written.is_some() { RECORD } else { ALONE };
    // What is dated after the author's death is not his.
    let last = died.max(written.unwrap_or(died));
    let years: Vec<(i32, f32)> = years
        .into_iter()
        .filter(|(year, _)| *year <= last)
        .map(|(year, weight)| (year, weight * likely(year, written)))
        .collect();
    let named = commonest(&years).filter(|(_, weight)| *weight > trusted);
    if let Some((year, _)) = named {
        return of_year(year);
    }
    let latest = |least: u32| (1..Era::ALL.len()).rev().find(|&at| things[at] >= least);
    match written.map(of_year) {
        // A story is told of a little after, when its things are newer than its author's youth.
        Some(era) => match latest(DATED) {
            Some(at) if at == era as usize + 1 => Era::ALL[at],
            _ => era,
        },
        None => match latest(2) {
            Some(at) => Era::ALL[at],
            None if things[Era::Medieval as usize] >= KNIGHTLY => Era::Medieval,
            None => Era::default(),
        },
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

/// How likely a year that is named is the story's, by how long before the writing it was.
fn likely(year: i32, written: Option<i32>) -> f32 {
    let ago = written.map_or(0, |written| written - year);
    let found = BEFORE.iter().find(|(years, _)| ago > *years);
    found.map_or(1.0, |(_, share)| *share)
}

/// The time that most of the years name, with their weight; the later among equals.
fn commonest(years: &[(i32, f32)]) -> Option<(i32, f32)> {
    let weight = |from: i32| {
        let near = years
            .iter()
            .filter(|(year, _)| (from..=from + SPAN).contains(year));
        near.map(|(_, weight)| weight).sum::<f32>()
    };
    let found = years.iter().map(|&(from, _)| (from, weight(from)));
    let (from, weight) = found.max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))?;
    let mut near: Vec<i32> = years.iter().map(|(year, _)| *year).collect();
    near.retain(|year| (from..=from + SPAN).contains(year));
    near.sort_unstable();
    Some((near[near.len() / 2], weight))
}

/// The years that titles and text name, with what each tells.
fn years(drafts: &[Draft], title: &str) -> Vec<(i32, f32)> {
    let mut found = Vec::new();
    collect(title, TITLED, &mut found);
    for (number, draft) in drafts.iter().enumerate() {
        collect(&draft.title, TITLED, &mut found);
        // A heading is a part of the text: it is not counted twice.
        let body = draft.text.strip_prefix(draft.title.as_str());
        let body = body.unwrap_or(&draft.text);
        let early = if number == 0 {
            body.floor_char_boundary(BEGINNING)
        } else {
            0
        };
        collect(&body[..early], TITLED, &mut found);
        collect(&body[early..], 1.0, &mut found);
    }
    found
}

/// Adds the years of a text, each worth `weight`.
fn collect(text: &str, weight: f32, found: &mut Vec<(i32, f32)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + offset;
        let digits = bytes[start..].iter().take_while(|b| b.is_ascii_digit());
        at = start + digits.count();
        let figures = &text[start..at];
        let year = match figures.len() {
            4 => figures.parse().ok().map(|year: i32| (year, weight)),
            2 if is_hidden(&text[at..]) => century(figures).map(|year| (year, weight.max(HIDDEN))),
            _ => None,
        };
        found.extend(year.filter(|(year, _)| (1050..1935).contains(year)));
    }
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
    fn years_that_agree_outweigh_the_record() {
        assert_eq!(
            era("In 1775 and 1780, and 1775.", Some(1812), &[0; 6]),
            Era::Georgian
        );
        let hidden = "On the 3rd of May, 17—, and again in 17--, he sailed.";
        assert_eq!(era(hidden, Some(1797), &[0; 6]), Era::Georgian);
        let pages = "See pages 17—20 and 18—19.";
        assert_eq!(era(pages, Some(1832), &[0; 6]), Era::Victorian);
        // Far apart, late in the book, and long before the author, they name nothing.
        let text = format!("{} The mill of 1612 burned in 1530.", "word ".repeat(400));
        assert_eq!(era(&text, Some(1832), &[0; 6]), Era::Victorian);
    }

    #[test]
    fn then_the_author_then_the_things() {
        assert_eq!(era("Once.", Some(1832), &[0; 6]), Era::Victorian);
        assert_eq!(
            era("Once.", Some(1860), &[0, 0, 0, 0, 7, 0]),
            Era::Edwardian
        );
        assert_eq!(era("Once.", Some(1775), &[0, 0, 0, 0, 7, 0]), Era::Regency);
        assert_eq!(era("Once.", None, &[8, 0, 0, 0, 0, 0]), Era::Medieval);
        assert_eq!(era("Once.", None, &[3, 0, 0, 0, 0, 0]), Era::Victorian);
        assert_eq!(era("Once.", None, &[0; 6]), Era::Victorian);
    }
}
