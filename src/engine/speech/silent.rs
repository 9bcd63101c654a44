//! Nobody reads: words are timed by reading speed, and the sound is silence. For captions alone.

use super::{SAMPLE_RATE, Speech, SpeechEngine};
use crate::base::cancel::Cancel;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::model::{Utterance, WordTime};
use crate::text::reading::{Link, read};

/// Words a minute of an easy silent reader who looks at a picture as well.
const WORDS_A_MINUTE: f64 = 170.0;
/// Letters of the average word of English prose.
const AVERAGE_LETTERS: f64 = 4.6;
/// How much of a word's time goes with its length.
const BY_LENGTH: f64 = 0.6;

/// The clock of books that nobody reads; whatever voice an utterance names, it stays silent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl SpeechEngine for Silent {
    fn id(&self) -> EngineId {
        EngineId {
            name: "silent".into(),
            settings: "170 words a minute, v1".into(),
        }
    }

    fn lanes(&self) -> usize {
        1
    }

    fn speak(&self, utterance: &Utterance, _cancel: &Cancel) -> Result<Speech, EngineError> {
        Ok(speak(utterance))
    }
}

/// Times the words of an utterance and gives silence of that length.
pub(super) fn speak(utterance: &Utterance) -> Speech {
    let pace = 60.0 / WORDS_A_MINUTE * 100.0 / f64::from(utterance.rate.clamp(20, 500));
    let mut at = 0.0f64;
    let mut words = Vec::new();
    for word in read(&utterance.text) {
        let letters = word
            .spoken
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
            .max(1) as f64;
        let length = pace * (1.0 - BY_LENGTH + BY_LENGTH * letters / AVERAGE_LETTERS);
        words.push(WordTime {
            start: word.source.start as u32,
            end: word.source.end as u32,
            from: millis(at),
            to: millis(at + length),
        });
        at += length + pace * rest(word.link, &word.after);
    }
    // The rest after the last word is the track's business.
    let end = words.last().map_or(0, |word| word.to);
    let samples = vec![0.0; (u64::from(end) * u64::from(SAMPLE_RATE) / 1000) as usize];
    Speech {
        samples,
        words,
        guessed: Vec::new(),
    }
}

/// Pauses in average words.
fn rest(link: Link, marks: &str) -> f64 {
    match link {
        Link::Paragraph => 1.6,
        Link::Sentence => 1.0,
        _ if marks.contains([';', ':', '—', '…', '!', '?']) => 0.6,
        Link::Line => 0.5,
        Link::Space if marks.contains(',') => 0.35,
        Link::Space => 0.0,
    }
}

fn millis(seconds: f64) -> u32 {
    (seconds * 1000.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_goes_at_the_promised_pace() {
        let text = "It was late in the year when they came to the house by the river. ".repeat(20);
        let utterance = Utterance {
            text,
            voice: None,
            language: "en".into(),
            rate: 100,
        };
        let speech = speak(&utterance);
        let minutes = speech.samples.len() as f64 / f64::from(SAMPLE_RATE) / 60.0;
        let pace = speech.words.len() as f64 / minutes;
        assert!((140.0..190.0).contains(&pace), "{pace} words a minute");
        assert!(
            speech
                .words
                .windows(2)
                .all(|pair| pair[0].to <= pair[1].from)
        );
        assert!(speech.samples.iter().all(|x| *x == 0.0));
    }
}
