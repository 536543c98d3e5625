//! The first way through, and what comes back, in a real browser, against the demonstration as `douane demo` opens it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A demonstration that ends with the test.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the demonstration on a free port; answers with its address.
fn demo() -> (Demo, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_douane"))
        .args(["demo", "--port", "0", "--lang", "en"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the demonstration starts");
    let out = BufReader::new(child.stdout.take().expect("its output is read"));
    let address = out
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            let from = line.find("http://127.0.0.1:")?;
            let rest = &line[from..];
            Some(rest.split(['/', ' ']).take(3).collect::<Vec<_>>().join("/"))
        })
        .expect("it says where it is");
    (Demo(child), address)
}

/// Runs one of the browser's scripts against a demonstration.
fn run(script: &str, more: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("tests/browser");
    assert!(
        folder.join("node_modules/playwright-core").is_dir(),
        "the browser's tools are missing: scripts/setup test installs them"
    );
    let (_demo, address) = demo();
    let done = Command::new("node")
        .arg(script)
        .arg(&address)
        .args(more)
        .current_dir(&folder)
        .output()
        .expect("node is there: scripts/setup test installs it");
    assert!(
        done.status.success(),
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn an_export_goes_from_check_to_download_in_a_browser() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    run("journey.mjs", &[&examples.display().to_string()]);
}

#[test]
fn rounds_publishers_and_lists_work_in_a_browser() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    run("rounds.mjs", &[&examples.display().to_string()]);
}
