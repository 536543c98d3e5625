//! `compared-in-part`: something that could have been put together was not, so that nobody knows what it gives away.
//!
//! A doubt: an officer looks. Variants: without one earlier releases about the same records were left out, because there are too many or too large
//! ones, or because the archive no longer has them (fact `count`, at least so many); `large` a table has more rows than are compared; `many` the
//! tables name more groups than are compared; `work` the search for what follows was ended before it was through.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::policy::Policy;
use crate::report::Report;
use crate::rule::{Findings, Rule};
use table::place::Place;

/// Its name.
const CODE: Code = Code::new("compared-in-part");

/// The rule.
#[derive(Debug)]
pub struct ComparedInPart;

impl Rule for ComparedInPart {
    fn code(&self) -> Code {
        CODE
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        if case.left_out > 0 {
            findings.add(0, releases(case.left_out));
        }
        let doubt = |variant| Finding::new(CODE, Level::Doubt, Place::default()).variant(variant);
        let joint = || case.guessed.as_ref().or(case.joint.as_ref());
        let links = joint().map(|joint| &joint.links);
        for &(file, table) in links.into_iter().flat_map(|links| &links.large) {
            let fresh = file < case.files.len();
            let table = case.files.all()[file].tables.get(table).map(|reading| reading.table);
            let place = Place { table: table.filter(|_| fresh), ..Place::default() };
            findings.add(if fresh { file } else { 0 }, Finding { place, ..doubt("large") });
        }
        if links.is_some_and(|links| links.cut) {
            findings.add(0, doubt("many"));
        }
        let solved = case.joint.iter().chain(&case.guessed);
        let ended = solved.into_iter().any(|joint| !joint.links.cut && !joint.all.complete);
        if !case.attack.complete || ended {
            findings.add(0, doubt("work"));
        }
    }
}

fn releases(count: u64) -> Finding {
    Finding::new(CODE, Level::Doubt, Place::default()).fact("count", count)
}

/// Tells in a report that was made without knowing it that earlier releases were left out. Nothing where none was, or the policy switched the rule off.
pub fn tell(report: &mut Report, policy: &Policy, left_out: u64) {
    let mut findings = Findings::new(policy, 1);
    if left_out > 0 {
        findings.add(0, releases(left_out));
    }
    let found = findings.into_files().into_iter().flat_map(|found| found.findings);
    if let Some(file) = report.files.first_mut() {
        file.findings.retain(|finding| finding.rule != CODE || !finding.variant.is_empty());
        file.findings.extend(found);
        file.findings.sort_by(|a, b| (&a.place, &a.rule).cmp(&(&b.place, &b.rule)));
    }
}
