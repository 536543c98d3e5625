//! One request: its state, its life so far, what happens next.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, Notice, page};
use crate::pages::{Posted, files_line, registers_line, render, request_id, stamp, state, to};
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use gate::desk::{Life, Stopped};
use gate::event::{Decider, Entry, Event};
use gate::person::ExportType;
use gate::refusal::Refusal;
use gate::request::{Phase, Request};
use gate::retro::Outcome;
use std::sync::Arc;
use words::book::{Args, Words};
use words::{people, terms};

/// The page.
#[derive(Debug, Template)]
#[template(path = "request.html")]
struct RequestPage {
    f: Frame,
    id: String,
    heading: String,
    class: &'static str,
    state: String,
    says: Vec<String>,
    says_class: &'static str,
    comment: Option<String>,
    review: Option<String>,
    link: Option<String>,
    withdraw: bool,
    life: Vec<Step>,
    facts: Vec<(String, String)>,
    files: Vec<FileLine>,
}

/// One step of its life.
#[derive(Debug)]
struct Step {
    class: &'static str,
    what: String,
    when: String,
    text: Option<String>,
}

/// One file.
#[derive(Debug)]
struct FileLine {
    name: String,
    size: String,
    digest: String,
}

/// `GET /requests/{id}`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    mut visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let caller = visit.caller()?;
    let life = site.desk.status(&caller, request_id(&id)?).await?;
    if query.as_deref() == Some("asked") {
        visit.notice = asked(&site, visit.words, &life.request);
    }
    let own = life.request.requester == caller.person.id;
    let link = if own && matches!(life.row.phase, Phase::Sent | Phase::Leaving) {
        site.desk.own_link(&caller, life.request.id).await.ok().map(|token| format!("/d/{}", token.secret()))
    } else {
        None
    };
    render(&view(&site, &visit, &life, own, link)?)
}

/// `POST /requests/{id}/withdraw`
pub(crate) async fn withdraw(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    _posted: Posted,
) -> Answer {
    let id = request_id(&id)?;
    match site.desk.withdraw(&visit.caller()?, id).await {
        Ok(_) => Ok(to(&format!("/requests/{id}"))),
        Err(Stopped::Refused(mut refusals)) if matches!(refusals.first(), Some(Refusal::StateChanged { .. })) => {
            Err(Trouble::Conflict(id, Box::new(refusals.remove(0))))
        }
        Err(stopped) => Err(stopped.into()),
    }
}

/// What was just done, where the request's state bears it out.
fn asked(site: &Site, words: Words, request: &Request) -> Option<Notice> {
    let args = Args::new().with("id", request.id.to_string());
    match request.state.phase() {
        Phase::Waiting => Some(Notice { kind: "good", text: page(words, "notice-asked", &args) }),
        Phase::Accepted => {
            let when = site.departure().map(|at| site.soon(words, at)).unwrap_or_default();
            Some(Notice { kind: "good", text: page(words, "notice-asked-accepted", &args.with("when", when)) })
        }
        _ => None,
    }
}

fn view(site: &Site, visit: &Visit, life: &Life, own: bool, link: Option<String>) -> Result<RequestPage, Trouble> {
    let words = visit.words;
    let phase = life.row.phase;
    let reads = visit.person()?.reader().is_ok();
    let (says, says_class) = says(site, words, life, own);
    let here = if own { "nav-home" } else { "nav-queue" };
    Ok(RequestPage {
        f: Frame::new(site, visit, here),
        id: life.request.id.to_string(),
        heading: files_line(words, &life.row),
        class: stamp(phase),
        state: state(site, words, phase),
        says,
        says_class,
        comment: life.row.comment.clone(),
        review: (reads && !own && life.request.registration.is_some())
            .then(|| format!("/requests/{}/review", life.request.id)),
        link,
        withdraw: own && matches!(phase, Phase::Waiting | Phase::Returned | Phase::Accepted),
        life: steps(site, words, life, reads),
        facts: facts(site, words, life),
        files: life
            .request
            .files
            .iter()
            .map(|file| FileLine {
                name: file.name.to_string(),
                size: people::size(words, file.bytes),
                digest: file.digest.to_string(),
            })
            .collect(),
    })
}

fn says(site: &Site, words: Words, life: &Life, own: bool) -> (Vec<String>, &'static str) {
    let say = |key: &str, args: Args| vec![page(words, key, &args)];
    let accepted = life.request.state.acceptance().is_some();
    match life.row.phase {
        Phase::Draft => (say("says-draft", Args::new()), ""),
        Phase::Blocked => (say("says-blocked", Args::new()), "bad"),
        Phase::Waiting => (if own { say("says-waiting", Args::new()) } else { Vec::new() }, "look"),
        Phase::Accepted => {
            let when = site.departure().map(|at| site.soon(words, at)).unwrap_or_default();
            (say("says-accepted", Args::new().with("when", when)), "good")
        }
        Phase::Leaving | Phase::Sent => {
            let until = life.row.open_until.map(|at| site.when(words, at)).unwrap_or_default();
            let args = Args::new().with("until", until);
            let mail = life.requester.as_ref().and_then(|person| person.profile.as_ref()).map(|profile| &profile.mail);
            (
                match mail {
                    Some(mail) => say("says-sent", args.with("mail", mail.clone())),
                    None => say("says-sent-plain", args),
                },
                "good",
            )
        }
        Phase::Returned => (say("says-returned", Args::new()), "look"),
        Phase::Cancelled => (say("says-cancelled", Args::new()), "bad"),
        Phase::Withdrawn => (say(if own { "says-withdrawn" } else { "says-withdrawn-other" }, Args::new()), ""),
        Phase::Revoked => (say("says-revoked", Args::new()), "bad"),
        Phase::Rejected => (say("says-rejected", Args::new()), "bad"),
        Phase::NotSent => (say("says-not-sent", Args::new()), "bad"),
        Phase::Archived if accepted => (say("says-archived", Args::new()), ""),
        Phase::Archived => (say("says-archived-rejected", Args::new()), ""),
    }
}

/// Facts that request page and review show alike.
pub(crate) fn facts(site: &Site, words: Words, life: &Life) -> Vec<(String, String)> {
    let say = |key: &str| page(words, key, &Args::new());
    let row = &life.row;
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push((say(key), value));
        }
    };
    add("fact-who", life.requester.as_ref().map_or(row.requester.to_string(), |person| person.name().to_owned()));
    let profile = life.requester.as_ref().and_then(|person| person.profile.as_ref());
    add("fact-department", profile.map(|profile| profile.department.clone()).unwrap_or_default());
    add("fact-register", registers_line(row));
    add("fact-asked", row.registered.map(|at| site.when(words, at)).unwrap_or_default());
    add(
        "fact-type",
        life.request
            .registration
            .as_ref()
            .map(|registration| {
                say(match registration.export {
                    ExportType::Automatic => "type-automatic",
                    ExportType::Validated => "type-validated",
                })
            })
            .unwrap_or_default(),
    );
    add("fact-policy", life.request.state.screening().map(|screening| screening.policy.clone()).unwrap_or_default());
    add("fact-until", row.open_until.map(|at| site.when(words, at)).unwrap_or_default());
    if life.request.state.release().is_some() {
        add("fact-downloads", row.downloads.to_string());
    }
    facts
}

/// What happened, in order, and what comes next.
fn steps(site: &Site, words: Words, life: &Life, reads: bool) -> Vec<Step> {
    let mut steps: Vec<Step> = life.entries.iter().filter_map(|entry| step(site, words, life, entry, reads)).collect();
    let next = match life.row.phase {
        Phase::Waiting => Some(page(words, "life-next-officer", &Args::new())),
        Phase::Returned => Some(page(words, "life-next-requester", &Args::new())),
        Phase::Accepted => site
            .departure()
            .map(|at| page(words, "life-next-departure", &Args::new().with("when", site.soon(words, at)))),
        Phase::Sent | Phase::Leaving => {
            life.row.open_until.map(|at| page(words, "life-next-link", &Args::new().with("when", site.when(words, at))))
        }
        _ => None,
    };
    steps.extend(next.map(|what| Step { class: "next", what, when: String::new(), text: None }));
    steps
}

/// One entry as a step; `None` for what is told by another one. Who looked is told to readers only.
fn step(site: &Site, words: Words, life: &Life, entry: &Entry, reads: bool) -> Option<Step> {
    let say = |key: &str, args: Args| page(words, &format!("life-{key}"), &args);
    let plain = |key: &str| say(key, Args::new());
    // The analyst deals with the team, not with the person (ux: the officer's name stays inside the team).
    let officer =
        |by: &gate::ids::PersonId| if reads { by.to_string() } else { page(words, "by-officer", &Args::new()) };
    let text = entry.event.comment().and_then(|comment| {
        let erased = || life.request.gone.contains(comment).then(|| plain("text-erased"));
        life.comments.get(comment).cloned().or_else(erased)
    });
    let (class, what) = match &entry.event {
        Event::Opened { .. } => ("", plain("opened")),
        Event::FileAdded { name, .. } => ("", say("file", Args::new().with("file", name.to_string()))),
        Event::MetadataAdded { file, .. } => ("", say("metadata", Args::new().with("file", file.to_string()))),
        Event::Blocked { .. } => ("bad", plain("blocked")),
        Event::Submitted { .. } => ("", plain("submitted")),
        Event::Screened { verdict, .. } => {
            ("", say("screened", Args::new().with("verdict", terms::verdict(words, *verdict))))
        }
        Event::Accepted { by: Decider::Rule } => ("good", plain("accepted-rule")),
        Event::Accepted { by: Decider::Officer(by) } => ("good", say("accepted", Args::new().with("who", officer(by)))),
        Event::Rejected { by, .. } => ("bad", say("rejected", Args::new().with("who", officer(by)))),
        Event::Returned { by, .. } => ("bad", say("returned", Args::new().with("who", officer(by)))),
        Event::Cancelled { by, .. } => ("bad", say("cancelled", Args::new().with("who", officer(by)))),
        Event::Revoked { by, .. } => ("bad", say("revoked", Args::new().with("who", officer(by)))),
        Event::TakenBack { by } => ("bad", say("taken-back", Args::new().with("who", officer(by)))),
        Event::Withdrawn => ("", plain("withdrawn")),
        Event::Released { slot, .. } => ("good", say("released", Args::new().with("time", site.when(words, *slot)))),
        Event::Withheld { .. } => ("bad", plain("not-sent")),
        Event::LetterSent { .. } => ("good", plain("letter")),
        Event::LetterDeferred { .. } | Event::LetterRefused { .. } => ("bad", plain("letter-failed")),
        Event::CodeSent => ("", plain("code")),
        Event::Downloaded { .. } => ("good", plain("downloaded")),
        Event::Expired => ("", plain("expired")),
        Event::Rechecked { by, outcome, .. } if reads || *outcome != Outcome::Fine => {
            let args = Args::new().with("who", officer(by)).with("outcome", super::retro::name(words, *outcome));
            ("", say("rechecked", args))
        }
        Event::Archived => ("", plain("archived")),
        Event::Erased { ticket, .. } => ("", say("erased", Args::new().with("ticket", ticket.to_string()))),
        Event::RetentionEnded { .. } => ("", plain("retention-ended")),
        Event::Viewed { .. } if reads => {
            let gate::event::Actor::Person(who) = &entry.actor else { return None };
            ("", say("viewed", Args::new().with("who", who.to_string())))
        }
        _ => return None,
    };
    Some(Step { class, what, when: site.when(words, entry.at), text })
}
