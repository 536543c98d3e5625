//! What an officer does afterwards and what the archive forgets, on a real gate: retroactive checks, erasure, a new key for the vault.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;

use ground::gate::Gate;
use ground::{Mailbox, free_port};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;
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
    assert!(code == Some(0) && said.contains("rules: 1. Would not leave by themselves now: 0."), "{said}");
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
    gate.token = officer;
    let (code, said) = told(&gate, &["revoke", &id, "-m", "The year is wrong."]);
    assert!(code == Some(0) && said.contains("Link revoked") && said.contains("Downloads: 0"), "{said}");
}

#[test]
fn at_a_terminal_the_first_set_up_asks_what_only_people_know() {
    let folder = tempfile::tempdir().unwrap();
    let answered = |program: &str, line: &str, answers: &str| {
        let mut command = std::process::Command::new(program);
        // A terminal of its own where it is asked for: `script` is a part of every Debian.
        match program {
            "script" => command.args(["-qec", line, "/dev/null"]),
            _ => command.args(["admin", "configure"]),
        };
        command.current_dir(folder.path()).env("LC_ALL", "C.UTF-8").env_remove("DOUANE_CONFIG");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
        let done = child.wait_with_output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
    };
    let program = env!("CARGO_BIN_EXE_douane");
    let (code, said) = answered(program, "", "https://gate.example\n");
    assert!(code == Some(2) && said.contains("Nobody answered"), "{said}");
    assert!(!folder.path().join("douane.toml").exists(), "half an answer is none");
    let answers = "http://gate.example\nhttps://gate.example\nthe gate\n\nsdap-11\nsdap-10\n9, 25\n9, 13\nsmtp://127.0.0.1:2525\nmailto:gate\ngate@gate.example\n\
                   help@gate.example\n";
    let (code, said) = answered("script", &format!("{program} admin init"), answers);
    assert!(code == Some(0) && said.contains("Which rules judge") && said.contains("The gate is set up."), "{said}");
    assert_eq!(said.matches("This cannot be used").count(), 5, "{said}");
    assert!(said.contains("server.public_url") && said.contains("clear text"), "{said}");
    let text = std::fs::read_to_string(folder.path().join("douane.toml")).unwrap();
    for line in [
        "public_url = \"https://gate.example\"",
        "name = \"douane\"",
        "profile = \"sdap-10\"",
        "departures = [9, 13]",
        "server = \"smtp://127.0.0.1:2525\"",
        "from = \"gate@gate.example\"",
        "contact = \"help@gate.example\"",
        "# Local hours at which accepted requests leave.",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
    // Again, with what is there offered: Enter keeps all of it, whoever may read it, and a link to it.
    let (file, moved) = (folder.path().join("douane.toml"), folder.path().join("moved.toml"));
    std::fs::rename(&file, &moved).unwrap();
    std::os::unix::fs::symlink(&moved, &file).unwrap();
    std::fs::set_permissions(&moved, std::fs::Permissions::from_mode(0o640)).unwrap();
    let (code, said) = answered(program, "", &"\n".repeat(7));
    assert!(code == Some(0) && said.contains("[9 13]"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    assert!(file.is_symlink() && std::fs::metadata(&moved).unwrap().permissions().mode() & 0o777 == 0o640);
    assert!(!folder.path().join("moved.toml.part").exists());
}

#[test]
fn the_key_that_signs_is_exchanged_and_what_the_old_one_signed_is_still_verified() {
    let mut gate = Gate::set_up(free_port());
    let said = gate.run(&["admin", "init"]);
    let first = said.split_whitespace().find(|word| word.matches('+').count() >= 2).unwrap().to_owned();
    gate.serve();
    gate.ask("before.csv");
    let kept = gate.run(&["ledger", "checkpoint"]);
    std::fs::write(gate.folder.path().join("kept.txt"), kept).unwrap();
    let keys = gate.folder.path().join("data/keys");
    let old = std::fs::read(keys.join("ledger.key")).unwrap();
    let said = gate.run(&["admin", "keys", "ledger"]);
    let second = said.split_whitespace().find(|word| word.matches('+').count() >= 2).unwrap().to_owned();
    assert_ne!(first, second);
    // A gate that serves with the old key writes nothing more, and says so; nothing it tried stands in the ledger.
    for end in ["", ".meta"] {
        let at = |name: &str| gate.folder.path().join(format!("{name}.csv{end}"));
        std::fs::copy(at("before"), at("during")).unwrap();
    }
    let (code, said) = told(&gate, &["request", "during.csv"]);
    assert_ne!(code, Some(0), "{said}");
    gate.kill();
    gate.serve();
    gate.ask("after.csv");
    let third = gate.run(&["admin", "keys", "ledger"]);
    let third = third.split_whitespace().find(|word| word.matches('+').count() >= 2).unwrap().to_owned();
    for key in [&first, &second, &third] {
        let (code, said) = told(&gate, &["ledger", "verify", "--verifier", key, "--checkpoint", "kept.txt"]);
        assert_eq!(code, Some(0), "{said}");
    }
    assert_eq!(told(&gate, &["ledger", "verify", "--checkpoint", "kept.txt"]).0, Some(0));
    gate.run(&["ledger", "export", "exported"]);
    let proof = gate.run(&["ledger", "proof", "1"]);
    std::fs::write(gate.folder.path().join("proof.json"), proof).unwrap();
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../clients/verify/verify_ledger.py");
    let stranger = gate::keys::Signer::new("douane", &[9; 32]).unwrap().verifier().to_string();
    for (key, wanted) in [(&first, 0), (&second, 0), (&third, 0), (&stranger, 7)] {
        for what in [&["exported", "--kept", "kept.txt"][..], &["proof.json"]] {
            let mut command = std::process::Command::new(ground::PYTHON);
            command.arg("-B").arg(&script).args(what).args(["--verifier", key]).current_dir(gate.folder.path());
            let done = command.output().unwrap();
            let said = String::from_utf8_lossy(&done.stdout).into_owned();
            assert_eq!(done.status.code(), Some(wanted), "{what:?} {key}: {said}");
        }
    }
    // Whoever kept the first key can sign nothing more that is believed.
    gate.kill();
    let present = std::fs::read(keys.join("ledger.key")).unwrap();
    std::fs::write(keys.join("ledger.key"), old).unwrap();
    assert_eq!(told(&gate, &["serve"]).0, Some(5));
    assert_eq!(told(&gate, &["admin", "register", "OTHER"]).0, Some(5));
    let (_, said) = told(&gate, &["doctor", "--json"]);
    assert!(said.contains("\"code\":\"key-old\"") && !said.contains("\"code\":\"ledger\""), "{said}");
    std::fs::write(keys.join("ledger.key"), present).unwrap();
    assert!(!told(&gate, &["doctor", "--json"]).1.contains("\"code\":\"key-old\""));
    // A copy holds the whole line of keys.
    gate.run(&["backup", "copy"]);
    for part in ["douane.db", "douane.db-wal", "douane.db-shm", "vault"] {
        let path = gate.folder.path().join("data").join(part);
        let _ = std::fs::remove_file(&path).or_else(|_| std::fs::remove_dir_all(&path));
    }
    let (code, said) = told(&gate, &["restore", "copy", "--checkpoint", "kept.txt"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(told(&gate, &["ledger", "verify", "--checkpoint", "kept.txt"]).0, Some(0));
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
