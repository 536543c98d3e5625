//! What holds whatever happens: for random lives, also impossible ones.

#![expect(clippy::unwrap_used, reason = "a property that does not hold ends its test")]

use disclosure::report::Verdict;
use gate::event::{Actor, Decider, Entry, Event, Notice, Origin, Proof, Subject, VERSION, Waits};
use gate::ids::{Digest, EnvironmentName, FileName, Moment, PersonId, RegisterName, RequestId};
use gate::person::{Duty, ExportType, Person};
use gate::reading::RequestRow;
use gate::request::{Phase, Request, State};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

const ID: RequestId = RequestId(1);

fn person(name: &str) -> PersonId {
    PersonId::new(name).unwrap()
}

fn opened() -> Event {
    Event::Opened { requester: person("ann"), environment: EnvironmentName::new("sas").unwrap() }
}

fn screened(waits: Option<Waits>) -> Event {
    let digest = Digest::of(b"r");
    Event::Screened {
        report: digest,
        verdict: Verdict::Pass,
        policy: "healthdata.be".to_owned(),
        policy_digest: digest,
        basis: None,
        waits,
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    let digest = Digest::of(b"d");
    let name = FileName::new("t.csv").unwrap();
    prop::sample::select(vec![
        opened(),
        Event::FileAdded { name: name.clone(), digest, bytes: 1 },
        Event::MetadataAdded { file: name.clone(), name: FileName::new("t.csv.meta").unwrap(), digest, bytes: 1 },
        Event::Blocked { report: None, codes: BTreeSet::from(["metadata-missing".to_owned()]) },
        Event::Submitted {
            export: ExportType::Automatic,
            registers: BTreeSet::from([RegisterName::new("INTEGO").unwrap()]),
        },
        screened(None),
        screened(Some(Waits::Validated)),
        screened(Some(Waits::Doubt)),
        Event::Accepted { by: Decider::Rule },
        Event::Accepted { by: Decider::Officer(person("off")) },
        Event::Rejected { by: person("off"), comment: digest },
        Event::Returned { by: person("off"), comment: digest },
        Event::Withdrawn,
        Event::TakenBack { by: person("off") },
        Event::Cancelled { by: person("off"), comment: digest },
        Event::Revoked { by: person("off"), comment: digest },
        Event::Released {
            slot: Moment(0),
            package: digest,
            bytes: 1,
            name: name.clone(),
            record: digest,
            link: digest,
            nonce: digest,
            until: Moment(100),
            message: "m".to_owned(),
        },
        Event::Withheld { file: name.clone() },
        Event::LetterSent { message: "m".to_owned() },
        Event::LetterDeferred { again: Moment(50) },
        Event::LetterRefused { words: digest },
        Event::NoticeDue { notice: Notice::Returned, message: "n".to_owned() },
        Event::NoticeDue { notice: Notice::Reminder, message: "r".to_owned() },
        Event::NoticeSent { message: "n".to_owned() },
        Event::NoticeDeferred { message: "n".to_owned(), again: Moment(50) },
        Event::NoticeRefused { message: "r".to_owned(), words: digest },
        screened(Some(Waits::Publisher)),
        Event::Confirmed { by: person("pub"), waits: None },
        Event::Confirmed { by: person("pub"), waits: Some(Waits::Validated) },
        Event::SentBack { by: person("pub"), comment: digest },
        Event::AcceptedWith { by: person("off"), comment: digest },
        Event::Justified { text: digest },
        Event::Replied { text: digest },
        Event::FileRemoved { name: name.clone() },
        Event::Also(gate::event::Also::Obstructed { list: digest }),
        Event::Also(gate::event::Also::Uncovered { numbers: [1].into() }),
        Event::Also(gate::event::Also::Sealed(gate::event::Sealed {
            archive: name,
            plain: digest,
            members: 1,
            cipher: gate::event::Cipher::Aes256,
            goes: gate::event::Goes::Enclosed,
        })),
        Event::CodeSent,
        Event::CodeWrong,
        Event::Viewed { file: None },
        Event::Downloaded { proof: Proof::Code },
        Event::Expired,
        Event::Archived,
        Event::PasswordSet,
        Event::Departed { slot: Moment(0) },
    ])
}

fn entries(events: &[Event]) -> Vec<Entry> {
    (0..)
        .zip(events)
        .map(|(seq, event)| Entry {
            v: VERSION,
            seq,
            at: Moment(i64::try_from(seq).unwrap()),
            actor: Actor::Host,
            from: Origin::INSIDE,
            subject: Subject::Request(ID),
            event: event.clone(),
        })
        .collect()
}

/// How far a phase is from the gate's door: what has left can never be inside again.
fn left(phase: Phase) -> bool {
    matches!(phase, Phase::Leaving | Phase::Sent)
}

fn someone(name: &str, duties: &[Duty]) -> Person {
    let event = Event::PersonAdded { profile: Digest::of(b"p"), duties: duties.iter().copied().collect() };
    Person::after(None, &person(name), Moment(0), &event).unwrap()
}

proptest! {
    #[test]
    fn replay_is_total_and_counts_every_entry(events in vec(any_event(), 0..40)) {
        let begun = events.iter().position(|event| matches!(event, Event::Opened { .. }));
        let request = Request::replay(ID, &entries(&events));
        prop_assert_eq!(request.is_some(), begun.is_some());
        if let (Some(request), Some(begun)) = (request, begun) {
            prop_assert_eq!(request.version, (events.len() - begun) as u64);
        }
    }

    #[test]
    fn nothing_is_released_that_was_not_screened_and_accepted(events in vec(any_event(), 0..60)) {
        let all: Vec<Event> = std::iter::once(opened()).chain(events).collect();
        let request = Request::replay(ID, &entries(&all)).unwrap();
        if request.state.release().is_some() {
            prop_assert!(request.state.screening().is_some());
            prop_assert!(request.state.acceptance().is_some());
            prop_assert!(request.registration.is_some());
            let submitted = all.iter().position(|event| matches!(event, Event::Submitted { .. })).unwrap();
            let accepted = all.iter().rposition(|event| matches!(event, Event::Accepted { .. } | Event::AcceptedWith { .. })).unwrap();
            prop_assert!(submitted < accepted);
        }
    }

    #[test]
    fn what_left_or_was_rejected_never_comes_back(events in vec(any_event(), 0..80)) {
        let mut request = None;
        let mut outside = false;
        let mut rejected = false;
        let mut over = None;
        for (at, event) in std::iter::once(opened()).chain(events).enumerate() {
            request = Request::after(request, ID, Moment(i64::try_from(at).unwrap()), &event);
            let phase = request.as_ref().unwrap().state.phase();
            if outside {
                let after = matches!(phase, Phase::NotSent | Phase::Archived | Phase::Revoked);
                prop_assert!(left(phase) || after, "{phase:?}");
            }
            if rejected {
                prop_assert!(matches!(phase, Phase::Rejected | Phase::Archived), "{phase:?}");
            }
            if let Some(over) = over {
                prop_assert_eq!(phase, over);
            }
            outside |= left(phase);
            rejected |= phase == Phase::Rejected;
            over = over.or(matches!(phase, Phase::Withdrawn | Phase::Cancelled | Phase::Revoked).then_some(phase));
        }
    }

    #[test]
    fn a_link_is_in_the_row_exactly_when_there_is_one(events in vec(any_event(), 0..60)) {
        let all: Vec<Event> = std::iter::once(opened()).chain(events).collect();
        let request = Request::replay(ID, &entries(&all)).unwrap();
        let row = RequestRow::of(&request, None);
        prop_assert_eq!(row.link.is_some(), request.state.release().is_some());
        prop_assert_eq!(row.letter_due.is_some(), row.phase == Phase::Leaving || !request.notices.is_empty());
        let departs = matches!(request.state, State::Accepted { .. } | State::Rejected { archived: false, .. });
        prop_assert_eq!(row.departs.is_some(), departs);
        let registered = !matches!(row.phase, Phase::Draft | Phase::Blocked);
        prop_assert_eq!(row.registered.is_some(), registered);
        prop_assert_eq!(gate::control::rows(&row).len(), if registered { row.files.len() } else { 0 });
    }

    #[test]
    fn nobody_judges_their_own_request_whatever_their_duties(
        duties in prop::sample::subsequence(Duty::ALL.to_vec(), 0..=6),
        events in vec(any_event(), 0..20),
    ) {
        let all: Vec<Event> = std::iter::once(opened()).chain(events).collect();
        let request = Request::replay(ID, &entries(&all)).unwrap();
        prop_assert!(someone("ann", &duties).officer_for(&request).is_err());
        let other = someone("off", &duties);
        let may = duties.contains(&Duty::Officer) && !duties.contains(&Duty::Administrator);
        prop_assert_eq!(other.officer_for(&request).is_ok(), may);
    }
}
