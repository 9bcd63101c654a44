//! Runs any stage: plan, hit or miss, lanes, retries, cancelling, saving each unit at once. Defined
//! here once, so that no stage and no engine has to know of it.

mod plan;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use self::plan::Miss;
use super::bill::Bill;
use super::event::{Event, Observer, millis};
use super::purse::{Purse, Whose};
use super::report::{Failure, Plan, Report};
use crate::base::blobs::Blobs;
use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::engine::error::EngineError;
use crate::stage::{Artifact, Fingerprint, Job, Stage};
use crate::store::{Record, Store};

/// How often a unit that failed in a passing way is tried in all.
const TRIES: u32 = 5;
/// The first wait; each further one is twice as long, up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// No wait is longer, unless the other side asks for it.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// What a run may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Makes what is missing.
    Make,
    /// Only looks what is missing.
    Plan,
    /// Only looks, and proves what is there.
    Verify,
}

/// Everything that running a stage needs.
pub struct Runner<'a> {
    /// Finished units.
    pub store: &'a Store,
    /// Their sounds and pictures.
    pub blobs: &'a Blobs,
    /// Asked to stop?
    pub cancel: &'a Cancel,
    /// Who is told.
    pub observer: &'a dyn Observer,
    /// Make or plan.
    pub mode: Mode,
    /// Stages whose stored outputs are not good enough this time.
    pub refresh: &'a [&'a str],
    /// What came of it all.
    pub report: &'a Mutex<Report>,
    /// What may be spent.
    pub purse: &'a Purse<'a>,
}

/// Who is told of a unit's place and output.
type Watch<'a, O> = dyn Fn(usize, &O) -> Result<()> + Sync + 'a;

impl Runner<'_> {
    /// Brings every unit to its output: `None` where it failed, was cancelled, or (when planning)
    /// is not there yet. The order is that of the units.
    ///
    /// # Errors
    /// Only when the store or the disk fails, or an engine cannot work at all; a unit that fails is
    /// in the report.
    pub fn run<S: Stage>(
        &self,
        stage: &S,
        edition: &str,
        units: &[S::Unit],
    ) -> Result<Vec<Option<S::Output>>> {
        self.run_watched(stage, edition, units, &|_, _| Ok(()))
    }

    /// As [`Runner::run`]; when anything has to be made, `watch` is told of every unit's place and
    /// output as soon as it is there, those that were stored first. It may be called from any lane.
    ///
    /// # Errors
    /// As [`Runner::run`], and those of `watch`.
    pub fn run_watched<S: Stage>(
        &self,
        stage: &S,
        edition: &str,
        units: &[S::Unit],
        watch: &Watch<'_, S::Output>,
    ) -> Result<Vec<Option<S::Output>>> {
        let started = Instant::now();
        let mut outputs: Vec<Option<S::Output>> = units.iter().map(|_| None).collect();
        let (misses, hits) = self.plan(stage, units, &mut outputs)?;
        let weight = misses.iter().map(|miss| stage.weight(miss.unit)).sum();
        let distinct = misses.len() + hits.len();
        let bill = match self.mode {
            // Reading every unit for its price is for who wants to know it.
            Mode::Plan => Bill::of(
                stage,
                &mut misses.iter().map(|miss| miss.unit),
                &mut hits.iter().copied(),
            ),
            Mode::Make | Mode::Verify => None,
        };
        let hits = hits.len();
        self.observer.on(&Event::StageStarted {
            stage: S::NAME,
            edition,
            units: distinct,
            hits,
            weight,
        });
        self.with_report(|report| {
            report.planned(Plan {
                edition: edition.to_owned(),
                stage: S::NAME.to_owned(),
                engine: stage.engine().name,
                units: distinct,
                missing: misses.len(),
                weight,
                bill,
            });
        });
        if self.mode == Mode::Plan {
            for miss in &misses {
                self.observer.on(&Event::Missing {
                    edition,
                    manifest: &miss.print.manifest,
                });
            }
        }
        if self.mode != Mode::Make || misses.is_empty() {
            return Ok(outputs);
        }
        for (place, output) in outputs.iter().enumerate() {
            if let Some(output) = output {
                watch(place, output)?;
            }
        }
        let made = self.make(stage, edition, &misses, watch)?;
        let failed = misses.len() - made.len();
        let count = made.len();
        for (index, output) in made {
            for &place in &misses[index].wanted_at {
                outputs[place] = Some(output.clone());
            }
        }
        let time = started.elapsed();
        self.with_report(|report| report.made(S::NAME, count, time));
        self.observer.on(&Event::StageDone {
            stage: S::NAME,
            edition,
            made: count,
            failed,
            millis: millis(time),
        });
        Ok(outputs)
    }

    /// Makes all misses on as many lanes as the stage has; returns them with their place.
    fn make<S: Stage>(
        &self,
        stage: &S,
        edition: &str,
        misses: &[Miss<'_, S::Unit>],
        watch: &Watch<'_, S::Output>,
    ) -> Result<Vec<(usize, S::Output)>> {
        let progress = |what: &str, done: u64, total: u64| {
            self.observer.on(&Event::Preparing {
                stage: S::NAME,
                what,
                done,
                total,
            });
        };
        let nobody = self.purse.till(Whose {
            stage: S::NAME,
            edition,
            unit: "",
        });
        let job = Job {
            blobs: self.blobs,
            cancel: self.cancel,
            till: &nobody,
            progress: &progress,
        };
        match stage.prepare(&job) {
            Ok(()) => {}
            Err(EngineError::Cancelled) => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        }
        let next = AtomicUsize::new(0);
        let stop = AtomicBool::new(false);
        let fatal: Mutex<Option<anyhow::Error>> = Mutex::new(None);
        let made: Mutex<Vec<(usize, S::Output)>> = Mutex::new(Vec::new());
        let lane = || {
            while !stop.load(Ordering::SeqCst) && !self.cancel.is_cancelled() {
                let index = next.fetch_add(1, Ordering::SeqCst);
                let Some(miss) = misses.get(index) else {
                    return;
                };
                let told = |output: &S::Output| {
                    let mut places = miss.wanted_at.iter();
                    places.try_for_each(|place| watch(*place, output))
                };
                let output = self.unit(stage, edition, miss, &job);
                match output
                    .and_then(|output| output.as_ref().map_or(Ok(()), told).map(|()| output))
                {
                    Ok(Some(output)) => lock(&made).push((index, output)),
                    Ok(None) => {}
                    Err(error) => {
                        stop.store(true, Ordering::SeqCst);
                        lock(&fatal).get_or_insert(error);
                    }
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..stage.lanes().clamp(1, misses.len()) {
                scope.spawn(lane);
            }
        });
        if let Some(error) = lock(&fatal).take() {
            return Err(error);
        }
        let mut made = std::mem::take(&mut *lock(&made));
        made.sort_by_key(|(index, _)| *index);
        Ok(made)
    }

    /// Makes and saves one unit; `None` when it failed for good or was cancelled.
    fn unit<S: Stage>(
        &self,
        stage: &S,
        edition: &str,
        miss: &Miss<'_, S::Unit>,
        job: &Job<'_>,
    ) -> Result<Option<S::Output>> {
        let key = miss.print.key.as_str();
        let till = self.purse.till(Whose {
            stage: S::NAME,
            edition,
            unit: key,
        });
        let job = &Job {
            till: &till,
            ..*job
        };
        let mut wait = FIRST_WAIT;
        for attempt in 1..=TRIES {
            let started = Instant::now();
            let error = match stage.run(miss.unit, job) {
                Ok(output) => {
                    let time = millis(started.elapsed());
                    self.save::<S>(edition, &miss.print, &output, time)?;
                    let weight = stage.weight(miss.unit);
                    self.observer.on(&Event::UnitDone {
                        stage: S::NAME,
                        weight,
                        millis: time,
                    });
                    return Ok(Some(output));
                }
                Err(EngineError::Cancelled) => return Ok(None),
                Err(error @ (EngineError::Unavailable { .. } | EngineError::OverBudget { .. })) => {
                    return Err(error.into());
                }
                Err(error) => error,
            };
            let label = stage.label(miss.unit);
            let time = millis(started.elapsed());
            match error {
                EngineError::Transient {
                    message,
                    retry_after,
                } if attempt < TRIES => {
                    self.store.put_attempt(key, time, &message)?;
                    let pause = retry_after.unwrap_or(wait + jitter(&miss.print, attempt, wait));
                    let wait_millis = millis(pause);
                    let (stage, label, error) = (S::NAME, label.as_str(), message.as_str());
                    self.observer.on(&Event::UnitRetried {
                        stage,
                        label,
                        error,
                        wait_millis,
                    });
                    if !self.sleep(pause) {
                        return Ok(None);
                    }
                    wait = (wait * 2).min(LONGEST_WAIT);
                }
                EngineError::Other(error) if fs::refusal(&format!("{error:#}")).is_some() => {
                    return Err(error.context(format!("{edition}: {}: {label}", S::NAME)));
                }
                error => {
                    // What was paid for and is no use must not be found again; what others could not
                    // give yet is waited for.
                    if !matches!(error, EngineError::Transient { .. }) {
                        self.purse.release(key)?;
                    }
                    let words = format!("{:#}", anyhow::Error::from(error));
                    self.store.put_attempt(key, time, &words)?;
                    let (stage, label, error) = (S::NAME, label.as_str(), words.as_str());
                    self.observer.on(&Event::UnitFailed {
                        stage,
                        edition,
                        label,
                        error,
                    });
                    self.with_report(|report| {
                        report
                            .failures
                            .push(Failure::new(stage, edition, label, error));
                    });
                    return Ok(None);
                }
            }
        }
        Ok(None)
    }

    /// Whether a unit's output is stored, and good enough this time.
    pub fn has<S: Stage>(&self, _stage: &S, print: &Fingerprint) -> Result<bool> {
        Ok(self.hit::<S>(print)?.is_some())
    }

    /// Stores an output. Its blobs are on disk already; the row makes them count.
    pub fn save<S: Stage>(
        &self,
        edition: &str,
        print: &Fingerprint,
        output: &S::Output,
        millis: u64,
    ) -> Result<()> {
        let json = serde_json::to_string(output).context("an output cannot be written as JSON")?;
        let blobs: Vec<String> = output
            .blobs()
            .iter()
            .map(|blob| blob.digest.as_str().to_owned())
            .collect();
        self.store.put_artifact(&Record {
            key: print.key.as_str(),
            stage: S::NAME,
            edition,
            manifest: &print.manifest,
            output: &json,
            blobs: &blobs,
            millis,
        })?;
        self.purse.release(print.key.as_str())
    }

    /// Sleeps in short naps; false when a stop was asked for meanwhile.
    pub fn sleep(&self, time: Duration) -> bool {
        let until = Instant::now() + time;
        while !self.cancel.is_cancelled() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return true;
            }
            std::thread::sleep(left.min(Duration::from_millis(50)));
        }
        false
    }

    /// Changes the report under its lock.
    pub fn with_report<T>(&self, change: impl FnOnce(&mut Report) -> T) -> T {
        change(&mut lock(self.report))
    }
}

/// Up to half the wait on top, so that lanes that failed together do not come back together.
/// From the unit's digest: which wait a unit gets needs no random source.
fn jitter(print: &Fingerprint, attempt: u32, wait: Duration) -> Duration {
    let roll = print.key.seed().rotate_left(attempt * 8) % 512;
    wait.mul_f64(roll as f64 / 1024.0)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
