//! Giving oneself an authenticator app: password first, then its key as picture and as text, and it counts once a code of it was right.

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
use gate::factor::FactorKey;
use gate::letter::Changed;
use gate::person::Person;
use gate::refusal::Refusal;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;
use std::sync::Arc;
use words::book::Args;

/// Signs of light around a picture that readers want (ISO/IEC 18004).
const QUIET: i32 = 4;

/// The page.
#[derive(Debug, Template)]
#[template(path = "factor.html")]
struct FactorPage {
    f: Frame,
    /// Whether nothing else opens before.
    must: bool,
    /// Whether they have an app, whose place another takes.
    has: bool,
    wrong: Option<String>,
    key: Option<Key>,
}

/// The key of an app that is not confirmed yet.
#[derive(Debug)]
struct Key {
    typed: String,
    uri: String,
    picture: Option<Picture>,
}

/// A QR code, drawn as one path over a white square.
#[derive(Debug)]
struct Picture {
    side: i32,
    path: String,
}

/// `GET /factor`
pub(crate) async fn show(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    draw(&site, &visit, None).await
}

/// `POST /factor`: the proof, or the first code of the new app.
pub(crate) async fn change(State(site): State<Arc<Site>>, visit: Visit, posted: Posted) -> Answer {
    let caller = visit.caller()?;
    if !site.rate.admits(visit.origin.address.as_deref(), site.now()) {
        return Err(Trouble::TooMany);
    }
    let (secret, code) = (visit.secret(), posted.field("code"));
    let done = match posted.field("password") {
        "" => site.desk.enrol(&caller, secret, code).await.map(Some),
        password => site.desk.begin_enrolment(&caller, secret, password, code).await.map(|()| None),
    };
    let wrong = |key: &str| Some(page(visit.words, key, &Args::new()));
    match done {
        Ok(Some(opened)) => {
            told::account(&site, &caller.person.id, Changed::Factor);
            Ok(entered(&site, &opened, "/"))
        }
        Ok(None) => draw(&site, &visit, None).await,
        Err(Stopped::Refused(refusals)) => match refusals.first() {
            Some(Refusal::LoginWrong) => draw(&site, &visit, wrong("factor-wrong")).await,
            Some(other) => draw(&site, &visit, Some(refused(&site, visit.words, other).what)).await,
            None => Err(Trouble::NotFound),
        },
        Err(stopped) => Err(stopped.into()),
    }
}

async fn draw(site: &Site, visit: &Visit, wrong: Option<String>) -> Answer {
    let caller = visit.caller()?;
    let key = site.desk.enrolment(&caller, visit.secret()).await?;
    let is_wrong = wrong.is_some();
    let mut response = render(&FactorPage {
        f: Frame::new(site, visit, ""),
        must: visit.lacks_factor(site),
        has: caller.person.factor.is_some(),
        wrong,
        key: key.map(|key| shown(&key, &site.settings.name, &caller.person)),
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn shown(key: &FactorKey, issuer: &str, person: &Person) -> Key {
    let uri = key.uri(issuer, &person.id);
    Key { typed: key.typed(), picture: picture(&uri), uri }
}

/// The picture of an address; `None` for one that is too long for any.
fn picture(uri: &str) -> Option<Picture> {
    let drawn = QrCode::encode_text(uri, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..drawn.size() {
        for x in 0..drawn.size() {
            if drawn.get_module(x, y) {
                // Writing to a text cannot fail.
                let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
            }
        }
    }
    Some(Picture { side: drawn.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_three_corners_and_light_around_it() {
        let drawn =
            picture("otpauth://totp/douane:l.maes?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=douane").unwrap();
        let dark = |x: i32, y: i32| drawn.path.contains(&format!("M{x} {y}h"));
        let last = drawn.side - QUIET - 1;
        for (x, y) in [(QUIET, QUIET), (last, QUIET), (QUIET, last)] {
            assert!(dark(x, y), "a corner at {x}, {y}");
        }
        assert!(!dark(QUIET - 1, QUIET) && !dark(last + 1, QUIET) && !dark(0, 0));
        assert!(picture(&"x".repeat(5_000)).is_none());
    }
}
