//! hang: from the prompts of a book's scenes to the takes with which they are drawn, so that no two
//! pictures look alike. The unit is all of them in order: each choice depends on those before it, and
//! never on when a picture is drawn.

use serde::{Deserialize, Serialize};

use super::{Artifact, Job, Stage};
use crate::art::hang;
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::image::ImageEngine;
use crate::model::{Prompt, Take};

/// Chooses takes.
pub struct Hang<'a> {
    /// Who will draw, and sketches if it can.
    pub engine: &'a dyn ImageEngine,
}

/// The takes of a book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hung {
    /// Take and seed of each prompt of the unit.
    pub takes: Vec<(Take, u64)>,
    /// Distance of the two pictures that are most alike, where the engine can tell.
    pub closest: Option<f32>,
}

impl Hung {
    /// Gives the prompts their takes.
    pub fn apply(&self, prompts: &mut [Prompt]) {
        for (prompt, (take, seed)) in prompts.iter_mut().zip(&self.takes) {
            (prompt.take, prompt.seed) = (*take, *seed);
        }
    }
}

impl Artifact for Hung {
    fn blobs(&self) -> Vec<BlobRef> {
        Vec::new()
    }
}

impl Stage for Hang<'_> {
    const NAME: &'static str = "hang";
    /// 1: first. 2: plates among them, hands. 3: unlike all pictures of the book, and relit.
    const VERSION: u32 = 3;
    type Unit = Vec<Prompt>;
    type Output = Hung;

    fn engine(&self) -> EngineId {
        self.engine.id()
    }

    fn lanes(&self) -> usize {
        1
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Vec<Prompt>, job: &Job<'_>) -> Result<Hung, EngineError> {
        let mut prompts = unit.clone();
        let hanging = hang::hang(
            &mut prompts,
            |prompt| self.engine.sketch(prompt),
            || !job.cancel.is_cancelled(),
        );
        if job.cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        Ok(Hung {
            takes: prompts.iter().map(|p| (p.take, p.seed)).collect(),
            closest: hanging.closest().map(|pair| pair.distance),
        })
    }

    fn weight(&self, unit: &Vec<Prompt>) -> u64 {
        unit.len() as u64
    }

    fn label(&self, unit: &Vec<Prompt>) -> String {
        format!("the arrangement of {} pictures", unit.len())
    }
}
