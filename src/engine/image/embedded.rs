//! The embedded illustrator as an engine: draws on this machine, needs no model and no network, and
//! cannot fail on a valid prompt.

use crate::art;
use crate::base::cancel::Cancel;
use crate::media::picture::Raster;
use crate::model::{Composition, Prompt};

use super::super::EngineId;
use super::super::error::EngineError;
use super::{ImageEngine, Painting};

/// Width of the largest rendition of a full-page picture.
const PAGE_WIDTH: u32 = 1080;
/// Width of the largest rendition of a portrait, which is shown as a small round picture.
const PORTRAIT_WIDTH: u32 = 640;

/// Width of a share image: what previews are cut to.
const SHARE_WIDTH: u32 = 1200;

/// Draws with [`crate::art`].
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    lanes: usize,
}

impl Embedded {
    /// An illustrator that draws up to `lanes` pictures at once (at least one).
    pub fn new(lanes: usize) -> Self {
        Self {
            lanes: lanes.max(1),
        }
    }
}

impl ImageEngine for Embedded {
    fn id(&self) -> EngineId {
        EngineId {
            name: "shadow-theatre".to_owned(),
            settings: format!("v{} {PAGE_WIDTH} {PORTRAIT_WIDTH}", art::VERSION),
        }
    }

    fn lanes(&self) -> usize {
        self.lanes
    }

    fn sketch(&self, prompt: &Prompt) -> Option<art::Sketch> {
        Some(art::sketch(prompt))
    }

    fn paint(&self, prompt: &Prompt, cancel: &Cancel) -> Result<Painting, EngineError> {
        if cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let width = match prompt.composition {
            Composition::Portrait => PORTRAIT_WIDTH,
            Composition::Share => SHARE_WIDTH,
            _ => PAGE_WIDTH,
        };
        let picture = art::finished(prompt, width);
        if cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let large = Raster {
            width: picture.width,
            height: picture.height,
            rgb: picture.rgb,
        };
        if prompt.composition == Composition::Share {
            return Ok(Painting {
                renditions: vec![(large.width, large.height, large.jpeg()?)],
                alt: art::describe(prompt),
                tone: large.tone(),
            });
        }
        let small = large.halved();
        let mut renditions = Vec::new();
        for raster in [&small, &large] {
            renditions.push((raster.width, raster.height, raster.webp()?));
        }
        Ok(Painting {
            renditions,
            alt: art::describe(prompt),
            tone: small.tone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portrait() -> Prompt {
        Prompt {
            composition: Composition::Portrait,
            ..art::samples::plain()
        }
    }

    #[test]
    fn a_painting_has_two_sizes_smallest_first() {
        let painting = Embedded::new(1)
            .paint(&portrait(), &Cancel::default())
            .expect("a valid prompt can be drawn");
        let sizes: Vec<(u32, u32)> = painting.renditions.iter().map(|r| (r.0, r.1)).collect();
        assert_eq!(sizes, [(320, 320), (640, 640)]);
        assert!(!painting.alt.is_empty());
        assert_eq!(painting.tone.len(), 7);
    }

    #[test]
    fn a_share_image_is_one_jpeg_that_previews_take() {
        let prompt = Prompt {
            composition: Composition::Share,
            ..art::samples::plain()
        };
        let painting = Embedded::new(1)
            .paint(&prompt, &Cancel::default())
            .expect("a valid prompt can be drawn");
        let [(1200, 630, jpeg)] = &painting.renditions[..] else {
            panic!("one picture of 1200x630");
        };
        assert!(jpeg.starts_with(&[0xff, 0xd8]) && jpeg.len() < 300_000);
    }

    #[test]
    fn a_stop_is_obeyed() {
        let cancel = Cancel::default();
        cancel.cancel();
        let stopped = Embedded::new(1).paint(&portrait(), &cancel);
        assert!(matches!(stopped, Err(EngineError::Cancelled)));
    }
}
