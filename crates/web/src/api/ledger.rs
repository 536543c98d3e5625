//! The control view, and the ledger for auditors.

use super::shapes::{ExportShape, LedgerShape, LineShape};
use crate::failure::Answer;
use crate::site::Site;
use crate::visit::Visit;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use gate::reading::{Order, Page};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Requests whose rows one answer holds.
const REQUESTS: u32 = 1_000;
/// Lines of one answer.
const LINES: u32 = 1_000;

/// The rows of `CONTROL.V_FILE_EXPORT` (P36): the caller's own, or everybody's for officers and auditors.
#[utoipa::path(
    get, path = "/api/v1/exports", security(("bearer" = [])),
    params(("from" = Option<u32>, Query, description = "how many requests to pass over")),
    responses((status = 200, body = Vec<ExportShape>))
)]
pub(crate) async fn exports(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    let skip = query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let rows = site.desk.exports(&caller, Page { skip, limit: REQUESTS, order: Order::Newest }).await?;
    Ok(Json(rows.into_iter().map(ExportShape::from).collect::<Vec<_>>()).into_response())
}

/// Lines of the ledger from a place on, with the checkpoint.
#[utoipa::path(
    get, path = "/api/v1/ledger", security(("bearer" = [])),
    params(("since" = Option<u64>, Query, description = "the first line, from 0")),
    responses((status = 200, body = LedgerShape), (status = 403, body = super::shapes::Problem))
)]
pub(crate) async fn since(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    let since = query.get("since").and_then(|since| since.parse().ok()).unwrap_or(0);
    let lines = site.desk.ledger_since(&caller, since, LINES).await?;
    let head = site.desk.head().await?;
    Ok(Json(LedgerShape {
        size: head.size,
        checkpoint: head.note,
        lines: lines.into_iter().map(|line| LineShape { seq: line.seq, text: line.text }).collect(),
    })
    .into_response())
}
