//! `inspect`: how a book was understood.

use anyhow::{Context, Result};
use clap::Args;

use super::progress::Quiet;
use super::session::Session;
use super::{Global, OK, media, out};
use crate::model::{Book, Format};
use crate::pipeline::{Look, Mode};
use crate::{source, text};

/// Flags of `inspect`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A book's slug, or a file: .txt, .html or .epub.
    book: String,
    /// Lists every scene below its chapter; -v does too.
    #[arg(long)]
    scenes: bool,
    /// With --json, adds where words are not read as they are spelled; takes twice as long.
    #[arg(long)]
    hooks: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let name = name(&options.book);
    let listed = !std::path::Path::new(&options.book).is_file();
    let look = match global.json && listed {
        true => look(global, &options.book)?,
        false => None,
    };
    let book = match &look {
        Some(look) => look.publication.book.clone(),
        None => book(global, &options.book)?,
    };
    if global.json {
        let mut document = text::inspect_json(&book);
        media::describe(&mut document, &book);
        if let Some(look) = &look {
            media::add(&mut document, look);
        }
        document["source"] = name.into();
        if options.hooks {
            document["pronunciation_hooks"] = text::pronunciation_json(&book);
        }
        out::say(&document.to_string());
    } else {
        out::say(&text::outline(&book, options.scenes || global.verbose));
    }
    Ok(OK)
}

/// A book by its slug, or a file that need not be in the library.
pub(super) fn book(global: &Global, name: &str) -> Result<Book> {
    let path = std::path::Path::new(name);
    if path.is_file() {
        read(path)
    } else {
        stored(global, name)
    }
}

/// A file's own name, or the slug.
fn name(asked: &str) -> String {
    let path = std::path::Path::new(asked);
    match path.file_name().filter(|_| path.is_file()) {
        Some(name) => name.to_string_lossy().into_owned(),
        None => asked.to_owned(),
    }
}

/// A file that need not be in the library.
fn read(path: &std::path::Path) -> Result<Book> {
    let bytes = crate::base::fs::read(path)?;
    let manuscript = source::open(&bytes, Format::of(path))
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let mut book = text::read(&manuscript, &text::Options::default());
    text::check(&book, &manuscript)?;
    text::appearances::list(&mut book);
    Ok(book)
}

/// A book of the library with what was made of it; `None` where it cannot be looked at so far.
fn look(global: &Global, slug: &str) -> Result<Option<Look>> {
    let mut global = global.clone();
    global.only = vec![slug.to_owned()];
    let session = Session::open(&global)?;
    let (look, _) = session.pipeline(&Quiet, Mode::Make, &[]).look(slug)?;
    Ok(look)
}

/// A book of the library, segmented now if it was not yet.
fn stored(global: &Global, slug: &str) -> Result<Book> {
    let mut global = global.clone();
    global.only = vec![slug.to_owned()];
    let session = Session::open(&global)?;
    let (book, report) = session.pipeline(&Quiet, Mode::Make, &[]).understand(slug)?;
    book.with_context(|| match report.failures.first() {
        Some(failure) => format!("{slug}: {}: {}", failure.stage, failure.error),
        None => format!("{slug} could not be read"),
    })
}
