//! Ollama's own chat interface, the only one of its two that can be told how much context to hold: the
//! other cuts long briefs silently.

use anyhow::Result;
use serde_json::{Value, json};

use super::server::{Question, Server, tokens};
use super::{Answer, LanguageEngine};
use crate::config::CloudDirector;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::remote::Trade;
use crate::engine::till::Errand;
use crate::model::{Brief, Forecast, Usage, Vendor};

/// Raised whenever our own code asks otherwise for the same brief.
const VERSION: u32 = 1;
/// Context in tokens unless the file says otherwise: what models of eight billion parameters hold on a
/// machine with 16 GB.
const CONTEXT: u32 = 16_384;
/// Tokens of an answer unless the file says otherwise, or the context is too short for it.
const LONGEST: u32 = 6_000;
/// Tokens that rules, schema and cast take.
const AROUND: u32 = 4_000;
/// Characters of English prose to a token, counted low.
const CHARACTERS_PER_TOKEN: u32 = 3;

const TRADE: Trade = Trade {
    table: "[engine.language]",
    worker: "director",
    kept: "what is answered already is kept",
    usual_key: "",
    basic: false,
    start: "start Ollama (`ollama serve`, port 11434 unless it says otherwise)",
    shorter: "lower window under [engine.language]",
};

/// The engine. Nothing is asked before the first brief.
pub struct Ollama {
    server: Server,
}

impl Ollama {
    /// An engine for a server.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open(director: &CloudDirector) -> Result<Self> {
        Ok(Self {
            server: Server::open(director, TRADE)?,
        })
    }

    fn longest(&self) -> u32 {
        let most = self.server.director.max_tokens;
        most.unwrap_or(LONGEST.min(self.context() / 3))
    }

    fn context(&self) -> u32 {
        self.server.director.context.unwrap_or(CONTEXT)
    }

    fn request(&self, brief: &Brief) -> Value {
        json!({
            "model": self.server.director.model,
            "messages": [
                {"role": "system", "content": format!("{}\n{}", brief.rules, brief.book)},
                {"role": "user", "content": brief.text},
            ],
            "format": brief.schema,
            "stream": false,
            "options": {
                "num_ctx": self.context(), "num_predict": self.longest(), "seed": 1,
                "temperature": 0,
            },
            "keep_alive": "10m",
        })
    }

    fn answer(&self, brief: &Brief, body: &Value) -> Result<Answer, EngineError> {
        let server = &self.server;
        if let Some(error) = server.hidden_error(body) {
            return Err(error);
        }
        let usage = usage(body);
        let words = body.pointer("/message/content").and_then(Value::as_str);
        let words = words.ok_or_else(|| server.empty())?;
        if body["done_reason"] == "length" {
            return Err(server.unfinished(&usage));
        }
        if words.trim().is_empty() {
            return Err(server.empty());
        }
        server.read_all(brief.characters(), &usage)?;
        Ok(Answer {
            text: words.to_owned(),
            usage,
        })
    }
}

fn usage(body: &Value) -> Usage {
    Usage {
        input: tokens(body, "/prompt_eval_count"),
        output: tokens(body, "/eval_count"),
        ..Usage::default()
    }
}

impl LanguageEngine for Ollama {
    fn id(&self) -> EngineId {
        let mut id = self.server.id(VERSION);
        id.settings
            .push_str(&format!(", context {}", self.context()));
        id
    }

    fn lanes(&self) -> usize {
        1
    }

    fn window(&self) -> usize {
        let room = self.context().saturating_sub(self.longest() + AROUND);
        let room = (room * CHARACTERS_PER_TOKEN) as usize;
        // A window below this tells a model too little to go by.
        self.server.director.window.min(room).max(2_000)
    }

    fn missing_key(&self) -> Option<String> {
        self.server.remote.missing_key()
    }

    fn prepare(&self) -> Result<(), EngineError> {
        self.server.remote.check_key()
    }

    fn annotate(&self, brief: &Brief, errand: &Errand<'_>) -> Result<Answer, EngineError> {
        let question = Question {
            path: "/api/chat",
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
        self.server.forecast(brief, self.longest())
    }
}
