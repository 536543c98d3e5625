//! Keeping a vault: what a change of its key needs beyond putting and getting.

use async_trait::async_trait;
use gate::ids::Digest;
use gate::ports::{Failure, Vault};

/// A vault whose files can be listed and wrapped anew.
#[async_trait]
pub trait Archive: Vault {
    /// The address of every file.
    async fn addresses(&self) -> Result<Vec<Digest>, Failure>;
    /// Wraps a file's key by the vault's present key; `false` when it was already, or the file is gone. Readers find the old head or the new one,
    /// and with both keys in the ring either opens.
    async fn rewrap(&self, digest: &Digest) -> Result<bool, Failure>;
}
