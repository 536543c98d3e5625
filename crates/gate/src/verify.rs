//! Verifying a ledger: line by line, from the first to the head, naming the first thing that is not as it must be. Needs no server: the lines,
//! the head's signed note and the verifier's key suffice.

use crate::checkpoint::Checkpoint;
use crate::event::{Also, Entry, Event};
use crate::ids::Digest;
use crate::keys::Verifier;
use crate::merkle::{self, Frontier};
use crate::ports::{Failure, Head, Ledger, Line};

/// What is wrong with a ledger; the first thing that was met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A line is missing, stands twice or stands in another place.
    #[error("entry {expected} is missing: entry {found} stands in its place")]
    Gap {
        /// The number that must stand here.
        expected: u64,
        /// The number that stands here.
        found: u64,
    },
    /// A line cannot be read as an entry.
    #[error("entry {seq} cannot be read")]
    NotReadable {
        /// Its place.
        seq: u64,
    },
    /// A line is not written in the canonical way, or says another number of itself.
    #[error("entry {seq} is not written in the canonical form")]
    NotCanonical {
        /// Its place.
        seq: u64,
    },
    /// A line does not match the hash that was kept when it was written.
    #[error("entry {seq} was changed: it does not match its hash")]
    Changed {
        /// Its place.
        seq: u64,
    },
    /// A line lies under another subject, or in another order, than it says: whoever asks for its subject does not see it so.
    #[error("entry {seq} is filed under another subject than it says")]
    Misfiled {
        /// Its place.
        seq: u64,
    },
    /// Lines at the end are missing: the signed head, or a checkpoint that somebody kept, counts more.
    #[error("entries from {from} on are missing: a checkpoint counts {size}")]
    Cut {
        /// The first that is missing.
        from: u64,
        /// What the head counts.
        size: u64,
    },
    /// There are lines behind the signed head.
    #[error("entries from {from} on are not covered by the signed head")]
    Beyond {
        /// The first that is not covered.
        from: u64,
    },
    /// The lines do not give the root that was signed.
    #[error("the {size} entries do not give the signed root")]
    RootDiffers {
        /// How many lines there are.
        size: u64,
    },
    /// The head is not signed by this key.
    #[error("the head is not signed by the key of {name}")]
    NotSigned {
        /// The name of the verifier.
        name: String,
    },
    /// A kept cosignature is not the witness's own over this ledger.
    #[error("the cosignature of {name} over {size} entries is not its own")]
    NotCosigned {
        /// What the cosigned checkpoint counts.
        size: u64,
        /// The witness.
        name: String,
    },
    /// A reading (what lists, pages and the control view show) is not what the entries say. The ledger itself is whole: the readings can be
    /// written anew from it.
    #[error("the reading of {subject} is not what its entries say")]
    Reading {
        /// Of what: `request/12`, `person/a.peeters`, `register/INTEGO`, or `gate` for the head the next step builds on.
        subject: String,
    },
    /// A checkpoint that somebody kept is not a beginning of this ledger.
    #[error("the kept checkpoint of {size} entries is not a beginning of this ledger")]
    OtherPast {
        /// What the kept checkpoint counts.
        size: u64,
    },
}

/// A ledger that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Number of entries.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Digest,
}

/// A walk along the lines of a ledger.
#[derive(Debug, Default)]
pub struct Walk {
    frontier: Frontier,
    /// Largest last; those passed are behind `met`.
    kept: Vec<Checkpoint>,
    met: usize,
    /// Notes by which the signing key changed.
    handed: Vec<String>,
}

impl Walk {
    /// A walk that also compares with checkpoints which somebody kept outside (a letter's footer, a witness).
    #[must_use]
    pub fn comparing(mut kept: Vec<Checkpoint>) -> Self {
        kept.sort_by_key(|checkpoint| checkpoint.size);
        let met = kept.partition_point(|checkpoint| checkpoint.size == 0);
        Self { frontier: Frontier::default(), kept, met, handed: Vec::new() }
    }

    /// Looks at the next line. `leaf`: the hash that was kept for it, where the store has one.
    ///
    /// # Errors
    /// The first [`Fault`] of the line.
    pub fn line(&mut self, line: &Line, leaf: Option<&Digest>) -> Result<Entry, Fault> {
        let seq = self.frontier.size();
        if line.seq != seq {
            return Err(Fault::Gap { expected: seq, found: line.seq });
        }
        let hash = merkle::leaf(line.text.as_bytes());
        if leaf.is_some_and(|leaf| *leaf != hash) {
            return Err(Fault::Changed { seq });
        }
        let entry = Entry::read(&line.text).map_err(|_| Fault::NotReadable { seq })?;
        if entry.text() != line.text || entry.seq != seq {
            return Err(Fault::NotCanonical { seq });
        }
        self.frontier.push(hash);
        let size = self.frontier.size();
        while let Some(kept) = self.kept.get(self.met).filter(|kept| kept.size == size) {
            if kept.root != self.frontier.root() {
                return Err(Fault::OtherPast { size });
            }
            self.met += 1;
        }
        if let Event::Also(Also::LedgerKeyChanged { note }) = &entry.event {
            self.handed.push(note.clone());
        }
        Ok(entry)
    }

    /// Compares with the signed head: by the verifier's key, or the one that it handed over to.
    ///
    /// # Errors
    /// The [`Fault`] of the head.
    pub fn finish(self, note: &str, verifier: &Verifier) -> Result<Verified, Fault> {
        let size = self.frontier.size();
        if let Some(kept) = self.kept.last().filter(|kept| kept.size > size) {
            return Err(Fault::Cut { from: size, size: kept.size });
        }
        if size == 0 && note.is_empty() {
            return Ok(Verified { size, root: self.frontier.root() });
        }
        let verifier = verifier.followed(&self.handed);
        let head = Checkpoint::open(note, &verifier).filter(|_| verifier.is_newest(note));
        let head = head.ok_or_else(|| Fault::NotSigned { name: verifier.name().to_owned() })?;
        if head.size > size {
            return Err(Fault::Cut { from: size, size: head.size });
        }
        if head.size < size {
            return Err(Fault::Beyond { from: head.size });
        }
        if head.root != self.frontier.root() {
            return Err(Fault::RootDiffers { size });
        }
        Ok(Verified { size, root: head.root })
    }
}

/// Why a verification has no good end.
#[derive(Debug, thiserror::Error)]
pub enum NotVerified {
    /// The ledger is not as it must be.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The store did not work.
    #[error(transparent)]
    Failed(#[from] Failure),
}

/// How many lines are fetched at a time.
const BATCH: u32 = 1_000;

/// Verifies a whole ledger, up to the head it has at the beginning of the walk.
///
/// # Errors
/// The first [`Fault`], or the store's failure.
pub async fn ledger(ledger: &dyn Ledger, verifier: &Verifier, kept: Vec<Checkpoint>) -> Result<Verified, NotVerified> {
    let Head { size, note, .. } = ledger.head().await?;
    let mut walk = Walk::comparing(kept);
    let mut at = 0;
    loop {
        // One more than the head counts: a line behind it is a fault, unless it was written meanwhile under a newer head.
        let lines = ledger.since(at, BATCH).await?;
        if lines.is_empty() {
            break;
        }
        let leaves = ledger.leaves(at, at + lines.len() as u64).await?;
        for (index, line) in lines.iter().enumerate() {
            if at == size {
                return whole(walk, &note, verifier, ledger, size).await;
            }
            walk.line(line, leaves.get(index))?;
            at += 1;
        }
    }
    Ok(walk.finish(&note, verifier)?)
}

/// The walk reached the head; lines behind it must belong to a newer head.
async fn whole(
    walk: Walk,
    note: &str,
    verifier: &Verifier,
    ledger: &dyn Ledger,
    size: u64,
) -> Result<Verified, NotVerified> {
    if ledger.head().await?.size == size {
        return Err(Fault::Beyond { from: size }.into());
    }
    Ok(walk.finish(note, verifier)?)
}
