//! How attack and protection grow with the table, from a hundred to a million cells: `cargo bench -p disclosure --bench growth -- MOST FOLDER` prints
//! processor seconds, peak memory and the exponents of their growth, and writes `growth.svg` and `memory.svg` into the folder. Each table is measured in a
//! process of its own, which this program starts as itself. No test asserts a time.
#![expect(clippy::print_stdout, reason = "a bench speaks")]

#[path = "../tests/cube/mod.rs"]
mod cube;

use cube::{Draw, cube};
use disclosure::attack::bounds::Work;
use disclosure::attack::integer;
use disclosure::attack::jj::{Problem, Status};
use disclosure::attack::system::System;
use disclosure::protect::{Ask, Reader, WHOLE, protect};
use std::fmt::Write as _;

/// Processor seconds of this thread so far: others may be at work on the machine.
fn spent() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e9
}

/// The most memory that this process ever held, in MiB.
fn peak() -> f64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(f64::NAN) / 1024.0
}

/// Seconds after which no larger table of the same kind is measured.
const PATIENCE: f64 = 20.0;

/// One line of a plot: its name, its colour, and points of cells and seconds or MiB.
struct Curve {
    name: &'static str,
    colour: &'static str,
    points: Vec<(f64, f64)>,
}

impl Curve {
    /// The exponent of the growth: the slope between logarithms (least squares), over the points that are large enough to be told apart; nothing
    /// where there are fewer than two.
    fn exponent(&self, least: f64) -> Option<f64> {
        let points: Vec<(f64, f64)> =
            self.points.iter().filter(|(_, y)| *y > least).map(|(x, y)| (x.ln(), y.ln())).collect();
        if points.len() < 2 {
            return None;
        }
        let count = points.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
        let (x, y) = (mean(|p| p.0), mean(|p| p.1));
        let both: f64 = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
        Some(both / points.iter().map(|p| (p.0 - x).powi(2)).sum::<f64>())
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

/// Protects a table as fast as can be and attacks what is published of it, in this process: prints cells, hidden, primary and unprotected cells, seconds of
/// protection and attack, peak MiB, and whether every interval is exact.
fn measure(problem: &Problem, label: bool) {
    let reader = if label { Reader { label: Some((1, 4)), further: None } } else { Reader::default() };
    let begun = spent();
    let found = protect(&Ask { problem, reader, seed: 1, work: Work(u64::MAX), spent: &|| WHOLE, silent: None });
    let protected = spent() - begun;
    let system = seen(problem, &found.hidden, label);
    let begun = spent();
    let solved = integer::solve(&system, &mut Work::of_seconds(100));
    let attacked = spent() - begun;
    let primary = problem.cells.iter().filter(|cell| cell.status == Status::Unsafe).count();
    println!(
        "{} {} {primary} {} {protected:.6} {attacked:.6} {:.1} {}",
        problem.cells.len(),
        system.domains.len(),
        found.unprotected.len(),
        peak(),
        u8::from(solved.complete)
    );
}

/// What a process of its own measures.
fn apart(shape: usize, cells: usize, label: bool) -> Option<[f64; 8]> {
    let told = std::process::Command::new(std::env::current_exe().ok()?)
        .args(["one", &shape.to_string(), &cells.to_string(), &u8::from(label).to_string()])
        .output()
        .ok()?;
    let text = String::from_utf8(told.stdout).ok()?;
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    numbers.try_into().ok()
}

/// The table of a shape with about so many cells: two-way; or blocks of nine age groups and two sexes by region, since large tables of people are many
/// small ones, tied by their totals.
fn table(shape: usize, cells: usize) -> Problem {
    let side = (1..).find(|side| side * side * 4 >= cells).unwrap_or(1);
    let dims = if shape == 0 { vec![side * 4, side] } else { vec![(cells / 30).max(1), 9, 2] };
    cube(&dims, &mut Draw(cells as u64), 30, 1)
}

/// The vertical axis of a plot: its title, its lowest and its highest power of ten, the names of all, and values too small to tell apart.
struct Axis {
    title: &'static str,
    powers: std::ops::RangeInclusive<i32>,
    names: &'static [&'static str],
    least: f64,
}

/// A plot with logarithms on both sides.
fn plot(curves: &[Curve], axis: &Axis) -> String {
    let (left, top, wide, high) = (70.0, 30.0, 560.0, 330.0);
    let x = |cells: f64| left + (cells.log10() - 2.0) / 4.0 * wide;
    let (first, last) = (f64::from(*axis.powers.start()), f64::from(*axis.powers.end()));
    let y = |value: f64| top + (last - value.log10().max(first)) / (last - first) * high;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 420\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>{} against the cells of a table</title>\n<rect width=\"860\" height=\"420\" fill=\"#fff\"/>\n",
        axis.title
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
    for (power, name) in axis.powers.clone().zip(axis.names) {
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
            curve.points.iter().map(|&(cells, value)| format!("{:.1},{:.1}", x(cells), y(value))).collect();
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
            "<path d=\"M645 {:.0}h20\" stroke=\"{colour}\" stroke-width=\"3\"/><text x=\"672\" y=\"{at:.0}\">{}</text><text x=\"672\" y=\"{:.0}\" fill=\"#555\">{}</text>",
            at - 4.0,
            curve.name,
            at + 15.0,
            curve.exponent(axis.least).map_or_else(String::new, |exponent| format!("grows as cells^{exponent:.2}"))
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Seconds and MiB of both shapes, up to so many cells.
fn curves(most: usize) -> (Vec<Curve>, Vec<Curve>) {
    let curve = |(name, colour)| Curve { name, colour, points: Vec::new() };
    let mut times: Vec<Curve> = [
        ("two-way, attack, opaque", "#0b5cad"),
        ("two-way, attack, 1\u{2013}4", "#5aa9e6"),
        ("two-way, protect, opaque", "#7a4fbf"),
        ("two-way, protect, 1\u{2013}4", "#b497e0"),
        ("blocks, attack, opaque", "#b03a2e"),
        ("blocks, attack, 1\u{2013}4", "#e59866"),
        ("blocks, protect, opaque", "#2e7d32"),
        ("blocks, protect, 1\u{2013}4", "#8bc34a"),
    ]
    .map(curve)
    .into();
    let mut memory: Vec<Curve> = [
        ("two-way, opaque", "#0b5cad"),
        ("two-way, 1\u{2013}4", "#5aa9e6"),
        ("blocks, opaque", "#b03a2e"),
        ("blocks, 1\u{2013}4", "#e59866"),
    ]
    .map(curve)
    .into();
    let mut slow = [false; 4];
    for size in [100, 316, 1000, 3160, 10_000, 31_600, 100_000, 316_000, 1_000_000] {
        for at in 0..4 {
            let (shape, label) = (at / 2, at % 2 == 1);
            if size > most || slow[at] {
                continue;
            }
            let Some([cells, hidden, primary, unprotected, protected, attacked, peak, complete]) =
                apart(shape, size, label)
            else {
                continue;
            };
            slow[at] = protected + attacked > PATIENCE;
            // What a limit ended says nothing of growth.
            if complete > 0.0 {
                times[shape * 4 + at % 2].points.push((cells, attacked));
            }
            times[shape * 4 + 2 + at % 2].points.push((cells, protected));
            memory[at].points.push((cells, peak));
            println!(
                "{:>8} cells, {}: {hidden} hidden ({primary} primary, {unprotected} unprotected); protect {protected:.3} s, attack {attacked:.3} s{}, {peak:.0} MiB",
                cells,
                memory[at].name,
                if complete > 0.0 { "" } else { " (not complete)" },
            );
        }
    }
    (times, memory)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|text| text != "--bench").collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<usize>().ok());
    if let (Some("one"), Some(shape), Some(cells), Some(label)) =
        (arguments.first().map(String::as_str), number(1), number(2), number(3))
    {
        return measure(&table(shape, cells), label == 1);
    }
    let (times, memory) = curves(number(0).unwrap_or(100_000));
    let seconds = Axis {
        title: "Processor seconds of attack and protection",
        powers: -5..=2,
        names: &["10 \u{b5}s", "100 \u{b5}s", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"],
        least: 4e-3,
    };
    let room = Axis {
        title: "Peak memory of a process that draws, protects and attacks",
        powers: 0..=4,
        names: &["1 MiB", "10 MiB", "100 MiB", "1000 MiB", "10 000 MiB"],
        least: 10.0,
    };
    for (name, curves, axis) in [("growth.svg", &times, &seconds), ("memory.svg", &memory, &room)] {
        for curve in curves {
            if let Some(exponent) = curve.exponent(axis.least) {
                println!("{name}: {} grows as cells^{exponent:.2}", curve.name);
            }
        }
        if let Some(folder) = arguments.get(1) {
            let path = std::path::Path::new(folder).join(name);
            std::fs::write(&path, plot(curves, axis)).expect("the folder can be written");
            println!("{}", path.display());
        }
    }
}
