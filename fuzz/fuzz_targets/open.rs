//! Any bytes through the door, under every ending a table of text may have.
#![no_main]

use formats::limits::Limits;
use formats::open::open;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { bytes: 1 << 20, rows: 20_000, cells: 200_000 };
    for name in ["t.csv", "t.tsv", "t.txt", "t"] {
        if let Ok(artifact) = open(name, bytes, &limits) {
            for grid in &artifact.grids {
                assert!(grid.rows() * grid.columns() <= 200_000);
                for row in 0..grid.rows() {
                    assert_eq!(grid.row(row).len(), grid.columns());
                }
            }
        }
    }
});
