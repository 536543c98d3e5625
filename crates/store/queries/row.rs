//! A request's row between the database and the gate.

use gate::ids::{Digest, EnvironmentName, Moment, PersonId, RequestId};
use gate::ports::Failure;
use gate::reading::RequestRow;
use gate::request::Phase;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{damaged, digest, signed, unsigned};

/// The columns of `request`, in both directions. `leased` is the rounds' own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) version: i64,
    pub(super) environment: String,
    pub(super) requester: String,
    pub(super) phase: String,
    pub(super) since: i64,
    pub(super) opened: i64,
    pub(super) registered: Option<i64>,
    pub(super) registers: String,
    pub(super) files: String,
    pub(super) verdict: Option<String>,
    pub(super) waits: Option<String>,
    pub(super) accepted_by: Option<String>,
    pub(super) rejected_by: Option<String>,
    pub(super) decided: Option<i64>,
    pub(super) comment: Option<String>,
    pub(super) departs: Option<i64>,
    pub(super) link: Option<Vec<u8>>,
    pub(super) open_until: Option<i64>,
    pub(super) letter_due: Option<i64>,
    pub(super) reminds: Option<i64>,
    pub(super) message: Option<String>,
    pub(super) done: Option<i64>,
    pub(super) downloads: i64,
}

impl Row {
    /// To be written.
    pub(super) fn of(row: &RequestRow) -> Result<Self, Failure> {
        Ok(Self {
            id: signed(row.id.0),
            version: signed(row.version),
            environment: row.environment.to_string(),
            requester: row.requester.to_string(),
            phase: row.phase.as_str().to_owned(),
            since: row.since.0,
            opened: row.opened.0,
            registered: row.registered.map(|at| at.0),
            registers: written(&row.registers)?,
            files: written(&row.files)?,
            verdict: row.verdict.as_ref().map(written).transpose()?,
            waits: row.waits.as_ref().map(written).transpose()?,
            accepted_by: row.accepted_by.as_ref().map(written).transpose()?,
            rejected_by: row.rejected_by.as_ref().map(ToString::to_string),
            decided: row.decided.map(|at| at.0),
            comment: row.comment.clone(),
            departs: row.departs.map(|at| at.0),
            link: row.link.map(|link| link.bytes().to_vec()),
            open_until: row.open_until.map(|at| at.0),
            letter_due: row.letter_due.map(|at| at.0),
            reminds: row.reminds.map(|at| at.0),
            message: row.message.clone(),
            done: row.done.map(|at| at.0),
            downloads: i64::from(row.downloads),
        })
    }

    /// As it was written.
    pub(super) fn request(self) -> Result<RequestRow, Failure> {
        Ok(RequestRow {
            id: RequestId(unsigned(self.id)?),
            version: unsigned(self.version)?,
            environment: EnvironmentName::new(self.environment).map_err(damaged)?,
            requester: PersonId::new(self.requester).map_err(damaged)?,
            phase: Phase::named(&self.phase).ok_or_else(|| damaged(&self.phase))?,
            since: Moment(self.since),
            opened: Moment(self.opened),
            registered: self.registered.map(Moment),
            registers: read(&self.registers)?,
            files: read(&self.files)?,
            verdict: self.verdict.as_deref().map(read).transpose()?,
            waits: self.waits.as_deref().map(read).transpose()?,
            accepted_by: self.accepted_by.as_deref().map(read).transpose()?,
            rejected_by: self.rejected_by.map(PersonId::new).transpose().map_err(damaged)?,
            decided: self.decided.map(Moment),
            comment: self.comment,
            departs: self.departs.map(Moment),
            link: self.link.as_deref().map(digest).transpose()?,
            open_until: self.open_until.map(Moment),
            letter_due: self.letter_due.map(Moment),
            reminds: self.reminds.map(Moment),
            message: self.message,
            done: self.done.map(Moment),
            downloads: u32::try_from(self.downloads).map_err(damaged)?,
        })
    }
}

/// A value in its written form: a word alone where it is one (`review`), else JSON.
pub(super) fn written<T: Serialize>(value: &T) -> Result<String, Failure> {
    match serde_json::to_value(value).map_err(damaged)? {
        Value::String(word) => Ok(word),
        other => Ok(other.to_string()),
    }
}

/// A value from its written form.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    let value = match text.as_bytes().first() {
        Some(b'{' | b'[') => serde_json::from_str(text).map_err(damaged)?,
        _ => Value::String(text.to_owned()),
    };
    serde_json::from_value(value).map_err(damaged)
}

/// The digest as a parameter.
pub(super) fn bytes(digest: &Digest) -> &[u8] {
    digest.bytes()
}
