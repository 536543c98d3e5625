//! The desk of support: Jira Service Management by its REST API ("Create customer request"), where one is configured. Cloud and Data Center take the
//! same call; they differ in how the gate says who it is: address and API token (Cloud), a personal access token (Data Center).

use crate::client::agent;
use crate::config::Config;
use crate::secret::login;
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::ports::Failure;
use gate::ticket::{ByMail, Opened, Support, Ticket};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use store::point;
use zeroize::Zeroizing;

/// How long the desk may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// Bytes of an answer that are read.
const GREATEST: u64 = 1 << 20;

/// A service desk of Jira.
struct Jira {
    address: String,
    desk: String,
    kind: String,
    authorization: Zeroizing<String>,
    agent: ureq::Agent,
}

/// The desk of support of a configuration: Jira where it is named, else mails.
///
/// # Errors
/// A login file that cannot be read.
pub(crate) fn support(config: &Config) -> Result<Arc<dyn Support>, Failure> {
    let settings = &config.support;
    if settings.jira.is_empty() {
        return Ok(Arc::new(ByMail));
    }
    let login = login("support", &settings.jira_login_file)?;
    let authorization = match login {
        Some((user, token)) if user.is_empty() => format!("Bearer {}", *token),
        Some((user, token)) => format!("Basic {}", STANDARD.encode(format!("{user}:{}", *token))),
        None => return Err(Failure::new("support", "support.jira needs support.jira_login_file")),
    };
    Ok(Arc::new(Jira {
        address: settings.jira.trim_end_matches('/').to_owned(),
        desk: settings.jira_desk.clone(),
        kind: settings.jira_type.clone(),
        authorization: Zeroizing::new(authorization),
        agent: agent(PATIENCE),
    }))
}

#[async_trait]
impl Support for Jira {
    async fn open(&self, ticket: &Ticket) -> Result<Option<Opened>, Failure> {
        let body = json!({
            "serviceDeskId": self.desk,
            "requestTypeId": self.kind,
            "requestFieldValues": { "summary": ticket.subject, "description": ticket.text },
        });
        let request = self
            .agent
            .post(format!("{}/rest/servicedeskapi/request", self.address))
            .header("authorization", self.authorization.as_str())
            .header("accept", "application/json")
            .header("content-type", "application/json");
        let failed = |what: String| {
            tracing::error!(part = "support", what, "the desk of support did not take a ticket; it goes by mail");
            Failure::new("support", what)
        };
        let sent = tokio::task::spawn_blocking(move || {
            point::before("ticket-open");
            let sent = request.send(body.to_string());
            point::after("ticket-open");
            let mut answer = sent.map_err(|why| why.to_string())?;
            let text =
                answer.body_mut().with_config().limit(GREATEST).read_to_string().map_err(|why| why.to_string())?;
            Ok::<_, String>((answer.status().as_u16(), text))
        });
        let (status, text) = sent.await.map_err(|why| failed(why.to_string()))?.map_err(&failed)?;
        let answer: Value = serde_json::from_str(&text).unwrap_or_default();
        // Only the status is told: an answer may repeat what was sent.
        let key = answer.get("issueKey").and_then(Value::as_str).filter(|_| status == 201);
        let key = key.ok_or_else(|| failed(format!("it answered {status}")))?;
        let url = answer.pointer("/_links/web").and_then(Value::as_str).filter(|url| url.starts_with("http"));
        Ok(Some(Opened { key: key.chars().take(60).collect(), url: url.map(str::to_owned) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    /// Answers one call as Jira does, and gives back what it was asked.
    fn jira(status: &'static str, body: &'static str) -> (String, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/jira/", listener.local_addr().unwrap());
        let served = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = Vec::new();
            let mut part = [0; 4096];
            loop {
                let read = stream.read(&mut part).unwrap();
                asked.extend(&part[..read]);
                let text = String::from_utf8_lossy(&asked).into_owned();
                let Some((head, rest)) = text.split_once("\r\n\r\n") else { continue };
                let length = head
                    .lines()
                    .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
                if length.is_some_and(|length| rest.len() >= length.parse::<usize>().unwrap()) {
                    break;
                }
            }
            let answer = format!(
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8(asked).unwrap()
        });
        (address, served)
    }

    fn config(jira: &str, folder: &std::path::Path) -> Config {
        let file = folder.join("jira");
        std::fs::write(&file, "gate@hd.example:token-1\n").unwrap();
        let mut config = Config::default();
        config.support.jira = jira.to_owned();
        config.support.jira_desk = "10".to_owned();
        config.support.jira_type = "25".to_owned();
        config.support.jira_login_file = file.display().to_string();
        config
    }

    #[tokio::test]
    async fn a_ticket_is_opened_by_the_documented_call() {
        let folder = tempfile::tempdir().unwrap();
        let body = r#"{"issueId":"107","issueKey":"DWH-1234","_links":{"web":"https://jira.example/DWH-1234"}}"#;
        let (address, served) = jira("201 Created", body);
        let support = support(&config(&address, folder.path())).unwrap();
        let opened = support.open(&Ticket::new("link ended", "since 21 December", 5)).await.unwrap().unwrap();
        assert_eq!((opened.key.as_str(), opened.url.as_deref()), ("DWH-1234", Some("https://jira.example/DWH-1234")));
        let asked = served.join().unwrap();
        let (head, body) = asked.split_once("\r\n\r\n").unwrap();
        let head = head.to_lowercase();
        assert!(head.starts_with("post /jira/rest/servicedeskapi/request http/1.1\r\n"), "{head}");
        let basic = STANDARD.encode("gate@hd.example:token-1").to_lowercase();
        assert!(
            head.contains(&format!("authorization: basic {basic}")) && head.contains("content-type: application/json")
        );
        let body: Value = serde_json::from_str(body).unwrap();
        let wanted = json!({ "serviceDeskId": "10", "requestTypeId": "25",
            "requestFieldValues": { "summary": "SPE / Export: link ended", "description": "since 21 December" } });
        assert_eq!(body, wanted);
    }

    #[tokio::test]
    async fn cloud_and_data_center_are_asked_as_each_documents_it() {
        let folder = tempfile::tempdir().unwrap();
        // Cloud, over the gateway of its scoped tokens too: address and API token. Data Center, below a path of its own: a personal access token.
        let links = r#""_links":{"jiraRest":"https://desk.example/rest/api/2/issue/107","web":"https://desk.example/servicedesk/customer/portal/7/DWH-9"}"#;
        let answer = format!(
            r#"{{"_expands":["participant"],"issueId":"107","issueKey":"DWH-9","requestTypeId":"25",{links}}}"#
        );
        let answer: &'static str = answer.leak();
        for (login, said) in [
            ("gate@hd.example:ATATT3xFfGF0=1", format!("Basic {}", STANDARD.encode("gate@hd.example:ATATT3xFfGF0=1"))),
            (":NjM0Njc2NjYwOTc5OnKZ", "Bearer NjM0Njc2NjYwOTc5OnKZ".to_owned()),
        ] {
            let (address, served) = jira("201 Created", answer);
            let config = config(&address, folder.path());
            std::fs::write(&config.support.jira_login_file, format!("{login}\n")).unwrap();
            let support = support(&config).unwrap();
            let opened = support.open(&Ticket::new("departure", "At 14:00?", 5)).await.unwrap().unwrap();
            assert_eq!(opened.key, "DWH-9");
            assert_eq!(opened.url.as_deref(), Some("https://desk.example/servicedesk/customer/portal/7/DWH-9"));
            let asked = served.join().unwrap();
            let line = asked.lines().find(|line| line.to_lowercase().starts_with("authorization: ")).unwrap();
            assert_eq!(line.split_once(": ").unwrap().1, said);
            assert!(asked.to_lowercase().contains("accept: application/json\r\n"), "{asked}");
        }
    }

    #[tokio::test]
    async fn nobody_leads_a_ticket_or_its_token_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
        elsewhere.set_nonblocking(true).unwrap();
        let to = elsewhere.local_addr().unwrap();
        for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
            let status: &'static str = format!("{status}\r\nlocation: http://{to}/rest/servicedeskapi/request").leak();
            let (address, served) = jira(status, "");
            let support = support(&config(&address, folder.path())).unwrap();
            assert!(support.open(&Ticket::new("departure", "At 14:00?", 5)).await.is_err());
            served.join().unwrap();
        }
        assert!(elsewhere.accept().is_err(), "somebody else was asked");
    }

    #[tokio::test]
    async fn a_desk_that_says_no_or_nothing_fails_without_repeating_what_was_sent() {
        let folder = tempfile::tempdir().unwrap();
        for (status, body) in [
            ("400 Bad Request", r#"{"errorMessage":"summary: SECRET WORD"}"#),
            ("401 Unauthorized", "<html>SECRET WORD</html>"),
            ("201 Created", "{}"),
        ] {
            let (address, served) = jira(status, body);
            let support = support(&config(&address, folder.path())).unwrap();
            let why = support.open(&Ticket::new("SECRET WORD", "", 5)).await.unwrap_err().to_string();
            assert!(!why.contains("SECRET") && !why.contains("token-1"), "{why}");
            served.join().unwrap();
        }
        let support = support(&config("http://127.0.0.1:1", folder.path())).unwrap();
        assert!(support.open(&Ticket::new("x", "", 5)).await.is_err());
    }
}
