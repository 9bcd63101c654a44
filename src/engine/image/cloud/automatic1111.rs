//! AUTOMATIC1111's web UI and Forge: JSON in, base64 out. One picture after another.

use serde_json::{Value, json};

use super::{Asked, Cloud, Content, Order};
use crate::base::cancel::Cancel;
use crate::base::http::Reply;
use crate::engine::error::EngineError;
use crate::engine::remote::passing;

/// A size near 9:16 on which the larger models were trained.
const PAGE: (u32, u32) = (768, 1344);
/// Steps unless the file says otherwise: the server's own default of 50 takes twice as long and shows
/// little more.
const STEPS: u32 = 28;
/// How closely to keep to the words unless the file says otherwise.
const CFG_SCALE: f64 = 6.0;

pub(super) fn asked(cloud: &Cloud, order: &Order<'_>) -> Asked {
    let painter = &cloud.painter;
    let (width, height) = cloud.size(order.shape, PAGE);
    let mut body = json!({
        "prompt": order.words.positive,
        "negative_prompt": order.words.negative,
        "width": width,
        "height": height,
        "steps": painter.steps.unwrap_or(STEPS),
        "cfg_scale": painter.cfg_scale.unwrap_or(CFG_SCALE),
        "seed": order.seed,
        "batch_size": 1,
        "n_iter": 1,
        "send_images": true,
        "save_images": false,
    });
    if let Some(sampler) = &painter.sampler {
        body["sampler_name"] = json!(sampler);
    }
    if !painter.model.is_empty() {
        body["override_settings"] = json!({"sd_model_checkpoint": painter.model});
        // Changing back after every picture would load both models each time.
        body["override_settings_restore_afterwards"] = json!(false);
    }
    Asked {
        path: "/sdapi/v1/txt2img".to_owned(),
        body: Content::Json(body),
        accept: "application/json",
        headers: &[],
        read,
        used: |_| None,
    }
}

fn read(cloud: &Cloud, reply: &Reply, _cancel: &Cancel) -> Result<Vec<u8>, EngineError> {
    let answer = cloud.json(reply)?;
    match answer.pointer("/images/0").and_then(Value::as_str) {
        Some(encoded) if !encoded.is_empty() => cloud.bytes(encoded),
        _ => {
            let message = format!("{} sent an answer without a picture", cloud.host());
            Err(passing(message, None))
        }
    }
}
