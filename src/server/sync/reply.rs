//! What is answered. Owns the form of errors and the sentences that readers see.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use crate::store::sync::StoreError;

/// Why a request was not done, in words for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::server) struct Problem {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: String,
    /// Seconds after which it is worth another try.
    pub retry_after: Option<u64>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            retry_after: None,
        }
    }

    pub fn malformed(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", message)
    }

    /// It is written right, and asks for what cannot be.
    pub fn unfit(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
    }

    pub fn not_signed_in() -> Self {
        let message = "This browser is not signed in any more.";
        Self::new(StatusCode::UNAUTHORIZED, "not-signed-in", message)
    }

    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "There is nothing of that name.",
        )
    }

    pub fn method() -> Self {
        let message = "This cannot be done with that.";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method", message)
    }

    /// It took longer than anybody waits for, mostly in coming.
    pub fn too_slow() -> Self {
        let message = "The request took too long to arrive. What you wrote stays on this device and is sent again later.";
        Self::new(StatusCode::REQUEST_TIMEOUT, "too-slow", message)
    }

    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", message)
    }

    pub fn too_many(seconds: u64) -> Self {
        let message = "That was too often; wait a little and try again.";
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-tries", message).after(seconds)
    }

    /// A fault of ours, whatever it is.
    pub fn ours() -> Self {
        let message =
            "The server has a fault. What you wrote stays on this device and is sent again later.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "fault", message).after(60)
    }

    fn after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let kept = "What you wrote stays on this device and is sent again later.";
        let full = StatusCode::INSUFFICIENT_STORAGE;
        match error {
            StoreError::Full => Self::new(
                full,
                "disk-full",
                format!("The server's disk is full. {kept}"),
            )
            .after(600),
            StoreError::TooMany(most) => {
                let message = format!(
                    "Your account holds {most} entries, which is as many as it can. Delete what you do not need, or export it and begin a new one."
                );
                Self::new(full, "account-full", message)
            }
            StoreError::Busy => {
                let message = format!("The server has too much to do. {kept}");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message).after(5)
            }
            StoreError::Conflict(message) => Self::conflict(message),
            StoreError::Damaged(_) | StoreError::Failed(_) => Self::ours(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut error = json!({"code": self.code, "message": self.message});
        if let Some(seconds) = self.retry_after {
            error["retryAfter"] = json!(seconds);
        }
        let mut response = reply(self.status, &json!({"error": error}));
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Told(self.code));
        response
    }
}

/// The code of the problem that a response tells, for the log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told(pub &'static str);

/// A response of JSON.
pub(in crate::server) fn reply(status: StatusCode, body: &impl Serialize) -> Response {
    let kind = (
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    match serde_json::to_vec(body) {
        Ok(bytes) => (status, [kind], bytes).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The usual response: 200 with JSON.
pub(in crate::server) fn fine(body: &impl Serialize) -> Response {
    reply(StatusCode::OK, body)
}
