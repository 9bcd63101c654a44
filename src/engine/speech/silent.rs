//! Nobody reads: words are timed by reading speed, and the sound is silence. For captions alone.

use super::{SAMPLE_RATE, Speech, SpeechEngine, pace};
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::till::Errand;
use crate::model::{Reader, Utterance};
use crate::text::reading::read;

/// Words a minute of an easy silent reader who looks at a picture as well.
const WORDS_A_MINUTE: f64 = 170.0;
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

    fn reader(&self) -> Reader {
        Reader::Nobody
    }

    fn default_voice(&self, _language: &str) -> String {
        "none".into()
    }

    fn speak(&self, utterance: &Utterance, _errand: &Errand<'_>) -> Result<Speech, EngineError> {
        Ok(speak(utterance))
    }
}

/// Times the words of an utterance and gives silence of that length.
pub(super) fn speak(utterance: &Utterance) -> Speech {
    let pace = 60.0 / WORDS_A_MINUTE * 100.0 / f64::from(utterance.rate.clamp(20, 500));
    let mut at = 0.0f64;
    let mut words = Vec::new();
    for beat in pace::beats(&read(&utterance.text)) {
        let length = pace * beat.length;
        words.push(beat.timed(at, at + length));
        at += length + pace * beat.rest;
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
            sounds: Vec::new(),
            take: 0,
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
