//! Numbers about the running endpoint, as Prometheus reads them. Owns their names; nothing of them
//! tells of a reader.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use super::reply::Problem;
use super::state::Shared;

/// Upper ends of the buckets of response times, in ms.
const BUCKETS: [u64; 8] = [1, 5, 10, 25, 50, 100, 500, 2_500];

/// Counted since the start.
#[derive(Default)]
pub(in crate::server) struct Metrics {
    /// Responses by the first digit of their status.
    by_class: [AtomicU64; 6],
    /// Responses that took at most so long, by [`BUCKETS`]; the last took longer.
    by_time: [AtomicU64; BUCKETS.len() + 1],
    micros: AtomicU64,
    stored: AtomicU64,
    refused: AtomicU64,
    told: AtomicU64,
}

fn add(counter: &AtomicU64, number: usize) {
    counter.fetch_add(number as u64, Ordering::Relaxed);
}

impl Metrics {
    /// A response went out.
    pub fn answered(&self, status: u16, took: Duration) {
        add(&self.by_class[usize::from(status / 100).min(5)], 1);
        let ms = took.as_millis() as u64;
        let bucket = BUCKETS
            .iter()
            .position(|most| ms < *most)
            .unwrap_or(BUCKETS.len());
        add(&self.by_time[bucket], 1);
        self.micros
            .fetch_add(took.as_micros() as u64, Ordering::Relaxed);
    }

    /// Entries came.
    pub fn stored(&self, stored: usize, refused: usize) {
        add(&self.stored, stored);
        add(&self.refused, refused);
    }

    /// Entries went out.
    pub fn told(&self, told: usize) {
        add(&self.told, told);
    }
}

/// GET /metrics: for this machine, or for who has the token.
pub(super) async fn page(
    State(live): State<Shared>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let shown = headers
        .get(header::AUTHORIZATION)
        .and_then(|line| line.to_str().ok());
    let shown = shown
        .and_then(|line| line.strip_prefix("Bearer "))
        .unwrap_or_default();
    let allowed = match &live.metrics_token {
        Some(token) => shown.as_bytes().ct_eq(token.as_bytes()).into(),
        // Behind a proxy everybody comes from this machine.
        None => from.ip().to_canonical().is_loopback() && !live.config.trust_proxy,
    };
    if !allowed {
        return Err(Problem::not_found());
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text(&live)).into_response())
}

fn text(live: &Shared) -> String {
    let (metrics, health) = (&live.metrics, live.store.health());
    let of = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let mut page = String::new();
    let head = |page: &mut String, name: &str, kind: &str, help: &str| {
        let _ = write!(
            page,
            "# HELP pennyreel_{name} {help}\n# TYPE pennyreel_{name} {kind}\n"
        );
    };
    head(
        &mut page,
        "responses_total",
        "counter",
        "Responses by the class of their status.",
    );
    for (class, counter) in metrics.by_class.iter().enumerate().skip(2) {
        let _ = writeln!(
            page,
            "pennyreel_responses_total{{class=\"{class}xx\"}} {}",
            of(counter)
        );
    }
    head(
        &mut page,
        "response_seconds",
        "histogram",
        "How long responses took.",
    );
    let mut sum = 0;
    for (most, counter) in BUCKETS.iter().zip(&metrics.by_time) {
        sum += of(counter);
        let seconds = *most as f64 / 1_000.0;
        let _ = writeln!(
            page,
            "pennyreel_response_seconds_bucket{{le=\"{seconds}\"}} {sum}"
        );
    }
    sum += of(&metrics.by_time[BUCKETS.len()]);
    let seconds = of(&metrics.micros) as f64 / 1e6;
    let _ = writeln!(
        page,
        "pennyreel_response_seconds_bucket{{le=\"+Inf\"}} {sum}"
    );
    let _ = writeln!(
        page,
        "pennyreel_response_seconds_sum {seconds}\npennyreel_response_seconds_count {sum}"
    );
    let mut plain = |name: &str, kind: &str, help: &str, value: u64| {
        head(&mut page, name, kind, help);
        let _ = writeln!(page, "pennyreel_{name} {value}");
    };
    plain(
        "entries_stored_total",
        "counter",
        "Entries that devices sent.",
        of(&metrics.stored),
    );
    plain(
        "entries_refused_total",
        "counter",
        "Entries that could not be taken.",
        of(&metrics.refused),
    );
    plain(
        "entries_told_total",
        "counter",
        "Entries that devices were told.",
        of(&metrics.told),
    );
    plain(
        "commits_total",
        "counter",
        "Transactions of the database.",
        health.commits,
    );
    plain(
        "commit_requests_total",
        "counter",
        "Requests that went into them.",
        health.requests,
    );
    plain(
        "database_bytes",
        "gauge",
        "Size of the database.",
        health.bytes,
    );
    plain(
        "database_log_bytes",
        "gauge",
        "Size of its log.",
        health.log_bytes,
    );
    page
}
