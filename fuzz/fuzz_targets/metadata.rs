//! Any bytes as the metadata file of a harmless table, through all the rules.
#![no_main]

use disclosure::history::Nothing;
use disclosure::inspect::inspect;
use disclosure::policy::Policy;
use formats::limits::Limits;
use gate::exhibit::{Meta, exhibit};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let meta = Meta::Given { name: "t.csv.meta", bytes };
    let exhibit = exhibit("t.csv", b"region,n\nGent,120\nAalst,75\n", meta, &Limits::default());
    let report = inspect(&[exhibit], &Policy::default(), &Nothing);
    assert_eq!(report.files.len(), 1);
});
