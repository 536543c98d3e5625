//! Requests are judged together with what left before, whoever asked for it.

#![expect(clippy::unwrap_used, reason = "a story that does not go on ends its test")]

mod house;

use disclosure::finding::Finding;
use disclosure::report::{Report, Verdict};
use gate::desk::{Answer, Stopped};
use gate::event::Waits;
use gate::ids::RequestId;
use gate::refusal::Refusal;
use gate::request::{Phase, State};
use house::{House, handed};

/// Metadata that say which data and whom a file counts.
fn meta(version: &str, population: &str) -> String {
    format!(
        "key;description\ntx_export_reason;Overview for a master thesis\ntx_reg_nam;INTEGO\ntx_data_version;{version}\n\
         \"tx_population\";\"{population}\"\ngroup;Who is counted\nn;Number of patients with diabetes\n"
    )
}

const ADULTS: &str = "group;n\nadults;250\n";
const FROM_20: &str = "group;n\nfrom twenty;247\n";

fn differenced(report: &Report) -> Vec<&Finding> {
    let findings = report.files.iter().flat_map(|file| &file.findings);
    findings.filter(|finding| finding.rule.as_str() == "differenced-cell").collect()
}

/// The house after Ann's table of adults left; the link of it was revoked where `revoked` is set.
async fn after(revoked: bool) -> House {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let file = handed("adults.csv", ADULTS, &meta("2026-10", "diagnosis = diabetes; age >= 18"));
    let answer = house.desk.ask(&ann, &house.sas(), &[file], "").await.unwrap();
    assert_eq!(answer.request.unwrap().state.phase(), Phase::Accepted);
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.desk.depart().await.unwrap();
    assert_eq!(house.phase(1).await, Phase::Leaving);
    if revoked {
        house.desk.post_letters().await.unwrap();
        house.desk.revoke(&house.caller("l.maes").await, gate::ids::RequestId(1), "sent in error").await.unwrap();
    }
    house
}

async fn ask(house: &House, who: &str, version: &str) -> Answer {
    let caller = house.caller(who).await;
    let file = handed("from20.csv", FROM_20, &meta(version, "diagnosis = diabetes; age >= 20"));
    house.desk.ask(&caller, &house.sas(), &[file], "").await.unwrap()
}

#[tokio::test]
async fn what_somebody_else_took_out_counts() {
    let house = after(false).await;
    let answer = ask(&house, "j.dupont", "2026-10").await;
    let report = answer.report.unwrap();
    assert_eq!(report.verdict(), Verdict::Refuse);
    let found = differenced(&report);
    assert_eq!((found.len(), found[0].low, found[0].high), (1, Some(3), Some(3)));
    assert_eq!(found[0].proof, [], "the requester does not see which export it was");

    let id = answer.request.unwrap().id;
    let officer = house.caller("l.maes").await;
    let seen = house.desk.summary(&officer, id).await.unwrap().report.unwrap();
    assert_eq!(differenced(&seen)[0].proof[0].file, "1/adults.csv", "the officer does");
    let own = house.desk.summary(&house.caller("j.dupont").await, id).await.unwrap().report.unwrap();
    assert_eq!(differenced(&own)[0].proof, []);
}

#[tokio::test]
async fn a_revoked_export_left_all_the_same() {
    let house = after(true).await;
    assert_eq!(ask(&house, "j.dupont", "2026-10").await.report.unwrap().verdict(), Verdict::Refuse);
}

#[tokio::test]
async fn another_state_of_the_data_is_another_matter() {
    let house = after(false).await;
    assert_eq!(ask(&house, "j.dupont", "2026-11").await.report.unwrap().verdict(), Verdict::Pass);
}

/// Ann's table of adults, accepted and not left yet.
async fn accepted(house: &House, version: &str) {
    let ann = house.caller("a.peeters").await;
    let file = handed("adults.csv", ADULTS, &meta(version, "diagnosis = diabetes; age >= 18"));
    let answer = house.desk.ask(&ann, &house.sas(), &[file], "").await.unwrap();
    assert_eq!(answer.request.unwrap().state.phase(), Phase::Accepted);
}

/// An officer's word on a request; the first refusal.
async fn refused(house: &House, id: RequestId, comment: &str) -> Option<Refusal> {
    match house.desk.accept(&house.caller("l.maes").await, id, comment).await {
        Ok(_) => None,
        Err(Stopped::Refused(mut why)) => Some(why.remove(0)),
        Err(Stopped::Failed(failure)) => panic!("{failure}"),
    }
}

#[tokio::test]
async fn of_two_that_leave_together_and_say_too_much_one_waits_again() {
    let house = House::open("2026-11-21T09:15").await;
    accepted(&house, "2026-10").await;
    let waiting = ask(&house, "j.dupont", "2026-10").await;
    assert_eq!(waiting.report.unwrap().verdict(), Verdict::Pass, "what has not left says nothing yet");
    assert_eq!(refused(&house, RequestId(2), "").await, None);
    house.at("2026-11-21T10:00");
    let departure = house.desk.depart().await.unwrap().unwrap();
    assert_eq!((departure.released, departure.withheld), (1, 1));
    assert_eq!((house.phase(1).await, house.phase(2).await), (Phase::Leaving, Phase::Waiting));
    let seen = house.desk.summary(&house.caller("l.maes").await, RequestId(2)).await.unwrap();
    assert!(matches!(seen.request.state, State::Waiting { why: Waits::Overtaken, .. }));
    assert_eq!(differenced(&seen.report.unwrap())[0].proof[0].file, "1/adults.csv");
    house.desk.post_letters().await.unwrap();
    let subjects: Vec<String> = house.mailbox.letters().into_iter().map(|letter| letter.subject).collect();
    assert!(subjects.contains(&"taken-back 2".to_owned()), "{subjects:?}");
    assert_eq!(refused(&house, RequestId(2), "").await, Some(Refusal::BreachNeedsReason), "nothing is new any more");
    assert_eq!(refused(&house, RequestId(2), "Both belong to one publication.").await, None);
    house.at("2026-11-21T20:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
}

#[tokio::test]
async fn an_officer_who_accepts_sees_first_what_left_meanwhile() {
    let house = House::open("2026-11-21T09:15").await;
    let waiting = ask(&house, "j.dupont", "2026-10").await.request.unwrap();
    assert_eq!((waiting.id, waiting.state.phase()), (RequestId(1), Phase::Waiting));
    accepted(&house, "2026-10").await;
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
    assert_eq!(refused(&house, waiting.id, "").await, Some(Refusal::JudgedAnew));
    let seen = house.desk.summary(&house.caller("l.maes").await, waiting.id).await.unwrap();
    assert!(matches!(seen.request.state, State::Waiting { why: Waits::Overtaken, .. }));
    assert_eq!(differenced(&seen.report.unwrap())[0].proof[0].file, "2/adults.csv");
    assert_eq!(refused(&house, waiting.id, "").await, Some(Refusal::BreachNeedsReason), "looked at, and a breach");
    assert_eq!(refused(&house, waiting.id, "Both belong to one publication.").await, None);
    assert_eq!(house.phase(1).await, Phase::Accepted);
}

#[tokio::test]
async fn what_nothing_proves_holds_nothing_back_at_the_departure() {
    let house = House::open("2026-11-21T09:15").await;
    accepted(&house, "2026-10").await;
    accepted(&house, "2026-11").await;
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 2);
}

#[tokio::test]
async fn an_earlier_export_that_cannot_be_read_any_more_puts_an_officer_before_the_request() {
    let house = after(false).await;
    // Read into the index, then damaged.
    assert_eq!(ask(&house, "a.peeters", "2026-10").await.report.unwrap().verdict(), Verdict::Refuse);
    house.vault.spoil(&gate::ids::Digest::of(ADULTS.as_bytes()));
    let answer = ask(&house, "a.peeters", "2026-10").await;
    let report = answer.report.unwrap();
    assert_eq!(report.verdict(), Verdict::Review);
    let rules: Vec<&str> = report.files[0].findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["compared-in-part"]);
    assert_eq!(answer.request.unwrap().state.phase(), Phase::Waiting);
}

#[tokio::test]
async fn an_earlier_export_that_was_damaged_before_it_was_read_does_so_too() {
    let house = after(false).await;
    house.vault.spoil(&gate::ids::Digest::of(ADULTS.as_bytes()));
    let report = ask(&house, "a.peeters", "2026-10").await.report.unwrap();
    let rules: Vec<&str> = report.files[0].findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!((report.verdict(), rules), (Verdict::Review, vec!["compared-in-part"]));
}
