//! Sums down rows: total rows, subtotals, hierarchies, groups taken together, in tables of one or several dimensions.

use crate::reading::role::Role;
use crate::reading::ties::groups;
use crate::reading::ties::labels::LABELS;
use crate::reading::ties::labels::{self, Family};
use crate::reading::ties::promises::{ANY, Judged, Promises, Reason, numbered};
use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, Implied, Tie, Ties, Unprinted, View, wholes};
use crate::reading::words;
use std::collections::{BTreeMap, BTreeSet};

/// Finds the sums that rows promise and keeps what they say of each column of counts.
pub fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let columns: Vec<usize> =
        view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label | Role::Rank)).collect();
    if columns.is_empty() || view.counts.is_empty() {
        return;
    }
    let totals = total_rows(view, &columns);
    let mut promises = Promises::default();
    if let Some(key) = single_key(view, &columns, &totals) {
        one_dimension(view, &columns, key, &totals, &mut promises, ties);
    } else {
        promises = groups::promises(view, &columns, &totals);
    }
    judge(view, &promises, &totals, ties);
}

fn label<'v>(view: &'v View<'_, '_>, row: usize, column: usize) -> &'v str {
    view.reading.grid.raw(row, column)
}

/// Rows with a label that names or may stand for the whole in some column, from top to bottom.
fn total_rows(view: &View<'_, '_>, columns: &[usize]) -> Vec<u32> {
    let (whole, body) =
        (|text: &str| words::may_name_the_whole(text) && words::names_the_whole(text), &view.reading.body);
    let mut is_total = vec![false; body.len()];
    for &column in columns {
        view.reading.each_row_saying(column, whole, |row| is_total[row - body.start] = true);
    }
    for row in wholes::find(view, columns) {
        is_total[row as usize - body.start] = true;
    }
    let rows = body.clone().zip(is_total).filter(|(_, total)| *total);
    rows.map(|(row, _)| numbered(row)).collect()
}

/// The column whose labels alone tell the rows apart, if there is one.
fn single_key(view: &View<'_, '_>, columns: &[usize], totals: &[u32]) -> Option<usize> {
    if let [only] = columns {
        return Some(*only);
    }
    columns.iter().copied().find(|&column| {
        let mut seen = BTreeSet::new();
        view.reading.body.clone().take(LABELS).filter(|row| totals.binary_search(&numbered(*row)).is_err()).all(|row| {
            let text = label(view, row, column).trim();
            !text.is_empty() && seen.insert(text)
        })
    })
}

fn one_dimension(
    view: &View<'_, '_>,
    columns: &[usize],
    key: usize,
    totals: &[u32],
    promises: &mut Promises,
    ties: &mut Ties,
) {
    if totals.is_empty() && view.reading.body.len() > LABELS {
        return;
    }
    let rows: Vec<usize> = view.reading.body.clone().filter(|&row| !wholes::is_blank(view, row)).collect();
    let mut contained = BTreeSet::new();
    let mut composite = BTreeSet::new();
    if rows.len() <= LABELS {
        for &column in columns {
            let texts: Vec<&str> = rows.iter().map(|&row| label(view, row, column)).collect();
            for Family { whole, parts, sure } in labels::families(&texts) {
                contained.extend(parts.iter().map(|part| rows[*part]));
                composite.insert(rows[whole]);
                let name = promises.name(ANY, texts[whole].trim());
                let parts = parts.iter().map(|part| numbered(rows[*part]));
                promises.add(view, Reason { name, reading: 0, sure }, numbered(rows[whole]), parts);
            }
        }
        of_which(view, key, &rows, &mut contained, ties);
    }
    // Parts of a total: rows at the top of the hierarchy, else the rows at its bottom.
    let bottom: Vec<usize> = rows
        .iter()
        .copied()
        .filter(|row| totals.binary_search(&numbered(*row)).is_err() && !composite.contains(row))
        .collect();
    let top: Vec<usize> = rows
        .iter()
        .copied()
        .filter(|row| totals.binary_search(&numbered(*row)).is_err() && !contained.contains(row))
        .collect();
    let everybody =
        |row: usize| columns.len() > 1 && columns.iter().all(|&column| is_everybody(label(view, row, column)));
    // Beside totals of groups the total of everything is another matter.
    let grand = totals.iter().any(|row| !everybody(*row as usize));
    let grand: Vec<bool> = totals.iter().map(|row| grand && everybody(*row as usize)).collect();
    let text = |(row, grand): (&u32, &bool)| {
        let text = total_text(view, columns, *row as usize);
        if *grand { format!("{text}\u{1f}") } else { text }
    };
    let texts: Vec<String> = totals.iter().zip(&grand).map(text).collect();
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    texts.iter().for_each(|text| *often.entry(text).or_default() += 1);
    for ((whole, text), grand) in totals.iter().map(|row| *row as usize).zip(&texts).zip(grand) {
        if overlapping(view, key, &top, whole, totals, text, ties) {
            continue;
        }
        let mut sets = if grand { Vec::new() } else { own_parts(view, (columns, key), whole, [&top, &bottom]) };
        let own = !sets.is_empty();
        if !own && !grand {
            sets = near_parts(whole, totals, [&top, &bottom]);
        }
        if !own && often[text.as_str()] <= GRAND {
            sets.extend(far_parts(view, columns, key, whole, totals, [&top, &bottom]));
        }
        sets.retain(|(_, parts)| parts.len() >= 2 || parts.len() == 1 && parts[0] + 1 == whole);
        for (reading, parts) in sets {
            let name = promises.name(ANY, text);
            let sure = reading <= 2 || reading >= TILED || grand;
            let reason = Reason { name, reading: numbered(reading), sure };
            promises.add(view, reason, numbered(whole), parts.into_iter().map(numbered));
        }
    }
}

fn total_text(view: &View<'_, '_>, columns: &[usize], row: usize) -> String {
    let texts = columns.iter().map(|&column| label(view, row, column).trim());
    texts.filter(|text| words::names_the_whole(text) || wholes::may_be_whole(text)).collect::<Vec<_>>().join(" ")
}

/// Whether a label leaves nobody out: it names the whole, or is blank.
fn is_everybody(label: &str) -> bool {
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
    let same =
        |row: &usize| group.iter().all(|&column| label(view, *row, column).trim() == label(view, whole, column).trim());
    let parts = |rows: &[usize]| rows.iter().copied().filter(|row| !group.is_empty() && same(row)).collect::<Vec<_>>();
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
const BESIDE: usize = 100;

/// Readings from here on are bands that leave no number out.
const TILED: usize = 10_000_000;

/// Bands from nought on without a gap or an end: the widest, and the narrowest. Labels alone are reason enough.
fn tilings(view: &View<'_, '_>, key: usize, rows: [&[usize]; 2]) -> Vec<Vec<usize>> {
    let rows: BTreeSet<usize> = rows.into_iter().flatten().copied().collect();
    let banded = rows.iter().filter_map(|&row| Some((row, labels::band(label(view, row, key))?)));
    let bands: Vec<(usize, (u32, Option<u32>))> = banded.take(LABELS).collect();
    let mut found: Vec<Vec<usize>> = labels::everything(&bands);
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
            let groups = groups.into_values().enumerate();
            sets.extend(groups.map(|(number, rows)| (BESIDE + column * 1000 + number, rows)));
        }
    }
    sets.extend(tilings(view, key, [top, bottom]).into_iter().enumerate().map(|(number, rows)| (TILED + number, rows)));
    sets
}

/// Rows that say they are a part of the row above.
fn of_which(view: &View<'_, '_>, key: usize, rows: &[usize], contained: &mut BTreeSet<usize>, ties: &mut Ties) {
    let mut whole = None;
    for &row in rows {
        if !labels::is_of_which(label(view, row, key)) {
            whole = Some(row);
        } else if let Some(whole) = whole {
            contained.insert(row);
            within(view, row, whole, ties);
        }
    }
}

/// Everybody and one group of them, or groups by what people have: parts that do not sum to the whole. Whether it was that.
fn overlapping(
    view: &View<'_, '_>,
    key: usize,
    top: &[usize],
    whole: usize,
    totals: &[u32],
    text: &str,
    ties: &mut Ties,
) -> bool {
    if totals.len() != 1 {
        return false;
    }
    let first = view.reading.body.start;
    let bare = !text.contains(' ');
    // One group whose count is not that of everybody.
    let fewer = |row: usize, column: usize| {
        let exact = |row: usize| view.exact(At { row, column });
        exact(row).zip(exact(whole)).is_some_and(|(part, all)| part < all)
    };
    let less = |row: usize| view.counts.iter().any(|&column| fewer(row, column));
    let alone = top.len() == 1 && (whole == first || !bare || less(top[0]));
    let subsets = !top.is_empty() && top.iter().all(|&row| labels::is_subset(label(view, row, key)));
    if !(alone || subsets) {
        return false;
    }
    for &row in top {
        within(view, row, whole, ties);
    }
    true
}

fn within(view: &View<'_, '_>, part: usize, whole: usize, ties: &mut Ties) {
    for &column in &view.counts {
        let (part, whole) = (At { row: part, column }, At { row: whole, column });
        let (Some(less), Some(more)) = (view.known(part), view.known(whole)) else { continue };
        if more.span.high.is_some_and(|high| high < less.span.low) {
            continue;
        }
        if less.span.exact().is_none() || more.span.exact().is_none() {
            ties.ties.push(Tie::Within { part, whole });
        }
        view.imply(
            Implied { why: Unprinted::Complement, at: part, whole, less: Some(part), also: Vec::new(), by: None },
            ties,
        );
    }
}

/// Accepts promises by what the printed numbers say, name by name and column by column, and keeps what they say.
fn judge(view: &View<'_, '_>, all: &Promises, totals: &[u32], ties: &mut Ties) {
    for readings in all.by_name() {
        let sums: Vec<Tally> = readings.iter().map(|(_, judged)| together(view, &judged.columns)).collect();
        let proven = (0..sums.len()).find(|&at| sums[at].proven());
        let accepted = || (0..sums.len()).find(|&at| sums[at].accepts() && (readings[at].1.sure || sums[at].holds > 0));
        let Some(chosen) = proven.or_else(accepted) else {
            slips(view, all, readings[0].1, totals, ties);
            continue;
        };
        ties.sums += 1;
        for (number, (reading, judged)) in readings.iter().enumerate() {
            // Characteristics stand beside each other: each that is proven is kept, and of the one total of a table, beside one that is, those
            // that may hold.
            let Tally { holds, denied, open } = sums[number];
            let one = holds + denied + open <= view.counts.len();
            let may = one && proven.is_some() && denied == 0;
            if number == chosen || *reading as usize >= BESIDE && (sums[number].proven() || may) {
                keep(view, all, judged, ties);
            }
        }
    }
}

fn keep(view: &View<'_, '_>, all: &Promises, judged: &Judged, ties: &mut Ties) {
    let only_bases = view.counts.iter().all(|&column| view.reading.columns[column].role == Role::Total);
    for (at, (&column, tally)) in view.counts.iter().zip(&judged.columns).enumerate() {
        // A base (N) is often repeated in every row: it only sums where it shows that it does.
        let base = view.reading.columns[column].role == Role::Total;
        let fits = if base && !only_bases { tally.proven() } else { tally.accepts() };
        if !fits {
            continue;
        }
        for &promise in &judged.kept {
            let fit = all.fits(promise)[at];
            let fit = if view.every && fit == Fit::Holds { Fit::Open } else { fit };
            let (whole, parts) = all.cells(promise, column);
            View::keep_as(fit, whole, parts, ties);
        }
    }
}

/// The tally of a promise over all columns of counts; bases only where there is nothing else.
fn together(view: &View<'_, '_>, columns: &[Tally]) -> Tally {
    let base = |column: &usize| view.reading.columns[*column].role == Role::Total;
    let only_bases = view.counts.iter().all(base);
    let mut all = Tally::default();
    for (column, tally) in view.counts.iter().zip(columns) {
        // A column that denies throughout does not sum this way (a rate called n, a base); the others may.
        let never = tally.holds == 0 && tally.denied > 0 && view.counts.len() > 1;
        if only_bases || !(base(column) || never) {
            all.holds += tally.holds;
            all.denied += tally.denied;
            all.open += tally.open;
        }
    }
    all
}

/// A total that nothing explains but that is within a tenth of the rows above it is a slip worth telling.
fn slips(view: &View<'_, '_>, all: &Promises, judged: &Judged, totals: &[u32], ties: &mut Ties) {
    let columns: Vec<usize> = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).collect();
    let says = |row: u32| columns.iter().any(|&column| words::names_the_whole(label(view, row as usize, column)));
    let is_told = |row: u32| totals.binary_search(&row).is_ok() && says(row);
    for &promise in judged.kept.iter().filter(|promise| is_told(all.whole(**promise))) {
        for &column in &view.counts {
            let (whole, parts) = all.cells(promise, column);
            if let (Some(apart), Some(total)) = (apart(view, whole, parts.clone()), view.exact(whole))
                && all.rows(promise).len() > 1
                && apart.saturating_mul(10) <= total
                && view.reading.columns[column].role == Role::Count
            {
                debug_assert_eq!(view.fit(whole, parts.clone()), Fit::Denied);
                ties.denied.push(Tie::Sum { whole, parts: parts.collect() });
            }
        }
    }
}

/// By how much a printed total misses what its parts can come to; nothing where it does not.
fn apart(view: &View<'_, '_>, whole: At, parts: impl Iterator<Item = At>) -> Option<u64> {
    let total = view.exact(whole)?;
    let (mut low, mut high) = (0u64, Some(0u64));
    for part in parts {
        let span = view.known(part)?.span;
        low = low.saturating_add(span.low);
        high = high.zip(span.high).map(|(sum, part)| sum.saturating_add(part));
    }
    let short = low.checked_sub(total).filter(|short| *short > 0);
    short.or_else(|| total.checked_sub(high?).filter(|over| *over > 0))
}
