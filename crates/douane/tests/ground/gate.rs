//! A real gate for the tests: `admin init`, `serve`, the command line, a moved clock, and kill -9.

use super::{faketime, free_port};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// A gate in a folder, its clock, and the process that serves it.
pub(crate) struct Gate {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) address: String,
    pub(crate) mail: u16,
    pub(crate) token: String,
    pub(crate) serving: Option<Child>,
    /// Further variables of its processes.
    pub(crate) extra: Vec<(String, String)>,
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Gate {
    /// Sets a gate up with one analyst who may export INTEGO.
    pub(crate) fn set_up(mail: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("127.0.0.1:{}", free_port());
        Self { folder, address, mail, token: String::new(), serving: None, extra: Vec::new() }.furnish()
    }

    /// Sets one up where its variables say, with the same analyst.
    pub(crate) fn furnish(self) -> Self {
        let mut gate = self;
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
    pub(crate) fn clock(&self, time: &str) {
        super::set_clock(self.folder.path(), time);
    }

    /// Moves the clock so many days on.
    pub(crate) fn clock_days_on(&self, days: i64) {
        self.clock_on(days * 86_400);
    }

    /// Moves the clock so many seconds on, or back.
    pub(crate) fn clock_on(&self, seconds: i64) {
        let file = self.folder.path().join("clock");
        let offset: i64 = std::fs::read_to_string(&file).unwrap().trim().parse().unwrap();
        std::fs::write(self.folder.path().join("clock.new"), format!("{:+}\n", offset + seconds)).unwrap();
        std::fs::rename(self.folder.path().join("clock.new"), file).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
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
            .env("DOUANE_TOKEN", &self.token)
            .envs(self.extra.iter().cloned());
        command
    }

    pub(crate) fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let done = self.output(arguments);
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    /// Opens the gate and waits until it says so.
    pub(crate) fn serve(&mut self) {
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
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.serving.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Hands in an example under a name; answers with the request's number.
    pub(crate) fn ask(&self, name: &str) -> u64 {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        let file = self.folder.path().join(name);
        std::fs::copy(examples.join("acs_by_year.csv"), &file).unwrap();
        std::fs::copy(examples.join("acs_by_year.csv.meta"), self.folder.path().join(format!("{name}.meta"))).unwrap();
        let answer = self.run(&["request", name, "--json"]);
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["state"], "accepted", "{answer}");
        answer["id"].as_u64().unwrap()
    }

    pub(crate) fn states(&self) -> BTreeMap<u64, String> {
        let answer: serde_json::Value = serde_json::from_str(&self.run(&["status", "--json"])).unwrap();
        let requests = answer["requests"].as_array().unwrap();
        requests
            .iter()
            .map(|request| (request["id"].as_u64().unwrap(), request["state"].as_str().unwrap().to_owned()))
            .collect()
    }

    /// Waits until one request is in a state.
    pub(crate) fn wait_until(&self, id: &str, state: &str) {
        for _ in 0..150 {
            if self.states().iter().any(|(number, now)| number.to_string() == id && now == state) {
                return;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        panic!("request {id} did not become {state}: {:?}", self.states());
    }

    /// Waits until every request is in a state.
    pub(crate) fn wait_for(&self, state: &str) {
        for _ in 0..150 {
            if self.states().values().all(|now| now == state) {
                return;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        panic!("not all requests became {state}: {:?}", self.states());
    }
}

impl Gate {
    /// What `ledger verify` answers: how it ended, and what it told.
    pub(crate) fn verified(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let answer = self.output(&[&["ledger", "verify"], arguments].concat());
        let told = [answer.stdout, answer.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        (answer.status.code(), told)
    }

    /// The last line of a letter that is sent now, in a file.
    pub(crate) fn letter(&self, name: &str) -> String {
        let (ended, told) = self.verified(&[]);
        assert_eq!(ended, Some(0), "{told}");
        let size = told.split_whitespace().nth(1).unwrap();
        let root = told.split_whitespace().last().unwrap();
        let text = format!("> Dear An,\n> \n> -- \n> Request 1 \u{b7} ledger: {size} entries, {root}\n");
        std::fs::write(self.folder.path().join(name), text).unwrap();
        name.to_owned()
    }

    /// Puts the database aside under a name, with the log of what is not yet in its file.
    pub(crate) fn back_up(&self, name: &str) {
        for end in ["", "-wal"] {
            let data = self.folder.path().join(format!("data/douane.db{end}"));
            if data.exists() {
                std::fs::copy(data, self.folder.path().join(format!("{name}{end}"))).unwrap();
            }
        }
    }

    /// Puts the database of an earlier day back.
    pub(crate) fn restore(&self, name: &str) {
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
