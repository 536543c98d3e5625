//! The desktop (P9): requests that come as mails, what is answered to them, and the sealing of what leaves.

use super::ask::{entries, handing_in, lookable, moved};
use super::{Caller, Desk, Stopped};
use crate::acro;
use crate::desktop::Desktop;
use crate::environment::Environment;
use crate::event::{Actor, Also, Channel, Cipher, Event, Goes, Mailed, Notice, Origin, Sealed};
use crate::ids::{Digest, EnvironmentName, FileName, Moment, RequestId};
use crate::letter::{self, Amiss, Content};
use crate::note::Note;
use crate::package::{self, Package};
use crate::parcel::{AskedByMail, Begun, Parcel};
use crate::ports::{Call, Unkept};
use crate::reading::{Filter, Order, Page};
use crate::refusal::Refusal;
use crate::request::{self, File, Request};
use crate::screening::{self, Wish};
use disclosure::report::Report;
use std::collections::BTreeSet;

/// Requests of a person that are looked through for a mail that was taken in before.
const LOOKED_THROUGH: u32 = 200;
/// Findings that a letter tells at most; the page tells all.
const TOLD: usize = 20;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It opened this request: registered, or stopped and answered.
    Asked(RequestId),
    /// It had opened this request before.
    Before(RequestId),
}

impl Desk {
    /// Who sent a mail, by its address: the one account of the desktop that has it. Everybody else is a stranger, whatever they may do elsewhere.
    ///
    /// # Errors
    /// [`Stopped`] when there is no such route, or it is no desktop.
    pub async fn desktop_sender(&self, route: &EnvironmentName, address: &str) -> Result<Option<Caller>, Stopped> {
        let desktop = self.desktop(route)?;
        let mut found = self.ports.people.people().await?;
        found.retain(|person| {
            let mail = person.profile.as_ref().map(|profile| profile.mail.as_str());
            desktop.is_account(&person.id) && mail.is_some_and(|mail| mail.eq_ignore_ascii_case(address))
        });
        // Two accounts of one address: nobody could say which of them asks.
        let from = Origin { channel: Channel::Mail, address: None };
        let only = if found.len() == 1 { found.pop() } else { None };
        Ok(only.map(|person| Caller { person, from, call: None }))
    }

    /// A mail came to a desktop's mailbox whose sender is not proved, or none of the desktop's: it is counted as knocks of strangers are.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn stranger_wrote(&self) -> Result<(), Stopped> {
        let now = self.now();
        let since = now.plus_seconds(-super::door::SHUT_SECONDS);
        let tries = self.ports.credentials.count_failure("strangers/mail", now, since).await?;
        if 10_u32.pow(tries.checked_ilog10().unwrap_or(0)) == tries {
            let from = Origin { channel: Channel::Mail, address: None };
            self.remark(&Actor::Stranger, &from, Event::StrangersTurnedAway { tries }).await?;
        }
        Ok(())
    }

    /// Takes in a mail that asks for an export, once: the request it opens is registered, or stopped and answered with what to adapt.
    ///
    /// # Errors
    /// [`Stopped`] when the route does not take this account, or something outside does not work: the mail is to be offered again.
    pub async fn ask_by_mail(
        &self,
        caller: &Caller,
        route: &EnvironmentName,
        asked: AskedByMail,
    ) -> Result<Taken, Stopped> {
        let environment = self.intake(caller, route).await?;
        if let Some(id) = self.taken_before(caller, &asked.message).await? {
            return Ok(Taken::Before(id));
        }
        let call = Call { key: Digest::of(asked.message.as_bytes()), asks: Digest::of(&asked.mail) };
        let named = Caller { call: Some(call), ..caller.clone() };
        let id = match self.number(&named).await {
            Err(Stopped::Refused(refusals)) => match refusals.as_slice() {
                [Refusal::CalledBefore { request }] => return Ok(Taken::Before(*request)),
                _ => return Err(Stopped::Refused(refusals)),
            },
            other => other?,
        };
        let mut events = vec![Event::Opened { requester: caller.person.id.clone(), environment: route.clone() }];
        events.push(Event::Also(Also::Mailed(Mailed {
            message: asked.message.clone(),
            thread: asked.thread.clone(),
            subject: self.keep(&asked.subject).await?,
            mail: self.ports.vault.put(&asked.mail).await?,
        })));
        let (files, mut refusals) = entries(&asked.files);
        refusals.extend(asked.missed);
        let stands = self.standing(caller, environment).await?;
        let standing = screening::before_looking(stands, &files, environment);
        // Of names that are not there it is told that they are not there, and not that there was nothing.
        let named = !asked.files.is_empty() || !refusals.is_empty();
        refusals.extend(standing.into_iter().filter(|why| !named || *why != Refusal::NothingHandedIn));
        if lookable(&files, environment) {
            refusals.extend(self.malware(caller, &asked.files).await?);
        }
        // A list of which only a part is there was not what was meant: nothing of it leaves, and all of it is told.
        if !refusals.is_empty() || !lookable(&files, environment) {
            events.push(blocked(&refusals));
            self.tell_what_to_adapt(id, environment, &mut events, &refusals, 0).await?;
        } else {
            let (screened, refusals, _) =
                self.screen(caller, &files, &asked.files, environment, Wish::default()).await?;
            for file in &asked.files {
                self.ports.vault.put(&file.bytes).await?;
            }
            events.extend(files.iter().flat_map(handing_in));
            events.extend(screened);
            self.tell_what_to_adapt(id, environment, &mut events, &refusals, 0).await?;
        }
        self.write(None, id, self.now(), caller, &caller.from, None, events).await.map_err(moved)?;
        Ok(Taken::Asked(id))
    }

    /// A desktop takes its own accounts only, and from its own network; whoever else tries is written down (P9).
    pub(super) async fn admit_place(&self, caller: &Caller, environment: &Environment) -> Result<(), Stopped> {
        let Some(desktop) = environment.desktop() else { return Ok(()) };
        if let Err(refusals) = desktop.admits(&environment.name, &caller.person.id, &caller.from) {
            self.turn_away(caller, refusals.iter().map(Refusal::code).collect()).await?;
            return Err(Stopped::Refused(refusals));
        }
        Ok(())
    }

    /// What ACRO wrote of its outputs becomes a remark for whoever looks, and its own files are taken out.
    pub(super) async fn remark_on(&self, events: &mut Vec<Event>, folder: &acro::Unfolded) -> Result<(), Stopped> {
        let own = folder.own.iter().filter_map(|name| FileName::new(name.as_str()).ok());
        let mut before: Vec<Event> = own.map(|name| Event::FileRemoved { name }).collect();
        before.push(Event::Also(Also::Remarked { text: self.keep(&folder.remark).await? }));
        events.splice(0..0, before);
        Ok(())
    }

    /// Where the checks of a desktop's request stopped it: what stands in the way is kept, and the letter that tells it made due (P9).
    pub(super) async fn tell_what_to_adapt(
        &self,
        id: RequestId,
        environment: &Environment,
        events: &mut Vec<Event>,
        refusals: &[Refusal],
        before: u64,
    ) -> Result<(), Stopped> {
        if environment.desktop().is_none() || !matches!(events.last(), Some(Event::Blocked { .. })) {
            return Ok(());
        }
        let text = serde_json::to_string(refusals)
            .map_err(|error| crate::ports::Failure::new("refusals", error.to_string()))?;
        events.push(Event::Also(Also::Obstructed { list: self.keep(&text).await? }));
        let place = before + events.len() as u64;
        events.push(request::told(id, Notice::Adapt, place, &self.house.domain));
        Ok(())
    }

    /// What stood in the way of a request of a desktop beside what its files hold; nothing where that was erased.
    pub(super) async fn obstacles(&self, request: &Request) -> Result<Vec<Refusal>, Stopped> {
        let Some(list) = &request.beside.obstacles else { return Ok(Vec::new()) };
        match self.ports.vault.get(list).await {
            Ok(bytes) => {
                Ok(Note::read(&bytes).and_then(|note| serde_json::from_str(&note.text).ok()).unwrap_or_default())
            }
            Err(Unkept::Missing | Unkept::Altered) => Ok(Vec::new()),
            Err(Unkept::Storage(failure)) => Err(failure.into()),
        }
    }

    /// What the letter says that tells what to adapt.
    pub(super) async fn to_adapt(&self, request: &Request) -> Result<Content, Stopped> {
        let report: Option<Report> = match request.state.report() {
            Some(report) => match self.ports.vault.get(&report).await {
                Ok(bytes) => serde_json::from_slice(&bytes).ok(),
                Err(Unkept::Missing | Unkept::Altered) => None,
                Err(Unkept::Storage(failure)) => return Err(failure.into()),
            },
            None => None,
        };
        Ok(Content::Adapt {
            about: self.about(request).await?,
            refusals: self.obstacles(request).await?,
            amiss: report.map(|report| Amiss::of(&report, TOLD)).unwrap_or_default(),
        })
    }

    /// The mail that letters about a request answer.
    pub(super) async fn reply_to(&self, request: &Request) -> Result<Option<letter::Reply>, Stopped> {
        let Some(mail) = &request.beside.mail else { return Ok(None) };
        let threshold = self.environment(&request.environment).map_or(5, |route| route.policy.threshold);
        let subject = match self.ports.vault.get(&mail.subject).await {
            Ok(bytes) => Note::read(&bytes).and_then(|note| letter::purpose(&note.text, threshold)),
            Err(Unkept::Missing | Unkept::Altered) => None,
            Err(Unkept::Storage(failure)) => return Err(failure.into()),
        };
        Ok(Some(letter::Reply { thread: request.answers(), subject }))
    }

    /// When the departure began that takes a request along: a parcel that one before archived, and was cut off before the ledger knew, is taken
    /// up as it lies there. One of another decision is no beginning of this one.
    pub(super) async fn begun(&self, request: &Request, now: Moment) -> Result<Moment, Stopped> {
        let left = self.ports.sealer.begun(&parcel_of(request)).await?;
        let same = |record: &Vec<u8>| {
            let begun = package::told(record)?.released;
            (begun <= now && package::record(request, begun) == *record).then_some(begun)
        };
        Ok(left.iter().find_map(same).unwrap_or(now))
    }

    /// What departures began in a desktop's archive and did not bring to the ledger: a parcel of a request that was released stays under the
    /// name that the ledger has; one of a request that is still to leave waits for it; whatever else was begun never left, and goes.
    pub(super) async fn settle_parcels(&self) -> Result<(), Stopped> {
        for begun in self.ports.sealer.unsettled().await? {
            match self.load(begun.request).await {
                Ok(request) => self.settle_parcel(&request).await?,
                // Of a ledger that was lost or put back: nobody here can say what became of it.
                Err(Stopped::Refused(_)) => {}
                Err(failed) => return Err(failed),
            }
        }
        Ok(())
    }

    /// The same for one request.
    pub(super) async fn settle_parcel(&self, request: &Request) -> Result<(), Stopped> {
        if matches!(request.state, request::State::Accepted { .. }) {
            return Ok(());
        }
        let left = request.beside.sealed.as_ref().map(|sealed| &sealed.archive);
        Ok(self.ports.sealer.settle(&parcel_of(request), left).await?)
    }

    /// Archives and locks what leaves a desktop; what is locked was proved.
    pub(super) async fn seal(
        &self,
        request: &Request,
        desktop: &Desktop,
        files: &[(&File, Vec<u8>)],
        record: &[u8],
        begun: Moment,
    ) -> Result<(Package, Sealed), Stopped> {
        let members = package::members(files, record);
        let plain = package::archive(&members);
        let day = self.house.schedule.local(begun).strftime("%Y%m%d").to_string();
        let kept = self.ports.vault.put(&plain).await?;
        let count = u32::try_from(members.len()).unwrap_or(u32::MAX);
        let (route, requester) = (request.environment.clone(), request.requester.clone());
        let parcel = Parcel { route, requester, request: request.id, day, members, plain };
        let sealed = self.ports.sealer.seal(parcel).await?;
        let goes = if sealed.bytes.len() as u64 <= desktop.enclosed { Goes::Enclosed } else { Goes::Linked };
        let proof = Sealed { archive: sealed.name.clone(), plain: kept, members: count, cipher: Cipher::Aes256, goes };
        Ok((Package { name: sealed.name, bytes: sealed.bytes }, proof))
    }

    fn desktop(&self, route: &EnvironmentName) -> Result<&Desktop, Stopped> {
        let unknown = || Refusal::EnvironmentUnknown { environment: route.to_string() };
        Ok(self.environment(route)?.desktop().ok_or_else(unknown)?)
    }

    /// The request that a mail has opened before, among the newest of whoever sent it.
    async fn taken_before(&self, caller: &Caller, message: &str) -> Result<Option<RequestId>, Stopped> {
        let filter = Filter { requester: Some(caller.person.id.clone()), ..Filter::default() };
        let page = Page { skip: 0, limit: LOOKED_THROUGH, order: Order::Newest };
        for row in self.ports.index.requests(&filter, page).await?.rows {
            let request = self.load(row.id).await?;
            if request.beside.mail.is_some_and(|mail| mail.message == message) {
                return Ok(Some(row.id));
            }
        }
        Ok(None)
    }
}

fn parcel_of(request: &Request) -> Begun {
    let (route, requester) = (request.environment.clone(), request.requester.clone());
    Begun { route, requester, request: request.id }
}

fn blocked(refusals: &[Refusal]) -> Event {
    let codes: BTreeSet<String> = refusals.iter().map(Refusal::code).collect();
    Event::Blocked { report: None, codes }
}
