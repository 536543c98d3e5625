//! Work that several processes share.

use super::Store;
use super::lives::{accepted, asked, at, released};
use gate::event::{Event, Waits};
use gate::ids::{Digest, PersonId, RequestId};
use gate::ports::Call;
use gate::schedule::Slot;
use std::collections::BTreeSet;

fn slot(key: &str) -> Slot {
    Slot { at: at(0), key: key.to_owned() }
}

pub async fn a_departure_is_claimed_by_one(store: &Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let rounds = store.rounds.clone();
        tasks.spawn(async move { rounds.claim_slot(&slot("2026-11-21T14:00"), at(0), at(60)).await.unwrap() });
    }
    assert_eq!(tasks.join_all().await.into_iter().flatten().count(), 1);
    assert!(store.rounds.claim_slot(&slot("2026-11-21T16:00"), at(0), at(60)).await.unwrap().is_some());
}

pub async fn a_departure_that_is_done_stays_done(store: &Store) {
    let noon = slot("2026-11-21T12:00");
    let fence = store.rounds.claim_slot(&noon, at(0), at(60)).await.unwrap().unwrap();
    assert!(store.rounds.finish_slot(&noon, fence).await.unwrap());
    assert_eq!(store.rounds.claim_slot(&noon, at(10_000), at(10_060)).await.unwrap(), None);
    store.rounds.release_slot(&noon, fence).await.unwrap();
    assert_eq!(store.rounds.claim_slot(&noon, at(10_000), at(10_060)).await.unwrap(), None);
}

pub async fn a_claim_that_was_overtaken_cannot_finish(store: &Store) {
    let noon = slot("2026-11-21T12:00");
    let first = store.rounds.claim_slot(&noon, at(0), at(60)).await.unwrap().unwrap();
    assert_eq!(store.rounds.claim_slot(&noon, at(59), at(119)).await.unwrap(), None);
    let second = store.rounds.claim_slot(&noon, at(60), at(120)).await.unwrap().unwrap();
    assert!(second > first);
    assert!(!store.rounds.finish_slot(&noon, first).await.unwrap());
    assert_eq!(store.rounds.claim_slot(&noon, at(61), at(121)).await.unwrap(), None, "the second claim holds");
    store.rounds.release_slot(&noon, first).await.unwrap();
    assert_eq!(store.rounds.claim_slot(&noon, at(61), at(121)).await.unwrap(), None, "the first cannot give it back");
    assert!(store.rounds.finish_slot(&noon, second).await.unwrap());
}

pub async fn a_claim_given_back_is_free_at_once(store: &Store) {
    let noon = slot("2026-11-21T12:00");
    let first = store.rounds.claim_slot(&noon, at(0), at(60)).await.unwrap().unwrap();
    store.rounds.release_slot(&noon, first).await.unwrap();
    let second = store.rounds.claim_slot(&noon, at(1), at(61)).await.unwrap().unwrap();
    assert!(second > first);
}

pub async fn a_call_keeps_the_number_it_was_bound_to_first(store: &Store) {
    let (an, karl) = (PersonId::new("a.peeters").unwrap(), PersonId::new("k.weber").unwrap());
    let call = |key: &str, asks: &str| Call { key: Digest::of(key.as_bytes()), asks: Digest::of(asks.as_bytes()) };
    let mut tasks = tokio::task::JoinSet::new();
    for id in 1..=8 {
        let (rounds, an, call) = (store.rounds.clone(), an.clone(), call("k", "files"));
        tasks.spawn(async move { rounds.bind_call(&an, &call, RequestId(id), at(10)).await.unwrap() });
    }
    let bound: BTreeSet<(Digest, RequestId)> = tasks.join_all().await.into_iter().collect();
    assert_eq!(bound.len(), 1, "eight at once are bound to one number");
    let first = *bound.first().unwrap();
    assert_eq!(store.rounds.bind_call(&an, &call("k", "other"), RequestId(9), at(11)).await.unwrap(), first);
    let theirs = store.rounds.bind_call(&karl, &call("k", "files"), RequestId(10), at(12)).await.unwrap();
    assert_eq!(theirs.1, RequestId(10), "a key is its caller's own");
    store.rounds.forget_calls(at(10)).await.unwrap();
    assert_eq!(store.rounds.bind_call(&an, &call("k", "x"), RequestId(11), at(13)).await.unwrap(), first);
    store.rounds.forget_calls(at(11)).await.unwrap();
    assert_eq!(store.rounds.bind_call(&an, &call("k", "x"), RequestId(11), at(13)).await.unwrap().1, RequestId(11));
    assert_eq!(store.rounds.bind_call(&karl, &call("k", "x"), RequestId(12), at(13)).await.unwrap(), theirs);
}

/// A released request whose letter is due since `seconds`.
async fn due(store: &Store, seconds: i64) -> RequestId {
    let id = store.begin(at(0), asked("a.peeters", Some(Waits::Validated))).await;
    store.happen(id, at(1), vec![accepted()]).await;
    store.happen(id, at(seconds), vec![released(id, at(100_000))]).await;
    id
}

pub async fn a_letter_is_claimed_by_one_until_the_lease_ends(store: &Store) {
    let id = due(store, 10).await;
    assert_eq!(store.rounds.claim_letters(at(9), at(69), 10).await.unwrap(), []);
    assert_eq!(store.rounds.claim_letters(at(10), at(70), 10).await.unwrap(), [id]);
    assert_eq!(store.rounds.claim_letters(at(69), at(129), 10).await.unwrap(), []);
    assert_eq!(store.rounds.claim_letters(at(70), at(130), 10).await.unwrap(), [id]);
}

pub async fn a_letter_that_went_is_not_claimed_again(store: &Store) {
    let id = due(store, 10).await;
    store.rounds.claim_letters(at(10), at(70), 10).await.unwrap();
    store.happen(id, at(11), vec![Event::LetterSent { message: "m".to_owned() }]).await;
    assert_eq!(store.rounds.claim_letters(at(1_000), at(1_060), 10).await.unwrap(), []);
}

pub async fn a_letter_that_waits_is_claimed_when_it_is_due(store: &Store) {
    let id = due(store, 10).await;
    store.rounds.claim_letters(at(10), at(10_000), 10).await.unwrap();
    store.happen(id, at(11), vec![Event::LetterDeferred { again: at(71) }]).await;
    assert_eq!(store.rounds.claim_letters(at(70), at(130), 10).await.unwrap(), []);
    assert_eq!(store.rounds.claim_letters(at(71), at(131), 10).await.unwrap(), [id]);
}

pub async fn letters_are_claimed_oldest_first(store: &Store) {
    let (late, early) = (due(store, 50).await, due(store, 20).await);
    assert_eq!(store.rounds.claim_letters(at(60), at(120), 1).await.unwrap(), [early]);
    assert_eq!(store.rounds.claim_letters(at(60), at(120), 1).await.unwrap(), [late]);
}

pub async fn many_claimers_share_letters_without_a_double(store: &Store) {
    let mut ids = BTreeSet::new();
    for _ in 0..12 {
        ids.insert(due(store, 10).await);
    }
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let rounds = store.rounds.clone();
        tasks.spawn(async move {
            let mut claimed = Vec::new();
            loop {
                let more = rounds.claim_letters(at(20), at(500), 2).await.unwrap();
                if more.is_empty() {
                    return claimed;
                }
                claimed.extend(more);
            }
        });
    }
    let claimed: Vec<RequestId> = tasks.join_all().await.into_iter().flatten().collect();
    assert_eq!(claimed.len(), ids.len());
    assert_eq!(claimed.into_iter().collect::<BTreeSet<_>>(), ids);
}
