//! The archive: what the law wants forgotten, and what has been kept for long enough (P39). The ledger keeps every digest and says when and why what
//! lay under it went: first the entry, then the vault, so that a crash between the two leaves something to be done again, never something unsaid.

use super::{Desk, Stopped};
use crate::event::{Actor, Entry, Event, Origin, Round, Subject};
use crate::ids::{Digest, Moment, PersonId, RequestId, TicketName};
use crate::note::Note;
use crate::person::Profile;
use crate::ports::Unkept;
use crate::reading::{Filter, Order, Page};
use crate::refusal::Refusal;
use crate::request::Phase;
use crate::schedule::Slot;
use std::collections::{BTreeMap, BTreeSet};

/// How many lines or rows are looked at at a time.
const BATCH: u32 = 500;
/// For how long the day's janitor round is claimed.
const LEASE_SECONDS: i64 = 3_600;

/// What a janitor's round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// Requests whose content went.
    pub requests: u32,
    /// Files of the vault that went.
    pub files: u32,
}

impl Desk {
    /// Erases every free text about a request: comments, reasons, a mail server's words. Digests stay, files stay. May be asked again: what a crash
    /// left in the vault goes then. Answers how many texts there were.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] when there is no such request.
    pub async fn erase_request(
        &self,
        by: &Actor,
        from: &Origin,
        id: RequestId,
        ticket: &TicketName,
    ) -> Result<usize, Stopped> {
        let request = self.load(id).await?;
        let entries = self.ports.ledger.about(&Subject::Request(id)).await?;
        let texts = self.texts(&entries).await?;
        let texts: BTreeSet<Digest> = &texts | &request.gone;
        let new: BTreeSet<Digest> = texts.difference(&request.gone).copied().collect();
        if !new.is_empty() {
            let event = Event::Erased { texts: new.clone(), ticket: ticket.clone() };
            self.act(id, by, from, None, |_, _| Ok(vec![event.clone()])).await?;
        }
        self.wipe(&texts).await?;
        Ok(new.len())
    }

    /// Erases what is told of a person in words: name, address, reasons. Their account and what they did stay. Only of somebody who is suspended,
    /// because nobody without an address can be written to.
    ///
    /// # Errors
    /// [`Refusal::PersonUnknown`]; [`Refusal::NotSuspended`].
    pub async fn erase_person(
        &self,
        by: &Actor,
        from: &Origin,
        id: &PersonId,
        ticket: &TicketName,
    ) -> Result<usize, Stopped> {
        let unknown = || Refusal::PersonUnknown { person: id.to_string() };
        let person = self.ports.people.person(id).await?.ok_or_else(unknown)?;
        if person.suspended.is_none() {
            return Err(Refusal::NotSuspended { person: id.clone() }.into());
        }
        let entries = self.ports.ledger.about(&Subject::Person(id.clone())).await?;
        let said = entries.iter().filter_map(|entry| match &entry.event {
            Event::Erased { texts, .. } => Some(texts),
            _ => None,
        });
        let said: BTreeSet<Digest> = said.flatten().copied().collect();
        let texts = self.texts(&entries).await?;
        let new: BTreeSet<Digest> = texts.difference(&said).copied().collect();
        if !new.is_empty() {
            let event = Event::Erased { texts: new.clone(), ticket: ticket.clone() };
            self.change_person(by, from, id, &[event]).await?;
        }
        self.wipe(&(&texts | &said)).await?;
        Ok(new.len())
    }

    /// What entries name that is free text or a profile, and still lies in the vault.
    async fn texts(&self, entries: &[Entry]) -> Result<BTreeSet<Digest>, Stopped> {
        let mut texts = BTreeSet::new();
        for digest in entries.iter().flat_map(|entry| entry.event.texts()) {
            match self.ports.vault.get(&digest).await {
                Ok(bytes) if Note::read(&bytes).is_some() || Profile::read(&bytes).is_some() => {
                    texts.insert(digest);
                }
                Ok(_) | Err(Unkept::Missing) => {}
                Err(other) => return Err(other.into()),
            }
        }
        Ok(texts)
    }

    /// Takes things out of the vault; answers how many were there.
    async fn wipe(&self, digests: &BTreeSet<Digest>) -> Result<u32, Stopped> {
        let mut count = 0;
        for digest in digests {
            count += u32::from(self.ports.vault.erase(digest).await?);
        }
        Ok(count)
    }

    /// The janitor's round, once a day whoever makes it: deletes the content of requests that were closed more than so many years ago. Nothing is
    /// deleted before; what a younger request names as well stays for that one.
    ///
    /// # Errors
    /// [`Stopped::Failed`]; what is left goes with the next round.
    pub async fn forget(&self, years: u16) -> Result<Forgotten, Stopped> {
        let now = self.now();
        let day = self.house.schedule.local(now).date();
        let slot = Slot { at: now, key: format!("janitor-{day}") };
        let Some(fence) = self.ports.rounds.claim_slot(&slot, now, now.plus_seconds(LEASE_SECONDS)).await? else {
            return Ok(Forgotten::default());
        };
        match self.forget_before(self.house.schedule.years_before(now, years)).await {
            Ok(forgotten) => {
                self.ports.rounds.finish_slot(&slot, fence).await?;
                Ok(forgotten)
            }
            Err(failed) => {
                self.ports.rounds.release_slot(&slot, fence).await?;
                Err(failed)
            }
        }
    }

    async fn forget_before(&self, limit: Moment) -> Result<Forgotten, Stopped> {
        let mut over = BTreeMap::new();
        for id in self.closed_before(limit).await? {
            let content = self.content(id).await?;
            if !content.is_empty() {
                over.insert(id, content);
            }
        }
        let kept = self.named_by_others(&over).await?;
        let mut forgotten = Forgotten::default();
        for (id, content) in over {
            let content: BTreeSet<Digest> = content.difference(&kept).copied().collect();
            if content.is_empty() {
                continue;
            }
            let event = Event::RetentionEnded { content: content.clone() };
            let actor = Actor::Round(Round::Janitor);
            let said = |request: &crate::request::Request, _: Moment| {
                Ok(if content.is_subset(&request.gone) { Vec::new() } else { vec![event.clone()] })
            };
            self.act(id, &actor, &Origin::INSIDE, None, said).await?;
            forgotten.requests += 1;
            forgotten.files += self.wipe(&content).await?;
        }
        Ok(forgotten)
    }

    /// Requests that nothing more will happen to, and that came to their end before an instant.
    async fn closed_before(&self, limit: Moment) -> Result<Vec<RequestId>, Stopped> {
        let mut found = Vec::new();
        let closed = Phase::ALL.into_iter().filter(|phase| phase.is_closed()).collect();
        let filter = Filter { phases: closed, ..Filter::default() };
        for turn in 0.. {
            let page = Page { skip: turn * BATCH, limit: BATCH, order: Order::Oldest };
            let rows = self.ports.index.requests(&filter, page).await?.rows;
            let whole = rows.len() == BATCH as usize;
            let before = rows.len();
            found.extend(rows.into_iter().take_while(|row| row.since < limit).map(|row| row.id));
            if !whole || found.len() < (turn as usize) * BATCH as usize + before {
                break;
            }
        }
        Ok(found)
    }

    /// What the entries about a request name that lies in the vault.
    async fn content(&self, id: RequestId) -> Result<BTreeSet<Digest>, Stopped> {
        let entries = self.ports.ledger.about(&Subject::Request(id)).await?;
        let mut content = BTreeSet::new();
        let named = entries.iter().flat_map(|entry| digests(&entry.text()).collect::<Vec<_>>());
        for digest in named {
            if !content.contains(&digest) && self.ports.vault.has(&digest).await? {
                content.insert(digest);
            }
        }
        Ok(content)
    }

    /// Of the content of some requests, what the entries about anything else name too. One walk along the whole ledger.
    async fn named_by_others(&self, over: &BTreeMap<RequestId, BTreeSet<Digest>>) -> Result<BTreeSet<Digest>, Stopped> {
        let all: BTreeSet<Digest> = over.values().flatten().copied().collect();
        let (mut kept, mut from) = (BTreeSet::new(), 0);
        while !all.is_empty() {
            let lines = self.ports.ledger.since(from, BATCH).await?;
            let Some(last) = lines.last() else { break };
            from = last.seq + 1;
            for line in &lines {
                let mut named = digests(&line.text).filter(|digest| all.contains(digest)).peekable();
                if named.peek().is_none() {
                    continue;
                }
                let subject = Entry::read(&line.text).ok().map(|entry| entry.subject);
                if !matches!(subject, Some(Subject::Request(id)) if over.contains_key(&id)) {
                    kept.extend(named);
                }
            }
        }
        Ok(kept)
    }

    /// Whether a request's files and reports are gone because their time was over.
    pub(super) fn still_kept(request: &crate::request::Request) -> Result<(), Refusal> {
        request.forgotten.map_or(Ok(()), |since| Err(Refusal::Forgotten { since }))
    }
}

/// Every digest that a line names, whatever kind of entry it is: kinds that come later are not forgotten.
pub fn digests(line: &str) -> impl Iterator<Item = Digest> + '_ {
    line.split('"').filter(|part| part.len() == 64).filter_map(Digest::parse)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digest_of_a_line_is_found_and_nothing_else() {
        let (one, two) = (Digest::of(b"1"), Digest::of(b"2"));
        let line = format!("{{\"event\":{{\"type\":\"x\",\"a\":\"{one}\",\"b\":[\"{two}\",\"{}\"]}}}}", "g".repeat(64));
        assert_eq!(digests(&line).collect::<Vec<_>>(), [one, two]);
    }
}
