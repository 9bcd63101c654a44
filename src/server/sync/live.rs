//! What the endpoint tells of itself: who it is, how readers sign in, and whether it is well.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::reply::{Problem, fine, reply};
use super::state::Shared;

/// GET /
pub(super) async fn about(State(live): State<Shared>) -> Response {
    let ways = live.ways.told(&live.config);
    fine(&json!({
        "name": "pennyreel",
        "version": env!("CARGO_PKG_VERSION"),
        "now": live.now(),
        "ways": ways,
    }))
}

/// GET /health: 200 while the database can be read and written, else 503.
pub(super) async fn health(State(live): State<Shared>) -> Response {
    let now = live.now();
    // Removing what has ended is due anyway, and shows that writing works.
    let written = live.write(move |store| store.sweep(now)).await;
    match written {
        Ok(_) => fine(&json!({"status": "ok", "now": now})),
        Err(Problem { code, message, .. }) => {
            let body = json!({"status": "unwell", "now": now, "error": {"code": code, "message": message}});
            reply(StatusCode::SERVICE_UNAVAILABLE, &body)
        }
    }
}
