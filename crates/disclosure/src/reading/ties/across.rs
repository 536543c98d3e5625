//! Sums across columns: a column called Total, som, Ensemble … and the columns it sums; and sums that no name promises but every row shows.

use crate::reading::marks::Span;
use crate::reading::parts::are_two_sides;
use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::family::{Family, tops};
use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, Ties, View, labels};
use crate::reading::{header, words};
use std::collections::BTreeMap;

/// Rows that must show a sum which no name promises.
const ENOUGH: usize = 4;

/// Beyond so many columns of counts, sums are only looked for where a name promises them.
const WIDE: usize = 60;

/// Finds the total columns and keeps what they say of each row.
pub fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let mut summed: Vec<(usize, Vec<usize>)> = Vec::new();
    let (upper, lower) = header::levels(view.reading.grid, &view.reading.header);
    let families = families(view, &upper, &lower);
    for &total in view.counts.iter().filter(|&&column| whole(view, column, &lower)) {
        let candidates = candidates(view, total, (&upper, &lower), &families);
        let tallies: Vec<Tally> = candidates.iter().map(|parts| tally(view, total, parts)).collect();
        if let Some(chosen) = Tally::choose(&tallies) {
            summed.push((total, candidates[chosen].clone()));
        } else if let Some(near) = candidates.iter().position(|parts| nearly(view, total, parts)) {
            summed.push((total, candidates[near].clone()));
        } else if let Some(parts) = candidates.first() {
            denied_by_marks(view, total, parts, ties);
        }
    }
    for (whole, parts) in families {
        if !summed.iter().any(|(column, _)| *column == whole) {
            summed.push((whole, parts));
        }
    }
    if view.counts.len() <= WIDE {
        unnamed(view, &mut summed);
        bases(view, &mut summed);
    }
    let rows = if summed.is_empty() { Vec::new() } else { view.rows() };
    for (total, parts) in summed {
        ties.sums += 1;
        for &row in &rows {
            view.keep(At { row, column: total }, cells(row, &parts), ties);
        }
        ties.totals.push((total, parts));
    }
}

fn cells(row: usize, columns: &[usize]) -> impl Iterator<Item = At> + Clone {
    columns.iter().map(move |&column| At { row, column })
}

/// Whether a column's own name says that it sums others.
fn whole(view: &View<'_, '_>, column: usize, lower: &[String]) -> bool {
    let name = &view.reading.columns[column].name;
    words::names_the_whole(name) || words::names_the_whole(&lower[column])
}

/// What a total column can sum, the likeliest first.
fn candidates(
    view: &View<'_, '_>,
    total: usize,
    (upper, lower): (&[String], &[String]),
    families: &[(usize, Vec<usize>)],
) -> Vec<Vec<usize>> {
    let is_whole = |column: usize| whole(view, column, lower);
    let counts = || view.counts.iter().copied().filter(move |&column| column != total);
    let leaves: Vec<usize> = counts().filter(|&column| !is_whole(column)).collect();
    let before = leaves.iter().rev().skip_while(|&&column| column > total);
    let mut near: Vec<usize> = before.take_while(|&&column| !(column + 1..total).any(is_whole)).copied().collect();
    near.reverse();
    let after: Vec<usize> =
        leaves.iter().copied().filter(|&column| column > total && !(total + 1..column).any(is_whole)).collect();
    let of_count = |columns: Vec<usize>| -> Vec<usize> {
        columns.into_iter().filter(|&column| view.reading.columns[column].role == Role::Count).collect()
    };
    let mut sets = Vec::new();
    if !upper[total].is_empty() {
        sets.push(leaves.iter().copied().filter(|&column| upper[column] == upper[total]).collect());
        sets.push(leaves.iter().copied().filter(|&c| !lower[c].is_empty() && lower[c] == lower[total]).collect());
    }
    sets.push(near.clone());
    sets.push(leaves.iter().copied().filter(|&column| column < total).collect());
    sets.push(counts().filter(|&column| is_whole(column) && column < total).collect());
    sets.push(after);
    sets.push(leaves);
    sets.extend(sets.clone().into_iter().map(of_count));
    if !families.is_empty() {
        // Columns that others sum, or else those that sum others, count once.
        let top = |parts: &Vec<usize>| tops(parts, families);
        let bottom = |parts: &Vec<usize>| -> Vec<usize> {
            parts.iter().copied().filter(|part| !families.iter().any(|(whole, _)| whole == part)).collect()
        };
        let once: Vec<Vec<usize>> = sets.iter().map(top).chain(sets.iter().map(bottom)).collect();
        sets.splice(0..0, once);
    }
    sets.retain(|parts: &Vec<usize>| parts.len() >= 2);
    sets.dedup();
    sets
}

/// Columns whose headings say that they sum others: a year and its quarters, bands and codes that contain others, groups taken together. Where
/// there are several levels of headings, those under one upper heading, else all.
fn families(view: &View<'_, '_>, upper: &[String], lower: &[String]) -> Vec<(usize, Vec<usize>)> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &column in &view.counts {
        groups.entry(upper[column].trim()).or_default().push(column);
    }
    let mut found = Vec::new();
    for (heading, columns) in groups {
        let text = |column: &usize| match heading {
            "" => view.reading.columns[*column].name.as_str(),
            _ => lower[*column].as_str(),
        };
        let texts: Vec<&str> = columns.iter().map(text).collect();
        for Family { whole, parts, sure, .. } in labels::families(&texts) {
            let (whole, parts) = (columns[whole], parts.iter().map(|part| columns[*part]).collect::<Vec<_>>());
            let tally = tally(view, whole, &parts);
            if sure && tally.accepts() || tally.proven() && is_telling(view, whole, &parts) {
                found.push((whole, parts));
            }
        }
    }
    found
}

fn tally(view: &View<'_, '_>, total: usize, parts: &[usize]) -> Tally {
    sample(&view.reading.body).map(|row| view.fit(At { row, column: total }, cells(row, parts))).collect()
}

/// Whether a total that does not add up is near enough to its parts to be a slip rather than another population: within a tenth,
/// in a table with few rows that could have shown better.
fn nearly(view: &View<'_, '_>, total: usize, parts: &[usize]) -> bool {
    let rounded = |column: &usize| view.reading.columns[*column].rounding.is_some();
    if parts.iter().any(rounded) {
        // Half of the rows have to fit.
        let Tally { holds, denied, open, .. } = tally(view, total, parts);
        return denied < ENOUGH && denied <= holds + open;
    }
    let sums: Vec<(Span, u64)> = sample(&view.reading.body)
        .filter_map(|row| view.sum(cells(row, parts)).zip(view.exact(At { row, column: total })))
        .collect();
    // Rows that are printed whole speak for the others.
    let whole: Vec<&(Span, u64)> = sums.iter().filter(|(sum, _)| sum.exact().is_some()).collect();
    let telling = if whole.is_empty() { sums.iter().collect() } else { whole };
    let near = |(sum, total): &&(Span, u64)| sum.misses(*total).is_none_or(|apart| apart.saturating_mul(10) <= *total);
    (1..ENOUGH).contains(&telling.len()) && telling.iter().all(near)
}

/// A total that nothing explains is told where its mark denies one of its parts.
fn denied_by_marks(view: &View<'_, '_>, total: usize, parts: &[usize], ties: &mut Ties) {
    let mut counts = parts.iter().chain([&total]);
    if counts.any(|&column| view.reading.columns[column].role != Role::Count) {
        return;
    }
    for row in view.reading.body.clone() {
        let whole = At { row, column: total };
        if view.mark_denies(whole, cells(row, parts)) {
            view.keep_as(Fit::Denied, whole, cells(row, parts), ties);
        }
    }
}

/// A count of everyone (N, n, patients) that is the sum of the counts beside it: each row that is printed whole shows it, or the two parts
/// are the two sides of one question (`with event`, `without event`).
fn bases(view: &View<'_, '_>, summed: &mut Vec<(usize, Vec<usize>)>) {
    let columns = &view.reading.columns;
    for &total in &view.counts {
        let everyone =
            columns[total].role == Role::Total || words::role(&columns[total].name).is_some_and(Role::counts);
        let first = view.counts.first() == Some(&total);
        if !(everyone || first) || summed.iter().any(|(column, parts)| *column == total || parts.contains(&total)) {
            continue;
        }
        let parts = |range: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let part = |&column: &usize| column != total && columns[column].role == Role::Count && range(column);
            view.counts.iter().copied().filter(part).collect()
        };
        let mut sets = vec![parts(&|_| true), parts(&|column| column < total), parts(&|column| column > total)];
        sets.retain(|parts| parts.len() > 1);
        sets.dedup();
        let found = sets.into_iter().find(|parts| {
            let tally = tally(view, total, parts);
            let two_sides = parts.len() == 2 && are_two_sides(&columns[parts[0]].name, &columns[parts[1]].name);
            let shown = tally.proven() && is_telling(view, total, parts);
            shown && (everyone || is_confirmed(view, total, parts)) || everyone && two_sides && tally.accepts()
        });
        if let Some(parts) = found {
            summed.push((total, parts));
        }
    }
}

/// Whether a row with one count hidden as small leaves just such a count for it: then the sum is no chance.
fn is_confirmed(view: &View<'_, '_>, total: usize, parts: &[usize]) -> bool {
    sample(&view.reading.body).any(|row| {
        let Some(whole) = view.exact(At { row, column: total }) else { return false };
        let (mut rest, mut hidden) = (Some(whole), None);
        for &column in parts {
            match view.known(At { row, column }) {
                Some(known) if known.span.exact().is_some() => {
                    rest = rest.zip(known.span.exact()).and_then(|(rest, part)| rest.checked_sub(part));
                }
                Some(known) if hidden.is_none() => hidden = Some(known.span),
                _ => return false,
            }
        }
        let small = hidden.and_then(|span| Some((span.low, span.high.filter(|high| *high < view.threshold)?)));
        rest.zip(small).is_some_and(|(rest, (low, high))| low <= rest && rest <= high && rest > 0)
    })
}

/// Whether some row shows the sum with two parts that are not zero and a total beyond chance.
fn is_telling(view: &View<'_, '_>, total: usize, parts: &[usize]) -> bool {
    sample(&view.reading.body).any(|row| {
        let filled =
            parts.iter().filter(|&&column| view.exact(At { row, column }).is_some_and(|count| count > 0)).count();
        filled > 1
            && view.exact(At { row, column: total }).is_some_and(|total| total >= 20)
            && view.fit(At { row, column: total }, cells(row, parts)) == Fit::Holds
    })
}

/// Neighbouring columns whose sum stands beside them in every row, without a name that says so.
fn unnamed(view: &View<'_, '_>, summed: &mut Vec<(usize, Vec<usize>)>) {
    let counts = &view.counts;
    let rows: Vec<usize> = sample(&view.reading.body).take(60).collect();
    for (position, &total) in counts.iter().enumerate() {
        let known = summed.iter().any(|(column, parts)| *column == total || parts.contains(&total));
        if known {
            continue;
        }
        let runs = (2..=position)
            .map(|length| counts[position - length..position].to_vec())
            .chain((2..counts.len() - position).map(|length| counts[position + 1..=position + length].to_vec()));
        for parts in runs.take(40) {
            if shown(view, total, &parts, &rows) && tally(view, total, &parts).proven() {
                summed.push((total, parts));
                break;
            }
        }
    }
}

/// Whether enough rows show the sum with at least two parts that are not zero, and none denies it.
fn shown(view: &View<'_, '_>, total: usize, parts: &[usize], rows: &[usize]) -> bool {
    let mut telling = 0;
    for &row in rows {
        match view.fit(At { row, column: total }, cells(row, parts)) {
            Fit::Denied | Fit::Mismarked => return false,
            Fit::Holds => {
                let filled = parts.iter().filter(|&&column| view.exact(At { row, column }) != Some(0)).count();
                telling += usize::from(filled >= 2 && view.exact(At { row, column: total }) > Some(9));
            }
            Fit::Open | Fit::Useless => {}
        }
    }
    telling >= ENOUGH
}
