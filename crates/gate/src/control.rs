//! The control view `CONTROL.V_FILE_EXPORT` (P36): one row for each file of a registered request, columns and codes exactly as in the source.

use crate::event::Decider;
use crate::ids::{Digest, FileName, Moment, PersonId, RequestId};
use crate::reading::RequestRow;
use crate::request::Phase;
use crate::roster::sheet::line;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One row of the view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub struct ExportRow {
    /// Number of the request.
    pub id_file_export: RequestId,
    /// Name of the file.
    pub tx_file_nam: FileName,
    /// Who asked.
    pub tx_usr_nam: PersonId,
    /// 0 new, 1 not sent, 2 fulfilled, 5 archived, 9 cancelled.
    pub cd_exec: u8,
    /// `None` pending, 0 rejected, 1 accepted.
    pub fl_valid_by_hd: Option<u8>,
    /// The officer's comment.
    pub tx_comment_by_hd: Option<String>,
    /// When it was registered.
    pub dt_registration: Moment,
    /// When it was processed.
    pub dt_done: Option<Moment>,
    /// Under which code the file is archived.
    pub tx_content: Digest,
    /// Under which code the metadata is archived.
    pub tx_metadata: Option<Digest>,
}

/// `CD_EXEC` and `FL_VALID_BY_HD` of a phase; `None` for what is not registered. A request that is archived or cancelled may have been
/// accepted before: `accepted` says so.
#[must_use]
pub fn codes(phase: Phase, accepted: bool) -> Option<(u8, Option<u8>)> {
    match phase {
        Phase::Draft | Phase::Blocked => None,
        Phase::WithPublisher | Phase::Waiting | Phase::Returned => Some((0, None)),
        Phase::Accepted | Phase::Leaving => Some((0, Some(1))),
        Phase::Sent => Some((2, Some(1))),
        Phase::NotSent => Some((1, Some(1))),
        Phase::Rejected => Some((0, Some(0))),
        Phase::Withdrawn => Some((9, None)),
        Phase::Cancelled => Some((9, accepted.then_some(1))),
        Phase::Revoked => Some((9, Some(1))),
        Phase::Archived => Some((5, Some(u8::from(accepted)))),
    }
}

/// The rows of one request; none while it is not registered.
#[must_use]
pub fn rows(request: &RequestRow) -> Vec<ExportRow> {
    let accepted = request.accepted_by.is_some();
    let (Some((cd_exec, fl_valid_by_hd)), Some(registered)) = (codes(request.phase, accepted), request.registered)
    else {
        return Vec::new();
    };
    request
        .files
        .iter()
        .map(|file| ExportRow {
            id_file_export: request.id,
            tx_file_nam: file.name.clone(),
            tx_usr_nam: request.requester.clone(),
            cd_exec,
            fl_valid_by_hd,
            tx_comment_by_hd: request.comment.clone(),
            dt_registration: registered,
            dt_done: request.done,
            tx_content: file.digest,
            tx_metadata: file.metadata.as_ref().map(|metadata| metadata.digest),
        })
        .collect()
}

/// The columns, in the order of the view.
pub const COLUMNS: [&str; 10] = [
    "ID_FILE_EXPORT",
    "TX_FILE_NAM",
    "TX_USR_NAM",
    "CD_EXEC",
    "FL_VALID_BY_HD",
    "TX_COMMENT_BY_HD",
    "DT_REGISTRATION",
    "DT_DONE",
    "TX_CONTENT",
    "TX_METADATA",
];

/// The values that `CD_EXEC` can have.
pub const CODES: [u8; 5] = [0, 1, 2, 5, 9];

/// The phases of requests that the view has rows of: with this `CD_EXEC`, or with any.
#[must_use]
pub fn phases(cd_exec: Option<u8>) -> BTreeSet<Phase> {
    let shown =
        |phase: &Phase| codes(*phase, true).is_some_and(|(code, _)| cd_exec.is_none_or(|wanted| wanted == code));
    Phase::ALL.into_iter().filter(shown).collect()
}

/// The first line of the view as a file: its columns.
#[must_use]
pub fn csv_header() -> String {
    line(COLUMNS)
}

/// A row of the view as a line of a file: separated by semicolons, each cell in quotes, instants in UTC. A cell that a spreadsheet would run gets a
/// `'` in front.
#[must_use]
pub fn csv_line(row: &ExportRow) -> String {
    let second = |at: Moment| at.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let cells = [
        row.id_file_export.to_string(),
        row.tx_file_nam.to_string(),
        row.tx_usr_nam.to_string(),
        row.cd_exec.to_string(),
        row.fl_valid_by_hd.map(|flag| flag.to_string()).unwrap_or_default(),
        row.tx_comment_by_hd.clone().unwrap_or_default(),
        second(row.dt_registration),
        row.dt_done.map(second).unwrap_or_default(),
        row.tx_content.to_string(),
        row.tx_metadata.map(|digest| digest.to_string()).unwrap_or_default(),
    ];
    line(cells.iter().map(String::as_str))
}

/// Who decided, as the view's readers know it: the officer, or nobody.
#[must_use]
pub fn officer(by: &Decider) -> Option<&PersonId> {
    match by {
        Decider::Officer(id) => Some(id),
        Decider::Rule => None,
    }
}
