//! One place for what goes wrong: a page in four parts for people, RFC 9457 problem details for programs.

use crate::frame::{Frame, page};
use crate::pages::{refused, render};
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use gate::desk::Stopped;
use gate::exception::NoException;
use gate::ids::RequestId;
use gate::refusal::Refusal;
use serde_json::{Value, json};
use std::sync::Arc;
use words::book::{Args, Words};
use words::people;

/// What a handler answers with.
pub type Answer = Result<Response, Trouble>;

/// After how many seconds a program tries again where the scanner gave no answer.
const SCANNER_SECONDS: u32 = 60;

/// Why there is no answer of the usual kind.
#[derive(Debug, Clone)]
pub enum Trouble {
    /// Nothing is here, or it is not for this person: one answer for both.
    NotFound,
    /// Somebody must log in first.
    LoginFirst,
    /// The gate says no; every reason.
    Refused(Vec<Refusal>),
    /// The gate says no to an act on this request because somebody was faster.
    Conflict(RequestId, Box<Refusal>),
    /// The form's key is missing or old, or the form came from another site.
    Form,
    /// A file beyond the limit, in bytes.
    TooLarge {
        /// The limit for one file.
        limit: u64,
    },
    /// Too many tries.
    TooMany,
    /// More calls than one account may make in a minute; how many seconds to wait.
    Slow(u32),
    /// What was sent is not what the page or the API sends.
    Unreadable,
    /// A body that is not the documented one; what is wrong with it, for whoever wrote the program that sent it.
    Body(String),
    /// The address is right and the method is not.
    Method,
    /// A body of a kind that is not taken here.
    Media,
    /// The API needs a token.
    Token,
    /// The scanner for malware gives no answer, without which nothing is handed in.
    Scanner,
    /// Something of ours does not work; what, for the log.
    Broken(Arc<str>),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unknown => Self::NotFound,
            other => Self::Refused(vec![other]),
        }
    }
}

impl From<gate::ports::Failure> for Trouble {
    fn from(failure: gate::ports::Failure) -> Self {
        if failure.part == gate::scan::PART {
            tracing::error!(what = %failure, "the scanner gives no answer: nothing is handed in");
            return Self::Scanner;
        }
        Self::Broken(failure.to_string().into())
    }
}

impl From<Stopped> for Trouble {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Refused(mut refusals) if refusals.len() == 1 => refusals.remove(0).into(),
            Stopped::Refused(refusals) => Self::Refused(refusals),
            Stopped::Failed(failure) => failure.into(),
        }
    }
}

impl From<askama::Error> for Trouble {
    fn from(error: askama::Error) -> Self {
        Self::Broken(format!("page: {error}").into())
    }
}

impl IntoResponse for Trouble {
    /// An empty answer that carries the trouble; `tell` turns it into a page or a problem once it is known who asks.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The trouble behind an answer that the framework gave by itself: a path or query that is no text, a method, a kind of body, a length. Every
/// refusal is told in the same way, whoever made it.
pub(crate) fn unsaid(site: &Site, response: &Response) -> Option<Trouble> {
    let told = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if ["application/", "text/html"].iter().any(|kind| told.starts_with(kind)) {
        return None;
    }
    Some(match response.status() {
        StatusCode::NOT_FOUND => Trouble::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Trouble::Method,
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge { limit: site.settings.upload.file },
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Trouble::Media,
        status if status.is_client_error() => Trouble::Unreadable,
        _ => return None,
    })
}

/// Four parts.
struct Parts {
    what: String,
    why: String,
    fix: String,
}

impl Trouble {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::LoginFirst | Self::Token => StatusCode::UNAUTHORIZED,
            Self::Refused(refusals) => refusals.first().map_or(StatusCode::UNPROCESSABLE_ENTITY, status_of),
            Self::Conflict(..) => StatusCode::CONFLICT,
            Self::Form => StatusCode::FORBIDDEN,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany | Self::Slow(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unreadable | Self::Body(_) => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Media => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Scanner => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The code programs read.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::NotFound => "not-found".to_owned(),
            Self::LoginFirst | Self::Token => "token-needed".to_owned(),
            Self::Refused(refusals) => refusals.first().map(Refusal::code).unwrap_or_default(),
            Self::Conflict(_, refusal) => refusal.code(),
            Self::Form => "form-key".to_owned(),
            Self::TooLarge { .. } => "too-large".to_owned(),
            Self::TooMany => "too-many".to_owned(),
            Self::Slow(_) => "too-fast".to_owned(),
            Self::Unreadable | Self::Body(_) => "unreadable".to_owned(),
            Self::Method => "method-not-allowed".to_owned(),
            Self::Media => "media-type".to_owned(),
            Self::Scanner => "scanner-away".to_owned(),
            Self::Broken(_) => "gate-unavailable".to_owned(),
        }
    }

    fn parts(&self, site: &Site, words: Words) -> Parts {
        let (key, args) = match self {
            Self::NotFound => ("problem-not-found", Args::new()),
            Self::LoginFirst | Self::Token => ("problem-token", Args::new()),
            Self::Form => ("problem-form", Args::new()),
            Self::TooLarge { limit } => ("problem-too-large", Args::new().with("size", people::size(words, *limit))),
            Self::TooMany => ("problem-too-many", Args::new()),
            Self::Slow(seconds) => ("problem-too-fast", Args::new().number("seconds", *seconds)),
            Self::Unreadable | Self::Body(_) => ("problem-unreadable", Args::new()),
            Self::Method => ("problem-method", Args::new()),
            Self::Media => ("problem-media", Args::new()),
            Self::Scanner => ("problem-scanner", Args::new()),
            Self::Broken(what) => ("problem-broken", Args::new().with("number", incident(what))),
            Self::Conflict(id, _) => ("problem-conflict", Args::new().with("id", id.to_string())),
            Self::Refused(refusals) => {
                let told = refusals.first().map(|refusal| refused(site, words, refusal));
                return told.map_or_else(
                    || Parts { what: String::new(), why: String::new(), fix: String::new() },
                    |told| Parts { what: told.what, why: told.why, fix: told.fix },
                );
            }
        };
        let part = |suffix: &str| page(words, &format!("{key}{suffix}"), &args);
        Parts { what: part(""), why: part("-why"), fix: part("-do") }
    }
}

/// The number people quote: the start of a digest of what went wrong, which the log carries too.
fn incident(what: &str) -> String {
    gate::ids::Digest::of(what.as_bytes()).to_string().chars().take(8).collect()
}

/// The HTTP status of a refusal.
fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::Unknown
        | Refusal::LinkUnknown
        | Refusal::UnitUnknown { .. }
        | Refusal::PersonUnknown { .. }
        | Refusal::Exception(NoException::Unknown) => StatusCode::NOT_FOUND,
        Refusal::StateChanged { .. }
        | Refusal::JudgedAnew
        | Refusal::TooBusy
        | Refusal::ListMoved
        | Refusal::CalledBefore { .. }
        | Refusal::Exception(NoException::Decided { .. }) => StatusCode::CONFLICT,
        Refusal::NotAllowed { .. }
        | Refusal::OwnRequest
        | Refusal::AdministratorsDoNotDecide
        | Refusal::ValidationAccess { .. }
        | Refusal::ValidationEnvironment { .. }
        | Refusal::AccountNotOfRoute { .. }
        | Refusal::OriginNotOfRoute { .. }
        | Refusal::NotListed { .. }
        | Refusal::Suspended { .. }
        | Refusal::OwnRights
        | Refusal::SetByOfficer { .. }
        | Refusal::ProofNeeded
        | Refusal::FactorNeeded
        | Refusal::LinkOfAnother => StatusCode::FORBIDDEN,
        Refusal::LinkEnded { .. } | Refusal::LinkRevoked { .. } | Refusal::Forgotten { .. } => StatusCode::GONE,
        Refusal::LoginWrong => StatusCode::UNAUTHORIZED,
        Refusal::LockedOut { .. } | Refusal::CodeTooSoon { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    f: Frame,
    what: String,
    place: String,
    why: String,
    fix: String,
}

/// Turns a trouble into what the asker can read. Called once, by the door.
pub(crate) fn tell(site: &Site, visit: &Visit, trouble: &Trouble) -> Response {
    if let Trouble::Broken(what) = trouble {
        tracing::error!(incident = incident(what), what = %what, "a defect, or a part that does not work");
    }
    if visit.is_api() {
        return problem(site, visit.words, trouble);
    }
    if matches!(trouble, Trouble::LoginFirst) {
        return Redirect::to(&format!("/login?next={}", crate::visit::encoded(&visit.path))).into_response();
    }
    let parts = trouble.parts(site, visit.words);
    let status = trouble.status();
    let body = ProblemPage {
        f: Frame::new(site, visit, ""),
        what: parts.what,
        place: String::new(),
        why: parts.why,
        fix: parts.fix,
    };
    match render(&body) {
        Ok(mut response) => {
            *response.status_mut() = status;
            response
        }
        Err(_) => status.into_response(),
    }
}

/// RFC 9457 problem details.
fn problem(site: &Site, words: Words, trouble: &Trouble) -> Response {
    let parts = trouble.parts(site, words);
    let mut body = json!({
        "type": format!("/rules/{}", trouble.code()),
        "title": parts.what,
        "status": trouble.status().as_u16(),
        "detail": parts.why,
        "code": trouble.code(),
        "do": parts.fix,
    });
    let refusals: &[Refusal] = match trouble {
        Trouble::Refused(refusals) => refusals,
        Trouble::Conflict(_, refusal) => std::slice::from_ref(&**refusal),
        _ => &[],
    };
    if let Trouble::Body(wrong) = trouble {
        let wrong = people::cut(&people::visible(wrong), 200);
        body["detail"] = format!("{} ({wrong})", parts.why).into();
    }
    if let Some(body) = body.as_object_mut() {
        body.insert("findings".to_owned(), refusals.iter().map(|refusal| told(site, words, refusal)).collect());
    }
    let mut response = problem_response(trouble.status(), &body);
    let again = match trouble {
        Trouble::Slow(seconds) => Some(*seconds),
        Trouble::Scanner => Some(SCANNER_SECONDS),
        _ => None,
    };
    if let Some(seconds) = again {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// A refusal as a finding of a problem.
pub(crate) fn told(site: &Site, words: Words, refusal: &Refusal) -> Value {
    let told = refused(site, words, refusal);
    let mut value = json!({
        "rule": refusal.code(), "level": "breach", "file": refusal.file(),
        "message": told.what, "why": told.why, "fix": told.fix, "facts": refusal,
    });
    if let (Refusal::ListRow { .. }, Some(value)) = (refusal, value.as_object_mut()) {
        value.insert("place".to_owned(), json!({ "cell": told.place }));
    }
    value
}

/// A body with the media type of problem details.
pub(crate) fn problem_response(status: StatusCode, body: &Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
