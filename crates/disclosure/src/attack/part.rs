//! Parts of a system that nothing ties together: each can be solved alone.

use crate::attack::bounds::Work;
use crate::attack::system::{Constraint, Domain, System, Uses};

/// What constraints tie together.
pub(crate) struct Component {
    /// Unknowns, in ascending order.
    pub(crate) unknowns: Vec<usize>,
    /// Constraints, in ascending order.
    constraints: Vec<usize>,
}

/// The components of a system; unknowns that nothing ties are left out.
pub(crate) fn components(system: &System, uses: &Uses) -> Vec<Component> {
    let mut seen = vec![false; system.domains.len()];
    let mut met = vec![false; system.constraints.len()];
    let mut components = Vec::new();
    for start in 0..system.domains.len() {
        if seen[start] || uses[start].is_empty() {
            continue;
        }
        seen[start] = true;
        let (mut unknowns, mut constraints) = (vec![start], Vec::new());
        let mut next = 0;
        while let Some(&unknown) = unknowns.get(next) {
            next += 1;
            for &constraint in &uses[unknown] {
                if std::mem::replace(&mut met[constraint], true) {
                    continue;
                }
                constraints.push(constraint);
                for other in system.constraints[constraint].unknowns() {
                    if !std::mem::replace(&mut seen[other], true) {
                        unknowns.push(other);
                    }
                }
            }
        }
        unknowns.sort_unstable();
        constraints.sort_unstable();
        components.push(Component { unknowns, constraints });
    }
    components
}

/// The part of the limit that one component may use, so that a hard one does not starve the larger ones after it: a fifth.
const SHARES: u64 = 5;

/// Does something with each component, with what of the limit it may use: the smallest first; the largest comes last and may use what is left.
pub(crate) fn each_alone(system: &System, work: &mut Work, mut settle: impl FnMut(Part, &[usize], &mut Work)) {
    let most = work.0 / SHARES;
    let mut local = vec![0; system.domains.len()];
    let mut components = components(system, &system.uses());
    components.sort_by_key(|component| component.unknowns.len());
    let last = components.len().saturating_sub(1);
    for (number, component) in components.into_iter().enumerate() {
        let (part, unknowns) = Part::new(system, component, &mut local);
        let share = Work(if number == last { work.0 } else { work.0.min(most) });
        let mut left = share;
        settle(part, &unknowns, &mut left);
        work.0 -= share.0 - left.0;
    }
}

/// One component with numbers of its own.
pub(crate) struct Part {
    pub(crate) domains: Vec<Domain>,
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) uses: Uses,
    /// Number in the whole system of each constraint.
    pub(crate) names: Vec<usize>,
    /// Statement each constraint belongs to, where it belongs to one.
    pub(crate) owners: Vec<Option<usize>>,
}

impl Part {
    /// A component of a system. `local` has room for a number of each unknown of the system.
    pub(crate) fn new(system: &System, component: Component, local: &mut [usize]) -> (Self, Vec<usize>) {
        let Component { unknowns, constraints: names } = component;
        unknowns.iter().enumerate().for_each(|(number, &unknown)| local[unknown] = number);
        let constraints =
            names.iter().map(|&name| system.constraints[name].renamed(|unknown| local[unknown])).collect();
        let domains = unknowns.iter().map(|&unknown| system.domains[unknown]).collect();
        let owners = names.iter().map(|&name| system.owners.get(name).copied()).collect();
        let mut part = Self { domains, constraints, uses: Uses::default(), names, owners };
        part.index();
        (part, unknowns)
    }

    pub(crate) fn index(&mut self) {
        self.uses = Uses::new(self.domains.len(), &self.constraints);
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
        let mut local = vec![usize::MAX; self.domains.len()];
        groups.into_iter().map(|members| self.part(members, &mut local)).collect()
    }

    /// The part of some constraints. `local` has room for a number of each unknown, and is given back as it was.
    fn part(&self, members: Vec<usize>, local: &mut [usize]) -> (Self, Vec<usize>) {
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
        let mut constraints: Vec<Constraint> = members.iter().map(|&member| kept(&self.constraints[member])).collect();
        let mut unknowns: Vec<usize> = Vec::new();
        for unknown in constraints.iter().flat_map(Constraint::unknowns) {
            if std::mem::replace(&mut local[unknown], 0) == usize::MAX {
                unknowns.push(unknown);
            }
        }
        unknowns.sort_unstable();
        unknowns.iter().enumerate().for_each(|(number, &unknown)| local[unknown] = number);
        constraints.iter_mut().for_each(|constraint| constraint.rename(|unknown| local[unknown]));
        unknowns.iter().for_each(|&unknown| local[unknown] = usize::MAX);
        let owners = members.iter().map(|&member| self.owners[member]).collect();
        let domains = unknowns.iter().map(|&unknown| self.domains[unknown]).collect();
        let mut part = Self { domains, constraints, uses: Uses::default(), names: members, owners };
        part.index();
        (part, unknowns)
    }
}
