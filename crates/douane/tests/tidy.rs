//! The laws of ARCHITECTURE.md that a program can hold: sizes, module documentation, walls, lists that equal folders, and
//! no sentence outside `words`.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines a file may have without its tests.
const FILE_LINES: usize = 400;

/// Which of our crates each crate may import; everything else would run upward or sideways.
const WALLS: [(&str, &[&str]); 11] = [
    ("table", &[]),
    ("formats", &["table"]),
    ("disclosure", &["table"]),
    ("gate", &["table", "formats", "disclosure"]),
    ("words", &["table", "disclosure", "gate"]),
    ("store", &["gate"]),
    ("store-sqlite", &["gate", "store"]),
    ("store-postgres", &["gate", "store"]),
    ("store-s3", &["gate", "store"]),
    ("web", &["table", "disclosure", "gate", "words"]),
    (
        "douane",
        &[
            "table",
            "formats",
            "disclosure",
            "gate",
            "words",
            "store",
            "store-sqlite",
            "store-postgres",
            "store-s3",
            "web",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace is there")
}

/// Every file below a folder with one of the extensions.
fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extensions));
        } else if path.extension().is_some_and(|have| extensions.iter().any(|want| have == *want)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The Rust sources of all crates, tests and benches left out.
fn sources() -> Vec<(PathBuf, String)> {
    let root = root();
    let mut all = Vec::new();
    for (crate_name, _) in WALLS {
        for path in files(&root.join("crates").join(crate_name).join("src"), &["rs"]) {
            let text = fs::read_to_string(&path).expect("a source is UTF-8");
            all.push((path.strip_prefix(&root).expect("below the root").to_path_buf(), text));
        }
    }
    assert!(all.len() > 50, "the walk finds the sources");
    all
}

/// The text before the tests.
fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]").map_or(text, |at| &text[..at])
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| !path.ends_with("tests.rs"))
        .map(|(path, text)| (path, without_tests(text).lines().count()))
        .filter(|(_, lines)| *lines > FILE_LINES)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "more than {FILE_LINES} lines without tests:\n{}", long.join("\n"));
}

#[test]
fn every_module_says_what_it_is() {
    let mute: Vec<String> = sources()
        .iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(mute.is_empty(), "no module documentation:\n{}", mute.join("\n"));
}

#[test]
fn imports_run_downward_only() {
    let root = root();
    for (crate_name, below) in WALLS {
        let manifest = fs::read_to_string(root.join("crates").join(crate_name).join("Cargo.toml")).expect("a manifest");
        let own = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        for (other, _) in WALLS {
            let imports =
                own.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(other) && !line.starts_with("name"));
            assert!(!imports || below.contains(&other), "{crate_name} imports {other}, which is not below it");
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["todo!(", "unimplemented!(", "FIXME", "XXX", "for now", "#[ignore"];
    let mut left = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                left.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn names_say_what_a_thing_is() {
    let vague = ["Manager", "Service", "Helper", "Util"];
    let mut found = Vec::new();
    for (path, text) in sources() {
        for line in text.lines().map(str::trim_start) {
            let line = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            let Some(name) = ["struct ", "enum ", "trait "].iter().find_map(|kind| line.strip_prefix(kind)) else {
                continue;
            };
            let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
            if vague.iter().any(|word| name.ends_with(word)) {
                found.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_rule_has_its_file_its_line_and_its_page() {
    let root = root();
    let listed: Vec<String> = disclosure::rules::RULES.iter().map(|rule| rule.code().as_str().to_owned()).collect();
    let mut sorted = listed.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), listed.len(), "a rule is listed twice");
    let pages: Vec<String> = files(&root.join("rulebook"), &["md"])
        .iter()
        .filter_map(|path| path.file_stem()?.to_str().map(ToOwned::to_owned))
        .filter(|name| name != "README")
        .collect();
    assert_eq!(sorted, pages, "the list of rules and the pages of the rulebook differ");
    let sources: Vec<String> = files(&root.join("crates/disclosure/src/rules"), &["rs"])
        .iter()
        .map(|path| fs::read_to_string(path).expect("a source is UTF-8"))
        .collect();
    for code in &listed {
        let quoted = format!("Code::new(\"{code}\")");
        assert_eq!(sources.iter().filter(|text| text.contains(&quoted)).count(), 1, "{code} lives in one file");
    }
}

#[test]
fn no_crate_but_words_speaks() {
    // A sentence for people shows by its function words. Log lines, `expect` reasons, errors for operators and the
    // command line's own help are written for engineers and stay where they are.
    let telling = [" je ", " het ", " vous ", " nicht ", " niet ", " werden ", " votre "];
    let mut found = Vec::new();
    for (path, text) in sources() {
        if path.starts_with("crates/words") {
            continue;
        }
        for (number, line) in without_tests(&text).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if telling.iter().any(|word| code.contains(word)) {
                found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn only_words_holds_messages_and_templates_hold_keys() {
    let root = root();
    let mut found = Vec::new();
    for path in files(&root.join("crates/web/templates"), &["html"]) {
        let text = fs::read_to_string(&path).expect("a template is UTF-8");
        for (number, line) in text.lines().enumerate() {
            if let Some(sentence) = prose(line) {
                found.push(format!("{}:{}: {sentence}", path.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "text of its own in a template:\n{}", found.join("\n"));
}

/// Three words in a row outside tags and expressions of a template.
fn prose(line: &str) -> Option<String> {
    let mut plain = String::new();
    let mut depth = 0i32;
    for c in line.chars() {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' => depth -= 1,
            _ if depth <= 0 => plain.push(c),
            _ => {}
        }
    }
    let run = plain.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count();
    (run >= 3 && !line.trim_start().starts_with(['{', '#'])).then(|| plain.trim().to_owned())
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let root = root();
    let mut found = Vec::new();
    for folder in ["crates", "clients", "docs", "rulebook", "scripts", "tests", ".ci"] {
        for path in
            files(&root.join(folder), &["rs", "md", "toml", "mjs", "sh", "html", "ftl", "py", "sas", "R", "Rd", "ado"])
        {
            if path.components().any(|part| part.as_os_str() == "node_modules") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            for home in ["/work", "/root", "/home"].map(|folder| format!("{folder}/")) {
                if text.contains(&home) && !path.ends_with("tidy.rs") {
                    found.push(format!("{} names {home}", path.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn documents_name_tests_that_exist() {
    let mut named = 0;
    for document in files(&root().join("docs"), &["md"]) {
        let text = fs::read_to_string(&document).expect("a text");
        for told in text.split('`').skip(1).step_by(2) {
            let Some((file, test)) = told.split_once(".rs::").filter(|(_, test)| !test.contains([':', ' '])) else {
                continue;
            };
            let path = root().join("crates").join(format!("{file}.rs"));
            let source = fs::read_to_string(&path).unwrap_or_default();
            assert!(source.contains(&format!("fn {test}")), "{}: there is no test {told}", document.display());
            named += 1;
        }
    }
    assert!(named > 100, "{named} tests are named");
}

#[test]
fn the_counts_of_asvs_are_those_of_its_rows() {
    const HOW: [&str; 4] = ["test", "built", "n/a", "**not met**"];
    let text = fs::read_to_string(root().join("docs/asvs.md")).expect("a text");
    let cells = |line: &'_ str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut chapters = std::collections::BTreeMap::<String, [usize; 4]>::new();
    let (mut levels, mut all) = ([[0; 4]; 3], [0; 4]);
    for row in text.lines().map(cells).filter(|row| row.len() >= 6 && row[1].matches('.').count() == 2) {
        let how = HOW.iter().position(|how| *how == row[4]).unwrap_or_else(|| panic!("{row:?}"));
        let level: usize = row[2].parse().expect("a level");
        chapters.entry(format!("V{}", row[1].split('.').next().unwrap_or_default())).or_default()[how] += 1;
        levels[level - 1][how] += 1;
        all[how] += 1;
    }
    for (chapter, counts) in &chapters {
        let [test, built, none, missing] = counts;
        let told = format!("| {test} | {built} | {none} | {missing} |");
        let line = text.lines().find(|line| line.starts_with(&format!("| {chapter} "))).expect("its line");
        assert!(line.ends_with(&told), "{line} is not {told}");
    }
    let [test, built, none, missing] = all;
    assert!(text.contains(&format!("| **all** | **{test}** | **{built}** | **{none}** | **{missing}** |")), "{all:?}");
    for [test, built, none, missing] in levels {
        let told = format!("{test} by test, {built} by construction, {none} not applicable, {missing} not met.");
        assert!(text.contains(&told), "{told}");
    }
}
