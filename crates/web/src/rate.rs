//! How often one network address may knock, at the login and at a link's code, and how often one account may call the API. A second line
//! behind the locks on accounts and codes, which the desk keeps.

use gate::ids::Moment;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Callers remembered at most; beyond it the oldest windows are forgotten.
const CALLERS: usize = 10_000;

/// How often somebody may come within a window, by address or account.
#[derive(Debug)]
pub(crate) struct Rate {
    /// How often; 0 means as often as they like.
    most: u32,
    /// The window, in seconds.
    window: u32,
    seen: Mutex<BTreeMap<String, (Moment, u32)>>,
}

impl Rate {
    /// Tries at doors: 60 of one address in a quarter of an hour.
    pub(crate) fn tries() -> Self {
        Self { most: 60, window: 15 * 60, seen: Mutex::default() }
    }

    /// MiB of one account in a day.
    pub(crate) fn daily(most: u32) -> Self {
        Self { most, window: 24 * 3_600, seen: Mutex::default() }
    }

    /// Calls of one account in a minute.
    pub(crate) fn calls(most: u32) -> Self {
        Self { most, window: 60, seen: Mutex::default() }
    }

    /// Counts a try; `false` when there were too many. Without an address there is nothing to count by.
    pub(crate) fn admits(&self, caller: Option<&str>, now: Moment) -> bool {
        caller.is_none_or(|caller| self.wait(caller, now).is_none())
    }

    /// Counts a call; where there were too many, how many seconds to wait.
    pub(crate) fn wait(&self, caller: &str, now: Moment) -> Option<u32> {
        self.weigh(caller, 1, now)
    }

    /// Counts something that weighs more than one; where it is too much, how many seconds to wait. What was turned away is not counted.
    pub(crate) fn weigh(&self, caller: &str, weight: u32, now: Moment) -> Option<u32> {
        if self.most == 0 {
            return None;
        }
        let window = i64::from(self.window);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= CALLERS && !seen.contains_key(caller) {
            seen.retain(|_, (since, _)| since.plus_seconds(window) > now);
            if seen.len() >= CALLERS {
                seen.pop_first();
            }
        }
        let entry = seen.entry(caller.to_owned()).or_insert((now, 0));
        if entry.0.plus_seconds(window) <= now {
            *entry = (now, 0);
        }
        let sum = entry.1.saturating_add(weight);
        if sum <= self.most {
            entry.1 = sum;
        }
        let left = (entry.0.plus_seconds(window).0 - now.0).div_euclid(1_000_000) + 1;
        // A clock that was set back never makes anybody wait longer than the window.
        (sum > self.most).then(|| u32::try_from(left).unwrap_or(self.window).min(self.window))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_knocks_too_often_waits_and_others_do_not() {
        let rate = Rate::tries();
        let now = Moment(0);
        assert!((0..60).all(|_| rate.admits(Some("10.0.0.1"), now)));
        assert!(!rate.admits(Some("10.0.0.1"), now));
        assert!(rate.admits(Some("10.0.0.2"), now) && rate.admits(None, now));
        assert!(rate.admits(Some("10.0.0.1"), now.plus_seconds(15 * 60)));
    }

    #[test]
    fn a_program_that_calls_too_often_is_told_for_how_long_to_wait() {
        let rate = Rate::calls(2);
        let at = |seconds| Moment(0).plus_seconds(seconds);
        assert_eq!((rate.wait("a", at(0)), rate.wait("a", at(10))), (None, None));
        assert_eq!(rate.wait("a", at(20)), Some(41));
        assert_eq!(rate.wait("b", at(20)), None);
        assert_eq!(rate.wait("a", at(60)), None);
        assert!((0..1000).all(|_| Rate::calls(0).wait("a", at(0)).is_none()));
    }
}
