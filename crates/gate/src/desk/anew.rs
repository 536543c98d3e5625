//! Judging anew: what left after a request's checks may say more together with it than they could know. An officer who accepts sees that first, and at
//! a departure nothing leaves beside what it was not judged with: requests go one after the other, so that of two that give too much away together
//! the first leaves and the other waits. Only what is proven holds a request back; a guess was for a person to judge before.

use super::before::RELEASES;
use super::show::{self, KeptReport};
use super::{Desk, Stopped};
use crate::event::JudgedAnew;
use crate::ids::RequestId;
use crate::request::Request;
use disclosure::finding::{Finding, Level};
use disclosure::report::Report;

/// Of so many releases beyond its place it is asked which share keys; of more, all that share keys are taken.
const BEYOND: u32 = 2_000;

impl Desk {
    /// Judges a request beside what left after its checks. `None` where that proves no further breach; else what the checks say now, its report kept
    /// in the vault.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub(super) async fn judged_anew(&self, request: &Request) -> Result<Option<JudgedAnew>, Stopped> {
        let Some(screening) = request.state.screening() else { return Ok(None) };
        let kept = self.kept(&screening.report).await?;
        let place = match &kept {
            Some(bytes) => show::read_beside(bytes)?.place,
            // Where nobody can say any more what was told, everything is new.
            None => Some(0),
        };
        let Some(place) = place else { return Ok(None) };
        self.read_releases().await?;
        let releases = &self.ports.releases;
        let beyond = releases.beyond(place, BEYOND).await?;
        if beyond.is_empty() {
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
        let few = beyond.len() < BEYOND as usize;
        let new = if few {
            releases.overlapping_among(&alone.asked, &beyond, RELEASES).await?
        } else {
            releases.overlapping(&alone.asked, RELEASES).await?
        };
        if new.ids.is_empty() {
            return Ok(None);
        }
        // What it was judged with before belongs to the same sums.
        let known = if few { releases.overlapping(&alone.asked, RELEASES).await?.ids } else { Vec::new() };
        let more: Vec<RequestId> = known.into_iter().filter(|id| !new.ids.contains(id)).collect();
        let ids: Vec<RequestId> = new.ids.iter().copied().chain(more).take(RELEASES as usize).collect();
        let before = self.before(&ids, new.more).await?;
        let kept = kept.as_deref().map(show::read_report).transpose()?;
        let said_alone = alone.report.clone();
        let examined = self.together(alone, &files, before, environment, &registers).await?;
        let report = &examined.report;
        let told = |at: usize, found: &Finding| {
            kept.iter()
                .chain([&said_alone])
                .flat_map(findings)
                .any(|(file, other)| said(file, other) == said(at, found))
        };
        if findings(report).all(|(file, found)| found.level < Level::Breach || told(file, found)) {
            return Ok(None);
        }
        let bytes = KeptReport::bytes(report, &[], Some(new.place))?;
        Ok(Some(JudgedAnew {
            report: self.ports.vault.put(&bytes).await?,
            verdict: report.verdict(),
            policy: policy.id.clone(),
            policy_digest: environment.policy_digest(),
            basis: Some(Box::new(environment.basis())),
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
