//! What engines behind an address share: which key may go where, what an answer that says no means
//! for the run, and when failures are the server's and not the units'. Keys stand nowhere but in the
//! requests, neither in errors nor in anything that is stored.

pub mod paid;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::Result;

use crate::base::cancel::Cancel;
use crate::base::http::{Http, HttpError, Login, Reason, Reply, Request};
use crate::config::Server;
use crate::engine::error::EngineError;

/// So many failures with no success between them are the server's and not the units': each of the
/// lanes has used up all its tries on one.
const STORM: u32 = 20;
/// How we name ourselves.
const AGENT: &str = concat!("pennyreel/", env!("CARGO_PKG_VERSION"));
/// A server that asks for a longer wait is better asked another day.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

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
}

/// A server, with the key that the environment holds for it.
pub struct Remote {
    http: Http,
    server: Server,
    trade: Trade,
    key: Option<String>,
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
        let http = Http::new(AGENT)?;
        Ok(Self::with(http, server, trade, None))
    }

    /// A server that wants its key in a header of its own.
    ///
    /// # Errors
    /// As [`Remote::open`].
    pub fn open_with_header(server: &Server, trade: Trade, header: &'static str) -> Result<Self> {
        let http = Http::steadfast(AGENT)?;
        Ok(Self::with(http, server, trade, Some(header)))
    }

    fn with(http: Http, server: &Server, trade: Trade, header: Option<&'static str>) -> Self {
        let name = variable(server, &trade);
        let key = Some(name).filter(|name| !name.is_empty());
        let key = key.and_then(|name| std::env::var(name).ok());
        Self {
            http,
            key: key.and_then(|key| usable(server, &key)),
            header,
            server: server.clone(),
            trade,
            failures: AtomicU32::new(0),
        }
    }

    /// Where it is.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Whether there is a key to send.
    pub fn has_key(&self) -> bool {
        self.key.is_some()
    }

    /// Refuses a key that cannot be one before anybody is asked with it.
    pub fn check_key(&self) -> Result<(), EngineError> {
        let plain = |key: &String| key.bytes().all(|byte| byte.is_ascii_graphic());
        if self.key.as_ref().is_none_or(plain) {
            return Ok(());
        }
        let name = variable(&self.server, &self.trade);
        Err(EngineError::Unavailable {
            message: format!("what the environment variable {name} holds is no key"),
            hint: "a key has neither spaces nor letters beyond ASCII; copy it anew".into(),
        })
    }

    /// Asks the server with the key, if there is one.
    pub fn ask(&self, request: &Request<'_>, cancel: &Cancel) -> Result<Reply, HttpError> {
        let login = match (&self.key, self.header, self.trade.basic) {
            (None, ..) => Login::None,
            (Some(key), Some(name), _) => Login::Header { name, key },
            (Some(key), None, true) => Login::Basic(key),
            (Some(key), None, false) => Login::Bearer(key),
        };
        self.http.exchange(&Request { login, ..*request }, cancel)
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
        let secrets: Vec<String> = self.key.iter().cloned().collect();
        let reason = Reason::read(body, &secrets)?;
        (!reason.message.is_empty()).then_some(reason)
    }

    /// What an answer that says no means for the run.
    pub fn failure(&self, error: HttpError, model: &str) -> EngineError {
        let message = error.to_string();
        let Trade { table, kept, .. } = self.trade;
        let again = format!("then run the same command again: {kept}");
        let (status, retry_after, reason) = match error {
            HttpError::Status {
                status,
                retry_after,
                reason,
                ..
            } => (status, retry_after, reason.unwrap_or_default()),
            HttpError::Cancelled => return EngineError::Cancelled,
            HttpError::NotListening { .. } if self.server.is_here() => {
                let hint = format!("{}, {again}", self.trade.start);
                return EngineError::Unavailable { message, hint };
            }
            error if error.is_transient() => return passing(message, None),
            _ => return EngineError::Refused(message),
        };
        const SPENT: [&str; 4] = [
            "insufficient_quota",
            "billing_hard_limit_reached",
            "enforced_spend_limit_reached",
            "quota_exceeded",
        ];
        let hint = match status {
            _ if status == 402 || SPENT.contains(&reason.code.as_str()) => {
                format!("the account has no credit left; top it up, {again}")
            }
            401 | 403 => self.key_hint(),
            404 | 405 if model.is_empty() => format!("check base_url under {table}"),
            404 | 405 => format!("check base_url and the model `{model}` under {table}"),
            _ if retry_after.is_some_and(|wait| wait > LONGEST_WAIT) => {
                let minutes = retry_after.unwrap_or_default().as_secs() / 60;
                format!("the server asks to wait for {minutes} minutes; {again}")
            }
            408 | 409 | 425 | 429 | 500..=599 => return passing(message, retry_after),
            _ => return EngineError::Refused(message),
        };
        EngineError::Unavailable { message, hint }
    }

    /// What can be done where the key is the trouble.
    pub fn key_hint(&self) -> String {
        let (name, table) = (variable(&self.server, &self.trade), self.trade.table);
        match (&self.key, name) {
            (Some(_), name) => {
                format!("the key in {name} was sent and not accepted; check it")
            }
            (None, "") => format!(
                "no key was sent; name the environment variable that holds it with key_env under \
                 {table}"
            ),
            (None, name) => format!(
                "no key was sent; put yours into the environment variable {name}, or name another \
                 variable with key_env under {table}"
            ),
        }
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

/// The environment variable that holds the key.
fn variable<'a>(server: &'a Server, trade: &Trade) -> &'a str {
    server.key_env.as_deref().unwrap_or(trade.usual_key)
}

/// The key, if it may be sent. A variable that the curator named is meant for this server. One that
/// merely happens to be set must at least not cross a network in the clear.
fn usable(server: &Server, key: &str) -> Option<String> {
    let sealed = server.base_url.starts_with("https://");
    let may = server.key_env.is_some() || sealed || server.is_here();
    Some(key.trim().to_owned()).filter(|key| may && !key.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(base_url: &str, key_env: Option<&str>) -> Server {
        Server {
            base_url: base_url.into(),
            key_env: key_env.map(str::to_owned),
        }
    }

    #[test]
    fn a_key_that_merely_happens_to_be_there_stays_off_open_wires() {
        for (base_url, key_env, sent) in [
            ("https://api.example.org/v1", None, true),
            ("http://127.0.0.1:8880/v1", None, true),
            ("http://localhost/v1", None, true),
            ("http://localhost.evil.example/v1", None, false),
            ("http://192.168.1.5:8880/v1", None, false),
            ("http://192.168.1.5:8880/v1", Some("MINE"), true),
        ] {
            let server = server(base_url, key_env);
            let key = usable(&server, " secret\n");
            assert_eq!(key.is_some(), sent, "{base_url}");
            assert!(key.is_none_or(|key| key == "secret"));
        }
        assert_eq!(usable(&server("https://a.example", None), "  "), None);
    }

    #[test]
    fn statuses_mean_what_the_interface_says() {
        let trade = Trade {
            table: "[engine.speech]",
            worker: "voice",
            kept: "kept",
            usual_key: "",
            basic: false,
            start: "start it",
        };
        let remote = Remote::open(&server("http://127.0.0.1:9", None), trade).expect("a remote");
        let kind = |error| match remote.failure(error, "m") {
            EngineError::Transient { .. } => "later",
            EngineError::Refused(_) => "refused",
            EngineError::Unavailable { .. } => "over",
            _ => "other",
        };
        let meaning = |status, code: &str, wait: Option<u64>| {
            kind(HttpError::Status {
                url: "u".into(),
                status,
                retry_after: wait.map(Duration::from_secs),
                reason: Some(crate::base::http::Reason {
                    message: "words".into(),
                    code: code.into(),
                }),
            })
        };
        for status in [401, 402, 403, 404] {
            assert_eq!(meaning(status, "", None), "over", "{status}");
        }
        for status in [400, 413, 422] {
            assert_eq!(meaning(status, "", None), "refused", "{status}");
        }
        for status in [408, 409, 429, 500, 503] {
            let code = "rate_limit_exceeded";
            assert_eq!(meaning(status, code, Some(2)), "later", "{status}");
        }
        assert_eq!(meaning(429, "insufficient_quota", None), "over");
        assert_eq!(meaning(400, "billing_hard_limit_reached", None), "over");
        assert_eq!(meaning(429, "", Some(86_400)), "over");
        let silent = HttpError::NotListening { url: "u".into() };
        assert_eq!(kind(silent), "over", "a local server that was not started");
    }

    #[test]
    fn failures_alone_end_the_run_and_a_success_forgives_them() {
        let trade = Trade {
            table: "t",
            worker: "painter",
            kept: "kept",
            usual_key: "",
            basic: false,
            start: "start it",
        };
        let remote = Remote::open(&server("http://127.0.0.1:9", None), trade).expect("a remote");
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
