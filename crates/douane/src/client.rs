//! Talking to a gate over its API, for the commands of analysts and officers.

use crate::exit::Exit;
use crate::terminal::Terminal;
use clap::Args;
use disclosure::finding::Level;
use serde_json::Value;
use std::path::PathBuf;
use std::time::Duration;
use table::place::Place;
use words::book::{Args as Values, Words};
use words::findings::Told;

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
    language: &'static str,
    code: Option<String>,
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
    /// The token would go over a network in clear text.
    ClearText(String),
    /// The gate did not answer.
    Unreachable(String),
    /// Something answered that is no gate: its address and status.
    NoGate(String),
    /// The gate says no: status, and problem details (RFC 9457).
    Refused(u16, Value),
}

/// What asks by HTTP and waits so long for the whole answer. It is not led elsewhere: what answers is what was named.
pub(crate) fn agent(patience: Duration) -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into()
}

impl Client {
    /// The gate of the arguments and variables.
    ///
    /// # Errors
    /// [`Trouble::NoToken`] when there is no token, [`Trouble::TokenFile`] and [`Trouble::TokenFileEmpty`] when its file does not hold one.
    pub(crate) fn new(
        args: &GateArgs,
        gate: Option<String>,
        token: Option<String>,
        words: Words,
    ) -> Result<Self, Trouble> {
        let token = match &args.token_file {
            Some(file) => {
                // An editor of Windows may have put a byte order mark before it, or written it in UTF-16.
                let bytes = std::fs::read(file).map_err(|why| Trouble::TokenFile(file.clone(), why.kind()))?;
                let text = formats::encoding::decode(&bytes[..]).text;
                let token = Some(text.trim().to_owned()).filter(|token| !token.is_empty());
                token.ok_or_else(|| Trouble::TokenFileEmpty(file.clone()))?
            }
            None => token.filter(|token| !token.is_empty()).ok_or(Trouble::NoToken)?,
        };
        let base = args.gate.clone().or(gate).unwrap_or_else(|| NEAREST.to_owned());
        if is_overheard(&base) && !crate::surroundings::clear_text() {
            return Err(Trouble::ClearText(base));
        }
        Ok(Self::at(&base, &token, words))
    }

    /// A gate at an address, as the holder of a token; it answers in this language.
    pub(crate) fn at(base: &str, token: &str, words: Words) -> Self {
        let language = words.locale.tag();
        Self {
            base: base.trim_end_matches('/').to_owned(),
            token: token.to_owned(),
            language,
            code: None,
            agent: agent(PATIENCE),
        }
    }

    /// The same, with a code of an authenticator app beside the token: decisions of people who have one ask for it.
    pub(crate) fn with_code(mut self, code: Option<String>) -> Self {
        self.code = code.map(|code| code.split_whitespace().collect());
        self
    }

    /// `GET` a path of the API.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn get(&self, path: &str) -> Result<Value, Trouble> {
        let request = self.agent.get(format!("{}{path}", self.base));
        self.read(request.header("authorization", self.bearer()).header("accept-language", self.language).call())
    }

    /// `POST` JSON to a path of the API.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, Trouble> {
        let request = self.agent.post(format!("{}{path}", self.base));
        let request = request.header("authorization", self.bearer()).header("accept-language", self.language);
        let request = match &self.code {
            Some(code) => request.header("douane-code", code),
            None => request,
        };
        self.read(request.header("content-type", "application/json").send(body.to_string()))
    }

    /// `PUT` bytes to a path of the API.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Result<Value, Trouble> {
        let request = self.agent.put(format!("{}{path}", self.base));
        let request = request.header("authorization", self.bearer()).header("accept-language", self.language);
        self.read(request.header("content-type", "application/octet-stream").send(bytes))
    }

    /// `POST` bytes to a path of the API.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn post_bytes(&self, path: &str, bytes: &[u8]) -> Result<Value, Trouble> {
        let request = self.agent.post(format!("{}{path}", self.base));
        let request = request.header("authorization", self.bearer()).header("accept-language", self.language);
        self.read(request.header("content-type", "application/octet-stream").send(bytes))
    }

    /// `GET` a path of the API that answers with text.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn text(&self, path: &str) -> Result<String, Trouble> {
        let request = self.agent.get(format!("{}{path}", self.base));
        let request = request.header("authorization", self.bearer()).header("accept-language", self.language);
        let (status, text) = self.answer(request.call())?;
        if (200..300).contains(&status) { Ok(text) } else { self.understood(status, &text).map(|_| text) }
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    fn read(&self, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, Trouble> {
        let (status, text) = self.answer(answer)?;
        self.understood(status, &text)
    }

    /// Status and text of an answer.
    fn answer(&self, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<(u16, String), Trouble> {
        let unreachable = |why: ureq::Error| {
            let why = why.to_string();
            Trouble::Unreachable(format!("{}: {}", self.base, why.strip_prefix("io: ").unwrap_or(&why)))
        };
        let mut answer = answer.map_err(unreachable)?;
        let status = answer.status().as_u16();
        let text = answer.body_mut().with_config().limit(GREATEST).read_to_string().map_err(unreachable)?;
        Ok((status, text))
    }

    fn understood(&self, status: u16, text: &str) -> Result<Value, Trouble> {
        if text.is_empty() && (200..300).contains(&status) {
            return Ok(Value::Null);
        }
        match serde_json::from_str(text) {
            Ok(value) if (200..300).contains(&status) => Ok(value),
            Ok(problem @ Value::Object(_)) => Err(Trouble::Refused(status, problem)),
            // A proxy's own page, or something that is no gate: its answer says nothing of the request.
            _ => Err(Trouble::NoGate(format!("{}: {status}", self.base))),
        }
    }
}

/// Whether others on the way could read along: no TLS, and not this very machine.
fn is_overheard(base: &str) -> bool {
    let Some((scheme, rest)) = base.split_once("://") else { return true };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let here = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    !scheme.eq_ignore_ascii_case("https") && !here
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
        Trouble::ClearText(base) => {
            terminal.complain("cli-clear-text", &words::people::visible(base), &Values::new());
            Exit::Usage
        }
        Trouble::Unreachable(why) => {
            terminal.complain("cli-unreachable", why, &Values::new());
            Exit::Unreachable
        }
        Trouble::NoGate(answer) => {
            terminal.complain("cli-no-gate", answer, &Values::new());
            Exit::Unreachable
        }
        Trouble::Refused(status, problem) => {
            tell_problem(terminal, problem);
            exit_of(*status)
        }
    }
}

/// How a command ends that the gate answered so.
fn exit_of(status: u16) -> Exit {
    match status {
        401 | 403 | 404 => Exit::NotAllowed,
        409 => Exit::Moved,
        413 | 415 => Exit::Unread,
        400..=499 => Exit::Blocked,
        // A part of the gate is away, and comes back: a script tries again.
        503 => Exit::Unreachable,
        _ => Exit::Defect,
    }
}

/// Problem details: each finding and refusal in its four parts; what concerns this program and not a browser, in its own words.
fn tell_problem(terminal: &Terminal, problem: &Value) {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let code = text(problem, "code");
    match code.as_str() {
        "not-found" => return terminal.complain("cli-not-found", "", &Values::new()),
        "token-needed" => return terminal.complain("cli-token-refused", "", &Values::new()),
        _ => {}
    }
    let findings = problem.get("findings").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if findings.is_empty() {
        let (what, why, fix) = (text(problem, "title"), text(problem, "detail"), text(problem, "do"));
        return terminal.tell_parts(&Told { what, place: String::new(), why, fix });
    }
    for finding in findings {
        let told = finding.get("place").unwrap_or(&Value::Null);
        let place = serde_json::from_value::<Place>(told.clone()).unwrap_or_default();
        let place = match words::findings::wher(terminal.words, &text(finding, "file"), &place) {
            // A row of a list stands in no file of a request; the gate says itself where it is.
            nowhere if nowhere.is_empty() => text(told, "cell"),
            place => place,
        };
        let level = match text(finding, "level").as_str() {
            "doubt" => Level::Doubt,
            "note" => Level::Note,
            _ => Level::Breach,
        };
        let (what, why, fix) = (text(finding, "message"), text(finding, "why"), text(finding, "fix"));
        terminal.tell_level(level, &Told { what, place, why, fix });
    }
    if code == "stopped" {
        terminal.tell(&format!("\n{}. {}\n", text(problem, "title"), text(problem, "detail")));
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
    fn a_token_goes_over_a_network_by_tls_alone() {
        for far in [
            "http://gate.example",
            "HTTP://gate.example:7410",
            "http://127.0.0.1.example",
            "http://localhost@gate.example/",
            "http://10.0.0.7:7410",
            "http://[2001:db8::1]",
            "gate.example",
        ] {
            assert!(is_overheard(far), "{far}");
        }
        for near in ["https://gate.example", "http://127.0.0.1:7410", "http://localhost:7410/", "http://[::1]:7410"] {
            assert!(!is_overheard(near), "{near}");
        }
        let args = GateArgs { gate: Some("http://gate.example".to_owned()), token_file: None };
        let refused = Client::new(&args, None, Some("token".to_owned()), Words::default());
        assert!(matches!(refused, Err(Trouble::ClearText(base)) if base == "http://gate.example"));
    }

    #[test]
    fn a_part_that_is_away_is_no_defect() {
        assert_eq!((exit_of(503), exit_of(500), exit_of(422)), (Exit::Unreachable, Exit::Defect, Exit::Blocked));
    }

    #[test]
    fn nobody_at_that_address_is_told_as_unreachable() {
        let client = Client::at("http://127.0.0.1:1", "x", Words::default());
        assert!(matches!(client.get("/api/v1/requests"), Err(Trouble::Unreachable(_))));
    }
}
