//! Exceptions (P50): whoever may ask for exports asks here to be excepted from a rule; officers decide here.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, Notice, page};
use crate::pages::{Posted, download_headers, refusal_views, render, to};
use crate::sight::FindingView;
use crate::site::Site;
use crate::upload::receive;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::desk::{ExceptionTold, ExceptionWanted, Stopped};
use gate::exception::{Scope, Standing, Tied, Word};
use gate::ids::{PersonId, RequestId};
use gate::refusal::Refusal;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::book::{Args, Words};
use words::people;

/// The page.
#[derive(Debug, Template)]
#[template(path = "exceptions.html")]
struct ExceptionsPage {
    f: Frame,
    rows: Vec<RowView>,
    refusals: Vec<FindingView>,
    asks: bool,
    lead: String,
    earliest: String,
    rules: Vec<String>,
}

#[derive(Debug)]
struct RowView {
    id: String,
    who: String,
    files: String,
    rules: String,
    period: String,
    standing: String,
    reason: String,
    said: String,
    documents: Vec<(String, String)>,
    decides: bool,
    ends: bool,
    own: bool,
}

/// `GET /exceptions`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    mut visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    // Numbers and nothing else: the address may come from anywhere.
    let again = query.get("again").map(String::as_str).unwrap_or_default().split(',');
    let again: Vec<String> = again.filter_map(|id| id.parse::<u64>().ok()).map(|id| id.to_string()).collect();
    if !again.is_empty() {
        let text = page(visit.words, "exceptions-again", &Args::new().with("requests", again.join(", ")));
        visit.notice = Some(Notice { kind: "good", text });
    }
    list(&site, &visit, &[]).await
}

async fn list(site: &Site, visit: &Visit, refused: &[Refusal]) -> Answer {
    let (caller, words) = (visit.caller()?, visit.words);
    let judges = caller.person.judge().is_ok();
    let told = site.desk.exceptions(&caller).await?;
    let rows = told.into_iter().map(|one| view(site, words, &one, judges, &caller.person.id)).collect();
    let first = site.desk.earliest_exception();
    let earliest = first.to_string();
    let known = disclosure::rules::RULES.iter().map(|rule| rule.code().to_string());
    let mut response = render(&ExceptionsPage {
        f: Frame::new(site, visit, "nav-exceptions"),
        rows,
        refusals: refusal_views(site, words, refused),
        asks: caller.person.analyst().is_ok(),
        lead: page(words, "exceptions-earliest", &Args::new().with("day", words::dates::date(words, first))),
        earliest,
        rules: known.filter(|rule| gate::exception::is_judged(rule)).collect(),
    })?;
    if !refused.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn view(site: &Site, words: Words, told: &ExceptionTold, judges: bool, own: &PersonId) -> RowView {
    let exception = &told.exception;
    let id = format!("{}/{}", told.person, exception.number);
    let documents = exception.documents.iter().enumerate();
    let said = exception.standing.ruling().map(|ruling| {
        let args = Args::new().with("who", ruling.by.to_string()).with("when", site.when(words, ruling.at));
        format!("{} {}", page(words, "exceptions-said", &args), told.comment.clone().unwrap_or_default())
    });
    let key = match exception.standing {
        Standing::Asked => "exceptions-asked",
        Standing::Approved(_) => "exceptions-approved",
        Standing::Refused(_) => "exceptions-refused",
        Standing::Ended(_) => "exceptions-ended",
        Standing::Withdrawn => "exceptions-withdrawn",
    };
    let is_own = told.person == *own;
    RowView {
        who: told.name.clone(),
        files: people::visible(&exception.scope.files.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        rules: exception.scope.rules.iter().cloned().collect::<Vec<_>>().join(", "),
        period: format!("{} \u{2013} {}", exception.scope.from, exception.scope.until),
        standing: page(words, key, &Args::new()),
        reason: told.reason.clone().unwrap_or_default(),
        said: said.unwrap_or_default(),
        documents: documents
            .map(|(at, document)| (format!("/exceptions/{id}/documents/{at}"), document.name.to_string()))
            .collect(),
        decides: judges && !is_own && exception.standing == Standing::Asked,
        ends: judges && !is_own && matches!(exception.standing, Standing::Approved(_)),
        own: is_own && matches!(exception.standing, Standing::Asked | Standing::Approved(_)),
        id,
    }
}

/// `POST /exceptions`
pub(crate) async fn ask(State(site): State<Arc<Site>>, visit: Visit, headers: HeaderMap, body: Multipart) -> Answer {
    let caller = visit.caller()?;
    let upload = receive(&headers, body, Some(&visit), site.settings.upload).await?;
    let names: Vec<String> =
        upload.field("files").lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let mut files = std::collections::BTreeSet::new();
    for name in names {
        match Tied::read(&name) {
            Some(tied) => files.insert(tied),
            None => return list(&site, &visit, &[Refusal::NameNotUsable { file: name }]).await,
        };
    }
    let rules = upload.fields.keys().filter_map(|name| name.strip_prefix("rule:")).map(str::to_owned).collect();
    let day = |name: &str| upload.field(name).parse().map_err(|_| Trouble::Unreadable);
    let scope = Scope { files, rules, from: day("from")?, until: day("until")? };
    let reason = upload.field("reason").to_owned();
    let documents = upload.files.into_iter().map(|piece| (piece.name, piece.bytes)).collect();
    match site.desk.ask_exception(&caller, &ExceptionWanted { scope, reason, documents }).await {
        Ok(_) => Ok(to("/exceptions")),
        Err(Stopped::Refused(refusals)) => list(&site, &visit, &refusals).await,
        Err(failed) => Err(failed.into()),
    }
}

/// `POST /exceptions/{person}/{number}`
pub(crate) async fn decide(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path((person, number)): Path<(String, u32)>,
    posted: Posted,
) -> Answer {
    let caller = visit.caller()?;
    let person = PersonId::new(person).map_err(|_| Trouble::NotFound)?;
    let word = match posted.field("word") {
        "approve" => Word::Approved,
        "refuse" => Word::Refused,
        "end" => Word::Ended,
        "withdraw" if person == caller.person.id => {
            return match site.desk.withdraw_exception(&caller, number).await {
                Ok(again) => Ok(after(&again)),
                Err(Stopped::Refused(refusals)) => list(&site, &visit, &refusals).await,
                Err(failed) => Err(failed.into()),
            };
        }
        _ => return Err(Trouble::Unreadable),
    };
    if word == Word::Approved {
        visit.prove(&site, posted.field("proof")).await?;
    }
    match site.desk.decide_exception(&caller, (&person, number), word, posted.field("comment")).await {
        Ok(settled) => Ok(after(&settled.again)),
        Err(Stopped::Refused(refusals)) => list(&site, &visit, &refusals).await,
        Err(failed) => Err(failed.into()),
    }
}

/// Back to the list, which tells what waits again.
fn after(again: &[RequestId]) -> Response {
    let numbers = again.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    if numbers.is_empty() { to("/exceptions") } else { to(&format!("/exceptions?again={numbers}")) }
}

/// `GET /exceptions/{person}/{number}/documents/{at}`
pub(crate) async fn document(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path((person, number, at)): Path<(String, u32, usize)>,
) -> Answer {
    let person = PersonId::new(person).map_err(|_| Trouble::NotFound)?;
    let (name, bytes) = site.desk.exception_document(&visit.caller()?, (&person, number), at).await?;
    let mut response: Response = bytes.into_response();
    download_headers(&mut response, name.as_str());
    Ok(response)
}
