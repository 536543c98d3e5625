//! Pages, one file a page: its template, its handler, what it shows, its tests.

mod acts;
pub mod ask;
pub(crate) mod beside;
pub mod bunker;
pub mod check;
pub mod exceptions;
pub mod exports;
pub mod factor;
pub mod home;
pub mod ledger;
pub mod link;
pub mod login;
pub mod password;
pub mod people;
pub mod queue;
pub mod request;
pub mod retro;
pub mod review;
pub(crate) mod rounds;
pub mod rules;
pub mod sessions;
pub mod settings;

use crate::failure::{Answer, Trouble};
use crate::frame::page;
use crate::sight::{FileView, FindingView, PageLink};
use crate::site::Site;
use crate::visit::encoded;
use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use disclosure::report::Verdict;
use gate::environment::{Environment, Kind};
use gate::event::Channel;
use gate::ids::{EnvironmentName, RequestId};
use gate::reading::RequestRow;
use gate::refusal::Refusal;
use gate::request::Phase;
use std::collections::BTreeMap;
use words::book::{Args, Words};
use words::findings::Told;
use words::refusals;

/// A page from its template.
///
/// # Errors
/// [`Trouble::Broken`] when the template fails, which is a defect.
pub fn render(page: &impl Template) -> Answer {
    Ok(Html(page.render()?).into_response())
}

/// To another page, after something was done.
#[must_use]
pub fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// Fields of a form that was sent with the right key.
#[derive(Debug)]
pub struct Posted(BTreeMap<String, String>);

/// Bytes of a form at most.
const FORM: usize = 64 * 1024;

impl Posted {
    /// A field, or empty.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Trouble;

    async fn from_request(request: Request, _: &S) -> Result<Self, Trouble> {
        let visit = request.extensions().get::<crate::visit::Visit>().cloned();
        let visit = visit.ok_or_else(|| Trouble::Broken("no door before this form".into()))?;
        let bytes = axum::body::to_bytes(request.into_body(), FORM).await.map_err(|_| Trouble::Unreadable)?;
        let fields = Self(parse_form(&bytes));
        if visit.is_form_token(fields.field("form")) { Ok(fields) } else { Err(Trouble::Form) }
    }
}

/// `application/x-www-form-urlencoded`; the last value of a name counts.
fn parse_form(bytes: &[u8]) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(bytes);
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = (byte == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let value = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match value {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(if byte == b'+' { b' ' } else { byte });
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// The route that is named, or else the first one that takes this way in. A named one is the desk's to judge: it may be refused there.
///
/// # Errors
/// [`Trouble::NotFound`] where no route takes it; [`Refusal::EnvironmentUnknown`] for a name that none has.
pub(crate) fn route<'s>(site: &'s Site, channel: Channel, named: &str) -> Result<&'s EnvironmentName, Trouble> {
    let mut environments = site.desk.environments().iter();
    if named.is_empty() {
        return routes(site, channel).next().map(|route| &route.name).ok_or(Trouble::NotFound);
    }
    let found = environments.find(|route| route.name.as_str() == named).map(|route| &route.name);
    found.ok_or_else(|| Refusal::EnvironmentUnknown { environment: named.to_owned() }.into())
}

/// The routes that take this way in and lead out.
pub(crate) fn routes(site: &Site, channel: Channel) -> impl Iterator<Item = &Environment> {
    let environments = site.desk.environments().iter();
    environments.filter(move |route| route.intake.contains(&channel) && route.kind != Kind::Validation)
}

/// A refusal in words.
#[must_use]
pub fn refused(site: &Site, words: Words, refusal: &Refusal) -> Told {
    refusals::tell(words, refusal, &|at| site.desk.schedule().local(at))
}

/// Refusals as findings of a list; `rule` is empty where no page explains it.
#[must_use]
pub fn refusal_views(site: &Site, words: Words, refusals: &[Refusal]) -> Vec<FindingView> {
    refusals
        .iter()
        .enumerate()
        .map(|(at, refusal)| {
            let told = refused(site, words, refusal);
            let code = refusal.code();
            FindingView {
                id: format!("r{at}"),
                class: "breach",
                glyph: "\u{25a0}",
                level: page(words, "level-breach", &Args::new()),
                what: told.what,
                place: told.place,
                why: told.why,
                fix: told.fix,
                rule: words::rulebook::page(&code).map(|_| code).unwrap_or_default(),
                cell: None,
                range: None,
                proof: Vec::new(),
                more: None,
            }
        })
        .collect()
}

/// Whether an officer could be asked in spite of what stopped these files (P17).
#[must_use]
pub(crate) fn escalates(files: &[FileView]) -> bool {
    let mut breaches =
        files.iter().flat_map(|file| &file.findings).filter(|finding| finding.class == "breach").peekable();
    breaches.peek().is_some() && breaches.all(|finding| gate::exception::is_judged(&finding.rule))
}

/// The state in the one word people see everywhere.
#[must_use]
pub fn state(site: &Site, words: Words, phase: Phase) -> String {
    let departure = site.leaves(words);
    refusals::phase(words, phase, &departure)
}

/// How a state is stamped.
#[must_use]
pub const fn stamp(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft | Phase::Archived | Phase::Withdrawn => "dim",
        Phase::Blocked | Phase::Rejected | Phase::NotSent | Phase::Cancelled | Phase::Revoked => "bad",
        Phase::WithPublisher | Phase::Waiting | Phase::Returned => "look",
        Phase::Accepted => "",
        Phase::Leaving | Phase::Sent => "good",
    }
}

/// File names in one line.
#[must_use]
pub fn files_line(words: Words, row: &RequestRow) -> String {
    let first = row.files.first().map(|file| file.name.to_string()).unwrap_or_default();
    match row.files.len() {
        0 | 1 => first,
        many => page(words, "files-more", &Args::new().with("first", first).number("rest", many - 1)),
    }
}

/// Registers in one line.
#[must_use]
pub fn registers_line(row: &RequestRow) -> String {
    row.registers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Class, sign and words of a verdict.
#[must_use]
pub fn verdict_sum(words: Words, verdict: Option<Verdict>) -> (&'static str, &'static str, String) {
    let say = |key: &str| page(words, key, &Args::new());
    match verdict {
        Some(Verdict::Refuse) => ("breach", "\u{25a0}", say("word-refuse")),
        Some(Verdict::Review) => ("doubt", "\u{25b2}", say("level-doubt")),
        Some(Verdict::Pass) | None => ("fine", "\u{2713}", say("sum-none")),
    }
}

/// Links between the pages of a list.
#[must_use]
pub fn list_pages(words: Words, base: &str, skip: u32, limit: u32, total: u64) -> Vec<PageLink> {
    let mut links = Vec::new();
    let mut add = |skip: u32, key: &str| {
        let sign = if base.contains('?') { '&' } else { '?' };
        links.push(PageLink { href: format!("{base}{sign}from={skip}"), text: page(words, key, &Args::new()) });
    };
    if skip > 0 {
        add(skip.saturating_sub(limit), "pages-newer");
    }
    if u64::from(skip) + u64::from(limit) < total {
        add(skip.saturating_add(limit), "pages-older");
    }
    links
}

/// The number of a request in a path.
///
/// # Errors
/// [`Trouble::NotFound`] for anything that is no number.
pub(crate) fn request_id(text: &str) -> Result<RequestId, Trouble> {
    text.parse().map(RequestId).map_err(|_| Trouble::NotFound)
}

/// `Content-Disposition` for a download: an ASCII name for old programs, the real one for the others (RFC 6266, RFC 8187).
#[must_use]
pub(crate) fn disposition(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ()".contains(c) { c } else { '_' }).collect();
    let line = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(name).replace('/', "%2F"));
    HeaderValue::try_from(line).unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

/// What bytes of people may do in a browser: nothing, in nobody's frame.
const ALONE: &str = "default-src 'none'; object-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'none'";

/// Headers of bytes that are given out: never shown by the browser, never kept by anybody between.
pub(crate) fn download_headers(response: &mut Response, name: &str) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, disposition(name));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(ALONE));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_as_browsers_write_them() {
        let fields = parse_form("a=1+2&b=%C3%A9%26&c&%zz=%4".as_bytes());
        assert_eq!(fields["a"], "1 2");
        assert_eq!(fields["b"], "\u{e9}&");
        assert_eq!(fields["c"], "");
        assert_eq!(fields["%zz"], "%4");
    }

    #[test]
    fn what_is_downloaded_stands_in_nobodys_frame() {
        let mut response = "bytes".into_response();
        download_headers(&mut response, "t.csv");
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        for word in ["default-src 'none'", "sandbox", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(word), "{policy}");
        }
    }

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        let line = disposition("tab\"le\r\nX: y; é.csv");
        let text = line.to_str().unwrap();
        assert!(!text.contains('\n') && text.matches('"').count() == 2, "{text}");
        assert!(text.contains("filename*=UTF-8''tab%22le%0D%0AX%3A%20y%3B%20%C3%A9.csv"), "{text}");
    }
}
