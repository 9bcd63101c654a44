//! The neural network at work: phoneme numbers and a style in, samples and durations out. Owns the
//! loaded model and its threads.

use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, anyhow, ensure};
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

/// Samples that one frame of the durations stands for: 25 ms.
pub(super) const FRAME: usize = 600;
/// The longest input, without the two marks around it.
pub(super) const LONGEST_INPUT: usize = 510;
/// Width of a style.
pub(super) const STYLE: usize = 256;
/// The value that holds how many frames each symbol takes: an inner node, asked for by name.
const DURATIONS: &str = "/encoder/Clip_output_0";

/// A loaded model, shared by all lanes.
pub(super) struct Network {
    model: Model,
    tokens: NodeId,
    style: NodeId,
    speed: NodeId,
    audio: NodeId,
    durations: NodeId,
    /// Idle pools of one thread each: two lanes of one thread are faster than one of two.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
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
        Ok(Self {
            tokens: node("tokens")?,
            style: node("style")?,
            speed: node("speed")?,
            durations: node(DURATIONS)?,
            audio,
            model,
            pools: Mutex::default(),
        })
    }

    /// Speaks one chunk. `symbols` are at most [`LONGEST_INPUT`] numbers, `style` is [`STYLE`]
    /// long, `speed` is 1 for the voice's own.
    pub fn run(&self, symbols: &[i32], style: &[f32], speed: f32) -> Result<Waveform> {
        ensure!(
            (1..=LONGEST_INPUT).contains(&symbols.len()) && style.len() == STYLE,
            "the voice model cannot speak {} symbols at once",
            symbols.len()
        );
        let framed: Vec<i32> = [&[0], symbols, &[0]].concat();
        let length = framed.len();
        let inputs = vec![
            (self.tokens, NdTensor::from_data([1, length], framed).into()),
            (
                self.style,
                NdTensor::from_data([1, STYLE], style.to_vec()).into(),
            ),
            (self.speed, NdTensor::from_data([1], vec![speed]).into()),
        ];
        let pool = self.take_pool();
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let outputs = self
            .model
            .run_n(inputs, [self.audio, self.durations], Some(options));
        self.give_back(pool);
        let [audio, durations] =
            outputs.map_err(|error| anyhow!("the voice model failed: {error}"))?;
        let audio: Tensor<f32> = audio.try_into().map_err(|e| anyhow!("no sound: {e:?}"))?;
        let durations: Tensor<f32> = durations
            .try_into()
            .map_err(|e| anyhow!("no times: {e:?}"))?;
        let waveform = Waveform {
            samples: audio.iter().copied().collect(),
            frames: durations
                .iter()
                .map(|frames| frames.max(0.0).round() as usize)
                .collect(),
        };
        check(&waveform, length)?;
        Ok(waveform)
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
