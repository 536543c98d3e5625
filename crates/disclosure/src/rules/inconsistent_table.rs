//! `inconsistent-table`: printed numbers that no whole counts fit: a sum that does not add up, a share that no count has.
//!
//! Variants by what does not hold: `sum`, `share`, `mean`, `difference`, `ratio`, `order`, `part` (a part greater than its whole). Facts: `printed` what stands at the place. The proof
//! is the sum that does not come out.

use crate::attack::proof;
use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::opened::Spot;
use crate::reading::role::Role;
use crate::reading::ties::{At, Tie};
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct InconsistentTable;

impl Rule for InconsistentTable {
    fn code(&self) -> Code {
        Code::new("inconsistent-table")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for denied in &case.attack.denied {
            let (file, tie) = (denied.file, denied.tie(&case.files));
            if findings.full(file, &self.code()) {
                findings.skip(file, 1);
                continue;
            }
            let variant = match tie {
                Tie::Average { .. } | Tie::Middle { .. } | Tie::Tallied { mean: true, .. } => "mean",
                Tie::Sum { .. } | Tie::Stated { .. } | Tie::Alike { .. } | Tie::Tallied { .. } => "sum",
                Tie::Share { .. } | Tie::Portion { .. } | Tie::Survival { .. } => "share",
                Tie::Difference { .. } | Tie::Change { .. } => "difference",
                Tie::Odds { .. } => "ratio",
                Tie::Within { part, whole } if is_part(case, (file, denied.table), *part, *whole) => "part",
                Tie::Within { .. } => "order",
            };
            let spot = Spot { file, table: denied.table, at: tie.told_at() };
            let mut finding = Finding::new(self.code(), Level::Doubt, case.place(spot))
                .variant(variant)
                .fact("printed", case.printed(spot));
            finding.proof = vec![proof::denied(&case.files, &case.attack, denied)];
            findings.add(file, finding);
        }
    }
}

/// Whether what should be less is a part of what should be more, and no later place in an order or row of a running sum.
fn is_part(case: &Case<'_>, (file, table): (usize, usize), part: At, whole: At) -> bool {
    let reading = &case.files[file].tables[table];
    let ordered = reading.columns[part.column].role == Role::Cumulative
        || part.row != whole.row && reading.with_role(|role| role == Role::Rank).next().is_some();
    !ordered
}
