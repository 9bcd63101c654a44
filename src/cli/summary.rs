//! What a run says at its end: numbers, failures, and what to do next.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::session::Session;
use super::{Global, costs, direction, estimate, left_out, out};
use crate::art::hang::FAR_BAR;
use crate::pipeline::{BookState, Report, Until};

/// Stages in the order of the summary.
const STAGES: [&str; 14] = [
    "fetch",
    "segment",
    "direct",
    "narrate",
    "plate",
    "hang",
    "illustrate",
    "track",
    "publish",
    "proof-text",
    "proof-sound",
    "proof-picture",
    "find",
    "shelve",
];

/// After a build or a stage.
pub(super) fn built(
    global: &Global,
    session: &Session,
    report: &Report,
    until: Until,
    time: Duration,
) {
    if global.json {
        let document = serde_json::json!({
            "event": "report",
            "site": session.config.site_folder(),
            "cost": costs::total(report),
            "report": report,
        });
        out::say(&document.to_string());
        return;
    }
    failures(report);
    if global.quiet {
        return;
    }
    let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    if report.failures.is_empty() && report.is_unchanged() && report.site.removed == 0 {
        let books = out::count(report.books.len(), "book");
        out::say(&format!(
            "Nothing to do: {books} up to date ({}).",
            out::time(millis)
        ));
        if until == Until::Publish {
            place(session);
        }
        return;
    }
    totals(report, until, millis);
    variety(report);
    weights(report, global.verbose);
    times(report);
    costs::paid(report);
    direction::said(global, report);
    fallbacks(global, report);
    lost_plates(global, report);
    left_out::said(report);
    guesses(global, report);
    warnings(global, report);
    gate(report);
    if until == Until::Publish && report.site.files > 0 {
        place(session);
    }
}

fn failures(report: &Report) {
    errors(report);
    for book in report
        .books
        .iter()
        .filter(|book| book.state == BookState::Failed)
    {
        out::note(&format!(
            "{} is not finished and was not published; if it was published before, the site keeps \
             that. Run the same command to try what is missing again.",
            book.slug
        ));
    }
}

fn errors(report: &Report) {
    for failure in &report.failures {
        let whose = &failure.edition;
        out::note(&format!(
            "error: {whose}: {}: {}: {}",
            failure.stage, failure.label, failure.error
        ));
    }
}

fn totals(report: &Report, until: Until, millis: u64) {
    let books: Vec<_> = report
        .books
        .iter()
        .filter(|b| b.state != BookState::Failed)
        .collect();
    let mut parts = vec![out::count(books.len(), "book")];
    if until > Until::Fetch {
        parts.push(out::count(
            books.iter().map(|book| book.cards).sum(),
            "card",
        ));
    }
    let sound: u64 = books.iter().map(|book| book.sound_millis).sum();
    if sound > 0 {
        parts.push(format!("{:.1} minutes of sound", sound as f64 / 60_000.0));
    }
    let pictures = books.iter().map(|book| book.pictures).sum();
    if pictures > 0 {
        parts.push(out::count(pictures, "picture"));
    }
    if report.site.files > 0 {
        parts.push(format!(
            "{} in {} files",
            out::size(report.site.bytes),
            report.site.files
        ));
    }
    out::say(&format!(
        "Finished in {}: {}.",
        out::time(millis),
        parts.join(", ")
    ));
}

/// The two pictures of one book that are most alike, and whether that is alike at all.
fn variety(report: &Report) {
    let books = report.books.iter();
    let closest = books.filter_map(|book| Some((book.closest?, book)));
    if let Some((distance, book)) = closest.min_by(|a, b| a.0.total_cmp(&b.0)) {
        out::say(&format!(
            "Most alike of all pictures: two of {}, {distance:.1} apart (bar {FAR_BAR:.0}; less is \
             too alike).",
            book.slug
        ));
    }
}

/// What comes nearest to the limits on what a phone has to load: three of them, or all with `-v`.
fn weights(report: &Report, verbose: bool) {
    let mut weights: Vec<_> = report.site.weights.iter().collect();
    weights.sort_by(|a, b| b.share().total_cmp(&a.share()));
    let shown = if verbose { weights.len() } else { 3 };
    let words: Vec<String> = weights
        .iter()
        .take(shown)
        .map(|w| {
            let kilobytes = |bytes: u64| bytes as f64 / 1024.0;
            let (has, may) = (kilobytes(w.bytes), kilobytes(w.limit));
            match verbose {
                true => format!("{} {has:.1} of {may:.0} KB ({})", w.what, w.of),
                false => format!("{} {has:.1} of {may:.0} KB", w.what),
            }
        })
        .collect();
    match verbose {
        true => words
            .iter()
            .for_each(|words| out::say(&format!("  weight {words}"))),
        false if words.is_empty() => {}
        false => out::say(&format!("  weight {}", words.join(" \u{b7} "))),
    }
}

fn times(report: &Report) {
    let spent: Vec<String> = STAGES
        .iter()
        .filter_map(|name| report.stages.get(*name).map(|stage| (name, stage)))
        .filter(|(_, stage)| stage.made > 0)
        .map(|(name, stage)| format!("{name} {}", out::time(stage.millis)))
        .collect();
    if !spent.is_empty() {
        out::say(&format!("  time   {}", spent.join(" · ")));
    }
}

/// Pictures that the embedded illustrator drew in place of a server.
fn fallbacks(global: &Global, report: &Report) {
    for book in report
        .books
        .iter()
        .filter(|book| !book.fallbacks.is_empty())
    {
        let hosts: BTreeSet<&str> = book.fallbacks.iter().map(|f| f.host.as_str()).collect();
        let hosts: Vec<&str> = hosts.into_iter().collect();
        out::say(&format!(
            "  drawn  {}: {} of {} by the embedded illustrator in place of {}{}",
            book.slug,
            book.fallbacks.len(),
            out::count(book.pictures, "picture"),
            hosts.join(", "),
            if global.verbose {
                ""
            } else {
                " (-v says which and why)"
            },
        ));
        for fallback in book.fallbacks.iter().filter(|_| global.verbose) {
            out::say(&format!(
                "         {}: {} {}",
                fallback.picture, fallback.host, fallback.why
            ));
        }
    }
}

/// Plates of the printed book that could not be shown: the first of each book, and where to see all.
fn lost_plates(global: &Global, report: &Report) {
    for book in report
        .books
        .iter()
        .filter(|book| !book.lost_plates.is_empty())
    {
        let lost = &book.lost_plates;
        let shown = if global.verbose { lost.len() } else { 2 };
        let named: Vec<String> = lost
            .iter()
            .take(shown)
            .map(|lost| format!("{} {}", lost.name, lost.why))
            .collect();
        out::say(&format!(
            "  plates {} of {} could not be used: {}{}; see `pennyreel build --only {} -v`",
            out::count(lost.len(), "plate"),
            book.slug,
            named.join("; "),
            match lost.len() - named.len() {
                0 => String::new(),
                more => format!("; and {more} more"),
            },
            book.slug
        ));
    }
}

/// Words that no dictionary knew: the most frequent of each book, and where to correct them.
fn guesses(global: &Global, report: &Report) {
    for book in report.books.iter().filter(|book| !book.guessed.is_empty()) {
        let shown = if global.verbose {
            book.guessed.len()
        } else {
            5
        };
        let words: Vec<String> = book
            .guessed
            .iter()
            .take(shown)
            .map(|(word, sound, times)| format!("{word} /{sound}/ ×{times}"))
            .collect();
        let left = match book.guessed.len() - words.len() {
            0 => String::new(),
            more => format!(" and {more} more (-v)"),
        };
        out::say(&format!(
            "  guess  {}: {}{left}; better ones go under [pronunciations] in books/{}.toml",
            book.slug,
            words.join(", "),
            book.slug
        ));
    }
}

fn warnings(global: &Global, report: &Report) {
    let count: usize = report.books.iter().map(|book| book.warnings.len()).sum();
    if count > 0 && !global.verbose {
        out::say(&format!(
            "  notes  {} about the books; -v shows them",
            count
        ));
    }
}

/// What was let through by name, and what hosts would not take.
fn gate(report: &Report) {
    let books = report
        .books
        .iter()
        .filter_map(|book| Some((book.slug.as_str(), book.proof.as_ref()?)));
    let whole = ("the site", &report.site.allowed);
    let all = books.map(|(slug, proof)| (slug, &proof.allowed));
    for (whose, allowed) in all
        .chain([whole])
        .filter(|(_, allowed)| !allowed.is_empty())
    {
        let checks: BTreeSet<&str> = allowed.iter().map(|finding| finding.check.name()).collect();
        let checks: Vec<&str> = checks.into_iter().collect();
        out::say(&format!(
            "  allow  {whose}: {} of {}; the site's report says so",
            out::count(allowed.len(), "finding"),
            checks.join(", ")
        ));
    }
    for warning in &report.site.warnings {
        out::say(&format!("  host   {}", warning.message));
    }
}

fn place(session: &Session) {
    out::say(&format!(
        "  site   {}",
        session.config.site_folder().display()
    ));
    out::say("  look   cargo run --release -- serve");
}

/// Instead of a build: what it would do.
pub(super) fn plan(global: &Global, session: &Session, report: &Report) {
    if global.json {
        let document = serde_json::json!({
            "site": session.config.site_folder(),
            "plans": report.plans,
            "estimate": estimate::document(session, report),
            "books": report.books,
            "failures": report.failures,
        });
        out::say(&document.to_string());
        return;
    }
    errors(report);
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for plan in report.plans.iter().filter(|plan| plan.missing > 0) {
        let row = format!("{} {} of {}", plan.stage, plan.missing, plan.units);
        rows.entry(&plan.edition).or_default().push(row);
    }
    if rows.is_empty() && report.failures.is_empty() {
        out::say("Nothing to do: everything is up to date.");
    }
    for (edition, stages) in rows {
        out::say(&format!("{edition}: would make {}", stages.join(", ")));
    }
    estimate::table(session, report);
    for book in report
        .books
        .iter()
        .filter(|book| book.state == BookState::Partial)
    {
        let known = report
            .plans
            .iter()
            .filter(|plan| plan.edition == book.slug)
            .count();
        if known < 3 {
            out::say(&format!(
                "{}: what follows is known once that is done",
                book.slug
            ));
        }
    }
}
