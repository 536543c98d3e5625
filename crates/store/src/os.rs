//! The two things only the operating system can give: the hour and randomness.

use gate::ids::Moment;
use gate::ports::{Clock, Entropy, Failure};

/// The machine's clock, cut to microseconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "the adapter that the rule sends everyone to")]
    fn now(&self) -> Moment {
        Moment::of(jiff::Timestamp::now())
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineEntropy;

impl Entropy for MachineEntropy {
    fn bytes(&self) -> Result<[u8; 32], Failure> {
        filled().map_err(|why| Failure::new("entropy", why.to_string()))
    }
}

/// Fills an array for a key or a nonce of our own.
///
/// # Panics
/// A machine that cannot give randomness cannot keep a secret: there is no sound way on.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    filled().expect("the operating system gives randomness")
}

#[expect(clippy::disallowed_methods, reason = "the adapter that the rule sends everyone to")]
fn filled<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_draws_are_equal() {
        assert_ne!(MachineEntropy.bytes().unwrap(), MachineEntropy.bytes().unwrap());
        assert_ne!(random::<16>(), random::<16>());
    }

    #[test]
    fn the_clock_goes_on() {
        let (one, two) = (MachineClock.now(), MachineClock.now());
        assert!(one <= two && one > Moment(1_700_000_000_000_000), "{one:?}");
    }
}
