//! Sums in tables of several dimensions: rows that differ in one dimension only, where one of them is the whole of the others.
//!
//! Labels are numbered once a column, and what the labels of a group say of each other is worked out once for groups with the same
//! labels, so that a table of a million rows costs little more than one of a thousand.

use crate::reading::ties::View;
use crate::reading::ties::down::{LABELS, Promise};
use crate::reading::ties::labels::{self, Family};
use crate::reading::words;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// The labels of one column, numbered in the order of their first rows.
struct Numbered<'v> {
    /// The label of each row.
    rows: Vec<u32>,
    texts: Vec<&'v str>,
    /// For each label, whether it stands for the whole in a total row: it is blank or says so.
    whole: Vec<bool>,
}

impl<'v> Numbered<'v> {
    fn of(view: &'v View<'_, '_>, column: usize, rows: Range<usize>) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut numbered = Self { rows: Vec::with_capacity(rows.len()), texts: Vec::new(), whole: Vec::new() };
        let mut before: Option<(&str, u32)> = None;
        for row in rows {
            let text = view.reading.grid.raw(row, column);
            let number = match before {
                Some((last, number)) if last == text => number,
                _ => *numbers.entry(text).or_insert_with(|| {
                    numbered.texts.push(text);
                    let label = text.trim();
                    numbered.whole.push(label.is_empty() || words::names_the_whole(label));
                    // A grid has fewer than 2³² cells.
                    u32::try_from(numbered.texts.len() - 1).unwrap_or(u32::MAX)
                }),
            };
            before = Some((text, number));
            numbered.rows.push(number);
        }
        numbered
    }
}

/// What the labels of a group say: families by their positions, or nothing where labels repeat.
type Said = Option<Rc<Vec<Family>>>;

/// A table with its labels numbered.
struct Desk<'d, 'v> {
    start: usize,
    columns: &'d [usize],
    numbered: Vec<Numbered<'v>>,
    totals: &'d BTreeSet<usize>,
    /// For each row, whether it is a total row.
    total: Vec<bool>,
}

/// What rows that differ in one dimension only promise, dimension by dimension.
pub(super) fn promises(view: &View<'_, '_>, columns: &[usize], totals: &BTreeSet<usize>) -> Vec<Promise> {
    let body = view.reading.body.clone();
    let head = body.start..body.end.min(body.start + 4 * LABELS);
    // Without a total row only hierarchies are left, and the first groups would show them.
    if totals.is_empty() && head.len() < body.len() && Desk::over(view, columns, totals, head).promises().is_empty() {
        return Vec::new();
    }
    Desk::over(view, columns, totals, body).promises()
}

impl<'d, 'v> Desk<'d, 'v> {
    fn over(view: &'v View<'_, '_>, columns: &'d [usize], totals: &'d BTreeSet<usize>, rows: Range<usize>) -> Self {
        let mut total = vec![false; rows.len()];
        totals.range(rows.clone()).for_each(|row| total[row - rows.start] = true);
        let numbered = columns.iter().map(|&column| Numbered::of(view, column, rows.clone())).collect();
        Self { start: rows.start, columns, numbered, totals, total }
    }

    fn promises(&self) -> Vec<Promise> {
        let mut promises = Vec::new();
        (0..self.columns.len()).for_each(|at| self.dimension(at, &mut promises));
        promises
    }

    fn is_whole(&self, row: usize, at: usize) -> bool {
        let labels = &self.numbered[at];
        self.total[row - self.start] && labels.whole[labels.rows[row - self.start] as usize]
    }

    fn text(&self, row: usize, at: usize) -> &str {
        let labels = &self.numbered[at];
        labels.texts[labels.rows[row - self.start] as usize]
    }

    fn dimension(&self, at: usize, promises: &mut Vec<Promise>) {
        let body = self.start..self.start + self.total.len();
        let has_total = self.totals.iter().any(|&row| self.is_whole(row, at));
        if !has_total {
            // Labels repeat from group to group: the first groups show them.
            let distinct: BTreeSet<&str> = body.clone().take(4 * LABELS).map(|row| self.text(row, at)).collect();
            let texts: Vec<&str> = distinct.into_iter().collect();
            if texts.len() > LABELS || labels::families(&texts).is_empty() {
                return;
            }
        }
        let mut said = HashMap::new();
        if !has_total && body.len() > 4 * LABELS {
            // A hierarchy that the first groups do not show is not looked for in millions of rows.
            let mut shown = Vec::new();
            for rows in self.groups(at, body.clone().take(4 * LABELS)) {
                self.group(at, &rows, &mut said, &mut shown);
            }
            if shown.is_empty() {
                return;
            }
        }
        for rows in self.groups(at, body) {
            self.group(at, &rows, &mut said, promises);
        }
    }

    /// Rows that differ in one dimension only, group by group in the order of their first rows.
    fn groups(&self, at: usize, rows: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
        // Labels that differ only in the white space around them name the same group.
        let alike: Vec<Vec<u32>> = self.numbered.iter().map(trimmed).collect();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut numbers: HashMap<Vec<u32>, usize> = HashMap::new();
        let mut name: Vec<u32> = Vec::with_capacity(self.columns.len());
        for row in rows {
            name.clear();
            for other in (0..self.columns.len()).filter(|&other| other != at) {
                let label = self.numbered[other].rows[row - self.start];
                name.push(if self.is_whole(row, other) { u32::MAX } else { alike[other][label as usize] });
            }
            let number = match numbers.get(&name) {
                Some(number) => *number,
                None => {
                    numbers.insert(name.clone(), groups.len());
                    groups.push(Vec::new());
                    groups.len() - 1
                }
            };
            groups[number].push(row);
        }
        groups
    }

    /// The promises inside one group of rows that differ in one dimension only.
    fn group(&self, at: usize, rows: &[usize], said: &mut HashMap<Vec<u32>, Said>, promises: &mut Vec<Promise>) {
        if rows.len() < 2 {
            return;
        }
        let (column, labels) = (self.columns[at], &self.numbered[at]);
        let key: Vec<u32> = rows.iter().map(|row| labels.rows[row - self.start]).collect();
        let say = |key: &Vec<u32>| {
            let unique: BTreeSet<u32> = key.iter().copied().collect();
            let texts = || key.iter().map(|label| labels.texts[*label as usize]).collect::<Vec<_>>();
            (unique.len() == key.len()).then(|| Rc::new(labels::families(&texts())))
        };
        let families = match said.get(&key) {
            Some(families) => families.clone(),
            None => said.entry(key).or_insert_with_key(say).clone(),
        };
        let Some(families) = families else { return };
        let mut contained = BTreeSet::new();
        for Family { whole, parts, sure } in families.iter() {
            contained.extend(parts.iter().map(|part| rows[*part]));
            let parts = parts.iter().map(|part| rows[*part]).collect();
            let name = (format!("{column}\u{1f}{}", self.text(rows[*whole], at).trim()), 0);
            promises.push(Promise { name, whole: rows[*whole], parts, sure: *sure });
        }
        let is_part = |row: &usize| !self.is_whole(*row, at) && !contained.contains(row);
        let parts: Vec<usize> = rows.iter().copied().filter(is_part).collect();
        if parts.len() < 2 {
            return;
        }
        for &whole in rows.iter().filter(|row| self.is_whole(**row, at)) {
            let name = (format!("{column}\u{1f}{}", self.text(whole, at).trim()), 1);
            promises.push(Promise { name, whole, parts: parts.clone(), sure: true });
        }
    }
}

/// For each label the number of the first that is the same without the white space around it.
fn trimmed(labels: &Numbered<'_>) -> Vec<u32> {
    let mut firsts: HashMap<&str, u32> = HashMap::new();
    labels.texts.iter().zip(0..).map(|(text, number)| *firsts.entry(text.trim()).or_insert(number)).collect()
}
