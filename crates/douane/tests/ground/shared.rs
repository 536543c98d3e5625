//! A PostgreSQL and an S3 server under stages of a gate: each stage has a database and a prefix of the bucket of its own, copied from another's.

#![allow(dead_code, reason = "each test file takes what it needs")]

use crate::cluster::Cluster;
use crate::server::{ACCESS, BUCKET, SECRET, Server};
use sqlx::{Connection as _, PgConnection};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The two servers; they end with the last stage.
struct Servers {
    cluster: Cluster,
    bucket: Server,
    runtime: tokio::runtime::Runtime,
    stages: AtomicU32,
}

/// What one stage has of them: a database and a prefix of this name.
pub(crate) struct Shared {
    servers: Arc<Servers>,
    name: String,
}

impl Drop for Shared {
    /// A copy that was played with is taken away: hundreds of databases slow their server down.
    fn drop(&mut self) {
        let (url, name) = (self.servers.cluster.url(), &self.name);
        let statement = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        self.servers.runtime.block_on(async {
            // A server that a test has ended takes all of them along.
            if let Ok(mut connection) = PgConnection::connect(&url).await {
                _ = sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await;
            }
        });
        _ = fs::remove_dir_all(self.servers.bucket.folder.path().join(BUCKET).join(name));
    }
}

impl Shared {
    /// Starts both servers, for a first stage.
    pub(crate) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let bucket = runtime.block_on(Server::start());
        let servers = Servers { cluster: Cluster::start(), bucket, runtime, stages: AtomicU32::new(0) };
        let first = Self { servers: Arc::new(servers), name: "stage_0".to_owned() };
        first.execute("CREATE DATABASE stage_0");
        first
    }

    /// A database and a prefix with the same in them.
    pub(crate) fn copy(&self) -> Self {
        let name = format!("stage_{}", self.servers.stages.fetch_add(1, Ordering::SeqCst) + 1);
        let copy = Self { servers: Arc::clone(&self.servers), name };
        copy.execute(&format!("CREATE DATABASE {} TEMPLATE {}", copy.name, self.name));
        let objects = |name: &str| self.servers.bucket.folder.path().join(BUCKET).join(name);
        if objects(&self.name).exists() {
            let done = Command::new("cp").arg("-a").args([objects(&self.name), objects(&copy.name)]).status().unwrap();
            assert!(done.success());
        }
        copy
    }

    /// What the processes of the stage are told; its folder holds the login.
    pub(crate) fn variables(&self, folder: &Path) -> Vec<(String, String)> {
        fs::write(folder.join("s3.login"), format!("{ACCESS}:{SECRET}\n")).unwrap();
        fs::set_permissions(folder.join("s3.login"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        let database = self.servers.cluster.url().replace("/postgres?", &format!("/{}?", self.name));
        [
            ("DOUANE_STORAGE_DATABASE", database),
            ("DOUANE_STORAGE_VAULT", format!("s3://{BUCKET}/{}", self.name)),
            ("DOUANE_STORAGE_S3_ENDPOINT", format!("http://{}", self.servers.bucket.address)),
            ("DOUANE_STORAGE_S3_LOGIN_FILE", folder.join("s3.login").display().to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// Ends the database server as a power cut does.
    pub(crate) fn kill(&self) {
        self.servers.cluster.kill();
    }

    /// Starts it again.
    pub(crate) fn run(&self) {
        self.servers.cluster.run("-c fsync=off -c full_page_writes=off");
    }

    /// The socket of the database server.
    pub(crate) fn socket(&self) -> PathBuf {
        let url = self.servers.cluster.url();
        Path::new(url.rsplit('=').next().unwrap()).join(".s.PGSQL.5432")
    }

    /// The address of the stage's database behind a socket in another folder.
    pub(crate) fn database(&self, folder: &Path) -> String {
        format!("postgres://douane@localhost/{}?host={}", self.name, folder.display())
    }

    /// One statement to the server, tried again while connections of whoever was killed linger.
    fn execute(&self, statement: &str) {
        let url = self.servers.cluster.url();
        self.servers.runtime.block_on(async {
            let mut said = None;
            for _ in 0..100 {
                let mut connection = PgConnection::connect(&url).await.unwrap();
                match sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned())).execute(&mut connection).await {
                    Ok(_) => return,
                    Err(why) => said = Some(why),
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            panic!("{statement}: {said:?}");
        });
    }
}
