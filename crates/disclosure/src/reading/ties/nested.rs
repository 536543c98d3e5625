//! Groups inside groups of which no others make up the whole: `65+` beside `65-79`, `>= 18` beside `>= 20`, `BE2` beside some of its districts.
//! What the parts leave of the whole is a group of its own.

use crate::reading::role::Role;
use crate::reading::ties::bands::band;
use crate::reading::ties::labels;
use crate::reading::ties::{At, Implied, Tie, Ties, Unprinted, View};
use crate::reading::words;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Tables of more rows are not looked at.
const ROWS: usize = 20_000;

/// More labels beside each other than a dimension of bands or codes has.
const LABELS: usize = 400;

/// A group and others inside it that do not meet: positions in a list of labels.
type Inside = (usize, Vec<usize>);

/// Keeps the rests that are small groups, everything of which is printed. Rests of hidden counts leave too much open to say anything.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let reading = view.reading;
    let columns: Vec<usize> = reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)).collect();
    if reading.body.len() > ROWS {
        return;
    }
    let counts: Vec<usize> =
        view.counts.iter().copied().filter(|&column| reading.columns[column].role == Role::Count).collect();
    let known: HashSet<At> = ties.implied.iter().map(|implied| implied.at).collect();
    let text = |row: usize, column: usize| reading.grid.raw(row, column);
    for &column in &columns {
        let mut groups: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
        for row in reading.body.clone() {
            let others = columns.iter().filter(|other| **other != column).map(|&other| text(row, other).trim());
            groups.entry(others.collect()).or_default().push(row);
        }
        // Groups have the same labels as a rule.
        let mut met: HashMap<Vec<&str>, Vec<Inside>> = HashMap::new();
        for rows in groups.into_values().filter(|rows| (2..=LABELS).contains(&rows.len())) {
            let texts: Vec<&str> = rows.iter().map(|&row| text(row, column)).collect();
            let found = met.entry(texts).or_insert_with_key(|texts| inside(texts));
            for (whole, parts) in found.iter() {
                for &column in &counts {
                    let at = |position: &usize| At { row: rows[*position], column };
                    rest(view, at(whole), parts.iter().map(at).collect(), &known, ties);
                }
            }
        }
    }
    // Bands beside each other as columns; columns that say they are a part of the one before; `2021 n` beside `2021 N`.
    if counts.len() > 1 && counts.len() <= LABELS {
        let names: Vec<&str> = counts.iter().map(|&column| reading.columns[column].name.as_str()).collect();
        let named = parts_by_name(&names);
        for (number, (whole, parts)) in named.iter().cloned().chain(bands(&names)).enumerate() {
            let at = |row: usize, position: usize| At { row, column: counts[position] };
            let inside = |row: usize, part: usize| {
                let (less, more) = (view.known(at(row, part))?.span, view.known(at(row, whole))?.span);
                Some((more.high.is_none_or(|high| less.low <= high), less.exact().is_none() || more.exact().is_none()))
            };
            for row in reading.body.clone() {
                rest(view, at(row, whole), parts.iter().map(|&part| at(row, part)).collect(), &known, ties);
            }
            for &part in parts.iter().filter(|_| number < named.len()) {
                let rows: Vec<_> = reading.body.clone().map(|row| (row, inside(row, part))).collect();
                if rows.iter().all(|(_, inside)| inside.is_none_or(|(may, _)| may)) {
                    let open = rows.into_iter().filter(|(_, inside)| inside.is_some_and(|(_, open)| open));
                    ties.ties.extend(open.map(|(row, _)| Tie::Within { part: at(row, part), whole: at(row, whole) }));
                }
            }
        }
    }
}

fn rest(view: &View<'_, '_>, whole: At, parts: Vec<At>, known: &HashSet<At>, ties: &mut Ties) {
    let sum: Option<u64> = parts.iter().map(|part| view.exact(*part)).sum();
    let (Some(all), Some(sum)) = (view.exact(whole), sum) else { return };
    if all.checked_sub(sum).is_some_and(|rest| (1..view.threshold).contains(&rest)) && !known.contains(&whole) {
        let (less, also) = (parts.first().copied(), parts.get(1..).unwrap_or_default().to_vec());
        ties.implied.push(Implied { why: Unprinted::Complement, at: whole, whole, less, also, by: None });
    }
}

fn inside(texts: &[&str]) -> Vec<Inside> {
    let mut found: Vec<Inside> = labels::families(texts)
        .into_iter()
        .filter(|family| family.sure && !family.parts.is_empty())
        .map(|family| (family.whole, family.parts))
        .collect();
    found.extend(bands(texts));
    found.extend(labels::partial_unions(texts));
    found
}

/// Columns that their names make a part of another.
fn parts_by_name(names: &[&str]) -> Vec<Inside> {
    let mut found = Vec::new();
    let mut whole = None;
    for (at, name) in names.iter().enumerate() {
        match whole {
            Some(whole) if words::is_of_which(name) => found.push((whole, vec![at])),
            _ => whole = Some(at),
        }
        if let Some(head) = name.trim().strip_suffix('N').filter(|head| head.ends_with([' ', '_', '.'])) {
            let part = names.iter().position(|other| other.trim().strip_suffix('n') == Some(head));
            found.extend(part.map(|part| (at, vec![part])));
        }
    }
    found
}

/// For each band the widest others inside it, no two of which meet.
fn bands(texts: &[&str]) -> Vec<Inside> {
    let open = |end: Option<u32>| end.unwrap_or(u32::MAX);
    let bands: Vec<(usize, u32, u32)> =
        texts.iter().enumerate().filter_map(|(at, text)| band(text).map(|(low, high)| (at, low, open(high)))).collect();
    if bands.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for &(whole, low, high) in &bands {
        let mut others: Vec<_> = bands
            .iter()
            .filter(|(at, from, to)| *at != whole && low <= *from && *to <= high && (*from, *to) != (low, high))
            .collect();
        others.sort_by_key(|(at, from, to)| (std::cmp::Reverse(to - from), *at));
        let mut parts: Vec<(usize, u32, u32)> = Vec::new();
        for &(at, from, to) in others {
            if parts.iter().all(|(_, first, last)| to < *first || *last < from) {
                parts.push((at, from, to));
            }
        }
        if !parts.is_empty() {
            found.push((whole, parts.into_iter().map(|(at, ..)| at).collect()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_bands_inside_a_band_are_taken_from_it() {
        assert_eq!(bands(&[">=18", ">=20", ">=30"]), [(0, vec![1]), (1, vec![2])]);
        assert_eq!(bands(&["65+", "65-79"]), [(0, vec![1])]);
        assert_eq!(bands(&["0-17", "18-64", "65+"]), []);
        assert_eq!(inside(&["BE2", "BE21", "BE22"]), [(0, vec![1, 2])]);
        assert_eq!(parts_by_name(&["patients", "of which women", "dont > 65"]), [(0, vec![1]), (0, vec![2])]);
        assert_eq!(parts_by_name(&["2020 n", "2020 N", "2021 n", "2021 N"]), [(1, vec![0]), (3, vec![2])]);
    }
}
