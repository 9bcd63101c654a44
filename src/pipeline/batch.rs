//! What is missing of a book, handed over as one batch and waited for. A batch's name is stored before
//! anybody asks how it is, and forgotten when its answers are stored: whoever was stopped in between comes
//! back for it instead of paying again. Rows without an answer are left to be asked for one by one.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::Pipeline;
use super::event::{Event, millis};
use super::purse::Whose;
use super::runner::Runner;
use crate::base::cancel::Cancel;
use crate::base::digest::Digest;
use crate::engine::error::EngineError;
use crate::engine::language::{BatchEngine, Listed, Progress, Results, Row};
use crate::engine::till::Outcome;
use crate::model::{Brief, Edition, Units, Usage};
use crate::stage::direct::{Direct, Directed};
use crate::stage::{Fingerprint, Stage};
use crate::store::Batch;

/// The first wait between two looks; each further one is half as long again, up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// So many looks in a row may fail in a passing way.
const PATIENCE: u32 = 20;

/// A batch that has ended.
struct Ended {
    rows: BTreeMap<String, Row>,
    usage: Usage,
    /// The server does not know it any more.
    gone: bool,
}

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
        let mut waiting = self.store.batches(&whose, &edition.slug)?;
        // One that holds nothing wanted now is for a run that wants other chapters.
        waiting.retain(|batch| batch.keys.iter().any(|key| missing.contains_key(key)));
        for batch in waiting {
            asked.extend(batch.keys.iter().cloned());
            self.take_in(runner, edition, stage, engine, &batch, &missing)?;
        }
        missing.retain(|key, _| !asked.contains(key));
        self.look_for_lost(runner, edition, stage, engine, &mut missing)?;
        // As many at once as the budget holds; the rest when these are settled.
        while !missing.is_empty() && !self.cancel.is_cancelled() {
            stage.engine.prepare()?;
            let part = self.hand_over(edition, stage, engine, &missing)?;
            let Some(batch) = part else {
                return Ok(());
            };
            self.take_in(runner, edition, stage, engine, &batch, &missing)?;
            missing.retain(|key, _| !batch.keys.contains(key));
        }
        Ok(())
    }

    /// Hands over as many briefs as the budget holds.
    fn hand_over(
        &self,
        edition: &Edition,
        stage: &Direct<'_>,
        engine: &dyn BatchEngine,
        missing: &Missing<'_>,
    ) -> Result<Option<Batch>> {
        let vendor = stage.vendor().context("a batch that nobody takes")?;
        let most: Vec<Units> = missing
            .values()
            .map(|(_, brief)| stage.forecast(brief).most)
            .collect();
        let count = self.purse.fitting(&edition.slug, &vendor, &most)?.max(1);
        let mut sum = Units::default();
        most.iter().take(count).for_each(|units| sum += *units);
        let part: Vec<(&str, &Brief)> = missing
            .iter()
            .take(count)
            .map(|(key, (_, brief))| (key.as_str(), *brief))
            .collect();
        let keys: Vec<String> = missing.keys().take(count).cloned().collect();
        let call = match self.config.prices.bills(&vendor) {
            false => None,
            true => {
                let name = name(&keys);
                let whose = Whose {
                    stage: Direct::NAME,
                    edition: &edition.slug,
                    unit: &name,
                };
                let passed = self.purse.pass(whose, &vendor, &name, count as u64, &sum);
                match passed {
                    Err(EngineError::Cancelled) => return Ok(None),
                    passed => Some(passed?),
                }
            }
        };
        let _hold = self.cancel.hold();
        let submitted = engine.submit(&part, &Cancel::default());
        let id = match submitted {
            Ok(id) => id,
            // Asking again, or singly, might pay twice: nobody knows whether it was taken.
            Err(EngineError::Transient { message, .. }) => return Err(not_taken(message).into()),
            Err(error) => {
                call.map(|call| self.purse.settle(call, Outcome::Free))
                    .transpose()?;
                return Err(match error {
                    EngineError::Refused(message) => not_taken(message).into(),
                    error => error.into(),
                });
            }
        };
        let batch = Batch { id, keys, call };
        self.note(&batch, edition, stage)?;
        Ok(Some(batch))
    }

    /// Writes down a batch before anybody asks how it is.
    fn note(&self, batch: &Batch, edition: &Edition, stage: &Direct<'_>) -> Result<()> {
        let whose = serde_json::to_string(&stage.engine())?;
        self.store
            .put_batch(&whose, &edition.slug, batch)
            .with_context(|| format!("the batch {} was handed over but not noted", batch.id))
    }

    /// Looks in the server's list for batches that were handed over by a run which was stopped before it
    /// heard their names, and takes them in. Their rows bear the keys of our units, so nobody else's can
    /// be taken for ours.
    fn look_for_lost(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        stage: &Direct<'_>,
        engine: &dyn BatchEngine,
        missing: &mut Missing<'_>,
    ) -> Result<()> {
        for lost in self.store.unhanded(&edition.slug)? {
            let listed = self.persist(runner, || engine.list(self.cancel))?;
            let Some(listed) = listed else {
                return Ok(());
            };
            let known = self.store.batch_names()?;
            let ours =
                |batch: &&Listed| batch.briefs == lost.requests && !known.contains(&batch.id);
            let mut found = false;
            for Listed { id, .. } in listed.iter().filter(ours) {
                let batch = Batch {
                    id: id.clone(),
                    keys: missing.keys().cloned().collect(),
                    call: None,
                };
                let Some(rows) = self.rows(runner, engine, &batch)? else {
                    return Ok(());
                };
                found = rows.rows.keys().any(|key| missing.contains_key(key));
                if found {
                    let keys: Vec<String> = rows.rows.keys().cloned().collect();
                    let call = Some(lost.call);
                    let batch = Batch {
                        keys,
                        call,
                        ..batch
                    };
                    self.note(&batch, edition, stage)?;
                    self.take_in(runner, edition, stage, engine, &batch, missing)?;
                    missing.retain(|key, _| !batch.keys.contains(key));
                    break;
                }
            }
            if !found {
                self.purse.settle(lost.call, Outcome::Free)?;
            }
        }
        Ok(())
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
        let started = Instant::now();
        let own = batch.keys.iter().filter_map(|key| missing.get(key));
        self.observer.on(&Event::StageStarted {
            stage: Direct::NAME,
            edition: &edition.slug,
            units: batch.keys.len(),
            hits: 0,
            weight: own.map(|(_, brief)| stage.weight(brief)).sum(),
        });
        let Some(results) = self.rows(runner, engine, batch)? else {
            return Ok(());
        };
        let gone = results.gone;
        let usage = results.usage;
        let mut made = 0;
        for (key, row) in results.rows {
            let Some((print, _)) = missing.get(&key) else {
                continue;
            };
            let kept = match row {
                Row::Answered(answer) => stage.keep(&answer, self.blobs),
                Row::Declined(words) => Ok(Directed::Declined(words)),
                Row::Failed(why) => Err(EngineError::Refused(why)),
            };
            match kept {
                Ok(directed) => {
                    runner.save::<Direct<'_>>(&edition.slug, print, &directed, 0)?;
                    made += 1;
                }
                Err(EngineError::Other(error)) => return Err(error),
                Err(why) => self.store.put_attempt(&key, 0, &why.to_string())?,
            }
        }
        let time = started.elapsed();
        runner.with_report(|report| {
            report.made(Direct::NAME, made, time);
            if let Some(stage) = report.stages.get_mut(Direct::NAME) {
                stage.missing += made;
            }
        });
        self.observer.on(&Event::StageDone {
            stage: Direct::NAME,
            edition: &edition.slug,
            made,
            failed: batch.keys.len() - made,
            millis: millis(time),
        });
        if let Some(call) = batch.call {
            let units = Units {
                tokens: usage,
                ..Units::default()
            };
            let outcome = match gone {
                true => Outcome::Lost,
                false => Outcome::Paid(units),
            };
            self.purse.settle(call, outcome)?;
        }
        self.forget(batch, missing, gone)
    }

    /// What came of a batch once it has ended; `None` when a stop was asked for.
    fn rows(
        &self,
        runner: &Runner<'_>,
        engine: &dyn BatchEngine,
        batch: &Batch,
    ) -> Result<Option<Ended>> {
        let Some(progress) = self.wait(runner, engine, batch)? else {
            return Ok(None);
        };
        let results = match progress == Progress::Gone {
            true => Some(Results::default()),
            false => self.persist(runner, || engine.results(&batch.id, self.cancel))?,
        };
        Ok(results.map(|Results { rows, usage }| Ended {
            rows,
            usage,
            gone: progress == Progress::Gone,
        }))
    }

    /// Forgets a batch unless it holds answers for chapters that this run does not look at.
    fn forget(&self, batch: &Batch, missing: &Missing<'_>, gone: bool) -> Result<()> {
        for key in batch.keys.iter().filter(|key| !missing.contains_key(*key)) {
            if !gone && self.store.artifact(key)?.is_none() {
                return Ok(());
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

/// Names a batch by what is in it.
fn name(keys: &[String]) -> String {
    Digest::of(keys.join(" ").as_bytes()).as_str().to_owned()
}

/// A batch that the server did not say it has.
fn not_taken(message: String) -> EngineError {
    EngineError::Unavailable {
        message: format!("the batch was not handed over: {message}"),
        hint:
            "run the same command again: it looks in the server's list whether the batch is there \
               before it hands over another"
                .into(),
    }
}
