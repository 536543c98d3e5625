//! JJ files: the exchange format of tables with cells to hide, as τ-ARGUS, sdcTable and CSPLIB write it.
//!
//! ```text
//! 0
//! CELLS
//! id value weight status low high LPL UPL SPL        one line a cell; status u: hidden, s: may be hidden, z: stays printed
//! EQUATIONS
//! rhs terms : id (factor) id (factor) …               one line an equation
//! ```

use crate::attack::bounds::Work;
use crate::attack::integer;
use crate::attack::system::{Constraint, System};
use serde::Serialize;
use std::collections::HashMap;

/// Cells and equations a problem may have.
const MOST: usize = 4_000_000;

/// What may become of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is to be hidden (primary).
    Unsafe,
    /// It may be hidden.
    Safe,
    /// It stays printed.
    Printed,
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its number in the file.
    pub id: u64,
    /// Its value.
    pub value: i64,
    /// What hiding it costs.
    pub weight: i64,
    /// What may become of it.
    pub status: Status,
    /// The least value that everybody knows of.
    pub low: i64,
    /// The greatest value that everybody knows of.
    pub high: i64,
    /// How far below its value a reader's interval must reach.
    pub lower: i64,
    /// How far above its value a reader's interval must reach.
    pub upper: i64,
    /// How wide a reader's interval must be.
    pub sliding: i64,
}

/// An equation: `rhs = Σ factor · cell`, cells by their place in [`Problem::cells`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// The sum.
    pub rhs: i64,
    /// Places of cells and their factors; a cell stands here once.
    pub terms: Vec<(usize, i64)>,
}

/// A table with what ties its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The cells, in the file's order.
    pub cells: Vec<Cell>,
    /// The equations.
    pub equations: Vec<Equation>,
}

/// What is wrong with a JJ file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct NoProblem {
    /// 1-based line.
    pub line: usize,
    /// What was expected there.
    pub what: &'static str,
}

impl Problem {
    /// Reads a JJ file. Values are whole numbers; a trailing `.0` is let pass.
    ///
    /// # Errors
    /// [`NoProblem`] names the first line that is not as it must be.
    pub fn read(text: &str) -> Result<Self, NoProblem> {
        let mut lines =
            text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(at, line)| (at + 1, line));
        let mut next = |what| lines.next().ok_or_else(|| NoProblem { line: text.lines().count() + 1, what });
        next("0, the mark of the format")?;
        let cells = count(next("the number of cells")?, "the number of cells")?;
        let mut problem = Self { cells: Vec::new(), equations: Vec::new() };
        let mut places = HashMap::new();
        for _ in 0..cells {
            let (line, text) = next("a cell")?;
            let cell = cell(text)
                .ok_or(NoProblem { line, what: "id value weight status low high LPL UPL SPL, whole numbers" })?;
            if places.insert(cell.id, problem.cells.len()).is_some() {
                return Err(NoProblem { line, what: "a cell's number once only" });
            }
            problem.cells.push(cell);
        }
        let equations = count(next("the number of equations")?, "the number of equations")?;
        for _ in 0..equations {
            let (line, text) = next("an equation")?;
            let what = "rhs terms : id (factor) …, of cells above, whole numbers";
            problem.equations.push(equation(text, &places).ok_or(NoProblem { line, what })?);
        }
        Ok(problem)
    }

    /// What ties the hidden cells: those of which `known` gives the bounds that a reader knows. With each unknown's place in the cells.
    #[must_use]
    pub fn system(&self, mut known: impl FnMut(&Cell) -> Option<(i64, i64)>) -> (System, Vec<usize>) {
        let mut system = System::default();
        let mut names = Vec::new();
        let unknowns: Vec<Option<usize>> = self
            .cells
            .iter()
            .enumerate()
            .map(|(place, cell)| {
                let (low, high) = known(cell)?;
                names.push(place);
                Some(system.unknown(low, high))
            })
            .collect();
        for equation in &self.equations {
            let mut rest = i128::from(equation.rhs);
            let mut terms = Vec::new();
            for &(place, factor) in &equation.terms {
                match unknowns[place] {
                    Some(unknown) => terms.push((unknown, factor)),
                    None => rest -= i128::from(factor) * i128::from(self.cells[place].value),
                }
            }
            if !terms.is_empty() {
                system.constraints.push(Constraint::Linear { terms, low: rest, high: rest });
            }
        }
        (system, names)
    }
}

fn count((line, text): (usize, &str), what: &'static str) -> Result<usize, NoProblem> {
    text.trim().parse().ok().filter(|count| *count <= MOST).ok_or(NoProblem { line, what })
}

/// A whole number, with or without `.0`; beyond 10¹⁵ sums of them would not fit.
fn whole(text: &str) -> Option<i64> {
    let head =
        text.split_once('.').map_or(Some(text), |(head, tail)| tail.bytes().all(|b| b == b'0').then_some(head))?;
    head.parse().ok().filter(|value: &i64| value.unsigned_abs() <= 1_000_000_000_000_000)
}

fn cell(text: &str) -> Option<Cell> {
    let mut parts = text.split_whitespace();
    let id = parts.next()?.parse().ok()?;
    let value = whole(parts.next()?)?;
    let weight = whole(parts.next()?)?;
    let status = match parts.next()? {
        "u" => Status::Unsafe,
        "s" => Status::Safe,
        "z" => Status::Printed,
        _ => return None,
    };
    let mut number = || whole(parts.next()?);
    let cell = Cell {
        id,
        value,
        weight,
        status,
        low: number()?,
        high: number()?,
        lower: number()?,
        upper: number()?,
        sliding: number()?,
    };
    (parts.next().is_none() && cell.low <= cell.high).then_some(cell)
}

fn equation(text: &str, places: &HashMap<u64, usize>) -> Option<Equation> {
    let (head, tail) = text.split_once(':')?;
    let mut head = head.split_whitespace();
    let rhs = whole(head.next()?)?;
    let count: usize = head.next()?.parse().ok()?;
    let spaced = tail.replace(['(', ')'], " ");
    let mut parts = spaced.split_whitespace();
    let mut terms = Vec::new();
    while let Some(id) = parts.next() {
        let place = *places.get(&id.parse().ok()?)?;
        terms.push((place, whole(parts.next()?)?));
    }
    let mut seen: Vec<usize> = terms.iter().map(|(place, _)| *place).collect();
    seen.sort_unstable();
    (terms.len() == count && seen.windows(2).all(|pair| pair[0] != pair[1])).then_some(Equation { rhs, terms })
}

/// `attack --json` of a JJ file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attacked {
    /// `douane.attack/1`
    pub schema: &'static str,
    /// Whether every interval is the tightest.
    pub complete: bool,
    /// The hidden cells, in the file's order.
    pub cells: Vec<Interval>,
}

/// One hidden cell, and what it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// Its number in the file.
    pub id: u64,
    /// Least value.
    pub low: i64,
    /// Greatest value.
    pub high: i64,
    /// Whether it is one value.
    pub exact: bool,
}

/// Attacks a problem: what a reader can work out of the cells with status `u`, whose values are never looked at. `label`: what the mark
/// in their place says, where it says something.
#[must_use]
pub fn attack(problem: &Problem, label: Option<(i64, i64)>, work: &mut Work) -> Attacked {
    let (system, names) = problem.system(|cell| {
        let (low, high) = label.map_or((cell.low, cell.high), |(low, high)| (low.max(cell.low), high.min(cell.high)));
        (cell.status == Status::Unsafe).then_some((low, high.max(low)))
    });
    let solved = integer::solve(&system, work);
    let cells = names
        .iter()
        .zip(&solved.domains)
        .map(|(place, domain)| Interval {
            id: problem.cells[*place].id,
            low: domain.low,
            high: domain.high,
            exact: domain.fixed(),
        })
        .collect();
    Attacked { schema: "douane.attack/1", complete: solved.complete, cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "0\n4\n0 10 1 s 0 99 0 0 0\n1 2 1 u 0 99 0 0 3\n2 5 1 u 0 99 0 0 3\n3 3 1 s 0 99 0 0 0\n\
        1\n0 4 : 0 (-1) 1 (1) 2 (1) 3 (1)\n";

    #[test]
    fn a_problem_is_read_and_attacked() {
        let problem = Problem::read(SMALL).expect("it is one");
        let found = attack(&problem, None, &mut Work(10_000));
        assert_eq!(
            found.cells.iter().map(|cell| (cell.id, cell.low, cell.high)).collect::<Vec<_>>(),
            [(1, 0, 7), (2, 0, 7)]
        );
        let found = attack(&problem, Some((1, 4)), &mut Work(10_000));
        assert_eq!(found.cells.iter().map(|cell| (cell.low, cell.high)).collect::<Vec<_>>(), [(3, 4), (3, 4)]);
    }

    #[test]
    fn what_is_no_problem_is_told_by_line() {
        for (text, line) in [
            ("", 1),
            ("0\nmany\n", 2),
            ("0\n1\n0 1.5 1 s 0 9 0 0 0\n", 3),
            ("0\n2\n0 1 1 s 0 9 0 0 0\n0 1 1 s 0 9 0 0 0\n", 4),
            ("0\n1\n0 1 1 s 0 9 0 0 0\n1\n0 1 : 7 (1)\n", 5),
            ("0\n1\n0 1 1 s 0 9 0 0 0\n1\n0 2 : 0 (1)\n", 5),
            ("0\n99999999999\n", 2),
        ] {
            assert_eq!(Problem::read(text).map_err(|why| why.line), Err(line), "{text}");
        }
    }
}
