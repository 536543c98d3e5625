//! Watched folders and a whole gate: real folders with several owners, real letters, kill -9. The gate runs as a user of its own; files belong to others.
//! Only root can give files away, so without root these tests end at once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]
#![expect(clippy::disallowed_methods, reason = "a test waits for another process, for a time of this machine")]

mod ground;

use ground::{Mailbox, free_port};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Users of this machine that exist nowhere: the gate, an analyst, another, a publisher, a stranger.
const GATE: u32 = 52_001;
const AN: u32 = 52_002;
const JO: u32 = 52_003;
const SAM: u32 = 52_004;
const STRANGER: u32 = 52_009;

const MEASURES: &str = "region;year;n\nGent;2021;120\nGent;2022;131\nLeuven;2021;80\nLeuven;2022;95\n";
const META: &str = "\"key\";\"description\"\n\"tx_export_reason\";\"Master thesis: overview per region\"\n\"tx_reg_nam\";\"INTEGO\"\n\"region\";\"Region of the practice\"\n\"year\";\"Year of registration\"\n\"n\";\"Number of registrations\"\n";
const SMALL: &str = "region;year;n\nGent;2021;120\nGent;2022;3\nLeuven;2021;80\nLeuven;2022;95\n";

/// A gate with three watched folders, and the people around them.
struct Bunker {
    folder: tempfile::TempDir,
    address: String,
    mail: u16,
    tokens: BTreeMap<&'static str, String>,
    serving: Option<Child>,
}

impl Drop for Bunker {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Only root can give files away.
fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

impl Bunker {
    fn open(mail: u16, more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["export", "validation", "drop"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        for path in ["", "export", "validation", "drop"] {
            let path = folder.path().join(path);
            chown(&path, Some(GATE), Some(GATE)).unwrap();
            fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        }
        let address = format!("127.0.0.1:{}", free_port());
        let mut gate = Self { folder, address, mail, tokens: BTreeMap::new(), serving: None };
        gate.clock("11:40:00");
        gate.run("", &["admin", "init"]);
        let config = gate.folder.path().join("douane.toml");
        let accounts =
            format!("{AN} = \"a.peeters\"\n{JO} = \"j.dupont\"\n{SAM} = \"s.brandt\"\n{GATE} = \"nobody.else\"\n");
        let routes = format!(
            "\n[[environment]]\nname = \"sas\"\nkind = \"sas\"\n[environment.folders]\ndrop = \"drop\"\nsettle = 2\n{more}[environment.folders.accounts]\n{accounts}\n[[environment]]\nname = \"xaw03\"\nkind = \"bunker\"\nbunker = \"XAW03\"\n[environment.folders]\nexport = \"export\"\nvalidation = \"validation\"\nanalysts = [\"a.peeters\"]\nsettle = 2\n{more}[environment.folders.accounts]\n{accounts}"
        );
        let text = fs::read_to_string(&config).unwrap();
        fs::write(&config, text + &routes).unwrap();
        gate.run("", &["admin", "register", "INTEGO"]);
        for (account, duty, language) in [
            ("a.peeters", "analyst", "nl"),
            ("j.dupont", "analyst", "en"),
            ("l.maes", "officer", "en"),
            ("s.brandt", "", "en"),
        ] {
            let mail = format!("{account}@uni.example");
            let mut user = vec!["admin", "user", account, "--name", account, "--mail", &mail, "--language", language];
            if !duty.is_empty() {
                user.extend(["--duty", duty]);
            }
            if duty != "officer" {
                user.extend(["--access", "INTEGO"]);
            }
            gate.run("", &user);
            let shown = gate.run("", &["admin", "token", account]);
            gate.tokens.insert(account, shown.split_whitespace().last().unwrap().to_owned());
        }
        gate.run("", &["admin", "bunker", "XAW03", "--publisher", "s.brandt", "--ticket", "DWH-2"]);
        gate
    }

    fn clock(&self, time: &str) {
        ground::set_clock(self.folder.path(), time);
        chown(self.folder.path().join("clock"), Some(GATE), Some(GATE)).unwrap();
    }

    fn command(&self, who: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new("setpriv");
        command
            .args([&format!("--reuid={GATE}"), &format!("--regid={GATE}"), "--clear-groups", "--", "env"])
            // Only what runs as that user is told another time: the clock's memory belongs to whoever asks first.
            .arg(format!("LD_PRELOAD={}", ground::faketime()))
            .arg(env!("CARGO_BIN_EXE_douane"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("FAKETIME_TIMESTAMP_FILE", self.folder.path().join("clock"))
            .env("FAKETIME_NO_CACHE", "1")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("NO_FAKE_STAT", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("DOUANE_CONFIG", self.folder.path().join("douane.toml"))
            .env("DOUANE_SERVER_LISTEN", &self.address)
            .env("DOUANE_MAIL_SERVER", format!("smtp://127.0.0.1:{}", self.mail))
            .env("DOUANE_GATE", format!("http://{}", self.address))
            .env("DOUANE_TOKEN", self.tokens.get(who).map_or("", String::as_str));
        command
    }

    fn run(&self, who: &str, arguments: &[&str]) -> String {
        let done = self.command(who, arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    fn json(&self, who: &str, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.run(who, arguments)).unwrap()
    }

    fn serve(&mut self) {
        let log = fs::File::options().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        let mut child = self.command("", &["serve"]).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        assert!(line.contains(&self.address), "{line}: {}", self.log());
        std::thread::spawn(move || {
            let _ = out.read_to_string(&mut String::new());
        });
        self.serving = Some(child);
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// kill -9
    fn kill(&mut self) {
        if let Some(mut child) = self.serving.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file there, whole and with its owner from the first moment.
    fn put(&self, name: &str, text: &str, owner: u32) {
        put(&self.at(name), text.as_bytes(), owner);
    }

    /// A table with its metadata.
    fn pair(&self, name: &str, text: &str, owner: u32) {
        self.put(&format!("{name}.meta"), META, owner);
        self.put(name, text, owner);
    }

    /// What the gate says beside a file, once it is in a state; within the time that is promised.
    fn says(&self, name: &str, state: &str) -> Value {
        self.says_within(name, state, Duration::from_secs(40))
    }

    fn says_within(&self, name: &str, state: &str, patience: Duration) -> Value {
        let begin = Instant::now();
        let mut last = String::new();
        while begin.elapsed() < patience {
            last = fs::read_to_string(self.at(&format!("{name}.status.json"))).unwrap_or_default();
            if let Ok(said) = serde_json::from_str::<Value>(&last)
                && said["state"] == state
            {
                assert_eq!(said["schema"], "douane.drop/1");
                return said;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{name} is not {state}: {last}\n{}", self.log());
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.at(&format!("{name}.STATUS.txt"))).unwrap()
    }

    fn code(&self, name: &str) -> String {
        self.says(name, "refused")["refusals"][0]["code"].as_str().unwrap().to_owned()
    }
}

fn put(path: &Path, bytes: &[u8], owner: u32) {
    let aside = path.with_file_name(".aside");
    fs::write(&aside, bytes).unwrap();
    chown(&aside, Some(owner), Some(owner)).unwrap();
    fs::rename(&aside, path).unwrap();
}

#[test]
fn a_day_in_a_bunker() {
    if !is_root() {
        return;
    }
    let mailbox = Mailbox::mailbox(&[]);
    let mut gate = Bunker::open(mailbox.port, "");
    gate.serve();

    // The analyst forgets the metadata, misnames it, and gets it right.
    gate.put("validation/t.csv", MEASURES, AN);
    let said = gate.says("validation/t.csv", "incomplete");
    assert_eq!(
        (said["final"].as_bool(), said["refusals"][0]["code"].as_str()),
        (Some(false), Some("metadata-missing"))
    );
    assert!(gate.text("validation/t.csv").contains("aangevraagd"), "in the owner's language");
    gate.put("validation/t.meta", META, AN);
    let begin = Instant::now();
    while !gate.text("validation/t.csv").contains("Hernoem het tot t.csv.meta") {
        assert!(begin.elapsed() < Duration::from_secs(20), "{}", gate.text("validation/t.csv"));
        std::thread::sleep(Duration::from_millis(100));
    }
    fs::rename(gate.at("validation/t.meta"), gate.at("validation/t.csv.meta")).unwrap();
    let said = gate.says("validation/t.csv", "publisher");
    assert_eq!((said["rc"].as_u64(), said["report"]["verdict"].as_str()), (Some(0), Some("pass")), "{said}");
    let id = said["id"].to_string();

    sent_back_and_forth(&gate, &id);
    what_is_refused(&gate);
    the_departure(&gate, &mailbox);
}

/// Its publisher sends it back, an officer accepts it; and the publisher's own.
fn sent_back_and_forth(gate: &Bunker, id: &str) {
    // Its publisher sends it back; the analyst puts a new version there; the same request goes on.
    let listed = gate.json("s.brandt", &["bunker", "list", "--json"]);
    assert_eq!(listed["requests"][0]["requester"], "a.peeters", "{listed}");
    gate.run("s.brandt", &["bunker", "sendback", id, "-m", "Which practices are these?"]);
    let said = gate.says("validation/t.csv", "returned");
    assert_eq!(said["comment"], "Which practices are these?");
    assert!(gate.text("validation/t.csv").contains("> Which practices are these?"));
    gate.put("validation/t.csv", &MEASURES.replace("120", "121"), AN);
    let said = gate.says("validation/t.csv", "publisher");
    assert_eq!(said["id"].to_string(), id, "the same number");
    gate.run("s.brandt", &["bunker", "confirm", id]);
    gate.says("validation/t.csv", "waiting");
    gate.run("l.maes", &["accept", id]);
    let said = gate.says("validation/t.csv", "accepted");
    assert!(said["departure"].as_str().unwrap().contains("T12:00:00"), "{said}");

    // What a publisher puts into the export folder is the publisher's own request; it is looked at all the same before it leaves.
    gate.pair("export/u.csv", MEASURES, SAM);
    let said = gate.says("export/u.csv", "publisher");
    let own = said["id"].to_string();
    gate.run("s.brandt", &["bunker", "confirm", &own]);
    gate.says("export/u.csv", "accepted");
}

/// What does not get so far.
fn what_is_refused(gate: &Bunker) {
    // Moved, not copied: the owner is still the analyst.
    gate.pair("export/moved.csv", MEASURES, AN);
    let said = gate.says("export/moved.csv", "refused");
    assert_eq!((said["rc"].as_u64(), gate.code("export/moved.csv").as_str()), (Some(4), "folder-not-publisher"));
    assert!(gate.text("export/moved.csv").contains("cp, niet mv"), "{}", gate.text("export/moved.csv"));
    gate.pair("validation/other.csv", MEASURES, JO);
    assert_eq!(gate.code("validation/other.csv"), "folder-not-listed");
    gate.pair("validation/stranger.csv", MEASURES, STRANGER);
    assert_eq!(gate.code("validation/stranger.csv"), "folder-owner-unknown");
    let told = gate.text("validation/stranger.csv");
    assert!(told.matches("52009").count() >= 4, "in every language, nobody knows whose: {told}");

    // What must not leave is told in full, and nothing is registered; mended, it is taken by itself.
    gate.pair("validation/small.csv", SMALL, AN);
    let said = gate.says("validation/small.csv", "blocked");
    assert_eq!((said["rc"].as_u64(), said["report"]["verdict"].as_str()), (Some(1), Some("refuse")), "{said}");
    gate.put("validation/small.csv", &SMALL.replace(";3\n", ";30\n"), AN);
    gate.says("validation/small.csv", "publisher");
}

/// The links, and what is left in the ledger.
fn the_departure(gate: &Bunker, mailbox: &Mailbox) {
    // The departure: the links go to the publisher and to nobody else, and the letter says whom it is for.
    gate.clock("12:00:05");
    let sent = gate.says("validation/t.csv", "sent");
    assert!(sent["until"].is_string(), "{sent}");
    gate.says("export/u.csv", "sent");
    let letters = mailbox.letters();
    let with_link: Vec<&Value> = letters
        .iter()
        .filter(|letter| letter["text"].as_str().unwrap().split_whitespace().any(ground::is_link))
        .collect();
    assert_eq!(with_link.len(), 2, "{letters:?}");
    for letter in &with_link {
        assert!(letter["rcpt"].to_string().contains("s.brandt@uni.example"), "{letter}");
    }
    assert!(with_link.iter().any(|letter| letter["text"].as_str().unwrap().contains("a.peeters")), "{with_link:?}");
    let verified = gate.run("", &["ledger", "verify"]);
    assert!(verified.starts_with('\u{2713}'), "{verified}");
    let shown = gate.run("", &["ledger", "show", "--json"]);
    assert!(
        shown.contains("folder-not-publisher")
            && shown.contains("\\\"channel\\\":\\\"folder\\\"") | shown.contains("\"channel\":\"folder\""),
        "{shown}"
    );
    assert!(!gate.text("validation/t.csv").is_empty());
}

#[test]
fn every_trick_is_refused_with_a_reason_and_nothing_is_lost() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "");
    gate.serve();
    let name = |name: &str| gate.at(&format!("validation/{name}"));
    for meta in [
        "link.csv",
        "hard.csv",
        "pipe.csv",
        "socket.csv",
        "device.csv",
        "dir.csv",
        "huge.csv",
        "denied.csv",
        "mlink.csv",
        "odd.csv",
        "two.csv",
    ] {
        gate.put(&format!("validation/{meta}.meta"), META, AN);
    }
    put(&gate.at("secret.csv"), MEASURES.as_bytes(), AN);
    symlink(gate.at("secret.csv"), name("link.csv")).unwrap();
    fs::hard_link(gate.at("secret.csv"), name("hard.csv")).unwrap();
    let mkfifo =
        |kind: &[&str]| assert!(Command::new("mknod").arg(name(kind[0])).args(&kind[1..]).status().unwrap().success());
    mkfifo(&["pipe.csv", "p"]);
    mkfifo(&["device.csv", "c", "1", "5"]);
    let _socket = std::os::unix::net::UnixListener::bind(name("socket.csv")).unwrap();
    fs::create_dir(name("dir.csv")).unwrap();
    put(&name("huge.csv"), b"", AN);
    fs::File::options().write(true).open(name("huge.csv")).unwrap().set_len(1 << 40).unwrap();
    put(&name("denied.csv"), MEASURES.as_bytes(), AN);
    fs::set_permissions(name("denied.csv"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    // The metadata file is a link; the metadata file is somebody else's.
    fs::remove_file(name("mlink.csv.meta")).unwrap();
    symlink(gate.at("secret.csv"), name("mlink.csv.meta")).unwrap();
    put(&name("mlink.csv"), MEASURES.as_bytes(), AN);
    put(&name("two.csv.meta"), META.as_bytes(), JO);
    put(&name("two.csv"), MEASURES.as_bytes(), AN);
    put(&name("odd.csv"), MEASURES.as_bytes(), AN);
    put(&name("odd.csv.ready"), b"check_only=perhaps", AN);
    put(&name("fake.STATUS.txt"), b"Accepted", AN);
    let odd: [&[u8]; 5] = [b"new\nline.csv", b"bell\x07.csv", b"\xff\xfe.csv", &[b'x'; 255], b" .. .csv"];
    for bytes in odd {
        put(&gate.at("validation").join(std::ffi::OsStr::from_bytes(bytes)), MEASURES.as_bytes(), AN);
    }
    gate.pair("validation/good.csv", MEASURES, AN);
    gate.says("validation/good.csv", "publisher");
    each_is_told(&gate, &odd);
    // What was mended is taken.
    fs::set_permissions(name("denied.csv"), std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    gate.says("validation/denied.csv", "publisher");
    fs::remove_file(gate.at("secret.csv")).unwrap();
    gate.says("validation/hard.csv", "publisher");
    assert_eq!(fs::read_to_string(name("good.csv")).unwrap(), MEASURES, "nothing of theirs is changed");
    let requests = gate.json("a.peeters", &["status", "--json"]);
    assert_eq!(requests["total"].as_u64(), Some(3), "{requests}");
}

/// The reason beside each.
fn each_is_told(gate: &Bunker, odd: &[&[u8]]) {
    for (file, code) in [
        ("link.csv", "folder-link"),
        ("hard.csv", "folder-hard-link"),
        ("pipe.csv", "folder-not-a-file"),
        ("socket.csv", "folder-not-a-file"),
        ("device.csv", "folder-not-a-file"),
        ("dir.csv", "folder-not-a-file"),
        ("huge.csv", "too-large"),
        ("denied.csv", "folder-denied"),
        ("mlink.csv", "folder-link"),
        ("two.csv", "folder-owners-differ"),
        ("odd.csv", "folder-wish"),
        ("fake.STATUS.txt", "folder-reserved"),
    ] {
        assert_eq!(gate.code(&format!("validation/{file}")), code, "{file}");
        let text = gate.text(&format!("validation/{file}"));
        assert!(!text.contains("refusal-") && !text.contains("cli-"), "{text}");
    }
    let said: Vec<_> = fs::read_dir(gate.at("validation")).unwrap().flatten().map(|entry| entry.file_name()).collect();
    for bytes in odd {
        let begin = &bytes[..bytes.len().min(150)];
        let told =
            said.iter().any(|name| name.as_bytes().starts_with(begin) && name.as_bytes().ends_with(b".STATUS.txt"));
        assert!(told, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_drop_folder_answers_programs_and_keeps_its_users_apart() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "watch = \"poll\"\n");
    for (user, owner) in [("an", AN), ("jo", JO)] {
        fs::create_dir(gate.at(&format!("drop/{user}"))).unwrap();
        chown(gate.at(&format!("drop/{user}")), Some(owner), Some(GATE)).unwrap();
        fs::set_permissions(gate.at(&format!("drop/{user}")), std::os::unix::fs::PermissionsExt::from_mode(0o770))
            .unwrap();
    }
    gate.serve();
    gate.pair("drop/an/t.csv", MEASURES, AN);
    gate.put("drop/an/t.csv.ready", "check_only=1\nask=7f3a\n", AN);
    let said = gate.says("drop/an/t.csv", "checked");
    assert_eq!(
        (said["ask"].as_str(), said["rc"].as_u64(), said["id"].is_null()),
        (Some("7f3a"), Some(0), true),
        "{said}"
    );
    assert_eq!(gate.json("a.peeters", &["status", "--json"])["total"].as_u64(), Some(0), "nothing is kept");
    gate.put("drop/an/t.csv.ready", "ask=7f3b\n", AN);
    let said = gate.says("drop/an/t.csv", "accepted");
    assert_eq!((said["ask"].as_str(), said["id"].as_u64().is_some()), (Some("7f3b"), true), "{said}");
    // Whoever waits for an answer to their word has one, whatever stands against the file.
    for (name, owner, code) in [(" lead.csv", AN, "folder-name"), ("foreign.csv", STRANGER, "folder-owner-unknown")] {
        let name = format!("drop/an/{name}");
        gate.pair(&name, MEASURES, owner);
        gate.put(&format!("{name}.ready"), "ask=7f3c\n", owner);
        assert_eq!(gate.code(&name), code);
        let begin = Instant::now();
        while gate.says(&name, "refused")["ask"] != "7f3c" {
            assert!(begin.elapsed() < Duration::from_secs(20), "{}", gate.says(&name, "refused"));
            std::thread::sleep(Duration::from_millis(100));
        }
    }
    gate.pair("drop/jo/s.csv", SMALL, JO);
    gate.put("drop/jo/s.csv.ready", "justify=These are practices, and known.\n", JO);
    let said = gate.says("drop/jo/s.csv", "waiting");
    assert_eq!(said["rc"].as_u64(), Some(0), "{said}");
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(gate.at("drop/jo/s.csv.STATUS.txt")).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o640, "what is said is read by whoever may read the folder");
    // A link to somebody else's folder is no folder.
    symlink(gate.at("drop/an"), gate.at("drop/alias")).unwrap();
    gate.pair("drop/root.csv", MEASURES, JO);
    gate.says("drop/root.csv", "accepted");
    assert_eq!(gate.json("a.peeters", &["status", "--json"])["total"].as_u64(), Some(1));
}

#[test]
fn one_metadata_file_may_describe_several_files_and_may_be_a_dataset_with_key_and_description() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "");
    gate.serve();
    let block = |file: &str, place: &str| {
        format!(
            "tx_file_nam;{file}\ntx_reg_nam;INTEGO\n{place};Place of the practice\nyear;Year of registration\nn;Number of registrations\n"
        )
    };
    let several = format!(
        "key;description\ntx_export_reason;Annual report: overview per place\n{}{}{}",
        block("cities.csv", "city"),
        block("regions.csv", "region"),
        block("foreign.csv", "city")
    );
    gate.put("drop/cities.csv", &MEASURES.replace("region", "city"), AN);
    // Somebody else's file is not described by it.
    gate.put("drop/foreign.csv", &MEASURES.replace("region", "city"), JO);
    let said = gate.says("drop/cities.csv", "incomplete");
    assert_eq!(said["code"].as_str().unwrap_or("metadata-missing"), "metadata-missing", "{said}");
    gate.put("drop/report.meta", &several, AN);
    gate.says("drop/cities.csv", "accepted");
    assert!(!gate.at("drop/report.STATUS.txt").exists(), "it waits for no file of its own name");
    gate.says("drop/foreign.csv", "incomplete");
    // One that comes later is described by the same file.
    gate.put("drop/regions.csv", "region;year;n\nNamur;2018;220\nNamur;2019;231\nHuy;2018;180\nHuy;2019;195\n", AN);
    gate.says("drop/regions.csv", "accepted");
    assert_eq!(gate.json("a.peeters", &["status", "--json"])["total"].as_u64(), Some(2));
    // A table with KEY and DESCRIPTION among other columns, as a dataset is written (P24).
    let dataset = "\"N\";\"KEY\";\"DESCRIPTION\"\n1;\"tx_export_reason\";\"Annual report: overview per place\"\n2;\"tx_reg_nam\";\"INTEGO\"\n3;\"region\";\"Region of the practice\"\n4;\"year\";\"Year of registration\"\n5;\"n\";\"Number of registrations\"\n";
    gate.put("drop/set.csv", "region;year;n\nAalst;2015;320\nAalst;2016;331\nMons;2015;280\nMons;2016;295\n", JO);
    gate.put("drop/set.csv.meta", dataset, JO);
    gate.says("drop/set.csv", "accepted");
}

#[test]
fn while_the_scanner_is_away_whoever_put_a_file_there_is_told_and_once() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "");
    let (config, socket) = (gate.at("douane.toml"), gate.at("clamd.ctl"));
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("clamd = \"\"", &format!("clamd = {socket:?}"))).unwrap();
    gate.serve();
    gate.pair("validation/t.csv", MEASURES, AN);
    let said = gate.says_within("validation/t.csv", "scanner-away", Duration::from_secs(10));
    assert_eq!((said["final"].as_bool(), said["rc"].as_u64()), (Some(false), Some(0)));
    let told = gate.text("validation/t.csv");
    assert!(told.contains("de scanner op malware antwoordt niet"), "in the language of its owner: {told}");
    let written = || fs::metadata(gate.at("validation/t.csv.STATUS.txt")).unwrap().modified().unwrap();
    let first = written();
    // Tried again every two seconds, and not said again.
    let tried = || gate.log().matches("a file could not be taken").count();
    let begin = Instant::now();
    while tried() < 3 {
        assert!(begin.elapsed() < Duration::from_secs(40), "{}", gate.log());
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!((written(), gate.text("validation/t.csv")), (first, told));
    ground::clamd::scanner(gate.folder.path(), |_| "stream: OK");
    fs::set_permissions(&socket, std::os::unix::fs::PermissionsExt::from_mode(0o666)).unwrap();
    gate.says("validation/t.csv", "publisher");
}

#[test]
fn while_a_heavy_file_is_judged_all_others_are_greeted() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "");
    gate.serve();
    let heavy = (0..2_300_000).fold(String::from("place;week;n\n"), |mut text, row| {
        let _ = writeln!(text, "place {row};{};{}", row % 52, 50 + row % 977);
        text
    });
    gate.pair("validation/heavy.csv", &heavy, AN);
    // It lies still for long enough, and is being judged when the other comes.
    std::thread::sleep(Duration::from_millis(2_600));
    gate.pair("validation/light.csv", MEASURES, AN);
    let said = gate.says("validation/light.csv", "seen");
    assert_eq!((said["final"].as_bool(), said["rc"].as_u64()), (Some(false), Some(0)));
    assert!(gate.text("validation/light.csv").contains("wacht op wat ervoor kwam"));
    gate.says_within("validation/light.csv", "publisher", Duration::from_secs(200));
}

#[test]
fn whoever_puts_thousands_there_makes_nobody_else_wait() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "");
    gate.serve();
    for number in 0..3_000 {
        gate.put(&format!("validation/flood_{number}.csv"), MEASURES, JO);
        if number % 10 == 0 {
            gate.put(&format!("validation/flood_{number}.csv.meta"), META, JO);
        }
    }
    gate.pair("validation/one.csv", MEASURES, AN);
    gate.says_within("validation/one.csv", "publisher", Duration::from_secs(60));
    gate.says_within("validation/flood_1.csv", "incomplete", Duration::from_secs(60));
    assert_eq!(gate.code("validation/flood_0.csv"), "folder-not-listed");
    let shown = gate.run("", &["ledger", "show", "--json"]);
    let turned = shown.matches("turned-away").count();
    assert!((1..=5).contains(&turned), "a flood is written down once a minute: {turned}");
}

#[test]
fn what_was_taken_is_not_taken_twice_and_what_was_not_is() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "");
    gate.serve();
    gate.pair("validation/t.csv", MEASURES, AN);
    let id = gate.says("validation/t.csv", "publisher")["id"].clone();
    // A version that answered whoever sent it back is not taken twice either.
    let mended = MEASURES.replace("120", "121");
    gate.run("s.brandt", &["bunker", "sendback", &id.to_string(), "-m", "Which practices are these?"]);
    gate.says("validation/t.csv", "returned");
    gate.put("validation/t.csv", &mended, AN);
    gate.says("validation/t.csv", "publisher");
    gate.run("s.brandt", &["bunker", "confirm", &id.to_string()]);
    gate.says("validation/t.csv", "waiting");
    gate.kill();
    gate.pair("validation/meanwhile.csv", MEASURES, AN);
    // Even without its own answers the gate knows what it took.
    for name in ["t.csv.status.json", "t.csv.STATUS.txt"] {
        fs::remove_file(gate.at(&format!("validation/{name}"))).unwrap();
    }
    gate.serve();
    gate.says("validation/meanwhile.csv", "publisher");
    assert_eq!(gate.says("validation/t.csv", "waiting")["id"], id);
    // The folder goes and comes back.
    fs::rename(gate.at("validation"), gate.at("aside")).unwrap();
    std::thread::sleep(Duration::from_secs(2));
    fs::create_dir(gate.at("validation")).unwrap();
    chown(gate.at("validation"), Some(GATE), Some(GATE)).unwrap();
    gate.pair("validation/after.csv", MEASURES, AN);
    gate.says("validation/after.csv", "publisher");
    let requests = gate.json("a.peeters", &["status", "--json"]);
    assert_eq!(requests["total"].as_u64(), Some(3), "{requests}");
    assert!(gate.log().contains("a watched folder cannot be used"));
    let taken = gate.log().matches("a file was taken").count();
    assert_eq!(taken, 4, "each is told once, however often the gate is started: {}", gate.log());
}

#[test]
fn killed_in_the_middle_of_taking_a_file_becomes_one_request() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "");
    // System calls that change something, at several of their calls: strace kills the gate there, with everything it was doing.
    let calls = ["pwrite64", "fdatasync", "renameat", "openat", "write", "unlinkat", "fchmod"];
    let mut killed = 0;
    for (round, (call, nth)) in calls.iter().flat_map(|call| [1, 3, 7].map(|nth| (*call, nth))).enumerate() {
        gate.pair(&format!("validation/t{round}.csv"), &MEASURES.replace("120", &(200 + round).to_string()), AN);
        gate.serve();
        let pid = gate.serving.as_ref().unwrap().id().to_string();
        let inject = format!("inject={call}:signal=KILL:when={nth}");
        let mut strace = Command::new("strace")
            .args(["-f", "-qq", "-p", &pid, "-e", &format!("trace={call}"), "-e", &inject, "-o", "/dev/null"])
            .stderr(Stdio::null())
            .spawn()
            .expect("faults are injected by strace: apt-get install strace");
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(8) {
            if gate.serving.as_mut().unwrap().try_wait().unwrap().is_some() {
                killed += 1;
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        gate.kill();
        let _ = strace.kill();
        let _ = strace.wait();
    }
    gate.serve();
    for round in 0..calls.len() * 3 {
        gate.says_within(&format!("validation/t{round}.csv"), "publisher", Duration::from_secs(90));
    }
    let requests = gate.json("a.peeters", &["status", "--json"]);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for request in requests["requests"].as_array().unwrap() {
        *names.entry(request["files"][0]["name"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(names.len(), calls.len() * 3, "{names:?}");
    assert!(names.values().all(|count| *count == 1), "{names:?}");
    // Which calls come within the time depends on the machine; a third of them always do.
    assert!(killed >= calls.len(), "{killed} kills");
    let verified = gate.run("", &["ledger", "verify"]);
    assert!(verified.starts_with('\u{2713}'), "{verified}");
}

#[test]
fn two_processes_that_watch_the_same_folder_take_each_file_once() {
    if !is_root() {
        return;
    }
    let mut gate = Bunker::open(free_port(), "");
    gate.serve();
    let mut worker = gate.command("", &["worker"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let names: Vec<String> = (0..12).map(|number| format!("validation/t{number}.csv")).collect();
    for (number, name) in names.iter().enumerate() {
        gate.pair(name, &MEASURES.replace("120", &(300 + number).to_string()), AN);
    }
    for name in &names {
        gate.says_within(name, "publisher", Duration::from_secs(60));
    }
    std::thread::sleep(Duration::from_secs(6));
    let _ = worker.kill();
    let _ = worker.wait();
    let requests = gate.json("a.peeters", &["status", "--json"]);
    assert_eq!(requests["total"].as_u64(), Some(12), "{requests}");
    let left = fs::read_dir(gate.at("validation")).unwrap().flatten().map(|entry| entry.file_name());
    let scratch: Vec<_> = left.filter(|name| name.as_bytes().starts_with(b".douane-")).collect();
    assert!(scratch.is_empty(), "{scratch:?}");
}
