//! The second factor, and proving once more who one is before something that cannot be undone.

use super::{Caller, Desk, Stopped, door};
use crate::event::{Actor, Event, Factor, Origin};
use crate::factor::FactorKey;
use crate::guess::Guessed;
use crate::ids::{Digest, Moment, PersonId};
use crate::person::Person;
use crate::ports::Pass;
use crate::refusal::Refusal;

/// For how long a proof counts: a login, or a code or password given again.
pub const FRESH_SECONDS: i64 = 15 * 60;
/// For how long a code that was used is remembered: as long as it could fit.
const USED_SECONDS: i64 = 5 * 60;

impl Desk {
    /// Gives somebody a second factor, in the place of the one they may have; its key is shown once. From now on they need a code to come in.
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`].
    pub async fn set_factor(&self, by: &Actor, from: &Origin, id: &PersonId) -> Result<FactorKey, Stopped> {
        let nonce = Digest::new(self.ports.entropy.bytes()?);
        self.change_person(by, from, id, &[Event::FactorSet(Factor { nonce: Some(nonce) })]).await?;
        self.ports.credentials.end_passes(id).await?;
        Ok(self.house.link_key.factor(id, &nonce))
    }

    /// Takes somebody's second factor away, and ends their sessions and tokens.
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`].
    pub async fn end_factor(&self, by: &Actor, from: &Origin, id: &PersonId) -> Result<(), Stopped> {
        self.change_person(by, from, id, &[Event::FactorSet(Factor { nonce: None })]).await?;
        Ok(self.ports.credentials.end_passes(id).await?)
    }

    /// Whether a code is the one that somebody's app shows now, and was not used before. Who has no factor needs none: any answer is right.
    pub(super) async fn factor_fits(&self, person: &Person, code: &str, now: Moment) -> Result<bool, Stopped> {
        let Some(nonce) = &person.factor else { return Ok(true) };
        let Some(step) = self.house.link_key.factor(&person.id, nonce).step_of(code, now) else { return Ok(false) };
        self.use_code(&person.id, step).await
    }

    /// Uses up the code of a step; `false` when somebody did before.
    pub(super) async fn use_code(&self, id: &PersonId, step: i64) -> Result<bool, Stopped> {
        let (now, key) = (self.now(), format!("factor/{id}/{step}"));
        let used = self.ports.credentials.count_failure(&key, now, now.plus_seconds(-USED_SECONDS)).await?;
        Ok(used == 1)
    }

    /// Counts a try before it is compared, so that many at once are no more than as many one after the other; answers how many there were.
    pub(super) async fn count_try(&self, key: &str) -> Result<u32, Stopped> {
        let now = self.now();
        let tries = self.ports.credentials.count_failure(key, now, now.plus_seconds(-door::SHUT_SECONDS)).await?;
        if tries > door::ATTEMPTS {
            return Err(Refusal::LockedOut { until: now.plus_seconds(door::SHUT_SECONDS) }.into());
        }
        Ok(tries)
    }

    /// Notes that whoever has this session proved a moment ago who they are.
    pub(super) async fn prove_session(&self, secret: &str, id: &PersonId) -> Result<(), Stopped> {
        let until = self.now().plus_seconds(FRESH_SECONDS);
        Ok(self.ports.credentials.put_pass(&proof(secret), Pass::Session, id, until).await?)
    }

    /// Whether the person of this session proved within a quarter of an hour who they are.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn is_proved(&self, secret: &str) -> Result<bool, Stopped> {
        Ok(self.ports.credentials.pass(&proof(secret), Pass::Session, self.now()).await?.is_some())
    }

    /// Proves a session once more: by the code of the second factor, or by the password where there is none.
    ///
    /// # Errors
    /// [`Refusal::LoginWrong`], [`Refusal::LockedOut`] after too many tries.
    pub async fn prove(&self, secret: &str, given: &str, from: &Origin) -> Result<(), Stopped> {
        let caller = self.session(secret, from).await?.ok_or(Refusal::LoginWrong)?;
        self.prove_person(&caller.person, given, from).await?;
        self.prove_session(secret, &caller.person.id).await
    }

    /// Somebody changes their own password, with the one they have, also where they have a second factor. Every session and token of theirs ends,
    /// and a new session begins.
    ///
    /// # Errors
    /// [`Refusal::LoginWrong`], [`Refusal::LockedOut`] after too many tries, [`Refusal::Password`].
    pub async fn change_password(&self, caller: &Caller, old: &str, new: &str) -> Result<door::Opened, Stopped> {
        Self::password_fits(new)?;
        let (now, id) = (self.now(), &caller.person.id);
        let key = format!("proof/{id}");
        self.count_try(&key).await?;
        if !self.ports.credentials.check_password(id, old).await? {
            return Err(Refusal::LoginWrong.into());
        }
        self.ports.credentials.forget_failures(&key).await?;
        let given = self.ports.people.person(id).await?.and_then(|person| person.given);
        if given.is_some_and(|until| until <= now) {
            return Err(Refusal::Password(Guessed::Over).into());
        }
        if old == new {
            return Err(Refusal::Password(Guessed::Same).into());
        }
        self.set_password(&caller.actor(), &caller.from, id, new).await?;
        self.begin_session(caller.clone()).await
    }

    /// Proves who somebody is for this one act, where there is no session: by the code of their second factor; without one there is nothing to ask.
    ///
    /// # Errors
    /// As [`Desk::prove`].
    pub async fn prove_once(&self, person: &Person, code: &str, from: &Origin) -> Result<(), Stopped> {
        if person.factor.is_none() { Ok(()) } else { self.prove_person(person, code, from).await }
    }

    async fn prove_person(&self, person: &Person, given: &str, from: &Origin) -> Result<(), Stopped> {
        let (now, id) = (self.now(), &person.id);
        let key = format!("proof/{id}");
        let tries = self.count_try(&key).await?;
        let right = match person.factor {
            Some(_) => self.factor_fits(person, given, now).await?,
            None => self.ports.credentials.check_password(id, given).await?,
        };
        if !right {
            let event = Event::LockedOut { tries, until: now.plus_seconds(door::SHUT_SECONDS) };
            if tries == door::ATTEMPTS {
                self.change_person(&Actor::Stranger, from, id, &[event]).await?;
            }
            return Err(Refusal::LoginWrong.into());
        }
        Ok(self.ports.credentials.forget_failures(&key).await?)
    }
}

/// What is kept of a proof. Nobody who does not know the session's secret can name it.
fn proof(secret: &str) -> Digest {
    Digest::of(format!("douane proof\n{secret}").as_bytes())
}
