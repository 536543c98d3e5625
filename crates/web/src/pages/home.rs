//! The analyst's home: what they asked for, and what happens next.

use crate::failure::Answer;
use crate::frame::{Frame, page};
use crate::pages::{files_line, list_pages, registers_line, render, stamp, state, to};
use crate::sight::PageLink;
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use gate::person::{Duty, ExportType};
use gate::reading::RequestRow;
use gate::request::Phase;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::book::{Args, Words};

/// Rows of one page.
const ROWS: u32 = 50;

/// The page.
#[derive(Debug, Template)]
#[template(path = "home.html")]
struct HomePage {
    f: Frame,
    departure: String,
    export_type: String,
    rows: Vec<RowView>,
    pages: Vec<PageLink>,
}

/// A request in the list.
#[derive(Debug)]
struct RowView {
    id: String,
    files: String,
    register: String,
    class: &'static str,
    state: String,
    detail: String,
}

/// `GET /`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    if !caller.person.has(Duty::Analyst) {
        return Ok(to(if caller.person.has(Duty::Officer) {
            "/queue"
        } else if caller.person.auditor().is_ok() {
            "/ledger"
        } else if caller.person.has(Duty::Publisher) {
            "/bunker"
        } else if caller.person.has(Duty::Spoc) || caller.person.administrator().is_ok() {
            "/people"
        } else {
            "/rules"
        }));
    }
    let skip = query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let listed = site.desk.mine(&caller, skip, ROWS).await?;
    let words = visit.words;
    let export = match caller.person.export {
        ExportType::Automatic => "home-type-automatic",
        ExportType::Validated => "home-type-validated",
    };
    render(&HomePage {
        f: Frame::new(&site, &visit, "nav-home"),
        departure: departure(&site, words),
        export_type: page(words, export, &Args::new()),
        rows: listed.rows.iter().map(|row| view(&site, words, row)).collect(),
        pages: list_pages(words, "/", skip, ROWS, listed.total),
    })
}

/// When the next departure is, in words.
pub(crate) fn departure(site: &Site, words: Words) -> String {
    match site.departure() {
        Some(at) => page(
            words,
            "home-departure",
            &Args::new().with("time", site.leaves(words)).with("in", site.away(words, at)),
        ),
        None => page(words, "home-departure-none", &Args::new()),
    }
}

fn view(site: &Site, words: Words, row: &RequestRow) -> RowView {
    RowView {
        id: row.id.to_string(),
        files: files_line(words, row),
        register: registers_line(row),
        class: stamp(row.phase),
        state: state(site, words, row.phase),
        detail: detail(site, words, row),
    }
}

fn detail(site: &Site, words: Words, row: &RequestRow) -> String {
    let say = |key: &str, args: Args| page(words, &format!("home-detail-{key}"), &args);
    match row.phase {
        Phase::Waiting => {
            say("waiting", Args::new().with("when", site.away(words, row.registered.unwrap_or(row.opened))))
        }
        Phase::Accepted => say("accepted", Args::new().with("when", site.leaves(words))),
        Phase::Leaving | Phase::Sent => {
            let until = row.open_until.map(|at| site.when(words, at)).unwrap_or_default();
            say("sent", Args::new().with("until", until).number("count", row.downloads))
        }
        other => say(other.as_str(), Args::new()),
    }
}
