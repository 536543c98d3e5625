//! The figures by which tables are told from rows of people, a line a file: path, weight, decision and figures, with tabs between.
//! From these `benches/learn_rows.py` learns the weights. `ls *.csv | cargo run --release -p disclosure --example figures`
#![expect(clippy::print_stdout, reason = "an example speaks")]

use disclosure::metadata::Metadata;
use disclosure::{reading, rowlevel};
use std::io::BufRead;

/// The line of the largest table of a file; nothing for a file that holds none.
fn line(path: &str) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    let artifact = formats::open::open(path, &bytes, &formats::limits::Limits::default()).ok()?;
    let largest = artifact.grids.iter().max_by_key(|grid| grid.rows() * grid.columns())?;
    let reading = reading::read(largest, 1, &Metadata::default());
    let look = rowlevel::look(&reading);
    let figures: Vec<String> = rowlevel::figures(&reading).iter().map(|(_, figure)| figure.to_string()).collect();
    Some(format!("{path}\t{}\t{:?}\t{}", look.weight, look.decision, figures.join(",")))
}

fn main() {
    for path in std::io::stdin().lock().lines().map_while(Result::ok) {
        if let Some(line) = line(&path) {
            println!("{line}");
        }
    }
}
