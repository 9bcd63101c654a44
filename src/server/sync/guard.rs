//! What every request passes, whatever it asks for: who may ask from a browser, how often, and the
//! headers that every answer carries.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::audit::Event;
use super::limits::Limit;
use super::reply::{Problem, Told};
use super::state::{Live, Shared};

/// On every answer: nothing of it is a page, nothing of it is kept on the way.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; sandbox",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Where a request came from, as limits count: an address, or the network of an IPv6 one.
#[derive(Clone, Debug)]
pub(in crate::server) struct From(pub String);

/// Lets a request through, or tells why not.
pub(super) async fn guard(
    State(live): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let from = From(address(&live, peer.ip(), request.headers()));
    let passed = live
        .limits
        .check(Limit::Address, &from.0, live.now())
        .and_then(|()| may_change(&live, &request));
    request.extensions_mut().insert(from);
    let mut response = match passed {
        Ok(()) => match timeout(live.config.patience, next.run(request)).await {
            Ok(response) => response,
            // What is half read cannot be followed by another request: the connection ends with this.
            Err(_) => Problem::too_slow().into_response(),
        },
        Err(problem) => problem.into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if live.is_sealed() {
        let value = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    if let Some(Told(code)) = response.extensions().get() {
        let status = response.status();
        // The rest is readers' own mistakes, and would fill the log.
        if status == StatusCode::FORBIDDEN || status.is_server_error() {
            live.audit.note(Event::new("refused").went(code));
        }
    }
    live.metrics
        .answered(response.status().as_u16(), began.elapsed());
    response
}

/// What changes something must come from one of the sites: a browser tells the truth about that,
/// and other sites cannot make it send our cookies without.
fn may_change(live: &Live, request: &Request) -> Result<(), Problem> {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) || super::sign_in::comes_from_elsewhere(request.uri().path())
    {
        return Ok(());
    }
    let origin = request.headers().get(header::ORIGIN);
    let origin = origin.and_then(|origin| origin.to_str().ok());
    match origin {
        Some(origin) if live.origins.iter().any(|known| known == origin) => Ok(()),
        _ => {
            let message = "This may not be asked from that site.";
            Err(Problem::new(StatusCode::FORBIDDEN, "origin", message))
        }
    }
}

fn address(live: &Live, peer: IpAddr, headers: &HeaderMap) -> String {
    let last = |line: &HeaderValue| line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
    let told = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(last);
    let from: IpAddr = told.filter(|_| live.config.trust_proxy).unwrap_or(peer);
    match from.to_canonical() {
        IpAddr::V4(four) => four.to_string(),
        // Who has one address of these has all of its network's.
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::")
        }
    }
}

/// Lets scripts of the sites, and of no others, read the answers.
pub(super) fn cors(live: &Live) -> CorsLayer {
    let origins = live
        .origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok());
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers([header::CONTENT_TYPE])
        .expose_headers([header::RETRY_AFTER])
        .max_age(Duration::from_secs(3_600))
}
