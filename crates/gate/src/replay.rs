//! Readings computed anew: what lists must show of a subject, from its entries and the vault alone.

use crate::event::{Entry, Subject};
use crate::ids::Digest;
use crate::note::Note;
use crate::person::{Person, Profile};
use crate::ports::{Failure, Unkept, Vault};
use crate::reading::{Reading, RequestRow};
use crate::register::Register;
use crate::request::Request;
use crate::unit::Unit;

/// What the entries about a subject leave in the index. A text or a profile that is no longer in the vault was erased: the reading has none.
///
/// # Errors
/// The vault did not work.
pub async fn reading(subject: &Subject, entries: &[Entry], vault: &dyn Vault) -> Result<Reading, Failure> {
    Ok(match subject {
        Subject::Request(id) => match Request::replay(*id, entries) {
            Some(request) => {
                let comment = match request.state.comment() {
                    Some(comment) if request.gone.contains(comment) => None,
                    Some(comment) => kept(vault, comment).await?.and_then(|bytes| Note::read(&bytes)),
                    None => None,
                };
                Reading::Request(Box::new(RequestRow::of(&request, comment.map(|note| note.text))))
            }
            None => Reading::None,
        },
        Subject::Person(id) => match Person::replay(id, entries) {
            Some(mut person) => {
                if !person.profile_erased {
                    person.profile = kept(vault, &person.profile_digest).await?.and_then(|bytes| Profile::read(&bytes));
                }
                Reading::Person(Box::new(person))
            }
            None => Reading::None,
        },
        Subject::Register(name) => Register::replay(name, entries).map_or(Reading::None, Reading::Register),
        Subject::Department(_) | Subject::Bunker(_) => {
            Unit::replay(subject, entries).map_or(Reading::None, Reading::Unit)
        }
        Subject::Gate => Reading::None,
    })
}

async fn kept(vault: &dyn Vault, digest: &Digest) -> Result<Option<Vec<u8>>, Failure> {
    match vault.get(digest).await {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Unkept::Missing) => Ok(None),
        Err(Unkept::Altered) => Err(Failure::new("vault", format!("{digest}: {}", Unkept::Altered))),
        Err(Unkept::Storage(failure)) => Err(failure),
    }
}
