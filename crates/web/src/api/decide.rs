//! Decisions of officers.

use super::requests::shape;
use super::shapes::{Comment, RequestShape};
use crate::failure::{Answer, Trouble};
use crate::pages::request_id;
use crate::site::Site;
use crate::visit::Visit;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use gate::desk::{Caller, Stopped};
use gate::ids::RequestId;
use gate::refusal::Refusal;
use gate::request::Request;
use std::sync::Arc;

/// Lets a request leave with the next departure.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/accept", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "somebody was faster", body = super::shapes::Problem))
)]
pub(crate) async fn accept(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    let caller = visit.caller()?;
    let id = request_id(&id)?;
    let outcome = site.desk.accept(&caller, id).await;
    decided(&site, &caller, id, outcome).await
}

/// Does not let a request leave; the comment is mandatory.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/reject", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Comment,
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "somebody was faster", body = super::shapes::Problem),
              (status = 422, description = "no comment", body = super::shapes::Problem))
)]
pub(crate) async fn reject(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>, body: Bytes) -> Answer {
    let caller = visit.caller()?;
    let id = request_id(&id)?;
    let written: Comment = if body.is_empty() {
        Comment::default()
    } else {
        serde_json::from_slice(&body).map_err(|_| Trouble::Unreadable)?
    };
    let outcome = site.desk.reject(&caller, id, &written.comment).await;
    decided(&site, &caller, id, outcome).await
}

async fn decided(site: &Site, caller: &Caller, id: RequestId, outcome: Result<Request, Stopped>) -> Answer {
    match outcome {
        Ok(_) => Ok(Json(shape(site, caller, id).await?).into_response()),
        Err(Stopped::Refused(mut refusals)) if matches!(refusals.first(), Some(Refusal::StateChanged { .. })) => {
            Err(Trouble::Conflict(id, Box::new(refusals.remove(0))))
        }
        Err(stopped) => Err(stopped.into()),
    }
}
