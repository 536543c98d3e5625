//! How long it takes to find the releases that share records with a request, and how large the index is, as it grows:
//! `cargo bench -p store-sqlite --bench history [-- EXPORTS]`.
//!
//! Each export has 200 cells of one of 10 000 tables of 20 registers, and 61 keys of rows and columns by themselves, some of which very many share.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and ends when something fails")]
#![expect(clippy::disallowed_methods, reason = "a bench measures")]

use gate::ids::RequestId;
use gate::keys::Signer;
use gate::ports::Releases;
use std::time::{Duration, Instant};

const CELLS: u64 = 200;
const FEWER: u64 = 61;
const REGISTERS: u64 = 20;
const TABLES: u64 = 500;

/// Bits that look drawn and are the same in every run.
fn mixed(text: [u64; 3]) -> u64 {
    text.iter().fold(0x9e37_79b9_7f4a_7c15, |state: u64, part| {
        let state = (state ^ part).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state ^ state >> 29
    })
}

fn keys(export: u64) -> Vec<u64> {
    let register = mixed([export, 1, 0]) % REGISTERS;
    let table = mixed([export, 2, 0]) % TABLES;
    let cells = (0..CELLS).map(|cell| mixed([register, table + 1_000, cell]));
    // One key in three of the others belongs to half the register.
    let fewer =
        (0..FEWER).map(|key| mixed([register, if key % 3 == 0 { table % 2 } else { table + 10_000 }, key + 5_000]));
    cells.chain(fewer).collect()
}

fn middle(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 95 / 100])
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let most: u64 = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(10_000);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("gate.db");
    let store = store_sqlite::open(&file, Signer::new("gate.example/ledger", &[7; 32]).unwrap()).await.unwrap();
    let mut next = (most / 100).max(100);
    let mut begun = Instant::now();
    for export in 1..=most {
        store.put(RequestId(export), &keys(export)).await.unwrap();
        if export != next && export != most {
            continue;
        }
        let filled = begun.elapsed();
        let mut times = Vec::new();
        for asked in 0..200 {
            let wanted = keys(most + 1 + asked);
            let from = Instant::now();
            let found = store.overlapping(&wanted, 48).await.unwrap();
            times.push(from.elapsed());
            assert!(found.ids.len() <= 48, "a limit is a limit");
        }
        let (half, late) = middle(times);
        let bytes = std::fs::metadata(&file).unwrap().len();
        println!(
            "{export} exports x {CELLS} cells: {:.1} ms median, {:.1} ms 95th; index {} MiB; filled in {:.0} s",
            half.as_secs_f64() * 1e3,
            late.as_secs_f64() * 1e3,
            bytes >> 20,
            filled.as_secs_f64()
        );
        next = if export < most / 10 { most / 10 } else { most };
        begun = Instant::now();
    }
}
