//! One look at a watched folder, and what follows from it.

use super::Door;
use super::Place;
use super::aside::aside;
use super::board::Board;
use super::fault::Fault;
use super::greet::Greeter;
use super::look::{Folder, MOST_NAMES};
use super::memory::{Act, Followed, Memory, Noted, Taken, in_turn};
use super::names::{Entry, FOLDER, Survey, survey};
use super::owner::Accounts;
use super::shared::meta_name;
use super::status::{Status, Why, instant};
use super::wake::Wake;
use gate::desk::Desk;
use gate::ids::{Digest, FileName, PersonId};
use gate::refusal::Refusal;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use words::locale::Locale;

/// For how long files are taken in one look: then new ones are looked for, however many wait.
const STRETCH: Duration = Duration::from_secs(3);
/// How often requests are followed.
const FOLLOW: Duration = Duration::from_secs(4);
/// An unfinished file of ours that lies there for so long belongs to a process that was killed.
const LEFT: Duration = Duration::from_secs(60);
/// Most folders of users in a drop folder.
const MOST_FOLDERS: usize = 2_000;
/// How often it is logged that a status cannot be written.
const WARNED: Duration = Duration::from_secs(60);
/// How often a folder is opened that is not there.
const ABSENT: Duration = Duration::from_secs(1);

/// Watches one place.
pub(super) struct Round {
    pub(super) desk: Desk,
    pub(super) place: Place,
    board: Board,
    pub(super) accounts: Accounts,
    /// By the name of the user's folder; the place itself under no name.
    memory: HashMap<OsString, Memory>,
    /// When somebody was last written down as turned away.
    pub(super) turned: HashMap<PersonId, Instant>,
    /// The folders, held open.
    held: HashMap<OsString, Arc<Folder>>,
    followed: Instant,
    /// Why the folder cannot be used, as last logged.
    trouble: Option<io::ErrorKind>,
    /// When it was last logged that a status could not be written.
    warned: Option<Instant>,
}

impl Round {
    pub(super) fn new(desk: Desk, place: Place, board: Board) -> Self {
        let accounts = Accounts::new(place.accounts.clone());
        let (memory, held, turned) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self {
            desk,
            place,
            board,
            accounts,
            memory,
            held,
            turned,
            followed: Instant::now(),
            trouble: None,
            warned: None,
        }
    }

    /// Looks once. Answers when to look again, at the latest.
    pub(super) async fn look(&mut self, wake: &mut Wake) -> Option<Duration> {
        let root = match self.opened(OsStr::new(""), None).await? {
            Ok(folder) => folder,
            Err(why) => {
                self.lament(&why);
                self.board.seen(&self.place.path, None);
                wake.forget();
                return Some(ABSENT);
            }
        };
        self.trouble = None;
        wake.watch(&root, self.place.always_told);
        let (mut due, folders) = self.one(OsString::new(), &root).await;
        let inner = if self.place.door == Door::Drop { folders } else { Vec::new() };
        for name in inner.iter().take(MOST_FOLDERS) {
            let Some(Ok(folder)) = self.opened(name, Some(&root)).await else { continue };
            wake.watch(&folder, self.place.always_told);
            due = sooner(due, self.one(name.clone(), &folder).await.0);
        }
        self.held.retain(|name, _| name.is_empty() || inner.contains(name));
        self.memory.retain(|name, _| name.is_empty() || inner.contains(name));
        if self.followed.elapsed() >= FOLLOW {
            self.followed = Instant::now();
        }
        self.board.seen(&self.place.path, Some(self.desk.now()));
        due
    }

    /// The place's own folder, or one in it; opened when it is not held already, or is another by now.
    async fn opened(&mut self, name: &OsStr, root: Option<&Arc<Folder>>) -> Option<io::Result<Arc<Folder>>> {
        let (path, name, root) = (self.place.path.clone(), name.to_owned(), root.cloned());
        let held = self.held.remove(&name);
        let key = name.clone();
        let opened = aside(move || match (held, root) {
            (Some(held), None) if held.is_at(&path) => Ok(held),
            (Some(held), Some(root)) if held.is_in(&root, &name) => Ok(held),
            (_, None) => Folder::open(&path).map(Arc::new),
            (_, Some(root)) => root.inner(&name).map(Arc::new),
        });
        let opened = opened.await?;
        if let Ok(folder) = &opened {
            self.held.insert(key, Arc::clone(folder));
        }
        Some(opened)
    }

    /// Says in the log, once, why a folder cannot be used.
    fn lament(&mut self, why: &io::Error) {
        if self.trouble.replace(why.kind()) != Some(why.kind()) {
            let folder = self.place.path.display().to_string();
            tracing::error!(folder, environment = %self.place.route, error = %why, "a watched folder cannot be used");
        }
        if why.kind() == io::ErrorKind::NotFound {
            self.memory.clear();
        }
    }

    /// Looks at one folder. Answers when to look again, and which folders are in it.
    async fn one(&mut self, name: OsString, folder: &Arc<Folder>) -> (Option<Duration>, Vec<OsString>) {
        let held = Arc::clone(folder);
        let mut memory = self.memory.remove(&name).unwrap_or_default();
        let mut shared = std::mem::take(&mut memory.shared);
        let listed = aside(move || {
            let (names, crowded) = held.list()?;
            let mut seen = survey(names, |sign| held.is_ours(sign));
            if crowded {
                seen.complete(|name| held.look(name));
            }
            shared.give(&held, &mut seen);
            Ok::<_, io::Error>((seen, crowded, shared))
        });
        let (Survey { mut entries, scratch, folders, .. }, crowded) = match listed.await {
            Some(Ok((seen, crowded, shared))) => {
                memory.shared = shared;
                (seen, crowded)
            }
            failed => {
                self.memory.insert(name, memory);
                if let Some(Err(why)) = failed {
                    self.lament(&why);
                }
                return (Some(ABSENT), Vec::new());
            }
        };
        if self.place.door == Door::Drop && name.is_empty() {
            entries.retain(|_, entry| !entry.data.is_some_and(|sign| sign.is_folder()));
        }
        tidy(folder, &mut memory, scratch);
        memory.files.retain(|base, _| entries.contains_key(base) || (crowded && base == FOLDER));
        self.board.keep(&self.place.path, |base| entries.contains_key(base) || (crowded && base == FOLDER));
        if crowded {
            let mut noted = memory.files.remove(OsStr::new(FOLDER)).unwrap_or_else(|| fresh(&Entry::default()));
            let status = Status::new(FOLDER, None, "refused").because(Fault::Crowded { limit: MOST_NAMES }.into());
            self.say(folder, OsStr::new(FOLDER), &mut noted, &status).await;
            memory.files.insert(FOLDER.into(), noted);
        }
        let due = self.heed(folder, &entries, &mut memory).await;
        if self.followed.elapsed() >= FOLLOW {
            self.follow(folder, &mut memory).await;
        }
        let open = memory.files.values().any(|noted| noted.request.as_ref().is_some_and(|request| !request.over));
        self.memory.insert(name, memory);
        (sooner(due, open.then_some(FOLLOW)), folders)
    }

    /// Does for each file what is due; takes for a while at most, and from everybody in turn.
    async fn heed(
        &mut self,
        folder: &Arc<Folder>,
        entries: &std::collections::BTreeMap<OsString, Entry>,
        memory: &mut Memory,
    ) -> Option<Duration> {
        let mut due = None;
        let mut takes = Vec::new();
        for (base, entry) in entries {
            let now = Instant::now();
            let noted = memory.files.entry(base.clone()).or_insert_with(|| fresh(entry));
            noted.see(entry, now);
            if noted.done {
                noted.unsaid();
                continue;
            }
            if let Some(why) = self.fault(folder, base, entry) {
                let mut status = self.about(entry, base, "refused").await.because(why);
                status.taken.ask = self.asked(folder, base, entry).await;
                noted.done = self.say(folder, base, noted, &status).await;
                continue;
            }
            match noted.decide(entry, self.place.settle, now) {
                Act::Rest(until) => due = sooner(due, until),
                Act::Copying | Act::Changing => {
                    let long = noted.decide(entry, self.place.settle, now) == Act::Changing;
                    let status = self.about(entry, base, if long { "refused" } else { "copying" }).await;
                    let status = if long { status.because(Fault::Changing.into()) } else { status };
                    self.say(folder, base, noted, &status).await;
                    due = sooner(due, Some(Duration::from_secs(1)));
                }
                Act::Incomplete => {
                    let status = self.incomplete(entry, base).await;
                    noted.done = self.say(folder, base, noted, &status).await;
                }
                Act::Take => takes.push((noted.first(), base, entry)),
            }
        }
        let begun = Instant::now();
        for (base, entry) in in_turn(takes) {
            if begun.elapsed() >= STRETCH {
                return Some(Duration::ZERO);
            }
            let Some(noted) = memory.files.get_mut(base) else { continue };
            let before = noted.request.take();
            let greeter = Greeter::new(self.desk.clone(), self.held.values().cloned().collect());
            let taken = self.take(folder, base, entry, before.as_ref()).await;
            greeter.stop().await;
            match taken {
                Some(Taken::Answered(status, followed)) => {
                    noted.request = followed;
                    let said = self.say(folder, base, noted, &status).await;
                    noted.done = said || noted.request.is_some();
                }
                Some(Taken::Waits(status)) => {
                    noted.request = before;
                    self.say(folder, base, noted, &status).await;
                    noted.wait(Instant::now());
                    due = sooner(due, Some(self.place.settle));
                }
                Some(Taken::Before) => noted.done = true,
                None => {
                    noted.request = before;
                    noted.again(Instant::now());
                    due = sooner(due, Some(self.place.settle));
                }
            }
        }
        due
    }

    /// What stands against a file as a look from outside tells.
    fn fault(&self, folder: &Folder, base: &OsStr, entry: &Entry) -> Option<Why> {
        if entry.reserved {
            return Some(Fault::Reserved.into());
        }
        let data = entry.data?;
        if let Some(fault) = folder.fault(&data) {
            return Some(fault.into());
        }
        let Some(name) = base.to_str().and_then(|name| FileName::new(name).ok()) else {
            return Some(Fault::Name.into());
        };
        let limit = self.place.limit;
        if data.size > limit {
            return Some(Why::Refusal(Refusal::TooLarge { file: name, bytes: data.size, limit }));
        }
        let meta = entry.meta?;
        let meta_name = meta_name(base, entry).to_string_lossy().into_owned();
        if let Some(fault) = folder.fault(&meta) {
            return Some(Why::Fault(fault, Some(meta_name)));
        }
        let meta_name = FileName::new(meta_name).ok()?;
        let large = meta.size > limit;
        large.then_some(Why::Refusal(Refusal::TooLarge { file: meta_name, bytes: meta.size, limit }))
    }

    /// A state of a file, in the language of its owner.
    async fn about(&mut self, entry: &Entry, base: &OsStr, state: &str) -> Status {
        let owner = entry.data.or(entry.meta).map(|sign| sign.owner);
        let language = match owner {
            Some(uid) => self.language(uid).await,
            None => None,
        };
        let mut status = Status::new(&base.to_string_lossy(), language, state);
        status.taken.length = entry.data.map_or(0, |sign| sign.size);
        status
    }

    async fn language(&mut self, uid: u32) -> Option<Locale> {
        let account = self.accounts.of(uid).await.ok()?;
        let caller = self.desk.owner(&account, &self.place.origin()).await.ok()??;
        Some(caller.person.language().into())
    }

    /// What is missing: the metadata file, or the file of one.
    async fn incomplete(&mut self, entry: &Entry, base: &OsStr) -> Status {
        let name = base.to_string_lossy();
        let status = self.about(entry, base, "incomplete").await;
        status.because(match (&entry.data, &entry.misnamed, FileName::new(name.as_ref())) {
            (Some(_), Some(seen), _) => {
                let seen = seen.to_string_lossy().into_owned();
                Fault::Misnamed { seen, expected: format!("{name}.meta") }.into()
            }
            (Some(_), None, Ok(file)) => {
                Why::Refusal(Refusal::MetadataMissing { file, expected: format!("{name}.meta") })
            }
            (Some(_), None, Err(_)) => Fault::Name.into(),
            (None, ..) => Why::Refusal(Refusal::FileMissing { file: name.into_owned() }),
        })
    }

    /// Says something beside a file, when it was not said already; whether it stands there now.
    pub(super) async fn say(&mut self, folder: &Arc<Folder>, base: &OsStr, noted: &mut Noted, status: &Status) -> bool {
        self.board.pin(&self.place.path, base, status);
        let mut json = status.json(&self.desk);
        let digest = Digest::of(json.to_string().as_bytes());
        if noted.told == Some(digest) {
            return true;
        }
        json["at"] = instant(self.desk.now()).into();
        let (text, json) = (status.text(&self.desk), format!("{json}\n"));
        let (held, name) = (Arc::clone(folder), base.to_owned());
        match aside(move || held.answer(&name, &text, &json)).await {
            Some(Ok(())) => {
                noted.told = Some(digest);
                true
            }
            Some(Err(why)) => {
                if self.warned.is_none_or(|at| at.elapsed() >= WARNED) {
                    self.warned = Some(Instant::now());
                    let (folder, file) = (self.place.path.display().to_string(), base.to_string_lossy());
                    tracing::warn!(folder, file = %words::people::visible(&file), error = %why, "a status was not written");
                }
                false
            }
            None => false,
        }
    }

    /// Says what became of requests since.
    async fn follow(&mut self, folder: &Arc<Folder>, memory: &mut Memory) {
        let mut rows = HashMap::new();
        for (base, noted) in &mut memory.files {
            let Some(request) = noted.request.clone().filter(|request| !request.over) else { continue };
            let Some((status, followed)) = self.news(base, &request, &mut rows).await else { continue };
            if followed.seen != request.seen {
                noted.request = Some(followed);
                self.say(folder, base, noted, &status).await;
            }
        }
    }

    /// Who this is about, in the log.
    pub(super) fn log(&self, base: &OsStr, followed: Option<&Followed>, state: &str) {
        let (environment, door) = (self.place.route.as_str(), self.place.door.as_str());
        let (id, file) = (followed.map(|request| request.id.0), base.to_string_lossy());
        tracing::info!(environment, door, request = id, state, file = %words::people::visible(&file), "a file was taken");
    }
}

/// Takes away what a killed process left.
fn tidy(folder: &Folder, memory: &mut Memory, scratch: Vec<OsString>) {
    let now = Instant::now();
    let mut kept = HashMap::new();
    for name in scratch {
        let since = memory.scratch.get(&name).copied().unwrap_or(now);
        if now.duration_since(since) >= LEFT {
            folder.remove(&name);
        } else {
            kept.insert(name, since);
        }
    }
    memory.scratch = kept;
}

fn fresh(entry: &Entry) -> Noted {
    Noted::new(entry, Instant::now())
}

fn sooner(one: Option<Duration>, other: Option<Duration>) -> Option<Duration> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
