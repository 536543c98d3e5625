//! A real gate, as an institution runs it: `admin init`, `serve`, the command line, a real mail server, a moved clock, and kill -9.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;

use ground::gate::Gate;
use ground::{Mailbox, PYTHON, free_port};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

#[test]
fn a_departure_with_the_mail_server_down_and_the_gate_killed_loses_nothing() {
    let mut gate = Gate::set_up(free_port());
    gate.serve();
    let asked: BTreeSet<u64> = (1..=3).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    gate.clock("12:00:01");
    gate.wait_for("leaving");
    gate.kill();
    let mailbox = Mailbox::mailbox(&[]);
    gate.mail = mailbox.port;
    gate.clock("13:05:00");
    gate.serve();
    gate.wait_for("sent");
    let letters = ground::letters(&mailbox);
    assert_eq!(letters.len(), asked.len(), "one letter a request");
    assert_eq!(letters.iter().map(|(_, link)| link).collect::<BTreeSet<_>>().len(), asked.len(), "one link a request");
    let view = gate.run(&["ledger", "verify"]);
    assert!(view.starts_with('\u{2713}'), "{view}");
}

#[test]
fn a_gate_killed_again_and_again_in_its_departure_sends_each_export_once() {
    let mailbox = Mailbox::mailbox(&[]);
    let mut gate = Gate::set_up(mailbox.port);
    gate.serve();
    let asked: BTreeSet<u64> = (1..=8).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    gate.kill();
    gate.clock("12:00:01");
    for milliseconds in [0, 10, 20, 30, 45, 60, 80, 110, 150] {
        gate.serve();
        std::thread::sleep(Duration::from_millis(milliseconds));
        gate.kill();
    }
    // A letter whose answer was lost is claimed until its lease ends; the departure until its own.
    gate.clock("12:20:00");
    gate.serve();
    gate.wait_for("sent");
    let mut links: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, link) in ground::letters(&mailbox) {
        links.entry(id).or_default().insert(link);
    }
    assert_eq!(links.len(), asked.len(), "one Message-ID a request, however often it was sent");
    assert!(links.values().all(|links| links.len() == 1), "a repeated letter brings the same link: {links:?}");
    assert_eq!(links.values().flatten().collect::<BTreeSet<_>>().len(), asked.len(), "no two requests share a link");
    let view = gate.run(&["ledger", "verify"]);
    assert!(view.starts_with('\u{2713}'), "{view}");
}

#[test]
fn the_command_line_says_how_it_ended() {
    let mut gate = Gate::set_up(free_port());
    let away = gate.output(&["status"]);
    assert_eq!(away.status.code(), Some(5), "nobody answers: {}", String::from_utf8_lossy(&away.stderr));
    gate.serve();
    let id = gate.ask("table.csv").to_string();
    assert_eq!(gate.output(&["accept", &id]).status.code(), Some(4), "an analyst accepts nothing");
    assert_eq!(gate.output(&["status", "999"]).status.code(), Some(4), "there is no such request");
    let refused = gate.output(&["accept", &id, "--lang", "nl"]);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("taak") && told.contains("waarom"), "in one language: {told}");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let people = examples.join("patients.csv");
    let stopped = gate.output(&["request", people.to_str().unwrap()]);
    assert_eq!(stopped.status.code(), Some(1), "{}", String::from_utf8_lossy(&stopped.stderr));
    assert!(String::from_utf8_lossy(&stopped.stderr).contains("row"), "every finding is told");
    assert!(String::from_utf8_lossy(&stopped.stderr).contains("Nothing was handed in"), "and what became of it");
    gate.token = "nobody".to_owned();
    assert_eq!(gate.output(&["status"]).status.code(), Some(4), "a token that opens nothing");
}

#[test]
fn the_ledger_tells_what_exports_of_one_departure_give_away_together_and_holds_one_of_them_back() {
    let mut gate = Gate::set_up(free_port());
    gate.run(&["admin", "user", "l.maes", "--name", "L Maes", "--mail", "l@uni.example", "--duty", "officer"]);
    let config = gate.folder.path().join("douane.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let asks = text.replace("exceptions = \"needed\"", "exceptions = \"reason\"");
    assert_ne!(text, asks);
    std::fs::write(&config, asks).unwrap();
    let officer = gate.run(&["admin", "token", "l.maes"]).split_whitespace().last().unwrap().to_owned();
    let analyst = gate.token.clone();
    gate.serve();
    for (name, age, count) in [("adults.csv", 18, 250), ("from20.csv", 20, 247), ("old.csv", 60, 90)] {
        let path = gate.folder.path().join(name);
        std::fs::write(&path, format!("group,n\nof this age,{count}\n")).unwrap();
        let meta = format!(
            "key;description\ntx_export_reason;Overview for a master thesis\ntx_reg_nam;INTEGO\ntx_data_version;2026-10\n\
             \"tx_population\";\"diagnosis = diabetes; age >= {age}\"\ngroup;Who is counted\nn;Number of patients\n"
        );
        std::fs::write(gate.folder.path().join(format!("{name}.meta")), meta).unwrap();
        let answer = gate.output(&["request", name, "--json"]);
        let answer: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
        assert_eq!(answer["state"], "accepted", "none of them has left yet: {answer}");
    }
    let none = gate.run(&["ledger", "together", "INTEGO", "--json"]);
    let none: serde_json::Value = serde_json::from_str(&none).unwrap();
    assert_eq!(none["files"].as_array().map(Vec::len), Some(0), "nothing left: {none}");
    gate.clock("12:00:01");
    gate.wait_until("2", "waiting");
    gate.token = officer;
    gate.run(&["accept", "2", "-m", "They are printed on one page."]);
    gate.token = analyst;
    gate.clock("20:00:01");
    gate.wait_for("leaving");
    let told = gate.run(&["ledger", "together", "INTEGO", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let found = &told["files"][0]["findings"][0];
    assert_eq!((&found["rule"], &found["low"], &found["high"]), (&"differenced-cell".into(), &3.into(), &3.into()));
    let plain = gate.run(&["ledger", "together", "INTEGO"]);
    assert!(plain.contains("from20.csv") || plain.contains("adults.csv"), "{plain}");
    assert!(!plain.contains("old.csv"), "{plain}");
    assert_eq!(gate.output(&["ledger", "together", "OTHER"]).status.code(), Some(0), "none of it left");
}

#[test]
fn a_changed_ledger_is_named() {
    let gate = Gate::set_up(free_port());
    let database = gate.folder.path().join("data/douane.db");
    let done = Command::new(PYTHON)
        .args(["-c", "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(\"UPDATE ledger_entry SET text = replace(text, 'analyst', 'officer')\"); d.commit()"])
        .arg(&database)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let verified = gate.output(&["ledger", "verify"]);
    assert_eq!(verified.status.code(), Some(7), "{}", String::from_utf8_lossy(&verified.stderr));
}

#[test]
fn a_ledger_put_back_or_written_anew_is_told_by_a_checkpoint_in_a_letter() {
    let gate = Gate::set_up(free_port());
    let early = gate.letter("early.txt");
    gate.back_up("yesterday.db");
    gate.run(&["admin", "register", "SIRIA"]);
    let late = gate.letter("late.txt");
    let (ended, told) = gate.verified(&["--checkpoint", &early, "--checkpoint", &late]);
    assert_eq!((ended, told.matches("is a beginning of it").count()), (Some(0), 2), "{told}");

    gate.restore("yesterday.db");
    assert_eq!(gate.verified(&[]).0, Some(0), "in itself an old backup is whole");
    assert_eq!(gate.verified(&["--checkpoint", &early]).0, Some(0), "and holds what came before it");
    let (ended, told) = gate.verified(&["--checkpoint", &late]);
    assert!(ended == Some(7) && told.contains("missing"), "{told}");

    gate.run(&["admin", "register", "OTHER"]);
    assert_eq!(gate.verified(&[]).0, Some(0), "what the owner of the key writes anew is whole in itself");
    let (ended, told) = gate.verified(&["--checkpoint", &late]);
    assert!(ended == Some(7) && told.contains("is not a beginning of this ledger"), "{told}");
}

#[test]
fn a_ledger_is_verified_without_any_key_of_the_gate() {
    let gate = Gate::set_up(free_port());
    let early = gate.letter("early.txt");
    let shown = gate.run(&["admin", "init"]);
    let verifier = shown.split_whitespace().find(|word| word.starts_with("douane+")).unwrap().to_owned();
    std::fs::remove_dir_all(gate.folder.path().join("data/keys")).unwrap();
    assert_eq!(gate.verified(&[]).0, Some(5), "the gate's own way needs its keys");
    let (ended, told) = gate.verified(&["--verifier", &verifier, "--checkpoint", &early]);
    assert_eq!(ended, Some(0), "{told}");
    std::fs::write(gate.folder.path().join("verifier.txt"), format!("{verifier}\n")).unwrap();
    assert_eq!(gate.verified(&["--verifier", "verifier.txt"]).0, Some(0));
    let other = gate::keys::Signer::new("douane", &[9; 32]).unwrap().verifier().to_string();
    let (ended, told) = gate.verified(&["--verifier", &other]);
    assert!(ended == Some(7) && told.contains("not signed"), "{told}");
    assert_eq!(gate.verified(&["--verifier", "nonsense"]).0, Some(2));
    assert_eq!(gate.verified(&["--verifier", &verifier, "--checkpoint", "nonsense"]).0, Some(2));
    std::fs::remove_file(gate.folder.path().join("data/douane.db")).unwrap();
    assert_eq!(gate.verified(&["--verifier", &verifier]).0, Some(5), "no ledger is not an empty one");
    assert!(!gate.folder.path().join("data/douane.db").exists());
}

/// Runs the verifier that has nothing of ours; answers with how it ended and what it said.
fn verifier(gate: &Gate, arguments: &[&str]) -> (Option<i32>, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../clients/verify/verify_ledger.py");
    let key = std::fs::read_to_string(gate.folder.path().join("verifier")).unwrap();
    let done = Command::new(PYTHON)
        .args(["-B".as_ref(), script.as_os_str()])
        .args(arguments)
        .args(["--verifier", key.trim()])
        .current_dir(gate.folder.path())
        .output()
        .unwrap();
    (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn an_exported_ledger_is_verified_with_nothing_of_ours() {
    let mut gate = Gate::set_up(free_port());
    let key = gate.run(&["admin", "init"]);
    let key = key.split_whitespace().find(|word| word.matches('+').count() >= 2).unwrap().to_owned();
    std::fs::write(gate.folder.path().join("verifier"), key).unwrap();
    gate.serve();
    let early = gate.run(&["ledger", "checkpoint"]);
    std::fs::write(gate.folder.path().join("kept.txt"), early).unwrap();
    // More than one tile of entries: each request writes some.
    let asked: Vec<u64> = (0..3).map(|number| gate.ask(&format!("table_{number}.csv"))).collect();
    gate.run(&["ledger", "export", "exported"]);
    let (code, said) = verifier(&gate, &["exported", "--kept", "kept.txt"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 kept checkpoints hold"), "{said}");

    let proof = gate.run(&["ledger", "proof", &asked[1].to_string()]);
    std::fs::write(gate.folder.path().join("proof.json"), &proof).unwrap();
    let (code, said) = verifier(&gate, &["proof.json"]);
    assert_eq!(code, Some(0), "{said}");
    std::fs::write(gate.folder.path().join("proof.json"), proof.replacen("a.peeters", "b.peeters", 1)).unwrap();
    assert_eq!(verifier(&gate, &["proof.json"]).0, Some(7), "a changed entry is not in the ledger");
    assert_eq!(gate.output(&["ledger", "proof", "999"]).status.code(), Some(4));

    let exported = gate.folder.path().join("exported");
    let entries = std::fs::read_dir(exported.join("tile/entries/000.p")).unwrap().next().unwrap().unwrap().path();
    let hashes = exported.join("tile/0/000.p").join(entries.file_name().unwrap());
    let (sound, sound_hashes) = (std::fs::read(&entries).unwrap(), std::fs::read(&hashes).unwrap());
    let mut changed = sound.clone();
    let at = changed.windows(7).position(|part| part == b"analyst").unwrap();
    changed[at..at + 7].copy_from_slice(b"officer");
    std::fs::write(&entries, changed).unwrap();
    let (code, said) = verifier(&gate, &["exported"]);
    assert!(code == Some(7) && said.contains("was changed"), "{said}");
    std::fs::write(&entries, &sound[..sound.len() - 40]).unwrap();
    assert_eq!(verifier(&gate, &["exported"]).0, Some(7), "a cut tail");
    std::fs::write(&entries, &sound).unwrap();
    let mut swapped = sound_hashes.clone();
    swapped[..32].copy_from_slice(&sound_hashes[32..64]);
    swapped[32..64].copy_from_slice(&sound_hashes[..32]);
    std::fs::write(&hashes, swapped).unwrap();
    assert_eq!(verifier(&gate, &["exported"]).0, Some(7), "swapped hashes");
    std::fs::write(&hashes, sound_hashes).unwrap();
    let checkpoint = std::fs::read_to_string(exported.join("checkpoint")).unwrap();
    let other = checkpoint.lines().nth(1).unwrap().parse::<u64>().unwrap() - 1;
    let forged = checkpoint.replacen(checkpoint.lines().nth(1).unwrap(), &other.to_string(), 1);
    std::fs::write(exported.join("checkpoint"), forged).unwrap();
    let (code, said) = verifier(&gate, &["exported"]);
    assert!(code == Some(7) && said.contains("not signed"), "{said}");
}
