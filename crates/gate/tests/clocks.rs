//! A clock that is wrong: an hour, a day or a year ahead or behind, set right again, and the two days a year on which an hour is missing or comes
//! twice. Whenever it happens between acceptance, departure, link and session: nothing is lost, nothing leaves twice, nothing opens before it was
//! accepted or after its end, and the ledger is whole.

#![expect(clippy::unwrap_used, reason = "a clock that stops a test ends it")]

mod house;

use gate::desk::Stopped;
use gate::event::{Entry, Event};
use gate::ids::{Moment, RequestId};
use gate::ports::{Clock as _, Ledger as _};
use gate::refusal::Refusal;
use gate::request::Phase;
use gate::verify;
use house::House;
use std::collections::BTreeSet;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// By how much a clock is wrong.
const ERRORS: [i64; 6] = [-365 * DAY, -DAY, -HOUR, HOUR, DAY, 365 * DAY];

/// Sets the clock so many seconds from a local time.
fn wrong(house: &House, local: &str, seconds: i64) {
    house.clock.set(house::brussels(local).plus_seconds(seconds));
}

/// The rounds as they come every few seconds.
async fn rounds(house: &House) {
    for _ in 0..3 {
        house.desk.depart().await.unwrap();
        house.desk.post_letters().await.unwrap();
        house.desk.expire().await.unwrap();
    }
}

/// The whole ledger.
async fn entries(house: &House) -> Vec<Entry> {
    let lines = house.gate.since(0, u32::MAX).await.unwrap();
    lines.iter().map(|line| Entry::read(&line.text).unwrap()).collect()
}

/// Nothing about the ledger is wrong.
async fn whole(house: &House) {
    verify::ledger(&*house.gate, &house.gate.verifier(), Vec::new()).await.unwrap();
}

/// How many requests left, each once and with a link of its own; the ledger is whole.
async fn left(house: &House) -> usize {
    let (mut released, mut links) = (BTreeSet::new(), BTreeSet::new());
    let mut last = None;
    let lines = entries(house).await;
    for entry in &lines {
        if let Event::Released { link, .. } = &entry.event {
            assert!(released.insert(entry.subject.to_string()), "{} left twice", entry.subject);
            assert!(links.insert(*link), "two requests share a link");
        }
        last = last.max(Some(entry.seq));
    }
    assert_eq!(last, Some(lines.len() as u64 - 1), "every place is taken once");
    whole(house).await;
    released.len()
}

#[tokio::test]
async fn a_clock_that_is_wrong_at_the_departure_and_set_right_lets_everything_leave_once() {
    for error in ERRORS {
        let house = House::open("2026-11-23T09:15").await;
        let ann = house.caller("a.peeters").await;
        let id = house.ask(&ann, "t.csv").await;
        wrong(&house, "2026-11-23T10:00:05", error);
        rounds(&house).await;
        // Set right: what was asked for before is due now at the latest.
        house.at("2026-11-23T12:00:05");
        rounds(&house).await;
        house.at("2026-11-23T14:00:05");
        rounds(&house).await;
        assert_eq!(left(&house).await, 1, "wrong by {error} s");
        let letters: BTreeSet<String> =
            house.mailbox.letters().iter().map(|letter| letter.message_id.clone()).collect();
        assert_eq!(letters.len(), 1, "wrong by {error} s");
        let phase = house.phase(id.0).await;
        if error == 365 * DAY {
            // It left a year from now, so its link lives until a month after that; nobody is served by a wrong clock what was not accepted.
            assert!(matches!(phase, Phase::Sent | Phase::Archived), "{phase:?}");
        } else {
            assert_eq!(phase, Phase::Sent, "wrong by {error} s");
        }
    }
}

#[tokio::test]
async fn a_clock_that_goes_back_after_a_departure_makes_it_no_second_time() {
    for error in ERRORS {
        let house = House::open("2026-11-23T09:15").await;
        let ann = house.caller("a.peeters").await;
        house.ask(&ann, "a.csv").await;
        house.at("2026-11-23T10:00:05");
        rounds(&house).await;
        let token = house.mailbox.letters()[0].text.clone();
        wrong(&house, "2026-11-23T10:05:00", error);
        rounds(&house).await;
        // Asked while the clock is wrong, and taken along once it is right.
        house.ask(&ann, "b.csv").await;
        rounds(&house).await;
        assert!(left(&house).await <= 2, "wrong by {error} s");
        for time in ["2026-11-23T12:00:05", "2026-11-23T14:00:05"] {
            house.at(time);
            rounds(&house).await;
        }
        let released = left(&house).await;
        // What was asked "a day from now" leaves when that day has come: late, not twice, and not lost.
        if released == 1 {
            assert!(error > 0, "wrong by {error} s");
            wrong(&house, "2026-11-23T14:00:05", error + DAY);
            rounds(&house).await;
        }
        assert_eq!(left(&house).await, 2, "wrong by {error} s");
        let ids: BTreeSet<String> = house.mailbox.letters().iter().map(|letter| letter.message_id.clone()).collect();
        assert_eq!(ids.len(), 2, "wrong by {error} s");
        if error < 30 * DAY {
            house.at("2026-11-23T14:05");
            assert!(house.desk.fetch(&token, &ann).await.is_ok(), "wrong by {error} s: the first link opens");
        }
    }
}

#[tokio::test]
async fn a_link_whose_end_was_written_down_stays_shut_when_the_clock_goes_back() {
    let house = House::open("2026-11-23T09:15").await;
    let ann = house.caller("a.peeters").await;
    house.ask(&ann, "t.csv").await;
    house.at("2026-11-23T10:00:05");
    rounds(&house).await;
    let token = house.mailbox.letters()[0].text.clone();
    let opens = || async { house.desk.fetch(&token, &ann).await.is_ok() };
    wrong(&house, "2026-11-23T10:05", -DAY);
    assert!(opens().await, "a clock that is behind shuts nobody out of what left");
    wrong(&house, "2026-11-23T10:05", 31 * DAY);
    assert!(!opens().await, "over by this clock");
    rounds(&house).await;
    house.at("2026-11-23T10:10");
    // The end is in the ledger now. It stays: a link is given out once, and what is shut by mistake is asked for again.
    assert!(!opens().await);
    assert_eq!(left(&house).await, 1);
}

#[tokio::test]
async fn sessions_and_codes_do_not_live_longer_because_the_clock_went_back() {
    let house = House::open("2026-11-23T09:15").await;
    let (ann, web) = (house.caller("a.peeters").await, house.outside());
    let session = house.desk.begin_session(ann.clone()).await.unwrap().secret;
    let lives = |session: String| {
        let (desk, web) = (house.desk.clone(), house.outside());
        async move { desk.session(&session, &web).await.unwrap().is_some() }
    };
    wrong(&house, "2026-11-23T09:15", DAY);
    assert!(!lives(session.clone()).await, "over by this clock");
    house.desk.expire().await.unwrap();
    house.at("2026-11-23T09:20");
    assert!(!lives(session).await, "and forgotten: who was shut out logs in again");
    house.ask(&ann, "t.csv").await;
    house.at("2026-11-23T10:00:05");
    rounds(&house).await;
    let token = house.mailbox.letters()[0].text.clone();
    house.desk.send_code(&token, "mine", &web).await.unwrap();
    let code = house.mailbox.letters()[1].text.clone();
    wrong(&house, "2026-11-23T10:00:05", HOUR);
    let late = house.desk.fetch_with_code(&token, "mine", &code, &web).await;
    assert!(matches!(late, Err(Stopped::Refused(refusals)) if refusals == [Refusal::CodeOver]));
    assert!(house.desk.expire().await.is_ok());
    house.at("2026-11-23T10:01");
    assert!(house.desk.fetch_with_code(&token, "mine", &code, &web).await.is_err(), "once over, forgotten");
}

#[tokio::test]
async fn the_ledger_takes_an_entry_with_an_earlier_time_in_its_own_place() {
    let house = House::open("2026-11-23T09:15").await;
    let ann = house.caller("a.peeters").await;
    house.ask(&ann, "a.csv").await;
    wrong(&house, "2026-11-23T09:15", -365 * DAY);
    house.ask(&ann, "b.csv").await;
    let lines = entries(&house).await;
    let times: Vec<Moment> = lines.iter().map(|entry| entry.at).collect();
    assert!(times.windows(2).any(|pair| pair[1] < pair[0]), "the time is written as the clock had it");
    assert!(
        lines.windows(2).all(|pair| pair[1].seq == pair[0].seq + 1),
        "the order is that of the places, not of the times"
    );
    whole(&house).await;
    assert_eq!(house.phase(2).await, Phase::Accepted);
    house.at("2026-11-23T10:00:05");
    rounds(&house).await;
    assert_eq!(left(&house).await, 2);
    let released = house.desk.status(&ann, RequestId(2)).await.unwrap();
    let until = released.request.state.release().unwrap().until;
    assert!(
        until > house::brussels("2026-12-20T00:00"),
        "a link lives from its departure, not from a wrong acceptance"
    );
}

#[tokio::test]
async fn on_the_days_the_clocks_are_changed_every_departure_comes_once() {
    // 29 March 2026 has 23 hours in Brussels, 25 October 2026 has 25; all six departures are in the afternoon of neither change.
    for day in ["2026-03-29", "2026-10-25"] {
        let house = House::open(&format!("{day}T00:30")).await;
        let ann = house.caller("a.peeters").await;
        let begin = house.clock.now();
        let mut asked = 0;
        for quarter in 0..96 {
            house.clock.set(begin.plus_seconds(quarter * 900));
            if quarter % 8 == 0 {
                house.ask(&ann, &format!("t{quarter}.csv")).await;
                asked += 1;
            }
            rounds(&house).await;
            // A clock that is put back by hand on such a day, as people do, makes no departure again.
            house.clock.set(begin.plus_seconds(quarter * 900 - HOUR));
            rounds(&house).await;
        }
        house.clock.set(begin.plus_seconds(2 * DAY));
        rounds(&house).await;
        assert_eq!(left(&house).await, asked, "{day}");
        let departed =
            entries(&house).await.iter().filter(|entry| matches!(entry.event, Event::Departed { .. })).count();
        assert!(departed <= 7, "{day}: six departures and the one of the day after: {departed}");
    }
}
