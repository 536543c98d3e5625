//! The engine by itself, without files, commands or a gate: a table with its sums is attacked, protected, and attacked again.
//! `cargo run -p disclosure --example alone`
#![expect(clippy::print_stdout, reason = "an example speaks")]

use disclosure::attack::bounds::Work;
use disclosure::attack::jj::{Problem, Status, attack};
use disclosure::protect::{Ask, Reader, protect};

/// Three regions by two sexes with all sums; North F is 3, to be hidden (`u`). Cells: number, value, weight, status, bounds, protection levels.
const TABLE: &str = "0
12
0 3 1 u 0 999 0 0 1
1 20 1 s 0 999 0 0 0
2 23 1 s 0 999 0 0 0
3 31 1 s 0 999 0 0 0
4 44 1 s 0 999 0 0 0
5 75 1 s 0 999 0 0 0
6 18 1 s 0 999 0 0 0
7 25 1 s 0 999 0 0 0
8 43 1 s 0 999 0 0 0
9 52 1 s 0 999 0 0 0
10 89 1 s 0 999 0 0 0
11 141 1 s 0 999 0 0 0
7
0 3 : 0 (1) 1 (1) 2 (-1)
0 3 : 3 (1) 4 (1) 5 (-1)
0 3 : 6 (1) 7 (1) 8 (-1)
0 3 : 9 (1) 10 (1) 11 (-1)
0 4 : 0 (1) 3 (1) 6 (1) 9 (-1)
0 4 : 1 (1) 4 (1) 7 (1) 10 (-1)
0 4 : 2 (1) 5 (1) 8 (1) 11 (-1)
";

/// Prints what a reader knows of the hidden cells.
fn tell(problem: &Problem) {
    for cell in attack(problem, None, &mut Work::of_seconds(1)).cells {
        println!("cell {}: {} to {}", cell.id, cell.low, cell.high);
    }
}

fn main() {
    let mut problem = Problem::read(TABLE).expect("a problem in the JJ format");
    println!("North F alone is hidden:");
    tell(&problem);
    let ask = Ask {
        problem: &problem,
        reader: Reader::default(),
        seed: 1,
        work: Work::of_seconds(1),
        spent: &|| 0,
        silent: None,
    };
    let safe = protect(&ask);
    for (cell, hidden) in problem.cells.iter_mut().zip(&safe.hidden) {
        if *hidden {
            cell.status = Status::Unsafe;
        }
    }
    println!("with {} further cells hidden:", safe.cost);
    tell(&problem);
}
