//! `status`: what is finished and what a build would still have to do.

use anyhow::Result;
use clap::Args;

use super::progress::Quiet;
use super::session::Session;
use super::{Global, OK, costs, estimate, out};
use crate::pipeline::{BookReport, Mode, Report, Until};

/// Flags of `status`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Show what was ever paid for, by book and by whom, instead.
    #[arg(long)]
    costs: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let session = Session::open(global)?;
    if options.costs {
        return costs::ledger(global, &session);
    }
    let report = session.build(&Quiet, Mode::Plan, &[], Until::Publish)?;
    if global.json {
        out::say(&serde_json::json!({ "books": report.books, "plans": report.plans }).to_string());
        return Ok(OK);
    }
    for book in &report.books {
        out::say(&row(book, &report));
    }
    estimate::table(&session, &report);
    let work: u64 = session
        .store
        .counts()?
        .iter()
        .map(|stage| stage.millis)
        .sum();
    out::say(&format!(
        "{} of work are stored in {}",
        out::time(work),
        session.config.output.display()
    ));
    Ok(OK)
}

fn row(book: &BookReport, report: &Report) -> String {
    let stages: Vec<String> = report
        .plans
        .iter()
        .filter(|plan| plan.edition == book.slug)
        .map(|plan| {
            format!(
                "{} {}/{}",
                plan.stage,
                plan.units - plan.missing,
                plan.units
            )
        })
        .collect();
    let title = if book.title.is_empty() {
        "not read yet"
    } else {
        &book.title
    };
    let whole = report
        .plans
        .iter()
        .any(|p| p.edition == book.slug && p.stage == "publish")
        && report
            .plans
            .iter()
            .all(|p| p.edition != book.slug || p.missing == 0);
    let mark = if whole { "finished" } else { "to do" };
    format!(
        "{:20} {mark:9} {title}\n{:20} {}",
        book.slug,
        "",
        stages.join("  ")
    )
}
