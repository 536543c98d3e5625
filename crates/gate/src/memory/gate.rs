//! Ledger, index, people and rounds over one list.

use crate::checkpoint::Checkpoint;
use crate::checkpoint::Cosignature;
use crate::event::{Entry, Subject, VERSION};
use crate::ids::{Digest, Moment, PersonId, RegisterName, RequestId};
use crate::keys::{Signer, Verifier};
use crate::merkle::{self, Frontier};
use crate::person::Person;
use crate::ports::{Call, Cosignatures, Failure, Head, Index, Ledger, Line, NotAppended, People, Rounds, Step};
use crate::reading::{self, Filter, Listed, Page, Reading, RequestRow};
use crate::register::Register;
use crate::request::Phase;
use crate::schedule::Slot;
use crate::unit::Unit;
use async_trait::async_trait;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The ledger and its readings.
#[derive(Debug)]
pub struct Gate {
    signer: Signer,
    fails: AtomicBool,
    kept: Mutex<Everything>,
}

impl Default for Gate {
    /// Signs with a key that everybody can know: nothing outlives the process.
    fn default() -> Self {
        Self::new(Signer::new("memory", &[7; 32]).expect("the name fits"))
    }
}

#[derive(Debug, Default)]
pub(super) struct Everything {
    reserved: u64,
    entries: Vec<Entry>,
    leaves: Vec<Digest>,
    frontier: Frontier,
    note: String,
    about: HashMap<Subject, Vec<usize>>,
    pub(super) requests: BTreeMap<RequestId, RequestRow>,
    leased: HashMap<RequestId, Moment>,
    people: BTreeMap<PersonId, Person>,
    registers: BTreeMap<RegisterName, Register>,
    units: BTreeMap<Subject, Unit>,
    /// Places and keys of what left; of a release that is still in line nothing.
    pub(super) left: BTreeMap<RequestId, (u64, Vec<u64>)>,
    /// The last place that was given in it.
    pub(super) place: u64,
    slots: HashMap<String, Claim>,
    calls: HashMap<(PersonId, Digest), (Digest, RequestId, Moment)>,
    fence: u64,
    cosignatures: BTreeMap<(u64, String), Cosignature>,
}

#[derive(Debug, Clone, Copy)]
struct Claim {
    fence: u64,
    lease: Moment,
    done: bool,
}

impl Gate {
    /// An empty ledger whose checkpoints are signed by this signer.
    #[must_use]
    pub fn new(signer: Signer) -> Self {
        Self { signer, fails: AtomicBool::new(false), kept: Mutex::default() }
    }

    /// What recognises its checkpoints.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        self.signer.verifier()
    }

    /// Lets the next append fail as a full disk would: nothing of it is written.
    pub fn fail_next_append(&self) {
        self.fails.store(true, Ordering::SeqCst);
    }

    pub(super) fn kept(&self) -> MutexGuard<'_, Everything> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Ledger for Gate {
    async fn reserve(&self) -> Result<RequestId, Failure> {
        let mut kept = self.kept();
        kept.reserved += 1;
        Ok(RequestId(kept.reserved))
    }

    async fn append(&self, step: Step) -> Result<Vec<Entry>, NotAppended> {
        if self.fails.swap(false, Ordering::SeqCst) {
            return Err(Failure::new("ledger", "told to fail").into());
        }
        let mut kept = self.kept();
        let seen = kept.about.get(&step.subject).map_or(0, Vec::len);
        if step.seen != seen as u64 {
            return Err(NotAppended::Moved);
        }
        if step.rights.as_ref().is_some_and(|rights| !rights.hold(kept.people.get(rights.holder()))) {
            return Err(NotAppended::Ended);
        }
        let mut written = Vec::new();
        for event in step.events {
            let seq = kept.entries.len();
            let entry = Entry {
                v: VERSION,
                seq: seq as u64,
                at: step.at,
                actor: step.actor.clone(),
                from: step.from.clone(),
                subject: step.subject.clone(),
                event,
            };
            let leaf = merkle::leaf(entry.text().as_bytes());
            kept.leaves.push(leaf);
            kept.frontier.push(leaf);
            kept.about.entry(step.subject.clone()).or_default().push(seq);
            kept.entries.push(entry.clone());
            written.push(entry);
        }
        kept.note = Checkpoint::sign(&self.signer, kept.frontier.size(), kept.frontier.root());
        match step.reading {
            Reading::Request(row) => {
                kept.leased.remove(&row.id);
                kept.requests.insert(row.id, *row);
            }
            Reading::Person(person) => {
                kept.people.insert(person.id.clone(), *person);
            }
            Reading::Register(register) => {
                kept.registers.insert(register.name.clone(), register);
            }
            Reading::Unit(unit) => {
                kept.units.insert(unit.subject(), unit);
            }
            Reading::None => {}
        }
        Ok(written)
    }

    async fn about(&self, subject: &Subject) -> Result<Vec<Entry>, Failure> {
        let kept = self.kept();
        let places = kept.about.get(subject).map(Vec::as_slice).unwrap_or_default();
        Ok(places.iter().filter_map(|place| kept.entries.get(*place).cloned()).collect())
    }

    async fn since(&self, seq: u64, limit: u32) -> Result<Vec<Line>, Failure> {
        let kept = self.kept();
        let from = kept.entries.iter().skip(usize::try_from(seq).unwrap_or(usize::MAX));
        Ok(from.take(limit as usize).map(|entry| Line { seq: entry.seq, text: entry.text() }).collect())
    }

    async fn head(&self) -> Result<Head, Failure> {
        let kept = self.kept();
        Ok(Head { size: kept.frontier.size(), root: kept.frontier.root(), note: kept.note.clone() })
    }

    async fn leaves(&self, from: u64, to: u64) -> Result<Vec<Digest>, Failure> {
        let kept = self.kept();
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(kept.leaves.len());
        Ok(kept.leaves.get(place(from)..place(to)).map(<[Digest]>::to_vec).unwrap_or_default())
    }
}

#[async_trait]
impl Index for Gate {
    async fn request(&self, id: RequestId) -> Result<Option<RequestRow>, Failure> {
        Ok(self.kept().requests.get(&id).cloned())
    }

    async fn requests(&self, filter: &Filter, page: Page) -> Result<Listed, Failure> {
        let kept = self.kept();
        let mut rows: Vec<&RequestRow> = kept
            .requests
            .values()
            .filter(|row| filter.requester.as_ref().is_none_or(|requester| row.requester == *requester))
            .filter(|row| filter.phases.is_empty() || filter.phases.contains(&row.phase))
            .filter(|row| filter.register.as_ref().is_none_or(|register| row.registers.contains(register)))
            .collect();
        match page.order {
            reading::Order::Newest => rows.reverse(),
            reading::Order::Oldest => rows.sort_by_key(|row| (row.since, row.id)),
        }
        let total = rows.len() as u64;
        let rows = rows.into_iter().skip(page.skip as usize).take(page.limit as usize).cloned().collect();
        Ok(Listed { rows, total })
    }

    async fn neighbours(&self, id: RequestId) -> Result<(Option<RequestId>, Option<RequestId>), Failure> {
        let kept = self.kept();
        let mut queue: Vec<(Moment, RequestId)> =
            kept.requests.values().filter(|row| row.phase == Phase::Waiting).map(|row| (row.since, row.id)).collect();
        queue.sort_unstable();
        let at = queue.iter().position(|(_, waiting)| *waiting == id);
        let beside = |at: Option<usize>| at.and_then(|at| queue.get(at)).map(|(_, id)| *id);
        Ok((beside(at.and_then(|at| at.checked_sub(1))), beside(Some(at.map_or(0, |at| at + 1)))))
    }

    async fn by_link(&self, link: &Digest) -> Result<Option<RequestId>, Failure> {
        Ok(self.kept().requests.values().find(|row| row.link == Some(*link)).map(|row| row.id))
    }

    async fn departing(&self, until: Moment, after: RequestId, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let kept = self.kept();
        let rows = kept.requests.values().filter(|row| row.id > after && row.departs.is_some_and(|at| at <= until));
        Ok(rows.map(|row| row.id).take(limit as usize).collect())
    }

    async fn expiring(&self, now: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let kept = self.kept();
        let rows = kept.requests.values().filter(|row| row.open_until.is_some_and(|until| until <= now));
        Ok(rows.map(|row| row.id).take(limit as usize).collect())
    }

    async fn reminding(&self, until: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let kept = self.kept();
        let mut rows: Vec<(Moment, RequestId)> = kept
            .requests
            .values()
            .filter_map(|row| row.reminds.filter(|end| *end <= until).map(|end| (end, row.id)))
            .collect();
        rows.sort_unstable();
        Ok(rows.into_iter().map(|(_, id)| id).take(limit as usize).collect())
    }

    async fn registers(&self) -> Result<Vec<Register>, Failure> {
        Ok(self.kept().registers.values().cloned().collect())
    }

    async fn register(&self, name: &RegisterName) -> Result<Option<Register>, Failure> {
        Ok(self.kept().registers.get(name).cloned())
    }
}

#[async_trait]
impl Rounds for Gate {
    async fn claim_slot(&self, slot: &Slot, now: Moment, lease: Moment) -> Result<Option<u64>, Failure> {
        let mut kept = self.kept();
        if kept.slots.get(&slot.key).is_some_and(|claim| claim.done || now < claim.lease) {
            return Ok(None);
        }
        kept.fence += 1;
        let fence = kept.fence;
        kept.slots.insert(slot.key.clone(), Claim { fence, lease, done: false });
        Ok(Some(fence))
    }

    async fn finish_slot(&self, slot: &Slot, fence: u64) -> Result<bool, Failure> {
        match self.kept().slots.get_mut(&slot.key) {
            Some(claim) if claim.fence == fence => {
                claim.done = true;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    async fn release_slot(&self, slot: &Slot, fence: u64) -> Result<(), Failure> {
        let mut kept = self.kept();
        if kept.slots.get(&slot.key).is_some_and(|claim| claim.fence == fence && !claim.done) {
            kept.slots.remove(&slot.key);
        }
        Ok(())
    }

    async fn bind_call(
        &self,
        person: &PersonId,
        call: &Call,
        id: RequestId,
        now: Moment,
    ) -> Result<(Digest, RequestId), Failure> {
        let mut kept = self.kept();
        let (asks, id, _) = *kept.calls.entry((person.clone(), call.key)).or_insert((call.asks, id, now));
        Ok((asks, id))
    }

    async fn forget_calls(&self, before: Moment) -> Result<(), Failure> {
        self.kept().calls.retain(|_, (_, _, at)| *at >= before);
        Ok(())
    }

    async fn claim_letters(&self, now: Moment, lease: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let mut kept = self.kept();
        let free = |id: &RequestId| kept.leased.get(id).is_none_or(|until| *until <= now);
        let mut due: Vec<(Moment, RequestId)> = kept
            .requests
            .values()
            .filter_map(|row| row.letter_due.filter(|due| *due <= now).map(|due| (due, row.id)))
            .filter(|(_, id)| free(id))
            .collect();
        due.sort_unstable();
        due.truncate(limit as usize);
        let ids: Vec<RequestId> = due.into_iter().map(|(_, id)| id).collect();
        kept.leased.extend(ids.iter().map(|id| (*id, lease)));
        Ok(ids)
    }
}

#[async_trait]
impl People for Gate {
    async fn person(&self, id: &PersonId) -> Result<Option<Person>, Failure> {
        Ok(self.kept().people.get(id).cloned())
    }

    async fn people(&self) -> Result<Vec<Person>, Failure> {
        Ok(self.kept().people.values().cloned().collect())
    }

    async fn unit(&self, subject: &Subject) -> Result<Option<Unit>, Failure> {
        Ok(self.kept().units.get(subject).cloned())
    }

    async fn units(&self) -> Result<Vec<Unit>, Failure> {
        Ok(self.kept().units.values().cloned().collect())
    }
}

#[async_trait]
impl Cosignatures for Gate {
    async fn keep(&self, cosignature: &Cosignature) -> Result<(), Failure> {
        let key = (cosignature.size, cosignature.witness.clone());
        Gate::kept(self).cosignatures.insert(key, cosignature.clone());
        Ok(())
    }

    async fn latest(&self, witness: &str) -> Result<Option<Cosignature>, Failure> {
        Ok(Gate::kept(self).cosignatures.values().rev().find(|kept| kept.witness == witness).cloned())
    }

    async fn kept(&self, from: u64) -> Result<Vec<Cosignature>, Failure> {
        Ok(Gate::kept(self).cosignatures.values().filter(|kept| kept.size >= from).cloned().collect())
    }
}
