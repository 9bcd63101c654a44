//! Everything that costs time, money or a model: voices, painters and the collection that texts
//! come from. Owns the contracts and the one `match` that knows every provider; knows nothing of
//! caching.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::config::{Config, Dialect, Director, Painter, Voice};

pub mod collection;
pub mod ear;
pub mod error;
pub mod image;
pub mod language;
pub mod remote;
pub mod speech;
pub mod till;
pub mod weights;

use collection::Collection;
use ear::Ear;
use image::ImageEngine;
use image::embedded::Embedded;
use language::LanguageEngine;
use speech::SpeechEngine;

/// Names an engine with everything about it that shapes its output.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EngineId {
    /// Such as `kokoro`.
    pub name: String,
    /// Model digest, settings and the version of our own code around it.
    pub settings: String,
}

/// The engines that a configuration asks for. Opening is cheap: models load at the first unit.
pub struct Engines {
    /// Where numbered books come from.
    pub collection: Collection,
    /// Who speaks.
    pub speech: Box<dyn SpeechEngine>,
    /// The clock of books that nobody reads.
    pub silent: Box<dyn SpeechEngine>,
    /// Who draws.
    pub image: Box<dyn ImageEngine>,
    /// Who draws what a server does not.
    pub stand_in: Box<dyn ImageEngine>,
    /// Who listens to what was spoken, when that is asked for.
    pub ear: Ear,
    /// Who directs; nobody unless the curator wants somebody.
    pub language: Option<Box<dyn LanguageEngine>>,
}

impl Engines {
    /// Opens the engines of a configuration.
    ///
    /// # Errors
    /// When the system's certificates cannot be read, or a motif of the theme cannot be used.
    pub fn open(config: &Config) -> Result<Self> {
        let embedded = embedded(config)?;
        Ok(Self {
            collection: Collection::open(config)?,
            speech: match &config.speech {
                Voice::Kokoro => Box::new(speech::kokoro::Kokoro::new()?),
                Voice::Fake { pause } => Box::new(speech::fake::Fake { pause: *pause }),
                Voice::Cloud(voice) => Box::new(speech::cloud::Cloud::open(voice)?),
            },
            silent: Box::new(speech::silent::Silent),
            image: match &config.image {
                Painter::Embedded => Box::new(embedded.clone()),
                Painter::Fake => Box::new(image::fake::Fake),
                Painter::Cloud(painter) => Box::new(image::cloud::Cloud::open(painter)?),
            },
            stand_in: Box::new(embedded),
            ear: Ear::open(&config.listen),
            language: director(&config.language)?,
        })
    }
}

fn director(asked: &Director) -> Result<Option<Box<dyn LanguageEngine>>> {
    Ok(match asked {
        Director::Nobody => None,
        Director::Fake => Some(Box::new(language::fake::Fake)),
        Director::Cloud(director) => Some(match director.dialect {
            Dialect::Anthropic => Box::new(language::anthropic::Anthropic::open(director)?),
            Dialect::OpenAi => Box::new(language::openai::OpenAi::open(director)?),
            Dialect::Ollama => Box::new(language::ollama::Ollama::open(director)?),
        }),
    })
}

fn embedded(config: &Config) -> Result<Embedded> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let embedded = Embedded::new(cores);
    match &config.site.theme {
        Some(theme) => embedded.with_motifs(&theme.join("motifs")),
        None => Ok(embedded),
    }
}
