//! The doors: who comes in, by password, session or bearer token.

use super::{Caller, Desk, Stopped};
use crate::event::Origin;
use crate::ids::{Digest, Moment, PersonId};
use crate::ports::Pass;
use crate::refusal::Refusal;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// For how long a session opens.
pub const SESSION_SECONDS: i64 = 8 * 3_600;
/// Failed attempts until an account is shut for a while.
const ATTEMPTS: u32 = 5;
/// For how long it is shut, and how long attempts are remembered.
const SHUT_SECONDS: i64 = 15 * 60;

/// A door was opened.
pub struct Opened {
    /// The secret to be brought back; kept here only as a digest.
    pub secret: String,
    /// Until when it opens.
    pub until: Moment,
    /// Who came in.
    pub caller: Caller,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("until", &self.until).finish_non_exhaustive()
    }
}

impl Desk {
    /// Lets somebody in by password and begins a session.
    ///
    /// # Errors
    /// [`Refusal::LoginWrong`] without saying what was wrong, [`Refusal::LockedOut`] after too many attempts.
    pub async fn log_in(&self, account: &str, password: &str, from: &Origin) -> Result<Opened, Stopped> {
        let account = PersonId::new(account.trim()).map_err(|_| Refusal::LoginWrong)?;
        let now = self.now();
        let key = format!("login/{account}");
        let since = now.plus_seconds(-SHUT_SECONDS);
        if let (ATTEMPTS.., Some(last)) = self.ports.credentials.failures(&key, since).await? {
            return Err(Refusal::LockedOut { until: last.plus_seconds(SHUT_SECONDS) }.into());
        }
        // Counted before the slow comparison, so that many tries at once are no more than as many one after the other.
        if self.ports.credentials.count_failure(&key, now, since).await? > ATTEMPTS {
            return Err(Refusal::LockedOut { until: now.plus_seconds(SHUT_SECONDS) }.into());
        }
        let right = self.ports.credentials.check_password(&account, password).await?;
        let person = self.ports.people.person(&account).await?;
        let Some(person) = person.filter(|_| right) else {
            return Err(Refusal::LoginWrong.into());
        };
        self.ports.credentials.forget_failures(&key).await?;
        self.begin_session(Caller { person, from: from.clone() }).await
    }

    /// Begins a session for somebody who has proved who they are in another way.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn begin_session(&self, caller: Caller) -> Result<Opened, Stopped> {
        let secret = self.secret()?;
        let until = self.now().plus_seconds(SESSION_SECONDS);
        let kept = Digest::of(secret.as_bytes());
        self.ports.credentials.put_pass(&kept, Pass::Session, &caller.person.id, until).await?;
        Ok(Opened { secret, until, caller })
    }

    /// Whose session it is, with the rights they have at this moment; `None` when it opens nothing.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn session(&self, secret: &str, from: &Origin) -> Result<Option<Caller>, Stopped> {
        self.enter(secret, Pass::Session, from).await
    }

    /// Whose bearer token it is, with the rights they have at this moment; `None` when it opens nothing.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn bearer(&self, secret: &str, from: &Origin) -> Result<Option<Caller>, Stopped> {
        self.enter(secret, Pass::Bearer, from).await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn log_out(&self, secret: &str) -> Result<(), Stopped> {
        Ok(self.ports.credentials.end_pass(&Digest::of(secret.as_bytes())).await?)
    }

    async fn enter(&self, secret: &str, kind: Pass, from: &Origin) -> Result<Option<Caller>, Stopped> {
        let kept = Digest::of(secret.as_bytes());
        let Some(id) = self.ports.credentials.pass(&kept, kind, self.now()).await? else { return Ok(None) };
        let person = self.ports.people.person(&id).await?;
        Ok(person.map(|person| Caller { person, from: from.clone() }))
    }

    /// 256 random bits as text.
    pub(super) fn secret(&self) -> Result<String, Stopped> {
        Ok(URL_SAFE_NO_PAD.encode(self.ports.entropy.bytes()?))
    }
}
