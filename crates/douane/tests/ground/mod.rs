//! What tests of real gates stand on: a mail server, free ports, and a clock that moves.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Debian's own Python, for which apt installs aiosmtpd.
pub(crate) const PYTHON: &str = "/usr/bin/python3";

/// A process that ends with the test.
pub(crate) struct Mailbox {
    child: Child,
    log: PathBuf,
    pub(crate) port: u16,
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Mailbox {
    pub(crate) fn start(folder: &Path) -> Self {
        Self::with(folder, &[])
    }

    /// One that behaves as its arguments say (`mailbox.py`).
    pub(crate) fn with(folder: &Path, arguments: &[&str]) -> Self {
        let log = folder.join("letters.jsonl");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/tests/smtp/mailbox.py");
        let mut child = Command::new(PYTHON)
            .arg(script)
            .arg("--log")
            .arg(&log)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server runs on Debian's Python: apt-get install python3-aiosmtpd");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the mail server starts: apt-get install python3-aiosmtpd");
        Self { child, log, port }
    }

    /// Message-ID and the link in the text of every letter that came.
    pub(crate) fn letters(&self) -> Vec<(String, String)> {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        text.lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .map(|letter| {
                let body = letter["text"].as_str().unwrap().to_owned();
                let link = body.split_whitespace().find(|word| word.contains("/d/")).unwrap_or_default().to_owned();
                (letter["id"].as_str().unwrap().to_owned(), link)
            })
            .collect()
    }
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub(crate) fn faketime() -> String {
    let folders = std::fs::read_dir("/usr/lib").unwrap().flatten().map(|entry| entry.path());
    let found = folders.map(|folder| folder.join("faketime/libfaketime.so.1")).find(|path| path.is_file());
    found.expect("the clock is moved by libfaketime: apt-get install libfaketime").display().to_string()
}

/// Sets the clock of the processes that look at a folder's `clock` to a local time of the day after tomorrow, in Brussels.
pub(crate) fn set_clock(folder: &Path, time: &str) {
    let zone = jiff::tz::TimeZone::get("Europe/Brussels").unwrap();
    #[expect(
        clippy::disallowed_methods,
        reason = "the test moves the clock of its processes relative to this machine's"
    )]
    let now = jiff::Timestamp::now();
    let day = now.to_zoned(zone.clone()).date().tomorrow().unwrap().tomorrow().unwrap();
    let then = day.to_datetime(time.parse().unwrap()).to_zoned(zone).unwrap().timestamp();
    let offset = then.as_second() - now.as_second();
    std::fs::write(folder.join("clock.new"), format!("+{offset}\n")).unwrap();
    std::fs::rename(folder.join("clock.new"), folder.join("clock")).unwrap();
}
