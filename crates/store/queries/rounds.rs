//! Work that several processes share: departures and letters.

use async_trait::async_trait;
use gate::ids::{Digest, Moment, PersonId, RequestId};
use gate::ports::{Call, Failure, Rounds};
use gate::schedule::Slot;

use super::row::bytes;
use super::{Store, broken, commit, digest, signed, unsigned};
use crate::database::claim_due;

#[async_trait]
impl Rounds for Store {
    async fn claim_slot(&self, slot: &Slot, now: Moment, lease: Moment) -> Result<Option<u64>, Failure> {
        let mut transaction = self.write().await?;
        // The counter's row is locked until the commit: claims come one after the other, each with a greater fence.
        let fence = sqlx::query_scalar!(
            "UPDATE counter SET value = value + 1 WHERE name = 'fence' RETURNING value AS \"value!: i64\""
        )
        .fetch_one(&mut *transaction)
        .await
        .map_err(broken)?;
        let claimed = sqlx::query_scalar!(
            "INSERT INTO slot (name, fence, lease, done) VALUES ($1, $2, $3, FALSE) "
                + "ON CONFLICT (name) DO UPDATE SET fence = excluded.fence, lease = excluded.lease "
                + "WHERE NOT slot.done AND slot.lease <= $4 RETURNING fence AS \"fence!: i64\"",
            slot.key,
            fence,
            lease.0,
            now.0
        )
        .fetch_optional(&mut *transaction)
        .await
        .map_err(broken)?;
        commit(transaction, "claim-slot").await?;
        claimed.map(unsigned).transpose()
    }

    async fn finish_slot(&self, slot: &Slot, fence: u64) -> Result<bool, Failure> {
        let fence = signed(fence);
        let mut transaction = self.write().await?;
        let done = sqlx::query!("UPDATE slot SET done = TRUE WHERE name = $1 AND fence = $2", slot.key, fence)
            .execute(&mut *transaction)
            .await
            .map_err(broken)?;
        commit(transaction, "finish-slot").await?;
        Ok(done.rows_affected() == 1)
    }

    async fn release_slot(&self, slot: &Slot, fence: u64) -> Result<(), Failure> {
        let fence = signed(fence);
        let mut transaction = self.write().await?;
        sqlx::query!("UPDATE slot SET lease = 0 WHERE name = $1 AND fence = $2 AND NOT done", slot.key, fence)
            .execute(&mut *transaction)
            .await
            .map_err(broken)?;
        commit(transaction, "release-slot").await
    }

    async fn bind_call(
        &self,
        person: &PersonId,
        call: &Call,
        id: RequestId,
        now: Moment,
    ) -> Result<(Digest, RequestId), Failure> {
        let (person, key, asks, id) = (person.as_str(), bytes(&call.key), bytes(&call.asks), signed(id.0));
        let mut transaction = self.write().await?;
        sqlx::query!(
            "INSERT INTO call (person, name, asks, request, at) VALUES ($1, $2, $3, $4, $5) "
                + "ON CONFLICT (person, name) DO NOTHING",
            person,
            key,
            asks,
            id,
            now.0
        )
        .execute(&mut *transaction)
        .await
        .map_err(broken)?;
        let bound = sqlx::query!("SELECT asks, request FROM call WHERE person = $1 AND name = $2", person, key)
            .fetch_one(&mut *transaction)
            .await
            .map_err(broken)?;
        commit(transaction, "bind-call").await?;
        Ok((digest(&bound.asks)?, RequestId(unsigned(bound.request)?)))
    }

    async fn forget_calls(&self, before: Moment) -> Result<(), Failure> {
        // Looked up first, as with passes: the lock of writers is taken only when there is something to forget.
        let some = sqlx::query_scalar!("SELECT COUNT(*) AS \"n!: i64\" FROM call WHERE at < $1", before.0)
            .fetch_one(self.pools.read())
            .await
            .map_err(broken)?;
        if some == 0 {
            return Ok(());
        }
        let mut transaction = self.write().await?;
        sqlx::query!("DELETE FROM call WHERE at < $1", before.0).execute(&mut *transaction).await.map_err(broken)?;
        commit(transaction, "forget-calls").await
    }

    async fn claim_letters(&self, now: Moment, lease: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let mut transaction = self.write().await?;
        let mut claimed = claim_due(&mut transaction, now.0, lease.0, i64::from(limit)).await.map_err(broken)?;
        commit(transaction, "claim-letters").await?;
        claimed.sort_unstable();
        claimed.into_iter().map(|(_due, id)| unsigned(id).map(RequestId)).collect()
    }
}
