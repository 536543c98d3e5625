//! What somebody with access to the store, and somebody with the key as well, can do to a ledger; and what verifying says to each.

#![expect(clippy::unwrap_used, reason = "a fault that is not found ends its test")]

mod contract;

use contract::Store;
use contract::lives::{asked, at};
use gate::checkpoint::Checkpoint;
use gate::event::Entry;
use gate::ids::{Digest, PersonId};
use gate::keys::{Signer, Verifier};
use gate::memory::Gate;
use gate::merkle::{self, Frontier};
use gate::ports::Line;
use gate::verify::{Fault, Verified, Walk};
use std::sync::Arc;

/// A ledger taken out of its store: lines, the hashes kept for them, the signed head.
#[derive(Clone)]
struct Copy {
    lines: Vec<Line>,
    leaves: Vec<Digest>,
    note: String,
}

fn signer() -> Signer {
    Signer::new("gate.example/ledger", &[3; 32]).unwrap()
}

async fn fifteen_lines() -> Copy {
    let gate = Arc::new(Gate::new(signer()));
    let store = Store {
        verifier: gate.verifier(),
        ledger: gate.clone(),
        index: gate.clone(),
        releases: gate.clone(),
        rounds: gate.clone(),
        people: gate,
        keep: Box::new(()),
    };
    for number in 0..3 {
        store.begin(at(number), asked("a.peeters", None)).await;
    }
    Copy {
        lines: store.ledger.since(0, 100).await.unwrap(),
        leaves: store.ledger.leaves(0, 100).await.unwrap(),
        note: store.ledger.head().await.unwrap().note,
    }
}

fn verify(copy: &Copy, verifier: &Verifier, kept: Vec<Checkpoint>) -> Result<Verified, Fault> {
    let mut walk = Walk::comparing(kept);
    for (index, line) in copy.lines.iter().enumerate() {
        walk.line(line, copy.leaves.get(index))?;
    }
    walk.finish(&copy.note, verifier)
}

fn head(copy: &Copy, size: usize) -> Checkpoint {
    let mut frontier = Frontier::default();
    copy.leaves[..size].iter().for_each(|leaf| frontier.push(*leaf));
    Checkpoint { origin: "gate.example/ledger".to_owned(), size: size as u64, root: frontier.root() }
}

/// Another line in the canonical form, as a careful forger writes it.
fn forged(line: &Line) -> String {
    let mut entry = Entry::read(&line.text).unwrap();
    entry.actor = gate::event::Actor::Person(PersonId::new("j.dupont").unwrap());
    entry.text()
}

#[tokio::test]
async fn a_whole_ledger_is_verified_also_against_every_checkpoint_of_its_past() {
    let copy = fifteen_lines().await;
    let kept = (0..=15).map(|size| head(&copy, size)).collect();
    let verified = verify(&copy, &signer().verifier(), kept).unwrap();
    assert_eq!((verified.size, verified.root), (15, head(&copy, 15).root));
}

#[tokio::test]
async fn each_change_of_a_line_is_named_by_its_number() {
    let whole = fifteen_lines().await;
    let verifier = signer().verifier();
    for place in 0..whole.lines.len() {
        let mut changed = whole.clone();
        changed.lines[place].text = forged(&whole.lines[place]);
        let seq = place as u64;
        assert_eq!(verify(&changed, &verifier, vec![]), Err(Fault::Changed { seq }));
        changed.leaves[place] = merkle::leaf(changed.lines[place].text.as_bytes());
        assert_eq!(verify(&changed, &verifier, vec![]), Err(Fault::RootDiffers { size: 15 }), "with its hash");

        let mut spaced = whole.clone();
        spaced.lines[place].text = whole.lines[place].text.replacen(',', ", ", 1);
        spaced.leaves[place] = merkle::leaf(spaced.lines[place].text.as_bytes());
        assert_eq!(verify(&spaced, &verifier, vec![]), Err(Fault::NotCanonical { seq }));

        let mut other = whole.clone();
        other.lines[place].text = whole.lines[place].text.replacen("{\"v\":1", "{\"v\":2", 1);
        other.leaves[place] = merkle::leaf(other.lines[place].text.as_bytes());
        assert_eq!(verify(&other, &verifier, vec![]), Err(Fault::NotReadable { seq }));
    }
}

#[tokio::test]
async fn a_line_deleted_inserted_or_moved_leaves_a_gap() {
    let whole = fifteen_lines().await;
    let verifier = signer().verifier();
    let mut deleted = whole.clone();
    deleted.lines.remove(4);
    deleted.leaves.remove(4);
    assert_eq!(verify(&deleted, &verifier, vec![]), Err(Fault::Gap { expected: 4, found: 5 }));
    let mut doubled = whole.clone();
    doubled.lines.insert(4, whole.lines[3].clone());
    doubled.leaves.insert(4, whole.leaves[3]);
    assert_eq!(verify(&doubled, &verifier, vec![]), Err(Fault::Gap { expected: 4, found: 3 }));
    let mut swapped = whole.clone();
    swapped.lines.swap(2, 3);
    swapped.leaves.swap(2, 3);
    assert_eq!(verify(&swapped, &verifier, vec![]), Err(Fault::Gap { expected: 2, found: 3 }));
    let mut renumbered = swapped;
    (renumbered.lines[2].seq, renumbered.lines[3].seq) = (2, 3);
    assert_eq!(verify(&renumbered, &verifier, vec![]), Err(Fault::NotCanonical { seq: 2 }));
}

#[tokio::test]
async fn a_cut_tail_and_lines_past_the_head_are_found() {
    let whole = fifteen_lines().await;
    let verifier = signer().verifier();
    let mut cut = whole.clone();
    cut.lines.truncate(12);
    assert_eq!(verify(&cut, &verifier, vec![]), Err(Fault::Cut { from: 12, size: 15 }));
    let mut behind = whole.clone();
    behind.note = Checkpoint::sign(&signer(), 12, head(&whole, 12).root);
    assert_eq!(verify(&behind, &verifier, vec![]), Err(Fault::Beyond { from: 12 }));
}

#[tokio::test]
async fn a_head_of_another_key_or_without_signature_is_no_head() {
    let whole = fifteen_lines().await;
    let name = "gate.example/ledger".to_owned();
    let other = Signer::new(&name, &[4; 32]).unwrap().verifier();
    assert_eq!(verify(&whole, &other, vec![]), Err(Fault::NotSigned { name: name.clone() }));
    for note in [String::new(), whole.note.replace("\n15\n", "\n14\n"), head(&whole, 15).text()] {
        let unsigned = Copy { note, ..whole.clone() };
        assert_eq!(verify(&unsigned, &signer().verifier(), vec![]), Err(Fault::NotSigned { name: name.clone() }));
    }
}

#[tokio::test]
async fn who_has_the_key_cannot_rewrite_what_somebody_else_remembers() {
    let whole = fifteen_lines().await;
    let verifier = signer().verifier();
    let kept = vec![head(&whole, 10)];
    let mut rewritten = whole.clone();
    rewritten.lines[7].text = forged(&whole.lines[7]);
    rewritten.leaves[7] = merkle::leaf(rewritten.lines[7].text.as_bytes());
    rewritten.note = Checkpoint::sign(&signer(), 15, head(&rewritten, 15).root);
    assert!(verify(&rewritten, &verifier, vec![]).is_ok(), "alone, a rewritten ledger looks whole");
    assert_eq!(verify(&rewritten, &verifier, kept.clone()), Err(Fault::OtherPast { size: 10 }));
    let mut backup = whole.clone();
    backup.lines.truncate(8);
    backup.leaves.truncate(8);
    backup.note = Checkpoint::sign(&signer(), 8, head(&whole, 8).root);
    assert!(verify(&backup, &verifier, vec![]).is_ok(), "alone, an old backup looks whole");
    assert_eq!(verify(&backup, &verifier, kept), Err(Fault::Cut { from: 8, size: 10 }));
}
