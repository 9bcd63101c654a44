//! track: from a chapter's sounds to the one file that the player plays. Owns the pauses; joining,
//! loudness and encoding are `media`'s. Part of `publish` for whoever types verbs.

use serde::{Deserialize, Serialize};

use super::{Artifact, Job, Stage};
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::speech::SAMPLE_RATE;
use crate::media;
use crate::model::TrackFormat;

/// What parts two utterances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The next one goes on within the sentence or the paragraph, in another voice.
    Speaker,
    /// The next one is another card of the same paragraph.
    Sentence,
    /// A new paragraph begins.
    Paragraph,
    /// A new scene begins.
    Scene,
    /// The heading is over.
    Heading,
    /// The chapter is over.
    Chapter,
}

impl Pause {
    /// Length in milliseconds, on top of what the voice itself leaves at the ends of its sounds (at
    /// most 60). People who read aloud pause for 0.20 to 0.98 s between sentences and 0.40 to 1.34 s
    /// between paragraphs when they read fast, 0.34 to 1.36 s and 0.75 to 1.80 s when they read slowly
    /// (48 recordings of eight readers: Kazlauskienė and Kalašinskaitė 2020, "The Duration of Pauses
    /// between Phrases in Reading Language"); these lie where both kinds of reader do.
    pub fn millis(self) -> u32 {
        match self {
            Self::Speaker => 180,
            Self::Sentence => 380,
            Self::Paragraph => 750,
            Self::Scene => 1300,
            Self::Heading => 900,
            Self::Chapter => 1500,
        }
    }
}

/// Joins, levels and encodes chapters.
pub struct Tracks {
    /// What they are encoded as.
    pub format: TrackFormat,
    /// Lanes asked for by the user; 2 otherwise.
    pub jobs: Option<usize>,
}

/// One chapter's sounds in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// The sounds with their pauses.
    pub parts: Vec<Part>,
}

/// One utterance's sound and the pause after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// FLAC; `None` when nobody reads.
    pub sound: Option<BlobRef>,
    /// Length in samples at 24 kHz.
    pub samples: u64,
    /// Milliseconds of silence after it.
    pub pause_after: u32,
}

/// A finished track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sounded {
    /// In the format asked for; `None` when nobody reads.
    pub sound: Option<BlobRef>,
    /// Length in milliseconds, as decoded.
    pub duration: u32,
    /// For each part: milliseconds at which its sound begins and ends in the decoded track.
    pub offsets: Vec<(u32, u32)>,
}

impl Artifact for Sounded {
    fn blobs(&self) -> Vec<BlobRef> {
        self.sound.iter().cloned().collect()
    }
}

impl Stage for Tracks {
    const NAME: &'static str = "track";
    /// 1: first. The pauses are part of the unit.
    const VERSION: u32 = 1;
    type Unit = Unit;
    type Output = Sounded;

    fn engine(&self) -> EngineId {
        EngineId {
            name: self.format.name().into(),
            settings: media::track::settings(self.format).into(),
        }
    }

    fn lanes(&self) -> usize {
        self.jobs.unwrap_or(2)
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Sounded, EngineError> {
        if unit.parts.iter().all(|part| part.sound.is_none()) {
            return Ok(silent(unit));
        }
        let parts: Vec<media::track::Part> = unit
            .parts
            .iter()
            .map(|part| media::track::Part {
                samples: part.samples,
                pause_after: part.pause_after,
            })
            .collect();
        let load = |index: usize| -> anyhow::Result<Option<Vec<f32>>> {
            if job.cancel.is_cancelled() {
                anyhow::bail!("stopped");
            }
            let Some(sound) = &unit.parts[index].sound else {
                return Ok(None);
            };
            media::flac::decode(&job.blobs.get(sound)?).map(Some)
        };
        let assembled = match media::track::assemble(self.format, &parts, &load) {
            Err(_) if job.cancel.is_cancelled() => return Err(EngineError::Cancelled),
            assembled => assembled?,
        };
        Ok(Sounded {
            sound: Some(job.blobs.put(&assembled.file, self.format.ending())?),
            duration: assembled.duration,
            offsets: assembled.offsets,
        })
    }

    fn weight(&self, unit: &Unit) -> u64 {
        unit.parts
            .iter()
            .map(|part| part.samples / u64::from(SAMPLE_RATE))
            .sum::<u64>()
            .max(1)
    }

    fn label(&self, unit: &Unit) -> String {
        format!("a chapter's track of {} utterances", unit.parts.len())
    }
}

/// The clock of a chapter that nobody reads.
fn silent(unit: &Unit) -> Sounded {
    let mut at = 0u64;
    let mut offsets = Vec::new();
    for part in &unit.parts {
        let length = part.samples * 1000 / u64::from(SAMPLE_RATE);
        offsets.push((at as u32, (at + length) as u32));
        at += length + u64::from(part.pause_after);
    }
    Sounded {
        sound: None,
        duration: at as u32,
        offsets,
    }
}
