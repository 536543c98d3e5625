//! Ports: what the desk needs from outside. Adapters live elsewhere ([`crate::memory`], `store`, `store-sqlite`, `store-postgres`); the
//! contract suite in `tests/contract` runs on every one of them.

use crate::checkpoint::Cosignature;
use crate::event::{Actor, Entry, Event, Origin, Subject};
use crate::ids::{Digest, Moment, PersonId, RegisterName, RequestId};
use crate::letter::{Letter, Rendered};
use crate::person::Person;
use crate::reading::{Filter, Listed, Page, Reading, RequestRow};
use crate::register::Register;
pub use crate::releases::{Overlap, RELEASES_A_KEY, Releases, ranked};
use crate::rights::Rights;
use crate::roster::listing::Listing;
use crate::schedule::Slot;
use crate::screening::{Examined, Seen};
use crate::unit::Unit;
use async_trait::async_trait;
use disclosure::policy::Policy;
use formats::limits::Limits;

/// Something outside did not work. For the log and the operator; people are told only that it did not work.
#[derive(Debug, thiserror::Error)]
#[error("{part}: {what}")]
pub struct Failure {
    /// Which part: `ledger`, `vault`, `post` …
    pub part: &'static str,
    /// What went wrong, in the part's own words.
    pub what: String,
}

impl Failure {
    /// A failure of a part.
    #[must_use]
    pub fn new(part: &'static str, what: impl Into<String>) -> Self {
        Self { part, what: what.into() }
    }
}

/// One step: events about one subject that are written together with their reading, or not at all.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it is about.
    pub subject: Subject,
    /// How many entries about the subject the act has seen; the append fails when there are more by now.
    pub seen: u64,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// From where.
    pub from: Origin,
    /// What happened; at least one.
    pub events: Vec<Event>,
    /// What lists show afterwards.
    pub reading: Reading,
    /// The rights of whoever acts, where they act by rights: nothing is written when these are no longer theirs.
    pub rights: Option<Rights>,
}

/// Why a step was not written. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum NotAppended {
    /// There are entries about the subject that the act has not seen: look again and decide again.
    #[error("the subject moved on")]
    Moved,
    /// Whoever acts has other rights by now.
    #[error("the rights of whoever acts have changed")]
    Ended,
    /// The store did not work.
    #[error(transparent)]
    Storage(#[from] Failure),
}

/// A line of the ledger, exactly as it was hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place, from 0.
    pub seq: u64,
    /// The canonical text.
    pub text: String,
}

/// The ledger: the only state. Entries are numbered without gaps, in the order in which they were written; that order is the order of
/// the leaves of the tree. A step's entries, readings, link and outbox row are one transaction.
#[async_trait]
pub trait Ledger: Send + Sync {
    /// A number for a new request; never given twice, gaps are allowed.
    async fn reserve(&self) -> Result<RequestId, Failure>;
    /// Writes a step and signs the new head.
    async fn append(&self, step: Step) -> Result<Vec<Entry>, NotAppended>;
    /// All entries about a subject, in order.
    async fn about(&self, subject: &Subject) -> Result<Vec<Entry>, Failure>;
    /// Lines from a place on.
    async fn since(&self, seq: u64, limit: u32) -> Result<Vec<Line>, Failure>;
    /// The head: number of entries, root, signed note.
    async fn head(&self) -> Result<Head, Failure>;
    /// Hashes of the leaves from one place (inclusive) to another (exclusive): what proofs are made of.
    async fn leaves(&self, from: u64, to: u64) -> Result<Vec<Digest>, Failure>;
}

/// What witnesses signed, kept beside the checkpoints. No part of the ledger: each proves itself, and an entry for each would change the very head
/// that was signed.
#[async_trait]
pub trait Cosignatures: Send + Sync {
    /// Keeps a cosignature; a later one of the same witness over the same size takes its place.
    async fn keep(&self, cosignature: &Cosignature) -> Result<(), Failure>;
    /// The one over most entries that a witness gave.
    async fn latest(&self, witness: &str) -> Result<Option<Cosignature>, Failure>;
    /// All of them over at least so many entries, by size and witness.
    async fn kept(&self, from: u64) -> Result<Vec<Cosignature>, Failure>;
}

/// The ledger's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Digest,
    /// The signed checkpoint (C2SP tlog-checkpoint); empty while there is no entry.
    pub note: String,
}

/// Readings of requests. Written by [`Ledger::append`] only.
#[async_trait]
pub trait Index: Send + Sync {
    /// One request's row.
    async fn request(&self, id: RequestId) -> Result<Option<RequestRow>, Failure>;
    /// A part of a list.
    async fn requests(&self, filter: &Filter, page: Page) -> Result<Listed, Failure>;
    /// What waits before and after this request in the queue; what waits first, for one that does not wait itself.
    async fn neighbours(&self, id: RequestId) -> Result<(Option<RequestId>, Option<RequestId>), Failure>;
    /// The request that a link belongs to.
    async fn by_link(&self, link: &Digest) -> Result<Option<RequestId>, Failure>;
    /// Decided at `until` or before, and not yet taken along by a departure; lowest numbers first, only above `after`.
    async fn departing(&self, until: Moment, after: RequestId, limit: u32) -> Result<Vec<RequestId>, Failure>;
    /// Whose link's time is over at `now` and not yet written as such.
    async fn expiring(&self, now: Moment, limit: u32) -> Result<Vec<RequestId>, Failure>;
    /// Whose link ends at `until` or before, was sent, not fetched, and whose owner was not reminded; those that end first first.
    async fn reminding(&self, until: Moment, limit: u32) -> Result<Vec<RequestId>, Failure>;
    /// Every register, by name.
    async fn registers(&self) -> Result<Vec<Register>, Failure>;
    /// One register.
    async fn register(&self, name: &RegisterName) -> Result<Option<Register>, Failure>;
}

/// A call that its caller may repeat without asking twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// Digest of the key that the caller chose for it.
    pub key: Digest,
    /// Digest of what it asks for.
    pub asks: Digest,
}

/// Work that several processes share: each piece goes to one of them at a time.
#[async_trait]
pub trait Rounds: Send + Sync {
    /// Claims a departure until `lease`; `None` when it is done, or another process holds it. The fence is greater than every earlier one.
    async fn claim_slot(&self, slot: &Slot, now: Moment, lease: Moment) -> Result<Option<u64>, Failure>;
    /// Marks a departure as done; `false` when the claim was overtaken by a greater fence.
    async fn finish_slot(&self, slot: &Slot, fence: u64) -> Result<bool, Failure>;
    /// Gives a claim back without having finished, so that the next attempt need not wait for the lease.
    async fn release_slot(&self, slot: &Slot, fence: u64) -> Result<(), Failure>;
    /// Binds a call that its caller may repeat to a request number, for as long as it is remembered. Answers what the call was bound to first:
    /// what it asked for, and the number.
    async fn bind_call(
        &self,
        person: &PersonId,
        call: &Call,
        id: RequestId,
        now: Moment,
    ) -> Result<(Digest, RequestId), Failure>;
    /// Forgets calls that were made before.
    async fn forget_calls(&self, before: Moment) -> Result<(), Failure>;
    /// Claims letters that are due at `now` until `lease`, oldest first. A claim ends with the lease or with the next step of the request.
    async fn claim_letters(&self, now: Moment, lease: Moment, limit: u32) -> Result<Vec<RequestId>, Failure>;
}

/// Readings of people. Written by [`Ledger::append`] only.
#[async_trait]
pub trait People: Send + Sync {
    /// A person, with profile.
    async fn person(&self, id: &PersonId) -> Result<Option<Person>, Failure>;
    /// Everybody, by account.
    async fn people(&self) -> Result<Vec<Person>, Failure>;
    /// A department or a bunker; `None` when nobody was ever named for it.
    async fn unit(&self, subject: &Subject) -> Result<Option<Unit>, Failure>;
    /// Every department and bunker: departments first, by name.
    async fn units(&self) -> Result<Vec<Unit>, Failure>;
}

/// What became of a one-time code that somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// Right; it cannot be used again.
    Right,
    /// Wrong; so many attempts are left.
    Wrong(u32),
    /// There is none that can be used: over, used, or tried too often.
    Over,
}

/// Secrets people prove themselves with. Everything is kept as a hash only.
#[async_trait]
pub trait Credentials: Send + Sync {
    /// Sets a person's password (argon2id).
    async fn set_password(&self, person: &PersonId, password: &str) -> Result<(), Failure>;
    /// Whether the password is right. Takes as long for an account that does not exist.
    async fn check_password(&self, person: &PersonId, password: &str) -> Result<bool, Failure>;
    /// Counts a failed attempt under a key and answers how many there were since `since`, this one included.
    async fn count_failure(&self, key: &str, now: Moment, since: Moment) -> Result<u32, Failure>;
    /// How many failed attempts there were under a key since `since`, and when the last one was.
    async fn failures(&self, key: &str, since: Moment) -> Result<(u32, Option<Moment>), Failure>;
    /// Forgets failed attempts under a key.
    async fn forget_failures(&self, key: &str) -> Result<(), Failure>;
    /// Keeps a pass (session or bearer token) by its digest.
    async fn put_pass(&self, pass: &Digest, kind: Pass, person: &PersonId, until: Moment) -> Result<(), Failure>;
    /// Whose pass it is and until when it opens, while it does.
    async fn pass(&self, pass: &Digest, kind: Pass, now: Moment) -> Result<Option<(PersonId, Moment)>, Failure>;
    /// Notes what the owner of a pass is shown of it: when it began, and from where it came or what it is for.
    async fn name_pass(&self, pass: &Digest, began: Moment, label: &str) -> Result<(), Failure>;
    /// Notes that a pass was used.
    async fn use_pass(&self, pass: &Digest, now: Moment) -> Result<(), Failure>;
    /// The named passes of a person that open at `now`, and all their tokens; the oldest first.
    async fn passes(&self, person: &PersonId, now: Moment) -> Result<Vec<Held>, Failure>;
    /// Ends one pass.
    async fn end_pass(&self, pass: &Digest) -> Result<(), Failure>;
    /// Ends all passes of a person.
    async fn end_passes(&self, person: &PersonId) -> Result<(), Failure>;
    /// Keeps a one-time code by its digest, in place of any earlier one of the request.
    async fn put_code(&self, request: RequestId, code: &Digest, sent: Moment, until: Moment) -> Result<(), Failure>;
    /// When the last code of a request was sent.
    async fn code_sent(&self, request: RequestId) -> Result<Option<Moment>, Failure>;
    /// Forgets passes and codes that are over at `now`, and failed attempts from before `since`.
    async fn forget_over(&self, now: Moment, since: Moment) -> Result<(), Failure>;
    /// Tries a one-time code. Counts, compares and uses it up in one transaction; never more than [`crate::link::CODE_TRIES`] times.
    async fn try_code(&self, request: RequestId, code: &Digest, now: Moment) -> Result<Tried, Failure>;
}

/// A pass as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its digest.
    pub pass: Digest,
    /// Its kind.
    pub kind: Pass,
    /// When it began; the epoch where nobody noted it.
    pub began: Moment,
    /// When it was used last, as far as that is noted.
    pub used: Moment,
    /// Until when it opens.
    pub until: Moment,
    /// From where a session came, or what a token is for.
    pub label: String,
}

/// Kinds of passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pass {
    /// A browser's session.
    Session,
    /// A bearer token of the API.
    Bearer,
}

/// The archive: content-addressed, encrypted at rest, nothing ever changed, nothing gone of which the ledger does not say so.
#[async_trait]
pub trait Vault: Send + Sync {
    /// Keeps bytes durably and answers their address. Keeping the same twice is one.
    async fn put(&self, bytes: &[u8]) -> Result<Digest, Failure>;
    /// The bytes of an address, compared with it.
    async fn get(&self, digest: &Digest) -> Result<Vec<u8>, Unkept>;
    /// Whether something is kept at an address; does not read it.
    async fn has(&self, digest: &Digest) -> Result<bool, Failure>;
    /// Takes out what is kept at an address, for ever; `false` when nothing was. Only for what the ledger says is gone.
    async fn erase(&self, digest: &Digest) -> Result<bool, Failure>;
    /// The bytes of an address piece by piece, for large downloads. The last piece comes only when the whole matches the address.
    async fn source(&self, digest: &Digest) -> Result<Box<dyn Source>, Unkept> {
        Ok(Box::new(Whole(Some(self.get(digest).await?))))
    }
}

/// Bytes, piece by piece.
#[async_trait]
pub trait Source: Send {
    /// The next piece; `None` at the end.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Unkept>;
}

/// One piece.
struct Whole(Option<Vec<u8>>);

#[async_trait]
impl Source for Whole {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Unkept> {
        Ok(self.0.take())
    }
}

/// Why the vault has no bytes to give.
#[derive(Debug, thiserror::Error)]
pub enum Unkept {
    /// Nothing is kept at this address.
    #[error("nothing is kept at this address")]
    Missing,
    /// What is kept does not match its address, or cannot be opened with the key.
    #[error("what is kept does not match its address")]
    Altered,
    /// The store did not work.
    #[error(transparent)]
    Storage(#[from] Failure),
}

/// What became of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The mail server took it.
    Sent,
    /// The mail server refused it for good, with these words.
    Refused(String),
    /// It could not be sent now; the reason, for the log.
    Deferred(String),
}

/// The post: letters to mail servers. Never fails: every trouble is an outcome.
#[async_trait]
pub trait Post: Send + Sync {
    /// Sends a letter.
    async fn send(&self, letter: &Rendered) -> Delivery;
}

/// Turns letters into words; `words` implements it through composition.
pub trait Renderer: Send + Sync {
    /// The letter in its reader's language.
    fn render(&self, letter: &Letter) -> Rendered;
}

/// A file to be examined, with its metadata file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Its name, as given.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its metadata file: name and content.
    pub metadata: Option<(String, Vec<u8>)>,
}

/// Looks into files, in a place where they can do no harm. A reader that crashes or takes too long is a finding, never a failure of the gate.
#[async_trait]
pub trait Examiner: Send + Sync {
    /// Judges files under a policy, together with files that left `earlier`, the oldest first. `registers`: those the metadata may name;
    /// `None` when any may be named.
    async fn examine(
        &self,
        files: &[Handed],
        earlier: &[Handed],
        policy: &Policy,
        limits: &Limits,
        registers: Option<&[RegisterName]>,
    ) -> Result<Examined, Failure>;
    /// Reads a list that somebody uploaded. The inner error is a word for what it seems to be, or for what is wrong with it.
    async fn list(&self, name: &str, bytes: &[u8]) -> Result<Result<Listing, String>, Failure>;
    /// Reads one file and its metadata file to be shown.
    async fn open(&self, file: &Handed, limits: &Limits) -> Result<Seen, Failure>;
    /// Writes a picture anew from what a person sees of it. `None`: it is no picture, or cannot be decoded.
    async fn redraw(&self, file: &Handed, limits: &Limits) -> Result<Option<Vec<u8>>, Failure>;
}

/// The time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;
}

/// Randomness.
pub trait Entropy: Send + Sync {
    /// 32 bytes that nobody can guess.
    fn bytes(&self) -> Result<[u8; 32], Failure>;
}
