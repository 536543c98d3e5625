//! Cells and grids by themselves: what a table of text says, as far as writing alone allows. `cargo run -p table --example read`
#![expect(clippy::print_stdout, reason = "an example speaks")]

use table::cell::{Cell, Mark};
use table::grid::Grid;
use table::number::{Number, NumberStyle};
use table::place::column_letters;

fn main() {
    // A table of three columns that begins in the second row of a file, with decimal commas.
    let mut grid = Grid::new(2, 1, 3, NumberStyle::COMMA);
    for row in [["region", "n", "%"], ["North", "16", "76,2 %"], ["South", "<5", "NC"], ["Total", "≤20", "100 %"]] {
        grid.push_row(row).expect("three cells a row, and far below 4 GiB");
    }
    for row in 0..grid.rows() {
        for column in 0..grid.columns() {
            let said = match grid.cell(row, column) {
                Cell::Count(count) => format!("perhaps {count} people"),
                Cell::Number(number) => format!("the number {number}"),
                Cell::Percent(share) => format!("{share} in a hundred, printed with {} decimals", share.scale()),
                Cell::Mark(Mark::Below(bound)) => format!("something below {bound}"),
                Cell::Mark(Mark::AtMost(bound)) => format!("at most {bound}"),
                Cell::Mark(mark) => format!("hidden: {mark:?}"),
                Cell::Text(text) => format!("the text {text}"),
                Cell::Blank => "nothing".to_owned(),
            };
            let address = format!("{}{}", column_letters(grid.file_column(column)), grid.file_row(row));
            println!("{address}: {said}");
        }
    }
    // Decimals are their digits: none is rounded on the way, and how many were printed is kept.
    let long = Number::read("3.141592653589793238462643383279", NumberStyle::POINT).expect("thirty decimals fit");
    println!("{long} has {} decimals", long.scale());
}
