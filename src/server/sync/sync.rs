//! POST /sync: takes what a device wrote and tells it what others did.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::ask::Asked;
use super::limits::Limit;
use super::reply::{Problem, fine};
use super::session::SignedIn;
use super::state::Shared;
use crate::model::sync::Entry;
use crate::store::sync::{Changes, Pushed};

/// Entries of a request, and of an answer.
const MOST: usize = 500;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ask {
    #[serde(default)]
    since: u64,
    #[serde(default)]
    entries: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct Answer {
    now: i64,
    next: i64,
    more: bool,
    entries: Vec<Entry>,
    refused: Vec<Refused>,
}

#[derive(Serialize)]
struct Refused {
    index: usize,
    code: &'static str,
    message: String,
}

pub(super) async fn sync(
    State(live): State<Shared>,
    who: SignedIn,
    Asked(ask): Asked<Ask>,
) -> Result<Response, Problem> {
    let (reader, device) = (who.session.reader, who.session.device);
    if ask.entries.len() > MOST {
        let message = format!("A request may bring {MOST} entries; send them in parts.");
        return Err(Problem::unfit("too-many", message));
    }
    let since = i64::try_from(ask.since).unwrap_or(i64::MAX);
    live.limits
        .check(Limit::Sync, &reader.to_string(), live.now())?;
    let (entries, refused) = sorted(ask.entries, &who.session.tag);
    live.metrics.stored(entries.len(), refused.len());
    let pushed = match entries.is_empty() {
        true => None,
        false => Some(
            live.write(move |store| store.push(reader, device, &entries))
                .await?,
        ),
    };
    let changes = match pushed {
        // Nobody else wrote anything since: there is nothing to look for.
        Some(Pushed { before, after }) if before == since && since > 0 => Changes {
            entries: Vec::new(),
            next: after,
            more: false,
        },
        _ => {
            // A device that begins anew gets its own entries too.
            let except = (since > 0).then_some(device);
            live.read(move |store| store.changes(reader, since, except, MOST))
                .await?
        }
    };
    live.metrics.told(changes.entries.len());
    Ok(fine(&Answer {
        now: live.now(),
        next: changes.next,
        more: changes.more,
        entries: changes.entries,
        refused,
    }))
}

/// What can be taken, as the device's own, and why the rest cannot.
fn sorted(asked: Vec<serde_json::Value>, device: &str) -> (Vec<Entry>, Vec<Refused>) {
    let (mut fit, mut refused) = (Vec::new(), Vec::new());
    for (index, value) in asked.into_iter().enumerate() {
        if !value.is_object() {
            let message = "This is no entry: it is no object.".to_owned();
            refused.push(Refused {
                index,
                code: "bad-entry",
                message,
            });
            continue;
        }
        let entry = match serde_json::from_value::<Entry>(value) {
            Ok(entry) => entry,
            Err(error) => {
                let message = format!("This is no entry: {error}.");
                refused.push(Refused {
                    index,
                    code: "bad-entry",
                    message,
                });
                continue;
            }
        };
        match entry.check() {
            Ok(()) => fit.push(Entry {
                device: device.to_owned(),
                ..entry.trimmed()
            }),
            Err(refusal) => refused.push(Refused {
                index,
                code: refusal.code,
                message: refusal.message,
            }),
        }
    }
    (fit, refused)
}
