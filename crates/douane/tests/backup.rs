//! A copy of a gate that works, and a gate out of it; what is refused; and what is left when either is killed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;

use ground::free_port;
use ground::gate::Gate;
use std::path::Path;
use std::time::Duration;

/// How a command ended and all it told.
fn told(gate: &Gate, arguments: &[&str]) -> (Option<i32>, String) {
    let done = gate.output(arguments);
    (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

/// The gate burns down: database, vault and keys.
fn burn(gate: &mut Gate) {
    gate.kill();
    std::fs::remove_dir_all(gate.folder.path().join("data")).unwrap();
}

fn files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { 1 }).sum()
}

const PHRASE: &str = "a passphrase nobody guesses\n";

#[test]
fn a_gate_that_burnt_down_goes_on_from_its_copy() {
    let mut gate = Gate::set_up(free_port());
    std::fs::write(gate.folder.path().join("phrase"), PHRASE).unwrap();
    gate.serve();
    let asked: Vec<u64> = (0..2).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    // While it serves.
    let (code, said) = told(&gate, &["backup", "copy", "--keys", "phrase"]);
    assert!(code == Some(0) && said.contains("Copied to copy"), "{said}");
    let kept = gate.run(&["ledger", "checkpoint"]);
    std::fs::write(gate.folder.path().join("kept.txt"), kept).unwrap();
    let (code, said) = told(&gate, &["backup", "copy"]);
    assert!(code == Some(2) && said.contains("There is something"), "{said}");
    let (code, said) = told(&gate, &["restore", "copy"]);
    assert!(code == Some(4) && said.contains("There is a gate already"), "{said}");
    let before = files(&gate.folder.path().join("data/vault/objects"));
    assert_eq!(files(&gate.folder.path().join("copy/vault/objects")), before, "every file of the vault is in the copy");

    burn(&mut gate);
    assert_eq!(told(&gate, &["restore", "copy"]).0, Some(5), "without keys nothing opens");
    std::fs::write(gate.folder.path().join("wrong"), "another passphrase altogether\n").unwrap();
    assert_eq!(told(&gate, &["restore", "copy", "--keys", "wrong"]).0, Some(5));
    std::fs::create_dir_all(gate.folder.path().join("data")).unwrap();
    let (code, said) = told(&gate, &["restore", "copy", "--keys", "phrase", "--checkpoint", "kept.txt"]);
    assert!(code == Some(0) && said.contains("Put back"), "{said}");
    let (code, said) = told(&gate, &["ledger", "verify", "--checkpoint", "kept.txt"]);
    assert_eq!(code, Some(0), "{said}");
    gate.serve();
    assert_eq!(gate.states().keys().copied().collect::<Vec<_>>(), asked, "the old token opens, the requests are there");
    assert!(gate.ask("table_3.csv") > asked[1], "and the gate goes on");
}

#[test]
fn a_copy_older_than_what_somebody_kept_is_refused() {
    let mut gate = Gate::set_up(free_port());
    gate.run(&["backup", "copy"]);
    gate.run(&["admin", "register", "SIRIA"]);
    let late = gate.letter("late.txt");
    std::fs::rename(gate.folder.path().join("data/keys"), gate.folder.path().join("keys")).unwrap();
    burn(&mut gate);
    std::fs::create_dir_all(gate.folder.path().join("data")).unwrap();
    std::fs::rename(gate.folder.path().join("keys"), gate.folder.path().join("data/keys")).unwrap();
    let (code, said) = told(&gate, &["restore", "copy", "--checkpoint", &late]);
    assert!(code == Some(7) && said.contains("older than a checkpoint"), "{said}");
    assert!(!gate.folder.path().join("data/douane.db").exists(), "nothing was touched");
    let lines = std::fs::read_to_string(gate.folder.path().join("copy/ledger.jsonl")).unwrap();
    std::fs::write(gate.folder.path().join("copy/ledger.jsonl"), lines.replacen("a.peeters", "b.peeters", 1)).unwrap();
    assert_eq!(told(&gate, &["restore", "copy"]).0, Some(7), "a changed copy");
    std::fs::write(gate.folder.path().join("copy/ledger.jsonl"), &lines).unwrap();
    std::fs::rename(gate.folder.path().join("copy/manifest.json"), gate.folder.path().join("m")).unwrap();
    let (code, said) = told(&gate, &["restore", "copy"]);
    assert!(code == Some(3) && said.contains("not finished"), "{said}");
    std::fs::rename(gate.folder.path().join("m"), gate.folder.path().join("copy/manifest.json")).unwrap();
    assert_eq!(told(&gate, &["restore", "copy"]).0, Some(0), "it is refused for its age alone");
}

#[test]
fn a_backup_or_a_restore_killed_in_the_middle_leaves_nothing_that_opens() {
    let mut gate = Gate::set_up(free_port());
    gate.serve();
    for number in 0..3 {
        gate.ask(&format!("table_{number}.csv"));
    }
    gate.kill();
    let (mut cut, mut whole) = (0, 0);
    for milliseconds in [5, 20, 40, 60, 80, 100, 130, 160, 200, 300] {
        let name = format!("copy{milliseconds}");
        let mut child = gate.command(&["backup", &name]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        child.wait().unwrap();
        // A copy that says it is one is one; any other is refused.
        if gate.folder.path().join(&name).join("manifest.json").exists() {
            whole += 1;
        } else {
            cut += 1;
            assert_eq!(told(&gate, &["restore", &name]).0, Some(3), "{name}");
        }
    }
    assert!(cut > 0, "none was killed in the middle: {whole} whole");
    gate.run(&["backup", "copy"]);
    let data = gate.folder.path().join("data");
    for part in ["vault", "douane.db", "douane.db-wal", "douane.db-shm"] {
        let path = data.join(part);
        let _ = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
    }
    let mut cut = 0;
    for milliseconds in [5, 20, 40, 60, 80, 100, 130, 160] {
        let mut child = gate.command(&["restore", "copy"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        if child.wait().unwrap().success() {
            break;
        }
        let (code, said) = told(&gate, &["ledger", "verify"]);
        if said.contains('\u{2713}') && !said.contains(" 0 entries") {
            break;
        }
        cut += 1;
        // What is there now does not open: it has no ledger.
        let (opened, said) = told(&gate, &["serve"]);
        assert_eq!(opened, Some(5), "{milliseconds} ms, {code:?}: {said}");
    }
    assert!(cut > 0, "none was killed in the middle");
    let (code, said) = told(&gate, &["restore", "copy"]);
    assert!(matches!(code, Some(0 | 4)), "another attempt goes on where the last one was killed: {said}");
    let (code, said) = told(&gate, &["ledger", "verify"]);
    assert_eq!(code, Some(0), "{said}");
    gate.serve();
    assert_eq!(gate.states().len(), 3);
}
