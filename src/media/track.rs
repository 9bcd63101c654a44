//! Joins sounds with pauses into one levelled file and says where each of them is in what players
//! hear. Owns the arithmetic of offsets and what is done about an encoder's peaks; how loud each
//! sound is belongs to `level`. Sounds come one at a time, so that an hour of narration costs no
//! more memory than its longest utterance and its track.

use anyhow::{Result, ensure};

use super::level::{HELD, gains, level, sound};
use super::loudness::{DELIVERED, Loudness, Meter};
use super::{SAMPLE_RATE, codec};
use crate::model::TrackFormat;

/// Everything that shapes a track for the same sounds; part of its cache key.
pub fn settings(format: TrackFormat) -> &'static str {
    match format {
        TrackFormat::Mp3 => {
            "lame 3.100 cbr48 mono24k q3; -18 LUFS, ceiling -2.2 dBTP, limited, again where encoding passed -1.1; v5"
        }
        TrackFormat::Opus => {
            "opus-pure 0.2.2 vbr28 mono24k c10 20 ms, webm; -18 LUFS, ceiling -2.2 dBTP, limited, again where encoding passed -1.1; v5"
        }
    }
}

/// What is delivered stays so far under [`DELIVERED`], in dB: decoders round in their own ways.
const SPARE: f64 = 0.1;
/// How much lower peaks are held, at least, when a track is encoded again, in dB: less changes nothing.
const STEP: f64 = 0.2;
/// How often a track is encoded before it is handed on as it is; hours of a real voice took two or three.
const TAKES: usize = 6;

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
///
/// What an encoder adds to peaks is known only afterwards (0.5 to 2.5 dB for a real voice), so a track that
/// came out over [`DELIVERED`] is encoded again with its peaks held lower by what was too much. After
/// [`TAKES`] it is returned as it is; whoever delivers it has to look at its `loudness`.
pub fn assemble(
    format: TrackFormat,
    parts: &[Part],
    load: &dyn Fn(usize) -> Result<Option<Vec<f32>>>,
) -> Result<Assembled> {
    let gains = gains(parts, codec::makeup(format), load)?;
    within(format, parts, &gains, HELD, load)
}

/// Encodes with peaks `held` so many dB under full scale, and lower where that proves too loud.
fn within(
    format: TrackFormat,
    parts: &[Part],
    gains: &[f32],
    mut held: f64,
    load: &dyn Fn(usize) -> Result<Option<Vec<f32>>>,
) -> Result<Assembled> {
    let mut made = encode(format, parts, gains, held, load)?;
    for _ in 1..TAKES {
        let excess = made.loudness.true_peak - (DELIVERED - SPARE);
        if excess <= 0.0 {
            break;
        }
        held -= excess.max(STEP);
        made = encode(format, parts, gains, held, load)?;
    }
    Ok(made)
}

/// Joins parts, each with its gain and with its peaks `held` so many dB under full scale, and measures what
/// came of it.
fn encode(
    format: TrackFormat,
    parts: &[Part],
    gains: &[f32],
    held: f64,
    load: &dyn Fn(usize) -> Result<Option<Vec<f32>>>,
) -> Result<Assembled> {
    let delay = codec::delay(format)?;
    let mut writer = codec::Writer::new(format)?;
    let mut offsets = Vec::with_capacity(parts.len());
    let mut at = 0u64;
    for (index, part) in parts.iter().enumerate() {
        let mut samples = sound(part, index, load)?;
        level(&mut samples, gains[index], held);
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
    fn peaks_that_come_out_too_high_are_held_lower() {
        // Syllables that begin with a burst, held at full scale first: no encoder keeps that under the limit.
        let mut samples = speech(10, 0.2);
        for syllable in samples.chunks_mut(SAMPLE_RATE as usize / 5) {
            syllable[..24].iter_mut().for_each(|x| *x = 1.0);
        }
        let parts = [Part {
            samples: samples.len() as u64,
            pause_after: 300,
        }];
        let load = |_| Ok(Some(samples.clone()));
        for format in TrackFormat::ALL {
            let once = encode(format, &parts, &[1.0], 0.0, &load).expect("a track");
            assert!(once.loudness.true_peak >= DELIVERED, "{:?}", once.loudness);
            let made = within(format, &parts, &[1.0], 0.0, &load).expect("a track");
            let peak = made.loudness.true_peak;
            assert!(peak <= DELIVERED - SPARE, "{:?}", made.loudness);
            assert!(
                peak > DELIVERED - 2.0,
                "no more is taken than is needed: {peak}"
            );
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
