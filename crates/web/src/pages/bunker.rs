//! The publisher's list: what analysts of their bunker want out, longest first (P8).

use crate::failure::Answer;
use crate::frame::{Frame, Notice, page};
use crate::inbox::{Lying, WatchedFolder};
use crate::pages::home::departure;
use crate::pages::{files_line, registers_line, render, verdict_sum};
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use gate::ids::RequestId;
use gate::reading::RequestRow;
use gate::request::Phase;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::book::{Args, Words};

/// The page.
#[derive(Debug, Template)]
#[template(path = "bunker.html")]
struct BunkerPage {
    f: Frame,
    waiting: String,
    departure: String,
    rows: Vec<RowView>,
    folders: Vec<FolderView>,
}

/// A watched folder of the bunker.
#[derive(Debug)]
struct FolderView {
    told: String,
    files: Vec<Lying>,
}

/// A request that waits for the publisher.
#[derive(Debug)]
struct RowView {
    id: String,
    age: String,
    files: String,
    who: String,
    register: String,
    sum: (&'static str, &'static str, String),
}

/// `GET /bunker`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    mut visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    let words = visit.words;
    let rows = site.desk.inbox(&caller).await?;
    if let Some(done) = query.get("done").and_then(|id| id.parse().ok()).map(RequestId) {
        // Only what the state bears out is said, and only of a request this person may see.
        if let Ok(life) = site.desk.status(&caller, done).await {
            let key = if life.row.phase == Phase::Returned { "bunker-done-sent-back" } else { "bunker-done-confirmed" };
            let kind = if life.row.phase == Phase::WithPublisher { None } else { Some("good") };
            let text = page(words, key, &Args::new().with("id", done.to_string()));
            visit.notice = kind.map(|kind| Notice { kind, text });
        }
    }
    let mut folders = Vec::new();
    if let Some(inbox) = &site.inbox {
        for bunker in site.desk.published_by(&caller).await? {
            folders.extend(
                inbox.folders(&site.desk, words, &bunker).into_iter().map(|folder| lying(&site, words, folder)),
            );
        }
    }
    render(&BunkerPage {
        f: Frame::new(&site, &visit, "nav-bunker"),
        waiting: page(words, "bunker-waiting", &Args::new().number("count", rows.len())),
        departure: departure(&site, words),
        rows: rows.iter().map(|row| view(&site, words, row)).collect(),
        folders,
    })
}

fn lying(site: &Site, words: Words, folder: WatchedFolder) -> FolderView {
    let args = Args::new().with("folder", folder.path);
    let told = match folder.seen {
        Some(seen) => page(words, "bunker-folder-seen", &args.with("when", site.away(words, seen))),
        None => page(words, "bunker-folder-unseen", &args),
    };
    FolderView { told, files: folder.files }
}

fn view(site: &Site, words: Words, row: &RequestRow) -> RowView {
    RowView {
        id: row.id.to_string(),
        age: site.away(words, row.since),
        files: files_line(words, row),
        who: row.requester.to_string(),
        register: registers_line(row),
        sum: verdict_sum(words, row.verdict),
    }
}
