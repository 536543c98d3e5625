//! Tickets of ServiceNow (Table API), the way the Intego process asks: one that asks waits while its correlation id is empty. The gate writes
//! `douane:taken` or `douane:aside` there, the field that every task has for other programs, and changes nothing else. Whoever opened it in their own
//! session is its sender: the instance knows them by their login.

use super::letterbox::{Letterbox, Obstacle, Waiting, aside};
use super::mail::{LONGEST, Mail, NotAsked};
use super::token::{Opener, Proof};
use crate::client::agent;
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::ports::Failure;
use serde_json::{Map, Value, json};
use std::fmt;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long one exchange with the instance may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Begins the correlation id of a ticket that the gate has seen.
const OURS: &str = "douane:";
/// What is asked of each ticket, beside the field that lists the files.
const FIELDS: &str =
    "sys_id,number,short_description,correlation_id,contact_type,sys_created_by,opened_by.user_name,opened_by.email";

/// Where tickets are, which of them ask, and who may read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TicketPlace {
    /// `https://hd.service-now.com/api/now/table/sc_req_item`
    pub(crate) table: String,
    /// Which of its tickets ask, as the instance writes it (an encoded query).
    pub(crate) query: String,
    /// The field that lists the files: `description`, `variables.files`.
    pub(crate) field: String,
    /// What opens it.
    pub(crate) opener: Opener,
}

impl TicketPlace {
    /// Reads `servicenow:https://HOST/api/now/table/TABLE`, the documented address of a table; `None` when it is no such address, the query could
    /// begin another one, or the field is no name of one.
    pub(crate) fn read(mailbox: &str, query: &str, field: &str, opener: Opener) -> Option<Self> {
        let table = mailbox.strip_prefix("servicenow:")?;
        let (server, path) = table.split_once("://")?.1.split_once('/')?;
        let name = path.strip_prefix("api/now/").and_then(|path| {
            let version = path.split_once('/').filter(|(version, _)| version.starts_with('v')).map(|(_, rest)| rest);
            version.unwrap_or(path).strip_prefix("table/")
        })?;
        let is_name =
            |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.".contains(&b));
        let is_web = table.starts_with("https://") || table.starts_with("http://");
        // `^NQ` begins a query of its own, which nothing that is added later would bind.
        let is_one = !query.trim().is_empty() && !query.contains("^NQ") && !query.contains(|c: char| c.is_control());
        let fits = is_web && is_one && is_name(name) && is_name(field);
        (fits && !server.is_empty() && !server.contains(['@', ' '])).then(|| Self {
            table: table.to_owned(),
            query: query.trim().to_owned(),
            field: field.to_owned(),
            opener,
        })
    }

    /// Whether what is said on the way there could be read.
    pub(crate) fn is_open(&self) -> bool {
        self.table.starts_with("http://")
    }

    /// The instance's name.
    fn host(&self) -> &str {
        let server = self.table.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
        server.rsplit_once(':').map_or(server, |(host, _)| host)
    }
}

/// What is said to the instance.
enum Call {
    /// Tickets that wait, so many at most.
    Waiting(usize),
    /// One ticket.
    Ticket(String),
    /// What becomes of one.
    Mark(String, &'static str),
}

/// A table of tickets.
#[derive(Clone)]
pub(super) struct Tickets {
    place: TicketPlace,
    agent: ureq::Agent,
}

impl fmt::Debug for Tickets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tickets").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Tickets {
    pub(super) fn new(place: TicketPlace) -> Self {
        Self { place, agent: agent(PATIENCE) }
    }

    /// Says one thing to the instance: its status, and up to [`LONGEST`] bytes of what it answers, `None` when it says more.
    async fn call(&self, call: Call) -> Result<(u16, Option<Vec<u8>>), Obstacle> {
        let proof = self.place.opener.proof().await.map_err(Obstacle::LoginRefused)?;
        let authorization = Zeroizing::new(match proof {
            Proof::Password(name, password) => {
                format!("Basic {}", STANDARD.encode(format!("{name}:{}", password.as_str())))
            }
            Proof::Token(_, token) => format!("Bearer {}", token.as_str()),
        });
        let here = self.clone();
        let said = aside(move || here.say(&call, &authorization)).await;
        said.map_err(|failure| Obstacle::Unreachable(failure.what))?
    }

    fn say(&self, call: &Call, authorization: &str) -> Result<(u16, Option<Vec<u8>>), Obstacle> {
        let (place, ask) = (&self.place, |path: String, fields: &str| {
            let asked = self.agent.get(path).header("authorization", authorization);
            asked.header("accept", "application/json").query("sysparm_fields", fields)
        });
        let sent = match call {
            Call::Waiting(most) => ask(place.table.clone(), "sys_id,correlation_id")
                .query("sysparm_query", format!("{}^correlation_idISEMPTY^ORDERBYsys_created_on", place.query))
                .query("sysparm_limit", most.to_string())
                .call(),
            Call::Ticket(id) => ask(format!("{}/{id}", place.table), &format!("{FIELDS},{}", place.field)).call(),
            Call::Mark(id, mark) => {
                let body = json!({ "correlation_id": mark, "correlation_display": "douane" });
                let request = self.agent.patch(format!("{}/{id}", place.table)).header("authorization", authorization);
                let request = request.header("accept", "application/json").header("content-type", "application/json");
                request.query("sysparm_fields", "correlation_id").send(body.to_string())
            }
        };
        let mut answer = sent.map_err(|why| unheard(&why))?;
        let body = answer.body_mut().with_config().limit(LONGEST).read_to_vec();
        match (answer.status().as_u16(), body) {
            (401 | 403, _) => Err(Obstacle::LoginRefused(format!("it answered {}", answer.status()))),
            (status, Ok(bytes)) => Ok((status, Some(bytes))),
            (status, Err(ureq::Error::BodyExceedsLimit(_))) => Ok((status, None)),
            (_, Err(why)) => Err(unheard(&why)),
        }
    }

    async fn mark(&self, waiting: &Waiting, mark: &'static str) -> Result<(), Failure> {
        let (status, body) = self.call(Call::Mark(waiting.0.clone(), mark)).await?;
        if status == 404 {
            // Somebody deleted it.
            return Ok(());
        }
        let kept = body.as_deref().filter(|_| status == 200).and_then(result);
        match kept.as_ref().and_then(Value::as_object) {
            // Rights on a field are silent: what may not be written is left out.
            Some(record) if told(record, "correlation_id") == mark => Ok(()),
            _ => Err(Obstacle::Folder(format!("its correlation_id cannot be written ({status})")).into()),
        }
    }
}

/// Asks for one ticket that waits, and for nothing of it.
///
/// # Errors
/// What would keep tickets from being taken in.
pub(super) async fn try_out(place: &TicketPlace) -> Result<(), Obstacle> {
    listed(&Tickets::new(place.clone()), 1).await.map(drop)
}

/// The ids of tickets that wait.
async fn listed(tickets: &Tickets, most: usize) -> Result<Vec<Waiting>, Obstacle> {
    let (status, body) = tickets.call(Call::Waiting(most)).await?;
    match status {
        200 => {}
        400 | 404 => return Err(Obstacle::Folder(format!("{}: it answered {status}", tickets.place.table))),
        status => return Err(Obstacle::Unreachable(format!("it answered {status}"))),
    }
    let records = body.as_deref().and_then(result);
    let records = records.as_ref().and_then(Value::as_array);
    // An instance that sleeps answers with a page for people.
    let records = records.ok_or_else(|| Obstacle::Unreachable("it answers no list of tickets".to_owned()))?;
    let records: Vec<&Map<String, Value>> = records.iter().filter_map(Value::as_object).collect();
    // What an instance does not understand of a query it leaves out, and then gives whatever there is.
    if records.iter().any(|record| !told(record, "correlation_id").is_empty()) {
        return Err(Obstacle::Folder("it does not keep to the query: tickets come that are marked".to_owned()));
    }
    let ids = records.iter().map(|record| told(record, "sys_id")).filter(|id| is_id(id));
    Ok(ids.map(|id| Waiting(id.to_owned())).collect())
}

#[async_trait]
impl Letterbox for Tickets {
    fn pause(&self) -> Duration {
        Duration::from_secs(10)
    }

    async fn waiting(&self, most: usize) -> Result<Vec<Waiting>, Failure> {
        Ok(listed(self, most).await?)
    }

    async fn read(&self, waiting: &Waiting) -> Result<Result<Vec<u8>, NotAsked>, Failure> {
        let (status, body) = self.call(Call::Ticket(waiting.0.clone())).await?;
        match status {
            200 => Ok(body.ok_or(NotAsked::Unreadable)),
            404 => Ok(Err(NotAsked::Gone)),
            status => Err(Obstacle::Unreachable(format!("it answered {status}")).into()),
        }
    }

    fn understand(&self, bytes: Vec<u8>) -> Result<Mail, NotAsked> {
        read(&self.place, bytes)
    }

    async fn done(&self, waiting: &Waiting) -> Result<(), Failure> {
        self.mark(waiting, "douane:taken").await
    }

    async fn set_aside(&self, waiting: &Waiting) -> Result<(), Failure> {
        self.mark(waiting, "douane:aside").await
    }
}

/// What a ticket asks for.
fn read(place: &TicketPlace, bytes: Vec<u8>) -> Result<Mail, NotAsked> {
    let record = result(&bytes).ok_or(NotAsked::Unreadable)?;
    let record = record.as_object().ok_or(NotAsked::Unreadable)?;
    let id = told(record, "sys_id");
    if !is_id(id) {
        return Err(NotAsked::Unreadable);
    }
    if told(record, "correlation_id").starts_with(OURS) {
        return Err(NotAsked::Gone);
    }
    let from = told(record, "opened_by.email").trim();
    if !gate::person::Profile::is_address(from) {
        return Err(NotAsked::Sender);
    }
    // Anybody can send a mail that becomes a ticket, and a desk can open one in another's name: only who opened it themselves is proved.
    let opener = told(record, "opened_by.user_name");
    let is_own = !opener.is_empty() && opener.eq_ignore_ascii_case(told(record, "sys_created_by"));
    if !is_own || told(record, "contact_type").eq_ignore_ascii_case("email") {
        return Err(NotAsked::Unproved);
    }
    let subject = format!("{} {}", told(record, "number"), told(record, "short_description"));
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = told(record, &place.field);
    let is_page = text.trim_start().starts_with('<') && text.contains('>');
    Ok(Mail {
        from: from.to_owned(),
        message: format!("{id}@{}", place.host()),
        thread: Vec::new(),
        subject: subject.chars().filter(|sign| !sign.is_control()).take(200).collect(),
        text: if is_page { mail_parser::decoders::html::html_to_text(text) } else { text.to_owned() },
        bytes,
    })
}

/// What an answer holds.
fn result(bytes: &[u8]) -> Option<Value> {
    let mut answer: Value = serde_json::from_slice(bytes).ok()?;
    answer.get_mut("result").map(Value::take)
}

/// A field as text; nothing where there is none.
fn told<'a>(record: &'a Map<String, Value>, field: &str) -> &'a str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Ids are 32 hexadecimal digits; nothing else becomes part of an address.
fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Why nothing was heard, without what was said.
fn unheard(why: &ureq::Error) -> Obstacle {
    let is_tls = match why {
        ureq::Error::Io(why) => why.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()),
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) => true,
        _ => false,
    };
    let words = why.to_string().chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(300).collect();
    if is_tls { Obstacle::NoTls(words) } else { Obstacle::Unreachable(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    fn place(mailbox: &str, query: &str, field: &str) -> Option<TicketPlace> {
        TicketPlace::read(mailbox, query, field, Opener::Nothing)
    }

    fn here() -> TicketPlace {
        place("servicenow:https://hd.service-now.com/api/now/table/sc_req_item", "active=true", "description").unwrap()
    }

    fn ticket(changes: &[(&str, &str)]) -> Result<Mail, NotAsked> {
        let mut record = json!({ "sys_id": ID, "number": "RITM0010001", "short_description": "Download\r\nBcc: x", "correlation_id": "",
            "contact_type": "self-service", "sys_created_by": "APeeters", "opened_by.user_name": "apeeters",
            "opened_by.email": "an@uni.example", "description": "results/t.csv\n" });
        for (field, value) in changes {
            record[*field] = json!(value);
        }
        read(&here(), json!({ "result": record }).to_string().into_bytes())
    }

    #[test]
    fn a_table_is_named_as_its_documentation_writes_it() {
        for fine in ["https://hd.service-now.com/api/now/table/sc_req_item", "https://x:8443/api/now/v2/table/u_export"]
        {
            assert_eq!(place(&format!("servicenow:{fine}"), "active=true", "description").unwrap().table, fine);
        }
        assert_eq!(here().host(), "hd.service-now.com");
        for odd in [
            "servicenow:https://hd.service-now.com/sc_req_item",
            "servicenow:https://hd.service-now.com/api/now/table/",
            "servicenow:https://hd.service-now.com/api/now/table/a/b",
            "servicenow:https://an@hd.service-now.com/api/now/table/task",
            "servicenow:ftp://hd.service-now.com/api/now/table/task",
            "https://hd.service-now.com/api/now/table/task",
        ] {
            assert_eq!(place(odd, "active=true", "description"), None, "{odd}");
        }
        let table = "servicenow:https://x/api/now/table/task";
        for (query, field) in
            [("", "description"), ("a=1^NQb=2", "description"), ("a=1", ""), ("a=1", "a&b"), ("a\n", "x")]
        {
            assert_eq!(place(table, query, field), None, "{query:?} {field:?}");
        }
    }

    #[test]
    fn a_ticket_that_its_opener_made_themselves_asks() {
        let asked = ticket(&[]).unwrap();
        assert_eq!((asked.from.as_str(), asked.text.as_str()), ("an@uni.example", "results/t.csv\n"));
        assert_eq!(
            (asked.message, asked.subject.as_str()),
            (format!("{ID}@hd.service-now.com"), "RITM0010001 Download Bcc: x")
        );
        let page = ticket(&[("description", "<p>results/t.csv<br>b.csv</p>")]).unwrap();
        assert_eq!(page.text.split_whitespace().collect::<Vec<_>>(), ["results/t.csv", "b.csv"]);
    }

    #[test]
    fn a_ticket_whose_opener_is_not_proved_asks_for_nothing() {
        for (change, why) in [
            (("contact_type", "email"), NotAsked::Unproved),
            (("sys_created_by", "desk.agent"), NotAsked::Unproved),
            (("opened_by.user_name", ""), NotAsked::Unproved),
            (("opened_by.email", "an@uni.example, eve@uni.example"), NotAsked::Sender),
            (("opened_by.email", ""), NotAsked::Sender),
            (("sys_id", "../../sys_user"), NotAsked::Unreadable),
            (("correlation_id", "douane:taken"), NotAsked::Gone),
        ] {
            assert_eq!(ticket(&[change]).unwrap_err(), why, "{change:?}");
        }
        for odd in ["", "<html>", "{}", r#"{"result":[]}"#, r#"{"result":null}"#] {
            assert_eq!(read(&here(), odd.as_bytes().to_vec()).unwrap_err(), NotAsked::Unreadable, "{odd}");
        }
    }
}
