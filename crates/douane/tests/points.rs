//! kill -9 at every point at which something outside the process changes. The list of points is read from the source; a call that writes, syncs,
//! renames, commits or sends and has no point beside it fails a test, and so does a point that no story kills at. Each story is rehearsed, which says
//! how often each point is passed; then it is played anew for the first, the second and the last time of each, the process is killed there, what its
//! people would do next is done, and the oracle looks: nothing lost, nothing doubled, the ledger whole, nobody repaired anything.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

#[path = "../../store-postgres/tests/cluster/mod.rs"]
mod cluster;
mod ground;
#[path = "../../store-s3/tests/server/mod.rs"]
mod server;
#[path = "ground/shared.rs"]
mod shared;

use ground::gate::Gate;
use ground::http::{Answer, Browser, ask};
use ground::receiver::Receiver;
use ground::{Mailbox, free_port};
use shared::Shared;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The gate's own sources that touch a disk, a database or a mail server, each without its tests.
fn sources() -> Vec<(String, String)> {
    let mut folders = vec![root().join("crates/store/src"), root().join("crates/store/queries")];
    folders.extend(
        ["store-sqlite/src", "store-postgres/src", "store-s3/src", "douane/src"]
            .map(|folder| root().join("crates").join(folder)),
    );
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
                let path = fs::canonicalize(path).unwrap();
                let name = path.strip_prefix(fs::canonicalize(root().join("crates")).unwrap()).unwrap();
                found.push((name.display().to_string(), text));
            }
        }
    }
    found
}

/// Every point in the source, as it is killed at: `before:append`.
fn points() -> BTreeSet<String> {
    let mut points = BTreeSet::new();
    for (file, text) in sources() {
        if file == "store/src/point.rs" {
            continue;
        }
        for (call, sides) in
            [("before(\"", &["before"][..]), ("after(\"", &["after"]), ("commit(transaction, \"", &["before", "after"])]
        {
            for (at, _) in text.match_indices(call) {
                let name = text[at + call.len()..].split('"').next().unwrap();
                points.extend(sides.iter().map(|side| format!("{side}:{name}")));
            }
        }
    }
    points
}

/// What changes something outside the process, as it is written in the source.
const CHANGES: [&str; 24] = [
    ".commit()",
    "sync_all(",
    "sync_data(",
    "fs::rename(",
    "renameat(",
    "remove_file(",
    "unlinkat(",
    "hard_link(",
    "fs::write(",
    ".write_all(",
    "create_new(true)",
    "DirBuilder::new()",
    "create_dir_all(",
    ".persist(",
    ".message(bytes)",
    "migrate!(",
    ".put(&place",
    ".put_multipart(",
    "upload.finish(",
    ".store.delete(",
    ".send(body",
    ".send(bytes",
    ".send(message",
    "socket.send(",
];

/// Where changes need no point, and why.
const EXCUSED: [(&str, &str); 18] = [
    ("store/src/seal.rs", "writes into the file that the vault is writing, between the vault's points"),
    ("store/src/parcel/lock.rs", "a ZIP in memory"),
    ("store-sqlite/src/database.rs", "an empty file and its tables, in transactions before the first step"),
    ("douane/src/sandbox/wire.rs", "a pipe to a reader"),
    ("douane/src/sandbox/mod.rs", "a pipe to a reader"),
    ("douane/src/terminal.rs", "words for whoever sits there"),
    ("douane/src/keys.rs", "an empty folder"),
    ("douane/src/demo/seed.rs", "the demonstration, which begins anew with each start"),
    ("douane/src/commands/demo.rs", "the demonstration, which begins anew with each start"),
    ("douane/src/commands/people.rs", "a list for whoever asked for it, who asks again"),
    ("douane/src/commands/evidence.rs", "evidence for whoever asked for it, who asks again"),
    ("douane/src/commands/meta.rs", "a draft on the desk of whoever asked for it"),
    ("douane/src/commands/protect.rs", "a safe copy on the desk of whoever asked for it"),
    ("douane/src/commands/questions.rs", "the configuration, whole beside the old one before it takes its place"),
    (
        "douane/src/desktop/servicenow.rs",
        "a mark at a ticket, made again at the next look: the ticket is known by its id",
    ),
    ("store/src/clamd.rs", "a question to a scanner, asked again"),
    ("douane/src/commands/backup.rs", "an empty mark"),
    (
        "douane/src/client.rs",
        "a call of the command line: the gate it asks has the points, and whoever typed it asks again",
    ),
];

/// Lines that need no point wherever they stand, and why.
const HARMLESS: [(&str, &str); 9] = [
    ("DirBuilder::new().recursive(true)", "an empty folder is made again, or found"),
    ("create_dir_all(", "an empty folder is made again, or found"),
    ("let _ = fs::remove_file(", "takes away what failed; what stays is swept at the next opening"),
    ("fs::remove_file(entry.path())?", "takes away what a crash left; what stays goes the next time"),
    ("unlinkat(&self.fd, name, ", "takes away a file of ours in a watched folder; what stays goes the next time"),
    ("unlinkat(&folder.fd, name.as_str()", "takes away what a crash left; what stays goes the next time"),
    ("socket.send(", "a line over UDP or a socket, told again from the place that is kept"),
    ("stream.write_all(", "a line over TCP, told again from the place that is kept"),
    ("file.write_all(&[0; HEADER])", "between the points vault-begin and vault-head"),
];

/// A change is beside a point when no more lines than these lie between them.
const NEAR: usize = 9;

#[test]
fn whatever_changes_something_outside_has_a_point_beside_it_or_a_reason() {
    let mut bare = Vec::new();
    let mut used = BTreeSet::new();
    for (file, text) in sources() {
        if file == "store/src/point.rs" {
            continue;
        }
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let code = line.split("//").next().unwrap();
            if !CHANGES.iter().any(|change| code.contains(change)) {
                continue;
            }
            if let Some((file, _)) = EXCUSED.iter().find(|(excused, _)| *excused == file) {
                used.insert(*file);
                continue;
            }
            if HARMLESS.iter().any(|(harmless, _)| code.contains(harmless)) || code.contains("folder.sync_all()") {
                // A folder is synced between the points of what changed in it.
                continue;
            }
            let near = &lines[at.saturating_sub(NEAR)..(at + NEAR).min(lines.len())];
            if !near.iter().any(|line| line.contains("point::before(") || line.contains("point::after(")) {
                bare.push(format!("{file}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert!(bare.is_empty(), "without a point and without a reason:\n{}", bare.join("\n"));
    let idle: Vec<&str> = EXCUSED.iter().map(|(file, _)| *file).filter(|file| !used.contains(file)).collect();
    assert!(idle.is_empty(), "excused for nothing: {idle:?}");
}

/// What becomes of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// It came to its end.
    Done,
    /// It was killed where it was to be killed.
    Killed,
}

/// A story: what stands before it, what is done, what people do when it was cut off, and what must hold then.
struct Story {
    name: &'static str,
    before: fn() -> Stage,
    act: fn(&mut Stage, &Armed) -> Ended,
    again: fn(&mut Stage),
    holds: fn(&mut Stage, &str),
}

/// A gate with what is around it.
struct Stage {
    gate: Gate,
    mailbox: Mailbox,
    passwords: BTreeMap<String, String>,
    officer: String,
    /// Database and vault, where they are not in the gate's folder.
    shared: Option<Shared>,
    /// Who is told of events by webhook and takes tickets, where the configuration names somebody.
    receiver: Option<Receiver>,
}

/// What the process of an act is told about points.
enum Armed {
    Rehearsal(PathBuf),
    Kill(String, usize),
    Not,
}

impl Armed {
    fn variable(&self) -> (&'static str, String) {
        match self {
            Self::Rehearsal(log) => ("DOUANE_POINTS", log.display().to_string()),
            Self::Kill(point, nth) => ("DOUANE_KILL", format!("{point}:{nth}")),
            Self::Not => ("DOUANE_NOTHING", String::new()),
        }
    }
}

impl Stage {
    /// An empty folder, in which `admin init` comes next.
    fn bare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mailbox = Mailbox::mailbox(&[]);
        let address = format!("127.0.0.1:{}", free_port());
        let gate = Gate { folder, address, mail: mailbox.port, token: String::new(), serving: None, extra: Vec::new() };
        gate.clock("11:40:00");
        Self { gate, mailbox, passwords: BTreeMap::new(), officer: String::new(), shared: None, receiver: None }
    }

    /// The same over an empty database on PostgreSQL and an empty bucket.
    fn bare_elsewhere() -> Self {
        let (mut stage, shared) = (Self::bare(), Shared::start());
        stage.gate.extra = shared.variables(stage.gate.folder.path());
        Self { shared: Some(shared), ..stage }
    }

    /// A gate with an analyst and an officer who have passwords and tokens.
    fn furnished() -> Self {
        Self::bare().furnish()
    }

    fn furnish(mut self) -> Self {
        for arguments in FURNISH {
            self.gate.run(arguments);
        }
        self.give_keys();
        self
    }

    fn give_keys(&mut self) {
        for person in ["a.peeters", "l.maes"] {
            let (file, password) =
                (self.gate.folder.path().join("password"), format!("seven tall ships of {}", person.len()));
            fs::write(&file, &password).unwrap();
            self.gate.run(&["admin", "password", person, "--password-file", file.to_str().unwrap()]);
            self.passwords.insert(person.to_owned(), password);
            let said = self.gate.run(&["admin", "token", person]);
            let token = said.split_whitespace().last().unwrap().to_owned();
            if person == "l.maes" { self.officer = token } else { self.gate.token = token }
        }
    }

    /// The same with two accepted requests.
    fn asked() -> Self {
        let mut stage = Self::furnished();
        stage.gate.serve();
        for number in 0..2 {
            stage.gate.ask(&format!("table_{number}.csv"));
        }
        stage.gate.kill();
        stage
    }

    /// The same after their departure.
    fn departed() -> Self {
        let stage = Self::asked();
        stage.gate.clock("12:00:05");
        stage.gate.run(&["batch", "run"]);
        assert_eq!(ground::letters(&stage.mailbox).len(), 2);
        stage
    }

    /// Another stage like this one, with a mailbox of its own.
    fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let everything = format!("{}/.", self.gate.folder.path().display());
        assert!(Command::new("cp").arg("-a").arg(everything).arg(folder.path()).status().unwrap().success());
        let mailbox = Mailbox::mailbox(&[]);
        let address = format!("127.0.0.1:{}", free_port());
        let shared = self.shared.as_ref().map(Shared::copy);
        let extra = shared.as_ref().map(|shared| shared.variables(folder.path())).unwrap_or_default();
        let gate = Gate { folder, address, mail: mailbox.port, token: self.gate.token.clone(), serving: None, extra };
        let receiver = self.receiver.as_ref().map(|known| {
            let receiver = Receiver::start();
            let config = gate.folder.path().join("douane.toml");
            let text = fs::read_to_string(&config).unwrap().replace(&known.url, &receiver.url);
            fs::write(config, text).unwrap();
            receiver
        });
        let (passwords, officer) = (self.passwords.clone(), self.officer.clone());
        Self { gate, mailbox, passwords, officer, shared, receiver }
    }

    /// A command that may be killed.
    fn command(&self, arguments: &[&str], armed: &Armed) -> Ended {
        let (name, value) = armed.variable();
        let mut command = self.gate.command(arguments);
        let done = command.env(name, value).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        if done.signal() == Some(9) { Ended::Killed } else { Ended::Done }
    }

    /// Commands one after the other, until one is killed.
    fn commands(&self, commands: &[&[&str]], armed: &Armed) -> Ended {
        let killed = commands.iter().any(|arguments| self.command(arguments, armed) == Ended::Killed);
        if killed { Ended::Killed } else { Ended::Done }
    }

    /// Serves, lets something be done, and ends as the service manager ends it.
    fn serving(&mut self, armed: &Armed, acts: impl FnOnce(&mut Self) -> Option<()>) -> Ended {
        let (name, value) = armed.variable();
        let start = |gate: &Gate| {
            let mut command = gate.command(&["serve"]);
            command.env(name, &value).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let mut serving = start(&self.gate);
        for _ in 0..2_000 {
            if ask(&self.gate.address, "GET", "/healthz", &[], b"").is_some() {
                break;
            }
            match serving.try_wait().unwrap() {
                None => {}
                Some(ended) if ended.signal() == Some(9) => break,
                // Somebody else on this machine was given the port meanwhile.
                Some(_) => {
                    self.gate.address = format!("127.0.0.1:{}", free_port());
                    serving = start(&self.gate);
                }
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        let all = acts(self);
        if all.is_some() {
            let _ = Command::new("kill").args(["-TERM", &serving.id().to_string()]).status();
        }
        for _ in 0..400 {
            if let Some(ended) = serving.try_wait().unwrap() {
                return if ended.signal() == Some(9) { Ended::Killed } else { Ended::Done };
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        let _ = serving.kill();
        serving.wait().unwrap();
        panic!("what was to be killed lives, and does not answer");
    }

    /// The ledger and everything read from it are whole.
    fn whole(&self, what: &str) {
        let (code, said) = self.gate.verified(&[]);
        assert_eq!(code, Some(0), "{what}: {said}");
        if self.shared.is_some() {
            return;
        }
        let left = fs::read_dir(self.gate.folder.path().join("data/vault/incoming")).unwrap().count();
        assert_eq!(left, 0, "{what}: half-written files are swept at the next opening");
    }

    fn states(&mut self) -> BTreeMap<u64, String> {
        self.gate.serve();
        let states = self.gate.states();
        self.gate.kill();
        states
    }
}

/// What is set up first.
const FURNISH: [&[&str]; 4] = [
    &["admin", "init"],
    &["admin", "register", "INTEGO"],
    &[
        "admin",
        "user",
        "a.peeters",
        "--name",
        "An Peeters",
        "--mail",
        "an@uni.example",
        "--duty",
        "analyst",
        "--access",
        "INTEGO",
    ],
    &["admin", "user", "l.maes", "--name", "Lien Maes", "--mail", "lien@gov.example", "--duty", "officer"],
];

/// Asks as a program that repeats its call with the same key until it is answered.
fn program_asks(stage: &Stage, number: u32) -> Option<Answer> {
    let examples = root().join("examples");
    let part = |field: &str, name: &str, file: &str| {
        let head = format!("--edge\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
        [head.into_bytes(), fs::read(examples.join(file)).unwrap(), b"\r\n".to_vec()].concat()
    };
    let name = format!("table_{number}.csv");
    let body = [
        part("file", &name, "acs_by_year.csv"),
        part("meta", &format!("{name}.meta"), "acs_by_year.csv.meta"),
        b"--edge--\r\n".to_vec(),
    ]
    .concat();
    let (bearer, key) = (format!("Bearer {}", stage.gate.token), format!("call-{number}"));
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "multipart/form-data; boundary=edge"),
        ("idempotency-key", &key),
    ];
    ask(&stage.gate.address, "POST", "/api/v1/requests", &headers, &body)
}

fn hand_in(stage: &mut Stage) -> Option<()> {
    for number in 0..2 {
        let answer = program_asks(stage, number)?;
        assert!(matches!(answer.status, 200 | 201), "{}: {}", answer.status, answer.text());
    }
    Some(())
}

/// Logs in wrongly and rightly, and out.
fn come_and_go(stage: &mut Stage) -> Option<()> {
    let mut browser = Browser::at(&stage.gate.address);
    let password = stage.passwords["a.peeters"].clone();
    assert!(!browser.log_in("a.peeters", "not-the-password")?, "a wrong password opens nothing");
    assert!(browser.log_in("a.peeters", &password)?);
    browser.get("/exports")?;
    assert_eq!(browser.post("/logout", &[])?.status, 303);
    Some(())
}

/// Fetches with a login, then with a code by mail: a wrong one first.
fn fetch(stage: &mut Stage) -> Option<()> {
    fetch_of(stage, 1)
}

fn fetch_of(stage: &mut Stage, id: u64) -> Option<()> {
    let mut browser = Browser::at(&stage.gate.address);
    assert!(browser.log_in("a.peeters", &stage.passwords["a.peeters"].clone())?);
    let page = browser.get(&format!("/requests/{id}"))?.text();
    let link = format!("/d/{}", page.split_once("/d/").unwrap().1.split('"').next().unwrap());
    browser.get(&link)?;
    right_bytes(&browser.post(&link, &[])?);
    let mut stranger = Browser::at(&stage.gate.address);
    stranger.get(&link)?;
    let sent = stranger.post(&format!("{link}/code"), &[])?;
    if sent.status == 429 {
        // Whoever was killed had sent one a moment ago: a minute lies between two codes.
        stage.gate.clock_on(65);
        assert_eq!(stranger.post(&format!("{link}/code"), &[])?.status, 200);
    }
    assert_eq!(stranger.post(&link, &[("code", "00000000")])?.status, 422);
    let letters = stage.mailbox.letters();
    let text = letters.last().unwrap()["text"].as_str().unwrap().to_owned();
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let code = text.lines().map(digits).find(|digits| digits.len() == 8).unwrap();
    right_bytes(&stranger.post(&link, &[("code", &code)])?);
    Some(())
}

fn right_bytes(answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(
        answer.body == fs::read(root().join("examples/acs_by_year.csv")).unwrap(),
        "what is fetched is what was accepted"
    );
}

/// One letter a request, each with a link of its own; all are sent.
fn each_is_told_once(stage: &mut Stage, what: &str) {
    let states = stage.states();
    assert!(states.len() == 2 && states.values().all(|state| state == "sent"), "{what}: {states:?}");
    let mut links: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, link) in ground::letters(&stage.mailbox) {
        links.entry(id).or_default().insert(link);
    }
    assert_eq!(links.len(), 2, "{what}: one Message-ID a request");
    assert!(links.values().all(|links| links.len() == 1), "{what}: {links:?}");
    assert_eq!(links.values().flatten().collect::<BTreeSet<_>>().len(), 2, "{what}: {links:?}");
    stage.whole(what);
}

/// The vault's file of what was accepted, and a place beside it.
fn accepted(stage: &Stage) -> (PathBuf, PathBuf) {
    let bytes = fs::read(root().join("examples/acs_by_year.csv")).unwrap();
    let digest = gate::ids::Digest::of(&bytes).to_string();
    let folder = stage.gate.folder.path();
    (folder.join("data/vault/objects").join(&digest[..2]).join(&digest), folder.join("aside"))
}

/// A gate that watches a mailbox and a folder, and tells a file of everything.
fn watched() -> Stage {
    let stage = Stage::furnished();
    let here = stage.gate.folder.path();
    let config = here.join("douane.toml");
    let text = fs::read_to_string(&config).unwrap();
    let routes = "\n[[environment]]\nname = \"sas\"\nkind = \"sas\"\n[environment.folders]\ndrop = \"drop\"\nsettle = 1\n\
        [environment.folders.accounts]\n52002 = \"a.peeters\"\n\
        [[environment]]\nname = \"intego\"\nkind = \"desktop\"\n[environment.desktop]\nregister = \"INTEGO\"\naccounts = [\"*_P\"]\n\
        origins = [\"127.0.0.1\"]\narchive = \"sent\"\npassword_file = \"intego.password\"\nmailbox = \"maildir:mail\"\n\
        checked_by = \"mx.hd.example\"\nshare = \"share\"\nshare_names = []\n";
    let text = text.replace("\nlines = []\n", "\nlines = [\"file:events.json\"]\n");
    fs::write(&config, text + routes).unwrap();
    fs::write(here.join("intego.password"), "seven tall ships 7\n").unwrap();
    fs::set_permissions(here.join("intego.password"), fs::Permissions::from_mode(0o600)).unwrap();
    for folder in ["mail/new", "mail/cur", "mail/tmp", "share", "drop"] {
        fs::create_dir_all(here.join(folder)).unwrap();
    }
    fs::set_permissions(here, fs::Permissions::from_mode(0o755)).unwrap();
    stage.gate.run(&[
        "admin",
        "user",
        "an_P",
        "--name",
        "An",
        "--mail",
        "an_P@uni.example",
        "--duty",
        "analyst",
        "--access",
        "INTEGO",
    ]);
    fs::write(here.join("share/t.csv"), "region;n\nGent;120\nLeuven;80\n").unwrap();
    fs::write(
        here.join("mail/new/1.k.mx"),
        "Authentication-Results: mx.hd.example; dmarc=pass header.from=uni.example\r\nFrom: <an_P@uni.example>\r\n\
         To: intego@hd.example\r\nSubject: Results\r\nMessage-ID: <k@uni.example>\r\n\r\nt.csv\r\n",
    )
    .unwrap();
    let examples = root().join("examples");
    for (name, from) in [("d.csv.meta", "acs_by_year.csv.meta"), ("d.csv", "acs_by_year.csv")] {
        fs::copy(examples.join(from), here.join("drop").join(name)).unwrap();
        std::os::unix::fs::chown(here.join("drop").join(name), Some(52_002), None).unwrap();
    }
    stage
}

/// The same after a departure that was killed behind the archive of a parcel, whose request was taken back then.
fn cut_off() -> Stage {
    let mut stage = watched();
    stage.serving(&Armed::Not, taken_in);
    stage.gate.clock("12:00:05");
    let ended = stage.command(&["batch", "run"], &Armed::Kill("after:parcel-link".to_owned(), 1));
    assert_eq!((ended, archived(&stage).count()), (Ended::Killed, 3), "a parcel, its mark, and the name it passed by");
    stage.gate.serve();
    for id in ["1", "2"] {
        // The one that left before the kill stays away.
        let _ = stage.gate.command(&["takeback", id]).env("DOUANE_TOKEN", &stage.officer).output().unwrap();
    }
    stage.gate.kill();
    stage.gate.clock("12:03:00");
    stage
}

/// Names in the archive of the desktop's one person.
fn archived(stage: &Stage) -> impl Iterator<Item = std::ffi::OsString> {
    let folder = stage.gate.folder.path().join("sent/an_P");
    fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name())
}

/// A gate that tells a program of acceptances, and takes questions to a desk of support.
fn listened_to() -> Stage {
    let (mut stage, receiver) = (Stage::furnished(), Receiver::start());
    let here = stage.gate.folder.path();
    for (name, text) in [("hook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"), ("jira", "gate@hd.example:token-1\n")] {
        fs::write(here.join(name), text).unwrap();
        fs::set_permissions(here.join(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
    let config = here.join("douane.toml");
    let mut text = fs::read_to_string(&config).unwrap();
    for (key, value) in
        [("jira", &*receiver.url), ("jira_desk", "10"), ("jira_type", "25"), ("jira_login_file", "jira")]
    {
        let (empty, set) = (format!("\n{key} = \"\"\n"), format!("\n{key} = \"{value}\"\n"));
        assert!(text.contains(&empty), "{key}");
        text = text.replace(&empty, &set);
    }
    text += &format!("\n[[webhook]]\nurl = \"{}/in\"\nsecret_file = \"hook\"\nevents = [\"accepted\"]\n", receiver.url);
    fs::write(config, text).unwrap();
    stage.receiver = Some(receiver);
    stage
}

/// Two requests are accepted, a program hears of both, and somebody asks a question.
fn told_others(stage: &mut Stage) -> Option<()> {
    hand_in(stage)?;
    until(stage, |_| {
        let told = stage.receiver.as_ref().unwrap().told();
        told.iter().map(|call| &call.id).filter(|id| !id.is_empty()).collect::<BTreeSet<_>>().len() == 2
    })?;
    let bearer = format!("Bearer {}", stage.gate.token);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let body = br#"{"topic":"link ended","text":"Can it be sent again?"}"#;
    let answer = ask(&stage.gate.address, "POST", "/api/v1/tickets", &headers, body)?;
    assert!(answer.status == 200 || answer.status == 201, "{}: {}", answer.status, answer.text());
    assert!(answer.text().contains("DWH-1234"), "{}", answer.text());
    Some(())
}

/// Waits until something is so; `None` when the gate does not answer any more.
fn until(stage: &Stage, is_so: impl Fn(&Path) -> bool) -> Option<()> {
    for _ in 0..600 {
        if is_so(stage.gate.folder.path()) {
            return Some(());
        }
        ask(&stage.gate.address, "GET", "/healthz", &[], b"")?;
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let beside = state_beside(stage.gate.folder.path());
    panic!("waited in vain, {beside:?}: {}", stage.gate.run(&["ledger", "show", "--json"]));
}

/// The state that stands beside the file in the drop folder.
fn state_beside(here: &Path) -> Option<String> {
    let said = fs::read(here.join("drop/d.csv.status.json")).ok()?;
    let said: serde_json::Value = serde_json::from_slice(&said).ok()?;
    said["state"].as_str().map(ToOwned::to_owned)
}

fn taken_in(stage: &mut Stage) -> Option<()> {
    until(stage, |here| {
        // Whoever was killed after the departure may have said so already.
        let taken = state_beside(here).is_some_and(|state| state == "accepted" || state == "sent");
        taken && fs::read_dir(here.join("mail/new")).unwrap().count() == 0
    })
}

fn sent_back(stage: &mut Stage) -> Option<()> {
    until(stage, |here| state_beside(here).is_some_and(|state| state == "sent"))?;
    for _ in 0..100 {
        if ground::letters(&stage.mailbox).len() >= 2 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    // The monitor follows within moments.
    std::thread::sleep(std::time::Duration::from_secs(2));
    ask(&stage.gate.address, "GET", "/healthz", &[], b"").map(drop)
}

/// Only root can give files away, which a watched folder wants.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout == b"0\n"
}

fn set_up_again(stage: &mut Stage) {
    // Asked again, a command may say that it was done already.
    for arguments in FURNISH {
        let _ = stage.gate.output(arguments);
    }
}

fn it_opens(stage: &mut Stage, what: &str) {
    stage.give_keys();
    stage.gate.serve();
    assert!(come_and_go(stage).is_some(), "{what}");
    stage.gate.kill();
    stage.whole(what);
}

const STORIES: [Story; 14] = [
    Story {
        name: "setting up",
        before: Stage::bare,
        act: |stage, armed| stage.commands(&FURNISH, armed),
        again: set_up_again,
        holds: it_opens,
    },
    Story {
        name: "setting up on PostgreSQL and S3",
        before: Stage::bare_elsewhere,
        act: |stage, armed| stage.commands(&FURNISH, armed),
        again: set_up_again,
        holds: it_opens,
    },
    Story {
        name: "a day on PostgreSQL and S3",
        before: || Stage::bare_elsewhere().furnish(),
        act: |stage, armed| {
            let ended = stage.serving(armed, hand_in);
            if ended == Ended::Killed {
                return ended;
            }
            stage.gate.clock("12:00:05");
            stage.commands(&[&["batch", "run"], &["admin", "keys", "rotate"], &["admin", "keys", "retire"]], armed)
        },
        again: |stage| {
            stage.serving(&Armed::Not, hand_in);
            for time in ["12:00:20", "12:03:00", "12:06:00"] {
                stage.gate.clock(time);
                stage.gate.run(&["batch", "run"]);
            }
            stage.gate.run(&["admin", "keys", "rotate"]);
            stage.gate.run(&["admin", "keys", "retire"]);
        },
        holds: |stage, what| {
            each_is_told_once(stage, what);
            // Whoever was killed between a number and its request leaves a number without one.
            let first = stage.states().keys().next().copied().unwrap();
            stage.serving(&Armed::Not, |stage| fetch_of(stage, first));
        },
    },
    Story {
        name: "handing in",
        before: Stage::furnished,
        act: |stage, armed| stage.serving(armed, hand_in),
        again: |stage| {
            stage.gate.serve();
            hand_in(stage).unwrap();
            stage.gate.kill();
        },
        holds: |stage, what| {
            let states = stage.states();
            let accepted = states.values().filter(|state| *state == "accepted").count();
            assert!(accepted == 2 && states.len() == 2, "{what}: {states:?}");
            stage.whole(what);
        },
    },
    Story {
        name: "coming in and going out",
        before: Stage::furnished,
        act: |stage, armed| stage.serving(armed, come_and_go),
        again: |stage| {
            stage.gate.serve();
            come_and_go(stage).unwrap();
            stage.gate.kill();
        },
        holds: |stage, what| stage.whole(what),
    },
    Story {
        name: "a departure",
        before: Stage::asked,
        act: |stage, armed| {
            stage.gate.clock("12:00:05");
            stage.command(&["batch", "run"], armed)
        },
        again: |stage| {
            for time in ["12:00:20", "12:03:00", "12:06:00"] {
                stage.gate.clock(time);
                stage.gate.run(&["batch", "run"]);
            }
        },
        holds: each_is_told_once,
    },
    Story {
        name: "fetching",
        before: Stage::departed,
        act: |stage, armed| stage.serving(armed, fetch),
        again: |stage| {
            stage.gate.serve();
            fetch(stage).unwrap();
            stage.gate.kill();
        },
        holds: |stage, what| {
            stage.whole(what);
            let shown = stage.gate.run(&["ledger", "show", "--json"]);
            let downloads = shown.matches("\"downloaded\"").count();
            assert!(downloads >= 2, "{what}: nothing was fetched that is not written down: {downloads}");
        },
    },
    Story {
        name: "passes that are over",
        before: || {
            let mut stage = Stage::departed();
            stage.serving(&Armed::Not, |stage| hand_in(stage).and_then(|()| come_and_go(stage)));
            stage
        },
        act: |stage, armed| {
            // Two days on, everything that lives for minutes or hours is over.
            stage.gate.clock_days_on(2);
            let ended = stage.serving(armed, |_| {
                std::thread::sleep(std::time::Duration::from_millis(2_500));
                Some(())
            });
            if ended == Ended::Killed { ended } else { stage.command(&["admin", "revoke", "l.maes"], armed) }
        },
        again: |stage| {
            stage.serving(&Armed::Not, |_| Some(()));
            stage.gate.run(&["admin", "revoke", "l.maes"]);
        },
        holds: |stage, what| {
            stage.whole(what);
            stage.gate.serve();
            let officer = stage.officer.clone();
            let done = stage.gate.command(&["queue"]).env("DOUANE_TOKEN", officer).output().unwrap();
            assert_eq!(done.status.code(), Some(4), "{what}: a token that was taken away opens nothing");
            stage.gate.kill();
        },
    },
    Story {
        name: "upkeep",
        before: || {
            let mut stage = Stage::departed();
            // A text that can be erased, and what a killed writer left.
            stage.gate.serve();
            let small = "region;n\nGent;120\nLeuven;3\n";
            fs::write(stage.gate.folder.path().join("small.csv"), small).unwrap();
            let meta = "key;description\ntx_export_reason;Overview by region\ntx_reg_nam;INTEGO\nregion;Region\nn;Number of registrations\n";
            fs::write(stage.gate.folder.path().join("small.csv.meta"), meta).unwrap();
            stage.gate.run(&["request", "small.csv", "--justify", "These are practices, and known."]);
            stage.gate.kill();
            fs::write(stage.gate.folder.path().join("data/vault/incoming/half"), "half").unwrap();
            stage
        },
        act: |stage, armed| {
            let commands: [&[&str]; 7] = [
                &["backup", "copy"],
                &["admin", "erase", "request", "3", "--ticket", "DWH-1"],
                &["admin", "keys", "rotate"],
                &["admin", "keys", "retire"],
                &["admin", "keys", "ledger"],
                &["ledger", "rebuild"],
                &["admin", "user", "a.janssens", "--name", "An Janssens", "--mail", "a@uni.example"],
            ];
            stage.commands(&commands, armed)
        },
        again: |stage| {
            let commands: [&[&str]; 5] = [
                // Whoever was killed between the entry and the key's file ends that first.
                &["admin", "keys", "ledger"],
                &["admin", "erase", "request", "3", "--ticket", "DWH-1"],
                &["admin", "keys", "rotate"],
                &["admin", "keys", "retire"],
                &["ledger", "rebuild"],
            ];
            for arguments in commands {
                stage.gate.run(arguments);
            }
        },
        holds: |stage, what| {
            let copy = stage.gate.folder.path().join("copy");
            if !copy.join("manifest.json").exists() {
                assert!(!stage.gate.output(&["restore", "copy"]).status.success(), "{what}: half a copy is none");
            }
            stage.whole(what);
            assert!(stage.gate.run(&["ledger", "show", "--json"]).contains("\"erased\""), "{what}");
            stage.serving(&Armed::Not, fetch);
        },
    },
    Story {
        name: "a departure that the vault stops",
        before: || {
            let stage = Stage::asked();
            let (file, aside) = accepted(&stage);
            fs::rename(&file, aside).unwrap();
            // What cannot be read is no file that is gone: the departure is given back, and made again.
            fs::create_dir(file).unwrap();
            stage
        },
        act: |stage, armed| {
            stage.gate.clock("12:00:05");
            stage.command(&["batch", "run"], armed)
        },
        again: |_| {},
        holds: |stage, what| {
            let (file, aside) = accepted(stage);
            fs::remove_dir(&file).unwrap();
            fs::rename(aside, file).unwrap();
            for time in ["12:03:00", "12:06:00"] {
                stage.gate.clock(time);
                stage.gate.run(&["batch", "run"]);
            }
            each_is_told_once(stage, what);
        },
    },
    Story {
        name: "watched places",
        before: watched,
        act: |stage, armed| {
            stage.gate.clock("11:40:00");
            let ended = stage.serving(armed, taken_in);
            if ended == Ended::Killed {
                return ended;
            }
            stage.gate.clock("12:00:05");
            stage.serving(armed, sent_back)
        },
        again: |stage| {
            stage.gate.clock("11:50:00");
            stage.serving(&Armed::Not, |stage| taken_in(stage).map(drop));
            for time in ["12:05:00", "12:12:00"] {
                stage.gate.clock(time);
                stage.serving(&Armed::Not, |_| {
                    std::thread::sleep(std::time::Duration::from_secs(3));
                    Some(())
                });
            }
            stage.serving(&Armed::Not, sent_back);
        },
        holds: |stage, what| {
            let shown = stage.gate.run(&["ledger", "show", "--json"]);
            assert_eq!(shown.matches("\"released\"").count(), 2, "{what}: one by mail, one by folder, each once");
            let ids: BTreeSet<String> = ground::letters(&stage.mailbox).into_iter().map(|(id, _)| id).collect();
            assert_eq!(ids.len(), 2, "{what}: {ids:?}");
            let archive = stage.gate.folder.path().join("sent/an_P");
            let names: Vec<_> = fs::read_dir(&archive).unwrap().flatten().map(|entry| entry.file_name()).collect();
            // Whoever is killed between archive and ledger leaves a parcel that the next departure goes on with.
            assert_eq!(names.len(), 1, "{what}: {names:?}");
            let archived = gate::ids::Digest::of(&fs::read(archive.join(&names[0])).unwrap()).to_string();
            assert_eq!(
                shown.matches(&archived).count(),
                1,
                "{what}: what lies in the archive is what the ledger sealed"
            );
            let told = fs::read_to_string(stage.gate.folder.path().join("events.json")).unwrap();
            let places: BTreeSet<u64> = told
                .lines()
                .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
                .filter_map(|line| line["event"]["sequence"].as_u64())
                .collect();
            let last = places.last().copied().unwrap_or_default();
            assert_eq!(places.len() as u64, last + 1, "{what}: no entry is left out of what others are told");
            stage.whole(what);
        },
    },
    Story {
        name: "telling others",
        before: listened_to,
        act: |stage, armed| stage.serving(armed, told_others),
        again: |stage| {
            stage.gate.serve();
            told_others(stage).unwrap();
            stage.gate.kill();
        },
        holds: |stage, what| {
            let told = stage.receiver.as_ref().unwrap().told();
            let hooks: BTreeMap<&String, BTreeSet<&String>> =
                told.iter().filter(|call| call.path == "/in").fold(BTreeMap::new(), |mut hooks, call| {
                    hooks.entry(&call.id).or_insert_with(BTreeSet::new).insert(&call.body);
                    hooks
                });
            assert_eq!(hooks.len(), 2, "{what}: each acceptance has one id, however often it is told: {hooks:?}");
            assert!(hooks.values().all(|bodies| bodies.len() == 1), "{what}: {hooks:?}");
            // A ticket may be opened twice where the gate died over the desk's answer: whoever asked asks again.
            let tickets = told.iter().filter(|call| call.path.starts_with("/rest/")).count();
            assert!((1..=2).contains(&tickets), "{what}: {tickets}");
            stage.whole(what);
        },
    },
    Story {
        name: "a parcel that stays",
        before: cut_off,
        act: |stage, armed| stage.command(&["batch", "run"], armed),
        again: |_| {},
        holds: |stage, what| {
            for time in ["12:06:00", "12:09:00"] {
                stage.gate.clock(time);
                stage.gate.run(&["batch", "run"]);
            }
            let left: Vec<_> = archived(stage).collect();
            assert!(left.is_empty(), "{what}: what was taken back left nothing in the archive: {left:?}");
            assert!(!stage.gate.run(&["ledger", "show", "--json"]).contains("\"sealed\""), "{what}: nor has it left");
            stage.whole(what);
        },
    },
    Story {
        name: "a restore",
        before: || {
            let stage = Stage::departed();
            stage.gate.run(&["backup", "copy"]);
            let data = stage.gate.folder.path().join("data");
            for part in ["douane.db", "douane.db-wal", "douane.db-shm"] {
                let _ = fs::remove_file(data.join(part));
            }
            fs::remove_dir_all(data.join("vault")).unwrap();
            stage
        },
        act: |stage, armed| stage.command(&["restore", "copy"], armed),
        again: |stage| {
            // Four: it had come to its end, and its database is not empty any more.
            let code = stage.gate.output(&["restore", "copy"]).status.code();
            assert!(matches!(code, Some(0 | 4)), "{code:?}");
        },
        holds: |stage, what| {
            stage.whole(what);
            assert_eq!(stage.states().values().collect::<Vec<_>>(), ["sent", "sent"], "{what}");
            stage.serving(&Armed::Not, fetch);
        },
    },
];

/// How often each point is passed by one process of a story, counted in a rehearsal.
fn rehearsed(story: &Story, template: &Stage) -> BTreeMap<String, usize> {
    let mut stage = template.copy();
    let log = stage.gate.folder.path().join("points");
    assert_eq!((story.act)(&mut stage, &Armed::Rehearsal(log.clone())), Ended::Done, "{}: the rehearsal", story.name);
    let mut counts = BTreeMap::new();
    for line in fs::read_to_string(log).unwrap().lines() {
        *counts.entry(line.to_owned()).or_default() += 1;
    }
    counts
}

/// Plays a story once for each point and turn; answers at which points it was killed, and how often in all.
#[expect(clippy::print_stdout, reason = "whoever looks for a fault must know at which point it came")]
fn killed(story: &Story) -> (BTreeSet<String>, u32) {
    let template = (story.before)();
    let counts = rehearsed(story, &template);
    let (mut killed, mut kills) = (BTreeSet::new(), 0);
    #[expect(clippy::disallowed_methods, reason = "whoever mended a fault goes on from where it came")]
    let from = std::env::var("DOUANE_FROM").unwrap_or_default();
    for (point, count) in counts.range(from..) {
        for nth in BTreeSet::from([1, (*count).min(2), *count]) {
            let mut stage = template.copy();
            let what = format!("{}: killed at {point}, time {nth} of {count}", story.name);
            println!("{what}");
            if (story.act)(&mut stage, &Armed::Kill(point.clone(), nth)) == Ended::Killed {
                killed.insert(point.clone());
                kills += 1;
                (story.again)(&mut stage);
            } else if nth == 1 {
                panic!("{what}: it was not");
            }
            (story.holds)(&mut stage, &what);
        }
    }
    (killed, kills)
}

/// Points that other files kill at, with the name of the file: there is what they need.
const ELSEWHERE: [(&str, &str); 11] = [
    ("before:witness-ask", "douane/tests/witness.rs"),
    ("after:witness-ask", "douane/tests/witness.rs"),
    ("before:keep", "douane/tests/witness.rs"),
    ("after:keep", "douane/tests/witness.rs"),
    ("before:bucket-begin", "store-s3/tests/vault.rs"),
    ("after:bucket-begin", "store-s3/tests/vault.rs"),
    ("before:bucket-part", "store-s3/tests/vault.rs"),
    ("before:bucket-finish", "store-s3/tests/vault.rs"),
    ("after:bucket-finish", "store-s3/tests/vault.rs"),
    ("before:bucket-erase", "store-s3/tests/vault.rs"),
    ("after:bucket-erase", "store-s3/tests/vault.rs"),
];

/// The stories that wait longest: folders are looked at every few seconds, servers are started, databases copied. They are played with all of them
/// (`DOUANE_STORY=all`, `make storm`), and then no point may be missing.
const LONG: [&str; 4] =
    ["watched places", "a parcel that stays", "setting up on PostgreSQL and S3", "a day on PostgreSQL and S3"];

/// So many stories are played beside each other.
const BESIDE: usize = 3;

#[test]
fn killed_at_every_point_of_the_source_nothing_is_lost_or_doubled() {
    let all = points();
    assert!(all.len() > 60, "{all:?}");
    let mut reached = BTreeSet::new();
    if !is_root() {
        return;
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "which story is played alone is for whoever looks for a fault to say"
    )]
    let only = std::env::var("DOUANE_STORY").ok();
    let all_of_them = only.as_deref() == Some("all");
    let plays = |story: &&Story| match &only {
        Some(only) => all_of_them || story.name == only,
        None => !LONG.contains(&story.name),
    };
    // Most of a story is waiting: some are played beside each other.
    let left: Mutex<Vec<&Story>> = Mutex::new(STORIES.iter().filter(plays).collect());
    let play = || {
        let mut reached = BTreeSet::new();
        loop {
            let next = left.lock().unwrap().pop();
            let Some(story) = next else { return reached };
            let (points, kills) = killed(story);
            println!("{}: {kills} kills at {} points", story.name, points.len());
            reached.extend(points);
        }
    };
    std::thread::scope(|scope| {
        let players: Vec<_> = (0..BESIDE).map(|_| scope.spawn(play)).collect();
        players.into_iter().for_each(|player| reached.extend(player.join().unwrap()));
    });
    if !all_of_them {
        return;
    }
    for (point, file) in ELSEWHERE {
        let text = fs::read_to_string(root().join("crates").join(file)).unwrap();
        assert!(text.contains(point), "{file} does not kill at {point}");
        reached.insert(point.to_owned());
    }
    let missed: Vec<&String> = all.difference(&reached).collect();
    assert!(missed.is_empty(), "{} of {} points are killed at by no story: {missed:?}", missed.len(), all.len());
    let unknown: Vec<&String> = reached.difference(&all).collect();
    assert!(unknown.is_empty(), "the source has no such points: {unknown:?}");
}
