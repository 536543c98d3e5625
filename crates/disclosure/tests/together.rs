//! What tables give away together: those of one request, and those that left before.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin ends")]

use disclosure::attack::bounds::Work;
use disclosure::exhibit::{Exhibit, Supplement};
use disclosure::exposure::attack;
use disclosure::finding::{Finding, Level};
use disclosure::history::Earlier;
use disclosure::inspect::inspect;
use disclosure::policy::Policy;
use disclosure::report::Verdict;
use formats::limits::Limits;

/// A file with metadata that say these things of it; every column is described.
fn file(name: &str, table: &str, said: &[(&str, &str)]) -> Exhibit {
    let mut meta = "key;description\ntx_export_reason;A test of tables together\ntx_reg_nam;INTEGO\n".to_owned();
    for (key, value) in said {
        meta += &format!("\"{key}\";\"{value}\"\n");
    }
    for column in table.lines().next().unwrap().split(';') {
        meta += &format!("\"{column}\";\"The column {column} of the table\"\n");
    }
    let limits = Limits::default();
    let artifact = formats::open::open(name, table.as_bytes(), &limits).unwrap();
    let content = Ok(formats::open::supplement(&format!("{name}.meta"), meta.as_bytes(), &limits).unwrap());
    Exhibit {
        name: name.to_owned(),
        path: name.to_owned(),
        sha256: String::new(),
        bytes: table.len() as u64,
        content: Ok(artifact),
        metadata: Supplement::Present { name: format!("{name}.meta"), content },
        evidence: None,
    }
}

/// The verdict on a table after another left, and its `differenced-cell` findings.
fn judged(earlier: &[Exhibit], new: Exhibit) -> (Verdict, Vec<Finding>) {
    let report = inspect(&[new], &Policy::default(), &Earlier(earlier.to_vec()));
    let findings = report.files[0].findings.iter();
    let told = findings.filter(|finding| finding.rule.as_str() == "differenced-cell").cloned().collect();
    (report.verdict(), told)
}

const V: (&str, &str) = ("tx_data_version", "2026-10");

fn of(population: &str) -> [(&str, &str); 2] {
    [V, ("tx_population", population)]
}

#[test]
fn three_unions_give_each_part_away() {
    let early = [
        file("ab.csv", "g;n\nx;53\n", &of("region in {A, B}")),
        file("bc.csv", "g;n\nx;70\n", &of("region in {B, C}")),
    ];
    let (verdict, found) = judged(&early, file("ac.csv", "g;n\nx;23\n", &of("region in {A, C}")));
    // A is (53 + 23 − 70) / 2.
    assert_eq!((verdict, found[0].low, found[0].high), (Verdict::Refuse, Some(3), Some(3)));
    let (verdict, _) = judged(&early, file("ac.csv", "g;n\nx;27\n", &of("region in {A, C}")));
    assert_eq!(verdict, Verdict::Pass, "5, 48 and 22");
}

#[test]
fn two_groupings_meet_in_what_both_hold() {
    let early = file(
        "provinces.csv",
        "province;hospital;n\nP1;H1;<5\nP1;H2;NC\nP1;H3;30\nP1;Total;50\nP2;H4;20\nP2;H5;9\nP2;H6;12\nP2;Total;41\n",
        &[V],
    );
    let new =
        "network;hospital;n\nN1;H1;<5\nN1;H4;NC\nN1;H5;9\nN1;Total;32\nN2;H2;17\nN2;H3;30\nN2;H6;12\nN2;Total;59\n";
    let (verdict, found) = judged(std::slice::from_ref(&early), file("networks.csv", new, &[V]));
    assert_eq!((verdict, found[0].low, found[0].high), (Verdict::Refuse, Some(3), Some(3)));
    assert!(found[0].proof.iter().any(|step| step.file == "provinces.csv"), "{:?}", found[0].proof);
    let alone = inspect(&[file("networks.csv", new, &[V])], &Policy::default(), &Earlier::default());
    assert_eq!(alone.verdict(), Verdict::Pass);
}

#[test]
fn a_series_of_totals_is_told_apart_and_put_together_again() {
    let first = file("totals_1.csv", "place;n\nGent;31\nMol;12\n", &[V]);
    let days_1 = file("days_1.csv", "day;place;n\nd1;Gent;10\nd2;Gent;21\nd1;Mol;<5\nd2;Mol;8\n", &[V]);
    let days_2 = "day;place;n\nd1;Gent;10\nd2;Gent;21\nd3;Gent;9\nd1;Mol;<5\nd2;Mol;8\nd3;Mol;<5\n";
    let new = [file("days_2.csv", days_2, &[V]), file("totals_2.csv", "place;n\nGent;40\nMol;14\n", &[V])];
    let report = inspect(&new, &Policy::default(), &Earlier(vec![days_1, first]));
    let told: Vec<&Finding> =
        report.files.iter().flat_map(|file| &file.findings).filter(|f| f.rule.as_str() == "differenced-cell").collect();
    assert_eq!(told.len(), 1, "the numbers that differ are no contradiction: {told:?}");
    assert_eq!(
        (told[0].place.row, told[0].low, told[0].high, told[0].level),
        (Some(7), Some(2), Some(2), Level::Breach)
    );
}

#[test]
fn what_was_known_before_is_no_fault_of_the_request() {
    let early = [
        file("a.csv", "region;n\nGent;<5\nMol;30\n", &[V]),
        file("b.csv", "region;n\nMol;30\nTotal;33\n", &[V]),
        file("c.csv", "region;n\nGent;<5\nMol;30\nTotal;33\n", &[V]),
    ];
    let (_, found) = judged(&early, file("d.csv", "region;n\nGent;<5\nMol;30\n", &[V]));
    assert_eq!(found, []);
}

#[test]
fn an_attack_on_several_files_shows_the_earlier_ones_where_they_became_narrower() {
    let early = Earlier(vec![file("tens.csv", "age;n\n0-9;<5\n10-19;45\n", &[V])]);
    let new = [file("all.csv", "age;n\n0-19;48\n", &[V])];
    let cells = attack(&new, &Policy::default(), &early, Work::of_seconds(1)).cells;
    assert_eq!(cells.len(), 1);
    assert_eq!((cells[0].file.as_str(), cells[0].row, cells[0].low, cells[0].high), ("tens.csv", 2, 3, Some(3)));
}

#[test]
fn a_name_beside_a_condition_is_no_other_group() {
    let adults = |age: &str, n: &str| {
        file("t.csv", &format!("Alter;n\nadults;{n}\n"), &of(&format!("diagnosis = diabetes; age >= {age}")))
    };
    assert_eq!(judged(&[adults("18", "250")], adults("20", "247")).0, Verdict::Refuse);
    assert_eq!(judged(&[adults("18", "250")], adults("20", "245")).0, Verdict::Pass);
    assert_eq!(judged(&[adults("18", "250")], adults("18", "250")).0, Verdict::Pass);
}

#[test]
fn a_year_of_a_table_is_a_period() {
    let period = |dates: &'static str| [V, ("tx_period", dates)];
    let early = file("two.csv", "group;n\nx;103\n", &period("2023-01-01/2024-12-31"));
    let years = |last: &str| {
        let table = format!("year;n\n2022;55\n2023;50\n2024;{last}\n");
        file("years.csv", &table, &period("2022-01-01/2024-12-31"))
    };
    assert_eq!(
        judged(std::slice::from_ref(&early), years("<5")).0,
        Verdict::Review,
        "53 people cannot be fewer than 5"
    );
    assert_eq!(judged(std::slice::from_ref(&early), years("NC")).0, Verdict::Pass);
}

#[test]
fn a_table_too_large_to_be_compared_is_a_doubt_only_where_there_is_something_to_compare_it_with() {
    let mut table = "place;n\n".to_owned();
    for place in 0..50_001 {
        table += &format!("place {place};{}\n", 10 + place % 90);
    }
    let told = |earlier: &[Exhibit]| {
        let report = inspect(&[file("large.csv", &table, &[V])], &Policy::default(), &Earlier(earlier.to_vec()));
        report.files[0].findings.iter().filter(|finding| finding.rule.as_str() == "compared-in-part").count()
    };
    assert_eq!(told(&[]), 0);
    assert_eq!(told(&[file("small.csv", "place;n\nplace 1;11\nplace 2;12\n", &[V])]), 1);
}

#[test]
fn a_cross_table_says_the_same_as_a_long_one() {
    let long = |last: &str| {
        let table = format!("region;sex;n\nGent;M;20\nGent;F;{last}\nMol;M;30\nMol;F;31\nHasselt;M;15\nHasselt;F;17\n");
        file("long.csv", &table, &[V])
    };
    let sums = file("regions.csv", "region;n\nGent;23\nMol;61\nHasselt;32\n", &[V]);
    let (verdict, found) = judged(&[sums], long("<5"));
    assert_eq!((verdict, found[0].low), (Verdict::Refuse, Some(3)), "beside its margins");
    let cross = "region;M;F;Total\nGent;NC;NC;23\nMol;30;31;61\nHasselt;15;17;32\n";
    let (verdict, found) = judged(&[], file("cross.csv", cross, &[V]));
    assert_eq!((verdict, found), (Verdict::Pass, vec![]));
    let (verdict, found) = judged(&[long("NC")], file("cross.csv", cross, &[V]));
    assert_eq!((verdict, found[0].low), (Verdict::Refuse, Some(3)), "23 and 20 give the last away");
}

#[test]
fn a_dimension_is_known_by_its_description_whatever_it_is_called() {
    let described = |dimension: &str, words: &str, table: &str| {
        let mut exhibit = file("t.csv", table, &[V]);
        let meta = format!(
            "key;description\ntx_export_reason;A test of tables together\ntx_reg_nam;INTEGO\ntx_data_version;2026-10\n\
             \"{dimension}\";\"{words}\"\nn;Number of patients\n"
        );
        let content = formats::open::supplement("t.csv.meta", meta.as_bytes(), &Limits::default()).unwrap();
        exhibit.metadata = Supplement::Present { name: "t.csv.meta".to_owned(), content: Ok(content) };
        exhibit
    };
    let early = || described("zone", "Zone of the practice", "zone;n\nNorth;12\nSouth;23\nWest;40\n");
    let new = |words: &str| described("part", words, "part;n\nNorth;12\nSouth;<5\nWest;40\n");
    let (verdict, found) = judged(&[early()], new("Zone of the practice"));
    assert_eq!((verdict, found.len()), (Verdict::Review, 1), "23 is not below 5: the tables deny each other");
    let hidden = described("part", "Zone of the practice", "part;n\nNorth;12\nSouth;NC\nWest;40\nTotal;75\n");
    assert_eq!(judged(&[early()], hidden).0, Verdict::Pass, "a hidden count that is not small says nothing new");
    let early = described("zone", "Zone of the practice", "zone;n\nNorth;12\nSouth or West;43\n");
    let new = described("part", "Another way to cut it", "part;n\nNorth;12\nSouth;<5\nWest;40\n");
    assert_eq!(judged(&[early], new).0, Verdict::Pass, "nothing says that the two have anything in common");
}

#[test]
fn without_a_version_what_may_be_the_same_data_is_a_doubt_and_never_a_breach() {
    let part = |age: &str, n: &str, said: &[(&str, &str)]| {
        let population = format!("diagnosis = diabetes; age >= {age}");
        let said: Vec<(&str, &str)> = said.iter().copied().chain([("tx_population", population.as_str())]).collect();
        file("t.csv", &format!("group;n\nadults;{n}\n"), &said)
    };
    for (early, new) in [(&[][..], &[][..]), (&[V][..], &[][..]), (&[][..], &[V][..])] {
        let (verdict, found) = judged(&[part("18", "250", early)], part("20", "247", new));
        assert_eq!((verdict, found[0].level), (Verdict::Review, Level::Doubt), "{early:?} {new:?}");
        assert_eq!((found[0].variant.as_ref(), found[0].low), ("perhaps", Some(3)));
        assert_eq!(judged(&[part("18", "250", early)], part("20", "245", new)).0, Verdict::Pass);
    }
    assert_eq!(judged(&[part("18", "250", &[V])], part("20", "247", &[V])).0, Verdict::Refuse);
    let other = [("tx_data_version", "2025-01")];
    assert_eq!(judged(&[part("18", "250", &[V])], part("20", "247", &other)).0, Verdict::Pass);
}

/// Of a file that names no population it is guessed that it is of everybody, where another of its register says of whom it is.
#[test]
fn without_a_population_what_may_be_everybody_is_a_doubt_and_never_a_breach() {
    let adults = [V, ("tx_population", "age >= 18")];
    let of = |n: &str, said: &[(&str, &str)]| file("t.csv", &format!("province;n\nAntwerp;{n}\n"), said);
    for (early, new) in [(("43", &[V][..]), ("40", &adults[..])), (("40", &adults[..]), ("43", &[V][..]))] {
        let (verdict, found) = judged(&[of(early.0, early.1)], of(new.0, new.1));
        assert_eq!((verdict, found[0].level), (Verdict::Review, Level::Doubt), "{early:?} {new:?}");
        assert_eq!((found[0].variant.as_ref(), found[0].low), ("perhaps", Some(3)));
    }
    assert_eq!(judged(&[of("45", &[V])], of("40", &adults)).0, Verdict::Pass, "five people are enough");
    assert_eq!(judged(&[of("40", &[V])], of("43", &adults)).0, Verdict::Pass, "then it is not of everybody");
    assert_eq!(judged(&[of("43", &[V])], of("40", &[V, ("tx_population", "the study")])).0, Verdict::Pass);
}

#[test]
fn other_numbers_under_the_same_names_are_other_people() {
    let table = |counts: [&str; 4]| {
        let [a, b, c, d] = counts;
        file("t.csv", &format!("region;n\nGent;{a}\nMol;{b}\nAalst;{c}\nIeper;{d}\n"), &[])
    };
    let early = table(["12", "30", "41", "22"]);
    assert_eq!(judged(&[early], table(["112", "130", "NC", "<5"])).0, Verdict::Pass);
}

#[test]
fn counts_of_sixteen_digits_are_summed_exactly() {
    let table = "region;n\nA;1000000000000007\nB;2000000000000011\nC;<5\nTotal;3000000000000021\n";
    let report = inspect(&[file("t.csv", table, &[V])], &Policy::default(), &Earlier(Vec::new()));
    let found = report.files[0].findings.iter().find(|finding| finding.rule.as_str() == "recoverable-cell").unwrap();
    assert_eq!((found.low, found.high), (Some(3), Some(3)));
}

#[test]
fn a_table_of_many_rows_is_found_by_the_labels_of_its_last() {
    let rows = (0..60_000).map(|row| format!("Area {};group {};{}\n", row / 10, row % 10, 100 + row % 50));
    let large = file("large.csv", &format!("area;group;n\n{}", rows.collect::<String>()), &[V]);
    let keys =
        |exhibit| disclosure::inspect::inspect_keyed(&[exhibit], &Policy::default(), &Earlier(Vec::new()), None).1;
    let (own, other) = (keys(large).own, keys(file("other.csv", "area;n\nArea 5999;1200\n", &[V])).asked);
    let strange = keys(file("strange.csv", "area;n\nArea 6000;1200\n", &[V])).asked;
    assert!(own.intersection(&other).count() > own.intersection(&strange).count());
}

#[test]
fn a_table_too_large_to_be_compared_meets_what_left_of_any_version_and_is_met_by_it() {
    let rows = (0..60_000).map(|row| format!("Area {};group {};{}\n", row / 10, row % 10, 100 + row % 50));
    let large = file("large.csv", &format!("area;group;n\n{}", rows.collect::<String>()), &[V]);
    let keys =
        |exhibit| disclosure::inspect::inspect_keyed(&[exhibit], &Policy::default(), &Earlier(Vec::new()), None).1;
    let large = keys(large);
    let small = |table: &str, version: &str| keys(file("small.csv", table, &[("tx_data_version", version)]));
    for table in ["area;group;n\nArea 1;group 1;1200\n", "age;n\n18-40;1200\n", "a;b;c;d;e;f;n\nu;v;w;x;y;z;1200\n"] {
        for version in ["2026-10", "2025-01", ""] {
            let small = small(table, version);
            assert!(!large.asked.is_disjoint(&small.own), "{version} {table}");
            assert!(!large.own.is_disjoint(&small.asked), "{version} {table}");
        }
    }
}

#[test]
fn codes_of_two_tables_are_one_hierarchy_where_the_printed_numbers_show_it() {
    let three = |table: &str| file("three.csv", &format!("diagnosis;n\n{table}"), &[V]);
    let four = |table: &str| file("four.csv", &format!("diagnosis;n\n{table}"), &[V]);
    let (verdict, found) =
        judged(&[three("A00;20\nB01;30\n")], four("A00.0;12\nA00.1;<5\nA00.9;5\nB01.0;18\nB01.1;12\n"));
    assert_eq!((verdict, found[0].low, found[0].high), (Verdict::Refuse, Some(3), Some(3)));
    // The other way round: what the parts come to is the whole.
    let (verdict, found) = judged(&[four("A00.0;2\nA00.1;1\nB01.0;18\nB01.1;12\n")], three("A00;<5\nB01;30\n"));
    assert_eq!((verdict, found[0].low, found[0].high), (Verdict::Refuse, Some(3), Some(3)));
    // Nothing printed shows that A00 has no other parts: only a person can know.
    let (verdict, _) = judged(&[three("A00;15\n")], four("A00.0;12\nA00.1;<5\n"));
    assert_eq!(verdict, Verdict::Review);
    // People with several of the codes are counted by each.
    let (verdict, found) = judged(&[three("A00;20\nB01;30\n")], four("A00.0;18\nA00.1;17\nB01.0;25\nB01.1;25\n"));
    assert_eq!((verdict, found), (Verdict::Pass, vec![]));
    // Both hidden, and more than one of each: open.
    let (verdict, _) = judged(&[three("A00;20\nB01;30\n")], four("A00.0;NC\nA00.1;NC\nA00.9;5\nB01.0;18\nB01.1;12\n"));
    assert_eq!(verdict, Verdict::Pass);
}
