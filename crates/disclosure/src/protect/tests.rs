//! Protection against every assignment there is, on tables small enough to write them all down.

use super::drift::Drift;
use super::ground::Ground;
use super::improve::{Effort, Maker};
use super::pattern::Pattern;
use super::{Ask, Protected, Reader, WHOLE, protect};
use crate::attack::bounds::Work;
use crate::attack::draw::Draw;
use crate::attack::jj::{Cell, Equation, Problem, Status};
use proptest::prelude::*;

/// A table of rows and columns with its sums: inner cells row by row, sums of rows, sums of columns, the whole.
fn table(rows: usize, columns: usize, values: &[i64], sliding: i64) -> Problem {
    let mut cells = Vec::new();
    let inner = |row: usize, column: usize| values[(row * columns + column) % values.len()];
    let mut add = |value: i64, high: i64| {
        let status = match value {
            0 => Status::Printed,
            1..=4 => Status::Unsafe,
            _ => Status::Safe,
        };
        let sliding = if status == Status::Unsafe { sliding } else { 0 };
        let id = cells.len() as u64;
        cells.push(Cell { id, value, weight: 1, status, low: 0, high, lower: 0, upper: 0, sliding });
    };
    for row in 0..rows {
        (0..columns).for_each(|column| add(inner(row, column), 9));
    }
    let row_sum = |row: usize| (0..columns).map(|column| inner(row, column)).sum::<i64>();
    let column_sum = |column: usize| (0..rows).map(|row| inner(row, column)).sum::<i64>();
    (0..rows).for_each(|row| add(row_sum(row), 99));
    (0..columns).for_each(|column| add(column_sum(column), 99));
    add((0..rows).map(row_sum).sum(), 99);
    let (sums, whole) = (rows * columns, rows * columns + rows + columns);
    let mut equations = Vec::new();
    for row in 0..rows {
        let mut terms = vec![(sums + row, -1)];
        terms.extend((0..columns).map(|column| (row * columns + column, 1)));
        equations.push(Equation { rhs: 0, terms });
    }
    for column in 0..columns {
        let mut terms = vec![(sums + rows + column, -1)];
        terms.extend((0..rows).map(|row| (row * columns + column, 1)));
        equations.push(Equation { rhs: 0, terms });
    }
    let mut terms = vec![(whole, -1)];
    terms.extend((0..rows).map(|row| (sums + row, 1)));
    equations.push(Equation { rhs: 0, terms });
    Problem { cells, equations }
}

/// The least and greatest value of each hidden cell over every assignment: cells are filled in one by one, and a sum is looked at once all of its
/// cells are there.
fn enumerate(problem: &Problem, bounds: &[Option<(i64, i64)>]) -> Vec<(i64, i64)> {
    let hidden: Vec<usize> = (0..bounds.len()).filter(|&at| bounds[at].is_some()).collect();
    let due: Vec<Vec<usize>> = hidden
        .iter()
        .map(|&at| {
            let last = |equation: &Equation| {
                equation.terms.iter().map(|(place, _)| *place).filter(|p| bounds[*p].is_some()).max()
            };
            (0..problem.equations.len()).filter(|&number| last(&problem.equations[number]) == Some(at)).collect()
        })
        .collect();
    let mut values: Vec<i64> = problem.cells.iter().map(|cell| cell.value).collect();
    let mut seen = vec![(i64::MAX, i64::MIN); bounds.len()];
    fill(problem, bounds, &hidden, &due, 0, &mut values, &mut seen);
    seen
}

fn fill(
    problem: &Problem,
    bounds: &[Option<(i64, i64)>],
    hidden: &[usize],
    due: &[Vec<usize>],
    next: usize,
    values: &mut [i64],
    seen: &mut [(i64, i64)],
) {
    let Some(&at) = hidden.get(next) else {
        for &at in hidden {
            seen[at] = (seen[at].0.min(values[at]), seen[at].1.max(values[at]));
        }
        return;
    };
    let (low, high) = bounds[at].expect("a hidden cell");
    for value in low..=high {
        values[at] = value;
        let holds = |number: &usize| {
            let equation = &problem.equations[*number];
            equation.terms.iter().map(|(place, factor)| factor * values[*place]).sum::<i64>() == equation.rhs
        };
        if due[next].iter().all(holds) {
            fill(problem, bounds, hidden, due, next + 1, values, seen);
        }
    }
    values[at] = problem.cells[at].value;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_global_rejects: 100_000, ..ProptestConfig::default() })]
    #[test]
    fn what_is_called_protected_is_open_among_all_assignments(
        rows in 2usize..4,
        columns in 2usize..4,
        values in prop::collection::vec(0i64..10, 4..10),
        wide in prop::bool::ANY,
        reader in 0usize..3,
        seed in 0u64..1000,
    ) {
        let problem = table(rows, columns, &values, if wide { 3 } else { 1 });
        let reader = [
            Reader::default(),
            Reader { label: Some((1, 4)), further: None },
            Reader { label: Some((1, 4)), further: Some(5) },
        ][reader];
        let ask = Ask { problem: &problem, reader, seed, work: Work(60_000), spent: &|| 0, silent: None };
        let found = protect(&ask);
        prop_assert_eq!(&found, &protect(&ask));
        let bounds: Vec<Option<(i64, i64)>> = problem
            .cells
            .iter()
            .zip(&found.hidden)
            .map(|(cell, hidden)| match (cell.status, reader.label) {
                _ if !hidden => None,
                (Status::Unsafe, Some((low, high))) => Some((low, high.min(cell.high))),
                (Status::Safe, _) => Some((reader.further.unwrap_or(cell.low), cell.high)),
                _ => Some((cell.low, cell.high)),
            })
            .collect();
        let hidden_inner = bounds.iter().take(rows * columns).flatten().count();
        prop_assume!(hidden_inner <= 5);
        let seen = enumerate(&problem, &bounds);
        for (at, cell) in problem.cells.iter().enumerate() {
            match cell.status {
                Status::Printed => prop_assert!(!found.hidden[at]),
                Status::Unsafe => {
                    prop_assert!(found.hidden[at]);
                    let narrow = seen[at].1 - seen[at].0 < cell.sliding.max(1);
                    prop_assert!(!narrow || found.unprotected.contains(&at), "{at}: {:?}", seen[at]);
                }
                Status::Safe => {}
            }
        }
    }
}

/// What is found for a reader to whom nothing but the cells says anything.
fn protected(problem: &Problem, silent: Option<&[Cell]>) -> Protected {
    protect(&Ask { problem, reader: Reader::default(), seed: 1, work: Work(200_000), spent: &|| 0, silent })
}

#[test]
fn one_rectangle_protects_one_cell() {
    let problem = table(3, 3, &[2, 9, 9, 9, 9, 9, 9, 9, 9], 1);
    let found = protected(&problem, None);
    assert_eq!((found.hidden.iter().filter(|hidden| **hidden).count(), found.cost, found.unprotected.len()), (4, 3, 0));
}

/// A table of drawn counts below some number, and a reader to whom marks say something or nothing.
fn drawn((rows, columns): (usize, usize), end: usize, seed: u64) -> (Problem, Reader) {
    let mut draw = Draw::new(seed);
    let values: Vec<i64> = (0..rows * columns).map(|_| i64::try_from(draw.below(end)).expect("small")).collect();
    let reader = Reader { label: seed.is_multiple_of(2).then_some((1, 4)), further: None };
    (table(rows, columns, &values, 1), reader)
}

/// A drift that is walked leaves every sum as it is, takes no cell beyond a bound that it stands at, and moves every primary that it moved.
#[test]
fn a_drift_moves_all_primaries_and_no_sum() {
    for seed in 0..200u64 {
        let (problem, reader) = drawn((5, 6), 9, seed);
        let ground = Ground::new(&problem, reader);
        let mut maker = Maker::new(&ground, seed, Work(1_000_000));
        maker.build().expect("within the limit");
        let mut drift = Drift::new(&maker);
        let moving = |drift: &Drift<'_, '_>| ground.primaries.iter().filter(|place| drift.by(**place) != 0).count();
        let (before, further) = (moving(&drift), drift.further().len());
        let _ = drift.walk(&mut maker, &|| false);
        assert_eq!(moving(&drift), before, "{seed}");
        assert!(drift.further().len() <= further, "{seed}");
        for sum in 0..ground.web.sums.count() {
            let moved: i64 = ground.web.sums.of(sum).iter().map(|&(place, by)| drift.by(place) * i64::from(by)).sum();
            assert_eq!(moved, 0, "{seed}");
        }
        for (place, &(down, up)) in (0u32..).zip(&ground.rooms) {
            assert!((down > 0 || drift.by(place) >= 0) && (up > 0 || drift.by(place) <= 0), "{seed}");
            let further = drift.by(place) != 0 && ground.primary[place as usize].is_none();
            assert_eq!(further, drift.further().contains(&place), "{seed}");
        }
    }
}

/// What an attack alone knows to be open is open, by every assignment there is, and stays hidden as long as that is needed.
#[test]
fn what_an_attack_knows_to_be_open_is_open() {
    let mut known = 0;
    for seed in 0..60u64 {
        let (problem, reader) = drawn((3, 4), 7, seed);
        let ground = Ground::new(&problem, reader);
        let mut maker = Maker::new(&ground, seed, Work(1_000_000));
        maker.build().expect("within the limit");
        let drift = Drift::new(&maker);
        maker.pattern = Pattern::new(&ground);
        maker.settle(drift.further(), (Effort { tries: 0, nodes: 0 }, 0), &|| false).expect("within the limit");
        known += maker.passed.iter().filter(|passed| **passed).count();
        // Attempts of the search for a cheaper one must not show what is needed.
        let further: Vec<u32> =
            drift.further().iter().copied().filter(|place| !maker.pattern.is_pinned(*place)).collect();
        for _ in 0..if further.is_empty() { 0 } else { 100 } {
            maker.attempt(&further).expect("within the limit");
        }
        let bounds: Vec<Option<(i64, i64)>> = (problem.cells.iter().zip(&ground.rooms).zip(&maker.pattern.hidden))
            .map(|((cell, (down, up)), hidden)| hidden.then_some((cell.value - down, cell.value + up)))
            .collect();
        let ends = enumerate(&problem, &bounds);
        for (primary, &place) in (0u32..).zip(&ground.primaries) {
            let (low, high) = ends[place as usize];
            assert!(!maker.safe(primary) || low < high, "{seed}: {place} is {low}");
        }
    }
    assert!(known > 100, "{known}");
}

#[test]
fn a_small_table_is_not_searched_until_its_time_is_over() {
    let problem = table(3, 3, &[2, 9, 9, 9, 3, 9, 9, 9, 9], 1);
    let asked = std::cell::Cell::new(0u32);
    let spent = || {
        asked.set(asked.get() + 1);
        u32::from(asked.get() == 1_000_000) * WHOLE
    };
    let found = protect(&Ask {
        problem: &problem,
        reader: Reader::default(),
        seed: 1,
        work: Work(u64::MAX),
        spent: &spent,
        silent: None,
    });
    assert_eq!((found.cost, found.unprotected.len()), (2, 0));
    assert!(asked.get() < 1_000_000, "it ends by itself");
}

#[test]
fn a_cell_that_nothing_can_open_is_named() {
    // One row and one column: whatever is hidden, the sums are printed or equal to it.
    let mut problem = table(1, 1, &[3], 1);
    problem.cells.iter_mut().skip(1).for_each(|cell| cell.status = Status::Printed);
    let found = protected(&problem, None);
    assert_eq!(found.unprotected, [0]);
}

#[test]
fn a_dear_cell_is_left_printed_where_a_cheap_one_does() {
    let mut problem = table(2, 3, &[2, 9, 9, 9, 9, 9], 1);
    problem.cells[1].weight = 50;
    let found = protected(&problem, None);
    assert!(!found.hidden[1] && found.cost == 3 && found.unprotected.is_empty());
}

#[test]
fn a_total_whose_mark_allows_no_more_than_its_parts_is_hopeless() {
    // 4 = 1 + 1 + 1 + 1: the mark on the total says at most 4, those on its parts say at least 1.
    let problem = table(2, 4, &[1, 1, 1, 1, 9, 9, 9, 9], 1);
    let mut problem = problem;
    (problem.cells[8].status, problem.cells[8].sliding) = (Status::Unsafe, 1);
    let ask = |label| {
        let reader = Reader { label, further: None };
        protect(&Ask { problem: &problem, reader, seed: 1, work: Work(400_000), spent: &|| 0, silent: None })
    };
    let found = ask(Some((1, 4)));
    assert_eq!((&found.unprotected, &found.hopeless), (&vec![0, 1, 2, 3, 8], &vec![0, 1, 2, 3, 8]));
    assert!(ask(None).unprotected.is_empty());
}

/// A problem whose small counts are marked as 1 to 4, and what its cells are with marks that say nothing.
fn marked(mut problem: Problem) -> (Problem, Vec<Cell>) {
    let silent = problem.cells.clone();
    for cell in problem.cells.iter_mut().filter(|cell| cell.status == Status::Unsafe) {
        (cell.low, cell.high, cell.sliding) = (1, 4, 3);
    }
    (problem, silent)
}

#[test]
fn marks_that_give_themselves_away_say_nothing() {
    let mut problem = table(2, 4, &[1, 1, 1, 1, 9, 9, 9, 9], 1);
    (problem.cells[8].status, problem.cells[8].sliding) = (Status::Unsafe, 1);
    let (problem, silent) = marked(problem);
    let found = protected(&problem, Some(&silent));
    assert_eq!((found.silent, found.unprotected.len()), (vec![0, 1, 2, 3, 8], 0));
}

#[test]
fn where_another_mark_does_not_do_the_one_beside_it_changes_too() {
    // Two cells that are the same count. One says nothing and must be able to be 5, which the mark of the other denies.
    let mut problem = table(2, 2, &[2, 9, 9, 9], 1);
    problem.cells.iter_mut().skip(1).for_each(|cell| cell.status = Status::Printed);
    let same = problem.cells.len();
    problem.cells.push(Cell { upper: 3, ..problem.cells[0] });
    problem.equations = vec![Equation { rhs: 0, terms: vec![(0, 1), (same, -1)] }];
    let (mut problem, silent) = marked(problem);
    problem.cells[same] = silent[same];
    let found = protected(&problem, Some(&silent));
    assert_eq!((found.silent, found.unprotected.len()), (vec![0], 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, max_global_rejects: 100_000, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_marks_say_in_the_end_what_is_called_protected_is_open(
        (rows, columns) in (2usize..4, 2usize..4),
        values in prop::collection::vec(prop_oneof![0i64..5, 5i64..10], 9),
        seed in 0u64..1000,
    ) {
        let (problem, silent) = marked(table(rows, columns, &values, 3));
        let reader = Reader::default();
        let ask = Ask { problem: &problem, reader, seed, work: Work(60_000), spent: &|| 0, silent: Some(&silent) };
        let found = protect(&ask);
        prop_assert_eq!(&found, &protect(&ask));
        let cell = |at: usize| if found.silent.contains(&at) { &silent[at] } else { &problem.cells[at] };
        let bounds: Vec<Option<(i64, i64)>> =
            (0..problem.cells.len()).map(|at| found.hidden[at].then(|| (cell(at).low, cell(at).high))).collect();
        prop_assume!(bounds.iter().take(rows * columns).flatten().count() <= 5);
        let seen = enumerate(&problem, &bounds);
        for at in (0..problem.cells.len()).filter(|at| problem.cells[*at].status == Status::Unsafe) {
            let narrow = seen[at].1 - seen[at].0 < cell(at).sliding;
            prop_assert!(!narrow || found.unprotected.contains(&at), "{at}: {:?}", seen[at]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// The counts of cells that cost nothing, kept as the pattern changes, are those that one counts anew.
    #[test]
    fn what_a_pattern_counts_is_what_is_there(
        (rows, columns) in (2usize..5, 2usize..6),
        values in proptest::collection::vec(prop_oneof![Just(0i64), 1i64..5, 5i64..10], 25),
        (seed, marks) in (any::<u64>(), any::<bool>()),
    ) {
        let problem = table(rows, columns, &values, 1);
        let reader = if marks { Reader { label: Some((1, 4)), further: None } } else { Reader::default() };
        let ground = Ground::new(&problem, reader);
        let mut maker = Maker::new(&ground, seed, Work(1 << 30));
        let mut further: Vec<u32> = Vec::new();
        for turn in 0..12 {
            if turn == 0 {
                prop_assert!(maker.build().is_ok());
            } else if !further.is_empty() {
                prop_assert!(maker.attempt(&further).is_ok());
            }
            further = (0u32..)
                .zip(&maker.pattern.hidden)
                .filter(|(place, hidden)| **hidden && ground.primary[*place as usize].is_none() && ground.cost(*place) > 0)
                .map(|(place, _)| place)
                .collect();
            let cost: i64 = further.iter().map(|place| ground.cost(*place)).sum();
            prop_assert_eq!(cost, maker.pattern.cost);
            let field = maker.pattern.field();
            for sum in 0..ground.web.sums.count() {
                let mut free = [0u32; 2];
                for &(place, factor) in ground.web.sums.of(sum) {
                    let spot = field.spots[place as usize];
                    let nothing = maker.pattern.hidden[place as usize] || ground.cost(place) == 0;
                    prop_assert_eq!(nothing, spot.price == 0);
                    if nothing {
                        free.iter_mut().zip(spot.ways(factor)).for_each(|(free, can)| *free += u32::from(can));
                    }
                }
                prop_assert_eq!(field.free[sum], free);
            }
        }
    }
}
