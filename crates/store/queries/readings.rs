//! Readings against the ledger: is every row what a replay of its entries gives? And all of them written anew.

use gate::event::{Entry, Subject};
use gate::ids::{PersonId, RegisterName, RequestId, UnitName};
use gate::merkle::Frontier;
use gate::ports::{Failure, Vault};
use gate::reading::Reading;
use gate::replay;
use gate::verify::{Fault, NotVerified};

use super::row::Row;
use super::{Store, broken, commit, damaged, digest, index, people, signed, unsigned};
use crate::database::{Connection, lock_head};

/// How many subjects or leaves are fetched at a time.
const BATCH: i64 = 1_000;

impl Store {
    /// Compares every stored reading with what a replay of its entries gives, and answers how many there are.
    ///
    /// # Errors
    /// [`Fault::Reading`] names the first that differs; or the database or the vault could not be read.
    pub async fn compare(&self, vault: &dyn Vault) -> Result<u64, NotVerified> {
        // One view of everything: what is written meanwhile is not seen by half.
        let mut connection = self.pools.snapshot().await.map_err(broken)?;
        compare_head(&mut connection).await?;
        let (mut after, mut count) = (String::new(), 0);
        loop {
            let subjects = subjects(&mut connection, &after).await?;
            let Some(last) = subjects.last() else { break };
            after.clone_from(last);
            for name in &subjects {
                let subject = read_subject(name)?;
                let entries = about(&mut connection, name).await?;
                let expected = replay::reading(&subject, &entries, vault).await?;
                if !is_kept(&mut connection, &subject, &expected).await? {
                    return Err(Fault::Reading { subject: name.clone() }.into());
                }
                count += 1;
            }
        }
        match alone(&mut connection).await? {
            Some(subject) => Err(Fault::Reading { subject }.into()),
            None => Ok(count),
        }
    }

    /// Writes every reading anew from the entries and the vault, in one transaction, and answers how many there are. The ledger must have been
    /// verified before: what its entries say is taken as it is.
    ///
    /// # Errors
    /// The database or the vault did not work; then everything is as it was.
    pub async fn rebuild(&self, vault: &dyn Vault) -> Result<u64, Failure> {
        let mut transaction = self.write().await?;
        lock_head(&mut transaction).await.map_err(broken)?;
        let count = rewrite(&mut transaction, vault).await?;
        commit(transaction, "rebuild").await?;
        Ok(count)
    }
}

/// Writes the head's frontier and every reading anew from the entries, and answers how many there are.
pub(super) async fn rewrite(transaction: &mut Connection, vault: &dyn Vault) -> Result<u64, Failure> {
    let frontier = frontier(&mut *transaction).await?;
    let (size, bytes) = (signed(frontier.size()), frontier.bytes());
    sqlx::query!("UPDATE ledger_head SET size = $1, frontier = $2 WHERE one = 1", size, bytes)
        .execute(&mut *transaction)
        .await
        .map_err(broken)?;
    for emptied in [
        sqlx::query!("DELETE FROM request_register").execute(&mut *transaction).await,
        sqlx::query!("DELETE FROM request").execute(&mut *transaction).await,
        sqlx::query!("DELETE FROM register").execute(&mut *transaction).await,
        sqlx::query!("DELETE FROM person").execute(&mut *transaction).await,
        sqlx::query!("DELETE FROM unit").execute(&mut *transaction).await,
        // What left is read into the index anew.
        sqlx::query!("DELETE FROM release_key").execute(&mut *transaction).await,
        sqlx::query!("DELETE FROM release_read").execute(&mut *transaction).await,
        sqlx::query!("DELETE FROM release_line").execute(&mut *transaction).await,
    ] {
        emptied.map_err(broken)?;
    }
    let (mut after, mut count) = (String::new(), 0);
    loop {
        let subjects = subjects(&mut *transaction, &after).await?;
        let Some(last) = subjects.last() else { break };
        after.clone_from(last);
        for name in &subjects {
            let entries = about(&mut *transaction, name).await?;
            match replay::reading(&read_subject(name)?, &entries, vault).await? {
                Reading::Request(row) => index::put_request(&mut *transaction, &row).await?,
                Reading::Person(person) => people::put_person(&mut *transaction, &person).await?,
                Reading::Register(register) => index::put_register(&mut *transaction, &register).await?,
                Reading::Unit(unit) => people::put_unit(&mut *transaction, &unit).await?,
                Reading::None => continue,
            }
            count += 1;
        }
    }
    Ok(count)
}

/// The head that the next step builds on is that of the signed note.
async fn compare_head(connection: &mut Connection) -> Result<(), NotVerified> {
    let head = sqlx::query!("SELECT size, frontier FROM ledger_head WHERE one = 1")
        .fetch_one(&mut *connection)
        .await
        .map_err(broken)?;
    let last = sqlx::query!("SELECT size, root FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
        .fetch_optional(connection)
        .await
        .map_err(broken)?;
    let frontier = Frontier::stored(unsigned(head.size)?, &head.frontier);
    let same = match (&last, &frontier) {
        (Some(last), Some(frontier)) => last.size == head.size && frontier.root() == digest(&last.root)?,
        (None, Some(_)) => head.size == 0,
        (_, None) => false,
    };
    if same { Ok(()) } else { Err(Fault::Reading { subject: Subject::Gate.to_string() }.into()) }
}

/// Subjects behind this one, in the database's order.
async fn subjects(connection: &mut Connection, after: &str) -> Result<Vec<String>, Failure> {
    sqlx::query_scalar!(
        "SELECT subject FROM ledger_entry WHERE place = 0 AND subject > $1 ORDER BY subject LIMIT $2",
        after,
        BATCH
    )
    .fetch_all(connection)
    .await
    .map_err(broken)
}

async fn about(connection: &mut Connection, subject: &str) -> Result<Vec<Entry>, Failure> {
    let texts = sqlx::query_scalar!("SELECT text FROM ledger_entry WHERE subject = $1 ORDER BY place", subject)
        .fetch_all(connection)
        .await
        .map_err(broken)?;
    texts.iter().map(|text| Entry::read(text).map_err(damaged)).collect()
}

/// The frontier of the tree over every kept leaf.
async fn frontier(connection: &mut Connection) -> Result<Frontier, Failure> {
    let mut frontier = Frontier::default();
    loop {
        let from = signed(frontier.size());
        let leaves =
            sqlx::query_scalar!("SELECT leaf FROM ledger_entry WHERE seq >= $1 ORDER BY seq LIMIT $2", from, BATCH)
                .fetch_all(&mut *connection)
                .await
                .map_err(broken)?;
        if leaves.is_empty() {
            return Ok(frontier);
        }
        for leaf in &leaves {
            frontier.push(digest(leaf)?);
        }
    }
}

fn read_subject(name: &str) -> Result<Subject, Failure> {
    let read = match name.split_once('/') {
        None if name == "gate" => Some(Subject::Gate),
        Some(("request", id)) => id.parse().ok().map(|id| Subject::Request(RequestId(id))),
        Some(("person", id)) => PersonId::new(id).ok().map(Subject::Person),
        Some(("register", name)) => RegisterName::new(name).ok().map(Subject::Register),
        Some(("department", name)) => UnitName::new(name).ok().map(Subject::Department),
        Some(("bunker", name)) => UnitName::new(name).ok().map(Subject::Bunker),
        _ => None,
    };
    read.ok_or_else(|| damaged(format_args!("subject {name}")))
}

/// Whether the row of a subject is the expected one, column by column; where none is expected, whether there is none.
async fn is_kept(connection: &mut Connection, subject: &Subject, expected: &Reading) -> Result<bool, Failure> {
    match expected {
        Reading::Request(row) => {
            let id = signed(row.id.0);
            let mut registers = sqlx::query_scalar!("SELECT register FROM request_register WHERE request = $1", id)
                .fetch_all(&mut *connection)
                .await
                .map_err(broken)?;
            registers.sort_unstable();
            let named = row.registers.iter().map(gate::ids::RegisterName::as_str);
            Ok(index::row(connection, id).await? == Some(Row::of(row)?)
                && named.eq(registers.iter().map(String::as_str)))
        }
        Reading::Person(person) => {
            let id = person.id.as_str();
            let kept = sqlx::query!("SELECT version, body FROM person WHERE id = $1", id)
                .fetch_optional(connection)
                .await
                .map_err(broken)?;
            let (version, body) = (signed(person.version), serde_json::to_string(person).map_err(damaged)?);
            Ok(kept.is_some_and(|kept| kept.version == version && kept.body == body))
        }
        Reading::Register(register) => {
            let name = register.name.as_str();
            let title = sqlx::query_scalar!("SELECT title FROM register WHERE name = $1", name)
                .fetch_optional(connection)
                .await
                .map_err(broken)?;
            Ok(title.as_ref() == Some(&register.title))
        }
        Reading::Unit(unit) => {
            let subject = unit.subject().to_string();
            let kept = sqlx::query!("SELECT version, body FROM unit WHERE subject = $1", subject)
                .fetch_optional(connection)
                .await
                .map_err(broken)?;
            let (version, body) = (signed(unit.version), serde_json::to_string(unit).map_err(damaged)?);
            Ok(kept.is_some_and(|kept| kept.version == version && kept.body == body))
        }
        Reading::None => Ok(match subject {
            Subject::Request(id) => index::row(connection, signed(id.0)).await?.is_none(),
            _ => true,
        }),
    }
}

/// A reading that no entry speaks of.
async fn alone(connection: &mut Connection) -> Result<Option<String>, Failure> {
    let request = sqlx::query_scalar!(
        "SELECT id FROM request WHERE NOT EXISTS (SELECT 1 FROM ledger_entry WHERE subject = 'request/' || CAST(id AS TEXT)) LIMIT 1"
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(broken)?;
    if let Some(id) = request {
        return Ok(Some(format!("request/{id}")));
    }
    let person = sqlx::query_scalar!(
        "SELECT id FROM person WHERE NOT EXISTS (SELECT 1 FROM ledger_entry WHERE subject = 'person/' || id) LIMIT 1"
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(broken)?;
    if let Some(id) = person {
        return Ok(Some(format!("person/{id}")));
    }
    let register = sqlx::query_scalar!(
        "SELECT name FROM register WHERE NOT EXISTS (SELECT 1 FROM ledger_entry WHERE subject = 'register/' || name) LIMIT 1"
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(broken)?;
    if let Some(name) = register {
        return Ok(Some(format!("register/{name}")));
    }
    let unit = sqlx::query_scalar!(
        "SELECT subject FROM unit WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.subject = unit.subject) LIMIT 1"
    )
    .fetch_optional(&mut *connection)
    .await
    .map_err(broken)?;
    if unit.is_some() {
        return Ok(unit);
    }
    let request = sqlx::query_scalar!(
        "SELECT request FROM request_register WHERE NOT EXISTS (SELECT 1 FROM request WHERE id = request) LIMIT 1"
    )
    .fetch_optional(connection)
    .await
    .map_err(broken)?;
    Ok(request.map(|id| format!("request/{id}")))
}
