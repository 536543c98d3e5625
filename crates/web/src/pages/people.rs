//! Departments and their lists: who may ask for exports, the upload of a list, its difference, and the rights of one person (P2, P3, P5).

use crate::api::people::{csv as file, person_id, unit_name};
use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, Notice, page};
use crate::pages::{Posted, refusal_views, render, state, to};
use crate::sight::FindingView;
use crate::site::Site;
use crate::upload::{UploadLimits, carry, receive};
use crate::visit::{Visit, encoded};
use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use gate::desk::{Caller, Compared, Roster, Stopped};
use gate::ids::{Digest, PersonId, UnitName};
use gate::person::{ExportType, Person};
use gate::ports::Handed;
use gate::reading::RequestRow;
use gate::refusal::Refusal;
use gate::roster::{Change, What};
use gate::unit::{Unit, UnitKind};
use std::collections::BTreeMap;
use std::sync::Arc;
use words::book::{Args, Words};

/// Bytes of a list, and of the form around it.
const LIST: UploadLimits = UploadLimits { file: 4 << 20, total: 12 << 20 };

/// The departments.
#[derive(Debug, Template)]
#[template(path = "departments.html")]
struct DepartmentsPage {
    f: Frame,
    rows: Vec<DepartmentView>,
}

#[derive(Debug)]
struct DepartmentView {
    href: String,
    name: String,
    spocs: String,
    ticket: String,
}

/// A department's list.
#[derive(Debug, Template)]
#[template(path = "people.html")]
struct PeoplePage {
    f: Frame,
    department: String,
    href: String,
    spocs: String,
    rows: Vec<PersonView>,
    keeps: bool,
    refusals: Vec<FindingView>,
}

#[derive(Debug)]
struct PersonView {
    account: String,
    name: String,
    export: String,
    automatic: bool,
    reason: String,
    suspended: Option<String>,
    open: Vec<OpenView>,
    may_change: bool,
    may_reinstate: bool,
}

#[derive(Debug)]
struct OpenView {
    text: String,
    href: Option<String>,
}

/// What an uploaded list changes.
#[derive(Debug, Template)]
#[template(path = "difference.html")]
struct DifferencePage {
    f: Frame,
    department: String,
    href: String,
    sum: String,
    rows: Vec<ChangeView>,
    digest: String,
    carried: Vec<String>,
}

#[derive(Debug)]
struct ChangeView {
    sign: &'static str,
    account: String,
    name: String,
    what: String,
    reason: String,
    open: Vec<OpenView>,
}

/// `GET /people`
pub(crate) async fn departments(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let units = site.desk.units(&visit.caller()?, UnitKind::Department).await?;
    if let [only] = units.as_slice() {
        return Ok(to(&href(&only.name)));
    }
    let view = |unit: &Unit| DepartmentView {
        href: href(&unit.name),
        name: unit.name.to_string(),
        spocs: names(unit),
        ticket: unit.ticket.to_string(),
    };
    render(&DepartmentsPage { rows: units.iter().map(view).collect(), f: Frame::new(&site, &visit, "nav-people") })
}

fn href(department: &UnitName) -> String {
    format!("/people/{}", encoded(department.as_str()).replace('/', "%2F"))
}

fn names(unit: &Unit) -> String {
    unit.named.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// `GET /people/{department}`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    mut visit: Visit,
    Path(department): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    if query.contains_key("done") {
        let text = page(visit.words, "people-done", &Args::new());
        visit.notice = Some(Notice { kind: "good", text });
    }
    list(&site, &visit, &unit_name(&department)?, &[]).await
}

async fn list(site: &Site, visit: &Visit, department: &UnitName, refusals: &[Refusal]) -> Answer {
    let caller = visit.caller()?;
    let roster = site.desk.roster(&caller, department).await?;
    let rows = roster.people.iter().map(|person| view(site, visit.words, &caller, &roster, person)).collect();
    let mut response = render(&PeoplePage {
        f: Frame::new(site, visit, "nav-people"),
        department: department.to_string(),
        href: href(department),
        spocs: names(&roster.department),
        rows,
        keeps: caller.person.keeper_of(Some(&roster.department)).is_ok(),
        refusals: refusal_views(site, visit.words, refusals).into_iter().collect(),
    })?;
    if !refusals.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn view(site: &Site, words: Words, caller: &Caller, roster: &Roster, person: &Person) -> PersonView {
    let keeper = caller.person.keeper_of(Some(&roster.department)).ok();
    PersonView {
        account: person.id.to_string(),
        name: person.name().to_owned(),
        export: export(words, person.export),
        automatic: person.export == ExportType::Automatic,
        reason: person.export_reason.as_ref().and_then(|at| roster.reasons.get(at)).cloned().unwrap_or_default(),
        suspended: person.suspended.as_ref().map(|suspension| {
            page(words, "people-suspended", &Args::new().with("since", site.when(words, suspension.since)))
        }),
        open: open(site, words, caller, roster.open.get(&person.id).map_or(&[], Vec::as_slice)),
        may_change: keeper.is_some_and(|keeper| keeper.may_suspend(person).is_ok()),
        may_reinstate: keeper.is_some_and(|keeper| keeper.may_reinstate(person).is_ok()),
    }
}

fn export(words: Words, export: ExportType) -> String {
    words.plain(match export {
        ExportType::Automatic => "term-export-automatic",
        ExportType::Validated => "term-export-validated",
    })
}

/// Open requests; those who may see every request can go there.
fn open(site: &Site, words: Words, caller: &Caller, rows: &[RequestRow]) -> Vec<OpenView> {
    let reads = caller.person.reader().is_ok();
    let view = |row: &RequestRow| OpenView {
        text: format!("{} \u{b7} {}", row.id, state(site, words, row.phase)),
        href: reads.then(|| format!("/requests/{}", row.id)),
    };
    rows.iter().map(view).collect()
}

/// `GET /people/{department}/list.csv`
pub(crate) async fn csv(State(site): State<Arc<Site>>, visit: Visit, Path(department): Path<String>) -> Answer {
    Ok(file(&site.desk.roster(&visit.caller()?, &unit_name(&department)?).await?))
}

/// `POST /people/{department}/compare`: shows what an uploaded list changes; nothing is applied.
pub(crate) async fn compare(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(department): Path<String>,
    headers: HeaderMap,
    body: Multipart,
) -> Answer {
    // Strangers send nothing; the rights that count are those of the end.
    let (_, department) = (visit.caller()?, unit_name(&department)?);
    let upload = receive(&headers, body, Some(&visit), LIST).await?;
    let caller = visit.again(&site).await?;
    let Some(sent) = upload.files.into_iter().next() else {
        return list(&site, &visit, &department, &[Refusal::NothingHandedIn]).await;
    };
    match site.desk.compare_list(&caller, &department, &sent.name, &sent.bytes).await {
        Ok(compared) => {
            let handed = Handed { name: sent.name, bytes: sent.bytes, metadata: None };
            difference(&site, &visit, &caller, &compared, &handed)
        }
        Err(Stopped::Refused(refusals)) => list(&site, &visit, &department, &refusals).await,
        Err(failed) => Err(failed.into()),
    }
}

fn difference(site: &Site, visit: &Visit, caller: &Caller, compared: &Compared, sent: &Handed) -> Answer {
    let words = visit.words;
    let difference = &compared.difference;
    let (added, left, changed) = difference.counts();
    let args = Args::new().number("added", added).number("left", left).number("changed", changed);
    let view = |change: &Change| {
        let (sign, what, reason) = told(words, &change.what);
        let open = open(site, words, caller, compared.open.get(&change.person).map_or(&[], Vec::as_slice));
        ChangeView { sign, account: change.person.to_string(), name: change.name.clone(), what, reason, open }
    };
    render(&DifferencePage {
        f: Frame::new(site, visit, "nav-people"),
        department: difference.department.to_string(),
        href: href(&difference.department),
        sum: page(words, "people-sum", &args),
        rows: difference.changes.iter().map(view).collect(),
        digest: difference.digest().to_string(),
        carried: carry(std::slice::from_ref(sent)).unwrap_or_default(),
    })
}

/// Sign, words and reason of a change.
fn told(words: Words, what: &What) -> (&'static str, String, String) {
    match what {
        What::Added { export: to, reason, profile } => {
            let key = if profile.is_some() { "people-added-account" } else { "people-added" };
            ("+", page(words, key, &Args::new().with("export", export(words, *to))), reason.clone())
        }
        What::Left => ("\u{2212}", page(words, "people-left", &Args::new()), String::new()),
        What::Changed { from, to, reason } => {
            let args = Args::new().with("from", export(words, *from)).with("to", export(words, *to));
            ("~", page(words, "people-changed", &args), reason.clone())
        }
    }
}

/// `POST /people/{department}/apply`: applies a list whose difference was seen.
pub(crate) async fn apply(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(department): Path<String>,
    headers: HeaderMap,
    body: Multipart,
) -> Answer {
    // Strangers send nothing; the rights that count are those of the end.
    let (_, department) = (visit.caller()?, unit_name(&department)?);
    let upload = receive(&headers, body, Some(&visit), LIST).await?;
    let caller = visit.again(&site).await?;
    visit.prove(&site, upload.field("proof")).await?;
    let seen = Digest::parse(upload.field("seen")).ok_or(Trouble::Unreadable)?;
    let Some(sent) = upload.files.into_iter().next() else {
        return list(&site, &visit, &department, &[Refusal::NothingHandedIn]).await;
    };
    match site.desk.apply_list(&caller, &department, (&sent.name, &sent.bytes), &seen).await {
        Ok(_) => Ok(to(&format!("{}?done=list", href(&department)))),
        Err(Stopped::Refused(refusals)) => list(&site, &visit, &department, &refusals).await,
        Err(failed) => Err(failed.into()),
    }
}

/// `POST /people/{department}/person`: the rights of one person.
pub(crate) async fn person(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(department): Path<String>,
    posted: Posted,
) -> Answer {
    let (caller, department) = (visit.caller()?, unit_name(&department)?);
    visit.prove(&site, posted.field("proof")).await?;
    let id: PersonId = person_id(posted.field("account"))?;
    let reason = posted.field("reason");
    let outcome = match posted.field("act") {
        "suspend" => site.desk.suspend_person(&caller, &id, reason).await.map(|halted| halted.person),
        "reinstate" => site.desk.reinstate_person(&caller, &id).await,
        "validated" => site.desk.set_export(&caller, &id, ExportType::Validated, reason).await,
        "automatic" => site.desk.set_export(&caller, &id, ExportType::Automatic, reason).await,
        _ => return Err(Trouble::Unreadable),
    };
    match outcome {
        Ok(_) => Ok(to(&format!("{}?done=person", href(&department)))),
        Err(Stopped::Refused(refusals)) => list(&site, &visit, &department, &refusals).await,
        Err(failed) => Err(failed.into()),
    }
}
