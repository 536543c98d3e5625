//! What a total row of one dimension can sum: the rows of the group it names, those near it, those of the whole table, the categories of a
//! characteristic, the rows under a heading, bands that leave no number out.

use crate::reading::ties::bands;
use crate::reading::ties::labels::LABELS;
use crate::reading::ties::{View, beside, wholes};
use crate::reading::words;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that a total can sum.
pub(super) struct Candidate {
    /// Which reading of the total it is. Readings of one name are judged together.
    pub(super) reading: usize,
    /// The rows.
    pub(super) parts: Vec<usize>,
    /// Whether the place of the total is reason enough where no printed number shows it.
    pub(super) sure: bool,
}

/// The rows of a table of one dimension.
pub(super) struct Candidates<'c, 'v, 'a> {
    view: &'c View<'v, 'a>,
    columns: &'c [usize],
    key: usize,
    totals: &'c [u32],
    /// Those at the top of the hierarchy, and those at its bottom.
    rows: [&'c [usize]; 2],
    blocks: Vec<Vec<usize>>,
}

impl<'c, 'v, 'a> Candidates<'c, 'v, 'a> {
    pub(super) fn of(
        view: &'c View<'v, 'a>,
        (columns, key): (&'c [usize], usize),
        totals: &'c [u32],
        rows: [&'c [usize]; 2],
    ) -> Self {
        Self { view, columns, key, totals, rows, blocks: blocks(view, key, rows[0]) }
    }

    /// What one total can sum; `grand`: it is that of everything; `often`: so many totals have its name.
    pub(super) fn of_total(&self, whole: usize, grand: bool, often: usize) -> Vec<Candidate> {
        let Self { view, columns, key, totals, rows, .. } = *self;
        let mut sets = if grand { Vec::new() } else { own_parts(view, (columns, key), whole, rows) };
        let own = !sets.is_empty();
        if !own && !grand {
            sets = near_parts(whole, totals, rows);
        }
        if !own && often <= GRAND {
            sets.extend(far_parts(view, columns, key, whole, totals, rows));
        }
        if totals.len() <= GRAND {
            let under = self.blocks.iter().filter(|rows| rows.len() > 1).cloned().enumerate();
            sets.extend(under.map(|(number, rows)| (HEADED + number, rows)));
        }
        // Beside characteristics that leave nobody out, the rows of all of them together are nobody's sum.
        if !own && sets.iter().any(|(reading, _)| *reading >= EACH) {
            sets.retain(|(reading, _)| *reading >= BESIDE);
        }
        sets.retain(|(_, parts)| parts.len() >= 2 || parts.len() == 1 && parts[0] + 1 == whole);
        // Bands that meet each other are no parts of one whole.
        let said = |row: &usize| label(view, *row, key);
        sets.retain(|(_, parts)| parts.len() > BANDS || !bands::overlap(parts.iter().map(said)));
        // Behind subtotals that cover all rows, the last total is that of all rows.
        let last = totals.last().is_some_and(|row| *row as usize == whole) && totals.len() > 2;
        let of_parts = last && words::names_the_whole(label(view, whole, key));
        let placed = |reading: usize| reading <= 2 || grand || reading == 4 && of_parts;
        let candidate = |(reading, parts): (usize, Vec<usize>)| {
            let sure = reading >= TILED || !self.are_several(&parts) && placed(reading);
            Candidate { reading, parts, sure }
        };
        sets.into_iter().map(candidate).collect()
    }

    /// Whether rows stand under several headings.
    fn are_several(&self, parts: &[usize]) -> bool {
        let under = |rows: &&Vec<usize>| parts.iter().any(|part| rows.binary_search(part).is_ok());
        self.blocks.iter().filter(under).count() > 1
    }
}

fn label<'v>(view: &'v View<'_, '_>, row: usize, column: usize) -> &'v str {
    view.reading.grid.raw(row, column)
}

/// Whether a label leaves nobody out: it names the whole, or is blank.
pub(super) fn is_everybody(label: &str) -> bool {
    words::names_the_whole(label) || words::stands_blank(label.trim())
}

/// A total that is told more often than this is one of its own part of the table: only one of many can sum everything.
const GRAND: usize = 16;

/// The rows of the group that a total row names itself: `R1;Total` sums the rows of `R1`, wherever they stand.
fn own_parts(
    view: &View<'_, '_>,
    (columns, key): (&[usize], usize),
    whole: usize,
    rows: [&[usize]; 2],
) -> Vec<(usize, Vec<usize>)> {
    let named = |column: &usize| *column != key && !is_everybody(label(view, whole, *column));
    let group: Vec<usize> = columns.iter().copied().filter(named).collect();
    if group.is_empty() {
        return Vec::new();
    }
    let same =
        |row: &usize| group.iter().all(|&column| label(view, *row, column).trim() == label(view, whole, column).trim());
    let parts = |rows: &[usize]| rows.iter().copied().filter(same).collect::<Vec<_>>();
    let sets = [(1, parts(rows[0])), (3, parts(rows[1]))];
    sets.into_iter().filter(|(_, parts)| parts.len() > 1).collect()
}

/// What a total row of one dimension can sum near it, by the number of the reading.
fn near_parts(whole: usize, totals: &[u32], [top, bottom]: [&[usize]; 2]) -> Vec<(usize, Vec<usize>)> {
    let (above, below) = totals.split_at(totals.partition_point(|&row| (row as usize) < whole));
    let after_last = above.last().map_or(0, |row| *row as usize + 1);
    let next = below.iter().map(|row| *row as usize).find(|row| *row > whole).unwrap_or(usize::MAX);
    let between = |rows: &[usize], from: usize, to: usize| -> Vec<usize> {
        let place = |row: usize| rows.partition_point(|other| *other < row);
        rows[place(from)..place(to)].to_vec()
    };
    vec![(1, between(top, after_last, whole)), (2, between(top, whole, next)), (3, between(bottom, after_last, whole))]
}

/// Readings from here on stand beside each other: characteristics, each of which sums to the total on its own.
pub(super) const BESIDE: usize = 100;

/// More rows beside each other are no bands.
const BANDS: usize = 400;

/// Readings from here on are rows under one of several headings.
const HEADED: usize = 9_000_000;

/// The rows under each heading, where there are several: a heading is a label without any count.
fn blocks(view: &View<'_, '_>, key: usize, top: &[usize]) -> Vec<Vec<usize>> {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut headings = 0;
    if top.len() > LABELS {
        return blocks;
    }
    for &row in top {
        if wholes::is_empty(view, row) && !label(view, row, key).trim().is_empty() {
            headings += 1;
            blocks.push(Vec::new());
        } else if let Some(block) = blocks.last_mut() {
            block.push(row);
        }
    }
    if headings > 1 { blocks } else { Vec::new() }
}

/// Readings from here on are bands that leave no number out.
pub(super) const TILED: usize = 10_000_000;

/// Readings from here on are characteristics that leave nobody out by their labels.
const EACH: usize = 20_000_000;

/// Bands from nought on without a gap or an end: the widest, and the narrowest. Labels alone are reason enough.
fn tilings(view: &View<'_, '_>, key: usize, rows: [&[usize]; 2]) -> Vec<Vec<usize>> {
    let rows: BTreeSet<usize> = rows.into_iter().flatten().copied().collect();
    let banded = rows.iter().filter_map(|&row| Some((row, bands::band(label(view, row, key))?)));
    let bands: Vec<(usize, (u32, Option<u32>))> = banded.take(LABELS).collect();
    let mut found: Vec<Vec<usize>> = bands::everything(&bands);
    // All rows in their order are what the other readings are about.
    found.retain(|parts| parts.len() > 1 && parts.len() < rows.len());
    found
}

/// What it can sum of the whole table.
fn far_parts(
    view: &View<'_, '_>,
    columns: &[usize],
    key: usize,
    whole: usize,
    totals: &[u32],
    [top, bottom]: [&[usize]; 2],
) -> Vec<(usize, Vec<usize>)> {
    let above = totals[..totals.partition_point(|&row| (row as usize) < whole)].iter();
    let mut sets = vec![
        (4, top[..top.partition_point(|row| *row < whole)].to_vec()),
        (5, above.map(|row| *row as usize).collect()),
        (6, top.to_vec()),
        (7, bottom.to_vec()),
    ];
    // A characteristic and its categories: every characteristic sums to the total on its own.
    for &column in columns.iter().filter(|&&column| column != key) {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &row in top.iter().take(LABELS) {
            groups.entry(label(view, row, column).trim()).or_default().push(row);
        }
        if groups.len() > 1 && groups.values().all(|rows| rows.len() > 1) {
            let divides = |rows: &Vec<usize>| {
                beside::divide(&rows.iter().map(|&row| label(view, row, key).trim()).collect::<Vec<_>>())
            };
            let named = beside::names_characteristics(&view.reading.columns[column].name);
            let sure = named || groups.values().all(divides);
            for (number, rows) in groups.into_values().enumerate() {
                let from = if sure && divides(&rows) { EACH } else { BESIDE };
                sets.push((from + column * 1000 + number, rows));
            }
        }
    }
    sets.extend(tilings(view, key, [top, bottom]).into_iter().enumerate().map(|(number, rows)| (TILED + number, rows)));
    sets
}
