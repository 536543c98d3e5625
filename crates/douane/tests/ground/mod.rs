//! What tests of real gates stand on: a mail server, free ports, and a clock that moves.

#![allow(dead_code, unused_imports, reason = "each test file takes what it needs")]

pub(crate) mod clamd;
pub(crate) mod dovecot;
pub(crate) mod gate;
pub(crate) mod http;
pub(crate) mod oracle;
pub(crate) mod receiver;
pub(crate) mod servicenow;
#[path = "../../../store/tests/smtp/mod.rs"]
mod smtp;

pub(crate) use smtp::{PYTHON, Server as Mailbox};
use std::path::Path;
use std::sync::Mutex;

/// Message-ID and the link in the text of every letter about a request that came. Those about accounts and their passwords have ids of another kind.
pub(crate) fn letters(mailbox: &Mailbox) -> Vec<(String, String)> {
    let pair = |letter: &serde_json::Value| {
        let body = letter["text"].as_str().unwrap().to_owned();
        let link = body.split_whitespace().find(|word| is_link(word)).unwrap_or_default().to_owned();
        (letter["id"].as_str().unwrap().to_owned(), link)
    };
    mailbox.letters().iter().map(pair).filter(|(id, _)| id.contains("request-")).collect()
}

/// Whether a word of a letter is a link to an export. The base64 of its receipt holds `/d/` every few thousand letters.
pub(crate) fn is_link(word: &str) -> bool {
    word.contains("://") && word.contains("/d/")
}

/// So many plays of a fault go on beside each other: most of one is waiting for processes.
const BESIDE: usize = 4;

/// Plays each of them, some beside each other, in their order. One that fails holds up no other, and fails the test at the end.
#[expect(clippy::print_stdout, reason = "whoever waits for hundreds of them wants to know how far it is")]
pub(crate) fn beside<T: Send>(what: &str, all: impl IntoIterator<Item = T>, play: impl Fn(T) + Sync) {
    let mut waiting: Vec<T> = all.into_iter().collect();
    waiting.reverse();
    let count = waiting.len();
    let waiting = Mutex::new(waiting);
    let players = || {
        loop {
            let (next, left) = {
                let mut waiting = waiting.lock().unwrap();
                (waiting.pop(), waiting.len())
            };
            let Some(next) = next else { return };
            if left % 50 == 0 {
                println!("{what}: {left} of {count} left");
            }
            play(next);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..BESIDE {
            scope.spawn(players);
        }
    });
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Takes away what libfaketime leaves in memory of processes that were killed: a later one with the same number would not start.
fn sweep() {
    for entry in std::fs::read_dir("/dev/shm").into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let number = ["faketime_shm_", "sem.faketime_sem_"].iter().find_map(|head| name.strip_prefix(head));
        if number.is_some_and(|number| !Path::new("/proc").join(number).exists()) {
            // Somebody else may have swept it.
            _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The library that moves the clock of a process.
pub(crate) fn faketime() -> String {
    sweep();
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
    set_offset(folder, then.as_second() - now.as_second());
}

/// Sets the clock of the processes that look at a folder's `clock` to an instant: `2027-03-28T00:59:50Z`.
pub(crate) fn set_instant(folder: &Path, instant: &str) {
    #[expect(
        clippy::disallowed_methods,
        reason = "the test moves the clock of its processes relative to this machine's"
    )]
    let now = jiff::Timestamp::now();
    set_offset(folder, instant.parse::<jiff::Timestamp>().unwrap().as_second() - now.as_second());
}

fn set_offset(folder: &Path, offset: i64) {
    std::fs::write(folder.join("clock.new"), format!("{offset:+}\n")).unwrap();
    std::fs::rename(folder.join("clock.new"), folder.join("clock")).unwrap();
}
