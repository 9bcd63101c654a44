//! Image engines: a prompt in, an encoded picture in several sizes out. Owns the contract; each
//! engine is a file of its own.

use crate::art::Sketch;
use crate::base::cancel::Cancel;
use crate::model::Prompt;

use super::EngineId;
use super::error::EngineError;

pub mod embedded;
pub mod fake;

/// Something that can paint a prompt.
pub trait ImageEngine: Send + Sync {
    /// Who paints, down to everything that shapes the picture.
    fn id(&self) -> EngineId;
    /// How many prompts may be painted at once.
    fn lanes(&self) -> usize;
    /// A small drawing to choose takes by; `None` from engines whose drawings cost too much for that.
    fn sketch(&self, _prompt: &Prompt) -> Option<Sketch> {
        None
    }
    /// Paints one prompt. Engines that can promise it give the same bytes on every call.
    fn paint(&self, prompt: &Prompt, cancel: &Cancel) -> Result<Painting, EngineError>;
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
}
