//! When each word is heard, for sounds that came without times. Owns the trimming of silence, and
//! the estimate: words share the time by their length, and are moved so that the pauses that can be
//! heard fall where the text has marks.

use std::ops::Range;

use crate::engine::speech::SAMPLE_RATE;
use crate::engine::speech::pace::{Beat, beats};
use crate::model::WordTime;
use crate::text::reading::Word;

/// 10 ms.
const FRAME: usize = SAMPLE_RATE as usize / 100;
/// Frames this far below the loudest one are silence: 36 dB, above what codecs leave in pauses.
const SILENCE: f32 = 0.016;
/// What is quieter than this is silence in any case: -66 dBFS.
const FLOOR: f32 = 0.0005;
/// Frames left before and after the sound.
const MARGIN: usize = 4;
/// Frames of silence that are a pause: longer than a stop consonant's.
const PAUSE: usize = 15;
/// In running speech short words are shorter than a reader's pace has them: by so many average words.
/// This and the next are what came nearest to the embedded voice, which knows its times (400 words).
const RUNNING: f64 = 0.2;
/// The last word before a pause is drawn out, by so many average words.
const DRAWN_OUT: f64 = 0.3;
/// A pause this many seconds from where it is expected belongs to another mark.
const TOLERANCE: f64 = 0.8;

/// A sound without the silence around it.
pub(super) struct Trimmed {
    /// What is left.
    pub samples: Vec<f32>,
    /// Seconds that were taken away before it.
    pub lead: f64,
    /// Where it is heard, in seconds of what is left.
    heard: Range<f64>,
    /// The pauses that can be heard, in seconds of what is left.
    pauses: Vec<Range<f64>>,
}

/// Takes the silence away that lies around a sound.
pub(super) fn trim(samples: &[f32]) -> Trimmed {
    let quiet = quiet(samples);
    let (first, last) = bounds(&quiet).unwrap_or((0, quiet.len()));
    let start = first.saturating_sub(MARGIN);
    let end = ((last + MARGIN) * FRAME).min(samples.len());
    let seconds = |frame: usize| (frame - start) as f64 * FRAME as f64 / f64::from(SAMPLE_RATE);
    let pauses = pauses(&quiet, first, last)
        .into_iter()
        .map(|pause| seconds(pause.start)..seconds(pause.end))
        .collect();
    let kept = samples[start * FRAME..end].to_vec();
    let length = kept.len() as f64 / f64::from(SAMPLE_RATE);
    Trimmed {
        samples: kept,
        lead: (start * FRAME) as f64 / f64::from(SAMPLE_RATE),
        heard: seconds(first)..seconds(last).min(length),
        pauses,
    }
}

impl Trimmed {
    /// A time for every word, estimated.
    pub fn estimate(&self, words: &[Word]) -> Vec<WordTime> {
        times(&beats(words), &self.pauses, self.heard.clone())
    }
}

/// The frames from the first to the last that can be heard; `None` when nothing can.
pub(super) fn sounding(samples: &[f32]) -> Option<(usize, usize)> {
    bounds(&quiet(samples))
}

fn bounds(quiet: &[bool]) -> Option<(usize, usize)> {
    let first = quiet.iter().position(|quiet| !quiet)?;
    let last = quiet.iter().rposition(|quiet| !quiet)?;
    Some((first, last + 1))
}

/// For each frame, whether it is silence.
fn quiet(samples: &[f32]) -> Vec<bool> {
    let loudness = |frame: &[f32]| {
        let energy: f32 = frame.iter().map(|x| x * x).sum();
        (energy / frame.len() as f32).sqrt()
    };
    let frames: Vec<f32> = samples.chunks(FRAME).map(loudness).collect();
    let loudest = frames.iter().fold(0.0f32, |max, frame| max.max(*frame));
    let limit = (loudest * SILENCE).max(FLOOR);
    frames.iter().map(|frame| *frame < limit).collect()
}

/// Runs of silent frames between two places that are heard.
fn pauses(quiet: &[bool], first: usize, last: usize) -> Vec<Range<usize>> {
    let mut pauses = Vec::new();
    let mut begun = first;
    for (frame, quiet) in quiet.iter().enumerate().take(last).skip(first) {
        if !quiet {
            if frame - begun >= PAUSE {
                pauses.push(begun..frame);
            }
            begun = frame + 1;
        }
    }
    pauses
}

/// Times of words, in seconds within `heard`.
fn times(beats: &[Beat], pauses: &[Range<f64>], heard: Range<f64>) -> Vec<WordTime> {
    let mut times = Vec::with_capacity(beats.len());
    let (mut next, mut at) = (0, heard.start);
    for (word, pause) in matches(beats, pauses, &heard) {
        spread(&beats[next..=word], at..pause.start, &mut times);
        (next, at) = (word + 1, pause.end);
    }
    spread(&beats[next..], at..heard.end, &mut times);
    times
}

/// Shares a stretch of time among words; the rest after the last one lies behind it.
fn spread(beats: &[Beat], time: Range<f64>, times: &mut Vec<WordTime>) {
    let Some((last, others)) = beats.split_last() else {
        return;
    };
    let length = |beat: &Beat| beat.length - RUNNING;
    let before: f64 = others.iter().map(|beat| length(beat) + beat.rest).sum();
    let unit = (time.end - time.start) / (before + length(last) + DRAWN_OUT);
    let mut at = time.start;
    for beat in others {
        let end = (at + length(beat) * unit).min(time.end);
        times.push(beat.timed(at, end));
        at = (end + beat.rest * unit).min(time.end);
    }
    times.push(last.timed(at, time.end));
}

/// A mark at which a pause is expected: the word before it, the time, and how strong it is.
struct Mark {
    word: usize,
    at: f64,
    rest: f64,
}

/// Which pause belongs to which word's mark, in order: the matching with the greatest sum of
/// scores, by dynamic programming. Marks without a pause and pauses without a mark are left over.
fn matches(beats: &[Beat], pauses: &[Range<f64>], heard: &Range<f64>) -> Vec<(usize, Range<f64>)> {
    let marks = marks(beats, heard);
    let width = pauses.len() + 1;
    let mut best = vec![0.0f64; (marks.len() + 1) * width];
    for (i, mark) in marks.iter().enumerate() {
        for (j, pause) in pauses.iter().enumerate() {
            let without = best[i * width + j + 1].max(best[(i + 1) * width + j]);
            let with = best[i * width + j] + score(mark, pause).unwrap_or(f64::NEG_INFINITY);
            best[(i + 1) * width + j + 1] = without.max(with);
        }
    }
    let mut found = Vec::new();
    let (mut i, mut j) = (marks.len(), pauses.len());
    while i > 0 && j > 0 {
        let here = best[i * width + j];
        if here == best[(i - 1) * width + j] {
            i -= 1;
        } else if here == best[i * width + j - 1] {
            j -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            found.push((marks[i].word, pauses[j].clone()));
        }
    }
    found.reverse();
    found
}

/// Where the text alone would put the pauses.
fn marks(beats: &[Beat], heard: &Range<f64>) -> Vec<Mark> {
    let Some((last, others)) = beats.split_last() else {
        return Vec::new();
    };
    let all: f64 = others
        .iter()
        .map(|beat| beat.length + beat.rest)
        .sum::<f64>()
        + last.length;
    let unit = (heard.end - heard.start) / all;
    let mut at = heard.start;
    let mut marks = Vec::new();
    for (word, beat) in others.iter().enumerate() {
        at += beat.length * unit;
        if beat.rest > 0.0 {
            let middle = at + beat.rest * unit / 2.0;
            marks.push(Mark {
                word,
                at: middle,
                rest: beat.rest,
            });
        }
        at += beat.rest * unit;
    }
    marks
}

/// How well a pause fits a mark: near ones, long ones at strong marks most of all.
fn score(mark: &Mark, pause: &Range<f64>) -> Option<f64> {
    let off = ((pause.start + pause.end) / 2.0 - mark.at).abs();
    let near = 1.0 - off / TOLERANCE;
    (near > 0.0).then(|| near * (pause.end - pause.start).min(0.8) * (0.3 + mark.rest.min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::till::Errand;
    use crate::text::reading::read;

    /// Sound and silence in turn, in milliseconds.
    fn sound(parts: &[u32]) -> Vec<f32> {
        let mut samples = Vec::new();
        for (index, millis) in parts.iter().enumerate() {
            let loud = if index % 2 == 1 { 0.3 } else { 0.001 };
            samples.extend((0..millis * 24).map(|i| loud * (i as f32 * 0.4).sin()));
        }
        samples
    }

    fn spans(text: &str, parts: &[u32]) -> (usize, Vec<(u32, u32)>) {
        let trimmed = trim(&sound(parts));
        let (samples, words) = (&trimmed.samples, trimmed.estimate(&read(text)));
        assert!(words.iter().all(|word| word.from < word.to));
        assert!(
            words.windows(2).all(|pair| pair[0].to <= pair[1].from),
            "{words:?}"
        );
        (
            samples.len() / 24,
            words.iter().map(|word| (word.from, word.to)).collect(),
        )
    }

    #[test]
    fn silence_is_trimmed_and_the_rest_is_shared() {
        let (length, words) = spans("one two three", &[500, 900, 700]);
        assert_eq!(length, 980, "40 ms are left on each side");
        assert_eq!((words[0].0, words[2].1), (40, 940));
        assert!(words[2].1 - words[2].0 > words[0].1 - words[0].0);
    }

    #[test]
    fn words_go_where_the_pauses_are() {
        // By letters alone the second sentence would begin near the middle.
        let text = "Stop at once. She ran on to the gate.";
        let (_, words) = spans(text, &[0, 1200, 400, 1000, 50]);
        assert_eq!((words[2].1, words[3].0), (1200, 1600));
        // A hesitation without a mark moves nothing.
        let (_, words) = spans("She ran on to the gate", &[0, 500, 200, 700]);
        assert!(words.iter().all(|(_, to)| *to != 500));
    }

    #[test]
    fn of_two_pauses_the_long_one_belongs_to_the_full_stop() {
        let (_, words) = spans(
            "Go, he said. And so she went",
            &[0, 400, 160, 600, 500, 1300],
        );
        assert_eq!(words[0].1, 400);
        assert_eq!((words[2].1, words[3].0), (1160, 1660));
    }

    #[test]
    fn silence_alone_is_no_speech() {
        assert_eq!(
            sounding(&sound(&[800])),
            Some((0, 80)),
            "a whisper is heard"
        );
        assert_eq!(sounding(&[0.0; 5000]), None);
        assert_eq!(sounding(&[]), None);
    }

    #[test]
    fn the_estimate_is_near_what_the_embedded_voice_knows_of_itself() {
        use crate::base::cancel::Cancel;
        use crate::engine::speech::SpeechEngine;
        use crate::engine::speech::kokoro::{Kokoro, RECIPE};
        use crate::engine::weights::Status;
        use crate::model::Utterance;
        let engine = Kokoro::new().expect("an engine");
        if !matches!(engine.store().status(&RECIPE), Ok(Status::Whole(_))) {
            // A skipped test must be seen.
            #[allow(clippy::print_stderr)]
            {
                crate::base::skipped(&format!(
                    "SKIPPED: no voices in {}",
                    engine.store().root().display()
                ));
            }
            return;
        }
        let text = "The river was high that night, and the ferryman would not cross it. She was \
            cold; but she laughed, for she had swum the river as a child. In the morning the sun \
            lay upon the fields, and Mr. Holt went down to look for her.";
        let utterance = Utterance {
            text: text.into(),
            voice: Some("bf_emma".into()),
            language: "en".into(),
            rate: 100,
            sounds: Vec::new(),
            take: 0,
        };
        let spoken = engine
            .speak(&utterance, &Errand::unbilled(&Cancel::default()))
            .expect("speech");
        let trimmed = trim(&spoken.samples);
        let (samples, words) = (&trimmed.samples, trimmed.estimate(&read(text)));
        assert_eq!(words.len(), spoken.words.len());
        assert!(samples.len().abs_diff(spoken.samples.len()) < 24 * 200);
        let mut off: Vec<u32> = words
            .iter()
            .zip(&spoken.words)
            .map(|(guess, known)| guess.from.abs_diff(known.from))
            .collect();
        off.sort_unstable();
        let (median, worst) = (off[off.len() / 2], off[off.len() - 1]);
        assert!(
            median < 140 && worst < 450,
            "{median} ms, at worst {worst} ms"
        );
    }
}
