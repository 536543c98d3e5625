//! Calls that may be repeated without asking twice (`Idempotency-Key`).

use crate::failure::Trouble;
use axum::http::HeaderMap;
use gate::desk::Stopped;
use gate::ids::{Digest, RequestId};
use gate::ports::{Call, Handed};
use gate::refusal::Refusal;

/// The call as its caller may repeat it, where they gave it a key (draft-ietf-httpapi-idempotency-key-header): 1 to 255 printable signs.
pub(super) fn call(headers: &HeaderMap, asks: Digest) -> Result<Option<Call>, Trouble> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().ok().filter(|key| (1..=255).contains(&key.len())).ok_or(Trouble::Unreadable)?;
    Ok(Some(Call { key: Digest::of(key.as_bytes()), asks }))
}

/// What a hand-in asks for: its files and its justification, whatever the frame they come in.
pub(super) fn asked(files: &[Handed], justification: &str) -> Digest {
    let pieces = files.iter().flat_map(|file| {
        let metadata = file.metadata.iter().map(|(name, bytes)| (name, bytes));
        std::iter::once((&file.name, &file.bytes)).chain(metadata)
    });
    let told =
        pieces.map(|(name, bytes)| format!("{} {name}\n", Digest::of(bytes))).collect::<String>() + justification;
    Digest::of(told.as_bytes())
}

/// The request that this call opened when it was made before.
pub(super) fn made_before(stopping: &Stopped) -> Option<RequestId> {
    match stopping {
        Stopped::Refused(refusals) => match refusals.as_slice() {
            [Refusal::CalledBefore { request }] => Some(*request),
            _ => None,
        },
        Stopped::Failed(_) => None,
    }
}
