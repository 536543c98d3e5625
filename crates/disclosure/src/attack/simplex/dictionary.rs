//! A simplex dictionary in whole numbers: every basic variable as a sum of nonbasic ones over one common denominator.
//!
//! Integer pivoting (Edmonds 1967; Avis' lrs) keeps all entries whole: they are minors of the matrix of constraints, which for tables is so
//! near to a network that the denominator stays 1 or very small. Nothing is rounded and nothing is compared with a tolerance.

use super::whole::{divide, even, fits};
use crate::attack::bounds::{Stop, Work};
use crate::attack::system::{Domain, UNBOUNDED};

/// Where a variable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    /// It is a sum of others: its row.
    Row(usize),
    /// It has a value of its own: its column.
    Column(usize),
    /// Its value is settled for good.
    Gone,
}

/// Which way a variable goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Down.
    Less,
    /// Up.
    More,
}

impl Way {
    pub(crate) fn sign(self) -> i128 {
        if self == Self::More { 1 } else { -1 }
    }
}

/// What ended a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The variable reached a bound of its own.
    Whole,
    /// Another variable stood in the way and changed places with it; whether there was any way to go.
    Blocked(bool),
    /// Nothing stands in the way.
    Endless,
}

/// The dictionary. Variables: the unknowns, then one for each constraint (the sum of its terms).
#[derive(Debug, Clone)]
pub(crate) struct Dictionary {
    /// Row by row; `stride` entries a row, of which the first `columns.len()` count.
    entries: Vec<i64>,
    stride: usize,
    by: i64,
    pub(crate) rows: Vec<usize>,
    pub(crate) columns: Vec<usize>,
    stands: Vec<Stand>,
    bounds: Vec<Domain>,
    /// Of a nonbasic variable its value, of a basic one its value times the denominator.
    values: Vec<i128>,
}

/// What stands in the way of a move: after `room / speed`, in which row and at which bound of its variable; or the moved one's own bound.
#[derive(Debug, Clone, Copy)]
struct Obstacle {
    room: i128,
    speed: i128,
    at: Option<(usize, i64)>,
}

/// A sum of terms and its bounds, of which a dictionary is made.
pub(crate) struct Row<'a> {
    /// Unknowns with their factors.
    pub(crate) terms: &'a [(usize, i64)],
    /// Bounds of the sum.
    pub(crate) bounds: Domain,
}

impl Dictionary {
    /// A dictionary in which every sum is basic, with every unknown at its least value.
    pub(crate) fn new(rows: &[Row<'_>], unknowns: &[Domain]) -> Self {
        let stride = unknowns.len();
        let mut entries = vec![0; rows.len() * stride];
        let mut bounds = unknowns.to_vec();
        let mut values: Vec<i128> = unknowns.iter().map(|domain| i128::from(domain.low)).collect();
        for (number, row) in rows.iter().enumerate() {
            bounds.push(row.bounds);
            values.push(row.terms.iter().map(|&(unknown, factor)| i128::from(factor) * values[unknown]).sum());
            for &(unknown, factor) in row.terms {
                entries[number * stride + unknown] = factor;
            }
        }
        let columns: Vec<usize> = (0..stride).collect();
        let names: Vec<usize> = (stride..stride + rows.len()).collect();
        let stands = columns.iter().map(|&at| Stand::Column(at)).chain((0..rows.len()).map(Stand::Row)).collect();
        Self { entries, stride, by: 1, rows: names, columns, stands, bounds, values }
    }

    pub(crate) fn stand(&self, variable: usize) -> Stand {
        self.stands[variable]
    }

    pub(crate) fn row(&self, row: usize) -> &[i64] {
        &self.entries[row * self.stride..row * self.stride + self.columns.len()]
    }

    /// How many entries it has.
    pub(crate) fn size(&self) -> u64 {
        (self.rows.len() * self.columns.len()) as u64
    }

    /// Gives a variable bounds of its own. Its value is left as it is.
    pub(crate) fn limit(&mut self, variable: usize, bounds: Domain) {
        self.bounds[variable] = bounds;
    }

    /// Moves a bound of a variable inward: nothing below (or above) this value.
    pub(crate) fn restrict(&mut self, variable: usize, way: Way, bound: i64) {
        let bounds = &mut self.bounds[variable];
        match way {
            Way::More => bounds.low = bound,
            Way::Less => bounds.high = bound,
        }
    }

    /// The whole values nearest to a variable's from above and from below.
    pub(crate) fn around(&self, variable: usize) -> (i128, i128) {
        let value = self.values[variable];
        match self.stands[variable] {
            Stand::Row(_) => {
                let (down, rest) = divide(value, self.by);
                (down, if rest == 0 { down } else { down + 1 })
            }
            _ => (value, value),
        }
    }

    /// Whether all variables have whole values.
    pub(crate) fn whole(&self) -> bool {
        self.by == 1 || self.rows.iter().all(|&variable| divide(self.values[variable], self.by).1 == 0)
    }

    /// How far a basic variable is out of its bounds: 0, or the way back.
    pub(crate) fn astray(&self, row: usize) -> Option<Way> {
        let variable = self.rows[row];
        let (value, bounds, by) = (self.values[variable], self.bounds[variable], i128::from(self.by));
        if bounds.low > -UNBOUNDED && value < i128::from(bounds.low) * by {
            Some(Way::More)
        } else if bounds.high < UNBOUNDED && value > i128::from(bounds.high) * by {
            Some(Way::Less)
        } else {
            None
        }
    }

    /// Whether a nonbasic variable can go a way.
    pub(crate) fn may(&self, column: usize, way: Way) -> bool {
        let variable = self.columns[column];
        let (value, bounds) = (self.values[variable], self.bounds[variable]);
        match way {
            Way::More => bounds.high >= UNBOUNDED || value < i128::from(bounds.high),
            Way::Less => bounds.low <= -UNBOUNDED || value > i128::from(bounds.low),
        }
    }

    /// Lets a nonbasic variable go a way until something stands in the way, itself included.
    ///
    /// # Errors
    /// The work limit, or numbers that no longer fit.
    pub(crate) fn go(&mut self, column: usize, way: Way, work: &mut Work) -> Result<Step, Stop> {
        work.take(self.rows.len() as u64 / 4 + 1)?;
        let variable = self.columns[column];
        let sign = way.sign();
        let bounds = self.bounds[variable];
        let mut nearest: Option<Obstacle> = match way {
            Way::More if bounds.high >= UNBOUNDED => None,
            Way::Less if bounds.low <= -UNBOUNDED => None,
            Way::More => Some(Obstacle { room: i128::from(bounds.high) - self.values[variable], speed: 1, at: None }),
            Way::Less => Some(Obstacle { room: self.values[variable] - i128::from(bounds.low), speed: 1, at: None }),
        };
        let by = i128::from(self.by);
        for (row, &other) in self.rows.iter().enumerate() {
            let entry = self.entries[row * self.stride + column];
            if entry == 0 {
                continue;
            }
            let rate = i128::from(entry) * sign;
            let (bounds, value) = (self.bounds[other], self.values[other]);
            // One that is astray and on its way back is stopped at the nearer bound; one on its way out by nothing.
            let bound = match (rate > 0, self.astray(row)) {
                (true, Some(Way::More)) => bounds.low,
                (false, None) if bounds.low > -UNBOUNDED => bounds.low,
                (true, None) | (false, Some(Way::Less)) if bounds.high < UNBOUNDED => bounds.high,
                _ => continue,
            };
            let (room, speed) = ((i128::from(bound) * by - value).abs(), rate.abs());
            let closer = match nearest {
                None => true,
                Some(best) => {
                    let (mine, others) = (fits(room, best.speed)?, fits(best.room, speed)?);
                    mine < others || mine == others && best.at.is_some_and(|(row, _)| other < self.rows[row])
                }
            };
            if closer {
                nearest = Some(Obstacle { room, speed, at: Some((row, bound)) });
            }
        }
        match nearest {
            None => Ok(Step::Endless),
            Some(Obstacle { room, at: None, .. }) => {
                self.shift(column, sign * room);
                Ok(Step::Whole)
            }
            Some(Obstacle { room, at: Some((row, bound)), .. }) => {
                self.pivot(row, column, bound, work)?;
                Ok(Step::Blocked(room != 0))
            }
        }
    }

    /// Moves a nonbasic variable by a whole number.
    fn shift(&mut self, column: usize, by: i128) {
        self.values[self.columns[column]] += by;
        for (row, &variable) in self.rows.iter().enumerate() {
            self.values[variable] += i128::from(self.entries[row * self.stride + column]) * by;
        }
    }

    /// A basic variable takes the value `bound` and changes places with a nonbasic one, whose value follows.
    ///
    /// # Errors
    /// The work limit, or numbers that no longer fit.
    pub(crate) fn pivot(&mut self, row: usize, column: usize, bound: i64, work: &mut Work) -> Result<(), Stop> {
        let (leaving, entering) = (self.rows[row], self.columns[column]);
        let pivot = self.entries[row * self.stride + column];
        let (old, new) = (i128::from(self.by), i128::from(pivot).abs());
        let sign = i128::from(pivot.signum());
        let room = i128::from(bound) * old - self.values[leaving];
        for (other, &variable) in self.rows.iter().enumerate() {
            let entry = i128::from(self.entries[other * self.stride + column]);
            if entry == 0 && new == old {
                continue;
            }
            let sum = fits(new, self.values[variable])?.checked_add(fits(sign * entry, room)?).ok_or(Stop::Spent)?;
            self.values[variable] = divide(sum, self.by).0;
        }
        self.values[entering] = new * self.values[entering] + sign * room;
        self.values[leaving] = i128::from(bound);
        self.exchange(row, column, work)?;
        (self.rows[row], self.columns[column]) = (entering, leaving);
        self.stands[entering] = Stand::Row(row);
        self.stands[leaving] = Stand::Column(column);
        if self.bounds[leaving].fixed() {
            self.drop_column(column);
        }
        Ok(())
    }

    /// The entries after an exchange.
    fn exchange(&mut self, row: usize, column: usize, work: &mut Work) -> Result<(), Stop> {
        let (stride, width) = (self.stride, self.columns.len());
        let pivot = self.entries[row * stride + column];
        let (old, new, sign) = (self.by, pivot.abs(), pivot.signum());
        let mine: Vec<(usize, i64)> = self
            .row(row)
            .iter()
            .enumerate()
            .filter(|(at, entry)| **entry != 0 && *at != column)
            .map(|(at, entry)| (at, *entry))
            .collect();
        for other in 0..self.rows.len() {
            let base = other * stride;
            let factor = self.entries[base + column];
            if other == row || (factor == 0 && new == old) {
                continue;
            }
            let cells = &mut self.entries[base..base + width];
            if new != old {
                work.take(width as u64 / 4)?;
                for cell in cells.iter_mut().filter(|cell| **cell != 0) {
                    *cell = cell.checked_mul(new).ok_or(Stop::Spent)?;
                }
            }
            if factor != 0 {
                work.take(mine.len() as u64)?;
                let factor = sign * factor;
                for &(at, entry) in &mine {
                    let less = factor.checked_mul(entry).ok_or(Stop::Spent)?;
                    // Of whole rows that are not scaled anew, each product comes out even by itself.
                    let less = if new == old { even(less, old) } else { less };
                    cells[at] = cells[at].checked_sub(less).ok_or(Stop::Spent)?;
                }
            }
            if new != old && old != 1 {
                for cell in cells.iter_mut().filter(|cell| **cell != 0) {
                    *cell = even(*cell, old);
                }
            }
            cells[column] = sign * factor;
        }
        for &(at, entry) in &mine {
            self.entries[row * stride + at] = -sign * entry;
        }
        self.entries[row * stride + column] = sign * old;
        self.by = new;
        Ok(())
    }

    /// Forgets a column whose variable never moves again.
    fn drop_column(&mut self, column: usize) {
        let last = self.columns.len() - 1;
        for row in 0..self.rows.len() {
            self.entries[row * self.stride + column] = self.entries[row * self.stride + last];
        }
        self.stands[self.columns.swap_remove(column)] = Stand::Gone;
        if let Some(&moved) = self.columns.get(column) {
            self.stands[moved] = Stand::Column(column);
        }
    }

    /// Forgets all columns whose variables cannot move.
    pub(crate) fn drop_fixed(&mut self) {
        for column in (0..self.columns.len()).rev() {
            if self.bounds[self.columns[column]].fixed() {
                self.drop_column(column);
            }
        }
    }

    /// Takes the sums that have one value only out of the basis, whatever that does to the bounds of others. `false`: one of them
    /// cannot have it.
    ///
    /// # Errors
    /// The work limit, or numbers that no longer fit.
    pub(crate) fn settle_equations(&mut self, work: &mut Work) -> Result<bool, Stop> {
        let mut row = 0;
        let mut uses = vec![0u32; self.stands.len()];
        for at in 0..self.rows.len() {
            for (column, _) in self.row(at).iter().enumerate().filter(|(_, entry)| **entry != 0) {
                uses[self.columns[column]] += 1;
            }
        }
        while row < self.rows.len() {
            let variable = self.rows[row];
            let bounds = self.bounds[variable];
            if !bounds.fixed() {
                row += 1;
                continue;
            }
            // Small entries keep the denominator small; columns of few entries keep the dictionary sparse.
            let best = (0..self.columns.len())
                .filter(|&column| self.row(row)[column] != 0)
                .min_by_key(|&column| (self.row(row)[column].abs(), uses[self.columns[column]]));
            if let Some(column) = best {
                self.pivot(row, column, bounds.low, work)?;
                row += 1;
                continue;
            }
            if self.values[variable] != i128::from(bounds.low) * i128::from(self.by) {
                return Ok(false);
            }
            self.drop_row(row);
        }
        Ok(true)
    }

    /// Gives back the room of forgotten columns.
    pub(crate) fn compact(&mut self) {
        let width = self.columns.len();
        if width < self.stride {
            self.entries = (0..self.rows.len()).flat_map(|row| self.row(row)).copied().collect();
            self.stride = width;
        }
    }

    /// Forgets a row that says nothing.
    fn drop_row(&mut self, row: usize) {
        let last = self.rows.len() - 1;
        let width = self.columns.len();
        self.entries.copy_within(last * self.stride..last * self.stride + width, row * self.stride);
        let gone = self.rows.swap_remove(row);
        (self.values[gone], self.stands[gone]) = (i128::from(self.bounds[gone].low), Stand::Gone);
        if let Some(&moved) = self.rows.get(row) {
            self.stands[moved] = Stand::Row(row);
        }
        self.entries.truncate(last * self.stride);
    }
}
