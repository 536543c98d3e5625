//! `group-attribute`: everybody in a group has the same value: one part of a sum is the whole of it, or a share is 100 %.
//!
//! A note: no count is small, but who knows that a person belongs to the group knows this about the person. Facts: `count` the size of the
//! group as printed.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::opened::CaseFile;
use crate::opened::Spot;
use crate::reading::role::Role;
use crate::reading::ties::{At, View};
use crate::rule::{Findings, Rule};

/// Rows of a table that are looked at: a note is not worth reading millions of cells again.
const ROWS: usize = 20_000;

/// The rule.
#[derive(Debug)]
pub struct GroupAttribute;

impl Rule for GroupAttribute {
    fn code(&self) -> Code {
        Code::new("group-attribute")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (file, exhibit) in case.files.iter().enumerate() {
            for (table, _) in exhibit.aggregates() {
                for (at, whole) in uniform(case, exhibit, table) {
                    if findings.full(file, &self.code()) {
                        findings.skip(file, 1);
                        continue;
                    }
                    let finding = Finding::new(self.code(), Level::Note, case.place(Spot { file, table, at }));
                    findings.add(file, finding.fact("count", case.printed(Spot { file, table, at: whole })));
                }
            }
        }
    }
}

/// Cells that are the whole of their group, with the cell of the whole.
fn uniform(case: &Case<'_>, exhibit: &CaseFile<'_>, table: usize) -> Vec<(At, At)> {
    let reading = &exhibit.tables[table];
    let view = View::new(reading, &exhibit.metadata, case.policy);
    let shares: Vec<(usize, usize)> = reading
        .with_role(|role| role == Role::Percent)
        .filter_map(|column| Some((column, reading.columns[column].of?)))
        .filter(|(_, of)| reading.columns[*of].role == Role::Total)
        .collect();
    let mut found = Vec::new();
    for row in reading.body.clone().take(ROWS) {
        for (total, parts) in &exhibit.ties[table].totals {
            let whole = At { row, column: *total };
            let Some(size) = view.exact(whole).filter(|size| *size >= case.policy.threshold) else { continue };
            let part = parts.iter().map(|&column| At { row, column }).find(|at| view.exact(*at) == Some(size));
            found.extend(part.map(|at| (at, whole)));
        }
        for &(column, of) in &shares {
            let (at, whole) = (At { row, column }, At { row, column: of });
            let all = view.number(at).and_then(table::number::Number::as_whole) == Some(100);
            if all && view.exact(whole).is_some_and(|size| size >= case.policy.threshold) {
                found.push((at, whole));
            }
        }
    }
    found
}
