//! A real gate while what it stands on fails: calls that fail instead of killing, a database that hangs up at any statement or is gone over a
//! departure, full directories, several schedulers at once, clocks that jump, days on which they are changed, and clients that speak a byte at a
//! time. Afterwards the oracle (`ground/oracle.rs`). `docs/faults.md` says where each kind of fault is tried. `DOUANE_STORM` tries every place of a
//! fault; without it some are.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

#[path = "../../store-postgres/tests/cluster/mod.rs"]
mod cluster;
mod ground;
#[path = "../../store-s3/tests/server/mod.rs"]
mod server;
#[path = "ground/shared.rs"]
mod shared;

use ground::gate::Gate;
use ground::http::ask;
use ground::oracle::{asked, come_round, copy_of, judge, letters, rehearsed, traced};
use ground::{Mailbox, beside, free_port};
use shared::Shared;
use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// Every place of a fault, or only some?
fn all_of_them() -> bool {
    #[expect(clippy::disallowed_methods, reason = "how much is tried is for whoever starts the tests to say")]
    let asked = std::env::var_os("DOUANE_STORM");
    asked.is_some()
}

/// At which of so many places a fault is made.
fn places(count: usize, some: usize) -> BTreeSet<usize> {
    if all_of_them() {
        return (1..=count).collect();
    }
    (1..=some).map(|at| (count * at / some).max(1)).collect()
}

fn batch(gate: &Gate) -> Child {
    gate.command(&["batch", "run"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// With what each call fails.
const FAILS: [(&str, &str); 9] = [
    ("write", "ENOSPC"),
    ("pwrite64", "ENOSPC"),
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("ftruncate", "EIO"),
    ("rename", "EIO"),
    ("unlink", "EIO"),
    ("openat", "EMFILE"),
    ("connect", "ECONNREFUSED"),
];

#[test]
fn whichever_write_or_sync_fails_a_departure_is_made_up_for() {
    let (template, asked) = asked(free_port(), 2);
    let calls = rehearsed(&template);
    let counted = FAILS.into_iter().filter_map(|(call, error)| Some((call, error, *calls.get(call)?)));
    let plays: Vec<_> = counted
        .flat_map(|(call, error, count)| places(count, 3).into_iter().map(move |nth| (call, error, nth, count)))
        .collect();
    beside("calls that fail", plays, |(call, error, nth, count)| {
        let mailbox = Mailbox::mailbox(&[]);
        let mut gate = copy_of(&template, mailbox.port);
        gate.clock("12:00:05");
        let (trace, inject) = (format!("trace={call}"), format!("inject={call}:error={error}:when={nth}"));
        traced(&gate, &["-e", &trace, "-e", &inject, "-o", "/dev/null"]);
        for time in ["12:00:20", "12:10:00", "12:40:00"] {
            gate.clock(time);
            let _ = gate.output(&["batch", "run"]);
        }
        judge(&mut gate, &mailbox, &asked, &format!("{call} number {nth} of {count} fails"));
    });
}

#[test]
fn five_schedulers_at_once_send_each_export_once() {
    let (template, asked) = asked(free_port(), 3);
    for round in 0..3 {
        let mailbox = Mailbox::mailbox(&[]);
        let mut gate = copy_of(&template, mailbox.port);
        gate.clock("12:00:05");
        let mut five: Vec<Child> = (0..5).map(|_| batch(&gate)).collect();
        for one in &mut five {
            one.wait().unwrap();
        }
        gate.clock("12:00:20");
        let _ = gate.output(&["batch", "run"]);
        judge(&mut gate, &mailbox, &asked, &format!("five schedulers, round {round}"));
        assert!(
            letters(&mailbox).values().all(|copies| copies.len() == 1),
            "nobody was killed, so nothing is repeated"
        );
    }
}

/// A file system of its own over a folder, with what lay there; gone with this value.
struct Mounted(PathBuf);

impl Mounted {
    /// Nothing where we may not mount.
    fn over(folder: &Path, size: &str) -> Option<Self> {
        let aside = folder.with_extension("aside");
        fs::rename(folder, &aside).unwrap();
        fs::create_dir(folder).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size},mode=700"), "tmpfs"]).arg(folder);
        let mounted = mount.output().is_ok_and(|done| done.status.success());
        let done = Command::new("cp").arg("-a").arg(aside.join(".")).arg(folder).status().unwrap();
        assert!(done.success());
        mounted.then(|| Self(folder.to_owned()))
    }

    /// Fills what is free, but for so many bytes.
    fn fill(&self, but: usize) {
        let mut ballast = fs::File::create(self.0.join("ballast")).unwrap();
        while ballast.write_all(&[0; 4096]).is_ok() {}
        let length = usize::try_from(ballast.metadata().unwrap().len()).unwrap();
        ballast.set_len(length.saturating_sub(but) as u64).unwrap();
    }

    fn empty(&self) {
        fs::remove_file(self.0.join("ballast")).unwrap();
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

#[test]
fn a_full_directory_stops_a_departure_and_loses_nothing() {
    let (template, asked) = asked(free_port(), 2);
    for folder in ["data", "data/vault"] {
        for left in [0, 8192, 65_536] {
            let mailbox = Mailbox::mailbox(&[]);
            let mut gate = copy_of(&template, mailbox.port);
            let Some(mounted) = Mounted::over(&gate.folder.path().join(folder), "8m") else { return };
            mounted.fill(left);
            gate.clock("12:00:05");
            let done = gate.output(&["batch", "run"]);
            assert!(left > 0 || !done.status.success(), "{folder}: what is full is told");
            mounted.empty();
            come_round(&gate);
            judge(&mut gate, &mailbox, &asked, &format!("{folder} with {left} bytes left"));
        }
    }
}

/// A gate on PostgreSQL and S3 with accepted requests, and its servers.
fn asked_elsewhere(count: u64) -> (Gate, Vec<u64>, Shared) {
    let shared = Shared::start();
    let folder = tempfile::tempdir().unwrap();
    let extra = shared.variables(folder.path());
    let address = format!("127.0.0.1:{}", free_port());
    let gate = Gate { folder, address, mail: free_port(), token: String::new(), serving: None, extra };
    let mut gate = gate.furnish();
    gate.serve();
    let asked = (0..count).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    gate.kill();
    (gate, asked, shared)
}

/// The same again, in a database of its own.
fn copy_elsewhere(template: &Gate, shared: &Shared, mailbox: &Mailbox) -> (Gate, Shared) {
    let mut gate = copy_of(template, mailbox.port);
    let copy = shared.copy();
    gate.extra = copy.variables(gate.folder.path());
    (gate, copy)
}

/// Where a wire is cut.
#[derive(Debug, Clone, Copy)]
enum Cut {
    /// The statement does not arrive.
    Before,
    /// It arrives, and its answer is lost: whoever asked does not know whether it was committed.
    After,
}

/// The way to a database server, which hangs up once: at the n-th piece that a client sends.
struct Wire {
    folder: tempfile::TempDir,
    sent: Arc<AtomicUsize>,
}

impl Wire {
    fn to(socket: PathBuf, nth: usize, cut: Cut) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(".s.PGSQL.5432")).unwrap();
        let sent = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&sent);
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = UnixStream::connect(&socket) else { continue };
                let (Ok(back), Ok(home)) = (far.try_clone(), near.try_clone()) else { continue };
                let (lost, counted) = (Arc::new(AtomicBool::new(false)), Arc::clone(&counted));
                let silent = Arc::clone(&lost);
                std::thread::spawn(move || answers(back, home, &silent));
                std::thread::spawn(move || questions(near, far, (nth, cut), &counted, &lost));
            }
        });
        Self { folder, sent }
    }
}

/// From the client to the server.
fn questions(
    mut near: UnixStream,
    mut far: UnixStream,
    (nth, cut): (usize, Cut),
    sent: &AtomicUsize,
    lost: &AtomicBool,
) {
    let mut buffer = [0; 64 * 1024];
    while let Ok(length @ 1..) = near.read(&mut buffer) {
        let now = sent.fetch_add(1, Ordering::SeqCst) + 1 == nth;
        if now && matches!(cut, Cut::Before) {
            break;
        }
        lost.fetch_or(now, Ordering::SeqCst);
        if far.write_all(&buffer[..length]).is_err() {
            break;
        }
        if now {
            // Time for the server to do what it was told.
            std::thread::sleep(Duration::from_millis(150));
            break;
        }
    }
    let _ = near.shutdown(std::net::Shutdown::Both);
    let _ = far.shutdown(std::net::Shutdown::Both);
}

/// From the server to the client, until the answer that is lost.
fn answers(mut far: UnixStream, mut near: UnixStream, lost: &AtomicBool) {
    let mut buffer = [0; 64 * 1024];
    while let Ok(length @ 1..) = far.read(&mut buffer) {
        if !lost.load(Ordering::SeqCst) && near.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    let _ = near.shutdown(std::net::Shutdown::Both);
}

#[test]
fn whichever_statement_postgresql_does_not_hear_or_answer_a_departure_is_made_up_for() {
    let (template, asked, shared) = asked_elsewhere(2);
    let play = |nth: usize, cut: Cut| {
        let mailbox = Mailbox::mailbox(&[]);
        let (mut gate, own) = copy_elsewhere(&template, &shared, &mailbox);
        gate.clock("12:00:05");
        let wire = Wire::to(own.socket(), nth, cut);
        let direct = gate.extra.clone();
        gate.extra.retain(|(name, _)| name != "DOUANE_STORAGE_DATABASE");
        gate.extra.push(("DOUANE_STORAGE_DATABASE".to_owned(), own.database(wire.folder.path())));
        let done = gate.output(&["batch", "run"]);
        gate.extra = direct;
        for time in ["12:00:20", "12:03:00", "12:10:00", "12:40:00"] {
            gate.clock(time);
            let _ = gate.output(&["batch", "run"]);
        }
        judge(&mut gate, &mailbox, &asked, &format!("{cut:?} statement {nth} the line is cut"));
        (wire.sent.load(Ordering::SeqCst), done.status.success())
    };
    let (count, well) = play(usize::MAX, Cut::Before);
    assert!(well && count > 50, "{count} pieces in a departure");
    let plays: Vec<_> = places(count, 8).into_iter().flat_map(|nth| [(nth, Cut::Before), (nth, Cut::After)]).collect();
    beside("lines that are cut", plays, |(nth, cut)| {
        _ = play(nth, cut);
    });
}

#[test]
fn postgresql_killed_in_the_middle_of_a_departure_is_waited_for() {
    let (template, asked, shared) = asked_elsewhere(3);
    for pause in [300, 600, 900, 1_500] {
        let mailbox = Mailbox::mailbox(&[]);
        let (mut gate, own) = copy_elsewhere(&template, &shared, &mailbox);
        gate.clock("12:00:05");
        let mut departing = batch(&gate);
        std::thread::sleep(Duration::from_millis(pause));
        own.kill();
        own.run();
        departing.wait().unwrap();
        come_round(&gate);
        judge(&mut gate, &mailbox, &asked, &format!("PostgreSQL killed after {pause} ms"));
    }
}

#[test]
fn with_postgresql_down_over_a_departure_the_gate_lives_and_makes_it_afterwards_once() {
    let (template, asked, shared) = asked_elsewhere(2);
    let mailbox = Mailbox::mailbox(&[]);
    let (mut gate, own) = copy_elsewhere(&template, &shared, &mailbox);
    gate.clock("11:59:30");
    gate.serve();
    own.kill();
    gate.clock("12:00:05");
    std::thread::sleep(Duration::from_secs(8));
    let answer = |path: &str| ask(&gate.address, "GET", path, &[], b"").unwrap().status;
    assert_eq!((answer("/healthz"), answer("/readyz")), (200, 503), "it lives, and says that it is not ready");
    assert!(mailbox.letters().is_empty());
    own.run();
    gate.clock("12:06:00");
    gate.wait_for("sent");
    assert_eq!(ask(&gate.address, "GET", "/readyz", &[], b"").unwrap().status, 200);
    gate.kill();
    come_round(&gate);
    judge(&mut gate, &mailbox, &asked, "PostgreSQL down over a departure");
    assert!(letters(&mailbox).values().all(|copies| copies.len() == 1));
}

#[test]
fn a_clock_that_jumps_on_and_back_under_a_gate_that_serves_sends_each_export_once() {
    let mailbox = Mailbox::mailbox(&[]);
    let mut gate = Gate::set_up(mailbox.port);
    gate.serve();
    let mut all = vec![gate.ask("table_0.csv")];
    // Three days on by mistake, and back: what left meanwhile left.
    gate.clock_days_on(3);
    gate.wait_for("sent");
    gate.clock("11:50:00");
    all.push(gate.ask("table_1.csv"));
    std::thread::sleep(Duration::from_secs(5));
    assert_eq!(gate.states()[&all[1]], "accepted", "it does not leave before its departure");
    gate.clock("12:00:05");
    gate.wait_for("sent");
    // Back over the departure that was made: it is made no second time.
    gate.clock("11:59:00");
    all.push(gate.ask("table_2.csv"));
    gate.clock("12:00:05");
    std::thread::sleep(Duration::from_secs(5));
    gate.clock("14:00:05");
    gate.wait_for("sent");
    gate.kill();
    judge(&mut gate, &mailbox, &all, "a clock that jumps");
    assert!(letters(&mailbox).values().all(|copies| copies.len() == 1), "{:?}", letters(&mailbox));
}

#[test]
fn on_the_days_the_clocks_are_changed_a_gate_that_serves_departs_once_at_its_hour() {
    let mailbox = Mailbox::mailbox(&[]);
    let mut gate = Gate::set_up(mailbox.port);
    let config = gate.folder.path().join("douane.toml");
    let text = fs::read_to_string(&config).unwrap();
    let hours = "departures = [10, 12, 14, 16, 18, 20]";
    assert!(text.contains(hours));
    fs::write(&config, text.replace(hours, "departures = [2]")).unwrap();
    let at = |gate: &mut Gate, instant: &str| {
        ground::set_instant(gate.folder.path(), instant);
        let shown = gate.run(&["admin", "token", "a.peeters"]);
        gate.token = shown.split_whitespace().last().unwrap().to_owned();
    };
    let moment = Duration::from_secs(5);
    // Two o'clock does not exist on this day: it is three.
    at(&mut gate, "2027-03-28T00:50:00Z");
    gate.serve();
    let first = gate.ask("table_0.csv");
    ground::set_instant(gate.folder.path(), "2027-03-28T00:59:50Z");
    std::thread::sleep(moment);
    assert_eq!(gate.states()[&first], "accepted");
    ground::set_instant(gate.folder.path(), "2027-03-28T01:00:05Z");
    gate.wait_for("sent");
    gate.kill();
    // Two o'clock comes twice on this day: it is the first.
    at(&mut gate, "2027-10-30T23:50:00Z");
    gate.serve();
    let second = gate.ask("table_1.csv");
    ground::set_instant(gate.folder.path(), "2027-10-31T00:00:05Z");
    gate.wait_until(&second.to_string(), "sent");
    let third = gate.ask("table_2.csv");
    ground::set_instant(gate.folder.path(), "2027-10-31T01:00:05Z");
    std::thread::sleep(moment);
    assert_eq!(gate.states()[&third], "accepted", "the second two o'clock is no departure");
    ground::set_instant(gate.folder.path(), "2027-11-01T01:00:05Z");
    gate.wait_until(&third.to_string(), "sent");
    gate.kill();
    assert_eq!(letters(&mailbox).values().filter(|copies| copies.len() == 1).count(), 3, "{:?}", letters(&mailbox));
    assert!(gate.run(&["ledger", "verify"]).starts_with('\u{2713}'));
}

#[test]
fn clients_that_speak_a_byte_at_a_time_keep_nobody_else_out() {
    let mailbox = Mailbox::mailbox(&[]);
    let mut gate = Gate::set_up(mailbox.port);
    gate.serve();
    let over = Arc::new(AtomicBool::new(false));
    let (bearer, length) = (format!("authorization: Bearer {}\r\n", gate.token), "content-length: 1000000\r\n");
    let upload = format!(
        "POST /api/v1/requests HTTP/1.1\r\nhost: x\r\n{bearer}{length}content-type: multipart/form-data; boundary=edge\r\n\r\n"
    );
    let slow: Vec<_> = (0..200)
        .map(|number| {
            let (address, over) = (gate.address.clone(), Arc::clone(&over));
            // Every fifth is in the middle of a body, the others in their first line.
            let begun = if number % 5 == 0 { upload.clone() } else { String::new() };
            std::thread::spawn(move || {
                let Ok(mut stream) = TcpStream::connect(address) else { return };
                let _ = stream.write_all(begun.as_bytes());
                while !over.load(Ordering::SeqCst) && stream.write_all(b"G").is_ok() {
                    std::thread::sleep(Duration::from_millis(1_000));
                }
            })
        })
        .collect();
    std::thread::sleep(Duration::from_secs(3));
    for path in ["/healthz", "/readyz", "/login"] {
        assert_eq!(ask(&gate.address, "GET", path, &[], b"").unwrap().status, 200, "{path}");
    }
    let asked = gate.ask("table_0.csv");
    gate.clock("12:00:05");
    gate.wait_for("sent");
    over.store(true, Ordering::SeqCst);
    slow.into_iter().for_each(|one| one.join().unwrap());
    gate.kill();
    judge(&mut gate, &mailbox, &[asked], "slow clients");
}

#[test]
fn every_test_that_the_table_of_faults_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let table = fs::read_to_string(root.join("docs/faults.md")).unwrap();
    let (mut file, mut named) = (String::new(), 0);
    for quoted in table.split('`').skip(1).step_by(2) {
        let Some((path, test)) = quoted.split_once("::") else { continue };
        if path != "\u{2026}" {
            file = fs::read_to_string(root.join("crates").join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
        }
        assert!(file.contains(&format!("fn {test}(")), "{quoted} is not there");
        named += 1;
    }
    assert!(named > 20, "{named} tests are named");
}
