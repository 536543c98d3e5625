//! The post: letters over SMTP (RFC 5321), and a post that only keeps them.
//!
//! What the server says about *this letter* decides: 2xx to the whole message is sent, 5xx is refused with the server's
//! words. Everything else (no connection, 4xx, silence, an answer that is no SMTP, a 5xx to the greeting or the login) is
//! the server's or our configuration's trouble: deferred, and sent again later with the same Message-ID. An answer lost
//! after the message was handed over looks the same as a message lost: it is sent again, and the reader sees one letter twice.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::letter::Rendered;
use gate::ports::{Delivery, Post};
use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{self, Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, Identity, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use zeroize::Zeroizing;

use crate::compose::{Draft, compose};
use crate::pair::Pair;
use crate::point;
use crate::token::{Mechanism, Source};

/// How the line to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: a mail server on the same machine.
    None,
    /// Begun in the clear and upgraded; without the upgrade nothing is sent.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// Who letters come from.
#[derive(Debug, Clone)]
pub struct Sender {
    /// Display name.
    pub name: String,
    /// Address.
    pub mail: String,
}

/// How the gate says who it is.
#[derive(Debug, Clone, Default)]
pub enum Login {
    /// Not at all: by the line alone.
    #[default]
    Nothing,
    /// Account and password.
    Password(String, Zeroizing<String>),
    /// Account, and where its token comes from (OAuth 2); it is read anew for each connection.
    Token(String, Source),
}

/// Where letters are handed over.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The mail server's name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is protected.
    pub security: Security,
    /// Further certificates to trust, PEM.
    pub certificates: Vec<u8>,
    /// How we say who we are.
    pub login: Login,
    /// A certificate of our own, where the server knows us by one.
    pub identity: Option<Pair>,
    /// The name we greet with.
    pub hello: String,
    /// Who letters come from.
    pub from: Sender,
    /// How long one answer may take; four times that after the message itself.
    pub patience: Duration,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("mail settings: {0}")]
pub struct NotUsable(String);

/// So many letters are handed over at once, each on a connection of its own: fewer than any mail server grants one sender.
pub const LANES: usize = 4;

/// A post that hands letters to a mail server. Connections are kept for the next letters.
pub struct Smtp {
    settings: Settings,
    tls: Option<TlsParameters>,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

/// What keeps letters from being handed over, found without sending one. Each holds the server's words, or the system's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// No mail server answers there.
    Unreachable(String),
    /// The line cannot be upgraded to TLS (STARTTLS).
    NoTls(String),
    /// The server does not take the login.
    LoginRefused(String),
}

impl From<Obstacle> for Trouble {
    fn from(obstacle: Obstacle) -> Self {
        match obstacle {
            Obstacle::Unreachable(why) | Obstacle::NoTls(why) | Obstacle::LoginRefused(why) => Self::Passing(why),
        }
    }
}

/// Why a letter did not go.
enum Trouble {
    /// The server's or the line's; the letter may go later.
    Passing(String),
    /// The letter's; it never will.
    Lasting(String),
}

impl Smtp {
    /// Prepares; connects only when a letter goes.
    ///
    /// # Errors
    /// A certificate that is none.
    pub fn new(settings: Settings) -> Result<Self, NotUsable> {
        let tls = match settings.security {
            Security::None => None,
            Security::StartTls | Security::Tls => {
                let mut builder = TlsParameters::builder(settings.host.clone());
                if !settings.certificates.is_empty() {
                    let certificate = Certificate::from_pem(&settings.certificates);
                    builder = builder.add_root_certificate(certificate.map_err(|why| NotUsable(words(&why)))?);
                }
                if let Some(pair) = &settings.identity {
                    let certificate = pair.leaf().ok_or_else(|| NotUsable("no certificate".to_owned()))?;
                    // With rustls the mail library takes these bytes for the certificate itself, whatever its name says.
                    let identity = Identity::from_pem(&certificate, &pair.key);
                    builder = builder.identify_with(identity.map_err(|why| NotUsable(words(&why)))?);
                }
                Some(builder.build().map_err(|why| NotUsable(words(&why)))?)
            }
        };
        Ok(Self { settings, tls, idle: Mutex::default() })
    }

    async fn hand_over(&self, message: &Message) -> Result<(), Trouble> {
        let bytes = message.formatted();
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(mut connection) = kept {
            // Before the message itself nothing is lost by beginning anew on a fresh connection.
            match self.announce(&mut connection, message, &bytes).await {
                Ok(()) => return self.content(connection, &bytes).await,
                Err(Trouble::Lasting(why)) => return Err(Trouble::Lasting(why)),
                Err(Trouble::Passing(_)) => {}
            }
        }
        let mut connection = self.connect().await?;
        self.announce(&mut connection, message, &bytes).await?;
        self.content(connection, &bytes).await
    }

    /// Connects and logs in as for a letter, and goes away again.
    ///
    /// # Errors
    /// What would keep a letter from being handed over.
    pub async fn try_out(&self) -> Result<(), Obstacle> {
        let mut connection = self.connect().await?;
        // A server that does not say goodbye has taken the login all the same.
        let _ = self.within(1, connection.quit()).await;
        Ok(())
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Obstacle> {
        let settings = &self.settings;
        let hello = ClientId::Domain(settings.hello.clone());
        let at_once = if settings.security == Security::Tls { self.tls.clone() } else { None };
        let server = (settings.host.as_str(), settings.port);
        point::before("mail-connect");
        let opening = AsyncSmtpConnection::connect_tokio1(server, Some(settings.patience), &hello, at_once, None);
        let mut connection = self.answered(opening).await.map_err(Obstacle::Unreachable)?;
        if settings.security == Security::StartTls
            && let Some(tls) = self.tls.clone()
        {
            self.answered(connection.starttls(tls, &hello)).await.map_err(Obstacle::NoTls)?;
        }
        match &settings.login {
            Login::Nothing => {}
            Login::Password(account, password) => {
                let credentials = Credentials::new(account.clone(), password.as_str().to_owned());
                let login = connection.auth(DEFAULT_MECHANISMS, &credentials);
                self.answered(login).await.map_err(Obstacle::LoginRefused)?;
            }
            Login::Token(account, source) => {
                self.present(&mut connection, account, source).await.map_err(Obstacle::LoginRefused)?;
            }
        }
        Ok(connection)
    }

    /// Logs in with a token as it is now. A server that does not take it says why first, and is to be answered once more.
    async fn present(&self, to: &mut AsyncSmtpConnection, account: &str, source: &Source) -> Result<(), String> {
        let token = source.token().await?;
        let knows_old = to.server_info().supports_auth_mechanism(authentication::Mechanism::Xoauth2);
        let way = if knows_old { Mechanism::Xoauth2 } else { Mechanism::OauthBearer };
        let said = Zeroizing::new(STANDARD.encode(way.says(account, &token)));
        let line = Zeroizing::new(format!("AUTH {} {}\r\n", way.as_str(), said.as_str()));
        let answer = self.answered(to.command(line.as_str())).await?;
        if answer.has_code(235) {
            return Ok(());
        }
        let why = answer.first_line().and_then(|text| STANDARD.decode(text.trim()).ok()).unwrap_or_default();
        let why: String = String::from_utf8_lossy(&why).chars().filter(|sign| !sign.is_control()).take(200).collect();
        let heard = format!("{}\r\n", STANDARD.encode(way.heard()));
        match self.answered(to.command(heard)).await {
            Ok(answer) if answer.has_code(235) => Ok(()),
            Ok(_) => Err(format!("it takes no token: {why}")),
            Err(words) => Err(format!("{words} {why}").trim_end().to_owned()),
        }
    }

    /// An answer in time, or what went wrong in words.
    async fn answered<T>(&self, answer: impl Future<Output = Result<T, Error>>) -> Result<T, String> {
        match self.within(1, answer).await {
            Ok(answer) => answer.map_err(|why| words(&why)),
            Err(Trouble::Passing(why) | Trouble::Lasting(why)) => Err(why),
        }
    }

    /// Sender, recipient, and leave to send.
    async fn announce(&self, to: &mut AsyncSmtpConnection, message: &Message, bytes: &[u8]) -> Result<(), Trouble> {
        let envelope = message.envelope();
        let foreign = |address: &lettre::Address| !AsRef::<str>::as_ref(address).is_ascii();
        let mut options = Vec::new();
        if !bytes.is_ascii() || envelope.from().is_some_and(foreign) || envelope.to().iter().any(foreign) {
            if !to.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Trouble::Lasting(
                    "the mail server takes no addresses with letters beyond ASCII".to_owned(),
                ));
            }
            options = vec![MailParameter::SmtpUtfEight, MailParameter::Body(MailBodyParameter::EightBitMime)];
        }
        let mail = Mail::new(envelope.from().cloned(), options);
        self.within(1, to.command(mail)).await?.map_err(judged)?;
        for recipient in envelope.to() {
            self.within(1, to.command(Rcpt::new(recipient.clone(), Vec::new()))).await?.map_err(judged)?;
        }
        point::before("mail-data");
        self.within(1, to.command(Data)).await?.map_err(judged)?;
        Ok(())
    }

    async fn content(&self, mut to: AsyncSmtpConnection, bytes: &[u8]) -> Result<(), Trouble> {
        point::before("mail-content");
        self.within(4, to.message(bytes)).await?.map_err(judged)?;
        point::after("mail-content");
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < LANES {
            idle.push(to);
        }
        Ok(())
    }

    async fn within<T>(&self, times: u32, answer: impl Future<Output = T>) -> Result<T, Trouble> {
        let patience = self.settings.patience * times;
        let late = |_| Trouble::Passing(format!("no answer within {} s", patience.as_secs_f32()));
        tokio::time::timeout(patience, answer).await.map_err(late)
    }
}

/// What an answer to the letter itself means.
fn judged(why: Error) -> Trouble {
    let code = why.status().map(u16::from);
    match code {
        // “Log in first”, “use TLS first”, “not in this order”: our configuration, not this letter.
        Some(503 | 530 | 534 | 535 | 538) => Trouble::Passing(words(&why)),
        Some(500..) => Trouble::Lasting(words(&why)),
        _ => Trouble::Passing(words(&why)),
    }
}

/// An error with everything that caused it: the server's words stand at the end. One line, not endless.
fn words(why: &dyn std::error::Error) -> String {
    let mut text = why.to_string();
    let mut cause = why.source();
    while let Some(deeper) = cause {
        let said = deeper.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = deeper.source();
    }
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect()
}

fn draft<'a>(letter: &'a Rendered, from: &'a Sender) -> Draft<'a> {
    Draft {
        id: &letter.message_id,
        answers: &letter.answers,
        at: letter.date.0,
        from: (&from.name, &from.mail),
        to: (&letter.to_name, &letter.to_mail),
        subject: &letter.subject,
        text: &letter.text,
        html: &letter.html,
        enclosed: letter.enclosed.as_ref().map(|file| (file.name.as_str(), file.bytes.as_slice())),
    }
}

#[async_trait]
impl Post for Smtp {
    async fn send(&self, letter: &Rendered) -> Delivery {
        let message = match compose(&draft(letter, &self.settings.from)) {
            Ok(message) => message,
            Err(why) => return Delivery::Refused(why.to_string()),
        };
        match self.hand_over(&message).await {
            Ok(()) => Delivery::Sent,
            Err(Trouble::Lasting(why)) => Delivery::Refused(why),
            Err(Trouble::Passing(why)) => {
                let message = letter.message_id.as_str();
                tracing::warn!(message, why = unaddressed(&why), "a letter did not go and is tried again");
                Delivery::Deferred(why)
            }
        }
    }
}

/// A server's words up to the first address in them: the log knows letters by their Message-ID.
fn unaddressed(words: &str) -> &str {
    let end = words.find(['<', '@']).unwrap_or(words.len());
    let cut = words.get(..end).unwrap_or_default();
    match (end < words.len(), cut.rfind(' ')) {
        (true, Some(space)) => cut.get(..space).unwrap_or_default(),
        _ => cut,
    }
}

/// A letter that was kept instead of sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The letter in words.
    pub letter: Rendered,
    /// The message as it would have gone over the wire.
    pub message: Vec<u8>,
}

/// A post that keeps every letter in memory, for demonstrations and tests. Letters are composed as for a mail server.
#[derive(Debug)]
pub struct Keeper {
    from: Sender,
    letters: Mutex<Vec<Kept>>,
}

impl Keeper {
    /// Keeps letters from this sender.
    #[must_use]
    pub fn new(from: Sender) -> Self {
        Self { from, letters: Mutex::new(Vec::new()) }
    }

    /// Everything that came, in order; a letter sent twice stands there twice.
    #[must_use]
    pub fn letters(&self) -> Vec<Kept> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Post for Keeper {
    async fn send(&self, letter: &Rendered) -> Delivery {
        match compose(&draft(letter, &self.from)) {
            Ok(message) => {
                let kept = Kept { letter: letter.clone(), message: message.formatted() };
                self.letters.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
                Delivery::Sent
            }
            Err(why) => Delivery::Refused(why.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_told_why_and_not_whom() {
        assert_eq!(unaddressed("450 4.2.0 <an@uni.example>: greylisted"), "450 4.2.0");
        assert_eq!(unaddressed("451 mailbox an@uni.example is busy"), "451 mailbox");
        assert_eq!(unaddressed("connection refused"), "connection refused");
        assert_eq!(unaddressed("<@"), "");
    }
}
