//! Voices over HTTP: servers that take OpenAI's speech requests, in the cloud or nearby, and
//! ElevenLabs. Owns what they share: cutting and joining, errors, and which times are believed.

mod answer;
mod company;
mod elevenlabs;
mod openai;
mod script;
mod timing;
mod trade;
mod wave;

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Result, ensure};

use super::{SAMPLE_RATE, Speech, SpeechEngine, casting, pace, silent};
use crate::base::cancel::Cancel;
use crate::base::http::{Body, HttpError, Login, Reply, Request};
use crate::config::{CloudVoice, SpeechWire};
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::remote::paid::Order;
use crate::engine::remote::{Remote, passing};
use crate::engine::till::Errand;
use crate::media::stranger::Flaw;
use crate::model::{Character, Forecast, Units, Utterance, Vendor, WordTime};
use crate::text::reading::{Word, read};

use answer::Sent;
use company::Company;
use elevenlabs::Alignment;
use script::Part;
use trade::{ELEVENLABS, OPENAI};

/// Raised whenever our own code makes another sound of the same utterance.
const VERSION: u32 = 1;
/// Requests at once: what small accounts and small servers bear.
const LANES: usize = 4;
/// Bytes of one answer: five minutes of stereo floats at 48 kHz are twice as many.
const LONGEST_ANSWER: u64 = 64 << 20;
/// Longest that a request may take: it is spoken while we wait.
const PATIENCE: Duration = Duration::from_secs(300);

/// The engine. Nothing is asked before the first utterance.
pub struct Cloud {
    remote: Remote,
    voice: CloudVoice,
}

/// A part as it was spoken.
struct Heard {
    samples: Vec<f32>,
    alignment: Option<Alignment>,
}

impl Cloud {
    /// An engine for a server, with the key that the environment holds for it.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open(voice: &CloudVoice) -> Result<Self> {
        let remote = match voice.wire {
            SpeechWire::OpenAi { .. } => Remote::open(&voice.server, OPENAI),
            SpeechWire::ElevenLabs(_) => {
                Remote::open_with_header(&voice.server, ELEVENLABS, "xi-api-key")
            }
        };
        Ok(Self {
            remote: remote?,
            voice: voice.clone(),
        })
    }

    /// Has a part spoken.
    fn ask(
        &self,
        part: &Part,
        who: &str,
        rate: u16,
        errand: &Errand<'_>,
    ) -> Result<Heard, EngineError> {
        let (voice, input) = (&self.voice, part.input.as_str());
        let (url, body, plain) = match &voice.wire {
            SpeechWire::OpenAi { instructions } => (
                openai::url(voice),
                openai::body(voice, instructions.as_deref(), who, input, rate),
                openai::plain(voice),
            ),
            SpeechWire::ElevenLabs(manner) => (
                elevenlabs::url(voice, who),
                elevenlabs::body(voice, manner, part, rate),
                elevenlabs::plain(voice),
            ),
        };
        let request = Request {
            url: &url,
            body: Body::Json(&body),
            login: Login::None,
            accept: "",
            headers: &[],
            patience: PATIENCE,
            limit: LONGEST_ANSWER,
        };
        let order = Order {
            request,
            vendor: &self.seller(),
            forecast: spoken(input),
            headers: &[],
        };
        self.remote.paid(
            &order,
            errand,
            |error| self.failure(error),
            |reply| (order.forecast.likely, self.heard(&url, reply, plain)),
        )
    }

    /// What was spoken.
    fn heard(&self, url: &str, reply: &Reply, plain: Option<u32>) -> Result<Heard, EngineError> {
        let (sound, content_type, alignment) = match &self.voice.wire {
            SpeechWire::OpenAi { .. } => (reply.body.clone(), reply.content_type.as_str(), None),
            SpeechWire::ElevenLabs(_) => match elevenlabs::read(&reply.body) {
                Some((sound, alignment)) => (sound, "", alignment),
                None => (reply.body.clone(), reply.content_type.as_str(), None),
            },
        };
        let sent = Sent {
            body: &sound,
            content_type,
            plain,
        };
        let samples = answer::samples(&sent).map_err(|flaw| self.refused(url, reply, flaw))?;
        if timing::sounding(&samples).is_none() {
            let host = self.voice.server.host();
            let message = format!("the voice at {host} sent nothing but silence");
            return Err(passing(message, None));
        }
        Ok(Heard { samples, alignment })
    }

    fn seller(&self) -> Vendor {
        let CloudVoice { server, model, .. } = &self.voice;
        Vendor {
            engine: self.name().to_owned(),
            host: server.host().to_owned(),
            model: model.clone(),
            here: server.is_here(),
            batched: false,
        }
    }

    fn name(&self) -> &'static str {
        match self.voice.wire {
            SpeechWire::OpenAi { .. } => "openai",
            SpeechWire::ElevenLabs(_) => "elevenlabs",
        }
    }

    /// What an answer without a sound in it means.
    fn refused(&self, url: &str, reply: &Reply, flaw: Flaw) -> EngineError {
        // Some gateways say no with a status of success.
        if let Some(reason) = self.remote.reason(&reply.body) {
            let error = HttpError::Status {
                url: url.to_owned(),
                status: 200,
                retry_after: None,
                reason: Some(reason),
            };
            return match self.failure(error) {
                EngineError::Refused(message) => passing(message, None),
                error => error,
            };
        }
        match flaw {
            Flaw::Cut(what) => passing(format!("{url} sent {what}"), None),
            Flaw::Foreign(what) => {
                let format = &self.voice.format;
                EngineError::Unavailable {
                    message: format!("{url} sent {what} where {format} was asked for"),
                    hint: "pennyreel reads WAV, MP3, FLAC, AAC, MP4, Ogg Vorbis, Ogg Opus and PCM; set \
                           format under [engine.speech] to one that the server has, or base_url and \
                           model to what answers with one of them"
                        .into(),
                }
            }
        }
    }

    /// What an answer that says no means, in what only servers that speak say.
    fn failure(&self, error: HttpError) -> EngineError {
        let code = match &error {
            HttpError::Status {
                reason: Some(reason),
                ..
            } => reason.code.clone(),
            _ => String::new(),
        };
        let hint = match code.as_str() {
            "max_character_limit_exceeded" => {
                let most = self.voice.max_chars;
                Some(format!("set max_chars under [engine.speech] below {most}"))
            }
            "voice_not_found" => Some(
                "set `voice` under [engine.speech], and `narrator` and `voices` of the book, to \
                 voices of your account"
                    .to_owned(),
            ),
            "output_format_not_allowed" => Some(
                "your plan does not have that format; take `format` out of [engine.speech]"
                    .to_owned(),
            ),
            _ => None,
        };
        match hint {
            Some(hint) => EngineError::Unavailable {
                message: error.to_string(),
                hint,
            },
            None => self.remote.failure(error, &self.voice.model),
        }
    }
}

/// What saying something is billed for.
fn spoken(input: &str) -> Forecast {
    let units = Units {
        characters: input.chars().count() as u64,
        ..Units::default()
    };
    Forecast {
        requests: 1,
        likely: units,
        most: units,
    }
}

/// The samples of a part without the silence around them, and the times of its words.
fn timed(heard: &Heard, part: &Part, words: &[Word]) -> (Vec<f32>, Vec<WordTime>) {
    let trimmed = timing::trim(&heard.samples);
    let alignment = heard.alignment.as_ref();
    let told = alignment.and_then(|told| told.words(part, seconds(heard.samples.len())));
    let words = match told {
        None => trimmed.estimate(words),
        Some(mut times) => {
            let length = seconds(trimmed.samples.len());
            let shift = |time: f64| (time - trimmed.lead).clamp(0.0, length);
            for (start, end) in times.iter_mut().flatten() {
                (*start, *end) = (shift(*start), shift(*end));
            }
            pace::settle(&times, words, length)
        }
    };
    (trimmed.samples, words)
}

fn seconds(samples: usize) -> f64 {
    samples as f64 / f64::from(SAMPLE_RATE)
}

impl SpeechEngine for Cloud {
    fn id(&self) -> EngineId {
        let CloudVoice {
            server,
            model,
            format,
            wire,
            ..
        } = &self.voice;
        let mut settings = format!("{model} at {} v{VERSION}", server.base_url);
        // What was spoken before there were such settings stays good.
        match wire {
            SpeechWire::OpenAi { instructions } => {
                if format != "wav" {
                    settings.push_str(&format!(", {format}"));
                }
                if let Some(instructions) = instructions {
                    settings.push_str(&format!(", {instructions:?}"));
                }
            }
            SpeechWire::ElevenLabs(manner) => {
                settings.push_str(&format!(", {format}, {manner:?}"));
            }
        }
        EngineId {
            name: self.name().into(),
            settings,
        }
    }

    fn lanes(&self) -> usize {
        LANES
    }

    fn default_voice(&self, _language: &str) -> String {
        self.voice.voice.clone()
    }

    fn cast(
        &self,
        cast: &[Character],
        narrator: &str,
        overrides: &BTreeMap<String, String>,
    ) -> Vec<Option<String>> {
        let company = Company(&self.voice.voices);
        casting::cast(cast, [narrator.to_owned()], overrides, &company)
    }

    fn check_voice(&self, voice: &str) -> Result<()> {
        let by_id = matches!(self.voice.wire, SpeechWire::ElevenLabs(_));
        ensure!(
            !by_id || elevenlabs::is_id(voice),
            "`{voice}` is no voice of ElevenLabs: it wants the voice's id, such as \
             JBFqnCBsd6RMkjVDRZzb, not its name"
        );
        Ok(())
    }

    fn prepare(
        &self,
        _language: &str,
        _progress: &(dyn Fn(&str, u64, u64) + Sync),
        _cancel: &Cancel,
    ) -> Result<(), EngineError> {
        self.remote.check_key()
    }

    fn missing_key(&self) -> Option<String> {
        self.remote.missing_key()
    }

    fn vendor(&self) -> Option<Vendor> {
        Some(self.seller())
    }

    fn forecast(&self, utterance: &Utterance) -> Forecast {
        let words = read(&utterance.text);
        let parts = match &utterance.voice {
            Some(_) => script::parts(utterance, &words, self.voice.max_chars),
            None => Ok(Vec::new()),
        };
        let mut forecast = Forecast::default();
        // What is too long for it is said when it is spoken.
        for part in parts.unwrap_or_default() {
            forecast += spoken(&part.input);
        }
        forecast
    }

    fn speak(&self, utterance: &Utterance, errand: &Errand<'_>) -> Result<Speech, EngineError> {
        let Some(who) = &utterance.voice else {
            return Ok(silent::speak(utterance));
        };
        if errand.cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        // It goes into an address, and is wrong for every line.
        self.check_voice(who)
            .map_err(|error| EngineError::Unavailable {
                message: error.to_string(),
                hint:
                    "correct `voice` under [engine.speech], or `narrator` or `voices` of the book"
                        .into(),
            })?;
        let words = read(&utterance.text);
        if words.iter().all(|word| word.spoken.is_empty()) {
            return Ok(pace::rest(&words));
        }
        let most = self.voice.max_chars;
        let parts = script::parts(utterance, &words, most).map_err(|length| {
            EngineError::Refused(format!(
                "a word of {length} characters is too long for one request; max_chars under \
                 [engine.speech] allows {most}"
            ))
        })?;
        let mut speech = Speech {
            samples: Vec::new(),
            words: Vec::new(),
            guessed: Vec::new(),
        };
        for (index, part) in parts.iter().enumerate() {
            let heard = self.ask(part, who, utterance.rate, errand);
            let heard = self.remote.weather(heard)?;
            let (samples, times) = timed(&heard, part, &words[part.words.clone()]);
            let offset = (seconds(speech.samples.len()) * 1000.0).round() as u32;
            speech.words.extend(times.into_iter().map(|word| WordTime {
                from: word.from + offset,
                to: word.to + offset,
                ..word
            }));
            speech.samples.extend(samples);
            if index + 1 < parts.len() {
                let rest = (part.rest * f64::from(SAMPLE_RATE)) as usize;
                speech.samples.resize(speech.samples.len() + rest, 0.0);
            }
        }
        Ok(speech)
    }
}
