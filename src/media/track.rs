//! Joins sounds with pauses into one levelled file and says where each of them is in what players
//! hear. Owns levelling and the arithmetic of offsets; sounds come one at a time, so that an hour
//! of narration costs no more memory than its longest utterance and its track.

use anyhow::{Result, ensure};

use super::limit::limit;
use super::loudness::{Loudness, Meter};
use super::{SAMPLE_RATE, codec};
use crate::model::TrackFormat;

/// Everything that shapes a track for the same sounds; part of its cache key.
pub fn settings(format: TrackFormat) -> &'static str {
    match format {
        TrackFormat::Mp3 => "lame 3.100 cbr48 mono24k q3; -18 LUFS, ceiling -2.2 dBTP, limited; v4",
        TrackFormat::Opus => {
            "opus-pure 0.2.2 vbr28 mono24k c10 20 ms, webm; -18 LUFS, ceiling -2.2 dBTP, limited; v4"
        }
    }
}

/// Samples over which a sound is faded in and out where it meets silence, so that it does not click.
const FADE: usize = 120;

/// How far single peaks of a sound may lie over the ceiling, to be taken back (6 dB): voices whose peaks stand
/// far above their loudness reach the target only so. More is heard as roughness.
const PEAKS: f32 = 2.0;

/// Where those peaks are taken back to: under the ceiling by what lies between samples (0.8 dB).
const HELD: f32 = 0.708; // 10^((CEILING - 0.8) / 20)

/// What the ceiling takes is given back until less than this factor is missing (0.1 dB), ...
const CLOSE: f32 = 1.0116;
/// ... but no oftener than this; chapters of novels take one or two rounds.
const ROUNDS: usize = 6;

/// A sound with the pause after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Length of the sound, or of the silence in its place, in samples.
    pub samples: u64,
    /// Milliseconds of silence after it.
    pub pause_after: u32,
}

/// A finished track.
#[derive(Clone, Debug, PartialEq)]
pub struct Assembled {
    /// The file.
    pub file: Vec<u8>,
    /// Length in milliseconds, as decoded.
    pub duration: u32,
    /// For each part: milliseconds at which its sound begins and ends in the decoded file.
    pub offsets: Vec<(u32, u32)>,
    /// Loudness and true peak of the decoded file.
    pub loudness: Loudness,
}

/// Joins parts. `load` gives the samples of a part by its place, or `None` for silence; it is
/// called a few times for each part, first to measure and then to encode.
pub fn assemble(
    format: TrackFormat,
    parts: &[Part],
    load: &dyn Fn(usize) -> Result<Option<Vec<f32>>>,
) -> Result<Assembled> {
    let gains = gains(parts, codec::makeup(format), load)?;
    let delay = codec::delay(format)?;
    let mut writer = codec::Writer::new(format)?;
    let mut offsets = Vec::with_capacity(parts.len());
    let mut at = 0u64;
    for (index, part) in parts.iter().enumerate() {
        let mut samples = sound(part, index, load)?;
        level(&mut samples, gains[index]);
        writer.write(&samples)?;
        let pause = u64::from(part.pause_after) * u64::from(SAMPLE_RATE) / 1000;
        write_silence(&mut writer, pause)?;
        offsets.push((millis(at + delay), millis(at + delay + part.samples)));
        at += part.samples + pause;
    }
    let file = writer.finish()?;
    let (decoded, loudness) = measure(format, &file)?;
    ensure!(
        decoded >= at + delay || parts.is_empty(),
        "a track came out {} ms short when it was decoded to check it",
        millis(at + delay - decoded)
    );
    Ok(Assembled {
        file,
        duration: millis(decoded),
        offsets,
        loudness,
    })
}

/// A factor for each sound: the one that brings all of them together to the target, less where a
/// sound would pass the ceiling by more than [`PEAKS`]. What the ceiling takes from the loudest is given to all again, and
/// so is what the encoder will take, of which `makeup` is the inverse.
fn gains(
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
            level(&mut samples, gains[index]);
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
fn sound(
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

/// Applies a gain, takes single peaks back, and fades the ends.
fn level(samples: &mut [f32], gain: f32) {
    for x in samples.iter_mut() {
        *x *= gain;
    }
    limit(samples, HELD);
    let (fade, last) = (FADE.min(samples.len() / 2), samples.len());
    for i in 0..fade {
        let factor = i as f32 / fade as f32;
        samples[i] *= factor;
        samples[last - 1 - i] *= factor;
    }
}

fn write_silence(writer: &mut codec::Writer, samples: u64) -> Result<()> {
    const BLOCK: [f32; 4_096] = [0.0; 4_096];
    let mut left = samples as usize;
    while left > 0 {
        let now = left.min(BLOCK.len());
        writer.write(&BLOCK[..now])?;
        left -= now;
    }
    Ok(())
}

/// Decodes a track: its length in samples and its loudness.
fn measure(format: TrackFormat, file: &[u8]) -> Result<(u64, Loudness)> {
    let (mut length, mut meter) = (0u64, Meter::new()?);
    codec::decode(format, file, &mut |part| {
        length += part.len() as u64;
        meter.hear(part)
    })?;
    Ok((length, meter.read()?))
}

fn millis(samples: u64) -> u32 {
    (samples * 1000 / u64::from(SAMPLE_RATE)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Something with the loudness and the gaps of speech: bursts of a few tones.
    fn speech(seconds: usize, amplitude: f32) -> Vec<f32> {
        (0..seconds * SAMPLE_RATE as usize)
            .map(|i| {
                let t = i as f32 / SAMPLE_RATE as f32;
                let burst = if (t * 4.0).fract() < 0.7 { 1.0 } else { 0.05 };
                let tones =
                    (t * 900.0).sin() + (t * 2_900.0).sin() * 0.5 + (t * 7_100.0).sin() * 0.3;
                amplitude * burst * tones / 1.8
            })
            .collect()
    }

    fn track(format: TrackFormat, sounds: &[Option<Vec<f32>>], pause: u32) -> Assembled {
        let parts: Vec<Part> = sounds
            .iter()
            .map(|s| Part {
                samples: s.as_ref().map_or(24_000, |s| s.len() as u64),
                pause_after: pause,
            })
            .collect();
        assemble(format, &parts, &|i| Ok(sounds[i].clone())).expect("a track")
    }

    fn decoded(format: TrackFormat, made: &Assembled) -> Vec<f32> {
        let mut all = Vec::new();
        codec::decode(format, &made.file, &mut |part| {
            all.extend_from_slice(part);
            Ok(())
        })
        .expect("decode");
        assert_eq!(made.duration, millis(all.len() as u64));
        all
    }

    #[test]
    fn tracks_are_levelled_and_under_the_ceiling() {
        for format in TrackFormat::ALL {
            for amplitude in [0.02, 0.3, 0.95] {
                let sounds = [Some(speech(6, amplitude)), Some(speech(4, amplitude))];
                let made = track(format, &sounds, 300);
                let Loudness {
                    integrated,
                    true_peak,
                } = made.loudness;
                assert!(
                    (integrated + 18.0).abs() < 1.0,
                    "{format:?} {integrated} LUFS"
                );
                assert!(true_peak < -1.0, "{format:?} {true_peak} dBTP");
            }
        }
    }

    /// Loud and soft lines with peaks far above their loudness, as actors speak.
    #[test]
    fn what_the_ceiling_takes_is_given_to_the_others() {
        let peaky = |amplitude: f32| {
            let mut samples = speech(4, amplitude);
            for stressed in samples.chunks_mut(SAMPLE_RATE as usize) {
                stressed[..1_200]
                    .iter_mut()
                    .for_each(|x| *x *= 0.95 / amplitude);
            }
            Some(samples)
        };
        let sounds = [
            peaky(0.5),
            Some(speech(5, 0.12)),
            peaky(0.4),
            Some(speech(5, 0.1)),
        ];
        let made = track(TrackFormat::Mp3, &sounds, 300).loudness;
        assert!((made.integrated + 18.0).abs() < 0.5, "{made:?}");
        assert!(made.true_peak < -1.0, "{made:?}");
    }

    /// A voice whose every syllable begins with a peak far above its loudness: gain alone leaves it 2 dB soft.
    #[test]
    fn a_voice_of_many_peaks_is_as_loud_as_others() {
        let mut samples = speech(6, 0.2);
        for syllable in samples.chunks_mut(SAMPLE_RATE as usize / 4) {
            syllable[..24].iter_mut().for_each(|x| *x *= 4.0);
        }
        for format in TrackFormat::ALL {
            let made = track(format, &[Some(samples.clone())], 300).loudness;
            assert!((made.integrated + 18.0).abs() < 0.5, "{format:?} {made:?}");
            assert!(made.true_peak < -1.0, "{format:?} {made:?}");
        }
    }

    #[test]
    fn each_sound_is_found_at_its_offset_in_the_decoded_file() {
        let sounds = [
            Some(speech(1, 0.5)),
            None,
            Some(speech(2, 0.5)),
            Some(speech(1, 0.5)),
        ];
        for (format, margin) in [(TrackFormat::Mp3, 25), (TrackFormat::Opus, 2)] {
            let made = track(format, &sounds, 700);
            let decoded = decoded(format, &made);
            for (index, (from, _)) in made.offsets.iter().enumerate().filter(|(i, _)| *i != 1) {
                let start = (from.saturating_sub(200) * 24) as usize;
                let onset = start
                    + decoded[start..]
                        .iter()
                        .position(|x| x.abs() > 0.02)
                        .expect("sound");
                let off = (onset as i64 / 24 - i64::from(*from)).abs();
                assert!(
                    off <= margin,
                    "{format:?}: sound {index} at {} ms, promised {from}",
                    onset / 24
                );
            }
        }
    }

    #[test]
    fn opus_lasts_as_long_as_its_parts() {
        for samples in [1, 479, 480, 324, 325, 24_000, 100_001] {
            let sounds = [Some(vec![0.1; samples])];
            let made = track(TrackFormat::Opus, &sounds, 500);
            let decoded = decoded(TrackFormat::Opus, &made);
            assert_eq!(decoded.len(), samples + 12_000);
        }
    }

    /// A line or two between long rests: a chapter that is hardly more than its heading.
    #[test]
    fn short_tracks_are_as_loud_as_long_ones() {
        for format in TrackFormat::ALL {
            let mut words = speech(1, 0.3);
            words.truncate(24 * 700);
            let sounds = [Some(words.clone()), Some(words)];
            let made = track(format, &sounds, 1_500).loudness;
            assert!((made.integrated + 18.0).abs() < 0.5, "{format:?} {made:?}");
        }
    }

    #[test]
    fn the_same_sounds_give_the_same_bytes() {
        let sounds = [Some(speech(1, 0.5)), Some(speech(1, 0.2))];
        for format in TrackFormat::ALL {
            let (one, two) = (track(format, &sounds, 100), track(format, &sounds, 100));
            assert_eq!(one.file, two.file);
        }
    }

    #[test]
    fn a_wrong_length_is_refused() {
        let parts = [Part {
            samples: 10,
            pause_after: 0,
        }];
        let error =
            assemble(TrackFormat::Mp3, &parts, &|_| Ok(Some(vec![0.0; 11]))).expect_err("refused");
        assert!(error.to_string().contains("11 samples"), "{error}");
    }
}
