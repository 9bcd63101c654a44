//! A painter for tests: a flat, tiny picture whose tint follows the prompt, in no time.

use crate::art;
use crate::base::digest::Digest;
use crate::media::picture::Raster;
use crate::model::{Composition, Prompt};

use super::super::EngineId;
use super::super::error::EngineError;
use super::super::till::Errand;
use super::{ImageEngine, Painting};

/// Paints flat colours.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fake;

impl ImageEngine for Fake {
    fn id(&self) -> EngineId {
        EngineId {
            name: "flat-tint".to_owned(),
            settings: "v1".to_owned(),
        }
    }

    fn lanes(&self) -> usize {
        2
    }

    fn paint(&self, prompt: &Prompt, errand: &Errand<'_>) -> Result<Painting, EngineError> {
        let cancel = errand.cancel;
        if cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let described = format!("{prompt:?}");
        let seed = Digest::of(described.as_bytes()).seed();
        // Dark enough for captions in white.
        let tint = [0, 8, 16].map(|shift| (seed >> shift & 0x3f) as u8 + 16);
        let (width, height) = (36, art::height(prompt.composition, 36));
        let rgb = tint.repeat((width * height) as usize);
        let large = Raster { width, height, rgb };
        Ok(match prompt.composition {
            Composition::Share => Painting::shared(&large, art::describe(prompt))?,
            _ => Painting::flat(&large, art::describe(prompt))?,
        })
    }
}
