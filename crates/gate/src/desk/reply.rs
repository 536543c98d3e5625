//! Answering somebody who asked for changes: a message, new versions of files, and the request goes on in its next round. And what became of the files
//! between two rounds.

use super::ask::{entries, fits, handing_in};
use super::decide::within_limit;
use super::{Answer, Caller, Desk, Stopped, show};
use crate::difference::{self, Compared, FileDifference, Side};
use crate::event::Event;
use crate::ids::{Digest, RequestId};
use crate::ports::Handed;
use crate::refusal::Refusal;
use crate::request::{File, Request, Round, State};
use crate::screening::Wish;
use disclosure::report::{FileReport, Report};

/// What somebody answers.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    /// What they write; mandatory.
    pub message: String,
    /// Files in a new version, and further files.
    pub files: Vec<Handed>,
    /// Names of files that are taken out.
    pub without: Vec<String>,
    /// Why an officer is asked whatever the rules find (P17); empty: not asked.
    pub justification: String,
}

impl Desk {
    /// Answers whoever asked for changes, hands in what is new, and asks again: one step. What the checks stop stays returned, with what was
    /// handed in and the report of what stopped it.
    ///
    /// # Errors
    /// [`Refusal::CommentMissing`] without a message, [`Refusal::StateChanged`] when no changes are asked, [`Refusal::FileMissing`] for a file
    /// that is to be taken out and is not there, and what stands against the names and sizes of the files.
    pub async fn reply(&self, caller: &Caller, id: RequestId, reply: &Reply) -> Result<Answer, Stopped> {
        let message = reply.message.trim();
        if message.is_empty() {
            return Err(Refusal::CommentMissing.into());
        }
        within_limit(message)?;
        within_limit(&reply.justification)?;
        let request = self.own(caller, id).await?;
        if !matches!(request.state, State::Returned { .. }) {
            return Err(request.state_changed().into());
        }
        let environment = self.environment(&request.environment)?;
        let mut handing = Vec::new();
        for name in &reply.without {
            let name = self.named(caller, name).await?;
            if !request.files.iter().any(|file| file.name == name) {
                return Err(Refusal::FileMissing { file: name.to_string() }.into());
            }
            handing.push(Event::FileRemoved { name });
        }
        let (new, refusals) = entries(&reply.files);
        if !refusals.is_empty() {
            self.note_paths(caller, &refusals).await?;
            return Err(Stopped::Refused(refusals));
        }
        for (entry, file) in new.iter().zip(&reply.files) {
            fits(&entry.name, &file.bytes, environment)?;
        }
        self.scan(caller, &reply.files).await?;
        for file in &reply.files {
            self.ports.vault.put(&file.bytes).await?;
            if let Some((_, bytes)) = &file.metadata {
                self.ports.vault.put(bytes).await?;
            }
        }
        handing.extend(new.iter().flat_map(handing_in));
        let after = handing
            .iter()
            .try_fold(request.clone(), |request, event| Request::after(Some(request), id, self.now(), event));
        let listed = after.map(|request| request.files).unwrap_or_default();
        let files = self.handed(&listed).await?;
        let wish = Wish { justified: !reply.justification.trim().is_empty(), changed: true };
        let (mut events, refusals, report) = self.screen(caller, &listed, &files, environment, wish).await?;
        self.justify(&mut events, &reply.justification).await?;
        if !matches!(events.first(), Some(Event::Blocked { .. })) {
            handing.push(Event::Replied { text: self.keep(message).await? });
        }
        handing.extend(events);
        self.tell_publishers(id, (environment, &caller.person.id), &mut handing, request.version).await?;
        let version = request.files;
        // Bound before it is written: whoever asks with the same call afterwards is told that it answered this request, and asks nothing anew.
        if let Some(call) = &caller.call {
            self.bind(caller, call, id).await?;
        }
        let request = self
            .act(id, caller, &caller.from, None, |now, _| {
                let returned = matches!(now.state, State::Returned { .. });
                if returned && now.files == version { Ok(handing.clone()) } else { Err(now.state_changed()) }
            })
            .await?;
        Ok(Answer { request: Some(request), refusals, report })
    }

    /// What changed between the last round that was returned and what is handed in now, file by file and cell by cell; empty in a first round.
    /// Shows content: a look of anybody but the requester is written down.
    ///
    /// # Errors
    /// [`Refusal::Unknown`], or the vault's failure.
    pub async fn changes(&self, caller: &Caller, id: RequestId) -> Result<Vec<FileDifference>, Stopped> {
        let request = self.load(id).await?;
        self.may_see(caller, &request).await?;
        let Some(round) = request.rounds.last() else { return Ok(Vec::new()) };
        let mut changes = Vec::new();
        let before = self.kept_report(&round.screening.report).await?;
        let now = match request.state.report() {
            Some(report) => Some(self.kept_report(&report).await?),
            None => None,
        };
        for file in &round.files {
            let same = request.files.iter().find(|other| other.name == file.name);
            let what = match same {
                None => Compared::Went,
                Some(other) if other.digest == file.digest => Compared::Same,
                Some(other) => {
                    let reports = (report_of(&before, file), now.as_ref().and_then(|now| report_of(now, other)));
                    self.compared(&request, (file, reports.0), (other, reports.1)).await?
                }
            };
            changes.push(FileDifference { file: file.name.clone(), what });
        }
        let came = |file: &&File| !is_in(round, file);
        changes.extend(
            request
                .files
                .iter()
                .filter(came)
                .map(|file| FileDifference { file: file.name.clone(), what: Compared::Came }),
        );
        self.note_look(caller, &request, None).await?;
        Ok(changes)
    }

    async fn compared(
        &self,
        request: &Request,
        before: (&File, Option<&FileReport>),
        after: (&File, Option<&FileReport>),
    ) -> Result<Compared, Stopped> {
        let limits = self.environment(&request.environment)?.limits;
        let mut seen = Vec::new();
        for (file, _) in [before, after] {
            let handed = match self.handed_file(file).await {
                Err(Stopped::Refused(_)) => return Ok(Compared::Unread),
                handed => handed?,
            };
            seen.push(self.ports.examiner.open(&handed, &limits).await?.content.ok());
        }
        let (Some(Some(now)), Some(Some(then)), Some(old), Some(new)) = (seen.pop(), seen.pop(), before.1, after.1)
        else {
            return Ok(Compared::Unread);
        };
        let sides = (Side { artifact: &then, report: old }, Side { artifact: &now, report: new });
        Ok(Compared::Changed(difference::tables(&sides.0, &sides.1)))
    }

    async fn kept_report(&self, digest: &Digest) -> Result<Report, Stopped> {
        Ok(show::read_report(&self.ports.vault.get(digest).await?)?)
    }
}

/// A file's part of a report.
fn report_of<'r>(report: &'r Report, file: &File) -> Option<&'r FileReport> {
    report.files.iter().find(|part| part.file == file.name.as_str())
}

fn is_in(round: &Round, file: &File) -> bool {
    round.files.iter().any(|known| known.name == file.name)
}
