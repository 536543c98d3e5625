//! A population inside another leaves a rest; the same population in a later version of the data grew, or changed.

use crate::joint::nodes::Nodes;
use crate::joint::sets::{Coordinates, Set};
use crate::joint::{Desk, Group, tables};
use crate::reading::marks::Span;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many pairs of populations are compared.
const PAIRS: usize = 3_000_000;

/// One way to say which records a node counts.
struct Said<'n> {
    coordinates: &'n Coordinates,
    node: usize,
    state: usize,
    file: usize,
}

/// Populations that name the same variables, to be found by the labels they name.
struct Shelf<'s, 'n> {
    variables: Vec<u32>,
    /// Variables of which every population here names one label or number.
    exact: Vec<u32>,
    /// The others.
    loose: Vec<u32>,
    /// By what they say of the exact variables.
    by_labels: HashMap<Vec<&'n Set>, Alike<'s, 'n>>,
}

/// Populations that say the same of the exact variables.
#[derive(Default)]
struct Alike<'s, 'n> {
    /// Each with what it says of the loose variables.
    all: Vec<(&'s Said<'n>, Vec<&'n Set>)>,
    /// The state of the data of all of them, where they differ by sets of the same kind of one variable: they stand in one line.
    line: Option<usize>,
}

impl Desk<'_, '_> {
    /// Finds pairs of which one is a part of the other, or was before the other.
    pub(super) fn nested(&mut self, nodes: &Nodes) {
        let mut all: Vec<Said<'_>> = Vec::new();
        for (state, id, node, at) in nodes.all() {
            all.push(Said { coordinates: nodes.coordinates(id), node, state, file: self.file(at) });
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut left = PAIRS;
        let mut by_register: BTreeMap<&str, Vec<&Said<'_>>> = BTreeMap::new();
        for said in &all {
            by_register.entry(self.states[said.state].register.as_str()).or_default().push(said);
        }
        for said in by_register.into_values() {
            let shelves = shelves(&said);
            for small in &said {
                for shelf in &shelves {
                    self.look(nodes, small, shelf, &mut pairs, &mut left);
                }
            }
        }
        self.links.cut |= left == 0;
        self.bare(nodes, &mut pairs);
        for (small, great) in pairs.into_iter().filter(|pair| !self.halves.contains(pair)).collect::<Vec<_>>() {
            self.pair(nodes, small, great);
        }
    }

    /// The populations of a shelf that one is a part of.
    fn look(
        &self,
        nodes: &Nodes,
        small: &Said<'_>,
        shelf: &Shelf<'_, '_>,
        pairs: &mut BTreeSet<(usize, usize)>,
        left: &mut usize,
    ) {
        if !shelf.variables.iter().all(|variable| small.coordinates.contains_key(variable)) {
            return;
        }
        let of = |variables: &[u32]| -> Vec<&Set> {
            variables.iter().filter_map(|variable| small.coordinates.get(variable)).collect()
        };
        let (key, own) = (of(&shelf.exact), of(&shelf.loose));
        let alike = small.coordinates.len() == shelf.variables.len();
        let Some(found) = shelf.by_labels.get(&key).filter(|found| !alike || found.line != Some(small.state)) else {
            return;
        };
        for (great, sets) in &found.all {
            let Some(next) = left.checked_sub(1) else { return };
            *left = next;
            let order = if small.state == great.state { Ordering::Equal } else { self.order(small.file, great.file) };
            // What differs in one set of the same kind only stands in one line.
            let one_set = alike && order.is_eq() && one_line(&own, sets);
            if one_set || great.node == small.node || order.is_gt() {
                continue;
            }
            let part = own.iter().zip(sets).all(|(own, set)| self.words.inside(own, set));
            if part && tables(self, nodes, small.node).is_disjoint(&tables(self, nodes, great.node)) {
                pairs.insert((small.node, great.node));
            }
        }
    }

    /// Tables of one row whose metadata say whom they count, whatever the row is called.
    fn bare(&self, nodes: &Nodes, pairs: &mut BTreeSet<(usize, usize)>) {
        let rows: Vec<(usize, &Coordinates, usize)> = (0..self.counted.len())
            .filter_map(|at| Some((at, self.counted[at].bare.as_ref()?, nodes.said(at).first()?.1)))
            .collect();
        if rows.len() > 1_000 {
            return;
        }
        for &(small, own, node) in &rows {
            for &(great, other, beside) in &rows {
                let (state, later) = (nodes.state(small), nodes.state(great));
                let same = state == later;
                if node == beside || self.counted[small].table == self.counted[great].table || same && own == other {
                    continue;
                }
                let order = if same { Ordering::Equal } else { self.order(self.file(small), self.file(great)) };
                let register = self.states[state].register == self.states[later].register;
                if register && !order.is_gt() && self.words.part(own, other) {
                    pairs.insert((node, beside));
                }
            }
        }
    }

    /// What a part and its whole, or a population before and after, leave between them.
    fn pair(&mut self, nodes: &Nodes, small: usize, great: usize) {
        let (part, whole) = (self.face(nodes, small), self.face(nodes, great));
        let (less, more) = (self.counted[part].span, self.counted[whole].span);
        let growth = nodes.state(part) != nodes.state(whole);
        if growth && !self.only_added(self.file(part), self.file(whole)) {
            if let (Some(before), Some(after)) = (less.exact(), more.exact())
                && (1..self.threshold).contains(&before.abs_diff(after))
                && self.same_records(nodes, part, whole)
            {
                self.doubt(whole, part, Some(before.abs_diff(after)));
            }
            return;
        }
        match (less.exact(), more.exact()) {
            (Some(less), Some(more)) if less > more => return self.doubt(whole, part, None),
            (Some(less), Some(more)) if !(1..self.threshold).contains(&(more - less)) => return,
            _ if says_nothing(less, more, self.threshold) => return,
            _ => {}
        }
        let group = self.links.groups.len();
        let at = self.told(nodes, &[great, small]);
        let marked = self.is_marked(whole);
        self.links.groups.push(Group { growth, marked, at });
        self.total(nodes, great, &[small], &[group]);
    }

    /// Whether two counts are of the same population, so that only the version of the data differs.
    fn same_records(&self, nodes: &Nodes, one: usize, other: usize) -> bool {
        let (said, beside) = (nodes.said(one), nodes.said(other));
        let bare = self.counted[one].bare.as_ref().zip(self.counted[other].bare.as_ref());
        said.iter().any(|(own, _)| beside.iter().any(|(other, _)| own == other))
            || bare.is_some_and(|(own, other)| own == other)
    }
}

/// Whether the whole is so much larger than the part that neither says anything of the other.
fn says_nothing(part: Span, whole: Span, threshold: u64) -> bool {
    part.high.is_some_and(|high| whole.low >= high.saturating_add(threshold))
}

/// Whether two lists of sets differ in one place, and there are both bands or both labels.
fn one_line(own: &[&Set], sets: &[&Set]) -> bool {
    let mut differing = own.iter().zip(sets).filter(|(own, set)| own != set);
    let alike = |(own, set): (&&Set, &&Set)| own.band().is_some() == set.band().is_some();
    differing.next().is_some_and(alike) && differing.next().is_none()
}

/// The state of the data of populations that all stand in one line.
fn line(all: &[(&Said<'_>, Vec<&Set>)]) -> Option<usize> {
    let (first, [set]) = all.first().map(|(said, sets)| (said, sets.as_slice()))? else { return None };
    let same = |(said, sets): &(&Said<'_>, Vec<&Set>)| {
        said.state == first.state && sets[0].band().is_some() == set.band().is_some()
    };
    let distinct: BTreeSet<&Set> = all.iter().map(|(_, sets)| sets[0]).collect();
    (distinct.len() == all.len() && all.iter().all(same)).then_some(first.state)
}

fn shelves<'s, 'n>(said: &[&'s Said<'n>]) -> Vec<Shelf<'s, 'n>> {
    let mut kinds: BTreeMap<Vec<u32>, Vec<&'s Said<'n>>> = BTreeMap::new();
    for one in said {
        kinds.entry(one.coordinates.keys().copied().collect()).or_default().push(one);
    }
    kinds
        .into_iter()
        .map(|(variables, members)| {
            let plain = |variable: &&u32| {
                let one = |set: &Set| set.label().is_some() || set.band().is_some_and(|(from, to)| from == to);
                members.iter().all(|said| said.coordinates.get(variable).is_some_and(one))
            };
            let (exact, loose): (Vec<u32>, Vec<u32>) = variables.iter().partition(plain);
            let mut by_labels: HashMap<Vec<&'n Set>, Alike<'s, 'n>> = HashMap::new();
            for said in members {
                let of = |variables: &[u32]| -> Vec<&'n Set> {
                    variables.iter().filter_map(|variable| said.coordinates.get(variable)).collect()
                };
                by_labels.entry(of(&exact)).or_default().all.push((said, of(&loose)));
            }
            by_labels.values_mut().for_each(|alike| alike.line = line(&alike.all));
            Shelf { variables, exact, loose, by_labels }
        })
        .collect()
}
