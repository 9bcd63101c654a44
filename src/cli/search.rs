//! `search`: finds books in the collection's list, which is fetched once and then read offline.

use anyhow::Result;
use clap::Args;

use super::{Global, OK, out};
use crate::base::cancel::Cancel;
use crate::catalogue::{Catalogue, Query};
use crate::config::{Config, Flags};
use crate::engine::collection::Collection;
use crate::model::{CatalogueEntry, Person};

/// Flags of `search`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Words of the title, of a name, of a subject.
    words: Vec<String>,
    /// Only books that somebody of this name had a part in.
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Only books about this.
    #[arg(long, value_name = "WORDS")]
    subject: Option<String>,
    /// Only books in this language, such as en or fr.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// How many to show.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    /// Ask whether there is a newer list, and fetch it.
    #[arg(long)]
    refresh: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let config = unlisted(global)?;
    let Some(catalogue) = ready(global, &config, options.refresh)? else {
        return Ok(OK);
    };
    let query = Query {
        words: options.words.join(" "),
        author: options.author.clone().unwrap_or_default(),
        subject: options.subject.clone().unwrap_or_default(),
        language: options.language.clone(),
        limit: usize::from(options.limit),
    };
    let found = catalogue.search(&query)?;
    if global.json {
        out::say(&serde_json::json!({ "results": found }).to_string());
        return Ok(OK);
    }
    for entry in &found {
        out::say(&row(entry));
    }
    if found.is_empty() && !global.quiet {
        let count = catalogue.count()?;
        out::note(&format!(
            "None of the {count} books fits. Try fewer words, or only --author."
        ));
    } else if found.len() == query.limit && !global.quiet {
        out::note(&format!("The best {}; --limit shows more.", found.len()));
    }
    Ok(OK)
}

/// The configuration of a library that may list no book yet, or may not be there yet.
pub(super) fn unlisted(global: &Global) -> Result<Config> {
    let flags = Flags {
        unlisted: true,
        ..global.flags()
    };
    Ok(Config::load(&global.library, &flags)?)
}

/// The list of all books, fetched now if it is not here; `None` when that would only be said.
pub(super) fn ready(global: &Global, config: &Config, refresh: bool) -> Result<Option<Catalogue>> {
    let catalogue = Catalogue::open(config)?;
    let missing = catalogue.is_missing()?;
    let talk = !global.quiet && !global.json;
    if !missing && !refresh {
        if let (Some(days), true) = (catalogue.stale_days(), talk) {
            out::note(&format!(
                "The list of books is {days} days old; `search --refresh` renews it."
            ));
        }
        return Ok(Some(catalogue));
    }
    if global.dry_run {
        out::say("would fetch the collection's list of books (about 6 MB)");
        return Ok((!missing).then_some(catalogue));
    }
    if talk {
        out::note("Fetching the collection's list of books (about 6 MB, once) …");
    }
    let cancel = Cancel::default();
    cancel.on_interrupt(super::wait, super::leave)?;
    crate::base::fs::mark_cache(&config.output)?;
    let changed = catalogue.refresh(&Collection::open(config)?, &cancel)?;
    if talk {
        let count = catalogue.count()?;
        out::note(&match changed {
            true => format!("It lists {count} books. From now on no network is needed."),
            false => format!("There is no newer one; it lists {count} books."),
        });
    }
    Ok(Some(catalogue))
}

/// An entry as a line: number, title, author, language.
pub(super) fn row(entry: &CatalogueEntry) -> String {
    let title = match &entry.subtitle {
        Some(subtitle) => format!("{}: {subtitle}", entry.title),
        None => entry.title.clone(),
    };
    let (title, author) = (fitted(&title, 52), fitted(&authors(entry), 28));
    format!(
        "{:>6}  {title}  {author}  {}",
        entry.number,
        entry.languages.join(" ")
    )
}

/// The authors in reading order.
pub(super) fn authors(entry: &CatalogueEntry) -> String {
    Person::names(&entry.authors, ", ")
}

/// A text in a column: filled with spaces, or cut.
pub(super) fn fitted(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return format!("{text:width$}");
    }
    let cut: String = text.chars().take(width - 1).collect();
    format!("{:width$}", format!("{}…", cut.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn columns_keep_their_width() {
        for text in [
            "short",
            "exactly ten",
            "a good deal longer",
            "ééééé ééééééé",
        ] {
            assert_eq!(fitted(text, 11).chars().count(), 11, "{text}");
        }
        assert_eq!(fitted("one two three", 5), "one… ");
    }
}
