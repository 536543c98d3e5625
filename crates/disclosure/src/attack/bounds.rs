//! Bounds propagation: what one constraint at a time says about its unknowns, until nothing changes.

use crate::attack::system::{Constraint, Domain, Uses};
use std::collections::VecDeque;

/// Why propagation ended before a fixed point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// No assignment fits; the constraint at which it showed.
    Conflict(usize),
    /// The work limit was reached. The bounds so far are valid.
    Spent,
}

/// How much work is left, in terms looked at: the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work(pub u64);

impl Work {
    /// What an ordinary machine does in so many seconds, roughly.
    #[must_use]
    pub const fn of_seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(150_000_000))
    }

    /// Takes from it.
    ///
    /// # Errors
    /// [`Stop::Spent`] when there is not enough left.
    pub fn take(&mut self, amount: u64) -> Result<(), Stop> {
        self.0 = self.0.checked_sub(amount).ok_or(Stop::Spent)?;
        Ok(())
    }
}

/// Which constraints wait to be looked at.
#[derive(Debug, Default)]
struct Queue {
    waiting: VecDeque<usize>,
    inside: Vec<bool>,
}

impl Queue {
    fn push(&mut self, constraint: usize) {
        if !self.inside[constraint] {
            self.inside[constraint] = true;
            self.waiting.push_back(constraint);
        }
    }

    fn pop(&mut self) -> Option<usize> {
        let constraint = self.waiting.pop_front()?;
        self.inside[constraint] = false;
        Some(constraint)
    }
}

/// Narrows the domains by the constraints `first` and all that follow from them.
///
/// # Errors
/// [`Stop`]: a conflict, or the end of the work limit.
pub fn propagate(
    constraints: &[Constraint],
    uses: &Uses,
    domains: &mut [Domain],
    first: impl IntoIterator<Item = usize>,
    work: &mut Work,
) -> Result<(), Stop> {
    let mut queue = Queue { waiting: VecDeque::new(), inside: vec![false; constraints.len()] };
    first.into_iter().for_each(|constraint| queue.push(constraint));
    let mut changed = Vec::new();
    while let Some(number) = queue.pop() {
        let constraint = &constraints[number];
        work.take(constraint.size())?;
        changed.clear();
        narrow(constraint, domains, &mut changed).ok_or(Stop::Conflict(number))?;
        for unknown in &changed {
            for &other in &uses[*unknown] {
                // A linear constraint may say more once its own bounds have been rounded to whole numbers.
                queue.push(other);
            }
        }
    }
    Ok(())
}

/// Applies one constraint; `None` is a conflict.
fn narrow(constraint: &Constraint, domains: &mut [Domain], changed: &mut Vec<usize>) -> Option<()> {
    match constraint {
        Constraint::Linear { terms, low, high } => linear(terms, *low, *high, domains, changed),
        Constraint::Ratio { over, under, scale, low, high } => {
            ratio(*over, *under, [*scale, *low, *high], domains, changed)
        }
    }
}

fn linear(
    terms: &[(usize, i64)],
    low: i128,
    high: i128,
    domains: &mut [Domain],
    changed: &mut Vec<usize>,
) -> Option<()> {
    let ends = |factor: i64, domain: Domain| {
        let (a, b) = (i128::from(factor) * i128::from(domain.low), i128::from(factor) * i128::from(domain.high));
        if factor >= 0 { (a, b) } else { (b, a) }
    };
    let (mut least, mut most) = (0i128, 0i128);
    for &(unknown, factor) in terms {
        let (a, b) = ends(factor, domains[unknown]);
        least += a;
        most += b;
    }
    if least > high || most < low {
        return None;
    }
    if least >= low && most <= high {
        return Some(());
    }
    for &(unknown, factor) in terms {
        let (a, b) = ends(factor, domains[unknown]);
        // What the others leave for factor · unknown.
        let (floor, ceiling) = (low - (most - b), high - (least - a));
        let (floor, ceiling) = if factor > 0 {
            (divide_up(floor, factor), divide_down(ceiling, factor))
        } else {
            (divide_up(ceiling, factor), divide_down(floor, factor))
        };
        tighten(unknown, floor, ceiling, domains, changed)?;
    }
    Some(())
}

/// Rounded down. Factors are mostly 1, and dividing numbers of 128 bits is slow.
fn divide_down(value: i128, by: i64) -> i128 {
    match by {
        1 => return value,
        -1 => return -value,
        _ => {}
    }
    let by = i128::from(by);
    let quotient = value / by;
    if value % by != 0 && (value < 0) != (by < 0) { quotient - 1 } else { quotient }
}

fn divide_up(value: i128, by: i64) -> i128 {
    match by {
        1 => return value,
        -1 => return -value,
        _ => {}
    }
    let by = i128::from(by);
    let quotient = value / by;
    if value % by != 0 && (value < 0) == (by < 0) { quotient + 1 } else { quotient }
}

fn tighten(unknown: usize, low: i128, high: i128, domains: &mut [Domain], changed: &mut Vec<usize>) -> Option<()> {
    let domain = &mut domains[unknown];
    let (low, high) = (low.max(i128::from(domain.low)), high.min(i128::from(domain.high)));
    if low > high {
        return None;
    }
    let narrowed = Domain { low: i64::try_from(low).ok()?, high: i64::try_from(high).ok()? };
    if narrowed != *domain {
        *domain = narrowed;
        changed.push(unknown);
    }
    Some(())
}

/// `low · c · d ≤ scale · a · b ≤ high · c · d`, `c · d ≥ 1`.
fn ratio(
    over: [usize; 2],
    under: [usize; 2],
    [scale, low, high]: [i128; 3],
    domains: &mut [Domain],
    changed: &mut Vec<usize>,
) -> Option<()> {
    // Unknowns without a bound say nothing here, and their products would not fit.
    if over.iter().chain(&under).any(|&unknown| domains[unknown].high > 1 << 30) {
        return Some(());
    }
    let least = |domains: &[Domain], pair: [usize; 2]| {
        i128::from(domains[pair[0]].low.max(0)) * i128::from(domains[pair[1]].low.max(0))
    };
    let most =
        |domains: &[Domain], pair: [usize; 2]| i128::from(domains[pair[0]].high) * i128::from(domains[pair[1]].high);
    for unknown in under {
        tighten(unknown, 1, i128::MAX, domains, changed)?;
    }
    if scale * most(domains, over) < low * least(domains, under)
        || scale * least(domains, over) > high * most(domains, under)
    {
        return None;
    }
    for (mine, others) in [(over[0], over[1]), (over[1], over[0])] {
        let other = domains[others];
        let floor =
            if other.high > 0 { ceiling(low * least(domains, under), scale * i128::from(other.high)) } else { 0 };
        let top = if other.low > 0 { high * most(domains, under) / (scale * i128::from(other.low)) } else { i128::MAX };
        tighten(mine, floor, top, domains, changed)?;
    }
    for (mine, others) in [(under[0], under[1]), (under[1], under[0])] {
        let other = domains[others];
        let floor = ceiling(scale * least(domains, over), high * i128::from(other.high));
        let top = if low > 0 && other.low > 0 {
            scale * most(domains, over) / (low * i128::from(other.low))
        } else {
            i128::MAX
        };
        tighten(mine, floor, top, domains, changed)?;
    }
    Some(())
}

fn ceiling(value: i128, by: i128) -> i128 {
    if by <= 0 { 0 } else { (value + by - 1) / by }
}
