//! What is particular to PostgreSQL: the pool, how the head is locked, and how work is claimed.

use std::str::FromStr;
use std::time::Duration;

use gate::keys::Signer;
use gate::ports::Failure;
use sqlx::migrate::{Migration, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use sqlx::{Connection as _, PgConnection, PgPool, Transaction};
use store::point;

use crate::queries::Store;

/// The database, for the shared queries.
pub(crate) type Db = sqlx::Postgres;
/// Its connection.
pub(crate) type Connection = PgConnection;

/// How long a step waits for a connection, also while the server starts anew.
const PATIENCE: Duration = Duration::from_secs(5);
/// Connections of one process.
const CONNECTIONS: u32 = 8;
/// PostgreSQL 15, as the server writes it.
const OLDEST: u32 = 150_000;

/// One pool for everything.
#[derive(Clone)]
pub(crate) struct Pools {
    pool: PgPool,
}

impl Pools {
    /// A transaction that writes. Each of its statements sees what was committed before the statement began (READ
    /// COMMITTED): whoever waited for the head's lock sees the head as its last holder left it.
    pub(crate) async fn write(&self) -> sqlx::Result<Transaction<'static, Db>> {
        self.pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await
    }

    pub(crate) fn read(&self) -> &PgPool {
        &self.pool
    }

    /// A transaction that reads, and sees everything as it is at its first statement.
    pub(crate) async fn snapshot(&self) -> sqlx::Result<Transaction<'static, Db>> {
        self.pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

/// Connects to `postgres://…` and brings the tables up to date.
///
/// # Errors
/// No such address, no connection, an older server, or tables of a later version.
pub async fn open(url: &str, signer: Signer) -> Result<Store, Failure> {
    open_with(url, None, signer).await
}

/// The same, with a password that does not stand in the address. An account that may not make tables opens what another has brought up to date.
///
/// # Errors
/// As [`open`]; the tables are of an earlier version and the account may not change them.
pub async fn open_with(url: &str, password: Option<&str>, signer: Signer) -> Result<Store, Failure> {
    // The address may hold a password: what is told of it is what the driver says, never the address.
    let failed = |why: &dyn std::fmt::Display| Failure::new("database", why.to_string());
    let options = PgConnectOptions::from_str(url).map_err(|why| failed(&why))?.application_name("douane");
    let options = guarded(options, url).map_err(|why| failed(&why))?;
    let options = match password {
        Some(password) => options.password(password),
        None => options,
    };
    // By itself, before anything is pooled: a server that is not there says so at once.
    let mut first = PgConnection::connect_with(&options).await.map_err(|why| failed(&why))?;
    let version = sqlx::query_scalar::<_, String>("SHOW server_version_num").fetch_one(&mut first).await;
    let version = version.map_err(|why| failed(&why))?;
    if version.parse().unwrap_or(0) < OLDEST {
        return Err(failed(&format!("the server is version {version}; {OLDEST} is the least")));
    }
    first.close().await.map_err(|why| failed(&why))?;
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        // A step that was answered is on the disk, whatever the server's own default.
        .after_connect(|connection, _| {
            Box::pin(async move { sqlx::query("SET synchronous_commit = on").execute(connection).await.map(drop) })
        })
        .connect_with(options)
        .await
        .map_err(|why| failed(&why))?;
    let wanted = sqlx::migrate!("./migrations");
    if !is_current(&pool, &wanted).await {
        point::before("tables");
        wanted.run(&pool).await.map_err(|why| failed(&why))?;
        point::after("tables");
    }
    Ok(Store::over(Pools { pool }, signer))
}

/// Whether the tables are as this version wants them. Asked by reading alone: an account with few rights may do that.
async fn is_current(pool: &PgPool, wanted: &Migrator) -> bool {
    let known = sqlx::query_as::<_, (i64, Vec<u8>, bool)>(
        "SELECT version, checksum, success FROM _sqlx_migrations ORDER BY version",
    );
    let Ok(known) = known.fetch_all(pool).await else { return false };
    let same = |((version, checksum, success), want): (&(i64, Vec<u8>, bool), &Migration)| {
        *success && *version == want.version && checksum.as_slice() == &*want.checksum
    };
    known.len() == wanted.iter().count() && known.iter().zip(wanted.iter()).all(same)
}

/// Over a network, TLS with a certificate that is verified, unless the address says otherwise: `sslmode=require` or `verify-ca` for less,
/// `sslmode=disable` for clear text. Modes that go on in clear text by themselves are refused there: they protect from nobody.
fn guarded(options: PgConnectOptions, url: &str) -> Result<PgConnectOptions, String> {
    let local = options.get_socket().is_some()
        || matches!(options.get_host(), "localhost" | "127.0.0.1" | "::1" | "[::1]")
        || options.get_host().starts_with('/');
    if local {
        return Ok(options);
    }
    let said = url.split_once('?').is_some_and(|(_, query)| {
        query.split('&').any(|pair| pair.starts_with("sslmode=") || pair.starts_with("ssl-mode="))
    });
    match options.get_ssl_mode() {
        PgSslMode::Allow | PgSslMode::Prefer if said => Err("the server is on another machine and this sslmode may go on in clear text: verify-full does not, disable says that it may".to_owned()),
        PgSslMode::Allow | PgSslMode::Prefer => Ok(options.ssl_mode(PgSslMode::VerifyFull)),
        _ => Ok(options),
    }
}

/// Size of the ledger and its frontier, locked until the transaction ends: steps come one after the other.
pub(crate) async fn lock_head(connection: &mut Connection) -> sqlx::Result<(i64, Vec<u8>)> {
    let head =
        sqlx::query!("SELECT size, frontier FROM ledger_head WHERE one = 1 FOR UPDATE").fetch_one(connection).await?;
    Ok((head.size, head.frontier))
}

/// Leases letters that are due: when each was due, and whose it is. Letters that another process is leasing at this
/// moment are passed over, not waited for.
pub(crate) async fn claim_due(
    connection: &mut Connection,
    now: i64,
    lease: i64,
    limit: i64,
) -> sqlx::Result<Vec<(i64, i64)>> {
    let rows = sqlx::query!(
        "UPDATE request SET leased = $1 WHERE id IN (SELECT id FROM request WHERE letter_due IS NOT NULL AND letter_due <= $2 "
            + "AND leased <= $2 ORDER BY letter_due, id LIMIT $3 FOR UPDATE SKIP LOCKED) "
            + "RETURNING letter_due AS \"due!: i64\", id AS \"id!: i64\"",
        lease,
        now,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.due, row.id)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(url: &str) -> Result<String, String> {
        let options = PgConnectOptions::from_str(url).map_err(|why| why.to_string())?;
        guarded(options, url).map(|options| format!("{:?}", options.get_ssl_mode()))
    }

    #[test]
    fn nothing_goes_over_a_network_in_clear_text_unless_that_was_said() {
        assert_eq!(mode("postgres://gate@db.example/gate").unwrap(), "VerifyFull");
        assert_eq!(mode("postgres://gate@192.0.2.7:5432/gate?application_name=x").unwrap(), "VerifyFull");
        assert_eq!(mode("postgres://gate@db.example/gate?sslmode=require").unwrap(), "Require");
        assert_eq!(mode("postgres://gate@db.example/gate?sslmode=verify-ca").unwrap(), "VerifyCa");
        assert_eq!(mode("postgres://gate@db.example/gate?sslmode=disable").unwrap(), "Disable");
        for weak in ["prefer", "allow"] {
            assert!(mode(&format!("postgres://gate@db.example/gate?sslmode={weak}")).is_err(), "{weak}");
        }
        for near in [
            "postgres://gate@localhost/gate",
            "postgres://gate@127.0.0.1/gate",
            "postgres:///gate?host=/run/postgresql",
        ] {
            assert_eq!(mode(near).unwrap(), "Prefer", "{near}");
        }
    }
}
