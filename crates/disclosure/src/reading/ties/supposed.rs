//! What a count leaves of a count that it is likely a part of: columns whose names or descriptions say so ([`crate::reading::Column::part_of`]), and steps
//! below each other (`screened`, `randomised`, `analysed`). Nothing says it outright, so that it is a doubt and bounds no hidden count.

use crate::reading::role::Role;
use crate::reading::ties::{At, Implied, Ties, Unprinted, View};
use crate::reading::within;
use std::collections::HashSet;

/// More rows than a list of steps has.
const STEPS: usize = 40;

/// Finds them.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let told: HashSet<(At, At)> = ties.implied.iter().filter_map(|rest| Some((rest.whole, rest.less?))).collect();
    for (part, facts) in view.reading.columns.iter().enumerate() {
        let Some(whole) = facts.part_of else { continue };
        let summed = |(total, parts): &(usize, Vec<usize>)| *total == whole && parts.contains(&part);
        if ties.totals.iter().any(summed) {
            continue;
        }
        for row in view.reading.body.clone() {
            let (whole, part) = (At { row, column: whole }, At { row, column: part });
            if !told.contains(&(whole, part)) {
                rest(view, whole, part, ties);
            }
        }
    }
    steps(view, &told, ties);
}

/// Keeps what a printed part leaves of a printed whole, where that is small.
fn rest(view: &View<'_, '_>, whole: At, part: At, ties: &mut Ties) {
    let left = view.exact(whole).zip(view.exact(part)).and_then(|(whole, part)| whole.checked_sub(part));
    if left.is_some_and(|left| (1..view.threshold).contains(&left)) {
        let why = Unprinted::Supposed;
        ties.implied.push(Implied { why, at: part, whole, less: Some(part), also: Vec::new(), by: None });
    }
}

/// Steps below each other, each of no more people than the one before, where one column of labels names them.
fn steps(view: &View<'_, '_>, told: &HashSet<(At, At)>, ties: &mut Ties) {
    let body = view.reading.body.clone();
    if body.len() > STEPS {
        return;
    }
    let labels = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label));
    let named = |label: usize| -> Vec<usize> {
        body.clone().filter(|&row| within::takes_a_step(view.reading.grid.raw(row, label))).collect()
    };
    let Some(steps) = labels.map(named).find(|steps| steps.len() > 1) else { return };
    for &column in view.counts.iter().filter(|&&column| view.reading.columns[column].role == Role::Count) {
        let at = |row: usize| At { row, column };
        let known: Vec<usize> = steps.iter().copied().filter(|&row| view.exact(at(row)).is_some()).collect();
        let fewer = known.windows(2).all(|pair| view.exact(at(pair[1])) <= view.exact(at(pair[0])));
        if known.len() > 1 && fewer {
            let pairs = known.windows(2).map(|pair| (at(pair[0]), at(pair[1])));
            pairs.filter(|pair| !told.contains(pair)).for_each(|(whole, part)| rest(view, whole, part, ties));
        }
    }
}
