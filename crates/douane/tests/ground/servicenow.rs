//! A stand-in for ServiceNow's Table API, as strict as its documentation: the login, the calls the gate may make and no others, fields that were asked
//! for alone. No instance of the real one can be had here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A table with its tickets.
pub(crate) struct ServiceNow {
    pub(crate) port: u16,
    tickets: Arc<Mutex<BTreeMap<String, Map<String, Value>>>>,
}

impl ServiceNow {
    pub(crate) const LOGIN: &str = "douane.gate:correct horse 5";
    pub(crate) const QUERY: &str = "active=true^assignment_group.name=SPE exports & more";
    const TABLE: &str = "/api/now/table/sc_req_item";

    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let tickets = Arc::new(Mutex::new(BTreeMap::new()));
        let into = Arc::clone(&tickets);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Whoever calls may be killed in the middle; the next one is heard all the same.
                let _ = answer(stream, &into);
            }
        });
        Self { port, tickets }
    }

    /// `sys_id` of the ticket that a test calls so.
    pub(crate) fn id(name: &str) -> String {
        let hex: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
        format!("{hex:0<32}")
    }

    /// Somebody opens a ticket; `how` they came: `self-service`, `email`.
    pub(crate) fn open(&self, name: &str, mail: &str, how: &str, text: &str) {
        let user = mail.split('@').next().unwrap();
        let ticket = json!({ "sys_id": Self::id(name), "number": "RITM0010001", "short_description": format!("Download of results {name}"),
            "variables.files": text, "correlation_id": "", "correlation_display": "", "contact_type": how, "sys_created_by": user,
            "opened_by.user_name": user, "opened_by.email": mail, "work_notes": "a note for the desk alone" });
        self.tickets.lock().unwrap().insert(Self::id(name), ticket.as_object().unwrap().clone());
    }

    /// The correlation id of every ticket, by its `sys_id`.
    pub(crate) fn marks(&self) -> BTreeMap<String, String> {
        let tickets = self.tickets.lock().unwrap();
        tickets.iter().map(|(id, ticket)| (id.clone(), ticket["correlation_id"].as_str().unwrap().to_owned())).collect()
    }
}

fn answer(stream: TcpStream, tickets: &Mutex<BTreeMap<String, Map<String, Value>>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let (mut is_let_in, mut length) = (false, 0);
    let wanted = format!("Basic {}", STANDARD.encode(ServiceNow::LOGIN));
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "authorization" => is_let_in = value.trim() == wanted,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut words = first.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, told) = if is_let_in {
        obey(method, target, &body, &mut tickets.lock().unwrap())
    } else {
        (401, json!({ "error": { "message": "User Not Authenticated" }, "status": "failure" }))
    };
    let text = told.to_string();
    let head = format!(
        "HTTP/1.1 {status} Told\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    );
    reader.get_mut().write_all(head.as_bytes())
}

/// What the documentation says of a call.
fn obey(method: &str, target: &str, body: &[u8], tickets: &mut BTreeMap<String, Map<String, Value>>) -> (u16, Value) {
    let no = |status| (status, json!({ "error": { "message": "no", "detail": null }, "status": "failure" }));
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let Some(id) = path.strip_prefix(ServiceNow::TABLE) else { return no(400) };
    let asked: BTreeMap<String, String> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), plain(value)))
        .collect();
    let fields: Vec<&str> = asked["sysparm_fields"].split(',').collect();
    let shown = |ticket: &Map<String, Value>| -> Value {
        fields
            .iter()
            .filter_map(|field| ticket.get(*field).map(|value| ((*field).to_owned(), value.clone())))
            .collect::<Map<_, _>>()
            .into()
    };
    match (method, id.strip_prefix('/')) {
        ("GET", None) => {
            let wanted = format!("{}^correlation_idISEMPTY^ORDERBYsys_created_on", ServiceNow::QUERY);
            assert_eq!(asked["sysparm_query"], wanted);
            let most: usize = asked["sysparm_limit"].parse().unwrap();
            let waiting = tickets.values().filter(|ticket| ticket["correlation_id"] == "");
            (200, json!({ "result": waiting.take(most).map(shown).collect::<Vec<_>>() }))
        }
        ("GET", Some(id)) => {
            tickets.get(id).map_or_else(|| no(404), |ticket| (200, json!({ "result": shown(ticket) })))
        }
        ("PATCH", Some(id)) => {
            let Some(ticket) = tickets.get_mut(id) else { return no(404) };
            ticket.extend(serde_json::from_slice::<Map<String, Value>>(body).unwrap());
            (200, json!({ "result": shown(ticket) }))
        }
        _ => no(405),
    }
}

/// Without percent escapes.
fn plain(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let pair = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
            }
            b'+' => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).unwrap()
}
