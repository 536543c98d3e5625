//! What can be wrong with an installation, looked for from the outside in: configuration, keys, disk, sandbox, mail server, folders and mailboxes,
//! database, vault, and what the ledger tells. Nothing is mended here; no letter is sent. Each complaint is a code; its words are `cli-doctor-<code>`.

mod ground;
mod routes;
mod state;

use crate::commands::opened::{ConfigArgs, configuration};
use crate::surroundings::Surroundings;
use gate::ports::Failure;

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// The code that programs read; one of [`CODES`].
    pub(crate) code: &'static str,
    /// Where: a file, a key of the configuration, a number, the words of the system.
    pub(crate) place: String,
}

impl Complaint {
    fn new(code: &'static str, place: impl std::fmt::Display) -> Self {
        Self { code, place: place.to_string() }
    }
}

/// Everything that is looked for, in the order in which it is told.
pub(crate) const CODES: [&str; 44] = [
    "config",
    "address",
    "support",
    "zone",
    "departures",
    "key-missing",
    "key-open",
    "key-wrong",
    "key-old",
    "zip-password",
    "webhook-secret",
    "disk",
    "sandbox",
    "scanner",
    "scanner-blind",
    "scanner-size",
    "mail",
    "mail-tls",
    "mail-login",
    "mailbox",
    "mailbox-tls",
    "mailbox-login",
    "share",
    "sent-archive",
    "folder",
    "folder-owner",
    "folder-remote",
    "monitor",
    "database",
    "database-newer",
    "vault",
    "vault-key",
    "clock",
    "officer",
    "register",
    "access",
    "publisher",
    "folder-account",
    "departure",
    "letters",
    "ledger",
    "readings",
    "witness",
    "witness-other",
];

/// Looks at everything that can be looked at, and says what is wrong. `least_free`: so many MiB must be free on each disk.
///
/// # Errors
/// The machine gives no threads.
pub(crate) fn examine(
    args: &ConfigArgs,
    surroundings: &Surroundings,
    least_free: u64,
) -> Result<Vec<Complaint>, Failure> {
    let config = match configuration(args, surroundings) {
        Ok(config) => config,
        Err(failure) => return Ok(vec![Complaint::new("config", failure.what)]),
    };
    let mut complaints = ground::settings(&config);
    let keys = ground::keys(&config, &mut complaints);
    complaints.extend(ground::disks(&config, least_free));
    crate::commands::serve::runtime()?.block_on(async {
        complaints.extend(ground::readers().await);
        complaints.extend(ground::scanner(&config).await);
        complaints.extend(ground::mail(&config).await);
        routes::look(&config, &mut complaints).await;
        if let Some(keys) = keys {
            state::look(&config, &keys, &mut complaints).await;
        }
    });
    complaints.sort_by_key(|complaint| CODES.iter().position(|code| *code == complaint.code));
    Ok(complaints)
}
