//! One's own sessions and tokens: which there are, ending one of them or all others, and making a token.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, page};
use crate::pages::{Posted, render};
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use gate::desk::{OwnSession, Stopped, Which};
use gate::ports::Pass;
use gate::refusal::Refusal;
use std::sync::Arc;
use words::book::Args;

/// Longest name of a token, in signs.
const LABEL: usize = 80;
/// For how many days a token opens at most.
const DAYS: i64 = 730;

/// The page.
#[derive(Debug, Template)]
#[template(path = "sessions.html")]
struct SessionsPage {
    f: Frame,
    rows: Vec<Row>,
    others: bool,
    prove: bool,
    /// Whether they may make tokens, and what that asks for.
    makes: bool,
    proves: bool,
    wrong: Option<String>,
}

#[derive(Debug)]
struct Row {
    id: String,
    kind: String,
    label: String,
    began: String,
    used: String,
    until: String,
    here: bool,
}

/// `GET /sessions`
pub(crate) async fn show(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    draw(&site, &visit, None).await
}

/// `POST /sessions`
pub(crate) async fn end(State(site): State<Arc<Site>>, visit: Visit, posted: Posted) -> Answer {
    let caller = visit.caller()?;
    let wrong = |key: &str| Some(page(visit.words, key, &Args::new()));
    if asks(&site, &visit).await? {
        match site.desk.prove(visit.secret(), posted.field("proof"), &visit.origin).await {
            Ok(()) => {}
            Err(Stopped::Refused(refusals))
                if matches!(refusals[..], [Refusal::LoginWrong | Refusal::LockedOut { .. }]) =>
            {
                return draw(&site, &visit, wrong("sessions-wrong")).await;
            }
            Err(stopped) => return Err(stopped.into()),
        }
    }
    let which = match posted.field("end") {
        "" => return Err(Trouble::Unreadable),
        "others" => Which::Others,
        id => Which::One(id.to_owned()),
    };
    let ended = site.desk.end_own_sessions(&caller, visit.secret(), &which).await?;
    // Whoever ended the one they are in sees the login from here on.
    if site.desk.session(visit.secret(), &visit.origin).await?.is_none() {
        return Err(Trouble::LoginFirst);
    }
    let mut visit = visit;
    let text = page(visit.words, "sessions-ended", &Args::new().number("count", ended));
    visit.notice = Some(crate::frame::Notice { kind: "good", text });
    draw(&site, &visit, None).await
}

/// `POST /sessions/token`: a token for a program of one's own, for whoever has an app and proved a moment ago who they are.
pub(crate) async fn make(State(site): State<Arc<Site>>, visit: Visit, posted: Posted) -> Answer {
    let caller = visit.caller()?;
    let say = |key: &str| page(visit.words, key, &Args::new());
    if caller.person.factor.is_none() {
        return Err(Refusal::FactorNeeded.into());
    }
    if !site.desk.is_proved(visit.secret()).await? {
        match site.desk.prove(visit.secret(), posted.field("proof"), &visit.origin).await {
            Ok(()) => {}
            Err(Stopped::Refused(_)) => return draw(&site, &visit, Some(say("sessions-wrong"))).await,
            Err(stopped) => return Err(stopped.into()),
        }
    }
    let label: String = posted.field("label").trim().chars().take(LABEL).collect();
    let days = posted.field("days").parse().ok().filter(|days: &i64| (1..=DAYS).contains(days));
    let (false, Some(days)) = (label.is_empty(), days) else { return Err(Trouble::Unreadable) };
    let until = site.now().plus_seconds(days * 86_400);
    let token = site.desk.issue_token(&caller.actor(), &caller.from, &caller.person.id, &label, until).await?;
    let mut visit = visit;
    let text = page(visit.words, "sessions-made", &Args::new().with("token", token).number("days", days));
    visit.notice = Some(crate::frame::Notice { kind: "good", text });
    draw(&site, &visit, None).await
}

/// Whether they prove once more who they are before something ends: an open screen does not lock its owner out elsewhere.
async fn asks(site: &Site, visit: &Visit) -> Result<bool, Trouble> {
    Ok(site.settings.step_up && !site.desk.is_proved(visit.secret()).await?)
}

async fn draw(site: &Site, visit: &Visit, wrong: Option<String>) -> Answer {
    let caller = visit.caller()?;
    let own = site.desk.own_sessions(&caller, visit.secret()).await?;
    let proved = site.desk.is_proved(visit.secret()).await?;
    let is_wrong = wrong.is_some();
    let mut response = render(&SessionsPage {
        f: Frame::new(site, visit, ""),
        others: own.iter().any(|one| !one.here),
        rows: own.into_iter().map(|one| row(site, visit, one)).collect(),
        prove: site.settings.step_up && !proved,
        makes: caller.person.factor.is_some(),
        proves: !proved,
        wrong,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn row(site: &Site, visit: &Visit, one: OwnSession) -> Row {
    let words = visit.words;
    let kind = if one.kind == Pass::Session { "sessions-browser" } else { "sessions-token" };
    let when = |at: Option<_>| at.map_or_else(|| "\u{2013}".to_owned(), |at| site.soon(words, at));
    Row {
        kind: page(words, kind, &Args::new()),
        began: when(one.began),
        used: when(one.used),
        until: site.soon(words, one.until),
        here: one.here,
        id: one.id,
        label: words::people::visible(&one.label),
    }
}
