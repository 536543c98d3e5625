//! Decisions of officers, and what is taken back.

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
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    let outcome = site.desk.reject(&caller, id, &comment(&body)?).await;
    decided(&site, &caller, id, outcome).await
}

/// Asks for changes: the same request goes on in another round; the comment says what must change.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/return", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Comment,
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "it does not wait", body = super::shapes::Problem),
              (status = 422, description = "no comment", body = super::shapes::Problem))
)]
pub(crate) async fn return_for_changes(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    let outcome = site.desk.return_for_changes(&caller, id, &comment(&body)?).await;
    decided(&site, &caller, id, outcome).await
}

/// Cancels a request before it leaves; the comment is mandatory.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/cancel", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Comment,
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "it left already, or is over", body = super::shapes::Problem),
              (status = 422, description = "no comment", body = super::shapes::Problem))
)]
pub(crate) async fn cancel(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>, body: Bytes) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    let outcome = site.desk.cancel(&caller, id, &comment(&body)?).await;
    decided(&site, &caller, id, outcome).await
}

/// Shuts the link of what left; the comment is mandatory.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/revoke", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Comment,
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "there is no open link", body = super::shapes::Problem),
              (status = 422, description = "no comment", body = super::shapes::Problem))
)]
pub(crate) async fn revoke(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>, body: Bytes) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    let outcome = site.desk.revoke(&caller, id, &comment(&body)?).await;
    decided(&site, &caller, id, outcome).await
}

/// Takes an acceptance back before the request leaves: it waits again.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/takeback", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "not accepted, or left already", body = super::shapes::Problem))
)]
pub(crate) async fn take_back(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    let outcome = site.desk.take_back(&caller, id).await;
    decided(&site, &caller, id, outcome).await
}

/// Withdraws the caller's own request before it leaves.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/withdraw", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = RequestShape), (status = 404, body = super::shapes::Problem),
              (status = 409, description = "not registered, left already, or over", body = super::shapes::Problem))
)]
pub(crate) async fn withdraw(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    let outcome = site.desk.withdraw(&caller, id).await;
    decided(&site, &caller, id, outcome).await
}

/// The comment in a body; an empty body has none.
fn comment(body: &Bytes) -> Result<String, Trouble> {
    if body.is_empty() {
        return Ok(String::new());
    }
    Ok(serde_json::from_slice::<Comment>(body).map_err(|_| Trouble::Unreadable)?.comment)
}

async fn decided(site: &Site, caller: &Caller, id: RequestId, outcome: Result<Request, Stopped>) -> Answer {
    unless_moved(id, outcome)?;
    Ok(Json(shape(site, caller, id).await?).into_response())
}

/// What was decided; a request that moved on meanwhile is a conflict.
pub(super) fn unless_moved<T>(id: RequestId, outcome: Result<T, Stopped>) -> Result<T, Trouble> {
    match outcome {
        Ok(done) => Ok(done),
        Err(Stopped::Refused(mut refusals)) if matches!(refusals.first(), Some(Refusal::StateChanged { .. })) => {
            Err(Trouble::Conflict(id, Box::new(refusals.remove(0))))
        }
        Err(stopped) => Err(stopped.into()),
    }
}
