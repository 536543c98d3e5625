//! One's own sessions and tokens, for programs: which there are, and ending them.

use super::json_or_nothing;
use crate::failure::{Answer, Trouble};
use crate::site::Site;
use crate::visit::Visit;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use gate::desk::Which;
use gate::ids::Moment;
use gate::ports::Pass;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A session or a token.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionShape {
    /// What it is called here.
    id: String,
    /// `session` of a browser, or `token`.
    kind: &'static str,
    /// Whether this call came by it.
    here: bool,
    /// The address a session came from, or what a token is for.
    label: String,
    /// When it began, in UTC; `null` where that was not noted.
    began: Option<String>,
    /// When a session was used last, to the minute.
    used: Option<String>,
    /// Until when it opens.
    until: String,
}

/// Which are to end.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// The one of this name.
    #[serde(default)]
    id: Option<String>,
    /// All but the one through which this call comes.
    #[serde(default)]
    others: bool,
}

/// How many ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndedShape {
    /// How many.
    ended: u32,
}

/// Addresses of sessions.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/api/v1/sessions", get(list)).route("/api/v1/sessions/end", post(end))
}

/// One's own sessions and tokens that open now.
#[utoipa::path(
    get, path = "/api/v1/sessions", security(("bearer" = [])),
    responses((status = 200, body = Vec<SessionShape>))
)]
pub(crate) async fn list(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let own = site.desk.own_sessions(&visit.caller()?, visit.secret()).await?;
    let when = |at: Moment| at.timestamp().to_string();
    let shapes = own.into_iter().map(|one| SessionShape {
        id: one.id,
        kind: if one.kind == Pass::Session { "session" } else { "token" },
        here: one.here,
        label: one.label,
        began: one.began.map(when),
        used: one.used.map(when),
        until: when(one.until),
    });
    Ok(Json(shapes.collect::<Vec<_>>()).into_response())
}

/// Ends one of them, or all others. Whoever has a second factor gives its code beside the token.
#[utoipa::path(
    post, path = "/api/v1/sessions/end", security(("bearer" = [])), request_body = Ending,
    responses((status = 200, body = EndedShape))
)]
pub(crate) async fn end(State(site): State<Arc<Site>>, visit: Visit, body: Bytes) -> Answer {
    let caller = visit.caller()?;
    let asked: Ending = json_or_nothing(&body)?;
    let which = match (asked.id, asked.others) {
        (Some(id), false) => Which::One(id),
        (None, true) => Which::Others,
        _ => return Err(Trouble::Unreadable),
    };
    visit.prove_code(&site).await?;
    let ended = site.desk.end_own_sessions(&caller, visit.secret(), &which).await?;
    Ok(Json(EndedShape { ended }).into_response())
}
