//! `douane attack`: the interval of every count that is not printed, as a file for programs.

use crate::attack::bounds::Work;
use crate::attack::proof::{self, Target};
use crate::case::{Case, Joint};
use crate::exhibit::Exhibit;
use crate::finding::Step;
use crate::history::History;
use crate::inspect;
use crate::opened::{CaseFile, Spot};
use crate::policy::Policy;
use crate::reading::marks::{Print, Span};
use crate::reading::ties::{At, View};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Proofs that are sought: a table with more to prove is not mended line by line.
const PROOFS: usize = 500;

/// `douane attack --json`: the interval of every suppressed count and of every count that is implied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attack {
    /// `douane.attack/1`
    pub schema: String,
    /// Whether every interval is the tightest.
    pub complete: bool,
    /// The counts, in reading order.
    pub cells: Vec<AttackedCell>,
}

/// One count that is not printed, and what it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttackedCell {
    /// The file as it was handed in ([`Exhibit::path`]).
    pub file: String,
    /// 1-based table.
    pub table: u32,
    /// 1-based row of the file.
    pub row: u32,
    /// 1-based column of the file.
    pub column: u32,
    /// What is printed there; empty for a population that is not printed and only told at this cell.
    pub published: String,
    /// Least value.
    pub low: u64,
    /// Greatest value; `null` without a bound.
    pub high: Option<u64>,
    /// Whether it is one value.
    pub exact: bool,
    /// The fewest printed sums from which that follows, where it is one value or a small count that no mark tells of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<Step>,
}

/// Attacks the files of one request, together with what left before, within a limit of work.
#[must_use]
pub fn attack(exhibits: &[Exhibit], policy: &Policy, history: &dyn History, work: Work) -> Attack {
    let case = inspect::read_with(exhibits, policy, history, None, work);
    let mut spans: BTreeMap<Spot, (Span, bool)> = BTreeMap::new();
    for (file, exhibit) in case.files.iter().enumerate() {
        for table in 0..exhibit.tables.len() {
            suppressed(exhibit, policy, (file, table), &mut spans);
        }
    }
    for hidden in case.attack.hidden.iter().filter(|hidden| hidden.known.print != Print::Rounded) {
        spans.insert(hidden.spot, (hidden.span, true));
    }
    for rest in &case.attack.unprinted {
        spans.entry(rest.spot).or_insert((rest.span, false));
    }
    if let Some(joint) = &case.joint {
        put_together(&case, joint, &mut spans);
    }
    let complete = case.attack.complete && case.joint.as_ref().is_none_or(|joint| joint.all.complete);
    let mut proofs = proofs(&case);
    let cells = spans
        .into_iter()
        .map(|(spot, (span, printed))| {
            let proof = proofs.remove(&spot).filter(|(proven, _)| *proven == span).map(|(_, steps)| steps);
            AttackedCell { proof: proof.unwrap_or_default(), ..attacked(&case, spot, span, printed) }
        })
        .collect();
    Attack { schema: "douane.attack/1".to_owned(), complete, cells }
}

/// How what should not be known can be worked out, with the interval that is proven.
fn proofs(case: &Case<'_>) -> BTreeMap<Spot, (Span, Vec<Step>)> {
    let told = |span: Span, print: Option<Print>| {
        let small = span.low >= 1 && span.high.is_some_and(|high| high < case.policy.threshold);
        match print {
            Some(Print::Rounded) => false,
            Some(Print::Small) => span.exact().is_some(),
            Some(_) => small || span.exact().is_some(),
            None => small,
        }
    };
    let mut proofs: BTreeMap<Spot, (Span, Vec<Step>)> = BTreeMap::new();
    for hidden in &case.attack.hidden {
        if proofs.len() < PROOFS && told(hidden.span, Some(hidden.known.print)) {
            proofs.insert(hidden.spot, (hidden.span, proof::hidden(&case.files, &case.attack, hidden)));
        }
    }
    for rest in &case.attack.unprinted {
        if proofs.len() < PROOFS && told(rest.span, None) {
            let steps = || (rest.span, proof::unprinted(&case.files, &case.attack, rest));
            proofs.entry(rest.spot).or_insert_with(steps);
        }
    }
    let Some(joint) = &case.joint else { return proofs };
    let (files, fresh) = (case.files.all(), case.files.len());
    for hidden in &joint.all.hidden {
        let known = proofs.get(&hidden.spot).is_some_and(|(span, _)| *span == hidden.span);
        if proofs.len() < PROOFS && !known && told(hidden.span, Some(hidden.known.print)) {
            let steps = proof::together(files, &joint.all, Target::Cell(hidden), fresh).0;
            proofs.insert(hidden.spot, (hidden.span, steps));
        }
    }
    for (number, (group, span)) in joint.links.groups.iter().zip(&joint.all.groups).enumerate() {
        if let Some(span) = span.filter(|span| proofs.len() < PROOFS && told(*span, None)) {
            let steps = || (span, proof::together(files, &joint.all, Target::Group(number), fresh).0);
            proofs.entry(group.at).or_insert_with(steps);
        }
    }
    proofs
}

/// What several tables together say: of the files attacked, and of those that left before where they are known better by now.
fn put_together(case: &Case<'_>, joint: &Joint, spans: &mut BTreeMap<Spot, (Span, bool)>) {
    let before: BTreeMap<Spot, Span> = joint.before.hidden.iter().map(|hidden| (hidden.spot, hidden.span)).collect();
    for hidden in joint.all.hidden.iter().filter(|hidden| hidden.known.print != Print::Rounded) {
        let fresh = hidden.spot.file < case.files.len();
        let had = before.get(&hidden.spot).copied().unwrap_or(hidden.known.span);
        if fresh || hidden.span != had {
            spans.insert(hidden.spot, (hidden.span, true));
        }
    }
    for (group, span) in joint.links.groups.iter().zip(&joint.all.groups) {
        if let Some(span) = span.filter(|_| group.at.file < case.files.len()) {
            spans.entry(group.at).or_insert((span, false));
        }
    }
}

/// The marks in columns of counts, each with what it says of itself.
fn suppressed(
    exhibit: &CaseFile<'_>,
    policy: &Policy,
    (file, table): (usize, usize),
    spans: &mut BTreeMap<Spot, (Span, bool)>,
) {
    let reading = &exhibit.tables[table];
    let view = View::new(reading, &exhibit.metadata, policy);
    for column in reading.with_role(crate::reading::role::Role::counts) {
        for row in reading.body.clone() {
            let at = At { row, column };
            if let Some(known) = view.known(at)
                && matches!(known.print, Print::Small | Print::Bound | Print::Hidden)
            {
                spans.insert(Spot { file, table, at }, (known.span, true));
            }
        }
    }
}

fn attacked(case: &Case<'_>, spot: Spot, span: Span, printed: bool) -> AttackedCell {
    let file = &case.files.all()[spot.file];
    let reading = &file.tables[spot.table];
    let published = if printed { reading.grid.raw(spot.at.row, spot.at.column).trim() } else { "" };
    AttackedCell {
        file: file.exhibit.path.clone(),
        table: reading.table,
        row: reading.grid.file_row(spot.at.row),
        column: reading.grid.file_column(spot.at.column),
        published: published.to_owned(),
        low: span.low,
        high: span.high,
        exact: span.exact().is_some(),
        proof: Vec::new(),
    }
}
