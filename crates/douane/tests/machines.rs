//! One gate on several machines: two `serve` and two `worker` on one PostgreSQL and one S3 server, while one is killed, one is paused
//! and overtaken, and one is cut off from the vault.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

#[path = "../../store-postgres/tests/cluster/mod.rs"]
mod cluster;
mod ground;
#[path = "../../store-s3/tests/server/mod.rs"]
mod server;

use cluster::Cluster;
use ground::{Mailbox, faketime, free_port};
use server::{ACCESS, BUCKET, SECRET, Server};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What all machines share.
struct Shared {
    folder: tempfile::TempDir,
    cluster: Cluster,
    bucket: SocketAddr,
    mail: Mailbox,
}

/// A process of the gate on a machine of its own; it ends with the test.
struct Machine {
    child: Child,
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.signal("CONT");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Machine {
    fn signal(&self, name: &str) {
        let _ = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).output();
    }
}

impl Shared {
    fn command(&self, address: &str, bucket: SocketAddr) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_douane"));
        command
            .current_dir(self.folder.path())
            .env("LD_PRELOAD", faketime())
            .env("FAKETIME_TIMESTAMP_FILE", self.folder.path().join("clock"))
            .env("FAKETIME_NO_CACHE", "1")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("DOUANE_CONFIG", self.folder.path().join("douane.toml"))
            .env("DOUANE_STORAGE_DATABASE", self.cluster.url())
            .env("DOUANE_STORAGE_VAULT", format!("s3://{BUCKET}/gate"))
            .env("DOUANE_STORAGE_S3_ENDPOINT", format!("http://{bucket}"))
            .env("DOUANE_STORAGE_S3_LOGIN_FILE", self.folder.path().join("s3.login"))
            .env("DOUANE_SERVER_LISTEN", address)
            .env("DOUANE_SERVER_PUBLIC_URL", "https://gate.example")
            .env("DOUANE_MAIL_SERVER", format!("smtp://127.0.0.1:{}", self.mail.port))
            .env("DOUANE_GATE", format!("http://{address}"));
        command
    }

    fn run(&self, address: &str, token: &str, arguments: &[&str]) -> String {
        let done = self.command(address, self.bucket).env("DOUANE_TOKEN", token).args(arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    /// Starts a process of the gate and waits until it says that it is open.
    fn start(&self, what: &str, address: &str, bucket: SocketAddr) -> Machine {
        let mut child = self
            .command(address, bucket)
            .arg(what)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("it starts");
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "{what} opens");
        std::thread::spawn(move || {
            let _ = out.read_to_string(&mut String::new());
        });
        Machine { child }
    }

    /// Hands in an example under a name at one machine; answers with the request's number.
    fn ask(&self, address: &str, token: &str, name: &str) -> u64 {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        std::fs::copy(examples.join("acs_by_year.csv"), self.folder.path().join(name)).unwrap();
        let meta = self.folder.path().join(format!("{name}.meta"));
        std::fs::copy(examples.join("acs_by_year.csv.meta"), meta).unwrap();
        let answer: serde_json::Value =
            serde_json::from_str(&self.run(address, token, &["request", name, "--json"])).unwrap();
        assert_eq!(answer["state"], "accepted", "{answer}");
        answer["id"].as_u64().unwrap()
    }

    fn states(&self, address: &str, token: &str) -> BTreeMap<u64, String> {
        let answer: serde_json::Value = serde_json::from_str(&self.run(address, token, &["status", "--json"])).unwrap();
        let requests = answer["requests"].as_array().unwrap();
        requests
            .iter()
            .map(|request| (request["id"].as_u64().unwrap(), request["state"].as_str().unwrap().to_owned()))
            .collect()
    }
}

/// The way from one machine to the vault, which can be cut.
struct Wire {
    address: SocketAddr,
    cut: Arc<AtomicBool>,
}

impl Wire {
    fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, cut) = (listener.local_addr().unwrap(), Arc::new(AtomicBool::new(false)));
        let cutting = Arc::clone(&cut);
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if cutting.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(target) else { continue };
                for (from, to) in [(near.try_clone(), far.try_clone()), (far.try_clone(), near.try_clone())] {
                    let (Ok(mut from), Ok(mut to)) = (from, to) else { continue };
                    let cut = Arc::clone(&cutting);
                    std::thread::spawn(move || pass_on(&mut from, &mut to, &cut));
                }
            }
        });
        Self { address, cut }
    }
}

/// Passes bytes on until the wire is cut or one end is gone.
fn pass_on(from: &mut TcpStream, to: &mut TcpStream, cut: &AtomicBool) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        if cut.load(Ordering::SeqCst) || to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
    let _ = from.shutdown(std::net::Shutdown::Both);
}

fn set_up(bucket: SocketAddr) -> (Shared, String) {
    let folder = tempfile::tempdir().unwrap();
    let mail = Mailbox::mailbox(&[]);
    let shared = Shared { cluster: Cluster::start(), bucket, mail, folder };
    std::fs::write(shared.folder.path().join("s3.login"), format!("{ACCESS}:{SECRET}\n")).unwrap();
    ground::set_clock(shared.folder.path(), "11:40:00");
    let here = "127.0.0.1:1";
    shared.run(here, "", &["admin", "init"]);
    shared.run(here, "", &["admin", "register", "INTEGO"]);
    let user = "admin user a.peeters --name An --mail an@uni.example --duty analyst --access INTEGO";
    shared.run(here, "", &user.split(' ').collect::<Vec<_>>());
    let token = shared.run(here, "", &["admin", "token", "a.peeters"]);
    (shared, token.split_whitespace().last().unwrap().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn machines_that_are_killed_paused_and_cut_off_lose_and_double_nothing() {
    let bucket = Server::start().await;
    let address = bucket.address;
    tokio::task::spawn_blocking(move || four_machines(address)).await.unwrap();
}

fn four_machines(bucket: SocketAddr) {
    let (shared, token) = set_up(bucket);
    let wire = Wire::to(bucket);
    let (first, second) = (format!("127.0.0.1:{}", free_port()), format!("127.0.0.1:{}", free_port()));
    let one = shared.start("serve", &first, bucket);
    let two = shared.start("serve", &second, wire.address);
    let paused = shared.start("worker", "127.0.0.1:1", bucket);
    let killed = shared.start("worker", "127.0.0.1:1", bucket);
    let asked: BTreeSet<u64> = (0..12)
        .map(|number| shared.ask([&first, &second][number % 2], &token, &format!("table_{number}.csv")))
        .collect();
    assert_eq!(asked.len(), 12, "two machines give no number twice");
    wire.cut.store(true, Ordering::SeqCst);
    ground::set_clock(shared.folder.path(), "12:00:01");
    std::thread::sleep(Duration::from_millis(400));
    paused.signal("STOP");
    std::thread::sleep(Duration::from_millis(300));
    drop(killed);
    // What the paused one holds is free when its lease ends, which it does not see.
    ground::set_clock(shared.folder.path(), "12:20:00");
    std::thread::sleep(Duration::from_secs(3));
    paused.signal("CONT");
    wire.cut.store(false, Ordering::SeqCst);
    let mut states = BTreeMap::new();
    for round in 0..200 {
        states = shared.states(&first, &token);
        if states.values().all(|state| state == "sent") {
            break;
        }
        // So is what the one without a vault took a moment before it came back.
        if round == 30 {
            ground::set_clock(shared.folder.path(), "12:40:00");
        }
        std::thread::sleep(Duration::from_millis(300));
    }
    assert!(states.len() == 12 && states.values().all(|state| state == "sent"), "{states:?}");
    assert_eq!(states, shared.states(&second, &token), "every machine tells the same");
    let mut links: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, link) in ground::letters(&shared.mail) {
        links.entry(id).or_default().insert(link);
    }
    assert_eq!(links.len(), asked.len(), "one Message-ID a request, however often it was sent");
    assert!(links.values().all(|links| links.len() == 1), "a repeated letter brings the same link: {links:?}");
    assert_eq!(links.values().flatten().collect::<BTreeSet<_>>().len(), asked.len(), "no two requests share a link");
    let verified = shared.run(&first, &token, &["ledger", "verify"]);
    assert!(verified.starts_with('\u{2713}'), "{verified}");
    drop((one, two, paused));
}
