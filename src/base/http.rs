//! The one door to the network: a blocking client with time-outs, size limits and errors that can
//! be acted on. Owns transport; what is asked of whom, and trying again, is the callers' business.

mod exchange;
mod public;
mod reason;

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{
    ACCEPT_RANGES, CONTENT_RANGE, ETAG, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    LAST_MODIFIED, RANGE, RETRY_AFTER,
};
use reqwest::redirect::Policy;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::cancel::Cancel;

pub use exchange::{Body, Login, Reply, Request};
pub use reason::Reason;

/// A connection that says nothing for this long is broken. Counted for each read, not for the
/// whole, so that slow and large downloads go on.
const SILENCE: Duration = Duration::from_secs(60);
/// No more of an error's body is read, in bytes.
const ERROR_LIMIT: u64 = 1 << 16;

/// Why a request failed.
#[derive(Debug, Error)]
pub enum HttpError {
    /// No answer: no network, no such host, a time-out, a broken connection.
    #[error("{url} cannot be reached: {cause}")]
    Unreachable {
        /// What was asked for.
        url: String,
        /// The transport's own words, innermost last.
        cause: String,
        /// Whether there was a connection, so that the other side may have heard the question.
        heard: bool,
    },
    /// A machine that is there, and no program on it that listens: a server that was not started.
    #[error("no program listens at {url} (connection refused)")]
    NotListening {
        /// What was asked for.
        url: String,
    },
    /// An answer that says no.
    #[error("{url} answered {status}{}", reason.as_ref().map(Reason::quoted).unwrap_or_default())]
    Status {
        /// What was asked for.
        url: String,
        /// The HTTP status.
        status: u16,
        /// How long the other side asked us to wait.
        retry_after: Option<Duration>,
        /// What it says about it, if that was asked for.
        reason: Option<Reason>,
    },
    /// More bytes than we are ready to take.
    #[error("{url} sent more than {limit} bytes")]
    TooLarge {
        /// What was asked for.
        url: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// An address that must not be asked.
    #[error("{url} is not fetched: {why}")]
    Barred {
        /// The address.
        url: String,
        /// Why not.
        why: String,
    },
    /// The bytes could not be stored.
    #[error("cannot store what {url} sent: {cause}")]
    Disk {
        /// What was asked for.
        url: String,
        /// The file system's own words.
        cause: std::io::Error,
    },
    /// A stop was asked for.
    #[error("stopped")]
    Cancelled,
}

impl HttpError {
    /// Whether the same request may well succeed a little later.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::NotListening { .. } => true,
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..=599),
            Self::TooLarge { .. } | Self::Barred { .. } | Self::Disk { .. } | Self::Cancelled => {
                false
            }
        }
    }
}

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
}

impl Http {
    /// A client whose requests carry `user_agent`.
    pub fn new(user_agent: &str) -> anyhow::Result<Self> {
        Self::with(user_agent, Policy::default())
    }

    /// As [`Http::new`], but it follows no redirection: keys in headers that only one service knows
    /// would go along.
    pub fn steadfast(user_agent: &str) -> anyhow::Result<Self> {
        Self::with(user_agent, Policy::none())
    }

    fn with(user_agent: &str, redirections: Policy) -> anyhow::Result<Self> {
        let client = Client::builder()
            .user_agent(user_agent)
            .redirect(redirections)
            .connect_timeout(Duration::from_secs(15))
            .timeout(SILENCE)
            .tcp_keepalive(Duration::from_secs(30))
            .build()?;
        Ok(Self {
            client,
            user_agent: user_agent.to_owned(),
        })
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
    Err(refused(url, &response, None))
}

fn refused(url: &str, response: &Response, reason: Option<Reason>) -> HttpError {
    let number =
        |name: &str| -> Option<f64> { text(response.headers(), name)?.trim().parse().ok() };
    let seconds = number("retry-after-ms").map(|millis| millis / 1000.0);
    let retry_after = seconds
        .or_else(|| number(RETRY_AFTER.as_str()))
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    HttpError::Status {
        url: url.to_owned(),
        status: response.status().as_u16(),
        retry_after,
        reason,
    }
}

fn broken(url: &str, error: &(dyn std::error::Error + 'static)) -> HttpError {
    let mut cause = error.to_string();
    let unheard = error.downcast_ref::<reqwest::Error>();
    let heard = !unheard.is_some_and(reqwest::Error::is_connect);
    let mut inner = error.source();
    while let Some(error) = inner {
        let io = error.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| io.kind() == std::io::ErrorKind::ConnectionRefused) {
            return HttpError::NotListening {
                url: url.to_owned(),
            };
        }
        cause = format!("{cause}: {error}");
        inner = error.source();
    }
    HttpError::Unreachable {
        url: url.to_owned(),
        cause,
        heard,
    }
}

fn too_large(url: &str, limit: u64) -> HttpError {
    HttpError::TooLarge {
        url: url.to_owned(),
        limit,
    }
}
