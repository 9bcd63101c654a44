//! The curator's word on a book: which chapters are read, before anybody is asked about them, and all
//! other rulings after everybody else had their word. A ruling that cannot be followed fails its own
//! book, with its file and line; all mistakes of a file are told at once.

use anyhow::Result;

use super::Pipeline;
use super::event::Event;
use super::report::{BookReport, Failure};
use super::runner::Runner;
use crate::model::{Book, Edition};
use crate::stage::curate::{self, Fault, Located};

/// What failures call this work.
const NAME: &str = "curate";

impl Pipeline<'_> {
    /// Finds the places that the rulings are about, and leaves out what is not to be read; the cast
    /// stays that of the whole book. `None` when a ruling fits no place.
    pub(super) fn choose(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        book: &mut Book,
        report: &mut BookReport,
    ) -> Result<Option<Located>> {
        for (number, chapter) in (1..).zip(&mut book.chapters) {
            chapter.number = number;
        }
        let located = match curate::locate(book, &edition.rulings) {
            Ok(located) => located,
            Err(faults) => {
                self.refuse(runner, edition, &faults);
                return Ok(None);
            }
        };
        self.choose_chapters(edition, book, report)?;
        match curate::leave_out_chapters(book, &edition.rulings) {
            Ok(()) => Ok(Some(located)),
            Err(faults) => {
                self.refuse(runner, edition, &faults);
                Ok(None)
            }
        }
    }

    /// Follows the rulings; false when one cannot be followed.
    pub(super) fn rule(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        book: &mut Book,
        located: &Located,
        report: &mut BookReport,
    ) -> Result<bool> {
        if let Err(faults) = curate::apply(book, &edition.rulings, located) {
            self.refuse(runner, edition, &faults);
            return Ok(false);
        }
        curate::list_appearances(book);
        report.skipped.clone_from(&book.skipped);
        Ok(true)
    }

    fn refuse(&self, runner: &Runner<'_>, edition: &Edition, faults: &[Fault]) {
        for fault in faults {
            let Fault {
                source_line,
                message,
            } = fault;
            self.observer.on(&Event::UnitFailed {
                stage: NAME,
                edition: &edition.slug,
                label: source_line,
                error: message,
            });
            let failure = Failure::new(NAME, &edition.slug, source_line, message);
            runner.with_report(|report| report.failures.push(failure));
        }
    }

    /// Keeps the chapters that the curator asked for.
    fn choose_chapters(
        &self,
        edition: &Edition,
        book: &mut Book,
        report: &mut BookReport,
    ) -> Result<()> {
        let Some((from, to)) = edition.chapters else {
            return Ok(());
        };
        let count = book.chapters.len();
        if from as usize > count {
            anyhow::bail!(
                "{}: chapters {from}-{to} were asked for, but the book has {count}; \
                 `pennyreel inspect {}` lists them",
                edition.slug,
                edition.slug
            );
        }
        if to as usize > count {
            let message = format!("chapters {from}-{to} were asked for, but the book has {count}");
            self.warn(edition, &message, report);
        }
        curate::keep_chapters(book, from as usize - 1..(to as usize).min(count));
        Ok(())
    }
}
