//! The embedded illustrator as an engine: draws on this machine, needs no model and no network, and
//! cannot fail on a valid prompt.

use crate::art;
use crate::base::cancel::Cancel;
use crate::media::layer::Layer;
use crate::media::picture::Raster;
use crate::model::{Composition, Prompt, Style};

use super::super::EngineId;
use super::super::error::EngineError;
use super::{Apart, ImageEngine, Painting};

/// Width of the largest rendition of a full-page picture.
const PAGE_WIDTH: u32 = 1080;
/// Width of the largest rendition of a portrait, which is shown as a small round picture.
const PORTRAIT_WIDTH: u32 = 640;

/// Width of the largest rendition of a cast sheet, which spans a book's page.
const SHEET_WIDTH: u32 = 1600;
/// Width of a share image: what previews are cut to.
const SHARE_WIDTH: u32 = 1200;

/// Width of the largest rendition.
pub(super) fn width(composition: Composition) -> u32 {
    match composition {
        Composition::Portrait => PORTRAIT_WIDTH,
        Composition::CastSheet => SHEET_WIDTH,
        Composition::Share => SHARE_WIDTH,
        _ => PAGE_WIDTH,
    }
}

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
        let width = width(prompt.composition);
        let drawing = art::finished(prompt, width, &|| !cancel.is_cancelled())
            .ok_or(EngineError::Cancelled)?;
        let flat = raster(drawing.flat);
        let alt = art::describe(prompt);
        let mut painting = match (prompt.style, prompt.composition) {
            (Style::ShadowTheatre, Composition::Share) => Painting::shared(&flat, alt)?,
            (Style::ShadowTheatre, _) => Painting::flat(&flat, alt)?,
            (Style::Engraving, Composition::Share) => Painting::shared(&engraved(&flat), alt)?,
            (Style::Engraving, _) => {
                Painting::lines(&engraved(&flat.halved()), &engraved(&flat), alt)?
            }
        };
        if let Some(planes) = drawing.planes {
            painting.planes = apart(planes, flat.width)?.into();
        }
        Ok(painting)
    }
}

fn raster(picture: art::Picture) -> Raster {
    Raster {
        width: picture.width,
        height: picture.height,
        rgb: picture.rgb,
    }
}

/// A drawn picture cut as an engraving: the lines of each size are its own, and none are scaled.
fn engraved(tonal: &Raster) -> Raster {
    raster(art::engrave(&art::Picture {
        width: tonal.width,
        height: tonal.height,
        rgb: tonal.rgb.clone(),
    }))
}

/// Planes as layers in half and in full size; the flat picture has `page` columns.
fn apart(planes: art::Planes, page: u32) -> anyhow::Result<[Apart; 2]> {
    let (width, height) = (planes.width, planes.height);
    let mut large = Apart {
        width: (width, page),
        height,
        layers: Vec::new(),
    };
    let mut small = Apart {
        width: (width / 2, page / 2),
        height: height / 2,
        layers: Vec::new(),
    };
    for rgba in planes.planes {
        let layer = Layer {
            width,
            height,
            rgba,
        };
        small.layers.push(layer.halved().webp()?);
        large.layers.push(layer.webp()?);
    }
    Ok([small, large])
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
        assert_eq!((painting.tone.len(), painting.wash.len()), (7, 20));
        assert!(painting.planes.is_empty());
    }

    #[test]
    fn a_scene_comes_apart_in_two_sizes() {
        let painting = Embedded::new(1)
            .paint(&art::samples::plain(), &Cancel::default())
            .expect("a valid prompt can be drawn");
        let sizes: Vec<_> = painting
            .planes
            .iter()
            .map(|p| (p.width, p.height))
            .collect();
        assert_eq!(sizes, [((580, 540), 1032), ((1160, 1080), 2064)]);
        for apart in painting.planes {
            assert!((2..=3).contains(&apart.layers.len()));
        }
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
    fn an_engraving_is_whole_and_small() {
        let prompt = Prompt {
            style: Style::Engraving,
            ..art::samples::plain()
        };
        let painting = Embedded::new(1)
            .paint(&prompt, &Cancel::default())
            .expect("a valid prompt can be drawn");
        assert!(painting.planes.is_empty());
        let sizes: Vec<(u32, u32)> = painting.renditions.iter().map(|r| (r.0, r.1)).collect();
        assert_eq!(sizes, [(540, 960), (1080, 1920)]);
        assert!(painting.renditions[1].2.len() < 130 << 10);
    }

    #[test]
    fn a_stop_is_obeyed() {
        let cancel = Cancel::default();
        cancel.cancel();
        let stopped = Embedded::new(1).paint(&portrait(), &cancel);
        assert!(matches!(stopped, Err(EngineError::Cancelled)));
    }
}
