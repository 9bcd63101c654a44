//! A convolution's kernel as it is stored, in eight bits, and unfolded into the planes of a tile's
//! bins.

use anyhow::{Result, ensure};
use rten_simd::ops::{BitOps, NumOps};
use rten_simd::{Isa, SimdOp};

use super::transform::{PLANES, kernel_factors};

/// Values that a vector has at most: 512 bits of them.
const WIDEST: usize = 16;

/// A quantised kernel.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    channels: usize,
    /// By tap, then by input channel, then by output channel.
    weights: Vec<u8>,
    zero_point: u8,
    scale: f32,
    taps: usize,
}

impl Kernel {
    /// A kernel from weights by output channel, then by input channel, then by tap, as ONNX has
    /// them; a weight w stands for `(w - zero_point) * scale`.
    ///
    /// # Errors
    /// When the weights are not those of a kernel of 3, 7 or 11 taps from so many channels, a
    /// multiple of 16, to as many.
    pub fn new(
        channels: usize,
        taps: usize,
        weights: &[u8],
        zero_point: u8,
        scale: f32,
    ) -> Result<Self> {
        ensure!(
            [3, 7, 11].contains(&taps)
                && channels > 0
                && channels.is_multiple_of(WIDEST)
                && weights.len() == taps * channels * channels,
            "a kernel of {taps} taps and {channels} channels has {} weights",
            weights.len()
        );
        let size = channels * channels;
        let mut sorted = vec![0; weights.len()];
        for (at, taps) in weights.chunks_exact(taps).enumerate() {
            let (output, input) = (at / channels, at % channels);
            for (tap, weight) in taps.iter().enumerate() {
                sorted[tap * size + input * channels + output] = *weight;
            }
        }
        Ok(Self {
            channels,
            weights: sorted,
            zero_point,
            scale,
            taps,
        })
    }

    /// Channels that go in, and come out.
    pub fn channels(&self) -> usize {
        self.channels
    }

    /// Its length.
    pub fn taps(&self) -> usize {
        self.taps
    }
}

/// Writes a kernel's [`PLANES`], each a matrix of input channels by output channels.
pub(super) struct Unfold<'a> {
    pub kernel: &'a Kernel,
    pub planes: &'a mut [f32],
}

impl SimdOp for Unfold<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        match self.kernel.taps {
            3 => unfold::<I, 3>(isa, self.kernel, self.planes),
            7 => unfold::<I, 7>(isa, self.kernel, self.planes),
            _ => unfold::<I, 11>(isa, self.kernel, self.planes),
        }
    }
}

/// For so many taps that they stay in registers while all planes are made from them.
#[inline(always)]
fn unfold<I: Isa, const TAPS: usize>(isa: I, kernel: &Kernel, planes: &mut [f32]) {
    let ops = isa.f32();
    let size = kernel.channels * kernel.channels;
    let mut factors = kernel_factors(TAPS);
    for factor in &mut factors {
        *factor *= kernel.scale;
    }
    let mut buffer = [0.0; WIDEST];
    for at in (0..size).step_by(ops.len()) {
        let mut taps = [ops.zero(); TAPS];
        for (tap, weights) in taps.iter_mut().zip(kernel.weights.chunks_exact(size)) {
            for (value, weight) in buffer.iter_mut().zip(&weights[at..at + ops.len()]) {
                *value = f32::from(i16::from(*weight) - i16::from(kernel.zero_point));
            }
            *tap = ops.load(&buffer);
        }
        for plane in 0..PLANES {
            let own = &factors[plane * TAPS..][..TAPS];
            let mut sum = ops.mul(taps[0], ops.splat(own[0]));
            for tap in 1..TAPS {
                sum = ops.mul_add(taps[tap], ops.splat(own[tap]), sum);
            }
            ops.store(sum, &mut planes[plane * size + at..]);
        }
    }
}
