//! Somebody whom the gate calls by HTTP: takes webhooks, and tickets as Jira Service Management does.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A call that came.
#[derive(Debug, Clone)]
pub(crate) struct Called {
    pub(crate) path: String,
    /// `webhook-id`; empty for other calls.
    pub(crate) id: String,
    pub(crate) body: String,
}

/// Whoever is called.
pub(crate) struct Receiver {
    pub(crate) url: String,
    told: Arc<Mutex<Vec<Called>>>,
}

impl Receiver {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let told = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&told);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Whoever calls may be killed in the middle; the next one is heard all the same.
                let _ = answer(stream, &into);
            }
        });
        Self { url, told }
    }

    /// Every call that came whole.
    pub(crate) fn told(&self) -> Vec<Called> {
        self.told.lock().unwrap().clone()
    }
}

fn answer(stream: TcpStream, told: &Mutex<Vec<Called>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut path, mut id, mut length) = (String::new(), String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "webhook-id" => value.trim().clone_into(&mut id),
            _ if path.is_empty() => line.split_whitespace().nth(1).unwrap_or_default().clone_into(&mut path),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let ticket = path.starts_with("/rest/");
    told.lock().unwrap().push(Called { path, id, body: String::from_utf8_lossy(&body).into_owned() });
    let (status, text) = if ticket { ("201 Created", r#"{"issueKey":"DWH-1234"}"#) } else { ("200 OK", "") };
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}", text.len());
    reader.get_mut().write_all(head.as_bytes())
}
