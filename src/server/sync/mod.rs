//! The sync endpoint: readers keep their place on all their devices. Owns the routes under /api/v1;
//! what they do is in the files beside this one, how readers sign in is `sign_in`'s.

mod ask;
mod audit;
mod cookie;
mod guard;
mod limits;
mod live;
mod metrics;
mod openapi;
mod reader;
mod reply;
mod session;
mod sign_in;
mod state;
#[expect(clippy::module_inception, reason = "the route's name")]
mod sync;

use axum::Router;
use axum::middleware;
use axum::routing::{delete, get, post};

pub use audit::Audit;
pub use state::{Clock, Live, Shared, wall_clock};

use reply::Problem;

/// Everything under /api/v1, and /health and /metrics beside it.
pub fn router(live: Shared) -> Router {
    let api = Router::new()
        .route("/", get(live::about))
        .route("/openapi.json", get(openapi::document))
        .route("/health", get(live::health))
        .route("/me", get(reader::me).delete(reader::leave))
        .route("/sign-out", post(reader::sign_out))
        .route("/devices/{id}", delete(reader::drop_device))
        .route("/ways/{id}", delete(reader::drop_way))
        .route("/export", get(reader::export))
        .route("/sync", post(sync::sync))
        .merge(sign_in::routes())
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || Problem::method());
    Router::new()
        .nest("/api/v1", api)
        .route("/api/v1/", get(live::about))
        .route("/health", get(live::health))
        .route("/metrics", get(metrics::page))
        .layer(middleware::from_fn_with_state(live.clone(), guard::guard))
        .layer(guard::cors(&live))
        .with_state(live)
}
