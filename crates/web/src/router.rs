//! Every address, and the door in front of them: who it is, where a form comes from, what every answer carries.

use crate::act::Act;
use crate::failure::{Trouble, tell, unsaid};
use crate::pace::Paced;
use crate::pages::{
    Posted, ask, bunker, check, exceptions, exports, factor, home, ledger, link, login, password, people, queue,
    request, retro, review, rules, sessions, settings,
};
use crate::site::Site;
use crate::visit::{Visit, same_origin};
use crate::{api, assets, demo, health};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, MatchedPath, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use gate::refusal::Refusal;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

/// What a page may load: its own style sheet, script and sign, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; \
                      object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Bytes of a body that is read before anything else: the framework's own limit for what is no file.
const SMALL: usize = 2 << 20;
/// For how long a body may bring nothing.
const SILENCE: Duration = Duration::from_secs(30);

/// What opens to whoever came in by a password that was made for them.
const FIRST: [&str; 4] = ["/password", "/logout", "/login", "/settings"];

/// What opens besides to whoever came in by one factor where everybody needs two.
const ENROL: &str = "/factor";

/// Pages and API on one site.
pub fn router(site: Site) -> Router {
    let site = Arc::new(site);
    // Uploads are counted while they stream, by their own limits.
    let mut doors = Router::new()
        .route("/", get(home::show))
        .route("/login", get(login::show).post(login::enter))
        .route("/logout", post(login::leave))
        .route("/settings", post(settings::change))
        .route("/sessions", get(sessions::show).post(sessions::end))
        .route("/sessions/token", post(sessions::make))
        .route("/factor", get(factor::show).post(factor::change))
        .route("/password", get(password::show).post(password::change))
        .route("/check", get(check::show).post(check::check).layer(DefaultBodyLimit::disable()))
        .route("/ask", get(ask::show).post(ask::ask).layer(DefaultBodyLimit::disable()))
        .route("/requests/{id}", get(request::show))
        .route("/requests/{id}/review", get(review::show))
        .route("/requests/{id}/files/{at}", get(review::raw))
        .route("/requests/{id}/record", get(review::record))
        .route("/requests/{id}/reply", post(request::reply).layer(DefaultBodyLimit::disable()))
        .route("/bunker", get(bunker::show))
        .merge(decisions())
        .route("/requests/{id}/withdraw", post(request::withdraw))
        .route("/queue", get(queue::show))
        .route("/exceptions", get(exceptions::show).post(exceptions::ask).layer(DefaultBodyLimit::disable()))
        .route("/exceptions/{person}/{number}", post(exceptions::decide))
        .route("/exceptions/{person}/{number}/documents/{at}", get(exceptions::document))
        .route("/retro", get(retro::show))
        .route("/retro/draw", post(retro::draw))
        .route("/retro/{id}", post(retro::done))
        .route("/d/{token}", get(link::show).post(link::fetch))
        .route("/d/{token}/code", post(link::code))
        .route("/rules", get(rules::list))
        .route("/rules/{code}", get(rules::show))
        .route("/exports", get(exports::show))
        .route("/exports.csv", get(exports::csv))
        .route("/ledger", get(ledger::show))
        .route("/people", get(people::departments))
        .route("/people/{department}", get(people::show))
        .route("/people/{department}/list.csv", get(people::csv))
        .route("/people/{department}/compare", post(people::compare).layer(DefaultBodyLimit::disable()))
        .route("/people/{department}/apply", post(people::apply).layer(DefaultBodyLimit::disable()))
        .route("/people/{department}/person", post(people::person))
        .merge(api::routes());
    if site.demo.is_some() {
        doors = doors.merge(demo::routes());
    }
    let doors = doors
        .fallback(|| async { Trouble::NotFound })
        .method_not_allowed_fallback(|| async { StatusCode::METHOD_NOT_ALLOWED })
        .layer(from_fn_with_state(Arc::clone(&site), door))
        .layer(RequestBodyTimeoutLayer::new(SILENCE));
    Router::new()
        .route("/static/{digest}/{name}", get(assets::serve))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .merge(doors)
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(Arc::clone(&site), dress))
        .layer(from_fn_with_state(Arc::clone(&site), health::count))
        .with_state(site)
}

/// One address for each act of officers and publishers, one page behind all of them.
fn decisions() -> Router<Arc<Site>> {
    let acts =
        [Act::Accept, Act::Reject, Act::Return, Act::Cancel, Act::Revoke, Act::TakeBack, Act::Confirm, Act::SendBack];
    acts.into_iter().fold(Router::new(), |routes, act| {
        let decide = move |State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>, posted: Posted| {
            review::decide(act, site, visit, id, posted)
        };
        routes.route(&format!("/requests/{{id}}/{}", act.name()), post(decide))
    })
}

/// Reads who is there, turns away forms of other sites, and puts troubles into words.
async fn door(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let request = paced(&site, request);
    // What somebody may do is read when they have said what they want: a form that takes its time is judged by the rights of its end.
    let (mut parts, body, unread) = match arrived(request).await {
        Ok((parts, body)) => (parts, body, None),
        Err((parts, trouble)) => (parts, Body::empty(), Some(trouble)),
    };
    let route = parts.extensions.get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let visit = match Visit::read(&site, &parts).await {
        Ok(visit) => visit,
        Err(trouble) => {
            tracing::error!(?trouble, "nobody can be let in");
            return trouble.status().into_response();
        }
    };
    let mut response = if !visit.is_api() && !same_origin(&parts.method, &parts.headers) {
        Trouble::Form.into_response()
    } else if let Some(seconds) = too_fast(&site, &visit) {
        Trouble::Slow(seconds).into_response()
    } else if let Some(trouble) = unread {
        trouble.into_response()
    } else if visit.is_first() && !FIRST.contains(&route.as_str()) {
        Redirect::to("/password").into_response()
    } else if visit.lacks_factor(&site) && visit.is_api() {
        Trouble::from(Refusal::FactorNeeded).into_response()
    } else if visit.lacks_factor(&site) && route != ENROL && !FIRST.contains(&route.as_str()) {
        Redirect::to(ENROL).into_response()
    } else {
        parts.extensions.insert(visit.clone());
        match room(&site, &visit, &parts).await {
            Ok(_room) => next.run(Request::from_parts(parts, body)).await,
            Err(trouble) => trouble.into_response(),
        }
    };
    let trouble = response.extensions_mut().remove::<Trouble>().or_else(|| unsaid(&site, &response));
    if let Some(trouble) = trouble {
        turned_away(&route, &visit, &trouble);
        let allow = response.headers_mut().remove(header::ALLOW);
        response = tell(&site, &visit, &trouble);
        allow.map(|allow| response.headers_mut().insert(header::ALLOW, allow));
    }
    if let Some(cookie) = visit.guest_cookie(&site) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The request with a body that has its time: whoever sends slowly holds no room for ever.
fn paced(site: &Site, request: Request) -> Request {
    let most = site.settings.upload.total;
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    request.map(|body| Paced::of(body, announced.unwrap_or(most).min(most)))
}

/// The request with its body read, where that is a form or a few words of JSON. Files are read by those who take them, and ask again afterwards.
async fn arrived(request: Request) -> Result<(Parts, Body), (Parts, Trouble)> {
    let (parts, body) = request.into_parts();
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_form = header(header::CONTENT_TYPE).starts_with("multipart/");
    if parts.method.is_safe() || parts.method == Method::PUT || is_form {
        return Ok((parts, body));
    }
    if header(header::CONTENT_LENGTH).parse::<usize>().is_ok_and(|length| length > SMALL) {
        return Ok((parts, body));
    }
    match axum::body::to_bytes(body, SMALL).await {
        Ok(bytes) => Ok((parts, bytes.into())),
        Err(_) => Err((parts, Trouble::Unreadable)),
    }
}

/// Writes down who was turned away at a door, a right or a limit: never what they brought, nor the path, which may hold a link's token.
fn turned_away(route: &str, visit: &Visit, trouble: &Trouble) {
    let status = trouble.status();
    if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS) {
        let person = visit.person.as_ref().map(|person| person.id.as_str());
        let address = visit.origin.address.as_deref();
        tracing::warn!(code = %trouble.code(), status = status.as_u16(), route, person, address, "turned away");
    }
}

/// How long a program that calls too often has to wait; one without a token is counted by its address. Pages are counted by account, and far above
/// what a person reads: whoever fetches lists page by page is a program.
fn too_fast(site: &Site, visit: &Visit) -> Option<u32> {
    if !visit.is_api() {
        return site.looks.wait(visit.person.as_ref()?.id.as_str(), site.now());
    }
    let account = visit.person.as_ref().map(|person| person.id.to_string());
    let caller = account.or_else(|| visit.origin.address.as_ref().map(|address| format!("address {address}")));
    site.calls.wait(&caller?, site.now())
}

/// Takes room for the files of somebody who is let in; others are turned away before anything of theirs is kept.
async fn room(site: &Site, visit: &Visit, parts: &Parts) -> Result<Option<OwnedSemaphorePermit>, Trouble> {
    match &visit.person {
        Some(person) => {
            site.room.take(&person.id, &parts.method, &parts.headers, site.settings.upload, site.now()).await
        }
        None => Ok(None),
    }
}

/// What every answer carries, unless it says otherwise itself.
async fn dress(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "same-origin");
    put(header::CACHE_CONTROL, "no-store");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    if site.settings.https {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    response
}
