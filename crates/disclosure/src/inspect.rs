//! From the files of one request to a report.

use crate::attack::bounds::Work;
use crate::attack::{self, Solution};
use crate::case::{Case, Files, Joint};
use crate::exhibit::{Exhibit, Unread};
use crate::history::{History, Nothing};
use crate::joint::{self, Certainty};
use crate::metadata;
use crate::opened::{CaseFile, holds_people};
use crate::people::{self, People};
use crate::policy::Policy;
use crate::reading::role::Role;
use crate::reading::ties::{self, Ties};
use crate::reading::{self, Reading, stated};
use crate::report::{ColumnFacts, FileReport, Report, TableFacts};
use crate::rule::Findings;
use crate::rules::RULES;

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
    history: &dyn History,
    registers: Option<&[String]>,
) -> Report {
    let case = read_with(exhibits, policy, history, registers, Work(attack::integer::WORK));
    judge(&case)
}

/// As [`inspect_for`], with the keys by which an index finds what left about the same records ([`joint::keys`]).
#[must_use]
pub fn inspect_keyed(
    exhibits: &[Exhibit],
    policy: &Policy,
    history: &dyn History,
    registers: Option<&[String]>,
) -> (Report, joint::Keys) {
    let case = read_with(exhibits, policy, history, registers, Work(attack::integer::WORK));
    let keys = joint::keys(&case.files, policy);
    (judge(&case), keys)
}

/// Applies every rule to a case.
fn judge(case: &Case<'_>) -> Report {
    let policy = case.policy;
    let mut findings = Findings::new(policy, case.files.len());
    for rule in RULES {
        rule.inspect(case, &mut findings);
    }
    let files = case
        .files
        .iter()
        .zip(findings.into_files())
        .map(|(file, found)| {
            let mut findings = found.findings;
            findings.sort_by(|a, b| (&a.place, &a.rule).cmp(&(&b.place, &b.rule)));
            FileReport {
                file: file.exhibit.path.clone(),
                sha256: file.exhibit.sha256.clone(),
                bytes: file.exhibit.bytes,
                format: format_name(file.exhibit),
                tables: file.tables.iter().zip(&file.ties).map(facts).collect(),
                findings,
                more: found.more,
            }
        })
        .collect();
    Report { policy: policy.id.clone(), policy_sha256: policy.digest(), files }
}

/// Reads the files of one request as a case: metadata, tables, what ties their cells, and what can be worked out from them.
#[must_use]
pub fn read<'a>(exhibits: &'a [Exhibit], policy: &'a Policy, registers: Option<&'a [String]>) -> Case<'a> {
    read_within(exhibits, policy, registers, Work(attack::integer::WORK))
}

/// As [`read`], with a limit of work for the attack.
#[must_use]
pub fn read_within<'a>(
    exhibits: &'a [Exhibit],
    policy: &'a Policy,
    registers: Option<&'a [String]>,
    work: Work,
) -> Case<'a> {
    read_with(exhibits, policy, &Nothing, registers, work)
}

/// As [`read_within`], together with what left before.
#[must_use]
pub fn read_with<'a>(
    exhibits: &'a [Exhibit],
    policy: &'a Policy,
    history: &'a dyn History,
    registers: Option<&'a [String]>,
    work: Work,
) -> Case<'a> {
    let opened = |exhibits: &'a [Exhibit]| exhibits.iter().map(|exhibit| open(exhibit, policy)).collect();
    let files = Files::new(opened(exhibits), opened(history.earlier()));
    let left_out = history.left_out();
    let mut case = Case { files, policy, registers, attack: Solution::default(), joint: None, guessed: None, left_out };
    case.attack = attack::solve(&case.files, policy, work);
    case.joint = put_together(&case, Certainty::Said, work);
    case.guessed = put_together(&case, Certainty::Guessed, work);
    case
}

/// What follows from the tables together; nothing where no sum of several tables concerns the request, or a guess adds nothing to what is said.
fn put_together(case: &Case<'_>, certainty: Certainty, work: Work) -> Option<Joint> {
    let (files, fresh, policy) = (case.files.all(), case.files.len(), case.policy);
    if certainty == Certainty::Guessed && !joint::may_guess(files, fresh, policy) {
        return None;
    }
    let links = joint::link(files, fresh, policy, certainty);
    let concerns = |link: &joint::Link| link.spots().any(|spot| spot.file < fresh);
    let said = certainty == Certainty::Guessed && case.joint.as_ref().is_some_and(|joint| joint.links == links);
    if said || !(links.in_part() || !links.doubts.is_empty() || links.list.iter().any(concerns)) {
        return None;
    }
    let solve = |range| attack::solve_linked(files, range, &links, policy, work);
    let (all, before) = (solve(0..files.len()), solve(fresh..files.len()));
    Some(Joint { links, all, before })
}

/// So many lines of text around a table are looked at for the total they state.
const LINES: usize = 100;

fn open<'a>(exhibit: &'a Exhibit, policy: &Policy) -> CaseFile<'a> {
    let metadata = metadata::read(&exhibit.metadata, &exhibit.name);
    let grids = exhibit.content.as_ref().map(|artifact| artifact.grids.as_slice()).unwrap_or_default();
    let lines = exhibit.content.as_ref().map(|artifact| artifact.lines.as_slice()).unwrap_or_default();
    let mut tables: Vec<Reading<'a>> =
        grids.iter().zip(1..).map(|(grid, number)| reading::read(grid, number, &metadata)).collect();
    let ends: Vec<(u32, u32)> =
        grids.iter().map(|grid| (grid.first_row, grid.file_row(grid.rows().saturating_sub(1)))).collect();
    for (at, table) in tables.iter_mut().enumerate() {
        let above = at.checked_sub(1).map_or(0, |before| ends[before].1);
        let below = ends.get(at + 1).map_or(u32::MAX, |next| next.0);
        let near = lines.iter().filter(|line| (above..below).contains(&line.row)).take(LINES);
        table.totals.extend(near.flat_map(|line| stated::totals(&line.text)));
    }
    tables.iter_mut().for_each(|table| round(table, policy));
    let people: Vec<People> = tables.iter().map(|table| people::look(table, &metadata)).collect();
    let tied = |(reading, people): (&Reading<'_>, &People)| {
        if holds_people(&people.row_level) { Ties::default() } else { ties::find(reading, &metadata, policy) }
    };
    let ties = tables.iter().zip(&people).map(tied).collect();
    CaseFile { exhibit, metadata, tables, people, ties }
}

/// Takes counts for rounded where the policy asks for rounded ones and they are.
fn round(table: &mut Reading<'_>, policy: &Policy) {
    let Some(rounding) = policy.rounding else { return };
    let columns: Vec<usize> = table.with_role(Role::counts).collect();
    for column in columns.into_iter().filter(|&column| table.columns[column].rounding.is_none()).collect::<Vec<_>>() {
        let counts = table.body.clone().filter_map(|row| table.cell(row, column).count());
        let base = rounding.of(counts);
        table.columns[column].rounding = base;
    }
}

fn format_name(exhibit: &Exhibit) -> String {
    match &exhibit.content {
        Ok(artifact) => format!("{:?}", artifact.format).to_lowercase(),
        Err(Unread::FormatNotAllowed(seen)) => seen.clone(),
        Err(_) => String::new(),
    }
}

fn facts((reading, ties): (&Reading<'_>, &Ties)) -> TableFacts {
    let grid = reading.grid;
    TableFacts {
        table: reading.table,
        sheet: grid.sheet.clone(),
        first_row: grid.file_row(reading.header.start),
        last_row: grid.file_row(reading.body.end.saturating_sub(1)),
        first_column: grid.first_column,
        last_column: grid.file_column(grid.columns().saturating_sub(1)),
        sums: ties.sums,
        columns: reading
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| ColumnFacts {
                column: grid.file_column(index),
                name: column.name.clone(),
                role: column.role,
                of: column.of.or(column.part_of).and_then(|of| reading.columns.get(of)).map(|of| of.name.clone()),
                declared: column.declared,
            })
            .collect(),
    }
}
