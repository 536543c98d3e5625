//! A real gate, as an institution runs it: `admin init`, `serve`, the command line, a real mail server, a moved clock, and kill -9.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;

use ground::{Mailbox, PYTHON, faketime, free_port};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// A gate in a folder, its clock, and the process that serves it.
struct Gate {
    folder: tempfile::TempDir,
    address: String,
    mail: u16,
    token: String,
    serving: Option<Child>,
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Gate {
    /// Sets a gate up with one analyst who may export INTEGO.
    fn set_up(mail: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("127.0.0.1:{}", free_port());
        let mut gate = Self { folder, address, mail, token: String::new(), serving: None };
        gate.clock("11:40:00");
        gate.run(&["admin", "init"]);
        gate.run(&["admin", "register", "INTEGO"]);
        gate.run(&[
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
        ]);
        let shown = gate.run(&["admin", "token", "a.peeters"]);
        gate.token = shown.split_whitespace().last().unwrap().to_owned();
        gate
    }

    /// Sets the clock to a local time of the day after tomorrow, in Brussels.
    fn clock(&self, time: &str) {
        ground::set_clock(self.folder.path(), time);
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_douane"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("LD_PRELOAD", faketime())
            .env("FAKETIME_TIMESTAMP_FILE", self.folder.path().join("clock"))
            .env("FAKETIME_NO_CACHE", "1")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("DOUANE_CONFIG", self.folder.path().join("douane.toml"))
            .env("DOUANE_SERVER_LISTEN", &self.address)
            .env("DOUANE_MAIL_SERVER", format!("smtp://127.0.0.1:{}", self.mail))
            .env("DOUANE_GATE", format!("http://{}", self.address))
            .env("DOUANE_TOKEN", &self.token);
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> String {
        let done = self.output(arguments);
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    /// Opens the gate and waits until it says so.
    fn serve(&mut self) {
        let mut child =
            self.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the gate opens");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        assert!(line.contains(&self.address), "{line}");
        // Keeps the pipe open for as long as the gate runs.
        std::thread::spawn(move || {
            let _ = out.read_to_string(&mut String::new());
        });
        self.serving = Some(child);
    }

    /// kill -9
    fn kill(&mut self) {
        if let Some(mut child) = self.serving.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Hands in an example under a name; answers with the request's number.
    fn ask(&self, name: &str) -> u64 {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        let file = self.folder.path().join(name);
        std::fs::copy(examples.join("acs_by_year.csv"), &file).unwrap();
        std::fs::copy(examples.join("acs_by_year.csv.meta"), self.folder.path().join(format!("{name}.meta"))).unwrap();
        let answer = self.run(&["request", name, "--json"]);
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["state"], "accepted", "{answer}");
        answer["id"].as_u64().unwrap()
    }

    fn states(&self) -> BTreeMap<u64, String> {
        let answer: serde_json::Value = serde_json::from_str(&self.run(&["status", "--json"])).unwrap();
        let requests = answer["requests"].as_array().unwrap();
        requests
            .iter()
            .map(|request| (request["id"].as_u64().unwrap(), request["state"].as_str().unwrap().to_owned()))
            .collect()
    }

    /// Waits until every request is in a state.
    fn wait_for(&self, state: &str) {
        for _ in 0..150 {
            if self.states().values().all(|now| now == state) {
                return;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        panic!("not all requests became {state}: {:?}", self.states());
    }
}

#[test]
fn a_departure_with_the_mail_server_down_and_the_gate_killed_loses_nothing() {
    let mut gate = Gate::set_up(free_port());
    gate.serve();
    let asked: BTreeSet<u64> = (1..=3).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    gate.clock("12:00:01");
    gate.wait_for("leaving");
    gate.kill();
    let mailbox = Mailbox::mailbox(&[]);
    gate.mail = mailbox.port;
    gate.clock("13:05:00");
    gate.serve();
    gate.wait_for("sent");
    let letters = ground::letters(&mailbox);
    assert_eq!(letters.len(), asked.len(), "one letter a request");
    assert_eq!(letters.iter().map(|(_, link)| link).collect::<BTreeSet<_>>().len(), asked.len(), "one link a request");
    let view = gate.run(&["ledger", "verify"]);
    assert!(view.starts_with('\u{2713}'), "{view}");
}

#[test]
fn a_gate_killed_again_and_again_in_its_departure_sends_each_export_once() {
    let mailbox = Mailbox::mailbox(&[]);
    let mut gate = Gate::set_up(mailbox.port);
    gate.serve();
    let asked: BTreeSet<u64> = (1..=8).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    gate.kill();
    gate.clock("12:00:01");
    for milliseconds in [0, 10, 20, 30, 45, 60, 80, 110, 150] {
        gate.serve();
        std::thread::sleep(Duration::from_millis(milliseconds));
        gate.kill();
    }
    // A letter whose answer was lost is claimed until its lease ends; the departure until its own.
    gate.clock("12:20:00");
    gate.serve();
    gate.wait_for("sent");
    let mut links: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, link) in ground::letters(&mailbox) {
        links.entry(id).or_default().insert(link);
    }
    assert_eq!(links.len(), asked.len(), "one Message-ID a request, however often it was sent");
    assert!(links.values().all(|links| links.len() == 1), "a repeated letter brings the same link: {links:?}");
    assert_eq!(links.values().flatten().collect::<BTreeSet<_>>().len(), asked.len(), "no two requests share a link");
    let view = gate.run(&["ledger", "verify"]);
    assert!(view.starts_with('\u{2713}'), "{view}");
}

#[test]
fn the_command_line_says_how_it_ended() {
    let mut gate = Gate::set_up(free_port());
    let away = gate.output(&["status"]);
    assert_eq!(away.status.code(), Some(5), "nobody answers: {}", String::from_utf8_lossy(&away.stderr));
    gate.serve();
    let id = gate.ask("table.csv").to_string();
    assert_eq!(gate.output(&["accept", &id]).status.code(), Some(4), "an analyst accepts nothing");
    assert_eq!(gate.output(&["status", "999"]).status.code(), Some(4), "there is no such request");
    let refused = gate.output(&["accept", &id, "--lang", "nl"]);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("taak") && told.contains("waarom"), "in one language: {told}");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let people = examples.join("patients.csv");
    let stopped = gate.output(&["request", people.to_str().unwrap()]);
    assert_eq!(stopped.status.code(), Some(1), "{}", String::from_utf8_lossy(&stopped.stderr));
    assert!(String::from_utf8_lossy(&stopped.stderr).contains("row"), "every finding is told");
    assert!(String::from_utf8_lossy(&stopped.stderr).contains("Nothing was handed in"), "and what became of it");
    gate.token = "nobody".to_owned();
    assert_eq!(gate.output(&["status"]).status.code(), Some(4), "a token that opens nothing");
}

#[test]
fn a_changed_ledger_is_named() {
    let gate = Gate::set_up(free_port());
    let database = gate.folder.path().join("data/douane.db");
    let done = Command::new(PYTHON)
        .args(["-c", "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(\"UPDATE ledger_entry SET text = replace(text, 'analyst', 'officer')\"); d.commit()"])
        .arg(&database)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let verified = gate.output(&["ledger", "verify"]);
    assert_eq!(verified.status.code(), Some(7), "{}", String::from_utf8_lossy(&verified.stderr));
}

impl Gate {
    /// What `ledger verify` answers: how it ended, and what it told.
    fn verified(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let answer = self.output(&[&["ledger", "verify"], arguments].concat());
        let told = [answer.stdout, answer.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        (answer.status.code(), told)
    }

    /// The last line of a letter that is sent now, in a file.
    fn letter(&self, name: &str) -> String {
        let (ended, told) = self.verified(&[]);
        assert_eq!(ended, Some(0), "{told}");
        let size = told.split_whitespace().nth(1).unwrap();
        let root = told.split_whitespace().last().unwrap();
        let text = format!("> Dear An,\n> \n> -- \n> Request 1 \u{b7} ledger: {size} entries, {root}\n");
        std::fs::write(self.folder.path().join(name), text).unwrap();
        name.to_owned()
    }

    /// Puts the database aside under a name, with the log of what is not yet in its file.
    fn back_up(&self, name: &str) {
        for end in ["", "-wal"] {
            let data = self.folder.path().join(format!("data/douane.db{end}"));
            if data.exists() {
                std::fs::copy(data, self.folder.path().join(format!("{name}{end}"))).unwrap();
            }
        }
    }

    /// Puts the database of an earlier day back.
    fn restore(&self, name: &str) {
        for end in ["", "-wal", "-shm"] {
            let data = self.folder.path().join(format!("data/douane.db{end}"));
            let _ = std::fs::remove_file(&data);
            let kept = self.folder.path().join(format!("{name}{end}"));
            if kept.exists() {
                std::fs::copy(kept, data).unwrap();
            }
        }
    }
}

#[test]
fn a_ledger_put_back_or_written_anew_is_told_by_a_checkpoint_in_a_letter() {
    let gate = Gate::set_up(free_port());
    let early = gate.letter("early.txt");
    gate.back_up("yesterday.db");
    gate.run(&["admin", "register", "SIRIA"]);
    let late = gate.letter("late.txt");
    let (ended, told) = gate.verified(&["--checkpoint", &early, "--checkpoint", &late]);
    assert_eq!((ended, told.matches("is a beginning of it").count()), (Some(0), 2), "{told}");

    gate.restore("yesterday.db");
    assert_eq!(gate.verified(&[]).0, Some(0), "in itself an old backup is whole");
    assert_eq!(gate.verified(&["--checkpoint", &early]).0, Some(0), "and holds what came before it");
    let (ended, told) = gate.verified(&["--checkpoint", &late]);
    assert!(ended == Some(7) && told.contains("missing"), "{told}");

    gate.run(&["admin", "register", "OTHER"]);
    assert_eq!(gate.verified(&[]).0, Some(0), "what the owner of the key writes anew is whole in itself");
    let (ended, told) = gate.verified(&["--checkpoint", &late]);
    assert!(ended == Some(7) && told.contains("is not a beginning of this ledger"), "{told}");
}

#[test]
fn a_ledger_is_verified_without_any_key_of_the_gate() {
    let gate = Gate::set_up(free_port());
    let early = gate.letter("early.txt");
    let shown = gate.run(&["admin", "init"]);
    let verifier = shown.split_whitespace().find(|word| word.starts_with("douane+")).unwrap().to_owned();
    std::fs::remove_dir_all(gate.folder.path().join("data/keys")).unwrap();
    assert_eq!(gate.verified(&[]).0, Some(5), "the gate's own way needs its keys");
    let (ended, told) = gate.verified(&["--verifier", &verifier, "--checkpoint", &early]);
    assert_eq!(ended, Some(0), "{told}");
    std::fs::write(gate.folder.path().join("verifier.txt"), format!("{verifier}\n")).unwrap();
    assert_eq!(gate.verified(&["--verifier", "verifier.txt"]).0, Some(0));
    let other = gate::keys::Signer::new("douane", &[9; 32]).unwrap().verifier().to_string();
    let (ended, told) = gate.verified(&["--verifier", &other]);
    assert!(ended == Some(7) && told.contains("not signed"), "{told}");
    assert_eq!(gate.verified(&["--verifier", "nonsense"]).0, Some(2));
    assert_eq!(gate.verified(&["--verifier", &verifier, "--checkpoint", "nonsense"]).0, Some(2));
    std::fs::remove_file(gate.folder.path().join("data/douane.db")).unwrap();
    assert_eq!(gate.verified(&["--verifier", &verifier]).0, Some(5), "no ledger is not an empty one");
    assert!(!gate.folder.path().join("data/douane.db").exists());
}

/// Runs the verifier that has nothing of ours; answers with how it ended and what it said.
fn verifier(gate: &Gate, arguments: &[&str]) -> (Option<i32>, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../clients/verify/verify_ledger.py");
    let key = std::fs::read_to_string(gate.folder.path().join("verifier")).unwrap();
    let done = Command::new(PYTHON)
        .args(["-B".as_ref(), script.as_os_str()])
        .args(arguments)
        .args(["--verifier", key.trim()])
        .current_dir(gate.folder.path())
        .output()
        .unwrap();
    (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn an_exported_ledger_is_verified_with_nothing_of_ours() {
    let mut gate = Gate::set_up(free_port());
    let key = gate.run(&["admin", "init"]);
    let key = key.split_whitespace().find(|word| word.matches('+').count() >= 2).unwrap().to_owned();
    std::fs::write(gate.folder.path().join("verifier"), key).unwrap();
    gate.serve();
    let early = gate.run(&["ledger", "checkpoint"]);
    std::fs::write(gate.folder.path().join("kept.txt"), early).unwrap();
    // More than one tile of entries: each request writes some.
    let asked: Vec<u64> = (0..3).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    gate.run(&["ledger", "export", "exported"]);
    let (code, said) = verifier(&gate, &["exported", "--kept", "kept.txt"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 kept checkpoints hold"), "{said}");

    let proof = gate.run(&["ledger", "proof", &asked[1].to_string()]);
    std::fs::write(gate.folder.path().join("proof.json"), &proof).unwrap();
    let (code, said) = verifier(&gate, &["proof.json"]);
    assert_eq!(code, Some(0), "{said}");
    std::fs::write(gate.folder.path().join("proof.json"), proof.replacen("a.peeters", "b.peeters", 1)).unwrap();
    assert_eq!(verifier(&gate, &["proof.json"]).0, Some(7), "a changed entry is not in the ledger");
    assert_eq!(gate.output(&["ledger", "proof", "999"]).status.code(), Some(4));

    let exported = gate.folder.path().join("exported");
    let entries = std::fs::read_dir(exported.join("tile/entries/000.p")).unwrap().next().unwrap().unwrap().path();
    let hashes = exported.join("tile/0/000.p").join(entries.file_name().unwrap());
    let (sound, sound_hashes) = (std::fs::read(&entries).unwrap(), std::fs::read(&hashes).unwrap());
    let mut changed = sound.clone();
    let at = changed.windows(7).position(|part| part == b"analyst").unwrap();
    changed[at..at + 7].copy_from_slice(b"officer");
    std::fs::write(&entries, changed).unwrap();
    let (code, said) = verifier(&gate, &["exported"]);
    assert!(code == Some(7) && said.contains("was changed"), "{said}");
    std::fs::write(&entries, &sound[..sound.len() - 40]).unwrap();
    assert_eq!(verifier(&gate, &["exported"]).0, Some(7), "a cut tail");
    std::fs::write(&entries, &sound).unwrap();
    let mut swapped = sound_hashes.clone();
    swapped[..32].copy_from_slice(&sound_hashes[32..64]);
    swapped[32..64].copy_from_slice(&sound_hashes[..32]);
    std::fs::write(&hashes, swapped).unwrap();
    assert_eq!(verifier(&gate, &["exported"]).0, Some(7), "swapped hashes");
    std::fs::write(&hashes, sound_hashes).unwrap();
    let checkpoint = std::fs::read_to_string(exported.join("checkpoint")).unwrap();
    let other = checkpoint.lines().nth(1).unwrap().parse::<u64>().unwrap() - 1;
    let forged = checkpoint.replacen(checkpoint.lines().nth(1).unwrap(), &other.to_string(), 1);
    std::fs::write(exported.join("checkpoint"), forged).unwrap();
    let (code, said) = verifier(&gate, &["exported"]);
    assert!(code == Some(7) && said.contains("not signed"), "{said}");
}
