//! Looking at an answer again, by other means than those that made it: each circuit is put into the equations of the problem, and the whole pattern is
//! attacked as a reader would.

use super::ground::Ground;
use super::pattern::Pattern;
use crate::attack::bounds::{Work, propagate};
use crate::attack::integer;
use crate::attack::jj::Status;
use crate::attack::passed::passed;
use crate::attack::system::System;
use std::collections::BTreeMap;

/// Work for the attack on an answer.
const WORK: Work = Work(12_000_000);

/// Whether the circuits of a primary move hidden cells only, leave every equation as it is, and take it as far as it must get.
pub(crate) fn proven(ground: &Ground<'_>, pattern: &Pattern, primary: u32) -> bool {
    let place = ground.primaries[primary as usize];
    let (mut down, mut up) = (0, 0);
    for number in &pattern.kept[primary as usize] {
        let circuit = pattern.circuit(*number);
        let mut sums: BTreeMap<u32, i64> = BTreeMap::new();
        for &(place, step) in circuit {
            for &(equation, factor) in ground.web.uses.of(place as usize) {
                *sums.entry(equation).or_default() += i64::from(factor) * i64::from(step);
            }
        }
        let hidden = |(place, _): &(u32, i32)| {
            pattern.hidden[*place as usize] && ground.problem.cells[*place as usize].status != Status::Printed
        };
        if sums.values().any(|sum| *sum != 0) || !circuit.iter().all(hidden) {
            return false;
        }
        let (less, more) = pattern.field().reach(circuit, place);
        (down, up) = (less.max(down), more.max(up));
    }
    ground.need(place).met(down, up)
}

/// What a reader is faced with: the sums, and the cell of each unknown, when some cells are hidden.
fn system(ground: &Ground<'_>, hidden: impl Fn(usize) -> bool) -> (System, Vec<usize>) {
    let mut place = 0;
    ground.problem.system(|cell| {
        let at = place;
        place += 1;
        let (down, up) = ground.rooms[at];
        hidden(at).then_some((cell.value - down, cell.value + up))
    })
}

/// Which of some primaries can be otherwise as far as they must, by assignments that an attack passed.
pub(crate) fn open(ground: &Ground<'_>, pattern: &Pattern, among: &[u32], work: &mut Work) -> Vec<u32> {
    let (system, names) = system(ground, |at| pattern.hidden[at]);
    let number = |primary: u32| names.binary_search(&(ground.primaries[primary as usize] as usize)).ok();
    let mut wanted = vec![false; names.len()];
    among.iter().filter_map(|&primary| number(primary)).for_each(|number| wanted[number] = true);
    let passed = passed(&system, &wanted, work);
    let met = |&primary: &u32| {
        let place = ground.primaries[primary as usize];
        let value = ground.problem.cells[place as usize].value;
        let seen = number(primary).and_then(|number| passed[number]);
        seen.is_some_and(|seen| ground.need(place).met(value - seen.low, seen.high - value))
    };
    among.iter().copied().filter(met).collect()
}

/// Places of primaries that the attack finds narrower than they must be. An attack that its limit ends refutes nothing that it has not proven.
pub(crate) fn refuted(ground: &Ground<'_>, pattern: &Pattern) -> Vec<usize> {
    let (system, names) = system(ground, |at| pattern.hidden[at]);
    let solved = integer::solve(&system, &mut WORK.clone());
    let narrow = |(place, domain): (&usize, &crate::attack::system::Domain)| {
        let number = u32::try_from(*place).ok().filter(|place| ground.primary[*place as usize].is_some())?;
        let value = ground.problem.cells[*place].value;
        (!ground.need(number).met(value - domain.low, domain.high - value)).then_some(*place)
    };
    names.iter().zip(&solved.domains).filter_map(narrow).collect()
}

/// Which of some primaries, by their places, nothing can protect from this reader: even with every cell hidden that may be, the marks and the sums give them away. What is
/// shown is proven; a cell that is not named may be as hopeless.
pub(crate) fn hopeless(ground: &Ground<'_>, among: &[usize]) -> Vec<usize> {
    let (system, names) = system(ground, |at| ground.problem.cells[at].status != Status::Printed);
    let mut domains = system.domains.clone();
    let all = 0..system.constraints.len();
    // A limit that comes first leaves bounds that hold.
    let _ = propagate(&system.constraints, &system.uses(), &mut domains, all, &mut WORK.clone());
    let narrow = |place: &usize| {
        let domain = domains[names.binary_search(place).ok()?];
        let (place, value) = (u32::try_from(*place).ok()?, ground.problem.cells[*place].value);
        Some(!ground.need(place).met(value - domain.low, domain.high - value))
    };
    among.iter().copied().filter(|place| narrow(place) == Some(true)).collect()
}
