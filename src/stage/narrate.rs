//! narrate: from an utterance to its sound and word times. Owns the list of a book's utterances and
//! the pauses between them; the voice is the engine's.

use std::collections::BTreeMap;

use anyhow::Context;

use super::{Artifact, Job, Stage};
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::speech::{Guess, SpeechEngine, by_frequency};
use crate::media;
use crate::model::{Book, CharacterId, Forecast, Narration, Utterance, Vendor};
use crate::text::reading;

/// Says utterances.
pub struct Narrate<'a> {
    /// Who speaks.
    pub engine: &'a dyn SpeechEngine,
    /// Lanes asked for by the user, if fewer or more than the engine's own number.
    pub jobs: Option<usize>,
    /// BCP 47 tag of the book: an engine may need other voices for it.
    pub language: &'a str,
}

impl Artifact for Narration {
    fn blobs(&self) -> Vec<BlobRef> {
        self.sound.iter().cloned().collect()
    }
}

impl Stage for Narrate<'_> {
    const NAME: &'static str = "narrate";
    /// 1: first.
    const VERSION: u32 = 1;
    type Unit = Utterance;
    type Output = Narration;

    fn engine(&self) -> EngineId {
        self.engine.id()
    }

    fn lanes(&self) -> usize {
        self.jobs.unwrap_or_else(|| self.engine.lanes())
    }

    fn prepare(&self, job: &Job<'_>) -> Result<(), EngineError> {
        self.engine.prepare(self.language, job.progress, job.cancel)
    }

    fn run(&self, unit: &Utterance, job: &Job<'_>) -> Result<Narration, EngineError> {
        let speech = self.engine.speak(unit, &job.errand())?;
        let sound = match unit.voice {
            None => None,
            Some(_) => {
                let flac = media::flac::encode(&speech.samples)?;
                Some(
                    job.blobs
                        .put(&flac, "flac")
                        .context("the sound cannot be stored")?,
                )
            }
        };
        Ok(Narration {
            sound,
            samples: speech.samples.len() as u64,
            words: speech.words,
            guessed: speech.guessed,
        })
    }

    fn weight(&self, unit: &Utterance) -> u64 {
        unit.text.chars().count() as u64
    }

    fn vendor(&self) -> Option<Vendor> {
        self.engine.vendor()
    }

    fn forecast(&self, unit: &Utterance) -> Forecast {
        self.engine.forecast(unit)
    }

    fn label(&self, unit: &Utterance) -> String {
        let start: String = unit.text.chars().take(60).collect();
        let voice = unit.voice.as_deref().unwrap_or("nobody");
        format!("“{start}…” read by {voice}")
    }
}

/// A book's utterances in reading order, each with where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// What is to be said.
    pub utterances: Vec<Utterance>,
    /// Where: chapter, sequence within the chapter, and first byte in the sequence's text.
    pub places: Vec<Place>,
}

/// Percent of the voice's own rate at which a scene is read: slower where it is still, faster where
/// it is stirred, never so much that it is noticed by itself. In even steps, so that a scene whose
/// feeling moves a little is not spoken anew. `arousal` is from 0 to 1; most scenes have 0.2 to 0.4.
fn rate(arousal: f32) -> u16 {
    let steps = ((arousal - 0.3) * 10.0).round().clamp(-2.0, 3.0);
    (100.0 + 2.0 * steps) as u16
}

/// Where an utterance belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Place of the chapter in the book.
    pub chapter: usize,
    /// Place of the sequence in the chapter.
    pub sequence: usize,
    /// First byte in the sequence's text.
    pub start: usize,
    /// Whose words they are; `None` for the narrator's.
    pub speaker: Option<CharacterId>,
}

impl Script {
    /// Cuts a book into utterances. `narrator` reads what no character says; `voices` are the
    /// characters' own, in the order of the cast; `sounds` are how words of the book sound.
    pub fn of(
        book: &Book,
        narrator: Option<&str>,
        voices: &[Option<String>],
        sounds: &BTreeMap<String, String>,
    ) -> Self {
        let mut script = Self {
            utterances: Vec::new(),
            places: Vec::new(),
        };
        for (number, chapter) in book.chapters.iter().enumerate() {
            let sequences = chapter.scenes.iter().flat_map(|scene| {
                let rate = rate(scene.feeling.arousal);
                scene.sequences.iter().map(move |sequence| (rate, sequence))
            });
            for (index, (rate, sequence)) in sequences.enumerate() {
                for line in chapter.lines(sequence) {
                    let raw = &chapter.text[line.start..line.end];
                    let text = raw.trim();
                    if text.is_empty() || line.silent {
                        continue;
                    }
                    let own = line
                        .speaker
                        .and_then(|id| voices.get(usize::from(id.0)))
                        .and_then(Option::as_deref);
                    script.utterances.push(Utterance {
                        text: text.to_owned(),
                        voice: narrator.map(|narrator| own.unwrap_or(narrator).to_owned()),
                        language: book.metadata.language.clone(),
                        rate,
                        sounds: reading::needed(text, sounds.iter()),
                        take: 0,
                    });
                    let lead = raw.len() - raw.trim_start().len();
                    let start = line.start + lead - sequence.start;
                    script.places.push(Place {
                        chapter: number,
                        sequence: index,
                        start,
                        speaker: line.speaker,
                    });
                }
            }
        }
        script
    }

    /// The words that were guessed, most frequent first.
    pub fn guesses(narrations: &[Narration]) -> Vec<Guess> {
        let guessed = narrations.iter().flat_map(|narration| &narration.guessed);
        by_frequency(guessed.map(|guess| (guess, 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn still_scenes_are_read_more_slowly_than_stirred_ones_within_bounds() {
        let rates: Vec<u16> = [0.0, 0.1, 0.28, 0.3, 0.36, 0.5, 1.0].map(rate).to_vec();
        assert_eq!(rates, [96, 96, 100, 100, 102, 104, 106]);
    }
}
