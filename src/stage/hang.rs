//! hang: from the prompts of a book's scenes to the takes with which they are drawn, so that no two
//! pictures look alike. The unit is all of them in order: each choice depends on those before it, and
//! never on when a picture is drawn. What came out too like another picture when it was drawn, because it
//! took other light or another layout than its sketch to meet the bars, is hung again.

use serde::{Deserialize, Serialize};

use super::{Artifact, Job, Stage};
use crate::art::hang;
use crate::art::likeness::Likeness;
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::image::ImageEngine;
use crate::model::{Illustration, Prompt, Take};

/// Chooses takes.
pub struct Hang<'a> {
    /// Who will draw, and sketches if it can.
    pub engine: &'a dyn ImageEngine,
}

/// Two pictures of a book that are closer to each other than this look alike.
pub const BAR: f32 = hang::FAR_BAR;

/// A book's pictures in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wall {
    /// What they show.
    pub prompts: Vec<Prompt>,
    /// How each looks as it was drawn with its prompt's take ([`Illustration::look`]); empty before
    /// anything is drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drawn: Vec<String>,
}

impl Wall {
    /// Bare: nothing is drawn yet.
    pub fn bare(prompts: Vec<Prompt>) -> Self {
        Self {
            prompts,
            drawn: Vec::new(),
        }
    }

    /// With pictures that were drawn; where there is none, none is in anybody's way.
    pub fn of(prompts: Vec<Prompt>, drawn: &[Option<Illustration>]) -> Self {
        let look = |picture: &Option<Illustration>| {
            let look = picture.as_ref().map(|picture| picture.look.clone());
            look.unwrap_or_default()
        };
        let drawn = drawn.iter().take(prompts.len()).map(look).collect();
        Self { prompts, drawn }
    }

    fn looks(&self) -> Vec<Option<Likeness>> {
        self.drawn.iter().map(|code| Likeness::read(code)).collect()
    }

    /// Distance of the two drawn pictures that are most alike, where there are two.
    pub fn closest(&self) -> Option<f32> {
        let hanging = hang::Hanging {
            looks: self.looks(),
            sketches: 0,
        };
        hanging.closest().map(|pair| pair.distance)
    }
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
    /// 4: with room to spare, and compared as they were drawn.
    const VERSION: u32 = 4;
    type Unit = Wall;
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

    fn run(&self, unit: &Wall, job: &Job<'_>) -> Result<Hung, EngineError> {
        let mut prompts = unit.prompts.clone();
        let sketch = |prompt: &Prompt| self.engine.sketch(prompt);
        let go_on = || !job.cancel.is_cancelled();
        let hanging = match unit.drawn.is_empty() {
            true => hang::hang(&mut prompts, sketch, go_on),
            false => hang::rehang(&mut prompts, unit.looks(), sketch, go_on),
        };
        if job.cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        Ok(Hung {
            takes: prompts.iter().map(|p| (p.take, p.seed)).collect(),
            closest: hanging.closest().map(|pair| pair.distance),
        })
    }

    fn weight(&self, unit: &Wall) -> u64 {
        unit.prompts.len() as u64
    }

    fn label(&self, unit: &Wall) -> String {
        format!("the arrangement of {} pictures", unit.prompts.len())
    }
}
