//! The command line as people and scripts meet it: the built program, real files, golden answers.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli")
}

/// Runs the program beside the fixtures, in English, without a terminal.
fn douane(arguments: &[&str]) -> Output {
    douane_in(&fixtures(), arguments)
}

fn douane_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_douane"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LANG", "C.UTF-8")
        .output()
        .expect("the program starts")
}

fn out(arguments: &[&str]) -> String {
    String::from_utf8(douane(arguments).stdout).expect("UTF-8")
}

fn complaint(arguments: &[&str]) -> String {
    String::from_utf8(douane(arguments).stderr).expect("UTF-8")
}

fn code(arguments: &[&str]) -> Option<i32> {
    douane(arguments).status.code()
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_hidden_value_is_drawn_with_the_sum_that_gives_it_away() {
    insta::assert_snapshot!(out(&["check", "A01.csv"]));
    insta::assert_snapshot!(out(&["check", "E01.csv", "--lang", "nl"]));
}

#[test]
fn a_percentage_that_gives_a_count_away_is_drawn_in_french_and_german() {
    insta::assert_snapshot!(out(&["check", "D01.csv", "--lang", "fr"]));
    insta::assert_snapshot!(out(&["check", "D01.csv", "--lang", "de"]));
}

#[test]
fn a_long_table_shows_its_first_places_and_names_the_rest() {
    insta::assert_snapshot!(out(&["check", "long.csv"]));
}

#[test]
fn concise_is_one_line_a_finding_in_every_language() {
    let told = ["en", "nl", "fr", "de"].map(|lang| out(&["check", "A01.csv", "--format", "concise", "--lang", lang]));
    insta::assert_snapshot!(told.concat());
}

#[test]
fn json_has_the_documented_keys_in_their_order_and_the_same_bytes_each_time() {
    let told = out(&["check", "A01.csv", "--format", "json"]);
    assert_eq!(told, out(&["check", "A01.csv", "--format", "json"]));
    let order = ["schema", "tool", "policy", "verdict", "counts", "files", "sha256", "tables", "findings", "proof"];
    let places: Vec<usize> = order.iter().map(|key| told.find(&format!("\"{key}\":")).expect(key)).collect();
    // `sha256` stands in the policy too, so it is left out of the order.
    assert!(places[..6].is_sorted() && places[7..].is_sorted(), "{places:?}");
    let report = json(&told);
    assert_eq!(report["schema"], "douane.report/1");
    assert_eq!((&report["verdict"], &report["policy"]["id"]), (&"refuse".into(), &"healthdata.be".into()));
    let finding = &report["files"][0]["findings"][0];
    assert_eq!((&finding["rule"], &finding["level"]), (&"recoverable-cell".into(), &"breach".into()));
    assert_eq!((&finding["low"], &finding["high"], &finding["place"]["cell"]), (&3.into(), &3.into(), &"C2".into()));
    for part in ["message", "why", "fix"] {
        assert!(finding[part].as_str().is_some_and(|text| text.len() > 10), "{part}");
    }
}

#[test]
fn sarif_has_what_its_schema_requires() {
    let log = json(&out(&["check", "A01.csv", "D01.csv", "--format", "sarif"]));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "douane");
    let rules = driver["rules"].as_array().expect("rules");
    assert!(rules.iter().all(|rule| rule["id"].is_string() && rule["shortDescription"]["text"].is_string()));
    let results = run["results"].as_array().expect("results");
    assert!(results.len() >= 2);
    for result in results {
        assert!(result["message"]["text"].is_string());
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].is_string());
        assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line >= 1));
        assert!(result["partialFingerprints"].is_object());
    }
}

#[test]
fn exit_codes_are_those_that_scripts_rely_on() {
    assert_eq!(code(&["check", "A01-ok.csv"]), Some(0));
    assert_eq!(code(&["check", "A01.csv"]), Some(1));
    assert_eq!(code(&["check", "A01.csv", "A01-ok.csv", "--format", "json"]), Some(1));
    assert_eq!(code(&["check"]), Some(2));
    assert_eq!(code(&["check", "A01.csv", "--formt", "json"]), Some(2));
    assert_eq!(code(&["check", "A01.csv", "--policy", "no-such-policy"]), Some(2));
    assert_eq!(code(&["check", "-"]), Some(2));
    assert_eq!(code(&["explain", "no-such-rule"]), Some(2));
    assert_eq!(code(&["check", "A01.csv", "nothing-here.csv"]), Some(3));
    assert_eq!(code(&["check", "."]), Some(3));
    assert_eq!(code(&["check", "/dev/null"]), Some(3));
    assert_eq!(code(&["facts", "nothing-here.csv"]), Some(3));
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--help"]), Some(0));
}

#[cfg(unix)] // Devices have other names on Windows: tests/windows.rs.
#[test]
fn every_file_that_cannot_be_taken_is_told_together_with_the_others() {
    insta::assert_snapshot!(out(&["check", "A10.csv", ".", "/dev/null", "A01-ok.csv"]));
}

#[test]
fn a_file_beyond_the_limit_is_refused_by_its_length() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = std::fs::File::create(folder.path().join("big.csv")).expect("a file");
    file.set_len(2 << 30).expect("a hole of 2 GiB");
    let answer = douane_in(folder.path(), &["check", "big.csv", "--format", "concise"]);
    assert_eq!(answer.status.code(), Some(3));
    let told = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(told.contains("2\u{a0}GB") && told.contains("64\u{a0}MB"), "{told}");
}

#[test]
fn a_misnamed_metadata_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(fixtures().join("A01-ok.csv"), folder.path().join("t.csv")).expect("a copy");
    std::fs::copy(fixtures().join("A01-ok.csv.meta"), folder.path().join("t.meta")).expect("a copy");
    let answer = douane_in(folder.path(), &["check", "t.csv"]);
    let told = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(told.contains("Rename t.meta to t.csv.meta"), "{told}");
}

#[test]
fn what_is_not_understood_is_said_in_four_parts_and_in_the_language_asked_for() {
    let told = [
        complaint(&["chek", "A01.csv"]),
        complaint(&["check", "A01.csv", "--formt", "json"]),
        complaint(&["check", "A01.csv", "--format", "pdf", "--lang", "nl"]),
        complaint(&["check", "--lang", "fr"]),
        complaint(&["check", "-", "--lang=de"]),
        complaint(&["explain", "smal-count"]),
        complaint(&["check", "A01.csv", "--policy", "strict"]),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_program_alone_says_what_to_do_next() {
    insta::assert_snapshot!(out(&[]));
}

#[test]
fn every_help_ends_with_two_examples() {
    for command in ["check", "explain", "facts", "attack", "meta", "meta new", "meta check"] {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let told = out(&words);
        let examples = told.split_once("Examples:").map_or(0, |(_, rest)| rest.matches("douane ").count());
        assert_eq!(examples, 2, "{command}: {told}");
    }
}

#[test]
fn every_rule_and_every_answer_of_the_gate_is_listed_and_explained() {
    let listed = out(&["explain"]);
    assert!(words::explain::codes().count() > words::rulebook::PAGES.len());
    for rule in words::explain::codes() {
        assert!(listed.contains(rule), "{rule} is not listed");
        assert_eq!(code(&["explain", rule]), Some(0), "{rule}");
    }
    let page = out(&["explain", "recoverable-cell"]);
    assert!(page.starts_with("recoverable-cell\n") && page.contains("What to do"), "{page}");
}

#[test]
fn an_attack_gives_the_interval_of_every_hidden_count() {
    insta::assert_snapshot!(out(&["attack", "A01.csv", "C05.csv"]));
    let answer = json(&out(&["attack", "A01.csv", "--json"]));
    assert_eq!((&answer["schema"], &answer["complete"]), (&"douane.attack/1".into(), &true.into()));
    let cell = &answer["cells"][0];
    assert_eq!((&cell["row"], &cell["column"], &cell["published"]), (&2.into(), &3.into(), &"<5".into()));
    assert_eq!((&cell["low"], &cell["high"], &cell["exact"]), (&3.into(), &3.into(), &true.into()));
}

#[test]
fn facts_show_what_was_assumed() {
    insta::assert_snapshot!(out(&["facts", "E01.csv"]));
    assert_eq!(json(&out(&["facts", "E01.csv", "--json"]))["schema"], "douane.facts/1");
}

#[test]
fn a_draft_of_metadata_never_destroys_what_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.csv"), "region,n\nGent,12\nAalst,30\n").expect("a file");
    let run = |arguments: &[&str]| douane_in(folder.path(), arguments).status.code();
    assert_eq!(run(&["meta", "new", "t.csv"]), Some(0));
    let draft = std::fs::read_to_string(folder.path().join("t.csv.meta")).expect("a draft");
    assert!(draft.contains("\"tx_reg_nam\";\"\"") && draft.contains("\"region\";\"\""), "{draft}");
    assert_eq!(run(&["meta", "check", "t.csv"]), Some(1), "a draft is not yet metadata");
    let kept = "\"key\";\"description\"\n\"tx_reg_nam\";\"INTEGO\"\n";
    std::fs::write(folder.path().join("t.csv.meta"), kept).expect("a file");
    assert_eq!(run(&["meta", "new", "t.csv"]), Some(2));
    assert_eq!(std::fs::read_to_string(folder.path().join("t.csv.meta")).expect("kept"), kept);
    assert_eq!(run(&["meta", "new", "t.csv", "--merge"]), Some(0));
    let merged = std::fs::read_to_string(folder.path().join("t.csv.meta")).expect("merged");
    assert!(merged.contains("\"tx_reg_nam\";\"INTEGO\"") && merged.contains("\"region\";\"\""), "{merged}");
}

#[test]
fn a_draft_is_written_into_an_empty_file() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.csv"), "region,n\nGent,12\nAalst,30\n").expect("a file");
    std::fs::write(folder.path().join("t.csv.meta"), "").expect("an empty file");
    assert_eq!(douane_in(folder.path(), &["meta", "new", "t.csv"]).status.code(), Some(0));
    let draft = std::fs::read_to_string(folder.path().join("t.csv.meta")).expect("a draft");
    assert!(draft.contains("\"region\";\"\""), "{draft}");
}

#[test]
fn a_token_file_that_holds_no_token_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("empty"), "\n").expect("a file");
    for (file, ends, says) in
        [("none", 3, "There is no token file none."), ("empty", 4, "The token file empty is empty.")]
    {
        let answer = douane_in(folder.path(), &["status", "--token-file", file]);
        let told = String::from_utf8_lossy(&answer.stderr).into_owned();
        assert_eq!(answer.status.code(), Some(ends), "{told}");
        assert!(told.contains(says) && told.contains("= do:"), "{told}");
    }
}

#[test]
fn a_register_that_is_not_the_one_asked_for_is_a_breach() {
    let told = out(&["check", "A01-ok.csv", "--register", "SIRIA", "--format", "concise"]);
    assert!(told.contains("register-unknown"), "{told}");
    assert_eq!(code(&["check", "A01-ok.csv", "--register", "INTEGO"]), Some(0));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_douane"))
        .args(["check", "A01.csv"])
        .current_dir(fixtures())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let answer = child.wait_with_output().expect("it ends");
    assert_eq!(answer.status.code(), Some(1));
    assert!(answer.stderr.is_empty(), "{}", String::from_utf8_lossy(&answer.stderr));
}

#[test]
fn no_sentence_has_an_empty_place_in_any_language() {
    for lang in ["en", "nl", "fr", "de"] {
        for file in ["A01.csv", "C05.csv", "D01.csv", "E01.csv", "long.csv"] {
            let told = out(&["check", file, "--lang", lang]) + &out(&["facts", file, "--lang", lang]);
            assert!(!told.contains("{$") && !told.contains("{ $"), "{lang}, {file}: {told}");
        }
    }
}

#[test]
fn a_check_of_metadata_alone_does_not_speak_for_the_data() {
    let told = out(&["meta", "check", "A01.csv"]);
    assert_eq!(code(&["meta", "check", "A01.csv"]), Some(0));
    assert!(told.contains("The metadata is in order. The data were not judged"), "{told}");
    assert!(!told.contains("stands in the way") && !told.contains("found nothing"), "{told}");
}

#[test]
fn nothing_is_said_of_what_was_never_read() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.csv"), b"PK\x03\x04 not a table").expect("a file");
    std::fs::copy(fixtures().join("A01-ok.csv.meta"), folder.path().join("t.csv.meta")).expect("a copy");
    for arguments in [["check", "t.csv"].as_slice(), &["meta", "check", "t.csv"]] {
        let answer = douane_in(folder.path(), arguments);
        let told = String::from_utf8_lossy(&answer.stdout).into_owned();
        assert_eq!(answer.status.code(), Some(3), "{told}");
        assert!(told.contains("t.csv  nothing in it was checked"), "{told}");
        assert!(!told.contains("found nothing") && !told.contains("no table in it"), "{told}");
    }
}

/// Two folders, each with a table of the same name: the first gives a count away, the second does not.
fn two_of_one_name() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (from, to) in [("A01.csv", "one"), ("A01-ok.csv", "tw o")] {
        let to = folder.path().join(to);
        std::fs::create_dir(&to).expect("a folder");
        std::fs::copy(fixtures().join(from), to.join("t.csv")).expect("a copy");
        std::fs::copy(fixtures().join(format!("{from}.meta")), to.join("t.csv.meta")).expect("a copy");
    }
    folder
}

#[test]
fn two_files_of_one_name_are_told_apart_in_every_report() {
    let folder = two_of_one_name();
    let run = |format: &str| {
        let answer = douane_in(folder.path(), &["check", "one/t.csv", "tw o/t.csv", "--format", format]);
        String::from_utf8(answer.stdout).expect("UTF-8")
    };
    let concise = run("concise");
    let own = concise.lines().filter(|line| line.starts_with("one/t.csv:2:")).count();
    let other = concise.lines().filter(|line| line.starts_with("tw o/t.csv:2:3: differenced-cell")).count();
    assert_eq!((own, other, concise.lines().count()), (2, 1, 3), "{concise}");
    let full = run("full");
    assert!(full.contains("--> one/t.csv:2:3") && full.contains("\n\u{26a0} tw o/t.csv  4 rows"), "{full}");
    let report = json(&run("json"));
    assert_eq!((&report["files"][0]["file"], &report["files"][1]["file"]), (&"one/t.csv".into(), &"tw o/t.csv".into()));
    let log = json(&run("sarif"));
    let artifacts = &log["runs"][0]["artifacts"];
    assert_eq!(artifacts[1]["location"]["uri"], "tw%20o/t.csv");
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "one/t.csv");
    let attack = douane_in(folder.path(), &["attack", "one/t.csv", "tw o/t.csv", "--json"]);
    assert_eq!(json(&String::from_utf8_lossy(&attack.stdout))["cells"][0]["file"], "one/t.csv");
}

#[test]
fn a_file_alone_of_its_name_is_called_by_it_in_json_with_its_path_beside() {
    let folder = two_of_one_name();
    let answer = douane_in(folder.path(), &["check", "tw o/t.csv", "--format", "json"]);
    let file = &json(&String::from_utf8_lossy(&answer.stdout))["files"][0];
    assert_eq!((&file["file"], &file["path"]), (&"t.csv".into(), &"tw o/t.csv".into()));
}

#[test]
fn sarif_counts_lines_and_characters_of_the_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "r\u{e9}gion;n;N\n\"Li\u{e8}ge\nville\";12;40\nGent;3;40\n";
    std::fs::write(folder.path().join("t.csv"), table).expect("a file");
    std::fs::copy(fixtures().join("A01-ok.csv.meta"), folder.path().join("t.csv.meta")).expect("a copy");
    let answer = douane_in(folder.path(), &["check", "t.csv", "--format", "sarif"]);
    let log = json(&String::from_utf8_lossy(&answer.stdout));
    let results = log["runs"][0]["results"].as_array().expect("results");
    let small = results.iter().find(|result| result["ruleId"] == "small-count").expect("a small count");
    let place = &small["locations"][0];
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "B3");
    let region = serde_json::json!({ "startLine": 4, "startColumn": 6, "endColumn": 7 });
    assert_eq!(place["physicalLocation"]["region"], region);
}

#[test]
fn a_metadata_file_that_cannot_be_taken_does_not_hide_the_data() {
    let folder = two_of_one_name();
    let run = |arguments: &[&str]| {
        let answer = douane_in(folder.path(), arguments);
        assert_eq!(answer.status.code(), Some(3), "{arguments:?}");
        String::from_utf8(answer.stdout).expect("UTF-8")
    };
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    let breaches = ["one/t.csv:2:3: recoverable-cell", "one/t.csv:2:5: sum-of-hidden"];
    let concise = run(&["check", "one/t.csv", "--meta", "no.txt", "--format", "concise"]);
    assert_eq!(lines(&concise), [&["no.txt: file-missing"], breaches.as_slice()].concat());
    let concise = run(&["check", "one/t.csv", "--meta", "one", "--format", "concise"]);
    assert_eq!(lines(&concise), [&["one: unreadable-file"], breaches.as_slice()].concat());
    let full = run(&["check", "one/t.csv", "--meta", "no.txt"]);
    assert!(
        full.starts_with("\u{2716} file-missing  There is no file no.txt") && full.contains("one/t.csv  4 rows"),
        "{full}"
    );
    assert!(run(&["facts", "one/t.csv", "--meta", "no.txt"]).contains("Table 1"), "facts are told all the same");
}

#[test]
fn a_report_on_several_files_says_how_each_of_them_stands() {
    let told = out(&["check", "A01-ok.csv", "A01.csv", "D01.csv"]);
    // The first and the second may be of the same data: only a person can say.
    assert!(told.contains("\u{26a0} A01-ok.csv") && told.contains("\u{2716} A01.csv"), "{told}");
    assert!(told.contains("3 files: 2 cannot leave, 1 to be looked at, 0 with nothing in the way"), "{told}");
}

#[test]
fn an_attack_on_nothing_says_nothing_of_what_is_hidden() {
    let answer = douane(&["attack", "nothing-here.csv"]);
    assert_eq!((answer.status.code(), answer.stdout.len()), (Some(3), 0));
}

#[test]
fn facts_are_told_in_the_readers_words() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.csv"), "region,n\nGent,=1+1\nAalst,30\n").expect("a file");
    let answer = douane_in(folder.path(), &["facts", "t.csv", "--lang", "fr"]);
    let told = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(told.contains("formule B2") && told.contains("UTF-8"), "{told}");
}

#[test]
fn a_safe_copy_passes_the_check_and_differs_in_marks_only() {
    let folder = tempfile::tempdir().expect("a folder");
    for file in ["A01.csv", "A01.csv.meta"] {
        std::fs::copy(fixtures().join(file), folder.path().join(file)).expect("a copy");
    }
    let run = |arguments: &[&str]| douane_in(folder.path(), arguments);
    assert_eq!(run(&["check", "A01.csv"]).status.code(), Some(1), "the original gives a count away");
    let answer = run(&["protect", "A01.csv", "--json", "--time-limit", "1"]);
    assert_eq!(answer.status.code(), Some(0), "{}", String::from_utf8_lossy(&answer.stderr));
    let told = json(&String::from_utf8_lossy(&answer.stdout));
    assert_eq!(told["verdict"], "pass", "{told}");
    assert_eq!(run(&["check", "A01.safe.csv", "--strict"]).status.code(), Some(0), "the copy passes");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a table");
    let (before, after) = (read("A01.csv"), read("A01.safe.csv"));
    let cells = |text: &str| text.split([',', '\n']).map(ToOwned::to_owned).collect::<Vec<_>>();
    let changed: Vec<String> =
        cells(&before).into_iter().zip(cells(&after)).filter(|(a, b)| a != b).map(|(_, b)| b).collect();
    assert!(changed.iter().all(|cell| cell == "NC" || cell == "< 5"), "{changed:?}");
    assert_eq!(told["files"][0]["changes"].as_array().map(Vec::len), Some(changed.len()), "{told}");
    assert_eq!(run(&["protect", "A01.csv"]).status.code(), Some(2), "a copy that is there is not replaced");
}

#[test]
fn a_safe_copy_calls_nothing_small_that_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "sex,age,n\nmen,0-17,3\nmen,18-64,20\nmen,65+,12\nmen,total,35\nwomen,0-17,14\nwomen,18-64,9\nwomen,65+,15\n\
                 women,total,38\nall,0-17,17\nall,18-64,29\nall,65+,27\nall,total,73\n";
    std::fs::write(folder.path().join("t.csv"), table).expect("a table");
    let meta = "key;description;role\ntx_export_reason;Annual report: strokes by sex and age;\ntx_reg_nam;INTEGO;\nsex;Sex;dimension\n\
                age;Age in years;dimension\nn;Number of patients;count\n";
    std::fs::write(folder.path().join("t.csv.meta"), meta).expect("metadata");
    let answer = douane_in(folder.path(), &["protect", "t.csv", "--time-limit", "1"]);
    assert_eq!(answer.status.code(), Some(0), "{}", String::from_utf8_lossy(&answer.stderr));
    let safe = std::fs::read_to_string(folder.path().join("t.safe.csv")).expect("a copy");
    let mut further = 0;
    for (before, after) in table.lines().zip(safe.lines()).skip(1).filter(|(before, after)| before != after) {
        let count: u32 = before.rsplit(',').next().and_then(|count| count.parse().ok()).expect("a count");
        further += u32::from(after.ends_with(",NC"));
        assert_eq!(after.ends_with("< 5"), count < 5, "{before} became {after}");
    }
    assert_eq!(further, 3, "{safe}");
}

/// Four crossed dimensions with all their totals, small counts hidden behind `<5` already: circuits are long there, noughts stand in their way, and some
/// counts cannot be hidden behind a mark that calls them small.
#[test]
fn a_table_of_four_dimensions_has_a_safe_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let sizes = [8usize, 4, 2, 3];
    let mut seed = 8u64;
    let mut draw = |end: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % end
    };
    let mut counts = std::collections::BTreeMap::new();
    for at in 0..sizes.iter().product::<usize>() {
        let count = match draw(100) {
            0..13 => 1 + draw(4),
            13..17 => 0,
            _ => 5 + draw(60),
        };
        let inner = [at / 24, at / 6 % 4, at / 3 % 2, at % 3];
        // The last number of a dimension is its total.
        for totals in 0..16usize {
            let cell: Vec<usize> =
                (0..4).map(|axis| if totals >> axis & 1 == 1 { sizes[axis] } else { inner[axis] }).collect();
            *counts.entry(cell).or_insert(0) += count;
        }
    }
    let label = |axis: usize, at: usize| match (at == sizes[axis], axis) {
        (true, _) => "Total".to_owned(),
        (_, 0) => format!("R{at}"),
        (_, 1) => ["0-17", "18-39", "40-64", "65+"][at].to_owned(),
        (_, 2) => ["F", "M"][at].to_owned(),
        _ => (2021 + at).to_string(),
    };
    let mut table = "region;age;sex;year;n\n".to_owned();
    for (cell, count) in &counts {
        let labels: Vec<String> = cell.iter().enumerate().map(|(axis, at)| label(axis, *at)).collect();
        let count = if (1..5).contains(count) { "<5".to_owned() } else { count.to_string() };
        table.push_str(&format!("{};{count}\n", labels.join(";")));
    }
    std::fs::write(folder.path().join("t.csv"), &table).expect("a table");
    let meta = "key;description\ntx_export_reason;Annual report\ntx_reg_nam;INTEGO\nregion;Region of residence\nage;Age band\n\
                sex;Sex of the patient\nyear;Year of registration\nn;Number of patients\n";
    for name in ["t.csv.meta", "t.safe.csv.meta"] {
        std::fs::write(folder.path().join(name), meta).expect("metadata");
    }
    assert_eq!(douane_in(folder.path(), &["check", "t.csv"]).status.code(), Some(1));
    let answer = douane_in(folder.path(), &["protect", "t.csv", "--time-limit", "4"]);
    assert_eq!(answer.status.code(), Some(0), "{}", String::from_utf8_lossy(&answer.stderr));
    assert_eq!(douane_in(folder.path(), &["check", "t.safe.csv"]).status.code(), Some(0));
    let safe = std::fs::read_to_string(folder.path().join("t.safe.csv")).expect("a copy");
    assert!(safe.contains(";<5\n"), "marks that need not go stay");
}

#[test]
fn running_sums_shares_in_one_cell_and_flows_have_a_safe_copy_too() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, table) in [
        ("running", "stage,n,cumulative n\nI,20,20\nII,30,50\nIII,3,53\nIV,40,93\n"),
        ("shares", "stage,n (%)\nI,12 (40.0)\nII,15 (50.0)\nIII,3 (10.0)\n"),
        ("flows", "month,admitted,discharged,present\nJan,50,5,45\nFeb,30,10,65\nMar,20,3,82\nApr,30,12,100\n"),
    ] {
        let (file, safe) = (format!("{name}.csv"), format!("{name}.safe.csv"));
        std::fs::write(folder.path().join(&file), table).expect("a table");
        let columns = table.lines().next().expect("a header").split(',');
        let described = columns.map(|column| {
            format!("{column};Number of patients by {column}\n").replace("Number of patients by stage", "Stage")
        });
        let meta = "key;description\ntx_export_reason;Annual report: patients by group\ntx_reg_nam;INTEGO\n".to_owned();
        std::fs::write(folder.path().join(format!("{file}.meta")), meta + &described.collect::<String>())
            .expect("metadata");
        assert_eq!(douane_in(folder.path(), &["check", &file]).status.code(), Some(1), "{name}");
        let answer = douane_in(folder.path(), &["protect", &file, "--time-limit", "1"]);
        assert_eq!(answer.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&answer.stderr));
        let copy = std::fs::read_to_string(folder.path().join(&safe)).expect("a copy");
        let changed =
            table.split([',', '\n']).zip(copy.split([',', '\n'])).filter(|(before, after)| before != after).count();
        assert!((2..=3).contains(&changed), "{name}: {copy}");
    }
}

#[test]
fn what_no_mark_cures_is_told_without_a_search() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.csv"), "age,n\n0-17,3\n18-64,20\ntotal,23\n").expect("a table");
    let answer = douane_in(folder.path(), &["protect", "t.csv"]);
    let told = String::from_utf8_lossy(&answer.stderr);
    assert!(told.starts_with("t.csv: metadata-missing"), "{told}");
    assert!(!told.contains("t.csv:2"), "the count of three is no obstacle: {told}");
    assert!(!folder.path().join("t.safe.csv").exists());
}

#[test]
fn a_problem_is_protected_and_what_cannot_be_is_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let cells = "0 11 1 s 0 99 0 0 0\n1 2 1 u 0 99 0 0 1\n2 9 1 s 0 99 0 0 0\n";
    let write = |name: &str, equations: &str| {
        std::fs::write(folder.path().join(name), format!("0\n3\n{cells}{equations}")).expect("a problem");
    };
    write("t.jj", "1\n0 3 : 0 (-1) 1 (1) 2 (1)\n");
    write("shut.jj", "1\n2 1 : 1 (1)\n");
    let run = |name: &str| {
        let answer = douane_in(folder.path(), &["protect", name, "--json", "--time-limit", "0"]);
        (answer.status.code(), json(&String::from_utf8_lossy(&answer.stdout)))
    };
    let (code, told) = run("t.jj");
    assert_eq!(
        (code, &told["primary"], &told["secondary"], &told["unprotected"]),
        (Some(0), &1.into(), &1.into(), &0.into())
    );
    let (code, told) = run("shut.jj");
    assert_eq!((code, &told["unprotected"], &told["hopeless"]), (Some(1), &1.into(), &1.into()));
    let answer = douane_in(folder.path(), &["protect", "shut.jj", "--time-limit", "0"]);
    assert!(String::from_utf8_lossy(&answer.stdout).contains("1 of these no further cell can protect"));
    let answer = douane_in(folder.path(), &["attack", "t.jj", "shut.jj", "nothing.jj"]);
    let text = String::from_utf8_lossy(&answer.stdout);
    assert_eq!((answer.status.code(), text.matches("1  is 2").count()), (Some(3), 2), "{text}");
}

#[test]
fn a_day_that_is_none_is_told_before_a_gate_is_asked() {
    let asked = |from: &str| {
        let mut line = vec!["exception", "ask", "A01.csv", "--rule", "small-count", "--from", from];
        line.extend([
            "--until",
            "2026-12-31",
            "-m",
            "Ordered.",
            "--document",
            "A01.csv",
            "--gate",
            "http://127.0.0.1:1",
        ]);
        (code(&line), complaint(&line))
    };
    let (exit, told) = asked("01/12/2026");
    assert_eq!(exit, Some(2), "{told}");
    assert!(told.contains("--from cannot be 01/12/2026"), "{told}");
    let (exit, told) = asked("2026-12-01");
    assert!(exit != Some(2) && !told.contains("--from cannot"), "{told}");
}
