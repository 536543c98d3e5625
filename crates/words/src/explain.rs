//! What every code means: the rules by their pages, the gate's refusals and the API's problems by an example in the reader's language.

use crate::book::{Args, Words};
use crate::{refusals, rulebook};
use gate::ids::Moment;
use gate::refusal::Refusal;
use serde_json::{Value, json};

/// A code, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explained {
    /// A rule of disclosure: its page of the rulebook, which is written in English.
    Rule(&'static str),
    /// An answer of the gate, told as it is when it is met.
    Answer {
        /// What; names and numbers in it are invented.
        what: String,
        /// Why it matters.
        why: String,
        /// What to do.
        fix: String,
    },
}

/// Codes of [`Refusal`] that no rule has, in the order of the enum.
pub const REFUSALS: &[&str] = &[
    "validation-access",
    "not-listed",
    "suspended",
    "not-allowed",
    "own-request",
    "administrators-do-not-decide",
    "unknown",
    "nothing-handed-in",
    "file-missing",
    "file-altered",
    "path-in-name",
    "name-not-usable",
    "name-twice",
    "file-empty",
    "too-large",
    "too-many-files",
    "metadata-without-file",
    "register-missing",
    "environment-unknown",
    "validation-environment",
    "account-not-of-route",
    "origin-not-of-route",
    "findings",
    "state-changed",
    "judged-anew",
    "comment-missing",
    "breach-needs-reason",
    "text-too-long",
    "too-busy",
    "called-before",
    "key-of-another-call",
    "login-wrong",
    "proof-needed",
    "factor-needed",
    "locked-out",
    "link-unknown",
    "link-ended",
    "link-revoked",
    "forgotten",
    "not-suspended",
    "link-of-another",
    "code-wrong",
    "code-over",
    "code-too-soon",
    "code-not-sent",
    "list-not-read",
    "list-column-missing",
    "list-column-unknown",
    "list-row",
    "list-moved",
    "list-value-unknown",
    "person-twice",
    "listed-elsewhere",
    "profile-differs",
    "profile-missing",
    "reason-missing",
    "set-by-officer",
    "own-rights",
    "requester-stopped",
    "too-many-named",
    "nobody-named",
    "still-named",
    "unit-unknown",
    "register-not-known",
    "person-known",
    "person-unknown",
    "register-known",
    "name-not-allowed",
    "address-not-usable",
    "duties-exclude",
    "exception-needed",
    "exception-without-files",
    "exception-rule",
    "exception-period",
    "exception-too-soon",
    "exception-documents",
    "exception-document-too-large",
    "exception-unknown",
    "exception-decided",
    "password-length",
    "password-common",
    "password-near",
    "password-same",
    "password-over",
    "malware-found",
    "acro-unreadable",
];

/// Problems of the API (RFC 9457) that are neither rule nor refusal, with the key of their words.
pub const PROBLEMS: &[(&str, &str)] = &[
    ("not-found", "page-problem-not-found"),
    ("token-needed", "page-problem-token"),
    ("form-key", "page-problem-form"),
    ("too-many", "page-problem-too-many"),
    ("too-fast", "page-problem-too-fast"),
    ("unreadable", "page-problem-unreadable"),
    ("method-not-allowed", "page-problem-method"),
    ("media-type", "page-problem-media"),
    ("scanner-away", "page-problem-scanner"),
    ("gate-unavailable", "page-problem-broken"),
    ("stopped", "page-refused"),
];

/// Why a file in a watched folder is not taken; the key of the words is `refusal-` and the code.
pub const FOLDERS: &[&str] = &[
    "folder-link",
    "folder-hard-link",
    "folder-not-a-file",
    "folder-elsewhere",
    "folder-denied",
    "folder-name",
    "folder-reserved",
    "folder-owner-unknown",
    "folder-not-publisher",
    "folder-not-listed",
    "folder-owners-differ",
    "folder-changing",
    "folder-crowded",
    "folder-misnamed",
    "folder-wish",
];

/// What a code means; `None` for one that nothing of ours gives.
#[must_use]
pub fn explain(words: Words, code: &str) -> Option<Explained> {
    if let Some(page) = rulebook::page(code) {
        return Some(Explained::Rule(page));
    }
    if let Some((_, key)) = PROBLEMS.iter().find(|(known, _)| *known == code) {
        return Some(problem(words, key));
    }
    if FOLDERS.contains(&code) {
        return Some(folder(words, code));
    }
    let told = refusals::tell(words, &example(code)?, &|at| at.timestamp().to_zoned(jiff::tz::TimeZone::UTC));
    Some(Explained::Answer { what: told.what, why: told.why, fix: told.fix })
}

/// Every code that can be explained: rules, refusals, problems.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let rules = rulebook::PAGES.iter().map(|(code, _)| *code);
    rules.chain(REFUSALS.iter().copied()).chain(PROBLEMS.iter().map(|(code, _)| *code)).chain(FOLDERS.iter().copied())
}

fn folder(words: Words, code: &str) -> Explained {
    let args = Args::new().with("file", "table2.csv").with("owner", "1203").with("person", "a.peeters");
    let args = args.with("bunker", "XAW03").with("seen", "table2.meta").with("expected", "table2.csv.meta");
    let args = args.number("limit", 20_000);
    let part = |suffix: &str| words.say(&format!("refusal-{code}{suffix}"), &args);
    Explained::Answer { what: part(""), why: part(".why"), fix: part(".do") }
}

fn problem(words: Words, key: &str) -> Explained {
    let args = Args::new().with("number", "4f2a91c0").with("seconds", "20");
    let part = |suffix: &str| words.say(&format!("{key}{suffix}"), &args);
    match key {
        "page-refused" => {
            Explained::Answer { what: part("-title"), why: part("-text"), fix: words.plain("refusal-findings.do") }
        }
        _ => Explained::Answer { what: part(""), why: part("-why"), fix: part("-do") },
    }
}

/// A refusal of this code with invented names: every field that any of them has, from which it takes its own.
fn example(code: &str) -> Option<Refusal> {
    const LATER: Moment = Moment(1_795_608_000_000_000);
    let limit = match code {
        "too-large" => 64 << 20,
        "too-many-files" => 20,
        "too-many-named" => 2,
        _ => 4_000,
    };
    let mut fields = json!({
        "code": code, "limit": limit,
        "person": "a.peeters", "since": LATER, "until": LATER, "again": LATER, "by": "l.maes", "phase": "accepted",
        "file": "table2.csv", "metadata": "table2.csv.meta", "expected": "table2.csv.meta", "seen": "zip", "allowed": ["csv", "tsv"],
        "bytes": 80 << 20, "files": 31, "register": "Intego", "meant": "INTEGO", "granted": ["INTEGO", "SIRIA"],
        "environment": "sas", "left": 3, "name": "a b", "address": "an@", "least": 12, "greatest": 72,
        "row": 7, "column": "account", "value": "sometimes", "department": "ZIV", "kind": "department", "unit": "ZIV",
        "request": 1291,
        "breaches": ["table2.csv: small-count"], "rule": "metadata-missing", "longest": 366, "earliest": "2026-11-24", "days": 2, "standing": "approved",
        "refusal": { "code": "person-twice", "person": "a.peeters" },
        "needs": "officer", "one": "analyst", "other": "officer",
    });
    match code {
        "password-near" => fields["word"] = Value::from("peeters"),
        "acro-unreadable" => {
            fields["file"] = Value::from("results.json");
            fields["line"] = Value::from(12);
        }
        "malware-found" => fields["signature"] = Value::from("Win.Test.EICAR_HDB-1"),
        "path-in-name" => fields["file"] = Value::from("../table2.csv"),
        "name-not-usable" => fields["file"] = Value::from("table2\u{202e}.csv"),
        _ => {}
    }
    serde_json::from_value(fields).ok()
}
