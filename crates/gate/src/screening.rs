//! The automated checks (P11–P16): all are made and all are reported at once, each with its own refusal.

use crate::environment::Environment;
use crate::event::{Decider, Event, Waits};
use crate::ids::{Digest, FileName, RegisterName};
use crate::person::{ExportType, Person};
use crate::refusal::Refusal;
use crate::register;
use crate::request::File;
use disclosure::report::{Report, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the examiner says of the files of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examined {
    /// The report.
    pub report: Report,
    /// The register that each file's metadata names, exactly as written; one entry a file, in the order given.
    pub registers: Vec<Option<String>>,
}

/// What the checks made of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Everything that stands in the way beyond the report's findings; empty when nothing does.
    pub refusals: Vec<Refusal>,
    /// Registers the metadata names and the person has access to.
    pub registers: BTreeSet<RegisterName>,
    /// The verdict of the report.
    pub verdict: Verdict,
}

impl Checked {
    /// Whether the request must not be registered.
    #[must_use]
    pub fn stops(&self) -> bool {
        !self.refusals.is_empty() || self.verdict == Verdict::Refuse
    }
}

/// Rules that say in a report what a refusal of ours says: told once, where the report tells it.
const TOLD_BY_RULES: [&str; 3] = ["metadata-missing", "metadata-empty", "register-unknown"];

/// Makes the checks that need no look into the files: the person, and what was handed in.
#[must_use]
pub fn before_looking(person: &Person, files: &[File], environment: &Environment) -> Vec<Refusal> {
    let mut refusals = person.analyst().err().unwrap_or_default();
    refusals.extend(handed_in(files, environment));
    refusals
}

/// What is wrong with what was handed in, whoever handed it in.
#[must_use]
pub fn handed_in(files: &[File], environment: &Environment) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if files.is_empty() {
        refusals.push(Refusal::NothingHandedIn);
    }
    if files.len() > environment.files {
        refusals.push(Refusal::TooManyFiles { files: files.len(), limit: environment.files });
    }
    for file in files {
        if file.bytes == 0 {
            refusals.push(Refusal::FileEmpty { file: file.name.clone() });
        }
        if file.bytes > environment.limits.bytes {
            refusals.push(Refusal::TooLarge {
                file: file.name.clone(),
                bytes: file.bytes,
                limit: environment.limits.bytes,
            });
        }
        match &file.metadata {
            None => refusals
                .push(Refusal::MetadataMissing { file: file.name.clone(), expected: format!("{}.meta", file.name) }),
            Some(metadata) if metadata.bytes == 0 => {
                refusals.push(Refusal::MetadataEmpty { file: file.name.clone(), metadata: metadata.name.clone() })
            }
            Some(_) => {}
        }
    }
    refusals
}

/// Makes the checks that need a look into the files: formats, registers, findings. `before` are the refusals of [`before_looking`].
#[must_use]
pub fn after_looking(
    before: Vec<Refusal>,
    person: &Person,
    files: &[File],
    examined: &Examined,
    environment: &Environment,
) -> Checked {
    let mut refusals = before;
    let mut registers = BTreeSet::new();
    for (index, file) in files.iter().enumerate() {
        if let Some(seen) = examined.report.files.get(index).map(|report| &report.format)
            && !seen.is_empty()
            && !environment.formats.contains(seen)
        {
            refusals.push(Refusal::FormatNotAllowed {
                file: file.name.clone(),
                seen: seen.clone(),
                allowed: environment.formats.clone(),
            });
        }
        if file.metadata.as_ref().is_some_and(|metadata| metadata.bytes > 0) {
            match register_of(person, &file.name, examined.registers.get(index).and_then(Option::as_deref)) {
                Ok(register) => {
                    registers.insert(register);
                }
                Err(refusal) => refusals.push(refusal),
            }
        }
    }
    refusals.retain(|refusal| !told(refusal, &examined.report));
    Checked { refusals, registers, verdict: examined.report.verdict() }
}

/// P15: the register is there and is one the person has access to, capitals included.
fn register_of(person: &Person, file: &FileName, written: Option<&str>) -> Result<RegisterName, Refusal> {
    let Some(written) = written else { return Err(Refusal::RegisterMissing { file: file.clone() }) };
    match person.registers.iter().find(|name| name.as_str() == written) {
        Some(name) => Ok(name.clone()),
        None => Err(Refusal::RegisterUnknown {
            file: file.clone(),
            register: written.to_owned(),
            meant: register::near(written, &person.registers),
            granted: person.registers.clone(),
        }),
    }
}

/// Whether the report tells the same of the same file already, as a breach.
fn told(refusal: &Refusal, report: &Report) -> bool {
    let code = refusal.code();
    TOLD_BY_RULES.contains(&code.as_str())
        && refusal.file().is_some_and(|name| {
            report.files.iter().any(|file| {
                file.file == name
                    && file.findings.iter().any(|finding| {
                        finding.rule.as_str() == code && finding.level == disclosure::finding::Level::Breach
                    })
            })
        })
}

/// The events of a request whose checks were made: blocked (P17), accepted at once (P30), or waiting (P31). A doubt on an automatic
/// export makes an officer look first.
#[must_use]
pub fn outcome(person: &Person, checked: &Checked, examined: &Examined, report: Digest) -> Vec<Event> {
    if checked.stops() {
        return vec![Event::Blocked { report: Some(report), codes: codes(checked, &examined.report) }];
    }
    let waits = match (person.export, checked.verdict) {
        (ExportType::Validated, _) => Some(Waits::Validated),
        (ExportType::Automatic, Verdict::Review | Verdict::Refuse) => Some(Waits::Doubt),
        (ExportType::Automatic, Verdict::Pass) => None,
    };
    let mut events = vec![
        Event::Submitted { export: person.export, registers: checked.registers.clone() },
        Event::Screened {
            report,
            verdict: checked.verdict,
            policy: examined.report.policy.clone(),
            policy_digest: Digest::parse(&examined.report.policy_sha256).unwrap_or_else(|| Digest::of(&[])),
            waits,
        },
    ];
    if waits.is_none() {
        events.push(Event::Accepted { by: Decider::Rule });
    }
    events
}

/// Codes of everything that stops a request.
fn codes(checked: &Checked, report: &Report) -> BTreeSet<String> {
    let breaches = report
        .files
        .iter()
        .flat_map(|file| &file.findings)
        .filter(|finding| finding.level == disclosure::finding::Level::Breach);
    checked.refusals.iter().map(Refusal::code).chain(breaches.map(|finding| finding.rule.to_string())).collect()
}
