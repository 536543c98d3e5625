//! The bytes of the ledger are for ever. This test pins the canonical text of every variant: a change of a snapshot here is a change of what
//! was signed, and must never be accepted for a variant that was released. New variants are added at the end of the list.

#![expect(clippy::unwrap_used, reason = "an encoding that cannot be read ends the test")]

use gate::event::{
    Actor, Also, ArchiveLook, Channel, Cipher, Decider, Entry, Event, ExceptionAsked, ExceptionDecided, Factor, Goes,
    JudgedAnew, Mailed, Notice, Origin, Proof, Redrawn, Round, Sealed, Subject, VERSION, Waits, WeekDraw,
};
use gate::exception::{Document, Scope, Tied, Used, Word};
use gate::ids::{Digest, EnvironmentName, FileName, Moment, PersonId, RegisterName, RequestId, TicketName, UnitName};
use gate::merkle;
use gate::person::{Duty, ExportType};
use gate::retro::Outcome;
use std::collections::BTreeSet;

const AT: Moment = Moment(1_795_255_200_123_456);

fn digest() -> Digest {
    Digest::of(b"")
}

fn name(text: &str) -> FileName {
    FileName::new(text).unwrap()
}

fn about_a_request() -> Vec<Event> {
    let officer = PersonId::new("l.maes").unwrap();
    let codes = BTreeSet::from(["metadata-missing".to_owned(), "small-count".to_owned()]);
    let screened = |verdict, waits| Event::Screened {
        report: digest(),
        verdict,
        policy: "healthdata.be".to_owned(),
        policy_digest: digest(),
        basis: None,
        waits,
    };
    use disclosure::report::Verdict;
    vec![
        Event::Opened {
            requester: PersonId::new("a.peeters").unwrap(),
            environment: EnvironmentName::new("sas").unwrap(),
        },
        Event::FileAdded { name: name("\u{e9}t\u{e9} \"1\".csv"), digest: digest(), bytes: 123 },
        Event::MetadataAdded { file: name("t.csv"), name: name("t.csv.meta"), digest: digest(), bytes: 0 },
        Event::Blocked { report: None, codes: codes.clone() },
        Event::Blocked { report: Some(digest()), codes },
        Event::Submitted {
            export: ExportType::Automatic,
            registers: BTreeSet::from([RegisterName::new("INTEGO").unwrap()]),
        },
        Event::Submitted { export: ExportType::Validated, registers: BTreeSet::new() },
        screened(Verdict::Pass, None),
        screened(Verdict::Review, Some(Waits::Doubt)),
        screened(Verdict::Refuse, Some(Waits::Validated)),
        Event::Accepted { by: Decider::Rule },
        Event::Accepted { by: Decider::Officer(officer.clone()) },
        Event::Rejected { by: officer, comment: digest() },
        Event::Released {
            slot: AT,
            package: digest(),
            bytes: 123,
            name: name("t.csv"),
            record: digest(),
            link: digest(),
            nonce: digest(),
            until: AT.plus_seconds(30 * 86_400),
            message: "request-12.e3b0c44298fc1c14@gate.example".to_owned(),
        },
        Event::Withheld { file: name("t.csv") },
        Event::LetterSent { message: "request-12.e3b0c44298fc1c14@gate.example".to_owned() },
        Event::LetterDeferred { again: AT },
        Event::LetterRefused { words: digest() },
        Event::CodeSent,
        Event::CodeWrong,
        Event::Viewed { file: None },
        Event::Viewed { file: Some(name("t.csv")) },
        Event::Downloaded { proof: Proof::Login },
        Event::Downloaded { proof: Proof::Code },
        Event::Expired,
        Event::Archived,
    ]
}

fn about_a_person() -> Vec<Event> {
    let register = RegisterName::new("INTEGO").unwrap();
    vec![
        Event::PersonAdded { profile: digest(), duties: Duty::ALL.into() },
        Event::ProfileChanged { profile: digest() },
        Event::DutiesSet { duties: BTreeSet::new() },
        Event::ExportTypeSet { export: ExportType::Validated, reason: Some(digest()), officer: None },
        Event::ExportTypeSet { export: ExportType::Automatic, reason: None, officer: None },
        Event::ListedSet { listed: true },
        Event::ValidationAccessSet { access: false },
        Event::Suspended { reason: digest() },
        Event::Reinstated,
        Event::AccessGranted { register: register.clone() },
        Event::AccessEnded { register },
        Event::TurnedAway { codes: BTreeSet::from(["validation-access".to_owned()]) },
        Event::TokenIssued { label: "sas macro".to_owned(), until: AT },
        Event::PasswordSet,
    ]
}

fn acts() -> Vec<Event> {
    let officer = PersonId::new("l.maes").unwrap();
    let screened = |waits| Event::Screened {
        report: digest(),
        verdict: disclosure::report::Verdict::Pass,
        policy: "healthdata.be".to_owned(),
        policy_digest: digest(),
        basis: None,
        waits: Some(waits),
    };
    vec![
        screened(Waits::Changed),
        screened(Waits::TakenBack),
        Event::Returned { by: officer.clone(), comment: digest() },
        Event::Withdrawn,
        Event::TakenBack { by: officer.clone() },
        Event::Cancelled { by: officer.clone(), comment: digest() },
        Event::Revoked { by: officer, comment: digest() },
    ]
}

/// Kinds that came later, in the order in which they came.
fn later() -> Vec<(Subject, Event)> {
    let person = Subject::Person(PersonId::new("a.peeters").unwrap());
    vec![
        (person.clone(), Event::LoggedIn { failures: 0 }),
        (person.clone(), Event::LoggedIn { failures: 3 }),
        (person.clone(), Event::LoggedOut),
        (person.clone(), Event::LoginFailed),
        (person.clone(), Event::LockedOut { tries: 5, until: AT }),
        (person, Event::PassesEnded),
        (Subject::Gate, Event::StrangersTurnedAway { tries: 10 }),
    ]
    .into_iter()
    .chain(acts().into_iter().map(|event| (Subject::Request(RequestId(12)), event)))
    .chain(rights())
    .chain(rounds().into_iter().map(|event| (Subject::Request(RequestId(12)), event)))
    .chain(afterwards())
    .chain(proofs())
    .collect()
}

/// What came with second factors and the letters of retroactive checks.
fn proofs() -> Vec<(Subject, Event)> {
    let person = Subject::Person(PersonId::new("a.peeters").unwrap());
    let told = |notice| {
        let message = "request-12.contact-9@gate.example".to_owned();
        (Subject::Request(RequestId(12)), Event::NoticeDue { notice, message })
    };
    vec![
        (person.clone(), Event::FactorSet(Factor { nonce: Some(digest()) })),
        (person, Event::FactorSet(Factor { nonce: None })),
        told(Notice::Contact),
        told(Notice::AskAnew),
    ]
}

/// What came with letters of every outcome, justifications, replies and publishers.
fn rounds() -> Vec<Event> {
    let (officer, publisher) = (PersonId::new("l.maes").unwrap(), PersonId::new("k.weber").unwrap());
    let message = || "request-12.returned-7@gate.example".to_owned();
    // Those that came later stand at the end.
    let due = Notice::ALL.into_iter().take(6).map(|notice| Event::NoticeDue { notice, message: message() });
    let screened = |waits| Event::Screened {
        report: digest(),
        verdict: disclosure::report::Verdict::Refuse,
        policy: "healthdata.be".to_owned(),
        policy_digest: digest(),
        basis: None,
        waits: Some(waits),
    };
    due.chain([
        Event::NoticeSent { message: message() },
        Event::NoticeDeferred { message: message(), again: AT },
        Event::NoticeRefused { message: message(), words: digest() },
        Event::Justified { text: digest() },
        Event::Replied { text: digest() },
        Event::FileRemoved { name: FileName::new("t.csv").unwrap() },
        screened(Waits::Escalated),
        screened(Waits::Publisher),
        Event::AcceptedWith { by: officer, comment: digest() },
        Event::Confirmed { by: publisher.clone(), waits: Some(Waits::Validated) },
        Event::Confirmed { by: publisher.clone(), waits: None },
        Event::SentBack { by: publisher, comment: digest() },
    ])
    .collect()
}

/// What came with departments and bunkers.
fn rights() -> Vec<(Subject, Event)> {
    let unit = || UnitName::new("Infectieziekten & ZIV").unwrap();
    let ticket = || TicketName::new("DWH-1234").unwrap();
    let named = BTreeSet::from(["j.claes", "s.poc"].map(|account| PersonId::new(account).unwrap()));
    let person = || Subject::Person(PersonId::new("a.peeters").unwrap());
    let officer = PersonId::new("l.maes").ok();
    vec![
        (person(), Event::DepartmentSet { department: unit() }),
        (person(), Event::ExportTypeSet { export: ExportType::Validated, reason: Some(digest()), officer }),
        (Subject::Department(unit()), Event::SpocsNamed { spocs: named.clone(), ticket: ticket() }),
        (Subject::Bunker(unit()), Event::PublishersNamed { publishers: named, ticket: ticket() }),
    ]
}

/// What came with the archive and with retroactive checks.
fn afterwards() -> Vec<(Subject, Event)> {
    let (request, officer) = (|| Subject::Request(RequestId(12)), || PersonId::new("l.maes").unwrap());
    let (ticket, gone) = (TicketName::new("DWH-1234").unwrap(), BTreeSet::from([digest()]));
    let requests = BTreeSet::from([RequestId(7), RequestId(12)]);
    let rechecked = |outcome, comment| Event::Rechecked { by: officer(), outcome, comment };
    vec![
        (request(), Event::Erased { texts: gone.clone(), ticket }),
        (request(), Event::RetentionEnded { content: gone }),
        (request(), rechecked(Outcome::Fine, None)),
        (request(), rechecked(Outcome::Contact, Some(digest()))),
        (request(), rechecked(Outcome::AskAnew, Some(digest()))),
        (request(), rechecked(Outcome::Revoke, Some(digest()))),
        (request(), rechecked(Outcome::Validated, Some(digest()))),
        (
            Subject::Gate,
            Event::RetroDrawn(WeekDraw {
                week: "2026-W47".to_owned(),
                seed: digest(),
                requests: requests.clone(),
                among: 120,
            }),
        ),
        (Subject::Gate, Event::ArchiveRerun(ArchiveLook { days: 365, looked: 120, failing: requests })),
    ]
}

/// What came with desktops.
fn desktops() -> Vec<(Subject, Event)> {
    let request = |event| (Subject::Request(RequestId(12)), event);
    let mailed = |thread: &[&str]| Mailed {
        message: "ask-1@uni.example".to_owned(),
        thread: thread.iter().map(ToString::to_string).collect(),
        subject: digest(),
        mail: digest(),
    };
    let sealed = |goes| Sealed {
        archive: name("intego_20261122.zip"),
        plain: digest(),
        members: 3,
        cipher: Cipher::Aes256,
        goes,
    };
    let also = |also| request(Event::Also(also));
    vec![
        also(Also::Mailed(mailed(&[]))),
        also(Also::Mailed(mailed(&["a@uni.example", "b@uni.example"]))),
        also(Also::Obstructed { list: digest() }),
        request(Event::NoticeDue { notice: Notice::Adapt, message: "request-12.adapt-4@gate.example".to_owned() }),
        request(Event::NoticeDue {
            notice: Notice::ToPublish,
            message: "request-12.to-publish-5@gate.example".to_owned(),
        }),
        also(Also::Sealed(sealed(Goes::Enclosed))),
        also(Also::Sealed(sealed(Goes::Linked))),
        also(Also::Remarked { text: digest() }),
        also(Also::Unenclosed),
        also(Also::Redrawn { pictures: vec![Redrawn { from: digest(), digest: digest(), bytes: 123 }] }),
    ]
}

/// What came with exceptions and tickets.
fn exceptions() -> Vec<(Subject, Event)> {
    let person = |also| (Subject::Person(PersonId::new("a.peeters").unwrap()), Event::Also(also));
    let day = |text: &str| text.parse().unwrap();
    let scope = Scope {
        files: [Tied::Name(name("t.csv")), Tied::Sha256(digest())].into(),
        rules: ["small-count".to_owned()].into(),
        from: day("2026-12-01"),
        until: day("2026-12-31"),
    };
    let documents = vec![Document { name: name("order.pdf"), digest: digest(), bytes: 123 }];
    let by = PersonId::new("l.maes").unwrap();
    let decided = |number, word| ExceptionDecided { number, word, by: by.clone(), comment: digest() };
    let used = Used { numbers: [1].into(), rules: ["small-count".to_owned()].into() };
    let ticket = |key: Option<&str>, request| Also::TicketOpened { key: key.map(str::to_owned), request };
    vec![
        person(Also::ExceptionAsked(ExceptionAsked { scope, reason: digest(), documents })),
        person(Also::ExceptionDecided(decided(1, Word::Approved))),
        person(Also::ExceptionDecided(decided(2, Word::Refused))),
        person(Also::ExceptionDecided(decided(1, Word::Ended))),
        person(Also::ExceptionWithdrawn { number: 3 }),
        (Subject::Request(RequestId(12)), Event::Also(Also::Excepted(used))),
        person(ticket(Some("DWH-1234"), Some(RequestId(12)))),
        person(ticket(None, None)),
        (
            Subject::Request(RequestId(12)),
            Event::Also(Also::JudgedAnew(JudgedAnew {
                report: digest(),
                verdict: disclosure::report::Verdict::Refuse,
                policy: "healthdata.be".to_owned(),
                policy_digest: digest(),
                basis: None,
            })),
        ),
        person(Also::PasswordGiven { until: Moment(1_795_341_600_000_000) }),
        person(Also::SessionsEnded { count: 2 }),
        (Subject::Request(RequestId(12)), Event::Also(Also::Uncovered { numbers: [1].into() })),
        (
            Subject::Gate,
            Event::Also(Also::LedgerKeyChanged {
                note: "douane ledger key/1\nold\nnew\n\n\u{2014} gate x\n".to_owned(),
            }),
        ),
        (
            Subject::Request(RequestId(12)),
            Event::Screened {
                report: digest(),
                verdict: disclosure::report::Verdict::Pass,
                policy: "healthdata.be".to_owned(),
                policy_digest: digest(),
                basis: Some(Box::new(gate::event::Basis {
                    version: "0.1.0".to_owned(),
                    policy: r#"{"id":"healthdata.be","threshold":5}"#.to_owned(),
                })),
                waits: None,
            },
        ),
    ]
}

#[test]
fn what_came_later_is_written_like_everything_else() {
    let event = Event::Also(Also::Obstructed { list: digest() });
    assert_eq!(
        serde_json::to_string(&event).unwrap(),
        format!("{{\"type\":\"obstructed\",\"list\":\"{}\"}}", digest())
    );
    assert!(serde_json::from_str::<Event>("{\"type\":\"never-heard-of\"}").is_err());
    assert!(serde_json::from_str::<Event>("{\"type\":\"blocked\"}").is_err());
    assert_eq!(serde_json::to_string(&Channel::Mail).unwrap(), "\"mail\"");
}

fn entries() -> Vec<Entry> {
    let actors = [
        Actor::Person(PersonId::new("a.peeters").unwrap()),
        Actor::Holder(PersonId::new("a.peeters").unwrap()),
        Actor::Round(Round::Departure),
        Actor::Round(Round::Post),
        Actor::Round(Round::Expiry),
        Actor::Host,
    ];
    let origins = [
        Origin { channel: Channel::Web, address: Some("192.0.2.7".to_owned()) },
        Origin { channel: Channel::Api, address: Some("2001:db8::1".to_owned()) },
        Origin { channel: Channel::Command, address: None },
        Origin::INSIDE,
    ];
    let subject = |subject: Subject, events: Vec<Event>| events.into_iter().map(move |event| (subject.clone(), event));
    subject(Subject::Request(RequestId(12)), about_a_request())
        .chain(subject(Subject::Person(PersonId::new("a.peeters").unwrap()), about_a_person()))
        .chain(subject(
            Subject::Register(RegisterName::new("INTEGO").unwrap()),
            vec![Event::RegisterAdded { title: "General practice".to_owned() }],
        ))
        .chain(subject(
            Subject::Gate,
            vec![Event::Founded { origin: "gate.example/ledger".to_owned() }, Event::Departed { slot: AT }],
        ))
        .map(|(subject, event)| (subject, event, None))
        .chain(later().into_iter().map(|(subject, event)| (subject, event, Some(Actor::Stranger))))
        .chain(desktops().into_iter().chain(exceptions()).map(|(subject, event)| (subject, event, None)))
        .enumerate()
        .map(|(seq, (subject, event, actor))| Entry {
            v: VERSION,
            seq: seq as u64,
            at: AT,
            actor: actor.unwrap_or_else(|| actors[seq % actors.len()].clone()),
            from: origins[seq % origins.len()].clone(),
            subject,
            event,
        })
        .collect()
}

#[test]
fn the_bytes_of_every_entry_are_pinned() {
    let lines: Vec<String> = entries()
        .iter()
        .map(|entry| format!("{}\n  {}", entry.text(), merkle::leaf(entry.text().as_bytes())))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_entry_is_read_back_as_it_was_written() {
    let janitor = Actor::Round(Round::Janitor);
    assert_eq!(serde_json::to_string(&janitor).unwrap(), "{\"round\":\"janitor\"}");
    for entry in entries() {
        assert_eq!(Entry::read(&entry.text()).unwrap(), entry);
    }
}

/// Every variant that the enum has is among the pinned ones: the names are taken from the source itself.
#[test]
fn no_variant_is_left_unpinned() {
    let source = include_str!("../src/event/happened.rs");
    let declared = source.split("pub enum Event {").nth(1).unwrap().split("\n}").next().unwrap();
    let variants = declared.lines().filter_map(|line| line.strip_prefix("    ")).filter(|line| {
        line.starts_with(|c: char| c.is_ascii_uppercase()) && (line.ends_with('{') || line.ends_with(','))
    });
    let pinned: BTreeSet<String> = entries()
        .iter()
        .map(|entry| format!("{:?}", entry.event).split([' ', '{', '(']).next().unwrap().to_owned())
        .collect();
    let mut count = 0;
    for variant in variants {
        let variant = variant.split([',', '{', ' ', '(']).next().unwrap();
        assert!(pinned.contains(variant), "{variant} is not pinned");
        count += 1;
    }
    assert_eq!(count, pinned.len());
}
