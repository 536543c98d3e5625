//! One request: its state, its life so far, what happens next.

use crate::act::{Act, conflict};
use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, Notice, page};
use crate::pages::check::limit;
use crate::pages::{
    Posted, escalates, files_line, refusal_views, registers_line, render, request_id, stamp, state, to,
};
use crate::sight::{self, FileView, FindingView, Look};
use crate::site::Site;
use crate::upload::receive;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Multipart, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use disclosure::report::Report;
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
    reply: Option<ReplyForm>,
    stopped: Option<StoppedBy>,
    life: Vec<Step>,
    facts: Vec<(String, String)>,
    files: Vec<FileLine>,
    /// Whether something left, of which there is a record.
    left: bool,
}

/// The form with which its requester answers whoever asked for changes.
#[derive(Debug, Default)]
struct ReplyForm {
    files: Vec<String>,
    limit: String,
    message: String,
    justification: String,
    /// Whether the message was missing.
    missing: bool,
    /// What stopped the reply.
    refusals: Vec<FindingView>,
    found: Vec<FileView>,
    /// Whether an officer can be asked in spite of what was found.
    escalates: bool,
}

/// What stopped a request that is not registered.
#[derive(Debug)]
struct StoppedBy {
    refusals: Vec<FindingView>,
    found: Vec<FileView>,
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
    let fetches = *life.request.recipient() == caller.person.id;
    let link = if fetches && matches!(life.row.phase, Phase::Sent | Phase::Leaving) {
        site.desk.own_link(&caller, life.request.id).await.ok().map(|token| format!("/d/{}", token.secret()))
    } else {
        None
    };
    let mut page = view(&site, &visit, &life, own, link)?;
    if life.row.phase == Phase::Blocked && own {
        let summary = site.desk.summary(&caller, life.request.id).await?;
        let refusals = refusal_views(&site, visit.words, &summary.refusals);
        let found = summary.report.as_ref().map(|report| findings(visit.words, report)).unwrap_or_default();
        page.stopped = Some(StoppedBy { refusals, found }).filter(|by| !by.refusals.is_empty() || !by.found.is_empty());
    }
    render(&page)
}

/// `POST /requests/{id}/reply`: the next round. What the checks stop comes back with the form, and what was written in it.
pub(crate) async fn reply(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Multipart,
) -> Answer {
    let (_, id) = (visit.caller()?, request_id(&id)?);
    let (reply, beside) = receive(&headers, body, Some(&visit), site.settings.upload).await?.reply();
    let caller = visit.again(&site).await?;
    let outcome =
        if beside.is_empty() { site.desk.reply(&caller, id, &reply).await } else { Err(Stopped::Refused(beside)) };
    let mut form = ReplyForm { message: reply.message, justification: reply.justification, ..ReplyForm::default() };
    match outcome {
        Ok(answer) => match &answer.request {
            Some(request) if !request.state.is_open() => return Ok(to(&format!("/requests/{id}?asked"))),
            _ => {
                form.refusals = refusal_views(&site, visit.words, &answer.refusals);
                form.found = answer.report.as_ref().map(|report| findings(visit.words, report)).unwrap_or_default();
                form.escalates = answer.refusals.is_empty() && escalates(&form.found);
            }
        },
        Err(Stopped::Refused(refusals)) if refusals == [Refusal::CommentMissing] => form.missing = true,
        Err(Stopped::Refused(refusals))
            if !refusals.iter().any(|one| one.code() == "state-changed" || *one == Refusal::Unknown) =>
        {
            form.refusals = refusal_views(&site, visit.words, &refusals);
        }
        Err(stopped) => return Err(conflict(id, stopped)),
    }
    let life = site.desk.status(&caller, id).await?;
    let mut page = view(&site, &visit, &life, true, None)?;
    if let Some(empty) = page.reply.take() {
        page.reply = Some(ReplyForm { files: empty.files, limit: empty.limit, ..form });
    }
    let mut response = render(&page)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// What was found in each file, without its cells: those are in the files that were just handed in.
fn findings(words: Words, report: &Report) -> Vec<FileView> {
    let found = report.files.iter().filter(|file| !file.findings.is_empty());
    found.enumerate().map(|(at, file)| sight::file(words, file, None, &Look { file: at, ..Look::default() })).collect()
}

/// `POST /requests/{id}/withdraw`
pub(crate) async fn withdraw(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    _posted: Posted,
) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    Act::Withdraw.carry_out(&site.desk, &caller, id, "").await?;
    Ok(to(&format!("/requests/{id}")))
}

/// What was just done, where the request's state bears it out.
fn asked(site: &Site, words: Words, request: &Request) -> Option<Notice> {
    let args = Args::new().with("id", request.id.to_string());
    match request.state.phase() {
        Phase::Waiting => Some(Notice { kind: "good", text: page(words, "notice-asked", &args) }),
        Phase::WithPublisher => Some(Notice { kind: "good", text: page(words, "notice-asked-publisher", &args) }),
        Phase::Accepted => {
            let when = site.leaves(words);
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
    let here = match (own, reads) {
        (true, _) => "nav-home",
        (false, true) => "nav-queue",
        (false, false) => "nav-bunker",
    };
    Ok(RequestPage {
        f: Frame::new(site, visit, here),
        id: life.request.id.to_string(),
        heading: files_line(words, &life.row),
        class: stamp(phase),
        state: state(site, words, phase),
        says,
        says_class,
        comment: life.row.comment.clone(),
        review: ((reads || life.publishes)
            && (!own || (life.publishes && phase == Phase::WithPublisher))
            && life.request.registration.is_some())
        .then(|| format!("/requests/{}/review", life.request.id)),
        link,
        withdraw: own && matches!(phase, Phase::WithPublisher | Phase::Waiting | Phase::Returned | Phase::Accepted),
        reply: (own && phase == Phase::Returned).then(|| ReplyForm {
            files: life.request.files.iter().map(|file| file.name.to_string()).collect(),
            limit: limit(site, words),
            ..ReplyForm::default()
        }),
        stopped: None,
        left: life.request.state.release().is_some(),
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
        Phase::WithPublisher => (if own { say("says-publisher", Args::new()) } else { Vec::new() }, "look"),
        Phase::Waiting => (if own { say("says-waiting", Args::new()) } else { Vec::new() }, "look"),
        Phase::Accepted => {
            let when = site.leaves(words);
            (say("says-accepted", Args::new().with("when", when)), "good")
        }
        Phase::Leaving | Phase::Sent => {
            let until = life.row.open_until.map(|at| site.when(words, at)).unwrap_or_default();
            let args = Args::new().with("until", until);
            if life.row.phase == Phase::Leaving {
                return (say("says-leaving", args), "look");
            }
            let requester = life.request.publisher.is_none().then_some(life.requester.as_ref()).flatten();
            let mail = requester.and_then(|person| person.profile.as_ref()).map(|profile| &profile.mail);
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
    if site.desk.environments().len() > 1 {
        add("fact-environment", row.environment.to_string());
    }
    add("fact-exceptions", super::beside::excepted(life));
    add("fact-publisher", life.request.publisher.as_ref().map(ToString::to_string).unwrap_or_default());
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
        Phase::WithPublisher => Some(page(words, "life-next-publisher", &Args::new())),
        Phase::Returned => Some(page(words, "life-next-requester", &Args::new())),
        Phase::Accepted => {
            site.departure().map(|_| page(words, "life-next-departure", &Args::new().with("when", site.leaves(words))))
        }
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
        Event::AcceptedWith { by, .. } => ("good", say("accepted", Args::new().with("who", officer(by)))),
        Event::Confirmed { by, .. } => ("good", say("confirmed", Args::new().with("who", by.to_string()))),
        Event::SentBack { by, .. } => ("bad", say("sent-back", Args::new().with("who", by.to_string()))),
        Event::Justified { .. } => ("", plain("justified")),
        Event::Replied { .. } => ("", plain("replied")),
        Event::FileRemoved { name } => ("", say("file-removed", Args::new().with("file", name.to_string()))),
        Event::NoticeSent { .. } => ("", plain("letter")),
        Event::NoticeDeferred { .. } | Event::LetterDeferred { .. } => ("bad", plain("letter-failed")),
        Event::NoticeRefused { .. } | Event::LetterRefused { .. } => ("bad", plain("letter-refused")),
        Event::TakenBack { by } => ("bad", say("taken-back", Args::new().with("who", officer(by)))),
        Event::Withdrawn => ("", plain("withdrawn")),
        Event::Released { slot, .. } => ("good", say("released", Args::new().with("time", site.when(words, *slot)))),
        Event::Withheld { .. } => ("bad", plain("not-sent")),
        Event::LetterSent { .. } => ("good", plain("letter")),
        Event::CodeSent => ("", plain("code")),
        Event::Downloaded { .. } => ("good", plain("downloaded")),
        Event::Expired => ("", plain("expired")),
        Event::Rechecked { by, outcome, .. } if reads || *outcome != Outcome::Fine => {
            let args = Args::new().with("who", officer(by)).with("outcome", super::retro::name(words, *outcome));
            ("", say("rechecked", args))
        }
        Event::Also(also) => super::beside::step(words, also)?,
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
