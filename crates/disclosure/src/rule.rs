//! What a rule is, and the list of them all.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::policy::Policy;
use crate::rules;

/// One rule of disclosure: one file in `rules/`, one line in [`RULES`], one page in `rulebook/`.
pub trait Rule: Sync {
    /// Its name.
    fn code(&self) -> Code;
    /// Looks at the case and says what it finds.
    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>);
}

/// Every rule, in the order in which findings at one place are told.
pub static RULES: &[&dyn Rule] = &[&rules::small_count::SmallCount];

/// Where rules put what they find. Weighs each finding by the policy.
#[derive(Debug)]
pub struct Findings<'a> {
    policy: &'a Policy,
    found: Vec<Vec<Finding>>,
}

impl<'a> Findings<'a> {
    /// Room for the findings of so many files.
    #[must_use]
    pub fn new(policy: &'a Policy, files: usize) -> Self {
        Self { policy, found: vec![Vec::new(); files] }
    }

    /// Adds a finding to a file, at the level the policy gives its rule; nothing when the policy switched the rule off.
    /// A policy's level replaces breach and doubt alike, but never makes a note heavier.
    pub fn add(&mut self, file: usize, mut finding: Finding) {
        match self.policy.levels.get(&finding.rule) {
            Some(None) => return,
            Some(Some(level)) if finding.level > Level::Note => finding.level = *level,
            _ => {}
        }
        if let Some(found) = self.found.get_mut(file) {
            found.push(finding);
        }
    }

    /// What was found, file by file.
    #[must_use]
    pub fn into_files(self) -> Vec<Vec<Finding>> {
        self.found
    }
}
