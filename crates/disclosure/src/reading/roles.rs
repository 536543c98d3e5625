//! What each column is: the metadata's word, the name, the description and the values vote, in this order.

use crate::metadata::Metadata;
use crate::reading::combined::{self, Form, Forms};
use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::change;
use crate::reading::{Column, extremes, header, parts, square, steps, sums, within, words};
use std::ops::Range;
use table::cell::{Cell, Mark};
use table::grid::Grid;

/// What a sample of a column's cells looks like.
#[derive(Debug, Default, Clone, Copy)]
struct Values {
    filled: usize,
    /// Whole numbers from 0.
    whole: usize,
    /// Whole numbers that are printed with two decimals or more: `6.00`.
    precise: usize,
    /// Whole numbers that are printed with decimals at all: `2.0`.
    pointed: usize,
    /// Whole numbers that can be years.
    years: usize,
    /// Numbers with decimals or a sign.
    other: usize,
    /// Numbers with a per-cent sign.
    percents: usize,
    /// Marks that hide or bound a count.
    marks: usize,
    /// `0-17`: a mark or a band.
    bands: usize,
    texts: usize,
    /// Texts that name the whole, as in the first column of a crosstab over codes.
    wholes: usize,
    /// Texts of two things: `12 (24.0)`, `n = 12`, `54.2 (12.1)`, `3/88`.
    forms: Forms,
    /// Whether the whole numbers never fall from row to row.
    sorted: bool,
}

impl Values {
    /// Whether most of the numbers have decimals, or all of them are printed with some and some need them: no counts, whatever they are called.
    fn are_calculated(self) -> bool {
        let numbers = self.whole + self.other + self.percents;
        self.other * 2 > numbers && numbers > 0 || self.other > 0 && self.pointed == self.whole
    }
}

/// Reads the columns of a table.
#[must_use]
pub fn read(grid: &Grid, header: &Range<usize>, body: &Range<usize>, metadata: &Metadata) -> Vec<Column> {
    let names = header::names(grid, header);
    let values: Vec<Values> = (0..grid.columns()).map(|column| values(grid, body, column)).collect();
    let mut columns: Vec<Column> = names
        .into_iter()
        .enumerate()
        .map(|(column, name)| {
            let lower = grid.raw(header.end.saturating_sub(1), column).trim();
            let entry = metadata.entry(&name).or_else(|| if lower.is_empty() { None } else { metadata.entry(lower) });
            let declared = entry.and_then(|entry| entry.role);
            let description = entry.map_or("", |entry| entry.description.as_str());
            let mut of = values[column];
            let (form, suggested) = of.forms.decide(of.filled, of.marks, &name, description);
            // Two things in a few cells only are words like others.
            of.texts += if form == Form::Plain { of.forms.others } else { 0 };
            let texts = || sample(body).map(|row| grid.raw(row, column));
            let role = match declared.or(suggested) {
                Some(role) => role,
                None if column > 0 && extremes::named(&name) && extremes::are_extremes(texts(), grid.style) => {
                    Role::Max
                }
                None => vote(&name, description, of),
            };
            let (form, role) = match counts_in_groups(grid, body, column, &name, description) {
                Some(said) if form == Form::Plain => (Form::Grouped, declared.unwrap_or(said)),
                _ => (form, role),
            };
            let per = words::per(&words::fold(&name)).or_else(|| words::per(&words::fold(description)));
            let rounding = rounding(description);
            let measured = role == Role::Count && words::is_measured(description);
            let exclusive = role == Role::Dimension && words::is_exclusive(description);
            let nested = matches!(role, Role::Dimension | Role::Label) && words::says_nested(description);
            Column {
                name,
                role,
                of: None,
                declared: declared.is_some(),
                rounding,
                form,
                measured,
                exclusive,
                nested,
                part_of: None,
                per,
            }
        })
        .collect();
    categories(&mut columns, &values);
    year_of_quarters(&mut columns, &values);
    beside_counts(&mut columns, &values, |name| metadata.entry(name).map_or("", |entry| &entry.description));
    coordinates(&mut columns, &values, |name| {
        metadata.entry(name).and_then(|entry| words::described_role(&entry.description)).is_some_and(Role::counts)
    });
    numbered_through(&mut columns, grid, body);
    steps::read(&mut columns, grid, body, metadata);
    parts::find(&mut columns, grid, body);
    parts::base(&mut columns, grid, body);
    rests(&mut columns);
    if sums::find(&mut columns, grid, body) {
        columns.iter_mut().for_each(|column| column.of = None);
        rests(&mut columns);
    }
    square::read(&mut columns, grid, body);
    within::find(&mut columns, grid, body, metadata);
    columns
}

/// Wider tables show in some column how their numbers are written.
const WIDEST: usize = 400;

/// What a column counts whose name or description says that it counts, and whose counts are written in groups of three digits with the sign that
/// would be the decimal one of this table: no count has decimals.
fn counts_in_groups(grid: &Grid, body: &Range<usize>, column: usize, name: &str, description: &str) -> Option<Role> {
    if grid.style.thousands.is_some() || grid.columns() > WIDEST {
        return None;
    }
    let said = words::role(name).or_else(|| words::described_role(description)).filter(|role| role.counts())?;
    let own = sample(body).map(|row| grid.raw(row, column));
    let others = (0..grid.columns()).flat_map(|other| sample(body).map(move |row| grid.raw(row, other)));
    combined::are_grouped(own, others, grid.style.decimal).then_some(said)
}

fn values(grid: &Grid, body: &Range<usize>, column: usize) -> Values {
    let mut values = Values { sorted: true, ..Values::default() };
    let mut last = 0;
    for row in sample(body) {
        let cell = grid.cell(row, column);
        values.filled += usize::from(cell != Cell::Blank);
        match cell {
            Cell::Count(count) => {
                values.whole += 1;
                values.years += usize::from((1900..=2100).contains(&count));
                values.sorted &= count >= last;
                last = count;
            }
            Cell::Number(number) if number.as_whole().is_some_and(|whole| whole >= 0) => {
                values.whole += 1;
                values.precise += usize::from(number.scale() > 1);
                values.pointed += usize::from(number.scale() > 0);
            }
            Cell::Number(_) => values.other += 1,
            Cell::Percent(_) => values.percents += 1,
            Cell::Mark(Mark::Between(..)) => values.bands += 1,
            Cell::Mark(_) => values.marks += 1,
            Cell::Text(text) if values.forms.add(text, grid.style) => {}
            Cell::Text(text) => {
                values.texts += 1;
                values.wholes += usize::from(words::may_name_the_whole(text) && words::names_the_whole(text));
            }
            Cell::Blank => {}
        }
    }
    values
}

/// The role of a column that declares none.
fn vote(name: &str, description: &str, values: Values) -> Role {
    let numbers = values.whole + values.other + values.percents;
    if values.texts > numbers || values.wholes > 0 || (numbers == 0 && values.marks == 0) {
        return Role::Dimension;
    }
    let described = words::described_role(description);
    if let Some(role) = words::role(name) {
        return match role {
            Role::Count | Role::Total if words::is_per_many(name) => Role::Rate,
            Role::Count | Role::Total if words::is_per_person(name) => Role::Ratio,
            // `IC-opnames`, `SE` described as a number of admissions: letters that also stand for a statistic, over whole numbers.
            Role::Se | Role::Sd | Role::Ci
                if values.other + values.percents == 0
                    && values.whole > 0
                    && (described == Some(Role::Count) || words::only_seems_calculated(name)) =>
            {
                Role::Count
            }
            // `mild, moyen, grave`, `Q1` to `Q4`, each described as a number of patients.
            Role::Mean | Role::Median | Role::Quantile | Role::Min | Role::Max
                if values.other + values.percents == 0
                    && described == Some(Role::Count)
                    && !words::is_a_statistic(name) =>
            {
                Role::Count
            }
            // `leeftijd`, described as "Gemiddelde leeftijd": what is said first of it is that it is calculated.
            Role::Dimension | Role::Count | Role::Total if described.is_some_and(|said| of_values(said, values)) => {
                described.unwrap_or(role)
            }
            // "n" or "total" over shares: a per-cent sign says what the name does not.
            Role::Count | Role::Total | Role::Dimension if values.percents * 2 > values.filled => Role::Percent,
            Role::Count | Role::Total if values.are_calculated() => Role::Value,
            // `ward A`, `Centre 1` above hidden or described counts: a category, not a coordinate.
            Role::Dimension if values.other == 0 && (values.marks > 0 || described == Some(Role::Count)) => Role::Count,
            // One or two letters (`p`, `t`, `z`, `or`) are too little to call whole numbers from 0 anything but counts; `6.00` is none, and what
            // `2.0` is its description may say.
            Role::P | Role::Ratio | Role::Coefficient
                if values.other + values.percents + values.precise == 0
                    && values.whole > 0
                    && (values.pointed == 0 || described != Some(role)) =>
            {
                Role::Count
            }
            role => role,
        };
    }
    // A share or two among whole numbers, as in the last row of a table of measures, do not make these shares.
    if values.percents > 0 && (values.other > 0 || values.percents * 2 >= values.whole) {
        return Role::Percent;
    }
    let index = values.other > 0 && change::says_index(name);
    match described {
        Some(Role::Count | Role::Total) | None if index => Role::Value,
        Some(Role::Count | Role::Total) if values.are_calculated() => Role::Value,
        // `A`, described as "Group A", above hidden counts.
        Some(Role::Dimension) if values.other == 0 && values.marks > 0 && values.whole > 0 => Role::Count,
        // `value`, described as "Value of the statistic".
        Some(Role::Coefficient) if says_value(name) => Role::Value,
        Some(role) => role,
        None if values.bands > 0 && values.bands + values.years >= numbers => Role::Dimension,
        None if values.years == values.whole && values.whole > 0 && values.other == 0 => Role::Dimension,
        None if values.other > 0 => Role::Value,
        None => Role::Count,
    }
}

/// Whether a name says no more than that there are numbers.
fn says_value(name: &str) -> bool {
    ["value", "values", "waarde", "waarden", "valeur", "valeurs", "wert", "werte"].contains(&words::fold(name).as_str())
}

/// Whether a description that calls numbers calculated can be true of them.
fn of_values(said: Role, values: Values) -> bool {
    let spread = matches!(said, Role::Mean | Role::Median | Role::Sd | Role::Se | Role::Quantile);
    let decimal = values.other * 2 > values.whole + values.other && values.percents == 0;
    spread && values.bands == 0 && (decimal || values.marks == 0 && !values.sorted)
}

/// `year` beside counts of its four quarters is their sum, and no year.
fn year_of_quarters(columns: &mut [Column], values: &[Values]) {
    let counted =
        |column: &Column| (column.role == Role::Count).then(|| words::quarters::quarter(&column.name)).flatten();
    let all = (1..=4).all(|number| columns.iter().filter_map(counted).any(|(quarter, _)| quarter == number));
    for (column, values) in columns.iter_mut().zip(values).filter(|_| all) {
        let counts = values.whole > 0 && values.other + values.texts + values.percents == 0;
        if column.role == Role::Dimension && !column.declared && counts && words::quarters::is_year(&column.name) {
            column.role = Role::Count;
        }
    }
}

/// Several whole-number columns whose names begin with the same word (`ward A`, `ward B`): categories of a crosstab, and counts.
fn categories(columns: &mut [Column], values: &[Values]) {
    let heads: Vec<Option<String>> = columns
        .iter()
        .zip(values)
        .map(|(column, values)| {
            let folded = words::fold(&column.name);
            let mut split = words::split(&folded);
            let head = split.next()?.to_owned();
            let candidate = column.role == Role::Dimension && !column.declared && values.whole > 0 && values.other == 0;
            (candidate && split.next().is_some()).then_some(head)
        })
        .collect();
    for (column, head) in columns.iter_mut().zip(&heads) {
        if head.is_some() && heads.iter().filter(|other| *other == head).count() > 1 {
            column.role = Role::Count;
        }
    }
}

/// Columns of whole numbers described with the same first word as a count without a name (`Group A`, `Group B`): categories of a crosstab.
fn beside_counts<'m>(columns: &mut [Column], values: &[Values], described: impl Fn(&str) -> &'m str) {
    let head = |name: &str| words::split(&words::fold(described(name))).next().map(str::to_owned);
    let unnamed = |column: &Column| !column.declared && words::role(&column.name).is_none();
    let counts: Vec<Option<String>> = columns
        .iter()
        .zip(values)
        .filter(|(column, values)| column.role == Role::Count && unnamed(column) && values.marks > 0)
        .map(|(column, _)| head(&column.name))
        .collect();
    for (column, values) in columns.iter_mut().zip(values).skip(1) {
        let numbers = values.whole > 0 && values.other + values.percents + values.texts + values.bands == 0;
        if column.role == Role::Dimension && numbers && unnamed(column) && counts.contains(&head(&column.name)) {
            column.role = Role::Count;
        }
    }
}

/// A first column that only goes on from row to row (0, 1, 2, `3+`) is what is counted by, beside a column of counts: `visits`, `n readmissions`, `box`.
fn numbered_through(columns: &mut [Column], grid: &Grid, body: &Range<usize>) {
    let Some((first, others)) = columns.split_first_mut() else { return };
    if first.role != Role::Count || first.declared || !others.iter().any(|column| column.role.counts()) {
        return;
    }
    let numbers: Vec<u64> = sample(body).map_while(|row| grid.cell(row, 0).count()).collect();
    let more = sample(body).skip(numbers.len()).all(|row| grid.cell(row, 0).count().is_none());
    let begins = numbers.first().is_some_and(|number| *number < 2) && numbers.len() > 2;
    if begins && more && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1) {
        first.role = Role::Dimension;
    }
}

/// A table whose count has a name needs no further guess: whole numbers to the left of it that neither name nor description call a
/// count are coordinates. A total does not speak for the columns it sums.
fn coordinates(columns: &mut [Column], values: &[Values], described: impl Fn(&str) -> bool) {
    let named = |column: &Column| {
        column.role.counts()
            && words::role(&column.name).is_some_and(Role::counts)
            && !words::names_the_whole(&column.name)
            && !column.declared
    };
    let open = |column: &Column, values: &Values| {
        let unnamed = words::role(&column.name).is_none() && !described(&column.name);
        column.role == Role::Count && !column.declared && unnamed && values.marks == 0
    };
    // Codes to the left of a crosstab: the first column, where nothing else is a coordinate or its numbers only rise.
    let others = columns.iter().skip(1).filter(|column| column.role == Role::Dimension).count();
    if columns.len() > 1 && open(&columns[0], &values[0]) && (others == 0 || values[0].sorted) {
        columns[0].role = Role::Dimension;
    }
    let Some(count) = columns.iter().position(named) else { return };
    for (column, values) in columns.iter_mut().zip(values).take(count) {
        if open(column, values) {
            column.role = Role::Dimension;
        }
    }
}

/// Which count a statistic rests on: the nearest count to its left, else the nearest to its right. A share or a rate rests on the
/// whole it is taken of, where that has a column.
fn rests(columns: &mut [Column]) {
    for at in 0..columns.len() {
        let role = columns[at].role;
        if !role.rests_on_a_count() {
            continue;
        }
        let nearest = |wanted: Role| {
            let fits = |of: &usize| columns[*of].role == wanted;
            (0..at).rev().find(fits).or_else(|| (at + 1..columns.len()).find(fits))
        };
        let (first, second) = if matches!(role, Role::Percent | Role::Rate) {
            (Role::Total, Role::Count)
        } else {
            (Role::Count, Role::Total)
        };
        columns[at].of = nearest(first).or_else(|| nearest(second));
    }
}

/// Words that announce a rounding base in a description; the base follows.
const ROUNDED: [&str; 8] = [
    "rounded to",
    "afgerond op",
    "arrondi a",
    "arrondis a",
    "arrondie a",
    "arrondies a",
    "gerundet auf",
    "rounded to the nearest",
];

/// The base a column is rounded to, where its description says so: `Number of patients, rounded to 5`.
fn rounding(description: &str) -> Option<u64> {
    let folded = words::fold(description);
    ROUNDED.iter().find_map(|phrase| {
        let (_, behind) = folded.split_once(phrase)?;
        let digits: String = behind.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|base| *base > 1)
    })
}
