//! One event as a line for those who watch many machines: JSON with the field names of the Elastic Common Schema (ECS 8.11), our own under `douane`.
//!
//! Only what is named here goes out, member by member: a new member of an event stays inside until somebody has thought about it. Free text, links, Message-IDs
//! and everything that was counted stay inside for good.

use gate::event::{Actor, Channel, Entry, Subject};
use serde_json::{Map, Value, json};

/// The version of ECS whose names are used.
const ECS: &str = "8.11.0";

/// Members of events that go out under `douane`, by their names in the ledger.
const OURS: [&str; 22] = [
    "environment",
    "requester",
    "codes",
    "registers",
    "verdict",
    "policy",
    "policy_digest",
    "waits",
    "by",
    "export",
    "slot",
    "until",
    "again",
    "notice",
    "proof",
    "outcome",
    "week",
    "requests",
    "duties",
    "listed",
    "access",
    "ticket",
];

/// What an event is about, in ECS's closed set of categories and types.
fn category(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "logged-in" | "logged-out" => ("authentication", "start"),
        "login-failed" | "locked-out" | "strangers-turned-away" | "code-wrong" | "code-sent" => {
            ("authentication", "info")
        }
        "password-set" | "token-issued" | "passes-ended" => ("iam", "change"),
        "person-added" => ("iam", "creation"),
        "profile-changed"
        | "duties-set"
        | "export-type-set"
        | "listed-set"
        | "department-set"
        | "validation-access-set"
        | "suspended"
        | "reinstated"
        | "access-granted"
        | "access-ended"
        | "spocs-named"
        | "publishers-named" => ("iam", "change"),
        "register-added" | "founded" => ("configuration", "creation"),
        "letter-sent" | "letter-deferred" | "letter-refused" | "notice-due" | "notice-sent" | "notice-deferred"
        | "notice-refused" => ("email", "info"),
        "turned-away" | "blocked" | "rejected" | "withheld" => ("file", "denied"),
        "accepted" | "accepted-with" | "confirmed" | "released" => ("file", "allowed"),
        "viewed" | "downloaded" => ("file", "access"),
        "file-removed" | "erased" | "retention-ended" | "expired" | "revoked" => ("file", "deletion"),
        "opened" | "file-added" | "metadata-added" => ("file", "creation"),
        _ => ("file", "change"),
    }
}

/// Whether what was tried came about; ECS wants one of three words.
fn outcome(kind: &str) -> &'static str {
    match kind {
        "login-failed"
        | "locked-out"
        | "strangers-turned-away"
        | "code-wrong"
        | "turned-away"
        | "blocked"
        | "withheld"
        | "letter-refused"
        | "notice-refused"
        | "letter-deferred"
        | "notice-deferred" => "failure",
        _ => "success",
    }
}

/// The event's name, as the ledger has it.
pub(super) fn kind(event: &Value) -> &str {
    event.get("type").and_then(Value::as_str).unwrap_or("unknown")
}

/// Whether somebody should look at it soon; decides the severity of syslog.
pub(super) fn is_notable(kind: &str) -> bool {
    outcome(kind) == "failure" || matches!(kind, "revoked" | "suspended" | "erased" | "rejected" | "cancelled")
}

/// The event in the shape of the ledger.
pub(super) fn event(entry: &Entry) -> Value {
    serde_json::to_value(&entry.event).unwrap_or_default()
}

/// The line of an entry, without its line end. `observer`: the name of the gate.
pub(super) fn line(entry: &Entry, observer: &str) -> Value {
    let event = event(entry);
    let kind = kind(&event).to_owned();
    let (category, sort) = category(&kind);
    let mut line = json!({
        "@timestamp": entry.at.timestamp().to_string(),
        "ecs": { "version": ECS },
        "event": {
            "kind": "event", "category": [category], "type": [sort], "action": kind, "outcome": outcome(&kind),
            "dataset": "douane.ledger", "module": "douane", "provider": observer, "sequence": entry.seq,
            "id": format!("{observer}/{}", entry.seq),
        },
        "observer": { "name": observer, "product": "douane", "type": "export-gate", "version": env!("CARGO_PKG_VERSION") },
    });
    if let Some(account) = account(&entry.actor) {
        line["user"] = json!({ "name": account });
    }
    if let Some(address) = entry.from.address.as_deref().filter(|_| entry.from.channel != Channel::Folder) {
        line["source"] = json!({ "address": address });
    }
    if let Some(file) = file(&event) {
        line["file"] = file;
    }
    line["douane"] = ours(entry, &event);
    line
}

/// Who acted, where it was a person.
fn account(actor: &Actor) -> Option<&str> {
    match actor {
        Actor::Person(id) | Actor::Holder(id) => Some(id.as_str()),
        _ => None,
    }
}

/// The file, where an event hands one in or is about one.
fn file(event: &Value) -> Option<Value> {
    let name = match kind(event) {
        "file-added" | "metadata-added" | "file-removed" | "released" => event.get("name"),
        "withheld" | "viewed" => event.get("file"),
        _ => None,
    }?;
    let mut file = Map::from_iter([("name".to_owned(), name.clone())]);
    if let Some(size) = event.get("bytes") {
        file.insert("size".to_owned(), size.clone());
    }
    if let Some(digest) = event.get("digest").or_else(|| event.get("package")) {
        file.insert("hash".to_owned(), json!({ "sha256": digest }));
    }
    Some(file.into())
}

fn ours(entry: &Entry, event: &Value) -> Value {
    let word = |value: &Value| match value {
        Value::String(word) => Some(word.clone()),
        Value::Object(one) => one.keys().next().cloned(),
        _ => None,
    };
    let plain = |value: Value| word(&value).unwrap_or_default();
    let mut ours = Map::new();
    ours.insert("subject".to_owned(), entry.subject.to_string().into());
    ours.insert("actor".to_owned(), plain(serde_json::to_value(&entry.actor).unwrap_or_default()).into());
    ours.insert("channel".to_owned(), plain(serde_json::to_value(entry.from.channel).unwrap_or_default()).into());
    if let (Channel::Folder, Some(door)) = (entry.from.channel, &entry.from.address) {
        ours.insert("folder".to_owned(), door.as_str().into());
    }
    if let Subject::Request(id) = &entry.subject {
        ours.insert("request".to_owned(), id.0.into());
    }
    for key in OURS {
        if let Some(value) = event.get(key) {
            ours.insert(key.to_owned(), value.clone());
        }
    }
    for key in ["spocs", "publishers", "register", "department"] {
        if let Some(value) = event.get(key) {
            ours.insert(key.to_owned(), value.clone());
        }
    }
    if kind(event) == "metadata-added"
        && let Some(about) = event.get("file")
    {
        ours.insert("metadata_of".to_owned(), about.clone());
    }
    ours.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gate::event::{Event, Origin, VERSION};
    use gate::ids::{Digest, FileName, Moment, PersonId, RequestId};

    fn entry(event: Event) -> Entry {
        Entry {
            v: VERSION,
            seq: 7,
            at: Moment(1_795_255_200_123_456),
            actor: Actor::Person(PersonId::new("a.peeters").unwrap()),
            from: Origin { channel: Channel::Web, address: Some("192.0.2.7".to_owned()) },
            subject: Subject::Request(RequestId(12)),
            event,
        }
    }

    #[test]
    fn a_line_has_the_names_of_ecs() {
        let name = FileName::new("t.csv").unwrap();
        let line = line(&entry(Event::FileAdded { name, digest: Digest::of(b""), bytes: 123 }), "gate");
        assert_eq!(line["event"]["action"], "file-added");
        assert_eq!((&line["user"]["name"], &line["source"]["address"]), (&json!("a.peeters"), &json!("192.0.2.7")));
        assert_eq!((&line["file"]["name"], &line["file"]["size"]), (&json!("t.csv"), &json!(123)));
        assert_eq!(line["file"]["hash"]["sha256"], Digest::of(b"").to_string());
        assert_eq!((&line["douane"]["request"], &line["douane"]["subject"]), (&json!(12), &json!("request/12")));
        assert!(line["@timestamp"].as_str().unwrap().starts_with("2026-11-2"), "{line}");
    }

    #[test]
    fn what_opens_a_link_and_what_was_counted_or_written_stays_inside() {
        let secret = Digest::of(b"secret");
        let released = Event::Released {
            slot: Moment(0),
            package: Digest::of(b"p"),
            bytes: 9,
            name: FileName::new("t.zip").unwrap(),
            record: Digest::of(b"r"),
            link: secret,
            nonce: secret,
            until: Moment(0),
            message: "request-12.secret@gate".to_owned(),
        };
        let by = PersonId::new("l.maes").unwrap();
        for event in [
            released,
            Event::Rejected { by, comment: secret },
            Event::Justified { text: secret },
            Event::TokenIssued { label: "secret".to_owned(), until: Moment(0) },
            Event::RegisterAdded { title: "secret".to_owned() },
            Event::StrangersTurnedAway { tries: 483_920_157 },
        ] {
            let text = line(&entry(event), "gate").to_string();
            assert!(!text.contains(&secret.to_string()) && !text.contains("secret"), "{text}");
            assert!(!text.contains("483920157"), "{text}");
        }
    }
}
