//! Rows of people or an aggregate (`disclosure.md` § 6): one pure function over a reading, [`look`].
//!
//! A table is put into figures (`features`: is there a usable count, do coordinates repeat, how full is their grid, how many columns are
//! two-valued, coded or personal, what are they named …), the figures are weighed by small trees of whole numbers (`trees`), and the
//! sum is compared with two bounds: above the upper one it is a breach, between them a person looks at it. Tables on their side and tables
//! of entity, attribute and value are turned or unfolded first (`forms`); a tail of another kind below an aggregate is judged alone (`tail`).
//!
//! The weights come from gradient boosting (the mean of three sums of 300 trees of depth 2, `benches/learn_rows.py`) on some 5 300 tables: data sets
//! of persons and published tables from public repositories and from packages of R and Python, the persons in disguise (30 rows, two columns, banded,
//! anonymous names, a count of ones, a total row, some columns and rows, no header), honest exports derived from them, and invented aggregates.
//! Labels are by hand, but for some 1 700 tables of packages, which have the answer that weights learned from labels by hand gave before. A data set
//! and all that is derived from it stay on one side of each split.
//! Large tables are judged by a sample of at most 8 000 rows from head, tail and between, so the cost does not grow with the table.

mod bare;
mod features;
mod forms;
mod lists;
mod names;
pub mod packed;
mod profile;
mod published;
mod shape;
mod tail;
mod trees;
pub(crate) mod view;

use crate::reading::Reading;
use features::Features;
use shape::Shape;
use view::View;

/// What a table is held for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// An aggregate, as far as can be seen.
    Aggregate,
    /// It may be rows of people; a person must look.
    Unsure,
    /// Rows of people.
    Rows,
}

/// A reason for the decision, to be told to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No column says how many people stand behind a row.
    NoCount,
    /// The column that counts is 1 nearly everywhere.
    Ones,
    /// Several rows have the same coordinates.
    Repeats,
    /// Many columns have two values or a few codes.
    Coded,
    /// Columns are named for what only a person has.
    Personal,
    /// A column is named for the number of a person.
    Keys,
    /// Several columns hold calendar days.
    Days,
    /// Values are missing here and there, as in records.
    Gaps,
    /// The table lies on its side: each column is a person.
    Turned,
    /// Each line is one attribute of one person.
    Unfolded,
    /// Rows of another kind stand below the table.
    Tail,
}

impl Reason {
    /// The symbol that findings carry.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::NoCount => "no-count",
            Self::Ones => "ones",
            Self::Repeats => "repeats",
            Self::Coded => "coded",
            Self::Personal => "personal",
            Self::Keys => "keys",
            Self::Days => "days",
            Self::Gaps => "gaps",
            Self::Turned => "turned",
            Self::Unfolded => "unfolded",
            Self::Tail => "tail",
        }
    }
}

/// The answer for one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowLevel {
    /// What it is held for.
    pub decision: Decision,
    /// Why, strongest grounds first; empty for an aggregate.
    pub reasons: Vec<Reason>,
    /// Rows of the table (of its tail, where [`Reason::Tail`] is given).
    pub rows: usize,
    /// Different combinations of coordinates among the rows looked at.
    pub combinations: usize,
    /// Columns of the grid that speak for rows of people.
    pub columns: Vec<usize>,
    /// Grid row at which the rows of people begin.
    pub from: usize,
    /// The sum of the weights, in thousandths; above 0 means rows are likelier than not.
    pub weight: i32,
}

/// Above this weight a table is held for rows of people; precision of at least 0.95 on files that nothing was learned from.
const BREACH: i32 = 500;

/// Above this weight a person looks; false alarms of at most 8 % of the aggregates of a cross-validation.
const DOUBT: i32 = -900;

/// What numbered people add where a list of attributes stands beside them: nobody numbers the groups of an aggregate so.
const NUMBERED: i32 = 1_500;

/// What a full grid of coordinates, or cells that are all percentages, take away: records never fill a grid once each.
const GRID: i32 = -5_000;

/// Fewest rows that can be told from an aggregate by their figures.
const FEWEST: usize = 4;

/// Judges one table. Linear in its cells up to a bound, constant beyond; the same table gives the same answer.
#[must_use]
pub fn look(reading: &Reading<'_>) -> RowLevel {
    let view = View::of(reading);
    let shape = Shape::of(reading, &view);
    let mut answer = judge(&view, if shape.is_aggregate() { GRID } else { 0 }, reading.body.start, &[]);
    for (form, other) in forms::others(&view) {
        let (reason, more) = match form {
            forms::Form::Turned { numbered } => (Reason::Turned, if numbered { NUMBERED } else { 0 }),
            forms::Form::Unfolded { mixed } => (Reason::Unfolded, if mixed { NUMBERED } else { 0 }),
        };
        let mut turned = judge(&other, more, reading.body.start, &[reason]);
        if turned.weight > answer.weight {
            turned.columns = Vec::new();
            answer = turned;
        }
    }
    if answer.decision < Decision::Rows
        && let Some(reasons) = bare::reasons(reading, &view)
    {
        return RowLevel { decision: Decision::Rows, reasons, ..answer };
    }
    if let Some((decision, reasons)) = shape.people()
        && decision > answer.decision
    {
        answer = RowLevel { decision, reasons, ..answer };
    }
    if answer.decision < Decision::Rows
        && let Some(from) = tail::begins(&view)
    {
        let tail = view.tail(from);
        let start = reading.body.start + (view.rows - tail.height());
        let below = judge(&tail, 0, start, &[Reason::Tail]);
        if tail::is_of_people(&tail) {
            answer = RowLevel { decision: Decision::Rows, reasons: vec![Reason::Tail], ..below };
        } else if below.decision > answer.decision {
            answer = RowLevel { decision: Decision::Unsure, ..below };
        }
    }
    answer
}

fn judge(view: &View<'_>, more: i32, from: usize, first: &[Reason]) -> RowLevel {
    let features = features::of(view);
    let weight = weigh(&features.figures) + more;
    let decision = match weight {
        _ if view.height() < FEWEST => Decision::Aggregate,
        weight if weight > BREACH => Decision::Rows,
        weight if weight > DOUBT => Decision::Unsure,
        _ => Decision::Aggregate,
    };
    let reasons = if decision == Decision::Aggregate { Vec::new() } else { [first, &reasons(&features)].concat() };
    RowLevel {
        decision,
        reasons,
        rows: view.rows,
        combinations: features.combinations,
        columns: features.speaking,
        from,
        weight,
    }
}

fn weigh(figures: &[i32]) -> i32 {
    let figure = |index: i32| usize::try_from(index).ok().and_then(|index| figures.get(index)).copied().unwrap_or(0);
    let branch = |pair: &[i32]| if figure(pair[0]) <= pair[1] { pair[2] } else { pair[3] };
    let tree = |tree: &[i32; 10]| branch(if figure(tree[0]) <= tree[1] { &tree[2..6] } else { &tree[6..10] });
    trees::BASE + trees::TREES.iter().map(tree).sum::<i32>()
}

fn reasons(features: &Features) -> Vec<Reason> {
    let of = |name: &str| features.of(name);
    let grounds = [
        (Reason::Keys, of("key_named") > 0),
        (Reason::Repeats, of("combinations") < 950),
        (Reason::Ones, of("count_ones") >= 600),
        (Reason::NoCount, of("count_named") == 0 && of("count_ones") < 600),
        (Reason::Coded, of("coded") + of("binary") >= 400),
        (Reason::Personal, of("person") >= 200),
        (Reason::Days, of("days") >= 2),
        (Reason::Gaps, of("sporadic") >= 200),
    ];
    grounds.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
}

/// The figures a table is judged by, with their names: for measuring, not for deciding.
#[must_use]
pub fn figures(reading: &Reading<'_>) -> Vec<(&'static str, i32)> {
    features::NAMES.into_iter().zip(features::of(&View::of(reading)).figures).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::metadata::Metadata;

    /// What is said of a table, as a user would write it.
    pub(crate) fn judged(text: &str) -> Decision {
        with_table(text, |reading| look(reading).decision)
    }

    /// Reads a table and hands it on.
    pub(crate) fn with_table<T>(text: &str, ask: impl FnOnce(&Reading<'_>) -> T) -> T {
        let artifact = formats::open::open("t.csv", text.as_bytes(), &formats::limits::Limits::default()).unwrap();
        ask(&crate::reading::read(&artifact.grids[0], 1, &Metadata::default()))
    }
}
