//! A whole month of a gate on its real database, with a clock that the test moves: October 2026, in which the hour from two to three comes twice.
//!
//! Ten analysts ask on every working day, two officers decide, one SPOC follows another, somebody leaves, a machine is down over two departures, the
//! mail server takes nothing for hours. What must have come of each request is written down beside, in the words of the control view; at the end it is
//! compared with the view in plain SQL, and the ledger is verified with the checkpoints that letters carried away during the month.

#![expect(clippy::unwrap_used, reason = "a month that cannot go on stops here")]

use gate::checkpoint::Checkpoint;
use gate::desk::{Caller, Desk, House, NewPerson, Ports, Reply, Stopped};
use gate::environment::Environment;
use gate::event::{Actor, Channel, Event, Origin, Subject, Waits};
use gate::exception::Demand;
use gate::ids::{EnvironmentName, Moment, PersonId, RegisterName, RequestId, TicketName, UnitName};
use gate::keys::{Signer, Verifier};
use gate::link::LinkKey;
use gate::memory::{Counting, InProcess, Kept, Mailbox, Plain, Wall};
use gate::person::{Duty, ExportType, Language};
use gate::ports::{Delivery, Handed, Index as _, Ledger as _, People as _};
use gate::reading::{Filter, Order, Page};
use gate::refusal::Refusal;
use gate::register::Register;
use gate::request::Phase;
use gate::retro::Outcome;
use gate::schedule::Schedule;
use gate::unit::UnitKind;
use sqlx::{Connection as _, Row as _, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use store_sqlite::Store;

const META: &str = "\"key\";\"description\"\n\"tx_export_reason\";\"Annual report: overview by practice\"\n\"tx_reg_nam\";\"INTEGO\"\n\"practice\";\"Code of the practice\"\n\"year\";\"Year of registration\"\n\"n\";\"Number of registrations\"\n";
const PEOPLE: [&str; 10] = [
    "a.peeters",
    "b.janssens",
    "c.dupont",
    "d.wouters",
    "e.lambert",
    "f.martens",
    "g.simon",
    "h.leroy",
    "i.goossens",
    "j.mertens",
];

/// `CD_EXEC` and `FL_VALID_BY_HD`.
type Codes = (i64, Option<i64>);
const PENDING: Codes = (0, None);
const ACCEPTED: Codes = (0, Some(1));
const SENT: Codes = (2, Some(1));
const ARCHIVED: Codes = (5, Some(1));

struct Month {
    file: PathBuf,
    _folder: tempfile::TempDir,
    verifier: Verifier,
    vault: Arc<Kept>,
    mailbox: Arc<Mailbox>,
    clock: Arc<Wall>,
    entropy: Arc<Counting>,
    store: Store,
    desk: Desk,
    asked: u64,
    /// What must have come of each request; `None`: it was never registered.
    expected: BTreeMap<RequestId, Option<Codes>>,
    kept: Vec<Checkpoint>,
}

fn id(account: &str) -> PersonId {
    PersonId::new(account).unwrap()
}

fn ziv() -> UnitName {
    UnitName::new("ZIV").unwrap()
}

/// The usual departures, and one in the hour that comes twice.
fn schedule() -> Schedule {
    let times = ["02:30", "10:00", "12:00", "14:00", "16:00", "18:00", "20:00"];
    Schedule::new("Europe/Brussels", times).unwrap()
}

fn signer() -> Signer {
    Signer::new("douane", &[7; 32]).unwrap()
}

fn refusals<T: std::fmt::Debug>(outcome: Result<T, Stopped>) -> Vec<Refusal> {
    match outcome.unwrap_err() {
        Stopped::Refused(refusals) => refusals,
        Stopped::Failed(failure) => panic!("{failure}"),
    }
}

impl Month {
    async fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("douane.db");
        let (vault, mailbox) = (Arc::new(Kept::default()), Arc::new(Mailbox::default()));
        let (clock, entropy) = (Arc::new(Wall::default()), Arc::new(Counting::default()));
        let store = store_sqlite::open(&file, signer()).await.unwrap();
        let desk = desk(&store, &vault, &mailbox, &clock, &entropy);
        let verifier = signer().verifier();
        let expected = BTreeMap::new();
        let month = Self {
            file,
            _folder: folder,
            verifier,
            vault,
            mailbox,
            clock,
            entropy,
            store,
            desk,
            asked: 0,
            expected,
            kept: Vec::new(),
        };
        month.at("2026-10-01T08:30");
        month.furnish().await;
        month
    }

    async fn furnish(&self) {
        let host = (&Actor::Host, &Origin::INSIDE);
        self.desk.found(host.0, host.1, "douane").await.unwrap();
        let intego = RegisterName::new("INTEGO").unwrap();
        let register = Register { name: intego.clone(), title: String::from("General practice") };
        self.desk.add_register(host.0, host.1, register).await.unwrap();
        let rights = [
            Event::DepartmentSet { department: ziv() },
            Event::ListedSet { listed: true },
            Event::AccessGranted { register: intego },
        ];
        for account in PEOPLE {
            self.add(account, Duty::Analyst, &rights).await;
        }
        for account in ["l.maes", "p.claes"] {
            self.add(account, Duty::Officer, &[]).await;
        }
        for account in ["s.first", "s.second"] {
            self.add(account, Duty::Spoc, &[]).await;
        }
        self.add("u.auditor", Duty::Auditor, &[]).await;
        self.name_spoc("s.first", "DWH-1").await;
    }

    async fn add(&self, account: &str, duty: Duty, events: &[Event]) {
        let new = NewPerson {
            id: id(account),
            name: format!("Name of {account}"),
            mail: format!("{account}@example.org"),
            language: Language::Nl,
            department: String::from("ZIV"),
            duties: [duty].into(),
        };
        self.desk.add_person(&Actor::Host, &Origin::INSIDE, new).await.unwrap();
        if !events.is_empty() {
            self.desk.change_person(&Actor::Host, &Origin::INSIDE, &id(account), events).await.unwrap();
        }
    }

    async fn name_spoc(&self, account: &str, ticket: &str) {
        let (unit, ticket) = (ziv(), TicketName::new(ticket).unwrap());
        let named = (UnitKind::Department, &unit);
        self.desk.name_people(&Actor::Host, &Origin::INSIDE, named, [id(account)].into(), &ticket).await.unwrap();
    }

    /// Moves the clock to a wall time; where the wall shows it twice, to the first.
    fn at(&self, local: &str) {
        let local: jiff::civil::DateTime = local.parse().unwrap();
        let zoned = schedule().zone().to_ambiguous_timestamp(local).compatible().unwrap();
        self.clock.set(Moment::of(zoned));
    }

    /// What a gate does by itself, at this wall time.
    async fn rounds(&self, local: &str) {
        self.at(local);
        self.round().await;
    }

    async fn round(&self) {
        self.desk.depart().await.unwrap();
        self.desk.post_letters().await.unwrap();
        self.desk.expire().await.unwrap();
        self.desk.read_releases().await.unwrap();
        self.desk.retro_round().await.unwrap();
    }

    async fn who(&self, account: &str) -> Caller {
        let person = self.store.person(&id(account)).await.unwrap().unwrap();
        let from = Origin { channel: Channel::Web, address: Some(String::from("192.0.2.7")) };
        Caller { person, from, call: None }
    }

    /// A table of its own practices; `lowest` stands in one of its cells.
    fn table(&mut self, lowest: u32) -> Handed {
        self.asked += 1;
        let number = self.asked;
        let line = |place: u32, year: u32, n: u32| format!("P{number}-{place};{year};{n}\n");
        let content = format!(
            "practice;year;n\n{}{}{}{}",
            line(1, 2021, 120),
            line(1, 2022, 131),
            line(2, 2021, lowest),
            line(2, 2022, 95)
        );
        Handed {
            name: format!("table_{number}.csv"),
            bytes: content.into_bytes(),
            metadata: Some((format!("table_{number}.csv.meta"), META.as_bytes().to_vec())),
        }
    }

    /// Asks for the export of a table; answers with its request, which is expected to be in the state that these codes tell.
    async fn ask(&mut self, account: &str, expected: Codes) -> RequestId {
        let table = self.table(80);
        let caller = self.who(account).await;
        let sas = EnvironmentName::new("sas").unwrap();
        let answer = self.desk.ask(&caller, &sas, &[table], "").await.unwrap();
        assert_eq!(answer.refusals, []);
        let id = answer.request.unwrap().id;
        self.expected.insert(id, Some(expected));
        id
    }

    fn expect(&mut self, id: RequestId, codes: Codes) {
        self.expected.insert(id, Some(codes));
    }

    async fn phase(&self, id: RequestId) -> Phase {
        self.store.request(id).await.unwrap().unwrap().phase
    }

    /// The process ends and another one takes over, with what lies on the disk.
    async fn restart(&mut self) {
        self.store = store_sqlite::open(&self.file, signer()).await.unwrap();
        self.desk = desk(&self.store, &self.vault, &self.mailbox, &self.clock, &self.entropy);
    }

    /// Somebody keeps the checkpoint at the foot of a letter.
    async fn keep_checkpoint(&mut self) {
        let head = self.store.head().await.unwrap();
        self.kept.push(Checkpoint::open(&head.note, &self.verifier).unwrap());
    }

    /// The control view, with plain SQL: codes, requester and comment by request.
    async fn view(&self) -> BTreeMap<RequestId, (Codes, Option<String>)> {
        let mut connection = SqliteConnection::connect(self.file.to_str().unwrap()).await.unwrap();
        let rows = sqlx::query("SELECT ID_FILE_EXPORT, CD_EXEC, FL_VALID_BY_HD, TX_COMMENT_BY_HD FROM V_FILE_EXPORT")
            .fetch_all(&mut connection)
            .await
            .unwrap();
        let row = |row: &sqlx::sqlite::SqliteRow| {
            let number: i64 = row.get(0);
            let codes = (row.get::<i64, _>(1), row.get::<Option<i64>, _>(2));
            (RequestId(number.cast_unsigned()), (codes, row.get::<Option<String>, _>(3)))
        };
        rows.iter().map(row).collect()
    }

    async fn codes(&self, id: RequestId) -> Codes {
        self.view().await[&id].0
    }

    /// Two analysts ask in the morning, and the first departure of the day is made.
    async fn morning(&mut self, day: i8) {
        self.keep_checkpoint().await;
        self.at(&format!("2026-10-{day:02}T09:00"));
        for turn in 0..2_usize {
            let account = PEOPLE[(usize::from(day.unsigned_abs()) * 2 + turn) % 7];
            self.ask(account, SENT).await;
        }
        self.rounds(&format!("2026-10-{day:02}T10:00:02")).await;
    }

    /// Days on which nothing else happens; on Saturdays and Sundays nobody asks.
    async fn ordinary(&mut self, days: std::ops::RangeInclusive<i8>) {
        for day in days {
            if jiff::civil::date(2026, 10, day).weekday().to_monday_zero_offset() < 5 {
                self.morning(day).await;
            }
            for hour in [12, 14, 16, 18, 20] {
                self.rounds(&format!("2026-10-{day:02}T{hour}:00:02")).await;
            }
        }
    }
}

fn desk(store: &Store, vault: &Arc<Kept>, mailbox: &Arc<Mailbox>, clock: &Arc<Wall>, entropy: &Arc<Counting>) -> Desk {
    let store = Arc::new(store.clone());
    let ports = Ports {
        ledger: store.clone(),
        index: store.clone(),
        releases: store.clone(),
        rounds: store.clone(),
        people: store.clone(),
        credentials: store,
        vault: vault.clone(),
        post: mailbox.clone(),
        renderer: Arc::new(Plain),
        examiner: Arc::new(InProcess),
        scanner: Arc::new(gate::scan::NoScanner),
        clock: clock.clone(),
        entropy: entropy.clone(),
        sealer: Arc::new(gate::parcel::NoSealer),
        support: Arc::new(gate::ticket::ByMail),
    };
    let house = House {
        // This house lets an officer's reason do for a breach.
        environments: vec![Environment { exceptions: Demand::Reason, ..Environment::sas() }],
        schedule: schedule(),
        reminder_days: 3,
        domain: String::from("gate.example"),
        exceptions: gate::exception::Terms::default(),
        link_key: LinkKey::new([9; 32]),
    };
    Desk::new(ports, house)
}

/// Fri 2: a new SPOC puts one analyst under validation, another off the list; what that one had asked for stays here.
async fn spoc_changes(month: &mut Month) {
    month.at("2026-10-02T08:00");
    let stays = month.ask("j.mertens", ACCEPTED).await;
    month.name_spoc("s.second", "DWH-22").await;
    let rows: String = PEOPLE
        .iter()
        .filter(|account| **account != "j.mertens")
        .map(|account| {
            let (export, reason) = if *account == "h.leroy" { ("validated", "new") } else { ("automatic", "") };
            format!("{account};Name of {account};{account}@example.org;nl;{export};{reason}\n")
        })
        .collect();
    let list = format!("account;name;mail;language;export;reason\n{rows}");
    let (former, present) = (month.who("s.first").await, month.who("s.second").await);
    let told = refusals(month.desk.compare_list(&former, &ziv(), "list.csv", list.as_bytes()).await);
    assert!(matches!(told[..], [Refusal::NotAllowed { .. }]), "{told:?}");
    let compared = month.desk.compare_list(&present, &ziv(), "list.csv", list.as_bytes()).await.unwrap();
    assert_eq!(compared.difference.counts(), (0, 1, 1));
    assert_eq!(compared.open[&id("j.mertens")].iter().map(|row| row.id).collect::<Vec<_>>(), [stays]);
    let seen = compared.difference.digest();
    month.desk.apply_list(&present, &ziv(), ("list.csv", list.as_bytes()), &seen).await.unwrap();
    assert_eq!(month.who("h.leroy").await.person.export, ExportType::Validated);
    month.rounds("2026-10-02T10:00:02").await;
    assert_eq!(month.codes(stays).await, ACCEPTED, "nothing of a leaver departs");
    let sas = EnvironmentName::new("sas").unwrap();
    let (leaver, table) = (month.who("j.mertens").await, month.table(80));
    let answer = month.desk.ask(&leaver, &sas, &[table], "").await.unwrap();
    assert!(matches!(answer.refusals[..], [Refusal::NotListed { .. }]) && answer.request.is_none());
    let maes = month.who("l.maes").await;
    month.desk.cancel(&maes, stays, "J. Mertens left the department.").await.unwrap();
    month.expect(stays, (9, Some(1)));
}

/// Tue 6: a rejection stays as such until the next departure closes it.
async fn rejection(month: &mut Month) {
    month.morning(6).await;
    month.at("2026-10-06T11:10");
    let id = month.ask("h.leroy", PENDING).await;
    let maes = month.who("l.maes").await;
    assert_eq!(refusals(month.desk.reject(&maes, id, " ").await), [Refusal::CommentMissing]);
    month.desk.reject(&maes, id, "The purpose is another one than the permit's.").await.unwrap();
    assert_eq!(month.codes(id).await, (0, Some(0)));
    month.rounds("2026-10-06T12:00:02").await;
    assert_eq!(month.codes(id).await, (5, Some(0)));
    month.expect(id, (5, Some(0)));
    assert_eq!(month.view().await[&id].1.as_deref(), Some("The purpose is another one than the permit's."));
}

/// Wed 7 and Thu 8: changes are asked, answered with another table, and accepted by the other officer.
async fn a_return(month: &mut Month) {
    month.morning(7).await;
    month.at("2026-10-07T15:00");
    let id = month.ask("h.leroy", PENDING).await;
    let (leroy, maes, claes) = (month.who("h.leroy").await, month.who("l.maes").await, month.who("p.claes").await);
    month.desk.return_for_changes(&maes, id, "Leave the second practice out.").await.unwrap();
    month.rounds("2026-10-07T16:00:02").await;
    assert_eq!(month.codes(id).await, PENDING);
    month.morning(8).await;
    month.at("2026-10-08T11:00");
    let name = month.store.request(id).await.unwrap().unwrap().files[0].name.to_string();
    let shorter = "practice;year;n\nQ1;2021;120\nQ1;2022;131\n".as_bytes().to_vec();
    let handed = Handed { metadata: Some((format!("{name}.meta"), META.as_bytes().to_vec())), name, bytes: shorter };
    let reply = Reply { message: String::from("Done."), files: vec![handed], ..Reply::default() };
    month.desk.reply(&leroy, id, &reply).await.unwrap();
    assert_eq!(month.store.request(id).await.unwrap().unwrap().waits, Some(Waits::Changed));
    assert_eq!(refusals(month.desk.accept(&leroy, id, "").await).len(), 1, "nobody judges their own");
    month.desk.accept(&claes, id, "").await.unwrap();
    assert_eq!(month.codes(id).await, ACCEPTED);
    month.rounds("2026-10-08T12:00:02").await;
    month.expect(id, SENT);
}

/// Fri 9: taken back before it leaves, and withdrawn by its own requester.
async fn a_take_back(month: &mut Month) {
    month.morning(9).await;
    month.at("2026-10-09T13:30");
    let id = month.ask("a.peeters", ACCEPTED).await;
    let (ann, maes) = (month.who("a.peeters").await, month.who("l.maes").await);
    month.desk.take_back(&maes, id).await.unwrap();
    month.rounds("2026-10-09T14:00:02").await;
    assert_eq!(month.codes(id).await, PENDING, "it did not leave");
    month.desk.withdraw(&ann, id).await.unwrap();
    month.expect(id, (9, None));
    let late = refusals(month.desk.accept(&maes, id, "").await);
    assert!(matches!(late[..], [Refusal::StateChanged { .. }]), "{late:?}");
}

/// Tue 13: revoked after it was fetched; the link is dead at once.
async fn a_revoke(month: &mut Month) {
    month.morning(13).await;
    month.at("2026-10-13T11:00");
    let id = month.ask("b.janssens", SENT).await;
    month.rounds("2026-10-13T12:00:02").await;
    let (bea, claes) = (month.who("b.janssens").await, month.who("p.claes").await);
    let token = month.desk.own_link(&bea, id).await.unwrap();
    month.at("2026-10-13T12:20");
    month.desk.fetch(token.secret(), &bea).await.unwrap();
    month.morning(14).await;
    month.at("2026-10-14T11:00");
    month.desk.revoke(&claes, id, "The wrong year was exported.").await.unwrap();
    let told = refusals(month.desk.fetch(token.secret(), &bea).await);
    assert!(matches!(told[..], [Refusal::LinkRevoked { .. }]), "{told:?}");
    assert_eq!(month.desk.status(&claes, id).await.unwrap().row.downloads, 1, "what was fetched is shown");
    month.expect(id, (9, Some(1)));
}

/// Thu 15: the machine is down from half past eleven to five, over three departures, and the mail server until seven.
async fn an_outage(month: &mut Month) {
    month.morning(15).await;
    month.at("2026-10-15T11:00");
    let early = month.ask("c.dupont", SENT).await;
    let later = month.ask("d.wouters", SENT).await;
    month.restart().await;
    // Two letters, three attempts.
    for _ in 0..6 {
        month.mailbox.answer(Delivery::Deferred(String::from("connection refused")));
    }
    let before = month.mailbox.letters().len();
    month.rounds("2026-10-15T17:00").await;
    for id in [early, later] {
        assert_eq!(month.phase(id).await, Phase::Leaving, "made up once, without its letter");
    }
    let link = month.store.request(early).await.unwrap().unwrap().link;
    month.rounds("2026-10-15T17:30").await;
    month.rounds("2026-10-15T18:00:02").await;
    assert_eq!(month.mailbox.letters().len(), before, "no mail server");
    month.restart().await;
    month.rounds("2026-10-15T19:05").await;
    for id in [early, later] {
        let letters = month.mailbox.letters();
        let sent = letters.iter().filter(|letter| letter.subject == format!("released {id}"));
        assert_eq!(sent.count(), 1, "one letter for {id}");
        assert_eq!(month.phase(id).await, Phase::Sent);
    }
    assert_eq!(month.store.request(early).await.unwrap().unwrap().link, link, "the same link all along");
}

/// Mon 19: two officers decide at once, one of them wins; somebody may not export for two days; an address is refused for good.
async fn a_busy_monday(month: &mut Month) {
    month.morning(19).await;
    month.at("2026-10-19T11:00");
    let id = month.ask("h.leroy", PENDING).await;
    let (maes, claes) = (month.who("l.maes").await, month.who("p.claes").await);
    let (yes, no) = tokio::join!(month.desk.accept(&maes, id, ""), month.desk.reject(&claes, id, "Too fine."));
    assert_ne!(yes.is_ok(), no.is_ok(), "one decision");
    month.expect(id, if yes.is_ok() { SENT } else { (5, Some(0)) });

    let held = month.ask("e.lambert", ACCEPTED).await;
    let lambert = crate::id("e.lambert");
    month.desk.suspend_person(&maes, &lambert, "GDPR training is missing").await.unwrap();
    month.rounds("2026-10-19T12:00:02").await;
    assert_eq!(month.codes(held).await, ACCEPTED, "held");
    month.ordinary(20..=20).await;
    assert_eq!(month.codes(held).await, ACCEPTED, "still held");
    month.morning(21).await;
    month.desk.reinstate_person(&maes, &lambert).await.unwrap();
    month.rounds("2026-10-21T10:30").await;
    assert_eq!(month.codes(held).await, ACCEPTED, "it waits for a departure");
    month.rounds("2026-10-21T12:00:02").await;
    month.expect(held, SENT);

    month.at("2026-10-21T13:00");
    let refused = month.ask("f.martens", ACCEPTED).await;
    month.mailbox.answer(Delivery::Refused(String::from("550 no such mailbox")));
    month.rounds("2026-10-21T14:00:02").await;
    assert_eq!(month.codes(refused).await, (1, Some(1)));
    month.expect(refused, (1, Some(1)));
}

/// Fri 23: a small count is stopped; with a reason it goes before an officer, who says why it may leave.
async fn a_breach(month: &mut Month) {
    month.morning(23).await;
    month.at("2026-10-23T11:00");
    let (gil, maes) = (month.who("g.simon").await, month.who("l.maes").await);
    let sas = EnvironmentName::new("sas").unwrap();
    let table = month.table(3);
    let blocked = month.desk.ask(&gil, &sas, std::slice::from_ref(&table), "").await.unwrap().request.unwrap();
    assert_eq!(blocked.state.phase(), Phase::Blocked);
    month.expected.insert(blocked.id, None);
    let why = "The column counts practices, not people.";
    let id = month.desk.ask(&gil, &sas, &[table], why).await.unwrap().request.unwrap().id;
    assert_eq!(month.codes(id).await, PENDING);
    let without = refusals(month.desk.accept(&maes, id, "").await);
    assert!(matches!(without[..], [Refusal::BreachNeedsReason]), "{without:?}");
    month.desk.accept(&maes, id, "Practices are public.").await.unwrap();
    month.rounds("2026-10-23T12:00:02").await;
    month.expect(id, SENT);
}

/// Sun 25: three o'clock becomes two. The departure of half past two happens the first time only; those of the day stand on the wall.
async fn the_hour_that_comes_twice(month: &mut Month) {
    let utc = |text: &str| Moment::of(text.parse().unwrap());
    month.keep_checkpoint().await;
    month.clock.set(utc("2026-10-24T23:45:00Z"));
    let first = month.ask("a.peeters", SENT).await;
    month.clock.set(utc("2026-10-25T00:30:01Z"));
    month.round().await;
    assert_eq!(month.phase(first).await, Phase::Sent, "half past two, summer time");
    month.clock.set(utc("2026-10-25T00:45:00Z"));
    let second = month.ask("b.janssens", SENT).await;
    for minute in [15, 29, 30, 31, 59] {
        month.clock.set(utc(&format!("2026-10-25T01:{minute}:01Z")));
        month.round().await;
    }
    assert_eq!(month.phase(second).await, Phase::Accepted, "half past two came once more, and nothing departed");
    month.clock.set(utc("2026-10-25T08:30:00Z"));
    month.round().await;
    assert_eq!(month.phase(second).await, Phase::Accepted, "ten o'clock is an hour later now");
    month.clock.set(utc("2026-10-25T09:00:01Z"));
    month.round().await;
    assert_eq!(month.phase(second).await, Phase::Sent);
}

/// What officers find when they look back: one link is shut, one person is validated.
async fn looking_back(month: &mut Month) {
    month.morning(26).await;
    let claes = month.who("p.claes").await;
    let drawn = month.desk.retro_list(&claes).await.unwrap();
    let weeks: BTreeSet<&str> = drawn.iter().map(|drawn| drawn.week.as_str()).collect();
    assert_eq!(weeks, ["2026-W40", "2026-W41", "2026-W42", "2026-W43"].into(), "each week once");
    let open = |drawn: &&gate::desk::Drawn| drawn.row.phase == Phase::Sent && drawn.outcome.is_none();
    let (one, other) = {
        let mut open = drawn.iter().filter(open);
        (open.next().unwrap().row.clone(), open.next().unwrap().row.clone())
    };
    month.desk.retro_done(&claes, one.id, Outcome::Revoke, "Two practices of one doctor.").await.unwrap();
    month.expect(one.id, (9, Some(1)));
    month.desk.retro_done(&claes, other.id, Outcome::Fine, "").await.unwrap();
    assert_eq!(month.phase(other.id).await, Phase::Sent);
}

/// What must hold at the end of every month.
async fn verified(month: &Month) {
    let view = month.view().await;
    let seen: BTreeMap<RequestId, Codes> = view.iter().map(|(id, (codes, _))| (*id, *codes)).collect();
    let expected: BTreeMap<RequestId, Codes> =
        month.expected.iter().filter_map(|(id, codes)| Some((*id, (*codes)?))).collect();
    assert_eq!(seen, expected, "V_FILE_EXPORT");

    let all = Page { skip: 0, limit: 1_000, order: Order::Newest };
    let auditor = month.who("u.auditor").await;
    let told = month.desk.exports(&auditor, all).await.unwrap();
    assert_eq!(told.iter().map(|row| row.id_file_export).collect::<BTreeSet<_>>(), seen.into_keys().collect());
    for account in PEOPLE {
        let own = month.desk.exports(&month.who(account).await, all).await.unwrap();
        let theirs = told.iter().filter(|row| row.tx_usr_nam == id(account)).count();
        assert!(own.len() == theirs && own.iter().all(|row| row.tx_usr_nam == id(account)), "{account}");
    }

    let whole = month.store.verify(&month.verifier, month.kept.clone()).await.unwrap();
    assert_eq!(whole.size, month.store.head().await.unwrap().size);
    assert!(month.kept.len() > 20 && whole.size > 300, "{} {}", month.kept.len(), whole.size);
    links_and_letters(month).await;
    departures(month).await;
}

/// Each request that left has one link and one letter, to whom it belongs; nothing else has any.
async fn links_and_letters(month: &Month) {
    let all = Page { skip: 0, limit: 1_000, order: Order::Newest };
    let rows = month.store.requests(&Filter::default(), all).await.unwrap().rows;
    let left: Vec<_> = rows.iter().filter(|row| row.link.is_some()).collect();
    assert_eq!(left.iter().map(|row| row.link).collect::<BTreeSet<_>>().len(), left.len(), "no two share a link");
    let released = |id: RequestId| {
        let letters = month.mailbox.letters();
        letters.into_iter().filter(|letter| letter.subject == format!("released {id}")).collect::<Vec<_>>()
    };
    for row in &rows {
        let due = usize::from(row.link.is_some() && row.phase != Phase::NotSent);
        let letters = released(row.id);
        assert_eq!(letters.len(), due, "{} {:?}", row.id, row.phase);
        let to = format!("{}@example.org", row.requester);
        assert!(letters.iter().all(|letter| letter.to_mail == to && Some(&letter.message_id) == row.message.as_ref()));
    }
    let reminded = month.mailbox.letters();
    let reminded: BTreeSet<&str> =
        reminded.iter().filter_map(|letter| letter.subject.strip_prefix("reminder ")).collect();
    let archived = rows.iter().filter(|row| row.phase == Phase::Archived && row.link.is_some());
    for row in archived {
        assert!(reminded.contains(row.id.to_string().as_str()), "{} ended without a word before", row.id);
    }
}

/// Every departure stands in the ledger once, at a time of the timetable, on the wall of its day.
async fn departures(month: &Month) {
    let entries = month.store.about(&Subject::Gate).await.unwrap();
    let made = entries.iter().filter_map(|entry| match entry.event {
        Event::Departed { slot } => Some(schedule().local(slot)),
        _ => None,
    });
    let mut walls: Vec<String> = made.map(|local| local.strftime("%d %H:%M").to_string()).collect();
    let count = walls.len();
    assert!(walls.iter().all(|wall| wall.ends_with(":00") || wall == "25 02:30"), "{walls:?}");
    assert!(walls.contains(&String::from("25 02:30")) && walls.contains(&String::from("15 16:00")), "{walls:?}");
    walls.sort();
    walls.dedup();
    assert_eq!(walls.len(), count, "none twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_month_ends_with_every_request_where_it_belongs_and_a_ledger_that_is_whole() {
    let mut month = Month::begin().await;
    month.ordinary(1..=1).await;
    spoc_changes(&mut month).await;
    let sent = |(id, codes): (&RequestId, &Option<Codes>)| (*codes == Some(SENT)).then_some(*id);
    let early: Vec<RequestId> = month.expected.iter().filter_map(sent).collect();
    month.ordinary(3..=5).await;
    rejection(&mut month).await;
    a_return(&mut month).await;
    a_take_back(&mut month).await;
    month.ordinary(10..=12).await;
    a_revoke(&mut month).await;
    an_outage(&mut month).await;
    month.ordinary(16..=18).await;
    a_busy_monday(&mut month).await;
    month.ordinary(22..=22).await;
    a_breach(&mut month).await;
    month.ordinary(24..=24).await;
    the_hour_that_comes_twice(&mut month).await;
    looking_back(&mut month).await;
    month.ordinary(27..=31).await;
    // The links of the first two days have ended.
    month.rounds("2026-11-02T10:00:02").await;
    for id in early.into_iter().filter(|id| month.expected[id] == Some(SENT)).collect::<Vec<_>>() {
        month.expect(id, ARCHIVED);
    }
    verified(&month).await;
}
