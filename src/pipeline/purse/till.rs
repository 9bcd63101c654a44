//! The till for one unit's calls: where its replies are kept until the unit is.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::{Purse, Whose};
use crate::base::blobs::{BlobRef, Blobs};
use crate::base::http::Reply;
use crate::engine::error::EngineError;
use crate::engine::till::{Call, Entry, Outcome, Till};
use crate::store::Store;

/// What is noted of a kept reply.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub body: BlobRef,
    content_type: String,
    headers: BTreeMap<String, String>,
}

/// The till for one unit's calls.
pub struct UnitTill<'a> {
    pub(super) purse: &'a Purse<'a>,
    pub(super) whose: Whose<'a>,
}

impl Till for UnitTill<'_> {
    fn enter(&self, call: &Call<'_>) -> Result<Entry, EngineError> {
        let purse = self.purse;
        if !purse.prices.bills(call.vendor) {
            return Ok(Entry::Unbilled);
        }
        let request = call.request.as_str();
        if let Some((number, reply)) = purse.store.answered(request, self.whose.unit)?
            && let Some(reply) = kept(&reply, purse.blobs)
        {
            return Ok(Entry::Answered(number, reply));
        }
        let Call {
            vendor, forecast, ..
        } = call;
        let number = purse.pass(self.whose, vendor, request, 1, &forecast.most)?;
        Ok(Entry::Open(number))
    }

    fn keep(&self, number: i64, reply: &Reply) -> Result<(), EngineError> {
        let replies = self.purse.replies.lock();
        let _replies = replies.unwrap_or_else(PoisonError::into_inner);
        let body = self.purse.blobs.put(&reply.body, "reply");
        let record = Kept {
            body: body.context("a reply that was paid for cannot be stored")?,
            content_type: reply.content_type.clone(),
            headers: reply.headers.clone(),
        };
        let record = serde_json::to_string(&record).context("a reply cannot be noted")?;
        Ok(self.purse.store.keep_reply(number, &record)?)
    }

    fn settle(&self, number: i64, outcome: Outcome) -> Result<(), EngineError> {
        Ok(self.purse.settle(number, outcome)?)
    }
}

/// Digests of the blobs of all kept replies.
///
/// # Errors
/// When the database fails.
pub fn kept_replies(store: &Store) -> Result<Vec<String>> {
    let records = store.kept_replies()?;
    let kept = records
        .iter()
        .filter_map(|record| serde_json::from_str::<Kept>(record).ok());
    Ok(kept
        .map(|kept| kept.body.digest.as_str().to_owned())
        .collect())
}

/// A kept reply, if its bytes are still whole.
fn kept(record: &str, blobs: &Blobs) -> Option<Reply> {
    let kept: Kept = serde_json::from_str(record).ok()?;
    Some(Reply {
        body: blobs.get(&kept.body).ok()?,
        content_type: kept.content_type,
        headers: kept.headers,
    })
}
