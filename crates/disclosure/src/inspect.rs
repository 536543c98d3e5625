//! From the files of one request to a report.

use crate::case::{Case, CaseFile, Exhibit, Unread};
use crate::history::History;
use crate::metadata;
use crate::people;
use crate::policy::Policy;
use crate::reading;
use crate::report::{ColumnFacts, FileReport, Report, TableFacts};
use crate::rule::{Findings, RULES};

/// Judges the files of one request under a policy, together with what left before.
#[must_use]
pub fn inspect(exhibits: &[Exhibit], policy: &Policy, history: &dyn History) -> Report {
    inspect_for(exhibits, policy, history, None)
}

/// As [`inspect`], for a requester who may export the data of these registers only (P15).
#[must_use]
pub fn inspect_for(
    exhibits: &[Exhibit],
    policy: &Policy,
    _history: &dyn History,
    registers: Option<&[String]>,
) -> Report {
    let case = Case { files: exhibits.iter().map(open).collect(), policy, registers };
    let mut findings = Findings::new(policy, exhibits.len());
    for rule in RULES {
        rule.inspect(&case, &mut findings);
    }
    let files = case
        .files
        .iter()
        .zip(findings.into_files())
        .map(|(file, found)| {
            let mut findings = found.findings;
            findings.sort_by(|a, b| (&a.place, &a.rule).cmp(&(&b.place, &b.rule)));
            FileReport {
                file: file.exhibit.name.clone(),
                sha256: file.exhibit.sha256.clone(),
                bytes: file.exhibit.bytes,
                format: format_name(file.exhibit),
                tables: file.tables.iter().map(facts).collect(),
                findings,
                more: found.more,
            }
        })
        .collect();
    Report { policy: policy.id.clone(), policy_sha256: policy.digest(), files }
}

fn open(exhibit: &Exhibit) -> CaseFile<'_> {
    let metadata = metadata::read(&exhibit.metadata, &exhibit.name);
    let grids = exhibit.content.as_ref().map(|artifact| artifact.grids.as_slice()).unwrap_or_default();
    let tables: Vec<_> = grids.iter().zip(1..).map(|(grid, number)| reading::read(grid, number, &metadata)).collect();
    let people = tables.iter().map(people::look).collect();
    CaseFile { exhibit, metadata, tables, people }
}

fn format_name(exhibit: &Exhibit) -> String {
    match &exhibit.content {
        Ok(artifact) => format!("{:?}", artifact.format).to_lowercase(),
        Err(Unread::FormatNotAllowed(seen)) => seen.clone(),
        Err(_) => String::new(),
    }
}

fn facts(reading: &reading::Reading<'_>) -> TableFacts {
    let grid = reading.grid;
    TableFacts {
        table: reading.table,
        sheet: grid.sheet.clone(),
        first_row: grid.file_row(reading.header.start),
        last_row: grid.file_row(reading.body.end.saturating_sub(1)),
        first_column: grid.first_column,
        last_column: grid.file_column(grid.columns().saturating_sub(1)),
        sums: 0,
        columns: reading
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| ColumnFacts {
                column: grid.file_column(index),
                name: column.name.clone(),
                role: column.role,
                of: column.of.and_then(|of| reading.columns.get(of)).map(|of| of.name.clone()),
                declared: column.declared,
            })
            .collect(),
    }
}
