//! What everybody says of groups that stand in other tables: men and women are all of them, one group and those outside it too, and parts that do
//! not meet are together at most the whole.

use crate::joint::items::{Line, Place};
use crate::joint::nodes::Nodes;
use crate::joint::sets::{Set, Vocabulary};
use crate::joint::{Certainty, Desk, Group, tables};
use crate::metadata::values::Population;
use crate::opened::CaseFile;
use crate::reading::ties::{beside, labels};
use std::collections::BTreeSet;

/// Lines of more labels are not looked at.
const LABELS: usize = 2_000;

/// More labels than these leave somebody out as far as anybody knows: two sides, and those of whom nothing is known.
const KNOWN: usize = 5;

/// Variables of which everybody has one value.
const OF_EACH: [&str; 2] = ["sex", "year"];

impl Desk<'_, '_> {
    /// Puts the groups of one line below the count of everybody.
    pub(super) fn of_whole(
        &mut self,
        nodes: &Nodes,
        (whole, (_, variable, _)): (usize, &Place),
        line: &Line<'_>,
        conditions: &BTreeSet<u32>,
        certainty: Certainty,
    ) {
        if line.len() > LABELS {
            return;
        }
        let single = |set: &Set| set.label().is_some() || set.band().is_some_and(|(low, high)| low == high);
        let named: Vec<(&Set, usize)> =
            line.iter().filter(|(set, node)| single(set) && *node != whole).copied().collect();
        for (set, rest) in line {
            let Set::But(outside) = set else { continue };
            let is = |set: &Set, label: u32| {
                set.label() == Some(label)
                    || set.band().is_some_and(|(low, _)| self.words.text(label) == low.to_string())
            };
            let part = |label: &u32| named.iter().find(|(set, _)| is(set, *label)).map(|(_, node)| *node);
            if let Some(parts) = outside.iter().map(part).collect::<Option<Vec<usize>>>() {
                let parts: Vec<usize> = parts.into_iter().chain([*rest]).collect();
                self.whole_of(nodes, whole, &parts, true);
            }
        }
        let sets: Vec<&Set> = named.iter().map(|(set, _)| *set).collect();
        if divides(&self.words, *variable, &sets) {
            let parts: Vec<usize> = named.iter().map(|(_, node)| *node).collect();
            return self.whole_of(nodes, whole, &parts, true);
        }
        // Whoever has several values stands in several of these groups.
        let one_each = OF_EACH.contains(&self.words.text(*variable)) || conditions.contains(variable);
        let labelled: Vec<(u32, usize)> = named.iter().filter_map(|(set, node)| Some((set.label()?, *node))).collect();
        if labelled.len() < 2 || !(one_each || certainty == Certainty::Guessed) {
            return;
        }
        // Most lines are those of one table, or printed in full: those need no look at their labels.
        let nodes_of: Vec<usize> = labelled.iter().map(|(_, node)| *node).collect();
        if !self.may_tell(nodes, whole, &nodes_of) {
            return;
        }
        let texts: Vec<&str> = labelled.iter().map(|(label, _)| self.words.text(*label)).collect();
        let containing: BTreeSet<usize> = labels::families(&texts).into_iter().map(|family| family.whole).collect();
        let leaf = |(at, (_, node)): (usize, &(u32, usize))| (!containing.contains(&at)).then_some(*node);
        let parts: Vec<usize> = labelled.iter().enumerate().filter_map(leaf).collect();
        self.whole_of(nodes, whole, &parts, false);
    }

    /// Whether something of a whole and its parts is hidden, and no single table shows all of them.
    fn may_tell(&self, nodes: &Nodes, whole: usize, parts: &[usize]) -> bool {
        let open = |node: &usize| self.sum(nodes, &[*node]).exact().is_none();
        let mut shown: BTreeSet<usize> = tables(self, nodes, whole);
        parts.iter().for_each(|part| shown = &shown & &tables(self, nodes, *part));
        shown.is_empty() && parts.iter().chain([&whole]).any(open)
    }

    /// `whole = Σ parts`, or with a rest of which nothing is told.
    fn whole_of(&mut self, nodes: &Nodes, whole: usize, parts: &[usize], all: bool) {
        let (total, sum) = (self.sum(nodes, &[whole]), self.sum(nodes, parts));
        let may = if all { total.meets(sum) } else { total.high.is_none_or(|most| sum.low <= most) };
        let room = !all && sum.high.is_some_and(|most| most <= total.low);
        if parts.len() < 2 || !may || room || !self.may_tell(nodes, whole, parts) {
            return;
        }
        if all {
            if let [one, other] = parts {
                // What the one leaves is the other.
                self.halves.extend([(*one, whole), (*other, whole)]);
            }
            return self.total(nodes, whole, parts, &[]);
        }
        let of: Vec<usize> = std::iter::once(whole).chain(parts.iter().copied()).collect();
        let group = self.links.groups.len();
        let at = self.told(nodes, &of);
        self.links.groups.push(Group { growth: false, marked: true, at });
        self.total(nodes, whole, parts, &[group]);
    }
}

/// Variables by which the metadata of some file say whom it counts.
pub(super) fn conditions(words: &mut Vocabulary, files: &[CaseFile<'_>]) -> BTreeSet<u32> {
    let populations = files.iter().filter_map(|file| match &file.metadata.population {
        Some(Population::Where(conditions)) => Some(conditions),
        _ => None,
    });
    populations.flatten().map(|condition| words.variable(&condition.name)).collect()
}

/// Whether the values of a variable are known to be all there are, so that nobody is left out: men and women, yes and no.
pub(super) fn divides(words: &Vocabulary, variable: u32, sets: &[&Set]) -> bool {
    let coded = [Set::Band(1, 1), Set::Band(2, 2)];
    if words.text(variable) == "sex" && sets.len() == 2 && coded.iter().all(|code| sets.contains(&code)) {
        return true;
    }
    if !(2..=KNOWN).contains(&sets.len()) {
        return false;
    }
    let texts: Option<Vec<&str>> = sets.iter().map(|set| Some(words.text(set.label()?))).collect();
    texts.is_some_and(|texts| beside::divide(&texts))
}
