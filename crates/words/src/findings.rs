//! What a finding says to a person: what, where, why, and what to do (`ux.md`, the four parts).
//!
//! A sentence's key is the rule's name, or `rule-variant` where the finding names a variant that has words of its own;
//! `.why` and `.do` are its attributes, and a variant without one of them takes that of its rule. Placeholders a sentence may use: the finding's facts by their names, and
//! `file`, `name` (the column's header), `letter` (the column's letter), `row`, `rows` (how many places the finding has),
//! `sheet`, `part`. No sentence holds the interval: `low` and `high` are shown only where the reader may see the table.

use crate::book::{Args, Words};
use crate::report::names::bare;
use crate::{people, terms};
use disclosure::finding::{Fact, Finding};
use table::place::{Place, column_letters};

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// One sentence, no code words.
    pub what: String,
    /// `table.csv › row 5 (65-79, F) › column n`
    pub place: String,
    /// One sentence about people.
    pub why: String,
    /// The shortest act, with the exact text or command.
    pub fix: String,
}

/// All four parts. `file` is the file the finding was made in, as it was handed in.
#[must_use]
pub fn tell(words: Words, file: &str, finding: &Finding) -> Told {
    let key = key(words, finding);
    let args = args(words, file, finding);
    Told {
        what: words.say(key.as_ref(), &args),
        place: wher(words, file, &finding.place),
        why: attribute(words, &key, finding, "why", &args),
        fix: attribute(words, &key, finding, "do", &args),
    }
}

/// What was found, in one sentence.
#[must_use]
pub fn what(words: Words, file: &str, finding: &Finding) -> String {
    words.say(&key(words, finding), &args(words, file, finding))
}

/// Why it matters, in one sentence about people.
#[must_use]
pub fn why(words: Words, file: &str, finding: &Finding) -> String {
    attribute(words, &key(words, finding), finding, "why", &args(words, file, finding))
}

/// What to do about it.
#[must_use]
pub fn fix(words: Words, file: &str, finding: &Finding) -> String {
    attribute(words, &key(words, finding), finding, "do", &args(words, file, finding))
}

/// Where it stands: `table.csv › sheet “b” › row 5 (65-79, F) › column n`.
#[must_use]
pub fn wher(words: Words, file: &str, place: &Place) -> String {
    let mut parts = vec![people::visible(file)];
    parts.extend(place.part.as_deref().filter(|part| *part != file).map(people::visible));
    parts.extend(inside(words, place));
    parts.join(" \u{203a} ")
}

/// The part of a place inside its file: `["row 5 (65-79, F)", "column n"]`.
#[must_use]
pub fn inside(words: Words, place: &Place) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(sheet) = &place.sheet {
        parts.push(words.say("place-sheet", &Args::new().with("sheet", people::visible(sheet))));
    }
    if let Some(row) = place.row {
        let args = Args::new().with("row", row.to_string());
        parts.push(match key_values(place) {
            Some(key) => words.say("place-row-key", &args.with("key", key)),
            None => words.say("place-row", &args),
        });
    }
    if let Some(column) = place.column {
        parts.push(match place.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => words.say("place-column", &Args::new().with("name", people::cut(&people::visible(name), 40))),
            None => words.say("place-column-letter", &Args::new().with("letter", column_letters(column))),
        });
    }
    parts
}

/// The row's coordinates as a person reads them: `65-79, F`.
#[must_use]
pub fn key_values(place: &Place) -> Option<String> {
    if place.key.is_empty() {
        return None;
    }
    let values: Vec<String> = place.key.values().map(|value| people::cut(&people::visible(value), 32)).collect();
    Some(values.join(", "))
}

/// The key of the finding's sentence.
#[must_use]
pub fn key(words: Words, finding: &Finding) -> String {
    let rule = finding.rule.as_str();
    if !finding.variant.is_empty() {
        let key = format!("{rule}-{}", finding.variant);
        if words.has(&key) {
            return key;
        }
    }
    rule.to_owned()
}

/// `.why` or `.do` of a variant, or of its rule where the variant has none of its own.
fn attribute(words: Words, key: &str, finding: &Finding, name: &str, args: &Args) -> String {
    words.find(&format!("{key}.{name}"), args).unwrap_or_else(|| words.say(&format!("{}.{name}", finding.rule), args))
}

fn args(words: Words, file: &str, finding: &Finding) -> Args {
    let place = &finding.place;
    let mut args = Args::new()
        .with("file", people::visible(file))
        .with("row", place.row.map(|row| row.to_string()).unwrap_or_default())
        .with("letter", place.column.map(column_letters).unwrap_or_default())
        .with("sheet", place.sheet.as_deref().map(people::visible).unwrap_or_default())
        .with("part", place.part.as_deref().map(people::visible).unwrap_or_default())
        .number("rows", finding.also.len() + 1);
    // A column without a name is known by its letter, as the place says it.
    let named = place.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let lettered = || place.column.map(column_letters).unwrap_or_default();
    args.text("name", named.map_or_else(lettered, |name| people::cut(&people::visible(name), 40)));
    for (name, fact) in &finding.facts {
        match fact {
            Fact::Whole(value) => args.whole(name, *value),
            // Rules know a file by its name; here it is called as it was handed in.
            Fact::Text(text) if *name == "file" && text == bare(file) => {}
            Fact::Text(text) => {
                let told = terms::symbol(words, name, text);
                args.text(name, told.unwrap_or_else(|| people::cut(&people::visible(text), 80)));
            }
            Fact::List(entries) => {
                let told = |entry: &String| {
                    terms::symbol(words, name, entry).unwrap_or_else(|| people::cut(&people::visible(entry), 40))
                };
                let shown: Vec<String> = entries.iter().map(told).collect();
                args.text(name, people::list(words, &shown, 6));
            }
        }
    }
    args
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use disclosure::finding::{Code, Level};

    fn cell() -> Place {
        Place {
            row: Some(5),
            column: Some(3),
            name: Some("n".to_owned()),
            key: [("age", "65-79"), ("sex", "F")].map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
            ..Place::default()
        }
    }

    #[test]
    fn a_finding_is_told_in_four_parts_in_every_language() {
        let finding = Finding::new(Code::new("recoverable-cell"), Level::Breach, cell()).between(4, Some(4));
        for locale in Locale::ALL {
            let told = tell(Words::new(locale), "t.csv", &finding);
            for part in [&told.what, &told.place, &told.why, &told.fix] {
                assert!(part.contains(' ') && !part.contains(['{', '$']), "{locale}: {part}");
            }
            assert!(!format!("{told:?}").contains('4'), "{locale}: the value stays out of what travels");
        }
        assert_eq!(tell(Words::new(Locale::De), "t.csv", &finding).place, "t.csv › Zeile 5 (65-79, F) › Spalte n");
    }

    #[test]
    fn a_column_without_a_name_is_called_by_its_letter() {
        let place = Place { column: Some(4), name: Some(" ".to_owned()), ..Place::default() };
        let finding = Finding::new(Code::new("missing-count"), Level::Doubt, place);
        assert_eq!(what(Words::new(Locale::En), "t.csv", &finding), "D has no count beside it.");
    }

    #[test]
    fn a_place_says_only_what_is_known_of_it() {
        let words = Words::new(Locale::En);
        assert_eq!(wher(words, "t.csv", &Place::default()), "t.csv");
        let column = Place { column: Some(28), ..Place::default() };
        assert_eq!(wher(words, "t.csv", &column), "t.csv › column AB");
        let meta = Place { part: Some("t.csv.meta".to_owned()), row: Some(3), ..Place::default() };
        assert_eq!(wher(words, "t.csv", &meta), "t.csv › t.csv.meta › row 3");
    }

    #[test]
    fn text_of_a_file_cannot_drive_the_terminal_through_a_sentence() {
        let place = Place { column: Some(1), name: Some("a\u{1b}[2Jb".to_owned()), ..Place::default() };
        let finding = Finding::new(Code::new("column-undescribed"), Level::Breach, place);
        assert!(!format!("{:?}", tell(Words::default(), "t.csv", &finding)).contains("\\u{1b}"));
    }
}
