//! Whatever a table holds, it is judged without a panic and the same way twice.

use disclosure::attack::bounds::Work;
use disclosure::exhibit::{Exhibit, Supplement, Unread};
use disclosure::exposure::attack;
use disclosure::history::Nothing;
use disclosure::inspect::inspect;
use disclosure::policy::Policy;
use formats::limits::Limits;
use formats::open::open;
use proptest::prelude::*;

fn exhibit(name: &str, text: &str) -> Exhibit {
    Exhibit {
        name: name.to_owned(),
        path: name.to_owned(),
        sha256: String::new(),
        bytes: text.len() as u64,
        content: open(name, text.as_bytes(), &Limits::default()).map_err(|why| Unread::Unreadable(format!("{why:?}"))),
        metadata: Supplement::Missing { expected: format!("{name}.meta"), seen: None },
        evidence: None,
    }
}

fn judged_twice(text: &str) {
    let exhibits = [exhibit("t.csv", text)];
    let policy = Policy::default();
    assert_eq!(inspect(&exhibits, &policy, &Nothing), inspect(&exhibits, &policy, &Nothing));
    let attacked = attack(&exhibits, &policy, &Nothing, Work::of_seconds(1));
    assert!(attacked.cells.iter().all(|cell| cell.high.is_none_or(|high| cell.low <= high)));
}

/// Cells as tables have them, so that sums, marks and calculated values meet.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0u32..60).prop_map(|count| count.to_string()),
        1 => prop::sample::select(vec!["<5", "NC", "", "*", "<21", ">18", "5-9", "12 (24.0)", "-3", "99999999999999999999"])
            .prop_map(str::to_owned),
        1 => (0u32..1000).prop_map(|share| format!("{}.{}", share / 10, share % 10)),
        1 => prop::sample::select(vec!["Total", "A", "A en B", "BE2", "BE21", "0-17", "65+", "  x", "ref", "waarvan"])
            .prop_map(str::to_owned),
    ]
}

fn names() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "region",
        "n",
        "N",
        "%",
        "Total",
        "mean cost",
        "total cost",
        "cumulative",
        "rank",
        "OR",
        "weight",
        "weighted n",
        "difference",
        "2021",
        "0-17",
        "median",
        "rate per 1000",
        "case",
        "control",
        "",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_grid_is_judged_the_same_way_twice(
        header in prop::collection::vec(names(), 2..7),
        rows in prop::collection::vec(prop::collection::vec(cell(), 7), 0..9),
    ) {
        let mut text = header.join(";");
        for row in rows {
            text.push('\n');
            text += &row[..header.len()].join(";");
        }
        judged_twice(&text);
    }

    #[test]
    fn any_text_is_judged_the_same_way_twice(text in "[ -~\n;,éß≤–]{0,400}") {
        judged_twice(&text);
    }
}

/// A hierarchy that the first rows show is followed in all of them, group by group: a hidden part of a sum comes out in the last rows as in
/// the first.
#[test]
fn a_hierarchy_is_followed_to_the_end_of_a_large_table() {
    let mut text = String::from("year,sex,code,n\n");
    for year in 0..4_000u32 {
        for sex in ["F", "M"] {
            let hidden = if year == 3_999 { "<5".to_owned() } else { (20 + year % 7).to_string() };
            let whole = 50 + if year == 3_999 { 3 } else { 20 + year % 7 };
            text.push_str(&format!("{year},{sex},BE2,{whole}\n{year},{sex},BE21,50\n{year},{sex},BE22,{hidden}\n"));
        }
    }
    let report = inspect(&[exhibit("t.csv", &text)], &Policy::default(), &Nothing);
    let found = report.files[0].findings.iter().filter(|finding| finding.rule.as_str() == "recoverable-cell");
    assert_eq!(found.map(|finding| finding.place.row).collect::<Vec<_>>(), [Some(23_998), Some(24_001)]);
}

/// Each total sums the rows above it up to the total before; none of thousands of them is looked at as the sum of everything.
#[test]
fn thousands_of_totals_in_one_column_each_sum_their_own_rows() {
    let mut text = String::from("place,n\n");
    for block in 0..8_000u32 {
        let hidden = if block == 7_999 { "<5".to_owned() } else { "12".to_owned() };
        let total = if block == 7_999 { 73 } else { 82 };
        text.push_str(&format!("P{block}a,30\nP{block}b,40\nP{block}c,{hidden}\nTotal,{total}\n"));
    }
    let report = inspect(&[exhibit("t.csv", &text)], &Policy::default(), &Nothing);
    let found = report.files[0].findings.iter().filter(|finding| finding.rule.as_str() == "recoverable-cell");
    assert_eq!(found.map(|finding| finding.place.row).collect::<Vec<_>>(), [Some(32_000)]);
}

/// What the attack says of each count that is not printed: row, column, least, greatest.
fn attacked(text: &str) -> Vec<(u32, u32, u64, Option<u64>)> {
    let answer = attack(&[exhibit("t.csv", text)], &Policy::default(), &Nothing, Work::of_seconds(5));
    assert!(answer.complete);
    answer.cells.iter().map(|cell| (cell.row, cell.column, cell.low, cell.high)).collect()
}

fn rules(text: &str) -> Vec<String> {
    let report = inspect(&[exhibit("t.csv", text)], &Policy::default(), &Nothing);
    report.files[0].findings.iter().map(|finding| finding.rule.to_string()).collect()
}

#[test]
fn negative_numbers_are_no_counts_and_hide_none() {
    let text = "region,n,change\nA,120,-3\nB,<5,-1\nC,95,2\nTotal,218,-2\n";
    assert_eq!(attacked(text), [(3, 2, 3, Some(3))]);
    assert!(rules(text).contains(&"recoverable-cell".to_owned()));
}

#[test]
fn thirty_digits_of_a_mean_are_read_as_they_are_printed() {
    let text =
        "group,n,mean\nA,40,12.345678901234567890123456789012\nB,30,0.000000000000000000000000000001\nC,25,3.2\n";
    assert!(attacked(text).is_empty());
    assert!(!rules(text).iter().any(|rule| rule == "unreadable-file"));
    judged_twice(text);
}

#[test]
fn sums_that_contradict_each_other_are_said_and_never_attacked_as_if_true() {
    let text = "region,F,M,Total\nA,10,20,30\nB,<5,30,33\nC,12,18,30\nTotal,25,68,99\n";
    assert!(rules(text).contains(&"inconsistent-table".to_owned()), "{:?}", rules(text));
    judged_twice(text);
}

#[test]
fn a_table_of_a_million_cells_gives_its_last_hidden_count_away() {
    let mut text = String::from("place");
    (0..9).for_each(|week| text.push_str(&format!(",week {week}")));
    text.push_str(",Total\n");
    for row in 0..100_000u32 {
        text.push_str(&format!("P{row}"));
        for week in 0..9 {
            let hidden = row == 99_999 && week == 8;
            text.push_str(&if hidden { ",<5".to_owned() } else { format!(",{}", 20 + (row + week) % 7) });
        }
        let sum: u32 = (0..9).map(|week| if row == 99_999 && week == 8 { 3 } else { 20 + (row + week) % 7 }).sum();
        text.push_str(&format!(",{sum}\n"));
    }
    let found = attacked(&text);
    assert_eq!(found, [(100_001, 10, 3, Some(3))]);
}
