//! The report of the gate: who reads each book, what was proven of it, and what is allowed to be wrong.
//! Owns `report/index.html` for people and `report.json` for programs. Nothing in either depends on
//! when or where it was made.

use anyhow::{Context, Result};
use serde::Serialize;

use super::check::Tally;
use super::pages::view;
use super::render::Renderer;
use super::{Content, File, Place, Theme};
use crate::base::digest::Digest;
use crate::model::{Check, Finding, Host, Proof, Reader, Span};

/// Version of `report.json`.
const VERSION: u8 = 1;

/// Where the report lies.
pub const PATHS: [&str; 2] = ["report/index.html", "report.json"];

/// Books in the page; `report.json` has all. So many rows are 20 KB of compressed HTML.
const ROWS: usize = 300;

/// Whether a path is one of the report's.
pub fn is_of(path: &str) -> bool {
    PATHS.contains(&path)
}

/// What the gate has to say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Books in the order of the library.
    pub books: Vec<Line>,
    /// The site as a whole.
    pub site: Whole,
}

/// A book.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Folder name in the site.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What was found; nothing of books that were published before there was a gate.
    pub proof: Option<Proof>,
}

/// The site as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Whole {
    /// In numbers, the report itself counted without its bytes.
    pub tally: Tally,
    /// Whose limits it was held to.
    pub host: Option<Host>,
    /// What is wrong and allowed.
    pub allowed: Vec<Finding>,
    /// What hosts that nobody chose would not take.
    pub warnings: Vec<Finding>,
}

/// Context of `report.html`.
#[derive(Debug, Serialize)]
struct Page {
    frame: view::Frame,
    checks: Vec<(&'static str, &'static str)>,
    rows: Vec<Row>,
    /// Books that the page has no room for.
    more: usize,
    /// Books that are read in tones, or were not proven.
    unvoiced: usize,
    allowed: Vec<Told>,
    warnings: Vec<String>,
    files: u64,
    megabytes: String,
    host: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Row {
    slug: String,
    title: String,
    reader: String,
    /// Whether a voice, or on purpose nobody, reads it.
    voiced: bool,
    cards: u64,
    words: u64,
    pictures: u64,
    loudness: String,
    rate: String,
    contrast: String,
    allowed: usize,
}

#[derive(Debug, Serialize)]
struct Told {
    book: String,
    check: &'static str,
    place: String,
    message: String,
}

/// The files of a report; the site's other files do not depend on them.
///
/// # Errors
/// When the template is wrong.
pub fn files(theme: &Theme, digest: &Digest, place: &Place, report: &Report) -> Result<Vec<File>> {
    let site = view::Site::of(theme, digest, place)?;
    let page = Renderer::new(theme).page("report.html", &page(&site, report))?;
    let names = Check::ALL.map(Check::name);
    let books: Vec<Line> = report.books.iter().map(shown).collect();
    let json = serde_json::json!({
        "v": VERSION, "checks": names, "books": books, "site": report.site,
    });
    let json = serde_json::to_vec(&json).context("the report cannot be written")?;
    let [html, list] = PATHS.map(str::to_owned);
    Ok(vec![
        (html, Content::Bytes(page)),
        (list, Content::Bytes(json)),
    ])
}

/// A book as `report.json` has it: where its pages lead is for the gate alone.
fn shown(line: &Line) -> Line {
    let mut line = line.clone();
    if let Some(proof) = &mut line.proof {
        proof.open.clear();
    }
    line
}

fn page(site: &view::Site, report: &Report) -> Page {
    let whole = report
        .site
        .allowed
        .iter()
        .map(|finding| told("the site", finding));
    let books = report.books.iter().flat_map(|line| {
        let allowed = line.proof.iter().flat_map(|proof| &proof.allowed);
        allowed.map(|finding| told(&line.title, finding))
    });
    let mut allowed: Vec<Told> = whole.chain(books).collect();
    allowed.truncate(ROWS);
    let title = "How this site was checked";
    let about = "Every book of this site was proven before it was published: its words, its sound, its pictures and its links.";
    let rows: Vec<Row> = report.books.iter().map(row).collect();
    Page {
        frame: site.frame(PATHS[0], "en", title, about),
        checks: Check::ALL
            .map(|check| (check.name(), meaning(check)))
            .to_vec(),
        more: rows.len().saturating_sub(ROWS),
        unvoiced: rows.iter().filter(|row| !row.voiced).count(),
        rows: rows.into_iter().take(ROWS).collect(),
        allowed,
        warnings: report
            .site
            .warnings
            .iter()
            .map(|warning| warning.message.clone())
            .collect(),
        files: report.site.tally.files,
        megabytes: format!("{:.1}", report.site.tally.bytes as f64 / 1e6),
        host: report.site.host.map(Host::title),
    }
}

fn row(line: &Line) -> Row {
    let span = |span: Option<Span>, unit: &str| match span {
        None => "–".to_owned(),
        Some(Span { least, most }) if least == most => format!("{least:.1}{unit}"),
        Some(Span { least, most }) => format!("{least:.1} to {most:.1}{unit}"),
    };
    let proof = line.proof.clone().unwrap_or_default();
    let reader = match (&line.proof, proof.reader) {
        (None, _) => "not checked: published by an earlier version".to_owned(),
        (_, Reader::Voice) => proof.speech,
        (_, Reader::Tones) => "tones, not a voice: a trial".to_owned(),
        (_, Reader::Nobody) => "nobody, on purpose".to_owned(),
    };
    Row {
        slug: line.slug.clone(),
        title: line.title.clone(),
        reader,
        voiced: line.proof.is_some() && proof.reader != Reader::Tones,
        cards: proof.cards,
        words: proof.words,
        pictures: proof.pictures,
        loudness: span(proof.measured.loudness, " LUFS"),
        rate: span(proof.measured.rate, ""),
        contrast: span(proof.measured.contrast, ""),
        allowed: proof.allowed.len(),
    }
}

fn told(book: &str, finding: &Finding) -> Told {
    Told {
        book: book.to_owned(),
        check: finding.check.name(),
        place: finding.place(),
        message: finding.message.clone(),
    }
}

/// What a check says of a site, to whoever reads books there.
fn meaning(check: Check) -> &'static str {
    match check {
        Check::Words => "every word of the story is on one card, said once, and captioned",
        Check::Cues => "no two cards share a moment, and words follow each other",
        Check::Length => "every chapter’s sound is as long as its parts",
        Check::Timing => "sound and captions are together",
        Check::Loudness => "every chapter is as loud as every other",
        Check::Peak => "nothing is so loud that it crackles",
        Check::Silence => "no card falls silent for long",
        Check::Rate => "no line is cut off or drags on",
        Check::Pictures => "every picture is whole",
        Check::Alt => "every picture says what it shows",
        Check::Contrast => "captions can be read on every picture",
        Check::Leftovers => "nothing stands in the text that is not the author’s",
        Check::Links => "every link leads somewhere",
        Check::Host => "the site fits its host",
        Check::Budget => "no page is too heavy for a phone",
    }
}
