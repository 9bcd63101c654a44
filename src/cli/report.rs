//! From an error to words and an exit code. The one place that chooses either.

use super::{FAILED, Global, INTERRUPTED, OVER_BUDGET, USAGE, out};
use crate::base::fs::{self, Refusal};
use crate::config::ConfigError;
use crate::engine::error::EngineError;

/// Prints an error with its causes and what can be done about it; returns the exit code.
pub(super) fn failure(global: &Global, error: &anyhow::Error) -> u8 {
    let (hint, code) = advice(error);
    if global.json {
        let causes: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
        let document = serde_json::json!({
            "event": "error",
            "message": error.to_string(),
            "causes": causes,
            "hint": hint,
        });
        out::say(&document.to_string());
        return code;
    }
    out::note(&format!("error: {error}"));
    for cause in error.chain().skip(1) {
        out::note(&format!("  caused by: {cause}"));
    }
    if let Some(hint) = hint {
        out::note(&format!("hint: {hint}"));
    }
    code
}

fn advice(error: &anyhow::Error) -> (Option<String>, u8) {
    for cause in error.chain() {
        if let Some(EngineError::Cancelled) = cause.downcast_ref::<EngineError>() {
            return (None, INTERRUPTED);
        }
        if let Some(config) = cause.downcast_ref::<ConfigError>() {
            return (config.hint.clone(), USAGE);
        }
        if let Some(EngineError::OverBudget { hint, .. }) = cause.downcast_ref::<EngineError>() {
            return (Some(hint.clone()), OVER_BUDGET);
        }
        if let Some(EngineError::Unavailable { hint, .. }) = cause.downcast_ref::<EngineError>() {
            return (Some(hint.clone()), FAILED);
        }
        if let Some(hint) = disk(&cause.to_string()) {
            return (Some(hint.to_owned()), FAILED);
        }
    }
    (None, FAILED)
}

/// What to do about a disk that takes nothing more.
fn disk(words: &str) -> Option<&'static str> {
    Some(match fs::refusal(words)? {
        Refusal::Full => {
            "the disk is full: make room, then run the same command again; what was finished is kept"
        }
        Refusal::ReadOnly => {
            "this folder cannot be written: allow it, or choose another with --output; what was \
             finished is kept"
        }
    })
}
