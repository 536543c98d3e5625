//! What the gate says beside a file: `<file>.STATUS.txt` for people, `<file>.status.json` for programs (`docs/interfaces.md`).

use super::fault::Fault;
use disclosure::report::{Report, Verdict};
use gate::desk::Desk;
use gate::ids::Moment;
use gate::reading::RequestRow;
use gate::refusal::Refusal;
use gate::request::Phase;
use serde_json::{Value, json};
use words::book::{Args, Words};
use words::findings::Told;
use words::locale::Locale;
use words::report::paint::Paint;
use words::{dates, findings, people, refusals, terms};

/// Most findings that are told to people; programs get all.
const MOST_TOLD: usize = 100;
/// The state of a file that waits for the scanner for malware.
pub(super) const AWAY: &str = "scanner-away";

/// An instant as programs read it.
pub(super) fn instant(at: Moment) -> String {
    at.timestamp().to_string()
}

/// Why something is not taken, or is stopped.
#[derive(Debug, Clone)]
pub(super) enum Why {
    /// It lies in the folder; with another name where it is not about the file itself.
    Fault(Fault, Option<String>),
    /// The gate says so of every way in.
    Refusal(Refusal),
}

/// What was taken.
#[derive(Debug, Clone, Default)]
pub(super) struct Bytes {
    pub(super) sha256: Option<String>,
    pub(super) metadata: Option<String>,
    pub(super) length: u64,
    /// By what the gate knows again what it has answered.
    pub(super) key: Option<String>,
    pub(super) ask: Option<String>,
}

/// What is said beside one file.
#[derive(Debug, Clone)]
pub(super) struct Status {
    /// The file's name, as people read it.
    pub(super) file: String,
    /// In whose language; `None`: nobody knows whose it is, so it is said in all.
    pub(super) language: Option<Locale>,
    /// What was taken.
    pub(super) taken: Bytes,
    /// The state in one word.
    pub(super) state: String,
    /// The request.
    pub(super) row: Option<Box<RequestRow>>,
    /// Everything that stands against it.
    pub(super) whys: Vec<Why>,
    /// The report of the checks.
    pub(super) report: Option<Report>,
    /// It became a request before, by this process or one before it.
    pub(super) again: bool,
}

impl From<Fault> for Why {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault, None)
    }
}

impl Why {
    fn code(&self) -> String {
        match self {
            Self::Fault(fault, _) => fault.code().to_owned(),
            Self::Refusal(refusal) => refusal.code(),
        }
    }

    fn tell(&self, words: Words, file: &str, desk: &Desk) -> Told {
        match self {
            Self::Fault(fault, name) => fault.tell(words, name.as_deref().unwrap_or(file)),
            Self::Refusal(refusal) => refusals::tell(words, refusal, &|at| desk.schedule().local(at)),
        }
    }

    /// Whether the person may not do this, whatever the file.
    fn is_about_person(&self) -> bool {
        match self {
            Self::Fault(fault, _) => fault.is_about_person(),
            Self::Refusal(refusal) => matches!(
                refusal,
                Refusal::ValidationAccess { .. }
                    | Refusal::NotListed { .. }
                    | Refusal::Suspended { .. }
                    | Refusal::NotAllowed { .. }
                    | Refusal::ValidationEnvironment { .. }
                    | Refusal::EnvironmentUnknown { .. }
            ),
        }
    }
}

impl Status {
    /// A state without a request.
    pub(super) fn new(file: &str, language: Option<Locale>, state: &str) -> Self {
        let (taken, whys) = (Bytes::default(), Vec::new());
        Self {
            file: file.to_owned(),
            language,
            taken,
            state: state.to_owned(),
            row: None,
            whys,
            report: None,
            again: false,
        }
    }

    /// The same, with what stands against it.
    pub(super) fn because(self, why: Why) -> Self {
        Self { whys: vec![why], ..self }
    }

    /// As exit codes: 0 nothing blocks, 1 something blocks, 3 not read, 4 not allowed.
    pub(super) fn code(&self) -> u8 {
        const UNREAD: [&str; 2] = ["unreadable-file", "format-not-allowed"];
        let unread = |report: &Report| {
            let mut findings = report.files.iter().flat_map(|file| &file.findings);
            findings.any(|finding| {
                finding.level == disclosure::finding::Level::Breach && UNREAD.contains(&finding.rule.as_str())
            })
        };
        let stopped = match &self.row {
            Some(row) => matches!(row.phase, Phase::Blocked | Phase::Returned | Phase::Rejected | Phase::Cancelled),
            None => {
                !self.whys.is_empty() || self.report.as_ref().is_some_and(|report| report.verdict() == Verdict::Refuse)
            }
        };
        match () {
            () if self.whys.iter().any(Why::is_about_person) => 4,
            () if !stopped => 0,
            () if self.report.as_ref().is_some_and(unread) => 3,
            () => 1,
        }
    }

    /// Whether a program should go on looking.
    fn is_final(&self) -> bool {
        !matches!(self.state.as_str(), "copying" | "incomplete" | "seen" | AWAY)
    }

    /// The hour at which an accepted request leaves.
    fn departure(&self, desk: &Desk) -> Option<Moment> {
        let accepted = self.row.as_ref().is_some_and(|row| row.phase == Phase::Accepted);
        accepted.then(|| desk.schedule().next(desk.now())).flatten().map(|slot| slot.at)
    }

    /// What stands against it and what to do about it, in two sentences each.
    pub(super) fn obstacles(&self, words: Words, desk: &Desk) -> Vec<(String, String)> {
        let told = self.whys.iter().map(|why| why.tell(words, &self.file, desk));
        told.map(|told| (told.what, told.fix)).collect()
    }

    /// The state in one sentence.
    pub(super) fn sentence(&self, words: Words, desk: &Desk) -> String {
        let Some(row) = &self.row else { return words.plain(&format!("cli-drop-{}", self.state)) };
        let local = |at| desk.schedule().local(at);
        let departure = self.departure(desk).map(|at| dates::leaves(words, &local(at), &local(desk.now())));
        let state = terms::state(words, row.phase.as_str(), departure.as_deref().unwrap_or_default());
        let args = Args::new().with("id", row.id.to_string()).with("state", state);
        words.say("cli-drop-request", &args)
    }

    /// For programs; without the time of writing, so that the same is said once.
    pub(super) fn json(&self, desk: &Desk) -> Value {
        let words = Words::new(self.language.unwrap_or_default());
        let told = |why: &Why| {
            let Told { what, place, why: because, fix } = why.tell(words, &self.file, desk);
            json!({ "code": why.code(), "message": what, "where": place, "why": because, "fix": fix })
        };
        let report = self.report.as_ref().map(|report| words::report::json::json(words, report));
        let row = self.row.as_deref();
        let local = |at: Moment| desk.schedule().local(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        json!({
            "schema": "douane.drop/1",
            "file": self.file,
            "bytes": self.taken.length,
            "sha256": self.taken.sha256,
            "metadata_sha256": self.taken.metadata,
            "key": self.taken.key,
            "ask": self.taken.ask,
            "state": self.state,
            "final": self.is_final(),
            "rc": self.code(),
            "id": row.map(|row| row.id.0),
            "message": self.sentence(words, desk),
            "departure": self.departure(desk).map(local),
            "until": row.and_then(|row| row.open_until).map(|until| until.timestamp().to_string()),
            "comment": row.and_then(|row| row.comment.clone()),
            "refusals": self.whys.iter().map(told).collect::<Vec<_>>(),
            "report": report.and_then(|text| serde_json::from_str::<Value>(&text).ok()),
        })
    }

    /// For people.
    pub(super) fn text(&self, desk: &Desk) -> String {
        let locales = self.language.map_or_else(|| Locale::ALL.to_vec(), |language| vec![language]);
        let told: Vec<String> = locales.into_iter().map(|locale| self.told(Words::new(locale), desk)).collect();
        told.join("\n")
    }

    fn told(&self, words: Words, desk: &Desk) -> String {
        let terminal = crate::terminal::Terminal { words, paint: Paint::PLAIN, width: 100 };
        let mut text = format!("{}: {}\n", people::visible(&self.file), self.sentence(words, desk));
        let next = match &self.row {
            Some(row) => next(row.phase),
            None if self.state == "checked" && self.code() == 0 => Some("cli-drop-next-ask"),
            None => None,
        };
        if let Some(next) = next {
            text.push_str(&format!("{}\n", words.plain(next)));
        }
        let row = self.row.as_deref();
        if let Some(comment) = row.and_then(|row| row.comment.as_deref()) {
            text.push_str(&format!("> {}\n", people::visible(comment)));
        }
        for why in &self.whys {
            let told = why.tell(words, &self.file, desk);
            text.push_str(&format!("\n{}", terminal.parts(disclosure::finding::Level::Breach, &told)));
        }
        let files = self.report.iter().flat_map(|report| &report.files);
        let all: Vec<_> = files.flat_map(|file| file.findings.iter().map(move |finding| (file, finding))).collect();
        for (file, finding) in all.iter().take(MOST_TOLD) {
            let told = findings::tell(words, &file.file, finding);
            text.push_str(&format!("\n{}", terminal.parts(finding.level, &told)));
        }
        let more = self.report.iter().flat_map(|report| &report.files).map(|file| file.more).sum::<u64>();
        let more = more + all.len().saturating_sub(MOST_TOLD) as u64;
        if more > 0 {
            text.push_str(&format!("\n{}\n", words.say("cli-not-listed", &Args::new().number("count", more))));
        }
        text
    }
}

/// What comes next, and who does it.
fn next(phase: Phase) -> Option<&'static str> {
    Some(match phase {
        Phase::Blocked => "cli-drop-next-mend",
        Phase::WithPublisher => "cli-drop-next-publisher",
        Phase::Waiting => "cli-drop-next-officer",
        Phase::Returned => "cli-drop-next-returned",
        Phase::Accepted => "cli-drop-next-departure",
        Phase::Leaving | Phase::Sent => "cli-drop-next-link",
        _ => return None,
    })
}
