//! What a desktop is asked by mail, and what leaves it: archived per person and date, locked with the project's password (P9).

use crate::ids::{Digest, EnvironmentName, FileName, PersonId, RequestId};
use crate::ports::{Failure, Handed};
use crate::refusal::Refusal;
use async_trait::async_trait;

/// A mail that asks, read; and what of its list was found.
#[derive(Debug, Clone)]
pub struct AskedByMail {
    /// Its Message-ID, without angle brackets.
    pub message: String,
    /// Message-IDs of what it answers, the oldest first.
    pub thread: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// The whole mail.
    pub mail: Vec<u8>,
    /// The files it names that are there.
    pub files: Vec<Handed>,
    /// What could not be taken: names without a file, names that cannot be used.
    pub missed: Vec<Refusal>,
}

/// What leaves a desktop: to be archived, and locked.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// The route.
    pub route: EnvironmentName,
    /// Whose it is.
    pub requester: PersonId,
    /// The request.
    pub request: RequestId,
    /// The day on the gate's clocks, `20261122`.
    pub day: String,
    /// What it holds, the record of the decision among it.
    pub members: Vec<(String, Vec<u8>)>,
    /// The same as a ZIP without a password: what is archived.
    pub plain: Vec<u8>,
}

/// A parcel that was archived and locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedParcel {
    /// The name it has in the archive; the locked one has the same.
    pub name: FileName,
    /// The locked ZIP.
    pub bytes: Vec<u8>,
}

/// Archives and locks what leaves a desktop.
#[async_trait]
pub trait Sealer: Send + Sync {
    /// Archives a parcel and locks it with the password of its route. What is answered was proved: every member is locked with AES-256, opens with
    /// that password alone, and is what was accepted. The same parcel archived twice is archived once.
    ///
    /// # Errors
    /// [`Failure`]: no password, no room, or a lock that was not proved. Nothing leaves then.
    ///
    /// Until [`Sealer::settle`] says what became of it, the parcel counts as begun.
    async fn seal(&self, parcel: Parcel) -> Result<SealedParcel, Failure>;

    /// The records of decisions in those parcels of a request that were begun and not settled: what a departure left that was cut off after
    /// archiving. Empty when there are none.
    ///
    /// # Errors
    /// The archive cannot be read.
    async fn begun(&self, of: &Begun) -> Result<Vec<Vec<u8>>, Failure>;

    /// Whose parcels were begun and not settled, in all archives.
    ///
    /// # Errors
    /// An archive cannot be read.
    async fn unsettled(&self) -> Result<Vec<Begun>, Failure>;

    /// The ledger says what became of a request: the parcel of this name left and stays, whatever else was begun for it goes. `None`: none left.
    ///
    /// # Errors
    /// The archive cannot be changed.
    async fn settle(&self, begun: &Begun, left: Option<&FileName>) -> Result<(), Failure>;
}

/// A request for which a parcel was begun.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Begun {
    /// The route.
    pub route: EnvironmentName,
    /// Whose it is.
    pub requester: PersonId,
    /// The request.
    pub request: RequestId,
}

/// A gate without desktops seals nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSealer;

#[async_trait]
impl Sealer for NoSealer {
    async fn seal(&self, parcel: Parcel) -> Result<SealedParcel, Failure> {
        Err(Failure::new("parcel", format!("the route {} has no password", parcel.route)))
    }

    async fn begun(&self, _: &Begun) -> Result<Vec<Vec<u8>>, Failure> {
        Ok(Vec::new())
    }

    async fn unsettled(&self) -> Result<Vec<Begun>, Failure> {
        Ok(Vec::new())
    }

    async fn settle(&self, _: &Begun, _: Option<&FileName>) -> Result<(), Failure> {
        Ok(())
    }
}

/// SHA-256 of the members of a parcel, by name: what a proof compares with.
#[must_use]
pub fn digests(members: &[(String, Vec<u8>)]) -> Vec<(String, Digest)> {
    members.iter().map(|(name, bytes)| (name.clone(), Digest::of(bytes))).collect()
}
