//! Shapes that decide more surely than figures: rows that nothing tells apart, days in no order, minutes of one person, numbered samples; and, for
//! an aggregate, a grid of coordinates without a gap or cells that are all printed as percentages.

use crate::reading::{Column, Reading};
use crate::rowlevel::names::Sense;
use crate::rowlevel::profile::{self, Profile, Sort};
use crate::rowlevel::view::View;
use crate::rowlevel::{Decision, Reason, lists, published};

/// Fewest rows for which a shape speaks; below it a person looks at what is told from [`FEW`] on.
const MANY: usize = 40;

/// Fewest rows that are looked at.
const FEW: usize = 20;

/// Fewest rows of a list of days.
const DAYS: usize = 8;

/// Most combinations of coordinates that are tried for a full grid.
const TRIED: usize = 8;

/// A table with its columns in figures.
pub(crate) struct Shape<'v, 'a> {
    view: &'v View<'a>,
    columns: Vec<Profile>,
    counted: bool,
    aggregate: bool,
}

impl<'v, 'a> Shape<'v, 'a> {
    /// Looks at the columns of a view.
    pub(crate) fn of(reading: &Reading<'_>, view: &'v View<'a>) -> Self {
        let columns: Vec<Profile> = (0..view.width()).map(|column| Profile::of(view, column)).collect();
        let counts = |(column, facts): (&Profile, &Column)| {
            let counted = column.sense == Sense::Count || (facts.declared && facts.role.counts());
            // a sum of money is called a total too, but it has decimals
            let summed = column.sort == Sort::Decimal && facts.name.to_lowercase().contains("tot");
            counted && !summed && !column.is_serial() && column.ones * 10 < column.filled.max(1) * 7
        };
        let counted = columns.iter().zip(&reading.columns).any(counts);
        let mut shape = Self { view, columns, counted, aggregate: false };
        shape.aggregate = shape.is_full_grid()
            || shape.is_of_percentages()
            || shape.is_exchanged()
            || published::is(reading, view, &shape.columns);
        shape
    }

    /// What the shape says against an aggregate, if anything.
    pub(crate) fn people(&self) -> Option<(Decision, Vec<Reason>)> {
        if self.aggregate {
            return None;
        }
        let listed = lists::people(self.view, &self.columns, self.counted);
        let shaped = if self.counted { None } else { self.unlisted() };
        [listed, shaped].into_iter().flatten().max_by_key(|(decision, _)| *decision)
    }

    /// What the shape of a table without counts says, whatever it lists.
    fn unlisted(&self) -> Option<(Decision, Vec<Reason>)> {
        let height = self.view.height();
        if self.has_wandering_days() && height >= DAYS {
            let level = if self.has_entities() { Decision::Unsure } else { Decision::Rows };
            return Some((level, vec![Reason::NoCount, Reason::Days]));
        }
        if height >= FEW && self.columns.iter().any(|column| column.clocks * 2 > column.filled && column.distinct > 3) {
            let personal = self.columns.iter().any(|column| column.sense == Sense::Person);
            return personal.then(|| (Decision::Rows, vec![Reason::NoCount, Reason::Personal]));
        }
        if height >= FEW && self.is_unlabelled() {
            let level = if height >= MANY { Decision::Rows } else { Decision::Unsure };
            return Some((level, vec![Reason::NoCount]));
        }
        (height >= FEW && self.has_samples()).then(|| (Decision::Unsure, vec![Reason::Keys, Reason::NoCount]))
    }

    /// Whether the shape says that this is an aggregate: every combination of two or three coordinates has exactly one row, or what is printed are
    /// percentages, or its columns are those in which offices exchange statistics.
    pub(crate) fn is_aggregate(&self) -> bool {
        self.aggregate
    }

    /// Days that are mostly different and go up and down: records as they came in. An aggregate by day is in order.
    fn has_wandering_days(&self) -> bool {
        (0..self.columns.len()).any(|column| {
            let facts = &self.columns[column];
            let listed = facts.distinct * 2 > facts.filled && facts.filled * 5 >= self.view.height() * 4;
            let days: Vec<[u32; 3]> = self.view.column(column).filter_map(numbers).collect();
            let in_order =
                |order: [usize; 3]| !wanders(&days.iter().map(|day| order.map(|at| day[at])).collect::<Vec<_>>());
            facts.sort == Sort::Day
                && listed
                && days.len() >= DAYS
                && ![[0, 1, 2], [2, 1, 0], [2, 0, 1]].into_iter().any(in_order)
        })
    }

    /// A text of its own a row: the things that are listed.
    fn has_entities(&self) -> bool {
        self.columns.iter().any(|column| column.is_unique() && column.sort == Sort::Text && column.sense != Sense::Key)
    }

    /// No column and no few columns tell one row from another: no text, no period, no place, and codes that make no grid.
    fn is_unlabelled(&self) -> bool {
        let used = self.columns.iter().filter(|column| column.filled > 0).count();
        let height = self.view.height();
        let unique = |column: &Profile| {
            column.is_unique() && (column.rising || matches!(column.sort, Sort::Text | Sort::Day))
                || column.is_timeline()
        };
        let personal = self.columns.iter().filter(|column| column.sense == Sense::Person).count();
        let calculated = self.columns.iter().filter(|column| column.sense == Sense::Statistic).count();
        let coded = self.columns.iter().filter(|column| column.sort == Sort::Whole && column.is_coded()).count();
        if used < 3 || (personal < 2 && coded * 2 < used) || self.columns.iter().any(unique) || calculated * 4 >= used {
            return false;
        }
        let labels: Vec<usize> = self.coordinates(|column| {
            matches!(column.sort, Sort::Text | Sort::Day)
                || matches!(column.sense, Sense::Time | Sense::Place | Sense::Category)
        });
        // an age with decimals is measured, and groups nothing
        let all = self
            .coordinates(|column| column.is_coded() || (column.sense == Sense::Either && column.sort != Sort::Decimal));
        let grid: usize = all.iter().map(|&column| self.columns[column].distinct).fold(1, usize::saturating_mul);
        self.combinations(&labels) * 2 < height
            && (grid > height.saturating_mul(8) || self.combinations(&all) * 2 < height)
    }

    /// `S001, S002 …` down the first column and measurements beside them.
    fn has_samples(&self) -> bool {
        const THINGS: [&str; 24] = [
            "item", "q", "question", "vraag", "frage", "factor", "var", "variable", "topic", "cluster", "class",
            "model", "week", "step", "bin", "time", "h", "hospital", "practice", "site", "centre", "center", "year",
            "pc",
        ];
        let Some(first) = self.columns.first() else { return false };
        let names: Vec<&str> = self.view.column(0).collect();
        let split = |name: &str| name.len() - name.bytes().rev().take_while(u8::is_ascii_digit).count();
        let prefix = names.first().map(|name| &name[..split(name)]).unwrap_or_default();
        let word = prefix.trim_end_matches(|sign: char| !sign.is_alphabetic()).to_lowercase();
        let numbers: Option<Vec<u64>> = names
            .iter()
            .map(|name| {
                if split(name) == prefix.len() && name.starts_with(prefix) {
                    name[prefix.len()..].parse().ok()
                } else {
                    None
                }
            })
            .collect();
        let running = numbers.is_some_and(|numbers| numbers.windows(2).all(|two| two[1] == two[0] + 1));
        let decimals = self.columns[1..].iter().filter(|column| column.sort == Sort::Decimal).count();
        let measured = decimals * 2 > self.columns.len() - 1;
        let calculated =
            self.columns.iter().any(|column| matches!(column.sense, Sense::Statistic | Sense::Category | Sense::Time));
        first.is_unique() && !word.is_empty() && running && measured && !calculated && !THINGS.contains(&word.as_str())
    }

    /// Two or three coordinates of groups each of whose combinations has exactly one row.
    fn is_full_grid(&self) -> bool {
        let height = self.view.height();
        if height < DAYS
            || height != self.view.rows
            || self.columns.iter().any(|column| column.sense == Sense::Key && column.distinct > 1)
        {
            return false;
        }
        let measures = |column: &Profile| matches!(column.sort, Sort::Whole | Sort::Decimal) && !column.is_coded();
        let mut axes = self.coordinates(|column| {
            let known = matches!(column.sense, Sense::Time | Sense::Place | Sense::Either | Sense::Category);
            let few = column.sense != Sense::Mute && column.distinct <= 12 && column.sort == Sort::Text;
            (known || few) && column.filled == height && column.distinct >= 2 && column.distinct * 2 <= height
        });
        axes.truncate(TRIED);
        let fits = |axes: &[usize]| {
            axes.iter().map(|&axis| self.columns[axis].distinct).product::<usize>() == height
                && self.combinations(axes) == height
        };
        let rest = |axes: &[usize]| {
            (0..self.columns.len()).any(|column| !axes.contains(&column) && measures(&self.columns[column]))
        };
        let pair = |a: usize| axes[..a].iter().any(|&b| fits(&[axes[a], b]) && rest(&[axes[a], b]));
        let three = |a: usize| {
            (0..a).any(|b| axes[..b].iter().any(|&c| fits(&[axes[a], axes[b], c]) && rest(&[axes[a], axes[b], c])))
        };
        (0..axes.len()).any(|a| pair(a) || three(a))
    }

    /// Columns named as in the exchange of statistics (SDMX, as Eurostat, OECD and national offices write it).
    fn is_exchanged(&self) -> bool {
        const NAMES: [&str; 16] = [
            "freq",
            "frequency",
            "geo",
            "geography",
            "location",
            "timeperiod",
            "obsvalue",
            "obsstatus",
            "obsflag",
            "flagcodes",
            "flags",
            "unit",
            "measure",
            "indicator",
            "unitmeasure",
            "refarea",
        ];
        let known = |name: &&&str| {
            let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            NAMES.contains(&name.to_lowercase().as_str())
        };
        self.view.names.iter().filter(known).count() >= 3
    }

    /// At least half of all filled cells are printed with a sign of percent.
    fn is_of_percentages(&self) -> bool {
        let printed = self
            .view
            .cells
            .iter()
            .filter(|cell| cell.ends_with('%') && cell.starts_with(|sign: char| sign.is_ascii_digit() || sign == '<'))
            .count();
        let filled = self.view.cells.iter().filter(|cell| !cell.is_empty()).count();
        printed >= DAYS && printed * 2 >= filled
    }

    fn coordinates(&self, test: impl Fn(&Profile) -> bool) -> Vec<usize> {
        (0..self.columns.len())
            .filter(|&column| self.columns[column].filled > 0 && test(&self.columns[column]))
            .collect()
    }

    /// Different combinations of these columns' values.
    fn combinations(&self, columns: &[usize]) -> usize {
        let columns: Vec<&Profile> = columns.iter().map(|&column| &self.columns[column]).collect();
        profile::combinations(&columns, self.view.height())
    }
}

/// Whether values go up and down: at least a quarter of all steps rise, and a quarter fall.
fn wanders<T: Ord>(values: &[T]) -> bool {
    let steps = |test: fn(&T, &T) -> bool| values.windows(2).filter(|two| test(&two[0], &two[1])).count();
    steps(T::lt).min(steps(T::gt)) * 4 >= values.len()
}

/// The three numbers of a day, in the order in which they are written; a month that is a name makes none.
fn numbers(day: &str) -> Option<[u32; 3]> {
    let mut parts = day.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::parse);
    let mut next = || parts.next()?.ok();
    Some([next()?, next()?, next()?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rowlevel::tests::judged;

    #[test]
    fn answers_to_questions_are_rows_of_people_though_nothing_names_a_person() {
        let answer = |row: usize, question: usize| {
            ((row * 7 + question * question * 3 + row * row * question) % 5 + 1).to_string()
        };
        let rows = (0..60).map(|row| (0..9).map(|question| answer(row, question)).collect::<Vec<_>>().join(","));
        let text = format!("Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        assert_eq!(judged(&text), Decision::Rows);
    }

    #[test]
    fn minutes_of_a_pulse_are_those_of_one_person() {
        let rows = (0..60)
            .map(|at| format!("2023-05-01T{:02}:{:02}:00,{},{}", at / 12, at % 12 * 5, 60 + at * 7 % 23, at * 3 % 17));
        let text = format!("timestamp,pulse,steps\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        assert_eq!(judged(&text), Decision::Rows);
    }

    #[test]
    fn payments_by_day_as_they_came_in_are_rows_and_counts_by_day_are_not() {
        let day = |at: usize| format!("{:02}/{:02}/{}", at * 17 % 28 + 1, at * 7 % 12 + 1, 2015 + at * 5 % 8);
        let rows = |named: &str| {
            let rows =
                (0..40).map(|at| format!("{};{};{}", day(at), 100 + at * 13 % 57, 20 + at % 9)).collect::<Vec<_>>();
            format!("datum;bedrag;{named}\n{}\n", rows.join("\n"))
        };
        assert_eq!(judged(&rows("code")), Decision::Rows);
        assert_ne!(judged(&rows("aantal")), Decision::Rows);
    }

    #[test]
    fn a_grid_without_a_gap_is_an_aggregate_whatever_its_values_are_called() {
        let rows = (0..40).flat_map(|age| ["M", "F"].map(|sex| format!("{age},{sex},2022,{}", 300 + age * 13 % 400)));
        let text = format!("age,sex,year,Folkm\u{e4}ngd\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        assert_eq!(judged(&text), Decision::Aggregate);
    }

    #[test]
    fn days_in_order_do_not_wander_in_whatever_order_they_are_written() {
        let sorted: Vec<_> = ["31/01/2020", "01/02/2020", "15/03/2020"].into_iter().filter_map(numbers).collect();
        assert!(!wanders(&sorted.iter().map(|day| [2, 1, 0].map(|at: usize| day[at])).collect::<Vec<_>>()));
        assert!(wanders(&[3, 1, 4, 1, 5, 9, 2, 6]));
        assert!(!wanders(&[1, 1, 2, 2, 3, 3, 4, 4]));
    }
}
