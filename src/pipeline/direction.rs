//! A director's word on a book: asked for where it is missing, merged over the embedded analysis, and
//! what a hole means. Without a director nothing here is done, and the book stays as it is.

use std::sync::Mutex;

use anyhow::Result;

use super::event::Silence;
use super::report::{BookReport, DirectionReport, Failure, Report};
use super::runner::{Mode, Runner};
use super::{Pipeline, Until};
use crate::config::{Director, Fallback};
use crate::engine::error::EngineError;
use crate::model::{Book, Edition};
use crate::stage::Stage;
use crate::stage::direct::{Direct, Directed, Notes, merge};

impl Pipeline<'_> {
    /// direct; false when the book must wait for answers. Up to `segment` nobody is asked: what was
    /// answered before is used, and the rest is as the embedded analysis has it.
    pub(super) fn direct(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        book: &mut Book,
        until: Until,
        report: &mut BookReport,
    ) -> Result<bool> {
        let Some(engine) = self.engines.language.as_deref() else {
            return Ok(true);
        };
        let stage = Direct {
            engine,
            jobs: self.config.jobs,
        };
        let (windows, briefs) = stage.briefs(book);
        let asks = until >= Until::Direct;
        let fallback = match &self.config.language {
            Director::Cloud(director) => director.fallback,
            Director::Nobody | Director::Fake => Fallback::Never,
        };
        let directed = match asks {
            false => self.known(edition, &stage, &briefs)?,
            true => match self.ask(runner, edition, &stage, &briefs) {
                Err(error) if fallback == Fallback::Always => {
                    let Some(EngineError::Unavailable { message, .. }) = error.downcast_ref()
                    else {
                        return Err(error);
                    };
                    let message = format!("{message}; the embedded analysis stands alone");
                    self.warn(edition, &message, report);
                    self.known(edition, &stage, &briefs)?
                }
                directed => directed?,
            },
        };
        let mut summary = DirectionReport::default();
        let mut notes = Notes::default();
        let mut replies = Vec::new();
        let mut missing = 0;
        for (window, directed) in windows.into_iter().zip(&directed) {
            let labels = match directed {
                Some(Directed::Declined(words)) => {
                    summary.declined += 1;
                    let title = &book.chapters[window.chapter].title;
                    self.declined(runner, edition, title, words, fallback, report);
                    None
                }
                Some(answered) => answered.load(&window, self.blobs, &mut notes)?,
                None => {
                    missing += 1;
                    None
                }
            };
            replies.extend(labels.map(|labels| (window, labels)));
        }
        summary.windows = directed.len();
        summary.answered = replies.len();
        merge(book, &replies, &mut notes);
        summary.notes = notes;
        let refused = summary.declined > 0 && fallback == Fallback::Never;
        report.direction = Some(summary);
        let waits = asks && self.mode == Mode::Make && (missing > 0 || refused);
        if waits && fallback == Fallback::Always && !self.cancel.is_cancelled() {
            runner.with_report(|report| report.forgive(Direct::NAME, &edition.slug));
            let message = format!(
                "the director gave no answer to {missing} of {} parts; the embedded analysis stands \
                 alone there",
                directed.len()
            );
            self.warn(edition, &message, report);
            return Ok(true);
        }
        Ok(!waits)
    }

    /// All answers, those that are missing as a batch if the engine takes batches.
    fn ask(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        stage: &Direct<'_>,
        briefs: &[crate::model::Brief],
    ) -> Result<Vec<Option<Directed>>> {
        if let Some(batches) = stage.engine.batches().filter(|_| self.mode == Mode::Make) {
            self.batch(runner, edition, stage, batches, briefs)?;
        }
        runner.run(stage, &edition.slug, briefs)
    }

    /// The answers that are stored.
    fn known(
        &self,
        edition: &Edition,
        stage: &Direct<'_>,
        briefs: &[crate::model::Brief],
    ) -> Result<Vec<Option<Directed>>> {
        let unread = Mutex::new(Report::default());
        let looking = Runner {
            mode: Mode::Plan,
            observer: &Silence,
            ..self.runner(&unread)
        };
        looking.run(stage, &edition.slug, briefs)
    }

    fn declined(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        title: &str,
        words: &str,
        fallback: Fallback,
        report: &mut BookReport,
    ) {
        let message = format!("the director declined “{title}”: {words}");
        if fallback == Fallback::Never {
            let failure = Failure::new(Direct::NAME, &edition.slug, title, &message);
            runner.with_report(|report| report.failures.push(failure));
        } else {
            let message = format!("{message}; the embedded analysis stands alone there");
            self.warn(edition, &message, report);
        }
    }
}
