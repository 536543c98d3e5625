//! Monitoring against real listeners: a file, a syslog server of each kind, a receiver of webhooks that verifies what it gets by another program's means.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]
#![expect(clippy::disallowed_methods, reason = "a test waits for another process, for a time of this machine")]

mod ground;

use ground::dovecot::certified;
use ground::free_port;
use ground::gate::Gate;
use serde_json::Value;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Names places for lines, and adds sections.
fn configure(gate: &Gate, lines: &[String], sections: &str) {
    let path = gate.folder.path().join("douane.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\nlines = []\n"));
    fs::write(&path, text.replace("\nlines = []\n", &format!("\nlines = {lines:?}\n")) + sections).unwrap();
}

/// Waits until something is so.
fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "{what} did not come");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn every_event_is_one_line_in_a_file_and_at_every_kind_of_syslog_server() {
    let mut gate = Gate::set_up(free_port());
    let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    udp.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
    let unix = UnixDatagram::bind(gate.folder.path().join("log.sock")).unwrap();
    unix.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let (udp_port, tcp_port) = (udp.local_addr().unwrap().port(), tcp.local_addr().unwrap().port());
    let framed = heard(tcp);
    let socket = gate.folder.path().join("log.sock").display().to_string();
    let siem = Siem::start(&mut gate);
    let places = [
        "file:events.json".to_owned(),
        format!("syslog:tls://localhost:{}", siem.port),
        // The same server under a name that its certificate does not have.
        format!("syslog:tls://127.0.0.1:{}", siem.port),
        format!("syslog:udp://127.0.0.1:{udp_port}"),
        format!("syslog:tcp://127.0.0.1:{tcp_port}"),
        format!("syslog:unix:{socket}"),
    ];
    configure(&gate, &places, "");
    gate.serve();
    gate.ask("table.csv");
    let events = gate.folder.path().join("events.json");
    let lines: Vec<Value> = until("the acceptance", || {
        let text = fs::read_to_string(&events).ok()?;
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        lines.iter().any(|line| line["event"]["action"] == "accepted").then_some(lines)
    });
    each_says_who_and_what(&lines);
    let text = fs::read_to_string(&events).unwrap();
    for count in ["10250", "9874", "an@uni.example", "Acute"] {
        assert!(!text.contains(count), "{count} stands in a line");
    }
    // Each server has the first line, framed as it should be.
    let mut datagram = vec![0; 64 << 10];
    let read = udp.recv(&mut datagram).unwrap();
    let first = String::from_utf8(datagram[..read].to_vec()).unwrap();
    let header = format!(
        "<110>1 {} douane douane - {} - \u{feff}{{",
        lines[0]["@timestamp"].as_str().unwrap(),
        lines[0]["event"]["action"].as_str().unwrap()
    );
    assert!(first.starts_with(&header), "{first}");
    let read = unix.recv(&mut datagram).unwrap();
    assert!(String::from_utf8(datagram[..read].to_vec()).unwrap().starts_with(&header));
    let framed = until("the frames", || {
        let bytes = framed.lock().unwrap().clone();
        (frames(&bytes)? >= lines.len()).then_some(bytes)
    });
    assert!(String::from_utf8(framed).unwrap().contains(&header));
    let told = until("the frames over TLS", || {
        let bytes = siem.told.lock().unwrap().clone();
        (frames(&bytes)? >= lines.len()).then_some(bytes)
    });
    assert_eq!(
        String::from_utf8(told).unwrap().matches(&header).count(),
        1,
        "nothing goes to a server that is another"
    );

    told_later_and_never_twice(&mut gate);
}

/// Everything that comes in at a listener.
fn heard(listener: TcpListener) -> Arc<Mutex<Vec<u8>>> {
    let heard: Arc<Mutex<Vec<u8>>> = Arc::default();
    let into = Arc::clone(&heard);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut bytes = Vec::new();
            let _ = { stream }.read_to_end(&mut bytes);
            into.lock().unwrap().extend(bytes);
        }
    });
    heard
}

/// Every entry of the ledger is there, once and in order, with the names of the Elastic Common Schema.
fn each_says_who_and_what(lines: &[Value]) {
    for (at, line) in lines.iter().enumerate() {
        assert_eq!(line["event"]["sequence"].as_u64(), Some(at as u64), "from the first entry on, in order");
        assert_eq!(
            (line["ecs"]["version"].as_str(), line["event"]["dataset"].as_str()),
            (Some("8.11.0"), Some("douane.ledger"))
        );
    }
    let metadata = lines.iter().find(|line| line["event"]["action"] == "metadata-added").unwrap();
    assert_eq!(
        (&metadata["file"]["name"], &metadata["douane"]["metadata_of"]),
        (&"table.csv.meta".into(), &"table.csv".into())
    );
    assert_eq!(metadata["user"]["name"], "a.peeters");
}

/// A server of syslog by TLS (RFC 5425): that of OpenSSL, which prints what it is told.
struct Siem {
    server: Child,
    port: u16,
    told: Arc<Mutex<Vec<u8>>>,
}

impl Siem {
    fn start(gate: &mut Gate) -> Self {
        let (port, at) = (free_port(), |name: &str| gate.folder.path().join(name));
        let (certificate, key) = (at("siem.pem"), at("siem.key"));
        certified(&certificate, &key);
        let mut command = Command::new("openssl");
        command.args(["s_server", "-quiet", "-accept", &format!("127.0.0.1:{port}"), "-cert"]).arg(&certificate);
        command.arg("-key").arg(key).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().expect("apt-get install openssl");
        let mut out = server.stdout.take().unwrap();
        let told: Arc<Mutex<Vec<u8>>> = Arc::default();
        let into = Arc::clone(&told);
        std::thread::spawn(move || {
            let mut piece = vec![0; 64 << 10];
            while let Ok(read @ 1..) = out.read(&mut piece) {
                into.lock().unwrap().extend_from_slice(&piece[..read]);
            }
        });
        until("the server", || TcpStream::connect(("127.0.0.1", port)).ok());
        gate.extra.push(("SSL_CERT_FILE".to_owned(), certificate.display().to_string()));
        Self { server, port, told }
    }
}

impl Drop for Siem {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A place that was away is told later, and nothing is told twice.
fn told_later_and_never_twice(gate: &mut Gate) {
    let events = gate.folder.path().join("events.json");
    gate.kill();
    gate.serve();
    gate.ask("later.csv");
    let more = until("the second acceptance", || {
        let text = fs::read_to_string(&events).ok()?;
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (lines.iter().filter(|line| line["event"]["action"] == "accepted").count() == 2).then_some(lines)
    });
    let numbers: Vec<u64> = more.iter().map(|line| line["event"]["sequence"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (0..numbers.len() as u64).collect::<Vec<_>>());
}

/// How many whole messages stand in a stream of octet counts (RFC 6587).
fn frames(mut bytes: &[u8]) -> Option<usize> {
    let mut count = 0;
    while !bytes.is_empty() {
        let space = bytes.iter().position(|byte| *byte == b' ')?;
        let length: usize = std::str::from_utf8(&bytes[..space]).ok()?.parse().ok()?;
        let message = bytes.get(space + 1..space + 1 + length)?;
        assert!(message.starts_with(b"<1"), "{}", String::from_utf8_lossy(message));
        bytes = &bytes[space + 1 + length..];
        count += 1;
    }
    Some(count)
}

/// A request that a receiver got: its head, its body.
type Got = Arc<Mutex<Vec<(String, String)>>>;

/// A receiver that answers with each of these statuses in turn, and with the last for ever.
fn receiver(answers: &'static [&'static str]) -> (u16, Got) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let got: Got = Arc::default();
    let into = Arc::clone(&got);
    std::thread::spawn(move || {
        for (turn, stream) in listener.incoming().flatten().enumerate() {
            let mut reader = BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) <= 2 {
                    break;
                }
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                head += &line;
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            into.lock().unwrap().push((head, String::from_utf8(body).unwrap()));
            let answer = answers.get(turn).or(answers.last()).unwrap();
            let text = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            reader.get_mut().write_all(text.as_bytes()).unwrap();
        }
    });
    (port, got)
}

fn header<'h>(head: &'h str, name: &str) -> &'h str {
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:"))).unwrap();
    line.split_once(':').unwrap().1.trim()
}

#[test]
fn a_webhook_is_signed_tried_again_and_never_redirected() {
    let (elsewhere, stolen) = receiver(&["200 OK"]);
    let redirect: &'static str =
        Box::leak(format!("302 Found\r\nlocation: http://127.0.0.1:{elsewhere}/").into_boxed_str());
    let answers: &'static [&'static str] = Box::leak(Box::new([redirect, "204 No Content"]));
    let (port, got) = receiver(answers);
    let mut gate = Gate::set_up(free_port());
    fs::write(gate.folder.path().join("hook.secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n").unwrap();
    configure(
        &gate,
        &[],
        &format!(
            "\n[[webhook]]\nurl = \"http://127.0.0.1:{port}/in\"\nsecret_file = \"hook.secret\"\nevents = [\"accepted\"]\n"
        ),
    );
    gate.serve();
    let id = gate.ask("table.csv");
    let all = until("the second attempt", || {
        let got = got.lock().unwrap().clone();
        (got.len() >= 2).then_some(got)
    });
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(all[0].1, all[1].1, "the same is told again");
    assert_eq!(header(&all[0].0, "webhook-id"), header(&all[1].0, "webhook-id"));
    assert_eq!(stolen.lock().unwrap().len(), 0, "nothing follows a redirect");
    for (head, body) in &all {
        // Computed by another program than the gate's own.
        let signed = format!("{}.{}.{body}", header(head, "webhook-id"), header(head, "webhook-timestamp"));
        let script = "import sys, hmac, base64; print('v1,' + base64.b64encode(hmac.new(base64.b64decode('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'), sys.argv[1].encode(), 'sha256').digest()).decode())";
        let computed = Command::new(ground::PYTHON).args(["-c", script, &signed]).output().unwrap();
        assert_eq!(header(head, "webhook-signature"), String::from_utf8(computed.stdout).unwrap().trim());
        let body: Value = serde_json::from_str(body).unwrap();
        assert_eq!(
            (body["type"].as_str(), body["data"]["douane"]["request"].as_u64()),
            (Some("request.accepted"), Some(id))
        );
    }
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(got.lock().unwrap().len(), 2, "what was taken is not told again");
}
