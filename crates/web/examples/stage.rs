//! The pages over a gate in memory, with the demonstration's bar, to be looked at and measured: `cargo run -p web --example stage -- 7499`.
//! Nothing is kept; everybody's password stands in `tests/web/world.rs`.

#[path = "../tests/web/world.rs"]
#[allow(dead_code, reason = "shared with the tests, which use all of it")]
mod world;

use axum::http::Method;
use std::sync::Arc;
use world::{BAD, BAD_META, GOOD, World, api, multipart};

/// Letters as `words` writes them.
struct InWords(words::letters::Letterhead);

impl gate::ports::Renderer for InWords {
    fn render(&self, letter: &gate::letter::Letter) -> gate::letter::Rendered {
        words::letters::render(letter, &self.0)
    }
}

async fn hand_in(world: &World, person: &str, name: &str, file: &str, meta: &str) {
    let (kind, body) =
        multipart(&[("file", name, file.as_bytes()), ("meta", &format!("{name}.meta"), meta.as_bytes())]);
    let token = world.token(person).await;
    api(world, &token, Method::POST, "/api/v1/requests", &kind, body).await;
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(7499);
    let renderer = InWords(words::letters::Letterhead {
        address: format!("http://127.0.0.1:{port}"),
        zone: gate::schedule::Schedule::brussels().zone().clone(),
        support: String::new(),
    });
    let world = World::with(Arc::new(renderer), true, 64 * 1024 * 1024).await;
    hand_in(&world, "a.peeters", "acs_by_year.csv", GOOD.0, GOOD.1).await;
    world.depart().await;
    hand_in(&world, "a.peeters", "acs_2024.csv", &GOOD.0.replace("2021", "2024"), GOOD.1).await;
    hand_in(&world, "a.peeters", "bmi.csv", BAD, BAD_META).await;
    for (name, year) in [("acs_first.csv", "2019"), ("acs_second.csv", "2020"), ("acs_third.csv", "2018")] {
        hand_in(&world, "k.weber", name, &GOOD.0.replace("2021", year), GOOD.1).await;
        world.clock.advance_seconds(23 * 60);
    }
    let officer = world.token("l.maes").await;
    let comment = r#"{"comment":"The year 2018 is outside the permit. Leave it out and ask again."}"#;
    api(&world, &officer, Method::POST, "/api/v1/requests/6/reject", "application/json", comment).await;
    let json = "application/json";
    let changes = r#"{"comment":"Name the practices that are counted, and round the last row."}"#;
    for (id, year) in [(7, "2016"), (8, "2015")] {
        hand_in(&world, "k.weber", &format!("acs_{year}.csv"), &GOOD.0.replace("2021", year), GOOD.1).await;
        api(&world, &officer, Method::POST, &format!("/api/v1/requests/{id}/return"), json, changes).await;
    }
    let analyst = world.token("k.weber").await;
    let table =
        format!("{}2030;F;12000;96000;64.0;12.1;20.0\n", GOOD.0.replace("2021", "2015").replace("10250", "10300"));
    let (kind, body) = multipart(&[
        ("message", "", b"All practices of Gent; the last row is new.".as_slice()),
        ("file", "acs_2015.csv", table.as_bytes()),
        ("meta", "acs_2015.csv.meta", GOOD.1.as_bytes()),
    ]);
    api(&world, &analyst, Method::POST, "/api/v1/requests/8/reply", &kind, body).await;
    let analyst = world.token("a.peeters").await;
    let (kind, body) = multipart(&[
        ("justify", "", b"Row 3 counts practices, not people.".as_slice()),
        ("file", "practices.csv", BAD.as_bytes()),
        ("meta", "practices.csv.meta", BAD_META.as_bytes()),
    ]);
    api(&world, &analyst, Method::POST, "/api/v1/requests", &kind, body).await;
    let (kind, body) =
        multipart(&[("file", "survival.csv", GOOD.0.as_bytes()), ("meta", "survival.csv.meta", GOOD.1.as_bytes())]);
    api(&world, &analyst, Method::POST, "/api/v1/requests?environment=bunker", &kind, body).await;
    let spoc = world.token("s.claes").await;
    let suspend = r#"{"reason":"The GDPR training is missing."}"#;
    api(&world, &spoc, Method::POST, "/api/v1/people/v.jansen/suspend", json, suspend).await;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, world.app).await
}
