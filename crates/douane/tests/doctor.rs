//! `douane doctor` finds what is wrong with an installation: each fault is put into a sound one, and it alone is named.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;

use ground::clamd::scanner;
use ground::dovecot::Dovecot;
use ground::{Mailbox, PYTHON, faketime, free_port};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

/// An installation in a folder of its own, with a mail server.
struct Installation {
    folder: tempfile::TempDir,
    mail: Mailbox,
    extra: Vec<(String, String)>,
    before: Vec<String>,
    after: Vec<String>,
}

/// A folder that was set up once: with people, or with nothing but its beginning.
fn template(people: bool) -> &'static Path {
    static MADE: [OnceLock<tempfile::TempDir>; 2] = [OnceLock::new(), OnceLock::new()];
    let made = MADE[usize::from(people)].get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let run = |line: &str| {
            let mut command = bare(folder.path());
            let done = command.args(line.split(' ')).output().unwrap();
            assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
            String::from_utf8(done.stdout).unwrap()
        };
        ground::set_clock(folder.path(), "11:40:00");
        run("admin init");
        if people {
            run("admin register INTEGO");
            run("admin user a.peeters --name An --mail an@uni.example --duty analyst --access INTEGO");
            run("admin user l.maes --name Lien --mail lien@gov.example --duty officer");
            let token = run("admin token a.peeters");
            fs::write(folder.path().join("token"), token.split_whitespace().last().unwrap()).unwrap();
        }
        folder
    });
    made.path()
}

fn bare(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_douane"));
    command.current_dir(folder).env("DOUANE_CONFIG", folder.join("douane.toml"));
    clocked(&mut command, folder);
    command
}

fn clocked(command: &mut Command, folder: &Path) {
    command
        .env("LD_PRELOAD", faketime())
        .env("FAKETIME_TIMESTAMP_FILE", folder.join("clock"))
        .env("FAKETIME_NO_CACHE", "1")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env("LC_ALL", "C.UTF-8");
}

impl Installation {
    fn sound() -> Self {
        Self::of(template(true))
    }

    fn of(template: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copied = Command::new("cp").arg("-a").arg(template.join(".")).arg(folder.path()).status().unwrap();
        assert!(copied.success());
        let mail = Mailbox::mailbox(&[]);
        Self { folder, mail, extra: Vec::new(), before: Vec::new(), after: Vec::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn with(mut self, variable: &str, value: &str) -> Self {
        self.extra.push((variable.to_owned(), value.to_owned()));
        self
    }

    fn command(&self) -> Command {
        let mut command = match self.before.split_first() {
            None => Command::new(env!("CARGO_BIN_EXE_douane")),
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(env!("CARGO_BIN_EXE_douane"));
                command
            }
        };
        clocked(&mut command, self.folder.path());
        command
            .current_dir(self.folder.path())
            .env("DOUANE_CONFIG", self.path("douane.toml"))
            .env("DOUANE_SUPPORT_CONTACT", "help@gate.example")
            .env("DOUANE_MAIL_SERVER", format!("smtp://127.0.0.1:{}", self.mail.port))
            .envs(self.extra.iter().cloned());
        command
    }

    fn doctor(&self, arguments: &[&str]) -> Output {
        self.command().arg("doctor").args(&self.after).args(arguments).output().unwrap()
    }

    /// The codes of what is wrong; every one of them is told in four parts.
    fn faults(&self) -> Vec<String> {
        let done = self.doctor(&["--json"]);
        let told = String::from_utf8_lossy(&done.stdout).into_owned();
        let answer: serde_json::Value =
            serde_json::from_str(&told).unwrap_or_else(|_| panic!("{told}{}", String::from_utf8_lossy(&done.stderr)));
        assert_eq!(answer["schema"], "douane.doctor/1");
        let faults = answer["faults"].as_array().unwrap();
        assert_eq!(done.status.code(), Some(i32::from(!faults.is_empty())), "{told}");
        for fault in faults {
            for part in ["what", "why", "do"] {
                assert!(fault[part].as_str().is_some_and(|text| text.len() > 10), "{fault}");
            }
        }
        faults.iter().map(|fault| fault["code"].as_str().unwrap().to_owned()).collect()
    }

    /// Changes the database past the gate.
    fn sql(&self, text: &str) {
        let script = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.executescript(sys.argv[2])\nc.commit()";
        let done =
            Command::new(PYTHON).args(["-c", script]).arg(self.path("data/douane.db")).arg(text).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    fn mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }
}

#[test]
fn a_sound_installation_has_nothing_wrong() {
    let sound = Installation::sound();
    assert_eq!(sound.faults(), [""; 0]);
    let done = sound.doctor(&[]);
    assert_eq!(done.status.code(), Some(0));
    assert!(String::from_utf8(done.stdout).unwrap().starts_with('\u{2713}'));
}

#[test]
fn what_is_wrong_is_told_in_four_languages() {
    let plain = Installation::sound().with("DOUANE_SUPPORT_CONTACT", "");
    for (language, word) in
        [("en", "Nobody is named"), ("nl", "Er staat niemand"), ("fr", "Personne"), ("de", "Niemand")]
    {
        let done = plain.doctor(&["--lang", language]);
        let told = String::from_utf8(done.stdout).unwrap();
        assert!(told.contains(word) && told.contains("support.contact"), "{told}");
        assert_eq!(done.status.code(), Some(1));
    }
}

#[test]
fn what_the_configuration_should_not_say_is_found() {
    for (variable, value, fault) in [
        ("DOUANE_SCHEDULE_ZONE", "Europe/Nowhere", "config"),
        ("DOUANE_SCHEDULE_DEPARTURES", "[25]", "config"),
        ("DOUANE_SERVER_PORT", "1", "config"),
        ("DOUANE_SERVER_PUBLIC_URL", "http://gate.example", "address"),
        ("DOUANE_SUPPORT_CONTACT", "", "support"),
        ("DOUANE_SCHEDULE_ZONE", "UTC", "zone"),
        ("DOUANE_SCHEDULE_DEPARTURES", "[3, 10]", "departures"),
        ("DOUANE_SCHEDULE_DEPARTURES", "[10, 10]", "departures"),
    ] {
        assert_eq!(Installation::sound().with(variable, value).faults(), [fault], "{variable}={value}");
    }
}

#[test]
fn keys_that_are_missing_open_or_wrong_are_found() {
    for name in ["ledger", "links", "vault"] {
        let key = format!("data/keys/{name}.key");
        let gone = Installation::sound();
        fs::remove_file(gone.path(&key)).unwrap();
        assert_eq!(gone.faults(), ["key-missing"], "{name}");
        let open = Installation::sound();
        open.mode(&key, 0o640);
        assert_eq!(open.faults(), ["key-open"], "{name}");
        let wrong = Installation::sound();
        fs::write(wrong.path(&key), "something else\n").unwrap();
        assert_eq!(wrong.faults(), ["key-wrong"], "{name}");
    }
}

#[test]
fn a_disk_with_too_little_room_is_found() {
    let mut full = Installation::sound();
    full.after = vec!["--least-free".to_owned(), "999999999999".to_owned()];
    assert_eq!(full.faults(), ["disk"]);
}

#[test]
fn a_kernel_that_does_not_wall_readers_in_is_found() {
    // Answers the first system call of Landlock (444) as a kernel without it does, and starts the rest of the line.
    let script = "import ctypes, os, sys\n\
        class Filter(ctypes.Structure): _fields_ = [('code', ctypes.c_ushort), ('jt', ctypes.c_ubyte), ('jf', ctypes.c_ubyte), ('k', ctypes.c_uint)]\n\
        class Program(ctypes.Structure): _fields_ = [('len', ctypes.c_ushort), ('filter', ctypes.POINTER(Filter))]\n\
        rules = (Filter * 4)(Filter(0x20, 0, 0, 0), Filter(0x15, 0, 1, 444), Filter(0x06, 0, 0, 0x00050026), Filter(0x06, 0, 0, 0x7fff0000))\n\
        libc = ctypes.CDLL(None, use_errno=True)\n\
        assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, ctypes.byref(Program(4, rules)), 0, 0) == 0\n\
        os.execv(sys.argv[1], sys.argv[1:])";
    let mut old = Installation::sound();
    old.before = [PYTHON, "-c", script].map(ToOwned::to_owned).to_vec();
    assert_eq!(old.faults(), ["sandbox"]);
}

#[test]
fn a_mail_server_that_is_away_or_says_no_is_found_and_gets_no_letter() {
    let away = Installation::sound().with("DOUANE_MAIL_SERVER", &format!("smtp://127.0.0.1:{}", free_port()));
    assert_eq!(away.faults(), ["mail"]);
    let open = Installation::sound();
    let upgrade = format!("smtp+starttls://127.0.0.1:{}", open.mail.port);
    let open = open.with("DOUANE_MAIL_SERVER", &upgrade);
    assert_eq!(open.faults(), ["mail-tls"]);
    let mut shut = Installation::sound().with("DOUANE_MAIL_LOGIN_FILE", "mail.login");
    shut.mail = Mailbox::mailbox(&["--login", "gate:right"]);
    fs::write(shut.path("mail.login"), "gate:wrong\n").unwrap();
    shut.mode("mail.login", 0o600);
    assert_eq!(shut.faults(), ["mail-login"]);
    fs::write(shut.path("mail.login"), "gate:right\n").unwrap();
    assert_eq!(shut.faults(), [""; 0]);
    shut.mode("mail.login", 0o644);
    assert_eq!(shut.faults(), ["key-open"]);
    let mut token =
        Installation::sound().with("DOUANE_MAIL_TOKEN_FILE", "mail.token").with("DOUANE_MAIL_USER", "gate@x");
    fs::write(token.path("known"), "gate@x:T.2\n").unwrap();
    token.mail = Mailbox::mailbox(&["--token", token.path("known").to_str().unwrap()]);
    assert_eq!(token.faults(), ["mail-login"], "there is none");
    fs::write(token.path("mail.token"), "T.1\n").unwrap();
    token.mode("mail.token", 0o600);
    assert_eq!(token.faults(), ["mail-login"]);
    fs::write(token.path("mail.token"), "T.2\n").unwrap();
    assert_eq!(token.faults(), [""; 0]);
    token.mode("mail.token", 0o644);
    assert_eq!(token.faults(), ["key-open"]);
    assert!(open.mail.letters().is_empty() && shut.mail.letters().is_empty(), "a doctor sends no letter");
}

#[test]
fn a_scanner_that_is_away_blind_or_looks_through_too_little_is_found() {
    let sound = Installation::sound().with("DOUANE_SCANNER_CLAMD", "/nowhere/clamd.ctl");
    assert_eq!(sound.faults(), ["scanner"]);
    for (words, faults) in [
        (
            (|stream| if stream.starts_with(b"X5O!P%@AP[4") { "stream: Eicar FOUND" } else { "stream: OK" })
                as fn(&[u8]) -> &'static str,
            &[][..],
        ),
        (|_| "stream: OK", &["scanner-blind"]),
        (|stream| if stream.len() < 1 << 20 { "stream: Eicar FOUND" } else { "stream: OK" }, &["scanner-size"]),
        (|_| "who is there?", &["scanner"]),
    ] {
        let gate = Installation::sound();
        let place = scanner(gate.folder.path(), words);
        assert_eq!(gate.with("DOUANE_SCANNER_CLAMD", &place).faults(), faults);
    }
}

#[test]
fn a_database_that_is_missing_away_or_newer_is_found() {
    let gone = Installation::sound().with("DOUANE_STORAGE_DATABASE", "sqlite:data/elsewhere.db");
    assert_eq!(gone.faults(), ["database"]);
    assert!(!gone.path("data/elsewhere.db").exists(), "nothing is made");
    let away = format!("postgres://gate@127.0.0.1:{}/gate", free_port());
    assert_eq!(Installation::sound().with("DOUANE_STORAGE_DATABASE", &away).faults(), ["database"]);
    let newer = Installation::sound();
    newer.sql("INSERT INTO _sqlx_migrations SELECT 99990101, 'later', installed_on, success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1");
    assert_eq!(newer.faults(), ["database-newer"]);
}

#[test]
fn a_vault_that_is_gone_or_has_another_key_is_found() {
    let gone = Installation::sound();
    fs::remove_dir_all(gone.path("data/vault")).unwrap();
    assert_eq!(gone.faults(), ["vault"]);
    assert!(!gone.path("data/vault").exists(), "nothing is made");
    let stuck = Installation::sound();
    fs::remove_dir_all(stuck.path("data/vault/incoming")).unwrap();
    fs::write(stuck.path("data/vault/incoming"), "no folder").unwrap();
    assert_eq!(stuck.faults(), ["vault"]);
    let other = Installation::sound();
    fs::write(other.path("data/keys/vault.key"), format!("douane-key:vault:1:{}\n", "ab".repeat(32))).unwrap();
    assert_eq!(other.faults(), ["vault-key"]);
}

#[test]
fn a_gate_without_people_or_registers_is_found() {
    assert_eq!(Installation::of(template(false)).faults(), ["officer", "register", "access"]);
}

#[test]
fn a_bunker_without_publishers_is_found() {
    let lonely = Installation::sound();
    let mut config = fs::read_to_string(lonely.path("douane.toml")).unwrap();
    config.push_str("\n[[environment]]\nname = \"bunker\"\nkind = \"bunker\"\nbunker = \"XAW03\"\n");
    fs::write(lonely.path("douane.toml"), config).unwrap();
    assert_eq!(lonely.faults(), ["publisher"]);
}

impl Installation {
    /// With more in its configuration.
    fn further(self, text: &str) -> Self {
        let config = fs::read_to_string(self.path("douane.toml")).unwrap();
        fs::write(self.path("douane.toml"), format!("{config}\n{text}\n")).unwrap();
        self
    }

    fn file(&self, name: &str, content: &str) {
        fs::write(self.path(name), content).unwrap();
        self.mode(name, 0o600);
    }
}

const DROP: &str = "[[environment]]\nname = \"sas\"\nkind = \"sas\"\n[environment.folders]\ndrop = \"drop\"\n";

#[test]
fn a_watched_folder_that_is_missing_open_to_all_somebody_else_s_or_of_unknown_people_is_found() {
    let house = Installation::sound().further(DROP);
    assert_eq!(house.faults(), ["folder"]);
    fs::write(house.path("drop"), "no folder").unwrap();
    assert_eq!(house.faults(), ["folder"]);
    fs::remove_file(house.path("drop")).unwrap();
    fs::create_dir(house.path("drop")).unwrap();
    house.mode("drop", 0o2770);
    assert_eq!(house.faults(), [""; 0]);
    assert_eq!(fs::read_dir(house.path("drop")).unwrap().count(), 0, "nothing is left there");
    house.mode("drop", 0o777);
    assert_eq!(house.faults(), ["folder-owner"]);
    house.mode("drop", 0o1777);
    assert_eq!(house.faults(), [""; 0], "nobody changes what is not their own");
    house.mode("drop", 0o2770);
    // Only root gives folders away.
    if std::os::unix::fs::chown(house.path("drop"), Some(65_534), None).is_ok() {
        assert_eq!(house.faults(), ["folder-owner"]);
        std::os::unix::fs::chown(house.path("drop"), Some(0), None).unwrap();
    }
    let house = house.further("[environment.folders.accounts]\nbk_an = \"a.peeters\"\nbk_el = \"e.nobody\"");
    assert_eq!(house.faults(), ["folder-account"]);
}

#[test]
fn a_folder_on_a_network_share_is_polled_and_found_where_inotify_alone_is_wanted() {
    let share = |watch: &str| {
        let mut house = Installation::sound().further(&format!("{DROP}watch = \"{watch}\""));
        fs::create_dir(house.path("drop")).unwrap();
        // The kernel is made to say that folders lie on NFS (0x6969).
        let says = ["strace", "-f", "-o", "/dev/null", "-e", "inject=fstatfs:poke_exit=@arg2=6969000000000000"];
        house.before = says.map(ToOwned::to_owned).to_vec();
        house
    };
    assert_eq!(share("inotify").faults(), ["folder-remote"]);
    assert_eq!(share("auto").faults(), [""; 0]);
    assert_eq!(share("poll").faults(), [""; 0]);
}

#[test]
fn monitoring_that_nobody_hears_and_a_webhook_s_wrong_secret_are_found() {
    let monitor = |place: &str| Installation::sound().with("DOUANE_MONITOR_LINES", &format!("[\"{place}\"]"));
    assert_eq!(monitor("file:events.log").faults(), [""; 0]);
    assert_eq!(monitor("stdout").faults(), [""; 0]);
    for silent in [
        "file:nowhere/events.log".to_owned(),
        format!("syslog:tcp://127.0.0.1:{}", free_port()),
        "syslog:unix:/nowhere/log".to_owned(),
        "syslog:udp://siem.invalid:514?clear".to_owned(),
    ] {
        assert_eq!(monitor(&silent).faults(), ["monitor"], "{silent}");
    }
    // Lines over a network in clear text have to be meant.
    assert_eq!(monitor("syslog:udp://siem.invalid:514").faults(), ["config"]);
    let folder = monitor("file:events.log");
    fs::create_dir(folder.path("events.log")).unwrap();
    assert_eq!(folder.faults(), ["monitor"]);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let hook = |port: u16| {
        let text = format!("[[webhook]]\nurl = \"http://127.0.0.1:{port}/in\"\nsecret_file = \"hook.secret\"");
        Installation::sound().further(&text)
    };
    let house = hook(listener.local_addr().unwrap().port());
    assert_eq!(house.faults(), ["webhook-secret"]);
    house.file("hook.secret", "secret\n");
    assert_eq!(house.faults(), ["webhook-secret"]);
    house.file("hook.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
    assert_eq!(house.faults(), [""; 0]);
    house.mode("hook.secret", 0o644);
    assert_eq!(house.faults(), ["key-open"]);
    let away = hook(free_port());
    away.file("hook.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
    assert_eq!(away.faults(), ["monitor"]);
}

/// A desktop whose folders, password and Maildir are there.
fn desktop(mailbox: &str) -> Installation {
    let house = Installation::sound().further(&format!(
        "[[environment]]\nname = \"intego\"\nkind = \"desktop\"\n[environment.desktop]\nregister = \"INTEGO\"\naccounts = [\"*_P\"]\narchive = \"sent/intego\"\npassword_file = \"zip.password\"\nchecked_by = \"mx.hd.example\"\nshare = \"share\"\n{mailbox}\n"
    ));
    for folder in ["mail/new", "mail/cur", "mail/tmp", "share"] {
        fs::create_dir_all(house.path(folder)).unwrap();
    }
    house.file("zip.password", "seven tall ships\n");
    house
}

#[test]
fn what_a_desktop_lacks_is_found() {
    let house = desktop("mailbox = \"maildir:mail\"");
    assert_eq!(house.faults(), [""; 0]);
    assert!(!house.path("sent").exists(), "nothing is made");
    fs::remove_dir(house.path("share")).unwrap();
    assert_eq!(house.faults(), ["share"]);
    fs::write(house.path("share"), "no folder").unwrap();
    assert_eq!(house.faults(), ["share"]);
    fs::remove_file(house.path("share")).unwrap();
    fs::create_dir(house.path("share")).unwrap();
    fs::write(house.path("sent"), "no folder").unwrap();
    assert_eq!(house.faults(), ["sent-archive"]);
    fs::remove_file(house.path("sent")).unwrap();
    fs::remove_dir(house.path("mail/new")).unwrap();
    assert_eq!(house.faults(), ["mailbox"]);
    fs::create_dir(house.path("mail/new")).unwrap();
    fs::remove_file(house.path("zip.password")).unwrap();
    assert_eq!(house.faults(), ["zip-password"]);
    house.file("zip.password", "short\n");
    assert_eq!(house.faults(), ["zip-password"]);
    house.file("zip.password", "seven tall ships\n");
    house.mode("zip.password", 0o644);
    assert_eq!(house.faults(), ["key-open"]);
}

#[test]
fn a_mailbox_on_a_server_that_is_away_unproved_or_says_no_is_found() {
    let mut server = Dovecot::start();
    let at = |url: &str| {
        let house = desktop(&format!("mailbox = \"{url}\"\nmailbox_login_file = \"imap.login\""));
        house.file("imap.login", &format!("{}:{}\n", Dovecot::ACCOUNT, Dovecot::PASSWORD));
        house
    };
    let trusted = |house: Installation| house.with("SSL_CERT_FILE", &server.certificate().display().to_string());
    let (plain, tls) = (server.port, server.tls);
    assert_eq!(trusted(at(&format!("imaps://localhost:{tls}/INBOX"))).faults(), [""; 0]);
    assert_eq!(trusted(at(&format!("imap+starttls://localhost:{plain}"))).faults(), [""; 0]);
    assert_eq!(at(&format!("imap://localhost:{plain}/INBOX")).faults(), [""; 0], "on this machine");
    // A certificate that nobody vouches for, or of another name.
    assert_eq!(at(&format!("imaps://localhost:{tls}/INBOX")).faults(), ["mailbox-tls"]);
    assert_eq!(trusted(at(&format!("imaps://127.0.0.1:{tls}/INBOX"))).faults(), ["mailbox-tls"]);
    assert_eq!(trusted(at(&format!("imaps://localhost:{tls}/Elsewhere"))).faults(), ["mailbox"]);
    let house = trusted(at(&format!("imaps://localhost:{tls}/INBOX")));
    house.file("imap.login", "intego@hd.example:wrong\n");
    assert_eq!(house.faults(), ["mailbox-login"]);
    house.file("imap.login", "nothing\n");
    assert_eq!(house.faults(), ["mailbox-login"]);
    house.file("imap.login", &format!("{}:{}\n", Dovecot::ACCOUNT, Dovecot::PASSWORD));
    house.mode("imap.login", 0o640);
    assert_eq!(house.faults(), ["key-open"]);
    house.mode("imap.login", 0o600);
    server.stop();
    assert_eq!(house.faults(), ["mailbox"]);
}

#[test]
fn a_mailbox_opens_with_a_token_from_a_file_or_a_program_in_either_way_of_saying_it() {
    for mechanisms in ["oauthbearer xoauth2", "oauthbearer", "xoauth2"] {
        let server = Dovecot::knowing(mechanisms);
        let at = |keys: &str| {
            let url = format!("imaps://localhost:{}/INBOX", server.tls);
            let house = desktop(&format!("mailbox = \"{url}\"\nmailbox_user = \"{}\"\n{keys}", Dovecot::ACCOUNT));
            house.file("token", &format!("{}\n", Dovecot::token(Dovecot::ACCOUNT)));
            house.with("SSL_CERT_FILE", &server.certificate().display().to_string())
        };
        let house = at("mailbox_token_file = \"token\"");
        assert_eq!(house.faults(), [""; 0], "{mechanisms}");
        let printed = house.path("token").display().to_string();
        let program = at(&format!("mailbox_token_command = [\"/bin/cat\", \"{printed}\"]"));
        assert_eq!(program.faults(), [""; 0], "{mechanisms}");
        // Of another mailbox, forged, none, and one that anybody may read.
        house.file("token", &Dovecot::token("other@hd.example"));
        assert_eq!(house.faults(), ["mailbox-login"]);
        house.file("token", &format!("{}x", Dovecot::token(Dovecot::ACCOUNT)));
        assert_eq!(house.faults(), ["mailbox-login"]);
        house.file("token", "two words\n");
        assert_eq!(house.faults(), ["mailbox-login"]);
        house.file("token", &Dovecot::token(Dovecot::ACCOUNT));
        house.mode("token", 0o644);
        assert_eq!(house.faults(), ["key-open"]);
    }
    let server = Dovecot::knowing("");
    let url = format!("imaps://localhost:{}/INBOX", server.tls);
    let keys = format!("mailbox = \"{url}\"\nmailbox_user = \"x\"\nmailbox_token_file = \"token\"");
    let house = desktop(&keys).with("SSL_CERT_FILE", &server.certificate().display().to_string());
    house.file("token", "T.1\n");
    assert_eq!(house.faults(), ["mailbox-login"], "a server that takes no token");
}

#[test]
fn a_ledger_or_lists_that_were_changed_are_found() {
    let changed = Installation::sound();
    changed.sql("UPDATE ledger_entry SET text = replace(text, 'INTEGO', 'SIRIA') WHERE text LIKE '%INTEGO%'");
    assert_eq!(changed.faults(), ["ledger"]);
    let lists = Installation::sound();
    lists.sql("UPDATE register SET title = 'Another'");
    assert_eq!(lists.faults(), ["readings"]);
    let signed = Installation::sound();
    fs::write(signed.path("data/keys/ledger.key"), format!("douane-key:ledger:1:{}\n", "ab".repeat(32))).unwrap();
    assert_eq!(signed.faults(), ["ledger"], "a head that another key signed");
}

/// A gate that is killed when the test is done with it.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(installation: &Installation) -> Serving {
    let mut child = installation.command().arg("serve").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    assert!(line.contains("127.0.0.1"), "{line}");
    Serving(child)
}

#[test]
fn a_missed_departure_stuck_letters_and_a_clock_put_back_are_found() {
    let address = format!("127.0.0.1:{}", free_port());
    let gate = format!("http://{address}");
    let house = Installation::sound().with("DOUANE_SERVER_LISTEN", &address).with("DOUANE_GATE", &gate);
    let clock = |time: &str| ground::set_clock(house.folder.path(), time);
    let token = house.path("token").display().to_string();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    for name in ["acs_by_year.csv", "acs_by_year.csv.meta"] {
        fs::copy(examples.join(name), house.path(name)).unwrap();
    }
    clock("11:45:00");
    let serving = serve(&house);
    let asked = house.command().args(["request", "acs_by_year.csv", "--token-file", &token]).output().unwrap();
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    drop(serving);
    assert_eq!(house.faults(), [""; 0], "before its departure nothing is late");
    clock("12:10:00");
    assert_eq!(house.faults(), ["departure"]);
    clock("11:30:00");
    assert_eq!(house.faults(), ["clock"]);
    clock("12:10:00");
    // The departure is made up, with the mail server away.
    let mut extra = house.extra.clone();
    extra.push(("DOUANE_MAIL_SERVER".to_owned(), format!("smtp://127.0.0.1:{}", free_port())));
    let mut command = house.command();
    let child = command.envs(extra).arg("serve").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let serving = Serving(child);
    let leaving = (0..150).any(|_| {
        std::thread::sleep(Duration::from_millis(200));
        let told = house.command().args(["status", "--json", "--token-file", &token]).output().unwrap();
        String::from_utf8_lossy(&told.stdout).contains("\"leaving\"")
    });
    assert!(leaving, "the departure was made");
    drop(serving);
    clock("13:30:00");
    assert_eq!(house.faults(), ["letters"]);
}

#[test]
fn a_running_gate_says_which_of_its_parts_does_not_work() {
    let address = format!("127.0.0.1:{}", free_port());
    let house = Installation::sound().with("DOUANE_SERVER_LISTEN", &address);
    let _serving = serve(&house);
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let get = |path: &str| {
        let mut answer = agent.get(format!("http://{address}{path}")).call().unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    };
    assert_eq!(get("/readyz"), (200, "database: ok\nvault: ok\nkeys: ok\n".to_owned()));
    let (_, metrics) = get("/metrics");
    for line in ["douane_database_up 1", "douane_requests{state=\"waiting\"} 0", "douane_letters_sent_total 0"] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    fs::remove_dir_all(house.path("data/vault")).unwrap();
    fs::write(house.path("data/vault"), "no folder").unwrap();
    house.mode("data/keys/links.key", 0o644);
    ground::set_clock(house.folder.path(), "11:50:00");
    assert_eq!(get("/readyz"), (503, "database: ok\nvault: failed\nkeys: failed\n".to_owned()));
    assert_eq!(get("/healthz"), (200, "ok\n".to_owned()));
}
