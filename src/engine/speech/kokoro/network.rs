//! The neural network at work: phoneme numbers and a style in, samples and durations out. Owns the
//! loaded model, its lanes, and who computes what: rten, or our own vocoder.

use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, anyhow, ensure};
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::legs::{self, By, DURATIONS, SPEED, TOKENS};
use super::vocoder::{Bench, Style, Vocoder};
use crate::base::cancel::Cancel;
use crate::engine::error::EngineError;

/// Samples that one frame of the durations stands for: 25 ms.
pub(super) const FRAME: usize = 600;
/// The longest input, without the two marks around it.
pub(super) const LONGEST_INPUT: usize = 510;
/// Width of a style.
pub(super) const STYLE: usize = 256;

/// Said of a model that is broken.
const REINSTALL: &str = "the voice model cannot be loaded; install the voices again";

/// A loaded model, shared by all lanes.
pub(super) struct Network {
    model: Model,
    vocoder: Vocoder,
    tokens: NodeId,
    style: NodeId,
    speed: NodeId,
    audio: NodeId,
    durations: NodeId,
    legs: Vec<Leg>,
    idle: Mutex<Vec<Lane>>,
}

/// What a chunk needs while it is spoken. One thread each: two lanes of one thread are faster than
/// one of two.
struct Lane {
    pool: Arc<ThreadPool>,
    bench: Bench,
}

/// A part of the work.
struct Leg {
    by: By,
    /// What goes in, and whether nobody wants it afterwards.
    takes: Vec<(NodeId, bool)>,
    gives: Vec<NodeId>,
}

/// What the network made of one input.
pub(super) struct Waveform {
    /// 24 kHz.
    pub samples: Vec<f32>,
    /// Frames of each symbol, the marks before and after the input included.
    pub frames: Vec<usize>,
}

/// Repairs a published model and reads what our own part of it needs, without loading the network:
/// whether bytes can be the voice model at all.
///
/// # Errors
/// When they cannot.
pub fn examine(onnx: &[u8]) -> Result<()> {
    let (repaired, _) = super::repair::repair(onnx)?;
    Vocoder::load(&repaired).map(drop)
}

impl Network {
    /// Loads a repaired model.
    pub fn load(onnx: Vec<u8>) -> Result<Self> {
        let vocoder = Vocoder::load(&onnx).context(REINSTALL)?;
        let mut options = ModelOptions::with_all_ops();
        // Prepacking costs 20 MB and gains nothing here.
        options.prepack_weights(false);
        let model = options
            .load(onnx)
            .map_err(|error| anyhow!("{error}"))
            .context(REINSTALL)?;
        let node = |name: &str| {
            model
                .node_id(name)
                .map_err(|error| anyhow!("{error}"))
                .with_context(|| format!("the voice model is of another version: no {name}"))
        };
        let audio = *model
            .output_ids()
            .first()
            .context("the voice model has no output")?;
        let name = model
            .node_info(audio)
            .and_then(|info| info.name().map(str::to_owned));
        let mut resolved = Vec::new();
        for leg in legs::legs(&name.context("the voice model's output has no name")?) {
            let takes: Result<Vec<NodeId>> = leg.takes.iter().map(|name| node(name)).collect();
            let gives: Result<Vec<NodeId>> = leg.gives.iter().map(|name| node(name)).collect();
            resolved.push((leg.by, takes?, gives?));
        }
        Ok(Self {
            tokens: node(TOKENS)?,
            style: node(legs::STYLE)?,
            speed: node(SPEED)?,
            durations: node(DURATIONS)?,
            audio,
            legs: last_uses(resolved),
            model,
            vocoder,
            idle: Mutex::default(),
        })
    }

    /// Speaks one chunk. `symbols` are at most [`LONGEST_INPUT`] numbers, `style` is [`STYLE`]
    /// long, `speed` is 1 for the voice's own.
    pub fn run(
        &self,
        symbols: &[i32],
        style: &[f32],
        speed: f32,
        cancel: &Cancel,
    ) -> Result<Waveform, EngineError> {
        if !(1..=LONGEST_INPUT).contains(&symbols.len()) || style.len() != STYLE {
            let words = format!(
                "the voice model cannot speak {} symbols at once",
                symbols.len()
            );
            return Err(anyhow!(words).into());
        }
        let framed: Vec<i32> = [&[0], symbols, &[0]].concat();
        let length = framed.len();
        let mut values: Values = vec![
            (self.tokens, NdTensor::from_data([1, length], framed).into()),
            (
                self.style,
                NdTensor::from_data([1, STYLE], style.to_vec()).into(),
            ),
            (self.speed, NdTensor::from_data([1], vec![speed]).into()),
        ];
        let mut lane = self.take_lane();
        let mut ran = Ok(());
        for leg in &self.legs {
            ran = if cancel.is_cancelled() {
                Err(EngineError::Cancelled)
            } else {
                self.leg(leg, &mut values, &mut lane, cancel)
            };
            if ran.is_err() {
                break;
            }
        }
        self.give_back(lane);
        ran?;
        let audio = take(&mut values, self.audio)?;
        let durations = take(&mut values, self.durations)?;
        let audio: Tensor<f32> = audio.try_into().map_err(|e| anyhow!("no sound: {e:?}"))?;
        let durations: Tensor<f32> = durations
            .try_into()
            .map_err(|e| anyhow!("no times: {e:?}"))?;
        let waveform = Waveform {
            samples: audio.into_data(),
            frames: durations
                .iter()
                .map(|frames| frames.max(0.0).round() as usize)
                .collect(),
        };
        check(&waveform, length)?;
        Ok(waveform)
    }

    fn leg(
        &self,
        leg: &Leg,
        values: &mut Values,
        lane: &mut Lane,
        cancel: &Cancel,
    ) -> Result<(), EngineError> {
        match leg.by {
            By::Graph => Ok(self.graph(leg, values, &lane.pool)?),
            By::Vocoder(stage) => {
                let (pool, bench) = (&lane.pool, &mut lane.bench);
                pool.run(|| self.stage(stage, leg, values, bench, cancel))
            }
        }
    }

    /// Runs a leg of the graph: what nobody wants afterwards is handed over, so that it can be
    /// overwritten.
    fn graph(&self, leg: &Leg, values: &mut Values, pool: &Arc<ThreadPool>) -> Result<()> {
        let mut owned = Vec::new();
        for (id, last) in &leg.takes {
            if *last {
                owned.push((*id, take(values, *id)?));
            }
        }
        let mut inputs: Vec<(NodeId, ValueOrView<'_>)> = Vec::new();
        for (id, _) in leg.takes.iter().filter(|(_, last)| !last) {
            let found = values.iter().find(|(known, _)| known == id);
            let (_, value) = found.context("a part of the voice model has no input")?;
            inputs.push((*id, value.into()));
        }
        inputs.extend(owned.into_iter().map(|(id, value)| (id, value.into())));
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let given = self
            .model
            .run(inputs, &leg.gives, Some(options))
            .map_err(|error| anyhow!("the voice model failed: {error}"))?;
        values.extend(leg.gives.iter().copied().zip(given));
        Ok(())
    }

    /// Runs a stage of the vocoder, after which nobody wants what it took.
    fn stage(
        &self,
        stage: usize,
        leg: &Leg,
        values: &mut Values,
        bench: &mut Bench,
        cancel: &Cancel,
    ) -> Result<(), EngineError> {
        let taken: Result<Vec<_>> = leg.takes.iter().map(|(id, _)| rows(values, *id)).collect();
        let mut taken = taken?.into_iter();
        let (Some(source), Some(raised)) = (taken.next(), taken.next()) else {
            return Err(anyhow!("the vocoder has no input").into());
        };
        let mut styles = Vec::new();
        while let (Some(scale), Some(shift)) = (taken.next(), taken.next()) {
            styles.push(Style {
                scale: scale.into_data(),
                shift: shift.into_data(),
            });
        }
        let sum = self
            .vocoder
            .run(stage, bench, source, raised, &styles, cancel)?;
        values.extend(leg.gives.first().map(|id| (*id, sum.into())));
        Ok(())
    }

    fn take_lane(&self) -> Lane {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        idle.unwrap_or_else(|| Lane {
            pool: Arc::new(ThreadPool::with_num_threads(1)),
            bench: Bench::default(),
        })
    }

    fn give_back(&self, lane: Lane) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(lane);
        }
    }
}

/// What is carried from leg to leg: a handful.
type Values = Vec<(NodeId, Value)>;

fn take(values: &mut Values, id: NodeId) -> Result<Value> {
    let place = values.iter().position(|(known, _)| *known == id);
    let place = place.context("a part of the voice model gave nothing")?;
    Ok(values.swap_remove(place).1)
}

/// A value of the form [1, channels, steps].
fn rows(values: &mut Values, id: NodeId) -> Result<NdTensor<f32, 3>> {
    let value: Tensor<f32> = take(values, id)?
        .try_into()
        .map_err(|error| anyhow!("the vocoder was given no sound: {error:?}"))?;
    let shape = value.shape().to_vec();
    let rows = value.try_into();
    rows.map_err(|_| anyhow!("the vocoder was given a sound of shape {shape:?}"))
}

/// Marks the last use of each value.
fn last_uses(legs: Vec<(By, Vec<NodeId>, Vec<NodeId>)>) -> Vec<Leg> {
    let later = |at: usize, id: &NodeId| legs[at + 1..].iter().any(|leg| leg.1.contains(id));
    let marked = legs.iter().enumerate().map(|(at, (by, takes, gives))| Leg {
        by: *by,
        takes: takes.iter().map(|id| (*id, !later(at, id))).collect(),
        gives: gives.clone(),
    });
    marked.collect()
}

/// Durations must account for every sample, or word times would be lies; and a sound must be one.
fn check(waveform: &Waveform, symbols: usize) -> Result<()> {
    let promised = waveform.frames.iter().sum::<usize>() * FRAME;
    ensure!(
        waveform.frames.len() == symbols && promised == waveform.samples.len(),
        "the voice model's durations ({promised} samples) do not fit its sound ({} samples)",
        waveform.samples.len()
    );
    ensure!(
        waveform.samples.iter().all(|x| x.is_finite()),
        "the voice model gave a broken sound; this processor may lack what it needs"
    );
    Ok(())
}
