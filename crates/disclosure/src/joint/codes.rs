//! Codes of one variable in several tables: `A00` in one, `A00.0` and `A00.1` in another; `A + B` beside `A` and `B`.
//!
//! Within one table the printed numbers show whether the parts make up the whole; between tables those of all such wholes of a variable do, taken
//! together. Where they do not, there are people whom no part counts: a group of its own, which is small or not.

use crate::joint::items::{Line, Place};
use crate::joint::nodes::Nodes;
use crate::joint::{Certainty, Desk, Group, tables};
use crate::reading::marks::Span;
use crate::reading::ties::Fit;
use crate::reading::ties::family::Family;
use crate::reading::ties::labels;
use crate::reading::ties::view::Tally;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of more labels are not looked at: no hierarchy has so many codes beside each other.
const LABELS: usize = 2_000;

/// Nodes whose labels say that they are parts of one.
struct Told {
    whole: usize,
    parts: Vec<usize>,
    /// Whether labels alone say that there are no other parts.
    sure: bool,
    /// Whether the whole's own label names its parts: `A + B`.
    named: bool,
    /// What the whole is by its own print, and what the parts come to.
    spans: (Span, Span),
    fit: Fit,
}

impl Desk<'_, '_> {
    /// Finds wholes and their parts that stand in different tables.
    pub(super) fn codes(&mut self, nodes: &Nodes, lines: &[(Place, Line<'_>)], certainty: Certainty) {
        let mut variables: BTreeMap<(usize, u32), Vec<Told>> = BTreeMap::new();
        let mut known: (Vec<u32>, Vec<Family>) = Default::default();
        for ((state, variable, _), line) in lines {
            let named: Vec<(u32, usize)> = line.iter().filter_map(|(set, node)| Some((set.label()?, *node))).collect();
            if (2..=LABELS).contains(&named.len()) {
                let told = self.told_by(nodes, &named, &mut known);
                variables.entry((*state, *variable)).or_default().extend(told);
            }
        }
        for told in variables.into_values() {
            let mut tally = Tally::default();
            told.iter().for_each(|told| tally.add(told.fit));
            let sure = tally.denied == 0 && certainty == Certainty::Guessed && told.iter().all(|told| told.sure);
            let whole = tally.accepts() && (tally.holds > 0 || sure);
            for told in told {
                self.parts(nodes, &told, (whole || told.named) && told.fit != Fit::Denied);
            }
        }
    }

    /// What the labels of one line tell, of which no single table shows all.
    fn told_by(&self, nodes: &Nodes, named: &[(u32, usize)], known: &mut (Vec<u32>, Vec<Family>)) -> Vec<Told> {
        let numbers: Vec<u32> = named.iter().map(|(label, _)| *label).collect();
        // Lines have the same labels as a rule, and follow each other.
        if known.0 != numbers {
            let families = self.families(&numbers);
            *known = (numbers, families);
        }
        let mut told = Vec::new();
        for family in &known.1 {
            let (whole, parts) = (named[family.whole].1, family.parts.iter().map(|part| named[*part].1));
            let parts: Vec<usize> = parts.filter(|part| *part != whole).collect();
            let mut shown: BTreeSet<usize> = tables(self, nodes, whole);
            parts.iter().for_each(|part| shown = &shown & &tables(self, nodes, *part));
            if shown.is_empty() && !parts.is_empty() {
                let spans = (self.sum(nodes, &[whole]), self.sum(nodes, &parts));
                let named = self.words.text(named[family.whole].0).contains('+');
                told.push(Told { whole, parts, sure: family.sure, named, spans, fit: Fit::of_equal(spans.0, spans.1) });
            }
        }
        told
    }

    /// Which labels say that they are the whole of others. A code is known by its digits here: the letters of labels are all small.
    fn families(&self, numbers: &[u32]) -> Vec<Family> {
        let upper = |text: &str| {
            if text.bytes().any(|byte| byte.is_ascii_digit()) { text.to_ascii_uppercase() } else { text.to_owned() }
        };
        let texts: Vec<String> = numbers.iter().map(|number| upper(self.words.text(*number))).collect();
        labels::families(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Keeps what parts leave of their whole: nobody, or a group that nobody printed.
    fn parts(&mut self, nodes: &Nodes, told: &Told, all: bool) {
        let (whole, sum) = told.spans;
        // People counted by several parts, or a rest that cannot be small: nothing follows, and neither where all is printed and comes out.
        let far = sum.high.is_some_and(|most| whole.low >= most.saturating_add(self.threshold));
        let over = whole.high.is_some_and(|high| high < sum.low);
        if told.fit == Fit::Holds || over || !all && far {
            return;
        }
        if all {
            return self.total(nodes, told.whole, &told.parts, &[]);
        }
        let of: Vec<usize> = std::iter::once(told.whole).chain(told.parts.iter().copied()).collect();
        let (at, marked) = (self.told(nodes, &of), self.is_marked(self.face(nodes, told.whole)));
        let group = self.links.groups.len();
        self.links.groups.push(Group { growth: false, marked, at });
        self.total(nodes, told.whole, &told.parts, &[group]);
    }
}
