//! The steps of the pipeline. A stage is a pure function from a unit to an artifact: `run` sees the
//! unit, its engine and a [`Job`], never the database, the configuration or the clock. So a unit is
//! its own cache key, and the key cannot forget an input.

mod fingerprint;

mod brand;
pub mod curate;
pub mod direct;
pub mod fetch;
pub mod find;
pub mod hang;
pub mod illustrate;
pub mod listen;
pub mod narrate;
pub mod plate;
pub mod proof;
pub mod publish;
pub mod segment;
pub mod shelve;
pub mod track;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::blobs::{BlobRef, Blobs};
use crate::base::cancel::Cancel;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::till::{Errand, Till};
use crate::model::{Forecast, Vendor};

pub use fingerprint::Fingerprint;

/// One step of the pipeline.
pub trait Stage: Sync {
    /// The name in the database and on the screen.
    const NAME: &'static str;
    /// Raised whenever the output for the same unit changes; the history stands beside it.
    const VERSION: u32;
    /// Everything that the output may depend on.
    type Unit: Serialize + Sync;
    /// What is made.
    type Output: Artifact;

    /// Who does the work, known without loading anything.
    fn engine(&self) -> EngineId;
    /// How many units may be worked on at once.
    fn lanes(&self) -> usize;
    /// Called once before the first unit that has to be made: models are fetched here.
    fn prepare(&self, job: &Job<'_>) -> Result<(), EngineError>;
    /// Makes one unit.
    fn run(&self, unit: &Self::Unit, job: &Job<'_>) -> Result<Self::Output, EngineError>;
    /// How large a unit is, in any measure that goes with the time it takes.
    fn weight(&self, unit: &Self::Unit) -> u64;
    /// What a unit is, in words for an error message.
    fn label(&self, unit: &Self::Unit) -> String;
    /// Who is asked and may send a bill; `None` where the work is done here.
    fn vendor(&self) -> Option<Vendor> {
        None
    }
    /// What a unit would be billed for.
    fn forecast(&self, _unit: &Self::Unit) -> Forecast {
        Forecast::default()
    }
}

/// The output of a stage: a small record, and the names of the blobs that belong to it.
pub trait Artifact: Serialize + DeserializeOwned + Clone + Send {
    /// Every blob that must be on disk for the artifact to be whole.
    fn blobs(&self) -> Vec<BlobRef>;
}

/// What a stage may touch while it runs.
pub struct Job<'a> {
    /// Where large outputs go and large inputs come from.
    pub blobs: &'a Blobs,
    /// Looked at between the parts of long work.
    pub cancel: &'a Cancel,
    /// Where calls that cost money are entered.
    pub till: &'a dyn Till,
    /// Told of slow preparations: what is being done, how far it is, and how far it has to go.
    pub progress: &'a (dyn Fn(&str, u64, u64) + Sync),
}

impl<'a> Job<'a> {
    /// The same for an engine.
    pub fn errand(&self) -> Errand<'a> {
        Errand {
            cancel: self.cancel,
            till: self.till,
        }
    }
}
