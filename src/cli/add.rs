//! `add`: appends a book to books.toml after looking up what it is and whether it may be used.

use anyhow::{Context, Result, anyhow};
use clap::Args;

use super::{Global, OK, USAGE, out, search};
use crate::base::blobs::Blobs;
use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::catalogue::{self, Catalogue, Meaning, Reference};
use crate::config::edit::{self, Addition};
use crate::config::{Config, ConfigError};
use crate::engine::collection::{Collection, copyright};
use crate::engine::error::EngineError;
use crate::model::{CatalogueEntry, Format, Metadata, Origin, Person};

/// Flags of `add`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The book: 35, https://www.gutenberg.org/ebooks/35, or "the time machine".
    #[arg(required = true, value_name = "BOOK")]
    book: Vec<String>,
    /// Its folder in the site [default: made of its title].
    #[arg(long, value_name = "NAME")]
    slug: Option<String>,
    /// Take it as HTML, with headings and pictures [default unless books.toml says otherwise], or
    /// as plain text.
    #[arg(long, value_name = "FORM", value_parser = ["text", "html"])]
    prefer: Option<String>,
    /// Add it although its record calls it copyrighted: you know that you may use it.
    #[arg(long)]
    in_copyright: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let config = search::unlisted(global)?;
    let words = options.book.join(" ");
    let reference = Reference::parse(&words).map_err(|why| ConfigError::flag("add", why))?;
    let number = match reference {
        Reference::Number(number) => number,
        Reference::Title(title) => match named(global, &config, &title)? {
            Some(number) => number,
            None => return Ok(if global.dry_run { OK } else { USAGE }),
        },
    };
    refuse_doubles(&config, number, options.slug.as_deref())?;
    let metadata = known(global, &config, number)?;
    refuse_unusable(&metadata, number, options.in_copyright)?;
    let addition = addition(&config, number, &metadata, options);
    write(global, &config, &metadata, &addition)
}

/// The number of the book that a title means; `None` after showing which it could be.
fn named(global: &Global, config: &Config, title: &str) -> Result<Option<u32>> {
    let Some(catalogue) = search::ready(global, config, false)? else {
        return Ok(None);
    };
    match catalogue.meaning(title)? {
        Meaning::One(entry) => Ok(Some(entry.number)),
        Meaning::Nothing => {
            let error =
                ConfigError::flag("add", format!("no book of the collection fits “{title}”"));
            Err(error
                .with_hint("`pennyreel search` finds books by any of their words")
                .into())
        }
        Meaning::Several(entries) if global.json => {
            out::say(&serde_json::json!({ "event": "candidates", "books": entries }).to_string());
            Ok(None)
        }
        Meaning::Several(entries) => {
            out::note(&format!(
                "“{title}” may be any of these; add one by its number:"
            ));
            for entry in &entries {
                out::say(&search::row(entry));
            }
            Ok(None)
        }
    }
}

fn refuse_doubles(config: &Config, number: u32, slug: Option<&str>) -> Result<()> {
    let listed = config
        .editions
        .iter()
        .find(|e| e.origin == Origin::Gutenberg(number));
    if let Some(edition) = listed {
        let message = format!("book {number} is listed already, as `{}`", edition.slug);
        return Err(ConfigError::flag("add", message).into());
    }
    match slug.filter(|slug| config.editions.iter().any(|edition| edition.slug == *slug)) {
        Some(slug) => {
            let message = format!("the slug `{slug}` belongs to another book of the library");
            Err(ConfigError::flag("--slug", message).into())
        }
        None => Ok(()),
    }
}

/// What is known of a book: its record, or its line of the list where the record is out of reach.
fn known(global: &Global, config: &Config, number: u32) -> Result<Metadata> {
    let cancel = Cancel::default();
    let listed = || -> Result<Option<CatalogueEntry>> {
        match config.catalogue().exists() {
            true => Catalogue::open(config)?.entry(number),
            false => Ok(None),
        }
    };
    let blobs = Blobs::new(config.blobs());
    fs::mark_cache(&config.output)?;
    let (entry, error) = match Collection::open(config)?.record(number, &blobs, &cancel) {
        Ok(Some(metadata)) => return Ok(metadata),
        Ok(None) => (
            listed()?,
            anyhow!("no mirror has a record of book {number}; check the number"),
        ),
        Err(error @ (EngineError::Transient { .. } | EngineError::Refused(_))) => {
            (listed()?, error.into())
        }
        Err(error) => return Err(error.into()),
    };
    let Some(entry) = entry else {
        return Err(error).context(format!("nothing is known of book {number}"));
    };
    if !global.quiet {
        out::note(&format!(
            "Its record is out of reach ({error:#}), so its rights could not be looked up. \
             A build looks again, and refuses a work in copyright."
        ));
    }
    Ok(Metadata {
        title: entry.title,
        subtitle: entry.subtitle,
        authors: entry.authors,
        language: entry.languages.into_iter().next().unwrap_or_default(),
        kind: Some(entry.kind).filter(|kind| !kind.is_empty()),
        ..Metadata::default()
    })
}

fn refuse_unusable(metadata: &Metadata, number: u32, in_copyright: bool) -> Result<()> {
    if let Some(kind) = metadata.kind.as_deref().filter(|kind| *kind != "Text") {
        let message =
            format!("number {number} of the collection is no text but is filed as {kind}");
        return Err(ConfigError::flag("add", message).into());
    }
    match copyright(metadata) {
        Some(rights) if !in_copyright => {
            let message = format!(
                "book {number}, {}, is still in copyright: its record says “{rights}”",
                title_and_author(metadata)
            );
            let hint = "if you know that you may use it, add it with --in-copyright";
            Err(ConfigError::flag("add", message).with_hint(hint).into())
        }
        _ => Ok(()),
    }
}

fn addition(config: &Config, number: u32, metadata: &Metadata, options: &Options) -> Addition {
    let taken: Vec<&str> = config
        .editions
        .iter()
        .map(|edition| edition.slug.as_str())
        .collect();
    let author = metadata.authors.first().map(|author| author.name.as_str());
    let slug = || catalogue::slug(&metadata.title, author, number, &taken);
    Addition {
        number,
        slug: options.slug.clone().unwrap_or_else(slug),
        remark: title_and_author(metadata),
        prefer: options.prefer.as_deref().map(|form| match form {
            "html" => Format::Html,
            _ => Format::Text,
        }),
        in_copyright: options.in_copyright && copyright(metadata).is_some(),
    }
}

fn title_and_author(metadata: &Metadata) -> String {
    match metadata.authors.is_empty() {
        true => metadata.title.clone(),
        false => format!(
            "{}, by {}",
            metadata.title,
            Person::names(&metadata.authors, " and ")
        ),
    }
}

fn write(global: &Global, config: &Config, metadata: &Metadata, addition: &Addition) -> Result<u8> {
    let library = &config.library;
    let old = if library.exists() {
        fs::read_to_string(library)?
    } else {
        String::new()
    };
    let new = edit::add(&old, addition)?;
    // A slug given by hand may be wrong; nothing is written that could not be read again.
    Config::read(library, &new, &global.flags())?;
    if !global.dry_run {
        replace(library, &new)?;
    }
    if global.json {
        let document = serde_json::json!({
            "event": if global.dry_run { "would-add" } else { "added" },
            "library": library,
            "slug": addition.slug,
            "number": addition.number,
            "metadata": metadata,
            "table": addition.table(),
        });
        out::say(&document.to_string());
    } else if global.dry_run {
        out::say(&format!(
            "would add to {}:\n\n{}",
            library.display(),
            addition.table().trim_end()
        ));
    } else if !global.quiet {
        out::say(&format!(
            "Added to {}:\n\n{}",
            library.display(),
            addition.table()
        ));
        out::say(&format!(
            "  make   cargo run --release -- build --only {}",
            addition.slug
        ));
        out::say(&format!(
            "  undo   cargo run --release -- remove {}",
            addition.slug
        ));
    }
    Ok(OK)
}

/// Writes the library; one that is a link to another file stays a link.
pub(super) fn replace(library: &std::path::Path, text: &str) -> Result<()> {
    let target = std::fs::canonicalize(library).unwrap_or_else(|_| library.to_owned());
    fs::write_atomic(&target, text.as_bytes())
}
