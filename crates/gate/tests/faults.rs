//! The n-th call to anything outside fails, for every n, before or after it took effect. Whatever fails, the rounds come round again, and then: each
//! accepted request has exactly one link and at least one letter to the right person, repeats carry the same Message-ID and link, nothing that was not
//! accepted is mailed, what is fetched is what was accepted, and the ledger is whole. No manual repair.

#![expect(clippy::unwrap_used, reason = "a fault that is not survived ends its test")]

mod house;

use async_trait::async_trait;
use gate::desk::{Caller, Desk, Ports, Stopped};
use gate::event::{Entry, Subject};
use gate::ids::{Digest, Moment, PersonId, RegisterName, RequestId};
use gate::letter::Rendered;
use gate::memory::{Gate, Kept, Mailbox};
use gate::person::Person;
use gate::ports::{
    Call, Delivery, Failure, Head, Index, Ledger, Line, NotAppended, Overlap, People, Post, Releases, Rounds, Step,
    Unkept, Vault,
};
use gate::reading::{Filter, Listed, Order, Page, RequestRow};
use gate::register::Register;
use gate::request::Phase;
use gate::schedule::Slot;
use gate::unit::Unit;
use gate::verify;
use house::{CLEAN, House, META, handed};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// When the failing call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Nothing of it happened.
    Before,
    /// All of it happened, and the answer was lost.
    After,
}

/// Which call fails.
struct Plan {
    calls_left: AtomicI64,
    when: When,
}

impl Plan {
    /// Whether this call fails, and how.
    fn next(&self) -> Option<When> {
        (self.calls_left.fetch_sub(1, Ordering::SeqCst) == 0).then_some(self.when)
    }

    fn struck(&self) -> bool {
        self.calls_left.load(Ordering::SeqCst) < 0
    }
}

/// An adapter that fails as planned.
struct Faulty<T> {
    inner: Arc<T>,
    plan: Arc<Plan>,
}

impl<T> Faulty<T> {
    async fn call<R, E: From<Failure>>(&self, act: impl Future<Output = Result<R, E>>) -> Result<R, E> {
        let lost = || Failure::new("fault", "planned").into();
        match self.plan.next() {
            Some(When::Before) => Err(lost()),
            Some(When::After) => act.await.and_then(|_| Err(lost())),
            None => act.await,
        }
    }
}

#[async_trait]
impl Ledger for Faulty<Gate> {
    async fn reserve(&self) -> Result<RequestId, Failure> {
        self.call(self.inner.reserve()).await
    }
    async fn append(&self, step: Step) -> Result<Vec<Entry>, NotAppended> {
        self.call(self.inner.append(step)).await
    }
    async fn about(&self, subject: &Subject) -> Result<Vec<Entry>, Failure> {
        self.call(self.inner.about(subject)).await
    }
    async fn since(&self, seq: u64, limit: u32) -> Result<Vec<Line>, Failure> {
        self.call(self.inner.since(seq, limit)).await
    }
    async fn head(&self) -> Result<Head, Failure> {
        self.call(self.inner.head()).await
    }
    async fn leaves(&self, from: u64, to: u64) -> Result<Vec<Digest>, Failure> {
        self.call(self.inner.leaves(from, to)).await
    }
}

#[async_trait]
impl Index for Faulty<Gate> {
    async fn request(&self, id: RequestId) -> Result<Option<RequestRow>, Failure> {
        self.call(self.inner.request(id)).await
    }
    async fn requests(&self, filter: &Filter, page: Page) -> Result<Listed, Failure> {
        self.call(self.inner.requests(filter, page)).await
    }
    async fn neighbours(&self, id: RequestId) -> Result<(Option<RequestId>, Option<RequestId>), Failure> {
        self.call(self.inner.neighbours(id)).await
    }
    async fn by_link(&self, link: &Digest) -> Result<Option<RequestId>, Failure> {
        self.call(self.inner.by_link(link)).await
    }
    async fn departing(&self, until: Moment, after: RequestId, limit: u32) -> Result<Vec<RequestId>, Failure> {
        self.call(self.inner.departing(until, after, limit)).await
    }
    async fn expiring(&self, now: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        self.call(self.inner.expiring(now, limit)).await
    }
    async fn reminding(&self, until: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        self.call(self.inner.reminding(until, limit)).await
    }
    async fn registers(&self) -> Result<Vec<Register>, Failure> {
        self.call(self.inner.registers()).await
    }
    async fn register(&self, name: &RegisterName) -> Result<Option<Register>, Failure> {
        self.call(Index::register(&*self.inner, name)).await
    }
}

#[async_trait]
impl Releases for Faulty<Gate> {
    async fn unread(&self, limit: u32) -> Result<Vec<RequestId>, Failure> {
        self.call(self.inner.unread(limit)).await
    }
    async fn put(&self, id: RequestId, keys: &[u64]) -> Result<(), Failure> {
        self.call(Releases::put(&*self.inner, id, keys)).await
    }
    async fn overlapping(&self, keys: &[u64], limit: u32) -> Result<Overlap, Failure> {
        self.call(self.inner.overlapping(keys, limit)).await
    }
    async fn overlapping_among(
        &self,
        keys: &[u64],
        among: &BTreeSet<RequestId>,
        limit: u32,
    ) -> Result<Overlap, Failure> {
        self.call(self.inner.overlapping_among(keys, among, limit)).await
    }
    async fn beyond(&self, place: u64, limit: u32) -> Result<BTreeSet<RequestId>, Failure> {
        self.call(self.inner.beyond(place, limit)).await
    }
}

#[async_trait]
impl Rounds for Faulty<Gate> {
    async fn claim_slot(&self, slot: &Slot, now: Moment, lease: Moment) -> Result<Option<u64>, Failure> {
        self.call(self.inner.claim_slot(slot, now, lease)).await
    }
    async fn finish_slot(&self, slot: &Slot, fence: u64) -> Result<bool, Failure> {
        self.call(self.inner.finish_slot(slot, fence)).await
    }
    async fn release_slot(&self, slot: &Slot, fence: u64) -> Result<(), Failure> {
        self.call(self.inner.release_slot(slot, fence)).await
    }
    async fn bind_call(
        &self,
        person: &PersonId,
        call: &Call,
        id: RequestId,
        now: Moment,
    ) -> Result<(Digest, RequestId), Failure> {
        self.call(self.inner.bind_call(person, call, id, now)).await
    }
    async fn forget_calls(&self, before: Moment) -> Result<(), Failure> {
        self.call(self.inner.forget_calls(before)).await
    }
    async fn claim_letters(&self, now: Moment, lease: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        self.call(self.inner.claim_letters(now, lease, limit)).await
    }
}

#[async_trait]
impl People for Faulty<Gate> {
    async fn person(&self, id: &PersonId) -> Result<Option<Person>, Failure> {
        self.call(self.inner.person(id)).await
    }
    async fn people(&self) -> Result<Vec<Person>, Failure> {
        self.call(self.inner.people()).await
    }
    async fn unit(&self, subject: &Subject) -> Result<Option<Unit>, Failure> {
        self.call(self.inner.unit(subject)).await
    }
    async fn units(&self) -> Result<Vec<Unit>, Failure> {
        self.call(self.inner.units()).await
    }
}

#[async_trait]
impl Vault for Faulty<Kept> {
    async fn put(&self, bytes: &[u8]) -> Result<Digest, Failure> {
        self.call(self.inner.put(bytes)).await
    }
    async fn get(&self, digest: &Digest) -> Result<Vec<u8>, Unkept> {
        self.call(self.inner.get(digest)).await
    }
    async fn has(&self, digest: &Digest) -> Result<bool, Failure> {
        self.call(self.inner.has(digest)).await
    }
    async fn erase(&self, digest: &Digest) -> Result<bool, Failure> {
        self.call(self.inner.erase(digest)).await
    }
}

#[async_trait]
impl Post for Faulty<Mailbox> {
    async fn send(&self, letter: &Rendered) -> Delivery {
        match self.plan.next() {
            Some(When::Before) => Delivery::Deferred("connection refused".to_owned()),
            Some(When::After) => {
                self.inner.send(letter).await;
                Delivery::Deferred("the 250 was lost".to_owned())
            }
            None => self.inner.send(letter).await,
        }
    }
}

fn faulty(house: &House, plan: &Arc<Plan>) -> Desk {
    fn with<T>(inner: &Arc<T>, plan: &Arc<Plan>) -> Arc<Faulty<T>> {
        Arc::new(Faulty { inner: inner.clone(), plan: plan.clone() })
    }
    let gate = with(&house.gate, plan);
    let ports = Ports {
        ledger: gate.clone(),
        index: gate.clone(),
        releases: gate.clone(),
        rounds: gate.clone(),
        people: gate,
        vault: with(&house.vault, plan),
        post: with(&house.mailbox, plan),
        ..house.ports()
    };
    Desk::new(ports, house::setup())
}

/// Somebody who tries again when the gate says that it does not work, and takes a no for an answer.
async fn insist<T, F: Future<Output = Result<T, Stopped>>>(mut act: impl FnMut() -> F) -> Option<T> {
    for _ in 0..3 {
        match act().await {
            Ok(done) => return Some(done),
            Err(Stopped::Refused(_)) => return None,
            Err(Stopped::Failed(_)) => {}
        }
    }
    panic!("one fault stops nothing twice");
}

/// A day on which one call fails; answers whether it did.
async fn day(nth: i64, when: When) -> bool {
    let house = House::open("2026-11-21T09:15").await;
    let plan = Arc::new(Plan { calls_left: AtomicI64::new(nth), when });
    let desk = &faulty(&house, &plan);
    let sas = &house.sas();
    let (ann, jan, maes) =
        (&house.caller("a.peeters").await, &house.caller("j.dupont").await, &house.caller("l.maes").await);
    let ask = async |caller: &Caller, names: &[&str]| {
        let files: Vec<_> = names.iter().map(|name| handed(name, CLEAN, META)).collect();
        insist(|| desk.ask(caller, sas, &files, "")).await;
    };
    ask(ann, &["a.csv"]).await;
    ask(ann, &["b.csv", "c.csv"]).await;
    ask(jan, &["d.csv"]).await;
    ask(jan, &["e.csv"]).await;
    let waiting = Filter { phases: [Phase::Waiting].into(), ..Filter::default() };
    let page = Page { skip: 0, limit: 10, order: Order::Oldest };
    let queue = insist(|| desk.queue(maes, &waiting, page)).await.unwrap();
    insist(|| desk.accept(maes, queue.rows[0].id, "")).await;
    insist(|| desk.reject(maes, queue.rows[1].id, "no")).await;
    for minutes in [0, 1, 2, 7, 15, 30] {
        house.at(&format!("2026-11-21T10:{minutes:02}"));
        let _ = desk.depart().await;
        let _ = desk.post_letters().await;
    }
    judge(&house).await;
    plan.struck()
}

/// The oracle.
async fn judge(house: &House) {
    let all = Page { skip: 0, limit: 1_000, order: Order::Oldest };
    let rows = house.gate.requests(&Filter::default(), all).await.unwrap().rows;
    let mut letters: BTreeMap<String, Vec<Rendered>> = BTreeMap::new();
    for letter in house.mailbox.letters() {
        letters.entry(letter.message_id.clone()).or_default().push(letter);
    }
    let told = |subject: String| letters.values().filter(move |copies| copies[0].subject == subject).count();
    let mut mailed = 0;
    for row in &rows {
        if row.rejected_by.is_some() {
            assert_eq!(told(format!("rejected {}", row.id)), 1, "told once, however often the letter was written");
            mailed += 1;
        }
        if row.accepted_by.is_none() {
            assert_eq!(told(format!("released {}", row.id)), 0);
            assert!(row.link.is_none() && row.message.is_none(), "{row:?}");
            assert!(matches!(row.phase, Phase::Waiting | Phase::Rejected | Phase::Archived), "{row:?}");
            continue;
        }
        assert_eq!(row.phase, Phase::Sent, "{row:?}");
        let copies = &letters[row.message.as_ref().unwrap()];
        mailed += 1;
        for copy in copies {
            assert_eq!(copy.to_mail, format!("{}@example.org", row.requester));
            assert_eq!(copy.text, copies[0].text, "repeats carry the same link");
        }
        let caller = house.caller(row.requester.as_str()).await;
        let page = house.desk.link(&copies[0].text).await.unwrap();
        assert_eq!(page.request, row.id);
        let bytes = house.desk.fetch(&copies[0].text, &caller).await.unwrap().source.next().await.unwrap().unwrap();
        assert_eq!(Digest::of(&bytes), page.sha256);
    }
    assert_eq!(letters.len(), mailed, "every letter belongs to a decided request");
    assert!(mailed >= 2, "{rows:?}");
    verify::ledger(&*house.gate, &house.gate.verifier(), Vec::new()).await.unwrap();
}

async fn every_call_fails_once(when: When) {
    let mut nth = 0;
    while day(nth, when).await {
        nth += 1;
    }
    assert!(nth > 80, "only {nth} calls were made to fail");
}

#[tokio::test]
async fn any_call_may_fail_before_it_took_effect() {
    every_call_fails_once(When::Before).await;
}

#[tokio::test]
async fn any_call_may_fail_after_it_took_effect() {
    every_call_fails_once(When::After).await;
}
