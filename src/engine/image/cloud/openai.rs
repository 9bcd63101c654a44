//! OpenAI's images and whatever takes the same requests: JSON in, base64 or an address out. Such
//! servers differ in which of the two they give, and in whether they count tokens.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::{Cloud, LONGEST_ANSWER, Order, Shape};
use crate::base::cancel::Cancel;
use crate::base::http::{Body, Login, Request};
use crate::engine::error::EngineError;
use crate::engine::remote::passing;

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

pub(super) fn paint(
    cloud: &Cloud,
    order: &Order<'_>,
    cancel: &Cancel,
) -> Result<Vec<u8>, EngineError> {
    let body = request(cloud, order);
    let path = "/images/generations";
    let reply = cloud.ask(path, Body::Json(&body), "application/json", cancel)?;
    let answer = cloud.json(&reply)?;
    if let Some(tokens) = answer
        .pointer("/usage/total_tokens")
        .and_then(Value::as_u64)
    {
        cloud.tokens.fetch_add(tokens, Ordering::SeqCst);
    }
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
    let request = Request {
        url,
        body: Body::Nothing,
        login: Login::None,
        headers: &[],
        accept: "image/*",
        patience: cloud.painter.timeout,
        limit: LONGEST_ANSWER,
    };
    let reply = cloud.remote.fetch_named(&request, cancel);
    reply
        .map(|reply| reply.body)
        .map_err(|error| match error.is_transient() {
            true => passing(error.to_string(), None),
            false => EngineError::Refused(error.to_string()),
        })
}
