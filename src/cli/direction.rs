//! What is said of a director: what it would be asked, what it did to each book, and who may send a
//! bill for it.

use super::session::Session;
use super::{Global, out};
use crate::pipeline::{Plan, Report};

/// What the director may send a bill for.
pub(super) fn bill(session: &Session) -> Option<String> {
    let spent = session.engines.language.as_deref()?.spent()?;
    (spent.billed && spent.answers > 0).then(|| {
        let answers = out::count(spent.answers as usize, "answer");
        let tokens = spent.usage.total();
        match spent.batched {
            0 => format!("{} for {answers}, {tokens} tokens", spent.host),
            some => format!(
                "{} for {answers} ({some} in batches), {tokens} tokens",
                spent.host
            ),
        }
    })
}

/// What a director changed, and which labels were no use.
pub(super) fn said(global: &Global, report: &Report) {
    for book in &report.books {
        let Some(direction) = &book.direction else {
            continue;
        };
        let notes = &direction.notes;
        out::say(&format!(
            "  direct {}: {} of {}: {} taken, {} speakers confirmed, {} outweighed by the text, {} \
             dropped{}",
            book.slug,
            direction.answered,
            out::count(direction.windows, "part"),
            out::count(notes.taken, "label"),
            notes.confirmed,
            notes.outweighed,
            notes.dropped.len(),
            if notes.dropped.is_empty() || global.verbose {
                ""
            } else {
                " (-v lists them)"
            },
        ));
        for dropped in notes.dropped.iter().filter(|_| global.verbose) {
            let (chapter, label, why) = (dropped.chapter + 1, &dropped.label, dropped.why);
            out::say(&format!("    chapter {chapter}: {label}: {why}"));
        }
    }
}

/// How much a director would be asked.
pub(super) fn asked(session: &Session, report: &Report) {
    let engine = session.engines.language.as_deref();
    let Some(spent) = engine.and_then(|engine| engine.spent()) else {
        return;
    };
    let direct = |plan: &&Plan| plan.stage == "direct" && plan.missing > 0;
    for plan in report.plans.iter().filter(direct) {
        out::say(&format!(
            "{}: would ask {} about {}, {} characters of text",
            plan.edition,
            spent.host,
            out::count(plan.missing, "part"),
            plan.weight
        ));
    }
}
