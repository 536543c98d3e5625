//! The control view as a page and as a file: whose rows, which of them, and that nothing in a file runs in a spreadsheet.

use crate::world::{GOOD, World, api, multipart};
use axum::http::{Method, StatusCode, header};

/// Two requests: one of `a.peeters` that left, one of `k.weber` that was rejected.
async fn seeded() -> World {
    let world = World::new().await;
    let (kind, body) = multipart(&[
        ("file", "acs_by_year.csv", GOOD.0.as_bytes()),
        ("meta", "acs_by_year.csv.meta", GOOD.1.as_bytes()),
    ]);
    for person in ["a.peeters", "k.weber"] {
        let token = world.token(person).await;
        let (page, _) = api(&world, &token, Method::POST, "/api/v1/requests", &kind, body.clone()).await;
        assert_eq!(page.status, StatusCode::CREATED, "{}", page.text());
    }
    let officer = world.token("l.maes").await;
    let (page, _) = api(
        &world,
        &officer,
        Method::POST,
        "/api/v1/requests/2/reject",
        "application/json",
        r#"{"comment":"=HYPERLINK(\"x\"); why \"so\""}"#,
    )
    .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    world.depart().await;
    world
}

#[tokio::test]
async fn an_analyst_sees_their_own_rows_and_an_officer_everybodys() {
    let world = seeded().await;
    let mut analyst = world.as_person("a.peeters").await;
    let own = analyst.get("/exports").await.text();
    assert!(own.contains("href=\"/requests/1\"") && !own.contains("href=\"/requests/2\""), "{own}");
    assert!(own.contains("2 · fulfilled") && own.contains("1 · accepted") && !own.contains("id=\"who\""), "{own}");
    for asked in ["/exports?who=k.weber", "/exports.csv?who=k.weber"] {
        let text = analyst.get(asked).await.text();
        assert!(!text.contains("\"k.weber\"") && !text.contains("/requests/2"), "{asked}: whatever is asked for");
    }
    let mut officer = world.as_person("l.maes").await;
    let all = officer.get("/exports").await.text();
    assert!(all.contains("href=\"/requests/1\"") && all.contains("href=\"/requests/2\""), "{all}");
    assert!(all.contains("5 · archived") && all.contains("0 · rejected"), "{all}");
    for (query, first, second) in
        [("who=k.weber", false, true), ("code=2", true, false), ("code=9", false, false), ("who=%00", false, false)]
    {
        let page = officer.get(&format!("/exports?{query}")).await.text();
        assert_eq!(page.contains("href=\"/requests/1\""), first, "{query}");
        assert_eq!(page.contains("href=\"/requests/2\""), second, "{query}");
        assert!(page.contains("/exports.csv?"), "the file is of the same choice: {page}");
    }
    assert_eq!(world.browser().get("/exports").await.location(), "/login?next=/exports");
}

#[tokio::test]
async fn the_file_has_the_columns_of_the_view_and_runs_nowhere() {
    let world = seeded().await;
    let mut officer = world.as_person("l.maes").await;
    let file = officer.get("/exports.csv").await;
    assert!(file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains("v_file_export.csv"));
    let text = file.text();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\"ID_FILE_EXPORT\";\"TX_FILE_NAM\";\"TX_USR_NAM\";\"CD_EXEC\""), "{text}");
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[1].starts_with("\"2\";\"acs_by_year.csv\";\"k.weber\";\"5\";\"0\";\"'=HYPERLINK("), "{text}");
    assert!(lines[1].contains("why \"\"so\"\"") && lines[1].contains("T1"), "{text}");
    assert!(lines[2].starts_with("\"1\";\"acs_by_year.csv\";\"a.peeters\";\"2\";\"1\";\"\";"), "{text}");
    assert_eq!(officer.get("/exports.csv?code=2").await.text().lines().count(), 2);
    assert_eq!(officer.get("/exports.csv?who=nobody%20at%20all").await.text().lines().count(), 1);
}
