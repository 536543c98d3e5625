//! Variables that are one by other names: a dimension that two tables describe alike, or whose labels are the same, and a cross table whose
//! columns are named by the labels of another table's dimension.

use crate::joint::sets::Set;
use crate::joint::{Certainty, Desk, cells};
use crate::metadata::values::Population;
use crate::opened::CaseFile;
use crate::reading::role::Role;
use crate::reading::words;
use std::collections::{BTreeMap, BTreeSet};

/// So many labels of a dimension are compared.
const LABELS: usize = 20_000;

/// A description shorter than this may be of anything.
const DESCRIBED: usize = 8;

/// A dimension of a table.
struct Named {
    file: usize,
    place: usize,
    register: String,
    variable: u32,
    description: String,
    labels: BTreeSet<Set>,
}

impl Desk<'_, '_> {
    /// Finds variables that are one by other names, before any count is read.
    pub(super) fn name_alike(&mut self, certainty: Certainty) {
        let dimensions = self.dimensions();
        let mut beside: BTreeSet<(u32, u32)> = BTreeSet::new();
        for (at, one) in dimensions.iter().enumerate() {
            for other in dimensions[at + 1..].iter().filter(|other| (other.file, other.place) == (one.file, one.place))
            {
                beside.insert((one.variable.min(other.variable), one.variable.max(other.variable)));
            }
        }
        // Each kind of dimension once: the labels of all tables that have it.
        let mut kinds: BTreeMap<(String, u32), (BTreeSet<String>, BTreeSet<Set>)> = BTreeMap::new();
        for one in &dimensions {
            let (descriptions, labels) = kinds.entry((one.register.clone(), one.variable)).or_default();
            descriptions.insert(one.description.clone());
            labels.extend(one.labels.iter().cloned());
        }
        let kinds: Vec<_> = kinds.into_iter().collect();
        let mut named: BTreeMap<u32, u32> = BTreeMap::new();
        for (at, ((register, variable), (descriptions, labels))) in kinds.iter().enumerate() {
            for ((_, other), (others, more)) in kinds[at + 1..].iter().filter(|((own, _), _)| own == register) {
                let apart = beside.contains(&((*variable).min(*other), (*variable).max(*other)));
                let described = descriptions.iter().any(|text| text.len() >= DESCRIBED && others.contains(text));
                let same = if described {
                    !labels.is_disjoint(more)
                } else {
                    certainty == Certainty::Guessed && alike(labels, more)
                };
                if variable != other && !apart && same {
                    let first = *named.get(variable).unwrap_or(variable);
                    named.entry(*other).or_insert(first);
                }
            }
        }
        for (variable, first) in named {
            self.words.alias(variable, first);
        }
        self.cross(&dimensions, certainty);
    }

    fn dimensions(&mut self) -> Vec<Named> {
        let mut found = Vec::new();
        for (file, exhibit) in self.files.iter().enumerate() {
            let Some(state) = self.state_of[file] else { continue };
            for (place, reading) in exhibit.aggregates().filter(|(_, reading)| reading.body.len() <= cells::ROWS) {
                for column in cells::dimensions(reading) {
                    let name = &reading.columns[column].name;
                    let mut labels = BTreeSet::new();
                    for row in reading.body.clone() {
                        let label = reading.grid.raw(row, column).trim();
                        if !label.is_empty() && !words::names_the_whole(label) && labels.len() < LABELS {
                            labels.insert(self.words.label(label));
                        }
                    }
                    let said = exhibit.metadata.entry(name).map_or("", |entry| entry.description.as_str());
                    found.push(Named {
                        file,
                        place,
                        register: self.states[state].register.clone(),
                        variable: self.words.variable(name),
                        description: words::fold(said),
                        labels,
                    });
                }
            }
        }
        found
    }

    /// Cross tables: those whose columns of counts are named by the labels of another table's dimension.
    fn cross(&mut self, dimensions: &[Named], certainty: Certainty) {
        for (file, exhibit) in self.files.iter().enumerate() {
            let Some(state) = self.state_of[file] else { continue };
            for (place, reading) in exhibit.aggregates().filter(|(_, reading)| reading.body.len() <= cells::ROWS) {
                let totals = exhibit.ties.get(place).map(|ties| ties.totals.as_slice()).unwrap_or_default();
                let mut columns: Vec<usize> = reading
                    .with_role(|role| role == Role::Count)
                    .filter(|column| !totals.iter().any(|(total, _)| total == column))
                    .collect();
                // One column that says no more than that people are counted is all of them; of several each is a group: men and women.
                let bare = |column: &usize| cells::is_bare(&reading.columns[*column].name);
                if columns.iter().filter(|column| bare(column)).count() == 1 {
                    columns.retain(|column| !bare(column));
                }
                let labels: BTreeSet<Set> =
                    columns.iter().map(|&column| self.words.label(&reading.columns[column].name)).collect();
                if labels.len() < 2 || labels.len() < columns.len() {
                    continue;
                }
                let own = |one: &&Named| (one.file, one.place) == (file, place);
                let taken: BTreeSet<u32> = dimensions.iter().filter(own).map(|one| one.variable).collect();
                let fits = |one: &&Named| {
                    let same = if certainty == Certainty::Guessed {
                        labels.is_subset(&one.labels)
                    } else {
                        labels == one.labels
                    };
                    same && one.register == self.states[state].register && !taken.contains(&one.variable)
                };
                if let Some(one) = dimensions.iter().find(fits) {
                    self.crossed.insert((file, place), one.variable);
                }
            }
        }
        let words = &self.words;
        self.crossed.values_mut().for_each(|variable| *variable = words.meant(*variable));
    }
}

/// Whether a file that names no population is likely of everybody: another one of its register says of whom of them it is.
pub(super) fn is_of_everybody(files: &[CaseFile<'_>], file: &CaseFile<'_>) -> bool {
    let chosen = |other: &CaseFile<'_>| {
        other.metadata.register() == file.metadata.register()
            && matches!(other.metadata.population, Some(Population::Where(_)))
    };
    file.metadata.register().is_some() && file.metadata.population.is_none() && files.iter().any(chosen)
}

/// Whether nothing around the tables of a file says that they are of different people: they stand on one sheet, and what their titles name apart
/// is nothing but the number of the table and its own columns.
pub(super) fn are_of_one_population(file: &CaseFile<'_>) -> bool {
    let tables = &file.tables;
    let lines = file.exhibit.content.as_ref().map(|artifact| artifact.lines.as_slice()).unwrap_or_default();
    let mut titles: Vec<BTreeSet<String>> = Vec::new();
    let mut above = 0;
    let mut names = BTreeSet::new();
    for table in tables {
        for name in table.columns.iter().map(|column| words::fold(&column.name)) {
            names.extend(words::split(&name).map(str::to_owned));
        }
    }
    for table in tables {
        let own = (0..table.header.start).flat_map(|row| table.grid.row(row)).map(str::to_owned);
        let between = lines.iter().filter(|line| (above..table.grid.first_row).contains(&line.row));
        let text = own.chain(between.map(|line| line.text.clone())).collect::<Vec<_>>().join(" ");
        let folded = words::fold(&text);
        let telling =
            |word: &&str| !names.contains(*word) && (word.len() > 2 || !word.bytes().all(|b| b.is_ascii_digit()));
        let title: BTreeSet<String> = words::split(&folded).filter(telling).map(str::to_owned).collect();
        if !title.is_empty() {
            titles.push(title);
        }
        above = table.grid.file_row(table.grid.rows().saturating_sub(1));
    }
    let stated: BTreeSet<&[u64]> =
        tables.iter().map(|table| table.totals.as_slice()).filter(|totals| !totals.is_empty()).collect();
    tables.len() > 1
        && tables.windows(2).all(|pair| pair[0].grid.sheet == pair[1].grid.sheet)
        && titles.windows(2).all(|pair| pair[0] == pair[1])
        && stated.len() < 2
}

/// Whether two sets of labels are likely of one variable.
fn alike(one: &BTreeSet<Set>, other: &BTreeSet<Set>) -> bool {
    let (common, fewer) = (one.intersection(other).count(), one.len().min(other.len()));
    common >= 3 && common * 5 >= fewer * 4
}
