//! What is heard of a finished track: how long it is, how loud, and where it is silent. Owns measuring;
//! what may be is for whoever asks.

use anyhow::Result;

use super::loudness::{Loudness, Meter};
use super::track::Part;
use super::{SAMPLE_RATE, codec};
use crate::model::TrackFormat;

/// Samples of a frame: a hundredth of a second.
const FRAME: usize = SAMPLE_RATE as usize / 100;
/// Milliseconds of a frame.
const FRAME_MILLIS: u32 = 10;
/// Below this a frame is silent, in dBFS. Speech at -18 LUFS lies 30 dB above it, and what encoding
/// leaves of silence 15 dB below.
const SILENT: f32 = -52.0;
/// A sample is at full scale from here on …
const FULL: f32 = 0.9995;
/// … and so many of them in a row are no peak but a plain.
const PLAIN: usize = 3;

/// A decoded track, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// Length in samples.
    pub samples: u64,
    /// How loud it is.
    pub loudness: Loudness,
    /// For each hundredth of a second whether anything is heard.
    sounds: Vec<bool>,
}

impl Heard {
    /// Decodes a track as players would.
    ///
    /// # Errors
    /// When it cannot be decoded.
    pub fn of(format: TrackFormat, file: &[u8]) -> Result<Self> {
        let (mut samples, mut meter) = (0u64, Meter::new()?);
        let (mut sounds, mut power, mut held) = (Vec::new(), 0.0f32, 0usize);
        let silent = 10f32.powf(SILENT / 10.0) * FRAME as f32;
        codec::decode(format, file, &mut |part| {
            samples += part.len() as u64;
            for sample in part {
                power += sample * sample;
                held += 1;
                if held == FRAME {
                    sounds.push(power > silent);
                    (power, held) = (0.0, 0);
                }
            }
            meter.hear(part)
        })?;
        Ok(Self {
            samples,
            loudness: meter.read()?,
            sounds,
        })
    }

    /// Length in milliseconds.
    pub fn millis(&self) -> u32 {
        millis(self.samples)
    }

    /// The frames from one time to another, in milliseconds.
    fn frames(&self, from: u32, to: u32) -> &[bool] {
        let at = |millis: u32| (millis / FRAME_MILLIS) as usize;
        let to = at(to).min(self.sounds.len());
        &self.sounds[at(from).min(to)..to]
    }

    /// For how many milliseconds something is heard between two times.
    pub fn sounding(&self, from: u32, to: u32) -> u32 {
        let frames = self.frames(from, to);
        frames.iter().filter(|sounds| **sounds).count() as u32 * FRAME_MILLIS
    }

    /// The longest silence between two times: where it begins and how long it is, in milliseconds.
    pub fn longest_silence(&self, from: u32, to: u32) -> (u32, u32) {
        let (mut best, mut begin) = ((from, 0), None);
        for (place, sounds) in self.frames(from, to).iter().chain([&true]).enumerate() {
            let now = from + place as u32 * FRAME_MILLIS;
            match (*sounds, begin) {
                (false, None) => begin = Some(now),
                (true, Some(start)) => {
                    if now - start > best.1 {
                        best = (start, now - start);
                    }
                    begin = None;
                }
                _ => {}
            }
        }
        best
    }
}

/// What a track of parts must come out as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Length in samples, with what the codec adds.
    pub samples: u64,
    /// For each part: milliseconds at which its sound begins and ends.
    pub offsets: Vec<(u32, u32)>,
}

impl Promise {
    /// Reckons anew what the parts come to.
    ///
    /// # Errors
    /// When the codec's delay cannot be found.
    pub fn of(format: TrackFormat, parts: &[Part]) -> Result<Self> {
        let delay = codec::delay(format)?;
        let (mut at, mut offsets) = (0, Vec::with_capacity(parts.len()));
        for part in parts {
            offsets.push((millis(at + delay), millis(at + delay + part.samples)));
            at += part.samples + u64::from(part.pause_after) * u64::from(SAMPLE_RATE) / 1000;
        }
        Ok(Self {
            samples: codec::length(format, at),
            offsets,
        })
    }
}

/// In how many places a sound stands at full scale for several samples: it was louder than it may be,
/// and its peaks are cut off.
pub fn clipped(samples: &[f32]) -> usize {
    let (mut plains, mut run) = (0, 0);
    for sample in samples {
        run = if sample.abs() >= FULL { run + 1 } else { 0 };
        plains += usize::from(run == PLAIN);
    }
    plains
}

/// Whole milliseconds of samples.
pub fn millis(samples: u64) -> u32 {
    (samples * 1000 / u64::from(SAMPLE_RATE)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::track;

    fn tone(millis: u32) -> Vec<f32> {
        let count = millis as usize * 24;
        (0..count).map(|i| 0.4 * (i as f32 * 0.09).sin()).collect()
    }

    #[test]
    fn a_track_is_as_long_as_promised_to_the_sample() {
        for format in TrackFormat::ALL {
            for length in [1u32, 7, 23, 24, 25, 500, 997, 12_345] {
                let part = Part {
                    samples: tone(length).len() as u64,
                    pause_after: 300,
                };
                let parts = [part, part];
                let made = track::assemble(format, &parts, &|_| Ok(Some(tone(length))));
                let heard = Heard::of(format, &made.expect("a track").file).expect("heard");
                let promise = Promise::of(format, &parts).expect("a promise");
                assert_eq!(heard.samples, promise.samples, "{format:?} {length}");
            }
        }
    }

    #[test]
    fn silence_is_found_where_it_is() {
        let mut sound = tone(1000);
        sound.extend(vec![0.0; 24 * 3000]);
        sound.extend(tone(1000));
        let part = Part {
            samples: sound.len() as u64,
            pause_after: 0,
        };
        let made = track::assemble(TrackFormat::Opus, &[part], &|_| Ok(Some(sound.clone())));
        let heard = Heard::of(TrackFormat::Opus, &made.expect("a track").file).expect("heard");
        let (begin, length) = heard.longest_silence(0, heard.millis());
        assert!(
            begin.abs_diff(1000) <= 60 && length.abs_diff(3000) <= 120,
            "{begin} {length}"
        );
        assert!(heard.sounding(0, 5000).abs_diff(2000) <= 120);
        assert_eq!(heard.longest_silence(200, 800).1, 0);
    }

    #[test]
    fn a_plain_at_full_scale_is_clipped_and_a_peak_is_not() {
        assert_eq!(clipped(&[0.2, 1.0, 0.9, -1.0, 0.1]), 0);
        assert_eq!(
            clipped(&[0.2, 1.0, 1.0, 1.0, 1.0, 0.1, -1.0, -1.0, -1.0]),
            2
        );
    }
}
