//! The officer's queue: what waits, longest first.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, Notice, page};
use crate::pages::home::departure;
use crate::pages::{files_line, list_pages, registers_line, render, verdict_sum};
use crate::sight::PageLink;
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use gate::desk::Caller;
use gate::event::Waits;
use gate::ids::RequestId;
use gate::reading::{Filter, Listed, Order, Page, RequestRow};
use gate::request::Phase;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use words::book::{Args, Words};

/// Rows of one page.
const ROWS: u32 = 50;
/// Waiting requests that a search looks through.
const SEARCHED: u32 = 1_000;

/// The page.
#[derive(Debug, Template)]
#[template(path = "queue.html")]
struct QueuePage {
    f: Frame,
    waiting: String,
    departure: String,
    query: String,
    no_match: String,
    rows: Vec<RowView>,
    pages: Vec<PageLink>,
}

/// A waiting request.
#[derive(Debug)]
struct RowView {
    id: String,
    age: String,
    files: String,
    who: String,
    own: bool,
    register: String,
    sums: Vec<(&'static str, &'static str, String)>,
}

/// What waits, longest first.
pub(crate) async fn waiting(site: &Site, caller: &Caller, skip: u32, limit: u32) -> Result<Listed, Trouble> {
    let filter = Filter { phases: BTreeSet::from([Phase::Waiting]), ..Filter::default() };
    Ok(site.desk.queue(caller, &filter, Page { skip, limit, order: Order::Oldest }).await?)
}

/// `GET /queue`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    mut visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    let words = visit.words;
    let skip = query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let wanted = query.get("q").map(|q| q.trim().to_owned()).unwrap_or_default();
    if let Some(done) = query.get("done").and_then(|id| id.parse().ok()) {
        visit.notice = done_notice(&site, &visit, &caller, RequestId(done)).await?;
    }
    let (listed, total) = if wanted.is_empty() {
        let listed = waiting(&site, &caller, skip, ROWS).await?;
        let total = listed.total;
        (listed, total)
    } else {
        let mut listed = waiting(&site, &caller, 0, SEARCHED).await?;
        let total = listed.total;
        listed.rows.retain(|row| matches(row, &wanted));
        listed.total = listed.rows.len() as u64;
        listed.rows.truncate(ROWS as usize);
        (listed, total)
    };
    let oldest = match listed.rows.first() {
        Some(first) if skip == 0 && wanted.is_empty() => Some(first.clone()),
        _ => waiting(&site, &caller, 0, 1).await?.rows.into_iter().next(),
    };
    render(&QueuePage {
        f: Frame::new(&site, &visit, "nav-queue"),
        waiting: match oldest {
            Some(oldest) => page(
                words,
                "queue-waiting",
                &Args::new().number("count", total).with("age", site.when(words, oldest.since)),
            ),
            None => page(words, "queue-waiting-none", &Args::new()),
        },
        departure: departure(&site, words),
        no_match: page(words, "queue-no-match", &Args::new().with("query", wanted.clone())),
        rows: listed.rows.iter().map(|row| view(&site, words, &caller, row)).collect(),
        pages: if wanted.is_empty() { list_pages(words, "/queue", skip, ROWS, total) } else { Vec::new() },
        query: wanted,
    })
}

fn view(site: &Site, words: Words, caller: &Caller, row: &RequestRow) -> RowView {
    RowView {
        id: row.id.to_string(),
        age: site.away(words, row.since),
        files: files_line(words, row),
        who: row.requester.to_string(),
        own: row.requester == caller.person.id,
        register: registers_line(row),
        sums: vec![verdict_sum(words, row.verdict)],
    }
}

/// Whether a row holds the text: number, file, person or register, in any capitals.
fn matches(row: &RequestRow, wanted: &str) -> bool {
    let wanted = wanted.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    row.id.to_string() == wanted
        || holds(row.requester.as_str())
        || row.files.iter().any(|file| holds(file.name.as_str()))
        || row.registers.iter().any(|register| holds(register.as_str()))
}

/// The decision that was just made, as the ledger has it.
async fn done_notice(site: &Site, visit: &Visit, caller: &Caller, id: RequestId) -> Result<Option<Notice>, Trouble> {
    let words = visit.words;
    let life = match site.desk.status(caller, id).await {
        Ok(life) => life,
        Err(_) => return Ok(None),
    };
    let args = Args::new().with("id", id.to_string());
    Ok(match life.row.phase {
        Phase::Accepted => {
            let when = site.leaves(words);
            Some(Notice { kind: "good", text: page(words, "notice-accepted", &args.with("when", when)) })
        }
        Phase::Rejected => Some(Notice { kind: "good", text: page(words, "notice-rejected", &args) }),
        Phase::Returned => Some(Notice { kind: "good", text: page(words, "notice-returned", &args) }),
        Phase::Cancelled => Some(Notice { kind: "good", text: page(words, "notice-cancelled", &args) }),
        Phase::Revoked => Some(Notice { kind: "good", text: page(words, "notice-revoked", &args) }),
        Phase::Waiting if life.row.waits == Some(Waits::TakenBack) => {
            Some(Notice { kind: "good", text: page(words, "notice-taken-back", &args) })
        }
        _ => None,
    })
}
