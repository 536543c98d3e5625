//! Rounds through the pages and the API: an officer in spite of a breach, an answer with a new version, a bunker with its publisher.

use crate::world::{BAD, BAD_META, Browser, GOOD, Page, World, api, multipart};
use axum::http::{Method, StatusCode};
use gate::event::{Actor, Event, Origin};
use gate::ids::{PersonId, RegisterName};
use serde_json::Value;

/// The table of the tests with another number in its first row.
fn mended() -> String {
    let at = GOOD.0.rfind(|c: char| c.is_ascii_digit()).expect("a digit");
    let other = if GOOD.0.as_bytes()[at] == b'7' { "8" } else { "7" };
    format!("{}{other}{}", &GOOD.0[..at], &GOOD.0[at + 1..])
}

async fn upload(browser: &mut Browser, path: &str, from: &str, parts: &[(&str, &str, &[u8])]) -> Page {
    browser.get(from).await;
    browser.upload(path, parts).await
}

#[tokio::test]
async fn a_breach_goes_before_an_officer_with_a_justification_and_leaves_only_with_a_reason() {
    let world = World::new().await;
    let mut analyst = world.as_person("a.peeters").await;
    let parts: [(&str, &str, &[u8]); 2] =
        [("file", "t.csv", BAD.as_bytes()), ("meta", "t.csv.meta", BAD_META.as_bytes())];
    let stopped = upload(&mut analyst, "/ask", "/ask", &parts).await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stopped.text().contains("<details class=\"more\" open><summary>Ask for an officer"), "{}", stopped.text());
    let with = [parts[0], parts[1], ("justify", "", b"Row 3 counts practices.".as_slice())];
    let asked = upload(&mut analyst, "/ask", "/ask", &with).await;
    let path = asked.location().split('?').next().unwrap_or_default().to_owned();
    assert!(path.starts_with("/requests/"), "{}", asked.text());

    let mut officer = world.as_person("l.maes").await;
    let review = officer.get(&format!("{path}/review")).await.text();
    assert!(review.contains("Row 3 counts practices.") && review.contains("small-count"), "{review}");
    assert!(review.contains("Why may it leave all the same?"), "{review}");
    assert!(!review.contains("No approved exception"), "no exception is needed on this route: {review}");
    let empty = officer.post(&format!("{path}/accept"), &[("comment", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("id=\"accept\" open"), "{}", empty.text());
    let done = officer.post(&format!("{path}/accept"), &[("comment", "They are practices.")]).await;
    assert!(done.location().starts_with("/queue?done="), "{}", done.text());
    assert!(analyst.get(&path).await.text().contains("They are practices."));
}

#[tokio::test]
async fn a_returned_request_is_answered_on_its_page_and_the_officer_sees_the_cells_that_changed() {
    let world = World::new().await;
    let mut analyst = world.as_person("k.weber").await;
    let parts: [(&str, &str, &[u8]); 2] =
        [("file", "acs.csv", GOOD.0.as_bytes()), ("meta", "acs.csv.meta", GOOD.1.as_bytes())];
    upload(&mut analyst, "/ask", "/ask", &parts).await;
    let mut officer = world.as_person("l.maes").await;
    officer.get("/requests/1/review").await;
    officer.post("/requests/1/return", &[("comment", "Round the last number.")]).await;
    let page = analyst.get("/requests/1").await.text();
    assert!(page.contains("Round the last number.") && page.contains("name=\"message\""), "{page}");

    let silent = upload(&mut analyst, "/requests/1/reply", "/requests/1", &[("message", "", b" ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text().contains("aria-invalid=\"true\""), "{}", silent.text());
    let bad = [
        ("message", "", b"So.".as_slice()),
        ("file", "acs.csv", BAD.as_bytes()),
        ("meta", "acs.csv.meta", BAD_META.as_bytes()),
    ];
    let stopped = upload(&mut analyst, "/requests/1/reply", "/requests/1", &bad).await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stopped.text().contains("small-count") && stopped.text().contains(">So.</textarea>"), "{}", stopped.text());

    let new = mended();
    let good = [
        ("message", "", b"Rounded.".as_slice()),
        ("file", "acs.csv", new.as_bytes()),
        ("meta", "acs.csv.meta", GOOD.1.as_bytes()),
    ];
    let answered = upload(&mut analyst, "/requests/1/reply", "/requests/1", &good).await;
    assert_eq!(answered.location(), "/requests/1?asked", "{}", answered.text());
    let review = officer.get("/requests/1/review").await.text();
    for told in ["Rounded.", "Round the last number.", "What changed since the round before", "<del>", "<ins>"] {
        assert!(review.contains(told), "{told}: {review}");
    }
    assert_eq!(analyst.post("/requests/1/reply", &[]).await.status, StatusCode::BAD_REQUEST, "no multipart");
}

#[tokio::test]
async fn the_api_answers_with_files_and_without() {
    let world = World::new().await;
    let (analyst, officer) = (world.token("k.weber").await, world.token("l.maes").await);
    let (kind, body) =
        multipart(&[("file", "acs.csv", GOOD.0.as_bytes()), ("meta", "acs.csv.meta", GOOD.1.as_bytes())]);
    api(&world, &analyst, Method::POST, "/api/v1/requests", &kind, body).await;
    let reply = "/api/v1/requests/1/reply";
    let json = "application/json";
    let (page, _) = api(&world, &analyst, Method::POST, reply, json, r#"{"message":"early"}"#).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text());
    for round in ["first", "second"] {
        api(&world, &officer, Method::POST, "/api/v1/requests/1/return", json, r#"{"comment":"Which practices?"}"#)
            .await;
        let (page, problem) = api(&world, &analyst, Method::POST, reply, json, "{}").await;
        assert_eq!(
            (page.status, problem["code"].as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, Some("comment-missing"))
        );
        let (page, answer) = if round == "first" {
            let parts: [(&str, &str, &[u8]); 3] = [
                ("message", "", b"Those of Gent."),
                ("file", "other.csv", GOOD.0.as_bytes()),
                ("meta", "other.csv.meta", GOOD.1.as_bytes()),
            ];
            let (kind, body) = multipart(&parts);
            api(&world, &analyst, Method::POST, reply, &kind, body).await
        } else {
            let body = r#"{"message":"Without the second.","without":["other.csv"]}"#;
            api(&world, &analyst, Method::POST, reply, json, body).await
        };
        assert_eq!((page.status, answer["waits"].as_str()), (StatusCode::OK, Some("changed")), "{}", page.text());
        let files = answer["files"].as_array().map(Vec::len);
        assert_eq!(files, Some(if round == "first" { 2 } else { 1 }));
    }
}

#[tokio::test]
async fn the_api_takes_a_justification_and_a_reason() {
    let world = World::new().await;
    let (analyst, officer) = (world.token("a.peeters").await, world.token("l.maes").await);
    let parts: [(&str, &str, &[u8]); 3] = [
        ("file", "t.csv", BAD.as_bytes()),
        ("meta", "t.csv.meta", BAD_META.as_bytes()),
        ("justify", "", b"Practices."),
    ];
    let (kind, body) = multipart(&parts);
    let (page, asked) = api(&world, &analyst, Method::POST, "/api/v1/requests", &kind, body).await;
    assert_eq!((page.status, asked["waits"].as_str()), (StatusCode::CREATED, Some("escalated")), "{}", page.text());
    let accept = "/api/v1/requests/1/accept";
    let (page, problem) = api(&world, &officer, Method::POST, accept, "application/json", "").await;
    assert_eq!(
        (page.status, problem["code"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("breach-needs-reason"))
    );
    let body = r#"{"comment":"They are practices."}"#;
    let (page, accepted) = api(&world, &officer, Method::POST, accept, "application/json", body).await;
    assert_eq!((page.status, accepted["comment"].as_str()), (StatusCode::OK, Some("They are practices.")));
}

async fn from_the_bunker(world: &World) -> Value {
    let analyst = world.token("a.peeters").await;
    let (kind, body) =
        multipart(&[("file", "acs.csv", GOOD.0.as_bytes()), ("meta", "acs.csv.meta", GOOD.1.as_bytes())]);
    let (page, asked) = api(world, &analyst, Method::POST, "/api/v1/requests?environment=bunker", &kind, body).await;
    assert_eq!((page.status, asked["state"].as_str()), (StatusCode::CREATED, Some("publisher")), "{}", page.text());
    asked
}

#[tokio::test]
async fn a_publisher_sees_what_lies_in_the_folders_of_their_bunker_and_nobody_else_does() {
    let world = World::new().await;
    let page = world.as_person("p.brandt").await.get("/bunker").await.text();
    for told in ["/srv/XAW03/export", "4 min ago", "survival.csv", "The gate waits", "called table.meta. Rename it."] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("<b>table"), "names are text: {page}");
    for other in ["a.peeters", "l.maes", "i.dubois"] {
        let page = world.as_person(other).await.get("/bunker").await;
        assert!(page.status.is_client_error() && !page.text().contains("survival.csv"), "{other}: {}", page.status);
    }
}

#[tokio::test]
async fn a_publisher_looks_sends_back_and_asks_and_the_link_is_theirs() {
    let world = World::new().await;
    from_the_bunker(&world).await;
    let mut publisher = world.as_person("p.brandt").await;
    assert_eq!(publisher.get("/").await.location(), "/bunker");
    let list = publisher.get("/bunker").await.text();
    assert!(list.contains("/requests/1/review") && list.contains("One request waits for you"), "{list}");
    let review = publisher.get("/requests/1/review").await.text();
    assert!(
        review.contains("Exactly this leaves") && review.contains("I reviewed it — ask for the export"),
        "{review}"
    );
    assert!(!review.contains("/requests/1/accept"), "{review}");
    assert!(review.contains("This is exactly what leaves") && !review.contains(">Queue<"), "{review}");
    let silent = publisher.post("/requests/1/sendback", &[("comment", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = publisher.post("/requests/1/sendback", &[("comment", "Which practices?")]).await;
    assert_eq!(back.location(), "/bunker?done=1");
    assert!(publisher.get("/bunker?done=1").await.text().contains("went back to the analyst"));

    let mut analyst = world.as_person("a.peeters").await;
    let page = analyst.get("/requests/1").await.text();
    assert!(page.contains("Which practices?") && page.contains("name=\"message\""), "{page}");
    upload(&mut analyst, "/requests/1/reply", "/requests/1", &[("message", "", b"Those of Gent.")]).await;
    publisher.get("/requests/1/review").await;
    publisher.post("/requests/1/confirm", &[]).await;
    let mut officer = world.as_person("l.maes").await;
    officer.get("/requests/1/review").await;
    officer.post("/requests/1/accept", &[]).await;
    world.depart().await;
    let letter = world.post.letters().last().expect("a letter").clone();
    assert_eq!(letter.to_mail, "p.brandt@example.org");
    assert!(publisher.get("/requests/1").await.text().contains(&format!("/d/{}", letter.text)));
    assert!(!analyst.get("/requests/1").await.text().contains("/d/"), "only the publisher has the link");
}

#[tokio::test]
async fn what_a_publisher_handed_in_is_looked_at_before_it_is_asked_for() {
    let world = World::new().await;
    let (id, register) = (PersonId::new("p.brandt").expect("a name"), RegisterName::new("INTEGO").expect("a name"));
    let granted = [Event::AccessGranted { register }];
    world.desk.change_person(&Actor::Host, &Origin::INSIDE, &id, &granted).await.expect("granted");
    let token = world.token("p.brandt").await;
    let (kind, body) =
        multipart(&[("file", "acs.csv", GOOD.0.as_bytes()), ("meta", "acs.csv.meta", GOOD.1.as_bytes())]);
    let (page, asked) = api(&world, &token, Method::POST, "/api/v1/requests?environment=bunker", &kind, body).await;
    assert_eq!((page.status, asked["state"].as_str()), (StatusCode::CREATED, Some("publisher")), "{}", page.text());
    let mut publisher = world.as_person("p.brandt").await;
    let review = publisher.get("/requests/1/review").await.text();
    assert!(
        review.contains("Exactly this leaves") && review.contains("I reviewed it — ask for the export"),
        "{review}"
    );
    assert_eq!(publisher.post("/requests/1/confirm", &[]).await.location(), "/bunker?done=1");
    assert_eq!(publisher.get("/requests/1/review").await.location(), "/requests/1", "afterwards it is shut to them");
}

#[tokio::test]
async fn the_api_serves_the_publisher_and_refuses_a_validation_environment() {
    let world = World::new().await;
    from_the_bunker(&world).await;
    let (publisher, analyst) = (world.token("p.brandt").await, world.token("a.peeters").await);
    let (_, inbox) = api(&world, &publisher, Method::GET, "/api/v1/bunker", "", "").await;
    assert_eq!((inbox["total"].as_u64(), inbox["requests"][0]["waits"].as_str()), (Some(1), Some("publisher")));
    let (page, _) = api(&world, &analyst, Method::GET, "/api/v1/bunker", "", "").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let (page, confirmed) = api(&world, &publisher, Method::POST, "/api/v1/requests/1/confirm", "", "").await;
    assert_eq!((page.status, confirmed["state"].as_str()), (StatusCode::OK, Some("accepted")), "{}", page.text());
    let (page, _) = api(&world, &publisher, Method::POST, "/api/v1/requests/1/confirm", "", "").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    for (environment, status, code) in [
        ("validation", StatusCode::FORBIDDEN, "validation-environment"),
        ("nowhere", StatusCode::UNPROCESSABLE_ENTITY, "environment-unknown"),
    ] {
        let path = format!("/api/v1/requests?environment={environment}");
        let (page, problem) = api(&world, &analyst, Method::POST, &path, "application/json", "").await;
        assert_eq!((page.status, problem["code"].as_str()), (status, Some(code)), "{}", page.text());
    }
}
