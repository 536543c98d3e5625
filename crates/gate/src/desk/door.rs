//! The doors: who comes in, by password, session or bearer token.

use super::{Caller, Desk, Stopped};
use crate::event::{Actor, Event, Origin};
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
pub(super) const SHUT_SECONDS: i64 = 15 * 60;

/// Under which wrong attempts at accounts that do not exist are counted. No account's key: those have a `/`.
const STRANGERS: &str = "strangers";

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
        let tries = self.ports.credentials.count_failure(&key, now, since).await?;
        if tries > ATTEMPTS {
            return Err(Refusal::LockedOut { until: now.plus_seconds(SHUT_SECONDS) }.into());
        }
        let right = self.ports.credentials.check_password(&account, password).await?;
        let person = self.ports.people.person(&account).await?;
        if !right || person.is_none() {
            self.note_failure(&account, person.is_some(), tries, from).await?;
        }
        let Some(person) = person.filter(|_| right) else {
            return Err(Refusal::LoginWrong.into());
        };
        self.ports.credentials.forget_failures(&key).await?;
        self.admit(Caller { person, from: from.clone(), call: None }, tries.saturating_sub(1)).await
    }

    /// Writes wrong passwords down: two lines a quarter of an hour and account at most, however often somebody tries. For accounts that do not
    /// exist as much is written to the store, so that the time an answer takes says nothing either.
    async fn note_failure(&self, account: &PersonId, known: bool, tries: u32, from: &Origin) -> Result<(), Stopped> {
        let now = self.now();
        let event = match tries {
            1 => Event::LoginFailed,
            ATTEMPTS => Event::LockedOut { tries, until: now.plus_seconds(SHUT_SECONDS) },
            _ => return Ok(()),
        };
        if known {
            self.change_person(&Actor::Stranger, from, account, &[event]).await?;
            return Ok(());
        }
        let tries = self.ports.credentials.count_failure(STRANGERS, now, now.plus_seconds(-SHUT_SECONDS)).await?;
        if 10_u32.pow(tries.checked_ilog10().unwrap_or(0)) == tries {
            self.remark(&Actor::Stranger, from, Event::StrangersTurnedAway { tries }).await?;
        }
        Ok(())
    }

    /// Begins a session for somebody who has proved who they are in another way.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn begin_session(&self, caller: Caller) -> Result<Opened, Stopped> {
        self.admit(caller, 0).await
    }

    /// Begins a session, and writes that down first.
    async fn admit(&self, caller: Caller, failures: u32) -> Result<Opened, Stopped> {
        let secret = self.secret()?;
        let event = Event::LoggedIn { failures };
        let person = self.change_person(&caller.actor(), &caller.from, &caller.person.id, &[event]).await?;
        let caller = Caller { person, from: caller.from, call: None };
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

    /// Somebody whom the machine itself knows: the owner of a file in a watched folder, with the rights they have at this moment.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn owner(&self, account: &PersonId, from: &Origin) -> Result<Option<Caller>, Stopped> {
        let person = self.ports.people.person(account).await?;
        Ok(person.map(|person| Caller { person, from: from.clone(), call: None }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn log_out(&self, secret: &str, from: &Origin) -> Result<(), Stopped> {
        if let Some(caller) = self.session(secret, from).await? {
            self.ports.credentials.end_pass(&Digest::of(secret.as_bytes())).await?;
            self.change_person(&caller.actor(), from, &caller.person.id, &[Event::LoggedOut]).await?;
        }
        Ok(())
    }

    async fn enter(&self, secret: &str, kind: Pass, from: &Origin) -> Result<Option<Caller>, Stopped> {
        let kept = Digest::of(secret.as_bytes());
        let Some(id) = self.ports.credentials.pass(&kept, kind, self.now()).await? else { return Ok(None) };
        let person = self.ports.people.person(&id).await?;
        Ok(person.map(|person| Caller { person, from: from.clone(), call: None }))
    }

    /// 256 random bits as text.
    pub(super) fn secret(&self) -> Result<String, Stopped> {
        Ok(URL_SAFE_NO_PAD.encode(self.ports.entropy.bytes()?))
    }
}
