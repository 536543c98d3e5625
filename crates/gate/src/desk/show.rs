//! Showing content: files and reports, to their requester and to those who judge them. Every look of anybody but the requester is written down.

use super::{Caller, Desk, Stopped};
use crate::event::{Event, Subject};
use crate::ids::{EnvironmentName, FileName, RequestId};
use crate::ports::{Failure, Handed, Unkept};
use crate::refusal::Refusal;
use crate::request::{File, Request, State};
use crate::rocrate;
use crate::roster::listing::Listing;
use crate::screening::Seen;
use disclosure::report::Report;
use serde::{Deserialize, Serialize};

/// A request and its report, without the content of its files.
#[derive(Debug)]
pub struct Summary {
    /// The request.
    pub request: Request,
    /// The report of its last checks.
    pub report: Option<Report>,
    /// What else stopped it, where it is blocked.
    pub refusals: Vec<Refusal>,
}

/// What is kept in the vault of one look of the checks: the report, and beside its fields what else they said.
#[derive(Debug, Serialize)]
pub(super) struct KeptReport<'r> {
    #[serde(flatten)]
    report: &'r Report,
    #[serde(skip_serializing_if = "<[Refusal]>::is_empty")]
    refusals: &'r [Refusal],
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<u64>,
}

/// What stands beside a kept report.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Beside {
    /// What else stopped it.
    #[serde(default)]
    refusals: Vec<Refusal>,
    /// The last place in the index of what left that was known, where anything can be proven beside what left.
    #[serde(default)]
    pub(super) place: Option<u64>,
}

impl<'r> KeptReport<'r> {
    /// The bytes to keep: the report, what else stopped the request, and up to which place of the index it was judged.
    pub(super) fn bytes(report: &'r Report, refusals: &'r [Refusal], place: Option<u64>) -> Result<Vec<u8>, Failure> {
        let kept = Self { report, refusals, place };
        serde_json::to_vec(&kept).map_err(|error| Failure::new("report", error.to_string()))
    }
}

/// One file's content.
#[derive(Debug)]
pub struct FileView {
    /// The file.
    pub file: File,
    /// What the reader made of it and of its metadata file.
    pub seen: Seen,
}

/// For how long a look at the same content by the same person is one look.
const LOOK_SECONDS: i64 = 3_600;

impl Desk {
    /// A request and its report. Findings show counts of the files: for anybody but the requester this is written down as a view.
    ///
    /// # Errors
    /// [`Refusal::Unknown`], or the vault's failure.
    pub async fn summary(&self, caller: &Caller, id: RequestId) -> Result<Summary, Stopped> {
        let request = self.load(id).await?;
        self.may_see(caller, &request).await?;
        Self::still_kept(&request)?;
        let (report, refusals) = self.report(&request).await?;
        // Which earlier export matters is for officers and auditors to see, and never on a request of their own.
        let sees = request.requester != caller.person.id && caller.person.reader().is_ok();
        let report = report.map(|report| if sees { report } else { report.without_earlier() });
        self.note_look(caller, &request, None).await?;
        Ok(Summary { request, report, refusals })
    }

    /// One file of a request, read. For anybody but the requester this is written down as a view of the file.
    ///
    /// # Errors
    /// [`Refusal::Unknown`], [`Refusal::FileMissing`], [`Refusal::FileAltered`], or the vault's failure.
    pub async fn view_file(&self, caller: &Caller, id: RequestId, name: &str) -> Result<FileView, Stopped> {
        let request = self.load(id).await?;
        self.may_see(caller, &request).await?;
        Self::still_kept(&request)?;
        let limits = self.environment(&request.environment)?.limits;
        let file = request.files.iter().find(|file| file.name.as_str() == name);
        let file = file.ok_or_else(|| Refusal::FileMissing { file: name.to_owned() })?.clone();
        let handed = self.handed_file(&file).await?;
        let seen = self.ports.examiner.open(&handed, &limits).await?;
        self.note_look(caller, &request, Some(&file.name)).await?;
        Ok(FileView { file, seen })
    }

    /// Reads a file to be shown to whoever brought it; keeps nothing.
    ///
    /// # Errors
    /// [`Stopped`] when there is no such route, or the examiner does not work.
    pub async fn read_file(&self, route: &EnvironmentName, file: &Handed) -> Result<Seen, Stopped> {
        let limits = self.environment(route)?.limits;
        Ok(self.ports.examiner.open(file, &limits).await?)
    }

    /// Reads a list that somebody uploaded, in the place where files are read.
    pub(super) async fn listing(&self, file: &str, bytes: &[u8]) -> Result<Listing, Stopped> {
        let found = self.infected(vec![(file, bytes)]).await?;
        if !found.is_empty() {
            return Err(Stopped::Refused(found));
        }
        let read = self.ports.examiner.list(file, bytes).await?;
        read.map_err(|seen| Refusal::ListNotRead { seen }.into())
    }

    /// A file of a request exactly as it leaves, for those who may read every request and the publishers of its bunker; never for its own requester, who would carry it past
    /// the gate. Written down as a view.
    ///
    /// # Errors
    /// [`Refusal::OwnRequest`], [`Refusal::Unknown`].
    pub async fn file(&self, caller: &Caller, id: RequestId, at: usize) -> Result<(FileName, Vec<u8>), Stopped> {
        let request = self.load(id).await?;
        if request.requester == caller.person.id {
            return Err(Refusal::OwnRequest.into());
        }
        self.may_see(caller, &request).await?;
        Self::still_kept(&request)?;
        let file = request.files.get(at).map(|file| request.beside.leaving(file)).ok_or(Refusal::Unknown)?;
        let bytes = self.kept_file(&file.name, &file.digest).await?;
        self.note_look(caller, &request, Some(&file.name)).await?;
        Ok((file.name.clone(), bytes))
    }

    /// The record of what left, described as an RO-Crate, for everybody who may see the request. It names nobody and holds no content.
    ///
    /// # Errors
    /// [`Refusal::Unknown`], also where nothing left.
    pub async fn record(&self, caller: &Caller, id: RequestId) -> Result<Vec<u8>, Stopped> {
        let request = self.load(id).await?;
        self.may_see(caller, &request).await?;
        Self::still_kept(&request)?;
        let record = request.state.release().map(|release| release.record).ok_or(Refusal::Unknown)?;
        let record = match self.ports.vault.get(&record).await {
            Err(Unkept::Missing) => return Err(Refusal::Unknown.into()),
            Err(Unkept::Storage(failure)) => return Err(failure.into()),
            Err(Unkept::Altered) => return Err(Failure::new("record", record.to_string()).into()),
            Ok(record) => record,
        };
        Ok(rocrate::of(&record, None).ok_or(Refusal::Unknown)?)
    }

    /// A picture of a request as it leaves, to be shown: decoded and written anew, whatever was handed in. Who may see it as with [`Desk::file`].
    ///
    /// # Errors
    /// As [`Desk::file`]; [`Refusal::Unknown`] also for what is no picture.
    pub async fn picture(&self, caller: &Caller, id: RequestId, at: usize) -> Result<Vec<u8>, Stopped> {
        let (name, bytes) = self.file(caller, id, at).await?;
        let request = self.load(id).await?;
        if request.files.get(at).is_some_and(|file| request.beside.leaving(file).digest != file.digest) {
            return Ok(bytes);
        }
        let limits = self.environment(&request.environment)?.limits;
        let picture = Handed { name: name.to_string(), bytes, metadata: None };
        Ok(self.ports.examiner.redraw(&picture, &limits).await?.ok_or(Refusal::Unknown)?)
    }

    /// Writes a look down, unless it is the requester's, or the same person's within the hour.
    pub(super) async fn note_look(
        &self,
        caller: &Caller,
        request: &Request,
        file: Option<&FileName>,
    ) -> Result<(), Stopped> {
        if request.requester == caller.person.id {
            return Ok(());
        }
        let (actor, event) = (caller.actor(), Event::Viewed { file: file.cloned() });
        let recent = self.now().plus_seconds(-LOOK_SECONDS);
        let entries = self.ports.ledger.about(&Subject::Request(request.id)).await?;
        if entries.iter().any(|entry| entry.at > recent && entry.actor == actor && entry.event == event) {
            return Ok(());
        }
        self.act(request.id, &actor, &caller.from, None, |_, _| Ok(vec![event.clone()])).await?;
        Ok(())
    }

    /// The report of a request's last checks, and what else stopped it where it is blocked.
    pub(super) async fn report(&self, request: &Request) -> Result<(Option<Report>, Vec<Refusal>), Stopped> {
        let Some(digest) = request.state.report() else { return Ok((None, self.obstacles(request).await?)) };
        let bytes = self.ports.vault.get(&digest).await?;
        let refusals =
            if matches!(request.state, State::Blocked { .. }) { read_beside(&bytes)?.refusals } else { Vec::new() };
        let report = read_report(&bytes)?;
        Ok((Some(report), refusals))
    }
}

/// The report of what is kept of one look.
pub(super) fn read_report(bytes: &[u8]) -> Result<Report, Failure> {
    serde_json::from_slice(bytes).map_err(|error| Failure::new("report", error.to_string()))
}

/// What stands beside the report.
pub(super) fn read_beside(bytes: &[u8]) -> Result<Beside, Failure> {
    serde_json::from_slice(bytes).map_err(|error| Failure::new("report", error.to_string()))
}
