//! What people wrote to one another about a request, and what changed between its rounds: parts of the review page and of the request's own.

use crate::frame::page;
use crate::site::Site;
use gate::desk::Life;
use gate::difference::{Compared, FileDifference, TableDifference};
use gate::event::{Actor, Also, Event};
use words::book::{Args, Words};
use words::people;

/// A text of the thread.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) who: String,
    pub(crate) when: String,
    pub(crate) text: String,
}

/// What became of one file.
#[derive(Debug)]
pub(crate) struct FileChange {
    pub(crate) file: String,
    pub(crate) what: String,
    pub(crate) tables: Vec<TableChange>,
}

/// What became of one table.
#[derive(Debug)]
pub(crate) struct TableChange {
    pub(crate) heading: String,
    pub(crate) summary: Vec<String>,
    pub(crate) cells: Vec<CellChange>,
    pub(crate) more: Option<String>,
}

/// A cell that changed.
#[derive(Debug)]
pub(crate) struct CellChange {
    pub(crate) row: String,
    pub(crate) key: String,
    pub(crate) column: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// Signs of a cell that are shown.
const CELL: usize = 80;
/// Rows or columns that are named.
const NAMED: usize = 6;

/// What was written, oldest first. Whoever does not read every request knows the team, not the officer.
pub(crate) fn thread(site: &Site, words: Words, life: &Life, reads: bool) -> Vec<Said> {
    let say = |key: &str| page(words, key, &Args::new());
    let texts = life.entries.iter().filter_map(|entry| {
        let text = life.comments.get(entry.event.comment()?)?.clone();
        let who = match (&entry.event, &entry.actor) {
            (Event::Justified { .. } | Event::Replied { .. } | Event::Also(Also::Remarked { .. }), _) => {
                life.requester.as_ref().map_or_else(|| life.request.requester.to_string(), |one| one.name().to_owned())
            }
            (Event::SentBack { .. }, Actor::Person(by)) => format!("{} ({by})", say("by-publisher")),
            (_, Actor::Person(by)) if reads => by.to_string(),
            _ => say("by-officer"),
        };
        let about = match &entry.event {
            Event::Justified { .. } => say("thread-justified"),
            _ => site.when(words, entry.at),
        };
        Some(Said { who, when: about, text })
    });
    texts.collect()
}

/// What changed since the round before, in words.
pub(crate) fn changes(words: Words, differences: &[FileDifference]) -> Vec<FileChange> {
    differences.iter().map(|difference| file(words, difference)).collect()
}

fn file(words: Words, difference: &FileDifference) -> FileChange {
    let say = |key: &str| page(words, key, &Args::new());
    let (what, tables) = match &difference.what {
        Compared::Same => (say("change-same"), Vec::new()),
        Compared::Came => (say("change-came"), Vec::new()),
        Compared::Went => (say("change-went"), Vec::new()),
        Compared::Unread => (say("change-unread"), Vec::new()),
        Compared::Changed(tables) if tables.is_empty() => (say("change-form"), Vec::new()),
        Compared::Changed(tables) => (say("change-tables"), tables.iter().map(|one| table(words, one)).collect()),
    };
    FileChange { file: difference.file.to_string(), what, tables }
}

fn table(words: Words, difference: &TableDifference) -> TableChange {
    let cell = |text: &str| people::cut(&people::visible(text), CELL);
    let keys = |rows: &[Vec<String>]| rows.iter().map(|key| cell(&key.join(" \u{b7} "))).collect::<Vec<_>>();
    let names = |names: &[String]| names.iter().map(|name| cell(name)).collect::<Vec<_>>();
    let parts = [
        ("change-rows-came", keys(&difference.rows_came)),
        ("change-rows-went", keys(&difference.rows_went)),
        ("change-columns-came", names(&difference.columns_came)),
        ("change-columns-went", names(&difference.columns_went)),
    ];
    let summary = parts.into_iter().filter(|(_, names)| !names.is_empty()).map(|(key, names)| {
        page(words, key, &Args::new().number("count", names.len()).with("list", people::list(words, &names, NAMED)))
    });
    let cells = difference.cells.iter().map(|one| CellChange {
        row: one.row.to_string(),
        key: cell(&one.key.join(" \u{b7} ")),
        column: cell(&one.column),
        before: cell(&one.before),
        after: cell(&one.after),
    });
    let args = Args::new().number("changed", difference.cells.len() + difference.more).number("same", difference.same);
    TableChange {
        heading: page(words, "change-table", &args.number("table", difference.table)),
        summary: summary.collect(),
        cells: cells.collect(),
        more: (difference.more > 0).then(|| page(words, "change-more", &Args::new().number("count", difference.more))),
    }
}
