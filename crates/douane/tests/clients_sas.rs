//! The SAS macros: their own tests, without SAS, against a real gate with this very program (`clients/sas/README.md` says what that shows).

use std::path::Path;
use std::process::Command;

#[test]
fn the_macros_for_sas_hold_their_promises_as_far_as_that_can_be_seen_without_sas() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../clients/sas/tests/run");
    let done = Command::new(script).env("DOUANE_BIN", env!("CARGO_BIN_EXE_douane")).output().expect("python3 is there");
    let told = [done.stdout, done.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(done.status.success(), "{told}");
    assert!(told.contains("mutants: "), "{told}");
}
