//! What people prove themselves with: passwords as argon2id, everything else as digests.

use async_trait::async_trait;
use gate::ids::{Digest, Moment, PersonId, RequestId};
use gate::link::CODE_TRIES;
use gate::ports::{Credentials, Failure, Held, Pass, Tried};
use store::password;
use subtle::ConstantTimeEq;

use super::row::bytes;
use super::{Store, broken, commit, damaged, digest, signed};

const fn word(kind: Pass) -> &'static str {
    match kind {
        Pass::Session => "session",
        Pass::Bearer => "bearer",
    }
}

#[async_trait]
impl Credentials for Store {
    async fn set_password(&self, person: &PersonId, password: &str) -> Result<(), Failure> {
        let (person, phc) = (person.as_str(), password::hash(password).await);
        let mut transaction = self.write().await?;
        sqlx::query!(
            "INSERT INTO password (person, phc) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET phc = excluded.phc",
            person,
            phc
        )
        .execute(&mut *transaction)
        .await
        .map_err(broken)?;
        commit(transaction, "set-password").await
    }

    async fn check_password(&self, person: &PersonId, password: &str) -> Result<bool, Failure> {
        let person = person.as_str();
        let kept = sqlx::query_scalar!("SELECT phc FROM password WHERE person = $1", person)
            .fetch_optional(self.pools.read())
            .await
            .map_err(broken)?;
        let fits = password::fits(password, kept.as_deref()).await;
        if let Some(kept) = kept.filter(|kept| fits && password::is_outgrown(kept)) {
            let phc = password::hash(password).await;
            let mut transaction = self.write().await?;
            // Whoever set a new password meanwhile keeps theirs.
            sqlx::query!("UPDATE password SET phc = $1 WHERE person = $2 AND phc = $3", phc, person, kept)
                .execute(&mut *transaction)
                .await
                .map_err(broken)?;
            commit(transaction, "set-password").await?;
        }
        Ok(fits)
    }

    async fn count_failure(&self, key: &str, now: Moment, since: Moment) -> Result<u32, Failure> {
        let mut transaction = self.write().await?;
        sqlx::query!("DELETE FROM attempt WHERE name = $1 AND at < $2", key, since.0)
            .execute(&mut *transaction)
            .await
            .map_err(broken)?;
        sqlx::query!("INSERT INTO attempt (name, at) VALUES ($1, $2)", key, now.0)
            .execute(&mut *transaction)
            .await
            .map_err(broken)?;
        let count = sqlx::query_scalar!("SELECT COUNT(*) AS \"n!: i64\" FROM attempt WHERE name = $1", key)
            .fetch_one(&mut *transaction)
            .await
            .map_err(broken)?;
        commit(transaction, "count-failure").await?;
        u32::try_from(count).map_err(damaged)
    }

    async fn failures(&self, key: &str, since: Moment) -> Result<(u32, Option<Moment>), Failure> {
        let row = sqlx::query!(
            "SELECT COUNT(*) AS \"n!: i64\", MAX(at) AS \"last?: i64\" FROM attempt WHERE name = $1 AND at >= $2",
            key,
            since.0
        )
        .fetch_one(self.pools.read())
        .await
        .map_err(broken)?;
        Ok((u32::try_from(row.n).map_err(damaged)?, row.last.map(Moment)))
    }

    async fn forget_failures(&self, key: &str) -> Result<(), Failure> {
        let mut transaction = self.write().await?;
        sqlx::query!("DELETE FROM attempt WHERE name = $1", key).execute(&mut *transaction).await.map_err(broken)?;
        commit(transaction, "forget-failures").await
    }

    async fn put_pass(&self, pass: &Digest, kind: Pass, person: &PersonId, until: Moment) -> Result<(), Failure> {
        let (pass, kind, person) = (bytes(pass), word(kind), person.as_str());
        let mut transaction = self.write().await?;
        sqlx::query!(
            "INSERT INTO pass (digest, kind, person, until) VALUES ($1, $2, $3, $4) "
                + "ON CONFLICT (digest) DO UPDATE SET kind = excluded.kind, person = excluded.person, until = excluded.until",
            pass,
            kind,
            person,
            until.0
        )
        .execute(&mut *transaction)
        .await
        .map_err(broken)?;
        commit(transaction, "put-pass").await
    }

    async fn pass(&self, pass: &Digest, kind: Pass, now: Moment) -> Result<Option<(PersonId, Moment)>, Failure> {
        let (pass, kind) = (bytes(pass), word(kind));
        let open = sqlx::query!(
            "SELECT person, until FROM pass WHERE digest = $1 AND kind = $2 AND until > $3",
            pass,
            kind,
            now.0
        )
        .fetch_optional(self.pools.read())
        .await
        .map_err(broken)?;
        open.map(|open| Ok((PersonId::new(open.person).map_err(damaged)?, Moment(open.until)))).transpose()
    }

    async fn name_pass(&self, pass: &Digest, began: Moment, label: &str) -> Result<(), Failure> {
        let pass = bytes(pass);
        let mut transaction = self.write().await?;
        sqlx::query!("UPDATE pass SET began = $1, used = $1, label = $2 WHERE digest = $3", began.0, label, pass)
            .execute(&mut *transaction)
            .await
            .map_err(broken)?;
        commit(transaction, "put-pass").await
    }

    async fn use_pass(&self, pass: &Digest, now: Moment) -> Result<(), Failure> {
        let pass = bytes(pass);
        let mut transaction = self.write().await?;
        sqlx::query!("UPDATE pass SET used = $1 WHERE digest = $2", now.0, pass)
            .execute(&mut *transaction)
            .await
            .map_err(broken)?;
        commit(transaction, "put-pass").await
    }

    async fn passes(&self, person: &PersonId, now: Moment) -> Result<Vec<Held>, Failure> {
        let person = person.as_str();
        let rows = sqlx::query!(
            "SELECT digest, kind, until, began, used, label FROM pass "
                + "WHERE person = $1 AND until > $2 AND (began > 0 OR kind = 'bearer') ORDER BY began, digest",
            person,
            now.0
        )
        .fetch_all(self.pools.read())
        .await
        .map_err(broken)?;
        rows.into_iter()
            .map(|row| {
                let kind = if row.kind == word(Pass::Bearer) { Pass::Bearer } else { Pass::Session };
                let (began, used, until) = (Moment(row.began), Moment(row.used), Moment(row.until));
                Ok(Held { pass: digest(&row.digest)?, kind, began, used, until, label: row.label })
            })
            .collect()
    }

    async fn end_pass(&self, pass: &Digest) -> Result<(), Failure> {
        let pass = bytes(pass);
        let mut transaction = self.write().await?;
        sqlx::query!("DELETE FROM pass WHERE digest = $1", pass).execute(&mut *transaction).await.map_err(broken)?;
        commit(transaction, "end-pass").await
    }

    async fn end_passes(&self, person: &PersonId) -> Result<(), Failure> {
        let person = person.as_str();
        let mut transaction = self.write().await?;
        sqlx::query!("DELETE FROM pass WHERE person = $1", person).execute(&mut *transaction).await.map_err(broken)?;
        commit(transaction, "end-passes").await
    }

    async fn put_code(&self, request: RequestId, code: &Digest, sent: Moment, until: Moment) -> Result<(), Failure> {
        let (request, code) = (signed(request.0), bytes(code));
        let mut transaction = self.write().await?;
        sqlx::query!(
            "INSERT INTO code (request, digest, sent, until, tries, used) VALUES ($1, $2, $3, $4, 0, FALSE) "
                + "ON CONFLICT (request) DO UPDATE SET digest = excluded.digest, sent = excluded.sent, until = excluded.until, "
                + "tries = 0, used = FALSE",
            request,
            code,
            sent.0,
            until.0
        )
        .execute(&mut *transaction)
        .await
        .map_err(broken)?;
        commit(transaction, "put-code").await
    }

    async fn code_sent(&self, request: RequestId) -> Result<Option<Moment>, Failure> {
        let request = signed(request.0);
        let sent = sqlx::query_scalar!("SELECT sent FROM code WHERE request = $1", request)
            .fetch_optional(self.pools.read())
            .await
            .map_err(broken)?;
        Ok(sent.map(Moment))
    }

    async fn forget_over(&self, now: Moment, since: Moment) -> Result<(), Failure> {
        // Looked up first: this is asked every few seconds, and takes the lock of writers only when there is something to forget.
        let some = sqlx::query_scalar!(
            "SELECT COUNT(*) AS \"n!: i64\" FROM (SELECT 1 AS one FROM pass WHERE until <= $1 UNION ALL "
                + "SELECT 1 FROM code WHERE until <= $1 UNION ALL SELECT 1 FROM attempt WHERE at < $2) AS over_by_now",
            now.0,
            since.0
        )
        .fetch_one(self.pools.read())
        .await
        .map_err(broken)?;
        if some == 0 {
            return Ok(());
        }
        let mut transaction = self.write().await?;
        for forgotten in [
            sqlx::query!("DELETE FROM pass WHERE until <= $1", now.0).execute(&mut *transaction).await,
            sqlx::query!("DELETE FROM code WHERE until <= $1", now.0).execute(&mut *transaction).await,
            sqlx::query!("DELETE FROM attempt WHERE at < $1", since.0).execute(&mut *transaction).await,
        ] {
            forgotten.map_err(broken)?;
        }
        commit(transaction, "forget-over").await
    }

    async fn try_code(&self, request: RequestId, code: &Digest, now: Moment) -> Result<Tried, Failure> {
        let (request, most) = (signed(request.0), i64::from(CODE_TRIES));
        let mut transaction = self.write().await?;
        // Counted before it is compared: a process that dies in between has used up the try.
        let tried = sqlx::query!(
            "UPDATE code SET tries = tries + 1 WHERE request = $1 AND NOT used AND tries < $2 AND until > $3 "
                + "RETURNING digest AS \"digest!: Vec<u8>\", tries AS \"tries!: i64\"",
            request,
            most,
            now.0
        )
        .fetch_optional(&mut *transaction)
        .await
        .map_err(broken)?;
        let Some(tried) = tried else { return Ok(Tried::Over) };
        let right = bool::from(tried.digest.as_slice().ct_eq(bytes(code)));
        if right {
            sqlx::query!("UPDATE code SET used = TRUE WHERE request = $1", request)
                .execute(&mut *transaction)
                .await
                .map_err(broken)?;
        }
        commit(transaction, "try-code").await?;
        let left = u32::try_from(most - tried.tries).map_err(damaged)?;
        Ok(if right { Tried::Right } else { Tried::Wrong(left) })
    }
}
