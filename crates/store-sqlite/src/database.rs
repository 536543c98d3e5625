//! What is particular to SQLite: opening the file, one writer, and how work is claimed.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use gate::keys::Signer;
use gate::ports::Failure;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqliteConnection, SqlitePool, Transaction};

use crate::queries::Store;

/// The database, for the shared queries.
pub(crate) type Db = sqlx::Sqlite;
/// Its connection.
pub(crate) type Connection = SqliteConnection;

/// How long a writer waits for another process to finish its step.
const PATIENCE: Duration = Duration::from_secs(20);
/// Connections that read at the same time.
const READERS: u32 = 4;

/// One connection that writes, some that read.
#[derive(Clone)]
pub(crate) struct Pools {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Pools {
    /// A transaction that is the only one that writes, from its beginning: what it reads stays true until its commit.
    pub(crate) async fn write(&self) -> sqlx::Result<Transaction<'static, Db>> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    pub(crate) fn read(&self) -> &SqlitePool {
        &self.readers
    }

    /// A transaction that reads, and sees everything as it is at its first statement.
    pub(crate) async fn snapshot(&self) -> sqlx::Result<Transaction<'static, Db>> {
        self.readers.begin().await
    }

    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Opens the file, makes it (mode 0600) where it is missing, and brings its tables up to date.
///
/// # Errors
/// The file cannot be made, read or written, is no database of ours, or is one of a later version.
pub async fn open(file: &Path, signer: Signer) -> Result<Store, Failure> {
    let failed = |why: &dyn std::fmt::Display| Failure::new("database", format!("{}: {why}", file.display()));
    // One at a time: two that make the tables of a new file at once would be in each other's way. The folder is locked,
    // not the file: closing a second handle of the file would end SQLite's own locks on it.
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = File::open(folder).map_err(|why| failed(&why))?;
    let locked = tokio::task::spawn_blocking(move || folder.lock().map(|()| folder)).await;
    let folder = locked.map_err(|why| failed(&why))?.map_err(|why| failed(&why))?;
    // SQLite gives its companion files the mode of the database itself.
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Err(why) if why.kind() != std::io::ErrorKind::AlreadyExists => return Err(failed(&why)),
        _ => {}
    }
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .connect_with(options.clone())
        .await
        .map_err(|why| failed(&why))?;
    sqlx::migrate!("./migrations").run(&writer).await.map_err(|why| failed(&why))?;
    drop(folder);
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(PATIENCE)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(|why| failed(&why))?;
    Ok(Store::over(Pools { writer, readers }, signer))
}

/// Size of the ledger and its frontier. The transaction is the only writer already.
pub(crate) async fn lock_head(connection: &mut Connection) -> sqlx::Result<(i64, Vec<u8>)> {
    let head = sqlx::query!("SELECT size, frontier FROM ledger_head WHERE one = 1").fetch_one(connection).await?;
    Ok((head.size, head.frontier))
}

/// Leases letters that are due: when each was due, and whose it is.
pub(crate) async fn claim_due(
    connection: &mut Connection,
    now: i64,
    lease: i64,
    limit: i64,
) -> sqlx::Result<Vec<(i64, i64)>> {
    let rows = sqlx::query!(
        "UPDATE request SET leased = $1 WHERE id IN (SELECT id FROM request WHERE letter_due IS NOT NULL AND letter_due <= $2 "
            + "AND leased <= $2 ORDER BY letter_due, id LIMIT $3) RETURNING letter_due AS \"due!: i64\", id AS \"id!: i64\"",
        lease,
        now,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.due, row.id)).collect())
}
