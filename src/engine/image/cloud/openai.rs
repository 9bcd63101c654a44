//! OpenAI's images and whatever takes the same requests: JSON in, base64 or an address out. Such
//! servers differ in which of the two they give, and in whether they count tokens.

use serde_json::{Value, json};

use super::{Asked, Cloud, Content, Order, Shape};
use crate::base::cancel::Cancel;
use crate::base::http::{Body, Reply};
use crate::config::CloudPainter;
use crate::engine::error::EngineError;
use crate::engine::remote::passing;
use crate::model::{Prompt, Units, Usage};

/// 9:16, as the second generation of OpenAI's models and most local ones take it.
const PAGE: (u32, u32) = (864, 1536);
/// 2:3, the only upright size of OpenAI's first generation.
const UPRIGHT: (u32, u32) = (1024, 1536);
/// What must not be seen, for models that have no list for it: short, and without naming what filters
/// of requests look for, since they do not tell a wish from its opposite.
const PLAIN_NO: &str = "No text, signature, watermark or frame anywhere; hands with five fingers; \
    nobody twice; nothing modern.";
/// The model of stable-diffusion.cpp's server, which reads more settings out of the words.
const SD_CPP: &str = "sd-cpp-local";

/// Tokens of a picture of 1024x1536 by quality, from what the first generation cost for each: newer ones
/// count anew and say so in their answers.
const PICTURE: [(&str, u64); 3] = [("low", 400), ("medium", 1_600), ("high", 6_250)];
/// Tokens beyond which no picture is reckoned, whatever its quality.
const DEAREST_PICTURE: u64 = 25_000;

pub(super) fn asked(cloud: &Cloud, order: &Order<'_>) -> Asked {
    Asked {
        path: "/images/generations".to_owned(),
        body: Content::Json(request(cloud, order)),
        accept: "application/json",
        headers: &[],
        read,
        used,
    }
}

/// What a picture will likely, and at most, be counted as.
pub(super) fn tokens(painter: &CloudPainter, prompt: &Prompt) -> (Usage, Usage) {
    let words = prompt
        .words
        .as_ref()
        .map_or(0, |words| words.positive.len())
        + PLAIN_NO.len();
    let known = |name: &&str| PICTURE.iter().find(|(quality, _)| quality == name);
    let quality = painter.quality.as_deref();
    let picture = quality.as_ref().and_then(known).map(|(_, tokens)| *tokens);
    let usage = |input: usize, output: u64| Usage {
        input: input as u64,
        output,
        ..Usage::default()
    };
    (
        usage(words / 4, picture.unwrap_or(PICTURE[1].1)),
        usage(words, picture.map_or(DEAREST_PICTURE, |tokens| tokens * 2)),
    )
}

fn used(reply: &Reply) -> Option<Units> {
    let answer: Value = serde_json::from_slice(&reply.body).ok()?;
    let count = |name: &str| answer.pointer(&format!("/usage/{name}"))?.as_u64();
    let tokens = Usage {
        input: count("input_tokens")?,
        output: count("output_tokens")?,
        ..Usage::default()
    };
    Some(Units {
        tokens,
        pictures: 1,
        characters: 0,
    })
}

fn read(cloud: &Cloud, reply: &Reply, cancel: &Cancel) -> Result<Vec<u8>, EngineError> {
    let answer = cloud.json(reply)?;
    let text = |name: &str| {
        let text = answer.pointer(&format!("/data/0/{name}"))?.as_str()?;
        Some(text).filter(|text| !text.is_empty())
    };
    match (text("b64_json"), text("url")) {
        (Some(encoded), _) => cloud.bytes(encoded),
        (None, Some(inline)) if inline.starts_with("data:") => cloud.bytes(inline),
        (None, Some(url)) => fetch(cloud, url, cancel),
        (None, None) => {
            let message = format!("{} sent an answer without a picture", cloud.host());
            Err(passing(message, None))
        }
    }
}

fn request(cloud: &Cloud, order: &Order<'_>) -> Value {
    let model = cloud.painter.model.as_str();
    let openai = model.starts_with("gpt-image");
    let (width, height) = match order.shape {
        Shape::Square if openai => (1024, 1024),
        Shape::Cover if openai => UPRIGHT,
        Shape::Page if model.starts_with("gpt-image-1") => cloud.size(Shape::Page, UPRIGHT),
        shape => cloud.size(shape, PAGE),
    };
    let words = order.words;
    let prompt = match model {
        SD_CPP => {
            let more = json!({"seed": order.seed, "negative_prompt": words.negative});
            format!(
                "{} <sd_cpp_extra_args>{more}</sd_cpp_extra_args>",
                words.positive
            )
        }
        _ => format!("{} {PLAIN_NO}", words.positive),
    };
    let mut body = json!({
        "model": model,
        "prompt": prompt,
        "n": 1,
        "size": format!("{width}x{height}"),
        "output_format": "png",
    });
    if let Some(quality) = &cloud.painter.quality {
        body["quality"] = json!(quality);
    }
    body
}

/// Fetches a picture from where the server put it.
fn fetch(cloud: &Cloud, url: &str, cancel: &Cancel) -> Result<Vec<u8>, EngineError> {
    let request = cloud.request(url, Body::Nothing, "image/*");
    let reply = cloud.remote.fetch_named(&request, cancel);
    reply
        .map(|reply| reply.body)
        .map_err(|error| match error.is_transient() {
            true => passing(error.to_string(), None),
            false => EngineError::Refused(error.to_string()),
        })
}
