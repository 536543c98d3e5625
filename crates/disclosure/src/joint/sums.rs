//! Totals whose parts stand in another table: a table of places beside one of places and days.
//!
//! Nothing names such a total. It is believed when at least one sum is printed in full and comes out, and none is denied.

use crate::joint::cells::Counted;
use crate::joint::items::{Items, Rest, without};
use crate::joint::nodes::Nodes;
use crate::joint::sets::{Coordinates, Set, Vocabulary};
use crate::reading::marks::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Tables are compared with so many others at most.
const TABLES: usize = 400;

/// What one table has of a kind: its counts by their coordinates.
struct Side {
    state: usize,
    variables: Vec<u32>,
    counts: BTreeMap<Coordinates, usize>,
}

/// Takes from totals the parts of their own table that do not reach them: then not all of their parts are shown.
fn doubt(words: &Vocabulary, counted: &mut [Counted]) {
    let totals: BTreeSet<usize> =
        counted.iter().filter(|count| count.parts.is_some()).map(|count| count.table).collect();
    if totals.is_empty() {
        return;
    }
    let mut items = Items::default();
    let mut beside: HashMap<(usize, u32, Rest), Vec<usize>> = HashMap::new();
    for (at, count) in counted.iter().enumerate().filter(|(_, count)| count.parts.is_none()) {
        let Some(coordinates) = count.coordinates.first().filter(|_| totals.contains(&count.table)) else { continue };
        let said = items.of(coordinates);
        for (place, variable) in coordinates.keys().enumerate() {
            beside.entry((count.table, *variable, without(&said, place))).or_default().push(at);
        }
    }
    let mut short = Vec::new();
    for (at, count) in counted.iter().enumerate() {
        let (Some(parts), Some(own)) = (&count.parts, count.coordinates.first()) else { continue };
        let mut added = parts.iter().enumerate().filter(|(_, (variable, set))| own.get(variable) != Some(*set));
        let (Some((place, (variable, all))), None) = (added.next(), added.next()) else { continue };
        let rest = without(&items.of(parts), place);
        let Some(found) = beside.get(&(count.table, *variable, rest)) else { continue };
        let inside = found.iter().map(|at| &counted[*at]).filter(|part| {
            part.coordinates.first().and_then(|own| own.get(variable)).is_some_and(|set| words.inside(set, all))
        });
        let most = inside.map(|part| part.span.high).try_fold(0, |sum: u64, high| Some(sum.saturating_add(high?)));
        if most.is_some_and(|most| most < count.span.low) {
            short.push(at);
        }
    }
    short.into_iter().for_each(|at| counted[at].parts = None);
}

/// Gives totals the parts that other tables show of them.
pub(super) fn explain(words: &mut Vocabulary, counted: &mut [Counted], nodes: &Nodes) {
    doubt(words, counted);
    let sides = sides(counted, nodes);
    let mut explained: Vec<(usize, Coordinates)> = Vec::new();
    for whole in &sides {
        let mut best: Option<(usize, Vec<(usize, Coordinates)>)> = None;
        for parts in sides.iter().filter(|parts| parts.state == whole.state) {
            let Some(variable) = extra(&whole.variables, &parts.variables) else { continue };
            let Some((holds, spelt)) = tally(words, counted, whole, parts, variable) else { continue };
            if best.as_ref().is_none_or(|(most, _)| holds > *most) {
                best = Some((holds, spelt));
            }
        }
        explained.extend(best.map(|(_, spelt)| spelt).unwrap_or_default());
    }
    for (at, parts) in explained {
        counted[at].parts.get_or_insert(parts);
    }
}

/// What each table has of each kind, where kinds of one state of the data differ by one variable: others explain nothing.
fn sides(counted: &[Counted], nodes: &Nodes) -> Vec<Side> {
    let mut kinds: BTreeMap<(usize, Vec<u32>), Vec<usize>> = BTreeMap::new();
    for (at, count) in counted.iter().enumerate().filter(|(_, count)| count.terms.len() == 1) {
        let Some(coordinates) = count.coordinates.first() else { continue };
        kinds.entry((count.table, coordinates.keys().copied().collect())).or_default().push(at);
    }
    let tables: BTreeSet<usize> = kinds.keys().map(|(table, _)| *table).collect();
    if tables.len() > TABLES {
        return Vec::new();
    }
    let known: BTreeSet<(usize, Vec<u32>)> =
        kinds.iter().map(|((_, variables), counts)| (nodes.state(counts[0]), variables.clone())).collect();
    let meets = |state: usize, variables: &[u32]| {
        let pair = |other: &[u32]| extra(variables, other).or_else(|| extra(other, variables)).is_some();
        known.iter().any(|(beside, other)| *beside == state && pair(other))
    };
    kinds
        .into_iter()
        .map(|((_, variables), counts)| (nodes.state(counts[0]), variables, counts))
        .filter(|(state, variables, _)| meets(*state, variables))
        .map(|(state, variables, counts)| Side {
            state,
            variables,
            counts: counts.into_iter().filter_map(|at| Some((counted[at].coordinates.first()?.clone(), at))).collect(),
        })
        .collect()
}

/// The one variable that the second list has and the first lacks.
fn extra(fewer: &[u32], more: &[u32]) -> Option<u32> {
    if more.len() != fewer.len() + 1 || !fewer.iter().all(|variable| more.contains(variable)) {
        return None;
    }
    more.iter().copied().find(|variable| !fewer.contains(variable))
}

/// How many sums come out, with what each total is spelt out as; nothing where one is denied or none is seen to come out.
fn tally(
    words: &mut Vocabulary,
    counted: &[Counted],
    whole: &Side,
    parts: &Side,
    variable: u32,
) -> Option<(usize, Vec<(usize, Coordinates)>)> {
    let mut groups: BTreeMap<Coordinates, Vec<(&Set, usize)>> = BTreeMap::new();
    for (coordinates, &at) in &parts.counts {
        let mut rest = coordinates.clone();
        let Some(set) = rest.remove(&variable).and_then(|_| coordinates.get(&variable)) else { continue };
        if counted[at].parts.is_none() {
            groups.entry(rest).or_default().push((set, at));
        }
    }
    let (mut holds, mut spelt) = (0, Vec::new());
    for (coordinates, &at) in &whole.counts {
        let Some(parts) = groups.get(coordinates).filter(|parts| parts.len() > 1) else { continue };
        let total = counted[at].span;
        let sum = Span::sum(parts.iter().map(|(_, part)| counted[*part].span));
        if !sum.meets(total) {
            return None;
        }
        holds += usize::from(total.exact().is_some() && sum.exact().is_some_and(|sum| sum > 0));
        let sets: Vec<Set> = parts.iter().map(|(set, _)| (*set).clone()).collect();
        let mut full = coordinates.clone();
        full.insert(variable, words.join(&sets));
        spelt.push((at, full));
    }
    (holds > 0).then_some((holds, spelt))
}
