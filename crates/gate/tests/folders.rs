//! What a gate knows of watched folders: publishers hand in for their bunker, and what was taken from a folder is never taken twice.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod house;

use gate::desk::{Caller, Stopped};
use gate::event::{Channel, Event, Origin};
use gate::ids::{Digest, EnvironmentName, PersonId, RegisterName};
use gate::person::Duty;
use gate::ports::Call;
use gate::refusal::Refusal;
use gate::request::Phase;
use house::{CLEAN, House, META, handed};

fn bunker() -> EnvironmentName {
    EnvironmentName::new("bunker").unwrap()
}

fn refusals<T: std::fmt::Debug>(outcome: Result<T, Stopped>) -> Vec<Refusal> {
    match outcome.unwrap_err() {
        Stopped::Refused(refusals) => refusals,
        failed => panic!("{failed}"),
    }
}

/// A publisher with access to the register.
async fn publisher(house: &House) -> Caller {
    house.publisher("k.weber").await;
    let (id, register) = (PersonId::new("k.weber").unwrap(), RegisterName::new("INTEGO").unwrap());
    let host = gate::event::Actor::Host;
    house.desk.change_person(&host, &Origin::INSIDE, &id, &[Event::AccessGranted { register }]).await.unwrap();
    house.caller("k.weber").await
}

#[tokio::test]
async fn a_publisher_hands_in_for_the_bunker_looks_and_gets_the_link() {
    let house = House::open("2026-11-21T09:15").await;
    let weber = publisher(&house).await;
    let answer = house.desk.ask(&weber, &bunker(), &[handed("t.csv", CLEAN, META)], "").await.unwrap();
    let id = answer.request.unwrap().id;
    assert_eq!((house.phase(id.0).await, answer.refusals), (Phase::WithPublisher, vec![]));
    house.desk.confirm(&weber, id).await.unwrap();
    assert_eq!(house.phase(id.0).await, Phase::Accepted);
    house.at("2026-11-21T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().released, 1);
    house.desk.post_letters().await.unwrap();
    let [letter] = &house.mailbox.letters()[..] else { panic!("one letter") };
    assert_eq!(letter.to_mail, "k.weber@example.org");
    house.desk.fetch(&letter.text, &weber).await.unwrap();
}

#[tokio::test]
async fn outside_of_their_bunker_a_publisher_asks_for_nothing() {
    let house = House::open("2026-11-21T09:15").await;
    let weber = publisher(&house).await;
    let answer = house.desk.ask(&weber, &house.sas(), &[handed("t.csv", CLEAN, META)], "").await.unwrap();
    assert!(answer.request.is_none() && answer.refusals.contains(&Refusal::NotAllowed { needs: Duty::Analyst }));
}

#[tokio::test]
async fn a_suspended_publisher_neither_asks_nor_leaves() {
    let house = House::open("2026-11-21T09:15").await;
    let weber = publisher(&house).await;
    let answer = house.desk.ask(&weber, &bunker(), &[handed("t.csv", CLEAN, META)], "").await.unwrap();
    let id = answer.request.unwrap().id;
    house.desk.confirm(&weber, id).await.unwrap();
    house.suspend("k.weber").await;
    house.at("2026-11-21T10:00");
    house.desk.depart().await.unwrap();
    assert_ne!(house.phase(id.0).await, Phase::Leaving);
    let weber = house.caller("k.weber").await;
    let answer = house.desk.ask(&weber, &bunker(), &[handed("u.csv", CLEAN, META)], "").await.unwrap();
    assert!(answer.request.is_none() && matches!(answer.refusals[..], [Refusal::Suspended { .. }]));
}

#[tokio::test]
async fn who_is_an_analyst_as_well_needs_another_publisher() {
    let house = House::open("2026-11-21T09:15").await;
    publisher(&house).await;
    let (id, host) = (PersonId::new("k.weber").unwrap(), gate::event::Actor::Host);
    let duties = Event::DutiesSet { duties: [Duty::Publisher, Duty::Analyst].into() };
    let events = [duties, Event::ListedSet { listed: true }];
    house.desk.change_person(&host, &Origin::INSIDE, &id, &events).await.unwrap();
    let weber = house.caller("k.weber").await;
    let answer = house.desk.ask(&weber, &bunker(), &[handed("t.csv", CLEAN, META)], "").await.unwrap();
    let id = answer.request.unwrap().id;
    assert_eq!(refusals(house.desk.confirm(&weber, id).await), [Refusal::OwnRequest]);
}

#[tokio::test]
async fn that_a_file_was_taken_from_a_folder_is_never_forgotten() {
    let house = House::open("2026-11-21T09:15").await;
    let call = Some(Call { key: Digest::of(b"k"), asks: Digest::of(b"k") });
    let from = Origin { channel: Channel::Folder, address: None };
    let mut ann = Caller { from, call, ..house.caller("a.peeters").await };
    let mut setup = house::setup();
    setup.environments[0].intake.push(Channel::Folder);
    let desk = gate::desk::Desk::new(house.ports(), setup);
    let ask = async |caller: &Caller| desk.ask(caller, &house.sas(), &[handed("t.csv", CLEAN, META)], "").await;
    let id = ask(&ann).await.unwrap().request.unwrap().id;
    house.at("2027-11-21T09:15");
    desk.expire().await.unwrap();
    assert_eq!(refusals(ask(&ann).await), [Refusal::CalledBefore { request: id }]);
    ann.call = Some(Call { key: Digest::of(b"l"), asks: Digest::of(b"l") });
    assert!(ask(&ann).await.is_ok(), "another version is another request");
}

#[test]
fn an_entry_from_a_folder_is_written_so_for_ever() {
    let from = Origin { channel: Channel::Folder, address: Some("export".to_owned()) };
    assert_eq!(serde_json::to_string(&from).unwrap(), "{\"channel\":\"folder\",\"address\":\"export\"}");
}
