//! `build` and the stages: run until here.

use anyhow::Result;
use clap::Args;

use super::progress::{Quiet, observer};
use super::session::Session;
use super::verify::Allow;
use super::{FAILED, Global, INTERRUPTED, OK, OVER_BUDGET, listen, out, summary};
use crate::model::Check;
use crate::pipeline::{Failure, Mode, Report, Until};

/// Flags of `build` and the stages.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Ask the collection whether its texts have changed, instead of using the stored ones.
    #[arg(long)]
    refresh: bool,
}

/// Flags of `narrate`.
#[derive(Debug, Args)]
pub(super) struct Narrating {
    #[command(flatten)]
    options: Options,
    /// Then listen to every line (see `verify --listen`), and say those again that are not heard as
    /// they are written, cut otherwise: the best take of each is used from then on.
    #[arg(long, conflicts_with = "dry_run")]
    retry_suspicious: bool,
    /// Go back to the first take of every line.
    #[arg(long, conflicts_with = "retry_suspicious")]
    first_takes: bool,
}

/// Flags of what ends with a site.
#[derive(Debug, Args)]
pub(super) struct Publishing {
    #[command(flatten)]
    options: Options,
    #[command(flatten)]
    allow: Allow,
}

pub(super) fn fetch(global: &Global, options: &Options) -> Result<u8> {
    run(global, options, Until::Fetch)
}

pub(super) fn segment(global: &Global, options: &Options) -> Result<u8> {
    run(global, options, Until::Segment)
}

pub(super) fn direct(global: &Global, options: &Options) -> Result<u8> {
    run(global, options, Until::Direct)
}

pub(super) fn narrate(global: &Global, narrating: &Narrating) -> Result<u8> {
    if narrating.retry_suspicious {
        // Before anything is spoken: whether the voice has other takes, and whether anybody can listen.
        listen::can_retry(global)?;
    }
    if narrating.first_takes {
        listen::first_takes(global)?;
    }
    let code = run(global, &narrating.options, Until::Narrate)?;
    match narrating.retry_suspicious && code == OK {
        true => listen::retry(global),
        false => Ok(code),
    }
}

pub(super) fn illustrate(global: &Global, options: &Options) -> Result<u8> {
    run(global, options, Until::Illustrate)
}

pub(super) fn publish(global: &Global, publishing: &Publishing) -> Result<u8> {
    let allow = publishing.allow.allow.clone();
    until(global, &publishing.options, Until::Publish, allow)
}

fn run(global: &Global, options: &Options, stage: Until) -> Result<u8> {
    until(global, options, stage, Vec::new())
}

fn until(global: &Global, options: &Options, until: Until, allow: Vec<Check>) -> Result<u8> {
    let started = std::time::Instant::now();
    let mut session = Session::open_to_work(global)?;
    session.allow = allow;
    let leave = if global.json {
        super::leave_silently
    } else {
        super::leave
    };
    if until == Until::Direct && session.engines.language.is_none() {
        anyhow::bail!(
            "nobody directs: say who does under [engine.language] in {}, such as use = \"ollama\"",
            session.config.library.display()
        );
    }
    session.cancel.on_interrupt(super::wait, leave)?;
    let refresh: &[&str] = if options.refresh { &["fetch"] } else { &[] };
    if global.dry_run {
        let report = session.build(&Quiet, Mode::Plan, refresh, until)?;
        summary::plan(global, &session, &report);
        return Ok(if report.failures.is_empty() {
            OK
        } else {
            FAILED
        });
    }
    let observer = observer(global);
    let report = session.build(observer.as_ref(), Mode::Make, refresh, until)?;
    session.settle(&report)?;
    drop(observer);
    summary::built(global, &session, &report, until, started.elapsed());
    if let Some(over) = &report.over_budget {
        if !global.json {
            out::note(&format!("Stopped: {}.\nhint: {}", over.message, over.hint));
        }
        return Ok(OVER_BUDGET);
    }
    if session.cancel.is_cancelled() {
        if !global.json {
            super::say_stopped();
        }
        return Ok(INTERRUPTED);
    }
    Ok(code(&report))
}

/// What a finished run ends with: budgets that were used up are told from failures if nothing else failed.
fn code(report: &Report) -> u8 {
    let budget = |failure: &Failure| failure.stage == "budget";
    match report.failures.as_slice() {
        [] => OK,
        failures if failures.iter().all(budget) => OVER_BUDGET,
        _ => FAILED,
    }
}
