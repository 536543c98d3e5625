//! Who gets which answer where: roles × addresses, printed and kept.

use crate::world::{GOOD, World, api, multipart};
use axum::http::Method;
use std::fmt::Write as _;

const WHO: [&str; 10] =
    ["nobody", "k.weber", "a.peeters", "v.jansen", "l.maes", "m.claes", "i.dubois", "admin", "s.claes", "p.brandt"];

/// A request of `k.weber` waits, one of `a.peeters` left.
async fn seeded() -> World {
    let world = World::new().await;
    let (kind, body) = multipart(&[
        ("file", "acs_by_year.csv", GOOD.0.as_bytes()),
        ("meta", "acs_by_year.csv.meta", GOOD.1.as_bytes()),
    ]);
    for person in ["k.weber", "a.peeters"] {
        let token = world.token(person).await;
        let (page, _) = api(&world, &token, Method::POST, "/api/v1/requests", &kind, body.clone()).await;
        assert_eq!(page.status.as_u16(), 201, "{}", page.text());
    }
    world.depart().await;
    world
}

#[tokio::test]
async fn who_may_see_and_do_what() {
    let pages = [
        "/",
        "/check",
        "/ask",
        "/queue",
        "/requests/1",
        "/requests/1/review",
        "/requests/1/files/0",
        "/requests/2",
        "/requests/2/record",
        "/requests/99",
        "/bunker",
        "/people",
        "/people/Epidemiology",
        "/people/Nowhere",
        "/exports",
        "/exports.csv",
        "/retro",
        "/people/Epidemiology/list.csv",
        "/ledger",
        "/sessions",
        "/rules",
        "/rules/small-count",
        "/rules/none",
        "/login",
    ];
    let acts = [
        "/requests/1/reject",
        "/requests/1/accept",
        "/requests/1/confirm",
        "/requests/1/return",
        "/requests/1/cancel",
        "/requests/1/withdraw",
        "/requests/2/revoke",
        "/requests/2/takeback",
        "/retro/draw",
        "/retro/2",
    ];
    let mut table = format!("{:<34}", "");
    for who in WHO {
        write!(table, "{who:>10}").unwrap();
    }
    let world = seeded().await;
    for page in pages {
        write!(table, "\nGET  {page:<29}").unwrap();
        for who in WHO {
            let mut browser = if who == "nobody" { world.browser() } else { world.as_person(who).await };
            let answer = browser.get(page).await;
            let to = answer.location().split('?').next().unwrap_or_default().to_owned();
            let cell = if to.is_empty() { answer.status.as_u16().to_string() } else { to };
            write!(table, "{cell:>10.10}").unwrap();
        }
    }
    for act in acts {
        write!(table, "\nPOST {act:<29}").unwrap();
        for who in WHO {
            // Each on a fresh gate, so that nobody's decision stands in another's way.
            let world = seeded().await;
            let mut browser = if who == "nobody" { world.browser() } else { world.as_person(who).await };
            browser.get("/rules").await;
            let answer = browser.post(act, &[("comment", "because"), ("outcome", "contact")]).await;
            let to = answer.location().split('?').next().unwrap_or_default().to_owned();
            let cell = if to.is_empty() { answer.status.as_u16().to_string() } else { to };
            write!(table, "{cell:>10.10}").unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn who_may_ask_the_api_what() {
    let world = seeded().await;
    let calls = [
        (Method::GET, "/api/v1/requests"),
        (Method::GET, "/api/v1/requests?scope=all&state=waiting"),
        (Method::GET, "/api/v1/requests/1"),
        (Method::GET, "/api/v1/requests/2/record"),
        (Method::GET, "/api/v1/bunker"),
        (Method::GET, "/api/v1/departments"),
        (Method::GET, "/api/v1/departments/Epidemiology/people"),
        (Method::GET, "/api/v1/exports"),
        (Method::GET, "/api/v1/retro"),
        (Method::GET, "/api/v1/sessions"),
        (Method::POST, "/api/v1/retro/draw"),
        (Method::POST, "/api/v1/requests/2/recheck"),
        (Method::GET, "/api/v1/ledger?since=0"),
        (Method::POST, "/api/v1/requests/1/reject"),
        (Method::POST, "/api/v1/requests/2/submit"),
    ];
    let mut table = format!("{:<46}", "");
    for who in WHO {
        write!(table, "{who:>10}").unwrap();
    }
    for (method, path) in calls {
        write!(table, "\n{method:<5}{path:<41}").unwrap();
        for who in WHO {
            let token = if who == "nobody" { "none".to_owned() } else { world.token(who).await };
            let body = match path.ends_with("/recheck") {
                true => r#"{"comment":"because","outcome":"contact"}"#,
                false => r#"{"comment":"because"}"#,
            };
            let (answer, _) = api(&world, &token, method.clone(), path, "application/json", body).await;
            write!(table, "{:>10}", answer.status.as_u16()).unwrap();
        }
    }
    insta::assert_snapshot!(table);
}
