//! Every code that a rule, a refusal or a problem can carry is explained, in every language; a new one cannot be forgotten.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use words::book::Words;
use words::explain::{Explained, REFUSALS, codes, explain};
use words::locale::Locale;
use words::rulebook;

fn source(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).expect("a source")
}

/// `PathInName` as serde writes it: `path-in-name`.
fn kebab(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

/// The variants of `pub enum Refusal`, from its source.
fn refusals() -> Vec<String> {
    let text = source("crates/gate/src/refusal.rs");
    let body = text.split_once("pub enum Refusal {").expect("the enum").1.split_once("\n}").expect("its end").0;
    let variants =
        body.lines().filter_map(|line| line.strip_prefix("    ")).filter(|line| line.starts_with(char::is_uppercase));
    let own = variants.filter(|line| {
        !["Exception(", "Password(", "Malware(", "Folder("].iter().any(|beside| line.starts_with(beside))
    });
    let mut names: Vec<String> = own.map(|line| kebab(line.trim_end_matches([' ', '{', ',']))).collect();
    // Those about exceptions and passwords have enums of their own, where each is named.
    for file in ["exception/refused.rs", "guess.rs", "malware.rs", "refusal/unlisted.rs"] {
        let beside = source(&format!("crates/gate/src/{file}"));
        let named = beside.split("#[serde(rename = \"").skip(1).filter_map(|rest| rest.split('"').next());
        names.extend(named.map(str::to_owned));
    }
    assert!(names.len() > 40, "the walk finds the variants: {names:?}");
    names
}

/// The codes of the API's own problems, from the source of `Trouble::code`.
fn problems() -> Vec<String> {
    let text = source("crates/web/src/failure.rs");
    let body =
        text.split_once("fn code(&self) -> String {").expect("the codes").1.split_once("\n    }").expect("its end").0;
    let found: Vec<String> =
        body.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
    assert!(found.len() >= 7, "the walk finds the codes: {found:?}");
    found
}

#[test]
fn every_code_of_a_rule_a_refusal_or_a_problem_is_explained_in_every_language() {
    let rules = disclosure::rules::RULES.iter().map(|rule| rule.code().to_string());
    for code in rules.chain(refusals()).chain(problems()) {
        for locale in Locale::ALL {
            match explain(Words::new(locale), &code) {
                Some(Explained::Rule(page)) => assert!(page.contains("## Why"), "{code}"),
                Some(Explained::Answer { what, why, fix }) => {
                    for part in [what, why, fix] {
                        let told = part.ends_with(['.', '…']) || part.contains(' ');
                        assert!(told && !part.contains(['{', '$']), "{locale}, {code}: {part:?}");
                    }
                }
                None => panic!("{locale}: {code} is not explained"),
            }
        }
    }
}

#[test]
fn the_list_of_codes_is_that_of_the_enum() {
    let listed: Vec<&str> = REFUSALS.to_vec();
    let refusals = refusals();
    let known: Vec<&str> = refusals.iter().map(String::as_str).filter(|code| rulebook::page(code).is_none()).collect();
    assert_eq!(listed, known, "crates/words/src/explain.rs and crates/gate/src/refusal.rs");
    let all: Vec<&str> = codes().collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "a code stands twice");
}

#[test]
fn an_explanation_is_told_with_an_example_of_its_own_kind() {
    let Some(Explained::Answer { what, .. }) = explain(Words::default(), "too-large") else { panic!("an answer") };
    assert_eq!(what, "table2.csv is 80\u{a0}MB; this route takes files up to 64\u{a0}MB.");
    assert_eq!(explain(Words::default(), "no-such-code"), None);
}
