//! The desk: the only place where something happens. Each act loads, replays, judges and appends; when somebody else was faster it looks and
//! judges again.

mod admin;
mod anew;
pub mod archive;
mod ask;
mod before;
mod decide;
mod depart;
mod desktop;
mod door;
mod enrol;
mod exception;
mod factor;
mod fetch;
mod handed;
mod people;
mod post;
mod publish;
mod read;
mod reply;
mod retro;
mod scan;
mod sessions;
mod show;
mod ticket;
mod turns;

pub use admin::NewPerson;
pub use archive::Forgotten;
pub use ask::{Answer, Preview};
pub use decide::COMMENT_LIMIT;
pub use depart::Departure;
pub use desktop::Taken;
pub use door::{Opened, SESSION_SECONDS};
pub use exception::{Cover, Decided as ExceptionSettled, Told as ExceptionTold, Wanted as ExceptionWanted};
pub use factor::FRESH_SECONDS;
pub use fetch::{CodeLetter, Fetched, LinkPage};
pub use people::{Compared, Halted, Roster};
pub use post::Delivered;
pub use read::{Exports, Life};
pub use reply::Reply;
pub use retro::{Draw, Drawn, Failing, Rerun};
pub use sessions::{OwnSession, Which};
pub use show::{FileView, Summary};
pub use ticket::Raised;

use crate::environment::Environment;
use crate::event::{Actor, Event, Origin, Subject};
use crate::exception::Terms;
use crate::ids::{Digest, EnvironmentName, Moment, RequestId};
use crate::link::LinkKey;
use crate::note::Note;
use crate::parcel::Sealer;
use crate::person::Person;
use crate::ports::{
    Call, Clock, Credentials, Entropy, Examiner, Failure, Index, Ledger, NotAppended, People, Post, Releases, Renderer,
    Rounds, Step, Unkept, Vault,
};
use crate::reading::{Reading, RequestRow};
use crate::refusal::Refusal;
use crate::request::Request;
use crate::rights::{Hand, Rights};
use crate::scan::Scanner;
use crate::schedule::Schedule;
use crate::ticket::Support;
use std::sync::Arc;

/// Everything outside that the desk works with.
#[derive(Clone)]
pub struct Ports {
    /// The ledger.
    pub ledger: Arc<dyn Ledger>,
    /// Readings of requests.
    pub index: Arc<dyn Index>,
    /// What left.
    pub releases: Arc<dyn Releases>,
    /// Work shared between processes.
    pub rounds: Arc<dyn Rounds>,
    /// Readings of people.
    pub people: Arc<dyn People>,
    /// Secrets of people.
    pub credentials: Arc<dyn Credentials>,
    /// The archive.
    pub vault: Arc<dyn Vault>,
    /// The mail server.
    pub post: Arc<dyn Post>,
    /// Letters in words.
    pub renderer: Arc<dyn Renderer>,
    /// The look into files.
    pub examiner: Arc<dyn Examiner>,
    /// What knows malware.
    pub scanner: Arc<dyn Scanner>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// What locks the packages of desktops.
    pub sealer: Arc<dyn Sealer>,
    /// The desk of support.
    pub support: Arc<dyn Support>,
}

/// How this gate is set up.
#[derive(Debug, Clone)]
pub struct House {
    /// The routes.
    pub environments: Vec<Environment>,
    /// The departures.
    pub schedule: Schedule,
    /// How many days before the end of a link nobody has used its owner is reminded; 0: never.
    pub reminder_days: u32,
    /// What stands behind the `@` of Message-IDs.
    pub domain: String,
    /// The key links are derived from.
    pub link_key: LinkKey,
    /// What is demanded of exceptions (P50).
    pub exceptions: Terms,
}

/// Somebody at the desk: who was let in at a door, and where.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub person: Person,
    /// From where.
    pub from: Origin,
    /// The call they make, where they may repeat it without asking twice: [`Desk::open`] and [`Desk::ask`] heed it.
    pub call: Option<Call>,
}

impl Caller {
    /// The caller as the ledger names them.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Person(self.person.id.clone())
    }
}

impl From<&Caller> for Hand {
    fn from(caller: &Caller) -> Self {
        Self { actor: caller.actor(), rights: Some(Rights::of(&caller.person)) }
    }
}

/// Why an act did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// The gate says no; all reasons.
    #[error("refused")]
    Refused(Vec<Refusal>),
    /// Something outside did not work.
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<Unkept> for Stopped {
    fn from(unkept: Unkept) -> Self {
        Self::Failed(match unkept {
            Unkept::Storage(failure) => failure,
            other => Failure::new("vault", other.to_string()),
        })
    }
}

/// How often an act is judged again when others are faster.
const ATTEMPTS: u32 = 20;

/// What was written; `None` when somebody else was faster, and the act is to be judged again. Whoever has other rights by now is told to look
/// again: they come in with those.
fn unless_moved<T>(written: Result<T, NotAppended>) -> Result<Option<T>, Stopped> {
    match written {
        Ok(written) => Ok(Some(written)),
        Err(NotAppended::Moved) => Ok(None),
        Err(NotAppended::Ended) => Err(Refusal::TooBusy.into()),
        Err(NotAppended::Storage(failure)) => Err(failure.into()),
    }
}

/// The desk.
#[derive(Clone)]
pub struct Desk {
    ports: Ports,
    house: Arc<House>,
    turns: turns::Turns,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("house", &self.house).finish_non_exhaustive()
    }
}

impl Desk {
    /// A desk over these ports.
    #[must_use]
    pub fn new(ports: Ports, house: House) -> Self {
        Self { ports, house: Arc::new(house), turns: turns::Turns::default() }
    }

    /// The time, as the gate has it.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.ports.clock.now()
    }

    /// The departures.
    #[must_use]
    pub fn schedule(&self) -> &Schedule {
        &self.house.schedule
    }

    /// The routes.
    #[must_use]
    pub fn environments(&self) -> &[Environment] {
        &self.house.environments
    }

    fn environment(&self, name: &EnvironmentName) -> Result<&Environment, Refusal> {
        self.house
            .environments
            .iter()
            .find(|environment| environment.name == *name)
            .ok_or_else(|| Refusal::EnvironmentUnknown { environment: name.to_string() })
    }

    /// Keeps a free text in the vault.
    async fn keep(&self, text: &str) -> Result<Digest, Stopped> {
        let note = Note { text: text.to_owned(), salt: Digest::new(self.ports.entropy.bytes()?) };
        Ok(self.ports.vault.put(&note.bytes()).await?)
    }

    /// Writes an event about the gate itself.
    async fn remark(&self, actor: &Actor, from: &Origin, event: Event) -> Result<(), Stopped> {
        for _ in 0..ATTEMPTS {
            let seen = self.ports.ledger.about(&Subject::Gate).await?.len() as u64;
            let step = Step {
                rights: None,
                subject: Subject::Gate,
                seen,
                at: self.now(),
                actor: actor.clone(),
                from: from.clone(),
                events: vec![event.clone()],
                reading: Reading::None,
            };
            if unless_moved(self.ports.ledger.append(step).await)?.is_some() {
                return Ok(());
            }
        }
        Err(Refusal::TooBusy.into())
    }

    /// Loads and replays a request.
    async fn load(&self, id: RequestId) -> Result<Request, Stopped> {
        let entries = self.ports.ledger.about(&Subject::Request(id)).await?;
        Request::replay(id, &entries).ok_or_else(|| Refusal::Unknown.into())
    }

    /// Load, judge, append; again when somebody else was faster. `comment` becomes the officer's comment in the row, when it is given.
    async fn act(
        &self,
        id: RequestId,
        by: impl Into<Hand> + Send,
        from: &Origin,
        comment: Option<&str>,
        judge: impl Fn(&Request, Moment) -> Result<Vec<Event>, Refusal> + Send + Sync,
    ) -> Result<Request, Stopped> {
        let by = by.into();
        let _turn = self.turns.with(id).await;
        for _ in 0..ATTEMPTS {
            let request = self.load(id).await?;
            let at = self.now();
            let events = judge(&request, at)?;
            if events.is_empty() {
                return Ok(request);
            }
            if let Some(request) =
                unless_moved(self.write(Some(request), id, at, by.clone(), from, comment, events).await)?
            {
                return Ok(request);
            }
        }
        Err(Refusal::TooBusy.into())
    }

    /// Appends events about a request, with its reading.
    #[expect(clippy::too_many_arguments, reason = "a step has this many parts")]
    async fn write(
        &self,
        before: Option<Request>,
        id: RequestId,
        at: Moment,
        by: impl Into<Hand> + Send,
        from: &Origin,
        comment: Option<&str>,
        events: Vec<Event>,
    ) -> Result<Request, NotAppended> {
        let Hand { actor, rights } = by.into();
        let seen = before.as_ref().map_or(0, |request| request.version);
        let after = events.iter().fold(before, |request, event| Request::after(request, id, at, event));
        let Some(after) = after else { return Err(Failure::new("desk", "a request begins with Opened").into()) };
        let comment = match (comment, &after.state) {
            (Some(comment), _) => Some(comment.to_owned()),
            (None, state) if state.comment().is_some_and(|comment| !after.gone.contains(comment)) => {
                self.ports.index.request(id).await?.and_then(|row| row.comment)
            }
            (None, _) => None,
        };
        let row = RequestRow::of(&after, comment);
        let step = Step {
            rights,
            subject: Subject::Request(id),
            seen,
            at,
            actor,
            from: from.clone(),
            events,
            reading: Reading::Request(Box::new(row)),
        };
        self.ports.ledger.append(step).await?;
        Ok(after)
    }
}
