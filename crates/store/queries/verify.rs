//! Verifying the whole ledger as this database keeps it.

use std::collections::HashMap;

use gate::checkpoint::Checkpoint;
use gate::event::{Entry, Subject};
use gate::handover;
use gate::keys::Verifier;
use gate::ports::Failure;
use gate::verify::{self, Fault, NotVerified, Verified};

use super::{Store, broken, signed, unsigned};

/// How many rows are fetched at a time.
const BATCH: i64 = 1_000;

impl Store {
    /// Walks along every line, compares it with its hash and with the signed note of every step, so that the first entry
    /// that was changed is named even where its hash was changed along with it. `outside`: checkpoints that somebody else
    /// kept; without one, a database put back to an earlier day is whole.
    ///
    /// # Errors
    /// The first fault, or the database could not be read.
    pub async fn verify(&self, verifier: &Verifier, outside: Vec<Checkpoint>) -> Result<Verified, NotVerified> {
        let verifier = verifier.followed(&self.handovers().await?);
        let mut kept = self.checkpoints(&verifier).await?;
        kept.extend(outside);
        let verified = verify::ledger(self, &verifier, kept).await?;
        self.filed(verified.size).await?;
        Ok(verified)
    }

    /// The notes by which the key that signs was exchanged, in order. Each proves itself; what is no such note is passed over.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn handovers(&self) -> Result<Vec<String>, Failure> {
        let gate = Subject::Gate.to_string();
        let texts = sqlx::query_scalar!("SELECT text FROM ledger_entry WHERE subject = $1 ORDER BY place", gate)
            .fetch_all(self.pools.read())
            .await
            .map_err(broken)?;
        Ok(texts.iter().filter_map(|text| handover::told(text)).collect())
    }

    /// The checkpoint of every step.
    async fn checkpoints(&self, verifier: &Verifier) -> Result<Vec<Checkpoint>, NotVerified> {
        let notes = sqlx::query_scalar!("SELECT note FROM ledger_checkpoint ORDER BY size")
            .fetch_all(self.pools.read())
            .await
            .map_err(broken)?;
        let opened = notes.iter().map(|note| Checkpoint::open(note, verifier));
        let opened = opened.collect::<Option<Vec<_>>>();
        Ok(opened.ok_or_else(|| Fault::NotSigned { name: verifier.name().to_owned() })?)
    }

    /// Does every entry lie under its own subject, each subject's counted from 0 in the order of the ledger? What lies
    /// elsewhere is not seen by those who ask for the subject.
    async fn filed(&self, size: u64) -> Result<(), NotVerified> {
        let mut counts = HashMap::<String, i64>::new();
        let mut from = 0;
        while from < signed(size) {
            let to = from.saturating_add(BATCH).min(signed(size));
            let rows = sqlx::query!(
                "SELECT seq, subject, place, text FROM ledger_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq",
                from,
                to
            )
            .fetch_all(self.pools.read())
            .await
            .map_err(broken)?;
            for row in rows {
                let own = Entry::read(&row.text).is_ok_and(|entry| entry.subject.to_string() == row.subject);
                let next = counts.entry(row.subject).or_default();
                if !own || row.place != *next {
                    return Err(Fault::Misfiled { seq: unsigned(row.seq)? }.into());
                }
                *next += 1;
            }
            from = to;
        }
        Ok(())
    }
}
