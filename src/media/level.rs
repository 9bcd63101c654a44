//! How loud each sound of a track is: the gains that bring all of them to one loudness, and the holding back
//! of single peaks. Owns the arithmetic of levels; knows nothing of files, encoders or offsets.

use anyhow::{Result, ensure};

use super::SAMPLE_RATE;
use super::limit::limit;
use super::loudness::{CEILING, Loudness, Meter, factor};
use super::track::Part;

/// Samples over which a sound is faded in and out where it meets silence, so that it does not click.
const FADE: usize = 120;

/// How far single peaks of a sound may lie over the ceiling, to be taken back (6 dB): voices whose peaks stand
/// far above their loudness reach the target only so. More is heard as roughness.
const PEAKS: f32 = 2.0;

/// Where those peaks are taken back to at first, in dB under full scale: under the ceiling by what lies between
/// samples (0.8 dB).
pub const HELD: f64 = CEILING - 0.8;

/// What the ceiling takes is given back until less than this factor is missing (0.1 dB), ...
const CLOSE: f32 = 1.0116;
/// ... but no oftener than this; chapters of novels take one or two rounds.
const ROUNDS: usize = 6;

/// A factor for each sound: the one that brings all of them together to the target, less where a
/// sound would pass the ceiling by more than [`PEAKS`]. What the ceiling takes from the loudest is given to
/// all again, and so is what the encoder will take, of which `makeup` is the inverse.
pub fn gains(
    parts: &[Part],
    makeup: f32,
    load: &dyn Fn(usize) -> Result<Option<Vec<f32>>>,
) -> Result<Vec<f32>> {
    let mut ceilings = Vec::with_capacity(parts.len());
    let mut meter = Meter::new()?;
    for (index, part) in parts.iter().enumerate() {
        let samples = sound(part, index, load)?;
        ceilings.push(Loudness::of(&samples)?.headroom() * PEAKS);
        hear(&mut meter, &samples, part)?;
    }
    let mut gain = meter.read()?.gain() * makeup;
    let held = |gain: f32| {
        ceilings
            .iter()
            .map(move |ceiling| gain.min(*ceiling))
            .collect()
    };
    for _ in 0..ROUNDS {
        let gains: Vec<f32> = held(gain);
        if gains.iter().all(|held| *held == gain) {
            return Ok(gains);
        }
        let mut meter = Meter::new()?;
        for (index, part) in parts.iter().enumerate() {
            let mut samples = sound(part, index, load)?;
            level(&mut samples, gains[index], HELD);
            hear(&mut meter, &samples, part)?;
        }
        let missing = meter.read()?.gain() * makeup;
        if (1.0 / CLOSE..CLOSE).contains(&missing) {
            return Ok(gains);
        }
        gain *= missing;
    }
    Ok(held(gain))
}

/// Hears a sound with the rest after it, as they will be delivered: where a rest meets a sound, blocks of the
/// meter hold some of both, and of a short track that is a good part.
fn hear(meter: &mut Meter, samples: &[f32], part: &Part) -> Result<()> {
    meter.hear(samples)?;
    let rest = u64::from(part.pause_after) * u64::from(SAMPLE_RATE) / 1000;
    meter.hear(&vec![0.0; rest as usize])
}

/// The samples of a part, checked against the length that offsets are computed from.
pub fn sound(
    part: &Part,
    index: usize,
    load: &dyn Fn(usize) -> Result<Option<Vec<f32>>>,
) -> Result<Vec<f32>> {
    let Some(samples) = load(index)? else {
        return Ok(vec![0.0; part.samples as usize]);
    };
    ensure!(
        samples.len() as u64 == part.samples,
        "utterance {index} of a track has {} samples where {} were promised",
        samples.len(),
        part.samples
    );
    Ok(samples)
}

/// Applies a gain, takes single peaks back to `held` dB, and fades the ends.
pub fn level(samples: &mut [f32], gain: f32, held: f64) {
    for x in samples.iter_mut() {
        *x *= gain;
    }
    limit(samples, factor(held));
    let (fade, last) = (FADE.min(samples.len() / 2), samples.len());
    for i in 0..fade {
        let factor = i as f32 / fade as f32;
        samples[i] *= factor;
        samples[last - 1 - i] *= factor;
    }
}
