//! Departments, lists, export types, suspension, bunkers, access: over a whole gate in memory.

#![expect(clippy::unwrap_used, reason = "a right that cannot be judged ends the test")]

mod house;

use gate::desk::Stopped;
use gate::event::{Actor, Event, Origin, Subject};
use gate::ids::{Digest, PersonId, TicketName, UnitName};
use gate::person::{Duty, ExportType};
use gate::ports::Ledger;
use gate::refusal::Refusal;
use gate::request::Phase;
use gate::unit::{Unit, UnitKind};
use house::House;

fn id(account: &str) -> PersonId {
    PersonId::new(account).unwrap()
}

fn unit(name: &str) -> UnitName {
    UnitName::new(name).unwrap()
}

async fn name(house: &House, kind: UnitKind, unit_name: &str, people: &[&str]) -> Result<Unit, Vec<Refusal>> {
    let (named, ticket) = (people.iter().map(|person| id(person)).collect(), TicketName::new("DWH-7").unwrap());
    match house.desk.name_people(&Actor::Host, &Origin::INSIDE, (kind, &unit(unit_name)), named, &ticket).await {
        Ok(unit) => Ok(unit),
        Err(Stopped::Refused(refusals)) => Err(refusals),
        Err(Stopped::Failed(failure)) => panic!("{failure}"),
    }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Stopped>) -> Vec<Refusal> {
    match outcome {
        Err(Stopped::Refused(refusals)) => refusals,
        other => panic!("{other:?}"),
    }
}

/// A gate with department ZIV, whose SPOC is k.spoc and whose list is a.peeters and j.dupont.
async fn ziv() -> House {
    let house = House::open("2026-11-20T09:30").await;
    house.add("k.spoc", &[], &[]).await;
    name(&house, UnitKind::Department, "ZIV", &["k.spoc"]).await.unwrap();
    for account in ["a.peeters", "j.dupont"] {
        let joined = [Event::DepartmentSet { department: unit("ZIV") }];
        house.desk.change_person(&Actor::Host, &Origin::INSIDE, &id(account), &joined).await.unwrap();
    }
    house
}

#[tokio::test]
async fn whoever_is_named_gets_the_duty_and_loses_it_when_named_nowhere() {
    let house = ziv().await;
    assert!(house.caller("k.spoc").await.person.has(Duty::Spoc));
    name(&house, UnitKind::Department, "EPI", &["k.spoc", "p.claes"]).await.unwrap();
    name(&house, UnitKind::Department, "ZIV", &["p.claes"]).await.unwrap();
    assert!(house.caller("k.spoc").await.person.has(Duty::Spoc), "still SPOC of EPI");
    name(&house, UnitKind::Department, "EPI", &["p.claes"]).await.unwrap();
    assert!(!house.caller("k.spoc").await.person.has(Duty::Spoc));
    let entries = house.gate.about(&Subject::Department(unit("EPI"))).await.unwrap();
    assert!(entries.iter().all(|entry| entry.text().contains("DWH-7")), "the change is recorded with its ticket");
}

#[tokio::test]
async fn a_third_is_refused_and_a_department_has_at_least_one() {
    let house = ziv().await;
    let three = ["a.peeters", "k.spoc", "p.claes"];
    for kind in [UnitKind::Bunker, UnitKind::Department] {
        let stopped = name(&house, kind, "X", &three).await.unwrap_err();
        assert_eq!(stopped, [Refusal::TooManyNamed { kind, unit: unit("X"), limit: 2 }]);
    }
    assert_eq!(
        name(&house, UnitKind::Department, "X", &[]).await.unwrap_err(),
        [Refusal::NobodyNamed { unit: unit("X") }]
    );
    name(&house, UnitKind::Bunker, "X", &["a.peeters", "k.spoc"]).await.unwrap();
    assert!(house.caller("a.peeters").await.person.has(Duty::Publisher));
    let stopped = name(&house, UnitKind::Bunker, "X", &["v.alidator"]).await.unwrap_err();
    assert_eq!(stopped, [Refusal::ValidationAccess { person: id("v.alidator") }]);
    let stopped = name(&house, UnitKind::Department, "X", &["u.auditor"]).await.unwrap_err();
    assert_eq!(stopped, [Refusal::DutiesExclude { one: Duty::Auditor, other: Duty::Spoc }]);
}

#[tokio::test]
async fn nothing_of_a_list_applies_before_it_is_confirmed_and_then_exactly_what_was_seen() {
    let house = ziv().await;
    let spoc = house.caller("k.spoc").await;
    let list = b"account;name;mail;export;reason\na.peeters;;;validated;new here\nn.new;New One;n@example.org;;\n";
    let compared = house.desk.compare_list(&spoc, &unit("ZIV"), "ziv.csv", list).await.unwrap();
    assert_eq!(compared.difference.counts(), (1, 1, 1));
    assert_eq!(house.caller("a.peeters").await.person.export, ExportType::Automatic);
    let wrong = house.desk.apply_list(&spoc, &unit("ZIV"), ("ziv.csv", list), &Digest::of(b"other")).await;
    assert_eq!(refused(wrong), [Refusal::ListMoved]);
    let seen = compared.difference.digest();
    house.desk.apply_list(&spoc, &unit("ZIV"), ("ziv.csv", list), &seen).await.unwrap();
    let an = house.caller("a.peeters").await.person;
    assert_eq!((an.export, an.export_officer.clone()), (ExportType::Validated, None));
    assert!(!house.caller("j.dupont").await.person.listed);
    let new = house.caller("n.new").await.person;
    assert!(new.analyst().is_ok() && new.is_listed_by(&unit("ZIV")));
    let again = house.desk.apply_list(&spoc, &unit("ZIV"), ("ziv.csv", list), &seen).await;
    assert_eq!(refused(again), [Refusal::ListMoved], "what was confirmed is confirmed once");
    let after = house.desk.compare_list(&spoc, &unit("ZIV"), "ziv.csv", list).await.unwrap();
    assert_eq!((after.difference.counts(), after.difference.unchanged), ((0, 0, 0), 2));
    let roster = house.desk.roster(&spoc, &unit("ZIV")).await.unwrap();
    assert_eq!(roster.people.len(), 2);
    assert_eq!(roster.reasons.values().collect::<Vec<_>>(), ["new here"]);
}

#[tokio::test]
async fn open_requests_of_a_leaver_are_shown_and_stop() {
    let house = ziv().await;
    let an = house.caller("a.peeters").await;
    let request = house.ask(&an, "t.csv").await;
    let spoc = house.caller("k.spoc").await;
    let list = b"account\nj.dupont\n";
    let compared = house.desk.compare_list(&spoc, &unit("ZIV"), "l.csv", list).await.unwrap();
    assert_eq!(compared.open[&id("a.peeters")].iter().map(|row| row.id).collect::<Vec<_>>(), [request]);
    let seen = compared.difference.digest();
    house.desk.apply_list(&spoc, &unit("ZIV"), ("l.csv", list), &seen).await.unwrap();
    house.at("2026-11-20T10:00");
    assert_eq!(house.desk.depart().await.unwrap().unwrap().held, 1);
    let life = house.desk.status(&an, request).await.unwrap();
    assert_eq!(life.row.phase, Phase::Accepted);
}

#[tokio::test]
async fn suspension_stops_open_requests_until_an_officer_gives_the_right_back() {
    let house = ziv().await;
    let (officer, spoc) = (house.caller("l.maes").await, house.caller("k.spoc").await);
    let jules = house.caller("j.dupont").await;
    let waiting = house.ask(&jules, "t.csv").await;
    let nothing = house.desk.suspend_person(&officer, &id("j.dupont"), " ").await;
    assert_eq!(refused(nothing), [Refusal::CommentMissing]);
    let halted = house.desk.suspend_person(&spoc, &id("j.dupont"), "left the building").await.unwrap();
    assert_eq!(halted.open.iter().map(|row| row.id).collect::<Vec<_>>(), [waiting]);
    let accepted = house.desk.accept(&officer, waiting, "").await;
    assert_eq!(refused(accepted), [Refusal::RequesterStopped { person: id("j.dupont") }]);
    let back = house.desk.reinstate_person(&spoc, &id("j.dupont")).await;
    assert_eq!(refused(back), [Refusal::NotAllowed { needs: Duty::Officer }]);
    house.desk.reinstate_person(&officer, &id("j.dupont")).await.unwrap();
    house.desk.accept(&officer, waiting, "").await.unwrap();
}

#[tokio::test]
async fn what_an_officer_set_only_an_officer_changes() {
    let house = ziv().await;
    let (officer, spoc) = (house.caller("l.maes").await, house.caller("k.spoc").await);
    let an = id("a.peeters");
    let (validated, automatic) = (ExportType::Validated, ExportType::Automatic);
    let set = |caller, to, why| house.desk.set_export(caller, &an, to, why);
    assert_eq!(refused(set(&spoc, validated, "").await), [Refusal::ReasonMissing { person: an.clone() }]);
    set(&spoc, validated, "trainee").await.unwrap();
    set(&spoc, automatic, "").await.unwrap();
    set(&officer, validated, "GDPR training missing").await.unwrap();
    assert_eq!(refused(set(&spoc, automatic, "").await), [Refusal::SetByOfficer { person: an.clone() }]);
    set(&officer, automatic, "").await.unwrap();
    let own = house.desk.set_export(&house.caller("j.dupont").await, &id("j.dupont"), automatic, "").await;
    assert_eq!(refused(own), [Refusal::OwnRights]);
}

#[tokio::test]
async fn others_neither_see_nor_change_a_list() {
    let house = ziv().await;
    name(&house, UnitKind::Department, "EPI", &["p.claes"]).await.unwrap();
    let not_allowed = [Refusal::NotAllowed { needs: Duty::Spoc }];
    let spoc = house.caller("k.spoc").await;
    let list = b"account\na.peeters\n";
    assert_eq!(refused(house.desk.roster(&spoc, &unit("EPI")).await), not_allowed);
    assert_eq!(refused(house.desk.compare_list(&spoc, &unit("EPI"), "l.csv", list).await), not_allowed);
    let auditor = house.caller("u.auditor").await;
    house.desk.roster(&auditor, &unit("ZIV")).await.unwrap();
    assert_eq!(refused(house.desk.compare_list(&auditor, &unit("ZIV"), "l.csv", list).await), not_allowed);
    assert_eq!(refused(house.desk.suspend_person(&auditor, &id("a.peeters"), "x").await), not_allowed);
    let an = house.caller("a.peeters").await;
    assert_eq!(refused(house.desk.roster(&an, &unit("ZIV")).await), not_allowed);
    assert_eq!(house.desk.units(&spoc, UnitKind::Department).await.unwrap().len(), 1);
    assert_eq!(house.desk.units(&auditor, UnitKind::Department).await.unwrap().len(), 2);
}

#[tokio::test]
async fn an_officer_who_reaches_a_validation_environment_helps_nobody_to_an_export() {
    let house = ziv().await;
    let jules = house.caller("j.dupont").await;
    let waiting = house.ask(&jules, "t.csv").await;
    let access = [Event::ValidationAccessSet { access: true }];
    house.desk.change_person(&Actor::Host, &Origin::INSIDE, &id("l.maes"), &access).await.unwrap();
    let officer = house.caller("l.maes").await;
    let refusal = [Refusal::ValidationAccess { person: id("l.maes") }];
    assert_eq!(refused(house.desk.accept(&officer, waiting, "").await), refusal);
    assert_eq!(refused(house.desk.set_export(&officer, &id("a.peeters"), ExportType::Automatic, "").await), refusal);
}

#[tokio::test]
async fn an_access_table_is_compared_confirmed_and_applied() {
    let house = ziv().await;
    let table = b"account;register\nl.maes;INTEGO\na.peeters;INTEGO\n";
    let difference = house.desk.compare_access("a.csv", table).await.unwrap();
    let changed: Vec<&str> = difference.changes.keys().map(PersonId::as_str).collect();
    assert_eq!(changed, ["j.dupont", "l.maes", "v.alidator"]);
    let (by, from) = (Actor::Host, Origin::INSIDE);
    let wrong = house.desk.apply_access(&by, &from, ("a.csv", table), &Digest::of(b"")).await;
    assert_eq!(refused(wrong), [Refusal::ListMoved]);
    house.desk.apply_access(&by, &from, ("a.csv", table), &difference.digest()).await.unwrap();
    assert!(house.caller("j.dupont").await.person.registers.is_empty());
    assert!(house.desk.compare_access("a.csv", table).await.unwrap().changes.is_empty());
}
