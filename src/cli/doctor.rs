//! `doctor`: says what keeps this machine from building, and what to do about it.

mod exams;
mod outside;

use anyhow::Result;
use clap::Args;

use super::{FAILED, Global, OK, out};
use crate::config::Config;

/// Flags of `doctor`.
#[derive(Debug, Args)]
pub(super) struct Options {}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Good,
    /// A build will do, or do without.
    Warning,
    /// A build will fail.
    Bad,
}

/// What was looked at and found.
pub(super) struct Exam {
    pub what: &'static str,
    pub state: State,
    pub message: String,
    /// What to do about it.
    pub remedy: Option<String>,
}

impl Exam {
    pub(super) fn good(what: &'static str, message: impl Into<String>) -> Self {
        Self {
            what,
            state: State::Good,
            message: message.into(),
            remedy: None,
        }
    }

    pub(super) fn warning(what: &'static str, message: String, remedy: impl Into<String>) -> Self {
        Self {
            what,
            state: State::Warning,
            message,
            remedy: Some(remedy.into()),
        }
    }

    pub(super) fn bad(what: &'static str, message: String, remedy: impl Into<String>) -> Self {
        Self {
            state: State::Bad,
            ..Self::warning(what, message, remedy)
        }
    }
}

pub(super) fn run(global: &Global, _options: &Options) -> Result<u8> {
    let exams = match Config::load(&global.library, &global.flags()) {
        Ok(config) => exams::all(&config),
        Err(error) => {
            let remedy = error.hint.clone();
            let remedy =
                remedy.unwrap_or_else(|| "correct the file; nothing else was looked at".into());
            vec![Exam::bad("books.toml", error.to_string(), remedy)]
        }
    };
    let bad = exams.iter().filter(|exam| exam.state == State::Bad).count();
    let code = if bad > 0 { FAILED } else { OK };
    if global.json {
        let list: Vec<_> = exams.iter().map(document).collect();
        let document = serde_json::json!({ "event": "doctor", "ok": bad == 0, "exams": list });
        out::say(&document.to_string());
        return Ok(code);
    }
    for exam in exams
        .iter()
        .filter(|exam| !global.quiet || exam.state == State::Bad)
    {
        out::say(&format!(
            "{:10} {:11} {}",
            word(exam.state),
            exam.what,
            exam.message
        ));
        if let Some(remedy) = &exam.remedy {
            out::say(&format!("{:22} {remedy}", ""));
        }
    }
    if !global.quiet {
        out::say(match bad {
            0 => "This machine can build.",
            _ => "A build would fail: see above what to do.",
        });
    }
    Ok(code)
}

fn word(state: State) -> &'static str {
    match state {
        State::Good => "good",
        State::Warning => "note",
        State::Bad => "WRONG",
    }
}

fn document(exam: &Exam) -> serde_json::Value {
    let state = match exam.state {
        State::Good => "good",
        State::Warning => "warning",
        State::Bad => "bad",
    };
    serde_json::json!({
        "exam": exam.what, "state": state, "message": exam.message, "remedy": exam.remedy,
    })
}
