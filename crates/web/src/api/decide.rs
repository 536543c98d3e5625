//! Decisions of officers and publishers, and what is taken back.

use super::json_or_nothing;
use super::requests::shape;
use super::shapes::{Comment, Page, RequestShape};
use crate::act::Act;
use crate::failure::Answer;
use crate::pages::request_id;
use crate::site::Site;
use crate::visit::Visit;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use std::sync::Arc;

/// Lets a request leave with the next departure. Where a rule found a breach the comment is mandatory.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/accept", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Option<Comment>,
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "somebody was faster", body = super::shapes::Problem),
              (status = 422, description = "a breach, and no comment", body = super::shapes::Problem))
)]
pub(crate) async fn accept(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>, body: Bytes) -> Answer {
    decided(&site, &visit, &id, Act::Accept, &body).await
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
    decided(&site, &visit, &id, Act::Reject, &body).await
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
    decided(&site, &visit, &id, Act::Return, &body).await
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
    decided(&site, &visit, &id, Act::Cancel, &body).await
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
    decided(&site, &visit, &id, Act::Revoke, &body).await
}

/// Takes an acceptance back before the request leaves: it waits again.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/takeback", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "not accepted, or left already", body = super::shapes::Problem))
)]
pub(crate) async fn take_back(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    decided(&site, &visit, &id, Act::TakeBack, &Bytes::new()).await
}

/// Withdraws the caller's own request before it leaves.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/withdraw", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = RequestShape), (status = 404, body = super::shapes::Problem),
              (status = 409, description = "not registered, left already, or over", body = super::shapes::Problem))
)]
pub(crate) async fn withdraw(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    decided(&site, &visit, &id, Act::Withdraw, &Bytes::new()).await
}

/// Asks for what comes from a bunker, as its publisher.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/confirm", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "not with the publisher", body = super::shapes::Problem))
)]
pub(crate) async fn confirm(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    decided(&site, &visit, &id, Act::Confirm, &Bytes::new()).await
}

/// Sends what comes from a bunker back to its analyst; the comment says what must change.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/sendback", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Comment,
    responses((status = 200, body = RequestShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "not with the publisher", body = super::shapes::Problem),
              (status = 422, description = "no comment", body = super::shapes::Problem))
)]
pub(crate) async fn send_back(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    decided(&site, &visit, &id, Act::SendBack, &body).await
}

/// What waits for the caller as publisher of a bunker, longest first.
#[utoipa::path(
    get, path = "/api/v1/bunker", security(("bearer" = [])),
    responses((status = 200, body = Page), (status = 403, body = super::shapes::Problem))
)]
pub(crate) async fn inbox(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let caller = visit.caller()?;
    let rows = site.desk.inbox(&caller).await?;
    let requests: Vec<RequestShape> = rows.iter().map(|row| RequestShape::of(&site, row, false)).collect();
    let total = requests.len() as u64;
    Ok(Json(Page { requests, total }).into_response())
}

async fn decided(site: &Site, visit: &Visit, id: &str, act: Act, body: &Bytes) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(id)?);
    let Comment { comment } = json_or_nothing(body)?;
    if act.proves() {
        visit.prove(site, "").await?;
    }
    act.carry_out(&site.desk, &caller, id, &comment).await?;
    Ok(Json(shape(site, &caller, id).await?).into_response())
}
