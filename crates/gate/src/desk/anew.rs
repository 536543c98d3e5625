//! Judging anew: what was accepted or left after a request's checks may say more together with it than they could know. An officer who accepts
//! sees that first, and at a departure nothing leaves beside what it was not judged with.

use super::before::{Beside, Looked, unreadable};
use super::show::{self, KeptReport};
use super::{Desk, Stopped};
use crate::event::JudgedAnew;
use crate::request::Request;
use disclosure::finding::{Finding, Level};
use disclosure::report::Report;
use std::collections::BTreeSet;

impl Desk {
    /// Judges a request beside what its checks did not know of. `None` where that says nothing more; else what the checks say now, its report kept
    /// in the vault.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub(super) async fn judged_anew(&self, request: &Request, beside: Beside) -> Result<Option<JudgedAnew>, Stopped> {
        let Some(screening) = request.state.screening() else { return Ok(None) };
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
        let (kept, known) = match self.kept(&screening.report).await? {
            Some(bytes) => show::read_kept(&bytes).map(|(report, kept)| (Some(report), kept.requests))?,
            // Where nobody can say any more what was told, everything is new.
            None => (None, BTreeSet::new()),
        };
        // What could be read when it was judged, and cannot be now, nobody can put together with anything.
        let fell = kept.as_ref().is_some_and(|kept| unreadable(&alone.report) > unreadable(kept));
        if alone.asked.is_empty() && !fell {
            return Ok(None);
        }
        let before = self.before(&alone.asked, beside, Some(request.id)).await?;
        let told_in_part =
            || kept.iter().flat_map(findings).any(|(_, found)| found.rule.as_str() == "compared-in-part");
        if !fell && before.ids.is_subset(&known) && (before.left_out == 0 || told_in_part()) {
            return Ok(None);
        }
        let alone_said = (!fell).then(|| alone.report.clone());
        let Looked { examined, beside } = self.together(alone, &files, before, environment, &registers).await?;
        let report = &examined.report;
        let told: Vec<_> =
            kept.iter().chain(&alone_said).flat_map(findings).map(|(file, found)| said(file, found)).collect();
        if findings(report).all(|(file, found)| found.level < Level::Doubt || told.contains(&said(file, found))) {
            return Ok(None);
        }
        let bytes = KeptReport::bytes(report, &[], &beside)?;
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
