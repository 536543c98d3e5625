//! Checking a file: the rules of the gate, nothing kept, nobody told.

use crate::failure::Answer;
use crate::frame::{Frame, page};
use crate::pages::{refusal_views, render, route};
use crate::sight::{self, FileView, FindingView, Look};
use crate::site::Site;
use crate::upload::{Piece, Upload, carry, receive};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode};
use disclosure::finding::Level;
use disclosure::report::{Report, Verdict};
use gate::event::Channel;
use gate::ports::Handed;
use gate::refusal::Refusal;
use std::sync::Arc;
use words::book::{Args, Words};
use words::people;

/// The form.
#[derive(Debug, Template)]
#[template(path = "check.html")]
struct CheckPage {
    f: Frame,
    limit: String,
    refusals: Vec<FindingView>,
}

/// The result.
#[derive(Debug, Template)]
#[template(path = "checked.html")]
struct CheckedPage {
    f: Frame,
    heading: String,
    sums: Vec<(&'static str, &'static str, String)>,
    verdict_class: &'static str,
    verdict: String,
    verdict_text: String,
    carry: Option<Vec<String>>,
    may_ask: bool,
    files: Vec<FileView>,
    refusals: Vec<FindingView>,
    facts_id: bool,
}

/// `GET /check`
pub(crate) async fn show(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    visit.person()?;
    form(&site, &visit, &[])
}

fn form(site: &Site, visit: &Visit, refusals: &[Refusal]) -> Answer {
    let mut response = render(&CheckPage {
        f: Frame::new(site, visit, "nav-check"),
        limit: limit(site, visit.words),
        refusals: refusal_views(site, visit.words, refusals),
    })?;
    if !refusals.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What may be sent, in words.
pub(crate) fn limit(site: &Site, words: Words) -> String {
    page(words, "upload-limit", &Args::new().with("size", people::size(words, site.settings.upload.file)))
}

/// Refusals for what was sent beyond files and their metadata files.
pub(crate) fn left_over(metas: &[Piece]) -> Vec<Refusal> {
    use gate::ids::FileName;
    metas
        .iter()
        .filter_map(|meta| {
            let name = FileName::new(meta.name.as_str()).ok()?;
            let file = FileName::new(meta.name.strip_suffix(".meta").unwrap_or(&meta.name)).ok()?;
            Some(Refusal::MetadataWithoutFile { metadata: name, file })
        })
        .collect()
}

/// `POST /check`
pub(crate) async fn check(State(site): State<Arc<Site>>, visit: Visit, headers: HeaderMap, body: Multipart) -> Answer {
    let caller = visit.caller()?;
    let upload: Upload = receive(&headers, body, Some(&visit), site.settings.upload).await?;
    let (files, left) = upload.paired();
    let route = route(&site, Channel::Web, "")?;
    if files.is_empty() {
        return form(&site, &visit, &[vec![Refusal::NothingHandedIn], left_over(&left)].concat());
    }
    let preview = site.desk.check(&caller, route, &files).await?;
    let refusals = [preview.refusals, left_over(&left)].concat();
    let Some(report) = preview.report else { return form(&site, &visit, &refusals) };
    let drawn = draw(&site, visit.words, &files, &report).await?;
    let may_ask = caller.person.analyst().is_ok();
    let stops = report.verdict() == Verdict::Refuse || !refusals.is_empty();
    let (verdict_class, key) = match report.verdict() {
        _ if stops => ("bad", "verdict-refuse"),
        Verdict::Review => ("look", "verdict-review"),
        _ => ("good", "verdict-pass"),
    };
    let words = visit.words;
    render(&CheckedPage {
        f: Frame::new(&site, &visit, "nav-check"),
        heading: heading(words, &files),
        sums: sums(words, &report, refusals.len()),
        verdict_class,
        verdict: page(words, key, &Args::new()),
        verdict_text: page(words, &format!("{key}-text"), &Args::new()),
        carry: if may_ask && !stops { carry(&files) } else { None },
        may_ask: may_ask && !stops,
        files: drawn,
        refusals: refusal_views(&site, words, &refusals),
        facts_id: false,
    })
}

fn heading(words: Words, files: &[Handed]) -> String {
    match files {
        [only] => people::visible(&only.name),
        many => page(words, "checked-heading-files", &Args::new().number("count", many.len())),
    }
}

/// How many findings there are of each level, with their signs.
pub(crate) fn sums(words: Words, report: &Report, refusals: usize) -> Vec<(&'static str, &'static str, String)> {
    let mut sums = Vec::new();
    for (level, key, glyph) in [
        (Level::Breach, "sum-breach", "\u{25a0}"),
        (Level::Doubt, "sum-doubt", "\u{25b2}"),
        (Level::Note, "sum-note", "\u{b7}"),
    ] {
        let count = report.count(level) + if level == Level::Breach { refusals } else { 0 };
        if count > 0 {
            sums.push((sight::level_class(level), glyph, page(words, key, &Args::new().number("count", count))));
        }
    }
    if sums.is_empty() {
        sums.push(("fine", "\u{2713}", page(words, "sum-none", &Args::new())));
    }
    sums
}

/// The files as a person sees them, read anew for showing.
async fn draw(
    site: &Site,
    words: Words,
    files: &[Handed],
    report: &Report,
) -> Result<Vec<FileView>, crate::failure::Trouble> {
    let route = route(site, Channel::Web, "")?;
    let mut drawn = Vec::new();
    for (index, (handed, report)) in files.iter().zip(&report.files).enumerate() {
        let seen = site.desk.read_file(route, handed).await?;
        let look = Look { file: index, ..Look::default() };
        drawn.push(sight::file(words, report, seen.content.as_ref().ok(), &look));
    }
    Ok(drawn)
}
