//! Asking for an export. All refusals at once; a metadata file is written for those who have none.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, page};
use crate::pages::check::{left_over, limit};
use crate::pages::{escalates, refusal_views, render, route, routes, to};
use crate::sight::{self, FileView, FindingView, Look};
use crate::site::Site;
use crate::upload::{Upload, receive};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode};
use disclosure::report::Report;
use gate::desk::{Caller, Stopped};
use gate::event::Channel;
use gate::ids::EnvironmentName;
use gate::person::ExportType;
use gate::ports::Handed;
use gate::refusal::Refusal;
use std::sync::Arc;
use words::book::Args;

/// The form.
#[derive(Debug, Template)]
#[template(path = "ask.html")]
struct AskPage {
    f: Frame,
    lead: String,
    limit: String,
    refusals: Vec<FindingView>,
    files: Vec<FileView>,
    registers: Vec<String>,
    /// The routes, where there is a choice.
    environments: Vec<String>,
    /// Whether the files were looked at, and an officer could be asked in spite of what was found.
    escalates: bool,
    written: Written,
    steps: Vec<String>,
    facts_id: bool,
}

/// What somebody wrote instead of a metadata file.
#[derive(Debug, Default, Clone)]
struct Written {
    register: String,
    reason: String,
    columns: String,
    /// Why an officer is asked whatever the rules find.
    justification: String,
    environment: String,
}

impl Written {
    fn of(upload: &Upload) -> Self {
        Self {
            register: upload.field("register").trim().to_owned(),
            reason: upload.field("reason").trim().to_owned(),
            columns: upload.field("columns").replace("\r\n", "\n"),
            justification: upload.field("justify").trim().to_owned(),
            environment: upload.field("environment").to_owned(),
        }
    }

    fn is_empty(&self) -> bool {
        self.register.is_empty() && self.reason.is_empty() && self.columns.trim().is_empty()
    }

    /// The metadata file, as P20 wants it: two quoted columns, a semicolon between them, quotes doubled.
    fn metadata(&self) -> Vec<u8> {
        let quoted = |text: &str| format!("\"{}\"", text.trim().replace('"', "\"\"").replace(['\n', '\r'], " "));
        let mut text = String::from("\"key\";\"description\"\n");
        for (key, value) in [("tx_export_reason", &self.reason), ("tx_reg_nam", &self.register)] {
            if !value.is_empty() {
                text.push_str(&format!("{};{}\n", quoted(key), quoted(value)));
            }
        }
        for line in self.columns.lines().filter(|line| !line.trim().is_empty()) {
            let (name, meaning) = line.split_once(';').unwrap_or((line, ""));
            text.push_str(&format!("{};{}\n", quoted(name), quoted(meaning)));
        }
        text.into_bytes()
    }
}

/// `GET /ask`
pub(crate) async fn show(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let caller = visit.caller()?;
    // Somebody who may not ask learns it before they fill in a form.
    let refusals = caller.person.analyst().err().unwrap_or_default();
    form(&site, &visit, &caller, Written::default(), &refusals, Vec::new())
}

/// The routes that lead out, where there are several.
fn choice(site: &Site) -> Vec<String> {
    let names: Vec<String> = routes(site, Channel::Web).map(|route| route.name.to_string()).collect();
    if names.len() > 1 { names } else { Vec::new() }
}

fn form(
    site: &Site,
    visit: &Visit,
    caller: &Caller,
    written: Written,
    refusals: &[Refusal],
    files: Vec<FileView>,
) -> Answer {
    let words = visit.words;
    let say = |key: &str, args: &Args| page(words, key, args);
    let lead = match caller.person.export {
        ExportType::Automatic => say("ask-lead-automatic", &Args::new().with("time", site.leaves(words))),
        ExportType::Validated => say("ask-lead-validated", &Args::new()),
    };
    let days = site.desk.environments().first().map_or(30, |route| route.days);
    let stopped = !refusals.is_empty() || !files.is_empty();
    let mut response = render(&AskPage {
        f: Frame::new(site, visit, "nav-ask"),
        lead,
        limit: limit(site, words),
        refusals: refusal_views(site, words, refusals),
        escalates: refusals.is_empty() && escalates(&files),
        files,
        environments: choice(site),
        registers: caller.person.registers.iter().map(ToString::to_string).collect(),
        written,
        steps: vec![
            say("ask-step-check", &Args::new()),
            say("ask-step-officer", &Args::new()),
            say("ask-step-depart", &Args::new()),
            say("ask-step-fetch", &Args::new().number("days", days)),
        ],
        facts_id: false,
    })?;
    if stopped {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /ask`
pub(crate) async fn ask(State(site): State<Arc<Site>>, visit: Visit, headers: HeaderMap, body: Multipart) -> Answer {
    let caller = visit.caller()?;
    let upload = receive(&headers, body, Some(&visit), site.settings.upload).await?;
    let caller = Caller { call: caller.call, ..visit.again(&site).await? };
    let written = Written::of(&upload);
    let (mut files, left) = upload.paired();
    if !written.is_empty() {
        for file in files.iter_mut().filter(|file| file.metadata.is_none()) {
            file.metadata = Some((format!("{}.meta", file.name), written.metadata()));
        }
    }
    let beside = left_over(&left);
    if files.is_empty() || !beside.is_empty() {
        let mut refusals = beside;
        if files.is_empty() {
            refusals.insert(0, Refusal::NothingHandedIn);
        }
        return form(&site, &visit, &caller, written, &refusals, Vec::new());
    }
    let environment = match route(&site, Channel::Web, &written.environment) {
        Err(Trouble::Refused(refusals)) => return form(&site, &visit, &caller, written, &refusals, Vec::new()),
        other => other?,
    };
    let answer = match site.desk.ask(&caller, environment, &files, &written.justification).await {
        Ok(answer) => answer,
        Err(Stopped::Refused(refusals)) => return form(&site, &visit, &caller, written, &refusals, Vec::new()),
        Err(stopped) => return Err(stopped.into()),
    };
    let registered = answer.request.as_ref().filter(|request| !request.state.is_open());
    let Some(request) = registered else {
        let drawn = match &answer.report {
            Some(report) => draw(&site, &visit, environment, &files, report).await?,
            None => Vec::new(),
        };
        return form(&site, &visit, &caller, written, &answer.refusals, drawn);
    };
    Ok(to(&format!("/requests/{}?asked", request.id)))
}

/// The files with what stops them; files in which nothing was found are left out.
async fn draw(
    site: &Site,
    visit: &Visit,
    route: &EnvironmentName,
    files: &[Handed],
    report: &Report,
) -> Result<Vec<FileView>, Trouble> {
    let mut drawn = Vec::new();
    for (index, report) in report.files.iter().enumerate() {
        // Of a folder of ACRO fewer files are asked for than were handed in.
        let Some(handed) = files.iter().find(|file| file.name == report.file) else { continue };
        if report.findings.is_empty() {
            continue;
        }
        let seen = site.desk.read_file(route, handed).await?;
        let look = Look { file: index, ..Look::default() };
        drawn.push(sight::file(visit.words, report, seen.content.as_ref().ok(), &look));
    }
    Ok(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metadata_file_is_written_from_the_form() {
        let written = Written {
            register: "INTEGO".to_owned(),
            reason: "Thesis \"ACS\"\nsecond line".to_owned(),
            columns: "year;Year of registration\n\nn ; Number of persons".to_owned(),
            ..Written::default()
        };
        assert_eq!(
            String::from_utf8(written.metadata()).unwrap(),
            "\"key\";\"description\"\n\"tx_export_reason\";\"Thesis \"\"ACS\"\" second line\"\n\"tx_reg_nam\";\"INTEGO\"\n\
             \"year\";\"Year of registration\"\n\"n\";\"Number of persons\"\n"
        );
    }
}
