//! Logging in to a mail server with a token (OAuth 2), which large providers demand: SASL OAUTHBEARER (RFC 7628), and XOAUTH2 where a server knows
//! that alone. The gate asks no provider for tokens itself: a file that another program keeps fresh holds the token, or a command prints it.

use crate::secret::login;
use async_imap::Authenticator;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt as _;
use tokio::process::Command;
use zeroize::Zeroizing;

/// How long a command may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// No token is longer than so many bytes.
const LONGEST: u64 = 16 << 10;

/// What opens a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Opener {
    /// Nothing is named.
    #[default]
    Nothing,
    /// A file with `name:password`.
    Password(PathBuf),
    /// Whose mailbox it is, and where its token comes from.
    Token(String, Source),
}

/// Where a token comes from, anew for every login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// The first line of a file.
    File(PathBuf),
    /// The first line that a program prints: its path, and what it is given. No shell reads it.
    Command(Vec<String>),
}

/// What is said to the server.
pub(super) enum Proof {
    /// A name and a password.
    Password(String, Zeroizing<String>),
    /// A name and a token.
    Token(String, Zeroizing<String>),
}

impl Opener {
    /// The file that holds its secret, which nobody else may read.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::Password(file) | Self::Token(_, Source::File(file)) => Some(file),
            Self::Nothing | Self::Token(_, Source::Command(_)) => None,
        }
    }

    /// What opens the mailbox now.
    ///
    /// # Errors
    /// Why nothing does, without any secret in it.
    pub(super) async fn proof(&self) -> Result<Proof, String> {
        match self {
            Self::Nothing => Err("no file with a login is named".to_owned()),
            Self::Password(file) => {
                let known = login("mailbox", &file.display().to_string()).map_err(|failure| failure.what)?;
                known.map(|(name, password)| Proof::Password(name, password)).ok_or_else(|| "no login".to_owned())
            }
            Self::Token(name, Source::File(file)) => {
                let bytes = read(file).await.map_err(|why| format!("{}: {why}", file.display()))?;
                let token = first_line(&bytes).ok_or_else(|| format!("{}: holds no token", file.display()))?;
                Ok(Proof::Token(name.clone(), token))
            }
            Self::Token(name, Source::Command(words)) => {
                let program = words.first().map(String::as_str).unwrap_or_default();
                let printed = tokio::time::timeout(PATIENCE, printed(words)).await;
                let bytes = printed.map_err(|late| format!("{program}: {late}"))?;
                let bytes = bytes.map_err(|why| format!("{program}: {why}"))?;
                let token = first_line(&bytes).ok_or_else(|| format!("{program}: prints no token"))?;
                Ok(Proof::Token(name.clone(), token))
            }
        }
    }
}

async fn read(file: &Path) -> std::io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::new());
    tokio::fs::File::open(file).await?.take(LONGEST + 1).read_to_end(&mut bytes).await?;
    Ok(bytes)
}

/// What a program prints. It gets neither input nor any variable but a path, and ends with whoever waits for it.
async fn printed(words: &[String]) -> Result<Zeroizing<Vec<u8>>, String> {
    let (program, arguments) = words.split_first().ok_or("no program is named")?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin");
    let mut child = command.spawn().map_err(|why| why.to_string())?;
    let mut bytes = Zeroizing::new(Vec::new());
    if let Some(output) = child.stdout.take() {
        output.take(LONGEST + 1).read_to_end(&mut bytes).await.map_err(|why| why.to_string())?;
    }
    let ended = child.wait().await.map_err(|why| why.to_string())?;
    if ended.success() { Ok(bytes) } else { Err(ended.to_string()) }
}

/// The token in the first line: signs of which tokens are made (RFC 6750 § 2.1), so that it cannot end what it stands in.
fn first_line(bytes: &[u8]) -> Option<Zeroizing<String>> {
    if bytes.len() as u64 > LONGEST {
        return None;
    }
    let line = std::str::from_utf8(bytes).ok()?.lines().next()?.trim();
    let is_token = |sign: char| sign.is_ascii_alphanumeric() || "-._~+/=".contains(sign);
    (!line.is_empty() && line.chars().all(is_token)).then(|| Zeroizing::new(line.to_owned()))
}

/// The two ways of saying it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mechanism {
    OauthBearer,
    Xoauth2,
}

impl Mechanism {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::OauthBearer => "OAUTHBEARER",
            Self::Xoauth2 => "XOAUTH2",
        }
    }
}

/// Says the token once. A server that does not take it says why in a second challenge, and is to be answered once more.
pub(super) struct Saying<'a> {
    pub(super) mechanism: Mechanism,
    pub(super) name: &'a str,
    pub(super) token: &'a str,
    /// Whether the server let it be said at all; else it does not know the mechanism.
    pub(super) said: bool,
    /// Why it was not taken, in the server's words.
    pub(super) refused: String,
}

impl<'a> Saying<'a> {
    pub(super) fn new(mechanism: Mechanism, name: &'a str, token: &'a str) -> Self {
        Self { mechanism, name, token, said: false, refused: String::new() }
    }
}

impl fmt::Debug for Saying<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Saying").field("mechanism", &self.mechanism).finish_non_exhaustive()
    }
}

impl Authenticator for &mut Saying<'_> {
    type Response = Zeroizing<Vec<u8>>;

    fn process(&mut self, challenge: &[u8]) -> Self::Response {
        if self.said {
            self.refused = String::from_utf8_lossy(challenge).into_owned();
            return Zeroizing::new(if self.mechanism == Mechanism::OauthBearer { vec![1] } else { Vec::new() });
        }
        self.said = true;
        let (name, token) = (self.name, self.token);
        Zeroizing::new(match self.mechanism {
            Mechanism::OauthBearer => {
                let name = name.replace('=', "=3D").replace(',', "=2C");
                format!("n,a={name},\u{1}auth=Bearer {token}\u{1}\u{1}").into_bytes()
            }
            Mechanism::Xoauth2 => format!("user={name}\u{1}auth=Bearer {token}\u{1}\u{1}").into_bytes(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_said_once_and_its_refusal_is_heard() {
        let mut saying = Saying::new(Mechanism::OauthBearer, "a,b=c@x", "ya29.T");
        let mut speaker = &mut saying;
        assert_eq!(speaker.process(b"").as_slice(), b"n,a=a=2Cb=3Dc@x,\x01auth=Bearer ya29.T\x01\x01");
        assert_eq!(speaker.process(br#"{"status":"invalid_token"}"#).as_slice(), b"\x01");
        assert!(saying.refused.contains("invalid_token"));
        let mut saying = Saying::new(Mechanism::Xoauth2, "an@x", "T");
        let mut speaker = &mut saying;
        assert_eq!(speaker.process(b"").as_slice(), b"user=an@x\x01auth=Bearer T\x01\x01");
        assert_eq!(speaker.process(b"{}").as_slice(), b"");
    }

    #[test]
    fn a_token_cannot_end_what_it_stands_in() {
        assert_eq!(first_line(b"ya29.a0-_~+/==\nmore\n").as_deref().map(String::as_str), Some("ya29.a0-_~+/=="));
        for odd in [&b""[..], b"\nx", b"two words", b"x\x01auth=", b"\xff", &[b'x'; 17 << 10]] {
            assert!(first_line(odd).is_none());
        }
    }

    #[tokio::test]
    async fn a_program_that_fails_prints_too_much_or_is_not_there_gives_no_token() {
        let source = |words: &[&str]| {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            Opener::Token("an@x".to_owned(), Source::Command(words))
        };
        let told = async |words: &[&str]| match source(words).proof().await {
            Ok(Proof::Token(_, token)) => token.to_string(),
            Ok(Proof::Password(..)) => "password".to_owned(),
            Err(why) => why,
        };
        assert_eq!(told(&["/bin/echo", "T; $(id)"]).await, "/bin/echo: prints no token", "no shell reads it");
        assert_eq!(told(&["/bin/echo", "T.1"]).await, "T.1");
        assert!(told(&["/bin/false"]).await.contains("exit status: 1"));
        assert_eq!(told(&["/bin/cat", "/dev/null"]).await, "/bin/cat: prints no token");
        assert!(told(&["/nowhere/token"]).await.starts_with("/nowhere/token: "));
        // It is cut off, and the pipe it goes on writing to is shut.
        assert!(told(&["/usr/bin/yes"]).await.starts_with("/usr/bin/yes: "));
    }
}
