//! The shapes of bodies. Instants are RFC 3339 in UTC; digests are SHA-256 in hex.

use crate::site::Site;
use gate::control::ExportRow;
use gate::event::{Decider, Waits};
use gate::ids::Moment;
use gate::reading::RequestRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RequestShape {
    /// `douane.request/1`
    pub schema: &'static str,
    /// Its number.
    pub id: u64,
    /// `draft`, `blocked`, `publisher`, `waiting`, `returned`, `accepted`, `leaving`, `sent`, `not-sent`, `rejected`, `cancelled`, `withdrawn`, `revoked` or
    /// `archived`.
    pub state: &'static str,
    /// Since when.
    pub since: String,
    /// Whose it is.
    pub requester: String,
    /// The route.
    pub environment: String,
    /// Registers its metadata names.
    pub registers: Vec<String>,
    /// Its files.
    pub files: Vec<FileShape>,
    /// `pass`, `review` or `refuse`; absent before the checks.
    pub verdict: Option<String>,
    /// Why it waits: `validated`, `doubt`, `changed`, `taken-back`, `escalated`, `overtaken` or `uncovered` for an officer, `publisher` for the publisher of its bunker.
    pub waits: Option<&'static str>,
    /// When it was asked for.
    pub registered: Option<String>,
    /// When it was decided.
    pub decided: Option<String>,
    /// Who decided: an account for those who may read every request, else `rule` or `data-governance`.
    pub decided_by: Option<String>,
    /// The officer's comment.
    pub comment: Option<String>,
    /// When it leaves, while it is accepted.
    pub departure: Option<String>,
    /// Until when its link opens.
    pub until: Option<String>,
    /// How often it was fetched.
    pub downloads: u32,
}

/// A file of a request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileShape {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// Name of its metadata file.
    pub metadata: Option<String>,
}

/// A part of the list of requests.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page {
    /// The requests, newest first; the queue longest waiting first.
    pub requests: Vec<RequestShape>,
    /// How many there are in all.
    pub total: u64,
}

/// What a hand-in brings, part by part.
#[derive(Debug, ToSchema)]
pub struct HandIn {
    /// The files, each with its name.
    #[schema(value_type = Vec<String>, format = Binary, min_items = 1)]
    pub file: Vec<Vec<u8>>,
    /// Their metadata files: `table.csv.meta` goes with `table.csv`.
    #[schema(value_type = Vec<String>, format = Binary, required = false)]
    pub meta: Vec<Vec<u8>>,
    /// Why an officer is asked whatever the rules find.
    #[schema(required = false)]
    pub justify: String,
}

/// An officer's comment.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct Comment {
    /// Why; the analyst reads it.
    #[serde(default)]
    #[schema(required, min_length = 1, pattern = "\\S")]
    pub comment: String,
}

/// Why an officer is asked whatever the rules find.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct Justified {
    /// Why; empty: not asked.
    #[serde(default)]
    pub justify: String,
}

/// An answer to whoever asked for changes.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct Replied {
    /// What the requester writes; mandatory.
    #[serde(default)]
    pub message: String,
    /// Names of files that are taken out.
    #[serde(default)]
    pub without: Vec<String>,
    /// Why an officer is asked whatever the rules find; empty: not asked.
    #[serde(default)]
    pub justify: String,
}

/// Problem details (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Where it is explained.
    pub r#type: String,
    /// What, in one sentence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Why.
    pub detail: String,
    /// The code programs read.
    pub code: String,
    /// Every finding and refusal, as in a report.
    pub findings: Vec<serde_json::Value>,
}

/// A row of `CONTROL.V_FILE_EXPORT`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub struct ExportShape {
    /// Number of the request.
    pub id_file_export: u64,
    /// Name of the file.
    pub tx_file_nam: String,
    /// Who asked.
    pub tx_usr_nam: String,
    /// 0 new, 1 not sent, 2 fulfilled, 5 archived, 9 cancelled.
    pub cd_exec: u8,
    /// Absent pending, 0 rejected, 1 accepted.
    pub fl_valid_by_hd: Option<u8>,
    /// The officer's comment.
    pub tx_comment_by_hd: Option<String>,
    /// When it was registered.
    pub dt_registration: String,
    /// When it was processed.
    pub dt_done: Option<String>,
    /// Code under which the file is archived.
    pub tx_content: String,
    /// Code under which the metadata is archived.
    pub tx_metadata: Option<String>,
}

/// A part of the ledger.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LedgerShape {
    /// Number of entries.
    pub size: u64,
    /// The signed checkpoint (C2SP tlog-checkpoint).
    pub checkpoint: String,
    /// The lines from `since` on.
    pub lines: Vec<LineShape>,
}

/// A line of the ledger, exactly as it was hashed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineShape {
    /// Its place, from 0.
    pub seq: u64,
    /// The canonical text.
    pub text: String,
}

/// An instant at the gate's own clock: `2026-11-20T12:00:00+01:00`.
fn local(site: &Site, at: Moment) -> String {
    site.desk.schedule().local(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// An instant as text.
pub(crate) fn instant(at: Moment) -> String {
    at.timestamp().to_string()
}

impl RequestShape {
    /// A request's row. `reads` when the reader may see who decided.
    pub(crate) fn of(site: &Site, row: &RequestRow, reads: bool) -> Self {
        let by = match (&row.accepted_by, &row.rejected_by) {
            (Some(Decider::Rule), _) => Some("rule".to_owned()),
            (Some(Decider::Officer(by)), _) | (None, Some(by)) => {
                Some(if reads { by.to_string() } else { "data-governance".to_owned() })
            }
            (None, None) => None,
        };
        let verdict = row.verdict.and_then(|verdict| Some(serde_json::to_value(verdict).ok()?.as_str()?.to_owned()));
        Self {
            schema: "douane.request/1",
            id: row.id.0,
            state: row.phase.as_str(),
            since: instant(row.since),
            requester: row.requester.to_string(),
            environment: row.environment.to_string(),
            registers: row.registers.iter().map(ToString::to_string).collect(),
            files: row
                .files
                .iter()
                .map(|file| FileShape {
                    name: file.name.to_string(),
                    sha256: file.digest.to_string(),
                    bytes: file.bytes,
                    metadata: file.metadata.as_ref().map(|metadata| metadata.name.to_string()),
                })
                .collect(),
            verdict,
            waits: row.waits.map(|waits| match waits {
                Waits::Validated => "validated",
                Waits::Doubt => "doubt",
                Waits::Changed => "changed",
                Waits::TakenBack => "taken-back",
                Waits::Escalated => "escalated",
                Waits::Publisher => "publisher",
                Waits::Overtaken => "overtaken",
                Waits::Uncovered => "uncovered",
            }),
            registered: row.registered.map(instant),
            decided: row.decided.map(instant),
            decided_by: by,
            comment: row.comment.clone(),
            departure: (row.phase == gate::request::Phase::Accepted)
                .then(|| site.departure().map(|at| local(site, at)))
                .flatten(),
            until: row.open_until.map(instant),
            downloads: row.downloads,
        }
    }
}

impl From<ExportRow> for ExportShape {
    fn from(row: ExportRow) -> Self {
        Self {
            id_file_export: row.id_file_export.0,
            tx_file_nam: row.tx_file_nam.to_string(),
            tx_usr_nam: row.tx_usr_nam.to_string(),
            cd_exec: row.cd_exec,
            fl_valid_by_hd: row.fl_valid_by_hd,
            tx_comment_by_hd: row.tx_comment_by_hd,
            dt_registration: instant(row.dt_registration),
            dt_done: row.dt_done.map(instant),
            tx_content: row.tx_content.to_string(),
            tx_metadata: row.tx_metadata.map(|digest| digest.to_string()),
        }
    }
}
