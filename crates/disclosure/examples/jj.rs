//! Attacks or protects a JJ problem and says how long it took: `cargo run --release -p disclosure --example jj -- attack FILE [TIMES]` or
//! `… -- protect FILE [SECONDS] [label]`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example speaks and measures")]

use disclosure::attack::bounds::Work;
use disclosure::attack::jj::{Problem, Status, attack};
use disclosure::protect::{Ask, Reader, protect, spent};
use std::time::{Duration, Instant};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text = std::fs::read_to_string(&arguments[1]).expect("readable");
    let problem = Problem::read(&text).expect("JJ");
    let begun = Instant::now();
    if arguments[0] == "attack" {
        // One attack alone is too short to be timed.
        let times: u32 = arguments.get(2).map_or(1, |text| text.parse().expect("times"));
        for _ in 1..times {
            let _ = attack(&problem, None, &mut Work::of_seconds(300));
        }
        let found = attack(&problem, None, &mut Work::of_seconds(300));
        let exact = found.cells.iter().filter(|cell| cell.exact).count();
        println!(
            "{} hidden, complete {}, exact {exact}, {:.2} ms",
            found.cells.len(),
            found.complete,
            begun.elapsed().as_secs_f64() * 1e3 / f64::from(times)
        );
        return;
    }
    let seconds: f64 = arguments.get(2).map_or(3.0, |text| text.parse().expect("seconds"));
    let label = arguments.get(3).is_some_and(|text| text == "label");
    let limit = Duration::from_secs_f64(seconds);
    let reader = if label {
        Reader { label: Some((1, 4)), further: arguments.get(4).filter(|text| *text == "5").map(|_| 5) }
    } else {
        Reader::default()
    };
    let part = || spent(begun.elapsed(), limit);
    let safe = protect(&Ask { problem: &problem, reader, seed: 1, work: Work(u64::MAX), spent: &part, silent: None });
    let primary = problem.cells.iter().filter(|cell| cell.status == Status::Unsafe).count();
    let hidden = safe.hidden.iter().filter(|hidden| **hidden).count();
    println!(
        "{primary} primary, {} further, {} unprotected, {:.2} s",
        hidden - primary,
        safe.unprotected.len(),
        begun.elapsed().as_secs_f64()
    );
    if let Some(out) = arguments.get(5) {
        let mut text = format!("0\n{}\n", problem.cells.len());
        for (cell, hidden) in problem.cells.iter().zip(&safe.hidden) {
            let status = if *hidden { 'u' } else { 's' };
            let (low, high) = if label && cell.status == Status::Unsafe { (1, 4) } else { (cell.low, cell.high) };
            text.push_str(&format!(
                "{} {} 1 {status} {low} {high} 0 0 {}\n",
                cell.id,
                if *hidden { low } else { cell.value },
                cell.sliding
            ));
        }
        text.push_str(&format!("{}\n", problem.equations.len()));
        for equation in &problem.equations {
            let terms: Vec<String> = equation
                .terms
                .iter()
                .map(|(place, factor)| format!("{} ({factor})", problem.cells[*place].id))
                .collect();
            text.push_str(&format!("{} {} : {}\n", equation.rhs, equation.terms.len(), terms.join(" ")));
        }
        std::fs::write(out, text).expect("written");
    }
}
