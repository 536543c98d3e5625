//! Whether the gate is well, for the machines that watch it: `/healthz`, `/readyz` and `/metrics`. Nothing here names a person, a file or a
//! value: routes are named as they are written in the router, states by their names in data.

use crate::site::Site;
use async_trait::async_trait;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use gate::ports::Failure;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What is looked at behind the desk; composition brings it. Answers may be some seconds old: nobody can wear the gate out by asking.
#[async_trait]
pub trait Watch: Send + Sync {
    /// Whether each part the gate stands on works: the database answers, the vault takes and gives, the keys are there.
    async fn parts(&self) -> Vec<Part>;
    /// What there is at the moment.
    ///
    /// # Errors
    /// The database does not answer.
    async fn census(&self) -> Result<Census, Failure>;
}

/// A part the gate stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// `database`, `vault`, `keys`.
    pub name: &'static str,
    /// Whether it works.
    pub well: bool,
}

/// What there is at the moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Census {
    /// How many requests are in each state, by its name in data.
    pub states: Vec<(&'static str, u64)>,
    /// Entries of the ledger.
    pub ledger: u64,
    /// Requests that the last departure should have taken along and has not.
    pub overdue: u64,
    /// Entries that the witness who is furthest behind has not signed; `None` where no witness is named.
    pub unwitnessed: Option<u64>,
    /// What the ledger tells of all its time; `None` until it was read to its end once.
    pub ever: Option<Ever>,
}

/// Totals over the whole ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ever {
    /// Departures that took something along.
    pub departures: u64,
    /// Letters that a mail server took.
    pub sent: u64,
    /// Attempts after which a letter waited for another.
    pub deferred: u64,
    /// Letters that a mail server refused for good.
    pub refused: u64,
    /// Downloads.
    pub downloads: u64,
}

/// Upper ends of the histogram's buckets, in microseconds, and as they are written.
const BUCKETS: [(u64, &str); 10] = [
    (5_000, "0.005"),
    (10_000, "0.01"),
    (25_000, "0.025"),
    (50_000, "0.05"),
    (100_000, "0.1"),
    (250_000, "0.25"),
    (500_000, "0.5"),
    (1_000_000, "1"),
    (2_500_000, "2.5"),
    (10_000_000, "10"),
];

/// What was asked of this process since it began, by route.
#[derive(Debug, Default)]
pub struct Traffic {
    counted: Mutex<Counted>,
}

#[derive(Debug, Default)]
struct Counted {
    answers: BTreeMap<(String, &'static str, u16), u64>,
    durations: BTreeMap<String, Durations>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Durations {
    buckets: [u64; BUCKETS.len()],
    count: u64,
    micros: u64,
}

impl Traffic {
    fn count(&self, route: &str, method: &'static str, status: u16, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        *counted.answers.entry((route.to_owned(), method, status)).or_default() += 1;
        let durations = counted.durations.entry(route.to_owned()).or_default();
        durations.count += 1;
        durations.micros = durations.micros.saturating_add(micros);
        for (bucket, (end, _)) in durations.buckets.iter_mut().zip(BUCKETS) {
            *bucket += u64::from(micros <= end);
        }
    }
}

/// `GET /readyz`: which part works; 503 as soon as one does not. Why it does not stands in the log.
pub(crate) async fn ready(State(site): State<Arc<Site>>) -> Response {
    let parts = match &site.watch {
        Some(watch) => watch.parts().await,
        None => vec![Part { name: "database", well: site.desk.head().await.is_ok() }],
    };
    let status = if parts.iter().all(|part| part.well) { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let told: String =
        parts.iter().map(|part| format!("{}: {}\n", part.name, if part.well { "ok" } else { "failed" })).collect();
    (status, told).into_response()
}

/// `GET /metrics`, in the text format of Prometheus, for whoever asks the process itself. What came through a proxy is told that there is no
/// such page: how busy a gate is concerns its own house.
pub(crate) async fn metrics(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    let named = site.settings.client_header.as_deref();
    let mut passed_on = ["forwarded", "x-forwarded-for", "x-real-ip"].into_iter().chain(named);
    if passed_on.any(|header| headers.contains_key(header)) {
        return (StatusCode::NOT_FOUND, "not found\n").into_response();
    }
    let census = match &site.watch {
        Some(watch) => watch.census().await,
        None => Ok(Census::default()),
    };
    let mut text = String::new();
    family(&mut text, "douane_build_info", "gauge", "The version that runs.");
    line(&mut text, "douane_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
    family(&mut text, "douane_database_up", "gauge", "1 while the database answers.");
    line(&mut text, "douane_database_up", &[], u64::from(census.is_ok()));
    match census {
        Ok(census) => write_census(&mut text, &census),
        Err(failure) => tracing::warn!(error = %failure, "the gate could not be counted"),
    }
    write_traffic(&mut text, &site.traffic);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

/// Counts every answer of this process, and how long its head took.
pub(crate) async fn count(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let method = method(request.method());
    let begun = moment();
    let response = next.run(request).await;
    site.traffic.count(&route, method, response.status().as_u16(), moment().duration_since(begun));
    response
}

#[expect(clippy::disallowed_methods, reason = "how long an answer takes is measured here, and decides nothing")]
fn moment() -> Instant {
    Instant::now()
}

/// Methods that have a name here; a caller cannot invent lines of the metrics.
fn method(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        _ => "other",
    }
}

fn write_census(text: &mut String, census: &Census) {
    family(text, "douane_requests", "gauge", "Requests by state.");
    for (state, count) in &census.states {
        line(text, "douane_requests", &[("state", state)], *count);
    }
    family(text, "douane_ledger_entries", "gauge", "Entries of the ledger.");
    line(text, "douane_ledger_entries", &[], census.ledger);
    let waiting = census.states.iter().find(|(state, _)| *state == "leaving").map_or(0, |(_, count)| *count);
    family(text, "douane_letters_waiting", "gauge", "Letters with a link that no mail server has taken yet.");
    line(text, "douane_letters_waiting", &[], waiting);
    let overdue = "Accepted requests that a departure some minutes ago should have taken along.";
    family(text, "douane_departure_overdue_requests", "gauge", overdue);
    line(text, "douane_departure_overdue_requests", &[], census.overdue);
    if let Some(behind) = census.unwitnessed {
        let help = "Entries that the witness who is furthest behind has not signed.";
        family(text, "douane_witness_behind_entries", "gauge", help);
        line(text, "douane_witness_behind_entries", &[], behind);
    }
    let Some(ever) = census.ever else { return };
    for (name, help, count) in [
        ("douane_departures_total", "Departures that took something along.", ever.departures),
        ("douane_letters_sent_total", "Letters that the mail server took.", ever.sent),
        ("douane_letters_deferred_total", "Attempts after which a letter waited for another.", ever.deferred),
        ("douane_letters_refused_total", "Letters that the mail server refused for good.", ever.refused),
        ("douane_downloads_total", "Downloads.", ever.downloads),
    ] {
        family(text, name, "counter", help);
        line(text, name, &[], count);
    }
}

fn write_traffic(text: &mut String, traffic: &Traffic) {
    let counted = traffic.counted.lock().unwrap_or_else(PoisonError::into_inner);
    let name = "douane_http_requests_total";
    family(text, name, "counter", "Answers of this process by route, method and status.");
    for ((route, method, status), count) in &counted.answers {
        line(text, name, &[("route", route), ("method", method), ("status", &status.to_string())], *count);
    }
    let name = "douane_http_request_duration_seconds";
    family(text, name, "histogram", "Time to the head of an answer, by route.");
    for (route, durations) in &counted.durations {
        for (count, (_, end)) in durations.buckets.iter().zip(BUCKETS) {
            line(text, &format!("{name}_bucket"), &[("route", route), ("le", end)], *count);
        }
        line(text, &format!("{name}_bucket"), &[("route", route), ("le", "+Inf")], durations.count);
        let sum = format!("{}.{:06}", durations.micros / 1_000_000, durations.micros % 1_000_000);
        line(text, &format!("{name}_sum"), &[("route", route)], sum);
        line(text, &format!("{name}_count"), &[("route", route)], durations.count);
    }
}

fn family(text: &mut String, name: &str, kind: &str, help: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// One line. Labels hold words of ours only, routes as the router has them: none needs an escape.
fn line(text: &mut String, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
    let labels: Vec<String> = labels.iter().map(|(key, value)| format!("{key}=\"{value}\"")).collect();
    let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
    let _ = writeln!(text, "{name}{labels} {value}");
}
