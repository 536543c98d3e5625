//! Readings of requests and registers.

use async_trait::async_trait;
use gate::ids::{Digest, Moment, RegisterName, RequestId};
use gate::ports::{Failure, Index};
use gate::reading::{Filter, Listed, Order, Page, RequestRow};
use gate::register::Register;
use gate::request::Phase;

use super::row::{Row, bytes};
use super::{Store, broken, damaged, releases, signed, unsigned};
use crate::database::Connection;

/// Selects rows of requests: the columns once, whatever comes behind them. The phases of a filter are one parameter
/// each, so that either database can walk its index.
macro_rules! rows {
    ($first:literal $(+ $next:literal)* $(, $argument:expr)*) => {
        sqlx::query_as!(
            Row,
            "SELECT id, version, environment, requester, phase, since, opened, registered, registers, files, verdict, waits, "
                + "accepted_by, rejected_by, decided, comment, departs, link, open_until, letter_due, reminds, message, done, downloads FROM request "
                + $first $(+ $next)*
            $(, $argument)*
        )
    };
}

/// A filter as parameters: as many phases as there are, the last one repeated.
struct Asked {
    requester: Option<String>,
    phases: [&'static str; Phase::ALL.len()],
    /// The phase, where it is one: an index holds the list in order then.
    phase: Option<&'static str>,
    register: Option<String>,
}

impl Asked {
    fn of(filter: &Filter) -> Self {
        let mut named = filter.phases.iter().map(|phase| phase.as_str()).collect::<Vec<_>>();
        let phase = if let [phase] = named[..] { Some(phase) } else { None };
        if named.is_empty() {
            named = Phase::ALL.iter().map(|phase| phase.as_str()).collect();
        }
        let last = named.last().copied().unwrap_or_default();
        let mut phases = [last; Phase::ALL.len()];
        phases.iter_mut().zip(named).for_each(|(place, name)| *place = name);
        Self {
            requester: filter.requester.as_ref().map(ToString::to_string),
            phases,
            phase,
            register: filter.register.as_ref().map(ToString::to_string),
        }
    }
}

#[async_trait]
impl Index for Store {
    async fn request(&self, id: RequestId) -> Result<Option<RequestRow>, Failure> {
        let id = signed(id.0);
        let row = rows!("WHERE id = $1", id).fetch_optional(self.pools.read()).await.map_err(broken)?;
        row.map(Row::request).transpose()
    }

    async fn requests(&self, filter: &Filter, page: Page) -> Result<Listed, Failure> {
        let asked = Asked::of(filter);
        let rows = self.page(&asked, page).await?;
        let rows = rows.into_iter().map(Row::request).collect::<Result<_, _>>()?;
        Ok(Listed { rows, total: self.total(&asked).await? })
    }

    async fn neighbours(&self, id: RequestId) -> Result<(Option<RequestId>, Option<RequestId>), Failure> {
        let id = signed(id.0);
        let pool = self.pools.read();
        let since = sqlx::query_scalar!("SELECT since FROM request WHERE id = $1 AND phase = 'waiting'", id)
            .fetch_optional(pool)
            .await
            .map_err(broken)?;
        let before = match since {
            Some(since) => sqlx::query_scalar!(
                "SELECT id FROM request WHERE phase = 'waiting' AND (since, id) < ($1, $2) ORDER BY since DESC, id DESC LIMIT 1",
                since,
                id
            )
            .fetch_optional(pool)
            .await
            .map_err(broken)?,
            None => None,
        };
        let (since, id) = since.map_or((i64::MIN, i64::MIN), |since| (since, id));
        let after = sqlx::query_scalar!(
            "SELECT id FROM request WHERE phase = 'waiting' AND (since, id) > ($1, $2) ORDER BY since, id LIMIT 1",
            since,
            id
        )
        .fetch_optional(pool)
        .await
        .map_err(broken)?;
        let number = |id: Option<i64>| id.map(|id| unsigned(id).map(RequestId)).transpose();
        Ok((number(before)?, number(after)?))
    }

    async fn by_link(&self, link: &Digest) -> Result<Option<RequestId>, Failure> {
        let link = bytes(link);
        let id = sqlx::query_scalar!("SELECT id FROM request WHERE link = $1", link)
            .fetch_optional(self.pools.read())
            .await
            .map_err(broken)?;
        id.map(|id| unsigned(id).map(RequestId)).transpose()
    }

    async fn departing(&self, until: Moment, after: RequestId, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let (after, limit) = (signed(after.0), i64::from(limit));
        let ids = sqlx::query_scalar!(
            "SELECT id FROM request WHERE departs IS NOT NULL AND departs <= $1 AND id > $2 ORDER BY id LIMIT $3",
            until.0,
            after,
            limit
        )
        .fetch_all(self.pools.read())
        .await
        .map_err(broken)?;
        ids.into_iter().map(|id| unsigned(id).map(RequestId)).collect()
    }

    async fn expiring(&self, now: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let limit = i64::from(limit);
        let ids = sqlx::query_scalar!(
            "SELECT id FROM request WHERE open_until IS NOT NULL AND open_until <= $1 ORDER BY open_until, id LIMIT $2",
            now.0,
            limit
        )
        .fetch_all(self.pools.read())
        .await
        .map_err(broken)?;
        ids.into_iter().map(|id| unsigned(id).map(RequestId)).collect()
    }

    async fn reminding(&self, until: Moment, limit: u32) -> Result<Vec<RequestId>, Failure> {
        let limit = i64::from(limit);
        let ids = sqlx::query_scalar!(
            "SELECT id FROM request WHERE reminds IS NOT NULL AND reminds <= $1 ORDER BY reminds, id LIMIT $2",
            until.0,
            limit
        )
        .fetch_all(self.pools.read())
        .await
        .map_err(broken)?;
        ids.into_iter().map(|id| unsigned(id).map(RequestId)).collect()
    }

    async fn registers(&self) -> Result<Vec<Register>, Failure> {
        let rows =
            sqlx::query!("SELECT name, title FROM register").fetch_all(self.pools.read()).await.map_err(broken)?;
        let read = rows
            .into_iter()
            .map(|row| Ok(Register { name: RegisterName::new(row.name).map_err(damaged)?, title: row.title }));
        let mut registers = read.collect::<Result<Vec<_>, Failure>>()?;
        // Sorted here: the two databases sort names by different alphabets.
        registers.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(registers)
    }

    async fn register(&self, name: &RegisterName) -> Result<Option<Register>, Failure> {
        let text = name.as_str();
        let title = sqlx::query_scalar!("SELECT title FROM register WHERE name = $1", text)
            .fetch_optional(self.pools.read())
            .await
            .map_err(broken)?;
        Ok(title.map(|title| Register { name: name.clone(), title }))
    }
}

/// The cast takes the phases out of the planner's choice where an index in the list's own order serves better: the walk then ends with the page.
impl Store {
    async fn page(&self, asked: &Asked, page: Page) -> Result<Vec<Row>, Failure> {
        let [p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14] = asked.phases;
        let (register, skip, limit) = (asked.register.as_deref(), i64::from(page.skip), i64::from(page.limit));
        let pool = self.pools.read();
        let rows = match (asked.requester.as_deref(), asked.phase, page.order) {
            (Some(requester), _, Order::Newest) => {
                rows!(
                    "WHERE requester = $1 AND CAST(phase AS TEXT) IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AND (CAST($16 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $16)) "
                        + "ORDER BY id DESC LIMIT $17 OFFSET $18",
                    requester, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, register, limit, skip
                )
                .fetch_all(pool)
                .await
            }
            (Some(requester), _, Order::Oldest) => {
                rows!(
                    "WHERE requester = $1 AND CAST(phase AS TEXT) IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AND (CAST($16 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $16)) "
                        + "ORDER BY since, id LIMIT $17 OFFSET $18",
                    requester, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, register, limit, skip
                )
                .fetch_all(pool)
                .await
            }
            (None, Some(phase), Order::Newest) => {
                rows!(
                    "WHERE phase = $1 AND (CAST($2 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $2)) "
                        + "ORDER BY id DESC LIMIT $3 OFFSET $4",
                    phase, register, limit, skip
                )
                .fetch_all(pool)
                .await
            }
            (None, Some(phase), Order::Oldest) => {
                rows!(
                    "WHERE phase = $1 AND (CAST($2 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $2)) "
                        + "ORDER BY since, id LIMIT $3 OFFSET $4",
                    phase, register, limit, skip
                )
                .fetch_all(pool)
                .await
            }
            (None, None, Order::Newest) => {
                rows!(
                    "WHERE CAST(phase AS TEXT) IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) AND (CAST($15 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $15)) "
                        + "ORDER BY id DESC LIMIT $16 OFFSET $17",
                    p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, register, limit, skip
                )
                .fetch_all(pool)
                .await
            }
            (None, None, Order::Oldest) => {
                rows!(
                    "WHERE CAST(phase AS TEXT) IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) AND (CAST($15 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $15)) "
                        + "ORDER BY since, id LIMIT $16 OFFSET $17",
                    p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, register, limit, skip
                )
                .fetch_all(pool)
                .await
            }
        };
        rows.map_err(broken)
    }

    async fn total(&self, asked: &Asked) -> Result<u64, Failure> {
        let [p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14] = asked.phases;
        let register = asked.register.as_deref();
        let pool = self.pools.read();
        let total = match (asked.requester.as_deref(), asked.phase) {
            (Some(requester), _) => {
                sqlx::query_scalar!(
                    "SELECT COUNT(*) AS \"n!: i64\" FROM request WHERE requester = $1 AND CAST(phase AS TEXT) IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) "
                        + "AND (CAST($16 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $16))",
                    requester, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, register
                )
                .fetch_one(pool)
                .await
            }
            (None, Some(phase)) => {
                sqlx::query_scalar!(
                    "SELECT COUNT(*) AS \"n!: i64\" FROM request WHERE phase = $1 "
                        + "AND (CAST($2 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $2))",
                    phase, register
                )
                .fetch_one(pool)
                .await
            }
            (None, None) => {
                sqlx::query_scalar!(
                    "SELECT COUNT(*) AS \"n!: i64\" FROM request WHERE CAST(phase AS TEXT) IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
                        + "AND (CAST($15 AS TEXT) IS NULL OR "
                        + "EXISTS (SELECT 1 FROM request_register WHERE request = id AND register = $15))",
                    p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, register
                )
                .fetch_one(pool)
                .await
            }
        };
        unsigned(total.map_err(broken)?)
    }
}

/// A request's row, as it lies there.
pub(super) async fn row(connection: &mut Connection, id: i64) -> Result<Option<Row>, Failure> {
    rows!("WHERE id = $1", id).fetch_optional(connection).await.map_err(broken)
}

/// Writes a request's row; whoever held its letter holds it no longer.
pub(super) async fn put_request(connection: &mut Connection, request: &RequestRow) -> Result<(), Failure> {
    let row = Row::of(request)?;
    sqlx::query!(
        "INSERT INTO request (id, version, environment, requester, phase, since, opened, registered, registers, files, verdict, waits, "
            + "accepted_by, rejected_by, decided, comment, departs, link, open_until, letter_due, reminds, message, done, downloads, leased) "
            + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, 0) "
            + "ON CONFLICT (id) DO UPDATE SET version = excluded.version, environment = excluded.environment, "
            + "requester = excluded.requester, phase = excluded.phase, since = excluded.since, opened = excluded.opened, "
            + "registered = excluded.registered, registers = excluded.registers, files = excluded.files, verdict = excluded.verdict, "
            + "waits = excluded.waits, accepted_by = excluded.accepted_by, rejected_by = excluded.rejected_by, "
            + "decided = excluded.decided, comment = excluded.comment, departs = excluded.departs, link = excluded.link, "
            + "open_until = excluded.open_until, letter_due = excluded.letter_due, reminds = excluded.reminds, message = excluded.message, "
            + "done = excluded.done, downloads = excluded.downloads, leased = 0",
        row.id,
        row.version,
        row.environment,
        row.requester,
        row.phase,
        row.since,
        row.opened,
        row.registered,
        row.registers,
        row.files,
        row.verdict,
        row.waits,
        row.accepted_by,
        row.rejected_by,
        row.decided,
        row.comment,
        row.departs,
        row.link,
        row.open_until,
        row.letter_due,
        row.reminds,
        row.message,
        row.done,
        row.downloads
    )
    .execute(&mut *connection)
    .await
    .map_err(broken)?;
    sqlx::query!("DELETE FROM request_register WHERE request = $1", row.id)
        .execute(&mut *connection)
        .await
        .map_err(broken)?;
    for register in &request.registers {
        let name = register.as_str();
        sqlx::query!("INSERT INTO request_register (register, request) VALUES ($1, $2)", name, row.id)
            .execute(&mut *connection)
            .await
            .map_err(broken)?;
    }
    if row.link.is_some() {
        releases::put_in_line(connection, row.id).await?;
    }
    Ok(())
}

/// Writes a register.
pub(super) async fn put_register(connection: &mut Connection, register: &Register) -> Result<(), Failure> {
    let name = register.name.as_str();
    sqlx::query!(
        "INSERT INTO register (name, title) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET title = excluded.title",
        name,
        register.title
    )
    .execute(connection)
    .await
    .map_err(broken)?;
    Ok(())
}
