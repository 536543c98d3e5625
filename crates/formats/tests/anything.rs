//! Nothing that is handed in makes a reader panic, and what it says of a place is inside the file.

use formats::limits::Limits;
use formats::open::{open, supplement};
use proptest::prelude::*;

const TABLE: &str = "sep=;\r\n\"région\";n;\"gem; x\"\r\nLiège;1 204;3,5\r\n;;\r\n\"Gent\";<5;NC\r\n\r\nBron: x\r\n";

fn try_all(bytes: &[u8]) {
    let limits = Limits { bytes: 1 << 20, rows: 10_000, cells: 100_000 };
    for name in ["t.csv", "t.tsv", "t.txt", "t", ""] {
        if let Ok(artifact) = open(name, bytes, &limits) {
            for grid in &artifact.grids {
                assert!(grid.rows() * grid.columns() <= 100_000);
                for row in 0..grid.rows() {
                    assert_eq!(grid.row(row).len(), grid.columns());
                    grid.row(row).enumerate().for_each(|(column, _)| drop(format!("{:?}", grid.cell(row, column))));
                }
            }
            let rows = bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count() + 1;
            assert!(artifact.traces.iter().filter_map(|trace| trace.row).all(|row| row as usize <= rows));
        }
    }
    let _ = supplement("t.meta", bytes, &limits);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        try_all(&bytes);
    }

    #[test]
    fn any_text_is_answered(text in "[a-c0-9;,\t\"\n\r =+@é\u{200b}\u{202e}\u{0}'.<#-]{0,200}") {
        try_all(text.as_bytes());
        try_all(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    }

    #[test]
    fn a_damaged_table_is_answered(
        edits in proptest::collection::vec((0usize..120, any::<u8>(), 0usize..4), 0..12), cut in 0usize..120,
    ) {
        let mut bytes = TABLE.as_bytes().to_vec();
        for (at, byte, how) in edits {
            let at = at % bytes.len().max(1);
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                _ => { let copy = bytes[at..].to_vec(); bytes.extend(copy); bytes.truncate(400); }
            }
            if bytes.is_empty() { bytes.push(b'a'); }
        }
        bytes.truncate(bytes.len().saturating_sub(cut / 4));
        try_all(&bytes);
    }
}
