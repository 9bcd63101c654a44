//! From one sampling rate to another by band-limited interpolation: each sample is a sum of its
//! neighbours under a windowed sinc (Smith, "Digital Audio Resampling").

use std::f64::consts::PI;

/// Zero crossings of the sinc on each side: more than speech needs.
const CROSSINGS: f64 = 16.0;
/// Where the filter begins to close, as a share of the lower rate's band; the rest is its slope.
const BAND: f64 = 0.92;

/// The same sound at `to` Hz.
pub(in crate::engine) fn resample(samples: &[f32], from: u32, to: u32) -> Vec<f32> {
    if from == to {
        return samples.to_vec();
    }
    let shared = gcd(from, to);
    let (step, phases) = (u64::from(from / shared), u64::from(to / shared));
    let filter = Filter::new(f64::from(to) / f64::from(from), phases as usize);
    let count = samples.len() as u64 * phases / step;
    let at = |n: u64| {
        filter.at(
            samples,
            (n * step / phases) as usize,
            (n * step % phases) as usize,
        )
    };
    (0..count).map(at).collect()
}

/// A sinc for each place that a new sample can have between two old ones.
struct Filter {
    /// Neighbours on each side.
    reach: usize,
    /// For each place, weights of the old samples from `reach - 1` before it to `reach` after.
    weights: Vec<Vec<f32>>,
}

impl Filter {
    fn new(ratio: f64, phases: usize) -> Self {
        let band = BAND * ratio.min(1.0);
        let reach = (CROSSINGS / band).ceil() as usize;
        let weights = (0..phases).map(|phase| {
            let place = reach as f64 - 1.0 + phase as f64 / phases as f64;
            let raw: Vec<f64> = (0..2 * reach)
                .map(|i| kernel(i as f64 - place, band, reach as f64))
                .collect();
            let sum: f64 = raw.iter().sum();
            raw.iter().map(|weight| (weight / sum) as f32).collect()
        });
        Self {
            reach,
            weights: weights.collect(),
        }
    }

    /// The sample `phase` parts after the old sample `index`; beyond the ends is silence.
    fn at(&self, samples: &[f32], index: usize, phase: usize) -> f32 {
        let weights = &self.weights[phase];
        let before = (self.reach - 1).min(index);
        let weights = &weights[self.reach - 1 - before..];
        let sum: f32 = samples[index - before..]
            .iter()
            .zip(weights)
            .map(|(x, w)| x * w)
            .sum();
        sum.clamp(-1.0, 1.0)
    }
}

/// A sinc under a Hann window, at `x` old samples from its middle.
fn kernel(x: f64, band: f64, reach: f64) -> f64 {
    if x.abs() >= reach {
        return 0.0;
    }
    let angle = PI * x * band;
    let sinc = if angle == 0.0 {
        1.0
    } else {
        libm::sin(angle) / angle
    };
    sinc * (0.5 + 0.5 * libm::cos(PI * x / reach))
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(hertz: f32, rate: u32) -> Vec<f32> {
        let step = std::f32::consts::TAU * hertz / rate as f32;
        (0..rate / 2)
            .map(|i| 0.5 * (i as f32 * step).sin())
            .collect()
    }

    #[test]
    fn a_tone_stays_the_same_tone() {
        for from in [8_000, 16_000, 22_050, 44_100, 48_000] {
            let sound = resample(&tone(1_000.0, from), from, 24_000);
            assert!(sound.len().abs_diff(12_000) <= 1, "{from}: {}", sound.len());
            let ideal = tone(1_000.0, 24_000);
            let inner = 500..11_500;
            let worst = inner
                .map(|i| (sound[i] - ideal[i]).abs())
                .fold(0.0, f32::max);
            assert!(worst < 0.002, "{from} Hz is off by {worst}");
        }
    }

    #[test]
    fn what_the_lower_rate_cannot_hold_is_taken_out() {
        let sound = resample(&tone(15_000.0, 48_000), 48_000, 24_000);
        let loudest = sound[500..11_500]
            .iter()
            .fold(0.0f32, |max, x| max.max(x.abs()));
        assert!(loudest < 0.003, "{loudest} is left");
    }
}
