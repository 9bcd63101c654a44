//! The one door to the network: a blocking client with time-outs, size limits, and errors that can be
//! acted on; each host is asked as fast as it says it can bear. Owns transport; what is asked of whom,
//! and trying again, is the callers' business.

mod error;
mod exchange;
mod governor;
mod limits;
mod public;
mod reach;
mod reason;
mod tape;
mod trust;

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{
    ACCEPT_RANGES, CONTENT_RANGE, ETAG, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    LAST_MODIFIED, RANGE,
};
use reqwest::redirect::Policy;
use serde::{Deserialize, Serialize};

use super::cancel::Cancel;
use error::{broken, too_large};
use tape::Deck;

pub use error::HttpError;
pub use exchange::{Body, Login, Reply, Request};
pub use governor::Pace;
pub use reason::Reason;
pub use tape::Tape;
pub use trust::authorities;

/// A connection that says nothing for this long is broken. Counted for each read, not for the
/// whole, so that slow and large downloads go on.
const SILENCE: Duration = Duration::from_secs(60);
/// No more of an error's body is read, in bytes.
const ERROR_LIMIT: u64 = 1 << 16;

/// What tells two versions of the same address apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub last_modified: Option<String>,
}

impl Validators {
    fn of(headers: &HeaderMap) -> Self {
        Self {
            etag: text(headers, ETAG.as_str()),
            last_modified: text(headers, LAST_MODIFIED.as_str()),
        }
    }
}

/// An answer to [`Http::fetch`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Download {
    /// The bytes that we hold are still right; nothing was written.
    Unchanged,
    /// New bytes, whole; for asking again later.
    Fresh(Validators),
}

/// A client that names itself honestly.
#[derive(Clone, Debug)]
pub struct Http {
    client: Client,
    user_agent: String,
    /// What is wrong with the authorities that the environment names.
    untrusted: Option<String>,
    /// Whether no proxy is asked.
    direct: bool,
    pace: Pace,
    deck: Option<Arc<Deck>>,
}

/// How a client goes about it.
#[derive(Clone, Debug, Default)]
pub struct Manners {
    /// Follows no redirection: keys in headers that only one service knows would go along.
    pub steadfast: bool,
    /// Asks no proxy, for servers on this machine.
    pub direct: bool,
    /// What becomes of its exchanges besides.
    pub tape: Option<Tape>,
}

impl Http {
    /// A client whose requests carry `user_agent`.
    pub fn new(user_agent: &str) -> anyhow::Result<Self> {
        Self::with(user_agent, &Manners::default())
    }

    /// As [`Http::new`], with manners of its own.
    pub fn with(user_agent: &str, manners: &Manners) -> anyhow::Result<Self> {
        let (mut builder, untrusted) = trust::builder();
        if manners.steadfast {
            builder = builder.redirect(Policy::none());
        }
        if manners.direct {
            builder = builder.no_proxy();
        }
        let client = builder
            .user_agent(user_agent)
            .connect_timeout(Duration::from_secs(15))
            .timeout(SILENCE)
            .tcp_keepalive(Duration::from_secs(30))
            .build()?;
        Ok(Self {
            client,
            user_agent: user_agent.to_owned(),
            untrusted,
            direct: manners.direct,
            pace: Pace::default(),
            deck: manners.tape.as_ref().map(|tape| Arc::new(Deck::new(tape))),
        })
    }

    /// The same client at another pace.
    #[must_use]
    pub fn paced(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }

    /// Whether answers come from a tape and nobody is asked.
    pub fn plays(&self) -> bool {
        self.deck.as_ref().is_some_and(|deck| deck.plays())
    }

    /// Refuses to ask where nobody could tell who answers.
    fn sealed(&self, url: &str) -> Result<(), HttpError> {
        match &self.untrusted {
            Some(why) if url.starts_with("https:") => Err(HttpError::Untrusted {
                url: url.to_owned(),
                why: why.clone(),
            }),
            _ => Ok(()),
        }
    }

    /// Fetches an address into `part`, carrying on where an earlier try stopped if the other side
    /// still has the same file (`Range` with `If-Range`). `progress` is told bytes done and, if
    /// known, bytes in all. The caller checks the digest and renames.
    pub fn download(
        &self,
        url: &str,
        part: &Path,
        limit: u64,
        progress: &dyn Fn(u64, u64),
        cancel: &Cancel,
    ) -> Result<(), HttpError> {
        self.fetch(url, part, &Validators::default(), limit, progress, cancel)
            .map(drop)
    }

    /// As [`Http::download`], but asks only for what changed since `known`.
    pub fn fetch(
        &self,
        url: &str,
        part: &Path,
        known: &Validators,
        limit: u64,
        progress: &dyn Fn(u64, u64),
        cancel: &Cancel,
    ) -> Result<Download, HttpError> {
        let note = part.with_extension("etag");
        let disk = |cause| HttpError::Disk {
            url: url.to_owned(),
            cause,
        };
        self.sealed(url)?;
        let mut have = std::fs::metadata(part).map_or(0, |meta| meta.len());
        let mut response = self.ask(url, &mut have, &note, known)?;
        if response.status() == StatusCode::RANGE_NOT_SATISFIABLE && have > 0 {
            // All of it is here already, or it has become shorter: begin anew to be sure.
            std::fs::remove_file(part).map_err(disk)?;
            have = 0;
            response = self.ask(url, &mut have, &note, known)?;
        }
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(Download::Unchanged);
        }
        let mut response = accepted(url, response)?;
        let resumed = response.status() == StatusCode::PARTIAL_CONTENT
            && text(response.headers(), CONTENT_RANGE.as_str())
                .is_some_and(|range| range.starts_with(&format!("bytes {have}-")));
        let validators = Validators::of(response.headers());
        if let Some(validator) = strong(&validators)
            && text(response.headers(), ACCEPT_RANGES.as_str()).is_none_or(|v| v != "none")
        {
            std::fs::write(&note, validator).map_err(disk)?;
        }
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .append(resumed)
            .truncate(!resumed)
            .open(part)
            .map_err(disk)?;
        let mut done = if resumed { have } else { 0 };
        let total = done + response.content_length().unwrap_or(0);
        let mut buffer = vec![0; 1 << 16];
        loop {
            if cancel.is_cancelled() {
                return Err(HttpError::Cancelled);
            }
            let count = response.read(&mut buffer).map_err(|e| broken(url, &e))?;
            if count == 0 {
                break;
            }
            done += count as u64;
            if done > limit {
                return Err(too_large(url, limit));
            }
            file.write_all(&buffer[..count]).map_err(disk)?;
            progress(done, total);
        }
        file.sync_all().map_err(disk)?;
        let _ = std::fs::remove_file(&note);
        Ok(Download::Fresh(validators))
    }

    /// Asks for the rest of a file of which `have` bytes are here (set to 0 if nobody can say of
    /// which version they are), or for all of it if it is not what `known` says.
    fn ask(
        &self,
        url: &str,
        have: &mut u64,
        note: &Path,
        known: &Validators,
    ) -> Result<Response, HttpError> {
        let mut request = self.client.get(url);
        match std::fs::read_to_string(note) {
            Ok(validator) if *have > 0 => {
                request = request
                    .header(RANGE, format!("bytes={have}-"))
                    .header(IF_RANGE, validator);
            }
            _ => {
                *have = 0;
                request = conditional(request, known);
            }
        }
        request.send().map_err(|e| broken(url, &e))
    }
}

/// What `If-Range` may carry: a strong entity tag, else the date.
fn strong(validators: &Validators) -> Option<&String> {
    let etag = validators
        .etag
        .as_ref()
        .filter(|etag| !etag.starts_with("W/"));
    etag.or(validators.last_modified.as_ref())
}

fn conditional(mut request: RequestBuilder, known: &Validators) -> RequestBuilder {
    if let Some(etag) = &known.etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    if let Some(date) = &known.last_modified {
        request = request.header(IF_MODIFIED_SINCE, date);
    }
    request
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}

fn accepted(url: &str, response: Response) -> Result<Response, HttpError> {
    if response.status().is_success() {
        return Ok(response);
    }
    Err(HttpError::Status {
        url: url.to_owned(),
        status: response.status().as_u16(),
        retry_after: limits::retry_after(&|name| text(response.headers(), name)),
        reason: None,
    })
}
