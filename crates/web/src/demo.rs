//! The demonstration: one-click logins, a mail page, a clock that is moved by hand. There only where the binary hands in a [`DemoPort`].

use crate::failure::{Answer, Trouble};
use crate::frame::Frame;
use crate::pages::login::entered;
use crate::pages::{Posted, render, to};
use crate::site::Site;
use crate::visit::{Visit, back};
use askama::Template;
use async_trait::async_trait;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse};
use axum::routing::{get, post};
use gate::desk::Caller;
use gate::ids::Moment;
use gate::letter::Rendered;
use gate::person::Person;
use gate::ports::Failure;
use std::sync::Arc;

/// What a demonstration can do beyond the desk.
#[async_trait]
pub trait DemoPort: Send + Sync {
    /// Every letter that would have been sent, in order.
    fn mails(&self) -> Vec<Rendered>;
    /// The demo's clock.
    fn now(&self) -> Moment;
    /// People to log in as.
    async fn people(&self) -> Result<Vec<Person>, Failure>;
    /// Moves the clock to the next departure, makes it, and sends the letters.
    async fn run_departure(&self) -> Result<(), Failure>;
    /// Moves the clock forward by so many seconds, making every departure and round on the way.
    async fn advance(&self, seconds: i64) -> Result<(), Failure>;
}

/// An hour.
const HOUR: i64 = 3_600;
/// Thirty days.
const MONTH: i64 = 30 * 86_400;

/// The pages of the demonstration.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/demo/login", post(log_in))
        .route("/demo/clock", post(clock))
        .route("/demo/mail", get(mails))
        .route("/demo/mail/{number}", get(mail))
        .route("/demo/mail/{number}/html", get(mail_html))
}

fn port(site: &Site) -> Result<&Arc<dyn DemoPort>, Trouble> {
    site.demo.as_ref().ok_or(Trouble::NotFound)
}

/// `POST /demo/login`
async fn log_in(State(site): State<Arc<Site>>, visit: Visit, posted: Posted) -> Answer {
    let people = port(&site)?.people().await?;
    let wanted = posted.field("person");
    let person = people.into_iter().find(|person| person.id.as_str() == wanted).ok_or(Trouble::NotFound)?;
    let opened = site.desk.begin_session(Caller { person, from: visit.origin.clone(), call: None }).await?;
    Ok(entered(&site, &opened, "/"))
}

/// `POST /demo/clock`
async fn clock(State(site): State<Arc<Site>>, _visit: Visit, posted: Posted) -> Answer {
    let demo = port(&site)?;
    match posted.field("act") {
        "departure" => demo.run_departure().await?,
        "hour" => demo.advance(HOUR).await?,
        "month" => demo.advance(MONTH).await?,
        _ => return Err(Trouble::Unreadable),
    }
    Ok(to(back(posted.field("back"))))
}

/// The list of letters.
#[derive(Debug, Template)]
#[template(path = "demo/mails.html")]
struct MailsPage {
    f: Frame,
    rows: Vec<MailRow>,
}

/// One letter in the list.
#[derive(Debug)]
struct MailRow {
    number: usize,
    when: String,
    to: String,
    subject: String,
}

/// One letter.
#[derive(Debug, Template)]
#[template(path = "demo/mail.html")]
struct MailPage {
    f: Frame,
    number: usize,
    subject: String,
    to: String,
    when: String,
    links: Vec<String>,
    html: bool,
    text: String,
    headers: String,
}

/// `GET /demo/mail`
async fn mails(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let mails = port(&site)?.mails();
    let rows = mails.iter().enumerate().rev().map(|(number, mail)| MailRow {
        number,
        when: site.when(visit.words, mail.date),
        to: address(mail),
        subject: mail.subject.clone(),
    });
    render(&MailsPage { f: Frame::new(&site, &visit, ""), rows: rows.collect() })
}

fn letter(site: &Site, number: usize) -> Result<Rendered, Trouble> {
    port(site)?.mails().into_iter().nth(number).ok_or(Trouble::NotFound)
}

fn address(mail: &Rendered) -> String {
    format!("{} <{}>", mail.to_name, mail.to_mail)
}

/// `GET /demo/mail/{number}`
async fn mail(State(site): State<Arc<Site>>, visit: Visit, Path(number): Path<usize>) -> Answer {
    let mail = letter(&site, number)?;
    render(&MailPage {
        f: Frame::new(&site, &visit, ""),
        number,
        to: address(&mail),
        when: site.when(visit.words, mail.date),
        links: links(&mail.text),
        html: !mail.html.is_empty(),
        headers: format!("To: {}\nSubject: {}\nMessage-ID: <{}>\n", address(&mail), mail.subject, mail.message_id),
        subject: mail.subject,
        text: mail.text,
    })
}

/// `GET /demo/mail/{number}/html`: the letter as a mail program shows it, in a frame that can do nothing.
async fn mail_html(State(site): State<Arc<Site>>, Path(number): Path<usize>) -> Answer {
    let mail = letter(&site, number)?;
    let mut response = Html(mail.html).into_response();
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"),
    );
    Ok(response)
}

/// Addresses in a letter's text, each once.
fn links(text: &str) -> Vec<String> {
    let mut links: Vec<String> = text
        .split(|c: char| c.is_whitespace() || "<>\"".contains(c))
        .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
        .map(|word| word.trim_end_matches(['.', ',', ')']).to_owned())
        .collect();
    links.dedup();
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_in_a_letter() {
        assert_eq!(
            links("Go to <https://gate.example/d/abc>.\nOr http://x.example/y, now."),
            ["https://gate.example/d/abc", "http://x.example/y"]
        );
    }
}
