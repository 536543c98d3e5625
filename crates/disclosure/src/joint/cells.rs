//! The counts of a table as populations: which records each of them counts.

mod large;

use crate::joint::rows::{Row, determined, leaves, narrow};
use crate::joint::sets::{Coordinates, Set, Vocabulary, day_number};
use crate::joint::times;
use crate::metadata::Metadata;
use crate::metadata::values::{Period, Population};
use crate::opened::{CaseFile, Spot};
use crate::policy::Policy;
use crate::reading::Reading;
use crate::reading::marks::{Print, Span};
use crate::reading::role::Role;
use crate::reading::ties::{At, View};
use crate::reading::words;
pub(super) use large::of_columns;
use std::collections::{BTreeSet, HashMap};

/// So many rows a table has that is compared with others.
pub(super) const ROWS: usize = 50_000;

/// A count, or the difference of two, with the records it counts.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    /// Which table, counted through all files.
    pub(super) table: usize,
    /// The cells it is the sum of, with their signs; one cell as a rule.
    pub(super) terms: Vec<(Spot, i64)>,
    /// What its own print leaves open.
    pub(super) span: Span,
    /// Ways to say which records it counts, each of them right.
    pub(super) coordinates: Vec<Coordinates>,
    /// What the row alone says when the table has a single row and its metadata say whom it counts.
    pub(super) bare: Option<Coordinates>,
    /// For a total: the same with the parts that the table shows of it.
    pub(super) parts: Option<Coordinates>,
}

impl Counted {
    /// The cell at which it is told.
    #[must_use]
    pub(super) fn spot(&self) -> Spot {
        self.terms[0].0
    }
}

/// What is counted of a table besides its rows and columns.
struct Desk<'d, 'c> {
    file: usize,
    place: usize,
    table: usize,
    reading: &'d Reading<'c>,
    view: View<'d, 'c>,
    metadata: &'d Metadata,
    /// What the metadata say of all records.
    base: Coordinates,
    /// The variable that its columns name the values of, where it is known by another table.
    crossed: Option<u32>,
    kinds: &'d Kinds,
}

/// What is so of the dimensions of a table in all its rows.
struct Kinds {
    /// Columns that repeat what the metadata say of all records.
    restated: Vec<usize>,
    /// Columns every label of which names a time inside the period.
    times: Vec<usize>,
}

impl Kinds {
    /// The kinds of a table's dimensions.
    fn of(reading: &Reading<'_>, metadata: &Metadata) -> Self {
        let of = |holds: fn(&Reading<'_>, &Metadata, usize) -> bool| {
            dimensions(reading).into_iter().filter(|&column| holds(reading, metadata, column)).collect()
        };
        Self { restated: of(restates), times: of(is_time) }
    }
}

/// The counts of one table, of all of whose records this holds.
pub(super) fn of_table(
    words: &mut Vocabulary,
    exhibit: &CaseFile<'_>,
    (file, place, table): (usize, usize, usize),
    crossed: Option<u32>,
    base: Coordinates,
    policy: &Policy,
) -> Vec<Counted> {
    let reading = &exhibit.tables[place];
    let kinds = Kinds::of(reading, &exhibit.metadata);
    let desk = Desk::new(exhibit, (file, place, table), (crossed, &kinds), policy, base);
    let totals = exhibit.ties.get(place).map(|ties| ties.totals.as_slice()).unwrap_or_default();
    let mut counted = desk.counts(words, totals);
    counted.extend(desk.running(words));
    counted
}

/// What the metadata say of all records of a file; of a population that they do not name, that it is everybody or that nobody knows.
pub(super) fn conditions(words: &mut Vocabulary, metadata: &Metadata, everybody: bool) -> Coordinates {
    let mut base = Coordinates::new();
    let only = |words: &mut Vocabulary, text: &str| Set::Of(BTreeSet::from([words.number(text)]));
    match &metadata.population {
        Some(Population::Where(conditions)) => {
            for condition in conditions {
                let (variable, set) = (words.variable(&condition.name), words.condition(condition));
                narrow(words, &mut base, variable, set);
            }
        }
        Some(Population::Named(name)) => {
            _ = base.insert(words.number("\u{1}population"), only(words, &words::fold(name)))
        }
        None if everybody => {}
        None => _ = base.insert(words.number("\u{1}population"), only(words, "\u{1}undeclared")),
    }
    let period = words.number("\u{1}period");
    let set = match metadata.period {
        Some(Period { from, to }) => Set::Band(from.map_or(0, day_number), to.map_or(super::sets::OPEN, day_number)),
        None => only(words, "\u{1}undeclared"),
    };
    base.insert(period, set);
    base
}

/// The columns by which rows are told apart.
pub(super) fn dimensions(reading: &Reading<'_>) -> Vec<usize> {
    let of = |role: Role| reading.with_role(move |other| other == role).collect::<Vec<_>>();
    let dimensions = of(Role::Dimension);
    if dimensions.is_empty() { of(Role::Label) } else { dimensions }
}

/// Whether a column's name says no more than that people or records are counted.
pub(super) fn is_bare(name: &str) -> bool {
    words::role(name).is_some_and(Role::counts)
}

/// Whether every label of a column names a time inside the period of the metadata.
fn is_time(reading: &Reading<'_>, metadata: &Metadata, column: usize) -> bool {
    const TIMES: [&str; 20] = [
        "year",
        "jaar",
        "annee",
        "jahr",
        "month",
        "maand",
        "mois",
        "monat",
        "quarter",
        "kwartaal",
        "trimestre",
        "quartal",
        "date",
        "datum",
        "day",
        "dag",
        "jour",
        "tag",
        "period",
        "periode",
    ];
    let Some(Period { from: Some(from), to: Some(to) }) = metadata.period else { return false };
    let (from, to) = (day_number(from), day_number(to));
    let folded = words::fold(&reading.columns[column].name);
    let inside = |label: &str| {
        words::names_the_whole(label)
            || times::days(label, metadata.period).is_some_and(|(first, last)| from <= first && last <= to)
    };
    words::split(&folded).any(|word| TIMES.contains(&word)) && reading.every_label(column, inside)
}

/// Whether a column repeats in every row what the metadata say of all records: `ab 18` beside `age >= 18`.
fn restates(reading: &Reading<'_>, metadata: &Metadata, column: usize) -> bool {
    let Some(Population::Where(conditions)) = &metadata.population else { return false };
    let Some(first) = reading.body.clone().next().map(|row| reading.grid.raw(row, column).trim()) else { return false };
    if !reading.every_label(column, |label| label == first) {
        return false;
    }
    let folded = words::fold(first);
    let said: Vec<&str> = words::split(&folded).collect();
    conditions.iter().any(|condition| {
        use crate::metadata::values::Test::{Above, AtLeast, AtMost, Below, In, NotIn};
        let values = match &condition.test {
            In(values) | NotIn(values) => values.as_slice(),
            AtLeast(value) | Above(value) | AtMost(value) | Below(value) => std::slice::from_ref(value),
        };
        values.iter().any(|value| {
            let folded = words::fold(value);
            let value: Vec<&str> = words::split(&folded).collect();
            !value.is_empty() && said.windows(value.len()).any(|window| window == value)
        })
    })
}

impl<'d, 'c> Desk<'d, 'c> {
    fn new(
        exhibit: &'d CaseFile<'c>,
        (file, place, table): (usize, usize, usize),
        (crossed, kinds): (Option<u32>, &'d Kinds),
        policy: &Policy,
        base: Coordinates,
    ) -> Self {
        let reading = &exhibit.tables[place];
        let view = View::new(reading, &exhibit.metadata, policy);
        Self { file, place, table, reading, view, metadata: &exhibit.metadata, base, crossed, kinds }
    }

    fn dimensions(&self) -> Vec<usize> {
        dimensions(self.reading)
    }

    fn label(&self, row: usize, column: usize) -> &str {
        self.reading.grid.raw(row, column).trim()
    }

    fn name(&self, column: usize) -> &str {
        &self.reading.columns[column].name
    }

    /// Columns of counts: each with the label by which it is told from the others, if it needs one.
    fn columns(&self, words: &mut Vocabulary, totals: &[(usize, Vec<usize>)]) -> Vec<(usize, Column)> {
        let is_total = |column: &usize| totals.iter().any(|(total, _)| total == column);
        let counts: Vec<usize> =
            self.reading.with_role(|role| role == Role::Count).filter(|column| !is_total(column)).collect();
        let bare = counts.iter().filter(|&&column| is_bare(self.name(column))).count();
        let mut columns = Vec::new();
        for &column in &counts {
            let name = self.name(column);
            let kind = match counts.len() {
                _ if is_bare(name) && bare == 1 => Column::All,
                1 => Column::Unit(words.number(&words::fold(name))),
                _ => Column::Labelled(words.label(name)),
            };
            columns.push((column, kind));
        }
        for (total, parts) in totals {
            let labels: Vec<Set> = parts.iter().map(|&part| words.label(self.name(part))).collect();
            columns.push((*total, Column::Whole(words.join(&labels))));
        }
        columns
    }

    fn counts(&self, words: &mut Vocabulary, totals: &[(usize, Vec<usize>)]) -> Vec<Counted> {
        let dimensions = self.dimensions();
        let columns = self.columns(words, totals);
        let rows = self.rows(words, &dimensions);
        let dropped = determined(&rows);
        let column_name = self.crossed.unwrap_or_else(|| words.number("\u{1}column"));
        let unit_name = words.number("\u{1}unit");
        let single = self.reading.body.len() == 1;
        let mut counted = Vec::new();
        for row in &rows {
            for (column, kind) in &columns {
                let at = At { row: row.row, column: *column };
                let Some(known) = self.view.known(at).filter(|known| known.print != Print::Blank) else { continue };
                let mut base = self.base.clone();
                let mut whole = None;
                match kind {
                    Column::All => {}
                    Column::Unit(unit) => _ = base.insert(unit_name, Set::Of(BTreeSet::from([*unit]))),
                    Column::Labelled(label) => _ = base.insert(column_name, label.clone()),
                    Column::Whole(parts) => whole = Some((column_name, parts.clone())),
                }
                let full = row.coordinates(words, &base, &[]);
                let mut coordinates = vec![full.clone()];
                for dropped in &dropped {
                    let fewer = row.coordinates(words, &base, dropped);
                    if !coordinates.contains(&fewer) {
                        coordinates.push(fewer);
                    }
                }
                let bare = (single && self.metadata.population.is_some()).then(|| base.clone());
                let mut parts = full;
                parts.extend(row.wholes.iter().cloned().chain(whole.clone()));
                let parts = (!row.wholes.is_empty() || whole.is_some()).then_some(parts);
                let terms = vec![(Spot { file: self.file, table: self.place, at }, 1)];
                counted.push(Counted { table: self.table, terms, span: known.span, coordinates, bare, parts });
            }
        }
        counted
    }

    /// Rows with the values of their dimensions; a row with an empty label is left out.
    fn rows(&self, words: &mut Vocabulary, dimensions: &[usize]) -> Vec<Row> {
        let variables: Vec<u32> = dimensions.iter().map(|&column| words.variable(self.name(column))).collect();
        let kept: Vec<bool> = dimensions.iter().map(|column| !self.kinds.restated.contains(column)).collect();
        let period = words.number("\u{1}period");
        let times: Vec<bool> = dimensions.iter().map(|column| self.kinds.times.contains(column)).collect();
        let is_whole = |row: usize, column: usize| words::names_the_whole(self.label(row, column));
        // The labels of a dimension beside each other: what a total row over it is the whole of.
        let mut beside: HashMap<(usize, Vec<&str>), Vec<&str>> = HashMap::new();
        let others = |row: usize, at: usize| -> Vec<&str> {
            let other = dimensions.iter().enumerate().filter(|(other, _)| *other != at);
            other.map(|(_, &column)| self.label(row, column)).collect()
        };
        let usable = |row: &usize| dimensions.iter().all(|&column| !self.label(*row, column).is_empty());
        let body: Vec<usize> = self.reading.body.clone().filter(usable).collect();
        for &row in &body {
            for (at, &column) in dimensions.iter().enumerate().filter(|(_, column)| !is_whole(row, **column)) {
                beside.entry((at, others(row, at))).or_default().push(self.label(row, column));
            }
        }
        let mut rows = Vec::with_capacity(body.len());
        for &row in &body {
            let mut read = Row { row, values: Vec::new(), wholes: Vec::new() };
            for (at, &column) in dimensions.iter().enumerate().filter(|(at, _)| kept[*at]) {
                let variable = if times[at] { period } else { variables[at] };
                let set = |words: &mut Vocabulary, label: &str| match times::days(label, self.metadata.period) {
                    Some((from, to)) if times[at] => Set::Band(from, to),
                    _ => words.label(label),
                };
                if !is_whole(row, column) {
                    read.values.push((variable, set(words, self.label(row, column))));
                } else if let Some(labels) = beside.get(&(at, others(row, at))) {
                    let sets: Vec<Set> = leaves(labels).into_iter().map(|label| set(words, label)).collect();
                    read.wholes.push((variable, words.join(&sets)));
                }
            }
            rows.push(read);
        }
        rows
    }

    /// Running sums: each counts from the beginning of the period to its row; the one before the first row is what that row's new
    /// records leave of it.
    fn running(&self, words: &mut Vocabulary) -> Vec<Counted> {
        let columns: Vec<usize> = self.reading.with_role(|role| role == Role::Cumulative).collect();
        let (Some(period), [column]) = (self.metadata.period, columns.as_slice()) else { return Vec::new() };
        let dimensions = self.dimensions();
        let Some((&time, rest)) = dimensions.split_last() else { return Vec::new() };
        let news: Vec<usize> = self.reading.with_role(|role| role == Role::Count).collect();
        let (period_name, from) = (words.number("\u{1}period"), period.from.map_or(0, day_number));
        let end = period.to.map(day_number);
        let rows: Vec<usize> = self.reading.body.clone().collect();
        let mut counted = Vec::new();
        for (place, &row) in rows.iter().enumerate() {
            let key = |row: usize| rest.iter().map(|&column| self.label(row, column)).collect::<Vec<_>>();
            let first = place.checked_sub(1).is_none_or(|before| key(rows[before]) != key(row));
            let last = rows.get(place + 1).is_none_or(|&after| key(after) != key(row));
            let named = times::days(self.label(row, time), self.metadata.period);
            let at = |column: usize| At { row, column };
            let Some(known) = self.view.known(at(*column)).filter(|known| known.print != Print::Blank) else {
                continue;
            };
            let mut base = self.base.clone();
            for &column in rest.iter().filter(|&&column| !words::names_the_whole(self.label(row, column))) {
                let (variable, set) = (words.variable(self.name(column)), words.label(self.label(row, column)));
                narrow(words, &mut base, variable, set);
            }
            let spot = |column: usize| Spot { file: self.file, table: self.place, at: at(column) };
            let mut push = |terms: Vec<(Spot, i64)>, span: Span, to: i64| {
                let mut coordinates = base.clone();
                coordinates.insert(period_name, Set::Band(from, to));
                let (coordinates, bare, parts) = (vec![coordinates], None, None);
                counted.push(Counted { table: self.table, terms, span, coordinates, bare, parts });
            };
            if let Some(to) = named.map(|(_, to)| to).filter(|_| !last).or(end) {
                push(vec![(spot(*column), 1)], known.span, to);
            }
            if let ([new], Some((start, _)), true) = (news.as_slice(), named, first)
                && start > from
                && let Some(more) = self.view.known(at(*new)).filter(|known| known.print != Print::Blank)
            {
                let span = match (known.span.exact(), more.span.exact()) {
                    (Some(all), Some(new)) if new <= all => Span::exactly(all - new),
                    (Some(_), Some(_)) => continue,
                    _ => Span::ANY,
                };
                push(vec![(spot(*column), 1), (spot(*new), -1)], span, start - 1);
            }
        }
        counted
    }
}

/// How a column of counts is told from others.
enum Column {
    /// It counts what the row says.
    All,
    /// It counts something of its own: visits, boxes.
    Unit(u32),
    /// It counts those whom its name says.
    Labelled(Set),
    /// It sums the columns with these names.
    Whole(Set),
}
