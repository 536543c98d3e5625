//! A whole gate in memory, with people, a register and a clock that is moved by hand.

#![expect(clippy::unwrap_used, reason = "a house that does not stand ends its test")]
#![allow(unreachable_pub, dead_code, reason = "each test uses the parts it needs")]

use gate::desk::{Caller, Desk, House as Setup, NewPerson, Ports};
use gate::environment::{Environment, Kind};
use gate::event::{Actor, Channel, Event, Origin};
use gate::ids::{EnvironmentName, Moment, PersonId, RegisterName, RequestId, TicketName, UnitName};
use gate::link::LinkKey;
use gate::memory::{Counting, Gate, InProcess, Kept, Mailbox, Plain, Secrets, Wall, Watchdog};
use gate::person::{Duty, ExportType, Language};
use gate::ports::{Handed, Index};
use gate::register::Register;
use gate::request::Phase;
use gate::schedule::Schedule;
use gate::unit::UnitKind;
use std::sync::Arc;

/// A table that may leave.
pub const CLEAN: &str = "region;year;n\nGent;2021;120\nGent;2022;131\nLeuven;2021;80\nLeuven;2022;95\n";
/// A table that may not.
pub const SMALL: &str = "region;year;n\nGent;2021;120\nGent;2022;131\nLeuven;2021;3\nLeuven;2022;95\n";
/// Metadata of both.
pub const META: &str = "\"key\";\"description\"\n\"tx_export_reason\";\"Master thesis on heart failure: overview by region\"\n\"tx_reg_nam\";\"INTEGO\"\n\"region\";\"Region of the practice\"\n\"year\";\"Year of registration\"\n\"n\";\"Number of registrations\"\n";

pub struct House {
    pub desk: Desk,
    ports: Ports,
    pub gate: Arc<Gate>,
    pub vault: Arc<Kept>,
    pub mailbox: Arc<Mailbox>,
    pub clock: Arc<Wall>,
    pub watchdog: Arc<Watchdog>,
}

pub fn handed(name: &str, content: &str, metadata: &str) -> Handed {
    Handed {
        name: name.to_owned(),
        bytes: content.as_bytes().to_vec(),
        metadata: Some((format!("{}.meta", name.rsplit('/').next().unwrap()), metadata.as_bytes().to_vec())),
    }
}

/// A wall time in Brussels.
pub fn brussels(local: &str) -> Moment {
    let local: jiff::civil::DateTime = local.parse().unwrap();
    Moment::of(Schedule::brussels().zone().to_ambiguous_timestamp(local).compatible().unwrap())
}

/// The routes of these tests: `sas`, `bunker` (its publishers look first) and `validation` (nothing leaves).
pub fn environments() -> Vec<Environment> {
    let named =
        |name: &str, kind| Environment { name: EnvironmentName::new(name).unwrap(), kind, ..Environment::sas() };
    let bunker = Kind::Bunker(UnitName::new("XAW03").unwrap());
    let mut all = vec![Environment::sas(), named("bunker", bunker), named("validation", Kind::Validation)];
    // Stories of breaches that an officer answers for; those of exceptions stand in `exceptions.rs`.
    all.iter_mut().for_each(|route| route.exceptions = gate::exception::Demand::Reason);
    all
}

/// How every house of these tests is set up.
pub fn setup() -> Setup {
    Setup {
        environments: environments(),
        schedule: Schedule::brussels(),
        reminder_days: 3,
        domain: "gate.example".to_owned(),
        link_key: LinkKey::new([9; 32]),
        exceptions: gate::exception::Terms { lead_days: 2, ..Default::default() },
    }
}

impl House {
    pub async fn open(local: &str) -> Self {
        let (gate, vault, mailbox) =
            (Arc::new(Gate::default()), Arc::new(Kept::default()), Arc::new(Mailbox::default()));
        let clock = Arc::new(Wall::at(brussels(local)));
        let watchdog = Arc::new(Watchdog::default());
        let ports = Ports {
            ledger: gate.clone(),
            index: gate.clone(),
            releases: gate.clone(),
            rounds: gate.clone(),
            people: gate.clone(),
            credentials: Arc::new(Secrets::default()),
            vault: vault.clone(),
            post: mailbox.clone(),
            renderer: Arc::new(Plain),
            examiner: Arc::new(InProcess),
            scanner: watchdog.clone(),
            clock: clock.clone(),
            entropy: Arc::new(Counting::default()),
            sealer: Arc::new(gate::parcel::NoSealer),
            support: Arc::new(gate::ticket::ByMail),
        };
        let house = Self { desk: Desk::new(ports.clone(), setup()), ports, gate, vault, mailbox, clock, watchdog };
        house.furnish().await;
        house
    }

    /// The ports of this house, for a further desk in it.
    pub fn ports(&self) -> Ports {
        self.ports.clone()
    }

    async fn furnish(&self) {
        let intego = RegisterName::new("INTEGO").unwrap();
        let register = Register { name: intego.clone(), title: "General practice".to_owned() };
        self.desk.add_register(&Actor::Host, &Origin::INSIDE, register).await.unwrap();
        let access = Event::AccessGranted { register: intego };
        let listed = Event::ListedSet { listed: true };
        let validated = Event::ExportTypeSet { export: ExportType::Validated, reason: None, officer: None };
        self.add("a.peeters", &[Duty::Analyst], &[listed.clone(), access.clone()]).await;
        self.add("j.dupont", &[Duty::Analyst, Duty::Officer], &[listed, access.clone(), validated]).await;
        self.add("l.maes", &[Duty::Officer], &[]).await;
        self.add("p.claes", &[Duty::Officer], &[]).await;
        self.add("r.admin", &[Duty::Administrator], &[]).await;
        self.add("u.auditor", &[Duty::Auditor], &[]).await;
        self.add("v.alidator", &[Duty::Analyst], &[access, Event::ValidationAccessSet { access: true }]).await;
    }

    pub async fn add(&self, account: &str, duties: &[Duty], events: &[Event]) {
        let new = NewPerson {
            id: PersonId::new(account).unwrap(),
            name: format!("Name of {account}"),
            mail: format!("{account}@example.org"),
            language: Language::Nl,
            department: "ZIV".to_owned(),
            duties: duties.iter().copied().collect(),
        };
        let id = new.id.clone();
        self.desk.add_person(&Actor::Host, &Origin::INSIDE, new).await.unwrap();
        if !events.is_empty() {
            self.desk.change_person(&Actor::Host, &Origin::INSIDE, &id, events).await.unwrap();
        }
    }

    /// Names the publisher of the bunker.
    pub async fn publisher(&self, account: &str) -> Caller {
        self.add(account, &[Duty::Publisher], &[]).await;
        let (bunker, ticket) = (UnitName::new("XAW03").unwrap(), TicketName::new("DWH-12").unwrap());
        let named = [PersonId::new(account).unwrap()].into();
        let unit = (UnitKind::Bunker, &bunker);
        self.desk.name_people(&Actor::Host, &Origin::INSIDE, unit, named, &ticket).await.unwrap();
        self.caller(account).await
    }

    /// Moves the clock to a wall time in Brussels.
    pub fn at(&self, local: &str) {
        self.clock.set(brussels(local));
    }

    pub fn sas(&self) -> EnvironmentName {
        EnvironmentName::new("sas").unwrap()
    }

    pub fn outside(&self) -> Origin {
        Origin { channel: Channel::Web, address: Some("192.0.2.7".to_owned()) }
    }

    /// Somebody at the door, with the rights they have now.
    pub async fn caller(&self, account: &str) -> Caller {
        let id = PersonId::new(account).unwrap();
        let person = gate::ports::People::person(&*self.gate, &id).await.unwrap().unwrap();
        Caller { person, from: self.outside(), call: None }
    }

    /// Asks for the export of one clean table.
    pub async fn ask(&self, caller: &Caller, name: &str) -> RequestId {
        let answer = self.desk.ask(caller, &self.sas(), &[handed(name, CLEAN, META)], "").await.unwrap();
        assert_eq!(answer.refusals, []);
        answer.request.unwrap().id
    }

    pub async fn phase(&self, id: u64) -> Phase {
        self.gate.request(RequestId(id)).await.unwrap().unwrap().phase
    }

    pub async fn suspend(&self, account: &str) {
        let id = PersonId::new(account).unwrap();
        self.desk.suspend(&Actor::Host, &Origin::INSIDE, &id, "GDPR training is missing").await.unwrap();
    }

    pub async fn reinstate(&self, account: &str) {
        let id = PersonId::new(account).unwrap();
        self.desk.change_person(&Actor::Host, &Origin::INSIDE, &id, &[Event::Reinstated]).await.unwrap();
    }

    pub async fn password(&self, account: &str, password: &str) {
        let id = PersonId::new(account).unwrap();
        self.desk.set_password(&Actor::Host, &Origin::INSIDE, &id, password).await.unwrap();
    }
}
