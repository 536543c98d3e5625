//! A day at a desktop (P9): mails in a Maildir or on a real IMAP server, or tickets at a stand-in for ServiceNow, a share, a real mail server, 7-Zip, an officer, and kill -9 in the middle of
//! intake and of sending.

#![expect(clippy::unwrap_used, reason = "a day that cannot be lived ends its test")]

mod ground;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ground::Mailbox;
use ground::dovecot::Dovecot;
use ground::gate::Gate;
use ground::servicenow::ServiceNow;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const SECRET: &str = "seven tall ships 7";
const CLEAN: &str = "region;year;n\nGent;2021;120\nGent;2022;131\nLeuven;2021;80\nLeuven;2022;95\n";
const SMALL: &str = "region;year;n\nGent;2021;120\nGent;2022;131\nLeuven;2021;3\nLeuven;2022;95\n";
const ROUTES: &str = r#"
[[environment]]
name = "sas"
kind = "sas"
[[environment]]
name = "intego"
kind = "desktop"
[environment.desktop]
register = "INTEGO"
accounts = ["*_P"]
origins = ["127.0.0.1"]
archive = "sent"
password_file = "intego.password"
MAILBOX
checked_by = "mx.hd.example"
share = "share"
share_names = ['\\scn-p-xaw03\intego_shared']
"#;

/// Where mails that ask arrive.
enum Letterbox {
    Maildir,
    Imap(Dovecot),
    /// An IMAP server that is opened with a token, which a file holds.
    Token(Dovecot),
    /// A table of ServiceNow.
    Tickets(ServiceNow),
}

impl Letterbox {
    fn server(&self) -> Option<&Dovecot> {
        match self {
            Self::Maildir | Self::Tickets(_) => None,
            Self::Imap(server) | Self::Token(server) => Some(server),
        }
    }

    fn server_mut(&mut self) -> &mut Dovecot {
        match self {
            Self::Maildir | Self::Tickets(_) => panic!("no mail server"),
            Self::Imap(server) | Self::Token(server) => server,
        }
    }

    /// What the configuration says of it.
    fn lines(&self, here: &Path) -> String {
        if let Self::Tickets(instance) = self {
            fs::write(here.join("tickets.login"), format!("{}\n", ServiceNow::LOGIN)).unwrap();
            fs::set_permissions(here.join("tickets.login"), fs::Permissions::from_mode(0o600)).unwrap();
            let table = format!("http://localhost:{}/api/now/table/sc_req_item", instance.port);
            return format!(
                "mailbox = \"servicenow:{table}\"\nmailbox_query = \"{}\"\nmailbox_field = \"variables.files\"\nmailbox_login_file = \"tickets.login\"",
                ServiceNow::QUERY
            );
        }
        let Some(server) = self.server() else { return "mailbox = \"maildir:mail\"".to_owned() };
        if let Self::Token(server) = self {
            renew(here, &Dovecot::token(Dovecot::ACCOUNT));
            let (port, account) = (server.port, Dovecot::ACCOUNT);
            return format!(
                "mailbox = \"imap+starttls://localhost:{port}/INBOX\"\nmailbox_user = \"{account}\"\nmailbox_token_file = \"imap.token\""
            );
        }
        let login = here.join("imap.login");
        fs::write(&login, format!("{}:{}\n", Dovecot::ACCOUNT, Dovecot::PASSWORD)).unwrap();
        fs::set_permissions(&login, fs::Permissions::from_mode(0o600)).unwrap();
        format!("mailbox = \"imaps://localhost:{}/INBOX\"\nmailbox_login_file = \"imap.login\"", server.tls)
    }
}

/// Puts another token in place, as whoever keeps it fresh does: written aside, then moved.
fn renew(here: &Path, token: &str) {
    fs::write(here.join("imap.token.new"), format!("{token}\n")).unwrap();
    fs::set_permissions(here.join("imap.token.new"), fs::Permissions::from_mode(0o600)).unwrap();
    fs::rename(here.join("imap.token.new"), here.join("imap.token")).unwrap();
}

/// A gate with a desktop, its users and an officer.
struct Desktop {
    gate: Gate,
    officer: String,
    letterbox: Letterbox,
}

impl Desktop {
    fn set_up(mail: u16, letterbox: Letterbox) -> Self {
        let mut gate = Gate::set_up(mail);
        if let Some(server) = letterbox.server() {
            // What a machine trusts, it is told by this variable where the system's certificates do not say it.
            gate.extra.push(("SSL_CERT_FILE".to_owned(), server.certificate().display().to_string()));
        }
        let here = gate.folder.path();
        let config = here.join("douane.toml");
        let routes = ROUTES.replace("MAILBOX", &letterbox.lines(here));
        fs::write(&config, fs::read_to_string(&config).unwrap() + &routes).unwrap();
        fs::write(here.join("intego.password"), format!("{SECRET}\n")).unwrap();
        fs::set_permissions(here.join("intego.password"), fs::Permissions::from_mode(0o600)).unwrap();
        for folder in ["mail/new", "mail/cur", "mail/tmp", "share/an"] {
            fs::create_dir_all(here.join(folder)).unwrap();
        }
        for account in ["an_P", "el_P"] {
            let mail = format!("{account}@uni.example");
            let user = [
                "admin", "user", account, "--name", account, "--mail", &mail, "--duty", "analyst", "--access", "INTEGO",
            ];
            gate.run(&user);
        }
        gate.run(&["admin", "user", "l.maes", "--name", "Lien Maes", "--mail", "lien@hd.example", "--duty", "officer"]);
        let shown = gate.run(&["admin", "token", "l.maes"]);
        let officer = shown.split_whitespace().last().unwrap().to_owned();
        Self { gate, officer, letterbox }
    }

    fn here(&self) -> &Path {
        self.gate.folder.path()
    }

    fn share(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.here().join("share").join(name), content).unwrap();
    }

    /// A mail as the mail server puts it into the Maildir: written aside, then moved.
    fn mail(&self, id: &str, from: &str, verdict: &str, text: &str) {
        if let Letterbox::Tickets(instance) = &self.letterbox {
            let how = if verdict.contains("=pass") { "self-service" } else { "email" };
            return instance.open(id, from, how, text);
        }
        let mail = format!(
            "Authentication-Results: mx.hd.example; {verdict}\r\nFrom: <{from}>\r\nTo: intego@hd.example\r\nSubject: Download of results {id}\r\nMessage-ID: <{id}@uni.example>\r\nReferences: <older@uni.example>\r\n\r\n{text}\r\n"
        );
        if let Some(server) = self.letterbox.server() {
            return server.deliver(id, &mail);
        }
        let name = format!("1795255200.{id}.mx");
        fs::write(self.here().join("mail/tmp").join(&name), mail).unwrap();
        fs::rename(self.here().join("mail/tmp").join(&name), self.here().join("mail/new").join(&name)).unwrap();
    }

    fn asks(&self, id: &str, account: &str, text: &str) {
        self.mail(id, &format!("{account}@uni.example"), "dmarc=pass header.from=uni.example", text);
    }

    /// Ids of the mails that nobody has answered for yet.
    fn waiting(&self) -> BTreeSet<String> {
        self.marks()
            .into_iter()
            .filter(|(_, marks)| !marks.contains(['R', 'F']) && *marks != "S")
            .map(|(id, _)| id)
            .collect()
    }

    /// The marks of every mail, by its id.
    fn marks(&self) -> BTreeMap<String, String> {
        if let Some(server) = self.letterbox.server() {
            return server.marks();
        }
        if let Letterbox::Tickets(instance) = &self.letterbox {
            let name = |id: &str| {
                let bytes = (0..id.len() / 2).map(|at| u8::from_str_radix(&id[2 * at..2 * at + 2], 16).unwrap());
                String::from_utf8(bytes.take_while(|byte| *byte != 0).collect()).unwrap()
            };
            let mark = |mark: &str| match mark {
                "douane:taken" => "S".to_owned(),
                "douane:aside" => "F".to_owned(),
                other => other.to_owned(),
            };
            return instance.marks().iter().map(|(id, told)| (name(id), mark(told))).collect();
        }
        let files = self.files("mail/new").into_iter().chain(self.files("mail/cur"));
        let pair = |name: String| {
            let marks = name.split_once(":2,").map_or("", |(_, marks)| marks).to_owned();
            (name.split('.').nth(1).unwrap().to_owned(), marks)
        };
        files.map(pair).collect()
    }

    /// What a mail is marked with that was answered for.
    fn done(&self) -> &'static str {
        if self.letterbox.server().is_some() { "RS" } else { "S" }
    }

    /// What an answer refers to, and its subject.
    fn answered(&self, id: &str) -> (String, String) {
        if matches!(self.letterbox, Letterbox::Tickets(_)) {
            return (
                format!("<{}@localhost>", ServiceNow::id(id)),
                format!("Re: RITM0010001 Download of results {id}"),
            );
        }
        (format!("<older@uni.example> <{id}@uni.example>"), format!("Re: Download of results {id}"))
    }

    fn officer(&self, arguments: &[&str]) -> String {
        let done = self.gate.command(arguments).env("DOUANE_TOKEN", &self.officer).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    fn files(&self, folder: &str) -> BTreeSet<String> {
        let entries = fs::read_dir(self.here().join(folder)).map(|entries| entries.flatten().collect::<Vec<_>>());
        entries.unwrap_or_default().iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    fn wait(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        for _ in 0..600 {
            if is_so() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("waited in vain: {what}");
    }

    /// Every state, by request, as the officer sees it.
    fn states(&self) -> BTreeMap<u64, String> {
        let rows: Value = serde_json::from_str(&self.officer(&["status", "--control", "--json"])).unwrap();
        let pair = |row: &Value| (row["ID_FILE_EXPORT"].as_u64().unwrap(), row["CD_EXEC"].to_string());
        rows.as_array().unwrap().iter().map(pair).collect()
    }
}

/// Letters that answer a mail, by its id.
fn answers(mailbox: &Mailbox, id: &str) -> Vec<Value> {
    let wanted = [format!("<{id}@uni.example>"), format!("<{}@localhost>", ServiceNow::id(id))];
    mailbox.letters().into_iter().filter(|letter| wanted.iter().any(|id| letter["answers"] == id.as_str())).collect()
}

/// The one file that goes with a letter.
fn enclosed(letter: &Value) -> (String, Vec<u8>) {
    let file = &letter["enclosed"][0];
    (file[0].as_str().unwrap().to_owned(), STANDARD.decode(file[1].as_str().unwrap()).unwrap())
}

/// What 7-Zip makes of an archive with a password.
fn unpacked(folder: &Path, archive: &[u8], secret: &str) -> Option<BTreeMap<String, Vec<u8>>> {
    let (file, out) = (folder.join("fetched.zip"), folder.join("fetched"));
    let _ = fs::remove_dir_all(&out);
    fs::write(&file, archive).unwrap();
    let mut command = Command::new("7zz");
    command.args(["x", "-y", &format!("-p{secret}"), &format!("-o{}", out.display())]).arg(&file);
    let done = command.output().expect("apt-get install 7zip");
    fs::remove_file(file).unwrap();
    let read = |path: PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
    done.status.success().then(|| fs::read_dir(&out).unwrap().flatten().map(|entry| read(entry.path())).collect())
}

fn grey() -> Vec<u8> {
    include_bytes!("../../gate/tests/house/grey.png").to_vec()
}

/// The day on the gate's clocks, from the name of an archived ZIP.
fn is_dated(name: &str, number: &str) -> bool {
    let day = name.strip_prefix(&format!("intego{number}_")).and_then(|rest| rest.strip_suffix(".zip"));
    day.is_some_and(|day| day.len() == 8 && day.chars().all(|c| c.is_ascii_digit()))
}

#[test]
fn a_day_at_a_desktop() {
    day(Letterbox::Maildir);
}

#[test]
fn a_day_at_a_desktop_whose_mails_lie_on_a_server() {
    day(Letterbox::Imap(Dovecot::start()));
}

#[test]
fn a_day_at_a_desktop_whose_mailbox_opens_with_a_token() {
    day(Letterbox::Token(Dovecot::start()));
}

#[test]
fn a_day_at_a_desktop_whose_requests_are_tickets() {
    day(Letterbox::Tickets(ServiceNow::start()));
}

#[test]
fn a_token_that_ended_costs_time_and_no_mail() {
    let mailbox = Mailbox::mailbox(&[]);
    let mut desktop = Desktop::set_up(mailbox.port, Letterbox::Token(Dovecot::knowing("xoauth2")));
    desktop.share("t.csv", CLEAN);
    let (ended, good) =
        (Dovecot::token_until(Dovecot::ACCOUNT, 1_700_000_060), Dovecot::token_until(Dovecot::ACCOUNT, 4_102_444_800));
    // The night before nobody renewed it.
    renew(desktop.here(), &ended);
    desktop.asks("early", "an_P", "t.csv");
    desktop.gate.serve();
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!(desktop.waiting(), BTreeSet::from(["early".to_owned()]));
    let faults = desktop.gate.output(&["doctor"]);
    let told = [faults.stdout, faults.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(told.contains("mailbox") && !told.contains(&ended), "{told}");
    renew(desktop.here(), &good);
    desktop.wait("what waited is taken in", || desktop.waiting().is_empty());
    // It ends while the line is open, and the server is started anew: the next login needs another one.
    renew(desktop.here(), &ended);
    let server = desktop.letterbox.server_mut();
    server.stop();
    server.run();
    desktop.asks("late", "an_P", "t.csv");
    std::thread::sleep(Duration::from_secs(7));
    assert_eq!(desktop.waiting(), BTreeSet::from(["late".to_owned()]));
    renew(desktop.here(), &good);
    desktop.wait("the late one is taken in", || desktop.waiting().is_empty());
    desktop.gate.clock("12:00:05");
    desktop.wait("both are answered", || answers(&mailbox, "early").len() + answers(&mailbox, "late").len() == 2);
    let (_, bytes) = enclosed(&answers(&mailbox, "late")[0]);
    assert_eq!(unpacked(desktop.here(), &bytes, SECRET).unwrap()["t.csv"], CLEAN.as_bytes());
    assert_eq!(desktop.states().len(), 2, "each mail asked once");
}

fn day(letterbox: Letterbox) {
    let mailbox = Mailbox::mailbox(&[]);
    let mut desktop = Desktop::set_up(mailbox.port, letterbox);
    desktop.share("an/table 1.csv", CLEAN);
    desktop.share("an/fig.png", grey());
    desktop.share("el.csv", SMALL);
    desktop.gate.serve();
    // Morning: two requests of An, one of El that does not comply, and somebody who pretends to be An.
    desktop.asks(
        "a1",
        "an_P",
        "Dear all,\r\ncould you send me\r\n - \\\\SCN-P-XAW03\\intego_shared\\an\\table 1.csv\r\nThanks",
    );
    desktop.asks("a2", "an_P", "an/table 1.csv\r\nan/fig.png");
    desktop.asks("e1", "el_P", "el.csv and plot.png");
    desktop.asks("e2", "el_P", "el.csv");
    desktop.mail("x1", "an_P@uni.example", "dmarc=fail header.from=uni.example", "an/table 1.csv");
    desktop.asks("x2", "a.peeters", "an/table 1.csv");
    desktop.wait("all mails are taken in", || desktop.waiting().is_empty());
    let (marks, done) = (desktop.marks(), desktop.done());
    for (id, mark) in [("a1", done), ("a2", done), ("e1", done), ("e2", done), ("x1", "F"), ("x2", "F")] {
        assert_eq!(marks[id], mark, "{id}: {marks:?}");
    }
    // El hears at once what to adapt, in the thread of each mail; no letter says a count, none goes to who pretended.
    desktop.wait("El is answered", || answers(&mailbox, "e1").len() + answers(&mailbox, "e2").len() == 2);
    let (missing, small) = (&answers(&mailbox, "e1")[0], &answers(&mailbox, "e2")[0]);
    assert!(missing["text"].as_str().unwrap().contains("plot.png"), "{missing}");
    let told = small["text"].as_str().unwrap();
    assert!(told.contains("el.csv") && told.contains("row 4") && told.contains("below 5"), "{told}");
    assert!(!told.contains("Leuven") && !told.contains("= 3") && !told.contains(" 3 "), "{told}");
    assert_eq!(small["rcpt"][0], "el_P@uni.example");
    let (thread, subject) = desktop.answered("e2");
    assert_eq!(
        (small["references"].as_str(), small["subject"].as_str()),
        (Some(thread.as_str()), Some(subject.as_str()))
    );
    assert_eq!(mailbox.letters().len(), 2);
    // The picture waits for an officer, who lets it leave.
    let waiting = desktop.officer(&["queue", "--json"]);
    let waiting: Value = serde_json::from_str(&waiting).unwrap();
    let id = waiting["requests"][0]["id"].to_string();
    assert_eq!(waiting["requests"].as_array().unwrap().len(), 1, "{waiting}");
    desktop.officer(&["accept", &id]);
    // Noon.
    desktop.gate.clock("12:00:05");
    desktop.wait("An has both", || answers(&mailbox, "a1").len() + answers(&mailbox, "a2").len() == 2);
    for (mail, names) in [
        ("a1", &["douane-record.json", "ro-crate-metadata.json", "table 1.csv"][..]),
        ("a2", &["douane-record.json", "fig.png", "ro-crate-metadata.json", "table 1.csv"]),
    ] {
        let letter = &answers(&mailbox, mail)[0];
        let (name, bytes) = enclosed(letter);
        assert!(is_dated(&name, "") || is_dated(&name, "-2"), "{name}");
        assert!(!letter["text"].as_str().unwrap().contains(SECRET));
        let here = desktop.here();
        assert_eq!((unpacked(here, &bytes, ""), unpacked(here, &bytes, "wrong password")), (None, None));
        let files = unpacked(here, &bytes, SECRET).unwrap();
        assert_eq!(files.keys().map(String::as_str).collect::<Vec<_>>(), names);
        assert_eq!(files["table 1.csv"], CLEAN.as_bytes());
        // The archive has the same without a password, under the same name.
        let kept = fs::read(here.join("sent/an_P").join(&name)).unwrap();
        assert_eq!(unpacked(here, &kept, "").unwrap(), files);
    }
    assert_eq!(desktop.files("sent/an_P").len(), 2);
    assert_eq!(desktop.files("sent"), BTreeSet::from(["an_P".to_owned()]));
    let (ended, told) = desktop.gate.verified(&[]);
    assert_eq!(ended, Some(0), "{told}");
}

#[test]
fn kill_9_in_the_middle_of_intake_and_of_sending_loses_nothing_and_repeats_only_the_same_letter() {
    killed(Letterbox::Maildir);
}

#[test]
fn kill_9_while_mails_are_taken_from_a_server_loses_none_and_takes_none_twice() {
    killed(Letterbox::Imap(Dovecot::start()));
}

#[test]
fn kill_9_while_tickets_are_taken_loses_none_and_takes_none_twice() {
    killed(Letterbox::Tickets(ServiceNow::start()));
}

#[test]
fn a_server_that_went_away_was_put_back_or_holds_odd_mails_costs_time_and_no_mail() {
    let mailbox = Mailbox::mailbox(&[]);
    let mut desktop = Desktop::set_up(mailbox.port, Letterbox::Imap(Dovecot::start()));
    desktop.share("t.csv", CLEAN);
    desktop.gate.serve();
    desktop.asks("one", "an_P", "t.csv");
    desktop.wait("the first is taken in", || desktop.waiting().is_empty());
    // One that nobody could read, one that is far too long, one that somebody has only looked at.
    let server = desktop.letterbox.server_mut();
    server.deliver("odd", "\0\u{1}not a mail at all\r\n\r\n\u{1}");
    server.deliver("long", &format!("Subject: long\r\n\r\n{}", "0123456789\r\n".repeat(200_000)));
    server.stop();
    std::thread::sleep(Duration::from_secs(7));
    server.run();
    desktop.asks("two", "an_P", "t.csv");
    desktop.wait("what came meanwhile is taken in", || desktop.waiting().is_empty());
    let marks = desktop.marks();
    assert_eq!((marks["odd"].as_str(), marks["long"].as_str(), marks["two"].as_str()), ("F", "F", "RS"), "{marks:?}");
    let before = desktop.states();
    assert_eq!(before.len(), 2);
    // Put back from a copy: no marks, other numbers. Every mail is known by its Message-ID.
    let server = desktop.letterbox.server_mut();
    server.restore();
    desktop.wait("all are marked anew", || desktop.waiting().is_empty());
    assert_eq!(desktop.states(), before, "nothing is asked for twice");
    let (ended, told) = desktop.gate.verified(&[]);
    assert_eq!(ended, Some(0), "{told}");
}

fn killed(letterbox: Letterbox) {
    let mailbox = Mailbox::mailbox(&[]);
    let mut desktop = Desktop::set_up(mailbox.port, letterbox);
    let ids: Vec<String> = (0..8).map(|at| format!("k{at}")).collect();
    for (at, id) in ids.iter().enumerate() {
        // Other years in each: nothing can be worked out from two of them.
        let year = 2000 + 2 * at;
        let table = format!(
            "region;year;n\nGent;{year};120\nGent;{};131\nLeuven;{year};80\nLeuven;{};95\n",
            year + 1,
            year + 1
        );
        desktop.share(&format!("t{at}.csv"), table);
        desktop.asks(id, "an_P", &format!("t{at}.csv"));
    }
    let tries = [60, 250, 450, 700, 900, 1200, 1500];
    for pause in tries {
        desktop.gate.serve();
        std::thread::sleep(Duration::from_millis(pause));
        desktop.gate.kill();
    }
    desktop.gate.serve();
    desktop.wait("all mails are taken in", || desktop.waiting().is_empty());
    assert_eq!(desktop.states().len(), 8, "each mail asked once");
    desktop.gate.kill();
    desktop.gate.clock("12:00:05");
    for pause in tries {
        desktop.gate.serve();
        std::thread::sleep(Duration::from_millis(pause));
        desktop.gate.kill();
    }
    // What a killed process had claimed is free again when its lease is over.
    desktop.gate.clock("12:20:00");
    // A file that never came to its end, as a crash leaves it.
    fs::create_dir_all(desktop.here().join("sent/an_P")).unwrap();
    fs::write(desktop.here().join("sent/an_P/.part-9-1"), "half").unwrap();
    desktop.gate.serve();
    desktop.wait("every mail is answered", || ids.iter().all(|id| !answers(&mailbox, id).is_empty()));
    desktop.wait("all are sent", || desktop.states().values().all(|state| state == "2"));
    let mut names = BTreeSet::new();
    for (at, id) in ids.iter().enumerate() {
        let letters = answers(&mailbox, id);
        let same: BTreeSet<String> = letters.iter().map(|letter| letter["id"].to_string()).collect();
        assert_eq!(same.len(), 1, "a repeated letter has the same Message-ID");
        let (name, bytes) = enclosed(&letters[0]);
        assert!(letters.iter().all(|letter| enclosed(letter) == (name.clone(), bytes.clone())));
        let files = unpacked(desktop.here(), &bytes, SECRET).unwrap();
        assert_eq!(files[&format!("t{at}.csv")], fs::read(desktop.here().join(format!("share/t{at}.csv"))).unwrap());
        names.insert(name);
    }
    assert_eq!(names.len(), 8);
    assert!(desktop.files("sent/an_P").iter().all(|name| !name.starts_with('.')), "{:?}", desktop.files("sent/an_P"));
    assert!(desktop.files("sent/an_P").is_superset(&names));
    let (ended, told) = desktop.gate.verified(&[]);
    assert_eq!(ended, Some(0), "{told}");
}
