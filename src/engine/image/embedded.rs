//! The embedded illustrator as an engine: draws on this machine, needs no model and no network, and
//! cannot fail on a valid prompt.

use std::path::Path;

use anyhow::bail;

use crate::art;
use crate::base::digest::Digest;
use crate::base::fs;
use crate::media::layer::Layer;
use crate::media::picture::Raster;
use crate::model::{Composition, Prompt, Prop};

use super::super::EngineId;
use super::super::error::EngineError;
use super::super::till::Errand;
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
#[derive(Clone, Debug, Default)]
pub struct Embedded {
    lanes: usize,
    motifs: art::Motifs,
    /// Of the files that the motifs come from.
    drawn_by_others: Option<Digest>,
}

impl Embedded {
    /// An illustrator that draws up to `lanes` pictures at once (at least one).
    pub fn new(lanes: usize) -> Self {
        Self {
            lanes: lanes.max(1),
            ..Self::default()
        }
    }

    /// With the drawings of a folder's SVG files, each named after the thing that it shows, in place of
    /// our own; a folder that is not there has none.
    ///
    /// # Errors
    /// Which file cannot be used, and why.
    pub fn with_motifs(mut self, folder: &Path) -> anyhow::Result<Self> {
        let mut whole = String::new();
        for file in fs::walk(folder)? {
            let path = folder.join(&file);
            let name = file.with_extension("");
            let name = name.to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            let prop = Prop::ALL.iter().find(|prop| file_name(**prop) == name);
            let svg = file.extension().is_some_and(|ending| ending == "svg");
            let Some(prop) = prop.filter(|_| svg) else {
                let known: Vec<String> = Prop::ALL.iter().map(|prop| file_name(*prop)).collect();
                bail!(
                    "{} is no drawing of a thing: it has to be one of {}, with the ending .svg",
                    path.display(),
                    known.join(", ")
                );
            };
            let bytes = fs::read(&path)?;
            if let Err(wrong) = self.motifs.add(*prop, &bytes) {
                bail!("{} {wrong}", path.display());
            }
            whole.push_str(&format!("{name} {} ", Digest::of(&bytes)));
        }
        self.drawn_by_others = (!whole.is_empty()).then(|| Digest::of(whole.as_bytes()));
        Ok(self)
    }
}

/// What the file with a drawing of a thing is called, without its ending.
fn file_name(prop: Prop) -> String {
    serde_json::to_value(prop).map_or_else(
        |_| String::new(),
        |name| name.as_str().unwrap_or_default().to_owned(),
    )
}

impl ImageEngine for Embedded {
    fn id(&self) -> EngineId {
        let mut settings = format!("v{} {PAGE_WIDTH} {PORTRAIT_WIDTH}", art::VERSION);
        if let Some(digest) = &self.drawn_by_others {
            settings.push_str(&format!(" motifs {digest}"));
        }
        EngineId {
            name: "shadow-theatre".to_owned(),
            settings,
        }
    }

    fn lanes(&self) -> usize {
        self.lanes
    }

    fn sketch(&self, prompt: &Prompt) -> Option<art::Sketch> {
        Some(art::sketch(prompt, &self.motifs))
    }

    fn paint(&self, prompt: &Prompt, errand: &Errand<'_>) -> Result<Painting, EngineError> {
        let cancel = errand.cancel;
        if cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let width = width(prompt.composition);
        let drawing = art::finished(prompt, &self.motifs, width, &|| !cancel.is_cancelled())
            .ok_or(EngineError::Cancelled)?;
        if !drawing.missed.is_empty() {
            return Err(EngineError::Refused(unfit(&drawing.missed)));
        }
        let flat = Raster::from(drawing.flat);
        let cut = drawing.cut.map(Raster::from);
        let alt = art::describe(&drawing.of);
        let mut painting = match (&cut, prompt.composition) {
            (cut, Composition::Share) => Painting::shared(cut.as_ref().unwrap_or(&flat), alt)?,
            (None, _) => Painting::flat(&flat, alt)?,
            // The lines of each size are its own, and none are scaled.
            (Some(cut), _) => {
                let half = art::engrave(&flat.halved().into());
                Painting::lines(&half.into(), cut, alt)?
            }
        };
        if let Some(planes) = drawing.planes {
            painting.planes = apart(planes, flat.width)?.into();
        }
        Ok(painting)
    }
}

/// Why a drawing is not shown.
fn unfit(missed: &[&str]) -> String {
    format!(
        "no drawing of it can be read ({}), whatever light it is given; if drawings of your own take \
         part, try without them",
        missed.join(", ")
    )
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
    use crate::base::cancel::Cancel;
    use crate::model::Style;

    fn portrait() -> Prompt {
        Prompt {
            composition: Composition::Portrait,
            ..art::samples::plain()
        }
    }

    #[test]
    fn a_painting_has_two_sizes_smallest_first() {
        let painting = Embedded::new(1)
            .paint(&portrait(), &Errand::unbilled(&Cancel::default()))
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
            .paint(
                &art::samples::plain(),
                &Errand::unbilled(&Cancel::default()),
            )
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
            .paint(&prompt, &Errand::unbilled(&Cancel::default()))
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
            .paint(&prompt, &Errand::unbilled(&Cancel::default()))
            .expect("a valid prompt can be drawn");
        assert!(painting.planes.is_empty());
        let sizes: Vec<(u32, u32)> = painting.renditions.iter().map(|r| (r.0, r.1)).collect();
        assert_eq!(sizes, [(540, 960), (1080, 1920)]);
        assert!(painting.renditions[1].2.len() < 130 << 10);
    }

    #[test]
    fn drawings_of_a_curators_own_take_the_place_of_ours() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let engine = || Embedded::new(1).with_motifs(&folder.path().join("motifs"));
        assert_eq!(engine()?.id(), Embedded::new(1).id());
        std::fs::create_dir(folder.path().join("motifs"))?;
        let file = folder.path().join("motifs/key.svg");
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>";
        std::fs::write(&file, svg)?;
        let own = engine()?;
        assert_ne!(own.id(), Embedded::new(1).id());
        let mut prompt = art::samples::plain();
        (prompt.composition, prompt.props) = (Composition::StillLife, vec![Prop::Key]);
        let ours = Embedded::new(1).sketch(&prompt);
        assert_ne!(own.sketch(&prompt), ours, "the key looks otherwise");
        prompt.props = vec![Prop::Bell];
        let bell = Embedded::new(1).sketch(&prompt);
        assert_eq!(own.sketch(&prompt), bell, "and nothing else does");
        std::fs::write(&file, "no drawing")?;
        let told = format!("{:#}", engine().expect_err("no SVG"));
        assert!(told.contains("key.svg is no SVG"), "{told}");
        std::fs::rename(&file, folder.path().join("motifs/quay.svg"))?;
        let told = format!("{:#}", engine().expect_err("nothing is called so"));
        assert!(
            told.contains("quay.svg") && told.contains("lantern"),
            "{told}"
        );
        Ok(())
    }

    #[test]
    fn a_stop_is_obeyed() {
        let cancel = Cancel::default();
        cancel.cancel();
        let stopped = Embedded::new(1).paint(&portrait(), &Errand::unbilled(&cancel));
        assert!(matches!(stopped, Err(EngineError::Cancelled)));
    }
}
