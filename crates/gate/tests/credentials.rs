//! Passwords that are not taken, passwords that were given, and sessions as their owners see them.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

mod house;
mod outsider;

use gate::desk::{Stopped, Which};
use gate::event::{Actor, Also, Event, Origin, Subject};
use gate::guess::Guessed;
use gate::ids::PersonId;
use gate::ports::{Ledger, Pass};
use gate::refusal::Refusal;
use gate::request::Phase;
use house::House;

fn refusals<T: std::fmt::Debug>(outcome: Result<T, Stopped>) -> Vec<Refusal> {
    match outcome {
        Err(Stopped::Refused(refusals)) => refusals,
        other => panic!("{other:?}"),
    }
}

fn id(account: &str) -> PersonId {
    PersonId::new(account).unwrap()
}

#[tokio::test]
async fn a_common_password_or_one_of_words_of_the_place_is_not_taken() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    house.password("a.peeters", "correct horse battery").await;
    for (bad, why) in [
        ("1qaz2wsx3edc", Guessed::Common),
        ("Password2026!", Guessed::Common),
        ("a.peeters-2026", Guessed::Near { word: "peeters".to_owned() }),
        ("!!douane-2026!!", Guessed::Near { word: "douane".to_owned() }),
        ("INTEGO-2026-11", Guessed::Near { word: "intego".to_owned() }),
        ("correct horse battery", Guessed::Same),
    ] {
        let refused = refusals(house.desk.change_password(&ann, "correct horse battery", bad).await);
        assert_eq!(refused, [Refusal::Password(why)], "{bad}");
        let given = house.desk.set_password(&Actor::Host, &Origin::INSIDE, &id("a.peeters"), bad).await;
        assert_eq!(given.is_ok(), bad == "correct horse battery", "{bad}");
    }
    assert_eq!(Refusal::Password(Guessed::Near { word: "intego".to_owned() }).code(), "password-near");
}

#[tokio::test]
async fn a_password_that_was_given_opens_for_a_week_and_is_to_be_replaced() {
    let house = House::open("2026-11-02T09:15").await;
    let (web, ann) = (house.outside(), id("a.peeters"));
    let until = house.desk.give_password(&Actor::Host, &Origin::INSIDE, &ann, "kx7w-pq2m-ttz9-aalm").await.unwrap();
    let opened = house.desk.log_in("a.peeters", "kx7w-pq2m-ttz9-aalm", &web).await.unwrap();
    assert_eq!(opened.caller.person.given, Some(until));
    let caller = opened.caller;
    let same = house.desk.change_password(&caller, "kx7w-pq2m-ttz9-aalm", "kx7w-pq2m-ttz9-aalm").await;
    assert_eq!(refusals(same), [Refusal::Password(Guessed::Same)]);
    let own = house.desk.change_password(&caller, "kx7w-pq2m-ttz9-aalm", "seven tall ships at noon").await.unwrap();
    assert_eq!(own.caller.person.given, None, "one's own password has no end");

    house.desk.give_password(&Actor::Host, &Origin::INSIDE, &ann, "aalm-kx7w-pq2m-ttz9").await.unwrap();
    house.at("2026-11-09T09:14");
    assert!(house.desk.log_in("a.peeters", "aalm-kx7w-pq2m-ttz9", &web).await.is_ok());
    let late = house.caller("a.peeters").await;
    house.at("2026-11-09T09:15");
    let over = [Refusal::Password(Guessed::Over)];
    assert_eq!(refusals(house.desk.log_in("a.peeters", "aalm-kx7w-pq2m-ttz9", &web).await), over);
    let replaced = house.desk.change_password(&late, "aalm-kx7w-pq2m-ttz9", "seven tall ships at noon").await;
    assert_eq!(refusals(replaced), over, "not even by who came in before");
    assert_eq!(refusals(house.desk.log_in("a.peeters", "a wrong password", &web).await), [Refusal::LoginWrong]);
}

#[tokio::test]
async fn people_see_their_sessions_and_tokens_and_end_those_they_mean() {
    let house = House::open("2026-11-21T09:15").await;
    let (web, ann) = (house.outside(), house.caller("a.peeters").await);
    let elsewhere = Origin { address: Some("192.0.2.99".to_owned()), ..web.clone() };
    house.password("a.peeters", "correct horse battery").await;
    let here = house.desk.log_in("a.peeters", "correct horse battery", &web).await.unwrap().secret;
    let there = house.desk.log_in("a.peeters", "correct horse battery", &elsewhere).await.unwrap().secret;
    let until = house.desk.now().plus_seconds(86_400);
    let token = house.desk.issue_token(&Actor::Host, &Origin::INSIDE, &id("a.peeters"), "sas", until).await.unwrap();
    let lien = house.desk.begin_session(house.caller("l.maes").await).await.unwrap().secret;

    let own = house.desk.own_sessions(&ann, &here).await.unwrap();
    let mut told: Vec<_> = own.iter().map(|one| (one.label.as_str(), one.kind, one.here)).collect();
    told.sort_by_key(|(label, ..)| *label);
    let expected =
        [("192.0.2.7", Pass::Session, true), ("192.0.2.99", Pass::Session, false), ("sas", Pass::Bearer, false)];
    assert_eq!(told, expected);
    assert!(
        own.iter()
            .all(|one| one.id.len() == 16 && ![&here, &there, &token].iter().any(|secret| secret.contains(&one.id)))
    );

    let strangers = house.desk.own_sessions(&house.caller("l.maes").await, &lien).await.unwrap();
    let ended = house.desk.end_own_sessions(&ann, &here, &Which::One(strangers[0].id.clone())).await.unwrap();
    assert_eq!(ended, 0, "what is another's is none of theirs");
    let other = own.iter().find(|one| one.label == "192.0.2.99").unwrap();
    assert_eq!(house.desk.end_own_sessions(&ann, &here, &Which::One(other.id.clone())).await.unwrap(), 1);
    assert!(
        house.desk.session(&there, &web).await.unwrap().is_none()
            && house.desk.session(&here, &web).await.unwrap().is_some()
    );
    assert_eq!(house.desk.end_own_sessions(&ann, &here, &Which::Others).await.unwrap(), 1, "the token");
    assert!(
        house.desk.bearer(&token, &web).await.unwrap().is_none()
            && house.desk.session(&here, &web).await.unwrap().is_some()
    );
    assert!(house.desk.session(&lien, &web).await.unwrap().is_some());
    let entries = house.gate.about(&Subject::Person(id("a.peeters"))).await.unwrap();
    let count =
        entries.iter().filter(|entry| matches!(entry.event, Event::Also(Also::SessionsEnded { count: 1 }))).count();
    assert_eq!(count, 2, "each act is an entry, and what ended nothing is none");

    house.at("2026-11-21T10:16");
    assert_eq!(
        house.desk.own_sessions(&ann, &here).await.unwrap(),
        [],
        "a session that nobody used for an hour is none"
    );
}

#[tokio::test]
async fn rights_that_end_after_they_were_read_stop_the_step() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("j.dupont").await;
    let request = house.ask(&ann, "t.csv").await;
    assert_eq!(house.phase(request.0).await, Phase::Waiting);
    // Let in at the door with every right, and meanwhile they ended.
    let officer = house.caller("l.maes").await;
    let none = std::collections::BTreeSet::new();
    house.desk.set_duties(&Actor::Host, &Origin::INSIDE, &id("l.maes"), &none).await.unwrap();
    assert_eq!(refusals(house.desk.accept(&officer, request, "").await), [Refusal::TooBusy]);
    assert_eq!(refusals(house.desk.reject(&officer, request, "no").await), [Refusal::TooBusy]);
    assert_eq!(house.phase(request.0).await, Phase::Waiting);
    house.suspend("j.dupont").await;
    assert_eq!(refusals(house.desk.withdraw(&ann, request).await), [Refusal::TooBusy], "the requester's own too");
    house.reinstate("j.dupont").await;
    assert!(house.desk.withdraw(&house.caller("j.dupont").await, request).await.is_ok());
}

#[tokio::test]
async fn an_app_counts_once_its_first_code_was_right_and_guesses_are_counted() {
    const PASSWORD: &str = "seven tall ships at noon";
    let house = House::open("2026-11-21T09:15").await;
    house.password("a.peeters", PASSWORD).await;
    let (web, ann) = (house.outside(), id("a.peeters"));
    let opened = house.desk.log_in("a.peeters", PASSWORD, &web).await.unwrap();
    let (caller, secret) = (opened.caller, opened.secret);
    let code = |key: &gate::factor::FactorKey| key.code(house.desk.now().0 / 1_000_000 / gate::factor::STEP_SECONDS);
    assert!(house.desk.enrolment(&caller, &secret).await.unwrap().is_none(), "not without a proof");
    assert_eq!(refusals(house.desk.enrol(&caller, &secret, "123456").await), [Refusal::ProofNeeded]);
    let wrong = house.desk.begin_enrolment(&caller, &secret, "another password", "").await;
    assert_eq!(refusals(wrong), [Refusal::LoginWrong]);
    house.desk.begin_enrolment(&caller, &secret, PASSWORD, "").await.unwrap();
    let key = house.desk.enrolment(&caller, &secret).await.unwrap().unwrap();
    assert!(house.desk.enrolment(&caller, "another session").await.unwrap().is_none());
    let other = house.caller("j.dupont").await;
    assert!(house.desk.enrolment(&other, &secret).await.unwrap().is_none(), "nor in somebody else's name");
    for _ in 0..5 {
        assert_eq!(refusals(house.desk.enrol(&caller, &secret, "000000").await), [Refusal::LoginWrong]);
    }
    let shut = refusals(house.desk.enrol(&caller, &secret, &code(&key)).await);
    assert!(matches!(shut[..], [Refusal::LockedOut { .. }]), "{shut:?}");
    assert!(house.desk.log_in("a.peeters", PASSWORD, &web).await.is_ok(), "it does not count yet");
    house.at("2026-11-21T09:31");
    assert!(house.desk.enrolment(&caller, &secret).await.unwrap().is_none(), "a quarter of an hour");
    house.desk.begin_enrolment(&caller, &secret, PASSWORD, "").await.unwrap();
    let enrolled = house.desk.enrol(&caller, &secret, &code(&key)).await.unwrap();
    assert!(enrolled.caller.person.factor.is_some());
    assert!(house.desk.session(&secret, &web).await.unwrap().is_none(), "what was open has ended");
    assert_eq!(refusals(house.desk.log_in("a.peeters", PASSWORD, &web).await), [Refusal::LoginWrong]);
    let entries = house.gate.about(&Subject::Person(ann.clone())).await.unwrap();
    let set: Vec<_> = entries.iter().filter(|entry| matches!(entry.event, Event::FactorSet(_))).collect();
    assert_eq!(set.len(), 1);
    assert_eq!(set[0].actor, Actor::Person(ann), "they gave it to themselves");
    let text: String = house.gate.since(0, 1_000).await.unwrap().into_iter().map(|line| line.text).collect();
    assert!(!text.contains(&key.typed().replace(' ', "")), "the ledger shows no key");
}

#[tokio::test]
async fn a_path_in_the_place_of_a_name_is_written_down_and_nobody_fills_the_ledger_with_it() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let tried = async || {
        let entries = house.gate.about(&Subject::Person(id("a.peeters"))).await.unwrap();
        let path = ["path-in-name".to_owned()].into();
        entries
            .iter()
            .filter(|entry| entry.event == Event::TurnedAway { codes: std::clone::Clone::clone(&path) })
            .count()
    };
    let bad = || [house::handed("../../etc/passwd", house::CLEAN, house::META)];
    for _ in 0..3 {
        house.desk.ask(&ann, &house.sas(), &bad(), "").await.unwrap();
    }
    assert_eq!(tried().await, 1, "once a quarter of an hour");
    house.at("2026-11-21T09:31");
    let request = house.desk.open(&ann, &house.sas()).await.unwrap();
    for name in ["/t.csv", "..\\t.csv"] {
        let refused = refusals(house.desk.add_file(&ann, request, name, b"a").await);
        assert!(matches!(refused[..], [Refusal::PathInName { .. }]), "{refused:?}");
    }
    assert_eq!(tried().await, 2);
    let text: String = house.gate.since(0, 1_000).await.unwrap().into_iter().map(|line| line.text).collect();
    assert!(!text.contains("passwd"), "never which");
}
