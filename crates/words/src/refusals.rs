//! Why the gate says no, in words. One arm for every refusal: a new one does not compile without words.

use crate::book::{Args, Words};
use crate::findings::Told;
use crate::{dates, people, terms};
use gate::exception::NoException;
use gate::guess::Guessed;
use gate::ids::Moment;
use gate::malware::Infected;
use gate::person::Duty;
use gate::refusal::Refusal;
use gate::refusal::unlisted::Unlisted;
use gate::request::Phase;
use gate::roster::listing::LIMITS;
use gate::unit::UnitKind;
use jiff::Zoned;

/// Most names of a list that are said.
const NAMED: usize = 6;

/// A refusal in four parts. `local` puts an instant on the clocks of the gate (`Schedule::local`).
#[must_use]
pub fn tell(words: Words, refusal: &Refusal, local: &dyn Fn(Moment) -> Zoned) -> Told {
    if let Refusal::ListRow { row, refusal } = refusal {
        let place = words.say("refusal-list-row", &Args::new().number("row", *row));
        return Told { place, ..tell(words, refusal, local) };
    }
    let (key, args) = sentence(words, refusal, local);
    Told {
        what: words.say(key, &args),
        place: people::visible(refusal.file().unwrap_or_default()),
        why: words.say(&format!("{key}.why"), &args),
        fix: words.say(&format!("{key}.do"), &args),
    }
}

/// A duty by its name.
#[must_use]
pub fn duty(words: Words, duty: Duty) -> String {
    terms::person(
        words,
        match duty {
            Duty::Analyst => "analyst",
            Duty::Publisher => "publisher",
            Duty::Officer => "officer",
            Duty::Spoc => "spoc",
            Duty::Administrator => "administrator",
            Duty::Auditor => "auditor",
        },
    )
}

/// A phase of a request's life as the state people see; `departure` is when an accepted one leaves, as [`crate::dates::leaves`] says it.
#[must_use]
pub fn phase(words: Words, phase: Phase, departure: &str) -> String {
    let symbol = match phase {
        Phase::Draft => "draft",
        Phase::Blocked => "blocked",
        Phase::WithPublisher => "publisher",
        Phase::Waiting => "waiting",
        Phase::Returned => "returned",
        Phase::Accepted => "accepted",
        Phase::Leaving => "leaving",
        Phase::Sent => "sent",
        Phase::NotSent => "not-sent",
        Phase::Rejected => "rejected",
        Phase::Cancelled => "cancelled",
        Phase::Withdrawn => "withdrawn",
        Phase::Revoked => "revoked",
        Phase::Archived => "archived",
    };
    terms::state(words, symbol, departure)
}

/// Why something about an exception cannot be.
fn exception(words: Words, why: &NoException) -> (&'static str, Args) {
    let args = Args::new();
    match why {
        NoException::Needed { breaches } => {
            let listed: Vec<String> = breaches.iter().map(|breach| people::visible(breach)).collect();
            ("refusal-exception-needed", args.with("breaches", listed.join(", ")))
        }
        NoException::WithoutFiles { limit } => ("refusal-exception-without-files", args.number("limit", *limit)),
        NoException::Rule { rule } if rule.is_empty() => ("refusal-exception-no-rule", args),
        NoException::Rule { rule } => ("refusal-exception-rule", args.with("rule", people::visible(rule))),
        NoException::Period { longest } => ("refusal-exception-period", args.with("longest", longest.to_string())),
        NoException::TooSoon { earliest, days } => {
            ("refusal-exception-too-soon", args.with("earliest", earliest.to_string()).number("days", *days))
        }
        NoException::Documents { limit } => ("refusal-exception-documents", args.number("limit", *limit)),
        NoException::DocumentTooLarge { file, bytes, limit } => (
            "refusal-exception-document-too-large",
            args.with("file", people::visible(file.as_str()))
                .with("size", people::size(words, *bytes))
                .with("limit", people::size(words, *limit)),
        ),
        NoException::Unknown => ("refusal-exception-unknown", args),
        NoException::Decided { standing } => ("refusal-exception-decided", args.with("standing", standing.clone())),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for every refusal, so that a new one does not compile without words"
)]
fn sentence(words: Words, refusal: &Refusal, local: &dyn Fn(Moment) -> Zoned) -> (&'static str, Args) {
    let args = Args::new();
    let when = |at: Moment| dates::moment(words, &local(at));
    match refusal {
        Refusal::ValidationAccess { person } => ("refusal-validation-access", args.with("person", person.as_str())),
        Refusal::NotListed { person } => ("refusal-not-listed", args.with("person", person.as_str())),
        Refusal::Suspended { since } => ("refusal-suspended", args.with("since", when(*since))),
        Refusal::NotAllowed { needs } => ("refusal-not-allowed", args.with("duty", duty(words, *needs))),
        Refusal::OwnRequest => ("refusal-own-request", args),
        Refusal::AdministratorsDoNotDecide => ("refusal-administrators-do-not-decide", args),
        Refusal::Unknown => ("refusal-unknown", args),
        Refusal::NothingHandedIn => ("refusal-nothing-handed-in", args),
        Refusal::EnvironmentUnknown { environment } => {
            ("refusal-environment-unknown", args.with("environment", name(environment)))
        }
        Refusal::Exception(why) => exception(words, why),
        Refusal::AccountNotOfRoute { person, environment } => (
            "refusal-account-not-of-route",
            args.with("person", person.as_str()).with("environment", environment.as_str()),
        ),
        Refusal::OriginNotOfRoute { environment } => {
            ("refusal-origin-not-of-route", args.with("environment", environment.as_str()))
        }
        Refusal::ValidationEnvironment { environment } => {
            ("refusal-validation-environment", args.with("environment", environment.as_str()))
        }
        Refusal::Findings => ("refusal-findings", args),
        Refusal::StateChanged { phase: now, by, since } => {
            let args = args.with("state", phase(words, *now, "")).with("since", when(*since));
            match by {
                Some(by) => ("refusal-state-changed-by", args.with("person", by.as_str())),
                None => ("refusal-state-changed", args),
            }
        }
        Refusal::JudgedAnew => ("refusal-judged-anew", args),
        Refusal::CommentMissing => ("refusal-comment-missing", args),
        Refusal::BreachNeedsReason => ("refusal-breach-needs-reason", args),
        Refusal::TextTooLong { limit } => ("refusal-text-too-long", args.number("limit", *limit)),
        Refusal::TooBusy => ("refusal-too-busy", args),
        Refusal::CalledBefore { request } => ("refusal-called-before", args.with("request", request.to_string())),
        Refusal::KeyOfAnotherCall => ("refusal-key-of-another-call", args),
        Refusal::LoginWrong => ("refusal-login-wrong", args),
        Refusal::ProofNeeded => ("refusal-proof-needed", args),
        Refusal::FactorNeeded => ("refusal-factor-needed", args),
        Refusal::LockedOut { until } => ("refusal-locked-out", args.with("until", when(*until))),
        Refusal::LinkUnknown => ("refusal-link-unknown", args),
        Refusal::LinkEnded { request, until } => {
            ("refusal-link-ended", args.with("until", when(*until)).with("request", request.to_string()))
        }
        Refusal::LinkRevoked { since } => ("refusal-link-revoked", args.with("since", when(*since))),
        Refusal::Forgotten { since } => ("refusal-forgotten", args.with("since", when(*since))),
        Refusal::NotSuspended { person } => ("refusal-not-suspended", args.with("person", person.to_string())),
        Refusal::LinkOfAnother => ("refusal-link-of-another", args),
        Refusal::CodeWrong { left } => ("refusal-code-wrong", args.number("left", *left)),
        Refusal::CodeOver => ("refusal-code-over", args),
        Refusal::CodeTooSoon { again } => ("refusal-code-too-soon", args.with("again", when(*again))),
        Refusal::CodeNotSent => ("refusal-code-not-sent", args),
        Refusal::PersonKnown { person } => ("refusal-person-known", args.with("person", person.as_str())),
        Refusal::PersonUnknown { person } => ("refusal-person-unknown", args.with("person", name(person))),
        Refusal::RegisterKnown { register } => ("refusal-register-known", args.with("register", register.as_str())),
        Refusal::NameNotAllowed { name: given } => ("refusal-name-not-allowed", args.with("name", name(given))),
        Refusal::AddressNotUsable { address } => ("refusal-address-not-usable", args.with("address", name(address))),
        Refusal::Password(why) => password(why),
        Refusal::Malware(Infected::Found { file, signature }) => {
            ("refusal-malware-found", args.with("file", name(file)).with("signature", signature.as_str()))
        }
        Refusal::Folder(Unlisted::Unreadable { file, line }) => {
            ("refusal-acro-unreadable", args.with("file", name(file)).number("line", *line))
        }
        Refusal::DutiesExclude { one, other } => {
            ("refusal-duties-exclude", args.with("one", duty(words, *one)).with("other", duty(words, *other)))
        }
        Refusal::ListNotRead { .. }
        | Refusal::ListColumnMissing { .. }
        | Refusal::ListColumnUnknown { .. }
        | Refusal::ListRow { .. }
        | Refusal::ListMoved
        | Refusal::ListValueUnknown { .. }
        | Refusal::PersonTwice { .. }
        | Refusal::ListedElsewhere { .. }
        | Refusal::ProfileDiffers { .. }
        | Refusal::ProfileMissing { .. }
        | Refusal::ReasonMissing { .. }
        | Refusal::SetByOfficer { .. }
        | Refusal::OwnRights
        | Refusal::RequesterStopped { .. }
        | Refusal::TooManyNamed { .. }
        | Refusal::NobodyNamed { .. }
        | Refusal::StillNamed { .. }
        | Refusal::UnitUnknown { .. }
        | Refusal::RegisterNotKnown { .. } => about_people(words, refusal),
        Refusal::FileMissing { .. }
        | Refusal::FileAltered { .. }
        | Refusal::PathInName { .. }
        | Refusal::NameNotUsable { .. }
        | Refusal::NameTwice { .. }
        | Refusal::FileEmpty { .. }
        | Refusal::TooLarge { .. }
        | Refusal::TooManyFiles { .. }
        | Refusal::FormatNotAllowed { .. }
        | Refusal::MetadataMissing { .. }
        | Refusal::MetadataEmpty { .. }
        | Refusal::MetadataWithoutFile { .. }
        | Refusal::RegisterMissing { .. }
        | Refusal::RegisterUnknown { .. } => about_files(words, refusal),
    }
}

/// Why a password is not taken.
fn password(why: &Guessed) -> (&'static str, Args) {
    let args = Args::new();
    match why {
        Guessed::Length { least, greatest } => {
            ("refusal-password-length", args.number("least", *least).number("greatest", *greatest))
        }
        Guessed::Common => ("refusal-password-common", args),
        Guessed::Near { word } => ("refusal-password-near", args.with("word", name(word))),
        Guessed::Same => ("refusal-password-same", args),
        Guessed::Over => ("refusal-password-over", args),
    }
}

/// What is wrong with what was handed in.
fn about_files(words: Words, refusal: &Refusal) -> (&'static str, Args) {
    let args = Args::new().with("file", name(refusal.file().unwrap_or_default()));
    match refusal {
        Refusal::FileMissing { .. } => ("refusal-file-missing", args),
        Refusal::FileAltered { .. } => ("refusal-file-altered", args),
        Refusal::PathInName { .. } => ("refusal-path-in-name", args),
        Refusal::NameNotUsable { .. } => ("refusal-name-not-usable", args),
        Refusal::NameTwice { .. } => ("refusal-name-twice", args),
        Refusal::FileEmpty { .. } => ("refusal-file-empty", args),
        Refusal::TooLarge { bytes, limit, .. } => {
            let size = people::size(words, *bytes);
            ("refusal-too-large", args.with("size", size).with("limit", people::size(words, *limit)))
        }
        Refusal::TooManyFiles { files, limit } => {
            ("refusal-too-many-files", args.number("files", *files).number("limit", *limit))
        }
        Refusal::FormatNotAllowed { seen, allowed, .. } => {
            let allowed = people::list(words, allowed, NAMED);
            ("refusal-format-not-allowed", args.with("seen", name(seen)).with("allowed", allowed))
        }
        Refusal::MetadataMissing { expected, .. } => {
            ("refusal-metadata-missing", args.with("expected", name(expected)))
        }
        Refusal::MetadataEmpty { metadata, .. } => ("refusal-metadata-empty", args.with("metadata", metadata.as_str())),
        Refusal::MetadataWithoutFile { metadata, .. } => {
            ("refusal-metadata-without-file", args.with("metadata", metadata.as_str()))
        }
        Refusal::RegisterUnknown { register, meant, granted, .. } => {
            let args = args.with("register", name(register));
            let granted: Vec<String> = granted.iter().map(|register| register.as_str().to_owned()).collect();
            match meant {
                Some(meant) => {
                    let args = args.with("meant", meant.as_str()).with("granted", people::list(words, &granted, NAMED));
                    ("refusal-register-unknown-near", args)
                }
                None if granted.is_empty() => ("refusal-register-unknown-none", args),
                None => ("refusal-register-unknown", args.with("granted", people::list(words, &granted, NAMED))),
            }
        }
        _ => ("refusal-register-missing", args),
    }
}

/// What stands against a list of people, or a change of their rights.
fn about_people(words: Words, refusal: &Refusal) -> (&'static str, Args) {
    let args = Args::new();
    match refusal {
        Refusal::ListNotRead { seen } => {
            let args = args.with("size", people::size(words, LIMITS.bytes)).number("rows", LIMITS.rows);
            ("refusal-list-not-read", args.with("seen", name(seen)))
        }
        Refusal::ListColumnMissing { column } => ("refusal-list-column-missing", args.with("column", name(column))),
        Refusal::ListColumnUnknown { column } => ("refusal-list-column-unknown", args.with("column", name(column))),
        Refusal::ListValueUnknown { value, allowed } => {
            let allowed = people::list(words, allowed, NAMED);
            ("refusal-list-value-unknown", args.with("value", name(value)).with("allowed", allowed))
        }
        Refusal::PersonTwice { person } => ("refusal-person-twice", args.with("person", person.as_str())),
        Refusal::ListedElsewhere { person, department } => {
            ("refusal-listed-elsewhere", args.with("person", person.as_str()).with("department", department.as_str()))
        }
        Refusal::ProfileDiffers { person } => ("refusal-profile-differs", args.with("person", person.as_str())),
        Refusal::ProfileMissing { person } => ("refusal-profile-missing", args.with("person", person.as_str())),
        Refusal::ReasonMissing { person } => ("refusal-reason-missing", args.with("person", person.as_str())),
        Refusal::SetByOfficer { person } => ("refusal-set-by-officer", args.with("person", person.as_str())),
        Refusal::OwnRights => ("refusal-own-rights", args),
        Refusal::RequesterStopped { person } => ("refusal-requester-stopped", args.with("person", person.as_str())),
        Refusal::TooManyNamed { kind, unit, limit } => {
            let args = args.with("unit", unit.as_str()).number("limit", *limit);
            match kind {
                UnitKind::Department => ("refusal-too-many-spocs", args),
                UnitKind::Bunker => ("refusal-too-many-publishers", args),
            }
        }
        Refusal::NobodyNamed { unit } => ("refusal-nobody-named", args.with("unit", unit.as_str())),
        Refusal::StillNamed { person, unit } => {
            ("refusal-still-named", args.with("person", person.as_str()).with("unit", unit.as_str()))
        }
        Refusal::UnitUnknown { unit } => ("refusal-unit-unknown", args.with("unit", name(unit))),
        Refusal::RegisterNotKnown { register, meant } => {
            let args = args.with("register", name(register));
            match meant {
                Some(meant) => ("refusal-register-not-known-near", args.with("meant", meant.as_str())),
                None => ("refusal-register-not-known", args),
            }
        }
        _ => ("refusal-list-moved", args),
    }
}

/// Text that somebody gave, safe to show.
fn name(text: &str) -> String {
    people::cut(&people::visible(text), 80)
}
