//! What several tables say together: those of one request, and those that left before.
//!
//! Every count is given the records it counts (`cells`): register and version of the data, population and period of the metadata, labels of
//! its row and column. Then counts of different tables are put together: equal records are one number (`nodes`), sets of one variable that
//! overlap share their parts (`lines`), a population inside another leaves a rest, and a later version a growth (`nested`). Each of these is
//! a sum that comes out as nought ([`Link`]), one more row of the system that [`crate::attack`] solves.

mod cells;
mod codes;
mod items;
mod keys;
mod lines;
mod meant;
mod nested;
mod nodes;
mod rows;
mod sets;
mod sums;
mod times;
mod whole;

use crate::metadata::values::History;
use crate::metadata::{HISTORY, Metadata};
use crate::opened::{CaseFile, Spot};
use crate::policy::Policy;
use cells::Counted;
pub use keys::{Keys, keys, unread};
use nodes::Nodes;
use sets::Vocabulary;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

/// A term of a [`Link`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// A count that is printed, hidden or bounded.
    Cell(Spot),
    /// A group that nobody printed: its number in [`Links::groups`].
    Group(usize),
}

/// Counts of several tables that add up to nought: `whole − part − rest = 0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Counts and groups with their signs.
    pub terms: Vec<(Member, i64)>,
}

impl Link {
    /// The cells it uses.
    pub fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        self.terms.iter().filter_map(|(member, _)| match member {
            Member::Cell(spot) => Some(*spot),
            Member::Group(_) => None,
        })
    }
}

/// A group that nobody printed and that is the difference of what is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Whether it is who was added between two versions of the data, and not who is in one population and not in another.
    pub growth: bool,
    /// Whether it is a part of a group that carries a mark saying that it is small: then its being small is no news.
    pub marked: bool,
    /// The cell at which it is told: of a file of the request where one takes part.
    pub at: Spot,
}

/// Something about two counts of different tables that a person has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The count in a file of the request.
    pub new: Spot,
    /// The other one.
    pub other: Spot,
    /// By how much it changed from one version of the data to the next, where records may also be removed; nothing where two numbers are
    /// printed for the same records.
    pub changed: Option<u64>,
}

/// What ties the tables of several files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The sums.
    pub list: Vec<Link>,
    /// The groups in them.
    pub groups: Vec<Group>,
    /// Cells of different tables that print one and the same number, hidden ones included.
    pub same: Vec<Vec<Spot>>,
    /// What a person has to look at.
    pub doubts: Vec<Doubt>,
    /// Whether there was too much to compare, so that something may be missing.
    pub cut: bool,
    /// Tables that have more rows than are compared: file and table.
    pub large: Vec<(usize, usize)>,
}

impl Links {
    /// Whether something was not compared.
    #[must_use]
    pub fn in_part(&self) -> bool {
        self.cut || !self.large.is_empty()
    }
}

/// How sure it must be that two tables are about the same records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The metadata say so.
    Said,
    /// Nothing says otherwise: a file without a version of the data may be of the same data as another of its register, one without a population of
    /// everybody in it, and two dimensions with the same labels may be one. What follows from a guess is for a person to judge.
    Guessed,
}

/// The data a file was made from: one for all files of the same register and version.
#[derive(Debug, Clone)]
struct State {
    register: String,
    version: String,
    /// Whether it is that of one file which does not say which; its register is no other's then.
    own: bool,
}

/// Where links are found.
struct Desk<'d, 'c> {
    files: &'d [CaseFile<'c>],
    fresh: usize,
    threshold: u64,
    words: Vocabulary,
    states: Vec<State>,
    /// The state of the data of each file; nothing where its metadata do not say.
    state_of: Vec<Option<usize>>,
    /// File of each table.
    file_of: Vec<usize>,
    counted: Vec<Counted>,
    /// The variable that the columns of a table name the values of, by file and table.
    crossed: HashMap<(usize, usize), u32>,
    /// Nodes with a whole of which one other node is all the rest.
    halves: BTreeSet<(usize, usize)>,
    links: Links,
}

/// Whether a guess says anything beyond what the metadata say: of the data of a file, or of a dimension.
#[must_use]
pub fn may_guess(files: &[CaseFile<'_>], fresh: usize, policy: &Policy) -> bool {
    let tables = files.iter().filter(|file| file.metadata.register().is_some()).map(|file| file.tables.len());
    let desk = |certainty| {
        let mut desk = Desk::new(files, fresh, policy, certainty);
        desk.name_alike(certainty);
        desk
    };
    tables.sum::<usize>() > 1 && {
        let (said, guessed) = (desk(Certainty::Said), desk(Certainty::Guessed));
        said.state_of != guessed.state_of
            || said.states.iter().any(|state| state.own)
            || said.crossed != guessed.crossed
            || files.iter().any(|file| meant::is_of_everybody(files, file))
            || said.words.aliases() != guessed.words.aliases()
    }
}

/// Finds what ties the tables of files, the first `fresh` of which are those of the request; the others left before, the oldest first.
#[must_use]
pub fn link(files: &[CaseFile<'_>], fresh: usize, policy: &Policy, certainty: Certainty) -> Links {
    let mut desk = Desk::new(files, fresh, policy, certainty);
    if desk.state_of.iter().flatten().count() < 2 && !desk.has_several_tables() {
        return Links::default();
    }
    desk.name_alike(certainty);
    desk.read(policy, certainty);
    let mut nodes = Nodes::of(&desk.counted, &desk.state_of, &desk.file_of);
    sums::explain(&mut desk.words, &mut desk.counted, &nodes);
    nodes.join(&desk.counted);
    desk.equal(&nodes);
    desk.lines(&nodes, certainty);
    desk.nested(&nodes);
    desk.links.doubts.sort_unstable();
    desk.links.doubts.dedup_by_key(|doubt| (doubt.new, doubt.changed.is_some()));
    desk.links
}

impl<'d, 'c> Desk<'d, 'c> {
    fn new(files: &'d [CaseFile<'c>], fresh: usize, policy: &Policy, certainty: Certainty) -> Self {
        let mut states: Vec<State> = Vec::new();
        let state_of = files
            .iter()
            .map(|file| {
                let register = file.metadata.register()?.trim().to_owned();
                let guessed = || (certainty == Certainty::Guessed).then(|| likely(files, fresh, &register));
                let Some(version) = file.metadata.version.clone().or_else(guessed) else {
                    // The tables of one file are of the same data, whatever that is, unless their titles tell them apart.
                    meant::are_of_one_population(file).then_some(())?;
                    let register = format!("{register}\u{1}{}", states.len());
                    states.push(State { register, version: String::new(), own: true });
                    return Some(states.len() - 1);
                };
                let same = |state: &State| state.register == register && state.version == version;
                Some(states.iter().position(same).unwrap_or_else(|| {
                    states.push(State { register, version, own: false });
                    states.len() - 1
                }))
            })
            .collect();
        Self {
            files,
            fresh,
            threshold: policy.threshold,
            words: Vocabulary::default(),
            states,
            state_of,
            file_of: Vec::new(),
            counted: Vec::new(),
            crossed: HashMap::new(),
            halves: BTreeSet::new(),
            links: Links::default(),
        }
    }

    fn has_several_tables(&self) -> bool {
        let tables = |file: &usize| self.state_of[*file].is_some() && self.files[*file].tables.len() > 1;
        (0..self.files.len()).any(|file| tables(&file))
    }

    /// Reads the counts of every table whose register others share.
    fn read(&mut self, policy: &Policy, certainty: Certainty) {
        for (file, exhibit) in self.files.iter().enumerate() {
            let Some(state) = self.state_of[file] else { continue };
            let register = &self.states[state].register;
            let alone = exhibit.tables.len() < 2
                && !self.state_of.iter().enumerate().any(|(other, state)| {
                    other != file && state.is_some_and(|state| self.states[state].register == *register)
                });
            if alone {
                continue;
            }
            let everybody = certainty == Certainty::Guessed && meant::is_of_everybody(self.files, exhibit);
            let base = cells::conditions(&mut self.words, &exhibit.metadata, everybody);
            for (place, _) in exhibit.aggregates() {
                if exhibit.tables[place].body.len() > cells::ROWS {
                    self.links.large.push((file, place));
                    continue;
                }
                let table = self.file_of.len();
                self.file_of.push(file);
                let crossed = self.crossed.get(&(file, place)).copied();
                let at = (file, place, table);
                self.counted.extend(cells::of_table(&mut self.words, exhibit, at, crossed, base.clone(), policy));
            }
        }
    }

    fn file(&self, counted: usize) -> usize {
        self.file_of[self.counted[counted].table]
    }

    /// Whether a count stands in a file of the request.
    fn is_fresh(&self, counted: usize) -> bool {
        self.file(counted) < self.fresh
    }

    /// The count of a node that sums use: a printed one if any, and of these or else of all one that left before, so that what was known
    /// before the request does not go through its files.
    fn face(&self, nodes: &Nodes, node: usize) -> usize {
        let rank = |member: &&usize| (self.counted[**member].span.exact().is_none(), self.is_fresh(**member));
        nodes.members(node).iter().min_by_key(rank).copied().unwrap_or_default()
    }

    /// Whether a count says by its own print that it is small.
    fn is_marked(&self, counted: usize) -> bool {
        let span = self.counted[counted].span;
        span.exact().is_none() && span.high.is_some_and(|high| high < self.threshold)
    }

    fn terms(&self, counted: usize, sign: i64) -> impl Iterator<Item = (Member, i64)> + '_ {
        self.counted[counted].terms.iter().map(move |(spot, factor)| (Member::Cell(*spot), sign * factor))
    }

    /// The cell of a node to tell things at, of the request where possible.
    fn told(&self, nodes: &Nodes, of: &[usize]) -> Spot {
        let members = || of.iter().flat_map(|node| nodes.members(*node)).copied();
        let fresh = members().find(|member| self.is_fresh(*member));
        fresh.or_else(|| members().next()).map_or(self.counted[0].spot(), |member| self.counted[member].spot())
    }

    /// Equal records are one number.
    fn equal(&mut self, nodes: &Nodes) {
        for node in 0..nodes.len() {
            let members = nodes.members(node);
            if members.len() < 2 {
                continue;
            }
            let one = |member: &usize| (self.counted[*member].terms.len() == 1).then(|| self.counted[*member].spot());
            self.links.same.push(members.iter().filter_map(one).collect());
            let face = self.face(nodes, node);
            let exact = self.counted[face].span.exact();
            for &member in members.iter().filter(|member| **member != face) {
                match (exact, self.counted[member].span.exact()) {
                    (Some(one), Some(other)) if one == other => {}
                    (Some(_), Some(_)) => self.doubt(member, face, None),
                    _ => {
                        let terms = self.terms(member, 1).chain(self.terms(face, -1)).collect();
                        self.links.list.push(Link { terms });
                    }
                }
            }
        }
        for &(one, other) in nodes.apart() {
            if self.says_whom(one, other) {
                self.doubt(one, other, None);
            }
        }
    }

    /// Whether the metadata say of two counts that they are of the same people: both name a population, or describe their columns alike. Of tables
    /// that say nothing of it, other numbers may well be of other people.
    fn says_whom(&self, one: usize, other: usize) -> bool {
        let metadata = |at: usize| &self.files[self.file(at)].metadata;
        let described = |at: usize| {
            let Spot { file, table, at: cell } = self.counted[at].spot();
            let name = &self.files[file].tables[table].columns.get(cell.column)?.name;
            Some(crate::reading::words::fold(&metadata(at).entry(name)?.description))
        };
        let named = metadata(one).population.is_some() && metadata(other).population.is_some();
        named || described(one).is_some_and(|text| described(other) == Some(text))
    }

    /// Two counts that a person has to look at; nothing where neither is of the request.
    fn doubt(&mut self, one: usize, other: usize, changed: Option<u64>) {
        let (new, other) = if self.is_fresh(one) { (one, other) } else { (other, one) };
        let own = self.state_of[self.file(new)].is_some_and(|state| self.states[state].own);
        if self.is_fresh(new) && !own {
            let (new, other) = (self.counted[new].spot(), self.counted[other].spot());
            self.links.doubts.push(Doubt { new, other, changed });
        }
    }

    /// In which order two states of the data came to be, by what is written or else by the order of the files.
    fn order(&self, one: usize, other: usize) -> Ordering {
        let (first, second) = (self.state_of[one], self.state_of[other]);
        let version = |state: Option<usize>| state.map_or("", |state| self.states[state].version.as_str());
        let rank = |file: usize| if file < self.fresh { (1, file) } else { (0, file) };
        written_order(version(first), version(second)).unwrap_or_else(|| rank(one).cmp(&rank(other)))
    }

    /// Whether between the data of an earlier and a later file records are only added.
    fn only_added(&self, earlier: usize, later: usize) -> bool {
        let says = |metadata: &Metadata| metadata.entry(HISTORY).is_some();
        let (earlier, later) = (&self.files[earlier].metadata, &self.files[later].metadata);
        later.history == History::AppendOnly && (earlier.history == History::AppendOnly || !says(earlier))
    }
}

/// The version that a file without one is likely to be of: that of the request, else the last that left; none where no file of the register names one.
fn likely(files: &[CaseFile<'_>], fresh: usize, register: &str) -> String {
    let version = |file: &CaseFile<'_>| {
        let same = file.metadata.register().is_some_and(|own| own.trim() == register);
        file.metadata.version.clone().filter(|_| same)
    };
    let (request, earlier) = files.split_at(fresh.min(files.len()));
    request.iter().find_map(version).or_else(|| earlier.iter().rev().find_map(version)).unwrap_or_default()
}

/// The order of two versions that are written alike but for their numbers: `2024-01-01` before `2024-01-02`, `v9` before `v10`.
fn written_order(one: &str, other: &str) -> Option<Ordering> {
    let read = |text: &str| {
        let mut numbers: Vec<(usize, u64)> = Vec::new();
        let mut shape = String::new();
        for piece in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
            let digits: String = piece.chars().filter(char::is_ascii_digit).collect();
            if let Ok(number) = digits.parse() {
                numbers.push((digits.len(), number));
                shape.push('0');
            }
            shape.extend(piece.chars().filter(|c| !c.is_ascii_digit()));
        }
        // Days that begin with the day of the month.
        if let [(..=2, _), (..=2, _), (4, _)] = numbers.as_slice() {
            numbers.reverse();
        }
        (shape, numbers.into_iter().map(|(_, number)| number).collect::<Vec<_>>())
    };
    let ((shape, numbers), (other_shape, others)) = (read(one), read(other));
    (shape == other_shape && !numbers.is_empty()).then(|| numbers.cmp(&others)).filter(|order| order.is_ne())
}

/// Tables of a node.
fn tables(desk: &Desk<'_, '_>, nodes: &Nodes, node: usize) -> BTreeSet<usize> {
    nodes.members(node).iter().map(|member| desk.counted[*member].table).collect()
}

#[cfg(test)]
mod tests;
