//! The closed list of everything that a run can report, and who is told.

use std::time::Duration;

use serde::Serialize;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event<'a> {
    /// A stage knows what it has to do for a book.
    StageStarted {
        /// Its name.
        stage: &'a str,
        /// The book's slug.
        edition: &'a str,
        /// Units in all, equal ones counted once.
        units: usize,
        /// Units that are there already.
        hits: usize,
        /// The weight of the units that have to be made.
        weight: u64,
    },
    /// A unit is not there; told only when planning.
    Missing {
        /// The book's slug.
        edition: &'a str,
        /// JSON of everything its output depends on.
        manifest: &'a str,
    },
    /// Something slow goes before the first unit: a model is fetched or loaded.
    Preparing {
        /// The stage's name.
        stage: &'a str,
        /// What is being done.
        what: &'a str,
        /// How far it is.
        done: u64,
        /// How far it has to go; 0 when that is not known.
        total: u64,
    },
    /// A unit was made and saved.
    UnitDone {
        /// The stage's name.
        stage: &'a str,
        /// Its weight.
        weight: u64,
        /// How long it took.
        millis: u64,
    },
    /// A unit failed in a way that may pass; it will be tried again.
    UnitRetried {
        /// The stage's name.
        stage: &'a str,
        /// What it is.
        label: &'a str,
        /// What went wrong.
        error: &'a str,
        /// How long the runner waits first.
        wait_millis: u64,
    },
    /// A unit failed for good.
    UnitFailed {
        /// The stage's name.
        stage: &'a str,
        /// The book's slug.
        edition: &'a str,
        /// What it is.
        label: &'a str,
        /// What went wrong, causes included.
        error: &'a str,
    },
    /// A stage is through with a book.
    StageDone {
        /// Its name.
        stage: &'a str,
        /// The book's slug.
        edition: &'a str,
        /// Units made in this run.
        made: usize,
        /// Units that failed.
        failed: usize,
        /// Wall time.
        millis: u64,
    },
    /// A book's first card can be heard.
    FirstCard {
        /// The book's slug.
        edition: &'a str,
        /// The sound, in the site's format.
        file: &'a str,
    },
    /// Stored sounds or pictures were damaged or gone; what needs them is made anew.
    Mending {
        /// How many damaged files were removed.
        files: usize,
    },
    /// A check of the gate failed.
    Found {
        /// The book's slug, or `site`.
        edition: &'a str,
        /// The check's name, as `--allow` takes it.
        check: &'a str,
        /// Chapter, counted from 1.
        chapter: Option<u32>,
        /// Card within the chapter, counted from 1.
        card: Option<u32>,
        /// What is wrong.
        message: &'a str,
        /// What to do about it.
        remedy: &'a str,
        /// Whether the curator allows it.
        allowed: bool,
    },
    /// A line is not heard as it is written.
    Suspicious {
        /// The book's slug.
        edition: &'a str,
        /// Chapter, counted from 1.
        chapter: u32,
        /// Card within the chapter, counted from 1.
        card: usize,
        /// What is the matter, in a few words.
        matter: &'a str,
        /// Words apart for each written word.
        error: f32,
        /// What is written.
        said: &'a str,
        /// What was heard.
        heard: &'a str,
    },
    /// Something that the curator should know.
    Warning {
        /// The book's slug.
        edition: &'a str,
        /// In words.
        message: &'a str,
    },
}

/// Is told of events, from any thread.
pub trait Observer: Sync {
    /// Something happened.
    fn on(&self, event: &Event<'_>);
}

/// Tells nobody.
pub struct Silence;

impl Observer for Silence {
    fn on(&self, _event: &Event<'_>) {}
}

/// Whole milliseconds of a duration.
pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
