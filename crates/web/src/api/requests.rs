//! Requests: create, list, look at, hand in file by file, submit.

use super::repeat::{asked, call, made_before};
use super::shapes::{Justified, Page, Replied, RequestShape};
use super::{json_or_nothing, stopped};
use crate::act::conflict;
use crate::failure::{Answer, Trouble};
use crate::pages::check::left_over;
use crate::pages::{request_id, route};
use crate::site::Site;
use crate::upload::{announced, receive};
use crate::visit::Visit;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gate::desk::{Answer as Answered, Caller, Reply, Stopped};
use gate::event::Channel;
use gate::ids::{Digest, RequestId};
use gate::reading::{Filter, Order, Page as Part};
use gate::refusal::Refusal;
use gate::request::Phase;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use words::book::Words;

/// Bytes of a reply without files at most.
const MESSAGE: usize = 64 * 1024;
/// Rows of one answer, unless fewer are asked for.
const ROWS: u32 = 200;

/// By which way something is asked.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct By {
    /// The route, where there are several; else the first that takes the API.
    pub(super) environment: Option<String>,
}

/// Asks for an export. Multipart hands in and asks in one step; any other body opens a draft for `PUT …/files/{name}` and `POST …/submit`.
#[utoipa::path(
    post, path = "/api/v1/requests", security(("bearer" = [])),
    request_body(content_type = "multipart/form-data", description = "parts `file` and `meta`, each with a file name, and `justify`: why an officer is asked whatever the rules find; no body opens a draft", content = Option<super::shapes::HandIn>),
    params(By, ("Idempotency-Key" = Option<String>, Header, description = "a key of the caller's choice, 1 to 255 printable signs: a call that is \
        repeated with it within a day asks once", min_length = 1, max_length = 255, pattern = "^[ -~]+$")),
    responses((status = 201, description = "registered: waiting or accepted; or a draft", body = RequestShape),
              (status = 200, description = "asked before with this key: the request as it stands now", body = RequestShape),
              (status = 422, description = "stopped by the checks; every reason at once", body = super::shapes::Problem))
)]
pub(crate) async fn create(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(by): Query<By>,
    request: Request,
) -> Answer {
    let mut caller = visit.caller()?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let route = route(&site, Channel::Api, by.environment.as_deref().unwrap_or_default())?;
    let headers = request.headers().clone();
    if !kind.starts_with("multipart/form-data") {
        nothing(request).await?;
        caller.call = call(&headers, Digest::of(b"draft"))?;
        return match site.desk.open(&caller, route).await {
            Ok(id) => Ok((StatusCode::CREATED, location(id), Json(shape(&site, &caller, id).await?)).into_response()),
            Err(other) => match made_before(&other) {
                Some(id) => before(&site, &caller, id).await,
                None => refused(&site, visit.words, other),
            },
        };
    }
    let body = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Unreadable)?;
    let upload = receive(&headers, body, None, site.settings.upload).await?;
    caller = visit.again(&site).await?;
    let justification = upload.field("justify").to_owned();
    let (files, left) = upload.paired();
    let beside = left_over(&left);
    if files.is_empty() || !beside.is_empty() {
        let nothing = if files.is_empty() { vec![Refusal::NothingHandedIn] } else { Vec::new() };
        return Ok(stopped(&site, visit.words, &[nothing, beside].concat(), None, None));
    }
    caller.call = call(&headers, asked(&files, &justification))?;
    match site.desk.ask(&caller, route, &files, &justification).await {
        Ok(answered) => answer(&site, &caller, visit.words, answered, StatusCode::CREATED).await,
        Err(other) => match made_before(&other) {
            // What the checks stopped is told once more, with every reason.
            Some(id) if shape(&site, &caller, id).await?.state == Phase::Blocked.as_str() => {
                match site.desk.submit(&caller, id, &justification).await {
                    Ok(answered) => answer(&site, &caller, visit.words, answered, StatusCode::OK).await,
                    Err(other) => refused(&site, visit.words, other),
                }
            }
            Some(id) => before(&site, &caller, id).await,
            None => refused(&site, visit.words, other),
        },
    }
}

/// The request of a call that was made before, as it stands now.
async fn before(site: &Site, caller: &Caller, id: RequestId) -> Answer {
    Ok((StatusCode::OK, location(id), Json(shape(site, caller, id).await?)).into_response())
}

/// A body that asks for nothing but a draft: none, or an empty JSON object.
async fn nothing(request: Request) -> Result<(), Trouble> {
    let body = axum::body::to_bytes(request.into_body(), 64).await.map_err(|_| Trouble::Media)?;
    let text = std::str::from_utf8(&body).map_err(|_| Trouble::Media)?.trim();
    if text.is_empty() || text == "{}" { Ok(()) } else { Err(Trouble::Media) }
}

/// Refusals of a hand-in: several are told as a list, one keeps its own status.
fn refused(site: &Site, words: Words, stopping: Stopped) -> Answer {
    match stopping {
        Stopped::Refused(refusals) if refusals.len() > 1 => Ok(stopped(site, words, &refusals, None, None)),
        other => Err(other.into()),
    }
}

fn location(id: RequestId) -> [(header::HeaderName, String); 1] {
    [(header::LOCATION, format!("/api/v1/requests/{id}"))]
}

/// The answer to a hand-in: the request, or everything that stopped it.
async fn answer(site: &Site, caller: &Caller, words: Words, answered: Answered, status: StatusCode) -> Answer {
    let begun = answered.request.as_ref().map(|request| request.id);
    let registered = answered.request.as_ref().filter(|request| !request.state.is_open());
    let Some(id) = registered.map(|request| request.id) else {
        return Ok(stopped(site, words, &answered.refusals, answered.report.as_ref(), begun.map(|id| id.0)));
    };
    let shape = shape(site, caller, id).await?;
    Ok((status, location(id), Json(shape)).into_response())
}

/// A request as the caller may see it.
pub(super) async fn shape(site: &Site, caller: &Caller, id: RequestId) -> Result<RequestShape, Trouble> {
    let life = site.desk.status(caller, id).await?;
    Ok(RequestShape::of(site, &life.row, caller.person.reader().is_ok()))
}

/// Which requests are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// `all`: everybody's.
    #[param(inline)]
    scope: Option<Scope>,
    /// Only in this state (with `scope=all`).
    #[param(
        pattern = "^(draft|blocked|waiting|returned|accepted|leaving|sent|not-sent|rejected|cancelled|withdrawn|revoked|archived)$"
    )]
    state: Option<String>,
    /// How many to pass over.
    #[param(value_type = Option<u64>, maximum = 4294967295u32)]
    from: Option<u32>,
}

/// Whose requests.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// The caller's own.
    Mine,
    /// Everybody's.
    All,
}

/// The caller's own requests; with `scope=all` everybody's, for officers and auditors.
#[utoipa::path(
    get, path = "/api/v1/requests", security(("bearer" = [])),
    params(Wanted),
    responses((status = 200, body = Page))
)]
pub(crate) async fn list(State(site): State<Arc<Site>>, visit: Visit, Query(wanted): Query<Wanted>) -> Answer {
    let caller = visit.caller()?;
    let skip = wanted.from.unwrap_or(0);
    let state = |name: &String| Phase::named(name).ok_or(Trouble::Unreadable);
    let phases: BTreeSet<Phase> = wanted.state.as_ref().map(state).transpose()?.into_iter().collect();
    let listed = if matches!(wanted.scope, Some(Scope::All)) {
        let order = if phases.contains(&Phase::Waiting) { Order::Oldest } else { Order::Newest };
        let filter = Filter { phases, ..Filter::default() };
        site.desk.queue(&caller, &filter, Part { skip, limit: ROWS, order }).await?
    } else {
        site.desk.mine(&caller, skip, ROWS).await?
    };
    let reads = caller.person.reader().is_ok();
    let requests = listed.rows.iter().map(|row| RequestShape::of(&site, row, reads)).collect();
    Ok(Json(Page { requests, total: listed.total }).into_response())
}

/// One request.
#[utoipa::path(
    get, path = "/api/v1/requests/{id}", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = RequestShape), (status = 404, body = super::shapes::Problem))
)]
pub(crate) async fn one(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    let caller = visit.caller()?;
    Ok(Json(shape(&site, &caller, request_id(&id)?).await?).into_response())
}

/// Hands in a file of a draft, or with `.meta` behind the name its metadata file. The body is the file.
#[utoipa::path(
    put, path = "/api/v1/requests/{id}/files/{name}", security(("bearer" = [])),
    params(("id" = u64, Path), ("name" = String, Path)),
    request_body(content_type = "application/octet-stream", content = Option<Vec<u8>>),
    responses((status = 200, body = RequestShape), (status = 413, body = super::shapes::Problem))
)]
pub(crate) async fn put_file(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
    body: axum::body::Body,
) -> Answer {
    let caller = visit.caller()?;
    let limits = site.settings.upload;
    announced(&headers, crate::upload::UploadLimits { file: limits.file, total: limits.file })?;
    let id = request_id(&id)?;
    // Reading stops at the limit: what is beyond never comes into memory.
    let most = usize::try_from(limits.file).unwrap_or(usize::MAX);
    let bytes = axum::body::to_bytes(body, most).await.map_err(|why| unread(&why, limits.file))?;
    let caller = Caller { call: caller.call, ..visit.again(&site).await? };
    match name.strip_suffix(".meta") {
        Some(file) => site.desk.add_metadata(&caller, id, file, &name, &bytes).await?,
        None => site.desk.add_file(&caller, id, &name, &bytes).await?,
    };
    Ok(Json(shape(&site, &caller, id).await?).into_response())
}

/// Why a body has no end: longer than is taken, or silent for too long.
fn unread(why: &axum::Error, limit: u64) -> Trouble {
    let mut cause: Option<&dyn std::error::Error> = Some(why);
    while let Some(known) = cause {
        if known.is::<tower_http::timeout::TimeoutError>() {
            return Trouble::Unreadable;
        }
        cause = known.source();
    }
    Trouble::TooLarge { limit }
}

/// Asks for the export of what a draft holds.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/submit", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Option<Justified>,
    responses((status = 200, description = "registered: waiting or accepted", body = RequestShape),
              (status = 409, body = super::shapes::Problem), (status = 422, body = super::shapes::Problem))
)]
pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, Trouble> {
    let caller = visit.caller()?;
    let wish: Justified = json_or_nothing(&body)?;
    match site.desk.submit(&caller, request_id(&id)?, &wish.justify).await {
        Ok(answered) => answer(&site, &caller, visit.words, answered, StatusCode::OK).await,
        Err(other) => refused(&site, visit.words, other),
    }
}

/// Answers whoever asked for changes, and asks again: the same request goes on in its next round. Multipart brings files in a new version with
/// it (`file`, `meta`, `message`, `justify`, and `without:NAME` for a file that is taken out); with JSON they were handed in by `PUT` before.
#[utoipa::path(
    post, path = "/api/v1/requests/{id}/reply", security(("bearer" = [])), params(("id" = u64, Path)),
    request_body = Replied,
    responses((status = 200, description = "it waits again", body = RequestShape), (status = 404, body = super::shapes::Problem),
              (status = 409, description = "no changes are asked", body = super::shapes::Problem),
              (status = 422, description = "no message, or stopped by the checks", body = super::shapes::Problem))
)]
pub(crate) async fn reply(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    request: Request,
) -> Answer {
    let (_, id) = (visit.caller()?, request_id(&id)?);
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let reply = if kind.starts_with("multipart/form-data") {
        let headers = request.headers().clone();
        let body = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Unreadable)?;
        let (reply, beside) = receive(&headers, body, None, site.settings.upload).await?.reply();
        if !beside.is_empty() {
            return Ok(stopped(&site, visit.words, &beside, None, Some(id.0)));
        }
        reply
    } else {
        let bytes = axum::body::to_bytes(request.into_body(), MESSAGE).await.map_err(|_| Trouble::Unreadable)?;
        let Replied { message, without, justify } = json_or_nothing(&bytes)?;
        Reply { message, without, justification: justify, files: Vec::new() }
    };
    let caller = visit.again(&site).await?;
    match site.desk.reply(&caller, id, &reply).await {
        Ok(answered) => answer(&site, &caller, visit.words, answered, StatusCode::OK).await,
        Err(other @ Stopped::Failed(_)) => Err(other.into()),
        Err(Stopped::Refused(refusals)) if refusals.len() > 1 => {
            refused(&site, visit.words, Stopped::Refused(refusals))
        }
        Err(other) => Err(conflict(id, other)),
    }
}
