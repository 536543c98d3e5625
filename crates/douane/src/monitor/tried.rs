//! Whether the places that are told of what happens can be told, found out without telling them anything.

use super::sink::{PATIENCE, Sink, encrypted};
use super::webhook::Webhook;
use crate::config::Config;
use rustix::fs::{Access, access};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use tokio::net::{TcpStream, UnixDatagram, lookup_host};

/// Why a place cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// It cannot be written to, or nobody answers there.
    Unreachable,
    /// The secret of a webhook is not there.
    NoSecret,
    /// The secret of a webhook can be read by others.
    OpenSecret,
    /// What should be the secret of a webhook is none.
    OddSecret,
}

/// The places of a configuration that cannot be told, and why.
pub(crate) async fn unfit(config: &Config) -> Vec<(Unfit, String)> {
    let mut found = Vec::new();
    for name in &config.monitor.lines {
        let Some(sink) = Sink::read(name) else { continue };
        if let Err(why) = in_time(sink.try_out()).await {
            found.push((Unfit::Unreachable, format!("{name}: {why}")));
        }
    }
    if !config.monitor.lines.is_empty() || !config.webhooks.is_empty() {
        let state = &config.monitor.state;
        if let Err(why) = writable(state) {
            found.push((Unfit::Unreachable, format!("{}: {why}", state.display())));
        }
    }
    for hook in &config.webhooks {
        let file = hook.secret_file.display();
        match std::fs::read_to_string(&hook.secret_file).map(zeroize::Zeroizing::new) {
            Err(why) => found.push((Unfit::NoSecret, format!("{file}: {why}"))),
            Ok(secret) if Webhook::new(&hook.url, &secret, &hook.events).is_none() => {
                found.push((Unfit::OddSecret, file.to_string()));
            }
            Ok(_) => {}
        }
        let mode = std::fs::metadata(&hook.secret_file).map(|file| file.mode() & 0o7777).unwrap_or_default();
        if mode & 0o077 != 0 {
            found.push((Unfit::OpenSecret, format!("{file} ({mode:04o})")));
        }
        if let Err(why) = in_time(answers(&hook.url)).await {
            found.push((Unfit::Unreachable, format!("{}: {why}", hook.url)));
        }
    }
    found
}

async fn in_time(answer: impl Future<Output = io::Result<()>>) -> io::Result<()> {
    let late = |_| io::Error::from(io::ErrorKind::TimedOut);
    tokio::time::timeout(PATIENCE, answer).await.map_err(late)?
}

/// Whether somebody listens at the address of a URL.
async fn answers(url: &str) -> io::Result<()> {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let usual = if scheme == "http" { 80 } else { 443 };
    let place = if named { host.to_owned() } else { format!("{host}:{usual}") };
    TcpStream::connect(place).await.map(drop)
}

/// Whether a file or folder can be written to, or made.
fn writable(path: &Path) -> io::Result<()> {
    let there = path.ancestors().find(|there| there.as_os_str().is_empty() || there.exists());
    let there = there.filter(|there| !there.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if there != path && !there.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    Ok(access(there, Access::WRITE_OK)?)
}

impl Sink {
    /// Whether it would take lines.
    ///
    /// # Errors
    /// What would keep it from that.
    async fn try_out(&self) -> io::Result<()> {
        match self {
            Self::Stdout => Ok(()),
            Self::File(path) if path.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Self::File(path) => match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                // The folder is not made by whoever writes.
                Some(folder) if !folder.is_dir() => Err(io::ErrorKind::NotFound.into()),
                _ => writable(path),
            },
            // Datagrams are not answered: what can be known is whether the name is.
            Self::Udp(host) => lookup_host(host.as_str()).await.map(drop),
            Self::Tcp(host) => TcpStream::connect(host.as_str()).await.map(drop),
            Self::Tls(host) => encrypted(host).await.map(drop),
            Self::Unix(path) => UnixDatagram::unbound()?.connect(path),
        }
    }
}
