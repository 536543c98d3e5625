//! A day at the gate, told with a clock that is moved by hand: from a table in an analyst's hands to a link in a mailbox, and what goes wrong on the way.

#![expect(clippy::unwrap_used, reason = "a story that does not go on ends its test")]

mod house;

use gate::desk::Stopped;
use gate::event::{Event, Origin, Subject};
use gate::guess::Guessed;
use gate::ids::{PersonId, RequestId};
use gate::ports::{Delivery, Ledger};
use gate::reading::{Filter, Order, Page};
use gate::refusal::Refusal;
use gate::request::{Phase, State};
use gate::verify;
use house::{CLEAN, House, META, SMALL, handed};

/// The refusals of an act that was refused.
fn refusals<T: std::fmt::Debug>(outcome: Result<T, Stopped>) -> Vec<Refusal> {
    match outcome.unwrap_err() {
        Stopped::Refused(refusals) => refusals,
        Stopped::Failed(failure) => panic!("{failure}"),
    }
}

#[tokio::test]
async fn an_automatic_export_leaves_with_the_next_departure() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let answer = house.desk.ask(&ann, &house.sas(), &[handed("t.csv", CLEAN, META)], "").await.unwrap();
    let request = answer.request.unwrap();
    assert_eq!((request.id, request.state.phase()), (RequestId(1), Phase::Accepted));
    assert_eq!(answer.refusals, []);

    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 0, "the departure of yesterday evening, made up");
    assert_eq!(house.desk.depart().await.unwrap(), None);
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
    assert_eq!(house.phase(1).await, Phase::Leaving);
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 1);
    assert_eq!(house.phase(1).await, Phase::Sent);

    let letters = house.mailbox.letters();
    assert_eq!((letters.len(), letters[0].to_mail.as_str()), (1, "a.peeters@example.org"));
    let token = letters[0].text.clone();
    let page = house.desk.link(&token).await.unwrap();
    assert_eq!(page.sha256, gate::ids::Digest::of(CLEAN.as_bytes()), "one file leaves as it is");
    assert_eq!(page.name.as_str(), "t.csv");
    let mut fetched = house.desk.fetch(&token, &ann).await.unwrap();
    assert_eq!(fetched.source.next().await.unwrap().unwrap(), CLEAN.as_bytes());
    assert_eq!(house.desk.link(&token).await.unwrap().downloads.len(), 1);

    house.at("2026-12-21T10:01");
    assert_eq!(
        refusals(house.desk.link(&token).await),
        [Refusal::LinkEnded { request: gate::ids::RequestId(1), until: page.until }]
    );
    assert_eq!(house.desk.expire().await.unwrap(), 1);
    assert_eq!(house.phase(1).await, Phase::Archived);
    assert_eq!(
        refusals(house.desk.fetch(&token, &ann).await),
        [Refusal::LinkEnded { request: gate::ids::RequestId(1), until: page.until }]
    );
    verify::ledger(&*house.gate, &house.gate.verifier(), Vec::new()).await.unwrap();
}

#[tokio::test]
async fn what_the_checks_stop_is_not_registered_and_can_be_handed_in_anew() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let answer = house.desk.ask(&ann, &house.sas(), &[handed("t.csv", SMALL, META)], "").await.unwrap();
    let request = answer.request.unwrap();
    let State::Blocked { codes, .. } = &request.state else { panic!("{:?}", request.state) };
    assert!(codes.contains("small-count"), "{codes:?}");
    assert_eq!(house.desk.exports(&ann, ALL).await.unwrap(), [], "the control view has no row of it");
    assert_eq!(refusals(house.desk.accept(&house.caller("l.maes").await, request.id, "").await).len(), 1);

    house.desk.add_file(&ann, request.id, "t.csv", CLEAN.as_bytes()).await.unwrap();
    assert_eq!(house.phase(1).await, Phase::Draft);
    let answer = house.desk.submit(&ann, request.id, "").await.unwrap();
    assert_eq!(answer.request.unwrap().state.phase(), Phase::Accepted);
    assert_eq!(house.desk.exports(&ann, ALL).await.unwrap().len(), 1);
    let again = refusals(house.desk.submit(&ann, request.id, "").await);
    assert!(matches!(again[..], [Refusal::StateChanged { phase: Phase::Accepted, .. }]));
}

#[tokio::test]
async fn every_check_is_made_and_told_at_once() {
    let house = House::open("2026-11-21T09:15").await;
    let val = house.caller("v.alidator").await;
    let meta = META.replace("INTEGO", "Intego");
    let files = [handed("a.csv", CLEAN, &meta), gate::ports::Handed { metadata: None, ..handed("b.csv", CLEAN, "") }];
    let answer = house.desk.ask(&val, &house.sas(), &files, "").await.unwrap();
    let mut codes: Vec<String> = answer.refusals.iter().map(Refusal::code).collect();
    let report = answer.report.unwrap();
    codes.extend(report.files.iter().flat_map(|file| file.findings.iter().map(|finding| finding.rule.to_string())));
    for code in ["validation-access", "not-listed", "register-unknown", "metadata-missing"] {
        assert!(codes.iter().any(|known| known == code), "{code} in {codes:?}");
    }
    assert!(answer.request.is_none(), "nothing is begun for an account that reaches a validation environment");
    let about = Subject::Person(PersonId::new("v.alidator").unwrap());
    let entries = house.gate.about(&about).await.unwrap();
    assert!(
        entries.iter().any(|entry| matches!(&entry.event, Event::TurnedAway { .. })),
        "and the attempt is written down"
    );
}

#[tokio::test]
async fn a_path_in_a_name_is_refused_before_anything_is_kept() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let answer = house.desk.ask(&ann, &house.sas(), &[handed("../t.csv", CLEAN, META)], "").await.unwrap();
    assert!(answer.request.is_none());
    assert!(
        answer.refusals.iter().any(|refusal| matches!(refusal, Refusal::PathInName { file } if file == "../t.csv"))
    );
    let id = house.desk.open(&ann, &house.sas()).await.unwrap();
    let refused = refusals(house.desk.add_file(&ann, id, "C:\\t.csv", CLEAN.as_bytes()).await);
    assert_eq!(refused, [Refusal::PathInName { file: "C:\\t.csv".to_owned() }]);
}

#[tokio::test]
async fn a_validated_export_waits_for_an_officer_who_is_not_its_requester() {
    let house = House::open("2026-11-21T09:15").await;
    let jan = house.caller("j.dupont").await;
    let id = house.ask(&jan, "t.csv").await;
    assert_eq!(house.phase(id.0).await, Phase::Waiting);
    assert_eq!(refusals(house.desk.accept(&jan, id, "").await), [Refusal::OwnRequest]);
    let ann = house.caller("a.peeters").await;
    assert!(matches!(refusals(house.desk.accept(&ann, id, "").await)[..], [Refusal::NotAllowed { .. }]));
    assert_eq!(refusals(house.desk.status(&ann, id).await), [Refusal::Unknown], "another's request is as good as none");

    let maes = house.caller("l.maes").await;
    let waiting = Filter { phases: [Phase::Waiting].into(), ..Filter::default() };
    assert_eq!(house.desk.queue(&maes, &waiting, ALL).await.unwrap().total, 1);
    let seen = house.desk.view_file(&maes, id, "t.csv").await.unwrap();
    assert_eq!(seen.seen.content.unwrap().grids.len(), 1);
    house.desk.view_file(&maes, id, "t.csv").await.unwrap();
    let life = house.desk.status(&maes, id).await.unwrap();
    let looks = life.entries.iter().filter(|entry| matches!(entry.event, Event::Viewed { .. })).count();
    assert_eq!(looks, 1, "a second look within the hour is the same look");

    house.desk.accept(&maes, id, "").await.unwrap();
    let late = refusals(house.desk.reject(&house.caller("p.claes").await, id, "too late").await);
    let Refusal::StateChanged { phase: Phase::Accepted, by: Some(by), .. } = &late[0] else { panic!("{late:?}") };
    assert_eq!(by.as_str(), "l.maes", "the second officer sees who decided");
}

#[tokio::test]
async fn a_rejection_needs_a_comment_and_is_closed_by_the_next_departure() {
    let house = House::open("2026-11-21T09:15").await;
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let id = house.ask(&jan, "t.csv").await;
    assert_eq!(refusals(house.desk.reject(&maes, id, " \n").await), [Refusal::CommentMissing]);
    house.desk.reject(&maes, id, "Row 6: the total shows it.").await.unwrap();
    let row = &house.desk.exports(&jan, ALL).await.unwrap()[0];
    assert_eq!((row.cd_exec, row.fl_valid_by_hd, row.dt_done), (0, Some(0), None));
    assert_eq!(row.tx_comment_by_hd.as_deref(), Some("Row 6: the total shows it."));
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().closed, 1);
    let row = &house.desk.exports(&jan, ALL).await.unwrap()[0];
    assert_eq!((row.cd_exec, row.fl_valid_by_hd), (5, Some(0)));
    assert_eq!(row.tx_comment_by_hd.as_deref(), Some("Row 6: the total shows it."));
    assert!(row.dt_done.is_some());
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 1);
    assert_eq!(house.mailbox.letters()[0].subject, "rejected 1");
}

#[tokio::test]
async fn a_letter_waits_out_a_mail_server_that_is_down_and_goes_later_with_the_same_link() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let id = house.ask(&ann, "t.csv").await;
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    for minutes in [0, 1, 3, 7] {
        house.at(&format!("2026-11-21T10:{minutes:02}"));
        house.mailbox.answer(Delivery::Deferred("connection refused".to_owned()));
        assert_eq!(house.desk.post_letters().await.unwrap().deferred, 1, "at {minutes}");
        assert_eq!(house.desk.post_letters().await.unwrap().deferred, 0, "not before its time");
    }
    assert_eq!(house.phase(1).await, Phase::Leaving);
    let token = house.desk.own_link(&ann, id).await.unwrap();
    house.at("2026-11-21T10:15");
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 1);
    let letters = house.mailbox.letters();
    assert_eq!((letters.len(), letters[0].text.as_str()), (1, token.secret()));
    let row = &house.desk.exports(&ann, ALL).await.unwrap()[0];
    assert_eq!((row.cd_exec, row.fl_valid_by_hd), (2, Some(1)));
}

#[tokio::test]
async fn a_letter_written_again_after_a_crash_is_the_same_letter() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    house.ask(&ann, "t.csv").await;
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.gate.fail_next_append();
    assert!(house.desk.post_letters().await.is_err(), "the letter went, and then the power");
    house.at("2026-11-21T10:06");
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 1);
    let letters = house.mailbox.letters();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].message_id, letters[1].message_id);
    assert_eq!(letters[0].text, letters[1].text);
}

#[tokio::test]
async fn a_letter_refused_for_good_is_shown_as_not_sent() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let id = house.ask(&ann, "t.csv").await;
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.mailbox.answer(Delivery::Refused("550 5.1.1 no such user".to_owned()));
    assert_eq!(house.desk.post_letters().await.unwrap().refused, 1);
    let row = &house.desk.exports(&ann, ALL).await.unwrap()[0];
    assert_eq!((row.cd_exec, row.fl_valid_by_hd), (1, Some(1)));
    assert!(house.desk.own_link(&ann, id).await.is_ok(), "the analyst can still fetch it, logged in");
}

#[tokio::test]
async fn a_file_that_changed_between_check_and_departure_does_not_leave() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    house.ask(&ann, "t.csv").await;
    house.ask(&ann, "u.csv").await;
    house.vault.spoil(&gate::ids::Digest::of(CLEAN.as_bytes()));
    house.at("2026-11-21T10:00");
    let departure = house.desk.depart().await.unwrap().unwrap();
    assert_eq!((departure.released, departure.withheld), (0, 2));
    assert_eq!(house.phase(1).await, Phase::NotSent);
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 0);
    assert_eq!(house.mailbox.letters(), []);
}

#[tokio::test]
async fn what_was_accepted_after_a_missed_departure_waits_for_the_next() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    house.ask(&ann, "early.csv").await;
    house.at("2026-11-21T12:30");
    house.ask(&ann, "late.csv").await;
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1, "two missed departures are made up once");
    assert_eq!(house.desk.depart().await.unwrap(), None);
    assert_eq!((house.phase(1).await, house.phase(2).await), (Phase::Leaving, Phase::Accepted));
    house.at("2026-11-21T14:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
}

#[tokio::test]
async fn a_departure_that_fails_halfway_is_finished_by_the_next_attempt() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    for name in ["a.csv", "b.csv", "c.csv"] {
        house.ask(&ann, name).await;
    }
    house.at("2026-11-21T10:00");
    house.gate.fail_next_append();
    assert!(house.desk.depart().await.is_err());
    let departure = house.desk.depart().await.unwrap().unwrap();
    assert_eq!(departure.released, 1, "the two others had left");
    assert_eq!(house.desk.post_letters().await.unwrap().sent, 3);
    let letters = house.mailbox.letters();
    let links: std::collections::BTreeSet<&str> = letters.iter().map(|letter| letter.text.as_str()).collect();
    assert_eq!(links.len(), 3, "each has one link of its own");
}

#[tokio::test]
async fn what_a_suspended_person_asked_stays_and_their_links_are_shut() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    house.ask(&ann, "a.csv").await;
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.desk.post_letters().await.unwrap();
    house.ask(&ann, "b.csv").await;
    house.suspend("a.peeters").await;
    house.at("2026-11-21T12:00");
    let departure = house.desk.depart().await.unwrap().unwrap();
    assert_eq!((departure.released, departure.held), (0, 1));
    let token = house.mailbox.letters()[0].text.clone();
    assert!(matches!(refusals(house.desk.fetch(&token, &ann).await)[..], [Refusal::Suspended { .. }]));
    house.reinstate("a.peeters").await;
    house.at("2026-11-21T14:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
    assert!(house.desk.fetch(&token, &ann).await.is_ok());
}

#[tokio::test]
async fn a_one_time_code_opens_the_link_once_within_ten_minutes() {
    let house = House::open("2026-11-21T09:15").await;
    let (ann, web) = (house.caller("a.peeters").await, house.outside());
    house.ask(&ann, "t.csv").await;
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.desk.post_letters().await.unwrap();
    let token = house.mailbox.letters()[0].text.clone();
    assert_eq!(refusals(house.desk.fetch_with_code(&token, "mine", "12345678", &web).await), [Refusal::CodeOver]);

    house.desk.send_code(&token, "mine", &web).await.unwrap();
    assert!(matches!(refusals(house.desk.send_code(&token, "mine", &web).await)[..], [Refusal::CodeTooSoon { .. }]));
    let code = house.mailbox.letters()[1].text.clone();
    assert_eq!(
        refusals(house.desk.fetch_with_code(&token, "mine", "not it", &web).await),
        [Refusal::CodeWrong { left: 4 }]
    );
    let typed = format!("{} {}", &code[..4], &code[4..]);
    let elsewhere = house.desk.fetch_with_code(&token, "another's", &code, &web).await;
    assert_eq!(refusals(elsewhere), [Refusal::CodeWrong { left: 3 }], "read in the mail, typed in another browser");
    assert!(house.desk.fetch_with_code(&token, "mine", &typed, &web).await.is_ok());
    assert_eq!(refusals(house.desk.fetch_with_code(&token, "mine", &code, &web).await), [Refusal::CodeOver]);

    house.at("2026-11-21T10:05");
    house.desk.send_code(&token, "mine", &web).await.unwrap();
    let code = house.mailbox.letters()[2].text.clone();
    house.at("2026-11-21T10:15");
    assert_eq!(refusals(house.desk.fetch_with_code(&token, "mine", &code, &web).await), [Refusal::CodeOver]);
    for wrong in ["", "x", &"A".repeat(43)] {
        assert_eq!(refusals(house.desk.link(wrong).await), [Refusal::LinkUnknown]);
    }
    let maes = house.caller("l.maes").await;
    assert_eq!(refusals(house.desk.fetch(&token, &maes).await), [Refusal::LinkOfAnother]);
}

#[tokio::test]
async fn five_wrong_passwords_shut_the_door_for_a_quarter_of_an_hour() {
    let house = House::open("2026-11-21T09:15").await;
    let web = house.outside();
    house.password("a.peeters", "correct horse battery").await;
    for _ in 0..5 {
        assert_eq!(refusals(house.desk.log_in("a.peeters", "wrong", &web).await), [Refusal::LoginWrong]);
    }
    let shut = refusals(house.desk.log_in("a.peeters", "correct horse battery", &web).await);
    assert!(matches!(shut[..], [Refusal::LockedOut { .. }]));
    assert_eq!(refusals(house.desk.log_in("nobody", "wrong", &web).await), [Refusal::LoginWrong]);
    house.at("2026-11-21T09:31");
    let opened = house.desk.log_in(" a.peeters ", "correct horse battery", &web).await.unwrap();
    let caller = house.desk.session(&opened.secret, &web).await.unwrap().unwrap();
    assert_eq!(caller.person.id.as_str(), "a.peeters");
    assert!(house.desk.bearer(&opened.secret, &web).await.unwrap().is_none(), "a session is no token");
    house.suspend("a.peeters").await;
    assert!(house.desk.session(&opened.secret, &web).await.unwrap().is_none(), "sessions end when rights end");
}

#[tokio::test]
async fn who_came_in_and_who_tried_is_written_down_and_nobody_can_fill_the_ledger() {
    let house = House::open("2026-11-21T09:15").await;
    let web = house.outside();
    house.password("a.peeters", "correct horse battery").await;
    let begun = house.gate.head().await.unwrap().size;
    let since = async || {
        let lines = house.gate.since(begun, 1_000).await.unwrap();
        lines.iter().map(|line| gate::event::Entry::read(&line.text).unwrap()).collect::<Vec<_>>()
    };
    let events = async || since().await.into_iter().map(|entry| entry.event).collect::<Vec<_>>();

    for _ in 0..3 {
        assert_eq!(refusals(house.desk.log_in("a.peeters", "wrong", &web).await), [Refusal::LoginWrong]);
    }
    let opened = house.desk.log_in("a.peeters", "correct horse battery", &web).await.unwrap();
    house.desk.log_out(&opened.secret, &web).await.unwrap();
    house.desk.log_out(&opened.secret, &web).await.unwrap();
    assert_eq!(events().await, [Event::LoginFailed, Event::LoggedIn { failures: 3 }, Event::LoggedOut]);
    let first = since().await.remove(0);
    assert_eq!((first.actor, first.from), (gate::event::Actor::Stranger, web.clone()));

    for _ in 0..50 {
        house.desk.log_in("a.peeters", "wrong", &web).await.unwrap_err();
    }
    let until = house.desk.now().plus_seconds(900);
    assert_eq!(events().await[3..], [Event::LoginFailed, Event::LockedOut { tries: 5, until }]);

    for number in 0..120 {
        house.desk.log_in(&format!("guess{number}"), "wrong", &web).await.unwrap_err();
    }
    let told = [1, 10, 100].map(|tries| Event::StrangersTurnedAway { tries });
    assert_eq!(events().await[5..], told);
    let text = house.gate.since(begun, 1_000).await.unwrap().iter().map(|line| line.text.clone()).collect::<String>();
    assert!(!text.contains("guess") && !text.contains("wrong") && !text.contains(&opened.secret), "{text}");
}

#[tokio::test]
async fn a_session_that_nobody_uses_for_an_hour_is_over_and_one_in_use_lasts_its_eight() {
    let house = House::open("2026-11-21T08:00").await;
    let web = house.outside();
    let open = house.desk.begin_session(house.caller("a.peeters").await).await.unwrap().secret;
    let left = house.desk.begin_session(house.caller("a.peeters").await).await.unwrap().secret;
    house.at("2026-11-21T08:59");
    assert!(house.desk.session(&open, &web).await.unwrap().is_some());
    house.at("2026-11-21T09:01");
    let idle = house.desk.session(&left, &web).await.unwrap();
    assert!(idle.is_none(), "an hour and a minute");
    for time in ["09:02", "09:58", "10:57", "11:56", "12:55", "13:54", "14:53", "15:52"] {
        house.at(&format!("2026-11-21T{time}"));
        assert!(house.desk.session(&open, &web).await.unwrap().is_some(), "used before {time}");
    }
    assert!(house.desk.session(&left, &web).await.unwrap().is_none(), "nobody used it");
    house.at("2026-11-21T16:01");
    assert!(house.desk.session(&open, &web).await.unwrap().is_none(), "eight hours are the most");
}

#[tokio::test]
async fn people_change_their_own_password_and_everything_else_of_theirs_ends() {
    let house = House::open("2026-11-21T09:15").await;
    let (web, ann) = (house.outside(), house.caller("a.peeters").await);
    house.password("a.peeters", "correct horse battery").await;
    let old = house.desk.log_in("a.peeters", "correct horse battery", &web).await.unwrap().secret;
    let change = |old, new| house.desk.change_password(&ann, old, new);
    assert_eq!(refusals(change("wrong", "another horse battery").await), [Refusal::LoginWrong]);
    assert!(matches!(
        refusals(change("correct horse battery", "short").await)[..],
        [Refusal::Password(Guessed::Length { .. })]
    ));
    assert!(house.desk.session(&old, &web).await.unwrap().is_some(), "nothing has changed");
    let new = change("correct horse battery", "another horse battery").await.unwrap().secret;
    assert!(house.desk.session(&old, &web).await.unwrap().is_none());
    assert!(house.desk.session(&new, &web).await.unwrap().is_some());
    assert_eq!(refusals(house.desk.log_in("a.peeters", "correct horse battery", &web).await), [Refusal::LoginWrong]);
    assert!(house.desk.log_in("a.peeters", "another horse battery", &web).await.is_ok());
    for _ in 0..5 {
        assert_eq!(refusals(change("wrong", "a third horse battery").await), [Refusal::LoginWrong]);
    }
    let shut = refusals(change("another horse battery", "a third horse battery").await);
    assert!(matches!(shut[..], [Refusal::LockedOut { .. }]), "nobody guesses at an open screen: {shut:?}");
}

#[tokio::test]
async fn sessions_and_tokens_are_ended_together_and_that_is_written_down() {
    let house = House::open("2026-11-21T09:15").await;
    let (web, host) = (house.outside(), gate::event::Actor::Host);
    let id = PersonId::new("a.peeters").unwrap();
    let until = house.desk.now().plus_seconds(3_600);
    let token = house.desk.issue_token(&host, &web, &id, "sas", until).await.unwrap();
    let opened = house.desk.begin_session(house.caller("a.peeters").await).await.unwrap();
    house.desk.end_passes(&host, &web, &id).await.unwrap();
    assert!(house.desk.bearer(&token, &web).await.unwrap().is_none());
    assert!(house.desk.session(&opened.secret, &web).await.unwrap().is_none());
    let entries = house.gate.about(&Subject::Person(id)).await.unwrap();
    assert_eq!(entries.last().unwrap().event, Event::PassesEnded);
}

#[tokio::test]
async fn several_files_leave_as_one_archive_that_is_always_the_same() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    let files = [handed("a.csv", CLEAN, META), handed("b\u{e9}.csv", CLEAN, META)];
    let answer = house.desk.ask(&ann, &house.sas(), &files, "").await.unwrap();
    let request = answer.request.unwrap();
    assert_eq!(request.state.phase(), Phase::Accepted, "{:?} {:?}", request.state, answer.report);
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.desk.post_letters().await.unwrap();
    let token = house.mailbox.letters()[0].text.clone();
    let page = house.desk.link(&token).await.unwrap();
    assert_eq!((page.name.as_str(), page.files.len()), ("export-1.zip", 2));
    let bytes = house.desk.fetch(&token, &ann).await.unwrap().source.next().await.unwrap().unwrap();
    assert_eq!(gate::ids::Digest::of(&bytes), page.sha256);
    assert_eq!(bytes.windows(CLEAN.len()).filter(|part| *part == CLEAN.as_bytes()).count(), 2, "stored as they are");
}

#[tokio::test]
async fn two_departures_at_once_send_each_request_once() {
    let house = House::open("2026-11-21T09:15").await;
    let ann = house.caller("a.peeters").await;
    for number in 0..20 {
        house.ask(&ann, &format!("{number}.csv")).await;
    }
    house.at("2026-11-21T10:00");
    let desks = [house.desk.clone(), house.desk.clone(), house.desk.clone()];
    let mut tasks = tokio::task::JoinSet::new();
    for desk in desks {
        tasks.spawn(async move {
            let released = desk.depart().await.unwrap().map_or(0, |departure| departure.released);
            (released, desk.post_letters().await.unwrap().sent)
        });
    }
    let done = tasks.join_all().await;
    assert_eq!(done.iter().map(|(released, _)| released).sum::<u32>(), 20);
    house.desk.post_letters().await.unwrap();
    let letters = house.mailbox.letters();
    let links: std::collections::BTreeSet<&str> = letters.iter().map(|letter| letter.text.as_str()).collect();
    assert_eq!((letters.len(), links.len()), (20, 20));
}

#[tokio::test]
async fn what_is_written_names_no_count_no_comment_and_nobody_s_address() {
    let house = House::open("2026-11-21T09:15").await;
    let (ann, jan, maes) =
        (house.caller("a.peeters").await, house.caller("j.dupont").await, house.caller("l.maes").await);
    house.desk.ask(&ann, &house.sas(), &[handed("t.csv", SMALL, META)], "").await.unwrap();
    let id = house.ask(&jan, "u.csv").await;
    house.desk.reject(&maes, id, "comment of the officer").await.unwrap();
    let lines = house.gate.since(0, 1_000).await.unwrap();
    let ledger: String = lines.iter().map(|line| line.text.as_str()).collect();
    for secret in ["@example.org", "comment of", "Name of", "\"low\"", "message about", "overview"] {
        assert!(!ledger.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn nobody_is_administrator_and_officer_at_once() {
    let house = House::open("2026-11-21T09:15").await;
    let both = Event::DutiesSet { duties: [gate::person::Duty::Officer, gate::person::Duty::Administrator].into() };
    let id = PersonId::new("l.maes").unwrap();
    let refused = house.desk.change_person(&gate::event::Actor::Host, &Origin::INSIDE, &id, &[both]).await;
    assert!(matches!(refusals(refused)[..], [Refusal::DutiesExclude { .. }]));
}

const ALL: Page = Page { skip: 0, limit: 1_000, order: Order::Newest };

#[tokio::test]
async fn a_returned_request_goes_on_in_another_round_and_the_earlier_one_is_kept() {
    let house = House::open("2026-11-21T09:15").await;
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let id = house.ask(&jan, "t.csv").await;
    let registered = house.desk.status(&jan, id).await.unwrap().row.registered;
    assert_eq!(refusals(house.desk.return_for_changes(&maes, id, "  ").await), [Refusal::CommentMissing]);
    assert_eq!(refusals(house.desk.return_for_changes(&jan, id, "mine").await), [Refusal::OwnRequest]);
    house.desk.return_for_changes(&maes, id, "Please merge the last two rows.").await.unwrap();
    let life = house.desk.status(&jan, id).await.unwrap();
    assert_eq!(
        (life.row.phase, life.row.comment.as_deref()),
        (Phase::Returned, Some("Please merge the last two rows."))
    );
    assert!(matches!(refusals(house.desk.accept(&maes, id, "").await)[..], [Refusal::StateChanged { .. }]));

    // A round that the checks stop stays with the analyst, and says why.
    house.desk.add_file(&jan, id, "t.csv", SMALL.as_bytes()).await.unwrap();
    let answer = house.desk.submit(&jan, id, "").await.unwrap();
    assert_eq!(answer.request.unwrap().state.phase(), Phase::Returned);
    assert!(answer.report.unwrap().files[0].findings.iter().any(|finding| finding.rule.as_str() == "small-count"));
    assert_eq!(house.desk.status(&jan, id).await.unwrap().row.comment, life.row.comment, "the comment is still shown");

    let merged = "region;year;n\nGent;2021;120\nGent;2022;131\nLeuven;2021;175\n";
    house.at("2026-11-21T09:40");
    house.desk.add_file(&jan, id, "t.csv", merged.as_bytes()).await.unwrap();
    let request = house.desk.submit(&jan, id, "").await.unwrap().request.unwrap();
    assert!(matches!(request.state, State::Waiting { why: gate::event::Waits::Changed, .. }), "{:?}", request.state);
    let [round] = &request.rounds[..] else { panic!("one earlier round") };
    assert_eq!(round.files[0].digest, gate::ids::Digest::of(CLEAN.as_bytes()));
    assert_eq!(request.files[0].digest, gate::ids::Digest::of(merged.as_bytes()));
    assert_eq!((round.by.as_str(), request.registration.as_ref().map(|first| first.at)), ("l.maes", registered));
    let life = house.desk.status(&jan, id).await.unwrap();
    assert_eq!(life.comments[&round.comment], "Please merge the last two rows.");
    assert_eq!(life.row.comment, None);
    house.desk.accept(&maes, id, "").await.unwrap();
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
}

#[tokio::test]
async fn a_returned_request_of_an_automatic_analyst_waits_for_an_officer_again() {
    let house = House::open("2026-11-21T09:15").await;
    let (ann, maes) = (house.caller("a.peeters").await, house.caller("l.maes").await);
    let id = house.ask(&ann, "t.csv").await;
    assert_eq!(house.phase(id.0).await, Phase::Accepted);
    house.desk.take_back(&maes, id).await.unwrap();
    assert_eq!(house.phase(id.0).await, Phase::Waiting);
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().map_or(0, |departure| departure.released), 0);
    house.desk.return_for_changes(&maes, id, "Say which practices.").await.unwrap();
    house.desk.submit(&ann, id, "").await.unwrap();
    assert_eq!(house.phase(id.0).await, Phase::Waiting);
}

#[tokio::test]
async fn what_is_withdrawn_or_cancelled_never_leaves() {
    let house = House::open("2026-11-21T09:15").await;
    let (ann, jan, maes) =
        (house.caller("a.peeters").await, house.caller("j.dupont").await, house.caller("l.maes").await);
    let (withdrawn, cancelled) = (house.ask(&ann, "a.csv").await, house.ask(&ann, "b.csv").await);
    assert_eq!(refusals(house.desk.withdraw(&jan, withdrawn).await), [Refusal::Unknown]);
    house.desk.withdraw(&ann, withdrawn).await.unwrap();
    house.desk.cancel(&maes, cancelled, "The permit ended.").await.unwrap();
    assert!(matches!(refusals(house.desk.withdraw(&ann, withdrawn).await)[..], [Refusal::StateChanged { .. }]));
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().map_or(0, |departure| departure.released), 0);
    assert_eq!(house.mailbox.letters().len(), 0);
    let rows = house.desk.exports(&ann, ALL).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.id_file_export, row.cd_exec, row.fl_valid_by_hd)).collect();
    assert_eq!(told, [(cancelled, 9, Some(1)), (withdrawn, 9, None)]);
    assert_eq!(rows[0].tx_comment_by_hd.as_deref(), Some("The permit ended."));
}

#[tokio::test]
async fn a_revoked_link_opens_nothing_and_who_fetched_before_is_known() {
    let house = House::open("2026-11-21T09:15").await;
    let (ann, maes) = (house.caller("a.peeters").await, house.caller("l.maes").await);
    let id = house.ask(&ann, "t.csv").await;
    assert!(matches!(refusals(house.desk.revoke(&maes, id, "too early").await)[..], [Refusal::StateChanged { .. }]));
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.desk.post_letters().await.unwrap();
    let token = house.mailbox.letters()[0].text.clone();
    house.desk.fetch(&token, &ann).await.unwrap();
    house.desk.revoke(&maes, id, "Row 3 gives back a hidden count.").await.unwrap();
    assert!(matches!(refusals(house.desk.link(&token).await)[..], [Refusal::LinkRevoked { .. }]));
    assert!(matches!(refusals(house.desk.fetch(&token, &ann).await)[..], [Refusal::LinkRevoked { .. }]));
    assert!(matches!(
        refusals(house.desk.send_code(&token, "mine", &house.outside()).await)[..],
        [Refusal::LinkRevoked { .. }]
    ));
    let life = house.desk.status(&ann, id).await.unwrap();
    assert_eq!((life.row.phase, life.row.downloads, life.row.open_until), (Phase::Revoked, 1, None));
    assert_eq!(house.desk.exports(&ann, ALL).await.unwrap()[0].cd_exec, 9);
    house.at("2026-12-30T10:00");
    assert_eq!(house.desk.expire().await.unwrap(), 0, "what is revoked does not expire");
}

#[tokio::test]
async fn a_closed_account_opens_nothing_and_judges_nothing() {
    let house = House::open("2026-11-21T09:15").await;
    let (host, inside) = (gate::event::Actor::Host, gate::event::Origin::INSIDE);
    let maes = gate::ids::PersonId::new("l.maes").unwrap();
    house.password("l.maes", "correct horse battery").await;
    let session = house.desk.log_in("l.maes", "correct horse battery", &house.outside()).await.unwrap().secret;
    let until = house.desk.now().plus_seconds(86_400);
    let token = house.desk.issue_token(&host, &inside, &maes, "x", until).await.unwrap();
    let jan = house.caller("j.dupont").await;
    let id = house.ask(&jan, "t.csv").await;

    house.publisher("k.weber").await;
    let weber = gate::ids::PersonId::new("k.weber").unwrap();
    let named = refusals(house.desk.close_account(&host, &inside, &weber).await);
    assert!(matches!(named[..], [Refusal::StillNamed { .. }]), "{named:?}");
    house.desk.close_account(&host, &inside, &maes).await.unwrap();
    assert!(house.desk.session(&session, &house.outside()).await.unwrap().is_none());
    assert!(house.desk.bearer(&token, &house.outside()).await.unwrap().is_none());
    let again = house.desk.log_in("l.maes", "correct horse battery", &house.outside()).await;
    assert_eq!(refusals(again), [Refusal::LoginWrong]);
    let closed = house.caller("l.maes").await;
    assert!(closed.person.duties.is_empty() && !closed.person.listed);
    assert!(matches!(refusals(house.desk.accept(&closed, id, "").await)[..], [Refusal::NotAllowed { .. }]));
}

#[tokio::test]
async fn wrong_passwords_shut_an_account_to_their_own_address_and_only_very_many_to_everybody() {
    let house = House::open("2026-11-21T09:15").await;
    house.password("l.maes", "correct horse battery").await;
    let from = |address: u32| gate::event::Origin {
        channel: gate::event::Channel::Web,
        address: Some(format!("198.51.100.{address}")),
    };
    for _ in 0..5 {
        assert_eq!(refusals(house.desk.log_in("l.maes", "wrong", &from(1)).await), [Refusal::LoginWrong]);
    }
    let shut = refusals(house.desk.log_in("l.maes", "correct horse battery", &from(1)).await);
    assert!(matches!(shut[..], [Refusal::LockedOut { .. }]), "{shut:?}");
    assert!(house.desk.log_in("l.maes", "correct horse battery", &from(2)).await.is_ok(), "others come in");
    for address in 3..60 {
        let _ = house.desk.log_in("l.maes", "wrong", &from(address)).await;
    }
    let shut = refusals(house.desk.log_in("l.maes", "correct horse battery", &from(99)).await);
    assert!(matches!(shut[..], [Refusal::LockedOut { .. }]), "fifty of all addresses: {shut:?}");
}
