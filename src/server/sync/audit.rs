//! What is noted for whoever runs the endpoint: that something was done, never by whom. Owns the
//! form of a note: a line of JSON without address, mail or name.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Where notes go.
#[derive(Clone)]
pub struct Audit {
    write: Arc<dyn Fn(&str) + Send + Sync>,
    /// Makes the readers' numbers mean nothing outside this run.
    salt: [u8; 16],
}

/// Something that was done.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct Event<'a> {
    what: &'a str,
    way: Option<&'a str>,
    outcome: &'a str,
    reader: Option<i64>,
}

impl<'a> Event<'a> {
    /// It went well, as long as nothing else is said.
    pub fn new(what: &'a str) -> Self {
        Self {
            what,
            way: None,
            outcome: "ok",
            reader: None,
        }
    }

    /// By which way of signing in.
    pub fn by(self, way: &'a str) -> Self {
        Self {
            way: Some(way),
            ..self
        }
    }

    /// How it went, if not well: the code of the problem.
    pub fn went(self, outcome: &'a str) -> Self {
        Self { outcome, ..self }
    }

    /// Who did it.
    pub fn of(self, reader: i64) -> Self {
        Self {
            reader: Some(reader),
            ..self
        }
    }
}

impl Audit {
    /// Notes go to `write`, a line at a time.
    pub fn new(write: impl Fn(&str) + Send + Sync + 'static) -> Self {
        let mut salt = [0; 16];
        // Without randomness no token could be made either: the server would not get far.
        let _ = getrandom::fill(&mut salt);
        Self {
            write: Arc::new(write),
            salt,
        }
    }

    pub(in crate::server) fn note(&self, event: Event<'_>) {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let mut line = json!({
            "at": now.map_or(0, |age| age.as_millis() as u64),
            "event": event.what,
            "outcome": event.outcome,
        });
        if let Some(way) = event.way {
            line["way"] = json!(way);
        }
        if let Some(reader) = event.reader {
            let mut digest = Sha256::new_with_prefix(self.salt);
            digest.update(reader.to_le_bytes());
            line["reader"] = json!(&URL_SAFE_NO_PAD.encode(digest.finalize())[..12]);
        }
        (self.write)(&line.to_string());
    }
}
