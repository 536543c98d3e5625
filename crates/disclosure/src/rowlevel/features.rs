//! A table in figures: everything that speaks for rows of people or for an aggregate, as whole numbers.

use crate::rowlevel::names::Sense;
use crate::rowlevel::profile::{Profile, Sort};
use crate::rowlevel::view::View;

/// Figures of a table. Shares are in thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Features {
    /// Each figure under its name, in the order of [`NAMES`].
    pub(crate) figures: [i32; NAMES.len()],
    /// Rows whose coordinates no other row has, and rows looked at.
    pub(crate) combinations: usize,
    /// Columns that speak for rows of people: two-valued, coded, personal, keys, days.
    pub(crate) speaking: Vec<usize>,
}

impl Features {
    /// A figure by its name; 0 for a name that does not exist.
    pub(crate) fn of(&self, name: &str) -> i32 {
        NAMES.iter().position(|known| *known == name).map_or(0, |at| self.figures[at])
    }
}

/// Names of the figures.
pub(crate) const NAMES: [&str; 48] = [
    "rows",
    "columns",
    "binary",
    "coded",
    "decimal",
    "wide",
    "text",
    "person",
    "statistic",
    "either",
    "count_named",
    "count_ones",
    "count_mean",
    "double_rows",
    "combinations",
    "fill",
    "key_size",
    "blank",
    "sporadic",
    "days",
    "first_unique",
    "place",
    "time",
    "serial",
    "key_named",
    "square",
    "marks",
    "totals",
    "compound",
    "thousands",
    "timeline",
    "category",
    "mute",
    "rising",
    "uniqueness",
    "modal",
    "ordered",
    "negative",
    "few_rows",
    "person_measures",
    "count_columns",
    "phrases",
    "coded_without_count",
    "person_without_count",
    "small_whole",
    "entity",
    "keyless",
    "names",
];

struct Table<'v, 'a> {
    view: &'v View<'a>,
    columns: Vec<Profile>,
    height: usize,
}

/// Figures of a view.
pub(crate) fn of(view: &View<'_>) -> Features {
    let columns = (0..view.width()).map(|column| Profile::of(view, column)).collect();
    let table = Table { view, columns, height: view.height() };
    let mut features = Features { figures: [0; NAMES.len()], combinations: 0, speaking: Vec::new() };
    table.fill(&mut features);
    features
}

fn personal(column: &Profile) -> bool {
    column.sense == Sense::Person
}

fn coded(column: &Profile) -> bool {
    column.is_coded() && column.sense != Sense::Count
}

/// Columns that hold anything.
struct Used<'t> {
    columns: Vec<&'t Profile>,
    height: usize,
}

impl Used<'_> {
    /// Share of the columns that pass a test.
    fn of(&self, test: &dyn Fn(&Profile) -> bool) -> i32 {
        share(self.columns.iter().filter(|column| test(column)).count(), self.columns.len())
    }

    /// Number of columns that pass a test.
    fn number(&self, test: &dyn Fn(&Profile) -> bool) -> i32 {
        small(self.columns.iter().filter(|column| test(column)).count())
    }

    /// Share of all cells.
    fn cells(&self, count: &dyn Fn(&Profile) -> usize) -> i32 {
        share(self.columns.iter().map(|column| count(column)).sum(), self.columns.len() * self.height)
    }

    /// Mean over the columns of a share in hundredths of their filled cells.
    fn filled(&self, count: &dyn Fn(&Profile) -> usize) -> i32 {
        share(self.columns.iter().map(|column| count(column) * 100 / column.filled).sum(), self.columns.len() * 100)
    }

    /// Figures of what the values are.
    fn values(&self) -> Vec<(&'static str, i32)> {
        let sporadic = |column: &Profile| {
            let blank = self.height.saturating_sub(column.filled);
            blank > 0 && blank * 100 >= self.height && blank * 10 <= self.height * 9
        };
        vec![
            ("columns", small(self.columns.len())),
            ("binary", self.of(&Profile::is_binary)),
            ("coded", self.of(&coded)),
            ("decimal", self.of(&|c| c.sort == Sort::Decimal)),
            ("wide", self.of(&|c| c.sort == Sort::Whole && !c.is_coded())),
            ("text", self.of(&|c| c.sort == Sort::Text)),
            ("blank", self.cells(&|c| self.height.saturating_sub(c.filled))),
            ("sporadic", self.of(&sporadic)),
            ("days", self.number(&|c| c.sort == Sort::Day)),
            ("first_unique", self.columns.first().map_or(0, |c| first_unique(c))),
            ("serial", self.number(&|c| c.is_serial() && c.sense != Sense::Time)),
            ("marks", self.cells(&|c| c.marks)),
            ("compound", self.cells(&|c| c.compounds)),
            ("thousands", self.of(&|c| c.sort != Sort::Text && c.range.1 >= 2500 && c.sense != Sense::Key)),
            ("small_whole", self.of(&|c| c.sort == Sort::Whole && c.range.0 >= 0 && c.range.1 <= 20)),
            ("rising", self.of(&|c| c.rising && c.distinct * 2 > c.filled)),
            ("uniqueness", self.filled(&|c| c.distinct)),
            ("modal", self.filled(&|c| c.modal)),
            ("negative", self.of(&|c| c.negatives > 0)),
            ("phrases", self.of(&|c| c.phrases * 4 > c.filled)),
            ("names", self.columns.iter().map(|column| share(column.people, column.filled)).max().unwrap_or(0)),
        ]
    }

    /// Figures of what the names say.
    fn senses(&self) -> Vec<(&'static str, i32)> {
        let entity = |column: &&Profile| column.is_unique() && column.sort == Sort::Text && column.sense != Sense::Key;
        vec![
            ("person", self.of(&personal)),
            ("person_measures", self.of(&|c| personal(c) && !c.is_coded() && c.sort != Sort::Text)),
            ("statistic", self.of(&|c| c.sense == Sense::Statistic)),
            ("either", self.number(&|c| c.sense == Sense::Either)),
            ("count_columns", self.of(&|c| c.sense == Sense::Count)),
            ("place", self.number(&|c| c.sense == Sense::Place)),
            ("time", self.number(&|c| c.sense == Sense::Time)),
            ("timeline", self.number(&Profile::is_timeline)),
            ("key_named", self.number(&|c| c.sense == Sense::Key && c.sort != Sort::Decimal && c.distinct > 1)),
            ("category", self.of(&|c| c.sense == Sense::Category)),
            ("mute", self.of(&|c| c.sense == Sense::Mute)),
            ("entity", i32::from(self.columns.iter().any(entity))),
        ]
    }
}

/// Whether the first column labels the rows: 1 by words, 2 by numbers, 3 by running numbers; 0 when it does not.
fn first_unique(column: &Profile) -> i32 {
    match column.sort {
        _ if !column.is_unique() => 0,
        Sort::Text => 1,
        _ if column.is_serial() => 3,
        _ => 2,
    }
}

fn share(part: usize, whole: usize) -> i32 {
    i32::try_from((part * 1000).checked_div(whole).unwrap_or(0)).unwrap_or(i32::MAX)
}

fn small(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

impl Table<'_, '_> {
    fn fill(&self, features: &mut Features) {
        let dimensions = self.dimensions();
        features.combinations = self.combinations(&dimensions);
        features.speaking = (0..self.columns.len()).filter(|&column| self.columns[column].speaks()).collect();
        let used =
            Used { columns: self.columns.iter().filter(|column| column.filled > 0).collect(), height: self.height };
        let key = self.key(&dimensions);
        let figures = [used.values(), used.senses(), self.counts(&used), self.order(&used, &dimensions, key)];
        for (name, value) in figures.into_iter().flatten() {
            if let Some(at) = NAMES.iter().position(|known| *known == name) {
                features.figures[at] = value;
            }
        }
    }

    /// Figures of the column that counts people, and of what stands there without one.
    fn counts(&self, used: &Used<'_>) -> Vec<(&'static str, i32)> {
        let count = self.count_column();
        let ones = count.map_or(-1, |column| share(column.ones, column.filled));
        let usable = count.is_some() && ones < 700;
        let mean = |column: &Profile| column.sum / i64::try_from(column.filled.max(1)).unwrap_or(i64::MAX);
        vec![
            ("count_named", i32::from(usable)),
            ("count_ones", ones),
            ("count_mean", count.map_or(-1, |column| i32::try_from(mean(column)).unwrap_or(i32::MAX))),
            ("coded_without_count", if usable { 0 } else { used.of(&coded) }),
            ("person_without_count", if usable { 0 } else { used.of(&personal) }),
        ]
    }

    /// Figures of coordinates, their grid, and the order of rows.
    fn order(&self, used: &Used<'_>, dimensions: &[usize], key: (usize, i32)) -> Vec<(&'static str, i32)> {
        let unique = |column: &&Profile| column.is_unique() && (column.sort != Sort::Decimal || column.rising);
        let labelled = key.0 > 0 || used.columns.iter().any(unique);
        vec![
            ("rows", small(self.view.rows.min(1000))),
            ("few_rows", small(12usize.saturating_sub(self.height))),
            ("double_rows", self.doubles()),
            ("combinations", share(self.combinations(dimensions), self.height)),
            ("fill", key.1),
            ("key_size", small(key.0)),
            ("square", i32::from(self.is_square())),
            ("totals", self.totals()),
            ("ordered", self.ordered(dimensions)),
            ("keyless", if labelled { 0 } else { small(self.height.min(1000)) }),
        ]
    }

    /// The column that counts people, by its name.
    fn count_column(&self) -> Option<&Profile> {
        let counts = self.columns.iter().filter(|column| {
            matches!(column.sense, Sense::Count)
                && matches!(column.sort, Sort::Whole | Sort::Decimal)
                && column.negatives == 0
        });
        counts.max_by_key(|column| (column.sum, column.filled))
    }

    /// Columns that could be coordinates of a row.
    fn dimensions(&self) -> Vec<usize> {
        let is = |column: &Profile| match column.sense {
            Sense::Count | Sense::Statistic => false,
            Sense::Time | Sense::Place | Sense::Either => column.filled > 0,
            _ if column.is_timeline() => true,
            _ => match column.sort {
                Sort::Text | Sort::Day => true,
                Sort::Whole => column.is_coded(),
                Sort::Decimal | Sort::Empty => false,
            },
        };
        (0..self.columns.len()).filter(|&column| is(&self.columns[column])).collect()
    }

    /// Different combinations of these columns' values.
    fn combinations(&self, columns: &[usize]) -> usize {
        if columns.is_empty() {
            return usize::from(self.height > 0);
        }
        let mut keys = self.keys(columns);
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    }

    fn keys(&self, columns: &[usize]) -> Vec<u64> {
        let mut keys = vec![0xcbf2_9ce4_8422_2325u64; self.height];
        for &column in columns {
            for (key, code) in keys.iter_mut().zip(&self.columns[column].codes) {
                *key = (key.rotate_left(23) ^ u64::from(*code)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            }
        }
        keys
    }

    /// The fewest first coordinates that tell every row from every other, and how full their grid is; `(0, 0)` when none do.
    fn key(&self, dimensions: &[usize]) -> (usize, i32) {
        let mut product = 1usize;
        for size in 1..=dimensions.len().min(12) {
            let distinct = self.columns[dimensions[size - 1]].distinct;
            product = product.saturating_mul(distinct.max(1));
            if product >= self.height && self.combinations(&dimensions[..size]) == self.height {
                return (size, share(self.height, product));
            }
        }
        (0, 0)
    }

    fn doubles(&self) -> i32 {
        let all: Vec<usize> = (0..self.columns.len()).collect();
        share(self.height - self.combinations(&all).min(self.height), self.height)
    }

    /// How many neighbours stand in order by the coordinates, read forwards or backwards, as grouping leaves them.
    fn ordered(&self, dimensions: &[usize]) -> i32 {
        let used: Vec<&Vec<u32>> = dimensions
            .iter()
            .map(|&column| &self.columns[column])
            .filter(|column| !column.is_unique())
            .map(|c| &c.codes)
            .collect();
        if used.is_empty() || self.height < 2 {
            return -1;
        }
        let (mut forwards, mut backwards) = (0, 0);
        for row in 1..self.height {
            let step = |codes: &&&Vec<u32>| codes[row] != codes[row - 1];
            let rises = |codes: &Vec<u32>| codes[row] > codes[row - 1];
            forwards += usize::from(used.iter().find(step).is_some_and(|codes| rises(codes)));
            backwards += usize::from(used.iter().rev().find(step).is_some_and(|codes| rises(codes)));
        }
        share(forwards.max(backwards), self.height - 1)
    }

    /// Whether the rows are named like the columns, as in a table of correlations.
    fn is_square(&self) -> bool {
        let width = self.view.width();
        width >= 2
            && self.height + 1 >= width.saturating_sub(1)
            && self.view.names[1..].iter().filter(|name| self.view.column(0).any(|cell| cell == **name)).count() * 5
                >= (width - 1) * 4
    }

    /// Rows that call themselves a total.
    fn totals(&self) -> i32 {
        const TOTALS: [&str; 9] = ["total", "totaal", "gesamt", "ensemble", "all", "alle", "tous", "summe", "overall"];
        let is = |cell: &&&str| TOTALS.iter().any(|total| total.eq_ignore_ascii_case(cell));
        small((0..self.height).filter(|&row| self.view.row(row).iter().any(|cell| is(&cell))).count().min(3))
    }
}

impl Profile {
    /// Whether a column speaks for rows of people.
    fn speaks(&self) -> bool {
        matches!(self.sense, Sense::Person | Sense::Key) && !matches!(self.sort, Sort::Empty)
            || self.is_binary()
            || self.sort == Sort::Day && !self.is_unique()
    }
}
