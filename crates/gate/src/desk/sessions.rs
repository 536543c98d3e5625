//! Somebody's own sessions and tokens: which there are, and ending them.

use super::{Caller, Desk, Stopped, door};
use crate::event::{Also, Event};
use crate::ids::{Digest, Moment};
use crate::ports::{Held, Pass};

/// A session or a token of somebody's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    /// What it is called in forms and the API: the beginning of the digest of its secret.
    pub id: String,
    /// Whether it is a browser's session or a token.
    pub kind: Pass,
    /// Whether it is the one through which they ask.
    pub here: bool,
    /// When it began; `None` where nobody noted it.
    pub began: Option<Moment>,
    /// When it was used last, of sessions to the minute; `None` for tokens.
    pub used: Option<Moment>,
    /// Until when it opens, used or not.
    pub until: Moment,
    /// The address a session came from, or what a token is for.
    pub label: String,
}

/// Which of them are to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The one of this name.
    One(String),
    /// All but the one through which they ask.
    Others,
}

impl Desk {
    /// The sessions and tokens through which somebody can be reached now, the oldest first. `here`: the secret through which they ask.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn own_sessions(&self, caller: &Caller, here: &str) -> Result<Vec<OwnSession>, Stopped> {
        let here = Digest::of(here.as_bytes());
        Ok(self.open_passes(caller).await?.into_iter().map(|held| told(held, &here)).collect())
    }

    /// Somebody ends sessions or tokens of their own; answers how many. What is not theirs, or has ended, is none of them.
    ///
    /// # Errors
    /// [`Stopped::Failed`].
    pub async fn end_own_sessions(&self, caller: &Caller, here: &str, which: &Which) -> Result<u32, Stopped> {
        let here = Digest::of(here.as_bytes());
        let mut ended = 0_u32;
        for held in self.open_passes(caller).await? {
            let meant = match which {
                Which::One(id) => *id == name(&held.pass),
                Which::Others => held.pass != here,
            };
            if meant {
                self.ports.credentials.end_pass(&held.pass).await?;
                ended += 1;
            }
        }
        if ended > 0 {
            let event = Event::Also(Also::SessionsEnded { count: ended });
            self.change_person(&caller.actor(), &caller.from, &caller.person.id, &[event]).await?;
        }
        Ok(ended)
    }

    /// What still opens: a session that nobody used for an hour does not.
    async fn open_passes(&self, caller: &Caller) -> Result<Vec<Held>, Stopped> {
        let now = self.now();
        let mut held = self.ports.credentials.passes(&caller.person.id, now).await?;
        held.retain(|held| held.kind == Pass::Bearer || held.used.plus_seconds(door::IDLE_SECONDS) > now);
        Ok(held)
    }
}

/// The name of a pass: nobody finds the secret from it, nor opens anything with it.
fn name(pass: &Digest) -> String {
    pass.to_string().chars().take(16).collect()
}

fn told(held: Held, here: &Digest) -> OwnSession {
    let session = held.kind == Pass::Session;
    OwnSession {
        id: name(&held.pass),
        kind: held.kind,
        here: held.pass == *here,
        began: (held.began.0 > 0).then_some(held.began),
        used: session.then_some(held.used),
        until: held.until,
        label: held.label,
    }
}
