//! Figures of the ledger on this database: `cargo bench -p store-sqlite`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and ends when something fails")]

#[path = "../../gate/tests/contract/mod.rs"]
mod contract;
#[path = "../../store/tests/ground/figures.rs"]
mod figures;

use std::sync::Arc;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let store = store_sqlite::open(&folder.path().join("gate.db"), figures::signer()).await.unwrap();
    figures::print("SQLite", Arc::new(store)).await;
}
