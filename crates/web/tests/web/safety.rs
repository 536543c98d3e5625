//! What other sites, large files and scanners cannot do.

use crate::world::{BAD, BAD_META, Browser, GOOD, World, api, call, multipart};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

#[tokio::test]
async fn a_form_without_its_key_or_from_another_site_changes_nothing() {
    let world = World::new().await;
    let mut browser = world.as_person("k.weber").await;
    browser.form = "guessed".to_owned();
    for path in ["/logout", "/settings", "/requests/1/accept", "/requests/1/reject", "/d/x", "/d/x/code"] {
        browser.form = "guessed".to_owned();
        assert_eq!(browser.post(path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/check", "/ask"] {
        browser.form = "guessed".to_owned();
        let page = browser.upload(path, &[("file", "t.csv", b"a")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    browser.get("/").await;
    let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::post("/logout")
        .header(header::HOST, "gate.example")
        .header(header::ORIGIN, "https://evil.example")
        .header(header::COOKIE, cookies.join("; "))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("form={}", browser.form)))
        .unwrap();
    assert_eq!(call(&world.app, request).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "still logged in");
}

#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let world = World::new().await;
    let mut browser = world.as_person("k.weber").await;
    for path in ["/", "/login", "/rules", "/nothing/here", "/healthz", "/api/v1/openapi.json"] {
        let page = browser.get(path).await;
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert!(page.headers.contains_key(header::REFERRER_POLICY), "{path}");
        assert!(!page.text().contains(" style=\"") && !page.text().contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn cookies_of_doors_are_out_of_reach_for_scripts() {
    let world = World::new().await;
    let page = call(&world.app, Request::get("/login").body(Body::empty()).unwrap()).await;
    let cookie = page.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
}

#[tokio::test]
async fn text_of_a_file_is_never_markup() {
    let world = World::new().await;
    let mut browser = world.as_person("k.weber").await;
    browser.get("/check").await;
    let file = BAD.replace("Limburg", "<script>alert(1)</script>");
    let page = browser
        .upload("/check", &[("file", "<b>t.csv", file.as_bytes()), ("meta", "m.meta", BAD_META.as_bytes())])
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("<script>alert") && !page.text().contains("<b>t.csv"), "{}", page.text());
}

async fn announce(browser: &Browser, world: &World, length: u64) -> StatusCode {
    let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::post("/check")
        .header(header::HOST, "gate.example")
        .header(header::COOKIE, cookies.join("; "))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header(header::CONTENT_LENGTH, length)
        .body(Body::empty())
        .expect("a request");
    call(&world.app, request).await.status
}

#[tokio::test]
async fn a_file_beyond_the_limit_is_turned_away_by_its_announced_length_or_while_it_streams() {
    let world = World::with(crate::world::plain(), false, 1_000).await;
    let mut browser = world.as_person("k.weber").await;
    browser.get("/check").await;
    assert_eq!(announce(&browser, &world, 2 << 30).await, StatusCode::PAYLOAD_TOO_LARGE);
    let page = browser.upload("/check", &[("file", "t.csv", &[b'1'; 1_001])]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.text().contains("The file is too large") && page.text().contains("1000 bytes"), "{}", page.text());
    let token = world.token("k.weber").await;
    let (kind, body) = multipart(&[("file", "t.csv", &[b'1'; 1_001])]);
    let (page, problem) = api(&world, &token, Method::POST, "/api/v1/check", &kind, body).await;
    assert_eq!((page.status, problem["code"].as_str()), (StatusCode::PAYLOAD_TOO_LARGE, Some("too-large")));
    let (_, draft) = api(&world, &token, Method::POST, "/api/v1/requests", "application/json", "{}").await;
    let path = format!("/api/v1/requests/{}/files/t.csv", draft["id"]);
    let (page, _) = api(&world, &token, Method::PUT, &path, "application/octet-stream", vec![b'1'; 1_001]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn pages_stay_light_whatever_the_file() {
    let world = World::with(crate::world::plain(), false, 8 * 1024 * 1024).await;
    let mut rows = String::from("region;year;n;N\n");
    for row in 0..20_000 {
        let n = if row % 10 == 0 { 3 } else { 60 };
        rows.push_str(&format!("Region {};{};{n};{}\n", row / 20, 2000 + row % 20, 1000 + row));
    }
    let meta = "\"key\";\"description\"\n\"tx_export_reason\";\"Counts per region and year\"\n\"tx_reg_nam\";\"INTEGO\"\n\"region\";\"Region of residence\"\n\"year\";\"Year of registration\"\n\"n\";\"Number of patients\"\n\"N\";\"Number of registered patients\"\n";
    let mut browser = world.as_person("k.weber").await;
    browser.get("/check").await;
    let page =
        browser.upload("/check", &[("file", "t.csv", rows.as_bytes()), ("meta", "t.csv.meta", meta.as_bytes())]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.bytes.len() < 130_000, "{} bytes", page.bytes.len());
    for path in ["/", "/rules", "/ask"] {
        assert!(browser.get(path).await.bytes.len() < 40_000, "{path}");
    }
}

#[tokio::test]
async fn a_program_hands_in_step_by_step_and_reads_what_stops_it() {
    let world = World::new().await;
    let (analyst, officer) = (world.token("k.weber").await, world.token("l.maes").await);
    let json = "application/json";
    let (page, draft) = api(&world, &analyst, Method::POST, "/api/v1/requests", json, "{}").await;
    assert_eq!(page.status, StatusCode::CREATED);
    let base = format!("/api/v1/requests/{}", draft["id"]);
    let raw = "application/octet-stream";
    api(&world, &analyst, Method::PUT, &format!("{base}/files/t.csv"), raw, BAD).await;
    api(&world, &analyst, Method::PUT, &format!("{base}/files/t.csv.meta"), raw, BAD_META).await;
    let (page, problem) = api(&world, &analyst, Method::POST, &format!("{base}/submit"), json, "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.headers[header::CONTENT_TYPE], "application/problem+json");
    let rules: Vec<&str> = problem["findings"].as_array().unwrap().iter().filter_map(|f| f["rule"].as_str()).collect();
    assert!(rules.contains(&"small-count"), "{problem}");
    api(&world, &analyst, Method::PUT, &format!("{base}/files/t.csv"), raw, BAD.replace(";3;", ";30;")).await;
    let (page, request) = api(&world, &analyst, Method::POST, &format!("{base}/submit"), json, "").await;
    assert_eq!((page.status, request["state"].as_str()), (StatusCode::OK, Some("waiting")), "{request}");
    let (page, problem) = api(&world, &officer, Method::POST, &format!("{base}/reject"), json, "{}").await;
    assert_eq!((page.status, problem["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("comment-missing")));
    let (_, request) = api(&world, &officer, Method::POST, &format!("{base}/accept"), json, "").await;
    assert_eq!((request["state"].as_str(), request["decided_by"].as_str()), (Some("accepted"), Some("l.maes")));
    let (page, problem) = api(&world, &officer, Method::POST, &format!("{base}/accept"), json, "").await;
    assert_eq!((page.status, problem["code"].as_str()), (StatusCode::CONFLICT, Some("state-changed")));
    let (_, request) = api(&world, &analyst, Method::GET, &base, json, "").await;
    assert_eq!(request["decided_by"].as_str(), Some("data-governance"));
    let (_, exports) = api(&world, &analyst, Method::GET, "/api/v1/exports", json, "").await;
    assert_eq!((exports[0]["CD_EXEC"].as_u64(), exports[0]["FL_VALID_BY_HD"].as_u64()), (Some(0), Some(1)));
}

#[tokio::test]
async fn the_check_of_the_api_gives_the_report_of_the_command_line() {
    let world = World::new().await;
    let token = world.token("k.weber").await;
    let (kind, body) = multipart(&[("file", "a.csv", GOOD.0.as_bytes()), ("meta", "a.csv.meta", GOOD.1.as_bytes())]);
    let (page, report) = api(&world, &token, Method::POST, "/api/v1/check", &kind, body.clone()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(
        (report["schema"].as_str(), report["verdict"].as_str()),
        (Some("douane.report/1"), Some("pass")),
        "{report}"
    );
    let asked = "/api/v1/check?environment=sas";
    assert_eq!(api(&world, &token, Method::POST, asked, &kind, body.clone()).await.0.status, StatusCode::OK);
    let (page, _) = api(&world, &token, Method::POST, "/api/v1/check?environment=nowhere", &kind, body).await;
    assert!(page.status.is_client_error(), "no other route judges instead: {}", page.status);
    let (kind, body) = multipart(&[("file", "../a.csv", GOOD.0.as_bytes())]);
    let (_, report) = api(&world, &token, Method::POST, "/api/v1/check", &kind, body).await;
    let refusals: Vec<&str> = report["refusals"]
        .as_array()
        .or(report["findings"].as_array())
        .unwrap()
        .iter()
        .filter_map(|r| r["rule"].as_str())
        .collect();
    assert!(refusals.contains(&"path-in-name"), "{report}");
}

#[tokio::test]
async fn malware_is_refused_by_api_and_pages_and_a_scanner_that_is_away_is_told_as_such() {
    let world = World::new().await;
    let token = world.token("k.weber").await;
    let bait = format!("{}{};1\n", GOOD.0, gate::memory::Watchdog::BAIT);
    let (kind, body) = multipart(&[("file", "a.csv", bait.as_bytes()), ("meta", "a.csv.meta", GOOD.1.as_bytes())]);
    for path in ["/api/v1/check", "/api/v1/requests"] {
        let (_, told) = api(&world, &token, Method::POST, path, &kind, body.clone()).await;
        let told = told.to_string();
        assert!(told.contains("malware-found") && told.contains("Test.Bait-1"), "{path}: {told}");
    }
    let (_, opened) = api(&world, &token, Method::POST, "/api/v1/requests", "application/json", "").await;
    let file = format!("/api/v1/requests/{}/files/a.csv", opened["id"]);
    let (page, problem) = api(&world, &token, Method::PUT, &file, "application/octet-stream", bait).await;
    assert_eq!((page.status, problem["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("malware-found")));
    world.watchdog.leave(true);
    let (page, problem) = api(&world, &token, Method::POST, "/api/v1/check", &kind, body).await;
    assert_eq!((page.status, problem["code"].as_str()), (StatusCode::SERVICE_UNAVAILABLE, Some("scanner-away")));
    assert_eq!(page.headers[header::RETRY_AFTER], "60");
    assert!(problem["detail"].as_str().is_some_and(|why| why.contains("Nothing is handed in")), "{problem}");
}

#[tokio::test]
async fn every_refusal_of_the_api_is_a_problem_also_those_of_the_framework() {
    let world = World::new().await;
    let token = world.token("k.weber").await;
    let (_, opened) = api(&world, &token, Method::POST, "/api/v1/requests", "application/json", "").await;
    let id = opened["id"].as_u64().unwrap();
    let file = format!("/api/v1/requests/{id}/files/%FF.csv");
    for (method, path, kind, status) in [
        (Method::PUT, file.as_str(), "application/octet-stream", StatusCode::BAD_REQUEST),
        (Method::GET, "/api/v1/requests/%FF", "application/json", StatusCode::BAD_REQUEST),
        (Method::GET, "/api/v1/nothing", "application/json", StatusCode::NOT_FOUND),
        (Method::DELETE, "/api/v1/requests", "application/json", StatusCode::METHOD_NOT_ALLOWED),
        (Method::GET, "/api/v1/check", "application/json", StatusCode::METHOD_NOT_ALLOWED),
        (Method::POST, "/api/v1/check", "text/plain", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ] {
        let (page, problem) = api(&world, &token, method, path, kind, "x").await;
        assert_eq!(page.status, status, "{path}: {}", page.text());
        assert_eq!(page.headers[header::CONTENT_TYPE], "application/problem+json", "{path}");
        assert_eq!(problem["status"], status.as_u16(), "{path}");
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{problem}");
        assert_eq!(page.headers.contains_key(header::ALLOW), status == StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
    // Whoever writes a program reads what is wrong with a body.
    for (path, body, told) in [
        ("/api/v1/tickets", r#"{"topik":"x"}"#, "unknown field `topik`"),
        ("/api/v1/exceptions", r#"{"rules":"small-count"}"#, "line 1 column"),
        ("/api/v1/exceptions", r#"{"from":"tomorrow"}"#, "2026-12-28"),
        ("/api/v1/exceptions", r#"{"documents":[{"name":"a.pdf","base64":"%"}]}"#, "the base64 of a.pdf"),
    ] {
        let (page, problem) = api(&world, &token, Method::POST, path, "application/json", body).await;
        assert_eq!((page.status, &problem["code"]), (StatusCode::BAD_REQUEST, &"unreadable".into()), "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(told)), "{problem}");
    }
    let mut browser = world.as_person("k.weber").await;
    let page = browser.get("/requests/%FF").await;
    assert!(page.status == StatusCode::BAD_REQUEST && page.text().contains("<main"), "{}", page.text());
    let page = browser.get("/logout").await;
    assert!(page.status == StatusCode::METHOD_NOT_ALLOWED && page.text().contains("<main"), "{}", page.text());
}
