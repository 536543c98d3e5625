//! A real S3 server on files of a temporary folder, on loopback, that can be stopped and started again.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::config::{S3Config, StaticConfigProvider};
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use store_s3::Place;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The server; it ends with this value.
pub(crate) struct Server {
    /// Its files.
    pub(crate) folder: tempfile::TempDir,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    task: JoinHandle<()>,
}

/// Who may write.
pub(crate) const ACCESS: &str = "GATE";
/// With which secret.
pub(crate) const SECRET: &str = "gate-secret-key";
/// The bucket that is there.
pub(crate) const BUCKET: &str = "exports";

impl Server {
    /// Starts a server with an empty bucket.
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let (address, task) = listen(folder.path(), "127.0.0.1:0").await;
        Self { folder, address, task }
    }

    /// Stops it: connections are refused from now on.
    pub(crate) async fn stop(&mut self) {
        self.task.abort();
        let _ = (&mut self.task).await;
    }

    /// Starts it again on its files, where it was.
    pub(crate) async fn start_again(&mut self) {
        (_, self.task) = listen(self.folder.path(), &self.address.to_string()).await;
    }

    /// The bucket, for the one who may write.
    pub(crate) fn place(&self) -> Place {
        Place {
            bucket: BUCKET.to_owned(),
            prefix: "gate/one".to_owned(),
            endpoint: Some(format!("http://{}", self.address)),
            region: "eu-west-1".to_owned(),
            login: Some((ACCESS.to_owned(), SECRET.to_owned())),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn listen(folder: &Path, address: &str) -> (SocketAddr, JoinHandle<()>) {
    let mut service = S3ServiceBuilder::new(FileSystem::new(folder).unwrap());
    service.set_auth(SimpleAuth::from_single(ACCESS, SECRET));
    // Tests move the clock of the gate; the server's stays.
    let mut config = S3Config::default();
    config.presigned_url_max_skew_time_secs = u32::MAX;
    service.set_config(Arc::new(StaticConfigProvider::new(Arc::new(config))));
    let service = service.build();
    let listener = TcpListener::bind(address).await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move {
        let mut connections = tokio::task::JoinSet::new();
        while let Ok((socket, _)) = listener.accept().await {
            let service = service.clone();
            connections.spawn(async move {
                // A client that hangs up is no fault of the server's.
                let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await;
            });
        }
    });
    (address, task)
}
