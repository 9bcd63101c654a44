//! What is asked. Owns the reading of bodies: their type, their size, and in what words one that is
//! not right is refused.

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

use super::reply::Problem;

/// Bytes of a body.
pub(super) const LONGEST: usize = 256 * 1024;

/// Bytes that are read of one that is too long, so that who sends it hears why it is refused: one
/// that is closed upon in the midst of sending hears nothing.
const STILL_READ: usize = 4 * LONGEST;

/// A body of JSON.
pub(in crate::server) struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().unwrap_or_default().trim() != "application/json" {
            let message = "The request is not of type application/json.";
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "type",
                message,
            ));
        }
        let body = body(request).await?;
        // A body that is empty stands for `{}`.
        let body = if body.is_empty() {
            b"{}".as_slice()
        } else {
            &body
        };
        // A list would do for serde, field after field.
        if body.trim_ascii_start().starts_with(b"[") {
            return Err(Problem::unfit(
                "unfit",
                "The request is a list and no object.",
            ));
        }
        let asked = serde_json::from_slice(body);
        asked.map(Self).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => Problem::unfit(
                "unfit",
                format!("The request is not as it should be: {error}."),
            ),
            _ => Problem::malformed(format!("The request is no JSON: {error}.")),
        })
    }
}

async fn body(request: Request) -> Result<Bytes, Problem> {
    let too_long = || {
        let message = "The request is longer than 256 KB; send it in parts.";
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-long", message)
    };
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|n| n.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > STILL_READ) {
        return Err(too_long());
    }
    let body = to_bytes(request.into_body(), STILL_READ).await;
    body.ok()
        .filter(|body| body.len() <= LONGEST)
        .ok_or_else(too_long)
}
