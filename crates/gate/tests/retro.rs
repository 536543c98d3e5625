//! Retroactive checks (P37): a week's draw, what may come of it, and today's rules over what left.

#![expect(clippy::unwrap_used, reason = "a check that does not answer ends its test")]

mod house;

use gate::desk::{Desk, Stopped};
use gate::event::{Event, Subject};
use gate::ids::{PersonId, RequestId};
use gate::person::ExportType;
use gate::ports::{Index, Ledger, People};
use gate::refusal::Refusal;
use gate::request::Phase;
use gate::retro::Outcome;
use house::House;

/// So many automatic exports that left in the week of 16 November 2026; the clock stands in the week after.
async fn week(count: usize) -> House {
    let house = House::open("2026-11-17T09:15").await;
    let ann = house.caller("a.peeters").await;
    for number in 0..count {
        house.ask(&ann, &format!("t{number}.csv")).await;
    }
    house.at("2026-11-17T10:00");
    house.desk.depart().await.unwrap();
    house.desk.post_letters().await.unwrap();
    house.at("2026-11-23T08:00");
    house
}

#[tokio::test]
async fn a_week_is_drawn_once_by_whoever_comes_first() {
    let house = week(8).await;
    let draw = house.desk.retro_round().await.unwrap();
    assert_eq!((draw.week.as_str(), draw.requests.len(), draw.among), ("2026-W47", 3, 8));
    let maes = house.caller("l.maes").await;
    assert_eq!(house.desk.retro_draw(&maes).await.unwrap(), draw, "there is one draw a week");
    let about = house.gate.about(&Subject::Gate).await.unwrap();
    assert_eq!(about.iter().filter(|entry| matches!(entry.event, Event::RetroDrawn(_))).count(), 1);
    house.at("2026-11-30T08:00");
    let next = house.desk.retro_draw(&maes).await.unwrap();
    assert_eq!((next.week.as_str(), next.requests.len(), next.among), ("2026-W48", 0, 0));
    for account in ["a.peeters", "u.auditor", "r.admin"] {
        let caller = house.caller(account).await;
        assert!(matches!(house.desk.retro_draw(&caller).await, Err(Stopped::Refused(_))), "{account}");
    }
    assert!(house.desk.retro_list(&house.caller("u.auditor").await).await.is_ok());
    assert!(house.desk.retro_list(&house.caller("a.peeters").await).await.is_err());
}

#[tokio::test]
async fn validated_exports_and_what_did_not_leave_are_not_drawn() {
    let house = week(1).await;
    house.at("2026-11-18T09:15");
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let judged = house.ask(&jan, "judged.csv").await;
    house.desk.accept(&maes, judged, "").await.unwrap();
    house.at("2026-11-18T10:00");
    house.desk.depart().await.unwrap();
    house.ask(&house.caller("a.peeters").await, "waits.csv").await;
    house.at("2026-11-23T08:00");
    assert_eq!(house.desk.retro_round().await.unwrap().among, 1);
}

async fn first(desk: &Desk) -> RequestId {
    *desk.retro_round().await.unwrap().requests.first().unwrap()
}

#[tokio::test]
async fn each_outcome_does_what_it_says() {
    for outcome in Outcome::ALL {
        let house = week(1).await;
        let (id, maes) = (first(&house.desk).await, house.caller("l.maes").await);
        if outcome != Outcome::Fine {
            let mute = house.desk.retro_done(&maes, id, outcome, "  ").await;
            assert!(matches!(mute, Err(Stopped::Refused(ref all)) if all[..] == [Refusal::CommentMissing]));
        }
        let text = if outcome == Outcome::Fine { "" } else { "Row 5 gives back a hidden count." };
        house.desk.retro_done(&maes, id, outcome, text).await.unwrap();
        let listed = house.desk.retro_list(&maes).await.unwrap();
        assert_eq!(listed[0].outcome, Some((maes.person.id.clone(), outcome)));
        let row = house.gate.request(id).await.unwrap().unwrap();
        let shut = outcome == Outcome::Revoke;
        assert_eq!(row.phase == Phase::Revoked, shut, "{outcome:?}");
        assert_eq!(row.comment.as_deref(), shut.then_some(text), "{outcome:?}");
        let ann = house.gate.person(&PersonId::new("a.peeters").unwrap()).await.unwrap().unwrap();
        assert_eq!(ann.export == ExportType::Validated, outcome == Outcome::Validated, "{outcome:?}");
    }
}

#[tokio::test]
async fn nobody_checks_their_own_export_and_analysts_check_none() {
    let house = week(1).await;
    let id = first(&house.desk).await;
    for account in ["a.peeters", "u.auditor", "r.admin"] {
        let caller = house.caller(account).await;
        assert!(house.desk.retro_done(&caller, id, Outcome::Fine, "").await.is_err(), "{account}");
    }
    let waiting = house.ask(&house.caller("a.peeters").await, "later.csv").await;
    let maes = house.caller("l.maes").await;
    assert!(house.desk.retro_done(&maes, waiting, Outcome::Fine, "").await.is_err(), "it has not left");
}

#[tokio::test]
async fn todays_rules_are_run_over_what_left() {
    let house = week(2).await;
    let maes = house.caller("l.maes").await;
    let rerun = house.desk.retro_rerun(&maes, 30).await.unwrap();
    assert_eq!((rerun.looked, rerun.failing.len()), (2, 0), "nothing changed");
    // The rules become stricter: counts below 100 may not leave any more.
    let mut setup = house::setup();
    setup.environments[0].policy.threshold = 100;
    let strict = Desk::new(house.ports(), setup);
    let rerun = strict.retro_rerun(&maes, 30).await.unwrap();
    assert_eq!((rerun.looked, rerun.failing.len()), (2, 2));
    assert!(rerun.failing[0].rules.contains("small-count"), "{rerun:?}");
    let about = house.gate.about(&Subject::Gate).await.unwrap();
    assert!(
        matches!(&about.last().unwrap().event, Event::ArchiveRerun(look) if look.looked == 2 && look.failing.len() == 2)
    );
    house.at("2027-03-01T08:00");
    assert_eq!(house.desk.retro_rerun(&maes, 30).await.unwrap().looked, 0, "only what left within the days");
    assert!(house.desk.retro_rerun(&house.caller("a.peeters").await, 30).await.is_err());
}

#[tokio::test]
async fn who_is_contacted_or_asked_anew_gets_a_letter_that_says_nothing_of_why() {
    let house = week(2).await;
    house.desk.retro_round().await.unwrap();
    let maes = house.caller("l.maes").await;
    let before = house.mailbox.letters().len();
    let why = "Two practices of one doctor can be told apart.";
    house.desk.retro_done(&maes, RequestId(1), Outcome::Contact, why).await.unwrap();
    house.desk.retro_done(&maes, RequestId(2), Outcome::AskAnew, why).await.unwrap();
    house.desk.post_letters().await.unwrap();
    let letters = house.mailbox.letters();
    let told: Vec<&str> = letters[before..].iter().map(|letter| letter.subject.as_str()).collect();
    assert_eq!(told, ["contact 1", "ask-anew 2"]);
    assert!(letters[before..].iter().all(|letter| !letter.text.contains("doctor")), "{letters:?}");
    assert_eq!(house.phase(1).await, Phase::Sent, "the link stays open");
}
