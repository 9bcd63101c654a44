//! Asking politely: one request at a time, a pause between two, only for what changed, and nothing
//! twice in one run. Owns the folder of notes and half-done downloads.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use super::cache::Cache;
use super::checks::Wanted;
use crate::base::blobs::{BlobRef, Blobs};
use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::base::http::{Download, Http, HttpError, Validators};
use crate::engine::error::EngineError;

/// A client of any number of mirrors.
pub(super) struct Client {
    http: Http,
    pause: Duration,
    folder: PathBuf,
    cache: Cache,
    last: Mutex<Option<Instant>>,
    /// What addresses have answered in this run, so that a second try asks only for the rest.
    answered: Mutex<BTreeMap<String, Option<BlobRef>>>,
}

/// What an address gave.
pub(super) enum Answer {
    Bytes(Vec<u8>),
    Missing,
    /// Something else than was asked for, in words.
    Odd(String),
}

/// Why an address could not be asked.
pub(super) enum Problem {
    Http(HttpError),
    Engine(EngineError),
}

impl From<HttpError> for Problem {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Cancelled => Self::Engine(EngineError::Cancelled),
            error => Self::Http(error),
        }
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        Self::Engine(error.into())
    }
}

impl Client {
    pub(super) fn new(http: Http, pause: Duration, folder: PathBuf) -> Self {
        Self {
            http,
            pause,
            cache: Cache::new(folder.clone()),
            folder,
            last: Mutex::new(None),
            answered: Mutex::default(),
        }
    }

    /// Asks one address for one thing.
    pub(super) fn ask(
        &self,
        address: &str,
        wanted: Wanted,
        blobs: &Blobs,
        cancel: &Cancel,
    ) -> Result<Answer, Problem> {
        let earlier = lock(&self.answered).get(address).cloned();
        if let Some(answer) = earlier {
            return Ok(match answer {
                Some(blob) => Answer::Bytes(blobs.get(&blob)?),
                None => Answer::Missing,
            });
        }
        let known = self.cache.get(address, blobs);
        let validators = known
            .as_ref()
            .map(|known| known.validators.clone())
            .unwrap_or_default();
        let part = self.cache.part(address);
        let reply = self.download(address, &part, &validators, wanted.limit(), cancel);
        let (blob, bytes) = match (reply, known) {
            (Ok(Download::Unchanged), Some(known)) => {
                let bytes = blobs.get(&known.body)?;
                (known.body, bytes)
            }
            (Ok(Download::Fresh(validators)), _) => {
                let bytes = fs::read(&part)?;
                fs::remove_file(&part)?;
                if let Some(what) = wanted.unlike(&bytes) {
                    let wanted = wanted.name();
                    return Ok(Answer::Odd(format!(
                        "{address} gave {what} instead of {wanted}"
                    )));
                }
                let blob = blobs.put(&bytes, "download")?;
                self.cache.put(address, validators, blob.clone())?;
                (blob, bytes)
            }
            (Ok(Download::Unchanged), None) => return Ok(self.missing(address)),
            (
                Err(HttpError::Status {
                    status: 404 | 410, ..
                }),
                _,
            ) => {
                return Ok(self.missing(address));
            }
            // Some mirrors answer so for what they do not have, others to programs that they turn
            // away: go on, but remember it for the message.
            (Err(error @ HttpError::Status { status: 403, .. }), _) => {
                return Ok(Answer::Odd(error.to_string()));
            }
            (Err(error), _) => return Err(error.into()),
        };
        lock(&self.answered).insert(address.to_owned(), Some(blob));
        Ok(Answer::Bytes(bytes))
    }

    /// Fetches an address into a file in the folder of downloads; `None` when it is as `known`.
    pub(super) fn file(
        &self,
        address: &str,
        known: &Validators,
        limit: u64,
        cancel: &Cancel,
    ) -> Result<Option<(PathBuf, Validators)>, HttpError> {
        let part = self.cache.part(address);
        match self.download(address, &part, known, limit, cancel)? {
            Download::Unchanged => Ok(None),
            Download::Fresh(validators) => Ok(Some((part, validators))),
        }
    }

    fn download(
        &self,
        address: &str,
        part: &Path,
        known: &Validators,
        limit: u64,
        cancel: &Cancel,
    ) -> Result<Download, HttpError> {
        std::fs::create_dir_all(&self.folder).map_err(|cause| HttpError::Disk {
            url: address.to_owned(),
            cause,
        })?;
        self.wait(cancel)?;
        let reply = self
            .http
            .fetch(address, part, known, limit, &|_, _| {}, cancel);
        if let Err(HttpError::TooLarge { .. }) = &reply {
            let _ = std::fs::remove_file(part); // Never to be carried on.
        }
        reply
    }

    fn missing(&self, address: &str) -> Answer {
        lock(&self.answered).insert(address.to_owned(), None);
        Answer::Missing
    }

    /// Waits until the pause since the last request is over.
    fn wait(&self, cancel: &Cancel) -> Result<(), HttpError> {
        let mut last = lock(&self.last);
        while let Some(left) = last.and_then(|last| self.pause.checked_sub(last.elapsed())) {
            if cancel.is_cancelled() {
                return Err(HttpError::Cancelled);
            }
            std::thread::sleep(left.min(Duration::from_millis(50)));
        }
        *last = Some(Instant::now());
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
