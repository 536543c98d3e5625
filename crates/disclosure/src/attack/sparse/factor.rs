//! A basis taken apart into triangles, so that equations with it are solved in the time of its entries (Markowitz 1957); exchanges of one column are kept
//! beside it (product form: Dantzig and Orchard-Hays 1954) until it is taken apart anew.

use super::matrix::{Matrix, to_u32};
use crate::attack::lists::Lists;

/// What is smaller came about by rounding.
pub(super) const NOTHING: f64 = 1e-9;

/// A pivot is at least this part of the largest entry of its column.
const STEADY: f64 = 0.1;

/// One step of the elimination.
#[derive(Debug, Clone, Copy)]
struct Pivot {
    row: u32,
    position: u32,
    value: f64,
}

/// A column of multipliers, `terms[first..last]`, that belongs to a row or a position.
#[derive(Debug, Clone, Copy)]
struct Eta {
    at: u32,
    pivot: f64,
    first: usize,
    last: usize,
}

/// A basis, ready for equations. Positions are places of its columns.
#[derive(Debug, Default)]
pub(super) struct Factor {
    lower: Vec<Eta>,
    pivots: Vec<Pivot>,
    /// What is left of each pivot's row, by positions.
    across: Lists<(u32, f64)>,
    /// What stands in each position's column above its pivot, by rows.
    down: Lists<(u32, f64)>,
    later: Vec<Eta>,
    terms: Vec<(u32, f64)>,
}

impl Factor {
    /// Takes a basis apart; `None`: its columns depend on each other.
    pub(super) fn new(matrix: &Matrix, basis: &[u32]) -> Option<Self> {
        Elimination::new(matrix, basis).run(basis.len())
    }

    /// How many exchanges are kept beside the triangles.
    pub(super) fn exchanges(&self) -> usize {
        self.later.len()
    }

    /// How many entries one solution looks at.
    pub(super) fn size(&self) -> usize {
        self.pivots.len() + self.across.len() + self.terms.len()
    }

    /// `B · x = b`: takes `b` by rows, and leaves it in pieces; gives `x` by positions.
    pub(super) fn solve(&self, b: &mut [f64], x: &mut [f64]) {
        for eta in &self.lower {
            let factor = b[eta.at as usize];
            if factor != 0.0 {
                self.terms[eta.first..eta.last].iter().for_each(|&(row, value)| b[row as usize] -= value * factor);
            }
        }
        for pivot in self.pivots.iter().rev() {
            let value = b[pivot.row as usize];
            x[pivot.position as usize] = 0.0;
            if value != 0.0 {
                let value = value / pivot.value;
                x[pivot.position as usize] = value;
                for &(row, entry) in self.down.of(pivot.position as usize) {
                    b[row as usize] -= entry * value;
                }
            }
        }
        for eta in &self.later {
            let at = eta.at as usize;
            if x[at] != 0.0 {
                x[at] /= eta.pivot;
                let value = x[at];
                self.terms[eta.first..eta.last].iter().for_each(|&(other, entry)| x[other as usize] -= entry * value);
            }
        }
    }

    /// `Bᵀ · y = c`: takes `c` by positions, and leaves it in pieces; gives `y` by rows.
    pub(super) fn solve_across(&self, c: &mut [f64], y: &mut [f64]) {
        for eta in self.later.iter().rev() {
            let terms = &self.terms[eta.first..eta.last];
            let sum: f64 = terms.iter().map(|&(other, entry)| entry * c[other as usize]).sum();
            c[eta.at as usize] = (c[eta.at as usize] - sum) / eta.pivot;
        }
        for (step, pivot) in self.pivots.iter().enumerate() {
            let value = c[pivot.position as usize];
            y[pivot.row as usize] = 0.0;
            if value != 0.0 {
                let value = value / pivot.value;
                y[pivot.row as usize] = value;
                for &(position, entry) in self.across.of(step) {
                    c[position as usize] -= entry * value;
                }
            }
        }
        for eta in self.lower.iter().rev() {
            let terms = &self.terms[eta.first..eta.last];
            let sum: f64 = terms.iter().map(|&(row, value)| value * y[row as usize]).sum();
            y[eta.at as usize] -= sum;
        }
    }

    /// The column at a position is exchanged for one of which the solution is given, as positions and what is not nothing there.
    pub(super) fn exchange(&mut self, position: usize, solution: &[(u32, f64)]) {
        let (first, mut pivot) = (self.terms.len(), 1.0);
        for &(other, value) in solution {
            if other as usize == position { pivot = value } else { self.terms.push((other, value)) }
        }
        self.later.push(Eta { at: to_u32(position), pivot, first, last: self.terms.len() });
    }
}

/// Sums that do not follow from others, in order, and as many unknowns as can stand for those of them that have one value, by an elimination of all. Where
/// rounding misleads it, a sum too many or too few is kept: what is proven without one is true with it.
pub(super) fn independent(matrix: &Matrix, has_one_value: impl Fn(usize) -> bool) -> (Vec<usize>, Vec<(usize, usize)>) {
    let unknowns: Vec<u32> = (0..matrix.unknowns).map(to_u32).collect();
    let mut elimination = Elimination::new(matrix, &unknowns);
    for sum in (0..matrix.sums).filter(|&sum| !has_one_value(sum)) {
        elimination.row_done[sum] = true;
        for (column, _) in std::mem::take(&mut elimination.rows[sum]) {
            elimination.less(column as usize);
        }
    }
    let mut pairs = Vec::new();
    while let Some((row, column)) = elimination.choose() {
        elimination.eliminate(row, column);
        pairs.push((row, column));
    }
    let mut kept: Vec<usize> = pairs.iter().map(|(row, _)| *row).collect();
    kept.extend((0..matrix.sums).filter(|&sum| !has_one_value(sum)));
    kept.sort_unstable();
    (kept, pairs)
}

/// The elimination under way: rows with the entries of columns that are not done.
struct Elimination {
    rows: Vec<Vec<(u32, f64)>>,
    /// Rows in which each column may stand.
    columns: Vec<Vec<u32>>,
    counts: Vec<u32>,
    row_done: Vec<bool>,
    column_done: Vec<bool>,
    single_columns: Vec<u32>,
    single_rows: Vec<u32>,
    work: Vec<f64>,
    touched: Vec<bool>,
    found: Factor,
    rests: Vec<(usize, (u32, f64))>,
}

impl Elimination {
    fn new(matrix: &Matrix, basis: &[u32]) -> Self {
        let size = basis.len();
        let (mut rows, mut columns) = (vec![Vec::new(); matrix.sums], Vec::with_capacity(size));
        for (position, &variable) in (0u32..).zip(basis) {
            let variable = variable as usize;
            if variable < matrix.unknowns {
                let uses = matrix.uses.of(variable);
                columns.push(uses.iter().map(|(row, _)| *row).collect());
                // Factors are at most 2²⁰.
                #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
                uses.iter().for_each(|&(row, factor)| rows[row as usize].push((position, factor as f64)));
            } else {
                let row = variable - matrix.unknowns;
                columns.push(vec![to_u32(row)]);
                rows[row].push((position, -1.0));
            }
        }
        let counts: Vec<u32> = columns.iter().map(|column: &Vec<u32>| to_u32(column.len())).collect();
        let single_columns = (0u32..).zip(&counts).filter(|(_, count)| **count == 1).map(|(at, _)| at).collect();
        let single_rows = (0u32..).zip(&rows).filter(|(_, row)| row.len() == 1).map(|(at, _)| at).collect();
        Self {
            rows,
            columns,
            counts,
            row_done: vec![false; matrix.sums],
            column_done: vec![false; size],
            single_columns,
            single_rows,
            work: vec![0.0; size],
            touched: vec![false; size],
            found: Factor::default(),
            rests: Vec::new(),
        }
    }

    fn run(mut self, size: usize) -> Option<Factor> {
        for _ in 0..size {
            let (row, position) = self.choose()?;
            self.eliminate(row, position);
        }
        let mut found = self.found;
        found.across = Lists::new(size, self.rests.iter().copied());
        let pivots = &found.pivots;
        let down = self.rests.iter().map(|&(step, (position, value))| (position as usize, (pivots[step].row, value)));
        found.down = Lists::new(size, down);
        Some(found)
    }

    /// The next pivot: one that touches nothing else where there is one, else in a column of few entries the one in the shortest row.
    fn choose(&mut self) -> Option<(usize, usize)> {
        while let Some(column) = self.single_columns.pop() {
            let at = column as usize;
            if !self.column_done[at] && self.counts[at] == 1 {
                let row = self.columns[at].iter().find(|row| self.entry(**row as usize, at).is_some())?;
                return Some((*row as usize, at));
            }
        }
        while let Some(row) = self.single_rows.pop() {
            let at = row as usize;
            if !self.row_done[at] && self.rows[at].len() == 1 {
                return Some((at, self.rows[at][0].0 as usize));
            }
        }
        let column = (0..self.counts.len())
            .filter(|&at| !self.column_done[at] && self.counts[at] > 0)
            .min_by_key(|&at| self.counts[at])?;
        let entries =
            || self.columns[column].iter().filter_map(|&row| Some((row as usize, self.entry(row as usize, column)?)));
        let largest = entries().map(|(_, value)| value.abs()).fold(0.0, f64::max);
        let steady = entries().filter(|(_, value)| value.abs() >= STEADY * largest && *value != 0.0);
        steady.min_by_key(|(row, _)| (self.rows[*row].len(), *row)).map(|(row, _)| (row, column))
    }

    fn entry(&self, row: usize, column: usize) -> Option<f64> {
        if self.row_done[row] {
            return None;
        }
        self.rows[row].iter().find(|(position, _)| *position as usize == column).map(|(_, value)| *value)
    }

    fn eliminate(&mut self, row: usize, column: usize) {
        let mut mine = std::mem::take(&mut self.rows[row]);
        let at = mine.iter().position(|(position, _)| *position as usize == column).unwrap_or(0);
        let (_, value) = mine.swap_remove(at);
        (self.row_done[row], self.column_done[column]) = (true, true);
        let first = self.found.terms.len();
        for other in std::mem::take(&mut self.columns[column]) {
            let other = other as usize;
            if self.row_done[other] {
                continue;
            }
            let Some(at) = self.rows[other].iter().position(|(position, _)| *position as usize == column) else {
                continue;
            };
            let (_, entry) = self.rows[other].swap_remove(at);
            self.found.terms.push((to_u32(other), entry / value));
            self.subtract(other, &mine, entry / value);
            if self.rows[other].len() == 1 {
                self.single_rows.push(to_u32(other));
            }
        }
        let last = self.found.terms.len();
        if last > first {
            self.found.lower.push(Eta { at: to_u32(row), pivot: 1.0, first, last });
        }
        for &(position, _) in &mine {
            self.less(position as usize);
        }
        let step = self.found.pivots.len();
        self.rests.extend(mine.into_iter().map(|rest| (step, rest)));
        self.found.pivots.push(Pivot { row: to_u32(row), position: to_u32(column), value });
    }

    fn less(&mut self, column: usize) {
        self.counts[column] = self.counts[column].saturating_sub(1);
        if self.counts[column] == 1 {
            self.single_columns.push(to_u32(column));
        }
    }

    /// Takes so many times a row from another.
    fn subtract(&mut self, row: usize, other: &[(u32, f64)], times: f64) {
        if other.is_empty() {
            return;
        }
        for &(position, value) in other {
            self.work[position as usize] = value * times;
            self.touched[position as usize] = true;
        }
        let mut mine = std::mem::take(&mut self.rows[row]);
        mine.retain_mut(|(position, value)| {
            let at = *position as usize;
            if std::mem::take(&mut self.touched[at]) {
                *value -= self.work[at];
                if value.abs() <= NOTHING {
                    self.less(at);
                    return false;
                }
            }
            true
        });
        for &(position, _) in other {
            let at = position as usize;
            if std::mem::take(&mut self.touched[at]) {
                mine.push((position, -self.work[at]));
                self.counts[at] += 1;
                self.columns[at].push(to_u32(row));
            }
        }
        self.rows[row] = mine;
    }
}
