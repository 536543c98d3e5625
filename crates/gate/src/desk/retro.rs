//! Retroactive checks: the week's draw, what officers make of it, and today's rules over what left before (P37).

use super::{Caller, Desk, Stopped, unless_moved};
use crate::event::{Actor, ArchiveLook, Decider, Event, Notice, Origin, Round, Subject, WeekDraw};
use crate::ids::{Digest, Moment, PersonId, RequestId};
use crate::person::ExportType;
use crate::ports::{Handed, Step};
use crate::reading::{Filter, Order, Page, Reading, RequestRow};
use crate::refusal::Refusal;
use crate::request::{Phase, Request};
use crate::retro::{self, Candidate, Outcome};
use disclosure::report::Verdict;
use std::collections::BTreeSet;

/// How many rows are looked at at a time.
const BATCH: u32 = 500;
/// How far back a person's troubles count.
const TROUBLE_SECONDS: i64 = 90 * 86_400;
/// The days of a week, back from its end.
const WEEK_SECONDS: i64 = 7 * 86_400;

/// A week's draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// The week, `2026-W47`.
    pub week: String,
    /// What was drawn.
    pub requests: BTreeSet<RequestId>,
    /// Among how many.
    pub among: u64,
}

/// A drawn export, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The week it was drawn for.
    pub week: String,
    /// Its row.
    pub row: RequestRow,
    /// The officer, and what they found; `None` while nobody has looked.
    pub outcome: Option<(PersonId, Outcome)>,
}

/// An export that today's rules would not let leave by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    /// The request.
    pub request: RequestId,
    /// What today's rules say.
    pub verdict: Verdict,
    /// Codes of the rules.
    pub rules: BTreeSet<String>,
}

/// What a run over the archive found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rerun {
    /// Exports that were looked at.
    pub looked: u64,
    /// Those that would fail.
    pub failing: Vec<Failing>,
}

impl Desk {
    /// The draw of the last whole week, made when it was not made yet.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for anybody but officers.
    pub async fn retro_draw(&self, caller: &Caller) -> Result<Draw, Stopped> {
        caller.person.judge()?;
        self.draw_week(&caller.actor(), &caller.from).await
    }

    /// The draw of the last whole week, as the janitor makes it.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn retro_round(&self) -> Result<Draw, Stopped> {
        self.draw_week(&Actor::Round(Round::Janitor), &Origin::INSIDE).await
    }

    async fn draw_week(&self, actor: &Actor, from: &Origin) -> Result<Draw, Stopped> {
        let now = self.now();
        let (week, begin) = self.house.schedule.last_week(now);
        for _ in 0..super::ATTEMPTS {
            let about = self.ports.ledger.about(&Subject::Gate).await?;
            let made = about.iter().rev().find_map(|entry| match &entry.event {
                Event::RetroDrawn(WeekDraw { week: drawn, requests, among, .. }) if *drawn == week => {
                    Some(Draw { week: drawn.clone(), requests: requests.clone(), among: *among })
                }
                _ => None,
            });
            if let Some(made) = made {
                return Ok(made);
            }
            let candidates = self.candidates(begin, begin.plus_seconds(WEEK_SECONDS)).await?;
            let seed = Digest::new(self.ports.entropy.bytes()?);
            let requests = retro::draw(&candidates, retro::share(candidates.len()), &seed);
            let among = candidates.len() as u64;
            let step = Step {
                rights: None,
                subject: Subject::Gate,
                seen: about.len() as u64,
                at: now,
                actor: actor.clone(),
                from: from.clone(),
                events: vec![Event::RetroDrawn(WeekDraw {
                    week: week.clone(),
                    seed,
                    requests: requests.clone(),
                    among,
                })],
                reading: Reading::None,
            };
            if unless_moved(self.ports.ledger.append(step).await)?.is_some() {
                return Ok(Draw { week, requests, among });
            }
        }
        Err(Refusal::TooBusy.into())
    }

    /// Automatic exports that were accepted between two instants and left.
    async fn candidates(&self, begin: Moment, end: Moment) -> Result<Vec<Candidate>, Stopped> {
        let rows = self.rows(&[Phase::Leaving, Phase::Sent, Phase::NotSent, Phase::Archived, Phase::Revoked]).await?;
        let left = |row: &&RequestRow| row.accepted_by == Some(Decider::Rule) && row.link.is_some();
        let mut found = Vec::new();
        for row in rows.iter().filter(left) {
            let Some(at) = row.decided.filter(|at| (begin..end).contains(at)) else { continue };
            let filter = Filter { requester: Some(row.requester.clone()), ..Filter::default() };
            let page = Page { skip: 0, limit: BATCH, order: Order::Newest };
            let own = self.ports.index.requests(&filter, page).await?.rows;
            let earlier = own.iter().filter(|other| other.link.is_some() && other.id < row.id).count() as u64;
            let recent = at.plus_seconds(-TROUBLE_SECONDS);
            let trouble = |other: &&RequestRow| {
                matches!(
                    other.phase,
                    Phase::Blocked | Phase::Returned | Phase::Rejected | Phase::Cancelled | Phase::Revoked
                ) && (recent..at).contains(&other.since)
            };
            found.push(Candidate {
                request: row.id,
                earlier,
                troubles: own.iter().filter(trouble).count() as u64,
                files: row.files.len(),
                bytes: row.files.iter().map(|file| file.bytes).sum(),
            });
        }
        Ok(found)
    }

    /// Every row in one of these phases.
    async fn rows(&self, phases: &[Phase]) -> Result<Vec<RequestRow>, Stopped> {
        let filter = Filter { phases: phases.iter().copied().collect(), ..Filter::default() };
        let mut all = Vec::new();
        loop {
            let skip = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let page = Page { skip, limit: BATCH, order: Order::Newest };
            let rows = self.ports.index.requests(&filter, page).await?.rows;
            let last = rows.len() < BATCH as usize;
            all.extend(rows);
            if last {
                return Ok(all);
            }
        }
    }

    /// What was drawn, the latest week first, and what came of it. For officers and auditors.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn retro_list(&self, caller: &Caller) -> Result<Vec<Drawn>, Stopped> {
        caller.person.reader()?;
        let mut found = Vec::new();
        for entry in self.ports.ledger.about(&Subject::Gate).await?.into_iter().rev() {
            let Event::RetroDrawn(WeekDraw { week, requests, .. }) = entry.event else { continue };
            for id in requests {
                let Some(row) = self.ports.index.request(id).await? else { continue };
                let entries = self.ports.ledger.about(&Subject::Request(id)).await?;
                let outcome = entries.into_iter().rev().find_map(|entry| match entry.event {
                    Event::Rechecked { by, outcome, .. } => Some((by, outcome)),
                    _ => None,
                });
                found.push(Drawn { week: week.clone(), row, outcome });
            }
        }
        Ok(found)
    }

    /// An officer says what came of a retroactive check; shutting the link, validating the person and the letter to the analyst happen with it.
    ///
    /// # Errors
    /// [`Refusal::CommentMissing`] for anything but `Fine`; no officer; the officer's own request; not an export that left; no open link to shut.
    pub async fn retro_done(
        &self,
        caller: &Caller,
        id: RequestId,
        outcome: Outcome,
        comment: &str,
    ) -> Result<Request, Stopped> {
        let comment = comment.trim();
        if comment.is_empty() && outcome != Outcome::Fine {
            return Err(Refusal::CommentMissing.into());
        }
        super::decide::within_limit(comment)?;
        let request = self.load(id).await?;
        caller.person.officer_for(&request)?;
        let text = if comment.is_empty() { None } else { Some(self.keep(comment).await?) };
        let shown = Some(comment).filter(|_| outcome == Outcome::Revoke);
        let done = self
            .act(id, caller, &caller.from, shown, |request, _| {
                let mut events = request.recheck(caller.person.officer_for(request)?, outcome, text)?;
                match outcome {
                    Outcome::Contact => events = self.telling(request, events, Notice::Contact),
                    Outcome::AskAnew => events = self.telling(request, events, Notice::AskAnew),
                    Outcome::Fine | Outcome::Revoke | Outcome::Validated => {}
                }
                if let (Outcome::Revoke, Some(text)) = (outcome, text) {
                    events.extend(request.revoke(caller.person.officer_for(request)?, text)?);
                    events = self.telling(request, events, Notice::Revoked);
                }
                Ok(events)
            })
            .await?;
        if let (Outcome::Validated, Some(reason)) = (outcome, text) {
            let event = Event::ExportTypeSet {
                export: ExportType::Validated,
                reason: Some(reason),
                officer: Some(caller.person.id.clone()),
            };
            self.change_person(caller, &caller.from, &done.requester, &[event]).await?;
        }
        Ok(done)
    }

    /// Judges what left within so many days by today's rules, and lists what would fail now. Nothing changes but the ledger, which says who looked.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for anybody but officers.
    pub async fn retro_rerun(&self, caller: &Caller, days: u32) -> Result<Rerun, Stopped> {
        caller.person.judge()?;
        let since = self.now().plus_seconds(-i64::from(days) * 86_400);
        let rows = self.rows(&[Phase::Leaving, Phase::Sent, Phase::NotSent, Phase::Archived]).await?;
        let mut rerun = Rerun::default();
        for row in rows.iter().filter(|row| row.link.is_some() && row.decided.is_some_and(|at| at >= since)) {
            let environment = self.environment(&row.environment)?;
            let Some(handed) = self.archived(row).await? else { continue };
            // By itself: what left before it was known to the check that let it go.
            let (policy, limits) = (&environment.policy, &environment.limits);
            let examined = self.ports.examiner.examine(&handed, &[], policy, limits, None).await?;
            rerun.looked += 1;
            let verdict = examined.report.verdict();
            if verdict != Verdict::Pass {
                let findings = examined.report.files.iter().flat_map(|file| &file.findings);
                let rules = findings
                    .filter(|finding| finding.level != disclosure::finding::Level::Note)
                    .map(|finding| finding.rule.as_str().to_owned());
                rerun.failing.push(Failing { request: row.id, verdict, rules: rules.collect() });
            }
        }
        let failing = rerun.failing.iter().map(|failing| failing.request).collect();
        let event = Event::ArchiveRerun(ArchiveLook { days, looked: rerun.looked, failing });
        self.remark(&caller.actor(), &caller.from, event).await?;
        Ok(rerun)
    }

    /// The files of a request as the archive has them; `None` when one is no longer there.
    async fn archived(&self, row: &RequestRow) -> Result<Option<Vec<Handed>>, Stopped> {
        let mut handed = Vec::new();
        for file in &row.files {
            let digests = [Some(file.digest), file.metadata.as_ref().map(|metadata| metadata.digest)];
            for digest in digests.into_iter().flatten() {
                if !self.ports.vault.has(&digest).await? {
                    return Ok(None);
                }
            }
            handed.push(self.handed_file(file).await?);
        }
        Ok(Some(handed))
    }
}
