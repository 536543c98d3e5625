//! A draft of a metadata file for a table (`douane meta new`): everything that can be known is filled in, the rest is left empty so
//! that it is seen to be missing.

use crate::metadata::{HISTORY, MARKS, Metadata, PERIOD, POPULATION, REASON, REGISTER, VERSION};
use crate::reading::Reading;
use crate::reading::role::Role;
use std::fmt::Write as _;

/// The sentences a draft proposes; they live in `words`.
pub struct Phrases<'p> {
    /// What a column of a role may be described as; empty where only a person can say.
    pub of_role: &'p dyn Fn(Role) -> String,
}

/// A metadata file for tables. What stands in `kept` stays as it is; columns and keys it lacks are added.
#[must_use]
pub fn draft(tables: &[Reading<'_>], kept: Option<&Metadata>, phrases: &Phrases<'_>) -> String {
    let mut text = String::from("\"key\";\"description\";\"role\"\n");
    let mut written: Vec<String> = Vec::new();
    let mut line = |key: &str, description: &str, role: &str| {
        let quoted = |text: &str| text.replace('"', "\"\"");
        let _ = writeln!(text, "\"{}\";\"{}\";\"{role}\"", quoted(key), quoted(description));
        written.push(key.to_owned());
    };
    for entry in kept.iter().flat_map(|metadata| &metadata.entries) {
        line(&entry.key, &entry.description, entry.role.map_or("", Role::name));
    }
    let has = |key: &str| kept.is_some_and(|metadata| metadata.entry(key).is_some());
    for key in [REASON, REGISTER, VERSION, HISTORY, POPULATION, PERIOD] {
        if !has(key) {
            line(key, "", "");
        }
    }
    if !has(MARKS) && kept.is_none() && tables.iter().any(hides) {
        line(MARKS, "", "");
    }
    let columns = tables.iter().flat_map(|table| &table.columns);
    let mut named: Vec<&str> = kept.iter().flat_map(|m| &m.entries).map(|entry| entry.key.as_str()).collect();
    for column in columns {
        if !column.name.is_empty() && !named.contains(&column.name.as_str()) {
            line(&column.name, &(phrases.of_role)(column.role), column.role.name());
            named.push(&column.name);
        }
    }
    text
}

/// Whether a table has cells whose meaning a mark hides.
fn hides(table: &Reading<'_>) -> bool {
    use table::cell::Cell;
    let columns = table.columns.iter().enumerate().filter(|(_, column)| column.role.counts());
    let cells = columns.flat_map(|(at, _)| table.body.clone().map(move |row| (row, at)));
    cells.take(20_000).any(|(row, at)| matches!(table.grid.cell(row, at), Cell::Mark(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exhibit::Supplement;
    use crate::{metadata, reading};
    use formats::limits::Limits;

    #[test]
    fn a_draft_names_every_column_and_keeps_what_was_written() {
        let artifact =
            formats::open::open("t.csv", b"region;n;N\nGent;12;40\nMol;<5;30\n", &Limits::default()).unwrap();
        let tables: Vec<_> =
            artifact.grids.iter().map(|grid| reading::read(grid, 1, &metadata::Metadata::default())).collect();
        let of_role = |role: Role| if role.counts() { "Number of \"patients\"".to_owned() } else { String::new() };
        let phrases = Phrases { of_role: &of_role };
        let fresh = draft(&tables, None, &phrases);
        for line in [
            "\"key\";\"description\";\"role\"",
            "\"tx_reg_nam\";\"\";\"\"",
            "\"tx_marks\";\"\";\"\"",
            "\"region\";\"\";\"dimension\"",
        ] {
            assert!(fresh.lines().any(|written| written == line), "{line}\n{fresh}");
        }
        assert!(fresh.contains("\"n\";\"Number of \"\"patients\"\"\";\"count\""), "{fresh}");

        let filled =
            fresh.replace("\"region\";\"\"", "\"region\";\"Place of residence\"").replace("\"N\";", "\"other\";");
        let content = Ok(formats::open::supplement("t.csv.meta", filled.as_bytes(), &Limits::default()).unwrap());
        let kept = metadata::read(&Supplement::Present { name: "t.csv.meta".to_owned(), content }, "t.csv");
        let merged = draft(&tables, Some(&kept), &phrases);
        assert!(merged.starts_with(&filled), "{merged}");
        assert_eq!(merged.lines().count(), filled.lines().count() + 1);
    }
}
