//! What the archive forgets, when, and what stays (P39).

#![expect(clippy::unwrap_used, reason = "an archive that does not answer ends its test")]

mod house;

use gate::desk::Stopped;
use gate::event::{Actor, Event, Origin, Subject};
use gate::ids::{Digest, PersonId, RequestId, TicketName};
use gate::ports::{Index, Ledger, People, Vault};
use gate::refusal::Refusal;
use gate::replay;
use gate::verify;
use house::{CLEAN, House, META, handed};

fn ticket() -> TicketName {
    TicketName::new("DWH-1400").unwrap()
}

/// Lists say what a replay of the entries gives, and the ledger is whole.
async fn whole(house: &House, id: RequestId) {
    verify::ledger(&*house.gate, &house.gate.verifier(), Vec::new()).await.unwrap();
    let subject = Subject::Request(id);
    let entries = house.gate.about(&subject).await.unwrap();
    let gate::reading::Reading::Request(row) = replay::reading(&subject, &entries, &*house.vault).await.unwrap() else {
        panic!("a request")
    };
    assert_eq!(house.gate.request(id).await.unwrap().unwrap(), *row);
}

/// A request that an officer rejected, with what was written.
async fn rejected(house: &House) -> (RequestId, Digest) {
    let (jan, maes) = (house.caller("j.dupont").await, house.caller("l.maes").await);
    let id = house.ask(&jan, "a.csv").await;
    house.desk.reject(&maes, id, "Mrs Peeters of Gent can be found in row 5").await.unwrap();
    let entries = house.gate.about(&Subject::Request(id)).await.unwrap();
    (id, *entries.iter().find_map(|entry| entry.event.comment()).unwrap())
}

#[tokio::test]
async fn an_erased_comment_leaves_its_digest_and_a_tombstone() {
    let house = House::open("2026-11-21T09:15").await;
    let (id, comment) = rejected(&house).await;
    let jan = house.caller("j.dupont").await;
    assert!(house.desk.text(&jan, id, &comment).await.unwrap().contains("Peeters"));
    let erase = async || house.desk.erase_request(&Actor::Host, &Origin::INSIDE, id, &ticket()).await.unwrap();
    assert_eq!(erase().await, 1);
    assert!(!house.vault.has(&comment).await.unwrap());
    let life = house.desk.status(&jan, id).await.unwrap();
    assert_eq!((life.row.comment, life.comments.len()), (None, 0));
    assert!(life.request.gone.contains(&comment), "the digest says what is gone");
    assert!(life.entries.iter().any(|entry| matches!(&entry.event, Event::Erased { .. })));
    whole(&house, id).await;
    assert_eq!(erase().await, 0, "there is nothing left");
    // A crash between entry and vault: the text is there again, and goes when asked again.
    let note = gate::note::Note { text: "x".to_owned(), salt: Digest::of(b"") };
    let back = house.vault.put(&note.bytes()).await.unwrap();
    assert_ne!(back, comment);
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    assert_eq!(house.gate.request(id).await.unwrap().unwrap().comment, None, "later steps do not bring it back");
    whole(&house, id).await;
    let life = house.desk.status(&jan, id).await.unwrap();
    assert!(house.vault.has(&life.row.files[0].digest).await.unwrap(), "files stay");
}

#[tokio::test]
async fn who_is_suspended_can_be_forgotten_in_words_and_stays_in_the_ledger() {
    let house = House::open("2026-11-21T09:15").await;
    let id = PersonId::new("a.peeters").unwrap();
    let erase = async || house.desk.erase_person(&Actor::Host, &Origin::INSIDE, &id, &ticket()).await;
    let refused = erase().await;
    assert!(matches!(refused, Err(Stopped::Refused(ref all)) if matches!(all[..], [Refusal::NotSuspended { .. }])));
    house.suspend("a.peeters").await;
    assert_eq!(erase().await.unwrap(), 2, "the profile and the reason");
    let person = house.gate.person(&id).await.unwrap().unwrap();
    assert_eq!((person.profile.clone(), person.profile_erased), (None, true));
    assert_eq!(person.name(), "a.peeters", "the account stays");
    assert!(!house.vault.has(&person.profile_digest).await.unwrap());
    let subject = Subject::Person(id.clone());
    let entries = house.gate.about(&subject).await.unwrap();
    let read = replay::reading(&subject, &entries, &*house.vault).await.unwrap();
    assert_eq!(read, gate::reading::Reading::Person(Box::new(person)));
    house.reinstate("a.peeters").await;
    assert_eq!(
        house.gate.person(&id).await.unwrap().unwrap().profile,
        None,
        "a change of rights does not bring it back"
    );
}

#[tokio::test]
async fn content_goes_when_its_time_is_over_and_not_a_day_before() {
    let house = House::open("2016-11-21T09:15").await;
    let (id, comment) = rejected(&house).await;
    house.at("2016-11-21T10:00");
    house.desk.depart().await.unwrap();
    let before = house.gate.request(id).await.unwrap().unwrap();
    house.at("2026-11-21T09:59");
    assert_eq!(house.desk.forget(10).await.unwrap(), gate::desk::Forgotten::default(), "ten years are not over");
    assert!(house.vault.has(&before.files[0].digest).await.unwrap());
    house.at("2026-11-22T10:01");
    let forgotten = house.desk.forget(10).await.unwrap();
    assert_eq!((forgotten.requests, forgotten.files), (1, 4), "file, metadata, report, comment");
    for digest in [before.files[0].digest, before.files[0].metadata.as_ref().unwrap().digest, comment] {
        assert!(!house.vault.has(&digest).await.unwrap());
    }
    whole(&house, id).await;
    let after = house.gate.request(id).await.unwrap().unwrap();
    assert_eq!(after.files, before.files, "names and digests stay");
    let jan = house.caller("j.dupont").await;
    for refused in [
        house.desk.summary(&jan, id).await.map(drop),
        house.desk.view_file(&jan, id, "a.csv").await.map(drop),
        house.desk.file(&house.caller("l.maes").await, id, 0).await.map(drop),
        house.desk.record(&jan, id).await.map(drop),
    ] {
        assert!(matches!(refused, Err(Stopped::Refused(ref all)) if matches!(all[..], [Refusal::Forgotten { .. }])));
    }
    assert!(house.desk.status(&jan, id).await.is_ok(), "what happened can be read for ever");
    assert_eq!(house.desk.forget(10).await.unwrap(), gate::desk::Forgotten::default(), "once a day");
    house.at("2026-11-23T10:01");
    assert_eq!(house.desk.forget(10).await.unwrap(), gate::desk::Forgotten::default(), "and it is gone only once");
}

#[tokio::test]
async fn what_a_younger_request_names_as_well_stays_for_it() {
    let house = House::open("2016-11-21T09:15").await;
    let (id, _) = rejected(&house).await;
    house.at("2016-11-21T10:00");
    house.desk.depart().await.unwrap();
    house.at("2026-11-20T09:15");
    let ann = house.caller("a.peeters").await;
    let again =
        house.desk.ask(&ann, &house.sas(), &[handed("again.csv", CLEAN, META)], "").await.unwrap().request.unwrap();
    house.at("2026-11-22T10:01");
    house.desk.depart().await.unwrap();
    let forgotten = house.desk.forget(10).await.unwrap();
    assert_eq!(forgotten.requests, 1);
    assert!(house.vault.has(&again.files[0].digest).await.unwrap(), "the same table left in another request");
    assert!(house.desk.view_file(&ann, again.id, "again.csv").await.is_ok());
    whole(&house, id).await;
    whole(&house, again.id).await;
}
