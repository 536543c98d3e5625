//! A department's list through the pages and the API: upload, difference, apply, export, rights of one person (P2, P3, P5).

use crate::world::{Browser, GOOD, Page, World, api, multipart};
use axum::http::{Method, StatusCode, header};
use serde_json::json;

const PAGE: &str = "/people/Epidemiology";
const API: &str = "/api/v1/departments/Epidemiology/people";
/// One changed, one new; everybody else leaves.
const LIST: &str = "account;name;mail;language;export;reason\na.peeters;;;;validated;New on the project\n\
                    n.ieuw;Nele Nieuw;nele@example.org;nl;automatic;\n";

async fn upload(browser: &mut Browser, name: &str, text: &str) -> Page {
    browser.get(PAGE).await;
    browser.upload(&format!("{PAGE}/compare"), &[("file", name, text.as_bytes())]).await
}

/// What a form of the page carries under a name.
fn hidden<'t>(text: &'t str, name: &str) -> &'t str {
    let from = text.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
    from.split('"').next().unwrap_or_default()
}

#[tokio::test]
async fn a_list_is_compared_seen_and_then_applied() {
    let world = World::new().await;
    let (kind, body) =
        multipart(&[("file", "acs.csv", GOOD.0.as_bytes()), ("meta", "acs.csv.meta", GOOD.1.as_bytes())]);
    api(&world, &world.token("k.weber").await, Method::POST, "/api/v1/requests", &kind, body).await;
    let mut spoc = world.as_person("s.claes").await;
    assert_eq!(spoc.get("/").await.location(), "/people", "a SPOC begins with the list");
    let shown = upload(&mut spoc, "list.csv", LIST).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    let text = shown.text();
    for told in ["Nothing is applied yet", "Nele Nieuw", "k.weber", "Waiting for review", "New on the project"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!spoc.get(PAGE).await.text().contains("n.ieuw"), "nothing is applied by looking");
    spoc.get(PAGE).await;
    let (seen, carried) =
        (hidden(&text, "seen"), hidden(&text, "carried").replace("&#43;", "+").replace("&#x2b;", "+"));
    let parts = [("seen", "", seen.as_bytes()), ("carried", "", carried.as_bytes())];
    let applied = spoc.upload(&format!("{PAGE}/apply"), &parts).await;
    assert_eq!(applied.location(), format!("{PAGE}?done=list"), "{}", applied.text());
    let list = spoc.get(applied.location()).await.text();
    assert!(list.contains("n.ieuw") && !list.contains("k.weber") && list.contains("Done"), "{list}");
    // The same difference is no difference any more: nothing is applied twice.
    spoc.get(PAGE).await;
    let again = spoc.upload(&format!("{PAGE}/apply"), &parts).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text());
    assert!(again.text().contains("Nothing was changed"));
}

#[tokio::test]
async fn a_list_that_cannot_be_understood_changes_nothing_and_says_which_row() {
    let world = World::new().await;
    let mut spoc = world.as_person("s.claes").await;
    for (name, text, told) in [
        ("list.csv", "account;export\na.peeters;sometimes\n", "row 2"),
        ("list.csv", "account;colour\na.peeters;red\n", "colour"),
        ("list.csv", "name\nAn Peeters\n", "account"),
        ("list.xlsx", "PK\u{3}\u{4}not yet", "CSV"),
        ("list.csv", "", "empty"),
    ] {
        let page = upload(&mut spoc, name, text).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        let page = page.text();
        assert!(
            page.contains("Nothing was changed") && page.to_lowercase().contains(&told.to_lowercase()),
            "{told}: {page}"
        );
    }
    spoc.get(PAGE).await;
    let nothing = spoc.upload(&format!("{PAGE}/compare"), &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_list_that_is_downloaded_changes_nothing_when_it_is_uploaded() {
    let world = World::new().await;
    let mut spoc = world.as_person("s.claes").await;
    let file = spoc.get(&format!("{PAGE}/list.csv")).await;
    assert!(file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains(".csv"));
    let page = upload(&mut spoc, "list.csv", &file.text()).await;
    assert!(page.text().contains("+ 0 new"), "{}", page.text());
    assert!(!page.text().contains("/apply"), "there is nothing to apply");
}

#[tokio::test]
async fn a_spoc_suspends_and_sets_types_and_only_an_officer_gives_the_right_back() {
    let world = World::new().await;
    let mut spoc = world.as_person("s.claes").await;
    let act = format!("{PAGE}/person");
    spoc.get(PAGE).await;
    let silent = spoc.post(&act, &[("account", "a.peeters"), ("act", "suspend"), ("reason", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("account", "a.peeters"), ("act", "suspend"), ("reason", "GDPR training is missing")];
    assert_eq!(spoc.post(&act, &fields).await.location(), format!("{PAGE}?done=person"));
    let page = spoc.get(PAGE).await.text();
    assert!(page.contains("Suspended since") && !page.contains("value=\"reinstate\""), "{page}");
    let fields = [("account", "a.peeters"), ("act", "reinstate"), ("reason", "")];
    assert_eq!(spoc.post(&act, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("account", "k.weber"), ("act", "automatic"), ("reason", "")];
    assert_eq!(spoc.post(&act, &fields).await.location(), format!("{PAGE}?done=person"));

    let mut officer = world.as_person("l.maes").await;
    assert!(officer.get(PAGE).await.text().contains("value=\"reinstate\""));
    let fields = [("account", "a.peeters"), ("act", "reinstate"), ("reason", "")];
    officer.post(&act, &fields).await;
    let fields = [("account", "k.weber"), ("act", "validated"), ("reason", "Two returns in a month")];
    officer.post(&act, &fields).await;
    // What an officer set, a SPOC does not change.
    spoc.get(PAGE).await;
    let fields = [("account", "k.weber"), ("act", "automatic"), ("reason", "please")];
    let page = spoc.post(&act, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    assert!(page.text().contains("Two returns in a month"), "the reason is shown: {}", page.text());
}

#[tokio::test]
async fn an_auditor_and_an_administrator_look_and_change_nothing() {
    let world = World::new().await;
    for account in ["i.dubois", "admin"] {
        let mut browser = world.as_person(account).await;
        let page = browser.get(PAGE).await.text();
        assert!(
            page.contains("a.peeters") && !page.contains("/compare") && !page.contains("name=\"act\""),
            "{account}: {page}"
        );
        let fields = [("account", "a.peeters"), ("act", "suspend"), ("reason", "why not")];
        let refused = browser.post(&format!("{PAGE}/person"), &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{account}");
        assert!(!browser.get(PAGE).await.text().contains("Suspended since"));
    }
}

#[tokio::test]
async fn the_api_shows_a_difference_and_applies_exactly_that() {
    let world = World::new().await;
    let token = world.token("s.claes").await;
    let (_, departments) = api(&world, &token, Method::GET, "/api/v1/departments", "", "").await;
    assert_eq!(departments[0]["name"], "Epidemiology");
    let (_, list) = api(&world, &token, Method::GET, API, "", "").await;
    assert_eq!(list["schema"], "douane.people/1");
    let before = list["people"].as_array().map_or(0, Vec::len);
    let (page, shown) = api(&world, &token, Method::POST, API, "text/csv", LIST).await;
    assert_eq!((page.status, &shown["applied"]), (StatusCode::OK, &json!(false)), "{}", page.text());
    let digest = shown["digest"].as_str().unwrap().to_owned();
    let (page, _) = api(&world, &token, Method::POST, &format!("{API}?apply={}", "0".repeat(64)), "", LIST).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "another difference is not applied");
    let (_, same) = api(&world, &token, Method::GET, API, "", "").await;
    assert_eq!(same["people"].as_array().map_or(0, Vec::len), before);
    let (page, applied) = api(&world, &token, Method::POST, &format!("{API}?apply={digest}"), "", LIST).await;
    assert_eq!((page.status, &applied["applied"]), (StatusCode::OK, &json!(true)), "{}", page.text());
    let (_, list) = api(&world, &token, Method::GET, API, "", "").await;
    let accounts: Vec<&str> =
        list["people"].as_array().unwrap().iter().map(|person| person["account"].as_str().unwrap()).collect();
    assert_eq!(accounts, ["a.peeters", "n.ieuw"]);
    let suspend = "/api/v1/people/a.peeters/suspend";
    let (page, problem) = api(&world, &token, Method::POST, suspend, "application/json", "{}").await;
    assert_eq!((page.status, problem["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("comment-missing")));
    let (page, _) = api(&world, &token, Method::POST, suspend, "application/json", r#"{"reason":"left"}"#).await;
    assert_eq!(page.status, StatusCode::OK);
    let (page, _) = api(&world, &token, Method::POST, "/api/v1/people/a.peeters/reinstate", "", "").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let (page, _) = api(&world, &token, Method::GET, "/api/v1/departments/Nowhere/people", "", "").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let (page, _) = api(&world, &world.token("a.peeters").await, Method::GET, API, "", "").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}
