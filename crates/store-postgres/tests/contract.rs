//! PostgreSQL holds the contracts.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

#[path = "../../gate/tests/contract/mod.rs"]
mod contract;

mod cluster;

use std::sync::Arc;

use cluster::Cluster;
use contract::{Own, Store};
use gate::keys::Signer;
use gate::ports::{Cosignatures, Credentials};

async fn opened() -> (Cluster, Arc<store_postgres::Store>, Signer) {
    let cluster = Cluster::start();
    let signer = Signer::new("gate.example/ledger", &[7; 32]).unwrap();
    let store = store_postgres::open(&cluster.url(), signer.clone()).await.unwrap();
    (cluster, Arc::new(store), signer)
}

async fn store() -> Store {
    let (cluster, store, signer) = opened().await;
    Store::over(store, signer.verifier(), cluster)
}

async fn secrets() -> Own<dyn Credentials> {
    let (cluster, store, _) = opened().await;
    Own { port: store, keep: Box::new(cluster) }
}

async fn cosignatures() -> Own<dyn Cosignatures> {
    let (cluster, store, _) = opened().await;
    Own { port: store, keep: Box::new(cluster) }
}

contract::ledger_contract!(store);
contract::credentials_contract!(secrets);
contract::cosignatures_contract!(cosignatures);
