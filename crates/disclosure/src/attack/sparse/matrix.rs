//! The ties of a component, laid out by sums and by unknowns.

use crate::attack::lists::Lists;
use crate::attack::simplex::row;
use crate::attack::system::{Constraint, Domain};

/// Sums of unknowns. Variables are the unknowns, then the sums themselves: `Σ factor · unknown − sum = 0`.
#[derive(Debug)]
pub(super) struct Matrix {
    pub(super) unknowns: usize,
    pub(super) sums: usize,
    /// For each unknown its sums and its factors there.
    pub(super) uses: Lists<(u32, i64)>,
    /// For each sum its unknowns and their factors.
    pub(super) terms: Lists<(u32, i64)>,
}

/// Factors beyond this are no table's: numbers of 53 bits could not tell their multiples apart.
const HEAVY: u64 = 1 << 20;

impl Matrix {
    /// Lays out a component, with the bounds of all its variables; `None`: a constraint is not linear, or a factor too heavy.
    pub(super) fn new(constraints: &[Constraint], domains: &[Domain]) -> Option<(Self, Vec<Domain>)> {
        let mut bounds = domains.to_vec();
        let mut terms: Vec<(usize, (u32, i64))> = Vec::new();
        for (number, constraint) in constraints.iter().enumerate() {
            let row = row(constraint)?;
            bounds.push(row.bounds);
            for &(unknown, factor) in row.terms {
                if factor.unsigned_abs() > HEAVY {
                    return None;
                }
                terms.push((number, (u32::try_from(unknown).ok()?, factor)));
            }
        }
        u32::try_from(bounds.len()).ok()?;
        let uses = terms.iter().map(|&(sum, (unknown, factor))| (unknown as usize, (to_u32(sum), factor)));
        let matrix = Self {
            unknowns: domains.len(),
            sums: constraints.len(),
            uses: Lists::new(domains.len(), uses),
            terms: Lists::new(constraints.len(), terms.iter().copied()),
        };
        Some((matrix, bounds))
    }

    /// The same with some of the sums only.
    pub(super) fn of_sums(&self, kept: &[usize]) -> Self {
        let terms =
            kept.iter().enumerate().flat_map(|(new, &old)| self.terms.of(old).iter().map(move |&term| (new, term)));
        let uses = terms.clone().map(|(sum, (unknown, factor))| (unknown as usize, (to_u32(sum), factor)));
        Self {
            unknowns: self.unknowns,
            sums: kept.len(),
            uses: Lists::new(self.unknowns, uses),
            terms: Lists::new(kept.len(), terms),
        }
    }

    /// How many variables there are.
    pub(super) fn variables(&self) -> usize {
        self.unknowns + self.sums
    }
}

/// A number that is known to fit: variables are counted in 32 bits.
pub(super) fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
