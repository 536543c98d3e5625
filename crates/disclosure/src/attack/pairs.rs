//! Sums of two: where `x + y = 7`, the one follows from the other, and one unknown is enough. In a table with few hidden cells a line most sums are of this
//! kind; what is left once all of them are followed is a fraction of what was told, and has the same assignments, one for one.

use crate::attack::bounds::{Stop, Work, propagate};
use crate::attack::part::Part;
use crate::attack::system::{Constraint, Domain, Uses};

/// Numbers beyond this are not added to others: what is unbounded must stay so.
const MOST: i128 = 1 << 51;

/// Terms that are looked at in the time of one unit of work.
const SPEED: u64 = 2;

/// An unknown as another one, or as its opposite, and a number.
#[derive(Debug, Clone, Copy)]
struct Link {
    to: usize,
    turned: bool,
    plus: i64,
}

impl Link {
    /// What this one says of its own unknown, where the other is between two ends.
    fn of(self, other: Domain) -> Domain {
        match self.turned {
            false => Domain { low: other.low.saturating_add(self.plus), high: other.high.saturating_add(self.plus) },
            true => Domain { low: self.plus.saturating_sub(other.high), high: self.plus.saturating_sub(other.low) },
        }
    }

    /// What this one says of the other, where its own unknown is between two ends.
    fn back(self, own: Domain) -> Domain {
        match self.turned {
            false => Domain { low: own.low.saturating_sub(self.plus), high: own.high.saturating_sub(self.plus) },
            true => Self { to: self.to, turned: true, plus: self.plus }.of(own),
        }
    }
}

/// A part with one unknown for all that follow from it, and how they follow.
pub(crate) struct Folded {
    pub(crate) part: Part,
    links: Vec<Link>,
}

impl Folded {
    /// The unknown that stands for one.
    pub(crate) fn stand(&self, unknown: usize) -> usize {
        self.links[unknown].to
    }

    /// What was seen of every unknown, from what was seen of those that were left.
    pub(crate) fn unfold_seen(&self, seen: &[Option<Domain>]) -> Vec<Option<Domain>> {
        self.links.iter().map(|link| seen[link.to].map(|seen| link.of(seen))).collect()
    }

    /// The interval of every unknown, from those that were left.
    pub(crate) fn unfold(&self, domains: &mut [Domain]) {
        for (domain, link) in domains.iter_mut().zip(&self.links) {
            *domain = link.of(self.part.domains[link.to]);
        }
    }
}

/// A sum as it is left: its terms by the unknowns that stand for others.
struct Row {
    terms: Vec<(usize, i64)>,
    low: i128,
    high: i128,
}

struct Folder<'p> {
    part: &'p Part,
    links: Vec<Link>,
    domains: Vec<Domain>,
    /// Those that follow from one unknown, in a circle, and in how many sums they stand together.
    next: Vec<usize>,
    size: Vec<usize>,
    rows: Vec<Option<Row>>,
    waiting: Vec<usize>,
    inside: Vec<bool>,
    /// For each unknown its place among the terms of the sum at hand, counted from 1.
    at: Vec<usize>,
}

/// Follows all sums of two, and narrows what is left. `None`: there is none to follow, or what is told contradicts itself.
///
/// # Errors
/// The work limit.
pub(crate) fn fold(part: &Part, work: &mut Work) -> Result<Option<Folded>, Stop> {
    let linear = |constraint: &Constraint| matches!(constraint, Constraint::Linear { .. });
    if !part.constraints.iter().all(linear) {
        return Ok(None);
    }
    let count = part.domains.len();
    let mut folder = Folder {
        part,
        links: (0..count).map(|to| Link { to, turned: false, plus: 0 }).collect(),
        domains: part.domains.clone(),
        next: (0..count).collect(),
        size: (0..count).map(|unknown| part.uses[unknown].len()).collect(),
        rows: part.constraints.iter().map(|_| None).collect(),
        waiting: (0..part.constraints.len()).rev().collect(),
        inside: vec![true; part.constraints.len()],
        at: vec![0; count],
    };
    loop {
        if !folder.follow(work)? {
            return Ok(None);
        }
        let mut left = folder.left();
        match propagate(&left.constraints, &left.uses, &mut left.domains, 0..left.constraints.len(), work) {
            Ok(()) => {}
            Err(Stop::Conflict(_)) => return Ok(None),
            Err(Stop::Spent) => return Err(Stop::Spent),
        }
        if !folder.learn(&mut left) {
            if !distinct(&mut left) {
                return Ok(None);
            }
            left.index();
            let links = (0..count).map(|unknown| folder.root(unknown)).collect();
            return Ok(Some(Folded { part: left, links }));
        }
    }
}

impl Folder<'_> {
    /// Which unknown stands for one, and how that one follows.
    fn root(&mut self, unknown: usize) -> Link {
        let link = self.links[unknown];
        if link.to == unknown || self.links[link.to].to == link.to {
            return link;
        }
        let next = self.root(link.to);
        let plus = if link.turned { link.plus - next.plus } else { link.plus + next.plus };
        let whole = Link { to: next.to, turned: link.turned != next.turned, plus };
        self.links[unknown] = whole;
        whole
    }

    /// Looks at every sum that waits; `false`: a contradiction.
    fn follow(&mut self, work: &mut Work) -> Result<bool, Stop> {
        while let Some(number) = self.waiting.pop() {
            self.inside[number] = false;
            work.take(self.part.constraints[number].size() / SPEED)?;
            let Some(row) = self.rewrite(number) else { return Ok(false) };
            let fits = match *row.terms.as_slice() {
                [] => row.low <= 0 && row.high >= 0,
                [(unknown, factor)] if row.low == row.high && row.low % i128::from(factor) == 0 => {
                    let value = i64::try_from(row.low / i128::from(factor)).ok();
                    value.is_some_and(|value| self.narrow(unknown, Domain { low: value, high: value }))
                }
                [(one, factor), (other, others)] if row.low == row.high && factor.abs() == others.abs() => {
                    self.merge((one, factor), (other, others), row.low)
                }
                _ => true,
            };
            if !fits {
                return Ok(false);
            }
            self.rows[number] = Some(row);
        }
        Ok(true)
    }

    /// A sum by the unknowns that stand for others, without what is settled; `None`: numbers that do not fit.
    fn rewrite(&mut self, number: usize) -> Option<Row> {
        let mut row = self.rows[number].take();
        if row.is_none()
            && let Constraint::Linear { terms, low, high } = &self.part.constraints[number]
        {
            row = Some(Row { terms: terms.clone(), low: *low, high: *high });
        }
        let Row { mut terms, mut low, mut high } = row?;
        let (mut kept, mut even) = (0, false);
        for place in 0..terms.len() {
            let (unknown, factor) = terms[place];
            let link = self.root(unknown);
            let domain = self.domains[link.to];
            let own = if link.turned { -factor } else { factor };
            let mut known = i128::from(factor) * i128::from(link.plus);
            if domain.fixed() {
                known += i128::from(own) * i128::from(domain.low);
            } else if self.at[link.to] > 0 {
                let sum = &mut terms[self.at[link.to] - 1].1;
                *sum = sum.checked_add(own)?;
                even |= *sum == 0;
            } else {
                terms[kept] = (link.to, own);
                kept += 1;
                self.at[link.to] = kept;
            }
            (low, high) = (low.checked_sub(known)?, high.checked_sub(known)?);
        }
        terms.truncate(kept);
        terms.iter().for_each(|(unknown, _)| self.at[*unknown] = 0);
        if even {
            terms.retain(|(_, factor)| *factor != 0);
        }
        Some(Row { terms, low, high })
    }

    /// Keeps an unknown within ends; `false`: it cannot be.
    fn narrow(&mut self, unknown: usize, within: Domain) -> bool {
        let own = self.domains[unknown];
        let both = Domain { low: own.low.max(within.low), high: own.high.min(within.high) };
        self.domains[unknown] = both;
        if both.fixed() && !own.fixed() {
            self.wake(unknown);
        }
        both.low <= both.high
    }

    /// Looks again at all sums in which an unknown, or one that follows from it, stands.
    fn wake(&mut self, unknown: usize) {
        let part = self.part;
        let mut one = unknown;
        loop {
            for &number in &part.uses[one] {
                if !std::mem::replace(&mut self.inside[number], true) {
                    self.waiting.push(number);
                }
            }
            one = self.next[one];
            if one == unknown {
                return;
            }
        }
    }

    /// Lets the one of two unknowns that stands in fewer sums follow from the other; `false`: a contradiction.
    fn merge(&mut self, (one, factor): (usize, i64), (other, others): (usize, i64), sum: i128) -> bool {
        if sum % i128::from(factor) != 0 {
            return false;
        }
        let (less, more, sum) = if self.size[one] <= self.size[other] {
            (one, other, sum / i128::from(factor))
        } else {
            (other, one, sum / i128::from(others))
        };
        // less ± more = sum
        let Some(plus) = i64::try_from(sum).ok().filter(|plus| i128::from(plus.abs()) < MOST) else { return true };
        let link = Link { to: more, turned: factor == others, plus };
        let within = link.back(self.domains[less]);
        self.links[less] = link;
        self.wake(less);
        self.size[more] += self.size[less];
        self.next.swap(less, more);
        self.narrow(more, within)
    }

    /// What is left, as a part whose unknowns have the same numbers.
    fn left(&mut self) -> Part {
        let mut left = Part {
            domains: self.domains.clone(),
            constraints: Vec::new(),
            uses: Uses::default(),
            names: Vec::new(),
            owners: Vec::new(),
        };
        for (number, row) in self.rows.iter_mut().enumerate() {
            if row.as_ref().is_some_and(|row| !row.terms.is_empty())
                && let Some(Row { terms, low, high }) = row.take()
            {
                left.constraints.push(Constraint::Linear { terms, low, high });
                left.names.push(number);
            }
        }
        left.index();
        left
    }

    /// Takes over what the bounds of what is left came to, and takes the sums back where that settled an unknown: whether it did.
    fn learn(&mut self, left: &mut Part) -> bool {
        let mut any = false;
        for (unknown, domain) in left.domains.iter().enumerate() {
            let own = self.domains[unknown];
            self.domains[unknown] = *domain;
            if domain.fixed() && !own.fixed() {
                any = true;
                self.wake(unknown);
            }
        }
        if any {
            for (number, constraint) in left.names.drain(..).zip(left.constraints.drain(..)) {
                if let Constraint::Linear { terms, low, high } = constraint {
                    self.rows[number] = Some(Row { terms, low, high });
                }
            }
            return true;
        }
        left.owners = left.names.iter().map(|&number| self.part.owners[number]).collect();
        left.names.iter_mut().for_each(|name| *name = self.part.names[*name]);
        false
    }
}

/// Of sums that say the same one is enough; `false`: they contradict each other.
fn distinct(part: &mut Part) -> bool {
    let mut order: Vec<(u64, usize)> = Vec::with_capacity(part.constraints.len());
    for (number, constraint) in part.constraints.iter_mut().enumerate() {
        let Constraint::Linear { terms, low, high } = constraint else { return true };
        terms.sort_unstable();
        if terms.first().is_some_and(|(_, factor)| *factor < 0) {
            terms.iter_mut().for_each(|(_, factor)| *factor = -*factor);
            (*low, *high) = (-*high, -*low);
        }
        let mark = |mark: u64, &(unknown, factor): &(usize, i64)| {
            (mark ^ unknown as u64 ^ factor.cast_unsigned().rotate_left(32))
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .rotate_left(29)
        };
        order.push((terms.iter().fold(1, mark), number));
    }
    order.sort_unstable();
    let mut keep = vec![true; part.constraints.len()];
    for at in 1..order.len() {
        let ((mark, first), (other_mark, other)) = (order[at - 1], order[at]);
        if mark != other_mark {
            continue;
        }
        let (before, after) = part.constraints.split_at_mut(other);
        if let (Constraint::Linear { terms, low, high }, Constraint::Linear { terms: others, low: least, high: most }) =
            (&mut before[first], &mut after[0])
            && terms == others
        {
            (*least, *most) = ((*low).max(*least), (*high).min(*most));
            if least > most {
                return false;
            }
            keep[first] = false;
        }
    }
    let mut at = keep.iter();
    part.constraints.retain(|_| at.next().copied().unwrap_or(true));
    let mut at = keep.iter();
    part.names.retain(|_| at.next().copied().unwrap_or(true));
    let mut at = keep.iter();
    part.owners.retain(|_| at.next().copied().unwrap_or(true));
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::integer::{WORK, solve};
    use crate::attack::system::System;

    fn sum(terms: &[(usize, i64)], value: i128) -> Constraint {
        Constraint::Linear { terms: terms.to_vec(), low: value, high: value }
    }

    fn whole(system: &System) -> Part {
        let names: Vec<usize> = (0..system.constraints.len()).collect();
        let mut part = Part {
            domains: system.domains.clone(),
            constraints: system.constraints.clone(),
            uses: Uses::default(),
            owners: names.iter().map(|_| None).collect(),
            names,
        };
        part.index();
        part
    }

    #[test]
    fn a_rectangle_is_one_unknown_and_nothing_ties_it() {
        let mut system = System::default();
        (0..4).for_each(|_| {
            system.unknown(0, 4);
        });
        system.constraints = vec![
            sum(&[(0, 1), (1, 1)], 5),
            sum(&[(2, 1), (3, 1)], 4),
            sum(&[(0, 1), (2, 1)], 6),
            sum(&[(1, 1), (3, 1)], 3),
        ];
        let folded = fold(&whole(&system), &mut Work(WORK)).expect("within the limit").expect("all sums are of two");
        assert!(folded.part.constraints.is_empty());
        let mut domains = system.domains.clone();
        folded.unfold(&mut domains);
        let found: Vec<(i64, i64)> = domains.iter().map(|domain| (domain.low, domain.high)).collect();
        assert_eq!(found, [(2, 4), (1, 3), (2, 4), (0, 2)]);
    }

    #[test]
    fn three_differences_in_a_circle_that_do_not_come_out_are_no_part() {
        let mut system = System::default();
        (0..3).for_each(|_| {
            system.unknown(0, 9);
        });
        system.constraints = vec![sum(&[(0, 1), (1, -1)], 1), sum(&[(1, 1), (2, -1)], 1), sum(&[(2, 1), (0, -1)], -3)];
        assert!(fold(&whole(&system), &mut Work(WORK)).expect("within the limit").is_none());
        let solved = solve(&system, &mut Work(WORK));
        assert_eq!(solved.denied.len(), 1);
    }

    #[test]
    fn a_sum_that_is_odd_and_even_is_no_part() {
        let mut system = System::default();
        (0..2).for_each(|_| {
            system.unknown(0, 9);
        });
        system.constraints = vec![sum(&[(0, 2), (1, 2)], 7)];
        assert!(fold(&whole(&system), &mut Work(WORK)).expect("within the limit").is_none());
    }
}
