//! What witnesses signed, beside the checkpoints.

use async_trait::async_trait;
use gate::checkpoint::Cosignature;
use gate::ids::Moment;
use gate::ports::{Cosignatures, Failure};

use super::{Store, broken, commit, digest, signed, unsigned};

struct Kept {
    size: i64,
    witness: String,
    root: Vec<u8>,
    at: i64,
    line: String,
}

fn read(kept: Kept) -> Result<Cosignature, Failure> {
    let Kept { size, witness, root, at, line } = kept;
    Ok(Cosignature { witness, size: unsigned(size)?, root: digest(&root)?, at: Moment(at), line })
}

#[async_trait]
impl Cosignatures for Store {
    async fn keep(&self, cosignature: &Cosignature) -> Result<(), Failure> {
        let (size, root) = (signed(cosignature.size), cosignature.root.bytes().as_slice());
        let mut transaction = self.write().await?;
        sqlx::query!(
            "INSERT INTO cosignature (size, witness, root, at, line) VALUES ($1, $2, $3, $4, $5) "
                + "ON CONFLICT (size, witness) DO UPDATE SET root = excluded.root, at = excluded.at, line = excluded.line",
            size,
            cosignature.witness,
            root,
            cosignature.at.0,
            cosignature.line
        )
        .execute(&mut *transaction)
        .await
        .map_err(broken)?;
        commit(transaction, "keep").await
    }

    async fn latest(&self, witness: &str) -> Result<Option<Cosignature>, Failure> {
        let latest = sqlx::query_as!(
            Kept,
            "SELECT size, witness, root, at, line FROM cosignature WHERE witness = $1 ORDER BY size DESC LIMIT 1",
            witness
        )
        .fetch_optional(self.pools.read())
        .await
        .map_err(broken)?;
        latest.map(read).transpose()
    }

    async fn kept(&self, from: u64) -> Result<Vec<Cosignature>, Failure> {
        let from = signed(from);
        let all = sqlx::query_as!(
            Kept,
            "SELECT size, witness, root, at, line FROM cosignature WHERE size >= $1 ORDER BY size, witness",
            from
        )
        .fetch_all(self.pools.read())
        .await
        .map_err(broken)?;
        all.into_iter().map(read).collect()
    }
}
