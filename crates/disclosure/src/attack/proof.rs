//! Proofs: the fewest printed sums from which the interval of a count follows, written so that a person can redo them.

use crate::attack::bounds::{Stop, Work, propagate};
use crate::attack::build::{Source, span};
use crate::attack::system::{Constraint, Domain, System};
use crate::attack::{Denied, Hidden, Rest, Solution, integer};
use crate::finding::Step;
use crate::opened::{CaseFile, Spot};
use crate::reading::Reading;
use crate::reading::ties::{At, Implied, Tie, Unprinted};
use std::collections::BTreeSet;
use table::number::Number;

/// Constraints that are looked at for one proof; an interval that needs more is told with those nearest to it.
const NEAR: usize = 64;

/// Work for one proof, in terms looked at.
const WORK: u64 = 200_000;

/// The sums that give a hidden count its interval.
#[must_use]
pub fn hidden(files: &[CaseFile<'_>], solution: &Solution, hidden: &Hidden) -> Vec<Step> {
    let sources = needed(solution, hidden.unknown);
    steps(files, solution, &sources, Some(hidden.spot))
}

/// The sums that give a population that nobody printed.
#[must_use]
pub fn unprinted(files: &[CaseFile<'_>], solution: &Solution, rest: &Rest) -> Vec<Step> {
    let (file, table, implied, found) = &solution.built.implied[rest.index];
    let sources = found.map_or_else(|_| Vec::new(), |unknown| needed(solution, unknown));
    let mut steps = steps(files, solution, &sources, None);
    let scribe = Scribe::new(files, solution, None);
    steps.push(scribe.implied(*file, *table, implied));
    steps
}

/// A denied tie as a sum that does not come out.
#[must_use]
pub fn denied(files: &[CaseFile<'_>], solution: &Solution, denied: &Denied) -> Step {
    Scribe::new(files, solution, None).tie(denied.file, denied.table, denied.tie(files))
}

/// An irreducible set of constraints from which the unknown's interval follows.
fn needed(solution: &Solution, unknown: usize) -> Vec<Source> {
    let (system, goal) = (&solution.built.system, solution.solved[unknown]);
    let uses = near(system, &solution.uses, unknown);
    // Grow from the unknown outwards until the interval follows, then leave out whatever is not needed.
    let mut chosen: Vec<usize> = Vec::new();
    for ring in uses {
        chosen.extend(ring);
        if follows(system, &chosen, unknown, goal) || chosen.len() >= NEAR {
            break;
        }
    }
    chosen.truncate(NEAR);
    let mut at = chosen.len();
    while at > 0 {
        at -= 1;
        let mut fewer = chosen.clone();
        fewer.remove(at);
        if follows(system, &fewer, unknown, goal) {
            chosen = fewer;
        }
    }
    let mut sources: Vec<Source> = Vec::new();
    for constraint in chosen {
        let source = solution.built.sources[constraint];
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// Constraints in rings around an unknown: its own, those of their unknowns, and so on.
fn near(system: &System, uses: &[Vec<usize>], unknown: usize) -> Vec<Vec<usize>> {
    let (mut seen, mut met) = (BTreeSet::from([unknown]), BTreeSet::new());
    let (mut rings, mut edge) = (Vec::new(), vec![unknown]);
    while !edge.is_empty() && met.len() < NEAR {
        let mut ring: Vec<usize> =
            edge.iter().flat_map(|&unknown| uses.get(unknown).into_iter().flatten().copied()).collect();
        ring.sort_unstable();
        ring.dedup();
        ring.retain(|constraint| met.insert(*constraint));
        edge = ring
            .iter()
            .flat_map(|&constraint| system.constraints[constraint].unknowns())
            .filter(|u| seen.insert(*u))
            .collect();
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

/// Whether the interval follows from these constraints alone.
fn follows(system: &System, chosen: &[usize], unknown: usize, goal: Domain) -> bool {
    let constraints: Vec<Constraint> = chosen.iter().map(|&number| system.constraints[number].clone()).collect();
    let mut ids: Vec<usize> =
        constraints.iter().flat_map(|constraint| constraint.unknowns().collect::<Vec<_>>()).collect();
    ids.push(unknown);
    ids.sort_unstable();
    ids.dedup();
    let local = |unknown: usize| ids.binary_search(&unknown).unwrap_or_default();
    let small = System {
        domains: ids.iter().map(|&unknown| system.domains[unknown]).collect(),
        constraints: constraints.into_iter().map(|constraint| constraint.renamed(local)).collect(),
        owners: Vec::new(),
    };
    let reached = |domain: Domain| domain.low >= goal.low && domain.high <= goal.high;
    let mut domains = small.domains.clone();
    match propagate(&small.constraints, &small.uses(), &mut domains, 0..small.constraints.len(), &mut Work(WORK)) {
        Ok(()) if reached(domains[local(unknown)]) => return true,
        Err(Stop::Conflict(_)) => return false,
        _ => {}
    }
    reached(integer::solve(&small, &mut Work(WORK)).domains[local(unknown)])
}

/// Writes the steps so that each uses only what earlier ones gave, as far as possible.
fn steps(files: &[CaseFile<'_>], solution: &Solution, sources: &[Source], target: Option<Spot>) -> Vec<Step> {
    let mut scribe = Scribe::new(files, solution, target);
    let mut waiting: Vec<(usize, usize, &Tie)> = Vec::new();
    for source in sources {
        if let Source::Tie(file, table, position) = *source {
            waiting.push((file, table, &files[file].ties[table].ties[position]));
        }
    }
    let mut steps = Vec::new();
    while !waiting.is_empty() {
        // The next sum is one whose hidden cells are all known but one, and the target's own last.
        let open = |scribe: &Scribe<'_, '_>, (file, table, tie): &(usize, usize, &Tie)| {
            let cells = tie.cells();
            let spots = cells.iter().map(|&at| Spot { file: *file, table: *table, at });
            let last = spots.clone().any(|spot| Some(spot) == target);
            (spots.filter(|spot| scribe.is_open(*spot)).count(), last)
        };
        let next = (0..waiting.len()).min_by_key(|&at| (open(&scribe, &waiting[at]), at)).unwrap_or(0);
        let (file, table, tie) = waiting.remove(next);
        steps.push(scribe.tie(file, table, tie));
        for at in tie.cells() {
            scribe.told.insert(Spot { file, table, at });
        }
    }
    steps
}

/// Writes ties in the signs of arithmetic.
struct Scribe<'s, 'c> {
    files: &'s [CaseFile<'c>],
    solution: &'s Solution,
    target: Option<Spot>,
    told: BTreeSet<Spot>,
}

impl<'s, 'c> Scribe<'s, 'c> {
    fn new(files: &'s [CaseFile<'c>], solution: &'s Solution, target: Option<Spot>) -> Self {
        Self { files, solution, target, told: BTreeSet::new() }
    }

    fn reading(&self, file: usize, table: usize) -> &Reading<'c> {
        &self.files[file].tables[table]
    }

    /// Whether a cell is hidden and no earlier step gave it.
    fn is_open(&self, spot: Spot) -> bool {
        self.solution.built.cells.contains_key(&spot) && !self.told.contains(&spot)
    }

    /// A cell as it stands in a sum: `x` for the one looked for, its value once it is known, else as printed.
    fn term(&self, spot: Spot) -> String {
        if Some(spot) == self.target {
            return "x".to_owned();
        }
        let grid = self.reading(spot.file, spot.table).grid;
        let cell = grid.cell(spot.at.row, spot.at.column);
        if let Some(&unknown) = self.solution.built.cells.get(&spot) {
            if let Some(value) = span(self.solution.solved[unknown]).exact().filter(|_| self.told.contains(&spot)) {
                return value.to_string();
            }
            let raw = grid.raw(spot.at.row, spot.at.column).trim();
            return if raw.is_empty() { "\u{2026}".to_owned() } else { format!("({raw})") };
        }
        cell.number()
            .map_or_else(|| grid.raw(spot.at.row, spot.at.column).trim().to_owned(), |number| number.to_string())
    }

    fn tie(&self, file: usize, table: usize, tie: &Tie) -> Step {
        let term = |at: At| self.term(Spot { file, table, at });
        let text = match tie {
            Tie::Sum { whole, parts } => {
                let parts: Vec<String> = parts.iter().map(|part| term(*part)).collect();
                format!("{} = {}", term(*whole), parts.join(" + "))
            }
            Tie::Within { part, whole } => format!("{} \u{2264} {}", term(*part), term(*whole)),
            Tie::Share { share, part, base, unit } => {
                self.share((file, table), *share, &term(*part), &term(*base), *unit)
            }
            Tie::Average { mean, sum, count } => format!("{} / {} = {}", term(*sum), term(*mean), term(*count)),
            Tie::Difference { printed, minuend, subtrahend } => {
                format!("{} = {} \u{2212} {}", term(*printed), term(*minuend), term(*subtrahend))
            }
            Tie::Odds { printed, over, under } => {
                let [a, b, c, d] = [over[0], over[1], under[0], under[1]].map(term);
                format!("{} = ({a} \u{b7} {b}) / ({c} \u{b7} {d})", term(*printed))
            }
        };
        self.step(file, table, tie.told_at(), &tie.cells(), text)
    }

    /// `2.35 % · 125 ≤ x ≤ 2.45 % · 125`
    fn share(&self, (file, table): (usize, usize), share: At, part: &str, base: &str, unit: u32) -> String {
        let printed = self.reading(file, table).grid.cell(share.row, share.column).number();
        let sign = match unit {
            100 => " %".to_owned(),
            1 => String::new(),
            unit => format!(" / {unit}"),
        };
        let end = |off: i128| {
            printed.map_or_else(String::new, |number| {
                Number::new(number.coefficient() * 10 + off, number.scale() + 1).to_string()
            })
        };
        format!("{}{sign} \u{b7} {base} \u{2264} {part} \u{2264} {}{sign} \u{b7} {base}", end(-5), end(5))
    }

    fn implied(&self, file: usize, table: usize, implied: &Implied) -> Step {
        let term = |at: At| self.term(Spot { file, table, at });
        let whole = term(implied.whole);
        let text = match (implied.why, implied.less, implied.by) {
            (Unprinted::Complement | Unprinted::Growth, Some(less), _) => {
                let value = self
                    .reading(file, table)
                    .grid
                    .cell(implied.whole.row, implied.whole.column)
                    .count()
                    .zip(self.reading(file, table).grid.cell(less.row, less.column).count());
                let rest = value.and_then(|(whole, less)| whole.checked_sub(less));
                format!(
                    "{whole} \u{2212} {} = {}",
                    term(less),
                    rest.map_or_else(|| "x".to_owned(), |rest| rest.to_string())
                )
            }
            (Unprinted::Weighted, _, Some(by)) => format!("{whole} / {} = x", term(by)),
            (Unprinted::Share, _, Some(by)) => self.share((file, table), by, "x", &whole, 100),
            (Unprinted::ShareRest, _, Some(by)) => {
                self.share((file, table), by, &format!("{whole} \u{2212} x"), &whole, 100)
            }
            _ => whole,
        };
        let cells: Vec<At> = [Some(implied.whole), implied.less, implied.by].into_iter().flatten().collect();
        self.step(file, table, implied.at, &cells, text)
    }

    fn step(&self, file: usize, table: usize, at: At, cells: &[At], text: String) -> Step {
        let reading = self.reading(file, table);
        Step {
            file: self
                .target
                .filter(|target| target.file != file)
                .map_or_else(String::new, |_| self.files[file].exhibit.path.clone()),
            table: reading.table,
            row: reading.grid.file_row(at.row),
            text,
            cells: cells
                .iter()
                .map(|at| (reading.grid.file_row(at.row), reading.grid.file_column(at.column)))
                .collect(),
        }
    }
}
