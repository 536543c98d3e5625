//! Readers that misbehave. The parent's code is the binary's own; the children are the built binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

#[path = "../src/sandbox/mod.rs"]
#[allow(dead_code, reason = "the binary's own module, of which the tests use the outside")]
mod sandbox;

use disclosure::policy::Policy;
use formats::limits::Limits;
use gate::ids::RegisterName;
use gate::ports::{Examiner as _, Handed};
use sandbox::Sandbox;
use sandbox::wire::Trespass;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

fn sandbox() -> Sandbox {
    Sandbox::new(PathBuf::from(env!("CARGO_BIN_EXE_douane")), 2)
}

fn handed(name: &str, text: &str) -> Handed {
    let meta = "key;description\ntx_export_reason;Yearly report\ntx_reg_nam;INTEGO\nregion;Region\nn;Patients\n";
    Handed {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        metadata: Some((format!("{name}.meta"), meta.as_bytes().to_vec())),
    }
}

/// A program that stands in for a reader.
fn stand_in(folder: &tempfile::TempDir, name: &str, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.path().join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[tokio::test]
async fn a_reader_says_what_this_process_would_say() {
    let files = [handed("a.csv", "region,n\nGent,120\nAalst,3\n"), handed("b.csv", "region,n\nGent,=1+1\n")];
    let limits = Limits::default();
    let registers = [RegisterName::new("SIRIA").unwrap()];
    let sandbox = sandbox();
    for registers in [None, Some(&registers[..])] {
        let examined = sandbox.examine(&files, &[], &Policy::default(), &limits, registers).await.unwrap();
        assert_eq!(examined, gate::memory::examine(&files, &[], &Policy::default(), &limits, registers));
        assert_eq!(examined.registers, [Some("INTEGO".to_owned()), Some("INTEGO".to_owned())]);
    }
    let seen = sandbox.open(&files[0], &limits).await.unwrap();
    assert_eq!(seen, gate::memory::open(&files[0], &limits));
    assert_eq!(seen.content.unwrap().grids[0].raw(2, 1), "3");
    assert!(seen.described.iter().any(|line| line.description == "INTEGO"));
    assert!(sandbox.walls().unwrap().limits);
}

#[tokio::test]
async fn a_reader_that_tries_to_break_out_is_stopped() {
    let sandbox = sandbox().patience(Duration::from_secs(3));
    for how in [Trespass::Path, Trespass::Socket, Trespass::Program, Trespass::Memory, Trespass::Time] {
        assert_eq!(sandbox.prove(how).await, None, "{how:?}");
    }
}

#[tokio::test]
async fn a_reader_without_an_answer_is_a_finding_and_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    for (script, word) in [
        ("exit 1", "crashed"),
        ("cat > /dev/null; printf 'garbage that is no answer'", "crashed"),
        ("kill -SEGV $$", "crashed"),
        ("sleep 60", "timed-out"),
    ] {
        let program = stand_in(&folder, "reader", script);
        let sandbox = Sandbox::new(program, 1).patience(Duration::from_millis(500));
        let files = [handed("a.csv", "region,n\nGent,120\n")];
        let examined = sandbox.examine(&files, &[], &Policy::default(), &Limits::default(), None).await.unwrap();
        let file = &examined.report.files[0];
        assert_eq!((file.file.as_str(), file.findings[0].rule.as_str()), ("a.csv", "unreadable-file"));
        assert_eq!(file.findings[0].facts["word"], word.into(), "{script}");
    }
}

#[tokio::test]
async fn one_bad_file_does_not_hide_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "in=$(mktemp); cat > $in; grep -q POISON $in && kill -SEGV $$; exec {} reader < $in",
        env!("CARGO_BIN_EXE_douane")
    );
    let sandbox =
        Sandbox::new(stand_in(&folder, "reader", &format!("export PATH=/usr/bin:/bin TMPDIR=/tmp; {script}")), 2);
    let files = [
        handed("a.csv", "region,n\nGent,3\n"),
        handed("b.csv", "POISON,n\nGent,9\n"),
        handed("c.csv", "region,n\nMol,2\n"),
    ];
    let examined = sandbox.examine(&files, &[], &Policy::default(), &Limits::default(), None).await.unwrap();
    let rules: Vec<Vec<&str>> = examined
        .report
        .files
        .iter()
        .map(|file| file.findings.iter().map(|finding| finding.rule.as_str()).collect())
        .collect();
    assert!(rules[0].contains(&"small-count") && rules[2].contains(&"small-count"), "{rules:?}");
    assert_eq!(rules[1], ["unreadable-file"]);
}

#[test]
fn garbage_on_the_input_of_a_reader_ends_it_without_harm() {
    for garbage in [
        &b""[..],
        b"\x05",
        b"\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x02\0\0\0\0\0\0\0{}",
        b"\x09\0\0\0\0\0\0\0not json!",
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_douane"))
            .arg("reader")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // The child may be gone before everything is written.
        let _ = child.stdin.take().unwrap().write_all(garbage);
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{garbage:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("Garbled"), "{garbage:?}");
    }
}
