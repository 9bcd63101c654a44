//! What can be wrong with books.toml, with the line where it is wrong.

use std::ops::Range;
use std::path::Path;

use thiserror::Error;

/// A mistake in the configuration; exit code 2.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{place}: {message}")]
pub struct ConfigError {
    /// `books.toml:12`, or only the path.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl ConfigError {
    /// A mistake at a byte range of the file.
    pub fn at(path: &Path, text: &str, span: &Range<usize>, message: impl Into<String>) -> Self {
        let upto = text.get(..span.start).unwrap_or(text);
        let line = upto.matches('\n').count() + 1;
        Self {
            place: format!("{}:{line}", path.display()),
            message: message.into(),
            hint: None,
        }
    }

    /// The file cannot be read at all.
    pub fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        Self {
            place: path.display().to_string(),
            message: format!("cannot be read: {error}"),
            hint: Some("run the command where books.toml lies, or name one with --library".into()),
        }
    }

    /// A flag that does not fit the file.
    pub fn flag(name: &str, message: impl Into<String>) -> Self {
        Self {
            place: name.to_owned(),
            message: message.into(),
            hint: None,
        }
    }

    /// Adds what to do about it.
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
