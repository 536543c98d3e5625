//! Addresses in a vault, and why nothing can be had from one.

use std::io;
use std::path::PathBuf;

use gate::ports::{Failure, Unkept};

use crate::hex::hex;
use crate::seal::Unsealed;

/// The SHA-256 of a file's plain content: where it lies.
pub type Address = [u8; 32];

/// Why the vault did not give or take a file.
#[derive(Debug, thiserror::Error)]
pub enum VaultFailure {
    /// Nothing lies under this address.
    #[error("the vault has no file {0}")]
    Absent(String),
    /// What lies there is not what was put there, or the key is another one.
    #[error("file {address} of the vault: {why}")]
    Damaged {
        /// Hex of the address.
        address: String,
        /// What was wrong.
        why: Unsealed,
    },
    /// The content does not have the digest it lies under.
    #[error("file {0} of the vault has another content than its name says")]
    OtherContent(String),
    /// What was written did not read back as the same.
    #[error("file {0} did not read back from the vault as it was written")]
    NotAsWritten(String),
    /// The disk said no: full, read-only, gone.
    #[error("vault {path}: {why}")]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        why: io::Error,
    },
}

/// Runs what waits for the disk beside the runtime.
///
/// # Errors
/// The work panicked.
pub async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(|why| Failure::new("vault", why.to_string()))
}

/// The failure as the gate's ports tell it.
#[must_use]
pub fn failure(why: &VaultFailure) -> Failure {
    Failure::new("vault", why.to_string())
}

/// Why there are no bytes to give, as the gate's ports tell it.
#[must_use]
pub fn unkept(why: VaultFailure) -> Unkept {
    match why {
        VaultFailure::Absent(_) => Unkept::Missing,
        VaultFailure::Damaged { why: Unsealed::Io(_), .. }
        | VaultFailure::Io { .. }
        | VaultFailure::NotAsWritten(_) => Unkept::Storage(failure(&why)),
        VaultFailure::Damaged { .. } | VaultFailure::OtherContent(_) => {
            // The gate is told only that it does not match; which file and why is for whoever runs the machine.
            tracing::error!(%why, "the vault was altered, or has another key");
            Unkept::Altered
        }
    }
}

/// What lies under an address is not what was put there, or has another key.
#[must_use]
pub fn damaged(address: &Address, why: Unsealed) -> VaultFailure {
    VaultFailure::Damaged { address: hex(address), why }
}
