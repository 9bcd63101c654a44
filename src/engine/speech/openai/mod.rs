//! A voice over HTTP: any server that takes OpenAI's speech requests, in the cloud or nearby. Owns
//! the request and what is read out of the answer.

mod answer;
mod timing;
mod wave;

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use super::{Speech, SpeechEngine, pace, silent};
use crate::base::cancel::Cancel;
use crate::base::http::{Body, Login, Request};
use crate::config::CloudVoice;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::remote::{Remote, Trade, passing};
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
/// Longest that an utterance may take: it is made while we wait.
const PATIENCE: Duration = Duration::from_secs(300);

const TRADE: Trade = Trade {
    table: "[engine.speech]",
    worker: "voice",
    kept: "what is spoken already is kept",
    usual_key: "OPENAI_API_KEY",
    basic: false,
    start: "start the server that base_url under [engine.speech] names",
};

/// The engine. Nothing is asked before the first utterance.
pub struct OpenAi {
    remote: Remote,
    voice: CloudVoice,
}

impl OpenAi {
    /// An engine for a server, with the key that the environment holds for it.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open(voice: &CloudVoice) -> Result<Self> {
        Ok(Self {
            remote: Remote::open(&voice.server, TRADE)?,
            voice: voice.clone(),
        })
    }

    fn ask(&self, body: &Value, cancel: &Cancel) -> Result<Vec<f32>, EngineError> {
        let url = format!("{}/audio/speech", self.voice.server.base_url);
        let request = Request {
            url: &url,
            body: Body::Json(body),
            login: Login::None,
            headers: &[],
            accept: "",
            patience: PATIENCE,
            limit: LONGEST_ANSWER,
        };
        let reply = self
            .remote
            .ask(&request, cancel)
            .map_err(|error| self.remote.failure(error, &self.voice.model))?;
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
}

impl SpeechEngine for OpenAi {
    fn id(&self) -> EngineId {
        let CloudVoice { server, model, .. } = &self.voice;
        let base_url = &server.base_url;
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
        self.remote.check_key()
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
        let samples = self
            .remote
            .weather(self.ask(&body, cancel).and_then(|samples| {
                let sounds = timing::sounding(&samples).is_some();
                sounds.then_some(samples).ok_or_else(|| {
                    let host = self.voice.server.host();
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

    fn voice(base_url: &str) -> CloudVoice {
        CloudVoice {
            server: crate::config::Server {
                base_url: base_url.into(),
                key_env: None,
            },
            model: "tts".into(),
            voice: "sage".into(),
        }
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
        let engine = OpenAi::open(&voice("http://127.0.0.1:9")).expect("an engine");
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
}
