//! The collection's list of all books: a packed table of comma-separated values, one book a row.
//! Owns its form and its traps: titles with line breaks, several values in one cell, roles in
//! brackets after names, dates after names.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use csv::StringRecord;
use flate2::bufread::MultiGzDecoder;

use crate::model::{CatalogueEntry, Person};
use crate::source::rdf::reading_order;

/// Most bytes of the unpacked table; it has about 25 MB today. One endless field takes three times its
/// length in memory.
const LIMIT: u64 = 128 << 20;

/// Reads a catalogue, packed or not.
///
/// # Errors
/// When the file cannot be read, or is no catalogue: a captcha, another table.
pub fn open(path: &Path) -> Result<Vec<CatalogueEntry>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut file = BufReader::new(file);
    let packed = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    let entries = match packed {
        true => read(MultiGzDecoder::new(file).take(LIMIT)),
        false => read(file.take(LIMIT)),
    };
    entries.context(
        "what came as the catalogue cannot be read; try again later, or name another mirror under \
         [fetch] in books.toml",
    )
}

/// Reads an unpacked catalogue.
fn read(table: impl Read) -> Result<Vec<CatalogueEntry>> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(table);
    let columns = Columns::of(table.headers()?)?;
    let mut entries = Vec::new();
    for row in table.byte_records() {
        entries.extend(columns.entry(&StringRecord::from_byte_record_lossy(row?)));
    }
    ensure!(!entries.is_empty(), "it lists no book");
    Ok(entries)
}

/// Where each value stands in a row.
struct Columns {
    number: usize,
    kind: Option<usize>,
    issued: Option<usize>,
    title: usize,
    languages: Option<usize>,
    people: Option<usize>,
    subjects: Option<usize>,
    shelves: Option<usize>,
}

impl Columns {
    fn of(header: &StringRecord) -> Result<Self> {
        let at = |name: &str| {
            header
                .iter()
                .position(|cell| cell.trim_start_matches('\u{feff}').trim() == name)
        };
        let needed = |name: &str| at(name).with_context(|| format!("it has no column `{name}`"));
        Ok(Self {
            number: needed("Text#")?,
            kind: at("Type"),
            issued: at("Issued"),
            title: needed("Title")?,
            languages: at("Language"),
            people: at("Authors"),
            subjects: at("Subjects"),
            shelves: at("Bookshelves"),
        })
    }

    /// A row as an entry; `None` for one without a number or a title.
    fn entry(&self, row: &StringRecord) -> Option<CatalogueEntry> {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default().trim();
        let number = cell(Some(self.number)).parse().ok()?;
        let (title, subtitle) = title(cell(Some(self.title)));
        let people = list(cell(self.people));
        (!title.is_empty()).then(|| CatalogueEntry {
            number,
            kind: cell(self.kind).to_owned(),
            issued: cell(self.issued).to_owned(),
            title,
            subtitle,
            languages: list(cell(self.languages)),
            authors: people.iter().filter_map(|name| author(name)).collect(),
            people,
            subjects: list(cell(self.subjects)),
            shelves: list(cell(self.shelves)),
        })
    }
}

/// A line break parts title from subtitle; all other runs of white space are one space.
fn title(cell: &str) -> (String, Option<String>) {
    let mut lines = cell
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = lines.next().unwrap_or_default();
    let rest: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    (title, (!rest.is_empty()).then(|| rest.join(" ")))
}

fn list(cell: &str) -> Vec<String> {
    let parts = cell
        .split(';')
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect()
}

/// `Carroll, Lewis, 1832-1898` as an author; `None` for whoever has another role in brackets.
fn author(name: &str) -> Option<Person> {
    let (name, role) = match name.rsplit_once(" [") {
        Some((name, role)) => (name, role.trim_end_matches(']')),
        None => (name, "Author"),
    };
    if !matches!(role, "Author" | "Creator" | "Attributed name") {
        return None;
    }
    let (name, dates) = match name.rsplit_once(", ") {
        Some((rest, dates)) if dates.contains(|c: char| c.is_ascii_digit()) => (rest, dates),
        _ => (name, ""),
    };
    let (born, died) = years(dates);
    Some(Person {
        name: reading_order(name),
        born,
        died,
    })
}

/// `1832-1898`, `1832?-`, `-1898`, `71? BCE-19 BCE`.
fn years(dates: &str) -> (Option<i32>, Option<i32>) {
    let year = |text: &str| -> Option<i32> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let year: i32 = digits.parse().ok()?;
        Some(if text.contains("BC") { -year } else { year })
    };
    let (born, died) = dates.split_once('-').unwrap_or((dates, ""));
    (year(born), year(died))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "Text#,Type,Issued,Title,Language,Authors,Subjects,LoCC,Bookshelves\r\n\
        90001,Text,1999-01-01,\"Low Tide\r\nA Tale, in \"\"Two\"\" Parts\",en; fr,\"Finch, Ann, \
        1820-1871; Reed, Tom, 1840?- [Translator]\",Sea stories; Ferries,PR,Sea\r\n\
        90002,Sound,,Gulls,en,,,,\r\n,Text,,No Number,en,,,,\r\n";

    #[test]
    fn reads_line_breaks_lists_and_roles() -> Result<()> {
        let entries = read(TABLE.as_bytes())?;
        assert_eq!(entries.len(), 2, "a row without a number is no book");
        let tide = &entries[0];
        assert_eq!((tide.number, tide.title.as_str()), (90001, "Low Tide"));
        assert_eq!(tide.subtitle.as_deref(), Some("A Tale, in \"Two\" Parts"));
        assert_eq!(tide.languages, ["en", "fr"]);
        let ann = Person {
            name: "Ann Finch".into(),
            born: Some(1820),
            died: Some(1871),
        };
        assert_eq!(tide.authors, [ann], "a translator is no author");
        assert_eq!(tide.people[1], "Reed, Tom, 1840?- [Translator]");
        assert_eq!(tide.subjects, ["Sea stories", "Ferries"]);
        assert_eq!(entries[1].kind, "Sound");
        Ok(())
    }

    #[test]
    fn reads_names_and_dates() {
        assert_eq!(years("71? BCE-19 BCE"), (Some(-71), Some(-19)));
        assert_eq!(years("-1898"), (None, Some(1898)));
        let voltaire = author("Voltaire, 1694-1778").map(|person| person.name);
        assert_eq!(voltaire.as_deref(), Some("Voltaire"));
        let wells = author("Wells, H. G. (Herbert George), 1866-1946").map(|person| person.name);
        assert_eq!(wells.as_deref(), Some("H. G. Wells"));
    }

    #[test]
    fn a_page_is_no_catalogue() {
        let error = read(&b"<html><p>Are you a human?</p></html>"[..]).err();
        assert!(error.is_some_and(|error| error.to_string().contains("Text#")));
    }
}
