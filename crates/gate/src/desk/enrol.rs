//! Giving oneself an authenticator app: after a proof, and counted only once a code of it was right.
//!
//! Nothing is kept of an app that was begun and not confirmed: its key is derived from the session in which it was begun.

use super::{Caller, Desk, Stopped, door, factor};
use crate::event::{Event, Factor};
use crate::factor::FactorKey;
use crate::ids::Digest;
use crate::ports::Pass;
use crate::refusal::Refusal;

impl Desk {
    /// Proves that whoever has this session may give themselves an app, for a quarter of an hour: by their password, and by the code of the app that
    /// they have already.
    ///
    /// # Errors
    /// [`Refusal::LoginWrong`] without saying what was wrong, [`Refusal::LockedOut`] after too many tries.
    pub async fn begin_enrolment(
        &self,
        caller: &Caller,
        secret: &str,
        password: &str,
        code: &str,
    ) -> Result<(), Stopped> {
        let (now, id) = (self.now(), &caller.person.id);
        let key = format!("proof/{id}");
        self.count_try(&key).await?;
        let right = self.ports.credentials.check_password(id, password).await?;
        if !right || !self.factor_fits(&caller.person, code, now).await? {
            return Err(Refusal::LoginWrong.into());
        }
        self.ports.credentials.forget_failures(&key).await?;
        let until = now.plus_seconds(factor::FRESH_SECONDS);
        Ok(self.ports.credentials.put_pass(&enrolling(secret), Pass::Session, id, until).await?)
    }

    /// The key of the app that this session may confirm; `None` where nobody proved a moment ago that they may.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn enrolment(&self, caller: &Caller, secret: &str) -> Result<Option<FactorKey>, Stopped> {
        let id = &caller.person.id;
        let proved = self.ports.credentials.pass(&enrolling(secret), Pass::Session, self.now()).await?;
        Ok(proved.is_some_and(|(holder, _)| holder == *id).then(|| self.house.link_key.factor(id, &nonce(secret))))
    }

    /// Confirms the app by a code that it shows. From now on it counts, and in the place of the one before; every session and token ends, and a new
    /// session begins.
    ///
    /// # Errors
    /// [`Refusal::ProofNeeded`], [`Refusal::LoginWrong`] for a wrong code, [`Refusal::LockedOut`] after too many.
    pub async fn enrol(&self, caller: &Caller, secret: &str, code: &str) -> Result<door::Opened, Stopped> {
        let id = &caller.person.id;
        let Some(key) = self.enrolment(caller, secret).await? else { return Err(Refusal::ProofNeeded.into()) };
        let counted = format!("enrol/{id}");
        self.count_try(&counted).await?;
        let Some(step) = key.step_of(code, self.now()) else { return Err(Refusal::LoginWrong.into()) };
        // The code opens nothing a second time.
        self.use_code(id, step).await?;
        self.ports.credentials.forget_failures(&counted).await?;
        let events = [Event::FactorSet(Factor { nonce: Some(nonce(secret)) })];
        self.change_person(caller, &caller.from, id, &events).await?;
        self.ports.credentials.end_passes(id).await?;
        self.begin_session(caller.clone()).await
    }
}

/// The mark of a session in which an app may be confirmed. Nobody who does not know the secret can name it.
fn enrolling(secret: &str) -> Digest {
    Digest::of(format!("douane enrolment\n{secret}").as_bytes())
}

/// What the key of an app is derived with that is begun in this session. Says nothing of the session's secret.
fn nonce(secret: &str) -> Digest {
    Digest::of(format!("douane factor\n{secret}").as_bytes())
}
