//! The index of what left: what every adapter must hold.

use super::Store;
use super::lives::{accepted, asked, at, released};
use gate::event::{Event, Waits};
use gate::ids::RequestId;
use gate::ports::Overlap;

/// A released request.
async fn left(store: &Store) -> RequestId {
    let id = store.begin(at(0), asked("a.peeters", Some(Waits::Validated))).await;
    store.happen(id, at(1), vec![accepted()]).await;
    store.happen(id, at(2), vec![released(id, at(100))]).await;
    id
}

pub async fn a_release_stands_in_line_until_it_is_read(store: &Store) {
    let waiting = store.begin(at(0), asked("a.peeters", Some(Waits::Validated))).await;
    let (one, two) = (left(store).await, left(store).await);
    assert!(waiting < one);
    assert_eq!(store.releases.unread(10).await.unwrap(), [one, two]);
    assert_eq!(store.releases.unread(1).await.unwrap(), [one]);
    store.releases.put(one, &[7, u64::MAX]).await.unwrap();
    assert_eq!(store.releases.unread(10).await.unwrap(), [two]);
    store.releases.put(two, &[]).await.unwrap();
    store.happen(one, at(101), vec![Event::Expired]).await;
    assert_eq!(store.releases.unread(10).await.unwrap(), [], "what was read is not read again");
    assert_eq!(
        store.releases.overlapping(&[u64::MAX], 10).await.unwrap().ids,
        [one],
        "an ended link takes nothing back"
    );
}

pub async fn releases_are_found_by_the_keys_they_share(store: &Store) {
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(left(store).await);
    }
    for (id, keys) in ids.iter().zip([&[1, 2, 3][..], &[1, 2], &[1], &[9]]) {
        store.releases.put(*id, keys).await.unwrap();
        store.releases.put(*id, keys).await.unwrap();
    }
    let found = async |keys: &[u64], limit| {
        let Overlap { ids, more, place } = store.releases.overlapping(keys, limit).await.unwrap();
        assert_eq!(place, 8, "every reading has its place");
        (ids, more)
    };
    assert_eq!(found(&[1, 2, 3], 10).await, (ids[..3].to_vec(), 0), "those that share most and rarest first");
    assert_eq!(found(&[1], 2).await, (vec![ids[2], ids[1]], 1), "of equals the newest; one is left out");
    assert_eq!(found(&[4], 10).await, (vec![], 0));
    assert_eq!(found(&[], 10).await, (vec![], 0));
    let some = [ids[1], ids[2], RequestId(99)].into();
    let among = store.releases.overlapping_among(&[1, 2], &some, 10).await.unwrap();
    assert_eq!((among.ids, among.more, among.place), (vec![ids[1], ids[2]], 0, 8), "and no others");
    assert_eq!(store.releases.overlapping_among(&[1], &[].into(), 10).await.unwrap().ids, []);
}

pub async fn what_left_after_a_place_is_found_by_it(store: &Store) {
    let one = left(store).await;
    store.releases.put(one, &[1]).await.unwrap();
    let place = store.releases.overlapping(&[1], 10).await.unwrap().place;
    let beyond = async |place| store.releases.beyond(place, 10).await.unwrap();
    assert_eq!(beyond(place).await, [].into());
    let (two, three) = (left(store).await, left(store).await);
    assert_eq!(beyond(place).await, [].into(), "in line and not read yet");
    store.releases.put(three, &[1]).await.unwrap();
    store.releases.put(two, &[1]).await.unwrap();
    assert_eq!(beyond(place).await, [two, three].into());
    assert_eq!(beyond(0).await, [one, two, three].into());
    assert_eq!(store.releases.beyond(0, 1).await.unwrap(), [two].into(), "the newest reading");
}
