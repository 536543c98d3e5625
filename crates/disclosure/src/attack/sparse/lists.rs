//! Lists one after another in one piece of memory, and the ties of a component laid out in them, by sums and by unknowns.

use crate::attack::simplex::row;
use crate::attack::system::{Constraint, Domain};

/// Lists one after another.
#[derive(Debug, Default)]
pub(super) struct Lists<T> {
    first: Vec<usize>,
    items: Vec<T>,
}

impl<T: Copy + Default> Lists<T> {
    /// So many lists; each item goes to the end of the list that it names.
    pub(super) fn new(count: usize, named: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut first = vec![0; count + 1];
        named.clone().for_each(|(list, _)| first[list + 1] += 1);
        for list in 0..count {
            first[list + 1] += first[list];
        }
        let (mut next, mut items) = (first.clone(), vec![T::default(); first[count]]);
        for (list, item) in named {
            items[next[list]] = item;
            next[list] += 1;
        }
        Self { first, items }
    }

    pub(super) fn of(&self, list: usize) -> &[T] {
        &self.items[self.first[list]..self.first[list + 1]]
    }

    /// How many items there are in all.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

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
