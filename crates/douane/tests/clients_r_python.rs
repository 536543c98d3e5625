//! The packages for R and Python: their own tests, against a real gate with this very program.

use std::path::Path;
use std::process::Command;

/// Runs a script of `clients/` with this program, and shows all it said where it fails.
fn passes(script: &str) {
    let clients = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../clients");
    let mut command = Command::new(clients.join(script));
    let done = command.env("DOUANE_BIN", env!("CARGO_BIN_EXE_douane")).output().expect("the script starts");
    let told = [done.stdout, done.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(done.status.success(), "clients/{script}:\n{told}");
}

#[test]
fn the_package_for_python_holds_its_promises() {
    passes("python/tests/run");
}

#[test]
fn the_package_for_r_passes_its_check_without_a_warning() {
    passes("r/tests/run");
}
