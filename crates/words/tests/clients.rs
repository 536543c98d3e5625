//! The packages for R and Python carry the sentences of `clients.ftl` with them, as `words.json`: the same in both, as it is here, none left over.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use words::book::{Args, Room, Words};
use words::locale::Locale;

/// Sentences of the command line and of places that the packages need as well.
const SHARED: [&str; 8] = [
    "cli-where",
    "cli-why",
    "cli-do",
    "place-row",
    "place-row-key",
    "place-column",
    "place-column-letter",
    "place-sheet",
];
/// Placeholders, which the packages fill in themselves.
const HOLES: [&str; 13] = [
    "address", "column", "count", "file", "key", "kind", "letter", "name", "number", "place", "row", "seconds", "sheet",
];

fn clients() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../clients")
}

/// Keys of the packages' own sentences.
fn keys() -> Vec<&'static str> {
    let lines = Room::Clients.text(Locale::En).lines();
    lines
        .filter(|line| line.starts_with("client-"))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .collect()
}

/// Every sentence of every language; what a package fills in stands in braces: `{file}`.
fn text() -> String {
    let mut languages = BTreeMap::new();
    for locale in Locale::ALL {
        let words = Words::new(locale);
        let holes = HOLES.iter().fold(Args::new(), |args, hole| args.with(hole, format!("{{{hole}}}")));
        let mut sentences = BTreeMap::new();
        for key in keys().into_iter().chain(SHARED) {
            sentences.insert(key.to_owned(), words.say(key, &holes));
            for part in ["why", "do"] {
                if let Some(text) = words.find(&format!("{key}.{part}"), &holes) {
                    sentences.insert(format!("{key}.{part}"), text);
                }
            }
        }
        languages.insert(locale.tag(), sentences);
    }
    serde_json::to_string_pretty(&languages).expect("strings are JSON") + "\n"
}

#[test]
fn the_packages_carry_the_sentences_as_they_are() {
    let text = text();
    #[expect(clippy::disallowed_methods, reason = "INSTA_UPDATE=always writes golden files anew, these as the others")]
    let anew = std::env::var("INSTA_UPDATE").is_ok_and(|wish| wish == "always");
    for file in ["python/src/douane/words.json", "r/inst/words.json"] {
        let path = clients().join(file);
        if anew {
            fs::write(&path, &text).expect("the packages are there");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == text, "clients/{file} is not what clients.ftl says: INSTA_UPDATE=always writes it anew");
    }
}

#[test]
fn no_sentence_of_the_packages_is_missing_and_none_is_left_over() {
    for folder in ["python/src/douane", "r/R"] {
        let mut source = String::new();
        for entry in fs::read_dir(clients().join(folder)).expect("a package").flatten() {
            if entry.path().extension().is_some_and(|end| end == "py" || end == "R") {
                source.push_str(&fs::read_to_string(entry.path()).expect("a source is UTF-8"));
            }
        }
        let named: Vec<&str> = source.split('"').filter(|word| word.starts_with("client-")).collect();
        for key in keys() {
            assert!(named.contains(&key), "{folder} never says {key}");
        }
        for word in named {
            assert!(keys().contains(&word), "{folder}: {word} has no words");
        }
    }
}
