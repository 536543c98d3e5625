//! The post round: letters that are due are written and handed to the mail server; what cannot go waits and goes later, the same letter.

use super::{Desk, Stopped};
use crate::event::{Actor, Also, Event, Notice, Origin, Round};
use crate::ids::{Moment, PersonId, RequestId};
use crate::letter::{self, About, Address, Changed, Content, Enclosed, Footer, Letter};
use crate::ports::{Delivery, Handed, Unkept};
use crate::refusal::Refusal;
use crate::request::{self, Request, State};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What a post round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivered {
    /// Letters that the mail server took.
    pub sent: u32,
    /// Letters that wait for another attempt.
    pub deferred: u32,
    /// Letters that were refused for good.
    pub refused: u32,
}

impl std::ops::Add for Delivered {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            sent: self.sent + other.sent,
            deferred: self.deferred + other.deferred,
            refused: self.refused + other.refused,
        }
    }
}

/// For how long a letter is claimed: longer than any mail server may take.
const LEASE_SECONDS: i64 = 300;
/// How many letters are claimed at a time: few, because several lanes share the work, and so that a slow server is through with them within the lease.
const BATCH: u32 = 5;

impl Desk {
    /// Sends the letters that are due.
    ///
    /// # Errors
    /// [`Stopped::Failed`]; every letter of the batch that could go has gone, the others are due again when their claim ends.
    pub async fn post_letters(&self) -> Result<Delivered, Stopped> {
        let mut delivered = Delivered::default();
        loop {
            let now = self.now();
            let ids = self.ports.rounds.claim_letters(now, now.plus_seconds(LEASE_SECONDS), BATCH).await?;
            if ids.is_empty() {
                return Ok(delivered);
            }
            let mut failure = None;
            for id in ids {
                match self.post_letter(id, &mut delivered).await {
                    Err(Stopped::Failed(failed)) => failure = Some(failed),
                    Ok(()) | Err(Stopped::Refused(_)) => {}
                }
            }
            if let Some(failed) = failure {
                return Err(failed.into());
            }
        }
    }

    /// Sends the letter about a request that is due first. Another that is due too is claimed again: a step ends the claim.
    async fn post_letter(&self, id: RequestId, delivered: &mut Delivered) -> Result<(), Stopped> {
        let request = self.load(id).await?;
        let told = request.due_notice(self.now()).cloned();
        let link = match &request.state {
            State::Released { release, letter: request::Letter::Due { at, attempts }, .. } => {
                Some((*at, release.clone(), *attempts))
            }
            _ => None,
        };
        match (link, told) {
            (Some((at, release, attempts)), told) if told.as_ref().is_none_or(|told| at <= told.at) => {
                self.post_link(&request, &release, attempts, delivered).await
            }
            (_, Some(told)) => self.post_notice(&request, &told, delivered).await,
            (_, None) => Ok(()),
        }
    }

    /// Sends the letter with the link.
    async fn post_link(
        &self,
        request: &Request,
        release: &request::Release,
        attempts: u32,
        delivered: &mut Delivered,
    ) -> Result<(), Stopped> {
        let mut letter = None;
        if request.beside.is_enclosed() {
            letter = self.enclosing(request, release).await?;
        }
        let mut outcome = match letter {
            Some(letter) => Some(self.ports.post.send(&self.ports.renderer.render(&letter)).await),
            None => None,
        };
        let unenclosed = matches!(outcome, Some(Delivery::Refused(_))).then_some(Event::Also(Also::Unenclosed));
        // What a mail server will not carry goes by link instead: the same letter to its reader, under the same Message-ID.
        if matches!(outcome, None | Some(Delivery::Refused(_))) {
            let letter = self.linking(request, release).await?;
            outcome = Some(self.deliver(letter, delivered).await);
        } else if let Some(outcome) = &outcome {
            count(outcome, delivered);
        }
        let event = match outcome.unwrap_or_else(|| Delivery::Deferred(String::from("nothing was sent"))) {
            Delivery::Sent => Event::LetterSent { message: release.message.clone() },
            Delivery::Deferred(_) => Event::LetterDeferred { again: again(self.now(), attempts) },
            Delivery::Refused(words) => Event::LetterRefused { words: self.keep(&words).await? },
        };
        self.posted(request.id, |request| {
            Ok(unenclosed.iter().cloned().chain(request.letter(event.clone())?).collect())
        })
        .await
    }

    /// The letter with the locked package in it; `None` where the vault has the package no longer, or there is no address.
    async fn enclosing(&self, request: &Request, release: &request::Release) -> Result<Option<Letter>, Stopped> {
        let bytes = match self.ports.vault.get(&release.package).await {
            Ok(bytes) => bytes,
            Err(Unkept::Missing | Unkept::Altered) => return Ok(None),
            Err(Unkept::Storage(failure)) => return Err(failure.into()),
        };
        let name = release.name.to_string();
        let content = Content::Sealed { about: self.about(request).await?, name: name.clone() };
        let letter = self.letter(request.recipient(), release.message.clone(), release.at, content).await?;
        let reply = self.reply_to(request).await?;
        Ok(letter.map(|letter| Letter { reply, enclosed: Some(Enclosed { name, bytes }), ..letter }))
    }

    /// The letter with the link.
    async fn linking(&self, request: &Request, release: &request::Release) -> Result<Option<Letter>, Stopped> {
        let (about, until) = (self.about(request).await?, release.until);
        let token = self.house.link_key.token(request.id, &release.nonce);
        let content = if request.beside.sealed.is_some() {
            Content::SealedLink { about, token, until }
        } else {
            Content::Released { about, token, until }
        };
        let letter = self.letter(request.recipient(), release.message.clone(), release.at, content).await?;
        let reply = self.reply_to(request).await?;
        Ok(letter.map(|letter| Letter { reply, ..letter }))
    }

    /// Sends a letter about what happened. It is given up after [`request::PATIENCE`] attempts: unlike a link's, it has no end of its own.
    async fn post_notice(
        &self,
        request: &Request,
        due: &request::Due,
        delivered: &mut Delivered,
    ) -> Result<(), Stopped> {
        let until = request.state.release().map(|release| release.until);
        let content = match due.notice {
            Notice::Adapt => self.to_adapt(request).await?,
            notice => Content::Told {
                about: self.about(request).await?,
                notice,
                until: until.filter(|_| notice == Notice::Reminder),
            },
        };
        let to = match due.notice {
            Notice::Reminder | Notice::Revoked => vec![request.recipient().clone()],
            Notice::ToPublish => self.told_to_publish(request).await?,
            _ => vec![request.requester.clone()],
        };
        let reply = self.reply_to(request).await?;
        let mut outcome = Delivery::Refused(String::from("no address"));
        for to in &to {
            let letter = self.letter(to, due.message.clone(), due.since, content.clone()).await?;
            let letter = letter.map(|letter| Letter { reply: reply.clone(), ..letter });
            outcome = of_both(outcome, self.deliver(letter, delivered).await);
        }
        let message = due.message.clone();
        let event = match outcome {
            Delivery::Sent => Event::NoticeSent { message },
            Delivery::Deferred(words) if due.attempts >= request::PATIENCE => {
                Event::NoticeRefused { message, words: self.keep(&words).await? }
            }
            Delivery::Deferred(_) => Event::NoticeDeferred { message, again: again(self.now(), due.attempts) },
            Delivery::Refused(words) => Event::NoticeRefused { message, words: self.keep(&words).await? },
        };
        self.posted(request.id, |request| request.notice(&due.message, event.clone())).await
    }

    /// Hands a letter to the mail server, and counts what becomes of it.
    async fn deliver(&self, letter: Option<Letter>, delivered: &mut Delivered) -> Delivery {
        let outcome = match letter {
            Some(letter) => self.ports.post.send(&self.ports.renderer.render(&letter)).await,
            None => Delivery::Refused(String::from("no address")),
        };
        count(&outcome, delivered);
        outcome
    }

    /// Writes down what became of a letter. When somebody else was faster it did not happen here.
    async fn posted(
        &self,
        id: RequestId,
        judge: impl Fn(&Request) -> Result<Vec<Event>, Refusal> + Send + Sync,
    ) -> Result<(), Stopped> {
        let actor = Actor::Round(Round::Post);
        match self.act(id, &actor, &Origin::INSIDE, None, |request, _| judge(request)).await {
            Ok(_) | Err(Stopped::Refused(_)) => Ok(()),
            Err(failed) => Err(failed),
        }
    }

    /// What a letter about a request says of it.
    pub(super) async fn about(&self, request: &Request) -> Result<About, Stopped> {
        let person = self.ports.people.person(&request.requester).await?;
        let registers = request.registration.as_ref().map(|registration| registration.registers.clone());
        Ok(About {
            request: request.id,
            requester: person.map_or_else(|| request.requester.to_string(), |person| person.name().to_owned()),
            files: request.files.iter().map(|file| file.name.clone()).collect(),
            registers: registers.unwrap_or_default(),
            purpose: self.purpose(request).await?,
        })
    }

    /// What the first metadata file that says so gives as the purpose. What was erased or cannot be read is left out: a letter does not wait for it.
    async fn purpose(&self, request: &Request) -> Result<Option<String>, Stopped> {
        let Ok(environment) = self.environment(&request.environment) else { return Ok(None) };
        for file in &request.files {
            let Some(metadata) = &file.metadata else { continue };
            let bytes = match self.ports.vault.get(&metadata.digest).await {
                Ok(bytes) => bytes,
                Err(Unkept::Missing | Unkept::Altered) => continue,
                Err(Unkept::Storage(failure)) => return Err(failure.into()),
            };
            // Only the metadata is looked at: without the file's own bytes.
            let metadata = Some((metadata.name.to_string(), bytes));
            let handed = Handed { name: file.name.to_string(), bytes: Vec::new(), metadata };
            let seen = self.ports.examiner.open(&handed, &environment.limits).await?;
            let line = seen.described.into_iter().find(|line| line.key.eq_ignore_ascii_case("tx_export_reason"));
            if let Some(line) = line {
                return Ok(letter::purpose(&line.description, environment.policy.threshold));
            }
        }
        Ok(None)
    }

    /// Tells somebody by letter that what opens their account was changed at this moment: whoever did not do it learns of it (ASVS 6.3.7). Answers what
    /// became of it; sent again for the same moment it is the same letter.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn tell_account(&self, id: &PersonId, changed: Changed, at: Moment) -> Result<Delivery, Stopped> {
        let message = format!("account-{}-{}@{}", changed.as_str(), at.0, self.house.domain);
        let content = Content::Account { account: id.clone(), changed, at };
        let letter = self.letter(id, message, at, content).await?;
        Ok(self.deliver(letter, &mut Delivered::default()).await)
    }

    /// A letter to somebody; `None` when there is no address to send it to.
    pub(super) async fn letter(
        &self,
        to: &PersonId,
        message_id: String,
        date: Moment,
        content: Content,
    ) -> Result<Option<Letter>, Stopped> {
        let person = self.ports.people.person(to).await?;
        let Some(profile) = person.and_then(|person| person.profile) else { return Ok(None) };
        let head = self.ports.ledger.head().await?;
        Ok(Some(Letter {
            to: Address { name: profile.name, mail: profile.mail },
            language: profile.language,
            message_id,
            date,
            content,
            footer: Footer { size: head.size, root: STANDARD.encode(head.root.bytes()) },
            reply: None,
            enclosed: None,
        }))
    }
}

fn count(outcome: &Delivery, delivered: &mut Delivered) {
    match outcome {
        Delivery::Sent => delivered.sent += 1,
        Delivery::Deferred(_) => delivered.deferred += 1,
        Delivery::Refused(_) => delivered.refused += 1,
    }
}

/// What became of a letter to several people: while it must be tried again for one, it is for all, and the other gets the same letter twice;
/// sent when it reached one at least.
fn of_both(one: Delivery, other: Delivery) -> Delivery {
    match (one, other) {
        (Delivery::Deferred(words), _) | (_, Delivery::Deferred(words)) => Delivery::Deferred(words),
        (Delivery::Sent, _) | (_, Delivery::Sent) => Delivery::Sent,
        (Delivery::Refused(_), refused) => refused,
    }
}

/// When a letter is tried again: after 1, 2, 4 … minutes, at most an hour.
fn again(now: Moment, attempts: u32) -> Moment {
    now.plus_seconds(60 << attempts.min(6)).min(now.plus_seconds(3_600))
}
