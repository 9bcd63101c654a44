//! An engine for tests and trials: a quiet tone for each word, at once and always the same.

use std::collections::BTreeMap;

use super::{SAMPLE_RATE, Speech, SpeechEngine, kokoro, silent};
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::till::Errand;
use crate::model::{Character, Reader, Utterance, WordTime};
use crate::text::reading::read;

/// Speaks in tones: longer for longer words, higher for some voices.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fake {
    /// How long it takes for an utterance, so that there is something to interrupt.
    pub pause: std::time::Duration,
}

impl SpeechEngine for Fake {
    fn id(&self) -> EngineId {
        EngineId {
            name: "fake".into(),
            settings: "tones v2".into(),
        }
    }

    fn lanes(&self) -> usize {
        2
    }

    fn reader(&self) -> Reader {
        Reader::Tones
    }

    fn default_voice(&self, language: &str) -> String {
        kokoro::default_voice(language).to_owned()
    }

    fn cast(
        &self,
        cast: &[Character],
        narrator: &str,
        overrides: &BTreeMap<String, String>,
    ) -> Vec<Option<String>> {
        kokoro::cast_voices(cast, narrator, overrides)
    }

    fn check_voice(&self, voice: &str) -> anyhow::Result<()> {
        kokoro::check_voice(voice)
    }

    fn takes(&self) -> u8 {
        3
    }

    fn speak(&self, utterance: &Utterance, errand: &Errand<'_>) -> Result<Speech, EngineError> {
        let cancel = errand.cancel;
        if cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        std::thread::sleep(self.pause);
        let Some(voice) = &utterance.voice else {
            return Ok(silent::speak(utterance));
        };
        let pitch = 140.0 + f32::from(voice.bytes().fold(0u8, u8::wrapping_add)) / 2.0;
        let mut speech = Speech {
            samples: Vec::new(),
            words: Vec::new(),
            guessed: Vec::new(),
        };
        for word in read(&utterance.text) {
            // A number takes as long as its words do: who proves the track counts their letters.
            let length = word.source.len().max(word.spoken.len()) as u32;
            let millis = 30 * (length + 2) * 100 / u32::from(utterance.rate.max(1))
                + u32::from(utterance.take);
            let from = (speech.samples.len() / 24) as u32;
            speech.samples.extend(tone(pitch, millis));
            let to = (speech.samples.len() / 24) as u32;
            let (start, end) = (word.source.start as u32, word.source.end as u32);
            speech.words.push(WordTime {
                start,
                end,
                from,
                to,
            });
        }
        Ok(speech)
    }
}

/// A tone that swells and fades, so that words can be told apart.
fn tone(pitch: f32, millis: u32) -> Vec<f32> {
    let count = (millis * SAMPLE_RATE / 1000) as usize;
    let step = std::f32::consts::TAU * pitch / SAMPLE_RATE as f32;
    let swell = |i: usize| (std::f32::consts::PI * i as f32 / count as f32).sin();
    (0..count)
        .map(|i| 0.1 * swell(i) * (i as f32 * step).sin())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::cancel::Cancel;

    #[test]
    fn every_word_has_its_tone() {
        let utterance = Utterance {
            text: "Well—never mind; it is £5.".into(),
            voice: Some("af_heart".into()),
            language: "en".into(),
            rate: 100,
            sounds: Vec::new(),
            take: 0,
        };
        let speak = || {
            Fake::default()
                .speak(&utterance, &Errand::unbilled(&Cancel::default()))
                .expect("speech")
        };
        let speech = speak();
        assert_eq!(speech.words.len(), 6);
        assert_eq!(
            speech.words.last().map(|w| w.to),
            Some((speech.samples.len() / 24) as u32)
        );
        let lasting = |at: usize| speech.words[at].to - speech.words[at].from;
        assert_eq!(lasting(4), 30 * ("is".len() as u32 + 2));
        assert_eq!(lasting(5), 30 * ("five pounds".len() as u32 + 2));
        assert_eq!(speech, speak());
        let stop = Cancel::default();
        stop.cancel();
        assert!(matches!(
            Fake::default().speak(&utterance, &Errand::unbilled(&stop)),
            Err(EngineError::Cancelled)
        ));
    }
}
