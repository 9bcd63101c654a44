//! Which take of each line a book uses, and other takes of those that an ear did not understand. Owns
//! when a take is better than another; cutting lines otherwise is the voice's business.

use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use serde::Serialize;

use super::listen::{Listened, Suspect};
use super::report::Report;
use super::runner::{Mode, Runner};
use super::{Pipeline, compose};
use crate::engine::speech::SpeechEngine;
use crate::model::{Book, Edition, Hearing, Narration, Narrator};
use crate::stage::Fingerprint;
use crate::stage::listen::{Listening, Unit};
use crate::stage::narrate::{Narrate, Script};

/// What came of trying a book's suspicious lines again.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Retried {
    /// The book's slug.
    pub edition: String,
    /// What was heard before.
    pub listened: Listened,
    /// The lines that are in another take now, and what is heard of that.
    pub changed: Vec<Changed>,
    /// How many of the suspicious lines are not any more.
    pub mended: usize,
}

/// A line that is in another take now.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// As it was.
    pub before: Suspect,
    /// The take that is used now, counted from 0.
    pub take: u8,
    /// What is heard of it.
    pub after: Hearing,
}

impl Pipeline<'_> {
    /// A book's lines, each in the take that was chosen for it.
    pub(super) fn script(
        &self,
        book: &Book,
        edition: &Edition,
        engine: &dyn SpeechEngine,
    ) -> Result<Script> {
        let mut script = compose::script(book, edition, engine);
        let takes = self.store.takes(&edition.slug)?;
        if takes.is_empty() {
            return Ok(script);
        }
        let stage = stage(engine, &book.metadata.language);
        for utterance in &mut script.utterances {
            let first = Fingerprint::of(&stage, utterance)?;
            let take = takes.get(first.key.as_str()).copied();
            // An engine that has no such take any more has no key of that name either.
            utterance.take = take.unwrap_or(0).min(engine.takes().saturating_sub(1));
        }
        Ok(script)
    }

    /// Keeps what was heard of lines that are still said from being cleared away.
    pub(super) fn keep_heard(
        &self,
        runner: &Runner<'_>,
        narrations: &[Option<Narration>],
        language: &str,
    ) -> Result<()> {
        let stage = Listening {
            ear: &self.engines.ear,
            jobs: None,
        };
        for narration in narrations.iter().flatten() {
            if let Some(unit) = Unit::of(narration, language) {
                let key = Fingerprint::of(&stage, &unit)?.key;
                runner.with_report(|report| report.keys.push(key.as_str().to_owned()));
            }
        }
        Ok(())
    }

    /// Listens to a book that is spoken, says each suspicious line in the voice's other takes until one is
    /// understood, and uses the best from now on. What is tried goes through the budget as any line.
    ///
    /// # Errors
    /// When nobody can listen, or the disk or the database fails. Lines that fail are in the report, and
    /// stay as they were; so do all where the voice has one take only.
    pub fn retry(&self, slug: &str) -> Result<(Option<Retried>, Report)> {
        let report = Mutex::new(Report::default());
        let editions = &self.config.editions;
        let retried = match editions.iter().find(|edition| edition.slug == slug) {
            Some(edition) => self.retry_book(edition, &report)?,
            None => None,
        };
        let report = report.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok((retried, report))
    }

    fn retry_book(&self, edition: &Edition, report: &Mutex<Report>) -> Result<Option<Retried>> {
        if edition.narrator == Narrator::Silent {
            return Ok(None);
        }
        let engine = self.engines.speech.as_ref();
        let (look, looked) = self.look(&edition.slug)?;
        let Some(look) = look else {
            lock(report).failures.extend(looked.failures);
            return Ok(None);
        };
        let runner = self.runner(report);
        let language = &look.publication.book.metadata.language;
        let listened = self.listen_to(&runner, edition, &look, Mode::Make)?;
        let mut retried = Retried {
            edition: edition.slug.clone(),
            ..Retried::default()
        };
        let stage = stage(engine, language);
        // The best take of each so far.
        let mut best: Vec<(u8, Hearing)> = listened
            .suspicious
            .iter()
            .map(|suspect| (suspect.take, suspect.hearing.clone()))
            .collect();
        for take in 0..engine.takes() {
            let open: Vec<usize> = (0..best.len())
                .filter(|&at| best[at].1.suspicious && listened.suspicious[at].take != take)
                .collect();
            if open.is_empty() || self.cancel.is_cancelled() {
                continue;
            }
            let lines = open.iter().map(|&at| {
                let mut utterance = look.utterances[listened.suspicious[at].line].clone();
                utterance.take = take;
                utterance
            });
            let lines: Vec<_> = lines.collect();
            let spoken = runner.run(&stage, &edition.slug, &lines)?;
            let heard = self.hear(&runner, &edition.slug, &spoken, language, Mode::Make)?;
            for (place, &at) in open.iter().enumerate() {
                let Some(heard) = &heard[place] else { continue };
                let hearing = crate::stage::listen::compare(&lines[place].text, &heard.text);
                if hearing.worst() < best[at].1.worst() {
                    best[at] = (take, hearing);
                }
            }
        }
        for (suspect, (take, after)) in listened.suspicious.iter().zip(best) {
            retried.mended += usize::from(!after.suspicious);
            if take == suspect.take {
                continue;
            }
            let mut first = look.utterances[suspect.line].clone();
            first.take = 0;
            let key = Fingerprint::of(&stage, &first)?.key;
            self.store.put_take(&edition.slug, key.as_str(), take)?;
            retried.changed.push(Changed {
                before: suspect.clone(),
                take,
                after,
            });
        }
        retried.listened = listened;
        Ok(Some(retried))
    }
}

fn stage<'a>(engine: &'a dyn SpeechEngine, language: &'a str) -> Narrate<'a> {
    Narrate {
        engine,
        jobs: None,
        language,
    }
}

fn lock(report: &Mutex<Report>) -> std::sync::MutexGuard<'_, Report> {
    report.lock().unwrap_or_else(PoisonError::into_inner)
}
