//! Programs that call the API twice, too often, or with what it does not describe.

use crate::world::{BAD, BAD_META, GOOD, Page, World, call, multipart};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::Value;

/// Opens a request, with a key for the call.
async fn create(world: &World, token: &str, key: &str, kind: &str, body: Vec<u8>) -> (Page, Value) {
    let request = Request::post("/api/v1/requests")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, kind)
        .header("idempotency-key", key)
        .body(Body::from(body))
        .expect("it is there");
    let page = call(&world.app, request).await;
    let value = serde_json::from_slice(&page.bytes).unwrap_or_default();
    (page, value)
}

fn files(table: &str, meta: &str) -> (String, Vec<u8>) {
    multipart(&[("file", "t.csv", table.as_bytes()), ("meta", "t.csv.meta", meta.as_bytes())])
}

#[tokio::test]
async fn a_call_that_is_repeated_with_its_key_asks_once() {
    let world = World::new().await;
    let token = world.token("a.peeters").await;
    let (kind, body) = files(GOOD.0, GOOD.1);
    let (first, asked) = create(&world, &token, "k-1", &kind, body.clone()).await;
    assert_eq!((first.status, &asked["state"]), (StatusCode::CREATED, &Value::from("accepted")), "{asked}");
    let (second, again) = create(&world, &token, "k-1", &kind, body.clone()).await;
    assert_eq!((second.status, &again["id"]), (StatusCode::OK, &asked["id"]));
    assert_eq!(second.headers[header::LOCATION], first.headers[header::LOCATION]);

    let (other_kind, other) = files(&GOOD.0.replace(';', "; "), GOOD.1);
    let (page, told) = create(&world, &token, "k-1", &other_kind, other).await;
    assert_eq!((page.status, &told["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &Value::from("key-of-another-call")));

    let (_, new) = create(&world, &token, "k-2", &kind, body.clone()).await;
    assert_ne!(new["id"], asked["id"], "another key is another call");
    let colleague = world.token("k.weber").await;
    let (page, theirs) = create(&world, &colleague, "k-1", &kind, body).await;
    assert_eq!(page.status, StatusCode::CREATED, "a key is its caller's own: {theirs}");
}

#[tokio::test]
async fn a_draft_and_a_stopped_request_are_found_again_by_their_key() {
    let world = World::new().await;
    let token = world.token("a.peeters").await;
    let json = "application/json";
    let (first, draft) = create(&world, &token, "draft", json, b"{}".to_vec()).await;
    let (second, again) = create(&world, &token, "draft", json, Vec::new()).await;
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::OK));
    assert_eq!((&draft["id"], &draft["state"]), (&again["id"], &Value::from("draft")));

    let (kind, body) = files(BAD, BAD_META);
    let (first, stopped) = create(&world, &token, "stopped", &kind, body.clone()).await;
    let (second, again) = create(&world, &token, "stopped", &kind, body).await;
    assert_eq!((first.status, second.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(stopped["request"], again["request"]);
    assert!(again["findings"].as_array().is_some_and(|findings| !findings.is_empty()), "{again}");
}

#[tokio::test]
async fn a_key_that_is_none_and_a_body_that_is_not_taken_open_nothing() {
    let world = World::new().await;
    let token = world.token("a.peeters").await;
    let (page, _) = create(&world, &token, "", "application/json", Vec::new()).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let (page, _) = create(&world, &token, &"x".repeat(256), "application/json", Vec::new()).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    for (kind, body) in [("text/csv", "a;b\n1;2\n"), ("application/json", "[1]"), ("text/plain", "\u{1f512}")] {
        let (page, told) = create(&world, &token, "k", kind, body.into()).await;
        assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind} {told}");
    }
    let list = Request::get("/api/v1/requests").header(header::AUTHORIZATION, format!("Bearer {token}"));
    let page = call(&world.app, list.body(Body::empty()).expect("it is there")).await;
    assert_eq!(serde_json::from_slice::<Value>(&page.bytes).expect("it is there")["total"], 0);
}

#[tokio::test]
async fn a_program_that_calls_too_often_is_told_when_to_come_back() {
    let world = World::new().await;
    let token = world.token("a.peeters").await;
    let ask = |token: String, path: &'static str| {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        let app = world.app.clone();
        async move { call(&app, request.body(Body::empty()).expect("it is there")).await }
    };
    for _ in 0..1_200 {
        assert_eq!(ask(token.clone(), "/api/v1/requests?from=0").await.status, StatusCode::OK);
    }
    let page = ask(token.clone(), "/api/v1/requests").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(page.headers[header::RETRY_AFTER], "60");
    assert_eq!(page.headers[header::CONTENT_TYPE], "application/problem+json");
    let officer = world.token("l.maes").await;
    assert_eq!(ask(officer, "/api/v1/requests?scope=all").await.status, StatusCode::OK, "others are not held up");
    world.clock.set(world.desk.now().plus_seconds(60));
    assert_eq!(ask(token, "/api/v1/requests").await.status, StatusCode::OK);
}

#[tokio::test]
async fn questions_that_are_not_described_are_not_answered_by_a_guess() {
    let world = World::new().await;
    let token = world.token("l.maes").await;
    for path in [
        "requests?scope=al",
        "requests?from=-1",
        "requests?state=lost",
        "requests?scop=all",
        "exports?from=x",
        "ledger?since=x",
    ] {
        let request = Request::builder().method(Method::GET).uri(format!("/api/v1/{path}"));
        let request =
            request.header(header::AUTHORIZATION, format!("Bearer {token}")).body(Body::empty()).expect("it is there");
        let page = call(&world.app, request).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(page.headers[header::CONTENT_TYPE], "application/problem+json", "{path}");
    }
}
