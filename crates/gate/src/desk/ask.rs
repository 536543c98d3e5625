//! Asking: check without keeping anything, begin, hand in, ask.

use super::before::Looked;
use super::decide::within_limit;
pub(super) use super::handed::{entries, file_name, handing_in};
use super::show::KeptReport;
use super::{Caller, Desk, Stopped};
use crate::acro;
use crate::environment::{Environment, Kind};
use crate::event::{Channel, Event};
use crate::ids::{Digest, EnvironmentName, FileName, Moment, RequestId};
use crate::person::Person;
use crate::ports::{Call, Handed, Unkept};
use crate::refusal::Refusal;
use crate::request::{File, Request};
use crate::screening::{self, Checked, Wish};
use disclosure::report::Report;
use std::collections::BTreeSet;

/// What a check says when nothing is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What stands in the way beyond the findings.
    pub refusals: Vec<Refusal>,
    /// The report; `None` when the files could not be looked at at all.
    pub report: Option<Report>,
}

/// The gate's answer to somebody who asks for an export.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The request as it stands now: blocked, waiting or accepted. `None` when nothing was begun and nothing kept: the person may not ask,
    /// or a name cannot be used.
    pub request: Option<Request>,
    /// Everything that stands in the way beyond the findings.
    pub refusals: Vec<Refusal>,
    /// The report; `None` when the files could not be looked at.
    pub report: Option<Report>,
}

impl Desk {
    /// Looks at files as a request would, and keeps nothing.
    ///
    /// # Errors
    /// [`Stopped`] when there is no such route, or the examiner does not work.
    pub async fn check(&self, caller: &Caller, route: &EnvironmentName, files: &[Handed]) -> Result<Preview, Stopped> {
        let environment = self.environment(route)?;
        let (entries, mut refusals) = entries(files);
        self.note_paths(caller, &refusals).await?;
        let standing = screening::before_looking(self.standing(caller, environment).await?, &entries, environment);
        // Files whose names cannot be used were handed in all the same.
        refusals.extend(standing.into_iter().filter(|why| files.is_empty() || *why != Refusal::NothingHandedIn));
        if !lookable(&entries, environment) {
            return Ok(Preview { refusals, report: None });
        }
        let found = self.malware(caller, files).await?;
        if !found.is_empty() {
            refusals.extend(found);
            return Ok(Preview { refusals, report: None });
        }
        let Looked { examined, .. } = self.look(caller, files, environment).await?;
        let checked = screening::after_looking(refusals, &caller.person, &entries, &examined, environment);
        Ok(Preview { refusals: checked.refusals, report: Some(examined.report.without_earlier()) })
    }

    /// Begins a request.
    ///
    /// # Errors
    /// [`Stopped`] with every reason why the person may not ask.
    pub async fn open(&self, caller: &Caller, route: &EnvironmentName) -> Result<RequestId, Stopped> {
        let environment = self.intake(caller, route).await?;
        if let Err(refusals) = self.standing(caller, environment).await? {
            self.turn_away(caller, refusals.iter().map(Refusal::code).collect()).await?;
            return Err(Stopped::Refused(refusals));
        }
        let id = self.number(caller).await?;
        let event = Event::Opened { requester: caller.person.id.clone(), environment: route.clone() };
        self.write(None, id, self.now(), caller, &caller.from, None, vec![event]).await.map_err(moved)?;
        Ok(id)
    }

    /// Hands in a file, or hands it in anew.
    ///
    /// # Errors
    /// [`Stopped`] when the name is a path, the file too large, or the request asked for already.
    pub async fn add_file(&self, caller: &Caller, id: RequestId, name: &str, bytes: &[u8]) -> Result<Request, Stopped> {
        let name = self.named(caller, name).await?;
        let request = self.own(caller, id).await?;
        request.add(Vec::new())?;
        let environment = self.environment(&request.environment)?;
        fits(&name, bytes, environment)?;
        let others = request.files.iter().filter(|known| known.name != name && !acro::is_control(known.name.as_str()));
        let files = others.count() + 1;
        // What stays behind is not asked for.
        if files > environment.files && !acro::is_control(name.as_str()) {
            return Err(Refusal::TooManyFiles { files, limit: environment.files }.into());
        }
        self.scan_parts(caller, vec![(name.as_str(), bytes)]).await?;
        let digest = self.ports.vault.put(bytes).await?;
        let event = Event::FileAdded { name, digest, bytes: bytes.len() as u64 };
        self.act(id, caller, &caller.from, None, |request, _| request.add(vec![event.clone()])).await
    }

    /// Hands in the metadata file of a file.
    ///
    /// # Errors
    /// [`Stopped`] when a name is a path, there is no such file, or the request is asked for already.
    pub async fn add_metadata(
        &self,
        caller: &Caller,
        id: RequestId,
        file: &str,
        name: &str,
        bytes: &[u8],
    ) -> Result<Request, Stopped> {
        let (file, name) = (self.named(caller, file).await?, self.named(caller, name).await?);
        let request = self.own(caller, id).await?;
        if !request.files.iter().any(|known| known.name == file) {
            return Err(Refusal::MetadataWithoutFile { metadata: name, file }.into());
        }
        request.add(Vec::new())?;
        fits(&name, bytes, self.environment(&request.environment)?)?;
        self.scan_parts(caller, vec![(name.as_str(), bytes)]).await?;
        let digest = self.ports.vault.put(bytes).await?;
        let event = Event::MetadataAdded { file, name, digest, bytes: bytes.len() as u64 };
        self.act(id, caller, &caller.from, None, |request, _| request.add(vec![event.clone()])).await
    }

    /// Asks for the export of what was handed in: all checks are made, and told at once. With a justification, what rules of disclosure stop goes
    /// to an officer instead (P17).
    ///
    /// # Errors
    /// [`Stopped`] when the request is somebody else's or asked for already. A request that the checks stop is an [`Answer`].
    pub async fn submit(&self, caller: &Caller, id: RequestId, justification: &str) -> Result<Answer, Stopped> {
        within_limit(justification)?;
        let request = self.own(caller, id).await?;
        request.add(Vec::new())?;
        let environment = self.environment(&request.environment)?;
        let files = self.handed(&request.files).await?;
        self.scan(caller, &files).await?;
        let wish = Wish { justified: !justification.trim().is_empty(), changed: !request.rounds.is_empty() };
        let folder = acro::unfold(&files);
        let files = folder.as_ref().map_or(files, |folder| folder.files.clone());
        let mut entries = request.files.clone();
        entries.retain(|entry| files.iter().any(|file| file.name == entry.name.as_str()));
        if let Some(missed) = folder.as_ref().map(|folder| &folder.missed).filter(|missed| !missed.is_empty()) {
            return Err(Stopped::Refused(missed.clone()));
        }
        let (mut events, refusals, report) = self.screen(caller, &entries, &files, environment, wish).await?;
        self.justify(&mut events, justification).await?;
        if let Some(folder) = folder {
            self.remark_on(&mut events, &folder).await?;
        }
        self.tell_what_to_adapt(id, environment, &mut events, &refusals, request.version).await?;
        self.tell_publishers(id, (environment, &caller.person.id), &mut events, request.version).await?;
        let version = request.files.clone();
        let request = self
            .act(id, caller, &caller.from, None, |now, _| {
                if now.files == version { now.add(events.clone()) } else { Err(now.state_changed()) }
            })
            .await?;
        Ok(Answer { request: Some(request), refusals, report })
    }

    /// Hands in and asks in one step: one transaction. Who may not ask is turned away: the attempt is written down, what they handed in is not
    /// kept, and still every check is made and told.
    ///
    /// # Errors
    /// [`Stopped`] when there is no such route, or something outside does not work.
    pub async fn ask(
        &self,
        caller: &Caller,
        route: &EnvironmentName,
        files: &[Handed],
        justification: &str,
    ) -> Result<Answer, Stopped> {
        within_limit(justification)?;
        let environment = self.intake(caller, route).await?;
        let folder = acro::unfold(files);
        if let Some(missed) = folder.as_ref().map(|folder| &folder.missed).filter(|missed| !missed.is_empty()) {
            return Ok(Answer { request: None, refusals: missed.clone(), report: None });
        }
        let (handed, files) = (files, folder.as_ref().map_or(files, |folder| folder.files.as_slice()));
        let (entries, names) = entries(files);
        let stands = self.standing(caller, environment).await?;
        if stands.is_err() || !names.is_empty() {
            let Preview { refusals, report } = self.check(caller, route, files).await?;
            if stands.is_err() {
                self.turn_away(caller, refusals.iter().map(Refusal::code).collect()).await?;
            }
            return Ok(Answer { request: None, refusals, report });
        }
        if !lookable(&entries, environment) {
            let refusals = screening::before_looking(stands, &entries, environment);
            return Ok(Answer { request: None, refusals, report: None });
        }
        let found = self.malware(caller, handed).await?;
        if !found.is_empty() {
            return Ok(Answer { request: None, refusals: found, report: None });
        }
        let id = self.number(caller).await?;
        let wish = Wish { justified: !justification.trim().is_empty(), changed: false };
        let (mut events, refusals, report) = self.screen(caller, &entries, files, environment, wish).await?;
        self.justify(&mut events, justification).await?;
        if let Some(folder) = &folder {
            self.remark_on(&mut events, folder).await?;
            // They were never handed in here: there is nothing to take out.
            events.retain(|event| !matches!(event, Event::FileRemoved { .. }));
        }
        for file in files {
            self.ports.vault.put(&file.bytes).await?;
            if let Some((_, bytes)) = &file.metadata {
                self.ports.vault.put(bytes).await?;
            }
        }
        let opened = Event::Opened { requester: caller.person.id.clone(), environment: route.clone() };
        let mut all: Vec<Event> = std::iter::once(opened).chain(entries.iter().flat_map(handing_in)).collect();
        all.append(&mut events);
        self.tell_what_to_adapt(id, environment, &mut all, &refusals, 0).await?;
        self.tell_publishers(id, (environment, &caller.person.id), &mut all, 0).await?;
        let request = self.write(None, id, self.now(), caller, &caller.from, None, all).await.map_err(moved)?;
        Ok(Answer { request: Some(request), refusals, report })
    }

    /// The number of a new request: a call that is repeated gets the number it had, and where that request is begun already, its caller is
    /// told which one it is.
    pub(super) async fn number(&self, caller: &Caller) -> Result<RequestId, Stopped> {
        let id = self.ports.ledger.reserve().await?;
        let Some(call) = &caller.call else { return Ok(id) };
        let (asks, bound) = self.bind(caller, call, id).await?;
        if asks != call.asks {
            return Err(Refusal::KeyOfAnotherCall.into());
        }
        if bound != id && self.ports.index.request(bound).await?.is_some() {
            return Err(Refusal::CalledBefore { request: bound }.into());
        }
        Ok(bound)
    }

    /// Binds a call to a request; answers what it was bound to first. A file may lie in a watched folder, a mail in its mailbox, for months: that
    /// it was taken is never forgotten.
    pub(super) async fn bind(
        &self,
        caller: &Caller,
        call: &Call,
        id: RequestId,
    ) -> Result<(Digest, RequestId), Stopped> {
        let lasting = matches!(caller.from.channel, Channel::Folder | Channel::Mail);
        let since = if lasting { Moment(i64::MAX) } else { self.now() };
        Ok(self.ports.rounds.bind_call(&caller.person.id, call, id, since).await?)
    }

    /// The route, when the caller's way in belongs to it. Whatever is asked for from a validation environment is refused, and the attempt is
    /// written down (P10).
    pub(super) async fn intake(&self, caller: &Caller, route: &EnvironmentName) -> Result<&Environment, Stopped> {
        let environment = self.environment(route)?;
        if environment.kind == Kind::Validation {
            let refusal = Refusal::ValidationEnvironment { environment: route.clone() };
            self.turn_away(caller, [refusal.code()].into()).await?;
            return Err(refusal.into());
        }
        if !environment.intake.contains(&caller.from.channel) {
            return Err(Refusal::EnvironmentUnknown { environment: route.to_string() }.into());
        }
        self.admit_place(caller, environment).await?;
        Ok(environment)
    }

    /// What stands against a caller who asks on a route.
    pub(super) async fn standing(
        &self,
        caller: &Caller,
        environment: &Environment,
    ) -> Result<Result<(), Vec<Refusal>>, Stopped> {
        let bunker = self.bunker(environment).await?;
        Ok(caller.person.may_ask(bunker.as_ref()))
    }

    /// Whether whoever asked for a request may export at present.
    pub(super) async fn still_exports(&self, request: &Request) -> Result<bool, Stopped> {
        Ok(self.exporting(request).await?.is_some())
    }

    /// Whoever asked for a request, where they may export at present.
    pub(super) async fn exporting(&self, request: &Request) -> Result<Option<Person>, Stopped> {
        let bunker = self.bunker_of(request).await?;
        let person = self.ports.people.person(&request.requester).await?;
        Ok(person.filter(|person| person.may_ask(bunker.as_ref()).is_ok()))
    }

    /// Writes down that somebody asked who may not (P11, P70).
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn turn_away(&self, caller: &Caller, codes: BTreeSet<String>) -> Result<(), Stopped> {
        self.change_person(caller, &caller.from, &caller.person.id, &[Event::TurnedAway { codes }]).await?;
        Ok(())
    }

    /// The caller's own request.
    pub(super) async fn own(&self, caller: &Caller, id: RequestId) -> Result<Request, Stopped> {
        let request = self.load(id).await?;
        if request.requester != caller.person.id {
            return Err(Refusal::Unknown.into());
        }
        if let Ok(environment) = self.environment(&request.environment) {
            self.admit_place(caller, environment).await?;
        }
        Ok(request)
    }

    /// Files of a request, from the vault.
    pub(super) async fn handed(&self, entries: &[File]) -> Result<Vec<Handed>, Stopped> {
        let mut files = Vec::new();
        for file in entries {
            files.push(self.handed_file(file).await?);
        }
        Ok(files)
    }

    /// Keeps a justification and writes it before the registration; nothing where nothing is registered.
    pub(super) async fn justify(&self, events: &mut Vec<Event>, justification: &str) -> Result<(), Stopped> {
        let registered = events.iter().position(|event| matches!(event, Event::Submitted { .. }));
        if let (Some(at), false) = (registered, justification.trim().is_empty()) {
            let text = self.keep(justification.trim()).await?;
            events.insert(at, Event::Justified { text });
        }
        Ok(())
    }

    /// One file of a request, from the vault. [`Refusal::FileAltered`] where the vault no longer has what was handed in.
    pub(super) async fn handed_file(&self, file: &File) -> Result<Handed, Stopped> {
        let metadata = match &file.metadata {
            Some(metadata) => {
                Some((metadata.name.to_string(), self.kept_file(&metadata.name, &metadata.digest).await?))
            }
            None => None,
        };
        Ok(Handed { name: file.name.to_string(), bytes: self.kept_file(&file.name, &file.digest).await?, metadata })
    }

    /// The bytes of a file or of its metadata file.
    pub(super) async fn kept_file(&self, name: &FileName, digest: &Digest) -> Result<Vec<u8>, Stopped> {
        match self.ports.vault.get(digest).await {
            Err(Unkept::Missing | Unkept::Altered) => Err(Refusal::FileAltered { file: name.clone() }.into()),
            kept => Ok(kept?),
        }
    }

    /// Makes the checks and says what follows.
    pub(super) async fn screen(
        &self,
        caller: &Caller,
        entries: &[File],
        files: &[Handed],
        environment: &Environment,
        wish: Wish,
    ) -> Result<(Vec<Event>, Vec<Refusal>, Option<Report>), Stopped> {
        let refusals = screening::before_looking(self.standing(caller, environment).await?, entries, environment);
        if !lookable(entries, environment) {
            let codes = refusals.iter().map(Refusal::code).collect();
            return Ok((vec![Event::Blocked { report: None, codes }], refusals, None));
        }
        let Looked { examined, place } = self.look(caller, files, environment).await?;
        let checked: Checked = screening::after_looking(refusals, &caller.person, entries, &examined, environment);
        let bytes = KeptReport::bytes(&examined.report, &checked.refusals, place)?;
        let report = self.ports.vault.put(&bytes).await?;
        let mut events = screening::outcome(&caller.person, &checked, &examined, report, environment, wish);
        self.redraw(&mut events, files, &examined.report, environment).await?;
        Ok((events, checked.refusals, Some(examined.report.without_earlier())))
    }
}

/// Whether there is anything that may be looked at: some files, and none beyond the limits.
pub(super) fn lookable(files: &[File], environment: &Environment) -> bool {
    !files.is_empty()
        && files.len() <= environment.files
        && files.iter().all(|file| file.bytes <= environment.limits.bytes)
}

/// Whether one file is within the limits of the route.
pub(super) fn fits(name: &FileName, bytes: &[u8], environment: &Environment) -> Result<(), Refusal> {
    let (bytes, limit) = (bytes.len() as u64, environment.limits.bytes);
    if bytes > limit { Err(Refusal::TooLarge { file: name.clone(), bytes, limit }) } else { Ok(()) }
}

/// A step about a new subject cannot be overtaken; if it is, that is a failure of the store.
pub(super) fn moved(error: crate::ports::NotAppended) -> Stopped {
    match error {
        crate::ports::NotAppended::Moved | crate::ports::NotAppended::Ended => Stopped::Refused(vec![Refusal::TooBusy]),
        crate::ports::NotAppended::Storage(failure) => failure.into(),
    }
}
