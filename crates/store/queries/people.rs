//! Readings of people, departments and bunkers.

use async_trait::async_trait;
use gate::event::Subject;
use gate::ids::PersonId;
use gate::person::Person;
use gate::ports::{Failure, People};
use gate::unit::Unit;

use super::{Store, broken, damaged, signed};
use crate::database::Connection;

#[async_trait]
impl People for Store {
    async fn person(&self, id: &PersonId) -> Result<Option<Person>, Failure> {
        let id = id.as_str();
        let body = sqlx::query_scalar!("SELECT body FROM person WHERE id = $1", id)
            .fetch_optional(self.pools.read())
            .await
            .map_err(broken)?;
        body.map(|body| serde_json::from_str(&body).map_err(damaged)).transpose()
    }

    async fn people(&self) -> Result<Vec<Person>, Failure> {
        let bodies =
            sqlx::query_scalar!("SELECT body FROM person").fetch_all(self.pools.read()).await.map_err(broken)?;
        let read = bodies.iter().map(|body| serde_json::from_str::<Person>(body).map_err(damaged));
        let mut people = read.collect::<Result<Vec<_>, _>>()?;
        // Sorted here: the two databases sort names by different alphabets.
        people.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(people)
    }

    async fn unit(&self, subject: &Subject) -> Result<Option<Unit>, Failure> {
        let subject = subject.to_string();
        let body = sqlx::query_scalar!("SELECT body FROM unit WHERE subject = $1", subject)
            .fetch_optional(self.pools.read())
            .await
            .map_err(broken)?;
        body.map(|body| serde_json::from_str(&body).map_err(damaged)).transpose()
    }

    async fn units(&self) -> Result<Vec<Unit>, Failure> {
        let bodies = sqlx::query_scalar!("SELECT body FROM unit").fetch_all(self.pools.read()).await.map_err(broken)?;
        let read = bodies.iter().map(|body| serde_json::from_str::<Unit>(body).map_err(damaged));
        let mut units = read.collect::<Result<Vec<_>, _>>()?;
        units.sort_by_key(Unit::subject);
        Ok(units)
    }
}

/// A person as a transaction sees them.
pub(super) async fn person(connection: &mut Connection, id: &PersonId) -> Result<Option<Person>, Failure> {
    let id = id.as_str();
    let body = sqlx::query_scalar!("SELECT body FROM person WHERE id = $1", id)
        .fetch_optional(connection)
        .await
        .map_err(broken)?;
    body.map(|body| serde_json::from_str(&body).map_err(damaged)).transpose()
}

/// Writes a department or a bunker.
pub(super) async fn put_unit(connection: &mut Connection, unit: &Unit) -> Result<(), Failure> {
    let (subject, version) = (unit.subject().to_string(), signed(unit.version));
    let body = serde_json::to_string(unit).map_err(damaged)?;
    sqlx::query!(
        "INSERT INTO unit (subject, version, body) VALUES ($1, $2, $3) "
            + "ON CONFLICT (subject) DO UPDATE SET version = excluded.version, body = excluded.body",
        subject,
        version,
        body
    )
    .execute(connection)
    .await
    .map_err(broken)?;
    Ok(())
}

/// Writes a person.
pub(super) async fn put_person(connection: &mut Connection, person: &Person) -> Result<(), Failure> {
    let (id, version) = (person.id.as_str(), signed(person.version));
    let body = serde_json::to_string(person).map_err(damaged)?;
    sqlx::query!(
        "INSERT INTO person (id, version, body) VALUES ($1, $2, $3) "
            + "ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body",
        id,
        version,
        body
    )
    .execute(connection)
    .await
    .map_err(broken)?;
    Ok(())
}
