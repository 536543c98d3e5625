//! Room for what people send: how much of it lies in memory at once, and how much one account may send in a day.

use crate::failure::Trouble;
use crate::rate::Rate;
use crate::upload::UploadLimits;
use axum::http::{HeaderMap, Method, header};
use gate::ids::{Moment, PersonId};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// For how long an upload waits for room before its sender is told to come again.
const PATIENCE: Duration = Duration::from_secs(20);
/// After how many seconds they are told to come again.
const LATER: u32 = 30;
/// Bytes are counted in MiB.
const MIB: u64 = 1 << 20;

/// The room there is.
#[derive(Debug)]
pub(crate) struct Room {
    /// MiB that are free; `None` where there is no bound.
    free: Option<Arc<Semaphore>>,
    all: u32,
    day: Rate,
    patience: Duration,
}

impl Room {
    /// Room for so many MiB at once, and so many of one account in a day; 0: as much as they like.
    pub(crate) fn of(all: u32, day: u32) -> Self {
        let free = (all > 0).then(|| Arc::new(Semaphore::new(all as usize)));
        Self { free, all, day: Rate::daily(day), patience: PATIENCE }
    }

    /// Takes room for a body that holds files, for as long as the answer is kept. `None`: it needs none.
    ///
    /// # Errors
    /// [`Trouble::Slow`] when the account has sent enough for a day, or when no room became free.
    pub(crate) async fn take(
        &self,
        person: &PersonId,
        method: &Method,
        headers: &HeaderMap,
        limits: UploadLimits,
        now: Moment,
    ) -> Result<Option<OwnedSemaphorePermit>, Trouble> {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !header(header::CONTENT_TYPE).starts_with("multipart/") && *method != Method::PUT {
            return Ok(None);
        }
        // What is not announced may be as long as is taken at all.
        let bytes = header(header::CONTENT_LENGTH).parse::<u64>().unwrap_or(limits.total).min(limits.total);
        let mib = u32::try_from(bytes.div_ceil(MIB)).unwrap_or(u32::MAX).max(1);
        if let Some(seconds) = self.day.weigh(person.as_str(), mib, now) {
            return Err(Trouble::Slow(seconds));
        }
        let Some(free) = &self.free else { return Ok(None) };
        let waiting = Arc::clone(free).acquire_many_owned(mib.min(self.all));
        match tokio::time::timeout(self.patience, waiting).await {
            Ok(Ok(taken)) => Ok(Some(taken)),
            Ok(Err(_)) | Err(_) => Err(Trouble::Slow(LATER)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const LIMITS: UploadLimits = UploadLimits { file: 8 * MIB, total: 16 * MIB };

    fn person(name: &str) -> PersonId {
        PersonId::new(name).unwrap()
    }

    fn headers(mib: u64) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("multipart/form-data; boundary=x"));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(mib * MIB));
        headers
    }

    #[tokio::test]
    async fn what_does_not_fit_waits_and_is_then_told_to_come_again() {
        let room = Room { patience: Duration::from_millis(50), ..Room::of(10, 0) };
        let take = |mib: u64| {
            let (room, headers) = (&room, headers(mib));
            async move { room.take(&person("an"), &Method::POST, &headers, LIMITS, Moment(0)).await }
        };
        let first = take(8).await.unwrap();
        assert!(first.is_some());
        assert!(matches!(take(8).await, Err(Trouble::Slow(LATER))), "ten are all there is");
        let (second, ()) = tokio::join!(take(8), async { drop(first) });
        assert!(second.unwrap().is_some(), "who waits goes on when somebody is through");
        assert!(take(16).await.unwrap().is_some(), "what is more than all there is goes alone");
        let form = room.take(&person("an"), &Method::POST, &HeaderMap::new(), LIMITS, Moment(0)).await;
        assert!(form.unwrap().is_none(), "a form without files needs no room");
    }

    #[tokio::test]
    async fn one_account_sends_so_much_a_day_and_others_are_not_held_up() {
        let room = Room::of(0, 20);
        let at = |seconds| Moment(0).plus_seconds(seconds);
        let take = |name: &str, mib: u64, seconds: i64| {
            let (room, person, headers) = (&room, person(name), headers(mib));
            async move { room.take(&person, &Method::POST, &headers, LIMITS, at(seconds)).await }
        };
        assert!(take("an", 8, 0).await.is_ok() && take("an", 8, 60).await.is_ok());
        assert!(matches!(take("an", 8, 3_600).await, Err(Trouble::Slow(seconds)) if seconds == 82_801));
        assert!(take("jo", 8, 3_600).await.is_ok());
        assert!(take("an", 8, 86_400).await.is_ok());
        let mut silent = headers(1);
        silent.remove(header::CONTENT_LENGTH);
        let unsaid = room.take(&person("el"), &Method::POST, &silent, LIMITS, at(0)).await;
        assert!(unsaid.is_ok());
        assert!(take("el", 8, 1).await.is_err(), "what is not announced counts as all that is taken");
    }
}
