//! The straight line from books.toml to a finished site. Owns the order of the stages and what a
//! hole means: a missing narration stops a book from being published, a missing picture leaves a
//! text card and a warning. Nothing points back: a later stage receives values.

mod audition;
mod batch;
mod bill;
mod casting;
mod compose;
mod curate;
mod direction;
mod event;
mod front;
mod gate;
mod library;
mod listen;
mod look;
mod mending;
mod painters;
mod pictures;
mod plates;
mod preview;
mod purse;
mod report;
mod runner;
mod takes;
mod verify;
mod voices;

use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};

use crate::base::blobs::{BlobRef, Blobs};
use crate::base::cancel::Cancel;
use crate::base::digest::Digest;
use crate::config::Config;
use crate::engine::Engines;
use crate::model::{Book, Check, Edition, Narration, Narrator, Origin, Source};
use crate::site::{Shelf, Theme};
use crate::stage::Stage;
use crate::stage::fetch::{self, Fetch};
use crate::stage::narrate::{Narrate, Script};
use crate::stage::publish::Pages;
use crate::stage::segment::{self, Segment};
use crate::stage::track::Tracks;
use crate::store::Store;

use pictures::Pictures;

pub use audition::{Cast, Part};
pub use bill::{Bill, Cost, OverBudget};
pub use event::{Event, Observer, Silence};
pub use listen::{Listened, Suspect};
pub use look::Look;
pub use purse::{Purse, kept_replies};
pub use report::{
    BookReport, BookState, DirectionReport, Failure, FallbackReport, Plan, Report, SiteReport,
    StageReport,
};
pub use runner::{Mode, Runner};
pub use takes::{Changed, Retried};

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Bytes are here.
    Fetch,
    /// Cards, cast and scenes are known.
    Segment,
    /// The director has had a word on every chapter.
    Direct,
    /// Every card is spoken.
    Narrate,
    /// Every scene is drawn.
    Illustrate,
    /// The site is finished.
    Publish,
}

/// A library and what it is built with.
pub struct Pipeline<'a> {
    /// What is asked for.
    pub config: &'a Config,
    /// Who does it.
    pub engines: &'a Engines,
    /// What is already there.
    pub store: &'a Store,
    /// The bytes of it.
    pub blobs: &'a Blobs,
    /// What pages look like.
    pub theme: &'a Theme,
    /// Asked to stop?
    pub cancel: &'a Cancel,
    /// Who is told.
    pub observer: &'a dyn Observer,
    /// Make or plan.
    pub mode: Mode,
    /// Stages to make anew whatever is stored.
    pub refresh: &'a [&'a str],
    /// Checks that may fail.
    pub allow: &'a [Check],
    /// What may be spent.
    pub purse: Arc<Purse<'a>>,
}

/// A book as it is understood.
struct Understood {
    source: Source,
    /// JSON of the book as `segment` made it.
    story: BlobRef,
    book: Book,
}

/// A book that is through.
struct Finished {
    pages: Pages,
    shelf: Shelf,
}

impl Pipeline<'_> {
    /// One run over the books; [`Pipeline::build`] says what it does.
    fn build_once(&self, only: &[String], until: Until) -> Result<Report> {
        if self.mode == Mode::Make {
            self.purse.close_old()?;
        }
        let report = Mutex::new(Report::default());
        let runner = self.runner(&report);
        let theme = self.theme.digest()?;
        let mut shelved: Vec<Finished> = Vec::new();
        let refused = self.refuse_unknown_voices(&runner, only, until);
        for edition in &self.config.editions {
            let asked = only.is_empty() || only.contains(&edition.slug);
            let over = runner.with_report(|report| report.over_budget.is_some());
            let finished = if asked && !over && !self.cancel.is_cancelled() {
                let mut book = BookReport {
                    slug: edition.slug.clone(),
                    ..BookReport::default()
                };
                let finished = if refused.contains(&edition.slug) {
                    None
                } else {
                    let finished = self.book(&runner, edition, until, &theme, &mut book);
                    bill::within_budget(&runner, edition, finished)?
                };
                runner.with_report(|report| {
                    if report
                        .failures
                        .iter()
                        .any(|failure| failure.edition == edition.slug)
                        && book.state == BookState::Partial
                    {
                        book.state = BookState::Failed;
                    }
                    report.books.push(book);
                });
                finished
            } else {
                None
            };
            // A book that was not asked for, or cannot be finished now, stays as it last was.
            shelved.extend(finished.map_or_else(|| self.last(edition), |f| Ok(Some(f)))?);
        }
        if until == Until::Publish && !self.cancel.is_cancelled() {
            self.shelve(&runner, shelved, &theme)?;
        }
        let mut report = report
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        report.costs = self.purse.costs();
        Ok(report)
    }

    /// A book as it is understood, fetched and segmented if it was not yet; failures are in the
    /// report.
    ///
    /// # Errors
    /// As [`Pipeline::build`].
    pub fn understand(&self, slug: &str) -> Result<(Option<Book>, Report)> {
        let report = Mutex::new(Report::default());
        let runner = self.runner(&report);
        let edition = self
            .config
            .editions
            .iter()
            .find(|edition| edition.slug == slug);
        let book = match edition {
            Some(edition) => self
                .read(&runner, edition, Until::Segment, &mut BookReport::default())?
                .map(|understood| understood.book),
            None => None,
        };
        Ok((
            book,
            report
                .into_inner()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        ))
    }

    fn runner<'r>(&'r self, report: &'r Mutex<Report>) -> Runner<'r> {
        Runner {
            store: self.store,
            blobs: self.blobs,
            cancel: self.cancel,
            observer: self.observer,
            mode: self.mode,
            refresh: self.refresh,
            report,
            purse: &self.purse,
        }
    }

    /// One book through all stages; `None` when it stops before its pages are there.
    fn book(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        until: Until,
        theme: &Digest,
        report: &mut BookReport,
    ) -> Result<Option<Finished>> {
        let Some(Understood {
            source,
            story,
            mut book,
        }) = self.read(runner, edition, until, report)?
        else {
            return Ok(None);
        };
        let wanted = |stage: Until| until == stage || until == Until::Publish;
        let narrated = if wanted(Until::Narrate) {
            self.narrate(runner, edition, &book, report)?
        } else {
            None
        };
        let pictures = if wanted(Until::Illustrate) {
            self.pictures(runner, edition, &source, &mut book, report)?
        } else {
            None
        };
        report.pictures = pictures.as_ref().map_or(0, Pictures::count);
        let (Some((script, narrations)), Some(pictures)) = (narrated, pictures) else {
            return Ok(None);
        };
        let units = compose::track_units(&book, &script, &narrations);
        let stage = Tracks {
            format: self.config.site.sound,
            jobs: self.config.jobs,
        };
        let sounded: Option<Vec<_>> = runner
            .run(&stage, &edition.slug, &units)?
            .into_iter()
            .collect();
        let Some(sounded) = sounded else {
            return Ok(None);
        };
        if self.cancel.is_cancelled() {
            return Ok(None); // Pictures may be missing only because they were not waited for.
        }
        self.warn_of_holes(edition, &pictures.drawn, report);
        let tracks = compose::tracks(&book, &script, &narrations, &sounded);
        report.sound_millis = tracks.iter().map(|track| u64::from(track.duration)).sum();
        let publication = compose::publication(&edition.slug, book, tracks, pictures);
        self.publish(
            runner,
            edition,
            (&story, &publication, &units),
            theme,
            report,
        )
    }

    /// fetch, segment, direct where somebody directs, and what the curator rules over all of it.
    fn read(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        until: Until,
        report: &mut BookReport,
    ) -> Result<Option<Understood>> {
        let stage = Fetch {
            collection: &self.engines.collection,
        };
        let Some(unit) = self.origin(runner, edition) else {
            return Ok(None);
        };
        let units = [unit];
        let source = runner.run(&stage, &edition.slug, &units)?.pop().flatten();
        let (Some(source), true) = (source, until > Until::Fetch) else {
            return Ok(None);
        };
        let units = [segment::Unit::of(edition, &source)];
        let Some(segmented) = runner.run(&Segment, &edition.slug, &units)?.pop().flatten() else {
            return Ok(None);
        };
        let mut book = segmented.load(self.blobs)?;
        let Some(located) = self.choose(runner, edition, &mut book, report)? else {
            return Ok(None);
        };
        let directed = self.direct(runner, edition, &mut book, until, report)?;
        if directed && !self.rule(runner, edition, &mut book, &located, report)? {
            return Ok(None);
        }
        report.title = book.metadata.title.clone();
        report.chapters = book.chapters.len();
        report.cards = book.sequences().count();
        for warning in &book.warnings {
            self.warn(edition, warning, report);
        }
        let story = segmented.book;
        Ok(directed.then_some(Understood {
            source,
            story,
            book,
        }))
    }

    /// Where a book comes from; `None` when its file cannot be read, which is that book's failure and
    /// nobody else's.
    fn origin(&self, runner: &Runner<'_>, edition: &Edition) -> Option<fetch::Unit> {
        let wrong = match fetch::Unit::of(edition) {
            Ok(unit) => return Some(unit),
            Err(wrong) => format!("{wrong:#}"),
        };
        let stage = <Fetch<'_> as Stage>::NAME;
        let label = match &edition.origin {
            Origin::File(path) => path.display().to_string(),
            Origin::Gutenberg(number) => format!("Gutenberg book {number}"),
        };
        self.observer.on(&Event::UnitFailed {
            stage,
            edition: &edition.slug,
            label: &label,
            error: &wrong,
        });
        let failure = Failure::new(stage, &edition.slug, &label, &wrong);
        runner.with_report(|report| report.failures.push(failure));
        None
    }

    /// narrate; `None` while any utterance is missing.
    fn narrate(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        book: &Book,
        report: &mut BookReport,
    ) -> Result<Option<(Script, Vec<Narration>)>> {
        let engine = match edition.narrator {
            Narrator::Silent => self.engines.silent.as_ref(),
            Narrator::Voice(_) | Narrator::Auto => self.engines.speech.as_ref(),
        };
        for message in voices::strangers(book, edition) {
            self.warn(edition, &message, report);
        }
        let script = self.script(book, edition, engine)?;
        let stage = Narrate {
            engine,
            jobs: self.config.jobs,
            language: &book.metadata.language,
        };
        let preview = preview::Preview::of(
            book,
            &script,
            &edition.slug,
            &self.config.first_cards(),
            self.config.site.sound,
        );
        let hear = |place: usize, narration: &Narration| {
            preview.hear(place, narration, self.blobs, self.cancel, self.observer)
        };
        let spoken = runner
            .run_watched(&stage, &edition.slug, &script.utterances, &hear)
            .with_context(|| format!("{} cannot be narrated", edition.slug))?;
        if self.mode == Mode::Plan {
            self.keep_heard(runner, &spoken, stage.language)?;
        }
        let narrations: Option<Vec<Narration>> = spoken.into_iter().collect();
        report.guessed = narrations
            .as_deref()
            .map(Script::guesses)
            .unwrap_or_default();
        Ok(narrations.map(|narrations| (script, narrations)))
    }

    fn warn(&self, edition: &Edition, message: &str, report: &mut BookReport) {
        self.observer.on(&Event::Warning {
            edition: &edition.slug,
            message,
        });
        report.warnings.push(message.to_owned());
    }
}
