//! The post round: letters that are due are written and handed to the mail server; what cannot go waits and goes later, the same letter.

use super::{Desk, Stopped};
use crate::event::{Actor, Event, Origin, Round};
use crate::ids::{Moment, RequestId};
use crate::letter::{Address, Content, Footer, Letter};
use crate::ports::Delivery;
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

/// For how long a letter is claimed: longer than any mail server may take.
const LEASE_SECONDS: i64 = 300;
/// How many letters are claimed at a time.
const BATCH: u32 = 20;

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

    async fn post_letter(&self, id: RequestId, delivered: &mut Delivered) -> Result<(), Stopped> {
        let request = self.load(id).await?;
        let State::Released { release, letter: request::Letter::Due { attempts, .. }, .. } = &request.state else {
            return Ok(());
        };
        let outcome = match self.link_letter(&request, release).await? {
            Some(letter) => self.ports.post.send(&self.ports.renderer.render(&letter)).await,
            None => Delivery::Refused(String::from("no address")),
        };
        let event = match outcome {
            Delivery::Sent => {
                delivered.sent += 1;
                Event::LetterSent { message: release.message.clone() }
            }
            Delivery::Deferred(_) => {
                delivered.deferred += 1;
                Event::LetterDeferred { again: again(self.now(), *attempts) }
            }
            Delivery::Refused(words) => {
                delivered.refused += 1;
                Event::LetterRefused { words: self.keep(&words).await? }
            }
        };
        let actor = Actor::Round(Round::Post);
        match self.act(id, &actor, &Origin::INSIDE, None, |request, _| request.letter(event.clone())).await {
            Ok(_) | Err(Stopped::Refused(_)) => Ok(()),
            Err(failed) => Err(failed),
        }
    }

    /// The letter with the link; `None` when there is no address to send it to.
    async fn link_letter(&self, request: &Request, release: &request::Release) -> Result<Option<Letter>, Stopped> {
        let content = Content::Released {
            request: request.id,
            files: request.files.iter().map(|file| file.name.clone()).collect(),
            token: self.house.link_key.token(request.id, &release.nonce),
            until: release.until,
        };
        self.letter(request, release.message.clone(), release.at, content).await
    }

    /// A letter to the requester.
    pub(super) async fn letter(
        &self,
        request: &Request,
        message_id: String,
        date: Moment,
        content: Content,
    ) -> Result<Option<Letter>, Stopped> {
        let person = self.ports.people.person(&request.requester).await?;
        let Some(profile) = person.and_then(|person| person.profile) else { return Ok(None) };
        let head = self.ports.ledger.head().await?;
        Ok(Some(Letter {
            to: Address { name: profile.name, mail: profile.mail },
            language: profile.language,
            message_id,
            date,
            content,
            footer: Footer { size: head.size, root: STANDARD.encode(head.root.bytes()) },
        }))
    }
}

/// When a letter is tried again: after 1, 2, 4 … minutes, at most an hour.
fn again(now: Moment, attempts: u32) -> Moment {
    now.plus_seconds(60 << attempts.min(6)).min(now.plus_seconds(3_600))
}
