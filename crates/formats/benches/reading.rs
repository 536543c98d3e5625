//! How fast tables are read, beside `csv-core` alone and with every number parsed: `cargo bench -p formats`. Prints MB/s and the ratio;
//! asserts nothing. `cargo bench -p formats -- FILE SEPARATOR` measures the peer with numbers on a file, for `benches/figures.py`.
#![allow(clippy::print_stdout, missing_docs, reason = "a bench prints what it measured")]

use formats::limits::Limits;
use formats::open::open;
use std::fmt::Write as _;

/// About 48 MB of counts, means and labels.
fn table(separator: char, quoted: bool) -> String {
    let mut text = String::from("region,age,sex,year,n,N,mean,pct\n").replace(',', &separator.to_string());
    let mut seed = 1u64;
    let quote = if quoted { "\"" } else { "" };
    while text.len() < 48 << 20 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (a, b, c) = (seed >> 40, seed >> 50, seed >> 56);
        let _ = writeln!(
            text,
            "{quote}Oost-Vlaanderen{quote}{s}{quote}{}-{}{quote}{s}F{s}{}{s}{}{s}{}{s}{}.{}{s}{}.{}",
            c % 80,
            c % 80 + 4,
            2000 + c % 24,
            a % 5000 + 5,
            a % 9000 + 6000,
            b % 90,
            c % 10,
            a % 100,
            b % 10,
            s = separator,
        );
    }
    text
}

/// Seconds this thread has had a processor; the clock on the wall counts other people's work too.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e9
}

fn measure(name: &str, bytes: &[u8], mut work: impl FnMut(&[u8]) -> usize) -> f64 {
    let (mut best, mut seen) = (f64::MAX, 0);
    for _ in 0..5 {
        let start = processor();
        seen = work(bytes);
        best = best.min(processor() - start);
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = bytes.len() as f64 / best / 1e6;
    println!("{name:40} {rate:8.0} MB/s   {seen} cells");
    rate
}

/// Cells found by the automaton of the `csv` crate, nothing kept.
fn core(bytes: &[u8], separator: u8) -> usize {
    let mut reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let (mut input, mut out, mut ends, mut cells) = (bytes, vec![0; 1 << 16], vec![0; 1 << 10], 0);
    loop {
        let (result, read, _, count) = reader.read_record(input, &mut out, &mut ends);
        input = &input[read..];
        cells += count;
        if matches!(result, csv_core::ReadRecordResult::End) {
            return cells;
        }
    }
}

/// As [`core`], and every cell read as a number where it is one: the least that anybody does with a table. Gives the cells and numbers.
fn core_with_numbers(bytes: &[u8], separator: u8) -> usize {
    let mut reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let (mut input, mut out, mut ends, mut found) = (bytes, vec![0; 1 << 16], vec![0; 1 << 10], 0);
    loop {
        let (result, read, _, count) = reader.read_record(input, &mut out, &mut ends);
        input = &input[read..];
        let mut start = 0;
        for end in &ends[..count] {
            let number = std::str::from_utf8(&out[start..*end]).ok().and_then(|text| text.parse::<f64>().ok());
            found += 1 + usize::from(number.is_some());
            start = *end;
        }
        if matches!(result, csv_core::ReadRecordResult::End) {
            return found;
        }
    }
}

fn main() {
    let mut given = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    if let (Some(file), Some(separator)) = (given.next(), given.next()) {
        let bytes = std::fs::read(&file).expect("a file");
        measure("csv-core with numbers", &bytes, |bytes| core_with_numbers(bytes, separator.as_bytes()[0]));
        return;
    }
    for (name, separator, quoted) in [("plain, comma", ',', false), ("quoted labels, semicolon", ';', true)] {
        let text = table(separator, quoted);
        let ours = measure(&format!("open: {name}"), text.as_bytes(), |bytes| {
            let artifact = open("t.csv", bytes, &Limits::default()).expect("a table");
            artifact.grids.iter().map(|grid| grid.rows() * grid.columns()).sum()
        });
        let theirs = measure(&format!("csv-core: {name}"), text.as_bytes(), |bytes| core(bytes, separator as u8));
        println!("{:40} {:8.2} ×", "ours / csv-core", ours / theirs);
        let theirs = measure(&format!("csv-core with numbers: {name}"), text.as_bytes(), |bytes| {
            core_with_numbers(bytes, separator as u8)
        });
        println!("{:40} {:8.2} ×\n", "ours / csv-core with numbers", ours / theirs);
    }
}
