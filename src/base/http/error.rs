//! How asking fails, in kinds that a caller can act on, and which of them may pass.

use std::time::Duration;

use thiserror::Error;

use super::Reason;

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
    /// An authority that should be trusted cannot be.
    #[error("{url} is not asked: {why}")]
    Untrusted {
        /// What was asked for.
        url: String,
        /// What is wrong with which file.
        why: String,
    },
    /// A tape is played, and this is not on it.
    #[error("no answer was recorded to {asked}: {why}")]
    Unrecorded {
        /// Method, address, and the body's beginning.
        asked: String,
        /// Which file is missing or wrong.
        why: String,
    },
    /// A tape is recorded, and its folder cannot be made.
    #[error("the folder {folder} for recordings cannot be made: {cause}")]
    Untaped {
        /// The folder.
        folder: String,
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
            Self::Status { status, .. } => matches!(status, 408 | 409 | 425 | 429 | 500..=599),
            Self::TooLarge { .. }
            | Self::Barred { .. }
            | Self::Disk { .. }
            | Self::Untrusted { .. }
            | Self::Unrecorded { .. }
            | Self::Untaped { .. }
            | Self::Cancelled => false,
        }
    }
}

/// A failure without an answer, in the transport's own words.
pub(super) fn broken(url: &str, error: &(dyn std::error::Error + 'static)) -> HttpError {
    let mut cause = error.to_string();
    let known = error.downcast_ref::<reqwest::Error>();
    let heard = !known.is_some_and(reqwest::Error::is_connect);
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
    if cause.contains("invalid peer certificate") {
        let why = format!("it cannot be told who answers ({cause})");
        return HttpError::Untrusted {
            url: url.to_owned(),
            why,
        };
    }
    HttpError::Unreachable {
        url: url.to_owned(),
        cause,
        heard,
    }
}

/// An answer that is longer than anything we want.
pub(super) fn too_large(url: &str, limit: u64) -> HttpError {
    HttpError::TooLarge {
        url: url.to_owned(),
        limit,
    }
}
