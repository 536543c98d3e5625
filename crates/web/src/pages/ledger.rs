//! The ledger, for auditors: latest entries, and the checkpoint to take away.

use crate::failure::Answer;
use crate::frame::{Frame, page};
use crate::pages::{list_pages, render};
use crate::sight::PageLink;
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use gate::event::{Actor, Entry, Subject};
use gate::ports::Line;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::book::{Args, Words};

/// Rows of one page.
const ROWS: u32 = 100;

/// The page.
#[derive(Debug, Template)]
#[template(path = "ledger.html")]
struct LedgerPage {
    f: Frame,
    size: String,
    checkpoint: String,
    rows: Vec<RowView>,
    pages: Vec<PageLink>,
}

/// One entry.
#[derive(Debug)]
struct RowView {
    number: u64,
    when: String,
    who: String,
    about: String,
    href: Option<String>,
    what: String,
}

/// `GET /ledger`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    caller.person.auditor()?;
    let words = visit.words;
    let head = site.desk.head().await?;
    let skip: u32 = query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    // The newest first: `skip` counts from the end.
    let end = head.size.saturating_sub(u64::from(skip));
    let start = end.saturating_sub(u64::from(ROWS));
    let limit = u32::try_from(end - start).unwrap_or(ROWS);
    let lines = if limit == 0 { Vec::new() } else { site.desk.ledger_since(&caller, start, limit).await? };
    let none = page(words, "ledger-checkpoint-none", &Args::new());
    render(&LedgerPage {
        f: Frame::new(&site, &visit, "nav-ledger"),
        size: page(words, "ledger-size", &Args::new().number("count", head.size)),
        checkpoint: if head.note.is_empty() { none } else { head.note },
        rows: lines.iter().rev().map(|line| view(&site, words, line)).collect(),
        pages: list_pages(words, "/ledger", skip, ROWS, head.size),
    })
}

fn view(site: &Site, words: Words, line: &Line) -> RowView {
    let Ok(entry) = Entry::read(&line.text) else {
        return RowView {
            number: line.seq,
            when: String::new(),
            who: String::new(),
            about: String::new(),
            href: None,
            what: line.text.clone(),
        };
    };
    let (about, href) = match &entry.subject {
        Subject::Request(id) => {
            (page(words, "ledger-request", &Args::new().with("id", id.to_string())), Some(format!("/requests/{id}")))
        }
        Subject::Person(id) => (id.to_string(), None),
        Subject::Register(name) => (name.to_string(), None),
        Subject::Department(name) | Subject::Bunker(name) => (name.to_string(), None),
        Subject::Gate => ("douane".to_owned(), None),
    };
    RowView {
        number: entry.seq,
        when: site.when(words, entry.at),
        who: match &entry.actor {
            Actor::Person(id) | Actor::Holder(id) => id.to_string(),
            Actor::Round(_) | Actor::Host => "douane".to_owned(),
            Actor::Stranger => "?".to_owned(),
        },
        about,
        href,
        what: event_name(&entry),
    }
}

/// The event's own name, as the ledger has it.
fn event_name(entry: &Entry) -> String {
    let value = serde_json::to_value(&entry.event).ok();
    value.and_then(|value| value.get("type")?.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}
