//! Counts of equal records: nodes.
//!
//! What labels and metadata say may not be all: two totals can cover different days without saying so. Counts of two tables that name the same
//! records and print other numbers more often than a slip would explain are told apart, and only what labels spell out is believed of them.

use crate::joint::cells::Counted;
use crate::joint::sets::Coordinates;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The counts of several tables by the records they count.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    /// State of the data of each count.
    states: Vec<usize>,
    /// Every coordinates that a count has, once; what follows speaks of them by number.
    texts: Vec<Coordinates>,
    ids: HashMap<Coordinates, u32>,
    /// The coordinates of each count that can be believed, with the node they lead to.
    said: Vec<Vec<(u32, usize)>>,
    /// The node of each count.
    node_of: Vec<Option<usize>>,
    /// Kinds of coordinates: state and variables, with the tables that cover different records under the same names.
    kinds: BTreeMap<Kind, Vec<Class>>,
    /// Which class each table of a kind belongs to.
    class: HashMap<(Kind, usize), usize>,
    numbers: HashMap<(usize, usize, u32), usize>,
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    apart: Vec<(usize, usize)>,
}

/// State of the data, and the variables named.
type Kind = (usize, Vec<u32>);

/// Tables that agree.
#[derive(Debug, Default)]
struct Class {
    /// Counts by coordinates.
    found: HashMap<u32, usize>,
}

/// In place of a class where every part is spelt out.
const SPELT: usize = usize::MAX;

impl Nodes {
    /// Sorts the counts of tables whose state of the data is known.
    pub(super) fn of(counted: &[Counted], state_of: &[Option<usize>], file_of: &[usize]) -> Self {
        let states: Vec<usize> =
            counted.iter().map(|count| state_of[file_of[count.table]].unwrap_or(usize::MAX)).collect();
        let mut nodes = Self { said: vec![Vec::new(); counted.len()], states, ..Self::default() };
        let mut from = 0;
        while from < counted.len() {
            let table = counted[from].table;
            let to = from + counted[from..].iter().take_while(|count| count.table == table).count();
            nodes.table(counted, from..to);
            from = to;
        }
        nodes
    }

    /// Puts the counts of one table to those of the tables before.
    fn table(&mut self, counted: &[Counted], range: std::ops::Range<usize>) {
        let mut kinds: BTreeMap<Kind, BTreeMap<u32, Option<usize>>> = BTreeMap::new();
        for at in range.clone() {
            for coordinates in &counted[at].coordinates {
                let kind = (self.states[at], coordinates.keys().copied().collect());
                // Two counts of one table under one name: the name does not say all.
                let id = self.id(coordinates);
                kinds.entry(kind).or_default().entry(id).and_modify(|one| *one = None).or_insert(Some(at));
            }
        }
        let table = counted[range.start].table;
        for (kind, found) in kinds {
            let found: Vec<(u32, usize)> = found.into_iter().filter_map(|(id, at)| Some((id, at?))).collect();
            if found.is_empty() {
                continue;
            }
            let classes = self.kinds.entry(kind.clone()).or_default();
            let chosen = choose(counted, classes, &found, &mut self.apart);
            if chosen == classes.len() {
                classes.push(Class::default());
            }
            for (id, at) in found {
                let exact = counted[at].span.exact().is_some();
                let have = classes[chosen].found.entry(id).or_insert(at);
                if exact && counted[*have].span.exact().is_none() {
                    *have = at;
                }
                self.said[at].push((id, usize::MAX));
            }
            self.class.insert((kind, table), chosen);
        }
    }

    /// Makes the nodes, once it is known which totals are spelt out.
    pub(super) fn join(&mut self, counted: &[Counted]) {
        for (at, count) in counted.iter().enumerate() {
            let state = self.states[at];
            let mut first = None;
            let said = std::mem::take(&mut self.said[at]);
            let mut kept = Vec::new();
            let spelt = count.parts.as_ref().map(|parts| (self.id(parts), SPELT));
            for (id, _) in said.into_iter().chain(spelt) {
                let kind = (state, self.texts[id as usize].keys().copied().collect::<Vec<u32>>());
                let is_spelt = spelt.is_some_and(|(spelt, _)| spelt == id);
                let class =
                    if is_spelt { SPELT } else { self.class.get(&(kind.clone(), count.table)).copied().unwrap_or(0) };
                let split = !is_spelt && self.kinds.get(&kind).is_some_and(|classes| classes.len() > 1);
                let next = self.parent.len();
                let node = *self.numbers.entry((state, class, id)).or_insert(next);
                if node == next {
                    self.parent.push(next);
                }
                let root = self.root(node);
                match first {
                    None => first = Some(root),
                    Some(one) => {
                        let one = self.root(one);
                        self.parent[root.max(one)] = root.min(one);
                        first = Some(root.min(one));
                    }
                }
                if !split {
                    kept.push((id, node));
                }
            }
            self.said[at] = kept;
            self.node_of.push(first);
        }
        self.gather(counted);
        let explained = |at: usize| counted[at].parts.is_some();
        self.apart.retain(|(one, other)| !(explained(*one) && explained(*other)));
    }

    fn gather(&mut self, counted: &[Counted]) {
        self.members = vec![Vec::new(); self.parent.len()];
        for at in 0..counted.len() {
            for place in 0..self.said[at].len() {
                self.said[at][place].1 = self.root(self.said[at][place].1);
            }
            if let Some(root) = self.node_of[at].map(|node| self.root(node)) {
                self.members[root].push(at);
            }
        }
    }

    /// The number of coordinates.
    fn id(&mut self, coordinates: &Coordinates) -> u32 {
        if let Some(id) = self.ids.get(coordinates) {
            return *id;
        }
        let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(coordinates.clone());
        self.ids.insert(coordinates.clone(), id);
        id
    }

    /// Coordinates by their number.
    #[must_use]
    pub(super) fn coordinates(&self, id: u32) -> &Coordinates {
        &self.texts[id as usize]
    }

    /// What can be believed of any count: state of the data, coordinates and node, each once, with the first count it is said of.
    #[must_use]
    pub(super) fn all(&self) -> Vec<(usize, u32, usize, usize)> {
        let mut met = HashSet::new();
        let said =
            self.said.iter().enumerate().flat_map(|(at, said)| said.iter().map(move |(id, node)| (at, *id, *node)));
        let once = said.filter(|(at, id, node)| met.insert((self.states[*at], *id, *node)));
        once.map(|(at, id, node)| (self.states[at], id, node, at)).collect()
    }

    fn root(&self, mut node: usize) -> usize {
        while self.parent[node] != node {
            node = self.parent[node];
        }
        node
    }

    /// How many nodes there may be; some have no members.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// The counts of a node.
    #[must_use]
    pub(super) fn members(&self, node: usize) -> &[usize] {
        &self.members[node]
    }

    /// What can be believed of the records a count counts, with its node.
    #[must_use]
    pub(super) fn said(&self, counted: usize) -> &[(u32, usize)] {
        &self.said[counted]
    }

    /// The state of the data of a count.
    #[must_use]
    pub(super) fn state(&self, counted: usize) -> usize {
        self.states[counted]
    }

    /// Pairs of counts that name the same records and print other numbers, one for each two tables.
    #[must_use]
    pub(super) fn apart(&self) -> &[(usize, usize)] {
        &self.apart
    }
}

/// The class of tables that a table agrees with; a new one where it denies all.
fn choose(counted: &[Counted], classes: &[Class], found: &[(u32, usize)], apart: &mut Vec<(usize, usize)>) -> usize {
    let mut best = None;
    let mut denied = Vec::new();
    for (number, class) in classes.iter().enumerate() {
        let (mut agree, mut differ, mut met, mut example) = (0usize, 0usize, 0usize, None);
        for (id, at) in found {
            let Some(&other) = class.found.get(id) else { continue };
            met += 1;
            let (one, two) = (counted[*at].span, counted[other].span);
            match (one.exact(), two.exact()) {
                (Some(one), Some(two)) if one == two => agree += 1,
                _ if one.high.is_some_and(|high| high < two.low) || two.high.is_some_and(|high| high < one.low) => {
                    differ += 1;
                    example = example.or(Some((*at, other)));
                }
                _ => {}
            }
        }
        if differ * 4 > agree {
            denied.extend(example);
        } else if best.is_none_or(|(_, most, _)| agree > most) {
            best = Some((number, agree, met));
        }
    }
    match best {
        // Nothing printed tells to which of several classes it belongs.
        Some((_, 0, met)) if met > 0 && classes.len() > 1 => classes.len(),
        Some((number, _, _))
            if classes.len() == 1 || denied.is_empty() || best.is_some_and(|(_, agree, _)| agree > 0) =>
        {
            number
        }
        _ => {
            apart.extend(denied);
            classes.len()
        }
    }
}
