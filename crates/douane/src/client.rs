//! Talking to a gate over its API, for the commands of analysts and officers.

use crate::exit::Exit;
use crate::terminal::Terminal;
use clap::Args;
use serde_json::Value;
use std::path::PathBuf;
use std::time::Duration;
use words::book::Args as Values;

/// Which gate, and as whom.
#[derive(Debug, Clone, Args)]
pub(crate) struct GateArgs {
    /// The gate's address; otherwise the variable `DOUANE_GATE`, otherwise <http://127.0.0.1:7410>
    #[arg(long, value_name = "URL")]
    gate: Option<String>,
    /// A file that holds your token; otherwise the variable `DOUANE_TOKEN`
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
}

/// Where the gate is when nothing says otherwise.
const NEAREST: &str = "http://127.0.0.1:7410";
/// How long the gate may take to answer.
const PATIENCE: Duration = Duration::from_secs(120);
/// Greatest answer that is read.
const GREATEST: u64 = 64 << 20;

/// A gate that can be asked.
pub(crate) struct Client {
    base: String,
    token: String,
    agent: ureq::Agent,
}

/// Why the gate gave no answer that was asked for.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// No token was given.
    NoToken,
    /// The file that should hold the token cannot be read.
    TokenFile(PathBuf, std::io::ErrorKind),
    /// The file that should hold the token is empty.
    TokenFileEmpty(PathBuf),
    /// The gate did not answer.
    Unreachable(String),
    /// The gate says no: status, and problem details (RFC 9457).
    Refused(u16, Value),
}

impl Client {
    /// The gate of the arguments and variables.
    ///
    /// # Errors
    /// [`Trouble::NoToken`] when there is no token, [`Trouble::TokenFile`] and [`Trouble::TokenFileEmpty`] when its file does not hold one.
    pub(crate) fn new(args: &GateArgs, gate: Option<String>, token: Option<String>) -> Result<Self, Trouble> {
        let token = match &args.token_file {
            Some(file) => {
                let text = std::fs::read_to_string(file).map_err(|why| Trouble::TokenFile(file.clone(), why.kind()))?;
                let token = Some(text.trim().to_owned()).filter(|token| !token.is_empty());
                token.ok_or_else(|| Trouble::TokenFileEmpty(file.clone()))?
            }
            None => token.filter(|token| !token.is_empty()).ok_or(Trouble::NoToken)?,
        };
        let base = args.gate.clone().or(gate).unwrap_or_else(|| NEAREST.to_owned());
        Ok(Self::at(&base, &token))
    }

    /// A gate at an address, as the holder of a token.
    pub(crate) fn at(base: &str, token: &str) -> Self {
        let agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build();
        Self { base: base.trim_end_matches('/').to_owned(), token: token.to_owned(), agent: agent.into() }
    }

    /// `GET` a path of the API.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn get(&self, path: &str) -> Result<Value, Trouble> {
        let request = self.agent.get(format!("{}{path}", self.base)).header("authorization", self.bearer());
        read(request.call())
    }

    /// `POST` JSON to a path of the API.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, Trouble> {
        let request = self.agent.post(format!("{}{path}", self.base)).header("authorization", self.bearer());
        read(request.header("content-type", "application/json").send(body.to_string()))
    }

    /// `PUT` bytes to a path of the API.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Result<Value, Trouble> {
        let request = self.agent.put(format!("{}{path}", self.base)).header("authorization", self.bearer());
        read(request.header("content-type", "application/octet-stream").send(bytes))
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, Trouble> {
    let mut answer = answer.map_err(|why| Trouble::Unreachable(why.to_string()))?;
    let status = answer.status().as_u16();
    let text = answer.body_mut().with_config().limit(GREATEST).read_to_string();
    let text = text.map_err(|why| Trouble::Unreachable(why.to_string()))?;
    let value = serde_json::from_str(&text).unwrap_or(Value::Null);
    if (200..300).contains(&status) { Ok(value) } else { Err(Trouble::Refused(status, value)) }
}

/// A name as a part of a path.
pub(crate) fn segment(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Tells why the gate gave no answer, and ends accordingly (`docs/interfaces.md`: 4 not allowed, 5 unreachable, 6 changed meanwhile).
pub(crate) fn tell(terminal: &Terminal, trouble: &Trouble) -> Exit {
    match trouble {
        Trouble::NoToken => {
            terminal.complain("cli-no-token", "", &Values::new());
            Exit::NotAllowed
        }
        Trouble::TokenFile(file, why) => {
            let args = Values::new().with("file", words::people::visible(&file.display().to_string()));
            let key = match why {
                std::io::ErrorKind::NotFound => "cli-token-file-missing",
                _ => "cli-token-file-unread",
            };
            terminal.complain(key, "--token-file", &args);
            Exit::Unread
        }
        Trouble::TokenFileEmpty(file) => {
            let args = Values::new().with("file", words::people::visible(&file.display().to_string()));
            terminal.complain("cli-token-file-empty", "--token-file", &args);
            Exit::NotAllowed
        }
        Trouble::Unreachable(why) => {
            terminal.complain("cli-unreachable", why, &Values::new());
            Exit::Unreachable
        }
        Trouble::Refused(status, problem) => {
            tell_problem(terminal, problem);
            match status {
                401 | 403 | 404 => Exit::NotAllowed,
                409 => Exit::Moved,
                413 | 415 => Exit::Unread,
                400..=499 => Exit::Blocked,
                _ => Exit::Defect,
            }
        }
    }
}

/// Problem details, each finding in its four parts.
fn tell_problem(terminal: &Terminal, problem: &Value) {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let findings = problem.get("findings").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let names = ["cli-why", "cli-do"].map(|key| terminal.words.plain(key));
    if findings.is_empty() {
        terminal.tell(&format!("\u{2716} {}\n", text(problem, "title")));
        let detail = text(problem, "detail");
        for (name, part) in names.iter().zip([detail, text(problem, "do")]) {
            if !part.is_empty() {
                terminal.tell(&format!("   = {name}: {part}\n"));
            }
        }
    }
    for finding in findings {
        let file = text(finding, "file");
        let place = finding.get("place").map(|place| text(place, "cell")).unwrap_or_default();
        let at = [file, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" \u{203a} ");
        terminal.tell(&format!("\u{2716} {}\n", text(finding, "message")));
        if !at.is_empty() {
            terminal.tell(&format!("   --> {at}\n"));
        }
        for (name, part) in names.iter().zip([text(finding, "why"), text(finding, "fix")]) {
            if !part.is_empty() {
                terminal.tell(&format!("   = {name}: {part}\n"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_travel_whole_in_a_path() {
        assert_eq!(segment("a b/é.csv"), "a%20b%2F%C3%A9.csv");
    }

    #[test]
    fn nobody_at_that_address_is_told_as_unreachable() {
        let client = Client::at("http://127.0.0.1:1", "x");
        assert!(matches!(client.get("/api/v1/requests"), Err(Trouble::Unreachable(_))));
    }
}
