//! Stability AI's v2beta: a form in, raw bytes out. A picture that its filter did not like comes with
//! status 200, blurred, and says so in a header.

use super::{Asked, Cloud, Content, Order, Shape};
use crate::base::cancel::Cancel;
use crate::base::http::Reply;
use crate::engine::error::EngineError;
use crate::model::Units;

/// Where it says why it stopped.
const FINISH: &str = "finish-reason";

pub(super) fn asked(cloud: &Cloud, order: &Order<'_>) -> Asked {
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
    Asked {
        path: format!("/v2beta/stable-image/generate/{family}"),
        body: Content::Form(form),
        accept: "image/*",
        headers: &[FINISH],
        read,
        used: |reply| filtered(reply).then(Units::default),
    }
}

/// Whether the service did not like what it painted, for which it sends no bill.
fn filtered(reply: &Reply) -> bool {
    reply.headers.get(FINISH).map(String::as_str) == Some("CONTENT_FILTERED")
}

fn read(_cloud: &Cloud, reply: &Reply, _cancel: &Cancel) -> Result<Vec<u8>, EngineError> {
    if filtered(reply) {
        return Err(EngineError::Declined(
            "the picture was blurred by the service's filter (CONTENT_FILTERED)".into(),
        ));
    }
    Ok(reply.body.clone())
}
