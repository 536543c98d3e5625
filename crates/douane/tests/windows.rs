//! What analysts do at a desk with Windows: paths, encodings and line ends of that world, and a gate on Linux that is asked. Built for Windows and run
//! by `scripts/windows`; elsewhere there is nothing here.
#![cfg(windows)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A table with a count that its neighbours give back.
const TABLE: &str = "age;sex;n\r\n00-17;F;96\r\n18-39;F;120\r\n40-64;F;83\r\n65-79;F;<5\r\n80+;F;9\r\nAll;F;312\r\n";
const META: &str = "\"key\";\"description\";\"role\"\r\n\"tx_export_reason\";\"Patients per age group\";\"\"\r\n\"tx_reg_nam\";\"INTEGO\";\"\"\r\n\
    \"age\";\"Age group in years\";\"dimension\"\r\n\"sex\";\"Sex of the patient\";\"dimension\"\r\n\"n\";\"Number of patients\";\"count\"\r\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("t.csv"), TABLE).expect("a table");
    fs::write(folder.path().join("t.csv.meta"), META).expect("its metadata");
    folder
}

fn douane_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_douane"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("LANG", "en")
        .env_remove("LC_ALL")
        .output()
        .expect("the program starts")
}

fn told(answer: &Output) -> String {
    [&answer.stdout, &answer.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}

fn places(folder: &Path, file: &str) -> Vec<String> {
    let answer = douane_in(folder, &["check", file, "--format", "concise"]);
    let text = told(&answer);
    assert_eq!(answer.status.code(), Some(1), "{text}");
    text.lines()
        .map(|line| line.rsplit_once(".csv:").expect("a place").1.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect()
}

const FOUND: [&str; 2] = ["5:3: recoverable-cell", "7:3: sum-of-hidden"];

#[test]
fn every_way_to_write_a_path_leads_to_the_file() {
    let folder = folder();
    let whole = folder.path().join("t.csv").display().to_string();
    assert_eq!(whole.as_bytes()[1], b':', "a drive letter: {whole}");
    for path in [
        "t.csv".to_owned(),
        r".\t.csv".to_owned(),
        "./t.csv".to_owned(),
        whole.clone(),
        whole.replace('\\', "/"),
        format!(r"\\?\{whole}"),
    ] {
        assert_eq!(places(folder.path(), &path), FOUND, "{path}");
    }
    let sarif = douane_in(folder.path(), &["check", &whole, "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    let uri = log["runs"][0]["artifacts"][0]["location"]["uri"].as_str().expect("a URI").to_owned();
    assert!(uri.starts_with("file:///") && uri[9..].starts_with(":/") && !uri.contains("%5C"), "{uri}");
}

#[test]
fn names_of_other_scripts_and_with_spaces_are_found_and_told() {
    let folder = folder();
    for name in ["\u{e9}t\u{e9} \u{2013} \u{4f60}.csv", "a b & c.csv"] {
        fs::copy(folder.path().join("t.csv"), folder.path().join(name)).expect("a copy");
        fs::copy(folder.path().join("t.csv.meta"), folder.path().join(format!("{name}.meta"))).expect("a copy");
        let text = told(&douane_in(folder.path(), &["check", name, "--format", "concise"]));
        assert!(text.starts_with(&format!("{name}:5:3: recoverable-cell")), "{text}");
    }
}

#[test]
fn names_with_stars_stand_for_the_files_that_fit() {
    let folder = folder();
    fs::copy(folder.path().join("t.csv"), folder.path().join("u.CSV")).expect("a copy");
    fs::copy(folder.path().join("t.csv.meta"), folder.path().join("u.CSV.meta")).expect("a copy");
    for pattern in ["*.csv", r".\?.csv", &folder.path().join("*.csv").display().to_string()] {
        let answer = douane_in(folder.path(), &["check", pattern, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("JSON");
        let names: Vec<_> =
            report["files"].as_array().expect("files").iter().map(|file| file["file"].clone()).collect();
        assert_eq!(names, ["t.csv", "u.CSV"], "{pattern}");
    }
    let none = douane_in(folder.path(), &["check", "*.nothing"]);
    assert_eq!(none.status.code(), Some(3));
    assert!(told(&none).contains("There is no file *.nothing"), "{}", told(&none));
}

#[test]
fn tables_and_metadata_of_every_encoding_of_that_world_are_read() {
    let folder = folder();
    let utf16 = |text: &str| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let marked = |text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat();
    // Windows-1252: an e with an acute accent, and a dash.
    let accents = |text: &str| text.replace("Age group", "Groupe d\u{e9}fini").replace("sex", "sexe");
    let windows = |text: &str| {
        text.chars()
            .map(|sign| if sign == '\u{e9}' { 0xe9 } else { u8::try_from(sign).unwrap_or(b'?') })
            .collect::<Vec<u8>>()
    };
    for (kind, table, meta) in [
        ("utf-16", utf16(TABLE), META.as_bytes().to_vec()),
        ("marked", marked(TABLE), marked(META)),
        ("windows-1252", windows(&accents(TABLE)), windows(&accents(META))),
    ] {
        let name = format!("{kind}.csv");
        fs::write(folder.path().join(&name), table).expect("a table");
        fs::write(folder.path().join(format!("{name}.meta")), meta).expect("its metadata");
        assert_eq!(places(folder.path(), &name), FOUND, "{kind}");
    }
    fs::write(folder.path().join("t.csv.meta"), utf16(META)).expect("its metadata");
    let text = told(&douane_in(folder.path(), &["check", "t.csv", "--format", "concise"]));
    assert!(text.starts_with("t.csv.meta: metadata-encoding"), "{text}");
}

#[test]
fn a_safe_copy_keeps_its_line_ends_and_passes() {
    let folder = folder();
    let answer = douane_in(folder.path(), &["protect", "t.csv", "--time-limit", "1"]);
    assert_eq!(answer.status.code(), Some(0), "{}", told(&answer));
    let copy = fs::read_to_string(folder.path().join("t.safe.csv")).expect("the copy");
    assert_eq!((copy.matches("\r\n").count(), copy.matches('\n').count()), (7, 7), "{copy:?}");
    assert_eq!(douane_in(folder.path(), &["check", "t.safe.csv", "--strict"]).status.code(), Some(0));
    let taken = fs::File::open(folder.path().join("t.safe.csv")).expect("held open, as by a spreadsheet");
    assert_eq!(
        douane_in(folder.path(), &["protect", "t.csv", "--time-limit", "1"]).status.code(),
        Some(2),
        "a copy that is there is not replaced"
    );
    drop(taken);
}

#[test]
fn a_draft_of_metadata_is_written_and_read_back() {
    let folder = folder();
    fs::remove_file(folder.path().join("t.csv.meta")).expect("gone");
    assert_eq!(douane_in(folder.path(), &["meta", "new", r".\t.csv"]).status.code(), Some(0));
    let draft = fs::read_to_string(folder.path().join("t.csv.meta")).expect("the draft");
    assert!(draft.contains("\"age\";") && draft.contains("tx_reg_nam"), "{draft}");
    assert_eq!(douane_in(folder.path(), &["meta", "check", "t.csv"]).status.code(), Some(1));
}

#[test]
fn devices_are_refused_at_once() {
    let folder = folder();
    for name in ["NUL", "con", r"\\.\NUL", "aux.csv", r"\\.\pipe\x"] {
        let answer = douane_in(folder.path(), &["check", name]);
        assert_eq!(answer.status.code(), Some(3), "{name}: {}", told(&answer));
        assert!(told(&answer).contains("is a pipe or a device"), "{name}: {}", told(&answer));
    }
}

#[test]
fn commands_of_the_server_are_not_there() {
    let folder = folder();
    for command in ["serve", "admin", "ledger", "worker", "backup", "demo"] {
        assert_eq!(douane_in(folder.path(), &[command]).status.code(), Some(2), "{command}");
    }
}

#[test]
fn without_a_token_or_a_gate_it_is_said_in_four_parts() {
    let folder = folder();
    let ask = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_douane"));
        command
            .args(arguments)
            .current_dir(folder.path())
            .env_remove("DOUANE_TOKEN")
            .env_remove("DOUANE_GATE")
            .output()
            .expect("it starts")
    };
    assert_eq!(ask(&["status"]).status.code(), Some(4));
    fs::write(folder.path().join("token"), "a-token\r\n").expect("a token");
    assert_eq!(ask(&["status", "--token-file", "token", "--gate", "http://127.0.0.1:1"]).status.code(), Some(5));
}

/// With a gate (`scripts/windows` opens one): the whole way, with a token saved by Notepad or PowerShell.
#[test]
fn a_gate_is_asked_and_answers() {
    #[expect(clippy::disallowed_methods, reason = "scripts/windows tells in these where its gate is")]
    let variable = |name: &str| {
        std::env::var(name).unwrap_or_else(|_| panic!("{name}: scripts/windows opens the gate that this needs"))
    };
    let (gate, token) = (variable("DOUANE_GATE"), variable("DOUANE_TOKEN"));
    let folder = folder();
    let safe = TABLE.replace("<5", "40").replace("312", "348");
    fs::write(folder.path().join("t.csv"), safe).expect("a table");
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(token.encode_utf16())
        .chain("\r\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, bytes) in [("notepad", format!("\u{feff}{token}\r\n").into_bytes()), ("powershell", utf16)] {
        fs::write(folder.path().join(name), bytes).expect("a token");
        let asked = douane_in(folder.path(), &["request", "*.csv", "--json", "--gate", &gate, "--token-file", name]);
        assert_eq!(asked.status.code(), Some(0), "{name}: {}", told(&asked));
        let request: serde_json::Value = serde_json::from_slice(&asked.stdout).expect("JSON");
        assert_eq!(request["state"], "accepted", "{request}");
        let number = request["id"].to_string();
        let status = douane_in(folder.path(), &["status", &number, "--gate", &gate, "--token-file", name]);
        assert!(told(&status).contains("t.csv"), "{}", told(&status));
    }
    fs::write(folder.path().join("t.csv"), TABLE).expect("a table");
    let stopped = douane_in(folder.path(), &["request", "t.csv", "--gate", &gate, "--token-file", "notepad"]);
    assert_eq!(stopped.status.code(), Some(1));
    assert!(told(&stopped).contains("row 5 (65-79, F)"), "{}", told(&stopped));
}
