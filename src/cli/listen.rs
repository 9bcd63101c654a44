//! Listening back, in words: the table of lines that are not heard as they are written, worst first; and
//! `narrate --retry-suspicious`, which says them again.

use anyhow::{Context, Result, ensure};

use super::progress::observer;
use super::session::Session;
use super::{FAILED, Global, INTERRUPTED, OK, out};
use crate::model::{Hearing, Piece};
use crate::pipeline::{Failure, Listened, Mode, Retried, Suspect};

/// Lines of a book's table that are printed; more are counted.
const TOLD: usize = 30;
/// Words around what is apart that are printed.
const AROUND: usize = 3;

/// Tells what was heard of a book.
pub(super) fn table(listened: &Listened, all: bool) {
    let head = format!("{:24} ", listened.edition);
    if let Some(language) = &listened.foreign {
        out::say(&format!(
            "{head}not listened to: {} does not understand “{language}”",
            listened.ear
        ));
        return;
    }
    let count = listened.suspicious.len();
    let missing = match (listened.lines, listened.lines - listened.heard) {
        (0, _) => "nobody reads it".to_owned(),
        (_, 0) => String::new(),
        (_, missing) => format!("; {missing} not listened to, {}", unheard(listened)),
    };
    let found = match (listened.heard, count) {
        (0, _) => String::new(),
        (heard, 0) => format!("{} heard as written", lines(heard)),
        (heard, count) => format!("{count} of {} worth hearing, worst first", lines(heard)),
    };
    out::say(format!("{head}{found}{missing}").trim_end());
    let told = if all { count } else { TOLD };
    for suspect in listened.suspicious.iter().take(told) {
        row(suspect);
    }
    if count > told {
        out::say(&format!(
            "{:24} and {} more (-v tells all)",
            "",
            count - told
        ));
    }
}

fn lines(count: usize) -> String {
    out::count(count, "line")
}

fn unheard(listened: &Listened) -> &'static str {
    match listened.spoken < listened.lines {
        true => "as they are not spoken yet; `pennyreel narrate` does it",
        false => "see above",
    }
}

fn row(suspect: &Suspect) {
    let hearing = &suspect.hearing;
    out::say(&format!(
        "{:24} chapter {}, card {}: {} ({} % of its words apart)",
        "",
        suspect.chapter,
        suspect.card,
        hearing.matter(),
        (hearing.error * 100.0).round()
    ));
    out::say(&format!("{:24}   said  {}", "", around(&hearing.said)));
    out::say(&format!("{:24}   heard {}", "", around(&hearing.heard)));
}

/// The words that are apart in brackets, with a few around them.
fn around(pieces: &[Piece]) -> String {
    if pieces.is_empty() {
        return "nothing".to_owned();
    }
    let last = pieces.len() - 1;
    let told = pieces.iter().enumerate().map(|(at, piece)| {
        let words: Vec<&str> = piece.text.split_whitespace().collect();
        if piece.apart {
            return format!("[{}]", words.join(" "));
        }
        let (lead, tail) = (
            if at > 0 { AROUND } else { 0 },
            if at < last { AROUND } else { 0 },
        );
        match words.len() > lead + tail + 1 {
            true => {
                let ends = [&words[..lead], &["…"], &words[words.len() - tail..]];
                ends.concat().join(" ")
            }
            false => words.join(" "),
        }
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Goes back to the first take of every line of the books that are asked for.
pub(super) fn first_takes(global: &Global) -> Result<()> {
    let session = Session::open_to_work(global)?;
    for edition in &session.config.editions {
        if !global.only.is_empty() && !global.only.contains(&edition.slug) {
            continue;
        }
        let count = match global.dry_run {
            true => session.store.takes(&edition.slug)?.len(),
            false => session.store.forget_takes(&edition.slug)?,
        };
        if !global.json && !global.quiet {
            out::say(&format!(
                "{}: {} back in the first take",
                edition.slug,
                lines(count)
            ));
        }
    }
    Ok(())
}

/// Whether lines can be said again and listened to.
pub(super) fn can_retry(global: &Global) -> Result<()> {
    let session = Session::open(global)?;
    let engine = session.engines.speech.as_ref();
    ensure!(
        engine.takes() > 1,
        "{} says a line in one way only: asked again it would answer the same, or send another bill. Give \
         the line another voice, or its words other sounds under [pronunciations]",
        engine.id().name
    );
    Ok(session.engines.ear.prepare()?)
}

/// Says suspicious lines again, for books that are spoken.
pub(super) fn retry(global: &Global) -> Result<u8> {
    let session = Session::open_to_work(global)?;
    session.cancel.on_interrupt(super::wait, super::leave)?;
    let mut code = OK;
    for edition in &session.config.editions {
        if !global.only.is_empty() && !global.only.contains(&edition.slug) {
            continue;
        }
        let observer = observer(global);
        let (retried, report) = session
            .pipeline(observer.as_ref(), Mode::Make, &[])
            .retry(&edition.slug)
            .with_context(|| format!("{} cannot be said again", edition.slug))?;
        session.settle(&report)?;
        drop(observer);
        failures(&report.failures);
        if !report.failures.is_empty() {
            code = FAILED;
        }
        match retried {
            Some(retried) if global.json => {
                let document = serde_json::json!({ "event": "retried", "retried": retried });
                out::say(&document.to_string());
            }
            Some(retried) if !global.quiet => told(&retried, global.verbose),
            _ => {}
        }
        if session.cancel.is_cancelled() {
            return Ok(INTERRUPTED);
        }
    }
    Ok(code)
}

fn told(retried: &Retried, all: bool) {
    table(&retried.listened, all);
    let count = retried.listened.suspicious.len();
    for changed in &retried.changed {
        let before = &changed.before;
        let after = &changed.after;
        let how = match after.suspicious {
            true => "better, though not understood",
            false => "understood",
        };
        out::say(&format!(
            "{:24} chapter {}, card {}: {how} in take {}: {}",
            "",
            before.chapter,
            before.card,
            changed.take + 1,
            Hearing::text(&after.heard)
        ));
    }
    if count > 0 {
        out::say(&format!(
            "{}: of {} worth hearing {} said otherwise now, {} understood. {}",
            retried.edition,
            lines(count),
            retried.changed.len(),
            retried.mended,
            match retried.changed.is_empty() {
                true => "Nothing was changed.",
                false =>
                    "`pennyreel build` puts them in the site; `narrate --first-takes` takes them back.",
            }
        ));
    }
}

pub(super) fn failures(failures: &[Failure]) {
    for failure in failures {
        out::note(&format!(
            "error: {}: {}: {}",
            failure.edition, failure.label, failure.error
        ));
    }
}
