//! Departments and their lists of people who may ask for exports: for SPOCs and officers; auditors read.

use super::json_or_nothing;
use super::shapes::instant;
use crate::failure::{Answer, Trouble};
use crate::site::Site;
use crate::visit::Visit;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use gate::desk::{Compared, Roster};
use gate::ids::{Digest, PersonId, UnitName};
use gate::person::ExportType;
use gate::person::Person;
use gate::reading::RequestRow;
use gate::refusal::Refusal;
use gate::roster::{self, Change};
use gate::unit::UnitKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Greatest length of a list, in bytes.
const LIST: usize = 4 << 20;

/// Addresses of departments and people.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/api/v1/departments", get(departments))
        .route("/api/v1/departments/{department}/people", get(list).post(import))
        .route("/api/v1/people/{account}/suspend", post(suspend))
        .route("/api/v1/people/{account}/reinstate", post(reinstate))
        .route("/api/v1/people/{account}/export-type", post(export_type))
        .layer(DefaultBodyLimit::max(LIST))
}

/// A department.
#[derive(Debug, Serialize, ToSchema)]
pub struct DepartmentShape {
    /// Its name.
    pub name: String,
    /// Accounts of its SPOCs.
    pub spocs: Vec<String>,
    /// The ticket of the last change of SPOCs.
    pub ticket: String,
}

/// Somebody on a department's list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonShape {
    /// Their account.
    pub account: String,
    /// The name people call them by.
    pub name: String,
    /// `automatic` or `validated`.
    pub export: ExportWord,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// Since when they may not export.
    pub suspended: Option<String>,
    /// Numbers of their requests that have not left.
    pub open: Vec<OpenShape>,
}

/// How exports are judged.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExportWord {
    /// Accepted when the checks pass.
    Automatic,
    /// An officer looks first.
    Validated,
}

/// A request that has not left.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenShape {
    /// Its number.
    pub id: u64,
    /// Its state.
    pub state: &'static str,
}

/// A department's list.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterShape {
    /// `douane.people/1`
    pub schema: &'static str,
    /// The department.
    pub department: DepartmentShape,
    /// Who is on the list, by account.
    pub people: Vec<PersonShape>,
}

/// What an uploaded list changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct DifferenceShape {
    /// `douane.difference/1`
    pub schema: &'static str,
    /// Whether it was applied.
    pub applied: bool,
    /// What to send as `apply` to confirm exactly this difference.
    pub digest: String,
    /// How many people stay as they are.
    pub unchanged: usize,
    /// What changes, by account: `type` is `added`, `left` or `changed`.
    #[schema(value_type = Vec<Object>)]
    pub changes: Vec<Change>,
    /// Requests of leavers that stop, by account.
    pub open: BTreeMap<String, Vec<OpenShape>>,
}

/// A reason, and for the export type what it becomes.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct RightShape {
    /// Why.
    #[serde(default)]
    #[schema(required, min_length = 1, pattern = "\\S")]
    pub reason: String,
    /// `automatic` or `validated`; for the export type only.
    #[serde(default)]
    pub export: Option<ExportWord>,
}

/// How a list is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// `csv`: as a file that can be uploaded again.
    #[param(inline)]
    format: Option<Written>,
}

/// Written forms of a list.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Written {
    /// As data.
    Json,
    /// As a file.
    Csv,
}

/// What is confirmed.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Confirmed {
    /// Digest of the difference that is confirmed.
    #[param(pattern = "^[0-9a-f]{64}$")]
    apply: Option<String>,
}

/// The departments whose list the caller may look at.
#[utoipa::path(get, path = "/api/v1/departments", security(("bearer" = [])), responses((status = 200, body = Vec<DepartmentShape>)))]
pub(crate) async fn departments(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let units = site.desk.units(&visit.caller()?, UnitKind::Department).await?;
    Ok(Json(units.iter().map(DepartmentShape::of).collect::<Vec<_>>()).into_response())
}

/// A department's list; with `format=csv` as a file that can be uploaded again.
#[utoipa::path(
    get, path = "/api/v1/departments/{department}/people", security(("bearer" = [])),
    params(("department" = String, Path), Wanted),
    responses((status = 200, content((RosterShape = "application/json"), (String = "text/csv"))),
              (status = 403, body = super::shapes::Problem),
              (status = 422, description = "no such department", body = super::shapes::Problem))
)]
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(department): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let roster = site.desk.roster(&visit.caller()?, &unit_name(&department)?).await?;
    if matches!(wanted.format, Some(Written::Csv)) {
        return Ok(csv(&roster));
    }
    Ok(Json(RosterShape::of(&roster)).into_response())
}

/// Compares a list with what holds; with `apply`, the digest of a difference that was seen, applies exactly that one.
#[utoipa::path(
    post, path = "/api/v1/departments/{department}/people", security(("bearer" = [])),
    params(("department" = String, Path), Confirmed),
    request_body(content_type = "text/csv", description = "account;name;mail;language;export;reason", content = String),
    responses((status = 200, body = DifferenceShape), (status = 403, body = super::shapes::Problem),
              (status = 409, description = "the difference is another one by now", body = super::shapes::Problem),
              (status = 422, description = "what stands against the list, each with its row", body = super::shapes::Problem))
)]
pub(crate) async fn import(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(department): Path<String>,
    Query(confirmed): Query<Confirmed>,
    body: Bytes,
) -> Answer {
    let (caller, department) = (visit.caller()?, unit_name(&department)?);
    let compared = match &confirmed.apply {
        Some(digest) => {
            let seen = Digest::parse(digest).ok_or(Trouble::Unreadable)?;
            visit.prove(&site, "").await?;
            site.desk.apply_list(&caller, &department, ("list.csv", &body), &seen).await?
        }
        None => site.desk.compare_list(&caller, &department, "list.csv", &body).await?,
    };
    Ok(Json(DifferenceShape::of(&compared, confirmed.apply.is_some())).into_response())
}

/// Suspends a person's right to export; the reason is mandatory. Answers with the requests that stop.
#[utoipa::path(
    post, path = "/api/v1/people/{account}/suspend", security(("bearer" = [])), params(("account" = String, Path)),
    request_body = RightShape,
    responses((status = 200, body = PersonShape), (status = 403, body = super::shapes::Problem), (status = 422, body = super::shapes::Problem))
)]
pub(crate) async fn suspend(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(account): Path<String>,
    body: Bytes,
) -> Answer {
    visit.caller()?;
    visit.prove(&site, "").await?;
    let halted = site
        .desk
        .suspend_person(&visit.caller()?, &person_id(&account)?, &json_or_nothing::<RightShape>(&body)?.reason)
        .await?;
    Ok(Json(PersonShape::of(&halted.person, None, &halted.open)).into_response())
}

/// Gives a person's right to export back; officers only.
#[utoipa::path(
    post, path = "/api/v1/people/{account}/reinstate", security(("bearer" = [])), params(("account" = String, Path)),
    responses((status = 200, body = PersonShape), (status = 403, body = super::shapes::Problem), (status = 422, body = super::shapes::Problem))
)]
pub(crate) async fn reinstate(State(site): State<Arc<Site>>, visit: Visit, Path(account): Path<String>) -> Answer {
    visit.caller()?;
    visit.prove(&site, "").await?;
    let person = site.desk.reinstate_person(&visit.caller()?, &person_id(&account)?).await?;
    Ok(Json(PersonShape::of(&person, None, &[])).into_response())
}

/// Sets a person's export type; a reason is mandatory on the way to validated.
#[utoipa::path(
    post, path = "/api/v1/people/{account}/export-type", security(("bearer" = [])), params(("account" = String, Path)),
    request_body = RightShape,
    responses((status = 200, body = PersonShape), (status = 403, body = super::shapes::Problem), (status = 422, body = super::shapes::Problem))
)]
pub(crate) async fn export_type(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(account): Path<String>,
    body: Bytes,
) -> Answer {
    visit.caller()?;
    visit.prove(&site, "").await?;
    let right: RightShape = json_or_nothing(&body)?;
    let to = right.export.ok_or(Trouble::Unreadable)?.into();
    let person = site.desk.set_export(&visit.caller()?, &person_id(&account)?, to, &right.reason).await?;
    let reason = Some(right.reason).filter(|reason| !reason.trim().is_empty());
    Ok(Json(PersonShape::of(&person, reason, &[])).into_response())
}

/// The name of a department in a path.
pub(crate) fn unit_name(text: &str) -> Result<UnitName, Trouble> {
    UnitName::new(text).map_err(|unit| Refusal::UnitUnknown { unit }.into())
}

/// An account in a path or a form.
pub(crate) fn person_id(text: &str) -> Result<PersonId, Trouble> {
    PersonId::new(text).map_err(|person| Refusal::PersonUnknown { person }.into())
}

/// A department's list as a file.
pub(crate) fn csv(roster: &Roster) -> Response {
    let name = &roster.department.name;
    let text = roster::write(name, &roster.people, &roster.reasons);
    let headers = [
        (header::CONTENT_TYPE, axum::http::HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, crate::pages::disposition(&format!("{name}.csv"))),
    ];
    (headers, text).into_response()
}

impl DepartmentShape {
    fn of(unit: &gate::unit::Unit) -> Self {
        let spocs = unit.named.iter().map(ToString::to_string).collect();
        Self { name: unit.name.to_string(), spocs, ticket: unit.ticket.to_string() }
    }
}

impl PersonShape {
    fn of(person: &Person, reason: Option<String>, open: &[RequestRow]) -> Self {
        Self {
            account: person.id.to_string(),
            name: person.name().to_owned(),
            export: person.export.into(),
            reason,
            suspended: person.suspended.as_ref().map(|suspension| instant(suspension.since)),
            open: open.iter().map(OpenShape::of).collect(),
        }
    }
}

impl OpenShape {
    fn of(row: &RequestRow) -> Self {
        Self { id: row.id.0, state: row.phase.as_str() }
    }
}

impl RosterShape {
    fn of(roster: &Roster) -> Self {
        let shape = |person: &Person| {
            let reason = person.export_reason.as_ref().and_then(|digest| roster.reasons.get(digest)).cloned();
            PersonShape::of(person, reason, roster.open.get(&person.id).map_or(&[], Vec::as_slice))
        };
        Self {
            schema: "douane.people/1",
            department: DepartmentShape::of(&roster.department),
            people: roster.people.iter().map(shape).collect(),
        }
    }
}

impl DifferenceShape {
    fn of(compared: &Compared, applied: bool) -> Self {
        let open = compared.open.iter();
        Self {
            schema: "douane.difference/1",
            applied,
            digest: compared.difference.digest().to_string(),
            unchanged: compared.difference.unchanged,
            changes: compared.difference.changes.clone(),
            open: open.map(|(person, rows)| (person.to_string(), rows.iter().map(OpenShape::of).collect())).collect(),
        }
    }
}

impl From<ExportWord> for ExportType {
    fn from(export: ExportWord) -> Self {
        match export {
            ExportWord::Automatic => Self::Automatic,
            ExportWord::Validated => Self::Validated,
        }
    }
}

impl From<ExportType> for ExportWord {
    fn from(export: ExportType) -> Self {
        match export {
            ExportType::Automatic => Self::Automatic,
            ExportType::Validated => Self::Validated,
        }
    }
}
