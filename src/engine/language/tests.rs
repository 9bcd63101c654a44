//! Directors behind an address, against a server on loopback that speaks their documented shapes,
//! faults included: what is asked, what is believed, what is counted.

mod batches;
#[path = "../../../tests/loopback.rs"]
#[allow(dead_code, reason = "the suite uses more of it")]
mod loopback;
mod wires;

use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};

use super::anthropic::Anthropic;
use super::ollama::Ollama;
use super::openai::OpenAi;
use super::*;
use crate::base::cancel::Cancel;
use crate::config::{CloudDirector, Dialect, Fallback};
use crate::engine::till::{Call, Entry, Errand, Outcome, Till};
use crate::model::Units;
use loopback::{Answer as Reply, Asked, Loopback};

/// What a brief asks for, whoever is asked.
fn brief() -> Brief {
    Brief {
        rules: "RULES ".repeat(50),
        book: "BOOK".into(),
        text: "CHAPTER\nOne\n\nTEXT\n{s1} {q1}“Words,” said Ann.".into(),
        schema: crate::model::direction_schema(),
    }
}

/// A till that lets everything through and remembers what came of it.
#[derive(Default)]
struct Noted(Mutex<Vec<Outcome>>);

impl Noted {
    fn errand<'a>(&'a self, cancel: &'a Cancel) -> Errand<'a> {
        Errand { cancel, till: self }
    }

    fn outcomes(&self) -> Vec<Outcome> {
        self.0.lock().expect("the list").clone()
    }
}

impl Till for Noted {
    fn enter(&self, _call: &Call<'_>) -> Result<Entry, EngineError> {
        Ok(Entry::Open(1))
    }

    fn keep(&self, _number: i64, _reply: &crate::base::http::Reply) -> Result<(), EngineError> {
        Ok(())
    }

    fn settle(&self, _number: i64, outcome: Outcome) -> Result<(), EngineError> {
        self.0.lock().expect("the list").push(outcome);
        Ok(())
    }
}

fn units(tokens: Usage) -> Units {
    Units {
        tokens,
        ..Units::default()
    }
}

/// An answer with nothing in it, as JSON in a string.
const EMPTY: &str = r#"{"characters":[],"quotes":[],"scenes":[]}"#;

const DIALECTS: [Dialect; 3] = [Dialect::Anthropic, Dialect::OpenAi, Dialect::Ollama];

fn director(dialect: Dialect, server: &Loopback) -> CloudDirector {
    CloudDirector {
        dialect,
        server: crate::config::Server {
            base_url: server.base.clone(),
            key_env: Some("PENNYREEL_TEST_HAS_NO_SUCH_KEY".into()),
            tape: None,
        },
        model: "m".into(),
        effort: None,
        max_tokens: None,
        context: None,
        window: 24_000,
        batch: false,
        timeout: Duration::from_secs(5),
        fallback: Fallback::Refused,
    }
}

fn engine(director: &CloudDirector) -> Box<dyn LanguageEngine> {
    match director.dialect {
        Dialect::Anthropic => Box::new(Anthropic::open(director).expect("an engine")),
        Dialect::OpenAi => Box::new(OpenAi::open(director).expect("an engine")),
        Dialect::Ollama => Box::new(Ollama::open(director).expect("an engine")),
    }
}

/// What a server says when all is well.
fn message(dialect: Dialect, text: &str) -> Value {
    match dialect {
        Dialect::Anthropic => json!({
            "id": "msg_1", "type": "message", "role": "assistant", "model": "m",
            "content": [{"type": "thinking", "thinking": "Hm."}, {"type": "text", "text": text}],
            "stop_reason": "end_turn",
            "usage": {"input_tokens": 500, "output_tokens": 30, "cache_read_input_tokens": 2000,
                "cache_creation_input_tokens": 100},
        }),
        Dialect::OpenAi => json!({
            "id": "x", "object": "chat.completion",
            "choices": [{"index": 0, "finish_reason": "stop",
                "message": {"role": "assistant", "content": text, "refusal": null}}],
            "usage": {"prompt_tokens": 2600, "completion_tokens": 30,
                "prompt_tokens_details": {"cached_tokens": 2000}},
        }),
        Dialect::Ollama => json!({
            "model": "m", "message": {"role": "assistant", "content": text, "thinking": "Hm."},
            "done": true, "done_reason": "stop", "prompt_eval_count": 2600, "eval_count": 30,
        }),
    }
}

/// How an answer failed, in a word.
fn kind(outcome: &Result<Answer, EngineError>) -> &'static str {
    match outcome {
        Ok(_) => "answered",
        Err(EngineError::Transient { .. }) => "later",
        Err(EngineError::Refused(_)) => "refused",
        Err(EngineError::Declined(_)) => "declined",
        Err(EngineError::Unavailable { .. } | EngineError::OverBudget { .. }) => "over",
        Err(EngineError::Cancelled) => "stopped",
        Err(EngineError::Other(_)) => "other",
    }
}

/// Asks a server of each dialect that answers `reply` to everything.
fn each(reply: impl Fn(Dialect) -> Reply + Copy + Send + Sync + 'static, wanted: &str) {
    for dialect in DIALECTS {
        let server = Loopback::start(move |_, _| reply(dialect));
        let engine = engine(&director(dialect, &server));
        let outcome = engine.annotate(&brief(), &Errand::unbilled(&Cancel::default()));
        assert_eq!(kind(&outcome), wanted, "{dialect:?}: {outcome:?}");
        assert_eq!(
            server.asked().len(),
            1,
            "engines never ask twice by themselves"
        );
    }
}
