//! Secrets of people.

use super::Own;
use super::lives::{at, person};
use gate::ids::{Digest, RequestId};
use gate::ports::{Credentials, Pass, Tried};

const ONE: RequestId = RequestId(1);

fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

pub async fn only_the_right_password_of_a_known_account_opens(own: &Own<dyn Credentials>) {
    let (ann, bob) = (person("a.peeters"), person("b.maes"));
    own.port.set_password(&ann, "correct horse battery").await.unwrap();
    assert!(own.port.check_password(&ann, "correct horse battery").await.unwrap());
    for wrong in ["", "correct horse batterz", "Correct horse battery", "correct horse battery "] {
        assert!(!own.port.check_password(&ann, wrong).await.unwrap(), "{wrong:?}");
    }
    assert!(!own.port.check_password(&bob, "correct horse battery").await.unwrap());
}

pub async fn a_new_password_replaces_the_old(own: &Own<dyn Credentials>) {
    let ann = person("a.peeters");
    own.port.set_password(&ann, "the first password").await.unwrap();
    own.port.set_password(&ann, "the second password").await.unwrap();
    assert!(!own.port.check_password(&ann, "the first password").await.unwrap());
    assert!(own.port.check_password(&ann, "the second password").await.unwrap());
}

pub async fn a_pass_opens_for_its_kind_and_time(own: &Own<dyn Credentials>) {
    let (ann, pass) = (person("a.peeters"), digest("secret"));
    own.port.put_pass(&pass, Pass::Session, &ann, at(100)).await.unwrap();
    assert_eq!(own.port.pass(&pass, Pass::Session, at(0)).await.unwrap(), Some((ann.clone(), at(100))));
    assert_eq!(own.port.pass(&pass, Pass::Session, at(99)).await.unwrap(), Some((ann, at(100))));
    assert_eq!(own.port.pass(&pass, Pass::Session, at(100)).await.unwrap(), None);
    assert_eq!(own.port.pass(&pass, Pass::Bearer, at(0)).await.unwrap(), None);
    assert_eq!(own.port.pass(&digest("guess"), Pass::Session, at(0)).await.unwrap(), None);
}

pub async fn a_pass_that_was_ended_opens_nothing(own: &Own<dyn Credentials>) {
    let (ann, bob) = (person("a.peeters"), person("b.maes"));
    for (secret, kind, holder) in
        [("1", Pass::Session, &ann), ("2", Pass::Session, &ann), ("3", Pass::Bearer, &ann), ("4", Pass::Session, &bob)]
    {
        own.port.put_pass(&digest(secret), kind, holder, at(100)).await.unwrap();
    }
    own.port.end_pass(&digest("1")).await.unwrap();
    assert_eq!(own.port.pass(&digest("1"), Pass::Session, at(0)).await.unwrap(), None);
    assert_eq!(own.port.pass(&digest("2"), Pass::Session, at(0)).await.unwrap(), Some((ann.clone(), at(100))));
    own.port.end_passes(&ann).await.unwrap();
    assert_eq!(own.port.pass(&digest("2"), Pass::Session, at(0)).await.unwrap(), None);
    assert_eq!(own.port.pass(&digest("3"), Pass::Bearer, at(0)).await.unwrap(), None);
    assert_eq!(own.port.pass(&digest("4"), Pass::Session, at(0)).await.unwrap(), Some((bob, at(100))));
}

pub async fn passes_are_listed_by_what_they_were_called(own: &Own<dyn Credentials>) {
    let (ann, bob, port) = (person("a.peeters"), person("b.maes"), &own.port);
    for (secret, kind, holder, until) in [
        ("session", Pass::Session, &ann, 100),
        ("mark", Pass::Session, &ann, 100),
        ("token", Pass::Bearer, &ann, 500),
        ("of before", Pass::Bearer, &ann, 400),
        ("over", Pass::Session, &ann, 50),
        ("another's", Pass::Session, &bob, 100),
    ] {
        port.put_pass(&digest(secret), kind, holder, at(until)).await.unwrap();
    }
    for (secret, began, label) in
        [("session", 20, "192.0.2.7"), ("token", 10, "sas"), ("over", 5, "192.0.2.8"), ("another's", 30, "192.0.2.9")]
    {
        port.name_pass(&digest(secret), at(began), label).await.unwrap();
    }
    port.use_pass(&digest("session"), at(40)).await.unwrap();
    port.use_pass(&digest("nobody's"), at(40)).await.unwrap();
    let held = port.passes(&ann, at(60)).await.unwrap();
    let told: Vec<_> =
        held.iter().map(|held| (held.label.as_str(), held.kind, held.began, held.used, held.until)).collect();
    assert_eq!(
        told,
        [
            ("", Pass::Bearer, gate::ids::Moment(0), gate::ids::Moment(0), at(400)),
            ("sas", Pass::Bearer, at(10), at(10), at(500)),
            ("192.0.2.7", Pass::Session, at(20), at(40), at(100)),
        ],
        "marks have no name, and what is over opens nothing"
    );
    assert_eq!(held[2].pass, digest("session"));
    assert_eq!(port.pass(&digest("session"), Pass::Session, at(60)).await.unwrap(), Some((ann.clone(), at(100))));
    port.end_pass(&held[2].pass).await.unwrap();
    assert_eq!(port.passes(&ann, at(60)).await.unwrap().len(), 2);
    assert_eq!(port.passes(&bob, at(60)).await.unwrap().len(), 1);
}

pub async fn failures_are_counted_within_their_window(own: &Own<dyn Credentials>) {
    let count = async |now: i64| own.port.count_failure("login/a", at(now), at(now - 60)).await.unwrap();
    assert_eq!(own.port.failures("login/a", at(0)).await.unwrap(), (0, None));
    assert_eq!((count(0).await, count(10).await, count(20).await), (1, 2, 3));
    assert_eq!(own.port.failures("login/a", at(5)).await.unwrap(), (2, Some(at(20))));
    assert_eq!(own.port.failures("login/b", at(0)).await.unwrap(), (0, None));
    assert_eq!(count(75).await, 2, "20 and 75 lie within the minute before 75");
    own.port.forget_failures("login/a").await.unwrap();
    assert_eq!(own.port.failures("login/a", at(0)).await.unwrap(), (0, None));
}

pub async fn a_code_opens_once(own: &Own<dyn Credentials>) {
    assert_eq!(own.port.code_sent(ONE).await.unwrap(), None);
    own.port.put_code(ONE, &digest("12345678"), at(0), at(900)).await.unwrap();
    assert_eq!(own.port.code_sent(ONE).await.unwrap(), Some(at(0)));
    assert_eq!(own.port.try_code(RequestId(2), &digest("12345678"), at(1)).await.unwrap(), Tried::Over);
    assert_eq!(own.port.try_code(ONE, &digest("00000000"), at(1)).await.unwrap(), Tried::Wrong(4));
    assert_eq!(own.port.try_code(ONE, &digest("12345678"), at(2)).await.unwrap(), Tried::Right);
    assert_eq!(own.port.try_code(ONE, &digest("12345678"), at(3)).await.unwrap(), Tried::Over);
}

pub async fn a_code_is_tried_five_times_and_no_more(own: &Own<dyn Credentials>) {
    own.port.put_code(ONE, &digest("12345678"), at(0), at(900)).await.unwrap();
    for left in (0..5).rev() {
        assert_eq!(own.port.try_code(ONE, &digest("wrong"), at(1)).await.unwrap(), Tried::Wrong(left));
    }
    assert_eq!(own.port.try_code(ONE, &digest("12345678"), at(2)).await.unwrap(), Tried::Over);
}

pub async fn five_tries_are_five_also_when_they_come_at_once(own: &Own<dyn Credentials>) {
    own.port.put_code(ONE, &digest("12345678"), at(0), at(900)).await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let port = own.port.clone();
        tasks.spawn(async move { port.try_code(ONE, &digest("wrong"), at(1)).await.unwrap() });
    }
    let tries = tasks.join_all().await;
    assert_eq!(tries.iter().filter(|tried| matches!(tried, Tried::Wrong(_))).count(), 5);
    assert_eq!(tries.iter().filter(|tried| matches!(tried, Tried::Over)).count(), 15);
}

pub async fn a_right_code_given_twice_at_once_opens_once(own: &Own<dyn Credentials>) {
    own.port.put_code(ONE, &digest("12345678"), at(0), at(900)).await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let port = own.port.clone();
        tasks.spawn(async move { port.try_code(ONE, &digest("12345678"), at(1)).await.unwrap() });
    }
    assert_eq!(tasks.join_all().await.iter().filter(|tried| **tried == Tried::Right).count(), 1);
}

pub async fn a_new_code_replaces_the_old(own: &Own<dyn Credentials>) {
    own.port.put_code(ONE, &digest("11111111"), at(0), at(900)).await.unwrap();
    for _ in 0..5 {
        own.port.try_code(ONE, &digest("wrong"), at(1)).await.unwrap();
    }
    own.port.put_code(ONE, &digest("22222222"), at(60), at(960)).await.unwrap();
    assert_eq!(own.port.code_sent(ONE).await.unwrap(), Some(at(60)));
    assert_eq!(own.port.try_code(ONE, &digest("11111111"), at(61)).await.unwrap(), Tried::Wrong(4));
    assert_eq!(own.port.try_code(ONE, &digest("22222222"), at(61)).await.unwrap(), Tried::Right);
}

pub async fn a_code_ends(own: &Own<dyn Credentials>) {
    own.port.put_code(ONE, &digest("12345678"), at(0), at(900)).await.unwrap();
    assert_eq!(own.port.try_code(ONE, &digest("12345678"), at(900)).await.unwrap(), Tried::Over);
}

pub async fn what_is_over_is_forgotten_and_nothing_else(own: &Own<dyn Credentials>) {
    let (ann, port) = (person("a.peeters"), &own.port);
    port.put_pass(&digest("old"), Pass::Session, &ann, at(100)).await.unwrap();
    port.put_pass(&digest("new"), Pass::Bearer, &ann, at(101)).await.unwrap();
    port.put_code(ONE, &digest("1"), at(0), at(100)).await.unwrap();
    port.put_code(RequestId(2), &digest("2"), at(0), at(101)).await.unwrap();
    port.count_failure("login/a", at(10), at(0)).await.unwrap();
    port.count_failure("login/a", at(50), at(0)).await.unwrap();
    port.forget_over(at(100), at(50)).await.unwrap();
    port.forget_over(at(100), at(50)).await.unwrap();
    assert_eq!(port.pass(&digest("old"), Pass::Session, at(0)).await.unwrap(), None);
    assert_eq!(port.pass(&digest("new"), Pass::Bearer, at(0)).await.unwrap(), Some((ann, at(101))));
    assert_eq!(port.code_sent(ONE).await.unwrap(), None);
    assert_eq!(port.code_sent(RequestId(2)).await.unwrap(), Some(at(0)));
    assert_eq!(port.failures("login/a", at(0)).await.unwrap(), (1, Some(at(50))));
}
