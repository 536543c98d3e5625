//! Judging anew: what was accepted or left after a request's checks may say more together with it than they could know. An officer who accepts
//! sees that first, and at a departure nothing leaves beside what it was not judged with.

use super::before::{Beside, RELEASES, unreadable};
use super::show::{self, KeptReport};
use super::{Desk, Stopped};
use crate::event::JudgedAnew;
use crate::ids::RequestId;
use crate::request::Request;
use disclosure::finding::{Finding, Level};
use disclosure::report::Report;

/// Of so many requests that joined it is asked which share keys; of more, all that share keys are taken.
const JOINED: u32 = 2_000;

impl Desk {
    /// Judges a request beside what its checks did not know of. `None` where that says nothing more; else what the checks say now, its report kept
    /// in the vault.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub(super) async fn judged_anew(&self, request: &Request, beside: Beside) -> Result<Option<JudgedAnew>, Stopped> {
        let Some(screening) = request.state.screening() else { return Ok(None) };
        let (kept, place) = match self.kept(&screening.report).await? {
            Some(bytes) => show::read_kept(&bytes).map(|(report, kept)| (Some(report), kept.place))?,
            // Where nobody can say any more what was told, everything is new.
            None => (None, 0),
        };
        self.read_releases().await?;
        let mut joined = self.ports.releases.beyond(place, beside == Beside::Left, JOINED).await?;
        joined.remove(&request.id);
        if joined.is_empty() {
            return Ok(None);
        }
        let files = match self.handed(&request.files).await {
            // What the vault no longer has as it was does not leave, whatever it says.
            Err(Stopped::Refused(_)) => return Ok(None),
            files => files?,
        };
        let environment = self.environment(&request.environment)?;
        let (policy, limits) = (&environment.policy, &environment.limits);
        let requester = self.ports.people.person(&request.requester).await?;
        let registers: Vec<_> = requester.into_iter().flat_map(|person| person.registers).collect();
        let alone = self.ports.examiner.examine(&files, &[], policy, limits, Some(&registers)).await?;
        // What could be read when it was judged, and cannot be now, nobody can put together with anything.
        let fell = kept.as_ref().is_some_and(|kept| unreadable(&alone.report) > unreadable(kept));
        let releases = &self.ports.releases;
        let new = if joined.len() < JOINED as usize {
            releases.overlapping_among(&alone.asked, &joined, RELEASES).await?
        } else {
            releases.overlapping(&alone.asked, RELEASES).await?
        };
        if new.ids.is_empty() && !fell {
            return Ok(None);
        }
        // What it was judged with before belongs to the same sums.
        let known = releases.overlapping(&alone.asked, RELEASES).await?.ids;
        let more: Vec<RequestId> = known.into_iter().filter(|id| *id != request.id && !new.ids.contains(id)).collect();
        let ids: Vec<RequestId> = new.ids.iter().copied().chain(more).take(RELEASES as usize).collect();
        let before = self.before(&ids, new.more, beside).await?;
        let alone_said = (!fell).then(|| alone.report.clone());
        let examined = self.together(alone, &files, before, environment, &registers).await?;
        let report = &examined.report;
        let told = |at: usize, found: &Finding| {
            kept.iter().chain(&alone_said).flat_map(findings).any(|(file, other)| said(file, other) == said(at, found))
        };
        if findings(report).all(|(file, found)| found.level < Level::Doubt || told(file, found)) {
            return Ok(None);
        }
        let bytes = KeptReport::bytes(report, &[], new.place)?;
        Ok(Some(JudgedAnew {
            report: self.ports.vault.put(&bytes).await?,
            verdict: report.verdict(),
            policy: policy.id.clone(),
            policy_digest: environment.policy_digest(),
        }))
    }
}

/// All findings with the number of their file.
fn findings(report: &Report) -> impl Iterator<Item = (usize, &Finding)> {
    report.files.iter().enumerate().flat_map(|(at, file)| file.findings.iter().map(move |found| (at, found)))
}

/// What a finding says, whatever proves it.
fn said(file: usize, found: &Finding) -> impl PartialEq {
    let Finding { rule, variant, level, place, low, high, .. } = found;
    (file, rule.clone(), variant.clone(), *level, place.clone(), *low, *high)
}
