//! Chat completions: OpenAI's own and those of the many servers that take the same requests, with the
//! schema in `response_format`. They differ in what they count, and some keep no schema.

use anyhow::Result;
use serde_json::{Value, json};

use super::server::{Question, Server, shown, tokens};
use super::{Answer, LanguageEngine};
use crate::config::CloudDirector;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::remote::Trade;
use crate::engine::till::Errand;
use crate::model::{Brief, Forecast, Usage, Vendor};

/// Raised whenever our own code asks otherwise for the same brief.
const VERSION: u32 = 1;
/// Requests at once: what small accounts and small servers bear.
const LANES: usize = 4;
/// Tokens of an answer that are reckoned with where the file sets no limit: servers set their own.
const LONGEST: u32 = 32_768;

const TRADE: Trade = Trade {
    table: "[engine.language]",
    worker: "director",
    kept: "what is answered already is kept",
    usual_key: "OPENAI_API_KEY",
    basic: false,
    start: "start the server that base_url under [engine.language] names",
    shorter: "lower window under [engine.language]",
};

/// The engine. Nothing is asked before the first brief.
pub struct OpenAi {
    server: Server,
}

impl OpenAi {
    /// An engine for a server, with the key that the environment holds for it.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open(director: &CloudDirector) -> Result<Self> {
        Ok(Self {
            server: Server::open(director, TRADE)?,
        })
    }

    fn request(&self, brief: &Brief) -> Value {
        let director = &self.server.director;
        let mut body = json!({
            "model": director.model,
            // The part that is the same for every chapter stands first: servers keep prefixes.
            "messages": [
                {"role": "system", "content": format!("{}\n{}", brief.rules, brief.book)},
                {"role": "user", "content": brief.text},
            ],
            "response_format": {"type": "json_schema", "json_schema": {
                "name": "direction", "strict": true, "schema": brief.schema,
            }},
        });
        if let Some(most) = director.max_tokens {
            body["max_tokens"] = json!(most);
        }
        if let Some(effort) = &director.effort {
            body["reasoning_effort"] = json!(effort);
        }
        body
    }

    fn answer(&self, brief: &Brief, body: &Value) -> Result<Answer, EngineError> {
        let server = &self.server;
        if let Some(error) = server.hidden_error(body) {
            return Err(error);
        }
        let usage = usage(body);
        let choice = body.pointer("/choices/0").ok_or_else(|| server.empty())?;
        let text = |place: &str| {
            let text = choice.pointer(place).and_then(Value::as_str);
            text.filter(|text| !text.trim().is_empty())
        };
        if let Some(words) = text("/message/refusal") {
            return Err(EngineError::Declined(shown(words)));
        }
        match text("/finish_reason") {
            Some("length") => return Err(server.unfinished(&usage)),
            Some("content_filter") => return Err(EngineError::Declined("content filter".into())),
            _ => {}
        }
        let words = text("/message/content").ok_or_else(|| server.empty())?;
        server.read_all(brief.characters(), &usage)?;
        Ok(Answer {
            text: words.to_owned(),
            usage,
        })
    }
}

fn usage(body: &Value) -> Usage {
    let cached = tokens(body, "/usage/prompt_tokens_details/cached_tokens");
    Usage {
        input: tokens(body, "/usage/prompt_tokens").saturating_sub(cached),
        cache_write: 0,
        cache_read: cached,
        output: tokens(body, "/usage/completion_tokens"),
    }
}

impl LanguageEngine for OpenAi {
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
            path: "/chat/completions",
            body: &self.request(brief),
            headers: &[],
            forecast: self.forecast(brief),
        };
        let read = |reply: &Value| self.answer(brief, reply);
        self.server.answered(&question, errand, usage, read)
    }

    fn vendor(&self) -> Option<Vendor> {
        Some(self.server.vendor(false))
    }

    fn forecast(&self, brief: &Brief) -> Forecast {
        self.server
            .forecast(brief, self.server.director.max_tokens.unwrap_or(LONGEST))
    }
}
