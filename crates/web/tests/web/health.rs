//! What machines that watch the gate are told.

use crate::world::{BAD, BAD_META, World, call};
use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use gate::memory::Counting;
use gate::ports::Failure;
use std::sync::Arc;
use web::health::{Census, Ever, Part, Watch};
use web::site::{Settings, Site};

/// A gate behind which things are as they are said to be.
struct Said {
    vault: bool,
    answers: bool,
}

#[async_trait]
impl Watch for Said {
    async fn parts(&self) -> Vec<Part> {
        vec![Part { name: "database", well: true }, Part { name: "vault", well: self.vault }]
    }

    async fn census(&self) -> Result<Census, Failure> {
        if !self.answers {
            return Err(Failure::new("database", "secret words of the server"));
        }
        let ever = Some(Ever { departures: 7, sent: 8, deferred: 9, refused: 10, downloads: 11 });
        Ok(Census { states: vec![("waiting", 12), ("leaving", 3)], ledger: 99, overdue: 1, unwitnessed: Some(7), ever })
    }
}

fn watched(world: &World, said: Said) -> Router {
    let site = Site::new(world.desk.clone(), Arc::new(Counting::default()), Settings::default());
    web::router::router(site.with_watch(Arc::new(said)))
}

async fn get(app: &Router, path: &str) -> (StatusCode, String) {
    let page = call(app, Request::get(path).body(Body::empty()).expect("a request")).await;
    (page.status, page.text())
}

#[tokio::test]
async fn a_part_that_does_not_work_is_named_and_turns_visitors_away() {
    let world = World::new().await;
    let well = watched(&world, Said { vault: true, answers: true });
    assert_eq!(get(&well, "/healthz").await, (StatusCode::OK, "ok\n".to_owned()));
    assert_eq!(get(&well, "/readyz").await, (StatusCode::OK, "database: ok\nvault: ok\n".to_owned()));
    let ill = watched(&world, Said { vault: false, answers: false });
    let (status, told) = get(&ill, "/readyz").await;
    assert_eq!((status, told.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "database: ok\nvault: failed\n"));
    assert_eq!(get(&ill, "/healthz").await.0, StatusCode::OK, "the process itself lives");
}

#[tokio::test]
async fn the_metrics_say_what_there_is_and_what_was_asked() {
    let world = World::new().await;
    let app = watched(&world, Said { vault: true, answers: true });
    get(&app, "/rules").await;
    get(&app, "/d/not-a-token").await;
    get(&app, "/nothing/here").await;
    let (status, text) = get(&app, "/metrics").await;
    assert_eq!(status, StatusCode::OK);
    for line in [
        "douane_requests{state=\"waiting\"} 12",
        "douane_letters_waiting 3",
        "douane_letters_sent_total 8",
        "douane_letters_refused_total 10",
        "douane_departures_total 7",
        "douane_departure_overdue_requests 1",
        "douane_ledger_entries 99",
        "douane_database_up 1",
        "douane_http_requests_total{route=\"/d/{token}\",method=\"GET\",status=\"404\"} 1",
        "douane_http_requests_total{route=\"other\",method=\"GET\",status=\"404\"} 1",
        "douane_http_request_duration_seconds_count{route=\"/rules\"} 1",
        "douane_http_request_duration_seconds_bucket{route=\"/rules\",le=\"+Inf\"} 1",
    ] {
        assert!(text.lines().any(|told| told == line), "{line} is missing:\n{text}");
    }
    // Every line is one of the format: a remark, or name, labels, number.
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        let (name, value) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("douane_") && value.chars().all(|c| c.is_ascii_digit() || c == '.'), "{line}");
    }
    let ill = watched(&world, Said { vault: true, answers: false });
    let (status, text) = get(&ill, "/metrics").await;
    assert_eq!(status, StatusCode::OK, "what is still known is told");
    assert!(text.contains("douane_database_up 0\n") && !text.contains("secret words"), "{text}");
}

#[tokio::test]
async fn no_metric_names_a_person_a_file_a_value_or_a_link() {
    let world = World::new().await;
    let mut browser = world.as_person("k.weber").await;
    browser.get("/ask").await;
    browser
        .upload(
            "/ask",
            &[("file", "secret_name.csv", BAD.as_bytes()), ("meta", "secret_name.csv.meta", BAD_META.as_bytes())],
        )
        .await;
    browser.get("/requests/1").await;
    browser.get("/requests/1?q=secret_name.csv").await;
    browser.get("/d/SECRETTOKEN").await;
    let (_, text) = get(&world.app, "/metrics").await;
    assert!(text.contains("route=\"/ask\",method=\"POST\""), "{text}");
    for secret in ["secret_name", "k.weber", "SECRETTOKEN", "Limburg", "/requests/1"] {
        assert!(!text.contains(secret), "{secret}:\n{text}");
    }
}

#[tokio::test]
async fn metrics_are_not_passed_on_through_a_proxy() {
    let world = World::new().await;
    for name in ["x-forwarded-for", "forwarded", "x-real-ip"] {
        let request = Request::get("/metrics").header(name, "192.0.2.1").body(Body::empty()).unwrap();
        let page = call(&world.app, request).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{name}");
        assert!(!page.text().contains("douane_"), "{name}");
    }
    let page = call(&world.app, Request::get("/metrics").body(Body::empty()).unwrap()).await;
    assert!(page.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/plain; version=0.0.4"));
}
