//! The control view, and the ledger for auditors.

use super::shapes::{ExportShape, LedgerShape, LineShape};
use crate::failure::Answer;
use crate::site::Site;
use crate::visit::Visit;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use gate::reading::{Order, Page};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Requests whose rows one answer holds.
const REQUESTS: u32 = 1_000;
/// Lines of one answer.
const LINES: u32 = 1_000;

/// Where the rows begin.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Rows {
    /// How many requests to pass over.
    #[param(value_type = Option<u64>, maximum = 4294967295u32)]
    from: Option<u32>,
}

/// Where the lines begin.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Since {
    /// The first line, from 0.
    since: Option<u64>,
}

/// The rows of `CONTROL.V_FILE_EXPORT` (P36): the caller's own, or everybody's for officers and auditors.
#[utoipa::path(
    get, path = "/api/v1/exports", security(("bearer" = [])),
    params(Rows),
    responses((status = 200, body = Vec<ExportShape>))
)]
pub(crate) async fn exports(State(site): State<Arc<Site>>, visit: Visit, Query(wanted): Query<Rows>) -> Answer {
    let caller = visit.caller()?;
    let rows = site
        .desk
        .exports(&caller, Page { skip: wanted.from.unwrap_or(0), limit: REQUESTS, order: Order::Newest })
        .await?;
    Ok(Json(rows.into_iter().map(ExportShape::from).collect::<Vec<_>>()).into_response())
}

/// Lines of the ledger from a place on, with the checkpoint.
#[utoipa::path(
    get, path = "/api/v1/ledger", security(("bearer" = [])),
    params(Since),
    responses((status = 200, body = LedgerShape), (status = 403, body = super::shapes::Problem))
)]
pub(crate) async fn since(State(site): State<Arc<Site>>, visit: Visit, Query(wanted): Query<Since>) -> Answer {
    let caller = visit.caller()?;
    let since = wanted.since.unwrap_or(0);
    // The description's whole numbers are of 64 bits with a sign.
    if i64::try_from(since).is_err() {
        return Err(crate::failure::Trouble::Unreadable);
    }
    let lines = site.desk.ledger_since(&caller, since, LINES).await?;
    let head = site.desk.head().await?;
    Ok(Json(LedgerShape {
        size: head.size,
        checkpoint: head.note,
        lines: lines.into_iter().map(|line| LineShape { seq: line.seq, text: line.text }).collect(),
    })
    .into_response())
}
