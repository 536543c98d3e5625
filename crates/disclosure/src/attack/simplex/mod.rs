//! The linear ends of every interval, exactly: one simplex walk from end to end over the same dictionary, in which each point that
//! is passed settles what it can for all unknowns at once (optimality-based bound tightening with a filter: Gleixner et al. 2017).

mod close;
mod dictionary;
mod whole;

use crate::attack::bounds::{Stop, Work};
use crate::attack::point::{Effort, Point};
use crate::attack::system::{Constraint, Domain, FAR};
use close::Dive;
use dictionary::{Dictionary, Row, Stand};
pub(crate) use dictionary::{Step, Way};

/// Entries a dictionary may have: 32 MiB; a step over more would take longer than it is worth.
const ENTRIES: usize = 1 << 22;
/// Steps without way after which the choice is made by number, which cannot go round in a circle (Bland 1977).
const PATIENCE: u32 = 40;

/// What is known after the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Walked {
    /// No assignment fits, not even one of fractions.
    Contradiction,
    /// Every assignment lies within `outer`; between `seen` of each unknown lie assignments that were passed, when any of whole numbers was.
    Bounds { outer: Vec<Domain>, seen: Option<Vec<Domain>> },
}

/// What is asked of a walk.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Aim<'a> {
    /// Both ends of every unknown.
    Ends,
    /// That two assignments are passed that differ in each of these; their ends are sought where none were.
    Differ(&'a [bool]),
}

impl Aim<'_> {
    /// Whether nothing more is asked of an unknown, of which so much was seen.
    pub(crate) fn met(self, unknown: usize, seen: Option<&Domain>) -> bool {
        match self {
            Self::Ends => false,
            Self::Differ(which) => !which[unknown] || seen.is_some_and(|seen| !seen.fixed()),
        }
    }
}

/// Walks to both ends of every unknown under the linear constraints. Points are counted as seen only where every constraint is linear.
///
/// # Errors
/// [`Stop::Spent`]: too large, or the work limit came first; nothing is known then.
pub(crate) fn walk(
    constraints: &[Constraint],
    domains: &[Domain],
    aim: Aim<'_>,
    work: &mut Work,
) -> Result<Walked, Stop> {
    let rows: Vec<Row<'_>> = constraints.iter().filter_map(row).collect();
    if rows.len().saturating_mul(domains.len()) > ENTRIES {
        return Err(Stop::Spent);
    }
    let mut dictionary = Dictionary::new(&rows, domains);
    dictionary.drop_fixed();
    if !dictionary.settle_equations(work)? {
        return Ok(Walked::Contradiction);
    }
    dictionary.compact();
    let linear = rows.len() == constraints.len();
    let mut walker = Walker { dictionary, linear, seen: None, point: None };
    if !walker.come_in(work)? {
        return Ok(Walked::Contradiction);
    }
    walker.look(constraints, domains, work);
    if linear && walker.point.is_none() {
        let begun = walker.dictionary.clone();
        let found = walker.dive(begun, (constraints, domains), work);
        if found == Ok(Dive::Nothing) {
            return Ok(Walked::Contradiction);
        }
    }
    let mut outer = domains.to_vec();
    'all: for unknown in 0..domains.len() {
        for way in [Way::Less, Way::More] {
            if aim.met(unknown, walker.seen.as_ref().map(|seen| &seen[unknown])) {
                continue;
            }
            // What was found before the limit came is true all the same.
            if walker.end(unknown, way, &mut outer, work).is_err() {
                break 'all;
            }
            walker.look(constraints, &outer, work);
            if let (Some(point), Some(seen)) = (&mut walker.point, &mut walker.seen) {
                let (up, end) = match way {
                    Way::Less => (false, outer[unknown].low),
                    Way::More => (true, outer[unknown].high),
                };
                point.push(unknown, up, end, seen, Effort::Much, work);
            }
            if linear && walker.close((unknown, way), &mut outer, constraints, work).is_err() {
                break 'all;
            }
        }
    }
    Ok(Walked::Bounds { outer, seen: walker.seen })
}

/// A linear constraint as a row; `None` for others and for bounds that do not fit.
pub(crate) fn row(constraint: &Constraint) -> Option<Row<'_>> {
    let Constraint::Linear { terms, low, high } = constraint else { return None };
    let far = i128::from(FAR);
    let bound = |value: i128| i64::try_from(value.clamp(-far, far)).unwrap_or(FAR);
    Some(Row { terms, bounds: Domain { low: bound(*low), high: bound(*high) } })
}

struct Walker {
    dictionary: Dictionary,
    linear: bool,
    seen: Option<Vec<Domain>>,
    /// An assignment of whole numbers, once one was passed.
    point: Option<Point>,
}

impl Walker {
    /// Brings every variable within its bounds; `false`: that cannot be.
    fn come_in(&mut self, work: &mut Work) -> Result<bool, Stop> {
        let mut still = 0;
        loop {
            let dictionary = &self.dictionary;
            let astray: Vec<(usize, i128)> =
                (0..dictionary.rows.len()).filter_map(|row| Some((row, dictionary.astray(row)?.sign()))).collect();
            if astray.is_empty() {
                return Ok(true);
            }
            work.take((astray.len() * dictionary.columns.len()) as u64 / 8 + 1)?;
            let mut gain = vec![0i128; dictionary.columns.len()];
            for (row, sign) in astray {
                for (gain, entry) in gain.iter_mut().zip(dictionary.row(row)) {
                    *gain += sign * i128::from(*entry);
                }
            }
            let Some((column, way)) = self.choose(&gain, still > PATIENCE) else { return Ok(false) };
            match self.dictionary.go(column, way, work)? {
                Step::Blocked(false) => still += 1,
                Step::Blocked(true) | Step::Whole => still = 0,
                // One that is astray always stops what brings it back.
                Step::Endless => return Err(Stop::Spent),
            }
        }
    }

    /// A column whose move gains, and the way it goes: the greatest gain, or the first by number.
    fn choose(&self, gain: &[i128], by_number: bool) -> Option<(usize, Way)> {
        let open = gain.iter().enumerate().filter_map(|(column, gain)| {
            let way = if *gain > 0 { Way::More } else { Way::Less };
            (*gain != 0 && self.dictionary.may(column, way)).then_some((column, way, gain.abs()))
        });
        let name = |column: usize| self.dictionary.columns[column];
        let chosen = if by_number {
            open.min_by_key(|(column, ..)| name(*column))
        } else {
            open.max_by_key(|(column, _, gain)| (*gain, std::cmp::Reverse(name(*column))))
        };
        chosen.map(|(column, way, _)| (column, way))
    }

    /// Walks to one end of one unknown and writes down where it is.
    fn end(&mut self, unknown: usize, way: Way, outer: &mut [Domain], work: &mut Work) -> Result<(), Stop> {
        let mut still = 0;
        loop {
            let domain = outer[unknown];
            if let Some(seen) = &self.seen {
                let there = match way {
                    Way::Less => seen[unknown].low == domain.low,
                    Way::More => seen[unknown].high == domain.high,
                };
                if there {
                    return Ok(());
                }
            }
            let (down, up) = self.dictionary.around(unknown);
            let step = match self.dictionary.stand(unknown) {
                Stand::Gone => None,
                Stand::Column(column) => self.dictionary.may(column, way).then_some((column, way)),
                Stand::Row(row) => {
                    work.take(self.dictionary.columns.len() as u64 / 8 + 1)?;
                    let gain: Vec<i128> =
                        self.dictionary.row(row).iter().map(|entry| way.sign() * i128::from(*entry)).collect();
                    self.choose(&gain, still > PATIENCE)
                }
            };
            let Some((column, direction)) = step else {
                // The end over fractions; a whole number lies at it or further in.
                match way {
                    Way::Less => outer[unknown].low = i64::try_from(up).unwrap_or(domain.low).max(domain.low),
                    Way::More => outer[unknown].high = i64::try_from(down).unwrap_or(domain.high).min(domain.high),
                }
                return Ok(());
            };
            match self.dictionary.go(column, direction, work)? {
                Step::Blocked(false) => still += 1,
                Step::Blocked(true) | Step::Whole => {
                    still = 0;
                    self.note(outer.len());
                }
                // There is no end on this side.
                Step::Endless => return Ok(()),
            }
        }
    }

    /// Remembers the point that is stood at, where it is an assignment of whole numbers.
    fn note(&mut self, unknowns: usize) -> bool {
        if !self.linear || !self.dictionary.whole() {
            return false;
        }
        let value = |unknown: usize| i64::try_from(self.dictionary.around(unknown).0).unwrap_or(FAR);
        if let Some(seen) = &mut self.seen {
            for (unknown, seen) in seen.iter_mut().enumerate() {
                let value = value(unknown);
                seen.low = seen.low.min(value);
                seen.high = seen.high.max(value);
            }
        } else {
            self.seen = Some((0..unknowns).map(value).map(|value| Domain { low: value, high: value }).collect());
        }
        true
    }

    /// As [`Self::note`]; from the first such point, circuits lead to more.
    fn look(&mut self, constraints: &[Constraint], domains: &[Domain], work: &mut Work) {
        if !self.note(domains.len()) || self.point.is_some() {
            return;
        }
        let value = |unknown: usize| i64::try_from(self.dictionary.around(unknown).0).unwrap_or(FAR);
        let values: Vec<i64> = (0..domains.len()).map(value).collect();
        self.point = Point::new(constraints, domains, &values);
        if let (Some(point), Some(seen)) = (&mut self.point, &mut self.seen) {
            point.widen(domains, seen, work);
        }
    }
}
