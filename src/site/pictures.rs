//! Pictures as pages and the player get them: addresses and sizes. Owns this form alone; which picture
//! is shown where is for the pages and the manifest.

use serde::Serialize;

use super::links;
use crate::model::{Fallback, Illustration, Planes};

/// A picture in its sizes.
#[derive(Clone, Debug, Serialize)]
pub struct PictureFile {
    pub(super) alt: String,
    /// `#rrggbb`, the mean.
    pub(super) tone: String,
    /// `rrggbb rrggbb rrggbb` from the top, shown while the picture loads.
    pub(super) wash: String,
    /// (path, width, height), smallest first.
    pub(super) sizes: Vec<(String, u32, u32)>,
    /// The picture taken apart, smallest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    planes: Vec<PlanesFile>,
    /// `declined` or `failed` where the embedded illustrator stepped in for another. In one word:
    /// what a server says about it is for the curator.
    #[serde(skip_serializing_if = "Option::is_none")]
    fallback: Option<&'static str>,
}

/// A picture's planes in one size.
#[derive(Clone, Debug, Serialize)]
struct PlanesFile {
    width: u32,
    height: u32,
    /// Width of the flat picture in their middle.
    page: u32,
    /// Paths, from the back.
    layers: Vec<String>,
}

impl PictureFile {
    /// The sizes of an illustration as addresses; `None` when it has none.
    pub fn of(illustration: &Illustration) -> Option<Self> {
        let sizes: Vec<_> = illustration
            .renditions
            .iter()
            .map(|r| (links::media(&r.picture), r.width, r.height))
            .collect();
        (!sizes.is_empty()).then(|| Self {
            alt: illustration.alt.clone(),
            tone: illustration.tone.clone(),
            wash: illustration.wash.clone(),
            sizes,
            planes: illustration.planes.iter().map(PlanesFile::of).collect(),
            fallback: illustration.fallback.as_ref().map(|why| match why {
                Fallback::Declined(_) => "declined",
                Fallback::Failed => "failed",
            }),
        })
    }
}

impl PlanesFile {
    fn of(planes: &Planes) -> Self {
        Self {
            width: planes.width,
            height: planes.height,
            page: planes.page,
            layers: planes.layers.iter().map(links::media).collect(),
        }
    }
}
