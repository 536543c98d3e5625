//! Passwords, passes and codes.

use crate::ids::{Digest, Moment, PersonId, RequestId};
use crate::link::CODE_TRIES;
use crate::ports::{Credentials, Failure, Held, Pass, Tried};
use async_trait::async_trait;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use subtle::ConstantTimeEq;

/// Secrets of people. Passwords are kept as plain SHA-256 here: nothing outlives the process.
#[derive(Debug, Default)]
pub struct Secrets {
    kept: Mutex<Everything>,
}

#[derive(Debug, Default)]
struct Everything {
    passwords: HashMap<PersonId, Digest>,
    failures: HashMap<String, Vec<Moment>>,
    passes: HashMap<Digest, (Pass, PersonId, Moment)>,
    /// When a pass began, when it was used last, and what it is called.
    named: HashMap<Digest, (Moment, Moment, String)>,
    codes: HashMap<RequestId, OneTime>,
}

#[derive(Debug, Clone, Copy)]
struct OneTime {
    digest: Digest,
    sent: Moment,
    until: Moment,
    tries: u32,
    used: bool,
}

impl Secrets {
    fn kept(&self) -> MutexGuard<'_, Everything> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Credentials for Secrets {
    async fn set_password(&self, person: &PersonId, password: &str) -> Result<(), Failure> {
        self.kept().passwords.insert(person.clone(), Digest::of(password.as_bytes()));
        Ok(())
    }

    async fn check_password(&self, person: &PersonId, password: &str) -> Result<bool, Failure> {
        let given = Digest::of(password.as_bytes());
        Ok(self.kept().passwords.get(person).is_some_and(|kept| bool::from(kept.bytes().ct_eq(given.bytes()))))
    }

    async fn count_failure(&self, key: &str, now: Moment, since: Moment) -> Result<u32, Failure> {
        let mut kept = self.kept();
        let times = kept.failures.entry(key.to_owned()).or_default();
        times.retain(|at| *at >= since);
        times.push(now);
        Ok(u32::try_from(times.len()).unwrap_or(u32::MAX))
    }

    async fn failures(&self, key: &str, since: Moment) -> Result<(u32, Option<Moment>), Failure> {
        let kept = self.kept();
        let times = kept.failures.get(key).into_iter().flatten().filter(|at| **at >= since);
        Ok((u32::try_from(times.clone().count()).unwrap_or(u32::MAX), times.max().copied()))
    }

    async fn forget_failures(&self, key: &str) -> Result<(), Failure> {
        self.kept().failures.remove(key);
        Ok(())
    }

    async fn put_pass(&self, pass: &Digest, kind: Pass, person: &PersonId, until: Moment) -> Result<(), Failure> {
        self.kept().passes.insert(*pass, (kind, person.clone(), until));
        Ok(())
    }

    async fn pass(&self, pass: &Digest, kind: Pass, now: Moment) -> Result<Option<(PersonId, Moment)>, Failure> {
        let kept = self.kept();
        let known = kept.passes.get(pass).filter(|(known, _, until)| *known == kind && now < *until);
        Ok(known.map(|(_, person, until)| (person.clone(), *until)))
    }

    async fn name_pass(&self, pass: &Digest, began: Moment, label: &str) -> Result<(), Failure> {
        self.kept().named.insert(*pass, (began, began, label.to_owned()));
        Ok(())
    }

    async fn use_pass(&self, pass: &Digest, now: Moment) -> Result<(), Failure> {
        if let Some((_, used, _)) = self.kept().named.get_mut(pass) {
            *used = now;
        }
        Ok(())
    }

    async fn passes(&self, person: &PersonId, now: Moment) -> Result<Vec<Held>, Failure> {
        let kept = self.kept();
        let own = kept.passes.iter().filter(|(_, (_, holder, until))| holder == person && now < *until);
        let mut held: Vec<Held> = own
            .filter_map(|(pass, (kind, _, until))| {
                let named = kept.named.get(pass).cloned();
                let unnamed = (*kind == Pass::Bearer).then(|| (Moment(0), Moment(0), String::new()));
                let (began, used, label) = named.or(unnamed)?;
                Some(Held { pass: *pass, kind: *kind, began, used, until: *until, label })
            })
            .collect();
        held.sort_by_key(|held| (held.began, held.pass));
        Ok(held)
    }

    async fn end_pass(&self, pass: &Digest) -> Result<(), Failure> {
        self.kept().passes.remove(pass);
        Ok(())
    }

    async fn end_passes(&self, person: &PersonId) -> Result<(), Failure> {
        self.kept().passes.retain(|_, (_, holder, _)| holder != person);
        Ok(())
    }

    async fn put_code(&self, request: RequestId, code: &Digest, sent: Moment, until: Moment) -> Result<(), Failure> {
        self.kept().codes.insert(request, OneTime { digest: *code, sent, until, tries: 0, used: false });
        Ok(())
    }

    async fn code_sent(&self, request: RequestId) -> Result<Option<Moment>, Failure> {
        Ok(self.kept().codes.get(&request).map(|code| code.sent))
    }

    async fn forget_over(&self, now: Moment, since: Moment) -> Result<(), Failure> {
        let mut kept = self.kept();
        kept.passes.retain(|_, (_, _, until)| now < *until);
        kept.codes.retain(|_, code| now < code.until);
        kept.failures.values_mut().for_each(|times| times.retain(|at| *at >= since));
        kept.failures.retain(|_, times| !times.is_empty());
        Ok(())
    }

    async fn try_code(&self, request: RequestId, code: &Digest, now: Moment) -> Result<Tried, Failure> {
        let mut kept = self.kept();
        let Some(known) = kept.codes.get_mut(&request) else { return Ok(Tried::Over) };
        if known.used || known.tries >= CODE_TRIES || known.until <= now {
            return Ok(Tried::Over);
        }
        known.tries += 1;
        if bool::from(known.digest.bytes().ct_eq(code.bytes())) {
            known.used = true;
            return Ok(Tried::Right);
        }
        Ok(Tried::Wrong(CODE_TRIES - known.tries))
    }
}
