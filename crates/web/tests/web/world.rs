//! A small gate in memory with people, registers and files, and a browser that remembers cookies.

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use gate::desk::{Desk, House, NewPerson, Ports};
use gate::environment::{Environment, Kind};
use gate::event::{Actor, Event, Origin};
use gate::ids::{EnvironmentName, Moment, PersonId, RegisterName, TicketName, UnitName};
use gate::keys::Signer;
use gate::letter::Rendered;
use gate::link::LinkKey;
use gate::memory::{Counting, Gate, InProcess, Kept, Mailbox, Plain, Secrets, Wall, Watchdog};
use gate::person::{Duty, ExportType, Language, Person};
use gate::ports::{Clock, Entropy, Failure, People, Renderer};
use gate::register::Register;
use gate::schedule::Schedule;
use gate::unit::UnitKind;
use http_body_util::BodyExt as _;
use std::collections::BTreeMap;
use std::sync::Arc;
use tower::ServiceExt as _;
use web::demo::DemoPort;
use web::inbox::{Inbox, Lying, Standing, WatchedFolder};
use web::site::{Settings, Site};
use web::upload::UploadLimits;
use words::book::Words;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse battery";
/// A file that passes every rule, and its metadata file.
pub(crate) const GOOD: (&str, &str) =
    (include_str!("../../../../examples/acs_by_year.csv"), include_str!("../../../../examples/acs_by_year.csv.meta"));
/// A file with a small count.
pub(crate) const BAD: &str = "province;n;N\nAntwerp;96;1200\nLimburg;3;1100\nNamur;45;900\n";
/// Its metadata file.
pub(crate) const BAD_META: &str = "\"key\";\"description\"\n\"tx_export_reason\";\"Annual report: overview per province\"\n\"tx_reg_nam\";\"INTEGO\"\n\"province\";\"Province of residence\"\n\"n\";\"Number of patients with the diagnosis\"\n\"N\";\"Number of registered patients\"\n";

/// A gate in memory.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) desk: Arc<Desk>,
    pub(crate) post: Arc<Mailbox>,
    pub(crate) clock: Arc<Wall>,
    pub(crate) app: Router,
    pub(crate) vault: Arc<Kept>,
    pub(crate) watchdog: Arc<Watchdog>,
}

/// The demonstration of this world.
struct Stage {
    desk: Arc<Desk>,
    gate: Arc<Gate>,
    post: Arc<Mailbox>,
    clock: Arc<Wall>,
}

/// A bunker's export folder, as somebody watches it.
struct Lies;

impl Inbox for Lies {
    fn folders(&self, desk: &Desk, _words: Words, bunker: &UnitName) -> Vec<WatchedFolder> {
        let lying = |name: &str, standing, said: &str, why: &[(&str, &str)]| Lying {
            name: name.to_owned(),
            standing,
            said: said.to_owned(),
            why: why.iter().map(|(what, fix)| ((*what).to_owned(), (*fix).to_owned())).collect(),
        };
        let files = vec![
            lying("survival.csv", Standing::Taken, "Waiting for review (request 17)", &[]),
            lying(
                "<b>table</b>.xlsx",
                Standing::Stopped,
                "Not taken",
                &[("The metadata file is called table.meta.", "Rename it.")],
            ),
            lying("big.csv", Standing::Copying, "The gate waits", &[]),
        ];
        let path = format!("/srv/{bunker}/export");
        vec![WatchedFolder { path, seen: Some(desk.now().plus_seconds(-240)), files }]
    }
}

impl Stage {
    async fn rounds(&self) -> Result<(), Failure> {
        let failed = |stopped: gate::desk::Stopped| Failure::new("rounds", format!("{stopped:?}"));
        self.desk.depart().await.map_err(failed)?;
        self.desk.post_letters().await.map_err(failed)?;
        self.desk.expire().await.map_err(failed)?;
        Ok(())
    }
}

#[async_trait]
impl DemoPort for Stage {
    fn mails(&self) -> Vec<Rendered> {
        self.post.letters()
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }

    async fn people(&self) -> Result<Vec<Person>, Failure> {
        self.gate.people().await
    }

    async fn run_departure(&self) -> Result<(), Failure> {
        if let Some(slot) = self.desk.schedule().next(self.clock.now()) {
            self.clock.set(slot.at);
        }
        self.rounds().await
    }

    async fn advance(&self, seconds: i64) -> Result<(), Failure> {
        self.clock.advance_seconds(seconds);
        self.rounds().await
    }
}

/// 2026-11-21 11:19 in Brussels.
pub(crate) fn morning() -> Moment {
    Moment::of("2026-11-21T10:19:00Z".parse().expect("an instant"))
}

struct Somebody {
    id: &'static str,
    name: &'static str,
    duties: &'static [Duty],
    language: Language,
    validated: bool,
    listed: bool,
}

const PEOPLE: [Somebody; 9] = [
    Somebody {
        id: "a.peeters",
        name: "An Peeters",
        duties: &[Duty::Analyst],
        language: Language::En,
        validated: false,
        listed: true,
    },
    Somebody {
        id: "k.weber",
        name: "Karl Weber",
        duties: &[Duty::Analyst],
        language: Language::En,
        validated: true,
        listed: true,
    },
    Somebody {
        id: "l.maes",
        name: "Lien Maes",
        duties: &[Duty::Officer],
        language: Language::En,
        validated: false,
        listed: false,
    },
    Somebody {
        id: "m.claes",
        name: "Mia Claes",
        duties: &[Duty::Officer, Duty::Analyst],
        language: Language::En,
        validated: true,
        listed: true,
    },
    Somebody {
        id: "i.dubois",
        name: "Iris Dubois",
        duties: &[Duty::Auditor],
        language: Language::En,
        validated: false,
        listed: false,
    },
    Somebody {
        id: "admin",
        name: "Ada Min",
        duties: &[Duty::Administrator],
        language: Language::En,
        validated: false,
        listed: false,
    },
    Somebody {
        id: "v.jansen",
        name: "Vic Jansen",
        duties: &[Duty::Analyst],
        language: Language::En,
        validated: false,
        listed: false,
    },
    Somebody {
        id: "p.brandt",
        name: "Sofie Brandt",
        duties: &[Duty::Publisher],
        language: Language::En,
        validated: false,
        listed: false,
    },
    Somebody {
        id: "s.claes",
        name: "Jan Claes",
        duties: &[Duty::Spoc],
        language: Language::En,
        validated: false,
        listed: false,
    },
];

/// Three routes: the analysis environment, a bunker, and a validation environment.
fn environments() -> Vec<Environment> {
    let name = |text: &str| EnvironmentName::new(text).expect("a name");
    let bunker = Kind::Bunker(UnitName::new("XAW03").expect("a name"));
    let mut all = vec![
        Environment::sas(),
        Environment { name: name("bunker"), kind: bunker, ..Environment::sas() },
        Environment { name: name("validation"), kind: Kind::Validation, ..Environment::sas() },
    ];
    // Officers of these stories answer for a breach with a reason.
    all.iter_mut().for_each(|route| route.exceptions = gate::exception::Demand::Reason);
    all
}

/// Letters as data, in tests that do not read them.
pub(crate) fn plain() -> Arc<dyn Renderer> {
    Arc::new(Plain)
}

impl World {
    /// A gate with people and registers.
    pub(crate) async fn new() -> Self {
        Self::with(plain(), false, 1024 * 1024).await
    }

    /// A gate that takes files up to `limit` bytes; with a demonstration where `demo` is set.
    pub(crate) async fn with(renderer: Arc<dyn Renderer>, demo: bool, limit: u64) -> Self {
        let signer = Signer::new("gate.example", &[7; 32]).expect("a name that fits");
        let gate = Arc::new(Gate::new(signer));
        let (vault, post) = (Arc::new(Kept::default()), Arc::new(Mailbox::default()));
        let clock = Arc::new(Wall::at(morning()));
        let entropy: Arc<dyn Entropy> = Arc::new(Counting::default());
        let watchdog = Arc::new(Watchdog::default());
        let ports = Ports {
            ledger: gate.clone(),
            index: gate.clone(),
            releases: gate.clone(),
            rounds: gate.clone(),
            people: gate.clone(),
            credentials: Arc::new(Secrets::default()),
            vault: vault.clone(),
            post: post.clone(),
            renderer,
            examiner: Arc::new(InProcess),
            scanner: watchdog.clone(),
            clock: clock.clone(),
            entropy: entropy.clone(),
            sealer: Arc::new(gate::parcel::NoSealer),
            support: Arc::new(gate::ticket::ByMail),
        };
        let house = House {
            environments: environments(),
            reminder_days: 3,
            schedule: Schedule::brussels(),
            domain: "gate.example".to_owned(),
            link_key: LinkKey::new([9; 32]),
            exceptions: gate::exception::Terms { lead_days: 2, ..Default::default() },
        };
        let desk = Arc::new(Desk::new(ports, house));
        people(&desk).await;
        let settings = Settings { upload: UploadLimits { file: limit, total: 4 * limit }, ..Settings::default() };
        let mut site = Site::new(desk.clone(), entropy, settings).with_inbox(Arc::new(Lies));
        if demo {
            let stage = Stage { desk: desk.clone(), gate: gate.clone(), post: post.clone(), clock: clock.clone() };
            site = site.with_demo(Arc::new(stage));
        }
        Self { desk, post, clock, vault, watchdog, app: web::router::router(site) }
    }

    /// A browser nobody is logged in with.
    pub(crate) fn browser(&self) -> Browser {
        Browser { app: self.app.clone(), cookies: BTreeMap::new(), form: String::new() }
    }

    /// A browser in which somebody is logged in.
    pub(crate) async fn as_person(&self, person: &str) -> Browser {
        let mut browser = self.browser();
        browser.get("/login").await;
        let page = browser.post("/login", &[("name", person), ("password", PASSWORD), ("next", "/")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{person} is let in");
        browser
    }

    /// Time passes until after the next departure; letters go.
    pub(crate) async fn depart(&self) {
        let slot = self.desk.schedule().next(self.clock.now()).expect("a departure");
        self.clock.set(slot.at);
        self.desk.depart().await.expect("a departure");
        self.desk.post_letters().await.expect("letters");
    }

    /// A bearer token for somebody.
    pub(crate) async fn token(&self, person: &str) -> String {
        let id = PersonId::new(person).expect("an account");
        let until = self.clock.now().plus_seconds(86_400);
        self.desk.issue_token(&Actor::Host, &Origin::INSIDE, &id, "tests", until).await.expect("a token")
    }
}

async fn people(desk: &Desk) {
    for name in ["INTEGO", "SIRIA"] {
        let register = Register { name: RegisterName::new(name).expect("a name"), title: String::new() };
        desk.add_register(&Actor::Host, &Origin::INSIDE, register).await.expect("a register");
    }
    for somebody in PEOPLE {
        let id = PersonId::new(somebody.id).expect("an account");
        let new = NewPerson {
            id: id.clone(),
            name: somebody.name.to_owned(),
            mail: format!("{}@example.org", somebody.id),
            language: somebody.language,
            department: "Epidemiology".to_owned(),
            duties: somebody.duties.iter().copied().collect(),
        };
        desk.add_person(&Actor::Host, &Origin::INSIDE, new).await.expect("a person");
        let mut events = vec![Event::ListedSet { listed: somebody.listed }];
        if somebody.validated {
            events.push(Event::ExportTypeSet { export: ExportType::Validated, reason: None, officer: None });
        }
        if somebody.duties.contains(&Duty::Analyst) {
            events.push(Event::DepartmentSet { department: UnitName::new("Epidemiology").expect("a name") });
            events.push(Event::AccessGranted { register: RegisterName::new("INTEGO").expect("a name") });
        }
        desk.change_person(&Actor::Host, &Origin::INSIDE, &id, &events).await.expect("rights");
        desk.set_password(&Actor::Host, &Origin::INSIDE, &id, PASSWORD).await.expect("a password");
    }
    for (kind, unit, person) in
        [(UnitKind::Department, "Epidemiology", "s.claes"), (UnitKind::Bunker, "XAW03", "p.brandt")]
    {
        let (unit, ticket) = (UnitName::new(unit).expect("a name"), TicketName::new("DWH-1").expect("a ticket"));
        let named = [PersonId::new(person).expect("an account")].into();
        desk.name_people(&Actor::Host, &Origin::INSIDE, (kind, &unit), named, &ticket).await.expect("a unit");
    }
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A browser without scripts: cookies, and the key of the last form it saw.
#[derive(Clone)]
pub(crate) struct Browser {
    app: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) form: String,
}

impl Browser {
    /// Follows a link.
    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// Asks with any method, as a mail scanner may.
    pub(crate) async fn ask(&mut self, method: Method, path: &str) -> Page {
        self.send(method, path, None, Body::empty()).await
    }

    /// Sends a form, with the key of the last page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = format!("form={}", self.form);
        for (name, value) in fields {
            body.push_str(&format!("&{name}={}", encoded(value)));
        }
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded".to_owned()), Body::from(body)).await
    }

    /// Sends a form with files: (field, file name or empty for plain fields, content).
    pub(crate) async fn upload(&mut self, path: &str, parts: &[(&str, &str, &[u8])]) -> Page {
        let form = self.form.clone();
        let mut all: Vec<(&str, &str, &[u8])> = vec![("form", "", form.as_bytes())];
        all.extend(parts);
        let (kind, body) = multipart(&all);
        self.send(Method::POST, path, Some(kind), Body::from(body)).await
    }

    /// Sends anything.
    pub(crate) async fn send(&mut self, method: Method, path: &str, kind: Option<String>, body: Body) -> Page {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "gate.example");
        if !self.cookies.is_empty() {
            let line: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, line.join("; "));
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let page = call(&self.app, request.body(body).expect("a request")).await;
        for line in page.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("text");
            let (name, rest) = line.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or_default();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        if let Some(at) = page.text().find("name=\"form\" value=\"") {
            self.form = page.text()[at + 19..].split('"').next().unwrap_or_default().to_owned();
        }
        page
    }
}

/// Calls the router once.
pub(crate) async fn call(app: &Router, request: Request<Body>) -> Page {
    let response = app.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
    Page { status: parts.status, headers: parts.headers, bytes }
}

/// Calls the API.
pub(crate) async fn api(
    world: &World,
    token: &str,
    method: Method,
    path: &str,
    kind: &str,
    body: impl Into<Body>,
) -> (Page, serde_json::Value) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "gate.example")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, kind)
        .body(body.into())
        .expect("a request");
    let page = call(&world.app, request).await;
    let value = serde_json::from_slice(&page.bytes).unwrap_or_default();
    (page, value)
}

/// A multipart body and its media type.
pub(crate) fn multipart(parts: &[(&str, &str, &[u8])]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (field, file, content) in parts {
        let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
        body.extend_from_slice(
            format!("--edge\r\nContent-Disposition: form-data; name=\"{field}\"{file}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    ("multipart/form-data; boundary=edge".to_owned(), body)
}

/// A value of a form.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
