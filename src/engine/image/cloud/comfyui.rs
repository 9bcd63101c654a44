//! ComfyUI: a graph is put into its queue, its history is asked until the picture is there, and the
//! picture is fetched by name. Owns the graph that is used where the curator has none of their own.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Cloud, Order};
use crate::base::cancel::Cancel;
use crate::base::digest::Digest;
use crate::base::http::{Body, Login, Request};
use crate::engine::error::EngineError;
use crate::engine::remote::passing;

/// A size near 9:16 on which the larger models were trained.
const PAGE: (u32, u32) = (768, 1344);
/// Steps, and how closely to keep to the words, unless the file says otherwise.
const STEPS: u32 = 28;
const CFG_SCALE: f64 = 6.0;
/// The sampler unless the file says otherwise.
const SAMPLER: &str = "euler";
/// The first wait between two looks at the history; each further one is longer, up to the last.
const FIRST_LOOK: Duration = Duration::from_millis(100);
const LAST_LOOK: Duration = Duration::from_secs(2);

/// Names a graph in the engine's identity.
pub(super) fn digest(graph: &Value) -> String {
    let digest = Digest::of(graph.to_string().as_bytes());
    format!("graph {}", digest.as_str().get(..16).unwrap_or_default())
}

pub(super) fn paint(
    cloud: &Cloud,
    order: &Order<'_>,
    cancel: &Cancel,
) -> Result<Vec<u8>, EngineError> {
    let graph = filled(cloud, order);
    let body = json!({"prompt": graph, "client_id": "pennyreel"});
    let asked = cloud.ask("/prompt", Body::Json(&body), "application/json", cancel);
    let answer = cloud.json(&asked.map_err(refused_graph)?)?;
    let errors = answer.get("node_errors").and_then(Value::as_object);
    if let Some(node) = errors.and_then(|errors| errors.values().next()) {
        return Err(refused_graph(EngineError::Refused(said(node))));
    }
    let id = answer.get("prompt_id").and_then(Value::as_str);
    let safe =
        |id: &&str| id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let Some(id) = id.filter(safe) else {
        return Err(cloud.foreign("an answer without a prompt_id"));
    };
    let painted = wait(cloud, id, cancel);
    if painted.is_err() {
        forget(cloud, id);
    }
    let picture = painted?;
    let path = format!("/view?{picture}");
    Ok(cloud.ask(&path, Body::Nothing, "", cancel)?.body)
}

/// Takes a graph out of the queue: nobody waits for it any more, so it need not be begun. Best effort,
/// and soon over.
fn forget(cloud: &Cloud, id: &str) {
    let url = format!("{}/queue", cloud.painter.server.base_url);
    let body = json!({"delete": [id]});
    let request = Request {
        url: &url,
        body: Body::Json(&body),
        login: Login::None,
        headers: &[],
        accept: "",
        patience: Duration::from_millis(500),
        limit: 1 << 16,
    };
    let _ = cloud.remote.ask(&request, &Cancel::default());
}

/// Looks at the history until the picture is there; its name as a query.
fn wait(cloud: &Cloud, id: &str, cancel: &Cancel) -> Result<String, EngineError> {
    let started = Instant::now();
    let mut pause = FIRST_LOOK;
    loop {
        let path = format!("/history/{id}");
        let reply = cloud.ask(&path, Body::Nothing, "application/json", cancel)?;
        let history = cloud.json(&reply)?;
        if let Some(entry) = history.get(id) {
            return outcome(cloud, entry);
        }
        if started.elapsed() > cloud.painter.timeout {
            let seconds = cloud.painter.timeout.as_secs();
            let message = format!("{} did not finish within {seconds} s", cloud.host());
            return Err(passing(message, None));
        }
        let until = Instant::now() + pause;
        while Instant::now() < until {
            if cancel.is_cancelled() {
                return Err(EngineError::Cancelled);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        pause = (pause * 3 / 2).min(LAST_LOOK);
    }
}

/// What came of a graph: the query for its first picture, one that is kept before one that is only
/// shown.
fn outcome(cloud: &Cloud, entry: &Value) -> Result<String, EngineError> {
    if entry.pointer("/status/status_str").and_then(Value::as_str) == Some("error") {
        let why = said(&entry["status"]["messages"]);
        return Err(EngineError::Refused(format!("ComfyUI failed: {why}")));
    }
    let outputs = entry.get("outputs").and_then(Value::as_object);
    let pictures: Vec<&Value> = outputs
        .into_iter()
        .flat_map(|outputs| outputs.values())
        .filter_map(|node| node.get("images")?.as_array())
        .flatten()
        .collect();
    let kept = |picture: &&&Value| picture["type"] == "output";
    let Some(picture) = pictures.iter().find(kept).or(pictures.first()) else {
        return Err(cloud.foreign("no picture: the graph needs a node that saves one"));
    };
    let mut query = String::new();
    for name in ["filename", "subfolder", "type"] {
        let value = picture[name].as_str().unwrap_or_default();
        let joint = if query.is_empty() { "" } else { "&" };
        query.push_str(&format!("{joint}{name}={}", escaped(value)));
    }
    Ok(query)
}

/// A value of a query, with all that could mean something in an address escaped.
fn escaped(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    value
        .bytes()
        .map(|byte| match plain(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

/// A graph that the server does not take is refused for every picture alike.
fn refused_graph(error: EngineError) -> EngineError {
    match error {
        EngineError::Refused(message) => EngineError::Unavailable {
            message: format!("ComfyUI does not take the graph: {message}"),
            hint: "check `model` (a file in ComfyUI's models/checkpoints) and `sampler`, or the \
                   `workflow`, under [engine.image]; ComfyUI's own window says more"
                .into(),
        },
        error => error,
    }
}

/// The first words in which ComfyUI says what went wrong, wherever they stand.
fn said(value: &Value) -> String {
    let first = find(value, "exception_message").or_else(|| find(value, "details"));
    let first = first.or_else(|| find(value, "message"));
    let words = first.unwrap_or("it does not say why");
    let shown: Vec<&str> = words.split_whitespace().collect();
    shown.join(" ").chars().take(300).collect()
}

fn find<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    match value {
        Value::Object(fields) => {
            let own = fields.get(key).and_then(Value::as_str);
            own.filter(|text| !text.trim().is_empty())
                .or_else(|| fields.values().find_map(|inner| find(inner, key)))
        }
        Value::Array(values) => values.iter().find_map(|inner| find(inner, key)),
        _ => None,
    }
}

/// The graph with everything filled in.
fn filled(cloud: &Cloud, order: &Order<'_>) -> Value {
    let painter = &cloud.painter;
    let (width, height) = cloud.size(order.shape, PAGE);
    let values = [
        ("%prompt%", json!(order.words.positive)),
        ("%negative_prompt%", json!(order.words.negative)),
        ("%seed%", json!(order.seed)),
        ("%width%", json!(width)),
        ("%height%", json!(height)),
        ("%steps%", json!(painter.steps.unwrap_or(STEPS))),
        ("%cfg_scale%", json!(painter.cfg_scale.unwrap_or(CFG_SCALE))),
        (
            "%sampler%",
            json!(painter.sampler.as_deref().unwrap_or(SAMPLER)),
        ),
        ("%model%", json!(painter.model)),
    ];
    let mut graph = painter.workflow.clone().unwrap_or_else(usual_graph);
    fill(&mut graph, &values);
    graph
}

/// A string that is nothing but a placeholder becomes its value, a number where it is one; in longer
/// strings the value's text takes its place.
fn fill(value: &mut Value, values: &[(&str, Value)]) {
    match value {
        Value::String(text) => {
            if let Some((_, whole)) = values.iter().find(|(name, _)| text == name) {
                *value = whole.clone();
                return;
            }
            for (name, part) in values {
                if text.contains(name) {
                    let part = part
                        .as_str()
                        .map_or_else(|| part.to_string(), str::to_owned);
                    *text = text.replace(name, &part);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, values)),
        Value::Object(fields) => fields.values_mut().for_each(|item| fill(item, values)),
        _ => {}
    }
}

/// The least graph that paints: one checkpoint, two texts, one sampler.
fn usual_graph() -> Value {
    json!({
        "1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "%model%"}},
        "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "%prompt%", "clip": ["1", 1]}},
        "3": {"class_type": "CLIPTextEncode",
              "inputs": {"text": "%negative_prompt%", "clip": ["1", 1]}},
        "4": {"class_type": "EmptyLatentImage",
              "inputs": {"width": "%width%", "height": "%height%", "batch_size": 1}},
        "5": {"class_type": "KSampler", "inputs": {
            "model": ["1", 0], "positive": ["2", 0], "negative": ["3", 0], "latent_image": ["4", 0],
            "seed": "%seed%", "steps": "%steps%", "cfg": "%cfg_scale%", "sampler_name": "%sampler%",
            "scheduler": "normal", "denoise": 1.0}},
        "6": {"class_type": "VAEDecode", "inputs": {"samples": ["5", 0], "vae": ["1", 2]}},
        "7": {"class_type": "SaveImage",
              "inputs": {"images": ["6", 0], "filename_prefix": "pennyreel"}},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_in_and_numbers_stay_numbers() {
        let mut graph = json!({"1": {"inputs": {"text": "ink, %prompt%", "seed": "%seed%", "w": [1, "%seed%"]}}});
        fill(
            &mut graph,
            &[
                ("%prompt%", json!("a \"moor\" %seed%")),
                ("%seed%", json!(7)),
            ],
        );
        let inputs = &graph["1"]["inputs"];
        assert_eq!(inputs["seed"], 7);
        assert_eq!(inputs["w"][1], 7);
        assert!(
            inputs["text"]
                .as_str()
                .is_some_and(|t| t.starts_with("ink, a \"moor\""))
        );
        assert!(!usual_graph().to_string().is_empty());
    }

    #[test]
    fn names_from_the_server_cannot_change_the_address() {
        assert_eq!(
            escaped("a b&type=temp#?/../é.png"),
            "a%20b%26type%3Dtemp%23%3F%2F..%2F%C3%A9.png"
        );
    }

    #[test]
    fn what_went_wrong_is_found_wherever_it_stands() {
        let messages = json!([["execution_start", {}], ["execution_error", {"exception_message": "CUDA\nout of memory"}]]);
        assert_eq!(said(&messages), "CUDA out of memory");
        let node = json!({"errors": [{"message": "Value not in list", "details": "ckpt_name: 'x' not in []"}]});
        assert_eq!(said(&node), "ckpt_name: 'x' not in []");
    }
}
