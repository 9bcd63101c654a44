//! A preview of the finished site, with the headers of a real host and answers to Range requests.
//! The only module that is async; it owns its runtime, so callers stay plain functions.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{HeaderName, HeaderValue, Response, header};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// Serves `folder` until Ctrl-C. `ready` is told the address once connections are taken.
///
/// # Errors
/// When the address cannot be listened on, or the runtime cannot start.
pub fn serve(folder: &Path, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("the server cannot start")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .with_context(|| {
                format!("cannot listen on {address}; choose another with --listen 127.0.0.1:0")
            })?;
        ready(listener.local_addr()?);
        let stop = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        axum::serve(listener, site(folder))
            .with_graceful_shutdown(stop)
            .await?;
        Ok(())
    })
}

/// The site as a service: files with their types, ranges, and a page for what is not there.
fn site(folder: &Path) -> Router {
    let missing = ServeFile::new(folder.join("404.html"));
    let files = ServeDir::new(folder)
        .append_index_html_on_directories(true)
        .not_found_service(missing);
    let fixed = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    // The usual type of the ending is that of moving pictures, and there are none in a site.
    let heard = |answer: &Response<_>| match answer.headers().get(header::CONTENT_TYPE) {
        Some(usual) if usual == "video/webm" => Some(HeaderValue::from_static("audio/webm")),
        _ => None,
    };
    Router::new()
        .fallback_service(files)
        .layer(SetResponseHeaderLayer::overriding(
            header::CONTENT_TYPE,
            heard,
        ))
        .layer(fixed(header::CACHE_CONTROL, "no-cache"))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "no-referrer"))
}
