//! The page of exceptions (P50): asked for with documents, decided by another person, shown to nobody else, ended or withdrawn.

use crate::proof::strict;
use crate::world::{Browser, PASSWORD, Page, World, api};
use axum::http::{Method, StatusCode};

const ORDER: &[u8] = b"%PDF-1.4 the agreement of the authority";

async fn ask(browser: &mut Browser, from: &str, reason: &str) -> Page {
    browser.get("/exceptions").await;
    let parts: [(&str, &str, &[u8]); 6] = [
        ("files", "", b"table3.csv\r\n"),
        ("rule:small-count", "", b"1"),
        ("from", "", from.as_bytes()),
        ("until", "", b"2026-12-31"),
        ("reason", "", reason.as_bytes()),
        ("file", "order.pdf", ORDER),
    ];
    browser.upload("/exceptions", &parts).await
}

async fn say(browser: &mut Browser, of: &str, word: &str, comment: &str) -> Page {
    browser.get("/exceptions").await;
    browser.post(&format!("/exceptions/{of}"), &[("word", word), ("comment", comment)]).await
}

#[tokio::test]
async fn an_exception_is_asked_for_with_documents_decided_by_an_officer_and_ended() {
    let world = World::new().await;
    let mut analyst = world.as_person("a.peeters").await;
    let empty = analyst.get("/exceptions").await.text();
    assert!(empty.contains("name=\"rule:small-count\"") && empty.contains("min=\"2026-11-"), "{empty}");
    assert!(!empty.contains("a.peeters/1"));
    // Two working days ahead: from Saturday on not before Wednesday.
    let early = ask(&mut analyst, "2026-11-23", "The ministry asks for it").await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text().contains("id=\"refused\""), "{}", early.text());
    assert_eq!(ask(&mut analyst, "2026-11-30", "The ministry asks for it").await.location(), "/exceptions");
    let own = analyst.get("/exceptions").await.text();
    for told in
        ["a.peeters/1", "table3.csv", "small-count", "The ministry asks for it", "order.pdf", "value=\"withdraw\""]
    {
        assert!(own.contains(told), "{told}: {own}");
    }
    assert!(!own.contains("value=\"approve\""), "nobody decides on their own");
    // An officer reads the document and decides, with a reason.
    let mut officer = world.as_person("l.maes").await;
    let shown = officer.get("/exceptions").await.text();
    assert!(
        shown.contains("value=\"approve\"") && shown.contains("value=\"refuse\"") && !shown.contains("id=\"reason\"")
    );
    let document = officer.get("/exceptions/a.peeters/1/documents/0").await;
    assert_eq!((document.status, document.bytes.as_slice()), (StatusCode::OK, ORDER));
    let kind = document.headers["content-disposition"].to_str().unwrap();
    assert!(kind.starts_with("attachment") && kind.contains("order.pdf"), "{kind}");
    assert_eq!(say(&mut officer, "a.peeters/1", "approve", " ").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&mut officer, "a.peeters/1", "perhaps", "x").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        say(&mut officer, "a.peeters/1", "approve", "By the board of 20 November").await.location(),
        "/exceptions"
    );
    let told = analyst.get("/exceptions").await.text();
    assert!(told.contains("By the board of 20 November") && told.contains("l.maes"), "{told}");
    assert_eq!(say(&mut officer, "a.peeters/1", "approve", "again").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&mut officer, "a.peeters/1", "end", "The agreement was withdrawn").await.location(), "/exceptions");
    let over = officer.get("/exceptions").await.text();
    assert!(!over.contains("value=\"approve\"") && !over.contains("value=\"end\""), "{over}");
}

#[tokio::test]
async fn exceptions_of_others_are_for_those_who_judge_and_nobody_decides_on_their_own() {
    let world = World::new().await;
    let mut analyst = world.as_person("a.peeters").await;
    ask(&mut analyst, "2026-11-30", "The ministry asks for it").await;
    let mut both = world.as_person("m.claes").await;
    ask(&mut both, "2026-11-30", "Our own paper").await;
    let page = both.get("/exceptions").await.text();
    assert!(page.contains("a.peeters/1") && page.contains("m.claes/1"), "{page}");
    assert!(page.contains("action=\"/exceptions/m.claes/1\"") && page.matches("value=\"approve\"").count() == 1);
    assert_eq!(say(&mut both, "m.claes/1", "approve", "mine").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&mut both, "m.claes/1", "withdraw", "").await.location(), "/exceptions");
    for stranger in ["k.weber", "p.brandt", "s.claes"] {
        let mut browser = world.as_person(stranger).await;
        let page = browser.get("/exceptions").await;
        assert!(!page.text().contains("ministry") && !page.text().contains("order.pdf"), "{stranger}");
        let document = browser.get("/exceptions/a.peeters/1/documents/0").await;
        assert!(document.status.is_client_error(), "{stranger}: {}", document.status);
        let decided = say(&mut browser, "a.peeters/1", "approve", "why not").await;
        assert!(decided.status.is_client_error(), "{stranger}: {}", decided.status);
        let withdrawn = say(&mut browser, "a.peeters/1", "withdraw", "").await;
        assert!(withdrawn.status.is_client_error(), "{stranger}: {}", withdrawn.status);
    }
    let mut auditor = world.as_person("i.dubois").await;
    let page = auditor.get("/exceptions").await.text();
    assert!(page.contains("a.peeters/1") && !page.contains("value=\"approve\""), "{page}");
    assert_eq!(world.browser().get("/exceptions").await.status, StatusCode::SEE_OTHER, "nobody looks without a login");
}

#[tokio::test]
async fn approving_asks_once_more_who_it_is_as_accepting_does_and_refusing_does_not() {
    let world = strict(&World::new().await, true);
    let mut analyst = world.as_person("a.peeters").await;
    for reason in ["The ministry asks for it", "And for this"] {
        assert_eq!(ask(&mut analyst, "2026-11-30", reason).await.location(), "/exceptions");
    }
    // Whoever decides has an app here: without one neither a token nor a page approves.
    let token = world.token("l.maes").await;
    let approve = "/api/v1/exceptions/a.peeters/1/approve";
    let (page, problem) = api(&world, &token, Method::POST, approve, "", r#"{"comment":"By the board"}"#).await;
    assert_eq!((page.status, problem["code"].as_str()), (StatusCode::FORBIDDEN, Some("factor-needed")), "{problem}");
    let mut officer = world.as_person("l.maes").await;
    assert_eq!(say(&mut officer, "a.peeters/1", "approve", "By the board").await.status, StatusCode::FORBIDDEN);
    assert_eq!(say(&mut officer, "a.peeters/2", "refuse", "Not this").await.location(), "/exceptions");
    // Where a password is enough it is asked for once the login is a while old.
    let world = strict(&world, false);
    let mut officer = world.as_person("l.maes").await;
    assert!(!officer.get("/exceptions").await.text().contains("name=\"proof\""), "just logged in");
    world.clock.advance_seconds(16 * 60);
    assert!(officer.get("/exceptions").await.text().contains("name=\"proof\""));
    assert_eq!(say(&mut officer, "a.peeters/1", "approve", "By the board").await.status, StatusCode::FORBIDDEN);
    officer.get("/exceptions").await;
    let given = [("word", "approve"), ("comment", "By the board"), ("proof", PASSWORD)];
    assert_eq!(officer.post("/exceptions/a.peeters/1", &given).await.location(), "/exceptions");
}
