//! The rulebook is its own test: every page's examples are judged and compared with what the page promises.
//!
//! A page is `rulebook/<code>.md`: `# \`code\``, the meaning in one line, `## Why`, `## What to do`, `## Examples`. An example is a `###`
//! sentence followed by fenced blocks, each opened with a word and sometimes a name:
//!
//! | block | holds |
//! | --- | --- |
//! | `csv name.csv` (or `tsv`, `txt` …) | a file of the request |
//! | `hex name.csv` | a file byte by byte; white space and lines that begin with `;` do not count |
//! | `meta` | the metadata of the file above; without it one is made that describes every column |
//! | `meta none` | the file above has no metadata file |
//! | `meta hex` | … has this metadata file, byte by byte |
//! | `evidence` | what stands beside the file above as evidence of the greatest contributions to its totals |
//! | `left-out` | how many earlier releases about the same records were not compared |
//! | `policy` | a policy as JSON; what it leaves out is the shipped default |
//! | `expect` | what the page's rule finds, one a line: `breach C5 4..4`, `doubt column 3`, `note row 7`, `breach file`, `breach part EXIF`, or `nothing` |
//!
//! In an example of several files a line names its file first: `breach two.csv C5`. An interval (`4..4`, `5..`) is compared where it is written.

#![expect(clippy::unwrap_used, reason = "a page that cannot be read ends the test")]

use disclosure::finding::Finding;
use disclosure::history::Part;
use disclosure::inspect::inspect;
use disclosure::metadata::Metadata;
use disclosure::policy::Policy;
use disclosure::reading;
use disclosure::rules::RULES;
use formats::limits::Limits;
use gate::exhibit::{Meta, exhibit};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

struct Page {
    code: String,
    text: String,
    examples: Vec<Example>,
}

#[derive(Default)]
struct Example {
    sentence: String,
    files: Vec<File>,
    policy: Policy,
    left_out: u64,
    expect: Option<Vec<String>>,
}

struct File {
    name: String,
    bytes: Vec<u8>,
    meta: Beside,
    evidence: Option<String>,
}

enum Beside {
    Made,
    None,
    Given(Vec<u8>),
}

fn rulebook() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook")
}

fn pages() -> Vec<Page> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(rulebook()).expect("the rulebook is there").map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "md"))
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let code = path.file_stem().unwrap().to_string_lossy().into_owned();
            let examples = examples(&code, &text);
            Page { code, text, examples }
        })
        .collect()
}

fn examples(code: &str, text: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(sentence) = line.strip_prefix("### ") {
            examples.push(Example { sentence: sentence.to_owned(), ..Example::default() });
        } else if let Some(opening) = line.strip_prefix("```") {
            let body: String =
                lines.by_ref().take_while(|line| !line.starts_with("```")).flat_map(|line| [line, "\n"]).collect();
            let example = examples.last_mut().unwrap_or_else(|| panic!("{code}: a block before the first example"));
            block(code, example, opening, body);
        }
    }
    examples
}

fn block(code: &str, example: &mut Example, opening: &str, body: String) {
    let (word, name) = opening.split_once(' ').unwrap_or((opening, ""));
    match word {
        "meta" => {
            let file = example.files.last_mut().unwrap_or_else(|| panic!("{code}: metadata without a file"));
            file.meta = match name {
                "none" => Beside::None,
                "hex" => Beside::Given(from_hex(&body)),
                _ => Beside::Given(body.into_bytes()),
            };
        }
        "evidence" => {
            let file = example.files.last_mut().unwrap_or_else(|| panic!("{code}: evidence without a file"));
            file.evidence = Some(body);
        }
        "left-out" => {
            example.left_out = body.trim().parse().unwrap_or_else(|why| panic!("{code}: left-out: {why}"));
        }
        "policy" => example.policy = serde_json::from_str(&body).unwrap_or_else(|why| panic!("{code}: policy: {why}")),
        "expect" => example.expect = Some(body.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()),
        _ => {
            assert!(!name.is_empty(), "{code}: the block `{opening}` has no file name");
            let bytes = if word == "hex" { from_hex(&body) } else { body.into_bytes() };
            example.files.push(File { name: name.to_owned(), bytes, meta: Beside::Made, evidence: None });
        }
    }
}

fn from_hex(body: &str) -> Vec<u8> {
    let digits: Vec<u8> = body
        .lines()
        .filter(|line| !line.starts_with(';'))
        .flat_map(|line| line.chars().filter_map(|c| c.to_digit(16)).map(|digit| u8::try_from(digit).unwrap()))
        .collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

/// A metadata file that says what every column is without saying anything that could vote for a role.
fn made_metadata(name: &str, bytes: &[u8]) -> String {
    let plain = exhibit(name, bytes, Meta::Missing { seen: None }, &Limits::default());
    let mut text = String::from(
        "\"key\";\"description\"\n\"tx_export_reason\";\"An example of the rulebook\"\n\"tx_reg_nam\";\"INTEGO\"\n",
    );
    let mut described = BTreeSet::new();
    for (number, grid) in (1..).zip(plain.content.iter().flat_map(|artifact| &artifact.grids)) {
        for column in reading::read(grid, number, &Metadata::default()).columns {
            if !column.name.is_empty() && described.insert(column.name.clone()) {
                let name = column.name.replace('"', "\"\"");
                writeln!(text, "\"{name}\";\"The column {name} of this example\"").unwrap();
            }
        }
    }
    text
}

fn judge(code: &str, example: &Example) -> Vec<(String, Finding)> {
    let exhibits: Vec<_> = example
        .files
        .iter()
        .map(|file| {
            let name = format!("{}.meta", file.name);
            let made = match &file.meta {
                Beside::Made => made_metadata(&file.name, &file.bytes).into_bytes(),
                Beside::Given(bytes) => bytes.clone(),
                Beside::None => Vec::new(),
            };
            let meta = match file.meta {
                Beside::None => Meta::Missing { seen: None },
                _ => Meta::Given { name: &name, bytes: &made },
            };
            let limits = Limits::default();
            let mut read = exhibit(&file.name, &file.bytes, meta, &limits);
            let given = file.evidence.as_ref();
            read.evidence = given.map(|text| gate::exhibit::evidence(&file.name, text.as_bytes(), &limits));
            read
        })
        .collect();
    let report = inspect(&exhibits, &example.policy, &Part { files: Vec::new(), left_out: example.left_out });
    report
        .files
        .into_iter()
        .flat_map(|file| file.findings.into_iter().map(move |finding| (file.file.clone(), finding)))
        .filter(|(_, finding)| finding.rule.as_str() == code)
        .collect()
}

fn told(example: &Example, file: &str, finding: &Finding, interval: bool) -> String {
    let place = &finding.place;
    let mut line = format!("{:?} ", finding.level).to_lowercase();
    if example.files.len() > 1 {
        write!(line, "{file} ").unwrap();
    }
    line += &match (place.address(), place.row, place.column, &place.part) {
        (Some(address), ..) => address,
        (None, Some(row), ..) => format!("row {row}"),
        (None, None, Some(column), _) => format!("column {column}"),
        (None, None, None, Some(part)) => format!("part {part}"),
        (None, None, None, None) => "file".to_owned(),
    };
    if interval && let Some(low) = finding.low {
        write!(line, " {low}..{}", finding.high.map(|high| high.to_string()).unwrap_or_default()).unwrap();
    }
    line
}

#[test]
fn every_example_finds_exactly_what_its_page_says() {
    let mut wrong = String::new();
    for page in pages() {
        for example in &page.examples {
            let Some(expect) = &example.expect else {
                writeln!(wrong, "{}: {}: no expect block", page.code, example.sentence).unwrap();
                continue;
            };
            let found = judge(&page.code, example);
            let mut left: Vec<&String> = expect.iter().filter(|line| *line != "nothing").collect();
            for (file, finding) in &found {
                let long = told(example, file, finding, true);
                let short = told(example, file, finding, false);
                match left.iter().position(|line| **line == long || **line == short) {
                    Some(at) => drop(left.remove(at)),
                    None => writeln!(wrong, "{}: {}: unexpected: {long}", page.code, example.sentence).unwrap(),
                }
            }
            for line in left {
                writeln!(wrong, "{}: {}: not found: {line}", page.code, example.sentence).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.code().as_str().to_owned()).collect();
    let pages: BTreeSet<String> = pages().into_iter().map(|page| page.code).collect();
    assert_eq!(rules, pages, "rules on the left, pages on the right");
    assert_eq!(rules.len(), RULES.len(), "two rules share a name");
}

#[test]
fn every_page_has_its_four_parts_and_shows_both_sides() {
    for page in pages() {
        let code = &page.code;
        let mut lines = page.text.lines();
        assert_eq!(lines.next(), Some(format!("# `{code}`").as_str()), "{code}: title");
        let meaning = lines.find(|line| !line.trim().is_empty()).unwrap_or_default();
        assert!(!meaning.starts_with('#') && meaning.ends_with('.'), "{code}: the meaning in one sentence");
        let headings: Vec<&str> = page.text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, ["Why", "What to do", "Examples"], "{code}: headings");
        let quiet =
            |example: &Example| example.expect.as_ref().is_some_and(|lines| lines.iter().all(|l| l == "nothing"));
        assert!(page.examples.iter().any(quiet), "{code}: no example that passes");
        assert!(page.examples.iter().any(|example| !quiet(example)), "{code}: no example that is found");
    }
}
