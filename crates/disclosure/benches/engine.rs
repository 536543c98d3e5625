//! How fast a large table is judged, from bytes to report, and how fast hidden counts are attacked.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use disclosure::attack::bounds::Work;
use disclosure::exhibit::{Exhibit, Supplement, Unread};
use disclosure::history::Nothing;
use disclosure::inspect::inspect;
use disclosure::policy::Policy;
use formats::limits::Limits;
use formats::open::open;
use std::fmt::Write as _;
use std::hint::black_box;

fn exhibit(text: &str) -> Exhibit {
    let limits = Limits { bytes: 1 << 30, ..Limits::default() };
    Exhibit {
        name: "t.csv".to_owned(),
        path: "t.csv".to_owned(),
        sha256: String::new(),
        bytes: text.len() as u64,
        content: open("t.csv", text.as_bytes(), &limits).map_err(|why| Unread::Unreadable(format!("{why:?}"))),
        metadata: Supplement::Missing { expected: "t.csv.meta".to_owned(), seen: None },
        evidence: None,
    }
}

/// Numbers that look drawn and are the same in every run.
fn drawn(row: u64, column: u64) -> u64 {
    (row.wrapping_mul(6_364_136_223_846_793_005) ^ column.wrapping_mul(1_442_695_040_888_963_407)).rotate_left(17)
        % 5_000
}

/// A crosstab of so many rows: twenty categories, their sum, one count in five hundred hidden.
fn crosstab(rows: u64, hidden: u64) -> String {
    let mut text = String::from("municipality");
    (0..20).for_each(|column| write!(text, ",week {column}").expect("writing to a string"));
    text.push_str(",Total\n");
    for row in 0..rows {
        write!(text, "{}", 10_000 + row).expect("writing to a string");
        let mut sum = 0;
        for column in 0..20 {
            let value = drawn(row, column);
            sum += value;
            let small = value % hidden < 5;
            if small { text.push_str(",NC") } else { write!(text, ",{value}").expect("writing to a string") }
        }
        writeln!(text, ",{sum}").expect("writing to a string");
    }
    text
}

fn judge(c: &mut Criterion) {
    let text = crosstab(100_000, 2_500);
    let mut group = c.benchmark_group("large table");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("bytes to report", |b| {
        b.iter(|| black_box(inspect(&[exhibit(&text)], &Policy::default(), &Nothing)));
    });
    group.finish();
}

fn attack(c: &mut Criterion) {
    let exhibits = [exhibit(&crosstab(500, 50))];
    c.bench_function("attack on 1 000 hidden counts", |b| {
        b.iter(|| {
            black_box(disclosure::exposure::attack(&exhibits, &Policy::default(), &Nothing, Work::of_seconds(1)))
        });
    });
}

criterion_group!(benches, judge, attack);
criterion_main!(benches);
