//! Exact integer intervals: components, and a search that proves each end of an interval by an assignment or its absence.

use crate::attack::bounds::{Stop, Work, propagate};
use crate::attack::network;
use crate::attack::pairs::fold;
use crate::attack::part::{Part, components, each_alone};
use crate::attack::simplex::{self, Aim, Walked};
use crate::attack::sparse;
use crate::attack::system::{Domain, System};

/// The work limit of one attack, in terms looked at: about a second.
pub const WORK: u64 = Work::of_seconds(1).0;

/// What a search may remember of its branches, in unknowns changed (24 bytes each): the way down a large component changes nearly all of them at nearly
/// every step, and one that does not come through by then rarely does.
const REMEMBERED: usize = 1 << 20;

/// Entries beyond which a dictionary of whole numbers is slower than a sparse basis.
const LARGE: usize = 1 << 12;

/// A branch of a search: what looking at one side changed, in order, and the other side, which is not looked at yet.
struct Branch {
    changed: Vec<(usize, Domain)>,
    unknown: usize,
    other: Domain,
}

/// The answer to a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solved {
    /// The interval of every unknown.
    pub domains: Vec<Domain>,
    /// Whether every interval is proven to be the tightest.
    pub complete: bool,
    /// Constraints that no assignment fits together with the others; they were left out.
    pub denied: Vec<usize>,
}

/// Finds the tightest integer interval of every unknown.
#[must_use]
pub fn solve(system: &System, work: &mut Work) -> Solved {
    let mut solved = Solved { domains: system.domains.clone(), complete: true, denied: Vec::new() };
    each_alone(system, work, |mut part, unknowns, work| {
        part.settle(work, &mut solved);
        for (unknown, domain) in unknowns.iter().zip(&part.domains) {
            solved.domains[*unknown] = *domain;
        }
    });
    solved.denied.sort_unstable();
    solved
}

/// One assignment that fits; `None`: there is none, or the work limit came first.
#[must_use]
pub fn assignment(system: &System, work: &mut Work) -> Option<Vec<i64>> {
    let uses = system.uses();
    // What nothing ties takes its least value.
    let mut values: Vec<i64> = system.domains.iter().map(|domain| domain.low).collect();
    let mut local = vec![0; system.domains.len()];
    for component in components(system, &uses) {
        let (mut part, names) = Part::new(system, component, &mut local);
        let all = 0..part.constraints.len();
        propagate(&part.constraints, &part.uses, &mut part.domains, all, work).ok()?;
        for (part, unknowns) in part.split() {
            let found = part.search(part.domains.clone(), work).ok()??;
            for (unknown, value) in unknowns.into_iter().zip(found) {
                values[names[unknown]] = value;
            }
        }
        for (unknown, domain) in names.iter().zip(&part.domains).filter(|(_, domain)| domain.fixed()) {
            values[*unknown] = domain.low;
        }
    }
    Some(values)
}

/// Whether it is proven that no assignment fits; one that fits is sought, and no ends of intervals.
#[must_use]
pub(crate) fn impossible(system: &System, work: &mut Work) -> bool {
    let mut impossible = false;
    each_alone(system, work, |mut part, _, work| impossible = impossible || part.impossible(work));
    impossible
}

impl Part {
    fn impossible(&mut self, work: &mut Work) -> bool {
        let all = 0..self.constraints.len();
        match propagate(&self.constraints, &self.uses, &mut self.domains, all, work) {
            Err(Stop::Conflict(_)) => return true,
            Err(Stop::Spent) => return false,
            Ok(()) => {}
        }
        let none = |(mut part, unknowns): (Self, Vec<usize>)| {
            matches!(part.first(Aim::Differ(&vec![false; unknowns.len()]), work), Ok(None))
        };
        self.split().into_iter().any(none)
    }

    /// Propagates, leaving out constraints that contradict the rest, then tightens what is still open, part by part.
    fn settle(&mut self, work: &mut Work, solved: &mut Solved) {
        let prior = self.domains.clone();
        // What contradicts itself is looked at sum by sum, as it was told.
        let mut as_told = false;
        'anew: loop {
            let mut domains = prior.clone();
            match propagate(&self.constraints, &self.uses, &mut domains, 0..self.constraints.len(), work) {
                Err(Stop::Conflict(number)) => {
                    self.deny(number, solved);
                    continue;
                }
                Err(Stop::Spent) => {
                    self.domains = domains;
                    solved.complete = false;
                    return;
                }
                Ok(()) => self.domains = domains,
            }
            let folded =
                if as_told || self.domains.iter().all(|domain| domain.fixed()) { Ok(None) } else { fold(self, work) };
            let mut folded = folded.unwrap_or_default();
            for (mut part, unknowns) in folded.as_ref().map_or_else(|| self.split(), |folded| folded.part.split()) {
                match part.bound(work) {
                    Ok(true) => {}
                    Ok(false) if !as_told => {
                        as_told = true;
                        continue 'anew;
                    }
                    Ok(false) => {
                        // No single constraint shows the fault: the last one told is left out.
                        let Some(&last) = part.names.last() else { continue };
                        self.deny(last, solved);
                        continue 'anew;
                    }
                    Err(_) => solved.complete = false,
                }
                let own = folded.as_mut().map_or(&mut self.domains, |folded| &mut folded.part.domains);
                for (unknown, domain) in unknowns.into_iter().zip(part.domains) {
                    own[unknown] = domain;
                }
            }
            if let Some(folded) = folded {
                folded.unfold(&mut self.domains);
            }
            return;
        }
    }

    /// Finds both ends of every unknown; `false`: no assignment fits.
    fn bound(&mut self, work: &mut Work) -> Result<bool, Stop> {
        match self.first(Aim::Ends, work)? {
            Some(seen) => self.tighten(seen, work).map(|()| true),
            None => Ok(false),
        }
    }

    /// The linear ends of every interval that is asked for, and what assignments that fit were passed; `None` when there is none.
    pub(super) fn first(&mut self, aim: Aim<'_>, work: &mut Work) -> Result<Option<Vec<Domain>>, Stop> {
        let large = self.constraints.len() * self.domains.len() > LARGE;
        let walked = network::walk(&self.constraints, &self.domains, work)
            .or_else(|| if large { sparse::walk(&self.constraints, &self.domains, aim, work) } else { None })
            .unwrap_or_else(|| simplex::walk(&self.constraints, &self.domains, aim, work));
        match walked {
            Ok(Walked::Contradiction) => return Ok(None),
            Ok(Walked::Bounds { outer, seen }) => {
                self.domains = outer;
                if seen.is_some() {
                    return Ok(seen);
                }
                // Fractions alone fitted so far: what whole numbers make of the narrower ends may be a contradiction.
                let all = 0..self.constraints.len();
                match propagate(&self.constraints, &self.uses, &mut self.domains, all, work) {
                    Ok(()) => {}
                    Err(Stop::Conflict(_)) => return Ok(None),
                    Err(Stop::Spent) => return Err(Stop::Spent),
                }
            }
            Err(_) => {}
        }
        let witness = self.search(self.domains.clone(), work)?;
        Ok(witness.map(|witness| witness.into_iter().map(|value| Domain { low: value, high: value }).collect()))
    }

    /// Leaves out a constraint, and the others of its statement.
    fn deny(&mut self, number: usize, solved: &mut Solved) {
        let owner = self.owners[number];
        for other in (0..self.constraints.len()).rev() {
            if other == number || owner.is_some() && self.owners[other] == owner {
                self.constraints.remove(other);
                self.owners.remove(other);
                let name = self.names.remove(other);
                if other == number {
                    solved.denied.push(name);
                }
            }
        }
        self.index();
    }

    /// An assignment within the domains; `None` when there is none. Depth first, the lower side first; what a branch changed is written down rather than
    /// kept as a copy of all, since branches may be as many as unknowns.
    fn search(&self, mut domains: Vec<Domain>, work: &mut Work) -> Result<Option<Vec<i64>>, Stop> {
        let mut trail: Vec<Branch> = Vec::new();
        loop {
            let wide = (0..domains.len())
                .filter(|&unknown| !domains[unknown].fixed())
                .min_by_key(|&unknown| (domains[unknown].high.abs_diff(domains[unknown].low), unknown));
            let Some(unknown) = wide else {
                return Ok(Some(domains.iter().map(|domain| domain.low).collect()));
            };
            let Domain { low, high } = domains[unknown];
            let width = high.abs_diff(low);
            let middle = if width <= 8 { low } else { low + i64::try_from(width / 2).unwrap_or(0) };
            work.take(domains.len() as u64)?;
            trail.push(Branch { changed: Vec::new(), unknown, other: Domain { low: middle + 1, high } });
            let mut fits = self.enter((unknown, Domain { low, high: middle }), &mut domains, &mut trail, work)?;
            while !fits {
                let Some(Branch { changed, unknown, other }) = trail.pop() else { return Ok(None) };
                changed.into_iter().rev().for_each(|(at, domain)| domains[at] = domain);
                fits = self.enter((unknown, other), &mut domains, &mut trail, work)?;
            }
            if trail.iter().map(|branch| branch.changed.len()).sum::<usize>() > REMEMBERED {
                return Err(Stop::Spent);
            }
        }
    }

    /// Looks at one side of a branch; what follows is written down with the last branch that has another side left. `false`: nothing fits.
    fn enter(
        &self,
        (unknown, side): (usize, Domain),
        domains: &mut [Domain],
        trail: &mut [Branch],
        work: &mut Work,
    ) -> Result<bool, Stop> {
        let before = domains.to_vec();
        domains[unknown] = side;
        let touched = self.uses[unknown].iter().copied();
        let fits = match propagate(&self.constraints, &self.uses, domains, touched, work) {
            Ok(()) => true,
            Err(Stop::Conflict(_)) => false,
            Err(Stop::Spent) => return Err(Stop::Spent),
        };
        if let Some(last) = trail.last_mut() {
            let changed = before.iter().zip(domains.iter()).enumerate().filter(|(_, (before, now))| before != now);
            last.changed.extend(changed.map(|(at, (before, _))| (at, *before)));
        }
        Ok(fits)
    }

    /// Proves both ends of every interval, given assignments that fit. What was seen to be possible needs no proof of its own.
    fn tighten(&mut self, mut seen: Vec<Domain>, work: &mut Work) -> Result<(), Stop> {
        for unknown in 0..self.domains.len() {
            self.lower_end(unknown, &mut seen, work)?;
            self.upper_end(unknown, &mut seen, work)?;
        }
        Ok(())
    }

    fn lower_end(&mut self, unknown: usize, seen: &mut [Domain], work: &mut Work) -> Result<(), Stop> {
        let mut first = true;
        while self.domains[unknown].low < seen[unknown].low {
            let low = self.domains[unknown].low;
            // The end itself is usually possible; after that the gap is halved.
            let bound = if first { low } else { low + (seen[unknown].low - low - 1) / 2 };
            first = false;
            let limit = Domain { low, high: bound };
            if !self.possible(unknown, limit, seen, work)? {
                self.narrow(unknown, Domain { low: bound + 1, high: self.domains[unknown].high }, work)?;
            }
        }
        Ok(())
    }

    fn upper_end(&mut self, unknown: usize, seen: &mut [Domain], work: &mut Work) -> Result<(), Stop> {
        let mut first = true;
        while self.domains[unknown].high > seen[unknown].high {
            let high = self.domains[unknown].high;
            let bound = if first { high } else { high - (high - seen[unknown].high - 1) / 2 };
            first = false;
            let limit = Domain { low: bound, high };
            if !self.possible(unknown, limit, seen, work)? {
                self.narrow(unknown, Domain { low: self.domains[unknown].low, high: bound - 1 }, work)?;
            }
        }
        Ok(())
    }

    /// Whether some assignment has the unknown within the limit; what it shows of the others is remembered.
    fn possible(&self, unknown: usize, limit: Domain, seen: &mut [Domain], work: &mut Work) -> Result<bool, Stop> {
        let mut domains = self.domains.clone();
        domains[unknown] = limit;
        let touched = self.uses[unknown].iter().copied();
        match propagate(&self.constraints, &self.uses, &mut domains, touched, work) {
            Ok(()) => {}
            Err(Stop::Conflict(_)) => return Ok(false),
            Err(Stop::Spent) => return Err(Stop::Spent),
        }
        let Some(witness) = self.search(domains, work)? else { return Ok(false) };
        for (seen, value) in seen.iter_mut().zip(witness) {
            seen.low = seen.low.min(value);
            seen.high = seen.high.max(value);
        }
        Ok(true)
    }

    /// Keeps a proven bound, and what follows from it.
    fn narrow(&mut self, unknown: usize, domain: Domain, work: &mut Work) -> Result<(), Stop> {
        self.domains[unknown] = domain;
        let touched = self.uses[unknown].iter().copied();
        let mut domains = self.domains.clone();
        match propagate(&self.constraints, &self.uses, &mut domains, touched, work) {
            Ok(()) => self.domains = domains,
            Err(Stop::Spent) => return Err(Stop::Spent),
            // Cannot be: an assignment that fits is known.
            Err(Stop::Conflict(_)) => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::system::{Constraint, FAR};
    use proptest::prelude::*;

    fn sum(terms: &[(usize, i64)], low: i128, high: i128) -> Constraint {
        Constraint::Linear { terms: terms.to_vec(), low, high }
    }

    fn intervals(system: &System) -> (Vec<(i64, i64)>, bool) {
        let solved = solve(system, &mut Work(WORK));
        (solved.domains.iter().map(|domain| (domain.low, domain.high)).collect(), solved.complete)
    }

    #[test]
    fn what_propagation_leaves_open_is_proven_by_search() {
        // x + y = 5 and x − y = 1 with x, y in 0..9: propagation alone stops early, the only solution is 3 and 2.
        let mut system = System::default();
        let (x, y) = (system.unknown(0, 9), system.unknown(0, 9));
        system.constraints = vec![sum(&[(x, 1), (y, 1)], 5, 5), sum(&[(x, 1), (y, -1)], 1, 1)];
        assert_eq!(intervals(&system), (vec![(3, 3), (2, 2)], true));
    }

    #[test]
    fn without_a_bound_there_is_none() {
        let mut system = System::default();
        let (whole, part) = (system.unknown(0, FAR), system.unknown(0, FAR));
        system.constraints = vec![sum(&[(whole, 1), (part, -1)], 47, 47)];
        let (found, complete) = intervals(&system);
        assert!(complete && found[0].0 == 47 && found[1].0 == 0);
        assert!(found.iter().all(|(_, high)| *high > crate::attack::system::UNBOUNDED));
    }

    #[test]
    fn an_odds_ratio_and_its_margins_give_the_cells() {
        let mut system = System::default();
        let cell = |system: &mut System| system.unknown(0, FAR);
        let (a, b, c, d) = (cell(&mut system), cell(&mut system), cell(&mut system), cell(&mut system));
        system.constraints = vec![
            sum(&[(a, 1), (b, 1)], 20, 20),
            sum(&[(c, 1), (d, 1)], 20, 20),
            sum(&[(a, 1), (c, 1)], 10, 10),
            sum(&[(b, 1), (d, 1)], 30, 30),
            Constraint::Ratio { over: [a, d], under: [b, c], scale: 200, low: 609, high: 611 },
        ];
        assert_eq!(intervals(&system), (vec![(7, 7), (13, 13), (3, 3), (17, 17)], true));
    }

    #[test]
    fn a_contradiction_is_named_and_left_out() {
        let mut system = System::default();
        let x = system.unknown(1, 4);
        system.constraints = vec![sum(&[(x, 2000)], 6300, 6500)];
        let solved = solve(&system, &mut Work(WORK));
        assert_eq!((solved.denied.as_slice(), solved.domains[0].low, solved.domains[0].high), (&[0][..], 1, 4));
    }

    #[test]
    fn a_spent_limit_leaves_valid_bounds() {
        let mut system = System::default();
        let unknowns: Vec<usize> = (0..12).map(|_| system.unknown(0, 50)).collect();
        let terms: Vec<(usize, i64)> = unknowns.iter().map(|&unknown| (unknown, 2)).collect();
        system.constraints = vec![sum(&terms, 301, 301)];
        let solved = solve(&system, &mut Work(40));
        assert!(!solved.complete && solved.domains.iter().all(|domain| domain.low == 0 && domain.high == 50));
    }

    /// All assignments, one by one.
    fn enumerate(system: &System) -> Option<Vec<(i64, i64)>> {
        let mut found: Option<Vec<(i64, i64)>> = None;
        let mut values: Vec<i64> = system.domains.iter().map(|domain| domain.low).collect();
        loop {
            let fits = system.constraints.iter().all(|constraint| match constraint {
                Constraint::Linear { terms, low, high } => {
                    let sum: i128 = terms.iter().map(|&(u, f)| i128::from(values[u]) * i128::from(f)).sum();
                    (*low..=*high).contains(&sum)
                }
                Constraint::Ratio { over, under, scale, low, high } => {
                    let product = |pair: &[usize; 2]| i128::from(values[pair[0]]) * i128::from(values[pair[1]]);
                    let (a, c) = (scale * product(over), product(under));
                    c >= 1 && low * c <= a && a <= high * c
                }
            });
            if fits {
                let seen = found.get_or_insert_with(|| values.iter().map(|&value| (value, value)).collect());
                for (seen, &value) in seen.iter_mut().zip(&values) {
                    *seen = (seen.0.min(value), seen.1.max(value));
                }
            }
            let Some(next) = (0..values.len()).find(|&u| values[u] < system.domains[u].high) else { return found };
            values[next] += 1;
            for (value, domain) in values.iter_mut().zip(&system.domains).take(next) {
                *value = domain.low;
            }
        }
    }

    prop_compose! {
        fn random_system()(
            domains in prop::collection::vec((0i64..3, 0i64..5), 2..6),
            rows in prop::collection::vec((prop::collection::vec(-3i64..4, 6), 0i128..12, 0i128..3), 1..5),
            ratio in prop::option::of((0usize..6, 0usize..6, 0usize..6, 0usize..6, 1i128..8, 0i128..10, 0i128..10)),
        ) -> System {
            let mut system = System::default();
            for (low, width) in &domains {
                system.unknown(*low, low + width);
            }
            for (factors, low, width) in rows {
                let terms: Vec<(usize, i64)> =
                    factors.into_iter().take(domains.len()).enumerate().filter(|(_, factor)| *factor != 0).collect();
                if !terms.is_empty() {
                    system.constraints.push(Constraint::Linear { terms, low, high: low + width });
                }
            }
            if let Some((a, b, c, d, scale, low, width)) = ratio {
                let n = domains.len();
                system.constraints.push(Constraint::Ratio {
                    over: [a % n, b % n], under: [c % n, d % n], scale, low, high: low + width,
                });
            }
            system
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]
        #[test]
        fn what_is_called_impossible_is_what_no_assignment_fits(system in random_system()) {
            prop_assert_eq!(impossible(&system, &mut Work(WORK)), enumerate(&system).is_none());
        }

        #[test]
        fn intervals_equal_full_enumeration(system in random_system()) {
            let solved = solve(&system, &mut Work(WORK));
            prop_assert!(solved.complete);
            let free: Vec<bool> = (0..system.domains.len()).map(|unknown| system.uses()[unknown].is_empty()).collect();
            if let Some(expected) = enumerate(&system) {
                prop_assert!(solved.denied.is_empty());
                for (unknown, (low, high)) in expected.into_iter().enumerate() {
                    if !free[unknown] {
                        prop_assert_eq!((solved.domains[unknown].low, solved.domains[unknown].high), (low, high));
                    }
                }
            } else {
                prop_assert!(!solved.denied.is_empty());
            }
        }
    }
}
