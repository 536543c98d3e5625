//! Retroactive checks (P37), for officers: what was drawn, week by week, and what came of it.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, page};
use crate::pages::{Posted, files_line, refusal_views, registers_line, render, request_id, to};
use crate::sight::FindingView;
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use gate::desk::{Drawn, Stopped};
use gate::refusal::Refusal;
use gate::retro::Outcome;
use std::sync::Arc;
use words::book::{Args, Words};

/// The page.
#[derive(Debug, Template)]
#[template(path = "retro.html")]
struct RetroPage {
    f: Frame,
    rows: Vec<RowView>,
    outcomes: Vec<(&'static str, String)>,
    judges: bool,
    refusals: Vec<FindingView>,
}

#[derive(Debug)]
struct RowView {
    week: String,
    id: u64,
    files: String,
    register: String,
    requester: String,
    outcome: Option<String>,
    may: bool,
}

/// `GET /retro`
pub(crate) async fn show(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    list(&site, &visit, &[]).await
}

async fn list(site: &Site, visit: &Visit, refused: &[Refusal]) -> Answer {
    let (caller, words) = (visit.caller()?, visit.words);
    let drawn = site.desk.retro_list(&caller).await?;
    let judges = caller.person.judge().is_ok();
    let rows = drawn.into_iter().map(|one| view(words, one, judges, caller.person.id.as_str())).collect();
    let said = |outcome: Outcome| (outcome.as_str(), name(words, outcome));
    render(&RetroPage {
        f: Frame::new(site, visit, "nav-retro"),
        rows,
        outcomes: Outcome::ALL.into_iter().map(said).collect(),
        judges,
        refusals: refusal_views(site, words, refused),
    })
}

fn view(words: Words, drawn: Drawn, judges: bool, own: &str) -> RowView {
    let row = &drawn.row;
    RowView {
        week: drawn.week,
        id: row.id.0,
        files: files_line(words, row),
        register: registers_line(row),
        requester: row.requester.to_string(),
        may: judges && drawn.outcome.is_none() && row.requester.as_str() != own,
        outcome: drawn.outcome.map(|(by, outcome)| {
            let args = Args::new().with("outcome", name(words, outcome)).with("who", by.to_string());
            page(words, "retro-said", &args)
        }),
    }
}

/// An outcome in words.
pub(crate) fn name(words: Words, outcome: Outcome) -> String {
    let key = match outcome {
        Outcome::Fine => "retro-fine",
        Outcome::Contact => "retro-contact",
        Outcome::AskAnew => "retro-ask-anew",
        Outcome::Revoke => "retro-revoke",
        Outcome::Validated => "retro-validated",
    };
    page(words, key, &Args::new())
}

/// `POST /retro/draw`
pub(crate) async fn draw(State(site): State<Arc<Site>>, visit: Visit, _: Posted) -> Answer {
    site.desk.retro_draw(&visit.caller()?).await?;
    Ok(to("/retro"))
}

/// `POST /retro/{id}`
pub(crate) async fn done(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    let outcome = Outcome::named(posted.field("outcome")).ok_or(Trouble::Unreadable)?;
    if outcome != Outcome::Fine {
        visit.prove(&site, posted.field("proof")).await?;
    }
    match site.desk.retro_done(&caller, id, outcome, posted.field("comment")).await {
        Ok(_) => Ok(to("/retro")),
        Err(Stopped::Refused(refusals)) => {
            let mut response = list(&site, &visit, &refusals).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(failed) => Err(failed.into()),
    }
}
