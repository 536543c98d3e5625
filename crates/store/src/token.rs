//! Logging in to a mail server with a token (OAuth 2), which large providers demand: SASL OAUTHBEARER (RFC 7628), and XOAUTH2 where a server knows
//! that alone. The gate asks no provider for tokens itself: a file that another program keeps fresh holds the token, or a command prints it.

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

/// Where a token comes from, anew for every login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The first line of a file.
    File(PathBuf),
    /// The first line that a program prints: its path, and what it is given. No shell reads it.
    Command(Vec<String>),
}

impl Source {
    /// The file that holds it, which nobody else may read.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(file) => Some(file),
            Self::Command(_) => None,
        }
    }

    /// The token as it is now.
    ///
    /// # Errors
    /// Why there is none, without any secret in it.
    pub async fn token(&self) -> Result<Zeroizing<String>, String> {
        match self {
            Self::File(file) => {
                let bytes = read(file).await.map_err(|why| format!("{}: {why}", file.display()))?;
                first_line(&bytes).ok_or_else(|| format!("{}: holds no token", file.display()))
            }
            Self::Command(words) => {
                let program = words.first().map(String::as_str).unwrap_or_default();
                let printed = tokio::time::timeout(PATIENCE, printed(words)).await;
                let bytes = printed.map_err(|late| format!("{program}: {late}"))?;
                let bytes = bytes.map_err(|why| format!("{program}: {why}"))?;
                first_line(&bytes).ok_or_else(|| format!("{program}: prints no token"))
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
pub enum Mechanism {
    /// The standard.
    OauthBearer,
    /// What was there before it.
    Xoauth2,
}

impl Mechanism {
    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OauthBearer => "OAUTHBEARER",
            Self::Xoauth2 => "XOAUTH2",
        }
    }

    /// What is said: whose mailbox it is, and the token.
    #[must_use]
    pub fn says(self, name: &str, token: &str) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(match self {
            Self::OauthBearer => {
                let name = name.replace('=', "=3D").replace(',', "=2C");
                format!("n,a={name},\u{1}auth=Bearer {token}\u{1}\u{1}").into_bytes()
            }
            Self::Xoauth2 => format!("user={name}\u{1}auth=Bearer {token}\u{1}\u{1}").into_bytes(),
        })
    }

    /// What is answered to a server that says why it does not take it, so that it ends the login.
    #[must_use]
    pub const fn heard(self) -> &'static [u8] {
        match self {
            Self::OauthBearer => &[1],
            Self::Xoauth2 => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_said_in_the_two_ways() {
        let said = |way: Mechanism, name| String::from_utf8(way.says(name, "ya29.T").to_vec()).expect("text");
        assert_eq!(said(Mechanism::OauthBearer, "a,b=c@x"), "n,a=a=2Cb=3Dc@x,\u{1}auth=Bearer ya29.T\u{1}\u{1}");
        assert_eq!(said(Mechanism::Xoauth2, "an@x"), "user=an@x\u{1}auth=Bearer ya29.T\u{1}\u{1}");
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
        let told = async |words: &[&str]| {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            match Source::Command(words).token().await {
                Ok(token) => token.to_string(),
                Err(why) => why,
            }
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
