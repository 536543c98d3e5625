//! `douane ledger export|checkpoint|proof`: the ledger, or a part of it, as evidence that others verify without the gate.

use crate::commands::opened::Opened;
use crate::commands::serve::runtime;
use crate::compose;
use crate::exit::Exit;
use crate::stores::Stores;
use crate::terminal::Terminal;
use crate::witness::{Witnesses, contradicted, silent};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::checkpoint::Cosignature;
use gate::event::Subject;
use gate::ids::{Digest, RequestId};
use gate::merkle;
use gate::ports::{Failure, Head, Ledger};
use gate::tiles;
use gate::witness::Outcome;
use std::path::Path;
use std::sync::Arc;
use words::book::Args as Values;

/// The ledger and its head with what witnesses signed of it, looked at together; what is appended later is not looked at.
async fn opened(gate: &Opened) -> Result<(Arc<dyn Ledger>, Head), Failure> {
    let (store, _) = compose::store(&gate.config, &gate.keys).await?;
    let Stores { ledger, cosignatures, .. } = store.ports();
    let mut head = ledger.head().await?;
    head.note = gate::witness::cosigned(&head, &cosignatures.kept(head.size).await?);
    Ok((ledger, head))
}

/// Prints the signed head.
pub(crate) fn checkpoint(terminal: &Terminal, gate: &Opened) -> Result<Exit, Failure> {
    runtime()?.block_on(async {
        let (_, head) = opened(gate).await?;
        terminal.say(&head.note);
        Ok(Exit::Clean)
    })
}

/// Shows the head to every witness and tells what each said.
pub(crate) fn witness(terminal: &Terminal, gate: &Opened) -> Result<Exit, Failure> {
    runtime()?.block_on(async {
        let (store, _) = compose::store(&gate.config, &gate.keys).await?;
        let asked = Witnesses::of(&gate.config, &store.ports()).ask().await;
        if asked.is_empty() {
            terminal.complain("cli-witness-none", "[[witness]]", &Values::new());
            return Ok(Exit::Usage);
        }
        let mut exit = Exit::Clean;
        for one in asked {
            let silent = |why: String| {
                silent(terminal, &one.name, &why);
                Exit::Unreachable
            };
            exit = exit.max(match one.outcome {
                Ok(Outcome::Cosigned(cosignature)) => {
                    let told = terminal.words.say("cli-witness-signed", &signed(&cosignature));
                    terminal.say(&format!("\u{2713} {told}\n"));
                    Exit::Clean
                }
                Ok(Outcome::Empty) => {
                    terminal.say(&format!("{}\n", terminal.words.say("cli-witness-empty", &Values::new())));
                    Exit::Clean
                }
                Ok(Outcome::Contradicts { size, here }) => {
                    contradicted(terminal, &one.name, size, here);
                    Exit::LedgerBroken
                }
                Ok(Outcome::Refused { status }) => silent(format!("HTTP {status}")),
                Err(failure) => silent(failure.what),
            });
        }
        Ok(exit)
    })
}

/// A cosignature, for people.
pub(crate) fn signed(cosignature: &Cosignature) -> Values {
    let at = cosignature.at.timestamp().strftime("%Y-%m-%d %H:%M UTC").to_string();
    Values::new().with("name", cosignature.witness.clone()).number("entries", cosignature.size).with("at", at)
}

/// Writes the whole ledger into a folder; the checkpoint last, so that a folder with one is whole.
pub(crate) fn export(terminal: &Terminal, gate: &Opened, folder: &Path) -> Result<Exit, Failure> {
    let size = runtime()?.block_on(async {
        let (ledger, head) = opened(gate).await?;
        let mut from = 0;
        while from < head.size {
            let mut lines = ledger.since(from, tiles::WIDTH).await?;
            lines.retain(|line| line.seq < head.size);
            let bundle = tiles::bundle(lines.iter().map(|line| line.text.as_str()))
                .ok_or_else(|| Failure::new("ledger", "an entry is longer than the form of export holds"))?;
            write(folder, &tiles::path("entries", from / u64::from(tiles::WIDTH), lines.len()), &bundle)?;
            from += lines.len().max(1) as u64;
        }
        let leaves = ledger.leaves(0, head.size).await?;
        for (path, bytes) in tiles::hashes(&leaves) {
            write(folder, &path, &bytes)?;
        }
        write(folder, "checkpoint", head.note.as_bytes())?;
        Ok::<u64, Failure>(head.size)
    })?;
    let values = Values::new().number("entries", size).with("folder", folder.display().to_string());
    terminal.say(&format!("\u{2713} {}\n", terminal.words.say("cli-ledger-exported", &values)));
    Ok(Exit::Clean)
}

fn write(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(path);
    let failed = |why: std::io::Error| Failure::new("export", format!("{}: {why}", path.display()));
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(failed)?;
    }
    std::fs::write(&path, bytes).map_err(failed)
}

/// Prints every entry about a request with the proof that it is in the ledger of the head.
pub(crate) fn proof(terminal: &Terminal, gate: &Opened, request: u64) -> Result<Exit, Failure> {
    runtime()?.block_on(async {
        let (ledger, head) = opened(gate).await?;
        let about = ledger.about(&Subject::Request(RequestId(request))).await?;
        let leaves = ledger.leaves(0, head.size).await?;
        let mut entries = Vec::new();
        for entry in about.iter().filter(|entry| entry.seq < head.size) {
            let proof = usize::try_from(entry.seq).ok().and_then(|index| merkle::inclusion(&leaves, index));
            let proof: Vec<String> = proof.unwrap_or_default().iter().map(base64).collect();
            entries.push(serde_json::json!({ "index": entry.seq, "line": entry.text(), "proof": proof }));
        }
        if entries.is_empty() {
            terminal.complain("cli-proof-none", &request.to_string(), &Values::new());
            return Ok(Exit::NotAllowed);
        }
        let mut told = serde_json::json!({ "schema": "douane.proof/1", "checkpoint": head.note, "entries": entries });
        let (store, _) = compose::store(&gate.config, &gate.keys).await?;
        let keys = store.handovers().await?;
        if let (Some(told), false) = (told.as_object_mut(), keys.is_empty()) {
            told.insert("keys".to_owned(), keys.into());
        }
        terminal.say(&format!("{told}\n"));
        Ok(Exit::Clean)
    })
}

fn base64(digest: &Digest) -> String {
    STANDARD.encode(digest.bytes())
}
