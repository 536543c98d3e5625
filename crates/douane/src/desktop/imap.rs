//! A folder of an IMAP server (RFC 3501): a mail waits while it is neither answered, flagged nor deleted. `\Answered` says that the gate has it,
//! `\Flagged` that a person is to look at it; both are marks that every server keeps. That a mail was read (`\Seen`) says nothing: people who
//! look into the mailbox take no request away. Polled, because not every server tells of new mail; the line is kept from look to look.

use super::letterbox::{Letterbox, Obstacle, Waiting};
use super::mail::{self, LONGEST, Mail, NotAsked};
use super::token::{Opener, Proof, Saying};
use crate::tls;
use async_imap::error::Error;
use async_imap::types::{Fetch, Flag};
use async_imap::{Client, Session};
use async_trait::async_trait;
use futures_util::TryStreamExt as _;
use gate::ports::Failure;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use store::post::Security;
use store::token::Mechanism;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

/// How long one exchange with the server may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes the server may say in one exchange: the longest mail, and what stands around it.
const ALLOWANCE: u64 = LONGEST + (4 << 20);
/// What waits.
const WAITING: &str = "UNANSWERED UNFLAGGED UNDELETED";

/// Where a folder is, and who opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImapPlace {
    /// The server's name or address.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
    /// How the line is protected.
    pub(crate) security: Security,
    /// The folder.
    pub(crate) folder: String,
    /// What opens it.
    pub(crate) opener: Opener,
}

impl ImapPlace {
    /// Reads `imaps://HOST[:PORT]/FOLDER`, `imap+starttls://…` or, of this machine, `imap://…`; without a folder it is `INBOX`.
    pub(crate) fn read(url: &str, opener: Opener) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (security, usual) = match scheme {
            "imaps" => (Security::Tls, 993),
            "imap+starttls" => (Security::StartTls, 143),
            "imap" => (Security::None, 143),
            _ => return None,
        };
        let (server, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, port) = match server.strip_prefix('[') {
            Some(six) => {
                let (host, port) = six.split_once(']')?;
                (host, port.strip_prefix(':').unwrap_or_default())
            }
            None => server.split_once(':').unwrap_or((server, "")),
        };
        let port = if port.is_empty() { usual } else { port.parse().ok()? };
        // What would end the command it stands in, or names somebody, is no folder or host.
        let is_plain = |text: &str| !text.contains(|sign: char| sign.is_control());
        let folder = if folder.is_empty() { "INBOX" } else { folder };
        (!host.is_empty() && !host.contains(['@', ' ']) && is_plain(host) && is_plain(folder)).then(|| Self {
            host: host.to_owned(),
            port,
            security,
            folder: folder.to_owned(),
            opener,
        })
    }
}

/// Both halves of a line.
trait Wire: AsyncRead + AsyncWrite + Send + Unpin + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin + std::fmt::Debug> Wire for T {}

/// A line on which the server may say only so much until it is asked again.
#[derive(Debug)]
struct Counted {
    wire: Box<dyn Wire>,
    left: Arc<AtomicU64>,
}

impl AsyncRead for Counted {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.wire).poll_read(cx, buf);
        let read = (buf.filled().len() - before) as u64;
        let left = self.left.load(Ordering::Relaxed);
        if read > left {
            return Poll::Ready(Err(io::Error::other("the server says more than a mail can have")));
        }
        self.left.store(left - read, Ordering::Relaxed);
        polled
    }
}

impl AsyncWrite for Counted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.wire).poll_write(cx, bytes)
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_shutdown(cx)
    }
}

/// A line on which a folder is open.
#[derive(Debug)]
struct Line {
    session: Session<Counted>,
    /// Numbers of mails mean something only together with this one.
    validity: u32,
    left: Arc<AtomicU64>,
}

impl Line {
    /// Begins the next exchange.
    fn next(&mut self) -> &mut Session<Counted> {
        self.left.store(ALLOWANCE, Ordering::Relaxed);
        &mut self.session
    }

    async fn waiting(&mut self, most: usize) -> Result<Vec<Waiting>, Error> {
        let mut numbers: Vec<u32> = self.next().uid_search(WAITING).await?.into_iter().collect();
        numbers.sort_unstable();
        numbers.truncate(most);
        Ok(numbers.into_iter().map(|number| Waiting(format!("{}/{number}", self.validity))).collect())
    }

    /// The number of a mail, where numbers still mean what they did.
    fn number(&self, waiting: &Waiting) -> Option<u32> {
        let (validity, number) = waiting.0.split_once('/')?;
        (validity.parse() == Ok(self.validity)).then_some(number)?.parse().ok()
    }

    async fn read(&mut self, number: u32) -> Result<Result<Vec<u8>, NotAsked>, Error> {
        // One byte more than the longest tells that it is longer; of a mail of any length no more is sent.
        let wanted = format!("(UID BODY.PEEK[]<0.{}>)", LONGEST + 1);
        let found: Vec<Fetch> = self.next().uid_fetch(number.to_string(), wanted).await?.try_collect().await?;
        let body = found.iter().filter(|fetch| fetch.uid == Some(number)).find_map(Fetch::body);
        Ok(match body {
            None => Err(NotAsked::Gone),
            Some(body) if body.len() as u64 > LONGEST => Err(NotAsked::Unreadable),
            Some(body) => Ok(body.to_vec()),
        })
    }

    /// Sets marks, and looks whether `kept` is there then. A mail that is gone needs none.
    async fn mark(&mut self, number: u32, marks: &str, kept: &Flag<'_>) -> Result<bool, Error> {
        let has = |fetches: &[Fetch]| {
            let own = fetches.iter().filter(|fetch| fetch.uid.is_none_or(|uid| uid == number));
            own.flat_map(Fetch::flags).any(|flag| flag == *kept)
        };
        let uid = number.to_string();
        let told: Vec<Fetch> = self.next().uid_store(&uid, format!("+FLAGS ({marks})")).await?.try_collect().await?;
        if has(&told) {
            return Ok(true);
        }
        let now: Vec<Fetch> = self.next().uid_fetch(&uid, "(UID FLAGS)").await?.try_collect().await?;
        // Silence may also be a line that broke.
        self.next().noop().await?;
        Ok(now.is_empty() || has(&now))
    }
}

/// An IMAP folder.
#[derive(Debug)]
pub(super) struct Imap {
    place: ImapPlace,
    checked_by: String,
    line: Mutex<Option<Line>>,
}

impl Imap {
    /// `checked_by` is the mail server whose word on senders counts.
    pub(super) fn new(place: ImapPlace, checked_by: String) -> Self {
        Self { place, checked_by, line: Mutex::new(None) }
    }

    /// The line of the look before, where it still holds; else a new one. Whoever takes it puts it back when all went well.
    async fn line(&self) -> Result<Line, Failure> {
        if let Some(mut line) = self.line.lock().await.take()
            && within(line.next().noop()).await.is_ok()
        {
            return Ok(line);
        }
        Ok(open(&self.place).await?)
    }

    async fn keep(&self, line: Line) {
        *self.line.lock().await = Some(line);
    }

    async fn mark(&self, waiting: &Waiting, marks: &str, kept: Flag<'_>) -> Result<(), Failure> {
        let mut line = self.line().await?;
        // Numbered anew since: it is looked at again, and known by its Message-ID.
        let Some(number) = line.number(waiting) else { return Ok(()) };
        let is_kept = within(line.mark(number, marks, &kept)).await?;
        self.keep(line).await;
        if is_kept { Ok(()) } else { Err(Obstacle::Folder(format!("it keeps no mark {marks}")).into()) }
    }
}

#[async_trait]
impl Letterbox for Imap {
    fn pause(&self) -> Duration {
        Duration::from_secs(5)
    }

    async fn waiting(&self, most: usize) -> Result<Vec<Waiting>, Failure> {
        let mut line = self.line().await?;
        let found = within(line.waiting(most)).await?;
        self.keep(line).await;
        Ok(found)
    }

    async fn read(&self, waiting: &Waiting) -> Result<Result<Vec<u8>, NotAsked>, Failure> {
        let mut line = self.line().await?;
        let Some(number) = line.number(waiting) else { return Ok(Err(NotAsked::Gone)) };
        let read = within(line.read(number)).await?;
        self.keep(line).await;
        Ok(read)
    }

    fn understand(&self, bytes: Vec<u8>) -> Result<Mail, NotAsked> {
        mail::read(bytes, &self.checked_by)
    }

    async fn done(&self, waiting: &Waiting) -> Result<(), Failure> {
        self.mark(waiting, "\\Seen \\Answered", Flag::Answered).await
    }

    async fn set_aside(&self, waiting: &Waiting) -> Result<(), Failure> {
        self.mark(waiting, "\\Flagged", Flag::Flagged).await
    }
}

/// Opens the folder and goes away again.
///
/// # Errors
/// What would keep mails from being taken in.
pub(super) async fn try_out(place: &ImapPlace) -> Result<(), Obstacle> {
    let mut line = open(place).await?;
    // A server that does not say goodbye has opened the folder all the same.
    let _ = within(line.next().logout()).await;
    Ok(())
}

/// Connects, protects the line, logs in and opens the folder.
async fn open(place: &ImapPlace) -> Result<Line, Obstacle> {
    let left = Arc::new(AtomicU64::new(ALLOWANCE));
    let client = client(place, &left).await?;
    let mut session = admitted(place, client).await?;
    let folder = |why: String| Obstacle::Folder(format!("{}: {why}", place.folder));
    let mailbox = tokio::time::timeout(PATIENCE, session.select(&place.folder)).await;
    let mailbox = mailbox.map_err(|late| folder(late.to_string()))?.map_err(|why| folder(words(&why)))?;
    let kept = &mailbox.permanent_flags;
    if !(kept.is_empty() || kept.contains(&Flag::Answered) && kept.contains(&Flag::Flagged)) {
        return Err(folder("its marks cannot be set".to_owned()));
    }
    let validity = mailbox.uid_validity.ok_or_else(|| folder("its mails have no lasting numbers".to_owned()))?;
    Ok(Line { session, validity, left })
}

/// Logs in.
async fn admitted(place: &ImapPlace, client: Client<Counted>) -> Result<Session<Counted>, Obstacle> {
    let proof = place.opener.proof().await.map_err(Obstacle::LoginRefused)?;
    let (name, token) = match proof {
        Proof::Password(name, password) => {
            let logging_in = client.login(&name, password.as_str());
            let answer = tokio::time::timeout(PATIENCE, logging_in).await;
            let answer = answer.map_err(|late| Obstacle::Unreachable(late.to_string()))?;
            return answer.map_err(|(why, _)| turned_away(&why, ""));
        }
        Proof::Token(name, token) => (name, token),
    };
    let mut client = client;
    for mechanism in [Mechanism::OauthBearer, Mechanism::Xoauth2] {
        let mut saying = Saying::new(mechanism, &name, &token);
        let logging_in = client.authenticate(mechanism.as_str(), &mut saying);
        let answer = tokio::time::timeout(PATIENCE, logging_in).await;
        match answer.map_err(|late| Obstacle::Unreachable(late.to_string()))? {
            Ok(session) => return Ok(session),
            // A server that did not let the token be said does not know this way.
            Err((Error::No(_) | Error::Bad(_), again)) if !saying.said && mechanism == Mechanism::OauthBearer => {
                client = again
            }
            Err((why, _)) => return Err(turned_away(&why, &saying.refused)),
        }
    }
    Err(Obstacle::LoginRefused("it takes no token".to_owned()))
}

/// Why a login was not taken, with what the server said beforehand.
fn turned_away(why: &Error, before: &str) -> Obstacle {
    match why {
        Error::No(_) | Error::Bad(_) | Error::Validate(_) => {
            let before: String = before.chars().filter(|sign| !sign.is_control()).take(200).collect();
            Obstacle::LoginRefused(format!("{} {before}", words(why)).trim_end().to_owned())
        }
        why => Obstacle::Unreachable(words(why)),
    }
}

/// A protected line to the server, greeted.
async fn client(place: &ImapPlace, left: &Arc<AtomicU64>) -> Result<Client<Counted>, Obstacle> {
    let unreachable = |why: String| Obstacle::Unreachable(why);
    let opening = TcpStream::connect((place.host.as_str(), place.port));
    let wire = tokio::time::timeout(PATIENCE, opening).await;
    let wire = wire.map_err(|late| unreachable(late.to_string()))?.map_err(|why| unreachable(why.to_string()))?;
    let counted = |wire: Box<dyn Wire>| Counted { wire, left: Arc::clone(left) };
    if place.security == Security::Tls {
        let wire = protected(place, Box::new(wire)).await?;
        return greeted(Client::new(counted(wire))).await;
    }
    let client = greeted(Client::new(counted(Box::new(wire)))).await?;
    if place.security == Security::None {
        return Ok(client);
    }
    let mut client = client;
    let asked = tokio::time::timeout(PATIENCE, client.run_command_and_check_ok("STARTTLS", None)).await;
    asked.map_err(|late| Obstacle::NoTls(late.to_string()))?.map_err(|why| Obstacle::NoTls(words(&why)))?;
    // What the server said ahead of its own certificate is forgotten with the old client.
    let wire = client.into_inner().wire;
    Ok(Client::new(counted(protected(place, wire).await?)))
}

async fn greeted(mut client: Client<Counted>) -> Result<Client<Counted>, Obstacle> {
    match tokio::time::timeout(PATIENCE, client.read_response()).await {
        Ok(Ok(Some(_))) => Ok(client),
        Ok(Ok(None)) => Err(Obstacle::Unreachable("it hangs up".to_owned())),
        Ok(Err(why)) => Err(Obstacle::Unreachable(words(&why))),
        Err(late) => Err(Obstacle::Unreachable(late.to_string())),
    }
}

/// TLS with the certificates that this machine trusts.
async fn protected(place: &ImapPlace, wire: Box<dyn Wire>) -> Result<Box<dyn Wire>, Obstacle> {
    let failed = |why: String| Obstacle::NoTls(why);
    let wire = tokio::time::timeout(PATIENCE, tls::protected(&place.host, wire)).await;
    let wire = wire.map_err(|late| failed(late.to_string()))?.map_err(|why| failed(words(&why)))?;
    Ok(Box::new(wire))
}

/// An answer in time, or what went wrong.
async fn within<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, Failure> {
    let failed = |why: String| Failure::new("mailbox", why);
    tokio::time::timeout(PATIENCE, answer)
        .await
        .map_err(|late| failed(late.to_string()))?
        .map_err(|why| failed(words(&why)))
}

/// What went wrong, on one line, not endless.
fn words(why: &dyn std::error::Error) -> String {
    why.to_string().chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(url: &str) -> Option<(String, u16, Security, String)> {
        ImapPlace::read(url, Opener::Nothing).map(|place| (place.host, place.port, place.security, place.folder))
    }

    #[test]
    fn a_folder_is_named_by_server_and_path() {
        let mail = "mail.hd.example".to_owned();
        assert_eq!(
            place("imaps://mail.hd.example/Requests/Intego"),
            Some((mail.clone(), 993, Security::Tls, "Requests/Intego".to_owned()))
        );
        assert_eq!(
            place("imap+starttls://mail.hd.example:1143"),
            Some((mail, 1143, Security::StartTls, "INBOX".to_owned()))
        );
        assert_eq!(place("imap://[::1]:99/x"), Some(("::1".to_owned(), 99, Security::None, "x".to_owned())));
        for odd in ["imaps://", "http://x", "imaps://an@x/INBOX", "imaps://x:port/", "imaps://x/a\r\nb", "x"] {
            assert_eq!(place(odd), None, "{odd}");
        }
    }

    #[tokio::test]
    async fn a_server_that_says_too_much_is_not_listened_to() {
        use tokio::io::AsyncReadExt as _;
        let left = Arc::new(AtomicU64::new(10));
        let wire = saying(vec![b'x'; 64]);
        let mut counted = Counted { wire, left };
        let mut read = [0; 8];
        counted.read_exact(&mut read).await.unwrap();
        assert!(counted.read_exact(&mut read).await.is_err());
    }

    fn saying(bytes: Vec<u8>) -> Box<dyn Wire> {
        let (here, mut there) = tokio::io::duplex(128);
        tokio::spawn(async move {
            use tokio::io::AsyncWriteExt as _;
            let _ = there.write_all(&bytes).await;
        });
        Box::new(here)
    }
}
