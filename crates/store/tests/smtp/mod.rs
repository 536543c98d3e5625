//! Mail servers for tests, each a child process that ends with its standard input.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use gate::ids::Moment;
use gate::letter::Rendered;
use store::pair::Pair;
use store::post::{Login, Security, Sender, Settings};

/// Debian's own Python: the one for which apt installs aiosmtpd.
pub(crate) const PYTHON: &str = "/usr/bin/python3";

/// A running mail server.
pub(crate) struct Server {
    child: Child,
    log: PathBuf,
    /// Where it listens on loopback.
    pub(crate) port: u16,
    /// Its scratch folder, gone with it.
    _folder: tempfile::TempDir,
}

impl Server {
    /// Debian's aiosmtpd, in a mode of `mailbox.py`.
    pub(crate) fn mailbox(arguments: &[&str]) -> Self {
        Self::start("mailbox.py", arguments, tempfile::tempdir().unwrap())
    }

    /// As `mailbox`, with a certificate for `localhost` that it makes itself; its PEM is `certificate`.
    pub(crate) fn with_tls(arguments: &[&str]) -> (Self, Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"])
            .args([
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-addext",
                "basicConstraints=critical,CA:FALSE",
            ])
            .arg("-out")
            .arg(&cert)
            .arg("-keyout")
            .arg(&key)
            .output()
            .expect("openssl makes a certificate: apt-get install openssl");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let paths = [cert.to_str().unwrap(), key.to_str().unwrap()];
        // `--mutual`: whoever calls shows the same certificate.
        let all: Vec<&str> = ["--cert", paths[0], "--key", paths[1]]
            .into_iter()
            .chain(arguments.iter().flat_map(|one| match *one {
                "--mutual" => vec!["--client-ca", paths[0]],
                one => vec![one],
            }))
            .collect();
        let certificate = std::fs::read(&cert).unwrap();
        (Self::start("mailbox.py", &all, folder), certificate)
    }

    /// A server that misbehaves, in modes of `chaos.py`.
    pub(crate) fn chaos(modes: &str) -> Self {
        Self::start("chaos.py", &["--mode", modes], tempfile::tempdir().unwrap())
    }

    /// The certificate that `with_tls` made, as one of whoever calls.
    pub(crate) fn pair(&self) -> Pair {
        let read = |name: &str| std::fs::read(self._folder.path().join(name)).unwrap();
        Pair { certificate: read("cert.pem"), key: read("key.pem").into() }
    }

    fn start(script: &str, arguments: &[&str], folder: tempfile::TempDir) -> Self {
        let log = folder.path().join("letters.jsonl");
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../store/tests/smtp").join(script);
        let mut child = Command::new(PYTHON)
            .arg(script)
            .arg("--log")
            .arg(&log)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail servers of the tests run on Debian's Python: apt-get install python3 python3-aiosmtpd");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the test's mail server starts: apt-get install python3-aiosmtpd");
        Self { child, log, port, _folder: folder }
    }

    /// What it kept, in order.
    pub(crate) fn letters(&self) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        // A line without its end is still being written.
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        whole.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Settings that reach it without protection.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            host: "localhost".to_owned(),
            port: self.port,
            security: Security::None,
            certificates: Vec::new(),
            login: Login::Nothing,
            identity: None,
            hello: "gate.example".to_owned(),
            from: Sender { name: "Export gate".to_owned(), mail: "gate@example.org".to_owned() },
            patience: Duration::from_secs(10),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A letter to somebody.
pub(crate) fn letter(to: &str) -> Rendered {
    Rendered {
        to_name: "Anaïs Peeters".to_owned(),
        to_mail: to.to_owned(),
        message_id: "request-12.3fa9@gate.example".to_owned(),
        date: Moment(1_763_733_600_000_000),
        subject: "Uw export 12 is klaar – tot 21 december".to_owned(),
        text: "Beste Anaïs,\n\nhttps://gate.example/d/abc\n.\n..\nFrom hier\n".to_owned(),
        html: "<p>Beste Anaïs, <a href=\"https://gate.example/d/abc\">haal het op</a></p>".to_owned(),
        answers: Vec::new(),
        enclosed: None,
    }
}
