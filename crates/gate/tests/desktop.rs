//! The desktop route (P9) over a whole gate in memory: who may ask and from where, what is answered, what leaves.

#![expect(clippy::unwrap_used, reason = "a story that cannot be told ends its test")]

mod house;

use async_trait::async_trait;
use gate::desk::{Caller, Desk, Stopped, Taken};
use gate::desktop::{self, Desktop, Network, Pattern};
use gate::environment::{Environment, Kind};
use gate::event::{Channel, Event, Goes, Origin};
use gate::ids::{Digest, EnvironmentName, FileName, RegisterName, RequestId};
use gate::parcel::{self, AskedByMail, Begun, Parcel, SealedParcel, Sealer};
use gate::person::Duty;
use gate::ports::{Delivery, Failure, Handed, Index, Ledger};
use gate::refusal::Refusal;
use gate::request::{Phase, Request};
use house::{CLEAN, House, SMALL};
use std::sync::Arc;

/// Seals with a word before the archive, so that tests see what was sealed.
struct Marked;

#[async_trait]
impl Sealer for Marked {
    async fn seal(&self, parcel: Parcel) -> Result<SealedParcel, Failure> {
        let name = FileName::new(format!("{}_{}.zip", parcel.route, parcel.day)).unwrap();
        Ok(SealedParcel { name, bytes: [b"locked:".as_slice(), &parcel.plain].concat() })
    }

    async fn begun(&self, _: &Begun) -> Result<Vec<Vec<u8>>, Failure> {
        Ok(Vec::new())
    }

    async fn unsettled(&self) -> Result<Vec<Begun>, Failure> {
        Ok(Vec::new())
    }

    async fn settle(&self, _: &Begun, _: Option<&FileName>) -> Result<(), Failure> {
        Ok(())
    }
}

fn route() -> EnvironmentName {
    EnvironmentName::new("intego").unwrap()
}

fn intego(enclosed: u64) -> Environment {
    let desktop = Desktop {
        register: RegisterName::new("INTEGO").unwrap(),
        accounts: vec![Pattern::new("*_P").unwrap()],
        networks: vec![Network::read("192.0.2.0/24").unwrap()],
        enclosed,
    };
    let general = Environment::sas();
    Environment {
        name: route(),
        kind: Kind::Desktop(Box::new(desktop)),
        intake: vec![Channel::Web, Channel::Api, Channel::Mail],
        formats: ["csv", "png", "jpeg"].map(str::to_owned).into(),
        policy: desktop::policy(general.policy.clone()),
        ..general
    }
}

struct Story {
    house: House,
    desk: Desk,
}

async fn open(enclosed: u64, sealer: Arc<dyn Sealer>) -> Story {
    let house = House::open("2026-11-20T09:15").await;
    let events =
        [Event::ListedSet { listed: true }, Event::AccessGranted { register: RegisterName::new("INTEGO").unwrap() }];
    house.add("an_P", &[Duty::Analyst], &events).await;
    house.add("el_P", &[Duty::Analyst], &events[1..]).await;
    let mut setup = house::setup();
    setup.environments.push(intego(enclosed));
    let desk = Desk::new(gate::desk::Ports { sealer, ..house.ports() }, setup);
    Story { house, desk }
}

fn file(name: &str, content: &str) -> Handed {
    Handed { name: name.to_owned(), bytes: content.as_bytes().to_vec(), metadata: None }
}

fn mail(id: &str, files: &[Handed], missed: &[Refusal]) -> AskedByMail {
    AskedByMail {
        message: id.to_owned(),
        thread: vec!["first@uni.example".to_owned()],
        subject: "Download of 3 tables".to_owned(),
        mail: format!("Message-ID: <{id}>").into_bytes(),
        files: files.to_vec(),
        missed: missed.to_vec(),
    }
}

impl Story {
    async fn sender(&self, account: &str) -> Caller {
        self.desk.desktop_sender(&route(), &format!("{account}@example.org")).await.unwrap().unwrap()
    }

    async fn asked(&self, account: &str, mail: AskedByMail) -> RequestId {
        match self.desk.ask_by_mail(&self.sender(account).await, &route(), mail).await.unwrap() {
            Taken::Asked(id) => id,
            Taken::Before(id) => panic!("taken before: {id}"),
        }
    }

    async fn request(&self, id: RequestId) -> Request {
        let entries = self.house.gate.about(&gate::event::Subject::Request(id)).await.unwrap();
        Request::replay(id, &entries).unwrap()
    }

    async fn leaves(&self) -> gate::letter::Rendered {
        self.house.at("2026-11-20T10:00");
        assert_eq!(self.desk.depart().await.unwrap().unwrap().released, 1);
        assert_eq!(self.desk.post_letters().await.unwrap().sent, 1);
        self.house.mailbox.letters().pop().unwrap()
    }
}

#[tokio::test]
async fn a_mail_is_asked_for_accepted_sealed_and_answered_in_its_thread() {
    let gate = open(1 << 20, Arc::new(Marked)).await;
    let id = gate.asked("an_P", mail("ask-1@uni.example", &[file("t.csv", CLEAN)], &[])).await;
    assert_eq!(gate.house.phase(id.0).await, Phase::Accepted);
    let letter = gate.leaves().await;
    assert_eq!((letter.subject.as_str(), letter.text.as_str()), ("sealed 1", "intego_20261120.zip"));
    assert_eq!(letter.answers, ["first@uni.example", "ask-1@uni.example"]);
    assert_eq!(letter.to_mail, "an_P@example.org");
    let enclosed = letter.enclosed.unwrap();
    assert!(enclosed.name == "intego_20261120.zip" && enclosed.bytes.starts_with(b"locked:PK"));
    let request = gate.request(id).await;
    let sealed = request.beside.sealed.clone().unwrap();
    // The table, what describes it as an RO-Crate, and the record of the decision.
    assert_eq!((sealed.members, request.reminds()), (3, None));
    assert_eq!(request.registration.unwrap().registers.first().unwrap().as_str(), "INTEGO");
}

#[tokio::test]
async fn the_same_mail_asks_once_however_often_it_is_offered() {
    let gate = open(1 << 20, Arc::new(Marked)).await;
    let asked = || mail("ask-1@uni.example", &[file("t.csv", CLEAN)], &[]);
    let id = gate.asked("an_P", asked()).await;
    let an = gate.sender("an_P").await;
    for _ in 0..2 {
        assert_eq!(gate.desk.ask_by_mail(&an, &route(), asked()).await.unwrap(), Taken::Before(id));
    }
    // Two days later nobody remembers the call any more; the ledger does.
    gate.house.at("2026-11-22T12:00");
    gate.desk.expire().await.unwrap();
    assert_eq!(gate.desk.ask_by_mail(&an, &route(), asked()).await.unwrap(), Taken::Before(id));
    let all = gate.house.gate.requests(&Default::default(), house_page()).await.unwrap();
    assert_eq!(all.total, 1);
}

fn house_page() -> gate::reading::Page {
    gate::reading::Page { skip: 0, limit: 10, order: gate::reading::Order::Oldest }
}

#[tokio::test]
async fn what_is_too_large_for_a_letter_goes_by_link_and_so_does_what_the_mail_server_will_not_carry() {
    let gate = open(10, Arc::new(Marked)).await;
    gate.asked("an_P", mail("ask-1@uni.example", &[file("t.csv", CLEAN)], &[])).await;
    let letter = gate.leaves().await;
    assert_eq!((letter.subject.as_str(), letter.enclosed), ("sealed link 1", None));
    assert_eq!(letter.answers.last().unwrap(), "ask-1@uni.example");

    let gate = open(1 << 20, Arc::new(Marked)).await;
    gate.asked("an_P", mail("ask-2@uni.example", &[file("t.csv", CLEAN)], &[])).await;
    gate.house.mailbox.answer(Delivery::Refused("552 5.3.4 too big".to_owned()));
    assert_eq!(gate.leaves().await.subject, "sealed link 1");
    let link = gate.house.mailbox.letters().pop().unwrap().text;
    let fetched = gate.desk.fetch(&link, &gate.house.caller("an_P").await).await;
    assert!(fetched.is_ok(), "the link opens");
}

#[tokio::test]
async fn who_got_a_link_because_the_mail_server_carried_no_package_is_reminded_of_its_end() {
    let gate = open(1 << 20, Arc::new(Marked)).await;
    let id = gate.asked("an_P", mail("ask-2@uni.example", &[file("t.csv", CLEAN)], &[])).await;
    gate.house.mailbox.answer(Delivery::Refused("552 5.3.4 too big".to_owned()));
    assert_eq!(gate.leaves().await.subject, "sealed link 1");
    let request = gate.request(id).await;
    assert!(request.beside.sealed.as_ref().is_some_and(|sealed| sealed.goes == Goes::Linked), "{request:?}");
    gate.house.at("2026-12-18T10:00");
    gate.desk.expire().await.unwrap();
    gate.desk.post_letters().await.unwrap();
    let subjects: Vec<String> = gate.house.mailbox.letters().into_iter().map(|letter| letter.subject).collect();
    assert_eq!(subjects.last().unwrap(), "reminder 1", "{subjects:?}");
}

/// Two pixels: a grey one, and one that nobody sees, in whose colours stand the first letters of a name.
fn laden() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[90, 90, 90, 255, b'J', b'a', b'n', 0]).unwrap();
    writer.finish().unwrap();
    bytes
}

#[tokio::test]
async fn what_an_officer_sees_of_a_picture_is_what_leaves_of_it_and_the_original_is_kept() {
    let gate = open(10, Arc::new(Marked)).await;
    let picture = Handed { name: "fig.png".to_owned(), bytes: laden(), metadata: None };
    let id = gate.asked("an_P", mail("ask-1@uni.example", &[picture], &[])).await;
    let officer = gate.house.caller("l.maes").await;
    let seen = gate.desk.picture(&officer, id, 0).await.unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&seen)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    assert_eq!(pixels, [90, 90, 90, 255, 255, 255], "white paper");
    let request = gate.request(id).await;
    let (file, leaving) = (&request.files[0], request.beside.leaving(&request.files[0]));
    assert_eq!((file.digest, leaving.digest), (Digest::of(&laden()), Digest::of(&seen)));
    assert_eq!(gate.desk.file(&officer, id, 0).await.unwrap().1, seen, "exactly as it leaves");
    gate.desk.accept(&officer, id, "").await.unwrap();
    gate.leaves().await;
    let link = gate.house.mailbox.letters().pop().unwrap().text;
    let fetched = gate.desk.fetch(&link, &gate.house.caller("an_P").await).await.unwrap();
    let package = gate.house.ports().vault.get(&fetched.sha256).await.unwrap();
    let has = |part: &[u8]| package.windows(part.len()).any(|window| window == part);
    assert!(has(&seen) && !has(&laden()), "the ZIP has what was seen");
    let names = [format!("\"sha256\": \"{}\"", leaving.digest), format!("\"redrawn_from\": \"{}\"", file.digest)];
    assert!(names.iter().all(|name| has(name.as_bytes())), "the record names both");
    assert_eq!(gate.house.ports().vault.get(&file.digest).await.unwrap(), laden(), "the original is kept");
}

#[tokio::test]
async fn what_does_not_comply_is_answered_with_what_to_adapt_and_never_a_count() {
    let mut told = Vec::new();
    for count in ["3", "4"] {
        let gate = open(1 << 20, Arc::new(Marked)).await;
        let small = SMALL.replace(";3\n", &format!(";{count}\n"));
        let patients = "PATIENT_ID;sex;value\n85073003328;F;1\n";
        let files = [file("t.csv", &small), file("p.csv", patients)];
        let id = gate.asked("an_P", mail("ask-1@uni.example", &files, &[])).await;
        assert_eq!(gate.house.phase(id.0).await, Phase::Blocked);
        assert_eq!(gate.desk.post_letters().await.unwrap().sent, 1);
        let letter = gate.house.mailbox.letters().pop().unwrap();
        assert_eq!((letter.subject.as_str(), letter.enclosed.as_ref()), ("adapt 1", None));
        assert_eq!(letter.answers.last().unwrap(), "ask-1@uni.example");
        for word in ["small-count", "identifier-column", "t.csv", "p.csv", "row: Some(4)"] {
            assert!(letter.text.contains(word), "{word}: {}", letter.text);
        }
        for secret in ["85073003328", "Leuven", "PATIENT_ID", "low: Some", "high: Some"] {
            assert!(!letter.text.contains(secret), "{secret}: {}", letter.text);
        }
        told.push(letter.text);
        gate.house.at("2026-11-20T10:00");
        assert_eq!(gate.desk.depart().await.unwrap().unwrap().released, 0);
    }
    assert_eq!(told[0], told[1], "the letter is the same whatever the count is");
}

#[tokio::test]
async fn a_list_that_is_there_only_in_part_is_told_whole_and_nothing_of_it_leaves() {
    let gate = open(1 << 20, Arc::new(Marked)).await;
    let missed = [Refusal::FileMissing { file: "plots/fig.png".to_owned() }];
    let id = gate.asked("an_P", mail("ask-1@uni.example", &[file("t.csv", CLEAN)], &missed)).await;
    assert_eq!(gate.house.phase(id.0).await, Phase::Blocked);
    gate.desk.post_letters().await.unwrap();
    assert!(gate.house.mailbox.letters().pop().unwrap().text.contains("plots/fig.png"));
    let id = gate.asked("an_P", mail("ask-0@uni.example", &[], &missed)).await;
    assert_eq!(gate.house.phase(id.0).await, Phase::Blocked);
    gate.desk.post_letters().await.unwrap();
    let letter = gate.house.mailbox.letters().pop().unwrap().text;
    assert!(letter.contains("plots/fig.png") && !letter.contains("NothingHandedIn"), "{letter}");
    // The page says the same, to whoever asked.
    let an = gate.house.caller("an_P").await;
    assert_eq!(gate.desk.summary(&an, id).await.unwrap().refusals, missed);
    // Nothing named at all, and somebody whom their department does not list.
    let id = gate.asked("an_P", mail("ask-2@uni.example", &[], &[])).await;
    assert_eq!(gate.house.phase(id.0).await, Phase::Blocked);
    let id = gate.asked("el_P", mail("ask-3@uni.example", &[file("t.csv", CLEAN)], &[])).await;
    assert_eq!(gate.request(id).await.files, [], "nothing of who may not ask is kept");
    gate.desk.post_letters().await.unwrap();
    let letters = gate.house.mailbox.letters();
    assert!(letters[2].text.contains("NothingHandedIn") && letters[3].text.contains("NotListed"));
}

#[tokio::test]
async fn a_format_that_does_not_leave_a_desktop_is_refused_and_a_picture_goes_before_an_officer() {
    let gate = open(1 << 20, Arc::new(Marked)).await;
    let id = gate.asked("an_P", mail("ask-1@uni.example", &[file("r.xlsx", "PK\u{3}\u{4}xl/workbook")], &[])).await;
    assert_eq!(gate.house.phase(id.0).await, Phase::Blocked);
    let grey: Vec<u8> = include_bytes!("house/grey.png").to_vec();
    let picture = Handed { name: "fig.png".to_owned(), bytes: grey, metadata: None };
    let id = gate.asked("an_P", mail("ask-2@uni.example", &[picture], &[])).await;
    assert_eq!(gate.house.phase(id.0).await, Phase::Waiting);
}

#[tokio::test]
async fn only_accounts_of_the_desktop_ask_and_only_from_there() {
    let gate = open(1 << 20, Arc::new(Marked)).await;
    let stranger = gate.desk.desktop_sender(&route(), "nobody@example.org").await.unwrap();
    let other = gate.desk.desktop_sender(&route(), "a.peeters@example.org").await.unwrap();
    assert!(stranger.is_none() && other.is_none());
    let ask = async |account: &str, address: &str| {
        let from = Origin { channel: Channel::Api, address: Some(address.to_owned()) };
        let caller = Caller { from, ..gate.house.caller(account).await };
        match gate.desk.ask(&caller, &route(), &[file("t.csv", CLEAN)], "").await {
            Err(Stopped::Refused(refusals)) => refusals.iter().map(Refusal::code).collect(),
            Err(failed) => panic!("{failed}"),
            Ok(answer) => vec![format!("{:?}", answer.request.unwrap().state.phase())],
        }
    };
    assert_eq!(ask("an_P", "192.0.2.77").await, ["Accepted"]);
    assert_eq!(ask("an_P", "203.0.113.5").await, ["origin-not-of-route"]);
    assert_eq!(ask("a.peeters", "192.0.2.77").await, ["account-not-of-route"]);
    assert_eq!(ask("a.peeters", "203.0.113.5").await, ["account-not-of-route", "origin-not-of-route"]);
    // A draft that was begun there is not filled and asked for from elsewhere.
    let here = gate.house.caller("an_P").await;
    let id = gate.desk.open(&here, &route()).await.unwrap();
    let from = Origin { channel: Channel::Api, address: Some("203.0.113.5".to_owned()) };
    let elsewhere = Caller { from, ..here.clone() };
    assert!(gate.desk.add_file(&elsewhere, id, "t.csv", CLEAN.as_bytes()).await.is_err());
    gate.desk.add_file(&here, id, "t.csv", CLEAN.as_bytes()).await.unwrap();
    assert!(gate.desk.submit(&elsewhere, id, "").await.is_err());
    assert!(gate.desk.submit(&here, id, "").await.is_ok());
}

#[tokio::test]
async fn malware_that_a_mail_names_is_told_by_letter_and_waits_for_a_scanner_that_is_away() {
    let gate = open(1 << 20, Arc::new(Marked)).await;
    let bad = format!("{CLEAN}{};2022;100\n", gate::memory::Watchdog::BAIT);
    let ask = || mail("ask-1@uni.example", &[file("t.csv", &bad)], &[]);
    gate.house.watchdog.leave(true);
    let sender = gate.sender("an_P").await;
    assert!(matches!(gate.desk.ask_by_mail(&sender, &route(), ask()).await, Err(Stopped::Failed(_))));
    gate.house.watchdog.leave(false);
    let id = gate.asked("an_P", ask()).await;
    let request = gate.request(id).await;
    assert!(matches!(&request.state, gate::request::State::Blocked { codes, .. } if codes.contains("malware-found")));
    let kept = gate::ports::Vault::has(&*gate.house.vault, &gate::ids::Digest::of(bad.as_bytes())).await.unwrap();
    assert!(request.files.is_empty() && !kept, "nothing of it is kept");
    assert_eq!(gate.desk.post_letters().await.unwrap().sent, 1, "and its sender is told");
}

#[tokio::test]
async fn a_parcel_that_cannot_be_sealed_stays_and_leaves_when_it_can() {
    let gate = open(1 << 20, Arc::new(parcel::NoSealer)).await;
    let id = gate.asked("an_P", mail("ask-1@uni.example", &[file("t.csv", CLEAN)], &[])).await;
    gate.house.at("2026-11-20T10:00");
    assert!(matches!(gate.desk.depart().await, Err(Stopped::Failed(_))));
    assert_eq!(gate.house.phase(id.0).await, Phase::Accepted);
    let mut setup = house::setup();
    setup.environments.push(intego(1 << 20));
    let mended = Desk::new(gate::desk::Ports { sealer: Arc::new(Marked), ..gate.house.ports() }, setup);
    assert_eq!(mended.depart().await.unwrap().unwrap().released, 1);
}

/// Archives, and is cut off before anybody is told; the second time it comes to its end.
#[derive(Default)]
struct CutOff(std::sync::Mutex<Vec<Parcel>>, std::sync::Mutex<Vec<(Begun, Option<String>)>>);

#[async_trait]
impl Sealer for CutOff {
    async fn seal(&self, parcel: Parcel) -> Result<SealedParcel, Failure> {
        let times = {
            let mut archived = self.0.lock().unwrap();
            archived.push(parcel.clone());
            archived.len()
        };
        if times == 1 { Err(Failure::new("parcel", "cut off".to_owned())) } else { Marked.seal(parcel).await }
    }

    async fn begun(&self, begun: &Begun) -> Result<Vec<Vec<u8>>, Failure> {
        let archived = self.0.lock().unwrap();
        let of = archived.iter().filter(|parcel| parcel.request == begun.request);
        Ok(of.filter_map(|parcel| parcel.members.last().map(|(_, record)| record.clone())).collect())
    }

    async fn unsettled(&self) -> Result<Vec<Begun>, Failure> {
        let (archived, settled) = (self.0.lock().unwrap(), self.1.lock().unwrap());
        let begun = archived.iter().map(|parcel| Begun {
            route: parcel.route.clone(),
            requester: parcel.requester.clone(),
            request: parcel.request,
        });
        Ok(begun.filter(|begun| !settled.iter().any(|(known, _)| known == begun)).collect())
    }

    async fn settle(&self, begun: &Begun, left: Option<&FileName>) -> Result<(), Failure> {
        self.1.lock().unwrap().push((begun.clone(), left.map(ToString::to_string)));
        Ok(())
    }
}

/// What was settled of a request, and what stayed of it.
fn settled(sealer: &CutOff) -> Vec<(u64, Option<String>)> {
    sealer.1.lock().unwrap().iter().map(|(begun, left)| (begun.request.0, left.clone())).collect()
}

#[tokio::test]
async fn a_departure_that_was_cut_off_after_archiving_goes_on_with_the_same_parcel_even_a_day_later() {
    let sealer = Arc::new(CutOff::default());
    let gate = open(1 << 20, Arc::clone(&sealer) as Arc<dyn Sealer>).await;
    let id = gate.asked("an_P", mail("ask-1@uni.example", &[file("t.csv", CLEAN)], &[])).await;
    gate.house.at("2026-11-20T10:00");
    assert!(matches!(gate.desk.depart().await, Err(Stopped::Failed(_))));
    gate.house.at("2026-11-21T10:00");
    assert_eq!(gate.desk.depart().await.unwrap().unwrap().released, 1);
    let archived = sealer.0.lock().unwrap().clone();
    let [first, second] = archived.as_slice() else { panic!("{archived:?}") };
    assert_eq!((&first.plain, first.day.as_str()), (&second.plain, second.day.as_str()));
    let sealed = gate.request(id).await.beside.sealed.unwrap();
    assert_eq!(sealed.plain, Digest::of(&first.plain), "what the ledger names is what lies in the archive");
    assert_eq!(settled(&sealer), [(id.0, Some("intego_20261120.zip".to_owned()))], "and stays there, settled once");
}

#[tokio::test]
async fn a_request_that_is_taken_back_after_a_departure_was_cut_off_leaves_nothing_in_the_archive() {
    for act in ["take back", "cancel", "withdraw"] {
        let sealer = Arc::new(CutOff::default());
        let gate = open(1 << 20, Arc::clone(&sealer) as Arc<dyn Sealer>).await;
        let id = gate.asked("an_P", mail("ask-1@uni.example", &[file("t.csv", CLEAN)], &[])).await;
        gate.house.at("2026-11-20T10:00");
        assert!(matches!(gate.desk.depart().await, Err(Stopped::Failed(_))));
        assert_eq!(settled(&sealer), [], "one that is still to leave waits for it");
        let officer = gate.house.caller("l.maes").await;
        match act {
            "take back" => drop(gate.desk.take_back(&officer, id).await.unwrap()),
            "cancel" => drop(gate.desk.cancel(&officer, id, "not at all").await.unwrap()),
            _ => drop(gate.desk.withdraw(&gate.house.caller("an_P").await, id).await.unwrap()),
        }
        gate.house.at("2026-11-20T10:01");
        let departure = gate.desk.depart().await.unwrap().unwrap();
        assert_eq!(departure.released, 0, "{act}");
        assert_eq!(settled(&sealer), [(id.0, None)], "{act}");
    }
}
