//! The neural network at work: phoneme numbers and a style in, samples and durations out. Owns the
//! loaded model and its threads.

use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, anyhow, ensure};
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::legs::{self, DURATIONS, SPEED, TOKENS};
use crate::base::cancel::Cancel;
use crate::engine::error::EngineError;

/// Samples that one frame of the durations stands for: 25 ms.
pub(super) const FRAME: usize = 600;
/// The longest input, without the two marks around it.
pub(super) const LONGEST_INPUT: usize = 510;
/// Width of a style.
pub(super) const STYLE: usize = 256;

/// A loaded model, shared by all lanes.
pub(super) struct Network {
    model: Model,
    tokens: NodeId,
    style: NodeId,
    speed: NodeId,
    audio: NodeId,
    durations: NodeId,
    legs: Vec<Leg>,
    /// Idle pools of one thread each: two lanes of one thread are faster than one of two.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
}

/// A part of the work.
struct Leg {
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

impl Network {
    /// Loads a repaired model.
    pub fn load(onnx: Vec<u8>) -> Result<Self> {
        let mut options = ModelOptions::with_all_ops();
        // Prepacking costs 20 MB and gains nothing here.
        options.prepack_weights(false);
        let model = options
            .load(onnx)
            .map_err(|error| anyhow!("{error}"))
            .context("the voice model cannot be loaded; install the voices again")?;
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
            resolved.push((takes?, gives?));
        }
        Ok(Self {
            tokens: node(TOKENS)?,
            style: node(legs::STYLE)?,
            speed: node(SPEED)?,
            durations: node(DURATIONS)?,
            audio,
            legs: last_uses(resolved),
            model,
            pools: Mutex::default(),
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
        let pool = self.take_pool();
        let mut ran = Ok(());
        for leg in &self.legs {
            ran = if cancel.is_cancelled() {
                Err(EngineError::Cancelled)
            } else {
                self.leg(leg, &mut values, &pool).map_err(EngineError::from)
            };
            if ran.is_err() {
                break;
            }
        }
        self.give_back(pool);
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

    /// Runs one leg: what nobody wants afterwards is handed over, so that it can be overwritten.
    fn leg(&self, leg: &Leg, values: &mut Values, pool: &Arc<ThreadPool>) -> Result<()> {
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

    fn take_pool(&self) -> Arc<ThreadPool> {
        let idle = self.pools.lock().ok().and_then(|mut pools| pools.pop());
        idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)))
    }

    fn give_back(&self, pool: Arc<ThreadPool>) {
        if let Ok(mut pools) = self.pools.lock() {
            pools.push(pool);
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

/// Marks the last use of each value.
fn last_uses(legs: Vec<(Vec<NodeId>, Vec<NodeId>)>) -> Vec<Leg> {
    let later = |at: usize, id: &NodeId| legs[at + 1..].iter().any(|leg| leg.0.contains(id));
    let marked = legs.iter().enumerate().map(|(at, (takes, gives))| Leg {
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
