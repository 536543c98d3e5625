//! Parts of a system that nothing ties together: each can be solved alone.

use crate::attack::system::{Constraint, Domain, System};

/// Groups of unknowns that constraints tie together, each in ascending order; unknowns that nothing ties are left out.
pub(crate) fn components(system: &System, uses: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; system.domains.len()];
    let mut components = Vec::new();
    for start in 0..system.domains.len() {
        if seen[start] || uses[start].is_empty() {
            continue;
        }
        seen[start] = true;
        let mut component = vec![start];
        let mut next = 0;
        while let Some(&unknown) = component.get(next) {
            next += 1;
            for &constraint in &uses[unknown] {
                for other in system.constraints[constraint].unknowns() {
                    if !std::mem::replace(&mut seen[other], true) {
                        component.push(other);
                    }
                }
            }
        }
        component.sort_unstable();
        components.push(component);
    }
    components
}

/// One component with numbers of its own.
pub(crate) struct Part {
    pub(crate) domains: Vec<Domain>,
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) uses: Vec<Vec<usize>>,
    /// Number in the whole system of each constraint.
    pub(crate) names: Vec<usize>,
    /// Statement each constraint belongs to, where it belongs to one.
    pub(crate) owners: Vec<Option<usize>>,
}

impl Part {
    pub(crate) fn new(system: &System, uses: &[Vec<usize>], component: &[usize]) -> Self {
        let mut names: Vec<usize> = component.iter().flat_map(|unknown| uses[*unknown].iter().copied()).collect();
        names.sort_unstable();
        names.dedup();
        let local = |unknown: usize| component.binary_search(&unknown).unwrap_or_default();
        let constraints: Vec<Constraint> = names.iter().map(|&name| system.constraints[name].renamed(local)).collect();
        let domains = component.iter().map(|&unknown| system.domains[unknown]).collect();
        let owners = names.iter().map(|&name| system.owners.get(name).copied()).collect();
        let mut part = Self { domains, constraints, uses: Vec::new(), names, owners };
        part.index();
        part
    }

    pub(crate) fn index(&mut self) {
        self.uses = vec![Vec::new(); self.domains.len()];
        for (number, constraint) in self.constraints.iter().enumerate() {
            for unknown in constraint.unknowns() {
                self.uses[unknown].push(number);
            }
        }
    }

    /// What falls apart once settled unknowns are taken out, smallest first, each part with the unknowns it is about. Constraints of a part
    /// are named by their number here.
    pub(crate) fn split(&self) -> Vec<(Self, Vec<usize>)> {
        let open = |unknown: usize| !self.domains[unknown].fixed();
        let mut group: Vec<Option<usize>> = vec![None; self.constraints.len()];
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for start in 0..self.constraints.len() {
            if group[start].is_some() || !self.constraints[start].unknowns().any(open) {
                continue;
            }
            let number = groups.len();
            group[start] = Some(number);
            let (mut members, mut next) = (vec![start], 0);
            while let Some(&constraint) = members.get(next) {
                next += 1;
                for unknown in self.constraints[constraint].unknowns().filter(|unknown| open(*unknown)) {
                    for &other in &self.uses[unknown] {
                        if group[other].is_none() {
                            group[other] = Some(number);
                            members.push(other);
                        }
                    }
                }
            }
            members.sort_unstable();
            groups.push(members);
        }
        groups.sort_by_key(Vec::len);
        groups.into_iter().map(|members| self.part(members)).collect()
    }

    fn part(&self, members: Vec<usize>) -> (Self, Vec<usize>) {
        let kept = |constraint: &Constraint| match constraint {
            Constraint::Linear { terms, low, high } => {
                let (mut low, mut high, mut open) = (*low, *high, Vec::with_capacity(terms.len()));
                for &(unknown, factor) in terms {
                    let domain = self.domains[unknown];
                    if domain.fixed() {
                        let part = i128::from(factor) * i128::from(domain.low);
                        (low, high) = (low - part, high - part);
                    } else {
                        open.push((unknown, factor));
                    }
                }
                Constraint::Linear { terms: open, low, high }
            }
            Constraint::Ratio { .. } => constraint.clone(),
        };
        let constraints: Vec<Constraint> = members.iter().map(|&member| kept(&self.constraints[member])).collect();
        let mut unknowns: Vec<usize> =
            constraints.iter().flat_map(|constraint| constraint.unknowns().collect::<Vec<_>>()).collect();
        unknowns.sort_unstable();
        unknowns.dedup();
        let local = |unknown: usize| unknowns.binary_search(&unknown).unwrap_or_default();
        let constraints = constraints.iter().map(|constraint| constraint.renamed(local)).collect();
        let owners = members.iter().map(|&member| self.owners[member]).collect();
        let domains = unknowns.iter().map(|&unknown| self.domains[unknown]).collect();
        let mut part = Self { domains, constraints, uses: Vec::new(), names: members, owners };
        part.index();
        (part, unknowns)
    }
}
