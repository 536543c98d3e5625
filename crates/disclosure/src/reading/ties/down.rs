//! Sums down rows: total rows, subtotals, hierarchies, groups taken together, in tables of one or several dimensions.

use crate::reading::role::Role;
use crate::reading::ties::candidates::{BESIDE, Candidate, Candidates, TILED, is_everybody};
use crate::reading::ties::family::{Family, Kind, tops};
use crate::reading::ties::labels::{self, LABELS};
use crate::reading::ties::promises::{ANY, Judged, Promises, Reason, numbered};
use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, Implied, Tie, Ties, Unprinted, View, wholes};
use crate::reading::ties::{beside, groups};
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
    for &column in columns {
        not_both(view, column, &mut is_total);
    }
    let rows = body.clone().zip(is_total).filter(|(_, total)| *total);
    rows.map(|(row, _)| numbered(row)).collect()
}

/// `both` beside `A only` is who has the one and the other, and not everybody.
fn not_both(view: &View<'_, '_>, column: usize, is_total: &mut [bool]) {
    const BOTH: [&str; 6] = ["both", "beide", "beides", "les deux", "de twee", "alle beide"];
    const ONLY: [&str; 12] = [
        "only",
        "alone",
        "enkel",
        "alleen",
        "slechts",
        "seul",
        "seule",
        "seulement",
        "uniquement",
        "nur",
        "allein",
        "ausschliesslich",
    ];
    let body = view.reading.body.clone();
    if body.len() > LABELS {
        return;
    }
    let only = |row: usize| words::says_any(label(view, row, column), &ONLY);
    if is_total.iter().any(|total| *total) && body.clone().any(only) {
        for row in body.clone().filter(|&row| BOTH.contains(&words::fold(label(view, row, column)).trim())) {
            is_total[row - body.start] = false;
        }
    }
}

/// The column whose labels alone tell the rows apart, if there is one.
fn single_key(view: &View<'_, '_>, columns: &[usize], totals: &[u32]) -> Option<usize> {
    if let [only] = columns {
        return Some(*only);
    }
    if let &[characteristic, category] = columns
        && beside::names_characteristics(&view.reading.columns[characteristic].name)
        && totals.iter().all(|row| {
            let everybody = |column: usize| is_everybody(label(view, *row as usize, column));
            !everybody(characteristic) || everybody(category)
        })
    {
        return Some(category);
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
    let mut of_others = BTreeSet::new();
    let mut families: Vec<(usize, Vec<usize>)> = Vec::new();
    if rows.len() <= LABELS {
        for &column in columns {
            let texts: Vec<&str> = rows.iter().map(|&row| label(view, row, column)).collect();
            let told = view.reading.columns[column].nested;
            for Family { whole, parts, sure, kind } in labels::families_of(&texts, told) {
                families.push((rows[whole], parts.iter().map(|part| rows[*part]).collect()));
                let name = promises.name(ANY, if kind == Kind::Bullets { "\u{1f}-" } else { texts[whole].trim() });
                let parts = parts.iter().map(|part| numbered(rows[*part]));
                promises.add(view, Reason { name, reading: 0, sure }, numbered(rows[whole]), parts);
            }
        }
        of_which(view, key, &rows, &mut of_others, ties);
    }
    // Parts of a total: rows at the top of the hierarchy, else the rows at its bottom.
    let composite: BTreeSet<usize> = families.iter().map(|(whole, _)| *whole).collect();
    let bottom: Vec<usize> = rows
        .iter()
        .copied()
        .filter(|row| totals.binary_search(&numbered(*row)).is_err() && !composite.contains(row))
        .collect();
    let top: Vec<usize> = tops(&rows, &families)
        .into_iter()
        .filter(|row| totals.binary_search(&numbered(*row)).is_err() && !of_others.contains(row))
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
    let candidates = Candidates::of(view, (columns, key), totals, [&top, &bottom]);
    for ((whole, text), grand) in totals.iter().map(|row| *row as usize).zip(&texts).zip(grand) {
        if overlapping(view, key, &top, whole, totals, text, ties) {
            continue;
        }
        let name = promises.name(ANY, text);
        for Candidate { reading, parts, sure } in candidates.of_total(whole, grand, often[text.as_str()]) {
            let reason = Reason { name, reading: numbered(reading), sure };
            promises.add(view, reason, numbered(whole), parts.into_iter().map(numbered));
        }
    }
}

fn total_text(view: &View<'_, '_>, columns: &[usize], row: usize) -> String {
    let texts = columns.iter().map(|&column| label(view, row, column).trim());
    texts.filter(|text| words::names_the_whole(text) || wholes::may_be_whole(text)).collect::<Vec<_>>().join(" ")
}

/// Rows that say they are a part of the row above.
fn of_which(view: &View<'_, '_>, key: usize, rows: &[usize], contained: &mut BTreeSet<usize>, ties: &mut Ties) {
    let mut whole = None;
    for &row in rows {
        if !words::is_of_which(label(view, row, key)) {
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
    let subsets = !top.is_empty() && top.iter().all(|&row| words::is_subset(label(view, row, key)));
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
            ties.denied.push(Tie::Within { part, whole });
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
    let by_name = all.by_name();
    // Codes that contain others: where one shows that it does, another that nearly does is a slip.
    let family = |readings: &Vec<(u32, &Judged)>| readings.iter().any(|(reading, judged)| *reading == 0 && judged.sure);
    let nested = by_name.iter().filter(|readings| family(readings));
    let nested = nested.flatten().any(|(_, judged)| together(view, &judged.columns).proven());
    for readings in by_name {
        let sums: Vec<Tally> = readings.iter().map(|(_, judged)| together(view, &judged.columns)).collect();
        let proven = (0..sums.len()).find(|&at| sums[at].proven());
        let tiled = (0..sums.len()).any(|at| readings[at].0 as usize >= TILED && sums[at].accepts());
        // Where the rows of all groups together are the total, no group is on its own.
        let apart = (0..sums.len()).any(|at| readings[at].0 as usize >= BESIDE && sums[at].proven());
        let sure = |at: usize| readings[at].1.sure || sums[at].holds > 0;
        let confirmed = |at: usize| sums[at].denied == 0 && is_confirmed(view, all, readings[at].1);
        let accepted = || (0..sums.len()).find(|&at| sums[at].accepts() && sure(at) || confirmed(at));
        let Some(chosen) = proven.or_else(accepted) else {
            slips(view, all, readings[0].1, nested && family(&readings), totals, ties);
            continue;
        };
        ties.sums += 1;
        for (number, (reading, judged)) in readings.iter().enumerate() {
            // Characteristics stand beside each other: each that is proven is kept, and of the one total of a table, beside one that is, those
            // that may hold.
            let Tally { holds, denied, open, mismarked } = sums[number];
            let one = holds + denied + open + mismarked <= view.counts.len();
            let may = one && (apart || tiled) && denied + mismarked == 0;
            if number == chosen || *reading as usize >= BESIDE && (sums[number].proven() || may) {
                keep(view, all, judged, ties);
            }
        }
    }
}

/// Whether a promise that no printed number shows leaves hidden small counts just the room that there is.
fn is_confirmed(view: &View<'_, '_>, all: &Promises, judged: &Judged) -> bool {
    judged.kept.iter().any(|&promise| {
        view.counts.iter().any(|&column| {
            let (whole, parts) = all.cells(promise, column);
            view.is_tight(whole, parts)
        })
    })
}

fn keep(view: &View<'_, '_>, all: &Promises, judged: &Judged, ties: &mut Ties) {
    let only_bases = view.counts.iter().all(|&column| view.reading.columns[column].role == Role::Total);
    for (at, (&column, tally)) in view.counts.iter().zip(&judged.columns).enumerate() {
        // A base (N) is often repeated in every row: it only sums where it shows that it does.
        let base = view.reading.columns[column].role == Role::Total;
        // What other columns show holds for one in which only marks speak against it.
        let marked = tally.denied == 0 && tally.mismarked > 0;
        let fits = if base && !only_bases { tally.proven() } else { tally.accepts() || marked };
        if !fits {
            continue;
        }
        for &promise in &judged.kept {
            let fit = all.fits(promise)[at];
            let fit = if view.every && fit == Fit::Holds { Fit::Open } else { fit };
            let (whole, parts) = all.cells(promise, column);
            view.keep_as(fit, whole, parts, ties);
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
            all.mismarked += tally.mismarked;
        }
    }
    all
}

/// A total that nothing explains but that is within a tenth of the rows above it, or marked as less than one of them, is a slip worth telling.
fn slips(view: &View<'_, '_>, all: &Promises, judged: &Judged, nested: bool, totals: &[u32], ties: &mut Ties) {
    let columns: Vec<usize> = view.reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).collect();
    let says = |row: u32| columns.iter().any(|&column| words::names_the_whole(label(view, row as usize, column)));
    let is_told = |row: u32| nested || totals.binary_search(&row).is_ok() && says(row);
    let several = |promise: u32| all.rows(promise).len() > 1;
    for &promise in judged.kept.iter().filter(|&&promise| several(promise) && is_told(all.whole(promise))) {
        for &column in view.counts.iter().filter(|&&column| view.reading.columns[column].role == Role::Count) {
            let (whole, parts) = all.cells(promise, column);
            let near = || {
                let total = view.exact(whole)?;
                let apart = view.sum(parts.clone())?.misses(total)?;
                Some(apart.saturating_mul(10) <= total)
            };
            if view.mark_denies(whole, parts.clone()) || near() == Some(true) {
                ties.denied.push(Tie::Sum { whole, parts: parts.collect() });
            }
        }
    }
}
