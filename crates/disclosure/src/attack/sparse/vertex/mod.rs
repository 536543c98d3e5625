//! A vertex: a basis of variables that follow from the others, which stand at one of their bounds, and the steps from one vertex to the next.

mod dual;

use super::factor::{Factor, NOTHING};
use super::matrix::{Matrix, to_u32};
use crate::attack::bounds::{Stop, Work};
use crate::attack::simplex::{Step, Way};
use crate::attack::system::{Domain, UNBOUNDED};

/// Exchanges after which the basis is taken apart anew.
const EXCHANGES: usize = 64;

/// How far a value may be beyond a bound before it counts.
const SLACK: f64 = 1e-7;

/// Entries smaller than this are no pivots.
const FIRM: f64 = 1e-5;

/// Entries that are looked at in the time of one unit of work.
const SPEED: usize = 8;

/// Not in the basis.
const OUT: u32 = u32::MAX;

/// The vertex, and what its steps are found with.
pub(super) struct Vertex<'m> {
    pub(super) matrix: &'m Matrix,
    pub(super) bounds: Vec<Domain>,
    pub(super) values: Vec<f64>,
    /// The variables of the basis, and for each variable its position there.
    pub(super) basis: Vec<u32>,
    pub(super) places: Vec<u32>,
    factor: Factor,
    /// By rows and by positions, for solutions.
    by_row: Vec<f64>,
    by_position: Vec<f64>,
    /// What is not nothing in the last column, with its position.
    entries: Vec<(u32, f64)>,
    /// The multipliers of the last row or objective, by rows.
    pub(super) multipliers: Vec<f64>,
    /// By how much each variable outside the basis changes the last row or objective, and which do.
    gains: Vec<f64>,
    gaining: Vec<u32>,
}

/// A bound as a number; endless where it is none.
fn low(bounds: Domain) -> f64 {
    if bounds.low <= -UNBOUNDED { f64::NEG_INFINITY } else { number(bounds.low) }
}

fn high(bounds: Domain) -> f64 {
    if bounds.high >= UNBOUNDED { f64::INFINITY } else { number(bounds.high) }
}

/// A whole number below 2⁵³, which this holds exactly.
#[expect(clippy::cast_precision_loss, reason = "bounds are below 2⁴⁰")]
pub(super) fn number(whole: i64) -> f64 {
    whole as f64
}

impl<'m> Vertex<'m> {
    /// A basis of the unknowns given, each for one sum, and of the other sums. What is outside it stands at its least value.
    pub(super) fn new(matrix: &'m Matrix, bounds: Vec<Domain>, pairs: &[(usize, usize)]) -> Option<Self> {
        let (unknowns, sums) = (matrix.unknowns, matrix.sums);
        if bounds[..unknowns].iter().any(|bound| bound.low <= -UNBOUNDED) {
            return None;
        }
        let mut basis: Vec<u32> = (unknowns..unknowns + sums).map(to_u32).collect();
        pairs.iter().for_each(|&(sum, unknown)| basis[sum] = to_u32(unknown));
        let mut places = vec![OUT; unknowns + sums];
        for (position, variable) in (0u32..).zip(&basis) {
            places[*variable as usize] = position;
        }
        let values: Vec<f64> = bounds.iter().map(|bound| number(bound.low)).collect();
        let mut vertex = Self {
            matrix,
            bounds,
            values,
            places,
            factor: Factor::new(matrix, &basis)?,
            basis,
            by_row: vec![0.0; sums],
            by_position: vec![0.0; sums],
            entries: Vec::new(),
            multipliers: vec![0.0; sums],
            gains: vec![0.0; unknowns + sums],
            gaining: Vec::new(),
        };
        vertex.settle();
        Some(vertex)
    }

    /// A copy of what it stands on, to come back to.
    pub(super) fn mark(&self) -> (Vec<u32>, Vec<f64>, Vec<Domain>) {
        (self.basis.clone(), self.values.clone(), self.bounds.clone())
    }

    /// Goes back to a mark.
    ///
    /// # Errors
    /// The basis cannot be taken apart.
    pub(super) fn back(&mut self, (basis, values, bounds): (Vec<u32>, Vec<f64>, Vec<Domain>)) -> Result<(), Stop> {
        self.places.fill(OUT);
        for (position, variable) in (0u32..).zip(&basis) {
            self.places[*variable as usize] = position;
        }
        (self.basis, self.values, self.bounds) = (basis, values, bounds);
        self.renew()
    }

    /// Brings all that are outside the basis within their bounds, which may have been changed.
    pub(super) fn keep_within(&mut self) {
        let mut any = false;
        for variable in 0..self.values.len() {
            if self.places[variable] == OUT {
                let value = self.values[variable].clamp(low(self.bounds[variable]), high(self.bounds[variable]));
                any |= value != self.values[variable];
                self.values[variable] = value;
            }
        }
        if any {
            self.settle();
        }
    }

    /// Takes the basis apart anew, and finds its values from those of the others.
    fn renew(&mut self) -> Result<(), Stop> {
        self.factor = Factor::new(self.matrix, &self.basis).ok_or(Stop::Spent)?;
        self.settle();
        Ok(())
    }

    /// The values of the basis from those of the others.
    fn settle(&mut self) {
        self.by_row.fill(0.0);
        for variable in 0..self.matrix.variables() {
            let value = self.values[variable];
            if self.places[variable] == OUT && value != 0.0 {
                self.each(variable, -value);
            }
        }
        self.factor.solve(&mut self.by_row, &mut self.by_position);
        for (position, variable) in self.basis.iter().enumerate() {
            self.values[*variable as usize] = self.by_position[position];
        }
    }

    /// Adds a column, so many times, to `by_row`.
    fn each(&mut self, variable: usize, times: f64) {
        match variable.checked_sub(self.matrix.unknowns) {
            Some(sum) => self.by_row[sum] -= times,
            None => self
                .matrix
                .uses
                .of(variable)
                .iter()
                .for_each(|&(row, factor)| self.by_row[row as usize] += number(factor) * times),
        }
    }

    /// How a basic variable depends on each of the others, and by which multipliers of sums that follows.
    pub(super) fn row(&mut self, position: usize, work: &mut Work) -> Result<(), Stop> {
        self.by_position.fill(0.0);
        self.by_position[position] = 1.0;
        self.priced(work)
    }

    /// By how much each of the others brings those that are astray nearer to their bounds; `false`: none is astray.
    pub(super) fn astray(&mut self, work: &mut Work) -> Result<bool, Stop> {
        let mut any = false;
        for (position, variable) in self.basis.iter().enumerate() {
            let way = self.out(*variable as usize);
            any |= way.is_some();
            self.by_position[position] = way.map_or(0.0, sign);
        }
        if any {
            self.priced(work)?;
        }
        Ok(any)
    }

    /// From weights of the basis in `by_position`, the multipliers and what each of the others changes.
    fn priced(&mut self, work: &mut Work) -> Result<(), Stop> {
        self.factor.solve_across(&mut self.by_position, &mut self.multipliers);
        for variable in self.gaining.drain(..) {
            self.gains[variable as usize] = 0.0;
        }
        let mut looked = self.factor.size() + self.basis.len();
        for (sum, multiplier) in self.multipliers.iter().enumerate() {
            if multiplier.abs() <= NOTHING {
                continue;
            }
            let terms = self.matrix.terms.of(sum);
            looked += terms.len();
            let own = to_u32(self.matrix.unknowns + sum);
            for (variable, gain) in terms
                .iter()
                .map(|&(unknown, factor)| (unknown, -multiplier * number(factor)))
                .chain([(own, *multiplier)])
            {
                if self.places[variable as usize] == OUT {
                    if self.gains[variable as usize] == 0.0 {
                        self.gaining.push(variable);
                    }
                    self.gains[variable as usize] += gain;
                }
            }
        }
        work.take((looked / SPEED) as u64 + 1)
    }

    /// Which way a variable must go to come back within its bounds.
    fn out(&self, variable: usize) -> Option<Way> {
        let (value, bounds) = (self.values[variable], self.bounds[variable]);
        if value < low(bounds) - SLACK {
            Some(Way::More)
        } else if value > high(bounds) + SLACK {
            Some(Way::Less)
        } else {
            None
        }
    }

    /// Whether a variable outside the basis can go a way.
    pub(super) fn may(&self, variable: usize, way: Way) -> bool {
        let (value, bounds) = (self.values[variable], self.bounds[variable]);
        match way {
            Way::More => value < high(bounds),
            Way::Less => value > low(bounds),
        }
    }

    /// The variable whose move gains most in a direction, and its way: the first by number when asked for, so that no circle is gone for ever.
    pub(super) fn choose(&self, direction: f64, by_number: bool) -> Option<(usize, Way)> {
        let mut best: Option<(f64, usize, Way)> = None;
        for &variable in &self.gaining {
            let variable = variable as usize;
            let gain = self.gains[variable] * direction;
            let way = if gain > 0.0 { Way::More } else { Way::Less };
            if gain.abs() <= SLACK || !self.may(variable, way) {
                continue;
            }
            let better = best.is_none_or(|(most, other, _)| match by_number {
                true => variable < other,
                false => gain.abs() > most + NOTHING || gain.abs() > most - NOTHING && variable < other,
            });
            if better {
                best = Some((gain.abs(), variable, way));
            }
        }
        best.map(|(_, variable, way)| (variable, way))
    }

    /// Works out how the basis follows from a variable outside it: what is not nothing, in `entries`.
    fn column(&mut self, variable: usize, work: &mut Work) -> Result<(), Stop> {
        self.by_row.fill(0.0);
        self.each(variable, 1.0);
        self.factor.solve(&mut self.by_row, &mut self.by_position);
        self.entries.clear();
        for (position, entry) in (0u32..).zip(&self.by_position) {
            if entry.abs() > NOTHING {
                self.entries.push((position, *entry));
            }
        }
        work.take(((self.factor.size() + 2 * self.basis.len()) / SPEED) as u64 + 1)
    }

    /// Lets a variable outside the basis go a way until something stands in the way, itself included.
    ///
    /// # Errors
    /// The work limit, or a basis that cannot be taken apart.
    pub(super) fn go(&mut self, variable: usize, way: Way, by_number: bool, work: &mut Work) -> Result<Step, Stop> {
        let direction = sign(way);
        self.column(variable, work)?;
        let own = high(self.bounds[variable]) - low(self.bounds[variable]);
        let mut best: Option<(f64, usize, f64, f64)> = None;
        for &(position, entry) in &self.entries {
            let other = self.basis[position as usize] as usize;
            let Some((room, bound)) = self.room(other, -entry * direction) else { continue };
            let (room, firm, position) = (room / entry.abs(), entry.abs(), position as usize);
            let better = best.is_none_or(|(least, at, size, _)| {
                let tie = room <= least + NOTHING
                    && match by_number {
                        true => self.basis[position] < self.basis[at],
                        false => firm > size + NOTHING,
                    };
                room < least - NOTHING || tie
            });
            if better {
                best = Some((room, position, firm, bound));
            }
        }
        match best {
            None if own.is_infinite() => Ok(Step::Endless),
            Some((room, position, _, bound)) if room < own => {
                self.shift(variable, direction * room);
                self.exchange(position, variable, bound)?;
                Ok(Step::Blocked(room > SLACK))
            }
            _ => {
                self.shift(variable, direction * own);
                let bounds = self.bounds[variable];
                self.values[variable] = number(if way == Way::More { bounds.high } else { bounds.low });
                Ok(Step::Whole)
            }
        }
    }

    /// How far a basic variable can go at a rate, and at which bound that ends. One that is astray and on its way back is stopped at the nearer bound.
    fn room(&self, variable: usize, rate: f64) -> Option<(f64, f64)> {
        if rate.abs() <= FIRM {
            return None;
        }
        let (value, bounds) = (self.values[variable], self.bounds[variable]);
        let bound = match (rate > 0.0, self.out(variable)) {
            (true, Some(Way::More)) | (false, None) => low(bounds),
            (true, None) | (false, Some(Way::Less)) => high(bounds),
            _ => return None,
        };
        bound.is_finite().then(|| ((bound - value).abs(), bound)).map(|(room, bound)| match self.out(variable) {
            None if (bound - value) * rate <= 0.0 => (0.0, bound),
            _ => (room, bound),
        })
    }

    /// Moves a variable outside the basis; `entries` holds its column.
    fn shift(&mut self, variable: usize, by: f64) {
        if by == 0.0 {
            return;
        }
        self.values[variable] += by;
        for &(position, entry) in &self.entries {
            self.values[self.basis[position as usize] as usize] -= entry * by;
        }
    }

    /// A basic variable leaves at one of its bounds, another enters; `entries` holds its column.
    fn exchange(&mut self, position: usize, entering: usize, bound: f64) -> Result<(), Stop> {
        let leaving = self.basis[position] as usize;
        self.values[leaving] = bound;
        self.places[leaving] = OUT;
        self.places[entering] = to_u32(position);
        self.basis[position] = to_u32(entering);
        self.factor.exchange(position, &self.entries);
        if self.factor.exchanges() >= EXCHANGES { self.renew() } else { Ok(()) }
    }

    /// The position of a variable in the basis.
    pub(super) fn position(&self, variable: usize) -> Option<usize> {
        Some(self.places[variable]).filter(|place| *place != OUT).map(|place| place as usize)
    }
}

/// 1 up, −1 down.
pub(super) fn sign(way: Way) -> f64 {
    if way == Way::More { 1.0 } else { -1.0 }
}
