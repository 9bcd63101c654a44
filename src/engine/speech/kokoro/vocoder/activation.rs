//! What happens to a value before it is convolved: adaptive instance normalisation (Huang and
//! Belongie, "Arbitrary style transfer in real-time with adaptive instance normalization", 2017),
//! then the snake x + sin²(αx) / α (Ziyin, Hartwig and Ueda, "Neural networks fail to learn periodic
//! functions and how to fix it", 2020). Owns both as one step over a row of channels.

use std::f64::consts::{PI, TAU};

use rten_simd::Isa;
use rten_simd::ops::{BitOps, FloatOps, NumOps};

use super::moments::Moments;

/// Added to a variance before its root is taken (the model's own).
const EPSILON: f32 = 1e-5;

/// Coefficients of sin²(πu) in powers of u²: the Taylor series of (1 - cos 2πu) / 2. Up to half a
/// turn, where u has been brought, the first one left out counts 7e-8.
const SIN_SQUARED: [f32; 8] = {
    let mut coefficients = [0.0; 8];
    let mut term = -0.5;
    let mut k = 0;
    while k < coefficients.len() {
        term *= -TAU * TAU / ((2 * k + 1) * (2 * k + 2)) as f64;
        coefficients[k] = term as f32;
        k += 1;
    }
    coefficients
};

/// The step for each channel.
#[derive(Clone, Debug)]
pub(super) struct Activation {
    gain: Vec<f32>,
    offset: Vec<f32>,
    /// α / π: half turns of the sine.
    rate: Vec<f32>,
    /// 1 / α.
    depth: Vec<f32>,
}

impl Activation {
    /// Rows with these moments get the mean `shift` and the deviation `scale`, then the snake with
    /// `alpha`; all of them have one value for each channel.
    pub fn new(moments: &Moments, scale: &[f32], shift: &[f32], alpha: &[f32]) -> Self {
        let known = moments.finish().zip(scale).zip(shift);
        let (gain, offset) = known
            .map(|(((mean, variance), scale), shift)| {
                let gain = scale / (variance + EPSILON).sqrt();
                (gain, shift - mean * gain)
            })
            .unzip();
        let rate = |alpha: &f32| (f64::from(*alpha) / PI) as f32;
        Self {
            gain,
            offset,
            rate: alpha.iter().map(rate).collect(),
            depth: alpha.iter().map(|alpha| 1.0 / alpha).collect(),
        }
    }

    /// Applies it to one row.
    #[inline(always)]
    pub fn apply<I: Isa>(&self, isa: I, row: &[f32], to: &mut [f32]) {
        let ops = isa.f32();
        for at in (0..row.len()).step_by(ops.len()) {
            let (gain, offset) = (ops.load(&self.gain[at..]), ops.load(&self.offset[at..]));
            let (rate, depth) = (ops.load(&self.rate[at..]), ops.load(&self.depth[at..]));
            let y = ops.mul_add(ops.load(&row[at..]), gain, offset);
            let turns = ops.mul(y, rate);
            let u = ops.sub(turns, ops.round_ties_even(turns));
            let square = ops.mul(u, u);
            let mut sum = ops.splat(SIN_SQUARED[7]);
            for coefficient in SIN_SQUARED[..7].iter().rev() {
                sum = ops.mul_add(sum, square, ops.splat(*coefficient));
            }
            let snake = ops.mul_add(ops.mul(sum, square), depth, y);
            ops.store(snake, &mut to[at..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use rten_simd::SimdOp;

    use super::*;

    struct Apply<'a>(&'a Activation, &'a [f32], &'a mut [f32]);

    impl SimdOp for Apply<'_> {
        type Output = ();

        #[inline(always)]
        fn eval<I: Isa>(self, isa: I) {
            self.0.apply(isa, self.1, self.2);
        }
    }

    #[test]
    fn rows_get_the_style_and_then_the_snake() {
        let channels = 32;
        let rows = 40;
        let x: Vec<f32> = (0..rows * channels)
            .map(|i| ((i * 37) % 101) as f32 * 0.3 - (i % channels) as f32)
            .collect();
        let per_channel = |from: f32, step: f32| -> Vec<f32> {
            (0..channels).map(|c| from + step * c as f32).collect()
        };
        let (scale, shift) = (per_channel(0.2, 0.1), per_channel(-3.0, 0.2));
        let alpha = per_channel(0.05, 0.4);
        let activation = Activation::new(&Moments::of(&x, channels), &scale, &shift, &alpha);
        let mut y = vec![0.0; x.len()];
        for (row, to) in x.chunks(channels).zip(y.chunks_mut(channels)) {
            Apply(&activation, row, to).dispatch();
        }
        for c in 0..channels {
            let own: Vec<f64> = (0..rows).map(|r| x[r * channels + c].into()).collect();
            let mean = own.iter().sum::<f64>() / rows as f64;
            let variance = own.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / rows as f64;
            let (scale, shift) = (f64::from(scale[c]), f64::from(shift[c]));
            let alpha = f64::from(alpha[c]);
            for (r, v) in own.iter().enumerate() {
                let normal = (v - mean) / (variance + 1e-5).sqrt() * scale + shift;
                let wanted = normal + (alpha * normal).sin().powi(2) / alpha;
                let got = f64::from(y[r * channels + c]);
                let slack = 2e-5 * (1.0 + wanted.abs());
                assert!((got - wanted).abs() < slack, "{got}, not {wanted}");
            }
        }
    }
}
