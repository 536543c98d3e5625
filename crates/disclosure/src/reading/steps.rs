//! Whole numbers that are coordinates and no counts: `number_of_children;n` counts families by their children.
//!
//! Names alone cannot tell `number_of_drugs` in a table of groups (how many drugs they took) from the same words in a table of patients by
//! drugs taken. The grid can: where the rows are unique with the column and not without it, and another column counts, its values are steps.

use crate::metadata::Metadata;
use crate::reading::combined::Form;
use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::words::{self, Counted};
use crate::reading::{Column, words::numbers_rows};
use std::collections::BTreeSet;
use std::ops::Range;
use table::cell::{Cell, Mark};
use table::grid::Grid;

/// Greatest value of a step.
const HIGHEST: u64 = 200;

/// Takes columns of steps and of running numbers for what they are.
pub(super) fn read(columns: &mut [Column], grid: &Grid, body: &Range<usize>, metadata: &Metadata) {
    for at in 0..columns.len() {
        let facts = &columns[at];
        let open = facts.role == Role::Count || (facts.role == Role::Ratio && words::is_per_person(&facts.name));
        if at == 0
            && !facts.declared
            && facts.role == Role::Count
            && counted_beside(columns, at)
            && are_limits(grid, body, at)
        {
            columns[at].role = Role::Dimension;
            continue;
        }
        if facts.declared || facts.form != Form::Plain || !open {
            continue;
        }
        if at == 0 && numbers_rows(&facts.name) && counted_beside(columns, at) && is_running(grid, body, at) {
            columns[at].role = Role::Rank;
            continue;
        }
        let description = metadata.entry(&facts.name).map_or("", |entry| entry.description.as_str());
        // Beds and practices are no people, where another column counts these.
        if counted_beside(columns, at) && is_furniture(&facts.name, description) {
            columns[at].role = Role::Label;
            continue;
        }
        let of_people = words::described_role(description).is_some_and(Role::counts)
            && words::things::counted(description) == Counted::People;
        let things = words::things::counted(&facts.name) == Counted::Things && !of_people;
        if things && counted_beside(columns, at) && are_steps(columns, grid, body, at) {
            columns[at].role = Role::Dimension;
        }
    }
}

/// Whether name and description, where it says, both count beds, practices, physicians.
fn is_furniture(name: &str, description: &str) -> bool {
    let described = words::described_role(description).is_none_or(|role| !role.counts())
        || words::things::counted(description) == Counted::Units;
    words::things::counted(name) == Counted::Units && described
}

/// Whether a column holds nothing but limits, each once: `<25`, `<30`, `<35` of a body mass index.
fn are_limits(grid: &Grid, body: &Range<usize>, at: usize) -> bool {
    let mut seen = BTreeSet::new();
    let limits = sample(body).all(|row| match grid.cell(row, at) {
        Cell::Mark(Mark::Hidden(_)) => false,
        Cell::Mark(_) => seen.insert(grid.raw(row, at).trim()),
        _ => false,
    });
    limits && seen.len() > 1
}

/// Whether another column counts: any to the right, or a plain count of people to the left.
fn counted_beside(columns: &[Column], at: usize) -> bool {
    columns.iter().enumerate().any(|(other, facts)| {
        facts.role == Role::Count
            && other != at
            && (other > at || words::things::counted(&facts.name) != Counted::Things)
    })
}

/// Whether a column's values are steps by which the rows are told apart.
pub(crate) fn are_steps(columns: &[Column], grid: &Grid, body: &Range<usize>, at: usize) -> bool {
    let others: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(other, facts)| {
            *other != at && matches!(facts.role, Role::Dimension | Role::Label | Role::Note | Role::Rank)
        })
        .map(|(other, _)| other)
        .collect();
    let (mut rows, mut last, mut rising, mut falling) = (0usize, None, true, true);
    let (mut without, mut with, mut values) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in sample(body) {
        let text = grid.raw(row, at).trim();
        let step = match grid.cell(row, at) {
            Cell::Count(count) if count <= HIGHEST => Some(count),
            Cell::Mark(Mark::Between(low, _) | Mark::AtLeast(low) | Mark::Above(low)) => Some(low),
            Cell::Text(text) if words::names_the_whole(text) || begins_with_a_number(text) => None,
            Cell::Blank => None,
            _ => return false,
        };
        if let Some(step) = step {
            rising &= last.is_none_or(|last| last <= step);
            falling &= last.is_none_or(|last| last >= step);
            last = Some(step);
        }
        let key: Vec<&str> = others.iter().map(|other| grid.raw(row, *other).trim()).collect();
        with.insert((key.clone(), text));
        without.insert(key);
        values.insert(text);
        rows += 1;
    }
    let unique = rows >= 2 && with.len() == rows && without.len() < rows;
    let ordered = others.is_empty() && (rising || falling);
    let full = !others.is_empty() && values.len() * without.len() * 2 <= rows * 3;
    unique && (ordered || full)
}

/// `5+`, `3 or more`.
fn begins_with_a_number(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit()) && text.len() <= 20
}

/// Whether a column counts its rows, 1, 2, 3 …, three at least.
pub(crate) fn is_running(grid: &Grid, body: &Range<usize>, at: usize) -> bool {
    let rows = body.end.saturating_sub(body.start);
    rows >= 3
        && sample(body).all(|row| {
            let expected = u64::try_from(row - body.start).ok().map(|row| row + 1);
            grid.cell(row, at).count() == expected
        })
}
