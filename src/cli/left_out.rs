//! What a curator left out of a book, in a line of the summary: a book never loses words in silence.

use super::out;
use crate::pipeline::Report;

/// Passages and chapters named in one line.
const NAMED: usize = 3;

pub(super) fn said(report: &Report) {
    for book in report.books.iter().filter(|book| !book.skipped.is_empty()) {
        let words = book.skipped.iter().map(|skipped| skipped.words).sum();
        let named: Vec<String> = book
            .skipped
            .iter()
            .take(NAMED)
            .map(|skipped| match skipped.whole {
                true => format!("all of chapter {} ({})", skipped.chapter, skipped.source),
                false => format!(
                    "in chapter {} “{}” ({})",
                    skipped.chapter, skipped.begins, skipped.source
                ),
            })
            .collect();
        let more = match book.skipped.len() - named.len() {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        out::say(&format!(
            "  cut    {} of {} left out by the curator: {}{more}",
            out::count(words, "word"),
            book.slug,
            named.join("; ")
        ));
    }
}
