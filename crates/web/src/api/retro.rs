//! Retroactive checks (P37), for officers and their programs.

use super::json_or_nothing;
use super::requests::shape;
use super::shapes::{Problem, RequestShape};
use crate::act::conflict;
use crate::failure::{Answer, Trouble};
use crate::pages::request_id;
use crate::site::Site;
use crate::visit::Visit;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use disclosure::report::Verdict;
use gate::desk::{Draw, Drawn, Rerun};
use gate::retro::Outcome;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// How far back a run over the archive looks when nobody says.
const DAYS: u32 = 365;

/// A week's draw.
#[derive(Debug, Serialize, ToSchema)]
pub struct DrawShape {
    /// The week, `2026-W47`.
    week: String,
    /// Among how many automatic exports.
    among: u64,
    /// What was drawn.
    requests: Vec<u64>,
}

/// A drawn export.
#[derive(Debug, Serialize, ToSchema)]
pub struct DrawnShape {
    /// The week it was drawn for.
    week: String,
    /// Its number.
    request: u64,
    /// Whose it is.
    requester: String,
    /// Its files.
    files: Vec<String>,
    /// What came of it; `null` while nobody has looked.
    outcome: Option<&'static str>,
    /// The officer who looked.
    by: Option<String>,
}

/// What came of a check.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Found {
    /// `fine`, `contact`, `ask-anew`, `revoke` or `validated`.
    #[schema(value_type = String)]
    outcome: Outcome,
    /// Why; the analyst reads it. Mandatory for all but `fine`.
    #[serde(default)]
    comment: String,
}

/// How far back a run over the archive looks.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct Span {
    /// In days; 365 when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<u64>, maximum = 4294967295u32)]
    days: Option<u32>,
}

/// What a run over the archive found.
#[derive(Debug, Serialize, ToSchema)]
pub struct RerunShape {
    /// Exports that were looked at.
    looked: u64,
    /// Those that would not leave by themselves today.
    failing: Vec<FailingShape>,
}

/// An export that would not leave by itself today.
#[derive(Debug, Serialize, ToSchema)]
pub struct FailingShape {
    /// Its number.
    request: u64,
    /// `review` or `refuse`.
    verdict: &'static str,
    /// Rules that stop it.
    rules: Vec<String>,
}

impl From<Draw> for DrawShape {
    fn from(draw: Draw) -> Self {
        Self { week: draw.week, among: draw.among, requests: draw.requests.iter().map(|id| id.0).collect() }
    }
}

impl From<Drawn> for DrawnShape {
    fn from(drawn: Drawn) -> Self {
        let (by, outcome) = drawn.outcome.unzip();
        Self {
            week: drawn.week,
            request: drawn.row.id.0,
            requester: drawn.row.requester.to_string(),
            files: drawn.row.files.iter().map(|file| file.name.to_string()).collect(),
            outcome: outcome.map(Outcome::as_str),
            by: by.map(|by| by.to_string()),
        }
    }
}

impl From<Rerun> for RerunShape {
    fn from(rerun: Rerun) -> Self {
        let failing = rerun.failing.into_iter().map(|failing| FailingShape {
            request: failing.request.0,
            verdict: verdict(failing.verdict),
            rules: failing.rules.into_iter().collect(),
        });
        Self { looked: rerun.looked, failing: failing.collect() }
    }
}

/// A verdict's name in data.
fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Review => "review",
        Verdict::Refuse => "refuse",
    }
}

/// Addresses of retroactive checks.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/api/v1/retro", get(list))
        .route("/api/v1/retro/draw", post(draw))
        .route("/api/v1/retro/rerun", post(rerun))
        .route("/api/v1/requests/{id}/recheck", post(recheck))
}

/// What was drawn, the latest week first.
#[utoipa::path(
    get, path = "/api/v1/retro", security(("bearer" = [])),
    responses((status = 200, body = Vec<DrawnShape>), (status = 403, body = Problem))
)]
pub(crate) async fn list(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let drawn = site.desk.retro_list(&visit.caller()?).await?;
    Ok(Json(drawn.into_iter().map(DrawnShape::from).collect::<Vec<_>>()).into_response())
}

/// The draw of the last whole week, made when it was not made yet.
#[utoipa::path(
    post, path = "/api/v1/retro/draw", security(("bearer" = [])),
    responses((status = 200, body = DrawShape), (status = 403, body = Problem))
)]
pub(crate) async fn draw(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    Ok(Json(DrawShape::from(site.desk.retro_draw(&visit.caller()?).await?)).into_response())
}

/// Judges what left by today's rules, and lists what would fail now.
#[utoipa::path(
    post, path = "/api/v1/retro/rerun", security(("bearer" = [])), request_body = Option<Span>,
    responses((status = 200, body = RerunShape), (status = 403, body = Problem))
)]
pub(crate) async fn rerun(State(site): State<Arc<Site>>, visit: Visit, body: Bytes) -> Answer {
    let caller = visit.caller()?;
    let Span { days } = json_or_nothing(&body)?;
    Ok(Json(RerunShape::from(site.desk.retro_rerun(&caller, days.unwrap_or(DAYS)).await?)).into_response())
}

/// Says what came of a retroactive check; shutting the link and validating the person happen with it.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/recheck", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Found,
    responses((status = 200, body = RequestShape), (status = 403, body = Problem),
              (status = 409, description = "it has not left, or there is no open link to shut", body = Problem),
              (status = 422, description = "no comment", body = Problem))
)]
pub(crate) async fn recheck(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    let found: Found = serde_json::from_slice(&body).map_err(|why| Trouble::Body(why.to_string()))?;
    if found.outcome != Outcome::Fine {
        visit.prove(&site, "").await?;
    }
    let done = site.desk.retro_done(&caller, id, found.outcome, &found.comment).await;
    done.map_err(|stopped| conflict(id, stopped))?;
    Ok(Json(shape(&site, &caller, id).await?).into_response())
}
