//! The report for a person at a terminal: every finding drawn on the table, with what, where, why and what to do.

use super::names::{self, beside};
use super::paint::Ink;
use super::sheet::{self, Canvas, Marks};
use super::summary::{self, Occasion};
use super::view::{View, sign, wrap};
use crate::book::{Args, Words};
use crate::people;
use crate::{findings, rulebook};
use disclosure::exhibit::{Exhibit, Supplement};
use disclosure::finding::{Finding, Level};
use disclosure::report::{FileReport, Report, TableFacts};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use table::artifact::Artifact;
use table::cell::Cell;
use table::grid::Grid;
use table::place::{Place, column_letters};

/// Most places that are marked in one drawing.
const DRAWN: usize = 6;
/// Most drawings of one rule in one file; further findings of it are told in few lines, as notes are.
const DRAWINGS: usize = 3;
/// Most places that are named after a drawing.
const NAMED: usize = 12;

/// The whole report. `exhibits` are the files it was made of; one that is not among them was never read, and is told without a drawing.
#[must_use]
pub fn full(view: View, report: &Report, exhibits: &[Exhibit], occasion: Occasion) -> String {
    let mut text = String::new();
    for file in &report.files {
        let exhibit = names::exhibit(file, exhibits);
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for group in groups(&file.findings) {
            let Some(first) = group.first() else { continue };
            let before = told.entry(first.rule.as_str()).or_default();
            let short = *before >= DRAWINGS || first.level == Level::Note;
            *before += 1;
            if !text.is_empty() && !text.ends_with("\n\n") {
                text.push('\n');
            }
            tell_group(&mut text, view, file, exhibit, &group, short);
            text.push('\n');
        }
        if file.more > 0 {
            let told = view.words.say("cli-not-listed", &Args::new().number("count", file.more));
            let _ = writeln!(text, "{told}\n");
        }
        summary::file(&mut text, view, file, exhibit);
    }
    summary::verdict(&mut text, view, report, exhibits, occasion);
    text
}

/// Findings that are one thing to mend, worst first: the same rule and wording in one column of one table, unless each has its
/// own proof.
fn groups(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let alike = |a: &Finding, b: &Finding| {
        let column = a.place.row.is_none() || a.place.column == b.place.column;
        // What stands nowhere in a table is one thing to mend only where it is the very same.
        let placed = a.place.row.or(a.place.column).is_some();
        (&a.rule, &a.variant, a.level) == (&b.rule, &b.variant, b.level)
            && (placed || a.facts == b.facts)
            && (a.place.table, &a.place.sheet, &a.place.part) == (b.place.table, &b.place.sheet, &b.place.part)
            && a.place.row.is_none() == b.place.row.is_none()
            && column
            && a.proof.is_empty()
            && b.proof.is_empty()
    };
    for finding in findings {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| alike(first, finding))) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.first().map(|finding| finding.level)));
    groups
}

/// One group: heading, place, drawing, and the lines below it; `short` leaves out what the drawings before it said.
fn tell_group(
    text: &mut String,
    view: View,
    file: &FileReport,
    exhibit: Option<&Exhibit>,
    group: &[&Finding],
    short: bool,
) {
    let Some(first) = group.first() else { return };
    let View { words, paint, .. } = view;
    let told = findings::tell(words, &file.file, first);
    let (glyph, ink) = sign(first.level);
    let heading = format!("{glyph} {}", first.rule);
    let what = people::cut(told.what.trim_end_matches('.'), 160);
    let indent = people::width(&heading) + 2;
    for (index, line) in wrap(&what, view.width.saturating_sub(indent).max(24)).iter().enumerate() {
        let lead = if index == 0 { paint.ink(ink, &heading) + "  " } else { " ".repeat(indent) };
        let _ = writeln!(text, "{lead}{}", paint.ink(Ink::Strong, line));
    }
    let _ =
        writeln!(text, "  {} {}", paint.ink(Ink::Faint, "-->"), spot_line(words, &file.file, exhibit, &first.place));
    let places: Vec<&Place> =
        group.iter().flat_map(|finding| std::iter::once(&finding.place).chain(&finding.also)).collect();
    let drawn = exhibit.filter(|_| !short).map(|exhibit| draw(view, file, exhibit, first, &places)).unwrap_or_default();
    text.push_str(&drawn);
    if drawn.is_empty() {
        more_places(text, view, places.get(1..).unwrap_or_default());
    } else {
        more_places(text, view, places.get(DRAWN.min(places.len())..).unwrap_or_default());
    }
    let inline = first.proof.len() == 1 && first.proof[0].file.is_empty() && !drawn.is_empty();
    let mut notes = Vec::new();
    if !inline {
        notes.extend(first.proof.iter().map(|step| ("cli-proof", proof_line(words, step))));
    }
    if !short {
        notes.push(("cli-why", told.why));
    }
    if !short || first.level == Level::Note {
        notes.push(("cli-do", told.fix));
    }
    if !short && rulebook::page(first.rule.as_str()).is_some() {
        notes.push(("cli-more", format!("douane explain {}", first.rule)));
    }
    note_lines(text, view, &notes);
}

/// `t.csv:5:3  row 5 (65-79, F) › column n`
fn spot_line(words: Words, file: &str, exhibit: Option<&Exhibit>, place: &Place) -> String {
    let beside = beside(place, exhibit);
    let mut line = people::visible(beside.unwrap_or(file));
    for number in [place.row, place.column.filter(|_| place.row.is_some())].into_iter().flatten() {
        let _ = write!(line, ":{number}");
    }
    let mut inside = findings::inside(words, place);
    if let Some(part) = place.part.as_deref().filter(|_| beside.is_none()) {
        inside.insert(0, people::visible(part));
    }
    if !inside.is_empty() {
        let _ = write!(line, "  {}", inside.join(" \u{203a} "));
    }
    line
}

/// One step of a proof: the file where it is another one, the row, the sum.
#[must_use]
pub fn proof_line(words: Words, step: &disclosure::finding::Step) -> String {
    let row = words.say("place-row", &Args::new().with("row", step.row.to_string()));
    let file = if step.file.is_empty() { String::new() } else { format!("{} \u{203a} ", people::visible(&step.file)) };
    format!("{file}{row}: {}", people::visible(&step.text))
}

/// ` = why: …` lines, wrapped to the terminal, their names aligned.
fn note_lines(text: &mut String, view: View, notes: &[(&str, String)]) {
    let names: Vec<String> = notes.iter().map(|(key, _)| view.words.plain(key)).collect();
    let widest = names.iter().map(|name| people::width(name)).max().unwrap_or(0);
    for (name, (_, note)) in names.iter().zip(notes) {
        let pad = " ".repeat(widest - people::width(name));
        let head = format!("   = {name}: {pad}");
        let indent = people::width(&head);
        for (index, line) in wrap(note, view.width.saturating_sub(indent).max(24)).iter().enumerate() {
            let lead = if index == 0 { view.paint.ink(Ink::Faint, &head) } else { " ".repeat(indent) };
            let _ = writeln!(text, "{lead}{line}");
        }
    }
}

/// `… and 37 more places: rows 14, 15, …`
fn more_places(text: &mut String, view: View, places: &[&Place]) {
    if places.is_empty() {
        return;
    }
    let names: BTreeSet<(u32, String)> = places
        .iter()
        .map(|place| match (place.row, place.column) {
            (None, Some(column)) => {
                (column, place.name.as_deref().map_or_else(|| column_letters(column), people::visible))
            }
            (row, _) => {
                (row.unwrap_or(0), place.address().or_else(|| row.map(|row| row.to_string())).unwrap_or_default())
            }
        })
        .collect();
    let named = names.into_iter().map(|(_, name)| people::cut(&name, 24)).filter(|name| !name.is_empty());
    let mut shown: Vec<String> = named.take(NAMED + 1).collect();
    if shown.is_empty() {
        return;
    }
    if shown.len() > NAMED {
        shown.truncate(NAMED);
        shown.push("\u{2026}".to_owned());
    }
    let args = Args::new().number("count", places.len()).with("rows", shown.join(", "));
    for line in wrap(&view.words.say("cli-more-places", &args), view.width.saturating_sub(4).max(24)) {
        let _ = writeln!(text, "   {}", view.paint.ink(Ink::Faint, &line));
    }
}

/// The table with the finding on it; empty where there is no table to draw it on.
fn draw(view: View, file: &FileReport, exhibit: &Exhibit, finding: &Finding, places: &[&Place]) -> String {
    let place = &finding.place;
    if place.row.is_none() && place.column.is_none() {
        return String::new();
    }
    let Some((grid, artifact, header)) = surface(file, exhibit, place) else { return String::new() };
    let spots: Vec<(u32, u32)> = places.iter().take(DRAWN).flat_map(|place| cells_of(grid, header, place)).collect();
    let causes: Vec<(u32, u32)> = finding
        .proof
        .iter()
        .filter(|step| step.file.is_empty() && (step.table == 0 || Some(step.table) == place.table))
        .flat_map(|step| step.cells.iter().copied())
        .filter(|cell| !spots.contains(cell))
        .collect();
    let marks = Marks {
        label: label(view.words, grid, finding),
        total: total(grid, finding, &causes),
        cause_label: view.words.plain("cli-label-shown"),
        total_label: view.words.plain("cli-label-total"),
        spots,
        causes,
    };
    let canvas = Canvas {
        separator: artifact.dialect.as_ref().map_or(',', |dialect| dialect.separator),
        width: view.width,
        paint: view.paint,
        ink: sign(finding.level).1,
    };
    sheet::draw(grid, header, &marks, canvas)
}

/// The grid a place lies on, its artifact, and the file's row of its header.
fn surface<'a>(file: &FileReport, exhibit: &'a Exhibit, place: &Place) -> Option<(&'a Grid, &'a Artifact, u32)> {
    let artifact = match (&place.part, &exhibit.metadata) {
        (None, _) => exhibit.content.as_ref().ok()?,
        (Some(part), Supplement::Present { name, content }) if part == name => content.as_ref().ok()?,
        _ => return None,
    };
    let holds = |grid: &&Grid| {
        let rows = grid.first_row..=grid.file_row(grid.rows().saturating_sub(1));
        let columns = grid.first_column..=grid.file_column(grid.columns().saturating_sub(1));
        grid.rows() > 0
            && grid.sheet == place.sheet
            && place.row.is_none_or(|row| rows.contains(&row))
            && place.column.is_none_or(|column| columns.contains(&column))
    };
    let numbered = place.table.and_then(|table| artifact.grids.get(usize::try_from(table).ok()?.checked_sub(1)?));
    let grid = numbered.filter(holds).or_else(|| artifact.grids.iter().find(holds))?;
    let facts = file.tables.iter().find(|facts| place.part.is_none() && Some(facts.table) == place.table);
    Some((grid, artifact, facts.map_or(grid.first_row, |facts: &TableFacts| facts.first_row)))
}

/// The cells a place marks: one cell, the header cell of a column, or every written cell of a row.
fn cells_of(grid: &Grid, header: u32, place: &Place) -> Vec<(u32, u32)> {
    match (place.row, place.column) {
        (Some(row), Some(column)) => vec![(row, column)],
        (None, Some(column)) => vec![(header, column)],
        (Some(row), None) => {
            let line = row.checked_sub(grid.first_row).map_or(usize::MAX, |row| row as usize);
            let written = |column: &usize| line < grid.rows() && !grid.raw(line, *column).trim().is_empty();
            (0..grid.columns().min(100)).filter(written).map(|column| (row, grid.file_column(column))).collect()
        }
        (None, None) => Vec::new(),
    }
}

/// `is 4:  312 = 96 + 120 + 83 + x + 9`; nothing where the cell itself prints the value.
fn label(words: Words, grid: &Grid, finding: &Finding) -> String {
    let Some(low) = finding.low else { return String::new() };
    let place = &finding.place;
    if let (Some(row), Some(column)) = (place.row, place.column) {
        let (row, column) = (row.saturating_sub(grid.first_row), column.saturating_sub(grid.first_column));
        if matches!(grid.cell(row as usize, column as usize), Cell::Count(count) if finding.high == Some(low) && count == low)
        {
            return String::new();
        }
    }
    let args = Args::new().number("low", low);
    let told = match finding.high {
        Some(high) if high == low => words.say("cli-label-exact", &args),
        Some(high) => words.say("cli-label-between", &args.number("high", high)),
        None => words.say("cli-label-least", &args),
    };
    match finding.proof.as_slice() {
        [step] if step.file.is_empty() => format!("{told}:  {}", people::visible(&step.text)),
        _ => told,
    }
}

/// The cause that is the sum: the one whose text stands alone on the left of a proof's first equals sign; none where the place of the
/// finding is the sum itself.
fn total(grid: &Grid, finding: &Finding, causes: &[(u32, u32)]) -> Option<(u32, u32)> {
    let left = finding.proof.first()?.text.split_once(" = ")?.0.trim();
    let text = |cell: &(u32, u32)| {
        let (row, column) = (cell.0.checked_sub(grid.first_row), cell.1.checked_sub(grid.first_column));
        row.zip(column).map_or("", |(row, column)| grid.raw(row as usize, column as usize).trim())
    };
    let own = finding.place.row.zip(finding.place.column).is_some_and(|cell| text(&cell) == left);
    causes.iter().copied().find(|cell| !left.is_empty() && !own && text(cell) == left)
}
