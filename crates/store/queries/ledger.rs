//! The ledger: entries, tree and signed head, written with their reading in one transaction.

use async_trait::async_trait;
use gate::checkpoint::Checkpoint;
use gate::event::{Entry, Subject, VERSION};
use gate::ids::{Digest, RequestId};
use gate::keys::Signer;
use gate::merkle::{self, Frontier};
use gate::ports::{Failure, Head, Ledger, Line, NotAppended, Step};
use gate::reading::Reading;

use super::{Store, broken, commit, damaged, digest, index, people, signed, unsigned};
use crate::database::{Connection, lock_head};

#[async_trait]
impl Ledger for Store {
    async fn reserve(&self) -> Result<RequestId, Failure> {
        let mut transaction = self.write().await?;
        let number = sqlx::query_scalar!(
            "UPDATE counter SET value = value + 1 WHERE name = 'request' RETURNING value AS \"value!: i64\""
        )
        .fetch_one(&mut *transaction)
        .await
        .map_err(broken)?;
        commit(transaction, "reserve").await?;
        unsigned(number).map(RequestId)
    }

    async fn append(&self, step: Step) -> Result<Vec<Entry>, NotAppended> {
        self.write_step(step, &self.signer).await
    }

    async fn about(&self, subject: &Subject) -> Result<Vec<Entry>, Failure> {
        let subject = subject.to_string();
        let texts = sqlx::query_scalar!("SELECT text FROM ledger_entry WHERE subject = $1 ORDER BY place", subject)
            .fetch_all(self.pools.read())
            .await
            .map_err(broken)?;
        let entries = texts.iter().map(|text| Entry::read(text).map_err(damaged));
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        match entries.iter().find(|entry| entry.subject.to_string() != subject) {
            Some(stranger) => Err(damaged(format_args!("entry {} lies under {subject}", stranger.seq))),
            None => Ok(entries),
        }
    }

    async fn since(&self, seq: u64, limit: u32) -> Result<Vec<Line>, Failure> {
        let (seq, limit) = (signed(seq), i64::from(limit));
        let rows = sqlx::query!("SELECT seq, text FROM ledger_entry WHERE seq >= $1 ORDER BY seq LIMIT $2", seq, limit)
            .fetch_all(self.pools.read())
            .await
            .map_err(broken)?;
        rows.into_iter().map(|row| Ok(Line { seq: unsigned(row.seq)?, text: row.text })).collect()
    }

    async fn head(&self) -> Result<Head, Failure> {
        let last = sqlx::query!("SELECT size, root, note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
            .fetch_optional(self.pools.read())
            .await
            .map_err(broken)?;
        match last {
            Some(last) => Ok(Head { size: unsigned(last.size)?, root: digest(&last.root)?, note: last.note }),
            None => Ok(Head { size: 0, root: merkle::root(&[]), note: String::new() }),
        }
    }

    async fn leaves(&self, from: u64, to: u64) -> Result<Vec<Digest>, Failure> {
        let (from, to) = (signed(from), signed(to));
        let leaves =
            sqlx::query_scalar!("SELECT leaf FROM ledger_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq", from, to)
                .fetch_all(self.pools.read())
                .await
                .map_err(broken)?;
        leaves.iter().map(|leaf| digest(leaf)).collect()
    }
}

impl Store {
    /// Writes a step whose head another key signs: the one that the step hands over to.
    ///
    /// # Errors
    /// As `append`.
    pub async fn hand_over(&self, step: Step, next: &Signer) -> Result<(), NotAppended> {
        self.write_step(step, next).await.map(drop)
    }

    async fn write_step(&self, step: Step, signer: &Signer) -> Result<Vec<Entry>, NotAppended> {
        let mut transaction = self.write().await?;
        // From here to the commit nobody else writes entries: the order of places is the order of the tree.
        let (size, bytes) = lock_head(&mut transaction).await.map_err(broken)?;
        self.is_ours(&mut transaction).await?;
        let mut frontier =
            Frontier::stored(unsigned(size)?, &bytes).ok_or_else(|| damaged("the head of the ledger"))?;
        let subject = step.subject.to_string();
        if count(&mut transaction, &subject).await? != step.seen {
            return Err(NotAppended::Moved);
        }
        // Entries about people are written under the same lock: who acts cannot lose a right between this look and the commit.
        if let Some(rights) = &step.rights
            && !rights.hold(people::person(&mut transaction, rights.holder()).await?.as_ref())
        {
            return Err(NotAppended::Ended);
        }
        let mut written = Vec::with_capacity(step.events.len());
        for (place, event) in (step.seen..).zip(step.events) {
            let entry = Entry {
                v: VERSION,
                seq: frontier.size(),
                at: step.at,
                actor: step.actor.clone(),
                from: step.from.clone(),
                subject: step.subject.clone(),
                event,
            };
            let text = entry.text();
            let leaf = merkle::leaf(text.as_bytes());
            insert(&mut transaction, &entry, &subject, place, &text, &leaf).await?;
            frontier.push(leaf);
            written.push(entry);
        }
        if !written.is_empty() {
            Self::settle(&mut transaction, &frontier, signer).await?;
        }
        match step.reading {
            Reading::Request(row) => index::put_request(&mut transaction, &row).await?,
            Reading::Person(person) => people::put_person(&mut transaction, &person).await?,
            Reading::Register(register) => index::put_register(&mut transaction, &register).await?,
            Reading::Unit(unit) => people::put_unit(&mut transaction, &unit).await?,
            Reading::None => {}
        }
        commit(transaction, "append").await?;
        Ok(written)
    }

    /// A process that has a key which was handed over writes nothing more: nobody would recognise its signature.
    async fn is_ours(&self, connection: &mut Connection) -> Result<(), Failure> {
        let last = sqlx::query!("SELECT size, root, note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
            .fetch_optional(connection)
            .await
            .map_err(broken)?;
        match last {
            Some(last) if !self.signer.verifier().is_marked(&last.note) => Err(Failure::new(
                "keys",
                "the ledger is signed by another key than this process has: start it again with the present ledger.key",
            )),
            _ => Ok(()),
        }
    }

    /// Writes the head and the signed note over it.
    async fn settle(connection: &mut Connection, frontier: &Frontier, signer: &Signer) -> Result<(), Failure> {
        let (size, bytes, root) = (signed(frontier.size()), frontier.bytes(), frontier.root());
        sqlx::query!("UPDATE ledger_head SET size = $1, frontier = $2 WHERE one = 1", size, bytes)
            .execute(&mut *connection)
            .await
            .map_err(broken)?;
        let note = Checkpoint::sign(signer, frontier.size(), root);
        let root = root.bytes().as_slice();
        sqlx::query!("INSERT INTO ledger_checkpoint (size, root, note) VALUES ($1, $2, $3)", size, root, note)
            .execute(&mut *connection)
            .await
            .map_err(broken)?;
        Ok(())
    }
}

/// How many entries there are about a subject.
async fn count(connection: &mut Connection, subject: &str) -> Result<u64, Failure> {
    let last = sqlx::query_scalar!("SELECT MAX(place) AS \"last?: i64\" FROM ledger_entry WHERE subject = $1", subject)
        .fetch_one(connection)
        .await
        .map_err(broken)?;
    last.map_or(Ok(0), |last| unsigned(last).map(|last| last + 1))
}

/// Writes one entry with the hash of its leaf.
pub(super) async fn insert(
    connection: &mut Connection,
    entry: &Entry,
    subject: &str,
    place: u64,
    text: &str,
    leaf: &Digest,
) -> Result<(), Failure> {
    let (seq, place, leaf) = (signed(entry.seq), signed(place), leaf.bytes().as_slice());
    sqlx::query!(
        "INSERT INTO ledger_entry (seq, subject, place, text, leaf) VALUES ($1, $2, $3, $4, $5)",
        seq,
        subject,
        place,
        text,
        leaf
    )
    .execute(connection)
    .await
    .map_err(broken)?;
    Ok(())
}
