//! One question and its answer in memory: JSON, a form, or nothing sent; at most so many bytes taken.
//! Owns how long is waited and that a stop is obeyed meanwhile; what an answer means is the callers'
//! business.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, SystemTime};

use reqwest::blocking::multipart::Form;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use serde_json::Value;

use super::governor::Host;
use super::limits::{Told, retry_after};
use super::{Cancel, ERROR_LIMIT, Http, HttpError, Reason, broken, too_large};

/// How often a wait looks whether a stop was asked for.
const GLANCE: Duration = Duration::from_millis(50);

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Of whom.
    pub url: &'a str,
    /// What is sent with it.
    pub body: Body<'a>,
    /// Who asks. Goes into one header and nowhere else. A redirection to another host does not get
    /// what stands in `Authorization`; for other headers see [`Http::steadfast`].
    pub login: Login<'a>,
    /// Further headers, such as the version of an interface; nothing secret.
    pub headers: &'a [(&'a str, &'a str)],
    /// The `Accept` header; any kind when it is empty.
    pub accept: &'a str,
    /// Longest that it may take in all: what is asked for is often made while we wait.
    pub patience: Duration,
    /// No more bytes of the answer are taken.
    pub limit: u64,
}

/// What is sent.
#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    /// Nothing: a GET.
    Nothing,
    /// A POST of JSON.
    Json(&'a Value),
    /// A POST of `multipart/form-data`: names and texts.
    Form(&'a [(&'a str, String)]),
    /// A POST of `application/x-www-form-urlencoded`, written so already.
    Encoded(&'a str),
}

/// Who asks.
#[derive(Clone, Copy)]
pub enum Login<'a> {
    /// Nobody in particular.
    None,
    /// Whoever holds a key.
    Bearer(&'a str),
    /// Somebody with a password, as `name:password`.
    Basic(&'a str),
    /// Whoever holds a key, in a header of the service's own. For clients that follow nobody.
    Header {
        /// Such as `xi-api-key`.
        name: &'static str,
        /// What it says.
        key: &'a str,
    },
}

impl std::fmt::Debug for Login<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::None => "None",
            Self::Bearer(_) => "Bearer",
            Self::Basic(_) => "Basic",
            Self::Header { name, .. } => name,
        })
    }
}

impl<'a> Login<'a> {
    /// What must be hidden wherever it turns up.
    fn secrets(self) -> Vec<String> {
        match self {
            Self::None => Vec::new(),
            Self::Bearer(key) | Self::Header { key, .. } => vec![key.to_owned()],
            Self::Basic(pair) => {
                let word = pair.split_once(':').map_or(pair, |(_, word)| word);
                vec![word.to_owned()]
            }
        }
    }
}

/// An answer to [`Http::exchange`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The whole body.
    pub body: Vec<u8>,
    /// The `Content-Type` header in lower case; empty when there is none.
    pub content_type: String,
    /// All headers that are text, by their names in lower case.
    pub headers: BTreeMap<String, String>,
}

/// An answer as it came, whatever it says.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    /// Of an error its beginning only.
    pub body: Vec<u8>,
}

impl Raw {
    /// What it says to who asked.
    fn outcome(self, url: &str, secrets: &[String]) -> Result<Reply, HttpError> {
        if !(200..300).contains(&self.status) {
            return Err(HttpError::Status {
                url: url.to_owned(),
                status: self.status,
                retry_after: retry_after(&|name| self.headers.get(name).cloned()),
                reason: Reason::read(&self.body, secrets),
            });
        }
        let content_type = self.headers.get(CONTENT_TYPE.as_str());
        Ok(Reply {
            content_type: content_type
                .map(|kind| kind.to_lowercase())
                .unwrap_or_default(),
            body: self.body,
            headers: self.headers,
        })
    }

    /// Whether it says that too many requests came at once.
    fn is_crowded(&self) -> bool {
        const CROWDED: [&str; 2] = ["too_many_concurrent_requests", "concurrent_limit_exceeded"];
        let reason = (self.status == 429).then(|| Reason::read(&self.body, &[]));
        let code = reason.flatten().map(|reason| reason.code);
        code.is_some_and(|code| CROWDED.contains(&code.as_str()))
    }
}

impl Http {
    /// Asks and waits for the answer, looking now and then whether to stop. Waits before that until
    /// the host bears another request; that is no part of the request's patience.
    pub fn exchange(&self, request: &Request<'_>, cancel: &Cancel) -> Result<Reply, HttpError> {
        self.exchange_until(request, cancel, cancel)
    }

    /// As [`Http::exchange`], but once the question is sent its answer is waited for, stop or no stop: it
    /// is paid for.
    pub fn exchange_to_end(
        &self,
        request: &Request<'_>,
        cancel: &Cancel,
    ) -> Result<Reply, HttpError> {
        self.exchange_until(request, cancel, &Cancel::default())
    }

    fn exchange_until(
        &self,
        request: &Request<'_>,
        cancel: &Cancel,
        stop: &Cancel,
    ) -> Result<Reply, HttpError> {
        match self.played(request) {
            Some(played) => played,
            None => self.exchange_by(&self.client, request, cancel, stop),
        }
    }

    /// The answer from a tape, if one is played.
    pub(super) fn played(&self, request: &Request<'_>) -> Option<Result<Reply, HttpError>> {
        let deck = self.deck.as_ref().filter(|deck| deck.plays())?;
        let secrets = request.login.secrets();
        let raw = deck.play(request, &secrets);
        Some(raw.and_then(|raw| raw.outcome(request.url, &secrets)))
    }

    /// As [`Http::exchange`], with any client, and what may stop it once it is sent.
    pub(super) fn exchange_by(
        &self,
        client: &Client,
        request: &Request<'_>,
        cancel: &Cancel,
        stop: &Cancel,
    ) -> Result<Reply, HttpError> {
        self.sealed(request.url)?;
        if let Some(deck) = &self.deck {
            deck.ready()?;
        }
        let secrets = request.login.secrets();
        let slot = Host::of(request.url).enter(&self.pace, request.body.bytes(), cancel)?;
        let raw = exchange(client, request, stop)?;
        let told = Told::read(&|name| raw.headers.get(name).cloned(), SystemTime::now());
        slot.learn(raw.status, &told, raw.is_crowded());
        drop(slot);
        if let Some(deck) = &self.deck {
            deck.record(request, &secrets, &raw);
        }
        raw.outcome(request.url, &secrets)
    }
}

impl Body<'_> {
    /// About how much is sent.
    fn bytes(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Json(json) => json.to_string().len(),
            Self::Form(fields) => fields.iter().map(|(_, text)| text.len()).sum(),
            Self::Encoded(text) => text.len(),
        }
    }
}

fn exchange(client: &Client, request: &Request<'_>, cancel: &Cancel) -> Result<Raw, HttpError> {
    let prepared = prepared(client, request);
    let (url, limit) = (request.url.to_owned(), request.limit);
    let (sender, receiver) = mpsc::channel();
    let stop = cancel.clone();
    // A thread of its own, since nothing else can leave a connection that says nothing.
    std::thread::spawn(move || {
        let reply = prepared.send().map_err(|error| broken(&url, &error));
        let reply = reply.and_then(|response| read(&url, response, limit, &stop));
        // Nobody waits any more after a stop.
        let _ = sender.send(reply);
    });
    loop {
        match receiver.recv_timeout(GLANCE) {
            Ok(reply) => return reply,
            Err(RecvTimeoutError::Timeout) if !cancel.is_cancelled() => {}
            Err(_) => return Err(HttpError::Cancelled),
        }
    }
}

fn prepared(client: &Client, request: &Request<'_>) -> RequestBuilder {
    let Request { url, .. } = *request;
    let builder = match request.body {
        Body::Nothing => client.get(url),
        Body::Json(json) => client
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .body(json.to_string()),
        Body::Form(fields) => {
            let mut form = Form::new();
            for (name, text) in fields {
                form = form.text((*name).to_owned(), text.clone());
            }
            client.post(url).multipart(form)
        }
        Body::Encoded(text) => client
            .post(url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(text.to_owned()),
    };
    let builder = match request.login {
        Login::None => builder,
        Login::Bearer(key) => builder.bearer_auth(key),
        Login::Header { name, key } => match HeaderValue::from_str(key) {
            Ok(mut value) => {
                value.set_sensitive(true);
                builder.header(name, value)
            }
            // What cannot stand in a header is no key; the server will say that it lacks one.
            Err(_) => builder,
        },
        Login::Basic(pair) => {
            let (name, word) = pair.split_once(':').unwrap_or((pair, ""));
            builder.basic_auth(name, Some(word))
        }
    };
    let builder = match request.accept {
        "" => builder,
        accept => builder.header(ACCEPT, accept),
    };
    let headers = request.headers.iter();
    let builder = headers.fold(builder, |builder, (name, value)| {
        builder.header(*name, *value)
    });
    builder.timeout(request.patience)
}

fn read(url: &str, mut response: Response, limit: u64, cancel: &Cancel) -> Result<Raw, HttpError> {
    let headers = response.headers().iter();
    let mut raw = Raw {
        status: response.status().as_u16(),
        headers: headers
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
            .collect(),
        body: Vec::new(),
    };
    if !response.status().is_success() {
        // Best effort: the status alone is already the error.
        let _ = response.take(ERROR_LIMIT).read_to_end(&mut raw.body);
        return Ok(raw);
    }
    let mut buffer = vec![0; 1 << 16];
    while !cancel.is_cancelled() {
        let count = response.read(&mut buffer).map_err(|e| broken(url, &e))?;
        if count == 0 {
            return Ok(raw);
        }
        raw.body.extend_from_slice(&buffer[..count]);
        if raw.body.len() as u64 > limit {
            return Err(too_large(url, limit));
        }
    }
    Err(HttpError::Cancelled)
}
