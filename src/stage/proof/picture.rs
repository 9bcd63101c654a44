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
    /// So many of the files, the first, show the whole picture; the others are its layers.
    pub whole: usize,
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
            whole: picture.renditions.len(),
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
    /// 2: captions are judged on whole pictures alone.
    const VERSION: u32 = 2;
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
            // Captions lie on what is seen as a whole: a layer behind others is lighter than that.
            if unit.captioned && place < unit.whole && blob.ending != "jpg" {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::blobs::Blobs;
    use crate::base::cancel::Cancel;
    use crate::engine::till::Unbilled;
    use crate::media::picture::Raster;

    /// The checks that find something wrong with a picture of these greys, of which so many are wholes.
    fn broken(greys: &[u8], whole: usize) -> Vec<Check> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blobs = Blobs::new(folder.path());
        let file = |(n, grey): (usize, &u8)| {
            let (width, height) = (36 + 9 * n as u32, 64 + 16 * n as u32);
            let rgb = vec![*grey; (width * height * 3) as usize];
            let picture = Raster { width, height, rgb }.webp().expect("WebP");
            (blobs.put(&picture, "webp").expect("put"), width, height)
        };
        let unit = Unit {
            files: greys.iter().enumerate().map(file).collect(),
            whole,
            alt: "A lamp on a rock".into(),
            captioned: true,
        };
        let job = Job {
            blobs: &blobs,
            cancel: &Cancel::default(),
            till: &Unbilled,
            progress: &|_, _, _| {},
        };
        let proved = Pictures { jobs: None }.run(&unit, &job).expect("a proof");
        proved.findings.iter().map(|found| found.check).collect()
    }

    #[test]
    fn captions_are_judged_on_every_whole_picture_and_on_no_layer() {
        assert_eq!(broken(&[10, 10, 250, 250], 2), []);
        assert_eq!(broken(&[10, 250, 10], 2), [Check::Contrast]);
        assert_eq!(broken(&[250, 250], 2), [Check::Contrast, Check::Contrast]);
    }
}
