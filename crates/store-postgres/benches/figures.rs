//! Figures of the ledger on this database: `cargo bench -p store-postgres`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and ends when something fails")]

#[path = "../tests/cluster/mod.rs"]
mod cluster;
#[path = "../../gate/tests/contract/mod.rs"]
mod contract;
#[path = "../../store/tests/ground/figures.rs"]
mod figures;

use std::sync::Arc;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let cluster = cluster::Cluster::durable();
    let store = store_postgres::open(&cluster.url(), figures::signer()).await.unwrap();
    figures::print("PostgreSQL", Arc::new(store)).await;
}
