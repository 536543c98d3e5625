//! Exceptions (P50): what is outside the rules is asked for beforehand, with documents; an approval is tied to files, rules, a person and a period.
//! Without one the gate stays shut.

use crate::event::{Also, ExceptionDecided};
use crate::ids::{Digest, FileName, Moment, PersonId};
use crate::refusal::Refusal;
use crate::request::File;
use crate::screening::is_judged;
use disclosure::finding::Level;
use disclosure::report::Report;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most files, or digests, that one exception names.
pub const FILES: usize = 100;
/// Most documents of one exception.
pub const DOCUMENTS: usize = 10;
/// Longest period of one exception, in days.
pub const LONGEST: i64 = 366;

/// An exception, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Its number among those of the person, from 1.
    pub number: u32,
    /// When it was asked for.
    pub asked: Moment,
    /// What it lets through.
    pub scope: Scope,
    /// Why, in the vault.
    pub reason: Digest,
    /// Supporting documents.
    pub documents: Vec<Document>,
    /// Where it stands.
    pub standing: Standing,
}

/// What an exception lets through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Which files: by name, or by content.
    pub files: BTreeSet<Tied>,
    /// Which rules.
    pub rules: BTreeSet<String>,
    /// First day, on the gate's clocks.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// A file that an exception is tied to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tied {
    /// Every file of this name, whatever it holds.
    Name(FileName),
    /// This content, whatever its name.
    Sha256(Digest),
}

impl Tied {
    /// `sha256:` and 64 hex digits, or a name; `None` for what is neither.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.strip_prefix("sha256:") {
            Some(digest) => Digest::parse(digest).map(Self::Sha256),
            None => FileName::new(text).ok().map(Self::Name),
        }
    }

    fn fits(&self, file: &File) -> bool {
        match self {
            Self::Name(name) => file.name == *name,
            Self::Sha256(digest) => file.digest == *digest,
        }
    }
}

impl std::fmt::Display for Tied {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Sha256(digest) => write!(f, "sha256:{digest}"),
        }
    }
}

/// A supporting document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its name.
    pub name: FileName,
    /// Its content, in the vault.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
}

/// Where an exception stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Asked for; nobody has decided.
    Asked,
    /// An officer approved it.
    Approved(Ruling),
    /// An officer refused it.
    Refused(Ruling),
    /// An officer ended it before its period was over.
    Ended(Ruling),
    /// Whoever asked for it withdrew it.
    Withdrawn,
}

impl Standing {
    /// Its name in data.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved(_) => "approved",
            Self::Refused(_) => "refused",
            Self::Ended(_) => "ended",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The officer's word, where there is one.
    #[must_use]
    pub const fn ruling(&self) -> Option<&Ruling> {
        match self {
            Self::Approved(ruling) | Self::Refused(ruling) | Self::Ended(ruling) => Some(ruling),
            Self::Asked | Self::Withdrawn => None,
        }
    }
}

/// What an officer decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The officer.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// What they wrote, in the vault.
    pub comment: Digest,
}

/// What an officer says of an exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// It holds.
    Approved,
    /// It does not.
    Refused,
    /// It held, and holds no longer.
    Ended,
}

impl Exception {
    /// Whether it lets this rule pass on this file, today.
    #[must_use]
    pub fn covers(&self, file: &File, rule: &str, today: Date) -> bool {
        matches!(self.standing, Standing::Approved(_))
            && self.scope.from <= today
            && today <= self.scope.until
            && self.scope.rules.contains(rule)
            && self.scope.files.iter().any(|tied| tied.fits(file))
    }

    /// The same after an officer's word; `None` where it changes nothing.
    #[must_use]
    pub fn after(&self, word: Word, ruling: Ruling) -> Option<Self> {
        let standing = match (&self.standing, word) {
            (Standing::Asked, Word::Approved) => Standing::Approved(ruling),
            (Standing::Asked, Word::Refused) => Standing::Refused(ruling),
            (Standing::Approved(_), Word::Ended) => Standing::Ended(ruling),
            _ => return None,
        };
        Some(Self { standing, ..self.clone() })
    }
}

/// Why something about an exception cannot be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum NoException {
    /// The rules found breaches that no approved exception of the requester covers today: the gate stays shut.
    #[serde(rename = "exception-needed")]
    Needed {
        /// File and rule of each, `t.csv: small-count`.
        breaches: Vec<String>,
    },
    /// It names no file, or too many.
    #[serde(rename = "exception-without-files")]
    WithoutFiles {
        /// The limit.
        limit: usize,
    },
    /// It names no rule, or one from which nobody is excepted: what cannot be read, and what stands against the description, is mended instead.
    #[serde(rename = "exception-rule")]
    Rule {
        /// The rule as given.
        rule: String,
    },
    /// Its last day is before its first, or the period is too long.
    #[serde(rename = "exception-period")]
    Period {
        /// The limit in days.
        longest: i64,
    },
    /// It was not asked for long enough ahead.
    #[serde(rename = "exception-too-soon")]
    TooSoon {
        /// The first day it may begin on.
        earliest: Date,
        /// How many working days ahead.
        days: u32,
    },
    /// No supporting document, or too many.
    #[serde(rename = "exception-documents")]
    Documents {
        /// The limit.
        limit: usize,
    },
    /// There is no such exception for the caller.
    #[serde(rename = "exception-unknown")]
    Unknown,
    /// It was decided, withdrawn or ended already.
    #[serde(rename = "exception-decided")]
    Decided {
        /// Where it stands.
        standing: String,
    },
}

impl From<NoException> for Refusal {
    fn from(why: NoException) -> Self {
        Self::Exception(why)
    }
}

/// What an event about a person changes of their exceptions.
pub(crate) fn note(exceptions: &mut Vec<Exception>, at: Moment, also: &Also) {
    match also {
        Also::ExceptionAsked(asked) => {
            let number = u32::try_from(exceptions.len()).unwrap_or(u32::MAX).saturating_add(1);
            exceptions.push(Exception {
                number,
                asked: at,
                scope: asked.scope.clone(),
                reason: asked.reason,
                documents: asked.documents.clone(),
                standing: Standing::Asked,
            });
        }
        Also::ExceptionDecided(ExceptionDecided { number, word, by, comment }) => {
            let ruling = Ruling { by: by.clone(), at, comment: *comment };
            if let Some(known) = exceptions.iter_mut().find(|one| one.number == *number)
                && let Some(after) = known.after(*word, ruling)
            {
                *known = after;
            }
        }
        Also::ExceptionWithdrawn { number } => {
            let open = |one: &&mut Exception| matches!(one.standing, Standing::Asked | Standing::Approved(_));
            if let Some(known) = exceptions.iter_mut().filter(open).find(|one| one.number == *number) {
                known.standing = Standing::Withdrawn;
            }
        }
        _ => {}
    }
}

/// Whether a breach leaves by an approved exception alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Demand {
    /// An officer accepts a breach only where an approved exception covers it (P50).
    #[default]
    Needed,
    /// An officer's reason is enough (P17).
    Reason,
}

impl Demand {
    /// Whether an exception is needed.
    #[must_use]
    pub const fn needed(self) -> bool {
        matches!(self, Self::Needed)
    }
}

/// What a house says of exceptions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// How many working days before its first day an exception is asked for.
    pub lead_days: u32,
    /// Days on which nobody works, beside Saturdays and Sundays.
    pub holidays: BTreeSet<Date>,
}

impl Terms {
    /// The first day that an exception asked for today may begin on: so many working days later. What is asked for on a day of rest lies there until
    /// the next working day, so that whoever looks at it has as many days for it.
    #[must_use]
    pub fn earliest(&self, today: Date) -> Date {
        let mut day = today;
        let mut left = self.lead_days;
        while left > 0 && self.rests(day) {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
        }
        while left > 0 {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
            if !self.rests(day) {
                left -= 1;
            }
        }
        day
    }

    fn rests(&self, day: Date) -> bool {
        use jiff::civil::Weekday::{Saturday, Sunday};
        matches!(day.weekday(), Saturday | Sunday) || self.holidays.contains(&day)
    }
}

/// What stands against the scope of an exception that is asked for today; all of it.
#[must_use]
pub fn against(scope: &Scope, terms: &Terms, today: Date) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if scope.files.is_empty() || scope.files.len() > FILES {
        refusals.push(NoException::WithoutFiles { limit: FILES }.into());
    }
    let known: BTreeSet<String> = disclosure::rules::RULES.iter().map(|rule| rule.code().to_string()).collect();
    for rule in scope.rules.iter().filter(|rule| !known.contains(*rule) || !is_judged(rule)) {
        refusals.push(NoException::Rule { rule: rule.clone() }.into());
    }
    if scope.rules.is_empty() {
        refusals.push(NoException::Rule { rule: String::new() }.into());
    }
    let days = scope.from.until(scope.until).map(|span| i64::from(span.get_days())).unwrap_or(-1);
    if !(0..LONGEST).contains(&days) {
        refusals.push(NoException::Period { longest: LONGEST }.into());
    }
    let earliest = terms.earliest(today);
    if scope.from < earliest {
        refusals.push(NoException::TooSoon { earliest, days: terms.lead_days }.into());
    }
    refusals
}

/// What lets the breaches of a report pass, or which breaches nothing lets pass.
///
/// # Errors
/// File and rule of every breach that no exception covers.
pub fn cover(
    exceptions: &[Exception],
    files: &[File],
    report: &Report,
    today: Date,
) -> Result<Used, BTreeSet<(String, String)>> {
    let mut used = Used::default();
    let mut bare = BTreeSet::new();
    for (index, seen) in report.files.iter().enumerate() {
        for finding in seen.findings.iter().filter(|finding| finding.level == Level::Breach) {
            let rule = finding.rule.as_str();
            let covering = files
                .get(index)
                .and_then(|file| exceptions.iter().find(|exception| exception.covers(file, rule, today)));
            match covering {
                Some(exception) => {
                    used.numbers.insert(exception.number);
                    used.rules.insert(rule.to_owned());
                }
                None => {
                    bare.insert((seen.file.clone(), rule.to_owned()));
                }
            }
        }
    }
    if bare.is_empty() { Ok(used) } else { Err(bare) }
}

/// Exceptions that a request leaves by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Used {
    /// Their numbers among those of the requester.
    pub numbers: BTreeSet<u32>,
    /// Rules they let pass.
    pub rules: BTreeSet<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn terms(lead_days: u32) -> Terms {
        // Christmas Day of 2026 is a Friday.
        Terms { lead_days, holidays: [date(2026, 12, 25)].into() }
    }

    fn scope() -> Scope {
        Scope {
            files: [Tied::read("t.csv").unwrap()].into(),
            rules: ["small-count".to_owned()].into(),
            from: date(2026, 12, 28),
            until: date(2026, 12, 31),
        }
    }

    #[test]
    fn working_days_leave_weekends_and_holidays_out() {
        // A Friday; a Thursday before a holiday and a weekend; a Saturday.
        assert_eq!(terms(2).earliest(date(2026, 11, 20)), date(2026, 11, 24));
        assert_eq!(terms(2).earliest(date(2026, 12, 24)), date(2026, 12, 29));
        assert_eq!(terms(1).earliest(date(2026, 11, 21)), date(2026, 11, 24));
        assert_eq!(terms(0).earliest(date(2026, 11, 21)), date(2026, 11, 21));
    }

    #[test]
    fn what_cannot_be_asked_for_is_told_at_once() {
        let today = date(2026, 12, 23);
        assert_eq!(against(&scope(), &terms(2), today), []);
        let wrong = Scope {
            files: BTreeSet::new(),
            rules: ["metadata-missing".to_owned(), "no-such-rule".to_owned()].into(),
            from: date(2026, 12, 24),
            until: date(2026, 12, 23),
        };
        let codes: Vec<String> = against(&wrong, &terms(2), today).iter().map(Refusal::code).collect();
        let wanted =
            ["exception-without-files", "exception-rule", "exception-rule", "exception-period", "exception-too-soon"];
        assert_eq!(codes, wanted);
        let long = Scope { until: date(2028, 1, 1), ..scope() };
        assert!(matches!(against(&long, &terms(2), today)[..], [Refusal::Exception(NoException::Period { .. })]));
    }

    #[test]
    fn an_approval_is_tied_to_its_files_rules_and_days() {
        let digest = Digest::of(b"t");
        let file = |name: &str, content: &[u8]| File {
            name: FileName::new(name).unwrap(),
            digest: Digest::of(content),
            bytes: 1,
            metadata: None,
        };
        let ruling = Ruling { by: PersonId::new("l.maes").unwrap(), at: Moment(0), comment: digest };
        let asked = Exception {
            number: 1,
            asked: Moment(0),
            scope: scope(),
            reason: digest,
            documents: Vec::new(),
            standing: Standing::Asked,
        };
        let approved = asked.after(Word::Approved, ruling.clone()).unwrap();
        let covers =
            |exception: &Exception, name: &str, rule: &str, day| exception.covers(&file(name, b"t"), rule, day);
        assert!(covers(&approved, "t.csv", "small-count", date(2026, 12, 28)));
        assert!(covers(&approved, "t.csv", "small-count", date(2026, 12, 31)));
        assert!(!covers(&asked, "t.csv", "small-count", date(2026, 12, 28)));
        assert!(!covers(&approved, "u.csv", "small-count", date(2026, 12, 28)));
        assert!(!covers(&approved, "t.csv", "recoverable-cell", date(2026, 12, 28)));
        assert!(!covers(&approved, "t.csv", "small-count", date(2027, 1, 1)));
        assert!(!covers(&approved, "t.csv", "small-count", date(2026, 12, 27)));
        let ended = approved.after(Word::Ended, ruling.clone()).unwrap();
        assert!(!covers(&ended, "t.csv", "small-count", date(2026, 12, 28)));
        for (one, word) in
            [(&approved, Word::Approved), (&approved, Word::Refused), (&ended, Word::Approved), (&asked, Word::Ended)]
        {
            assert_eq!(one.after(word, ruling.clone()), None);
        }
        let mut by_content = approved;
        by_content.scope.files = [Tied::read(&format!("sha256:{digest}")).unwrap()].into();
        assert!(covers(&by_content, "other.csv", "small-count", date(2026, 12, 28)));
        assert!(!by_content.covers(&file("t.csv", b"changed"), "small-count", date(2026, 12, 28)));
    }
}
