//! Looking for malware with a `clamd` on this machine, by its `INSTREAM`: over a socket in the file system, or TCP to this machine alone, because
//! nothing of what it says is encrypted.
//!
//! Every scan has a connection of its own. Only the two whole answers that clamd gives to a stream it looked through to its end count: everything
//! else (no connection, silence, an answer that is cut off, too long or something else, an error, a stream beyond its `StreamMaxLength`) is a failure,
//! and what was to be handed in is not. Whoever stands there may say anything: its words are cut and cleaned before they reach a person or the log.

use async_trait::async_trait;
use gate::malware::Signature;
use gate::ports::Failure;
use gate::scan::{PART, Scanned, Scanner};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};
use tokio::sync::Semaphore;

/// Bytes of one chunk.
const CHUNK: usize = 64 << 10;
/// Bytes of the longest answer that is read.
const LONGEST: u64 = 1 << 10;
/// Scans at once: below the ten threads that clamd has by default.
const LANES: usize = 4;
/// How long a connection may take.
const CONNECTING: Duration = Duration::from_secs(5);
/// How long one scan may take, its waiting for a lane not counted. clamd itself gives up after two minutes (`MaxScanTime`).
const PATIENCE: Duration = Duration::from_secs(150);

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A socket in the file system (`LocalSocket`).
    Socket(PathBuf),
    /// A port of this machine (`TCPSocket` with `TCPAddr 127.0.0.1`).
    Port(SocketAddr),
}

impl Place {
    /// `/run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310`; `None` for anything else, and for another machine.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.strip_prefix("tcp://") {
            Some(address) => address.parse().ok().filter(|at: &SocketAddr| at.ip().is_loopback()).map(Self::Port),
            None => text.starts_with('/').then(|| Self::Socket(PathBuf::from(text))),
        }
    }
}

/// What keeps a scanner from being one, found by [`Clamd::try_out`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// It does not answer, or not as clamd does.
    Away(String),
    /// It does not know the test that every scanner knows: its signatures are missing.
    Blind(String),
    /// It does not look through files as large as the gate takes.
    Short(String),
}

/// The scanner.
#[derive(Debug)]
pub struct Clamd {
    place: Place,
    patience: Duration,
    lanes: Semaphore,
}

/// A connection of either kind.
trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

impl Clamd {
    /// A scanner; connects only when something is handed in.
    #[must_use]
    pub fn new(place: Place) -> Self {
        Self { place, patience: PATIENCE, lanes: Semaphore::new(LANES) }
    }

    /// With another patience than two and a half minutes.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Asks whether it is there, and sends it the EICAR test: once as it is, once blown up to the size of the largest file the gate takes, which a
    /// scanner that looks through less passes in silence (`MaxFileSize`, `MaxScanSize`) or refuses (`StreamMaxLength`).
    ///
    /// # Errors
    /// The first obstacle.
    pub async fn try_out(&self, largest: u64) -> Result<(), Obstacle> {
        let away = |failure: Failure| Obstacle::Away(failure.what);
        let said = self.ask(Asked::Ping).await.map_err(away)?;
        if said != "PONG" {
            return Err(Obstacle::Away(cleaned(&said)));
        }
        match self.scan(&eicar(0)).await.map_err(away)? {
            Scanned::Infected(_) => {}
            Scanned::Clean => return Err(Obstacle::Blind("EICAR: OK".to_owned())),
        }
        let mib = largest >> 20;
        match self.scan(&eicar(usize::try_from(largest).unwrap_or(usize::MAX))).await {
            Ok(Scanned::Infected(_)) => Ok(()),
            Ok(Scanned::Clean) => Err(Obstacle::Short(format!("EICAR, {mib} MiB: OK"))),
            Err(failure) => Err(Obstacle::Short(format!("EICAR, {mib} MiB: {}", failure.what))),
        }
    }

    /// One question and its answer, without the NUL at its end.
    async fn ask(&self, asked: Asked<'_>) -> Result<String, Failure> {
        let failed = |what: String| Failure::new(PART, what);
        let _lane = self.lanes.acquire().await.map_err(|why| failed(why.to_string()))?;
        let conversation = async {
            let mut line = self.connect().await?;
            let sent = asked.say(&mut line).await;
            // A server that has heard enough says why before it hangs up: its answer is worth more than the broken pipe.
            let answer = answer(&mut line).await;
            match (sent, answer) {
                (_, Ok(answer)) => Ok(answer),
                (Err(why), Err(_)) => Err(why.to_string()),
                (Ok(()), Err(why)) => Err(why),
            }
        };
        let late = |_| failed(format!("no answer within {} s", self.patience.as_secs_f32()));
        tokio::time::timeout(self.patience, conversation).await.map_err(late)?.map_err(failed)
    }

    async fn connect(&self) -> Result<Box<dyn Line>, String> {
        let opening = async {
            Ok::<Box<dyn Line>, std::io::Error>(match &self.place {
                Place::Socket(path) => Box::new(UnixStream::connect(path).await?),
                Place::Port(at) => Box::new(TcpStream::connect(at).await?),
            })
        };
        let opened = tokio::time::timeout(CONNECTING.min(self.patience), opening).await;
        opened.map_err(|late| late.to_string())?.map_err(|why| why.to_string())
    }
}

#[async_trait]
impl Scanner for Clamd {
    async fn scan(&self, bytes: &[u8]) -> Result<Scanned, Failure> {
        let said = self.ask(Asked::Stream(bytes)).await?;
        let scanned = judged(&said).ok_or_else(|| Failure::new(PART, cleaned(&said)))?;
        if let Scanned::Infected(signature) = &scanned {
            tracing::warn!(%signature, bytes = bytes.len(), "malware among what was handed in; it was refused");
        }
        Ok(scanned)
    }
}

/// What is asked.
enum Asked<'a> {
    Ping,
    Stream(&'a [u8]),
}

impl Asked<'_> {
    async fn say(&self, line: &mut Box<dyn Line>) -> std::io::Result<()> {
        match self {
            Self::Ping => line.write_all(b"zPING\0").await?,
            Self::Stream(bytes) => {
                line.write_all(b"zINSTREAM\0").await?;
                for chunk in bytes.chunks(CHUNK) {
                    line.write_u32(u32::try_from(chunk.len()).map_err(std::io::Error::other)?).await?;
                    line.write_all(chunk).await?;
                }
                line.write_u32(0).await?;
            }
        }
        line.flush().await
    }
}

/// An answer that ends with its NUL, and is not endless.
async fn answer(line: &mut Box<dyn Line>) -> Result<String, String> {
    let mut bytes = Vec::new();
    let mut rest = line.take(LONGEST);
    let mut piece = [0; 256];
    while !bytes.contains(&0) {
        let read = rest.read(&mut piece).await.map_err(|why| why.to_string())?;
        if read == 0 {
            let seen = cleaned(&String::from_utf8_lossy(&bytes));
            return Err(format!("an answer that is cut off or too long: {seen:?}"));
        }
        bytes.extend(piece.iter().take(read));
    }
    bytes.truncate(bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()));
    String::from_utf8(bytes).map_err(|why| why.to_string())
}

/// What an answer to a stream means; `None` for all that is neither of the two.
fn judged(said: &str) -> Option<Scanned> {
    let said = said.strip_prefix("stream: ")?;
    if said == "OK" {
        return Some(Scanned::Clean);
    }
    // With `AlertExceedsMax` clamd says so where it did not look through all of it.
    let found = said.strip_suffix(" FOUND").filter(|name| !name.starts_with("Heuristics.Limits.Exceeded"));
    found.map(|name| Scanned::Infected(Signature::new(name)))
}

/// Words of whoever listens there: one line, not long.
fn cleaned(words: &str) -> String {
    words.chars().map(|sign| if sign.is_ascii_graphic() || sign == ' ' { sign } else { '?' }).take(200).collect()
}

/// The EICAR test, which is no malware and which every scanner finds, in two halves so that none finds it in this program; followed by blanks up to
/// so many bytes.
fn eicar(length: usize) -> Vec<u8> {
    let mut bytes = [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat().into_bytes();
    bytes.resize(bytes.len().max(length), b' ');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: &str = "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND";

    #[test]
    fn only_two_answers_count() {
        assert_eq!(judged("stream: OK"), Some(Scanned::Clean));
        assert_eq!(judged("stream: Eicar-Signature FOUND"), Some(Scanned::Infected(Signature::new("Eicar-Signature"))));
        for odd in
            ["", "OK", "stream: ", "stream: OK ", "stream: ok", "INSTREAM size limit exceeded. ERROR", "x: OK", LIMITS]
        {
            assert_eq!(judged(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_scanner_is_of_this_machine() {
        assert_eq!(Place::read("/run/clamav/clamd.ctl"), Some(Place::Socket("/run/clamav/clamd.ctl".into())));
        assert!(Place::read("tcp://127.0.0.1:3310").is_some() && Place::read("tcp://[::1]:3310").is_some());
        for other in ["", "clamd.ctl", "tcp://192.0.2.1:3310", "tcp://localhost:3310", "tcp://127.0.0.1", "http://x"] {
            assert_eq!(Place::read(other), None, "{other}");
        }
    }

    #[test]
    fn the_test_of_scanners_has_its_length_and_any_other() {
        assert_eq!((eicar(0).len(), eicar(1 << 20).len()), (68, 1 << 20));
    }
}
