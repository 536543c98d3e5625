//! The ledger, its readings and the credentials in a database: one text, compiled into `store-sqlite` and `store-postgres`.
//!
//! Each of the two crates includes this folder as a module beside its own `database`, which names the connection and
//! holds the little that differs: how a writing transaction begins, how the head is locked, how work is claimed. Every
//! query is checked at compile time against the schema of either (`.sqlx` in each crate; `scripts/prepare-queries`).

mod copy;
mod cosignatures;
mod credentials;
mod index;
mod ledger;
mod people;
mod readings;
mod releases;
mod rounds;
mod row;
mod verify;

use std::fmt;

use gate::ids::Digest;
use gate::keys::Signer;
use gate::ports::Failure;
use sqlx::Transaction;
use store::point;

use crate::database::{Db, Pools};

/// Ledger, index, people, rounds and credentials in one database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pools: Pools,
    signer: Signer,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store(..)")
    }
}

impl Store {
    /// Over open pools; every step's head is signed.
    pub(crate) fn over(pools: Pools, signer: Signer) -> Self {
        Self { pools, signer }
    }

    /// Closes every connection; what is under way is finished first.
    pub async fn close(&self) {
        self.pools.close().await;
    }

    async fn write(&self) -> Result<Transaction<'static, Db>, Failure> {
        self.pools.write().await.map_err(broken)
    }
}

/// Makes a step durable. Tests kill the process before and after it, by the name of the step.
async fn commit(transaction: Transaction<'static, Db>, step: &'static str) -> Result<(), Failure> {
    point::before(step);
    transaction.commit().await.map_err(broken)?;
    point::after(step);
    Ok(())
}

/// What the database said, for the log.
fn broken(why: sqlx::Error) -> Failure {
    Failure::new("database", why.to_string())
}

/// What lies in the database is not what was put there.
fn damaged(what: impl fmt::Display) -> Failure {
    Failure::new("database", format!("a row cannot be read: {what}"))
}

/// A count or place as the database keeps it. Anything beyond 2^63 is not written by anybody.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A count or place as it was written.
fn unsigned(number: i64) -> Result<u64, Failure> {
    u64::try_from(number).map_err(damaged)
}

/// Thirty-two bytes.
fn digest(bytes: &[u8]) -> Result<Digest, Failure> {
    bytes.try_into().map(Digest::new).map_err(damaged)
}
