//! The four languages say the same things, in the tone of STYLE.md, and nothing is missing or left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use words::book::{Room, Words};
use words::locale::Locale;

/// A message or attribute, and its text as the file has it.
type Entries = BTreeMap<String, String>;

fn entries(room: Room, locale: Locale) -> Entries {
    let mut entries = Entries::new();
    let (mut id, mut last) = (String::new(), String::new());
    for line in room.text(locale).lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let (name, text) = line.split_once('=').map_or(("", line), |(name, text)| (name.trim(), text.trim()));
        if !line.starts_with([' ', '}']) {
            id = name.to_owned();
            last.clone_from(&id);
            let before = entries.insert(id.clone(), text.to_owned());
            assert!(before.is_none(), "{locale}: {id} stands twice");
            assert_eq!(Room::of(&id), room, "{locale}: {id} stands in the wrong file");
        } else if let Some(attribute) = name.strip_prefix('.').filter(|name| !name.contains(' ')) {
            last = format!("{id}.{attribute}");
            entries.insert(last.clone(), text.to_owned());
        } else if let Some(entry) = entries.get_mut(&last) {
            entry.push('\n');
            entry.push_str(line.trim());
        }
    }
    entries.retain(|_, text| !text.is_empty());
    entries
}

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect())
        .collect()
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The text of every source and template of the workspace that may name a key.
fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() && !["target", "locales", ".git"].iter().any(|name| path.ends_with(name)) {
            sources(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "html" || end == "txt") {
            text.push_str(&fs::read_to_string(&path).unwrap_or_default());
        }
    }
}

#[test]
fn the_four_languages_have_the_same_keys_and_placeholders() {
    for room in Room::ALL {
        let english = entries(room, Locale::En);
        for locale in Locale::ALL {
            let other = entries(room, locale);
            let keys = |entries: &Entries| entries.keys().cloned().collect::<BTreeSet<_>>();
            let differing: Vec<String> = keys(&english).symmetric_difference(&keys(&other)).cloned().collect();
            assert!(differing.is_empty(), "{room:?}, {locale}: only in one of the two: {differing:?}");
            for (key, text) in &english {
                assert_eq!(placeholders(text), placeholders(&other[key]), "{locale}: {key}");
            }
        }
    }
}

#[test]
fn every_entry_is_understood_by_fluent() {
    for room in Room::ALL {
        for locale in Locale::ALL {
            for key in entries(room, locale).keys() {
                assert!(Words::new(locale).has(key), "{locale}: {key}");
            }
        }
    }
}

#[test]
fn the_tone_is_calm_and_lines_are_short() {
    let avoided = [
        "invalid",
        "illegal",
        "error occurred",
        "please",
        "ongeldig",
        "gelieve",
        "alstublieft",
        "invalide",
        "illégal",
        "veuillez",
        "s il vous plaît",
        "ungültig",
        "bitte",
        "illegaal",
    ];
    for room in Room::ALL {
        for locale in Locale::ALL {
            for (key, text) in entries(room, locale) {
                let lower: String =
                    text.to_lowercase().chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
                for word in avoided {
                    assert!(!format!(" {lower} ").contains(&format!(" {word} ")), "{locale}: {key} says {word:?}");
                }
                assert!(!text.contains('!'), "{locale}: {key} shouts");
                let limit = if matches!(room, Room::Pages | Room::Letters) { usize::MAX } else { 110 };
                for line in text.lines() {
                    assert!(
                        line.chars().count() <= limit,
                        "{locale}: {key} has {} signs: {line}",
                        line.chars().count()
                    );
                }
            }
        }
    }
}

#[test]
fn every_finding_says_what_why_and_do() {
    let english = entries(Room::Findings, Locale::En);
    let keys: Vec<&String> = english.keys().filter(|key| !key.contains('.') && !key.starts_with("place-")).collect();
    for key in &keys {
        // A variant stands behind its rule's name and may leave the why or the do to it.
        let rule = keys
            .iter()
            .find(|rule| key.starts_with(&format!("{rule}-")) && english.contains_key(&format!("{rule}.do")));
        for attribute in ["why", "do"] {
            let own = english.contains_key(&format!("{key}.{attribute}"));
            let from_rule = rule.is_some_and(|rule| english.contains_key(&format!("{rule}.{attribute}")));
            assert!(own || from_rule, "{key} has no {attribute}");
        }
    }
}

#[test]
fn every_rule_and_each_of_its_variants_has_words() {
    let rules = workspace().join("crates/disclosure/src/rules");
    for rule in disclosure::rules::RULES {
        assert!(Words::default().has(rule.code().as_str()), "{} has no words", rule.code());
    }
    for entry in fs::read_dir(rules).expect("the rules").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a rule");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let codes: Vec<&str> = text.split("Code::new(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for variant in text.split(".variant(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let named = codes.iter().any(|code| Words::default().has(&format!("{code}-{variant}")));
            assert!(named, "{}: the variant {variant} of {codes:?} has no words", entry.path().display());
        }
    }
}

#[test]
fn no_sentence_is_missing_and_none_is_left_over() {
    let mut text = String::new();
    for folder in ["crates/words/src", "crates/douane/src", "crates/web"] {
        sources(&workspace().join(folder), &mut text);
    }
    let literals: BTreeSet<&str> = text.split('"').collect();
    let heads: Vec<&str> = literals
        .iter()
        .filter_map(|literal| literal.split_once('{'))
        .map(|(head, _)| head)
        .filter(|head| head.matches('-').count() >= 2)
        .collect();
    for room in [Room::Terms, Room::Terminal, Room::Refusals, Room::Letters] {
        for key in entries(room, Locale::En).keys().filter(|key| !key.contains('.')) {
            // What keeps a file in a folder is told by its code.
            let code = key.strip_prefix("refusal-").filter(|code| code.starts_with("folder-"));
            let used = literals.contains(key.as_str())
                || heads.iter().any(|head| key.starts_with(head))
                || code.is_some_and(|code| literals.contains(code));
            assert!(used, "{key} is not used");
        }
    }
    let prefixes = ["term-", "cli-", "refusal-", "place-"];
    for literal in literals.iter().filter(|literal| prefixes.iter().any(|prefix| literal.starts_with(prefix))) {
        let whole = literal.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let known = Words::default().has(literal) || literal.contains("no-such") || literal.ends_with('-');
        assert!(!whole || known, "the key {literal} has no words");
    }
}
