//! Reviewing one request: the table with the findings on it, and the decision beside it.

use crate::act::{Act, Refused};
use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, page};
use crate::pages::acts::{Accepting, ActForm, Written, accepting, acts};
use crate::pages::check::sums;
use crate::pages::request::facts;
use crate::pages::rounds::{self, FileChange, Said};
use crate::pages::{Posted, download_headers, files_line, refusal_views, render, request_id, stamp, state, to};
use crate::sight::{self, FileView, FindingView, Look};
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use disclosure::report::{FileReport, Report};
use gate::desk::{Caller, FileView as Shown, Life, Stopped, Summary};
use gate::person::Duty;
use gate::refusal::Refusal;
use gate::request::{Phase, Request};
use gate::screening::Described;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::book::{Args, Words};
use words::{people, terms};

/// Lines of metadata that are shown.
const DESCRIBED: usize = 200;

/// The page.
#[derive(Debug, Template)]
#[template(path = "review.html")]
struct ReviewPage {
    f: Frame,
    id: String,
    list: &'static str,
    heading: String,
    thread: Vec<Said>,
    changes: Vec<FileChange>,
    asked: String,
    purpose: String,
    class: &'static str,
    state: String,
    previous: Option<String>,
    next: Option<String>,
    tabs: Vec<Tab>,
    file: FileView,
    /// Why the file is not shown.
    refusals: Vec<FindingView>,
    digest: String,
    raw: String,
    picture: bool,
    metadata: Vec<[String; 3]>,
    /// Whether any line of it says what its column is.
    says_roles: bool,
    shut: Option<String>,
    counts: String,
    /// What exceptions say of it.
    cover: Option<String>,
    leaves: Vec<(String, String)>,
    leaves_when: String,
    accept: Option<Accepting>,
    acts: Vec<ActForm>,
    facts: Vec<(String, String)>,
    facts_id: bool,
    /// Whether it is a publisher's look at what they are about to ask for.
    is_publishers: bool,
}

/// One file of the request.
#[derive(Debug)]
struct Tab {
    href: String,
    text: String,
    current: bool,
    go: &'static str,
}

/// What the address asks to see.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    file: usize,
    rows: Option<usize>,
    columns: usize,
}

impl Asked {
    fn of(query: &BTreeMap<String, String>) -> Self {
        let number = |name: &str| query.get(name).and_then(|value| value.parse().ok());
        Self { file: number("file").unwrap_or(0), rows: number("rows"), columns: number("columns").unwrap_or(0) }
    }
}

/// `GET /requests/{id}/review`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    if !caller.person.has(Duty::Publisher) {
        caller.person.reader()?;
    }
    let id = request_id(&id)?;
    let life = site.desk.status(&caller, id).await?;
    // Nobody sees their own files through this page: it would carry them past the gate. A publisher looks at what they put into the export folder, once, before
    // asking for it.
    let asks = life.publishes && life.row.phase == Phase::WithPublisher;
    if life.request.requester == caller.person.id && !asks {
        return Ok(to(&format!("/requests/{id}")));
    }
    draw(&site, &visit, &caller, &life, Asked::of(&query), Written::default()).await
}

async fn draw(site: &Site, visit: &Visit, caller: &Caller, life: &Life, asked: Asked, written: Written) -> Answer {
    let words = visit.words;
    let id = life.request.id;
    let last = life.request.files.len().saturating_sub(1);
    let asked = Asked { file: asked.file.min(last), ..asked };
    let summary = site.desk.summary(caller, id).await?;
    let (shown, refusals) = match life.request.files.get(asked.file) {
        Some(file) => match site.desk.view_file(caller, id, file.name.as_str()).await {
            Err(Stopped::Refused(refusals)) if matches!(refusals[..], [Refusal::FileAltered { .. }]) => {
                (None, refusal_views(site, words, &refusals))
            }
            shown => (Some(shown?), Vec::new()),
        },
        None => (None, Vec::new()),
    };
    let reads = caller.person.reader().is_ok();
    let is_publishers = life.publishes && life.row.phase == Phase::WithPublisher;
    let (previous, next) = if reads { site.desk.neighbours(caller, id).await? } else { (None, None) };
    let cover = if reads { cover(site, words, caller, life).await? } else { None };
    let changes = rounds::changes(words, &site.desk.changes(caller, id).await?);
    let row = &life.row;
    let when = row.registered.unwrap_or(row.opened);
    let metadata = shown.as_ref().map(|shown| lines(words, &shown.seen.described)).unwrap_or_default();
    let reason = metadata.iter().find(|[key, ..]| key == "tx_export_reason").map(|[_, reason, _]| reason.clone());
    let days = site.desk.environments().iter().find(|route| route.name == life.request.environment);
    let leaving = life.request.files.iter().map(|file| (file.name.to_string(), format!("SHA-256 {}", file.digest)));
    render(&ReviewPage {
        f: Frame::new(site, visit, if reads { "nav-queue" } else { "nav-bunker" }),
        id: id.to_string(),
        list: if reads { "/queue" } else { "/bunker" },
        heading: files_line(words, row),
        thread: rounds::thread(site, words, life, reads),
        changes,
        asked: page(
            words,
            "review-asked",
            &Args::new().with("when", site.when(words, when)).with("who", requester(life)),
        ),
        purpose: reason.unwrap_or_default(),
        class: stamp(row.phase),
        state: state(site, words, row.phase),
        previous: previous.map(|id| format!("/requests/{id}/review")),
        next: next.map(|id| format!("/requests/{id}/review")),
        tabs: tabs(&life.request, asked.file),
        digest: life.request.files.get(asked.file).map(|file| file.digest.to_string()).unwrap_or_default(),
        raw: format!("/requests/{id}/files/{}", asked.file),
        picture: shown
            .as_ref()
            .and_then(|one| one.seen.content.as_ref().ok())
            .is_some_and(|one| one.format.is_picture()),
        file: file_view(words, &summary, shown.as_ref(), asked),
        refusals,
        says_roles: metadata.iter().any(|[_, _, role]| !role.is_empty()),
        metadata,
        shut: shut(site, words, caller, life),
        cover,
        counts: counts(words, summary.report.as_ref(), is_publishers),
        leaves: leaving.collect(),
        leaves_when: page(
            words,
            "decide-leaves-when",
            &Args::new().with("when", site.leaves(words)).number("days", days.map_or(30, |route| route.days)),
        ),
        accept: accepting(caller, life, &written),
        acts: acts(caller, life, &written),
        facts: facts(site, words, life),
        facts_id: true,
        is_publishers,
    })
}

fn requester(life: &Life) -> String {
    life.requester.as_ref().map_or(life.request.requester.to_string(), |person| person.name().to_owned())
}

fn tabs(request: &Request, current: usize) -> Vec<Tab> {
    let id = request.id;
    request
        .files
        .iter()
        .enumerate()
        .map(|(at, file)| Tab {
            href: format!("/requests/{id}/review?file={at}"),
            text: file.name.to_string(),
            current: at == current,
            go: if at == current + 1 {
                "next-file"
            } else if at + 1 == current {
                "previous-file"
            } else {
                ""
            },
        })
        .collect()
}

fn file_view(words: Words, summary: &Summary, shown: Option<&Shown>, asked: Asked) -> FileView {
    let file = summary.request.files.get(asked.file);
    let empty = FileReport {
        file: file.map(|file| file.name.to_string()).unwrap_or_default(),
        sha256: String::new(),
        bytes: file.map_or(0, |file| file.bytes),
        format: String::new(),
        tables: Vec::new(),
        findings: Vec::new(),
        more: 0,
    };
    let report = summary.report.as_ref().and_then(|report| report.files.get(asked.file)).unwrap_or(&empty);
    let look = Look {
        base: format!("/requests/{}/review?file={}", summary.request.id, asked.file),
        rows: asked.rows,
        columns: asked.columns,
        file: asked.file,
    };
    sight::file(words, report, shown.and_then(|shown| shown.seen.content.as_ref().ok()), &look)
}

/// What the checks counted, in one sentence.
fn counts(words: Words, report: Option<&Report>, is_publishers: bool) -> String {
    let Some(report) = report else { return page(words, "decide-clean", &Args::new()) };
    let found: Vec<String> =
        sums(words, report, 0).into_iter().filter(|(class, _, _)| *class != "fine").map(|(_, _, text)| text).collect();
    if found.is_empty() {
        page(words, "decide-clean", &Args::new())
    } else {
        let key = if is_publishers { "bunker-found" } else { "decide-found" };
        page(words, key, &Args::new().with("list", people::list(words, &found, 3)))
    }
}

/// Why there is nothing to decide here for this person; `None` when there is.
fn shut(site: &Site, words: Words, caller: &Caller, life: &Life) -> Option<String> {
    if life.publishes && life.row.phase == Phase::WithPublisher {
        return None;
    }
    if let Err(refusal) = caller.person.officer_for(&life.request) {
        return Some(match refusal {
            Refusal::OwnRequest => page(words, "decide-shut-own", &Args::new()),
            other => crate::pages::refused(site, words, &other).what,
        });
    }
    if life.row.phase == Phase::Waiting {
        return None;
    }
    let state = state(site, words, life.row.phase);
    let by = life.request.state.officer();
    Some(match (by, Some(life.request.since)) {
        (Some(by), Some(at)) => page(
            words,
            "decide-shut-done",
            &Args::new().with("who", by.to_string()).with("when", site.when(words, at)).with("state", state),
        ),
        _ => page(words, "decide-shut-state", &Args::new().with("state", state)),
    })
}

/// What exceptions say of it, for whoever judges.
async fn cover(site: &Site, words: Words, caller: &Caller, life: &Life) -> Result<Option<String>, Trouble> {
    let cover = site.desk.cover(caller, &life.request).await?;
    Ok(super::beside::cover(words, &life.request.requester, &cover))
}

/// Lines of a metadata file for reading: key, description, role in words.
fn lines(words: Words, described: &[Described]) -> Vec<[String; 3]> {
    let cell = |text: &str| people::cut(&people::visible(text), 400);
    described
        .iter()
        .take(DESCRIBED)
        .map(|line| {
            let role = line.role.map(|role| terms::column(words, role)).unwrap_or_default();
            [cell(&line.key), cell(&line.description), role]
        })
        .collect()
}

/// `POST /requests/{id}/{act}`: what officers and publishers decide. Where an act needs a text and has none, its form comes back, open.
pub(crate) async fn decide(act: Act, site: Arc<Site>, visit: Visit, id: String, posted: Posted) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    if act.proves() {
        visit.prove(&site, posted.field("proof")).await?;
    }
    match act.carry_out(&site.desk, &caller, id, posted.field("comment")).await {
        Ok(_) if matches!(act, Act::Confirm | Act::SendBack) => Ok(to(&format!("/bunker?done={id}"))),
        Ok(_) => Ok(to(&format!("/queue?done={id}"))),
        Err(Refused::TextMissing(_)) => {
            let life = site.desk.status(&caller, id).await?;
            if !life.publishes {
                caller.person.reader()?;
                caller.person.officer_for(&life.request)?;
            }
            let written = Written { act: act.name(), comment: posted.field("comment").to_owned() };
            let mut response = draw(&site, &visit, &caller, &life, Asked::default(), written).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `GET /requests/{id}/files/{at}`: the file exactly as it leaves; with `?picture` a picture to be shown on the page, which is never one as it
/// was handed in.
pub(crate) async fn raw(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path((id, at)): Path<(String, usize)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let (caller, id) = (visit.caller()?, request_id(&id)?);
    if query.as_deref() == Some("picture") {
        let bytes = site.desk.picture(&caller, id, at).await?;
        let kind = picture(&bytes).unwrap_or("application/octet-stream");
        let mut response: Response = bytes.into_response();
        download_headers(&mut response, "picture");
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
        return Ok(response);
    }
    let (name, bytes) = site.desk.file(&caller, id, at).await?;
    let mut response: Response = bytes.into_response();
    download_headers(&mut response, name.as_str());
    Ok(response)
}

/// What left and how that was decided, as an RO-Crate.
pub(crate) async fn record(State(site): State<Arc<Site>>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut response: Response = site.desk.record(&visit.caller()?, request_id(&id)?).await?.into_response();
    download_headers(&mut response, gate::rocrate::NAME);
    Ok(response)
}

/// What a browser shows as a picture and as nothing else.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        _ => None,
    }
}
