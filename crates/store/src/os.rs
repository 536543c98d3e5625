//! The two things only the operating system can give: the hour and randomness.

/// Fills an array with the operating system's randomness.
///
/// A machine that cannot give randomness cannot keep a secret: there is no sound way on, so this panics.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the adapter that the rule sends everyone to")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}
