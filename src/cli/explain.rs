//! `explain`: why a build would make something anew.

use anyhow::Result;
use clap::Args;
use serde_json::Value;

use super::session::Session;
use super::{Global, OK, out};
use crate::pipeline::{Event, Mode, Observer, Until};
use std::sync::Mutex;

/// Flags of `explain`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The book; all of them when none is named.
    slug: Option<String>,
}

/// At most this many stored manifests are compared with a missing one.
const COMPARED: usize = 5000;

/// Keeps the manifests of what is missing.
struct Misses(Mutex<Vec<(String, String)>>);

impl Observer for Misses {
    fn on(&self, event: &Event<'_>) {
        if let Event::Missing { edition, manifest } = event {
            let mut misses = self
                .0
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            misses.push(((*edition).to_owned(), (*manifest).to_owned()));
        }
    }
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let mut global = global.clone();
    global.only.extend(options.slug.clone());
    let session = Session::open(&global)?;
    let observer = Misses(Mutex::new(Vec::new()));
    session.build(&observer, Mode::Plan, &[], Until::Publish)?;
    let misses = observer
        .0
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut explained = Vec::new();
    for (edition, manifest) in misses {
        explained.push(explain(&session, &edition, &manifest)?);
    }
    if global.json {
        out::say(&Value::from(explained).to_string());
        return Ok(OK);
    }
    if explained.is_empty() {
        out::say("Nothing would be made anew: everything is stored.");
    }
    let most = if global.verbose { usize::MAX } else { 12 };
    for miss in explained.iter().take(most) {
        let text = |key: &str| miss[key].as_str().unwrap_or_default().to_owned();
        out::say(&format!(
            "{}: {}: {}",
            text("edition"),
            text("stage"),
            text("why")
        ));
    }
    if explained.len() > most {
        out::say(&format!(
            "… and {} more; -v shows all",
            explained.len() - most
        ));
    }
    Ok(OK)
}

/// Compares a missing unit's manifest with the stored one that differs least.
fn explain(session: &Session, edition: &str, manifest: &str) -> Result<Value> {
    let missing: Value = serde_json::from_str(manifest)?;
    let stage = missing["stage"].as_str().unwrap_or_default().to_owned();
    let mut nearest: Option<Vec<String>> = None;
    for stored in session.store.manifests(&stage, edition, COMPARED)? {
        let stored: Value = serde_json::from_str(&stored)?;
        let mut differences = Vec::new();
        compare("", &stored, &missing, &mut differences);
        if nearest
            .as_ref()
            .is_none_or(|best| differences.len() < best.len())
        {
            nearest = Some(differences);
        }
    }
    let why = match nearest {
        None => "nothing of this stage is stored for this book".to_owned(),
        Some(differences) if differences.is_empty() => {
            "it is stored, but a file that belongs to it is gone from the blob folder".to_owned()
        }
        Some(differences) => differences.join("; "),
    };
    Ok(serde_json::json!({ "edition": edition, "stage": stage, "why": why }))
}

/// Collects `path: old → new` for every leaf that differs.
fn compare(path: &str, old: &Value, new: &Value, differences: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
            for key in keys {
                let inner = format!("{path}{}{key}", if path.is_empty() { "" } else { "." });
                compare(&inner, &old[key.as_str()], &new[key.as_str()], differences);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                compare(&format!("{path}[{index}]"), a, b, differences);
            }
        }
        _ if old != new => {
            differences.push(format!("{path}: {} → {}", shorten(old), shorten(new)));
        }
        _ => {}
    }
}

fn shorten(value: &Value) -> String {
    let text = match value {
        Value::Null => "nothing".to_owned(),
        Value::Array(list) => format!("{} entries", list.len()),
        other => other.to_string(),
    };
    if text.chars().count() > 60 {
        format!("{}…", text.chars().take(60).collect::<String>())
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_named() {
        let old = serde_json::json!({"unit": {"text": "a", "voice": "af_heart"}, "version": 1});
        let new = serde_json::json!({"unit": {"text": "a", "voice": "bf_emma"}, "version": 1});
        let mut differences = Vec::new();
        compare("", &old, &new, &mut differences);
        assert_eq!(differences, ["unit.voice: \"af_heart\" → \"bf_emma\""]);
    }
}
