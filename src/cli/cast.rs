//! `cast`: who reads what in a book and why, and a page on which each voice says a line of its own.

use anyhow::{Context, Result, bail};
use clap::Args;

use super::progress::{Bars, Quiet};
use super::session::Session;
use super::{FAILED, Global, INTERRUPTED, OK, out};
use crate::model::{Age, Sex};
use crate::pipeline::{Cast, Mode, Observer, Report};
use crate::site;

/// Flags of `cast`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The book.
    slug: String,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let slug = options.slug.as_str();
    let mut global = global.clone();
    global.only = vec![slug.to_owned()];
    let session = Session::open(&global)?;
    let leave = if global.json {
        super::leave_silently
    } else {
        super::leave
    };
    session.cancel.on_interrupt(super::wait, leave)?;
    let observer: Box<dyn Observer> = if global.json || global.quiet {
        Box::new(Quiet)
    } else {
        Box::new(Bars::new(global.verbose))
    };
    let mode = if global.dry_run {
        Mode::Plan
    } else {
        Mode::Make
    };
    let reading = session.pipeline(&Quiet, Mode::Make, &[]);
    let (cast, report) = reading.cast(slug)?;
    if session.cancel.is_cancelled() {
        return Ok(stopped(&global));
    }
    let Some((mut cast, script)) = cast else {
        let errors: Vec<String> = report.failures.iter().map(words).collect();
        bail!("{slug} cannot be cast: {}", errors.join("; "));
    };
    if !global.json && !global.quiet {
        table(&cast);
    }
    let report = session
        .pipeline(observer.as_ref(), mode, &[])
        .audition(slug, &mut cast, &script)?;
    drop(observer);
    if session.cancel.is_cancelled() {
        return Ok(stopped(&global));
    }
    let page = page(&session, slug, &cast)?;
    if global.json {
        let document = serde_json::json!({
            "book": slug,
            "title": cast.title,
            "cast": cast.parts,
            "page": page,
        });
        out::say(&document.to_string());
    } else if let (Some(page), false) = (&page, global.quiet) {
        out::say(&format!("Hear them: {}", page.display()));
    }
    Ok(finished(&report))
}

fn finished(report: &Report) -> u8 {
    for failure in &report.failures {
        out::note(&format!("error: {}", words(failure)));
    }
    if report.failures.is_empty() {
        OK
    } else {
        FAILED
    }
}

fn words(failure: &crate::pipeline::Failure) -> String {
    format!("{}: {}", failure.label, failure.error)
}

fn stopped(global: &Global) -> u8 {
    if !global.json {
        super::say_stopped();
    }
    INTERRUPTED
}

/// Puts the page beside the site; `None` when there is nothing to hear.
fn page(session: &Session, slug: &str, cast: &Cast) -> Result<Option<std::path::PathBuf>> {
    let heard: Vec<site::Heard> = cast
        .parts
        .iter()
        .filter_map(|part| {
            Some(site::Heard {
                name: part.name.clone(),
                voice: part.voice.clone()?,
                why: part.why.clone(),
                line: part.line.clone()?,
                sound: part.sound.clone()?,
            })
        })
        .collect();
    if heard.is_empty() {
        return Ok(None);
    }
    let files = site::audition_page(&session.theme, &cast.title, &cast.language, &heard)?;
    let folder = session.config.auditions().join(slug);
    site::sync(&folder, &files, &session.blobs).context("the audition page cannot be stored")?;
    Ok(Some(folder.join("index.html")))
}

fn table(cast: &Cast) {
    let rows: Vec<[String; 6]> = cast
        .parts
        .iter()
        .map(|part| {
            [
                part.name.clone(),
                part.sex.map_or("", sex).to_owned(),
                part.age.map_or("", age).to_owned(),
                if part.sex.is_some() {
                    part.quotes.to_string()
                } else {
                    String::new()
                },
                part.voice.clone().unwrap_or_else(|| "nobody".to_owned()),
                part.why.clone(),
            ]
        })
        .collect();
    let heads = ["who", "sex", "age", "quotes", "voice", "why"];
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0).max(heads[column].len())
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let say = |cells: &[&str]| {
        let padded: Vec<String> = cells
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, width))| match column {
                3 => format!("{cell:>width$}"),
                _ => format!("{cell:width$}"),
            })
            .collect();
        out::say(padded.join("  ").trim_end());
    };
    say(&heads);
    for row in &rows {
        say(&row.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
        Sex::Unknown => "unknown",
    }
}

fn age(age: Age) -> &'static str {
    match age {
        Age::Child => "child",
        Age::Young => "young",
        Age::Adult => "adult",
        Age::Old => "old",
    }
}
