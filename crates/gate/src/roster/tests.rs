//! Lists that are applied, lists that are refused, and what each difference says.

use super::*;
use crate::event::Event;
use crate::ids::Moment;
use crate::unit::{Unit, UnitKind};

/// A list of separated text, read.
fn csv(bytes: &[u8]) -> Listing {
    Listing::read("list.csv", bytes).unwrap()
}

const HEADER: &str = "account;name;mail;language;export;reason\n";

fn id(account: &str) -> PersonId {
    PersonId::new(account).unwrap()
}

fn ziv() -> UnitName {
    UnitName::new("ZIV").unwrap()
}

fn person(account: &str, duties: &[Duty], events: &[Event]) -> Person {
    let added = Event::PersonAdded { profile: Digest::of(b"p"), duties: duties.iter().copied().collect() };
    let events = std::iter::once(&added).chain(events);
    let person = events.fold(None, |person, event| Person::after(person, &id(account), Moment(0), event));
    let profile = Profile {
        name: format!("Name of {account}"),
        mail: format!("{account}@example.org"),
        language: Language::Nl,
        department: String::new(),
        salt: Digest::of(b"s"),
    };
    Person { profile: Some(profile), ..person.unwrap() }
}

fn listed(account: &str, department: &str, more: &[Event]) -> Person {
    let department = UnitName::new(department).unwrap();
    let mut events = vec![Event::DepartmentSet { department }, Event::ListedSet { listed: true }];
    events.extend_from_slice(more);
    person(account, &[Duty::Analyst], &events)
}

fn everybody() -> Vec<Person> {
    let validated = |officer| Event::ExportTypeSet { export: ExportType::Validated, reason: None, officer };
    vec![
        listed("a.peeters", "ZIV", &[]),
        listed("b.smet", "ZIV", &[validated(Some(id("l.maes")))]),
        listed("c.jans", "EPI", &[]),
        person("d.free", &[Duty::Analyst], &[]),
        person("i.dubois", &[Duty::Auditor], &[]),
        person("v.ali", &[Duty::Analyst], &[Event::ValidationAccessSet { access: true }]),
    ]
}

fn spoc() -> Person {
    person("j.claes", &[Duty::Spoc], &[])
}

fn unit() -> Unit {
    let named = BTreeSet::from([id("j.claes")]);
    let ticket = crate::ids::TicketName::new("DWH-1").unwrap();
    let kind = UnitKind::Department;
    Unit::after(None, &kind.subject(&ziv()), &kind.naming(named, ticket)).unwrap()
}

fn upload(list: &str) -> Result<Difference, Vec<Refusal>> {
    let spoc = spoc();
    compare(&ziv(), &csv(list.as_bytes()), &everybody(), spoc.keeper_of(Some(&unit())).unwrap())
}

fn stopped(row: &str) -> Refusal {
    let refusals = upload(&format!("{HEADER}{row}\n")).unwrap_err();
    let [Refusal::ListRow { row: 2, refusal }] = refusals.as_slice() else { panic!("{refusals:?}") };
    (**refusal).clone()
}

#[test]
fn a_list_shows_who_comes_who_leaves_and_what_changes() {
    let list = format!(
        "{HEADER}a.peeters;;;;validated;GDPR training missing\nn.new;New One;new@example.org;fr;;\nd.free;;;;;\n"
    );
    let difference = upload(&list).unwrap();
    assert_eq!(difference.counts(), (2, 1, 1));
    let accounts: Vec<&str> = difference.changes.iter().map(|change| change.person.as_str()).collect();
    assert_eq!(accounts, ["a.peeters", "b.smet", "d.free", "n.new"]);
    assert_eq!(difference.changes[1].what, What::Left);
    let What::Added { profile: Some(profile), export: ExportType::Automatic, .. } = &difference.changes[3].what else {
        panic!("{:?}", difference.changes[3]);
    };
    assert_eq!((profile.language, profile.mail.as_str()), (Language::Fr, "new@example.org"));
}

#[test]
fn another_difference_has_another_digest() {
    let one = upload("account\na.peeters\nb.smet\n").unwrap();
    let other = upload("account\na.peeters\n").unwrap();
    assert_eq!(one.counts(), (0, 0, 0));
    assert_ne!(one.digest(), other.digest());
    assert_eq!(
        other.digest(),
        upload("a.peeters,x\n".replace("a.peeters,x", "account\na.peeters").as_str()).unwrap().digest()
    );
}

#[test]
fn whatever_stands_against_a_row_is_said_with_the_row() {
    assert_eq!(stopped("v.ali;;;;;"), Refusal::ValidationAccess { person: id("v.ali") });
    assert_eq!(stopped("a.peeters;;;;validated;"), Refusal::ReasonMissing { person: id("a.peeters") });
    assert_eq!(stopped("a.peeters;;x@evil.example;;;"), Refusal::ProfileDiffers { person: id("a.peeters") });
    assert_eq!(stopped("b.smet;;;;automatic;trained"), Refusal::SetByOfficer { person: id("b.smet") });
    let department = UnitName::new("EPI").unwrap();
    assert_eq!(stopped("c.jans;;;;;"), Refusal::ListedElsewhere { person: id("c.jans"), department });
    assert_eq!(stopped("i.dubois;;;;;"), Refusal::DutiesExclude { one: Duty::Analyst, other: Duty::Auditor });
    assert_eq!(stopped("x y;;;;;"), Refusal::NameNotAllowed { name: "x y".to_owned() });
    assert_eq!(stopped("n.new;New;;;;"), Refusal::ProfileMissing { person: id("n.new") });
    assert_eq!(stopped("n.new;New;a;;;"), Refusal::AddressNotUsable { address: "a".to_owned() });
    assert!(matches!(stopped("a.peeters;;;;sometimes;"), Refusal::ListValueUnknown { .. }));
    assert!(matches!(stopped("a.peeters;=1+1;;;;"), Refusal::NameNotAllowed { .. }));
}

#[test]
fn every_row_that_is_wrong_is_said_at_once_and_twice_is_wrong() {
    let refusals = upload(&format!("{HEADER}a.peeters;;;;;\na.peeters;;;;;\nv.ali;;;;;\n")).unwrap_err();
    assert_eq!(refusals.len(), 2);
}

#[test]
fn columns_stand_in_any_order_and_an_unknown_one_is_not_passed_over() {
    assert_eq!(upload("Reason,Account\n,a.peeters\n,b.smet\n").unwrap().counts(), (0, 0, 0));
    assert_eq!(upload("name\nAn\n").unwrap_err(), [Refusal::ListColumnMissing { column: "account".to_owned() }]);
    let unknown = Refusal::ListColumnUnknown { column: "register".to_owned() };
    assert_eq!(upload("account;register\na.peeters;INTEGO\n").unwrap_err(), [unknown]);
}

#[test]
fn what_is_no_list_is_named() {
    let seen = |bytes: &[u8]| Listing::read("ziv.xlsx", bytes).unwrap_err();
    assert_eq!(seen(b"PK\x03\x04....xl/workbook.xml"), "damaged");
    assert_eq!(seen(b"PK\x03\x04....word/document.xml"), "docx");
    assert_eq!(seen(b"%PDF-1.7\n"), "pdf");
    assert_eq!(seen(b""), "empty");
}

#[test]
fn rows_keep_the_places_that_the_file_gives_them() {
    let row = |place: u32, cells: &[&str]| (place, cells.iter().map(ToString::to_string).collect());
    let rows = vec![row(1, &["", "account"]), row(7, &["", "a.peeters"]), row(9, &["", "v.ali"])];
    let spoc = spoc();
    let told = compare(&ziv(), &Listing { rows }, &everybody(), spoc.keeper_of(Some(&unit())).unwrap()).unwrap_err();
    assert!(matches!(told[..], [Refusal::ListRow { row: 9, .. }]), "{told:?}");
}

#[test]
fn the_list_that_is_written_out_is_read_back_without_a_difference() {
    let everybody = everybody();
    let written = write(&ziv(), &everybody, &BTreeMap::new());
    assert!(written.starts_with("\"account\";\"name\""), "{written}");
    let difference = upload(&written).unwrap();
    assert_eq!((difference.counts(), difference.unchanged), ((0, 0, 0), 2));
}

#[test]
fn nobody_changes_their_own_rights() {
    let mut everybody = everybody();
    let department = Event::DepartmentSet { department: ziv() };
    everybody.push(person("j.claes", &[Duty::Spoc, Duty::Analyst], &[department, Event::ListedSet { listed: true }]));
    let spoc = everybody.last().unwrap().clone();
    let list = "account;export;reason\nj.claes;validated;x\n";
    let refused = compare(&ziv(), &csv(list.as_bytes()), &everybody, spoc.keeper_of(Some(&unit())).unwrap());
    assert_eq!(refused.unwrap_err(), [Refusal::ListRow { row: 2, refusal: Box::new(Refusal::OwnRights) }]);
}

#[test]
fn a_spoc_keeps_the_own_department_alone() {
    let epi = Unit { name: UnitName::new("EPI").unwrap(), named: BTreeSet::new(), ..unit() };
    assert!(spoc().keeper_of(Some(&epi)).is_err());
    assert!(spoc().keeper_of(None).is_err());
    let bunker = Unit { kind: UnitKind::Bunker, ..unit() };
    assert!(spoc().keeper_of(Some(&bunker)).is_err());
    let officer = person("l.maes", &[Duty::Officer], &[]);
    assert!(officer.keeper_of(Some(&epi)).is_ok() && officer.keeper_of(None).is_ok());
    let auditor = person("i.dubois", &[Duty::Auditor], &[]);
    assert!(auditor.keeper_of(Some(&unit())).is_err() && auditor.may_see_list(&unit()).is_ok());
    let validator = person("j.claes", &[Duty::Spoc], &[Event::ValidationAccessSet { access: true }]);
    assert!(validator.keeper_of(Some(&unit())).is_err());
}

#[test]
fn access_is_compared_as_a_whole_table() {
    let register = |name: &str| Register { name: RegisterName::new(name).unwrap(), title: String::new() };
    let registers = [register("INTEGO"), register("SIRIA")];
    let granted = Event::AccessGranted { register: RegisterName::new("SIRIA").unwrap() };
    let people = [listed("a.peeters", "ZIV", &[granted])];
    let table = "TX_USR_NAM;TX_REG_NAM\na.peeters;INTEGO\nstranger;SIRIA\n";
    let difference = access::compare(&csv(table.as_bytes()), &people, &registers).unwrap();
    let change = &difference.changes[&id("a.peeters")];
    assert_eq!(change.granted.first().unwrap().as_str(), "INTEGO");
    assert_eq!(change.ended.first().unwrap().as_str(), "SIRIA");
    assert_eq!(difference.strangers, BTreeSet::from(["stranger".to_owned()]));
    let nothing = access::compare(&csv(b"account;register\n"), &people, &registers).unwrap_err();
    assert!(matches!(&nothing[..], [Refusal::ListNotRead { .. }]), "a header alone ends nobody's access");
    let refused = access::compare(&csv(b"account;register\na.peeters;Intego\n"), &people, &registers).unwrap_err();
    let meant = RegisterName::new("INTEGO").ok();
    let refusal = Box::new(Refusal::RegisterNotKnown { register: "Intego".to_owned(), meant });
    assert_eq!(refused, [Refusal::ListRow { row: 2, refusal }]);
}

use crate::ids::RegisterName;
use crate::register::Register;
