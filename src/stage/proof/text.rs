//! The text of a book from its source to the files that are delivered: its words, its cues, what stands in
//! it that should not, and where its pages lead. Owns the unit; each proof has a file of its own.

use std::collections::BTreeMap;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::{cards, cues, gate, quoted, story};
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::model::{Book, Check, Finding, Publication};
use crate::site::check::{self, Open};
use crate::stage::{Artifact, Job, Stage};
use crate::text;

/// Proves texts.
pub struct Texts;

/// A book as it was read, as it is published, and its files.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unit {
    /// JSON of the [`Book`] that `segment` made.
    pub story: BlobRef,
    /// Chapters that were asked for, counted from 1; `None` is all of them.
    pub chapters: Option<(u32, u32)>,
    /// JSON of the [`Publication`].
    pub publication: BlobRef,
    /// JSON of the list of files: path and blob of each.
    pub files: BlobRef,
    /// The site's path and address: links begin with them.
    pub path: String,
    /// See `path`.
    pub address: Option<String>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proved {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Words that are shown.
    pub words: u64,
    /// Links that lead out of the book: whether anything is there, the whole site tells.
    pub open: Vec<Open>,
}

impl Artifact for Proved {
    fn blobs(&self) -> Vec<BlobRef> {
        Vec::new()
    }
}

impl Stage for Texts {
    const NAME: &'static str = "proof-text";
    /// 1: first.
    const VERSION: u32 = 1;
    type Unit = Unit;
    type Output = Proved;

    fn engine(&self) -> EngineId {
        gate("")
    }

    fn lanes(&self) -> usize {
        1
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Proved, EngineError> {
        let printed: Book = serde_json::from_slice(&job.blobs.get(&unit.story)?)
            .context("a stored book does not fit this pennyreel")?;
        let publication: Publication =
            serde_json::from_slice(&job.blobs.get(&unit.publication)?)
                .context("a stored publication does not fit this pennyreel")?;
        let files: Vec<(String, BlobRef)> = serde_json::from_slice(&job.blobs.get(&unit.files)?)
            .context("a stored list of files is damaged")?;
        let mut findings = story::story(&printed, &publication.book, unit.chapters);
        drop(printed);
        if let Err(fault) = text::whole(&publication.book) {
            let remedy = "please report the book";
            findings.push(Finding::new(Check::Words, fault.to_string(), remedy));
        }
        let chapters = publication.book.chapters.iter().zip(&publication.tracks);
        findings.extend(chapters.flat_map(|(chapter, track)| cues::cues(chapter, track)));
        findings.extend(leftovers(&publication));
        let by_path: BTreeMap<&str, &BlobRef> = files
            .iter()
            .map(|(path, blob)| (path.as_str(), blob))
            .collect();
        let folder = format!("b/{}/", publication.slug);
        let read = |name: &str| {
            let path = format!("{folder}{name}");
            let blob = by_path.get(path.as_str());
            job.blobs
                .get(blob.with_context(|| format!("{path} is not among the files"))?)
        };
        let words = match cards::delivered(&read) {
            Ok(delivered) => {
                let (wrong, words) = cards::compare(&publication, &delivered);
                findings.extend(wrong);
                words
            }
            Err(error) => {
                let remedy = "publish again; if it stays, please report the book";
                findings.push(Finding::new(Check::Words, format!("{error:#}"), remedy));
                0
            }
        };
        let site = check::Site {
            path: &unit.path,
            address: unit.address.as_deref(),
        };
        let links = check::links(&files, &site, &|blob| job.blobs.get(blob))?;
        findings.extend(links.findings);
        Ok(Proved {
            findings,
            words,
            open: links.open,
        })
    }

    fn weight(&self, _unit: &Unit) -> u64 {
        1
    }

    fn label(&self, _unit: &Unit) -> String {
        "the proof of the text".into()
    }
}

/// What stands in the shown text, the titles or the words of pictures and should not.
fn leftovers(publication: &Publication) -> Vec<Finding> {
    let book = &publication.book;
    let file = &publication.slug;
    let mut findings = Vec::new();
    let mut look = |what: &str, text: &str, at: Option<(u32, Option<usize>)>| {
        for found in text::leftovers(text) {
            let message = format!("{what} holds {}: “{}”", found.kind, found.words);
            let remedy = format!(
                "leave it out with [[skip]] in books/{file}.toml, or take it out of a copy and name that with `file = …`"
            );
            let finding = Finding::new(Check::Leftovers, message, remedy);
            findings.push(match at {
                Some((chapter, Some(card))) => finding.in_chapter(chapter).on_card(card),
                Some((chapter, None)) => finding.in_chapter(chapter),
                None => finding,
            });
        }
    };
    look("the title", &book.metadata.title, None);
    look("the blurb", &book.blurb, None);
    for chapter in &book.chapters {
        look("the heading", &chapter.title, Some((chapter.number, None)));
        let cards = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
        for (index, card) in cards.enumerate() {
            let text = chapter.text_of(card);
            look(&quoted(text), text, Some((chapter.number, Some(index))));
        }
    }
    findings
}
