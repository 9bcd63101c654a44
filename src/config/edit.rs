//! Changing books.toml for its curator: a `[[book]]` table more or less, and not a byte else.
//! Places are found with a parser; the text around them is left as it stands.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use toml_edit::{Document, Item, Table};

use crate::model::Format;

/// A `[[book]]` table to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// Number in the collection.
    pub number: u32,
    /// Folder name in the site.
    pub slug: String,
    /// What the book is, for whoever reads the file: a comment.
    pub remark: String,
    /// The form to take, if it is not the library's usual one.
    pub prefer: Option<Format>,
    /// Whether its curator may use it although it is in copyright.
    pub in_copyright: bool,
}

impl Addition {
    /// The table as it is written, lines ended with `\n`.
    pub fn table(&self) -> String {
        let remark: String = self.remark.chars().filter(|c| !c.is_control()).collect();
        let mut table = format!("[[book]]\ngutenberg = {}", self.number);
        if !remark.is_empty() {
            table.push_str(&format!(" # {remark}"));
        }
        table.push_str(&format!("\nslug = {}\n", toml_edit::value(&self.slug)));
        match self.prefer {
            Some(Format::Html) => table.push_str("prefer = \"html\"\n"),
            Some(Format::Text) => table.push_str("prefer = \"text\"\n"),
            Some(Format::Epub | Format::Markdown) | None => {}
        }
        if self.in_copyright {
            table.push_str("in_copyright = true # its curator may use it\n");
        }
        table
    }
}

/// The file with one more book at its end.
///
/// # Errors
/// When the file is no TOML, or lists its books in a form that cannot be added to.
pub fn add(text: &str, addition: &Addition) -> Result<String> {
    let document = parse(text)?;
    match document.get("book") {
        None | Some(Item::ArrayOfTables(_)) => {}
        Some(_) => bail!(
            "the books are written as `book = […]`; write each as a [[book]] table, then books can \
             be added"
        ),
    }
    let mut new = text.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        new.push_str(newline(text));
    }
    let gap = if new.trim().is_empty() { "" } else { "\n" };
    new.push_str(&format!("{gap}{}", addition.table()).replace('\n', newline(text)));
    Ok(new)
}

/// The file without a book, and the lines that were taken out. Comments that touch its table and
/// nothing else go with it; all others stay.
///
/// # Errors
/// When the file is no TOML, or has no `[[book]]` table of that slug.
pub fn remove(text: &str, slug: &str) -> Result<(String, String)> {
    let document = parse(text)?;
    let tables = document.get("book").and_then(Item::as_array_of_tables);
    let table = tables
        .into_iter()
        .flatten()
        .find(|table| table.get("slug").and_then(Item::as_str) == Some(slug))
        .with_context(|| format!("there is no [[book]] table with the slug `{slug}`"))?;
    let range = lines(
        text,
        &extent(table).context("the table's place is not known")?,
    );
    let mut before = &text[..range.start];
    for blank in ["\r\n", "\n"] {
        let trimmed = before.strip_suffix(blank).unwrap_or(before);
        if trimmed.len() < before.len() && (trimmed.is_empty() || trimmed.ends_with('\n')) {
            before = trimmed; // The blank line that parted it from what stands above.
            break;
        }
    }
    Ok((
        format!("{before}{}", &text[range.end..]),
        text[range].to_owned(),
    ))
}

fn parse(text: &str) -> Result<Document<&str>> {
    Document::parse(text).context("books.toml cannot be read")
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The bytes from a table's header to the end of its last value.
fn extent(table: &Table) -> Option<Range<usize>> {
    let mut range = table.span()?;
    for (key, item) in table.iter() {
        let key = table.key(key).and_then(toml_edit::Key::span);
        let inner = match item {
            Item::Table(table) => extent(table).or_else(|| inner_extent(table)),
            Item::ArrayOfTables(tables) => tables.iter().filter_map(extent).reduce(join),
            other => other.span(),
        };
        range = key.into_iter().chain(inner).fold(range, join);
    }
    Some(range)
}

/// A table made by dotted keys has no place of its own, only its values have.
fn inner_extent(table: &Table) -> Option<Range<usize>> {
    table
        .iter()
        .filter_map(|(_, item)| item.span())
        .reduce(join)
}

fn join(a: Range<usize>, b: Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// The whole lines of a range, with the comment lines that touch it: those right below, and those
/// right above if a blank line parts them from what comes before.
fn lines(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..]
        .find('\n')
        .map_or(text.len(), |at| range.end + at + 1);
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let above: Vec<&str> = text[..start].split_inclusive('\n').collect();
    let comments = above
        .iter()
        .rev()
        .take_while(|line| is_comment(line))
        .count();
    let parted = above.len() > comments && above[above.len() - comments - 1].trim().is_empty();
    let taken = if parted {
        &above[above.len() - comments..]
    } else {
        &[]
    };
    let below: Vec<&str> = text[end..].split_inclusive('\n').collect();
    let follow = below.iter().take_while(|line| is_comment(line)).count();
    let free = below.get(follow).is_none_or(|line| line.trim().is_empty());
    let follow = if free { &below[..follow] } else { &[] };
    let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
    start - length(taken)..end + length(follow)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIBRARY: &str = "# My books.\n\n[site]\ntitle = \"Mine\"   # ours\n\n\
        # The first.\n[[book]]\nfile = \"a.txt\"\nslug = \"a\"\n# chapters = \"1-2\"\n\n\
        # Others to switch on:\n\n# [[book]]\n# slug = \"z\"\n";

    fn addition() -> Addition {
        Addition {
            number: 35,
            slug: "time".into(),
            remark: "The \"Time\"\nMachine".into(),
            prefer: None,
            in_copyright: false,
        }
    }

    #[test]
    fn a_book_is_added_at_the_end_and_removed_without_a_trace() -> Result<()> {
        for text in [
            LIBRARY.to_owned(),
            LIBRARY.replace('\n', "\r\n"),
            String::new(),
        ] {
            let added = add(&text, &addition())?;
            assert!(added.starts_with(&text));
            assert!(added.trim_end().ends_with("slug = \"time\""), "{added}");
            assert_eq!(added.contains("\r\n"), text.contains("\r\n"));
            let (removed, table) = remove(&added, "time")?;
            assert_eq!(removed, text);
            assert!(table.starts_with("[[book]]") && table.contains("35 # The \"Time\"Machine"));
        }
        Ok(())
    }

    #[test]
    fn comments_that_touch_a_table_go_with_it_and_others_stay() -> Result<()> {
        let (left, taken) = remove(&add(LIBRARY, &addition())?, "a")?;
        assert!(taken.starts_with("# The first.") && taken.ends_with("# chapters = \"1-2\"\n"));
        for kept in [
            "# My books.",
            "# ours",
            "# Others to switch on:",
            "# slug = \"z\"",
            "= 35",
        ] {
            assert!(left.contains(kept), "{kept}: {left}");
        }
        assert!(!left.contains("\n\n\n"), "{left}");
        Ok(())
    }

    #[test]
    fn tables_inside_a_book_go_with_it() -> Result<()> {
        let text = "[[book]]\nslug = \"a\"\nvoices.Ann = \"x\"\n\n[[book]]\nslug = \"b\"\n\
            [book.voices]\n\"the Hatter\" = \"bm_fable\"\n\n[site]\ntitle = \"Mine\"\n";
        assert_eq!(
            remove(text, "b")?.0,
            "[[book]]\nslug = \"a\"\nvoices.Ann = \"x\"\n\n[site]\ntitle = \"Mine\"\n"
        );
        assert!(
            remove(text, "a")?
                .0
                .trim_start()
                .starts_with("[[book]]\nslug = \"b\"")
        );
        Ok(())
    }

    #[test]
    fn a_file_that_cannot_be_added_to_says_why() {
        assert!(add("book = []", &addition()).is_err_and(|e| e.to_string().contains("[[book]]")));
        assert!(add("[[book", &addition()).is_err());
        assert!(remove(LIBRARY, "none").is_err());
    }
}
