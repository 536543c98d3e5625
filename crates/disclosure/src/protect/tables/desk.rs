//! What a protection reads of the tables of a request: counts, the sums that tie them, and what is calculated from them.

use super::portions::Portions;
use super::{Plan, small};
use crate::opened::Spot;
use crate::reading::marks::{Known, Print};
use crate::reading::ties::{At, Tie, View, find_every};
use std::collections::{BTreeMap, BTreeSet};

/// What was read of the tables.
#[derive(Default)]
pub(super) struct Desk {
    /// Counts, and how each is printed.
    pub(super) known: BTreeMap<Spot, Known>,
    /// Sums, as spots and factors, with what is left over; a slack is an unknown of its own.
    pub(super) sums: Vec<Sum>,
    /// Calculated cells with the counts they are calculated from.
    rest_on: Vec<(Spot, Vec<Spot>)>,
    /// Counts that sum others.
    pub(super) wholes: BTreeSet<Spot>,
}

/// `Σ factor · cell + own = rhs`, where `own` is an unprinted population on its own.
pub(super) struct Sum {
    pub(super) terms: Vec<(Spot, i64)>,
    pub(super) rhs: i64,
    pub(super) own: bool,
}

impl Desk {
    /// Reads the tables of a request.
    pub(super) fn read(plan: &Plan<'_>) -> Self {
        let mut desk = Self::default();
        for (file, opened) in plan.case.files.iter().enumerate() {
            for (table, reading) in opened.aggregates() {
                let view = View::new(reading, &opened.metadata, plan.case.policy);
                let ties = find_every(reading, &opened.metadata, plan.case.policy);
                let spot = |at: At| Spot { file, table, at };
                let counts = || (0..reading.columns.len()).filter(|&column| reading.columns[column].role.counts());
                for row in reading.body.clone() {
                    for column in counts() {
                        let at = At { row, column };
                        if let Some(known) = view.known(at).filter(|known| known.print != Print::Blank) {
                            desk.known.insert(spot(at), known);
                        }
                    }
                }
                let mut portions = Portions::default();
                for tie in &ties.ties {
                    portions.take(&view, tie, file, table);
                    desk.tie(tie, &spot, |at| view.number(at).and_then(table::number::Number::as_whole));
                }
                for (parts, all) in portions.known() {
                    desk.add(parts.iter().map(|part| (*part, 1)).collect(), all, false);
                }
                for implied in &ties.implied {
                    if let Some(less) = implied.less {
                        let parts = std::iter::once(less).chain(implied.also.iter().copied());
                        let terms = std::iter::once((spot(implied.whole), 1)).chain(parts.map(|at| (spot(at), -1)));
                        desk.add(terms.collect(), 0, true);
                    }
                    if let Some(by) = implied.by {
                        desk.rest_on.push((spot(by), vec![spot(implied.whole)]));
                    }
                }
                for (column, facts) in reading.columns.iter().enumerate() {
                    let Some(of) = facts.of.filter(|_| facts.role.rests_on_a_count()) else { continue };
                    for row in reading.body.clone() {
                        desk.rest_on.push((spot(At { row, column }), vec![spot(At { row, column: of })]));
                    }
                }
            }
        }
        desk
    }

    fn tie(&mut self, tie: &Tie, spot: &impl Fn(At) -> Spot, number: impl Fn(At) -> Option<i128>) {
        let spots = |cells: &[At]| cells.iter().map(|at| spot(*at)).collect::<Vec<_>>();
        match tie {
            Tie::Sum { whole, parts } => {
                let mut terms = vec![(spot(*whole), -1)];
                terms.extend(parts.iter().map(|part| (spot(*part), 1)));
                self.wholes.insert(spot(*whole));
                self.add(terms, 0, false);
            }
            Tie::Within { part, whole } => self.add(vec![(spot(*whole), 1), (spot(*part), -1)], 0, true),
            Tie::Difference { printed, minuend, subtrahend } => {
                if let Some(printed) = number(*printed).and_then(|number| i64::try_from(number).ok()) {
                    self.add(vec![(spot(*minuend), 1), (spot(*subtrahend), -1)], printed, false);
                }
            }
            Tie::Share { share, part, base, .. } => self.rest_on.push((spot(*share), spots(&[*part, *base]))),
            Tie::Stated { total, parts } => {
                if let Ok(total) = i64::try_from(*total) {
                    self.add(parts.iter().map(|part| (spot(*part), 1)).collect(), total, false);
                }
            }
            Tie::Alike { one, other } => {
                let signed = |cells: &[At], sign| cells.iter().map(|at| (spot(*at), sign)).collect::<Vec<_>>();
                self.add([signed(one, 1), signed(other, -1)].concat(), 0, false);
            }
            Tie::Middle { mean, parts } => self.rest_on.push((spot(*mean), spots(parts))),
            Tie::Tallied { .. } => self.rest_on.push((spot(tie.told_at()), spots(&tie.cells()[1..]))),
            Tie::Portion { share, counted, whole, .. } => {
                let counts: Vec<At> = counted.iter().chain(whole).copied().collect();
                self.rest_on.push((spot(*share), spots(&counts)));
            }
            Tie::Average { mean, sum, count } => {
                self.rest_on.push((spot(*mean), spots(&[*count])));
                self.rest_on.push((spot(*sum), spots(&[*count])));
            }
            Tie::Change { printed, now, before, .. } => self.rest_on.push((spot(*printed), spots(&[*now, *before]))),
            Tie::Survival { now, part, base, .. } => self.rest_on.push((spot(*now), spots(&[*part, *base]))),
            Tie::Odds { printed, over, under } => {
                self.rest_on.push((spot(*printed), spots(&[over[0], over[1], under[0], under[1]])));
            }
        }
    }

    fn add(&mut self, terms: Vec<(Spot, i64)>, rhs: i64, own: bool) {
        let usable = |(spot, _): &(Spot, i64)| self.known.get(spot).is_some_and(|known| known.print != Print::Rounded);
        if terms.iter().all(usable) {
            self.sums.push(Sum { terms, rhs, own });
        }
    }

    /// What is hidden already, what prints a small count, and what else must not be printed.
    pub(super) fn unsafe_cells(&self, plan: &Plan<'_>) -> BTreeSet<Spot> {
        self.known
            .iter()
            .filter(|(spot, known)| small(known, plan) || plan.also.contains(spot))
            .map(|(spot, _)| *spot)
            .collect()
    }

    /// Values calculated from hidden counts.
    pub(super) fn calculated(&self, plan: &Plan<'_>, hidden: &BTreeSet<Spot>) -> Vec<Spot> {
        let printed = |spot: &Spot| {
            let grid = plan.case.files[spot.file].tables[spot.table].grid;
            !self.known.contains_key(spot) && grid.cell(spot.at.row, spot.at.column).number().is_some()
        };
        self.rest_on
            .iter()
            .filter(|(spot, counts)| counts.iter().any(|count| hidden.contains(count)) && printed(spot))
            .map(|(spot, _)| *spot)
            .collect()
    }
}
