//! What is missing of a book, handed over as one batch and waited for. A batch's name is stored before
//! anybody asks how it is, and forgotten when its answers are: whoever was stopped in between comes
//! back for it instead of paying again. Rows without an answer are left to be asked for one by one.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result};

use super::Pipeline;
use super::event::Event;
use super::runner::Runner;
use crate::engine::error::EngineError;
use crate::engine::language::{BatchEngine, Progress, Row};
use crate::model::{Brief, Edition};
use crate::stage::direct::{Direct, Directed};
use crate::stage::{Fingerprint, Stage};
use crate::store::Batch;

/// The first wait between two looks; each further one is half as long again, up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// So many looks in a row may fail in a passing way.
const PATIENCE: u32 = 20;

/// Units that are not there, by key.
type Missing<'u> = BTreeMap<String, (Fingerprint, &'u Brief)>;

impl Pipeline<'_> {
    /// Takes in the answers of batches that wait for it, and hands over what is in none.
    pub(super) fn batch(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        stage: &Direct<'_>,
        engine: &dyn BatchEngine,
        briefs: &[Brief],
    ) -> Result<()> {
        let mut missing = Missing::new();
        for brief in briefs {
            let print = Fingerprint::of(stage, brief)?;
            if !runner.has(stage, &print)? {
                missing.insert(print.key.as_str().to_owned(), (print, brief));
            }
        }
        let whose = serde_json::to_string(&stage.engine())?;
        let mut asked: Vec<String> = Vec::new();
        for batch in self.store.batches(&whose, &edition.slug)? {
            asked.extend(batch.keys.iter().cloned());
            self.take_in(runner, edition, stage, engine, &batch, &missing)?;
        }
        missing.retain(|key, _| !asked.contains(key));
        if missing.is_empty() || self.cancel.is_cancelled() {
            return Ok(());
        }
        stage.engine.prepare()?;
        let briefs: Vec<(&str, &Brief)> = missing
            .iter()
            .map(|(key, (_, brief))| (key.as_str(), *brief))
            .collect();
        let id = match engine.submit(&briefs, self.cancel) {
            // Singly they may go through, or say better what is wrong.
            Err(EngineError::Transient { .. } | EngineError::Refused(_)) => return Ok(()),
            Err(EngineError::Cancelled) => return Ok(()),
            id => id?,
        };
        let batch = Batch {
            keys: missing.keys().cloned().collect(),
            id,
        };
        self.store
            .put_batch(&whose, &edition.slug, &batch)
            .with_context(|| format!("the batch {} was handed over but not noted", batch.id))?;
        self.take_in(runner, edition, stage, engine, &batch, &missing)
    }

    /// Waits for a batch and stores its answers.
    fn take_in(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        stage: &Direct<'_>,
        engine: &dyn BatchEngine,
        batch: &Batch,
        missing: &Missing<'_>,
    ) -> Result<()> {
        let Some(progress) = self.wait(runner, engine, batch)? else {
            return Ok(());
        };
        let rows = match progress {
            Progress::Ended => self.results(runner, engine, batch)?,
            Progress::Working { .. } | Progress::Gone => Some(BTreeMap::new()),
        };
        let Some(rows) = rows else {
            return Ok(());
        };
        for (key, row) in rows {
            let Some((print, _)) = missing.get(&key) else {
                continue;
            };
            let kept = match row {
                Row::Answered(answer) => stage.keep(&answer, self.blobs),
                Row::Declined(words) => Ok(Directed::Declined(words)),
                Row::Failed(why) => Err(EngineError::Refused(why)),
            };
            match kept {
                Ok(directed) => runner.save::<Direct<'_>>(&edition.slug, print, &directed, 0)?,
                Err(EngineError::Other(error)) => return Err(error),
                Err(why) => self.store.put_attempt(&key, 0, &why.to_string())?,
            }
        }
        self.store.forget_batch(&batch.id)
    }

    /// Waits until a batch needs no more waiting; `None` when a stop was asked for.
    fn wait(
        &self,
        runner: &Runner<'_>,
        engine: &dyn BatchEngine,
        batch: &Batch,
    ) -> Result<Option<Progress>> {
        let all = batch.keys.len() as u64;
        let what = format!("waiting for the batch {}", batch.id);
        let mut pause = FIRST_WAIT;
        self.persist(runner, || {
            loop {
                let left = match engine.poll(&batch.id, self.cancel)? {
                    Progress::Working { left } => left,
                    done => return Ok(done),
                };
                self.observer.on(&Event::Preparing {
                    stage: Direct::NAME,
                    what: &what,
                    done: all.saturating_sub(left),
                    total: all,
                });
                if !runner.sleep(pause) {
                    return Err(EngineError::Cancelled);
                }
                pause = pause.mul_f64(1.5).min(LONGEST_WAIT);
            }
        })
    }

    fn results(
        &self,
        runner: &Runner<'_>,
        engine: &dyn BatchEngine,
        batch: &Batch,
    ) -> Result<Option<BTreeMap<String, Row>>> {
        self.persist(runner, || engine.results(&batch.id, self.cancel))
    }

    /// Asks again what fails in a passing way; `None` when a stop was asked for.
    fn persist<T>(
        &self,
        runner: &Runner<'_>,
        mut ask: impl FnMut() -> Result<T, EngineError>,
    ) -> Result<Option<T>> {
        let mut pause = FIRST_WAIT;
        for _ in 0..PATIENCE {
            match ask() {
                Ok(answer) => return Ok(Some(answer)),
                Err(EngineError::Cancelled) => return Ok(None),
                Err(EngineError::Transient { retry_after, .. }) => {
                    if !runner.sleep(retry_after.unwrap_or(pause)) {
                        return Ok(None);
                    }
                    pause = (pause * 2).min(LONGEST_WAIT);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Some(ask()?))
    }
}
