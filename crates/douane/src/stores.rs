//! The database of a gate, of either kind, and what the gate sees of it.

use gate::checkpoint::Checkpoint;
use gate::keys::Verifier;
use gate::ports::{Cosignatures, Credentials, Failure, Head, Index, Ledger, People, Releases, Rounds, Vault};
use gate::verify::{NotVerified, Verified};
use std::sync::Arc;

/// A database of either kind.
pub(crate) enum Store {
    /// One file on this machine.
    Sqlite(store_sqlite::Store),
    /// A server.
    Postgres(store_postgres::Store),
}

impl Store {
    /// The database as the desk sees it.
    pub(crate) fn ports(&self) -> Stores {
        match self {
            Self::Sqlite(store) => Stores::of(store),
            Self::Postgres(store) => Stores::of(store),
        }
    }

    /// Compares what lists show with what the entries say.
    ///
    /// # Errors
    /// The first that differs, or the failure of the database or the vault.
    pub(crate) async fn compare(&self, vault: &dyn Vault) -> Result<u64, NotVerified> {
        match self {
            Self::Sqlite(store) => store.compare(vault).await,
            Self::Postgres(store) => store.compare(vault).await,
        }
    }

    /// Writes what lists show anew, from a ledger that is whole.
    ///
    /// # Errors
    /// The ledger's first fault: then nothing is written. Or the failure of the database or the vault.
    pub(crate) async fn rebuild(&self, verifier: &Verifier, vault: &dyn Vault) -> Result<u64, NotVerified> {
        self.verify(verifier, Vec::new()).await?;
        Ok(match self {
            Self::Sqlite(store) => store.rebuild(vault).await?,
            Self::Postgres(store) => store.rebuild(vault).await?,
        })
    }

    /// Reads the whole ledger again, and looks whether each of the kept checkpoints is a beginning of it.
    ///
    /// # Errors
    /// The first fault, or the database's failure.
    pub(crate) async fn verify(&self, verifier: &Verifier, kept: Vec<Checkpoint>) -> Result<Verified, NotVerified> {
        match self {
            Self::Sqlite(store) => store.verify(verifier, kept).await,
            Self::Postgres(store) => store.verify(verifier, kept).await,
        }
    }

    /// The verifier with all keys of its ledger, the newest of which signs.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(crate) async fn followed(&self, verifier: &Verifier) -> Result<Verifier, Failure> {
        Ok(verifier.followed(&self.handovers().await?))
    }

    /// The notes by which the key was exchanged, in order.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(crate) async fn handovers(&self) -> Result<Vec<String>, Failure> {
        match self {
            Self::Sqlite(store) => store.handovers().await,
            Self::Postgres(store) => store.handovers().await,
        }
    }

    /// Whether a key signed this ledger once, and another does now: all that it signed verifies, and nothing can be written with it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(crate) async fn was_signed_by(&self, verifier: &Verifier) -> Result<bool, Failure> {
        let head = self.ports().ledger.head().await?;
        Ok(!is_head_of(&head, verifier) && self.followed(verifier).await?.is_marked(&head.note))
    }

    /// Before a gate opens: whether the key that it has is the one that signs.
    ///
    /// # Errors
    /// It is another one: nothing could be written.
    pub(crate) async fn is_signed_by(&self, verifier: &Verifier) -> Result<(), Failure> {
        if is_head_of(&self.ports().ledger.head().await?, verifier) {
            return Ok(());
        }
        let what = "the ledger is signed by another key than ledger.key: bring the present one, or end `douane admin keys ledger`";
        Err(Failure::new("keys", what))
    }
}

/// Whether this key signed the head of a ledger, or nothing is signed yet.
fn is_head_of(head: &Head, verifier: &Verifier) -> bool {
    head.size == 0 || verifier.is_marked(&head.note)
}

/// One database behind six ports.
pub(crate) struct Stores {
    /// The ledger.
    pub(crate) ledger: Arc<dyn Ledger>,
    /// Readings of requests.
    pub(crate) index: Arc<dyn Index>,
    /// Links.
    pub(crate) releases: Arc<dyn Releases>,
    /// Departures and letters.
    pub(crate) rounds: Arc<dyn Rounds>,
    /// Everybody.
    pub(crate) people: Arc<dyn People>,
    /// Passwords, sessions, tokens.
    pub(crate) credentials: Arc<dyn Credentials>,
    /// What witnesses signed.
    pub(crate) cosignatures: Arc<dyn Cosignatures>,
}

impl Stores {
    fn of<S>(store: &S) -> Self
    where
        S: Ledger + Index + Releases + Rounds + People + Credentials + Cosignatures + Clone + 'static,
    {
        Self {
            ledger: Arc::new(store.clone()),
            index: Arc::new(store.clone()),
            releases: Arc::new(store.clone()),
            rounds: Arc::new(store.clone()),
            people: Arc::new(store.clone()),
            credentials: Arc::new(store.clone()),
            cosignatures: Arc::new(store.clone()),
        }
    }
}
