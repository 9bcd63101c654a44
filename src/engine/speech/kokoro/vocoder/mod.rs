//! The vocoder's residual blocks, computed by our own hands: nine tenths of the network's
//! arithmetic. Owns their weights and the way of a stage through them; the rest of the network is
//! rten's.
//!
//! rten multiplies 8-bit integers, output by output. Long kernels over many channels take a half to
//! a quarter of the time in the frequency domain, where 32-bit floats are needed. The sound comes
//! nearer to that of the unquantised model on the way: weights stay quantised, what they are
//! multiplied by does not.

mod activation;
mod block;
mod convolution;
mod kernel;
mod moments;
mod tiles;
mod transform;
mod weights;

use anyhow::{Context, Result, anyhow, ensure};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use block::Block;
use moments::Moments;
use weights::Weights;

use crate::base::cancel::Cancel;
use crate::engine::error::EngineError;

pub(super) use block::Style;
pub(super) use convolution::Bench;

/// Both stages.
pub(super) struct Vocoder {
    stages: Vec<Stage>,
}

/// Blocks at one rate.
struct Stage {
    /// For the part of the source, the vocal cords.
    noise: Block,
    /// Their outcomes are added up.
    blocks: Vec<Block>,
    channels: usize,
}

/// Normalisations of a block.
pub(super) const STYLES: usize = 6;

/// The blocks of a stage by their names in the graph: that of the source, then the others.
pub(super) fn blocks(stage: usize) -> (String, [String; 3]) {
    let number = |block| format!("resblocks.{}", 3 * stage + block);
    (format!("noise_res.{stage}"), [0, 1, 2].map(number))
}

impl Vocoder {
    /// Takes what it needs from the bytes of the model.
    ///
    /// # Errors
    /// When they are not those of the model that this version knows.
    pub fn load(onnx: &[u8]) -> Result<Self> {
        let model = super::wire::model(onnx)
            .map_err(|error| anyhow!("the voice model is not a whole ONNX file: {error:?}"))?;
        let weights = Weights::of(&model)?;
        let stages = (0..2).map(|stage| Stage::load(&weights, stage));
        Ok(Self {
            stages: stages.collect::<Result<_>>()?,
        })
    }

    /// Runs a stage: `source` and `raised` are [1, channels, steps], as is what comes out. `styles`
    /// are [`STYLES`] for each block, in the order of [`blocks`] and in that of their halves.
    pub fn run(
        &self,
        stage: usize,
        bench: &mut Bench,
        source: NdTensor<f32, 3>,
        raised: NdTensor<f32, 3>,
        styles: &[Style],
        cancel: &Cancel,
    ) -> Result<NdTensor<f32, 3>, EngineError> {
        let stage = self.stages.get(stage).context("no such stage")?;
        stage.run(bench, source, raised, styles, cancel)
    }
}

impl Stage {
    fn load(weights: &Weights<'_>, stage: usize) -> Result<Self> {
        let (noise, names) = blocks(stage);
        let noise = weights.block(&noise)?;
        let blocks: Result<Vec<Block>> = names.iter().map(|name| weights.block(name)).collect();
        let blocks = blocks?;
        let channels = noise.channels()?;
        for block in &blocks {
            ensure!(block.channels()? == channels, "blocks of different widths");
        }
        Ok(Self {
            noise,
            blocks,
            channels,
        })
    }

    fn run(
        &self,
        bench: &mut Bench,
        source: NdTensor<f32, 3>,
        raised: NdTensor<f32, 3>,
        styles: &[Style],
        cancel: &Cancel,
    ) -> Result<NdTensor<f32, 3>, EngineError> {
        self.check(&source, &raised, styles)?;
        let (own, styles) = styles.split_at(STYLES);
        let rows = rows(&source.view());
        drop(source);
        let mut room = vec![0.0; rows.len()];
        let moments = Moments::of(&rows, self.channels);
        let mut begin = self
            .noise
            .run(bench, rows, &moments, own, &mut room, cancel)?;
        add(&mut begin, &self::rows(&raised.view()));
        drop(raised);
        let moments = Moments::of(&begin, self.channels);
        let mut sum: Option<Vec<f32>> = None;
        for (number, block) in self.blocks.iter().enumerate() {
            // The last one may overwrite what they all begin with.
            let last = number + 1 == self.blocks.len();
            let rows = if last {
                std::mem::take(&mut begin)
            } else {
                begin.clone()
            };
            let styles = &styles[number * STYLES..][..STYLES];
            let end = block.run(bench, rows, &moments, styles, &mut room, cancel)?;
            sum = Some(match sum {
                None => end,
                Some(mut sum) => {
                    add(&mut sum, &end);
                    sum
                }
            });
        }
        drop(room);
        let sum = sum.unwrap_or_default();
        let steps = sum.len() / self.channels;
        let sum = NdTensorView::from_data([1, steps, self.channels], &sum[..]);
        Ok(sum.permuted([0, 2, 1]).to_tensor())
    }

    fn check(
        &self,
        source: &NdTensor<f32, 3>,
        raised: &NdTensor<f32, 3>,
        styles: &[Style],
    ) -> Result<()> {
        let (shape, channels) = (source.shape(), self.channels);
        ensure!(
            shape[0] == 1 && shape[1] == channels && shape[2] > 0 && shape == raised.shape(),
            "the vocoder was given {shape:?} and {:?}",
            raised.shape()
        );
        let fits = |s: &Style| s.scale.len() == channels && s.shift.len() == channels;
        ensure!(
            styles.len() == STYLES * (1 + self.blocks.len()) && styles.iter().all(fits),
            "the vocoder was given {} styles",
            styles.len()
        );
        Ok(())
    }
}

/// One row of channels for each step.
fn rows(steps: &NdTensorView<'_, f32, 3>) -> Vec<f32> {
    steps.permuted([0, 2, 1]).to_vec()
}

fn add(to: &mut [f32], what: &[f32]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += what;
    }
}

#[cfg(test)]
mod tests;
