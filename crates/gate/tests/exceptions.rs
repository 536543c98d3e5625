//! Exceptions (P50) over a whole gate in memory: without an approved one the gate stays shut; and folders of ACRO, which relax nothing.

#![expect(clippy::unwrap_used, reason = "a story that cannot be told ends its test")]

mod house;

use gate::desk::{Cover, Desk, ExceptionWanted, Stopped};
use gate::event::{Also, Event, ExceptionDecided, Notice, Subject, Waits};
use gate::exception::{Demand, Scope, Tied, Word};
use gate::ids::{PersonId, RequestId};
use gate::ports::{Handed, Ledger};
use gate::refusal::Refusal;
use gate::request::{Phase, Request, State};
use house::{CLEAN, House, META, SMALL, handed};

/// A house where a breach needs an exception. 20 November 2026 is a Friday.
async fn strict() -> (House, Desk) {
    let house = House::open("2026-11-20T09:15").await;
    let mut setup = house::setup();
    setup.environments.iter_mut().for_each(|route| route.exceptions = Demand::Needed);
    let desk = Desk::new(house.ports(), setup);
    (house, desk)
}

fn wanted(files: &[&str], rules: &[&str], from: &str, until: &str) -> ExceptionWanted {
    ExceptionWanted {
        scope: Scope {
            files: files.iter().map(|file| Tied::read(file).unwrap()).collect(),
            rules: rules.iter().map(ToString::to_string).collect(),
            from: from.parse().unwrap(),
            until: until.parse().unwrap(),
        },
        reason: "The ministry orders the table as it is.".to_owned(),
        documents: vec![("order.pdf".to_owned(), b"%PDF-1.4".to_vec())],
    }
}

fn codes(stopped: Stopped) -> Vec<String> {
    match stopped {
        Stopped::Refused(refusals) => refusals.iter().map(Refusal::code).collect(),
        Stopped::Failed(failure) => panic!("{failure}"),
    }
}

async fn escalated(house: &House, desk: &Desk, name: &str) -> (RequestId, Vec<String>) {
    let ann = house.caller("a.peeters").await;
    let answer = desk.ask(&ann, &house.sas(), &[handed(name, SMALL, META)], "Ordered by the ministry.").await.unwrap();
    let request = answer.request.unwrap();
    assert!(matches!(request.state, State::Waiting { .. }));
    let findings = answer.report.unwrap().files.remove(0).findings;
    let breaches = findings.iter().filter(|finding| finding.level == disclosure::finding::Level::Breach);
    (request.id, breaches.map(|finding| finding.rule.to_string()).collect())
}

#[tokio::test]
async fn without_an_approved_exception_the_gate_stays_shut_whatever_an_officer_writes() {
    let (house, desk) = strict().await;
    let (id, rules) = escalated(&house, &desk, "t.csv").await;
    let (ann, maes) = (house.caller("a.peeters").await, house.caller("l.maes").await);
    // Whoever judges sees it before deciding; whoever asked is told another way.
    let waiting = desk.status(&maes, id).await.unwrap().request;
    let bare = desk.cover(&maes, &waiting).await.unwrap();
    assert!(
        matches!(&bare, Cover::Missing(told) if told.len() == rules.len() && told[0].starts_with("t.csv: ")),
        "{bare:?}"
    );
    assert!(desk.cover(&ann, &waiting).await.is_err());
    assert_eq!(codes(desk.accept(&maes, id, "I know the practices.").await.unwrap_err()), ["exception-needed"]);
    assert_eq!(house.phase(id.0).await, Phase::Waiting);
    // Asked for today, a Friday, it holds from Tuesday on.
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    let soon = wanted(&["t.csv"], &rules, "2026-11-23", "2026-11-30");
    assert_eq!(codes(desk.ask_exception(&ann, &soon).await.unwrap_err()), ["exception-too-soon"]);
    let number = desk.ask_exception(&ann, &wanted(&["t.csv"], &rules, "2026-11-24", "2026-11-30")).await.unwrap();
    let person = PersonId::new("a.peeters").unwrap();
    // Asked for is not approved, approved is not yet valid, and nobody approves their own.
    assert_eq!(codes(desk.accept(&maes, id, "x").await.unwrap_err()), ["exception-needed"]);
    let own = desk.decide_exception(&ann, (&person, number), Word::Approved, "mine").await.unwrap_err();
    assert_eq!(codes(own), ["not-allowed"]);
    let bare = desk.decide_exception(&maes, (&person, number), Word::Approved, " ").await.unwrap_err();
    assert_eq!(codes(bare), ["comment-missing"]);
    desk.decide_exception(&maes, (&person, number), Word::Approved, "Agreed by the board.").await.unwrap();
    let twice = desk.decide_exception(&maes, (&person, number), Word::Refused, "no").await.unwrap_err();
    assert_eq!(codes(twice), ["exception-decided"]);
    assert_eq!(codes(desk.accept(&maes, id, "x").await.unwrap_err()), ["exception-needed"]);
    house.at("2026-11-24T09:00");
    let covered = desk.cover(&maes, &waiting).await.unwrap();
    assert!(matches!(&covered, Cover::By(used) if used.numbers == [number].into()), "{covered:?}");
    let accepted = desk.accept(&maes, id, "As agreed by the board.").await.unwrap();
    assert_eq!(desk.cover(&maes, &accepted).await.unwrap(), Cover::NotAsked, "it waits no more");
    assert!(matches!(accepted.state, State::Accepted { .. }));
    let used = accepted.beside.excepted.unwrap();
    assert_eq!((used.numbers, used.rules.len()), ([number].into(), rules.len()));
    let entries = house.gate.about(&Subject::Request(id)).await.unwrap();
    assert!(
        entries.iter().any(|entry| matches!(&entry.event, Event::Also(Also::Excepted(_)))),
        "it stands in the ledger"
    );
    assert_eq!(Request::replay(id, &entries).unwrap().beside.excepted.unwrap().numbers, [number].into());
}

#[tokio::test]
async fn an_exception_covers_its_own_files_rules_person_and_days_and_can_be_ended() {
    let (house, desk) = strict().await;
    let (id, rules) = escalated(&house, &desk, "t.csv").await;
    let (other, _) = escalated(&house, &desk, "u.csv").await;
    let (ann, maes) = (house.caller("a.peeters").await, house.caller("l.maes").await);
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    let person = PersonId::new("a.peeters").unwrap();
    let one = desk.ask_exception(&ann, &wanted(&["t.csv"], &rules, "2026-11-24", "2026-11-25")).await.unwrap();
    let wrong =
        desk.ask_exception(&ann, &wanted(&["u.csv"], &["recoverable-cell"], "2026-11-24", "2026-11-25")).await.unwrap();
    assert_eq!((one, wrong), (1, 2));
    for number in [one, wrong] {
        desk.decide_exception(&maes, (&person, number), Word::Approved, "yes").await.unwrap();
    }
    house.at("2026-11-26T09:00");
    assert_eq!(codes(desk.accept(&maes, id, "x").await.unwrap_err()), ["exception-needed"], "its days are over");
    house.at("2026-11-25T23:59");
    assert_eq!(codes(desk.accept(&maes, other, "x").await.unwrap_err()), ["exception-needed"], "another rule");
    desk.decide_exception(&maes, (&person, one), Word::Ended, "The order was withdrawn.").await.unwrap();
    assert_eq!(codes(desk.accept(&maes, id, "x").await.unwrap_err()), ["exception-needed"], "it was ended");
    desk.withdraw_exception(&ann, wrong).await.unwrap();
    assert_eq!(codes(desk.withdraw_exception(&ann, wrong).await.unwrap_err()), ["exception-decided"]);
    // Somebody else sees none of it; officers see all, with the words of both.
    let jan = house.caller("v.alidator").await;
    assert!(desk.exceptions(&jan).await.unwrap().is_empty());
    assert!(desk.exception_document(&jan, (&person, one), 0).await.is_err());
    let told = desk.exceptions(&maes).await.unwrap();
    assert_eq!(told.len(), 2);
    let first = told.iter().find(|one| one.exception.number == 1).unwrap();
    assert_eq!(
        (first.comment.as_deref(), first.exception.standing.as_str()),
        (Some("The order was withdrawn."), "ended")
    );
    assert_eq!(desk.exception_document(&maes, (&person, one), 0).await.unwrap().1, b"%PDF-1.4");
}

#[tokio::test]
async fn what_stands_against_an_exception_is_told_at_once_and_nothing_is_kept() {
    let (house, desk) = strict().await;
    let ann = house.caller("a.peeters").await;
    let before = house.gate.head().await.unwrap().size;
    let bare = ExceptionWanted {
        documents: Vec::new(),
        reason: " ".to_owned(),
        ..wanted(&[], &["metadata-missing"], "2026-11-24", "2026-11-20")
    };
    let wanted =
        ["exception-without-files", "exception-rule", "exception-period", "comment-missing", "exception-documents"];
    assert_eq!(codes(desk.ask_exception(&ann, &bare).await.unwrap_err()), wanted);
    assert_eq!(house.gate.head().await.unwrap().size, before);
    // A document is no table: it is not to be summarised further.
    let most = house::environments().iter().map(|route| route.limits.bytes).max().unwrap();
    let heavy = ExceptionWanted {
        documents: vec![("order.pdf".to_owned(), vec![b' '; usize::try_from(most).unwrap() + 1])],
        ..self::wanted(&["t.csv"], &["small-count"], "2026-11-24", "2026-11-24")
    };
    assert_eq!(codes(desk.ask_exception(&ann, &heavy).await.unwrap_err()), ["exception-document-too-large"]);
    house.suspend("a.peeters").await;
    let (ann, asked) =
        (house.caller("a.peeters").await, self::wanted(&["t.csv"], &["small-count"], "2026-11-24", "2026-11-24"));
    assert_eq!(codes(desk.ask_exception(&ann, &asked).await.unwrap_err()), ["suspended"]);
}

#[tokio::test]
async fn two_officers_at_once_decide_once() {
    let (house, desk) = strict().await;
    let ann = house.caller("a.peeters").await;
    desk.ask_exception(&ann, &wanted(&["t.csv"], &["small-count"], "2026-11-24", "2026-11-25")).await.unwrap();
    let (maes, claes) = (house.caller("l.maes").await, house.caller("p.claes").await);
    let person = PersonId::new("a.peeters").unwrap();
    let (one, other) = tokio::join!(
        desk.decide_exception(&maes, (&person, 1), Word::Approved, "yes"),
        desk.decide_exception(&claes, (&person, 1), Word::Refused, "no"),
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
}

/// ACRO's note on one output, as its own verdict says.
fn results(file: &str, status: &str) -> Handed {
    let text = format!(
        r#"{{"version":"0.4.12","results":{{"output_0":{{"uid":"output_0","status":"{status}","type":"table","files":[{{"name":"{file}","sdc":{{}}}}],
        "summary":"{status}","comments":["Table 1 of the paper"],"exception":"The province is named in the paper."}}}}}}"#
    );
    Handed { name: "results.json".to_owned(), bytes: text.into_bytes(), metadata: None }
}

#[tokio::test]
async fn a_folder_of_acro_is_its_outputs_and_its_verdict_relaxes_nothing() {
    let house = House::open("2026-11-20T09:15").await;
    let ann = house.caller("a.peeters").await;
    let config = Handed { name: "config.json".to_owned(), bytes: b"{}".to_vec(), metadata: None };
    let folder =
        |content: &str, status: &str| [handed("t.csv", content, META), results("t.csv", status), config.clone()];
    let answer = house.desk.ask(&ann, &house.sas(), &folder(CLEAN, "fail"), "").await.unwrap();
    let request = answer.request.unwrap();
    assert!(matches!(request.state, State::Accepted { .. }), "{:?}", answer.refusals);
    assert_eq!(request.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["t.csv"]);
    let life = house.desk.status(&ann, request.id).await.unwrap();
    assert!(life.comments.values().any(|text| text.contains("The province is named in the paper.")));
    let answer = house.desk.ask(&ann, &house.sas(), &folder(SMALL, "pass"), "").await.unwrap();
    assert!(matches!(answer.request.unwrap().state, State::Blocked { .. }), "a pass of ACRO is no pass of ours");
    let answer = house.desk.ask(&ann, &house.sas(), &[results("gone.csv", "pass")], "").await.unwrap();
    assert_eq!(answer.refusals, [Refusal::FileMissing { file: "gone.csv".to_owned() }]);
    // File by file, as the command line hands in.
    let id = house.desk.open(&ann, &house.sas()).await.unwrap();
    for file in folder(CLEAN, "review") {
        house.desk.add_file(&ann, id, &file.name, &file.bytes).await.unwrap();
        if let Some((name, bytes)) = &file.metadata {
            house.desk.add_metadata(&ann, id, &file.name, name, bytes).await.unwrap();
        }
    }
    let request = house.desk.submit(&ann, id, "").await.unwrap().request.unwrap();
    assert_eq!(request.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["t.csv"]);
    assert!(matches!(request.state, State::Accepted { .. }));
}

#[tokio::test]
async fn a_ticket_carries_the_request_and_nothing_of_what_was_found() {
    let house = House::open("2026-11-20T09:15").await;
    let ann = house.caller("a.peeters").await;
    let answer = house.desk.ask(&ann, &house.sas(), &[handed("t.csv", SMALL, META)], "").await.unwrap();
    let id = answer.request.unwrap().id;
    let raised = house.desk.raise(&ann, "What is wrong with 3", "Row 4 shows 3 practices.", Some(id)).await.unwrap();
    assert_eq!(raised.ticket.subject, "SPE / Export: What is wrong with \u{2026}");
    let wanted = format!(
        "Row \u{2026} shows \u{2026} practices.\n\n-- \na.peeters \u{b7} request {id} \u{b7} sas \u{b7} blocked \u{b7} small-count"
    );
    assert_eq!((raised.ticket.text, raised.opened), (wanted, None));
    assert_eq!(codes(house.desk.raise(&ann, " ", "x", None).await.unwrap_err()), ["comment-missing"]);
    let other = house.caller("u.auditor").await;
    assert!(house.desk.raise(&other, "x", "", Some(id)).await.is_ok(), "an auditor reads every request");
    let jan = house.caller("v.alidator").await;
    assert_eq!(codes(house.desk.raise(&jan, "x", "", Some(id)).await.unwrap_err()), ["unknown"]);
}

/// A request that was accepted by the first exception of its requester on Tuesday 24 November, and leaves at ten.
async fn accepted_by_exception(house: &House, desk: &Desk) -> RequestId {
    let (id, rules) = escalated(house, desk, "t.csv").await;
    let (ann, maes) = (house.caller("a.peeters").await, house.caller("l.maes").await);
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    let number = desk.ask_exception(&ann, &wanted(&["t.csv"], &rules, "2026-11-24", "2026-11-30")).await.unwrap();
    let of = (&ann.person.id, number);
    desk.decide_exception(&maes, of, Word::Approved, "Agreed by the board.").await.unwrap();
    house.at("2026-11-24T09:00");
    assert!(matches!(desk.accept(&maes, id, "As agreed.").await.unwrap().state, State::Accepted { .. }));
    id
}

#[tokio::test]
async fn what_was_accepted_by_an_exception_does_not_leave_once_it_ended() {
    let (house, desk) = strict().await;
    let id = accepted_by_exception(&house, &desk).await;
    let (ann, claes) = (house.caller("a.peeters").await, house.caller("p.claes").await);
    let ended = desk.decide_exception(&claes, (&ann.person.id, 1), Word::Ended, "The order is void.").await.unwrap();
    assert_eq!((ended.exception.standing.as_str(), ended.again), ("ended", vec![id]));
    let entries = house.gate.about(&Subject::Request(id)).await.unwrap();
    let request = Request::replay(id, &entries).unwrap();
    assert!(matches!(request.state, State::Waiting { why: Waits::Uncovered, .. }));
    assert_eq!(request.beside.excepted, None, "it leaves by nothing now");
    assert_eq!(request.due_notice(desk.now()).map(|due| due.notice), Some(Notice::Uncovered), "its requester is told");
    let put_back = entries.iter().find(|entry| matches!(entry.event, Event::Also(Also::Uncovered { .. }))).unwrap();
    assert_eq!(put_back.actor, claes.actor(), "the ledger says who ended it");
    assert_eq!(codes(desk.accept(&claes, id, "x").await.unwrap_err()), ["exception-needed"]);
    house.at("2026-11-24T10:00");
    let departed = desk.depart().await.unwrap().unwrap();
    assert_eq!((departed.released, departed.withheld), (0, 0));
    assert_eq!(house.phase(id.0).await, Phase::Waiting);
}

#[tokio::test]
async fn an_exception_its_owner_withdraws_carries_nothing_either() {
    let (house, desk) = strict().await;
    let id = accepted_by_exception(&house, &desk).await;
    let ann = house.caller("a.peeters").await;
    assert_eq!(desk.withdraw_exception(&ann, 1).await.unwrap(), [id]);
    assert_eq!(house.phase(id.0).await, Phase::Waiting);
}

#[tokio::test]
async fn a_departure_takes_nothing_along_whose_exception_ended_before_it() {
    let (house, desk) = strict().await;
    let id = accepted_by_exception(&house, &desk).await;
    let (ann, maes) = (house.caller("a.peeters").await, house.caller("l.maes").await);
    // As where the process died between the word and what follows from it.
    let comment = house.gate.about(&Subject::Request(id)).await.unwrap().last().unwrap().event.clone();
    let comment = match comment {
        Event::AcceptedWith { comment, .. } => comment,
        other => panic!("{other:?}"),
    };
    let word = ExceptionDecided { number: 1, word: Word::Ended, by: maes.person.id.clone(), comment };
    let event = [Event::Also(Also::ExceptionDecided(word))];
    desk.change_person(&maes, &maes.from, &ann.person.id, &event).await.unwrap();
    assert_eq!(house.phase(id.0).await, Phase::Accepted);
    house.at("2026-11-24T10:00");
    let departed = desk.depart().await.unwrap().unwrap();
    assert_eq!((departed.released, departed.withheld), (0, 1));
    assert_eq!(house.phase(id.0).await, Phase::Waiting);
}
