//! Reading the whole ledger again and naming the first entry that is not as it was written.

use gate::event::Entry;
use gate::ids::Digest;
use gate::merkle;
use gate::ports::Failure;

use super::frontier::Frontier;
use super::{Store, broken, digest, signed, unsigned};
use crate::database::Connection;

/// What a whole reading of the ledger found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verified {
    /// Every entry is as it was written, and the head is theirs.
    Sound {
        /// Number of entries.
        size: u64,
        /// Root of the tree over them.
        root: Digest,
    },
    /// Something is not as it was written.
    Broken {
        /// Place of the first entry that is not. Where a step of several entries is told apart by its checkpoint alone, the first of the step.
        seq: u64,
        /// In which way.
        fault: Fault,
    },
}

/// In which way the ledger is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The text does not have the hash that was kept beside it.
    TextChanged,
    /// There is no entry at this place.
    Missing,
    /// The entry says another place or subject than it lies under.
    Displaced,
    /// The entries up to the next checkpoint do not have the root that was signed.
    OtherRoot,
    /// The signature of the checkpoint over this entry is not ours.
    NotSigned,
    /// Entries lie behind the last checkpoint, or the head is another one.
    OtherHead,
}

const CHUNK: i64 = 1000;

struct Kept {
    seq: i64,
    subject: String,
    place: i64,
    text: String,
    leaf: Vec<u8>,
}

impl Store {
    /// Reads every entry, its hash and every checkpoint. `signed` says whether a note is our signature over this size and root.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn verify(&self, signed_by_us: impl Fn(&str, u64, &Digest) -> bool + Send) -> Result<Verified, Failure> {
        // One transaction is one picture of the database, whatever is written meanwhile.
        let mut picture = self.pools.picture().await.map_err(broken)?;
        let mut frontier = Frontier::default();
        // Where the step begins whose checkpoint has not been seen yet.
        let mut step = 0;
        loop {
            let entries = entries(&mut picture, signed(frontier.size())).await?;
            if entries.is_empty() {
                return self.ending(&mut picture, &frontier, step).await;
            }
            let checkpoints =
                checkpoints(&mut picture, frontier.size(), frontier.size() + entries.len() as u64).await?;
            let mut checkpoints = checkpoints.into_iter().peekable();
            for entry in entries {
                let seq = frontier.size();
                if let Some(fault) = fault_of(&entry, seq) {
                    return Ok(Verified::Broken { seq, fault });
                }
                frontier.push(merkle::leaf(entry.text.as_bytes()));
                if let Some((size, root, note)) = checkpoints.next_if(|(size, ..)| *size == frontier.size()) {
                    if root != frontier.root() {
                        return Ok(Verified::Broken { seq: step, fault: Fault::OtherRoot });
                    }
                    if !signed_by_us(&note, size, &root) {
                        return Ok(Verified::Broken { seq: step, fault: Fault::NotSigned });
                    }
                    step = size;
                }
            }
        }
    }

    /// All entries are read: is the head theirs?
    async fn ending(&self, picture: &mut Connection, frontier: &Frontier, step: u64) -> Result<Verified, Failure> {
        let head = sqlx::query!("SELECT size, frontier FROM ledger_head WHERE one = 1")
            .fetch_optional(&mut *picture)
            .await
            .map_err(broken)?;
        let last = sqlx::query_scalar!("SELECT MAX(size) AS \"last?: i64\" FROM ledger_checkpoint")
            .fetch_one(&mut *picture)
            .await
            .map_err(broken)?;
        let size = frontier.size();
        let claimed = head.as_ref().map_or(0, |head| head.size).max(last.unwrap_or(0));
        if claimed > signed(size) {
            return Ok(Verified::Broken { seq: size, fault: Fault::Missing });
        }
        let agrees = head.is_some_and(|head| head.size == signed(size) && head.frontier == frontier.bytes());
        if agrees && step == size {
            return Ok(Verified::Sound { size, root: frontier.root() });
        }
        Ok(Verified::Broken { seq: step, fault: Fault::OtherHead })
    }
}

fn fault_of(kept: &Kept, seq: u64) -> Option<Fault> {
    if kept.seq != signed(seq) {
        return Some(Fault::Missing);
    }
    let leaf = merkle::leaf(kept.text.as_bytes());
    if kept.leaf != leaf.bytes() {
        return Some(Fault::TextChanged);
    }
    let read = Entry::read(&kept.text);
    let in_place =
        read.is_ok_and(|entry| entry.seq == seq && entry.subject.to_string() == kept.subject && kept.place >= 0);
    (!in_place).then_some(Fault::Displaced)
}

async fn entries(picture: &mut Connection, from: i64) -> Result<Vec<Kept>, Failure> {
    sqlx::query_as!(
        Kept,
        "SELECT seq, subject, place, text, leaf FROM ledger_entry WHERE seq >= $1 ORDER BY seq LIMIT $2",
        from,
        CHUNK
    )
    .fetch_all(picture)
    .await
    .map_err(broken)
}

async fn checkpoints(picture: &mut Connection, above: u64, to: u64) -> Result<Vec<(u64, Digest, String)>, Failure> {
    let (above, to) = (signed(above), signed(to));
    let rows = sqlx::query!(
        "SELECT size, root, note FROM ledger_checkpoint WHERE size > $1 AND size <= $2 ORDER BY size",
        above,
        to
    )
    .fetch_all(picture)
    .await
    .map_err(broken)?;
    rows.into_iter().map(|row| Ok((unsigned(row.size)?, digest(&row.root)?, row.note))).collect()
}
