//! How attack and protection grow with the table, from a hundred to a million cells: `cargo bench -p disclosure --bench growth -- MOST FOLDER` prints
//! processor seconds and the exponent of the growth, and writes `growth.svg` into the folder. Beside it the JJ problems named after these are
//! attacked and protected. No test asserts a time.
#![expect(clippy::print_stdout, reason = "a bench speaks")]

#[path = "../tests/cube/mod.rs"]
mod cube;

use cube::{Draw, cube};
use disclosure::attack::bounds::Work;
use disclosure::attack::integer;
use disclosure::attack::jj::{Problem, Status};
use disclosure::attack::system::System;
use disclosure::protect::{Ask, Reader, protect};
use std::fmt::Write as _;

/// Processor seconds of this thread so far: others may be at work on the machine.
fn spent() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e9
}

/// Seconds after which no larger table of the same kind is measured.
const PATIENCE: f64 = 1.0;

/// One line of the plot: its name, its colour, and points of cells and seconds.
struct Curve {
    name: &'static str,
    colour: &'static str,
    points: Vec<(f64, f64)>,
}

impl Curve {
    /// The exponent of the growth: the slope between logarithms (least squares), over the points that take long enough to be told apart.
    fn exponent(&self) -> f64 {
        let points: Vec<(f64, f64)> =
            self.points.iter().filter(|(_, y)| *y > 1e-3).map(|(x, y)| (x.ln(), y.ln())).collect();
        let count = points.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
        let (x, y) = (mean(|p| p.0), mean(|p| p.1));
        let both: f64 = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
        both / points.iter().map(|p| (p.0 - x).powi(2)).sum::<f64>()
    }
}

fn seen(problem: &Problem, hidden: &[bool], label: bool) -> System {
    let mut at = 0;
    let known = |cell: &disclosure::attack::jj::Cell| {
        at += 1;
        let small = label && cell.status == Status::Unsafe;
        hidden[at - 1].then_some(if small { (1, 4) } else { (cell.low, cell.high) })
    };
    problem.system(known).0
}

/// Protects a table as fast as can be and attacks what is published of it: seconds of either.
fn measure(problem: &Problem, label: bool) -> (f64, f64) {
    let reader = if label { Reader { label: Some((1, 4)), further: None } } else { Reader::default() };
    let begun = spent();
    let found = protect(&Ask { problem, reader, seed: 1, work: Work(u64::MAX), stop: &|| true });
    let protected = spent() - begun;
    let system = seen(problem, &found.hidden, label);
    let begun = spent();
    let solved = integer::solve(&system, &mut Work::of_seconds(100));
    let attacked = spent() - begun;
    let primary = problem.cells.iter().filter(|cell| cell.status == Status::Unsafe).count();
    println!(
        "{:>8} cells {:>7} hidden ({primary} primary, {} unprotected){}: protect {protected:.3} s, attack {attacked:.3} s{}",
        problem.cells.len(),
        system.domains.len(),
        found.unprotected.len(),
        if label { ", label 1-4" } else { "" },
        if solved.complete { "" } else { ", not complete" },
    );
    (protected, attacked)
}

/// A plot with logarithms on both sides.
fn plot(curves: &[Curve]) -> String {
    let (left, top, wide, high) = (70.0, 30.0, 560.0, 330.0);
    let x = |cells: f64| left + (cells.log10() - 2.0) / 4.0 * wide;
    let y = |seconds: f64| top + (2.0 - seconds.max(1e-5).log10()) / 7.0 * high;
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 420\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>Processor seconds of attack and protection against the cells of a table</title>\n<rect width=\"860\" height=\"420\" fill=\"#fff\"/>\n",
    );
    for power in 2..=6 {
        let at = x(10f64.powi(power));
        let _ = writeln!(
            svg,
            "<path d=\"M{at:.0} {top}v{high}\" stroke=\"#ddd\"/><text x=\"{at:.0}\" y=\"{:.0}\" text-anchor=\"middle\">10{}</text>",
            top + high + 18.0,
            ["\u{b2}", "\u{b3}", "\u{2074}", "\u{2075}", "\u{2076}"][power as usize - 2]
        );
    }
    for (power, name) in (-5..=2).zip(["10 \u{b5}s", "100 \u{b5}s", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"])
    {
        let at = y(10f64.powi(power));
        let _ = writeln!(
            svg,
            "<path d=\"M{left} {at:.0}h{wide}\" stroke=\"#ddd\"/><text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{name}</text>",
            left - 8.0,
            at + 4.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">cells</text>",
        left + wide / 2.0,
        top + high + 40.0
    );
    for (number, curve) in curves.iter().enumerate() {
        let points: Vec<String> =
            curve.points.iter().map(|&(cells, seconds)| format!("{:.1},{:.1}", x(cells), y(seconds))).collect();
        let at = top + 16.0 + 36.0 * number as f64;
        let colour = curve.colour;
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            points.join(" ")
        );
        for point in &points {
            let (x, y) = point.split_once(',').unwrap_or_default();
            let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"{colour}\"/>");
        }
        let _ = writeln!(
            svg,
            "<path d=\"M645 {:.0}h20\" stroke=\"{colour}\" stroke-width=\"3\"/><text x=\"672\" y=\"{at:.0}\">{}</text><text x=\"672\" y=\"{:.0}\" fill=\"#555\">grows as cells^{:.2}</text>",
            at - 4.0,
            curve.name,
            at + 15.0,
            curve.exponent()
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|text| text != "--bench").collect();
    let most: usize = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let names = [
        ("two-way, attack, opaque", "#0b5cad"),
        ("two-way, attack, 1\u{2013}4", "#5aa9e6"),
        ("two-way, protect, 1\u{2013}4", "#7a4fbf"),
        ("three-way, attack, opaque", "#b03a2e"),
        ("three-way, attack, 1\u{2013}4", "#e59866"),
        ("three-way, protect, 1\u{2013}4", "#2e7d32"),
    ];
    let mut curves: Vec<Curve> =
        names.into_iter().map(|(name, colour)| Curve { name, colour, points: Vec::new() }).collect();
    let mut slow = [false; 2];
    for cells in
        [100, 316, 1000, 3160, 10_000, 31_600, 100_000, 316_000, 1_000_000].into_iter().filter(|cells| *cells <= most)
    {
        let side = (1..).find(|side| side * side * 4 >= cells).unwrap_or(1);
        // Blocks of nine age groups and two sexes by region: large tables of people are many small ones, tied by their totals.
        let shapes = [vec![side * 4, side], vec![(cells / 30).max(1), 9, 2]];
        for (shape, dims) in shapes.iter().enumerate() {
            if slow[shape] {
                continue;
            }
            let problem = cube(dims, &mut Draw(cells as u64), 30, 1);
            for label in [false, true] {
                let (protected, attacked) = measure(&problem, label);
                slow[shape] |= protected + attacked > PATIENCE;
                let size = problem.cells.len() as f64;
                curves[shape * 3 + usize::from(label)].points.push((size, attacked));
                if label {
                    curves[shape * 3 + 2].points.push((size, protected));
                }
            }
        }
    }
    for curve in &curves {
        println!("{}: grows as cells^{:.2}", curve.name, curve.exponent());
    }
    if let Some(folder) = arguments.get(1) {
        let path = std::path::Path::new(folder).join("growth.svg");
        std::fs::write(&path, plot(&curves)).expect("the folder can be written");
        println!("{}", path.display());
    }
}
