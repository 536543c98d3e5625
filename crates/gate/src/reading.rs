//! Readings: what lists, queues, the outbox and the control view show of a request, computed from its fold and stored in the same
//! transaction as the entries. A reading can always be computed anew from the ledger (and the comment's text in the vault).

use crate::event::{Decider, Waits};
use crate::ids::{Digest, EnvironmentName, Moment, PersonId, RegisterName, RequestId};
use crate::person::Person;
use crate::register::Register;
use crate::request::{File, Letter, Phase, Request, State};
use crate::unit::Unit;
use disclosure::report::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a step leaves in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A request as it stands now.
    Request(Box<RequestRow>),
    /// A person as they stand now.
    Person(Box<Person>),
    /// A register as it stands now.
    Register(Register),
    /// A department or a bunker as it stands now.
    Unit(Unit),
    /// Nothing is indexed.
    None,
}

/// A request in lists. One row a request; every field is a column, `files` and `registers` may be JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    /// Its number.
    pub id: RequestId,
    /// Number of entries this row has seen.
    pub version: u64,
    /// The route.
    pub environment: EnvironmentName,
    /// Whose it is.
    pub requester: PersonId,
    /// The state in one word.
    pub phase: Phase,
    /// Since when it is in it.
    pub since: Moment,
    /// When it was begun.
    pub opened: Moment,
    /// When it was registered.
    pub registered: Option<Moment>,
    /// Registers its metadata names.
    pub registers: BTreeSet<RegisterName>,
    /// Its files.
    pub files: Vec<File>,
    /// The verdict of the checks.
    pub verdict: Option<Verdict>,
    /// Why it waits for an officer.
    pub waits: Option<Waits>,
    /// Who or what accepted it.
    pub accepted_by: Option<Decider>,
    /// Who rejected it.
    pub rejected_by: Option<PersonId>,
    /// When it was decided.
    pub decided: Option<Moment>,
    /// The officer's comment, in words: the one text that stands here and in the vault, because the control view shows it.
    pub comment: Option<String>,
    /// Decided and not yet taken along (accepted) or closed (rejected) by a departure: since when.
    pub departs: Option<Moment>,
    /// SHA-256 of the link's token.
    pub link: Option<Digest>,
    /// Until when the link opens; `None` once it ended.
    pub open_until: Option<Moment>,
    /// The outbox: when the next letter about it is to be sent.
    pub letter_due: Option<Moment>,
    /// The end of the link, while it is to be told beforehand: sent, not fetched, nobody reminded.
    pub reminds: Option<Moment>,
    /// The letter's Message-ID.
    pub message: Option<String>,
    /// When it was processed (DT_DONE).
    pub done: Option<Moment>,
    /// How often it was fetched.
    pub downloads: u32,
}

impl RequestRow {
    /// The row of a request. `comment` is the text of the officer's comment, where there is one.
    #[must_use]
    pub fn of(request: &Request, comment: Option<String>) -> Self {
        let state = &request.state;
        let acceptance = state.acceptance();
        let release = state.release();
        let rejected = match state {
            State::Rejected { by, at, .. } => Some((by, *at)),
            _ => None,
        };
        let letter = match state {
            State::Released { letter, .. } => Some(letter),
            _ => None,
        };
        Self {
            id: request.id,
            version: request.version,
            environment: request.environment.clone(),
            requester: request.requester.clone(),
            phase: state.phase(),
            since: request.since,
            opened: request.opened,
            registered: request.registration.as_ref().map(|registration| registration.at),
            registers: request
                .registration
                .as_ref()
                .map(|registration| registration.registers.clone())
                .unwrap_or_default(),
            files: request.files.clone(),
            verdict: state.screening().map(|screening| screening.verdict),
            waits: match state {
                State::Waiting { why, .. } => Some(*why),
                State::WithPublisher { .. } => Some(Waits::Publisher),
                _ => None,
            },
            accepted_by: acceptance.map(|acceptance| acceptance.by.clone()),
            rejected_by: rejected.map(|(by, _)| by.clone()),
            decided: acceptance.map(|acceptance| acceptance.at).or(rejected.map(|(_, at)| at)),
            comment,
            departs: match state {
                State::Accepted { acceptance, .. } => Some(acceptance.at),
                State::Rejected { at, archived: false, .. } => Some(*at),
                _ => None,
            },
            link: release.map(|release| release.link),
            open_until: match state {
                State::Released { release, .. } => Some(release.until),
                _ => None,
            },
            letter_due: match letter {
                Some(Letter::Due { at, .. }) => Some(*at),
                _ => None,
            }
            .into_iter()
            .chain(request.notices.iter().map(|due| due.at))
            .min(),
            reminds: request.reminds(),
            message: release.map(|release| release.message.clone()),
            done: done(request),
            downloads: u32::try_from(request.downloads.len()).unwrap_or(u32::MAX),
        }
    }
}

/// When a request was processed: sent, found impossible to send, or closed.
fn done(request: &Request) -> Option<Moment> {
    let sent = |letter: &Letter| match letter {
        Letter::Sent { at } | Letter::Refused { at, .. } => Some(*at),
        Letter::Due { .. } => None,
    };
    match &request.state {
        State::Released { letter, .. } => sent(letter),
        State::Expired { letter, .. } => sent(letter).or(Some(request.since)),
        State::Withheld { at, .. } => Some(*at),
        State::Rejected { archived: true, .. }
        | State::Cancelled { .. }
        | State::Withdrawn { .. }
        | State::Revoked { .. } => Some(request.since),
        _ => None,
    }
}

/// Which requests a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this person's.
    pub requester: Option<PersonId>,
    /// Only in these phases; empty: in any.
    pub phases: BTreeSet<Phase>,
    /// Only with this register.
    pub register: Option<RegisterName>,
}

/// Which part of a list, and from which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many rows to pass over.
    pub skip: u32,
    /// How many rows at most.
    pub limit: u32,
    /// Which come first.
    pub order: Order,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The highest number first.
    Newest,
    /// Longest in its state first; the lower number first where that is equal.
    Oldest,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The rows.
    pub rows: Vec<RequestRow>,
    /// How many there are in all.
    pub total: u64,
}
