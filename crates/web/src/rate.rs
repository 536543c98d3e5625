//! How often one network address may knock: at the login, at a link's code. A second line behind the locks on accounts and codes, which the
//! desk keeps.

use gate::ids::Moment;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Tries of one address within the window.
const TRIES: u32 = 60;
/// The window, in seconds.
const WINDOW: i64 = 15 * 60;
/// Addresses remembered at most; beyond it the oldest windows are forgotten.
const ADDRESSES: usize = 10_000;

/// Tries by address.
#[derive(Debug, Default)]
pub(crate) struct Rate(Mutex<BTreeMap<String, (Moment, u32)>>);

impl Rate {
    /// Counts a try; `false` when there were too many. Without an address there is nothing to count by.
    pub(crate) fn admits(&self, address: Option<&str>, now: Moment) -> bool {
        let Some(address) = address else { return true };
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= ADDRESSES && !tries.contains_key(address) {
            tries.retain(|_, (since, _)| since.plus_seconds(WINDOW) > now);
            if tries.len() >= ADDRESSES {
                tries.pop_first();
            }
        }
        let entry = tries.entry(address.to_owned()).or_insert((now, 0));
        if entry.0.plus_seconds(WINDOW) <= now {
            *entry = (now, 0);
        }
        entry.1 = entry.1.saturating_add(1);
        entry.1 <= TRIES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_knocks_too_often_waits_and_others_do_not() {
        let rate = Rate::default();
        let now = Moment(0);
        assert!((0..TRIES).all(|_| rate.admits(Some("10.0.0.1"), now)));
        assert!(!rate.admits(Some("10.0.0.1"), now));
        assert!(rate.admits(Some("10.0.0.2"), now) && rate.admits(None, now));
        assert!(rate.admits(Some("10.0.0.1"), now.plus_seconds(WINDOW)));
    }
}
