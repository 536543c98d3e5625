//! The engine beside a solver that shares nothing with it: microlp, a branch and cut in floating point. Intervals must be equal, and what is called
//! protected must be open there too.

mod cube;

use cube::{Draw, cube};
use disclosure::attack::bounds::Work;
use disclosure::attack::integer;
use disclosure::attack::jj::{Problem, Status};
use disclosure::attack::system::{Constraint, System};
use disclosure::protect::{Ask, Reader, protect};
use microlp::{ComparisonOp, OptimizationDirection};
use proptest::prelude::*;

/// The least or greatest value of an unknown, by the other solver.
fn end(system: &System, unknown: usize, way: OptimizationDirection) -> i64 {
    let mut problem = microlp::Problem::new(way);
    let bound = |value: i64| i32::try_from(value).expect("small");
    let variables: Vec<_> = system
        .domains
        .iter()
        .enumerate()
        .map(|(at, domain)| {
            problem.add_integer_var(if at == unknown { 1.0 } else { 0.0 }, (bound(domain.low), bound(domain.high)))
        })
        .collect();
    for constraint in &system.constraints {
        let Constraint::Linear { terms, low, high } = constraint else { panic!("all of them are linear") };
        let terms: Vec<_> = terms.iter().map(|&(at, factor)| (variables[at], f64::from(bound(factor)))).collect();
        let number = |value: i128| f64::from(i32::try_from(value).expect("small"));
        if low == high {
            problem.add_constraint(&terms, ComparisonOp::Eq, number(*low));
        } else {
            problem.add_constraint(&terms, ComparisonOp::Ge, number(*low));
            problem.add_constraint(&terms, ComparisonOp::Le, number(*high));
        }
    }
    let solution = problem.solve().expect("an assignment is known").into_solution().expect("no limit was set");
    // Written without a conversion from floating point: it is a whole number of at most seven digits.
    format!("{:.0}", solution.objective()).parse().expect("a whole number")
}

fn ends(system: &System, unknown: usize) -> (i64, i64) {
    (end(system, unknown, OptimizationDirection::Minimize), end(system, unknown, OptimizationDirection::Maximize))
}

/// What a reader sees when some cells are hidden: small counts as 1 to 4 where they carry a label, sums between two numbers where they are rounded.
fn system(problem: &Problem, hidden: &[bool], label: bool, rounded: i128) -> (System, Vec<usize>) {
    let mut at = 0;
    let (mut system, names) = problem.system(|cell| {
        at += 1;
        let known = if label && cell.status == Status::Unsafe { (1, 4) } else { (cell.low, cell.high) };
        hidden[at - 1].then_some(known)
    });
    for (number, constraint) in system.constraints.iter_mut().enumerate() {
        if let Constraint::Linear { low, high, .. } = constraint
            && rounded > 0
            && number % 3 == 0
        {
            (*low, *high) = (*low - rounded, *high + rounded);
        }
    }
    (system, names)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
    #[test]
    fn intervals_equal_those_of_another_solver(
        dims in prop::sample::select(vec![vec![5, 8], vec![3, 4, 3], vec![4, 5, 4], vec![2, 3, 2, 3], vec![6, 4, 4], vec![3, 3, 3, 2]]),
        seed in any::<u64>(),
        label in any::<bool>(),
        rounded in 0i128..2,
        share in 1u64..8,
    ) {
        let mut draw = Draw(seed);
        let problem = cube(&dims, &mut draw, 14, 1);
        let hidden: Vec<bool> = problem
            .cells
            .iter()
            .map(|cell| cell.status == Status::Unsafe || cell.status == Status::Safe && draw.below(10) < share)
            .collect();
        let (system, names) = system(&problem, &hidden, label, rounded);
        prop_assume!(!names.is_empty());
        let found = integer::solve(&system, &mut Work::of_seconds(20));
        prop_assert!(found.complete && found.denied.is_empty());
        for _ in 0..3 {
            let at = usize::try_from(draw.below(names.len() as u64)).expect("small");
            prop_assert_eq!((found.domains[at].low, found.domains[at].high), ends(&system, at), "unknown {}", at);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn what_is_called_protected_is_open_by_another_solver(
        dims in prop::sample::select(vec![vec![4, 6], vec![5, 8], vec![3, 4, 3], vec![2, 3, 2, 2]]),
        seed in any::<u64>(),
        sliding in prop::sample::select(vec![1i64, 3]),
        label in any::<bool>(),
    ) {
        let problem = cube(&dims, &mut Draw(seed), 14, sliding);
        let reader = if label { Reader { label: Some((1, 4)), further: None } } else { Reader::default() };
        let found = protect(&Ask { problem: &problem, reader, seed, work: Work(40_000), spent: &|| 0, silent: None });
        let (system, names) = system(&problem, &found.hidden, label, 0);
        let primaries: Vec<(usize, usize)> =
            names.iter().enumerate().filter(|(_, place)| problem.cells[**place].status == Status::Unsafe).map(|(at, place)| (at, *place)).collect();
        for (at, place) in primaries.into_iter().filter(|(_, place)| !found.unprotected.contains(place)).take(4) {
            let (low, high) = ends(&system, at);
            prop_assert!(high - low >= sliding.max(1), "cell {}: {} to {}", place, low, high);
        }
    }
}
