//! The engine beside HiGHS, which shares nothing with it: `make oracle`, or `oracle [FILE.jj…]`. The cases of `cases.txt` are drawn from their seeds, and
//! the least and greatest value of hidden counts, as a branch and cut in floating point finds them, are compared with the attack's; what
//! `protect` calls protected must be open there, and what it calls hopeless must not be. Every difference is printed with its seed, and any ends it
//! with 1. What both took is printed as well. Of files, some forty intervals each are compared.

#[path = "../../crates/disclosure/tests/cube/mod.rs"]
mod cube;
mod peer;

use cube::{Draw, cube};
use disclosure::attack::bounds::Work;
use disclosure::attack::integer;
use disclosure::attack::jj::{Cell, Problem, Status};
use disclosure::attack::system::{Constraint, System};
use disclosure::protect::{Ask, Protected, Reader, protect};
use peer::Peer;
use std::time::{Duration, Instant};

/// Tables that are drawn.
const DIMS: [&[usize]; 9] =
    [&[5, 8], &[8, 12], &[3, 4, 3], &[4, 5, 4], &[6, 5, 4], &[8, 6, 5], &[2, 3, 2, 2], &[3, 3, 3, 2], &[9, 2, 2]];

/// Intervals that are compared in one case.
const SOME: usize = 6;

/// What was done so far.
#[derive(Default)]
struct Tally {
    cases: u64,
    intervals: usize,
    wrong: usize,
    open: u64,
    ours: Duration,
    theirs: Duration,
}

impl Tally {
    /// Compares some intervals of a system that has an assignment.
    fn compare(&mut self, name: &str, system: &System, some: &[usize]) {
        let begun = Instant::now();
        let found = integer::solve(system, &mut Work::of_seconds(60));
        self.ours += begun.elapsed();
        self.cases += 1;
        if !found.denied.is_empty() {
            return self.differ(name, "denies a sum that an assignment fits");
        }
        let begun = Instant::now();
        let mut peer = Peer::new(system);
        for &unknown in some {
            let (low, high) = peer.ends(unknown);
            let domain = found.domains[unknown];
            self.intervals += 1;
            let holds = domain.low <= low && high <= domain.high;
            if !holds || found.complete && (domain.low, domain.high) != (low, high) {
                let told = format!("unknown {unknown}: {} to {} here, {low} to {high} there", domain.low, domain.high);
                self.differ(name, &told);
            }
        }
        self.theirs += begun.elapsed();
        self.open += u64::from(!found.complete);
    }

    fn differ(&mut self, name: &str, what: &str) {
        self.wrong += 1;
        eprintln!("{name}: {what}");
    }

    /// Whether what is called protected is open by the other solver, and what is called hopeless is not.
    fn judge(&mut self, name: &str, (problem, reader): (&Problem, Reader), found: &Protected, draw: &mut Draw) {
        let all: Vec<bool> = problem.cells.iter().map(|cell| cell.status != Status::Printed).collect();
        for (hidden, hopeless) in [(&found.hidden, false), (&all, true)] {
            let (system, names) = seen(problem, hidden, reader.label.is_some());
            let asked: Vec<usize> = (0..names.len())
                .filter(|&at| match hopeless {
                    true => found.hopeless.contains(&names[at]),
                    false => {
                        problem.cells[names[at]].status == Status::Unsafe && !found.unprotected.contains(&names[at])
                    }
                })
                .collect();
            let mut peer = Peer::new(&system);
            for unknown in draw.some(&asked) {
                let cell = &problem.cells[names[unknown]];
                let (low, high) = peer.ends(unknown);
                self.intervals += 1;
                let met = low <= cell.value - cell.lower
                    && high >= cell.value + cell.upper
                    && high - low >= cell.sliding.max(1);
                if met == hopeless {
                    let told = if hopeless { "hopeless" } else { "protected" };
                    self.differ(name, &format!("cell {} is called {told}: {low} to {high} there", cell.id));
                }
            }
        }
    }
}

trait Some {
    fn some(&mut self, of: &[usize]) -> Vec<usize>;
}

impl Some for Draw {
    /// A few of a list.
    fn some(&mut self, of: &[usize]) -> Vec<usize> {
        let count = of.len().min(SOME);
        (0..count).map(|_| of[self.below(of.len() as u64) as usize]).collect()
    }
}

/// What a reader of a table sees, with the place of each unknown in its cells.
fn seen(problem: &Problem, hidden: &[bool], label: bool) -> (System, Vec<usize>) {
    let mut at = 0;
    problem.system(|cell: &Cell| {
        at += 1;
        let small = label && cell.status == Status::Unsafe;
        hidden[at - 1].then_some(if small { (1, 4) } else { (cell.low, cell.high) })
    })
}

/// A table with cells hidden at random.
fn table(seed: u64, rounded: i128, tally: &mut Tally) {
    let mut draw = Draw(seed);
    let dims = DIMS[draw.below(DIMS.len() as u64) as usize];
    let problem = cube(dims, &mut draw, 14, 1);
    let (label, share) = (draw.below(2) == 0, draw.below(9));
    let hide = |status: Status, draw: &mut Draw| {
        status == Status::Unsafe || status == Status::Safe && draw.below(10) < share
    };
    let hidden: Vec<bool> = problem.cells.iter().map(|cell| hide(cell.status, &mut draw)).collect();
    let (mut system, names) = seen(&problem, &hidden, label);
    for constraint in &mut system.constraints {
        if let Constraint::Linear { low, high, .. } = constraint
            && rounded > 0
            && draw.below(3) == 0
        {
            (*low, *high) = (*low - rounded, *high + i128::from(draw.below(3)));
        }
    }
    let some = draw.some(&(0..names.len()).collect::<Vec<_>>());
    tally.compare(&format!("{} {seed} {seed}", if rounded > 0 { "rounded" } else { "tables" }), &system, &some);
}

/// Sums of a few unknowns with factors, all of which fit one assignment.
fn factors(seed: u64, tally: &mut Tally) {
    let mut draw = Draw(seed);
    let mut small = |end: u64| i64::try_from(draw.below(end)).expect("small");
    let count = 3 + small(9);
    let mut system = System::default();
    let values: Vec<i64> = (0..count).map(|_| small(13)).collect();
    for value in &values {
        let low = (value - small(6)).max(if small(4) == 0 { -9 } else { 0 });
        let wide = if small(3) == 0 { 40 } else { 6 };
        system.unknown(low, value + small(wide));
    }
    for _ in 0..1 + small(7) {
        let mut terms: Vec<(usize, i64)> = Vec::new();
        for unknown in 0..values.len() {
            let factor = [1, 1, 1, -1, 2, -3, 3][small(7) as usize];
            if small(3) == 0 {
                terms.push((unknown, factor));
            }
        }
        let sum: i128 = terms.iter().map(|&(unknown, factor)| i128::from(values[unknown] * factor)).sum();
        let (below, above) = if small(2) == 0 { (0, 0) } else { (small(3), small(3)) };
        if !terms.is_empty() {
            let (low, high) = (sum - i128::from(below), sum + i128::from(above));
            system.constraints.push(Constraint::Linear { terms, low, high });
        }
    }
    let all: Vec<usize> = (0..values.len()).collect();
    tally.compare(&format!("factors {seed} {seed}"), &system, &all);
}

/// A table hidden as `protect` does it.
fn pattern(seed: u64, tally: &mut Tally) {
    let mut draw = Draw(seed);
    let dims = DIMS[draw.below(DIMS.len() as u64) as usize];
    let sliding = [1, 1, 3][draw.below(3) as usize];
    let problem = cube(dims, &mut draw, 14, sliding);
    let label = draw.below(2) == 0;
    let reader = if label { Reader { label: Some((1, 4)), further: None } } else { Reader::default() };
    let begun = Instant::now();
    let found = protect(&Ask { problem: &problem, reader, seed, work: Work(300_000), spent: &|| 0, silent: None });
    tally.ours += begun.elapsed();
    let (system, names) = seen(&problem, &found.hidden, label);
    let name = format!("patterns {seed} {seed}");
    let some = draw.some(&(0..names.len()).collect::<Vec<_>>());
    tally.compare(&name, &system, &some);
    let begun = Instant::now();
    tally.judge(&name, (&problem, reader), &found, &mut draw);
    tally.theirs += begun.elapsed();
}

fn main() {
    let mut tally = Tally::default();
    let cases = include_str!("../cases.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let cases: Vec<&str> = cases.collect();
    for line in &cases {
        let mut parts = line.split(' ');
        let kind = parts.next().unwrap_or_default();
        let mut seed = || parts.next().and_then(|text| text.parse::<u64>().ok()).expect("KIND FIRST LAST");
        let before = (tally.cases, tally.intervals);
        for seed in seed()..=seed() {
            match kind {
                "tables" => table(seed, 0, &mut tally),
                "rounded" => table(seed, 1, &mut tally),
                "factors" => factors(seed, &mut tally),
                "patterns" => pattern(seed, &mut tally),
                _ => panic!("cases.txt: no kind is called {kind}"),
            }
        }
        println!("{line}: {} cases, {} intervals compared", tally.cases - before.0, tally.intervals - before.1);
    }
    for path in std::env::args().skip(1) {
        let problem = std::fs::read_to_string(&path).ok().and_then(|text| Problem::read(&text).ok());
        let problem = problem.unwrap_or_else(|| panic!("{path} is no JJ problem"));
        let hidden: Vec<bool> = problem.cells.iter().map(|cell| cell.status == Status::Unsafe).collect();
        let (system, _) = seen(&problem, &hidden, false);
        let count = system.domains.len();
        let some: Vec<usize> = (0..count).step_by((count / 40).max(1)).collect();
        tally.compare(&path, &system, &some);
        println!("{path}: {} of {count} intervals compared", some.len());
    }
    let ratio = tally.theirs.as_secs_f64() / tally.ours.as_secs_f64().max(1e-9);
    println!(
        "{} cases, {} intervals, {} differences, {} not complete; {:.1?} for all intervals here, {:.1?} for these there: x {ratio:.0}",
        tally.cases, tally.intervals, tally.wrong, tally.open, tally.ours, tally.theirs
    );
    std::process::exit(i32::from(tally.wrong > 0));
}
