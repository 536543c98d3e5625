//! Departing: accepted requests leave at the departure, each exactly once.

use super::{Desk, Stopped};
use crate::event::{Actor, Also, Event, JudgedAnew, Origin, Round, Sealed};
use crate::ids::{Digest, FileName, Moment, RequestId};
use crate::link;
use crate::package;
use crate::ports::Unkept;
use crate::refusal::Refusal;
use crate::request::{Release, Request, State};
use crate::rights::{Hand, Rights};
use crate::schedule::Slot;

/// What a departure did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Departure {
    /// Requests that left.
    pub released: u32,
    /// Requests that could not leave, or wait for an officer again because of what left before them.
    pub withheld: u32,
    /// Rejected requests that were closed.
    pub closed: u32,
    /// Requests that stay until their requester may export again (P5).
    pub held: u32,
}

/// For how long a departure is claimed. Another process may then take it up; each request still leaves once.
const LEASE_SECONDS: i64 = 120;
/// How many requests are looked up at a time.
const BATCH: u32 = 200;
/// What is ready to leave.
struct Packed {
    release: Release,
    /// From a desktop: how it was locked.
    sealed: Option<Sealed>,
    /// The instant that stands in the record.
    begun: Moment,
}
/// Why a departure could not take a request along, or what it made of it.
enum Taken {
    Released(Box<Packed>),
    Withheld(FileName),
    JudgedAnew(JudgedAnew),
}

impl Desk {
    /// Makes the departure that is due, if any: the latest one that has not been made. `None` when nothing is due or another process makes it.
    ///
    /// # Errors
    /// [`Stopped::Failed`]; what could leave has left, the rest leaves with the next attempt, which may follow at once.
    pub async fn depart(&self) -> Result<Option<Departure>, Stopped> {
        let now = self.now();
        let Some(slot) = self.house.schedule.latest(now) else { return Ok(None) };
        let Some(fence) = self.ports.rounds.claim_slot(&slot, now, now.plus_seconds(LEASE_SECONDS)).await? else {
            return Ok(None);
        };
        let mut departure = Departure::default();
        let mut failure = None;
        let mut after = RequestId(0);
        loop {
            let ids = self.ports.index.departing(slot.at, after, BATCH).await?;
            let Some(last) = ids.last() else { break };
            after = *last;
            for id in ids {
                let mut went = self.take_along(id, &slot, &mut departure).await;
                // The rights of whoever asked changed meanwhile: looked at once more, by those they have now.
                if matches!(&went, Err(Stopped::Refused(why)) if why[..] == [Refusal::TooBusy]) {
                    went = self.take_along(id, &slot, &mut departure).await;
                }
                if let Err(Stopped::Failed(failed)) = went {
                    failure = Some(failed);
                }
            }
        }
        if let Err(Stopped::Failed(failed)) = self.settle_parcels().await {
            failure = failure.or(Some(failed));
        }
        if let Some(failed) = failure {
            self.ports.rounds.release_slot(&slot, fence).await?;
            return Err(failed.into());
        }
        if self.ports.rounds.finish_slot(&slot, fence).await?
            && (Departure { held: 0, ..departure }) != Departure::default()
        {
            let departed = Event::Departed { slot: slot.at };
            self.remark(&Actor::Round(Round::Departure), &Origin::INSIDE, departed).await?;
        }
        Ok(Some(departure))
    }

    async fn take_along(&self, id: RequestId, slot: &Slot, departure: &mut Departure) -> Result<(), Stopped> {
        let request = self.load(id).await?;
        let actor = Actor::Round(Round::Departure);
        if matches!(request.state, State::Rejected { archived: false, .. }) {
            if self.went(self.act(id, &actor, &Origin::INSIDE, None, |request, _| request.archive()).await)? {
                departure.closed += 1;
            }
            return Ok(());
        }
        if !matches!(request.state, State::Accepted { .. }) {
            return Ok(());
        }
        let Some(person) = self.exporting(&request).await? else {
            departure.held += 1;
            return Ok(());
        };
        // Ending an exception puts back what was to leave by it; this is for whatever came between.
        if self.went(self.uncover(id, &actor, &Origin::INSIDE, &person).await)? {
            departure.withheld += 1;
            return Ok(());
        }
        let taken = match self.judged_anew(&request).await? {
            Some(anew) => Taken::JudgedAnew(anew),
            None => self.prepare(&request, slot).await?,
        };
        // Packing takes its time: who is suspended meanwhile, or whose exception ends, lets nothing out any more.
        let by = Hand { actor, rights: Some(Rights::leaving(&person)) };
        let went = self
            .act(id, by, &Origin::INSIDE, None, |request, _| match &taken {
                // Whoever was overtaken while packing does not let out what was decided otherwise since.
                Taken::Released(packed)
                    if Digest::of(&package::record(request, packed.begun)) != packed.release.record =>
                {
                    Err(request.state_changed())
                }
                Taken::Released(packed) => {
                    let Packed { release, sealed, .. } = &**packed;
                    let sealed = sealed.iter().map(|sealed| Event::Also(Also::Sealed(sealed.clone())));
                    let released = request.release(release.clone())?;
                    Ok(sealed.chain(released).collect())
                }
                Taken::Withheld(file) => request.withhold(file.clone()),
                Taken::JudgedAnew(anew) => request.judge_anew(anew.clone(), &self.house.domain),
            })
            .await;
        let went = match went {
            // Another process may have been faster: then it did not happen here, and that is all right.
            Err(Stopped::Refused(why)) if why[..] != [Refusal::TooBusy] => return Ok(()),
            other => other?,
        };
        match taken {
            Taken::Released(packed) => {
                departure.released += 1;
                if packed.sealed.is_some() {
                    self.settle_parcel(&went).await?;
                }
            }
            Taken::Withheld(_) | Taken::JudgedAnew(_) => departure.withheld += 1,
        }
        Ok(())
    }

    /// Another process may have been faster: then it did not happen here, and that is all right.
    #[expect(clippy::unused_self, reason = "reads as a question to the desk")]
    pub(super) fn went(&self, outcome: Result<Request, Stopped>) -> Result<bool, Stopped> {
        match outcome {
            Ok(_) => Ok(true),
            Err(Stopped::Refused(_)) => Ok(false),
            Err(failed) => Err(failed),
        }
    }

    /// Packs what was accepted; every byte is compared with its digest once more.
    async fn prepare(&self, request: &Request, slot: &Slot) -> Result<Taken, Stopped> {
        let mut files = Vec::new();
        for file in &request.files {
            match self.ports.vault.get(&request.beside.leaving(file).digest).await {
                Ok(bytes) => files.push((file, bytes)),
                Err(Unkept::Missing | Unkept::Altered) => return Ok(Taken::Withheld(file.name.clone())),
                Err(Unkept::Storage(failure)) => return Err(failure.into()),
            }
        }
        let now: Moment = self.now();
        let environment = self.environment(&request.environment)?;
        let begun = if environment.desktop().is_some() { self.begun(request, now).await? } else { now };
        let record = package::record(request, begun);
        let record_digest = self.ports.vault.put(&record).await?;
        let (package, sealed) = match environment.desktop() {
            Some(desktop) => {
                let (package, sealed) = self.seal(request, desktop, &files, &record, begun).await?;
                (package, Some(sealed))
            }
            None => (package::pack(request.id, &files, &record), None),
        };
        let digest = self.ports.vault.put(&package.bytes).await?;
        let days = environment.days;
        let nonce = Digest::new(self.ports.entropy.bytes()?);
        let token = self.house.link_key.token(request.id, &nonce);
        let release = Release {
            at: now,
            slot: slot.at,
            package: digest,
            bytes: package.bytes.len() as u64,
            name: package.name,
            record: record_digest,
            link: token.digest(),
            nonce,
            until: link::until(now, days),
            message: format!("request-{}.{}@{}", request.id, short(&nonce), self.house.domain),
        };
        Ok(Taken::Released(Box::new(Packed { release, sealed, begun })))
    }

    /// Writes down the links whose time is over, and answers how many; tells of those that end soon. Forgets passes, codes and failed logins that are over as well.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn expire(&self) -> Result<u32, Stopped> {
        let mut count = 0;
        for id in self.ports.index.expiring(self.now(), BATCH).await? {
            let actor = Actor::Round(Round::Expiry);
            if self.went(self.act(id, &actor, &Origin::INSIDE, None, Request::expire).await)? {
                count += 1;
            }
        }
        self.remind().await?;
        let now = self.now();
        self.ports.credentials.forget_over(now, now.plus_seconds(-super::door::SHUT_SECONDS)).await?;
        self.ports.rounds.forget_calls(now.plus_seconds(-CALL_SECONDS)).await?;
        Ok(count)
    }
}

impl Desk {
    /// Makes the letters due that tell of a link's end some days beforehand, where nobody has fetched anything.
    async fn remind(&self) -> Result<(), Stopped> {
        if self.house.reminder_days == 0 {
            return Ok(());
        }
        let until = self.now().plus_seconds(i64::from(self.house.reminder_days) * 86_400);
        for id in self.ports.index.reminding(until, BATCH).await? {
            let actor = Actor::Round(Round::Expiry);
            let judge = |request: &Request, now: Moment| request.remind(now, &self.house.domain);
            self.went(self.act(id, &actor, &Origin::INSIDE, None, judge).await)?;
        }
        Ok(())
    }
}

/// For how long a call that may be repeated is remembered: a day.
const CALL_SECONDS: i64 = 24 * 3600;

/// The first 16 hex digits: enough to be unique beside the request's number.
fn short(nonce: &Digest) -> String {
    nonce.to_string().chars().take(16).collect()
}
