//! Where mails and tickets that ask arrive: the one way in that a Maildir, an IMAP folder and a table of tickets share. What asks waits until it is
//! answered for, or laid aside for a person; whoever marks it does so only when the ledger has it, so a crash between the two shows it once more and
//! loses none.

use super::mail::{Mail, NotAsked};
use async_trait::async_trait;
use gate::ports::Failure;
use std::fmt::{self, Debug, Display};
use std::time::Duration;

/// A mail that waits, by the name its letterbox knows it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting(pub(super) String);

impl Display for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place mails arrive in.
#[async_trait]
pub(super) trait Letterbox: Debug + Send + Sync {
    /// How long to wait between two looks when all goes well.
    fn pause(&self) -> Duration;

    /// The mails that wait, oldest first, `most` at most.
    async fn waiting(&self, most: usize) -> Result<Vec<Waiting>, Failure>;

    /// The bytes of a mail, up to [`super::mail::LONGEST`]; or why it asks for nothing.
    async fn read(&self, waiting: &Waiting) -> Result<Result<Vec<u8>, NotAsked>, Failure>;

    /// What the bytes of a mail say, or why they ask for nothing. They are a stranger's; this may take a while, and runs beside the runtime.
    fn understand(&self, bytes: Vec<u8>) -> Result<Mail, NotAsked>;

    /// Marks a mail that was answered for.
    async fn done(&self, waiting: &Waiting) -> Result<(), Failure>;

    /// Marks a mail for a person to look at.
    async fn set_aside(&self, waiting: &Waiting) -> Result<(), Failure>;
}

/// What keeps a letterbox from being looked into. Each holds the server's words, or the system's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Obstacle {
    /// No server answers there, or not as one.
    #[error("no such server answers: {0}")]
    Unreachable(String),
    /// The line cannot be protected, or the server does not prove who it is.
    #[error("the line to the server is not protected: {0}")]
    NoTls(String),
    /// The server does not take the login, or there is none.
    #[error("the server does not take the login: {0}")]
    LoginRefused(String),
    /// The folder or table is not there, or does not keep marks.
    #[error("the folder or table cannot be used: {0}")]
    Folder(String),
}

impl From<Obstacle> for Failure {
    fn from(obstacle: Obstacle) -> Self {
        Self::new("mailbox", obstacle.to_string())
    }
}

/// Runs what waits for the disk beside the runtime.
pub(super) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(|why| Failure::new("mailbox", why.to_string()))
}
