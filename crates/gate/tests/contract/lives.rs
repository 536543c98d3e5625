//! Lives of requests for the contracts: steps as the desk makes them.

use super::Store;
use gate::event::{Actor, Channel, Decider, Entry, Event, Origin, Subject, Waits};
use gate::ids::{Digest, EnvironmentName, FileName, Moment, PersonId, RegisterName, RequestId};
use gate::person::ExportType;
use gate::ports::{NotAppended, Step};
use gate::reading::{Reading, RequestRow};
use gate::request::Request;
use std::collections::BTreeSet;

/// A moment: so many seconds after the beginning of the tests.
pub fn at(seconds: i64) -> Moment {
    Moment(1_795_255_200_000_000).plus_seconds(seconds)
}

pub fn person(name: &str) -> PersonId {
    PersonId::new(name).unwrap()
}

pub fn file(name: &str) -> FileName {
    FileName::new(name).unwrap()
}

pub fn register(name: &str) -> RegisterName {
    RegisterName::new(name).unwrap()
}

pub fn opened(requester: &str) -> Event {
    Event::Opened { requester: person(requester), environment: EnvironmentName::new("sas").unwrap() }
}

pub fn file_added(name: &str) -> Event {
    Event::FileAdded { name: file(name), digest: Digest::of(name.as_bytes()), bytes: 7 }
}

pub fn metadata_added(of: &str) -> Event {
    let name = format!("{of}.meta");
    Event::MetadataAdded { file: file(of), name: file(&name), digest: Digest::of(name.as_bytes()), bytes: 5 }
}

/// Handed in, asked and screened.
pub fn asked(requester: &str, waits: Option<Waits>) -> Vec<Event> {
    let export = if waits == Some(Waits::Validated) { ExportType::Validated } else { ExportType::Automatic };
    vec![
        opened(requester),
        file_added("tableau \u{e9}t\u{e9} \u{1f600}.csv"),
        metadata_added("tableau \u{e9}t\u{e9} \u{1f600}.csv"),
        Event::Submitted { export, registers: BTreeSet::from([register("INTEGO")]) },
        Event::Screened {
            report: Digest::of(b"report"),
            verdict: disclosure::report::Verdict::Pass,
            policy: "healthdata.be".to_owned(),
            policy_digest: Digest::of(b"policy"),
            basis: None,
            waits,
        },
    ]
}

pub fn accepted() -> Event {
    Event::Accepted { by: Decider::Officer(person("l.maes")) }
}

pub fn rejected(comment: &str) -> Event {
    Event::Rejected { by: person("l.maes"), comment: Digest::of(comment.as_bytes()) }
}

pub fn link(id: RequestId) -> Digest {
    Digest::of(format!("link {id}").as_bytes())
}

pub fn released(id: RequestId, until: Moment) -> Event {
    Event::Released {
        slot: at(0),
        package: Digest::of(b"package"),
        bytes: 7,
        name: file("package.csv"),
        record: Digest::of(b"record"),
        link: link(id),
        nonce: Digest::of(b"nonce"),
        until,
        message: format!("request-{id}@gate.example"),
    }
}

/// The step that writes these events about a request, as the desk would.
pub fn step(
    before: Option<Request>,
    id: RequestId,
    when: Moment,
    events: Vec<Event>,
    comment: Option<&str>,
) -> (Step, Request) {
    let seen = before.as_ref().map_or(0, |request| request.version);
    let after = events.iter().fold(before, |request, event| Request::after(request, id, when, event)).unwrap();
    let step = Step {
        rights: None,
        subject: Subject::Request(id),
        seen,
        at: when,
        actor: Actor::Person(person("a.peeters")),
        from: Origin { channel: Channel::Web, address: Some("2001:db8::1".to_owned()) },
        events,
        reading: Reading::Request(Box::new(RequestRow::of(&after, comment.map(ToOwned::to_owned)))),
    };
    (step, after)
}

impl Store {
    /// The request as its entries tell it.
    pub async fn load(&self, id: RequestId) -> Option<Request> {
        Request::replay(id, &self.ledger.about(&Subject::Request(id)).await.unwrap())
    }

    /// Writes events about a request that stands as the ledger has it.
    pub async fn happen(&self, id: RequestId, when: Moment, events: Vec<Event>) -> Vec<Entry> {
        self.comment(id, when, events, None).await
    }

    /// The same, with an officer's comment.
    pub async fn comment(&self, id: RequestId, when: Moment, events: Vec<Event>, comment: Option<&str>) -> Vec<Entry> {
        let (step, _) = step(self.load(id).await, id, when, events, comment);
        self.ledger.append(step).await.unwrap()
    }

    /// A new request with this beginning.
    pub async fn begin(&self, when: Moment, events: Vec<Event>) -> RequestId {
        let id = self.ledger.reserve().await.unwrap();
        self.happen(id, when, events).await;
        id
    }

    /// Tries to write a step that was made earlier.
    pub async fn try_step(&self, step: Step) -> Result<Vec<Entry>, NotAppended> {
        self.ledger.append(step).await
    }
}
