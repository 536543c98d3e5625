//! Sums in tables of several dimensions: rows that differ in one dimension only, where one of them is the whole of the others.
//!
//! Labels are numbered once a column, and what the labels of a group say of each other is worked out once for groups with the same
//! labels, so that a table of a million rows costs little more than one of a thousand.

use crate::reading::numbered::Numbered;
use crate::reading::ties::labels::LABELS;
use crate::reading::ties::labels::{self, Family};
use crate::reading::ties::promises::{Promises, Reason};
use crate::reading::ties::{View, wholes};
use crate::reading::words;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// The labels of one dimension and what is known of each.
struct Labels<'v> {
    numbered: Cow<'v, Numbered>,
    texts: Vec<&'v str>,
    /// For each label the number of the first that is the same without the white space around it.
    alike: Vec<u32>,
    /// For each label, whether it stands for the whole in a total row: it is blank or says so.
    whole: Vec<bool>,
}

impl<'v> Labels<'v> {
    fn of(view: &'v View<'_, '_>, column: usize, rows: Range<usize>) -> Self {
        let shared = view.reading.labels(column).map(Cow::Borrowed);
        let numbered = shared.unwrap_or_else(|| Cow::Owned(Numbered::of(view.reading.grid, column, rows)));
        let texts: Vec<&str> = numbered.texts(view.reading.grid).collect();
        let mut alike: Vec<u32> = (0..number(texts.len())).collect();
        if texts.iter().any(|text| text.trim().len() < text.len()) {
            let mut firsts: HashMap<&str, u32> = HashMap::new();
            for (text, alike) in texts.iter().zip(&mut alike) {
                *alike = *firsts.entry(text.trim()).or_insert(*alike);
            }
        }
        let stands = |text: &&str| wholes::may_be_whole(text.trim()) || words::names_the_whole(text.trim());
        let whole = texts.iter().map(stands).collect();
        Self { numbered, texts, alike, whole }
    }

    /// The label of a row, counted from the first of the table's body.
    #[inline]
    fn label(&self, row: usize) -> u32 {
        self.numbered.label(row)
    }
}

/// A number of labels, rows or groups of a grid, which has fewer than 2³² cells.
fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// What the labels of a group say.
struct Said {
    families: Vec<Family>,
    /// For each position, whether a family contains it.
    contained: Vec<bool>,
}

/// No number.
const NONE: u32 = u32::MAX;

/// What is known of the labels of one dimension.
#[derive(Default)]
struct Sayings {
    /// What groups with the same labels say; nothing where labels repeat.
    groups: HashMap<Vec<u32>, Option<Rc<Said>>>,
    /// The labels of the last group, which are as a rule those of the next, and what they say.
    last: Vec<u32>,
    said: Option<Rc<Said>>,
    /// The number of each label's name; [`NONE`] where it was not asked for yet.
    names: Vec<u32>,
}

/// A table with its labels numbered.
struct Desk<'d, 'v, 'a> {
    view: &'v View<'v, 'a>,
    start: usize,
    columns: &'d [usize],
    labels: Vec<Labels<'v>>,
    totals: &'d [u32],
    /// For each row, whether it is a total row.
    total: Vec<bool>,
}

/// What rows that differ in one dimension only promise, dimension by dimension.
pub(super) fn promises(view: &View<'_, '_>, columns: &[usize], totals: &[u32]) -> Promises {
    let body = view.reading.body.clone();
    let head = body.start..body.end.min(body.start + 4 * LABELS);
    // Without a total row only hierarchies are left, and the first groups would show them.
    if totals.is_empty() && head.len() < body.len() && Desk::over(view, columns, totals, head).promises().is_empty() {
        return Promises::default();
    }
    Desk::over(view, columns, totals, body).promises()
}

impl<'d, 'v, 'a> Desk<'d, 'v, 'a> {
    fn over(view: &'v View<'v, 'a>, columns: &'d [usize], totals: &'d [u32], rows: Range<usize>) -> Self {
        let mut total = vec![false; rows.len()];
        let inside = totals.iter().map(|row| *row as usize).filter(|row| rows.contains(row));
        inside.for_each(|row| total[row - rows.start] = true);
        let labels = columns.iter().map(|&column| Labels::of(view, column, rows.clone())).collect();
        Self { view, start: rows.start, columns, labels, totals, total }
    }

    fn promises(&self) -> Promises {
        let mut promises = Promises::default();
        (0..self.columns.len()).for_each(|at| self.dimension(at, &mut promises));
        promises
    }

    /// Whether a row, counted from the desk's first, is a total row by its label in one dimension.
    #[inline]
    fn is_whole(&self, row: usize, at: usize) -> bool {
        let labels = &self.labels[at];
        self.total[row] && labels.whole[labels.label(row) as usize]
    }

    fn dimension(&self, at: usize, promises: &mut Promises) {
        let rows = self.total.len();
        let has_total = self.totals.iter().any(|&row| self.is_whole(row as usize - self.start, at));
        if !has_total {
            // Labels repeat from group to group: the first groups show them.
            let labels = &self.labels[at];
            let distinct: BTreeSet<u32> = (0..rows.min(4 * LABELS)).map(|row| labels.label(row)).collect();
            let mut texts: Vec<&str> = distinct.into_iter().map(|label| labels.texts[label as usize]).collect();
            texts.sort_unstable();
            if texts.len() > LABELS || labels::families(&texts).is_empty() {
                return;
            }
        }
        let mut said = Sayings { names: vec![NONE; self.labels[at].texts.len()], ..Sayings::default() };
        if !has_total && rows > 4 * LABELS {
            // A hierarchy that the first groups do not show is not looked for in millions of rows.
            let mut shown = Promises::default();
            self.groups(at, 4 * LABELS).each(|rows| self.group(at, rows, &mut said, &mut shown));
            if shown.is_empty() {
                return;
            }
            // Names have other numbers among the promises that are kept.
            said.names.fill(NONE);
        }
        self.groups(at, rows).each(|rows| self.group(at, rows, &mut said, promises));
    }

    /// The first rows in groups that differ in one dimension only.
    fn groups(&self, at: usize, rows: usize) -> Groups {
        let mut grouping = Groups::one(rows);
        for other in (0..self.columns.len()).filter(|&other| other != at) {
            let labels = &self.labels[other];
            // Labels that differ only in the white space around them name the same group; so do all that name the whole.
            let whole = number(labels.texts.len());
            let name = |row: usize| {
                if self.is_whole(row, other) { whole } else { labels.alike[labels.label(row) as usize] }
            };
            grouping.part(name, labels.texts.len() + 1);
        }
        grouping
    }

    /// The promises inside one group of rows that differ in one dimension only.
    fn group(&self, at: usize, rows: &[u32], said: &mut Sayings, promises: &mut Promises) {
        if rows.len() < 2 {
            return;
        }
        let (column, labels) = (self.columns[at], &self.labels[at]);
        said.recall(rows.iter().map(|&row| labels.label(row as usize)), &labels.texts);
        let Some(found) = said.said.clone() else { return };
        let grid_row = |row: u32| row + number(self.start);
        let mut name = |row: u32, promises: &mut Promises| {
            let label = labels.label(row as usize);
            let known = &mut said.names[label as usize];
            if *known == NONE {
                *known = promises.name(column, labels.texts[label as usize].trim());
            }
            *known
        };
        for Family { whole, parts, sure } in &found.families {
            let name = name(rows[*whole], promises);
            let parts = parts.iter().map(|part| grid_row(rows[*part]));
            promises.add(self.view, Reason { name, reading: 0, sure: *sure }, grid_row(rows[*whole]), parts);
        }
        let is_whole = |row: u32| self.is_whole(row as usize, at);
        if !rows.iter().any(|&row| is_whole(row)) {
            return;
        }
        let is_part = |(row, contained): &(&u32, &bool)| !**contained && !is_whole(**row);
        let parts = || rows.iter().zip(&found.contained).filter(is_part).map(|(row, _)| grid_row(*row));
        if parts().nth(1).is_none() {
            return;
        }
        for &whole in rows.iter().filter(|row| is_whole(**row)) {
            let name = name(whole, promises);
            promises.add(self.view, Reason { name, reading: 1, sure: true }, grid_row(whole), parts());
        }
    }
}

impl Sayings {
    /// Finds out what the labels of a group say.
    fn recall(&mut self, labels: impl ExactSizeIterator<Item = u32> + Clone, texts: &[&str]) {
        if self.last.len() == labels.len() && self.last.iter().copied().eq(labels.clone()) {
            return;
        }
        self.last.clear();
        self.last.extend(labels);
        self.said = match self.groups.get(&self.last) {
            Some(said) => said.clone(),
            None => {
                let said = say(&self.last, texts).map(Rc::new);
                self.groups.insert(self.last.clone(), said.clone());
                said
            }
        };
    }
}

/// What labels that differ say of each other.
fn say(key: &[u32], texts: &[&str]) -> Option<Said> {
    let unique: BTreeSet<u32> = key.iter().copied().collect();
    if unique.len() < key.len() {
        return None;
    }
    let families = labels::families(&key.iter().map(|label| texts[*label as usize]).collect::<Vec<_>>());
    let mut contained = vec![false; key.len()];
    families.iter().flat_map(|family| &family.parts).for_each(|part| contained[*part] = true);
    Some(Said { families, contained })
}

/// Rows in groups, numbered in the order of their first rows.
struct Groups {
    /// The group of each row.
    rows: Vec<u32>,
    count: usize,
}

impl Groups {
    fn one(rows: usize) -> Self {
        Self { rows: vec![0; rows], count: 1 }
    }

    /// Parts each group by the names that its rows have, which are less than `names`.
    fn part(&mut self, name: impl Fn(usize) -> u32, names: usize) {
        let mut count = 0;
        let mut next = || {
            count += 1;
            count - 1
        };
        let pairs = self.count * names;
        if pairs <= 2 * self.rows.len() + 1024 {
            let mut numbers = vec![u32::MAX; pairs];
            for (row, group) in self.rows.iter_mut().enumerate() {
                let number = &mut numbers[*group as usize * names + name(row) as usize];
                if *number == u32::MAX {
                    *number = next();
                }
                *group = *number;
            }
        } else {
            let mut numbers: HashMap<(u32, u32), u32> = HashMap::new();
            for (row, group) in self.rows.iter_mut().enumerate() {
                *group = *numbers.entry((*group, name(row))).or_insert_with(&mut next);
            }
        }
        self.count = count as usize;
    }

    /// Shows the rows of each group.
    fn each(self, mut show: impl FnMut(&[u32])) {
        // In the place of its group each row gets the next row of that group, so that groups need no list of their own.
        let (mut next, mut heads) = (self.rows, vec![NONE; self.count]);
        for row in (0..next.len()).rev() {
            let head = &mut heads[next[row] as usize];
            next[row] = std::mem::replace(head, number(row));
        }
        let mut members = Vec::new();
        for head in heads {
            members.clear();
            let mut row = head;
            while row != NONE {
                members.push(row);
                row = next[row as usize];
            }
            show(&members);
        }
    }
}
