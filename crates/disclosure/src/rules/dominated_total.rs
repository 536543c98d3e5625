//! `dominated-total`: a total of amounts of which one or two contributors make up too much (p % rule and (2, k) rule of the policy).
//!
//! Only the one who made the table knows the greatest contributions: `<file>.evidence.csv` gives them (`n`, `sum`, `top1`, `top2`, with the
//! dimensions of the table, or row by row). Variants: without one the evidence shows it (a breach); `missing` there is none (a note, or a doubt where the policy asks for it); `denied` it does not fit
//! the printed totals (a doubt). Facts: `p`, `two` the limits in per cent. No contribution is told.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::opened::CaseFile;
use crate::policy::Dominance;
use crate::reading::Reading;
use crate::reading::role::Role;
use crate::reading::words::fold;
use crate::rule::{Findings, Rule};
use std::collections::HashMap;
use table::grid::Grid;
use table::number::Number;

/// The rule.
#[derive(Debug)]
pub struct DominatedTotal;

impl Rule for DominatedTotal {
    fn code(&self) -> Code {
        Code::new("dominated-total")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            for (_, reading) in file.aggregates() {
                for column in reading.with_role(|role| role == Role::Sum) {
                    if reading.body.clone().any(|row| reading.share(row, column).is_some()) {
                        self.column(case, (index, file), reading, column, findings);
                    }
                }
            }
        }
    }
}

impl DominatedTotal {
    fn column(
        &self,
        case: &Case<'_>,
        (index, file): (usize, &CaseFile<'_>),
        reading: &Reading<'_>,
        column: usize,
        findings: &mut Findings<'_>,
    ) {
        let limits = case.policy.dominance;
        let tell = |place, level, variant| {
            Finding::new(self.code(), level, place).variant(variant).fact("p", limits.p).fact("two", limits.two)
        };
        let evidence = file.exhibit.evidence.as_ref().and_then(|read| read.as_ref().ok());
        let Some(evidence) = evidence.and_then(|artifact| Evidence::read(artifact.grids.first()?, reading, column))
        else {
            let level = if limits.asked { Level::Doubt } else { Level::Note };
            findings.add(index, tell(reading.column_place(column), level, "missing"));
            return;
        };
        for row in reading.body.clone() {
            let Some(sum) = reading.share(row, column) else { continue };
            let verdict = evidence.of(reading, row).and_then(|tops| judge(sum, tops, limits));
            let (level, variant) = match verdict {
                Some(true) => (Level::Breach, ""),
                Some(false) => continue,
                None => (Level::Doubt, "denied"),
            };
            if findings.full(index, &self.code()) {
                findings.skip(index, 1);
                continue;
            }
            findings.add(index, tell(reading.place(row, column), level, variant));
        }
    }
}

/// What the evidence says of one total.
#[derive(Debug, Clone, Copy)]
struct Tops {
    sum: Number,
    first: Number,
    second: Number,
}

/// The evidence beside a table.
struct Evidence<'e> {
    grid: &'e Grid,
    /// Rows about this column, in order.
    rows: Vec<usize>,
    /// Columns of sum, greatest and second greatest.
    columns: [usize; 3],
    /// Columns of the table with those of the evidence that have the same name.
    pairs: Vec<(usize, usize)>,
    /// Rows by their labels in these; nothing where two have the same.
    by_label: HashMap<Vec<String>, Option<usize>>,
}

impl<'e> Evidence<'e> {
    /// Nothing where a column is missing.
    fn read(grid: &'e Grid, reading: &Reading<'_>, column: usize) -> Option<Self> {
        let head: Vec<String> = (0..grid.columns()).map(|at| plain(grid.raw(0, at))).collect();
        let find = |name: &str| head.iter().position(|cell| cell == name);
        let columns = [find("sum")?, find("top1")?, find("top2")?];
        // With totals of several amounts each row names the column it is about.
        let (about, name) = (find("column"), plain(&reading.columns[column].name));
        let rows: Vec<usize> =
            (1..grid.rows()).filter(|row| about.is_none_or(|at| plain(grid.raw(*row, at)) == name)).collect();
        let dimensions = reading.with_role(|role| matches!(role, Role::Dimension | Role::Label));
        let pairs: Vec<(usize, usize)> =
            dimensions.filter_map(|column| Some((column, find(&plain(&reading.columns[column].name))?))).collect();
        let mut by_label: HashMap<Vec<String>, Option<usize>> = HashMap::new();
        for &row in &rows {
            let key = pairs.iter().map(|(_, column)| plain(grid.raw(row, *column))).collect();
            by_label.entry(key).and_modify(|one| *one = None).or_insert(Some(row));
        }
        Some(Self { grid, rows, columns, pairs, by_label })
    }

    /// What it says of a row of the table: of the row with the same labels, or where it has no labels of the row at the same place.
    fn of(&self, reading: &Reading<'_>, row: usize) -> Option<Tops> {
        let found = if self.pairs.is_empty() {
            let same = self.rows.len() == reading.body.len();
            self.rows.get(row.checked_sub(reading.body.start)?).copied().filter(|_| same)
        } else {
            let key: Vec<String> = self.pairs.iter().map(|(column, _)| plain(reading.grid.raw(row, *column))).collect();
            self.by_label.get(&key).copied().flatten()
        }?;
        let number = |column: usize| self.grid.cell(found, column).number();
        Some(Tops { sum: number(self.columns[0])?, first: number(self.columns[1])?, second: number(self.columns[2])? })
    }
}

/// A label as it is compared: without case, accents and space around it.
fn plain(text: &str) -> String {
    fold(text).trim().to_owned()
}

/// Whether the greatest contributions make up too much; nothing where they do not fit the printed total.
fn judge(printed: Number, tops: Tops, limits: Dominance) -> Option<bool> {
    let scale = [printed, tops.sum, tops.first, tops.second].iter().map(|number| number.scale()).max()?;
    let lift = |number: Number| {
        let by = 10i128.checked_pow(u32::from(scale - number.scale()))?;
        number.coefficient().checked_mul(by)
    };
    let (total, sum, first, second) = (lift(printed)?, lift(tops.sum)?, lift(tops.first)?, lift(tops.second)?);
    // The printed total may be rounded.
    let half = 10i128.checked_pow(u32::from(scale - printed.scale()))?;
    let fits =
        (total - sum).checked_abs()? <= half && first >= second && second >= 0 && first.checked_add(second)? <= sum;
    if !fits || sum <= 0 {
        return None;
    }
    let rest = sum - first - second;
    let estimated = rest.checked_mul(100)? < first.checked_mul(i128::from(limits.p))?;
    let two = (first + second).checked_mul(100)? >= sum.checked_mul(i128::from(limits.two))?;
    Some(estimated || two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_both_rules() {
        let tops = |first, second| Tops {
            sum: Number::whole(1000),
            first: Number::whole(first),
            second: Number::whole(second),
        };
        let judged = |first, second| judge(Number::whole(1000), tops(first, second), Dominance::default());
        assert_eq!(judged(860, 54), Some(true), "86 left is exactly 10 %, but two make up 91.4 %");
        assert_eq!(judged(500, 399), Some(false));
        assert_eq!(judged(500, 400), Some(true), "two make up 90 %");
        let p = Dominance { p: 25, two: 100, asked: false };
        let judged = |first, second| judge(Number::whole(1000), tops(first, second), p);
        assert_eq!((judged(600, 250), judged(600, 251)), (Some(false), Some(true)));
        assert_eq!(judge(Number::whole(990), tops(500, 100), p), None, "another total");
        assert_eq!(judge(Number::whole(1000), tops(100, 500), p), None, "the second is greater");
    }
}
