//! The index of what left: keys of released cells, and the line of releases that are still to be read.

use async_trait::async_trait;
use gate::ids::RequestId;
use gate::ports::{Failure, Overlap, RELEASES_A_KEY, Releases, ranked};
use std::collections::BTreeSet;

use super::{Store, broken, commit, signed, unsigned};
use crate::database::Connection;

/// A key as the database keeps it: the same 64 bits with a sign.
fn kept(key: u64) -> i64 {
    i64::from_ne_bytes(key.to_ne_bytes())
}

#[async_trait]
impl Releases for Store {
    async fn unread(&self, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let limit = i64::from(limit);
        let ids = sqlx::query_scalar!("SELECT request FROM release_line ORDER BY request LIMIT $1", limit)
            .fetch_all(self.pools.read())
            .await
            .map_err(broken)?;
        ids.into_iter().map(|id| unsigned(id).map(RequestId)).collect()
    }

    async fn put(&self, id: RequestId, keys: &[u64]) -> Result<(), Failure> {
        let id = signed(id.0);
        let mut keys: Vec<i64> = keys.iter().copied().map(kept).collect();
        // In the order of the index, so that its pages are written one after the other.
        keys.sort_unstable();
        let mut transaction = self.write().await?;
        for key in keys {
            sqlx::query!("INSERT INTO release_key (key, request) VALUES ($1, $2) ON CONFLICT DO NOTHING", key, id)
                .execute(&mut *transaction)
                .await
                .map_err(broken)?;
        }
        // The row of the counter is held until the commit: places are seen in the order in which they are given.
        let place = sqlx::query_scalar!(
            "UPDATE counter SET value = value + 1 WHERE name = 'place' RETURNING value AS \"value!: i64\""
        )
        .fetch_one(&mut *transaction)
        .await
        .map_err(broken)?;
        sqlx::query!(
            "INSERT INTO release_read (request, place) VALUES ($1, $2) ON CONFLICT (request) DO UPDATE SET place = excluded.place",
            id,
            place
        )
        .execute(&mut *transaction)
        .await
        .map_err(broken)?;
        sqlx::query!("DELETE FROM release_line WHERE request = $1", id)
            .execute(&mut *transaction)
            .await
            .map_err(broken)?;
        commit(transaction, "put").await
    }

    async fn overlapping(&self, keys: &[u64], limit: u32) -> Result<Overlap, Failure> {
        let mut snapshot = self.pools.snapshot().await.map_err(broken)?;
        let newest = i64::from(RELEASES_A_KEY);
        let mut found = Vec::with_capacity(keys.len());
        for key in keys.iter().copied().map(kept) {
            let ids = sqlx::query_scalar!(
                "SELECT request FROM release_key WHERE key = $1 ORDER BY request DESC LIMIT $2",
                key,
                newest
            )
            .fetch_all(&mut *snapshot)
            .await
            .map_err(broken)?;
            found.push(ids.into_iter().map(|id| unsigned(id).map(RequestId)).collect::<Result<Vec<_>, _>>()?);
        }
        Ok(Overlap { place: place(&mut snapshot).await?, ..ranked(&found, limit) })
    }

    async fn overlapping_among(
        &self,
        keys: &[u64],
        among: &BTreeSet<RequestId>,
        limit: u32,
    ) -> Result<Overlap, Failure> {
        let mut snapshot = self.pools.snapshot().await.map_err(broken)?;
        let (Some(first), Some(last)) = (among.first(), among.last()) else {
            return Ok(Overlap { place: place(&mut snapshot).await?, ..Overlap::default() });
        };
        let (first, last) = (signed(first.0), signed(last.0));
        let mut found = Vec::with_capacity(keys.len());
        for key in keys.iter().copied().map(kept) {
            let ids = sqlx::query_scalar!(
                "SELECT request FROM release_key WHERE key = $1 AND request BETWEEN $2 AND $3",
                key,
                first,
                last
            )
            .fetch_all(&mut *snapshot)
            .await
            .map_err(broken)?;
            let ids = ids.into_iter().map(|id| unsigned(id).map(RequestId)).collect::<Result<Vec<_>, _>>()?;
            found.push(ids.into_iter().filter(|id| among.contains(id)).collect());
        }
        Ok(Overlap { place: place(&mut snapshot).await?, ..ranked(&found, limit) })
    }

    async fn beyond(&self, place: u64, limit: u32) -> Result<BTreeSet<RequestId>, Failure> {
        let (place, limit) = (signed(place), i64::from(limit));
        let ids = sqlx::query_scalar!(
            "SELECT request FROM release_read WHERE place > $1 ORDER BY place DESC LIMIT $2",
            place,
            limit
        )
        .fetch_all(self.pools.read())
        .await
        .map_err(broken)?;
        ids.into_iter().map(|id| unsigned(id).map(RequestId)).collect()
    }
}

/// The last place that was given.
async fn place(connection: &mut Connection) -> Result<u64, Failure> {
    let place = sqlx::query_scalar!("SELECT value FROM counter WHERE name = 'place'")
        .fetch_one(connection)
        .await
        .map_err(broken)?;
    unsigned(place)
}

/// Puts a released request in line, unless it was read already.
pub(super) async fn put_in_line(connection: &mut Connection, id: i64) -> Result<(), Failure> {
    sqlx::query!(
        "INSERT INTO release_line (request) SELECT id FROM request WHERE id = $1 "
            + "AND NOT EXISTS (SELECT 1 FROM release_read WHERE request = $1) ON CONFLICT DO NOTHING",
        id
    )
    .execute(connection)
    .await
    .map_err(broken)?;
    Ok(())
}
