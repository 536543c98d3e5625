//! The oracle of every fault: each accepted request has exactly one link and at least one letter, repeats carry the same Message-ID and link, nothing
//! else is mailed, the ledger is whole, nobody repaired anything.

use super::gate::Gate;
use super::{Mailbox, free_port, is_link};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Stdio};

/// Sets a gate up with some accepted requests.
pub(crate) fn asked(mail: u16, count: u64) -> (Gate, Vec<u64>) {
    let mut gate = Gate::set_up(mail);
    gate.serve();
    let asked = (0..count).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    gate.kill();
    (gate, asked)
}

/// `douane batch run` again and again, later and later, until every letter went.
pub(crate) fn come_round(gate: &Gate) {
    for time in ["12:00:05", "12:03:00", "12:10:00", "12:25:00", "12:50:00", "13:20:00", "13:50:00"] {
        gate.clock(time);
        let _ = gate.output(&["batch", "run"]);
        let _ = gate.output(&["batch", "run"]);
    }
}

/// The letters by Message-ID, each with the links in it and whom it went to.
pub(crate) fn letters(mailbox: &Mailbox) -> BTreeMap<String, Vec<(BTreeSet<String>, String)>> {
    let mut letters: BTreeMap<String, Vec<(BTreeSet<String>, String)>> = BTreeMap::new();
    for letter in mailbox.letters() {
        let words = letter["text"].as_str().unwrap().split_whitespace();
        let links = words.filter(|word| is_link(word)).map(ToOwned::to_owned).collect();
        letters.entry(letter["id"].as_str().unwrap().to_owned()).or_default().push((links, letter["rcpt"].to_string()));
    }
    letters
}

/// The oracle.
pub(crate) fn judge(gate: &mut Gate, mailbox: &Mailbox, asked: &[u64], what: &str) {
    gate.serve();
    let states = gate.states();
    assert_eq!(states.keys().copied().collect::<Vec<_>>(), asked, "{what}");
    assert!(states.values().all(|state| state == "sent"), "{what}: {states:?}");
    gate.kill();
    let letters = letters(mailbox);
    assert_eq!(letters.len(), asked.len(), "{what}: one Message-ID a request");
    let mut links = BTreeSet::new();
    for (id, copies) in &letters {
        assert!(copies.iter().all(|copy| *copy == copies[0]), "{what}: repeats of {id} are alike: {copies:?}");
        assert_eq!(copies[0].0.len(), 1, "{what}: {id} has one link");
        assert!(copies[0].1.contains("an@uni.example"), "{what}: {id} went to {}", copies[0].1);
        links.extend(copies[0].0.clone());
    }
    assert_eq!(links.len(), asked.len(), "{what}: no two requests share a link");
    let verified = gate.run(&["ledger", "verify"]);
    assert!(verified.starts_with('\u{2713}'), "{what}: {verified}");
}

/// Another gate with the same folder, keys and token.
pub(crate) fn copy_of(gate: &Gate, mail: u16) -> Gate {
    let folder = tempfile::tempdir().unwrap();
    let everything = format!("{}/.", gate.folder.path().display());
    let done = Command::new("cp").arg("-a").arg(everything).arg(folder.path()).status().unwrap();
    assert!(done.success());
    let address = format!("127.0.0.1:{}", free_port());
    Gate { folder, address, mail, token: gate.token.clone(), serving: None, extra: gate.extra.clone() }
}

/// System calls that change something outside the process: files, folders, the mail server.
pub(crate) const CALLS: [&str; 11] = [
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "unlink",
    "openat",
    "connect",
    "sendto",
    "flock",
];

/// `douane batch run` under strace, with arguments of its own; answers whether it came to its end.
pub(crate) fn traced(gate: &Gate, arguments: &[&str]) -> bool {
    let plain = gate.command(&["batch", "run"]);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(arguments);
    // By -E: strace itself keeps the real clock, only what it runs is told another.
    for (name, value) in plain.get_envs().filter_map(|(name, value)| Some((name.to_str()?, value?.to_str()?))) {
        command.args(["-E", &format!("{name}={value}")]);
    }
    command.arg(plain.get_program()).args(plain.get_args());
    command.current_dir(gate.folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().expect("faults are injected by strace: apt-get install strace").success()
}

/// How often each call is made in one departure, counted in a rehearsal.
pub(crate) fn rehearsed(template: &Gate) -> BTreeMap<&'static str, usize> {
    let mailbox = Mailbox::mailbox(&[]);
    let gate = copy_of(template, mailbox.port);
    gate.clock("12:00:05");
    let log = gate.folder.path().join("calls");
    let set = format!("trace={}", CALLS.join(","));
    assert!(traced(&gate, &["-e", &set, "-o", log.to_str().unwrap()]), "the rehearsal comes to its end");
    let text = fs::read_to_string(log).unwrap();
    let count = |call: &str| text.lines().filter(|line| line.contains(&format!(" {call}("))).count();
    CALLS.into_iter().map(|call| (call, count(call))).filter(|(_, count)| *count > 0).collect()
}
