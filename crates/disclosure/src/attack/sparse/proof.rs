//! What decides: multipliers and vertices are proposed in floating point, and looked at again in whole numbers. Whatever multipliers are taken, the sum of
//! so many times each tie is a tie that holds; so an end that follows from it is an end, whoever proposed it.

use super::matrix::Matrix;
use crate::attack::simplex::Way;
use crate::attack::system::{Domain, UNBOUNDED};

/// How far a proposed number may be from the whole one that it is taken for.
const NEAR: f64 = 1e-5;

/// The largest whole multiplier.
const MOST: f64 = 1_048_576.0;

/// Whole multipliers, one of them for the variable that is looked at, and how its bounds follow.
pub(super) struct Scales {
    whole: Vec<(usize, i64)>,
    factors: Vec<i128>,
    touched: Vec<usize>,
}

impl Scales {
    pub(super) fn new(matrix: &Matrix) -> Self {
        Self { whole: Vec::new(), factors: vec![0; matrix.variables()], touched: Vec::new() }
    }

    /// The bound of a variable that follows from multipliers of the sums; `None`: none does.
    pub(super) fn end(
        &mut self,
        matrix: &Matrix,
        bounds: &[Domain],
        multipliers: &[f64],
        variable: usize,
        way: Way,
    ) -> Option<i128> {
        self.round(multipliers)?;
        self.add(matrix);
        let mine = self.factors[variable];
        if mine < 0 {
            self.touched.iter().for_each(|variable| self.factors[*variable] *= -1);
        }
        // mine · variable = −Σ factor · other
        let end = if mine == 0 { None } else { self.reach(bounds, Some(variable), way) };
        self.clear();
        end.map(|end| match way {
            Way::More => end.div_euclid(mine.abs()),
            Way::Less => -(-end).div_euclid(mine.abs()),
        })
    }

    /// Whether no assignment fits the bounds, by these multipliers.
    pub(super) fn refutes(&mut self, matrix: &Matrix, bounds: &[Domain], multipliers: &[f64]) -> bool {
        if self.round(multipliers).is_none() {
            return false;
        }
        self.add(matrix);
        // Σ factor · variable = 0
        let (least, most) = (self.reach(bounds, None, Way::Less), self.reach(bounds, None, Way::More));
        self.clear();
        least.is_some_and(|least| least > 0) || most.is_some_and(|most| most < 0)
    }

    /// The multipliers as whole numbers, all so many times as large.
    fn round(&mut self, multipliers: &[f64]) -> Option<()> {
        'times: for times in [1.0, 2.0, 3.0, 4.0, 6.0, 12.0, 60.0] {
            self.whole.clear();
            for (sum, multiplier) in multipliers.iter().enumerate() {
                let value = multiplier * times;
                let whole = value.round();
                if (value - whole).abs() > NEAR || whole.abs() > MOST {
                    continue 'times;
                }
                if whole != 0.0 {
                    #[expect(clippy::cast_possible_truncation, reason = "below 2²⁰")]
                    self.whole.push((sum, whole as i64));
                }
            }
            return Some(());
        }
        None
    }

    /// The sum of so many times each tie: a factor for each variable.
    fn add(&mut self, matrix: &Matrix) {
        for &(sum, times) in &self.whole {
            let own = (matrix.unknowns + sum, -i128::from(times));
            let terms = matrix
                .terms
                .of(sum)
                .iter()
                .map(|&(unknown, factor)| (unknown as usize, i128::from(times) * i128::from(factor)));
            for (variable, factor) in terms.chain([own]) {
                if self.factors[variable] == 0 {
                    self.touched.push(variable);
                }
                self.factors[variable] += factor;
            }
        }
        // One whose factor came out even on the way stands here twice.
        self.touched.sort_unstable();
        self.touched.dedup();
    }

    /// The least or greatest value of −Σ factor · variable over all but one; of Σ factor · variable where none is left out.
    fn reach(&self, bounds: &[Domain], but: Option<usize>, way: Way) -> Option<i128> {
        let turn = if but.is_some() { -1 } else { 1 };
        let mut sum = 0i128;
        for &variable in &self.touched {
            let factor = turn * self.factors[variable];
            if factor == 0 || Some(variable) == but {
                continue;
            }
            let high = (factor > 0) == (way == Way::More);
            let bound = if high { bounds[variable].high } else { bounds[variable].low };
            if bound.unsigned_abs() >= UNBOUNDED.unsigned_abs() {
                return None;
            }
            sum = sum.checked_add(factor.checked_mul(i128::from(bound))?)?;
        }
        Some(sum)
    }

    fn clear(&mut self) {
        for variable in self.touched.drain(..) {
            self.factors[variable] = 0;
        }
    }
}

/// The whole assignment that a vertex is near to, put into every tie; `None`: it does not fit.
pub(super) fn witness(matrix: &Matrix, bounds: &[Domain], values: &[f64], whole: &mut Vec<i64>) -> Option<()> {
    whole.clear();
    for (value, bounds) in values.iter().zip(&bounds[..matrix.unknowns]) {
        let rounded = value.round();
        if (value - rounded).abs() > NEAR || rounded.abs() >= super::vertex::number(UNBOUNDED) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "below 2⁴⁰")]
        let rounded = rounded as i64;
        if rounded < bounds.low || rounded > bounds.high {
            return None;
        }
        whole.push(rounded);
    }
    for sum in 0..matrix.sums {
        // Factors are below 2²⁰ and values below 2⁴⁰: sums of some thousand fit.
        let value = matrix
            .terms
            .of(sum)
            .iter()
            .try_fold(0i64, |sum, &(unknown, factor)| sum.checked_add(factor * whole[unknown as usize]))?;
        let bounds = bounds[matrix.unknowns + sum];
        if value < bounds.low || value > bounds.high {
            return None;
        }
    }
    Some(())
}
