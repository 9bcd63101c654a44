//! Image engines: a prompt in, an encoded picture in several sizes out. Owns the contract; each
//! engine is a file of its own.

use crate::art::likeness::Likeness;
use crate::art::{self, Sketch};
use crate::media::picture::Raster;
use crate::model::{Forecast, Prompt, Vendor, Words};

use super::EngineId;
use super::error::EngineError;
use super::till::Errand;

pub mod cloud;
pub mod embedded;
pub mod fake;
pub mod wording;

/// Something that can paint a prompt.
pub trait ImageEngine: Send + Sync {
    /// Who paints, down to everything that shapes the picture.
    fn id(&self) -> EngineId;
    /// How many prompts may be painted at once.
    fn lanes(&self) -> usize;
    /// The most that may be painted at once, whatever the user asks for.
    fn most_lanes(&self) -> usize {
        usize::MAX
    }
    /// A prompt in words, with the book's art direction; `None` from engines that do not read.
    fn words(&self, _prompt: &Prompt, _direction: Option<&str>) -> Option<Words> {
        None
    }
    /// Gets ready for the first picture, without painting anything.
    ///
    /// # Errors
    /// [`EngineError::Unavailable`] with what the user can do when the engine cannot work here.
    fn prepare(&self) -> Result<(), EngineError> {
        Ok(())
    }
    /// The environment variable that should hold a key and does not; `None` where nothing is missing.
    fn missing_key(&self) -> Option<String> {
        None
    }
    /// Who is asked and may send a bill; `None` from engines that work here.
    fn vendor(&self) -> Option<Vendor> {
        None
    }
    /// What a prompt would be billed for.
    fn forecast(&self, _prompt: &Prompt) -> Forecast {
        Forecast::default()
    }
    /// A small drawing to choose takes by; `None` from engines whose drawings cost too much for that.
    fn sketch(&self, _prompt: &Prompt) -> Option<Sketch> {
        None
    }
    /// Paints one prompt. Engines that can promise it give the same bytes on every call.
    fn paint(&self, prompt: &Prompt, errand: &Errand<'_>) -> Result<Painting, EngineError>;
}

/// A painted prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painting {
    /// The same picture in several sizes, smallest first: width, height, WebP bytes.
    pub renditions: Vec<(u32, u32, Vec<u8>)>,
    /// What is to be seen, in plain English.
    pub alt: String,
    /// Mean colour as `#rrggbb`.
    pub tone: String,
    /// Three colours from the top, as [`Raster::wash`] gives them.
    pub wash: String,
    /// How it looks from afar ([`art::likeness::Likeness::code`]).
    pub look: String,
    /// The picture taken apart, in several sizes, smallest first; empty from engines that cannot.
    pub planes: Vec<Apart>,
}

/// A painting taken apart, in one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Width in pixels of each layer, and of the flat painting that lies in its middle.
    pub width: (u32, u32),
    /// Height in pixels of each layer.
    pub height: u32,
    /// WebP bytes, from the back.
    pub layers: Vec<Vec<u8>>,
}

impl Painting {
    /// A picture as a painting in two sizes, its own and half of it.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn flat(large: &Raster, alt: String) -> anyhow::Result<Self> {
        Self::encoded(&[&large.halved(), large], Raster::webp, alt)
    }

    /// As [`Painting::flat`], of a picture whose detail is not ours to choose.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn fitting(large: &Raster, alt: String) -> anyhow::Result<Self> {
        Self::encoded(&[&large.halved(), large], Raster::webp_fitting, alt)
    }

    /// A picture made of lines as a painting in two sizes, each cut for itself.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn lines(small: &Raster, large: &Raster, alt: String) -> anyhow::Result<Self> {
        Self::encoded(&[small, large], Raster::webp_of_lines, alt)
    }

    /// A picture as a painting in its own size alone, a JPEG that every preview takes.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn shared(picture: &Raster, alt: String) -> anyhow::Result<Self> {
        Self::encoded(&[picture], Raster::jpeg, alt)
    }

    /// The sizes of a picture, smallest first, which also gives the colours.
    fn encoded(
        sizes: &[&Raster],
        encode: fn(&Raster) -> anyhow::Result<Vec<u8>>,
        alt: String,
    ) -> anyhow::Result<Self> {
        let renditions = sizes
            .iter()
            .map(|raster| Ok((raster.width, raster.height, encode(raster)?)));
        let renditions = renditions.collect::<anyhow::Result<_>>()?;
        Ok(Self {
            renditions,
            alt,
            tone: sizes[0].tone(),
            wash: sizes[0].wash(),
            look: Likeness::of(&sizes[0].clone().into()).code(),
            planes: Vec::new(),
        })
    }
}

impl From<art::Picture> for Raster {
    fn from(art::Picture { width, height, rgb }: art::Picture) -> Self {
        Self { width, height, rgb }
    }
}

impl From<Raster> for art::Picture {
    fn from(Raster { width, height, rgb }: Raster) -> Self {
        Self { width, height, rgb }
    }
}
