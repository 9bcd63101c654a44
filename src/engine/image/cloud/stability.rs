//! Stability AI's v2beta: a form in, raw bytes out. A picture that its filter did not like comes with
//! status 200, blurred, and says so in a header.

use super::{Cloud, Order, Shape};
use crate::base::cancel::Cancel;
use crate::base::http::Body;
use crate::engine::error::EngineError;

pub(super) fn paint(
    cloud: &Cloud,
    order: &Order<'_>,
    cancel: &Cancel,
) -> Result<Vec<u8>, EngineError> {
    let model = cloud.painter.model.as_str();
    let family = if model.starts_with("sd3") {
        "sd3"
    } else {
        model
    };
    let ratio = match order.shape {
        Shape::Page => "9:16",
        Shape::Cover => "2:3",
        Shape::Square => "1:1",
    };
    let mut form = vec![
        ("prompt", order.words.positive.clone()),
        ("negative_prompt", order.words.negative.clone()),
        ("aspect_ratio", ratio.to_owned()),
        ("seed", order.seed.to_string()),
        ("output_format", "png".to_owned()),
    ];
    if family == "sd3" {
        form.push(("model", model.to_owned()));
    }
    let path = format!("/v2beta/stable-image/generate/{family}");
    let reply = cloud.ask(&path, Body::Form(&form), "image/*", cancel)?;
    match reply.headers.get("finish-reason").map(String::as_str) {
        Some("CONTENT_FILTERED") => Err(EngineError::Declined(
            "the picture was blurred by the service's filter (CONTENT_FILTERED)".into(),
        )),
        _ => Ok(reply.body),
    }
}
