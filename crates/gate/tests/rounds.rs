//! Letters of every outcome, requests that go to an officer in spite of a breach, answers in rounds, and what goes through a publisher.

#![expect(clippy::unwrap_used, reason = "a step that fails ends its test")]

mod house;

use gate::desk::{Desk, Reply, Stopped};
use gate::difference::Compared;
use gate::environment::OnBreach;
use gate::event::{Decider, Event, Waits};
use gate::ids::{EnvironmentName, RequestId};
use gate::ports::{Delivery, Ledger as _};
use gate::refusal::Refusal;
use gate::request::{PATIENCE, Phase, State};
use house::{CLEAN, House, META, SMALL, handed, setup};
use std::collections::BTreeSet;

fn refusals<T: std::fmt::Debug>(outcome: Result<T, Stopped>) -> Vec<Refusal> {
    match outcome.unwrap_err() {
        Stopped::Refused(refusals) => refusals,
        Stopped::Failed(failure) => panic!("{failure}"),
    }
}

fn subjects(house: &House) -> Vec<String> {
    house.mailbox.letters().into_iter().map(|letter| letter.subject).collect()
}

#[tokio::test]
async fn every_outcome_is_told_by_a_letter_that_says_nothing_of_what_was_found_or_written() {
    let house = House::open("2026-11-21T09:15").await;
    let (ann, jan, maes) =
        (house.caller("a.peeters").await, house.caller("j.dupont").await, house.caller("l.maes").await);
    let returned = house.ask(&jan, "returned.csv").await;
    let rejected = house.ask(&jan, "rejected.csv").await;
    let cancelled = house.ask(&ann, "cancelled.csv").await;
    let back = house.ask(&ann, "back.csv").await;
    let comment = "Row 4 shows a count of 3.";
    house.desk.return_for_changes(&maes, returned, comment).await.unwrap();
    house.desk.reject(&maes, rejected, comment).await.unwrap();
    house.desk.cancel(&maes, cancelled, comment).await.unwrap();
    house.desk.take_back(&maes, back).await.unwrap();
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 4);
    let mut told = subjects(&house);
    told.sort();
    assert_eq!(told, ["cancelled 3", "rejected 2", "returned 1", "taken-back 4"]);
    for letter in house.mailbox.letters() {
        for part in ["Name of", ".csv", "INTEGO", "overview by region"] {
            assert!(letter.text.contains(part), "{part}: {}", letter.text);
        }
        assert!(!letter.text.contains("Row 4") && !letter.text.contains("count of"), "{}", letter.text);
    }
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 0, "each once");
    house.at("2026-11-21T10:00");
    house.desk.accept(&maes, back, "").await.unwrap();
    house.desk.depart().await.unwrap();
    house.desk.post_letters().await.unwrap();
    house.at("2026-11-21T12:00");
    house.desk.depart().await.unwrap();
    house.desk.post_letters().await.unwrap();
    house.desk.revoke(&maes, back, comment).await.unwrap();
    house.desk.post_letters().await.unwrap();
    assert_eq!(subjects(&house)[4..], ["released 4", "revoked 4"]);
}

#[tokio::test]
async fn a_route_that_is_told_so_sends_no_letter_of_a_rejection() {
    let house = House::open("2026-11-21T09:15").await;
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let mut silent = setup();
    silent.environments[0].notify_rejected = false;
    let desk = Desk::new(house.ports(), silent);
    let (rejected, returned) = (house.ask(&jan, "t.csv").await, house.ask(&jan, "u.csv").await);
    desk.reject(&maes, rejected, "no").await.unwrap();
    desk.return_for_changes(&maes, returned, "once more").await.unwrap();
    desk.post_letters().await.unwrap();
    assert_eq!(subjects(&house), ["returned 2"]);
}

#[tokio::test]
async fn a_letter_is_written_in_the_step_it_tells_of_and_keeps_its_name_when_it_is_tried_again() {
    let house = House::open("2026-11-21T09:15").await;
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let id = house.ask(&jan, "t.csv").await;
    house.desk.return_for_changes(&maes, id, "Merge two rows.").await.unwrap();
    let life = house.desk.status(&jan, id).await.unwrap();
    let told = life.entries.iter().position(|entry| matches!(entry.event, Event::NoticeDue { .. })).unwrap();
    assert_eq!(life.entries[told].at, life.entries[told - 1].at);
    let message = life.request.notices[0].message.clone();
    assert!(message.starts_with("request-1.returned-") && message.ends_with("@gate.example"), "{message}");
    house.mailbox.answer(Delivery::Deferred("busy".to_owned()));
    assert_eq!(house.desk.post_letters().await.unwrap().deferred, 1);
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 0, "not before its time");
    house.at("2026-11-21T09:17");
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 1);
    assert_eq!(house.mailbox.letters()[0].message_id, message);
}

#[tokio::test]
async fn a_letter_that_nobody_takes_is_given_up_and_the_request_goes_on() {
    let house = House::open("2026-11-21T09:15").await;
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let id = house.ask(&jan, "t.csv").await;
    house.desk.reject(&maes, id, "no").await.unwrap();
    for _ in 0..=PATIENCE {
        house.mailbox.answer(Delivery::Deferred("busy".to_owned()));
        house.clock.advance_seconds(3_600);
        house.desk.post_letters().await.unwrap();
    }
    let life = house.desk.status(&jan, id).await.unwrap();
    assert_eq!((life.row.letter_due, life.row.phase), (None, Phase::Rejected));
    let Some(Event::NoticeRefused { words, .. }) = life.entries.last().map(|entry| &entry.event) else {
        panic!("{:?}", life.entries.last())
    };
    assert_eq!(house.desk.text(&jan, id, words).await.unwrap(), "busy");
}

#[tokio::test]
async fn who_has_not_fetched_anything_is_reminded_once_before_the_link_ends() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let (fetched, forgotten) = (house.ask(&ann, "fetched.csv").await, house.ask(&ann, "forgotten.csv").await);
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.desk.post_letters().await.unwrap();
    let token = house.desk.own_link(&ann, fetched).await.unwrap();
    house.desk.fetch(token.secret(), &ann).await.unwrap();
    house.at("2026-12-17T10:00");
    house.desk.expire().await.unwrap();
    house.desk.post_letters().await.unwrap();
    assert_eq!(subjects(&house).len(), 2, "not yet");
    house.at("2026-12-19T10:00");
    for _ in 0..3 {
        house.desk.expire().await.unwrap();
        house.desk.post_letters().await.unwrap();
    }
    assert_eq!(subjects(&house)[2..], [format!("reminder {forgotten}")]);
    house.at("2026-12-22T10:00");
    assert_eq!(house.desk.expire().await.unwrap(), 2);
    house.desk.post_letters().await.unwrap();
    assert_eq!(subjects(&house).len(), 3);
}

#[tokio::test]
async fn a_breach_with_a_justification_goes_before_an_officer_who_must_say_why_it_may_leave() {
    let house = House::open("2026-11-21T09:15").await;
    let (ann, maes) = (house.caller("a.peeters").await, house.caller("l.maes").await);
    let why = "Row 3 counts practices, not people.";
    let answer = house.desk.ask(&ann, &house.sas(), &[handed("t.csv", SMALL, META)], why).await.unwrap();
    let request = answer.request.unwrap();
    assert!(matches!(request.state, State::Waiting { why: Waits::Escalated, .. }), "{:?}", request.state);
    let life = house.desk.status(&maes, request.id).await.unwrap();
    assert!(life.comments.values().any(|text| text == why));
    assert!(!house.desk.summary(&maes, request.id).await.unwrap().report.unwrap().files[0].findings.is_empty());
    assert_eq!(refusals(house.desk.accept(&maes, request.id, " ").await), [Refusal::BreachNeedsReason]);
    let comment = "They are practices; the register lists them publicly.";
    house.desk.accept(&maes, request.id, comment).await.unwrap();
    let life = house.desk.status(&ann, request.id).await.unwrap();
    assert_eq!(life.row.comment.as_deref(), Some(comment));
    assert!(matches!(life.row.accepted_by, Some(Decider::Officer(_))));
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
    assert_eq!(house.desk.exports(&ann, house_page()).await.unwrap()[0].tx_comment_by_hd.as_deref(), Some(comment));
}

fn house_page() -> gate::reading::Page {
    gate::reading::Page { skip: 0, limit: 10, order: gate::reading::Order::Newest }
}

#[tokio::test]
async fn rights_registers_descriptions_and_formats_are_never_escalated() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    for meta in ["", "key;description\ntx_export_reason;Overview\n", &META.replace("INTEGO", "SIRIA")] {
        let answer =
            house.desk.ask(&ann, &house.sas(), &[handed("t.csv", SMALL, meta)], "It is urgent.").await.unwrap();
        assert_eq!(answer.request.unwrap().state.phase(), Phase::Blocked, "{meta}");
    }
    let validator = house.caller("v.alidator").await;
    let answer = house.desk.ask(&validator, &house.sas(), &[handed("t.csv", SMALL, META)], "urgent").await.unwrap();
    assert!(answer.request.is_none() && !answer.refusals.is_empty());
    // Nothing is kept of a justification that led to nothing.
    let lines: String = house.gate.since(0, 1_000).await.unwrap().into_iter().map(|line| line.text).collect();
    assert!(!lines.contains("justified"));
}

#[tokio::test]
async fn a_policy_may_put_every_breach_before_an_officer() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let mut open = setup();
    open.environments[0].on_breach = OnBreach::Escalate;
    let desk = Desk::new(house.ports(), open);
    let answer = desk.ask(&ann, &house.sas(), &[handed("t.csv", SMALL, META)], "").await.unwrap();
    assert!(matches!(answer.request.unwrap().state, State::Waiting { why: Waits::Escalated, .. }));
}

fn reply(message: &str, files: &[(&str, &str)]) -> Reply {
    let files = files.iter().map(|(name, content)| handed(name, content, META)).collect();
    Reply { message: message.to_owned(), files, ..Reply::default() }
}

#[tokio::test]
async fn a_reply_hands_in_the_next_round_with_its_message_and_the_officer_sees_the_cells_that_changed() {
    let house = House::open("2026-11-21T09:15").await;
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let files = [handed("t.csv", CLEAN, META), handed("u.csv", CLEAN, META)];
    let id = house.desk.ask(&jan, &house.sas(), &files, "").await.unwrap().request.unwrap().id;
    assert!(matches!(
        refusals(house.desk.reply(&jan, id, &reply("now", &[])).await)[..],
        [Refusal::StateChanged { .. }]
    ));
    house.desk.return_for_changes(&maes, id, "Round Leuven, and leave u.csv out.").await.unwrap();
    assert_eq!(refusals(house.desk.reply(&jan, id, &reply(" ", &[])).await), [Refusal::CommentMissing]);
    assert_eq!(refusals(house.desk.reply(&maes, id, &reply("mine", &[])).await), [Refusal::Unknown]);

    let mut answer = reply("Rounded; two files instead.", &[("t.csv", &CLEAN.replace("80", "85")), ("v.csv", CLEAN)]);
    answer.without = vec!["u.csv".to_owned()];
    let request = house.desk.reply(&jan, id, &answer).await.unwrap().request.unwrap();
    assert!(matches!(request.state, State::Waiting { why: Waits::Changed, .. }), "{:?}", request.state);
    let names: Vec<&str> = request.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!((names.as_slice(), request.rounds.len()), (["t.csv", "v.csv"].as_slice(), 1));
    let life = house.desk.status(&maes, id).await.unwrap();
    assert!(life.comments.values().any(|text| text == "Rounded; two files instead."));

    let changes = house.desk.changes(&maes, id).await.unwrap();
    let what: Vec<(&str, &Compared)> = changes.iter().map(|change| (change.file.as_str(), &change.what)).collect();
    let [("t.csv", Compared::Changed(tables)), ("u.csv", Compared::Went), ("v.csv", Compared::Came)] = what[..] else {
        panic!("{what:?}")
    };
    let [cell] = &tables[0].cells[..] else { panic!("{tables:?}") };
    assert_eq!((cell.column.as_str(), cell.before.as_str(), cell.after.as_str()), ("n", "80", "85"));
    assert_eq!(refusals(house.desk.changes(&house.caller("a.peeters").await, id).await), [Refusal::Unknown]);
}

#[tokio::test]
async fn a_reply_that_the_checks_stop_stays_with_the_analyst() {
    let house = House::open("2026-11-21T09:15").await;
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let id = house.ask(&jan, "t.csv").await;
    house.desk.return_for_changes(&maes, id, "Say which practices.").await.unwrap();
    let answer = house.desk.reply(&jan, id, &reply("So.", &[("t.csv", SMALL)])).await.unwrap();
    assert_eq!(answer.request.unwrap().state.phase(), Phase::Returned);
    assert!(answer.report.is_some());
    let again = Reply { justification: "Practices, not people.".to_owned(), ..reply("So.", &[]) };
    let request = house.desk.reply(&jan, id, &again).await.unwrap().request.unwrap();
    assert!(matches!(request.state, State::Waiting { why: Waits::Escalated, .. }), "{:?}", request.state);
}

fn bunker() -> EnvironmentName {
    EnvironmentName::new("bunker").unwrap()
}

async fn from_the_bunker(house: &House, account: &str) -> RequestId {
    let analyst = house.caller(account).await;
    let answer = house.desk.ask(&analyst, &bunker(), &[handed("t.csv", CLEAN, META)], "").await.unwrap();
    let request = answer.request.unwrap();
    assert_eq!(request.state.phase(), Phase::WithPublisher);
    request.id
}

#[tokio::test]
async fn what_comes_from_a_bunker_goes_to_its_publisher_first_and_only_the_publisher_gets_the_link() {
    let house = House::open("2026-11-21T09:15").await;
    let weber = house.publisher("k.weber").await;
    let (ann, maes) = (house.caller("a.peeters").await, house.caller("l.maes").await);
    let id = from_the_bunker(&house, "a.peeters").await;
    assert_eq!(house.desk.inbox(&weber).await.unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
    assert!(matches!(refusals(house.desk.accept(&maes, id, "").await)[..], [Refusal::StateChanged { .. }]));
    assert!(matches!(refusals(house.desk.confirm(&ann, id).await)[..], [Refusal::NotAllowed { .. }]));
    house.desk.view_file(&weber, id, "t.csv").await.unwrap();
    house.desk.confirm(&weber, id).await.unwrap();
    assert_eq!(house.phase(id.0).await, Phase::Accepted);
    assert!(house.desk.inbox(&weber).await.unwrap().is_empty());
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
    house.desk.post_letters().await.unwrap();
    let [told, letter] = &house.mailbox.letters()[..] else { panic!("two letters") };
    assert_eq!((told.to_mail.as_str(), told.subject.clone()), ("k.weber@example.org", format!("to-publish {id}")));
    assert_eq!(letter.to_mail, "k.weber@example.org");
    assert_eq!(refusals(house.desk.own_link(&ann, id).await), [Refusal::Unknown]);
    assert_eq!(refusals(house.desk.fetch(&letter.text, &ann).await), [Refusal::LinkOfAnother]);
    house.desk.fetch(&letter.text, &weber).await.unwrap();
    house.suspend("a.peeters").await;
    assert!(matches!(refusals(house.desk.fetch(&letter.text, &weber).await)[..], [Refusal::Suspended { .. }]));
}

#[tokio::test]
async fn every_publisher_of_a_bunker_is_told_that_something_waits_and_a_dead_mail_server_forgets_nobody() {
    let house = House::open("2026-11-21T09:15").await;
    house.publisher("k.weber").await;
    house.add("s.brandt", &[gate::person::Duty::Publisher], &[]).await;
    let named = ["k.weber", "s.brandt"].map(|name| gate::ids::PersonId::new(name).unwrap());
    let (bunker, ticket) = (gate::ids::UnitName::new("XAW03").unwrap(), gate::ids::TicketName::new("DWH-2").unwrap());
    let unit = (gate::unit::UnitKind::Bunker, &bunker);
    let (host, inside) = (gate::event::Actor::Host, gate::event::Origin::INSIDE);
    house.desk.name_people(&host, &inside, unit, named.into(), &ticket).await.unwrap();
    let id = from_the_bunker(&house, "a.peeters").await;
    house.mailbox.answer(Delivery::Deferred("busy".to_owned()));
    house.desk.post_letters().await.unwrap();
    house.at("2026-11-21T09:30");
    house.desk.post_letters().await.unwrap();
    let letters = house.mailbox.letters();
    let readers: BTreeSet<&str> = letters.iter().map(|letter| letter.to_mail.as_str()).collect();
    assert_eq!(readers, ["k.weber@example.org", "s.brandt@example.org"].into(), "{:?}", subjects(&house));
    let same: BTreeSet<&str> = letters.iter().map(|letter| letter.message_id.as_str()).collect();
    assert_eq!(same.len(), 1, "whoever gets it twice sees it once");
    assert_eq!(letters[0].subject, format!("to-publish {id}"));
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 0);
}

#[tokio::test]
async fn a_validated_export_of_a_bunker_goes_on_to_an_officer() {
    let house = House::open("2026-11-21T09:15").await;
    let weber = house.publisher("k.weber").await;
    let id = from_the_bunker(&house, "j.dupont").await;
    house.desk.confirm(&weber, id).await.unwrap();
    let maes = house.caller("l.maes").await;
    assert_eq!(house.desk.status(&maes, id).await.unwrap().row.waits, Some(Waits::Validated));
    house.desk.accept(&maes, id, "").await.unwrap();
}

#[tokio::test]
async fn a_publisher_sends_back_with_a_note_and_the_next_round_comes_to_them_again() {
    let house = House::open("2026-11-21T09:15").await;
    let weber = house.publisher("k.weber").await;
    let ann = house.caller("a.peeters").await;
    let id = from_the_bunker(&house, "a.peeters").await;
    assert_eq!(refusals(house.desk.send_back(&weber, id, "").await), [Refusal::CommentMissing]);
    house.desk.send_back(&weber, id, "Which practices?").await.unwrap();
    house.desk.post_letters().await.unwrap();
    let mut told = subjects(&house);
    told.sort();
    assert_eq!(told, [format!("returned {id}"), format!("to-publish {id}")]);
    house.desk.reply(&ann, id, &reply("Those of Gent and Leuven.", &[])).await.unwrap();
    assert_eq!(house.phase(id.0).await, Phase::WithPublisher);
    house.desk.post_letters().await.unwrap();
    assert_eq!(subjects(&house).last(), Some(&format!("to-publish {id}")), "in every round");
    house.desk.confirm(&weber, id).await.unwrap();
    // What came back once is looked at by an officer.
    let officer = house.caller("l.maes").await;
    assert_eq!(house.desk.status(&officer, id).await.unwrap().row.waits, Some(Waits::Changed));
}

#[tokio::test]
async fn a_publisher_of_another_bunker_sees_and_does_nothing() {
    let house = House::open("2026-11-21T09:15").await;
    house.publisher("k.weber").await;
    house.add("o.ther", &[gate::person::Duty::Publisher], &[]).await;
    let other = house.caller("o.ther").await;
    let id = from_the_bunker(&house, "a.peeters").await;
    assert!(house.desk.inbox(&other).await.unwrap().is_empty());
    assert_eq!(refusals(house.desk.confirm(&other, id).await), [Refusal::Unknown]);
    assert_eq!(refusals(house.desk.status(&other, id).await), [Refusal::Unknown]);
    assert_eq!(refusals(house.desk.file(&other, id, 0).await), [Refusal::Unknown]);
}

#[tokio::test]
async fn who_asked_as_publisher_does_not_judge_as_officer() {
    let house = House::open("2026-11-21T09:15").await;
    house.publisher("k.weber").await;
    let both = Event::DutiesSet { duties: [gate::person::Duty::Publisher, gate::person::Duty::Officer].into() };
    let id = gate::ids::PersonId::new("k.weber").unwrap();
    let host = gate::event::Actor::Host;
    house.desk.change_person(&host, &gate::event::Origin::INSIDE, &id, &[both]).await.unwrap();
    let weber = house.caller("k.weber").await;
    let id = from_the_bunker(&house, "j.dupont").await;
    house.desk.confirm(&weber, id).await.unwrap();
    assert_eq!(refusals(house.desk.accept(&weber, id, "").await), [Refusal::OwnRequest]);
}

#[tokio::test]
async fn everything_from_a_validation_environment_is_refused_and_written_down() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let validation = EnvironmentName::new("validation").unwrap();
    for answer in [
        refusals(house.desk.ask(&ann, &validation, &[handed("t.csv", CLEAN, META)], "urgent").await),
        refusals(house.desk.open(&ann, &validation).await),
    ] {
        assert!(matches!(answer[..], [Refusal::ValidationEnvironment { .. }]), "{answer:?}");
    }
    let lines: Vec<String> = house.gate.since(0, 1_000).await.unwrap().into_iter().map(|line| line.text).collect();
    assert_eq!(lines.iter().filter(|line| line.contains("validation-environment")).count(), 2);
}
