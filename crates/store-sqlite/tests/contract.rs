//! SQLite holds the contracts.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

#[path = "../../gate/tests/contract/mod.rs"]
mod contract;

use std::sync::Arc;

use contract::{Own, Store};
use gate::keys::Signer;
use gate::ports::{Cosignatures, Credentials};

async fn opened() -> (tempfile::TempDir, Arc<store_sqlite::Store>, Signer) {
    let folder = tempfile::tempdir().unwrap();
    let signer = Signer::new("gate.example/ledger", &[7; 32]).unwrap();
    let store = store_sqlite::open(&folder.path().join("gate.db"), signer.clone()).await.unwrap();
    (folder, Arc::new(store), signer)
}

async fn store() -> Store {
    let (folder, store, signer) = opened().await;
    Store::over(store, signer.verifier(), folder)
}

async fn secrets() -> Own<dyn Credentials> {
    let (folder, store, _) = opened().await;
    Own { port: store, keep: Box::new(folder) }
}

async fn cosignatures() -> Own<dyn Cosignatures> {
    let (folder, store, _) = opened().await;
    Own { port: store, keep: Box::new(folder) }
}

contract::ledger_contract!(store);
contract::credentials_contract!(secrets);
contract::cosignatures_contract!(cosignatures);
