//! Who is at the door, and how they like their pages. Read once for every request, from cookies or a bearer token; whether the person may do what
//! they ask is for the gate's roles to say.

use crate::failure::Trouble;
use crate::frame::Notice;
use crate::site::{SecondFactor, Site};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use gate::desk::Caller;
use gate::event::{Channel, Origin};
use gate::ids::Digest;
use gate::person::{Duty, Person};
use gate::refusal::Refusal;
use std::net::SocketAddr;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;
use words::book::Words;
use words::locale::Locale;

/// Header of a code beside a token.
const CODE: &str = "douane-code";
/// Cookie of a session.
pub(crate) const SESSION: &str = "douane_session";
/// Cookie that binds forms before somebody logs in.
const GUEST: &str = "douane_visit";
/// Cookie of the language.
pub(crate) const LANGUAGE: &str = "douane_language";
/// Cookie of the theme.
pub(crate) const THEME: &str = "douane_theme";
/// Cookie of the shortcuts.
pub(crate) const KEYS: &str = "douane_keys";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// One request's visitor.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Who, where they proved it.
    pub person: Option<Arc<Person>>,
    /// The language of the answer.
    pub words: Words,
    /// The theme.
    pub theme: Theme,
    /// Whether shortcuts are on.
    pub keys: bool,
    /// The path asked for, with its query.
    pub path: String,
    /// The session's secret, where there is one.
    pub session: Option<String>,
    /// The way in, for the ledger.
    pub origin: Origin,
    /// A message to show on the page.
    pub notice: Option<Notice>,
    /// Whether the person of this session proved a moment ago who they are, where that is asked for.
    pub(crate) proved: bool,
    /// In how many seconds the session ends when nobody uses it; 0 without one.
    pub(crate) left: u32,
    /// A code that a program gives beside its token.
    code: Option<String>,
    /// What opened the door: the session's secret or the bearer's.
    secret: Option<String>,
    guest: String,
    pub(crate) new_guest: bool,
}

impl Visit {
    /// Reads who is at the door.
    pub(crate) async fn read(site: &Site, parts: &Parts) -> Result<Self, Trouble> {
        let headers = &parts.headers;
        let path = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), |path| path.as_str().to_owned());
        let api = path.starts_with("/api/");
        let session = if api { None } else { cookie(headers, &cookie_name(site, SESSION)).map(str::to_owned) };
        let origin = Origin { channel: if api { Channel::Api } else { Channel::Web }, address: address(site, parts) };
        let caller = match (api, bearer(headers), session.as_deref()) {
            (true, Some(secret), _) => site.desk.bearer(secret, &origin).await?.map(|caller| (caller, 0)),
            (false, _, Some(secret)) => site.desk.seated(secret, &origin).await?,
            _ => None,
        };
        let (person, left) = caller.map_or((None, 0), |(caller, left)| (Some(caller.person), left));
        let proved = match (&person, session.as_deref()) {
            (Some(person), Some(secret)) if site.settings.step_up && decides(person) => {
                site.desk.is_proved(secret).await?
            }
            _ => true,
        };
        let opened = if api { bearer(headers).map(str::to_owned) } else { session.clone() };
        let guest = cookie(headers, &cookie_name(site, GUEST)).filter(|value| value.len() == 43).map(str::to_owned);
        let new_guest = guest.is_none() && person.is_none() && !api;
        let guest = match guest {
            Some(guest) => guest,
            None if new_guest => URL_SAFE_NO_PAD.encode(site.entropy.bytes()?),
            None => String::new(),
        };
        let asked =
            headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Locale::from_accept);
        // A program that names a language wants that one; a browser names one always, and people have chosen theirs here.
        let locale = asked
            .filter(|_| api)
            .or_else(|| cookie(headers, &cookie_name(site, LANGUAGE)).and_then(Locale::from_tag))
            .or_else(|| person.as_ref().map(|person| Locale::from(person.language())))
            .or(asked)
            .unwrap_or_default();
        Ok(Self {
            words: Words::new(locale),
            theme: match cookie(headers, &cookie_name(site, THEME)) {
                Some("light") => Theme::Light,
                Some("dark") => Theme::Dark,
                _ => Theme::System,
            },
            keys: cookie(headers, &cookie_name(site, KEYS)) != Some("off"),
            session: person.is_some().then_some(session).flatten(),
            person: person.map(Arc::new),
            origin,
            path,
            notice: None,
            proved,
            left,
            code: headers.get(CODE).and_then(|code| code.to_str().ok()).map(str::to_owned),
            secret: opened,
            guest,
            new_guest,
        })
    }

    /// The key that forms of this visitor carry: nobody can know it without the cookie, which other sites cannot read.
    #[must_use]
    pub fn form_token(&self) -> String {
        let secret = self.session.as_deref().unwrap_or(&self.guest);
        URL_SAFE_NO_PAD.encode(Digest::of(format!("douane form\n{secret}").as_bytes()).bytes())
    }

    /// Whether a form brought the right key. Takes the same time for every wrong one.
    #[must_use]
    pub fn is_form_token(&self, brought: &str) -> bool {
        let secret = self.session.as_deref().unwrap_or(&self.guest);
        !secret.is_empty() && bool::from(self.form_token().as_bytes().ct_eq(brought.as_bytes()))
    }

    /// Whether the API is asked.
    #[must_use]
    pub fn is_api(&self) -> bool {
        self.origin.channel == Channel::Api
    }

    /// The person, or the way to the login.
    ///
    /// # Errors
    /// [`Trouble::LoginFirst`] on pages, [`Trouble::Token`] in the API.
    pub fn person(&self) -> Result<&Person, Trouble> {
        self.person.as_deref().ok_or(if self.is_api() { Trouble::Token } else { Trouble::LoginFirst })
    }

    /// The person as the desk wants them.
    ///
    /// # Errors
    /// As [`Visit::person`].
    pub fn caller(&self) -> Result<Caller, Trouble> {
        Ok(Caller { person: self.person()?.clone(), from: self.origin.clone(), call: None })
    }

    /// The person with the rights they have now: for what took its time to arrive. Rights that ended meanwhile have ended.
    ///
    /// # Errors
    /// As [`Visit::person`]; the store does not work.
    pub(crate) async fn again(&self, site: &Site) -> Result<Caller, Trouble> {
        let secret = self.secret.as_deref().unwrap_or_default();
        let found = match self.is_api() {
            true => site.desk.bearer(secret, &self.origin).await?,
            false => site.desk.session(secret, &self.origin).await?,
        };
        found.ok_or(if self.is_api() { Trouble::Token } else { Trouble::LoginFirst })
    }

    /// Asks once more who it is, before something that cannot be undone: on pages a code or password within the last quarter of an hour, in the
    /// API a code beside the token of somebody who has a second factor.
    ///
    /// # Errors
    /// [`Refusal::FactorNeeded`] where officers and administrators must have one, or a token of theirs decides nothing without; [`Refusal::ProofNeeded`], [`Refusal::LoginWrong`],
    /// [`Refusal::LockedOut`].
    pub(crate) async fn prove(&self, site: &Site, given: &str) -> Result<(), Trouble> {
        let person = self.person()?;
        if site.settings.second_factor != SecondFactor::Nobody && person.factor.is_none() && decides(person) {
            return Err(Refusal::FactorNeeded.into());
        }
        if !site.settings.step_up {
            return Ok(());
        }
        if self.is_api() {
            if !site.settings.token_alone && person.factor.is_none() && decides(person) {
                return Err(Refusal::FactorNeeded.into());
            }
            return self.prove_code(site).await;
        }
        match &self.secret {
            _ if self.proved => Ok(()),
            Some(secret) if !given.is_empty() => Ok(site.desk.prove(secret, given, &self.origin).await?),
            _ => Err(Refusal::ProofNeeded.into()),
        }
    }

    /// What opened the door.
    pub(crate) fn secret(&self) -> &str {
        self.secret.as_deref().unwrap_or_default()
    }

    /// Whether they came in by a password that somebody else made for them: nothing opens but the page on which they replace it.
    pub(crate) fn is_first(&self) -> bool {
        !self.is_api() && self.person.as_ref().is_some_and(|person| person.given.is_some())
    }

    /// Whether they came in by one factor where everybody needs two: nothing opens but the page on which they enrol an app, and to a token nothing.
    pub(crate) fn lacks_factor(&self, site: &Site) -> bool {
        site.settings.second_factor == SecondFactor::Everybody
            && self.person.as_ref().is_some_and(|person| person.factor.is_none())
    }

    /// The code beside a token, of whoever has a second factor.
    ///
    /// # Errors
    /// As [`Visit::prove`].
    pub(crate) async fn prove_code(&self, site: &Site) -> Result<(), Trouble> {
        let person = self.person()?;
        match (&person.factor, self.code.as_deref()) {
            _ if !site.settings.step_up => Ok(()),
            (Some(_), None) => Err(Refusal::ProofNeeded.into()),
            (_, code) => Ok(site.desk.prove_once(person, code.unwrap_or_default(), &self.origin).await?),
        }
    }

    pub(crate) fn guest_cookie(&self, site: &Site) -> Option<HeaderValue> {
        self.new_guest.then(|| set_cookie(site, GUEST, &self.guest, None))
    }
}

/// Whether somebody's duties decide what leaves, or who may ask for it.
fn decides(person: &Person) -> bool {
    [Duty::Officer, Duty::Administrator, Duty::Spoc].into_iter().any(|duty| person.has(duty))
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Trouble::Broken("no door before this page".into()))
    }
}

/// Whether a change comes from a page of ours. Browsers send `Origin` with every POST of a form; other programs need not, and carry no cookies.
#[must_use]
pub(crate) fn same_origin(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match headers.get(header::ORIGIN).map(HeaderValue::to_str) {
        None => headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none"),
        Some(Ok(origin)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        Some(Err(_)) => false,
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn address(site: &Site, parts: &Parts) -> Option<String> {
    match &site.settings.client_header {
        Some(name) => {
            parts.headers.get(name.as_str())?.to_str().ok()?.parse::<std::net::IpAddr>().ok().map(|ip| ip.to_string())
        }
        None => parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip().to_string()),
    }
}

/// A cookie's value.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(known, value)| (known == name).then_some(value))
}

/// A cookie's name: with https it carries the prefix that browsers guard.
pub(crate) fn cookie_name(site: &Site, name: &str) -> String {
    if site.settings.https { format!("__Host-{name}") } else { name.to_owned() }
}

/// A `Set-Cookie` line. Without `seconds` it lasts as long as the browser is open; with 0 it ends at once.
pub(crate) fn set_cookie(site: &Site, name: &str, value: &str, seconds: Option<i64>) -> HeaderValue {
    let secure = if site.settings.https { "; Secure" } else { "" };
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", cookie_name(site, name));
    HeaderValue::try_from(line).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// A place to go back to that is certainly ours: a path, and no other host.
#[must_use]
pub(crate) fn back(text: &str) -> &str {
    let fits = text.starts_with('/')
        && !text.starts_with("//")
        && !text.starts_with("/\\")
        && text.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { text } else { "/" }
}

/// Text as one value of a query.
#[must_use]
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_never_leads_to_another_site() {
        for bad in ["//evil.example", "https://evil.example", "/\\evil.example", "", "x", "/a b", "/\n"] {
            assert_eq!(back(bad), "/", "{bad}");
        }
        assert_eq!(back("/requests/12?file=1"), "/requests/12?file=1");
    }

    #[test]
    fn a_form_from_another_site_is_seen() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            pairs
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
                .collect::<HeaderMap>()
        };
        let post = Method::POST;
        assert!(same_origin(&post, &headers(&[("host", "gate:7410"), ("origin", "http://gate:7410")])));
        assert!(!same_origin(&post, &headers(&[("host", "gate:7410"), ("origin", "http://evil")])));
        assert!(!same_origin(&post, &headers(&[("host", "gate:7410"), ("origin", "null")])));
        assert!(!same_origin(&post, &headers(&[("host", "gate:7410"), ("sec-fetch-site", "cross-site")])));
        assert!(same_origin(&Method::GET, &headers(&[("origin", "http://evil")])));
    }

    #[test]
    fn values_of_a_query_are_encoded() {
        assert_eq!(encoded("/d/a?b=c&d é"), "/d/a%3Fb%3Dc%26d%20%C3%A9");
    }
}
