//! A copy of everything that the database alone holds, taken while the gate works, and put into an empty database in one transaction.

use std::collections::HashMap;

use gate::checkpoint::Checkpoint;
use gate::keys::Verifier;
use gate::merkle;
use gate::ports::{Failure, Line, Vault};
use gate::verify::{Fault, NotVerified, Verified, Walk};
use store::copy::{NotPutIn, Row, Sink, Supply};

use super::{Store, broken, commit, damaged, digest, ledger, readings, signed, unsigned};
use crate::database::{Connection, lock_head};

/// How many rows are fetched at a time.
const BATCH: i64 = 1_000;

impl Store {
    /// Writes a copy, as everything is at one moment. Lines come first, in order.
    ///
    /// # Errors
    /// The database, or what is written to, did not work.
    pub async fn copy_out(&self, to: &mut dyn Sink) -> Result<(), Failure> {
        let mut connection = self.pools.snapshot().await.map_err(broken)?;
        let mut from = 0;
        loop {
            let rows =
                sqlx::query!("SELECT seq, text FROM ledger_entry WHERE seq >= $1 ORDER BY seq LIMIT $2", from, BATCH)
                    .fetch_all(&mut *connection)
                    .await
                    .map_err(broken)?;
            let Some(last) = rows.last() else { break };
            from = last.seq + 1;
            rows.iter().try_for_each(|row| to.line(&row.text))?;
        }
        copy_notes(&mut connection, to).await?;
        copy_rest(&mut connection, to).await
    }

    /// Puts a copy into this database, with every reading written anew. The lines are walked along as by [`Store::verify`]: what is not whole is not
    /// put in. `verifier` knows every key that signed. `outside`: checkpoints that the copy must contain.
    ///
    /// # Errors
    /// [`NotPutIn`]; nothing was written then.
    pub async fn put_in(
        &self,
        from: &mut dyn Supply,
        verifier: &Verifier,
        outside: Vec<Checkpoint>,
        vault: &dyn Vault,
    ) -> Result<Verified, NotPutIn> {
        let mut transaction = self.write().await?;
        let (size, _) = lock_head(&mut transaction).await.map_err(broken)?;
        if size != 0 {
            return Err(NotPutIn::NotEmpty);
        }
        let (mut kept, mut head) = (outside, String::new());
        while let Some(row) = from.row()? {
            if let Row::Checkpoint { note } = &row {
                let opened = Checkpoint::open(note, verifier)
                    .ok_or_else(|| NotVerified::from(Fault::NotSigned { name: verifier.name().to_owned() }))?;
                head.clone_from(note);
                kept.push(opened);
            }
            put_row(&mut transaction, &row, verifier).await?;
        }
        let (mut walk, mut places, mut seq) = (Walk::comparing(kept), HashMap::<String, u64>::new(), 0);
        while let Some(text) = from.line()? {
            let line = Line { seq, text };
            let entry = walk.line(&line, None).map_err(NotVerified::from)?;
            let subject = entry.subject.to_string();
            let place = places.entry(subject.clone()).or_default();
            let leaf = merkle::leaf(line.text.as_bytes());
            ledger::insert(&mut transaction, &entry, &subject, *place, &line.text, &leaf).await?;
            *place += 1;
            seq += 1;
        }
        let verified = walk.finish(&head, verifier).map_err(NotVerified::from)?;
        readings::rewrite(&mut transaction, vault).await?;
        commit(transaction, "put-in").await?;
        Ok(verified)
    }
}

/// The signed head of every step, in order.
async fn copy_notes(connection: &mut Connection, to: &mut dyn Sink) -> Result<(), Failure> {
    let mut after = -1;
    loop {
        let rows = sqlx::query!(
            "SELECT size, note FROM ledger_checkpoint WHERE size > $1 ORDER BY size LIMIT $2",
            after,
            BATCH
        )
        .fetch_all(&mut *connection)
        .await
        .map_err(broken)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.size;
        rows.into_iter().try_for_each(|row| to.row(&Row::Checkpoint { note: row.note }))?;
    }
}

async fn copy_rest(connection: &mut Connection, to: &mut dyn Sink) -> Result<(), Failure> {
    let signed = sqlx::query!("SELECT size, witness, root, at, line FROM cosignature ORDER BY size, witness");
    for row in signed.fetch_all(&mut *connection).await.map_err(broken)? {
        let (size, root) = (unsigned(row.size)?, digest(&row.root)?);
        to.row(&Row::Cosignature { witness: row.witness, size, root, at: row.at, line: row.line })?;
    }
    let passwords = sqlx::query!("SELECT person, phc FROM password ORDER BY person");
    for row in passwords.fetch_all(&mut *connection).await.map_err(broken)? {
        to.row(&Row::Password { person: row.person, phc: row.phc })?;
    }
    let passes = sqlx::query!("SELECT digest, kind, person, until, began, used, label FROM pass ORDER BY digest");
    for row in passes.fetch_all(&mut *connection).await.map_err(broken)? {
        let (digest, kind, person, until) = (digest(&row.digest)?, row.kind, row.person, row.until);
        to.row(&Row::Pass { digest, kind, person, until, began: row.began, used: row.used, label: row.label })?;
    }
    let slots = sqlx::query!("SELECT name, fence, done FROM slot ORDER BY name");
    for row in slots.fetch_all(&mut *connection).await.map_err(broken)? {
        to.row(&Row::Slot { name: row.name, fence: row.fence, done: row.done })?;
    }
    let counters = sqlx::query!("SELECT name, value FROM counter ORDER BY name");
    for row in counters.fetch_all(&mut *connection).await.map_err(broken)? {
        to.row(&Row::Counter { name: row.name, value: row.value })?;
    }
    Ok(())
}

async fn put_row(connection: &mut Connection, row: &Row, verifier: &Verifier) -> Result<(), Failure> {
    let put = match row {
        Row::Checkpoint { note } => {
            let Some(Checkpoint { size, root, .. }) = Checkpoint::open(note, verifier) else {
                return Err(damaged("a checkpoint"));
            };
            let (size, root) = (signed(size), root.bytes().as_slice());
            sqlx::query!("INSERT INTO ledger_checkpoint (size, root, note) VALUES ($1, $2, $3)", size, root, note)
                .execute(connection)
                .await
        }
        Row::Cosignature { witness, size, root, at, line } => {
            let (size, root) = (signed(*size), root.bytes().as_slice());
            sqlx::query!(
                "INSERT INTO cosignature (size, witness, root, at, line) VALUES ($1, $2, $3, $4, $5)",
                size,
                witness,
                root,
                at,
                line
            )
            .execute(connection)
            .await
        }
        Row::Password { person, phc } => {
            sqlx::query!("INSERT INTO password (person, phc) VALUES ($1, $2)", person, phc).execute(connection).await
        }
        Row::Pass { digest, kind, person, until, began, used, label } => {
            let digest = digest.bytes().as_slice();
            sqlx::query!(
                "INSERT INTO pass (digest, kind, person, until, began, used, label) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                digest,
                kind,
                person,
                until,
                began,
                used,
                label
            )
            .execute(connection)
            .await
        }
        Row::Slot { name, fence, done } => {
            sqlx::query!("INSERT INTO slot (name, fence, lease, done) VALUES ($1, $2, 0, $3)", name, fence, done)
                .execute(connection)
                .await
        }
        Row::Counter { name, value } => sqlx::query!(
            "INSERT INTO counter (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            value
        )
        .execute(connection)
        .await,
    };
    put.map(drop).map_err(broken)
}
