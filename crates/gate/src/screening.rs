//! The automated checks (P11–P16): all are made and all are reported at once, each with its own refusal.

use crate::environment::{Environment, Kind, OnBreach};
use crate::event::{Decider, Event, Waits};
use crate::exception::is_judged;
use crate::ids::{Digest, FileName, RegisterName};
use crate::person::{ExportType, Person};
use crate::refusal::Refusal;
use crate::register;
use crate::request::File;
use disclosure::exhibit::Unread;
use disclosure::finding::{Finding, Level};
use disclosure::reading::role::Role;
use disclosure::report::{Report, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use table::artifact::Artifact;

/// What the examiner says of the files of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examined {
    /// The report.
    pub report: Report,
    /// The register that each file's metadata names, exactly as written; one entry a file, in the order given.
    pub registers: Vec<Option<String>>,
    /// The keys that the index keeps once the files left ([`disclosure::joint::keys`]).
    #[serde(default)]
    pub keys: Vec<u64>,
    /// The keys by which the index finds what left about the same records.
    #[serde(default)]
    pub asked: Vec<u64>,
    /// Whether something can be proven of them beside what left, and not only guessed.
    #[serde(default)]
    pub said: bool,
}

/// What is shown of one file: its content, and the lines about it in its metadata file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// What the reader made of the file.
    pub content: Result<Artifact, Unread>,
    /// What its metadata says of it, in order; empty when there is none or it cannot be read: the findings tell.
    pub described: Vec<Described>,
}

/// One line of a metadata file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// `tx_reg_nam`, a column's name …
    pub key: String,
    /// What a person wrote about it.
    pub description: String,
    /// The role it declares.
    pub role: Option<Role>,
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

/// Makes the checks that need no look into the files: the person, and what was handed in. `stands`: what stands against the person.
#[must_use]
pub fn before_looking(stands: Result<(), Vec<Refusal>>, files: &[File], environment: &Environment) -> Vec<Refusal> {
    let mut refusals = stands.err().unwrap_or_default();
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
            // Whoever works at a desktop describes nothing: the route says which register it is.
            None if environment.desktop().is_some() => {}
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
        } else if let Some(desktop) = environment.desktop() {
            match register_of(person, &file.name, Some(desktop.register.as_str())) {
                Ok(register) => {
                    registers.insert(register);
                }
                Err(refusal) => refusals.push(refusal),
            }
        }
    }
    refusals.retain(|refusal| !told(refusal, &examined.report));
    Checked { refusals, registers, verdict: judged(&examined.report) }
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

/// Whether the report tells the same of the same file already, as a breach: then it is told once, there, with its place. The gate makes its own
/// check all the same, because a policy may switch a rule off, and P13–P15 hold under every policy.
fn told(refusal: &Refusal, report: &Report) -> bool {
    let by: fn(&str) -> bool = match refusal {
        Refusal::MetadataMissing { .. } => |rule| rule == "metadata-missing",
        Refusal::MetadataEmpty { .. } => |rule| rule == "metadata-empty",
        // A register cannot be found in metadata that has no such key, or cannot be read: each has its own rule.
        Refusal::RegisterMissing { .. } => |rule| rule.starts_with("metadata-"),
        Refusal::RegisterUnknown { .. } => |rule| rule == "register-unknown",
        Refusal::FormatNotAllowed { .. } => |rule| rule == "format-not-allowed",
        Refusal::FileEmpty { .. } => |rule| rule == "unreadable-file",
        _ => return false,
    };
    let about = report.files.iter().filter(|file| refusal.file() == Some(&file.file));
    about.flat_map(|file| &file.findings).any(|finding| finding.level == Level::Breach && by(finding.rule.as_str()))
}

/// What somebody asks for, beside the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wish {
    /// They ask for an officer whatever the rules find, and say why (P17).
    pub justified: bool,
    /// It was returned before: an officer looks at what was changed.
    pub changed: bool,
}

/// Why an officer looks at a registered request; `None` where the rule decides. A breach comes before everything else; what was returned
/// always waits; a doubt on an automatic export makes an officer look first.
#[must_use]
pub fn waits(export: ExportType, verdict: Verdict, changed: bool) -> Option<Waits> {
    match (verdict, export) {
        (Verdict::Refuse, _) => Some(Waits::Escalated),
        _ if changed => Some(Waits::Changed),
        (_, ExportType::Validated) => Some(Waits::Validated),
        (Verdict::Review, ExportType::Automatic) => Some(Waits::Doubt),
        (Verdict::Pass, ExportType::Automatic) => None,
    }
}

/// The verdict by which a request goes on: what no rule can judge, a picture or a text, is at least a doubt, under every policy.
fn judged(report: &Report) -> Verdict {
    let unjudged = report.files.iter().any(|file| ["png", "jpeg", "txt"].contains(&file.format.as_str()));
    match report.verdict() {
        Verdict::Pass if unjudged => Verdict::Review,
        verdict => verdict,
    }
}

/// Whether an officer may be asked although the checks stopped it (P17): every breach is one of a rule of disclosure.
#[must_use]
pub fn may_escalate(checked: &Checked, report: &Report) -> bool {
    checked.refusals.is_empty() && breaches(report).all(|finding| is_judged(finding.rule.as_str()))
}

/// The events of a request whose checks were made: blocked (P17), accepted at once (P30), waiting (P31), or with the publisher of its bunker (P8).
#[must_use]
pub fn outcome(
    person: &Person,
    checked: &Checked,
    examined: &Examined,
    report: Digest,
    environment: &Environment,
    wish: Wish,
) -> Vec<Event> {
    let asked = wish.justified || environment.on_breach == OnBreach::Escalate;
    if checked.stops() && !(asked && may_escalate(checked, &examined.report)) {
        return vec![Event::Blocked { report: Some(report), codes: codes(checked, &examined.report) }];
    }
    let waits = match environment.kind {
        Kind::Bunker(_) => Some(Waits::Publisher),
        _ => waits(person.export, checked.verdict, wish.changed),
    };
    let mut events = vec![
        Event::Submitted { export: person.export, registers: checked.registers.clone() },
        Event::Screened {
            report,
            verdict: checked.verdict,
            policy: environment.policy.id.clone(),
            policy_digest: environment.policy_digest(),
            basis: Some(Box::new(environment.basis())),
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
    checked.refusals.iter().map(Refusal::code).chain(breaches(report).map(|finding| finding.rule.to_string())).collect()
}

fn breaches(report: &Report) -> impl Iterator<Item = &Finding> {
    report.files.iter().flat_map(|file| &file.findings).filter(|finding| finding.level == Level::Breach)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{Moment, PersonId};
    use crate::memory::examine;
    use crate::person::Duty;
    use crate::ports::Handed;
    use crate::request::Attachment;

    const CLEAN: &str = "region;year;n\nGent;2021;120\nGent;2022;131\nLeuven;2021;80\nLeuven;2022;95\n";
    const META: &str = "key;description\ntx_export_reason;Overview for a master thesis\ntx_reg_nam;INTEGO\nregion;Region of the practice\nyear;Year of registration\nn;Number of registrations\n";

    fn analyst(export: ExportType) -> Person {
        let id = PersonId::new("a.peeters").unwrap();
        let events = [
            Event::PersonAdded { profile: Digest::of(b"p"), duties: BTreeSet::from([Duty::Analyst]) },
            Event::ListedSet { listed: true },
            Event::AccessGranted { register: RegisterName::new("INTEGO").unwrap() },
            Event::ExportTypeSet { export, reason: None, officer: None },
        ];
        events.iter().fold(None, |person, event| Person::after(person, &id, Moment(0), event)).unwrap()
    }

    fn check(person: &Person, content: &str, meta: Option<&str>, environment: &Environment) -> (Checked, Vec<Event>) {
        let bytes = |text: &str| (Digest::of(text.as_bytes()), text.len() as u64);
        let (digest, length) = bytes(content);
        let attachment = meta.map(|meta| Attachment {
            name: FileName::new("t.csv.meta").unwrap(),
            digest: bytes(meta).0,
            bytes: bytes(meta).1,
        });
        let file = File { name: FileName::new("t.csv").unwrap(), digest, bytes: length, metadata: attachment };
        let handed = Handed {
            name: "t.csv".to_owned(),
            bytes: content.as_bytes().to_vec(),
            metadata: meta.map(|meta| ("t.csv.meta".to_owned(), meta.as_bytes().to_vec())),
        };
        let registers: Vec<RegisterName> = person.registers.iter().cloned().collect();
        let examined = examine(&[handed], &[], &environment.policy, &environment.limits, Some(&registers));
        let files = [file];
        let before = before_looking(person.may_ask(None), &files, environment);
        let checked = after_looking(before, person, &files, &examined, environment);
        let events = outcome(person, &checked, &examined, Digest::of(b"report"), environment, Wish::default());
        (checked, events)
    }

    #[test]
    fn an_automatic_export_that_passes_is_accepted_by_the_rule() {
        let (checked, events) = check(&analyst(ExportType::Automatic), CLEAN, Some(META), &Environment::sas());
        assert_eq!((checked.refusals.as_slice(), checked.verdict), (&[][..], Verdict::Pass));
        assert!(matches!(
            events[..],
            [Event::Submitted { .. }, Event::Screened { waits: None, .. }, Event::Accepted { by: Decider::Rule }]
        ));
    }

    #[test]
    fn a_validated_export_that_passes_waits() {
        let (_, events) = check(&analyst(ExportType::Validated), CLEAN, Some(META), &Environment::sas());
        assert!(matches!(events[..], [_, Event::Screened { waits: Some(Waits::Validated), .. }]));
    }

    #[test]
    fn a_doubt_puts_an_automatic_export_before_an_officer() {
        let mut examined = examine(&[], &[], &Environment::sas().policy, &Environment::sas().limits, None);
        examined.registers.clear();
        let checked = Checked { refusals: Vec::new(), registers: BTreeSet::new(), verdict: Verdict::Review };
        let events = outcome(
            &analyst(ExportType::Automatic),
            &checked,
            &examined,
            Digest::of(b"r"),
            &Environment::sas(),
            Wish::default(),
        );
        assert!(matches!(events[..], [_, Event::Screened { waits: Some(Waits::Doubt), .. }]));
    }

    #[test]
    fn what_a_rule_tells_is_not_told_twice() {
        let person = analyst(ExportType::Automatic);
        let environment = Environment::sas();
        for meta in [None, Some(""), Some(" \n"), Some("key;description\ntx_export_reason;Overview\n")] {
            let (checked, events) = check(&person, CLEAN, meta, &environment);
            assert_eq!(checked.refusals, [], "{meta:?}");
            assert!(checked.stops(), "{meta:?}");
            assert!(
                matches!(&events[..], [Event::Blocked { codes, .. }] if codes.iter().any(|code| code.starts_with("metadata-")))
            );
        }
        let (checked, events) = check(&person, CLEAN, Some(&META.replace("INTEGO", "Intego")), &environment);
        assert_eq!(checked.refusals, []);
        assert!(matches!(&events[..], [Event::Blocked { codes, .. }] if codes.contains("register-unknown")));
    }

    #[test]
    fn no_policy_can_switch_off_what_the_gate_itself_demands() {
        let person = analyst(ExportType::Automatic);
        let mut environment = Environment::sas();
        for rule in disclosure::rules::RULES {
            environment.policy.levels.insert(rule.code(), None);
        }
        let codes = |meta: Option<&str>| {
            let (checked, _) = check(&person, CLEAN, meta, &environment);
            checked.refusals.iter().map(Refusal::code).collect::<Vec<_>>()
        };
        assert_eq!(codes(None), ["metadata-missing"]);
        assert_eq!(codes(Some("")), ["metadata-empty"]);
        assert_eq!(codes(Some("key;description\ntx_export_reason;Overview\n")), ["register-missing"]);
        assert_eq!(codes(Some(&META.replace("INTEGO", "Intego"))), ["register-unknown"]);
        assert_eq!(codes(Some(META)), Vec::<String>::new());
        // A text is read by a person, whatever a policy thinks of it.
        environment.formats.push("txt".to_owned());
        let meta = "key;description\ntx_export_reason;Overview for a master thesis\ntx_reg_nam;INTEGO\n";
        let handed = Handed {
            name: "t.txt".to_owned(),
            bytes: b"Notes to the figure.\n".to_vec(),
            metadata: Some(("t.txt.meta".to_owned(), meta.as_bytes().to_vec())),
        };
        let registers: Vec<RegisterName> = person.registers.iter().cloned().collect();
        let examined = examine(&[handed], &[], &environment.policy, &environment.limits, Some(&registers));
        assert_eq!((examined.report.files[0].format.as_str(), examined.report.verdict()), ("txt", Verdict::Pass));
        let checked = after_looking(Vec::new(), &person, &[], &examined, &environment);
        let events = outcome(&person, &checked, &examined, Digest::of(b"report"), &environment, Wish::default());
        assert!(matches!(events[..], [_, Event::Screened { waits: Some(Waits::Doubt), .. }]), "{events:?}");
    }

    #[test]
    fn a_format_that_the_route_does_not_allow_is_refused() {
        let mut environment = Environment::sas();
        environment.formats = vec!["tsv".to_owned()];
        let (checked, _) = check(&analyst(ExportType::Automatic), CLEAN, Some(META), &environment);
        assert!(matches!(&checked.refusals[..], [Refusal::FormatNotAllowed { seen, .. }] if seen == "csv"));
    }
}
