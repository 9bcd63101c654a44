//! listen: from a spoken sound to the words that an ear hears in it. What that says of the line is told
//! by comparing both, which is done anew each time.

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::{Artifact, Job, Stage};
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::ear::Ear;
use crate::engine::error::EngineError;
use crate::engine::speech::SAMPLE_RATE;
use crate::media::flac;
use crate::model::Narration;

pub use crate::text::hearing::compare;

/// Listens to lines.
pub struct Listening<'a> {
    /// Who listens.
    pub ear: &'a Ear,
    /// Lanes asked for by the user; else the ear's own number.
    pub jobs: Option<usize>,
}

/// A spoken line. Its text is no part of it: an ear that knew what to expect would hear that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// FLAC.
    pub sound: BlobRef,
    /// Its length in samples at 24 kHz.
    pub samples: u64,
    /// BCP 47 tag of what is said.
    pub language: String,
}

impl Unit {
    /// Of a spoken line; `None` where there is no sound.
    pub fn of(narration: &Narration, language: &str) -> Option<Self> {
        Some(Self {
            sound: narration.sound.clone()?,
            samples: narration.samples,
            language: language.to_owned(),
        })
    }
}

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// As the ear spells it; empty where it heard nothing.
    pub text: String,
}

impl Artifact for Heard {
    fn blobs(&self) -> Vec<BlobRef> {
        Vec::new()
    }
}

impl Stage for Listening<'_> {
    const NAME: &'static str = "listen";
    /// 1: first.
    const VERSION: u32 = 1;
    type Unit = Unit;
    type Output = Heard;

    fn engine(&self) -> EngineId {
        self.ear.id()
    }

    fn lanes(&self) -> usize {
        self.jobs.unwrap_or_else(|| self.ear.lanes())
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        self.ear.prepare()
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Heard, EngineError> {
        let samples =
            flac::decode(&job.blobs.get(&unit.sound)?).context("a line cannot be decoded")?;
        let text = self.ear.hear(&samples, &unit.language, job.cancel)?;
        Ok(Heard { text })
    }

    fn weight(&self, unit: &Unit) -> u64 {
        (unit.samples / u64::from(SAMPLE_RATE)).max(1)
    }

    fn label(&self, unit: &Unit) -> String {
        let seconds = unit.samples as f64 / f64::from(SAMPLE_RATE);
        format!("listening to a line of {seconds:.1} s")
    }
}
