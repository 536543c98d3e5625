//! Journeys through the pages, without a script: what a person does, and what they see.

use crate::world::{BAD, BAD_META, GOOD, World, api, multipart};
use axum::http::{Method, StatusCode, header};

/// Asks for the export of the good file; answers with the request's address.
async fn ask(world: &World, person: &str) -> String {
    let mut browser = world.as_person(person).await;
    browser.get("/ask").await;
    let parts: [(&str, &str, &[u8]); 2] =
        [("file", "acs_by_year.csv", GOOD.0.as_bytes()), ("meta", "acs_by_year.csv.meta", GOOD.1.as_bytes())];
    let page = browser.upload("/ask", &parts).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location().split('?').next().unwrap_or_default().to_owned()
}

/// The address in the last letter.
fn link(world: &World) -> String {
    format!("/d/{}", world.post.letters().last().expect("a letter").text)
}

#[tokio::test]
async fn a_table_goes_from_a_login_to_a_download() {
    let world = World::new().await;
    let mut analyst = world.as_person("k.weber").await;
    let page = analyst.get("/").await.text();
    assert!(page.contains("Nothing asked yet") && page.contains("Next departure at 12:00"), "{page}");

    analyst.get("/check").await;
    let parts: [(&str, &str, &[u8]); 2] =
        [("file", "acs_by_year.csv", GOOD.0.as_bytes()), ("meta", "acs_by_year.csv.meta", GOOD.1.as_bytes())];
    let checked = analyst.upload("/check", &parts).await;
    assert_eq!(checked.status, StatusCode::OK);
    let text = checked.text();
    assert!(text.contains("Nothing stands in the way") && text.contains("10250"), "{text}");
    let carried: Vec<String> = text
        .split("name=\"carried\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|value| value.replace("&#43;", "+").replace("&#x2b;", "+"))
        .collect();
    assert_eq!(carried.len(), 2);
    let parts: Vec<(&str, &str, &[u8])> = carried.iter().map(|value| ("carried", "", value.as_bytes())).collect();
    let asked = analyst.upload("/ask", &parts).await;
    assert_eq!(asked.location(), "/requests/1?asked", "{}", asked.text());
    let page = analyst.get(asked.location()).await.text();
    assert!(page.contains("Request 1 is handed in") && page.contains("Waiting for review"), "{page}");

    let mut officer = world.as_person("l.maes").await;
    let queue = officer.get("/queue").await.text();
    assert!(queue.contains("/requests/1/review") && queue.contains("k.weber"), "{queue}");
    let review = officer.get("/requests/1/review").await.text();
    assert!(review.contains("Exactly this leaves") && review.contains("10250"), "{review}");
    let decided = officer.post("/requests/1/accept", &[]).await;
    assert_eq!(decided.location(), "/queue?done=1");
    assert!(officer.get("/queue?done=1").await.text().contains("Request 1 is accepted"));
    let page = analyst.get("/requests/1").await.text();
    assert!(page.contains("Accepted, leaves at 12:00") && !page.contains("l.maes"), "{page}");

    assert_eq!(analyst.get("/requests/1/record").await.status, StatusCode::NOT_FOUND, "nothing has left");
    world.depart().await;
    let record = analyst.get("/requests/1/record").await.text();
    let described: serde_json::Value = serde_json::from_str(&record).unwrap();
    let parts = described["@graph"].as_array().unwrap();
    let part = |id: &str| parts.iter().find(|part| part["@id"] == id).unwrap();
    assert_eq!(part("#decision")["agent"]["@id"], "#officer");
    assert_eq!(part("acs_by_year.csv")["sha256"], gate::ids::Digest::of(GOOD.0.as_bytes()).to_string());
    assert!(analyst.get("/requests/1").await.text().contains("/requests/1/record"));
    for hidden in ["l.maes", "k.weber", "Weber"] {
        assert!(!record.contains(hidden), "{hidden}: {record}");
    }
    let link = link(&world);
    let page = analyst.get(&link).await.text();
    assert!(page.contains("acs_by_year.csv") && page.contains("21 December 2026"), "{page}");
    let fetched = analyst.post(&link, &[]).await;
    assert_eq!(fetched.status, StatusCode::OK, "{}", fetched.text());
    assert_eq!(fetched.text(), GOOD.0);
    let header = |name| fetched.headers.get(name).unwrap().to_str().unwrap();
    assert_eq!(header(header::CONTENT_LENGTH), GOOD.0.len().to_string());
    assert!(header(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\"acs_by_year.csv\""));
    assert_eq!((header(header::X_CONTENT_TYPE_OPTIONS), header(header::CACHE_CONTROL)), ("nosniff", "no-store"));
    assert!(analyst.get("/requests/1").await.text().contains("Downloaded"));
    world.clock.advance_seconds(31 * 86_400);
    let over = analyst.get(&link).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert!(over.text().contains("ask for it again with reference 1."), "{}", over.text());
}

#[tokio::test]
async fn an_automatic_export_is_accepted_at_once() {
    let world = World::new().await;
    let path = ask(&world, "a.peeters").await;
    let mut analyst = world.as_person("a.peeters").await;
    let page = analyst.get(&format!("{path}?asked")).await.text();
    assert!(page.contains("It leaves at 12:00") && page.contains("every check passed"), "{page}");
}

#[tokio::test]
async fn everything_that_stands_in_the_way_is_told_at_once_and_nothing_is_registered() {
    let world = World::new().await;
    let mut analyst = world.as_person("k.weber").await;
    analyst.get("/ask").await;
    let meta = BAD_META.replace("INTEGO", "Intego");
    let page =
        analyst.upload("/ask", &[("file", "t.csv", BAD.as_bytes()), ("meta", "t.csv.meta", meta.as_bytes())]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = page.text();
    assert!(
        text.contains("Nothing was handed in") && text.contains("Intego") && text.contains("small-count"),
        "{text}"
    );
    assert!(text.contains("c-breach"), "the finding is drawn on the table");
    let exports =
        crate::world::api(&world, &world.token("k.weber").await, Method::GET, "/api/v1/exports", "", "").await.1;
    assert_eq!(exports, serde_json::json!([]));
}

#[tokio::test]
async fn what_stopped_a_request_is_told_again_on_its_page() {
    let world = World::new().await;
    let (kind, body) = multipart(&[
        ("file", "t.csv", BAD.as_bytes()),
        ("meta", "t.csv.meta", BAD_META.replace("INTEGO", "Intego").as_bytes()),
    ]);
    let token = world.token("k.weber").await;
    let (page, problem) = api(&world, &token, Method::POST, "/api/v1/requests", &kind, body).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
    let mut analyst = world.as_person("k.weber").await;
    let home = analyst.get("/").await.text();
    let (_, rest) = home.split_once("href=\"/requests/").expect("the request is listed");
    let id = rest.split('"').next().expect("an address");
    let text = analyst.get(&format!("/requests/{id}")).await.text();
    let (_, told) = text.split_once("What stopped it").expect("a section");
    assert!(told.contains("small-count") && told.contains("Intego"), "{text}");
}

#[tokio::test]
async fn a_file_that_was_changed_where_it_is_kept_is_not_shown_and_the_page_says_so() {
    let world = World::new().await;
    let address = ask(&world, "a.peeters").await;
    let mut officer = world.as_person("l.maes").await;
    let before = officer.get(&format!("{address}/review")).await.text();
    world.vault.spoil(&gate::ids::Digest::of(GOOD.0.as_bytes()));
    let page = officer.get(&format!("{address}/review")).await;
    let text = page.text();
    assert_eq!(page.status, StatusCode::OK, "{text}");
    assert!(
        text.contains("is not what was handed in") && before.contains("2021") && !text.contains("<td>2021"),
        "{text}"
    );
    let raw = officer.get(&format!("{address}/files/0")).await;
    assert_eq!(raw.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_metadata_file_can_be_written_in_the_form() {
    let world = World::new().await;
    let mut analyst = world.as_person("k.weber").await;
    analyst.get("/ask").await;
    let columns = "year;Year of registration\nsex;Sex of the patient\nn;Number of patients\nN;Number of registered patients\n\
                   mean_age;Mean age at diagnosis\nsd_age;Standard deviation of the age\npct_smokers;Share of smokers in per cent";
    let page = analyst
        .upload(
            "/ask",
            &[
                ("file", "acs.csv", GOOD.0.as_bytes()),
                ("register", "", b"INTEGO"),
                ("reason", "", b"Master thesis on ACS: overview per year and sex"),
                ("columns", "", columns.as_bytes()),
            ],
        )
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    let review = world.as_person("l.maes").await.get("/requests/1/review").await.text();
    assert!(review.contains("acs.csv") && review.contains("Year of registration"), "{review}");
}

#[tokio::test]
async fn the_second_officer_sees_that_somebody_was_faster_and_who() {
    let world = World::new().await;
    let path = ask(&world, "k.weber").await;
    let (mut first, mut second) = (world.as_person("l.maes").await, world.as_person("m.claes").await);
    first.get(&format!("{path}/review")).await;
    second.get(&format!("{path}/review")).await;
    assert_eq!(first.post(&format!("{path}/accept"), &[]).await.status, StatusCode::SEE_OTHER);
    let late = second.post(&format!("{path}/reject"), &[("comment", "too small")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("Somebody else decided in the meantime"), "{}", late.text());
    let page = second.get(&format!("{path}/review")).await.text();
    assert!(page.contains("Decided by l.maes"), "{page}");
}

#[tokio::test]
async fn a_rejection_needs_a_comment_and_the_analyst_reads_it() {
    let world = World::new().await;
    let path = ask(&world, "k.weber").await;
    let mut officer = world.as_person("l.maes").await;
    officer.get(&format!("{path}/review")).await;
    let empty = officer.post(&format!("{path}/reject"), &[("comment", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("Write why you reject"), "{}", empty.text());
    let sent = officer.post(&format!("{path}/reject"), &[("comment", "Row 4 <b>shows</b> one hospital.")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = world.as_person("k.weber").await.get(&path).await.text();
    assert!(page.contains("Row 4 &#60;b&#62;shows&#60;/b&#62; one hospital."), "the text is text: {page}");
    assert!(page.contains("data governance") && !page.contains("l.maes"));
}

#[tokio::test]
async fn nobody_judges_or_sees_their_own_request_as_an_officer() {
    let world = World::new().await;
    let path = ask(&world, "m.claes").await;
    let mut own = world.as_person("m.claes").await;
    assert_eq!(own.get(&format!("{path}/review")).await.location(), path);
    assert_eq!(own.get(&format!("{path}/files/0")).await.status, StatusCode::FORBIDDEN);
    own.get(&path).await;
    assert_eq!(own.post(&format!("{path}/accept"), &[]).await.status, StatusCode::FORBIDDEN);
    let mut other = world.as_person("l.maes").await;
    let raw = other.get(&format!("{path}/files/0")).await;
    assert_eq!(raw.text(), GOOD.0);
    assert!(raw.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
}

#[tokio::test]
async fn looking_at_a_link_changes_nothing_and_the_bytes_need_a_proof() {
    let world = World::new().await;
    ask(&world, "a.peeters").await;
    world.depart().await;
    let link = link(&world);
    let before = world.desk.head().await.unwrap().size;
    let mut scanner = world.browser();
    assert_eq!(scanner.ask(Method::HEAD, &link).await.status, StatusCode::OK);
    let page = scanner.get(&link).await;
    assert!(page.text().contains("One-time code") && !page.text().contains("10250"), "{}", page.text());
    assert_eq!(world.desk.head().await.unwrap().size, before, "a scanner leaves no trace and uses nothing up");

    let without = scanner.post(&link, &[]).await;
    assert_eq!(without.status, StatusCode::SEE_OTHER, "to the login");
    let mut other = world.as_person("k.weber").await;
    other.get(&link).await;
    assert_eq!(other.post(&link, &[]).await.status, StatusCode::FORBIDDEN);

    let sent = scanner.post(&format!("{link}/code"), &[]).await;
    assert!(sent.text().contains("A code is on its way"), "{}", sent.text());
    let code = world.post.letters().last().unwrap().text.clone();
    let wrong = scanner.post(&link, &[("code", "00000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let spaced = format!("{} {}", &code[..4], &code[4..]);
    let fetched = scanner.post(&link, &[("code", &spaced)]).await;
    assert_eq!(fetched.text(), GOOD.0);
    assert_eq!(scanner.post(&link, &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
}

#[tokio::test]
async fn links_that_ended_or_never_were_say_so() {
    let world = World::new().await;
    ask(&world, "a.peeters").await;
    world.depart().await;
    let link = link(&world);
    let mut browser = world.browser();
    let unknown = browser.get("/d/AAAA").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.text().contains("This link is not known"));
    world.clock.advance_seconds(31 * 86_400);
    world.desk.expire().await.unwrap();
    let ended = browser.get(&link).await;
    assert_eq!(ended.status, StatusCode::GONE);
    assert!(
        ended.text().contains("This link has ended") && ended.text().contains("21 December 2026"),
        "{}",
        ended.text()
    );
}

#[tokio::test]
async fn wrong_logins_get_one_answer_and_then_a_pause() {
    let world = World::new().await;
    let mut browser = world.browser();
    browser.get("/login").await;
    let answer = |page: crate::world::Page| page.text().contains("do not go together");
    assert!(answer(browser.post("/login", &[("name", "nobody"), ("password", "x")]).await));
    for _ in 0..5 {
        assert!(answer(browser.post("/login", &[("name", "k.weber"), ("password", "x")]).await));
    }
    let right = browser.post("/login", &[("name", "k.weber"), ("password", crate::world::PASSWORD)]).await;
    assert!(right.status != StatusCode::SEE_OTHER && answer(right), "the account is shut for a while");
    world.clock.advance_seconds(16 * 60);
    let right = browser.post("/login", &[("name", "k.weber"), ("password", crate::world::PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_ends_with_logout_and_with_suspension() {
    let world = World::new().await;
    let mut browser = world.as_person("k.weber").await;
    let mut stolen = browser.clone();
    browser.get("/").await;
    browser.post("/logout", &[]).await;
    assert!(stolen.get("/").await.location().starts_with("/login"));
    let mut browser = world.as_person("k.weber").await;
    let id = gate::ids::PersonId::new("k.weber").unwrap();
    world.desk.suspend(&gate::event::Actor::Host, &gate::event::Origin::INSIDE, &id, "left").await.unwrap();
    assert!(browser.get("/").await.location().starts_with("/login"));
}

#[tokio::test]
async fn the_demonstration_has_logins_mail_and_a_clock_and_others_have_none() {
    let world = World::with(crate::world::plain(), true, 1024 * 1024).await;
    let mut browser = world.browser();
    let page = browser.get("/login").await.text();
    assert!(page.contains("An Peeters") && page.contains("Run the departure"), "{page}");
    assert_eq!(browser.post("/demo/login", &[("person", "a.peeters")]).await.location(), "/");
    ask(&world, "a.peeters").await;
    browser.get("/").await;
    browser.post("/demo/clock", &[("act", "departure"), ("back", "/requests/1")]).await;
    let mail = browser.get("/demo/mail").await.text();
    assert!(mail.contains("/demo/mail/0") && mail.contains("released 1"), "{mail}");
    assert_eq!(browser.get("/demo/mail/0").await.status, StatusCode::OK);
    assert_eq!(World::new().await.browser().get("/demo/mail").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn metadata_written_in_windows_1252_or_utf_16_is_read_as_it_was_meant() {
    let world = World::new().await;
    let token = world.token("k.weber").await;
    let text = GOOD.1.replacen("\"description\"\n", "\"description\"\n\"tx_period\";\"2019\"\n", 1);
    let accented = text.replace("Year", "Ann\u{e9}e");
    assert_ne!(accented, text, "the example speaks of years");
    let windows: Vec<u8> = accented.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let (kind, body) = multipart(&[("file", "t.csv", GOOD.0.as_bytes()), ("meta", "t.csv.meta", windows.as_slice())]);
    let (page, _) = api(&world, &token, Method::POST, "/api/v1/requests", &kind, body).await;
    assert_eq!(page.status, StatusCode::CREATED, "{}", page.text());
    let mut officer = world.as_person("l.maes").await;
    let review = officer.get("/requests/1/review").await.text();
    assert!(review.contains("Ann\u{e9}e") && !review.contains('\u{fffd}'), "{review}");
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(accented.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let metadata = Some(("t.csv.meta".to_owned(), utf16));
    let handed = gate::ports::Handed { name: "t.csv".to_owned(), bytes: GOOD.0.as_bytes().to_vec(), metadata };
    let seen = gate::memory::open(&handed, &world.desk.environments()[0].limits);
    assert!(seen.described.iter().any(|line| line.description.contains("Ann\u{e9}e")), "{:?}", seen.described);
}

#[tokio::test]
async fn changes_are_asked_with_a_comment_and_the_requester_can_withdraw() {
    let world = World::new().await;
    let address = ask(&world, "k.weber").await;
    let mut officer = world.as_person("l.maes").await;
    officer.get(&format!("{address}/review")).await;
    let missing = officer.post(&format!("{address}/return"), &[("comment", " ")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.text().contains("id=\"wrong-return\""), "{}", missing.text());
    let done = officer.post(&format!("{address}/return"), &[("comment", "Merge the last rows.")]).await;
    assert_eq!(done.location(), "/queue?done=1");
    assert!(officer.get("/queue?done=1").await.text().contains("sent back for changes"));
    let mut analyst = world.as_person("k.weber").await;
    let page = analyst.get(&address).await.text();
    assert!(
        page.contains("Merge the last rows.") && page.contains("Changes asked") && !page.contains("l.maes"),
        "{page}"
    );
    assert!(page.contains("/withdraw"), "{page}");
    assert_eq!(analyst.post(&format!("{address}/withdraw"), &[]).await.location(), address);
    let page = analyst.get(&address).await.text();
    assert!(page.contains("You withdrew this request") && !page.contains("/withdraw"), "{page}");
    let late = officer.post(&format!("{address}/cancel"), &[("comment", "x")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_officer_takes_back_before_and_revokes_after_the_departure() {
    let world = World::new().await;
    let address = ask(&world, "k.weber").await;
    let mut officer = world.as_person("l.maes").await;
    officer.get(&format!("{address}/review")).await;
    officer.post(&format!("{address}/accept"), &[]).await;
    let page = officer.get(&format!("{address}/review")).await.text();
    assert!(page.contains("/takeback") && page.contains("/cancel") && !page.contains("/revoke"), "{page}");
    officer.post(&format!("{address}/takeback"), &[]).await;
    assert!(officer.get("/queue?done=1").await.text().contains("waits again"));
    officer.post(&format!("{address}/accept"), &[]).await;
    world.depart().await;
    let page = officer.get(&format!("{address}/review")).await.text();
    assert!(page.contains("/revoke") && !page.contains("/takeback"), "{page}");
    officer.post(&format!("{address}/revoke"), &[("comment", "Row 2.")]).await;
    let page = world.browser().get(&link(&world)).await;
    assert_eq!(page.status, StatusCode::GONE, "{}", page.text());
    let mut analyst = world.as_person("k.weber").await;
    let page = analyst.get(&address).await.text();
    assert!(page.contains("An officer shut the link") && page.contains("Row 2."), "{page}");
}
