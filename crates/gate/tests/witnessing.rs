//! What a witness notices that nobody notices from inside: a cut tail, an old copy, a past written anew with the gate's own key.

#![expect(clippy::unwrap_used, reason = "a witness that does not answer ends its test")]

mod contract;
mod outsider;

use async_trait::async_trait;
use contract::Store;
use contract::lives::{asked, at};
use gate::checkpoint::Checkpoint;
use gate::keys::Signer;
use gate::memory::Gate;
use gate::ports::{Cosignatures, Failure, Ledger};
use gate::verify;
use gate::witness::{Outcome, Wire, Witness, ask, checkpoints, cosigned};
use outsider::Outsider;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

const NAME: &str = "gate.example/ledger";

fn signer() -> Signer {
    Signer::new(NAME, &[3; 32]).unwrap()
}

/// A ledger of so many requests, each of some entries.
async fn ledger(requests: i64) -> Arc<Gate> {
    let gate = Arc::new(Gate::new(signer()));
    grow(&gate, requests).await;
    gate
}

async fn grow(gate: &Arc<Gate>, requests: i64) {
    let store = Store {
        verifier: gate.verifier(),
        ledger: gate.clone(),
        index: gate.clone(),
        releases: gate.clone(),
        rounds: gate.clone(),
        people: gate.clone(),
        keep: Box::new(()),
    };
    for number in 0..requests {
        store.begin(at(number), asked("a.peeters", None)).await;
    }
}

/// The way to the outsider; says something of its own where it is told to.
struct Near(Outsider, AtomicU16);

impl Near {
    fn new() -> Self {
        let outsider = Outsider::new("witness.example/w1", [5; 32]);
        outsider.knows(signer().verifier());
        Self(outsider, AtomicU16::new(0))
    }

    fn witness(&self) -> Witness {
        Witness::read(&self.0.verifier()).unwrap()
    }

    async fn asked_by(&self, gate: &Gate) -> Result<Outcome, Failure> {
        ask(gate, gate, &self.witness(), self).await
    }
}

#[async_trait]
impl Wire for Near {
    async fn add_checkpoint(&self, body: String) -> Result<(u16, String), Failure> {
        match self.1.load(Ordering::SeqCst) {
            0 => Ok(self.0.add_checkpoint(&body)),
            1 => Err(Failure::new("witness", "away")),
            status => Ok((status, String::new())),
        }
    }
}

fn size(outcome: &Outcome) -> u64 {
    let Outcome::Cosigned(cosignature) = outcome else { panic!("{outcome:?}") };
    cosignature.size
}

#[tokio::test]
async fn a_ledger_that_grows_is_signed_again_and_again() {
    let (gate, near) = (ledger(0).await, Near::new());
    assert_eq!(near.asked_by(&gate).await.unwrap(), Outcome::Empty);
    for more in [1, 1, 3, 7, 40] {
        grow(&gate, more).await;
        let outcome = near.asked_by(&gate).await.unwrap();
        assert_eq!(size(&outcome), gate.head().await.unwrap().size);
    }
    assert_eq!(size(&near.asked_by(&gate).await.unwrap()), gate.head().await.unwrap().size, "the same head again");
    let kept = Cosignatures::kept(&*gate, 0).await.unwrap();
    assert_eq!(kept.len(), 5);
    let signed = checkpoints(&kept, &[near.witness()], NAME).unwrap();
    assert!(verify::ledger(&*gate, &gate.verifier(), signed).await.is_ok());
    let note = cosigned(&gate.head().await.unwrap(), &kept);
    assert!(note.ends_with(&format!("{}\n", kept[4].line)), "{note}");
    assert!(Checkpoint::open(&note, &gate.verifier()).is_some(), "the gate's own signature still opens it");
}

#[tokio::test]
async fn a_gate_that_forgot_what_was_signed_is_told_where_to_go_on() {
    let (gate, near) = (ledger(3).await, Near::new());
    near.asked_by(&gate).await.unwrap();
    // The same ledger written anew, entry by entry: the same lines, no cosignature.
    let again = ledger(3).await;
    grow(&again, 2).await;
    assert_eq!(size(&near.asked_by(&again).await.unwrap()), again.head().await.unwrap().size);
}

#[tokio::test]
async fn an_old_copy_and_a_cut_tail_are_contradicted() {
    let (old, near) = (ledger(3).await, Near::new());
    near.asked_by(&old).await.unwrap();
    let gate = ledger(5).await;
    near.asked_by(&gate).await.unwrap();
    let (signed, here) = (gate.head().await.unwrap().size, old.head().await.unwrap().size);
    assert_eq!(near.asked_by(&old).await.unwrap(), Outcome::Contradicts { size: signed, here });
    assert_eq!(near.0.signed(NAME), signed, "it remembers what it has signed");
}

#[tokio::test]
async fn a_past_written_anew_with_the_key_is_contradicted() {
    for (first, anew) in [(3, 5), (5, 3), (4, 4)] {
        let (gate, near) = (ledger(first).await, Near::new());
        near.asked_by(&gate).await.unwrap();
        let other = Arc::new(Gate::new(signer()));
        let store = Store {
            verifier: other.verifier(),
            ledger: other.clone(),
            index: other.clone(),
            releases: other.clone(),
            rounds: other.clone(),
            people: other.clone(),
            keep: Box::new(()),
        };
        for number in 0..anew {
            store.begin(at(number), asked("b.peeters", None)).await;
        }
        assert!(verify::ledger(&*other, &other.verifier(), Vec::new()).await.is_ok(), "in itself it is whole");
        let outcome = near.asked_by(&other).await.unwrap();
        assert!(matches!(outcome, Outcome::Contradicts { .. }), "{first}, {anew}: {outcome:?}");
        let signed = checkpoints(&Cosignatures::kept(&*gate, 0).await.unwrap(), &[near.witness()], NAME).unwrap();
        assert!(
            verify::ledger(&*other, &other.verifier(), signed).await.is_err(),
            "what it signed tells it offline too"
        );
    }
}

#[tokio::test]
async fn a_witness_that_is_away_or_does_not_know_the_ledger_signs_nothing() {
    let (gate, near) = (ledger(2).await, Near::new());
    near.1.store(1, Ordering::SeqCst);
    assert!(near.asked_by(&gate).await.is_err());
    for status in [403, 404, 500, 503, 429] {
        near.1.store(status, Ordering::SeqCst);
        assert_eq!(near.asked_by(&gate).await.unwrap(), Outcome::Refused { status });
    }
    near.1.store(200, Ordering::SeqCst);
    assert!(near.asked_by(&gate).await.is_err(), "an answer without a signature of its key");
    near.1.store(409, Ordering::SeqCst);
    assert_eq!(near.asked_by(&gate).await.unwrap(), Outcome::Refused { status: 409 }, "a conflict without a number");
    assert_eq!(Cosignatures::kept(&*gate, 0).await.unwrap(), []);
}
