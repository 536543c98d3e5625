//! Figures of a ledger, included by the benches of both databases: durable steps a second with one and with eight writers,
//! what a request costs from asked to accepted, verifying, proofs, lists. Prints; asserts nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::contract::lives::{accepted, asked, at, opened, released, step};
use gate::event::{Event, Waits};
use gate::ids::RequestId;
use gate::keys::Signer;
use gate::merkle;
use gate::ports::{Index, Ledger};
use gate::reading::{Filter, Order, Page};
use gate::request::{Phase, Request};

pub(crate) fn signer() -> Signer {
    Signer::new("gate.example/ledger", &[7; 32]).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "benches measure")]
async fn took<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let begin = Instant::now();
    let out = work.await;
    (out, begin.elapsed())
}

async fn write(store: &impl Ledger, before: Option<Request>, id: RequestId, events: Vec<Event>) -> Request {
    let (step, after) = step(before, id, at(i64::try_from(id.0).unwrap()), events, None);
    store.append(step).await.unwrap();
    after
}

async fn steps<S: Ledger + 'static>(store: &Arc<S>, writers: u64, each: u64) -> f64 {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..writers {
        let store = store.clone();
        let id = store.reserve().await.unwrap();
        let mut request = write(&*store, None, id, vec![opened("a.peeters")]).await;
        tasks.spawn(async move {
            for _ in 0..each {
                request = write(&*store, Some(request), id, vec![Event::CodeSent]).await;
            }
        });
    }
    let (_, time) = took(tasks.join_all()).await;
    (writers * each) as f64 / time.as_secs_f64()
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| status.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    format!("{}, {}", line("VmRSS:"), line("VmHWM:")).replace('\t', "")
}

/// Prints every figure.
pub(crate) async fn print<S: Ledger + Index + 'static>(name: &str, store: Arc<S>) {
    for writers in [1, 8] {
        println!("{name}: {:.0} durable steps/s, {writers} at once", steps(&store, writers, 400 / writers).await);
    }
    let mut times = Vec::new();
    for _ in 0..200 {
        let id = store.reserve().await.unwrap();
        let (_, time) = took(async {
            let id = store.reserve().await.unwrap();
            write(&*store, None, id, [asked("a.peeters", None), vec![accepted()]].concat()).await
        })
        .await;
        let _ = id;
        times.push(time);
    }
    times.sort();
    println!("{name}: submit to accepted, median {:?}, 95th of 100 {:?}", times[100], times[190]);
    println!("{name}: {}", peak());
    fill(&store, 10_000).await;
    lists(name, &store).await;
    proofs(name, &store).await;
    println!("{name}: {}", peak());
}

/// Requests with ten entries each.
async fn fill<S: Ledger>(store: &Arc<S>, requests: u64) {
    for number in 0..requests {
        let id = store.reserve().await.unwrap();
        let waits = (number % 3 == 0).then_some(Waits::Validated);
        let mut events = asked(if number % 10 == 0 { "j.dupont" } else { "a.peeters" }, waits);
        if waits.is_none() {
            events.extend([accepted(), released(id, at(9_000_000)), Event::LetterSent { message: "m".to_owned() }]);
        }
        events.extend(std::iter::repeat_n(Event::CodeSent, 10 - events.len()));
        write(&**store, None, id, events).await;
    }
}

async fn lists<S: Index>(name: &str, store: &Arc<S>) {
    let page = |order| Page { skip: 0, limit: 50, order };
    let waiting = Filter { phases: [Phase::Waiting].into(), ..Filter::default() };
    let mine = Filter { requester: Some(crate::contract::lives::person("j.dupont")), ..Filter::default() };
    let several = Filter { phases: [Phase::Waiting, Phase::Returned].into(), ..Filter::default() };
    for (what, filter, order) in [
        ("queue", &waiting, Order::Oldest),
        ("waiting, newest", &waiting, Order::Newest),
        ("waiting or returned", &several, Order::Oldest),
        ("mine", &mine, Order::Newest),
        ("all", &Filter::default(), Order::Newest),
        ("all, oldest", &Filter::default(), Order::Oldest),
    ] {
        let _ = store.requests(filter, page(order)).await;
        let (listed, time) = took(async {
            for _ in 0..20 {
                store.requests(filter, page(order)).await.unwrap();
            }
            store.requests(filter, Page { skip: 2_000, ..page(order) }).await.unwrap();
            store.requests(filter, page(order)).await
        })
        .await;
        let listed = listed.unwrap();
        println!("{name}: {what}: 50 of {} in {:?}", listed.total, time / 22);
    }
    let (_, time) = took(async {
        for id in 5_000..5_020 {
            store.neighbours(RequestId(id)).await.unwrap();
        }
    })
    .await;
    println!("{name}: neighbours in the queue in {:?}", time / 20);
}

async fn proofs<S: Ledger>(name: &str, store: &Arc<S>) {
    let head = store.head().await.unwrap();
    let (verified, time) = took(gate::verify::ledger(&**store, &signer().verifier(), Vec::new())).await;
    println!("{name}: {} entries verified in {time:?}", verified.unwrap().size);
    let (leaves, reading) = took(store.leaves(0, head.size)).await;
    let leaves = leaves.unwrap();
    let (proof, proving) = took(async { merkle::inclusion(&leaves, leaves.len() / 3) }).await;
    println!(
        "{name}: proof of {} hashes: {reading:?} to read the leaves, {proving:?} to compute",
        proof.unwrap().len()
    );
}
