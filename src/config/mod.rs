//! The curator's choices, resolved once: books.toml, then the environment, then flags. Owns the
//! file's form and its error messages; everything after this sees values, not text.

mod address;
mod book;
pub mod edit;
mod error;
mod file;
mod image;
mod language;
mod listed;
mod listen;
mod matter;
mod money;
mod resolve;
mod server;
mod speech;
mod sync;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::base::http::Tape;
use crate::model::{Edition, Host, Money, Prices, TrackFormat};

pub use error::ConfigError;
pub use image::{CloudPainter, Fallback, Painter, Wire};
pub use language::{CloudDirector, Dialect, Director};
pub use listed::ListedVoice;
pub use listen::Listen;
pub use money::{Budget, parse_budget};
pub use resolve::parse_range;
pub use server::Server;
pub use speech::{CloudVoice, Manner, SpeechWire};
pub use sync::{
    MailConfig, ProviderConfig, Security, SyncConfig, is_loopback, is_provider, origin, secret,
};

/// Everything a run needs to know, resolved.
#[derive(Clone, Debug)]
pub struct Config {
    /// The books.toml that was read.
    pub library: PathBuf,
    /// Where the database, the blobs and the site go.
    pub output: PathBuf,
    /// How the site presents itself.
    pub site: Site,
    /// How books are fetched.
    pub fetch: Fetch,
    /// Who speaks.
    pub speech: Voice,
    /// Who draws.
    pub image: Painter,
    /// Who directs.
    pub language: Director,
    /// Who listens to what was spoken.
    pub listen: Listen,
    /// What services ask for their work.
    pub prices: Prices,
    /// How much of it may be bought.
    pub budget: Budget,
    /// How readers keep their place on all their devices.
    pub sync: SyncConfig,
    /// Units worked on at once; `None` is what each engine finds best.
    pub jobs: Option<usize>,
    /// The books, in the file's order.
    pub editions: Vec<Edition>,
}

/// Who speaks, from `[engine.speech]`.
#[derive(Clone, Debug, PartialEq)]
pub enum Voice {
    /// The embedded voice.
    Kokoro,
    /// Tones, for tests and trials.
    Fake {
        /// How long it takes for an utterance.
        pause: Duration,
    },
    /// A server that speaks, in the cloud or nearby.
    Cloud(CloudVoice),
}

/// How the site presents itself.
#[derive(Clone, Debug)]
pub struct Site {
    /// Shown above the library.
    pub title: String,
    /// Folder whose files replace built-in templates and assets of the same names.
    pub theme: Option<PathBuf>,
    /// What its tracks are encoded as.
    pub sound: TrackFormat,
    /// Where it will be found, with a slash at its end.
    pub address: Option<String>,
    /// Whose limits it must keep; `None` where that is not said.
    pub host: Option<Host>,
    /// Where its readers' data are kept in step: `/` for the site's own host, or an address without a
    /// slash at its end; `None` where nothing is.
    pub sync: Option<String>,
}

/// How books are fetched.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// Addresses that hold the collection, asked in this order.
    pub mirrors: Vec<String>,
    /// Least time between two requests.
    pub pause: Duration,
    /// A mail or web address for the User-Agent, so that a server's owner can reach the curator.
    pub contact: Option<String>,
}

/// What flags say; they win over everything.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--output`.
    pub output: Option<PathBuf>,
    /// `--only`: slugs.
    pub only: Vec<String>,
    /// `--chapters`, from and to, counted from 1.
    pub chapters: Option<(u32, u32)>,
    /// `--jobs`.
    pub jobs: Option<usize>,
    /// `--budget`.
    pub budget: Option<Money>,
    /// `--book-budget`.
    pub book_budget: Option<Money>,
    /// A library that lists no book yet, or is not there yet, will do.
    pub unlisted: bool,
    /// `--record` or `--replay`.
    pub tape: Option<Tape>,
}

impl Config {
    /// Reads and resolves `library`.
    ///
    /// # Errors
    /// Names the file and line of whatever is unknown, missing, doubled or contradictory.
    pub fn load(library: &Path, flags: &Flags) -> Result<Self, ConfigError> {
        let text = match file::text(library) {
            Err(e) if flags.unlisted && e.kind() == std::io::ErrorKind::NotFound => String::new(),
            text => text.map_err(|e| ConfigError::unreadable(library, &e))?,
        };
        Self::read(library, &text, flags)
    }

    /// Resolves `text` as if it stood in `library`: for looking at a change before it is written.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn read(library: &Path, text: &str, flags: &Flags) -> Result<Self, ConfigError> {
        let file = file::parse(library, text)?;
        let mut config = resolve::resolve(library, text, file, flags)?;
        for server in config.servers() {
            server.tape.clone_from(&flags.tape);
        }
        Ok(config)
    }

    /// The servers that work for us.
    fn servers(&mut self) -> impl Iterator<Item = &mut Server> {
        let speech = match &mut self.speech {
            Voice::Cloud(voice) => Some(&mut voice.server),
            _ => None,
        };
        let image = match &mut self.image {
            Painter::Cloud(painter) => Some(&mut painter.server),
            _ => None,
        };
        let language = match &mut self.language {
            Director::Cloud(director) => Some(&mut director.server),
            _ => None,
        };
        [speech, image, language].into_iter().flatten()
    }

    /// The database of artifacts.
    pub fn database(&self) -> PathBuf {
        self.output.join("work.db")
    }

    /// Held by the one process that builds here.
    pub fn lock(&self) -> PathBuf {
        self.output.join("work.lock")
    }

    /// The collection's list of all books.
    pub fn catalogue(&self) -> PathBuf {
        self.output.join("catalogue.db")
    }

    /// The folder of blobs.
    pub fn blobs(&self) -> PathBuf {
        self.output.join("blobs")
    }

    /// The folder of first cards: a sound of each book to judge its voices by.
    pub fn first_cards(&self) -> PathBuf {
        self.output.join("first")
    }

    /// The folder of audition pages: what `cast` writes for the curator's ears.
    pub fn auditions(&self) -> PathBuf {
        self.output.join("audition")
    }

    /// The folder of review pages: what `review` writes for the curator's eyes.
    pub fn reviews(&self) -> PathBuf {
        self.output.join("review")
    }

    /// The folder that goes to the web.
    pub fn site_folder(&self) -> PathBuf {
        self.output.join("site")
    }
}
