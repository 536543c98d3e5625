//! Populations that differ in one variable only: what their sets have in common and what not are groups of their own, and each set is the sum
//! of its groups. So `0-9` is `0-4` and `5-9`, and what `18+` has more than `20+` is the group of 18 and 19.

use crate::joint::items::{Items, Line, Place, Rest, without};
use crate::joint::nodes::Nodes;
use crate::joint::sets::{OPEN, Set};
use crate::joint::{Certainty, Desk, Group, Link, Member, tables, whole};
use crate::reading::marks::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many sets of one variable are put together.
const SETS: usize = 2_000;

/// So many terms one line may have.
const TERMS: usize = 400_000;

/// So many parts a division has that is put beside others.
const PARTS: usize = 5_000;

/// So many ways to divide the same people are put beside each other.
const WAYS: usize = 40;

/// All there is of a variable.
static EVERYTHING: Set = Set::Band(0, OPEN);

impl Desk<'_, '_> {
    /// Finds what sets of one variable say of each other.
    pub(super) fn lines(&mut self, nodes: &Nodes, certainty: Certainty) {
        let fixed = [self.words.number("\u{1}unit"), self.words.number("\u{1}population")];
        let mut items = Items::default();
        let mut bare: HashMap<(usize, Rest), usize> = HashMap::new();
        let mut found: HashMap<Place, Line<'_>> = HashMap::new();
        for (state, id, node, _) in nodes.all() {
            let coordinates = nodes.coordinates(id);
            let said = items.of(coordinates);
            for (place, (variable, set)) in coordinates.iter().enumerate() {
                if !fixed.contains(variable) {
                    found.entry((state, *variable, without(&said, place))).or_default().push((set, node));
                }
            }
            bare.insert((state, said.into_boxed_slice()), node);
        }
        // A set that stands alone says nothing.
        let mut lines: Vec<(Place, Line<'_>)> = found.into_iter().filter(|(_, line)| line.len() > 1).collect();
        lines.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut same: Vec<(usize, usize)> = Vec::new();
        for ((state, _, rest), line) in &mut lines {
            // Of two nodes for one set the first stays.
            line.sort_by_key(|(set, _)| *set);
            line.dedup_by(|(set, node), (first, have)| {
                if set == first && node != have {
                    same.push((*have, *node));
                }
                set == first
            });
            // Bands from nought on without an end are all there is of a variable.
            if let Some(node) = bare.get(&(*state, rest.clone()))
                && is_everything(line)
                && let Err(place) = line.binary_search_by(|(set, _)| (*set).cmp(&EVERYTHING))
            {
                line.insert(place, (&EVERYTHING, *node));
            }
        }
        same.sort_unstable();
        same.dedup();
        for (one, other) in same {
            self.total(nodes, one, &[other], &[]);
        }
        self.divided(nodes, &lines, &bare, certainty);
        let conditions = whole::conditions(&mut self.words, self.files);
        for (place, line) in &lines {
            if let Some(node) = bare.get(&(place.0, place.2.clone())) {
                self.of_whole(nodes, (*node, place), line, &conditions, certainty);
            }
        }
        self.codes(nodes, &lines, certainty);
        for (_, line) in lines {
            if line.len() > 1 && line.len() <= SETS {
                self.line(nodes, &line);
            }
        }
    }

    /// Ways to divide the same people that each leave nobody out come to one number, whether anybody printed it or not.
    fn divided(
        &mut self,
        nodes: &Nodes,
        lines: &[(Place, Line<'_>)],
        bare: &HashMap<(usize, Rest), usize>,
        certainty: Certainty,
    ) {
        let mut ways: BTreeMap<(usize, &Rest), Vec<Vec<usize>>> = BTreeMap::new();
        for ((state, variable, rest), line) in lines {
            if line.len() > 1
                && line.len() <= PARTS
                && !bare.contains_key(&(*state, rest.clone()))
                && self.leaves_nobody_out(nodes, (*variable, line), certainty)
            {
                ways.entry((*state, rest)).or_default().push(line.iter().map(|(_, node)| *node).collect());
            }
        }
        for ways in ways.into_values().filter(|ways| ways.len() > 1 && ways.len() <= WAYS) {
            let sums: Vec<Span> = ways.iter().map(|parts| self.sum(nodes, parts)).collect();
            let low = sums.iter().map(|sum| sum.low).max().unwrap_or_default();
            let high = sums.iter().filter_map(|sum| sum.high).min();
            let tables: BTreeSet<usize> = ways.iter().flatten().flat_map(|node| tables(self, nodes, *node)).collect();
            // Where they cannot come to one number they do not divide the same people; where all is printed nothing follows.
            let least = sums.iter().map(|sum| sum.low).min().unwrap_or_default();
            let alike = (low - least).saturating_mul(10) <= low;
            if tables.len() < 2
                || high.is_none_or(|high| high < low)
                || !alike
                || sums.iter().all(|sum| sum.exact().is_some())
            {
                continue;
            }
            let at = self.told(nodes, &ways[0]);
            self.links.groups.push(Group { growth: false, marked: false, at });
            let all = self.links.groups.len() - 1;
            for parts in &ways {
                let mut terms = vec![(Member::Group(all), 1)];
                for &part in parts {
                    terms.extend(self.terms(self.face(nodes, part), -1));
                }
                self.links.list.push(Link { terms });
            }
        }
    }

    /// Bands from nought on without a gap or an end, and labels known to divide everybody; as a guess also labels that exclude each other, while
    /// all they hide is known to be little.
    fn leaves_nobody_out(&self, nodes: &Nodes, (variable, line): (u32, &Line<'_>), certainty: Certainty) -> bool {
        let sets: Vec<&Set> = line.iter().map(|(set, _)| *set).collect();
        if whole::divides(&self.words, variable, &sets) {
            return true;
        }
        let bands: Vec<(i64, i64)> = line.iter().filter_map(|(set, _)| set.band()).collect();
        if bands.len() == line.len() {
            let follows = |pair: &[(i64, i64)]| pair[0].1.checked_add(1) == Some(pair[1].0);
            return bands.windows(2).all(follows) && bands[0].0 <= 0 && bands[bands.len() - 1].1 == OPEN;
        }
        let apart = line.iter().all(|(set, _)| set.label().is_some());
        apart
            && certainty == Certainty::Guessed
            && self.sum(nodes, &line.iter().map(|(_, node)| *node).collect::<Vec<_>>()).high.is_some()
    }

    /// What counts come to together by their own print.
    pub(super) fn sum(&self, nodes: &Nodes, parts: &[usize]) -> Span {
        Span::sum(parts.iter().map(|&node| self.counted[self.face(nodes, node)].span))
    }

    fn line(&mut self, nodes: &Nodes, line: &Line<'_>) {
        let composite = line.iter().any(|(set, _)| match set {
            Set::Band(low, high) => low < high,
            Set::Of(labels) => labels.len() > 1,
            Set::But(_) => true,
        });
        if !composite {
            return;
        }
        let (bands, labels): (Line<'_>, Line<'_>) = line.iter().partition(|(set, _)| set.band().is_some());
        self.pieces(nodes, &bands, &band_pieces(&bands));
        self.pieces(nodes, &labels, &label_pieces(&labels));
    }

    /// `pieces`: for each smallest group the sets it is a part of.
    fn pieces(&mut self, nodes: &Nodes, sets: &[(&Set, usize)], pieces: &BTreeSet<Vec<usize>>) {
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); sets.len()];
        let pieces: Vec<&Vec<usize>> = pieces.iter().collect();
        for (number, piece) in pieces.iter().enumerate() {
            piece.iter().for_each(|&set| of[set].push(number));
        }
        if of.iter().map(Vec::len).sum::<usize>() > TERMS {
            self.links.cut = true;
            return;
        }
        // The largest sets first: a sum of few large parts is easier to redo than one of many small ones.
        let mut order: Vec<usize> = (0..sets.len()).filter(|&set| !of[set].is_empty()).collect();
        order.sort_by_key(|&set| (std::cmp::Reverse(of[set].len()), set));
        let mut made: BTreeMap<usize, usize> = BTreeMap::new();
        let mut is_left = vec![false; pieces.len()];
        for (place, &set) in order.iter().enumerate() {
            let mut left = of[set].len();
            of[set].iter().for_each(|&piece| is_left[piece] = true);
            let mut printed = Vec::new();
            for &part in &order[place + 1..] {
                if of[part].len() <= left && of[part].iter().all(|&piece| is_left[piece]) {
                    of[part].iter().for_each(|&piece| is_left[piece] = false);
                    left -= of[part].len();
                    printed.push(sets[part].1);
                }
            }
            let left: Vec<usize> =
                of[set].iter().copied().filter(|&piece| std::mem::take(&mut is_left[piece])).collect();
            // A set that meets no other says nothing, and the sets of one table are put together by that table.
            let met: BTreeSet<usize> =
                printed.iter().chain([&sets[set].1]).flat_map(|node| tables(self, nodes, *node)).collect();
            let shared = left.iter().any(|&piece| pieces[piece].len() > 1);
            if printed.is_empty() && (!shared || of[set].len() == 1) || left.is_empty() && met.len() < 2 {
                continue;
            }
            let groups: Vec<usize> = left
                .into_iter()
                .map(|piece| *made.entry(piece).or_insert_with(|| self.made(nodes, sets, pieces[piece])))
                .collect();
            self.total(nodes, sets[set].1, &printed, &groups);
        }
    }

    /// A group that nobody printed: a part of these sets.
    fn made(&mut self, nodes: &Nodes, sets: &[(&Set, usize)], of: &[usize]) -> usize {
        let told: Vec<usize> = of.iter().map(|&set| sets[set].1).collect();
        let at = self.told(nodes, &told);
        let marked = told.iter().any(|&node| self.is_marked(self.face(nodes, node)));
        self.links.groups.push(Group { growth: false, marked, at });
        self.links.groups.len() - 1
    }

    /// `whole = Σ parts + Σ groups`
    pub(super) fn total(&mut self, nodes: &Nodes, whole: usize, parts: &[usize], groups: &[usize]) {
        let mut terms: Vec<(Member, i64)> = self.terms(self.face(nodes, whole), 1).collect();
        for &part in parts {
            terms.extend(self.terms(self.face(nodes, part), -1));
        }
        terms.extend(groups.iter().map(|group| (Member::Group(*group), -1)));
        self.links.list.push(Link { terms });
    }
}

/// Whether the bands of a line leave no whole number out.
fn is_everything(line: &Line<'_>) -> bool {
    let mut bands: Vec<(i64, i64)> = line.iter().filter_map(|(set, _)| set.band()).collect();
    bands.sort_unstable();
    let mut next = Some(0);
    for (low, high) in bands {
        if next.is_some_and(|next| low <= next) {
            next = next.max(high.checked_add(1)).filter(|_| high != OPEN);
            if high == OPEN {
                return true;
            }
        }
    }
    false
}

/// The stretches between the ends of all bands, each with the bands it lies in.
fn band_pieces(bands: &Line<'_>) -> BTreeSet<Vec<usize>> {
    let ends: Vec<(i64, i64)> = bands.iter().filter_map(|(set, _)| set.band()).collect();
    let mut cuts: BTreeSet<i64> = ends.iter().map(|(low, _)| *low).collect();
    cuts.extend(ends.iter().filter_map(|(_, high)| high.checked_add(1)));
    cuts.into_iter()
        .map(|cut| (0..ends.len()).filter(|&at| ends[at].0 <= cut && cut <= ends[at].1).collect())
        .filter(|piece: &Vec<usize>| !piece.is_empty())
        .collect()
}

/// Labels that the same sets name, each with these sets; last what no set names but sets of all others hold.
fn label_pieces(sets: &Line<'_>) -> BTreeSet<Vec<usize>> {
    let mut named: BTreeSet<u32> = BTreeSet::new();
    for (set, _) in sets {
        match set {
            Set::Of(labels) | Set::But(labels) => named.extend(labels),
            Set::Band(..) => {}
        }
    }
    let holds = |set: &Set, label: Option<u32>| match set {
        Set::Of(labels) => label.is_some_and(|label| labels.contains(&label)),
        Set::But(labels) => label.is_none_or(|label| !labels.contains(&label)),
        Set::Band(..) => false,
    };
    named
        .into_iter()
        .map(Some)
        .chain([None])
        .map(|label| (0..sets.len()).filter(|&at| holds(sets[at].0, label)).collect())
        .filter(|piece: &Vec<usize>| !piece.is_empty())
        .collect()
}
