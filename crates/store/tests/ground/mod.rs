//! Faults that both databases must bear: tampering, processes killed in the middle of a step, several at once.
//!
//! Included by the tests of `store-sqlite` and `store-postgres`; each brings a `Ground`: a fresh database, another opening of
//! the same one, SQL past the store, and the words by which a child process finds it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use gate::checkpoint::Checkpoint;
use gate::event::{Actor, Event, Origin, Subject, Waits};
use gate::ids::{Digest, RequestId};
use gate::keys::Signer;
use gate::memory::Kept;
use gate::note::Note;
use gate::person::{Duty, Language, Person, Profile};
use gate::ports::{Credentials, Failure, Index, Ledger, Pass, Step, Vault};
use gate::reading::{Filter, Order, Page, Reading, RequestRow};
use gate::register::Register;
use gate::request::Request;
use gate::verify::{Fault, NotVerified, Verified};
use store::copy::{NotPutIn, Row, Sink, Supply};

use crate::contract::lives::{accepted, asked, at, opened, person, rejected, released, step};
use crate::{Ground, Store};

const ALL: Page = Page { skip: 0, limit: 100_000, order: Order::Newest };

pub(crate) fn signer() -> Signer {
    Signer::new("gate.example/ledger", &[7; 32]).unwrap()
}

async fn verified(store: &Store) -> Result<Verified, Fault> {
    verified_with(store, Vec::new()).await
}

async fn verified_with(store: &Store, outside: Vec<Checkpoint>) -> Result<Verified, Fault> {
    match store.verify(&signer().verifier(), outside).await {
        Ok(verified) => Ok(verified),
        Err(NotVerified::Fault(fault)) => Err(fault),
        Err(NotVerified::Failed(why)) => panic!("{why}"),
    }
}

/// Writes events about a request, as the desk does.
pub(crate) async fn happen(store: &Store, id: RequestId, seconds: i64, events: Vec<Event>) {
    let before = Request::replay(id, &store.about(&Subject::Request(id)).await.unwrap());
    let (step, _) = step(before, id, at(seconds), events, None);
    store.append(step).await.unwrap();
}

/// Ten steps of one entry each, about two requests in turn.
async fn ten(ground: &Ground) -> Store {
    let store = ground.open().await;
    let ids = [store.reserve().await.unwrap(), store.reserve().await.unwrap()];
    for place in 0..10 {
        let event = if place < 2 { opened("a.peeters") } else { Event::CodeSent };
        happen(&store, ids[place % 2], i64::try_from(place).unwrap(), vec![event]).await;
    }
    assert_eq!(verified(&store).await.unwrap().size, 10);
    store
}

/// Every row of the index is the fold of its entries, and the ledger is whole.
pub(crate) async fn whole(store: &Store) -> u64 {
    let size = verified(store).await.unwrap().size;
    let rows = store.requests(&Filter::default(), ALL).await.unwrap().rows;
    let mut entries = 0;
    for row in rows {
        let about = store.about(&Subject::Request(row.id)).await.unwrap();
        entries += about.len() as u64;
        let request = Request::replay(row.id, &about).unwrap();
        let comment = row.comment.clone();
        assert_eq!(row, RequestRow::of(&request, comment));
    }
    assert_eq!(entries, size, "every entry belongs to a row");
    size
}

#[tokio::test]
async fn a_changed_entry_is_named() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    ground.sql("UPDATE ledger_entry SET text = REPLACE(text, '2001:db8::1', '2001:db8::2') WHERE seq = 3").await;
    assert_eq!(verified(&store).await, Err(Fault::Changed { seq: 3 }));
}

#[tokio::test]
async fn an_entry_changed_along_with_its_hash_is_named_by_the_next_checkpoint() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    // One entry put in the place of another of the same length and number: the text is canonical, the hash fits.
    let lines = store.since(6, 1).await.unwrap();
    let other = lines[0].text.replace("2001:db8::1", "2001:db8::2");
    let leaf = gate::merkle::leaf(other.as_bytes());
    let digits: String = leaf.to_string();
    ground
        .sql(&format!("UPDATE ledger_entry SET text = '{other}', leaf = {} WHERE seq = 6", Ground::bytes(&digits)))
        .await;
    assert_eq!(verified(&store).await, Err(Fault::OtherPast { size: 7 }));
}

#[tokio::test]
async fn a_deleted_entry_is_named() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    ground.sql("DELETE FROM ledger_entry WHERE seq = 4").await;
    assert_eq!(verified(&store).await, Err(Fault::Gap { expected: 4, found: 5 }));
}

#[tokio::test]
async fn a_cut_tail_is_named() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    ground.sql("DELETE FROM ledger_entry WHERE seq >= 8").await;
    assert_eq!(verified(&store).await, Err(Fault::Cut { from: 8, size: 10 }));
}

#[tokio::test]
async fn an_inserted_entry_is_named() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    let columns = "INSERT INTO ledger_entry (seq, subject, place, text, leaf) SELECT 10, subject, 5, text, leaf FROM ledger_entry WHERE seq = 9";
    ground.sql(columns).await;
    assert_eq!(verified(&store).await, Err(Fault::Beyond { from: 10 }));
}

#[tokio::test]
async fn two_entries_that_changed_places_are_named() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    ground.sql("UPDATE ledger_entry SET seq = -1 WHERE seq = 2").await;
    ground.sql("UPDATE ledger_entry SET seq = 2 WHERE seq = 5").await;
    ground.sql("UPDATE ledger_entry SET seq = 5 WHERE seq = -1").await;
    assert_eq!(verified(&store).await, Err(Fault::NotCanonical { seq: 2 }));
}

#[tokio::test]
async fn an_entry_filed_under_another_subject_is_named_and_never_read_as_its_own() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    ground.sql("UPDATE ledger_entry SET subject = 'request/1', place = 5 WHERE seq = 9").await;
    assert_eq!(verified(&store).await, Err(Fault::Misfiled { seq: 9 }));
    let told = store.about(&Subject::Request(RequestId(1))).await.unwrap_err();
    assert!(told.to_string().contains("entry 9"), "{told}");
}

#[tokio::test]
async fn a_checkpoint_of_another_key_is_named() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    let head = store.head().await.unwrap();
    let forged = Checkpoint::sign(&Signer::new("gate.example/ledger", &[8; 32]).unwrap(), head.size, head.root);
    ground.sql(&format!("UPDATE ledger_checkpoint SET note = '{forged}' WHERE size = 10")).await;
    assert_eq!(verified(&store).await, Err(Fault::NotSigned { name: "gate.example/ledger".to_owned() }));
}

#[tokio::test]
async fn an_earlier_day_put_back_shows_against_a_checkpoint_kept_outside() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    let kept = Checkpoint::open(&store.head().await.unwrap().note, &signer().verifier()).unwrap();
    ground.sql("DELETE FROM ledger_entry WHERE seq >= 8").await;
    ground.sql("DELETE FROM ledger_checkpoint WHERE size > 8").await;
    assert_eq!(verified(&store).await.unwrap().size, 8, "by itself an earlier day is whole");
    assert_eq!(verified_with(&store, vec![kept]).await, Err(Fault::Cut { from: 8, size: 10 }));
}

/// A life with every kind of reading: a person with a profile, a register, a waiting, a rejected and a released request.
async fn furnished(ground: &Ground) -> (Store, Kept) {
    let (store, vault) = (ground.open().await, Kept::default());
    let id = person("a.peeters");
    let profile = Profile {
        name: "An Peeters".to_owned(),
        mail: "an@uni.example".to_owned(),
        language: Language::Nl,
        department: "ZIV".to_owned(),
        salt: Digest::of(b"salt"),
    };
    let added =
        Event::PersonAdded { profile: vault.put(&profile.bytes()).await.unwrap(), duties: [Duty::Analyst].into() };
    let mut someone = Person::after(None, &id, at(0), &added).unwrap();
    someone.profile = Some(profile);
    let register = Register { name: crate::contract::lives::register("INTEGO"), title: "General practice".to_owned() };
    for (subject, event, reading) in [
        (Subject::Person(id), added, Reading::Person(Box::new(someone))),
        (
            Subject::Register(register.name.clone()),
            Event::RegisterAdded { title: register.title.clone() },
            Reading::Register(register),
        ),
        (Subject::Gate, Event::Founded { origin: "gate.example/ledger".to_owned() }, Reading::None),
    ] {
        let (at, actor, from, events) = (at(0), Actor::Host, Origin::INSIDE, vec![event]);
        store.append(Step { rights: None, subject, seen: 0, at, actor, from, events, reading }).await.unwrap();
    }
    for more in 0..3 {
        let id = store.reserve().await.unwrap();
        happen(&store, id, 1, asked("a.peeters", Some(Waits::Validated))).await;
        if more == 1 {
            let note = Note { text: "no: 'quoted' \u{e9}".to_owned(), salt: Digest::of(b"salt") };
            let comment = vault.put(&note.bytes()).await.unwrap();
            let event = Event::Rejected { by: person("l.maes"), comment };
            let before = Request::replay(id, &store.about(&Subject::Request(id)).await.unwrap());
            store.append(step(before, id, at(2), vec![event], Some(&note.text)).0).await.unwrap();
        }
        if more == 2 {
            happen(&store, id, 2, vec![accepted(), released(id, at(5_000))]).await;
        }
    }
    (store, vault)
}

async fn compared(store: &Store, vault: &Kept) -> Result<u64, Fault> {
    match store.compare(vault).await {
        Ok(count) => Ok(count),
        Err(NotVerified::Fault(fault)) => Err(fault),
        Err(NotVerified::Failed(why)) => panic!("{why}"),
    }
}

#[tokio::test]
async fn readings_that_say_what_the_entries_say_are_whole() {
    let ground = Ground::fresh();
    let (store, vault) = furnished(&ground).await;
    assert_eq!(compared(&store, &vault).await, Ok(6));
    assert_eq!(compared(&Ground::fresh().open().await, &vault).await, Ok(0));
}

#[tokio::test]
async fn every_reading_that_was_changed_past_the_gate_is_named_and_can_be_written_anew() {
    for (change, subject) in [
        ("UPDATE request SET phase = 'accepted' WHERE id = 1", "request/1"),
        ("UPDATE request SET phase = 'nonsense' WHERE id = 1", "request/1"),
        ("UPDATE request SET requester = 'b.maes' WHERE id = 3", "request/3"),
        ("UPDATE request SET comment = 'Fine' WHERE id = 2", "request/2"),
        ("UPDATE request SET comment = NULL WHERE id = 2", "request/2"),
        ("UPDATE request SET open_until = open_until + 1 WHERE id = 3", "request/3"),
        ("UPDATE request SET link = NULL WHERE id = 3", "request/3"),
        ("UPDATE request SET letter_due = NULL WHERE id = 3", "request/3"),
        ("UPDATE request SET files = REPLACE(files, '7', '8') WHERE id = 1", "request/1"),
        ("DELETE FROM request WHERE id = 2", "request/2"),
        ("UPDATE request SET id = 77 WHERE id = 2", "request/2"),
        ("DELETE FROM request_register WHERE request = 2", "request/2"),
        ("INSERT INTO request_register (register, request) VALUES ('OTHER', 1)", "request/1"),
        ("INSERT INTO request_register (register, request) VALUES ('INTEGO', 99)", "request/99"),
        ("UPDATE person SET body = REPLACE(body, 'analyst', 'officer')", "person/a.peeters"),
        ("UPDATE person SET body = REPLACE(body, 'an@uni', 'me@uni')", "person/a.peeters"),
        ("UPDATE person SET version = 9", "person/a.peeters"),
        ("DELETE FROM person", "person/a.peeters"),
        ("INSERT INTO person (id, version, body) SELECT 'b.maes', 1, body FROM person", "person/b.maes"),
        ("UPDATE register SET title = 'x'", "register/INTEGO"),
        ("INSERT INTO register (name, title) VALUES ('OTHER', '')", "register/OTHER"),
        ("UPDATE ledger_head SET size = 3", "gate"),
    ] {
        let ground = Ground::fresh();
        let (store, vault) = furnished(&ground).await;
        ground.sql(change).await;
        assert_eq!(compared(&store, &vault).await, Err(Fault::Reading { subject: subject.to_owned() }), "{change}");
        assert_eq!(store.rebuild(&vault).await.unwrap(), 5, "{change}");
        assert_eq!(compared(&store, &vault).await, Ok(6), "{change}");
        happen(&store, RequestId(1), 9, vec![accepted()]).await;
        verified(&store).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readings_are_compared_while_others_write() {
    let ground = Ground::fresh();
    let (store, vault) = furnished(&ground).await;
    let writer = store.clone();
    let task = tokio::spawn(async move {
        for _ in 0..100 {
            happen(&writer, RequestId(3), 3, vec![Event::CodeSent]).await;
        }
    });
    while !task.is_finished() {
        compared(&store, &vault).await.unwrap();
    }
    task.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_that_open_a_new_database_at_once_all_come_in() {
    let ground = Ground::fresh();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let place = ground.place();
        tasks.spawn(async move { Ground::at(&place).await.reserve().await.unwrap() });
    }
    let numbers = tasks.join_all().await.into_iter().collect::<std::collections::BTreeSet<_>>();
    assert_eq!(numbers.len(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_openings_of_one_database_write_one_ledger() {
    let ground = Ground::fresh();
    let first = ground.open().await;
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..4 {
        let store = ground.open().await;
        tasks.spawn(async move {
            for number in 0..10 {
                let id = store.reserve().await.unwrap();
                happen(&store, id, writer * 100 + number, asked("a.peeters", None)).await;
                happen(&store, id, writer * 100 + number, vec![accepted()]).await;
            }
            store.close().await;
        });
    }
    tasks.join_all().await;
    assert_eq!(whole(&first).await, 4 * 10 * 6);
}

/// What a child does until it is killed: writes steps, and says each when it was answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::disallowed_methods, reason = "the parent tells the child where the database is")]
async fn child_that_writes_until_it_is_killed() {
    let Ok(place) = std::env::var("DOUANE_CHILD") else { return };
    let store = Ground::at(&place).await;
    for number in 0..100_000 {
        let id = store.reserve().await.unwrap();
        happen(&store, id, number, asked("a.peeters", None)).await;
        happen(&store, id, number, vec![accepted(), released(id, at(1_000_000))]).await;
        println!("answered {id}");
    }
}

#[tokio::test]
async fn a_process_killed_in_the_middle_of_its_steps_leaves_a_whole_ledger_with_every_answered_step() {
    let ground = Ground::fresh();
    let store = ground.open().await;
    let mut answered = Vec::new();
    for round in 0..12_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "ground::child_that_writes_until_it_is_killed", "--nocapture"])
            .env("DOUANE_CHILD", ground.place())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (say, hear) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            for id in lines.filter_map(|line| line.split("answered ").nth(1)?.trim().parse::<u64>().ok()) {
                say.send(id).unwrap();
            }
        });
        answered.extend((0..=round).map(|_| hear.recv().unwrap()));
        // Somewhere else in a step each time.
        std::thread::sleep(Duration::from_micros(round * 1_137));
        child.kill().unwrap();
        child.wait().unwrap();
        reader.join().unwrap();
        answered.extend(hear.iter());
        whole(&store).await;
    }
    assert!(answered.len() >= 78, "twelve children wrote: {}", answered.len());
    for id in answered {
        let row = store.request(RequestId(id)).await.unwrap().expect("what was answered is there");
        assert!(row.link.is_some() && row.letter_due.is_some(), "with its link and its letter");
    }
}

/// Requests that were returned, withdrawn, cancelled, taken back and revoked.
async fn ended(store: &Store) -> Vec<RequestId> {
    let mut ids = Vec::new();
    let (by, comment) = (person("l.maes"), Digest::of(b"why"));
    for (more, why) in [
        (vec![Event::Returned { by: by.clone(), comment }], Some("why")),
        (vec![Event::Withdrawn], None),
        (vec![Event::Cancelled { by: by.clone(), comment }], Some("why")),
        (vec![accepted(), Event::Cancelled { by: by.clone(), comment }], Some("why")),
        (vec![accepted(), Event::TakenBack { by: by.clone() }], None),
        (vec![accepted(), Event::Withdrawn], None),
        (vec![accepted(), released(RequestId(99), at(5_000)), Event::Revoked { by: by.clone(), comment }], Some("why")),
    ] {
        let id = store.reserve().await.unwrap();
        happen(store, id, 45, asked("j.dupont", Some(Waits::Validated))).await;
        let before = Request::replay(id, &store.about(&Subject::Request(id)).await.unwrap());
        store.append(step(before, id, at(46), more, why).0).await.unwrap();
        ids.push(id);
    }
    ids
}

#[tokio::test]
async fn the_control_view_shows_what_the_gate_says() {
    let ground = Ground::fresh();
    let store = ground.open().await;
    let mut ids = Vec::new();
    for (place, more) in (0..).zip([
        vec![],
        vec![accepted()],
        vec![accepted(), Event::Withheld { file: crate::contract::lives::file("t.csv") }],
    ]) {
        let id = store.reserve().await.unwrap();
        happen(&store, id, place, asked("a.peeters", Some(gate::event::Waits::Validated))).await;
        if !more.is_empty() {
            happen(&store, id, place + 10, more).await;
        }
        ids.push(id);
    }
    for (place, more) in (20..).zip([
        vec![],
        vec![Event::LetterSent { message: "m".to_owned() }],
        vec![Event::LetterRefused { words: gate::ids::Digest::of(b"550") }],
        vec![Event::LetterSent { message: "m".to_owned() }, Event::Expired],
    ]) {
        let id = store.reserve().await.unwrap();
        happen(&store, id, place, asked("j.dupont", None)).await;
        happen(&store, id, place, [vec![accepted(), released(id, at(5_000))], more].concat()).await;
        ids.push(id);
    }
    for more in [vec![], vec![Event::Archived]] {
        let id = store.reserve().await.unwrap();
        happen(&store, id, 40, asked("j.dupont", Some(gate::event::Waits::Validated))).await;
        let before = Request::replay(id, &store.about(&Subject::Request(id)).await.unwrap());
        let (step, _) =
            step(before, id, at(41), [vec![rejected("no: 'quoted' é")], more].concat(), Some("no: 'quoted' é"));
        store.append(step).await.unwrap();
        ids.push(id);
    }
    ids.extend(ended(&store).await);
    let draft = store.reserve().await.unwrap();
    happen(&store, draft, 50, vec![opened("a.peeters"), crate::contract::lives::file_added("draft.csv")]).await;
    let mut expected = Vec::new();
    for id in ids {
        expected.extend(gate::control::rows(&store.request(id).await.unwrap().unwrap()));
    }
    let text = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let day = |moment: gate::ids::Moment| moment.timestamp().strftime("%Y-%m-%d %H:%M:%S").to_string();
    let expected: Vec<String> = expected
        .into_iter()
        .map(|row| {
            [
                row.id_file_export.to_string(),
                row.tx_file_nam.to_string(),
                row.tx_usr_nam.to_string(),
                row.cd_exec.to_string(),
                text(row.fl_valid_by_hd.map(|flag| flag.to_string())),
                text(row.tx_comment_by_hd),
                day(row.dt_registration),
                text(row.dt_done.map(day)),
                row.tx_content.to_string(),
                text(row.tx_metadata.map(|digest| digest.to_string())),
            ]
            .join("|")
        })
        .collect();
    assert_eq!(expected.len(), 16);
    assert_eq!(ground.view().await, expected);
}

#[tokio::test]
async fn a_step_about_a_person_is_read_back_with_it() {
    let ground = Ground::fresh();
    let store = ground.open().await;
    let id = person("a.peeters");
    let event = Event::PersonAdded { profile: gate::ids::Digest::of(b"p"), duties: [Duty::Analyst].into() };
    let someone = gate::person::Person::after(None, &id, at(0), &event).unwrap();
    let step = gate::ports::Step {
        rights: None,
        subject: Subject::Person(id.clone()),
        seen: 0,
        at: at(0),
        actor: gate::event::Actor::Host,
        from: gate::event::Origin::INSIDE,
        events: vec![event],
        reading: gate::reading::Reading::Person(Box::new(someone.clone())),
    };
    store.append(step).await.unwrap();
    assert_eq!(gate::ports::People::person(&store, &id).await.unwrap(), Some(someone));
    assert_eq!(verified(&store).await.unwrap().size, 1);
}

/// A copy in memory.
#[derive(Default)]
struct Copied {
    lines: std::collections::VecDeque<String>,
    rows: std::collections::VecDeque<Row>,
}

impl Sink for Copied {
    fn line(&mut self, text: &str) -> Result<(), Failure> {
        self.lines.push_back(text.to_owned());
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Result<(), Failure> {
        self.rows.push_back(row.clone());
        Ok(())
    }
}

impl Supply for Copied {
    fn line(&mut self) -> Result<Option<String>, Failure> {
        Ok(self.lines.pop_front())
    }

    fn row(&mut self) -> Result<Option<Row>, Failure> {
        Ok(self.rows.pop_front())
    }
}

async fn copied(store: &Store) -> Copied {
    let mut copy = Copied::default();
    store.copy_out(&mut copy).await.unwrap();
    copy
}

async fn put_in(ground: &Ground, copy: &mut Copied, outside: Vec<Checkpoint>) -> Result<Verified, NotPutIn> {
    let store = ground.open().await;
    store.put_in(copy, &signer().verifier(), outside, &Kept::default()).await
}

#[tokio::test]
async fn a_copy_put_into_an_empty_database_is_the_same_gate() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    let person = gate::ids::PersonId::new("a.peeters").unwrap();
    store.set_password(&person, "correct horse").await.unwrap();
    store.put_pass(&Digest::of(b"pass"), Pass::Bearer, &person, at(9_000)).await.unwrap();
    let (mut copy, mut again) = (copied(&store).await, copied(&store).await);
    assert_eq!(copy.lines.len(), 10);
    let other = Ground::fresh();
    assert_eq!(put_in(&other, &mut copy, Vec::new()).await.unwrap(), verified(&store).await.unwrap());
    let new = other.open().await;
    assert_eq!(whole(&new).await, 10);
    assert_eq!(new.head().await.unwrap(), store.head().await.unwrap());
    assert!(new.compare(&Kept::default()).await.is_ok(), "every list is what its entries say");
    assert!(new.check_password(&person, "correct horse").await.unwrap());
    assert_eq!(new.pass(&Digest::of(b"pass"), Pass::Bearer, at(0)).await.unwrap(), Some((person, at(9_000))));
    assert_ne!(new.reserve().await.unwrap(), RequestId(1), "no number is given twice");
    happen(&new, RequestId(1), 60, vec![Event::CodeSent]).await;
    assert_eq!(whole(&new).await, 11, "the ledger goes on where it stood");
    assert!(matches!(put_in(&other, &mut again, Vec::new()).await, Err(NotPutIn::NotEmpty)));
}

#[tokio::test]
async fn a_copy_that_is_not_whole_leaves_the_database_empty() {
    let ground = Ground::fresh();
    let store = ten(&ground).await;
    let later = store.head().await.unwrap();
    let later = Checkpoint { origin: signer().name().to_owned(), size: later.size + 1, root: later.root };
    let other = Ground::fresh();
    let spoil: [fn(&mut Copied); 5] = [
        |copy| drop(copy.lines.pop_back()),
        |copy| copy.lines.swap(3, 4),
        |copy| copy.lines[5] = copy.lines[5].replace("2001:db8::1", "2001:db8::2"),
        |copy| copy.rows.retain(|row| !matches!(row, Row::Checkpoint { .. })),
        |_| {},
    ];
    for (case, spoil) in spoil.into_iter().enumerate() {
        let mut copy = copied(&store).await;
        spoil(&mut copy);
        let outside = if case == 4 { vec![later.clone()] } else { Vec::new() };
        let refused = put_in(&other, &mut copy, outside).await;
        assert!(matches!(refused, Err(NotPutIn::NotVerified(NotVerified::Fault(_)))), "{case}: {refused:?}");
        let empty = other.open().await;
        assert_eq!(empty.head().await.unwrap().size, 0, "{case}");
        assert_eq!(empty.since(0, 10).await.unwrap(), [], "{case}");
    }
    assert!(put_in(&other, &mut copied(&store).await, Vec::new()).await.is_ok());
}
