//! One dilated convolution over time from as many channels to as many, in the frequency domain: the
//! bins of all tiles are multiplied by the kernel's, which for each plane is one product of
//! matrices. For 11 taps that takes 2.1 multiplications an output and channel instead of 11, for 7
//! 1.8, for 3 1.6 (Winograd, "Arithmetic Complexity of Computations", 1980, has the bounds; Lavin
//! and Gray, "Fast algorithms for convolutional neural networks", 2016, the batching of tiles into
//! products of matrices).

use anyhow::{Context, Result, ensure};
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_simd::SimdOp;
use rten_tensor::NdTensorView;

use super::activation::Activation;
use super::kernel::{Kernel, Unfold};
use super::moments::Moments;
use super::tiles::{Analysis, Reach, Synthesis, places};
use super::transform::{PLANES, TILE, Turns};

/// Floats that keep a plane off the cache sets of the one before it.
const GAP: usize = 48;

/// A convolution's kernel, bias and reach.
#[derive(Clone, Debug)]
pub(super) struct Convolution {
    kernel: Kernel,
    bias: Vec<f32>,
    reach: Reach,
}

/// What a lane needs to convolve, kept from one convolution to the next.
#[derive(Default)]
pub(in super::super) struct Bench {
    /// Those of the kernel, of a group of tiles, and of their products.
    planes: Vec<f32>,
    /// Room for one tile.
    tile: Vec<f32>,
}

impl Convolution {
    /// A convolution; its output has as many rows as its input.
    ///
    /// # Errors
    /// When the bias does not fit the kernel.
    pub fn new(kernel: Kernel, bias: Vec<f32>, dilation: usize) -> Result<Self> {
        ensure!(
            bias.len() == kernel.channels() && dilation > 0,
            "a kernel of {} channels with {} biases, {dilation} apart",
            kernel.channels(),
            bias.len()
        );
        let reach = Reach {
            taps: kernel.taps(),
            dilation,
        };
        Ok(Self {
            kernel,
            bias,
            reach,
        })
    }

    /// Channels of a row.
    pub fn channels(&self) -> usize {
        self.bias.len()
    }

    /// Convolves activated rows, into as many rows of `to` or, with `onto`, added to what is there.
    /// Returns the moments of `to`.
    ///
    /// # Errors
    /// When matrices do not fit, which would be an error of ours.
    pub fn run(
        &self,
        bench: &mut Bench,
        rows: &[f32],
        activation: &Activation,
        to: &mut [f32],
        onto: bool,
    ) -> Result<Moments> {
        let channels = self.channels();
        let gemm = GemmExecutor::<f32, f32, f32>::default();
        let turns = Turns::new();
        bench.tile.resize(TILE * channels, 0.0);
        // As many tiles at once as make their planes and those of their products take as much memory
        // as the kernel's. Those are made anew each time: all kernels' would take 370 MB. Packing them
        // for their products beforehand gains nothing, and costs where there are few tiles.
        let group = channels / 2;
        let stride = group * channels + GAP;
        let matrix = channels * channels;
        bench.planes.resize(PLANES * (matrix + 2 * stride), 0.0);
        let (kernel, tiles) = bench.planes.split_at_mut(PLANES * matrix);
        let (before, after) = tiles.split_at_mut(PLANES * stride);
        let unfold = Unfold {
            kernel: &self.kernel,
            planes: &mut *kernel,
        };
        unfold.dispatch();
        let mut moments = Moments::new(channels);
        for places in places(rows.len() / channels, self.reach).chunks(group) {
            let analysis = Analysis {
                reach: self.reach,
                turns: &turns,
                places,
                channels,
                rows,
                activation,
                tile: &mut bench.tile,
                planes: before,
                stride,
            };
            analysis.dispatch();
            let shape = [places.len(), channels];
            multiply(&gemm, kernel, before, after, stride, shape)?;
            let synthesis = Synthesis {
                reach: self.reach,
                turns: &turns,
                places,
                bias: &self.bias,
                planes: after,
                stride,
                tile: &mut bench.tile,
                rows: to,
                onto,
                moments: &mut moments,
            };
            synthesis.dispatch();
        }
        Ok(moments)
    }
}

/// Tiles times kernel, plane by plane; `shape` is (tiles, channels).
fn multiply(
    gemm: &GemmExecutor<f32, f32, f32>,
    kernel: &[f32],
    before: &[f32],
    after: &mut [f32],
    stride: usize,
    shape: [usize; 2],
) -> Result<()> {
    let [tiles, channels] = shape;
    let size = tiles * channels;
    let kernel = kernel.chunks_exact(channels * channels);
    let planes = before
        .chunks_exact(stride)
        .zip(after.chunks_exact_mut(stride));
    for (kernel, (before, after)) in kernel.zip(planes) {
        let before = NdTensorView::from_data(shape, &before[..size]);
        let kernel = NdTensorView::from_data([channels, channels], kernel);
        gemm.gemm(
            &mut after[..size],
            GemmInputA::Unpacked(before),
            GemmInputB::Unpacked(kernel),
            GemmOptions::default(),
        )
        .context("a convolution's matrices do not fit")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
