//! Exceptions (P50): asked for ahead of time with documents, decided by officers.

use super::json_or_nothing;
use super::shapes::{Comment, Problem};
use crate::failure::{Answer, Trouble};
use crate::site::Site;
use crate::visit::Visit;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::desk::{ExceptionTold, ExceptionWanted, Stopped};
use gate::exception::{Scope, Tied, Word};
use gate::ids::{PersonId, RequestId};
use gate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Exceptions, and the first day on which a new one may begin.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExceptionList {
    /// Those that wait for an officer first, then the newest.
    exceptions: Vec<ExceptionShape>,
    /// The first day on which an exception that is asked for today may begin.
    earliest: String,
}

/// An exception.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExceptionShape {
    /// Whose it is.
    person: String,
    /// Its number among theirs.
    number: u32,
    /// `asked`, `approved`, `refused`, `ended` or `withdrawn`.
    standing: &'static str,
    /// Names of files, or `sha256:` and a digest.
    files: Vec<String>,
    /// Rules it lets pass.
    rules: Vec<String>,
    /// First day.
    from: String,
    /// Last day.
    until: String,
    /// When it was asked for.
    asked: String,
    /// Why.
    reason: Option<String>,
    /// Names of the supporting documents.
    documents: Vec<String>,
    /// The officer who decided.
    decided_by: Option<String>,
    /// What the officer wrote.
    comment: Option<String>,
    /// In the answer to an act that ended it: requests that were to leave by it and wait for an officer again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    again: Vec<u64>,
}

/// An exception that is asked for.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExceptionAsked {
    /// Names of files, or `sha256:` and a digest.
    #[serde(default)]
    files: Vec<String>,
    /// Rules it should let pass.
    #[serde(default)]
    rules: Vec<String>,
    /// First day, `2026-12-28`.
    #[serde(default)]
    from: String,
    /// Last day.
    #[serde(default)]
    until: String,
    /// Why.
    #[serde(default)]
    reason: String,
    /// Supporting documents.
    #[serde(default)]
    documents: Vec<DocumentGiven>,
}

/// A supporting document.
#[derive(Debug, Deserialize, ToSchema)]
pub struct DocumentGiven {
    /// Its name.
    name: String,
    /// Its content in base64.
    base64: String,
}

impl ExceptionShape {
    fn of(told: &ExceptionTold) -> Self {
        let exception = &told.exception;
        Self {
            person: told.person.to_string(),
            number: exception.number,
            standing: exception.standing.as_str(),
            files: exception.scope.files.iter().map(ToString::to_string).collect(),
            rules: exception.scope.rules.iter().cloned().collect(),
            from: exception.scope.from.to_string(),
            until: exception.scope.until.to_string(),
            asked: exception.asked.timestamp().to_string(),
            reason: told.reason.clone(),
            documents: exception.documents.iter().map(|document| document.name.to_string()).collect(),
            decided_by: exception.standing.ruling().map(|ruling| ruling.by.to_string()),
            comment: told.comment.clone(),
            again: Vec::new(),
        }
    }
}

/// Addresses of exceptions.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/api/v1/exceptions", get(list).post(ask))
        .route("/api/v1/exceptions/{person}/{number}/documents/{at}", get(document))
        .route("/api/v1/exceptions/{person}/{number}/{act}", post(act))
}

/// Exceptions: everybody's for officers and auditors, else the caller's own.
#[utoipa::path(get, path = "/api/v1/exceptions", security(("bearer" = [])), responses((status = 200, body = ExceptionList)))]
pub(crate) async fn list(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let told = site.desk.exceptions(&visit.caller()?).await?;
    let earliest = site.desk.earliest_exception().to_string();
    Ok(Json(ExceptionList { exceptions: told.iter().map(ExceptionShape::of).collect(), earliest }).into_response())
}

/// Asks for an exception. It begins no earlier than the working days that the house demands from today.
#[utoipa::path(
    post, path = "/api/v1/exceptions", security(("bearer" = [])), request_body = ExceptionAsked,
    responses((status = 201, body = ExceptionShape), (status = 422, description = "every reason at once", body = Problem))
)]
pub(crate) async fn ask(State(site): State<Arc<Site>>, visit: Visit, request: Request) -> Answer {
    let caller = visit.caller()?;
    let most = usize::try_from(site.settings.upload.total).unwrap_or(usize::MAX);
    let body = axum::body::to_bytes(request.into_body(), most);
    let body = body.await.map_err(|_| Trouble::TooLarge { limit: site.settings.upload.file })?;
    let asked: ExceptionAsked = json_or_nothing(&body)?;
    let day = |text: &str| text.parse().map_err(|why| Trouble::Body(format!("a day is written as 2026-12-28: {why}")));
    let mut documents = Vec::new();
    for document in asked.documents {
        let bytes = STANDARD.decode(&document.base64);
        let bytes = bytes.map_err(|why| Trouble::Body(format!("the base64 of {}: {why}", document.name)))?;
        documents.push((document.name, bytes));
    }
    let mut files = std::collections::BTreeSet::new();
    for file in &asked.files {
        files.insert(Tied::read(file).ok_or_else(|| Stopped::from(Refusal::NameNotUsable { file: file.clone() }))?);
    }
    let scope =
        Scope { files, rules: asked.rules.into_iter().collect(), from: day(&asked.from)?, until: day(&asked.until)? };
    let wanted = ExceptionWanted { scope, reason: asked.reason, documents };
    match site.desk.ask_exception(&caller, &wanted).await {
        Ok(number) => Ok((StatusCode::CREATED, one(&site, &visit, &caller.person.id, number).await?).into_response()),
        Err(Stopped::Refused(refusals)) if refusals.len() > 1 => {
            Ok(super::stopped(&site, visit.words, &refusals, None, None))
        }
        Err(other) => Err(other.into()),
    }
}

/// Approves, refuses, ends (officers; the comment is mandatory) or withdraws (whoever asked) an exception.
#[utoipa::path(
    post, path = "/api/v1/exceptions/{person}/{number}/{act}", security(("bearer" = [])),
    params(("person" = String, Path), ("number" = u32, Path), ("act" = String, Path, pattern = "^(approve|refuse|end|withdraw)$")),
    request_body = Option<Comment>,
    responses((status = 200, body = ExceptionShape), (status = 403, body = Problem), (status = 404, body = Problem),
              (status = 409, description = "decided already", body = Problem), (status = 422, description = "no comment", body = Problem))
)]
pub(crate) async fn act(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path((person, number, act)): Path<(String, u32, String)>,
    body: axum::body::Bytes,
) -> Answer {
    let caller = visit.caller()?;
    let comment: Comment = json_or_nothing(&body)?;
    let person = PersonId::new(person).map_err(|_| Trouble::NotFound)?;
    let word = match act.as_str() {
        "approve" => Word::Approved,
        "refuse" => Word::Refused,
        "end" => Word::Ended,
        "withdraw" if person == caller.person.id => {
            let again = site.desk.withdraw_exception(&caller, number).await?;
            return settled(&site, &visit, (&person, number), &again).await;
        }
        _ => return Err(Trouble::NotFound),
    };
    // What it lets pass would else be accepted by a token alone, one step earlier.
    if word == Word::Approved {
        visit.prove(&site, "").await?;
    }
    let settled_as = site.desk.decide_exception(&caller, (&person, number), word, &comment.comment).await?;
    settled(&site, &visit, (&person, number), &settled_as.again).await
}

/// The exception after an act, with what waits again because of it.
async fn settled(site: &Site, visit: &Visit, (person, number): (&PersonId, u32), again: &[RequestId]) -> Answer {
    let Json(shape) = one(site, visit, person, number).await?;
    Ok(Json(ExceptionShape { again: again.iter().map(|id| id.0).collect(), ..shape }).into_response())
}

/// A supporting document, as it was handed in.
#[utoipa::path(
    get, path = "/api/v1/exceptions/{person}/{number}/documents/{at}", security(("bearer" = [])),
    params(("person" = String, Path), ("number" = u32, Path), ("at" = usize, Path)),
    responses((status = 200, description = "the document", body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 404, body = Problem))
)]
pub(crate) async fn document(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path((person, number, at)): Path<(String, u32, usize)>,
) -> Answer {
    let caller = visit.caller()?;
    let person = PersonId::new(person).map_err(|_| Trouble::NotFound)?;
    let (name, bytes) = site.desk.exception_document(&caller, (&person, number), at).await?;
    let mut response: Response = bytes.into_response();
    crate::pages::download_headers(&mut response, name.as_str());
    Ok(response)
}

async fn one(site: &Site, visit: &Visit, person: &PersonId, number: u32) -> Result<Json<ExceptionShape>, Trouble> {
    let all = site.desk.exceptions(&visit.caller()?).await?;
    let found = all.iter().find(|told| told.person == *person && told.exception.number == number);
    Ok(Json(ExceptionShape::of(found.ok_or(Trouble::NotFound)?)))
}
