//! `list`: the books of books.toml, and how far each is.

use anyhow::Result;
use serde_json::json;

use super::progress::Quiet;
use super::session::Session;
use super::{Global, OK, out, search};
use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::model::{CatalogueEntry, Edition, Origin};
use crate::pipeline::{Mode, Report, Until};

pub(super) fn run(global: &Global) -> Result<u8> {
    let config = search::unlisted(global)?;
    if config.editions.is_empty() {
        if global.json {
            out::say(&json!({ "books": [] }).to_string());
        } else if !global.quiet {
            let library = config.library.display();
            out::say(&format!(
                "{library} lists no book yet; `pennyreel add 35` adds one."
            ));
        }
        return Ok(OK);
    }
    let session = Session::open(global)?;
    let report = session.build(&Quiet, Mode::Plan, &[], Until::Publish)?;
    let mut books = Vec::new();
    for edition in &session.config.editions {
        if !global.only.is_empty() && !global.only.contains(&edition.slug) {
            continue;
        }
        let (title, author) = names(&session.config, edition, &report)?;
        let state = state(&session, edition, &report)?;
        if global.json {
            let number = match edition.origin {
                Origin::Gutenberg(number) => Some(number),
                Origin::File(_) => None,
            };
            books.push(json!({
                "slug": edition.slug, "source": source(&edition.origin), "gutenberg": number,
                "title": title, "author": author, "state": state,
            }));
        } else {
            let slug = search::fitted(&edition.slug, 26);
            let source = search::fitted(&source(&edition.origin), 16);
            let what = match author.is_empty() {
                true => title,
                false => format!("{title}, {author}"),
            };
            let state = search::fitted(&state, 20);
            out::say(format!("{slug}  {source}  {state}  {what}").trim_end());
        }
    }
    if global.json {
        out::say(&json!({ "books": books }).to_string());
    }
    Ok(OK)
}

fn source(origin: &Origin) -> String {
    match origin {
        Origin::Gutenberg(number) => format!("Gutenberg {number}"),
        Origin::File(path) => path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    }
}

/// Title and author as the curator, the book or the collection's list has them.
fn names(config: &Config, edition: &Edition, report: &Report) -> Result<(String, String)> {
    let read = report.books.iter().find(|book| book.slug == edition.slug);
    let listed: Option<CatalogueEntry> = match edition.origin {
        Origin::Gutenberg(number) if config.catalogue().exists() => {
            Catalogue::open(config)?.entry(number)?
        }
        _ => None,
    };
    let read = read
        .map(|book| book.title.clone())
        .filter(|title| !title.is_empty());
    let title = edition
        .title
        .clone()
        .or(read)
        .or(listed.as_ref().map(|entry| entry.title.clone()));
    let author = edition
        .author
        .clone()
        .or(listed.as_ref().map(search::authors));
    Ok((title.unwrap_or_default(), author.unwrap_or_default()))
}

/// How far a book is, in a word or two.
fn state(session: &Session, edition: &Edition, report: &Report) -> Result<String> {
    let plans = || {
        report
            .plans
            .iter()
            .filter(|plan| plan.edition == edition.slug)
    };
    let missing = plans().find(|plan| plan.missing > 0);
    let published = session.store.published(&edition.slug)?.is_some();
    Ok(match missing {
        None if plans().any(|plan| plan.stage == "publish") => "finished".to_owned(),
        None => "to do".to_owned(),
        Some(plan) if published => format!("changed: {}", plan.stage),
        Some(plan) if plan.stage == "fetch" => "not fetched".to_owned(),
        Some(plan) => format!("to do: {}", plan.stage),
    })
}
