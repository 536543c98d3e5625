//! Tables of correlations: rows named like the columns, 1 where a name meets itself, and between −1 and 1 elsewhere. None of their cells counts anybody,
//! whatever its column is called and though a triangle leaves a column that holds nothing but the 1.

use crate::reading::Column;
use crate::reading::role::Role;
use std::ops::Range;
use table::cell::Cell;
use table::grid::Grid;
use table::number::Number;

/// Fewest names that are correlated: two by two says too little.
const FEWEST: usize = 3;

/// Most columns that are looked at.
const MOST: usize = 400;

/// Takes the columns of a table of correlations for coefficients; what the metadata declares stays.
pub(crate) fn read(columns: &mut [Column], grid: &Grid, body: &Range<usize>) {
    if !is_of_correlations(columns, grid, body) {
        return;
    }
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| !column.declared) {
        column.role = if at == 0 { Role::Label } else { Role::Coefficient };
        column.of = None;
    }
}

/// Whether a table of correlations has its rows in the order of its columns, and on one side of the diagonal all of them, or the same on both.
pub(crate) fn is_symmetric(columns: &[Column], grid: &Grid, body: &Range<usize>) -> bool {
    let size = body.len();
    let value = |row: usize, column: usize| grid.cell(body.start + row, column + 1).number();
    let pair = |row: usize, column: usize| match (value(row, column), value(column, row)) {
        (Some(one), Some(other)) => one == other,
        (one, other) => one.is_some() || other.is_some(),
    };
    size + 1 == columns.len()
        && (0..size).all(|at| grid.raw(body.start + at, 0).trim() == columns[at + 1].name)
        && is_of_correlations(columns, grid, body)
        && (0..size).all(|row| (0..row).all(|column| pair(row, column)))
}

fn is_of_correlations(columns: &[Column], grid: &Grid, body: &Range<usize>) -> bool {
    if !(FEWEST + 1..=MOST).contains(&columns.len()) || body.len() > columns.len() {
        return false;
    }
    let (one, minus) = (Number::whole(1), Number::whole(-1));
    let (mut named, mut met, mut decimals, mut wholes) = (0usize, 0usize, 0usize, 0usize);
    for row in body.clone() {
        let label = grid.raw(row, 0).trim();
        let itself = columns[1..].iter().position(|column| !label.is_empty() && column.name == label);
        named += usize::from(itself.is_some());
        for column in 1..columns.len() {
            let value = match grid.cell(row, column) {
                Cell::Blank => continue,
                cell => cell.number(),
            };
            let Some(value) = value else { return false };
            if value > one || value < minus {
                return false;
            }
            if itself == Some(column - 1) {
                if value.as_whole() != Some(1) {
                    return false;
                }
                met += 1;
            } else if value.as_whole().is_some() {
                wholes += 1;
            } else {
                decimals += 1;
            }
        }
    }
    let names = columns.len() - 1;
    named >= FEWEST && named == body.len() && names <= named + 1 && met + 1 >= named && decimals > wholes
}

#[cfg(test)]
mod tests {
    use crate::metadata::Metadata;
    use crate::reading::role::Role;

    fn roles(text: &str) -> Vec<Role> {
        let artifact = formats::open::open("t.csv", text.as_bytes(), &formats::limits::Limits::default()).unwrap();
        let reading = crate::reading::read(&artifact.grids[0], 1, &Metadata::default());
        reading.columns.iter().map(|column| column.role).collect()
    }

    #[test]
    fn correlations_count_nobody_in_a_square_or_in_a_triangle() {
        let square = ",age,weight,n\nage,1,0.21,-0.07\nweight,0.21,1,0.40\nn,-0.07,0.40,1\n";
        let triangle = ",age,weight,n\nage,1.000,,\nweight,0.210,1.000,\nn,-0.070,0.400,1.000\n";
        for text in [square, triangle] {
            assert_eq!(roles(text)[1..], [Role::Coefficient; 3], "{text}");
        }
    }

    #[test]
    fn moves_between_places_are_counts_though_rows_are_named_like_columns() {
        let moves = "from,home,ward,care\nhome,12,3,1\nward,2,40,6\ncare,1,0,9\n";
        assert!(!roles(moves).contains(&Role::Coefficient));
        let ones = "from,home,ward,care\nhome,1,0,1\nward,0,1,0\ncare,1,0,1\n";
        assert!(!roles(ones).contains(&Role::Coefficient));
    }
}
