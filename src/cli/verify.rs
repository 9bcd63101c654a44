//! `verify`: proves what is published, book by book, and the folder that it lies in.

use anyhow::Result;
use clap::Args;

use super::progress::observer;
use super::session::Session;
use super::{FAILED, Global, INTERRUPTED, OK, listen, out};
use crate::model::{Check, Proof, Reader, Span};
use crate::pipeline::{BookReport, BookState, Mode, Report};

/// What may be allowed.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Allow {
    /// Let a check fail: the site's report says so. May be given several times.
    #[arg(long = "allow", value_name = "CHECK", value_parser = check)]
    pub allow: Vec<Check>,
}

/// Flags of `verify`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The book; all of books.toml without one.
    slug: Option<String>,
    #[command(flatten)]
    allow: Allow,
    /// Also listen to every line with a recogniser on this machine, and list those that are not heard as
    /// they are written, worst first. What was listened to once is not listened to again.
    #[arg(long)]
    listen: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let started = std::time::Instant::now();
    let mut global = global.clone();
    global.only.extend(options.slug.clone());
    let mut session = Session::open(&global)?;
    session.allow.clone_from(&options.allow.allow);
    session.cancel.on_interrupt(super::wait, super::leave)?;
    let observer = observer(&global);
    let mut report = session.verify(observer.as_ref())?;
    let mut listened = Vec::new();
    if options.listen && !session.cancel.is_cancelled() {
        let pipeline = session.pipeline(observer.as_ref(), Mode::Verify, &[]);
        let (books, heard) = pipeline.listen(&global.only)?;
        report.failures.extend(heard.failures);
        listened = books;
    }
    drop(observer);
    let code = match (&report.failures[..], session.cancel.is_cancelled()) {
        (_, true) => INTERRUPTED,
        ([], _) => OK,
        _ => FAILED,
    };
    if global.json {
        let mut document = serde_json::json!({
            "event": "verified",
            "ok": code == OK,
            "allowed": session.allow,
            "books": report.books,
            "site": report.site,
            "failures": report.failures,
        });
        if options.listen {
            document["listened"] = serde_json::json!(listened);
        }
        out::say(&document.to_string());
        return Ok(code);
    }
    listen::failures(&report.failures);
    if !global.quiet {
        let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        table(&report, millis);
        for book in &listened {
            listen::table(book, global.verbose);
        }
    }
    Ok(code)
}

fn table(report: &Report, millis: u64) {
    for book in &report.books {
        row(book);
    }
    let site = &report.site;
    out::say(&format!(
        "{:24} {} {}, {}; largest {} ({})",
        "the site",
        mark(site.breaches.is_empty()),
        out::count(site.tally.files as usize, "file"),
        out::size(site.tally.bytes),
        site.tally.largest.0,
        out::size(site.tally.largest.1)
    ));
    for warning in &site.warnings {
        out::say(&format!(
            "{:24} note: {}; {}",
            "", warning.message, warning.remedy
        ));
    }
    for finding in &site.allowed {
        out::say(&format!(
            "{:24} allowed {}: {}",
            "",
            finding.check.name(),
            finding.message
        ));
    }
    let whole = match report.failures.len() {
        0 => "Everything holds".to_owned(),
        failures => out::count(failures, "breach").replace("breachs", "breaches"),
    };
    out::say(&format!("{whole} ({}).", out::time(millis)));
}

fn mark(whole: bool) -> &'static str {
    if whole { "holds  " } else { "BREACH " }
}

fn row(book: &BookReport) {
    let state = mark(book.state == BookState::Published);
    let title = match book.title.as_str() {
        "" => "not read yet",
        title => title,
    };
    out::say(&format!("{:24} {state} {title}", book.slug));
    let Some(proof) = &book.proof else { return };
    out::say(&format!("{:24} {}", "", summary(proof)));
    for finding in &proof.allowed {
        let place = match finding.place().as_str() {
            "" => String::new(),
            place => format!(" in {place}"),
        };
        out::say(&format!(
            "{:24} allowed {}{place}: {}",
            "",
            finding.check.name(),
            finding.message
        ));
    }
}

/// A book's numbers in a line.
fn summary(proof: &Proof) -> String {
    let reader = match proof.reader {
        Reader::Voice => format!("read by {}", proof.speech),
        Reader::Tones => "READ IN TONES, not by a voice".to_owned(),
        Reader::Nobody => "read by nobody".to_owned(),
    };
    let mut parts = vec![
        reader,
        format!("{} words", out::digits(proof.words)),
        out::count(proof.cards as usize, "card"),
        out::count(proof.pictures as usize, "picture"),
    ];
    let span = |span: Option<Span>, unit: &str| {
        span.map(|Span { least, most }| match least == most {
            true => format!("{least:.1} {unit}"),
            false => format!("{least:.1} to {most:.1} {unit}"),
        })
    };
    let measured = &proof.measured;
    parts.extend(span(measured.loudness, "LUFS"));
    parts.extend(
        measured
            .peak
            .map(|peak| format!("peaks to {:.1} dBTP", peak.most)),
    );
    parts.extend(span(measured.rate, "letters/s"));
    parts.extend(
        measured
            .silence
            .map(|s| format!("silences to {:.1} s", s.most)),
    );
    parts.extend(
        measured
            .contrast
            .map(|c| format!("contrast from {:.1}", c.least)),
    );
    parts.join(" \u{b7} ")
}

fn check(name: &str) -> Result<Check, String> {
    Check::named(name).ok_or_else(|| {
        let names = Check::ALL.map(Check::name).join(", ");
        format!("there is no check of that name; there are {names}")
    })
}
