//! OpenAI's speech requests: sound comes back as it is, without times.

use serde_json::{Value, json};

use crate::config::CloudVoice;
use crate::engine::speech::SAMPLE_RATE;

/// Where it is asked.
pub(super) fn url(voice: &CloudVoice) -> String {
    format!("{}/audio/speech", voice.server.base_url)
}

/// What is asked: `input` read by `who` at `rate` percent.
pub(super) fn body(
    voice: &CloudVoice,
    instructions: Option<&str>,
    who: &str,
    input: &str,
    rate: u16,
) -> Value {
    let mut body = json!({
        "model": voice.model,
        "voice": who,
        "input": input,
        "response_format": voice.format,
    });
    if rate != 100 {
        body["speed"] = json!(f64::from(rate) / 100.0);
    }
    if let Some(instructions) = instructions {
        body["instructions"] = json!(instructions);
    }
    body
}

/// Hz of samples without a header, if those are asked for: always the same here.
pub(super) fn plain(voice: &CloudVoice) -> Option<u32> {
    (voice.format == "pcm").then_some(SAMPLE_RATE)
}
