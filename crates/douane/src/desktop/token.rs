//! What opens a mailbox: a password, or a token (OAuth 2), which is said over IMAP as `store::token` has it.

use crate::secret::login;
use async_imap::Authenticator;
use std::fmt;
use std::path::{Path, PathBuf};
use store::token::{Mechanism, Source};
use zeroize::Zeroizing;

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
            Self::Password(file) => Some(file),
            Self::Token(_, source) => source.file(),
            Self::Nothing => None,
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
            Self::Token(name, source) => Ok(Proof::Token(name.clone(), source.token().await?)),
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
            return Zeroizing::new(self.mechanism.heard().to_vec());
        }
        self.said = true;
        self.mechanism.says(self.name, self.token)
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
}
