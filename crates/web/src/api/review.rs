//! `GET /api/v1/requests/{id}/review`: what an officer reads before deciding, as the review page shows it; `GET …/record`: what was decided and left.

use super::shapes::{Problem, RequestShape};
use crate::failure::{Answer, Trouble};
use crate::pages::{beside, request_id, rounds};
use crate::site::Site;
use crate::visit::Visit;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use gate::desk::Stopped;
use gate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use utoipa::ToSchema;
use words::terms;

/// What an officer reads before deciding.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReviewShape {
    /// `douane.review/1`
    pub schema: &'static str,
    /// The request.
    pub request: RequestShape,
    /// What was written about it, oldest first.
    pub thread: Vec<SaidShape>,
    /// What became of each file since the round before; empty in the first.
    pub changes: Vec<ChangeShape>,
    /// What its files say of themselves.
    pub files: Vec<ReviewedShape>,
    /// What exceptions say of it while it waits, in words: by which it may leave, or what none covers; absent where none is asked for.
    pub exceptions: Option<String>,
    /// What the checks found: `douane.report/1`; absent where nothing could be read.
    #[schema(value_type = Option<Object>)]
    pub report: Option<Value>,
}

/// A text of the thread.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SaidShape {
    /// Who wrote it.
    pub who: String,
    /// When, or as what.
    pub when: String,
    /// What.
    pub text: String,
}

/// What became of a file.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangeShape {
    /// Its name.
    pub file: String,
    /// In words.
    pub what: String,
    /// Its tables that are not the same; empty unless there is another version of the file.
    pub tables: Vec<TableChangeShape>,
}

/// What became of a table.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TableChangeShape {
    /// Which one, and how many of its cells changed.
    pub heading: String,
    /// Rows and columns that came and went, in words.
    pub summary: Vec<String>,
    /// Cells that changed.
    pub cells: Vec<CellChangeShape>,
    /// That there are more of them than are listed.
    pub more: Option<String>,
}

/// A cell that changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CellChangeShape {
    /// Its row in the file.
    pub row: String,
    /// What the row is about.
    pub key: String,
    /// Its column.
    pub column: String,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

impl ChangeShape {
    fn of(change: rounds::FileChange) -> Self {
        let cell = |one: rounds::CellChange| CellChangeShape {
            row: one.row,
            key: one.key,
            column: one.column,
            before: one.before,
            after: one.after,
        };
        let table = |one: rounds::TableChange| TableChangeShape {
            heading: one.heading,
            summary: one.summary,
            cells: one.cells.into_iter().map(cell).collect(),
            more: one.more,
        };
        Self { file: change.file, what: change.what, tables: change.tables.into_iter().map(table).collect() }
    }
}

/// A file under review.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReviewedShape {
    /// Its name.
    pub name: String,
    /// Lines of its metadata.
    pub metadata: Vec<LineShape>,
    /// Why it cannot be shown: it was changed since it was asked for.
    pub altered: bool,
}

/// A line of metadata.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LineShape {
    /// `tx_reg_nam`, a column's name …
    pub key: String,
    /// What a person wrote about it.
    pub description: String,
    /// The role it declares, in words.
    pub role: Option<String>,
}

/// The record of what left, as an RO-Crate 1.1.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct CrateShape {
    /// `https://w3id.org/ro/crate/1.1/context`
    #[serde(rename = "@context")]
    pub context: String,
    /// The release, its files, and the decision as an action on it.
    #[serde(rename = "@graph")]
    #[schema(value_type = Vec<Object>)]
    pub graph: Vec<Value>,
}

/// What left and how that was decided, for everybody who may see the request: `ro-crate-metadata.json`. Names nobody, holds no content.
#[utoipa::path(
    get, path = "/api/v1/requests/{id}/record", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = CrateShape), (status = 404, description = "nothing has left", body = Problem))
)]
pub(crate) async fn record(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    let described = site.desk.record(&visit.caller()?, request_id(&id)?).await?;
    let shape: CrateShape =
        serde_json::from_slice(&described).map_err(|why| Trouble::Broken(why.to_string().into()))?;
    Ok(Json(shape).into_response())
}

/// What an officer reads before deciding: the request, what was written, the metadata, and every finding. Written down as a look at its files.
#[utoipa::path(
    get, path = "/api/v1/requests/{id}/review", security(("bearer" = [])), params(("id" = u64, Path)),
    responses((status = 200, body = ReviewShape),
              (status = 403, description = "for officers and auditors, and never one's own request", body = Problem))
)]
pub(crate) async fn review(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    caller.person.reader()?;
    let life = site.desk.status(&caller, id).await?;
    if life.request.requester == caller.person.id {
        return Err(Refusal::OwnRequest.into());
    }
    let summary = site.desk.summary(&caller, id).await?;
    let mut files = Vec::new();
    for file in &life.request.files {
        let (described, altered) = match site.desk.view_file(&caller, id, file.name.as_str()).await {
            Err(Stopped::Refused(why)) if matches!(why[..], [Refusal::FileAltered { .. }]) => (Vec::new(), true),
            shown => (shown?.seen.described, false),
        };
        let line = |one: gate::screening::Described| LineShape {
            role: one.role.map(|role| terms::column(visit.words, role)),
            key: one.key,
            description: one.description,
        };
        let metadata = described.into_iter().map(line).collect();
        files.push(ReviewedShape { name: file.name.to_string(), metadata, altered });
    }
    let said = rounds::thread(&site, visit.words, &life, true).into_iter();
    let cover = site.desk.cover(&caller, &life.request).await?;
    let changes = rounds::changes(visit.words, &site.desk.changes(&caller, id).await?).into_iter();
    let report = match &summary.report {
        Some(report) => Some(
            serde_json::from_str(&super::report_body(&site, visit.words, report, &summary.refusals))
                .map_err(|why| Trouble::Broken(why.to_string().into()))?,
        ),
        None => None,
    };
    let answer = ReviewShape {
        schema: "douane.review/1",
        request: RequestShape::of(&site, &life.row, true),
        thread: said.map(|one| SaidShape { who: one.who, when: one.when, text: one.text }).collect(),
        changes: changes.map(ChangeShape::of).collect(),
        files,
        exceptions: beside::cover(visit.words, &life.request.requester, &cover),
        report,
    };
    Ok(Json(answer).into_response())
}
