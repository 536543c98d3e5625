//! Proofs: the fewest printed sums from which the interval of a count follows, written so that a person can redo them.

use crate::attack::bounds::{Stop, Work, propagate};
use crate::attack::build::{Source, span};
use crate::attack::system::{Constraint, Domain, System, Uses};
use crate::attack::{Denied, Hidden, Rest, Solution, integer};
use crate::finding::Step;
use crate::joint::Member;
use crate::opened::{CaseFile, Spot};
use crate::reading::Reading;
use crate::reading::ties::{At, Implied, Tie, Unprinted, tallied};
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
    steps(Scribe::new(files, solution, Some(hidden.spot)), &sources)
}

/// The sums that give a population that nobody printed.
#[must_use]
pub fn unprinted(files: &[CaseFile<'_>], solution: &Solution, rest: &Rest) -> Vec<Step> {
    let (file, table, implied, found) = &solution.built.implied[rest.index];
    let sources = found.map_or_else(|_| Vec::new(), |unknown| needed(solution, unknown));
    let mut steps = steps(Scribe::new(files, solution, None), &sources);
    let scribe = Scribe::new(files, solution, None);
    steps.push(scribe.implied(*file, *table, implied));
    steps
}

/// What only several tables together give away.
#[derive(Debug, Clone, Copy)]
pub enum Target<'h> {
    /// A hidden count.
    Cell(&'h Hidden),
    /// A group that nobody printed, by its number in the links.
    Group(usize),
}

/// The sums of several tables that give a count or a group, and the cell of the request's files (the first `fresh`) at which to tell it. Steps
/// name their file where it is not that cell's.
#[must_use]
pub fn together(
    files: &[CaseFile<'_>],
    solution: &Solution,
    target: Target<'_>,
    fresh: usize,
) -> (Vec<Step>, Option<Spot>) {
    let (unknown, own, group) = match target {
        Target::Cell(hidden) => (Some(hidden.unknown), hidden.spot, None),
        Target::Group(group) => (solution.built.groups[group], solution.built.links.groups[group].at, Some(group)),
    };
    let sources = unknown.map_or_else(Vec::new, |unknown| needed(solution, unknown));
    let cell = group.is_none().then_some(own);
    let mut scribe = Scribe { group, fresh, ..Scribe::new(files, solution, cell) };
    let used = || sources.iter().flat_map(|source| scribe.spots(*source));
    let told = if own.file < fresh { Some(own) } else { used().find(|spot| spot.file < fresh) };
    scribe.home = told.map(|spot| spot.file);
    (steps(scribe, &sources), told)
}

/// A link that does not come out.
#[must_use]
pub fn broken(files: &[CaseFile<'_>], solution: &Solution, position: usize, home: usize, fresh: usize) -> Step {
    Scribe { home: Some(home), fresh, ..Scribe::new(files, solution, None) }.link(position)
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
    let (mut chosen, mut proven): (Vec<usize>, bool) = (Vec::new(), false);
    for ring in uses {
        chosen.extend(ring);
        proven = follows(system, &chosen, unknown, goal);
        if proven || chosen.len() >= NEAR {
            break;
        }
    }
    chosen.truncate(NEAR);
    let mut at = if proven { chosen.len() } else { 0 };
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
fn near(system: &System, uses: &Uses, unknown: usize) -> Vec<Vec<usize>> {
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
    let mut small = System {
        domains: ids.iter().map(|&unknown| system.domains[unknown]).collect(),
        constraints: constraints.into_iter().map(|constraint| constraint.renamed(local)).collect(),
        owners: Vec::new(),
    };
    let own = local(unknown);
    let mut domains = small.domains.clone();
    match propagate(&small.constraints, &small.uses(), &mut domains, 0..small.constraints.len(), &mut Work(WORK)) {
        Ok(()) if domains[own].low >= goal.low && domains[own].high <= goal.high => return true,
        Err(Stop::Conflict(_)) => return false,
        _ => {}
    }
    let Domain { low, high } = domains[own];
    let beyond = [Domain { low, high: goal.low - 1 }, Domain { low: goal.high + 1, high }];
    let denied = beyond.into_iter().filter(|beyond| beyond.low <= beyond.high).all(|beyond| {
        small.domains[own] = beyond;
        integer::impossible(&small, &mut Work(WORK))
    });
    // Of sums that contradict each other anything would follow.
    small.domains[own] = goal;
    denied && !integer::impossible(&small, &mut Work(WORK))
}

/// Writes the steps so that each uses only what earlier ones gave, as far as possible.
fn steps(mut scribe: Scribe<'_, '_>, sources: &[Source]) -> Vec<Step> {
    let mut waiting: Vec<(Source, Vec<Spot>)> =
        sources.iter().map(|source| (*source, scribe.spots(*source))).filter(|(_, spots)| !spots.is_empty()).collect();
    let mut steps = Vec::new();
    while !waiting.is_empty() {
        // The next sum is one whose hidden cells are all known but one, and the target's own last.
        let open = |scribe: &Scribe<'_, '_>, (_, spots): &(Source, Vec<Spot>)| {
            let last = spots.iter().any(|spot| Some(*spot) == scribe.target);
            (spots.iter().filter(|spot| scribe.is_open(**spot)).count(), last)
        };
        let next = (0..waiting.len()).min_by_key(|&at| (open(&scribe, &waiting[at]), at)).unwrap_or(0);
        let (source, spots) = waiting.remove(next);
        steps.push(match source {
            Source::Tie(file, table, position) => {
                scribe.tie(file, table, &scribe.files[file].ties[table].ties[position])
            }
            Source::Link(position) => scribe.link(position),
            Source::Implied(_) => continue,
        });
        scribe.told.extend(spots);
    }
    steps
}

/// Writes ties in the signs of arithmetic.
struct Scribe<'s, 'c> {
    files: &'s [CaseFile<'c>],
    solution: &'s Solution,
    target: Option<Spot>,
    /// The group looked for, where it is one of a link.
    group: Option<usize>,
    /// The file of the finding, where it is known.
    home: Option<usize>,
    /// Files from here on left before.
    fresh: usize,
    told: BTreeSet<Spot>,
}

impl<'s, 'c> Scribe<'s, 'c> {
    fn new(files: &'s [CaseFile<'c>], solution: &'s Solution, target: Option<Spot>) -> Self {
        let home = target.map(|target| target.file);
        Self { files, solution, target, group: None, home, fresh: files.len(), told: BTreeSet::new() }
    }

    /// The cells that a source is about; none for what is told otherwise.
    fn spots(&self, source: Source) -> Vec<Spot> {
        match source {
            Source::Tie(file, table, position) => {
                let cells = self.files[file].ties[table].ties[position].cells();
                cells.into_iter().map(|at| Spot { file, table, at }).collect()
            }
            Source::Link(position) => self.solution.built.links.list[position].spots().collect(),
            Source::Implied(_) => Vec::new(),
        }
    }

    /// `14 = 11 + x`, told at the first cell of a file that left before, else of another file than the finding's.
    fn link(&self, position: usize) -> Step {
        let link = &self.solution.built.links.list[position];
        let side = |sign: i64| -> String {
            let members = link.terms.iter().filter(|(_, factor)| factor.signum() == sign);
            let terms: Vec<String> = members.map(|(member, factor)| self.member(*member, factor.abs())).collect();
            if terms.is_empty() { "0".to_owned() } else { terms.join(" + ") }
        };
        let text = format!("{} = {}", side(1), side(-1));
        let spots: Vec<Spot> = link.spots().collect();
        let before = spots.iter().find(|spot| spot.file >= self.fresh);
        let abroad = || spots.iter().find(|spot| self.home.is_some_and(|home| home != spot.file));
        let Some(told) = before.or_else(abroad).or_else(|| spots.first()) else {
            return self.step(0, 0, At { row: 0, column: 0 }, &[], text);
        };
        let here = spots.iter().filter(|spot| (spot.file, spot.table) == (told.file, told.table));
        let cells: Vec<At> = here.map(|spot| spot.at).collect();
        self.step(told.file, told.table, told.at, &cells, text)
    }

    fn member(&self, member: Member, factor: i64) -> String {
        let text = match member {
            Member::Cell(spot) => self.term(spot),
            Member::Group(group) if Some(group) == self.group => "x".to_owned(),
            Member::Group(_) => "\u{2026}".to_owned(),
        };
        if factor == 1 { text } else { format!("{factor} \u{b7} {text}") }
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
            Tie::Stated { total, parts } => {
                let parts: Vec<String> = parts.iter().map(|part| term(*part)).collect();
                format!("{total} = {}", parts.join(" + "))
            }
            Tie::Alike { one, other } => {
                let sum = |cells: &[At]| cells.iter().map(|at| term(*at)).collect::<Vec<_>>().join(" + ");
                format!("{} = {}", sum(one), sum(other))
            }
            Tie::Middle { mean, parts } => {
                let parts: Vec<String> = parts.iter().map(|part| term(*part)).collect();
                format!("{} = ({}) / {}", term(*mean), parts.join(" + "), parts.len())
            }
            Tie::Tallied { printed, parts, mean } => {
                format!("{} = {}", term(*printed), tallied::text(parts, *mean, term))
            }
            Tie::Portion { share, counted, whole, unit } => {
                let sum = |cells: &[At]| match cells {
                    [one] => term(*one),
                    _ => format!("({})", cells.iter().map(|at| term(*at)).collect::<Vec<_>>().join(" + ")),
                };
                self.share((file, table), *share, &sum(counted), &sum(whole), *unit)
            }
            Tie::Within { part, whole } => format!("{} \u{2264} {}", term(*part), term(*whole)),
            Tie::Share { share, part, base, unit } => {
                self.share((file, table), *share, &term(*part), &term(*base), *unit)
            }
            Tie::Average { mean, sum, count } => format!("{} / {} = {}", term(*sum), term(*mean), term(*count)),
            Tie::Difference { printed, minuend, subtrahend } => {
                format!("{} = {} \u{2212} {}", term(*printed), term(*minuend), term(*subtrahend))
            }
            Tie::Change { printed, now, before, unit } => {
                let (now, before) = (term(*now), term(*before));
                let sign = if *unit == 100 { " %" } else { "" };
                format!("{}{sign} = ({now} \u{2212} {before}) / {before}", term(*printed))
            }
            Tie::Survival { now, before, part, base } => {
                let before = before.map_or_else(|| "1".to_owned(), term);
                format!("{} = {before} \u{b7} (1 \u{2212} {} / {})", term(*now), term(*part), term(*base))
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
        let printed = self.reading(file, table).share(share.row, share.column);
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
            (Unprinted::Complement | Unprinted::Supposed | Unprinted::Growth, Some(less), _) => {
                let count = |at: At| self.reading(file, table).grid.cell(at.row, at.column).count();
                let parts = || std::iter::once(less).chain(implied.also.iter().copied());
                let sum: Option<u64> = parts().map(count).sum();
                let rest = count(implied.whole).zip(sum).and_then(|(whole, less)| whole.checked_sub(less));
                let taken: Vec<String> = parts().map(term).collect();
                format!(
                    "{whole} \u{2212} {} = {}",
                    taken.join(" \u{2212} "),
                    rest.map_or_else(|| "x".to_owned(), |rest| rest.to_string())
                )
            }
            (Unprinted::Weighted, _, Some(by)) => format!("{whole} / {} = x", term(by)),
            (Unprinted::Share(unit), _, Some(by)) => self.share((file, table), by, "x", &whole, unit),
            (Unprinted::ShareRest(unit), _, Some(by)) => {
                self.share((file, table), by, &format!("{whole} \u{2212} x"), &whole, unit)
            }
            (Unprinted::Behind(unit), _, Some(by)) => {
                self.share((file, table), by, &whole, &format!("({whole} + x)"), unit)
            }
            _ => whole,
        };
        let named = [Some(implied.whole), implied.less, implied.by].into_iter().flatten();
        let cells: Vec<At> = named.chain(implied.also.iter().copied()).collect();
        self.step(file, table, implied.at, &cells, text)
    }

    fn step(&self, file: usize, table: usize, at: At, cells: &[At], text: String) -> Step {
        let reading = self.reading(file, table);
        Step {
            file: self
                .home
                .filter(|home| *home != file)
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
