//! What is said of a director: what it did to each book.

use super::{Global, out};
use crate::pipeline::Report;

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
