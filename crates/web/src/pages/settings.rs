//! How somebody likes their pages: language, theme, shortcuts. Kept in cookies of this browser.

use crate::failure::Answer;
use crate::pages::{Posted, to};
use crate::site::Site;
use crate::visit::{KEYS, LANGUAGE, THEME, Visit, back, set_cookie};
use axum::extract::State;
use axum::http::header;
use std::sync::Arc;
use words::locale::Locale;

/// A year.
const LASTS: i64 = 365 * 86_400;

/// `POST /settings`
pub(crate) async fn change(State(site): State<Arc<Site>>, _visit: Visit, posted: Posted) -> Answer {
    let mut response = to(back(posted.field("back")));
    let mut keep = |name: &str, value: &str, seconds: i64| {
        response.headers_mut().append(header::SET_COOKIE, set_cookie(&site, name, value, Some(seconds)));
    };
    if let Some(locale) = Locale::from_tag(posted.field("language")) {
        keep(LANGUAGE, locale.tag(), LASTS);
    }
    match posted.field("theme") {
        theme @ ("light" | "dark") => keep(THEME, theme, LASTS),
        "auto" => keep(THEME, "", 0),
        _ => {}
    }
    match posted.field("keys") {
        "off" => keep(KEYS, "off", LASTS),
        "on" => keep(KEYS, "", 0),
        _ => {}
    }
    Ok(response)
}
