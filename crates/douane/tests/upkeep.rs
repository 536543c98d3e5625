//! What an officer does afterwards and what the archive forgets, on a real gate: retroactive checks, erasure, a new key for the vault.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;

use ground::gate::Gate;
use ground::{Mailbox, free_port};
use std::time::Duration;

/// How a command ended and all it told.
fn told(gate: &Gate, arguments: &[&str]) -> (Option<i32>, String) {
    let done = gate.output(arguments);
    (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

/// Moves the clock so many days on.
fn days_on(gate: &Gate, days: i64) {
    let file = gate.folder.path().join("clock");
    let offset: i64 = std::fs::read_to_string(&file).unwrap().trim().parse().unwrap();
    std::fs::write(gate.folder.path().join("clock.new"), format!("+{}\n", offset + days * 86_400)).unwrap();
    std::fs::rename(gate.folder.path().join("clock.new"), file).unwrap();
}

#[test]
fn an_export_is_drawn_looked_at_and_the_text_about_it_erased() {
    let mailbox = Mailbox::mailbox(&[]);
    let mut gate = Gate::set_up(mailbox.port);
    gate.run(&["admin", "user", "l.maes", "--name", "Lien Maes", "--mail", "lien@gov.example", "--duty", "officer"]);
    gate.serve();
    let id = gate.ask("table.csv").to_string();
    gate.clock("12:00:05");
    gate.wait_for("sent");
    let analyst = gate.token.clone();
    days_on(&gate, 7);
    let token = gate.run(&["admin", "token", "l.maes"]);
    let officer = token.split_whitespace().last().unwrap().to_owned();
    gate.token.clone_from(&officer);
    let (code, said) = told(&gate, &["retro", "draw"]);
    assert!(code == Some(0) && said.contains("1 of 1 automatic exports drawn"), "{said}");
    let (code, said) = told(&gate, &["retro", "list"]);
    assert!(code == Some(0) && said.contains("table.csv") && said.contains("not yet looked at"), "{said}");
    assert_eq!(told(&gate, &["retro", "done", &id, "contact"]).0, Some(1), "the analyst must be told why");
    let secret = "Mrs Peeters of Gent stands in row 5";
    let (code, said) = told(&gate, &["retro", "done", &id, "contact", "-m", secret]);
    assert_eq!(code, Some(0), "{said}");
    let (_, said) = told(&gate, &["retro", "list", "--json"]);
    assert!(said.contains("\"outcome\":\"contact\"") && said.contains("\"by\":\"l.maes\""), "{said}");
    let (code, said) = told(&gate, &["retro", "rerun", "--days", "30"]);
    assert!(code == Some(0) && said.contains("1 exports judged") && said.contains("0 would not leave"), "{said}");
    gate.token = analyst;
    assert_eq!(told(&gate, &["retro", "list"]).0, Some(4), "an analyst sees no draw");

    let (code, said) = told(&gate, &["admin", "erase", "request", &id, "--ticket", "DWH-1400"]);
    assert!(code == Some(0) && said.contains("1 text is erased"), "{said}");
    let (_, said) = told(&gate, &["admin", "erase", "request", &id, "--ticket", "DWH-1400"]);
    assert!(said.contains("no text left"), "{said}");
    let shown = gate.run(&["ledger", "show", "--json"]);
    assert!(shown.contains("\"type\":\"erased\"") && shown.contains("DWH-1400") && !shown.contains("Peeters of"));
    let (code, said) = told(&gate, &["ledger", "verify"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(told(&gate, &["admin", "erase", "request", "99", "--ticket", "DWH-1"]).0, Some(1));
    assert_eq!(
        told(&gate, &["admin", "erase", "person", "a.peeters", "--ticket", "DWH-1"]).0,
        Some(1),
        "not suspended"
    );
}

#[test]
fn the_vaults_key_is_changed_under_a_gate_that_serves_and_kills_do_no_harm() {
    let mut gate = Gate::set_up(free_port());
    gate.serve();
    let keys = gate.folder.path().join("data/keys");
    for number in 0..3 {
        gate.ask(&format!("before_{number}.csv"));
    }
    let first = std::fs::read(keys.join("vault.key")).unwrap();
    for milliseconds in [5, 15, 25, 35, 50, 70, 100] {
        let mut child = gate.command(&["admin", "keys", "rotate"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        child.wait().unwrap();
        assert_eq!(told(&gate, &["ledger", "verify"]).0, Some(0), "everything opens, {milliseconds} ms in");
        gate.ask(&format!("during_{milliseconds}.csv"));
    }
    let (code, said) = told(&gate, &["admin", "keys", "rotate"]);
    assert!(code == Some(0) && said.contains("vault.old.key"), "{said}");
    assert_ne!(std::fs::read(keys.join("vault.key")).unwrap(), first);
    assert_eq!(std::fs::read(keys.join("vault.old.key")).unwrap(), first, "one change at a time");
    gate.ask("after.csv");
    let (code, said) = told(&gate, &["admin", "keys", "retire"]);
    assert_eq!(code, Some(0), "{said}");
    if keys.join("vault.old.key").exists() {
        assert_eq!(told(&gate, &["admin", "keys", "retire"]).0, Some(0));
    }
    assert!(!keys.join("vault.old.key").exists(), "nothing needs it any more");
    gate.ask("later.csv");
    gate.kill();
    gate.serve();
    assert_eq!(gate.states().len(), 12);
    let (code, said) = told(&gate, &["ledger", "verify"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(told(&gate, &["backup", "copy"]).0, Some(0), "every file of the vault opens");
}
