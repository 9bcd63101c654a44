//! How loud a sound is, by EBU R 128. Owns measuring and the gain that follows from it.

use anyhow::{Context, Result};
use ebur128::{Channel, EbuR128, Mode};

use super::SAMPLE_RATE;

/// Integrated loudness that tracks are brought to, in LUFS: what spoken-word platforms ask of a
/// voice played from one file on two speakers.
pub const TARGET: f64 = -18.0;

/// Under this the true peak of what is delivered must stay, in dBTP: what EBU R 128 allows.
pub const DELIVERED: f64 = -1.0;

/// Highest true peak before encoding, in dBTP: encoding adds about 1 dB to most sounds.
pub const CEILING: f64 = -2.2;

/// Loudest change that is made to reach [`TARGET`], in dB; more would only raise noise.
const LARGEST_GAIN: f64 = 24.0;

/// Measures a sound given in pieces.
pub struct Meter {
    inner: EbuR128,
}

/// What a meter found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loudness {
    /// Integrated loudness in LUFS; minus infinity for silence or less than 0.4 s.
    pub integrated: f64,
    /// True peak in dBTP; minus infinity for silence.
    pub true_peak: f64,
}

impl Meter {
    /// A meter for mono sound heard from two speakers: without `DualMono` it reads 3 LU low.
    pub fn new() -> Result<Self> {
        let mode = Mode::I | Mode::TRUE_PEAK | Mode::HISTOGRAM;
        let mut inner = EbuR128::new(1, SAMPLE_RATE, mode).context("no loudness meter")?;
        inner
            .set_channel(0, Channel::DualMono)
            .context("no loudness meter")?;
        Ok(Self { inner })
    }

    /// Hears some samples.
    pub fn hear(&mut self, samples: &[f32]) -> Result<()> {
        self.inner
            .add_frames_f32(samples)
            .context("loudness cannot be measured")
    }

    /// What was heard so far.
    pub fn read(&self) -> Result<Loudness> {
        let integrated = self
            .inner
            .loudness_global()
            .context("loudness cannot be measured")?;
        let peak = self
            .inner
            .true_peak(0)
            .context("true peak cannot be measured")?;
        Ok(Loudness {
            integrated,
            true_peak: decibels(peak),
        })
    }
}

impl Loudness {
    /// Measures a whole sound.
    pub fn of(samples: &[f32]) -> Result<Self> {
        let mut meter = Meter::new()?;
        meter.hear(samples)?;
        meter.read()
    }

    /// The factor that brings a sound of this loudness to [`TARGET`].
    pub fn gain(&self) -> f32 {
        if !self.integrated.is_finite() {
            return 1.0;
        }
        factor((TARGET - self.integrated).clamp(-LARGEST_GAIN, LARGEST_GAIN))
    }

    /// The largest factor that keeps this peak under [`CEILING`].
    pub fn headroom(&self) -> f32 {
        if !self.true_peak.is_finite() {
            return f32::INFINITY;
        }
        factor(CEILING - self.true_peak)
    }
}

fn decibels(amplitude: f64) -> f64 {
    20.0 * amplitude.log10()
}

/// The factor that changes a level by so many decibels.
pub fn factor(decibels: f64) -> f32 {
    10f64.powf(decibels / 20.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A 997 Hz sine at -18 dBFS peak reads -18 LUFS when it comes from both speakers (EBU Tech
    /// 3341, with the 3 dB of dual mono making up for the sine's crest).
    #[test]
    fn a_reference_sine_reads_as_it_should() {
        let amplitude = 10f32.powf(-18.0 / 20.0);
        let step = std::f32::consts::TAU * 997.0 / SAMPLE_RATE as f32;
        let sine: Vec<f32> = (0..SAMPLE_RATE * 5)
            .map(|i| amplitude * (i as f32 * step).sin())
            .collect();
        let found = Loudness::of(&sine).expect("measure");
        assert!((found.integrated + 18.0).abs() < 0.2, "{found:?}");
        assert!((found.true_peak + 18.0).abs() < 0.2, "{found:?}");
        assert!((found.gain() - 1.0).abs() < 0.03);
    }

    #[test]
    fn silence_is_left_alone() {
        let found = Loudness::of(&vec![0.0; 48_000]).expect("measure");
        assert_eq!(found.gain(), 1.0);
        assert_eq!(found.headroom(), f32::INFINITY);
    }
}
