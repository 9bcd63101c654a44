//! Pictures: that every file of one can be decoded and has its stated size, that it says what it shows, and
//! that captions can be read on it. Owns the bars.

use serde::{Deserialize, Serialize};

use super::gate;
use crate::art::measure;
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::media::plate;
use crate::model::{Check, Finding, Illustration, Measured, Span};
use crate::stage::{Artifact, Job, Stage};
use crate::text;

/// Least contrast of white captions with the bright end of the ground behind them. Pictures are made to
/// reach 6 before they are encoded (`art::measure`); 4.5 is what WCAG 2 asks of text at level AA.
pub const LEAST_CONTRAST: f64 = 4.5;
/// Most characters that are still said of a picture.
const LONGEST_ALT: usize = 600;

/// Proves pictures.
pub struct Pictures {
    /// Lanes asked for by the user; 2 otherwise.
    pub jobs: Option<usize>,
}

/// A picture with all its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Each with its stated width and height in pixels.
    pub files: Vec<(BlobRef, u32, u32)>,
    /// What it is said to show.
    pub alt: String,
    /// Whether captions lie on it.
    pub captioned: bool,
}

impl Unit {
    /// Of a picture; `captioned` when it fills a card.
    pub fn of(picture: &Illustration, captioned: bool) -> Self {
        let flat = (picture.renditions.iter()).map(|r| (r.picture.clone(), r.width, r.height));
        let apart = picture.planes.iter().flat_map(|planes| {
            let layers = planes.layers.iter();
            layers.map(|layer| (layer.clone(), planes.width, planes.height))
        });
        Self {
            files: flat.chain(apart).collect(),
            alt: picture.alt.clone(),
            captioned: captioned && !picture.renditions.is_empty(),
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proved {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What was measured.
    pub measured: Measured,
}

impl Artifact for Proved {
    fn blobs(&self) -> Vec<BlobRef> {
        Vec::new()
    }
}

impl Stage for Pictures {
    const NAME: &'static str = "proof-picture";
    /// 1: first.
    const VERSION: u32 = 1;
    type Unit = Unit;
    type Output = Proved;

    fn engine(&self) -> EngineId {
        gate(&format!("contrast {LEAST_CONTRAST}"))
    }

    fn lanes(&self) -> usize {
        self.jobs.unwrap_or(2)
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Proved, EngineError> {
        let mut findings: Vec<Finding> = alt(&unit.alt).into_iter().collect();
        let mut measured = Measured::default();
        for (place, (blob, width, height)) in unit.files.iter().enumerate() {
            let bytes = job.blobs.get(blob)?;
            let raster = match plate::decode(&bytes) {
                Ok(raster) => raster,
                Err(fault) => {
                    findings.push(of(
                        unit,
                        Check::Pictures,
                        format!("cannot be decoded: {fault}"),
                    ));
                    continue;
                }
            };
            if (raster.width, raster.height) != (*width, *height) {
                let message = format!(
                    "is {}×{} pixels and stated to be {width}×{height}",
                    raster.width, raster.height
                );
                findings.push(of(unit, Check::Pictures, message));
            }
            // Planes come after the flat sizes, and captions are judged on what is seen as a whole.
            let flat = place == 0 || unit.files[..place].iter().all(|(_, w, _)| w < width);
            if unit.captioned && flat && blob.ending != "jpg" {
                let contrast = f64::from(measure::caption_contrast(&raster.into()));
                let span = Span::of(contrast);
                measured.contrast = Span::joined(measured.contrast, Some(span));
                if contrast < LEAST_CONTRAST {
                    let message = format!(
                        "leaves its captions a contrast of {contrast:.1}, and {LEAST_CONTRAST} is the least"
                    );
                    findings.push(of(unit, Check::Contrast, message));
                }
            }
        }
        Ok(Proved { findings, measured })
    }

    fn weight(&self, _unit: &Unit) -> u64 {
        1
    }

    fn label(&self, unit: &Unit) -> String {
        format!("the proof of the picture “{}”", unit.alt)
    }
}

fn of(unit: &Unit, check: Check, message: String) -> Finding {
    let remedy = match check {
        Check::Contrast => {
            "draw it again (another `style` or painter), or report it: our own pictures must not do this"
        }
        _ => "`pennyreel clean --all` and a build draw it anew; if it stays, please report it",
    };
    Finding::new(
        check,
        format!("the picture “{}” {message}", unit.alt),
        remedy,
    )
}

/// What is wrong with what a picture is said to show.
fn alt(alt: &str) -> Option<Finding> {
    let length = alt.chars().count();
    let message = if !alt.chars().any(char::is_alphabetic) {
        "a picture does not say what it shows".to_owned()
    } else if length > LONGEST_ALT {
        format!(
            "a picture takes {length} characters to say what it shows: “{}…”",
            &alt[..alt.floor_char_boundary(60)]
        )
    } else {
        let found = text::leftovers(alt).into_iter().next()?;
        format!(
            "the words of a picture hold {}: “{}”",
            found.kind, found.words
        )
    };
    let remedy = "give the plate a caption in the source, or have the picture drawn anew";
    Some(Finding::new(Check::Alt, message, remedy))
}
