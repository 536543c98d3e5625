//! Taking a file: copied, its owner found, and asked for at the desk as that person.

use super::Door;
use super::aside::aside;
use super::fault::Fault;
use super::look::{Copied, Folder, NotCopied, beside};
use super::memory::{Followed, Taken, heeded};
use super::names::Entry;
use super::ours::FOR_PROGRAMS;
use super::round::Round;
use super::shared::meta_name;
use super::status::{AWAY, Bytes, Status, Why};
use super::wish::{self, Wishes};
use gate::desk::{Answer, Caller, Reply, Stopped};
use gate::ids::{Digest, FileName, PersonId, RequestId};
use gate::person::Duty;
use gate::ports::{Call, Handed};
use gate::reading::RequestRow;
use gate::refusal::Refusal;
use gate::request::Phase;
use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use words::book::{Args, Words};

/// How often one person is written down as turned away from one folder.
const TURNED: Duration = Duration::from_secs(60);
/// Most bytes of an answer of ours that is read again.
const MOST_STATUS: u64 = 4 << 20;
/// Requests of one person that are looked at together.
const TOGETHER: u32 = 500;

/// Notes that it is the scanner which gives no answer: that is no secret, and their owner need not wonder.
fn note_away<T>(answered: &Result<T, Stopped>, status: &mut Status) {
    if matches!(answered, Err(Stopped::Failed(failure)) if failure.part == gate::scan::PART) {
        AWAY.clone_into(&mut status.state);
        // No answer yet: the next look, of whichever process, does not take it for one.
        status.taken.key = None;
    }
}

/// A file, its metadata file and its wishes, copied.
struct Copy {
    data: Copied,
    meta: Copied,
    ready: Vec<u8>,
}

/// Rows of requests that were looked at already in this round.
pub(super) type Rows = HashMap<PersonId, HashMap<RequestId, RequestRow>>;

impl Round {
    /// Takes a file. `None`: not now. `before`: the request that the name was before.
    pub(super) async fn take(
        &mut self,
        folder: &Arc<Folder>,
        base: &OsStr,
        entry: &Entry,
        before: Option<&Followed>,
    ) -> Option<Taken> {
        let name = base.to_string_lossy().into_owned();
        let owner = entry.data?.owner;
        let account = self.accounts.of(owner).await;
        let caller = match &account {
            Ok(account) => self.settled(self.desk.owner(account, &self.place.origin()).await)?,
            Err(_) => None,
        };
        let language = caller.as_ref().map(|caller| caller.person.language().into());
        let ask = self.asked(folder, base, entry).await;
        let refused = |why: Why| {
            let mut status = Status::new(&name, language, "refused").because(why);
            status.taken.ask = ask;
            Some(Taken::Answered(Box::new(status), None))
        };
        let copy = match self.copied(folder, base, entry).await? {
            Ok(copy) => copy,
            Err(why) => return refused(why),
        };
        let Some(caller) = caller else {
            let owner = account.map_or_else(|owner| owner, |account| account.to_string());
            return refused(Fault::OwnerUnknown { owner }.into());
        };
        if copy.meta.sign.owner != owner {
            return refused(Fault::OwnersDiffer.into());
        }
        if let Some(why) = self.stands(&caller).await? {
            return refused(why);
        }
        let Some(wishes) = Wishes::read(&copy.ready) else { return refused(Fault::Wish.into()) };
        let (key, bytes) = self.known(base, &caller, &copy, &wishes);
        let said = self.said(folder, base).await;
        if before.is_none() && said.as_ref().is_some_and(|(known, id)| *known == bytes.key && id.is_none()) {
            return Some(Taken::Before);
        }
        let before = before.map(|request| request.id).or(said.and_then(|(_, id)| id));
        let mut caller = caller;
        caller.call = Some(Call { key, asks: key });
        let handed = Handed {
            name: name.clone(),
            bytes: copy.data.bytes,
            metadata: Some((format!("{name}.meta"), copy.meta.bytes)),
        };
        let mut status = Status::new(&name, language, "refused");
        status.taken = bytes;
        let Some(followed) = self.answer(&caller, handed, &wishes, before, &mut status).await else {
            return (status.state == AWAY).then(|| Taken::Waits(Box::new(status)));
        };
        // After a restart every file is looked at anew; that it was taken is in the log already.
        if !status.again {
            self.log(base, followed.as_ref(), &status.state);
        }
        Some(Taken::Answered(Box::new(status), followed))
    }

    /// The word that an answer repeats. It is repeated in every last answer, whatever stands against the file: a program waits for it.
    pub(super) async fn asked(&self, folder: &Arc<Folder>, base: &OsStr, entry: &Entry) -> Option<String> {
        heeded(entry)?;
        let (held, mut name) = (Arc::clone(folder), base.to_owned());
        name.push(".ready");
        let copied = aside(move || held.copy(&name, wish::MOST_BYTES)).await?;
        Wishes::word(&copied.ok()?.bytes)
    }

    /// What was answered, when it was; what did not work is logged, and tried again later.
    fn settled<T>(&self, answered: Result<T, Stopped>) -> Option<T> {
        match answered {
            Ok(answer) => Some(answer),
            Err(why) => {
                let folder = self.place.path.display().to_string();
                tracing::warn!(folder, error = %why, "a file could not be taken and is tried again");
                None
            }
        }
    }

    /// Copies a file with what belongs to it. `None`: not still.
    async fn copied(&self, folder: &Arc<Folder>, base: &OsStr, entry: &Entry) -> Option<Result<Copy, Why>> {
        let (held, base, limit) = (Arc::clone(folder), base.to_owned(), self.place.limit);
        let (ready, described) = (heeded(entry).is_some(), meta_name(&base, entry));
        let copied = aside(move || {
            let with = |ending: &str| {
                let mut name = base.clone();
                name.push(ending);
                name
            };
            let data = held.copy(&base, limit).map_err(|why| (why, base.clone()))?;
            let meta = held.copy(&described, limit).map_err(|why| (why, described.clone()))?;
            let ready = if ready {
                held.copy(&with(".ready"), wish::MOST_BYTES)
                    .map_err(|_| (NotCopied::Fault(Fault::Wish), base.clone()))?
            } else {
                Copied { bytes: Vec::new(), sign: data.sign }
            };
            // Whoever swaps one of the two meanwhile is not still.
            let still = held.look(&base) == Some(data.sign) && held.look(&described) == Some(meta.sign);
            if still { Ok(Copy { data, meta, ready: ready.bytes }) } else { Err((NotCopied::Unsettled, base.clone())) }
        });
        match copied.await? {
            Ok(copy) => Some(Ok(copy)),
            Err((NotCopied::Unsettled, _)) => None,
            Err((NotCopied::Fault(fault), name)) => {
                Some(Err(Why::Fault(fault, Some(name.to_string_lossy().into_owned()))))
            }
            Err((NotCopied::TooLarge(bytes), name)) => {
                let file = FileName::new(name.to_string_lossy()).ok()?;
                Some(Err(Why::Refusal(Refusal::TooLarge { file, bytes, limit })))
            }
        }
    }

    /// What stands against this person in this folder. Who is turned away is written down, at most once a minute and person.
    async fn stands(&mut self, caller: &Caller) -> Option<Option<Why>> {
        let account = caller.person.id.clone();
        let bunker = self.place.bunker.as_ref().map(ToString::to_string).unwrap_or_default();
        let person = account.to_string();
        let unit = match self.desk.environments().iter().find(|route| route.name == self.place.route) {
            Some(route) => self.settled(self.desk.bunker(route).await)?,
            None => None,
        };
        let publishes = unit.as_ref().is_some_and(|unit| unit.names(&account)) && caller.person.has(Duty::Publisher);
        let fault = match self.place.door {
            Door::Export if !publishes => Some(Fault::NotPublisher { person, bunker }),
            Door::Validation if !self.place.analysts.contains(&account) => Some(Fault::NotListed { person, bunker }),
            _ => None,
        };
        let now = Instant::now();
        let lately = self.turned.get(&account).is_some_and(|at| now.duration_since(*at) < TURNED);
        let stands = caller.person.may_ask(unit.as_ref());
        let why = match (&fault, stands) {
            (None, Ok(())) => return Some(None),
            // The desk says it all, findings too, and writes it down.
            (None, Err(_)) if !lately => None,
            (None, Err(refusals)) => refusals.into_iter().next().map(Why::Refusal),
            (Some(fault), _) => {
                if !lately {
                    let codes = BTreeSet::from([fault.code().to_owned()]);
                    self.settled(self.desk.turn_away(caller, codes).await)?;
                }
                Some(fault.clone().into())
            }
        };
        if !lately {
            self.turned.insert(account, now);
        }
        Some(why)
    }

    /// By what this very version of a file is known again, for ever.
    fn known(&self, base: &OsStr, caller: &Caller, copy: &Copy, wishes: &Wishes) -> (Digest, Bytes) {
        let (sha256, metadata) = (Digest::of(&copy.data.bytes), Digest::of(&copy.meta.bytes));
        let (_, size, (seconds, nanoseconds)) = copy.data.sign.version();
        let door = self.place.door.as_str();
        let mut text = format!(
            "{}\n{door}\n{}\n{size} {seconds}.{nanoseconds}\n{sha256}\n{metadata}\n{}\n",
            self.place.route,
            caller.person.id,
            Digest::of(&copy.ready)
        )
        .into_bytes();
        text.extend_from_slice(base.as_bytes());
        let key = Digest::of(&text);
        let bytes = Bytes {
            sha256: Some(sha256.to_string()),
            metadata: Some(metadata.to_string()),
            length: size,
            key: Some(key.to_string()),
            ask: wishes.ask.clone(),
        };
        (key, bytes)
    }

    /// What was said of the name last: by which key, and of which request.
    async fn said(&self, folder: &Arc<Folder>, base: &OsStr) -> Option<(Option<String>, Option<RequestId>)> {
        let (held, name) = (Arc::clone(folder), beside(base, FOR_PROGRAMS));
        let bytes = aside(move || held.own(&name, MOST_STATUS)).await??;
        let said: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
        let key = said.get("key").and_then(|key| key.as_str()).map(ToOwned::to_owned);
        Some((key, said.get("id").and_then(serde_json::Value::as_u64).map(RequestId)))
    }

    /// Checks, replies or asks, as is wished and as the name's last request stands.
    async fn answer(
        &mut self,
        caller: &Caller,
        handed: Handed,
        wishes: &Wishes,
        before: Option<RequestId>,
        status: &mut Status,
    ) -> Option<Option<Followed>> {
        let (desk, route) = (self.desk.clone(), self.place.route.clone());
        if wishes.check_only {
            let checked = desk.check(caller, &route, &[handed]).await;
            note_away(&checked, status);
            let preview = self.settled(checked)?;
            "checked".clone_into(&mut status.state);
            status.whys = preview.refusals.into_iter().map(Why::Refusal).collect();
            status.report = preview.report;
            return Some(None);
        }
        let returned = match before {
            Some(id) => self.returned(caller, id, &handed).await,
            None => None,
        };
        let answered = match returned {
            Some((id, true)) => Err(Stopped::Refused(vec![Refusal::CalledBefore { request: id }])),
            Some((id, false)) => {
                let words = Words::new(caller.person.language().into());
                let args = Args::new().with("file", words::people::visible(&handed.name));
                let message = words.say("cli-drop-reply", &args);
                let justification = wishes.justify.clone();
                let reply = Reply { message, files: vec![handed], without: Vec::new(), justification };
                desk.reply(caller, id, &reply).await
            }
            None => desk.ask(caller, &route, &[handed], &wishes.justify).await,
        };
        match answered {
            Ok(Answer { request: None, refusals, report }) => {
                status.whys = refusals.into_iter().map(Why::Refusal).collect();
                status.report = report;
                Some(None)
            }
            Ok(Answer { request: Some(request), refusals, report }) => {
                status.whys = refusals.into_iter().map(Why::Refusal).collect();
                status.report = report;
                Some(Some(self.told(caller, request.id, status).await?))
            }
            Err(Stopped::Refused(refusals)) => match refusals.as_slice() {
                [Refusal::CalledBefore { request }] => {
                    status.again = true;
                    status.report = desk.summary(caller, *request).await.ok().and_then(|summary| summary.report);
                    Some(Some(self.told(caller, *request, status).await?))
                }
                // Another process answered with this very version meanwhile, or the request went on: the next look tells.
                [Refusal::TooBusy | Refusal::StateChanged { .. }] => None,
                _ => {
                    status.whys = refusals.into_iter().map(Why::Refusal).collect();
                    Some(None)
                }
            },
            failed => {
                note_away(&failed, status);
                self.settled(failed);
                None
            }
        }
    }

    /// The request that the name was before, when changes were asked of it; and whether just this was handed in to it already.
    async fn returned(&self, caller: &Caller, id: RequestId, handed: &Handed) -> Option<(RequestId, bool)> {
        let life = self.desk.status(caller, id).await.ok()?;
        let own = life.request.requester == caller.person.id && life.request.environment == self.place.route;
        let file = life.request.files.iter().find(|file| file.name.as_str() == handed.name)?;
        let metadata = handed.metadata.as_ref().map(|(_, bytes)| Digest::of(bytes));
        let same =
            file.digest == Digest::of(&handed.bytes) && file.metadata.as_ref().map(|meta| meta.digest) == metadata;
        (own && life.row.phase == Phase::Returned).then_some((id, same))
    }

    /// The request as it stands, in a status.
    async fn told(&self, caller: &Caller, id: RequestId, status: &mut Status) -> Option<Followed> {
        let life = self.settled(self.desk.status(caller, id).await)?;
        life.row.phase.as_str().clone_into(&mut status.state);
        let person = caller.person.id.clone();
        let over = is_over(life.row.phase);
        let followed = Followed { id, person, seen: life.row.version, bytes: status.taken.clone(), over };
        status.row = Some(Box::new(life.row));
        Some(followed)
    }

    /// What became of a request since it was last told.
    pub(super) async fn news(
        &mut self,
        base: &OsStr,
        request: &Followed,
        rows: &mut Rows,
    ) -> Option<(Status, Followed)> {
        let caller = self.settled(self.desk.owner(&request.person, &self.place.origin()).await)??;
        if !rows.contains_key(&request.person) {
            let listed = self.settled(self.desk.mine(&caller, 0, TOGETHER).await)?;
            let by_id = listed.rows.into_iter().map(|row| (row.id, row)).collect();
            rows.insert(request.person.clone(), by_id);
        }
        let known = rows.get(&request.person).and_then(|rows| rows.get(&request.id));
        if known.is_some_and(|row| row.version == request.seen) {
            return Some((Status::new("", None, ""), request.clone()));
        }
        let language = Some(caller.person.language().into());
        let mut status = Status::new(&base.to_string_lossy(), language, "");
        status.taken = request.bytes.clone();
        let followed = self.told(&caller, request.id, &mut status).await?;
        if followed.seen != request.seen {
            status.report = self.desk.summary(&caller, request.id).await.ok().and_then(|summary| summary.report);
        }
        Some((status, followed))
    }
}

/// Whether nothing more happens to a request that its owner would be told of.
fn is_over(phase: Phase) -> bool {
    matches!(phase, Phase::Blocked | Phase::Cancelled | Phase::Withdrawn | Phase::Revoked | Phase::Archived)
}
