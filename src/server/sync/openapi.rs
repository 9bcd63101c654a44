//! The endpoint's own description, as OpenAPI 3.1.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

const DOCUMENT: &str = include_str!("../../../assets/sync/openapi.json");

/// GET /openapi.json
pub(super) async fn document() -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], DOCUMENT).into_response()
}
