//! Logging in and out: local passwords, one answer for every failure.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, duties, page};
use crate::pages::{Posted, refused, render, to};
use crate::site::Site;
use crate::visit::{SESSION, Visit, back, set_cookie};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use gate::desk::{Opened, Stopped};
use gate::guess::Guessed;
use gate::person::Duty;
use gate::refusal::Refusal;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::book::Args;

/// The page.
#[derive(Debug, Template)]
#[template(path = "login.html")]
struct LoginPage {
    f: Frame,
    next: String,
    name: String,
    wrong: Option<String>,
    people: Vec<DemoPerson>,
}

/// Somebody of the demonstration.
#[derive(Debug, Clone)]
struct DemoPerson {
    id: String,
    name: String,
    duties: String,
}

async fn show_page(site: &Site, visit: &Visit, next: &str, name: &str, wrong: Option<String>) -> Answer {
    let people = match &site.demo {
        Some(demo) => demo.people().await?,
        None => Vec::new(),
    };
    render(&LoginPage {
        f: Frame::new(site, visit, ""),
        next: back(next).to_owned(),
        name: name.to_owned(),
        wrong,
        people: people
            .iter()
            .map(|person| DemoPerson {
                id: person.id.to_string(),
                name: person.name().to_owned(),
                duties: duties(visit.words, person),
            })
            .collect(),
    })
}

/// `GET /login`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let next = query.get("next").map(String::as_str).unwrap_or("/");
    if visit.person.is_some() && site.demo.is_none() {
        return Ok(to(back(next)));
    }
    show_page(&site, &visit, next, "", None).await
}

/// `POST /login`
pub(crate) async fn enter(State(site): State<Arc<Site>>, visit: Visit, posted: Posted) -> Answer {
    if !site.rate.admits(visit.origin.address.as_deref(), site.now()) {
        return Err(Trouble::TooMany);
    }
    let (name, next) = (posted.field("name"), posted.field("next"));
    match site.desk.log_in_with(name, posted.field("password"), posted.field("code"), &visit.origin).await {
        Ok(opened) => {
            // One browser, one session: the one that this takes the place of opens nothing any more.
            if let Some(old) = &visit.session {
                site.desk.log_out(old, &visit.origin).await?;
            }
            Ok(entered(&site, &opened, next))
        }
        Err(Stopped::Refused(refusals))
            if refusals.iter().all(|refusal| matches!(refusal, Refusal::LoginWrong | Refusal::LockedOut { .. })) =>
        {
            let wrong = page(visit.words, "login-wrong", &Args::new());
            let mut response = show_page(&site, &visit, next, name, Some(wrong)).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(Stopped::Refused(refusals)) if matches!(refusals[..], [Refusal::Password(Guessed::Over)]) => {
            let told = refused(&site, visit.words, &refusals[0]);
            let wrong = Some(format!("{} {}", told.what, told.fix));
            let mut response = show_page(&site, &visit, next, name, wrong).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(stopped) => Err(stopped.into()),
    }
}

/// The answer to somebody who was let in: their session, and the way to where they wanted to go.
pub(crate) fn entered(site: &Site, opened: &Opened, next: &str) -> Response {
    let person = &opened.caller.person;
    let next = match back(next) {
        _ if person.given.is_some() => "/password",
        "/" if !person.has(Duty::Analyst) && person.reader().is_ok() => "/queue",
        next => next,
    };
    let mut response = to(next);
    let cookie = set_cookie(site, SESSION, &opened.secret, Some(site.settings.session_seconds));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// `POST /logout`
pub(crate) async fn leave(State(site): State<Arc<Site>>, visit: Visit, _posted: Posted) -> Answer {
    if let Some(secret) = &visit.session {
        site.desk.log_out(secret, &visit.origin).await?;
    }
    let mut response = to("/login");
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, set_cookie(&site, SESSION, "", Some(0)));
    // What pages left in the browser goes; the cookies of language and theme stay.
    headers.insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}
