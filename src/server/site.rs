//! The finished site as a service: files with their types, answers to Range requests, the headers
//! of a real host, and a page for what is not there.

use std::path::Path;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Response, header};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

pub(super) fn site(folder: &Path) -> Router {
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
