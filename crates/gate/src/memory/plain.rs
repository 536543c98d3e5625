//! A vault, a post, a renderer, a clock that is moved by hand, and a source of numbers that only looks random.

use crate::ids::{Digest, Moment};
use crate::letter::{Content, Letter, Rendered};
use crate::ports::{Clock, Delivery, Entropy, Failure, Post, Renderer, Unkept, Vault};
use async_trait::async_trait;
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// A vault.
#[derive(Debug, Default)]
pub struct Kept {
    bytes: Mutex<HashMap<Digest, Vec<u8>>>,
}

impl Kept {
    /// Changes what is kept at an address, as a bad disk would.
    pub fn spoil(&self, digest: &Digest) {
        if let Some(bytes) = self.bytes.lock().unwrap_or_else(PoisonError::into_inner).get_mut(digest) {
            bytes.push(0);
        }
    }
}

#[async_trait]
impl Vault for Kept {
    async fn put(&self, bytes: &[u8]) -> Result<Digest, Failure> {
        let digest = Digest::of(bytes);
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner).insert(digest, bytes.to_vec());
        Ok(digest)
    }

    async fn get(&self, digest: &Digest) -> Result<Vec<u8>, Unkept> {
        let kept = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = kept.get(digest).ok_or(Unkept::Missing)?;
        if Digest::of(bytes) == *digest { Ok(bytes.clone()) } else { Err(Unkept::Altered) }
    }

    async fn erase(&self, digest: &Digest) -> Result<bool, Failure> {
        Ok(self.bytes.lock().unwrap_or_else(PoisonError::into_inner).remove(digest).is_some())
    }

    async fn has(&self, digest: &Digest) -> Result<bool, Failure> {
        Ok(self.bytes.lock().unwrap_or_else(PoisonError::into_inner).contains_key(digest))
    }
}

/// A post that keeps letters; answers can be laid ready.
#[derive(Debug, Default)]
pub struct Mailbox {
    letters: Mutex<Vec<Rendered>>,
    answers: Mutex<VecDeque<Delivery>>,
}

impl Mailbox {
    /// The letters that were taken, in order.
    #[must_use]
    pub fn letters(&self) -> Vec<Rendered> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lays an answer ready for the next letter; without one, letters are taken.
    pub fn answer(&self, delivery: Delivery) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).push_back(delivery);
    }
}

#[async_trait]
impl Post for Mailbox {
    async fn send(&self, letter: &Rendered) -> Delivery {
        let answer = self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let answer = answer.unwrap_or(Delivery::Sent);
        if answer == Delivery::Sent {
            self.letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
        }
        answer
    }
}

/// Letters as bare data, for tests.
#[derive(Debug, Default, Clone, Copy)]
pub struct Plain;

impl Renderer for Plain {
    fn render(&self, letter: &Letter) -> Rendered {
        let (subject, text) = match &letter.content {
            Content::Released { about, token, .. } => {
                (format!("released {}", about.request), token.secret().to_owned())
            }
            Content::Told { about, notice, .. } => {
                (format!("{} {}", notice.as_str(), about.request), format!("{about:?}"))
            }
            Content::Sealed { about, name } => (format!("sealed {}", about.request), name.clone()),
            Content::SealedLink { about, token, .. } => {
                (format!("sealed link {}", about.request), token.secret().to_owned())
            }
            Content::Adapt { about, refusals, amiss } => {
                (format!("adapt {}", about.request), format!("{refusals:?} {amiss:?}"))
            }
            Content::Account { account, changed, .. } => (format!("{} of {account}", changed.as_str()), String::new()),
            Content::OneTimeCode { request, code, .. } => (format!("code {request}"), code.secret().to_owned()),
        };
        Rendered {
            to_name: letter.to.name.clone(),
            to_mail: letter.to.mail.clone(),
            message_id: letter.message_id.clone(),
            date: letter.date,
            subject,
            html: text.clone(),
            text,
            answers: letter.reply.as_ref().map(|reply| reply.thread.clone()).unwrap_or_default(),
            enclosed: letter.enclosed.clone(),
        }
    }
}

/// A clock that stands until it is moved.
#[derive(Debug, Default)]
pub struct Wall {
    now: AtomicI64,
}

impl Wall {
    /// A clock that shows this moment.
    #[must_use]
    pub fn at(moment: Moment) -> Self {
        Self { now: AtomicI64::new(moment.0) }
    }

    /// Sets it.
    pub fn set(&self, moment: Moment) {
        self.now.store(moment.0, Ordering::SeqCst);
    }

    /// Moves it forward.
    pub fn advance_seconds(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for Wall {
    fn now(&self) -> Moment {
        Moment(self.now.load(Ordering::SeqCst))
    }
}

/// Numbers that differ from one another and that everybody can guess: never outside tests.
#[derive(Debug, Default)]
pub struct Counting {
    next: AtomicU64,
}

impl Entropy for Counting {
    fn bytes(&self) -> Result<[u8; 32], Failure> {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        Ok(*Digest::of(&number.to_be_bytes()).bytes())
    }
}
