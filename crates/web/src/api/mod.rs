//! The HTTP API, version 1: the same acts as the pages, for programs. Bearer tokens; errors are RFC 9457 problem details with `findings`.

pub mod check;
pub mod decide;
pub mod exceptions;
pub mod ledger;
pub mod people;
mod problems;
mod repeat;
pub mod requests;
pub mod retro;
mod review;
pub mod sessions;
pub mod shapes;
pub mod tickets;

use crate::failure::{Answer, Trouble, problem_response, told};
use crate::site::Site;
use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use disclosure::report::Report;
use gate::refusal::Refusal;
use problems::Problems;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use words::book::Words;
use words::report::json::json as report_text;

/// The description of the API (OpenAPI 3.1).
#[derive(Debug, OpenApi)]
#[openapi(
    info(title = "douane", description = "The export gate of a secure processing environment"),
    paths(
        check::check,
        requests::create,
        requests::list,
        requests::one,
        requests::put_file,
        requests::submit,
        decide::accept,
        decide::reject,
        decide::return_for_changes,
        decide::cancel,
        decide::revoke,
        decide::take_back,
        decide::withdraw,
        decide::confirm,
        decide::send_back,
        decide::inbox,
        requests::reply,
        people::departments,
        people::list,
        people::import,
        people::suspend,
        people::reinstate,
        people::export_type,
        retro::list,
        retro::draw,
        retro::rerun,
        retro::recheck,
        review::review,
        review::record,
        ledger::exports,
        ledger::since,
        exceptions::list,
        exceptions::ask,
        exceptions::act,
        exceptions::document,
        tickets::open,
        sessions::list,
        sessions::end,
    ),
    components(schemas(
        shapes::RequestShape,
        shapes::FileShape,
        shapes::Page,
        shapes::Comment,
        shapes::Justified,
        shapes::Replied,
        shapes::Problem,
        shapes::ExportShape,
        shapes::LedgerShape,
        shapes::LineShape,
        shapes::HandIn,
        people::DepartmentShape,
        people::RosterShape,
        people::PersonShape,
        people::OpenShape,
        people::DifferenceShape,
        people::RightShape,
        people::ExportWord,
        retro::DrawShape,
        retro::DrawnShape,
        retro::Found,
        retro::Span,
        retro::RerunShape,
        review::ReviewShape,
        review::SaidShape,
        review::ChangeShape,
        review::TableChangeShape,
        review::CellChangeShape,
        review::CrateShape,
        review::ReviewedShape,
        review::LineShape,
        retro::FailingShape,
        exceptions::ExceptionList,
        exceptions::ExceptionShape,
        exceptions::ExceptionAsked,
        exceptions::DocumentGiven,
        tickets::TicketAsked,
        tickets::TicketShape,
        sessions::SessionShape,
        sessions::Ending,
        sessions::EndedShape,
    )),
    modifiers(&Tokens, &Problems)
)]
struct Description;

/// Says that every act needs a bearer token.
struct Tokens;

impl utoipa::Modify for Tokens {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_with(Default::default);
        components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// Addresses of the API.
pub(crate) fn routes() -> Router<Arc<Site>> {
    // Uploads are counted by their handlers while they stream, so that the answer says what the limit is.
    let uploads = Router::new()
        .route("/api/v1/check", post(check::check))
        .route("/api/v1/requests", get(requests::list).post(requests::create))
        .route("/api/v1/requests/{id}/files/{name}", put(requests::put_file))
        .route("/api/v1/requests/{id}/reply", post(requests::reply))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/api/v1/openapi.json", get(description))
        .route("/api/v1/requests/{id}", get(requests::one))
        .route("/api/v1/requests/{id}/review", get(review::review))
        .route("/api/v1/requests/{id}/record", get(review::record))
        .route("/api/v1/requests/{id}/submit", post(requests::submit))
        .route("/api/v1/requests/{id}/accept", post(decide::accept))
        .route("/api/v1/requests/{id}/reject", post(decide::reject))
        .route("/api/v1/requests/{id}/return", post(decide::return_for_changes))
        .route("/api/v1/requests/{id}/cancel", post(decide::cancel))
        .route("/api/v1/requests/{id}/revoke", post(decide::revoke))
        .route("/api/v1/requests/{id}/takeback", post(decide::take_back))
        .route("/api/v1/requests/{id}/withdraw", post(decide::withdraw))
        .route("/api/v1/requests/{id}/confirm", post(decide::confirm))
        .route("/api/v1/requests/{id}/sendback", post(decide::send_back))
        .route("/api/v1/bunker", get(decide::inbox))
        .route("/api/v1/exports", get(ledger::exports))
        .route("/api/v1/ledger", get(ledger::since))
        .merge(people::routes())
        .merge(retro::routes())
        .merge(exceptions::routes())
        .merge(tickets::routes())
        .merge(sessions::routes())
        .merge(uploads)
}

/// `GET /api/v1/openapi.json`
async fn description() -> Answer {
    let text = Description::openapi().to_json().map_err(|error| Trouble::Broken(format!("openapi: {error}").into()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// A JSON body; an empty one is that of no wishes.
fn json_or_nothing<T: DeserializeOwned + Default>(body: &Bytes) -> Result<T, Trouble> {
    if body.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_slice(body).map_err(|why| Trouble::Body(why.to_string()))
}

/// The report as `douane check --format json` writes it, with what else stands in the way beside it.
fn report_body(site: &Site, words: Words, report: &Report, refusals: &[Refusal]) -> String {
    beside(report_text(words, report), refusals.iter().map(|refusal| told(site, words, refusal)).collect())
}

/// The report's own text, and `refusals` as its last member where there are any.
fn beside(report: String, refusals: Vec<Value>) -> String {
    if refusals.is_empty() {
        return report;
    }
    let open = report.trim_end();
    format!("{},\"refusals\":{}}}\n", open.strip_suffix('}').unwrap_or(open), Value::from(refusals))
}

/// What stops a request, as a problem: refusals and findings in one list.
fn stopped(site: &Site, words: Words, refusals: &[Refusal], report: Option<&Report>, id: Option<u64>) -> Response {
    let mut findings: Vec<Value> = refusals.iter().map(|refusal| told(site, words, refusal)).collect();
    if let Some(report) = report {
        let value: Value = serde_json::from_str(&report_text(words, report)).unwrap_or_default();
        for file in value.get("files").and_then(Value::as_array).into_iter().flatten() {
            for finding in file.get("findings").and_then(Value::as_array).into_iter().flatten() {
                let mut finding = finding.clone();
                if let Some(finding) = finding.as_object_mut() {
                    finding.insert("file".to_owned(), file.get("file").cloned().unwrap_or_default());
                }
                findings.push(finding);
            }
        }
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let say = |key: &str| crate::frame::page(words, key, &words::book::Args::new());
    let body = json!({
        "type": "/rules", "title": say("refused-title"), "status": status.as_u16(), "detail": say("refused-text"),
        "code": "stopped", "request": id, "findings": findings,
    });
    problem_response(status, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_names_every_act_and_is_version_3_1() {
        let text = Description::openapi().to_json().unwrap();
        let api: Value = serde_json::from_str(&text).unwrap();
        assert!(api["openapi"].as_str().unwrap().starts_with("3.1"));
        let paths = api["paths"].as_object().unwrap();
        for path in [
            "/api/v1/check",
            "/api/v1/requests",
            "/api/v1/requests/{id}",
            "/api/v1/requests/{id}/files/{name}",
            "/api/v1/requests/{id}/submit",
            "/api/v1/requests/{id}/accept",
            "/api/v1/requests/{id}/reject",
            "/api/v1/requests/{id}/return",
            "/api/v1/requests/{id}/cancel",
            "/api/v1/requests/{id}/revoke",
            "/api/v1/requests/{id}/takeback",
            "/api/v1/requests/{id}/withdraw",
            "/api/v1/requests/{id}/reply",
            "/api/v1/requests/{id}/confirm",
            "/api/v1/requests/{id}/sendback",
            "/api/v1/bunker",
            "/api/v1/exports",
            "/api/v1/retro",
            "/api/v1/retro/draw",
            "/api/v1/retro/rerun",
            "/api/v1/requests/{id}/recheck",
            "/api/v1/requests/{id}/review",
            "/api/v1/ledger",
            "/api/v1/exceptions",
            "/api/v1/tickets",
            "/api/v1/exceptions/{person}/{number}/{act}",
        ] {
            assert!(paths.contains_key(path), "{path}");
        }
    }

    #[test]
    fn a_report_with_refusals_is_still_one_object() {
        let report = Report { policy: "p".to_owned(), policy_sha256: String::new(), files: Vec::new() };
        let body = beside(report_text(Words::default(), &report), vec![json!({ "rule": "nothing-handed-in" })]);
        let value: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(value["schema"], "douane.report/1");
        assert_eq!(value["refusals"][0]["rule"], "nothing-handed-in");
    }
}
