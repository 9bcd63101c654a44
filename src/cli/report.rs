//! From an error to words and an exit code. The one place that chooses either.

use super::{FAILED, Global, INTERRUPTED, OVER_BUDGET, USAGE, out};
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
    }
    (None, FAILED)
}
