//! What came of a run: per stage what was there, made and failed, and the numbers of its summary.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use super::bill::{Bill, Cost, OverBudget};
use crate::engine::speech::Guess;
use crate::model::{Finding, Lost, Proof, Skipped};
use crate::site::budget::Weight;
use crate::site::check::Tally;
use crate::stage::direct::Notes;

/// Everything that a run has to say at its end.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// By stage name.
    pub stages: BTreeMap<String, StageReport>,
    /// By book and stage: what was planned.
    pub plans: Vec<Plan>,
    /// Units that failed for good.
    pub failures: Vec<Failure>,
    /// Books in the order of the library.
    pub books: Vec<BookReport>,
    /// Fingerprints of all units that the run looked at; what is not among them is unused.
    #[serde(skip)]
    pub keys: Vec<String>,
    /// What was paid for, by book, stage and vendor.
    pub costs: Vec<Cost>,
    /// What stopped the run before its end: a budget that is used up, and how to go on.
    pub over_budget: Option<OverBudget>,
    /// Files in the site, and how many of them were written or removed.
    pub site: SiteReport,
}

/// One stage over all books.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StageReport {
    /// Distinct units.
    pub units: usize,
    /// Units that had to be made.
    pub missing: usize,
    /// Units made in this run.
    pub made: usize,
    /// Wall time in milliseconds.
    pub millis: u64,
}

/// What a stage had to do for a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The book's slug.
    pub edition: String,
    /// The stage's name.
    pub stage: String,
    /// Who does it.
    pub engine: String,
    /// Distinct units.
    pub units: usize,
    /// Units that had to be made.
    pub missing: usize,
    /// Their weight.
    pub weight: u64,
    /// What it would be billed for, where somebody else does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill: Option<Bill>,
}

/// A unit that failed for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The stage's name.
    pub stage: String,
    /// The book's slug.
    pub edition: String,
    /// What it is.
    pub label: String,
    /// What went wrong.
    pub error: String,
}

impl Failure {
    /// A failure in words.
    pub fn new(stage: &str, edition: &str, label: &str, error: &str) -> Self {
        Self {
            stage: stage.to_owned(),
            edition: edition.to_owned(),
            label: label.to_owned(),
            error: error.to_owned(),
        }
    }
}

/// One book.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BookReport {
    /// Its slug.
    pub slug: String,
    /// Its title, when it was read.
    pub title: String,
    /// How far it came.
    pub state: BookState,
    /// Chapters.
    pub chapters: usize,
    /// Cards.
    pub cards: usize,
    /// Milliseconds of sound.
    pub sound_millis: u64,
    /// Pictures, cover and portraits included.
    pub pictures: usize,
    /// How unlike its two most alike pictures are (`art::hang`), where the engine could tell.
    pub closest: Option<f32>,
    /// Words whose pronunciation was guessed, most frequent first: word, phonemes, times.
    pub guessed: Vec<Guess>,
    /// What the curator should know.
    pub warnings: Vec<String>,
    /// Plates of the printed book that stand beside its story and could not be shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost_plates: Vec<Lost>,
    /// What the curator left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Skipped>,
    /// What a director had to say, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<DirectionReport>,
    /// What the gate found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Pictures that the embedded illustrator drew in place of the server that was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fallbacks: Vec<FallbackReport>,
}

/// What a director had to say of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DirectionReport {
    /// Chapters and parts of long ones.
    pub windows: usize,
    /// How many of them have labels.
    pub answered: usize,
    /// How many of them the director would not answer.
    pub declined: usize,
    /// What became of the labels.
    #[serde(flatten)]
    pub notes: Notes,
}

/// A picture that somebody else drew than was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FallbackReport {
    /// What it shows.
    pub picture: String,
    /// Who was asked.
    pub host: String,
    /// What came of that.
    pub why: String,
}

/// How far a book came in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BookState {
    /// Not through yet: planned only, or stopped at an earlier stage on purpose.
    #[default]
    Partial,
    /// In the site as it is now.
    Published,
    /// Could not be finished; the site keeps what it had of it before.
    Failed,
}

/// The site folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteReport {
    /// Files in all.
    pub files: usize,
    /// Bytes in all.
    pub bytes: u64,
    /// Files written in this run.
    pub written: usize,
    /// Files removed in this run.
    pub removed: usize,
    /// Every limit on what a phone has to load, with what comes nearest to it.
    pub weights: Vec<Weight>,
    /// What hosts count.
    pub tally: Tally,
    /// What is wrong with it, and allowed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Finding>,
    /// What is wrong with it, and keeps it from being put in place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaches: Vec<Finding>,
    /// What hosts that nobody chose would not take.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Finding>,
}

impl Report {
    pub(super) fn planned(&mut self, plan: Plan) {
        let entry = self.stages.entry(plan.stage.clone()).or_default();
        entry.units += plan.units;
        entry.missing += plan.missing;
        self.plans.push(plan);
    }

    pub(super) fn made(&mut self, stage: &str, made: usize, time: Duration) {
        let entry = self.stages.entry(stage.to_owned()).or_default();
        entry.made += made;
        entry.millis += super::event::millis(time);
    }

    /// Takes back a book's failures in a stage: somebody else did the work.
    pub(super) fn forgive(&mut self, stage: &str, edition: &str) {
        let others = |failure: &Failure| failure.stage != stage || failure.edition != edition;
        self.failures.retain(others);
    }

    /// Whether nothing had to be made.
    pub fn is_unchanged(&self) -> bool {
        self.stages.values().all(|stage| stage.missing == 0) && self.site.written == 0
    }
}
