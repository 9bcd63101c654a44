//! How long words take to say, and how long the rests between them are, as far as the text alone
//! tells. Owns the estimate that voices without word times share; knows nothing of samples.

use std::ops::Range;

use super::{SAMPLE_RATE, Speech};
use crate::model::WordTime;
use crate::text::reading::{Link, Word};

/// Letters of the average word of English prose.
const AVERAGE_LETTERS: f64 = 4.6;
/// How much of a word's time goes with its length.
const BY_LENGTH: f64 = 0.6;
/// Length of a text that holds nothing to say, such as a row of asterisks.
const REST_MILLIS: u32 = 600;

/// A visible word's share of the time, in average words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Beat {
    /// Bytes of the text.
    source: Range<usize>,
    /// How long the word is.
    pub length: f64,
    /// How long the rest after it is.
    pub rest: f64,
}

impl Beat {
    /// The word at its time, in seconds.
    pub fn timed(&self, from: f64, to: f64) -> WordTime {
        WordTime {
            start: self.source.start as u32,
            end: self.source.end as u32,
            from: millis(from),
            to: millis(to),
        }
    }
}

/// The shares of words, in order.
pub(super) fn beats(words: &[Word]) -> Vec<Beat> {
    words.iter().map(beat).collect()
}

fn beat(word: &Word) -> Beat {
    let letters = word
        .spoken
        .chars()
        .filter(|c| c.is_alphabetic())
        .count()
        .max(1) as f64;
    Beat {
        source: word.source.clone(),
        length: 1.0 - BY_LENGTH + BY_LENGTH * letters / AVERAGE_LETTERS,
        rest: pause(word.link, &word.after),
    }
}

/// Pauses in average words.
fn pause(link: Link, marks: &str) -> f64 {
    match link {
        Link::Paragraph => 1.6,
        Link::Sentence => 1.0,
        _ if marks.contains([';', ':', '—', '…', '!', '?']) => 0.6,
        Link::Line => 0.5,
        Link::Space if marks.contains(',') => 0.35,
        Link::Space => 0.0,
    }
}

/// A time for every word of a sound of so many seconds, monotone and inside it, from those seconds
/// that are known; a word without any begins with the next one that has some.
pub(super) fn settle(known: &[Option<(f64, f64)>], words: &[Word], length: f64) -> Vec<WordTime> {
    let mut times = Vec::with_capacity(words.len());
    let mut earliest = 0;
    for (index, word) in words.iter().enumerate() {
        let next = known[index + 1..]
            .iter()
            .flatten()
            .next()
            .map_or(length, |time| time.0);
        let (start, end) = known[index].unwrap_or((next, next));
        let from = millis(start).max(earliest);
        let to = millis(end.min(next))
            .max(from + 1)
            .min(millis(length).max(from));
        times.push(WordTime {
            start: word.source.start as u32,
            end: word.source.end as u32,
            from,
            to,
        });
        earliest = to;
    }
    times
}

/// The silence for words that hold nothing to say.
pub(super) fn rest(words: &[Word]) -> Speech {
    let seconds = f64::from(REST_MILLIS) / 1000.0;
    Speech {
        samples: vec![0.0; (REST_MILLIS * SAMPLE_RATE / 1000) as usize],
        words: beats(words)
            .iter()
            .map(|beat| beat.timed(0.0, seconds))
            .collect(),
        guessed: Vec::new(),
    }
}

fn millis(seconds: f64) -> u32 {
    (seconds * 1000.0).round().max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::read;

    #[test]
    fn long_words_and_strong_marks_take_longer() {
        let beats = beats(&read("A tremendous, tremendous storm; it blew. And blew"));
        assert!(beats[1].length > 1.5 * beats[0].length);
        let rests: Vec<f64> = beats.iter().map(|beat| beat.rest).collect();
        assert_eq!(rests, [0.0, 0.35, 0.0, 0.6, 0.0, 1.0, 0.0, 1.6]);
    }
}
