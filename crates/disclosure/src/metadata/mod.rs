//! The metadata file (P20–P24): which register, why, what each column is, and which records a file counts.
//!
//! Reading never stops at the first fault: what can be understood is, and everything that is wrong is a [`Problem`]. What
//! a problem weighs is for the rules (`rules/metadata_*.rs`, `rules/description_missing.rs`).

pub mod draft;
pub mod names;
pub mod values;

use crate::exhibit::{Supplement, Unread};
use crate::reading::role::Role;
use std::ops::Range;
use table::artifact::{Artifact, Encoding, TraceKind};
use table::grid::Grid;
use table::place::Place;
use values::{History, Meaning, Period, Population};

/// Why the export is made; mandatory.
pub const REASON: &str = "tx_export_reason";
/// The register it was made from; mandatory.
pub const REGISTER: &str = "tx_reg_nam";
/// Opens the block of one file (or, line after line, of several) in a metadata file for several.
pub const FILE: &str = "tx_file_nam";
/// The state of the data, free text compared exactly.
pub const VERSION: &str = "tx_data_version";
/// `append-only` or `revised`.
pub const HISTORY: &str = "tx_data_history";
/// Which records are counted.
pub const POPULATION: &str = "tx_population";
/// The period the records fall in.
pub const PERIOD: &str = "tx_period";
/// What the marks of the file mean.
pub const MARKS: &str = "tx_marks";

/// What a metadata file says of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The metadata file's name; empty where there is none.
    pub file: String,
    /// Every line about the file, in order; lines about other files are left out.
    pub entries: Vec<Entry>,
    /// `tx_data_version`.
    pub version: Option<String>,
    /// `tx_data_history`; [`History::Revised`] where it says nothing.
    pub history: History,
    /// `tx_population`.
    pub population: Option<Population>,
    /// `tx_period`.
    pub period: Option<Period>,
    /// `tx_marks`.
    pub marks: Vec<Meaning>,
    /// Everything that is wrong with the metadata file itself.
    pub problems: Vec<Problem>,
}

/// One line of a metadata file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1-based row in the metadata file.
    pub row: u32,
    /// `tx_reg_nam`, a column's name …
    pub key: String,
    /// What a person wrote about it.
    pub description: String,
    /// The role it declares.
    pub role: Option<Role>,
}

impl Entry {
    /// Whether the key is one of ours (`tx_…`) and not a column's name.
    #[must_use]
    pub fn about_file(&self) -> bool {
        [REASON, REGISTER, FILE, VERSION, HISTORY, POPULATION, PERIOD, MARKS]
            .iter()
            .any(|key| self.key.eq_ignore_ascii_case(key))
    }
}

/// Something wrong with a metadata file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// There is none; the name it should have, and a file beside it that looks like a misnamed one.
    Missing(String, Option<String>),
    /// It holds nothing.
    Empty,
    /// It could not be read.
    Unread(Unread),
    /// Cells are not separated by a semicolon but by this, or by nothing known.
    Separator(Option<char>),
    /// Written in UTF-16.
    Utf16,
    /// Bytes that fit no encoding: how many.
    BadBytes(u64),
    /// The first line is not `key;description`; what it is.
    Header(String),
    /// The first line names its columns in another language; what it is.
    HeaderWords(String),
    /// Several files are described and this one is not: the names that are.
    NotDescribed(Vec<String>),
    /// A line without a key.
    NoKey(u32),
    /// A line with more cells than the header: a semicolon stands outside quotes.
    Cells(u32),
    /// A key stands on this row and stood before on the other.
    Twice(String, u32, u32),
    /// An unknown word for a role.
    Role(u32, String, String),
    /// A value that does not follow its grammar: row, key, value.
    Value(u32, String, String),
}

/// What a metadata file says of the file named `file_name`, with everything that is wrong with it.
#[must_use]
pub fn read(supplement: &Supplement, file_name: &str) -> Metadata {
    let mut metadata = Metadata::default();
    match supplement {
        Supplement::Missing { expected, seen } => {
            metadata.problems.push(Problem::Missing(expected.clone(), seen.clone()));
        }
        Supplement::Empty { name } => {
            metadata.file.clone_from(name);
            metadata.problems.push(Problem::Empty);
        }
        Supplement::Present { name, content } => {
            metadata.file.clone_from(name);
            match content {
                Ok(artifact) => metadata.fill(artifact, file_name),
                Err(Unread::Unreadable(word)) if word == "empty" => metadata.problems.push(Problem::Empty),
                Err(why) => metadata.problems.push(Problem::Unread(why.clone())),
            }
        }
    }
    metadata
}

/// Names that the first line may give its columns; the first of each is the one asked for.
const KEY: [&str; 6] = ["key", "keys", "clé", "cle", "sleutel", "schlüssel"];
const DESCRIPTION: [&str; 6] = ["description", "desc", "beschrijving", "omschrijving", "beschreibung", "descriptions"];
const ROLE: [&str; 5] = ["role", "rol", "rôle", "rolle", "roles"];

/// Where the columns of a metadata file stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    key: usize,
    description: usize,
    role: Option<usize>,
    /// How many columns the header names.
    width: usize,
    /// The first row of entries.
    first: usize,
}

impl Metadata {
    fn fill(&mut self, artifact: &Artifact, file_name: &str) {
        let Some(grid) = artifact.grids.first() else { return self.problems.push(Problem::Empty) };
        if let Some(dialect) = &artifact.dialect {
            if matches!(dialect.encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
                self.problems.push(Problem::Utf16);
            }
            match dialect.separator {
                _ if grid.columns() < 2 => self.problems.push(Problem::Separator(None)),
                ';' => {}
                other => self.problems.push(Problem::Separator(Some(other))),
            }
        }
        let bad = artifact.traces.iter().find(|trace| trace.kind == TraceKind::BadEncoding && trace.part.is_none());
        self.problems.extend(bad.map(|trace| Problem::BadBytes(trace.count)));
        let layout = self.layout(grid);
        let rows: Vec<Entry> = (layout.first..grid.rows()).filter_map(|row| self.entry_of(grid, row, layout)).collect();
        self.choose(rows, file_name);
        self.doubles();
        self.understand();
    }

    /// Finds the header, wherever its columns stand (P24: a table with KEY and DESCRIPTION among others).
    fn layout(&mut self, grid: &Grid) -> Layout {
        let first = (0..grid.rows()).find(|row| grid.row(*row).any(|cell| !cell.trim().is_empty())).unwrap_or(0);
        let head: Vec<String> = grid.row(first).map(|cell| cell.trim().to_lowercase()).collect();
        let find = |names: &[&str]| head.iter().position(|cell| names.contains(&cell.as_str()));
        let written = || grid.row(first).collect::<Vec<_>>().join(";");
        match (find(&KEY), find(&DESCRIPTION)) {
            (Some(key), Some(description)) => {
                if head[key] != KEY[0] || head[description] != DESCRIPTION[0] {
                    self.problems.push(Problem::HeaderWords(written()));
                }
                let width = head.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
                Layout { key, description, role: find(&ROLE), width, first: first + 1 }
            }
            _ => {
                if grid.columns() > 1 {
                    self.problems.push(Problem::Header(written()));
                }
                // A first line that only misspells its names is no entry; one that begins with a key of ours is.
                let entry = head.first().is_some_and(|cell| cell.starts_with("tx_"));
                let first = if entry { first } else { first + 1 };
                Layout { key: 0, description: 1, role: (grid.columns() > 2).then_some(2), width: 3, first }
            }
        }
    }

    fn entry_of(&mut self, grid: &Grid, row: usize, layout: Layout) -> Option<Entry> {
        if grid.row(row).all(|cell| cell.trim().is_empty()) {
            return None;
        }
        let key = grid.raw(row, layout.key).trim().to_owned();
        let mut description = grid.raw(row, layout.description).trim().to_owned();
        let file_row = grid.file_row(row);
        if grid.row(row).skip(layout.width).any(|cell| !cell.trim().is_empty()) {
            self.problems.push(Problem::Cells(file_row));
            for more in grid.row(row).skip(layout.width).filter(|cell| !cell.trim().is_empty()) {
                description = format!("{description};{more}");
            }
        }
        let word = layout.role.map_or("", |column| grid.raw(row, column)).trim();
        let role = values::role(word);
        if role.is_none() && !word.is_empty() {
            self.problems.push(Problem::Role(file_row, key.clone(), word.to_owned()));
        }
        if key.is_empty() {
            self.problems.push(Problem::NoKey(file_row));
            return None;
        }
        Some(Entry { row: file_row, key, description, role })
    }

    /// Keeps the lines about one file: those above the first block, and the block that names it (P22).
    fn choose(&mut self, rows: Vec<Entry>, file_name: &str) {
        let names = |entry: &Entry| entry.key.eq_ignore_ascii_case(FILE);
        let Some(first) = rows.iter().position(names) else {
            self.entries = rows;
            return;
        };
        let mut blocks: Vec<Range<usize>> = Vec::new();
        for (at, entry) in rows.iter().enumerate().skip(first) {
            let opens = names(entry) && !(at > first && rows.get(at - 1).is_some_and(names));
            match blocks.last_mut() {
                Some(block) if !opens => block.end = at + 1,
                _ => blocks.push(at..at + 1),
            }
        }
        let is_it = |entry: &Entry| names(entry) && entry.description.eq_ignore_ascii_case(file_name);
        let block = blocks.into_iter().find(|block| rows[block.clone()].iter().any(is_it));
        if block.is_none() {
            let described = rows.iter().filter(|entry| names(entry)).map(|entry| entry.description.clone()).collect();
            self.problems.push(Problem::NotDescribed(described));
        }
        let block = block.unwrap_or(0..0);
        self.entries = rows
            .into_iter()
            .enumerate()
            .filter(|(at, entry)| (*at < first || block.contains(at)) && !names(entry))
            .map(|(_, entry)| entry)
            .collect();
    }

    /// Keys of ours are compared without regard to case, columns exactly: `n` and `N` are two columns.
    fn doubles(&mut self) {
        for (at, entry) in self.entries.iter().enumerate() {
            let same = |other: &&Entry| {
                other.key == entry.key || (entry.about_file() && other.key.eq_ignore_ascii_case(&entry.key))
            };
            if let Some(before) = self.entries[..at].iter().find(same) {
                self.problems.push(Problem::Twice(entry.key.clone(), entry.row, before.row));
            }
        }
    }

    /// Reads the values that have a grammar.
    fn understand(&mut self) {
        let mut wrong = Vec::new();
        let said = |key: &str| {
            self.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(key) && !entry.description.is_empty())
        };
        let mut blame = |entry: &Entry| {
            wrong.push(Problem::Value(entry.row, entry.key.clone(), entry.description.clone()));
        };
        self.version = said(VERSION).map(|entry| entry.description.clone());
        self.population = said(POPULATION).map(|entry| Population::read(&entry.description));
        if let Some(entry) = said(HISTORY) {
            match History::read(&entry.description) {
                Some(history) => self.history = history,
                None => blame(entry),
            }
        }
        if let Some(entry) = said(PERIOD) {
            self.period = Period::read(&entry.description);
            if self.period.is_none() {
                blame(entry);
            }
        }
        if let Some(entry) = said(MARKS) {
            match Meaning::read_all(&entry.description) {
                Some(marks) => self.marks = marks,
                None => blame(entry),
            }
        }
        self.problems.append(&mut wrong);
    }

    /// The entry of a key: the one written exactly so, else one that differs only in case.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        let key = key.trim();
        let exact = self.entries.iter().find(|entry| entry.key == key);
        exact.or_else(|| self.entries.iter().find(|entry| same_letters(&entry.key, key)))
    }

    /// `tx_reg_nam` exactly as written.
    #[must_use]
    pub fn register(&self) -> Option<&str> {
        self.entry(REGISTER).map(|entry| entry.description.as_str()).filter(|name| !name.trim().is_empty())
    }

    /// `tx_export_reason` exactly as written.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.entry(REASON).map(|entry| entry.description.as_str()).filter(|name| !name.trim().is_empty())
    }

    /// A place in the metadata file: a row of it, and the key that stands there.
    #[must_use]
    pub fn place(&self, row: Option<u32>, key: Option<&str>) -> Place {
        let part = (!self.file.is_empty()).then(|| self.file.clone());
        Place { part, row, name: key.map(ToOwned::to_owned), ..Place::default() }
    }

    /// Whether the metadata file could be read at all, so that its content can be judged.
    #[must_use]
    pub fn is_there(&self) -> bool {
        let gone = |problem: &Problem| matches!(problem, Problem::Missing(..) | Problem::Empty | Problem::Unread(_));
        !self.problems.iter().any(gone)
    }
}

/// A name as columns and keys are compared: space and case count for nothing.
#[must_use]
pub fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether two texts differ at most in case.
#[must_use]
pub fn same_letters(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || (!a.is_ascii() && a.to_lowercase() == b.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::limits::Limits;

    fn of(text: impl AsRef<[u8]>, file: &str) -> Metadata {
        let content = formats::open::supplement("t.csv.meta", text.as_ref(), &Limits::default())
            .map_err(|why| Unread::Unreadable(format!("{why:?}")));
        read(&Supplement::Present { name: "t.csv.meta".to_owned(), content }, file)
    }

    const GOOD: &str = "\"key\";\"description\"\n\"tx_export_reason\";\"A thesis; with results\"\n\"tx_reg_nam\";\"INTEGO\"\n\"n\";\"Patients\"\n\"N\";\"All patients\"\n";

    #[test]
    fn a_good_file_is_read_in_every_permitted_way() {
        let western: Vec<u8> =
            GOOD.replace("Patients", "Patiënten").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for text in [
            GOOD.as_bytes().to_vec(),
            format!("\u{feff}{}", GOOD.replace('\n', "\r\n")).into_bytes(),
            GOOD.replace("\"key\";\"description\"", "KEY;Description").into_bytes(),
            GOOD.replace("\"key\";\"description\"", "\"Key\";\"Description\";\"Role\"").into_bytes(),
            western,
        ] {
            let metadata = of(&text, "t.csv");
            assert_eq!(metadata.problems, [], "{}", String::from_utf8_lossy(&text));
            assert_eq!((metadata.register(), metadata.reason()), (Some("INTEGO"), Some("A thesis; with results")));
            assert_eq!(metadata.entry("N").unwrap().description, "All patients");
            assert_eq!(metadata.entry("n").unwrap().row, 4);
        }
    }

    #[test]
    fn every_fault_is_told_and_the_rest_is_read() {
        let comma = of(GOOD.replace("\";\"", "\",\""), "t.csv");
        assert_eq!(comma.problems, [Problem::Separator(Some(','))]);
        assert_eq!(comma.register(), Some("INTEGO"));
        let tab = of(GOOD.replace("\";\"", "\"\t\""), "t.csv");
        assert_eq!(tab.problems, [Problem::Separator(Some('\t'))]);
        let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of(utf16, "t.csv").problems, [Problem::Utf16]);
        let headless = of("tx_reg_nam;INTEGO\ntx_export_reason;x y z\n", "t.csv");
        assert_eq!(headless.problems, [Problem::Header("tx_reg_nam;INTEGO".to_owned())]);
        assert_eq!(headless.register(), Some("INTEGO"));
        assert_eq!(of("tx_reg_nam INTEGO\n", "t.csv").problems, [Problem::Separator(None)]);
        let several = of(format!("{GOOD}TX_REG_NAM;SIRIA\n;x\na;b;c;d\ntx_period;soon\nr;region;place\n"), "t.csv");
        assert_eq!(
            several.problems,
            [
                Problem::NoKey(7),
                Problem::Cells(8),
                Problem::Cells(10),
                Problem::Twice("TX_REG_NAM".to_owned(), 6, 3),
                Problem::Value(9, "tx_period".to_owned(), "soon".to_owned()),
            ]
        );
        assert_eq!(several.entry("a").unwrap().description, "b;c;d");
        let role = of("key;description;role\nr;region;place\nn;patients;Aantal\n", "t.csv");
        assert_eq!(role.problems, [Problem::Role(2, "r".to_owned(), "place".to_owned())]);
        assert_eq!(role.entry("n").unwrap().role, Some(Role::Count));
    }

    #[test]
    fn one_metadata_file_may_describe_several_files() {
        let text = "key;description\ntx_export_reason;for all\ntx_file_nam;a.csv\ntx_file_nam;b.csv\ntx_reg_nam;INTEGO\nn;in a and b\n\ntx_file_nam;c.csv\ntx_reg_nam;SIRIA\nn;in c\n";
        for (file, register, n) in
            [("a.csv", "INTEGO", "in a and b"), ("B.csv", "INTEGO", "in a and b"), ("c.csv", "SIRIA", "in c")]
        {
            let metadata = of(text, file);
            assert_eq!((metadata.register(), metadata.reason()), (Some(register), Some("for all")));
            assert_eq!(metadata.entry("n").unwrap().description, n);
            assert_eq!(metadata.problems, []);
        }
        let names = ["a.csv", "b.csv", "c.csv"].map(str::to_owned).to_vec();
        assert_eq!(of(text, "d.csv").problems, [Problem::NotDescribed(names)]);
    }

    #[test]
    fn a_dataset_with_key_and_description_among_others_is_read() {
        let metadata = of("_N_;DESCRIPTION;KEY\n1;INTEGO;tx_reg_nam\n2;a study;tx_export_reason\n", "t.csv");
        assert_eq!((metadata.problems.len(), metadata.register()), (0, Some("INTEGO")));
    }
}
