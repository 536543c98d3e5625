//! The doors: who comes in, by password, session or bearer token.

use super::{Caller, Desk, Stopped};
use crate::event::{Actor, Event, Origin};
use crate::guess::Guessed;
use crate::ids::{Digest, Moment, PersonId};
use crate::ports::Pass;
use crate::refusal::Refusal;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// For how long a session opens.
pub const SESSION_SECONDS: i64 = 8 * 3_600;
/// For how long a session opens that nobody uses (NIST SP 800-63B asks for an hour at most).
pub(super) const IDLE_SECONDS: i64 = 3_600;
/// How often use is written down at most.
const USED_SECONDS: i64 = 60;
/// Failed attempts from one address until an account is shut to it for a while.
pub(super) const ATTEMPTS: u32 = 5;
/// Failed attempts from all addresses together until an account is shut to everybody for a while: far more, so that nobody locks others out.
const ATTEMPTS_OF_ALL: u32 = 50;
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
    /// Lets somebody in by password, who has no second factor.
    ///
    /// # Errors
    /// As [`Desk::log_in_with`].
    pub async fn log_in(&self, account: &str, password: &str, from: &Origin) -> Result<Opened, Stopped> {
        self.log_in_with(account, password, "", from).await
    }

    /// Lets somebody in by password, and by the code of their second factor where they have one, and begins a session.
    ///
    /// # Errors
    /// [`Refusal::LoginWrong`] without saying what was wrong, [`Refusal::LockedOut`] after too many attempts, [`Guessed::Over`] where the password
    /// was made by somebody else and its time is over.
    pub async fn log_in_with(
        &self,
        account: &str,
        password: &str,
        code: &str,
        from: &Origin,
    ) -> Result<Opened, Stopped> {
        let account = PersonId::new(account.trim()).map_err(|_| Refusal::LoginWrong)?;
        let now = self.now();
        let since = now.plus_seconds(-SHUT_SECONDS);
        let own = format!("login/{account}/{}", from.address.as_deref().unwrap_or("-"));
        let all = format!("login/{account}");
        for (key, most) in [(&own, ATTEMPTS), (&all, ATTEMPTS_OF_ALL)] {
            let (tries, last) = self.ports.credentials.failures(key, since).await?;
            if let (true, Some(last)) = (tries >= most, last) {
                return Err(Refusal::LockedOut { until: last.plus_seconds(SHUT_SECONDS) }.into());
            }
        }
        // Counted before the slow comparison, so that many tries at once are no more than as many one after the other.
        let tries = self.ports.credentials.count_failure(&own, now, since).await?;
        let of_all = self.ports.credentials.count_failure(&all, now, since).await?;
        if tries > ATTEMPTS || of_all > ATTEMPTS_OF_ALL {
            return Err(Refusal::LockedOut { until: now.plus_seconds(SHUT_SECONDS) }.into());
        }
        let right = self.ports.credentials.check_password(&account, password).await?;
        let person = self.ports.people.person(&account).await?;
        let right = match &person {
            // A code is used up only beside the right password.
            Some(person) if right => self.factor_fits(person, code, now).await?,
            _ => right,
        };
        if !right || person.is_none() {
            let shuts = tries == ATTEMPTS || of_all == ATTEMPTS_OF_ALL;
            self.note_failure(&account, person.is_some(), (tries.max(of_all), tries == 1, shuts), from).await?;
        }
        let Some(person) = person.filter(|_| right) else {
            return Err(Refusal::LoginWrong.into());
        };
        if person.given.is_some_and(|until| until <= now) {
            return Err(Refusal::Password(Guessed::Over).into());
        }
        for key in [&own, &all] {
            self.ports.credentials.forget_failures(key).await?;
        }
        self.admit(Caller { person, from: from.clone(), call: None }, tries.saturating_sub(1)).await
    }

    /// Writes wrong passwords down: two lines a quarter of an hour, account and address at most, however often somebody tries. For accounts that do
    /// not exist as much is written to the store, so that the time an answer takes says nothing either.
    async fn note_failure(
        &self,
        account: &PersonId,
        known: bool,
        (tries, first, shuts): (u32, bool, bool),
        from: &Origin,
    ) -> Result<(), Stopped> {
        let now = self.now();
        let event = match (first, shuts) {
            (_, true) => Event::LockedOut { tries, until: now.plus_seconds(SHUT_SECONDS) },
            (true, false) => Event::LoginFailed,
            (false, false) => return Ok(()),
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
        let place = caller.from.address.as_deref().unwrap_or_default();
        self.ports.credentials.name_pass(&kept, self.now(), place).await?;
        self.use_session(&secret, &caller.person.id).await?;
        self.prove_session(&secret, &caller.person.id).await?;
        Ok(Opened { secret, until, caller })
    }

    /// Whose session it is, with the rights they have at this moment; `None` when it opens nothing: it is over, or nobody used it for an hour.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn session(&self, secret: &str, from: &Origin) -> Result<Option<Caller>, Stopped> {
        Ok(self.seated(secret, from).await?.map(|(caller, _)| caller))
    }

    /// As [`Desk::session`], with the seconds after which it ends when nobody uses it from now on: an hour, or what is left of its eight.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn seated(&self, secret: &str, from: &Origin) -> Result<Option<(Caller, u32)>, Stopped> {
        let Some((caller, until)) = self.enter(secret, Pass::Session, from).await? else { return Ok(None) };
        let now = self.now();
        let credentials = &self.ports.credentials;
        if credentials.pass(&used(secret), Pass::Session, now).await?.is_none() {
            if credentials.pass(&waits(secret), Pass::Session, now).await?.is_none() {
                credentials.end_pass(&Digest::of(secret.as_bytes())).await?;
                return Ok(None);
            }
            self.use_session(secret, &caller.person.id).await?;
        }
        let left = (until.0 - now.0).div_euclid(1_000_000).clamp(0, IDLE_SECONDS);
        Ok(Some((caller, u32::try_from(left).unwrap_or(0))))
    }

    /// Notes that a session is used: it lives on for an hour from now.
    async fn use_session(&self, secret: &str, id: &PersonId) -> Result<(), Stopped> {
        for (mark, seconds) in [(waits(secret), IDLE_SECONDS), (used(secret), USED_SECONDS)] {
            let until = self.now().plus_seconds(seconds);
            self.ports.credentials.put_pass(&mark, Pass::Session, id, until).await?;
        }
        Ok(self.ports.credentials.use_pass(&Digest::of(secret.as_bytes()), self.now()).await?)
    }

    /// Whose bearer token it is, with the rights they have at this moment; `None` when it opens nothing.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn bearer(&self, secret: &str, from: &Origin) -> Result<Option<Caller>, Stopped> {
        Ok(self.enter(secret, Pass::Bearer, from).await?.map(|(caller, _)| caller))
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

    async fn enter(&self, secret: &str, kind: Pass, from: &Origin) -> Result<Option<(Caller, Moment)>, Stopped> {
        let kept = Digest::of(secret.as_bytes());
        let Some((id, until)) = self.ports.credentials.pass(&kept, kind, self.now()).await? else { return Ok(None) };
        let person = self.ports.people.person(&id).await?;
        Ok(person.map(|person| (Caller { person, from: from.clone(), call: None }, until)))
    }

    /// 256 random bits as text.
    pub(super) fn secret(&self) -> Result<String, Stopped> {
        Ok(URL_SAFE_NO_PAD.encode(self.ports.entropy.bytes()?))
    }
}

/// The mark of a session that may still wait for its next use. Nobody who does not know the secret can name it.
fn waits(secret: &str) -> Digest {
    Digest::of(format!("douane idle\n{secret}").as_bytes())
}

/// The mark of a session that was used a moment ago.
fn used(secret: &str) -> Digest {
    Digest::of(format!("douane used\n{secret}").as_bytes())
}
