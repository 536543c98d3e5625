//! Nothing that is told says anything of a count: two days that differ in nothing but the numbers in their tables write the same ledger, the same
//! letters, the same rows, the same refusals, digest for digest apart.

#![expect(clippy::unwrap_used, reason = "a day that cannot be lived ends its test")]

mod house;

use gate::ids::RequestId;
use gate::ports::{Index, Ledger};
use gate::reading::{Filter, Order, Page};
use house::{House, META, handed};
use proptest::prelude::*;

/// A table of four counts.
fn table(counts: [u64; 4]) -> String {
    let [a, b, c, d] = counts;
    format!("region;year;n\nGent;2021;{a}\nGent;2022;{b}\nLeuven;2021;{c}\nLeuven;2022;{d}\n")
}

/// Digests, roots and tokens look the same whatever they are of.
fn masked(text: &str) -> String {
    let mut plain = String::new();
    let mut word = String::new();
    for sign in text.chars().chain([' ']) {
        if sign.is_ascii_alphanumeric() || "+/=_-".contains(sign) {
            word.push(sign);
        } else {
            let digest = |part: &str| part.len() >= 43 && !part.contains("://");
            plain.push_str(if word.split('/').any(digest) { "#" } else { &word });
            plain.push(sign);
            word.clear();
        }
    }
    plain
}

/// A day: the first table is asked for, the second too; what left is fetched, what waits is rejected. All that is told to anybody but the analyst.
async fn day(first: &str, second: &str) -> Vec<String> {
    let house = House::open("2026-11-21T09:15").await;
    let (ann, jan, maes) =
        (house.caller("a.peeters").await, house.caller("j.dupont").await, house.caller("l.maes").await);
    let mut told = Vec::new();
    for (caller, text) in [(&ann, first), (&ann, second), (&jan, first)] {
        let answer = house.desk.ask(caller, &house.sas(), &[handed("t.csv", text, META)], "").await.unwrap();
        told.push(format!("{:?}", answer.refusals));
    }
    for id in 1..=3 {
        let outcome = house.desk.reject(&maes, RequestId(id), "not like this").await;
        told.push(
            outcome.map_or_else(
                |stopped| format!("{stopped} {stopped:?}"),
                |request| format!("{:?}", request.state.phase()),
            ),
        );
        let outcome = house.desk.submit(&jan, RequestId(id), "").await;
        told.push(outcome.map_or_else(|stopped| format!("{stopped} {stopped:?}"), |_| String::new()));
    }
    house.at("2026-11-21T10:00");
    told.push(format!("{:?}", house.desk.depart().await.unwrap()));
    told.push(format!("{:?}", house.desk.post_letters().await.unwrap()));
    for letter in house.mailbox.letters() {
        told.push(format!("{} {} {} {}", letter.to_mail, letter.subject, letter.text, letter.html));
    }
    told.extend(house.gate.since(0, 10_000).await.unwrap().into_iter().map(|line| line.text));
    let all = Page { skip: 0, limit: 100, order: Order::Oldest };
    for row in house.gate.requests(&Filter::default(), all).await.unwrap().rows {
        told.push(serde_json::to_string(&row).unwrap());
    }
    told.iter().map(|text| masked(text)).collect()
}

fn lived(first: &str, second: &str) -> Vec<String> {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(day(first, second))
}

fn large() -> impl Strategy<Value = [u64; 4]> {
    prop::array::uniform4(100u64..1_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn two_days_that_differ_in_their_counts_alone_are_told_alike(
        clean in (large(), large()),
        rest in (large(), large()),
        small in (1u64..5, 1u64..5),
        place in 0usize..4,
    ) {
        let with = |mut rest: [u64; 4], small: u64| {
            rest[place] = small;
            table(rest)
        };
        let one = lived(&table(clean.0), &with(rest.0, small.0));
        let other = lived(&table(clean.1), &with(rest.1, small.1));
        prop_assert!(one.iter().any(|text| text.contains("\"type\":\"blocked\"")));
        prop_assert!(one.iter().any(|text| text.contains("letter-sent")));
        prop_assert_eq!(one, other);
    }
}

#[test]
fn a_mask_hides_digests_and_nothing_else() {
    let digest = gate::ids::Digest::of(b"x").to_string();
    assert_eq!(masked(&format!("{{\"digest\":\"{digest}\",\"n\":3}}")), "{\"digest\":\"#\",\"n\":3} ");
    assert_ne!(masked("a count of 3"), masked("a count of 4"));
}
