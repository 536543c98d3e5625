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

fn share(part: usize, whole: usize) -> i32 {
    i32::try_from((part * 1000).checked_div(whole).unwrap_or(0)).unwrap_or(i32::MAX)
}

fn small(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

impl Table<'_, '_> {
    fn fill(&self, features: &mut Features) {
        let used: Vec<&Profile> = self.columns.iter().filter(|column| column.filled > 0).collect();
        let width = used.len();
        let of = |test: &dyn Fn(&Profile) -> bool| share(used.iter().filter(|column| test(column)).count(), width);
        let number = |test: &dyn Fn(&Profile) -> bool| small(used.iter().filter(|column| test(column)).count());
        let count = self.count_column();
        let ones = count.map_or(-1, |column| share(column.ones, column.filled));
        let usable = count.is_some() && ones < 700;
        let dims = self.dimensions();
        let key = self.key(&dims);
        features.combinations = self.combinations(&dims);
        features.speaking = (0..self.columns.len()).filter(|&column| self.columns[column].speaks()).collect();
        let personal = |column: &Profile| column.sense == Sense::Person;
        let coded = |column: &Profile| column.is_coded() && column.sense != Sense::Count;
        let mut figure = |name: &str, value: i32| {
            if let Some(at) = NAMES.iter().position(|known| *known == name) {
                features.figures[at] = value;
            }
        };
        figure("rows", small(self.view.rows.min(1000)));
        figure("columns", small(width));
        figure("binary", of(&|c| c.is_binary()));
        figure("coded", of(&coded));
        figure("decimal", of(&|c| c.sort == Sort::Decimal));
        figure("wide", of(&|c| c.sort == Sort::Whole && !c.is_coded()));
        figure("text", of(&|c| c.sort == Sort::Text));
        figure("person", of(&personal));
        figure("person_measures", of(&|c| personal(c) && !c.is_coded() && c.sort != Sort::Text));
        figure("statistic", of(&|c| c.sense == Sense::Statistic));
        figure("either", number(&|c| c.sense == Sense::Either));
        figure("count_named", i32::from(usable));
        figure("count_columns", of(&|c| c.sense == Sense::Count));
        figure("count_ones", ones);
        figure(
            "count_mean",
            count.map_or(-1, |column| {
                i32::try_from(column.sum / 1.max(small(column.filled).into())).unwrap_or(i32::MAX)
            }),
        );
        figure("double_rows", self.doubles());
        figure("combinations", share(self.combinations(&dims), self.height));
        figure("fill", key.1);
        figure("key_size", small(key.0));
        figure("blank", share(used.iter().map(|c| self.height.saturating_sub(c.filled)).sum(), width * self.height));
        figure(
            "sporadic",
            of(&|c| {
                let blank = self.height.saturating_sub(c.filled);
                blank > 0 && blank * 100 >= self.height && blank * 10 <= self.height * 9
            }),
        );
        figure("days", number(&|c| c.sort == Sort::Day));
        figure(
            "first_unique",
            used.first().map_or(0, |c| {
                if !c.is_unique() {
                    0
                } else if c.sort == Sort::Text {
                    1
                } else if c.is_serial() {
                    3
                } else {
                    2
                }
            }),
        );
        figure("place", number(&|c| c.sense == Sense::Place));
        figure("time", number(&|c| c.sense == Sense::Time));
        figure("serial", number(&|c| c.is_serial() && c.sense != Sense::Time));
        figure("key_named", number(&|c| c.sense == Sense::Key && c.sort != Sort::Decimal));
        figure("square", i32::from(self.is_square()));
        figure("marks", share(used.iter().map(|c| c.marks).sum(), width * self.height));
        figure("totals", self.totals());
        figure("compound", share(used.iter().map(|c| c.compounds).sum(), width * self.height));
        figure("thousands", of(&|c| c.sort != Sort::Text && c.range.1 >= 2500 && c.sense != Sense::Key));
        figure("small_whole", of(&|c| c.sort == Sort::Whole && c.range.0 >= 0 && c.range.1 <= 20));
        figure("timeline", number(&|c| c.is_timeline()));
        figure("category", of(&|c| c.sense == Sense::Category));
        figure("mute", of(&|c| c.sense == Sense::Mute));
        figure("rising", of(&|c| c.rising && c.distinct * 2 > c.filled));
        figure("uniqueness", share(used.iter().map(|c| c.distinct * 100 / c.filled).sum(), width * 100));
        figure("modal", share(used.iter().map(|c| c.modal * 100 / c.filled).sum(), width * 100));
        figure("ordered", self.ordered(&dims));
        figure("negative", of(&|c| c.negatives > 0));
        figure("few_rows", small(12usize.saturating_sub(self.height)));
        figure("phrases", of(&|c| c.phrases * 4 > c.filled));
        figure("coded_without_count", if usable { 0 } else { of(&coded) });
        figure("person_without_count", if usable { 0 } else { of(&personal) });
        let labelled = key.0 > 0
            || used.iter().any(|column| column.is_unique() && (column.sort != Sort::Decimal || column.rising));
        figure("keyless", if labelled { 0 } else { small(self.height.min(1000)) });
        figure("names", used.iter().map(|column| share(column.people, column.filled)).max().unwrap_or(0));
        figure(
            "entity",
            i32::from(used.iter().any(|c| c.is_unique() && c.sort == Sort::Text && c.sense != Sense::Key)),
        );
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
