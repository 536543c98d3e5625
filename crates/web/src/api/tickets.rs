//! Tickets (P60): a question goes to the desk of support, or comes back as a mail that is ready to be sent.

use super::json_or_nothing;
use super::shapes::Problem;
use crate::failure::Answer;
use crate::site::Site;
use crate::visit::Visit;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use gate::ids::RequestId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A question.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketAsked {
    /// What it is about: the subject will be `SPE / Export: <topic>`.
    #[serde(default)]
    topic: String,
    /// The question. Numbers that could be hidden counts are left out.
    #[serde(default)]
    text: String,
    /// The request it is about.
    #[serde(default)]
    request: Option<u64>,
}

/// A ticket that was opened, or is to be sent as a mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketShape {
    /// Its subject.
    subject: String,
    /// What it says.
    text: String,
    /// Its key at the desk of support; `null` where it is to be sent as a mail.
    key: Option<String>,
    /// Where it can be read.
    url: Option<String>,
    /// The mail, as a link; `null` where the ticket was opened, or no address is known.
    mailto: Option<String>,
}

/// Addresses of tickets.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/api/v1/tickets", post(open))
}

/// Opens a ticket. Nothing of a file goes with it.
#[utoipa::path(
    post, path = "/api/v1/tickets", security(("bearer" = [])), request_body = TicketAsked,
    responses((status = 201, description = "opened", body = TicketShape),
              (status = 200, description = "to be sent as a mail", body = TicketShape),
              (status = 404, description = "another's request", body = Problem), (status = 422, description = "no topic", body = Problem))
)]
pub(crate) async fn open(State(site): State<Arc<Site>>, visit: Visit, body: Bytes) -> Answer {
    let caller = visit.caller()?;
    let asked: TicketAsked = json_or_nothing(&body)?;
    let raised = site.desk.raise(&caller, &asked.topic, &asked.text, asked.request.map(RequestId)).await?;
    let address = site.settings.help.as_deref().and_then(|help| help.strip_prefix("mailto:"));
    let address = address.map(|address| address.split('?').next().unwrap_or(address));
    let (key, url) = raised.opened.map_or((None, None), |opened| (Some(opened.key), opened.url));
    let status = if key.is_some() { StatusCode::CREATED } else { StatusCode::OK };
    let mailto = address.filter(|_| key.is_none()).map(|address| raised.ticket.mailto(address));
    let shape = TicketShape { subject: raised.ticket.subject, text: raised.ticket.text, key, url, mailto };
    Ok((status, Json(shape)).into_response())
}
