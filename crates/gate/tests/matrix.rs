//! Who may do what, when: every act on every state by every role, printed and kept. A changed cell is a changed rule.

#![expect(clippy::unwrap_used, reason = "a matrix that cannot be drawn ends the test")]

use disclosure::report::Verdict;
use gate::event::{Also, Decider, Event, Waits};
use gate::exception::Used;
use gate::ids::{Digest, EnvironmentName, FileName, Moment, PersonId, RequestId, TicketName, UnitName};
use gate::person::{Duty, ExportType, Person};
use gate::refusal::Refusal;
use gate::request::{Request, State};
use gate::unit::{Unit, UnitKind};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const ID: RequestId = RequestId(1);
const NOW: Moment = Moment(1_000);

fn person(account: &str, duties: &[Duty]) -> Person {
    let id = PersonId::new(account).unwrap();
    let added = Event::PersonAdded { profile: Digest::of(b"p"), duties: duties.iter().copied().collect() };
    let listed = Event::ListedSet { listed: true };
    [added, listed].iter().fold(None, |person, event| Person::after(person, &id, Moment(0), event)).unwrap()
}

fn life(events: &[Event]) -> Request {
    let opened =
        Event::Opened { requester: PersonId::new("ann").unwrap(), environment: EnvironmentName::new("sas").unwrap() };
    std::iter::once(&opened)
        .chain(events)
        .fold(None, |request, event| Request::after(request, ID, Moment(0), event))
        .unwrap()
}

fn states() -> Vec<(&'static str, Request)> {
    let digest = Digest::of(b"d");
    let name = FileName::new("t.csv").unwrap();
    let judged = |verdict, waits| Event::Screened {
        report: digest,
        verdict,
        policy: "healthdata.be".to_owned(),
        policy_digest: digest,
        basis: None,
        waits,
    };
    let screened = |waits| judged(Verdict::Pass, waits);
    let blocked = Event::Blocked { report: None, codes: BTreeSet::new() };
    let submitted = Event::Submitted { export: ExportType::Validated, registers: BTreeSet::new() };
    let waiting = vec![submitted.clone(), screened(Some(Waits::Validated))];
    let escalated = [submitted.clone(), judged(Verdict::Refuse, Some(Waits::Escalated))];
    let accepted =
        [waiting.clone(), vec![Event::Accepted { by: Decider::Officer(PersonId::new("off").unwrap()) }]].concat();
    let used = Used { numbers: [1].into(), rules: ["small-count".to_owned()].into() };
    let excepted = vec![
        Event::Also(Also::Excepted(used)),
        Event::AcceptedWith { by: PersonId::new("off").unwrap(), comment: digest },
    ];
    let by_exception = [escalated.to_vec(), excepted].concat();
    let rejected =
        [waiting.clone(), vec![Event::Rejected { by: PersonId::new("off").unwrap(), comment: digest }]].concat();
    let released = |until| {
        let event = Event::Released {
            slot: Moment(0),
            package: digest,
            bytes: 1,
            name: name.clone(),
            record: digest,
            link: digest,
            nonce: digest,
            until,
            message: "m".to_owned(),
        };
        [accepted.clone(), vec![event]].concat()
    };
    let leaving = released(Moment(2_000));
    let sent = [leaving.clone(), vec![Event::LetterSent { message: "m".to_owned() }]].concat();
    let over = [released(Moment(500)), vec![Event::LetterSent { message: "m".to_owned() }]].concat();
    let off = || PersonId::new("off").unwrap();
    let with = |before: &[Event], event: Event| life(&[before.to_vec(), vec![event]].concat());
    vec![
        ("draft", life(&[])),
        ("blocked", life(&[blocked])),
        ("registered", life(std::slice::from_ref(&submitted))),
        ("with publisher", life(&[submitted.clone(), screened(Some(Waits::Publisher))])),
        ("waiting", life(&waiting)),
        ("escalated", life(&escalated)),
        ("passed", life(&[submitted, screened(None)])),
        ("returned", with(&waiting, Event::Returned { by: off(), comment: digest })),
        ("accepted", life(&accepted)),
        ("taken back", with(&accepted, Event::TakenBack { by: off() })),
        ("accepted by exception", life(&by_exception)),
        ("exception ended", with(&by_exception, Event::Also(Also::Uncovered { numbers: [1].into() }))),
        ("withdrawn", with(&waiting, Event::Withdrawn)),
        ("cancelled", with(&waiting, Event::Cancelled { by: off(), comment: digest })),
        ("cancelled after acceptance", with(&accepted, Event::Cancelled { by: off(), comment: digest })),
        ("rejected", life(&rejected)),
        ("rejected, closed", life(&[rejected, vec![Event::Archived]].concat())),
        ("leaving", life(&leaving)),
        ("sent", life(&sent)),
        ("revoked", with(&sent, Event::Revoked { by: off(), comment: digest })),
        ("sent, time over", life(&over)),
        ("not sent", life(&[leaving, vec![Event::LetterRefused { words: digest }]].concat())),
        ("withheld", life(&[accepted.clone(), vec![Event::Withheld { file: name }]].concat())),
        ("expired", life(&[over, vec![Event::Expired]].concat())),
    ]
}

fn people() -> Vec<(&'static str, Person)> {
    vec![
        ("requester", person("ann", &[Duty::Analyst])),
        ("requester, officer", person("ann", &[Duty::Analyst, Duty::Officer])),
        ("analyst", person("bob", &[Duty::Analyst])),
        ("publisher", person("pub", &[Duty::Publisher])),
        ("officer", person("off", &[Duty::Officer])),
        ("officer, admin", person("mix", &[Duty::Officer, Duty::Administrator])),
        ("spoc", person("spo", &[Duty::Spoc])),
        ("administrator", person("adm", &[Duty::Administrator])),
        ("auditor", person("aud", &[Duty::Auditor])),
    ]
}

/// The bunker whose publisher `pub` is.
fn bunker() -> Unit {
    let named = ["pub"].map(|account| PersonId::new(account).unwrap()).into();
    let event = UnitKind::Bunker.naming(named, TicketName::new("DWH-1").unwrap());
    Unit::after(None, &UnitKind::Bunker.subject(&UnitName::new("XAW03").unwrap()), &event).unwrap()
}

fn cell(outcome: Result<Vec<Event>, Refusal>) -> String {
    match outcome {
        Ok(events) => {
            let names =
                events.iter().map(|event| serde_json::to_value(event).unwrap()["type"].as_str().unwrap().to_owned());
            names.collect::<Vec<_>>().join("+")
        }
        Err(refusal) => format!("({})", refusal.code()),
    }
}

type Act = fn(&Request, &Person) -> Result<Vec<Event>, Refusal>;

fn acts() -> Vec<(&'static str, Act)> {
    vec![
        ("hand in", |r, p| {
            p.requester_of(r)?;
            r.add(vec![Event::FileAdded { name: FileName::new("t.csv").unwrap(), digest: Digest::of(b"d"), bytes: 1 }])
        }),
        ("withdraw", |r, p| r.withdraw(p.requester_of(r)?)),
        ("confirm", |r, p| r.confirm(p.publisher_for(Some(&bunker()), r)?)),
        ("send back", |r, p| r.send_back(p.publisher_for(Some(&bunker()), r)?, Digest::of(b"c"))),
        ("accept", |r, p| r.accept(p.officer_for(r)?, None)),
        ("accept, reason", |r, p| r.accept(p.officer_for(r)?, Some(Digest::of(b"c")))),
        ("return", |r, p| r.return_for_changes(p.officer_for(r)?, Digest::of(b"c"))),
        ("reject", |r, p| r.reject(p.officer_for(r)?, Digest::of(b"c"))),
        ("take back", |r, p| r.take_back(p.officer_for(r)?)),
        ("cancel", |r, p| r.cancel(p.officer_for(r)?, Digest::of(b"c"))),
        ("revoke", |r, p| r.revoke(p.officer_for(r)?, Digest::of(b"c"))),
    ]
}

#[test]
fn who_may_do_what_in_which_state() {
    let mut table = String::new();
    for (act, judge) in acts() {
        for (role, person) in people() {
            for (state, request) in states() {
                writeln!(table, "{act:<14} {role:<20} {state:<26} {}", cell(judge(&request, &person))).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

/// Every state, every act, and who may: one table. The roles that are not named may not.
fn matrix() -> String {
    let mut table = "| state |".to_owned();
    acts().iter().for_each(|(act, _)| write!(table, " {act} |").unwrap());
    table += "\n| --- |";
    acts().iter().for_each(|_| table += " --- |");
    for (state, request) in states() {
        write!(table, "\n| {state} |").unwrap();
        for (_, judge) in acts() {
            let may = people().into_iter().filter(|(_, person)| judge(&request, person).is_ok());
            let roles: Vec<&str> = may.map(|(role, _)| role).collect();
            let who = match roles[..] {
                [] => "\u{b7}".to_owned(),
                ["requester", "requester, officer"] => "requester".to_owned(),
                _ => roles.join(", "),
            };
            write!(table, " {who} |").unwrap();
        }
    }
    table
}

#[test]
fn the_page_of_the_states_shows_the_matrix_as_it_is() {
    let (page, matrix) = (include_str!("../../../docs/request-states.md"), matrix());
    assert!(page.contains(&matrix), "docs/request-states.md wants this table:\n{matrix}");
}

#[test]
fn what_the_gate_itself_does_in_which_state() {
    let digest = Digest::of(b"d");
    let release = states().into_iter().find_map(|(_, request)| request.state.release().cloned()).unwrap();
    let mut table = String::new();
    for (state, request) in states() {
        let file = FileName::new("t.csv").unwrap();
        let acts = [
            ("add", request.add(vec![Event::FileAdded { name: file.clone(), digest, bytes: 1 }])),
            ("release", request.release(release.clone())),
            ("uncover", request.uncover(&[1].into(), "gate.example")),
            ("withhold", request.withhold(file)),
            ("archive", request.archive()),
            ("letter", request.letter(Event::LetterSent { message: "m".to_owned() })),
            ("expire", request.expire(NOW)),
            ("remind", request.remind(NOW, "gate.example")),
            ("open link", request.open_link(NOW).map(|_| vec![])),
        ];
        for (act, outcome) in acts {
            let outcome = if act == "open link" && outcome.is_ok() { "opens".to_owned() } else { cell(outcome) };
            writeln!(table, "{state:<26} {act:<10} {outcome}").unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn what_the_control_view_says_in_which_state() {
    let mut table = String::new();
    for (state, request) in states() {
        let accepted = request.state.acceptance().is_some();
        let codes = gate::control::codes(request.state.phase(), accepted);
        let text = codes.map_or("-".to_owned(), |(exec, valid)| {
            format!("{exec} / {}", valid.map_or("null".to_owned(), |valid| valid.to_string()))
        });
        writeln!(table, "{state:<26} {:<10} {text}", request.state.phase().as_str()).unwrap();
    }
    insta::assert_snapshot!(table);
    assert!(states().iter().any(|(_, request)| matches!(request.state, State::Passed { .. })));
}
