//! The control view `V_FILE_EXPORT` (P36) as a page and as a file: one's own rows, or everybody's for officers and auditors.

use crate::failure::{Answer, Trouble};
use crate::frame::{Frame, page};
use crate::pages::{disposition, list_pages, render};
use crate::pieces::Pieces;
use crate::sight::PageLink;
use crate::site::Site;
use crate::visit::{Visit, encoded};
use askama::Template;
use async_trait::async_trait;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use gate::control::{self, ExportRow};
use gate::desk::{Caller, Desk, Exports};
use gate::ids::{PersonId, RegisterName};
use gate::ports::{Failure, Source, Unkept};
use gate::reading::{Filter, Order, Page};
use std::collections::BTreeMap;
use std::sync::Arc;
use words::book::{Args, Words};

/// Requests whose rows stand on one page.
const ROWS: u32 = 50;
/// Requests whose rows are one piece of the file.
const PIECE: u32 = 500;

/// The page.
#[derive(Debug, Template)]
#[template(path = "exports.html")]
struct ExportsPage {
    f: Frame,
    lead: String,
    all: bool,
    who: String,
    registers: Vec<(String, bool)>,
    codes: Vec<(String, String, bool)>,
    rows: Vec<RowView>,
    csv: String,
    pages: Vec<PageLink>,
}

/// A row of the view.
#[derive(Debug)]
struct RowView {
    id: String,
    file: String,
    who: String,
    code: u8,
    state: String,
    flag: String,
    valid: String,
    comment: String,
    registered: String,
    done: String,
    content: String,
    metadata: String,
}

/// What was chosen on the page; empty where nothing was.
#[derive(Debug, Default)]
struct Chosen {
    who: String,
    register: String,
    code: Option<u8>,
}

impl Chosen {
    fn of(query: &BTreeMap<String, String>) -> Self {
        let text = |name: &str| query.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        let code = text("code").parse().ok().filter(|code| control::CODES.contains(code));
        Self { who: text("who"), register: text("register"), code }
    }

    /// The same as a filter; `None` when nobody and nothing can have such a name. `code`: whether the code is filtered too.
    fn filter(&self, code: bool) -> Option<Filter> {
        let mut filter = Filter { phases: control::phases(self.code.filter(|_| code)), ..Filter::default() };
        if !self.who.is_empty() {
            filter.requester = Some(PersonId::new(&self.who).ok()?);
        }
        if !self.register.is_empty() {
            filter.register = Some(RegisterName::new(&self.register).ok()?);
        }
        Some(filter)
    }

    /// An address that brings the same choice.
    fn address(&self, path: &str) -> String {
        let code = self.code.map(|code| code.to_string()).unwrap_or_default();
        let pairs = [("who", &self.who), ("register", &self.register), ("code", &code)];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }
}

/// `GET /exports`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    let words = visit.words;
    let chosen = Chosen::of(&query);
    let skip = query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let found = match chosen.filter(true) {
        Some(filter) => site.desk.exports_of(&caller, filter, Page { skip, limit: ROWS, order: Order::Newest }).await?,
        None => Exports { rows: Vec::new(), requests: 0, total: 0 },
    };
    let all = caller.person.reader().is_ok();
    let registers = site.desk.registers().await?;
    let name = |register: &RegisterName| (register.to_string(), register.as_str() == chosen.register);
    render(&ExportsPage {
        f: Frame::new(&site, &visit, "nav-exports"),
        lead: page(words, if all { "exports-all" } else { "exports-own" }, &Args::new().number("count", found.total)),
        all,
        registers: registers.iter().map(|register| name(&register.name)).collect(),
        codes: control::CODES
            .into_iter()
            .map(|code| (code.to_string(), state(words, code), chosen.code == Some(code)))
            .collect(),
        rows: found.rows.iter().map(|row| view(&site, words, row)).collect(),
        csv: chosen.address("/exports.csv"),
        pages: list_pages(words, &chosen.address("/exports"), skip, ROWS, found.total),
        who: chosen.who,
    })
}

fn view(site: &Site, words: Words, row: &ExportRow) -> RowView {
    RowView {
        id: row.id_file_export.to_string(),
        file: row.tx_file_nam.to_string(),
        who: row.tx_usr_nam.to_string(),
        code: row.cd_exec,
        state: state(words, row.cd_exec),
        flag: row.fl_valid_by_hd.map(|flag| flag.to_string()).unwrap_or_default(),
        valid: page(words, valid(row.fl_valid_by_hd), &Args::new()),
        comment: row.tx_comment_by_hd.clone().unwrap_or_default(),
        registered: site.when(words, row.dt_registration),
        done: row.dt_done.map(|done| site.when(words, done)).unwrap_or_default(),
        content: row.tx_content.to_string(),
        metadata: row.tx_metadata.map(|digest| digest.to_string()).unwrap_or_default(),
    }
}

/// `CD_EXEC` in words, as the source process has them.
fn state(words: Words, code: u8) -> String {
    let key = match code {
        1 => "exports-code-not-sent",
        2 => "exports-code-fulfilled",
        5 => "exports-code-archived",
        9 => "exports-code-cancelled",
        _ => "exports-code-new",
    };
    page(words, key, &Args::new())
}

/// `FL_VALID_BY_HD` in words.
const fn valid(flag: Option<u8>) -> &'static str {
    match flag {
        None => "exports-valid-pending",
        Some(0) => "exports-valid-no",
        Some(_) => "exports-valid-yes",
    }
}

/// `GET /exports.csv`: what the page shows, all of it.
pub(crate) async fn csv(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let caller = visit.caller()?;
    let chosen = Chosen::of(&query);
    // A name that nobody can have gives a file without rows, as the page is one without.
    let filter = chosen.filter(false);
    let file = File { desk: Arc::clone(&site.desk), caller, filter, code: chosen.code, skip: 0, above: None };
    // The first piece is read before the answer begins, so that trouble is told as such.
    let mut file: Box<dyn Source> = Box::new(file);
    let first = file.next().await.map_err(|why| Trouble::from(Failure::new("exports", why.to_string())))?;
    let pieces = Pieces::new(Box::new(Begun { first, rest: file }), None);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, disposition("v_file_export.csv")),
    ];
    Ok((headers, Body::new(pieces)).into_response())
}

/// A source whose first piece is here already.
struct Begun {
    first: Option<Vec<u8>>,
    rest: Box<dyn Source>,
}

#[async_trait]
impl Source for Begun {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Unkept> {
        match self.first.take() {
            Some(first) => Ok(Some(first)),
            None => self.rest.next().await,
        }
    }
}

/// The rows as a file, piece by piece.
///
/// Requests are read from the newest down. What is registered meanwhile moves the others down a place, and none up: a request may be met twice, which
/// `above` tells, but never be passed over. That is why codes, which change, are not left to the filter.
struct File {
    desk: Arc<Desk>,
    caller: Caller,
    filter: Option<Filter>,
    code: Option<u8>,
    skip: u32,
    /// The lowest number that was written.
    above: Option<u64>,
}

#[async_trait]
impl Source for File {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Unkept> {
        let mut text = if self.skip == 0 { control::csv_header() } else { String::new() };
        let Some(filter) = self.filter.clone() else {
            let done = std::mem::replace(&mut self.skip, 1) > 0;
            return Ok((!done).then(|| text.into_bytes()));
        };
        let part = Page { skip: self.skip, limit: PIECE, order: Order::Newest };
        let found = self.desk.exports_of(&self.caller, filter, part).await.map_err(|why| failed(&why))?;
        let above = self.above;
        for row in found.rows.iter().filter(|row| above.is_none_or(|above| row.id_file_export.0 < above)) {
            self.above = Some(row.id_file_export.0);
            if self.code.is_none_or(|code| code == row.cd_exec) {
                text.push_str(&control::csv_line(row));
            }
        }
        if found.requests == 0 && self.skip > 0 {
            return Ok(None);
        }
        self.skip = self.skip.saturating_add(PIECE);
        Ok(Some(text.into_bytes()))
    }
}

fn failed(why: &gate::desk::Stopped) -> Unkept {
    Unkept::Storage(Failure::new("exports", why.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(pairs: &[(&str, &str)]) -> Chosen {
        Chosen::of(&pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_choice_comes_back_from_its_address() {
        let choice = chosen(&[("who", " a.peeters "), ("code", "2"), ("register", "A & B=C")]);
        assert_eq!(choice.address("/exports"), "/exports?who=a.peeters&register=A%20%26%20B%3DC&code=2");
        assert_eq!(chosen(&[("code", "7")]).address("/exports.csv"), "/exports.csv");
    }

    #[test]
    fn names_that_nobody_can_have_find_nothing_rather_than_everything() {
        assert_eq!(chosen(&[("who", "a b\u{0}")]).filter(true), None);
        assert!(chosen(&[]).filter(true).is_some());
    }
}
