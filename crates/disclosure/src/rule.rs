//! What a rule is, and where it puts what it finds.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::policy::Policy;
use std::collections::BTreeMap;

/// One rule of disclosure: one file in `rules/`, one line in [`crate::rules::RULES`], one page in `rulebook/`.
pub trait Rule: Sync {
    /// Its name.
    fn code(&self) -> Code;
    /// The family it belongs to, by which findings of several rules are told apart: `hidden-content`.
    fn family(&self) -> Option<&'static str> {
        None
    }
    /// Looks at the case and says what it finds.
    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>);
}

/// A rule keeps the findings of its first places of a file; further ones are only counted.
pub const PLACES: usize = 200;

/// Where rules put what they find. Weighs each finding by the policy.
#[derive(Debug)]
pub struct Findings<'a> {
    policy: &'a Policy,
    found: Vec<Found>,
}

/// What was found in one file.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The findings that are kept, in the order in which the rules told them.
    pub findings: Vec<Finding>,
    /// How many more there were.
    pub more: u64,
    kept: BTreeMap<Code, usize>,
}

impl<'a> Findings<'a> {
    /// Room for the findings of so many files.
    #[must_use]
    pub fn new(policy: &'a Policy, files: usize) -> Self {
        Self { policy, found: vec![Found::default(); files] }
    }

    /// Adds a finding to a file, at the level the policy gives its rule; nothing when the policy switched the rule off.
    /// A policy's level replaces breach and doubt alike, but never makes a note heavier. Beyond [`PLACES`] findings of one
    /// rule in one file only their number is kept; rules that look at millions of cells ask [`Findings::full`] first and
    /// [`Findings::skip`] what they do not build.
    pub fn add(&mut self, file: usize, mut finding: Finding) {
        match self.policy.levels.get(&finding.rule) {
            Some(None) => return,
            Some(Some(level)) if finding.level > Level::Note => finding.level = *level,
            _ => {}
        }
        if let Some(found) = self.found.get_mut(file) {
            let kept = found.kept.entry(finding.rule.clone()).or_default();
            if *kept < PLACES {
                *kept += 1;
                found.findings.push(finding);
            } else {
                found.more += 1;
            }
        }
    }

    /// Whether a rule has no room left for a file, so that a further finding need not be built.
    #[must_use]
    pub fn full(&self, file: usize, rule: &Code) -> bool {
        self.found.get(file).is_some_and(|found| found.kept.get(rule).is_some_and(|kept| *kept >= PLACES))
    }

    /// Counts findings that were not built because the rule was full.
    pub fn skip(&mut self, file: usize, count: u64) {
        if let Some(found) = self.found.get_mut(file) {
            found.more += count;
        }
    }

    /// What was found, file by file.
    #[must_use]
    pub fn into_files(self) -> Vec<Found> {
        self.found
    }
}
