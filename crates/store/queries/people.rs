//! Readings of people.

use async_trait::async_trait;
use gate::ids::PersonId;
use gate::person::Person;
use gate::ports::{Failure, People};

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
