//! What engines behind an address share: which key may go where, what an answer that says no means
//! for the run, and when failures are the server's and not the units'. Keys stand nowhere but in the
//! requests, neither in errors nor in anything that is stored.

mod failure;
mod key;
pub mod paid;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::Result;

use crate::base::cancel::Cancel;
use crate::base::http::{Http, HttpError, Login, Manners, Pace, Reason, Reply, Request};
use crate::config::Server;
use crate::engine::error::EngineError;

/// So many failures with no success between them are the server's and not the units': each of the
/// lanes has used up all its tries on one.
const STORM: u32 = 20;
/// How we name ourselves.
const AGENT: &str = concat!("pennyreel/", env!("CARGO_PKG_VERSION"));
/// What kind of work a server does for us, in words for errors.
#[derive(Clone, Copy, Debug)]
pub struct Trade {
    /// The table of books.toml that chose it.
    pub table: &'static str,
    /// Who works: `voice`.
    pub worker: &'static str,
    /// What is not lost by running again: `what is spoken already is kept`.
    pub kept: &'static str,
    /// Where the key is looked for when nobody says otherwise; empty where none is.
    pub usual_key: &'static str,
    /// Whether the key is a name and a password, `name:password`.
    pub basic: bool,
    /// How such a server is started on one's own machine.
    pub start: &'static str,
    /// What makes requests shorter, where they are too long: `lower window under [engine.language]`.
    pub shorter: &'static str,
}

/// A server, with the key that the environment holds for it.
pub struct Remote {
    http: Http,
    server: Server,
    trade: Trade,
    /// The key, or what is wrong with where it should be.
    key: Result<Option<String>, String>,
    /// The header for the key where it is not the usual one.
    header: Option<&'static str>,
    /// Failures since the last success.
    failures: AtomicU32,
}

impl Remote {
    /// Nothing is asked yet.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open(server: &Server, trade: Trade) -> Result<Self> {
        Self::with(server, trade, None)
    }

    /// A server that wants its key in a header of its own.
    ///
    /// # Errors
    /// As [`Remote::open`].
    pub fn open_with_header(server: &Server, trade: Trade, header: &'static str) -> Result<Self> {
        Self::with(server, trade, Some(header))
    }

    fn with(server: &Server, trade: Trade, header: Option<&'static str>) -> Result<Self> {
        let manners = Manners {
            steadfast: header.is_some(),
            direct: server.is_here(),
            tape: server.tape.clone(),
        };
        let http = Http::with(AGENT, &manners)?;
        let key = key::find(server, &trade, &|name| std::env::var(name).ok());
        Ok(Self {
            // Nobody is shown a key.
            key: if http.plays() { Ok(None) } else { key },
            http,
            header,
            server: server.clone(),
            trade,
            failures: AtomicU32::new(0),
        })
    }

    /// The same server, asked at another pace.
    #[must_use]
    pub fn paced(self, pace: Pace) -> Self {
        let http = self.http.clone().paced(pace);
        Self { http, ..self }
    }

    /// Where it is.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Whether there is a key to send, or nobody who would want one.
    pub fn has_key(&self) -> bool {
        self.http.plays() || !matches!(self.key, Ok(None))
    }

    /// The environment variable in which a server elsewhere would look for its key, where there is none.
    pub fn missing_key(&self) -> Option<String> {
        let name = key::variable(&self.server, &self.trade);
        let missing = !self.has_key() && !self.server.is_here() && !name.is_empty();
        missing.then(|| name.to_owned())
    }

    /// Whether answers come from a recording, and nobody is asked or paid.
    pub fn plays(&self) -> bool {
        self.http.plays()
    }

    /// Refuses a key that cannot be one before anybody is asked with it.
    pub fn check_key(&self) -> Result<(), EngineError> {
        let plain = |key: &String| key.bytes().all(|byte| byte.is_ascii_graphic());
        let wrong = match &self.key {
            Ok(key) if key.as_ref().is_none_or(plain) => return Ok(()),
            Ok(_) => {
                let name = key::variable(&self.server, &self.trade);
                format!(
                    "what the environment variable {name}, or the file that it names, holds is no key"
                )
            }
            Err(wrong) => wrong.clone(),
        };
        Err(EngineError::Unavailable {
            message: wrong,
            hint: "a key is one word without spaces and letters beyond ASCII; put it into the \
                   variable, or alone into the file"
                .into(),
        })
    }

    /// Asks the server with the key, if there is one.
    pub fn ask(&self, request: &Request<'_>, cancel: &Cancel) -> Result<Reply, HttpError> {
        let login = self.login();
        self.http.exchange(&Request { login, ..*request }, cancel)
    }

    fn login(&self) -> Login<'_> {
        match (self.held(), self.header, self.trade.basic) {
            (None, ..) => Login::None,
            (Some(key), Some(name), _) => Login::Header { name, key },
            (Some(key), None, true) => Login::Basic(key),
            (Some(key), None, false) => Login::Bearer(key),
        }
    }

    fn held(&self) -> Option<&str> {
        self.key.as_ref().ok()?.as_deref()
    }

    /// Fetches what the server told us to fetch, without the key.
    pub fn fetch_named(&self, request: &Request<'_>, cancel: &Cancel) -> Result<Reply, HttpError> {
        let login = Login::None;
        let base = format!("{}/", self.server.base_url);
        self.http
            .exchange_named(&Request { login, ..*request }, &base, cancel)
    }

    /// What a body says about a refusal that came with a status of success.
    pub fn reason(&self, body: &[u8]) -> Option<Reason> {
        let secrets: Vec<String> = self.held().map(str::to_owned).into_iter().collect();
        let reason = Reason::read(body, &secrets)?;
        (!reason.message.is_empty()).then_some(reason)
    }

    /// Counts failures, and ends the run when there is nothing else.
    pub fn weather<T>(&self, outcome: Result<T, EngineError>) -> Result<T, EngineError> {
        let error = match outcome {
            Ok(made) => {
                self.failures.store(0, Ordering::SeqCst);
                return Ok(made);
            }
            Err(error) => error,
        };
        let message = match &error {
            EngineError::Transient { message, .. } | EngineError::Refused(message) => message,
            _ => return Err(error),
        };
        let failures = self.failures.fetch_add(1, Ordering::SeqCst) + 1;
        if failures < STORM {
            return Err(error);
        }
        let Trade { worker, kept, .. } = self.trade;
        Err(EngineError::Unavailable {
            message: format!(
                "the {worker} failed {STORM} times in a row, the last time: {message}"
            ),
            hint: format!(
                "see what the server at {} lacks, then run the same command again: {kept}",
                self.server.host()
            ),
        })
    }
}

/// A failure that is worth another try.
pub fn passing(message: String, retry_after: Option<Duration>) -> EngineError {
    EngineError::Transient {
        message,
        retry_after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_alone_end_the_run_and_a_success_forgives_them() {
        let trade = Trade {
            table: "t",
            worker: "painter",
            kept: "kept",
            usual_key: "",
            basic: false,
            start: "start it",
            shorter: "shorten it",
        };
        let server = Server {
            base_url: "http://127.0.0.1:9".into(),
            key_env: None,
            tape: None,
        };
        let remote = Remote::open(&server, trade).expect("a remote");
        let fail = || remote.weather::<()>(Err(passing("busy".into(), None)));
        for _ in 1..STORM {
            assert!(matches!(fail(), Err(EngineError::Transient { .. })));
        }
        assert!(remote.weather(Ok(())).is_ok());
        for _ in 1..STORM {
            assert!(matches!(fail(), Err(EngineError::Transient { .. })));
        }
        assert!(
            matches!(fail(), Err(EngineError::Unavailable { message, .. }) if message.contains("busy"))
        );
    }
}
