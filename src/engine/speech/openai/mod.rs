//! A voice over HTTP: any server that takes OpenAI's speech requests, in the cloud or nearby. Owns
//! the request, what the server's answers mean, and the key: it is sent as a bearer and stands
//! nowhere else, neither in errors nor in anything that is stored.

mod answer;
mod timing;
mod wave;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use super::{Speech, SpeechEngine, pace, silent};
use crate::base::cancel::Cancel;
use crate::base::http::{Http, HttpError};
use crate::config::CloudVoice;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::model::Utterance;
use crate::text::reading::{Link, Word, read};

use answer::Flaw;

/// Raised whenever our own code makes another sound of the same utterance.
const VERSION: u32 = 1;
/// Requests at once: what small accounts and small servers bear.
const LANES: usize = 4;
/// Characters of one request that the interface promises to take.
const LONGEST_INPUT: usize = 4096;
/// Bytes of one answer: five minutes of stereo floats at 48 kHz are twice as many.
const LONGEST_ANSWER: u64 = 64 << 20;
/// Where the key is looked for when nobody says otherwise.
const USUAL_KEY: &str = "OPENAI_API_KEY";
/// So many failures with no success between them are the server's and not the utterances':
/// each of the lanes has used up all its tries on one.
const STORM: u32 = 20;
/// A server that asks for a longer wait is better asked another day.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// What can be done when an account is the trouble.
const KEPT: &str = "then run the same command again: what is spoken already is kept";

/// The engine. Nothing is asked before the first utterance.
pub struct OpenAi {
    http: Http,
    voice: CloudVoice,
    key: Option<String>,
    /// Failures since the last success.
    failures: AtomicU32,
}

impl OpenAi {
    /// An engine for a server, with the key that the environment holds for it.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open(voice: &CloudVoice) -> Result<Self> {
        let key = std::env::var(variable(voice)).ok();
        Ok(Self {
            http: Http::new(concat!("pennyreel/", env!("CARGO_PKG_VERSION")))?,
            key: key.and_then(|key| usable(voice, &key)),
            voice: voice.clone(),
            failures: AtomicU32::new(0),
        })
    }

    fn ask(&self, body: &Value, cancel: &Cancel) -> Result<Vec<f32>, EngineError> {
        let url = format!("{}/audio/speech", self.voice.base_url);
        let key = self.key.as_deref();
        let reply = self
            .http
            .post_json(&url, key, body, LONGEST_ANSWER, cancel)
            .map_err(|error| self.failure(error))?;
        answer::samples(&reply).map_err(|flaw| match flaw {
            Flaw::Cut(what) => passing(format!("{url} sent {what}"), None),
            Flaw::Foreign(what) => EngineError::Unavailable {
                message: format!("{url} sent {what} where WAV was asked for"),
                hint: "pennyreel reads WAV and 24 kHz PCM; set base_url and model under \
                       [engine.speech] to what answers with one of them"
                    .into(),
            },
        })
    }

    /// What an answer that says no means for the run.
    fn failure(&self, error: HttpError) -> EngineError {
        let message = error.to_string();
        let (status, retry_after, reason) = match error {
            HttpError::Status {
                status,
                retry_after,
                reason,
                ..
            } => (status, retry_after, reason.unwrap_or_default()),
            HttpError::Cancelled => return EngineError::Cancelled,
            error if error.is_transient() => return passing(message, None),
            _ => return EngineError::Refused(message),
        };
        let hint = match status {
            _ if status == 402 || reason.code == "insufficient_quota" => {
                format!("the account has no credit left; top it up, {KEPT}")
            }
            401 | 403 => self.key_hint(),
            404 | 405 => {
                let model = &self.voice.model;
                format!("check base_url and the model `{model}` under [engine.speech]")
            }
            _ if retry_after.is_some_and(|wait| wait > LONGEST_WAIT) => {
                let minutes = retry_after.unwrap_or_default().as_secs() / 60;
                format!("the server asks to wait for {minutes} minutes; {KEPT}")
            }
            408 | 409 | 425 | 429 | 500..=599 => return passing(message, retry_after),
            _ => return EngineError::Refused(message),
        };
        EngineError::Unavailable { message, hint }
    }

    fn key_hint(&self) -> String {
        let name = variable(&self.voice);
        match self.key {
            Some(_) => format!("the key in {name} was sent and not accepted; check it"),
            None => format!(
                "no key was sent; put yours into the environment variable {name}, or name another \
                 variable with key_env under [engine.speech]"
            ),
        }
    }

    /// Counts failures, and ends the run when there is nothing else.
    fn weather(&self, outcome: Result<Vec<f32>, EngineError>) -> Result<Vec<f32>, EngineError> {
        let error = match outcome {
            Ok(samples) => {
                self.failures.store(0, Ordering::SeqCst);
                return Ok(samples);
            }
            Err(error) => error,
        };
        let message = match &error {
            EngineError::Transient { message, .. } | EngineError::Refused(message) => message,
            _ => return Err(error),
        };
        let failures = self.failures.fetch_add(1, Ordering::SeqCst) + 1;
        if failures < STORM {
            return Err(error);
        }
        Err(EngineError::Unavailable {
            message: format!("the voice failed {STORM} times in a row, the last time: {message}"),
            hint: format!("see what the server at {} lacks, {KEPT}", self.voice.host()),
        })
    }
}

impl SpeechEngine for OpenAi {
    fn id(&self) -> EngineId {
        let CloudVoice {
            base_url, model, ..
        } = &self.voice;
        EngineId {
            name: "openai".into(),
            settings: format!("{model} at {base_url} v{VERSION}"),
        }
    }

    fn lanes(&self) -> usize {
        LANES
    }

    fn default_voice(&self, _language: &str) -> String {
        self.voice.voice.clone()
    }

    fn prepare(
        &self,
        _language: &str,
        _progress: &(dyn Fn(&str, u64, u64) + Sync),
        _cancel: &Cancel,
    ) -> Result<(), EngineError> {
        let plain = |key: &String| key.bytes().all(|byte| byte.is_ascii_graphic());
        if self.key.as_ref().is_none_or(plain) {
            return Ok(());
        }
        let name = variable(&self.voice);
        Err(EngineError::Unavailable {
            message: format!("what the environment variable {name} holds is no key"),
            hint: "a key has neither spaces nor letters beyond ASCII; copy it anew".into(),
        })
    }

    fn speak(&self, utterance: &Utterance, cancel: &Cancel) -> Result<Speech, EngineError> {
        let Some(voice) = &utterance.voice else {
            return Ok(silent::speak(utterance));
        };
        if cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let words = read(&utterance.text);
        if words.iter().all(|word| word.spoken.is_empty()) {
            return Ok(pace::rest(&words));
        }
        let input = input(utterance, &words);
        let length = input.chars().count();
        if length > LONGEST_INPUT {
            return Err(EngineError::Refused(format!(
                "{length} characters are too many for one request; {LONGEST_INPUT} can be spoken"
            )));
        }
        let mut body = json!({
            "model": self.voice.model,
            "voice": voice,
            "input": input,
            "response_format": "wav",
        });
        if utterance.rate != 100 {
            body["speed"] = json!(f64::from(utterance.rate) / 100.0);
        }
        let samples = self.weather(self.ask(&body, cancel).and_then(|samples| {
            let sounds = timing::sounding(&samples).is_some();
            sounds.then_some(samples).ok_or_else(|| {
                let host = self.voice.host();
                passing(
                    format!("the voice at {host} sent nothing but silence"),
                    None,
                )
            })
        }))?;
        let (samples, words) = timing::place(&samples, &words);
        Ok(Speech {
            samples,
            words,
            guessed: Vec::new(),
        })
    }
}

fn passing(message: String, retry_after: Option<Duration>) -> EngineError {
    EngineError::Transient {
        message,
        retry_after,
    }
}

/// The environment variable that holds the key.
fn variable(voice: &CloudVoice) -> &str {
    voice.key_env.as_deref().unwrap_or(USUAL_KEY)
}

/// The key, if it may be sent. A variable that the curator named is meant for this server. One that
/// merely happens to be set must at least not cross a network in the clear.
fn usable(voice: &CloudVoice, key: &str) -> Option<String> {
    let sealed = voice.base_url.starts_with("https://");
    let authority = voice.host();
    let here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        let rest = authority.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    });
    let may = voice.key_env.is_some() || sealed || here;
    Some(key.trim().to_owned()).filter(|key| may && !key.is_empty())
}

/// What the server is given to read. Our reading rules know old prose, its hidden names and its
/// money, better than a voice that was trained on the present; they are rules for English.
fn input(utterance: &Utterance, words: &[Word]) -> String {
    let primary = utterance
        .language
        .split(['-', '_'])
        .next()
        .unwrap_or_default();
    if !(primary.is_empty() || primary.eq_ignore_ascii_case("en")) {
        return utterance.text.clone();
    }
    let mut input = String::new();
    for word in words {
        input.extend([word.before.as_str(), &word.spoken, &word.after]);
        input.push_str(match word.link {
            Link::Space | Link::Sentence => " ",
            Link::Line => "\n",
            Link::Paragraph => "\n\n",
        });
    }
    input.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(base_url: &str, key_env: Option<&str>) -> CloudVoice {
        CloudVoice {
            base_url: base_url.into(),
            model: "tts".into(),
            voice: "sage".into(),
            key_env: key_env.map(str::to_owned),
        }
    }

    #[test]
    fn a_key_that_merely_happens_to_be_there_stays_off_open_wires() {
        let sent = |base: &str, name| usable(&voice(base, name), " key\n").is_some();
        assert!(sent("https://api.example/v1", None));
        assert!(sent("http://127.0.0.1:8880/v1", None) && sent("http://localhost/v1", None));
        assert!(!sent("http://192.168.1.5:8880/v1", None));
        assert!(!sent("http://localhost.example/v1", None));
        assert!(sent("http://192.168.1.5:8880/v1", Some("MY_KEY")));
        assert_eq!(
            usable(&voice("https://a", None), " key\n").as_deref(),
            Some("key")
        );
    }

    #[test]
    fn old_prose_is_handed_over_as_it_is_read() {
        let mut utterance = Utterance {
            text: "Mr. B—— owed £5; _never_ more.".into(),
            voice: Some("sage".into()),
            language: "en".into(),
            rate: 100,
            sounds: Vec::new(),
        };
        let text = |utterance: &Utterance| input(utterance, &read(&utterance.text));
        assert_eq!(text(&utterance), "Mister B owed five pounds; never more.");
        utterance.language = "fr".into();
        assert_eq!(text(&utterance), utterance.text);
    }

    #[test]
    fn an_utterance_that_is_too_long_is_refused_before_it_is_sent() {
        let engine = OpenAi::open(&voice("http://127.0.0.1:9", None)).expect("an engine");
        let utterance = Utterance {
            text: "word ".repeat(900),
            voice: Some("sage".into()),
            language: "en".into(),
            rate: 100,
            sounds: Vec::new(),
        };
        let spoken = engine.speak(&utterance, &Cancel::default());
        assert!(matches!(spoken, Err(EngineError::Refused(why)) if why.contains("4096")));
    }

    #[test]
    fn statuses_mean_what_the_interface_says() {
        let engine = OpenAi::open(&voice("http://127.0.0.1:9", Some(""))).expect("an engine");
        let meaning = |status, code: &str, wait: Option<u64>| {
            let reason = crate::base::http::Reason {
                message: "words".into(),
                code: code.into(),
            };
            match engine.failure(HttpError::Status {
                url: "u".into(),
                status,
                retry_after: wait.map(Duration::from_secs),
                reason: Some(reason),
            }) {
                EngineError::Transient { .. } => "later",
                EngineError::Refused(_) => "refused",
                EngineError::Unavailable { .. } => "over",
                _ => "other",
            }
        };
        for status in [401, 402, 403, 404] {
            assert_eq!(meaning(status, "", None), "over", "{status}");
        }
        for status in [400, 413, 422] {
            assert_eq!(meaning(status, "", None), "refused", "{status}");
        }
        for status in [408, 409, 429, 500, 503] {
            assert_eq!(
                meaning(status, "rate_limit_exceeded", Some(2)),
                "later",
                "{status}"
            );
        }
        assert_eq!(meaning(429, "insufficient_quota", None), "over");
        assert_eq!(meaning(429, "", Some(86_400)), "over");
    }
}
