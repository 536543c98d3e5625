//! Whether unknowns can be otherwise: assignments are sought that differ in them, and no ends. Much quicker than the attack, and as exact in what it finds:
//! both ends of what was passed are those of assignments of whole numbers.

use crate::attack::bounds::{Work, propagate};
use crate::attack::pairs::fold;
use crate::attack::part::{Part, each_alone};
use crate::attack::simplex::Aim;
use crate::attack::system::{Domain, System};

/// For each unknown the least and the greatest value of the assignments that were passed; `None`: none was. Those that are asked for are looked at until
/// two differ in them, or all is done, or the limit comes.
#[must_use]
pub(crate) fn passed(system: &System, wanted: &[bool], work: &mut Work) -> Vec<Option<Domain>> {
    // What nothing ties can be all that it may be.
    let mut passed: Vec<Option<Domain>> = system.domains.iter().copied().map(Some).collect();
    each_alone(system, work, |mut part, unknowns, work| {
        let own: Vec<bool> = unknowns.iter().map(|&unknown| wanted[unknown]).collect();
        let seen = if own.contains(&true) { part.pass(&own, work) } else { None };
        let seen = seen.unwrap_or_else(|| vec![None; unknowns.len()]);
        unknowns.iter().zip(seen).for_each(|(unknown, seen)| passed[*unknown] = seen);
    });
    passed
}

impl Part {
    /// What was passed of every unknown; `None`: what is told contradicts itself, or the limit came.
    fn pass(&mut self, wanted: &[bool], work: &mut Work) -> Option<Vec<Option<Domain>>> {
        propagate(&self.constraints, &self.uses, &mut self.domains, 0..self.constraints.len(), work).ok()?;
        let Some(folded) = fold(self, work).ok()? else { return Some(self.pass_split(wanted, work)) };
        let mut stand = vec![false; wanted.len()];
        (0..wanted.len()).filter(|unknown| wanted[*unknown]).for_each(|unknown| stand[folded.stand(unknown)] = true);
        Some(folded.unfold_seen(&folded.part.pass_split(&stand, work)))
    }

    /// The same, part by part, after what is settled was taken out.
    fn pass_split(&self, wanted: &[bool], work: &mut Work) -> Vec<Option<Domain>> {
        let mut passed: Vec<Option<Domain>> = self.domains.iter().copied().map(Some).collect();
        for (mut part, unknowns) in self.split() {
            let own: Vec<bool> = unknowns.iter().map(|&unknown| wanted[unknown]).collect();
            let seen = if own.contains(&true) { part.first(Aim::Differ(&own), work) } else { Ok(None) };
            let seen = seen.ok().flatten();
            for (at, unknown) in unknowns.into_iter().enumerate() {
                passed[unknown] = seen.as_ref().map(|seen| seen[at]);
            }
        }
        passed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::integer::{assignment, solve};
    use crate::attack::system::Constraint;
    use proptest::prelude::*;

    /// Sums over drawn unknowns that one assignment fits.
    fn drawn(values: &[i64], sums: &[Vec<(usize, i64)>]) -> System {
        let domains = values.iter().map(|value| Domain { low: (value - 2).max(0), high: value + value % 4 }).collect();
        let sum = |terms: &Vec<(usize, i64)>| {
            let mut factors = vec![0; values.len()];
            terms.iter().for_each(|(unknown, factor)| factors[unknown % values.len()] = *factor);
            let terms: Vec<(usize, i64)> = (0..).zip(factors).filter(|(_, factor)| *factor != 0).collect();
            let value = terms.iter().map(|(unknown, factor)| i128::from(values[*unknown] * factor)).sum();
            Constraint::Linear { terms, low: value, high: value }
        };
        System { domains, constraints: sums.iter().map(sum).collect(), ..System::default() }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]
        #[test]
        fn what_was_passed_is_possible_and_what_can_differ_does(
            values in proptest::collection::vec(0i64..6, 2..9),
            sums in proptest::collection::vec(proptest::collection::vec((0usize..9, -1i64..2), 1..6), 1..6),
            asked in proptest::collection::vec(any::<bool>(), 9),
        ) {
            let system = drawn(&values, &sums);
            let wanted: Vec<bool> = (0..values.len()).map(|unknown| asked[unknown]).collect();
            let seen = passed(&system, &wanted, &mut Work(10_000_000));
            let exact = solve(&system, &mut Work(10_000_000));
            prop_assert!(exact.complete);
            for unknown in 0..values.len() {
                if let Some(seen) = seen[unknown] {
                    for end in [seen.low, seen.high] {
                        let mut fixed = system.clone();
                        fixed.domains[unknown] = Domain { low: end, high: end };
                        prop_assert!(assignment(&fixed, &mut Work(10_000_000)).is_some());
                    }
                }
                let differs = seen[unknown].is_some_and(|seen| !seen.fixed());
                prop_assert!(!wanted[unknown] || differs != exact.domains[unknown].fixed(), "{unknown} {seen:?} {exact:?}");
            }
        }
    }
}
