//! Changing one's own password: with the one there is, and twice the new one.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, page};
use crate::pages::login::entered;
use crate::pages::{Posted, refused, render};
use crate::site::Site;
use crate::told;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use gate::desk::Stopped;
use gate::letter::Changed;
use gate::refusal::Refusal;
use std::sync::Arc;
use words::book::Args;

/// The form.
#[derive(Debug, Template)]
#[template(path = "password.html")]
struct PasswordPage {
    f: Frame,
    first: bool,
    wrong: Option<String>,
}

fn draw(site: &Site, visit: &Visit, wrong: Option<String>) -> Answer {
    let is_wrong = wrong.is_some();
    let mut response = render(&PasswordPage { f: Frame::new(site, visit, ""), first: visit.is_first(), wrong })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `GET /password`
pub(crate) async fn show(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    visit.person()?;
    draw(&site, &visit, None)
}

/// `POST /password`
pub(crate) async fn change(State(site): State<Arc<Site>>, visit: Visit, posted: Posted) -> Answer {
    let caller = visit.caller()?;
    if !site.rate.admits(visit.origin.address.as_deref(), site.now()) {
        return Err(Trouble::TooMany);
    }
    let say = |key: &str| Some(page(visit.words, key, &Args::new()));
    let (old, new) = (posted.field("old"), posted.field("new"));
    if new != posted.field("again") {
        return draw(&site, &visit, say("password-differ"));
    }
    match site.desk.change_password(&caller, old, new).await {
        Ok(opened) => {
            told::account(&site, &caller.person.id, Changed::Password);
            Ok(entered(&site, &opened, "/"))
        }
        Err(Stopped::Refused(refusals)) => match refusals.first() {
            Some(Refusal::LoginWrong) => draw(&site, &visit, say("password-wrong")),
            Some(other) => draw(&site, &visit, Some(refused(&site, visit.words, other).what)),
            None => Err(Trouble::NotFound),
        },
        Err(stopped) => Err(stopped.into()),
    }
}
