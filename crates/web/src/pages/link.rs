//! The download page: what it is and until when for everybody who looks, the bytes for whoever proves that the link is theirs. Looking
//! changes nothing, because mail scanners look.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, page};
use crate::pages::{Posted, download_headers, refused, render, to};
use crate::pieces::Pieces;
use crate::site::{SecondFactor, Site};
use crate::visit::{Visit, encoded};
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gate::desk::{Fetched, LinkPage as Linked, Stopped};
use gate::refusal::Refusal;
use std::sync::Arc;
use words::book::{Args, Words};
use words::people;

/// The page.
#[derive(Debug, Template)]
#[template(path = "link.html")]
struct LinkPage {
    f: Frame,
    heading: String,
    wrong: Option<String>,
    ready: Option<Ready>,
    says: Vec<String>,
}

/// A link that opens.
#[derive(Debug)]
struct Ready {
    until: String,
    name: String,
    size: String,
    digest: String,
    cleared: String,
    at_door: bool,
    by_code: bool,
    code_sent: bool,
    action: String,
}

/// `GET /d/{token}`
pub(crate) async fn show(State(site): State<Arc<Site>>, visit: Visit, Path(token): Path<String>) -> Answer {
    draw(&site, &visit, &token, None, false).await
}

async fn draw(site: &Site, visit: &Visit, token: &str, wrong: Option<String>, code_sent: bool) -> Answer {
    let words = visit.words;
    match site.desk.link(token).await {
        Ok(linked) => {
            let own = match visit.caller() {
                Ok(caller) => site.desk.own_link(&caller, linked.request).await.is_ok(),
                Err(_) => false,
            };
            render(&LinkPage {
                f: Frame::new(site, visit, ""),
                heading: page(words, "link-ready", &Args::new().with("id", linked.request.to_string())),
                wrong,
                ready: Some(ready(site, visit, words, token, &linked, own, code_sent)),
                says: Vec::new(),
            })
        }
        Err(Stopped::Refused(refusals)) => closed(site, visit, refusals.first()),
        Err(stopped) => Err(stopped.into()),
    }
}

fn ready(site: &Site, visit: &Visit, words: Words, token: &str, linked: &Linked, own: bool, code_sent: bool) -> Ready {
    Ready {
        until: page(words, "link-until", &Args::new().with("until", site.when(words, linked.until))),
        name: linked.name.to_string(),
        size: people::size(words, linked.bytes),
        digest: linked.sha256.to_string(),
        cleared: linked.decided.map(|at| site.when(words, at)).unwrap_or_default(),
        at_door: own,
        by_code: !logs_in(site, visit),
        code_sent,
        action: format!("/d/{token}"),
    }
}

/// A link that does not open: the same page, with why.
fn closed(site: &Site, visit: &Visit, refusal: Option<&Refusal>) -> Answer {
    let words = visit.words;
    let (status, key, args) = match refusal {
        Some(Refusal::LinkEnded { request, until }) => {
            let args = Args::new().with("until", site.when(words, *until)).with("request", request.to_string());
            (StatusCode::GONE, "link-ended", args)
        }
        Some(Refusal::Suspended { .. } | Refusal::LinkRevoked { .. }) => {
            (StatusCode::GONE, "link-revoked", Args::new())
        }
        _ => (StatusCode::NOT_FOUND, "link-unknown", Args::new()),
    };
    let mut response = render(&LinkPage {
        f: Frame::new(site, visit, ""),
        heading: page(words, key, &Args::new()),
        wrong: None,
        ready: None,
        says: vec![page(words, &format!("{key}-text"), &args)],
    })?;
    *response.status_mut() = status;
    Ok(response)
}

/// `POST /d/{token}/code`: sends a one-time code to the requester.
pub(crate) async fn code(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(token): Path<String>,
    _posted: Posted,
) -> Answer {
    admitted(&site, &visit)?;
    if logs_in(&site, &visit) {
        return Ok(by_login(&token));
    }
    match site.desk.send_code(&token, &visit.form_token(), &visit.origin).await {
        Ok(_) => draw(&site, &visit, &token, None, true).await,
        Err(Stopped::Refused(refusals)) => again(&site, &visit, &token, &refusals).await,
        Err(stopped) => Err(stopped.into()),
    }
}

/// `POST /d/{token}`: the bytes, after login or with the code.
pub(crate) async fn fetch(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(token): Path<String>,
    posted: Posted,
) -> Answer {
    let code = posted.field("code");
    let fetched = if code.is_empty() {
        let caller = visit.caller()?;
        // Nothing can be guessed here, and an institution's people may share one address: those who are logged in are counted by account.
        if let Some(seconds) = site.calls.wait(caller.person.id.as_str(), site.now()) {
            return Err(Trouble::Slow(seconds));
        }
        site.desk.fetch(&token, &caller).await
    } else {
        admitted(&site, &visit)?;
        if logs_in(&site, &visit) {
            return Ok(by_login(&token));
        }
        site.desk.fetch_with_code(&token, &visit.form_token(), code, &visit.origin).await
    };
    match fetched {
        Ok(fetched) => Ok(give(fetched)),
        Err(Stopped::Refused(refusals)) => again(&site, &visit, &token, &refusals).await,
        Err(stopped) => Err(stopped.into()),
    }
}

/// Whether a code by mail opens nothing, because it is one factor and everybody needs two: whoever is not logged in does so first.
fn logs_in(site: &Site, visit: &Visit) -> bool {
    site.settings.second_factor == SecondFactor::Everybody && visit.person.is_none()
}

/// To the login, and back to this link.
fn by_login(token: &str) -> Response {
    to(&format!("/login?next=/d/{}", encoded(token)))
}

fn admitted(site: &Site, visit: &Visit) -> Result<(), Trouble> {
    if site.rate.admits(visit.origin.address.as_deref(), site.now()) { Ok(()) } else { Err(Trouble::TooMany) }
}

/// The page once more, with what was wrong.
async fn again(site: &Site, visit: &Visit, token: &str, refusals: &[Refusal]) -> Answer {
    let words = visit.words;
    let Some(refusal) = refusals.first() else { return Err(Trouble::NotFound) };
    let wrong = match refusal {
        Refusal::LinkOfAnother => page(words, "link-not-yours", &Args::new()),
        Refusal::CodeWrong { .. } | Refusal::CodeOver => page(words, "link-code-wrong", &Args::new()),
        Refusal::LinkUnknown | Refusal::LinkEnded { .. } | Refusal::LinkRevoked { .. } | Refusal::Suspended { .. } => {
            return closed(site, visit, Some(refusal));
        }
        other => refused(site, words, other).what,
    };
    let mut response = draw(site, visit, token, Some(wrong), false).await?;
    if response.status() == StatusCode::OK {
        *response.status_mut() = match refusal {
            Refusal::LinkOfAnother => StatusCode::FORBIDDEN,
            Refusal::CodeTooSoon { .. } => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
    }
    Ok(response)
}

/// The bytes, piece by piece: memory does not grow with the file.
fn give(fetched: Fetched) -> Response {
    let (name, bytes) = (fetched.name.to_string(), fetched.bytes);
    let mut response = Body::new(Pieces::new(fetched.source, Some(bytes))).into_response();
    download_headers(&mut response, &name);
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
    response
}
