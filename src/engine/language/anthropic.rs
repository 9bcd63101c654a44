//! Anthropic's Messages, and its Message Batches at half the price. The rules and the book are marked
//! to be kept between requests; the schema goes with each.

use anyhow::Result;
use serde_json::{Value, json};

use super::batch::{BatchEngine, Listed, Progress, Results, Row};
use super::server::{LONGEST_ANSWER, Question, Server, shown, tokens};
use super::{Answer, LanguageEngine};
use crate::base::cancel::Cancel;
use crate::base::http::{Body, HttpError};
use crate::config::CloudDirector;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::remote::{Trade, passing};
use crate::engine::till::Errand;
use crate::model::{Brief, Forecast, Usage, Vendor};

/// Raised whenever our own code asks otherwise for the same brief.
const VERSION: u32 = 1;
/// The interface that we speak; under it requests carry no sampling settings.
const INTERFACE: (&str, &str) = ("anthropic-version", "2026-10-21");
/// Requests at once: what small accounts bear.
const LANES: usize = 4;
/// Tokens of an answer, thinking included, unless the file says otherwise.
const LONGEST: u32 = 24_000;
/// Bytes of all answers of a batch.
const LONGEST_RESULTS: u64 = 256 << 20;

const TRADE: Trade = Trade {
    table: "[engine.language]",
    worker: "director",
    kept: "what is answered already is kept",
    usual_key: "ANTHROPIC_API_KEY",
    basic: false,
    start: "start the server that base_url under [engine.language] names",
    shorter: "lower window under [engine.language]",
};

/// The engine. Nothing is asked before the first brief.
pub struct Anthropic {
    server: Server,
}

impl Anthropic {
    /// An engine for a server, with the key that the environment holds for it.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open(director: &CloudDirector) -> Result<Self> {
        Ok(Self {
            server: Server::open(director, TRADE)?,
        })
    }

    fn longest(&self) -> u32 {
        self.server.director.max_tokens.unwrap_or(LONGEST)
    }

    /// What is asked of Messages; `ttl` is how long the server is to keep the prefix.
    fn request(&self, brief: &Brief, ttl: &str) -> Value {
        let director = &self.server.director;
        let mut output = json!({"format": {"type": "json_schema", "schema": brief.schema}});
        if let Some(effort) = &director.effort {
            output["effort"] = json!(effort);
        }
        let keep = json!({"type": "ephemeral", "ttl": ttl});
        json!({
            "model": director.model,
            "max_tokens": self.longest(),
            // Two marks: the rules outlive the book.
            "system": [
                {"type": "text", "text": brief.rules, "cache_control": keep},
                {"type": "text", "text": brief.book, "cache_control": keep},
            ],
            "messages": [{"role": "user", "content": brief.text}],
            "output_config": output,
        })
    }

    /// What a message says, after why it ended.
    fn answer(&self, message: &Value) -> Result<Answer, EngineError> {
        let server = &self.server;
        if let Some(error) = server.hidden_error(message) {
            return Err(error);
        }
        let blocks = message["content"].as_array();
        let blocks = blocks.ok_or_else(|| server.empty())?;
        let usage = usage(message);
        match message["stop_reason"].as_str().unwrap_or_default() {
            "refusal" => {
                let words = text(blocks);
                let words = if words.is_empty() { "refusal" } else { &words };
                return Err(EngineError::Declined(shown(words)));
            }
            "max_tokens" | "model_context_window_exceeded" => {
                return Err(server.unfinished(&usage));
            }
            _ => {}
        }
        let text = text(blocks);
        if text.trim().is_empty() {
            return Err(server.empty());
        }
        Ok(Answer { text, usage })
    }
}

/// The words of a message's text blocks; thinking is no part of the answer.
fn text(blocks: &[Value]) -> String {
    let text = blocks.iter().filter(|block| block["type"] == "text");
    text.filter_map(|block| block["text"].as_str()).collect()
}

fn usage(message: &Value) -> Usage {
    Usage {
        input: tokens(message, "/usage/input_tokens"),
        cache_write: tokens(message, "/usage/cache_creation_input_tokens"),
        cache_read: tokens(message, "/usage/cache_read_input_tokens"),
        output: tokens(message, "/usage/output_tokens"),
    }
}

impl LanguageEngine for Anthropic {
    fn id(&self) -> EngineId {
        self.server.id(VERSION)
    }

    fn lanes(&self) -> usize {
        LANES
    }

    fn window(&self) -> usize {
        self.server.director.window
    }

    fn missing_key(&self) -> Option<String> {
        self.server.remote.missing_key()
    }

    fn prepare(&self) -> Result<(), EngineError> {
        self.server.remote.check_key()
    }

    fn annotate(&self, brief: &Brief, errand: &Errand<'_>) -> Result<Answer, EngineError> {
        let question = Question {
            path: "/v1/messages",
            body: &self.request(brief, "5m"),
            headers: &[INTERFACE],
            forecast: self.forecast(brief),
        };
        self.server
            .answered(&question, errand, usage, |message| self.answer(message))
    }

    fn batches(&self) -> Option<&dyn BatchEngine> {
        self.server
            .director
            .batch
            .then_some(self as &dyn BatchEngine)
    }

    fn vendor(&self) -> Option<Vendor> {
        Some(self.server.vendor(self.server.director.batch))
    }

    fn forecast(&self, brief: &Brief) -> Forecast {
        self.server.forecast(brief, self.longest())
    }
}

impl BatchEngine for Anthropic {
    fn submit(&self, briefs: &[(&str, &Brief)], cancel: &Cancel) -> Result<String, EngineError> {
        // Whoever waits up to a day must not find the prefix forgotten after five minutes.
        let requests: Vec<Value> = briefs
            .iter()
            .map(|(id, brief)| json!({"custom_id": id, "params": self.request(brief, "1h")}))
            .collect();
        let body = json!({"requests": requests});
        let path = "/v1/messages/batches";
        let batch = self
            .server
            .ask(path, Body::Json(&body), &[INTERFACE], cancel)?;
        if let Some(error) = self.server.hidden_error(&batch) {
            return Err(error);
        }
        let id = batch["id"].as_str().filter(|id| is_plain(id));
        let id = id.ok_or_else(|| self.server.foreign("a batch without a usable name"))?;
        Ok(id.to_owned())
    }

    fn poll(&self, id: &str, cancel: &Cancel) -> Result<Progress, EngineError> {
        let server = &self.server;
        let path = format!("/v1/messages/batches/{id}");
        let reply = server.exchange(&path, Body::Nothing, &[INTERFACE], LONGEST_ANSWER, cancel);
        let batch = match reply {
            Ok(reply) => server.json(&reply.body)?,
            Err(HttpError::Status { status: 404, .. }) => return Ok(Progress::Gone),
            Err(error) => return Err(server.failure(error)),
        };
        let count = |name: &str| tokens(&batch, &format!("/request_counts/{name}"));
        match batch["processing_status"].as_str() {
            Some("ended") => Ok(Progress::Ended),
            Some("in_progress" | "canceling") => Ok(Progress::Working {
                left: count("processing"),
            }),
            _ => Err(passing(
                format!("{} does not say how the batch {id} is", self.server.host()),
                None,
            )),
        }
    }

    fn results(&self, id: &str, cancel: &Cancel) -> Result<Results, EngineError> {
        // Not the address that the batch names: a server may name any.
        let path = format!("/v1/messages/batches/{id}/results");
        let reply =
            self.server
                .fetch(&path, Body::Nothing, &[INTERFACE], LONGEST_RESULTS, cancel)?;
        let mut results = Results::default();
        let lines = reply.body.split(|byte| *byte == b'\n');
        for line in lines.filter(|line| !line.trim_ascii().is_empty()) {
            let row = self.server.json(line)?;
            let Some(id) = row["custom_id"].as_str() else {
                continue;
            };
            let result = &row["result"];
            let row = match result["type"].as_str().unwrap_or_default() {
                "succeeded" => {
                    let message = &result["message"];
                    results.usage += usage(message);
                    match self.answer(message) {
                        Ok(answer) => Row::Answered(answer),
                        Err(EngineError::Declined(words)) => Row::Declined(words),
                        Err(error) => Row::Failed(error.to_string()),
                    }
                }
                "errored" => {
                    let words = ["/error/error/message", "/error/message"];
                    let words = words
                        .iter()
                        .find_map(|place| result.pointer(place)?.as_str());
                    Row::Failed(shown(words.unwrap_or("an error")))
                }
                other => Row::Failed(match other {
                    "expired" => "it was not answered within a day".to_owned(),
                    "canceled" => "the batch was cancelled".to_owned(),
                    _ => "the row is of no known kind".to_owned(),
                }),
            };
            results.rows.insert(id.to_owned(), row);
        }
        Ok(results)
    }

    fn list(&self, cancel: &Cancel) -> Result<Vec<Listed>, EngineError> {
        let path = "/v1/messages/batches?limit=100";
        let list = self.server.ask(path, Body::Nothing, &[INTERFACE], cancel)?;
        let batches = list["data"].as_array();
        let batches = batches.ok_or_else(|| self.server.foreign("no list of batches"))?;
        let listed = batches.iter().filter_map(|batch| {
            let id = batch["id"].as_str().filter(|id| is_plain(id))?;
            let counts = batch["request_counts"].as_object()?;
            Some(Listed {
                id: id.to_owned(),
                briefs: counts.values().filter_map(Value::as_u64).sum(),
            })
        });
        Ok(listed.collect())
    }
}

/// Whether a name can be part of an address.
fn is_plain(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !id.is_empty() && id.len() <= 128 && id.chars().all(plain)
}
