//! Exchanges on disk: what servers answered, kept to be played again without them. Owns the files'
//! form, what in them is hidden, and that playing never touches the network.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::exchange::Raw;
use super::reason::scrubbed;
use super::{Body, HttpError, Login, Request};
use crate::base::digest::Digest;

/// What becomes of exchanges besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tape {
    /// Each is written into this folder.
    Record(PathBuf),
    /// Each is answered from this folder alone.
    Replay(PathBuf),
}

/// Headers of answers that are kept, by parts of their names: none that could say who asked.
const KEPT: [&str; 8] = [
    "content-type",
    "retry-after",
    "ratelimit",
    "concurrent-requests",
    "request-id",
    "finish-reason",
    "seed",
    "should-retry",
];
/// Characters of a body that are shown when an exchange is missing.
const SHOWN: usize = 120;

/// A tape in use: which exchanges of the same words came before.
#[derive(Debug)]
pub(super) struct Deck {
    pub tape: Tape,
    played: Mutex<BTreeMap<String, usize>>,
}

/// A file.
#[derive(Debug, Serialize, Deserialize)]
struct Exchange {
    asked: Asked,
    answered: Answered,
}

#[derive(Debug, Serialize, Deserialize)]
struct Asked {
    method: String,
    url: String,
    /// How the asker showed who they are; never with what.
    login: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    body: Value,
}

#[derive(Debug, Serialize, Deserialize)]
struct Answered {
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(flatten)]
    body: Said,
}

/// A body as readably as it can be kept without losing a byte.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Said {
    Json(Value),
    Text(String),
    Base64(String),
}

impl Deck {
    pub fn new(tape: &Tape) -> Self {
        Self {
            tape: tape.clone(),
            played: Mutex::default(),
        }
    }

    /// Whether nobody is asked.
    pub fn plays(&self) -> bool {
        matches!(self.tape, Tape::Replay(_))
    }

    /// What was answered when it was recorded. The same question several times has its answers in
    /// their order, and the last one again and again.
    pub fn play(&self, request: &Request<'_>, secrets: &[String]) -> Result<Raw, HttpError> {
        let (Tape::Replay(folder) | Tape::Record(folder)) = &self.tape;
        let asked = asked(request, secrets);
        let digest = digest(&asked);
        let mut played = self.played.lock().unwrap_or_else(PoisonError::into_inner);
        let nth = played.get(&digest).map_or(1, |nth| nth + 1);
        let next = file(folder, &digest, nth);
        let path = match nth > 1 && !next.exists() {
            true => file(folder, &digest, nth - 1),
            false => {
                played.insert(digest.clone(), nth);
                next
            }
        };
        let unrecorded = |why: String| {
            let body = match &asked.body {
                Value::Null => String::new(),
                body => format!(
                    " with {}",
                    body.to_string().chars().take(SHOWN).collect::<String>()
                ),
            };
            HttpError::Unrecorded {
                asked: format!("{} {}{body}", asked.method, asked.url),
                why: format!("{} {why}", path.display()),
            }
        };
        let text = std::fs::read(&path).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::NotFound => unrecorded("is not there".to_owned()),
            _ => unrecorded(format!("cannot be read: {cause}")),
        })?;
        let found: Exchange = serde_json::from_slice(&text)
            .map_err(|cause| unrecorded(format!("is no recorded exchange: {cause}")))?;
        let body = match found.answered.body {
            Said::Json(json) => json.to_string().into_bytes(),
            Said::Text(text) => text.into_bytes(),
            Said::Base64(text) => STANDARD
                .decode(text)
                .map_err(|_| unrecorded("holds broken base64".to_owned()))?,
        };
        let mut headers = found.answered.headers;
        // Nobody is asked, so nobody is waited for.
        headers.insert("retry-after".to_owned(), "0".to_owned());
        Ok(Raw {
            status: found.answered.status,
            headers,
            body,
        })
    }

    /// Makes the folder of a recording, before anything is asked that could not be kept.
    pub fn ready(&self) -> Result<(), HttpError> {
        let (Tape::Record(folder) | Tape::Replay(folder)) = &self.tape;
        std::fs::create_dir_all(folder).map_err(|cause| HttpError::Untaped {
            folder: folder.display().to_string(),
            cause,
        })
    }

    /// Keeps an answer.
    pub fn record(&self, request: &Request<'_>, secrets: &[String], raw: &Raw) {
        let Tape::Record(folder) = &self.tape else {
            return;
        };
        let asked = asked(request, secrets);
        let digest = digest(&asked);
        let nth = {
            let mut played = self.played.lock().unwrap_or_else(PoisonError::into_inner);
            let nth = played.entry(digest.clone()).or_default();
            *nth += 1;
            *nth
        };
        let kept = raw
            .headers
            .iter()
            .filter(|(name, _)| KEPT.iter().any(|part| name.contains(part)));
        let exchange = Exchange {
            asked,
            answered: Answered {
                status: raw.status,
                headers: kept
                    .map(|(name, value)| (name.clone(), scrubbed(value, secrets)))
                    .collect(),
                body: said(&raw.body, secrets),
            },
        };
        let write = || {
            std::fs::write(
                file(folder, &digest, nth),
                serde_json::to_vec_pretty(&exchange)?,
            )?;
            // What an earlier recording heard after this.
            std::fs::remove_file(file(folder, &digest, nth + 1))
        };
        // The answer may have been paid for: a full disk is told by who keeps what it is good for, and
        // an exchange that is missing by who plays the tape.
        let _ = write();
    }
}

fn file(folder: &Path, digest: &str, nth: usize) -> PathBuf {
    folder.join(match nth {
        1 => format!("{digest}.json"),
        nth => format!("{digest}.{nth}.json"),
    })
}

fn asked(request: &Request<'_>, secrets: &[String]) -> Asked {
    let scrub = |text: &str| scrubbed(text, secrets);
    let (method, body) = match request.body {
        Body::Nothing => ("GET", Value::Null),
        Body::Json(json) => ("POST", hidden(json, secrets)),
        Body::Form(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, text)| ((*name).to_owned(), scrub(text).into()));
            ("POST", Value::Object(fields.collect::<Map<_, _>>()))
        }
        Body::Encoded(text) => ("POST", scrub(text).into()),
    };
    let login = match request.login {
        Login::None => "none",
        Login::Bearer(_) => "bearer",
        Login::Basic(_) => "basic",
        Login::Header { name, .. } => name,
    };
    let headers = request.headers.iter();
    Asked {
        method: method.to_owned(),
        url: scrub(request.url),
        login: login.to_owned(),
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), scrub(value)))
            .collect(),
        body,
    }
}

/// Of method, address and body as they are written: who asked makes no difference.
fn digest(asked: &Asked) -> String {
    let words = format!("{}\n{}\n{}", asked.method, asked.url, asked.body);
    Digest::of(words.as_bytes())
        .as_str()
        .chars()
        .take(32)
        .collect()
}

/// JSON with nothing secret in any of its texts.
fn hidden(json: &Value, secrets: &[String]) -> Value {
    match json {
        Value::String(text) => scrubbed(text, secrets).into(),
        Value::Array(all) => all.iter().map(|one| hidden(one, secrets)).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, value)| (name.clone(), hidden(value, secrets)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

fn said(body: &[u8], secrets: &[String]) -> Said {
    let Ok(text) = std::str::from_utf8(body) else {
        return Said::Base64(STANDARD.encode(body));
    };
    let text = scrubbed(text, secrets);
    match serde_json::from_str::<Value>(&text) {
        Ok(json) if json.to_string() == text => Said::Json(json),
        _ => Said::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn request<'a>(url: &'a str, body: Body<'a>) -> Request<'a> {
        Request {
            url,
            body,
            login: Login::Bearer("zk_1234567890abcdef"),
            headers: &[("version", "1")],
            accept: "",
            patience: Duration::from_secs(1),
            limit: 10,
        }
    }

    fn raw(status: u16, body: &[u8]) -> Raw {
        let headers = [
            ("set-cookie", "who=zk_1234567890abcdef"),
            ("content-type", "audio/wav"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Raw {
            status,
            headers: headers.into(),
            body: body.to_vec(),
        }
    }

    #[test]
    fn what_was_recorded_is_played_in_its_order_byte_for_byte() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tape");
        let recorder = Deck::new(&Tape::Record(path.clone()));
        let question = serde_json::json!({"input": "Hello", "n": 1.5});
        let asked = request("http://a.example/v1", Body::Json(&question));
        let answers: [&[u8]; 4] = [b"RIFF\xff\0", b"{\"a\": 1}", b"{\"a\":1}", b"plain"];
        for (nth, answer) in answers.iter().enumerate() {
            let status = [429, 200][nth.min(1)];
            recorder.ready().expect("a folder");
            recorder.record(&asked, &[], &raw(status, answer));
        }
        let player = Deck::new(&Tape::Replay(path.clone()));
        let play = || player.play(&asked, &[]).expect("played");
        for answer in answers.iter().chain([&answers[3]]) {
            let played = play();
            assert_eq!(played.body, *answer);
            assert_eq!(played.headers["content-type"], "audio/wav");
            assert!(!played.headers.contains_key("set-cookie"));
        }
        // A shorter recording leaves nothing of the longer one behind it.
        let again = Deck::new(&Tape::Record(path));
        again.ready().expect("a folder");
        again.record(&asked, &[], &raw(200, b"new"));
        let player = Deck::new(&again.tape);
        for _ in 0..2 {
            assert_eq!(player.play(&asked, &[]).expect("played").body, b"new");
        }
    }

    #[test]
    fn a_missing_exchange_is_named_and_secrets_are_in_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let secrets = ["zk_1234567890abcdef".to_owned()];
        let recorder = Deck::new(&Tape::Record(folder.path().to_owned()));
        let question = serde_json::json!({"input": "my key is zk_1234567890abcdef"});
        let asked = request("http://a.example/x?sig=abc123", Body::Json(&question));
        let answer = b"zk_1234567890abcdef and sk-ant-api03-aaaaaaaaaaaaaaaa1";
        recorder.ready().expect("a folder");
        recorder.record(&asked, &secrets, &raw(200, answer));
        for entry in std::fs::read_dir(folder.path()).expect("files") {
            let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("text");
            for secret in ["zk_1234567890abcdef", "sk-ant", "abc123", "cookie"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
            assert!(
                text.contains("\"bearer\"") && text.contains("[hidden]"),
                "{text}"
            );
        }
        let player = Deck::new(&Tape::Replay(folder.path().to_owned()));
        assert!(
            player.play(&asked, &[]).is_err(),
            "the key hides itself only"
        );
        assert!(player.play(&asked, &secrets).is_ok());
        let other = request("http://a.example/y", Body::Json(&question));
        let missing = player.play(&other, &secrets).expect_err("nothing is there");
        assert!(!missing.is_transient());
        let words = missing.to_string();
        assert!(
            words.contains("POST http://a.example/y") && words.contains(".json"),
            "{words}"
        );
        assert!(!words.contains("zk_1234567890abcdef"), "{words}");
    }
}
