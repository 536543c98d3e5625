//! Exceptions (P50): what is outside the rules is asked for beforehand, with documents; an approval is tied to files, rules, a person and a period.
//! Without one the gate stays shut.

pub mod refused;
pub mod scope;
pub mod terms;

pub use refused::NoException;
pub use scope::{Document, Scope, Tied, Used, Word, is_judged};
pub use terms::{Demand, Terms};

use crate::event::{Also, ExceptionDecided};
use crate::ids::{Digest, Moment, PersonId};
use crate::request::File;
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

impl Exception {
    /// Whether it lets this rule pass on this file, today.
    #[must_use]
    pub fn covers(&self, file: &File, rule: &str, today: Date) -> bool {
        matches!(self.standing, Standing::Approved(_))
            && self.scope.from <= today
            && today <= self.scope.until
            && self.scope.rules.contains(rule)
            && self.scope.files.iter().any(|tied| tied.fits(&file.name, &file.digest))
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

/// What stands against the scope of an exception that is asked for today; all of it.
#[must_use]
pub fn against(scope: &Scope, terms: &Terms, today: Date) -> Vec<NoException> {
    let mut refusals = Vec::new();
    if scope.files.is_empty() || scope.files.len() > FILES {
        refusals.push(NoException::WithoutFiles { limit: FILES });
    }
    let known: BTreeSet<String> = disclosure::rules::RULES.iter().map(|rule| rule.code().to_string()).collect();
    for rule in scope.rules.iter().filter(|rule| !known.contains(*rule) || !is_judged(rule)) {
        refusals.push(NoException::Rule { rule: rule.clone() });
    }
    if scope.rules.is_empty() {
        refusals.push(NoException::Rule { rule: String::new() });
    }
    let days = scope.from.until(scope.until).map(|span| i64::from(span.get_days())).unwrap_or(-1);
    if !(0..LONGEST).contains(&days) {
        refusals.push(NoException::Period { longest: LONGEST });
    }
    let earliest = terms.earliest(today);
    if scope.from < earliest {
        refusals.push(NoException::TooSoon { earliest, days: terms.lead_days });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::FileName;
    use crate::refusal::Refusal;
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
        let codes: Vec<String> =
            against(&wrong, &terms(2), today).into_iter().map(|why| Refusal::from(why).code()).collect();
        let wanted =
            ["exception-without-files", "exception-rule", "exception-rule", "exception-period", "exception-too-soon"];
        assert_eq!(codes, wanted);
        let long = Scope { until: date(2028, 1, 1), ..scope() };
        assert!(matches!(against(&long, &terms(2), today)[..], [NoException::Period { .. }]));
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
