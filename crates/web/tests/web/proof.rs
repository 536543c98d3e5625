//! Proving once more who one is: rights that end while a form is on its way, old sessions, the second factor, and who is written down.

use crate::world::{GOOD, PASSWORD, World, api, call, multipart};
use axum::body::{Body, Bytes};
use axum::http::{Method, Request, StatusCode, header};
use gate::event::{Actor, Origin};
use gate::ids::PersonId;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;
use web::site::{SecondFactor, Settings, Site};

/// One request of `k.weber` waits for an officer.
async fn waiting(world: &World) {
    let parts = [("file", "t.csv", GOOD.0.as_bytes()), ("meta", "t.csv.meta", GOOD.1.as_bytes())];
    let (kind, body) = multipart(&parts);
    let token = world.token("k.weber").await;
    let (page, _) = api(world, &token, Method::POST, "/api/v1/requests", &kind, body).await;
    assert_eq!(page.status, StatusCode::CREATED, "{}", page.text());
}

/// A body that comes when it is sent.
struct Slow(mpsc::Receiver<Bytes>);

impl http_body::Body for Slow {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| Ok(http_body::Frame::data(piece))))
    }
}

#[tokio::test]
async fn rights_count_when_the_form_has_arrived_not_when_it_began() {
    let world = World::new().await;
    waiting(&world).await;
    let mut officer = world.as_person("l.maes").await;
    officer.get("/requests/1/review").await;
    let cookies: Vec<String> = officer.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let (send, body) = mpsc::channel(4);
    let request = Request::post("/requests/1/accept")
        .header(header::HOST, "gate.example")
        .header(header::COOKIE, cookies.join("; "))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::new(Slow(body)))
        .unwrap();
    let app = world.app.clone();
    let answering = tokio::spawn(async move { call(&app, request).await });
    let text = format!("form={}&comment=", officer.form);
    let (first, rest) = text.split_at(10);
    send.send(Bytes::from(first.to_owned())).await.unwrap();
    tokio::task::yield_now().await;
    world.desk.end_passes(&Actor::Host, &Origin::INSIDE, &PersonId::new("l.maes").unwrap()).await.unwrap();
    send.send(Bytes::from(rest.to_owned())).await.unwrap();
    drop(send);
    let answer = answering.await.unwrap();
    // The key of the form was the session's: without a session it is a stranger's form.
    assert!(answer.status == StatusCode::FORBIDDEN || answer.location().starts_with("/login"), "{}", answer.text());
    let auditor = world.token("i.dubois").await;
    let (_, request) = api(&world, &auditor, Method::GET, "/api/v1/requests/1", "", "").await;
    assert_eq!(request["state"], "waiting");
}

/// The same world, asking once more who it is.
pub(crate) fn strict(world: &World, decides: bool) -> World {
    let entropy = std::sync::Arc::new(gate::memory::Counting::default());
    let second_factor = if decides { SecondFactor::Deciding } else { SecondFactor::Nobody };
    let settings = Settings { step_up: true, second_factor, ..Settings::default() };
    let app = web::router::router(Site::new(world.desk.clone(), entropy, settings));
    World { app, ..world.clone() }
}

#[tokio::test]
async fn a_session_that_is_a_while_old_proves_itself_before_it_decides() {
    let world = strict(&World::new().await, false);
    waiting(&world).await;
    let mut officer = world.as_person("l.maes").await;
    assert!(!officer.get("/requests/1/review").await.text().contains("name=\"proof\""), "just logged in");
    world.clock.advance_seconds(16 * 60);
    assert!(officer.get("/requests/1/review").await.text().contains("name=\"proof\""));
    for wrong in ["", "not the password"] {
        let page = officer.post("/requests/1/accept", &[("proof", wrong)]).await;
        assert!(matches!(page.status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED), "{}", page.text());
        officer.get("/requests/1/review").await;
    }
    let done = officer.post("/requests/1/accept", &[("proof", PASSWORD)]).await;
    assert!(done.location().starts_with("/queue?done="), "{}", done.text());
    let page = officer.get("/requests/1/review").await.text();
    assert!(!page.contains("name=\"proof\""), "proved for another quarter of an hour: {page}");
    officer.post("/requests/1/takeback", &[]).await;
    world.clock.advance_seconds(16 * 60);
    officer.get("/requests/1/review").await;
    let rejected = officer.post("/requests/1/reject", &[("comment", "no")]).await;
    assert!(rejected.location().starts_with("/queue?done="), "what keeps a file in asks for nothing");
}

#[tokio::test]
async fn where_a_token_is_not_enough_it_decides_with_a_code_of_the_app_beside_it_only() {
    let world = World::new().await;
    waiting(&world).await;
    let entropy = std::sync::Arc::new(gate::memory::Counting::default());
    let settings = Settings { step_up: true, token_alone: false, ..Settings::default() };
    let world = World { app: web::router::router(Site::new(world.desk.clone(), entropy, settings)), ..world };
    let officer = world.token("l.maes").await;
    let (page, problem) = api(&world, &officer, Method::POST, "/api/v1/requests/1/accept", "", "{}").await;
    assert_eq!((page.status, problem["code"].as_str()), (StatusCode::FORBIDDEN, Some("factor-needed")), "{problem}");
    let (page, _) = api(&world, &officer, Method::GET, "/api/v1/requests/1", "", "").await;
    assert_eq!(page.status, StatusCode::OK, "what is only read asks for nothing");
    // On pages the password is enough, as before.
    let mut page = world.as_person("l.maes").await;
    page.get("/requests/1/review").await;
    let done = page.post("/requests/1/accept", &[]).await;
    assert!(done.location().starts_with("/queue?done="), "{}", done.text());
}

#[tokio::test]
async fn somebody_changes_their_own_password_on_a_page() {
    const NEW: &str = "seven tall ships at noon";
    let world = World::new().await;
    assert_eq!(world.browser().get("/password").await.location(), "/login?next=/password");
    let (mut here, mut elsewhere) = (world.as_person("l.maes").await, world.as_person("l.maes").await);
    let page = here.get("/password").await.text();
    assert!(
        page.contains("autocomplete=\"current-password\"") && page.contains("autocomplete=\"new-password\""),
        "{page}"
    );
    for (old, new, again) in
        [("wrong", NEW, NEW), (PASSWORD, NEW, "another one altogether"), (PASSWORD, "short", "short")]
    {
        let page = here.post("/password", &[("old", old), ("new", new), ("again", again)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert!(!page.text().contains(NEW), "what was typed does not come back");
    }
    let done = here.post("/password", &[("old", PASSWORD), ("new", NEW), ("again", NEW)]).await;
    assert_eq!(done.location(), "/queue", "{}", done.text());
    told(&world, "password of l.maes").await;
    assert_eq!(here.get("/queue").await.status, StatusCode::OK, "with a new session");
    assert_eq!(elsewhere.get("/queue").await.location(), "/login?next=/queue");
    let mut later = world.browser();
    later.get("/login").await;
    let fields = [("name", "l.maes"), ("password", NEW), ("next", "/queue")];
    assert_eq!(later.post("/login", &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_has_a_second_factor_needs_its_code_to_come_in_and_each_code_once() {
    let world = strict(&World::new().await, true);
    waiting(&world).await;
    let maes = PersonId::new("l.maes").unwrap();
    let mut officer = world.as_person("l.maes").await;
    officer.get("/requests/1/review").await;
    let page = officer.post("/requests/1/accept", &[]).await;
    assert!(page.status == StatusCode::FORBIDDEN && page.text().contains("no second factor"), "{}", page.text());

    let key = world.desk.set_factor(&Actor::Host, &Origin::INSIDE, &maes).await.unwrap();
    assert_eq!(officer.get("/queue").await.location(), "/login?next=/queue", "sessions without a code are over");
    let code = |seconds: i64| key.code((world.desk.now().0 / 1_000_000 + seconds) / gate::factor::STEP_SECONDS);
    let enter = async |code: &str| {
        let mut browser = world.browser();
        browser.get("/login").await;
        let fields = [("name", "l.maes"), ("password", PASSWORD), ("code", code), ("next", "/queue")];
        let page = browser.post("/login", &fields).await;
        (page.status, browser)
    };
    assert_eq!(enter("").await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(enter("000000").await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let first = code(0);
    let (status, mut officer) = enter(&first).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(enter(&first).await.0, StatusCode::UNPROCESSABLE_ENTITY, "a code that was used is over");

    world.clock.advance_seconds(16 * 60);
    officer.get("/requests/1/review").await;
    let page = officer.post("/requests/1/accept", &[("proof", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED, "the password is no code");
    officer.get("/requests/1/review").await;
    let done = officer.post("/requests/1/accept", &[("proof", &code(0))]).await;
    assert!(done.location().starts_with("/queue?done="), "{}", done.text());

    let token = world.token("l.maes").await;
    let revoke = async |code: Option<&str>| {
        let mut request = Request::post("/api/v1/people/k.weber/suspend")
            .header(header::HOST, "gate.example")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(code) = code {
            request = request.header("douane-code", code);
        }
        call(&world.app, request.body(Body::from(r#"{"reason":"training"}"#)).unwrap()).await.status
    };
    assert_eq!(revoke(None).await, StatusCode::FORBIDDEN, "a stolen token decides nothing");
    assert_eq!(revoke(Some("123456")).await, StatusCode::UNAUTHORIZED);
    assert_eq!(revoke(Some(&code(30))).await, StatusCode::OK);
}

/// The same world where everybody needs two factors.
fn for_everybody(world: &World) -> World {
    let entropy = std::sync::Arc::new(gate::memory::Counting::default());
    let settings = Settings { second_factor: SecondFactor::Everybody, step_up: true, ..Settings::default() };
    World { app: web::router::router(Site::new(world.desk.clone(), entropy, settings)), ..world.clone() }
}

/// The key on a page, as somebody would type it into an app.
#[expect(clippy::unwrap_used, reason = "a page that shows none ends its test")]
fn typed(page: &str) -> gate::factor::FactorKey {
    const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let shown = page.split("<p class=\"hash\">").nth(1).unwrap().split('<').next().unwrap();
    let bits: String = shown
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| format!("{:05b}", SIGNS.find(sign).unwrap()))
        .collect();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect();
    gate::factor::FactorKey::new(bytes.try_into().unwrap())
}

/// A letter of this subject comes: it is on its way while the page is answered already.
async fn told(world: &World, subject: &str) {
    let came = || world.post.letters().iter().any(|letter| letter.subject == subject);
    for _ in 0..1_000 {
        if came() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("no letter says {subject:?}: {:?}", world.post.letters());
}

#[tokio::test]
async fn where_everybody_needs_two_factors_a_password_opens_only_the_page_that_enrols_an_app() {
    let world = for_everybody(&World::new().await);
    let code = |key: &gate::factor::FactorKey, seconds: i64| {
        key.code((world.desk.now().0 / 1_000_000 + seconds) / gate::factor::STEP_SECONDS)
    };
    let mut ann = world.as_person("a.peeters").await;
    for path in ["/", "/ask", "/check", "/requests/1", "/sessions", "/exports.csv", "/d/abc"] {
        assert_eq!(ann.get(path).await.location(), "/factor", "{path}");
    }
    assert_eq!(ann.post("/ask", &[]).await.location(), "/factor");
    let first = ann.get("/factor").await.text();
    assert!(first.contains("name=\"password\"") && !first.contains("<svg role"), "the password first: {first}");
    let page = ann.post("/factor", &[("password", "not the password")]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && !page.text().contains("otpauth"), "{}", page.text());
    let page = ann.post("/factor", &[("code", "123456")]).await;
    assert!(page.status.is_client_error(), "nothing to confirm: {}", page.status);
    ann.get("/factor").await;
    let page = ann.post("/factor", &[("password", PASSWORD)]).await.text();
    assert!(
        page.contains("<svg role=\"img\"") && page.contains("href=\"otpauth://totp/douane:a.peeters?secret="),
        "{page}"
    );
    let key = typed(&page);
    let page = ann.post("/factor", &[("code", "000000")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.get("/ask").await.location(), "/factor", "an app that was not confirmed does not count");
    assert_eq!(typed(&ann.get("/factor").await.text()).typed(), key.typed(), "the same key until it is confirmed");
    let used = code(&key, 0);
    assert_eq!(ann.post("/factor", &[("code", &used)]).await.location(), "/");
    assert_eq!(ann.get("/ask").await.status, StatusCode::OK, "in a new session");
    told(&world, "factor of a.peeters").await;

    let enter = async |code: &str| {
        let mut browser = world.browser();
        browser.get("/login").await;
        let fields = [("name", "a.peeters"), ("password", PASSWORD), ("code", code), ("next", "/ask")];
        browser.post("/login", &fields).await.location().to_owned()
    };
    assert_eq!(enter("").await, "", "the password alone is wrong from now on");
    assert_eq!(enter(&used).await, "", "the code that confirmed is used up");
    assert_eq!(enter(&code(&key, 30)).await, "/ask");

    // Another phone: password, and the code of the one there is.
    world.clock.advance_seconds(120);
    ann.get("/factor").await;
    let page = ann.post("/factor", &[("password", PASSWORD), ("code", "")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the password alone gives no other app");
    ann.get("/factor").await;
    let page = ann.post("/factor", &[("password", PASSWORD), ("code", &code(&key, 0))]).await.text();
    let other = typed(&page);
    assert_ne!(other.typed(), key.typed());
    assert_eq!(ann.post("/factor", &[("code", &code(&other, 0))]).await.location(), "/");
    world.clock.advance_seconds(120);
    assert_eq!(enter(&code(&key, 0)).await, "", "the app before is over");
    assert_eq!(enter(&code(&other, 0)).await, "/ask");

    // A phone that is lost: the administrator ends the app, and everything begins anew.
    world.desk.end_factor(&Actor::Host, &Origin::INSIDE, &PersonId::new("a.peeters").unwrap()).await.unwrap();
    assert_eq!(ann.get("/ask").await.location(), "/login?next=/ask");
    assert_eq!(world.as_person("a.peeters").await.get("/ask").await.location(), "/factor");
}

#[tokio::test]
async fn where_everybody_needs_two_factors_a_token_or_a_mailed_code_alone_opens_nothing() {
    let world = World::new().await;
    let (kind, body) = multipart(&[("file", "a.csv", GOOD.0.as_bytes()), ("meta", "a.csv.meta", GOOD.1.as_bytes())]);
    let before = world.token("k.weber").await;
    api(&world, &before, Method::POST, "/api/v1/requests", &kind, body).await;
    let world = for_everybody(&world);
    for path in ["/api/v1/requests", "/api/v1/sessions", "/api/v1/requests/1"] {
        let (page, problem) = api(&world, &before, Method::GET, path, "", "").await;
        assert_eq!((page.status, problem["code"].as_str()), (StatusCode::FORBIDDEN, Some("factor-needed")), "{path}");
    }
    world.depart().await;
    let letters = world.post.letters();
    let text = letters.iter().find_map(|letter| letter.text.split("/d/").nth(1)).unwrap_or_default();
    let token: String = text.chars().take_while(|sign| sign.is_ascii_alphanumeric() || "-_".contains(*sign)).collect();
    if !token.is_empty() {
        let link = format!("/d/{token}");
        let mut guest = world.browser();
        let page = guest.get(&link).await.text();
        assert!(!page.contains("name=\"code\"") && page.contains(&format!("href=\"/login?next={link}\"")), "{page}");
        for (path, fields) in [(format!("{link}/code"), &[][..]), (link.clone(), &[("code", "12345678")])] {
            assert_eq!(guest.post(&path, fields).await.location(), format!("/login?next={link}"));
        }
        assert_eq!(world.post.letters().len(), letters.len(), "and no code is sent");
    }

    // A token is made behind both factors, by its owner.
    let mut officer = world.as_person("l.maes").await;
    officer.get("/factor").await;
    let key = typed(&officer.post("/factor", &[("password", PASSWORD)]).await.text());
    let code = |seconds: i64| key.code((world.desk.now().0 / 1_000_000 + seconds) / gate::factor::STEP_SECONDS);
    officer.post("/factor", &[("code", &code(0))]).await;
    let page = officer.get("/sessions").await.text();
    assert!(page.contains("action=\"/sessions/token\""), "{page}");
    let made = officer.post("/sessions/token", &[("label", "queue at home"), ("days", "30")]).await.text();
    let token = made.split("shown this once: ").nth(1).unwrap().split(['<', ' ', '\n']).next().unwrap().to_owned();
    assert_eq!(api(&world, &token, Method::GET, "/api/v1/requests", "", "").await.0.status, StatusCode::OK);
    let (page, problem) =
        api(&world, &token, Method::POST, "/api/v1/people/k.weber/suspend", "application/json", r#"{"reason":"x"}"#)
            .await;
    assert_eq!(
        (page.status, problem["code"].as_str()),
        (StatusCode::FORBIDDEN, Some("proof-needed")),
        "and decides nothing alone"
    );
    world.clock.advance_seconds(16 * 60);
    officer.get("/sessions").await;
    for (proof, days) in [("", "30"), (PASSWORD, "30"), ("000000", "30")] {
        let page = officer.post("/sessions/token", &[("label", "x"), ("days", days), ("proof", proof)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "an open screen makes no token: {proof}");
        officer.get("/sessions").await;
    }
    let page = officer.post("/sessions/token", &[("label", "x"), ("days", "731"), ("proof", &code(0))]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_login_ends_the_session_it_takes_the_place_of() {
    let world = World::new().await;
    let mut browser = world.as_person("l.maes").await;
    let mut before = world.browser();
    before.cookies = browser.cookies.clone();
    browser.get("/queue").await;
    browser.post("/login", &[("name", "l.maes"), ("password", PASSWORD), ("next", "/queue")]).await;
    assert_eq!(browser.get("/queue").await.status, StatusCode::OK);
    assert_eq!(before.get("/queue").await.location(), "/login?next=/queue");
    let out = browser.post("/logout", &[]).await;
    assert_eq!(out.headers["clear-site-data"], "\"cache\", \"storage\"");
}

#[tokio::test]
async fn with_https_every_answer_and_cookie_insists_on_it() {
    let world = World::new().await;
    let entropy = std::sync::Arc::new(gate::memory::Counting::default());
    let settings = Settings { https: true, ..Settings::default() };
    let app = web::router::router(Site::new(world.desk.clone(), entropy, settings));
    let world = World { app, ..world };
    for path in ["/login", "/healthz", "/nothing", "/rules"] {
        let page = world.browser().get(path).await;
        assert!(page.headers.contains_key(header::STRICT_TRANSPORT_SECURITY), "{path}");
    }
    let mut browser = world.browser();
    browser.get("/login").await;
    browser.post("/settings", &[("language", "nl"), ("theme", "dark"), ("keys", "off"), ("back", "/login")]).await;
    assert!(
        browser.cookies.len() > 1 && browser.cookies.keys().all(|name| name.starts_with("__Host-")),
        "{:?}",
        browser.cookies
    );
    assert!(browser.get("/login").await.text().contains("lang=\"nl\""), "and they are read again");
}

#[tokio::test]
async fn a_password_that_was_made_for_somebody_opens_nothing_but_the_page_that_replaces_it() {
    const GIVEN: &str = "kx7w-pq2m-ttz9-aalm";
    const OWN: &str = "seven tall ships at noon";
    let world = World::new().await;
    let id = PersonId::new("a.peeters").unwrap();
    world.desk.give_password(&Actor::Host, &Origin::INSIDE, &id, GIVEN).await.unwrap();
    let mut browser = world.browser();
    browser.get("/login").await;
    let page = browser.post("/login", &[("name", "a.peeters"), ("password", GIVEN), ("next", "/ask")]).await;
    assert_eq!(page.location(), "/password", "{}", page.text());
    for path in ["/", "/ask", "/check", "/requests/1", "/sessions", "/exports.csv"] {
        assert_eq!(browser.get(path).await.location(), "/password", "{path}");
    }
    assert_eq!(browser.post("/ask", &[]).await.location(), "/password");
    let page = browser.get("/password").await.text();
    assert!(page.contains("Somebody else made this password") && !page.contains("href=\"/ask\""), "{page}");
    for bad in [GIVEN, "password2026!!", "a.peeters-2026"] {
        let page = browser.post("/password", &[("old", GIVEN), ("new", bad), ("again", bad)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    let done = browser.post("/password", &[("old", GIVEN), ("new", OWN), ("again", OWN)]).await;
    assert_eq!(done.location(), "/", "{}", done.text());
    assert_eq!(browser.get("/ask").await.status, StatusCode::OK);

    world.desk.give_password(&Actor::Host, &Origin::INSIDE, &id, GIVEN).await.unwrap();
    world.clock.advance_seconds(7 * 86_400);
    let mut late = world.browser();
    late.get("/login").await;
    let page = late.post("/login", &[("name", "a.peeters"), ("password", GIVEN), ("next", "/")]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("has ended"), "{}", page.text());
}

#[tokio::test]
async fn people_see_their_sessions_on_a_page_and_end_one_or_all_others() {
    let world = strict(&World::new().await, false);
    assert_eq!(world.browser().get("/sessions").await.location(), "/login?next=/sessions");
    let (mut here, mut there) = (world.as_person("a.peeters").await, world.as_person("a.peeters").await);
    let (token, other) = (world.token("a.peeters").await, world.token("l.maes").await);
    let page = here.get("/sessions").await.text();
    assert!(page.contains("this one") && page.contains("tests") && !page.contains("name=\"proof\""), "{page}");
    let ids: Vec<&str> =
        page.split("name=\"end\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!((ids.len(), ids[3]), (4, "others"), "two browsers, a token, and all others");
    assert!(!page.contains(&token) && here.cookies.values().all(|secret| !page.contains(secret.as_str())), "no secret");

    world.clock.advance_seconds(16 * 60);
    assert!(here.get("/sessions").await.text().contains("name=\"proof\""), "an open screen asks who it is");
    for wrong in ["", "not the password"] {
        let page = here.post("/sessions", &[("end", "others"), ("proof", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    }
    assert_eq!(there.get("/").await.status, StatusCode::OK, "nothing ended");
    here.get("/sessions").await;
    let done = here.post("/sessions", &[("end", "others"), ("proof", PASSWORD)]).await.text();
    assert!(done.contains("2 were ended"), "{done}");
    assert_eq!(there.get("/").await.location(), "/login?next=/");
    assert_eq!(api(&world, &token, Method::GET, "/api/v1/requests", "", "").await.0.status, StatusCode::UNAUTHORIZED);
    assert_eq!(api(&world, &other, Method::GET, "/api/v1/requests", "", "").await.0.status, StatusCode::OK);

    let token = world.token("a.peeters").await;
    let (_, list) = api(&world, &token, Method::GET, "/api/v1/sessions", "", "").await;
    assert_eq!(list.as_array().map(Vec::len), Some(2), "{list}");
    let browser = list.as_array().unwrap().iter().find(|one| one["kind"] == "session").unwrap();
    assert!(list.as_array().unwrap().iter().any(|one| one["here"] == true && one["kind"] == "token"));
    let body = format!("{{\"id\":{}}}", browser["id"]);
    let (_, ended) = api(&world, &token, Method::POST, "/api/v1/sessions/end", "application/json", body).await;
    assert_eq!(ended["ended"], 1);
    assert_eq!(here.get("/").await.location(), "/login?next=/");
    let (page, _) = api(&world, &token, Method::POST, "/api/v1/sessions/end", "application/json", "{}").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_page_says_when_it_hides_itself_and_does_so_without_scripts_too() {
    let world = World::new().await;
    let mut browser = world.as_person("a.peeters").await;
    let page = browser.get("/ask").await.text();
    assert!(
        page.contains("<noscript><meta http-equiv=\"refresh\" content=\"3600;url=/login?next=/ask\"></noscript>"),
        "{page}"
    );
    assert!(page.contains("data-left=\"3600\"") && page.contains("<template id=\"ended\">"), "{page}");
    for _ in 0..15 {
        world.clock.advance_seconds(30 * 60);
        browser.get("/").await;
    }
    world.clock.advance_seconds(20 * 60);
    assert!(browser.get("/ask").await.text().contains("data-left=\"600\""), "no longer than the session's eight hours");
    let outside = world.browser().get("/login").await.text();
    assert!(!outside.contains("data-left") && !outside.contains("http-equiv"), "{outside}");
}

#[tokio::test]
async fn a_machine_that_fetches_pages_by_an_account_is_held_up() {
    let world = World::new().await;
    let entropy = std::sync::Arc::new(gate::memory::Counting::default());
    let settings = Settings { pages_per_minute: 20, ..Settings::default() };
    let app = web::router::router(Site::new(world.desk.clone(), entropy, settings));
    let world = World { app, ..world };
    let (mut fast, mut slow) = (world.as_person("l.maes").await, world.as_person("a.peeters").await);
    let mut last = StatusCode::OK;
    for _ in 0..25 {
        last = fast.get("/exports").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(slow.get("/").await.status, StatusCode::OK, "others are not");
    world.clock.advance_seconds(61);
    assert_eq!(fast.get("/exports").await.status, StatusCode::OK);
}
