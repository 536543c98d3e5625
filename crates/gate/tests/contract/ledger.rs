//! Ledger, index and people.

use super::Store;
use super::lives::{
    accepted, asked, at, file_added, link, metadata_added, opened, person, register, rejected, released, step,
};
use gate::checkpoint::Checkpoint;
use gate::event::{Actor, Entry, Event, Origin, Subject, Waits};
use gate::ids::{Digest, Moment, RequestId, TicketName, UnitName};
use gate::merkle;
use gate::person::{Duty, Language, Person, Profile};
use gate::ports::{NotAppended, Step};
use gate::reading::{Filter, Order, Page, Reading, RequestRow};
use gate::register::Register;
use gate::request::Phase;
use gate::unit::{Unit, UnitKind};
use gate::verify;
use std::collections::{BTreeMap, BTreeSet};

const ALL: Page = Page { skip: 0, limit: 1_000, order: Order::Newest };

pub async fn an_empty_ledger_has_a_head_and_nothing_else(store: &Store) {
    let head = store.ledger.head().await.unwrap();
    assert_eq!((head.size, head.root), (0, Digest::of(&[])));
    assert_eq!(store.ledger.since(0, 10).await.unwrap(), []);
    assert_eq!(store.ledger.leaves(0, 10).await.unwrap(), []);
    assert_eq!(store.ledger.about(&Subject::Request(RequestId(1))).await.unwrap(), []);
    assert_eq!(store.index.request(RequestId(1)).await.unwrap(), None);
    assert_eq!(store.index.requests(&Filter::default(), ALL).await.unwrap().total, 0);
    assert_eq!(store.people.people().await.unwrap(), []);
    assert_eq!(verify::ledger(&*store.ledger, &store.verifier, Vec::new()).await.unwrap().size, 0);
}

pub async fn lines_are_numbered_without_gaps_and_come_back_byte_for_byte(store: &Store) {
    let mut written: Vec<Entry> = Vec::new();
    for number in 1..=3 {
        let id = store.ledger.reserve().await.unwrap();
        written.extend(store.happen(id, at(number), asked("a.peeters", Some(Waits::Validated))).await);
        written.extend(store.happen(id, at(number + 10), vec![accepted()]).await);
    }
    let lines = store.ledger.since(0, 1_000).await.unwrap();
    assert_eq!(lines.len(), written.len());
    for (seq, (line, entry)) in (0..).zip(lines.iter().zip(&written)) {
        assert_eq!((line.seq, entry.seq), (seq, seq));
        assert_eq!(line.text, entry.text());
        assert_eq!(Entry::read(&line.text).unwrap(), *entry);
    }
    let middle = store.ledger.since(2, 3).await.unwrap();
    assert_eq!(middle.iter().map(|line| line.seq).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(store.ledger.since(lines.len() as u64, 5).await.unwrap(), []);
    let second = written.iter().filter(|entry| entry.subject == Subject::Request(RequestId(2))).cloned();
    assert_eq!(store.ledger.about(&Subject::Request(RequestId(2))).await.unwrap(), second.collect::<Vec<_>>());
}

pub async fn the_head_is_the_signed_root_over_all_lines(store: &Store) {
    let mut kept = Vec::new();
    for number in 0..5 {
        store.begin(at(number), asked("a.peeters", None)).await;
        let head = store.ledger.head().await.unwrap();
        let lines = store.ledger.since(0, 1_000).await.unwrap();
        let leaves: Vec<Digest> = lines.iter().map(|line| merkle::leaf(line.text.as_bytes())).collect();
        assert_eq!((head.size, head.root), (leaves.len() as u64, merkle::root(&leaves)));
        assert_eq!(store.ledger.leaves(0, head.size).await.unwrap(), leaves);
        let signed = Checkpoint::open(&head.note, &store.verifier).unwrap();
        assert_eq!((signed.size, signed.root), (head.size, head.root));
        kept.push(signed);
    }
    let verified = verify::ledger(&*store.ledger, &store.verifier, kept).await.unwrap();
    assert_eq!(verified.size, 25);
}

pub async fn a_step_that_has_not_seen_everything_leaves_no_trace(store: &Store) {
    let id = store.begin(at(0), asked("a.peeters", Some(Waits::Validated))).await;
    let seen = store.load(id).await;
    let (accept, _) = step(seen.clone(), id, at(1), vec![accepted()], None);
    let (reject, _) = step(seen, id, at(2), vec![rejected("no")], Some("no"));
    store.try_step(accept).await.unwrap();
    let (head, row) = (store.ledger.head().await.unwrap(), store.index.request(id).await.unwrap());
    assert!(matches!(store.try_step(reject).await, Err(NotAppended::Moved)));
    assert_eq!(store.ledger.head().await.unwrap(), head);
    assert_eq!(store.index.request(id).await.unwrap(), row);
    assert_eq!(store.load(id).await.unwrap().state.phase(), Phase::Accepted);
}

pub async fn a_step_about_a_new_subject_sees_nothing(store: &Store) {
    let id = store.begin(at(0), vec![opened("a.peeters")]).await;
    let (again, _) = step(None, id, at(1), vec![opened("j.dupont")], None);
    assert!(matches!(store.try_step(again).await, Err(NotAppended::Moved)));
    let other = store.ledger.reserve().await.unwrap();
    let (mut early, _) = step(None, other, at(1), vec![opened("j.dupont")], None);
    early.seen = 3;
    assert!(matches!(store.try_step(early).await, Err(NotAppended::Moved)));
    assert_eq!(store.load(other).await, None);
}

pub async fn numbers_are_never_given_twice(store: &Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let ledger = store.ledger.clone();
        tasks.spawn(async move {
            let mut numbers = Vec::new();
            for _ in 0..5 {
                numbers.push(ledger.reserve().await.unwrap());
            }
            numbers
        });
    }
    let numbers: Vec<RequestId> = tasks.join_all().await.into_iter().flatten().collect();
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), 40);
    assert!(numbers.iter().all(|number| number.0 > 0));
}

pub async fn of_two_writers_to_one_request_one_is_told_to_look_again(store: &Store) {
    for round in 0..10 {
        let id = store.begin(at(round), asked("a.peeters", Some(Waits::Validated))).await;
        let seen = store.load(id).await;
        let (accept, _) = step(seen.clone(), id, at(round + 1), vec![accepted()], None);
        let (reject, _) = step(seen, id, at(round + 1), vec![rejected("no")], Some("no"));
        let (one, other) = (store.ledger.clone(), store.ledger.clone());
        let one = tokio::spawn(async move { one.append(accept).await });
        let other = tokio::spawn(async move { other.append(reject).await });
        let outcomes = [one.await.unwrap(), other.await.unwrap()];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert!(outcomes.iter().any(|outcome| matches!(outcome, Err(NotAppended::Moved))));
        let request = store.load(id).await.unwrap();
        assert_eq!(store.index.request(id).await.unwrap().unwrap().phase, request.state.phase());
    }
}

pub async fn many_writers_at_once_leave_a_whole_ledger(store: &Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..6 {
        let ledger = store.ledger.clone();
        tasks.spawn(async move {
            for number in 0..5 {
                let id = ledger.reserve().await.unwrap();
                let (begin, request) = step(None, id, at(writer), asked("a.peeters", None), None);
                ledger.append(begin).await.unwrap();
                let (next, _) = step(Some(request), id, at(number), vec![accepted()], None);
                ledger.append(next).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    let verified = verify::ledger(&*store.ledger, &store.verifier, Vec::new()).await.unwrap();
    assert_eq!(verified.size, 6 * 5 * 6);
    assert_eq!(store.index.requests(&Filter::default(), ALL).await.unwrap().total, 30);
}

/// Lives that between them reach every phase.
async fn live(store: &Store) -> Vec<RequestId> {
    let mut ids = Vec::new();
    ids.push(store.begin(at(0), vec![opened("a.peeters")]).await);
    let blocked = Event::Blocked { report: None, codes: BTreeSet::from(["metadata-missing".to_owned()]) };
    ids.push(store.begin(at(1), vec![opened("a.peeters"), file_added("t.csv"), blocked]).await);
    ids.push(store.begin(at(2), asked("j.dupont", Some(Waits::Validated))).await);
    ids.push(store.begin(at(3), asked("j.dupont", Some(Waits::Doubt))).await);
    let waiting = *ids.last().unwrap();
    store.comment(waiting, at(9), vec![rejected("row 6 shows 3")], Some("row 6 shows 3")).await;
    for (place, outcome) in [
        (4, vec![]),
        (5, vec![Event::LetterDeferred { again: at(120) }]),
        (6, vec![Event::LetterSent { message: "m".to_owned() }, Event::CodeSent]),
        (7, vec![Event::LetterRefused { words: Digest::of(b"550 no") }]),
        (8, vec![Event::LetterSent { message: "m".to_owned() }, Event::Expired]),
    ] {
        let id = store.begin(at(place), asked("a.peeters", Some(Waits::Validated))).await;
        store.happen(id, at(place + 10), vec![accepted()]).await;
        if place > 4 {
            store.happen(id, at(place + 20), vec![released(id, at(place + 1_000))]).await;
        }
        for event in outcome {
            store.happen(id, at(place + 30), vec![event]).await;
        }
        ids.push(id);
    }
    let closed = store.begin(at(10), asked("k.weber", Some(Waits::Validated))).await;
    store.comment(closed, at(11), vec![rejected("no\n\"why\"")], Some("no\n\"why\"")).await;
    store.comment(closed, at(12), vec![Event::Archived], Some("no\n\"why\"")).await;
    ids.push(closed);
    let officer = person("l.maes");
    let comment = Digest::of(b"why");
    for event in [
        Event::Returned { by: officer.clone(), comment },
        Event::Cancelled { by: officer.clone(), comment },
        Event::Withdrawn,
    ] {
        let id = store.begin(at(10), asked("k.weber", Some(Waits::Validated))).await;
        let why = event.comment().map(|_| "why");
        store.comment(id, at(11), vec![event], why).await;
        ids.push(id);
    }
    let publisher = store.begin(at(10), asked("k.weber", Some(Waits::Publisher))).await;
    let told = Event::NoticeDue { notice: gate::event::Notice::Returned, message: "n".to_owned() };
    store.happen(publisher, at(11), vec![told]).await;
    ids.push(publisher);
    let revoked = store.begin(at(10), asked("k.weber", Some(Waits::Validated))).await;
    store.happen(revoked, at(11), vec![accepted(), released(revoked, at(1_000))]).await;
    store.comment(revoked, at(12), vec![Event::Revoked { by: officer, comment }], Some("why")).await;
    ids.push(revoked);
    let withheld = store.begin(at(13), asked("k.weber", None)).await;
    store.happen(withheld, at(14), vec![Event::Accepted { by: gate::event::Decider::Rule }]).await;
    store.happen(withheld, at(15), vec![Event::Withheld { file: super::lives::file("t.csv") }]).await;
    ids.push(withheld);
    ids
}

pub async fn the_index_is_the_fold_of_the_ledger(store: &Store) {
    let ids = live(store).await;
    let mut phases = BTreeSet::new();
    for id in ids {
        let row = store.index.request(id).await.unwrap().unwrap();
        let request = store.load(id).await.unwrap();
        phases.insert(row.phase);
        let comment = row.comment.clone();
        assert_eq!(comment.is_some(), request.state.comment().is_some());
        assert_eq!(row, RequestRow::of(&request, comment));
    }
    assert_eq!(phases.len(), Phase::ALL.len(), "the lives reach every phase");
}

pub async fn lists_are_filtered_ordered_and_paged(store: &Store) {
    let ids = live(store).await;
    let all = store.index.requests(&Filter::default(), ALL).await.unwrap();
    assert_eq!(all.total, ids.len() as u64);
    let newest: Vec<RequestId> = all.rows.iter().map(|row| row.id).collect();
    assert_eq!(newest, ids.iter().rev().copied().collect::<Vec<_>>());
    let page = Page { skip: 2, limit: 3, order: Order::Newest };
    let part = store.index.requests(&Filter::default(), page).await.unwrap();
    assert_eq!((part.total, part.rows), (all.total, all.rows[2..5].to_vec()));
    let mine = Filter { requester: Some(person("j.dupont")), ..Filter::default() };
    assert_eq!(store.index.requests(&mine, ALL).await.unwrap().total, 2);
    let waiting = Filter { phases: BTreeSet::from([Phase::Waiting, Phase::Sent]), ..Filter::default() };
    let oldest = Page { skip: 0, limit: 10, order: Order::Oldest };
    let rows = store.index.requests(&waiting, oldest).await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.phase).collect::<Vec<_>>(), [Phase::Waiting, Phase::Sent]);
    let of_register = Filter { register: Some(register("INTEGO")), ..Filter::default() };
    assert_eq!(store.index.requests(&of_register, ALL).await.unwrap().total, all.total - 2);
    let of_none = Filter { register: Some(register("INTEG")), ..Filter::default() };
    assert_eq!(store.index.requests(&of_none, ALL).await.unwrap().total, 0);
}

pub async fn neighbours_in_the_queue_are_those_that_wait_before_and_after(store: &Store) {
    assert_eq!(store.index.neighbours(RequestId(1)).await.unwrap(), (None, None));
    let mut ids = Vec::new();
    for (since, waits) in [(5, true), (5, true), (3, true), (1, false), (9, true)] {
        let waits = waits.then_some(Waits::Validated);
        ids.push(store.begin(at(since), asked("a.peeters", waits)).await);
    }
    let [a, b, first, passed, last] = ids[..] else { panic!("five") };
    for (id, beside) in [
        (first, (None, Some(a))),
        (a, (Some(first), Some(b))),
        (b, (Some(a), Some(last))),
        (last, (Some(b), None)),
        (passed, (None, Some(first))),
        (RequestId(99), (None, Some(first))),
    ] {
        assert_eq!(store.index.neighbours(id).await.unwrap(), beside, "{id}");
    }
}

pub async fn a_link_finds_its_request_and_no_other(store: &Store) {
    live(store).await;
    for row in store.index.requests(&Filter::default(), ALL).await.unwrap().rows {
        let found = store.index.by_link(&link(row.id)).await.unwrap();
        assert_eq!(found, row.link.map(|_| row.id));
    }
    assert_eq!(store.index.by_link(&Digest::of(b"guess")).await.unwrap(), None);
}

pub async fn departures_find_what_was_decided_before_them(store: &Store) {
    let mut ids = Vec::new();
    for number in 1..=5 {
        let id = store.begin(at(number), asked("a.peeters", Some(Waits::Validated))).await;
        store.happen(id, at(number * 10), vec![accepted()]).await;
        ids.push(id);
    }
    let none = RequestId(0);
    assert_eq!(store.index.departing(at(9), none, 10).await.unwrap(), []);
    assert_eq!(store.index.departing(at(30), none, 10).await.unwrap(), ids[..3]);
    assert_eq!(store.index.departing(at(30), none, 2).await.unwrap(), ids[..2]);
    assert_eq!(store.index.departing(at(50), ids[1], 10).await.unwrap(), ids[2..]);
    store.happen(ids[0], at(60), vec![released(ids[0], at(1_000))]).await;
    assert_eq!(store.index.departing(at(50), none, 10).await.unwrap(), ids[1..]);
    let rejection = store.begin(at(61), asked("a.peeters", Some(Waits::Validated))).await;
    store.comment(rejection, at(62), vec![rejected("no")], Some("no")).await;
    assert_eq!(store.index.departing(at(62), ids[4], 10).await.unwrap(), [rejection]);
    store.comment(rejection, at(63), vec![Event::Archived], Some("no")).await;
    assert_eq!(store.index.departing(at(99), ids[4], 10).await.unwrap(), []);
}

pub async fn links_that_ended_are_found_until_that_is_written(store: &Store) {
    let id = store.begin(at(0), asked("a.peeters", Some(Waits::Validated))).await;
    store.happen(id, at(1), vec![accepted()]).await;
    store.happen(id, at(2), vec![released(id, at(100))]).await;
    assert_eq!(store.index.reminding(at(100), 10).await.unwrap(), [], "the letter is not sent");
    store.happen(id, at(50), vec![Event::LetterSent { message: "m".to_owned() }]).await;
    assert_eq!(store.index.reminding(at(99), 10).await.unwrap(), []);
    assert_eq!(store.index.reminding(at(100), 10).await.unwrap(), [id]);
    let reminded = Event::NoticeDue { notice: gate::event::Notice::Reminder, message: "r".to_owned() };
    store.happen(id, at(60), vec![reminded]).await;
    assert_eq!(store.index.reminding(at(100), 10).await.unwrap(), []);
    assert_eq!(store.index.expiring(at(99), 10).await.unwrap(), []);
    assert_eq!(store.index.expiring(at(100), 10).await.unwrap(), [id]);
    store.happen(id, at(101), vec![Event::Expired]).await;
    assert_eq!(store.index.expiring(at(200), 10).await.unwrap(), []);
    assert_eq!(store.index.by_link(&link(id)).await.unwrap(), Some(id), "an ended link is still known as one");
}

fn about_person(subject: &Person, seen: u64, when: Moment, events: Vec<Event>) -> Step {
    Step {
        rights: None,
        subject: Subject::Person(subject.id.clone()),
        seen,
        at: when,
        actor: Actor::Host,
        from: Origin::INSIDE,
        events,
        reading: Reading::Person(Box::new(subject.clone())),
    }
}

pub async fn a_step_by_rights_that_ended_leaves_no_trace(store: &Store) {
    let id = gate::ids::PersonId::new("l.maes").unwrap();
    let profile = Digest::of(b"profile");
    let added = Event::PersonAdded { profile, duties: [Duty::Officer].into() };
    let officer = Person::after(None, &id, at(0), &added).unwrap();
    store.try_step(about_person(&officer, 0, at(0), vec![added])).await.unwrap();
    let by = |person: &Person, seen: u64| Step {
        rights: Some(gate::rights::Rights::of(person)),
        actor: Actor::Person(id.clone()),
        reading: Reading::None,
        subject: Subject::Gate,
        ..about_person(person, seen, at(5), vec![Event::StrangersTurnedAway { tries: 1 }])
    };
    store.try_step(by(&officer, 0)).await.unwrap();
    // What is no right may change meanwhile: somebody logs in elsewhere.
    let came = Event::LoggedIn { failures: 0 };
    let later = Person::after(Some(officer.clone()), &id, at(2), &came).unwrap();
    store.try_step(about_person(&later, 1, at(2), vec![came])).await.unwrap();
    store.try_step(by(&officer, 1)).await.unwrap();
    let ended = Event::DutiesSet { duties: std::collections::BTreeSet::new() };
    let after = Person::after(Some(later), &id, at(3), &ended).unwrap();
    store.try_step(about_person(&after, 2, at(3), vec![ended])).await.unwrap();
    let before = store.ledger.head().await.unwrap();
    let refused = store.try_step(by(&officer, 2)).await;
    assert!(matches!(refused, Err(NotAppended::Ended)), "{refused:?}");
    assert_eq!(store.ledger.head().await.unwrap(), before);
    store.try_step(by(&after, 2)).await.unwrap();
    let stranger = Person { id: gate::ids::PersonId::new("nobody").unwrap(), ..after };
    assert!(matches!(store.try_step(by(&stranger, 3)).await, Err(NotAppended::Ended)), "rights of nobody are none");
}

pub async fn people_come_back_as_they_were_written(store: &Store) {
    let profile = Profile {
        name: "Zo\u{e9} D'Hondt \"ZIV\"".to_owned(),
        mail: "zoe@example.org".to_owned(),
        language: Language::Nl,
        department: "ZIV".to_owned(),
        salt: Digest::of(b"salt"),
    };
    let id = person("z.dhondt");
    let duties = BTreeSet::from([Duty::Analyst, Duty::Auditor]);
    let added = Event::PersonAdded { profile: Digest::of(&profile.bytes()), duties };
    let mut zoe = Person::after(None, &id, at(0), &added).unwrap();
    zoe.profile = Some(profile);
    store.ledger.append(about_person(&zoe, 0, at(0), vec![added])).await.unwrap();
    assert_eq!(store.people.person(&id).await.unwrap(), Some(zoe.clone()));
    let events = vec![
        Event::ListedSet { listed: true },
        Event::AccessGranted { register: register("INTEGO") },
        Event::Suspended { reason: Digest::of(b"training") },
    ];
    let seen = zoe.version;
    let after = events.iter().try_fold(zoe, |person, event| Person::after(Some(person), &id, at(5), event)).unwrap();
    let stale = about_person(&after, 0, at(5), events.clone());
    store.ledger.append(about_person(&after, seen, at(5), events)).await.unwrap();
    assert!(matches!(store.ledger.append(stale).await, Err(NotAppended::Moved)));
    assert_eq!(store.people.person(&id).await.unwrap(), Some(after.clone()));
    assert_eq!(store.people.people().await.unwrap(), std::slice::from_ref(&after));
    assert_eq!(store.people.person(&person("nobody")).await.unwrap(), None);
    let mut folded = Person::replay(&id, &store.ledger.about(&Subject::Person(id.clone())).await.unwrap()).unwrap();
    folded.profile = after.profile.clone();
    assert_eq!(folded, after);
}

pub async fn registers_come_back_in_order(store: &Store) {
    let mut titles = BTreeMap::new();
    for (name, title) in [("SIRIA", ""), ("INTEGO", "General practice \u{2013} \u{e9}t\u{e9}"), ("HBD", "B")] {
        let register = Register { name: register(name), title: title.to_owned() };
        titles.insert(register.name.clone(), register.clone());
        let step = Step {
            rights: None,
            subject: Subject::Register(register.name.clone()),
            seen: 0,
            at: at(0),
            actor: Actor::Host,
            from: Origin::INSIDE,
            events: vec![Event::RegisterAdded { title: title.to_owned() }],
            reading: Reading::Register(register),
        };
        store.ledger.append(step).await.unwrap();
    }
    assert_eq!(store.index.registers().await.unwrap(), titles.values().cloned().collect::<Vec<_>>());
    assert_eq!(store.index.register(&register("HBD")).await.unwrap().as_ref(), titles.get(&register("HBD")));
    assert_eq!(store.index.register(&register("hbd")).await.unwrap(), None);
}

pub async fn proofs_from_the_kept_leaves_hold(store: &Store) {
    store.begin(at(0), asked("a.peeters", None)).await;
    let old = store.ledger.head().await.unwrap();
    let second = store.begin(at(1), vec![opened("a.peeters"), file_added("t.csv"), metadata_added("t.csv")]).await;
    let head = store.ledger.head().await.unwrap();
    let leaves = store.ledger.leaves(0, head.size).await.unwrap();
    for entry in store.ledger.about(&Subject::Request(second)).await.unwrap() {
        let proof = merkle::inclusion(&leaves, usize::try_from(entry.seq).unwrap()).unwrap();
        let leaf = merkle::leaf(entry.text().as_bytes());
        assert!(merkle::is_included(&leaf, entry.seq, head.size, &proof, &head.root));
    }
    let proof = merkle::consistency(&leaves, usize::try_from(old.size).unwrap()).unwrap();
    assert!(merkle::is_consistent(old.size, &old.root, head.size, &head.root, &proof));
}

pub async fn departments_and_bunkers_come_back_in_order(store: &Store) {
    let unit = |kind: UnitKind, name: &str, before: Option<Unit>, people: &[&str]| {
        let named = people.iter().map(|account| person(account)).collect();
        let event = kind.naming(named, TicketName::new("DWH-1").unwrap());
        let subject = kind.subject(&UnitName::new(name).unwrap());
        let seen = before.as_ref().map_or(0, |unit| unit.version);
        let after = Unit::after(before, &subject, &event).unwrap();
        let step = Step {
            rights: None,
            subject,
            seen,
            at: at(0),
            actor: Actor::Host,
            from: Origin::INSIDE,
            events: vec![event],
            reading: Reading::Unit(after.clone()),
        };
        (step, after)
    };
    let mut written = Vec::new();
    for (kind, name) in
        [(UnitKind::Bunker, "A"), (UnitKind::Department, "ZIV"), (UnitKind::Department, "\u{c9}pid\u{e9}mio")]
    {
        let (step, after) = unit(kind, name, None, &["j.claes"]);
        store.ledger.append(step).await.unwrap();
        written.push(after);
    }
    let (step, after) = unit(UnitKind::Department, "ZIV", Some(written[1].clone()), &["j.claes", "s.poc"]);
    store.ledger.append(step.clone()).await.unwrap();
    assert!(matches!(store.ledger.append(step).await, Err(NotAppended::Moved)));
    written[1] = after.clone();
    assert_eq!(store.people.unit(&after.subject()).await.unwrap(), Some(after.clone()));
    assert_eq!(Unit::replay(&after.subject(), &store.ledger.about(&after.subject()).await.unwrap()), Some(after));
    written.sort_by_key(Unit::subject);
    assert_eq!(store.people.units().await.unwrap(), written);
    let nowhere = Subject::Department(UnitName::new("EPI").unwrap());
    assert_eq!(store.people.unit(&nowhere).await.unwrap(), None);
}
