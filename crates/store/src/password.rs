//! Passwords: argon2id, in PHC strings (`$argon2id$v=19$m=19456,t=2,p=1$…`).
//!
//! 19 MiB, two passes, one lane: the first choice of OWASP's Password Storage Cheat Sheet. Hashing takes tens of
//! milliseconds of a core, so it runs beside the runtime, never on it.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, Params};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::os;

/// So many passwords are hashed at once, each in 19 MiB and on a core; whoever comes then waits. Guessing from many addresses fills these seats
/// and not the memory, and leaves the cores to others.
const SEATS: usize = 2;
static SEAT: Semaphore = Semaphore::const_new(SEATS);

/// Does costly work when a seat is free.
async fn seated<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let seat = SEAT.acquire().await.expect("nobody closes the seats");
    let done = tokio::task::spawn_blocking(move || {
        // Held by the work itself: whoever stops waiting for the answer does not free a seat that is taken.
        let _seat = seat;
        work()
    });
    done.await.expect("hashing does not panic")
}

/// Compared with when there is no such person, so that the answer takes as long either way.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed(b"nobody has this password"));

fn hashed(password: &[u8]) -> String {
    let salt: [u8; 16] = os::random();
    Argon2::default()
        .hash_password_with_salt(password, &salt)
        .expect("the parameters are constants within argon2's bounds")
        .to_string()
}

/// The PHC string that is kept instead of the password.
///
/// # Panics
/// The runtime is shutting down.
pub async fn hash(password: &str) -> String {
    let password = Zeroizing::new(password.as_bytes().to_vec());
    seated(move || hashed(&password)).await
}

/// Does the password fit the PHC string? With none the same work is done and the answer is no.
///
/// # Panics
/// The runtime is shutting down.
pub async fn fits(password: &str, kept: Option<&str>) -> bool {
    let password = Zeroizing::new(password.as_bytes().to_vec());
    let kept = kept.map(ToOwned::to_owned);
    let work = move || {
        let known = kept.is_some();
        let text = kept.unwrap_or_else(|| NOBODY.clone());
        let Ok(parsed) = PasswordHash::new(&text) else { return false };
        Argon2::default().verify_password(&password, &parsed).is_ok() && known
    };
    seated(work).await
}

/// Whether a password was hashed with less than is taken today: it is hashed anew when somebody comes in with it.
#[must_use]
pub fn is_outgrown(kept: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(kept) else { return false };
    let today = Argon2::default();
    let wanted = today.params();
    let known = Params::try_from(&parsed).ok();
    let same = |known: &Params| {
        (known.m_cost(), known.t_cost(), known.p_cost()) == (wanted.m_cost(), wanted.t_cost(), wanted.p_cost())
    };
    parsed.algorithm.as_str() != "argon2id" || !known.as_ref().is_some_and(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_fits() {
        let kept = hash("een lang wachtwoord").await;
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(fits("een lang wachtwoord", Some(&kept)).await);
        assert!(!fits("een lang wachtwoord ", Some(&kept)).await);
        assert!(!fits("", Some(&kept)).await);
    }

    #[tokio::test]
    async fn what_was_hashed_with_less_is_known() {
        let weaker =
            Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
        let old = weaker.hash_password_with_salt(b"een lang wachtwoord", &[7; 16]).unwrap().to_string();
        assert!(is_outgrown(&old) && fits("een lang wachtwoord", Some(&old)).await);
        assert!(!is_outgrown(&hash("een lang wachtwoord").await));
        assert!(!is_outgrown("damaged"));
    }

    #[tokio::test]
    async fn the_same_password_is_kept_differently_each_time() {
        assert_ne!(hash("x").await, hash("x").await);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn many_who_guess_at_once_are_hashed_by_turns() {
        let most = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let now = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let guesses = (0..20).map(|_| {
            let (most, now) = (most.clone(), now.clone());
            tokio::spawn(seated(move || {
                let there = now.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
                most.fetch_max(there, std::sync::atomic::Ordering::SeqCst);
                std::thread::sleep(std::time::Duration::from_millis(5));
                now.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
            }))
        });
        for guess in guesses.collect::<Vec<_>>() {
            guess.await.unwrap();
        }
        assert!(most.load(std::sync::atomic::Ordering::SeqCst) <= SEATS);
    }

    #[tokio::test]
    async fn nobody_has_a_password() {
        assert!(!fits("nobody has this password", None).await);
        assert!(!fits("x", Some("damaged")).await);
    }
}
