//! A real gate and a real witness over HTTP: what it signs is kept, printed and verified, also by the program that has nothing of ours; and an old
//! copy of the ledger does not open.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;
#[path = "../../gate/tests/outsider/mod.rs"]
mod outsider;

use gate::keys::Verifier;
use ground::gate::Gate;
use ground::{PYTHON, free_port};
use outsider::Outsider;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The outsider, listening.
struct Listening {
    outsider: Arc<Outsider>,
    port: u16,
    away: Arc<AtomicBool>,
}

impl Listening {
    fn start() -> Self {
        let outsider = Arc::new(Outsider::new("witness.example/w1", [5; 32]));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let away = Arc::new(AtomicBool::new(false));
        let (inside, gone) = (Arc::clone(&outsider), Arc::clone(&away));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if !gone.load(Ordering::SeqCst) {
                    // Whoever asks may hang up in the middle; the next one is heard all the same.
                    let _ = answer(stream, &inside);
                }
            }
        });
        Self { outsider, port, away }
    }

    /// The section of the configuration that names it.
    fn section(&self) -> String {
        format!(
            "\n[[witness]]\nurl = \"http://127.0.0.1:{}/douane\"\nkey = \"{}\"\n",
            self.port,
            self.outsider.verifier()
        )
    }
}

/// One request of HTTP/1.1, one answer.
fn answer(mut stream: std::net::TcpStream, outsider: &Outsider) -> std::io::Result<()> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    let head = loop {
        let read = stream.read(&mut buffer)?;
        bytes.extend_from_slice(&buffer[..read]);
        if let Some(end) = bytes.windows(4).position(|part| part == b"\r\n\r\n") {
            break end;
        }
        if read == 0 {
            return Ok(());
        }
    };
    let lines = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
    let length = lines.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok()).unwrap_or(0);
    while bytes.len() < head + 4 + length {
        let read = stream.read(&mut buffer)?;
        if read == 0 {
            return Ok(());
        }
        bytes.extend_from_slice(&buffer[..read]);
    }
    let (status, body) = if lines.starts_with("post /douane/add-checkpoint ") {
        outsider.add_checkpoint(&String::from_utf8_lossy(&bytes[head + 4..]))
    } else {
        (404, String::new())
    };
    let kind = if status == 409 { "text/x.tlog.size" } else { "text/plain; charset=utf-8" };
    write!(
        stream,
        "HTTP/1.1 {status} x\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// A gate with a witness that knows it; both keys as their owners print them.
fn witnessed() -> (Gate, Listening, String) {
    let (gate, witness) = (Gate::set_up(free_port()), Listening::start());
    let told = gate.run(&["admin", "init"]);
    let key = told.split_whitespace().find(|word| word.starts_with("douane+")).unwrap().to_owned();
    witness.outsider.knows(Verifier::read(&key).unwrap());
    let file = gate.folder.path().join("douane.toml");
    let text = std::fs::read_to_string(&file).unwrap() + &witness.section();
    std::fs::write(file, text).unwrap();
    (gate, witness, key)
}

/// How a command ended and all it told.
fn told(gate: &Gate, arguments: &[&str]) -> (Option<i32>, String) {
    let done = gate.output(arguments);
    (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn killed_where_a_witness_is_asked_or_its_word_kept_the_gate_asks_again() {
    use std::os::unix::process::ExitStatusExt as _;
    for point in ["before:witness-ask", "after:witness-ask", "before:keep", "after:keep"] {
        let (gate, _witness, _) = witnessed();
        let mut serving = gate
            .command(&["serve"])
            .env("DOUANE_KILL", format!("{point}:1"))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        assert_eq!(serving.wait().unwrap().signal(), Some(9), "killed at {point}");
        let (code, said) = told(&gate, &["ledger", "verify"]);
        assert_eq!(code, Some(0), "{point}: {said}");
        let (code, said) = told(&gate, &["ledger", "witness"]);
        assert!(code == Some(0) && said.contains("witness.example/w1 signed"), "{point}: {said}");
        assert!(gate.run(&["ledger", "checkpoint"]).contains("witness.example/w1"), "{point}");
    }
}

#[test]
fn what_a_witness_signs_is_kept_printed_and_verified_by_others() {
    let (gate, witness, key) = witnessed();
    let (code, said) = told(&gate, &["ledger", "witness"]);
    assert!(code == Some(0) && said.contains("witness.example/w1 signed"), "{said}");
    let note = gate.run(&["ledger", "checkpoint"]);
    assert_eq!(note.lines().filter(|line| line.starts_with('\u{2014}')).count(), 2, "{note}");
    let (code, said) = told(&gate, &["ledger", "verify"]);
    assert!(code == Some(0) && said.contains("witness.example/w1 signed"), "{said}");
    gate.run(&["ledger", "export", "exported"]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../clients/verify/verify_ledger.py");
    let verify = |witness: &str| {
        let done = Command::new(PYTHON)
            .args(["-B".as_ref(), script.as_os_str()])
            .args(["exported", "--verifier", &key, "--witness", witness])
            .current_dir(gate.folder.path())
            .output()
            .unwrap();
        (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
    };
    let (code, said) = verify(&witness.outsider.verifier());
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = verify(&Outsider::new("witness.example/w1", [6; 32]).verifier());
    assert!(code == Some(7) && said.contains("not cosigned"), "{said}");

    gate.run(&["admin", "register", "SIRIA"]);
    let note = gate.run(&["ledger", "checkpoint"]);
    assert_eq!(note.matches('\u{2014}').count(), 1, "nobody has signed what came since: {note}");
    assert_eq!(told(&gate, &["ledger", "verify"]).0, Some(0));
}

#[test]
fn an_old_copy_does_not_open_where_a_witness_remembers_more() {
    let (mut gate, witness, _) = witnessed();
    gate.run(&["ledger", "witness"]);
    gate.back_up("yesterday.db");
    gate.run(&["admin", "register", "SIRIA"]);
    gate.run(&["ledger", "witness"]);
    gate.restore("yesterday.db");
    assert_eq!(told(&gate, &["ledger", "verify"]).0, Some(0), "in itself an old copy is whole");
    let (code, said) = told(&gate, &["ledger", "witness"]);
    assert!(code == Some(7) && said.contains("signed another ledger"), "{said}");
    for command in ["serve", "worker"] {
        let (code, said) = told(&gate, &[command]);
        assert!(code == Some(7) && said.contains("signed another ledger"), "{command}: {said}");
    }
    let (_, said) = told(&gate, &["doctor", "--json"]);
    assert!(said.contains("witness-other"), "{said}");
    // Written on from there with the key: as many entries as were signed, and other ones.
    gate.run(&["admin", "register", "OTHER"]);
    let (code, said) = told(&gate, &["ledger", "witness"]);
    assert!(code == Some(7) && said.contains("signed another ledger"), "{said}");

    witness.away.store(true, Ordering::SeqCst);
    let (code, said) = told(&gate, &["ledger", "witness"]);
    assert!(code == Some(5) && said.contains("gave no signature"), "{said}");
    let (_, said) = told(&gate, &["doctor", "--json"]);
    assert!(said.contains("\"witness\""), "{said}");
    gate.serve();
}

#[test]
fn a_cosignature_that_was_tampered_with_is_named() {
    let (gate, _witness, _) = witnessed();
    gate.run(&["ledger", "witness"]);
    let change = |sql: &str| {
        let database = gate.folder.path().join("data/douane.db");
        let done = Command::new(PYTHON)
            .args(["-c", "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()"])
            .arg(&database)
            .arg(sql)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    change("UPDATE cosignature SET size = size - 1");
    let (code, said) = told(&gate, &["ledger", "verify"]);
    assert!(code == Some(7) && said.contains("is not its own"), "{said}");
    change("DELETE FROM cosignature");
    assert_eq!(told(&gate, &["ledger", "verify"]).0, Some(0));
    assert_eq!(told(&gate, &["ledger", "witness"]).0, Some(0), "the witness says where to go on");
}
