//! The adapters in memory hold the contracts.

mod contract;

use contract::{Own, Store};
use gate::memory::{Gate, Kept, Secrets};
use gate::ports::{Cosignatures, Credentials, Vault};
use std::sync::Arc;

async fn store() -> Store {
    let gate = Arc::new(Gate::default());
    Store::over(gate.clone(), gate.verifier(), ())
}

async fn vault() -> Own<dyn Vault> {
    Own { port: Arc::new(Kept::default()), keep: Box::new(()) }
}

async fn secrets() -> Own<dyn Credentials> {
    Own { port: Arc::new(Secrets::default()), keep: Box::new(()) }
}

async fn cosignatures() -> Own<dyn Cosignatures> {
    Own { port: Arc::new(Gate::default()), keep: Box::new(()) }
}

contract::ledger_contract!(store);
contract::vault_contract!(vault);
contract::credentials_contract!(secrets);
contract::cosignatures_contract!(cosignatures);
