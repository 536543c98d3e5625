//! `douane admin erase` and `douane admin keys`: what the archive forgets, and the key it lies under.

use crate::commands::account::{BY, FROM, account};
use crate::commands::opened::Opened;
use crate::commands::rekey;
use crate::commands::serve::runtime;
use crate::compose::{self, Gate};
use crate::terminal::Terminal;
use clap::ValueEnum;
use gate::desk::Stopped;
use gate::ids::{RequestId, TicketName};
use gate::ports::Failure;
use gate::refusal::Refusal;
use store::keyfile;
use words::book::Args as Values;

/// What free text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A request, by its number
    Request,
    /// A person, by their account
    Person,
}

/// What is done with the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KeyAct {
    /// Make a new key for the vault and wrap every file's key by it
    Rotate,
    /// Throw the vault's old key away once nothing needs it
    Retire,
    /// Exchange the key that signs the ledger, while no gate serves
    Ledger,
}

/// Erases, and answers how many texts there were.
///
/// # Errors
/// There is no such request or person; the person is not suspended.
pub(crate) async fn erase(gate: &Gate, kind: Kind, which: &str, ticket: &str) -> Result<usize, Stopped> {
    let ticket = TicketName::new(ticket).map_err(|_| Refusal::NameNotAllowed { name: ticket.to_owned() })?;
    match kind {
        Kind::Request => {
            let id = which.parse().map(RequestId).map_err(|_| Refusal::Unknown)?;
            gate.desk.erase_request(&BY, &FROM, id, &ticket).await
        }
        Kind::Person => gate.desk.erase_person(&BY, &FROM, &account(which)?, &ticket).await,
    }
}

/// Changes the key of the vault, or the ledger's.
///
/// # Errors
/// A key or a file cannot be read or written; what was not wrapped anew still opens by the old key.
pub(crate) fn keys(terminal: &Terminal, opened: &Opened, act: KeyAct) -> Result<(), Failure> {
    if act == KeyAct::Ledger {
        return rekey::exchange(terminal, opened);
    }
    let failed = |why: keyfile::KeyRefused| Failure::new("keys", why.to_string());
    let folder = &opened.config.storage.keys;
    if act == KeyAct::Rotate {
        keyfile::rotate(folder).map_err(failed)?;
    }
    let (files, wrapped) = runtime()?.block_on(async {
        let vault = compose::vault(&opened.config, &opened.keys).await?;
        let (mut files, mut wrapped) = (0u64, 0u64);
        for digest in vault.addresses().await? {
            files += 1;
            wrapped += u64::from(vault.rewrap(&digest).await?);
        }
        Ok::<_, Failure>((files, wrapped))
    })?;
    let values = Values::new().number("files", files).number("wrapped", wrapped);
    let key = match act {
        KeyAct::Rotate | KeyAct::Ledger => "cli-admin-keys-rotated",
        // Something was wrapped by the old key a moment ago: a process that has it may be about to use it again.
        KeyAct::Retire if wrapped > 0 => "cli-admin-keys-not-yet",
        KeyAct::Retire => {
            keyfile::retire(folder).map_err(failed)?;
            "cli-admin-keys-retired"
        }
    };
    terminal.say(&format!("{}\n", terminal.words.say(key, &values)));
    Ok(())
}
