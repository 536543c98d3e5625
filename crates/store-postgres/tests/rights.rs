//! An account that may do what the gate does and nothing else: the contracts hold for it, and it cannot alter what it should not.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

#[path = "../../gate/tests/contract/mod.rs"]
mod contract;

mod cluster;

use std::sync::Arc;

use cluster::Cluster;
use contract::{Own, Store};
use gate::keys::Signer;
use gate::ports::{Cosignatures, Credentials};
use sqlx::{Connection as _, Executor as _, PgConnection};

const RIGHTS: &str = include_str!("../../../packaging/postgres-rights.sql");

fn signer() -> Signer {
    Signer::new("gate.example/ledger", &[7; 32]).unwrap()
}

/// A server whose tables one account made; another has the rights that are documented.
async fn opened() -> (Cluster, Arc<store_postgres::Store>) {
    let cluster = Cluster::start();
    let url = cluster.url_as("gate_runner");
    let mut owner = PgConnection::connect(&cluster.url()).await.unwrap();
    owner.execute("CREATE ROLE gate_runner LOGIN").await.unwrap();
    assert!(store_postgres::open(&url, signer()).await.is_err(), "it cannot make the tables itself");
    drop(store_postgres::open(&cluster.url(), signer()).await.unwrap());
    // As psql reads it, with the name in the place of its variable.
    let rights = RIGHTS.replace(":\"gate\"", "gate_runner");
    sqlx::raw_sql(sqlx::AssertSqlSafe(rights)).execute(&mut owner).await.unwrap();
    let store = store_postgres::open(&url, signer()).await.unwrap();
    (cluster, Arc::new(store))
}

async fn store() -> Store {
    let (cluster, store) = opened().await;
    Store::over(store, signer().verifier(), cluster)
}

async fn secrets() -> Own<dyn Credentials> {
    let (cluster, store) = opened().await;
    Own { port: store, keep: Box::new(cluster) }
}

async fn cosignatures() -> Own<dyn Cosignatures> {
    let (cluster, store) = opened().await;
    Own { port: store, keep: Box::new(cluster) }
}

contract::ledger_contract!(store);
contract::credentials_contract!(secrets);
contract::cosignatures_contract!(cosignatures);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_account_of_the_gate_cannot_alter_tables_or_what_stands_in_the_ledger() {
    let (cluster, _store) = opened().await;
    let mut gate = PgConnection::connect(&cluster.url_as("gate_runner")).await.unwrap();
    for forbidden in [
        "UPDATE ledger_entry SET text = 'x'",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
        "UPDATE ledger_checkpoint SET note = 'x'",
        "DELETE FROM ledger_checkpoint",
        "DELETE FROM cosignature",
        "ALTER TABLE person ADD COLUMN more TEXT",
        "DROP TABLE attempt",
        "CREATE TABLE of_its_own (x TEXT)",
        "CREATE ROLE another",
        "UPDATE _sqlx_migrations SET success = FALSE",
        "COPY ledger_entry TO PROGRAM 'cat'",
    ] {
        let refused = gate.execute(forbidden).await.unwrap_err().to_string();
        let is_right = ["denied", "must be owner", "must be superuser"].iter().any(|why| refused.contains(why));
        assert!(is_right, "{forbidden}: {refused}");
    }
    gate.execute("SELECT text FROM ledger_entry").await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_of_a_file_opens_where_the_address_names_none() {
    let (cluster, _store) = opened().await;
    // The server of the tests trusts its socket: what is looked at is that a password is taken and never told.
    let url = cluster.url_as("gate_runner");
    assert!(store_postgres::open_with(&url, Some("s3cret-of-the-file"), signer()).await.is_ok());
    let nowhere = "postgres://gate_runner@localhost/nothing?host=/nowhere";
    let refused = store_postgres::open_with(nowhere, Some("s3cret-of-the-file"), signer()).await;
    assert!(refused.is_err_and(|why| !why.to_string().contains("s3cret")));
}
