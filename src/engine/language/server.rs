//! What language engines behind an address share: asking, reading JSON out of what comes back, and
//! what it may cost.

use anyhow::Result;
use serde_json::Value;

use super::Answer;
use crate::base::cancel::Cancel;
use crate::base::http::{Body, HttpError, Login, Reply, Request};
use crate::config::CloudDirector;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::remote::paid::Order;
use crate::engine::remote::{Remote, Trade, passing};
use crate::engine::till::Errand;
use crate::model::{Brief, Forecast, Units, Usage, Vendor};

/// Bytes of one answer: some hundred thousand tokens with their thinking.
pub(super) const LONGEST_ANSWER: u64 = 16 << 20;
/// No more of a server's words is passed on, in characters.
const WORDS_LIMIT: usize = 300;
/// Fewest tokens to so many characters of text: a server that counts fewer has not read all of it.
const CHARACTERS_PER_TOKEN: u64 = 8;

/// Characters of English to a token, as those of the newest models count: what a request is likely to be.
const USUAL_CHARACTERS_PER_TOKEN: f64 = 3.1;
/// Bytes to a token at the very least, in languages that need many tokens.
const LEAST_BYTES_PER_TOKEN: usize = 2;
/// Characters of labels for a character of text: 74,000 for the 144,000 of *Alice*, with all that the
/// embedded analysis knows of it as the answer.
const LABELS: f64 = 0.5;

/// A server.
pub(super) struct Server {
    pub remote: Remote,
    pub director: CloudDirector,
}

impl Server {
    /// Nothing is asked yet.
    pub fn open(director: &CloudDirector, trade: Trade) -> Result<Self> {
        Ok(Self {
            remote: Remote::open(&director.server, trade)?,
            director: director.clone(),
        })
    }

    /// Who answers, with what shapes the answers. How long is waited and how much may be written shape
    /// none; how much is sent at once is part of each brief.
    pub fn id(&self, version: u32) -> EngineId {
        let CloudDirector { server, model, .. } = &self.director;
        let mut settings = format!("{model} at {}", server.base_url);
        if let Some(effort) = &self.director.effort {
            settings.push_str(&format!(", effort {effort}"));
        }
        EngineId {
            name: self.director.dialect.name().into(),
            settings: format!("{settings} v{version}"),
        }
    }

    pub fn host(&self) -> &str {
        self.director.server.host()
    }

    /// Asks for `path`, and for JSON.
    pub fn ask(
        &self,
        path: &str,
        body: Body<'_>,
        headers: &[(&str, &str)],
        cancel: &Cancel,
    ) -> Result<Value, EngineError> {
        let reply = self.fetch(path, body, headers, LONGEST_ANSWER, cancel)?;
        self.json(&reply.body)
    }

    /// Asks for `path` and takes no more than `limit` bytes.
    pub fn fetch(
        &self,
        path: &str,
        body: Body<'_>,
        headers: &[(&str, &str)],
        limit: u64,
        cancel: &Cancel,
    ) -> Result<Reply, EngineError> {
        let reply = self.exchange(path, body, headers, limit, cancel);
        reply.map_err(|error| self.failure(error))
    }

    /// As [`Server::fetch`], with what a failure is before anything is made of it.
    pub fn exchange(
        &self,
        path: &str,
        body: Body<'_>,
        headers: &[(&str, &str)],
        limit: u64,
        cancel: &Cancel,
    ) -> Result<Reply, HttpError> {
        if cancel.is_cancelled() {
            return Err(HttpError::Cancelled);
        }
        let url = format!("{}{path}", self.director.server.base_url);
        self.remote
            .ask(&self.request(&url, body, headers, limit), cancel)
    }

    fn request<'r>(
        &self,
        url: &'r str,
        body: Body<'r>,
        headers: &'r [(&'r str, &'r str)],
        limit: u64,
    ) -> Request<'r> {
        Request {
            url,
            body,
            login: Login::None,
            headers,
            accept: "application/json",
            patience: self.director.timeout,
            limit,
        }
    }

    /// What a failure means for the run.
    pub fn failure(&self, error: HttpError) -> EngineError {
        self.remote.failure(error, &self.director.model)
    }

    /// The JSON of an answer; what ends too early may be whole the next time.
    pub fn json(&self, bytes: &[u8]) -> Result<Value, EngineError> {
        serde_json::from_slice(bytes).map_err(|error| {
            if error.is_eof() {
                return passing(format!("{} sent JSON that is cut short", self.host()), None);
            }
            self.foreign(match bytes.first() {
                Some(b'<') => "a web page instead of JSON",
                _ => "something that is no JSON",
            })
        })
    }

    /// An answer that is not what it should be.
    pub fn foreign(&self, what: &str) -> EngineError {
        EngineError::Unavailable {
            message: format!("{} sent {what}", self.director.server.base_url),
            hint: format!(
                "check that base_url under [engine.language] is a server for use = \"{}\"",
                self.director.dialect.name()
            ),
        }
    }

    /// An answer without what was asked for, under a status that promised it.
    pub fn empty(&self) -> EngineError {
        passing(
            format!("{} sent an answer without words", self.host()),
            None,
        )
    }

    /// An error in a body whose status said that all is well.
    pub fn hidden_error(&self, body: &Value) -> Option<EngineError> {
        let error = body.get("error").filter(|error| !error.is_null())?;
        let message = error.get("message").unwrap_or(error);
        let words = shown(message.as_str().unwrap_or("an error"));
        Some(passing(format!("{} sent “{words}”", self.host()), None))
    }

    /// The answer ended before it was whole.
    pub fn unfinished(&self, used: &Usage) -> EngineError {
        EngineError::Refused(format!(
            "the answer of {} ended after {} tokens and is not whole; raise max_tokens under \
             [engine.language], or lower window",
            self.host(),
            used.output
        ))
    }

    /// Refuses an answer to less than was sent: servers cut silently what is longer than they can read.
    pub fn read_all(&self, sent: usize, usage: &Usage) -> Result<(), EngineError> {
        let read = usage.input + usage.cache_read + usage.cache_write;
        if read == 0 || read * CHARACTERS_PER_TOKEN >= sent as u64 {
            return Ok(());
        }
        Err(EngineError::Refused(format!(
            "{} read only {read} tokens of {sent} characters: its context is too short; raise it \
             there, or lower window under [engine.language]",
            self.host()
        )))
    }

    /// Who sends the bill.
    pub fn vendor(&self, batched: bool) -> Vendor {
        Vendor {
            engine: self.director.dialect.name().to_owned(),
            host: self.host().to_owned(),
            model: self.director.model.clone(),
            here: self.director.server.is_here(),
            batched,
        }
    }

    /// What a brief may come to, when an answer has at most `longest` tokens.
    pub fn forecast(&self, brief: &Brief, longest: u32) -> Forecast {
        let tokens = |characters: f64| (characters / USUAL_CHARACTERS_PER_TOKEN).ceil() as u64;
        let texts = [&brief.rules, &brief.book, &brief.text];
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let labels = brief.text.chars().count() as f64 * LABELS;
        let units = |input: u64, output: u64| Units {
            tokens: Usage {
                input,
                output,
                ..Usage::default()
            },
            ..Units::default()
        };
        let sent = bytes + brief.schema.to_string().len();
        let longest = u64::from(longest);
        Forecast {
            requests: 1,
            likely: units(
                tokens(brief.characters() as f64),
                tokens(labels).min(longest),
            ),
            most: units(sent.div_ceil(LEAST_BYTES_PER_TOKEN) as u64, longest),
        }
    }

    /// Asks for an answer. Whatever fails is told as the run should take it.
    pub fn answered(
        &self,
        question: &Question<'_>,
        errand: &Errand<'_>,
        usage: impl Fn(&Value) -> Usage,
        read: impl Fn(&Value) -> Result<Answer, EngineError>,
    ) -> Result<Answer, EngineError> {
        if errand.cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let url = format!("{}{}", self.director.server.base_url, question.path);
        let request = self.request(
            &url,
            Body::Json(question.body),
            question.headers,
            LONGEST_ANSWER,
        );
        let order = Order {
            request,
            vendor: &self.vendor(false),
            forecast: question.forecast,
            headers: &[],
        };
        let answer = self.remote.paid(
            &order,
            errand,
            |error| self.failure(error),
            |reply| match self.json(&reply.body) {
                Err(error) => (question.forecast.likely, Err(error)),
                Ok(json) => {
                    let usage = usage(&json);
                    let units = match usage.total() {
                        // It does not count; somebody else may.
                        0 => question.forecast.likely,
                        _ => Units {
                            tokens: usage,
                            ..Units::default()
                        },
                    };
                    (units, read(&json))
                }
            },
        );
        if errand.cancel.is_cancelled() {
            return answer.map_err(|_| EngineError::Cancelled);
        }
        self.remote.weather(answer)
    }
}

/// What is asked of a server.
pub(super) struct Question<'a> {
    pub path: &'a str,
    pub body: &'a Value,
    pub headers: &'a [(&'a str, &'a str)],
    pub forecast: Forecast,
}

/// A count of tokens at a place in JSON.
pub(super) fn tokens(body: &Value, place: &str) -> u64 {
    body.pointer(place).and_then(Value::as_u64).unwrap_or(0)
}

/// A server's words fit to be shown: short, on one line.
pub(super) fn shown(words: &str) -> String {
    let plain = words.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(WORDS_LIMIT).collect()
}
