//! Joins the sounds of chunks, without the silence around them, and says when each word is heard.
//! Owns the shift between the model's durations and the ear.

use super::chunks::Chunk;
use super::network::{FRAME, Waveform};
use crate::engine::speech::SAMPLE_RATE;
use crate::engine::speech::pace::settle;
use crate::model::WordTime;
use crate::text::reading::Word;

/// Words are heard about 80 ms before the frame that the model counts to them (measured against a
/// forced aligner over 1,247 words: median error 15 ms after the shift), and end 40 ms before.
const START_SHIFT: f64 = -0.080;
const END_SHIFT: f64 = -0.040;
/// Silence is what stays under this root mean square, about -56 dBFS, over one window.
const SILENCE: f32 = 0.0016;
/// 5 ms.
const WINDOW: usize = SAMPLE_RATE as usize / 200;
/// Silence left before and after the sound of a chunk: 30 ms.
const MARGIN: usize = SAMPLE_RATE as usize * 30 / 1000;

/// A sound in the making.
pub(super) struct Assembly {
    samples: Vec<f32>,
    /// Seconds at which each word begins and ends.
    times: Vec<Option<(f64, f64)>>,
    pause: usize,
}

impl Assembly {
    /// For an utterance of so many words.
    pub fn new(words: usize) -> Self {
        Self {
            samples: Vec::new(),
            times: vec![None; words],
            pause: 0,
        }
    }

    /// Adds the sound of the next chunk. `pitch` is how much faster it is played than the network
    /// made it: its samples are fewer already, its frames are as the network counted them.
    pub fn push(&mut self, chunk: &Chunk, waveform: &Waveform, gain: f32, pitch: f64) {
        let (from, to) = sounding(&waveform.samples);
        self.samples.resize(self.samples.len() + self.pause, 0.0);
        let offset = seconds(self.samples.len()) - seconds(from);
        let (first, last) = (
            seconds(self.samples.len()),
            seconds(self.samples.len() + to - from),
        );
        let mut ends = vec![0usize];
        for frames in &waveform.frames {
            ends.push(ends[ends.len() - 1] + frames * FRAME);
        }
        for (word, place) in &chunk.words {
            // The mark before the input is the first symbol.
            let (start, end) = (ends[place.start + 1], ends[place.end + 1]);
            let clamp = |time: f64| (time / pitch + offset).clamp(first, last);
            self.times[*word] = Some((
                clamp(seconds(start) + START_SHIFT),
                clamp(seconds(end) + END_SHIFT),
            ));
        }
        self.samples.extend(
            waveform.samples[from..to]
                .iter()
                .map(|x| (x * gain).clamp(-1.0, 1.0)),
        );
        self.pause = chunk.pause as usize * SAMPLE_RATE as usize / 1000;
    }

    /// The whole sound, and a time for every word: monotone and inside the sound.
    pub fn finish(self, words: &[Word]) -> (Vec<f32>, Vec<WordTime>) {
        let times = settle(&self.times, words, seconds(self.samples.len()));
        (self.samples, times)
    }
}

/// The stretch that sounds, with a margin; all of it if nothing does.
fn sounding(samples: &[f32]) -> (usize, usize) {
    let loud = |window: &[f32]| {
        let energy: f32 = window.iter().map(|x| x * x).sum();
        (energy / window.len() as f32).sqrt() > SILENCE
    };
    let windows: Vec<bool> = samples.chunks(WINDOW).map(loud).collect();
    let first = windows.iter().position(|loud| *loud);
    let last = windows.iter().rposition(|loud| *loud);
    let (Some(first), Some(last)) = (first, last) else {
        return (0, samples.len());
    };
    let from = (first * WINDOW).saturating_sub(MARGIN);
    let to = ((last + 1) * WINDOW + MARGIN).min(samples.len());
    (from, to)
}

fn seconds(samples: usize) -> f64 {
    samples as f64 / f64::from(SAMPLE_RATE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::read;

    /// Silence of `lead` frames, sound of `body`, silence of `tail`.
    fn waveform(lead: usize, body: &[usize], tail: usize) -> Waveform {
        let sounding: usize = body.iter().sum();
        let mut samples = vec![0.0; lead * FRAME];
        samples.extend((0..sounding * FRAME).map(|i| (i as f32 * 0.3).sin() * 0.4));
        samples.extend(vec![0.0; tail * FRAME]);
        Waveform {
            samples,
            frames: [&[lead], body, &[tail]].concat(),
        }
    }

    fn chunk(words: &[(usize, std::ops::Range<usize>)], pause: u32) -> Chunk {
        Chunk {
            symbols: vec![],
            words: words.to_vec(),
            pause,
        }
    }

    #[test]
    fn silence_is_trimmed_and_words_are_monotone_and_inside() {
        let words = read("one two three");
        let mut assembly = Assembly::new(3);
        assembly.push(
            &chunk(&[(0, 0..1), (1, 2..3)], 340),
            &waveform(20, &[10, 2, 8], 20),
            1.0,
            1.0,
        );
        assembly.push(&chunk(&[(2, 0..1)], 0), &waveform(12, &[10], 30), 1.0, 1.0);
        let (samples, times) = assembly.finish(&words);
        let expected = (20 + 10) * FRAME + 4 * MARGIN + 340 * 24;
        assert!(
            samples.len().abs_diff(expected) <= 4 * WINDOW,
            "{} {expected}",
            samples.len()
        );
        let quiet = samples.iter().position(|x| x.abs() > 0.01).expect("sound");
        assert!(quiet <= 50 * 24, "{quiet} samples of silence lead");
        assert_eq!(times.len(), 3);
        for pair in times.windows(2) {
            assert!(
                pair[0].from < pair[0].to && pair[0].to <= pair[1].from,
                "{times:?}"
            );
        }
        assert!(times[2].to <= (samples.len() / 24) as u32 + 1);
        // The second word begins 12 frames after the first, less the shift.
        assert!(times[1].from.abs_diff(12 * 25 + 30 - 80) <= 6, "{times:?}");
    }

    #[test]
    fn a_silent_chunk_is_kept_whole() {
        assert_eq!(sounding(&[0.0; 5_000]), (0, 5_000));
    }
}
