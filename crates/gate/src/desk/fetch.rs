//! Fetching: the download page. Looking at it changes nothing; the bytes come after login or a one-time code.

use super::{Caller, Desk, Stopped};
use crate::event::{Actor, Event, Origin, Proof};
use crate::ids::{Digest, FileName, Moment, RequestId};
use crate::letter::Content;
use crate::link::{self, CODE_PAUSE_SECONDS, CODE_SECONDS, Code, Token};
use crate::person::Person;
use crate::ports::{Delivery, Source, Tried};
use crate::refusal::Refusal;
use crate::request::{File, Request};

/// What the download page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPage {
    /// Number of the request.
    pub request: RequestId,
    /// Name of what is fetched.
    pub name: FileName,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: Digest,
    /// Until when the link opens.
    pub until: Moment,
    /// When it was decided.
    pub decided: Option<Moment>,
    /// The files in it.
    pub files: Vec<File>,
    /// When it was fetched so far.
    pub downloads: Vec<Moment>,
}

/// A one-time code is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeLetter {
    /// Until when it can be used.
    pub until: Moment,
}

/// The package, to be given to whoever proved that the link is theirs.
pub struct Fetched {
    /// Its name.
    pub name: FileName,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: Digest,
    /// Its bytes.
    pub source: Box<dyn Source>,
}

impl std::fmt::Debug for Fetched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetched").field("name", &self.name).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl Desk {
    /// What a link opens. Changes nothing, whoever looks: mail scanners do.
    ///
    /// # Errors
    /// [`Refusal::LinkUnknown`] or [`Refusal::LinkEnded`].
    pub async fn link(&self, token: &str) -> Result<LinkPage, Stopped> {
        let request = self.by_token(token).await?;
        let release = request.open_link(self.now())?;
        Ok(LinkPage {
            request: request.id,
            name: release.name.clone(),
            bytes: release.bytes,
            sha256: release.package,
            until: release.until,
            decided: request.state.acceptance().map(|acceptance| acceptance.at),
            files: request.files.clone(),
            downloads: request.downloads.clone(),
        })
    }

    /// The caller's own link, while it opens: for their page. A bunker's is its publisher's (P8).
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for another's request, [`Refusal::LinkUnknown`] or [`Refusal::LinkEnded`].
    pub async fn own_link(&self, caller: &Caller, id: RequestId) -> Result<Token, Stopped> {
        let request = self.load(id).await?;
        if *request.recipient() != caller.person.id {
            return Err(Refusal::Unknown.into());
        }
        let release = request.open_link(self.now())?;
        Ok(self.house.link_key.token(id, &release.nonce))
    }

    /// Sends a one-time code to whom the link belongs. It opens in this browser only: `browser` is what nobody else's would say.
    ///
    /// # Errors
    /// The link's refusals, [`Refusal::CodeTooSoon`], [`Refusal::CodeNotSent`].
    pub async fn send_code(&self, token: &str, browser: &str, from: &Origin) -> Result<CodeLetter, Stopped> {
        let request = self.by_token(token).await?;
        let now = self.now();
        request.open_link(now)?;
        if let Some(sent) = self.ports.credentials.code_sent(request.id).await? {
            let again = sent.plus_seconds(CODE_PAUSE_SECONDS);
            if now < again {
                return Err(Refusal::CodeTooSoon { again }.into());
            }
        }
        let random = self.ports.entropy.bytes()?;
        let code = Code::from_random(std::array::from_fn(|at| random[at]));
        let until = now.plus_seconds(CODE_SECONDS);
        let kept = self.house.link_key.code(request.id, browser, code.secret());
        self.ports.credentials.put_code(request.id, &kept, now, until).await?;
        let message = format!("code-{}.{}@{}", request.id, now.0, self.house.domain);
        let content = Content::OneTimeCode { request: request.id, code, until };
        let letter = self.letter(request.recipient(), message, now, content).await?.ok_or(Refusal::CodeNotSent)?;
        if self.ports.post.send(&self.ports.renderer.render(&letter)).await != Delivery::Sent {
            return Err(Refusal::CodeNotSent.into());
        }
        let holder = Actor::Holder(request.recipient().clone());
        self.act(request.id, &holder, from, None, |_, _| Ok(vec![Event::CodeSent])).await?;
        Ok(CodeLetter { until })
    }

    /// The package for whom the link belongs to, logged in.
    ///
    /// # Errors
    /// The link's refusals, [`Refusal::LinkOfAnother`].
    pub async fn fetch(&self, token: &str, caller: &Caller) -> Result<Fetched, Stopped> {
        let request = self.by_token(token).await?;
        request.open_link(self.now())?;
        if *request.recipient() != caller.person.id {
            return Err(Refusal::LinkOfAnother.into());
        }
        self.hand_over(&request, &caller.actor(), &caller.from, Proof::Login).await
    }

    /// The package for whoever has the one-time code, in the browser that asked for it.
    ///
    /// # Errors
    /// The link's refusals, [`Refusal::CodeWrong`], [`Refusal::CodeOver`].
    pub async fn fetch_with_code(
        &self,
        token: &str,
        browser: &str,
        code: &str,
        from: &Origin,
    ) -> Result<Fetched, Stopped> {
        let request = self.by_token(token).await?;
        let now = self.now();
        request.open_link(now)?;
        let given = self.house.link_key.code(request.id, browser, &link::typed(code));
        let holder = Actor::Holder(request.recipient().clone());
        match self.ports.credentials.try_code(request.id, &given, now).await? {
            Tried::Right => self.hand_over(&request, &holder, from, Proof::Code).await,
            Tried::Wrong(left) => {
                self.act(request.id, &holder, from, None, |_, _| Ok(vec![Event::CodeWrong])).await?;
                Err(Refusal::CodeWrong { left }.into())
            }
            Tried::Over => Err(Refusal::CodeOver.into()),
        }
    }

    /// The request of a link, unless nothing may leave to its requester, or to the publisher whose link it is, any more: a suspension shuts their links too (P5), and so does access to a
    /// validation environment (P10).
    async fn by_token(&self, token: &str) -> Result<Request, Stopped> {
        let token = Token::read(token).ok_or(Refusal::LinkUnknown)?;
        let id = self.ports.index.by_link(&token.digest()).await?.ok_or(Refusal::LinkUnknown)?;
        let request = self.load(id).await?;
        for id in [&request.requester, request.recipient()] {
            match self.ports.people.person(id).await? {
                None => return Err(Refusal::LinkUnknown.into()),
                Some(person) if person.validation_access => {
                    return Err(Refusal::ValidationAccess { person: person.id }.into());
                }
                Some(Person { suspended: Some(suspension), .. }) => {
                    return Err(Refusal::Suspended { since: suspension.since }.into());
                }
                Some(_) => {}
            }
        }
        Ok(request)
    }

    /// Writes the download down, then gives the bytes: nothing leaves unrecorded.
    async fn hand_over(
        &self,
        request: &Request,
        actor: &Actor,
        from: &Origin,
        proof: Proof,
    ) -> Result<Fetched, Stopped> {
        let release = request.open_link(self.now())?;
        let source = self.ports.vault.source(&release.package).await?;
        self.act(request.id, actor, from, None, |request, now| {
            request.open_link(now)?;
            Ok(vec![Event::Downloaded { proof }])
        })
        .await?;
        Ok(Fetched { name: release.name.clone(), bytes: release.bytes, sha256: release.package, source })
    }
}
