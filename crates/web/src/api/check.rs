//! `POST /api/v1/check`

use super::requests::By;
use super::{report_body, stopped};
use crate::failure::{Answer, Trouble};
use crate::pages::check::left_over;
use crate::pages::route;
use crate::site::Site;
use crate::upload::receive;
use crate::visit::Visit;
use axum::extract::{Multipart, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use gate::event::Channel;
use gate::refusal::Refusal;
use std::sync::Arc;

/// Checks files by the rules of the gate. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/check", security(("bearer" = [])),
    request_body(content_type = "multipart/form-data", description = "parts `file` and `meta`, each with a file name", content = super::shapes::HandIn),
    params(By),
    responses((status = 200, description = "the report, `douane.report/1`, as `douane check --format json` writes it; `refusals` beside it where more stands in the way"),
              (status = 422, description = "the files could not be looked at", body = super::shapes::Problem))
)]
pub(crate) async fn check(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(by): Query<By>,
    headers: HeaderMap,
    body: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Answer {
    let caller = visit.caller()?;
    let upload = receive(&headers, body.map_err(|_| Trouble::Media)?, None, site.settings.upload).await?;
    let (files, left) = upload.paired();
    let beside = left_over(&left);
    if files.is_empty() {
        return Ok(stopped(&site, visit.words, &[vec![Refusal::NothingHandedIn], beside].concat(), None, None));
    }
    let preview = site
        .desk
        .check(&caller, route(&site, Channel::Api, by.environment.as_deref().unwrap_or_default())?, &files)
        .await?;
    let refusals = [preview.refusals, beside].concat();
    Ok(match preview.report {
        Some(report) => {
            let body = report_body(&site, visit.words, &report, &refusals);
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
        None => stopped(&site, visit.words, &refusals, None, None),
    })
}
