//! `douane admin keys ledger`: the key that signs the ledger is exchanged. The old key signs who follows, that stands in the ledger, and the head over it
//! is the new key's first; so that whoever knows any key of the line verifies all of it.

use crate::commands::account::{BY, FROM};
use crate::commands::opened::Opened;
use crate::commands::serve::runtime;
use crate::compose;
use crate::stores::Store;
use crate::terminal::Terminal;
use gate::event::{Also, Event, Subject};
use gate::keys::Signer;
use gate::ports::{Clock as _, Failure, NotAppended, Step};
use gate::reading::Reading;
use store::keyfile;
use store::os::MachineClock;
use words::book::Args as Values;

/// Exchanges the key. Whatever it was killed at, asking again goes on.
///
/// # Errors
/// A key cannot be read or written, or the ledger cannot; a gate that serves is told at its next step.
pub(crate) fn exchange(terminal: &Terminal, opened: &Opened) -> Result<(), Failure> {
    let failed = |why: keyfile::KeyRefused| Failure::new("keys", why.to_string());
    let folder = &opened.config.storage.keys;
    let next = keyfile::next_ledger(folder).map_err(failed)?;
    let (old, new) =
        (crate::keys::signer(&opened.config, &opened.keys.ledger)?, crate::keys::signer(&opened.config, &next)?);
    runtime()?.block_on(async {
        let (store, _) = compose::store(&opened.config, &opened.keys).await?;
        let head = store.ports().ledger.head().await?;
        // Whoever was killed before the files were exchanged had written the entry.
        if new.verifier().is_marked(&head.note) { Ok(()) } else { hand_over(&store, &old, &new).await }
    })?;
    keyfile::take_ledger(folder).map_err(failed)?;
    let values = Values::new().with("verifier", new.verifier().to_string());
    terminal.say(&format!("{}\n", terminal.words.say("cli-admin-keys-ledger", &values)));
    Ok(())
}

async fn hand_over(store: &Store, old: &Signer, new: &Signer) -> Result<(), Failure> {
    let note = old.hand_over(&new.verifier());
    loop {
        let seen = store.ports().ledger.about(&Subject::Gate).await?.len() as u64;
        let step = Step {
            subject: Subject::Gate,
            seen,
            at: MachineClock.now(),
            actor: BY,
            from: FROM,
            events: vec![Event::Also(Also::LedgerKeyChanged { note: note.clone() })],
            reading: Reading::None,
            rights: None,
        };
        let written = match store {
            Store::Sqlite(store) => store.hand_over(step, new).await,
            Store::Postgres(store) => store.hand_over(step, new).await,
        };
        match written {
            Ok(()) => return Ok(()),
            // Somebody else wrote about the gate meanwhile.
            Err(NotAppended::Moved) => {}
            Err(other) => return Err(Failure::new("ledger", other.to_string())),
        }
    }
}
