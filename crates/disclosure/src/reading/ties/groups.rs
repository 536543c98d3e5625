//! Sums in tables of several dimensions: rows that differ in one dimension only, where one of them is the whole of the others.
//!
//! Labels are numbered once a column, and what the labels of a group say of each other is worked out once for groups with the same
//! labels, so that a table of a million rows costs little more than one of a thousand.

use crate::reading::numbered::Numbered;
use crate::reading::ties::family::Family;
use crate::reading::ties::labels;
use crate::reading::ties::labels::LABELS;
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
    /// For each label the name of its group in a row that is no total row, and in one that is: labels that differ only in the white space around
    /// them name the same group, and so do all that name the whole.
    names: Vec<[u32; 2]>,
    /// For each label, whether it stands for the whole in a total row: it is blank or says so.
    whole: Vec<bool>,
    /// Whether the metadata say that its codes contain those that begin with them.
    nested: bool,
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
        let whole: Vec<bool> = texts.iter().map(stands).collect();
        let all = number(texts.len());
        let names =
            alike.into_iter().zip(&whole).map(|(name, whole)| [name, if *whole { all } else { name }]).collect();
        Self { numbered, texts, names, whole, nested: view.reading.columns[column].nested }
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

/// No number.
const NONE: u32 = u32::MAX;

/// A sum that the labels of a group promise, by places among its rows.
struct Planned {
    /// The number of the plan among all of one dimension.
    number: usize,
    /// The label of the whole.
    label: u32,
    reading: u32,
    sure: bool,
    whole: u32,
    parts: Rc<[u32]>,
}

/// What is known of the labels of one dimension.
#[derive(Default)]
struct Sayings {
    /// What groups with the same labels promise, where they are total rows alike; nothing where labels repeat.
    groups: HashMap<Vec<u32>, Rc<[Planned]>>,
    /// The labels of the last group, which are as a rule those of the next, and what they promise.
    last: Vec<u32>,
    plan: Option<Rc<[Planned]>>,
    /// Where each planned sum is among those that are judged; [`NONE`] where it was not promised yet.
    places: Vec<u32>,
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
            if texts.len() > LABELS || labels::families_of(&texts, labels.nested).is_empty() {
                return;
            }
        }
        let mut said = Sayings::default();
        if !has_total && rows > 4 * LABELS {
            // A hierarchy that the first groups do not show is not looked for in millions of rows.
            let mut shown = Promises::default();
            self.groups(at, 4 * LABELS).each(|rows| self.group(at, rows, &mut said, &mut shown));
            if shown.is_empty() {
                return;
            }
            // They stand elsewhere among the promises that are kept.
            said.places.fill(NONE);
        }
        self.groups(at, rows).each(|rows| self.group(at, rows, &mut said, promises));
    }

    /// The first rows in groups that differ in one dimension only.
    fn groups(&self, at: usize, rows: usize) -> Groups {
        let mut grouping = Groups::one(rows);
        for other in (0..self.columns.len()).filter(|&other| other != at) {
            let labels = &self.labels[other];
            let name = |row: usize| labels.names[labels.label(row) as usize][usize::from(self.total[row])];
            grouping.part(name, labels.texts.len() + 1);
        }
        grouping
    }

    /// The promises inside one group of rows that differ in one dimension only.
    fn group(&self, at: usize, rows: &[u32], said: &mut Sayings, promises: &mut Promises) {
        if rows.len() < 2 {
            return;
        }
        let labels = &self.labels[at];
        // Fewer than 2³¹ labels: a grid of several columns has fewer than 2³¹ rows.
        let key = |row: &u32| labels.label(*row as usize) << 1 | u32::from(self.total[*row as usize]);
        if !(said.last.len() == rows.len() && said.last.iter().copied().eq(rows.iter().map(key))) {
            said.last.clear();
            said.last.extend(rows.iter().map(key));
            said.recall(labels);
        }
        let Some(plan) = said.plan.clone() else { return };
        let grid_row = |place: u32| rows[place as usize] + number(self.start);
        for Planned { number, label, reading, sure, whole, parts } in plan.iter() {
            let place = &mut said.places[*number];
            if *place == NONE {
                let name = promises.name(self.columns[at], labels.texts[*label as usize].trim());
                *place = promises.place(self.view, Reason { name, reading: *reading, sure: *sure });
            }
            promises.add_at(self.view, *place, grid_row(*whole), parts.iter().map(|part| grid_row(*part)));
        }
    }
}

impl Sayings {
    /// Finds out what the labels of the last group promise.
    fn recall(&mut self, labels: &Labels<'_>) {
        if let Some(plan) = self.groups.get(&self.last) {
            self.plan = Some(plan.clone());
            return;
        }
        let plan: Rc<[Planned]> = plan(&self.last, labels, self.places.len()).into();
        self.places.resize(self.places.len() + plan.len(), NONE);
        self.groups.insert(self.last.clone(), plan.clone());
        self.plan = Some(plan);
    }
}

/// What labels that differ promise, each with whether its row is a total row; `next` is the number of the first promise.
fn plan(key: &[u32], labels: &Labels<'_>, next: usize) -> Vec<Planned> {
    let label = |place: usize| key[place] >> 1;
    let unique: BTreeSet<u32> = (0..key.len()).map(label).collect();
    if unique.len() < key.len() {
        return Vec::new();
    }
    let texts: Vec<&str> = (0..key.len()).map(|place| labels.texts[label(place) as usize]).collect();
    let families = labels::families_of(&texts, labels.nested);
    let mut contained = vec![false; key.len()];
    families.iter().flat_map(|family| &family.parts).for_each(|part| contained[*part] = true);
    let planned = |whole: usize, reading: u32, sure: bool, parts: &Rc<[u32]>| Planned {
        number: 0,
        label: label(whole),
        reading,
        sure,
        whole: number(whole),
        parts: parts.clone(),
    };
    let of_family =
        |Family { whole, parts, sure, .. }: Family| planned(whole, 0, sure, &parts.into_iter().map(number).collect());
    let mut plan: Vec<Planned> = families.into_iter().map(of_family).collect();
    let is_whole = |place: &usize| key[*place] & 1 == 1 && labels.whole[label(*place) as usize];
    let parts: Rc<[u32]> = (0..key.len()).filter(|place| !contained[*place] && !is_whole(place)).map(number).collect();
    if parts.len() > 1 {
        plan.extend((0..key.len()).filter(is_whole).map(|whole| planned(whole, 1, true, &parts)));
    }
    plan.iter_mut().zip(next..).for_each(|(planned, number)| planned.number = number);
    plan
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
